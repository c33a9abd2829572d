#ifndef CORE_CHECK_REPORT_H
#define CORE_CHECK_REPORT_H
/*
 * A whole report checked at one revision: its chapters with their values filled in, its data
 * files, and what people have set aside. Places are places in the files as they are stored,
 * so a finding can be jumped to, marked, mended, and filed as a correction.
 *
 * A broken data file is a finding here, not an error: the text is checked all the same, by
 * what it says itself.
 */
#include "core/check/aside.h"
#include "core/check/check.h"
#include "core/notation/decimal.h"
#include "core/snapshot.h"

/* One finding with what a person needs to judge it. Strings live in the report. */
struct lk_check_item {
	const struct lk_check_finding *f; /* path is whole: dokumen/... */
	const struct lk_aside *aside;     /* NULL: it counts */
	const char *was;   /* the line as stored, or the cell; "" the file as a whole */
	const char *title; /* of the chapter, paper or file */
	struct lk_oid blob; /* of a chapter; "" else */
};
struct lk_check_report {
	struct lk_oid head;
	const char *document; /* points into the list */
	bool stopped;         /* given up on request: not everything was looked at */
	struct lk_check_list list;
	struct lk_asides aside;
	struct lk_check_item *item;        /* list.n, in its order */
	const struct lk_check_item **cell; /* those of cells that count, to look up */
	size_t ncells;
	size_t count[LK_SEV_ERROR + 1]; /* by severity, without those set aside */
	size_t set_aside;
};

struct lk_check_how {
	const char *document; /* NULL: the latest */
	int64_t now;          /* unix seconds: which figures are due */
	struct lk_spell *spell;
	bool (*stop)(void *arg); /* as in struct lk_check_input */
	void *arg;
};
/* Errors of the store; LK_ENOTFOUND no document; LK_ENOMEM. Free also after failure. */
int lk_check_report(struct lk_check_report *out, struct lk_store *st,
	const struct lk_check_how *how, struct lk_error *err) LK_MUST_USE;
void lk_check_report_free(struct lk_check_report *r); /* NULL is fine */

/* The finding with this key, or a unique beginning of it of at least 4 characters.
 * LK_ENOTFOUND, LK_EINVAL when ambiguous. */
int lk_check_report_find(const struct lk_check_report *r, const char *key,
	const struct lk_check_item **out, struct lk_error *err) LK_MUST_USE;
/* The items of a file from `line` on (0: the first of the file): index of the first one,
 * r->list.n none. Items of a file lie together by line. O(log n). */
size_t lk_check_report_at(const struct lk_check_report *r, const char *path, int line);
/* The worst finding of a cell that counts; NULL none. `path` may lack the document's folder
 * (isi/data/target.csv). O(log n). */
const struct lk_check_item *lk_check_report_cell(const struct lk_check_report *r,
	const char *path, const char *row, const char *column);

/* A copy that outlives the report; its strings live in `mem`, `aside` is NULL. LK_ENOMEM. */
int lk_check_item_copy(const struct lk_check_item *it, struct lk_arena *mem,
	struct lk_check_item *out) LK_MUST_USE;
/* Is its place a cell of a data file? */
bool lk_check_is_cell(const struct lk_check_finding *f);

#endif
