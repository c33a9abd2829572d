#ifndef CORE_WRAP_H
#define CORE_WRAP_H
/*
 * Soft wrap of one paragraph into screen rows. Text is clean UTF-8; \n inside it is a
 * blank like any other (one sentence a line on disk, flowing on screen).
 *
 * Rules:
 *  - Rows break at white space (space, \n, \t). White space at a break hangs at the end
 *    of its row: it belongs to the row and is not drawn. It never makes a row of its own,
 *    except at the start of a paragraph whose first word does not fit behind it.
 *  - Punctuation stays with its word, also when the author put a blank before it.
 *  - Marks, joiners and NBSP (U+00A0, U+2007, U+202F) are no break points.
 *  - The key of a value, {{IKK-1.capaian-tahun}}, is one word.
 *  - After a hyphen between letters a row may break (kira-kira). After other hyphens and
 *    slashes only when the word alone is longer than a row.
 *  - A word longer than a row starts a row and is split, after a hyphen or slash when
 *    there is one, else between clusters; never so that only punctuation is left over.
 *  - No break at the blank in  Rp 12.345 | 12 % | BAB III | Tabel 3.1, Gambar, Grafik,
 *    Bagan, Lampiran, Pasal, Ayat, Nomor, No., Halaman, Hlm., Huruf, Angka, Butir,
 *    Bagian, Subbab, Formulir + number, Roman number or letter.
 */
#include "core/base.h"
#include "core/error.h"

struct lk_row {
	size_t from, to; /* bytes; to == from of the next row, the last ends at s.n */
	int width;       /* cells of [from, shown), without the indent */
	int indent;      /* blank cells before it */
	size_t shown; /* [from, shown) is drawn; [shown, to) is hanging white space */
};

struct lk_rows {
	struct lk_row *item; /* owned */
	size_t n, cap;
};
#define LK_ROWS_INIT \
	{ \
		NULL, 0, 0 \
	}

struct lk_wrap {
	int width; /* cells of a row with its indent; below 1 counts as 1 */
	int first; /* indent of the first row; at most half of the width is used */
	int next;  /* indent of the others: hanging indent of a list item */
};

/*
 * Replace `rows` by the rows of paragraph s: at least one, even for empty text. Returns
 * LK_OK, or LK_ENOMEM (rows emptied).
 *
 *   lk_wrap("Rp 12.345 dan kira-kira", width 9)
 *       "Rp 12.345" "dan kira-" "kira"
 */
int lk_wrap(struct lk_rows *rows, struct lk_str s, const struct lk_wrap *how,
	struct lk_error *err) LK_MUST_USE;
/* The same, but appends, with `base` added to every offset: a whole document in one
 * array. On LK_ENOMEM the array is cut back to what it was. */
int lk_wrap_append(struct lk_rows *rows, struct lk_str s, size_t base,
	const struct lk_wrap *how, struct lk_error *err) LK_MUST_USE;

/* Index of the row where a cursor at byte `at` stands: the row that starts there wins
 * over the one that ends there. rows->n must not be 0. */
size_t lk_wrap_row(const struct lk_rows *rows, size_t at);
/* Column (indent included) of byte `at` in `row`. Hanging white space can lie beyond the
 * width the rows were made for: clamp to the screen. This and lk_wrap_at() take rows
 * made with base 0, s being the paragraph. */
int lk_wrap_col(struct lk_str s, const struct lk_row *row, size_t at);
/* Byte of the cluster under column `col` of `row`; left of the text its first byte,
 * right of it the last cursor place that is still on this row. For Up, Down and mouse:
 *   lk_wrap_col(s, row, lk_wrap_at(s, row, col)) <= col for col >= indent. */
size_t lk_wrap_at(struct lk_str s, const struct lk_row *row, int col);

void lk_rows_free(struct lk_rows *rows); /* NULL is fine */

#endif
