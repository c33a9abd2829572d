/* Merging tables by row and cell. */
#include "core/csv.h"
#include "core/merge_work.h"

#include <stdlib.h>
#include <string.h>

/* One version of the table. */
struct table {
	struct lk_csv csv;
	uint32_t *row_of; /* per key id: row + 1, 0 is none */
	uint32_t *key;    /* per row */
	int *col;         /* per result column: the column here, or -1 */
};

struct csv_merge {
	struct merge_work w; /* only its pieces are used */
	struct table t[3];   /* enum lk_merge_side */
	struct lk_intern keys;
	const struct table *head; /* whose columns the result has */
	struct lk_buf text;       /* what is written since the last piece */
};

/* ---- reading ------------------------------------------------------------------- */

static bool same_head(const struct lk_csv *a, const struct lk_csv *b)
{
	if (a->ncols != b->ncols)
		return false;
	for (size_t i = 0; i < a->ncols; i++)
		if (!lk_str_same(a->head[i], b->head[i]))
			return false;
	return true;
}

static int number_keys(struct csv_merge *c)
{
	for (int s = 0; s < 3; s++) {
		struct table *t = &c->t[s];

		t->key = calloc(t->csv.nrows + 1, sizeof(*t->key));
		if (t->key == NULL)
			return LK_ENOMEM;
		for (size_t i = 0; i < t->csv.nrows; i++)
			if (lk_intern_id(&c->keys, lk_csv_get(&t->csv, i, 0),
				    &t->key[i]) != LK_OK)
				return LK_ENOMEM;
	}
	return LK_OK;
}

/* LK_ECONFLICT: a key stands twice, so rows cannot be told apart. */
static int index_rows(struct csv_merge *c)
{
	for (int s = 0; s < 3; s++) {
		struct table *t = &c->t[s];

		t->row_of = calloc((size_t)c->keys.count + 1, sizeof(*t->row_of));
		if (t->row_of == NULL)
			return LK_ENOMEM;
		for (uint32_t i = 0; i < t->csv.nrows; i++) {
			if (t->row_of[t->key[i]] != 0)
				return LK_ECONFLICT;
			t->row_of[t->key[i]] = i + 1;
		}
	}
	return LK_OK;
}

/* The columns of the result: those of the side that changed them. */
static int choose_head(struct csv_merge *c)
{
	struct table *b = &c->t[LK_BASE], *o = &c->t[LK_OURS], *h = &c->t[LK_THEIRS];

	if (same_head(&h->csv, &b->csv) || same_head(&h->csv, &o->csv))
		h = o;
	else if (!same_head(&o->csv, &b->csv))
		return LK_ECONFLICT;
	for (int s = 0; s < 3; s++) {
		if (!lk_str_same(c->t[s].csv.head[0], h->csv.head[0]))
			return LK_ECONFLICT; /* another column names the rows */
		c->t[s].col = calloc(h->csv.ncols + 1, sizeof(*c->t[s].col));
		if (c->t[s].col == NULL)
			return LK_ENOMEM;
		for (size_t i = 0; i < h->csv.ncols; i++)
			c->t[s].col[i] = lk_csv_col(&c->t[s].csv, h->csv.head[i].p);
	}
	c->head = h;
	return LK_OK;
}

/* Did `side` edit a column that the result has no more? */
static bool edits_dropped_column(const struct csv_merge *c, int side)
{
	const struct table *t = &c->t[side], *b = &c->t[LK_BASE];

	for (size_t i = 0; i < t->csv.ncols; i++) {
		int col = lk_csv_col(&b->csv, t->csv.head[i].p);

		if (lk_csv_col(&c->head->csv, t->csv.head[i].p) >= 0)
			continue;
		for (size_t r = 0; r < t->csv.nrows; r++) {
			uint32_t row = b->row_of[t->key[r]];

			if (row == 0 ||
				!lk_str_same(lk_csv_get(&b->csv, row - 1, col),
					lk_csv_get(&t->csv, r, (int)i)))
				return true;
		}
	}
	return false;
}

/* ---- writing ------------------------------------------------------------------- */

static int flush(struct csv_merge *c)
{
	char *p;
	int rc;

	if (c->text.failed != LK_OK)
		return LK_ENOMEM;
	if (c->text.n == 0)
		return LK_OK;
	p = lk_arena_dup(&c->w.m->mem, c->text.p, c->text.n);
	if (p == NULL)
		return LK_ENOMEM;
	rc = lk_merge_put_text(&c->w, (struct lk_str){ p, c->text.n });
	lk_buf_clear(&c->text);
	return rc;
}

static int keep(struct csv_merge *c, struct lk_str *s)
{
	s->p = lk_arena_dup(&c->w.m->mem, s->p != NULL ? s->p : "", s->n);
	return s->p != NULL ? LK_OK : LK_ENOMEM;
}

static int put_conflict(struct csv_merge *c, struct lk_merge_piece *p)
{
	int rc = flush(c);

	if (rc == LK_OK)
		rc = keep(c, &p->base);
	if (rc == LK_OK)
		rc = keep(c, &p->ours);
	if (rc == LK_OK)
		rc = keep(c, &p->theirs);
	if (rc == LK_OK)
		rc = keep(c, &p->key);
	if (rc == LK_OK)
		rc = keep(c, &p->column);
	return rc == LK_OK ? lk_merge_put_piece(&c->w, p) : rc;
}

