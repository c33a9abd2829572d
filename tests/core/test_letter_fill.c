/* Every kind of document filled on the demo office; an office's own template. */
#include "core/act/letter.h"
#include "core/act/meeting.h"
#include "core/letter/fill.h"
#include "core/letter/letterhead.h"
#include "tests/core/letter_office.h"

/* What every document must show, after the fields of each form. */
static const struct {
	const char *kind;
	const char *shows[13];
} forms[] = {
	{ "disposisi",
		{ "Nomor Agenda :", "Tanggal Terima :", "Surat Dari :", "Nomor Surat :",
			"Hal :", "Sifat :", "Diteruskan kepada", "Isi disposisi",
			"dr. Hendra Mahesa Putra, M.K.M." } },
	{ "nota-dinas",
		{ "Nomor :", "Yth. :", "Dari : Kepala Balai",
			"Sifat :", "Lampiran :", "Hal :", "Tanggal : 23 Januari 2026",
			"NIP 197803122005011004", "Tembusan" } },
	{ "sk-tim",
		{ "KEPUTUSAN KEPALA", "TENTANG", "Menimbang", "Mengingat", "KESATU",
			"Penanggung jawab", "Sekretaris", "Anggota",
			"Ditetapkan di Tanjung Seroja", "Tembusan",
			"dr. Rina Kusumaningrum" } },
	{ "format-data",
		{ "Kode | Indikator | Satuan | Target s.d. periode | Pembilang | "
		  "Penyebut | Realisasi | % s.d. periode | % tahunan | Hambatan | "
		  "Rencana tindak lanjut | Bukti",
			"tim-1", "tim-2", "tim-3" } },
	{ "kertas-kerja",
		{ "Unit :", "Periode :", "Sasaran", "Indikator", "Target",
			"| (1) | (2) | (3)", "Status kertas kerja :", "Disusun oleh",
			"Diperiksa oleh", "Disahkan oleh" } },
	{ "undangan",
		{ "Nomor :", "Sifat :", "Lampiran :", "Hal :", "Yth.",
			"Hari, tanggal :", "Waktu :", "Tempat :", "Acara :",
			"Daftar undangan" } },
	{ "notulensi",
		{ "Agenda :", "Waktu :", "Tempat :", "Pimpinan :", "Indikator yang",
			"Analisis", "Kendala dan solusi", "Rencana tindak lanjut",
			"PIC", "Batas waktu", "Mengetahui", "Notulis" } },
	{ "lembar-reviu",
		{ "Pereviu | Tanggal | Bagian | Catatan | Bobot | Keadaan",
			"Angka salah", "Sari Wulandari", "belum ditindaklanjuti" } },
	{ "pernyataan-reviu",
		{ "PERNYATAAN TELAH DIREVIU", "belum ditindaklanjuti | 1",
			"Sari Wulandari", "Tanjung Seroja, 23 Januari 2026" } },
	{ "disposisi-persetujuan",
		{ "Persetujuan Laporan Kinerja Tahun 2025", "Diteruskan kepada",
			"Isi disposisi", "Paraf dan persetujuan" } },
	{ "surat-pengantar",
		{ "Nomor :",
			"| No. | Naskah Dinas yang Dikirimkan | Banyaknya | "
			"Keterangan |",
			"Yth.", "Pengirim", "TANDA TERIMA", "Penerima :" } },
	{ "laporan-periode",
		{ "Periode :", "Capaian indikator", "IKK-1", "Realisasi anggaran",
			"Kendala dan tindak lanjut", "Jumlah" } },
	{ "daftar-kebutuhan",
		{ "Data pembilang", "Sumber data", "Periode ukur", "IKK-1", "tim-3" } },
	{ "hasil-analisis",
		{ "Target dan realisasi", "Yang tidak sesuai", "Simpulan" } },
	{ "arahan", { "A. Arahan", "B. Hasil klarifikasi", "C. Tindak lanjut" } },
	{ "rkt", { "Sasaran | Kode | Indikator | Satuan | Target", "IKK-1" } },
	{ "matriks-rka",
		{ "Pagu usulan", "program", "kegiatan", "akun", "Jumlah", "Rp" } },
	{ "bukti-kirim",
		{ "Tujuan | Cara | Waktu kirim | Pengirim | Berkas dan SHA-256 | Tanda "
		  "terima",
			"belum dikirim", "Arsip belum dibuat", "CERDAS" } },
};

