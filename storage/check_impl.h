#ifndef STORAGE_CHECK_IMPL_H
#define STORAGE_CHECK_IMPL_H
/* What the parts of lapkin fsck share. */
#include "core/store.h"
#include "storage/disk.h"

struct check {
	struct disk *d;
	lk_finding_fn *each;
	void *arg;
	int repair, stop;
	git_odb *odb;
};

/* Tell a finding; `text` is a literal or the sentence of an error. */
void check_tell(struct check *k, enum lk_severity severity, const char *id,
	const char *place, const char *text, int fixed);
/* check.c: the bytes of a file by what it is. */
void check_content(struct check *k, const char *path, git_odb_object *o);
/* check_tree.c: every file and folder of the head. */
int check_tree(struct check *k, struct lk_error *err);
/* check_place.c: the folder the workspace lies in. */
void check_place(struct check *k);

#endif
