#include "tests/test.h"

#include "core/sentence.h"

#include <stdlib.h>
#include <string.h>

/* Paragraph, and what it becomes with a line end behind every sentence. */
static const struct {
	const char *text, *lines;
} cases[] = {
	{ "", "" },
	{ "  \n ", "" },
	{ "Satu kalimat tanpa titik", "Satu kalimat tanpa titik\n" },
	{ "Satu. Dua! Tiga? Empat.", "Satu.\nDua!\nTiga?\nEmpat.\n" },
	{ "Dibungkus\nulang. Di\nsini.", "Dibungkus ulang.\nDi sini.\n" },
	/* abbreviations */
	{ "Surat No. 5 dan Nomor. 6 terbit.", "Surat No. 5 dan Nomor. 6 terbit.\n" },
	{ "Oleh dr. Ani, drg. Budi, Dr. Cici. Selesai.",
		"Oleh dr. Ani, drg. Budi, Dr. Cici.\nSelesai.\n" },
	{ "Bapak H. Dodi dan Hj. Eni di Jl. Melati No. 3, Kel. Baru, Kec. Lama, Kab. "
	  "Jauh, "
	  "Prov. Sana.",
		"Bapak H. Dodi dan Hj. Eni di Jl. Melati No. 3, Kel. Baru, Kec. Lama, "
		"Kab. Jauh, "
		"Prov. Sana.\n" },
	{ "Ketua Ir. Fani, S.K.M., M.P.H., memimpin. Rapat selesai.",
		"Ketua Ir. Fani, S.K.M., M.P.H., memimpin.\nRapat selesai.\n" },
	{ "Disusun Gita, M.Kes. Laporan ini lengkap.",
		"Disusun Gita, M.Kes.\nLaporan ini lengkap.\n" },
	{ "Ditandatangani a.n. Kepala, u.b. Kasubbag d.a. Kantor.",
		"Ditandatangani a.n. Kepala, u.b. Kasubbag d.a. Kantor.\n" },
	{ "Alat tulis, kertas, dll. dipakai. Tinta dsb. Sisanya disimpan.",
		"Alat tulis, kertas, dll. dipakai.\nTinta dsb.\nSisanya disimpan.\n" },
	{ "Januari s.d. Desember, c.q. Bidang, hlm. 12, Tgl. 3, vs. 4.",
		"Januari s.d. Desember, c.q. Bidang, hlm. 12, Tgl. 3, vs. 4.\n" },
	{ "Plt. Kepala dan Plh. Kasubbag hadir. Tn. Hari dan Ny. Ida tidak.",
		"Plt. Kepala dan Plh. Kasubbag hadir.\nTn. Hari dan Ny. Ida tidak.\n" },
	{ "Menurut Bd. Keuangan benar.", "Menurut Bd. Keuangan benar.\n" },
	{ "Kapal KM. Sehat sandar. Jaraknya 5 km. Petugas naik.",
		"Kapal KM. Sehat sandar.\nJaraknya 5 km.\nPetugas naik.\n" },
	/* initials, and letters that are none */
	{ "Penulis J. Kasim hadir. Ya.", "Penulis J. Kasim hadir.\nYa.\n" },
	{ "Kasus hepatitis B. Petugas turun.", "Kasus hepatitis B.\nPetugas turun.\n" },
	/* numbers and codes */
	{ "Pagu Rp1.234.567,89 terserap. Sisa Rp. 5.000 saja.",
		"Pagu Rp1.234.567,89 terserap.\nSisa Rp. 5.000 saja.\n" },
	{ "Surat OT.02.02/C.X.10/117/2025 terbit. Lalu OT.02.02/C.X.10/118/2025. "
	  "Selesai.",
		"Surat OT.02.02/C.X.10/117/2025 terbit.\nLalu "
		"OT.02.02/C.X.10/118/2025.\n"
		"Selesai.\n" },
	{ "Selama tahun 2024. Kendala ada.", "Selama tahun 2024.\nKendala ada.\n" },
	{ "Pukul 08.30 WIB rapat.", "Pukul 08.30 WIB rapat.\n" },
	{ "Lihat kantor.example.go.id. Di sana ada.",
		"Lihat kantor.example.go.id.\nDi sana ada.\n" },
	{ "Sesuai Pasal 5 ayat (2). Berlaku.", "Sesuai Pasal 5 ayat (2).\nBerlaku.\n" },
	/* markers and captions at the start */
	{ "1. Rencana kerja. Hasil.", "1. Rencana kerja.\nHasil.\n" },
	{ "a. target; b. hasil.", "a. target; b. hasil.\n" },
	{ "A. Latar Belakang", "A. Latar Belakang\n" },
	{ "iv. Lampiran", "iv. Lampiran\n" },
	{ "Tabel 2. Capaian kinerja. Sumber ada.",
		"Tabel 2. Capaian kinerja.\nSumber ada.\n" },
	/* stops with company */
	{ "Katanya \"Siap.\" Lalu pergi.", "Katanya \"Siap.\"\nLalu pergi.\n" },
	{ "(Lihat lampiran.) Berikutnya.", "(Lihat lampiran.)\nBerikutnya.\n" },
	{ "\"Siapa?\" tanya beliau. Diam.", "\"Siapa?\" tanya beliau.\nDiam.\n" },
	{ "Menunggu ... lalu jalan. Tunggu... Selesai.",
		"Menunggu ... lalu jalan.\nTunggu...\nSelesai.\n" },
	{ "Menunggu\xE2\x80\xA6 Selesai.", "Menunggu\xE2\x80\xA6\nSelesai.\n" },
	{ "\xE2\x80\x9CSudah.\xE2\x80\x9D Bagus.",
		"\xE2\x80\x9CSudah.\xE2\x80\x9D\nBagus.\n" },
	{ "Benarkah?! Ya.", "Benarkah?!\nYa.\n" },
	{ "Selesai. \xC3\x89tape kedua.", "Selesai.\n\xC3\x89tape kedua.\n" },
	/* a colon before a list */
	{ "Sebagai berikut:\n1. satu\n", "Sebagai berikut:\n1. satu\n" },
	{ "Sebagai berikut: satu", "Sebagai berikut: satu\n" },
	/* the key of a value is no place to stop, and may begin a sentence */
	{ "Nilai {{a.b! C}} naik. {{ikk.jumlah}} indikator ada. Ya.",
		"Nilai {{a.b! C}} naik.\n{{ikk.jumlah}} indikator ada.\nYa.\n" },
	{ "Capaian {{IKK-1.capaian}}. Selesai.",
		"Capaian {{IKK-1.capaian}}.\nSelesai.\n" },
	{ "Kurung {{ini terbuka. Lalu lagi.", "Kurung {{ini terbuka.\nLalu lagi.\n" },
};

