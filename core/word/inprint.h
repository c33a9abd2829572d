#ifndef CORE_WORD_INPRINT_H
#define CORE_WORD_INPRINT_H
/*
 * A stored line as it stands in print: marks of Markdown gone, values filled in, white space
 * collapsed, and for every byte where it comes from. So a change that was made in print can
 * be made in the stored line, and what stands there as a value stays one.
 *
 *   raw    Capaian **{{IKK-1.capaian}}** persen.
 *   text   Capaian 111,34 persen.
 *
 * It is the mirror of core/report/inline.c for one line. White space and hyphens are made
 * alike on both sides by lk_word_alike(): what Word may change without saying.
 */
#include "core/figure/value.h"

struct lk_inprint_value {
	size_t at, end; /* {{...}} in the raw line */
	size_t shown, shown_end;
};
struct lk_inprint {
	struct lk_buf text;
	uint32_t *from, *to; /* of each byte of text: the raw bytes it stands for */
	uint32_t *in;        /* of each byte: index + 1 of its value, 0 none */
	size_t cap;
	struct lk_inprint_value *value;
	size_t nvalues, value_cap;
};

/*
 * Print raw[at, end), a part of one line. ctx NULL: values print as they stand. `out` is
 * zeroed before the first call and may be used again. LK_ENOMEM.
 */
int lk_inprint_line(struct lk_inprint *out, const struct lk_value_ctx *ctx,
	struct lk_str raw, size_t at, size_t end, struct lk_error *err) LK_MUST_USE;
void lk_inprint_free(struct lk_inprint *p); /* NULL is fine */

/* Where printed bytes [at, end) stand in the raw line; at == end: where something new would
 * go, behind what is before it. `start`: the raw begin of an empty print. */
void lk_inprint_raw(const struct lk_inprint *p, size_t at, size_t end, size_t start,
	size_t *raw, size_t *raw_end);

/* Append s with no-break blanks, tabs and line ends as blanks, no-break hyphens as hyphens,
 * soft hyphens gone; `whole`: blanks collapsed and none at the ends. */
void lk_word_alike(struct lk_buf *out, struct lk_str s, bool whole);

/* The words of a line of this kind that are printed as its sentence, as bytes of its print:
 * without "## A. ", "1. ", "Tabel: ", "{#tbl-x}", "[^1]: " and what opens a block. */
void lk_inprint_body(struct lk_str text, size_t *at, size_t *end);

#endif
