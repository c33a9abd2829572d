/* The budget on screen, over a store in memory: the tree, what does not add up, entry in
 * place with the commit behind it, quarters, panes, a pasted table. */
#include "tests/core/act.h"
#include "tui/office.h"
#include "tui/view/views.h"
#include "tui/worker.h"

#include <stdio.h>

#define FILE_NOW DOC "/isi/data/anggaran.csv"
#define HEAD \
	"kode;induk;tingkat;uraian;pagu-awal;pagu-revisi;tw1;tw2;tw3;tw4;realisasi;" \
	"indikator\n"

static const char budget[] = HEAD
	"024.DD;;program;Program pencegahan;;;;;;;;\n"
	"4249;024.DD;kegiatan;Kekarantinaan;;;;;;;;\n"
	"4249.QAH;4249;kro;Pelayanan publik;;;;;;;;\n"
	"4249.QAH.001;4249.QAH;ro;Layanan deteksi;5000000;;;;;;;IKK-1\n"
	"4249.QAH.001.051;4249.QAH.001;komponen;Pemeriksaan;;;;;;;;\n"
	"4249.QAH.001.051.521211;4249.QAH.001.051;akun;Belanja bahan;3000000;2500000;"
	"500000;600000;400000;500000;2000000;\n"
	"4249.QAH.001.051.532111;4249.QAH.001.051;akun;Belanja modal;2000000;;;;;;"
	"1000000;\n";

static int64_t clock_now(int *tz)
{
	if (tz != NULL)
		*tz = 420;
	return NOW;
}

static struct lk_host host = { .now = clock_now, .random = act_random };
static struct office office;
static struct app app;

static int setup(void **state)
{
	(void)state;
	memset(&office, 0, sizeof(office));
	office.store = act_office();
	office.worker_store = office.store; /* used only while the test waits */
	office.host = &host;
	(void)snprintf(office.user, sizeof(office.user), "sari");
	office.generation = 1;
	return 0;
}

/* The screen on `lines` as the budget; NULL: there is none. */
static void open_with(const char *lines, int w, int h)
{
	if (lines != NULL)
		fakestore_put(office.store, FILE_NOW, lines);
	fakestore_put(office.store, DOC "/isi/data/anggaran-tahun.csv",
		"id;pagu;realisasi\ntotal@2023;4000000000;3900000000\n"
		"total@2024;4500000000;4400000000\n52@2024;2300000000;2200000000\n");
	fakestore_put(office.store, DOC "/isi/data/indikator.csv",
		"kode;sasaran;nama;satuan;tipe;polaritas;rumus;desimal;potong;batas-"
		"atas;batas-bawah;agregasi;periode;definisi;pembilang;penyebut;standar-"
		"nasional;alasan-standar;sumber;tim;pj;masukan\n"
		"IKK-1;Sasaran;Persentase deteksi;persen;persen;naik;max;2;;;;terakhir;"
		"tahun;;;;;;;tim-1;;\n");
	fakestore_put(office.store, DOC "/isi/data/target.csv",
		"id;target;menengah\nIKK-1@2025;80;\n");
	fakestore_put(office.store, DOC "/isi/data/kertas-kerja/tim-1.csv",
		"id;pembilang;penyebut;realisasi;keadaan;bukti;kendala;tindak-lanjut;"
		"penjelasan\nIKK-1@2025;;;76;;;;;\n");
	assert_int_equal(lk_snapshot_load(&office.snap, office.store, NULL, NULL, NULL),
		LK_OK);
	assert_int_equal(app_init(&app, w, h, NULL), LK_OK);
	app.user = &office;
	app.host = &host;
	app.store = office.store;
	app.worker = worker_new(NULL);
	assert_non_null(app.worker);
	assert_int_equal(anggaran_open(&app, NULL), 0);
	app_paint(&app);
}

static int teardown(void **state)
{
	(void)state;
	app_free(&app); /* its screens still speak to the worker */
	worker_free(app.worker);
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
	for (; *text != '\0'; text++) {
		struct event ev = { .kind = EV_KEY, .key = (unsigned char)*text };

		app_feed(&app, &ev);
	}
	app_paint(&app);
}

static void paste(const char *text)
{
	struct event ev = { .kind = EV_PASTE, .text = { text, strlen(text) } };

	app_feed(&app, &ev);
	app_paint(&app);
}

/* Until what was typed is committed and read again. */
static void settle(void)
{
	worker_wait(app.worker);
	(void)worker_collect(app.worker);
	app_tick(&app);
	app_paint(&app);
}

