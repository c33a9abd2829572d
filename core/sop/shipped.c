/*
 * The SOPs that a new workspace begins with. Steps, actors, times and outputs after four SOPs of
 * offices of the service: Penyusunan LAPKIN (11 steps, OT.02.02/C.X.10/117/2025), Pengukuran
 * Data Kinerja (9), Penyusunan Rencana Kinerja (6, OT.02.02/C.X.7/3132/2024) and Pelaporan
 * Pelaksanaan Kegiatan (7, OT.02.02/C.X.7/587/2026); the wording is our own. Gates and documents
 * are what this program can judge and make of each output.
 */
#include "core/sop/alur.h"

#include <string.h>

#define HEAD \
	"langkah;uraian;pelaku;jenis;kelengkapan;waktu;keluaran;kembali;lanjut;" \
	"pilihan;" \
	"gerbang;dokumen\n"

/* clang-format off */
/* Step 7 corrects, 8 hands over (paraf), 9 approves. */
static const char lapkin[] =
	HEAD
	"1;Memberi perintah menyusun LAPKIN tahun ini;kepala;perintah;Lembar disposisi;10 menit;Disposisi Kepala;;;;dokumen;disposisi\n"
	"2;Menyiapkan formulir data kinerja untuk tiap tim kerja dan Subbagian ADUM;tim-penyusun;kerja;Perjanjian Kinerja dan daftar indikator;2 jam;Formulir data kinerja;;;;formulir dokumen;format-data\n"
	"3;Membagikan formulir data ke tiap tim kerja dan Subbagian ADUM;tim-penyusun;kirim;Formulir data kinerja;1 jam;Formulir terkirim;;;;formulir;\n"
	"4;Mengumpulkan formulir yang sudah diisi;tim-penyusun/ketua-tim;himpun;Formulir data kinerja;3 jam;Data kinerja lengkap;3;;;kertas-masuk;\n"
	"5;Menelaah data dan menghitung capaian;tim-penyusun;kerja;Data kinerja lengkap;4 hari;Rancangan LAPKIN;4;;;pemeriksaan;\n"
	"6;Menulis naskah LAPKIN;tim-penyusun;kerja;Rancangan LAPKIN;2 hari;Naskah LAPKIN;;;;naskah-isi;\n"
	"7;Memeriksa dan mengoreksi naskah;kasubbag-adum;koreksi;Naskah LAPKIN;1 hari;Naskah terkoreksi;6;;;koreksi-wajib pemeriksaan-naskah dokumen;lembar-reviu\n"
	"8;Memaraf naskah dan mengajukannya kepada Kepala Balai;kasubbag-adum;paraf;Naskah terkoreksi;1 jam;Konsep LAPKIN berparaf;6;;;naskah-paraf dokumen;pernyataan-reviu\n"
	"9;Menyetujui naskah dan meneruskannya ke Kasubbag ADUM;kepala;setuju;Konsep LAPKIN berparaf;10 menit;Disposisi persetujuan;6;;;naskah-setuju dokumen;disposisi-persetujuan\n"
	"10;Membuat surat pengantar dan memberinya nomor;kasubbag-adum;nomor;Konsep surat pengantar;15 menit;Surat pengantar bernomor;;;;dokumen nomor;surat-pengantar\n"
	"11;Mengirim, menggandakan, dan mengarsipkan LAPKIN;tim-penyusun/arsiparis;arsip;LAPKIN yang disetujui dan surat pengantar;1 jam;Arsip LAPKIN;;;;kirim arsip dokumen;bukti-kirim\n";
/* Step 5 locks the working papers; 7 decides. */
static const char measuring[] =
	HEAD
	"1;Memberi arahan agar data kinerja diukur;kepala;perintah;Laporan kinerja bulanan;10 menit;Nota dinas;;;;dokumen nomor;nota-dinas\n"
	"2;Menetapkan tim dan membagi tugas;kasubbag-adum;perintah;Nota dinas;120 menit;SK tim penyusun laporan kinerja;;;;dokumen nomor;sk-tim\n"
	"3;Mengisi dan mengajukan kertas kerja tiap tim;ketua-tim/kasubbag-adum/perencana;himpun;SK tim penyusun laporan kinerja;300 menit;Kertas kerja perhitungan;;;;kertas-masuk dokumen;kertas-kerja\n"
	"4;Memeriksa dan mengoreksi perhitungan;kasubbag-adum/perencana;koreksi;Kertas kerja perhitungan;180 menit;Kertas kerja terkoreksi;3;;;kertas-diperiksa;\n"
	"5;Mengesahkan kertas kerja;kepala;sahkan;Kertas kerja terkoreksi;30 menit;Kertas kerja disahkan;3;;;kertas-sah;\n"
	"6;Menuangkan hasil ke bentuk laporan;perencana;kerja;Kertas kerja disahkan;720 menit;Rancangan laporan kinerja;;;;dokumen;laporan-periode\n"
	"7;Memeriksa rancangan: sesuai atau tidak;kasubbag-adum;putusan;Rancangan laporan kinerja;60 menit;Rancangan terkoreksi;6;8;Ya/Tidak;-;\n"
	"8;Mengesahkan laporan kinerja;kepala;setuju;Rancangan terkoreksi;60 menit;Laporan kinerja disahkan;6;;;dokumen;laporan-periode\n"
	"9;Menyimpan, mengirim, dan mengunggah laporan;perencana/arsiparis;arsip;Laporan kinerja disahkan;10 menit;Bukti kirim dan arsip;;;;kirim dokumen;bukti-kirim\n";
