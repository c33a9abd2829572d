/*
 * Figures that are wrong, in the demo office: data that somebody broke with an editor and
 * plain git, cells that are no number, a paper that changed since it was approved. Each
 * is a sentence that says where and what to do, in the screens as in the commands.
 */
#include "tests/test.h"

#include "tests/lib/child.h"
#include "tests/lib/pty.h"
#include "tests/lib/run.h"
#include "tests/lib/temp.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAX_ARGS 16
#define WORDS(...) ((const char *const[]){ __VA_ARGS__, NULL })
#define DATA "dokumen/2025-lapkin/isi/data/"

static char dir[256], script[300];
/* A still clock; another seed a run, or two records of one second would bear one id. */
static char seed[40] = "LAPKIN_BENIH=7";
static const char *const still[] = { "LAPKIN_WAKTU=1769200000", seed, NULL };

static struct run_result run_it(const char *const *argv)
{
	static int runs;
	struct run_result r;

	(void)snprintf(seed, sizeof(seed), "LAPKIN_BENIH=%d", 100 + ++runs);
	assert_int_equal(run(&(struct run_options){ .argv = argv,
				     .env = still,
				     .cwd = dir },
				 &r),
		0);
	return r;
}

static void check_run(struct run_result r, int code, const char *want)
{
	if (r.code != code ||
		(strstr(r.out, want) == NULL && strstr(r.err, want) == NULL))
		fail_msg("code %d, wanted %d and \"%s\"\n%s%s", r.code, code, want,
			r.out, r.err);
	run_free(&r);
}

static void expect(int code, const char *want, const char *const *words)
{
	const char *argv[MAX_ARGS] = { child_program(), "-C", "contoh", "--as",
		"agus" };
	int n = 5;

	while (*words != NULL && n + 1 < MAX_ARGS)
		argv[n++] = *words++;
	argv[n] = NULL;
	check_run(run_it(argv), code, want);
}

/* A script of keys in 80x24, played by `user`. */
static void play(const char *user, const char *keys, const char *want)
{
	const char *argv[] = { child_program(), "-C", "contoh", "--as", user,
		"--script", script, NULL };
	FILE *f = fopen(script, "w");

	assert_non_null(f);
	(void)fprintf(f, "ukuran 80x24\n%s", keys);
	assert_int_equal(fclose(f), 0);
	check_run(run_it(argv), 0, want);
}

/* Somebody without lapkin: clone, change `file` by a sed expression, commit, push. */
static void by_git(const char *sed, const char *file)
{
	char line[1024];
	const char *argv[] = { "sh", "-c", line, NULL };

	(void)snprintf(line, sizeof(line),
		"set -e; rm -rf klon; git clone -q contoh klon; cd klon; "
		"sed -i '%s' " DATA "%s; "
		"git -c user.name=x -c user.email=x@y.z commit -qam ubah; "
		"git push -q origin HEAD",
		sed, file);
	check_run(run_it(argv), 0, "");
}

static int make_demo(void **state)
{
	const char *argv[] = { child_program(), "demo", "contoh", NULL };

	(void)state;
	if (temp_dir(dir, sizeof(dir)) != 0)
		return -1;
	(void)snprintf(script, sizeof(script), "%s/naskah-tombol", dir);
	check_run(run_it(argv), 0, "contoh");
	return 0;
}

static int drop_demo(void **state)
{
	(void)state;
	temp_remove(dir);
	return 0;
}

#define PAPER "aksi ke-kertas-kerja\ntunggu Kertas kerja tim-3\n"
#define LAST_QUARTER "tombol Ctrl-Home Down Down Down Right Right Right Right\n"

/* The figures of a paper are compared as cells: not as the sentences of a chapter, and
 * not by showing what else has changed. */
