/* One right signature, by a key in force, and nobody else named in the step. */
#include "core/trust/audit_impl.h"

#include <stdlib.h>
#include <string.h>

static bool equals(struct lk_str s, const char *text)
{
	return s.n == strlen(text) && memcmp(s.p, text, s.n) == 0;
}

/* ---- the signature itself ----------------------------------------------------------------- */
static int check_bytes(struct audit_step *s)
{
	const struct lk_commit *c = &s->commit;
	struct audit *a = s->a;
	struct lk_sshsig sig;

	if ((c->odd & (LK_COMMIT_TWO_SIGNATURES | LK_COMMIT_ODD_HEADER)) != 0) {
		(void)lk_fail(&a->why, LK_EDENIED,
			N_("langkah ini bertanda tangan lebih dari satu, atau memuat "
			   "kepala yang tidak dibuat git di sini"));
		audit_find(s, LK_AUDIT_TWO_SIGNATURES, "");
	}
	if (c->signature.n == 0) {
		(void)lk_fail(&a->why, LK_EDENIED,
			N_("langkah ini tidak ditandatangani"));
		audit_find(s, LK_AUDIT_UNSIGNED, "");
		return 0;
	}
	if (lk_sshsig_parse(&sig, lk_buf_str(&c->signature), &a->why) != LK_OK) {
		audit_find(s, LK_AUDIT_SIGNATURE, "");
		return 0;
	}
	if (!a->in->signature_ok(&sig, lk_buf_str(&c->payload))) {
		(void)lk_fail(&a->why, LK_EDENIED,
			N_("tanda tangannya tidak cocok dengan isinya: ada yang "
			   "berubah setelah ditandatangani"));
		audit_find(s, LK_AUDIT_SIGNATURE, "");
		return 0;
	}
	s->key_mem = sig.key;
	return 1;
}

/* ---- whose key --------------------------------------------------------------------------------- */
static struct audit_revoked *revocation_of(struct audit *a, const struct lk_key *key)
{
	char print[LK_FINGERPRINT_SIZE];

	if (a->nrevoked == 0)
		return NULL;
	lk_key_fingerprint(print, key);
	for (size_t i = 0; i < a->nrevoked; i++)
		if (strcmp(a->revoked[i].fingerprint, print) == 0)
			return &a->revoked[i];
	return NULL;
}

/* Does this step still count, although its key was taken back? */
static int counts(struct audit_step *s, struct audit_revoked *r, bool *yes,
	struct lk_error *err)
{
	struct lk_error why;
	int rc = LK_OK;

	*yes = false;
	if (r->last.hex[0] == '\0')
		return LK_OK;
	if (!r->loaded) {
		rc = audit_reach(s->a, &r->last, &r->ok, &r->nok, &r->cap, &why);
		/* one that is not here covers nothing */
		if (rc == LK_ENOTFOUND || rc == LK_EINVAL || rc == LK_EIO)
			rc = LK_OK;
		if (rc != LK_OK && err != NULL)
			*err = why;
		r->loaded = rc == LK_OK;
	}
	*yes = rc == LK_OK && audit_listed(r->ok, r->nok, &s->id);
	return rc;
}

struct whose {
	const struct lk_signer *in_force, *ended;
};

/* The key in every tree that this step builds on: taken back in one is taken back. */
static int look_up(struct audit_step *s, struct whose *w, struct lk_error *err)
{
	size_t n = s->is_root ? 1 : s->commit.nparents;
	int rc = LK_OK;

	memset(w, 0, sizeof(*w));
	for (size_t i = 0; i < n && rc == LK_OK; i++) {
		struct audit_trust *t;
		const struct lk_signer *found;

		rc = audit_trust_of(s->a, s->is_root ? s->node : s->parent[i], &t, err);
		if (rc != LK_OK)
			break;
		found = lk_signers_key(&t->signers, &s->key_mem);
		if (found == NULL)
			continue;
		if (found->until != INT64_MAX ||
			lk_signers_revoked(&t->signers, &s->key_mem) != NULL)
			w->ended = found;
		else
			w->in_force = found;
	}
	return rc;
}

static int check_key(struct audit_step *s, struct lk_error *err)
{
	struct audit_revoked *r = revocation_of(s->a, &s->key_mem);
	char print[LK_FINGERPRINT_SIZE];
	struct whose w;
	bool good = true;
	int rc = look_up(s, &w, err);

	if (rc == LK_OK && r != NULL)
		rc = counts(s, r, &good, err);
	if (rc != LK_OK)
		return rc;
	lk_key_fingerprint(print, &s->key_mem);
	if (w.in_force != NULL || w.ended != NULL)
		s->user = lk_arena_dups(&s->mem,
			(w.in_force != NULL ? w.in_force : w.ended)->user);
	if (s->user == NULL)
		return lk_nomem(err);
	if (w.ended != NULL || !good) {
		(void)lk_fail(&s->a->why, LK_EDENIED,
			N_("ditandatangani dengan kunci %s milik %s yang sudah "
			   "dicabut"),
			print, s->user);
		audit_find(s, LK_AUDIT_REVOKED, "");
	} else if (w.in_force == NULL) {
		(void)lk_fail(&s->a->why, LK_EDENIED,
			N_("ditandatangani dengan kunci %s yang tidak terdaftar di "
			   "kantor ini waktu itu"),
			print);
		audit_find(s, LK_AUDIT_OUTSIDER, "");
	} else {
		s->key = &s->key_mem;
	}
	return LK_OK;
}

