#include "core/check/table.h"

#include "core/check/claim.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool blank(char ch)
{
	return ch == ' ' || ch == '\t';
}

static bool digit(char ch)
{
	return ch >= '0' && ch <= '9';
}

/* The next cell of the line from *at, which stands behind a bar. */
static bool next_cell(struct lk_str line, size_t *at, struct table_cell_of *out)
{
	size_t i = *at, from, to;

	if (i >= line.n)
		return false;
	while (i < line.n && !(line.p[i] == '|' && (i == 0 || line.p[i - 1] != '\\')))
		i++;
	from = *at;
	to = i;
	*at = i + 1;
	while (from < to && (blank(line.p[from]) || line.p[from] == '*'))
		from++;
	while (to > from && (blank(line.p[to - 1]) || line.p[to - 1] == '*'))
		to--;
	if (i == line.n && from == to)
		return false; /* behind the last bar */
	*out = (struct table_cell_of){ .s = { line.p + from, to - from },
		.from = (uint32_t)from,
		.to = (uint32_t)to };
	return true;
}

static int cut(struct lk_str line, struct table_cell_of *cell)
{
	size_t at = 0;
	int n = 0;

	while (at < line.n && blank(line.p[at]))
		at++;
	at += at < line.n && line.p[at] == '|';
	while (n < TABLE_COLS && next_cell(line, &at, &cell[n]))
		n++;
	return n;
}

static bool separator(struct lk_str line)
{
	for (size_t i = 0; i < line.n; i++)
		if (strchr("|-: \t", line.p[i]) == NULL)
			return false;
	return true;
}

static bool has(struct lk_str head, const char *small)
{
	size_t n = strlen(small);

	for (size_t i = 0; i + n <= head.n; i++) {
		size_t k = 0;

		while (k < n &&
			((head.p[i + k] >= 'A' && head.p[i + k] <= 'Z')
					? head.p[i + k] + 32
					: head.p[i + k]) == small[k])
			k++;
		if (k == n)
			return true;
	}
	return false;
}

static bool is(struct lk_str head, const char *small)
{
	return head.n == strlen(small) && has(head, small);
}

/* "2024" or "Tahun 2024". */
static bool year_head(struct lk_str head)
{
	size_t n = head.n;

	return n >= 4 && digit(head.p[n - 1]) && digit(head.p[n - 2]) &&
		digit(head.p[n - 3]) &&
		(head.p[n - 4] == '1' || head.p[n - 4] == '2') &&
		(n == 4 || (has(head, "tahun") && n <= 11));
}

static bool quarter_head(struct lk_str head)
{
	static const char *const months[] = { "januari", "februari", "maret", "april",
		"mei", "juni", "juli", "agustus", "september", "oktober", "november",
		"desember", "jan", "feb", "mar", "apr", "jun", "jul", "agu", "sep",
		"okt", "nov", "des" };

	if (head.n <= 14 && (has(head, "triwulan") || (has(head, "tw") && head.n <= 6)))
		return true;
	for (size_t i = 0; i < LK_LEN(months); i++)
		if (is(head, months[i]))
			return true;
	return false;
}

struct head_word {
	const char *word;
	bool whole; /* the head is just this */
	enum table_role role;
};

/* The first that fits is taken. */
static const struct head_word head_words[] = {
	{ "no", true, TABLE_NUMBERING },
	{ "no.", true, TABLE_NUMBERING },
	{ "nomor", true, TABLE_NUMBERING },
	{ "kode", false, TABLE_NUMBERING },
	{ "sampai dengan", false, TABLE_OTHER },
	{ "s.d", false, TABLE_OTHER },
	{ "selisih", false, TABLE_OTHER },
	{ "sisa", false, TABLE_OTHER },
	{ "perubahan", false, TABLE_OTHER },
	{ "capaian", false, TABLE_CAPAIAN },
	{ "target", false, TABLE_TARGET },
	{ "pagu", false, TABLE_PAGU },
	{ "anggaran", true, TABLE_PAGU },
	{ "anggaran (rp)", true, TABLE_PAGU },
	{ "realisasi", false, TABLE_REAL },
	{ "persen", true, TABLE_PERCENT },
	{ "%", true, TABLE_PERCENT },
	{ "persentase", true, TABLE_PERCENT },
	{ "persen (%)", true, TABLE_PERCENT },
	{ "jumlah", true, TABLE_TOTAL },
	{ "total", true, TABLE_TOTAL },
	{ "jumlah (rp", false, TABLE_TOTAL },
	{ "total (rp", false, TABLE_TOTAL },
	{ "setahun", true, TABLE_TOTAL },
};

