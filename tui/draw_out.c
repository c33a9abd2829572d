/* The page as text: dumps for scripts and tests, and wrapped paragraphs. */
#include "core/wrap.h"
#include "tui/draw.h"

#include <string.h>

static const char letters[ST_COUNT] = {
#define X(id, name, letter, mono) [ST_##id] = letter,
	TUI_STYLES(X)
#undef X
};

/* One past the last cell of row y that is not blank. */
static int used(const struct draw *d, int y, bool styles)
{
	int n = draw_all(d).w;

	while (n > 0) {
		const struct draw_cell *c = draw_at(d, n - 1, y);

		if (c->width != 1 || c->s[0] != ' ')
			break;
		if (styles && STYLE_OF(c->style) != ST_TEXT)
			break;
		n--;
	}
	return n;
}

void draw_row_text(const struct draw *d, int y, struct lk_buf *b)
{
	int n = used(d, y, false);

	for (int x = 0; x < n; x++)
		lk_buf_puts(b, draw_at(d, x, y)->s);
}

int draw_dump(const struct draw *d, FILE *to, bool styles)
{
	struct lk_buf b = LK_BUF_INIT;
	int rc;

	for (int y = 0; y < draw_all(d).h; y++) {
		draw_row_text(d, y, &b);
		lk_buf_putc(&b, '\n');
		if (!styles)
			continue;
		for (int x = 0, n = used(d, y, true); x < n; x++)
			lk_buf_putc(&b, letters[STYLE_OF(draw_at(d, x, y)->style)]);
		lk_buf_putc(&b, '\n');
	}
	rc = lk_buf_check(&b, NULL);
	if (rc == LK_OK && fwrite(lk_buf_cstr(&b), 1, b.n, to) != b.n)
		rc = LK_EIO;
	lk_buf_free(&b);
	return rc;
}

bool draw_shows(const struct draw *d, const char *text)
{
	struct lk_buf b = LK_BUF_INIT;
	bool found = false;

	for (int y = 0; y < draw_all(d).h && !found; y++) {
		lk_buf_clear(&b);
		draw_row_text(d, y, &b);
		found = strstr(lk_buf_cstr(&b), text) != NULL;
	}
	lk_buf_free(&b);
	return found;
}

/* One paragraph; returns the row after it. */
static int wrap_line(struct draw *d, struct rect r, int y, unsigned st, struct lk_str s)
{
	struct lk_rows rows = LK_ROWS_INIT;
	struct lk_wrap how = { r.w, 0, 0 };

	if (lk_wrap(&rows, s, &how, NULL) != LK_OK) {
		(void)draw_textn(d, r, 0, y, st, s.p, s.n);
		return y + 1;
	}
	for (size_t i = 0; i < rows.n; i++)
		(void)draw_textn(d, r, rows.item[i].indent, y++, st,
			s.p + rows.item[i].from,
			rows.item[i].shown - rows.item[i].from);
	lk_rows_free(&rows);
	return y;
}

int draw_wrap(struct draw *d, struct rect r, int y, unsigned st, const char *s)
{
	if (r.w < 1)
		return y;
	for (;;) {
		size_t n = strcspn(s, "\n");

		y = wrap_line(d, r, y, st, (struct lk_str){ s, n });
		if (s[n] == '\0')
			return y;
		s += n + 1;
	}
}
