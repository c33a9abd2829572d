#ifndef CORE_BASIS_H
#define CORE_BASIS_H
/*
 * What an approval stands on beside its own text: the figures the text uses, as they print
 * now, and which working papers are locked. One basis serves all scopes of a snapshot; the
 * figures are read only when a text asks for one.
 */
#include "core/approval.h"
#include "core/figure/label.h"
#include "core/snapshot.h"
#include "core/status.h"
#include "core/store.h"

struct lk_basis {
	struct lk_store *st; /* borrowed, as the next three */
	const struct lk_snapshot *snap;
	const struct lk_appr_event *event;
	size_t nevents;
	int64_t day;
	struct lk_values values; /* figures and labels, read when a text asks for one */
	int have_values;
	struct lk_error broken; /* why they could not be read; tried once */
	struct lk_buf locked;   /* teams whose paper is locked now, ' ' between */
	struct lk_basis_text
		*text; /* of each chapter: read once, looked through once */
};
/* Finds out which papers are locked. Free also after failure. */
int lk_basis_open(struct lk_basis *b, struct lk_store *st,
	const struct lk_snapshot *snap, const struct lk_appr_event *event,
	size_t nevents, int64_t now, struct lk_error *err) LK_MUST_USE;
void lk_basis_free(struct lk_basis *b);

/* The figures and labels, read at the first call. */
int lk_basis_values(struct lk_basis *b, const struct lk_value_ctx **out,
	struct lk_error *err) LK_MUST_USE;

/* What one text uses. */
struct lk_used {
	struct lk_buf
		values; /* lines "key = text", as kept with an approval; a table or
				* chart is a line with the sha256 of what it shows */
	struct lk_buf papers;  /* teams whose figures it uses, ' ' between */
	size_t unresolved;     /* values, tables and charts that cannot be filled */
	struct lk_error first; /* why the first of them has none */
};
/* Of a scope: a chapter, the whole draft (all chapters), or a paper (nothing). `out` must
 * be zeroed or freed. */
int lk_basis_used(struct lk_basis *b, const char *scope, struct lk_used *out,
	struct lk_error *err) LK_MUST_USE;
void lk_used_free(struct lk_used *u);
/* What approvals of a scope are compared with: sets `values` and `papers` of now, which
 * point into `used` and the basis. Nobody ever decided there: no text is read and both
 * stay NULL. `used` as above. */
int lk_basis_now(struct lk_basis *b, const char *scope, struct lk_used *used,
	struct lk_appr_now *now, struct lk_error *err) LK_MUST_USE;

/*
 * From now on v prints only what comes from locked papers: a value, table or chart that
 * needs another one is not there yet and says why. v must not be moved afterwards.
 */
int lk_values_lock(struct lk_values *v, struct lk_store *st,
	const struct lk_snapshot *snap, struct lk_error *err) LK_MUST_USE;

/* Ladder of a paper now, with its open corrections. */
int lk_paper_ladder(struct lk_store *st, const struct lk_snapshot *snap,
	const struct lk_paper *p, const struct lk_appr_event *event, size_t nevents,
	struct lk_appr_ladder *out, struct lk_thread_counts *threads,
	struct lk_error *err) LK_MUST_USE;
/* Locked: its top rung is given and stands. */
int lk_paper_locked(const struct lk_appr_ladder *l);

#endif
