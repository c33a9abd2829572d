/* Keys: enrolling, confirming, taking back. Every change is made on a copy of the three files,
 * judged by core/trust/policy.h as the audit will judge it, and only then written. */
#include "core/act/people.h"

#include "core/act/people_impl.h"
#include "core/trust/pin.h"

#include <string.h>

void lk_key_done_free(struct lk_key_done *d)
{
	lk_buf_free(&d->seconds);
}

/* ---- adding ------------------------------------------------------------------------------ */

struct add {
	const struct lk_key_new *in;
	struct lk_key key;
	struct lk_key_done *out;
	const struct lk_key_end_of *old; /* rotate; NULL */
	bool begins;                     /* trust begins with it */
};

/* Does the key stand in one of the files already? */
static int check_unknown(const struct keys_edit *e, const struct add *a,
	struct lk_error *err)
{
	const struct lk_signer *s = lk_signers_key(&e->was, &a->key);
	const struct lk_waiting_key *w = lk_signers_waiting(&e->was, &a->key);

	if (lk_signers_revoked(&e->was, &a->key) != NULL ||
		(s != NULL && !lk_signer_in_force(&e->was, s)))
		return lk_fail(err, LK_EDENIED,
			N_("kunci ini pernah dicabut; kunci yang dicabut tidak dapat "
			   "dipakai lagi, buat kunci baru"));
	if (s != NULL && strcmp(s->user, a->in->user) != 0)
		return lk_fail(err, LK_EDENIED,
			N_("kunci ini milik %s; setiap orang memakai kuncinya sendiri, "
			   "tidak ada yang ditulis"),
			s->user);
	if (s != NULL)
		return lk_fail(err, LK_EUNDEF,
			N_("kunci ini sudah terdaftar untuk %s; tidak ada yang "
			   "diubah"),
			s->user);
	if (w != NULL)
		return lk_fail(err, LK_EUNDEF,
			N_("kunci ini sudah diajukan untuk %s dan menunggu "
			   "konfirmasi; tidak ada yang diubah"),
			w->user);
	return LK_OK;
}

static int check_room(const struct keys_edit *e, struct lk_error *err)
{
	if (e->was.nsigners < LK_SIGNERS_MAX && e->was.nrevoked < LK_SIGNERS_MAX &&
		e->was.nwaiting < LK_SIGNERS_MAX)
		return LK_OK;
	return lk_fail(err, LK_ERANGE,
		N_("daftar kunci sudah berisi %d baris; tidak ada yang ditulis"),
		LK_SIGNERS_MAX);
}

/* Trust begins with the key that signs the step: whoever follows checks it with that. */
static int check_first(const struct keys_edit *e, const struct add *a,
	struct lk_error *err)
{
	if (e->was.nsigners > 0)
		return LK_OK;
	if (e->signing == NULL)
		return lk_fail(err, LK_EINVAL,
			N_("kunci pertama kantor ini adalah kunci pengelola yang "
			   "dipakai program untuk menandatangani; pilih kunci itu "
			   "dahulu (lapkin key use), lalu ulangi"));
	if (!lk_key_equal(e->signing, &a->key))
		return lk_fail(err, LK_EINVAL,
			N_("kunci pertama kantor ini harus sama dengan kunci yang "
			   "dipakai program untuk menandatangani (lapkin key show); "
			   "yang diberikan lain, tidak ada yang ditulis"));
	return LK_OK;
}

