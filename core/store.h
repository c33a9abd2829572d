#ifndef CORE_STORE_H
#define CORE_STORE_H
/*
 * The port: everything core and the front end need kept. core declares it, storage/
 * implements it over git and SQLite, tests fake it. No SQL and no git type crosses it.
 *
 * Truth is the repository; lists, counts and search come from an index that can be
 * rebuilt from it. A snapshot (head id + what was read at it) is the one way in which
 * anything is shown; a change set the one way in which anything is written.
 *
 * One store serves one thread; a second thread opens its own. Strings handed to a
 * callback live until it returns. A callback that returns non-zero stops the walk, and
 * the walking function returns LK_OK.
 */
#include "core/approval.h"
#include "core/base.h"
#include "core/buf.h"
#include "core/error.h"
#include "core/record.h"
#include "core/review.h"
#include "core/severity.h"

#define LK_OID_SIZE 65 /* hex id of a commit, tree or blob (sha1 or sha256) and NUL */
struct lk_oid {
	char hex[LK_OID_SIZE]; /* "" is no object */
};

struct lk_store; /* owned by whoever opened it */

/* ---- reading the repository ------------------------------------------------- */
enum lk_entry_kind {
	LK_ENTRY_FILE,
	LK_ENTRY_DIR
};
struct lk_entry {
	const char *name; /* last part of the path */
	enum lk_entry_kind kind;
	struct lk_oid id;
	uint64_t size; /* bytes of a file; 0 for a folder */
};
typedef int lk_entry_fn(const struct lk_entry *e, void *arg);

/* ---- writing ----------------------------------------------------------------- */
/* content NULL removes the path; only added: refuse when it exists (records, numbers) */
struct lk_file_change {
	const char *path;
	const char *content;
	size_t n;
	int must_be_new;
};
/* A file that the repository has already: how a merge takes over what it fetched. */
struct lk_blob_change {
	const char *path;
	struct lk_oid blob; /* "" removes the path */
};
struct lk_change {
	struct lk_oid base; /* the head this was decided on; "" for the first commit */
	struct lk_oid also; /* second parent of a merge; "" none */
	const struct lk_file_change *file;
	size_t nfiles;
	const struct lk_blob_change *blob; /* paths other than those of `file` */
	size_t nblobs;
	const char
		*subject; /* first line of the message, Indonesian, <= 72 characters */
	const char *record; /* the record's bytes: the rest of the message */
	const char *user, *name, *mail; /* author and committer */
	/* First commit only, NULL none: the file of the key that signs it, which becomes the
	 * key of the clone; or a new folder with a key for each person, which moves into it (and
	 * goes when nothing comes of it) */
	const char *key;
	int64_t time;
	int tz_minutes;
};

/* ---- the index ---------------------------------------------------------------- */
struct lk_revision {
	struct lk_oid id, parent; /* parent "" for the first */
	int64_t seq; /* position in history, ascending; the key for paging */
	int64_t time;
	int tz_minutes;
	enum lk_kind kind;
	const char *user, *name, *subject,
		*path; /* path: chapter touched, "" when none or several */
	const char *record_id;
};
struct lk_history_query {
	const char *
		path; /* only revisions that changed this file or, ending in '/', folder; NULL all */
	const char *user; /* NULL all */
	uint64_t kinds;   /* bit 1 << kind; 0 all */
	int64_t before;   /* seq: only older ones; 0 newest first from the head */
	int limit;        /* 1 to 1000 */
};
typedef int lk_revision_fn(const struct lk_revision *r, void *arg);

