#include "core/letter/registry.h"

#include "core/csv.h"
#include "core/field.h"
#include "core/fold.h"
#include "core/letter/registry_impl.h"
#include "core/notation/date.h"
#include "core/record.h"

#include <stdlib.h>
#include <string.h>

#define NUMBERING_KEYS 16
#define NUMBERING "kebijakan/penomoran.txt"
#define CLASSES "kebijakan/klasifikasi.csv"

/* ---- policy ------------------------------------------------------------------------- */

int lk_reg_read_numbering(struct lk_numbering *out, struct lk_str text,
	const char *unit, struct lk_error *err)
{
	struct lk_arena mem = LK_ARENA_INIT;
	struct lk_field field[NUMBERING_KEYS];
	struct lk_numbering n = { .by_class = false };
	const char *rest, *by = "", *own = "";
	unsigned count = 0;
	int rc = lk_fields_parse(&mem, text, NUMBERING, field, NUMBERING_KEYS, &count,
		&rest, err);

	if (rc == LK_OK) {
		by = lk_field_get(field, count, "Urut");
		own = lk_field_get(field, count, "Unit");
	}
	if (rc == LK_OK && *by != '\0' && strcmp(by, "tahun") != 0 &&
		strcmp(by, "klasifikasi") != 0)
		rc = lk_fail(err, LK_EFORMAT,
			N_("%s: Urut \"%s\" seharusnya tahun (satu urutan untuk semua "
			   "surat) atau klasifikasi (satu urutan tiap kode)"),
			NUMBERING, by);
	if (rc == LK_OK && *own != '\0' &&
		!lk_letter_unit_valid((struct lk_str){ own, strlen(own) }))
		rc = lk_fail(err, LK_EFORMAT,
			N_("%s: Unit \"%s\" seharusnya huruf besar dan angka dengan "
			   "titik di antaranya, seperti C.X.10"),
			NUMBERING, own);
	if (rc == LK_OK) {
		size_t len;

		if (*own == '\0')
			own = unit;
		len = strlen(own);
		if (len >= sizeof(n.unit))
			len = sizeof(n.unit) - 1;
		memcpy(n.unit, own, len);
		n.by_class = strcmp(by, "klasifikasi") == 0;
		*out = n;
	}
	lk_arena_free(&mem);
	return rc;
}

static int take_class(struct lk_registry *r, const struct lk_csv *csv, size_t row,
	int code, int text, struct lk_error *err)
{
	struct lk_letter_class *c = &r->class[r->nclasses];
	struct lk_str s = lk_csv_get(csv, row, code), t = lk_csv_get(csv, row, text);

	if (!lk_letter_class_valid(s))
		return lk_fail(err, LK_EFORMAT,
			N_("%s baris %u: kode \"%s\" seharusnya seperti OT.02.02 atau "
			   "PR.05"),
			CLASSES, csv->line[row], lk_csv_cstr(csv, row, code));
	if (lk_registry_class_text(r, s.p) != NULL)
		return lk_fail(err, LK_EFORMAT,
			N_("%s baris %u: kode \"%s\" sudah ada di atas"), CLASSES,
			csv->line[row], s.p);
	c->code = lk_arena_dup(&r->mem, s.p, s.n);
	c->text = lk_arena_dup(&r->mem, t.n > 0 ? t.p : "", t.n);
	if (c->code == NULL || c->text == NULL)
		return lk_nomem(err);
	r->nclasses++;
	return LK_OK;
}

