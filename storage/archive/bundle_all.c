/* A bundle of all branches and other names: the history in a backup. */
#include "storage/archive/bundle.h"
#include "storage/fail.h"
#include "storage/repo.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SIGNATURE "# v2 git bundle\n"
#define NAME_MAX_BYTES 250

/* ---- making --------------------------------------------------------------------------- */

static int take_pack(void *bytes, size_t n, void *arg)
{
	lk_buf_put(arg, bytes, n);
	return ((struct lk_buf *)arg)->failed == LK_OK ? 0 : -1;
}

/* One name into the header and what it reaches into the pack. Names of names (HEAD of a remote)
 * are left out: what they stand for is there under its own. */
static int add_name(git_repository *repo, const char *name, git_packbuilder *pb,
	git_revwalk *walk, struct lk_buf *out)
{
	git_reference *ref = NULL;
	git_object *commit = NULL;
	int rc = git_reference_lookup(&ref, repo, name);

	if (rc == 0 && git_reference_type(ref) == GIT_REFERENCE_DIRECT) {
		const git_oid *id = git_reference_target(ref);
		char hex[LK_OID_SIZE];

		lk_buf_printf(out, "%s %s\n", git_oid_tostr(hex, sizeof(hex), id),
			name);
		rc = git_reference_peel(&commit, ref, GIT_OBJECT_COMMIT);
		if (rc == 0)
			rc = git_revwalk_push(walk, git_object_id(commit));
		if (rc == 0 && !git_oid_equal(id, git_object_id(commit)))
			rc = git_packbuilder_insert(pb, id, NULL); /* a tag */
	}
	git_object_free(commit);
	git_reference_free(ref);
	return rc;
}

static int pack_names(git_repository *repo, git_packbuilder *pb, git_revwalk *walk,
	struct lk_buf *out)
{
	git_strarray names = { NULL, 0 };
	int rc = git_reference_list(&names, repo);

	for (size_t i = 0; rc == 0 && i < names.count; i++)
		rc = add_name(repo, names.strings[i], pb, walk, out);
	git_strarray_dispose(&names);
	lk_buf_putc(out, '\n');
	if (rc == 0)
		rc = git_packbuilder_insert_walk(pb, walk);
	if (rc == 0)
		rc = git_packbuilder_foreach(pb, take_pack, out);
	return rc;
}

int bundle_all(struct disk *d, struct lk_buf *out, struct lk_error *err)
{
	git_packbuilder *pb = NULL;
	git_revwalk *walk = NULL;
	struct lk_oid head;
	int rc = repo_op_head(&d->base, &head, err);

	if (rc != LK_OK)
		return rc;
	lk_buf_puts(out, SIGNATURE);
	lk_buf_printf(out, "%s HEAD\n", head.hex);
	rc = git_packbuilder_new(&pb, d->repo);
	if (rc == 0)
		rc = git_revwalk_new(&walk, d->repo);
	if (rc == 0) {
		(void)git_packbuilder_set_threads(pb, 1);
		rc = git_revwalk_sorting(walk, GIT_SORT_TOPOLOGICAL | GIT_SORT_REVERSE);
	}
	if (rc == 0)
		rc = pack_names(d->repo, pb, walk, out);
	rc = rc != 0 && out->failed == LK_OK ? fail_git(err, d->gitdir) : LK_OK;
	git_revwalk_free(walk);
	git_packbuilder_free(pb);
	if (out->failed == LK_ERANGE)
		return lk_fail(err, LK_ERANGE,
			N_("riwayat ruang kerja ini lebih besar dari 256 MB; cadangan "
			   "tidak dibuat. Salin folder ruang kerja seluruhnya"));
	return rc == LK_OK ? lk_buf_check(out, err) : rc;
}

/* ---- reading ---------------------------------------------------------------------------- */

static int no_bundle(struct lk_error *err)
{
	return lk_fail(err, LK_EFORMAT,
		N_("riwayat.bundle bukan riwayat yang utuh; cadangan ini tidak dapat "
		   "dipakai"));
}

/* "<40 hex> <name>" of n bytes. */
static int one_name(const char *line, size_t n, bundle_ref_fn *each, void *arg,
	struct lk_error *err)
{
	char name[NAME_MAX_BYTES + 1];
	git_oid id;
	int valid = 0;

	if (n < GIT_OID_HEXSZ + 2 || n - GIT_OID_HEXSZ - 1 > NAME_MAX_BYTES ||
		line[GIT_OID_HEXSZ] != ' ' ||
		git_oid_fromstrn(&id, line, GIT_OID_HEXSZ) != 0)
		return no_bundle(err);
	memcpy(name, line + GIT_OID_HEXSZ + 1, n - GIT_OID_HEXSZ - 1);
	name[n - GIT_OID_HEXSZ - 1] = '\0';
	if (strcmp(name, "HEAD") == 0)
		return LK_OK;
	if (strncmp(name, "refs/", 5) != 0 || strlen(name) != n - GIT_OID_HEXSZ - 1 ||
		git_reference_name_is_valid(&valid, name) != 0 || !valid)
		return no_bundle(err);
	return each(name, &id, arg, err);
}

int bundle_read(struct lk_str bundle, bundle_ref_fn *each, void *arg,
	struct lk_str *pack, struct lk_error *err)
{
	size_t at = sizeof(SIGNATURE) - 1;
	int rc = bundle.n > at && memcmp(bundle.p, SIGNATURE, at) == 0 ? LK_OK
								       : no_bundle(err);

	while (rc == LK_OK) {
		const char *line = bundle.p + at;
		const char *end = memchr(line, '\n', bundle.n - at);

		if (end == NULL)
			return no_bundle(err);
		at += (size_t)(end - line) + 1;
		if (end == line)
			break;
		rc = one_name(line, (size_t)(end - line), each, arg, err);
	}
	*pack = (struct lk_str){ bundle.p + at, bundle.n - at };
	return rc;
}
