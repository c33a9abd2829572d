/* What a person does with findings: go there, mend, correct, set aside. */
#include "core/act/check.h"
#include "core/figure/table.h"
#include "tui/i18n.h"
#include "tui/prompt.h"
#include "tui/view/ketikan.h"
#include "tui/view/label.h"
#include "tui/view/periksa.h"
#include "tui/view/rtl_form.h"
#include "tui/view/views.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- going there -------------------------------------------------------------------------- */

static void jump_cell(struct app *app, const struct lk_check_finding *f)
{
	struct lk_str team;
	enum lk_table t = lk_table_of(f->path, &team);
	char where[256];

	if (t == LK_TABLE_WORKSHEET) {
		(void)snprintf(where, sizeof(where), "%.*s:%s %s", (int)team.n, team.p,
			f->row, f->column);
		(void)app_goto(app, VIEW_KERTAS, where);
	} else if (t == LK_TABLE_BUDGET || t == LK_TABLE_BUDGET_HISTORY) {
		(void)app_goto(app, VIEW_ANGGARAN,
			t == LK_TABLE_BUDGET ? f->row : NULL);
	} else {
		(void)snprintf(where, sizeof(where), "%.*s", (int)strcspn(f->row, "@"),
			f->row);
		(void)app_goto(app, VIEW_INDIKATOR, where);
	}
}

void periksa_jump(struct app *app, const struct lk_check_item *it, bool edit)
{
	const struct lk_check_finding *f = it->f;
	const struct lk_chapter *ch =
		lk_snapshot_chapter(&office_of(app)->snap, f->path);
	char where[256];

	if (ch != NULL) {
		(void)snprintf(where, sizeof(where), "%s:%d", ch->stem,
			f->line > 0 ? f->line : 1);
		(void)app_goto(app, edit ? VIEW_SUNTING : VIEW_BAB, where);
	} else if (lk_table_of(f->path, NULL) != LK_TABLE_COUNT) {
		jump_cell(app, f);
	} else if (strncmp(f->path, "register/", 9) == 0) {
		(void)app_goto(app, VIEW_REGISTER, f->path + 9);
	} else {
		app_say(app, SAY_INFO, "%s",
			_("Temuan ini tidak berada di satu tempat di naskah atau "
			  "data."));
	}
}

/* ---- acting on several --------------------------------------------------------------------- */

enum deed {
	DEED_FIX,
	DEED_CORRECT,
	DEED_ASIDE,
	DEED_BACK
};
/* Copies: the report may go while the worker acts. */
struct deeds {
	struct lk_arena mem;
	enum deed what;
	struct lk_check_item *item;
	size_t n;
	char *reason;
	size_t done;
	struct lk_error first; /* of those that did not go */
	char draft[KETIKAN_KEY];
};

static void deeds_free(void *arg)
{
	struct deeds *d = arg;

	lk_arena_free(&d->mem);
	free(d->item);
	free(d->reason);
	free(d);
}

static int run_one(const struct lk_ctx *c, const struct deeds *d,
	const struct lk_check_item *it, struct lk_error *err)
{
	char id[LK_RECORD_ID_SIZE];

	if (d->what == DEED_FIX)
		return lk_act_check_fix(c, it, NULL, err);
	if (d->what == DEED_CORRECT)
		return lk_act_check_correct(c, it, id, err);
	if (d->what == DEED_ASIDE)
		return lk_act_set_aside(c, it, d->reason, err);
	return lk_act_take_back(c, it, NULL, err);
}

/* What one cannot do does not hold up the others. */
static int run(const struct lk_ctx *c, void *arg, struct lk_error *err)
{
	struct deeds *d = arg;
	struct lk_error why;

	for (size_t i = 0; i < d->n; i++) {
		if (run_one(c, d, &d->item[i], &why) == LK_OK)
			d->done++;
		else if (d->first.code == LK_OK)
			d->first = why;
	}
	if (d->done > 0 || d->first.code == LK_OK)
		return LK_OK;
	if (err != NULL)
		*err = d->first;
	return d->first.code;
}

static void done(struct app *app, struct screen *owner, void *arg)
{
	static const char *const said[] = {
		[DEED_FIX] = N_("%zu temuan diperbaiki."),
		[DEED_CORRECT] =
			N_("%zu temuan dijadikan koreksi; lihat antrean (F6)."),
		[DEED_ASIDE] = N_("%zu temuan dikesampingkan."),
		[DEED_BACK] = N_("%zu temuan dihitung lagi."),
	};
	struct deeds *d = arg;
	char text[600];
	struct lk_error count = { .code = LK_OK };

	(void)owner;
	if (d->draft[0] != '\0')
		ketikan_drop(app->store, d->draft);
	(void)lk_fail(&count, LK_EFORMAT, "%zu", d->done);
	lk_error_render(&count, i18n_get(said[d->what]), text, sizeof(text));
	if (d->first.code == LK_OK) {
		app_say(app, SAY_OK, "%s", text);
	} else {
		char why[512];

		app_say(app, SAY_WARN, _("%s %zu tidak: %s"), text, d->n - d->done,
			i18n_error(&d->first, why, sizeof(why)));
	}
	temuan_want(app);
}

/* The marked ones that are shown, else the current one; NULL: none or no memory. */
static struct deeds *collect(struct periksa *v, enum deed what)
{
	struct deeds *d = calloc(1, sizeof(*d));
	const struct lk_check_item *now = periksa_current(v);

