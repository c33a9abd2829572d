/* The screen of the review and the evaluation, over a store in memory. */
#include "core/act/assess.h"
#include "tests/core/act.h"
#include "tui/office.h"
#include "tui/view/views.h"

#include <stdio.h>

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
static char went[300];
static enum view went_view;

static int to_bab(struct app *a, const char *arg)
{
	(void)a;
	went_view = VIEW_BAB;
	(void)snprintf(went, sizeof(went), "%s", arg != NULL ? arg : "-");
	return 0;
}

static int to_indikator(struct app *a, const char *arg)
{
	(void)a;
	(void)arg;
	went_view = VIEW_INDIKATOR;
	return 0;
}

static int setup(void **state)
{
	(void)state;
	memset(&office, 0, sizeof(office));
	office.store = act_office();
	fakestore_put(office.store, DOC "/isi/data/indikator.csv",
		"kode;sasaran;nama;satuan;tipe;rumus;agregasi;periode;tim;pj\n"
		"IKK-1;Sasaran;Kapal;persen;persen;max;terakhir;tahun;tim-1;budi\n");
	office.host = &host;
	(void)snprintf(office.user, sizeof(office.user), "budi");
	office.generation = 1;
	assert_int_equal(lk_snapshot_load(&office.snap, office.store, NULL, NULL, NULL),
		LK_OK);
	assert_int_equal(app_init(&app, 100, 30, NULL), LK_OK);
	app.user = &office;
	app.host = &host;
	app.store = office.store;
	app_register(&app, VIEW_BAB, to_bab);
	app_register(&app, VIEW_INDIKATOR, to_indikator);
	went[0] = '\0';
	went_view = VIEW_COUNT;
	assert_int_equal(reviu_open(&app, NULL), 0);
	app_paint(&app);
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

/* Somebody answered; the screen reads anew. */
static void answered(const char *item, enum lk_answer a, const char *note)
{
	struct lk_ctx c = as(office.store, "sari");

	assert_int_equal(lk_act_answer(&c, LK_ASSESS_CHECKLIST, item, a, note, NULL),
		LK_OK);
	press("F5");
}

static void reviu__shows__items_by_group_with_answer_and_evidence(void **state)
{
	(void)state;
	assert_true(draw_shows(app.page, "Daftar periksa: 23 belum"));
	assert_true(draw_shows(app.page, "Evaluasi: 22 belum"));
	assert_true(draw_shows(app.page, "Mekanisme"));
	assert_true(draw_shows(app.page, "LAPKIN menyajikan target kinerja"));
	assert_true(draw_shows(app.page, "Program: tidak. Tugas pokok diuraikan"));
	assert_true(draw_shows(app.page, "Belum dikonfirmasi: tekan y, t, atau b."));
	assert_true(draw_shows(app.page, "parafrase"));
}

static void reviu__tab__shows_the_evaluation_with_its_estimate(void **state)
{
	(void)state;
	press("Tab");
	assert_true(draw_shows(app.page, "Laporan kinerja sudah disusun"));
	assert_true(draw_shows(app.page, "dari 15,00; bukan nilai resmi."));
	press("Shift-Tab");
	assert_true(draw_shows(app.page, "LAPKIN menampilkan data penting"));
}

static void reviu__answered__shows_who_and_counts_down(void **state)
{
	(void)state;
	answered("format-1", LK_ANSWER_YES, "Ada di laman.");
	assert_true(draw_shows(app.page, "Daftar periksa: 22 belum"));
	assert_true(draw_shows(app.page, "✓ ya"));
	assert_true(draw_shows(app.page, "Sari Wulandari: ya"));
	assert_true(draw_shows(app.page, "Ada di laman."));
	/* the next that nobody has answered */
	press("]");
	assert_true(draw_shows(app.page, "0 dari 1 indikator mempunyai target"));
	press("[");
	assert_true(draw_shows(app.page, "Tidak ada lagi butir di atas"));
}

static void reviu__against_the_program__does_not_take_an_empty_note(void **state)
{
	(void)state;
	press("y");
	assert_true(draw_shows(app.page, "format-1: ya"));
	assert_true(draw_shows(app.page, "Tulis alasan atau buktinya"));
	press("Enter");
	assert_true(draw_shows(app.page, "Tulis alasan atau buktinya dahulu."));
	press("a d a Esc");
	assert_true(draw_shows(app.page, "Daftar periksa: 23 belum"));
	/* what was typed is kept for the next try */
	press("y");
	assert_true(draw_shows(app.page, "ada"));
	press("Esc");
	/* agreeing needs none */
	press("t");
	assert_true(draw_shows(app.page, "Catatan boleh kosong"));
}

static void reviu__enter__goes_to_the_evidence(void **state)
{
	(void)state;
	press("End"); /* SMART: the table of indicators */
	press("Enter");
	assert_int_equal(went_view, VIEW_INDIKATOR);
	/* the heading that holds the achievement is nowhere in this office */
	press("Home Down Down Enter");
	assert_true(draw_shows(app.page, "tidak berada di satu tempat"));
	fakestore_put(office.store, BAB2,
		"# BAB II PERENCANAAN KINERJA\n\n## A. Perjanjian Kinerja\n\nIsi.\n");
	press("F5 Home Down Enter");
	assert_int_equal(went_view, VIEW_BAB);
	assert_string_equal(went, STEM2 ":3");
}

static void reviu__of_nobody__cannot_be_answered(void **state)
{
	(void)state;
	office.user[0] = '\0';
	press("y");
	assert_true(draw_shows(app.page, "Tentukan dahulu siapa Anda"));
}

int main(void)
{
	const struct CMUnitTest test[] = {
		cmocka_unit_test_setup_teardown(
			reviu__shows__items_by_group_with_answer_and_evidence, setup,
			teardown),
		cmocka_unit_test_setup_teardown(
			reviu__tab__shows_the_evaluation_with_its_estimate, setup,
			teardown),
		cmocka_unit_test_setup_teardown(
			reviu__answered__shows_who_and_counts_down, setup, teardown),
		cmocka_unit_test_setup_teardown(
			reviu__against_the_program__does_not_take_an_empty_note, setup,
			teardown),
		cmocka_unit_test_setup_teardown(reviu__enter__goes_to_the_evidence,
			setup, teardown),
		cmocka_unit_test_setup_teardown(reviu__of_nobody__cannot_be_answered,
			setup, teardown),
	};

	return cmocka_run_group_tests_name("reviu", test, NULL, NULL);
}
