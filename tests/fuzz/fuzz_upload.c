/* kebijakan/unggah.csv: what is read makes a sheet with these columns, names once each. */
#include "core/figure/upload.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool ok)
{
	if (!ok)
		abort();
}

static const char indicators[] =
	"kode;sasaran;nama;satuan;tipe;rumus;tim;agregasi;periode\n"
	"A-1;Sasaran;Satu;persen;persen;max;tim-1;terakhir;tahun\n";

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct lk_figure_file file = { "isi/data/indikator.csv",
		{ indicators, sizeof(indicators) - 1 } };
	struct lk_docinfo info = { .office = "Balai",
		.title = "Laporan",
		.year = 2025 };
	struct lk_period year = { 2025, LK_TEMPO_YEAR, 1 };
	struct lk_upload_map map;
	struct lk_figures fig;
	struct lk_upload u;
	struct lk_error err;

	if (lk_upload_parse(&map, (struct lk_str){ (const char *)data, size }, "x",
		    &err) == LK_OK) {
		struct lk_value_ctx v = { .fig = &fig, .info = &info };

		must(map.n > 0 && map.n <= LK_UPLOAD_COLUMNS);
		must(lk_figures_parse(&fig, 2025, 0, &file, 1, &err) == LK_OK);
		must(lk_upload_make(&u, &map, &v, year, 0, NULL, NULL, &err) == LK_OK);
		must(u.sheet.ncols == map.n && u.sheet.nrows == 1);
		for (size_t i = 0; i < map.n; i++)
			must(map.column[i].head[0] != '\0');
		lk_upload_free(&u);
		lk_figures_free(&fig);
	}
	lk_upload_map_free(&map);
	return 0;
}
