/*
 * Put signatures on a history that has none, as `ssh-keygen -Y sign -n git` makes them but
 * without starting it for each:
 *
 *   bench_sign REPOSITORY KEYS
 *
 * KEYS has an ed25519 key without a passphrase for everybody, as ssh-keygen writes it. main
 * must be one line of commits without merges; afterwards it is the signed one.
 */
#include "core/base64.h"
#include "core/buf.h"
#include "core/trust/key.h"
#include "core/trust/sshsig.h"

#include <git2.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define KEYS_MAX 8
#define WIRE_NAME "ssh-ed25519"

struct key {
	char user[40];
	unsigned char public[crypto_sign_PUBLICKEYBYTES];
	unsigned char secret[crypto_sign_SECRETKEYBYTES];
};
struct signing {
	git_repository *repo;
	git_odb *odb;
	const char *keys;
	struct key key[KEYS_MAX];
	size_t nkeys;
	git_oid last; /* the signed one of the commit before */
	int has_last;
};

static int fail(const char *what)
{
	const git_error *e = git_error_last();

	(void)fprintf(stderr, "bench_sign: %s: %s\n", what,
		e != NULL ? e->message : "");
	return -1;
}

/* ---- keys ----------------------------------------------------------------------------------- */
/* Of PROTOCOL.key without a cipher: the second time the type is named, the secret follows. */
static int take_secret(struct key *k, const struct lk_buf *bytes)
{
	const size_t name = sizeof(WIRE_NAME) - 1;
	int seen = 0;

	for (size_t i = 0;
		i + name + 4 + sizeof(k->public) + 4 + sizeof(k->secret) <= bytes->n;
		i++) {
		const char *p = bytes->p + i + name + 4;

		if (memcmp(bytes->p + i, WIRE_NAME, name) != 0 || ++seen < 2)
			continue;
		memcpy(k->public, p, sizeof(k->public));
		memcpy(k->secret, p + sizeof(k->public) + 4, sizeof(k->secret));
		return 0;
	}
	return -1;
}

static int read_key(const char *folder, const char *user, struct key *k)
{
	struct lk_buf body = LK_BUF_INIT, bytes = LK_BUF_INIT;
	char path[1024], line[256];
	int rc = -1;
	FILE *f;

	(void)snprintf(path, sizeof(path), "%s/%s", folder, user);
	(void)snprintf(k->user, sizeof(k->user), "%s", user);
	f = fopen(path, "rb");
	while (f != NULL && fgets(line, sizeof(line), f) != NULL)
		if (line[0] != '-')
			lk_buf_put(&body, line, strcspn(line, "\n"));
	if (f != NULL)
		(void)fclose(f);
	if (body.n > 0 && lk_base64_get(&bytes, lk_buf_str(&body)) == LK_OK)
		rc = take_secret(k, &bytes);
	lk_buf_free(&body);
	lk_buf_free(&bytes);
	return rc == 0 ? 0 : fail(path);
}

static const struct key *key_of(struct signing *s, const char *user)
{
	for (size_t i = 0; i < s->nkeys; i++)
		if (strcmp(s->key[i].user, user) == 0)
			return &s->key[i];
	if (s->nkeys == KEYS_MAX || read_key(s->keys, user, &s->key[s->nkeys]) != 0)
		return NULL;
	return &s->key[s->nkeys++];
}

/* ---- a signature ------------------------------------------------------------------------------ */
static void put_string(struct lk_buf *out, const void *p, size_t n)
{
	for (int shift = 24; shift >= 0; shift -= 8)
		lk_buf_putc(out, (char)(n >> shift & 0xff));
	lk_buf_put(out, p, n);
}

static void put_typed(struct lk_buf *out, const void *p, size_t n)
{
	struct lk_buf inner = LK_BUF_INIT;

	put_string(&inner, WIRE_NAME, sizeof(WIRE_NAME) - 1);
	put_string(&inner, p, n);
	put_string(out, inner.p, inner.n);
	lk_buf_free(&inner);
}

static void put_armour(struct lk_buf *out, const struct lk_buf *blob)
{
	struct lk_buf text = LK_BUF_INIT;

	lk_base64_put(&text, lk_buf_str(blob));
	lk_buf_puts(out, "-----BEGIN SSH SIGNATURE-----\n");
	for (size_t i = 0; i < text.n; i += 70) {
		lk_buf_put(out, text.p + i, text.n - i < 70 ? text.n - i : 70);
		lk_buf_putc(out, '\n');
	}
	lk_buf_puts(out, "-----END SSH SIGNATURE-----");
	lk_buf_free(&text);
}

