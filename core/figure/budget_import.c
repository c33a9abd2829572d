#include "core/figure/budget_import.h"

#include "core/figure/budget_impl.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define HEAD_ROWS 40 /* rows in which the header is looked for */
#define WHERE "anggaran.csv"

static const char *const field_name[LK_BF_COUNT] = { "kode", "induk", "tingkat",
	"uraian", "pagu-awal", "pagu-revisi", "tw1", "tw2", "tw3", "tw4", "realisasi",
	"indikator" };

/* Heads of real tables, in lower case with one blank for everything else. */
static const struct {
	const char *head;
	enum lk_budget_field field;
} heads[] = {
	{ "kode", LK_BF_CODE },
	{ "kode anggaran", LK_BF_CODE },
	{ "kode rekening", LK_BF_CODE },
	{ "kode akun", LK_BF_CODE },
	{ "induk", LK_BF_PARENT },
	{ "kode induk", LK_BF_PARENT },
	{ "tingkat", LK_BF_LEVEL },
	{ "level", LK_BF_LEVEL },
	{ "uraian", LK_BF_TEXT },
	{ "nama", LK_BF_TEXT },
	{ "program sampai akun", LK_BF_TEXT },
	{ "program kegiatan kro ro komponen akun", LK_BF_TEXT },
	{ "pagu awal", LK_BF_INITIAL },
	{ "pagu", LK_BF_INITIAL },
	{ "pagu dipa", LK_BF_INITIAL },
	{ "pagu anggaran", LK_BF_INITIAL },
	{ "anggaran", LK_BF_INITIAL },
	{ "alokasi", LK_BF_INITIAL },
	{ "pagu revisi", LK_BF_REVISED },
	{ "pagu setelah revisi", LK_BF_REVISED },
	{ "pagu akhir", LK_BF_REVISED },
	{ "revisi", LK_BF_REVISED },
	{ "tw i", LK_BF_TW1 },
	{ "tw 1", LK_BF_TW1 },
	{ "tw1", LK_BF_TW1 },
	{ "triwulan i", LK_BF_TW1 },
	{ "realisasi tw i", LK_BF_TW1 },
	{ "tw ii", LK_BF_TW2 },
	{ "tw 2", LK_BF_TW2 },
	{ "tw2", LK_BF_TW2 },
	{ "triwulan ii", LK_BF_TW2 },
	{ "realisasi tw ii", LK_BF_TW2 },
	{ "tw iii", LK_BF_TW3 },
	{ "tw 3", LK_BF_TW3 },
	{ "tw3", LK_BF_TW3 },
	{ "triwulan iii", LK_BF_TW3 },
	{ "realisasi tw iii", LK_BF_TW3 },
	{ "tw iv", LK_BF_TW4 },
	{ "tw 4", LK_BF_TW4 },
	{ "tw4", LK_BF_TW4 },
	{ "triwulan iv", LK_BF_TW4 },
	{ "realisasi tw iv", LK_BF_TW4 },
	{ "realisasi", LK_BF_REAL },
	{ "realisasi setahun", LK_BF_REAL },
	{ "realisasi anggaran", LK_BF_REAL },
	{ "jumlah realisasi", LK_BF_REAL },
	{ "total realisasi", LK_BF_REAL },
	{ "indikator", LK_BF_INDICATOR },
	{ "kode indikator", LK_BF_INDICATOR },
	{ "ikk", LK_BF_INDICATOR },
};

/* ---- cells ------------------------------------------------------------------------- */
static struct lk_str trim(struct lk_str s)
{
	while (s.n > 0 && (unsigned char)s.p[0] <= ' ')
		s = (struct lk_str){ s.p + 1, s.n - 1 };
	while (s.n > 0 && (unsigned char)s.p[s.n - 1] <= ' ')
		s.n--;
	return s.n > 0 ? s : (struct lk_str){ "", 0 };
}

