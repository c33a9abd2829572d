/*
 * Alur: the runs of the SOPs, those that go on first, and the SOPs of which one can be
 * started. Enter opens the board of a run (papan.c) or starts one.
 */
#include "tui/view/alur.h"

#include "core/sop/alur.h"
#include "tui/i18n.h"
#include "tui/list.h"
#include "tui/office.h"
#include "tui/view/flow.h"
#include "tui/view/label.h"
#include "tui/view/setelan.h"
#include "tui/view/views.h"

#include <stdio.h>
#include <string.h>

#define ROWS_MAX 500

struct row {
	const struct lk_run *run; /* of view.runs; NULL: an SOP or a heading */
	char sop[ALUR_NAME];      /* "" for a heading */
	char cell[4][160];
	unsigned style[4];
};
struct alur {
	struct screen base;
	struct list list;
	struct lk_runs runs;
	unsigned generation;
	bool loaded;
	char want[ALUR_NAME]; /* SOP to stand on when opened */
	struct row row[ROWS_MAX];
	size_t nrows;
	struct flow flow;
	char title[160]; /* of the row being drawn, cut */
};
#define TITLE_W 30 /* of a title, at least */
#define WIDE 120   /* titles have room */

/* ---- rows ---------------------------------------------------------------------------- */

static struct row *add(struct alur *v)
{
	struct row *r = &v->row[v->nrows < ROWS_MAX - 1 ? v->nrows++ : ROWS_MAX - 1];

	memset(r, 0, sizeof(*r));
	return r;
}

static void add_heading(struct alur *v, const char *text)
{
	(void)snprintf(add(v)->cell[0], sizeof(v->row[0].cell[0]), "%s", text);
}

static void set(char out[160], struct lk_buf *b)
{
	(void)snprintf(out, 160, "%s", lk_buf_cstr(b));
	lk_buf_free(b);
}

/* Who must act: "Anda (Kasubbag ADUM)", "Kepala Balai: dr. Hendra". */
static void put_holder(const struct alur *v, const struct lk_run *r, struct lk_buf *out,
	int64_t now)
{
	const struct office *o = office_of(v->base.app);
	const struct lk_step *s = lk_run_row(r, r->current);
	bool mine = lk_run_waits_for(r, &o->snap.people, o->user, now);

	lk_buf_puts(out, mine ? _("Anda (") : "");
	alur_roles(out, s->actors);
	lk_buf_puts(out, mine ? ")" : ": ");
	if (!mine && alur_holders(out, &o->snap.people, s->actors, now) == 0)
		lk_buf_puts(out, _("belum ada orangnya"));
}

static void add_run(struct alur *v, const struct lk_run *r)
{
	const struct office *o = office_of(v->base.app);
	const struct lk_run_step *now_at = alur_current(r);
	struct row *row = add(v);
	struct lk_buf b = LK_BUF_INIT;
	char when[LABEL_TIME];
	int tz;
	int64_t now = office_now(o, &tz);

	row->run = r;
	(void)snprintf(row->sop, sizeof(row->sop), "%s", r->alur);
	/* the sign stays where the column of due days is dropped */
	lk_buf_puts(&b, now_at != NULL && now_at->late ? "! " : "");
	alur_run_title(&b, r);
	set(row->cell[0], &b);
	if (now_at == NULL) {
		(void)snprintf(row->cell[1], sizeof(row->cell[1]), "%s %s",
			r->stopped ? "-" : "✓",
			r->stopped ? _("dihentikan") : _("selesai"));
		(void)snprintf(row->cell[3], sizeof(row->cell[3]), "%s",
			label_time(when, r->ended, now, tz));
		row->style[1] = r->stopped ? ST_WARN : ST_OK;
		return;
	}
	(void)snprintf(row->cell[1], sizeof(row->cell[1]), "> %d/%zu %s", r->current,
		r->sop->nsteps, lk_run_row(r, r->current)->text);
	put_holder(v, r, &b, now);
	set(row->cell[2], &b);
	alur_due(row->cell[3], sizeof(row->cell[3]), now_at, now, tz);
	if (lk_run_waits_for(r, &o->snap.people, o->user, now))
		row->style[2] = ST_EMPH;
	row->style[3] = now_at->late ? ST_WARN : ST_TEXT;
}

