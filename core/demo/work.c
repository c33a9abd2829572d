#include "core/demo/work.h"

#include "core/act/flow.h"
#include "core/act/letter.h"
#include "core/act/meeting.h"
#include "core/act/number.h"
#include "core/notation/date.h"

#include <string.h>

#define SETS 12

/* "Key=value|Key=value" as keys to set; strings in `mem`. */
static size_t cut_sets(struct lk_arena *mem, const char *s, struct lk_letter_set *set)
{
	size_t n = 0;

	while (s != NULL && *s != '\0' && n < SETS) {
		size_t key = strcspn(s, "="), all = strcspn(s, "|");

		if (key >= all)
			break;
		set[n].key = lk_arena_dup(mem, s, key);
		set[n].value = lk_arena_dup(mem, s + key + 1, all - key - 1);
		if (set[n].key == NULL || set[n].value == NULL)
			break;
		n++;
		s += all + (s[all] == '|');
	}
	return n;
}

static const char *run_of(const struct lk_demo_work *w)
{
	return w->run[0] != '\0' ? w->run : NULL;
}

static int make(const struct lk_ctx *c, const struct lk_demo_work *w,
	struct lk_error *err)
{
	struct lk_arena mem = LK_ARENA_INIT;
	struct lk_letter_set set[SETS];
	struct lk_buf path = LK_BUF_INIT;
	int rc = lk_act_letter_make(c, w->a, run_of(w), w->step, &path, err);
	size_t n = cut_sets(&mem, w->b, set);

	if (rc == LK_OK && n > 0)
		rc = lk_act_letter_set(c, lk_buf_cstr(&path), NULL, set, n, err);
	lk_buf_free(&path);
	lk_arena_free(&mem);
	return rc;
}

static int take(const struct lk_ctx *c, const struct lk_demo_work *w,
	const struct lk_letter *l, struct lk_error *err)
{
	struct lk_number_request in = { .class = w->b,
		.date = l->date,
		.about = l->about,
		.to = w->c,
		.letter = l->path };
	struct lk_registry reg;
	struct lk_buf taken = LK_BUF_INIT;
	struct lk_civil when;
	int rc = lk_date_parse_iso((struct lk_str){ l->date, strlen(l->date) }, &when,
		err);

	if (rc != LK_OK)
		return rc;
	rc = lk_registry_load(&reg, c->st, when.year, err);
	if (rc == LK_OK) {
		in.serial = lk_registry_next(&reg, w->b);
		rc = lk_act_number_take(c, &in, &taken, NULL, err);
	}
	lk_registry_free(&reg);
	lk_buf_free(&taken);
	return rc;
}

static int number(const struct lk_ctx *c, const struct lk_demo_work *w,
	struct lk_error *err)
{
	struct lk_snapshot snap;
	struct lk_letters all = { .n = 0 };
	const struct lk_letter *l = NULL;
	int rc = lk_snapshot_load(&snap, c->st, NULL, c->document, err);

	if (rc == LK_OK)
		rc = lk_letters_load(&all, c->st, &snap, err);
	if (rc == LK_OK) {
		l = lk_letters_of(&all, run_of(w), 0, w->a);
		rc = l != NULL ? take(c, w, l, err)
			       : lk_fail(err, LK_ENOTFOUND,
					 N_("contoh tidak memuat surat %s"), w->a);
	}
	lk_letters_free(&all);
	lk_snapshot_free(&snap);
	return rc;
}

/* ---- meetings --------------------------------------------------------------------------- */
static int meet(const struct lk_ctx *c, const struct lk_demo_work *w,
	struct lk_error *err)
{
	struct lk_meeting_open in = { .run = run_of(w),
		.period = w->a,
		.subject = w->b,
		.clock = w->c,
		.place = "Ruang rapat balai" };
	char id[LK_MEETING_ID_SIZE];

	return lk_act_meeting_open(c, &in, id, err);
}

static int settle(const struct lk_ctx *c, const struct lk_demo_work *w,
	const struct lk_meeting *m, struct lk_error *err)
{
	int rc = LK_OK;

	for (size_t i = 0; rc == LK_OK && i < m->nitems; i++)
		if (m->item[i].state == LK_ITEM_OPEN)
			rc = lk_act_meeting_item(c, m->id, m->item[i].key,
				LK_ITEM_CLARIFIED, w->a, err);
	return rc;
}

