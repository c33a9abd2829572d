/* The kinds of documents and their fields, one table a kind. */
#include "core/letter/kind.h"

#include <string.h>

/* How a row is written: a field that must be filled, and one that may be. */
#define NEED(key, label, type) \
	{ \
		key, N_(label), LK_FIELD_##type, true, NULL, NULL \
	}
#define MAY(key, label, type) \
	{ \
		key, N_(label), LK_FIELD_##type, false, NULL, NULL \
	}
#define SIGNS(key, label, role) \
	{ \
		key, N_(label), LK_FIELD_PERSON, true, NULL, role \
	}
#define ABOUT NEED("Hal", "Hal", LINE)
#define DATED NEED("Tanggal", "Tanggal", DATE)
#define PERIOD NEED("Periode", "Periode", LINE)
#define TEAM MAY("Tim", "Tim kerja (kosong: semua)", LINE)
#define URGENCY \
	{ \
		"Sifat", N_("Sifat"), LK_FIELD_CHOICE, true, \
			"biasa/penting/segera/sangat segera/rahasia", NULL \
	}

/* clang-format off */
static const struct lk_letter_field disposisi[] = {
	MAY("Nomor-Agenda", "Nomor agenda", LINE),
	MAY("Tanggal-Terima", "Tanggal terima", DATE),
	MAY("Surat-Dari", "Surat dari", LINE),
	MAY("Nomor-Surat", "Nomor surat", LINE),
	MAY("Tanggal-Surat", "Tanggal surat", DATE),
	ABOUT,
	URGENCY,
	NEED("Diteruskan", "Diteruskan kepada", TEXT),
	NEED("Isi", "Isi disposisi", TEXT),
	SIGNS("Pemberi", "Pemberi disposisi", "kepala"),
	DATED,
};
static const struct lk_letter_field nota_dinas[] = {
	NEED("Yth", "Yth.", LINE),
	NEED("Dari", "Dari", LINE),
	URGENCY,
	MAY("Lampiran", "Lampiran", LINE),
	ABOUT,
	DATED,
	NEED("Isi", "Isi", TEXT),
	SIGNS("Penandatangan", "Penanda tangan", "kepala"),
	MAY("Tembusan", "Tembusan", TEXT),
};
static const struct lk_letter_field sk_tim[] = {
	NEED("Hal", "Tentang", LINE),
	NEED("Menimbang", "Menimbang", TEXT),
	NEED("Mengingat", "Mengingat", TEXT),
	NEED("Kesatu", "KESATU", TEXT),
	NEED("Kedua", "KEDUA", TEXT),
	MAY("Ketiga", "KETIGA", TEXT),
	MAY("Keempat", "KEEMPAT", TEXT),
	NEED("Susunan", "Susunan tim (pengguna; kedudukan; uraian tugas)", TEAM),
	NEED("Tempat", "Ditetapkan di", LINE),
	DATED,
	MAY("Sampai", "Berlaku sampai", DATE),
	SIGNS("Penandatangan", "Penanda tangan", "kepala"),
	MAY("Tembusan", "Tembusan", TEXT),
};
static const struct lk_letter_field format_data[] = {
	ABOUT,
	PERIOD,
	TEAM,
	NEED("Kepada", "Disampaikan kepada", TEXT),
	MAY("Batas", "Batas pengembalian", DATE),
	DATED,
	SIGNS("Penyusun", "Penyusun", "maker"),
};
static const struct lk_letter_field kertas_kerja[] = {
	ABOUT,
	PERIOD,
	TEAM,
	DATED,
	SIGNS("Penyusun", "Disusun oleh", "perencana"),
	SIGNS("Pemeriksa", "Diperiksa oleh", "kasubbag-adum"),
	SIGNS("Pengesah", "Disahkan oleh", "kepala"),
};
static const struct lk_letter_field undangan[] = {
	URGENCY,
	MAY("Lampiran", "Lampiran", LINE),
	ABOUT,
	DATED,
	NEED("Yth", "Yth.", TEXT),
	NEED("Hari", "Hari dan tanggal rapat", DATE),
	NEED("Waktu", "Waktu", LINE),
	NEED("Tempat", "Tempat", LINE),
	NEED("Acara", "Acara", TEXT),
	NEED("Daftar", "Daftar undangan", TEXT),
	SIGNS("Penandatangan", "Penanda tangan", "kepala"),
};
static const struct lk_letter_field notulensi[] = {
	ABOUT,
	NEED("Agenda", "Agenda", TEXT),
	NEED("Tanggal", "Hari dan tanggal rapat", DATE),
	NEED("Waktu", "Waktu", LINE),
	NEED("Tempat", "Tempat", LINE),
	SIGNS("Pimpinan", "Pimpinan rapat", "kepala"),
	SIGNS("Notulis", "Notulis", "maker"),
	MAY("Peserta", "Peserta", TEXT),
	NEED("Analisis", "Analisis", TEXT),
	MAY("Kendala", "Kendala lain", TEXT),
	MAY("Solusi", "Solusi lain", TEXT),
	MAY("Kesimpulan", "Kesimpulan", TEXT),
	SIGNS("Mengetahui", "Mengetahui", "kepala"),
};
static const struct lk_letter_field lembar_reviu[] = {
	ABOUT,
	DATED,
	SIGNS("Pereviu", "Pereviu", "kasubbag-adum"),
	MAY("Kesimpulan", "Kesimpulan", TEXT),
};
static const struct lk_letter_field pernyataan_reviu[] = {
	ABOUT,
	NEED("Tempat", "Tempat", LINE),
	DATED,
	SIGNS("Pereviu", "Pereviu", "kasubbag-adum"),
	MAY("Catatan", "Catatan", TEXT),
};
static const struct lk_letter_field disposisi_persetujuan[] = {
	MAY("Nomor-Agenda", "Nomor agenda", LINE),
	ABOUT,
	URGENCY,
	NEED("Diteruskan", "Diteruskan kepada", TEXT),
	NEED("Isi", "Isi disposisi", TEXT),
	SIGNS("Pemberi", "Pemberi disposisi", "kepala"),
	DATED,
};
static const struct lk_letter_field surat_pengantar[] = {
	DATED,
	NEED("Yth", "Yth.", TEXT),
	NEED("Alamat", "Alamat", TEXT),
	ABOUT,
	NEED("Naskah", "Naskah dinas yang dikirimkan", LINE),
	NEED("Banyaknya", "Banyaknya", LINE),
	MAY("Keterangan", "Keterangan", LINE),
	SIGNS("Penandatangan", "Pengirim", "kepala"),
	MAY("Diterima", "Diterima tanggal", DATE),
	MAY("Penerima", "Penerima", LINE),
	MAY("Penerima-Jabatan", "Jabatan penerima", LINE),
	MAY("Penerima-NIP", "NIP penerima", LINE),
	MAY("Penerima-Telepon", "Nomor telepon penerima", LINE),
};
static const struct lk_letter_field laporan_periode[] = {
	ABOUT,
	PERIOD,
	NEED("Tempat", "Tempat", LINE),
	DATED,
	MAY("Ringkasan", "Ringkasan", TEXT),
	SIGNS("Penandatangan", "Penanda tangan", "kepala"),
};
static const struct lk_letter_field daftar_kebutuhan[] = {
	ABOUT,
	PERIOD,
	MAY("Batas", "Batas pengumpulan", DATE),
	DATED,
	SIGNS("Penyusun", "Penyusun", "perencana"),
};
static const struct lk_letter_field hasil_analisis[] = {
	ABOUT,
	PERIOD,
	DATED,
	MAY("Simpulan", "Simpulan", TEXT),
	SIGNS("Penyusun", "Penyusun", "perencana"),
};
static const struct lk_letter_field arahan[] = {
	ABOUT,
	PERIOD,
	DATED,
	NEED("Arahan", "Arahan pimpinan", TEXT),
	SIGNS("Pemberi", "Pemberi arahan", "kepala"),
};
static const struct lk_letter_field rkt[] = {
	ABOUT,
	NEED("Tahun", "Tahun", LINE),
	NEED("Tempat", "Tempat", LINE),
	DATED,
	SIGNS("Penandatangan", "Penanda tangan", "kepala"),
};
static const struct lk_letter_field matriks_rka[] = {
	ABOUT,
	NEED("Tahun", "Tahun anggaran", LINE),
	DATED,
	MAY("Catatan", "Catatan", TEXT),
	SIGNS("Penyusun", "Penyusun", "kasubbag-adum"),
};
static const struct lk_letter_field bukti_kirim[] = {
	ABOUT,
	DATED,
	MAY("Catatan", "Catatan", TEXT),
	SIGNS("Pengirim", "Pengirim", "maker"),
};

