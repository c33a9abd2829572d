/*
 * Periksa: what the checks found in text and figures, worst first; beside it (wide) or below
 * the sentence with its fault, what is expected, and what to write instead.
 */
#include "tui/view/periksa.h"

#include "tui/i18n.h"
#include "tui/view/views.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SIDE_MIN 110 /* cells from which the detail stands beside the list */

/* ---- the list ------------------------------------------------------------------------------ */

static const struct list_column columns[] = {
	{ " ", 1, 0, -1, 0 },
	{ N_("Aturan"), 20, 0, -1, 1 },
	{ N_("Tempat"), 16, 0, -1, 0 },
	{ N_("Temuan"), 20, 1, -1, 0 },
};

static long row_count(void *arg)
{
	return (long)((const struct periksa *)arg)->n;
}

static bool row_at(void *arg, long i, struct list_row *out)
{
	struct periksa *v = arg;
	const struct periksa_row *r = &v->row[i];
	const struct lk_check_item *it = r->item;

	if (it == NULL) {
		out->id = (uint64_t)i + 1;
		out->heading = true;
		out->cell[0] = r->heading;
		out->style[0] = ST_HEADING;
		return true;
	}
	out->id = periksa_row_id(it);
	out->cell[0] = it->aside != NULL ? "x" : temuan_sign(it->f->severity);
	out->style[0] = it->aside != NULL ? ST_DIM : temuan_style(it->f->severity);
	out->cell[1] = i18n_get(lk_check_rule_info(it->f->rule)->title);
	periksa_place(it, v->cell[0], sizeof(v->cell[0]));
	out->cell[2] = v->cell[0];
	out->cell[3] = temuan_text(it->f, v->cell[1], sizeof(v->cell[1]));
	if (it->aside != NULL)
		for (int k = 1; k < 4; k++)
			out->style[k] = ST_DIM;
	return true;
}

static const struct list_source source = {
	.col = columns,
	.cols = LK_LEN(columns),
	.count = row_count,
	.row = row_at,
	.empty = N_("Tidak ada temuan untuk ditampilkan. F5 memeriksa lagi, E juga "
		    "ejaannya; "
		    "s menampilkan yang dikesampingkan."),
};

/* ---- acting --------------------------------------------------------------------------------- */

static bool drop_filter(struct periksa *v)
{
	if (!periksa_filtered(v))
		return false;
	v->f = (struct periksa_filter){ .severity = -1, .rule = -1 };
	periksa_make_rows(v);
	return true;
}

static void scroll_detail(struct periksa *v, long by)
{
	v->detail_top += by;
	if (v->detail_top >= v->detail_rows)
		v->detail_top = v->detail_rows - 1;
	if (v->detail_top < 0)
		v->detail_top = 0;
}

static enum act_result act_on_item(struct periksa *v, enum action a)
{
	const struct lk_check_item *it = periksa_current(v);

	if (it == NULL)
		return ACT_PASS;
	if (a == ACT_PICK || a == ACT_EDIT)
		periksa_jump(v->base.app, it, a == ACT_EDIT);
	else if (a == ACT_FINDING_FIX)
		periksa_fix(v);
	else if (a == ACT_NOTE_ADD)
		periksa_correct(v);
	else if (a == ACT_FINDING_ASIDE)
		periksa_set_aside(v);
	else if (a == ACT_RTL_ADD)
		periksa_follow_up(v);
	else
		return ACT_PASS;
	return ACT_DONE;
}

/* How the list looks; false: none of them. */
static bool act_on_list(struct periksa *v, enum action a)
{
	if (a == ACT_FILTER)
		periksa_ask_filter(v);
	else if (a == ACT_SORT)
		v->by_place = !v->by_place;
	else if (a == ACT_FINDING_ALL)
		v->f.aside = !v->f.aside;
	else
		return false;
	if (a != ACT_FILTER)
		periksa_make_rows(v);
	return true;
}

static enum act_result act(struct screen *s, enum action a, const struct act_arg *arg)
{
	struct periksa *v = (struct periksa *)s;

	if (a == ACT_NEXT)
		a = ACT_DOWN;
	else if (a == ACT_PREV)
		a = ACT_UP;
	if (act_on_list(v, a) || list_act(&v->list, a, arg))
		return ACT_DONE;
	if (a == ACT_BACK)
		return drop_filter(v) ? ACT_DONE : ACT_PASS;
	if (a == ACT_LEFT || a == ACT_RIGHT) {
		scroll_detail(v, a == ACT_LEFT ? -3 : 3);
		return ACT_DONE;
	}
	if (a == ACT_REFRESH || a == ACT_FINDING_SPELL) {
		(void)office_refresh(s->app);
		temuan_again(s->app,
			temuan_spelling(s->app) != (a == ACT_FINDING_SPELL));
		return ACT_DONE;
	}
	return act_on_item(v, a);
}

