/* The screen of the letter register, over a store in memory. */
#include "core/act/number.h"
#include "tests/core/act.h"
#include "tui/office.h"
#include "tui/view/register_box.h"
#include "tui/view/views.h"

#include <stdio.h>

#define SURAT DOC "/surat/undangan-1.md"

static int64_t clock_now(int *tz)
{
	if (tz != NULL)
		*tz = 420;
	return NOW;
}

static int64_t clock_ms(void)
{
	return (int64_t)NOW * 1000;
}

static struct lk_host host = { .now = clock_now,
	.now_ms = clock_ms,
	.random = act_random };
static struct office office;
static struct app app;

static void start(int w, int h)
{
	assert_int_equal(app_init(&app, w, h, NULL), LK_OK);
	app.user = &office;
	app.host = &host;
	app.store = office.store;
	assert_int_equal(register_open(&app, NULL), 0);
	app_paint(&app);
}

static int setup(void **state)
{
	(void)state;
	memset(&office, 0, sizeof(office));
	office.store = act_office();
	office.host = &host;
	(void)snprintf(office.user, sizeof(office.user), "sari");
	office.generation = 1;
	assert_int_equal(lk_snapshot_load(&office.snap, office.store, NULL, NULL, NULL),
		LK_OK);
	start(80, 24);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	app_free(&app);
	lk_snapshot_free(&office.snap);
	lk_store_close(office.store);
	return 0;
}

static void press(const char *names)
{
	while (*names != '\0') {
		size_t n = strcspn(names, " ");
		struct event ev = { .kind = EV_KEY, .key = key_parse(names, n) };

		assert_int_not_equal(ev.key, K_NONE);
		app_feed(&app, &ev);
		names += n + (names[n] != '\0');
	}
	app_paint(&app);
}

static void type(const char *text)
{
	struct event ev = { .kind = EV_PASTE, .text = str(text) };

	app_feed(&app, &ev);
	app_paint(&app);
}

static void shows(const char *text)
{
	if (draw_shows(app.page, text))
		return;
	(void)draw_dump(app.page, stderr, false);
	fail_msg("not shown: %s", text);
}

static void hides(const char *text)
{
	if (!draw_shows(app.page, text))
		return;
	(void)draw_dump(app.page, stderr, false);
	fail_msg("shown: %s", text);
}

/* Somebody takes the number `serial`. */
static void took(int serial, const char *class, const char *date, const char *about,
	const char *to)
{
	struct lk_ctx c = as(office.store, "tuti");
	struct lk_number_request in = { .class = class,
		.date = date,
		.about = about,
		.to = to,
		.serial = serial,
		.start = true };
	struct lk_buf b = LK_BUF_INIT;

	assert_int_equal(lk_act_number_take(&c, &in, &b, NULL, NULL), LK_OK);
	lk_buf_free(&b);
}

static void some_letters(void)
{
	took(118, "OT.02.02", "2026-01-13", "Undangan rapat", "Semua ketua tim");
	took(119, "PR.05.04", "2026-01-13", "Laporan kinerja", "Ditjen");
	took(120, "OT.02.02", "2026-01-05", "Edaran", "Semua pegawai");
	press("F5");
}

static void register__without__letters_says_what_to_do(void **state)
{
	(void)state;
	shows("Register surat keluar 2026");
	shows("Tekan t untuk mengambil nomor surat");
	shows("0 nomor, 0 temuan");
	press("[");
	shows("Register surat keluar 2025");
	press("] ]");
	shows("Register surat keluar 2027");
}

static void register__lists__numbers_with_what_is_wrong(void **state)
{
	(void)state;
	some_letters();
	shows("3 nomor, 1 temuan");
	shows("OT.02.02/C.X.1/118/2026");
	shows("Register tahun ini dimulai dari nomor ini.");
	press("End");
	shows("! nomor OT.02.02/C.X.1/120/2026 bertanggal mundur");
	shows("Kepada: Semua pegawai");
	press("Enter");
	shows("Diambil oleh: Tuti");
	press("Esc");
	assert_int_equal(app_resize(&app, 200, 50), LK_OK);
	app_paint(&app);
	shows("Semua pegawai");
	shows("bertanggal mundur");
}

static void register__narrowed__shows_what_matches(void **state)
{
	(void)state;
	some_letters();
	press("f t");
	shows("Saringan: ada temuan");
	shows("120/2026");
	hides("118/2026");
	press("Esc");
	press("f k");
	type("ditjen");
	press("Enter");
	shows("Saringan: ditjen");
	shows("119/2026");
	hides("120/2026");
	press("f s");
	shows("118/2026");
	press("f j Down Enter");
	shows("Saringan: PR.05.04");
	hides("118/2026");
	press("f k");
	type("tidak ada");
	press("Enter");
	shows("Tidak ada nomor yang cocok");
	press("Esc");
	shows("118/2026");
}

