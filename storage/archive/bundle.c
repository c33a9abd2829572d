#include "storage/archive/bundle.h"

#include "storage/child.h"
#include "storage/disk.h"
#include "storage/fail.h"
#include "storage/open.h"
#include "storage/place.h"
#include "storage/repo.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define SIGNATURE "# v2 git bundle\n"
#define DEEP 40 /* folders below each other */

/* ---- making --------------------------------------------------------------------------- */

static int take_pack(void *bytes, size_t n, void *arg)
{
	lk_buf_put(arg, bytes, n);
	return ((struct lk_buf *)arg)->failed == LK_OK ? 0 : -1;
}

static int pack(git_repository *repo, const git_oid *head, struct lk_buf *out)
{
	git_packbuilder *pb = NULL;
	git_revwalk *walk = NULL;
	int rc = git_packbuilder_new(&pb, repo);

	if (rc == 0) {
		(void)git_packbuilder_set_threads(pb, 1);
		rc = git_revwalk_new(&walk, repo);
	}
	if (rc == 0)
		rc = git_revwalk_sorting(walk, GIT_SORT_TOPOLOGICAL | GIT_SORT_REVERSE);
	if (rc == 0)
		rc = git_revwalk_push(walk, head);
	if (rc == 0)
		rc = git_packbuilder_insert_walk(pb, walk);
	if (rc == 0)
		rc = git_packbuilder_foreach(pb, take_pack, out);
	git_revwalk_free(walk);
	git_packbuilder_free(pb);
	return rc;
}

int storage_bundle(struct lk_store *st, const struct lk_oid *head, struct lk_buf *out,
	struct lk_error *err)
{
	struct disk *d = disk_of(st);
	git_oid id;
	int rc = repo_oid_in(&id, head->hex, err);

	if (rc != LK_OK)
		return rc;
	lk_buf_puts(out, SIGNATURE);
	lk_buf_printf(out, "%s HEAD\n%s " DISK_BRANCH "\n\n", head->hex, head->hex);
	if (pack(d->repo, &id, out) == 0)
		return lk_buf_check(out, err);
	if (out->failed == LK_ERANGE)
		return lk_fail(err, LK_ERANGE,
			N_("riwayat ruang kerja ini lebih besar dari 256 MB; arsip "
			   "tidak dibuat"));
	return out->failed != LK_OK ? lk_nomem(err) : fail_git(err, d->gitdir);
}

/* ---- checking ------------------------------------------------------------------------- */

static int broken(struct lk_error *err)
{
	return lk_fail(err, LK_EFORMAT,
		N_("riwayat.bundle rusak atau tidak lengkap; riwayatnya tidak dapat "
		   "dipulihkan dari arsip ini"));
}

/* The pack behind the references, which must all be `head`. */
static int open_bundle(struct lk_str b, const char *head, struct lk_str *pack,
	struct lk_error *err)
{
	char want[160];
	int n = snprintf(want, sizeof(want),
		SIGNATURE "%.64s HEAD\n%.64s " DISK_BRANCH "\n\n", head, head);

	if (n < 0 || (size_t)n >= sizeof(want) || b.n < (size_t)n ||
		memcmp(b.p, want, (size_t)n) != 0)
		return lk_fail(err, LK_EFORMAT,
			N_("riwayat.bundle tidak berakhir di revisi yang disebut "
			   "MANIFES.txt (%s)"),
			head);
	*pack = (struct lk_str){ b.p + n, b.n - (size_t)n };
	return LK_OK;
}

/* Feed the pack to git's own indexer, which looks at every object and every link. */
int bundle_unpack(const char *dir, struct lk_str pack, git_repository **repo)
{
	git_indexer_options how;
	git_indexer_progress stats = { 0 };
	git_indexer *ix = NULL;
	git_odb *odb = NULL;
	char *packs = place_in(dir, "objects/pack");
	int rc = packs != NULL ? git_repository_init(repo, dir, 1) : -1;

	if (rc == 0)
		rc = git_repository_odb(&odb, *repo);
	if (rc == 0)
		rc = git_indexer_options_init(&how, GIT_INDEXER_OPTIONS_VERSION);
	how.verify = 1;
	if (rc == 0)
		rc = git_indexer_new(&ix, packs, 0, odb, &how);
	if (rc == 0)
		rc = git_indexer_append(ix, pack.p, pack.n, &stats);
	if (rc == 0)
		rc = git_indexer_commit(ix, &stats);
	git_indexer_free(ix);
	if (rc == 0)
		rc = git_odb_refresh(odb);
	git_odb_free(odb);
	free(packs);
	return rc;
}

struct look {
	git_repository *repo;
	const struct bundle_expect *want;
	struct lk_error *err;
	size_t at; /* of want->file */
	int rc;
};

static bool wanted_place(const char *const *only, const char *path)
{
	for (; *only != NULL; only++)
		if (strncmp(path, *only, strlen(*only)) == 0)
			return true;
	return false;
}

