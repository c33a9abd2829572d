/* Which text is whose. */
#include "core/letter/template.h"

#include "core/letter/kind.h"

#include <string.h>

static const struct {
	const char *id, *text;
} row[] = {
	{ "nota-dinas", lk_template_nota_dinas },
	{ "sk-tim", lk_template_sk_tim },
	{ "undangan", lk_template_undangan },
	{ "surat-pengantar", lk_template_surat_pengantar },
	{ "disposisi", lk_template_disposisi },
	{ "disposisi-persetujuan", lk_template_disposisi_persetujuan },
	{ "lembar-reviu", lk_template_lembar_reviu },
	{ "pernyataan-reviu", lk_template_pernyataan_reviu },
	{ "notulensi", lk_template_notulensi },
	{ "arahan", lk_template_arahan },
	{ "format-data", lk_template_format_data },
	{ "kertas-kerja", lk_template_kertas_kerja },
	{ "laporan-periode", lk_template_laporan_periode },
	{ "daftar-kebutuhan", lk_template_daftar_kebutuhan },
	{ "hasil-analisis", lk_template_hasil_analisis },
	{ "rkt", lk_template_rkt },
	{ "matriks-rka", lk_template_matriks_rka },
	{ "bukti-kirim", lk_template_bukti_kirim },
};

const char *lk_letter_template(const char *id)
{
	for (size_t i = 0; i < LK_LEN(row); i++)
		if (strcmp(row[i].id, id) == 0)
			return row[i].text;
	return NULL;
}
