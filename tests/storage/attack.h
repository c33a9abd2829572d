#ifndef TESTS_STORAGE_ATTACK_H
#define TESTS_STORAGE_ATTACK_H
/*
 * A signed office, and whoever would deceive it: commits of arbitrary bytes, signed with the key
 * of anybody. Legal steps are made by the program's own acts and signed afterwards.
 */
#include "core/act.h"
#include "core/record.h"
#include "core/trust/audit.h"
#include "core/trust/commit.h"
#include "storage/disk.h"
#include "storage/open.h"
#include "storage/repo.h"
#include "storage/sign/verify.h"
#include "tests/lib/temp.h"
#include "tests/test.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define DOC "dokumen/2025-lapkin"
#define STEM1 "04-bab-1-pendahuluan"
#define BAB1 DOC "/isi/naskah/" STEM1 ".md"
#define NOW 1768200000 /* 2026-01-12 */

enum who {
	ANI,
	HENDRA,
	SARI,
	BUDI,
	MALLORY,
	SPARE,
	NOBODY
};
static const char *const users[] = { "ani", "hendra", "sari", "budi", "mallory" };
static const char *const names[] = { "Ani", "dr. Hendra", "Sari", "Budi", "Mallory" };

struct attack {
	char root[200];
	struct lk_store *st;
	struct lk_error err;
	int64_t clock;
	struct lk_oid begin; /* where trust begins */
	struct lk_buf found;
	struct lk_audit_sum sum;
	struct lk_pin pin;
};

#define OK(call) \
	do { \
		int ok_rc = (call); \
		if (ok_rc != LK_OK) \
			print_error("%s\n", a->err.text); \
		assert_int_equal(ok_rc, LK_OK); \
	} while (0)

/* ---- keys ------------------------------------------------------------------------------------ */
static inline void key_of(enum who who, unsigned char pub[32], unsigned char secret[64])
{
	unsigned char seed[32] = { 0 };

	seed[0] = (unsigned char)(who + 1);
	assert_int_equal(crypto_sign_seed_keypair(pub, secret, seed), 0);
}

static inline struct lk_key public_of(enum who who)
{
	unsigned char secret[64];
	struct lk_key key;

	key_of(who, key.raw, secret);
	return key;
}

static inline void put_u32(struct lk_buf *b, size_t n)
{
	for (int shift = 24; shift >= 0; shift -= 8)
		lk_buf_putc(b, (char)(n >> shift & 0xff));
}

static inline void put_string(struct lk_buf *b, const void *p, size_t n)
{
	put_u32(b, n);
	lk_buf_put(b, p, n);
}

static inline void put_armour(struct lk_buf *out, struct lk_str blob)
{
	char text[1024];
	size_t n;

	sodium_bin2base64(text, sizeof(text), (const unsigned char *)blob.p, blob.n,
		sodium_base64_VARIANT_ORIGINAL);
	n = strlen(text);
	lk_buf_puts(out, "-----BEGIN SSH SIGNATURE-----\n");
	for (size_t i = 0; i < n; i += 70)
		lk_buf_printf(out, "%.70s\n", text + i);
	lk_buf_puts(out, "-----END SSH SIGNATURE-----");
}

static inline void sign_bytes(enum who who, struct lk_str payload, struct lk_buf *out)
{
	struct lk_buf covered = LK_BUF_INIT, blob = LK_BUF_INIT, part = LK_BUF_INIT;
	unsigned char pub[32], secret[64], digest[64], sig[64];

	key_of(who, pub, secret);
	crypto_hash_sha512(digest, (const unsigned char *)payload.p, payload.n);
	lk_sshsig_covered(&covered, LK_SSHSIG_SHA512,
		(struct lk_str){ (const char *)digest, sizeof(digest) });
	crypto_sign_detached(sig, NULL, (const unsigned char *)covered.p, covered.n,
		secret);
	lk_buf_puts(&blob, "SSHSIG");
	put_u32(&blob, 1);
	put_string(&part, "ssh-ed25519", 11);
	put_string(&part, pub, sizeof(pub));
	put_string(&blob, part.p, part.n);
	put_string(&blob, "git", 3);
	put_string(&blob, "", 0);
	put_string(&blob, "sha512", 6);
	lk_buf_clear(&part);
	put_string(&part, "ssh-ed25519", 11);
	put_string(&part, sig, sizeof(sig));
	put_string(&blob, part.p, part.n);
	put_armour(out, lk_buf_str(&blob));
	lk_buf_free(&covered);
	lk_buf_free(&blob);
	lk_buf_free(&part);
}

