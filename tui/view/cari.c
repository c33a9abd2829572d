/*
 * Cari: full-text search over the draft as it is, over every revision and over all
 * records. The words are asked in a box; from the second letter on the results stand
 * below it while one types, as long as a search is quick. Enter jumps to the place.
 */
#include "core/mem.h"
#include "tui/i18n.h"
#include "tui/list.h"
#include "tui/office.h"
#include "tui/prompt.h"
#include "tui/view/label.h"
#include "tui/view/views.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LIMIT 200     /* hits of one kind */
#define LIVE_LIMIT 20 /* while typing */
#define WORDS 200
#define LIVE_MS 5 /* a search slower than this waits for Enter */
#define PLACE_W 14
#define WHEN_W 20
#define SNIPPET_W 30

struct hit {
	enum lk_hit_kind kind;
	char path[256];
	struct lk_oid rev;
	int line;
	const char *snippet; /* in mem */
	size_t from, to;
	int64_t time;
	char user[40], thread[LK_RECORD_ID_SIZE];
};
/* A group's heading (hit SIZE_MAX) or a hit. */
struct row {
	size_t hit;
	enum lk_hit_kind kind;
};
struct cari {
	struct screen base;
	struct list list;
	struct lk_arena mem;
	char words[WORDS];
	unsigned kinds; /* bit 1 << lk_hit_kind; 0 all */
	bool failed, asked;
	int limit;   /* of what is shown */
	size_t slow; /* a search for so few bytes was slow: wait for more */
	unsigned generation;
	struct hit *hit;
	size_t nhits, hit_cap;
	struct row *row;
	size_t nrows, row_cap;
	long found[LK_HIT_RECORD + 1];
	char cell[3][512];
};

static const char *const group[] = {
	[LK_HIT_TEXT] = N_("Naskah sekarang"),
	[LK_HIT_HISTORY] = N_("Riwayat semua revisi"),
	[LK_HIT_RECORD] = N_("Koreksi dan catatan lain"),
};
_Static_assert(LK_LEN(group) == LK_HIT_RECORD + 1, "kind of hit without a title");

/* ---- searching ------------------------------------------------------------------------ */

static int take(const struct lk_hit *h, void *arg)
{
	struct cari *v = arg;
	struct hit *to;

	if (lk_grow((void **)&v->hit, &v->hit_cap, v->nhits, sizeof(*v->hit)) !=
		LK_OK) {
		v->failed = true;
		return 1;
	}
	to = &v->hit[v->nhits];
	memset(to, 0, sizeof(*to));
	to->kind = h->kind;
	to->rev = h->rev;
	to->line = h->line;
	to->from = h->from > 0 ? (size_t)h->from : 0;
	to->to = h->to > h->from ? (size_t)h->to : to->from;
	to->time = h->time;
	(void)snprintf(to->path, sizeof(to->path), "%s", h->path);
	(void)snprintf(to->user, sizeof(to->user), "%s", h->user);
	(void)snprintf(to->thread, sizeof(to->thread), "%s", h->thread);
	to->snippet = lk_arena_dups(&v->mem, h->snippet);
	v->failed = to->snippet == NULL;
	v->found[h->kind]++;
	v->nhits++;
	return v->failed;
}

static void add_row(struct cari *v, size_t hit, enum lk_hit_kind kind)
{
	if (lk_grow((void **)&v->row, &v->row_cap, v->nrows, sizeof(*v->row)) == LK_OK)
		v->row[v->nrows++] = (struct row){ hit, kind };
}

/* The store gives the kinds one after the other; a heading goes above each. */
static void make_rows(struct cari *v)
{
	v->nrows = 0;
	for (size_t i = 0; i < v->nhits; i++) {
		if (i == 0 || v->hit[i].kind != v->hit[i - 1].kind)
			add_row(v, SIZE_MAX, v->hit[i].kind);
		add_row(v, i, v->hit[i].kind);
	}
}

