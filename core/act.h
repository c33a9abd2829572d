#ifndef CORE_ACT_H
#define CORE_ACT_H
/*
 * The use cases: each is one thing a person does, from reading the head to one commit.
 * Validate on the head -> build the files and the record -> one change set through the
 * port; when somebody else wrote first, read again and decide again. So the screen and
 * the command line do the same thing by the same call.
 *
 * Every function returns LK_OK or an error with a sentence; on error nothing was
 * written. Common errors beside those named: LK_ENOMEM, LK_EIO, LK_ENOSPC,
 * LK_EREADONLY, LK_ELOCKED, and LK_EDENIED when `user` is nobody in orang.csv.
 */
#include "core/approval.h"
#include "core/base.h"
#include "core/buf.h"
#include "core/error.h"
#include "core/record.h"
#include "core/review.h"
#include "core/snapshot.h"
#include "core/store.h"

/* Who acts, when, and on what. Borrowed; lives as long as the call. */
struct lk_ctx {
	struct lk_store *st;
	const char *user;     /* lapkin.user */
	const char *document; /* NULL: the latest */
	int64_t now;          /* unix seconds */
	uint32_t (*random)(void);
};

/* ---- text ------------------------------------------------------------------- */
enum lk_saved {
	LK_SAVED,           /* written as it is */
	LK_SAVED_UNCHANGED, /* the head has just this text: nothing to write */
	LK_SAVED_MERGED,    /* others wrote meanwhile; merged by sentence and written */
	LK_SAVED_CONFLICT   /* the same sentence was changed twice: nothing written */
};
struct lk_save {
	enum lk_saved outcome;
	struct lk_oid rev, blob; /* of what stands at the head now */
	struct lk_buf text;      /* MERGED: what was written; CONFLICT: their text */
};
void lk_save_free(struct lk_save *s);

/*
 * Save a chapter. `base` is the blob the text was begun on. When the head's blob is another,
 * merge by sentence (core/merge.h). CONFLICT is LK_OK: a person decides, then saves again
 * with base = out->blob. LK_EFORMAT: `text` is not UTF-8 or has control characters.
 */
int lk_act_save(const struct lk_ctx *c, const char *path, const struct lk_oid *base,
	struct lk_str text, struct lk_save *out, struct lk_error *err) LK_MUST_USE;

/* Put an old revision of a file back, as a new commit. LK_EUNDEF when it is the same. */
int lk_act_restore(const struct lk_ctx *c, const char *path, const struct lk_oid *rev,
	struct lk_oid *out, struct lk_error *err) LK_MUST_USE;

/* Files written as one commit of kind IMPOR or KEBIJAKAN, with a subject and a text. */
int lk_act_files(const struct lk_ctx *c, enum lk_kind kind,
	const struct lk_file_change *file, size_t n, const char *subject,
	const char *text, struct lk_oid *out, struct lk_error *err) LK_MUST_USE;

/* Add a word to the office's word list (kebijakan/kamus.txt), kept sorted. */
int lk_act_word(const struct lk_ctx *c, const char *word, struct lk_error *err)
	LK_MUST_USE;

/* ---- corrections ------------------------------------------------------------ */
/* What a clash bears that a sync files (core/act/sync.h); its id makes it the same one when it
 * is filed again: then nothing is written. */
struct lk_clash_mark {
	char id[LK_RECORD_ID_SIZE];
	const char *why, *was; /* Bentrok, Semula */
	const char *ours;      /* Kami: hex id of this clone's text */
	const char *origin;    /* Asal */
};
struct lk_correction {
	const char *path;
	struct lk_oid blob; /* the text `place` refers to; must be a version of path */
	struct lk_place place;
	enum lk_weight weight;
	enum lk_class class;
	const char *title; /* "" or NULL: the quote, cut */
	const char *text;  /* what is wrong; may be empty when there is a suggestion */
	const char *suggestion; /* NULL or "": none; replaces the quoted text */
	bool remove; /* the suggestion is to take the quoted text out; none else */
	/* of a change made in Word (core/act/wordback.h), NULL none: what makes it the same
	 * one when it comes again, who made it there and when */
	const char *origin, *word_author, *word_time;
	const struct lk_clash_mark *clash; /* NULL: none */
};
/* File a correction; `id` receives the thread's id. LK_EINVAL: neither text nor
 * suggestion, or a place outside the text. */
