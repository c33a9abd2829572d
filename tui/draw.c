#include "tui/draw.h"

#include "core/grapheme.h"
#include "core/utf8.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

struct draw {
	int w, h;
	struct draw_cell *cell; /* w * h, row by row */
	bool ascii;
	int cx, cy;
	bool cursor;
};

static const struct draw_cell blank = { " ", 1, ST_TEXT };

static int clamp(int v, int lo, int hi)
{
	return v < lo ? lo : v > hi ? hi : v;
}

struct draw *draw_new(int w, int h)
{
	struct draw *d = calloc(1, sizeof(*d));

	if (d != NULL && draw_resize(d, w, h, NULL) != LK_OK) {
		free(d);
		d = NULL;
	}
	return d;
}

void draw_free(struct draw *d)
{
	if (d == NULL)
		return;
	free(d->cell);
	free(d);
}

int draw_resize(struct draw *d, int w, int h, struct lk_error *err)
{
	struct draw_cell *cell;

	w = clamp(w, 1, DRAW_MAX_W);
	h = clamp(h, 1, DRAW_MAX_H);
	cell = malloc((size_t)w * (size_t)h * sizeof(*cell));
	if (cell == NULL)
		return lk_nomem(err);
	free(d->cell);
	d->cell = cell;
	d->w = w;
	d->h = h;
	draw_clear(d);
	return LK_OK;
}

void draw_set_ascii(struct draw *d, bool ascii)
{
	d->ascii = ascii;
}

bool draw_is_ascii(const struct draw *d)
{
	return d->ascii;
}

struct rect draw_all(const struct draw *d)
{
	return (struct rect){ 0, 0, d->w, d->h };
}

void draw_clear(struct draw *d)
{
	for (size_t i = 0; i < (size_t)d->w * (size_t)d->h; i++)
		d->cell[i] = blank;
	d->cx = d->w - 1;
	d->cy = d->h - 1;
	d->cursor = false;
}

static struct draw_cell *at(const struct draw *d, int x, int y)
{
	if (x < 0 || y < 0 || x >= d->w || y >= d->h)
		return NULL;
	return &d->cell[(size_t)y * (size_t)d->w + (size_t)x];
}

const struct draw_cell *draw_at(const struct draw *d, int x, int y)
{
	return at(d, x, y);
}

/* A wide cluster must not keep one half when the other is overwritten. */
static void mend(struct draw *d, int x, int y)
{
	struct draw_cell *c = at(d, x, y), *side;

	if (c == NULL)
		return;
	if (c->width == 0 && (side = at(d, x - 1, y)) != NULL && side->width == 2) {
		*side = (struct draw_cell){ " ", 1, side->style };
		c->width = 1;
		memcpy(c->s, " ", 2);
	}
	if (c->width == 2 && (side = at(d, x + 1, y)) != NULL && side->width == 0)
		*side = (struct draw_cell){ " ", 1, side->style };
}

static void put(struct draw *d, int x, int y, const char *s, size_t n, int w,
	unsigned st)
{
	struct draw_cell *c = at(d, x, y);

	if (c == NULL || n > DRAW_CLUSTER)
		return;
	mend(d, x, y);
	if (w == 2) {
		struct draw_cell *right = at(d, x + 1, y);

		if (right == NULL)
			return;
		mend(d, x + 1, y);
		*right = (struct draw_cell){ "", 0, (uint16_t)st };
	}
	memcpy(c->s, s, n);
	c->s[n] = '\0';
	c->width = (unsigned char)w;
	c->style = (uint16_t)st;
}

/* ---- text ---- */

/* Nearest ASCII sign; '?' when there is none. */
static char ascii_of(uint32_t cp)
{
	static const struct {
		uint32_t from, to;
		char c;
	} map[] = { { 0x00a0, 0x00a0, ' ' }, { 0x00ab, 0x00ab, '"' },
		{ 0x00b7, 0x00b7, '.' }, { 0x00bb, 0x00bb, '"' },
		{ 0x00d7, 0x00d7, 'x' }, { 0x00c0, 0x00c5, 'A' },
		{ 0x00c8, 0x00cb, 'E' }, { 0x00e0, 0x00e5, 'a' },
		{ 0x00e8, 0x00eb, 'e' }, { 0x00ec, 0x00ef, 'i' },
		{ 0x00f2, 0x00f6, 'o' }, { 0x00f9, 0x00fc, 'u' },
		{ 0x2000, 0x200a, ' ' }, { 0x2010, 0x2015, '-' },
		{ 0x2018, 0x201b, '\'' }, { 0x201c, 0x201f, '"' },
		{ 0x2022, 0x2022, '*' }, { 0x2026, 0x2026, '~' },
		{ 0x2190, 0x2190, '<' }, { 0x2191, 0x2191, '^' },
		{ 0x2192, 0x2192, '>' }, { 0x2193, 0x2193, 'v' },
		{ 0x2212, 0x2212, '-' }, { 0x2500, 0x2501, '-' },
		{ 0x2502, 0x2503, '|' }, { 0x250c, 0x254b, '+' },
		{ 0x2550, 0x2550, '=' }, { 0x2588, 0x2593, '#' },
		{ 0x25a0, 0x25cf, '*' }, { 0x2713, 0x2714, 'v' },
		{ 0x2717, 0x2718, 'x' } };

	for (size_t i = 0; i < LK_LEN(map); i++)
		if (cp >= map[i].from && cp <= map[i].to)
			return map[i].c;
	return '?';
}