int lk_reg_read_classes(struct lk_registry *r, struct lk_str text, struct lk_error *err)
{
	struct lk_csv csv = LK_CSV_INIT;
	int code = -1, what = -1, rc = lk_csv_parse(&csv, text, CLASSES, err);

	if (rc == LK_OK)
		rc = lk_csv_need(&csv, CLASSES, "kode", &code, err);
	if (rc == LK_OK)
		rc = lk_csv_need(&csv, CLASSES, "uraian", &what, err);
	if (rc == LK_OK && csv.nrows > LK_LETTER_CLASSES_MAX)
		rc = lk_fail(err, LK_ERANGE, N_("%s: lebih dari %d kode klasifikasi"),
			CLASSES, LK_LETTER_CLASSES_MAX);
	if (rc == LK_OK) {
		r->class = lk_arena_alloc(&r->mem, (csv.nrows + 1) * sizeof(*r->class));
		if (r->class == NULL)
			rc = lk_nomem(err);
	}
	for (size_t i = 0; rc == LK_OK && i < csv.nrows; i++)
		rc = take_class(r, &csv, i, code, what, err);
	lk_csv_free(&csv);
	return rc;
}

const char *lk_registry_class_text(const struct lk_registry *r, const char *class)
{
	for (size_t i = 0; i < r->nclasses; i++)
		if (strcmp(r->class[i].code, class) == 0)
			return r->class[i].text;
	return NULL;
}

/* ---- one file ----------------------------------------------------------------------- */

/* What register/<tahun>/<buku>/<urut>[-batal].txt says of itself. */
struct place {
	struct lk_str book;
	int serial;
	bool gone;
};

static bool read_place(const char *path, struct place *out)
{
	const char *name = strrchr(path, '/'), *book = name;
	int serial = 0;

	if (name == NULL || name == path)
		return false;
	while (book > path && book[-1] != '/')
		book--;
	out->book = (struct lk_str){ book, (size_t)(name - book) };
	for (name++; *name >= '0' && *name <= '9'; name++) {
		serial = serial * 10 + (*name - '0');
		if (serial > LK_LETTER_SERIAL_MAX)
			return false;
	}
	out->serial = serial;
	out->gone = strcmp(name, LK_VOID_END ".txt") == 0;
	return serial > 0 && (out->gone || strcmp(name, ".txt") == 0);
}

/* The first failure of a copy sticks in *ok. */
static const char *keep(struct lk_registry *r, const char *s, bool *ok)
{
	const char *p = lk_arena_dups(&r->mem, s);

	*ok = *ok && p != NULL;
	return p;
}

static int add_entry(struct lk_reg_reader *rd, const char *path, const struct place *at,
	const struct lk_record *rec, struct lk_error *err)
{
	struct lk_registry *r = rd->r;
	struct lk_letter_number number;
	struct lk_reg_entry e = { .serial = at->serial,
		.year = r->year,
		.time = rec->time,
		.tz_minutes = rec->tz_minutes,
		.start = strcmp(lk_record_get(rec, "Mulai"), "ya") == 0,
		.unit = "" };
	const char *s = lk_record_get(rec, "Nomor");
	bool ok = true;

	if (r->n == LK_REGISTRY_MAX)
		return lk_fail(err, LK_ERANGE,
			N_("register tahun %d berisi lebih dari %d nomor"), r->year,
			LK_REGISTRY_MAX);
	if (lk_grow((void **)&r->entry, &rd->cap, r->n, sizeof(*r->entry)) != LK_OK)
		return lk_nomem(err);
	e.path = keep(r, path, &ok);
	e.book = lk_arena_dup(&r->mem, at->book.p, at->book.n);
	e.number = keep(r, s, &ok);
	e.class = keep(r, lk_record_get(rec, "Klasifikasi"), &ok);
	e.about = keep(r, lk_record_get(rec, "Hal"), &ok);
	e.to = keep(r, lk_record_get(rec, "Kepada"), &ok);
	e.letter = keep(r, lk_record_get(rec, "Surat"), &ok);
	e.date = keep(r, lk_record_get(rec, "Tanggal"), &ok);
	e.user = keep(r, rec->user, &ok);
	e.name = keep(r, rec->name[0] != '\0' ? rec->name : rec->user, &ok);
	e.id = keep(r, rec->id, &ok);
	if (lk_letter_number_parse(&number, (struct lk_str){ s, strlen(s) }, NULL) ==
		LK_OK)
		e.unit = lk_arena_dup(&r->mem, number.unit.p, number.unit.n);
	if (!ok || e.book == NULL || e.unit == NULL)
		return lk_nomem(err);
	r->entry[r->n++] = e;
	return LK_OK;
}

