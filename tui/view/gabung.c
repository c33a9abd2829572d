/* Gabung: one place at a time, both wordings against what they began with. */
#include "tui/view/gabung.h"

#include "core/diff.h"
#include "core/document.h"
#include "tui/i18n.h"
#include "tui/office.h"
#include "tui/prompt.h"
#include "tui/view/diff_lines.h"
#include "tui/view/label.h"
#include "tui/view/sunting.h"
#include "tui/view/views.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CONTEXT_MAX 400 /* bytes of text shown before and after a place */

/* v walks through them: what each side did to the old text, or one side to the other. */
enum showing {
	SHOW_EACH,
	SHOW_BETWEEN,
	SHOW_PLAIN,
	SHOW_COUNT
};
struct wording {
	struct lk_diff *diff;
	struct diff_lines lines;
};
struct gabung {
	struct screen base;
	struct gabung_state g;
	char who[160]; /* of their wording here: "budi, hari ini 09.15" */
	uint32_t at;
	enum showing showing;
	struct wording ours, theirs;
	bool made;
	int w, top, height; /* rows of the place as drawn last */
};

static struct lk_store *store_of(const struct gabung *v)
{
	return office_of(v->base.app)->store;
}

static const struct lk_merge_piece *piece(const struct gabung *v)
{
	return lk_merge_conflict(v->g.m, v->at);
}

/* ---- the place ------------------------------------------------------------------------- */

struct finding {
	int line;
	struct gabung *v;
};

static int take_author(const struct lk_authorship *a, void *arg)
{
	struct finding *f = arg;
	const struct office *o = office_of(f->v->base.app);
	char when[LABEL_TIME];
	int tz;
	int64_t now = office_now(o, &tz);

	if (a->line < f->line)
		return 0;
	(void)snprintf(f->v->who, sizeof(f->v->who), "%s, %s", a->last_user,
		label_time(when, a->last_time, now, tz));
	return 1;
}

/* Who wrote theirs; nobody is named when the index does not know the line. */
static void find_who(struct gabung *v)
{
	const struct lk_merge_piece *p = piece(v);
	struct finding f = { (int)p->their_line + 1, v };

	v->who[0] = '\0';
	if (lk_store_authors(store_of(v), v->g.path, take_author, &f, NULL) != LK_OK)
		v->who[0] = '\0';
}

static void wording_free(struct wording *w)
{
	diff_lines_free(&w->lines);
	lk_diff_free(w->diff);
	w->diff = NULL;
}

static void make(struct gabung *v, struct wording *w, struct lk_str old,
	struct lk_str now)
{
	struct lk_error err;
	int rc = lk_diff_words(old, now, &w->diff, &err);

	if (rc == LK_OK)
		rc = diff_lines_make(&w->lines, w->diff, DIFF_INLINE, v->w, true, &err);
	if (rc != LK_OK)
		app_fail(v->base.app, &err);
}

static void forget(struct gabung *v)
{
	wording_free(&v->ours);
	wording_free(&v->theirs);
	v->made = false;
}

static void remake(struct gabung *v)
{
	const struct lk_merge_piece *p = piece(v);
	bool each = v->showing == SHOW_EACH;

	forget(v);
	if (v->showing != SHOW_PLAIN) {
		make(v, &v->ours, each ? p->base : p->theirs, p->ours);
		make(v, &v->theirs, each ? p->base : p->ours, p->theirs);
	}
	v->made = true;
}

static void go(struct gabung *v, uint32_t at)
{
	if (at >= v->g.m->nconflicts)
		return;
	v->at = at;
	v->top = 0;
	find_who(v);
	forget(v);
	app_dirty(v->base.app);
}

/* The next place, round the end, that waits for a decision; stays when none does. */
static void go_undecided(struct gabung *v)
{
	uint32_t n = v->g.m->nconflicts;

	for (uint32_t i = 1; i <= n; i++)
		if (v->g.choice[(v->at + i) % n].take == LK_TAKE_NONE) {
			go(v, (v->at + i) % n);
			return;
		}
}

/* ---- deciding ---------------------------------------------------------------------------- */

static void take(struct gabung *v, enum lk_merge_take how)
{
	struct lk_error err;

	if (gabung_take(&v->g, store_of(v), v->at, how, &err) != LK_OK)
		app_fail(v->base.app, &err);
	if (gabung_decided(&v->g) == v->g.m->nconflicts)
		app_say(v->base.app, SAY_OK, "%s",
			_("Semua sudah diputuskan. Ctrl-S menyimpan hasilnya."));
	else
		go_undecided(v);
	app_dirty(v->base.app);
}

static void undo(struct gabung *v, bool redo)
{
	struct lk_error err;
	uint32_t at = v->at;

	if (gabung_undo(&v->g, store_of(v), redo, &at, &err) != LK_OK)
		app_fail(v->base.app, &err);
	else
		go(v, at);
}