static enum table_role role_of(struct lk_str h)
{
	if (year_head(h))
		return TABLE_YEAR;
	if (quarter_head(h))
		return TABLE_QUARTER;
	for (size_t i = 0; i < LK_LEN(head_words); i++)
		if (head_words[i].whole ? is(h, head_words[i].word)
					: has(h, head_words[i].word))
			return head_words[i].role;
	return TABLE_OTHER;
}

static bool mark_between(struct lk_str s, size_t i)
{
	return (s.p[i] == ',' || s.p[i] == '.') && i > 0 && i + 1 < s.n &&
		digit(s.p[i - 1]) && digit(s.p[i + 1]);
}

/* Which mark stands in the number, and can it be read in one way only? */
static void marks(struct table_cell_of *c)
{
	char last = '\0';
	int count = 0, same = 0, behind = 0;

	for (size_t i = 0; i < c->s.n; i++) {
		if (mark_between(c->s, i)) {
			count++;
			same = c->s.p[i] == last ? same + 1 : 1;
			last = c->s.p[i];
			behind = 0;
		} else if (digit(c->s.p[i])) {
			behind++;
		}
	}
	c->places = 0;
	c->mark = MARK_NONE;
	if (count == 1 && behind == 3) {
		c->mark = last == ',' ? MARK_EITHER_COMMA : MARK_EITHER_POINT;
	} else if (count > 0 && same == 1) { /* a mark that repeats only groups */
		c->mark = last == ',' ? MARK_COMMA : MARK_POINT;
		c->places = behind;
	}
}

static void read_number(struct table_cell_of *c, enum lk_num_hint hint)
{
	bool any = false;

	c->number = c->empty = false;
	for (size_t i = 0; i < c->s.n; i++)
		any |= digit(c->s.p[i]);
	if (lk_number_read(c->s, hint, &c->n, NULL) != LK_OK)
		return;
	c->empty = c->n.kind == LK_NUM_EMPTY || c->n.kind == LK_NUM_NA;
	c->number = any && c->n.kind == LK_NUM_VALUE;
	if (c->number && c->n.value.scale > c->places)
		c->places = c->n.value.scale;
}

static struct table_cell_of *cell_at(struct check_grid *g, int row, int col)
{
	return col < g->row[row].n ? &g->row[row].cell[col] : NULL;
}

/* Numbers of a column: three digits behind one mark are read as the others say. */
static void read_column(struct check_grid *g, int col)
{
	int decimals = 0, percents = 0, numbers = 0;
	struct table_cell_of *c;
	bool fraction;

	g->percent[col] = has(g->head[col], "%") || has(g->head[col], "persen") ||
		g->role[col] == TABLE_CAPAIAN;
	for (int r = 0; r < g->nrows; r++) {
		if ((c = cell_at(g, r, col)) == NULL)
			continue;
		marks(c);
		decimals += c->mark == MARK_COMMA || c->mark == MARK_POINT;
		percents += c->s.n > 1 && c->s.p[c->s.n - 1] == '%';
	}
	for (int r = 0; r < g->nrows; r++) {
		if ((c = cell_at(g, r, col)) == NULL)
			continue;
		fraction = g->percent[col] ||
			(decimals > 0 && c->mark != MARK_EITHER_POINT);
		read_number(c, fraction ? LK_NUM_FRACTION : LK_NUM_WHOLE);
		numbers += c->number;
	}
	if (percents > 0 && percents * 2 > numbers)
		g->percent[col] = true;
}

static bool add_row(struct check_grid *g, uint32_t line, struct lk_str s)
{
	struct table_cell_of cell[TABLE_COLS];
	struct table_row_of *r = &g->row[g->nrows];
	int n = cut(s, cell);

	if (n == 0)
		return true;
	r->cell = lk_arena_alloc(&g->mem, (size_t)n * sizeof(*cell));
	if (r->cell == NULL) {
		g->w->failed = LK_ENOMEM;
		return false;
	}
	memcpy(r->cell, cell, (size_t)n * sizeof(*cell));
	r->n = n;
	r->line = line;
	g->nrows++;
	return true;
}

