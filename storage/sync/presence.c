/*
 * refs/lapkin/hadir/<user> at the hub: one chain of small commits a person, an empty tree and
 * the message. Everybody fetches all of them over what was known and puts the own on top, so a
 * second machine of the same person goes on where the first was. Nobody trusts any of it: names
 * are checked, messages cut, the number of references limited.
 */
#include "core/people.h"
#include "storage/fail.h"
#include "storage/repo.h"
#include "storage/sync/sync.h"

#include <stdio.h>
#include <string.h>

#define SPACE "refs/lapkin/hadir/"
#define REF_SIZE 96
#define REFS_MAX 200      /* as many people are looked at */
#define MESSAGE_MAX 4096u /* bytes of a message that are handed on */

/* ---- my own --------------------------------------------------------------------------- */

/* The tip of a reference when it is a commit; *out NULL when there is none. */
static int tip(git_repository *repo, const char *name, git_commit **out,
	struct lk_error *err)
{
	git_oid id;
	int rc = git_reference_name_to_id(&id, repo, name);

	*out = NULL;
	if (rc == 0)
		rc = git_commit_lookup(out, repo, &id);
	return rc == 0 || rc == GIT_ENOTFOUND || rc == GIT_EINVALIDSPEC
		? LK_OK
		: fail_git(err, name);
}

static int empty_tree(git_repository *repo, git_tree **out)
{
	git_treebuilder *b = NULL;
	git_oid id;
	int rc = git_treebuilder_new(&b, repo, NULL);

	if (rc == 0)
		rc = git_treebuilder_write(&id, b);
	git_treebuilder_free(b);
	return rc == 0 ? git_tree_lookup(out, repo, &id) : rc;
}

static int put_own(struct disk *d, const struct lk_presence_say *say, const char *ref,
	struct lk_error *err)
{
	git_commit *parent = NULL;
	const git_commit *parents[1];
	git_signature *sig = NULL;
	git_tree *tree = NULL;
	git_oid id;
	char mail[64], message[MESSAGE_MAX];
	int rc = tip(d->repo, ref, &parent, err);

	if (rc != LK_OK)
		return rc;
	if (say->message.n >= sizeof(message)) {
		git_commit_free(parent);
		return lk_fail(err, LK_ERANGE, N_("keterangan hadir terlalu panjang"));
	}
	memcpy(message, say->message.p, say->message.n);
	message[say->message.n] = '\0';
	(void)snprintf(mail, sizeof(mail), "%s@lapkin", say->user);
	parents[0] = parent;
	rc = git_signature_new(&sig, say->user, mail, say->time, say->tz_minutes);
	if (rc == 0)
		rc = empty_tree(d->repo, &tree);
	if (rc == 0)
		rc = git_commit_create(&id, d->repo, ref, sig, sig, NULL, message, tree,
			parent != NULL ? 1 : 0, parents);
	git_tree_free(tree);
	git_signature_free(sig);
	git_commit_free(parent);
	return rc == 0 ? LK_OK : fail_git(err, ref);
}

/* ---- the hub ---------------------------------------------------------------------------- */

static int ask(struct lk_store *st, const char *const *words,
	int (*cancelled)(void *arg), void *arg, struct lk_error *err)
{
	struct lk_buf said = LK_BUF_INIT;
	struct lk_remote_answer a = { .end = LK_REMOTE_OK };
	int status = -1, rc = sync_git(st, words, &said, &status, cancelled, arg, err);

	if (rc == LK_OK && status != 0) {
		sync_words(lk_buf_cstr(&said), SYNC_REMOTE, &a);
		if (err != NULL)
			*err = a.why;
		rc = LK_EIO;
	}
	lk_buf_free(&said);
	return rc;
}

int presence_op_swap(struct lk_store *st, const struct lk_presence_say *say,
	int (*cancelled)(void *arg), void *arg, struct lk_error *err)
{
	static const char *const fetch[] = { "fetch", "--no-tags", "--quiet",
		"--no-write-fetch-head", "--no-recurse-submodules", "--", SYNC_REMOTE,
		"+" SPACE "*:" SPACE "*", NULL };
	char ref[REF_SIZE], spec[2 * REF_SIZE];
	const char *push[] = { "push", "--quiet", "--no-verify", "--no-follow-tags",
		"--no-recurse-submodules", "--", SYNC_REMOTE, spec, NULL };
	int rc = ask(st, fetch, cancelled, arg, err);

	if (rc != LK_OK || say == NULL)
		return rc;
	if (!lk_user_valid(say->user))
		return lk_fail(err, LK_EINVAL, N_("\"%s\" bukan nama pengguna"),
			say->user);
	(void)snprintf(ref, sizeof(ref), SPACE "%s", say->user);
	(void)snprintf(spec, sizeof(spec), "%s:%s", ref, ref);
	rc = put_own(disk_of(st), say, ref, err);
	return rc == LK_OK ? ask(st, push, cancelled, arg, err) : rc;
}

/* ---- reading ------------------------------------------------------------------------------ */

/* 0, or what each() said. What is no such commit is left out. */
static int hand_on(git_reference *ref, lk_presence_fn *each, void *arg)
{
	const char *user = git_reference_name(ref) + strlen(SPACE), *message;
	git_object *commit = NULL;
	size_t n;
	int stop;

	if (!lk_user_valid(user) ||
		git_reference_peel(&commit, ref, GIT_OBJECT_COMMIT) != 0)
		return 0;
	message = git_commit_message((const git_commit *)commit);
	n = message != NULL ? strnlen(message, MESSAGE_MAX) : 0;
	stop = each(user, (struct lk_str){ message, n }, arg);
	git_object_free(commit);
	return stop;
}

int presence_op_each(struct lk_store *st, lk_presence_fn *each, void *arg,
	struct lk_error *err)
{
	struct disk *d = disk_of(st);
	git_reference_iterator *it = NULL;
	git_reference *ref = NULL;
	int rc = git_reference_iterator_glob_new(&it, d->repo, SPACE "*"), stop = 0;

	if (rc != 0)
		return fail_git(err, d->gitdir);
	for (int i = 0; i < REFS_MAX && stop == 0; i++) {
		rc = git_reference_next(&ref, it);
		if (rc != 0)
			break;
		stop = hand_on(ref, each, arg);
		git_reference_free(ref);
	}
	git_reference_iterator_free(it);
	return rc == 0 || rc == GIT_ITEROVER ? LK_OK : fail_git(err, d->gitdir);
}
