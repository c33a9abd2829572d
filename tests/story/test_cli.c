/* The command line on a real workspace: one report's life, and what goes wrong in it. */
#include "tests/test.h"

#include "tests/lib/child.h"
#include "tests/lib/run.h"
#include "tests/lib/temp.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define MAX_ARGS 24

static char dir[256], demo[300];

static const char *const still[] = { "LAPKIN_WAKTU=1769200000", "LAPKIN_BENIH=7",
	NULL };

/* Run `lapkin -C demo ...` (NULL-ended) with `input`; the caller frees. */
static struct run_result lap_in(const char *input, const char *const *words)
{
	const char *argv[MAX_ARGS] = { child_program(), "-C", demo };
	struct run_result r;
	int n = 3;

	while (*words != NULL && n + 1 < MAX_ARGS)
		argv[n++] = *words++;
	argv[n] = NULL;
	assert_int_equal(run(&(struct run_options){ .argv = argv,
				     .input = input,
				     .input_n = input != NULL ? strlen(input) : 0 },
				 &r),
		0);
	return r;
}

#define WORDS(...) ((const char *const[]){ __VA_ARGS__, NULL })

/* Run, expect an exit code and a text in the answer or in the error. */
static void expect(int code, const char *text, const char *const *words)
{
	struct run_result r = lap_in(NULL, words);

	if (r.code != code ||
		(strstr(r.out, text) == NULL && strstr(r.err, text) == NULL))
		fail_msg("%s %s: code %d, wanted %d and \"%s\"\n%s%s", words[0],
			words[1] ? words[1] : "", r.code, code, text, r.out, r.err);
	run_free(&r);
}

/* Standard output of a command that must succeed. */
static char *answer(const char *const *words)
{
	struct run_result r = lap_in(NULL, words);
	char *out;

	if (r.code != 0)
		fail_msg("%s: code %d\n%s%s", words[0], r.code, r.out, r.err);
	out = r.out;
	r.out = NULL;
	run_free(&r);
	return out;
}

static char *git(const char *a, const char *b, const char *c)
{
	const char *argv[] = { "git", "-C", demo, a, b, c, NULL };
	struct run_result r;
	char *out;

	assert_int_equal(run(&(struct run_options){ .argv = argv }, &r), 0);
	if (r.code != 0)
		fail_msg("git %s: code %d\n%s%s", a, r.code, r.out, r.err);
	out = r.out;
	r.out = NULL;
	run_free(&r);
	return out;
}

/* The string value of the first `"key":"..."` behind `from`; free() it. */
static char *json_value(const char *json, const char *key)
{
	char want[64];
	const char *p, *end;
	char *out;

	(void)snprintf(want, sizeof(want), "\"%s\":\"", key);
	p = strstr(json, want);
	assert_non_null(p);
	p += strlen(want);
	end = strchr(p, '"');
	assert_non_null(end);
	out = calloc((size_t)(end - p) + 1, 1);
	assert_non_null(out);
	memcpy(out, p, (size_t)(end - p));
	return out;
}

static void save(const char *chapter, const char *text, const char *want)
{
	struct run_result r = lap_in(text, WORDS("save", chapter, "-"));

	if (r.code != 0 || strstr(r.out, want) == NULL)
		fail_msg("save: code %d\n%s%s", r.code, r.out, r.err);
	run_free(&r);
}

/* Everything but what a rebuild may change: nothing. */
static char *everything(void)
{
	char *a = answer(WORDS("status", "--json")),
	     *b = answer(WORDS("log", "-n", "1000"));
	char *c = answer(WORDS("review", "list", "--keadaan", "semua", "--json"));
	char *d = answer(WORDS("search", "kapal", "--json"));
	size_t n = strlen(a) + strlen(b) + strlen(c) + strlen(d) + 1;
	char *all = malloc(n);

	assert_non_null(all);
	(void)snprintf(all, n, "%s%s%s%s", a, b, c, d);
	free(a);
	free(b);
	free(c);
	free(d);
	return all;
}

