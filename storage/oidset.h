#ifndef STORAGE_OIDSET_H
#define STORAGE_OIDSET_H
/* A set of object ids: open addressing, grown at half full. Zeroed it is empty. */
#include "core/base.h"

#include <git2.h>

struct oidset {
	git_oid *slot;
	unsigned char *used;
	size_t size, n;
};
/* 1 when it was there already, 0 when added, LK_ENOMEM. */
int oidset_add(struct oidset *s, const git_oid *id) LK_MUST_USE;
int oidset_has(const struct oidset *s, const git_oid *id);
void oidset_free(struct oidset *s);

/* Parents as the bytes of a commit name them: "tree <id>\n" then "parent <id>\n" ...; how many
 * of them were written to out[0..max). */
unsigned oidset_parents(const char *p, size_t n, git_oid *out, unsigned max);

#endif