enum lk_thread_sort {
	LK_SORT_PLACE,
	LK_SORT_NEWEST,
	LK_SORT_OLDEST,
	LK_SORT_WEIGHT
};
struct lk_thread_query {
	const char *id;                     /* exactly this thread; NULL all */
	const char *document, *path;        /* NULL all */
	unsigned states;                    /* bit 1 << state; 0 all */
	unsigned weights, classes, anchors; /* likewise */
	const char *user;                   /* opener, NULL all */
	int clash;        /* 1: only those that a sync filed (lk_thread.clash) */
	const char *text; /* words in quote, title, text, suggestion; NULL all */
	enum lk_thread_sort sort;
	int offset, limit; /* limit 1 to 1000 */
};
typedef int lk_thread_fn(const struct lk_thread *t, void *arg);
struct lk_thread_counts {
	long total;
	long by_state[LK_THREAD_STATE_COUNT];
	long open_wajib;
	long orphaned; /* among those neither applied nor closed: they need a place */
};

typedef int lk_record_fn(const struct lk_record *r, const struct lk_oid *commit,
	void *arg);
typedef int lk_appr_fn(const struct lk_appr_event *e, void *arg);

enum lk_hit_kind {
	LK_HIT_TEXT,
	LK_HIT_HISTORY,
	LK_HIT_RECORD
};
struct lk_hit {
	enum lk_hit_kind kind;
	const char *path;    /* file */
	struct lk_oid rev;   /* HISTORY, RECORD: the commit; TEXT: the head */
	int line;            /* 1-based; 0 unknown */
	const char *snippet; /* the sentence or the record's words, clean of markup */
	int from, to;        /* bytes of the first match inside snippet */
	int64_t time;
	const char *user;
	const char *thread; /* RECORD: id of its thread, "" none */
};
struct lk_search_query {
	const char *words; /* all must occur, prefix match, case and marks ignored */
	unsigned kinds;    /* bit 1 << lk_hit_kind; 0 all */
	int limit;         /* per kind, 1 to 1000 */
};
typedef int lk_hit_fn(const struct lk_hit *h, void *arg);

/* Who wrote a sentence of a chapter at the head. */
struct lk_authorship {
	int line;            /* 1-based */
	const char *authors; /* user names, ' ' between, first author first */
	struct lk_oid last;  /* commit that changed it last */
	const char *last_user;
	int64_t last_time;
};
typedef int lk_author_fn(const struct lk_authorship *a, void *arg);

/* ---- the journal: what is typed and not yet saved, of this clone ------------------- */
/*
 * A draft is a log of operations under a key ("isi:<path>" for a chapter, "catatan:<...>"
 * for a note or prompt). Rows are on disk when append returns. `base` is what the first
 * operation applies to. Nothing in the index or a rebuild touches them.
 */
struct lk_draft_op {
	int64_t seq;     /* ascending within the key, from 1 */
	int64_t time_ms; /* unix milliseconds */
	int kind;        /* the editor's own numbering */
	const char *data;
	size_t n;
};
typedef int lk_draft_op_fn(const struct lk_draft_op *op, void *arg);
struct lk_draft_info {
	const char *key;
	struct lk_oid base; /* blob the log starts from */
	long ops;           /* operations after the last saved mark */
	int64_t first_ms, last_ms;
};
typedef int lk_draft_info_fn(const struct lk_draft_info *d, void *arg);
struct lk_draft_owner {
	char user[40], host[72];
	long pid;
	int64_t beat_ms; /* last sign of life */
};

/* ---- health -------------------------------------------------------------------- */
struct lk_finding {
	enum lk_severity severity;
	const char *id;    /* stable: "index-behind", "stale-lock" ... */
	const char *place; /* path, commit or key */
	const char *text;  /* Indonesian sentence: what, and what to do */
	int fixed;         /* repaired on the way */
};
typedef int lk_finding_fn(const struct lk_finding *f, void *arg);
typedef void lk_progress_fn(long done, long total, void *arg);

/* ---- the history as a graph: for the audit and for meeting others ------------------- */
struct lk_file_delta {
	const char *path;
	struct lk_oid before, after;      /* blobs; "" absent */
	unsigned mode_before, mode_after; /* git's: 0100644 a plain file; 0 absent */
};
typedef int lk_delta_fn(const struct lk_file_delta *d, void *arg);
typedef int lk_commit_fn(const struct lk_oid *commit, void *arg);

