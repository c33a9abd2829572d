#ifndef CORE_ACT_LETTER_IMPL_H
#define CORE_ACT_LETTER_IMPL_H
/* For core/act/letter*.c only. */
#include "core/act/work.h"
#include "core/letter/known.h"
#include "core/sop/run.h"

/* The runs, and one of them with the step that a document belongs to. */
struct letter_place {
	struct lk_runs runs;
	const struct lk_run *run;  /* NULL outside a run */
	const struct lk_step *row; /* NULL outside a run */
};
/* run NULL or "": outside a run. LK_ENOTFOUND, LK_EINVAL. */
int letter_place_find(struct lk_work *w, const char *run, int step,
	struct letter_place *p, struct lk_error *err) LK_MUST_USE;
void letter_place_free(struct letter_place *p);
/* Everything a document is filled from; free also after failure. */
int letter_known(struct lk_work *w, const struct letter_place *p,
	const struct lk_letter *l, struct lk_letter_known *k, struct lk_error *err)
	LK_MUST_USE;
/* Fill `l` from the template as it stands at the head. */
int letter_fill(struct lk_work *w, const struct letter_place *p, struct lk_letter *l,
	struct lk_error *err) LK_MUST_USE;
/* Set a key to a copy of `value`. */
int letter_key(struct lk_work *w, struct lk_letter *l, const char *key,
	const char *value, struct lk_error *err) LK_MUST_USE;
/* Subject and record of a commit that changes the document at `path`. */
void letter_describe(struct lk_work *w, const struct lk_letter *l, const char *path,
	const char *what);

#endif
