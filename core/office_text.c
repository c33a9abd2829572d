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

/* dari is inclusive, sampai is not; empty is open. Every agency has its own table. */
static const char categories[] = "id;nama;dari;sampai;warna\n"
				 "kurang;Kurang;;70;merah\n"
				 "cukup;Cukup;70;90;kuning\n"
				 "baik;Baik;90;;hijau\n";

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

const char *lk_office_categories(void)
{
	return categories;
}

const char *lk_office_words(void)
{
	return words;
}