static void assert_shows(const char *text)
{
	struct lk_buf b = LK_BUF_INIT;

	if (draw_shows(app.page, text))
		return;
	for (int y = 0; y < draw_all(app.page).h; y++) {
		draw_row_text(app.page, y, &b);
		lk_buf_putc(&b, '\n');
	}
	fail_msg("\"%s\" tidak tampak di:\n%s", text, lk_buf_cstr(&b));
}

#define assert_hides(text) assert_false(draw_shows(app.page, text))

static void tree__opens__to_the_outputs_with_their_sums(void **state)
{
	(void)state;
	open_with(budget, 80, 24);
	assert_shows("Anggaran 2025, setahun");
	assert_shows("Pagu 4.500.000, realisasi 3.000.000 (66,67 %)");
	assert_shows("- DD Program pencegahan");
	assert_shows("+ 001 Layanan deteksi");
	assert_hides("Belanja bahan");
	/* how the numbers at the cursor arose */
	assert_shows("3.000.000 / 4.500.000 x 100 = 66,67 %");
	assert_shows("4.500.000 - 3.000.000 = 1.500.000");
}

static void branches__fold__by_arrows_space_and_levels(void **state)
{
	(void)state;
	open_with(budget, 80, 24);
	press("Down Down Down Right");
	assert_shows("- 001 Layanan deteksi");
	assert_shows("+ 051 Pemeriksaan");
	press("Left");
	assert_shows("+ 001 Layanan deteksi");
	press("Left"); /* already folded: up to the KRO */
	assert_shows("4249.QAH Pelayanan publik");
	press("Space");
	assert_shows("+ QAH Pelayanan publik");
	assert_hides("Layanan deteksi");
	press("6");
	assert_shows("532111 Belanja modal");
	press("1");
	assert_shows("+ DD Program pencegahan");
	assert_hides("Kekarantinaan");
	/* a search looks under folded lines too */
	press("/");
	type("modal");
	assert_shows("532111 Belanja modal");
	assert_shows("[1/1]");
}

static void cells__are__edited_committed_and_undone(void **state)
{
	(void)state;
	open_with(budget, 80, 24);
	press("6 Down Down Down Down Down Right Right");
	assert_shows("4249.QAH.001.051.521211");
	type("2.100.000");
	press("Enter");
	assert_shows("3.100.000"); /* rolled up at once */
	settle();
	assert_shows("1 sel anggaran disimpan");
	assert_non_null(strstr(fakestore_text(office.store, FILE_NOW),
		"Belanja bahan;3000000;2500000;500000;600000;400000;500000;2100000;"));
	assert_shows("Pagu 4.500.000, realisasi 3.100.000 (68,89 %)");
	press("Ctrl-U");
	settle();
	assert_non_null(
		strstr(fakestore_text(office.store, FILE_NOW), ";500000;2000000;"));
	assert_shows("realisasi 3.000.000 (66,67 %)");
}

static void undo__reaches__a_folded_line(void **state)
{
	(void)state;
	open_with(budget, 80, 24);
	press("6 Down Down Down Down Down Right Right");
	type("2100000");
	press("Enter");
	settle();
	press("Alt-2");
	assert_hides("Belanja bahan");
	press("Ctrl-U");
	settle();
	assert_non_null(
		strstr(fakestore_text(office.store, FILE_NOW), ";500000;2000000;"));
	assert_shows("Belanja bahan");
}

static void amounts__that_are_none__are_refused_while_typing(void **state)
{
	long commits;

	(void)state;
	open_with(budget, 120, 24);
	commits = fakestore_commits(office.store);
	press("6 Down Down Down Down Down Right Right Right");
	type("12,5");
	assert_shows("rupiah penuh");
	press("Esc");
	/* a sum is locked and says why */
	press("Up Up Up F2");
	assert_shows("Jumlah dari baris-baris di bawahnya");
	settle();
	assert_int_equal(fakestore_commits(office.store), commits);
}

static void what__does_not_add_up__is_marked_and_explained(void **state)
{
	(void)state;
	open_with(HEAD "p;;program;Program;100;;;;;;;\n"
		       "p.1;p;ro;Satu;60;;;;;;70;\n"
		       "p.2;p;ro;Dua;30;;10;;;;25;\n",
		80, 24);
	assert_shows("! 3 tidak cocok");
	assert_shows("!- p Program");
	assert_shows("Pagu awal tertulis 100, tetapi 2 baris di bawahnya berjumlah 90");
	assert_shows("selisih 10");
	press("Down");
	assert_shows("Realisasi 70 melebihi pagu 60: lebih 10.");
	press("Down");
	assert_shows("triwulannya berjumlah 10: selisih 15");
}

