/* Making a document: which kind, for which step of a run, then the act. */
#include "core/sop/output.h"
#include "core/sop/run.h"
#include "tui/i18n.h"
#include "tui/prompt.h"
#include "tui/view/surat_impl.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PLACES 9 /* runs offered */

struct place {
	char run[LK_RUN_ID_SIZE], label[200];
	int step;
	bool mine; /* the run waits for me at just this step */
};
struct making {
	struct screen *owner;
	char kind[LK_LETTER_KIND_SIZE];
	struct place place[PLACES];
	int places, chosen; /* chosen == places: outside of runs */
	bool sent; /* a step asked for it: where it is mine it is made at once */
	struct lk_buf path;
};

static void making_free(void *arg)
{
	struct making *m = arg;

	lk_buf_free(&m->path);
	free(m);
}

/* ---- the act ---------------------------------------------------------------------------- */

static int run(const struct lk_ctx *c, void *arg, struct lk_error *err)
{
	struct making *m = arg;
	bool in = m->chosen < m->places;

	return lk_act_letter_make(c, m->kind, in ? m->place[m->chosen].run : NULL,
		in ? m->place[m->chosen].step : 0, &m->path, err);
}

static void done(struct app *app, struct screen *owner, void *arg)
{
	struct making *m = arg;

	if (owner != NULL)
		surat_load((struct surat *)owner, lk_buf_cstr(&m->path));
	app_say(app, SAY_OK, "%s",
		_("Dokumen dibuat. Enter untuk isiannya, e untuk teksnya."));
}

/* This round has one: stand on it. */
static void failed(struct app *app, struct screen *owner, void *arg, int rc,
	const struct lk_error *err)
{
	struct making *m = arg;

	if (owner != NULL && rc == LK_EUNDEF && m->path.n > 0)
		surat_load((struct surat *)owner, lk_buf_cstr(&m->path));
	app_fail(app, err);
}

static void start(struct making *m)
{
	static const struct office_job job = { N_("Membuat dokumen"), run, done, failed,
		making_free };

	office_act(m->owner->app, m->owner, &job, m);
}

/* ---- for which step ------------------------------------------------------------------------ */

static bool names(const struct lk_step *s, const char *kind)
{
	char one[LK_LETTER_KIND_SIZE];

	for (size_t i = 0; lk_step_document(s, i, one); i++)
		if (strcmp(one, kind) == 0)
			return true;
	return false;
}

/* Steps, now or later, of runs that go on and ask for this kind: one a run. */
static void find_places(struct making *m, const struct lk_runs *runs)
{
	const struct office *o = office_of(m->owner->app);

	for (size_t i = 0; i < runs->n && m->places < PLACES; i++) {
		const struct lk_run *r = &runs->run[i];

		for (size_t k = 0; r->current != 0 && k < r->sop->nsteps; k++) {
			const struct lk_step *s = &r->sop->step[k];
			struct place *p = &m->place[m->places];

			if (s->number < r->current || !names(s, m->kind))
				continue;
			(void)snprintf(p->run, sizeof(p->run), "%s", r->id);
			p->step = s->number;
			p->mine = s->number == r->current &&
				lk_run_waits_for(r, &o->snap.people, o->user,
					office_now(o, NULL));
			(void)snprintf(p->label, sizeof(p->label),
				_("%s %s, langkah %d"), r->title, r->period, s->number);
			m->places++;
			break;
		}
	}
}

static void with_place(struct app *app, void *arg, int index)
{
	struct making *m = arg;

	(void)app;
	m->chosen = index;
	start(m);
}

static void drop(struct app *app, void *arg)
{
	(void)app;
	making_free(arg);
}

/* The one place where it is my turn; -1: none, or several. */
static int only_mine(const struct making *m)
{
	int found = -1;

	for (int i = 0; i < m->places; i++)
		if (m->place[i].mine)
			found = found < 0 ? i : PLACES;
	return found == PLACES ? -1 : found;
}

static void ask_place(struct making *m)
{
	static const char *const keys[] = { "1", "2", "3", "4", "5", "6", "7", "8", "9",
		"0" };
	struct prompt_key key[PLACES + 1];
	struct prompt_choice q = { .owner = m->owner,
		.title = _("Untuk langkah yang mana?"),
		.label = _(lk_letter_kind(m->kind)->title),
		.key = key,
		.keys = m->places + 1,
		.initial = only_mine(m) > 0 ? only_mine(m) : 0,
		.done = with_place,
		.cancel = drop,
		.arg = m };

	for (int i = 0; i < m->places; i++)
		key[i] = (struct prompt_key){ keys[i], m->place[i].label };
	key[m->places] = (struct prompt_key){ "0", _("Di luar alur kerja") };
	if (prompt_choose(m->owner->app, &q) != 0)
		making_free(m);
}

static void with_kind(struct making *m)
{
	struct office *o = office_of(m->owner->app);
	struct lk_error err = { .code = LK_OK };
	struct lk_runs runs;
	int rc = lk_runs_load(&runs, o->store, &o->snap, office_now(o, NULL), &err);

	if (rc == LK_OK)
		find_places(m, &runs);
	else
		app_fail(m->owner->app, &err);
	lk_runs_free(&runs);
	m->chosen = m->places == 0 ? 0 : only_mine(m);
	if (m->places == 0 || (m->sent && m->chosen >= 0))
		start(m);
	else
		ask_place(m);
}

/* ---- which kind ------------------------------------------------------------------------------ */

static void chosen(struct app *app, void *arg, int index)
{
	struct making *m = arg;
	size_t n;
	const struct lk_letter_kind *k = lk_letter_kinds(&n);

	(void)app;
	if (index < 0 || (size_t)index >= n) {
		making_free(m);
		return;
	}
	(void)snprintf(m->kind, sizeof(m->kind), "%s", k[index].id);
	with_kind(m);
}

static void ask_kind(struct making *m)
{
	static const char *const keys[] = { "d", "n", "s", "f", "k", "u", "o", "l", "r",
		"p", "a", "b", "h", "c", "i", "t", "m", "y" };
	struct prompt_key key[LK_LEN(keys)];
	size_t n;
	const struct lk_letter_kind *k = lk_letter_kinds(&n);
	struct prompt_choice q = { .owner = m->owner,
		.title = _("Dokumen apa?"),
		.key = key,
		.done = chosen,
		.cancel = drop,
		.arg = m };

	for (size_t i = 0; i < n && i < LK_LEN(keys); i++)
		key[q.keys++] = (struct prompt_key){ keys[i], _(k[i].title) };
	if (prompt_choose(m->owner->app, &q) != 0)
		making_free(m);
}

void surat_new(struct surat *v, const char *kind)
{
	struct making *m = calloc(1, sizeof(*m));

	if (m == NULL)
		return;
	m->owner = &v->base;
	m->sent = kind != NULL;
	if (kind == NULL) {
		ask_kind(m);
		return;
	}
	(void)snprintf(m->kind, sizeof(m->kind), "%s", kind);
	with_kind(m);
}