static int add_void(struct lk_reg_reader *rd, const char *path, const struct place *at,
	const struct lk_record *rec, struct lk_error *err)
{
	struct lk_registry *r = rd->r;
	struct lk_reg_void v = { .serial = at->serial, .time = rec->time };
	bool ok = true;

	if (lk_grow((void **)&rd->gone, &rd->gone_cap, rd->ngone, sizeof(*rd->gone)) !=
		LK_OK)
		return lk_nomem(err);
	v.path = keep(r, path, &ok);
	v.book = lk_arena_dup(&r->mem, at->book.p, at->book.n);
	v.number = keep(r, lk_record_get(rec, "Nomor"), &ok);
	v.reason = keep(r, rec->text, &ok);
	v.user = keep(r, rec->user, &ok);
	v.name = keep(r, rec->name[0] != '\0' ? rec->name : rec->user, &ok);
	v.id = keep(r, rec->id, &ok);
	if (!ok || v.book == NULL)
		return lk_nomem(err);
	rd->gone[rd->ngone++] = v;
	return LK_OK;
}

int lk_reg_add(struct lk_reg_reader *rd, const char *path, struct lk_str text,
	struct lk_error *err)
{
	struct lk_record rec = { .text = NULL };
	struct place at;
	int rc;

	if (!read_place(path, &at))
		return lk_fail(err, LK_EFORMAT,
			N_("%s: nama berkas register seharusnya nomor urut, misalnya "
			   "117.txt atau 117-batal.txt"),
			path);
	rc = lk_record_parse(&rec, text, path, err);
	if (rc == LK_OK && rec.kind != LK_KIND_NOMOR)
		rc = lk_fail(err, LK_EFORMAT,
			N_("%s: catatan ini bukan nomor surat (Jenis seharusnya "
			   "nomor)"),
			path);
	if (rc == LK_OK)
		rc = at.gone ? add_void(rd, path, &at, &rec, err)
			     : add_entry(rd, path, &at, &rec, err);
	lk_record_free(&rec);
	return rc;
}

/* ---- all of them -------------------------------------------------------------------- */

static int by_place(const void *a, const void *b)
{
	const struct lk_reg_entry *x = a, *y = b;
	int c = strcmp(x->book, y->book);

	if (c == 0)
		c = (x->serial > y->serial) - (x->serial < y->serial);
	if (c == 0)
		c = (x->time > y->time) - (x->time < y->time);
	return c != 0 ? c : strcmp(x->path, y->path);
}

static int join_void(struct lk_reg_reader *rd, const struct lk_reg_void *v,
	struct lk_error *err)
{
	struct lk_registry *r = rd->r;
	struct lk_reg_entry e = { .path = v->path,
		.number = v->number,
		.class = "",
		.unit = "",
		.about = "",
		.to = "",
		.letter = "",
		.book = v->book,
		.serial = v->serial,
		.year = r->year,
		.date = "",
		.user = v->user,
		.name = v->name,
		.time = v->time,
		.id = v->id };
	bool met = false;

	e.void_reason = v->reason;
	e.void_user = v->user;
	e.void_name = v->name;
	e.void_time = v->time;
	for (size_t i = 0; i < r->n; i++) {
		struct lk_reg_entry *to = &r->entry[i];

		if (to->serial != v->serial || strcmp(to->book, v->book) != 0)
			continue;
		met = true;
		to->void_reason = v->reason;
		to->void_user = v->user;
		to->void_name = v->name;
		to->void_time = v->time;
	}
	if (met)
		return LK_OK;
	if (lk_grow((void **)&r->entry, &rd->cap, r->n, sizeof(*r->entry)) != LK_OK)
		return lk_nomem(err);
	r->entry[r->n++] = e;
	return LK_OK;
}

void lk_reg_reader_free(struct lk_reg_reader *rd)
{
	free(rd->gone);
	rd->gone = NULL;
	rd->ngone = rd->gone_cap = 0;
}