static unsigned have(const struct screen *s)
{
	const struct periksa *v = (const struct periksa *)s;
	unsigned n = NEED_CLEAN | NEED_WRITE;

	if (periksa_current(v) != NULL)
		n |= NEED_ITEM | NEED_CHAPTER;
	if (office_of(s->app)->user[0] != '\0')
		n |= NEED_PERSON;
	return n;
}

/* ---- drawing -------------------------------------------------------------------------------- */

static void draw_detail(struct periksa *v, struct draw *d, struct rect r)
{
	const struct lk_check_item *it = periksa_current(v);
	struct rect scroll = rect_cut_right(&r, 1);

	if (it != v->detailed) {
		v->detailed = it;
		v->detail_top = 0;
		flow_clear(&v->detail);
		if (it != NULL)
			periksa_detail(&v->detail, v->base.app, it);
	}
	v->detail_rows = flow_draw(&v->detail, d, r, v->detail_top);
	if (v->detail_rows > r.h)
		draw_scroll(d, scroll, v->detail_top, v->detail_rows, ST_BORDER);
}

static void draw(struct screen *s, struct draw *d, struct rect r)
{
	struct periksa *v = (struct periksa *)s;
	struct rect low = { 0, 0, 0, 0 };

	if (v->report == NULL) {
		(void)draw_wrap(d, r, 1, ST_TEXT,
			temuan_running(s->app)
				? _("Laporan sedang diperiksa ...")
				: _("Belum diperiksa. Tekan F5 untuk memeriksa."));
		return;
	}
	if (v->n > 0 && r.w >= SIDE_MIN) {
		low = rect_cut_right(&r, r.w * 2 / 5);
		draw_vline(d, rect_cut_left(&low, 2), 0, ST_BORDER);
	} else if (v->n > 0 && r.h >= 12) {
		low = rect_cut_bottom(&r, r.h * 3 / 5);
		draw_hline(d, rect_cut_top(&low, 1), 0, ST_BORDER);
	}
	if (low.h > 0)
		draw_detail(v, d, low);
	list_draw(&v->list, d, r, true);
}

static void title(const struct screen *s, char *out, size_t size)
{
	const struct periksa *v = (const struct periksa *)s;

	if (v->report == NULL)
		(void)snprintf(out, size, "%s", _("Pemeriksaan"));
	else
		(void)snprintf(out, size,
			_("Pemeriksaan: %zu kesalahan, %zu peringatan, %zu keterangan, "
			  "%zu dikesampingkan"),
			v->report->count[LK_SEV_ERROR],
			v->report->count[LK_SEV_WARNING], v->report->count[LK_SEV_INFO],
			v->report->set_aside);
}

static void hint(const struct screen *s, char *out, size_t size)
{
	const struct periksa *v = (const struct periksa *)s;
	char text[160];
	size_t n;

	list_hint(&v->list, out, size);
	n = strlen(out);
	if (periksa_filtered(v)) {
		periksa_filter_text(v, text, sizeof(text));
		(void)snprintf(out + n, size - n, _("  saring: %s (Esc: lepas)"), text);
	} else if (v->report != NULL &&
		strcmp(v->report->head.hex, office_of(s->app)->snap.head.hex) != 0) {
		(void)snprintf(out + n, size - n, "  %s",
			_("naskah sudah berubah, diperiksa lagi ..."));
	}
}

static void enter(struct screen *s)
{
	struct periksa *v = (struct periksa *)s;

	(void)office_refresh(s->app);
	periksa_make_rows(v);
}

static void settle(struct screen *s)
{
	if (app_top(s->app) == s)
		temuan_want(s->app);
}

static bool tick(struct screen *s, int64_t now_ms)
{
	struct periksa *v = (struct periksa *)s;

	(void)now_ms;
	if (app_top(s->app) != s)
		return false;
	(void)office_refresh(s->app);
	temuan_want(s->app);
	if (v->version == temuan_version(s->app))
		return false;
	periksa_make_rows(v);
	return true;
}

static void close_it(struct screen *s)
{
	struct periksa *v = (struct periksa *)s;

	list_free(&v->list);
	flow_free(&v->detail);
	temuan_let_go(v->report);
	free(v->row);
}

static const struct screen_ops ops = {
	.name = "periksa",
	.view = VIEW_PERIKSA,
	.title = title,
	.enter = enter,
	.free = close_it,
	.draw = draw,
	.act = act,
	.settle = settle,
	.tick = tick,
	.hint = hint,
	.have = have,
};

int periksa_open(struct app *app, const char *arg)
{
	struct periksa *v = screen_new(sizeof(*v), &ops);
	const struct lk_chapter *ch =
		arg != NULL ? lk_snapshot_chapter(&office_of(app)->snap, arg) : NULL;

	if (v == NULL)
		return -1;
	v->f = (struct periksa_filter){ .severity = -1, .rule = -1 };
	if (ch != NULL) {
		(void)snprintf(v->f.path, sizeof(v->f.path), "%s", ch->path);
		(void)snprintf(v->f.name, sizeof(v->f.name), "%s", ch->title);
	}
	list_init(&v->list, &source, v);
	v->base.list = &v->list;
	return app_push(app, &v->base);
}