static void forget(struct cari *v)
{
	v->nhits = v->nrows = 0;
	memset(v->found, 0, sizeof(v->found));
	lk_arena_free(&v->mem);
}

static void look(struct cari *v, int limit)
{
	struct office *o = office_of(v->base.app);
	struct lk_search_query q = { .words = v->words,
		.kinds = v->kinds,
		.limit = limit };
	struct lk_error err = { .code = LK_OK };
	int rc = LK_OK;

	forget(v);
	v->failed = false;
	v->limit = limit;
	v->generation = o->generation;
	if (v->words[0] != '\0')
		rc = lk_store_search(o->store, &q, take, v, &err);
	if (rc == LK_OK && v->failed)
		rc = lk_nomem(&err);
	if (rc != LK_OK) {
		forget(v);
		app_fail(v->base.app, &err);
	}
	make_rows(v);
	list_reload(&v->list);
	app_dirty(v->base.app);
}

/* ---- asking --------------------------------------------------------------------------- */

static void set_words(struct cari *v, const char *text, size_t n)
{
	n = n < sizeof(v->words) ? n : sizeof(v->words) - 1;
	while (n > 0 && ((unsigned char)text[n] & 0xC0) == 0x80)
		n--;
	memcpy(v->words, text, n);
	v->words[n] = '\0';
}

/* After every letter: the results below the box follow, while that costs no waiting. */
static void while_typing(void *arg, const char *text, size_t n)
{
	struct cari *v = arg;
	int64_t before = app_now(v->base.app);

	if (n < 2 || n <= v->slow)
		return;
	set_words(v, text, n);
	look(v, LIVE_LIMIT);
	if (app_now(v->base.app) - before >= LIVE_MS)
		v->slow = n + 1;
}

static void answered(struct app *app, void *arg, const char *text)
{
	struct cari *v = arg;

	(void)app;
	set_words(v, text, strlen(text));
	look(v, LIMIT);
	list_to(&v->list, 0);
}

/* Esc before anything was looked for: nothing to stay here for. */
static void not_asked(struct app *app, void *arg, const char *text)
{
	struct cari *v = arg;

	(void)text;
	if (v->nhits == 0 && app_top(app) == &v->base)
		app_pop(app);
}

static void ask(struct cari *v)
{
	struct prompt_text q = { .owner = &v->base,
		.initial = v->words,
		.history = "cari",
		.max = WORDS - 1,
		.done = answered,
		.cancel = not_asked,
		.save = while_typing,
		.arg = v };

	v->slow = 0;
	q.title = _("Cari di naskah, riwayat, dan catatan");
	q.label = _("Semua kata harus ada; awal kata sudah cukup.");
	(void)prompt_line(v->base.app, &q);
}

static void scope_chosen(struct app *app, void *arg, int index)
{
	struct cari *v = arg;

	(void)app;
	v->kinds = index == 0 ? 0 : 1u << (index - 1);
	look(v, LIMIT);
}

static void ask_scope(struct cari *v)
{
	struct prompt_key key[] = { { "0", _("Semuanya") },
		{ "n", _(group[LK_HIT_TEXT]) }, { "r", _(group[LK_HIT_HISTORY]) },
		{ "c", _(group[LK_HIT_RECORD]) } };
	struct prompt_choice q = { .owner = &v->base,
		.key = key,
		.keys = LK_LEN(key),
		.done = scope_chosen,
		.arg = v };

	q.title = _("Cari di mana?");
	(void)prompt_choose(v->base.app, &q);
}

/* ---- the list ------------------------------------------------------------------------- */

static const struct list_column columns[] = {
	{ NULL, PLACE_W, 0, -1, 0 },
	{ NULL, WHEN_W, 0, -1, 1 },
	{ NULL, SNIPPET_W, 1, -1, 0 },
};

static long row_count(void *arg)
{
	return (long)((struct cari *)arg)->nrows;
}

