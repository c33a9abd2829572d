#ifndef CORE_FOLD_H
#define CORE_FOLD_H
/*
 * Text made comparable, for search, for matching names and headings and for word-level
 * similarity. Two texts are alike when they differ only in
 *   - case; NFC or NFD; diacritics (cafe and café)
 *   - the kind and number of white space characters (a newline, an NBSP, three blanks)
 *   - curly or straight quotes; hyphen, en dash, em dash and non-breaking hyphen
 *   - soft hyphens, zero-width spaces and joiners, which are ignored
 * Nothing here depends on a locale: İ and ı fold as Unicode says.
 */
#include "core/base.h"
#include "core/buf.h"

#include <stdbool.h>

#define LK_NEEDLE_MAX 1024 /* folded code points of a search text */

/* Append the folded text. White space at the ends is kept as one space. */
void lk_fold(struct lk_buf *out, struct lk_str s);

/* -1, 0, 1 in order of the folded code points, white space at the ends ignored. Equal
 * means alike as above. lk_fold_equal() stops at the first difference. */
int lk_fold_compare(struct lk_str a, struct lk_str b);
bool lk_fold_equal(struct lk_str a, struct lk_str b);
/* 64-bit FNV-1a of the folded text, ends trimmed: alike texts have equal hashes. */
uint64_t lk_fold_hash(struct lk_str s);

/*
 * First place at or after byte `from` of `hay` that is alike `needle`. Writes the byte
 * range in the ORIGINAL hay: *start is the first byte of a code point, *end includes
 * the marks of the last character and the whole of a white space run only when it
 * stands inside the match. False (nothing written) when there is none, when the needle
 * folds to nothing or to more than LK_NEEDLE_MAX code points.
 *
 *   lk_fold_find("Kantor  KESEHATAN", "kantor kesehatan", 0, &a, &b)  -> a 0, b 17
 *   next hit: call again with from = *end
 */
bool lk_fold_find(struct lk_str hay, struct lk_str needle, size_t from, size_t *start,
	size_t *end);

#endif
