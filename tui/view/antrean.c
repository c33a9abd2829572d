/*
 * Antrean: the corrections of all chapters, filtered and sorted; what one says, its place
 * in the text and its suggestion stand beside it (wide) or below.
 */
#include "tui/view/antrean.h"

#include "core/figure/table.h"
#include "tui/i18n.h"
#include "tui/view/koreksi_word.h"
#include "tui/view/label.h"
#include "tui/view/views.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SIDE_MIN 100 /* cells from which the detail stands beside the list */

/* ---- the list ------------------------------------------------------------------------- */

static const struct list_column columns[] = {
	{ " ", 1, 0, -1, 0 },
	{ N_("Keadaan"), 10, 0, -1, 3 },
	{ N_("Bab"), 8, 0, -1, 1 },
	{ N_("Baris"), 5, 0, 1, 2 },
	{ N_("Golongan"), 11, 0, -1, 5 },
	{ N_("Pembuka"), 8, 0, -1, 4 },
	{ N_("Judul"), 16, 1, -1, 0 },
	{ N_("Dibuka"), 12, 0, -1, 6 },
};

static long row_count(void *arg)
{
	return (long)((struct antrean *)arg)->threads.n;
}

/* FNV-1a: marks and cursor follow the thread through filters. */
static uint64_t row_id(const char *id)
{
	uint64_t h = UINT64_C(14695981039346656037);

	while (*id != '\0')
		h = (h ^ (unsigned char)*id++) * UINT64_C(1099511628211);
	return h;
}

/* Where a correction on a figure stands: its team, or its row. */
static void place_of_data(struct antrean *v, const struct lk_thread *t)
{
	struct lk_str team;

	if (lk_table_of(t->path, &team) == LK_TABLE_WORKSHEET)
		(void)snprintf(v->cell[2], sizeof(v->cell[2]), "%.*s", (int)team.n,
			team.p);
	else
		(void)snprintf(v->cell[2], sizeof(v->cell[2]), "%s",
			t->key[0] != '\0' ? t->key : "?");
}

static bool row_at(void *arg, long i, struct list_row *out)
{
	struct antrean *v = arg;
	const struct office *o = office_of(v->base.app);
	const struct lk_thread *t = &v->threads.item[i];
	const struct lk_chapter *ch = lk_snapshot_chapter(&o->snap, t->path);
	int tz;
	int64_t now = office_now(o, &tz);

	out->id = row_id(t->id);
	out->cell[0] = koreksi_sign(t);
	out->style[0] = ST_NOTE_GUTTER;
	out->cell[1] = t->anchor == LK_ANCHOR_YATIM && t->state == LK_THREAD_OPEN
		? _("yatim")
		: label_thread(t->state);
	out->style[1] = t->anchor == LK_ANCHOR_YATIM ? ST_WARN : ST_TEXT;
	if (ch != NULL)
		(void)label_short(v->cell[2], sizeof(v->cell[2]), ch->title);
	else
		place_of_data(v, t);
	out->cell[2] = v->cell[2];
	(void)snprintf(v->cell[3], sizeof(v->cell[3]), "%d", t->place.line);
	if (t->key[0] != '\0')
		v->cell[3][0] = '\0';
	out->cell[3] = v->cell[3];
	out->cell[4] = label_class(t->class);
	out->cell[5] = t->opener;
	out->cell[6] = t->title;
	out->style[6] = t->state == LK_THREAD_CLOSED ? ST_DIM
		: t->weight == LK_WEIGHT_WAJIB       ? ST_EMPH
						     : ST_TEXT;
	out->cell[7] = label_time(v->cell[7], t->opened, now, tz);
	/* an old one by its day alone: "19 Jan 2026 13.40" would be cut */
	if (draw_width(v->cell[7], strlen(v->cell[7])) > columns[7].width &&
		strrchr(v->cell[7], ' ') != NULL)
		*strrchr(v->cell[7], ' ') = '\0';
	return true;
}