/* Add a line to a chapter's end. */
static void append(const char *chapter, const char *line)
{
	char *text = answer(WORDS("show", chapter));
	size_t n = strlen(text) + strlen(line) + 2;
	char *more = malloc(n);

	assert_non_null(more);
	(void)snprintf(more, n, "%s%s\n", text, line);
	save(chapter, more, "disimpan");
	free(text);
	free(more);
}

/* ---- one report's life --------------------------------------------------------------- */

static void report__is_edited_corrected_approved_and_compared(void **state)
{
	char *out, *id;

	(void)state;
	append("bab1", "Balai membuka 3 pos baru.");
	expect(0, "+ Balai membuka 3 pos baru.", WORDS("diff", "bab1"));
	expect(0, "koreksi diajukan",
		WORDS("review", "add", "bab1", "-k", "Balai membuka 3 pos baru.", "-u",
			"Balai membuka 4 pos baru.", "--bobot", "wajib", "--golongan",
			"angka", "-m", "Jumlahnya empat."));
	out = answer(WORDS("review", "list", "bab1", "--golongan", "angka", "--json"));
	id = json_value(out, "id");
	expect(5, "koreksi wajib yang terbuka", WORDS("approve", "bab1"));
	expect(0, "\"exact\":true", WORDS("review", "apply", id, "--lihat", "--json"));
	expect(0, "diterapkan", WORDS("review", "apply", id));
	expect(5, "sudah diterapkan", WORDS("review", "apply", id));
	expect(0, "Balai membuka [-3-] {+4+} pos baru.", WORDS("diff", "bab1"));
	expect(5, "hanya Sari", WORDS("--as", "rina", "review", "close", id));
	expect(0, "ditutup", WORDS("review", "close", id));
	/* sari alone wrote the new sentence */
	expect(5, "satu-satunya penulis 1 kalimat", WORDS("approve", "bab1"));
	expect(5, "mintalah dahulu", WORDS("--as", "hendra", "approve", "bab1"));
	expect(0, "paraf tercatat",
		WORDS("approve", "bab1", "--lompat", "Uji jenjang."));
	expect(5, "sudah menyetujui", WORDS("approve", "bab1"));
	expect(0, "setuju tercatat", WORDS("--as", "hendra", "approve", "bab1"));
	append("bab1", "Kalimat sesudah disetujui.");
	free(out);
	out = answer(WORDS("status"));
	assert_non_null(strstr(out, "04-bab-1-pendahuluan            ! Setuju basi"));
	expect(0, "dikembalikan",
		WORDS("--as", "hendra", "return", "bab1", "Rapikan."));
	expect(0, "Setuju dikembalikan", WORDS("status"));
	free(out);
	free(id);
}

static void git__tells_the_same_story(void **state)
{
	char *log = git("log", "--format=%s", "-8"),
	     *body = git("log", "-1", "--format=%b");

	(void)state;
	assert_non_null(strstr(log, "kembalikan BAB I: Rapikan."));
	assert_non_null(strstr(log, "sunting BAB I: 1 kalimat ditambah"));
	assert_non_null(strstr(log, "setuju BAB I"));
	assert_non_null(strstr(log, "koreksi ditutup BAB I: Jumlahnya empat."));
	assert_non_null(strstr(body, "Format: lapkin-catatan/1"));
	assert_non_null(strstr(body, "Jenis: kembalikan"));
	free(log);
	free(body);
	free(git("fsck", "--strict", "--no-dangling"));
}

static void index__deleted__gives_the_same_answers(void **state)
{
	char path[400], *before = everything(), *after;

	(void)state;
	(void)snprintf(path, sizeof(path), "%s/.git/lapkin/indeks.db", demo);
	assert_int_equal(remove(path), 0);
	after = everything();
	assert_string_equal(before, after);
	free(after);
	expect(0, "dibangun ulang", WORDS("index", "--rebuild"));
	after = everything();
	assert_string_equal(before, after);
	expect(0, "sehat", WORDS("fsck"));
	free(before);
	free(after);
}

