/*
 * Temuan riwayat: what the audit of the history found, one row a finding; under it what the
 * finding says and what to do about it. Enter goes to the step in Riwayat.
 */
#include "tui/jejak.h"
#include "tui/i18n.h"
#include "tui/list.h"
#include "tui/office.h"
#include "tui/view/flow.h"
#include "tui/view/label.h"
#include "tui/view/views.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define HEAD_ROWS 2
#define DETAIL_MIN 8 /* rows of the body from which the finding is told in full */

struct jejak_view {
	struct screen base;
	struct list list;
	unsigned version, generation;
	char id[12], text[512];
	struct flow detail;
};

/* ---- the list ------------------------------------------------------------------------- */

static long row_count(void *arg)
{
	const struct jejak_view *v = arg;
	long n = 0;

	while (jejak_finding(v->base.app, (size_t)n) != NULL)
		n++;
	return n;
}

static bool row_at(void *arg, long i, struct list_row *out)
{
	struct jejak_view *v = arg;
	const struct jejak_finding *f = jejak_finding(v->base.app, (size_t)i);

	if (f == NULL)
		return false;
	(void)snprintf(v->id, sizeof(v->id), "%.10s", f->commit.hex);
	out->id = (uint64_t)i + 1;
	out->cell[0] = f->severity == LK_SEV_ERROR ? "!" : ".";
	out->cell[1] = v->id;
	out->cell[2] = f->user;
	out->cell[3] = lk_audit_rule_name(f->rule);
	out->cell[4] = i18n_error(&f->text, v->text, sizeof(v->text));
	out->style[0] = f->severity == LK_SEV_ERROR ? ST_ERROR : ST_DIM;
	return true;
}

static const struct list_column columns[] = {
	{ "", 1, 0, -1, 0 },
	{ N_("Langkah"), 10, 0, -1, 0 },
	{ N_("Orang"), 10, 0, -1, 1 },
	{ N_("Aturan"), 16, 0, -1, 2 },
	{ N_("Apa"), 48, 1, -1, 0 },
};

static const struct list_source source = {
	.col = columns,
	.cols = LK_LEN(columns),
	.count = row_count,
	.row = row_at,
	.empty = N_("Tidak ada temuan. v memeriksa lagi semuanya."),
};

static const struct jejak_finding *current(const struct jejak_view *v)
{
	long at = list_at(&v->list);

	return at >= 0 ? jejak_finding(v->base.app, (size_t)at) : NULL;
}

/* ---- keys ----------------------------------------------------------------------------- */

static void load(struct jejak_view *v)
{
	v->version = jejak_version(v->base.app);
	v->generation = office_of(v->base.app)->generation;
	list_reload(&v->list);
	app_dirty(v->base.app);
}

static void pick(struct jejak_view *v)
{
	const struct jejak_finding *f = current(v);
	char arg[LK_OID_SIZE + 1];

	if (f == NULL)
		return;
	(void)snprintf(arg, sizeof(arg), "=%s", f->commit.hex);
	(void)app_goto(v->base.app, VIEW_RIWAYAT, arg);
}

static enum act_result act(struct screen *s, enum action a, const struct act_arg *arg)
{
	struct jejak_view *v = (struct jejak_view *)s;

	if (list_act(&v->list, a, arg))
		return ACT_DONE;
	if (a == ACT_PICK)
		pick(v);
	else if (a == ACT_VERIFY)
		jejak_again(s->app, true);
	else if (a == ACT_REFRESH) {
		(void)office_refresh(s->app);
		jejak_again(s->app, false);
	} else
		return ACT_PASS;
	return ACT_DONE;
}

static const char *refuse(const struct screen *s, enum action a)
{
	if (a == ACT_PICK && current((const struct jejak_view *)s) == NULL)
		return need_why(NEED_ITEM, 0);
	return NULL;
}

/* ---- drawing -------------------------------------------------------------------------- */

static void put_fact(struct flow *f, const char *label, const char *value)
{
	if (value[0] == '\0')
		return;
	flow_begin(f, 0);
	flow_printf(f, ST_DIM, "%s  ", label);
	flow_puts(f, ST_TEXT, value);
}