int lk_act_correct(const struct lk_ctx *c, const struct lk_correction *in,
	char id[LK_RECORD_ID_SIZE], struct lk_error *err) LK_MUST_USE;

/* Answer (BALASAN needs text), mark done (SELESAI), close (TUTUP), reopen (BUKA_LAGI).
 * `thread` may be a unique part of the id. LK_EDENIED: close by somebody who did not
 * open it. LK_EUNDEF: it is in that state already. */
int lk_act_respond(const struct lk_ctx *c, const char *thread, enum lk_kind kind,
	const char *text, struct lk_error *err) LK_MUST_USE;

/* A person says where the correction stands now. */
int lk_act_reanchor(const struct lk_ctx *c, const char *thread,
	const struct lk_place *place, struct lk_error *err) LK_MUST_USE;

/* What applying a suggestion would do. */
struct lk_apply {
	int exact; /* the place is byte-equal to when it was filed */
	int clean; /* not exact, but the words merge without a clash */
	enum lk_anchor_state anchor;
	struct lk_place place; /* the lines at the head that would be replaced */
	struct lk_oid blob;    /* the head's text this was computed on */
	struct lk_buf filed, now,
		wanted; /* the sentence(s): then, now, proposed result */
};
void lk_apply_free(struct lk_apply *a);
/* LK_EUNDEF: no suggestion, or orphaned (re-anchor first), or already applied. */
int lk_act_apply_preview(const struct lk_ctx *c, const char *thread,
	struct lk_apply *out, struct lk_error *err) LK_MUST_USE;
/* Apply. `agreed` NULL: only when exact, else LK_ECONFLICT (look at the preview first);
 * else the sentence a person agreed to after a preview of out->blob. */
int lk_act_apply(const struct lk_ctx *c, const char *thread,
	const struct lk_apply *seen, const char *agreed, struct lk_oid *out,
	struct lk_error *err) LK_MUST_USE;

/* ---- approval ---------------------------------------------------------------- */
/* What stands before the eyes of who approves. */
struct lk_approve_view {
	struct lk_arena mem;
	const char *scope, *scope_title; /* chapter, paper ("kk-tim-1") or "naskah" */
	struct lk_oid rev, subject;
	char digest[65];      /* sha256 of the text, or of the manifest of isi/ */
	int rung;             /* index in the ladder, -1 none */
	struct lk_rung step;  /* that rung; kind 0 when none */
	unsigned reasons;     /* LK_GATE_*; 0: may approve */
	char refusal[512];    /* sentence when reasons != 0 */
	struct lk_error gate; /* the same, translatable */
	int open_wajib, open,
		waiting; /* corrections: open wajib, open, applied or done */
	int sole;        /* sentences (rows of a paper) of which I am the only author */
	const char *values; /* what its figures print now: lines "key = text" */
	const char *uses;   /* teams whose figures the text uses, ' ' between */
	const char *papers; /* those of them whose working paper is locked */
	int unresolved;     /* values that cannot be filled in */
	struct lk_error why_unresolved;
	long words;
	struct lk_oid mine; /* subject of my last approval in this scope, "" none */
	int64_t mine_time;
	struct lk_appr_ladder ladder; /* events point into mem */
};
void lk_approve_view_free(struct lk_approve_view *v);
int lk_act_approve_view(const struct lk_ctx *c, const char *scope,
	struct lk_approve_view *out, struct lk_error *err) LK_MUST_USE;

/* Approve what was seen. LK_ECONFLICT: the content is no longer seen->subject.
 * LK_EDENIED: a gate refuses; reasons in LK_GATE_OVERRIDE pass with `why` (kept for
 * ever as Lompat). */
int lk_act_approve(const struct lk_ctx *c, const struct lk_approve_view *seen,
	const char *why, struct lk_error *err) LK_MUST_USE;
/* Return for correction with a note; by whoever holds a rung's role. */
int lk_act_return(const struct lk_ctx *c, const char *scope, const char *note,
	struct lk_error *err) LK_MUST_USE;
/* Withdraw one's own approval; `approval` NULL: the latest of mine in `scope`. */
int lk_act_revoke(const struct lk_ctx *c, const char *scope, const char *approval,
	const char *reason, struct lk_error *err) LK_MUST_USE;

#endif
