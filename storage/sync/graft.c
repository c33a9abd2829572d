/* Two histories: where they part, and moving on to the other. */
#include "storage/fail.h"
#include "storage/index.h"
#include "storage/lock.h"
#include "storage/repo.h"
#include "storage/sync/sync.h"

#include <string.h>

#define LOCK_MS 5000

int sync_op_merge_base(struct lk_store *st, const struct lk_oid *a,
	const struct lk_oid *b, struct lk_oid *out, struct lk_error *err)
{
	struct disk *d = disk_of(st);
	git_oidarray all = { NULL, 0 };
	git_oid x, y;
	size_t best = 0;
	int rc = repo_oid_in(&x, a->hex, err);

	if (rc == LK_OK)
		rc = repo_oid_in(&y, b->hex, err);
	if (rc != LK_OK)
		return rc;
	out->hex[0] = '\0';
	rc = git_merge_bases(&all, d->repo, &x, &y);
	if (rc == GIT_ENOTFOUND)
		return LK_OK;
	if (rc != 0)
		return fail_git(err, d->gitdir);
	/* of several whichever, but for everybody the same */
	for (size_t i = 1; i < all.count; i++)
		if (git_oid_cmp(&all.ids[i], &all.ids[best]) < 0)
			best = i;
	if (all.count > 0)
		repo_oid_out(out, &all.ids[best]);
	git_oidarray_dispose(&all);
	return LK_OK;
}

static int moved(struct lk_error *err)
{
	return lk_fail(err, LK_ECONFLICT,
		N_("orang lain baru saja menyimpan di ruang kerja ini; kepala belum "
		   "dipindahkan dan tidak ada yang hilang. Ulangi sebentar lagi"));
}

static int advance_locked(struct disk *d, const git_oid *from, const git_oid *to,
	struct lk_error *err)
{
	git_reference *ref = NULL;
	git_oid now;
	int unborn, rc = repo_head_oid(d, &now, &unborn, err);

	if (rc != LK_OK)
		return rc;
	if (unborn || !git_oid_equal(&now, from))
		return moved(err);
	rc = git_graph_descendant_of(d->repo, to, from);
	if (rc < 0)
		return fail_git(err, d->gitdir);
	if (rc == 0)
		return lk_fail(err, LK_EINVAL,
			N_("riwayat yang datang tidak melanjutkan riwayat di sini; "
			   "kepala tidak dipindahkan"));
	rc = git_reference_create_matching(&ref, d->repo, DISK_BRANCH, to, 1, from,
		"lapkin sync");
	git_reference_free(ref);
	if (rc == GIT_EMODIFIED)
		return moved(err);
	if (rc == GIT_ELOCKED)
		return lk_fail(err, LK_ELOCKED,
			N_("program git lain sedang memindahkan kepala ruang kerja %s; "
			   "kepala belum dipindahkan. Ulangi sebentar lagi"),
			d->dir);
	return rc == 0 ? LK_OK : fail_git(err, d->gitdir);
}

int sync_op_advance(struct lk_store *st, const struct lk_oid *from,
	const struct lk_oid *to, struct lk_error *err)
{
	struct disk *d = disk_of(st);
	struct lock lock = LOCK_NONE;
	git_oid a, b;
	int rc = repo_oid_in(&a, from->hex, err);

	if (rc == LK_OK)
		rc = repo_oid_in(&b, to->hex, err);
	if (rc == LK_OK)
		rc = lock_take(&lock, d->own, "kunci", LOCK_MS, err);
	if (rc != LK_OK)
		return rc;
	lock_clear_stale(d->gitdir, lock.after_death, 0, NULL, NULL);
	rc = advance_locked(d, &a, &b, err);
	lock_release(&lock);
	if (rc == LK_OK) {
		d->seen = *to;
		index_follow(d, NULL);
	}
	return rc;
}
