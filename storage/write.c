#include "storage/write.h"

#include "core/layout.h"
#include "storage/fail.h"
#include "storage/index.h"
#include "storage/lock.h"
#include "storage/repo.h"
#include "storage/sign/allowed.h"
#include "storage/sign/signer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LOCK_MS 5000
#define FILES_MAX 20000
#define MERGED_MAX 500000 /* files taken over as they are */
#define SUBJECT_CHARS 72

/* ---- the change set itself: the caller's bugs ----------------------------------- */
static int by_path(const void *a, const void *b)
{
	const char *const *x = a, *const *y = b;

	return strcmp(*x, *y);
}

static int check_path(const char *path, struct lk_error *err)
{
	if (lk_layout_allows(path))
		return LK_OK;
	return lk_fail(err, LK_EINVAL,
		N_("nama berkas %s di luar susunan ruang kerja; tidak ada yang "
		   "ditulis"),
		path);
}

static int check_file(const struct lk_file_change *f, struct lk_error *err)
{
	int rc = check_path(f->path, err);

	if (rc == LK_OK && f->n > DISK_FILE_MAX)
		rc = lk_fail(err, LK_ERANGE,
			N_("%s terlalu besar (%zu bita, batasnya 64 MB); tidak ada "
			   "yang ditulis"),
			f->path, f->n);
	return rc;
}

/* No path twice: libgit2 leaves the outcome undefined. */
static int check_twice(const struct lk_change *c, struct lk_error *err)
{
	size_t n = 0;
	const char **sorted = malloc((c->nfiles + c->nblobs + 1) * sizeof(*sorted));
	int rc = LK_OK;

	if (sorted == NULL)
		return lk_nomem(err);
	for (size_t i = 0; i < c->nfiles; i++)
		sorted[n++] = c->file[i].path;
	for (size_t i = 0; i < c->nblobs; i++)
		sorted[n++] = c->blob[i].path;
	qsort(sorted, n, sizeof(*sorted), by_path);
	for (size_t i = 1; i < n && rc == LK_OK; i++)
		if (strcmp(sorted[i - 1], sorted[i]) == 0)
			rc = lk_fail(err, LK_EINVAL,
				N_("%s disebut dua kali dalam satu langkah; tidak ada "
				   "yang "
				   "ditulis"),
				sorted[i]);
	free(sorted);
	return rc;
}

static int clean_text(const char *s, int lines)
{
	for (; *s != '\0'; s++)
		if ((unsigned char)*s == 0x7F ||
			((unsigned char)*s < 0x20 &&
				!(lines && (*s == '\n' || *s == '\t'))))
			return 0;
	return 1;
}

static int check_change(const struct lk_change *c, struct lk_error *err)
{
	int rc = LK_OK;

	if (c->subject == NULL || *c->subject == '\0' || c->user == NULL ||
		*c->user == '\0' || !clean_text(c->subject, 0) ||
		(c->record != NULL && !clean_text(c->record, 1)))
		return lk_fail(err, LK_EINVAL,
			N_("judul, pelaku atau catatan langkah ini kosong atau memuat "
			   "karakter "
			   "kendali; tidak ada yang ditulis"));
	if (c->nfiles > FILES_MAX || c->nblobs > MERGED_MAX)
		return lk_fail(err, LK_ERANGE,
			N_("terlalu banyak berkas dalam satu langkah (%zu); tidak ada "
			   "yang "
			   "ditulis"),
			c->nfiles + c->nblobs);
	for (size_t i = 0; i < c->nfiles && rc == LK_OK; i++)
		rc = check_file(&c->file[i], err);
	for (size_t i = 0; i < c->nblobs && rc == LK_OK; i++)
		rc = check_path(c->blob[i].path, err);
	return rc == LK_OK ? check_twice(c, err) : rc;
}

/* ---- objects ---------------------------------------------------------------------- */
struct work {
	struct disk *d;
	const struct lk_change *c;
	const struct sign_plan *sign;
	git_tree *base; /* NULL for the first commit */
	git_tree *tree;
	git_commit *parent[2]; /* NULL: none */
	git_tree_update *update;
	git_oid head, commit;
	int unborn;
};

