/* Words that are not in the dictionary. The dictionary is loaded beside the screen, once
 * the hands rest; without one the editor works the same. */
#include "core/host.h"
#include "tui/i18n.h"
#include "tui/prompt.h"
#include "tui/view/sunting_impl.h"
#include "tui/worker.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define IDLE_MS 800
#define SUGGEST_MAX 8

static const char office_words[] = "kebijakan/kamus.txt";

/* ---- loading --------------------------------------------------------------------------- */

struct loading {
	struct app *app;
	const struct lk_host *host;
	char path[ED_PATH_MAX];
	struct lk_buf words;
	struct lk_spell *sp;
};

static void loading_free(void *arg)
{
	struct loading *l = arg;

	if (l->sp != NULL)
		l->sp->ops->close(l->sp);
	lk_buf_free(&l->words);
	free(l);
}

static int loading_run(struct job *job, void *arg, struct lk_error *err)
{
	struct loading *l = arg;

	(void)job;
	return l->host->spell(&l->sp, lk_buf_str(&l->words), err);
}

static void loading_done(void *arg, int rc, const struct lk_error *err)
{
	struct loading *l = arg;
	struct sunting *v = sunting_find_open(l->app, l->path);

	(void)err;
	if (v != NULL) {
		v->spell_busy = false;
		if (rc == LK_OK && v->spell.sp == NULL) {
			ed_spell_init(&v->spell, l->sp);
			l->sp = NULL;
			app_dirty(l->app);
		}
		if (v->spell_wanted && app_top(l->app) == &v->base)
			sunting_spell_next(v);
		v->spell_wanted = false;
	}
	loading_free(l);
}

static void load(struct sunting *v)
{
	static const struct job_ops ops = { N_("Memuat kamus"), loading_run,
		loading_done, loading_free };
	struct app *app = v->base.app;
	struct loading *l = calloc(1, sizeof(*l));

	v->spell_tried = true;
	if (l == NULL || office_of(app)->host->spell == NULL || app->worker == NULL) {
		free(l);
		return;
	}
	l->app = app;
	l->host = office_of(app)->host;
	snprintf(l->path, sizeof(l->path), "%s", v->s.path);
	(void)!lk_store_read(v->s.store, NULL, office_words, &l->words, NULL, NULL);
	v->spell_busy = true;
	if (worker_add(app->worker, &ops, l, v, NULL) != LK_OK) {
		v->spell_busy = false;
		loading_free(l);
	}
}

void sunting_spell_idle(struct sunting *v, int64_t now_ms)
{
	if (!v->spell_tried && now_ms - v->idle_ms > IDLE_MS)
		load(v);
}

/* ---- going to the next one, with suggestions ---------------------------------------------- */

struct choice {
	struct sunting *v;
	size_t from, to;
	uint64_t version;
	char word[96];
	char suggest[SUGGEST_MAX][96];
	int n;
};

static int add_suggestion(const char *word, void *arg)
{
	struct choice *c = arg;

	snprintf(c->suggest[c->n++], sizeof(c->suggest[0]), "%s", word);
	return c->n == SUGGEST_MAX;
}

static int add_word_run(const struct lk_ctx *c, void *arg, struct lk_error *err)
{
	return lk_act_word(c, arg, err);
}

static void add_word(struct sunting *v, const char *word)
{
	static const struct office_job job = { N_("Menambah kata kantor"), add_word_run,
		NULL, NULL, NULL };
	size_t n = strlen(word) + 1;
	char *copy = malloc(n);

	ed_spell_accept(&v->spell, (struct lk_str){ word, n - 1 });
	if (copy == NULL)
		return;
	memcpy(copy, word, n);
	office_act(v->base.app, &v->base, &job, copy);
	app_say(v->base.app, SAY_OK, _("\"%s\" masuk daftar kata kantor."), word);
}

static void chosen(struct app *app, void *arg, int index)
{
	struct choice *c = arg;
	struct sunting *v = c->v;
	struct lk_error err = { .code = LK_OK };
	const char *with = index < c->n ? c->suggest[index] : "";

	(void)app;
	if (index == c->n) {
		ed_spell_accept(&v->spell, (struct lk_str){ c->word, strlen(c->word) });
	} else if (index == c->n + 1) {
		add_word(v, c->word);
	} else if (v->s.writable && v->s.ed.text.version == c->version) {
		v->s.ed.now_ms = sunting_now(v);
		sunting_after(v,
			ed_replace(&v->s.ed, c->from, c->to, with, strlen(with), &err),
			&err);
	}
	free(c);
}