static uint32_t line_of(const struct table *t, uint32_t key)
{
	uint32_t row = t->row_of[key];

	return row != 0 ? t->csv.line[row - 1] - 1 : 0;
}

static void fill_lines(const struct csv_merge *c, uint32_t key,
	struct lk_merge_piece *p)
{
	p->base_line = line_of(&c->t[LK_BASE], key);
	p->our_line = line_of(&c->t[LK_OURS], key);
	p->their_line = line_of(&c->t[LK_THEIRS], key);
}

/* The cell of result column i in row `key`; what a version does not have it has not
 * changed: then it is the cell of `other`. */
static struct lk_str cell(const struct table *t, uint32_t key, size_t i,
	struct lk_str other)
{
	if (t->row_of[key] == 0 || t->col[i] < 0)
		return other;
	return lk_csv_get(&t->csv, t->row_of[key] - 1, t->col[i]);
}

static int put_cell(struct csv_merge *c, uint32_t key, size_t i)
{
	struct lk_str none = { "", 0 };
	struct lk_str b = cell(&c->t[LK_BASE], key, i, none);
	struct lk_str o = cell(&c->t[LK_OURS], key, i, b);
	struct lk_str h = cell(&c->t[LK_THEIRS], key, i, b);
	struct lk_merge_piece p = { .why = LK_WHY_SAME_CELL,
		.base = b,
		.ours = o,
		.theirs = h };

	if (i != 0)
		lk_buf_putc(&c->text, ';');
	if (lk_str_same(o, h) || lk_str_same(b, h) || lk_str_same(b, o)) {
		c->w.m->from_ours += !lk_str_same(b, o) && lk_str_same(b, h);
		c->w.m->from_theirs += !lk_str_same(b, h) && lk_str_same(b, o);
		lk_merge_put_cell(&c->text, lk_merge_pick(b, o, h));
		return LK_OK;
	}
	fill_lines(c, key, &p);
	p.key = cell(c->t[LK_OURS].row_of[key] != 0 ? &c->t[LK_OURS] : &c->t[LK_THEIRS],
		key, 0, none);
	p.column = c->head->csv.head[i];
	return put_conflict(c, &p);
}

/* Row `key` of one version as a line with the columns of the result. */
static void row_text(const struct csv_merge *c, const struct table *t, uint32_t key,
	struct lk_buf *out)
{
	struct lk_str none = { "", 0 };

	if (t->row_of[key] == 0)
		return;
	for (size_t i = 0; i < c->head->csv.ncols; i++) {
		if (i != 0)
			lk_buf_putc(out, ';');
		lk_merge_put_cell(out, cell(t, key, i, none));
	}
	lk_buf_putc(out, '\n');
}

static bool edited(const struct csv_merge *c, const struct table *t, uint32_t key)
{
	struct lk_str none = { "", 0 };

	for (size_t i = 0; i < c->head->csv.ncols; i++) {
		struct lk_str b = cell(&c->t[LK_BASE], key, i, none);

		if (!lk_str_same(b, cell(t, key, i, b)))
			return true;
	}
	return false;
}

/* A row that one side removed: gone, unless the other side changed it. */
static int put_removed(struct csv_merge *c, uint32_t key)
{
	struct lk_merge_piece p = { .why = LK_WHY_ROW_DELETED };
	struct lk_buf text[3] = { LK_BUF_INIT, LK_BUF_INIT, LK_BUF_INIT };
	bool ours = c->t[LK_OURS].row_of[key] == 0,
	     theirs = c->t[LK_THEIRS].row_of[key] == 0;
	int rc = LK_OK;

	if ((ours && theirs) || !edited(c, &c->t[ours ? LK_THEIRS : LK_OURS], key)) {
		c->w.m->from_ours += ours;
		c->w.m->from_theirs += theirs && !ours;
		return LK_OK;
	}
	for (int s = 0; s < 3; s++) {
		row_text(c, &c->t[s], key, &text[s]);
		rc = text[s].failed != LK_OK ? LK_ENOMEM : rc;
	}
	p.base = lk_buf_str(&text[LK_BASE]);
	p.ours = lk_buf_str(&text[LK_OURS]);
	p.theirs = lk_buf_str(&text[LK_THEIRS]);
	p.key = cell(&c->t[LK_BASE], key, 0, p.base);
	fill_lines(c, key, &p);
	if (rc == LK_OK)
		rc = put_conflict(c, &p);
	for (int s = 0; s < 3; s++)
		lk_buf_free(&text[s]);
	return rc;
}

static int put_row(struct csv_merge *c, uint32_t key)
{
	bool in_base = c->t[LK_BASE].row_of[key] != 0;
	bool ours = c->t[LK_OURS].row_of[key] != 0,
	     theirs = c->t[LK_THEIRS].row_of[key] != 0;
	int rc = LK_OK;

	if (in_base && (!ours || !theirs))
		return put_removed(c, key);
	for (size_t i = 0; rc == LK_OK && i < c->head->csv.ncols; i++)
		rc = put_cell(c, key, i);
	lk_buf_putc(&c->text, '\n');
	return rc;
}