static int exists(struct work *w, const char *path)
{
	git_tree_entry *e = NULL;
	int rc = w->base != NULL ? git_tree_entry_bypath(&e, w->base, path)
				 : GIT_ENOTFOUND;

	git_tree_entry_free(e);
	git_error_clear();
	return rc == 0;
}

static int prepare_file(struct work *w, size_t i, struct lk_error *err)
{
	const struct lk_file_change *f = &w->c->file[i];
	git_tree_update *u = &w->update[i];
	int there = exists(w, f->path);

	if (f->content != NULL && f->must_be_new && there)
		return lk_fail(err, LK_EINVAL,
			N_("%s sudah ada dan tidak boleh ditimpa; tidak ada yang "
			   "ditulis"),
			f->path);
	if (f->content == NULL && !there)
		return lk_fail(err, LK_EINVAL,
			N_("%s tidak ada sehingga tidak dapat dihapus; tidak ada yang "
			   "ditulis"),
			f->path);
	u->path = f->path;
	u->filemode = GIT_FILEMODE_BLOB;
	u->action =
		f->content != NULL ? GIT_TREE_UPDATE_UPSERT : GIT_TREE_UPDATE_REMOVE;
	if (f->content != NULL &&
		git_blob_create_from_buffer(&u->id, w->d->repo, f->content, f->n) != 0)
		return fail_git(err, w->d->gitdir);
	return LK_OK;
}

/* What is taken over must be there, or the branch would point into nothing. */
static int prepare_blob(struct work *w, size_t i, struct lk_error *err)
{
	const struct lk_blob_change *b = &w->c->blob[i];
	git_tree_update *u = &w->update[w->c->nfiles + i];
	git_odb *odb = NULL;
	size_t size;
	git_object_t type;
	int rc = LK_OK;

	u->path = b->path;
	u->filemode = GIT_FILEMODE_BLOB;
	u->action = b->blob.hex[0] != '\0' ? GIT_TREE_UPDATE_UPSERT
					   : GIT_TREE_UPDATE_REMOVE;
	if (u->action == GIT_TREE_UPDATE_REMOVE)
		return exists(w, b->path)
			? LK_OK
			: lk_fail(err, LK_EINVAL,
				  N_("%s tidak ada sehingga tidak dapat dihapus; tidak "
				     "ada yang "
				     "ditulis"),
				  b->path);
	rc = repo_oid_in(&u->id, b->blob.hex, err);
	if (rc == LK_OK &&
		(git_repository_odb(&odb, w->d->repo) != 0 ||
			git_odb_read_header(&size, &type, odb, &u->id) != 0))
		rc = fail_git(err, w->d->gitdir);
	else if (rc == LK_OK && type != GIT_OBJECT_BLOB)
		rc = lk_fail(err, LK_EINVAL,
			N_("%s bukan berkas; tidak ada yang ditulis"), b->path);
	git_odb_free(odb);
	return rc;
}

static int write_tree(struct work *w, struct lk_error *err)
{
	size_t n = w->c->nfiles + w->c->nblobs;
	git_oid id;
	int rc = LK_OK;

	w->update = calloc(n + 1, sizeof(*w->update));
	if (w->update == NULL)
		return lk_nomem(err);
	for (size_t i = 0; i < w->c->nfiles && rc == LK_OK; i++)
		rc = prepare_file(w, i, err);
	for (size_t i = 0; i < w->c->nblobs && rc == LK_OK; i++)
		rc = prepare_blob(w, i, err);
	if (rc != LK_OK)
		return rc;
	if (git_tree_create_updated(&id, w->d->repo, w->base, n, w->update) != 0 ||
		git_tree_lookup(&w->tree, w->d->repo, &id) != 0)
		return fail_git(err, w->d->gitdir);
	return LK_OK;
}

