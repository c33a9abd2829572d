/*
 * Beranda: what waits for me, the state of every chapter, what is typed and not saved;
 * beside it (wide screens) what happened last. Enter goes to the place of the row.
 */
#include "tui/i18n.h"
#include "tui/jejak.h"
#include "tui/office.h"
#include "tui/own_key.h"
#include "tui/prompt.h"
#include "tui/temuan.h"
#include "tui/view/beranda_impl.h"
#include "tui/view/beranda_job.h"
#include "tui/view/label.h"
#include "tui/view/setelan.h"
#include "tui/view/views.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- the list ------------------------------------------------------------------------ */

static const struct list_column columns[] = {
	{ NULL, 24, 3, -1, 0 },
	{ NULL, 20, 2, -1, 0 },
	{ NULL, 20, 2, -1, 1 },
};

static long row_count(void *arg)
{
	return ((struct beranda *)arg)->nrows;
}

static bool row_at(void *arg, long i, struct list_row *out)
{
	struct beranda *b = arg;
	const struct row *r = &b->row[i];
	uint64_t id = (uint64_t)r->kind + 1;

	for (int k = 0; k < 3; k++) {
		out->cell[k] = r->cell[k];
		out->style[k] = r->style[k];
	}
	for (const char *p = r->run[0] != '\0' ? r->run : r->scope; *p != '\0'; p++)
		id = id * 1099511628211u + (unsigned char)*p;
	out->id = id * 31 + (uint64_t)r->wait + (uint64_t)r->go * 1009 +
		(r->kind == ROW_HEADING ? (uint64_t)i : 0);
	out->heading = r->kind == ROW_HEADING;
	return true;
}

static const struct list_source source = {
	.col = columns,
	.cols = LK_LEN(columns),
	.count = row_count,
	.row = row_at,
	.empty = N_("Belum ada bab. Masukkan laporan lama dengan perintah: lapkin "
		    "import BERKAS"),
};

static const struct row *current(const struct beranda *b)
{
	long at = list_at(&b->list);

	return at >= 0 && at < b->nrows && b->row[at].kind != ROW_HEADING ? &b->row[at]
									  : NULL;
}

/* ---- acting ------------------------------------------------------------------------- */

/* A row about a team's working paper. */
static bool is_paper(const struct row *r)
{
	return strncmp(r->scope, LK_SCOPE_PAPER, strlen(LK_SCOPE_PAPER)) == 0;
}

/* A row about one chapter or paper. */
static bool is_part(const struct row *r)
{
	return r->scope[0] != '\0' && strcmp(r->scope, LK_SCOPE_ALL) != 0;
}

static void open_row(struct beranda *b, const struct row *r)
{
	struct app *app = b->base.app;

	if (r->kind == ROW_GO)
		app_act(app, r->go, NULL);
	else if (r->kind == ROW_RUN)
		(void)app_goto(app, VIEW_PAPAN, r->run);
	else if (is_paper(r))
		(void)app_goto(app, VIEW_KERTAS, r->scope);
	else if (r->kind == ROW_DRAFT)
		(void)app_goto(app, VIEW_SUNTING, r->scope);
	else if (r->kind == ROW_CHAPTER || r->kind == ROW_WHO)
		(void)app_goto(app, VIEW_BAB, r->scope);
	else if (r->kind == ROW_WHOLE || r->wait == LK_WAIT_APPROVE)
		(void)app_goto(app, VIEW_SETUJU, r->scope);
	else if (r->wait == LK_WAIT_RETURNED)
		(void)app_goto(app,
			strcmp(r->scope, LK_SCOPE_ALL) == 0 ? VIEW_SETUJU : VIEW_BAB,
			r->scope);
	else
		(void)app_goto(app, VIEW_ANTREAN, NULL);
}

static void open_diff(struct beranda *b, const char *scope, const char *since)
{
	char arg[160];

	(void)snprintf(arg, sizeof(arg), "%s %s -", scope, since);
	(void)app_goto(b->base.app, VIEW_BEDA, arg);
}

