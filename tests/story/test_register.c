/* The letter register on the command line, by one person and by four at once. */
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
#define WORDS(...) ((const char *const[]){ __VA_ARGS__, NULL })
#define PEOPLE 4
#define EACH 12
#define ALL (PEOPLE * EACH)
#define TAKE \
	"letter", "number", "--klasifikasi", "OT.02.02", "--hal", "Rapat kinerja", \
		"--kepada", "Semua ketua tim"

static char dir[256], demo[300];
static const char *const still[] = { "LAPKIN_WAKTU=1769200000", NULL };

static void call(struct run_result *r, const char *user, const char *const *words)
{
	const char *argv[MAX_ARGS] = { child_program(), "-C", demo, "--as", user };
	int n = 5;

	while (*words != NULL && n + 1 < MAX_ARGS)
		argv[n++] = *words++;
	argv[n] = NULL;
	if (run(&(struct run_options){ .argv = argv, .env = still }, r) != 0)
		abort();
}

static void expect(const char *user, int code, const char *text,
	const char *const *words)
{
	struct run_result r;

	call(&r, user, words);
	if (r.code != code ||
		(strstr(r.out, text) == NULL && strstr(r.err, text) == NULL))
		fail_msg("code %d, wanted %d and \"%s\"\n%s%s", r.code, code, text,
			r.out, r.err);
	run_free(&r);
}

static void number__is_taken__only_when_seen(void **state)
{
	(void)state;
	expect("sari", 0, "masih kosong", WORDS("letter", "register"));
	expect("sari", 0, "OT.02.02/C.X.99/1/2026\n", WORDS(TAKE));
	expect("sari", 0, "--urut 1 --ya", WORDS(TAKE));
	expect("sari", 2, "--urut", WORDS(TAKE, "--ya"));
	expect("budi", 5, "Kasubbag ADUM", WORDS(TAKE, "--urut", "1", "--ya"));
	expect("sari", 2, "dimulai", WORDS(TAKE, "--urut", "118", "--ya"));
	expect("sari", 0, "OT.02.02/C.X.99/118/2026",
		WORDS(TAKE, "--urut", "118", "--mulai"));
	expect("sari", 0, "masih kosong", WORDS("letter", "register"));
	expect("sari", 0, "nomor diambil: OT.02.02/C.X.99/118/2026",
		WORDS(TAKE, "--urut", "118", "--mulai", "--ya"));
	expect("yusuf", 6, "yang berikutnya 119", WORDS(TAKE, "--urut", "118", "--ya"));
	expect("yusuf", 0, "bertanggal mundur",
		WORDS(TAKE, "--tanggal", "2 januari 2026", "--urut", "119", "--ya"));
	expect("sari", 1, "mundur", WORDS("letter", "check"));
	expect("sari", 0, "tanpa temuan", WORDS("letter", "check", "--tahun", "2025"));
}

static void void_number__stays__in_the_register(void **state)
{
	(void)state;
	expect("sari", 0, "nomor dibatalkan",
		WORDS("letter", "void", "OT.02.02/C.X.99/119/2026", "=1+1 keliru"));
	expect("sari", 5, "sudah dibatalkan",
		WORDS("letter", "void", "OT.02.02/C.X.99/119/2026", "lagi"));
	expect("sari", 4, "tidak ada di register",
		WORDS("letter", "void", "OT.02.02/C.X.99/1/2026", "lagi"));
	expect("sari", 0, "BATAL: =1+1 keliru", WORDS("letter", "register", "ketua"));
	expect("sari", 0, ";'=1+1 keliru\n", WORDS("letter", "register", "--csv"));
	expect("sari", 0, "\"alasan_batal\":\"=1+1 keliru\"",
		WORDS("--json", "letter", "register"));
	expect("sari", 0, "Jumlah: 0 nomor",
		WORDS("letter", "register", "--cetak", "-k", "PR.05.04"));
	expect("sari", 0, "OT.02.02/C.X.99/120/2026", WORDS(TAKE));
}

/* ---- four at once ------------------------------------------------------------------- */

/* The serial behind `key` in s; 0 none. */
static int serial_in(const char *s, const char *key)
{
	const char *p = strstr(s, key);

	return p != NULL ? (int)strtol(p + strlen(key), NULL, 10) : 0;
}

/* What a person at the counter does: look, confirm, and look again when told to. */
static int take_many(const char *user, int fd)
{
	int have = 0, next = 120;

	for (int tries = 0; have < EACH && tries < 40 * ALL; tries++) {
		struct run_result r;
		char serial[16];
		int again;

		(void)snprintf(serial, sizeof(serial), "%d", next);
		call(&r, user, WORDS(TAKE, "--urut", serial, "--ya"));
		again = serial_in(r.err, "yang berikutnya ");
		if (r.code == 0) {
			have++;
			if (write(fd, &next, sizeof(next)) != (ssize_t)sizeof(next))
				_exit(2);
			next++;
		} else if (r.code == 6 && again > next) {
			next = again;
		} else if (r.code != 6 && r.code != 3) {
			(void)fprintf(stderr, "%s%s", r.out, r.err);
			_exit(1);
		}
		run_free(&r);
	}
	return have == EACH ? 0 : 1;
}

