/*
 * The figures by keys, in the demo office: a block is pasted into a working paper, a cell
 * corrected, the paper handed in, checked and locked; BAB III follows; a wrong sentence is
 * found in Periksa and mended; the paper is opened again. Every step is a commit that says
 * so.
 */
#include "tests/test.h"

#include "tests/lib/child.h"
#include "tests/lib/run.h"
#include "tests/lib/temp.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char dir[256], script[300];

/* A still clock; another seed a run, or two records of one second would bear one id. */
static char seed[40] = "LAPKIN_BENIH=7";
static const char *const still[] = { "LAPKIN_WAKTU=1769200000", seed, NULL };

static char *ask(const char *const *argv, int code)
{
	struct run_result r;
	char *out;

	assert_int_equal(run(&(struct run_options){ .argv = argv,
				     .env = still,
				     .cwd = dir },
				 &r),
		0);
	if (r.code != code)
		fail_msg("%s: code %d\n%s%s", argv[1], r.code, r.out, r.err);
	out = r.out;
	r.out = NULL;
	run_free(&r);
	return out;
}

/* What the program prints for a script of keys, played by `user`. */
static char *play(const char *user, const char *keys)
{
	const char *argv[] = { child_program(), "-C", "contoh", "--as", user,
		"--script", script, NULL };
	static int runs;
	FILE *f = fopen(script, "w");

	(void)snprintf(seed, sizeof(seed), "LAPKIN_BENIH=%d", 100 + ++runs);
	assert_non_null(f);
	(void)fprintf(f, "ukuran 140x40\n%s", keys);
	assert_int_equal(fclose(f), 0);
	return ask(argv, 0);
}

static void expect(const char *user, const char *keys, const char *want)
{
	char *out = play(user, keys);

	if (strstr(out, want) == NULL)
		fail_msg("%s: \"%s\" is not in\n%s", user, want, out);
	free(out);
}

static char *git(const char *a, const char *b, const char *c)
{
	const char *argv[] = { "git", "-C", "contoh", a, b, c, NULL };

	return ask(argv, 0);
}

static void last_commit(const char *want)
{
	char *out = git("log", "-1", "--format=%B");

	if (strstr(out, want) == NULL)
		fail_msg("\"%s\" is not in\n%s", want, out);
	free(out);
}

static int make_demo(void **state)
{
	const char *argv[] = { child_program(), "demo", "contoh", NULL };

	(void)state;
	if (temp_dir(dir, sizeof(dir)) != 0)
		return -1;
	(void)snprintf(script, sizeof(script), "%s/naskah-tombol", dir);
	free(ask(argv, 0));
	return 0;
}

static int drop_demo(void **state)
{
	(void)state;
	temp_remove(dir);
	return 0;
}

#define PAPER "aksi ke-kertas-kerja\ntunggu Kertas kerja tim-3\n"
/* who belongs to no team begins with the first */
#define THIRD \
	"aksi ke-kertas-kerja\naksi tim-berikut\naksi tim-berikut\n" \
	"tunggu Kertas kerja tim-3\n"
#define LAST_QUARTER "tombol Ctrl-Home Down Down Down Right Right Right Right\n"

#define BAB3 \
	"aksi ke-beranda\ntombol Home\ntombol /\nketik BAB III\n" \
	"tombol Enter Enter\ntunggu Capaian Kinerja Organisasi\n" \
	"tombol PgDn\n"

/* BAB III as it prints now holds the words. */
static void chapter3(const char *want)
{
	const char *argv[] = { child_program(), "-C", "contoh", "--as", "maya", "show",
		"bab3", "--nilai", NULL };
	char *out = ask(argv, 0);

	if (strstr(out, want) == NULL)
		fail_msg("BAB III does not print %s", want);
	free(out);
}

/* A block from Excel; what does not fit is said and nothing is half written. Then one
 * cell of it is corrected. */
