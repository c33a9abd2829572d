#ifndef CORE_TRUST_AUDIT_H
#define CORE_TRUST_AUDIT_H
/*
 * The audit: is every step of the history what it claims to be? It reads nothing but the
 * repository and the pin of this clone, so anybody who has a clone can run it, and so does the
 * hub on what arrives (docs/SECURITY.md has the rules and the attacks they answer).
 *
 * Trust is never read from the commit that is judged but from the tree of every one of its
 * parents; only the commit where trust begins (the pin) is judged by its own tree.
 */
#include "core/base.h"
#include "core/error.h"
#include "core/host.h"
#include "core/severity.h"
#include "core/store.h"
#include "core/trust/signers.h"

enum lk_audit_rule {
	LK_AUDIT_UNSIGNED,       /* no signature */
	LK_AUDIT_SIGNATURE,      /* damaged, or of other bytes */
	LK_AUDIT_TWO_SIGNATURES, /* more than one, or a header that does not belong */
	LK_AUDIT_OUTSIDER, /* signed by a key that no parent's tree lists in force */
	LK_AUDIT_REVOKED,  /* signed by a key behind its last valid commit */
	LK_AUDIT_IMPERSONATION, /* author or committer is somebody else than the signer */
	LK_AUDIT_PELAKU,        /* the record names somebody else than the signer */
	LK_AUDIT_RECORD, /* message and record file differ, or the record is broken */
	LK_AUDIT_RECORD_CHANGED, /* a record was edited */
	LK_AUDIT_RECORD_REMOVED, /* a record was deleted */
	LK_AUDIT_POLICY,         /* policy changed by who may not */
	LK_AUDIT_KEY, /* a key added by who may not, by oneself, or without a second person */
	LK_AUDIT_REVOCATION,  /* kebijakan/pencabutan shortened or edited */
	LK_AUDIT_MERGE,       /* a merge that is not what its parents make */
	LK_AUDIT_MERGE_DROPS, /* a merge without a record or number of a parent */
	LK_AUDIT_APPROVAL, /* an approval out of order, without the role, of other content */
	LK_AUDIT_SOLE_AUTHOR, /* an approval by the only author */
	LK_AUDIT_CONDITION,   /* Syarat that cannot be reproduced */
	LK_AUDIT_NUMBER,      /* a letter number used twice, or edited */
	LK_AUDIT_ROOT,        /* another beginning than the pinned one */
	LK_AUDIT_ROLLBACK,    /* the head does not descend from the last one seen */
	LK_AUDIT_TIME, /* dated before its parents, or in the future (a notice) */
	LK_AUDIT_PATH, /* a path, link, submodule or mode outside the layout */
	LK_AUDIT_SELF_COUNTERSIGNED, /* notice: a head's key enrolled before there was a second person */
	LK_AUDIT_COUNT
};
const char *lk_audit_rule_name(
	enum lk_audit_rule r); /* stable ASCII: "unsigned", ... */
/* What to do about it (msgid). */
const char *lk_audit_rule_advice(enum lk_audit_rule r);

struct lk_audit_finding {
	enum lk_audit_rule rule;
	enum lk_severity severity;
	struct lk_oid commit;
	const char *user;     /* who is named by the step; "" unknown */
	const char *path;     /* "" when it is about the step as a whole */
	struct lk_error text; /* sentence, translatable */
};
typedef int lk_audit_fn(const struct lk_audit_finding *f, void *arg);

/* What this clone holds for sure; from git's configuration of the clone. */
struct lk_pin {
	struct lk_oid root;              /* where trust begins; "" not pinned yet */
	char admin[LK_FINGERPRINT_SIZE]; /* fingerprint of the first admin's key */
	struct lk_oid seen;              /* last head seen and found good; "" none */
};
/* lapkin.akar, lapkin.sidikadmin, lapkin.kepalaterlihat. */
int lk_pin_load(struct lk_pin *out, struct lk_store *st, struct lk_error *err)
	LK_MUST_USE;
int lk_pin_save(const struct lk_pin *p, struct lk_store *st, struct lk_error *err)
	LK_MUST_USE;

struct lk_audit_in {
	struct lk_store *st;
	lk_signature_ok_fn *signature_ok;
	struct lk_oid tip; /* "": the head */
	struct lk_oid
		known; /* "": none; what it reaches was audited before and is passed over */
	struct lk_pin pin;
	int64_t now;
	int full; /* look at everything again, whatever the cache says */
	lk_progress_fn *progress;    /* NULL ok; `total` may be 0 */
	int (*cancelled)(void *arg); /* NULL ok */
	void *arg;                   /* of both */
};
struct lk_audit_sum {
	long commits, checked; /* all; those not answered by the cache */
	long errors, notices;
	long unsigned_before; /* steps before trust began: not signed, and so not judged */
	int signed_office;    /* the workspace has kebijakan/penanda-tangan */
	struct lk_oid root; /* where trust begins */
};
/* LK_OK also with findings. LK_EUNDEF: cancelled. LK_EIO, LK_ENOMEM. */
int lk_audit_run(const struct lk_audit_in *in, lk_audit_fn *each, void *arg,
	struct lk_audit_sum *out, struct lk_error *err) LK_MUST_USE;
/* The key that signed a step, whatever it is worth: of `root`, what a clone is pinned to.
 * LK_ENOTFOUND: not signed; else as core/trust/sshsig.h. */
int lk_audit_key(struct lk_store *st, const struct lk_oid *commit, struct lk_key *out,
	struct lk_error *err) LK_MUST_USE;

#endif