/* ---- who is named ------------------------------------------------------------------------------ */
/* Name and mail are those of `user`, as any of the trees has them. */
static bool is_person(const struct lk_people *p, const char *user,
	const struct lk_commit_who *who)
{
	const struct lk_person *one = lk_people_find(p, user);
	struct lk_str mail = who->mail;
	bool own = one != NULL && one->mail[0] != '\0' && equals(mail, one->mail);
	size_t n = strlen(user);

	if (!own && mail.n == n + 7 && memcmp(mail.p, user, n) == 0)
		own = memcmp(mail.p + n, "@lapkin", 7) == 0;
	return own &&
		(equals(who->name, user) ||
			(one != NULL && lk_people_named(who->name, one->name)));
}

static int named_right(struct audit_step *s, const struct lk_commit_who *who, bool *yes,
	struct lk_error *err)
{
	size_t n = s->is_root ? 1 : s->commit.nparents;
	int rc = LK_OK;

	*yes = false;
	for (size_t i = 0; i < n && rc == LK_OK && !*yes; i++) {
		struct audit_trust *t;

		rc = audit_trust_of(s->a, s->is_root ? s->node : s->parent[i], &t, err);
		if (rc == LK_OK)
			*yes = is_person(&t->people, s->user, who);
	}
	return rc;
}

static int check_names(struct audit_step *s, struct lk_error *err)
{
	const struct lk_commit_who *who[] = { &s->commit.author, &s->commit.committer };
	int rc = LK_OK;

	for (size_t i = 0; i < LK_LEN(who) && rc == LK_OK; i++) {
		char name[100];
		bool yes;

		rc = named_right(s, who[i], &yes, err);
		if (rc != LK_OK || yes)
			continue;
		memcpy(name, who[i]->name.p,
			who[i]->name.n < sizeof(name) ? who[i]->name.n
						      : sizeof(name) - 1);
		name[who[i]->name.n < sizeof(name) ? who[i]->name.n
						   : sizeof(name) - 1] = '\0';
		(void)lk_fail(&s->a->why, LK_EDENIED,
			N_("ditandatangani oleh %s, tetapi tertulis atas nama \"%s\""),
			s->user, name);
		audit_find(s, LK_AUDIT_IMPERSONATION, "");
		break;
	}
	return rc;
}

static int check_record_names(struct audit_step *s, struct lk_error *err)
{
	const struct lk_person *one = NULL;
	struct audit_trust *t;
	int rc = LK_OK;

	if (!s->has_record)
		return LK_OK;
	if (strcmp(s->record.user, s->user) != 0) {
		(void)lk_fail(&s->a->why, LK_EDENIED,
			N_("ditandatangani oleh %s, tetapi Pelaku di catatannya %s"),
			s->user, s->record.user);
		audit_find(s, LK_AUDIT_PELAKU, "");
		return LK_OK;
	}
	if (s->commit.nparents > 0) {
		rc = audit_trust_of(s->a, s->parent[0], &t, err);
		one = rc == LK_OK ? lk_people_find(&t->people, s->user) : NULL;
	}
	if (one != NULL && s->record.name[0] != '\0' &&
		strcmp(one->name, s->record.name) != 0 &&
		strcmp(s->user, s->record.name) != 0) {
		(void)lk_fail(&s->a->why, LK_EDENIED,
			N_("catatannya atas nama \"%s\", padahal %s bernama \"%s\""),
			s->record.name, s->user, one->name);
		audit_find(s, LK_AUDIT_PELAKU, "");
	}
	return rc;
}

/* ---- the step with which trust begins ------------------------------------------------------------ */
static void check_pin(struct audit_step *s)
{
	const char *pinned = s->a->in->pin.admin;
	char print[LK_FINGERPRINT_SIZE];

	if (!s->is_root || pinned[0] == '\0')
		return;
	lk_key_fingerprint(print, &s->key_mem);
	if (strcmp(print, pinned) == 0)
		return;
	(void)lk_fail(&s->a->why, LK_EDENIED,
		N_("kunci pengelola pertama bukan yang diingat salinan ini (%s)"),
		pinned);
	audit_find(s, LK_AUDIT_ROOT, "");
}

int audit_sign(struct audit_step *s, struct lk_error *err)
{
	int rc;

	if (!check_bytes(s))
		return LK_OK;
	check_pin(s);
	rc = check_key(s, err);
	if (rc == LK_OK && s->user[0] != '\0')
		rc = check_names(s, err);
	if (rc == LK_OK && s->user[0] != '\0')
		rc = check_record_names(s, err);
	return rc;
}