/* ---- commits ------------------------------------------------------------------------------------ */
static inline struct lk_oid write_raw(struct attack *a, struct lk_str bytes)
{
	git_odb *odb = NULL;
	struct lk_oid out;
	git_oid id;

	assert_int_equal(git_repository_odb(&odb, disk_of(a->st)->repo), 0);
	assert_int_equal(git_odb_write(&id, odb, bytes.p, bytes.n, GIT_OBJECT_COMMIT),
		0);
	git_odb_free(odb);
	repo_oid_out(&out, &id);
	return out;
}

/* payload with `signatures` headers by `who` */
static inline struct lk_oid write_signed(struct attack *a, struct lk_str payload,
	enum who who, int signatures)
{
	const char *end = strstr(payload.p, "\n\n");
	struct lk_buf sig = LK_BUF_INIT, b = LK_BUF_INIT;
	struct lk_oid out;

	if (who != NOBODY)
		sign_bytes(who, payload, &sig);
	lk_buf_put(&b, payload.p, (size_t)(end + 1 - payload.p));
	for (int i = 0; who != NOBODY && i < signatures; i++) {
		lk_buf_puts(&b, "gpgsig ");
		for (size_t k = 0; k < sig.n; k++) {
			lk_buf_putc(&b, sig.p[k]);
			if (sig.p[k] == '\n')
				lk_buf_putc(&b, ' ');
		}
		lk_buf_putc(&b, '\n');
	}
	lk_buf_put(&b, end + 1, payload.n - (size_t)(end + 1 - payload.p));
	out = write_raw(a, lk_buf_str(&b));
	lk_buf_free(&sig);
	lk_buf_free(&b);
	return out;
}

static inline void move_head(struct attack *a, const struct lk_oid *to)
{
	git_reference *ref = NULL;
	git_oid id;
	int changed;

	OK(repo_oid_in(&id, to->hex, &a->err));
	assert_int_equal(git_reference_create(&ref, disk_of(a->st)->repo, DISK_BRANCH,
				 &id, 1, "uji"),
		0);
	git_reference_free(ref);
	OK(lk_store_refresh(a->st, &changed, &a->err));
}

static inline struct lk_oid head_of(struct attack *a)
{
	struct lk_oid id;

	OK(lk_store_head(a->st, &id, &a->err));
	return id;
}

struct put {
	const char *path, *content; /* NULL: removed */
	git_filemode_t mode;        /* 0: a plain file */
};
struct commit {
	enum who author, signer;
	const char *name; /* NULL: the author's */
	int64_t time;     /* 0: the clock */
	struct put put[6];
	const char *message;
	struct lk_oid parent[2]; /* [0] "": the head */
	int signatures;          /* 0: one */
	int orphan;
};

static inline git_oid tree_with(struct attack *a, const struct lk_oid *parent,
	const struct put *put)
{
	git_repository *repo = disk_of(a->st)->repo;
	git_tree_update update[6];
	git_tree *base = NULL;
	size_t n = 0;
	git_oid id;

	if (parent->hex[0] != '\0')
		OK(repo_tree(disk_of(a->st), parent, &base, &a->err));
	for (; n < 6 && put[n].path != NULL; n++) {
		memset(&update[n], 0, sizeof(update[n]));
		update[n].path = put[n].path;
		update[n].action = put[n].content != NULL ? GIT_TREE_UPDATE_UPSERT
							  : GIT_TREE_UPDATE_REMOVE;
		update[n].filemode = put[n].mode != 0 ? put[n].mode : GIT_FILEMODE_BLOB;
		if (put[n].content != NULL)
			assert_int_equal(git_blob_create_from_buffer(&update[n].id,
						 repo, put[n].content,
						 strlen(put[n].content)),
				0);
	}
	assert_int_equal(git_tree_create_updated(&id, repo, base, n, update), 0);
	git_tree_free(base);
	return id;
}

