#include "core/act/number.h"

#include "core/act/work.h"
#include "core/letter/kind.h"
#include "core/notation/date.h"

#include <stdio.h>
#include <string.h>

#define KEEPERS "kasubbag-adum/arsiparis"
#define HEAD_KEYS 64

/* ---- who may ------------------------------------------------------------------------ */

struct keeper {
	const struct lk_ctx *c;
	const struct lk_snapshot *s;
	const struct lk_role *role;
};

static void look_at_steps(struct keeper *k, const struct lk_alur *a)
{
	for (size_t i = 0; i < a->nsteps && k->role == NULL; i++)
		if (strcmp(a->step[i].kind, "nomor") == 0)
			k->role = lk_actor_holds(&k->s->people, k->c->user,
				a->step[i].actors, "", k->c->now);
}

/* One SOP of the office; a broken one gives nobody a right. */
static int look_at_file(const struct lk_entry *e, void *arg)
{
	struct keeper *k = arg;
	struct lk_buf path = LK_BUF_INIT, text = LK_BUF_INIT;
	struct lk_alur a;

	lk_buf_printf(&path, "kebijakan/alur/%s", e->name);
	if (e->kind == LK_ENTRY_FILE && lk_buf_check(&path, NULL) == LK_OK &&
		lk_store_read(k->c->st, &k->s->head, lk_buf_cstr(&path), &text, NULL,
			NULL) == LK_OK &&
		lk_alur_parse(&a, lk_buf_str(&text), e->name, NULL) == LK_OK) {
		look_at_steps(k, &a);
		lk_alur_free(&a);
	}
	lk_buf_free(&text);
	lk_buf_free(&path);
	return k->role != NULL;
}

int lk_act_number_may(const struct lk_ctx *c, const struct lk_snapshot *s,
	const struct lk_role **role, struct lk_error *err)
{
	struct keeper k = { .c = c, .s = s };
	struct lk_error why = { .text = "" };
	int rc = LK_OK;

	k.role = lk_actor_holds(&s->people, c->user, KEEPERS, "", c->now);
	if (k.role == NULL)
		look_at_steps(&k, &s->alur);
	if (k.role == NULL)
		rc = lk_store_list(c->st, &s->head, "kebijakan/alur", look_at_file, &k,
			&why);
	if (rc != LK_OK && rc != LK_ENOTFOUND) {
		if (err != NULL)
			*err = why;
		return rc;
	}
	if (k.role == NULL) {
		struct lk_buf names = LK_BUF_INIT;

		if (lk_actors_holders(&names, &s->people, KEEPERS, c->now) == 0)
			lk_buf_puts(&names, "-");
		(void)lk_fail(err, LK_EDENIED,
			N_("nomor surat diambil oleh Kasubbag ADUM atau arsiparis "
			   "(%s); tidak ada yang ditulis"),
			lk_buf_cstr(&names));
		lk_buf_free(&names);
		return LK_EDENIED;
	}
	if (role != NULL)
		*role = k.role;
	return LK_OK;
}

/* ---- the head of a letter ------------------------------------------------------------ */

/* Read the letter at the head: its text, its kind, and what it says of its number. */
static int read_letter(struct lk_work *w, const char *path, struct lk_buf *text,
	const char **kind, const char **number, struct lk_error *err)
{
	struct lk_field field[HEAD_KEYS];
	const char *rest;
	unsigned n = 0;
	int rc;

	if (strncmp(path, "dokumen/", 8) != 0 || strstr(path, "/surat/") == NULL)
		return lk_fail(err, LK_EINVAL,
			N_("\"%s\" bukan surat di ruang kerja ini; surat ada di "
			   "dokumen/.../surat/"),
			path);
	rc = lk_store_read(w->c->st, &w->snap.head, path, text, NULL, err);
	if (rc == LK_ENOTFOUND)
		return lk_fail(err, LK_ENOTFOUND,
			N_("surat %s tidak ada; nomor tidak diambil"), path);
	if (rc == LK_OK)
		rc = lk_fields_parse(&w->mem, lk_buf_str(text), path, field, HEAD_KEYS,
			&n, &rest, err);
	if (rc == LK_OK) {
		*number = lk_field_get(field, n, "Nomor");
		*kind = lk_field_get(field, n, "Jenis");
	}
	return rc;
}

/* Only some kinds of documents get a number; one that this version does not know may. */
static int check_kind(const char *path, const char *id, struct lk_error *err)
{
	const struct lk_letter_kind *kind = lk_letter_kind(id);

	if (kind == NULL || kind->numbered)
		return LK_OK;
	return lk_fail(err, LK_EINVAL,
		N_("%s adalah dokumen jenis \"%s\", yang tidak diberi nomor surat; "
		   "nomor tidak diambil"),
		path, kind->title);
}

