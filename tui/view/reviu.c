/*
 * Reviu: the checklist of the review and the evaluation, each item with what the program
 * sees for it and what a person answered. Tab changes the list; y, t and b answer.
 */
#include "core/act/assess.h"
#include "core/assess/evaluation.h"
#include "core/notation/number.h"
#include "tui/i18n.h"
#include "tui/list.h"
#include "tui/office.h"
#include "tui/prompt.h"
#include "tui/view/angka.h"
#include "tui/view/ketikan.h"
#include "tui/view/label.h"
#include "tui/view/views.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ROWS (2 * LK_ASSESS_MAX) /* items and a heading for every group */
#define ITEM_SIZE 48

/* One of the two lists as shown; the arg of its rows. */
struct half {
	struct lk_assess assess;
	struct list list;
	const struct lk_statement *row[ROWS]; /* NULL: a heading */
	const char *heading[ROWS];
	size_t n;
	struct lk_score score;  /* evaluasi */
	struct lk_error broken; /* why the last load failed; code LK_OK: it did not */
};
struct reviu {
	struct screen base;
	struct half half[LK_ASSESS_LISTS];
	enum lk_assess_list now;
	unsigned generation;
	/* the question that is open */
	char item[ITEM_SIZE];
	enum lk_answer answer;
	bool note_needed;
};

/* ---- rows ------------------------------------------------------------------------------ */

static long row_count(void *arg)
{
	return (long)((const struct half *)arg)->n;
}

/* What holds, with a sign; "?" while only the program says so. */
static void answer_cell(const struct lk_statement *s, struct list_row *out)
{
	static const struct {
		const char *said, *guessed;
		unsigned style;
	} look[] = {
		[LK_ANSWER_UNKNOWN] = { "", N_("? belum tahu"), ST_WARN },
		[LK_ANSWER_YES] = { N_("✓ ya"), N_("? ya"), ST_OK },
		[LK_ANSWER_NO] = { N_("x tidak"), N_("? tidak"), ST_WARN },
		[LK_ANSWER_NA] = { N_("- tidak berlaku"), N_("? tidak berlaku"),
			ST_TEXT },
	};
	enum lk_answer a = lk_statement_answer(s);
	bool said = s->word.id[0] != '\0';

	out->cell[2] = i18n_get(said ? look[a].said : look[a].guessed);
	out->style[2] = said || a == LK_ANSWER_UNKNOWN ? look[a].style : ST_DIM;
}

static bool row_at(void *arg, long i, struct list_row *out)
{
	const struct half *h = arg;
	const struct lk_statement *s = h->row[i];

	out->id = (uint64_t)i + 1;
	if (s == NULL) {
		out->heading = true;
		out->cell[0] = h->heading[i];
		out->style[0] = ST_HEADING;
		return true;
	}
	out->cell[0] = s->number;
	out->cell[1] = s->text;
	answer_cell(s, out);
	out->cell[3] = s->word.id[0] != '\0' ? s->word.user : "";
	return true;
}

static const struct list_column columns[] = {
	{ N_("No"), 3, 0, 1, 0 },
	{ N_("Pernyataan"), 16, 1, -1, 0 },
	{ N_("Jawaban"), 16, 0, -1, 0 },
	{ N_("Oleh"), 8, 0, -1, 1 },
};
static const struct list_source source = {
	.col = columns,
	.cols = LK_LEN(columns),
	.count = row_count,
	.row = row_at,
	.empty = N_("Daftar ini kosong; isi berkasnya di folder kebijakan."),
};

static struct half *shown(struct reviu *v)
{
	return &v->half[v->now];
}

static const struct lk_statement *current(const struct reviu *v)
{
	const struct half *h = &v->half[v->now];
	long at = list_at(&h->list);

	return at >= 0 ? h->row[at] : NULL;
}

/* ---- loading ---------------------------------------------------------------------------- */

static void make_rows(struct half *h)
{
	const char *group = NULL;

	h->n = 0;
	for (size_t i = 0; i < h->assess.n && h->n + 1 < ROWS; i++) {
		const struct lk_statement *s = &h->assess.item[i];

		if (group == NULL || strcmp(group, s->group) != 0) {
			group = s->group;
			h->heading[h->n] = group;
			h->row[h->n++] = NULL;
		}
		h->row[h->n++] = s;
	}
	list_reload(&h->list);
}