static void split__puts__one_sentence_a_line(void **state)
{
	(void)state;
	for (size_t i = 0; i < LK_LEN(cases); i++) {
		struct lk_buf out = LK_BUF_INIT;

		lk_sentence_split(cases[i].text, strlen(cases[i].text), &out);
		assert_string_equal(lk_buf_cstr(&out), cases[i].lines);
		lk_buf_free(&out);
	}
}

static void count__agrees__with_split(void **state)
{
	(void)state;
	for (size_t i = 0; i < LK_LEN(cases); i++) {
		size_t lines = 0;

		for (const char *p = cases[i].lines; *p != '\0'; p++)
			lines += *p == '\n';
		assert_int_equal(lk_sentence_count(cases[i].text,
					 strlen(cases[i].text)),
			lines);
	}
	assert_int_equal(lk_sentence_count(NULL, 0), 0);
}

static void split__is__stable_on_its_own_output(void **state)
{
	(void)state;
	for (size_t i = 0; i < LK_LEN(cases); i++) {
		struct lk_buf out = LK_BUF_INIT;

		lk_sentence_split(cases[i].lines, strlen(cases[i].lines), &out);
		assert_string_equal(lk_buf_cstr(&out), cases[i].lines);
		lk_buf_free(&out);
	}
}

static void end__gives__the_offsets_of_the_header(void **state)
{
	static const char p[] =
		"Target 95 persen. Realisasi 97,5 persen (lihat Tabel 1). Selesai";

	(void)state;
	assert_int_equal(lk_sentence_end(p, 64, 0), 17);
	assert_int_equal(lk_sentence_skip(p, 64, 17), 18);
	assert_int_equal(lk_sentence_end(p, 64, 18), 56);
	assert_int_equal(lk_sentence_end(p, 64, 57), 64);
}

