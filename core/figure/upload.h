#ifndef CORE_FIGURE_UPLOAD_H
#define CORE_FIGURE_UPLOAD_H
/*
 * The spreadsheet that an office uploads into another application (e-performance and its
 * like): one row an indicator, with just the columns, in just the order and under just the
 * names that application asks for. Which these are is a setting of the office, because
 * applications differ and change: kebijakan/unggah.csv
 *
 *   kolom;isi                    one row a column of the spreadsheet
 *   Kode IKK;kode
 *   Realisasi s.d. periode;realisasi
 *   Satuan kerja;satker.nama
 *   Sumber;teks:SIMPEL
 *
 * isi is
 *   nomor kode sasaran periode        of the row itself (periode: "TW I 2025")
 *   kendala rtl bukti penjelasan      as the team wrote it; several months: joined by "; "
 *   target realisasi capaian ...      a field of an indicator (core/figure/value.h) at the
 *   nama (or indikator) satuan tim      period; with a form if wanted: capaian:1
 *   satker.nama laporan.tahun ...     a whole key: has a point
 *   teks:...                          always these words
 *
 * Figures are numbers: 84.62 of "persen" is 84,62 and no fraction, because that is how such
 * applications ask for it. What is not there leaves its cell empty; it is told, unless it is
 * not due yet.
 */
#include "core/figure/sheet_form.h"
#include "core/figure/value.h"
#include "core/snapshot.h"

#define LK_UPLOAD_PATH "kebijakan/unggah.csv"
#define LK_UPLOAD_COLUMNS 64

struct lk_upload_column {
	const char *head; /* as the application calls it */
	const char *what; /* isi, as written */
};
struct lk_upload_map {
	struct lk_arena mem;
	struct lk_upload_column column[LK_UPLOAD_COLUMNS];
	size_t n; /* at least 1 */
};
const char *lk_upload_default(void);
/* LK_EFORMAT with file and line: no column, a name missing or twice, an isi that is none (with
 * the nearest one); LK_ERANGE: too many. Free also after failure. */
int lk_upload_parse(struct lk_upload_map *out, struct lk_str text, const char *where,
	struct lk_error *err) LK_MUST_USE;
/* The office's own at snap->head, the shipped one when it has none. */
int lk_upload_load(struct lk_upload_map *out, struct lk_store *st,
	const struct lk_snapshot *snap, struct lk_error *err) LK_MUST_USE;
void lk_upload_map_free(struct lk_upload_map *m); /* NULL is fine */

/* A cell that stays empty: "IKK-3", "Realisasi", why. */
typedef void lk_upload_fault_fn(const char *code, const char *head,
	const struct lk_error *why, void *arg);
struct lk_upload {
	struct lk_arena mem;
	struct lk_form_sheet sheet;
	struct lk_sheet_form form; /* what host->write_sheet() takes */
	size_t missing;            /* cells that were told */
};
/* `when`: unix seconds for the file's properties, that of the revision. LK_ENOTFOUND: there is
 * no indicator. `each` may be NULL. Free also after failure. *out must not be moved. */
int lk_upload_make(struct lk_upload *out, const struct lk_upload_map *map,
	const struct lk_value_ctx *v, struct lk_period period, int64_t when,
	lk_upload_fault_fn *each, void *arg, struct lk_error *err) LK_MUST_USE;
void lk_upload_free(struct lk_upload *u); /* NULL is fine */

#endif
