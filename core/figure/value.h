#ifndef CORE_FIGURE_VALUE_H
#define CORE_FIGURE_VALUE_H
/*
 * Values in prose: {{IKK-1.capaian:1}} stands for a figure, so text and table cannot
 * disagree. Key = code '.' field ['@' period] [':' form], exact case; the last '.' before
 * '@' or ':' ends the code, so codes may hold dots (2896.BMA.004.pagu).
 *
 *   IKK-1.        target realisasi capaian capaian-tahun pembilang penyebut satuan nama
 *                 kategori menengah standar selisih definisi tim
 *   ikk.          jumlah tercapai tidak-tercapai rerata rerata-geometrik
 *   anggaran.     pagu pagu-awal realisasi persen sisa; anggaran-51. the same per belanja;
 *                 2896.BMA.004. the same of a line
 *   satker.       nama kode            laporan.   tahun judul
 *   period        @2024  @2025-TW1  @TW1  @2025-03;  without: the year of the report
 *   form          :0 ... :6 decimals   :rp :persen :terbilang :angka-huruf :polos
 *   {{@tbl-x}}    reference to a table or chart by its label: "Tabel 3.1"
 *
 * No arithmetic, no '|' and no line end inside braces. "\{{" is a literal "{{". Inside code
 * spans nothing is a value. What cannot be resolved is an error with line and column and
 * the nearest known key; all errors in one run.
 */
#include "core/document.h"
#include "core/figure/figures.h"

/* One {{...}} in a line. Byte offsets into the text; end is behind the braces. */
struct lk_value_ref {
	size_t at, end;
	struct lk_str key; /* between the braces, without blanks at its ends */
};
/* The next one from `from`; false: none. Unclosed braces: key.p NULL, end = line end. */
bool lk_value_next(struct lk_str text, size_t from, struct lk_value_ref *out);

/* What values are resolved against. labels may be NULL (no references then). */
struct lk_label {
	struct lk_str name; /* tbl-capaian */
	const char *text;   /* Tabel 3.1 */
};
struct lk_value_ctx {
	const struct lk_figures *fig;
	const struct lk_docinfo *info;
	const struct lk_label *label;
	size_t nlabels;
	bool locked_only; /* figures of unlocked working papers count as not there */
	bool (*locked)(const char *team, void *arg); /* NULL: all are */
	void *arg;
};
/*
 * Resolve one key; the printed text is appended to out.
 *   LK_ENOTFOUND  unknown code, field, label (sentence: "maksud Anda IKK-1.capaian?")
 *   LK_EFORMAT    not a key: form, period, arithmetic, '|'
 *   LK_EUNDEF     known, but there is no value (empty, not computable, not locked): why
 */
int lk_value_resolve(const struct lk_value_ctx *c, struct lk_str key,
	struct lk_buf *out, struct lk_error *err) LK_MUST_USE;
/* A whole text with its values resolved; a failing one is kept as it stands and reported.
 * Returns how many failed; each may be NULL. */
typedef void lk_value_fault_fn(const struct lk_value_ref *ref,
	const struct lk_error *why, void *arg);
size_t lk_value_fill(const struct lk_value_ctx *c, struct lk_str text,
	struct lk_buf *out, lk_value_fault_fn *each, void *arg);

/*
 * The values a text uses, with what they resolve to: lines "key = text", sorted, each key
 * once. Kept with an approval (Nilai), so that an approved report can be rebuilt and a
 * changed figure makes it stale. An unresolved key is "key = ?".
 */
void lk_value_list(const struct lk_value_ctx *c, struct lk_str text,
	struct lk_buf *out);
/* Teams whose figures the text uses, each once: "tim-1 tim-2". */
void lk_value_teams(const struct lk_value_ctx *c, struct lk_str text,
	struct lk_buf *out);

/* Completion: keys that begin with or contain `part`, best first, with what they print. */
struct lk_value_offer {
	const char *key, *shown;
};
int lk_value_complete(const struct lk_value_ctx *c, struct lk_str part, size_t max,
	struct lk_arena *mem, struct lk_value_offer **out, size_t *n,
	struct lk_error *err) LK_MUST_USE;
/* Keys whose printed value is this literal ("97,25", "Rp1.234"), best first: to offer the
 * value in place of a number. Same shape as above. `near` is the sentence and the headings
 * above it: indicators named there come first. */
int lk_value_literal(const struct lk_value_ctx *c, struct lk_str literal,
	struct lk_str near, size_t max, struct lk_arena *mem,
	struct lk_value_offer **out, size_t *n, struct lk_error *err) LK_MUST_USE;
/* Rewrite every use of code `from` as `to`; returns how many. */
size_t lk_value_rename(struct lk_str text, struct lk_str from, struct lk_str to,
	struct lk_buf *out);

#endif
