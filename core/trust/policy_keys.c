/* What a step may do to the files of keys. */
#include "core/trust/policy.h"

#include "core/sop/alur.h"

#include <string.h>

static int refuse(struct lk_key_answer *out, enum lk_key_fault fault,
	const char *subject)
{
	out->fault = fault;
	out->subject = subject;
	return LK_EDENIED;
}

/* ---- second persons ------------------------------------------------------------------------ */

bool lk_policy_weighty(const struct lk_people *p, const char *user, int64_t time)
{
	for (size_t i = 0; i < p->nrole; i++)
		if (strcmp(p->role[i].user, user) == 0 && p->role[i].until >= time &&
			lk_alur_lists(LK_WEIGHTY_ROLES, '/', p->role[i].role))
			return true;
	return lk_policy_admin(p, user, time) != NULL;
}

bool lk_policy_second(const struct lk_signers *s, const struct lk_people *p,
	const char *user, const char *subject, const char *by, int64_t time)
{
	return strcmp(user, subject) != 0 && strcmp(user, by) != 0 &&
		lk_actor_holds(p, user, LK_SECOND_ROLES, "", time) != NULL &&
		lk_signers_user(s, user) != NULL;
}

size_t lk_policy_seconds(struct lk_buf *out, const struct lk_signers *s,
	const struct lk_people *p, const char *subject, const char *by, int64_t time)
{
	size_t n = 0;

	for (size_t i = 0; i < p->nperson; i++) {
		if (!lk_policy_second(s, p, p->person[i].user, subject, by, time))
			continue;
		if (out != NULL)
			lk_buf_printf(out, "%s%s", n > 0 ? ", " : "",
				p->person[i].name);
		n++;
	}
	return n;
}

/* ---- lines and rows that stand -------------------------------------------------------------- */

/* Is there a row of pencabutan for the key that was not there before? */
static bool newly_revoked(const struct lk_key_step *s, const struct lk_key *key)
{
	return lk_signers_revoked(s->after, key) != NULL &&
		lk_signers_revoked(s->before, key) == NULL;
}

static int check_kept(const struct lk_key_step *s, struct lk_key_answer *out,
	struct lk_error *err)
{
	for (size_t i = 0; i < s->before->nsigners; i++) {
		const struct lk_signer *was = &s->before->signer[i];
		const struct lk_signer *now = lk_signers_key(s->after, &was->key);

		if (now == NULL || strcmp(now->user, was->user) != 0) {
			(void)lk_fail(err, LK_EDENIED,
				N_("baris kunci milik %s hilang atau berganti pemilik; "
				   "kunci dicabut, tidak pernah dihapus"),
				was->user);
			return refuse(out, LK_KEYS_POLICY, was->user);
		}
		if (now->until == was->until ||
			(was->until == INT64_MAX && newly_revoked(s, &was->key)))
			continue;
		(void)lk_fail(err, LK_EDENIED,
			N_("masa berlaku kunci milik %s berubah tanpa pencabutan"),
			was->user);
		return refuse(out, LK_KEYS_REVOCATION, was->user);
	}
	return LK_OK;
}

static bool same_row(const struct lk_revocation *a, const struct lk_revocation *b)
{
	return strcmp(a->fingerprint, b->fingerprint) == 0 &&
		strcmp(a->user, b->user) == 0 && a->time == b->time &&
		strcmp(a->last.hex, b->last.hex) == 0 && strcmp(a->by, b->by) == 0 &&
		strcmp(a->reason, b->reason) == 0;
}

static const struct lk_signer *signer_of(const struct lk_signers *s,
	const char *fingerprint)
{
	for (size_t i = 0; i < s->nsigners; i++) {
		char print[LK_FINGERPRINT_SIZE];

		lk_key_fingerprint(print, &s->signer[i].key);
		if (strcmp(print, fingerprint) == 0)
			return &s->signer[i];
	}
	return NULL;
}

static int check_new_row(const struct lk_key_step *s, const struct lk_revocation *r,
	struct lk_key_answer *out, struct lk_error *err)
{
	const struct lk_signer *was = signer_of(s->before, r->fingerprint);
	const struct lk_signer *now = signer_of(s->after, r->fingerprint);