static void load_half(struct reviu *v, enum lk_assess_list which)
{
	struct office *o = office_of(v->base.app);
	struct half *h = &v->half[which];
	struct lk_ctx c = { .st = o->store,
		.user = o->user,
		.document = o->document,
		.random = o->host->random };
	struct lk_error err = { .code = LK_OK };
	struct lk_assess fresh;
	int tz, rc;

	c.now = office_now(o, &tz);
	rc = lk_act_assess(&c, which, &fresh, &err);
	if (rc == LK_OK && which == LK_ASSESS_EVALUATION)
		rc = lk_evaluation_score(&fresh, &h->score, &err);
	if (rc != LK_OK)
		app_fail(v->base.app, &err);
	h->broken = err;
	h->broken.code = rc;
	if (rc != LK_OK)
		return;
	lk_assess_free(&h->assess);
	h->assess = fresh;
	make_rows(h);
}

static void load(struct reviu *v)
{
	for (int i = 0; i < LK_ASSESS_LISTS; i++)
		load_half(v, (enum lk_assess_list)i);
	v->generation = office_of(v->base.app)->generation;
	app_dirty(v->base.app);
}

/* ---- answering --------------------------------------------------------------------------- */

struct answer_job {
	enum lk_assess_list list;
	char item[ITEM_SIZE];
	enum lk_answer answer;
	char *note;
};

static void job_free(void *arg)
{
	struct answer_job *j = arg;

	free(j->note);
	free(j);
}

static int job_run(const struct lk_ctx *c, void *arg, struct lk_error *err)
{
	const struct answer_job *j = arg;

	return lk_act_answer(c, j->list, j->item, j->answer, j->note, err);
}

static void draft_key(char out[KETIKAN_KEY], enum lk_assess_list list, const char *item)
{
	(void)snprintf(out, KETIKAN_KEY, "catatan:%s:%s", lk_assess_name(list), item);
}

static void job_done(struct app *app, struct screen *owner, void *arg)
{
	const struct answer_job *j = arg;
	char key[KETIKAN_KEY];

	draft_key(key, j->list, j->item);
	ketikan_drop(app->store, key);
	app_say(app, SAY_OK, _("%s: jawaban %s tercatat."), j->item,
		_(lk_answer_text(j->answer)));
	(void)owner; /* reads anew by itself when the snapshot has changed */
}

static const char *check_note(void *arg, const char *text)
{
	const struct reviu *v = arg;

	if (!v->note_needed || text[strspn(text, " ")] != '\0')
		return NULL;
	return _("Tulis alasan atau buktinya dahulu.");
}

static void save_note(void *arg, const char *text, size_t n)
{
	struct reviu *v = arg;
	char key[KETIKAN_KEY];

	draft_key(key, v->now, v->item);
	ketikan_save(v->base.app, key, text, n);
}

static void note_written(struct app *app, void *arg, const char *text)
{
	static const struct office_job job = { N_("Mencatat jawaban"), job_run,
		job_done, NULL, job_free };
	struct reviu *v = arg;
	struct answer_job *j = calloc(1, sizeof(*j));
	struct lk_buf note = LK_BUF_INIT;

	if (j == NULL)
		return;
	lk_buf_puts(&note, text + strspn(text, " "));
	j->list = v->now;
	j->answer = v->answer;
	j->note = lk_buf_take(&note);
	(void)snprintf(j->item, sizeof(j->item), "%s", v->item);
	office_act(app, &v->base, &job, j);
}

/* Ask for the note; Enter alone confirms where none is needed. */
static void ask(struct reviu *v, const struct lk_statement *s, enum lk_answer answer)
{
	struct prompt_text q = { .owner = &v->base,
		.check = check_note,
		.done = note_written,
		.save = save_note,
		.arg = v };
	struct lk_buf draft = LK_BUF_INIT;
	char title[128], label[700], key[KETIKAN_KEY], why[600];

	(void)snprintf(v->item, sizeof(v->item), "%s", s->id);
	v->answer = answer;
	v->note_needed = lk_answer_needs_note(s, answer);
	draft_key(key, v->now, s->id);
	ketikan_load(v->base.app->store, key, &draft);
	(void)snprintf(title, sizeof(title), _("%s: %s"), s->id,
		_(lk_answer_text(answer)));
	if (v->note_needed)
		(void)snprintf(label, sizeof(label),
			_("Tulis alasan atau buktinya. Yang dilihat program: %s"),
			i18n_error(&s->guess.why, why, sizeof(why)));
	else
		(void)snprintf(label, sizeof(label), "%s",
			_("Catatan boleh kosong; Enter mencatat jawaban."));
	q.title = title;
	q.label = label;
	q.initial = draft.n > 0 ? lk_buf_cstr(&draft) : s->word.note;
	(void)prompt_line(v->base.app, &q);
	lk_buf_free(&draft);
}

/* ---- going to the evidence ------------------------------------------------------------------ */

