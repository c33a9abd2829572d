#ifndef CORE_SOP_ALUR_LIST_H
#define CORE_SOP_ALUR_LIST_H
/* The SOPs of an office at one revision: its files, and shipped ones it has no file of. */
#include "core/error.h"
#include "core/sop/alur.h"
#include "core/store.h"

struct lk_alur_item {
	const char *name, *title, *path;
	struct lk_oid blob;  /* "": shipped, no file */
	struct lk_alur alur; /* no steps when broken */
	struct lk_error why; /* broken: file and line; text "" else */
};
#define LK_ALURS_MAX 200
struct lk_alurs {
	struct lk_arena mem;
	struct lk_alur_item *item; /* by name */
	size_t n;
};
/* A broken file is an item that says why. Free also after failure. */
int lk_alurs_load(struct lk_alurs *out, struct lk_store *st, const struct lk_oid *rev,
	struct lk_error *err) LK_MUST_USE;
void lk_alurs_free(struct lk_alurs *a);
/* By name, or a unique beginning of it. LK_ENOTFOUND, LK_EINVAL (ambiguous). */
int lk_alurs_find(const struct lk_alurs *a, const char *name,
	const struct lk_alur_item **out, struct lk_error *err) LK_MUST_USE;

#endif