/* Into penanda-tangan now, or into kunci-menunggu. */
static int place(struct lk_work *w, struct keys_edit *e, const struct add *a,
	const struct lk_person *who, struct lk_error *err)
{
	struct lk_buf names = LK_BUF_INIT;
	bool admin = lk_policy_admin(&w->snap.people, w->me->user, w->c->now) != NULL;
	bool weighty = e->was.nsigners > 0 &&
		lk_policy_weighty(&w->snap.people, who->user, w->c->now);
	size_t n = weighty ? lk_policy_seconds(&names, &e->was, &w->snap.people,
				     who->user, w->me->user, w->c->now)
			   : 0;
	int rc = lk_buf_check(&names, err);

	if (rc == LK_OK && admin && n == 0) {
		e->now.signer[e->now.nsigners++] =
			(struct lk_signer){ who->user, who->name, a->key, INT64_MAX };
		keys_tell(e, who->user, &a->key, LK_KEY_ADDED);
	} else if (rc == LK_OK) {
		e->now.waiting[e->now.nwaiting++] = (struct lk_waiting_key){ who->user,
			w->me->user, a->key, w->c->now };
		keys_tell(e, who->user, &a->key, LK_KEY_WAITS);
		if (!weighty) /* a request: whoever keeps keys confirms it */
			for (size_t i = 0; i < w->snap.people.nperson; i++) {
				const struct lk_person *p = &w->snap.people.person[i];

				if (lk_policy_admin(&w->snap.people, p->user,
					    w->c->now) != NULL)
					lk_buf_printf(&names, "%s%s",
						names.n > 0 ? ", " : "", p->name);
			}
		if (e->out != NULL)
			lk_buf_putstr(&e->out->seconds, lk_buf_str(&names));
	}
	lk_buf_free(&names);
	return rc;
}

static int edit_add(struct lk_work *w, struct keys_edit *e, const struct add *a,
	struct lk_error *err)
{
	const struct lk_person *who;
	bool mine = strcmp(a->in->user, w->me->user) == 0;
	int rc = people_need(w, LK_WAITING_KEYS_PATH,
		mine && e->was.nsigners > 0 ? LK_DEED_REQUEST : NULL, err);

	if (rc == LK_OK)
		rc = people_find(w, a->in->user, &who, err);
	if (rc == LK_OK)
		rc = check_room(e, err);
	if (rc == LK_OK)
		rc = check_unknown(e, a, err);
	if (rc == LK_OK)
		rc = check_first(e, a, err);
	return rc == LK_OK ? place(w, e, a, who, err) : rc;
}

static int prepare_add(struct lk_work *w, void *arg, struct lk_error *err)
{
	struct add *a = arg;
	struct keys_edit e = { .out = a->out, .signing = a->in->signing };
	int rc = keys_begin(w, &e, err);

	lk_buf_clear(&a->out->seconds);
	if (rc == LK_OK)
		rc = edit_add(w, &e, a, err);
	if (rc == LK_OK) {
		bool waits = e.now.nwaiting > e.was.nwaiting;

		a->begins = e.was.nsigners == 0;
		keys_record(w, waits ? LK_DEED_REQUEST : LK_DEED_KEY_ADD, a->in->user,
			&a->key);
		lk_work_subject(w, waits ? "kunci %s menunggu konfirmasi" : "kunci %s",
			a->in->user);
		rc = keys_put(w, &e, err);
	}
	lk_signers_free(&e.was);
	return rc;
}

int lk_act_key_add(const struct lk_ctx *c, const struct lk_key_new *in,
	struct lk_key_done *out, struct lk_error *err)
{
	struct add a = { .in = in, .out = out };
	struct lk_oid rev = { "" };
	int rc;

	*out = (struct lk_key_done){ .seconds = LK_BUF_INIT };
	rc = lk_key_parse(&a.key, in->line, err);
	if (rc == LK_OK)
		rc = lk_work_run(c, prepare_add, &a, &rev, err);
	/* a clone that cannot remember it is pinned by its first audit */
	if (rc == LK_OK && a.begins)
		(void)!lk_pin_begin(c->st, &rev, &a.key, NULL);
	return rc;
}

/* ---- confirming ---------------------------------------------------------------------------- */

struct pick {
	const char *user, *which;
	struct lk_key_done *out;
};

/* Does the fingerprint begin so? "SHA256:" may be left out. */
static bool begins(const struct lk_key *key, const char *which)
{
	char print[LK_FINGERPRINT_SIZE];
	const char *bare;
	size_t n = which != NULL ? strlen(which) : 0;

	lk_key_fingerprint(print, key);
	bare = strchr(print, ':');
	return n == 0 || strncmp(print, which, n) == 0 ||
		(bare != NULL && strncmp(bare + 1, which, n) == 0);
}

