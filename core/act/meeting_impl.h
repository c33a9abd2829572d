#ifndef CORE_ACT_MEETING_IMPL_H
#define CORE_ACT_MEETING_IMPL_H
/* For core/act/meeting*.c and core/act/followup.c only. */
#include "core/act/work.h"

#include <stdbool.h>

/* Has s a character that is no blank? NULL has none. */
bool meeting_some(const char *s);
static inline const char *meeting_or_empty(const char *s)
{
	return s != NULL ? s : "";
}
/* Is `word` a user or a team of the office? */
bool meeting_known(const struct lk_snapshot *s, const char *word);
/* A date as people type it, as yyyy-mm-dd in w->mem. LK_EFORMAT, LK_ERANGE. */
int meeting_date(struct lk_work *w, const char *typed, const char **out,
	struct lk_error *err) LK_MUST_USE;
/* A period as it stands in files, in w->mem. LK_EFORMAT. */
int meeting_period(struct lk_work *w, const char *typed, const char **out,
	struct lk_error *err) LK_MUST_USE;
/* Does the actor hold kepala or kasubbag-adum? */
bool meeting_leads(const struct lk_work *w);

#endif