/* Is the number that a letter bears void by now? Then the letter may take another. */
static int may_renumber(struct lk_work *w, const char *path, const char *number,
	struct lk_error *err)
{
	struct lk_registry r = { .year = 0 };
	const struct lk_reg_entry *e = NULL;
	struct lk_letter_number n;
	bool gone = false;
	int rc = LK_OK;

	if (number[0] == '\0')
		return LK_OK;
	if (lk_letter_number_parse(&n, (struct lk_str){ number, strlen(number) },
		    NULL) == LK_OK)
		rc = lk_registry_load_at(&r, w->c->st, &w->snap.head, w->snap.code,
			n.year, err);
	if (rc == LK_OK)
		e = lk_registry_find(&r, number);
	gone = e != NULL && e->void_reason != NULL;
	lk_registry_free(&r);
	if (rc != LK_OK || gone)
		return rc;
	return lk_fail(err, LK_EUNDEF,
		N_("surat %s sudah bernomor %s; batalkan dahulu nomor itu bila "
		   "salah, tidak ada yang ditulis"),
		path, number);
}

/* The letter with one or two keys of its head changed, as a file of this commit. */
static int put_head(struct lk_work *w, const char *path, struct lk_str text,
	const struct lk_field *set, size_t n, struct lk_error *err)
{
	struct lk_buf a = LK_BUF_INIT, b = LK_BUF_INIT;
	int rc;

	lk_buf_putstr(&a, text);
	for (size_t i = 0; i < n; i++) {
		const char *v = set[i].value;

		lk_buf_clear(&b);
		lk_field_set(&b, lk_buf_str(&a), set[i].key,
			(struct lk_str){ v, v != NULL ? strlen(v) : 0 });
		lk_buf_clear(&a);
		lk_buf_putstr(&a, lk_buf_str(&b));
		if (b.failed != LK_OK && a.failed == LK_OK)
			a.failed = b.failed;
	}
	rc = lk_buf_check(&a, err);
	if (rc == LK_OK)
		rc = lk_work_put(w, path, lk_buf_str(&a), 0, err);
	lk_buf_free(&a);
	lk_buf_free(&b);
	return rc;
}

static int number_letter(struct lk_work *w, const struct lk_number_request *in,
	const char *number, struct lk_error *err)
{
	const struct lk_field set[] = { { "Nomor", number }, { "Tanggal", in->date },
		{ "Batal", NULL } };
	struct lk_buf text = LK_BUF_INIT;
	const char *has = "", *kind = "";
	int rc;

	if (in->letter == NULL || in->letter[0] == '\0')
		return LK_OK;
	rc = read_letter(w, in->letter, &text, &kind, &has, err);
	if (rc == LK_OK)
		rc = check_kind(in->letter, kind, err);
	if (rc == LK_OK && (in->instead == NULL || strcmp(has, in->instead) != 0))
		rc = may_renumber(w, in->letter, has, err);
	if (rc == LK_OK)
		rc = put_head(w, in->letter, lk_buf_str(&text), set, LK_LEN(set), err);
	lk_buf_free(&text);
	return rc;
}

/* ---- taking ------------------------------------------------------------------------- */

struct take {
	const struct lk_number_request *in;
	struct lk_buf *number;
	struct lk_error *warn;
	int year;
};

static bool blank(const char *s)
{
	return s == NULL || s[strspn(s, " \t\n")] == '\0';
}

static int check_request(struct take *t, struct lk_error *err)
{
	const struct lk_number_request *in = t->in;
	struct lk_civil day;

	if (blank(in->class) ||
		!lk_letter_class_valid((struct lk_str){ in->class, strlen(in->class) }))
		return lk_fail(err, LK_EINVAL,
			N_("kode klasifikasi \"%s\" seharusnya seperti OT.02.02 atau "
			   "PR.05; nomor tidak diambil"),
			in->class != NULL ? in->class : "");
	if (blank(in->date) || strlen(in->date) != 10 ||
		lk_date_parse_iso((struct lk_str){ in->date, 10 }, &day, NULL) != LK_OK)
		return lk_fail(err, LK_EINVAL,
			N_("tanggal surat \"%s\" seharusnya seperti 2026-01-31; nomor "
			   "tidak diambil"),
			in->date != NULL ? in->date : "");
	if (blank(in->about))
		return lk_fail(err, LK_EINVAL,
			N_("hal surat belum diisi; nomor tidak diambil"));
	if (blank(in->to))
		return lk_fail(err, LK_EINVAL,
			N_("tujuan surat (kepada) belum diisi; nomor tidak diambil"));
	t->year = day.year;
	return LK_OK;
}

