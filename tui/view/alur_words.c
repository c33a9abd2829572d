#include "tui/view/alur.h"

#include "core/figure/period.h"
#include "core/notation/date.h"
#include "tui/i18n.h"
#include "tui/prompt.h"
#include "tui/ringkasan.h"
#include "tui/style.h"

#include <stdio.h>
#include <string.h>

static const struct {
	const char *sign, *word;
	unsigned style;
} state_look[] = {
	[LK_STEP_AHEAD] = { "·", N_("belum sampai"), ST_TEXT },
	[LK_STEP_CURRENT] = { ">", N_("menunggu"), ST_EMPH },
	[LK_STEP_BEGUN] = { ">", N_("sedang dikerjakan"), ST_EMPH },
	[LK_STEP_DONE] = { "✓", N_("selesai"), ST_OK },
	[LK_STEP_SKIPPED] = { "-", N_("dilewati"), ST_WARN },
};

const char *alur_sign(enum lk_run_state state)
{
	return state_look[state].sign;
}

const char *alur_word(enum lk_run_state state)
{
	return i18n_get(state_look[state].word);
}

unsigned alur_style(enum lk_run_state state)
{
	return state_look[state].style;
}

/* The role at *actors, which moves behind it; false at the end. */
static bool next_role(const char **actors, char out[48])
{
	size_t n = strcspn(*actors, "/");

	if (n == 0)
		return false;
	(void)snprintf(out, 48, "%.*s", (int)(n < 47 ? n : 47), *actors);
	*actors += n + ((*actors)[n] == '/');
	return true;
}

void alur_roles(struct lk_buf *out, const char *actors)
{
	char role[48];
	const char *sep = "";

	while (next_role(&actors, role)) {
		lk_buf_puts(out, sep);
		lk_buf_puts(out, i18n_get(lk_role_label(role)));
		sep = "/";
	}
}

static void put_holder(struct lk_buf *out, const struct lk_people *p,
	const struct lk_role *r)
{
	const struct lk_person *who = lk_people_find(p, r->user);

	lk_buf_puts(out, who != NULL && who->name[0] != '\0' ? who->name : r->user);
	if (r->authority[0] != '\0' && strcmp(r->authority, "definitif") != 0)
		lk_buf_printf(out, " (%s.)", r->authority);
}

/* Was this person named for an earlier row of the same actors? */
static bool named(const struct lk_people *p, size_t before, const char *actors,
	const char *user, int64_t now)
{
	for (size_t i = 0; i < before; i++) {
		const struct lk_role *r = &p->role[i];
		const char *rest = actors;
		char role[48];

		if (strcmp(r->user, user) != 0 || r->from > now || r->until < now)
			continue;
		while (next_role(&rest, role))
			if (strcmp(role, r->role) == 0)
				return true;
	}
	return false;
}

size_t alur_holders(struct lk_buf *out, const struct lk_people *p, const char *actors,
	int64_t now)
{
	size_t n = 0;

	for (size_t i = 0; i < p->nrole; i++) {
		const struct lk_role *r = &p->role[i];
		const char *rest = actors;
		bool theirs = false;
		char role[48];

		while (!theirs && next_role(&rest, role))
			theirs = strcmp(role, r->role) == 0;
		if (!theirs || r->from > now || r->until < now ||
			named(p, i, actors, r->user, now))
			continue;
		lk_buf_puts(out, n++ > 0 ? ", " : "");
		put_holder(out, p, r);
	}
	return n;
}

/* "12 Jan", with the year when it is another one than now. */
static void short_day(char *out, size_t size, int64_t time, int64_t now, int tz)
{
	struct lk_civil day, today;
	char text[LK_DATE_SIZE] = "?";

	if (lk_date_civil(time, tz, &day, NULL) == LK_OK &&
		lk_date_civil(now, tz, &today, NULL) == LK_OK &&
		lk_date_format(text, sizeof(text), &day, LK_DATE_SHORT) == LK_OK &&
		day.year == today.year)
		text[strlen(text) - 5] = '\0'; /* " 2026" */
	(void)snprintf(out, size, "%s", text);
}

void alur_due(char *out, size_t size, const struct lk_run_step *s, int64_t now,
	int tz_minutes)
{
	bool open = s->state == LK_STEP_CURRENT || s->state == LK_STEP_BEGUN;
	int64_t until = open ? now : s->ended, days;
	char day[LK_DATE_SIZE];

	out[0] = '\0';
	if (s->due == INT64_MAX || s->reached == 0 || s->state == LK_STEP_AHEAD)
		return;
	days = lk_date_day(until, tz_minutes) - lk_date_day(s->due, tz_minutes);
	short_day(day, sizeof(day), s->due, now, tz_minutes);
	if (s->late && days > 0)
		(void)snprintf(out, size, _("! terlambat %d hari"), (int)days);
	else if (s->late)
		(void)snprintf(out, size, "%s", _("! terlambat hari itu juga"));
	else
		(void)snprintf(out, size, _("jatuh tempo %s"), day);
}

void alur_period(struct lk_buf *out, const char *period)
{
	struct lk_period p;

	if (lk_period_parse((struct lk_str){ period, strlen(period) }, 0, &p, NULL) ==
		LK_OK)
		lk_period_label(out, p);
	else
		lk_buf_puts(out, period);
}

void alur_run_title(struct lk_buf *out, const struct lk_run *r)
{
	lk_buf_puts(out, r->title);
	lk_buf_puts(out, ", ");
	alur_period(out, r->period);
}

const struct lk_run_step *alur_current(const struct lk_run *r)
{
	return r->current > 0 && lk_run_row(r, r->current) != NULL
		? &r->step[r->current - 1]
		: NULL;
}

#define TIMES_CELLS 20 /* of a step: the table then fits the box */

void alur_times(struct app *app, const struct lk_runs *runs, const char *sop)
{
	struct lk_summary sum;
	struct lk_buf text = LK_BUF_INIT;
	struct lk_error err;

	if (lk_summary_make(&sum, runs, sop, &err) != LK_OK) {
		app_fail(app, &err);
	} else {
		ringkasan_put(&text, &sum, TIMES_CELLS);
		(void)prompt_show(app, _("Waktu tiap langkah, dalam menit kerja"),
			lk_buf_cstr(&text));
	}
	lk_summary_free(&sum);
	lk_buf_free(&text);
}