/* Write it; the head stays. */
static inline struct lk_oid make(struct attack *a, const struct commit *c)
{
	struct lk_oid parent[2] = { c->parent[0], c->parent[1] }, out;
	char hex[GIT_OID_HEXSZ + 1];
	struct lk_buf b = LK_BUF_INIT;
	int64_t time = c->time != 0 ? c->time : (a->clock += 60);
	const char *name = c->name != NULL ? c->name : names[c->author];
	git_oid tree;

	if (parent[0].hex[0] == '\0' && !c->orphan)
		parent[0] = head_of(a);
	tree = tree_with(a, &parent[0], c->put);
	lk_buf_printf(&b, "tree %s\n", git_oid_tostr(hex, sizeof(hex), &tree));
	for (int i = 0; i < 2; i++)
		if (parent[i].hex[0] != '\0')
			lk_buf_printf(&b, "parent %s\n", parent[i].hex);
	lk_buf_printf(&b,
		"author %s <%s@lapkin> %lld +0700\n"
		"committer %s <%s@lapkin> %lld +0700\n\n%s",
		name, users[c->author], (long long)time, name, users[c->author],
		(long long)time, c->message != NULL ? c->message : "langkah\n");
	out = write_signed(a, lk_buf_str(&b), c->signer,
		c->signatures != 0 ? c->signatures : 1);
	lk_buf_free(&b);
	return out;
}

static inline struct lk_oid step(struct attack *a, const struct commit *c)
{
	struct lk_oid id = make(a, c);

	move_head(a, &id);
	return id;
}

/* ---- records ------------------------------------------------------------------------------------ */
struct note {
	char path[300];
	struct lk_buf message, bytes;
};
static inline void note_free(struct note *n)
{
	lk_buf_free(&n->message);
	lk_buf_free(&n->bytes);
}

/* A record of `who` as it would be filed; `keys` lines. */
static inline void note(struct attack *a, enum who who, enum lk_kind kind,
	const char *keys, struct note *out)
{
	static uint32_t chance;
	char id[LK_RECORD_ID_SIZE];
	struct lk_buf path = LK_BUF_INIT;
	struct lk_record_head h = { .id = id,
		.kind = kind,
		.user = users[who],
		.name = names[who],
		.role = "tim-penyusun",
		.authority = "definitif",
		.time = a->clock + 60,
		.tz_minutes = 420,
		.document = "2025-lapkin" };

	memset(out, 0, sizeof(*out));
	lk_record_id(id, a->clock + 60, ++chance);
	lk_record_begin(&out->bytes, &h);
	lk_buf_puts(&out->bytes, keys != NULL ? keys : "");
	lk_record_end(&out->bytes, "Mohon diperiksa.");
	lk_record_path(&path, "2025-lapkin", STEM1, id, users[who], kind);
	(void)snprintf(out->path, sizeof(out->path), "%s", lk_buf_cstr(&path));
	lk_buf_printf(&out->message, "langkah\n\n%s", lk_buf_cstr(&out->bytes));
	lk_buf_free(&path);
}

/* ---- the office ------------------------------------------------------------------------------------- */
static inline void put_line(struct lk_buf *b, const char *user, enum who key,
	const char *until)
{
	struct lk_key k = public_of(key);

	lk_buf_printf(b, "%s namespaces=\"git\"%s ", user, until);
	lk_key_write(b, &k);
	lk_buf_puts(b, "\n");
}

static const char persons[] =
	"user;nama;nip;jabatan;surel\nani;Ani;;;\nhendra;dr. Hendra;;;\nsari;Sari;;;\n"
	"budi;Budi;;;\nmallory;Mallory;;;\n";