/* Subject (cut at 72 characters: the record has it all), blank line, record. */
static void put_message(struct lk_buf *b, const struct lk_change *c)
{
	size_t n = 0, chars = 0, cut = 0;

	for (; c->subject[n] != '\0'; n++) {
		if (((unsigned char)c->subject[n] & 0xC0) == 0x80)
			continue;
		if (chars == SUBJECT_CHARS - 1)
			cut = n;
		chars++;
	}
	if (chars > SUBJECT_CHARS) {
		lk_buf_put(b, c->subject, cut);
		lk_buf_puts(b, "…");
	} else {
		lk_buf_put(b, c->subject, n);
	}
	lk_buf_puts(b, "\n");
	if (c->record != NULL && *c->record != '\0') {
		lk_buf_puts(b, "\n");
		lk_buf_puts(b, c->record);
	}
}

static int commit_bytes(struct work *w, git_buf *out, struct lk_error *err)
{
	const struct lk_change *c = w->c;
	struct lk_buf message = LK_BUF_INIT, mail = LK_BUF_INIT;
	const git_commit *parents[2] = { w->parent[0], w->parent[1] };
	/* void *: the type of this parameter differs between libgit2 releases */
	void *list = parents;
	git_signature *who = NULL;
	int rc;

	put_message(&message, c);
	lk_buf_printf(&mail, "%s@lapkin", c->user);
	rc = lk_buf_check(&message, err);
	if (rc == LK_OK)
		rc = lk_buf_check(&mail, err);
	if (rc == LK_OK &&
		(git_signature_new(&who,
			 c->name != NULL && *c->name ? c->name : c->user,
			 c->mail != NULL && *c->mail ? c->mail : lk_buf_cstr(&mail),
			 c->time, c->tz_minutes) != 0 ||
			git_commit_create_buffer(out, w->d->repo, who, who, NULL,
				lk_buf_cstr(&message), w->tree,
				(size_t)(parents[0] != NULL) + (parents[1] != NULL),
				list) != 0))
		rc = fail_git(err, w->d->gitdir);
	git_signature_free(who);
	lk_buf_free(&message);
	lk_buf_free(&mail);
	return rc;
}

static int write_object(struct work *w, struct lk_error *err)
{
	git_buf bytes = { 0 };
	struct lk_buf sig = LK_BUF_INIT;
	int rc = commit_bytes(w, &bytes, err);

	if (rc == LK_OK && w->sign->file[0] != '\0')
		rc = sign_commit(w->sign, (struct lk_str){ bytes.ptr, bytes.size },
			&sig, err);
	if (rc == LK_OK)
		rc = lk_buf_check(&sig, err);
	if (rc == LK_OK &&
		git_commit_create_with_signature(&w->commit, w->d->repo, bytes.ptr,
			sig.n != 0 ? lk_buf_cstr(&sig) : NULL, "gpgsig") != 0)
		rc = fail_git(err, w->d->gitdir);
	git_buf_dispose(&bytes);
	lk_buf_free(&sig);
	return rc;
}

/* ---- moving the branch -------------------------------------------------------------- */
static int conflict(struct lk_error *err)
{
	return lk_fail(err, LK_ECONFLICT,
		N_("orang lain baru saja menyimpan; tidak ada yang ditulis dan teks "
		   "Anda tetap "
		   "ada. Lihat perubahannya lalu simpan lagi"));
}

/* A step failed. Did the branch move all the same? */
static int after_failure(struct work *w, int rc, struct lk_error *err)
{
	git_oid now;
	int unborn;

	if (repo_head_oid(w->d, &now, &unborn, NULL) == LK_OK && !unborn &&
		git_oid_equal(&now, &w->commit))
		return lk_fail(err, LK_EIO,
			N_("langkah ini sudah tercatat di %s, tetapi cakram melaporkan "
			   "kesalahan "
			   "sehingga belum pasti bertahan bila listrik padam. Periksa "
			   "cakram, lalu "
			   "jalankan lapkin fsck; teks Anda tetap ada"),
			w->d->dir);
	return rc;
}