static void correct_one(struct lk_store *st)
{
	struct lk_ctx c = letter_as(st, "sari");
	const char *path = L_DOC "/isi/naskah/04-bab-1-pendahuluan.md";
	struct lk_correction in = { .path = path,
		.place = { 3, 3, 0, 0 },
		.weight = LK_WEIGHT_WAJIB,
		.class = LK_CLASS_ANGKA,
		.title = "Angka salah",
		.text = "Samakan dengan tabel." };
	char id[LK_RECORD_ID_SIZE];

	assert_int_equal(lk_store_id_at(st, NULL, path, &in.blob, NULL), LK_OK);
	assert_int_equal(lk_act_correct(&c, &in, id, NULL), LK_OK);
}

static void make(struct lk_store *st, const char *user, const char *kind,
	const char *run, struct lk_buf *path)
{
	struct lk_ctx c = letter_as(st, user);
	struct lk_error err = { .text = "" };

	lk_buf_clear(path);
	if (lk_act_letter_make(&c, kind, run, 0, path, &err) != LK_OK)
		fail_msg("%s: %s", kind, err.text);
}

/* ---- every kind ------------------------------------------------------------------------- */

static void fill__every_kind__shows_the_fields_of_its_form(void **state)
{
	struct lk_store *st = letter_office();
	struct lk_buf path = LK_BUF_INIT, out = LK_BUF_INIT;
	struct lk_arena mem = LK_ARENA_INIT;
	size_t nkinds;

	(void)state;
	(void)lk_letter_kinds(&nkinds);
	assert_int_equal(LK_LEN(forms), nkinds);
	correct_one(st);
	for (size_t i = 0; i < LK_LEN(forms); i++) {
		struct lk_letter l;

		make(st, "sari", forms[i].kind, NULL, &path);
		l = letter_at(st, &mem, lk_buf_cstr(&path));
		lk_buf_clear(&out);
		(void)lk_letter_render(&l, &out);
		for (const char *const *s = forms[i].shows; *s != NULL; s++)
			if (strstr(lk_buf_cstr(&out), *s) == NULL)
				fail_msg("%s tanpa \"%s\":\n%s", forms[i].kind, *s,
					lk_buf_cstr(&out));
		assert_null(strstr(lk_buf_cstr(&out), "{{"));
		assert_null(strstr(lk_buf_cstr(&out), "}}"));
		assert_non_null(strstr(lk_buf_cstr(&out),
			"KEMENTERIAN KESEHATAN REPUBLIK INDONESIA\n"));
		/* nobody took a number, so none stands there */
		assert_string_equal(l.number, "");
		assert_null(strstr(lk_buf_cstr(&out), "/C.X.99/"));
		if (l.kind->numbered)
			assert_non_null(
				strstr(lk_buf_cstr(&out), "Nomor : " LK_LETTER_BLANK));
	}
	lk_buf_free(&path);
	lk_buf_free(&out);
	lk_arena_free(&mem);
	lk_store_close(st);
}

/* The figures of a document are those of the report, at the period of its run. */
static void fill__in_a_run__is_of_its_period(void **state)
{
	struct lk_store *st = letter_office();
	struct lk_buf path = LK_BUF_INIT;
	struct lk_arena mem = LK_ARENA_INIT;
	struct lk_letter l;

	(void)state;
	letter_run(st, "hendra", "pengukuran-kinerja", "2025-TW1");
	make(st, "maya", "laporan-periode", "pengukuran", &path);
	assert_string_equal(lk_buf_cstr(&path),
		L_SURAT "laporan-periode-pengukuran-kinerja-2025-TW1-6-1.md");
	l = letter_at(st, &mem, lk_buf_cstr(&path));
	assert_int_equal(l.step, 6);
	assert_int_equal(l.round, 1);
	assert_string_equal(l.run, "pengukuran-kinerja-2025-TW1");
	assert_string_equal(lk_letter_get(&l, "Periode"), "TW I 2025");
	assert_string_equal(l.about, "Laporan kinerja TW I 2025");
	assert_non_null(strstr(l.body.p, "belum disahkan: tim-1, tim-2, tim-3"));
	lk_buf_free(&path);
	lk_arena_free(&mem);
	lk_store_close(st);
}