static void label_rows(struct check_grid *g)
{
	for (int r = 0; r < g->nrows; r++) {
		struct lk_str l = table_label(g, r);

		g->row[r].total = (has(l, "jumlah") || has(l, "total")) && l.n <= 24 &&
			(l.n <= 6 || has(l, "jumlah total") || has(l, "total jumlah") ||
				is(l, "grand total") || is(l, "jumlah (rp)") ||
				is(l, "jumlah seluruhnya"));
		g->row[r].mean = has(l, "rata-rata") || has(l, "rerata");
	}
}

bool table_read(struct check_grid *g, size_t block)
{
	const struct lk_doc *doc = &g->w->ch.doc;
	const struct lk_block *b = &doc->block[block];
	struct table_cell_of head[TABLE_COLS];

	g->nrows = 0;
	g->subject = g->w->ch.subject[block];
	g->ncols = cut(lk_doc_line(doc, b->line), head);
	if (b->nlines < 3 || g->ncols < 2 || !separator(lk_doc_line(doc, b->line + 1)))
		return false;
	for (int c = 0; c < g->ncols; c++) {
		g->head[c] = head[c].s;
		g->role[c] = role_of(head[c].s);
	}
	for (uint32_t i = 2; i < b->nlines && g->nrows < TABLE_ROWS; i++)
		if (!add_row(g, b->line + i, lk_doc_line(doc, b->line + i)))
			return false;
	for (int c = 0; c < g->ncols; c++)
		read_column(g, c);
	label_rows(g);
	return g->nrows > 0;
}

struct lk_str table_label(const struct check_grid *g, int row)
{
	const struct table_row_of *r = &g->row[row];

	for (int c = 0; c < r->n && c < g->ncols; c++) {
		struct lk_str s = r->cell[c].s;

		if (s.n > 0 && !digit(s.p[0]) && s.p[0] != '-')
			return s;
		if (s.n > 12)
			return s; /* "1. Persentase ..." */
	}
	return (struct lk_str){ "", 0 };
}

int table_only(const struct check_grid *g, enum table_role role)
{
	int found = -1;

	for (int c = 0; c < g->ncols; c++) {
		if (g->role[c] != role)
			continue;
		if (found >= 0)
			return -1;
		found = c;
	}
	return found;
}

const struct table_cell_of *table_number(const struct check_grid *g, int row, int col)
{
	const struct table_row_of *r = &g->row[row];

	return col >= 0 && col < r->n && r->cell[col].number ? &r->cell[col] : NULL;
}

void table_shown(struct lk_str s, char *out, size_t size)
{
	(void)snprintf(out, size, "%.*s", (int)(s.n < 60 ? s.n : 60), s.p);
}

void table_report(struct check_grid *g, enum lk_check_rule rule, int row, int col,
	const struct lk_dec *right, const struct lk_error *say)
{
	const struct table_row_of *r = &g->row[row];
	const struct table_cell_of *c = &r->cell[col];
	struct check_place at = { .line = r->line,
		.from = c->from,
		.to = c->to,
		.code = g->subject != NULL ? g->subject->code : NULL };
	struct lk_buf *b = &g->w->tmp;

	lk_buf_clear(b);
	if (right != NULL) {
		if (c->n.rupiah)
			lk_buf_puts(b, "Rp ");
		lk_number_put(b, *right);
		if (c->n.percent)
			lk_buf_puts(b, " %");
		at.fix = lk_buf_cstr(b);
	}
	check_report(g->w, rule, &at, say);
}

void check_tables(struct check_work *w)
{
	struct check_grid *g = calloc(1, sizeof(*g));

	if (g == NULL) {
		w->failed = LK_ENOMEM;
		return;
	}
	g->w = w;
	for (size_t i = 0; i < w->ch.doc.nblocks; i++) {
		if (w->ch.doc.block[i].kind != LK_BLOCK_TABLE || !table_read(g, i))
			continue;
		table_judge_form(g);
		table_judge_sums(g);
		table_judge_ratios(g);
	}
	lk_arena_free(&g->mem);
	free(g);
}
