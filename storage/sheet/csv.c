#include "core/utf8.h"
#include "storage/import/import.h"
#include "storage/sheet/sheet.h"

#include <string.h>

#define SNIFF_ROWS 100 /* records looked at to find the separator */
#define SNIFF_MANY 64  /* separators in a record that are told apart */

int sheet_too_many_cells(const char *file, struct lk_error *err)
{
	return lk_fail(err, LK_ERANGE,
		N_("Berkas %s memuat lebih dari %u sel berisi. Tidak ada yang dibaca; "
		   "simpan hanya lembar yang diperlukan ke berkas baru lalu coba "
		   "lagi."),
		file, LK_SHEET_MAX_CELLS);
}

/* ---- the separator ------------------------------------------------------------------------ */

/* Separators per record, outside quotes; *at moves behind the record. */
static size_t count(struct lk_str s, size_t *at, char sep)
{
	size_t n = 0;
	bool quoted = false;

	for (; *at < s.n; (*at)++) {
		char c = s.p[*at];

		if (c == '"')
			quoted = !quoted;
		else if (c == '\n' && !quoted)
			break;
		n += c == sep && !quoted;
	}
	(*at)++;
	return n;
}

/* How many of the first records agree on a number of these separators above none. */
static size_t agreement(struct lk_str s, char sep)
{
	size_t seen[SNIFF_MANY + 1] = { 0 }, best = 0;

	for (size_t at = 0, row = 0; at < s.n && row < SNIFF_ROWS; row++) {
		size_t n = count(s, &at, sep);

		seen[n < SNIFF_MANY ? n : SNIFF_MANY]++;
	}
	for (size_t n = 1; n <= SNIFF_MANY; n++)
		if (seen[n] > best)
			best = seen[n];
	return best;
}

/* The decimal comma makes commas frequent: at a tie `;` wins, then tab. */
static char sniff(struct lk_str s)
{
	static const char candidate[] = { ';', '\t', ',' };
	char sep = ';';
	size_t best = 0;

	for (size_t i = 0; i < sizeof(candidate); i++) {
		size_t n = agreement(s, candidate[i]);

		if (n > best) {
			best = n;
			sep = candidate[i];
		}
	}
	return sep;
}

/* "sep=;" as first line tells Excel; it is no row. */
static bool told(struct lk_str *s, char *sep)
{
	if (s->n < 5 || memcmp(s->p, "sep=", 4) != 0 ||
		strchr(";,\t|", s->p[4]) == NULL || (s->n > 5 && s->p[5] != '\n'))
		return false;
	*sep = s->p[4];
	s->p += s->n > 5 ? 6 : 5;
	s->n -= s->n > 5 ? 6 : 5;
	return true;
}

/* ---- cells --------------------------------------------------------------------------------- */

struct csv {
	struct lk_str s;
	size_t at;
	char sep;
	uint32_t row, col;
	struct lk_buf cell;
	struct lk_sheet_book *book;
	const char *file;
	struct lk_error *err;
};

static int bad(struct csv *c, const char *what)
{
	return lk_fail(c->err, LK_EFORMAT,
		N_("Berkas %s, baris %u tidak dapat dibaca (%s). Tidak ada yang "
		   "dibaca; "
		   "perbaiki baris itu, atau simpan sebagai .xlsx lalu coba lagi."),
		c->file, c->row + 1, what);
}

/* The rest of a quoted cell, the opening quote is read. */
static int quoted(struct csv *c)
{
	for (; c->at < c->s.n; c->at++) {
		char ch = c->s.p[c->at];

		if (ch != '"') {
			lk_buf_putc(&c->cell, ch);
		} else if (c->at + 1 < c->s.n && c->s.p[c->at + 1] == '"') {
			lk_buf_putc(&c->cell, '"');
			c->at++;
		} else {
			c->at++;
			return LK_OK;
		}
		if (c->cell.n > LK_SHEET_MAX_TEXT)
			break;
	}
	return bad(c, "tanda kutip tidak ditutup");
}