	if (was == NULL || now == NULL || strcmp(was->user, r->user) != 0 ||
		now->until == INT64_MAX || strcmp(r->by, s->user) != 0) {
		(void)lk_fail(err, LK_EDENIED,
			N_("pencabutan kunci milik %s tidak cocok dengan daftar kunci "
			   "atau dengan yang mencabutnya"),
			r->user);
		return refuse(out, LK_KEYS_REVOCATION, r->user);
	}
	if (lk_policy_admin(s->people, s->user, s->time) == NULL) {
		(void)lk_fail(err, LK_EDENIED,
			N_("kunci dicabut oleh pengelola (admin); %s bukan pengelola"),
			s->user);
		return refuse(out, LK_KEYS_REVOCATION, r->user);
	}
	if (s->key != NULL && lk_key_equal(s->key, &was->key)) {
		(void)lk_fail(err, LK_EDENIED,
			N_("kunci milik %s dicabut dengan tanda tangan kunci itu "
			   "sendiri; pakai kunci yang lain dahulu"),
			r->user);
		return refuse(out, LK_KEYS_REVOCATION, r->user);
	}
	return LK_OK;
}

static int check_revoked(const struct lk_key_step *s, struct lk_key_answer *out,
	struct lk_error *err)
{
	size_t old = s->before->nrevoked;
	bool kept = s->after->nrevoked >= old;
	int rc = LK_OK;

	for (size_t i = 0; i < old && kept; i++)
		kept = same_row(&s->before->revoked[i], &s->after->revoked[i]);
	if (!kept) {
		(void)lk_fail(err, LK_EDENIED,
			N_("%s hanya boleh bertambah di akhirnya; barisnya yang lama "
			   "berubah atau hilang"),
			LK_REVOKED_PATH);
		return refuse(out, LK_KEYS_REVOCATION, "");
	}
	for (size_t i = old; i < s->after->nrevoked && rc == LK_OK; i++)
		rc = check_new_row(s, &s->after->revoked[i], out, err);
	return rc;
}

/* ---- new keys -------------------------------------------------------------------------------- */

/* A key of a head or an admin: from kunci-menunggu by a second person, or by an admin when there
 * is nobody who could be one. */
static int check_weighty(const struct lk_key_step *s, const struct lk_signer *one,
	struct lk_key_answer *out, struct lk_error *err)
{
	const struct lk_waiting_key *w = lk_signers_waiting(s->before, &one->key);
	const char *by = w != NULL ? w->by : s->user;
	struct lk_buf names = LK_BUF_INIT;
	size_t seconds;

	if (w != NULL && strcmp(w->user, one->user) == 0 &&
		lk_policy_second(s->before, s->people, s->user, one->user, w->by,
			s->time))
		return LK_OK;
	seconds =
		lk_policy_seconds(&names, s->before, s->people, one->user, by, s->time);
	if (seconds == 0 && lk_policy_admin(s->people, s->user, s->time) != NULL) {
		out->alone = true;
		out->subject = one->user;
		lk_buf_free(&names);
		return LK_OK;
	}
	if (seconds == 0)
		(void)lk_fail(err, LK_EDENIED,
			N_("kunci milik %s didaftarkan oleh pengelola (admin); %s "
			   "bukan pengelola"),
			one->user, s->user);
	else
		(void)lk_fail(err, LK_EDENIED,
			N_("kunci kepala atau pengelola perlu orang kedua; kunci milik "
			   "%s dikonfirmasi oleh: %s"),
			one->user, lk_buf_cstr(&names));
	lk_buf_free(&names);
	return refuse(out, LK_KEYS_KEY, one->user);
}

static int check_new_line(const struct lk_key_step *s, const struct lk_signer *one,
	struct lk_key_answer *out, struct lk_error *err)
{
	if (lk_signers_revoked(s->after, &one->key) != NULL) {
		(void)lk_fail(err, LK_EDENIED,
			N_("kunci milik %s ini pernah dicabut; kunci yang dicabut "
			   "tidak dapat dipakai lagi, buat kunci baru"),
			one->user);
		return refuse(out, LK_KEYS_REVOCATION, one->user);
	}
	if (lk_people_find(s->people_after, one->user) == NULL) {
		(void)lk_fail(err, LK_EDENIED,
			N_("%s tidak ada di daftar orang (kebijakan/orang.csv)"),
			one->user);
		return refuse(out, LK_KEYS_KEY, one->user);
	}
	if (lk_policy_weighty(s->people, one->user, s->time) ||
		lk_policy_weighty(s->people_after, one->user, s->time))
		return check_weighty(s, one, out, err);
	if (lk_policy_admin(s->people, s->user, s->time) != NULL)
		return LK_OK;
	(void)lk_fail(err, LK_EDENIED,
		N_("kunci milik %s didaftarkan oleh pengelola (admin); %s bukan "
		   "pengelola"),
		one->user, s->user);
	return refuse(out, LK_KEYS_KEY, one->user);
}