static const struct hit *hit_of(const struct cari *v, long i)
{
	if (i < 0 || (size_t)i >= v->nrows || v->row[i].hit == SIZE_MAX)
		return NULL;
	return &v->hit[v->row[i].hit];
}

static const struct lk_chapter *chapter_of(const struct cari *v, const struct hit *h)
{
	const struct office *o = office_of(v->base.app);

	return h->path[0] != '\0' ? lk_snapshot_chapter(&o->snap, h->path) : NULL;
}

static void place_of(const struct cari *v, const struct hit *h, char *out, size_t size)
{
	const struct lk_chapter *ch = chapter_of(v, h);
	const char *file = strrchr(h->path, '/');
	char name[64];

	/* the number of the line must not be cut off */
	label_short(name, h->kind == LK_HIT_TEXT ? PLACE_W - 4 : sizeof(name),
		ch != NULL             ? ch->title
			: file != NULL ? file + 1
				       : h->path);
	if (h->kind == LK_HIT_TEXT)
		(void)snprintf(out, size, "%.40s:%d", name, h->line);
	else
		(void)snprintf(out, size, "%s", name);
}

static void when_of(const struct cari *v, const struct hit *h, char *out, size_t size)
{
	const struct office *o = office_of(v->base.app);
	char when[LABEL_TIME];
	int tz;
	int64_t now = office_now(o, &tz);

	out[0] = '\0';
	if (h->time != 0)
		(void)snprintf(out, size, "%s %s", h->user,
			label_time(when, h->time, now, tz));
}

/* Bytes of the snippet left out at its left, so that the match is on screen. */
static size_t skipped(const struct hit *h)
{
	size_t at = h->from > 24 ? h->from - 24 : 0;

	while (at > 0 && at < h->from && h->snippet[at - 1] != ' ')
		at++;
	return at < h->from ? at : h->from > 24 ? h->from : 0;
}

static bool row_at(void *arg, long i, struct list_row *out)
{
	struct cari *v = arg;
	const struct row *row = &v->row[i];
	const struct hit *h = hit_of(v, i);
	size_t cut;

	out->id = ((uint64_t)row->kind << 32) + (h == NULL ? 1 : row->hit + 2);
	if (h == NULL) {
		out->heading = true;
		(void)snprintf(v->cell[0], sizeof(v->cell[0]), "%s (%ld%s)",
			_(group[row->kind]), v->found[row->kind],
			v->found[row->kind] >= v->limit ? "+" : "");
		out->cell[0] = v->cell[0];
		return true;
	}
	cut = skipped(h);
	place_of(v, h, v->cell[0], sizeof(v->cell[0]));
	when_of(v, h, v->cell[1], sizeof(v->cell[1]));
	(void)snprintf(v->cell[2], sizeof(v->cell[2]), "%s%s", cut > 0 ? "…" : "",
		h->snippet + cut);
	for (int c = 0; c < 3; c++)
		out->cell[c] = v->cell[c];
	out->style[0] = ST_EMPH;
	out->style[1] = ST_DIM;
	return true;
}

static const struct list_source source = {
	.col = columns,
	.cols = LK_LEN(columns),
	.count = row_count,
	.row = row_at,
	.empty =
		N_("Tidak ada yang cocok. Tekan / untuk mencari kata lain; yang dicari "
		   "cukup awal katanya, besar kecil huruf tidak berpengaruh."),
};

static const struct hit *current(const struct cari *v)
{
	return hit_of(v, list_at(&v->list));
}

/* ---- going there ---------------------------------------------------------------------- */

struct parent {
	const struct lk_oid *rev;
	struct lk_oid parent;
	bool found;
};

static int take_parent(const struct lk_revision *r, void *arg)
{
	struct parent *p = arg;

	if (strcmp(r->id.hex, p->rev->hex) != 0)
		return 0;
	p->parent = r->parent;
	p->found = true;
	return 1;
}