bool sheet_is_risky(struct lk_str s)
{
	return s.n > 1 && strchr("=+-@\t\r", s.p[0]) != NULL && s.p[0] != '\0';
}

/* '=cmd, ''=cmd ...: an apostrophe set before risky text, or before such a one. */
static struct lk_str without_guard(struct lk_str s)
{
	size_t n = 0;

	while (n < s.n && s.p[n] == '\'')
		n++;
	if (n > 0 && sheet_is_risky((struct lk_str){ s.p + n, s.n - n }))
		return (struct lk_str){ s.p + 1, s.n - 1 };
	return s;
}

static int keep(struct csv *c)
{
	struct lk_str s = lk_buf_str(&c->cell);
	uint32_t text = 0;
	int rc = lk_buf_check(&c->cell, c->err);

	if (rc != LK_OK || s.n == 0)
		return rc;
	if (c->row >= LK_SHEET_MAX_ROWS || c->col >= LK_SHEET_MAX_COLS)
		return bad(c, "terlalu banyak baris atau kolom");
	if (s.n > LK_SHEET_MAX_TEXT)
		return bad(c, "teks satu sel terlalu panjang");
	if (c->book->ncells >= LK_SHEET_MAX_CELLS)
		return sheet_too_many_cells(c->file, c->err);
	rc = lk_sheet_text(c->book, without_guard(s), &text, c->err);
	return rc == LK_OK
		? lk_sheet_put(c->book, c->row, c->col, LK_SHEET_TEXT, 0, text, c->err)
		: rc;
}

/* One cell with what ends it. */
static int cell(struct csv *c)
{
	size_t from;
	int rc = LK_OK;

	lk_buf_clear(&c->cell);
	if (c->at < c->s.n && c->s.p[c->at] == '"') {
		c->at++;
		rc = quoted(c);
	}
	/* unquoted, or behind the closing quote: as it stands */
	for (from = c->at;
		c->at < c->s.n && c->s.p[c->at] != c->sep && c->s.p[c->at] != '\n';)
		c->at++;
	lk_buf_put(&c->cell, c->s.p + from, c->at - from);
	if (rc == LK_OK)
		rc = keep(c);
	if (c->at < c->s.n && c->s.p[c->at] == c->sep) {
		c->col++;
	} else {
		c->row++;
		c->col = 0;
	}
	c->at++;
	return rc;
}

static int parse(struct lk_sheet_book *book, struct lk_str text, const char *file,
	struct lk_error *err)
{
	struct csv c = { .s = text, .book = book, .file = file, .err = err };
	int rc = lk_sheet_begin(book, (struct lk_str){ "CSV", 3 }, false, err);

	if (!told(&c.s, &c.sep))
		c.sep = sniff(c.s);
	book->separator = c.sep;
	while (rc == LK_OK && c.at < c.s.n)
		rc = cell(&c);
	lk_buf_free(&c.cell);
	return rc == LK_OK ? lk_sheet_end(book, err) : rc;
}

int sheet_csv_read(const char *p, size_t n, const char *file,
	struct lk_sheet_book **out, struct lk_error *err)
{
	struct lk_import text;
	struct lk_sheet_book *book;
	int rc = lk_import_text(file, p, n, &text, err);

	if (rc == LK_EFORMAT)
		return lk_fail(err, LK_EFORMAT,
			N_("Berkas %s bukan lembar kerja yang dikenal. Tidak ada yang "
			   "dibaca; pilih berkas .xlsx atau .csv."),
			file);
	if (rc != LK_OK)
		return rc;
	book = lk_sheet_book_new(LK_SHEET_CSV);
	rc = book != NULL ? parse(book, (struct lk_str){ text.text, text.n }, file, err)
			  : lk_nomem(err);
	lk_import_free(&text);
	if (rc != LK_OK)
		lk_sheet_book_free(book);
	else
		*out = book;
	return rc;
}
