/* The screens of the runs over an office in memory: the list, starting one, the board with
 * its keys and refusals. */
#include "core/act/flow.h"
#include "tests/tui/alur.h"

/* A run of the SOP, opened `ago` seconds before now, and its board. */
static void board(long ago)
{
	struct lk_ctx c = as(office.store, "hendra");
	char id[LK_RUN_ID_SIZE];

	c.now = NOW - ago;
	assert_int_equal(lk_act_run_open(&c, "uji-coba", "2025", NULL, id, NULL),
		LK_OK);
	assert_string_equal(id, RUN);
	assert_int_equal(papan_open(&app, RUN), 0);
	settle();
}

/* Steps 1 to `step` - 1 are done, by who may. */
static void stand_at(int step)
{
	static const char *const user[] = { "hendra", "budi", "sari", "sari" };

	board(0);
	for (int i = 1; i < step; i++) {
		struct lk_ctx c = as(office.store, user[i - 1]);

		c.now = NOW + i;
		assert_int_equal(i == 3 ? lk_act_step_decide(&c, RUN, i, true, "", NULL)
					: lk_act_step_done(&c, RUN, i, NULL, NULL),
			LK_OK);
	}
	settle();
}

static void last_record(const char *want)
{
	if (strstr(fakestore_record(office.store), want) == NULL)
		fail_msg("\"%s\" is not in\n%s", want, fakestore_record(office.store));
}

/* ---- the list and starting ------------------------------------------------------------ */

static void list__shows_what_can_be_started(void **state)
{
	(void)state;
	expect("belum ada alur yang berjalan");
	expect("Pelaporan pelaksanaan kegiatan");
	expect("Pengukuran data kinerja");
	expect("Penyusunan LAPKIN");
	expect("Penyusunan rencana kinerja");
	expect("Uji coba"); /* of the office itself */
	expect("tiap triwulan");
}

static void start__asks_the_period_by_tempo_and_opens_the_board(void **state)
{
	(void)state;
	press("Down Enter");
	expect("Mulai Pengukuran data kinerja");
	expect("TW I 2025");
	expect("TW I 2026"); /* of today */
	press("2");
	expect("Pengukuran data kinerja, TW II 2025");
	expect("Langkah 1 dari 9, menunggu Anda");
	last_record("Jalan: pengukuran-kinerja-2025-TW2\n");
	press("Esc");
	expect("Anda (Kepala Balai)");
	/* the same one again is refused, and nothing is written */
	press("End Up Up Up Enter 2");
	expect("untuk 2025-TW2 sudah berjalan");
}

static void start__typed_period__is_checked(void **state)
{
	(void)state;
	press("Enter 0");
	type("besok");
	press("Enter");
	expect("Tulis tahun, triwulan, atau bulan");
	press("Ctrl-A");
	type("maret 2025");
	press("Enter");
	expect("Pelaporan pelaksanaan kegiatan, Maret 2025");
	last_record("Periode: 2025-03\n");
}

static void list__late_run__says_so_in_words(void **state)
{
	(void)state;
	board(5 * 86400);
	expect("! terlambat 5 hari");
	press("Esc");
	expect("! Uji coba, Tahun 2025");
	expect("> 1/5 Memberi perintah");
	be("budi");
	expect("Kepala Balai: dr.");
}

static void beranda__lists_what_waits_for_me(void **state)
{
	(void)state;
	board(5 * 86400);
	press("Esc");
	assert_int_equal(beranda_open(&app, NULL), 0);
	settle();
	expect("1. Memberi perintah");
	expect("Uji coba, Tahun 2025");
	expect("! terlambat 5 hari");
	press("Home Enter");
	expect("Langkah 1 dari 5, menunggu Anda");
	/* for others it does not wait */
	press("Esc");
	be("budi");
	expect_not("1. Memberi perintah");
	expect("Alur kerja dan surat");
}

/* ---- the board -------------------------------------------------------------------------- */

static void board__wide__has_lanes_and_detail(void **state)
{
	(void)state;
	board(0);
	expect("* Kepala Balai");
	expect("> 1 Memberi perintah");
	expect("└────");
	expect("Sesuai -> 4");
	expect("Pelaku: Kepala Balai: dr. Hendra");
	expect("Waktu baku: 10 menit; terpakai 0 menit");
	expect("✓ selesai  > sekarang");
	/* right: the nearest step of the lane there */
	press("Right");
	expect("3. Menilai naskah");
	press("Left");
	expect("1. Memberi perintah");
	press("End");
	expect("5. Mengirim naskah");
}

