#include "core/demo/data.h"

static const struct lk_demo_file file[] = {
	{ "isi/data/anggaran.csv", &lk_demo_anggaran },
	{ "isi/data/anggaran-tahun.csv", &lk_demo_anggaran_tahun },
	{ "isi/data/indikator.csv", &lk_demo_indikator },
	{ "isi/data/kertas-kerja/adum.csv", &lk_demo_kk_adum },
	{ "isi/data/kertas-kerja/tim-1.csv", &lk_demo_kk_tim1 },
	{ "isi/data/kertas-kerja/tim-2.csv", &lk_demo_kk_tim2 },
	{ "isi/data/kertas-kerja/tim-3.csv", &lk_demo_kk_tim3 },
	{ "isi/data/realisasi.csv", &lk_demo_realisasi },
	{ "isi/data/target.csv", &lk_demo_target },
	{ NULL, NULL },
};

const struct lk_demo_file *lk_demo_files(size_t *n)
{
	if (n != NULL)
		*n = LK_LEN(file) - 1;
	return file;
}

void lk_demo_file_put(const struct lk_demo_file *f, struct lk_buf *out)
{
	for (size_t i = 0; i < f->part->n; i++)
		lk_buf_printf(out, "%s\n", f->part->line[i]);
}
