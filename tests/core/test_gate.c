/* Every gate on the real state of a small office: what it says is missing and where that is
 * done, and that it opens once the work is done. */
#include "tests/core/act.h"
#include "tests/core/sop.h"

#include "core/act/dispatch.h"
#include "core/act/figures.h"
#include "core/act/flow.h"
#include "core/act/letter.h"
#include "core/act/meeting.h"
#include "core/act/number.h"

#include <stdio.h>

#define SOP "kebijakan/alur/uji.csv"
#define HEAD \
	"langkah;uraian;pelaku;jenis;kelengkapan;waktu;keluaran;kembali;gerbang;" \
	"dokumen\n"
#define KK DOC "/isi/data/kertas-kerja/tim-1.csv"

static struct lk_store *office(void)
{
	struct lk_store *st = act_office();

	fakestore_put(st, "kebijakan/orang.csv",
		"user;nama;nip;jabatan;surel\nhendra;dr. Hendra;;;h@x.invalid\n"
		"sari;Sari Wulandari;;;\nbudi;Budi;;;\nrina;Rina;;;\n");
	fakestore_put(st, "kebijakan/peran.csv",
		"user;peran;lingkup;dari;sampai;wewenang;dasar\n"
		"hendra;kepala;;;;definitif;\nsari;kasubbag-adum;;;;definitif;\n"
		"budi;tim-penyusun;;;;definitif;\nrina;ketua-tim;tim-1;;;definitif;\n");
	fakestore_put(st, DOC "/isi/data/indikator.csv",
		"kode;sasaran;nama;satuan;tipe;polaritas;rumus;desimal;potong;batas-"
		"atas;batas-bawah;agregasi;periode;definisi;pembilang;penyebut;standar-"
		"nasional;alasan-standar;sumber;tim;pj;masukan\n"
		"IKK-1;Sasaran;Persentase pintu masuk;persen;persen;naik;max;2;;;;"
		"terakhir;tahun;;;;;;;tim-1;rina;\n");
	fakestore_put(st, DOC "/isi/data/target.csv",
		"id;target;menengah\nIKK-1@2025;76;90\n");
	return st;
}

/* A run of an SOP whose first step has these gates and documents. */
static void begin(struct lk_store *st, const char *kind, const char *gates,
	const char *documents, const char *period)
{
	struct lk_ctx c = as(st, "hendra");
	struct lk_buf csv = LK_BUF_INIT;
	struct lk_error err = { .text = "" };
	char id[LK_RUN_ID_SIZE];

	lk_buf_printf(&csv,
		HEAD "1;Langkah;kepala/kasubbag-adum/tim-penyusun;%s;;;;;%s;%s\n"
		     "2;Akhir;kepala;kerja;;;;;-;\n",
		kind, gates, documents);
	fakestore_put(st, SOP, lk_buf_cstr(&csv));
	lk_buf_free(&csv);
	if (lk_act_run_open(&c, "uji", period, NULL, id, &err) != LK_OK)
		fail_msg("%s", err.text);
}

struct seen {
	bool met;
	size_t n;
	char id[32], screen[32], arg[200];
	struct lk_error why;
};

/* How the first gate that is not met stands; else the first. */
static struct seen look(struct lk_store *st)
{
	struct lk_ctx c = as(st, "hendra");
	struct seen s = { .met = true };
	struct lk_error err = { .text = "" };
	struct lk_step_view v;
	const struct lk_gate *g = NULL;

	c.now += 3600;
	if (lk_act_step_view(&c, "uji-", &v, &err) != LK_OK)
		fail_msg("%s", err.text);
	s.met = v.gates.met;
	s.n = v.gates.n;
	for (size_t i = 0; i < v.gates.n && (g == NULL || g->met); i++)
		g = &v.gates.gate[i];
	if (g != NULL) {
		(void)snprintf(s.id, sizeof(s.id), "%s", g->row->id);
		(void)snprintf(s.screen, sizeof(s.screen), "%s", g->screen);
		(void)snprintf(s.arg, sizeof(s.arg), "%s", g->arg);
		s.why = g->why;
	}
	lk_step_view_free(&v);
	return s;
}