/* A plan for next year says so, and takes no figure of this year for one of it. */
static void fill__a_plan_of_another_year__invents_no_figure(void **state)
{
	struct lk_store *st = letter_office();
	struct lk_buf path = LK_BUF_INIT;
	struct lk_arena mem = LK_ARENA_INIT;
	struct lk_letter l;

	(void)state;
	letter_run(st, "agus", "penyusunan-rencana-kinerja", "2026");
	make(st, "agus", "matriks-rka", "penyusunan-rencana", &path);
	l = letter_at(st, &mem, lk_buf_cstr(&path));
	assert_string_equal(lk_letter_get(&l, "Tahun"), "2026");
	assert_non_null(strstr(l.body.p, "| Pagu 2025 | Pagu usulan 2026 |"));
	assert_non_null(strstr(l.body.p, " (Renstra) |"));
	assert_null(strstr(l.body.p, "| 76,00 |"));
	lk_buf_free(&path);
	lk_arena_free(&mem);
	lk_store_close(st);
}

static void fill__meeting_and_follow_up__are_in_the_minutes(void **state)
{
	struct lk_store *st = letter_office();
	struct lk_ctx c = letter_as(st, "sari");
	struct lk_meeting_open open = { .period = "2025",
		.subject = "Rapat monev",
		.date = "2026-01-26",
		.clock = "09.00",
		.place = "Ruang rapat",
		.invited = "hendra budi" };
	struct lk_rtl_new rtl = { .what = "Lengkapi bukti | IKK-1",
		.pic = "budi",
		.due = "2026-02-10",
		.origin = "arahan",
		.period = "2025" };
	char id[LK_MEETING_ID_SIZE], rid[LK_RECORD_ID_SIZE];
	struct lk_buf path = LK_BUF_INIT, out = LK_BUF_INIT;
	struct lk_arena mem = LK_ARENA_INIT;
	struct lk_letter l;

	(void)state;
	assert_int_equal(lk_act_meeting_open(&c, &open, id, NULL), LK_OK);
	assert_int_equal(lk_act_meeting_present(&c, id, "sari budi", NULL), LK_OK);
	assert_int_equal(lk_act_rtl_open(&c, &rtl, rid, NULL), LK_OK);
	make(st, "sari", "notulensi", NULL, &path);
	l = letter_at(st, &mem, lk_buf_cstr(&path));
	assert_string_equal(lk_letter_get(&l, "Agenda"), "Rapat monev");
	assert_string_equal(l.date, "2026-01-26");
	assert_string_equal(lk_letter_get(&l, "Peserta"),
		"Sari Wulandari, S.K.M., M.Kes.\nBudi Hartanto Siregar, S.K.M.");
	assert_int_equal(lk_letter_missing(&l, NULL), 0);
	(void)lk_letter_render(&l, &out);
	assert_non_null(strstr(lk_buf_cstr(&out), "Senin, 26 Januari 2026"));
	assert_non_null(strstr(lk_buf_cstr(&out),
		"| Lengkapi bukti \\| IKK-1 | Budi Hartanto Siregar, S.K.M. | 10 "
		"Februari 2026 | belum |"));
	lk_buf_free(&path);
	lk_buf_free(&out);
	lk_arena_free(&mem);
	lk_store_close(st);
}

/* ---- who signs ---------------------------------------------------------------------------- */