/* Actions on the row under the cursor. */
static enum act_result act_on_row(struct beranda *b, enum action a, const struct row *r)
{
	struct app *app = b->base.app;
	bool one = is_part(r), chapter = one && !is_paper(r);
	bool write = a == ACT_EDIT || a == ACT_GO_SUNTING;

	if (a == ACT_PICK)
		open_row(b, r);
	else if (write && one)
		(void)app_goto(app, chapter ? VIEW_SUNTING : VIEW_KERTAS, r->scope);
	else if (a == ACT_GO_BAB && chapter)
		(void)app_goto(app, VIEW_BAB, r->scope);
	else if (a == ACT_APPROVE || a == ACT_RETURN)
		(void)app_goto(app, VIEW_SETUJU, r->scope);
	else if (a == ACT_DIFF_APPROVED)
		open_diff(b, r->scope, "disetujui");
	else if (a == ACT_DIFF_SEEN)
		open_diff(b, r->scope, "terakhir");
	else if (a == ACT_HISTORY)
		(void)app_goto(app, VIEW_RIWAYAT, one ? r->scope : NULL);
	else
		return ACT_PASS;
	return ACT_DONE;
}

/* Actions that need no row. */
static bool act_on_office(struct screen *s, enum action a)
{
	if (a == ACT_OWN_KEY)
		own_key_show(s->app);
	else if (a == ACT_BECOME)
		setelan_become(s->app, s);
	else if (a == ACT_IMPORT)
		beranda_import(s->app, s);
	else if (a == ACT_EXPORT)
		beranda_export(s->app, s);
	else if (a == ACT_VERIFY)
		jejak_again(s->app, true);
	else if (a == ACT_CHECK)
		beranda_check(s->app, s);
	else
		return false;
	return true;
}

static enum act_result act(struct screen *s, enum action a, const struct act_arg *arg)
{
	struct beranda *b = (struct beranda *)s;
	const struct row *r = current(b);

	if (list_act(&b->list, a, arg))
		return ACT_DONE;
	if (a == ACT_REFRESH || a == ACT_MINE) {
		if (a == ACT_MINE)
			b->mine_only = !b->mine_only;
		(void)office_refresh(s->app);
		beranda_load(b);
		return ACT_DONE;
	}
	if (act_on_office(s, a))
		return ACT_DONE;
	return r != NULL ? act_on_row(b, a, r) : ACT_PASS;
}

static unsigned have(const struct screen *s)
{
	const struct beranda *b = (const struct beranda *)s;
	const struct office *o = office_of(s->app);
	const struct row *r = current(b);
	unsigned n = NEED_CLEAN | NEED_WRITE | NEED_ROLE;

	if (r != NULL)
		n |= NEED_ITEM;
	if (r != NULL && r->scope[0] != '\0')
		n |= NEED_CHAPTER;
	if (o->user[0] != '\0')
		n |= NEED_PERSON;
	return n;
}

/* ---- drawing ------------------------------------------------------------------------ */

/* What the checks count, where the first line has room for it: from `from` to `end`. */
static void draw_check(const struct beranda *b, struct draw *d, struct rect r, int from,
	int end)
{
	struct temuan_count n;
	bool known = temuan_count(b->base.app, &n);
	unsigned style = !known ? ST_DIM
		: n.error > 0   ? ST_ERROR
		: n.warning > 0 ? ST_WARN
				: ST_OK;
	char text[160];
	int w;

	if (known)
		(void)snprintf(text, sizeof(text),
			end - from > 50
				? _("Pemeriksaan: %zu kesalahan, %zu peringatan (F11)")
				: _("F11: %zu kesalahan, %zu peringatan"),
			n.error, n.warning);
	else
		(void)snprintf(text, sizeof(text), "%s", _("F11: sedang diperiksa"));
	w = draw_width(text, strlen(text));
	if (end - w >= from)
		(void)draw_text(d, r, end - w, 0, style, text);
}

