#ifndef CORE_GRAPHEME_H
#define CORE_GRAPHEME_H
/*
 * What the user takes for one character, and how many cells it takes on the screen.
 * Clusters follow UAX #29 (extended), through utf8proc. Offsets are bytes. Text is
 * expected to be clean (core/utf8.h); broken bytes are each a cluster of one cell.
 *
 * Width is what terminals and curses agree on: the width of the cluster's first code
 * point that has one (1, or 2 for East Asian wide and emoji), a pair of regional
 * indicators 2, marks and ZWJ tails nothing. A variation selector does not change the
 * width: PuTTY, xterm, tmux and curses do not widen on it. A cluster of only marks is 0
 * wide. \n and \t count 1, because a paragraph shows them as a blank; other controls 0.
 *
 * Who draws must send that code point and its zero-width marks only (no ZWJ tail, no
 * U+FE0F), then the terminal's idea of the width is the same as ours.
 *
 *   s = "ke" U+0301 "k": lk_gr_next(s, 1) == 4, lk_gr_prev(s, 4) == 1, width 3
 */
#include "core/base.h"

#include <stdbool.h>

/* End of the cluster that starts at `at`; s.n when at >= s.n. */
size_t lk_gr_next(struct lk_str s, size_t at);
/* Start of the cluster that ends at `at`; 0 at the start. An offset inside a cluster
 * goes to that cluster's start. */
size_t lk_gr_prev(struct lk_str s, size_t at);
/* Start of the cluster that `at` is in: `at` itself on a boundary or at the end. Use it
 * after any edit that could leave the cursor inside a cluster. */
size_t lk_gr_snap(struct lk_str s, size_t at);
/* Cells of one cluster: 0, 1 or 2. Only the first cluster of s is looked at. */
int lk_gr_width(struct lk_str s);
/* Clusters in s. */
size_t lk_gr_count(struct lk_str s);

/* Cells of a whole text in one row; INT_MAX when more. */
int lk_text_width(struct lk_str s);
/*
 * Bytes of s, whole clusters, that fit into `cells`; *used (NULL allowed) = cells they
 * take, which may be one less when a wide cluster did not fit. Marks at the cut stay.
 */
size_t lk_text_fit(struct lk_str s, int cells, int *used);

/*
 * Word motion. A word is a run of letters, digits and marks; inside it also
 *   -  _  '  and U+2019, U+2010, U+2011 between two of them (kira-kira, Jum'at)
 *   .  between two of them, but not lower-case before upper-case (go.id, OT.02, S.K.M;
 *      in "selesai.Kegiatan" a space was forgotten)
 *   ,  :  between digits (12.345,67  09:15)
 *   /  with a digit or capital on both sides (OT.02.02/C.X.10/117/2025, not dan/atau)
 *   @  between two of them
 * A run of other visible characters is a word of its own; white space is between words.
 */
/* Start of the first word after the one at `at` (Ctrl-Right); s.n when there is none. */
size_t lk_word_next(struct lk_str s, size_t at);
/* Start of the word that `at` is inside of or after (Ctrl-Left); 0 when none. */
size_t lk_word_prev(struct lk_str s, size_t at);
/* End of the word at `at`, which must be on it; the end of the white space run when at
 * is on white space; s.n at the end. */
size_t lk_word_end(struct lk_str s, size_t at);
/* True when the word at `at` has a letter or digit in it, false on other characters. */
bool lk_word_is_text(struct lk_str s, size_t at);
/* Words that have a letter or a digit, for the word count. */
size_t lk_word_count(struct lk_str s);

#endif