/* The change that brought the sentence; the list of revisions when it is too far back. */
static void open_history(struct cari *v, const struct hit *h)
{
	struct office *o = office_of(v->base.app);
	const struct lk_chapter *ch = chapter_of(v, h);
	struct lk_history_query q = { .path = h->path, .limit = 1000 };
	struct parent p = { &h->rev, { "" }, false };
	struct lk_error err = { .code = LK_OK };
	char arg[320];

	if (lk_store_history(o->store, &q, take_parent, &p, &err) != LK_OK) {
		app_fail(v->base.app, &err);
		return;
	}
	if (!p.found || ch == NULL) {
		(void)app_goto(v->base.app, VIEW_RIWAYAT, ch != NULL ? ch->stem : NULL);
		return;
	}
	(void)snprintf(arg, sizeof(arg), "%s %s %s", ch->stem,
		p.parent.hex[0] ? p.parent.hex : "0", h->rev.hex);
	(void)app_goto(v->base.app, VIEW_BEDA, arg);
}

static void open_text(struct cari *v, const struct hit *h, enum view view)
{
	const struct lk_chapter *ch = chapter_of(v, h);
	char arg[320];

	if (ch == NULL && strstr(h->path, "/surat/") != NULL) {
		(void)app_goto(v->base.app, VIEW_SURAT, h->path);
		return;
	}
	if (ch == NULL) {
		app_say(v->base.app, SAY_WARN, "%s",
			_("Berkas itu bukan bab naskah yang sekarang."));
		return;
	}
	(void)snprintf(arg, sizeof(arg), "%s:%d", ch->stem, h->line > 0 ? h->line : 1);
	(void)app_goto(v->base.app, view, arg);
}

static void open_hit(struct cari *v, const struct hit *h)
{
	if (h->kind == LK_HIT_HISTORY)
		open_history(v, h);
	else if (h->kind == LK_HIT_RECORD && h->thread[0] != '\0')
		(void)app_goto(v->base.app, VIEW_ANTREAN, h->thread);
	else if (h->kind == LK_HIT_RECORD)
		(void)app_goto(v->base.app, VIEW_RIWAYAT, NULL);
	else
		open_text(v, h, VIEW_BAB);
}

/* ---- the screen ------------------------------------------------------------------------ */

static bool act_on_hit(struct cari *v, enum action a, const struct hit *h)
{
	if (a == ACT_PICK || a == ACT_NOTE_CONTEXT)
		open_hit(v, h);
	else if (a == ACT_EDIT)
		open_text(v, h, VIEW_SUNTING);
	else
		return false;
	return true;
}

static enum act_result act(struct screen *s, enum action a, const struct act_arg *arg)
{
	struct cari *v = (struct cari *)s;
	const struct hit *h = current(v);

	if (h != NULL && act_on_hit(v, a, h))
		return ACT_DONE;
	if (a == ACT_SEARCH || a == ACT_GO_CARI)
		ask(v);
	else if (a == ACT_SCOPE || a == ACT_FILTER)
		ask_scope(v);
	else if (a == ACT_REFRESH) {
		(void)office_refresh(s->app);
		look(v, LIMIT);
	} else if (a == ACT_NEXT || a == ACT_SEARCH_NEXT)
		(void)list_act(&v->list, ACT_DOWN, arg);
	else if (a == ACT_PREV || a == ACT_SEARCH_PREV)
		(void)list_act(&v->list, ACT_UP, arg);
	else
		return list_act(&v->list, a, arg) ? ACT_DONE : ACT_PASS;
	return ACT_DONE;
}

static unsigned have(const struct screen *s)
{
	const struct cari *v = (const struct cari *)s;
	const struct hit *h = current(v);
	unsigned n = NEED_CLEAN;

	if (h != NULL)
		n |= NEED_ITEM;
	if (h != NULL && chapter_of(v, h) != NULL)
		n |= NEED_CHAPTER;
	if (office_of(s->app)->user[0] != '\0')
		n |= NEED_PERSON;
	return n;
}