/* ---- two people at one chapter ------------------------------------------------------------- */

static void save__merges_by_sentence__and_refuses_the_same_one_twice(void **state)
{
	char *text = answer(WORDS("show", "penutup")), *rev;
	const char *cut = strchr(strchr(text, '\n') + 2, '\n');
	size_t n = strlen(text) + 400;
	char *mine = malloc(n), *list;

	(void)state;
	assert_non_null(mine);
	list = answer(WORDS("log", "-n", "1", "--json"));
	rev = json_value(list, "rev");
	append("penutup", "Kalimat penutup dari orang lain.");
	/* mine began on the older text and adds another sentence near its beginning */
	(void)snprintf(mine, n, "%.*s\n\nKalimat awal dari saya.%s", (int)(cut - text),
		text, cut);
	{
		struct run_result r = lap_in(mine,
			WORDS("save", "penutup", "-", "--dasar", rev, "--json"));

		if (r.code != 0 || strstr(r.out, "digabung") == NULL)
			fail_msg("code %d\n%s%s", r.code, r.out, r.err);
		run_free(&r);
	}
	expect(0, "Kalimat penutup dari orang lain.", WORDS("show", "penutup"));
	expect(0, "Kalimat awal dari saya.", WORDS("show", "penutup"));
	(void)snprintf(mine, n, "%sKalimat penutup yang lain lagi.\n", text);
	{
		struct run_result r =
			lap_in(mine, WORDS("save", "penutup", "-", "--dasar", rev));

		assert_int_equal(r.code, 6);
		assert_non_null(strstr(r.err, "tidak ada yang ditulis"));
		run_free(&r);
	}
	free(text);
	free(mine);
	free(list);
	free(rev);
}

static void processes__together__lose_nothing(void **state)
{
	enum {
		PROCS = 4,
		EACH = 25
	};
	char *before = git("rev-list", "--count", "HEAD"), *after;

	(void)state;
	for (int p = 0; p < PROCS; p++) {
		if (fork() != 0)
			continue;
		for (int i = 0; i < EACH; i++) {
			struct run_result r = lap_in(NULL,
				WORDS("review", "add", "lampiran", "-b", "3", "-m",
					"Bersama."));

			if (r.code != 0)
				_exit(1);
			run_free(&r);
		}
		_exit(0);
	}
	for (int p = 0; p < PROCS; p++) {
		int status = 1;

		assert_true(wait(&status) > 0);
		assert_int_equal(status, 0);
	}
	after = git("rev-list", "--count", "HEAD");
	assert_int_equal(atol(after) - atol(before), PROCS * EACH);
	expect(0, "sehat", WORDS("fsck"));
	free(before);
	free(after);
}

/* ---- import, export, search -------------------------------------------------------------------- */

static void import__splits_a_report__and_lists_the_rest(void **state)
{
	expect(1, "Tidak masuk bab mana pun",
		WORDS("import", "tests/fixtures/laporan-90hal.txt", "--lihat"));
	expect(5, "sudah berisi teks",
		WORDS("import", "tests/fixtures/laporan-90hal.txt"));
	expect(1, "\"reason\":\"nomor-halaman\"",
		WORDS("import", "tests/fixtures/laporan-90hal.txt", "--timpa",
			"--json"));
	expect(0, "impor laporan-90hal.txt: 8 bab", WORDS("log", "-n", "1"));
	expect(4, "tidak", WORDS("import", "tidak-ada.txt"));
	(void)state;
}

