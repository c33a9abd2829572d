#ifndef CORE_CHECK_WORK_H
#define CORE_CHECK_WORK_H
/*
 * What the files of core/check share; not for callers of the checks.
 *
 *   list.c      findings put on the list, with key and message
 *   prose.c     a chapter opened, its sentences handed to claim_*.c
 *   claim_*.c   sentences read and judged
 *   table_*.c   pipe tables read and judged
 *   form.c      letter numbers, NIP, signatures, attachments, empty sections
 *   coverage.c  what a section about an indicator must hold
 *   spelling.c  words the dictionary does not know
 *   value.c     {{keys}} without a value
 *   figures*.c  the figures: made into facts, and checked themselves
 *   run.c       all of it over a report
 */
#include "core/check/check.h"
#include "core/document.h"

/* The chapter being read. */
struct check_chapter {
	const struct lk_check_chapter *in;
	struct lk_doc doc;
	const struct lk_fact **subject; /* of every block: what its section is about */
};

/* The realisation that a section without figures gave first. */
struct check_single {
	size_t section; /* heading's block */
	bool any, percent;
	struct lk_dec v;
	uint64_t unit; /* hash of what is counted */
};

/* A letter number met in the report: hashes of unit, serial and year, and of all of it. */
struct check_letter {
	uint64_t serial, whole;
};
#define CHECK_LETTERS 128 /* more are not compared */

struct check_work {
	const struct lk_check_input *in;
	struct lk_check_list *out;
	struct check_chapter ch; /* the chapter being read */
	struct lk_buf tmp;
	struct check_single single;
	struct check_letter letter[CHECK_LETTERS];
	size_t nletters;
	int failed; /* LK_OK, LK_ENOMEM: sticks, reported once at the end */
};

/* Where a finding stands; everything is copied. In the open chapter `line` counts from 0;
 * with `path` it is a place in a data file and counts from 1. */
struct check_place {
	uint32_t line;
	uint32_t from, to;        /* bytes inside the line */
	const char *code;         /* NULL none */
	const char *fix;          /* NULL none */
	const char *path;         /* NULL: the open chapter */
	const char *row, *column; /* NULL none */
};

/*
 * Put a finding on the list; `say` is its sentence, made with lk_fail. Place NULL: the
 * chapter as a whole, or the report when no chapter is open.
 */
void check_report(struct check_work *w, enum lk_check_rule rule,
	const struct check_place *at, const struct lk_error *say);
/* The parts of a check, each over the open chapter. */
int check_open(struct check_work *w, size_t chapter, struct lk_error *err) LK_MUST_USE;
void check_close(struct check_work *w);
void check_prose(struct check_work *w);
void check_tables(struct check_work *w);
void check_form(struct check_work *w); /* letter numbers, NIP */
void check_spelling(struct check_work *w);
void check_values(struct check_work *w);   /* {{keys}} */
void check_sections(struct check_work *w); /* empty ones, the signature */
void check_coverage(struct check_work *w); /* what each indicator's section holds */
/* Over the report; no chapter is open. */
void check_polarity(struct check_work *w);
int check_attachments(struct check_work *w, struct lk_error *err) LK_MUST_USE;

/* The cells of a report, sorted to be looked up. LK_ENOMEM. */
struct lk_check_report;
int check_index(struct lk_check_report *r) LK_MUST_USE;

/* Order the list by place. */
void check_sort(struct lk_check_list *l);

#endif