/* What came of asking the hub. */
enum lk_remote_end {
	LK_REMOTE_OK,
	LK_REMOTE_UNREACHABLE, /* no answer, no such folder, no rights, timeout */
	LK_REMOTE_BEHIND,      /* push: the hub has steps we do not have; fetch first */
	LK_REMOTE_REFUSED,     /* push: the hub's hook or its disk said no */
	LK_REMOTE_REWOUND /* fetch: its branch no longer holds what it held before */
};
struct lk_remote_answer {
	enum lk_remote_end end;
	struct lk_oid head;  /* fetch: of the hub's branch; "" it has none yet */
	struct lk_error why; /* a sentence when end is not OK */
};

/* What a clone says about its person, for the others (core/presence/presence.h). */
struct lk_presence_say {
	const char *user;
	struct lk_str message;
	int64_t time;
	int tz_minutes;
};
/* `user` is the name the reference bears, a valid one; the message is a stranger's bytes. */
typedef int lk_presence_fn(const char *user, struct lk_str message, void *arg);

struct lk_store_ops {
	const char *(*dir)(struct lk_store *st); /* folder of the workspace */
	int (*head)(struct lk_store *st, struct lk_oid *out, struct lk_error *err);
	int (*read)(struct lk_store *st, const struct lk_oid *rev, const char *path,
		struct lk_buf *out, struct lk_oid *blob, struct lk_error *err);
	int (*read_blob)(struct lk_store *st, const struct lk_oid *blob,
		struct lk_buf *out, struct lk_error *err);
	int (*list)(struct lk_store *st, const struct lk_oid *rev, const char *dir,
		lk_entry_fn *each, void *arg, struct lk_error *err);
	int (*id_at)(struct lk_store *st, const struct lk_oid *rev, const char *path,
		struct lk_oid *out, struct lk_error *err);
	int (*resolve)(struct lk_store *st, const char *name, struct lk_oid *out,
		struct lk_error *err);
	int (*commit)(struct lk_store *st, const struct lk_change *c,
		struct lk_oid *out, struct lk_error *err);
	int (*refresh)(struct lk_store *st, int *changed, struct lk_error *err);

	int (*history)(struct lk_store *st, const struct lk_history_query *q,
		lk_revision_fn *each, void *arg, struct lk_error *err);
	int (*threads)(struct lk_store *st, const struct lk_thread_query *q,
		lk_thread_fn *each, void *arg, struct lk_error *err);
	int (*thread_counts)(struct lk_store *st, const struct lk_thread_query *q,
		struct lk_thread_counts *out, struct lk_error *err);
	int (*thread_records)(struct lk_store *st, const char *thread,
		lk_record_fn *each, void *arg, struct lk_error *err);
	int (*approvals)(struct lk_store *st, const char *document, lk_appr_fn *each,
		void *arg, struct lk_error *err);
	int (*authors)(struct lk_store *st, const char *path, lk_author_fn *each,
		void *arg, struct lk_error *err);
	int (*search)(struct lk_store *st, const struct lk_search_query *q,
		lk_hit_fn *each, void *arg, struct lk_error *err);

	int (*draft_append)(struct lk_store *st, const char *key,
		const struct lk_oid *base, const struct lk_draft_op *op, size_t n,
		struct lk_error *err);
	int (*draft_load)(struct lk_store *st, const char *key, struct lk_oid *base,
		lk_draft_op_fn *each, void *arg, struct lk_error *err);
	int (*draft_saved)(struct lk_store *st, const char *key, int64_t upto_seq,
		struct lk_error *err);
	int (*draft_drop)(struct lk_store *st, const char *key, int64_t from_seq,
		struct lk_error *err);
	int (*draft_list)(struct lk_store *st, lk_draft_info_fn *each, void *arg,
		struct lk_error *err);
	int (*draft_lock)(struct lk_store *st, const char *key,
		struct lk_draft_owner *me, int steal, struct lk_error *err);
	int (*draft_unlock)(struct lk_store *st, const char *key, struct lk_error *err);
	int (*mark_set)(struct lk_store *st, const char *key, const char *value,
		struct lk_error *err);
	int (*mark_get)(struct lk_store *st, const char *key, struct lk_buf *value,
		struct lk_error *err);

