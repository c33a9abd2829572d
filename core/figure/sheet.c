#include "core/figure/sheet.h"

#include "core/mem.h"
#include "core/utf8.h"

#include <stdlib.h>
#include <string.h>

/* Columns that all merged areas of a sheet may name together: real ones do not overlap. */
#define MERGED_COLUMNS ((size_t)16 << 20)

/* ---- reading --------------------------------------------------------------------------- */

/* Index of the first cell at or behind that place. */
static size_t find(const struct lk_sheet *s, uint32_t row, uint32_t col)
{
	size_t low = 0, high = s->ncells;

	while (low < high) {
		size_t mid = low + (high - low) / 2;
		const struct lk_sheet_cell *c = &s->cell[mid];

		if (c->row < row || (c->row == row && c->col < col))
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

const struct lk_sheet_cell *lk_sheet_at(const struct lk_sheet *s, uint32_t row,
	uint32_t col)
{
	size_t i = find(s, row, col);

	return i < s->ncells && s->cell[i].row == row && s->cell[i].col == col
		? &s->cell[i]
		: NULL;
}

const struct lk_sheet_cell *lk_sheet_row(const struct lk_sheet *s, uint32_t row,
	size_t *n)
{
	size_t from = find(s, row, 0), to = from;

	while (to < s->ncells && s->cell[to].row == row)
		to++;
	*n = to - from;
	return *n != 0 ? &s->cell[from] : NULL;
}

const struct lk_sheet_area *lk_sheet_merged(const struct lk_sheet *s, uint32_t row,
	uint32_t col)
{
	for (size_t i = 0; i < s->nmerges && s->merge[i].row <= row; i++) {
		const struct lk_sheet_area *m = &s->merge[i];

		if (row <= m->last_row && col >= m->col && col <= m->last_col)
			return m;
	}
	return NULL;
}

const struct lk_sheet *lk_sheet_named(const struct lk_sheet_book *b, const char *name)
{
	for (size_t i = 0; i < b->nsheets; i++)
		if (strcmp(b->sheet[i].name, name) == 0)
			return &b->sheet[i];
	return NULL;
}

enum lk_sheet_kind lk_cell_kind(const struct lk_sheet_cell *c)
{
	return c != NULL ? (enum lk_sheet_kind)c->kind : LK_SHEET_EMPTY;
}

struct lk_str lk_cell_text(const struct lk_sheet_book *b, const struct lk_sheet_cell *c)
{
	const char *p = c != NULL && c->text < b->text.n ? b->text.p + c->text : "";

	return (struct lk_str){ p, strlen(p) };
}

/* ---- building -------------------------------------------------------------------------- */

struct lk_sheet_book *lk_sheet_book_new(enum lk_sheet_source source)
{
	struct lk_sheet_book *b = calloc(1, sizeof(*b));

	if (b == NULL)
		return NULL;
	b->source = source;
	lk_buf_putc(&b->text, '\0'); /* offset 0 is "" */
	if (b->text.failed != LK_OK) {
		lk_sheet_book_free(b);
		return NULL;
	}
	return b;
}

void lk_sheet_book_free(struct lk_sheet_book *b)
{
	if (b == NULL)
		return;
	for (size_t i = 0; i < b->nsheets; i++) {
		free(b->sheet[i].name);
		free(b->sheet[i].cell);
		free(b->sheet[i].merge);
	}
	free(b->sheet);
	lk_buf_free(&b->text);
	free(b);
}

/* Clean, one line, at most LK_SHEET_NAME_MAX bytes of whole characters. */
static char *clean_name(struct lk_str name)
{
	struct lk_buf b = LK_BUF_INIT;
	size_t keep = 0;
	uint32_t cp;

	(void)lk_utf8_clean(&b, name, 0);
	while (keep < b.n) {
		size_t used = (size_t)lk_utf8_decode(b.p + keep, b.n - keep, &cp);

		if (keep + used > LK_SHEET_NAME_MAX)
			break;
		keep += used;
	}
	lk_buf_splice(&b, keep, b.n - keep, "", 0);
	return lk_buf_take(&b);
}

int lk_sheet_begin(struct lk_sheet_book *b, struct lk_str name, bool hidden,
	struct lk_error *err)
{
	struct lk_sheet *s;

	if (b->nsheets >= LK_SHEET_MAX_SHEETS)
		return lk_fail(err, LK_ERANGE,
			N_("lebih dari %u lembar dalam satu berkas; hapus lembar yang "
			   "tidak dipakai lalu coba lagi"),
			LK_SHEET_MAX_SHEETS);
	if (lk_grow((void **)&b->sheet, &b->cap, b->nsheets, sizeof(*b->sheet)) !=
		LK_OK)
		return lk_nomem(err);
	s = &b->sheet[b->nsheets];
	memset(s, 0, sizeof(*s));
	s->hidden = hidden;
	s->name = clean_name(name);
	if (s->name == NULL)
		return lk_nomem(err);
	b->nsheets++;
	return LK_OK;
}

static bool is_plain_ascii(struct lk_str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] < 0x20 || s.p[i] > 0x7e)
			return false;
	return true;
}

