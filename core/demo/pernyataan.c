/* 02-pernyataan-reviu.md of the demo report: invented text, one line of Markdown per literal. */
#include "core/demo/text.h"

/* clang-format off */
static const char *const line[] = {
	"# PERNYATAAN TELAH DIREVIU",
	"",
	"Kami telah mereviu Laporan Kinerja Balai Kekarantinaan Kesehatan Kelas I Tanjung Seroja untuk tahun anggaran 2025 sesuai dengan pedoman reviu atas laporan kinerja.",
	"Substansi informasi yang dimuat dalam laporan kinerja menjadi tanggung jawab manajemen Balai Kekarantinaan Kesehatan Kelas I Tanjung Seroja.",
	"",
	"Reviu bertujuan memberikan keyakinan terbatas bahwa laporan kinerja telah disajikan secara akurat, andal, dan sah.",
	"Reviu dilaksanakan pada tanggal 19 sampai dengan 23 Januari 2026 oleh tim yang dibentuk Kepala Balai dan tidak ikut menyusun naskah laporan.",
	"Pemeriksaan meliputi format laporan, mekanisme penyusunan, dan kesesuaian substansi dengan Perjanjian Kinerja.",
	"",
	"Berdasarkan reviu kami, tidak terdapat kondisi atau hal yang menimbulkan perbedaan dalam meyakini keandalan informasi yang disajikan di dalam laporan kinerja ini.",
	"Catatan reviu yang bersifat perbaikan redaksi telah disampaikan kepada tim penyusun dan dimuat dalam Lampiran 2.",
	"",
	"Tanjung Seroja, 23 Januari 2026",
	"",
	"Kepala Subbagian Administrasi Umum,",
	"",
	"Sari Wulandari, S.K.M., M.Kes.",
	"",
	"NIP 198207192008012011",
};
/* clang-format on */

const struct lk_demo_part lk_demo_pernyataan = { line, LK_LEN(line) };