	int (*config_get)(struct lk_store *st, const char *key, struct lk_buf *value,
		struct lk_error *err);
	int (*rebuild)(struct lk_store *st, lk_progress_fn *progress, void *arg,
		struct lk_error *err);
	int (*check)(struct lk_store *st, int repair, lk_finding_fn *each, void *arg,
		struct lk_error *err);
	void (*close)(struct lk_store *st);

	/* rows a store may lack (NULL): the function then answers LK_EUNDEF */
	int (*raw)(struct lk_store *st, const struct lk_oid *commit, struct lk_buf *out,
		struct lk_error *err);
	int (*walk)(struct lk_store *st, const struct lk_oid *tip,
		const struct lk_oid *hide, size_t nhide, lk_commit_fn *each, void *arg,
		struct lk_error *err);
	int (*changes)(struct lk_store *st, const struct lk_oid *before,
		const struct lk_oid *after, lk_delta_fn *each, void *arg,
		struct lk_error *err);
	int (*merge_base)(struct lk_store *st, const struct lk_oid *a,
		const struct lk_oid *b, struct lk_oid *out, struct lk_error *err);
	int (*advance)(struct lk_store *st, const struct lk_oid *from,
		const struct lk_oid *to, struct lk_error *err);
	int (*verdict_get)(struct lk_store *st, const struct lk_oid *commit,
		const char *rules, struct lk_buf *value, struct lk_error *err);
	int (*verdict_put)(struct lk_store *st, const struct lk_oid *commit,
		const char *rules, struct lk_str value, struct lk_error *err);
	int (*config_set)(struct lk_store *st, const char *key, const char *value,
		struct lk_error *err);
	int (*merge_lines)(struct lk_store *st, struct lk_str base, struct lk_str ours,
		struct lk_str theirs, struct lk_buf *out, int *clashes,
		struct lk_error *err);
	int (*fetch)(struct lk_store *st, int (*cancelled)(void *arg), void *arg,
		struct lk_remote_answer *out, struct lk_error *err);
	int (*push)(struct lk_store *st, const struct lk_oid *head,
		int (*cancelled)(void *arg), void *arg, struct lk_remote_answer *out,
		struct lk_error *err);
	int (*sync_begin)(struct lk_store *st, struct lk_error *err);
	void (*sync_end)(struct lk_store *st, int tidy);
	int (*presence_swap)(struct lk_store *st, const struct lk_presence_say *say,
		int (*cancelled)(void *arg), void *arg, struct lk_error *err);
	int (*presence_each)(struct lk_store *st, lk_presence_fn *each, void *arg,
		struct lk_error *err);
};
struct lk_store {
	const struct lk_store_ops *ops;
};

/* Folder of the workspace (absolute). */
const char *lk_store_dir(struct lk_store *st);

/* Id of the head commit; "" (and LK_OK) when there is no commit yet. */
int lk_store_head(struct lk_store *st, struct lk_oid *out, struct lk_error *err)
	LK_MUST_USE;

/* Bytes of a file at `rev` (NULL: the head), appended to `out`; *blob (NULL ok) its id.
 * LK_ENOTFOUND: no such path there. LK_ERANGE: larger than 64 MB. */
int lk_store_read(struct lk_store *st, const struct lk_oid *rev, const char *path,
	struct lk_buf *out, struct lk_oid *blob, struct lk_error *err) LK_MUST_USE;