int lk_sheet_text(struct lk_sheet_book *b, struct lk_str text, uint32_t *at,
	struct lk_error *err)
{
	size_t from = b->text.n;
	int rc;

	if (text.n > LK_SHEET_MAX_TEXT)
		return lk_fail(err, LK_ERANGE,
			N_("teks satu sel melebihi %u karakter; bagi teks itu lalu "
			   "coba "
			   "lagi"),
			32767u);
	if (is_plain_ascii(text))
		lk_buf_putstr(&b->text, text);
	else
		(void)lk_utf8_clean(&b->text, text, LK_CLEAN_NL | LK_CLEAN_TAB);
	*at = b->text.n == from ? 0 : (uint32_t)from;
	if (*at != 0)
		lk_buf_putc(&b->text, '\0');
	rc = lk_buf_check(&b->text, err);
	return rc;
}

static int outside(uint32_t row, uint32_t col, struct lk_error *err)
{
	return lk_fail(err, LK_ERANGE,
		N_("sel pada baris %u, kolom %u berada di luar batas lembar kerja; "
		   "simpan ulang berkas itu dari Excel lalu coba lagi"),
		row + 1, col + 1);
}

int lk_sheet_put(struct lk_sheet_book *b, uint32_t row, uint32_t col,
	enum lk_sheet_kind kind, unsigned flags, uint32_t text, struct lk_error *err)
{
	struct lk_sheet *s = &b->sheet[b->nsheets - 1];

	if (row >= LK_SHEET_MAX_ROWS || col >= LK_SHEET_MAX_COLS)
		return outside(row, col, err);
	if (text == 0)
		return LK_OK;
	if (b->ncells >= LK_SHEET_MAX_CELLS)
		return lk_fail(err, LK_ERANGE,
			N_("isinya lebih dari %u sel; simpan hanya lembar yang "
			   "diperlukan "
			   "ke berkas baru lalu coba lagi"),
			LK_SHEET_MAX_CELLS);
	if (lk_grow((void **)&s->cell, &s->cap, s->ncells, sizeof(*s->cell)) != LK_OK)
		return lk_nomem(err);
	s->cell[s->ncells++] = (struct lk_sheet_cell){ row, (uint16_t)col,
		(uint8_t)kind, (uint8_t)flags, text };
	b->ncells++;
	return LK_OK;
}

int lk_sheet_merge(struct lk_sheet_book *b, const struct lk_sheet_area *area,
	struct lk_error *err)
{
	struct lk_sheet *s = &b->sheet[b->nsheets - 1];

	if (area->row > area->last_row || area->col > area->last_col ||
		area->last_row >= LK_SHEET_MAX_ROWS ||
		area->last_col >= LK_SHEET_MAX_COLS ||
		s->nmerges >= LK_SHEET_MAX_MERGES)
		return lk_fail(err, LK_EFORMAT,
			N_("sel gabungan pada lembar %s tidak masuk akal; simpan ulang "
			   "berkas itu dari Excel lalu coba lagi"),
			s->name);
	if (lk_grow((void **)&s->merge, &s->merge_cap, s->nmerges, sizeof(*s->merge)) !=
		LK_OK)
		return lk_nomem(err);
	s->merge[s->nmerges++] = *area;
	return LK_OK;
}