/* The step with which trust begins: by an admin, whose key it enrols. */
static int check_beginning(const struct lk_key_step *s, struct lk_key_answer *out,
	struct lk_error *err)
{
	if (lk_signers_user(s->after, s->user) != NULL &&
		lk_policy_admin(s->people_after, s->user, s->time) != NULL)
		return LK_OK;
	(void)lk_fail(err, LK_EDENIED,
		N_("kunci pertama sebuah kantor adalah milik pengelola (admin) yang "
		   "mendaftarkannya; %s bukan pengelola atau belum menyertakan "
		   "kuncinya"),
		s->user);
	return refuse(out, LK_KEYS_KEY, s->user);
}

static int check_lines(const struct lk_key_step *s, struct lk_key_answer *out,
	struct lk_error *err)
{
	int rc = LK_OK;

	if (s->before->nsigners == 0)
		return s->after->nsigners == 0 ? LK_OK : check_beginning(s, out, err);
	for (size_t i = 0; i < s->after->nsigners && rc == LK_OK; i++)
		if (lk_signers_key(s->before, &s->after->signer[i].key) == NULL)
			rc = check_new_line(s, &s->after->signer[i], out, err);
	return rc;
}

/* ---- keys that wait --------------------------------------------------------------------------- */

static int check_new_waiting(const struct lk_key_step *s,
	const struct lk_waiting_key *w, struct lk_key_answer *out, struct lk_error *err)
{
	if (strcmp(w->by, s->user) == 0 &&
		(strcmp(w->user, s->user) == 0 ||
			lk_policy_admin(s->people, s->user, s->time) != NULL))
		return LK_OK;
	(void)lk_fail(err, LK_EDENIED,
		N_("kunci milik %s diajukan oleh yang bukan pemiliknya dan bukan "
		   "pengelola, atau dengan nama orang lain"),
		w->user);
	return refuse(out, LK_KEYS_KEY, w->user);
}

/* What waited and waits no more: enrolled now, or taken away by who may. */
static int check_gone(const struct lk_key_step *s, const struct lk_waiting_key *w,
	struct lk_key_answer *out, struct lk_error *err)
{
	if (lk_signers_key(s->after, &w->key) != NULL ||
		strcmp(w->user, s->user) == 0 ||
		lk_policy_admin(s->people, s->user, s->time) != NULL)
		return LK_OK;
	(void)lk_fail(err, LK_EDENIED,
		N_("kunci milik %s yang menunggu ditiadakan oleh yang bukan pemiliknya "
		   "dan bukan pengelola"),
		w->user);
	return refuse(out, LK_KEYS_KEY, w->user);
}

static int check_waiting(const struct lk_key_step *s, struct lk_key_answer *out,
	struct lk_error *err)
{
	int rc = LK_OK;

	for (size_t i = 0; i < s->after->nwaiting && rc == LK_OK; i++) {
		const struct lk_waiting_key *w = &s->after->waiting[i];
		const struct lk_waiting_key *was =
			lk_signers_waiting(s->before, &w->key);

		if (was == NULL || strcmp(was->user, w->user) != 0 ||
			strcmp(was->by, w->by) != 0)
			rc = check_new_waiting(s, w, out, err);
	}
	for (size_t i = 0; i < s->before->nwaiting && rc == LK_OK; i++)
		if (lk_signers_waiting(s->after, &s->before->waiting[i].key) == NULL)
			rc = check_gone(s, &s->before->waiting[i], out, err);
	return rc;
}

int lk_policy_keys(const struct lk_key_step *s, struct lk_key_answer *out,
	struct lk_error *err)
{
	int rc;

	*out = (struct lk_key_answer){ .subject = "" };
	rc = check_kept(s, out, err);
	if (rc == LK_OK)
		rc = check_revoked(s, out, err);
	if (rc == LK_OK)
		rc = check_lines(s, out, err);
	return rc == LK_OK ? check_waiting(s, out, err) : rc;
}