static const struct list_source source = {
	.col = columns,
	.cols = LK_LEN(columns),
	.count = row_count,
	.row = row_at,
	.empty = N_(
		"Tidak ada koreksi yang cocok. Esc melepas saringan; buka bab dengan "
		"F3 lalu tekan c untuk membuat koreksi."),
};

static const struct lk_thread *current(const struct antrean *v)
{
	long at = list_at(&v->list);

	return at >= 0 && (size_t)at < v->threads.n ? &v->threads.item[at] : NULL;
}

/* ---- loading ------------------------------------------------------------------------------ */

static void keep_mine(struct antrean *v)
{
	const struct office *o = office_of(v->base.app);
	bool drafter = office_holds(o, "tim-penyusun") || office_holds(o, "perencana");
	size_t n = 0;

	for (size_t i = 0; i < v->threads.n; i++)
		if (antrean_keeps(&v->f, &v->threads.item[i], o->user, drafter))
			v->threads.item[n++] = v->threads.item[i];
	v->threads.n = n;
}

static void stand_on_wanted(struct antrean *v)
{
	if (v->want[0] == '\0')
		return;
	if (!list_to_id(&v->list, row_id(v->want)))
		app_say(v->base.app, SAY_INFO, "%s",
			_("Koreksi itu tidak tampak dengan saringan ini."));
	v->want[0] = '\0';
}

void antrean_load(struct antrean *v)
{
	struct app *app = v->base.app;
	struct office *o = office_of(app);
	const struct lk_chapter *ch =
		v->f.chapter[0] ? lk_snapshot_chapter(&o->snap, v->f.chapter) : NULL;
	struct lk_thread_query q;
	struct lk_error err = { .code = LK_OK };
	int rc;

	antrean_query(&v->f, ch != NULL ? ch->path : NULL, &q);
	q.document = o->snap.document;
	rc = koreksi_load(&v->threads, o->store, &q, &err);
	if (rc == LK_OK) {
		keep_mine(v);
		q = (struct lk_thread_query){ .document = o->snap.document,
			.limit = 1 };
		rc = lk_store_thread_counts(o->store, &q, &v->counts, &err);
	}
	if (rc != LK_OK)
		app_fail(app, &err);
	v->generation = o->generation;
	v->detail_id[0] = '\0';
	list_reload(&v->list);
	stand_on_wanted(v);
	app_dirty(app);
}

/* The detail of the row under the cursor, made when that row changes. */
static void refresh_detail(struct antrean *v)
{
	const struct lk_thread *t = current(v);

	if (t == NULL) {
		flow_clear(&v->detail);
		v->detail_id[0] = '\0';
		return;
	}
	if (strcmp(v->detail_id, t->id) == 0)
		return;
	(void)snprintf(v->detail_id, sizeof(v->detail_id), "%s", t->id);
	v->detail_top = 0;
	koreksi_detail(&v->detail, v->base.app, t, true);
}

/* ---- acting ---------------------------------------------------------------------------------- */

/* The sheet in which the corrected cell stands. */
static void go_cell(struct antrean *v, const struct lk_thread *t)
{
	struct lk_str team;
	enum lk_table table = lk_table_of(t->path, &team);
	char where[200];

	if (table == LK_TABLE_WORKSHEET) {
		(void)snprintf(where, sizeof(where), "%.*s:%s %s", (int)team.n, team.p,
			t->key, t->column);
		(void)app_goto(v->base.app, VIEW_KERTAS, where);
		return;
	}
	(void)snprintf(where, sizeof(where), "%.*s", (int)strcspn(t->key, "@"), t->key);
	(void)app_goto(v->base.app,
		table == LK_TABLE_BUDGET ? VIEW_ANGGARAN : VIEW_INDIKATOR, where);
}

static void go_text(struct antrean *v, const struct lk_thread *t, enum view view)
{
	const char *stem = koreksi_stem(office_of(v->base.app), t);
	char where[160];

	if (t->key[0] != '\0') {
		go_cell(v, t);
		return;
	}
	if (stem[0] == '\0') {
		app_say(v->base.app, SAY_WARN, "%s",
			_("Bab koreksi ini tidak ada lagi di naskah."));
		return;
	}
	(void)snprintf(where, sizeof(where), "%s:%d", stem, t->place.line);
	(void)app_goto(v->base.app, view, where);
}

