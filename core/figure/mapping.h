#ifndef CORE_FIGURE_MAPPING_H
#define CORE_FIGURE_MAPPING_H
/*
 * Any office's own table: where in it the code, the name, the numerator ... stand. Guessed
 * from the words of its header, shown to a person, changed by them, and remembered in
 * kebijakan/pemetaan-<tim>.csv for the next file of the same shape:
 *
 *   id;nilai;judul
 *   lembar;Capaian;
 *   baris;7;                     first row of data, from 1
 *   notasi;koma;                 tanya, koma, titik
 *   kode;B;Kode IKK              column and the words above it
 *   realisasi;F;Realisasi
 *
 * The period is not remembered: it is another one every time.
 */
#include "core/figure/form.h"

struct lk_mapping_saved {
	struct lk_mapping map;
	const char *head[LK_MAP_COUNT]; /* words above the column; NULL none */
};

/* "kode", "nama" ... for role, and back (COUNT: unknown). */
const char *lk_map_name(enum lk_map_col role);
enum lk_map_col lk_map_parse(struct lk_str name);

/* Look for a header that names an indicator and a value. false: there is none; *out is
 * then empty (every column -1). Names point into the book. */
bool lk_mapping_guess(const struct lk_sheet_book *book, int year,
	struct lk_mapping *out);

/*
 * Change a mapping by words: "kode=B,realisasi=F,baris=7,lembar=Capaian,notasi=koma"; a
 * column "-" is none. Strings are copied into `mem`. LK_EINVAL names the bad part.
 */
int lk_mapping_set(struct lk_mapping *m, struct lk_arena *mem, const char *words,
	struct lk_error *err) LK_MUST_USE;

/* The other way: "lembar=Capaian,baris=7,notasi=tanya,kode=B,realisasi=F". */
void lk_mapping_words(struct lk_buf *out, const struct lk_mapping *m);

void lk_mapping_path(struct lk_buf *out, const char *team);
/* As a file; the header words are taken from the book. */
void lk_mapping_put(struct lk_buf *out, const struct lk_mapping *m,
	const struct lk_sheet_book *book);
/* LK_EFORMAT with file and line. Strings are copied into `mem`. */
int lk_mapping_parse(struct lk_mapping_saved *out, struct lk_arena *mem,
	struct lk_str text, const char *where, struct lk_error *err) LK_MUST_USE;
/* Do the words that were remembered stand over the columns of this book? */
bool lk_mapping_fits(const struct lk_mapping_saved *s,
	const struct lk_sheet_book *book);

#endif
