#ifndef CORE_ACT_SYNC_IMPL_H
#define CORE_ACT_SYNC_IMPL_H
/*
 * For core/act/sync*.c only.
 *
 *   sync.c          the meeting as a whole, and what is kept of it
 *   sync_merge.c    what changed on both sides, and the merge of it
 *   sync_clash.c    clashes of a merge as corrections
 *   sync_number.c   numbers of a merge, taken again
 *
 * What a merge leaves to do depends on nothing but the two heads it joined, so what is kept
 * until it is done (the mark SYNC_PENDING, set before the head moves) is just their names; doing
 * it twice does nothing the second time.
 */
#include "core/act/sync.h"
#include "core/act/work.h"
#include "core/sync/settle.h"

#define SYNC_PENDING "sinkron:gabung"

/* One meeting of histories. */
struct sync_meet {
	struct lk_oid base, ours, theirs;
	int64_t time; /* of the merge: part of the ids of what is filed */
};
struct sync_file {
	char *path;                       /* owned by the list's arena */
	struct lk_oid base, ours, theirs; /* blobs; "" absent */
};
struct sync_files {
	struct lk_arena mem;
	struct sync_file *file; /* in path order */
	size_t n, cap;
};
/* Every file that is not the same in all three. Free also after failure. */
int sync_files_load(struct sync_files *out, struct lk_store *st,
	const struct sync_meet *m, struct lk_error *err) LK_MUST_USE;
void sync_files_free(struct sync_files *f);

/* A file settled, with the versions it points into. */
struct sync_settled {
	struct lk_settle s;
	struct lk_buf base, ours, theirs; /* read only when they had to be */
};
int sync_settle(struct sync_settled *out, struct lk_store *st,
	const struct sync_files *all, const struct sync_file *f, struct lk_error *err)
	LK_MUST_USE;
void sync_settled_free(struct sync_settled *s);

/* Join the hub's head to ours as one commit. LK_ECONFLICT: our head moved. *open: something is
 * left to do, and SYNC_PENDING says so. */
int sync_merge(const struct lk_ctx *c, const struct sync_meet *m, int *open,
	struct lk_oid *out, struct lk_error *err) LK_MUST_USE;

/* Do what is left to do. `merge` is the commit that joined them. */
int sync_file_clashes(const struct lk_ctx *c, const struct sync_meet *m,
	const struct lk_oid *merge, long *filed, struct lk_error *err) LK_MUST_USE;
/* Lines "old -> new" into `numbers`. *left: one could not be taken now. */
int sync_take_numbers(const struct lk_ctx *c, const struct sync_meet *m,
	struct lk_buf *numbers, long *taken, int *left, struct lk_error *err)
	LK_MUST_USE;

/* What makes the i-th thing of a file of this meeting the same one: 64 hex digits. */
void sync_origin(const struct sync_meet *m, const char *path, size_t i, char out[65]);

#endif