/* The files of the head come in the order of their paths, as `want` has them: a merge. */
static int look_at(struct look *l, const char *path, const git_oid *id)
{
	const struct bundle_file *f = NULL;
	git_blob *blob = NULL;
	int order = -1;

	if (!wanted_place(l->want->only, path))
		return LK_OK;
	if (l->at < l->want->n) {
		f = &l->want->file[l->at];
		order = strcmp(path, f->path);
	}
	if (f == NULL || order < 0)
		return lk_fail(l->err, LK_EFORMAT,
			N_("%s ada di riwayat tetapi tidak ada di dalam arsip"), path);
	if (order > 0)
		return lk_fail(l->err, LK_EFORMAT,
			N_("%s ada di dalam arsip tetapi tidak ada di riwayat"),
			f->name);
	l->at++;
	if (git_blob_lookup(&blob, l->repo, id) != 0)
		return broken(l->err);
	order = git_blob_rawsize(blob) == (git_object_size_t)f->bytes.n &&
			(f->bytes.n == 0 ||
				memcmp(git_blob_rawcontent(blob), f->bytes.p,
					f->bytes.n) == 0)
		? 0
		: 1;
	git_blob_free(blob);
	return order == 0 ? LK_OK
			  : lk_fail(l->err, LK_EFORMAT,
				    N_("%s berbeda dari yang ada di riwayat"), f->name);
}

/* git sorts a folder as if its name ended in '/', so a walk gives whole paths in order of
 * their bytes. */
static int take_entry(const char *root, const git_tree_entry *e, void *arg)
{
	struct look *l = arg;
	char path[1024];
	int n;

	if (git_tree_entry_type(e) != GIT_OBJECT_BLOB)
		return strlen(root) > DEEP * 24 ? -1 : 0;
	n = snprintf(path, sizeof(path), "%s%s", root, git_tree_entry_name(e));
	if (n < 0 || (size_t)n >= sizeof(path)) {
		l->rc = broken(l->err);
		return -1;
	}
	l->rc = look_at(l, path, git_tree_entry_id(e));
	return l->rc == LK_OK ? 0 : -1;
}

static int check_subject(git_tree *tree, const struct bundle_expect *want,
	struct lk_error *err)
{
	git_tree_entry *e = NULL;
	char hex[LK_OID_SIZE] = "";

	if (want->subject[0] == '\0')
		return LK_OK;
	if (git_tree_entry_bypath(&e, tree, want->subject_path) == 0)
		(void)git_oid_tostr(hex, sizeof(hex), git_tree_entry_id(e));
	git_tree_entry_free(e);
	return strcmp(hex, want->subject) == 0
		? LK_OK
		: lk_fail(err, LK_EFORMAT,
			  N_("isi laporan di riwayat bukan yang disebut MANIFES.txt "
			     "sebagai Subjek"));
}

static int compare(git_repository *repo, const struct bundle_expect *want,
	struct lk_error *err)
{
	struct look l = { repo, want, err, 0, LK_OK };
	git_commit *head = NULL;
	git_tree *tree = NULL;
	git_oid id;
	int rc = repo_oid_in(&id, want->head, err);

	if (rc != LK_OK)
		return rc;
	if (git_commit_lookup(&head, repo, &id) != 0 ||
		git_commit_tree(&tree, head) != 0)
		rc = broken(err);
	if (rc == LK_OK)
		rc = check_subject(tree, want, err);
	if (rc == LK_OK && git_tree_walk(tree, GIT_TREEWALK_PRE, take_entry, &l) != 0)
		rc = l.rc != LK_OK ? l.rc : broken(err);
	if (rc == LK_OK && l.at < want->n)
		rc = lk_fail(err, LK_EFORMAT,
			N_("%s ada di dalam arsip tetapi tidak ada di riwayat"),
			want->file[l.at].name);
	git_tree_free(tree);
	git_commit_free(head);
	return rc;
}

struct job {
	struct lk_str pack;
	const struct bundle_expect *want;
	const char *dir;
};

static int work(void *arg, struct lk_buf *out, struct lk_error *err)
{
	const struct job *j = arg;
	git_repository *repo = NULL;
	int rc = repo_library_open(err);

	(void)out;
	if (rc != LK_OK)
		return rc;
	rc = bundle_unpack(j->dir, j->pack, &repo) == 0 ? LK_OK : broken(err);
	if (rc == LK_OK)
		rc = compare(repo, j->want, err);
	git_repository_free(repo);
	repo_library_close();
	return rc;
}

static int run(struct job *j, struct lk_error *err)
{
	static const struct child_limit limit = { (size_t)1 << 30, 120, 240, 1 << 12 };
	struct lk_buf none = LK_BUF_INIT;
	int rc = LK_OK;
	enum child_end end = child_run(work, j, &limit, &none, &rc, err);

	lk_buf_free(&none);
	if (end == CHILD_UNBORN)
		return fail_errno(err, errno, j->dir);
	if (end == CHILD_DONE)
		return rc;
	return lk_fail(err, LK_EFORMAT,
		N_("riwayat.bundle tidak selesai diperiksa dalam batas waktu dan "
		   "memori; anggap rusak"));
}

int bundle_check(struct lk_str bundle, const struct bundle_expect *want,
	struct lk_error *err)
{
	const char *tmp = getenv("TMPDIR");
	struct job j = { .want = want };
	char *dir;
	int rc = open_bundle(bundle, want->head, &j.pack, err);

	if (rc != LK_OK)
		return rc;
	dir = place_in(tmp != NULL && tmp[0] == '/' ? tmp : "/tmp", "lapkin-XXXXXX");
	if (dir == NULL)
		return lk_nomem(err);
	if (mkdtemp(dir) == NULL) {
		rc = fail_errno(err, errno, dir);
		free(dir);
		return rc;
	}
	j.dir = dir;
	rc = run(&j, err);
	(void)place_remove(dir);
	free(dir);
	return rc;
}
