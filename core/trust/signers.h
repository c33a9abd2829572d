#ifndef CORE_TRUST_SIGNERS_H
#define CORE_TRUST_SIGNERS_H
/*
 * Whose key is whose, as files of the workspace, so that plain git can check too
 * (git -c gpg.ssh.allowedSignersFile=... log --show-signature):
 *
 *   kebijakan/penanda-tangan   OpenSSH allowed_signers (ssh-keygen(1)), one line a key:
 *       sari namespaces="git" ssh-ed25519 AAAA... Sari Wulandari, S.K.M.
 *     The principal is the user name. A key that was taken back keeps its line and receives
 *     valid-before="20260301120000Z" beside namespaces: git then refuses what is dated later.
 *     Only what stands here without valid-before may sign (in the tree of every parent).
 *   kebijakan/pencabutan       keys taken back; grows at its end only:
 *       sidik;user;commit-terakhir;waktu;oleh;alasan
 *     A commit signed by such a key counts only when it is commit-terakhir or an ancestor of it,
 *     whatever date it bears.
 *   kebijakan/kunci-menunggu   keys of heads and admins that wait for a second person:
 *       user;kunci;oleh;waktu
 *
 * A workspace without kebijakan/penanda-tangan is one whose steps are not signed.
 */
#include "core/base.h"
#include "core/buf.h"
#include "core/error.h"
#include "core/mem.h"
#include "core/store.h"
#include "core/trust/key.h"

#define LK_SIGNERS_PATH "kebijakan/penanda-tangan"
#define LK_REVOKED_PATH "kebijakan/pencabutan"
#define LK_WAITING_KEYS_PATH "kebijakan/kunci-menunggu"
#define LK_SIGNERS_MAX 2000 /* lines of each */
#define LK_SIGNERS_NAMESPACE "git"

struct lk_signer {
	const char *user, *comment;
	struct lk_key key;
	int64_t until; /* valid-before as unix seconds; INT64_MAX: in force */
};
struct lk_revocation {
	const char *fingerprint, *user;
	struct lk_oid last; /* the last commit of this key that counts; "" none */
	int64_t time;
	const char *by, *reason;
};
struct lk_waiting_key {
	const char *user, *by;
	struct lk_key key;
	int64_t time;
};
struct lk_signers {
	struct lk_arena mem;
	struct lk_signer *signer; /* in file order */
	size_t nsigners;
	struct lk_revocation *revoked;
	size_t nrevoked;
	struct lk_waiting_key *waiting;
	size_t nwaiting;
};

/* The three files (an absent one is empty). LK_EFORMAT with file and line: a principal that is
 * no user name, a pattern, an option other than namespaces and valid-before, cert-authority, a
 * key twice, a blank line; LK_ERANGE, LK_ENOMEM. Free also after failure. */
int lk_signers_parse(struct lk_signers *out, struct lk_str signers,
	struct lk_str revoked, struct lk_str waiting, struct lk_error *err) LK_MUST_USE;
/* The same as they stand at `rev` (NULL: the head). */
int lk_signers_load(struct lk_signers *out, struct lk_store *st,
	const struct lk_oid *rev, struct lk_error *err) LK_MUST_USE;
void lk_signers_free(struct lk_signers *s);
/* The three files as text: what reads it again has the same. */
void lk_signers_write(const struct lk_signers *s, struct lk_buf *signers,
	struct lk_buf *revoked, struct lk_buf *waiting);
/* Append a row to the text of kebijakan/pencabutan, with the header when that is empty. */
void lk_revocation_write(const struct lk_revocation *r, struct lk_buf *out);

/* The line of a key, in force or not; NULL. */
const struct lk_signer *lk_signers_key(const struct lk_signers *s,
	const struct lk_key *key);
/* No valid-before, and not taken back. */
bool lk_signer_in_force(const struct lk_signers *s, const struct lk_signer *one);
/* The first line of `user` that is in force; NULL. */
const struct lk_signer *lk_signers_user(const struct lk_signers *s, const char *user);
const struct lk_revocation *lk_signers_revoked(const struct lk_signers *s,
	const struct lk_key *key);
const struct lk_waiting_key *lk_signers_waiting(const struct lk_signers *s,
	const struct lk_key *key);

/* How somebody stands, over all keys of theirs; what needs somebody's hand comes first. */
enum lk_key_state {
	LK_KEY_NONE,
	LK_KEY_WAITING,  /* and no other in force */
	LK_KEY_RENEWING, /* one in force, another waits */
	LK_KEY_IN_FORCE,
	LK_KEY_REVOKED /* all of them */
};
enum lk_key_state lk_signers_state(const struct lk_signers *s, const char *user);
const char *lk_key_state_name(enum lk_key_state state);  /* stable ASCII, for --json */
const char *lk_key_state_label(enum lk_key_state state); /* msgid */

#endif
