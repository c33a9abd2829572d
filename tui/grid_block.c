#include "tui/grid_block.h"

#include <stdbool.h>
#include <string.h>

/* ---- what separates the cells ---- */

struct shape {
	size_t lines;
	size_t n;          /* separators of the first line */
	bool same;         /* every line has as many */
	bool blank_behind; /* a separator is followed by a blank: prose */
	bool numbers;      /* every line looks like one number */
};

static bool in_number(char c)
{
	return (c >= '0' && c <= '9') || strchr(".,+-% \r", c) != NULL;
}

/* One line end at the end is no line of its own. */
static struct lk_str without_last_end(struct lk_str s)
{
	s.n -= s.n > 0 && s.p[s.n - 1] == '\n';
	return s;
}

static void end_line(struct shape *sh, size_t n)
{
	if (sh->lines++ == 0)
		sh->n = n;
	else if (n != sh->n)
		sh->same = false;
}

/* Count `sep` outside of quotes, line by line. */
static struct shape look(struct lk_str s, char sep)
{
	struct shape sh = { 0, 0, true, false, true };
	size_t n = 0;
	bool quoted = false;

	s = without_last_end(s);
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '"')
			quoted = !quoted;
		if (s.p[i] == '\n' && !quoted) {
			end_line(&sh, n);
			n = 0;
			continue;
		}
		if (s.p[i] == sep && !quoted) {
			n++;
			if (i + 1 < s.n && s.p[i + 1] == ' ')
				sh.blank_behind = true;
		}
		sh.numbers = sh.numbers && in_number(s.p[i]);
	}
	end_line(&sh, n);
	sh.same = sh.same && !quoted;
	return sh;
}

static char separator(struct lk_str s)
{
	struct shape semi, comma;

	if (memchr(s.p, '\t', s.n) != NULL)
		return '\t';
	semi = look(s, ';');
	if (semi.n > 0 && semi.same && !semi.blank_behind)
		return ';';
	comma = look(s, ',');
	if (comma.lines > 1 && comma.n > 0 && comma.same && !comma.blank_behind &&
		!(comma.numbers && comma.n == 1))
		return ',';
	return '\0';
}

/* ---- cells ---- */

/* Where a cell that begins at `at` ends; quotes only count when they open the cell and
 * close before a separator, so a lone inch sign does not swallow the rest. */
static size_t cell_end(struct lk_str s, size_t at, char sep, bool *quoted)
{
	size_t i = at;

	*quoted = false;
	if (i < s.n && s.p[i] == '"' && sep != '\0') {
		for (i++; i < s.n; i++) {
			if (s.p[i] != '"')
				continue;
			if (i + 1 < s.n && s.p[i + 1] == '"') {
				i++;
				continue;
			}
			if (i + 1 == s.n || s.p[i + 1] == sep || s.p[i + 1] == '\n') {
				*quoted = true;
				return i + 1;
			}
			break;
		}
	}
	for (i = at; i < s.n && s.p[i] != '\n' && (sep == '\0' || s.p[i] != sep);)
		i++;
	return i;
}

/* The text of the cell s[at, end): quotes taken off, line ends and blanks made one. */
static char *cell_text(struct lk_arena *a, struct lk_str s, size_t at, size_t end,
	bool quoted, size_t *n)
{
	char *out = lk_arena_alloc(a, end - at + 1);

	*n = 0;
	if (out == NULL)
		return NULL;
	at += quoted;
	end -= quoted;
	for (size_t i = at; i < end; i++) {
		char c = s.p[i] == '\n' || s.p[i] == '\r' || s.p[i] == '\t' ? ' '
									    : s.p[i];

		if (quoted && c == '"')
			i++; /* doubled */
		if (c == ' ' && *n == 0)
			continue;
		out[(*n)++] = c;
	}
	while (*n > 0 && out[*n - 1] == ' ')
		(*n)--;
	out[*n] = '\0';
	return out;
}

/* Rows and the longest row, without taking texts. */
static void measure(struct lk_str s, char sep, size_t *rows, size_t *cols)
{
	size_t at = 0, n = 0;
	bool quoted;

	*rows = *cols = 0;
	while (at < s.n) {
		size_t end = cell_end(s, at, sep, &quoted);
		bool more = end < s.n && s.p[end] != '\n';

		n++;
		*cols = n > *cols ? n : *cols;
		if (!more || end + 1 == s.n) {
			/* a separator at the very end opens one more, empty cell */
			*cols = more && n + 1 > *cols ? n + 1 : *cols;
			(*rows)++;
			n = 0;
		}
		at = end + 1;
	}
}

static int take(struct grid_block *b, struct lk_str s, char sep)
{
	size_t at = 0, row = 0, col = 0;

	while (at < s.n) {
		bool quoted;
		size_t end = cell_end(s, at, sep, &quoted), n;
		bool more = end < s.n && s.p[end] != '\n';
		char *text = cell_text(&b->arena, s, at, end, quoted, &n);

		if (text == NULL)
			return LK_ENOMEM;
		b->cell[row * b->cols + col] = (struct lk_str){ text, n };
		if (more && end + 1 == s.n)
			b->cell[row * b->cols + col + 1] = (struct lk_str){ "", 0 };
		row += !more;
		col = more ? col + 1 : 0;
		at = end + 1;
	}
	return LK_OK;
}

int grid_block_parse(struct grid_block *b, struct lk_str text, size_t max_cells,
	struct lk_error *err)
{
	struct grid_block made = GRID_BLOCK_INIT;
	char sep;

	if (text.n == 0) {
		*b = made;
		return LK_OK;
	}
	sep = separator(text);
	measure(text, sep, &made.rows, &made.cols);
	if (made.rows > max_cells || made.cols > max_cells / made.rows)
		return lk_fail(err, LK_ERANGE,
			N_("Tempelan berisi %zu x %zu sel; paling banyak %zu sel "
			   "sekaligus. Tidak ada yang ditempel: bagi menjadi beberapa "
			   "blok."),
			made.rows, made.cols, max_cells);
	made.cell =
		lk_arena_alloc(&made.arena, made.rows * made.cols * sizeof(*made.cell));
	if (made.cell == NULL || take(&made, text, sep) != LK_OK) {
		lk_arena_free(&made.arena);
		return lk_nomem(err);
	}
	*b = made;
	return LK_OK;
}

void grid_block_free(struct grid_block *b)
{
	lk_arena_free(&b->arena);
	*b = (struct grid_block)GRID_BLOCK_INIT;
}
