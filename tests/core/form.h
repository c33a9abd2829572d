#ifndef TESTS_CORE_FORM_H
#define TESTS_CORE_FORM_H
/* Two teams with their indicators, and what a reading of a book found, for the tests of
 * forms and mappings. */
#include "core/figure/form.h"
#include "core/figure/mapping.h"
#include "core/notation/date.h"
#include "tests/lib/str.h"
#include "tests/test.h"

#define IND \
	"kode;nama;satuan;tipe;rumus;agregasi;periode;tim\n" \
	"A-1;Pintu masuk sesuai standar;%;persen;max;terakhir;triwulan;tim-1\n" \
	"A-2;Dokumen rencana;dokumen;dokumen;max;jumlah;tahun;tim-1\n" \
	"A-3;Predikat layanan;predikat;predikat;predikat;terakhir;tahun;tim-1\n" \
	"B-1;Milik tim lain;orang;angka;max;jumlah;bulan;tim-2\n"
#define TARGET "id;target;menengah\nA-1@2025;90;\nA-2@2025;7-8;\n"
#define SHEET \
	"id;pembilang;penyebut;realisasi;keadaan;bukti;kendala;tindak-lanjut;" \
	"penjelasan\n" \
	"A-1@2025-TW1;9;13;;;;Gelombang tinggi;;\n" \
	"A-1@2025-TW2;;;54.00;;;;;\n" \
	"A-1@2025-TW3;;;;belum;;;;\n"

static inline struct lk_figures figures(const char *sheet)
{
	const struct lk_figure_file file[] = {
		{ "isi/data/indikator.csv", str(IND) },
		{ "isi/data/target.csv", str(TARGET) },
		{ "isi/data/kertas-kerja/tim-1.csv", str(sheet) },
	};
	struct lk_figures f;
	struct lk_error err;

	if (lk_figures_parse(&f, 2025, lk_date_day_of(2025, 8, 15), file, 3, &err) !=
		LK_OK)
		fail_msg("%s", err.text);
	return f;
}

static inline void put(struct lk_sheet_book *b, uint32_t row, uint32_t col,
	enum lk_sheet_kind kind, unsigned flags, struct lk_str text)
{
	uint32_t at;

	assert_int_equal(lk_sheet_text(b, text, &at, NULL), LK_OK);
	assert_int_equal(lk_sheet_put(b, row, col, kind, flags, at, NULL), LK_OK);
}

/* "key column: old -> value" of every change, "! address" of every problem. */
static inline void describe(struct lk_buf *out, const struct lk_form_reading *r)
{
	for (size_t i = 0; i < r->nchanges; i++)
		lk_buf_printf(out, "%s %s %s: %s -> %s%s\n", r->change[i].address,
			r->change[i].key, r->change[i].column, r->change[i].old,
			r->change[i].value, r->change[i].clash ? " (clash)" : "");
	for (size_t i = 0; i < r->nproblems; i++)
		lk_buf_printf(out, "!%d %s\n", (int)r->problem[i].kind,
			r->problem[i].address);
}

static inline void check_reading(const struct lk_form_reading *r, const char *want)
{
	struct lk_buf got = LK_BUF_INIT;

	describe(&got, r);
	if (strcmp(lk_buf_cstr(&got), want) != 0)
		for (size_t i = 0; i < r->nproblems; i++)
			print_error("%s\n", r->problem[i].why.text);
	assert_string_equal(lk_buf_cstr(&got), want);
	lk_buf_free(&got);
}

#endif
