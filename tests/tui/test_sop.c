/* Editing an SOP on the screen. */
#include "tests/tui/alur.h"

static void edit(const char *user)
{
	be(user);
	assert_int_equal(sop_open(&app, "uji-coba"), 0);
	settle();
}

static void edit__a_field__is_checked_and_saved(void **state)
{
	(void)state;
	edit("sari");
	expect("Alur yang sedang berjalan tetap memakai versi SOP saat dimulai.");
	press("Enter 5");
	expect("Waktu baku");
	press("Ctrl-A");
	type("sepuluh");
	press("Enter Esc");
	expect("! Belum dapat disimpan:");
	expect("!1");
	press("Ctrl-S");
	expect("Belum dapat disimpan");
	assert_string_equal(fakestore_text(office.store, SOP_FILE), SOP_TEXT);
	press("Enter 5 Ctrl-A");
	type("15 menit");
	press("Enter Esc");
	expect("* Belum disimpan");
	press("Ctrl-S");
	expect("SOP disimpan.");
	assert_non_null(strstr(fakestore_text(office.store, SOP_FILE), ";15 menit;"));
	press("Ctrl-S");
	expect("Tidak ada yang perlu disimpan.");
}

static void edit__others__may_only_look(void **state)
{
	(void)state;
	edit("budi");
	press("Enter");
	expect("SOP hanya diubah oleh Kepala, Kasubbag ADUM, atau admin.");
	press("d");
	expect("5 Mengirim naskah");
}

/* What leads to a step follows it when rows are added, moved and dropped. */
static void edit__rows__keep_their_references(void **state)
{
	(void)state;
	edit("sari");
	press("a");
	expect("Langkah 2");
	press("Esc End Enter 7");
	type("4");
	press("Enter Esc Home Down d"); /* the new one goes again */
	press("Alt-Down Alt-Up");
	press("Ctrl-S");
	expect("SOP disimpan.");
	assert_non_null(strstr(fakestore_text(office.store, SOP_FILE),
		"3;Menilai naskah;kasubbag-adum;putusan;Naskah;60;Penilaian;2;4;"));
	assert_non_null(strstr(fakestore_text(office.store, SOP_FILE),
		"5;Mengirim naskah;tim-penyusun;kirim;Naskah rapi;60;Bukti;3;;;-;\n"));
}

static void edit__undo__gives_back_what_was_dropped(void **state)
{
	(void)state;
	edit("hendra");
	press("End d");
	expect_not("Mengirim naskah");
	press("u");
	expect("Mengirim naskah");
	expect("Alur yang sedang berjalan tetap");
	press("Ctrl-Y");
	expect_not("Mengirim naskah");
	press("u u");
	expect("Tidak ada lagi yang diurungkan.");
}

static void edit__left_unsaved__is_there_again(void **state)
{
	(void)state;
	edit("hendra");
	press("Enter 1 Ctrl-A");
	type("Memerintahkan");
	press("Enter Esc Esc");
	assert_int_equal(sop_open(&app, "uji-coba"), 0);
	settle();
	expect("Suntingan SOP yang belum disimpan dipulihkan");
	expect("1 Memerintahkan");
	press("u");
	expect("1 Memberi perintah");
}

static void edit__roles_and_gates__are_ticked(void **state)
{
	(void)state;
	edit("hendra");
	press("Enter 2");
	expect("[x] Kepala Balai");
	press("Down Enter");
	expect("[x] Kasubbag ADUM");
	press("Enter Up Enter"); /* off again, and the head too */
	expect("[ ] Kepala Balai");
	press("Esc Esc");
	expect("! Belum dapat disimpan");
	press("Enter 2 Enter Esc Esc Enter a Down Down Enter Esc");
	expect("kertas-diperiksa");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define T(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
		T(edit__a_field__is_checked_and_saved),
		T(edit__others__may_only_look),
		T(edit__rows__keep_their_references),
		T(edit__undo__gives_back_what_was_dropped),
		T(edit__left_unsaved__is_there_again),
		T(edit__roles_and_gates__are_ticked),
	};

	return cmocka_run_group_tests_name("sop", tests, NULL, NULL);
}