static int move_branch(struct work *w, struct lk_error *err)
{
	git_reference *ref = NULL;
	int rc = git_reference_create_matching(&ref, w->d->repo, DISK_BRANCH,
		&w->commit, !w->unborn, w->unborn ? NULL : &w->head, "lapkin");

	git_reference_free(ref);
	if (rc == 0)
		return LK_OK;
	if (rc == GIT_EMODIFIED || rc == GIT_EEXISTS)
		return conflict(err);
	if (rc == GIT_ELOCKED)
		return lk_fail(err, LK_ELOCKED,
			N_("program git lain sedang memindahkan kepala ruang kerja %s; "
			   "tidak ada "
			   "yang ditulis, teks Anda tetap ada. Coba lagi sebentar "
			   "lagi"),
			w->d->dir);
	return after_failure(w, fail_git(err, w->d->gitdir), err);
}

/* The side that is merged in. */
static int look_at_other(struct work *w, struct lk_error *err)
{
	git_oid also;
	int rc;

	if (w->c->also.hex[0] == '\0')
		return LK_OK;
	rc = repo_oid_in(&also, w->c->also.hex, err);
	if (rc == LK_OK && git_commit_lookup(&w->parent[1], w->d->repo, &also) != 0)
		rc = fail_git(err, w->d->gitdir);
	return rc;
}

static int look_at_head(struct work *w, struct lk_error *err)
{
	struct lk_oid now = { "" };
	int rc = repo_head_oid(w->d, &w->head, &w->unborn, err);

	if (rc != LK_OK)
		return rc;
	if (!w->unborn)
		repo_oid_out(&now, &w->head);
	if (strcmp(now.hex, w->c->base.hex) != 0)
		return conflict(err);
	if (w->unborn)
		return LK_OK;
	if (git_commit_lookup(&w->parent[0], w->d->repo, &w->head) != 0 ||
		git_commit_tree(&w->base, w->parent[0]) != 0)
		return fail_git(err, w->d->gitdir);
	return look_at_other(w, err);
}

static int write_locked(struct disk *d, const struct lk_change *c,
	const struct sign_plan *sign, struct lk_oid *out, struct lk_error *err)
{
	struct work w = { .d = d, .c = c, .sign = sign };
	int rc;

	git_error_clear(); /* where libgit2 gives no reason, errno does: none of before */
	rc = look_at_head(&w, err);
	if (rc == LK_OK)
		rc = write_tree(&w, err);
	if (rc == LK_OK)
		rc = write_object(&w, err);
	if (rc == LK_OK)
		rc = move_branch(&w, err);
	if (rc == LK_OK)
		repo_oid_out(out, &w.commit);
	git_commit_free(w.parent[0]);
	git_commit_free(w.parent[1]);
	git_tree_free(w.base);
	git_tree_free(w.tree);
	free(w.update);
	return rc;
}

int write_commit(struct disk *d, const struct lk_change *c, struct lk_oid *out,
	struct lk_error *err)
{
	struct lock lock = LOCK_NONE;
	struct sign_plan sign = { .file = "" };
	int rc = check_change(c, err);

	/* before the lock: a person may have to be asked */
	if (rc == LK_OK)
		rc = sign_ready(d, c, &sign, err);
	if (rc == LK_OK)
		rc = lock_take(&lock, d->own, "kunci", LOCK_MS, err);
	if (rc == LK_OK) {
		lock_clear_stale(d->gitdir, lock.after_death, 0, NULL, NULL);
		rc = write_locked(d, c, &sign, out, err);
		lock_release(&lock);
	}
	sign_done(&sign);
	return rc;
}

int write_op_commit(struct lk_store *st, const struct lk_change *c, struct lk_oid *out,
	struct lk_error *err)
{
	struct disk *d = disk_of(st);
	int rc = write_commit(d, c, out, err);

	if (rc == LK_OK) {
		d->seen = *out;
		allowed_follow(d);
		/* The commit stands whatever becomes of the index: it is derived, and the
		 * next query or refresh brings it up again. */
		index_follow(d, NULL);
	}
	return rc;
}