/* Runs of one kind: going on and for me, going on for others, ended. */
static void add_runs(struct alur *v, bool ended, bool mine)
{
	const struct office *o = office_of(v->base.app);
	int tz;
	int64_t now = office_now(o, &tz);

	for (size_t i = 0; i < v->runs.n; i++) {
		const struct lk_run *r = &v->runs.run[i];
		bool over = r->current == 0;

		if (over == ended &&
			(over ||
				lk_run_waits_for(r, &o->snap.people, o->user, now) ==
					mine))
			add_run(v, r);
	}
}

static const char *tempo_word(const char *name)
{
	static const char *const words[][2] = { { "tahun", N_("setahun sekali") },
		{ "triwulan", N_("tiap triwulan") }, { "bulan", N_("tiap bulan") } };
	size_t n;
	const struct lk_alur_shipped *s = lk_alur_shipped(&n);

	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < LK_LEN(words) && strcmp(s[i].name, name) == 0;
			k++)
			if (strcmp(s[i].tempo, words[k][0]) == 0)
				return i18n_get(words[k][1]);
	return "";
}

static void add_sop(struct alur *v, const char *name)
{
	struct row *r = add(v);
	struct lk_buf b = LK_BUF_INIT;

	(void)snprintf(r->sop, sizeof(r->sop), "%s", name);
	lk_alur_title(&b, name);
	set(r->cell[0], &b);
	(void)snprintf(r->cell[1], sizeof(r->cell[1]), "%s", _("+ mulai alur baru"));
	(void)snprintf(r->cell[2], sizeof(r->cell[2]), "%s", tempo_word(name));
	r->style[1] = r->style[2] = ST_DIM;
}

static void add_sops(struct alur *v)
{
	char name[ALUR_NAMES][ALUR_NAME];
	size_t n = alur_names(v->base.app, name);

	add_heading(v, _("SOP yang dapat dimulai"));
	for (size_t i = 0; i < n; i++)
		add_sop(v, name[i]);
}

static void make_rows(struct alur *v)
{
	size_t going;

	v->nrows = 0;
	add_heading(v, _("Sedang berjalan"));
	going = v->nrows;
	add_runs(v, false, true);
	add_runs(v, false, false);
	if (v->nrows == going)
		add_heading(v,
			_("  belum ada alur yang berjalan: mulai salah satu SOP di "
			  "bawah"));
	add_sops(v);
	going = v->nrows;
	add_heading(v, _("Sudah berakhir"));
	add_runs(v, true, false);
	if (v->nrows == going + 1)
		v->nrows = going;
}

/* ---- loading ---------------------------------------------------------------------------- */

static void load(struct alur *v)
{
	struct app *app = v->base.app;
	struct office *o = office_of(app);
	struct lk_runs runs = { .mem = LK_ARENA_INIT };
	struct lk_error err = { .code = LK_OK };
	int tz, rc = lk_runs_load(&runs, o->store, &o->snap, office_now(o, &tz), &err);

	v->generation = o->generation;
	if (rc != LK_OK) {
		lk_runs_free(&runs);
		app_fail(app, &err);
		return;
	}
	lk_runs_free(&v->runs);
	v->runs = runs;
	v->loaded = true;
	make_rows(v);
	list_reload(&v->list);
	for (size_t i = 0; i < v->nrows && v->want[0] != '\0'; i++)
		if (v->row[i].run == NULL && strcmp(v->row[i].sop, v->want) == 0)
			list_to(&v->list, (long)i);
	v->want[0] = '\0';
	app_dirty(app);
}

/* ---- the list ------------------------------------------------------------------------------ */

static long row_count(void *arg)
{
	return (long)((struct alur *)arg)->nrows;
}

/* Its period is what two runs of one SOP differ by: where there is little room the title is
 * cut, and not the period. */