static void search__finds_text_history_and_records(void **state)
{
	(void)state;
	expect(0, "\"where\":\"naskah\"", WORDS("search", "kekarantinaan", "--json"));
	expect(0, "riwayat", WORDS("search", "disetujui", "--di", "riwayat"));
	expect(0, "Jumlahnya empat", WORDS("search", "jumlahnya", "--di", "catatan"));
	expect(0, "Tidak ditemukan", WORDS("search", "qqqzzz"));
}

/* ---- what goes wrong ----------------------------------------------------------------------------- */

static void wrong__use__says_what_and_has_its_code(void **state)
{
	(void)state;
	expect(2, "tidak dikenal", WORDS("anu"));
	expect(2, "pemakaian", WORDS("show"));
	expect(2, "pilihan --anu tidak dikenal", WORDS("log", "--anu"));
	expect(4, "bab9", WORDS("show", "bab9"));
	expect(4, "tidak ada di bab ini",
		WORDS("review", "add", "bab2", "-k", "zzz", "-m", "x"));
	expect(2, "sebutkan tempat", WORDS("review", "add", "bab2", "-m", "x"));
	expect(2, "koreksi belum berisi", WORDS("review", "add", "bab2", "-b", "3"));
	expect(5, "tidak ada di daftar orang",
		WORDS("--as", "siapa", "approve", "bab2"));
	expect(2, "memerlukan terminal", WORDS("--bahasa", "id"));
	expect(4, "bukan ruang kerja", WORDS("-C", "/", "status"));
	{
		struct run_result r =
			lap_in("rusak \xff\xfe", WORDS("save", "bab2", "-"));

		assert_int_equal(r.code, 7);
		assert_non_null(strstr(r.err, "UTF-8"));
		run_free(&r);
	}
}

static void init__makes_a_workspace__or_says_what_is_missing(void **state)
{
	char place[400];
	const char *good = "andi:Andi Wijaya:kepala;budi:Budi Santoso:kasubbag-adum;"
			   "cici:Cici Lestari:tim-penyusun";

	(void)state;
	(void)snprintf(place, sizeof(place), "%s/kantor", dir);
	expect(2, "sebutkan --kantor", WORDS("init", place));
	expect(2, "kasubbag",
		WORDS("init", place, "--kantor", "Balai Uji", "--kode", "C.X.1",
			"--tahun", "2025", "--orang", "andi:Andi:kepala"));
	expect(0, "Ruang kerja siap",
		WORDS("init", place, "--kantor", "Balai Uji", "--kode", "C.X.1",
			"--tahun", "2025", "--orang", good));
	expect(0, "BAB III", WORDS("-C", place, "show", "bab3"));
	expect(2, "sudah",
		WORDS("init", place, "--kantor", "Balai Uji", "--kode", "C.X.1",
			"--tahun", "2025", "--orang", good));
}

static int make_demo(void **state)
{
	const char *argv[] = { child_program(), "demo", demo, NULL };
	struct run_result r;

	(void)state;
	if (temp_dir(dir, sizeof(dir)) != 0)
		return -1;
	(void)snprintf(demo, sizeof(demo), "%s/contoh", dir);
	if (run(&(struct run_options){ .argv = argv, .env = still }, &r) != 0)
		return -1;
	if (r.code != 0)
		print_error("demo: %s%s", r.out, r.err);
	run_free(&r);
	return r.code;
}

static int drop_demo(void **state)
{
	(void)state;
	temp_remove(dir);
	return 0;
}

