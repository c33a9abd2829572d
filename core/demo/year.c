/*
 * The year in which the demo report was written: from the first section in February 2025
 * to the corrections and approvals of January 2026. At its end nine corrections are open,
 * some are applied, done or closed; BAB II is approved, the Ikhtisar was approved and
 * edited afterwards, the Kata Pengantar waits for the Kepala.
 *
 * The teams enter their figures quarter by quarter. One cell was corrected, the paper of
 * Tim Kerja 2 was returned and locked again; that of Tim Kerja 3 is open once more, with a
 * question about its last quarter. The other three are locked.
 */
#include "core/demo/script.h"

/* clang-format off */
/* Sentences that change, oldest wording first. */
#define READER_OLD "Pembaca utama laporan ini adalah pimpinan unit utama, team penilai kinerja, dan mitra kerja di pintu masuk."
#define READER_NEW "Pembaca utama laporan ini adalah pimpinan unit utama, tim penilai kinerja, dan mitra kerja di pintu masuk."
#define STAFF_OLD "Jumlah pegawai pada akhir bulan Agustus 2025 adalah 66 orang aparatur sipil negara, terdiri atas 30 laki-laki dan 36 perempuan."
#define STAFF_NEW "Jumlah pegawai pada akhir tahun 2025 adalah 68 orang aparatur sipil negara, terdiri atas 31 laki-laki dan 37 perempuan."
#define VOLUME_OLD "Sampai dengan bulan Agustus 2025 balai memeriksa 1.887 kapal, 3.402 pesawat, dan 275.118 pelaku perjalanan dari luar negeri."
#define VOLUME_NEW "Pada tahun 2025 balai memeriksa 2.846 kapal, 5.112 pesawat, dan 418.906 pelaku perjalanan dari luar negeri."
#define PLAN_OLD "Rencana aksi ditinjau setiap tahun."
#define PLAN_NEW "Rencana aksi ditinjau setiap tahun pada bulan November dan dapat diubah bila terjadi perubahan kebijakan atau anggaran."
#define TARGET_OLD "Target indikator dan pagu tidak berubah."
#define TARGET_NEW "Target indikator tidak berubah, sedangkan pagu berubah dari Rp 21.640.512.000 menjadi Rp 21.184.376.000."
#define PAGU_OLD "Anggaran tahun 2025 setelah revisi adalah Rp21.184.376.000,-."
#define PAGU_NEW "Anggaran tahun 2025 setelah revisi adalah Rp 21.184.376.000."
#define FIRST_Q2 "Target tahun 2025 adalah 76,00 persen dan sampai dengan triwulan kedua terealisasi 76,92 persen."
#define FIRST_BAD "Target tahun 2025 adalah 76,00 persen dan sampai dengan triwulan ketiga terealisasi 86,42 persen."
#define FIRST_Q3 "Target tahun 2025 adalah 76,00 persen dan sampai dengan triwulan ketiga terealisasi 84,62 persen."
#define FIRST_NEW "Target tahun 2025 adalah {{IKK-1.target}} persen dan terealisasi {{IKK-1.realisasi}} persen, sehingga capaiannya {{IKK-1.capaian}} persen."
#define RESPONSE_OLD "Waktu tanggap tim gerak cepat juga membaik."
#define RESPONSE_NEW "Nilai simulasi menunjukkan bahwa waktu tanggap tim gerak cepat membaik dari 52 menit pada tahun 2024 menjadi 41 menit pada tahun 2025."
#define FOUND_Q3 "Sampai dengan triwulan ketiga tahun 2025 ditemukan 365 faktor risiko dan 352 di antaranya dikendalikan, sehingga realisasinya 96,44 persen."
#define FOUND_NEW "Sepanjang tahun 2025 ditemukan {{IKK-3.penyebut}} faktor risiko dan {{IKK-3.pembilang}} di antaranya dikendalikan, sehingga realisasinya {{IKK-3.realisasi}} persen."
#define CAUSE_OLD "Indikator ini belum mencapai target karena unsur proses masih kurang."
#define CAUSE_NEW "Indikator ini belum mencapai target karena unsur proses hanya bernilai 3,50."
#define GROWTH_OLD "Dibandingkan dengan tahun 2024, realisasi bertambah Rp 520.524.959 atau 2,65 persen."
#define GROWTH_NEW "Dibandingkan dengan tahun 2024, realisasi bertambah Rp 520.524.959 atau 2,56 persen."
#define STEP_OLD "Langkah perbaikan akan segera dilakukan."
#define STEP_NEW "Langkah perbaikan telah dimulai pada bulan Oktober 2025 dan hasil awalnya terlihat pada kelengkapan lembar pemantauan bulan November dan Desember yang mencapai 100 persen."
#define MEAN_OLD "Rata-rata capaian kinerja adalah 103,32 persen."
#define MEAN_NEW "Rata-rata capaian kinerja adalah {{ikk.rerata}} persen, dihitung sebagai rata-rata hitung tanpa pembatasan nilai tertinggi."
#define REST_OLD "Sisa anggaran sebesar Rp 361.403.343 terutama berasal dari efisiensi perjalanan dinas, selisih harga pengadaan, dan tunjangan pegawai yang mutasi."
#define REST_NEW "Sisa anggaran sebesar Rp 361.403.433 terutama berasal dari efisiensi perjalanan dinas, selisih harga pengadaan, dan tunjangan pegawai yang mutasi."
#define LOWEST_OLD "Capaian terendah terdapat pada nilai maturitas manajemen risiko, yaitu 95,00 persen, karena dokumentasi pemantauan risiko di wilayah kerja belum lengkap."
#define LOWEST_NEW "Capaian terendah terdapat pada nilai maturitas manajemen risiko, yaitu 95,00 persen, karena dokumentasi pemantauan risiko di wilayah kerja belum lengkap pada triwulan kedua dan ketiga."
#define THANKS_OLD "Saran yang sifatnya membangun kami harapkan agar supaya laporan dan kinerja pada tahun berikutnya menjadi lebih baik."
#define THANKS_NEW "Saran yang membangun kami harapkan agar laporan dan kinerja pada tahun berikutnya menjadi lebih baik."
#define DATE_OLD "Tanjung Seroja, Januari 2026"
#define DATE_NEW "Tanjung Seroja, 28 Januari 2026"
#define FOLDER_OLD "Data dukung disimpan dalam folder bersama."
#define FOLDER_NEW "Data dukung disimpan dalam folder bersama dan salinannya dijaga oleh arsiparis."

