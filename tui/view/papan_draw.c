/* The picture of a run: lanes, cells, and the lines between them. */
#include "core/wrap.h"
#include "tui/i18n.h"
#include "tui/view/alur.h"
#include "tui/view/papan.h"

#include <stdio.h>
#include <string.h>

#define LANE_MIN 16 /* cells of a lane that can still be read */
#define ROWS_MAX 3  /* of a step's text */

/* ---- lanes ------------------------------------------------------------------------ */

struct lanes {
	struct lk_str role[PAPAN_LANES + 1]; /* first role of its steps */
	const char *actors[PAPAN_LANES + 1]; /* of its steps; NULL: they differ */
	int n;
};

static struct lk_str first_role(const char *actors)
{
	return (struct lk_str){ actors, strcspn(actors, "/") };
}

static bool same(struct lk_str a, struct lk_str b)
{
	return a.n == b.n && memcmp(a.p, b.p, a.n) == 0;
}

static int lane_of(const struct lanes *l, const struct lk_step *s)
{
	for (int i = 0; i < l->n; i++)
		if (same(l->role[i], first_role(s->actors)))
			return i;
	return -1;
}

/* The head of the office stands first, then the Kasubbag, then as they come. */
static int rank(struct lk_str role)
{
	static const char *const first[] = { "kepala", "kasubbag-adum" };

	for (int i = 0; i < (int)LK_LEN(first); i++)
		if (same(role, (struct lk_str){ first[i], strlen(first[i]) }))
			return i;
	return (int)LK_LEN(first);
}

static void add_lane(struct lanes *l, const struct lk_step *s)
{
	struct lk_str role = first_role(s->actors);
	int at = l->n;

	while (at > 0 && rank(l->role[at - 1]) > rank(role)) {
		l->role[at] = l->role[at - 1];
		l->actors[at] = l->actors[at - 1];
		at--;
	}
	l->role[at] = role;
	l->actors[at] = s->actors;
	l->n++;
}

static void find_lanes(struct lanes *l, const struct lk_alur *a)
{
	l->n = 0;
	for (size_t i = 0; i < a->nsteps && l->n <= PAPAN_LANES; i++) {
		int lane = lane_of(l, &a->step[i]);

		if (lane < 0)
			add_lane(l, &a->step[i]);
		else if (l->actors[lane] != NULL &&
			strcmp(l->actors[lane], a->step[i].actors) != 0)
			l->actors[lane] = NULL;
	}
}

int papan_lanes(const struct lk_alur *a)
{
	struct lanes l;

	find_lanes(&l, a);
	return l.n;
}

bool papan_fits(const struct lk_alur *a, int width)
{
	int n = papan_lanes(a);

	return n <= PAPAN_LANES && n > 0 && width / n >= LANE_MIN;
}

/* ---- what stands under a step --------------------------------------------------------- */

static void put_mark(struct lk_buf *out, const char *text)
{
	lk_buf_puts(out, out->n > 0 ? ", " : "");
	lk_buf_puts(out, text);
}

static bool decides(const struct lk_step *s)
{
	return strcmp(s->kind, "putusan") == 0;
}

void papan_marks(struct lk_buf *out, const struct lk_run *run, size_t step)
{
	const struct lk_step *s = &run->sop->step[step];
	const struct lk_run_step *now = &run->step[step];
	char text[96];

	if (decides(s)) {
		lk_buf_printf(out, "%s -> %d, %s -> %d", s->yes, s->goes_to, s->no,
			s->returns_to);
	} else {
		if (s->returns_to != 0) {
			(void)snprintf(text, sizeof(text), "<- %d", s->returns_to);
			put_mark(out, text);
		}
		if (s->goes_to != 0 && s->goes_to != s->number + 1) {
			(void)snprintf(text, sizeof(text), "-> %d", s->goes_to);
			put_mark(out, text);
		}
	}
	if (now->rounds > 1) {
		(void)snprintf(text, sizeof(text), _("putaran %d"), now->rounds);
		put_mark(out, text);
	}
	if (now->state == LK_STEP_SKIPPED)
		put_mark(out, _("dilewati"));
	if (now->late)
		put_mark(out, _("! terlambat"));
	if (now->changed)
		put_mark(out, _("! hasilnya berubah"));
}

/* ---- where everything stands ------------------------------------------------------------ */

