#include "tests/lib/pty_impl.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	CELL_BYTES = VTERM_MAX_CHARS_PER_CELL * 4
};

static size_t put_utf8(char *out, uint32_t c)
{
	if (c < 0x80) {
		out[0] = (char)c;
		return 1;
	}
	if (c < 0x800) {
		out[0] = (char)(0xC0 | c >> 6);
		out[1] = (char)(0x80 | (c & 0x3F));
		return 2;
	}
	if (c < 0x10000) {
		out[0] = (char)(0xE0 | c >> 12);
		out[1] = (char)(0x80 | (c >> 6 & 0x3F));
		out[2] = (char)(0x80 | (c & 0x3F));
		return 3;
	}
	out[0] = (char)(0xF0 | (c >> 18 & 0x07));
	out[1] = (char)(0x80 | (c >> 12 & 0x3F));
	out[2] = (char)(0x80 | (c >> 6 & 0x3F));
	out[3] = (char)(0x80 | (c & 0x3F));
	return 4;
}

/* The cluster of one cell; a blank for an empty one, nothing right of a wide one. */
static size_t put_cell(char *out, const VTermScreenCell *cell)
{
	size_t n = 0;

	if (cell->chars[0] == (uint32_t)-1)
		return 0;
	if (cell->chars[0] == 0) {
		out[0] = ' ';
		return 1;
	}
	for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell->chars[i] != 0; i++)
		n += put_utf8(out + n, cell->chars[i]);
	return n;
}

static size_t put_row(struct pty *p, char *out, int row, int cols)
{
	VTermScreenCell cell;
	size_t n = 0;

	for (int col = 0; col < cols; col++) {
		(void)vterm_screen_get_cell(p->screen, (VTermPos){ row, col }, &cell);
		n += put_cell(out + n, &cell);
	}
	while (n > 0 && out[n - 1] == ' ')
		n--;
	out[n] = '\0';
	return n;
}

static char *lend(struct pty *p, int rows, int cols)
{
	free(p->text);
	p->text = malloc((size_t)rows * ((size_t)cols * CELL_BYTES + 1) + 1);
	return p->text;
}

const char *pty_row(struct pty *p, int row)
{
	int rows, cols;
	char *out;

	vterm_get_size(p->vt, &rows, &cols);
	out = lend(p, 1, cols);
	if (out == NULL || row < 0 || row >= rows)
		return "";
	(void)put_row(p, out, row, cols);
	return out;
}

const char *pty_screen(struct pty *p)
{
	int rows, cols;
	char *out, *at;

	vterm_get_size(p->vt, &rows, &cols);
	at = out = lend(p, rows, cols);
	if (out == NULL)
		return "";
	for (int row = 0; row < rows; row++) {
		at += put_row(p, at, row, cols);
		*at++ = '\n';
	}
	while (at > out && at[-1] == '\n')
		at--;
	at[0] = '\0';
	return out;
}

static int column_of(struct pty *p, int row, size_t byte)
{
	int rows, cols;
	VTermScreenCell cell;
	char out[CELL_BYTES];
	size_t n = 0;

	vterm_get_size(p->vt, &rows, &cols);
	for (int col = 0; col < cols; col++) {
		if (n >= byte)
			return col;
		(void)vterm_screen_get_cell(p->screen, (VTermPos){ row, col }, &cell);
		n += put_cell(out, &cell);
	}
	return cols;
}

int pty_find(struct pty *p, const char *text, int *col)
{
	int rows, cols;

	vterm_get_size(p->vt, &rows, &cols);
	for (int row = 0; row < rows; row++) {
		const char *line = pty_row(p, row);
		const char *hit = strstr(line, text);

		if (hit == NULL)
			continue;
		if (col != NULL)
			*col = column_of(p, row, (size_t)(hit - line));
		return row;
	}
	return -1;
}

bool pty_has(struct pty *p, const char *text)
{
	return pty_find(p, text, NULL) >= 0;
}

static bool test_has(struct pty *p, const void *arg)
{
	return pty_has(p, arg);
}

static bool test_gone(struct pty *p, const void *arg)
{
	return !pty_has(p, arg);
}

static bool explain(struct pty *p, bool ok, const char *what, const char *text)
{
	if (!ok)
		(void)fprintf(stderr, "pty: \"%s\" %s; the screen is:\n%s\n--- (%s)\n",
			text, what, pty_screen(p),
			p->ended ? "program ended" : "still running");
	return ok;
}

bool pty_wait_text(struct pty *p, const char *text, int limit_ms)
{
	return explain(p, pty_wait(p, test_has, text, limit_ms), "did not come", text);
}

bool pty_wait_gone(struct pty *p, const char *text, int limit_ms)
{
	return explain(p, pty_wait(p, test_gone, text, limit_ms), "did not go", text);
}

static bool test_cursor(struct pty *p, const void *arg)
{
	const int *want = arg;
	int row, col;

	pty_cursor(p, &row, &col, NULL);
	return row == want[0] && col == want[1];
}

bool pty_wait_cursor(struct pty *p, int row, int col, int limit_ms)
{
	int want[2] = { row, col }, at[2];
	char place[64];
	bool ok = pty_wait(p, test_cursor, want, limit_ms);

	pty_cursor(p, &at[0], &at[1], NULL);
	(void)snprintf(place, sizeof(place), "cursor at %d,%d (now %d,%d)", row, col,
		at[0], at[1]);
	return explain(p, ok, "did not come", place);
}

void pty_cursor(const struct pty *p, int *row, int *col, bool *visible)
{
	VTermPos at;

	vterm_state_get_cursorpos(vterm_obtain_state(p->vt), &at);
	*row = at.row;
	*col = at.col;
	if (visible != NULL)
		*visible = p->cursor_shown;
}

static long colour(const VTermColor *c)
{
	if (VTERM_COLOR_IS_DEFAULT_FG(c) || VTERM_COLOR_IS_DEFAULT_BG(c))
		return PTY_DEFAULT_COLOUR;
	if (VTERM_COLOR_IS_INDEXED(c))
		return c->indexed.idx;
	return 0x1000000L | (long)c->rgb.red << 16 | (long)c->rgb.green << 8 |
		c->rgb.blue;
}

struct pty_cell pty_cell(struct pty *p, int row, int col)
{
	struct pty_cell out = { .width = 1 };
	VTermScreenCell cell;

	if (!vterm_screen_get_cell(p->screen, (VTermPos){ row, col }, &cell))
		return out;
	out.text[put_cell(out.text, &cell)] = '\0';
	out.width = (unsigned char)cell.width;
	out.bold = cell.attrs.bold;
	out.underline = cell.attrs.underline != VTERM_UNDERLINE_OFF;
	out.italic = cell.attrs.italic;
	out.reverse = cell.attrs.reverse;
	out.strike = cell.attrs.strike;
	out.fg = colour(&cell.fg);
	out.bg = colour(&cell.bg);
	return out;
}