static const struct lk_reg_entry *taken(const struct lk_registry *r, const char *class,
	int serial)
{
	struct lk_buf book = LK_BUF_INIT;
	const struct lk_reg_entry *e = NULL;

	lk_registry_book(&book, r, class);
	for (size_t i = 0; i < r->n && e == NULL; i++)
		if (r->entry[i].serial == serial &&
			strcmp(r->entry[i].book, lk_buf_cstr(&book)) == 0)
			e = &r->entry[i];
	lk_buf_free(&book);
	return e;
}

/* Is the serial that the person confirmed the one to give? */
static int check_serial(const struct lk_registry *r, const struct lk_number_request *in,
	struct lk_error *err)
{
	const struct lk_reg_entry *e = taken(r, in->class, in->serial);
	int next = lk_registry_next(r, in->class);

	if (r->numbering.unit[0] == '\0')
		return lk_fail(err, LK_EINVAL,
			N_("kode unit kantor belum diketahui; isi Kode di dokumen.txt "
			   "atau Unit di kebijakan/penomoran.txt, nomor tidak "
			   "diambil"));
	if (e != NULL)
		return lk_fail(err, LK_ECONFLICT,
			N_("nomor urut %d sudah diambil %s; yang berikutnya %d, "
			   "nomor Anda belum diambil: lihat dan pastikan lagi"),
			in->serial, e->name, next);
	if (in->serial < 1 || in->serial > LK_LETTER_SERIAL_MAX)
		return lk_fail(err, LK_EINVAL,
			N_("nomor urut %d seharusnya 1 sampai %d; nomor tidak diambil"),
			in->serial, LK_LETTER_SERIAL_MAX);
	if (in->serial == next)
		return LK_OK;
	if (!lk_registry_empty(r, in->class))
		return lk_fail(err, LK_EINVAL,
			N_("nomor urut %d bukan yang berikutnya; yang berikutnya %d, "
			   "nomor tidak diambil"),
			in->serial, next);
	if (!in->start)
		return lk_fail(err, LK_EINVAL,
			N_("register tahun %d masih kosong; untuk meneruskan register "
			   "kertas dari nomor urut %d, nyatakan bahwa register dimulai "
			   "dari nomor itu"),
			r->year, in->serial);
	return LK_OK;
}

static int put_record(struct lk_work *w, const struct lk_registry *r,
	const struct lk_number_request *in, const char *number, struct lk_error *err)
{
	struct lk_buf path = LK_BUF_INIT, book = LK_BUF_INIT;
	char serial[16];
	int rc;

	(void)snprintf(serial, sizeof(serial), "%d", in->serial);
	lk_registry_book(&book, r, in->class);
	lk_buf_printf(&path, "register/%d/%s/%s.txt", r->year, lk_buf_cstr(&book),
		serial);
	lk_work_record(w, LK_KIND_NOMOR, NULL, NULL);
	lk_record_puts(&w->record, "Nomor", number);
	lk_record_puts(&w->record, "Tanggal", in->date);
	lk_record_puts(&w->record, "Klasifikasi", in->class);
	lk_record_puts(&w->record, "Urut", serial);
	lk_record_puts(&w->record, "Hal", in->about);
	lk_record_puts(&w->record, "Kepada", in->to);
	lk_record_puts(&w->record, "Surat", in->letter);
	if (in->start && lk_registry_empty(r, in->class) && in->serial > 1)
		lk_record_puts(&w->record, "Mulai", "ya");
	lk_record_puts(&w->record, "Semula", in->instead);
	lk_record_puts(&w->record, "Asal", in->origin);
	lk_record_end(&w->record, NULL);
	lk_work_subject(w, "nomor %s: %s", number, in->about);
	rc = lk_buf_check(&w->record, err);
	if (rc == LK_OK)
		rc = lk_buf_check(&path, err);
	if (rc == LK_OK)
		rc = lk_work_put(w, lk_buf_cstr(&path), lk_buf_str(&w->record), 1, err);
	lk_buf_free(&book);
	lk_buf_free(&path);
	return rc;
}

static int warn_of_date(const struct lk_work *w, const struct lk_registry *r,
	const struct take *t, struct lk_error *err)
{
	char today[LK_DATE_SIZE] = "";
	struct lk_civil now;
	int rc = lk_date_civil(w->c->now, w->snap.tz_minutes, &now, err);

	if (rc != LK_OK || t->warn == NULL)
		return rc;
	if (lk_date_format(today, sizeof(today), &now, LK_DATE_ISO_DAY) == LK_OK)
		(void)lk_registry_backdated(r, t->in->class, t->in->date, today,
			t->warn);
	return LK_OK;
}