int lk_store_read_blob(struct lk_store *st, const struct lk_oid *blob,
	struct lk_buf *out, struct lk_error *err) LK_MUST_USE;

/* Entries of a folder in name order. LK_ENOTFOUND when it does not exist at `rev`. */
int lk_store_list(struct lk_store *st, const struct lk_oid *rev, const char *dir,
	lk_entry_fn *each, void *arg, struct lk_error *err) LK_MUST_USE;

/* Id of the blob or tree at a path: what an approval binds. */
int lk_store_id_at(struct lk_store *st, const struct lk_oid *rev, const char *path,
	struct lk_oid *out, struct lk_error *err) LK_MUST_USE;

/* A revision by name: full or unique short id (>= 4), "head", "@{n}" or "~n" back, a date
 * (last one on or before yyyy-mm-dd). LK_ENOTFOUND, or LK_EINVAL when ambiguous. */
int lk_store_resolve(struct lk_store *st, const char *name, struct lk_oid *out,
	struct lk_error *err) LK_MUST_USE;

/*
 * Write a change set as one commit and move the head to it, or change nothing.
 * On return LK_OK the commit is on stable storage and the index follows.
 *   LK_ECONFLICT  the head is no longer change->base: read again, decide again
 *   LK_ELOCKED    another program writes for longer than 5 s
 *   LK_ENOSPC, LK_EREADONLY   nothing was written; *out untouched
 *   LK_EIO        the same; only when the very last fsync failed may the step be recorded
 *                 all the same, and the sentence says so: read the head again
 *   LK_EINVAL     a path outside the layout, a new path that exists, a message with
 *                 control characters: the caller's bug
 */
int lk_store_commit(struct lk_store *st, const struct lk_change *c, struct lk_oid *out,
	struct lk_error *err) LK_MUST_USE;

/* Look whether somebody else moved the head; brings the index up to it. */
int lk_store_refresh(struct lk_store *st, int *changed, struct lk_error *err)
	LK_MUST_USE;

/* Index queries, newest first (threads: as sorted). */
int lk_store_history(struct lk_store *st, const struct lk_history_query *q,
	lk_revision_fn *each, void *arg, struct lk_error *err) LK_MUST_USE;
int lk_store_threads(struct lk_store *st, const struct lk_thread_query *q,
	lk_thread_fn *each, void *arg, struct lk_error *err) LK_MUST_USE;
/* Counts over the query without regard to its states, offset and limit. */
int lk_store_thread_counts(struct lk_store *st, const struct lk_thread_query *q,
	struct lk_thread_counts *out, struct lk_error *err) LK_MUST_USE;
/* All records of one thread, oldest first, the koreksi itself included. `thread` may be a
 * unique prefix or suffix of >= 4 characters of the id: LK_EINVAL when ambiguous. */
int lk_store_thread_records(struct lk_store *st, const char *thread, lk_record_fn *each,
	void *arg, struct lk_error *err) LK_MUST_USE;
/* The bytes of one record file by its id, as it stands at `rev`; appended to `out`.
 * LK_ENOTFOUND: no such record there (saves have none). Walks the record folders. */
int lk_store_record(struct lk_store *st, const struct lk_oid *rev, const char *id,
	struct lk_buf *out, struct lk_error *err) LK_MUST_USE;
/* Every record of one folder ("dokumen/2025-lapkin/catatan/periksa") at `rev`, in name
 * order, so nearly by time; `each` gets no commit (NULL). A folder that is not there has
 * none. LK_EFORMAT: a broken one, by its path. */
int lk_store_records(struct lk_store *st, const struct lk_oid *rev, const char *dir,
	lk_record_fn *each, void *arg, struct lk_error *err) LK_MUST_USE;
/* Every approval, return and withdrawal of a document, oldest first. */
int lk_store_approvals(struct lk_store *st, const char *document, lk_appr_fn *each,
	void *arg, struct lk_error *err) LK_MUST_USE;
