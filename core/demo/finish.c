/*
 * How the demo year comes to its end: the corrections are worked off, the last paper is locked,
 * the draft is initialled and approved. The first part leaves one obligatory correction, one
 * wrong percentage and the paper of Tim Kerja 3 to whoever learns how an SOP runs; the second
 * part does these too.
 */
#include "core/demo/script.h"

/* clang-format off */
#define LAW_OLD "Setiap aparatur sipil negara berhak dan wajib mengembangkan kompetensinya paling sedikit dua puluh jam pelajaran setahun."
#define LAW_NEW "Menurut peraturan tentang manajemen aparatur sipil negara yang berlaku, setiap pegawai berhak dan wajib mengembangkan kompetensinya paling sedikit dua puluh jam pelajaran setahun."
#define MEAN_WITH "Nilai rata-rata itu sedikit terangkat oleh indikator pertama yang capaiannya 111,34 persen."
#define MEAN_WITHOUT "Nilai rata-rata itu sedikit terangkat oleh indikator pertama yang capaiannya 111,34 persen; tanpa indikator pertama rata-ratanya 102,17 persen."
#define SHARE_OLD "Jumlah pemeriksaan alat angkut setiap petugas pengawasan bertambah dari 152 pada tahun 2024 menjadi 177 pada tahun 2025."
#define SHARE_NEW "Jumlah pemeriksaan alat angkut setiap petugas pengawasan bertambah dari 152 pada tahun 2024 menjadi 177 pada tahun 2025, yaitu 7.958 pemeriksaan dibagi 45 petugas."
#define SCOPE_OLD "Pemeriksaan meliputi format laporan, mekanisme penyusunan, dan kesesuaian substansi dengan Perjanjian Kinerja."
#define SCOPE_NEW "Pemeriksaan meliputi format laporan, mekanisme penyusunan, dan kesesuaian substansi dengan Perjanjian Kinerja, mengikuti Lampiran III Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi Nomor 53 Tahun 2014."
#define LACK_OLD "Kekurangan paling terasa pada jabatan epidemiolog kesehatan dan entomolog kesehatan di wilayah kerja kepulauan."
#define LACK_NEW "Kekurangan paling terasa pada jabatan dokter, epidemiolog kesehatan, dan entomolog kesehatan di wilayah kerja kepulauan."
#define PHONE_OLD "Petugas penyambut membantu pengguna yang tidak membawa telepon genggam atau tidak terbiasa mendaftar secara daring."
#define PHONE_NEW "Petugas penyambut membantu pengguna yang tidak membawa ponsel atau tidak terbiasa mendaftar secara daring."
#define DRILL_OLD "Simulasi akan melibatkan pintu masuk yang belum memenuhi syarat agar kekurangannya diketahui sejak awal."
#define DRILL_NEW "Simulasi akan melibatkan Pulau Rengas, Terminal Khusus Wanasari, Sungai Pandan, dan Bukit Seraya agar kekurangannya diketahui sejak awal."
#define DELAY_OLD "Perjalanan ke Pulau Rengas tertunda sebelas kali karena gelombang tinggi."
#define DELAY_NEW "Perjalanan ke Pulau Rengas tertunda sebelas kali karena gelombang tinggi, dan pemeriksaan yang tertunda diselesaikan pada kunjungan berikutnya."
#define WORD_NEW "Nilai tahunan meningkat dari 86,40 pada tahun 2022, 87,92 pada tahun 2023, dan 89,15 pada tahun 2024 menjadi 90,26 pada tahun 2025."
#define PERCENT_NEW "Target tahun 2025 adalah 93,00 dan terealisasi 95,47, sehingga capaiannya 102,66 persen."

