#ifndef TUI_EDITOR_SESSION_H
#define TUI_EDITOR_SESSION_H
/*
 * A chapter being edited: the editor (model.h), its journal, its lock and what it was
 * begun on. Knows the port (core/store.h) and no screen. All on the screen's thread; the
 * saving itself (lk_act_save) is run by the caller on the worker.
 *
 * What is kept where, under the key "isi:<path>":
 *   draft rows    the log since the draft's base, saved or not: undo survives a restart
 *   mark "dasar:<path>"   blob of the text that was saved last: what is pending is what
 *                 differs from it; merging starts from it
 *   draft "rusak:<path>"  rows from the first damaged one on, untouched, for a person
 *   draft "sisa:<path>"   rows of this program that could not go into a draft which
 *                 somebody else had taken over
 *
 * The order of writes makes every moment a good one to be killed: rows first, then the
 * commit, then the mark, then "saved". Whatever is missing is put right on opening.
 */
#include "core/act.h"
#include "core/store.h"
#include "tui/editor/model.h"

#define ED_FLUSH_MS 100 /* rows wait no longer than this */
#define ED_BEAT_MS 5000 /* the lock's sign of life */
#define ED_PATH_MAX 300

struct ed_session {
	struct editor ed;
	struct lk_store *store; /* borrowed */
	char path[ED_PATH_MAX];
	char key[ED_PATH_MAX + 8];
	char user[64];
	struct lk_oid log_base;  /* what the log starts from */
	struct lk_oid base;      /* what was saved last */
	struct lk_buf base_text; /* its bytes */
	int64_t seq;             /* of the last row in the journal */
	int64_t waits_ms;        /* since when rows wait; 0: none */
	int64_t beat_ms;
	bool writable;
	struct lk_draft_owner holder; /* who holds the lock when not writable */
	/* found on opening */
	long recovered;          /* edits that were not saved; 0 none */
	int64_t recovered_ms;    /* when the first of them was made */
	uint32_t recovered_from; /* node of the last saved text, to go back to */
	bool damaged;            /* a row was unreadable; the rest is in "rusak:" */
	size_t cleaned; /* bytes no terminal should see, taken out of the text */
	/* cached comparison with base_text */
	uint64_t dirty_version;
	bool dirty;
};

/*
 * Open a chapter at the head and put its draft on top. Becomes its one writer; when
 * somebody else is, `writable` is false, `holder` says who, and the text is the saved
 * one. LK_ENOTFOUND: no such chapter; LK_ERANGE: larger than an editor can hold.
 */
int ed_session_open(struct ed_session *s, struct lk_store *st, const char *path,
	const char *user, int64_t now_ms, struct lk_error *err) LK_MUST_USE;
/* Rows to the journal, lock given up. Errors of the last flush are returned: then the
 * session stays open and nothing is lost; close again or keep it. */
int ed_session_close(struct ed_session *s, struct lk_error *err) LK_MUST_USE;
void ed_session_free(struct ed_session *s); /* without a word to the store */

/* Everything done so far is on disk when this returns LK_OK. */
int ed_session_flush(struct ed_session *s, struct lk_error *err) LK_MUST_USE;
/* Flush when rows have waited long enough; sign of life. LK_ELOCKED: somebody took the
 * chapter over; the session is read-only from here on. */
int ed_session_tick(struct ed_session *s, int64_t now_ms, struct lk_error *err)
	LK_MUST_USE;
/* Does the text differ from what was saved last? */
bool ed_session_dirty(struct ed_session *s);
/* Undo all that was not saved, as one step that redo brings back. */
int ed_session_discard(struct ed_session *s, struct lk_error *err) LK_MUST_USE;
/* Take the chapter over from whoever holds it, and read its draft. */
int ed_session_take_over(struct ed_session *s, int64_t now_ms, struct lk_error *err)
	LK_MUST_USE;

/* What goes to the worker. Free with ed_saving_free(). */
struct ed_saving {
	struct lk_oid base;
	struct lk_buf text;
	int64_t seq;    /* rows up to here are in `text` */
	size_t entries; /* of the log then */
};
void ed_saving_free(struct ed_saving *v);
/* Split changed lines into sentences, journal everything, copy the text. LK_EUNDEF:
 * nothing to save. */
int ed_session_save(struct ed_session *s, struct ed_saving *out, struct lk_error *err)
	LK_MUST_USE;
/*
 * The worker has saved. What was typed meanwhile stays and is still pending. After
 * LK_SAVED_MERGED the text on the screen takes in what others wrote; when that clashes
 * with what was typed meanwhile, it is left for the next save (*clash). Nothing happens
 * for LK_SAVED_CONFLICT: the merge screen decides, then ed_session_settle().
 */
int ed_session_saved(struct ed_session *s, const struct ed_saving *v,
	const struct lk_save *r, bool *clash, struct lk_error *err) LK_MUST_USE;
/* A person merged: `text` is the draft now, and `theirs` (blob) what it is based on. */
int ed_session_settle(struct ed_session *s, const struct lk_oid *theirs,
	struct lk_str text, struct lk_error *err) LK_MUST_USE;

#endif