static void signer__who_acts_signs_and_it_is_said(void **state)
{
	static const struct {
		const char *row, *user, *title;
	} cases[] = {
		{ "", "hendra", "Kepala Balai" },
		{ "sari;kepala;;2026-01-20;2026-01-25;plh;ND-1\n", "sari",
			"Plh. Kepala Balai" },
		{ "sari;kepala;;2026-01-20;;plt;SK-1\n", "sari", "Plt. Kepala Balai" },
		/* over since yesterday */
		{ "sari;kepala;;2026-01-20;2026-01-22;plh;ND-1\n", "hendra",
			"Kepala Balai" },
	};
	struct lk_buf path = LK_BUF_INIT, peran = LK_BUF_INIT;
	struct lk_arena mem = LK_ARENA_INIT;

	(void)state;
	for (size_t i = 0; i < LK_LEN(cases); i++) {
		struct lk_store *st = letter_office();
		struct lk_letter l;

		lk_buf_clear(&peran);
		lk_buf_printf(&peran, "%s%s", fakestore_text(st, "kebijakan/peran.csv"),
			cases[i].row);
		fakestore_put(st, "kebijakan/peran.csv", lk_buf_cstr(&peran));
		make(st, "maya", "nota-dinas", NULL, &path);
		l = letter_at(st, &mem, lk_buf_cstr(&path));
		assert_string_equal(lk_letter_get(&l, "Penandatangan"), cases[i].user);
		assert_string_equal(lk_letter_get(&l, "Penandatangan-Jabatan"),
			cases[i].title);
		lk_store_close(st);
	}
	lk_buf_free(&peran);
	lk_buf_free(&path);
	lk_arena_free(&mem);
}

static void signer__in_the_name_of__says_both(void **state)
{
	struct lk_store *st = letter_office();
	struct lk_ctx c = letter_as(st, "maya");
	struct lk_letter_set set = { "Penandatangan", "sari" };
	struct lk_buf path = LK_BUF_INIT, peran = LK_BUF_INIT;
	struct lk_arena mem = LK_ARENA_INIT;
	struct lk_letter l;

	(void)state;
	lk_buf_printf(&peran, "%ssari;kepala;;;;a.n.;SK-2\n",
		fakestore_text(st, "kebijakan/peran.csv"));
	fakestore_put(st, "kebijakan/peran.csv", lk_buf_cstr(&peran));
	make(st, "maya", "nota-dinas", NULL, &path);
	assert_int_equal(lk_act_letter_set(&c, lk_buf_cstr(&path), NULL, &set, 1, NULL),
		LK_OK);
	l = letter_at(st, &mem, lk_buf_cstr(&path));
	assert_string_equal(lk_letter_get(&l, "Penandatangan-Jabatan"),
		"a.n. Kepala Balai, Kepala Subbagian Administrasi Umum");
	lk_buf_free(&peran);
	lk_buf_free(&path);
	lk_arena_free(&mem);
	lk_store_close(st);
}

/* ---- an office's own template -------------------------------------------------------------- */

static int with_template(const char *text, struct lk_buf *out, struct lk_error *err)
{
	struct lk_store *st = letter_office();
	struct lk_ctx c = letter_as(st, "sari");
	struct lk_buf path = LK_BUF_INIT;
	struct lk_arena mem = LK_ARENA_INIT;
	int rc;

	fakestore_put(st, "kebijakan/templat/nota-dinas.md", text);
	rc = lk_act_letter_make(&c, "nota-dinas", NULL, 0, &path, err);
	if (rc == LK_OK && out != NULL) {
		struct lk_letter l = letter_at(st, &mem, lk_buf_cstr(&path));

		lk_buf_clear(out);
		(void)lk_letter_render(&l, out);
	}
	lk_arena_free(&mem);
	lk_buf_free(&path);
	lk_store_close(st);
	return rc;
}

static void template__values_of_the_report__are_filled_in(void **state)
{
	struct lk_buf out = LK_BUF_INIT;
	struct lk_error err = { .text = "" };

	(void)state;
	assert_int_equal(with_template("Hal: Capaian {{laporan.tahun}}\n\n"
				       "{{surat.hal}}: {{IKK-1.capaian}} dari "
				       "{{satker.kode}}.\n",
				 &out, &err),
		LK_OK);
	assert_string_equal(lk_buf_cstr(&out), "Capaian 2025: 111,34 dari C.X.99.\n");
	/* without a run there is no step: dotted, and a head value goes as a whole */
	assert_int_equal(with_template("Hal: Langkah {{jalan.langkah}} ini\n\n"
				       "{{jalan.langkah}} {{surat.hal}}\n",
				 &out, &err),
		LK_OK);
	assert_string_equal(lk_buf_cstr(&out),
		LK_LETTER_BLANK " " LK_LETTER_BLANK "\n");
	lk_buf_free(&out);
}