static int in_meeting(const struct lk_ctx *c, const struct lk_demo_work *w,
	struct lk_error *err)
{
	struct lk_snapshot snap;
	struct lk_meetings all = { .n = 0 };
	int rc = lk_snapshot_load(&snap, c->st, NULL, c->document, err);

	if (rc == LK_OK)
		rc = lk_meetings_load(&all, c->st, &snap, c->now, err);
	if (rc == LK_OK && all.n == 0)
		rc = lk_fail(err, LK_ENOTFOUND, N_("contoh tidak memuat rapat"));
	if (rc == LK_OK) {
		const struct lk_meeting *m = &all.meeting[0];

		if (w->verb == LK_DEMO_PRESENT)
			rc = lk_act_meeting_present(c, m->id, w->a, err);
		else if (w->verb == LK_DEMO_ITEM)
			rc = lk_act_meeting_add(c, m->id, w->a, w->b, w->c, err);
		else if (w->verb == LK_DEMO_SETTLE)
			rc = settle(c, w, m, err);
		else if (w->verb == LK_DEMO_DIRECT)
			rc = lk_act_meeting_direct(c, m->id, w->a, err);
		else
			rc = lk_act_meeting_close(c, m->id, err);
	}
	lk_meetings_free(&all);
	lk_snapshot_free(&snap);
	return rc;
}

/* ---- follow-ups ---------------------------------------------------------------------------- */
static int follow(const struct lk_ctx *c, const struct lk_demo_work *w,
	const char *period, struct lk_error *err)
{
	struct lk_rtl_new in = { .what = w->a,
		.pic = w->b,
		.due = w->c,
		.origin = "arahan",
		.run = run_of(w),
		.period = period };
	char id[LK_RECORD_ID_SIZE];

	return lk_act_rtl_open(c, &in, id, err);
}

static int report(const struct lk_ctx *c, const struct lk_demo_work *w,
	struct lk_error *err)
{
	struct lk_snapshot snap;
	struct lk_rtls all = { .n = 0 };
	int rc = lk_snapshot_load(&snap, c->st, NULL, c->document, err);

	if (rc == LK_OK)
		rc = lk_rtls_load(&all, c->st, &snap, NULL, c->now, err);
	for (size_t i = 0; rc == LK_OK && i < all.n; i++)
		if (strncmp(all.rtl[i].what, w->a, strlen(w->a)) == 0) {
			rc = lk_act_rtl_state(c, all.rtl[i].id,
				strcmp(w->b, "selesai") == 0 ? LK_RTL_DONE
							     : LK_RTL_PROGRESS,
				w->c, NULL, err);
			break;
		}
	lk_rtls_free(&all);
	lk_snapshot_free(&snap);
	return rc;
}

/* "pelaporan-...-2025-TW3" -> "2025-TW3" */
static const char *period_of(const char *run)
{
	for (const char *p = run; *p != '\0'; p++)
		if (p[0] == '-' && p[1] >= '0' && p[1] <= '9')
			return p + 1;
	return "";
}

int lk_demo_work_do(const struct lk_ctx *c, const struct lk_demo_work *w,
	struct lk_error *err)
{
	char id[LK_RUN_ID_SIZE];

	switch (w->verb) {
	case LK_DEMO_OPEN: return lk_act_run_open(c, w->run, w->a, w->b, id, err);
	case LK_DEMO_MAKE: return make(c, w, err);
	case LK_DEMO_NUMBER: return number(c, w, err);
	case LK_DEMO_STEP: return lk_act_step_done(c, w->run, w->step, w->a, err);
	case LK_DEMO_DECIDE:
		return lk_act_step_decide(c, w->run, w->step, strcmp(w->b, "ya") == 0,
			w->a, err);
	case LK_DEMO_PASS: return lk_act_step_skip(c, w->run, w->step, w->a, err);
	case LK_DEMO_MEET: return meet(c, w, err);
	case LK_DEMO_PRESENT:
	case LK_DEMO_ITEM:
	case LK_DEMO_SETTLE:
	case LK_DEMO_DIRECT:
	case LK_DEMO_RISE: return in_meeting(c, w, err);
	case LK_DEMO_FOLLOW: return follow(c, w, period_of(w->run), err);
	case LK_DEMO_REPORT: return report(c, w, err);
	}
	return lk_fail(err, LK_EINVAL, N_("contoh memuat kejadian yang tidak dikenal"));
}