/* The match of every snippet on screen; the list itself knows only its own search. */
static void show_matches(struct cari *v, struct draw *d, struct rect r)
{
	bool narrow = r.w - 2 < PLACE_W + WHEN_W + SNIPPET_W + 2;
	int x = 1 + PLACE_W + 1 + (narrow ? 0 : WHEN_W + 1);
	struct rect body = v->list.body;

	for (int y = 0; y < v->list.h && body.w > x + 2; y++) {
		const struct hit *h = hit_of(v, v->list.top + y);
		size_t cut;
		int from;

		if (h == NULL || h->to <= h->from)
			continue;
		cut = skipped(h);
		from = (cut > 0 ? 1 : 0) + draw_width(h->snippet + cut, h->from - cut);
		draw_restyle(d,
			rect_and((struct rect){ body.x + x + from, body.y + y,
					 draw_width(h->snippet + h->from,
						 h->to - h->from),
					 1 },
				(struct rect){ body.x, body.y, body.w - 1, body.h }),
			v->list.top + y == v->list.at ? ST_MATCH_NOW : ST_MATCH);
	}
}

static void draw(struct screen *s, struct draw *d, struct rect r)
{
	struct cari *v = (struct cari *)s;

	if (v->words[0] == '\0') {
		draw_fill(d, r, ST_TEXT);
		(void)draw_wrap(d, (struct rect){ r.x + 1, r.y, r.w - 2, r.h }, 1,
			ST_HINT,
			_("Tekan / lalu ketik kata yang dicari: di naskah sekarang, di "
			  "semua "
			  "revisi, dan di koreksi serta catatan."));
		draw_cursor(d, r, 0, 0, false);
		return;
	}
	list_draw(&v->list, d, r, true);
	show_matches(v, d, r);
}

static void title(const struct screen *s, char *out, size_t size)
{
	const struct cari *v = (const struct cari *)s;

	(void)snprintf(out, size, "%s%s%s", _("Pencarian"), v->words[0] ? ": " : "",
		v->words);
}

static void hint(const struct screen *s, char *out, size_t size)
{
	const struct cari *v = (const struct cari *)s;
	size_t n;

	(void)snprintf(out, size, _("naskah %ld, riwayat %ld, catatan %ld"),
		v->found[LK_HIT_TEXT], v->found[LK_HIT_HISTORY],
		v->found[LK_HIT_RECORD]);
	n = strlen(out);
	if (v->kinds != 0)
		(void)snprintf(out + n, size - n, "%s", _("  hanya satu lingkup (s)"));
}

static void enter(struct screen *s)
{
	struct cari *v = (struct cari *)s;

	if (v->words[0] == '\0' && !v->asked)
		ask(v);
	else if (v->generation != office_of(s->app)->generation)
		look(v, LIMIT);
	v->asked = true;
}

static bool tick(struct screen *s, int64_t now_ms)
{
	struct cari *v = (struct cari *)s;

	(void)now_ms;
	if (v->words[0] == '\0' || v->generation == office_of(s->app)->generation)
		return false;
	look(v, LIMIT);
	return true;
}

static void close_it(struct screen *s)
{
	struct cari *v = (struct cari *)s;

	list_free(&v->list);
	lk_arena_free(&v->mem);
	free(v->hit);
	free(v->row);
}

static const struct screen_ops ops = {
	.name = "cari",
	.view = VIEW_CARI,
	.title = title,
	.enter = enter,
	.free = close_it,
	.draw = draw,
	.act = act,
	.tick = tick,
	.hint = hint,
	.have = have,
};

int cari_open(struct app *app, const char *arg)
{
	struct cari *v = screen_new(sizeof(*v), &ops);

	if (v == NULL)
		return -1;
	v->base.app = app;
	list_init(&v->list, &source, v);
	v->base.list = &v->list;
	if (arg != NULL)
		set_words(v, arg, strlen(arg));
	if (v->words[0] != '\0')
		look(v, LIMIT);
	return app_push(app, &v->base);
}
