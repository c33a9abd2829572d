#include "core/office.h"

/*
 * The 23 statements are a paraphrase, in our own words, of the review checklist in
 * PermenPAN-RB 53/2014, annex III; the column `sumber` says so in every workspace, so
 * that nobody quotes them as the regulation.
 */
#define SUMBER ";parafrase PermenPAN-RB 53/2014 Lampiran III, bukan kutipan\n"
static const char checklist[] =
	"id;kelompok;nomor;pernyataan;sumber\n"
	"format-1;Format;1;LAPKIN menampilkan data penting instansi" SUMBER
	"format-2;Format;2;LAPKIN menyajikan target kinerja" SUMBER
	"format-3;Format;3;Keterangan tentang capaian kinerja disajikan secara "
	"memadai" SUMBER "format-4;Format;4;Lampiran mendukung isi laporan" SUMBER
	"format-5;Format;5;LAPKIN memuat upaya perbaikan ke depan" SUMBER
	"format-6;Format;6;LAPKIN memuat pertanggungjawaban keuangan" SUMBER
	"mekanisme-1;Mekanisme;1;LAPKIN disusun oleh unit yang memang bertugas "
	"menyusunnya" SUMBER
	"mekanisme-2;Mekanisme;2;Isi LAPKIN didukung data yang memadai" SUMBER
	"mekanisme-3;Mekanisme;3;Ada tata cara penyampaian data dari unit kerja kepada "
	"tim penyusun" SUMBER "mekanisme-4;Mekanisme;4;Setiap unit kerja mempunyai "
	"penanggung jawab data" SUMBER
	"mekanisme-5;Mekanisme;5;Data di dalam LAPKIN diyakini dapat dipercaya" SUMBER
	"mekanisme-6;Mekanisme;6;Analisis di dalam LAPKIN diketahui oleh unit kerja "
	"terkait" SUMBER "mekanisme-7;Mekanisme;7;LAPKIN merupakan hasil kerja bersama "
	"unit-unit kerja" SUMBER
	"substansi-1;Substansi;1;Sasaran di LAPKIN sama dengan sasaran di Perjanjian "
	"Kinerja" SUMBER "substansi-2;Substansi;2;Sasaran di LAPKIN selaras dengan "
	"rencana strategis" SUMBER
	"substansi-3;Substansi;3;Bila butir 1 atau 2 tidak terpenuhi, alasannya "
	"memadai" SUMBER "substansi-4;Substansi;4;Sasaran di LAPKIN sama dengan "
	"sasaran di Rencana Kinerja Tahunan" SUMBER
	"substansi-5;Substansi;5;Sasaran di LAPKIN sesuai dengan Indikator Kinerja "
	"Utama" SUMBER "substansi-6;Substansi;6;Bila butir 4 atau 5 tidak terpenuhi, "
	"alasannya memadai" SUMBER
	"substansi-7;Substansi;7;Ada perbandingan data kinerja yang berguna: tahun "
	"lalu, jangka menengah, dan standar" SUMBER
	"substansi-8;Substansi;8;Indikator kinerja cukup untuk mengukur "
	"sasarannya" SUMBER "substansi-9;Substansi;9;Bila indikator tidak cukup "
	"mengukur sasaran, alasannya memadai" SUMBER
	"substansi-10;Substansi;10;Indikator kinerja spesifik, terukur, dapat dicapai, "
	"relevan, dan berbatas waktu" SUMBER;

/*
 * Performance reporting in the evaluation of PermenPAN-RB 88/2021: three groups of weight
 * 3,0, 4,5 and 7,5. In our own words as well. What is said to be used is only proved by
 * somebody who can show the use: bukti wajib.
 */
#define ACUAN "parafrase PermenPAN-RB 88/2021, bukan kutipan\n"
#define PEMENUHAN(n, text) "pemenuhan-" n ";Pemenuhan;" n ";" text ";3.00;;" ACUAN
#define KUALITAS(n, text) "kualitas-" n ";Kualitas;" n ";" text ";4.50;;" ACUAN
#define PEMANFAATAN(n, text) \
	"pemanfaatan-" n ";Pemanfaatan;" n ";" text ";7.50;wajib;" ACUAN