static void paste_and_correct(void)
{
	expect("agus", PAPER LAST_QUARTER "tempel 1.234\\tseratus\nlayar\ntombol Esc\n",
		"F4 (IKK-3@2025-TW4, Penyebut)");
	expect("agus",
		PAPER LAST_QUARTER
		"tempel 121\\t124\ntunggu 2 sel tersimpan\nwaktu 500\nlayar\n",
		"97,58");
	last_commit("Sel: IKK-3@2025-TW4 pembilang: \"119\" -> \"121\"");
	expect("agus",
		PAPER LAST_QUARTER
		"ketik 120\ntombol Enter\ntunggu 1 sel tersimpan\nwaktu 500\nlayar\n",
		"96,77");
	last_commit("Sel: IKK-3@2025-TW4 pembilang: \"121\" -> \"120\"");
}

static void hand_in_and_lock(void)
{
	/* the open correction holds the paper up, and is closed by its opener */
	expect("agus", PAPER "aksi setujui\nwaktu 500\nlayar\ntombol Esc\n",
		"koreksi wajib");
	free(play("maya", "aksi ke-antrean\ntombol Home\naksi tutup\nwaktu 900\n"));
	last_commit("koreksi ditutup Kertas kerja tim-3");
	free(play("agus", PAPER "aksi setujui\ntunggu Ajukan?\ntombol y\nwaktu 900\n"));
	last_commit("ajukan Kertas kerja tim-3");
	free(play("sari", THIRD "aksi setujui\ntunggu Paraf?\ntombol y\nwaktu 900\n"));
	/* not locked: the text does not print its figures yet */
	expect("hendra", BAB3 "layar\n", "belum disahkan");
	free(play("hendra",
		THIRD "aksi setujui\ntunggu Sahkan?\ntombol y\nwaktu 900\n"));
	last_commit("sahkan Kertas kerja tim-3");
	/* the table of BAB III follows, and so does its sentence */
	expect("hendra", BAB3 "layar\n", "96,52");
	chapter3("96,52");
}

/* The commit of a mended sentence changes that sentence, by that word alone. */
static void mend_wrong_sentence(void)
{
	static const char wrong[] = "-Nilai tahunan menurun dari 86,40 pada",
			  right[] = "+Nilai tahunan meningkat dari 86,40 pada";
	char *diff;

	expect("dewi", "tombol F11\ntunggu Kata arah keliru\ntombol End\nlayar\n",
		"tertulis \"menurun\"");
	expect("dewi",
		"tombol F11\ntunggu Kata arah keliru\ntombol End a\nwaktu 900\nlayar\n",
		"1 temuan diperbaiki.");
	last_commit("sunting BAB III: 1 kalimat diubah");
	diff = git("show", "--format=", "--unified=0");
	if (strstr(diff, wrong) == NULL || strstr(diff, right) == NULL)
		fail_msg("not the sentence:\n%s", diff);
	assert_null(strstr(strstr(diff, right) + 1, "\n+"));
	free(diff);
	chapter3("Nilai tahunan meningkat dari 86,40");
	diff = play("dewi", "tombol F11\ntunggu Pemeriksaan\nlayar\nlayar\n");
	assert_null(strstr(diff, "Kata arah keliru"));
	free(diff);
}

static void paper__by_keys__from_paste_to_lock_and_back(void **state)
{
	(void)state;
	paste_and_correct();
	hand_in_and_lock();
	mend_wrong_sentence();
	/* locked: typing says why not, and writes nothing */
	expect("agus", PAPER LAST_QUARTER "ketik 9\nwaktu 300\npesan\n", "disahkan");
	last_commit("sunting BAB III: 1 kalimat diubah");
	/* opened again, with a reason */
	free(play("sari",
		THIRD "aksi kembalikan\ntunggu Kembalikan\nketik Periksa TW IV\n"
		      "tombol Ctrl-S\nwaktu 900\n"));
	last_commit("kembalikan Kertas kerja tim-3: Periksa TW IV");
}