static void paper__that_changed__is_compared_by_cells(void **state)
{
	(void)state;
	play("agus",
		PAPER LAST_QUARTER
		"tempel 120\\t124\ntunggu 2 sel tersimpan\nwaktu 500\n",
		"");
	expect(0, "sel: 2;", WORDS("diff", "tim-3"));
	expect(0, "[-121-]{+124+}", WORDS("diff", "kk-tim-3"));
	expect(0, "\"cells_changed\":2", WORDS("--json", "diff", "tim-3"));
	play("agus",
		"aksi ke-beranda\ntombol /\nketik Kertas kerja tim-3\n"
		"tombol Enter d\nwaktu 300\nlayar\n",
		"[-119-]{+120+}");
	/* its history is its own, and what opens a chapter for writing opens it */
	expect(0, "tempel Kertas kerja tim-3: 2 sel", WORDS("log", "tim-3"));
	play("agus",
		"aksi ke-beranda\ntombol /\nketik Kertas kerja tim-3\n"
		"tombol Enter H\nwaktu 300\nlayar\n",
		"Riwayat: Kertas kerja tim-3");
	play("agus",
		"aksi ke-beranda\ntombol /\nketik Kertas kerja tim-3\n"
		"tombol Enter e\ntunggu Pembilang\nlayar\n",
		"IKK-3@2025-TW1");
	/* from the difference to the cell */
	play("agus",
		"aksi ke-beranda\ntombol /\nketik Kertas kerja tim-3\n"
		"tombol Enter d\nwaktu 300\ntombol Enter\ntunggu Pembilang\nlayar\n",
		"IKK-3@2025-TW1");
	play("maya", "aksi ke-antrean\ntombol Home\naksi tutup\nwaktu 900\nlayar\n",
		"");
	play("agus", PAPER "aksi setujui\ntunggu Ajukan?\nlayar\ntombol Esc\n",
		"2 sel diubah");
}

/* A letter typed for a digit was a unit once, and 12O the number 12. */
static void letters__in_a_number__are_refused_while_typed(void **state)
{
	(void)state;
	play("agus", PAPER LAST_QUARTER "ketik 12O\nlayar\ntombol Esc\n", "melekat");
	play("agus",
		PAPER LAST_QUARTER "tempel 12O\\t1l0\nwaktu 300\nlayar\ntombol Esc\n",
		"0 sel akan berubah, 2 tidak bisa diisi");
	play("agus",
		PAPER LAST_QUARTER "tempel =HYPERLINK(\"http://x\")\\t124\nwaktu 300\n"
				   "layar\ntombol Esc\n",
		"1 sel akan berubah, 1 tidak bisa diisi");
	expect(4, "tidak ada", WORDS("diff", "tim-9"));
}

/* A cell outside the sheet, a whole sheet of another size: asked before, nothing lost. */
static void block__beyond_the_edge__is_asked(void **state)
{
	(void)state;
	play("agus",
		PAPER LAST_QUARTER "tempel 1\\t2\\n3\\t4\\n5\\t6\nwaktu 300\nlayar\n"
				   "tombol Esc\n",
		"2 sel akan berubah, 4 jatuh di luar tabel");
	expect(0, "IKK-3@2025-TW4;119;121",
		WORDS("data", "show", "--tabel", "kertas-kerja", "--tim", "tim-3"));
}

#define MARKER "tanda gabungan git"
static void merge_marker__in_the_data__is_said_everywhere(void **state)
{
	(void)state;
	by_git("3i <<<<<<< HEAD", "indikator.csv");
	expect(1, MARKER, WORDS("check"));
	expect(7, MARKER, WORDS("value", "IKK-1.capaian"));
	expect(7, MARKER, WORDS("form", "status"));
	play("agus", "aksi ke-indikator\nwaktu 300\nlayar\n", "Betulkan berkasnya");
	play("agus", "aksi ke-kertas-kerja\nwaktu 300\nlayar\n", "Betulkan berkasnya");
	play("agus", "aksi ke-anggaran\nwaktu 300\nlayar\n", "Betulkan berkasnya");
	play("agus", "aksi ke-reviu\nwaktu 300\nlayar\n", "Betulkan berkasnya");
	/* the text is still there to read and to write */
	expect(0, "BAB III", WORDS("show", "bab3"));
	play("agus", "aksi ke-beranda\nlayar\n", "BAB III");
	/* mended by the same means, all is well */
	by_git("3d", "indikator.csv");
	expect(0, "111,34", WORDS("value", "IKK-1.capaian"));
	play("agus", "aksi ke-indikator\nwaktu 300\nlayar\n", "111,34");
}