static const char *shorten(struct alur *v, const struct row *r)
{
	struct lk_buf period = LK_BUF_INIT;
	size_t n = strlen(r->cell[0]), room = TITLE_W - 3, keep;

	alur_period(&period, r->run->period);
	keep = period.n + 2 < room ? room - period.n - 2 : 0;
	while (keep > 0 && keep < n && ((unsigned char)r->cell[0][keep] & 0xc0) == 0x80)
		keep--;
	if (n <= TITLE_W)
		(void)snprintf(v->title, sizeof(v->title), "%s", r->cell[0]);
	else
		(void)snprintf(v->title, sizeof(v->title), "%.*s…, %s", (int)keep,
			r->cell[0], lk_buf_cstr(&period));
	lk_buf_free(&period);
	return v->title;
}

static bool row_at(void *arg, long i, struct list_row *out)
{
	struct alur *v = arg;
	const struct row *r = &v->row[i];
	const char *id = r->run != NULL ? r->run->id : r->sop;

	for (int k = 0; k < 4; k++) {
		out->cell[k] = r->cell[k];
		out->style[k] = r->style[k];
	}
	if (r->run != NULL && v->base.area.w < WIDE)
		out->cell[0] = shorten(v, r);
	out->heading = r->sop[0] == '\0';
	out->id = out->heading ? (uint64_t)i + 1 : r->run != NULL ? 3 : 5;
	for (; !out->heading && *id != '\0'; id++)
		out->id = out->id * 1099511628211u + (unsigned char)*id;
	return true;
}

static const struct list_column columns[] = {
	{ NULL, TITLE_W, 5, -1, 0 },
	{ NULL, 12, 4, -1, 3 },
	{ NULL, 12, 3, -1, 1 },
	{ NULL, 19, 0, -1, 2 },
};
static const struct list_source source = {
	.col = columns,
	.cols = LK_LEN(columns),
	.count = row_count,
	.row = row_at,
	.empty = N_("Daftar alur tidak dapat dibaca; F5 mencoba lagi."),
};

static const struct row *current(const struct alur *v)
{
	long at = list_at(&v->list);

	return at >= 0 && v->row[at].sop[0] != '\0' ? &v->row[at] : NULL;
}

/* ---- the screen ---------------------------------------------------------------------------- */

static void open_row(struct alur *v, const struct row *r)
{
	char arg[ALUR_NAME];

	(void)snprintf(arg, sizeof(arg), "%s", r->run != NULL ? r->run->id : r->sop);
	if (r->run != NULL)
		(void)app_goto(v->base.app, VIEW_PAPAN, arg);
	else
		alur_start(v->base.app, &v->base, arg);
}

static enum act_result act(struct screen *s, enum action a, const struct act_arg *arg)
{
	struct alur *v = (struct alur *)s;
	const struct row *r = current(v);
	char sop[ALUR_NAME];

	if (list_act(&v->list, a, arg))
		return ACT_DONE;
	(void)snprintf(sop, sizeof(sop), "%s", r != NULL ? r->sop : "");
	if (a == ACT_REFRESH) {
		(void)office_refresh(s->app);
		load(v);
	} else if (a == ACT_BECOME) {
		setelan_become(s->app, s);
	} else if (a == ACT_RUN_OPEN) {
		alur_start(s->app, s, r != NULL && r->run == NULL ? sop : NULL);
	} else if (a == ACT_TIMES) {
		alur_times(s->app, &v->runs, r != NULL && r->run != NULL ? sop : NULL);
	} else if (a == ACT_PICK && r != NULL) {
		open_row(v, r);
	} else if (a == ACT_SOP_EDIT && r != NULL) {
		(void)app_goto(s->app, VIEW_SOP, sop);
	} else {
		return ACT_PASS;
	}
	return ACT_DONE;
}

static unsigned have(const struct screen *s)
{
	const struct alur *v = (const struct alur *)s;
	unsigned n = NEED_CLEAN;

	if (current(v) != NULL)
		n |= NEED_ITEM;
	if (office_of(s->app)->user[0] != '\0')
		n |= NEED_PERSON;
	return n;
}

