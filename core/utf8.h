#ifndef CORE_UTF8_H
#define CORE_UTF8_H
/*
 * UTF-8 and what may stand in a text. Everything that comes from outside (a file, a
 * paste, an import, another person's commit) goes through lk_utf8_clean() once, at the
 * door; after that the rest of the program may trust its text.
 *
 * This module knows bytes and code points. Clusters and widths are in core/grapheme.h.
 */
#include "core/base.h"
#include "core/buf.h"

#include <stdbool.h>

#define LK_UTF8_BAD 0xFFFDu /* what a broken byte decodes to */

/*
 * Decode the code point at p, where n bytes are left. Strict: no overlong forms, no
 * surrogates, nothing above U+10FFFF (Unicode, table 3-7). Returns the bytes used, 1
 * to 4; on a broken sequence 1 and U+FFFD, so that a loop always moves on; 0 and U+FFFD
 * when n is 0.
 *
 *   for (size_t i = 0; i < s.n; i += (size_t)lk_utf8_decode(s.p + i, s.n - i, &cp))
 */
int lk_utf8_decode(const char *p, size_t n, uint32_t *cp);

/* The code point that ends at byte `at` of s. Returns its first byte's offset; 0 and
 * U+FFFD when at is 0. A broken byte counts as one code point, as in decode. */
size_t lk_utf8_before(struct lk_str s, size_t at, uint32_t *cp);

/* Write cp to out, return its length 1 to 4. A surrogate or a value above U+10FFFF is
 * written as U+FFFD. Not NUL-terminated. */
int lk_utf8_encode(uint32_t cp, char out[4]);
void lk_utf8_put(struct lk_buf *out, uint32_t cp);

/* True when s is valid UTF-8. Otherwise *bad_at (NULL allowed; untouched when valid)
 * is the offset of the first broken byte. */
bool lk_utf8_valid(struct lk_str s, size_t *bad_at);

/* Code points in s; each broken byte counts one. */
size_t lk_utf8_count(struct lk_str s);

enum lk_clean {
	LK_CLEAN_NL = 1,  /* keep \n; otherwise it becomes a space */
	LK_CLEAN_TAB = 2, /* keep \t; otherwise it becomes a space */
	LK_CLEAN_CRLF = 4 /* a lone CR (old Mac) is a line end too; otherwise removed */
};

/*
 * Append `in` to `out` without anything hostile or invisible-and-reordering:
 * C0 and C1 controls, DEL, whole escape sequences (CSI, OSC, DCS, SOS, PM, APC, charset
 * selection; with ESC or as C1), bidi overrides and isolates (U+202A-202E,
 * U+2066-2069), BOM / U+FEFF, invalid bytes. CR LF is always one line end, U+0085,
 * U+2028 and U+2029 are line ends too. `flags` is a set of enum lk_clean.
 *
 * The text inside an unfinished OSC or DCS is kept, only its introducer goes: a single
 * stray byte must not swallow a chapter. A string sequence counts as finished only when
 * its end stands in the same line and within 4096 bytes.
 *
 * Guarantee: what is appended is valid UTF-8 without controls except \n and \t where
 * kept; cleaning it again changes nothing. Returns the number of input bytes that were
 * removed (a CR LF or a turned-to-space byte is not a loss and counts 0).
 */
size_t lk_utf8_clean(struct lk_buf *out, struct lk_str in, unsigned flags);

/* True when lk_utf8_clean() with these flags would copy s unchanged. */
bool lk_utf8_is_clean(struct lk_str s, unsigned flags);

/*
 * Append windows-1252 bytes as UTF-8, for old files. The five undefined bytes become
 * U+FFFD; the C1 range is where 1252 has its quotes and dashes. Controls pass through:
 * clean afterwards. Use it when lk_utf8_valid() says no: real 1252 prose with an accent
 * or a curly quote is practically never valid UTF-8.
 */
void lk_utf8_from_cp1252(struct lk_buf *out, struct lk_str in);

#endif