/* ---- a sheet is complete --------------------------------------------------------------- */

static int by_place(const void *a, const void *b)
{
	const struct lk_sheet_cell *x = a, *y = b;

	if (x->row != y->row)
		return x->row < y->row ? -1 : 1;
	return (x->col > y->col) - (x->col < y->col);
}

static int by_first_row(const void *a, const void *b)
{
	const struct lk_sheet_area *x = a, *y = b;

	if (x->row != y->row)
		return x->row < y->row ? -1 : 1;
	return (x->col > y->col) - (x->col < y->col);
}

static int order(struct lk_sheet *s, struct lk_error *err)
{
	char at[LK_CELL_ADDRESS_SIZE];
	size_t i = 1;

	/* files are nearly always in order already */
	while (i < s->ncells && by_place(&s->cell[i - 1], &s->cell[i]) < 0)
		i++;
	if (i < s->ncells)
		qsort(s->cell, s->ncells, sizeof(*s->cell), by_place);
	for (i = 1; i < s->ncells; i++) {
		if (by_place(&s->cell[i - 1], &s->cell[i]) != 0)
			continue;
		lk_cell_address(at, s->cell[i].row, s->cell[i].col);
		return lk_fail(err, LK_EFORMAT,
			N_("sel %s pada lembar %s ada dua kali; simpan ulang berkas "
			   "itu "
			   "dari Excel lalu coba lagi"),
			at, s->name);
	}
	return LK_OK;
}

/* What covers a column at the row the sweep has come to. */
struct cover {
	uint32_t owner; /* area + 1; 0: nothing */
};

static bool is_covered(const struct lk_sheet *s, const struct cover *cover,
	const struct lk_sheet_cell *c)
{
	const struct lk_sheet_area *m;

	if (cover[c->col].owner == 0)
		return false;
	m = &s->merge[cover[c->col].owner - 1];
	return c->row <= m->last_row && !(c->row == m->row && c->col == m->col);
}

/* Drop what hides under merged areas: one pass over cells and areas, both by row. */
static int drop_covered(struct lk_sheet *s, struct lk_error *err)
{
	struct cover *cover;
	size_t next = 0, kept = 0, columns = 0;

	for (size_t i = 0; i < s->nmerges; i++)
		columns += (size_t)s->merge[i].last_col - s->merge[i].col + 1;
	if (columns > MERGED_COLUMNS)
		return lk_fail(err, LK_EFORMAT,
			N_("sel gabungan pada lembar %s tidak masuk akal; simpan ulang "
			   "berkas itu dari Excel lalu coba lagi"),
			s->name);
	cover = calloc(LK_SHEET_MAX_COLS, sizeof(*cover));
	if (cover == NULL)
		return lk_nomem(err);
	for (size_t i = 0; i < s->ncells; i++) {
		for (; next < s->nmerges && s->merge[next].row <= s->cell[i].row;
			next++)
			for (uint32_t c = s->merge[next].col;
				c <= s->merge[next].last_col; c++)
				cover[c].owner = (uint32_t)next + 1;
		if (!is_covered(s, cover, &s->cell[i]))
			s->cell[kept++] = s->cell[i];
	}
	free(cover);
	s->ncells = kept;
	return LK_OK;
}

int lk_sheet_end(struct lk_sheet_book *b, struct lk_error *err)
{
	struct lk_sheet *s = &b->sheet[b->nsheets - 1];
	size_t before = s->ncells;
	int rc = order(s, err);

	if (rc == LK_OK && s->nmerges != 0) {
		qsort(s->merge, s->nmerges, sizeof(*s->merge), by_first_row);
		rc = drop_covered(s, err);
	}
	b->ncells -= before - s->ncells;
	s->nrows = s->ncells != 0 ? s->cell[s->ncells - 1].row + 1 : 0;
	s->ncols = 0;
	for (size_t i = 0; i < s->ncells; i++)
		if (s->cell[i].col >= s->ncols)
			s->ncols = (uint32_t)s->cell[i].col + 1;
	return rc;
}