static int not_one(const struct pick *p, size_t found, struct lk_error *err)
{
	if (found == 0)
		return lk_fail(err, LK_ENOTFOUND,
			N_("tidak ada kunci %s yang seperti itu; lihat daftarnya "
			   "dengan: lapkin orang key list"),
			p->user);
	return lk_fail(err, LK_EINVAL,
		N_("%s punya %zu kunci seperti itu; sebutkan awal sidiknya (lapkin "
		   "orang key list)"),
		p->user, found);
}

static int pick_waiting(const struct lk_signers *s, const struct pick *p, size_t *at,
	struct lk_error *err)
{
	size_t found = 0;

	for (size_t i = 0; i < s->nwaiting; i++)
		if (strcmp(s->waiting[i].user, p->user) == 0 &&
			begins(&s->waiting[i].key, p->which)) {
			*at = i;
			found++;
		}
	return found == 1 ? LK_OK : not_one(p, found, err);
}

static void drop_waiting(struct lk_signers *s, size_t at)
{
	s->nwaiting--;
	memmove(&s->waiting[at], &s->waiting[at + 1],
		(s->nwaiting - at) * sizeof(*s->waiting));
}

static int check_self(const struct lk_work *w, const struct lk_waiting_key *k,
	struct lk_error *err)
{
	if (strcmp(k->user, w->me->user) != 0)
		return LK_OK;
	return lk_fail(err, LK_EDENIED,
		N_("kunci sendiri tidak dapat dikonfirmasi sendiri; minta orang lain "
		   "mengonfirmasinya"));
}

static int prepare_confirm(struct lk_work *w, void *arg, struct lk_error *err)
{
	const struct pick *p = arg;
	const struct lk_person *who;
	struct keys_edit e = { .out = p->out };
	size_t at = 0;
	int rc = people_need(w, LK_SIGNERS_PATH, LK_DEED_CONFIRM, err);

	if (rc == LK_OK)
		rc = people_find(w, p->user, &who, err);
	if (rc == LK_OK)
		rc = keys_begin(w, &e, err);
	if (rc == LK_OK)
		rc = check_room(&e, err);
	if (rc == LK_OK)
		rc = pick_waiting(&e.was, p, &at, err);
	if (rc == LK_OK)
		rc = check_self(w, &e.was.waiting[at], err);
	if (rc == LK_OK) {
		const struct lk_waiting_key *k = &e.was.waiting[at];

		e.now.signer[e.now.nsigners++] =
			(struct lk_signer){ who->user, who->name, k->key, INT64_MAX };
		drop_waiting(&e.now, at);
		keys_tell(&e, who->user, &k->key, LK_KEY_ADDED);
		keys_record(w, LK_DEED_CONFIRM, who->user, &k->key);
		lk_record_puts(&w->record, "Diajukan-Oleh", k->by);
		lk_work_subject(w, "kunci %s dikonfirmasi", who->user);
		rc = keys_put(w, &e, err);
	}
	lk_signers_free(&e.was);
	return rc;
}

int lk_act_key_confirm(const struct lk_ctx *c, const char *user, const char *which,
	struct lk_key_done *out, struct lk_error *err)
{
	struct pick p = { user, which, out };

	*out = (struct lk_key_done){ .seconds = LK_BUF_INIT };
	return lk_work_run(c, prepare_confirm, &p, NULL, err);
}

static int prepare_cancel(struct lk_work *w, void *arg, struct lk_error *err)
{
	const struct pick *p = arg;
	struct keys_edit e = { .out = NULL };
	size_t at = 0;
	int rc = people_need(w, LK_WAITING_KEYS_PATH,
		strcmp(p->user, w->me->user) == 0 ? LK_DEED_REQUEST : NULL, err);

	if (rc == LK_OK)
		rc = keys_begin(w, &e, err);
	if (rc == LK_OK)
		rc = pick_waiting(&e.was, p, &at, err);
	if (rc == LK_OK) {
		keys_record(w,
			strcmp(p->user, w->me->user) == 0 ? LK_DEED_REQUEST
							  : LK_DEED_KEY_CANCEL,
			p->user, &e.was.waiting[at].key);
		lk_record_puts(&w->record, "Dibatalkan", "ya");
		drop_waiting(&e.now, at);
		lk_work_subject(w, "kunci %s batal diajukan", p->user);
		rc = keys_put(w, &e, err);
	}
	lk_signers_free(&e.was);
	return rc;
}