static int prepare_take(struct lk_work *w, void *arg, struct lk_error *err)
{
	struct take *t = arg;
	struct lk_registry r = { .year = 0 };
	int rc = lk_act_number_may(w->c, &w->snap, &w->role, err);

	if (rc == LK_OK)
		rc = lk_registry_load_at(&r, w->c->st, &w->snap.head, w->snap.code,
			t->year, err);
	if (rc == LK_OK)
		rc = check_serial(&r, t->in, err);
	lk_buf_clear(t->number);
	if (rc == LK_OK) {
		lk_registry_number(t->number, &r, t->in->class, t->in->serial);
		rc = lk_buf_check(t->number, err);
	}
	if (rc == LK_OK)
		rc = put_record(w, &r, t->in, lk_buf_cstr(t->number), err);
	if (rc == LK_OK)
		rc = number_letter(w, t->in, lk_buf_cstr(t->number), err);
	if (rc == LK_OK)
		rc = warn_of_date(w, &r, t, err);
	lk_registry_free(&r);
	return rc;
}

int lk_act_number_take(const struct lk_ctx *c, const struct lk_number_request *in,
	struct lk_buf *number, struct lk_error *warn, struct lk_error *err)
{
	struct take t = { in, number, warn, 0 };
	int rc = check_request(&t, err);

	if (rc == LK_OK)
		rc = lk_work_run(c, prepare_take, &t, NULL, err);
	if (rc != LK_OK)
		lk_buf_clear(number);
	return rc;
}

/* ---- voiding ------------------------------------------------------------------------ */

struct undo {
	const char *number, *reason;
	int year;
};

/* The letter says that its number is void, while it bears that one. */
static int mark_letter(struct lk_work *w, const struct lk_reg_entry *e,
	const char *reason, struct lk_error *err)
{
	const struct lk_field set[] = { { "Batal", reason } };
	struct lk_buf text = LK_BUF_INIT;
	const char *has = "", *kind = "";
	int rc;

	if (e->bears == NULL || strcmp(e->bears, e->number) != 0)
		return LK_OK;
	rc = read_letter(w, e->letter, &text, &kind, &has, err);
	if (rc == LK_OK)
		rc = put_head(w, e->letter, lk_buf_str(&text), set, LK_LEN(set), err);
	lk_buf_free(&text);
	return rc;
}

static int put_void(struct lk_work *w, const struct lk_reg_entry *e, const char *reason,
	struct lk_error *err)
{
	struct lk_buf path = LK_BUF_INIT;
	int rc;

	lk_buf_printf(&path, "register/%d/%s/%d-batal.txt", e->year, e->book,
		e->serial);
	lk_work_record(w, LK_KIND_NOMOR, NULL, NULL);
	lk_record_puts(&w->record, "Nomor", e->number);
	lk_record_puts(&w->record, "Surat", e->letter);
	lk_record_end(&w->record, reason);
	lk_work_subject(w, "nomor %s dibatalkan: %s", e->number, reason);
	rc = lk_buf_check(&w->record, err);
	if (rc == LK_OK)
		rc = lk_buf_check(&path, err);
	if (rc == LK_OK)
		rc = lk_work_put(w, lk_buf_cstr(&path), lk_buf_str(&w->record), 1, err);
	lk_buf_free(&path);
	return rc == LK_OK ? mark_letter(w, e, reason, err) : rc;
}

static int prepare_void(struct lk_work *w, void *arg, struct lk_error *err)
{
	const struct undo *u = arg;
	struct lk_registry r = { .year = 0 };
	const struct lk_reg_entry *e = NULL;
	int rc = lk_act_number_may(w->c, &w->snap, &w->role, err);

	if (rc == LK_OK)
		rc = lk_registry_load_at(&r, w->c->st, &w->snap.head, w->snap.code,
			u->year, err);
	if (rc == LK_OK)
		e = lk_registry_find(&r, u->number);
	if (rc == LK_OK && e == NULL)
		rc = lk_fail(err, LK_ENOTFOUND,
			N_("nomor %s tidak ada di register tahun %d"), u->number,
			u->year);
	else if (rc == LK_OK && e->void_reason != NULL)
		rc = lk_fail(err, LK_EUNDEF,
			N_("nomor %s sudah dibatalkan oleh %s; tidak ada yang diubah"),
			u->number, e->void_name);
	else if (rc == LK_OK)
		rc = put_void(w, e, u->reason, err);
	lk_registry_free(&r);
	return rc;
}

int lk_act_number_void(const struct lk_ctx *c, const char *number, const char *reason,
	struct lk_error *err)
{
	struct undo u = { number, reason, 0 };
	struct lk_letter_number n;
	int rc = lk_letter_number_parse(&n, (struct lk_str){ number, strlen(number) },
		err);

	if (rc == LK_OK && blank(reason))
		rc = lk_fail(err, LK_EINVAL,
			N_("tulis alasan pembatalannya; nomor %s tetap berlaku"),
			number);
	if (rc != LK_OK)
		return rc;
	u.year = n.year;
	return lk_work_run(c, prepare_void, &u, NULL, err);
}
