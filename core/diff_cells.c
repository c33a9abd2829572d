/* Tables: text into cells, pairs of rows into the result. */
#include "core/diff_table.h"

#include <stdlib.h>
#include <string.h>

/* ---- reading ------------------------------------------------------------------- */

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static int put_cell(struct table_side *t, size_t at, size_t end)
{
	struct table_cell *c;

	while (at < end && is_blank(t->text[at]))
		at++;
	while (end > at && is_blank(t->text[end - 1]))
		end--;
	if (end - at >= 2 && t->text[at] == '"' && t->text[end - 1] == '"') {
		at++;
		end--;
	}
	if (lk_grow((void **)&t->cell, &t->cell_cap, t->all_cells, sizeof(*c)) != LK_OK)
		return LK_ENOMEM;
	c = &t->cell[t->all_cells++];
	*c = (struct table_cell){ .r = { (uint32_t)at, (uint32_t)end } };
	t->row[t->nrows - 1].ncells++;
	return LK_OK;
}

static int open_row(struct table_side *t, size_t at, size_t end)
{
	struct table_row *r;

	while (end > at && is_blank(t->text[end - 1]))
		end--;
	if (lk_grow((void **)&t->row, &t->row_cap, t->nrows, sizeof(*r)) != LK_OK)
		return LK_ENOMEM;
	r = &t->row[t->nrows++];
	*r = (struct table_row){ .r = { (uint32_t)at, (uint32_t)end } };
	r->cell = (uint32_t)t->all_cells;
	r->to = LK_NO_PAIR;
	r->out = LK_DIFF_NONE;
	return LK_OK;
}

/* "|---|:--:|": says how to align, not what. */
static bool is_ruler(const char *p, size_t n)
{
	bool dash = false;

	for (size_t i = 0; i < n; i++) {
		dash |= p[i] == '-';
		if (strchr("|-: \t\r", p[i]) == NULL || p[i] == '\0')
			return false;
	}
	return dash;
}

static int read_pipe_row(struct table_side *t, size_t at, size_t end)
{
	size_t from;
	int rc;

	while (at < end && is_blank(t->text[at]))
		at++;
	rc = open_row(t, at, end);
	end = t->row != NULL && rc == LK_OK ? t->row[t->nrows - 1].r.end : at;
	if (at < end && t->text[at] == '|')
		at++;
	for (from = at; rc == LK_OK && at < end; at++) {
		if (t->text[at] == '\\' && at + 1 < end) {
			at++;
		} else if (t->text[at] == '|') {
			rc = put_cell(t, from, at);
			from = at + 1;
		}
	}
	if (rc == LK_OK && from < end)
		rc = put_cell(t, from, end);
	return rc;
}

/* The end of the CSV record at `at`: the line end outside quotes. */
static size_t record_end(const char *p, size_t at, size_t end)
{
	bool quoted = false;

	for (; at < end; at++) {
		if (p[at] == '"')
			quoted = !quoted;
		else if (p[at] == '\n' && !quoted)
			return at;
	}
	return end;
}

static int read_csv_row(struct table_side *t, size_t at, size_t end, char separator)
{
	bool quoted = false;
	size_t from = at;
	int rc = open_row(t, at, end);

	for (; rc == LK_OK && at < end; at++) {
		if (t->text[at] == '"')
			quoted = !quoted;
		else if (t->text[at] == separator && !quoted) {
			rc = put_cell(t, from, at);
			from = at + 1;
		}
	}
	return rc == LK_OK ? put_cell(t, from, end) : rc;
}

int lk_table_read(struct table_job *j, int s, struct lk_range r, char separator)
{
	struct table_side *t = &j->t[s];
	size_t at = r.at;
	int rc = LK_OK;

	t->text = j->w->side[s].text.p;
	t->key = LK_NO_PAIR;
	while (rc == LK_OK && at < r.end) {
		const char *lf = memchr(t->text + at, '\n', r.end - at);
		size_t end = lf != NULL ? (size_t)(lf - t->text) : r.end, i = at;

		if (separator != 0)
			end = record_end(t->text, at, r.end);
		while (i < end && is_blank(t->text[i]))
			i++;
		if (i < end && separator != 0)
			rc = read_csv_row(t, at, end, separator);
		else if (i < end && !is_ruler(t->text + at, end - at))
			rc = read_pipe_row(t, at, end);
		at = end + 1;
	}
	return rc;
}