int lk_act_key_cancel(const struct lk_ctx *c, const char *user, const char *which,
	struct lk_error *err)
{
	struct pick p = { user, which, NULL };

	return lk_work_run(c, prepare_cancel, &p, NULL, err);
}

/* ---- taking back ----------------------------------------------------------------------------- */

static int pick_in_force(const struct lk_signers *s, const struct lk_key_end_of *in,
	size_t *at, struct lk_error *err)
{
	struct pick p = { in->user, in->which, NULL };
	size_t found = 0;

	for (size_t i = 0; i < s->nsigners; i++)
		if (strcmp(s->signer[i].user, in->user) == 0 &&
			lk_signer_in_force(s, &s->signer[i]) &&
			begins(&s->signer[i].key, in->which)) {
			*at = i;
			found++;
		}
	return found == 1 ? LK_OK : not_one(&p, found, err);
}

/* An office that signs keeps an admin with a key. */
static int check_admin_left(const struct lk_work *w, const struct lk_signers *now,
	struct lk_error *err)
{
	const struct lk_people *p = &w->snap.people;

	for (size_t i = 0; i < p->nperson; i++)
		if (lk_policy_admin(p, p->person[i].user, w->c->now) != NULL &&
			lk_signers_user(now, p->person[i].user) != NULL)
			return LK_OK;
	return lk_fail(err, LK_EDENIED,
		N_("itu kunci terakhir seorang pengelola (admin); daftarkan kunci "
		   "pengelola yang lain dahulu, tidak ada yang dicabut"));
}

/* A step signed by the key that it takes back would not count itself. */
static int check_not_signing(const struct lk_work *w, const struct keys_edit *e,
	const struct lk_signer *s, struct lk_error *err)
{
	size_t mine = 0;

	if (strcmp(s->user, w->me->user) != 0)
		return LK_OK;
	for (size_t i = 0; i < e->was.nsigners; i++)
		mine += strcmp(e->was.signer[i].user, s->user) == 0 &&
			lk_signer_in_force(&e->was, &e->was.signer[i]);
	if (mine > 1 && e->signing != NULL && !lk_key_equal(e->signing, &s->key))
		return LK_OK;
	return lk_fail(err, LK_EDENIED,
		N_("kunci yang sedang Anda pakai tidak dapat Anda cabut sendiri; "
		   "daftarkan kunci baru, pakai kunci baru itu (lapkin key use), lalu "
		   "cabut yang lama"));
}

static int edit_revoke(struct lk_work *w, struct keys_edit *e,
	const struct lk_key_end_of *in, const char **fingerprint, struct lk_error *err)
{
	struct lk_signer *s;
	char print[LK_FINGERPRINT_SIZE];
	size_t at = 0;
	int rc = pick_in_force(&e->was, in, &at, err);

	if (rc == LK_OK)
		rc = check_room(e, err);
	if (rc == LK_OK)
		rc = check_not_signing(w, e, &e->was.signer[at], err);
	if (rc != LK_OK)
		return rc;
	s = &e->now.signer[at];
	lk_key_fingerprint(print, &s->key);
	*fingerprint = lk_arena_dups(&w->mem, print);
	if (*fingerprint == NULL)
		return lk_nomem(err);
	s->until = w->c->now;
	e->now.revoked[e->now.nrevoked++] = (struct lk_revocation){ *fingerprint,
		s->user, in->last.hex[0] != '\0' ? in->last : w->snap.head, w->c->now,
		w->me->user, in->reason };
	return check_admin_left(w, &e->now, err);
}