static const char roles[] = "user;peran;lingkup;dari;sampai;wewenang;dasar\n"
			    "ani;admin;;;;definitif;\nhendra;kepala;;;;definitif;\n"
			    "sari;kasubbag-adum;;;;definitif;\n"
			    "budi;tim-penyusun;;;;definitif;\n";
#define TEXT1 "# BAB I PENDAHULUAN\n\nBalai ini melayani dua pelabuhan.\n"

static inline const char *signers(struct lk_buf *b)
{
	lk_buf_clear(b);
	put_line(b, "ani", ANI, "");
	put_line(b, "hendra", HENDRA, "");
	put_line(b, "sari", SARI, "");
	put_line(b, "budi", BUDI, "");
	return lk_buf_cstr(b);
}

/* The keys as files, so that the program signs its own steps. */
static inline void write_key(const char *dir, enum who who)
{
	unsigned char pub[32], secret[64];
	struct lk_buf part = LK_BUF_INIT, in = LK_BUF_INIT, all = LK_BUF_INIT;
	struct lk_key key = public_of(who);
	char path[300], text[1024];
	FILE *f;

	key_of(who, pub, secret);
	put_string(&part, "ssh-ed25519", 11);
	put_string(&part, pub, sizeof(pub));
	put_u32(&in, 7);
	put_u32(&in, 7);
	lk_buf_put(&in, part.p, part.n);
	put_string(&in, secret, sizeof(secret));
	put_string(&in, "", 0);
	for (char pad = 1; in.n % 8 != 0; pad++)
		lk_buf_putc(&in, pad);
	lk_buf_put(&all, "openssh-key-v1", 15);
	put_string(&all, "none", 4);
	put_string(&all, "none", 4);
	put_string(&all, "", 0);
	put_u32(&all, 1);
	put_string(&all, part.p, part.n);
	put_string(&all, in.p, in.n);
	sodium_bin2base64(text, sizeof(text), (const unsigned char *)all.p, all.n,
		sodium_base64_VARIANT_ORIGINAL);
	(void)snprintf(path, sizeof(path), "%s/%s", dir, users[who]);
	f = fopen(path, "w");
	assert_non_null(f);
	(void)fputs("-----BEGIN OPENSSH PRIVATE KEY-----\n", f);
	for (size_t i = 0; i < strlen(text); i += 70)
		(void)fprintf(f, "%.70s\n", text + i);
	(void)fputs("-----END OPENSSH PRIVATE KEY-----\n", f);
	assert_int_equal(fclose(f), 0);
	assert_int_equal(chmod(path, 0600), 0);
	(void)snprintf(path, sizeof(path), "%s/%s.pub", dir, users[who]);
	f = fopen(path, "w");
	assert_non_null(f);
	lk_buf_clear(&part);
	lk_key_write(&part, &key);
	(void)fprintf(f, "%s\n", lk_buf_cstr(&part));
	assert_int_equal(fclose(f), 0);
	lk_buf_free(&part);
	lk_buf_free(&in);
	lk_buf_free(&all);
}

static inline void write_keys(struct attack *a)
{
	char dir[250];

	(void)snprintf(dir, sizeof(dir), "%s/kunci-uji", a->root);
	assert_int_equal(mkdir(dir, 0700), 0);
	for (enum who who = ANI; who <= BUDI; who++)
		write_key(dir, who);
	OK(lk_store_config_set(a->st, "lapkin.kuncidemo", dir, &a->err));
}

