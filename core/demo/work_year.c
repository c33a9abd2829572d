/*
 * What the demo's office did by its SOPs. The report on the third quarter was carried out to its
 * last step, whose follow-ups go on; the LAPKIN stands at its correction by the Kasubbag.
 */
#include "core/demo/work.h"

/* clang-format off */
/* NOLINTBEGIN(bugprone-macro-parentheses) */
#define AT(d, t) d "T" t ":00+07:00"
#define OPEN(d, t, u, sop, period, words) { AT(d, t), u, LK_DEMO_OPEN, sop, 0, period, words, NULL }
#define MAKE(d, t, u, r, n, kind, sets) { AT(d, t), u, LK_DEMO_MAKE, r, n, kind, sets, NULL }
#define NUMBER(d, t, u, r, kind, klass, to) { AT(d, t), u, LK_DEMO_NUMBER, r, 0, kind, klass, to }
#define STEP(d, t, u, r, n, words) { AT(d, t), u, LK_DEMO_STEP, r, n, words, NULL, NULL }
#define DECIDE(d, t, u, r, n, answer, words) { AT(d, t), u, LK_DEMO_DECIDE, r, n, words, answer, NULL }
#define PASS(d, t, u, r, n, words) { AT(d, t), u, LK_DEMO_PASS, r, n, words, NULL, NULL }
#define MEET(d, t, u, r, period, words, hour) { AT(d, t), u, LK_DEMO_MEET, r, 0, period, words, hour }
#define TALK(verb, d, t, u, words) { AT(d, t), u, LK_DEMO_##verb, "", 0, words, NULL, NULL }
#define FOLLOW(d, t, u, r, what, pic, due) { AT(d, t), u, LK_DEMO_FOLLOW, r, 0, what, pic, due }
#define REPORT(d, t, u, what, state, proof) { AT(d, t), u, LK_DEMO_REPORT, "", 0, what, state, proof }
/* NOLINTEND(bugprone-macro-parentheses) */

#define D "pelaporan-pelaksanaan-kegiatan-2025-TW3"
#define A "penyusunan-lapkin-2025"

static const struct lk_demo_work year[] = {
OPEN("2025-10-01", "08:10", "maya", "pelaporan-pelaksanaan-kegiatan", "2025-TW3", "Laporan kegiatan triwulan III"),
MAKE("2025-10-01", "08:40", "maya", D, 1, "daftar-kebutuhan", "Batas=2025-10-08"),
STEP("2025-10-01", "09:00", "maya", D, 1, NULL),
PASS("2025-10-08", "15:30", "sari", D, 2, "Data triwulan III diterima lewat folder bersama; kertas kerja diajukan pada akhir tahun."),
MAKE("2025-10-09", "10:00", "maya", D, 3, "hasil-analisis", "Simpulan=Beberapa indikator belum mencapai target triwulan III dan perlu penjelasan tim kerja."),
DECIDE("2025-10-09", "10:30", "maya", D, 3, "tidak", "Ada indikator di bawah target yang belum dijelaskan tim kerjanya."),
MAKE("2025-10-09", "13:30", "sari", "", 0, "undangan", "Hal=Rapat monitoring dan evaluasi triwulan III|Hari=2025-10-13|Waktu=09.00 sampai selesai|Tempat=Ruang rapat balai|Acara=Pembahasan data yang tidak sesuai dan tindak lanjutnya"),
NUMBER("2025-10-09", "13:45", "sari", "", "undangan", "PR.04.02", "Para ketua tim kerja"),
MEET("2025-10-13", "09:00", "sari", D, "2025-TW3", "Rapat monitoring dan evaluasi triwulan III", "09.00"),
TALK(PRESENT, "2025-10-13", "09:05", "sari", "hendra sari budi rina agus maya dewi"),
{ AT("2025-10-13", "09:10"), "maya", LK_DEMO_ITEM, "", 0, "Kunjungan ke Pulau Rengas di bawah rencana", "IKK-1", "Enam dari sebelas kunjungan tertunda karena gelombang tinggi." },
{ AT("2025-10-13", "09:12"), "maya", LK_DEMO_ITEM, "", 0, "Lembar pemantauan risiko belum lengkap", "IKK-4", "Lembar bulan Juli sampai September dari dua wilayah kerja belum masuk." },
TALK(SETTLE, "2025-10-13", "10:10", "sari", "Dijelaskan tim kerja; kekurangan dipulihkan pada triwulan IV."),
MAKE("2025-10-13", "10:20", "sari", D, 4, "notulensi", "Waktu=09.00 sampai 10.30|Tempat=Ruang rapat balai|Analisis=Kekurangan triwulan III sudah dijelaskan tiap tim kerja."),
STEP("2025-10-13", "10:25", "sari", D, 4, NULL),
TALK(DIRECT, "2025-10-13", "10:30", "hendra", "Pemeriksaan yang tertunda diselesaikan pada triwulan IV; kelengkapan lembar pemantauan diperiksa tiap pekan."),
TALK(RISE, "2025-10-13", "10:35", "sari", NULL),
MAKE("2025-10-13", "10:40", "sari", D, 5, "notulensi", "Waktu=09.00 sampai 10.30|Tempat=Ruang rapat balai|Analisis=Hasil klarifikasi disepakati seluruh tim kerja."),
STEP("2025-10-13", "10:45", "sari", D, 5, NULL),
FOLLOW("2025-10-13", "11:00", "hendra", D, "Menyelesaikan kunjungan ke Pulau Rengas yang tertunda", "tim-1", "2025-12-19"),
FOLLOW("2025-10-13", "11:02", "hendra", D, "Melengkapi lembar pemantauan risiko wilayah kerja", "tim-3", "2025-11-28"),
FOLLOW("2025-10-13", "11:04", "hendra", D, "Mengusulkan dokter pengganti untuk wilayah kerja kepulauan", "sari", "2026-02-27"),
MAKE("2025-10-13", "11:10", "hendra", D, 6, "arahan", NULL),
STEP("2025-10-13", "11:15", "hendra", D, 6, NULL),
REPORT("2025-11-27", "14:00", "agus", "Melengkapi lembar", "selesai", "https://berkas.seroja.invalid/2025/pemantauan-risiko"),
REPORT("2025-12-18", "16:00", "budi", "Menyelesaikan kunjungan", "proses", NULL),
{ .when = NULL },
};