static void not_chosen(struct app *app, void *arg)
{
	(void)app;
	free(arg);
}

static void suggest(struct sunting *v, size_t from, size_t to)
{
	static const char *const digit[] = { "1", "2", "3", "4", "5", "6", "7", "8" };
	struct prompt_key key[SUGGEST_MAX + 2];
	struct choice *c = calloc(1, sizeof(*c));
	struct lk_str word = ed_text_part(&v->s.ed.text, from, to);
	char title[140];
	struct prompt_choice q = { .owner = &v->base,
		.title = title,
		.key = key,
		.done = chosen,
		.cancel = not_chosen,
		.arg = c };

	if (c == NULL)
		return;
	c->v = v;
	c->from = from;
	c->to = to;
	c->version = v->s.ed.text.version;
	snprintf(c->word, sizeof(c->word), "%.*s", (int)word.n, word.p);
	v->spell.sp->ops->suggest(v->spell.sp, word, add_suggestion, c);
	for (int i = 0; i < c->n; i++)
		key[i] = (struct prompt_key){ digit[i], c->suggest[i] };
	key[c->n] = (struct prompt_key){ "l", _("Lewati, benar untuk kali ini") };
	key[c->n + 1] = (struct prompt_key){ "k", _("Tambahkan ke kata kantor") };
	q.keys = c->n + 2;
	(void)snprintf(title, sizeof(title), _("Ejaan: %s"), c->word);
	if (prompt_choose(v->base.app, &q) != 0)
		free(c);
}

/* The first wrong word behind byte `at`, going round once. */
static bool next_wrong(struct sunting *v, size_t at, size_t *from, size_t *to)
{
	const struct ed_text *t = &v->s.ed.text;
	size_t first = ed_para_at(t, at);

	for (size_t k = 0; k <= t->n; k++) {
		size_t i = (first + k) % t->n, a = 0, b;

		if (k == 0)
			a = at > t->para[i].from ? at - t->para[i].from : 0;
		if (!ed_spell_next(&v->spell, t, i, &a, &b))
			continue;
		*from = t->para[i].from + a;
		*to = t->para[i].from + b;
		return true;
	}
	return false;
}

void sunting_spell_next(struct sunting *v)
{
	size_t from, to;

	if (!v->spell_tried)
		load(v);
	if (v->spell.sp == NULL) {
		v->spell_wanted = v->spell_busy;
		app_say(v->base.app, SAY_INFO, "%s",
			v->spell_busy ? _("Kamus sedang dimuat.")
				      : _("Kamus bahasa Indonesia (hunspell-id) belum "
					  "terpasang."));
		return;
	}
	if (!next_wrong(v, v->s.ed.cursor, &from, &to)) {
		app_say(v->base.app, SAY_OK, "%s", _("Semua kata ada di kamus."));
		return;
	}
	ed_unselect(&v->s.ed);
	ed_place(&v->s.ed, to, false);
	suggest(v, from, to);
}

void sunting_spell_add(struct sunting *v)
{
	const struct ed_text *t = &v->s.ed.text;
	size_t from = ed_motion_to(&v->s.ed, ED_WORD_LEFT, v->s.ed.cursor), to;
	size_t i = ed_para_at(t, v->s.ed.cursor);
	char word[96];

	if (from < t->para[i].from)
		from = t->para[i].from;
	from -= t->para[i].from;
	if (v->spell.sp != NULL && ed_spell_next(&v->spell, t, i, &from, &to) &&
		t->para[i].from + from <= v->s.ed.cursor) {
		snprintf(word, sizeof(word), "%.*s", (int)(to - from),
			ed_para_str(t, i).p + from);
		add_word(v, word);
		return;
	}
	app_say(v->base.app, SAY_INFO, "%s",
		_("Letakkan kursor pada kata yang digarisbawahi karena tidak ada di "
		  "kamus."));
}
