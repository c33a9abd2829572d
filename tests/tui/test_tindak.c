/* The screen of follow-ups: what is shown, filtered, done with evidence, changed. */
#include "tests/tui/rapat.h"

static void add(const char *user, const char *what, const char *pic, const char *due,
	const char *period, char id[LK_RECORD_ID_SIZE])
{
	struct lk_ctx c = as(office.store, user);
	const struct lk_rtl_new in = { .what = what,
		.pic = pic,
		.due = due,
		.origin = "arahan",
		.period = period };

	assert_int_equal(lk_act_rtl_open(&c, &in, id, NULL), LK_OK);
}

/* One late one of TW III, one of TW IV that is not. */
static void open_two(char late[LK_RECORD_ID_SIZE])
{
	char id[LK_RECORD_ID_SIZE];

	add("sari", "Lengkapi bukti", "tim-1", "2026-01-10", "2025-TW3", late);
	add("maya", "Susun jadwal", "budi", "2026-02-10", "2025-TW4", id);
	assert_int_equal(tindak_open(&app, NULL), 0);
	app_paint(&app);
}

static void nothing__yet__says_what_to_do(void **state)
{
	(void)state;
	assert_int_equal(tindak_open(&app, NULL), 0);
	app_paint(&app);
	shows("Tidak ada tindak lanjut di sini. Tekan r");
	press("s");
	shows("Belum ada baris yang dipilih.");
}

static void list__marks__late_and_carried_ones(void **state)
{
	char id[LK_RECORD_ID_SIZE];

	(void)state;
	open_two(id);
	shows("Tindak lanjut, 1 terlambat");
	shows("! terlambat");
	shows("dari 2025-TW3");
	shows("belum, lewat batas waktu");
	shows("Batas waktu: Sabtu, 10 Januari 2026");
	shows("saring: belum selesai");
}

static void filter__keeps__late_mine_and_a_period(void **state)
{
	char id[LK_RECORD_ID_SIZE];

	(void)state;
	open_two(id);
	press("f l");
	shows("saring: terlambat");
	assert_false(draw_shows(app.page, "Susun jadwal"));
	press("Esc");
	shows("Susun jadwal");
	(void)snprintf(office.user, sizeof(office.user), "budi");
	press("m");
	shows("untuk saya");
	assert_false(draw_shows(app.page, "Lengkapi bukti"));
	press("Esc f 3");
	shows("saring: 2025-TW3");
	assert_false(draw_shows(app.page, "Susun jadwal"));
	press("Esc f 4");
	shows("Susun jadwal");
	shows("Lengkapi bukti"); /* open, so it is carried into TW IV */
}

static void done__needs__evidence(void **state)
{
	char id[LK_RECORD_ID_SIZE];

	(void)state;
	open_two(id);
	press("s Enter");
	shows("Tulis buktinya dahulu.");
	type("https://berkas.invalid/1");
	press("Enter");
	settle();
	assert_false(draw_shows(app.page, "Lengkapi bukti"));
	press("f s");
	shows("✓ sudah");
	press("Down");
	shows("Bukti: https://berkas.invalid/1");
	press("u Enter");
	shows("Tulis alasannya dahulu.");
	type("Belum lengkap");
	press("Enter");
	settle();
	shows("! terlambat");
	assert_non_null(strstr(fakestore_record(office.store), "Belum lengkap"));
}

static void progress__may__have_a_note_and_evidence_keeps_the_state(void **state)
{
	char id[LK_RECORD_ID_SIZE];

	(void)state;
	open_two(id);
	press("p Enter");
	settle();
	shows("dalam proses, lewat batas waktu");
	press("b");
	type("Surat 12");
	press("Enter");
	settle();
	shows("Bukti: Surat 12");
	shows("dalam proses, lewat batas waktu");
}

static void others__may__not_change_it(void **state)
{
	char id[LK_RECORD_ID_SIZE];

	(void)state;
	open_two(id);
	(void)snprintf(office.user, sizeof(office.user), "maya");
	press("s");
	shows("Diubah oleh penanggung jawabnya");
	press("e");
	shows("Diubah oleh penanggung jawabnya");
	assert_int_equal(app.depth, 1);
}

static void follow_up__is__added_and_changed(void **state)
{
	char id[LK_RECORD_ID_SIZE];

	(void)state;
	open_two(id);
	press("r");
	type("Kirim surat");
	press("Tab");
	type("may");
	press("Tab"); /* takes the name that fits */
	type("20-01-2026");
	press("Ctrl-S");
	settle();
	shows("Kirim surat");
	shows("maya");
	press("Down e");
	shows("Ubah tindak lanjut");
	shows("Kirim surat");
	press("Tab Tab");
	type("31-03-2026"); /* replaces the day that stands there */
	press("Enter");
	settle();
	shows("31 Mar 2026");
	assert_non_null(strstr(fakestore_record(office.store), "Peristiwa: ubah\n"));
}

static void enter__goes__to_where_it_came_from(void **state)
{
	char meeting[LK_MEETING_ID_SIZE], id[LK_RECORD_ID_SIZE], origin[120];
	struct lk_ctx c = as(office.store, "sari");
	struct lk_rtl_new in = { .what = "Dari rapat",
		.pic = "budi",
		.due = "2026-01-20",
		.origin = origin };

	(void)state;
	open_meeting(meeting);
	(void)snprintf(origin, sizeof(origin), "rapat %s", meeting);
	assert_int_equal(lk_act_rtl_open(&c, &in, id, NULL), LK_OK);
	assert_int_equal(tindak_open(&app, id), 0);
	press("Enter");
	assert_int_equal(app.depth, 2);
	shows("Rapat uji");
	press("Esc Esc");
	app_paint(&app);
	shows("saring: semua");
}

static void follow_up__of_a__run_belongs_to_it(void **state)
{
	(void)state;
	assert_int_equal(tindak_open(&app, "jalan pelaporan-2025-TW4 2025-TW4"), 0);
	press("r");
	type("Apa saja");
	press("Tab");
	type("budi");
	press("Tab");
	type("1-2-2026");
	press("Enter");
	settle();
	assert_non_null(strstr(fakestore_record(office.store),
		"Jalan: pelaporan-2025-TW4\nPeriode: 2025-TW4\n"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(nothing__yet__says_what_to_do, setup,
			teardown),
		cmocka_unit_test_setup_teardown(list__marks__late_and_carried_ones,
			setup, teardown),
		cmocka_unit_test_setup_teardown(filter__keeps__late_mine_and_a_period,
			setup, teardown),
		cmocka_unit_test_setup_teardown(done__needs__evidence, setup, teardown),
		cmocka_unit_test_setup_teardown(
			progress__may__have_a_note_and_evidence_keeps_the_state, setup,
			teardown),
		cmocka_unit_test_setup_teardown(others__may__not_change_it, setup,
			teardown),
		cmocka_unit_test_setup_teardown(follow_up__is__added_and_changed, setup,
			teardown),
		cmocka_unit_test_setup_teardown(enter__goes__to_where_it_came_from,
			setup, teardown),
		cmocka_unit_test_setup_teardown(follow_up__of_a__run_belongs_to_it,
			setup, teardown),
	};

	return cmocka_run_group_tests_name("tindak", tests, NULL, NULL);
}