static void jump(struct reviu *v, const struct lk_statement *s)
{
	static const struct {
		const char *path;
		enum view view;
	} places[] = { { "isi/data/kertas-kerja", VIEW_KERTAS },
		{ "isi/data/anggaran", VIEW_ANGGARAN }, { "isi/data/", VIEW_INDIKATOR },
		{ "persetujuan", VIEW_SETUJU }, { "antrean", VIEW_ANTREAN } };
	struct app *app = v->base.app;
	const struct lk_chapter *ch =
		lk_snapshot_chapter(&office_of(app)->snap, s->guess.path);
	char arg[256];

	if (ch != NULL) {
		(void)snprintf(arg, sizeof(arg), "%s:%d", ch->stem, s->guess.line);
		(void)app_goto(app, VIEW_BAB, arg);
		return;
	}
	for (size_t i = 0; i < LK_LEN(places); i++)
		if (strncmp(s->guess.path, places[i].path, strlen(places[i].path)) ==
			0) {
			(void)app_goto(app, places[i].view, NULL);
			return;
		}
	app_say(app, SAY_INFO, "%s",
		_("Bukti butir ini tidak berada di satu tempat di ruang kerja."));
}

/* The next item that nobody has confirmed. */
static void seek(struct reviu *v, int step)
{
	struct half *h = shown(v);

	for (long i = list_at(&h->list) + step; i >= 0 && i < (long)h->n; i += step)
		if (h->row[i] != NULL && h->row[i]->word.id[0] == '\0') {
			list_to(&h->list, i);
			return;
		}
	app_say(v->base.app, SAY_INFO, "%s",
		step > 0 ? _("Tidak ada lagi butir di bawah yang belum dikonfirmasi.")
			 : _("Tidak ada lagi butir di atas yang belum dikonfirmasi."));
}

/* ---- the screen ---------------------------------------------------------------------------- */

static void change_list(struct reviu *v)
{
	v->now = v->now == LK_ASSESS_CHECKLIST ? LK_ASSESS_EVALUATION
					       : LK_ASSESS_CHECKLIST;
	v->base.list = &shown(v)->list;
}

static enum act_result act_item(struct reviu *v, enum action a)
{
	const struct lk_statement *s = current(v);

	if (s == NULL)
		return ACT_PASS;
	if (a == ACT_PICK)
		jump(v, s);
	else if (a == ACT_ANSWER_YES)
		ask(v, s, LK_ANSWER_YES);
	else if (a == ACT_ANSWER_NO)
		ask(v, s, LK_ANSWER_NO);
	else if (a == ACT_ANSWER_NA)
		ask(v, s, LK_ANSWER_NA);
	else
		return ACT_PASS;
	return ACT_DONE;
}

static enum act_result act(struct screen *s, enum action a, const struct act_arg *arg)
{
	struct reviu *v = (struct reviu *)s;

	if (list_act(&shown(v)->list, a, arg))
		return ACT_DONE;
	if (a == ACT_NEXT_PANE || a == ACT_PREV_PANE) {
		change_list(v);
	} else if (a == ACT_NEXT || a == ACT_PREV) {
		seek(v, a == ACT_NEXT ? 1 : -1);
	} else if (a == ACT_REFRESH) {
		(void)office_refresh(s->app);
		load(v);
	} else {
		return act_item(v, a);
	}
	return ACT_DONE;
}

static unsigned have(const struct screen *s)
{
	const struct reviu *v = (const struct reviu *)s;
	unsigned n = NEED_CLEAN;

	if (current(v) != NULL)
		n |= NEED_ITEM;
	if (office_of(s->app)->user[0] != '\0')
		n |= NEED_PERSON;
	return n;
}

/* "Daftar periksa: 23 belum   Evaluasi: 22 belum": not confirmed by anybody. */
static void draw_tabs(const struct reviu *v, struct draw *d, struct rect r)
{
	static const char *const names[] = { N_("Daftar periksa"), N_("Evaluasi") };
	int x = 0;

	for (int i = 0; i < LK_ASSESS_LISTS; i++) {
		struct lk_assess_counts n;

		lk_assess_count(&v->half[i].assess, &n);
		x = draw_printf(d, r, x, 0, i == (int)v->now ? ST_SELECTED : ST_DIM,
			    _(" %s: %zu belum "), i18n_get(names[i]), n.open) +
			1;
	}
	(void)draw_text(d, r, x, 0, ST_HINT, _("Tab: ganti daftar"));
}

static void draw_score(const struct half *h, struct draw *d, struct rect r)
{
	struct lk_buf a = LK_BUF_INIT, b = LK_BUF_INIT;

	lk_number_put(&a, h->score.score);
	lk_number_put(&b, h->score.weight);
	(void)draw_printf(d, r, 1, 0, ST_EMPH,
		_("Perkiraan sendiri %s dari %s; bukan nilai resmi."), lk_buf_cstr(&a),
		lk_buf_cstr(&b));
	lk_buf_free(&a);
	lk_buf_free(&b);
}