static void quarters__show__what_was_spent_to_date(void **state)
{
	(void)state;
	open_with(budget, 120, 24);
	press("t");
	assert_shows("Anggaran 2025, s.d. TW I");
	assert_shows("realisasi 500.000 (11,11 %)");
	press("t");
	assert_shows("s.d. TW II");
	assert_shows("realisasi 1.100.000 (24,44 %)");
	press("t t t");
	assert_shows("Anggaran 2025, setahun");
}

static void panes__turn__with_tab(void **state)
{
	(void)state;
	open_with(budget, 80, 24);
	press("Tab");
	assert_shows("jumlah baris di bawahnya");
	press("Tab");
	assert_shows("52 Belanja barang");
	assert_shows("53 Belanja modal");
	press("Tab");
	/* 95 % reached with 66,67 % of the money: (4,275 - 3) / 4,275 */
	assert_shows("66,67");
	assert_shows("95,00 %");
	assert_shows("29,82 %");
	press("Tab");
	assert_shows("Pagu dan realisasi per tahun");
	assert_shows("3.900.000.000");
	press("Esc");
	assert_shows("+ 001 Layanan deteksi");
	assert_int_equal(app.depth, 1);
}

static void wide__screen__has_the_detail_beside(void **state)
{
	(void)state;
	open_with(budget, 200, 50);
	assert_shows("+ 001 Layanan deteksi");
	assert_shows("Rincian  Jenis belanja");
	assert_shows("jumlah baris di bawahnya");
	press("Tab");
	assert_shows("52 Belanja barang");
	assert_shows("+ 001 Layanan deteksi");
	press("Tab Tab");
	assert_shows("Realisasi per jenis belanja");
	assert_shows("2.200.000.000");
	app_free(&app);
	worker_free(app.worker);
	lk_snapshot_free(&office.snap);
	open_with(NULL, 60, 15);
	assert_shows("Pagu 4.500.000, realisasi 3.000.000 (66");
	assert_shows("4.500.000       3.000.000");
}

static void nobody__else__may_fill_it(void **state)
{
	(void)state;
	(void)snprintf(office.user, sizeof(office.user), "rina");
	open_with(budget, 120, 24);
	press("6 Down Down Down Down Down Right Right Right F2");
	assert_shows("diisi oleh perencana");
}

static void empty__budget__takes_a_pasted_table(void **state)
{
	(void)state;
	open_with(NULL, 80, 24);
	assert_shows("Belum ada anggaran tahun ini");
	assert_shows("lapkin budget import");
	paste("Kode\tUraian\tPagu awal\n4249\tKarantina\t\nQAH\tPelayanan\t7.000.000\n"
	      "\tJumlah\t7.000.000\n");
	assert_shows("2 baris anggaran terbaca");
	press("t");
	settle();
	assert_shows("QAH Pelayanan");
	assert_string_equal(fakestore_text(office.store, FILE_NOW),
		HEAD "4249;;kegiatan;Karantina;;;;;;;;\n"
		     "4249.QAH;4249;kro;Pelayanan;7000000;;;;;;;\n");
	/* the same again brings nothing; a block without a header goes into the cells */
	paste("Kode\tPagu awal\n4249.QAH\t7.000.000\n");
	assert_shows("0 sel akan");
}

static void broken__file__is_said_with_its_line(void **state)
{
	(void)state;
	open_with(HEAD "a;b;ro;X;;;;;;;;\n", 80, 24);
	assert_shows("baris 2");
	assert_shows("tekan F5");
	fakestore_put(office.store, FILE_NOW, HEAD "a;;ro;X;5;;;;;;;\n");
	press("F5");
	assert_shows("a X");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define T(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
		T(tree__opens__to_the_outputs_with_their_sums),
		T(branches__fold__by_arrows_space_and_levels),
		T(cells__are__edited_committed_and_undone),
		T(undo__reaches__a_folded_line),
		T(amounts__that_are_none__are_refused_while_typing),
		T(what__does_not_add_up__is_marked_and_explained),
		T(quarters__show__what_was_spent_to_date),
		T(panes__turn__with_tab),
		T(wide__screen__has_the_detail_beside),
		T(nobody__else__may_fill_it),
		T(empty__budget__takes_a_pasted_table),
		T(broken__file__is_said_with_its_line),
	};
	return cmocka_run_group_tests_name("anggaran", tests, NULL, NULL);
}