static void template__what_nobody_knows__is_named_with_line_and_nearest(void **state)
{
	static const struct {
		const char *text, *says;
	} cases[] = {
		{ "Hal: x\n\nSatu\n{{kop.alamt}}\n",
			"kebijakan/templat/nota-dinas.md baris 4: {{kop.alamt}} tidak "
			"dikenal; maksud Anda {{kop.alamat}}?" },
		{ "Hal: x\nYth: {{kepla.nama}}\n\nx\n", "baris 2: {{kepla.nama}}" },
		{ "Hal: x\n\n{{IKK-1.capain}}\n", "baris 3: IKK-1" },
		{ "Hall: x\n\nx\n", "baris 1" },
		{ "Hal: x\n\n{{surat.tembsan}}\n", "maksud Anda {{surat.Tembusan}}?" },
		{ "Hal: x\n\n```indikatr\n```\n",
			"baris 3: blok \"indikatr\" tidak dikenal; maksud Anda "
			"indikator?" },
		{ "Hal: x\n\n```indikator semua\n```\n",
			"baris 3: di belakang indikator hanya boleh" },
		{ "Hal: x\nSifat: genting\n\nx\n", "baris 2: isian Sifat" },
		{ "Hal: x\nTanggal: kemarin\n\nx\n", "baris 2: isian Tanggal" },
		{ "Hal: x\n\na {{kop.kota\n", "baris 3: kurung" },
		{ "rusak\n\nx\n", "baris 1" },
	};
	struct lk_error err;

	(void)state;
	for (size_t i = 0; i < LK_LEN(cases); i++) {
		assert_int_equal(with_template(cases[i].text, NULL, &err), LK_EFORMAT);
		if (strstr(err.text, cases[i].says) == NULL)
			fail_msg("\"%s\" tanpa \"%s\"", err.text, cases[i].says);
	}
}

static void letterhead__unknown_lines_are_left_out(void **state)
{
	struct lk_buf b = LK_BUF_INIT, out = LK_BUF_INIT;
	struct lk_arena mem = LK_ARENA_INIT;
	struct lk_letterhead h;
	struct lk_error err;

	(void)state;
	lk_letterhead_default(&b, "Balai Besar Kekarantinaan Kesehatan Medan");
	assert_int_equal(lk_letterhead_parse(&h, &mem, lk_buf_str(&b), "kop.txt", NULL),
		LK_OK);
	assert_string_equal(h.value[LK_KOP_CITY], "Medan");
	assert_string_equal(h.value[LK_KOP_ADDRESS], "");
	lk_buf_clear(&b);
	lk_letterhead_default(&b, "Kantor");
	assert_int_equal(lk_letterhead_parse(&h, &mem, lk_buf_str(&b), "kop.txt", NULL),
		LK_OK);
	assert_string_equal(h.value[LK_KOP_CITY], "");
	assert_int_equal(lk_letterhead_parse(&h, &mem, letter_str("Faks: 1\n"),
				 "kop.txt", &err),
		LK_EFORMAT);
	assert_non_null(strstr(err.text, "Faks"));
	assert_int_equal(with_template("Hal: x\n\n```kop\n```\n", &out, &err), LK_OK);
	assert_null(strstr(lk_buf_cstr(&out), "Telepon"));
	lk_buf_free(&b);
	lk_buf_free(&out);
	lk_arena_free(&mem);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(fill__every_kind__shows_the_fields_of_its_form),
		cmocka_unit_test(fill__in_a_run__is_of_its_period),
		cmocka_unit_test(fill__a_plan_of_another_year__invents_no_figure),
		cmocka_unit_test(fill__meeting_and_follow_up__are_in_the_minutes),
		cmocka_unit_test(signer__who_acts_signs_and_it_is_said),
		cmocka_unit_test(signer__in_the_name_of__says_both),
		cmocka_unit_test(template__values_of_the_report__are_filled_in),
		cmocka_unit_test(
			template__what_nobody_knows__is_named_with_line_and_nearest),
		cmocka_unit_test(letterhead__unknown_lines_are_left_out),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