static void typed(void *arg, const char *text, size_t n)
{
	struct gabung *v = arg;
	struct lk_error err;

	(void)n;
	if (gabung_write(&v->g, store_of(v), v->at, text, &err) != LK_OK)
		app_fail(v->base.app, &err);
}

static void written(struct app *app, void *arg, const char *text)
{
	(void)app;
	typed(arg, text, strlen(text));
	take(arg, LK_TAKE_TEXT);
}

/* Begins with what was written before, else with the wording chosen, else with ours. */
static void write_one(struct gabung *v)
{
	const struct lk_merge_piece *p = piece(v);
	const char *had = v->g.choice[v->at].text;
	struct lk_str begin = gabung_result(&v->g, v->at);
	struct prompt_text q = { .owner = &v->base,
		.done = written,
		.save = typed,
		.arg = v };
	struct lk_buf b = LK_BUF_INIT;

	if (begin.n == 0)
		begin = p->ours.n != 0 ? p->ours : p->theirs;
	if (had != NULL && had[0] != '\0')
		lk_buf_puts(&b, had);
	else
		lk_buf_putstr(&b, begin);
	q.title = _("Bunyi yang Anda tulis sendiri");
	q.label = _("Satu kalimat satu baris. Ctrl-S memakai bunyi ini.");
	q.initial = lk_buf_cstr(&b);
	(void)prompt_note(v->base.app, &q);
	lk_buf_free(&b);
}

/* The editor takes the result as what is typed now and saves it on their version. */
static void hand_over(struct app *app, const struct gabung_state *g,
	const struct lk_buf *text)
{
	struct lk_error err;

	if (sunting_settle(app, g->path, &g->theirs_blob, lk_buf_str(text), true) != 0)
		return;
	if (lk_store_draft_drop(office_of(app)->store, g->key, 0, &err) != LK_OK)
		app_fail(app, &err);
}

static void save(struct gabung *v)
{
	struct app *app = v->base.app;
	uint32_t left = v->g.m->nconflicts - gabung_decided(&v->g);
	struct gabung_state g;
	struct lk_buf text = LK_BUF_INIT;
	struct lk_error err;

	if (left > 0) {
		app_say(app, SAY_WARN,
			_("Masih %u bagian belum diputuskan; ketikan Anda tetap aman."),
			left);
		if (v->g.choice[v->at].take != LK_TAKE_NONE)
			go_undecided(v);
		return;
	}
	if (gabung_render(&v->g, &text, &err) != LK_OK) {
		app_fail(app, &err);
		lk_buf_free(&text);
		return;
	}
	g = v->g; /* this screen closes first: the editor comes to the front */
	memset(&v->g, 0, sizeof(v->g));
	app_pop(app);
	hand_over(app, &g, &text);
	lk_buf_free(&text);
	gabung_state_free(&g);
}

/* ---- drawing ------------------------------------------------------------------------------- */

static const char *why_text(enum lk_merge_why why)
{
	static const char *const text[] = {
		[LK_WHY_NONE] = "",
		[LK_WHY_BOTH_CHANGED] = N_("Kalimat yang sama diubah dua kali."),
		[LK_WHY_WE_DELETED] =
			N_("Anda menghapus kalimat yang diubah orang lain."),
		[LK_WHY_THEY_DELETED] =
			N_("Orang lain menghapus kalimat yang Anda ubah."),
		[LK_WHY_BOTH_ADDED] =
			N_("Dua kalimat berbeda ditambahkan di tempat yang sama."),
		[LK_WHY_SAME_CELL] = N_("Sel yang sama diisi dua nilai."),
		[LK_WHY_ROW_DELETED] =
			N_("Baris dihapus di satu sisi, diubah di lain."),
	};

	return _(text[why]);
}

static struct lk_str trimmed(struct lk_str s)
{
	while (s.n > 0 && (s.p[0] == '\n' || s.p[0] == ' '))
		s.p++, s.n--;
	while (s.n > 0 && (s.p[s.n - 1] == '\n' || s.p[s.n - 1] == ' '))
		s.n--;
	return s;
}

/* The sentences before and behind the place, so that one knows where one is. */
static struct lk_str before(const struct gabung *v)
{
	const struct lk_merge_piece *p = piece(v);
	struct lk_str s = { "", 0 };
	size_t n = 0;

	if (p > v->g.m->piece)
		s = trimmed(p[-1].text);
	while (n < s.n && s.p[s.n - 1 - n] != '\n')
		n++;
	return (struct lk_str){ s.p + s.n - n, n };
}

static struct lk_str behind(const struct gabung *v)
{
	const struct lk_merge_piece *p = piece(v);
	struct lk_str s = { "", 0 };
	size_t n = 0;

