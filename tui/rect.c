/* Regions of the page and panes by width. */
#include "tui/draw.h"

bool rect_has(struct rect r, int x, int y)
{
	return x >= r.x && y >= r.y && x < r.x + r.w && y < r.y + r.h;
}

struct rect rect_and(struct rect a, struct rect b)
{
	int x = a.x > b.x ? a.x : b.x, y = a.y > b.y ? a.y : b.y;
	int xe = a.x + a.w < b.x + b.w ? a.x + a.w : b.x + b.w;
	int ye = a.y + a.h < b.y + b.h ? a.y + a.h : b.y + b.h;

	return (struct rect){ x, y, xe > x ? xe - x : 0, ye > y ? ye - y : 0 };
}

static int part(int n, int have)
{
	return n < 0 ? 0 : n > have ? have : n;
}

struct rect rect_cut_left(struct rect *r, int n)
{
	struct rect cut = *r;

	cut.w = part(n, r->w);
	r->x += cut.w;
	r->w -= cut.w;
	return cut;
}

struct rect rect_cut_right(struct rect *r, int n)
{
	struct rect cut = *r;

	cut.w = part(n, r->w);
	r->w -= cut.w;
	cut.x = r->x + r->w;
	return cut;
}

struct rect rect_cut_top(struct rect *r, int n)
{
	struct rect cut = *r;

	cut.h = part(n, r->h);
	r->y += cut.h;
	r->h -= cut.h;
	return cut;
}

struct rect rect_cut_bottom(struct rect *r, int n)
{
	struct rect cut = *r;

	cut.h = part(n, r->h);
	r->h -= cut.h;
	cut.y = r->y + r->h;
	return cut;
}

struct rect rect_middle(struct rect r, int w, int h)
{
	w = part(w, r.w);
	h = part(h, r.h);
	return (struct rect){ r.x + (r.w - w) / 2, r.y + (r.h - h) / 2, w, h };
}

/* Which of `want` panes stay when only n fit: the focused one, then the lowest. */
static unsigned chosen(int want, int n, int focus)
{
	unsigned set = 1u << focus;

	n--;
	for (int i = 0; i < want && n > 0; i++)
		if (!(set & (1u << i))) {
			set |= 1u << i;
			n--;
		}
	return set;
}

static int share(const int weight[], int i)
{
	return weight[i] > 0 ? weight[i] : 1;
}

/* Cut the chosen panes off r from the left; the last one takes what is left. */
static void cut_panes(struct draw *d, struct rect r, unsigned set, const int weight[],
	struct panes *out)
{
	int sum = 0, seen = 0, room = r.w - (out->n - 1);

	for (int i = 0; i < 3; i++)
		sum += set & (1u << i) ? share(weight, i) : 0;
	for (int i = 0; i < 3; i++) {
		struct rect line;

		if (!(set & (1u << i)))
			continue;
		seen++;
		out->pane[i] = rect_cut_left(&r,
			seen == out->n ? r.w : room * share(weight, i) / sum);
		line = rect_cut_left(&r, seen < out->n ? 1 : 0);
		if (d != NULL && line.w > 0)
			draw_vline(d, line, 0, ST_BORDER);
	}
}

struct panes draw_panes(struct draw *d, struct rect r, int want, const int weight[],
	int focus)
{
	struct panes out = { 0 };
	int fit = r.w >= 120 ? 3 : r.w >= 80 ? 2 : 1;

	want = want < 1 ? 1 : want > 3 ? 3 : want;
	focus = focus < 0 || focus >= want ? 0 : focus;
	out.n = fit < want ? fit : want;
	cut_panes(d, r, chosen(want, out.n, focus), weight, &out);
	return out;
}