/* clang-format off */
static const char evaluation[] =
	"id;kelompok;nomor;pernyataan;bobot;bukti;sumber\n"
	PEMENUHAN("1", "Laporan kinerja sudah disusun")
	PEMENUHAN("2", "Kinerja dilaporkan secara berkala, tidak hanya setahun sekali")
	PEMENUHAN("3", "Laporan kinerja disahkan oleh pimpinan")
	PEMENUHAN("4", "Laporan kinerja sudah direviu")
	PEMENUHAN("5", "Laporan kinerja diumumkan kepada masyarakat")
	PEMENUHAN("6", "Laporan kinerja disampaikan tepat waktu")
	KUALITAS("1", "Susunan laporan mengikuti aturan yang berlaku")
	KUALITAS("2", "Laporan mengungkapkan capaian semua indikator yang diperjanjikan")
	KUALITAS("3", "Realisasi dibandingkan dengan target tahun ini")
	KUALITAS("4", "Realisasi dibandingkan dengan target jangka menengah")
	KUALITAS("5", "Realisasi dibandingkan dengan tahun-tahun sebelumnya")
	KUALITAS("6", "Realisasi dibandingkan dengan standar nasional atau kantor lain")
	KUALITAS("7", "Keberhasilan dan kegagalan dijelaskan, beserta upaya dan hambatannya")
	KUALITAS("8", "Efisiensi penggunaan sumber daya diuraikan")
	KUALITAS("9", "Ada saran perbaikan untuk tahun berikutnya")
	PEMANFAATAN("1", "Pimpinan memakai isi laporan dalam rapat dan keputusannya")
	PEMANFAATAN("2", "Laporan berkala dipakai untuk menyesuaikan kegiatan")
	PEMANFAATAN("3", "Laporan berkala dipakai untuk menyesuaikan anggaran")
	PEMANFAATAN("4", "Laporan dipakai untuk menilai keberhasilan tim dan pegawai")
	PEMANFAATAN("5", "Laporan dipakai untuk menyusun rencana tahun berikutnya")
	PEMANFAATAN("6", "Laporan mendorong perubahan cara kerja")
	PEMANFAATAN("7", "Pegawai memahami dan memedulikan isi laporan");
/* clang-format on */

/* dari is inclusive, sampai is not; empty is open. Every agency has its own table. */
static const char categories[] = "id;nama;dari;sampai;warna\n"
				 "kurang;Kurang;;70;merah\n"
				 "cukup;Cukup;70;90;kuning\n"
				 "baik;Baik;90;;hijau\n";

/* Upper ends of the classes of SAKIP, and the four opinions of the auditor as steps: not
 * read from a regulation word by word, so they are data that an office changes. */
static const char grades[] = "predikat;nilai\n"
			     "AA;100\nA;90\nBB;80\nB;70\nCC;60\nC;50\nD;30\nE;0\n"
			     "WTP;4\nWDP;3\nTW;2\nTMP;1\n";

/* What a general dictionary lacks, in the order of its bytes. */
static const char words[] =
	"ADUM\nAPBN\nAPIP\nASN\nBKK\nBSrE\nCKIB\nCOVID-19\nDIPA\nDJA\n"
	"Ditjen\nIHR\nIKPA\nIKU\nJPL\nKKP\nKRO\nKasubbag\nKemenkes\n"
	"LAKIP\nLAPKIN\nLKj\nLKjIP\nNKA\nP2P\nPHEIC\nPLBN\nPMK\nPNBP\n"
	"PPPK\nPermenPAN-RB\nPermenkes\nPlh\nPlt\nRAK\nRKA-KL\nRKT\nRO\n"
	"Renja\nRenstra\nSAKIP\nSKP\nSMART\nSPIP\nSPIPT\nSSCEC\nTTE\nTW\n"
	"UPT\nWBBM\nWBK\ndisinfeksi\ndisinseksi\ne-performance\nfogging\n"
	"kekarantinaan\nlarvasida\nmonev\nmultisektor\nnakhoda\nreviu\n"
	"satker\nserapan\nskrining\nsubbagian\nsurveilans\n";

const char *lk_office_checklist(void)
{
	return checklist;
}

const char *lk_office_evaluation(void)
{
	return evaluation;
}

const char *lk_office_categories(void)
{
	return categories;
}

const char *lk_office_grades(void)
{
	return grades;
}

const char *lk_office_words(void)
{
	return words;
}
