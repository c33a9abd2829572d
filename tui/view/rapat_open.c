/* Opening a meeting: for which period, then when, where and who. */
#include "core/notation/date.h"
#include "tui/i18n.h"
#include "tui/prompt.h"
#include "tui/view/kotak.h"
#include "tui/view/rapat_impl.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- writing ------------------------------------------------------------------------------- */

struct opening {
	char run[RAPAT_RUN], period[32];
	char *text[KOTAK_FIELDS];
	char id[LK_MEETING_ID_SIZE];
};

static void opening_free(void *arg)
{
	struct opening *o = arg;

	for (int i = 0; i < KOTAK_FIELDS; i++)
		free(o->text[i]);
	free(o);
}

static int opening_run(const struct lk_ctx *c, void *arg, struct lk_error *err)
{
	struct opening *o = arg;
	const struct lk_meeting_open in = { .run = o->run,
		.period = o->period,
		.subject = o->text[0],
		.date = o->text[1],
		.clock = o->text[2],
		.place = o->text[3],
		.chair = o->text[4],
		.invited = o->text[5] };

	return lk_act_meeting_open(c, &in, o->id, err);
}

static void opening_done(struct app *app, struct screen *owner, void *arg)
{
	const struct opening *o = arg;

	kotak_forget(app, "rapat");
	app_say(app, SAY_OK,
		_("Rapat %s dibuka. p: daftar hadir, c dan t: bahas butirnya."), o->id);
	if (owner != NULL && owner->ops->view == VIEW_RAPAT)
		rapat_show((struct rapat *)owner, o->id);
}

static void filled(struct app *app, void *arg, const char *const *text)
{
	static const struct office_job job = { N_("Membuka rapat"), opening_run,
		opening_done, NULL, opening_free };
	struct rapat *v = arg;
	struct opening *o = calloc(1, sizeof(*o));
	bool ok = o != NULL;

	for (int i = 0; i < KOTAK_FIELDS && ok; i++) {
		size_t n = strlen(text[i]) + 1;

		o->text[i] = malloc(n);
		ok = o->text[i] != NULL;
		if (ok)
			memcpy(o->text[i], text[i], n);
	}
	if (!ok) {
		if (o != NULL)
			opening_free(o);
		return;
	}
	(void)snprintf(o->run, sizeof(o->run), "%s", v->run);
	(void)snprintf(o->period, sizeof(o->period), "%s", v->opening);
	office_act(app, &v->base, &job, o);
}

/* ---- when, where and who ------------------------------------------------------------------------ */

static void ask_details(struct rapat *v)
{
	char title[120], today[LK_DATE_SIZE] = "";
	struct kotak q = { .owner = &v->base,
		.title = title,
		.label = _(
			"Agenda diisi program dari yang tidak cocok pada periode ini; "
			"butir lain ditambahkan sesudahnya."),
		.key = "rapat",
		.fields = KOTAK_FIELDS,
		.done = filled,
		.arg = v };
	struct lk_civil c;
	int tz;
	int64_t now = office_now(office_of(v->base.app), &tz);

	if (lk_date_civil(now, tz, &c, NULL) == LK_OK)
		(void)!lk_date_format(today, sizeof(today), &c, LK_DATE_LONG);
	(void)snprintf(title, sizeof(title), _("Rapat baru, %s"), v->opening);
	q.field[0] = (struct kotak_field){ _("Acara"), NULL, KOTAK_TEXT, true,
		_("Rapat monitoring dan evaluasi kinerja") };
	q.field[1] = (struct kotak_field){ _("Tanggal"), _("Misalnya 12-01-2026."),
		KOTAK_DATE, true, today };
	q.field[2] = (struct kotak_field){ _("Pukul"), _("Misalnya 09.00-11.00."),
		KOTAK_TEXT, false, NULL };
	q.field[3] = (struct kotak_field){ _("Tempat"), NULL, KOTAK_TEXT, false, NULL };
	q.field[4] =
		(struct kotak_field){ _("Pimpinan"), NULL, KOTAK_PERSON, false, NULL };
	q.field[5] =
		(struct kotak_field){ _("Diundang"), NULL, KOTAK_PEOPLE, false, NULL };
	(void)kotak_open(v->base.app, &q);
}

/* ---- the period ------------------------------------------------------------------------------------ */

static void period_chosen(struct app *app, void *arg, int index)
{
	struct rapat *v = arg;

	(void)app;
	(void)snprintf(v->opening, sizeof(v->opening), "%s", v->offer[index]);
	ask_details(v);
}

static void offer(struct rapat *v, struct lk_period p, char label[48],
	struct prompt_key *key)
{
	struct lk_buf b = LK_BUF_INIT;

	lk_period_put(&b, p);
	(void)snprintf(v->offer[v->offers], sizeof(v->offer[0]), "%s", lk_buf_cstr(&b));
	lk_buf_clear(&b);
	lk_period_label(&b, p);
	(void)snprintf(label, 48, "%s", lk_buf_cstr(&b));
	lk_buf_free(&b);
	key->label = label;
	v->offers++;
}

void rapat_ask_open(struct rapat *v)
{
	static const char *const keys[] = { "1", "2", "3", "4", "t" };
	const struct lk_snapshot *s = &office_of(v->base.app)->snap;
	char label[LK_LEN(keys)][48];
	struct prompt_key key[LK_LEN(keys)];
	struct prompt_choice q = { .owner = &v->base,
		.title = _("Rapat periode mana?"),
		.key = key,
		.keys = LK_LEN(keys),
		.done = period_chosen,
		.arg = v };
	int tz;
	int64_t now = office_now(office_of(v->base.app), &tz);
	struct lk_period today = lk_rtl_quarter(s->year, lk_date_day(now, tz));

	if (v->period[0] != '\0') { /* of the run that sent us */
		(void)snprintf(v->opening, sizeof(v->opening), "%s", v->period);
		ask_details(v);
		return;
	}
	v->offers = 0;
	for (int i = 0; i < (int)LK_LEN(keys); i++) {
		struct lk_period p = { s->year,
			i < 4 ? LK_TEMPO_QUARTER : LK_TEMPO_YEAR, i < 4 ? i + 1 : 1 };

		key[i].key = keys[i];
		offer(v, p, label[i], &key[i]);
	}
	q.initial = today.n - 1;
	(void)prompt_choose(v->base.app, &q);
}