/* ---- order of rows ------------------------------------------------------------- */

/* Do the rows of base that `t` still has stand in base's order? */
static bool keeps_order(const struct csv_merge *c, const struct table *t)
{
	uint32_t last = 0;

	for (size_t i = 0; i < t->csv.nrows; i++) {
		uint32_t row = c->t[LK_BASE].row_of[t->key[i]];

		if (row != 0 && row < last)
			return false;
		last = row != 0 ? row : last;
	}
	return true;
}

/* Rows [at, ...) of `other` that the leading side does not have; returns where the run
 * ends. Each run stands behind the row before it. */
static int put_run(struct csv_merge *c, const struct table *lead,
	const struct table *other, size_t at)
{
	int rc = LK_OK;

	for (; rc == LK_OK && at < other->csv.nrows &&
		lead->row_of[other->key[at]] == 0;
		at++)
		rc = put_row(c, other->key[at]);
	return rc;
}

static bool is_new(const struct csv_merge *c, const struct table *t, size_t row)
{
	return row < t->csv.nrows && c->t[LK_BASE].row_of[t->key[row]] == 0;
}

/* The order of the side that changed it (ours when both), the other's own rows behind
 * the row they were written behind, at one place ours before theirs. */
static int put_rows(struct csv_merge *c)
{
	bool ours_lead = !keeps_order(c, &c->t[LK_OURS]);
	const struct table *lead = &c->t[ours_lead ? LK_OURS : LK_THEIRS];
	const struct table *other = &c->t[ours_lead ? LK_THEIRS : LK_OURS];
	size_t waiting = SIZE_MAX;
	int rc = put_run(c, lead, other, 0);

	for (size_t i = 0; rc == LK_OK && i < lead->csv.nrows; i++) {
		uint32_t row = other->row_of[lead->key[i]];

		rc = put_row(c, lead->key[i]);
		if (rc == LK_OK && row != 0 && waiting != SIZE_MAX)
			rc = put_run(c, lead, other, waiting);
		if (row != 0)
			waiting = row;
		if (ours_lead && is_new(c, lead, i + 1))
			continue; /* our new rows come first */
		if (rc == LK_OK && waiting != SIZE_MAX)
			rc = put_run(c, lead, other, waiting);
		waiting = SIZE_MAX;
	}
	return rc;
}

/* ---- entry --------------------------------------------------------------------- */

static int merge_tables(struct csv_merge *c)
{
	int rc = number_keys(c);

	if (rc == LK_OK)
		rc = index_rows(c);
	if (rc == LK_OK)
		rc = choose_head(c);
	if (rc == LK_OK &&
		(edits_dropped_column(c, LK_OURS) ||
			edits_dropped_column(c, LK_THEIRS)))
		rc = LK_ECONFLICT;
	if (rc == LK_OK) {
		lk_csv_row(&c->text, c->head->csv.head, c->head->csv.ncols);
		rc = put_rows(c);
	}
	return rc == LK_OK ? flush(c) : rc;
}

static int whole(struct lk_str s, struct lk_merge **out, struct lk_error *err)
{
	struct merge_work w = { .m = calloc(1, sizeof(*w.m)) };

	if (w.m == NULL || lk_merge_put_text(&w, s) != LK_OK) {
		lk_merge_free(w.m);
		return lk_nomem(err);
	}
	w.m->separator = ';';
	*out = w.m;
	return LK_OK;
}

int lk_merge_csv(struct lk_str base, struct lk_str ours, struct lk_str theirs,
	struct lk_merge **out, struct lk_error *err)
{
	struct lk_str text[3] = { base, ours, theirs };
	struct csv_merge c = { .text = LK_BUF_INIT };
	int rc = LK_OK;

	if (lk_str_same(ours, base) || lk_str_same(ours, theirs))
		return whole(theirs, out, err);
	if (lk_str_same(theirs, base))
		return whole(ours, out, err);
	c.w.m = calloc(1, sizeof(*c.w.m));
	if (c.w.m == NULL)
		return lk_nomem(err);
	c.w.m->separator = ';';
	for (int s = 0; rc == LK_OK && s < 3; s++) {
		c.t[s].csv = (struct lk_csv)LK_CSV_INIT;
		rc = lk_csv_parse(&c.t[s].csv, text[s], "", NULL);
	}
	if (rc == LK_OK)
		rc = merge_tables(&c);
	for (int s = 0; s < 3; s++) {
		lk_csv_free(&c.t[s].csv);
		free(c.t[s].row_of);
		free(c.t[s].key);
		free(c.t[s].col);
	}
	lk_intern_free(&c.keys);
	lk_buf_free(&c.text);
	if (rc == LK_OK) {
		*out = c.w.m;
		return LK_OK;
	}
	lk_merge_free(c.w.m);
	if (rc == LK_ENOMEM)
		return lk_nomem(err);
	return lk_merge_lines(base, ours, theirs, out, err);
}
