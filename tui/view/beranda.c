/*
 * Beranda: what waits for me, the state of every chapter, what is typed and not saved;
 * beside it (wide screens) what happened last. Enter goes to the place of the row.
 */
#include "core/notation/date.h"
#include "core/status.h"
#include "tui/i18n.h"
#include "tui/list.h"
#include "tui/office.h"
#include "tui/prompt.h"
#include "tui/temuan.h"
#include "tui/view/beranda_job.h"
#include "tui/view/label.h"
#include "tui/view/setelan.h"
#include "tui/view/views.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ROWS_MAX 500
#define EVENTS 40

enum row_kind {
	ROW_HEADING,
	ROW_WAIT,
	ROW_CHAPTER,
	ROW_WHOLE,
	ROW_PAPER,
	ROW_GO, /* another screen */
	ROW_DRAFT
};

struct row {
	enum row_kind kind;
	const char *scope; /* chapter stem, LK_SCOPE_ALL or "" */
	enum lk_wait wait;
	enum action go; /* ROW_GO */
	char cell[3][96];
	unsigned style[3];
};
struct beranda {
	struct screen base;
	struct list list;
	struct lk_status status;
	unsigned generation;
	bool mine_only;
	struct row row[ROWS_MAX];
	long nrows;
	char event[EVENTS][160];
	int nevents;
};

/* ---- rows ---------------------------------------------------------------------------- */

static struct row *add(struct beranda *b, enum row_kind kind, const char *scope)
{
	struct row *r = &b->row[b->nrows < ROWS_MAX - 1 ? b->nrows++ : ROWS_MAX - 1];

	memset(r, 0, sizeof(*r));
	r->kind = kind;
	r->scope = scope;
	return r;
}

static void add_heading(struct beranda *b, const char *text)
{
	struct row *r = add(b, ROW_HEADING, "");

	(void)snprintf(r->cell[0], sizeof(r->cell[0]), "%s", text);
}

static void add_waiting(struct beranda *b)
{
	char name[64];

	add_heading(b, _("Menunggu Anda"));
	for (size_t i = 0; i < b->status.nwaiting; i++) {
		const struct lk_waiting *w = &b->status.waiting[i];
		struct row *r = add(b, ROW_WAIT, w->scope);

		r->wait = w->kind;
		if (w->scope[0] != '\0')
			(void)snprintf(r->cell[0], sizeof(r->cell[0]), "%s",
				label_short(name, sizeof(name),
					lk_snapshot_scope_title(&b->status.snap,
						w->scope)));
		else
			(void)snprintf(r->cell[0], sizeof(r->cell[0]), "%s (%ld)",
				label_wait(w->kind), w->count);
		(void)snprintf(r->cell[1], sizeof(r->cell[1]), "%s",
			label_wait_todo(w->kind));
		r->style[0] = ST_EMPH;
	}
	if (b->status.nwaiting == 0) {
		struct row *r = add(b, ROW_HEADING, "");

		(void)snprintf(r->cell[0], sizeof(r->cell[0]), "  %s",
			_("tidak ada yang menunggu Anda"));
		r->style[0] = ST_DIM;
	}
}

static void corrections(char *out, size_t size, const struct lk_thread_counts *n)
{
	long open = n->by_state[LK_THREAD_OPEN];
	long waiting = n->by_state[LK_THREAD_APPLIED] + n->by_state[LK_THREAD_DONE];

	if (open == 0 && waiting == 0)
		(void)snprintf(out, size, "-");
	else if (n->open_wajib > 0)
		(void)snprintf(out, size, _("%ld terbuka (%ld wajib)"), open,
			n->open_wajib);
	else if (open > 0)
		(void)snprintf(out, size, _("%ld terbuka"), open);
	else
		(void)snprintf(out, size, _("%ld menunggu ditutup"), waiting);
}

static void add_scope(struct beranda *b, enum row_kind kind, const char *scope,
	const char *title, const struct lk_thread_counts *n,
	const struct lk_appr_ladder *l, enum lk_appr_state state, int rung)
{
	struct row *r = add(b, kind, scope);

	(void)snprintf(r->cell[0], sizeof(r->cell[0]), "%s", title);
	label_approval(r->cell[1], sizeof(r->cell[1]), l, state, rung);
	corrections(r->cell[2], sizeof(r->cell[2]), n);
	r->style[1] = label_approval_style(state);
	r->style[2] = n->open_wajib > 0 ? ST_NOTE_MUST : ST_TEXT;
}

static void add_chapters(struct beranda *b)
{
	const struct lk_status *s = &b->status;

	add_heading(b, _("Naskah"));
	for (size_t i = 0; i < s->snap.nchapters; i++)
		add_scope(b, ROW_CHAPTER, s->chapter[i].chapter->stem,
			s->chapter[i].chapter->title, &s->chapter[i].threads,
			&s->chapter[i].ladder, s->chapter[i].state, s->chapter[i].rung);
	add_scope(b, ROW_WHOLE, LK_SCOPE_ALL, _("Seluruh naskah"), &s->threads,
		&s->whole, s->whole_state, s->whole_rung);
}

static void add_papers(struct beranda *b)
{
	const struct lk_status *s = &b->status;

	if (s->snap.npapers == 0)
		return;
	add_heading(b, _("Kertas kerja"));
	for (size_t i = 0; i < s->snap.npapers; i++)
		add_scope(b, ROW_PAPER, s->paper[i].paper->scope,
			s->paper[i].paper->title, &s->paper[i].threads,
			&s->paper[i].ladder, s->paper[i].state, s->paper[i].rung);
}