struct plan {
	struct lanes lanes;
	int width;                /* of a lane, its line included */
	int text_at;              /* of a cell: sign, blank, number, blank */
	int y[LK_ALUR_STEPS];     /* row of a step, from the first */
	int text[LK_ALUR_STEPS];  /* rows of its text */
	int marks[LK_ALUR_STEPS]; /* rows under it */
	int rows;
};

/* Rows of a text in a width; at least one. */
static int rows_of(const char *text, int width)
{
	struct lk_rows rows = LK_ROWS_INIT;
	struct lk_wrap how = { width, 0, 0 };
	int n = 1;

	if (lk_wrap(&rows, (struct lk_str){ text, strlen(text) }, &how, NULL) == LK_OK)
		n = (int)rows.n;
	lk_rows_free(&rows);
	return n > 1 ? n : 1;
}

/* Give the steps more rows of text, one by one, while there is room. */
static void widen(struct plan *p, const struct lk_run *run, int h)
{
	size_t n = run->sop->nsteps;

	for (int most = 2; most <= ROWS_MAX; most++)
		for (size_t i = 0; i < n && p->rows < h; i++)
			if (p->text[i] < most &&
				rows_of(run->sop->step[i].text,
					p->width - 2 - p->text_at) >= most) {
				p->text[i]++;
				p->rows++;
			}
}

static void make_plan(struct plan *p, const struct lk_run *run, int w, int h)
{
	size_t n = run->sop->nsteps;

	find_lanes(&p->lanes, run->sop);
	p->width = w / p->lanes.n;
	p->text_at = n > 9 ? 5 : 4;
	p->rows = -1; /* no line under the last */
	for (size_t i = 0; i < n; i++) {
		struct lk_buf marks = LK_BUF_INIT;

		papan_marks(&marks, run, i);
		p->text[i] = 1;
		p->marks[i] = marks.n > 0
			? rows_of(lk_buf_cstr(&marks), p->width - 2 - p->text_at)
			: 0;
		p->rows += 2 + p->marks[i];
		lk_buf_free(&marks);
	}
	widen(p, run, h);
	for (size_t i = 0, y = 0; i < n; i++) {
		p->y[i] = (int)y;
		y += (size_t)(p->text[i] + p->marks[i] + 1);
	}
}

static int lane_x(const struct plan *p, const struct lk_step *s)
{
	return lane_of(&p->lanes, s) * p->width;
}

/* ---- drawing ------------------------------------------------------------------------------- */

static void draw_header(const struct plan *p, const struct papan_look *look,
	struct draw *d, struct rect r)
{
	for (int i = 0; i < p->lanes.n; i++) {
		struct lk_buf name = LK_BUF_INIT;
		const char *actors = p->lanes.actors[i];
		char role[48];
		bool mine;

		(void)snprintf(role, sizeof(role), "%.*s",
			(int)(p->lanes.role[i].n < 47 ? p->lanes.role[i].n : 47),
			p->lanes.role[i].p);
		actors = actors != NULL ? actors : role;
		mine = look->user[0] != '\0' &&
			lk_actor_any(look->people, look->user, actors, look->now) !=
				NULL;
		lk_buf_puts(&name, mine ? "* " : "");
		alur_roles(&name, actors);
		(void)draw_cell(d, r, i * p->width + 1, 0, p->width - 2, -1,
			mine ? ST_EMPH : ST_HEADING, lk_buf_cstr(&name));
		lk_buf_free(&name);
	}
	draw_hline(d, r, 1, ST_BORDER);
	for (int i = 1; i < p->lanes.n; i++)
		(void)draw_text(d, r, i * p->width - 1, 1, ST_BORDER, "┼");
}

/* The line from the cell of a step to the next one's. */
static void draw_join(struct draw *d, struct rect r, int y, int from, int to,
	unsigned style)
{
	int left = from < to ? from : to, right = from < to ? to : from;

	if (from == to) {
		(void)draw_text(d, r, from, y, style, "│");
		return;
	}
	for (int x = left + 1; x < right; x++)
		(void)draw_text(d, r, x, y, style, "─");
	(void)draw_text(d, r, from, y, style, to > from ? "└" : "┘");
	(void)draw_text(d, r, to, y, style, to > from ? "┐" : "┌");
}

static bool leads_on(const struct lk_step *s)
{
	int next = s->number + 1;

	return s->goes_to == next || (decides(s) && s->returns_to == next);
}

