#include "core/csv_any.h"

#include "core/utf8.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

struct any {
	struct lk_csv *csv;
	const char *name;
	struct lk_error *err;
	const char *p, *end;
	char sep;
	unsigned line;
	struct lk_buf cell;   /* the one being read, quotes removed */
	struct lk_buf clean;  /* the same, clean */
	struct lk_str *cells; /* owned array; the strings are csv's */
	size_t n, cap;
	unsigned *rows; /* owned: line of every row, the header's first */
	size_t nrows, rowcap;
	size_t ncols;
};

/* ---- separator --------------------------------------------------------------------- */

/* Counts of ';' ',' and tab outside quotes in the line at p; returns its end. */
static const char *count(const char *p, const char *end, size_t n[3])
{
	bool quoted = false;

	n[0] = n[1] = n[2] = 0;
	for (; p < end && (quoted || *p != '\n'); p++) {
		if (*p == '"')
			quoted = !quoted;
		n[0] += !quoted && *p == ';';
		n[1] += !quoted && *p == ',';
		n[2] += !quoted && *p == '\t';
	}
	return p < end ? p + 1 : end;
}

static char separator(const char *p, const char *end)
{
	while (p < end) {
		size_t n[3];

		p = count(p, end, n);
		if (n[0] + n[1] + n[2] == 0)
			continue;
		if (n[2] >= n[0] && n[2] >= n[1])
			return '\t';
		return n[0] >= n[1] ? ';' : ',';
	}
	return ';';
}

/* ---- cells -------------------------------------------------------------------------- */

static bool at_end(const struct any *a)
{
	return a->p == a->end || *a->p == a->sep || *a->p == '\n' || *a->p == '\r';
}

static int read_quoted(struct any *a)
{
	unsigned from = a->line;

	for (a->p++; a->p < a->end; a->p++) {
		if (*a->p == '"') {
			if (a->end - a->p < 2 || a->p[1] != '"')
				break;
			a->p++;
		}
		a->line += *a->p == '\n';
		lk_buf_putc(&a->cell, *a->p);
	}
	if (a->p == a->end)
		return lk_fail(a->err, LK_EFORMAT,
			N_("%s baris %u: tanda petik pembuka tidak pernah ditutup; "
			   "berkas tidak dibaca; tambahkan tanda petik penutup"),
			a->name, from);
	a->p++;
	return LK_OK;
}

/* The cell, trimmed and clean, in the arena. */
static int keep(struct any *a)
{
	struct lk_str s = lk_buf_str(&a->cell);
	struct lk_str out;

	lk_buf_clear(&a->clean);
	(void)lk_utf8_clean(&a->clean, s, LK_CLEAN_NL | LK_CLEAN_TAB | LK_CLEAN_CRLF);
	out = lk_buf_str(&a->clean);
	while (out.n > 0 && strchr(" \t\n", out.p[out.n - 1]) != NULL)
		out.n--;
	while (out.n > 0 && strchr(" \t\n", *out.p) != NULL) {
		out.p++;
		out.n--;
	}
	if (out.n > LK_CSV_MAX_CELL)
		return lk_fail(a->err, LK_ERANGE,
			N_("%s baris %u: isi sel lebih dari 64 KB; berkas tidak "
			   "dibaca; hapus atau pendekkan isinya"),
			a->name, a->line);
	if (lk_buf_check(&a->cell, a->err) != LK_OK ||
		lk_buf_check(&a->clean, a->err) != LK_OK ||
		lk_grow((void **)&a->cells, &a->cap, a->n, sizeof(*a->cells)) != LK_OK)
		return lk_nomem(a->err);
	out.p = lk_arena_dup(&a->csv->arena, out.n != 0 ? out.p : "", out.n);
	if (out.p == NULL)
		return lk_nomem(a->err);
	a->cells[a->n++] = out;
	return LK_OK;
}

static int read_cell(struct any *a)
{
	int rc = LK_OK;

	lk_buf_clear(&a->cell);
	while (a->p < a->end && *a->p == ' ')
		a->p++;
	if (a->p < a->end && *a->p == '"')
		rc = read_quoted(a);
	/* what stands behind a closing quote belongs to the cell too */
	for (; rc == LK_OK && !at_end(a); a->p++)
		lk_buf_putc(&a->cell, *a->p);
	return rc == LK_OK ? keep(a) : rc;
}

/* ---- rows ---------------------------------------------------------------------------- */

static void step_line(struct any *a)
{
	if (a->p < a->end && *a->p == '\r')
		a->p++;
	if (a->p < a->end && *a->p == '\n')
		a->p++;
	a->line++;
}

static int add_empty(struct any *a)
{
	lk_buf_clear(&a->cell);
	return keep(a);
}

