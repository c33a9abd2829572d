#ifndef CORE_ACT_WORK_H
#define CORE_ACT_WORK_H
/*
 * Inside the use cases: one attempt on one head. `lk_work_run` loads a snapshot, lets
 * the act prepare files and a record on it, and commits; when somebody else moved the
 * head in between, it begins again on the new head.
 */
#include "core/act.h"

#define LK_WORK_FILES 4

struct lk_work {
	const struct lk_ctx *c;
	struct lk_snapshot snap;
	struct lk_arena mem;
	const struct lk_person *me;
	const struct lk_role *role; /* by which I act; NULL: none held */
	char id[LK_RECORD_ID_SIZE];
	struct lk_buf record;
	struct lk_buf subject;
	struct lk_file_change file[LK_WORK_FILES];
	size_t nfiles;
	struct lk_oid rev; /* the commit made; "" when the act had nothing to write */
};

/*
 * Prepare the change set on w->snap: fill subject, record and files. Return LK_OK to
 * commit (no file and no record: nothing to write), or an error to give up.
 */
typedef int lk_prepare_fn(struct lk_work *w, void *arg, struct lk_error *err);
int lk_work_run(const struct lk_ctx *c, lk_prepare_fn *prepare, void *arg,
	struct lk_oid *rev, struct lk_error *err) LK_MUST_USE;

/* Begin w->record with the common keys. reply_to, replaces: NULL allowed. */
void lk_work_record(struct lk_work *w, enum lk_kind kind, const char *reply_to,
	const char *replaces);
/* End the record with `text` and make it a file under catatan/<chapter>/. */
int lk_work_file_record(struct lk_work *w, enum lk_kind kind, const char *chapter,
	const char *text, struct lk_error *err) LK_MUST_USE;
/* The record is that of a clash: its id, its keys. *there: it was filed before. */
int lk_work_clash_id(struct lk_work *w, const struct lk_clash_mark *m,
	enum lk_kind kind, const char *chapter, int *there, struct lk_error *err)
	LK_MUST_USE;
void lk_work_clash_keys(struct lk_work *w, const struct lk_clash_mark *m);
/* Add a file to the change set; `content` is copied. */
int lk_work_put(struct lk_work *w, const char *path, struct lk_str content,
	int must_be_new, struct lk_error *err) LK_MUST_USE;
/* Commit the record and subject with these files (more than LK_WORK_FILES: an act with
 * files of its own). */
int lk_work_commit(struct lk_work *w, const struct lk_file_change *file, size_t n,
	struct lk_error *err) LK_MUST_USE;
/* A key with a range of lines or bytes: "12", or "12-14" when last > first. */
void lk_work_pair(struct lk_buf *record, const char *key, int first, int last);
/* Subject line from a format, cut to 72 characters with an ellipsis. */
void lk_work_subject(struct lk_work *w, const char *fmt, ...) LK_PRINTF(2, 3);

/* What a path is called in a subject: the chapter's title, the paper's, "data". */
const char *lk_work_title(struct lk_work *w, const char *path);
/* "BAB I" of "BAB I PENDAHULUAN"; else the title cut to 30 characters. */
void lk_short_title(struct lk_buf *out, const char *title);
/* ---- what an approval covers (core/act/cover.c) ---- */
/* The one file of a scope; NULL for the whole draft. */
const char *lk_cover_path(const struct lk_snapshot *s, const char *scope);
/* sha256 of the bytes of a chapter or paper, or of "sha256  path" lines of all of isi/. */
int lk_cover_digest(const struct lk_ctx *c, const struct lk_snapshot *s,
	const char *scope, char out[65], struct lk_error *err) LK_MUST_USE;
/* The keys of the record of an approval, as they follow from what was seen: written by who
 * approves, and again by the audit. `why`: of an override. */
void lk_approve_keys(struct lk_buf *record, const struct lk_approve_view *v,
	const char *why);
/* Words, corrections and what only the user wrote, into v. */
int lk_cover_counts(const struct lk_ctx *c, const struct lk_snapshot *s,
	const char *scope, struct lk_approve_view *v, struct lk_error *err) LK_MUST_USE;

/* A thread with all its records folded; strings live in its records. */
#define LK_THREAD_RECORDS 500
struct lk_loaded_thread {
	struct lk_thread t;
	struct lk_record **record; /* oldest first; [0] is the koreksi */
	size_t n, cap;
	struct lk_oid *commit; /* of each record */
	size_t ccap;
};
int lk_thread_load(struct lk_loaded_thread *out, const struct lk_ctx *c,
	const struct lk_snapshot *s, const char *thread, struct lk_error *err)
	LK_MUST_USE;
void lk_thread_unload(struct lk_loaded_thread *t);
/* Corrections on a cell (core/act/figures.c): what applying would do; the change set of it. */
int lk_cell_preview(const struct lk_ctx *c, const struct lk_snapshot *s,
	const struct lk_thread *t, struct lk_apply *out, struct lk_error *err)
	LK_MUST_USE;
int lk_cell_apply(struct lk_work *w, const struct lk_thread *t, const char *was,
	const char *wanted, int exact, struct lk_error *err) LK_MUST_USE;
/* The thread as the index sees it now (anchor state and place at the head). */
int lk_thread_now(struct lk_store *st, const char *path, const char *id,
	enum lk_anchor_state *state, struct lk_place *place, struct lk_error *err)
	LK_MUST_USE;

#endif
