#include "tui/cli/status_run.h"

#include "core/buf.h"
#include "tui/i18n.h"
#include "tui/view/alur.h"

#include <stdio.h>

static void text_one(struct cli *c, const struct lk_snapshot *snap,
	const struct lk_run *r, int64_t now)
{
	const struct lk_step *s = lk_run_row(r, r->current);
	struct lk_buf title = LK_BUF_INIT, who = LK_BUF_INIT;
	char due[96];

	alur_run_title(&title, r);
	alur_roles(&who, s->actors);
	lk_buf_puts(&who, ": ");
	if (alur_holders(&who, &snap->people, s->actors, now) == 0)
		lk_buf_puts(&who, _("belum ada orangnya"));
	alur_due(due, sizeof(due), &r->step[r->current - 1], now, snap->tz_minutes);
	(void)fprintf(c->out, "  %s\n    %d/%zu %s\n    %s%s%s\n", lk_buf_cstr(&title),
		r->current, r->sop->nsteps, s->text, lk_buf_cstr(&who),
		due[0] != '\0' ? "; " : "", due);
	lk_buf_free(&title);
	lk_buf_free(&who);
}

void status_runs_text(struct cli *c, const struct lk_snapshot *snap,
	const struct lk_runs *runs)
{
	int64_t now = c->host->now(NULL);
	bool any = false;

	for (size_t i = 0; i < runs->n; i++) {
		if (alur_current(&runs->run[i]) == NULL)
			continue;
		if (!any)
			(void)fprintf(c->out, "\n%s\n", _("Alur kerja yang berjalan:"));
		any = true;
		text_one(c, snap, &runs->run[i], now);
	}
}

static void json_holders(struct lk_json *j, const struct lk_people *p,
	const char *actors, int64_t now)
{
	lk_json_array(j, "holders");
	for (size_t i = 0; i < p->nperson; i++)
		if (lk_actor_any(p, p->person[i].user, actors, now) != NULL)
			lk_json_cstr(j, NULL, p->person[i].user);
	lk_json_end(j);
}

void status_runs_json(struct cli *c, struct lk_json *j, const struct lk_snapshot *snap,
	const struct lk_runs *runs)
{
	int64_t now = c->host->now(NULL);

	lk_json_array(j, "runs");
	for (size_t i = 0; i < runs->n; i++) {
		const struct lk_run *r = &runs->run[i];
		const struct lk_run_step *step = alur_current(r);
		const struct lk_step *s = lk_run_row(r, r->current);

		if (step == NULL || s == NULL)
			continue;
		lk_json_object(j, NULL);
		lk_json_cstr(j, "id", r->id);
		lk_json_cstr(j, "sop", r->alur);
		lk_json_cstr(j, "period", r->period);
		lk_json_int(j, "step", r->current);
		lk_json_int(j, "steps", (int64_t)r->sop->nsteps);
		lk_json_cstr(j, "text", s->text);
		lk_json_cstr(j, "actors", s->actors);
		json_holders(j, &snap->people, s->actors, now);
		lk_json_int(j, "since", step->reached);
		if (step->due != INT64_MAX)
			lk_json_int(j, "due", step->due);
		lk_json_bool(j, "late", step->late);
		lk_json_bool(j, "mine",
			lk_run_waits_for(r, &snap->people, lk_buf_cstr(&c->who), now));
		lk_json_end(j);
	}
	lk_json_end(j);
}
