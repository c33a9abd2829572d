/* The screen of meetings: opened, discussed, closed, by keys. */
#include "tests/tui/rapat.h"

static void nothing__yet__says_what_to_do(void **state)
{
	(void)state;
	assert_int_equal(rapat_open(&app, NULL), 0);
	app_paint(&app);
	shows("Belum ada rapat. Tekan b");
	press("c");
	shows("Belum ada rapat; tekan b untuk membukanya.");
}

static void meeting__is__opened_by_keys(void **state)
{
	(void)state;
	assert_int_equal(rapat_open(&app, NULL), 0);
	press("b");
	shows("Rapat periode mana?");
	shows("> 4  TW IV 2025");
	press("3");
	shows("Rapat baru, 2025-TW3");
	press("Tab Tab Tab Tab Tab"); /* to the invited */
	type("bu");
	shows("budi");
	press("Tab");
	shows("Diundang  budi");
	press("Ctrl-S");
	settle();
	shows("Di bawah target tanpa penjelasan");
	shows("! terbuka");
	shows("0 dari 1 dibahas");
	shows("Target: 10");
	assert_non_null(strstr(fakestore_record(office.store), "Diundang: budi\n"));
}

static void item__is__clarified_kept_and_reopened(void **state)
{
	char id[LK_MEETING_ID_SIZE];

	(void)state;
	open_meeting(id);
	assert_int_equal(rapat_open(&app, id), 0);
	press("u");
	shows("Butir ini masih terbuka.");
	press("c Ctrl-S");
	shows("Tulis dahulu isinya.");
	type("Cuaca buruk");
	press("Ctrl-S");
	settle();
	shows("✓ klarifikasi");
	shows("Cuaca buruk");
	press("u");
	settle();
	shows("! terbuka");
	press("t");
	type("Tetap begitu");
	press("Ctrl-S");
	settle();
	shows("= tetap");
	press("]");
	shows("Tidak ada lagi butir terbuka di bawah.");
	press("Enter");
	assert_int_equal(went_view, VIEW_INDIKATOR);
	assert_string_equal(went, "IKK-1");
}

/* What was typed and not sent stands there again. */
static void words__half__typed_are_kept(void **state)
{
	char id[LK_MEETING_ID_SIZE];

	(void)state;
	open_meeting(id);
	assert_int_equal(rapat_open(&app, id), 0);
	press("c");
	type("Setengah jadi");
	press("Esc c");
	shows("Setengah jadi");
}

static void item__that_was__mended_proposes_to_say_so(void **state)
{
	char id[LK_MEETING_ID_SIZE];

	(void)state;
	open_meeting(id);
	fakestore_put(office.store, KK, KK_HEAD "IKK-1@2025-TW3;;;10;;;;;\n");
	assert_int_equal(rapat_open(&app, id), 0);
	app_paint(&app);
	shows("~ diperbaiki");
	press("c");
	shows("Angkanya sudah diperbaiki.");
}

static void item__is__added_by_hand(void **state)
{
	char id[LK_MEETING_ID_SIZE];

	(void)state;
	open_meeting(id);
	assert_int_equal(rapat_open(&app, id), 0);
	press("a");
	type("Jadwal triwulan depan");
	press("Tab Tab");
	type("Disusun bersama");
	press("Enter");
	settle();
	shows("Jadwal triwulan depan");
	shows("0 dari 2 dibahas");
}

static void meeting__is__closed_when_all_is_said(void **state)
{
	char id[LK_MEETING_ID_SIZE];

	(void)state;
	open_meeting(id);
	assert_int_equal(rapat_open(&app, id), 0);
	press("T");
	shows("Masih ada butir terbuka");
	press("c");
	type("Cuaca");
	press("Ctrl-S");
	settle();
	press("T");
	shows("Isi dahulu daftar hadir dengan p.");
	press("p");
	shows("Siapa yang hadir?");
	press("Space Space Enter"); /* budi, who was invited, stands first */
	settle();
	assert_non_null(strstr(fakestore_record(office.store), "Hadir: budi hendra\n"));
	press("p Esc"); /* marks are no layer of their own */
	shows("hadir 2");
	press("T");
	shows("Tutup rapat?");
	press("y");
	settle();
	shows("✓ ditutup");
	press("c");
	shows("Rapat ini sudah ditutup.");
	press("v");
	shows("NOTULENSI");
	shows("1. Budi");
	press("Esc");
	shows("✓ ditutup");
	shows("1/1");
}