/* Code points that must never reach a terminal: controls and direction overrides. */
static bool hostile(uint32_t cp)
{
	return cp < 0x20 || (cp >= 0x7f && cp < 0xa0) ||
		(cp >= 0x202a && cp <= 0x202e) || (cp >= 0x2066 && cp <= 0x2069);
}

static bool blank_sign(uint32_t cp)
{
	return cp == '\t' || cp == '\n' || cp == 0x00a0 ||
		(cp >= 0x2000 && cp <= 0x200a);
}

/* What is drawn for one cluster. */
struct glyph {
	char s[DRAW_CLUSTER];
	size_t n;
	int w;
};

/* Only marks without width may follow the first code point, see core/grapheme.h. */
static void add_marks(struct glyph *g, const char *s, size_t n)
{
	for (size_t i = 0; i < n;) {
		uint32_t mark;
		size_t k = (size_t)lk_utf8_decode(s + i, n - i, &mark);

		if (mark == 0x200d)
			return;
		if (mark != LK_UTF8_BAD && (mark < 0xfe00 || mark > 0xfe0f) &&
			g->n + k <= DRAW_CLUSTER &&
			lk_gr_width((struct lk_str){ s + i, k }) == 0) {
			memcpy(g->s + g->n, s + i, k);
			g->n += k;
		}
		i += k;
	}
}

/* One cluster made ready for a cell. */
static struct glyph clean(bool ascii, const char *s, size_t n)
{
	struct glyph g = { " ", 1, 1 };
	uint32_t cp;
	size_t used = (size_t)lk_utf8_decode(s, n, &cp);

	if (blank_sign(cp))
		return g;
	if (hostile(cp) || (cp == LK_UTF8_BAD && used == 1)) {
		cp = LK_UTF8_BAD;
		n = used;
	} else {
		g.w = lk_gr_width((struct lk_str){ s, n });
	}
	if (ascii && cp >= 0x80) {
		g.s[0] = ascii_of(cp);
		return g;
	}
	g.n = (size_t)lk_utf8_encode(cp, g.s);
	add_marks(&g, s + used, n - used);
	return g;
}

static void put_glyph(struct draw *d, struct rect r, int x, int y, unsigned st,
	const struct glyph *g)
{
	if (d == NULL || y < 0 || y >= r.h || x < 0 || x + g->w > r.w)
		return;
	if (g->w == 2 && g->n == 1) { /* ASCII for a wide one fills both cells */
		put(d, r.x + x, r.y + y, g->s, 1, 1, st);
		put(d, r.x + x + 1, r.y + y, g->s, 1, 1, st);
	} else {
		put(d, r.x + x, r.y + y, g->s, g->n, g->w, st);
	}
}

/* Plain letters are nearly all there is: no table look-up for them. */
static bool is_plain(struct lk_str s, size_t i)
{
	return s.p[i] >= ' ' && s.p[i] < 0x7f &&
		(i + 1 >= s.n || (unsigned char)s.p[i + 1] < 0x80);
}

/* Draw at most `limit` cells of text; returns the x after what was measured. */
static int text(struct draw *d, struct rect r, int x, int y, unsigned st,
	struct lk_str s, int limit)
{
	bool ascii = d != NULL && d->ascii;
	int end = x + limit;

	for (size_t i = 0; i < s.n && s.p[i] != '\n' && s.p[i] != '\r';) {
		struct glyph g = { { s.p[i] }, 1, 1 };
		size_t next = i + 1;

		if (!is_plain(s, i)) {
			next = lk_gr_next(s, i);
			g = clean(ascii, s.p + i, next - i);
		}
		i = next;
		if (g.w <= 0)
			continue;
		if (x + g.w > end)
			break;
		put_glyph(d, r, x, y, st, &g);
		x += g.w;
	}
	return x;
}

#define NO_LIMIT 1000000

int draw_textn(struct draw *d, struct rect r, int x, int y, unsigned st, const char *s,
	size_t n)
{
	return text(d, r, x, y, st, (struct lk_str){ s, n }, NO_LIMIT);
}