/* Acts on all marked ones; false when none is marked or the act is for one at a time. */
static bool act_marked(struct antrean *v, enum action a)
{
	const struct lk_thread **t;
	size_t n = 0;

	if (v->list.marks == 0 ||
		(a != ACT_NOTE_APPLY && a != ACT_NOTE_DONE && a != ACT_NOTE_CLOSE &&
			a != ACT_NOTE_REOPEN))
		return false;
	t = calloc(v->threads.n + 1, sizeof(*t));
	for (size_t i = 0; t != NULL && i < v->threads.n; i++)
		if (list_marked(&v->list, row_id(v->threads.item[i].id)))
			t[n++] = &v->threads.item[i];
	if (n > 0)
		koreksi_act_all(v->base.app, &v->base, t, n, a);
	free(t);
	list_unmark_all(&v->list);
	return n > 0;
}

static enum act_result act_on_row(struct antrean *v, enum action a,
	const struct lk_thread *t)
{
	if (a == ACT_PICK || a == ACT_NOTE_CONTEXT)
		go_text(v, t, VIEW_BAB);
	else if (a == ACT_EDIT)
		go_text(v, t, VIEW_SUNTING);
	else if (!act_marked(v, a) && !koreksi_act(v->base.app, &v->base, t, NULL, a))
		return ACT_PASS;
	return ACT_DONE;
}

static bool drop_filters(struct antrean *v)
{
	enum lk_thread_sort sort = v->f.sort;

	if (!antrean_filter_on(&v->f))
		return false;
	antrean_filter_init(&v->f);
	v->f.sort = sort;
	antrean_load(v);
	return true;
}

static void scroll_detail(struct antrean *v, long by)
{
	v->detail_top += by;
	if (v->detail_top >= v->detail_rows)
		v->detail_top = v->detail_rows - 1;
	if (v->detail_top < 0)
		v->detail_top = 0;
}

/* What needs no row. */
static bool act_on_all(struct antrean *v, enum action a)
{
	struct app *app = v->base.app;

	if (a == ACT_LEFT || a == ACT_RIGHT) {
		scroll_detail(v, a == ACT_LEFT ? -3 : 3);
	} else if (a == ACT_WORD_READ) {
		koreksi_word(app, &v->base);
	} else if (a == ACT_JOB_STOP) {
		office_stop(app);
	} else if (a == ACT_REFRESH) {
		(void)office_refresh(app);
		antrean_load(v);
	} else {
		return false;
	}
	return true;
}

static enum act_result act(struct screen *s, enum action a, const struct act_arg *arg)
{
	struct antrean *v = (struct antrean *)s;
	const struct lk_thread *t = current(v);

	if (a == ACT_NEXT || a == ACT_SEARCH_NEXT)
		a = ACT_DOWN;
	else if (a == ACT_PREV || a == ACT_SEARCH_PREV)
		a = ACT_UP;
	if (antrean_ask(v, a) || list_act(&v->list, a, arg))
		return ACT_DONE;
	if (a == ACT_BACK)
		return drop_filters(v) ? ACT_DONE : ACT_PASS;
	if (act_on_all(v, a))
		return ACT_DONE;
	return t != NULL ? act_on_row(v, a, t) : ACT_PASS;
}

static unsigned have(const struct screen *s)
{
	const struct antrean *v = (const struct antrean *)s;
	const struct lk_thread *t = current(v);
	unsigned n = NEED_CLEAN | NEED_WRITE | koreksi_have(office_of(s->app), t);

	if (t != NULL)
		n |= NEED_CHAPTER;
	if (v->list.marks > 0)
		n |= NEED_NOTE | NEED_OPENER; /* each is judged by itself */
	return n;
}

/* ---- drawing --------------------------------------------------------------------------- */

