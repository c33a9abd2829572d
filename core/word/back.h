#ifndef CORE_WORD_BACK_H
#define CORE_WORD_BACK_H
/*
 * What somebody changed in Word -> corrections on the stored sentences.
 *
 * The file carries a bookmark a sentence (core/report/wordmark.h). For each sentence:
 *   what stood there     the words without insertions, with deletions
 *   what stands there    the words with insertions, without deletions
 * compared with what the stored line prints (core/word/inprint.h). So a tracked change is
 * known by its author and time, and a change that nobody tracked is found all the same.
 *
 * The wording is the stored line with the changed words: values stay values. A changed
 * figure that is printed from data gives no wording but a sentence that says so. New words
 * between sentences belong to the sentence before them, or to the one behind when they are
 * its beginning; a new paragraph to the sentence before it. A comment is said of the sentence
 * where it begins.
 *
 * Bookmarks that the other program dropped, doubled or moved are found out by the words:
 * the exact words of a sentence, or words so alike (core/anchor.h has the same numbers)
 * that no other sentence rivals. Whatever has no such place is in the list of the rest, with
 * its words: nothing is placed by guessing, nothing goes unsaid.
 *
 * The same file gives the same keys, so filing twice is filing once. Two comments with the
 * same words on the same sentence have two keys.
 */
#include "core/figure/value.h"
#include "core/sha256.h"
#include "core/store.h"
#include "core/word/word.h"

/* The chapters of the revision that the file was made from, in the document's order. */
struct lk_back_chapter {
	const char *path;
	struct lk_oid blob;
	struct lk_str text;
};
struct lk_back_input {
	const struct lk_worddoc *word;
	const char *revision;
	const struct lk_back_chapter *chapter;
	size_t nchapters;
	const struct lk_value_ctx *values; /* as they printed; NULL: none */
	const struct lk_value_ctx *drafts; /* unlocked figures too; NULL: the same */
};

enum lk_back_kind {
	LK_BACK_TRACKED,
	LK_BACK_UNTRACKED,
	LK_BACK_COMMENT,
	LK_BACK_KINDS
};
struct lk_back_change {
	enum lk_back_kind kind;
	size_t chapter;
	int line, line_end; /* from 1; more than one: a comment over sentences */
	const char *before, *after; /* the printed sentence; after "" taken out */
	const char *suggestion;     /* the stored line(s) as proposed, "" none */
	bool remove;                /* proposed: that the line goes */
	const char *text;           /* what to say about it, "" none */
	const char *author, *time;  /* as Word wrote them, "" unknown */
	bool figure;                /* a printed figure was changed */
	bool number;                /* a number in the words was changed */
	bool shape;                 /* only paragraphs were divided or joined */
	char key[LK_SHA256_HEX];
};
/* Why something has no place. */
enum lk_back_reason {
	LK_BACK_GENERATED, /* in words that no stored line says: tables of figures, covers */
	LK_BACK_NOWHERE, /* no sentence is near or alike enough */
	LK_BACK_EDGE,    /* in a header, a footer or a text box */
	LK_BACK_GONE,    /* a row of a table that is no longer in the file */
	LK_BACK_REASONS
};
struct lk_back_rest {
	enum lk_back_reason reason;
	const char *words, *author, *time;
	bool deleted, comment;
};
struct lk_back {
	struct lk_arena mem;
	struct lk_back_change *change; /* by chapter and line */
	size_t nchanges, change_cap;
	struct lk_back_rest *rest;
	size_t nrest, rest_cap;
	size_t sentences; /* that were recognised */
};

/*
 * Read the changes. LK_ENOTFOUND: not one sentence of the chapters was recognised;
 * LK_ERANGE: a chapter beyond core/document.h; LK_ENOMEM. Free also after failure.
 */
int lk_back_read(struct lk_back *out, const struct lk_back_input *in,
	struct lk_error *err) LK_MUST_USE;
void lk_back_free(struct lk_back *b); /* NULL is fine */

const char *lk_back_kind_name(enum lk_back_kind kind);       /* "dilacak", for --json */
const char *lk_back_reason_name(enum lk_back_reason reason); /* "bagian-tercetak" */
const char *lk_back_reason_text(enum lk_back_reason reason); /* a msgid */

#endif
