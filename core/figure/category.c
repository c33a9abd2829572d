#include "core/figure/category.h"

#include "core/csv.h"
#include "core/figure/measure.h"

#include <stdlib.h>
#include <string.h>

static const struct {
	const char *name;
	char mark;
} colors[] = {
	[LK_COLOR_RED] = { "merah", '!' },
	[LK_COLOR_YELLOW] = { "kuning", '~' },
	[LK_COLOR_GREEN] = { "hijau", '+' },
	[LK_COLOR_BLUE] = { "biru", '*' },
	[LK_COLOR_GREY] = { "abu-abu", '.' },
};
_Static_assert(LK_LEN(colors) == LK_COLOR_COUNT, "every colour has its mark");

char lk_color_mark(enum lk_color c)
{
	return (char)(c < LK_COLOR_COUNT ? colors[c].mark : ' ');
}

/* ---- reading --------------------------------------------------------------------------- */
enum {
	COL_ID,
	COL_NAME,
	COL_FROM,
	COL_TO,
	COL_COLOR,
	COLS
};
static const char *const names[COLS] = { "id", "nama", "dari", "sampai", "warna" };

struct reading {
	const struct lk_csv *csv;
	const char *where;
	struct lk_error *err;
	size_t row;
	int col[COLS];
};

static int read_limit(const struct reading *r, int which, bool *has, struct lk_dec *out)
{
	struct lk_str s = lk_csv_get(r->csv, r->row, r->col[which]);
	int rc;

	*has = s.n > 0;
	if (!*has)
		return LK_OK;
	rc = lk_dec_parse(s, out, r->err);
	return rc == LK_OK ? LK_OK
			   : lk_cell_fail(r->err, rc, r->where, r->csv->line[r->row],
				     names[which]);
}

static int read_color(const struct reading *r, enum lk_color *out)
{
	const char *s = lk_csv_cstr(r->csv, r->row, r->col[COL_COLOR]);

	for (enum lk_color c = LK_COLOR_RED; c < LK_COLOR_COUNT; c++)
		if (strcmp(colors[c].name, s) == 0) {
			*out = c;
			return LK_OK;
		}
	return lk_fail(r->err, LK_EFORMAT,
		N_("%s baris %u: warna \"%s\" tidak dikenal; pilih merah, kuning, "
		   "hijau, biru, atau abu-abu"),
		r->where, r->csv->line[r->row], s);
}

static int read_row(const struct reading *r, struct lk_categories *c)
{
	struct lk_category *k = &c->item[c->n];
	struct lk_str id = lk_csv_get(r->csv, r->row, r->col[COL_ID]);
	struct lk_str name = lk_csv_get(r->csv, r->row, r->col[COL_NAME]);
	int rc;

	k->id = lk_arena_dup(&c->mem, id.p, id.n);
	k->name = lk_arena_dup(&c->mem, name.p, name.n);
	k->line = (int)r->csv->line[r->row];
	if (k->id == NULL || k->name == NULL)
		return lk_nomem(r->err);
	for (size_t i = 0; i < c->n; i++)
		if (strcmp(c->item[i].id, k->id) == 0)
			return lk_fail(r->err, LK_EFORMAT,
				N_("%s baris %u: kategori \"%s\" sudah ada di baris "
				   "%d; beri id lain"),
				r->where, r->csv->line[r->row], k->id, c->item[i].line);
	rc = read_limit(r, COL_FROM, &k->has_from, &k->from);
	if (rc == LK_OK)
		rc = read_limit(r, COL_TO, &k->has_to, &k->to);
	if (rc == LK_OK)
		rc = read_color(r, &k->color);
	if (rc == LK_OK && k->has_from && k->has_to && lk_dec_cmp(k->from, k->to) >= 0)
		rc = lk_fail(r->err, LK_EFORMAT,
			N_("%s baris %u: \"sampai\" harus lebih besar daripada "
			   "\"dari\""),
			r->where, r->csv->line[r->row]);
	if (rc == LK_OK)
		c->n++;
	return rc;
}

static int by_from(const void *a, const void *b)
{
	const struct lk_category *x = a, *y = b;
	int c;

	if (!x->has_from || !y->has_from)
		c = (int)x->has_from - (int)y->has_from;
	else
		c = lk_dec_cmp(x->from, y->from);
	return c != 0 ? c : x->line - y->line;
}

static int read_rows(struct lk_categories *c, const struct lk_csv *csv,
	const char *where, struct lk_error *err)
{
	struct reading r = { csv, where, err, 0, { 0 } };
	int rc = LK_OK;

	for (int i = 0; i < COLS && rc == LK_OK; i++)
		rc = lk_csv_need(csv, where, names[i], &r.col[i], err);
	if (rc != LK_OK)
		return rc;
	c->item = lk_arena_alloc(&c->mem, (csv->nrows + 1) * sizeof(*c->item));
	if (c->item == NULL)
		return lk_nomem(err);
	for (; r.row < csv->nrows && rc == LK_OK; r.row++)
		rc = read_row(&r, c);
	if (rc == LK_OK)
		qsort(c->item, c->n, sizeof(*c->item), by_from);
	return rc;
}

int lk_categories_parse(struct lk_categories *out, struct lk_str file,
	const char *where, struct lk_error *err)
{
	struct lk_categories c = { .mem = LK_ARENA_INIT };
	struct lk_csv csv = LK_CSV_INIT;
	int rc = lk_csv_parse(&csv, file, where, err);

	if (rc == LK_OK)
		rc = read_rows(&c, &csv, where, err);
	lk_csv_free(&csv);
	if (rc == LK_OK)
		*out = c;
	else
		lk_categories_free(&c);
	return rc;
}

void lk_categories_free(struct lk_categories *c)
{
	if (c == NULL)
		return;
	lk_arena_free(&c->mem);
	*c = (struct lk_categories){ .mem = LK_ARENA_INIT };
}

/* ---- asking ------------------------------------------------------------------------------ */

const struct lk_category *lk_category_of(const struct lk_categories *c, struct lk_dec v)
{
	for (size_t i = 0; i < c->n; i++) {
		const struct lk_category *k = &c->item[i];

		if ((!k->has_from || lk_dec_cmp(k->from, v) <= 0) &&
			(!k->has_to || lk_dec_cmp(v, k->to) < 0))
			return k;
	}
	return NULL;
}

/* Does a's upper end lie above b's? An open end is above all. */
static bool ends_later(const struct lk_category *a, const struct lk_category *b)
{
	return !a->has_to || (b->has_to && lk_dec_cmp(a->to, b->to) > 0);
}

void lk_categories_check(const struct lk_categories *c, lk_category_fault_fn *each,
	void *arg)
{
	/* the one that reaches highest so far: what begins below its end overlaps it */
	const struct lk_category *high = c->n > 0 ? &c->item[0] : NULL;

	for (size_t i = 1; i < c->n; i++) {
		const struct lk_category *k = &c->item[i];
		int order = !high->has_to || !k->has_from
			? 1
			: lk_dec_cmp(high->to, k->from);

		if (order != 0)
			each(high, k, order > 0, arg);
		if (ends_later(k, high))
			high = k;
	}
}