struct lk_budget_cell lk_budget_cell_at(const struct lk_budget_work *w, size_t row,
	size_t col)
{
	struct lk_budget_cell c = { LK_BUDGET_CELL_TEXT, { "", 0 } };

	if (col < w->in->cols)
		c = w->in->cell(w->in->arg, row, col);
	c.text = trim(c.text);
	return c;
}

void lk_budget_refuse(struct lk_budget_work *w, size_t row, enum lk_budget_field f,
	const struct lk_error *why)
{
	w->out->faults++;
	if (w->each != NULL)
		w->each(row, w->col[f] == SIZE_MAX ? 0 : w->col[f], why, w->arg);
}

void lk_budget_plain(struct lk_str s, char *out, size_t size)
{
	size_t n = 0;
	bool gap = false;

	for (size_t i = 0; i < s.n && n + 2 < size; i++) {
		char c = s.p[i];

		if (c >= 'A' && c <= 'Z')
			c = (char)(c - 'A' + 'a');
		if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))) {
			gap = true;
			continue;
		}
		if (gap && n > 0)
			out[n++] = ' ';
		gap = false;
		out[n++] = c;
	}
	out[n] = '\0';
}

/* ---- the header ---------------------------------------------------------------------- */
static enum lk_budget_field field_of(struct lk_str s)
{
	char text[64];

	lk_budget_plain(s, text, sizeof(text));
	for (size_t i = 0; i < LK_LEN(heads); i++)
		if (strcmp(heads[i].head, text) == 0)
			return heads[i].field;
	return LK_BF_COUNT;
}

/* Columns of a row when it is a header; how many are known. */
static size_t read_head(struct lk_budget_work *w, size_t row, size_t col[LK_BF_COUNT])
{
	size_t n = 0;
	bool amount = false;

	for (int f = 0; f < LK_BF_COUNT; f++)
		col[f] = SIZE_MAX;
	for (size_t c = 0; c < w->in->cols; c++) {
		enum lk_budget_field f = field_of(lk_budget_cell_at(w, row, c).text);

		if (f == LK_BF_COUNT || col[f] != SIZE_MAX)
			continue;
		col[f] = c;
		n++;
		amount = amount || (f >= LK_BF_INITIAL && f <= LK_BF_REAL);
	}
	return amount && col[LK_BF_CODE] != SIZE_MAX ? n : 0;
}

static int find_head(struct lk_budget_work *w)
{
	size_t best = 0, col[LK_BF_COUNT];

	for (size_t row = 0; row < w->in->rows && row < HEAD_ROWS; row++) {
		size_t n = read_head(w, row, col);

		if (n > best) {
			best = n;
			w->out->head = row;
			memcpy(w->col, col, sizeof(col));
		}
	}
	if (best == 0)
		return lk_fail(w->err, LK_EFORMAT,
			N_("tidak ada baris judul yang dikenal; tabelnya harus punya "
			   "kolom Kode dan sedikitnya satu dari Pagu awal, Pagu "
			   "revisi, "
			   "TW I sampai TW IV, atau Realisasi"));
	return LK_OK;
}

/* ---- values --------------------------------------------------------------------------- */
static int not_whole(struct lk_str s, struct lk_error *err)
{
	char text[64];

	(void)snprintf(text, sizeof(text), "%.*s", (int)(s.n < 60 ? s.n : 60), s.p);
	return lk_fail(err, LK_EFORMAT,
		N_("%s bukan rupiah penuh; mungkin satuannya juta atau miliar"), text);
}

/* Machine decimals are whole rupiah or refused; people's text goes through the table. */
static int read_value(const struct lk_budget_cell *c, enum lk_budget_field f,
	struct lk_buf *out, struct lk_error *err)
{
	struct lk_dec d;
	int rc;

