#ifndef CORE_LETTER_TEMPLATE_H
#define CORE_LETTER_TEMPLATE_H
/* The texts behind lk_letter_template(), in the form of Indonesian tata naskah dinas; only
 * core/letter/template.c looks at them. */
extern const char lk_template_nota_dinas[];
extern const char lk_template_sk_tim[];
extern const char lk_template_undangan[];
extern const char lk_template_surat_pengantar[];
extern const char lk_template_disposisi[];
extern const char lk_template_disposisi_persetujuan[];
extern const char lk_template_lembar_reviu[];
extern const char lk_template_pernyataan_reviu[];
extern const char lk_template_notulensi[];
extern const char lk_template_arahan[];
extern const char lk_template_format_data[];
extern const char lk_template_kertas_kerja[];
extern const char lk_template_laporan_periode[];
extern const char lk_template_daftar_kebutuhan[];
extern const char lk_template_hasil_analisis[];
extern const char lk_template_rkt[];
extern const char lk_template_matriks_rka[];
extern const char lk_template_bukti_kirim[];

#endif