/* The screens of figures, so that nobody has to know their keys. */
static void add_screens(struct beranda *b)
{
	static const struct {
		enum action go;
		const char *name, *what;
	} screen[] = {
		{ ACT_GO_INDIKATOR, N_("Indikator"), N_("target, capaian") },
		{ ACT_GO_ANGGARAN, N_("Anggaran"), N_("pagu, realisasi") },
		{ ACT_GO_PERIKSA, N_("Pemeriksaan"), N_("temuan angka, kalimat") },
		{ ACT_GO_REVIU, N_("Reviu dan evaluasi"), N_("jawaban dan bukti") },
	};

	add_heading(b, _("Angka dan pemeriksaan"));
	for (size_t i = 0; i < LK_LEN(screen); i++) {
		struct row *r = add(b, ROW_GO, "");

		r->go = screen[i].go;
		(void)snprintf(r->cell[0], sizeof(r->cell[0]), "%s", _(screen[i].name));
		(void)snprintf(r->cell[1], sizeof(r->cell[1]), "%s", _(screen[i].what));
		r->style[1] = ST_DIM;
	}
}

static int add_draft(const struct lk_draft_info *d, void *arg)
{
	struct beranda *b = arg;
	struct office *o = office_of(b->base.app);
	const struct lk_chapter *ch = NULL;
	char when[LABEL_TIME];
	struct row *r;
	int tz;
	int64_t now = office_now(o, &tz);

	if (d->ops == 0 || strncmp(d->key, "isi:", 4) != 0)
		return 0;
	ch = lk_snapshot_chapter(&b->status.snap, d->key + 4);
	if (ch == NULL)
		return 0;
	if (b->nrows == 0 || b->row[b->nrows - 1].kind != ROW_DRAFT)
		add_heading(b, _("Belum disimpan (aman di komputer ini)"));
	r = add(b, ROW_DRAFT, ch->stem);
	(void)snprintf(r->cell[0], sizeof(r->cell[0]), "%s", ch->title);
	(void)snprintf(r->cell[1], sizeof(r->cell[1]), _("%ld suntingan"), d->ops);
	(void)snprintf(r->cell[2], sizeof(r->cell[2]), "%s",
		label_time(when, d->last_ms / 1000, now, tz));
	r->style[1] = ST_WARN;
	return 0;
}

static int add_event(const struct lk_revision *r, void *arg)
{
	struct beranda *b = arg;
	struct office *o = office_of(b->base.app);
	char when[LABEL_TIME];
	int tz;
	int64_t now = office_now(o, &tz);

	(void)snprintf(b->event[b->nevents++], sizeof(b->event[0]), "%s  %s: %s",
		label_time(when, r->time, now, tz), r->user, r->subject);
	return b->nevents == EVENTS;
}

/* ---- loading ----------------------------------------------------------------------- */

static void load(struct beranda *b)
{
	struct app *app = b->base.app;
	struct office *o = office_of(app);
	struct lk_history_query q = { .limit = EVENTS };
	struct lk_error err = { .code = LK_OK };
	struct lk_status s;
	int tz,
		rc = lk_status_load(&s, o->store, o->document, o->user,
			office_now(o, &tz), &err);

	if (rc != LK_OK) {
		lk_status_free(&s);
		app_fail(app, &err);
		return;
	}
	lk_status_free(&b->status);
	b->status = s;
	b->generation = o->generation;
	b->nrows = b->nevents = 0;
	add_waiting(b);
	if (!b->mine_only) {
		add_chapters(b);
		add_papers(b);
		add_screens(b);
	}
	rc = lk_store_draft_list(o->store, add_draft, b, &err);
	if (rc == LK_OK)
		rc = lk_store_history(o->store, &q, add_event, b, &err);
	if (rc != LK_OK)
		app_fail(app, &err);
	list_reload(&b->list);
	app_dirty(app);
}

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
	for (const char *p = r->scope; *p != '\0'; p++)
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
	else if (is_paper(r))
		(void)app_goto(app, VIEW_KERTAS, r->scope);
	else if (r->kind == ROW_DRAFT)
		(void)app_goto(app, VIEW_SUNTING, r->scope);
	else if (r->kind == ROW_CHAPTER)
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
	if (a == ACT_BECOME)
		setelan_become(s->app, s);
	else if (a == ACT_IMPORT)
		beranda_import(s->app, s);
	else if (a == ACT_EXPORT)
		beranda_export(s->app, s);
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
		load(b);
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
	(void)draw_text(d, top, 1, 1, ST_DIM, o->snap.office);
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
	load((struct beranda *)s);
}

static bool tick(struct screen *s, int64_t now_ms)
{
	struct beranda *b = (struct beranda *)s;

	(void)now_ms;
	if (app_top(s->app) != s)
		return false; /* covered: read anew when it is seen again */
	if (!office_moved(s->app, b->generation))
		return false;
	load(b);
	return true;
}

static void settle(struct screen *s)
{
	struct temuan_count n;

	if (app_top(s->app) == s && !temuan_count(s->app, &n))
		temuan_want(s->app);
}

static void close_it(struct screen *s)
{
	struct beranda *b = (struct beranda *)s;

	list_free(&b->list);
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
