#include "core/figure/edit.h"

#include "core/utf8.h"

#include <string.h>

/* The file as rows that can grow: cells of all rows, ncols each. */
struct sheet {
	struct lk_csv csv;
	struct lk_arena mem;
	struct lk_str *cell;
	size_t nrows, cap;
	enum lk_table table;
	const char *where;
	struct lk_error *err;
};

static struct lk_str of(const char *s)
{
	return (struct lk_str){ s, strlen(s) };
}

static int same(struct lk_str a, struct lk_str b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

static struct lk_str *row_at(const struct sheet *s, size_t row)
{
	return &s->cell[row * s->csv.ncols];
}

/* Room for rows: the array doubles inside the arena. */
static int reserve(struct sheet *s, size_t rows)
{
	size_t cap = s->cap != 0 ? s->cap : 16;
	struct lk_str *more;

	if (rows > LK_CSV_MAX_ROWS)
		return lk_fail(s->err, LK_ERANGE,
			N_("%s sudah penuh (paling banyak %d baris); tidak ada yang "
			   "ditulis"),
			s->where, LK_CSV_MAX_ROWS);
	if (rows <= s->cap)
		return LK_OK;
	while (cap < rows)
		cap *= 2;
	more = lk_arena_alloc(&s->mem, cap * s->csv.ncols * sizeof(*more));
	if (more == NULL)
		return lk_nomem(s->err);
	if (s->nrows != 0)
		memcpy(more, s->cell, s->nrows * s->csv.ncols * sizeof(*more));
	s->cell = more;
	s->cap = cap;
	return LK_OK;
}

static int open_sheet(struct sheet *s, struct lk_str text)
{
	struct lk_buf header = LK_BUF_INIT;
	int rc;

	if (text.n == 0) {
		lk_table_header(&header, s->table);
		text = lk_buf_str(&header);
	}
	rc = lk_csv_parse(&s->csv, text, s->where, s->err);
	lk_buf_free(&header);
	if (rc == LK_OK)
		rc = reserve(s, s->csv.nrows + 1);
	if (rc != LK_OK)
		return rc;
	s->nrows = s->csv.nrows;
	if (s->nrows != 0)
		memcpy(s->cell, s->csv.cell,
			s->nrows * s->csv.ncols * sizeof(*s->cell));
	return LK_OK;
}

static void close_sheet(struct sheet *s)
{
	lk_csv_free(&s->csv);
	lk_arena_free(&s->mem);
}

static size_t find_row(const struct sheet *s, const char *key)
{
	struct lk_str k = of(key);

	for (size_t r = 0; r < s->nrows; r++)
		if (same(row_at(s, r)[0], k))
			return r;
	return SIZE_MAX;
}

/* The part of a key before '@': the indicator. */
static struct lk_str stem(struct lk_str key)
{
	const char *at = key.n != 0 ? memchr(key.p, '@', key.n) : NULL;

	return at != NULL ? (struct lk_str){ key.p, (size_t)(at - key.p) } : key;
}

/* A new row behind the last one of the same indicator, else at the end. */
static int add_row(struct sheet *s, const char *key, size_t *out)
{
	struct lk_str mine = stem(of(key));
	size_t at = s->nrows, cols = s->csv.ncols;
	char *copy;
	int rc = reserve(s, s->nrows + 1);

	if (rc != LK_OK)
		return rc;
	copy = lk_arena_dups(&s->mem, key);
	if (copy == NULL)
		return lk_nomem(s->err);
	for (size_t r = 0; r < s->nrows; r++)
		if (same(stem(row_at(s, r)[0]), mine))
			at = r + 1;
	memmove(row_at(s, at + 1), row_at(s, at),
		(s->nrows - at) * cols * sizeof(*s->cell));
	for (size_t c = 0; c < cols; c++)
		row_at(s, at)[c] = (struct lk_str){ "", 0 };
	row_at(s, at)[0] = of(copy);
	s->nrows++;
	*out = at;
	return LK_OK;
}

static void drop_row(struct sheet *s, size_t at)
{
	memmove(row_at(s, at), row_at(s, at + 1),
		(s->nrows - at - 1) * s->csv.ncols * sizeof(*s->cell));
	s->nrows--;
}

/* The column, which must be one that may be changed. */
static int find_column(const struct sheet *s, const char *name, int *out)
{
	int col = lk_csv_col(&s->csv, name);

	if (col == 0)
		return lk_fail(s->err, LK_EINVAL,
			N_("kolom \"%s\" adalah kunci baris dan tidak diubah di sini"),
			name);
	if (col < 0)
		return lk_fail(s->err, LK_EINVAL, N_("%s tidak punya kolom \"%s\""),
			s->where, name);
	*out = col;
	return LK_OK;
}

static int moved_on(const struct sheet *s, const struct lk_cell_change *ch,
	struct lk_str now)
{
	struct lk_buf text = LK_BUF_INIT, mine = LK_BUF_INIT;
	const char *column = ch->column != NULL ? ch->column : "";
	int rc;

	lk_table_show(s->table, column, now, &text);
	lk_table_show(s->table, column, of(ch->value != NULL ? ch->value : ""), &mine);
	rc = lk_fail(s->err, LK_ECONFLICT,
		N_("sel %s %s sudah diubah orang lain menjadi \"%s\"; \"%s\" dari Anda "
		   "tidak ditulis, lihat lagi lalu ulangi"),
		ch->key, column, lk_buf_cstr(&text), lk_buf_cstr(&mine));
	lk_buf_free(&text);
	lk_buf_free(&mine);
	return rc;
}

static int set_cell(struct sheet *s, const struct lk_cell_change *ch, size_t *changed)
{
	struct lk_str now = { "", 0 }, want = of(ch->value != NULL ? ch->value : "");
	size_t row = find_row(s, ch->key);
	char *copy;
	int col = 0, rc = find_column(s, ch->column, &col);

	if (rc != LK_OK)
		return rc;
	if (row != SIZE_MAX)
		now = row_at(s, row)[col];
	if (ch->old != NULL && !same(now, of(ch->old)))
		return moved_on(s, ch, now);
	if (same(now, want))
		return LK_OK;
	if (!lk_utf8_is_clean(want, LK_CLEAN_NL))
		return lk_fail(s->err, LK_EINVAL,
			N_("isi sel %s %s memuat tanda yang tidak boleh ada"), ch->key,
			ch->column);
	if (row == SIZE_MAX)
		rc = add_row(s, ch->key, &row);
	if (rc != LK_OK)
		return rc;
	copy = lk_arena_dup(&s->mem, want.p, want.n);
	if (copy == NULL)
		return lk_nomem(s->err);
	row_at(s, row)[col] = (struct lk_str){ copy, want.n };
	(*changed)++;
	return LK_OK;
}

static int one_change(struct sheet *s, const struct lk_cell_change *ch, size_t *changed)
{
	size_t row;

	if (ch->key == NULL || ch->key[0] == '\0')
		return lk_fail(s->err, LK_EINVAL, N_("sel tanpa kunci baris"));
	if (ch->column != NULL)
		return set_cell(s, ch, changed);
	row = find_row(s, ch->key);
	if (row != SIZE_MAX) {
		drop_row(s, row);
		(*changed)++;
	}
	return LK_OK;
}

/* Written out, and read again: what we write must be what every reader accepts. */
static int write_sheet(const struct sheet *s, struct lk_buf *out)
{
	struct lk_csv again = LK_CSV_INIT;
	int rc;

	lk_csv_row(out, s->csv.head, s->csv.ncols);
	for (size_t r = 0; r < s->nrows; r++)
		lk_csv_row(out, row_at(s, r), s->csv.ncols);
	rc = lk_buf_check(out, s->err);
	if (rc == LK_OK)
		rc = lk_csv_parse(&again, lk_buf_str(out), s->where, s->err);
	if (rc == LK_OK)
		rc = lk_table_check(s->table, &again, s->where, s->err);
	lk_csv_free(&again);
	return rc;
}

int lk_cells_edit(enum lk_table t, struct lk_str text, const char *where,
	const struct lk_cell_change *change, size_t n, struct lk_buf *out,
	size_t *changed, struct lk_error *err)
{
	struct sheet s = { .csv = LK_CSV_INIT,
		.mem = LK_ARENA_INIT,
		.table = t,
		.where = where,
		.err = err };
	size_t count = 0;
	int rc = open_sheet(&s, text);

	for (size_t i = 0; rc == LK_OK && i < n; i++)
		rc = one_change(&s, &change[i], &count);
	if (rc == LK_OK)
		rc = write_sheet(&s, out);
	if (rc == LK_OK)
		*changed = count;
	close_sheet(&s);
	return rc;
}

int lk_cell_get(enum lk_table t, struct lk_str text, const char *where, const char *key,
	const char *column, struct lk_buf *out, struct lk_error *err)
{
	struct sheet s = { .csv = LK_CSV_INIT,
		.mem = LK_ARENA_INIT,
		.table = t,
		.where = where,
		.err = err };
	int col, rc = open_sheet(&s, text);
	size_t row;

	if (rc == LK_OK) {
		row = find_row(&s, key);
		col = lk_csv_col(&s.csv, column);
		if (row != SIZE_MAX && col >= 0)
			lk_buf_putstr(out, row_at(&s, row)[col]);
		rc = lk_buf_check(out, err);
	}
	close_sheet(&s);
	return rc;
}
