#ifndef CORE_TRUST_AUDIT_IMPL_H
#define CORE_TRUST_AUDIT_IMPL_H
/*
 * Inside the audit; only audit*.c and past*.c include this.
 *
 *   audit.c          one run: what is to be looked at, the cache, the pin
 *   audit_step.c     one step: read it, ask every rule
 *   audit_graph.c    steps by id, and the trust files in the tree of each
 *   audit_sign.c     signature, and that everybody named is the signer
 *   audit_record.c   records and numbers: written once, never changed; paths
 *   audit_policy.c   kebijakan/ and keys
 *   audit_merge.c    merges, recomputed
 *   audit_approve.c  approvals, given again as they stood (past.h)
 *   audit_rule.c     names of the rules, and what to do
 */
#include "core/mem.h"
#include "core/people.h"
#include "core/record.h"
#include "core/trust/audit.h"
#include "core/trust/commit.h"
#include "core/trust/signers.h"

#include <stdbool.h>

/* ---- trust files of a tree --------------------------------------------------------------- */
enum audit_file {
	AUDIT_SIGNERS,
	AUDIT_REVOKED,
	AUDIT_WAITING,
	AUDIT_PERSONS,
	AUDIT_ROLES,
	AUDIT_FILES
};
/* Read once for each combination of files that occurs. */
struct audit_trust {
	struct lk_oid id[AUDIT_FILES]; /* "" absent */
	bool loaded, broken;           /* broken: `why`; then both are empty */
	struct lk_error why;
	struct lk_signers signers;
	struct lk_people people;
};
const char *audit_file_path(enum audit_file f);

/* ---- steps ----------------------------------------------------------------------------------- */
#define AUDIT_NONE UINT32_MAX
struct audit_node {
	struct lk_oid id;
	uint32_t
		parent; /* the first one; AUDIT_NONE: none, or outside what is looked at */
	uint32_t trust; /* in audit.trust */
	uint32_t order; /* in the walk; AUDIT_NONE: outside it */
	int64_t time;
	uint32_t text, ntexts; /* texts changed against the first parent */
	const char *user;      /* who wrote them; in audit.mem */
	const char *applied;   /* id of the correction it applies; NULL */
	bool merge;
};
/* A text that a step changed: what authorship is replayed from. */
struct audit_text {
	const char *path; /* in audit.mem, one for each path */
	struct lk_oid before, after;
};

/* Steps that a revoked key may have signed: the last good one and everything before it. */
struct audit_revoked {
	char fingerprint[LK_FINGERPRINT_SIZE];
	struct lk_oid last;
	struct lk_oid *ok; /* sorted; read when first asked for */
	size_t nok, cap;
	bool loaded;
};

struct audit {
	const struct lk_audit_in *in;
	struct lk_store *st;
	lk_audit_fn *each;
	void *arg;
	struct lk_audit_sum *sum;
	bool stopped;
	uint32_t walked;     /* steps placed so far */
	int tz_minutes;      /* of the office: in which dates of roles are meant */
	struct lk_error why; /* of the finding being made */
	struct lk_arena mem;

	struct audit_node *node;
	size_t nnodes, cap_nodes;
	uint32_t *slot; /* by id: index + 1 of the node; a power of two */
	size_t nslots;
	struct audit_trust **trust;
	size_t ntrust, cap_trust;
	struct audit_text *text;
	size_t ntexts, cap_texts;
	const char **path;
	size_t npaths, cap_paths;

	struct lk_oid root;   /* where trust begins; "" not among what is looked at */
	bool signs;           /* the office signs */
	struct lk_oid *early; /* sorted: steps before the root */
	size_t nearly, cap_early;
	bool have_early;
	struct audit_revoked *revoked;
	size_t nrevoked, cap_revoked;

	struct lk_oid *dirty; /* steps with findings */
	size_t ndirty, cap_dirty;
	struct audit_recorded *recorded; /* by id of the record; a power of two */
	size_t nrecorded, nrecorded_slots;
	struct past_shelf *shelf;     /* past_record.c */
	struct past_writers *writers; /* past_author.c */
};

