/* What a new workspace begins with. Only codes that stand on public letters of these offices;
 * every office has its own scheme. */
#include "core/letter/registry.h"

static const char numbering[] =
	"Urut: tahun\n"
	"\n"
	"Cara memberi nomor surat keluar: kode klasifikasi/kode unit/nomor "
	"urut/tahun.\n"
	"\n"
	"Urut: tahun        satu urutan untuk semua surat dalam satu tahun\n"
	"Urut: klasifikasi  satu urutan untuk tiap kode klasifikasi\n"
	"Unit: C.X.10       kode unit; bila baris ini tidak ada, dipakai Kode di\n"
	"                   dokumen.txt\n"
	"\n"
	"Kode klasifikasi ada di klasifikasi.csv. Isinya baru contoh: lengkapi dari\n"
	"pola klasifikasi arsip yang berlaku di kantor ini.\n";

#define EXAMPLE ";contoh, cocokkan dengan pola klasifikasi arsip kantor\n"
static const char classes[] =
	"kode;uraian;catatan\n"
	"HK.02.02;Hukum: keputusan pimpinan" EXAMPLE
	"OT.02.02;Organisasi dan tata laksana: prosedur kerja" EXAMPLE
	"PR.01.03;Perencanaan: rencana dan tim penyusunnya" EXAMPLE
	"PR.04.02;Perencanaan: pemantauan dan evaluasi" EXAMPLE
	"PR.05.04;Perencanaan: laporan kinerja" EXAMPLE;

const char *lk_numbering_default(void)
{
	return numbering;
}

const char *lk_letter_classes_default(void)
{
	return classes;
}