static void is_shut(struct lk_store *st, const char *id, const char *screen,
	const char *arg, const char *says)
{
	struct seen s = look(st);

	if (s.met || strcmp(s.id, id) != 0 || strcmp(s.screen, screen) != 0 ||
		strcmp(s.arg, arg) != 0 || strstr(s.why.text, says) == NULL)
		fail_msg("%d %s %s %s: %s", s.met, s.id, s.screen, s.arg, s.why.text);
}

static void is_open(struct lk_store *st)
{
	struct seen s = look(st);

	if (!s.met || s.n == 0)
		fail_msg("%s: %s", s.id, s.why.text);
}

static void approve(struct lk_store *st, const char *user, const char *scope)
{
	struct lk_ctx c = as(st, user);
	struct lk_error err = { .text = "" };
	struct lk_approve_view v;

	if (lk_act_approve_view(&c, scope, &v, &err) != LK_OK ||
		lk_act_approve(&c, &v, "Uji.", &err) != LK_OK)
		fail_msg("%s: %s", user, err.text);
	lk_approve_view_free(&v);
}

static void fill(struct lk_store *st, const char *column, const char *value)
{
	struct lk_ctx c = as(st, "rina");
	struct lk_cell_change ch = { "IKK-1@2025", column, NULL, value };
	struct lk_error err = { .text = "" };

	if (lk_act_cells(&c, "isi/data/kertas-kerja/tim-1.csv", &ch, 1, NULL, NULL,
		    &err) != LK_OK)
		fail_msg("%s", err.text);
}

/* ---- papers -------------------------------------------------------------------------------- */

static void papers__climb_their_ladder(void **state)
{
	struct lk_store *form = office(), *in = office(), *checked = office(),
			*locked = office();
	struct lk_store *all[] = { form, in, checked, locked };

	(void)state;
	begin(form, "kerja", "formulir", "", "2025");
	begin(in, "himpun", "", "", "2025");
	begin(checked, "kerja", "kertas-diperiksa", "", "2025-TW1");
	begin(locked, "sahkan", "", "", "2025");
	is_shut(form, "formulir", "kertas", "tim-1", "tim-1");
	is_shut(in, "kertas-masuk", "kertas", "tim-1", "belum diajukan: tim-1");
	for (size_t i = 0; i < LK_LEN(all); i++) {
		fill(all[i], "pembilang", "11");
		fill(all[i], "penyebut", "13");
	}
	is_open(form);
	is_shut(in, "kertas-masuk", "kertas", "kk-tim-1", "tim-1");
	for (size_t i = 0; i < LK_LEN(all); i++)
		approve(all[i], "rina", "kk-tim-1");
	is_open(in);
	is_shut(checked, "kertas-diperiksa", "setuju", "kk-tim-1", "belum diperiksa");
	for (size_t i = 0; i < LK_LEN(all); i++)
		approve(all[i], "sari", "kk-tim-1");
	is_open(checked);
	is_shut(locked, "kertas-sah", "setuju", "kk-tim-1", "belum disahkan");
	approve(locked, "hendra", "kk-tim-1");
	is_open(locked);
	is_open(in); /* what is higher is also handed in */
	for (size_t i = 0; i < LK_LEN(all); i++)
		lk_store_close(all[i]);
}