static const struct lk_demo_event event[] = {
/* 2025: the draft grows */
TABLE("2025-01-21", "09:00", "maya", DATA "indikator.csv", NULL, "Indikator Perjanjian Kinerja 2025"),
TABLE("2025-01-21", "09:10", "maya", DATA "target.csv", NULL, "Target tahunan, triwulan, dan jangka menengah"),
TABLE("2025-01-21", "09:30", "maya", DATA "realisasi.csv", NULL, "Realisasi tahun 2022 sampai dengan 2024"),
TABLE("2025-01-22", "10:00", "joko", BUDGET, "induk tingkat uraian pagu-awal indikator", "Pagu awal menurut DIPA 2025"),
TABLE("2025-01-22", "10:20", "joko", DATA "anggaran-tahun.csv", NULL, "Pagu dan realisasi tahun 2021 sampai dengan 2024"),
TABLE("2025-01-27", "08:30", "maya", P1, NONE, "Kertas kerja Tim Kerja 1"),
TABLE("2025-01-27", "08:31", "maya", P2, NONE, "Kertas kerja Tim Kerja 2"),
TABLE("2025-01-27", "08:32", "maya", P3, NONE, "Kertas kerja Tim Kerja 3"),
TABLE("2025-01-27", "08:33", "maya", P4, NONE, "Kertas kerja Subbagian Administrasi Umum"),
WRITE("2025-02-05", "09:15", "dewi", F4, 10, "Latar belakang, naskah pertama"),
WRITE("2025-02-24", "14:40", "dewi", F4, 30, "Tujuan serta tugas pokok dan fungsi"),
WRITE("2025-03-18", "10:05", "maya", F5, 30, "Rencana aksi kegiatan 2025-2029"),
EDIT("2025-03-20", "08:50", "maya", F5, PLAN_OLD, PLAN_NEW),
FILL("2025-04-03", "08:30", "budi", P1, "@2025-TW1", NULL, "triwulan I"),
FILL("2025-04-03", "08:45", "rina", P2, "@2025-TW1", NULL, "triwulan I"),
FILL("2025-04-03", "09:00", "agus", P3, "@2025-TW1", NULL, "triwulan I"),
FILL("2025-04-03", "09:15", "maya", P4, "@2025-TW1", NULL, "triwulan I"),
FILL("2025-04-10", "13:00", "joko", BUDGET, NULL, "tw1", "realisasi triwulan I"),
WRITE("2025-04-15", "13:20", "dewi", F4, 45, "Wilayah kerja"),
WRITE("2025-05-20", "11:10", "maya", F5, 60, "Pengukuran dan pemantauan"),
FILL("2025-06-17", "11:00", "joko", BUDGET, NULL, "pagu-revisi", "pagu revisi"),
WRITE("2025-06-19", "09:30", "maya", F5, 82, "Perjanjian Kinerja"),
EDIT("2025-06-20", "10:00", "maya", F5, TARGET_OLD, TARGET_NEW),
FILL("2025-07-03", "08:30", "budi", P1, "@2025-TW2", NULL, "triwulan II"),
FILL("2025-07-03", "08:45", "rina", P2, "@2025-TW2", NULL, "triwulan II"),
FILL("2025-07-03", "09:00", "agus", P3, "@2025-TW2", NULL, "triwulan II"),
FILL("2025-07-03", "09:15", "maya", P4, "@2025-TW2", NULL, "triwulan II"),
CORRECT_CELL("2025-07-04", "09:40", "maya", P3, "k91", "IKK-3@2025-TW2", "penyebut", "162", "wajib", "Angka tertukar",
	"Register mencatat 126 temuan pada triwulan kedua; angkanya tertukar saat mengetik.", "126"),
SAY(REPLY, "2025-07-04", "10:30", "agus", P3, "k91", "Benar, 126. Silakan diterapkan."),
APPLY_CELL("2025-07-04", "10:35", "agus", P3, "k91", "IKK-3@2025-TW2", "penyebut", "162", "126"),
SAY(CLOSE, "2025-07-07", "08:00", "maya", P3, "k91", "Sudah sama dengan register."),
FILL("2025-07-10", "13:00", "joko", BUDGET, NULL, "tw2", "realisasi triwulan II"),
WRITE("2025-07-16", "15:05", "dewi", F4, 75, "Pegawai menurut jabatan dan pendidikan"),
WRITE("2025-07-22", "09:00", "maya", F6, 4, "Pembuka BAB III dan cara menghitung capaian"),
WRITE("2025-08-12", "10:45", "budi", F6, 19, "Indikator 1 sampai dengan triwulan II"),
WRITE("2025-08-26", "14:15", "rina", F6, 29, "Indikator 2 sampai dengan triwulan II"),
WRITE("2025-09-02", "09:40", "dewi", F4, 100, "Isu strategis dan sistematika"),
CORRECT("2025-09-04", "08:20", "sari", F4, "k01", READER_OLD, "ejaan", "saran", "Kata asing",
	"Gunakan kata baku tim, bukan team.", READER_NEW),
APPLY("2025-09-05", "09:10", "dewi", F4, "k01", READER_OLD, READER_NEW),
SAY(CLOSE, "2025-09-08", "08:05", "sari", F4, "k01", "Sudah sesuai."),
WRITE("2025-09-16", "13:30", "agus", F6, 41, "Indikator 3 sampai dengan triwulan III"),
FILL("2025-10-03", "08:30", "budi", P1, "@2025-TW3", NULL, "triwulan III"),
FILL("2025-10-03", "08:45", "rina", P2, "@2025-TW3", NULL, "triwulan III"),
FILL("2025-10-03", "09:00", "agus", P3, "@2025-TW3", NULL, "triwulan III"),
FILL("2025-10-03", "09:15", "maya", P4, "@2025-TW3", NULL, "triwulan III"),
WRITE("2025-10-07", "10:20", "joko", F6, 51, "Indikator 4, naskah pertama"),
FILL("2025-10-10", "13:00", "joko", BUDGET, NULL, "tw3", "realisasi triwulan III"),
EDIT("2025-10-14", "08:45", "budi", F6, FIRST_Q2, FIRST_BAD),
CORRECT("2025-10-16", "09:25", "maya", F6, "k02", FIRST_BAD, "angka", "wajib", "Angka tertukar",
	"Sebelas dari tiga belas adalah 84,62 persen, bukan 86,42 persen. Lihat Tabel 3.3.", FIRST_Q3),
SAY(REPLY, "2025-10-16", "10:50", "budi", F6, "k02", "Benar, dua angka tertukar saat mengetik. Silakan diterapkan."),
APPLY("2025-10-16", "11:15", "dewi", F6, "k02", FIRST_BAD, FIRST_Q3),
SAY(CLOSE, "2025-10-17", "08:10", "maya", F6, "k02", "Sudah cocok dengan tabel."),
WRITE("2025-10-21", "14:00", "maya", F5, 100, "Sumber daya"),
CORRECT("2025-10-23", "09:00", "sari", F5, "k03", PAGU_OLD, "format", "saran", "Cara menulis rupiah",
	"Tulis Rp dengan spasi dan tanpa koma strip, seperti pada bab lain.", PAGU_NEW),
APPLY("2025-10-24", "10:30", "maya", F5, "k03", PAGU_OLD, PAGU_NEW),
SAY(CLOSE, "2025-10-27", "08:00", "sari", F5, "k03", "Terima kasih, sudah seragam."),
WRITE("2025-11-11", "11:20", "joko", F6, 72, "Indikator 5 dan 6"),
WRITE("2025-11-25", "13:45", "dewi", F6, 89, "Indikator 7 dan 8"),
CORRECT("2025-12-02", "09:35", "maya", F6, "k04", RESPONSE_OLD, "substansi", "saran", "Membaik berapa",
	"Sebutkan waktunya tahun lalu dan tahun ini agar pembaca dapat menilai.", NULL),
SAY(REPLY, "2025-12-02", "13:10", "rina", F6, "k04", "Angkanya ada di laporan simulasi: 52 menit menjadi 41 menit. Saya tuliskan."),
EDIT("2025-12-03", "08:55", "rina", F6, RESPONSE_OLD, RESPONSE_NEW),
SAY(DONE, "2025-12-03", "09:00", "rina", F6, "k04", "Sudah ditulis dengan angkanya."),
SAY(CLOSE, "2025-12-04", "08:15", "maya", F6, "k04", "Cukup jelas."),
FILL("2025-12-15", "10:00", "joko", P4, "IKK-4@2025", NULL, "nilai manajemen risiko"),
WRITE("2025-12-18", "14:25", "dewi", F8, 60, "Perjanjian Kinerja dan daftar periksa"),
/* January 2026: the year's figures */
FILL("2026-01-05", "08:30", "budi", P1, "@2025-TW4", NULL, "triwulan IV"),
FILL("2026-01-05", "08:40", "rina", P2, "@2025-TW4", NULL, "triwulan IV"),
FILL("2026-01-05", "08:50", "agus", P3, "@2025-TW4", NULL, "triwulan IV"),
FILL("2026-01-05", "09:00", "maya", P4, "@2025-TW4", NULL, "triwulan IV"),
EDIT("2026-01-05", "09:05", "agus", F6, FOUND_Q3, FOUND_NEW),
EDIT("2026-01-05", "10:40", "budi", F6, FIRST_Q3, FIRST_NEW),
EDIT("2026-01-06", "08:30", "dewi", F4, VOLUME_OLD, VOLUME_NEW),
EDIT("2026-01-06", "08:45", "dewi", F4, STAFF_OLD, STAFF_NEW),
APPROVE("2026-01-06", "13:00", "budi", "kk-tim-1", "Sudah lengkap empat triwulan."),
APPROVE("2026-01-06", "13:10", "rina", "kk-tim-2", "Sudah lengkap empat triwulan."),
APPROVE("2026-01-06", "13:20", "agus", "kk-tim-3", "Sudah lengkap empat triwulan."),
FILL("2026-01-07", "09:00", "joko", BUDGET, NULL, "tw4 realisasi", "realisasi triwulan IV dan setahun"),
APPROVE("2026-01-07", "10:00", "maya", "kk-tim-1", "Sama dengan register."),
APPROVE("2026-01-07", "10:10", "maya", "kk-tim-2", "Sama dengan lembar penilaian."),
APPROVE("2026-01-07", "10:20", "maya", "kk-tim-3", "Sama dengan register."),
WRITE("2026-01-07", "11:00", "joko", F6, 100, "Realisasi anggaran"),
WRITE("2026-01-08", "09:20", "dewi", F7, 45, "Kesimpulan"),
WRITE("2026-01-08", "15:40", "dewi", F7, 100, "Rencana tindak lanjut"),
APPROVE("2026-01-09", "08:00", "hendra", "kk-tim-1", "Disahkan."),
APPROVE("2026-01-09", "08:05", "hendra", "kk-tim-2", "Disahkan."),
APPROVE("2026-01-09", "08:10", "hendra", "kk-tim-3", "Disahkan."),
FILL("2026-01-09", "09:00", "joko", P4, "IKK-6@2025", NULL, "nilai IKPA"),
WRITE("2026-01-09", "10:10", "joko", F8, 100, "Daftar data dukung"),
WRITE("2026-01-12", "08:35", "dewi", F3, 100, "Ikhtisar eksekutif"),
WRITE("2026-01-12", "13:15", "dewi", F1, 100, "Kata pengantar"),
EDIT("2026-01-12", "14:00", "dewi", F3, MEAN_OLD, MEAN_NEW),
WRITE("2026-01-13", "08:25", "joko", F2, 100, "Pernyataan telah direviu"),
/* the review */
CORRECT("2026-01-13", "09:15", "hendra", F6, "k05", CAUSE_OLD, "substansi", "wajib", "Sebab belum jelas",
	"Masih kurang itu berapa? Sebutkan nilainya, lalu sambungkan dengan temuan penilai.", NULL),
CORRECT("2026-01-13", "09:40", "hendra", F3, "k06", REST_OLD, "angka", "wajib", "Sisa anggaran tidak cocok",
	"Pagu dikurangi realisasi adalah Rp 361.403.433.", REST_NEW),
SAY(REPLY, "2026-01-13", "10:20", "dewi", F6, "k05", "Nilai unsur proses 3,50. Kalimatnya saya perbaiki."),
EDIT("2026-01-13", "10:35", "dewi", F6, CAUSE_OLD, CAUSE_NEW),
SAY(DONE, "2026-01-13", "10:40", "dewi", F6, "k05", "Nilai sudah disebut; temuannya pada kalimat berikutnya."),
APPLY("2026-01-13", "11:05", "dewi", F3, "k06", REST_OLD, REST_NEW),
SAY(CLOSE, "2026-01-14", "08:05", "hendra", F6, "k05", "Baik."),
SAY(CLOSE, "2026-01-14", "08:07", "hendra", F3, "k06", "Sudah cocok dengan Tabel 3.13."),
FILL("2026-01-14", "09:00", "joko", P4, "IKK-5@2025", NULL, "nilai kinerja anggaran"),
APPROVE("2026-01-14", "09:10", "maya", "kk-adum", "Lima indikator lengkap."),
APPROVE("2026-01-14", "09:20", "sari", "kk-adum", "Sama dengan surat dan aplikasi."),
EDIT("2026-01-14", "09:30", "joko", F6, GROWTH_OLD, GROWTH_NEW),
CORRECT("2026-01-14", "10:00", "sari", F1, "k07", THANKS_OLD, "ejaan", "saran", "Kata berlebih",
	"Agar supaya berlebihan; cukup agar.", THANKS_NEW),
CORRECT("2026-01-14", "10:25", "sari", F6, "k08",
	"Nilai rata-rata itu sedikit terangkat oleh indikator pertama yang capaiannya 111,34 persen.",
	"angka", "wajib", "Rata-rata tanpa indikator pertama",
	"Sebutkan juga rata-rata tanpa indikator pertama supaya pembaca dapat menilai pengaruhnya.",
	"Nilai rata-rata itu sedikit terangkat oleh indikator pertama yang capaiannya 111,34 persen; tanpa indikator pertama rata-ratanya 102,17 persen."),
CORRECT("2026-01-14", "10:50", "sari", F6, "k09",
	"Setiap aparatur sipil negara berhak dan wajib mengembangkan kompetensinya paling sedikit dua puluh jam pelajaran setahun.",
	"dasar-hukum", "wajib", "Dasar kewajiban 20 jam pelajaran",
	"Sebutkan peraturan yang mewajibkannya, lengkap dengan nomor dan tahun.", NULL),
APPLY("2026-01-14", "13:30", "dewi", F1, "k07", THANKS_OLD, THANKS_NEW),
SAY(CLOSE, "2026-01-15", "08:00", "sari", F1, "k07", "Sudah ringkas."),
APPROVE("2026-01-15", "08:20", "hendra", "kk-adum", "Disahkan."),
CORRECT("2026-01-15", "08:40", "hendra", F7, "k10", STEP_OLD, "substansi", "wajib", "Langkahnya apa",
	"Kapan dimulai dan apa hasil awalnya?", NULL),
CORRECT("2026-01-15", "09:05", "hendra", F6, "k11",
	"Perjalanan ke Pulau Rengas tertunda sebelas kali karena gelombang tinggi.",
	"substansi", "wajib", "Pengaruh penundaan",
	"Jelaskan pengaruhnya pada jumlah pemeriksaan, bukan hanya jumlah penundaannya.", NULL),
EDIT("2026-01-15", "13:20", "dewi", F7, STEP_OLD, STEP_NEW),
SAY(DONE, "2026-01-15", "13:25", "dewi", F7, "k10", "Sudah ditambah waktu mulai dan hasil awalnya."),
SAY(REPLY, "2026-01-16", "09:00", "budi", F6, "k11", "Register Pulau Rengas sedang kami hitung. Jumlahnya kami sampaikan hari Senin."),
RETURN("2026-01-16", "09:10", "hendra", "kk-tim-2", "Bukti triwulan ketiga masih folder umum; tunjuk berita acara simulasinya."),
CORRECT("2026-01-16", "09:45", "maya", F6, "k12",
	"Jumlah pemeriksaan alat angkut setiap petugas pengawasan bertambah dari 152 pada tahun 2024 menjadi 177 pada tahun 2025.",
	"angka", "saran", "Tunjukkan pembaginya",
	"Pembaca perlu tahu bahwa 7.958 pemeriksaan dibagi 45 petugas.",
	"Jumlah pemeriksaan alat angkut setiap petugas pengawasan bertambah dari 152 pada tahun 2024 menjadi 177 pada tahun 2025, yaitu 7.958 pemeriksaan dibagi 45 petugas."),
CORRECT("2026-01-16", "10:10", "maya", F8, "k13", FOLDER_OLD, "format", "saran", "Penjaga salinan",
	"Sebutkan siapa yang menjaga salinannya.", FOLDER_NEW),
CELL("2026-01-16", "11:00", "rina", P2, "IKK-2@2025-TW3", "bukti", "https://berkas.seroja.invalid/2025/ikk-2/tw3",
	"https://berkas.seroja.invalid/2025/ikk-2/berita-acara-simulasi"),
APPROVE("2026-01-16", "11:05", "rina", "kk-tim-2", "Bukti sudah diganti."),
APPROVE("2026-01-16", "13:30", "maya", "kk-tim-2", "Berita acaranya ada."),
APPLY("2026-01-16", "14:00", "joko", F8, "k13", FOLDER_OLD, FOLDER_NEW),
APPROVE("2026-01-19", "08:10", "hendra", "kk-tim-2", "Disahkan lagi."),
RETURN("2026-01-19", "08:30", "hendra", F6, "Lengkapi pengaruh penundaan ke Pulau Rengas dan dasar kewajiban 20 jam pelajaran, lalu ajukan lagi."),
CORRECT("2026-01-19", "10:15", "sari", F2, "k14",
	"Pemeriksaan meliputi format laporan, mekanisme penyusunan, dan kesesuaian substansi dengan Perjanjian Kinerja.",
	"dasar-hukum", "saran", "Sebut pedomannya",
	"Tambahkan rujukan ke Lampiran III peraturan tentang penyusunan laporan kinerja.",
	"Pemeriksaan meliputi format laporan, mekanisme penyusunan, dan kesesuaian substansi dengan Perjanjian Kinerja, mengikuti Lampiran III Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi Nomor 53 Tahun 2014."),
CORRECT("2026-01-19", "11:00", "rina", F4, "k15",
	"Kekurangan paling terasa pada jabatan epidemiolog kesehatan dan entomolog kesehatan di wilayah kerja kepulauan.",
	"substansi", "saran", "Dokter juga kurang",
	"Kekosongan dokter enam bulan juga memengaruhi pelayanan; lihat kendala indikator 2.",
	"Kekurangan paling terasa pada jabatan dokter, epidemiolog kesehatan, dan entomolog kesehatan di wilayah kerja kepulauan."),
CORRECT("2026-01-20", "08:15", "yusuf", F8, "k16", "Daftar berikut memuat catatan reviu dan penyelesaiannya.",
	"format", "saran", "Tanggal penyelesaian",
	"Tambahkan kolom tanggal agar berkas mudah ditelusuri.", NULL),
EDIT("2026-01-20", "09:00", "dewi", F1, DATE_OLD, DATE_NEW),
/* approvals */
APPROVE("2026-01-20", "10:00", "sari", F5, "BAB II sudah sesuai dengan Perjanjian Kinerja."),
APPROVE("2026-01-20", "10:20", "sari", F3, "Ikhtisar sesuai dengan BAB III."),
APPROVE("2026-01-21", "08:30", "hendra", F5, "Setuju."),
APPROVE("2026-01-21", "08:40", "hendra", F3, "Setuju."),
CORRECT_CELL("2026-01-21", "13:10", "maya", P3, "k92", "IKK-3@2025-TW4", "pembilang", "119", "wajib", "Dua temuan akhir Desember",
	"Register menunjukkan dua temuan tanggal 30 Desember baru dikendalikan pada bulan Januari; periksa apakah ikut terhitung.", NULL),
RETURN("2026-01-22", "08:20", "hendra", "kk-tim-3", "Jawab dahulu koreksi atas triwulan keempat, lalu ajukan lagi."),
EDIT("2026-01-22", "09:10", "dewi", F3, LOWEST_OLD, LOWEST_NEW),
APPROVE("2026-01-22", "10:05", "sari", F1, "Siap ditandatangani."),
CORRECT("2026-01-22", "13:40", "sari", F6, "k17",
	"Petugas penyambut membantu pengguna yang tidak membawa telepon genggam atau tidak terbiasa mendaftar secara daring.",
	"ejaan", "saran", "Istilah yang lebih ringkas", "Cukup ponsel.",
	"Petugas penyambut membantu pengguna yang tidak membawa ponsel atau tidak terbiasa mendaftar secara daring."),
CORRECT("2026-01-23", "08:50", "hendra", F7, "k18",
	"Simulasi akan melibatkan pintu masuk yang belum memenuhi syarat agar kekurangannya diketahui sejak awal.",
	"substansi", "saran", "Sebut pintu masuknya",
	"Sebutkan keempat pintu masuk itu supaya jelas siapa yang harus bersiap.",
	"Simulasi akan melibatkan Pulau Rengas, Terminal Khusus Wanasari, Sungai Pandan, dan Bukit Seraya agar kekurangannya diketahui sejak awal."),
{ .when = NULL },
};
/* clang-format on */

const struct lk_demo_event *lk_demo_events(size_t *n)
{
	if (n != NULL)
		*n = LK_LEN(event) - 1;
	return event;
}