/* Authorship of every non-blank line of a chapter at the head, in line order. Whoever
 * changed a sentence joins its authors; a suggestion applied adds its corrector. */
int lk_store_authors(struct lk_store *st, const char *path, lk_author_fn *each,
	void *arg, struct lk_error *err) LK_MUST_USE;
/* Whole-word hits first, then words that go on; each newest first, `limit` per kind. */
int lk_store_search(struct lk_store *st, const struct lk_search_query *q,
	lk_hit_fn *each, void *arg, struct lk_error *err) LK_MUST_USE;

/* Journal. Append numbers the operations itself (op->seq is ignored) and is durable. */
int lk_store_draft_append(struct lk_store *st, const char *key,
	const struct lk_oid *base, const struct lk_draft_op *op, size_t n,
	struct lk_error *err) LK_MUST_USE;
/* All operations of a key in order; *base "" and no call when there is no draft. */
int lk_store_draft_load(struct lk_store *st, const char *key, struct lk_oid *base,
	lk_draft_op_fn *each, void *arg, struct lk_error *err) LK_MUST_USE;
/* Everything up to `upto_seq` (0: all) is in the repository now: no longer pending, but
 * kept for undo until dropped. */
int lk_store_draft_saved(struct lk_store *st, const char *key, int64_t upto_seq,
	struct lk_error *err) LK_MUST_USE;
/* Forget the operations from `from_seq` on (0: the whole draft). */
int lk_store_draft_drop(struct lk_store *st, const char *key, int64_t from_seq,
	struct lk_error *err) LK_MUST_USE;
int lk_store_draft_list(struct lk_store *st, lk_draft_info_fn *each, void *arg,
	struct lk_error *err) LK_MUST_USE;
/* Become the one writer of a key in this clone; call again at least every 10 s (the
 * heartbeat). LK_ELOCKED fills *me with who holds it; a holder on this host whose process
 * is gone, or silent for 60 s on another host, is replaced. steal: replace anybody. */
int lk_store_draft_lock(struct lk_store *st, const char *key, struct lk_draft_owner *me,
	int steal, struct lk_error *err) LK_MUST_USE;
int lk_store_draft_unlock(struct lk_store *st, const char *key, struct lk_error *err)
	LK_MUST_USE;
/* Small values of this clone: read marks, last revision looked at. Absent: "" and LK_OK.
 * value NULL removes. */
int lk_store_mark_set(struct lk_store *st, const char *key, const char *value,
	struct lk_error *err) LK_MUST_USE;
int lk_store_mark_get(struct lk_store *st, const char *key, struct lk_buf *value,
	struct lk_error *err) LK_MUST_USE;

/* A value of git's own configuration ("lapkin.user"); "" and LK_OK when not set. */
int lk_store_config_get(struct lk_store *st, const char *key, struct lk_buf *value,
	struct lk_error *err) LK_MUST_USE;

/* Throw the index away and build it from the repository. progress may be NULL. */
int lk_store_rebuild(struct lk_store *st, lk_progress_fn *progress, void *arg,
	struct lk_error *err) LK_MUST_USE;
/* Repository, index against repository, locks, drafts: every finding is reported.
 * repair: also remove stale locks and rebuild a wrong index. */
int lk_store_check(struct lk_store *st, int repair, lk_finding_fn *each, void *arg,
	struct lk_error *err) LK_MUST_USE;
void lk_store_close(struct lk_store *st); /* NULL is a no-op */

/* ---- the history as a graph ------------------------------------------------------------ */
/* The bytes of a commit object, appended to `out`. LK_ENOTFOUND; LK_ERANGE above 1 MB. */
int lk_store_raw(struct lk_store *st, const struct lk_oid *commit, struct lk_buf *out,
	struct lk_error *err) LK_MUST_USE;
/* Every commit that `tip` reaches and none of hide[0..nhide) does, parents before children, in
 * an order that depends on nothing but the graph. */
