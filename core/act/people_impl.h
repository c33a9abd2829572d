#ifndef CORE_ACT_PEOPLE_IMPL_H
#define CORE_ACT_PEOPLE_IMPL_H
/* Shared by core/act/people.c (people, roles) and core/act/keys.c. */
#include "core/act/people.h"
#include "core/act/work.h"

/* By which role `path` may be changed for `deed` (NULL: any), or LK_EDENIED with a sentence. */
int people_need(struct lk_work *w, const char *path, const char *deed,
	struct lk_error *err);
/* LK_OK, or LK_ENOTFOUND with a sentence. */
int people_find(const struct lk_work *w, const char *user, const struct lk_person **out,
	struct lk_error *err);
/* The begin of the record: its Tindakan and whom it is about. */
void people_record(struct lk_work *w, const char *deed, const char *user);
/* LK_EINVAL: NULL, blank, too long or not clean. */
int people_reason(const char *text, struct lk_error *err);

/* ---- core/act/keys_edit.c: one change of the three files of keys ---- */
struct keys_edit {
	struct lk_signers was, now; /* now: arrays in w->mem with room for one more */
	struct lk_key_done *out;
	const struct lk_key *signing; /* NULL not known */
};
/* Load both from the head. lk_signers_free(&e->was) also after failure. */
int keys_begin(struct lk_work *w, struct keys_edit *e, struct lk_error *err);
/* May this be (core/trust/policy.h)? Then the record's end and the files that differ. */
int keys_put(struct lk_work *w, const struct keys_edit *e, struct lk_error *err);
void keys_record(struct lk_work *w, const char *deed, const char *user,
	const struct lk_key *key);
/* Into e->out, when there is one. */
void keys_tell(struct keys_edit *e, const char *user, const struct lk_key *key,
	enum lk_key_end end);

#endif