static void direction__is__the_heads_key(void **state)
{
	char id[LK_MEETING_ID_SIZE];

	(void)state;
	open_meeting(id);
	assert_int_equal(rapat_open(&app, id), 0);
	press("K");
	assert_int_equal(app.depth, 1);
	(void)snprintf(office.user, sizeof(office.user), "hendra");
	press("K");
	shows("Arahan Kepala");
	type("Selesaikan minggu ini");
	press("Ctrl-S");
	settle();
	press("v");
	press("Right Right Right Right Right");
	shows("Selesaikan minggu ini");
}

static void item__becomes__a_follow_up(void **state)
{
	char id[LK_MEETING_ID_SIZE];

	(void)state;
	open_meeting(id);
	assert_int_equal(rapat_open(&app, id), 0);
	press("r");
	shows("Tindak lanjut baru");
	shows("Penanggung   tim-1"); /* the indicator's team is proposed */
	type("Lengkapi data");
	press("Tab");
	type("tamu"); /* replaces what was proposed */
	shows("Tidak ada orang atau tim dengan nama itu.");
	press("Ctrl-S");
	shows("Pilih dari daftar orang dan tim kantor ini.");
	type("budi");
	press("Tab");
	type("31-01-2026");
	shows("= Sabtu, 31 Januari 2026");
	press("Enter");
	settle();
	shows("Lengkapi data (budi, 2026-01-31) belum");
	assert_non_null(
		strstr(fakestore_record(office.store), " kendala.IKK-1.2025-TW3\n"));
}

/* Sent by a run: what is opened belongs to it. */
static void meeting__of_a__run_is_asked_for_at_once(void **state)
{
	(void)state;
	assert_int_equal(rapat_open(&app, "jalan pelaporan-2025-TW3 2025-TW3"), 0);
	app_paint(&app);
	shows("Rapat baru, 2025-TW3");
	press("Ctrl-S");
	settle();
	assert_non_null(
		strstr(fakestore_record(office.store), "Jalan: pelaporan-2025-TW3\n"));
	shows("0 dari 1 dibahas");
	press("Esc Esc");
	assert_int_equal(rapat_open(&app, "jalan pelaporan-2025-TW3 2025-TW3"), 0);
	app_paint(&app);
	shows("0 dari 1 dibahas"); /* the one it has, nothing is asked */
}

static void screen__of_any__size_holds_together(void **state)
{
	static const int size[][2] = { { 80, 24 }, { 200, 50 }, { 40, 10 }, { 20, 5 } };
	char id[LK_MEETING_ID_SIZE];

	(void)state;
	open_meeting(id);
	assert_int_equal(rapat_open(&app, id), 0);
	for (size_t i = 0; i < LK_LEN(size); i++) {
		assert_int_equal(app_resize(&app, size[i][0], size[i][1]), 0);
		press("v");
		press("v p Esc r Esc");
		assert_true(draw_shows(app.page, "IKK-1") || size[i][0] < 80);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(nothing__yet__says_what_to_do, setup,
			teardown),
		cmocka_unit_test_setup_teardown(meeting__is__opened_by_keys, setup,
			teardown),
		cmocka_unit_test_setup_teardown(item__is__clarified_kept_and_reopened,
			setup, teardown),
		cmocka_unit_test_setup_teardown(words__half__typed_are_kept, setup,
			teardown),
		cmocka_unit_test_setup_teardown(
			item__that_was__mended_proposes_to_say_so, setup, teardown),
		cmocka_unit_test_setup_teardown(item__is__added_by_hand, setup,
			teardown),
		cmocka_unit_test_setup_teardown(meeting__is__closed_when_all_is_said,
			setup, teardown),
		cmocka_unit_test_setup_teardown(direction__is__the_heads_key, setup,
			teardown),
		cmocka_unit_test_setup_teardown(item__becomes__a_follow_up, setup,
			teardown),
		cmocka_unit_test_setup_teardown(meeting__of_a__run_is_asked_for_at_once,
			setup, teardown),
		cmocka_unit_test_setup_teardown(screen__of_any__size_holds_together,
			setup, teardown),
	};

	return cmocka_run_group_tests_name("rapat", tests, NULL, NULL);
}