/* A paper that was locked binds the figures of the period, and no others. */
static void locking__binds_the_rows_of_the_period(void **state)
{
	static const char head[] = "id;pembilang;penyebut;realisasi;keadaan;bukti;"
				   "kendala;tindak-lanjut;penjelasan\n";
	struct lk_store *st = office();
	struct lk_ctx c = as(st, "hendra");
	struct lk_error err = { .text = "" };
	struct lk_buf paper = LK_BUF_INIT;
	struct seen s;

	(void)state;
	lk_buf_printf(&paper, "%sIKK-1@2025-TW1;11;13;;;;;;\n", head);
	fakestore_put(st, KK, lk_buf_cstr(&paper));
	approve(st, "rina", "kk-tim-1");
	approve(st, "sari", "kk-tim-1");
	approve(st, "hendra", "kk-tim-1");
	begin(st, "sahkan", "kertas-sah", "", "2025-TW1");
	if (lk_act_step_done(&c, "uji-2025-TW1", 1, NULL, &err) != LK_OK)
		fail_msg("%s", err.text);
	assert_non_null(strstr(fakestore_record(st), "tim-1.csv@2025-TW1 "));
	lk_buf_puts(&paper, "IKK-1@2025-TW2;12;13;;;;;;\n");
	fakestore_put(st, KK, lk_buf_cstr(&paper)); /* the next quarter is entered */
	s = look(st);
	assert_true(s.met && s.n == 1);
	assert_string_equal(s.id, "tetap");
	lk_buf_clear(&paper);
	lk_buf_printf(&paper, "%sIKK-1@2025-TW1;12;13;;;;;;\n", head);
	fakestore_put(st, KK, lk_buf_cstr(&paper));
	is_shut(st, "tetap", "", "", "kembalikan ke langkah 1");
	lk_buf_free(&paper);
	lk_store_close(st);
}

/* ---- the draft ------------------------------------------------------------------------------ */

static void checks__find_errors_in_the_figures(void **state)
{
	struct lk_store *st = office();

	(void)state;
	begin(st, "kerja", "pemeriksaan", "", "2025");
	fakestore_put(st, KK, "id;pembilang\nIKK-1@2025;sebelas;2\n");
	{
		struct seen s = look(st);

		assert_false(s.met);
		assert_string_equal(s.screen, "periksa");
		assert_true(s.arg[0] != '\0');
		assert_non_null(strstr(s.why.text, "kesalahan angka"));
	}
	fakestore_put(st, KK,
		"id;pembilang;penyebut;realisasi;keadaan;bukti;kendala;tindak-lanjut;"
		"penjelasan\nIKK-1@2025;11;13;;;https://x.invalid/1;;;\n");
	is_open(st);
	lk_store_close(st);
}

static void checks__find_errors_in_the_text(void **state)
{
	struct lk_store *st = office();
	struct seen s;

	(void)state;
	begin(st, "koreksi", "pemeriksaan-naskah", "", "2025");
	is_open(st);
	fakestore_put(st, BAB2,
		"# BAB II PERENCANAAN KINERJA\n\nTabel 2.1\n\n"
		"| Indikator | Target | Realisasi | Capaian |\n|-|-|-|-|\n"
		"| Nilai | 50,00 | 45,00 | 80,00 |\n");
	s = look(st);
	assert_false(s.met);
	assert_string_equal(s.screen, "periksa");
	assert_true(s.arg[0] != '\0');
	assert_non_null(strstr(s.why.text, "1 kesalahan"));
	assert_non_null(strstr(s.why.text, "BAB II"));
	lk_store_close(st);
}

static void chapters__have_text(void **state)
{
	struct lk_store *st = office();

	(void)state;
	begin(st, "kerja", "naskah-isi", "", "2025");
	is_open(st);
	fakestore_put(st, BAB2,
		"# BAB II PERENCANAAN KINERJA\n\n<!-- Isi di sini.\nYa. -->\n\n## A\n");
	is_shut(st, "naskah-isi", "bab", STEM2, "BAB II");
	lk_store_close(st);
}

static void draft__climbs_its_ladder(void **state)
{
	struct lk_store *paraf = office(), *setuju = office();
	struct lk_ctx c = as(setuju, "hendra");
	struct seen s;

	(void)state;
	begin(paraf, "paraf", "", "", "2025");
	begin(setuju, "setuju", "", "", "2025");
	is_shut(paraf, "naskah-paraf", "setuju", "naskah", "belum diparaf");
	approve(paraf, "sari", "naskah");
	is_open(paraf);
	approve(setuju, "sari", "naskah");
	is_shut(setuju, "naskah-setuju", "setuju", "naskah", "belum disetujui");
	approve(setuju, "hendra", "naskah");
	is_open(setuju);
	assert_int_equal(lk_act_step_done(&c, "uji-2025", 1, NULL, NULL), LK_OK);
	s = look(setuju);
	assert_true(s.met);
	assert_int_equal(save_as(setuju, "budi", BAB1, TEXT1 "Satu lagi.\n"), LK_SAVED);
	is_shut(setuju, "tetap", "", "", DOC "/isi berubah");
	lk_store_close(paraf);
	lk_store_close(setuju);
}