static void board__narrow__is_a_list(void **state)
{
	(void)state;
	board(0);
	assert_int_equal(app_resize(&app, 80, 24), 0);
	settle();
	expect("> > 1  Memberi perintah");
	expect("Sesuai -> 4, Tida");
	expect("Pelaku: Kepala Balai");
	expect_not("└────");
	assert_int_equal(app_resize(&app, 40, 15), 0);
	settle();
	expect("· 5  Mengirim naskah");
	press("Tab");
	expect("Pelaku: Kepala Balai");
	press("Esc");
	expect("· 5  Mengirim naskah");
}

static void board__moving__reads_nothing(void **state)
{
	int x, y, x2, y2;
	bool seen;

	(void)state;
	board(0);
	draw_cursor_at(app.page, &x, &y, &seen);
	fakestore_fail(office.store, FAKE_READ, 1000000, LK_EIO);
	for (int i = 0; i < 4; i++) {
		struct event ev = { .kind = EV_KEY, .key = K_DOWN };

		app_feed(&app, &ev);
		app_paint(&app);
	}
	assert_int_equal(fakestore_calls(office.store), 0);
	expect("5. Mengirim naskah");
	/* the hardware cursor goes with the step */
	draw_cursor_at(app.page, &x2, &y2, &seen);
	assert_true(x2 > x && y2 > y);
}

static void done__plain_kind__by_enter_with_a_note(void **state)
{
	(void)state;
	board(0);
	press("Enter");
	expect("Langkah 1 selesai?");
	expect("sesudahnya langkah 2, dikerjakan Tim Penyusun");
	type("Segera.");
	press("Enter");
	expect("Langkah 2 dari 5, menunggu Tim Penyusun LAPKIN");
	expect("✓ 1 Memberi perintah");
	last_record("Peristiwa: selesai\n");
	last_record("\n\nSegera.");
	/* the cursor went along */
	expect("2. Menulis naskah");
}

static void done__plain_kind__takes_no_stray_y_for_a_note(void **state)
{
	(void)state;
	board(0);
	press("Enter");
	expect("Langkah 1 selesai?");
	press("y");
	press("Enter");
	expect("Hapus huruf y");
	press("BS");
	press("Enter");
	last_record("Peristiwa: selesai\n");
}

static void done__not_mine__says_who_may(void **state)
{
	long before;

	(void)state;
	board(0);
	before = fakestore_commits(office.store);
	be("budi");
	press("s");
	expect("langkah 1 adalah bagian Kepala Balai");
	press("Enter");
	expect("dr. Hendra");
	press("m");
	expect("langkah 1 adalah bagian Kepala Balai");
	press("L");
	expect("Yang boleh melewati langkah");
	press("X");
	expect("Alur hanya dihentikan oleh Kepala atau Kasubbag");
	assert_int_equal(fakestore_commits(office.store), before);
	/* the plh. of the Kasubbag may pass over it */
	be("tuti");
	press("L");
	expect("Mengapa dilewati?");
	press("Enter");
	expect("Tulis alasannya dahulu.");
	type("Sudah lisan.");
	press("Enter");
	expect("Langkah 2 dari 5");
	last_record("Wewenang: plh\n");
}

static void done__another_step__goes_to_the_current_one(void **state)
{
	(void)state;
	board(0);
	press("End Enter");
	expect("Yang dikerjakan sekarang langkah 1");
	expect("1. Memberi perintah");
}

static void begin__is_recorded_once(void **state)
{
	(void)state;
	board(0);
	press("m");
	expect("Langkah 1: mulai dikerjakan.");
	expect("> sedang dikerjakan sejak hari ini");
	press("m");
	expect("Langkah ini sudah dinyatakan mulai.");
}

static void decide__second_answer__needs_a_reason_and_counts_a_round(void **state)
{
	(void)state;
	stand_at(3);
	be("sari");
	press("s");
	expect("Langkah ini putusan");
	press("2");
	expect("Langkah 3: Tidak sesuai");
	press("Enter");
	expect("Tulis alasannya dahulu.");
	type("Tabel belum sama.");
	press("Enter");
	expect("Langkah 2 dari 5, menunggu Tim Penyusun LAPKIN");
	expect("putaran 2");
	last_record("Putusan: tidak\n");
	press("Down");
	expect("putusan: Tidak sesuai: Tabel belum");
}