/* Stored lines, the paragraph after editing, the lines to store. */
static const struct {
	const char *old, *now, *lines;
} flows[] = {
	{ "", "", "" },
	{ "", "Baru. Kedua.", "Baru.\nKedua.\n" },
	{ "Halo.\nApa kabar No. 5. Baik\n", "Halo. Ya. Apa kabar No. 5. Baik",
		"Halo.\nYa.\nApa kabar No. 5. Baik\n" },
	/* unchanged lines are never split or joined, right or wrong */
	{ "Satu. Dua.\nNo.\n5 tiga.\n", "Satu. Dua. No. 5 tiga.",
		"Satu. Dua.\nNo.\n5 tiga.\n" },
	/* a word inside a line */
	{ "Satu. Dua.\nTiga empat lima.\n", "Satu. Dua.\nTiga enam lima.\n",
		"Satu. Dua.\nTiga enam lima.\n" },
	/* an edit that takes a line end away joins the lines */
	{ "Satu.\nDua tiga.\n", "Satu dan dua tiga.", "Satu dan dua tiga.\n" },
	/* two lines appended */
	{ "Satu.\n", "Satu. Dua. Tiga", "Satu.\nDua.\nTiga\n" },
	{ "Satu.\nDua.\n", "", "" },
};

static void reflow__keeps__old_line_ends(void **state)
{
	(void)state;
	for (size_t i = 0; i < LK_LEN(flows); i++) {
		struct lk_buf out = LK_BUF_INIT;

		lk_sentence_reflow((struct lk_str){ flows[i].old,
					   strlen(flows[i].old) },
			(struct lk_str){ flows[i].now, strlen(flows[i].now) }, &out);
		assert_string_equal(lk_buf_cstr(&out), flows[i].lines);
		lk_buf_free(&out);
	}
}

static void breaks__come__only_from_new_bytes(void **state)
{
	static const char p[] = "Satu. Dua. Baru. Tiga. Empat.";
	size_t at[4];

	(void)state;
	/* "Baru. " was typed */
	assert_int_equal(lk_sentence_breaks(p, 29, 11, 17, at, 4), 1);
	assert_int_equal(at[0], 16);
	/* everything is new */
	assert_int_equal(lk_sentence_breaks(p, 29, 0, 29, at, 4), 4);
	assert_int_equal(at[0], 5);
	assert_int_equal(at[3], 22);
	/* a stored line end is no news */
	assert_int_equal(lk_sentence_breaks("Satu.\nDua.", 10, 0, 10, at, 4), 0);
	/* inside a word */
	assert_int_equal(lk_sentence_breaks(p, 29, 7, 8, at, 4), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(split__puts__one_sentence_a_line),
		cmocka_unit_test(count__agrees__with_split),
		cmocka_unit_test(split__is__stable_on_its_own_output),
		cmocka_unit_test(end__gives__the_offsets_of_the_header),
		cmocka_unit_test(reflow__keeps__old_line_ends),
		cmocka_unit_test(breaks__come__only_from_new_bytes),
	};
	return cmocka_run_group_tests_name("sentence", tests, NULL, NULL);
}