	if (c->kind == LK_BUDGET_CELL_NONE)
		return lk_fail(err, LK_EFORMAT,
			N_("sel ini berisi rumus tanpa hasil atau kesalahan; buka "
			   "berkasnya "
			   "di Excel, simpan, lalu impor lagi"));
	if (c->kind == LK_BUDGET_CELL_TEXT || f == LK_BF_TEXT || f == LK_BF_INDICATOR)
		return lk_table_cell(LK_TABLE_BUDGET, field_name[f], c->text,
			LK_NUM_WHOLE, out, err);
	rc = lk_dec_parse(c->text, &d, err);
	if (rc != LK_OK)
		return rc;
	d = lk_dec_trim(d);
	if (d.scale > 0 || d.m < 0)
		return not_whole(c->text, err);
	lk_dec_put(out, d);
	return LK_OK;
}

size_t lk_budget_now(const struct lk_budget_work *w, const char *code)
{
	size_t lo = 0, hi = w->now.nrows;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		int c = strcmp(w->key[mid].code, code);

		if (c == 0)
			return w->key[mid].line;
		if (c < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	return SIZE_MAX;
}

static int add_change(struct lk_budget_work *w, const char *code,
	enum lk_budget_field f, size_t at, const char *value)
{
	struct lk_budget_import *m = w->out;
	const char *old = at == SIZE_MAX
		? ""
		: lk_csv_cstr(&w->now, at, lk_csv_col(&w->now, field_name[f]));
	struct lk_cell_change *ch;

	if (strcmp(old, value) == 0)
		return LK_OK;
	if (lk_grow((void **)&m->change, &w->cap, m->n, sizeof(*m->change)) != LK_OK)
		return lk_nomem(w->err);
	ch = &m->change[m->n];
	*ch = (struct lk_cell_change){ code, field_name[f], lk_arena_dups(&m->mem, old),
		lk_arena_dups(&m->mem, value) };
	if (ch->old == NULL || ch->value == NULL)
		return lk_nomem(w->err);
	m->n++;
	return LK_OK;
}

/* The cells of a line that hold something. */
static int read_values(struct lk_budget_work *w, size_t row, const char *code,
	size_t at)
{
	int rc = LK_OK;

	for (int f = LK_BF_TEXT; rc == LK_OK && f < LK_BF_COUNT; f++) {
		struct lk_budget_cell c = lk_budget_cell_at(w, row, w->col[f]);
		struct lk_buf value = LK_BUF_INIT;
		struct lk_error why;

		if (c.text.n == 0)
			continue;
		if (read_value(&c, (enum lk_budget_field)f, &value, &why) != LK_OK)
			lk_budget_refuse(w, row, (enum lk_budget_field)f, &why);
		else if (value.n > 0)
			rc = add_change(w, code, (enum lk_budget_field)f, at,
				lk_buf_cstr(&value));
		lk_buf_free(&value);
	}
	return rc;
}

static int read_line(struct lk_budget_work *w, size_t row)
{
	struct lk_budget_place l;
	const char *code;
	size_t at;
	int rc = LK_OK;

	if (!lk_budget_place(w, row, &l))
		return LK_OK;
	code = lk_arena_dups(&w->out->mem, l.code);
	if (code == NULL ||
		lk_grow((void **)&w->seen, &w->seen_cap, w->nseen, sizeof(*w->seen)) !=
			LK_OK)
		return lk_nomem(w->err);
	w->seen[w->nseen++] = code;
	at = lk_budget_now(w, code);
	if (at == SIZE_MAX) {
		w->out->added++;
		rc = add_change(w, code, LK_BF_PARENT, at, l.parent);
		if (rc == LK_OK)
			rc = add_change(w, code, LK_BF_LEVEL, at,
				lk_budget_level_name((enum lk_budget_level)l.level));
	}
	w->out->lines++;
	return rc == LK_OK ? read_values(w, row, code, at) : rc;
}

static bool blank(const struct lk_budget_work *w, size_t row)
{
	for (size_t c = 0; c < w->in->cols; c++)
		if (lk_budget_cell_at(w, row, c).text.n > 0)
			return false;
	return true;
}

static int read_rows(struct lk_budget_work *w)
{
	int rc = LK_OK;

	for (size_t row = w->out->head + 1; rc == LK_OK && row < w->in->rows; row++) {
		size_t before = w->out->lines + w->out->faults;

		rc = read_line(w, row);
		if (w->out->lines + w->out->faults == before && !blank(w, row))
			w->out->passed++;
	}
	return rc;
}

/* ---- what stands now, and what would ----------------------------------------------------- */
static int by_text(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static int by_code(const void *a, const void *b)
{
	return strcmp(((const struct lk_budget_code *)a)->code,
		((const struct lk_budget_code *)b)->code);
}

static int read_now(struct lk_budget_work *w, struct lk_str now)
{
	int rc = now.n == 0 ? LK_OK : lk_csv_parse(&w->now, now, WHERE, w->err);

	if (rc != LK_OK)
		return rc;
	w->key = calloc(w->now.nrows + 1, sizeof(*w->key));
	if (w->key == NULL)
		return lk_nomem(w->err);
	for (size_t i = 0; i < w->now.nrows; i++)
		w->key[i] = (struct lk_budget_code){ lk_csv_cstr(&w->now, i, 0), i };
	if (w->now.nrows > 0)
		qsort(w->key, w->now.nrows, sizeof(*w->key), by_code);
	return LK_OK;
}

static int check_seen(struct lk_budget_work *w)
{
	size_t known = 0;

	if (w->nseen > 0)
		qsort(w->seen, w->nseen, sizeof(*w->seen), by_text);
	for (size_t i = 0; i < w->nseen; i++) {
		if (i > 0 && strcmp(w->seen[i - 1], w->seen[i]) == 0)
			return lk_fail(w->err, LK_EFORMAT,
				N_("kode %s ada dua kali dalam tabel; tidak ada yang "
				   "diimpor; gabungkan barisnya dahulu"),
				w->seen[i]);
		known += lk_budget_now(w, w->seen[i]) != SIZE_MAX;
	}
	w->out->missing = w->now.nrows - known;
	return LK_OK;
}

/* The result must be a budget. */
static int check_result(const struct lk_budget_work *w, struct lk_str now)
{
	struct lk_buf after = LK_BUF_INIT;
	struct lk_budget b;
	size_t changed;
	int rc = lk_cells_edit(LK_TABLE_BUDGET, now, WHERE, w->out->change, w->out->n,
		&after, &changed, w->err);

	if (rc == LK_OK)
		rc = lk_budget_parse(&b, lk_buf_str(&after), (struct lk_str){ "", 0 },
			w->err);
	if (rc == LK_OK)
		lk_budget_free(&b);
	lk_buf_free(&after);
	return rc;
}

int lk_budget_import(struct lk_budget_import *out, const struct lk_budget_sheet *in,
	struct lk_str now, lk_budget_refusal_fn *each, void *arg, struct lk_error *err)
{
	struct lk_budget_import m = { .n = 0 };
	struct lk_budget_work w = { .out = &m,
		.in = in,
		.each = each,
		.arg = arg,
		.err = err,
		.now = LK_CSV_INIT };
	int rc = LK_OK;

	if (in->rows > LK_CSV_MAX_ROWS)
		rc = lk_fail(err, LK_ERANGE,
			N_("tabelnya lebih dari %d baris; anggaran satu kantor tidak "
			   "sebanyak itu"),
			LK_CSV_MAX_ROWS);
	if (rc == LK_OK)
		rc = find_head(&w);
	if (rc == LK_OK)
		rc = read_now(&w, now);
	if (rc == LK_OK)
		rc = read_rows(&w);
	if (rc == LK_OK)
		rc = check_seen(&w);
	if (rc == LK_OK && m.n > 0)
		rc = check_result(&w, now);
	lk_csv_free(&w.now);
	free(w.key);
	free(w.seen);
	if (rc == LK_OK)
		*out = m;
	else
		lk_budget_import_free(&m);
	return rc;
}

void lk_budget_import_free(struct lk_budget_import *m)
{
	if (m == NULL)
		return;
	lk_arena_free(&m->mem);
	free(m->change);
	*m = (struct lk_budget_import){ .n = 0 };
}