/* The text in the rows there are, its rest cut with an ellipsis. */
static void draw_text_rows(struct draw *d, struct rect r, unsigned style,
	const char *text)
{
	struct lk_rows rows = LK_ROWS_INIT;
	struct lk_wrap how = { r.w, 0, 0 };
	struct lk_str s = { text, strlen(text) };

	if (lk_wrap(&rows, s, &how, NULL) != LK_OK)
		return;
	for (int y = 0; y < (int)rows.n && y < r.h; y++) {
		const struct lk_row *row = &rows.item[y];

		if (y == r.h - 1 && y + 1 < (int)rows.n)
			(void)draw_cell(d, r, 0, y, r.w, -1, style, text + row->from);
		else
			(void)draw_textn(d, r, 0, y, style, text + row->from,
				row->shown - row->from);
	}
	lk_rows_free(&rows);
}

/* One cell; `box` is where it stands in r, which may lie outside. */
static void draw_step(const struct plan *p, struct draw *d, struct rect r,
	struct rect box, const struct lk_run *run, size_t i, bool here)
{
	const struct lk_run_step *now = &run->step[i];
	bool current = run->current == run->sop->step[i].number;
	unsigned base = here ? ST_ROW : current ? ST_EMPH : ST_TEXT;
	unsigned sign = here ? ST_ROW : alur_style(now->state);
	struct rect cell =
		rect_and((struct rect){ r.x + box.x, r.y + box.y, box.w, box.h }, r);
	struct rect text = { cell.x + p->text_at, cell.y, box.w - p->text_at,
		p->text[i] };
	struct rect marks = { text.x, text.y + text.h, text.w, p->marks[i] };
	struct lk_buf words = LK_BUF_INIT;

	draw_fill(d, cell, base);
	for (int y = 1; y < box.h; y++)
		if (leads_on(&run->sop->step[i]))
			(void)draw_text(d, r, box.x, box.y + y, here ? base : ST_BORDER,
				"│");
	(void)draw_text(d, r, box.x, box.y, sign, alur_sign(now->state));
	(void)draw_printf(d, r, box.x + 2, box.y, base, "%d", run->sop->step[i].number);
	draw_text_rows(d, rect_and(text, r), base, run->sop->step[i].text);
	papan_marks(&words, run, i);
	draw_text_rows(d, rect_and(marks, r),
		here                                   ? base
			: now->late || now->rounds > 1 ? ST_WARN
						       : ST_DIM,
		lk_buf_cstr(&words));
	lk_buf_free(&words);
}

/* Keep the chosen cell in sight; the first row shown is always the first of a step. */
static void scroll(struct papan_picture *pic, const struct plan *p, size_t at, int h)
{
	int end = p->y[at] + p->text[at] + p->marks[at] + 1;
	size_t first =
		at > 0 ? at - 1 : 0; /* the one before it, to see where it comes from */

	if (p->rows <= h) {
		pic->top = 0;
		return;
	}
	if (pic->top > p->y[first])
		pic->top = p->y[first];
	for (size_t i = 0; i <= at && end > pic->top + h; i++)
		if (p->y[i] > pic->top)
			pic->top = p->y[i];
}

static void draw_lane_lines(const struct plan *p, struct draw *d, struct rect r)
{
	for (int i = 1; i < p->lanes.n; i++)
		draw_vline(d, r, i * p->width - 1, ST_BORDER);
}

void papan_picture(struct papan_picture *pic, struct draw *d, struct rect r,
	const struct papan_look *look, long at, bool focus)
{
	const struct lk_run *run = look->run;
	size_t n = run->sop->nsteps;
	struct plan p;

	make_plan(&p, run, r.w - 1, r.h - 2);
	draw_header(&p, look, d, rect_cut_top(&r, 2));
	draw_lane_lines(&p, d, r);
	scroll(pic, &p, (size_t)at, r.h);
	for (size_t i = 0; i < n; i++) {
		const struct lk_step *s = &run->sop->step[i];
		struct rect box = { lane_x(&p, s) + 1, p.y[i] - pic->top, p.width - 2,
			p.text[i] + p.marks[i] };
		bool here = (long)i == at;

		pic->cell[i] = rect_and((struct rect){ r.x + box.x, r.y + box.y, box.w,
						box.h },
			r);
		if (box.y < 0 || box.y >= r.h)
			continue;
		draw_step(&p, d, r, box, run, i, here);
		if (i + 1 < n && leads_on(s))
			draw_join(d, r, box.y + box.h, box.x, lane_x(&p, s + 1) + 1,
				ST_BORDER);
		if (here && focus)
			draw_cursor(d, r, box.x, box.y, false);
	}
	draw_scroll(d, r, pic->top, p.rows, ST_BORDER);
}