static inline int attack_setup(void **state)
{
	static struct attack at;
	struct attack *a = &at;
	struct lk_buf keys = LK_BUF_INIT;
	static const char doc[] = "Judul: Laporan Kinerja\nTahun: 2025\nSatker: Balai "
				  "Contoh\nKode: C.X.1\nZona: +07:00\n";
	struct lk_file_change file[] = { { "kebijakan/format", "lapkin-repo 1\n", 14,
		1 } };
	struct lk_change c = { .file = file,
		.nfiles = 1,
		.user = "ani",
		.name = "Ani",
		.subject = "Ruang kerja dibuat",
		.time = NOW,
		.tz_minutes = 420 };

	memset(a, 0, sizeof(*a));
	a->clock = NOW;
	*state = a;
	if (sodium_init() < 0 || temp_dir(a->root, sizeof(a->root)) != 0)
		return -1;
	OK(storage_create(&a->st, a->root, &c, &a->err));
	write_keys(a);
	(void)step(a,
		&(struct commit){ .author = ANI,
			.signer = ANI,
			.put = { { "kebijakan/format", "lapkin-repo 1\n", 0 },
				{ "kebijakan/orang.csv", persons, 0 },
				{ "kebijakan/peran.csv", roles, 0 },
				{ LK_SIGNERS_PATH, signers(&keys), 0 },
				{ DOC "/dokumen.txt", doc, 0 }, { BAB1, TEXT1, 0 } },
			.orphan = 1 });
	lk_buf_free(&keys);
	a->begin = head_of(a);
	a->pin.root = a->begin;
	{
		struct lk_key admin = public_of(ANI);

		lk_key_fingerprint(a->pin.admin, &admin);
	}
	return 0;
}

static inline int attack_teardown(void **state)
{
	struct attack *a = *state;

	lk_buf_free(&a->found);
	lk_store_close(a->st);
	temp_remove(a->root);
	return 0;
}

/* ---- work by the program ---------------------------------------------------------------- */
static inline uint32_t chance(void)
{
	static uint32_t n = 77;

	return ++n * 2654435761u;
}

static inline struct lk_ctx as(struct attack *a, enum who who)
{
	return (struct lk_ctx){ .st = a->st,
		.user = users[who],
		.now = a->clock += 60,
		.random = chance };
}

/* Somebody saves the chapter by the program. */
static inline void save(struct attack *a, enum who who, const char *text)
{
	struct lk_ctx c = as(a, who);
	struct lk_save saved;
	struct lk_oid base;

	OK(lk_store_id_at(a->st, NULL, BAB1, &base, &a->err));
	OK(lk_act_save(&c, BAB1, &base, (struct lk_str){ text, strlen(text) }, &saved,
		&a->err));
	lk_save_free(&saved);
}

static inline void approve(struct attack *a, enum who who, const char *why)
{
	struct lk_ctx c = as(a, who);
	struct lk_approve_view v;

	OK(lk_act_approve_view(&c, STEM1, &v, &a->err));
	OK(lk_act_approve(&c, &v, why, &a->err));
	lk_approve_view_free(&v);
}

#define TEXT2 TEXT1 "Pegawai berjumlah 48 orang.\n"

/* ---- the audit ----------------------------------------------------------------------------------- */
static inline int take_finding(const struct lk_audit_finding *f, void *arg)
{
	struct attack *a = arg;

	lk_buf_printf(&a->found, "%s%s", a->found.n != 0 ? " " : "",
		lk_audit_rule_name(f->rule));
	return 0;
}

/* Names of the rules broken, in order; full or from memory. */
static inline const char *audited(struct attack *a, int full)
{
	struct lk_audit_in in = { .st = a->st,
		.signature_ok = storage_signature_ok,
		.pin = a->pin,
		.now = NOW + 30 * 86400,
		.full = full };

	lk_buf_clear(&a->found);
	OK(lk_audit_run(&in, take_finding, a, &a->sum, &a->err));
	return lk_buf_cstr(&a->found);
}

/* The same of what arrives above `known`; tip NULL: the head. */
static inline const char *audited_since(struct attack *a, const struct lk_oid *tip,
	const struct lk_oid *known)
{
	struct lk_audit_in in = { .st = a->st,
		.signature_ok = storage_signature_ok,
		.pin = a->pin,
		.known = *known,
		.now = NOW + 30 * 86400 };

	if (tip != NULL)
		in.tip = *tip;
	lk_buf_clear(&a->found);
	OK(lk_audit_run(&in, take_finding, a, &a->sum, &a->err));
	return lk_buf_cstr(&a->found);
}

/* The same whether everything is looked at or memory is asked. */
#define assert_found(a, want) \
	do { \
		assert_string_equal(audited(a, 0), want); \
		assert_string_equal(audited(a, 0), want); \
		assert_string_equal(audited(a, 1), want); \
	} while (0)

#endif