static const struct lk_demo_event settled[] = {
SAY(REPLY, "2026-01-26", "08:20", "agus", P3, "k92", "Kedua temuan itu tidak ikut terhitung; 119 sudah benar menurut register."),
SAY(DONE, "2026-01-26", "08:25", "agus", P3, "k92", "Sudah dicocokkan dengan register Desember."),
SAY(CLOSE, "2026-01-26", "08:40", "maya", P3, "k92", "Cocok."),
APPLY("2026-01-26", "09:00", "dewi", F6, "k08", MEAN_WITH, MEAN_WITHOUT),
EDIT("2026-01-26", "09:20", "dewi", F6, LAW_OLD, LAW_NEW),
SAY(DONE, "2026-01-26", "09:25", "dewi", F6, "k09", "Dasarnya sudah disebut."),
APPLY("2026-01-26", "09:40", "joko", F6, "k12", SHARE_OLD, SHARE_NEW),
APPLY("2026-01-26", "09:50", "dewi", F6, "k17", PHONE_OLD, PHONE_NEW),
EDIT("2026-01-26", "10:00", "dewi", F6, LK_DEMO_WRONG_WORD, WORD_NEW),
APPLY("2026-01-26", "10:10", "joko", F2, "k14", SCOPE_OLD, SCOPE_NEW),
APPLY("2026-01-26", "10:20", "dewi", F4, "k15", LACK_OLD, LACK_NEW),
APPLY("2026-01-26", "10:30", "dewi", F7, "k18", DRILL_OLD, DRILL_NEW),
SAY(REPLY, "2026-01-26", "10:40", "joko", F8, "k16", "Tanggalnya tercatat pada tiap koreksi; kolom tidak ditambah."),
SAY(DONE, "2026-01-26", "10:41", "joko", F8, "k16", "Dijawab."),
SAY(CLOSE, "2026-01-26", "13:05", "sari", F6, "k08", "Baik."),
SAY(CLOSE, "2026-01-26", "13:06", "sari", F6, "k09", "Baik."),
SAY(CLOSE, "2026-01-26", "13:10", "maya", F6, "k12", "Pembaginya sudah terlihat."),
SAY(CLOSE, "2026-01-26", "13:12", "sari", F6, "k17", "Baik."),
SAY(CLOSE, "2026-01-26", "13:15", "sari", F2, "k14", "Baik."),
SAY(CLOSE, "2026-01-26", "13:20", "rina", F4, "k15", "Sudah lengkap."),
SAY(CLOSE, "2026-01-26", "13:25", "hendra", F7, "k10", "Cukup jelas."),
SAY(CLOSE, "2026-01-26", "13:26", "hendra", F7, "k18", "Baik."),
SAY(CLOSE, "2026-01-26", "13:30", "yusuf", F8, "k16", "Setuju."),
SAY(CLOSE, "2026-01-26", "13:35", "maya", F8, "k13", "Baik."),
{ .when = NULL },
};

static const struct lk_demo_event finished[] = {
EDIT("2026-01-27", "08:30", "dewi", F6, LK_DEMO_WRONG_PERCENT, PERCENT_NEW),
EDIT("2026-01-27", "08:40", "dewi", F6, DELAY_OLD, DELAY_NEW),
SAY(DONE, "2026-01-27", "08:45", "dewi", F6, "k11", "Pengaruhnya sudah ditulis."),
SAY(CLOSE, "2026-01-27", "09:10", "hendra", F6, "k11", "Baik."),
APPROVE("2026-01-27", "09:30", "agus", "kk-tim-3", "Diajukan lagi."),
APPROVE("2026-01-27", "10:10", "maya", "kk-tim-3", "Register dan kertas kerja cocok."),
APPROVE("2026-01-27", "10:40", "hendra", "kk-tim-3", "Disahkan."),
APPROVE("2026-01-28", "08:30", "sari", NULL, "Naskah siap disetujui."),
APPROVE("2026-01-28", "09:15", "hendra", NULL, "Setuju."),
{ .when = NULL },
};
/* clang-format on */

const struct lk_demo_event *lk_demo_settled(size_t *n)
{
	if (n != NULL)
		*n = LK_LEN(settled) - 1;
	return settled;
}

const struct lk_demo_event *lk_demo_finished(size_t *n)
{
	if (n != NULL)
		*n = LK_LEN(finished) - 1;
	return finished;
}