int lk_table_number_cells(struct table_job *j)
{
	if (lk_intern_id(&j->ids, (struct lk_str){ "", 0 }, &j->empty) != LK_OK)
		return LK_ENOMEM;
	for (int s = 0; s < 2; s++) {
		struct table_side *t = &j->t[s];

		for (size_t i = 0; i < t->all_cells; i++) {
			struct table_cell *c = &t->cell[i];

			c->tok = (uint32_t)t->tok.n;
			if (lk_tokenize(&j->w->words, t->text, c->r, 0, &t->tok) !=
				LK_OK)
				return LK_ENOMEM;
			c->ntoks = (uint32_t)t->tok.n - c->tok;
			/* no-break spaces at the ends, or alone */
			c->r.end = c->r.at;
			if (c->ntoks != 0)
				c->r = (struct lk_range){ t->tok.v[c->tok].at,
					t->tok.v[t->tok.n - 1].end };
		}
		t->ids = calloc(t->tok.n + 1, sizeof(*t->ids));
		if (t->ids == NULL || lk_tokens_reserve(&t->tok) != LK_OK)
			return LK_ENOMEM;
		for (size_t i = 0; i < t->tok.n; i++)
			t->ids[i] = t->tok.v[i].id;
		for (size_t i = 0; i < t->all_cells; i++) {
			struct table_cell *c = &t->cell[i];
			struct lk_str key = { (const char *)(t->ids + c->tok),
				c->ntoks * sizeof(*t->ids) };

			if (lk_intern_id(&j->ids, key, &c->id) != LK_OK)
				return LK_ENOMEM;
		}
	}
	return LK_OK;
}

void lk_table_free(struct table_job *j)
{
	for (int s = 0; s < 2; s++) {
		free(j->t[s].row);
		free(j->t[s].cell);
		free(j->t[s].col);
		free(j->t[s].ids);
		lk_tokens_free(&j->t[s].tok);
	}
	lk_intern_free(&j->ids);
}

/* ---- putting out --------------------------------------------------------------- */

static struct diff_run run_of(const struct table_side *t, const struct table_cell *c)
{
	struct diff_run r = { t->tok.v + c->tok, t->ids + c->tok, c->ntoks, c->r,
		t->text };

	return r;
}

static bool is_running(const struct table_job *j, int s, uint32_t col)
{
	return col < j->t[s].ncols && j->t[s].col[col].running;
}

/* Words of a cell that stands on one side only, or changed, into the stats. */
static int put_spans(struct table_job *j, const struct table_cell *a,
	const struct table_cell *b, struct lk_cell *c)
{
	struct lk_diff_stats *st = &j->w->d->stats;
	struct diff_run x, y;
	uint32_t n;

	if (a != NULL)
		x = run_of(&j->t[0], a);
	if (b != NULL)
		y = run_of(&j->t[1], b);
	if (a != NULL && b != NULL)
		return lk_diff_put_words(j->w, &x, &y,
			(c->flags & LK_CELL_DERIVED) == 0, &n);
	if (a != NULL)
		st->words_removed += lk_diff_count_words(x.tok, x.n);
	else
		st->words_added += lk_diff_count_words(y.tok, y.n);
	return lk_diff_put_lone(j->w, a != NULL ? &x : NULL, b != NULL ? &y : NULL,
		a != NULL ? c->new.at : c->old.at);
}

/* The cell in column `col` of row `r` of side s, or NULL; *range is its place: the end of
 * the row for a cell that a short row does not have. */
static const struct table_cell *cell_of(const struct table_side *t,
	const struct table_row *r, uint32_t col, struct lk_range *range)
{
	const struct table_cell *c;

	if (r == NULL)
		return NULL;
	c = col < r->ncells ? &t->cell[r->cell + col] : NULL;
	*range = c != NULL ? c->r : (struct lk_range){ r->r.end, r->r.end };
	return c;
}

/* What columns i and k say about a cell that changed. */
static unsigned flags_of(const struct table_job *j, const struct lk_cell *c,
	bool header)
{
	uint32_t i = c->old_col, k = c->new_col;
	unsigned flags = 0;

	if ((i != LK_DIFF_NONE && i == j->t[0].key) ||
		(k != LK_DIFF_NONE && k == j->t[1].key))
		flags |= LK_CELL_KEY;
	if (c->kind == LK_CHANGED && !header && is_running(j, 0, i) &&
		is_running(j, 1, k))
		flags |= LK_CELL_DERIVED;
	return flags;
}