static void sign(const struct key *k, const struct lk_buf *message, struct lk_buf *out)
{
	unsigned char digest[crypto_hash_sha512_BYTES], sig[crypto_sign_BYTES];
	struct lk_buf covered = LK_BUF_INIT, blob = LK_BUF_INIT;

	(void)crypto_hash_sha512(digest, (const unsigned char *)message->p, message->n);
	lk_sshsig_covered(&covered, LK_SSHSIG_SHA512,
		(struct lk_str){ (const char *)digest, sizeof(digest) });
	(void)crypto_sign_detached(sig, NULL, (const unsigned char *)covered.p,
		covered.n, k->secret);
	lk_buf_put(&blob, "SSHSIG\0\0\0\1", 10);
	put_typed(&blob, k->public, sizeof(k->public));
	put_string(&blob, LK_SSHSIG_NAMESPACE, sizeof(LK_SSHSIG_NAMESPACE) - 1);
	put_string(&blob, "", 0);
	put_string(&blob, "sha512", 6);
	put_typed(&blob, sig, sizeof(sig));
	put_armour(out, &blob);
	lk_buf_free(&covered);
	lk_buf_free(&blob);
}

/* ---- a commit ----------------------------------------------------------------------------------- */
/* Its bytes on top of the last signed one, and who made it: "... <user@office>". */
static int rewrite(const struct signing *s, const char *raw, struct lk_buf *out,
	char user[40])
{
	const char *author = strstr(raw, "\nauthor "), *mail, *at;
	char parent[GIT_OID_HEXSZ + 1];

	if (author == NULL)
		return fail("no author");
	mail = author + strcspn(author, "<") + (strchr(author, '<') != NULL);
	at = mail + strcspn(mail, "@>");
	(void)snprintf(user, 40, "%.*s", (int)(at - mail), mail);
	lk_buf_put(out, raw, strcspn(raw, "\n") + 1);
	if (s->has_last)
		lk_buf_printf(out, "parent %s\n",
			git_oid_tostr(parent, sizeof(parent), &s->last));
	lk_buf_puts(out, author + 1);
	return 0;
}

static int write_signed(struct signing *s, const struct lk_buf *bytes,
	const struct lk_buf *sig)
{
	struct lk_buf all = LK_BUF_INIT;
	size_t head = (size_t)(strstr(bytes->p, "\n\n") - bytes->p) + 1;
	int rc;

	lk_buf_put(&all, bytes->p, head);
	lk_buf_puts(&all, "gpgsig ");
	for (size_t i = 0; i < sig->n; i++) {
		lk_buf_putc(&all, sig->p[i]);
		if (sig->p[i] == '\n')
			lk_buf_putc(&all, ' ');
	}
	lk_buf_putc(&all, '\n');
	lk_buf_put(&all, bytes->p + head, bytes->n - head);
	rc = git_odb_write(&s->last, s->odb, all.p, all.n, GIT_OBJECT_COMMIT);
	lk_buf_free(&all);
	s->has_last = rc == 0;
	return rc == 0 ? 0 : fail("write");
}

static int sign_one(struct signing *s, const git_oid *id)
{
	struct lk_buf raw = LK_BUF_INIT, bytes = LK_BUF_INIT, sig = LK_BUF_INIT;
	git_odb_object *o = NULL;
	const struct key *k = NULL;
	char user[40];
	int rc = git_odb_read(&o, s->odb, id);

	if (rc == 0)
		lk_buf_put(&raw, git_odb_object_data(o), git_odb_object_size(o));
	if (rc == 0)
		rc = rewrite(s, lk_buf_cstr(&raw), &bytes, user);
	if (rc == 0)
		k = key_of(s, user);
	if (k == NULL)
		rc = -1;
	if (rc == 0)
		sign(k, &bytes, &sig);
	if (rc == 0)
		rc = write_signed(s, &bytes, &sig);
	git_odb_object_free(o);
	lk_buf_free(&raw);
	lk_buf_free(&bytes);
	lk_buf_free(&sig);
	return rc;
}

static int sign_all(struct signing *s)
{
	git_revwalk *walk = NULL;
	git_reference *ref = NULL;
	git_oid id;
	int rc = git_revwalk_new(&walk, s->repo);

	if (rc == 0)
		rc = git_revwalk_sorting(walk, GIT_SORT_TOPOLOGICAL | GIT_SORT_REVERSE);
	if (rc == 0)
		rc = git_revwalk_push_ref(walk, "refs/heads/main");
	if (rc != 0)
		rc = fail("main");
	while (rc == 0 && git_revwalk_next(&id, walk) == 0)
		rc = sign_one(s, &id);
	git_revwalk_free(walk);
	if (rc == 0 &&
		git_reference_create(&ref, s->repo, "refs/heads/main", &s->last, 1,
			"signed") != 0)
		rc = fail("main");
	git_reference_free(ref);
	return rc;
}

int main(int argc, char **argv)
{
	struct signing s = { .keys = argc == 3 ? argv[2] : NULL };
	int rc = 0;

	if (argc != 3) {
		(void)fputs("bench_sign REPOSITORY KEYS\n", stderr);
		return 2;
	}
	(void)git_libgit2_init();
	if (sodium_init() < 0 || git_repository_open(&s.repo, argv[1]) != 0 ||
		git_repository_odb(&s.odb, s.repo) != 0)
		rc = fail(argv[1]);
	if (rc == 0)
		rc = sign_all(&s);
	sodium_memzero(s.key, sizeof(s.key));
	git_odb_free(s.odb);
	git_repository_free(s.repo);
	(void)git_libgit2_shutdown();
	return rc == 0 ? 0 : 1;
}