static void corrections__are_closed(void **state)
{
	struct lk_store *st = office();
	char id[LK_RECORD_ID_SIZE];
	struct lk_ctx c = as(st, "sari");

	(void)state;
	begin(st, "koreksi", "", "", "2025");
	is_open(st);
	correct(st, "sari", 4, 0, 0, LK_WEIGHT_SARAN, NULL, id);
	is_open(st);
	correct(st, "sari", 5, 0, 0, LK_WEIGHT_WAJIB, NULL, id);
	is_shut(st, "koreksi-wajib", "antrean", "", "1 koreksi wajib");
	assert_int_equal(lk_act_respond(&c, id, LK_KIND_TUTUP, "Baik.", NULL), LK_OK);
	is_open(st);
	lk_store_close(st);
}

/* ---- documents ---------------------------------------------------------------------------- */

static void documents__exist_and_are_complete(void **state)
{
	struct lk_store *st = office();
	struct lk_ctx c = as(st, "sari");
	struct lk_buf path = LK_BUF_INIT;
	struct lk_error err = { .text = "" };

	(void)state;
	begin(st, "kerja", "", "nota-dinas", "2025");
	is_shut(st, "dokumen", "surat", "nota-dinas", "\"Nota dinas\"");
	if (lk_act_letter_make(&c, "nota-dinas", "uji-2025", 1, &path, &err) != LK_OK)
		fail_msg("%s", err.text);
	sop_complete(&c, lk_buf_cstr(&path));
	is_open(st);
	{
		struct lk_letter_set empty = { "Hal", "" };

		assert_int_equal(lk_act_letter_set(&c, lk_buf_cstr(&path), NULL, &empty,
					 1, &err),
			LK_OK);
	}
	is_shut(st, "dokumen", "surat", lk_buf_cstr(&path), "masih kosong");
	lk_buf_free(&path);
	lk_store_close(st);
}

static void numbers__are_in_force(void **state)
{
	struct lk_store *st = office();
	struct lk_ctx c = as(st, "sari");
	struct lk_buf path = LK_BUF_INIT, number = LK_BUF_INIT;
	struct lk_error err = { .text = "" };
	struct lk_number_request in = { .class = "OT.02.02",
		.date = "2026-01-13",
		.about = "Uji",
		.to = "Kasubbag",
		.serial = 1 };

	(void)state;
	begin(st, "nomor", "nomor", "disposisi nota-dinas", "2025");
	is_shut(st, "nomor", "surat", "nota-dinas", "belum dibuat");
	assert_int_equal(lk_act_letter_make(&c, "nota-dinas", "uji-2025", 1, &path,
				 &err),
		LK_OK);
	is_shut(st, "nomor", "surat", lk_buf_cstr(&path), "belum bernomor");
	in.letter = lk_buf_cstr(&path);
	if (lk_act_number_take(&c, &in, &number, NULL, &err) != LK_OK)
		fail_msg("%s", err.text);
	is_open(st);
	assert_int_equal(lk_act_number_void(&c, lk_buf_cstr(&number), "Salah tujuan.",
				 &err),
		LK_OK);
	is_shut(st, "nomor", "surat", lk_buf_cstr(&path), "tidak berlaku");
	lk_buf_free(&path);
	lk_buf_free(&number);
	lk_store_close(st);
}

/* ---- meetings ----------------------------------------------------------------------------------- */