/* Which step brought a record. */
struct audit_recorded {
	const char *id; /* NULL: a free slot */
	uint32_t node;
};

struct audit_delta {
	const char *path;
	struct lk_oid before, after; /* "" absent */
	unsigned mode_before, mode_after;
};
struct audit_deltas {
	struct audit_delta *item;
	size_t n, cap;
};

/* The step at work. */
struct audit_step {
	struct audit *a;
	struct lk_arena mem;
	struct lk_oid id;
	uint32_t node;
	struct lk_buf raw;
	struct lk_commit commit;
	bool has_record; /* the message carries one that can be read */
	struct lk_record record;
	uint32_t parent[LK_COMMIT_PARENTS]; /* nodes */
	struct audit_deltas delta;          /* against the first parent */
	bool is_root;                       /* trust begins here */
	const struct lk_key *key; /* that signed it; NULL: none that is good */
	struct lk_key key_mem;
	const char
		*user; /* whose step it is: the signer, else as it claims; "" unknown */
};

/* ---- findings --------------------------------------------------------------------------------- */
/* a->why holds the sentence. */
void audit_find(struct audit_step *s, enum lk_audit_rule rule, const char *path);
/* The same about no step in particular. */
void audit_find_at(struct audit *a, const struct lk_oid *id, enum lk_audit_rule rule);

/* ---- graph ------------------------------------------------------------------------------------ */
/* The node of a commit; read from the store when it is not known yet. */
int audit_node(struct audit *a, const struct lk_oid *id, uint32_t *out,
	struct lk_error *err) LK_MUST_USE;
/* The node of a commit if it is known; else AUDIT_NONE. */
uint32_t audit_node_known(const struct audit *a, const struct lk_oid *id);
int audit_node_add(struct audit *a, const struct lk_oid *id, uint32_t *out,
	struct lk_error *err) LK_MUST_USE;
/* Row of the trust with these files. */
int audit_trust_intern(struct audit *a, const struct lk_oid id[AUDIT_FILES],
	uint32_t *out, struct lk_error *err) LK_MUST_USE;
/* The trust files of a node, read. */
int audit_trust_of(struct audit *a, uint32_t node, struct audit_trust **out,
	struct lk_error *err) LK_MUST_USE;
bool audit_trusts(const struct audit *a, uint32_t node); /* penanda-tangan is there */
int audit_path_intern(struct audit *a, const char *path, const char **out,
	struct lk_error *err) LK_MUST_USE;
/* Which step brought a record; AUDIT_NONE: none that was looked at. */
uint32_t audit_recorder(const struct audit *a, const char *record);
int audit_record_by(struct audit *a, const char *record, uint32_t node,
	struct lk_error *err) LK_MUST_USE;
void audit_graph_free(struct audit *a);
/* Is `id` in a sorted list? */
bool audit_listed(const struct lk_oid *list, size_t n, const struct lk_oid *id);
/* Every commit that `tip` reaches, sorted by id. */
int audit_reach(struct audit *a, const struct lk_oid *tip, struct lk_oid **out,
	size_t *n, size_t *cap, struct lk_error *err) LK_MUST_USE;
int audit_deltas(struct audit *a, struct lk_arena *mem, const struct lk_oid *before,
	const struct lk_oid *after, struct audit_deltas *out, struct lk_error *err)
	LK_MUST_USE;
bool audit_same_id(const struct lk_oid *x, const struct lk_oid *y);

/* ---- the rules: LK_OK also with findings ------------------------------------------------------- */
int audit_step(struct audit *a, const struct lk_oid *id, struct lk_error *err)
	LK_MUST_USE;
int audit_sign(struct audit_step *s, struct lk_error *err) LK_MUST_USE;
int audit_record(struct audit_step *s, struct lk_error *err) LK_MUST_USE;
int audit_policy(struct audit_step *s, struct lk_error *err) LK_MUST_USE;
int audit_merge(struct audit_step *s, struct lk_error *err) LK_MUST_USE;
int audit_approve(struct audit_step *s, struct lk_error *err) LK_MUST_USE;

#endif
