#include "core/basis.h"

#include "core/notation/date.h"

#include <string.h>

int lk_paper_ladder(struct lk_store *st, const struct lk_snapshot *snap,
	const struct lk_paper *p, const struct lk_appr_event *event, size_t nevents,
	struct lk_appr_ladder *out, struct lk_thread_counts *threads,
	struct lk_error *err)
{
	struct lk_thread_query q = { .path = p->path, .limit = 1 };
	struct lk_appr_now now = { .subject = p->blob.hex };
	struct lk_thread_counts n;
	int rc = lk_store_thread_counts(st, &q, &n, err);

	if (rc != LK_OK)
		return rc;
	now.blocking = (int)n.open_wajib;
	lk_approval_fold(out, snap->paper_ladder, snap->npaper_rungs, event, nevents,
		p->scope, &now, &snap->people);
	if (threads != NULL)
		*threads = n;
	return LK_OK;
}

int lk_paper_locked(const struct lk_appr_ladder *l)
{
	return l->n != 0 && l->rung[l->n - 1].state == LK_APPR_VALID;
}

int lk_basis_open(struct lk_basis *b, struct lk_store *st,
	const struct lk_snapshot *snap, const struct lk_appr_event *event,
	size_t nevents, int64_t now, struct lk_error *err)
{
	int rc = LK_OK;

	memset(b, 0, sizeof(*b));
	b->st = st;
	b->snap = snap;
	b->event = event;
	b->nevents = nevents;
	b->day = lk_date_day(now, snap->tz_minutes);
	for (size_t i = 0; rc == LK_OK && i < snap->npapers; i++) {
		struct lk_appr_ladder l;

		rc = lk_paper_ladder(st, snap, &snap->paper[i], event, nevents, &l,
			NULL, err);
		if (rc == LK_OK && lk_paper_locked(&l))
			lk_buf_printf(&b->locked, "%s%s", b->locked.n != 0 ? " " : "",
				snap->paper[i].team);
	}
	return rc == LK_OK ? lk_buf_check(&b->locked, err) : rc;
}

void lk_basis_free(struct lk_basis *b)
{
	if (b == NULL)
		return;
	lk_buf_free(&b->locked);
	memset(b, 0, sizeof(*b));
}

void lk_used_free(struct lk_used *u)
{
	if (u == NULL)
		return;
	lk_buf_free(&u->values);
	lk_buf_free(&u->papers);
}

int lk_basis_used(struct lk_basis *b, const char *scope, struct lk_used *out,
	struct lk_error *err)
{
	(void)b, (void)scope, (void)out, (void)err;
	return LK_OK;
}