static void checklist__shows_evidence__takes_answers__and_is_printed(void **state)
{
	char *json, *printed, *log;

	(void)state;
	expect(0, "8 dari 8 indikator mempunyai target", WORDS("checklist"));
	expect(0, "substansi-5: jawaban ya tercatat",
		WORDS("--as", "sari", "checklist", "answer", "substansi-5", "ya",
			"Sama dengan keputusan IKU"));
	json = answer(WORDS("checklist", "--json"));
	assert_non_null(strstr(json, "\"belum_dikonfirmasi\":22"));
	assert_non_null(strstr(json, "\"oleh\":\"sari\""));
	printed = answer(WORDS("checklist", "--cetak"));
	assert_non_null(strstr(printed,
		"| 5 | Sasaran di LAPKIN sesuai dengan "
		"Indikator Kinerja Utama | ya | Sama dengan "
		"keputusan IKU | Sari Wulandari"));
	assert_non_null(strstr(printed, "parafrase"));
	log = answer(WORDS("log", "-n", "1"));
	assert_non_null(strstr(log, "jawaban reviu substansi-5: ya"));
	free(json);
	free(printed);
	free(log);
	/* the program sees the opposite: only with a reason */
	expect(2, "tulis alasannya",
		WORDS("--as", "sari", "checklist", "answer", "format-1", "tidak"));
	expect(4, "tidak ada di daftar-periksa",
		WORDS("--as", "sari", "checklist", "answer", "format-9", "ya"));
	expect(2, "ya, tidak, atau tidak-berlaku",
		WORDS("--as", "sari", "checklist", "answer", "format-1", "mungkin"));
}

static void evaluation__is_scored_exactly__as_an_own_estimate(void **state)
{
	char *json, *score;

	(void)state;
	expect(2, "tulis buktinya",
		WORDS("--as", "maya", "evaluasi", "answer", "pemanfaatan-1", "ya"));
	json = answer(WORDS("evaluasi", "--json"));
	assert_non_null(strstr(json, "\"resmi\":false"));
	score = json_value(json, "nilai");
	assert_string_equal(score, "6,00"); /* 3 of 6 of 3,00 and all of 4,50 */
	free(json);
	free(score);
	expect(0, "tercatat",
		WORDS("--as", "maya", "evaluasi", "answer", "pemanfaatan-1", "ya",
			"Notulensi rapat 12 Januari 2026"));
	expect(0, "Perkiraan sendiri: 7,07 dari 15,00. Ini bukan nilai resmi.",
		WORDS("evaluasi"));
}

static void reviu__by_keys__records_the_answer(void **state)
{
	static const char keys[] =
		"ukuran 80x24\naksi ke-reviu\n"
		"tunggu menyajikan target kinerja\ntombol Down y\n"
		"tunggu Catatan boleh kosong\nketik lihat Tabel 2.3\n"
		"tombol Enter\ntunggu format-2: jawaban ya tercatat\n";
	const char *argv[] = { child_program(), "-C", demo, "--as", "maya", "--script",
		"-", NULL };
	struct run_result r;

	(void)state;
	assert_int_equal(run(&(struct run_options){ .argv = argv,
				     .input = keys,
				     .input_n = sizeof(keys) - 1 },
				 &r),
		0);
	if (r.code != 0)
		fail_msg("code %d\n%s%s", r.code, r.out, r.err);
	run_free(&r);
	expect(0, "lihat Tabel 2.3", WORDS("checklist"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			checklist__shows_evidence__takes_answers__and_is_printed),
		cmocka_unit_test(evaluation__is_scored_exactly__as_an_own_estimate),
		cmocka_unit_test(reviu__by_keys__records_the_answer),
		cmocka_unit_test(report__is_edited_corrected_approved_and_compared),
		cmocka_unit_test(git__tells_the_same_story),
		cmocka_unit_test(index__deleted__gives_the_same_answers),
		cmocka_unit_test(
			save__merges_by_sentence__and_refuses_the_same_one_twice),
		cmocka_unit_test(processes__together__lose_nothing),
		cmocka_unit_test(import__splits_a_report__and_lists_the_rest),
		cmocka_unit_test(search__finds_text_history_and_records),
		cmocka_unit_test(wrong__use__says_what_and_has_its_code),
		cmocka_unit_test(init__makes_a_workspace__or_says_what_is_missing),
	};
	return cmocka_run_group_tests_name("cli", tests, make_demo, drop_demo);
}