static void draw_detail(struct antrean *v, struct draw *d, struct rect r)
{
	struct rect scroll;

	refresh_detail(v);
	scroll = rect_cut_right(&r, 1);
	v->detail_rows = flow_draw(&v->detail, d, r, v->detail_top);
	if (v->detail_rows > r.h)
		draw_scroll(d, scroll, v->detail_top, v->detail_rows, ST_BORDER);
}

static void draw(struct screen *s, struct draw *d, struct rect r)
{
	struct antrean *v = (struct antrean *)s;
	struct rect low = { 0, 0, 0, 0 };

	if (r.w >= SIDE_MIN) {
		low = rect_cut_right(&r, r.w * 2 / 5);
		draw_vline(d, rect_cut_left(&low, 2), 0, ST_BORDER);
	} else if (r.h >= 12) {
		low = rect_cut_bottom(&r, r.h / 2);
		draw_hline(d, rect_cut_top(&low, 1), 0, ST_BORDER);
	}
	if (low.h > 0)
		draw_detail(v, d, low);
	list_draw(&v->list, d, r, true);
}

static void title(const struct screen *s, char *out, size_t size)
{
	const struct antrean *v = (const struct antrean *)s;
	const struct lk_thread_counts *c = &v->counts;

	(void)snprintf(out, size,
		_("Antrean: %zu tampil · %ld terbuka (%ld wajib), %ld menunggu "
		  "ditutup, "
		  "%ld yatim"),
		v->threads.n, c->by_state[LK_THREAD_OPEN], c->open_wajib,
		c->by_state[LK_THREAD_APPLIED] + c->by_state[LK_THREAD_DONE],
		c->orphaned);
}

static void hint(const struct screen *s, char *out, size_t size)
{
	const struct antrean *v = (const struct antrean *)s;
	const struct lk_chapter *ch =
		lk_snapshot_chapter(&office_of(s->app)->snap, v->f.chapter);
	char text[200], title_text[80];
	size_t n;

	list_hint(&v->list, out, size);
	if (!antrean_filter_on(&v->f))
		return;
	n = strlen(out);
	antrean_filter_text(&v->f,
		ch != NULL ? label_short(title_text, sizeof(title_text), ch->title)
			   : v->f.chapter,
		text, sizeof(text));
	(void)snprintf(out + n, size - n, _("  saring: %s (Esc: lepas)"), text);
}

static void enter(struct screen *s)
{
	struct antrean *v = (struct antrean *)s;

	if (office_moved(s->app, v->generation))
		antrean_load(v);
}

static bool tick(struct screen *s, int64_t now_ms)
{
	struct antrean *v = (struct antrean *)s;

	(void)now_ms;
	if (!office_moved(s->app, v->generation))
		return false;
	antrean_load(v);
	return true;
}

static void close_it(struct screen *s)
{
	struct antrean *v = (struct antrean *)s;

	list_free(&v->list);
	koreksi_list_free(&v->threads);
	flow_free(&v->detail);
}

static const struct screen_ops ops = {
	.name = "antrean",
	.view = VIEW_ANTREAN,
	.title = title,
	.enter = enter,
	.free = close_it,
	.draw = draw,
	.act = act,
	.tick = tick,
	.hint = hint,
	.have = have,
};

int antrean_open(struct app *app, const char *arg)
{
	struct antrean *v = screen_new(sizeof(*v), &ops);
	const struct lk_chapter *ch =
		arg != NULL ? lk_snapshot_chapter(&office_of(app)->snap, arg) : NULL;

	if (v == NULL)
		return -1;
	antrean_filter_init(&v->f);
	if (ch != NULL) {
		(void)snprintf(v->f.chapter, sizeof(v->f.chapter), "%s", ch->stem);
	} else if (arg != NULL) {
		v->f.state = ANTREAN_ALL;
		(void)snprintf(v->want, sizeof(v->want), "%s", arg);
	}
	list_init(&v->list, &source, v);
	v->base.list = &v->list;
	return app_push(app, &v->base);
}