#define KIND(id, title, numbered, fields) { id, N_(title), numbered, fields, LK_LEN(fields) }
static const struct lk_letter_kind kinds[] = {
	KIND("disposisi", "Disposisi", false, disposisi),
	KIND("nota-dinas", "Nota dinas", true, nota_dinas),
	KIND("sk-tim", "SK tim penyusun", true, sk_tim),
	KIND("format-data", "Format pengumpulan data", false, format_data),
	KIND("kertas-kerja", "Kertas kerja perhitungan", false, kertas_kerja),
	KIND("undangan", "Surat undangan", true, undangan),
	KIND("notulensi", "Notulensi", false, notulensi),
	KIND("lembar-reviu", "Lembar reviu", false, lembar_reviu),
	KIND("pernyataan-reviu", "Pernyataan telah direviu", false, pernyataan_reviu),
	KIND("disposisi-persetujuan", "Disposisi persetujuan", false, disposisi_persetujuan),
	KIND("surat-pengantar", "Surat pengantar", true, surat_pengantar),
	KIND("laporan-periode", "Laporan kinerja periode", false, laporan_periode),
	KIND("daftar-kebutuhan", "Daftar kebutuhan data", false, daftar_kebutuhan),
	KIND("hasil-analisis", "Hasil analisis kesesuaian", false, hasil_analisis),
	KIND("arahan", "Arahan dan tindak lanjut", false, arahan),
	KIND("rkt", "Rencana kinerja tahunan", false, rkt),
	KIND("matriks-rka", "Matriks RKA-KL", false, matriks_rka),
	KIND("bukti-kirim", "Bukti kirim", false, bukti_kirim),
};
/* clang-format on */

const struct lk_letter_kind *lk_letter_kinds(size_t *n)
{
	if (n != NULL)
		*n = LK_LEN(kinds);
	return kinds;
}

const struct lk_letter_kind *lk_letter_kind(const char *id)
{
	for (size_t i = 0; i < LK_LEN(kinds); i++)
		if (strcmp(kinds[i].id, id) == 0)
			return &kinds[i];
	return NULL;
}

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

const struct lk_letter_field *lk_letter_kind_field(const struct lk_letter_kind *k,
	struct lk_str key)
{
	for (size_t i = 0; k != NULL && i < k->nfields; i++) {
		const char *name = k->field[i].key;
		size_t n = 0;

		while (n < key.n && name[n] != '\0' &&
			lower(name[n]) == lower(key.p[n]))
			n++;
		if (n == key.n && name[n] == '\0')
			return &k->field[i];
	}
	return NULL;
}