static void put_run(const struct alur *v, struct flow *f, const struct lk_run *r)
{
	const struct office *o = office_of(v->base.app);
	const struct lk_step *s = lk_run_row(r, r->current);
	struct lk_buf who = LK_BUF_INIT;
	char when[LABEL_TIME];
	int tz;
	int64_t now = office_now(o, &tz);

	flow_begin(f, 0);
	flow_printf(f, ST_DIM, _("Dimulai %s. "), label_time(when, r->opened, now, tz));
	if (s == NULL) {
		flow_puts(f, ST_TEXT, _("Enter membuka papannya."));
		return;
	}
	flow_begin(f, 0);
	flow_printf(f, ST_TEXT, _("Langkah %d dari %zu: "), r->current, r->sop->nsteps);
	flow_puts(f, ST_EMPH, s->text);
	put_holder(v, r, &who, now);
	flow_begin(f, 0);
	flow_printf(f, ST_TEXT, _("Menunggu %s"), lk_buf_cstr(&who));
	lk_buf_free(&who);
	flow_begin(f, 0);
	flow_puts(f, ST_HINT, _("Enter membuka papannya, tempat langkah dikerjakan."));
}

static void draw_detail(struct alur *v, struct draw *d, struct rect r)
{
	const struct row *row = current(v);

	flow_clear(&v->flow);
	if (row == NULL)
		return;
	flow_begin(&v->flow, 0);
	flow_puts(&v->flow, ST_HEADING, row->cell[0]);
	if (row->run != NULL) {
		put_run(v, &v->flow, row->run);
	} else {
		flow_begin(&v->flow, 0);
		flow_puts(&v->flow, ST_TEXT,
			_("Enter atau b memulai alur baru: masanya ditanyakan dahulu. "
			  "e "
			  "menyunting langkah, pelaku, waktu, dan syarat SOP ini."));
	}
	(void)rect_cut_left(&r, 1);
	(void)flow_draw(&v->flow, d, r, 0);
}

static void draw(struct screen *s, struct draw *d, struct rect r)
{
	struct alur *v = (struct alur *)s;
	struct rect low = rect_cut_bottom(&r, r.h >= 16 ? 6 : 0);

	list_draw(&v->list, d, r, true);
	if (low.h == 0)
		return;
	draw_hline(d, low, 0, ST_BORDER);
	(void)rect_cut_top(&low, 1);
	draw_detail(v, d, low);
}

static void title(const struct screen *s, char *out, size_t size)
{
	(void)s;
	(void)snprintf(out, size, "%s", _("Alur kerja"));
}

static void hint(const struct screen *s, char *out, size_t size)
{
	list_hint(&((const struct alur *)s)->list, out, size);
}

static void enter(struct screen *s)
{
	struct alur *v = (struct alur *)s;

	if (!v->loaded || office_moved(s->app, v->generation))
		load(v);
}

static bool tick(struct screen *s, int64_t now_ms)
{
	struct alur *v = (struct alur *)s;

	(void)now_ms;
	if (app_top(s->app) != s || !office_moved(s->app, v->generation))
		return false;
	load(v);
	return true;
}

static void close_it(struct screen *s)
{
	struct alur *v = (struct alur *)s;

	lk_runs_free(&v->runs);
	list_free(&v->list);
	flow_free(&v->flow);
}

static const struct screen_ops ops = {
	.name = "alur",
	.view = VIEW_ALUR,
	.title = title,
	.enter = enter,
	.free = close_it,
	.draw = draw,
	.act = act,
	.tick = tick,
	.hint = hint,
	.have = have,
};

int alur_open(struct app *app, const char *arg)
{
	struct alur *v = screen_new(sizeof(*v), &ops);

	if (v == NULL)
		return -1;
	(void)snprintf(v->want, sizeof(v->want), "%s", arg != NULL ? arg : "");
	list_init(&v->list, &source, v);
	v->base.list = &v->list;
	return app_push(app, &v->base);
}