int lk_store_walk(struct lk_store *st, const struct lk_oid *tip,
	const struct lk_oid *hide, size_t nhide, lk_commit_fn *each, void *arg,
	struct lk_error *err) LK_MUST_USE;
/* Files that differ between two commits (before NULL or "": an empty tree), in path order, with
 * their modes; also links and submodules, which no layout allows. */
int lk_store_changes(struct lk_store *st, const struct lk_oid *before,
	const struct lk_oid *after, lk_delta_fn *each, void *arg, struct lk_error *err)
	LK_MUST_USE;
/* The best common ancestor; of several the one with the smallest id. "" (and LK_OK): none. */
int lk_store_merge_base(struct lk_store *st, const struct lk_oid *a,
	const struct lk_oid *b, struct lk_oid *out, struct lk_error *err) LK_MUST_USE;
/* Move the head from `from` to its descendant `to`, which is in the repository already (it was
 * fetched). LK_ECONFLICT: the head is not `from`; LK_EINVAL: no descendant; else as commit. */
int lk_store_advance(struct lk_store *st, const struct lk_oid *from,
	const struct lk_oid *to, struct lk_error *err) LK_MUST_USE;
/* What was found at a commit under a set of rules (a name that changes with the rules and what
 * they depend on); absent: "" and LK_OK. Derived: a rebuild of the index forgets it. */
int lk_store_verdict_get(struct lk_store *st, const struct lk_oid *commit,
	const char *rules, struct lk_buf *value, struct lk_error *err) LK_MUST_USE;
int lk_store_verdict_put(struct lk_store *st, const struct lk_oid *commit,
	const char *rules, struct lk_str value, struct lk_error *err) LK_MUST_USE;
/* Set a value of git's configuration of this clone; NULL removes. */
int lk_store_config_set(struct lk_store *st, const char *key, const char *value,
	struct lk_error *err) LK_MUST_USE;
/* git's own merge by line, appended to `out`; *clashes: it left marks for a person. Base may be
 * absent (p NULL). */
int lk_store_merge_lines(struct lk_store *st, struct lk_str base, struct lk_str ours,
	struct lk_str theirs, struct lk_buf *out, int *clashes, struct lk_error *err)
	LK_MUST_USE;
/* Ask the hub (git's remote "hub") for what it has / give it our head. By the git program, which
 * knows the person's ssh. LK_OK whenever the hub's answer is in *out; LK_ENOTFOUND: no hub is
 * set, or no git; LK_EUNDEF: cancelled. */
int lk_store_fetch(struct lk_store *st, int (*cancelled)(void *arg), void *arg,
	struct lk_remote_answer *out, struct lk_error *err) LK_MUST_USE;
int lk_store_push(struct lk_store *st, const struct lk_oid *head,
	int (*cancelled)(void *arg), void *arg, struct lk_remote_answer *out,
	struct lk_error *err) LK_MUST_USE;
/* One sync of a clone at a time. LK_ELOCKED: one runs already, in whatever program. The end
 * may tidy up the repository (git gc --auto) when something was fetched or sent. */
int lk_store_sync_begin(struct lk_store *st, struct lk_error *err) LK_MUST_USE;
void lk_store_sync_end(struct lk_store *st, int tidy);

/* Presence: put `say` (NULL: nothing to say) on this person's reference at the hub and take what
 * is on those of the others. As of a fetch, but any trouble with the hub is LK_EIO with a
 * sentence: presence is a convenience. */
int lk_store_presence_swap(struct lk_store *st, const struct lk_presence_say *say,
	int (*cancelled)(void *arg), void *arg, struct lk_error *err) LK_MUST_USE;
/* What was taken last, of everybody, in the order of names; no network. */
int lk_store_presence_each(struct lk_store *st, lk_presence_fn *each, void *arg,
	struct lk_error *err) LK_MUST_USE;

#endif