int lk_reg_finish(struct lk_reg_reader *rd, struct lk_error *err)
{
	int rc = LK_OK;

	for (size_t i = 0; rc == LK_OK && i < rd->ngone; i++)
		rc = join_void(rd, &rd->gone[i], err);
	if (rc == LK_OK && rd->r->n > 1)
		qsort(rd->r->entry, rd->r->n, sizeof(*rd->r->entry), by_place);
	lk_reg_reader_free(rd);
	return rc;
}

void lk_registry_free(struct lk_registry *r)
{
	if (r == NULL)
		return;
	lk_arena_free(&r->mem);
	free(r->entry);
	*r = (struct lk_registry){ .mem = LK_ARENA_INIT };
}

/* ---- looking up --------------------------------------------------------------------- */

const struct lk_reg_entry *lk_registry_find(const struct lk_registry *r,
	const char *number)
{
	for (size_t i = 0; i < r->n; i++)
		if (strcmp(r->entry[i].number, number) == 0)
			return &r->entry[i];
	return NULL;
}

const struct lk_reg_entry *lk_registry_of(const struct lk_registry *r,
	const char *letter)
{
	for (size_t i = 0; i < r->n; i++)
		if (r->entry[i].void_reason == NULL && letter[0] != '\0' &&
			strcmp(r->entry[i].letter, letter) == 0)
			return &r->entry[i];
	return NULL;
}

void lk_registry_book(struct lk_buf *out, const struct lk_registry *r,
	const char *class)
{
	lk_buf_puts(out, LK_BOOK);
	if (r->numbering.by_class)
		lk_buf_printf(out, "-%s", class);
}

bool lk_reg_in_book(const struct lk_registry *r, const struct lk_reg_entry *e,
	const char *class)
{
	size_t n = sizeof(LK_BOOK) - 1;

	if (!r->numbering.by_class)
		return strcmp(e->book, LK_BOOK) == 0;
	return strncmp(e->book, LK_BOOK "-", n + 1) == 0 &&
		strcmp(e->book + n + 1, class) == 0;
}

int lk_registry_next(const struct lk_registry *r, const char *class)
{
	int highest = 0;

	for (size_t i = 0; i < r->n; i++)
		if (lk_reg_in_book(r, &r->entry[i], class) &&
			r->entry[i].serial > highest)
			highest = r->entry[i].serial;
	return highest + 1;
}

bool lk_registry_empty(const struct lk_registry *r, const char *class)
{
	return lk_registry_next(r, class) == 1;
}

void lk_registry_number(struct lk_buf *out, const struct lk_registry *r,
	const char *class, int serial)
{
	struct lk_letter_number n = { { class, strlen(class) },
		{ r->numbering.unit, strlen(r->numbering.unit) }, serial, r->year };

	lk_letter_number_put(out, &n);
}

static bool has(const char *in, struct lk_str word)
{
	size_t from, to;

	return lk_fold_find((struct lk_str){ in, strlen(in) }, word, 0, &from, &to);
}

bool lk_reg_matches(const struct lk_reg_entry *e, struct lk_str words)
{
	size_t at = 0;

	while (at < words.n) {
		struct lk_str w = { words.p + at, 0 };

		while (at < words.n && words.p[at] != ' ')
			at++;
		w.n = at - (size_t)(w.p - words.p);
		at++;
		if (w.n > 0 && !has(e->number, w) && !has(e->about, w) &&
			!has(e->to, w) && !has(e->user, w) && !has(e->name, w))
			return false;
	}
	return true;
}

void lk_reg_taken_day(const struct lk_reg_entry *e, char out[16])
{
	char day[LK_DATE_SIZE] = "";
	struct lk_civil c;

	out[0] = '\0';
	if (lk_date_civil(e->time, e->tz_minutes, &c, NULL) == LK_OK &&
		lk_date_format(day, sizeof(day), &c, LK_DATE_ISO_DAY) == LK_OK)
		memcpy(out, day, 11);
}