static void indicators__by_keys__target_and_new_row(void **state)
{
	(void)state;
	expect("maya",
		"aksi ke-indikator\ntunggu IKK-8\ntombol Ctrl-Home Right Right Right\n"
		"ketik 77,5\ntombol Enter\ntunggu 1 sel tersimpan\nwaktu 500\nlayar\n",
		"77,5");
	last_commit("IKK-1@2025 target: \"76.00\" -> \"77.5\"");
	/* a new indicator in the first blank row, pasted as a block */
	expect("maya",
		"aksi ke-indikator\ntunggu IKK-8\ntombol Ctrl-Home Down Down Down Down "
		"Down Down Down Down\ntempel IKK-9\\tJumlah simulasi\n"
		"tunggu sel tersimpan\nwaktu 500\nlayar\n",
		"Jumlah simulasi");
	/* a number that may be two is refused while it is typed */
	expect("maya",
		"aksi ke-indikator\ntunggu IKK-8\ntombol Ctrl-Home Right Right Right\n"
		"ketik 1.234\nlayar\ntombol Esc\n",
		"1.234");
}

static void cell_correction__by_keys__is_filed_and_applied(void **state)
{
	char *out;

	(void)state;
	free(play("sari",
		THIRD LAST_QUARTER
		"tombol Right\n"
		"aksi koreksi-tambah\ntunggu Koreksi IKK-3@2025-TW4 penyebut\n"
		"ketik Menurut register 120.\ntombol Tab\nketik 120\n"
		"tombol Ctrl-S\nwaktu 900\n"));
	last_commit("Jenis: koreksi-data");
	out = play("agus",
		PAPER LAST_QUARTER
		"tombol Right\naksi lihat-koreksi\nwaktu 300\naksi terapkan\n"
		"waktu 900\nlayar\n");
	free(out);
	last_commit("Jenis: terapkan");
	out = git("show", "HEAD:dokumen/2025-lapkin/isi/data/kertas-kerja/tim-3.csv",
		"--");
	assert_non_null(strstr(out, "IKK-3@2025-TW4;119;120;"));
	free(out);
}

/* The form of a team written and, untouched, taken in again: nothing changes. */
static void form__by_keys__goes_out_and_comes_back(void **state)
{
	(void)state;
	free(play("agus",
		PAPER "aksi formulir-tulis\ntombol Ctrl-A\nketik kirim.xlsx\n"
		      "tombol Enter\nwaktu 900\n"));
	expect("agus",
		PAPER "aksi formulir-masuk\nketik kirim.xlsx\ntombol Enter\n"
		      "tunggu Tidak ada yang berubah\nlayar\n",
		"0 sel akan berubah");
	expect("agus",
		PAPER "aksi formulir-masuk\nketik hilang.xlsx\ntombol Enter\n"
		      "tunggu Berkas hilang.xlsx\nlayar\n",
		"Periksa nama");
}

/* A cell half typed when the terminal goes away is there again. */
static void cell__half_typed__comes_back(void **state)
{
	(void)state;
	free(play("agus", PAPER LAST_QUARTER "ketik 77\nputus\n"));
	expect("agus", PAPER "layar\ntombol Esc\n", "77");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			paper__by_keys__from_paste_to_lock_and_back, make_demo,
			drop_demo),
		cmocka_unit_test_setup_teardown(indicators__by_keys__target_and_new_row,
			make_demo, drop_demo),
		cmocka_unit_test_setup_teardown(
			cell_correction__by_keys__is_filed_and_applied, make_demo,
			drop_demo),
		cmocka_unit_test_setup_teardown(form__by_keys__goes_out_and_comes_back,
			make_demo, drop_demo),
		cmocka_unit_test_setup_teardown(cell__half_typed__comes_back, make_demo,
			drop_demo),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