static void meeting__is_held__and_its_items_settled(void **state)
{
	struct lk_store *st = office(), *same = office();
	struct lk_store *both[] = { st, same };
	char id[2][LK_MEETING_ID_SIZE];

	(void)state;
	begin(st, "rapat", "", "", "2025");
	begin(same, "rapat", "ketidaksesuaian", "", "2025");
	is_shut(st, "rapat", "rapat", "jalan uji-2025 2025", "belum ada rapat");
	is_shut(same, "ketidaksesuaian", "rapat", "jalan uji-2025 2025",
		"belum ada rapat");
	for (size_t i = 0; i < 2; i++) {
		struct lk_ctx c = as(both[i], "sari");
		struct lk_meeting_open in = { .run = "uji-2025",
			.period = "2025",
			.subject = "Rapat uji" };
		struct lk_error err = { .text = "" };

		if (lk_act_meeting_open(&c, &in, id[i], &err) != LK_OK)
			fail_msg("%s", err.text);
		c.now += 60;
		assert_int_equal(lk_act_meeting_present(&c, id[i], "sari hendra", &err),
			LK_OK);
		c.now += 60;
		if (lk_act_meeting_add(&c, id[i], "Angka berbeda", NULL, NULL, &err) !=
			LK_OK)
			fail_msg("%s", err.text);
	}
	is_shut(st, "rapat", "rapat", id[0], "belum ditutup");
	is_shut(same, "ketidaksesuaian", "rapat", id[1], "ketidaksesuaian belum");
	for (size_t i = 0; i < 2; i++) {
		struct lk_ctx c = as(both[i], "sari");
		struct lk_error err = { .text = "" };
		char item[16];

		for (int k = 1; k < 20; k++) {
			c.now += 60;
			(void)snprintf(item, sizeof(item), "%d", k);
			if (lk_act_meeting_item(&c, id[i], item, LK_ITEM_KEPT, "Tetap.",
				    &err) == LK_ENOTFOUND)
				break;
		}
	}
	is_open(same);
	{
		struct lk_ctx c = as(st, "sari");
		struct lk_error err = { .text = "" };

		c.now += 3000;
		if (lk_act_meeting_close(&c, id[0], &err) != LK_OK)
			fail_msg("%s", err.text);
	}
	is_open(st);
	lk_store_close(st);
	lk_store_close(same);
}

static void direction__has_a_followup__that_is_taken_up(void **state)
{
	struct lk_store *st = office(), *done = office();
	struct lk_store *both[] = { st, done };
	char id[LK_RECORD_ID_SIZE];
	struct lk_ctx c;
	struct lk_error err = { .text = "" };

	(void)state;
	begin(st, "perintah", "arahan", "", "2025");
	begin(done, "kerja", "tindak-lanjut", "", "2025");
	is_shut(st, "arahan", "tindak", "jalan uji-2025 2025", "belum dicatat");
	is_open(done); /* none was asked for */
	for (size_t i = 0; i < 2; i++) {
		struct lk_rtl_new in = { .what = "Perbaiki data",
			.pic = "budi",
			.due = "2026-02-01",
			.origin = "arahan",
			.run = "uji-2025",
			.period = "2025" };

		c = as(both[i], "hendra");
		if (lk_act_rtl_open(&c, &in, id, &err) != LK_OK)
			fail_msg("%s", err.text);
	}
	is_open(st);
	is_shut(done, "tindak-lanjut", "tindak", id, "Perbaiki data");
	c = as(done, "budi");
	c.now += 60;
	assert_int_equal(lk_act_rtl_state(&c, id, LK_RTL_PROGRESS, NULL, "Berjalan.",
				 &err),
		LK_OK);
	is_open(done);
	lk_store_close(st);
	lk_store_close(done);
}

/* ---- sending ---------------------------------------------------------------------------------------- */

