/*
 * A spreadsheet (CSV) from anywhere as a data form or as an office's own table: it is read
 * or refused with clean words; every change is a cell the worksheet can hold, no cell comes
 * twice, and a mapping that was guessed can be written and read again.
 */
#include "core/figure/form.h"
#include "core/figure/mapping.h"
#include "core/utf8.h"
#include "storage/sheet/sheet.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool ok)
{
	if (!ok)
		abort();
}

static struct lk_str whole(const char *s)
{
	return (struct lk_str){ s, strlen(s) };
}

static const char indicators[] =
	"kode;nama;satuan;tipe;rumus;agregasi;periode;tim\n"
	"A-1;Pintu masuk;%;persen;max;terakhir;triwulan;tim-1\n"
	"A-2;Dokumen;dokumen;dokumen;max;jumlah;tahun;tim-1\n"
	"A-3;Predikat;;predikat;predikat;terakhir;tahun;tim-1\n"
	"B-1;Lain;orang;angka;max;jumlah;bulan;tim-2\n";
static const char sheet[] = "id;pembilang;penyebut;realisasi;keadaan\n"
			    "A-1@2025-TW1;9;13;;\nA-1@2025-TW2;;;54.00;\n";

static void check_changes(const struct lk_form_reading *r)
{
	for (size_t i = 0; i < r->nchanges; i++) {
		const struct lk_form_change *c = &r->change[i];
		struct lk_buf b = LK_BUF_INIT;

		must(lk_table_cell(LK_TABLE_WORKSHEET, "id", whole(c->key), LK_NUM_ASK,
			     &b, NULL) == LK_OK &&
			strcmp(lk_buf_cstr(&b), c->key) == 0);
		must(lk_table_column(LK_TABLE_WORKSHEET, c->column) != NULL);
		must(strcmp(c->old, c->value) != 0 && c->address[0] != '\0');
		must(lk_utf8_is_clean(whole(c->value), LK_CLEAN_NL | LK_CLEAN_TAB));
		for (size_t k = 0; k < i && i < 200; k++)
			must(strcmp(r->change[k].key, c->key) != 0 ||
				strcmp(r->change[k].column, c->column) != 0);
		lk_buf_free(&b);
	}
	for (size_t i = 0; i < r->nproblems; i++)
		must(lk_utf8_is_clean(whole(r->problem[i].why.text), 0));
}

static void write_again(const struct lk_mapping *m, const struct lk_sheet_book *book)
{
	struct lk_buf a = LK_BUF_INIT, b = LK_BUF_INIT;
	struct lk_arena mem = LK_ARENA_INIT;
	struct lk_mapping_saved saved;

	lk_mapping_put(&a, m, book);
	if (lk_mapping_parse(&saved, &mem, lk_buf_str(&a), "x", NULL) == LK_OK) {
		must(lk_mapping_fits(&saved, book));
		lk_mapping_put(&b, &saved.map, book);
		must(strcmp(lk_buf_cstr(&a), lk_buf_cstr(&b)) == 0);
	}
	lk_arena_free(&mem);
	lk_buf_free(&a);
	lk_buf_free(&b);
}

static void read_book(const struct lk_figures *f, const struct lk_sheet_book *book)
{
	struct lk_form_reading r;
	struct lk_mapping map;
	struct lk_error err = { .text = "" };

	if (!lk_form_is(book, &map)) {
		if (!lk_mapping_guess(book, 2025, &map))
			return;
		write_again(&map, book);
		map.period = (struct lk_period){ 2025, LK_TEMPO_QUARTER, 4 };
		map.has_period = true;
	}
	if (lk_form_read(&r, f, NULL, book, &map, &err) == LK_OK)
		check_changes(&r);
	else
		must(lk_utf8_is_clean(whole(err.text), 0));
	lk_form_reading_free(&r);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const struct lk_figure_file file[] = {
		{ "isi/data/indikator.csv", { indicators, sizeof(indicators) - 1 } },
		{ "isi/data/kertas-kerja/tim-1.csv", { sheet, sizeof(sheet) - 1 } },
	};
	struct lk_sheet_book *book = NULL;
	struct lk_figures f;

	if (sheet_csv_read((const char *)data, size, "x.csv", &book, NULL) != LK_OK)
		return 0;
	must(lk_figures_parse(&f, 2025, 20000, file, LK_LEN(file), NULL) == LK_OK);
	read_book(&f, book);
	lk_figures_free(&f);
	lk_sheet_book_free(book);
	return 0;
}