static int draw_word(const struct reviu *v, struct draw *d, struct rect r, int y,
	const struct lk_statement *s)
{
	const struct office *o = office_of(v->base.app);
	char when[LABEL_TIME], text[1200];
	int tz;
	int64_t now = office_now(o, &tz);

	if (s->word.id[0] == '\0')
		return draw_wrap(d, r, y, ST_WARN,
			_("Belum dikonfirmasi: tekan y, t, atau b."));
	(void)snprintf(text, sizeof(text), "%s: %s (%s)%s%s",
		s->word.name[0] ? s->word.name : s->word.user,
		_(lk_answer_text(s->word.answer)),
		label_time(when, s->word.time, now, tz), s->word.note[0] ? ". " : "",
		s->word.note);
	return draw_wrap(d, r, y, ST_TEXT, text);
}

static void draw_detail(const struct reviu *v, struct draw *d, struct rect r)
{
	const struct lk_statement *s = current(v);
	char why[1024], text[1200];
	int y;

	if (s == NULL)
		return;
	(void)rect_cut_left(&r, 1);
	y = draw_wrap(d, r, 0, ST_HEADING, s->text);
	(void)snprintf(text, sizeof(text), _("Program: %s. %s"),
		_(lk_answer_text(s->guess.answer)),
		i18n_error(&s->guess.why, why, sizeof(why)));
	y = draw_wrap(d, r, y, ST_TEXT, text);
	y = draw_word(v, d, r, y, s);
	if (s->source[0] != '\0')
		(void)draw_wrap(d, r, y, ST_DIM, s->source);
}

static void draw(struct screen *s, struct draw *d, struct rect r)
{
	struct reviu *v = (struct reviu *)s;
	struct half *h = shown(v);
	struct rect low;

	draw_tabs(v, d, rect_cut_top(&r, 1));
	if (h->broken.code != LK_OK && h->n == 0) {
		angka_draw_broken(&h->broken, d, r);
		return;
	}
	if (v->now == LK_ASSESS_EVALUATION)
		draw_score(h, d, rect_cut_bottom(&r, 1));
	if (r.w >= 120) {
		static const int weight[] = { 3, 2 };
		struct panes p = draw_panes(d, r, 2, weight, 0);

		list_draw(&h->list, d, p.pane[0], true);
		draw_detail(v, d, p.pane[1]);
		return;
	}
	low = rect_cut_bottom(&r, r.h >= 16 ? 7 : 0);
	list_draw(&h->list, d, r, true);
	if (low.h > 0) {
		draw_hline(d, low, 0, ST_BORDER);
		(void)rect_cut_top(&low, 1);
		draw_detail(v, d, low);
	}
}

static void title(const struct screen *s, char *out, size_t size)
{
	(void)s;
	(void)snprintf(out, size, "%s", _("Reviu dan evaluasi"));
}

static void hint(const struct screen *s, char *out, size_t size)
{
	const struct reviu *v = (const struct reviu *)s;

	list_hint(&v->half[v->now].list, out, size);
}

static void enter(struct screen *s)
{
	(void)office_refresh(s->app);
	load((struct reviu *)s);
}

static bool tick(struct screen *s, int64_t now_ms)
{
	struct reviu *v = (struct reviu *)s;

	(void)now_ms;
	if (app_top(s->app) != s || !office_moved(s->app, v->generation))
		return false;
	load(v);
	return true;
}

static void close_it(struct screen *s)
{
	struct reviu *v = (struct reviu *)s;

	for (int i = 0; i < LK_ASSESS_LISTS; i++) {
		list_free(&v->half[i].list);
		lk_assess_free(&v->half[i].assess);
	}
}

static const struct screen_ops ops = {
	.name = "reviu",
	.view = VIEW_REVIU,
	.title = title,
	.enter = enter,
	.free = close_it,
	.draw = draw,
	.act = act,
	.tick = tick,
	.hint = hint,
	.have = have,
};

int reviu_open(struct app *app, const char *arg)
{
	struct reviu *v = screen_new(sizeof(*v), &ops);

	if (v == NULL)
		return -1;
	for (int i = 0; i < LK_ASSESS_LISTS; i++)
		list_init(&v->half[i].list, &source, &v->half[i]);
	if (arg != NULL && strcmp(arg, lk_assess_name(LK_ASSESS_EVALUATION)) == 0)
		v->now = LK_ASSESS_EVALUATION;
	v->base.list = &shown(v)->list;
	return app_push(app, &v->base);
}
