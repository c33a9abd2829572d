#ifndef CORE_OUTLINE_H
#define CORE_OUTLINE_H
/*
 * The outline of a LAPKIN: which chapter files there are, which headings stand in each,
 * and what an author should write under every heading.
 *
 * The program ships one outline (the customary order of Indonesian health-quarantine
 * offices, after PermenPAN-RB 53/2014); a workspace keeps its own copy as
 * `kebijakan/kerangka.csv`, so that an office can change it without a new program:
 *
 *   berkas;tingkat;judul;petunjuk;dasar
 *   04-bab-1-pendahuluan.md;1;BAB I PENDAHULUAN;...;...
 *   04-bab-1-pendahuluan.md;2;A. Latar Belakang;...;PermenPAN-RB 53/2014
 *
 * A title `*` stands for every heading of that level at that place: in BAB III the level
 * 3 `*` is "any indicator", and the level 4 rows after it guide the parts of each
 * indicator. Star rows and what hangs below them are guidance only; they are not
 * written into a new chapter.
 *
 * Hints are shown beside the text and never printed in a report. This module knows
 * nothing of files on disk: it gets and gives text.
 */
#include "core/base.h"
#include "core/buf.h"
#include "core/error.h"

/* Limits of a parsed outline: more is LK_ERANGE. */
#define LK_OUTLINE_MAX_ITEMS 2000
#define LK_OUTLINE_MAX_BYTES ((size_t)1 << 20)
#define LK_OUTLINE_MAX_LEVEL 6

struct lk_outline_item {
	const char *file;  /* "04-bab-1-pendahuluan.md" */
	int level;         /* 1 = the chapter's title, 2 = A., 3 = 1., 4 = a. */
	const char *title; /* as written in a new chapter: "A. Latar Belakang" */
	const char *hint;  /* guidance, one paragraph; "" when there is none */
	const char *basis; /* the rule behind it; "" when there is none */
};

struct lk_outline; /* rows in the order of the report */

/* The outline the program ships. Static: never freed, never NULL. */
const struct lk_outline *lk_outline_default(void);

/*
 * Read the CSV text `p[0..n)` (UTF-8, BOM allowed, `;`, header row). Columns are found
 * by name, so their order is free and more columns are allowed.
 * Errors: LK_EFORMAT (a column is missing, a level is no number 1..6, a file name is no
 * plain `NN-name.md`, the first row of a file is not level 1, a file's rows are not
 * together; the sentence names the row), LK_ERANGE (limits above), LK_ENOMEM. *out is
 * written only on success; the caller frees it with lk_outline_free().
 */
int lk_outline_parse(const char *p, size_t n, struct lk_outline **out,
	struct lk_error *err) LK_MUST_USE;

/* NULL and the default outline are fine. */
void lk_outline_free(const struct lk_outline *o);

/* Append the CSV of `o` to `b` (the inverse of lk_outline_parse). */
void lk_outline_write(const struct lk_outline *o, struct lk_buf *b);

/* All rows. */
size_t lk_outline_count(const struct lk_outline *o);
const struct lk_outline_item *lk_outline_at(const struct lk_outline *o, size_t i);

/* The chapters: row i of those with level 1, NULL beyond the last. Its title is the
 * chapter's title, its file the chapter's file. */
const struct lk_outline_item *lk_outline_chapter(const struct lk_outline *o, size_t i);

/*
 * The row that guides a heading. `path` names the headings from the chapter's title down
 * to the heading itself, e.g. {"BAB III ...", "A. Capaian ...", "1. Persentase ..."};
 * `#` marks and spaces in front are allowed. Titles match folded (case, spaces and
 * punctuation do not matter) and without their numbering, so "a) latar belakang" finds
 * "A. Latar Belakang"; the rows above must match where several rows could. Where the
 * heading itself is unknown the nearest known heading above it answers. NULL when the
 * file is not in the outline; n = 0 gives the chapter's own row.
 */
const struct lk_outline_item *lk_outline_hint(const struct lk_outline *o,
	const char *file, const char *const *path, size_t n);

/*
 * Append the Markdown of a new chapter: its headings, nothing else, a blank line after
 * each. LK_ENOTFOUND when the outline has no such file.
 *
 *   # BAB I PENDAHULUAN
 *
 *   ## A. Latar Belakang
 */
int lk_outline_chapter_skeleton(const struct lk_outline *o, const char *file,
	struct lk_buf *b, struct lk_error *err) LK_MUST_USE;

/*
 * The title without `#` marks and without its numbering, borrowed from `title`:
 * "## A. Latar Belakang" -> "Latar Belakang", "BAB III AKUNTABILITAS" ->
 * "AKUNTABILITAS". A title that is only a number ("BAB III") is returned as it is.
 */
struct lk_str lk_outline_bare_title(struct lk_str title);

/* A chapter as a user may name it. */
struct lk_chapter_name {
	const char *file;  /* "04-bab-1-pendahuluan.md" */
	const char *title; /* "BAB I PENDAHULUAN"; NULL or "" allowed */
};

/*
 * Which chapter does `text` mean? Tried in this order, case and spaces ignored:
 * the file name or its stem; a BAB number (`3`, `III`, `bab3`, `BAB III`: the file's
 * place in the folder is never meant by 1 to 4); the whole title; words with which a
 * title or a file name begins or that it contains (`penutup`, `ikhtisar`).
 * *index is written on success. Errors: LK_EINVAL when several match (the sentence lists
 * them) or text is empty; LK_ENOTFOUND with the nearest name when none does.
 */
int lk_chapter_find(const struct lk_chapter_name *list, size_t n, const char *text,
	size_t *index, struct lk_error *err) LK_MUST_USE;

#endif
