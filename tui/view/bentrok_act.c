/* Deciding one clash at a time, on the worker; each decision can be taken back. */
#include "tui/view/bentrok.h"

#include "core/figure/table.h"
#include "tui/i18n.h"
#include "tui/prompt.h"
#include "tui/view/ketikan.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct deciding {
	char id[LK_RECORD_ID_SIZE];
	enum lk_clash_take how;
	bool back; /* take `done` back */
	struct lk_buf text;
	struct lk_clash_done done;
};

static void deciding_free(void *arg)
{
	struct deciding *k = arg;

	lk_buf_free(&k->text);
	free(k);
}

static int run(const struct lk_ctx *c, void *arg, struct lk_error *err)
{
	struct deciding *k = arg;

	if (k->back)
		return lk_act_clash_undo(c, &k->done, err);
	return lk_act_clash(c, k->id, k->how, lk_buf_cstr(&k->text), &k->done, err);
}

static void key_of(const char *id, char *out, size_t size)
{
	(void)snprintf(out, size, "bentrok:%s", id);
}

static void tell(struct app *app, const struct deciding *k, long left)
{
	static const char *const said[] = {
		[LK_CLASH_OURS] = N_("Bunyi saya masuk naskah."),
		[LK_CLASH_THEIRS] = N_("Yang ada di naskah tetap."),
		[LK_CLASH_BOTH] = N_("Kedua bunyi masuk naskah."),
		[LK_CLASH_TEXT] = N_("Bunyi yang Anda tulis masuk naskah."),
	};

	if (k->back)
		app_say(app, SAY_OK, "%s",
			_("Keputusan diurungkan; bentroknya menunggu lagi."));
	else if (left == 0)
		app_say(app, SAY_OK, "%s %s", _(said[k->how]),
			_("Semua bentrok sudah diputuskan; u mengurungkan."));
	else
		app_say(app, SAY_OK, "%s %s", _(said[k->how]), _("u mengurungkan."));
}

static void done(struct app *app, struct screen *owner, void *arg)
{
	struct deciding *k = arg;
	struct bentrok *v = (struct bentrok *)owner;
	char key[KETIKAN_KEY];

	if (k->how == LK_CLASH_TEXT && !k->back) {
		key_of(k->id, key, sizeof(key));
		ketikan_drop(office_of(app)->store, key);
	}
	if (v != NULL) {
		v->deciding = false;
		if (k->back) {
			v->steps--;
			(void)snprintf(v->want, sizeof(v->want), "%s", k->done.thread);
		} else {
			if (v->steps == BENTROK_STEPS)
				memmove(&v->step[0], &v->step[1],
					--v->steps * sizeof(v->step[0]));
			v->step[v->steps++] = k->done;
		}
		bentrok_load(v);
	}
	tell(app, k, v != NULL ? (long)v->all.n : -1);
}

static void failed(struct app *app, struct screen *owner, void *arg, int rc,
	const struct lk_error *err)
{
	struct bentrok *v = (struct bentrok *)owner;

	(void)arg;
	(void)rc;
	app_fail(app, err);
	if (v == NULL)
		return;
	v->deciding = false;
	bentrok_load(v);
}

static void start(struct bentrok *v, struct deciding *k)
{
	static const struct office_job job = { N_("Memutuskan bentrok"), run, done,
		failed, deciding_free };

	v->deciding = true;
	office_act(v->base.app, &v->base, &job, k);
}

static void decide(struct bentrok *v, const char *id, enum lk_clash_take how,
	struct lk_str text)
{
	struct deciding *k = calloc(1, sizeof(*k));
	struct lk_error err;

	if (k == NULL) {
		(void)lk_nomem(&err);
		app_fail(v->base.app, &err);
		return;
	}
	(void)snprintf(k->id, sizeof(k->id), "%s", id);
	k->how = how;
	lk_buf_putstr(&k->text, text);
	start(v, k);
}

void bentrok_take(struct bentrok *v, enum lk_clash_take how)
{
	decide(v, bentrok_now(v)->id, how, (struct lk_str){ "", 0 });
}

void bentrok_undo(struct bentrok *v)
{
	struct deciding *k = calloc(1, sizeof(*k));

	if (k == NULL)
		return;
	k->back = true;
	k->done = v->step[v->steps - 1];
	start(v, k);
}

/* ---- a wording of one's own ------------------------------------------------------------------- */

static void typed(void *arg, const char *text, size_t n)
{
	const struct bentrok *v = arg;
	const struct lk_thread *t = bentrok_now(v);
	char key[KETIKAN_KEY];

	if (t == NULL)
		return;
	key_of(t->id, key, sizeof(key));
	ketikan_save(v->base.app, key, text, n);
}

static void written(struct app *app, void *arg, const char *text)
{
	struct bentrok *v = arg;
	const struct lk_thread *t = bentrok_now(v);
	struct lk_str team, s = { text, strlen(text) };
	struct lk_buf stored = LK_BUF_INIT;
	struct lk_error err;
	int rc = LK_OK;

	if (t == NULL)
		return;
	if (t->key[0] != '\0')
		rc = lk_table_cell(lk_table_of(t->path, &team), t->column, s,
			LK_NUM_ASK, &stored, &err);
	else
		lk_buf_putstr(&stored, s);
	if (rc != LK_OK)
		app_fail(app, &err);
	else
		decide(v, t->id, LK_CLASH_TEXT, lk_buf_str(&stored));
	lk_buf_free(&stored);
}

/* Begins with what was half written before, else with ours. */
void bentrok_write(struct bentrok *v)
{
	const struct lk_thread *t = bentrok_now(v);
	struct prompt_text q = { .owner = &v->base,
		.title = _("Bunyi yang Anda tulis sendiri"),
		.done = written,
		.save = typed,
		.arg = v };
	struct lk_str team;
	struct lk_buf b = LK_BUF_INIT;
	char key[KETIKAN_KEY];

	key_of(t->id, key, sizeof(key));
	ketikan_load(office_of(v->base.app)->store, key, &b);
	if (b.n == 0 && t->key[0] != '\0')
		lk_table_show(lk_table_of(t->path, &team), t->column,
			(struct lk_str){ t->suggestion, strlen(t->suggestion) }, &b);
	else if (b.n == 0)
		lk_buf_puts(&b, t->suggestion[0] != '\0' ? t->suggestion : t->quote);
	q.initial = lk_buf_cstr(&b);
	if (t->key[0] != '\0') {
		q.title = _("Isi sel yang Anda tulis sendiri");
		(void)prompt_line(v->base.app, &q);
	} else {
		q.label = _("Satu kalimat satu baris. Ctrl-S memakai bunyi ini.");
		(void)prompt_note(v->base.app, &q);
	}
	lk_buf_free(&b);
}