static void record_revoked(struct lk_work *w, const struct keys_edit *e)
{
	const struct lk_revocation *r = &e->now.revoked[e->now.nrevoked - 1];

	lk_record_puts(&w->record, "Sidik-Lama", r->fingerprint);
	lk_record_puts(&w->record, "Commit-Terakhir", r->last.hex);
	lk_record_puts(&w->record, "Alasan", r->reason);
}

static int prepare_revoke(struct lk_work *w, void *arg, struct lk_error *err)
{
	const struct lk_key_end_of *in = arg;
	const struct lk_person *who;
	const char *fingerprint = "";
	struct keys_edit e = { .signing = in->signing };
	int rc = people_need(w, LK_REVOKED_PATH, NULL, err);

	if (rc == LK_OK)
		rc = people_find(w, in->user, &who, err);
	if (rc == LK_OK)
		rc = keys_begin(w, &e, err);
	if (rc == LK_OK)
		rc = edit_revoke(w, &e, in, &fingerprint, err);
	if (rc == LK_OK) {
		people_record(w, LK_DEED_KEY_REVOKE, in->user);
		record_revoked(w, &e);
		lk_work_subject(w, "kunci %s dicabut: %s", in->user, in->reason);
		rc = keys_put(w, &e, err);
	}
	lk_signers_free(&e.was);
	return rc;
}

int lk_act_key_revoke(const struct lk_ctx *c, const struct lk_key_end_of *in,
	struct lk_error *err)
{
	struct lk_key_end_of copy = *in;
	int rc = people_reason(in->reason, err);

	return rc == LK_OK ? lk_work_run(c, prepare_revoke, &copy, NULL, err) : rc;
}

/* ---- a new one for an old one ------------------------------------------------------------------ */

static int check_rotate(const struct lk_work *w, const struct keys_edit *e,
	const char *user, struct lk_error *err)
{
	if (strcmp(user, w->me->user) == 0)
		return lk_fail(err, LK_EDENIED,
			N_("kunci sendiri diganti dalam dua langkah: daftarkan kunci "
			   "baru, pakai kunci baru itu (lapkin key use), lalu cabut "
			   "yang lama"));
	if (e->now.nwaiting > e->was.nwaiting)
		return lk_fail(err, LK_EDENIED,
			N_("kunci kepala atau pengelola perlu orang kedua: daftarkan "
			   "kunci baru, tunggu konfirmasi, lalu cabut yang lama"));
	return LK_OK;
}

static int prepare_rotate(struct lk_work *w, void *arg, struct lk_error *err)
{
	struct add *a = arg;
	const char *fingerprint = "";
	struct keys_edit e = { .out = a->out, .signing = a->in->signing };
	int rc = people_need(w, LK_REVOKED_PATH, NULL, err);

	lk_buf_clear(&a->out->seconds);
	if (rc == LK_OK)
		rc = keys_begin(w, &e, err);
	if (rc == LK_OK)
		rc = edit_add(w, &e, a, err);
	if (rc == LK_OK)
		rc = check_rotate(w, &e, a->in->user, err);
	if (rc == LK_OK)
		rc = edit_revoke(w, &e, a->old, &fingerprint, err);
	if (rc == LK_OK) {
		keys_record(w, LK_DEED_KEY_ROTATE, a->in->user, &a->key);
		record_revoked(w, &e);
		lk_work_subject(w, "kunci %s diganti: %s", a->in->user, a->old->reason);
		rc = keys_put(w, &e, err);
	}
	lk_signers_free(&e.was);
	return rc;
}

int lk_act_key_rotate(const struct lk_ctx *c, const struct lk_key_new *in,
	const struct lk_key_end_of *old, struct lk_key_done *out, struct lk_error *err)
{
	struct add a = { .in = in, .out = out, .old = old };
	int rc;

	*out = (struct lk_key_done){ .seconds = LK_BUF_INIT };
	rc = people_reason(old->reason, err);
	if (rc == LK_OK)
		rc = lk_key_parse(&a.key, in->line, err);
	return rc == LK_OK ? lk_work_run(c, prepare_rotate, &a, NULL, err) : rc;
}