static void draw_detail(struct jejak_view *v, struct draw *d, struct rect r)
{
	const struct jejak_finding *f = current(v);
	struct flow *t = &v->detail;
	char text[512];

	if (f == NULL)
		return;
	flow_clear(t);
	flow_begin(t, 0);
	flow_puts(t, ST_EMPH, i18n_error(&f->text, text, sizeof(text)));
	put_fact(t, _("Langkah:"), f->commit.hex);
	put_fact(t, _("Orang:"), f->user);
	put_fact(t, _("Berkas:"), f->path);
	put_fact(t, _("Aturan:"), lk_audit_rule_name(f->rule));
	flow_begin(t, 0);
	flow_puts(t, ST_DIM, _("Yang dapat dilakukan:"));
	flow_begin(t, 2);
	flow_puts(t, ST_TEXT, i18n_get(lk_audit_rule_advice(f->rule)));
	(void)flow_draw(t, d, r, 0);
}

static void draw_head(const struct jejak_view *v, struct draw *d, struct rect r)
{
	const struct app *app = v->base.app;
	const struct jejak_state *st = jejak_state(app);
	char when[80], text[200];
	int x;

	jejak_when(app, when, sizeof(when));
	if (!st->known) {
		(void)draw_text(d, r, 0, 0, ST_DIM,
			jejak_running(app) ? _("sedang diperiksa")
					   : _("belum diperiksa"));
		return;
	}
	(void)snprintf(text, sizeof(text), _("%ld langkah, %ld temuan"),
		st->sum.commits, st->sum.errors);
	x = draw_text(d, r, 0, 0, st->sum.errors > 0 ? ST_ERROR : ST_OK, text);
	(void)draw_printf(d, r, x, 0, ST_DIM, "  %s", when);
	if (!st->sum.signed_office)
		(void)draw_text(d, r, 0, 1, ST_DIM,
			_("Kantor ini belum memakai tanda tangan: siapa pelakunya "
			  "tidak dapat dibuktikan."));
	else if (st->sum.unsigned_before > 0)
		(void)draw_printf(d, r, 0, 1, ST_DIM,
			_("%ld langkah sebelum kantor ini menandatangani tidak "
			  "dinilai."),
			st->sum.unsigned_before);
}

static void draw(struct screen *s, struct draw *d, struct rect r)
{
	struct jejak_view *v = (struct jejak_view *)s;
	struct rect page = { r.x + 1, r.y, r.w - 2, r.h }, low;

	draw_fill(d, r, ST_TEXT);
	draw_head(v, d, rect_cut_top(&page, HEAD_ROWS));
	low = rect_cut_bottom(&page, page.h >= DETAIL_MIN ? page.h / 2 : 0);
	if (low.h > 0)
		draw_hline(d, rect_cut_top(&low, 1), 0, ST_BORDER);
	list_draw(&v->list, d, page, true);
	if (low.h > 0)
		draw_detail(v, d, low);
}

static void hint(const struct screen *s, char *out, size_t size)
{
	list_hint(&((const struct jejak_view *)s)->list, out, size);
}

static void enter(struct screen *s)
{
	load((struct jejak_view *)s);
}

static bool tick(struct screen *s, int64_t now_ms)
{
	struct jejak_view *v = (struct jejak_view *)s;

	(void)now_ms;
	if (app_top(s->app) != s)
		return false;
	if (!office_moved(s->app, v->generation) && v->version == jejak_version(s->app))
		return false;
	load(v);
	return true;
}

static void settle(struct screen *s)
{
	if (app_top(s->app) == s)
		jejak_want(s->app);
}

static void close_it(struct screen *s)
{
	struct jejak_view *v = (struct jejak_view *)s;

	list_free(&v->list);
	flow_free(&v->detail);
}

static const struct screen_ops ops = {
	.name = "temuan-riwayat",
	.view = VIEW_JEJAK,
	.enter = enter,
	.free = close_it,
	.draw = draw,
	.act = act,
	.tick = tick,
	.settle = settle,
	.hint = hint,
	.refuse = refuse,
};

int jejak_open(struct app *app, const char *arg)
{
	struct jejak_view *v = screen_new(sizeof(*v), &ops);

	(void)arg;
	if (v == NULL)
		return -1;
	list_init(&v->list, &source, v);
	v->base.list = &v->list;
	return app_push(app, &v->base);
}