static enum lk_change_kind kind_of(const struct table_cell *x,
	const struct table_cell *y)
{
	if (x == NULL)
		return LK_ADDED;
	if (y == NULL)
		return LK_REMOVED;
	return x->id == y->id ? LK_SAME : LK_CHANGED;
}

/* A cell of row pair (a, b), where `i` and `k` are its columns or LK_DIFF_NONE. */
static int put_cell_pair(struct table_job *j, const struct table_row *a,
	const struct table_row *b, uint32_t i, uint32_t k)
{
	struct lk_diff *d = j->w->d;
	struct lk_cell c = { .old_col = i, .new_col = k };
	const struct table_cell *x = cell_of(&j->t[0], a, i, &c.old);
	const struct table_cell *y = cell_of(&j->t[1], b, k, &c.new);
	int rc = LK_OK;

	if (x == NULL && y == NULL)
		return LK_OK;
	c.span = (uint32_t)d->nspans;
	c.kind = kind_of(x, y);
	c.flags = flags_of(j, &c, a == j->t[0].row);
	if (c.kind != LK_SAME)
		rc = put_spans(j, x, y, &c);
	c.nspans = (uint32_t)d->nspans - c.span;
	if (rc == LK_OK)
		rc = lk_grow((void **)&d->cell, &j->w->cell_cap, d->ncells, sizeof(c));
	if (rc == LK_OK)
		d->cell[d->ncells++] = c;
	return rc;
}

/* The column of the other side; cells beyond both headers pair by position. */
static uint32_t partner(const struct table_job *j, int s, uint32_t col)
{
	if (col < j->t[s].ncols)
		return j->t[s].col[col].to;
	return col >= j->t[1 - s].ncols ? col : LK_DIFF_NONE;
}

/* Old cells [*i, end) whose column the new row does not have. */
static int put_gone(struct table_job *j, const struct table_row *a,
	const struct table_row *b, uint32_t *i, uint32_t end)
{
	uint32_t na = a != NULL ? a->ncells : 0, nb = b != NULL ? b->ncells : 0;
	int rc = LK_OK;

	for (; rc == LK_OK && *i < na && *i < end; (*i)++) {
		uint32_t k = partner(j, 0, *i);

		if (k == LK_DIFF_NONE || k >= nb)
			rc = put_cell_pair(j, a, b, *i, LK_DIFF_NONE);
	}
	return rc;
}

/* All cells in the order of the new columns, each removed one before the column that
 * took its place. */
static int put_cells(struct table_job *j, const struct table_row *a,
	const struct table_row *b)
{
	uint32_t nb = b != NULL ? b->ncells : 0, i = 0;
	int rc = LK_OK;

	for (uint32_t k = 0; rc == LK_OK && k < nb; k++) {
		rc = put_gone(j, a, b, &i, k);
		if (rc == LK_OK)
			rc = put_cell_pair(j, a, b,
				a != NULL ? partner(j, 1, k) : LK_DIFF_NONE, k);
	}
	return rc == LK_OK ? put_gone(j, a, b, &i, LK_DIFF_NONE) : rc;
}

/* What changed in the row put last: computed cells follow from the others. */
static void judge_cells(struct table_job *j, struct lk_diff_row *r, bool header)
{
	struct lk_diff *d = j->w->d;
	struct lk_diff_stats *st = &d->stats;
	bool source = false;

	for (uint32_t i = r->cell; i < r->cell + r->ncells; i++) {
		const struct lk_cell *c = &d->cell[i];

		source |= c->kind != LK_SAME && (c->flags & LK_CELL_DERIVED) == 0 &&
			!(c->new_col < j->t[1].ncols &&
				j->t[1].col[c->new_col].computed);
	}
	for (uint32_t i = r->cell; i < r->cell + r->ncells; i++) {
		struct lk_cell *c = &d->cell[i];

		if (c->kind == LK_CHANGED && source && !header &&
			c->new_col < j->t[1].ncols && j->t[1].col[c->new_col].computed)
			c->flags |= LK_CELL_DERIVED;
		if (c->kind == LK_SAME)
			continue;
		if ((c->flags & LK_CELL_DERIVED) != 0) {
			st->cells_derived++;
		} else {
			st->cells_changed++;
			r->edited = true;
		}
		r->derived_only = true; /* something differs; see put_pair() */
	}
}