/* Step 4 is held on the day of the invitation. */
static const char planning[] =
	HEAD
	"1;Mengumpulkan bahan dan menyusun draf rencana kinerja;koordinator-substansi;kerja;Bahan laporan;1 hari kerja;Kompilasi draf rencana kinerja;;;;dokumen;rkt\n"
	"2;Meminta arahan Kepala Balai atas data rencana kinerja;kasubbag-adum;kerja;Usulan program dan anggaran;3 hari;Disposisi dan catatan arahan;1;;;dokumen arahan;disposisi\n"
	"3;Mengundang rapat pembahasan draf dan memimpinnya;kepala/kasubbag-adum;perintah;Matriks RKA-KL;hari yang sama;Surat undangan;;;;dokumen nomor;undangan\n"
	"4;Membahas rencana kinerja dalam rapat;koordinator-substansi/kasubbag-adum;rapat;Draf RKA-KL;sesuai acara;Draf rencana kerja;;;;rapat dokumen;notulensi matriks-rka\n"
	"5;Mengoreksi, menyetujui, dan menandatangani rencana kinerja;kepala;setuju;Draf RKA-KL yang dibahas;1 hari;Rencana kerja disetujui;4;;;dokumen;rkt matriks-rka\n"
	"6;Mendokumentasikan dan membagikan rencana kinerja;arsiparis;kirim;RKA-KL pagu usulan;1 hari;Dokumen RKT;;;;dokumen;bukti-kirim\n";
/* Step 3 decides: fit leads to 5, no fit to 4. */
static const char reporting[] =
	HEAD
	"1;Mendata rencana kegiatan, indikator, target, dan data yang diperlukan;perencana;kerja;Dokumen RKT;1 jam;Daftar kebutuhan data dan formulir;;;;dokumen;daftar-kebutuhan\n"
	"2;Mengumpulkan data realisasi dan laporan kegiatan tiap tim kerja;tim-pelaporan;himpun;Data realisasi dan laporan kegiatan;H+5 kecuali pihak ketiga;Data realisasi terdokumentasi;;;;kertas-masuk;\n"
	"3;Menelaah kesesuaian rencana, target, dan realisasi;perencana;putusan;Data realisasi dan rencana kegiatan;1-3 hari kerja;Hasil analisis kesesuaian;4;5;Sesuai/Tidak sesuai;dokumen;hasil-analisis\n"
	"4;Mengklarifikasi data yang tidak sesuai;kasubbag-adum/ketua-tim;rapat;Hasil analisis kesesuaian;90 menit;Notulensi;2;;;ketidaksesuaian dokumen;notulensi\n"
	"5;Membahas dan memvalidasi hasilnya dalam rapat monitoring dan evaluasi;kasubbag-adum/ketua-tim;rapat;Hasil analisis kesesuaian;90 menit;Notulensi;4;;;rapat dokumen;notulensi\n"
	"6;Memberi arahan dan menetapkan tindak lanjut tiap tim kerja;kepala;perintah;Hasil klarifikasi data;25 menit;Arahan dan tindak lanjut;;;;arahan dokumen;arahan\n"
	"7;Melaksanakan tindak lanjut pada periode berikutnya;kasubbag-adum/ketua-tim;kerja;Notulensi dan arahan;periode berikutnya;Data yang sudah diperbaiki;;;;tindak-lanjut;\n";
/* clang-format on */

static const struct lk_alur_shipped shipped[] = {
	/* by name */
	{ "pelaporan-pelaksanaan-kegiatan", N_("Pelaporan pelaksanaan kegiatan"),
		reporting, "bulan" },
	{ "pengukuran-kinerja", N_("Pengukuran data kinerja"), measuring, "triwulan" },
	{ "penyusunan-lapkin", N_("Penyusunan LAPKIN"), lapkin, "tahun" },
	{ "penyusunan-rencana-kinerja", N_("Penyusunan rencana kinerja"), planning,
		"tahun" },
};

const struct lk_alur_shipped *lk_alur_shipped(size_t *n)
{
	*n = LK_LEN(shipped);
	return shipped;
}

const char *lk_alur_measuring(void)
{
	return measuring;
}

const char *lk_alur_default(void)
{
	return lapkin;
}

void lk_alur_title(struct lk_buf *out, const char *name)
{
	for (size_t i = 0; i < LK_LEN(shipped); i++)
		if (strcmp(shipped[i].name, name) == 0) {
			lk_buf_puts(out, shipped[i].title);
			return;
		}
	for (const char *p = name; *p != '\0'; p++)
		if (p == name && *p >= 'a' && *p <= 'z')
			lk_buf_putc(out, (char)(*p - 'a' + 'A'));
		else
			lk_buf_putc(out, *p == '-' ? ' ' : *p);
}