/* Fill the form as a person does; the class by its description. */
static void fill(void)
{
	press("t");
	type("laporan");
	press("Enter");
	shows("PR.05.04/C.X.1/");
	press("Tab");
	type("Laporan Kinerja");
	press("Tab");
	type("Direktur Jenderal");
}

static void number__is_taken__by_a_second_key(void **state)
{
	long before = fakestore_commits(office.store);

	(void)state;
	fill();
	shows("PR.05.04/C.X.1/1/2026");
	press("Ctrl-S");
	shows("Ambil nomor ini?");
	shows("Kepada: Direktur Jenderal");
	press("Enter");
	assert_int_equal(fakestore_commits(office.store), before);
	press("Esc");
	shows("Nomor tidak diambil.");
	assert_int_equal(fakestore_commits(office.store), before);
	/* what was typed is still there */
	shows("Direktur Jenderal");
}

static void form__shows__the_next_number_all_the_while(void **state)
{
	(void)state;
	fill();
	shows("PR.05.04/C.X.1/1/2026");
	shows("Mulai dari");
	press("Tab");
	type("118");
	shows("PR.05.04/C.X.1/118/2026");
	press("Ctrl-S");
	shows("Register kertas berakhir di nomor urut 117");
	press("Esc");
	/* somebody else is quicker: the book is no longer empty */
	took(1, "OT.02.02", "2026-01-13", "Lain", "Lain");
	press("Ctrl-S");
	shows("PR.05.04/C.X.1/2/2026");
	hides("Register kertas");
	press("Esc");
	hides("Mulai dari");
}

static void form__asks__for_what_is_missing(void **state)
{
	(void)state;
	press("t Ctrl-S");
	shows("Isi kode klasifikasinya dahulu.");
	type("XX");
	shows("belum ada di kebijakan/klasifikasi.csv");
	press("Ctrl-S");
	shows("Kode klasifikasi seharusnya seperti");
	press("Ctrl-A");
	type("ku.01.02");
	shows("KU.01.02/C.X.1/1/2026");
	press("Ctrl-S");
	shows("Isi hal surat");
	press("Tab Ctrl-A");
	type("31 februari 2026");
	press("Ctrl-S");
	shows("Tanggalnya belum benar");
	press("Ctrl-A");
	type("2 januari 2026");
	shows("bertanggal mundur");
	press("Tab");
	type("Hal");
	press("Ctrl-S");
	shows("Isi tujuan suratnya dahulu.");
	/* it is kept for the next time */
	press("Esc t");
	shows("KU.01.02/C.X.1/1/2026");
	shows("2 januari 2026");
}

static void form__for__a_letter_begins_with_its_head(void **state)
{
	(void)state;
	fakestore_put(office.store, SURAT,
		"Jenis: undangan\nNomor:\nTanggal: 2026-01-13\nHal: Rapat kinerja\n"
		"Yth: Semua ketua tim\n\nIsi\n");
	press("F5");
	assert_int_equal(register_take(&app, app_top(&app), SURAT, NULL), 0);
	app_paint(&app);
	shows("Rapat kinerja");
	shows("Semua ketua tim");
	shows("undangan-1.md");
}

static void void_number__asks__for_a_reason(void **state)
{
	struct lk_ctx c = as(office.store, "sari");

	(void)state;
	some_letters();
	press("X");
	shows("Batalkan nomor OT.02.02/C.X.1/118/2026");
	press("Enter");
	shows("Tulis alasannya dahulu.");
	press("Esc");
	assert_int_equal(lk_act_number_void(&c, "OT.02.02/C.X.1/118/2026",
				 "Salah alamat", NULL),
		LK_OK);
	press("F5");
	shows("x Batal (Sari Wulandari): Salah alamat");
	press("X");
	shows("sudah batal");
}

static void number__is_refused__without_the_role(void **state)
{
	(void)state;
	app_free(&app);
	(void)snprintf(office.user, sizeof(office.user), "budi");
	start(80, 24);
	press("t");
	shows("Hanya Kasubbag ADUM, arsiparis");
	hides("Ambil nomor surat");
}

static void broken__file__is_named(void **state)
{
	(void)state;
	fakestore_put(office.store, "register/2026/keluar/1.txt", "Halo\n");
	press("F5");
	shows("register/2026/keluar/1.txt");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define T(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
		T(register__without__letters_says_what_to_do),
		T(register__lists__numbers_with_what_is_wrong),
		T(register__narrowed__shows_what_matches),
		T(number__is_taken__by_a_second_key),
		T(form__shows__the_next_number_all_the_while),
		T(form__asks__for_what_is_missing),
		T(form__for__a_letter_begins_with_its_head),
		T(void_number__asks__for_a_reason),
		T(number__is_refused__without_the_role),
		T(broken__file__is_named),
#undef T
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