/* Cells of the row that began at cell `first`: as many as the header has. */
static int end_row(struct any *a, size_t first, unsigned line)
{
	int rc = LK_OK;
	bool blank = true;

	for (size_t i = first; i < a->n && blank; i++)
		blank = a->cells[i].n == 0;
	if (blank) { /* ;;;;; as Excel writes below a table */
		a->n = first;
		return LK_OK;
	}
	if (a->nrows == 0)
		a->ncols = a->n - first;
	while (a->n - first > a->ncols && a->cells[a->n - 1].n == 0)
		a->n--;
	if (a->n - first > a->ncols)
		return lk_fail(a->err, LK_EFORMAT,
			N_("%s baris %u: ada %zu kolom, padahal baris judul %zu; "
			   "berkas tidak dibaca; periksa pemisah kolom dan tanda "
			   "petik"),
			a->name, line, a->n - first, a->ncols);
	while (rc == LK_OK && a->n - first < a->ncols)
		rc = add_empty(a);
	if (rc != LK_OK)
		return rc;
	if (a->nrows > LK_CSV_MAX_ROWS)
		return lk_fail(a->err, LK_ERANGE,
			N_("%s: lebih dari %d baris; berkas tidak dibaca; bagi "
			   "tabelnya menjadi beberapa berkas"),
			a->name, LK_CSV_MAX_ROWS);
	if (lk_grow((void **)&a->rows, &a->rowcap, a->nrows, sizeof(*a->rows)) != LK_OK)
		return lk_nomem(a->err);
	a->rows[a->nrows++] = line;
	return LK_OK;
}

static int read_row(struct any *a)
{
	size_t first = a->n;
	unsigned line = a->line;
	bool more = true;
	int rc = LK_OK;

	while (rc == LK_OK && more) {
		if (a->n - first == LK_CSV_MAX_COLS)
			return lk_fail(a->err, LK_ERANGE,
				N_("%s baris %u: lebih dari %d kolom; berkas tidak "
				   "dibaca; ambil kolom yang perlu saja"),
				a->name, line, LK_CSV_MAX_COLS);
		rc = read_cell(a);
		more = rc == LK_OK && a->p < a->end && *a->p == a->sep;
		if (more)
			a->p++;
	}
	if (rc != LK_OK)
		return rc;
	step_line(a);
	return end_row(a, first, line);
}

static int hand_out(struct any *a)
{
	struct lk_csv *csv = a->csv;
	struct lk_str *cell = lk_arena_alloc(&csv->arena, a->n * sizeof(*cell));
	unsigned *line = lk_arena_alloc(&csv->arena, a->nrows * sizeof(*line));

	if (cell == NULL || line == NULL)
		return lk_nomem(a->err);
	memcpy(cell, a->cells, a->n * sizeof(*cell));
	memcpy(line, a->rows, a->nrows * sizeof(*line));
	csv->ncols = a->ncols;
	csv->nrows = a->nrows - 1;
	csv->head = cell;
	csv->cell = cell + a->ncols;
	csv->line = line + 1;
	return LK_OK;
}

static int read_all(struct any *a)
{
	int rc = LK_OK;

	while (rc == LK_OK && a->p < a->end)
		rc = read_row(a);
	if (rc != LK_OK)
		return rc;
	if (a->nrows == 0)
		return lk_fail(a->err, LK_EFORMAT,
			N_("%s kosong: tidak ada baris judul kolom; berkas tidak "
			   "dibaca; pilih berkas yang berisi tabel"),
			a->name);
	return hand_out(a);
}

int lk_csv_any_parse(struct lk_csv *csv, struct lk_str text, const char *name,
	char *sep, struct lk_error *err)
{
	struct any a = { .csv = csv, .name = name, .err = err, .line = 1 };
	struct lk_buf utf8 = LK_BUF_INIT;
	int rc;

	if (text.n > LK_CSV_MAX_BYTES)
		return lk_fail(err, LK_ERANGE,
			N_("%s lebih besar dari 2 MB; berkas tidak dibaca; bagi "
			   "tabelnya menjadi beberapa berkas"),
			name);
	if (text.n >= 3 && memcmp(text.p, "\xEF\xBB\xBF", 3) == 0)
		text = (struct lk_str){ text.p + 3, text.n - 3 };
	if (!lk_utf8_valid(text, NULL))
		lk_utf8_from_cp1252(&utf8, text);
	else
		lk_buf_putstr(&utf8, text);
	rc = lk_buf_check(&utf8, err);
	a.p = lk_buf_cstr(&utf8);
	a.end = a.p + utf8.n;
	a.sep = separator(a.p, a.end);
	if (rc == LK_OK)
		rc = read_all(&a);
	if (rc == LK_OK && sep != NULL)
		*sep = a.sep;
	lk_buf_free(&utf8);
	lk_buf_free(&a.cell);
	lk_buf_free(&a.clean);
	free(a.cells);
	free(a.rows);
	if (rc != LK_OK)
		lk_csv_free(csv);
	return rc;
}