static int put_row(struct table_job *j, struct lk_diff_row *r, uint32_t *index)
{
	struct lk_diff *d = j->w->d;

	r->ncells = (uint32_t)d->ncells - r->cell;
	r->old_line = r->new_line = LK_DIFF_NONE;
	if (r->old.at != r->old.end)
		r->old_line =
			(uint32_t)lk_lines_find(&j->w->side[0].doc.lines, r->old.at);
	if (r->new.at != r->new.end)
		r->new_line =
			(uint32_t)lk_lines_find(&j->w->side[1].doc.lines, r->new.at);
	r->peer = LK_DIFF_NONE;
	if (lk_grow((void **)&d->row, &j->w->row_cap, d->nrows, sizeof(*r)) != LK_OK)
		return LK_ENOMEM;
	j->changed |= r->kind != LK_SAME;
	*index = (uint32_t)d->nrows;
	d->row[d->nrows++] = *r;
	return LK_OK;
}

static int put_pair(struct table_job *j, struct table_row *a, struct table_row *b)
{
	struct lk_diff *d = j->w->d;
	struct lk_diff_row r = { .kind = LK_SAME, .old = a->r, .new = b->r };
	int rc;

	r.header = b == j->t[1].row;
	r.cell = (uint32_t)d->ncells;
	rc = put_cells(j, a, b);
	if (rc != LK_OK)
		return rc;
	r.ncells = (uint32_t)d->ncells - r.cell;
	judge_cells(j, &r, r.header);
	if (r.edited || r.derived_only)
		r.kind = LK_CHANGED;
	r.derived_only = r.derived_only && !r.edited;
	if (b->moved) {
		r.kind = LK_MOVED;
		r.derived_only = false;
		d->stats.moves++;
	} else {
		r.edited = false;
	}
	rc = put_row(j, &r, &b->out);
	if (rc == LK_OK && b->moved && a->out != LK_DIFF_NONE) {
		d->row[b->out].peer = a->out;
		d->row[a->out].peer = b->out;
	}
	return rc;
}

/* A row of one side: removed, the old place of a moved one, or added. */
static int put_lone(struct table_job *j, struct table_row *a, struct table_row *b,
	uint32_t at)
{
	struct lk_diff *d = j->w->d;
	struct lk_diff_row r = { .old = { at, at }, .new = { at, at } };
	struct table_row *x = a != NULL ? a : b;
	int rc = LK_OK;

	r.kind = a == NULL            ? LK_ADDED
		: a->to != LK_NO_PAIR ? LK_MOVED_AWAY
				      : LK_REMOVED;
	r.header = x == j->t[a == NULL].row;
	if (a != NULL)
		r.old = a->r;
	else
		r.new = b->r;
	r.cell = (uint32_t)d->ncells;
	if (r.kind != LK_MOVED_AWAY)
		rc = put_cells(j, a, b);
	d->stats.rows_added += r.kind == LK_ADDED;
	d->stats.rows_removed += r.kind == LK_REMOVED;
	if (rc == LK_OK)
		rc = put_row(j, &r, &x->out);
	if (rc == LK_OK && a != NULL && r.kind == LK_MOVED_AWAY &&
		j->t[1].row[a->to].out != LK_DIFF_NONE) {
		d->row[a->out].peer = j->t[1].row[a->to].out;
		d->row[d->row[a->out].peer].peer = a->out;
	}
	return rc;
}

int lk_table_put_rows(struct table_job *j)
{
	struct table_side *a = &j->t[0], *b = &j->t[1];
	uint32_t i = 0, k = 0, old_at = 0, new_at = 0;
	int rc = LK_OK;

	while (rc == LK_OK && (i < a->nrows || k < b->nrows)) {
		struct table_row *x = i < a->nrows ? &a->row[i] : NULL;
		struct table_row *y = k < b->nrows ? &b->row[k] : NULL;

		if (x != NULL && (x->to == LK_NO_PAIR || x->moved || y == NULL)) {
			rc = put_lone(j, x, NULL, new_at);
			old_at = x->r.end;
			i++;
		} else if (y->to == LK_NO_PAIR) {
			rc = put_lone(j, NULL, y, old_at);
			new_at = y->r.end;
			k++;
		} else {
			rc = put_pair(j, &a->row[y->to], y);
			new_at = y->r.end;
			if (!y->moved) {
				old_at = x != NULL ? x->r.end : old_at;
				i++;
			}
			k++;
		}
	}
	return rc;
}