	if (p + 1 < v->g.m->piece + v->g.m->npieces)
		s = trimmed(p[1].text);
	while (n < s.n && s.p[n] != '\n')
		n++;
	return (struct lk_str){ s.p, n };
}

static int put(struct draw *d, struct rect r, int y, unsigned st, struct lk_str s)
{
	struct lk_buf b = LK_BUF_INIT;
	size_t n = s.n < CONTEXT_MAX * 4 ? s.n : CONTEXT_MAX * 4;

	lk_buf_put(&b, s.p, n);
	y = draw_wrap(d, r, y, st, lk_buf_cstr(&b));
	lk_buf_free(&b);
	return y;
}

static int put_wording(const struct gabung *v, struct draw *d, struct rect r, int y,
	const struct wording *w, struct lk_str plain)
{
	struct rect at = { r.x, r.y + y, r.w, (int)w->lines.n };

	if (plain.n == 0)
		return draw_wrap(d, r, y, ST_DIM, _("(dihapus)"));
	if (v->showing == SHOW_PLAIN || w->lines.n == 0)
		return put(d, r, y, ST_TEXT, plain);
	diff_lines_draw(&w->lines, d, at, 0, -1);
	return y + at.h;
}

static int put_result(const struct gabung *v, struct draw *d, struct rect r, int y)
{
	const struct lk_merge_piece *p = piece(v);

	if (v->g.choice[v->at].take != LK_TAKE_NONE)
		y = draw_wrap(d, r, y, ST_EMPH, _("✓ Diputuskan, hasilnya:"));
	switch (v->g.choice[v->at].take) {
	case LK_TAKE_NONE:
		return draw_wrap(d, r, y, ST_WARN,
			_("! Belum diputuskan: 1 bunyi saya, 2 bunyi mereka, 3 "
			  "keduanya, "
			  "e tulis sendiri"));
	case LK_TAKE_BOTH:
		y = put(d, r, y, ST_OK, p->ours);
		return put(d, r, y, ST_OK, p->theirs);
	case LK_TAKE_OURS:
	case LK_TAKE_THEIRS:
	case LK_TAKE_BASE:
	case LK_TAKE_TEXT: break;
	}
	if (gabung_result(&v->g, v->at).n == 0)
		return draw_wrap(d, r, y, ST_OK, _("(dihapus)"));
	return put(d, r, y, ST_OK, gabung_result(&v->g, v->at));
}

static int put_head(const struct gabung *v, struct draw *d, struct rect r)
{
	const struct lk_merge_piece *p = piece(v);
	struct lk_buf path = LK_BUF_INIT;
	struct lk_doc doc = LK_DOC_INIT;
	char line[400];
	int y;

	if (lk_doc_scan(&doc, lk_buf_cstr(&v->g.theirs), v->g.theirs.n, NULL) == LK_OK)
		lk_doc_path(&doc, p->their_line, &path);
	(void)snprintf(line, sizeof(line), _("Bagian %u dari %u  %s"), v->at + 1,
		v->g.m->nconflicts, lk_buf_cstr(&path));
	y = draw_wrap(d, r, 0, ST_HEADING, line);
	lk_doc_free(&doc);
	lk_buf_free(&path);
	return draw_wrap(d, r, y, ST_TEXT, why_text(p->why));
}

static void draw(struct screen *s, struct draw *d, struct rect r)
{
	struct gabung *v = (struct gabung *)s;
	const struct lk_merge_piece *p = piece(v);
	struct rect page = { r.x + 1, r.y - v->top, r.w - 2, 100000 };
	char line[240];
	int y;

	draw_fill(d, r, ST_TEXT);
	if (!v->made || v->w != page.w) {
		v->w = page.w;
		remake(v);
	}
	y = put_head(v, d, page);
	y = put_result(v, d, page, y);
	y = put(d, page, y + 1, ST_DIM, before(v));
	y = draw_wrap(d, page, y + 1, ST_EMPH, _("1  Bunyi saya"));
	y = put_wording(v, d, page, y, &v->ours, p->ours);
	(void)snprintf(line, sizeof(line), _("2  Bunyi di naskah%s%s"),
		v->who[0] ? ": " : "", v->who);
	y = draw_wrap(d, page, y + 1, ST_EMPH, line);
	y = put_wording(v, d, page, y, &v->theirs, p->theirs);
	if (p->base.n != 0) {
		y = draw_wrap(d, page, y + 1, ST_EMPH, _("Semula"));
		y = put(d, page, y, ST_DIM, p->base);
	}
	y = put(d, page, y + 1, ST_DIM, behind(v));
	v->height = y;
	draw_scroll(d, r, v->top, y, ST_BORDER);
	draw_cursor(d, r, 0, 0, false);
}

/* ---- the screen ------------------------------------------------------------------------------ */