	if (d == NULL)
		return NULL;
	d->what = what;
	d->item = calloc(v->n + 1, sizeof(*d->item));
	for (size_t i = 0; d->item != NULL && i < v->n; i++) {
		const struct lk_check_item *it = v->row[i].item;
		bool wanted = it != NULL &&
			(v->list.marks > 0 ? list_marked(&v->list, periksa_row_id(it))
					   : it == now);

		if (wanted && lk_check_item_copy(it, &d->mem, &d->item[d->n]) == LK_OK)
			d->n++;
	}
	if (d->n == 0) {
		deeds_free(d);
		return NULL;
	}
	return d;
}

static void queue(struct periksa *v, struct deeds *d)
{
	static const struct office_job job[] = {
		[DEED_FIX] = { N_("Memperbaiki"), run, done, NULL, deeds_free },
		[DEED_CORRECT] = { N_("Membuat koreksi"), run, done, NULL, deeds_free },
		[DEED_ASIDE] = { N_("Mencatat"), run, done, NULL, deeds_free },
		[DEED_BACK] = { N_("Mencatat"), run, done, NULL, deeds_free },
	};

	list_unmark_all(&v->list);
	office_act(v->base.app, &v->base, &job[d->what], d);
}

/* ---- the fix, a correction ------------------------------------------------------------------- */

/* Only those with a fix; says so when there is none. A word that the dictionary proposes
 * is taken one by one: it is a guess. */
void periksa_fix(struct periksa *v)
{
	struct deeds *d = collect(v, DEED_FIX);
	size_t n = 0;

	if (d == NULL)
		return;
	for (size_t i = 0; i < d->n; i++)
		if (d->item[i].f->fix != NULL &&
			(d->n == 1 || d->item[i].f->rule != LK_CHECK_SPELLING))
			d->item[n++] = d->item[i];
	d->n = n;
	if (n > 0) {
		queue(v, d);
		return;
	}
	deeds_free(d);
	app_say(v->base.app, SAY_INFO, "%s",
		_("Tidak ada usul perbaikan di sini; Enter ke tempatnya, atau c untuk "
		  "koreksi."));
}

void periksa_correct(struct periksa *v)
{
	struct deeds *d = collect(v, DEED_CORRECT);

	if (d != NULL)
		queue(v, d);
}

/* ---- setting aside ---------------------------------------------------------------------------- */

static const char *need_reason(void *arg, const char *text)
{
	(void)arg;
	return text[strspn(text, " ")] == '\0' ? _("Tulis alasannya dahulu.") : NULL;
}

static void draft_key(char out[KETIKAN_KEY], const struct periksa *v)
{
	(void)snprintf(out, KETIKAN_KEY, "catatan:temuan:%s", v->reason_key);
}

static void save_reason(void *arg, const char *text, size_t n)
{
	struct periksa *v = arg;
	char key[KETIKAN_KEY];

	draft_key(key, v);
	ketikan_save(v->base.app, key, text, n);
}

static void reason_written(struct app *app, void *arg, const char *text)
{
	struct periksa *v = arg;
	struct deeds *d = collect(v, DEED_ASIDE);

	(void)app;
	if (d == NULL)
		return;
	d->reason = strdup(text + strspn(text, " "));
	draft_key(d->draft, v);
	queue(v, d);
}

void periksa_set_aside(struct periksa *v)
{
	const struct lk_check_item *it = periksa_current(v);
	struct prompt_text q = { .owner = &v->base,
		.check = need_reason,
		.done = reason_written,
		.save = save_reason,
		.arg = v };
	struct lk_buf draft = LK_BUF_INIT;
	char key[KETIKAN_KEY], title[80], label[700];

	if (it == NULL)
		return;
	if (it->aside != NULL && v->list.marks == 0) {
		struct deeds *d = collect(v, DEED_BACK);

		if (d != NULL)
			queue(v, d);
		return;
	}
	(void)snprintf(v->reason_key, sizeof(v->reason_key), "%s", it->f->key);
	draft_key(key, v);
	ketikan_load(v->base.app->store, key, &draft);
	if (v->list.marks > 1)
		(void)snprintf(title, sizeof(title), _("Kesampingkan %zu temuan"),
			v->list.marks);
	else
		(void)snprintf(title, sizeof(title), "%s", _("Kesampingkan temuan"));
	(void)snprintf(label, sizeof(label),
		_("Mengapa ini bukan kesalahan? Alasannya tercatat. %s"), it->f->text);
	q.title = title;
	q.label = label;
	q.initial = lk_buf_cstr(&draft);
	(void)prompt_line(v->base.app, &q);
	lk_buf_free(&draft);
}

/* ---- a follow-up --------------------------------------------------------------------------- */

void periksa_follow_up(struct periksa *v)
{
	const struct lk_check_item *it = periksa_current(v);
	char origin[64], team[64], about[1024];
	struct rtl_form q = { .origin = origin, .pic = team };

	if (it == NULL)
		return;
	(void)snprintf(origin, sizeof(origin), "periksa %s", it->f->key);
	q.about = temuan_text(it->f, about, sizeof(about));
	rtl_form_team(v->base.app, it->f->code, team, sizeof(team));
	q.indicator = it->f->code;
	rtl_form_new(v->base.app, &v->base, &q);
}