static void sending__has_a_proof_each__and_an_archive(void **state)
{
	static const char *const to[] = { "surel", "e-performance", "laman" };
	struct lk_store *year = office(), *quarter = office();
	struct lk_store *both[] = { year, quarter };
	struct lk_archiving archive = { .name = "arsip.zip",
		.digest =
			"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f2001"
			"5ad",
		.size = 10 };

	(void)state;
	begin(year, "arsip", "", "", "2025");
	begin(quarter, "arsip", "", "", "2025-TW1");
	for (size_t i = 0; i < 2; i++) {
		struct lk_ctx c = as(both[i], "sari");
		struct lk_error err = { .text = "" };

		for (size_t k = 0; k < LK_LEN(to); k++) {
			struct lk_sending in = { .destination = to[k],
				.run = i == 0 ? NULL : "uji-2025-TW1",
				.receipt = "TT-1" };

			is_shut(both[i], "kirim", "kirim", to[k], "belum dikirim");
			if (lk_act_send(&c, &in, &err) != LK_OK)
				fail_msg("%s", err.text);
		}
		is_shut(both[i], "arsip", "kirim", "arsip", "belum dibuat");
		archive.subject = blob_of(both[i], DOC "/isi");
		if (lk_act_archive(&c, &archive, &err) != LK_OK)
			fail_msg("%s", err.text);
		is_open(both[i]);
		assert_int_equal(save_as(both[i], "budi", BAB1, TEXT1 "Satu lagi.\n"),
			LK_SAVED);
	}
	/* the year's report is another one now; that of the quarter was sent */
	is_shut(year, "kirim", "kirim", "surel", "belum dikirim");
	is_open(quarter);
	lk_store_close(year);
	lk_store_close(quarter);
}

/* ---- which gates ------------------------------------------------------------------------------------- */

static void ids__are_those_of_the_step_or_of_its_kind(void **state)
{
	static const struct {
		const char *kind, *gates, *documents, *ids;
	} rows[] = { { "kerja", "", "", "" }, { "kerja", "", "rkt", "dokumen" },
		{ "himpun", "", "", "kertas-masuk" }, { "koreksi", "-", "rkt", "" },
		{ "paraf", "", "", "naskah-paraf" },
		{ "setuju", "", "", "naskah-setuju" },
		{ "sahkan", "", "", "kertas-sah" },
		{ "nomor", "", "undangan", "nomor dokumen" },
		{ "arsip", "", "", "kirim arsip" }, { "rapat", "", "", "rapat" },
		{ "rapat", "arahan formulir", "rkt", "arahan formulir" } };
	size_t n;
	const struct lk_gate_row *row = lk_gate_rows(&n);

	(void)state;
	for (size_t i = 0; i < LK_LEN(rows); i++) {
		struct lk_step s = { .kind = rows[i].kind,
			.gates = rows[i].gates,
			.documents = rows[i].documents };
		struct lk_buf b = LK_BUF_INIT;

		lk_gate_ids(&b, &s);
		assert_string_equal(lk_buf_cstr(&b), rows[i].ids);
		lk_buf_free(&b);
	}
	assert_int_equal(n, 18);
	for (size_t i = 0; i < n; i++)
		assert_true(lk_gate_known(str(row[i].id)));
	assert_false(lk_gate_known(str("tetap")));
	assert_false(lk_gate_known(str("")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(papers__climb_their_ladder),
		cmocka_unit_test(locking__binds_the_rows_of_the_period),
		cmocka_unit_test(checks__find_errors_in_the_figures),
		cmocka_unit_test(checks__find_errors_in_the_text),
		cmocka_unit_test(chapters__have_text),
		cmocka_unit_test(draft__climbs_its_ladder),
		cmocka_unit_test(corrections__are_closed),
		cmocka_unit_test(documents__exist_and_are_complete),
		cmocka_unit_test(numbers__are_in_force),
		cmocka_unit_test(meeting__is_held__and_its_items_settled),
		cmocka_unit_test(direction__has_a_followup__that_is_taken_up),
		cmocka_unit_test(sending__has_a_proof_each__and_an_archive),
		cmocka_unit_test(ids__are_those_of_the_step_or_of_its_kind),
	};
	return cmocka_run_group_tests_name("gate", tests, NULL, NULL);
}
