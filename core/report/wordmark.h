#ifndef CORE_REPORT_WORDMARK_H
#define CORE_REPORT_WORDMARK_H
/*
 * How a Word file remembers where its words come from, so that what an office head corrects
 * in it finds the sentence it belongs to. The writer puts it in, the reader of corrected files
 * takes it out; neither knows more about the other than this.
 *
 * Bookmarks. Every stored line (one sentence of prose, a heading, a caption, a row of a table)
 * is wrapped in a bookmark with this name:
 *
 *   lk_<CC>_<LLLLL>           the words of line LLLLL of chapter CC
 *   lk_<CC>_<LLLLL>_<PP>      one part of that line, counted from 1:
 *                             cell PP of a row of a pipe table, key (1) and value (2) of
 *                             "Nomor : ...", signer PP of a line in a `ttd` block
 *
 * CC is the chapter's place in the document, from 1 (at least two digits); LLLLL the line in
 * its stored file, from 1 (at least five). The blank between two sentences stands outside of
 * both. A line that has words in two places that are no such parts is marked where it begins
 * and nowhere else, so a name never comes twice. What no line says (a `tabel` block's cells,
 * numbers of headings, the contents) has no mark: it cannot be corrected there.
 *
 * A value of the figures stands in a run of character style LK_WORDMARK_VALUE: the stored
 * line has {{...}} there.
 *
 * Which revision. docProps/custom.xml has the two properties below and, for each chapter,
 * LK_WORDMARK_CHAPTER with its number (at least two digits) behind it: "<blob id> <path>".
 * A customXml part (root <lapkin> in namespace LK_WORDMARK_NS) says the same:
 *
 *   <lapkin xmlns="urn:lapkin:naskah:1" revisi="<full id>" dokumen="2025-lapkin">
 *     <bab nomor="04" blob="<full id>" berkas="dokumen/2025-lapkin/isi/naskah/04-....md"/>
 *   </lapkin>
 *
 * Word and LibreOffice keep the properties and the bookmarks; LibreOffice may lose the part.
 */
#include "core/base.h"

#include <stdbool.h>
#include <stddef.h>

#define LK_WORDMARK_SIZE 40 /* bytes of a name, with the NUL: the limit of Word */
#define LK_WORDMARK_VALUE "LapkinNilai"
#define LK_WORDMARK_REVISION "lapkin-revisi"
#define LK_WORDMARK_DOCUMENT "lapkin-dokumen"
#define LK_WORDMARK_CHAPTER "lapkin-bab-"
#define LK_WORDMARK_NS "urn:lapkin:naskah:1"

struct lk_wordmark {
	size_t chapter; /* index in the document, from 0 */
	int line;       /* from 1 */
	int part;       /* from 1; 0 the whole line */
};

/* "lk_04_00012": chapter at most 9998, line at most 9999999, part at most 999; beyond that
 * false and "". */
bool lk_wordmark_name(char out[LK_WORDMARK_SIZE], const struct lk_wordmark *m);
/* false: not such a name. */
bool lk_wordmark_read(const char *name, struct lk_wordmark *out);

#endif
