#ifndef CORE_ASSESS_ASSESS_H
#define CORE_ASSESS_ASSESS_H
/*
 * Two lists of statements about a report, each answered ya, tidak or tidak berlaku:
 *
 *   daftar periksa  the review (kebijakan/daftar-periksa.csv), PermenPAN-RB 53/2014
 *   evaluasi        performance reporting (kebijakan/evaluasi.csv), PermenPAN-RB 88/2021
 *
 *   id;kelompok;nomor;pernyataan;sumber              and for evaluasi
 *   id;kelompok;nomor;pernyataan;bobot;bukti;sumber
 *
 * The statements are paraphrases and may be edited by the office. What the program can see
 * it answers first, with the evidence for it (core/assess/checklist.h, evaluation.h); a
 * person confirms or overrules that, and only the person's word is kept: one record of kind
 * jawab-periksa for every answer, the latest of an item counts.
 */
#include "core/base.h"
#include "core/buf.h"
#include "core/error.h"
#include "core/mem.h"
#include "core/notation/decimal.h"
#include "core/record.h"

#include <stdbool.h>

enum lk_assess_list {
	LK_ASSESS_CHECKLIST,
	LK_ASSESS_EVALUATION,
	LK_ASSESS_LISTS
};
const char *lk_assess_name(enum lk_assess_list l);  /* daftar-periksa, evaluasi */
enum lk_assess_list lk_assess_parse(const char *s); /* LISTS when unknown */

enum lk_answer {
	LK_ANSWER_UNKNOWN, /* belum-tahu: the program cannot tell; never a person's word */
	LK_ANSWER_YES,
	LK_ANSWER_NO,
	LK_ANSWER_NA,
	LK_ANSWER_COUNT
};
const char *lk_answer_name(enum lk_answer a); /* ya, tidak, tidak-berlaku, belum-tahu */
const char *lk_answer_text(enum lk_answer a); /* msgid: "tidak berlaku" */
enum lk_answer lk_answer_parse(const char *s); /* COUNT when unknown */

/* What the program thinks, and why. */
struct lk_guess {
	enum lk_answer answer;
	struct lk_error
		why;      /* the evidence: a sentence, translatable; code is not used */
	const char *path; /* where it is seen: a file of the document; "" nowhere */
	int line;         /* in that file, 0: the whole */
};
/* What a person said. */
struct lk_word {
	const char *id, *user, *name, *note; /* id "": nobody answered yet */
	const char *replaces;                /* id of the answer before it, "" */
	enum lk_answer answer, guess;        /* guess: the program's, then */
	int64_t time;
	const struct lk_word *next; /* another answer to the same item */
};
struct lk_statement {
	const char *id, *group, *number, *text, *source;
	struct lk_dec weight; /* evaluasi: of its whole group; else 0 */
	bool proof;           /* a ya needs the evidence in the note */
	struct lk_guess guess;
	struct lk_word word;        /* the one that counts */
	const struct lk_word *said; /* all of them, in no order */
	int line;                   /* in the file */
};
struct lk_assess {
	struct lk_arena mem;
	enum lk_assess_list list;
	struct lk_statement *item;
	size_t n;
};

/* Read a list. LK_EFORMAT with file and line: an id that is none or stands twice, a
 * group whose rows do not give one weight; LK_ERANGE beyond LK_ASSESS_MAX statements. *out
 * only on success. */
#define LK_ASSESS_MAX 200
int lk_assess_read(struct lk_assess *out, enum lk_assess_list list, struct lk_str csv,
	const char *where, struct lk_error *err) LK_MUST_USE;
void lk_assess_free(struct lk_assess *a);
struct lk_statement *lk_assess_find(const struct lk_assess *a, const char *id);

/*
 * Let one record of kind jawab-periksa act (keys Daftar, Butir, Jawaban, Dugaan; the note is
 * its text), whatever their order. Of those that no other replaces (Menggantikan) the latest
 * counts; in the same second the greater id, so that two clones agree. Records of the other
 * list, of items that are no more, and answers that are none are passed over. LK_ENOMEM.
 */
int lk_assess_fold(struct lk_assess *a, const struct lk_record *r, struct lk_error *err)
	LK_MUST_USE;

/* What holds: the person's word, else the program's guess. */
enum lk_answer lk_statement_answer(const struct lk_statement *s);
/* Must this answer come with a note? Where the program sees the opposite, and for a ya that
 * only evidence can show. */
bool lk_answer_needs_note(const struct lk_statement *s, enum lk_answer answer);
/* How many hold each answer, and how many no person has confirmed. */
struct lk_assess_counts {
	size_t by[LK_ANSWER_COUNT];
	size_t open; /* without a person's word */
};
void lk_assess_count(const struct lk_assess *a, struct lk_assess_counts *out);

#endif