int draw_text(struct draw *d, struct rect r, int x, int y, unsigned st, const char *s)
{
	return draw_textn(d, r, x, y, st, s, strlen(s));
}

int draw_width(const char *s, size_t n)
{
	return text(NULL, (struct rect){ 0 }, 0, 0, 0, (struct lk_str){ s, n },
		NO_LIMIT);
}

int draw_printf(struct draw *d, struct rect r, int x, int y, unsigned st,
	const char *fmt, ...)
{
	char buf[1024];
	va_list ap;

	va_start(ap, fmt);
	(void)vsnprintf(buf, sizeof(buf), fmt, ap);
	va_end(ap);
	return draw_text(d, r, x, y, st, buf);
}

int draw_cell(struct draw *d, struct rect r, int x, int y, int w, int align,
	unsigned st, const char *s)
{
	struct lk_str t = { s, strcspn(s, "\r\n") };
	int have = draw_width(t.p, t.n), from = x;

	if (w <= 0)
		return x;
	draw_fill(d, rect_and((struct rect){ r.x + x, r.y + y, w, 1 }, r), st);
	if (have > w) {
		int end = text(d, r, x, y, st, t, w - 1);

		(void)draw_text(d, r, end, y, st, "…");
		return x + w;
	}
	if (align > 0)
		from = x + w - have;
	else if (align == 0)
		from = x + (w - have) / 2;
	(void)text(d, r, from, y, st, t, w);
	return x + w;
}

/* ---- areas ---- */

void draw_fill(struct draw *d, struct rect r, unsigned st)
{
	for (int y = 0; y < r.h; y++)
		for (int x = 0; x < r.w; x++)
			put(d, r.x + x, r.y + y, " ", 1, 1, st);
}

static void sign(struct draw *d, struct rect r, int x, int y, unsigned st,
	const char *s)
{
	if (x >= 0 && y >= 0 && x < r.w && y < r.h)
		(void)draw_text(d, r, x, y, st, s);
}

void draw_hline(struct draw *d, struct rect r, int y, unsigned st)
{
	for (int x = 0; x < r.w; x++)
		sign(d, r, x, y, st, "─");
}

void draw_vline(struct draw *d, struct rect r, int x, unsigned st)
{
	for (int y = 0; y < r.h; y++)
		sign(d, r, x, y, st, "│");
}

struct rect draw_box(struct draw *d, struct rect r, unsigned st, const char *title)
{
	struct rect in = { r.x + 1, r.y + 1, r.w - 2, r.h - 2 };

	if (r.w < 2 || r.h < 2) {
		draw_fill(d, r, ST_TEXT);
		return r;
	}
	draw_fill(d, in, ST_TEXT);
	draw_hline(d, r, 0, st);
	draw_hline(d, r, r.h - 1, st);
	draw_vline(d, r, 0, st);
	draw_vline(d, r, r.w - 1, st);
	sign(d, r, 0, 0, st, "┌");
	sign(d, r, r.w - 1, 0, st, "┐");
	sign(d, r, 0, r.h - 1, st, "└");
	sign(d, r, r.w - 1, r.h - 1, st, "┘");
	if (title != NULL && title[0] != '\0' && r.w > 6) {
		int w = draw_width(title, strlen(title));

		w = w > r.w - 6 ? r.w - 6 : w;
		(void)draw_text(d, r, 2, 0, st, " ");
		(void)draw_cell(d, r, 3, 0, w, -1, st | DRAW_BOLD, title);
		(void)draw_text(d, r, 3 + w, 0, st, " ");
	}
	return in;
}

void draw_restyle(struct draw *d, struct rect r, unsigned st)
{
	for (int y = 0; y < r.h; y++)
		for (int x = 0; x < r.w; x++) {
			struct draw_cell *c = at(d, r.x + x, r.y + y);

			if (c != NULL)
				c->style = (uint16_t)st;
		}
}

void draw_scroll(struct draw *d, struct rect r, long first, long total, unsigned st)
{
	long size, from;

	if (r.h < 3 || total <= r.h || r.w < 1)
		return;
	size = (long)r.h * r.h / total;
	size = size < 1 ? 1 : size;
	from = first * (r.h - size) / (total - r.h);
	from = from > r.h - size ? r.h - size : from;
	for (int y = 0; y < r.h; y++)
		sign(d, r, r.w - 1, y, st, y >= from && y < from + size ? "█" : "│");
}

void draw_cursor(struct draw *d, struct rect r, int x, int y, bool visible)
{
	d->cx = clamp(r.x + clamp(x, 0, r.w - 1), 0, d->w - 1);
	d->cy = clamp(r.y + clamp(y, 0, r.h - 1), 0, d->h - 1);
	d->cursor = visible;
}

void draw_cursor_at(const struct draw *d, int *x, int *y, bool *visible)
{
	*x = d->cx;
	*y = d->cy;
	*visible = d->cursor;
}