static void decide__enter__offers_both(void **state)
{
	(void)state;
	stand_at(3);
	be("sari");
	press("Enter");
	expect("Sesuai: ke langkah 4");
	expect("Tidak sesuai: ke langkah 2, dengan alasan");
	press("1 Enter");
	expect("Langkah 4 dari 5");
	last_record("Putusan: ya\n");
	press("1");
	expect("Langkah ini bukan putusan");
}

static void gate__unmet__opens_the_place_of_the_work(void **state)
{
	char id[LK_RECORD_ID_SIZE];

	(void)state;
	stand_at(4);
	correct(office.store, "sari", 4, 0, 0, LK_WEIGHT_WAJIB, NULL, id);
	be("sari");
	settle();
	expect("Syarat selesai: belum terpenuhi");
	expect("1 koreksi wajib masih terbuka");
	press("s");
	expect("koreksi wajib");
	press("Enter");
	assert_string_equal(went, "antrean -");
	expect("1 koreksi wajib masih terbuka");
}

/* Whoever is not the actor helps where others have to bring something. */
static void gate__of_others__opens_for_them_too(void **state)
{
	char id[LK_RECORD_ID_SIZE];

	(void)state;
	stand_at(4);
	correct(office.store, "sari", 4, 0, 0, LK_WEIGHT_WAJIB, NULL, id);
	be("budi");
	press("Enter");
	assert_string_equal(went, "antrean -");
}

static void back__chooses_the_step_and_asks_why(void **state)
{
	(void)state;
	stand_at(4);
	be("sari");
	press("R");
	expect("Kembali ke langkah mana?");
	expect(">    2. Menulis naskah");
	press("Enter");
	expect("Kembali ke langkah 2");
	type("Bab II belum lengkap.");
	/* left half written: it is there the next time */
	press("Esc R Enter");
	expect("Bab II belum lengkap.");
	press("Enter");
	expect("Langkah 2 dari 5");
	last_record("Peristiwa: kembali\n");
	last_record("Ke: 2\n");
}

static void done__weighty_kind__needs_a_second_key(void **state)
{
	long before;

	(void)state;
	stand_at(5);
	before = fakestore_commits(office.store);
	be("maya");
	press("Enter");
	expect("Langkah 5 selesai?");
	expect("Keluaran: Bukti");
	expect("Sesudahnya: alur ini berakhir.");
	press("Enter");
	expect("Enter saja tidak cukup");
	assert_int_equal(fakestore_commits(office.store), before);
	press("y");
	expect("Alur selesai");
	press("s");
	expect("Alur ini sudah berakhir.");
	press("Esc");
	expect("Sudah berakhir");
}

static void stop__ends_with_a_reason(void **state)
{
	(void)state;
	board(0);
	press("X");
	type("Tahun ini tidak disusun.");
	press("Enter");
	expect("Alur dihentikan");
	press("Esc");
	expect("- dihentikan");
}

static void times__show_the_summary(void **state)
{
	(void)state;
	press("w");
	expect("Belum ada SOP yang dijalankan");
	press("Esc");
	stand_at(2);
	press("w");
	expect("Uji coba: 1 kali dijalankan");
	expect("Median");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define T(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
		T(list__shows_what_can_be_started),
		T(start__asks_the_period_by_tempo_and_opens_the_board),
		T(start__typed_period__is_checked),
		T(list__late_run__says_so_in_words),
		T(beranda__lists_what_waits_for_me),
		T(board__wide__has_lanes_and_detail),
		T(board__narrow__is_a_list),
		T(board__moving__reads_nothing),
		T(done__plain_kind__by_enter_with_a_note),
		T(done__plain_kind__takes_no_stray_y_for_a_note),
		T(done__not_mine__says_who_may),
		T(done__another_step__goes_to_the_current_one),
		T(begin__is_recorded_once),
		T(decide__second_answer__needs_a_reason_and_counts_a_round),
		T(decide__enter__offers_both),
		T(gate__unmet__opens_the_place_of_the_work),
		T(gate__of_others__opens_for_them_too),
		T(back__chooses_the_step_and_asks_why),
		T(done__weighty_kind__needs_a_second_key),
		T(stop__ends_with_a_reason),
		T(times__show_the_summary),
	};

	return cmocka_run_group_tests_name("alur", tests, NULL, NULL);
}