static void four__at__once_hold_different_numbers(void **state)
{
	static const char *const who[PEOPLE] = { "sari", "yusuf", "sari", "yusuf" };
	int fd[2], serial, status, got = 0, failed = 0;
	bool seen[ALL] = { false };

	(void)state;
	assert_int_equal(pipe(fd), 0);
	for (int i = 0; i < PEOPLE; i++) {
		pid_t pid = fork();

		assert_true(pid >= 0);
		if (pid == 0)
			_exit(take_many(who[i], fd[1]));
	}
	(void)close(fd[1]);
	while (read(fd[0], &serial, sizeof(serial)) == (ssize_t)sizeof(serial)) {
		assert_in_range(serial, 120, 120 + ALL - 1);
		assert_false(seen[serial - 120]);
		seen[serial - 120] = true;
		got++;
	}
	(void)close(fd[0]);
	for (int i = 0; i < PEOPLE; i++) {
		assert_true(wait(&status) > 0);
		failed += status != 0;
	}
	assert_int_equal(failed, 0);
	assert_int_equal(got, ALL);
	expect("sari", 0, "OT.02.02/C.X.99/168/2026", WORDS(TAKE));
}

/* The register itself agrees: each serial once, none skipped. */
static void register__after__that_has_no_gap(void **state)
{
	struct run_result r;
	int n = 0, last = 117;

	(void)state;
	call(&r, "sari", WORDS("letter", "register", "--csv"));
	assert_int_equal(r.code, 0);
	for (const char *p = strchr(r.out, '\n'); p != NULL && p[1] != '\0';
		p = strchr(p + 1, '\n'), n++) {
		int serial = (int)strtol(p + 1, NULL, 10);

		assert_int_equal(serial, last + 1);
		last = serial;
	}
	run_free(&r);
	assert_int_equal(n, ALL + 2);
	call(&r, "sari", WORDS("letter", "check"));
	assert_null(strstr(r.out, "loncat"));
	assert_null(strstr(r.out, "ganda"));
	run_free(&r);
	expect("sari", 0, "", WORDS("fsck"));
}

/* The same from the screen: a number, its end, and the register as a file. */
static void screen__takes__voids_and_writes(void **state)
{
	char script[400], file[400], text[2000];
	const char *argv[] = { child_program(), "-C", demo, "--as", "sari", "--script",
		script, NULL };
	struct run_result r;
	FILE *f;

	(void)state;
	(void)snprintf(script, sizeof(script), "%s/tombol", dir);
	(void)snprintf(file, sizeof(file), "%s/register.csv", dir);
	(void)snprintf(text, sizeof(text),
		"ukuran 100x30\naksi ke-register\ntunggu Register surat\ntombol t\n"
		"tunggu Ambil nomor surat\nketik laporan\ntombol Enter Tab\n"
		"ketik Laporan Kinerja\ntombol Tab\nketik Ditjen\ntombol Ctrl-S\n"
		"tunggu Ambil nomor ini?\ntombol y\n"
		"tunggu Nomor PR.05.04/C.X.99/168/2026 diambil.\n"
		"tunggu Kepada: Ditjen\ntombol X\ntunggu Batalkan nomor PR.05.04\n"
		"ketik salah cetak\ntombol Enter\ntunggu dibatalkan\n"
		"tunggu salah cetak\ntombol w\ntunggu Tulis register\n"
		"tombol Ctrl-A\nketik %s\ntombol Enter\ntunggu ditulis ke\n",
		file);
	f = fopen(script, "w");
	assert_non_null(f);
	(void)fputs(text, f);
	assert_int_equal(fclose(f), 0);
	assert_int_equal(run(&(struct run_options){ .argv = argv, .env = still }, &r),
		0);
	if (r.code != 0)
		fail_msg("code %d\n%s%s", r.code, r.out, r.err);
	run_free(&r);
	f = fopen(file, "r");
	assert_non_null(f);
	(void)fclose(f);
	expect("sari", 0, "BATAL: salah cetak", WORDS("letter", "register", "ditjen"));
}

static int make_demo(void **state)
{
	const char *argv[] = { child_program(), "demo", demo, NULL };
	struct run_result r;
	int code;

	(void)state;
	if (temp_dir(dir, sizeof(dir)) != 0)
		return -1;
	(void)snprintf(demo, sizeof(demo), "%s/demo", dir);
	assert_int_equal(run(&(struct run_options){ .argv = argv, .env = still }, &r),
		0);
	code = r.code;
	run_free(&r);
	return code;
}

static int drop_demo(void **state)
{
	(void)state;
	temp_remove(dir);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(number__is_taken__only_when_seen),
		cmocka_unit_test(void_number__stays__in_the_register),
		cmocka_unit_test(four__at__once_hold_different_numbers),
		cmocka_unit_test(register__after__that_has_no_gap),
		cmocka_unit_test(screen__takes__voids_and_writes),
	};

	return cmocka_run_group_tests(tests, make_demo, drop_demo);
}