static bool scroll(struct gabung *v, enum action a)
{
	int h = v->base.area.h, by = 0;

	switch ((int)a) { /* NOLINT: motions only */
	case ACT_UP: by = -1; break;
	case ACT_DOWN: by = 1; break;
	case ACT_PAGE_UP: by = -h; break;
	case ACT_PAGE_DOWN: by = h; break;
	case ACT_FIRST: by = -v->height; break;
	case ACT_LAST: by = v->height; break;
	default: return false;
	}
	v->top += by;
	v->top = v->top > v->height - h ? v->height - h : v->top;
	v->top = v->top < 0 ? 0 : v->top;
	return true;
}

static bool decide(struct gabung *v, enum action a)
{
	switch ((int)a) { /* NOLINT: decisions only */
	case ACT_TAKE_MINE: take(v, LK_TAKE_OURS); return true;
	case ACT_TAKE_THEIRS: take(v, LK_TAKE_THEIRS); return true;
	case ACT_TAKE_BOTH: take(v, LK_TAKE_BOTH); return true;
	case ACT_EDIT: write_one(v); return true;
	case ACT_UNDO: undo(v, false); return true;
	case ACT_REDO: undo(v, true); return true;
	case ACT_SAVE: save(v); return true;
	default: return false;
	}
}

static enum act_result act(struct screen *s, enum action a, const struct act_arg *arg)
{
	struct gabung *v = (struct gabung *)s;
	uint32_t n = v->g.m->nconflicts;

	(void)arg;
	if (scroll(v, a) || decide(v, a))
		return ACT_DONE;
	if (a == ACT_NEXT)
		go(v, (v->at + 1) % n);
	else if (a == ACT_PREV)
		go(v, (v->at + n - 1) % n);
	else if (a == ACT_PICK)
		go_undecided(v);
	else if (a == ACT_DIFF_VIEW) {
		v->showing = (enum showing)((v->showing + 1) % SHOW_COUNT);
		forget(v);
	} else if (a == ACT_BACK) {
		app_say(s->app, SAY_INFO, "%s",
			_("Belum disimpan; ketikan dan keputusan Anda tetap ada. "
			  "Ctrl-S "
			  "di "
			  "penyunting membukanya lagi."));
		return ACT_PASS;
	} else
		return ACT_PASS;
	return ACT_DONE;
}

static void title(const struct screen *s, char *out, size_t size)
{
	const struct gabung *v = (const struct gabung *)s;
	const struct lk_chapter *ch =
		lk_snapshot_chapter(&office_of(s->app)->snap, v->g.path);

	(void)snprintf(out, size, "%s: %s", _("Penggabungan"),
		ch != NULL ? ch->title : v->g.path);
}

static void hint(const struct screen *s, char *out, size_t size)
{
	static const char *const name[] = {
		[SHOW_EACH] = N_("beda terhadap semula"),
		[SHOW_BETWEEN] = N_("beda satu sama lain"),
		[SHOW_PLAIN] = N_("bunyi penuh"),
	};
	const struct gabung *v = (const struct gabung *)s;

	(void)snprintf(out, size, _("%u dari %u diputuskan · %s"),
		gabung_decided(&v->g), v->g.m->nconflicts, _(name[v->showing]));
}

static void close_it(struct screen *s)
{
	struct gabung *v = (struct gabung *)s;

	forget(v);
	gabung_state_free(&v->g);
}

static const struct screen_ops ops = {
	.name = "gabung",
	.view = VIEW_GABUNG,
	.title = title,
	.free = close_it,
	.draw = draw,
	.act = act,
	.hint = hint,
};

/* Nothing to decide after all: the editor gets the merged text at once. */
static int settle_now(struct app *app, struct gabung *v)
{
	struct lk_buf text = LK_BUF_INIT;
	struct lk_error err;
	int rc = gabung_render(&v->g, &text, &err);

	if (rc == LK_OK)
		hand_over(app, &v->g, &text);
	else
		app_fail(app, &err);
	lk_buf_free(&text);
	gabung_state_free(&v->g);
	free(v);
	return rc == LK_OK ? 0 : -1;
}

int gabung_open(struct app *app, const char *path, const struct lk_oid *base,
	struct lk_str ours, const struct lk_oid *theirs_blob, struct lk_str theirs)
{
	struct gabung *v = screen_new(sizeof(*v), &ops);
	struct lk_error err;

	if (v == NULL)
		return -1;
	v->base.app = app;
	if (gabung_state_open(&v->g, office_of(app)->store, path, base, ours,
		    theirs_blob, theirs, &err) != LK_OK) {
		app_fail(app, &err);
		free(v);
		return -1;
	}
	if (v->g.m->nconflicts == 0)
		return settle_now(app, v);
	go(v, 0);
	if (v->g.choice[0].take != LK_TAKE_NONE)
		go_undecided(v);
	return app_push(app, &v->base);
}
