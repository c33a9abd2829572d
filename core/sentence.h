#ifndef CORE_SENTENCE_H
#define CORE_SENTENCE_H
/*
 * Where Indonesian sentences end.
 *
 * A chapter is stored one sentence a line (core/document.h), so that git, the diff,
 * the merge and the corrections all speak of sentences. This module proposes the line
 * ends for text that has none yet: typed, pasted or imported. It never has the last
 * word: a line end that already stands in the file is what the writer wanted, and
 * lk_sentence_reflow() keeps it.
 *
 * A stop is a full stop, question mark, exclamation mark or ellipsis, with the quotes
 * and brackets that close behind it, followed by white space or the end of the text.
 * A newline counts as white space. These are no ends:
 *   abbreviations     No. 5, dr. Ani, Jl. Merdeka, Rp. 5.000, s.d. Mei, a.n. Kepala
 *   degrees, dll.     only an end before a capital: "Budi, S.K.M. Laporan ini ..."
 *   initials          J. Suharto (but "hepatitis B. Petugas" is an end)
 *   numbers, codes    Rp1.234.567,89  OT.02.02/C.X.10/117/2025
 *   markers, captions 1. Rencana   a. target   Tabel 2. Capaian   (at the start)
 *   a small letter    after any stop: "Siapa?" tanya beliau.
 * A colon ends a sentence only before a line that begins with a list marker.
 *
 * Offsets are bytes. The text is UTF-8; invalid bytes are ordinary non-letters, so no
 * function here fails on any input. All run in time linear in the text.
 *
 *   "Target 95 persen. Realisasi 97,5 persen (lihat Tabel 1). Selesai"
 *    0               ^17                                    ^56      ^64
 *   lk_sentence_end(p, 64, 0) == 17, lk_sentence_end(p, 64, 18) == 56, then 64.
 */
#include "core/base.h"
#include "core/buf.h"

/*
 * The end (exclusive, behind closing quotes, before the white space) of the sentence
 * that starts at `at`; n for the last one. `at` <= n and should stand on the first byte
 * of a sentence: lk_sentence_skip() finds it.
 */
size_t lk_sentence_end(const char *p, size_t n, size_t at) LK_NONNULL(1);

/* The first byte at or behind `at` that is no white space (space, tab, CR, LF, NBSP). */
size_t lk_sentence_skip(const char *p, size_t n, size_t at) LK_NONNULL(1);

/* How many sentences; 0 for white space only. */
size_t lk_sentence_count(const char *p, size_t n);

/*
 * Append the paragraph to `out` one sentence a line, white space inside a sentence
 * collapsed to one space, each line ended by LF. For new text (import, paste): line
 * ends of the input mean nothing here. Failures stick in `out`.
 */
void lk_sentence_split(const char *p, size_t n, struct lk_buf *out);

/*
 * The paragraph `old` (its lines as stored) was edited as flowing text into `now`, in
 * which a newline and a space mean the same. Append `now` to `out` one sentence a line:
 * every old line end outside the edited run is kept where it was and no other old line
 * is touched; inside the edited run the splitter decides. The last line gets an LF.
 *   old "Halo.\nApa kabar No. 5. Baik\n", now "Halo. Ya. Apa kabar No. 5. Baik"
 *   out "Halo.\nYa.\nApa kabar No. 5. Baik\n"
 * White space runs inside `now` collapse to one space. Failures stick in `out`.
 */
void lk_sentence_reflow(struct lk_str old, struct lk_str now, struct lk_buf *out);

/*
 * Line ends that new bytes ask for: offsets of the first white space byte behind each
 * sentence end of p[0, n) whose stop or white space lies in [from, to), the bytes just
 * typed or pasted. Writes at most `max` ascending offsets to `at`, returns how many
 * there are in all. A newline at such an offset is already an end and is not reported.
 */
size_t lk_sentence_breaks(const char *p, size_t n, size_t from, size_t to, size_t *at,
	size_t max);

#endif