/* How the history stands, where the second line has room for it from `from` on. */
static void draw_trail(const struct beranda *b, struct draw *d, struct rect r, int from)
{
	const struct app *app = b->base.app;
	char words[120], text[160];
	unsigned style;
	int w;

	if (office_of(app)->audit == NULL)
		return;
	style = jejak_words(app, words, sizeof(words));
	(void)snprintf(text, sizeof(text), _("Riwayat: %s"), words);
	w = draw_width(text, strlen(text));
	if (r.w - 1 - w >= from)
		(void)draw_text(d, r, r.w - 1 - w, 1, style, text);
}

static struct rect draw_head(const struct beranda *b, struct draw *d, struct rect r)
{
	const struct office *o = office_of(b->base.app);
	struct rect top = rect_cut_top(&r, r.h > 12 ? 2 : 0);
	int x;

	if (top.h == 0)
		return r;
	x = draw_printf(d, top, 1, 0, ST_HEADING, "%s %d", o->snap.title, o->snap.year);
	draw_check(b, d, top, x + 2, top.w - (o->invented ? 26 : 1));
	if (o->invented)
		(void)draw_cell(d, top, top.w - 24, 0, 23, 1, ST_DEMO,
			_(" CONTOH: semua rekaan "));
	x = draw_text(d, top, 1, 1, ST_DIM, o->snap.office);
	draw_trail(b, d, top, x + 2);
	return r;
}

static void draw_events(const struct beranda *b, struct draw *d, struct rect r)
{
	(void)draw_text(d, r, 1, 0, ST_HEADING, _("Kejadian terakhir"));
	for (int i = 0; i < b->nevents && i + 1 < r.h; i++)
		(void)draw_cell(d, r, 1, i + 1, r.w - 1, -1, ST_TEXT, b->event[i]);
}

static void draw(struct screen *s, struct draw *d, struct rect r)
{
	struct beranda *b = (struct beranda *)s;
	static const int weight[] = { 3, 2 };
	struct panes p;

	r = draw_head(b, d, r);
	p = draw_panes(d, r, r.w >= 120 ? 2 : 1, weight, 0);
	list_draw(&b->list, d, p.pane[0], true);
	if (p.n > 1)
		draw_events(b, d, p.pane[1]);
}

static void title(const struct screen *s, char *out, size_t size)
{
	(void)s;
	(void)snprintf(out, size, "%s", _("Beranda"));
}

static void hint(const struct screen *s, char *out, size_t size)
{
	const struct beranda *b = (const struct beranda *)s;

	if (b->list.find_n > 0)
		list_hint(&b->list, out, size);
	else if (b->mine_only)
		(void)snprintf(out, size, "%s",
			_("hanya yang menunggu Anda (m: semua)"));
	else
		(void)snprintf(out, size, _("revisi %.10s"), b->status.snap.head.hex);
}

static void enter(struct screen *s)
{
	(void)office_refresh(s->app);
	beranda_load((struct beranda *)s);
}

static bool tick(struct screen *s, int64_t now_ms)
{
	struct beranda *b = (struct beranda *)s;

	(void)now_ms;
	if (app_top(s->app) != s)
		return false; /* covered: read anew when it is seen again */
	if (!office_moved(s->app, b->generation) && b->trail == jejak_version(s->app))
		return false;
	beranda_load(b);
	return true;
}

static void settle(struct screen *s)
{
	struct temuan_count n;

	if (app_top(s->app) != s)
		return;
	if (!temuan_count(s->app, &n))
		temuan_want(s->app);
	jejak_want(s->app);
}

static void close_it(struct screen *s)
{
	struct beranda *b = (struct beranda *)s;

	list_free(&b->list);
	lk_runs_free(&b->runs);
	lk_status_free(&b->status);
}

static const struct screen_ops ops = {
	.name = "beranda",
	.view = VIEW_BERANDA,
	.title = title,
	.enter = enter,
	.free = close_it,
	.draw = draw,
	.act = act,
	.tick = tick,
	.settle = settle,
	.hint = hint,
	.have = have,
};

int beranda_open(struct app *app, const char *arg)
{
	struct beranda *b = screen_new(sizeof(*b), &ops);

	(void)arg;
	if (b == NULL)
		return -1;
	list_init(&b->list, &source, b);
	b->base.list = &b->list;
	return app_push(app, &b->base);
}