static void rows__that_cannot_be__are_findings_with_their_place(void **state)
{
	(void)state;
	by_git("s/^IKK-2;/IKK-1;/", "indikator.csv");
	expect(1, "indikator.csv:3:1: kesalahan [duplicate-code]", WORDS("check"));
	expect(7, "\"IKK-1\" sudah ada di baris 2", WORDS("value", "IKK-1.capaian"));
	by_git("3s/^IKK-1;/IKK-2;/", "indikator.csv");
	by_git("s/^IKK-3@2025-TW3;117/IKK-3@2025-TW3;-17/", "kertas-kerja/tim-3.csv");
	expect(1, "[sum-fell]", WORDS("check"));
	by_git("s/^IKK-3@2025-TW3;-17/IKK-3@2025-TW3;117/", "kertas-kerja/tim-3.csv");
	by_git("s/^\\(IKK-1@2025\\);76.00/\\1;90-80/", "target.csv");
	expect(1, "[range-upside-down]", WORDS("check"));
	by_git("s/^\\(IKK-1@2025\\);90-80/\\1;0/", "target.csv");
	by_git("$a IKK-99@2025;5;", "target.csv");
	expect(1, "[unknown-code] kode IKK-99 tidak ada di tabel indikator",
		WORDS("check"));
	by_git("$d", "target.csv");
	expect(5, "target 0", WORDS("value", "IKK-1.capaian"));
	by_git("s/^\\(IKK-1@2025\\);0/\\1;76.00/", "target.csv");
}

/* Two people in one cell: the second is told, with both values, and nothing is lost. */
static void cell__changed_by_another_meanwhile__is_not_overwritten(void **state)
{
	const char *argv[] = { child_program(), "-C", "contoh", "--as", "agus", NULL };
	struct pty *p = pty_spawn(&(struct pty_options){ .argv = argv,
		.cwd = dir,
		.cols = 160,
		.rows = 40 });

	(void)state;
	assert_non_null(p);
	assert_true(pty_wait_text(p, "Beranda", PTY_MS));
	assert_int_equal(pty_keys(p, "<M-K>"), 0);
	assert_true(pty_wait_text(p, "TW IV", PTY_MS));
	/* the cell of TW I, and half of an entry */
	assert_int_equal(pty_keys(p, "<C-Home><Right><Right><Right><Right>111"), 0);
	assert_true(pty_wait_text(p, "Sah.", PTY_MS));
	expect(0, "= 112",
		WORDS("data", "set", "IKK-3@2025-TW1", "pembilang", "112", "--tabel",
			"kertas-kerja", "--tim", "tim-3"));
	assert_int_equal(pty_keys(p, "<Enter>"), 0);
	assert_true(pty_wait_text(p,
		"sudah diubah orang lain menjadi \"112\"; \"111\" dari Anda tidak",
		PTY_MS));
	/* the sheet shows what stands there; typed again it goes in */
	assert_true(pty_wait_text(p, "112         118", PTY_MS));
	assert_int_equal(pty_keys(p, "<Up>111<Enter>"), 0);
	assert_true(pty_wait_text(p, "1 sel tersimpan", PTY_MS));
	pty_free(p);
	expect(0, "IKK-3@2025-TW1;111;118",
		WORDS("data", "show", "--tabel", "kertas-kerja", "--tim", "tim-3"));
}

/* One office for all; what a test breaks it mends. */
int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(letters__in_a_number__are_refused_while_typed),
		cmocka_unit_test(block__beyond_the_edge__is_asked),
		cmocka_unit_test(merge_marker__in_the_data__is_said_everywhere),
		cmocka_unit_test(rows__that_cannot_be__are_findings_with_their_place),
		cmocka_unit_test(paper__that_changed__is_compared_by_cells),
		cmocka_unit_test(
			cell__changed_by_another_meanwhile__is_not_overwritten),
	};
	return cmocka_run_group_tests_name("figures-bad", tests, make_demo, drop_demo);
}