/* The LAPKIN, as far as the review. */
static const struct lk_demo_work report[] = {
OPEN("2026-01-05", "08:00", "hendra", "penyusunan-lapkin", "2025", "LAPKIN tahun 2025"),
MAKE("2026-01-05", "08:04", "hendra", A, 1, "disposisi", "Isi=Susun LAPKIN 2025; konsep saya terima paling lambat 28 Januari 2026."),
STEP("2026-01-05", "08:08", "hendra", A, 1, NULL),
MAKE("2026-01-05", "09:30", "dewi", A, 2, "format-data", "Batas=2026-01-14"),
STEP("2026-01-05", "09:50", "dewi", A, 2, NULL),
STEP("2026-01-05", "10:40", "dewi", A, 3, "Formulir dibagikan ke tiap tim kerja dan Subbagian ADUM."),
STEP("2026-01-14", "10:00", "dewi", A, 4, NULL),
PASS("2026-01-19", "09:00", "sari", A, 5, "Angka diperiksa bersama naskah pada langkah 7."),
STEP("2026-01-23", "14:00", "dewi", A, 6, NULL),
{ .when = NULL },
};

/* Its last steps but one: sending and archiving are left to people. */
static const struct lk_demo_work end[] = {
MAKE("2026-01-28", "08:10", "sari", A, 7, "lembar-reviu", NULL),
STEP("2026-01-28", "08:20", "sari", A, 7, NULL),
MAKE("2026-01-28", "08:35", "sari", A, 8, "pernyataan-reviu", NULL),
STEP("2026-01-28", "08:40", "sari", A, 8, NULL),
MAKE("2026-01-28", "09:20", "hendra", A, 9, "disposisi-persetujuan", NULL),
STEP("2026-01-28", "09:25", "hendra", A, 9, NULL),
MAKE("2026-01-28", "09:40", "sari", A, 10, "surat-pengantar", "Yth=Direktur Jenderal Penanggulangan Penyakit|Alamat=Jakarta"),
NUMBER("2026-01-28", "09:45", "sari", A, "surat-pengantar", "PR.05.04", "Direktur Jenderal Penanggulangan Penyakit"),
STEP("2026-01-28", "09:50", "sari", A, 10, NULL),
{ .when = NULL },
};

/* Where the four SOPs begin for whoever walks them. */
static const struct lk_demo_work begin[] = {
{ LK_DEMO_NOW, "hendra", LK_DEMO_OPEN, "penyusunan-lapkin", 0, "2025", "Latihan", NULL },
{ LK_DEMO_NOW, "hendra", LK_DEMO_OPEN, "pengukuran-kinerja", 0, "2025-TW4", "Latihan", NULL },
{ LK_DEMO_NOW, "agus", LK_DEMO_OPEN, "penyusunan-rencana-kinerja", 0, "2026", "Latihan", NULL },
{ LK_DEMO_NOW, "maya", LK_DEMO_OPEN, "pelaporan-pelaksanaan-kegiatan", 0, "2025-TW4", "Latihan", NULL },
{ .who = NULL },
};
/* clang-format on */

const struct lk_demo_work *lk_demo_work_year(size_t *n)
{
	*n = LK_LEN(year) - 1;
	return year;
}

const struct lk_demo_work *lk_demo_work_report(size_t *n)
{
	*n = LK_LEN(report) - 1;
	return report;
}

const struct lk_demo_work *lk_demo_work_end(size_t *n)
{
	*n = LK_LEN(end) - 1;
	return end;
}

const struct lk_demo_work *lk_demo_work_begin(size_t *n)
{
	*n = LK_LEN(begin) - 1;
	return begin;
}
