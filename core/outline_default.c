#include "core/outline_impl.h"

/*
 * The outline the program ships, as a table: the customary order of Indonesian quarantine
 * offices. Rules whose wording was not checked against the text of the regulation are
 * only pointed at ("lihat ..."); an office corrects all of it in kebijakan/kerangka.csv.
 */

#define F1 "01-kata-pengantar.md"
#define F2 "02-pernyataan-reviu.md"
#define F3 "03-ikhtisar-eksekutif.md"
#define F4 "04-bab-1-pendahuluan.md"
#define F5 "05-bab-2-perencanaan-kinerja.md"
#define F6 "06-bab-3-akuntabilitas-kinerja.md"
#define F7 "07-bab-4-penutup.md"
#define F8 "08-lampiran.md"

#define P29 "Perpres 29/2014"
#define P53 "PermenPAN-RB 53/2014"
#define P88 "PermenPAN-RB 88/2021"

/* clang-format off */
static const struct lk_outline_item row[] = {
{F1, 1, "KATA PENGANTAR",
 "Satu halaman dari Kepala Balai: laporan ini untuk tahun berapa, mengapa dibuat, hasil terpenting dalam satu atau dua kalimat, dan ucapan terima kasih. Ditutup dengan tempat, tanggal, nama, dan NIP Kepala Balai.",
 ""},
{F2, 1, "PERNYATAAN TELAH DIREVIU",
 "Pernyataan bahwa laporan sudah direviu sebelum ditandatangani: siapa yang mereviu, kapan, apa yang direviu, dan simpulannya. Isi daftar pertanyaan reviu disimpan di lampiran.",
 "lihat " P53 " Lampiran III"},
{F3, 1, "IKHTISAR EKSEKUTIF",
 "Satu sampai dua halaman yang dapat dibaca sendiri oleh pimpinan: sasaran dan indikator, target dan capaian tahun ini, kendala utama, yang sudah dilakukan, realisasi anggaran, dan langkah tahun depan. Semua angka harus sama dengan BAB III.",
 "lihat " P53},
{F4, 1, "BAB I PENDAHULUAN",
 "Bab ini memperkenalkan kantor kepada pembaca yang belum mengenalnya: mengapa laporan dibuat, apa tugas kantor, bagaimana susunannya, dan masalah apa yang sedang dihadapi.",
 P53},
{F4, 2, "A. Latar Belakang",
 "Mengapa laporan kinerja dibuat dan peraturan apa yang mewajibkannya. Jawab: apa hubungan laporan ini dengan Perjanjian Kinerja, dan untuk siapa laporan ini.",
 P29 "; " P53},
{F4, 2, "B. Maksud dan Tujuan",
 "Apa maksud laporan dan apa yang hendak dicapai dengannya: pertanggungjawaban atas Perjanjian Kinerja dan bahan perbaikan kinerja tahun berikutnya.",
 P53},
{F4, 2, "C. Tugas Pokok dan Fungsi",
 "Tugas dan fungsi balai menurut peraturan organisasi yang berlaku pada tahun laporan. Sebut nomor dan tahun peraturannya, lalu uraikan dengan kalimat sendiri secara singkat.",
 "lihat peraturan organisasi dan tata kerja balai"},
{F4, 2, "D. Struktur Organisasi",
 "Susunan organisasi, wilayah kerja dan pintu masuk, serta jumlah pegawai menurut jabatan dan pendidikan. Pastikan jumlah pada setiap tabel sama.",
 P53},
{F4, 2, "E. Isu Strategis",
 "Permasalahan utama yang dihadapi kantor pada tahun laporan dan pengaruhnya pada kinerja. Setiap isu sebaiknya kembali dibahas di BAB III atau BAB IV.",
 P53},
{F4, 2, "F. Sistematika",
 "Isi setiap bab dalam satu atau dua kalimat. Cocokkan dengan daftar isi.",
 P53},
{F5, 1, "BAB II PERENCANAAN KINERJA",
 "Bab ini menunjukkan apa yang dijanjikan: rencana lima tahun, rencana tahun ini, Perjanjian Kinerja, dan sumber daya yang disediakan.",
 P53},
{F5, 2, "A. Perencanaan Kinerja",
 "Hubungan antara rencana jangka menengah, rencana aksi, dan rencana tahunan. Jawab: sasaran apa yang diturunkan dari Renstra atau rencana aksi di atasnya.",
 P29},
{F5, 3, "1. Rencana Aksi Kegiatan",
 "Sasaran, indikator, dan target lima tahun dari Rencana Aksi Kegiatan (RAK). Beri tabel target setiap tahun, karena BAB III membandingkan capaian dengan target akhir periode.",
 P29},
{F5, 3, "2. Rencana Kinerja Tahunan",
 "Sasaran dan target tahun laporan sebelum anggaran ditetapkan. Jelaskan bila target berbeda dari RAK.",
 P29},
{F5, 2, "B. Perjanjian Kinerja",
 "Sasaran, indikator, dan target yang diperjanjikan, pagu, tanggal penandatanganan, serta perubahan (revisi) beserta alasannya. Setiap indikator di sini wajib dibahas di BAB III.",
 P53},
{F5, 2, "C. Sumber Daya",
 "Pegawai, anggaran, serta sarana dan prasarana yang tersedia untuk mencapai sasaran. Pagu di sini harus sama dengan pagu di BAB III.",
 P53},
{F6, 1, "BAB III AKUNTABILITAS KINERJA",
 "Inti laporan: apa yang dicapai dari yang dijanjikan, mengapa, dan dengan anggaran berapa. Setiap angka harus dapat ditelusuri ke data sumbernya.",
 P53},
{F6, 2, "A. Capaian Kinerja Organisasi",
 "Mulai dengan tabel seluruh indikator: target, realisasi, dan capaian, beserta rumus capaian yang dipakai. Setelah itu bahas setiap indikator satu per satu.",
 P53},
{F6, 3, "*",
 "Satu subbab untuk setiap indikator Perjanjian Kinerja. Wajib ada: target dan realisasi tahun ini; perbandingan dengan tahun lalu dan beberapa tahun sebelumnya; perbandingan dengan target jangka menengah; perbandingan dengan standar nasional bila ada; penyebab berhasil atau gagal dan solusinya; efisiensi sumber daya; program yang menunjang atau menghambat.",
 P53},
{F6, 4, "*Pengertian",
 "Arti indikator dengan bahasa sederhana: apa yang diukur dan mengapa penting.",
 P53},
{F6, 4, "*Definisi Operasional",
 "Batasan yang dihitung dan yang tidak, satuan, periode pengukuran, serta sumber data, sehingga orang lain mendapat angka yang sama.",
 P53},
{F6, 4, "*Rumus Perhitungan",
 "Rumus realisasi (pembilang dan penyebut) dan rumus capaian yang dipakai: lebih tinggi lebih baik, atau sebaliknya.",
 P53},
{F6, 4, "*Capaian Indikator",
 "Empat perbandingan: target dan realisasi tahun ini; tahun lalu dan beberapa tahun terakhir; target jangka menengah; standar nasional. Bila standar nasional tidak ada, tulis alasannya. Satu tabel atau grafik untuk setiap perbandingan.",
 P53},
{F6, 4, "*Analisis Keberhasilan atau Kegagalan",
 "Penyebab angka naik, turun, berhasil, atau gagal, dengan bukti. Capaian di bawah 100 persen harus mempunyai sebab; capaian jauh di atas 100 persen juga perlu dijelaskan.",
 P53},
{F6, 4, "*Upaya yang Dilakukan",
 "Kegiatan yang nyata dilakukan untuk mencapai target: apa, di mana, berapa kali, bersama siapa.",
 P53},
{F6, 4, "*Kendala",
 "Hambatan yang benar-benar mengurangi hasil. Hindari kalimat umum yang dapat dipakai untuk semua indikator.",
 P53},
{F6, 4, "*Pemecahan Masalah",
 "Untuk setiap kendala: yang sudah dilakukan dan yang akan dilakukan, oleh siapa, kapan.",
 P53},
{F6, 4, "*Efisiensi Penggunaan Sumber Daya",
 "Bandingkan persen capaian dengan persen serapan anggaran, dan jelaskan penghematan pegawai, waktu, atau alat.",
 P53},
{F6, 2, "B. Realisasi Anggaran",
 "Pagu awal, pagu revisi, dan realisasi menurut jenis belanja serta menurut sasaran atau rincian output; tren beberapa tahun; sebab sisa anggaran. Jumlah rincian harus sama dengan total.",
 P53},
{F7, 1, "BAB IV PENUTUP",
 "Bab ini menyimpulkan dan menunjuk ke depan. Jangan menambahkan angka yang belum ada di BAB III.",
 P53},
{F7, 2, "A. Kesimpulan",
 "Berapa indikator tercapai dan tidak tercapai, realisasi anggaran, dan simpulan umum atas kinerja.",
 P53},
{F7, 2, "B. Tindak Lanjut",
 "Langkah perbaikan yang jelas untuk tahun berikutnya: apa, siapa, kapan, untuk indikator yang mana. Langkah ini akan diperiksa pada laporan tahun depan.",
 P53 "; " P88},
{F8, 1, "LAMPIRAN",
 "Dokumen pendukung: Perjanjian Kinerja yang ditandatangani, hasil reviu, kertas kerja perhitungan, dan bukti lain yang disebut di dalam laporan.",
 P53},
{F8, 2, "Lampiran 1. Perjanjian Kinerja",
 "Perjanjian Kinerja tahun laporan, termasuk perubahannya, sama persis dengan yang ditandatangani.",
 P53},
{F8, 2, "Lampiran 2. Daftar Periksa Reviu",
 "Jawaban atas daftar pertanyaan reviu beserta catatannya.",
 "lihat " P53 " Lampiran III"},
{F8, 2, "Lampiran 3. Data Dukung",
 "Daftar data dukung setiap indikator dan tempat penyimpanannya.",
 P88},
};
/* clang-format on */

static const struct lk_outline standard = { row, LK_LEN(row), { NULL } };

const struct lk_outline *lk_outline_default(void)
{
	return &standard;
}
