/* lapkin check as a script and as a person use it: findings, exit codes, one finding set
 * aside, taken back, mended. */
#include "tests/test.h"

#include "tests/lib/child.h"
#include "tests/lib/run.h"
#include "tests/lib/temp.h"

#include <stdio.h>
#include <string.h>

#define MAX_ARGS 24
#define WORDS(...) ((const char *const[]){ __VA_ARGS__, NULL })
#define KEY_SIZE 17

static char dir[256], demo[300];

static const char *const still[] = { "LAPKIN_WAKTU=1769200000", "LAPKIN_BENIH=7",
	NULL };

static struct run_result lap(const char *const *words)
{
	const char *argv[MAX_ARGS] = { child_program(), "-C", demo };
	struct run_result r;
	int n = 3;

	while (*words != NULL && n + 1 < MAX_ARGS)
		argv[n++] = *words++;
	argv[n] = NULL;
	assert_int_equal(run(&(struct run_options){ .argv = argv }, &r), 0);
	return r;
}

static void expect(int code, const char *text, const char *const *words)
{
	struct run_result r = lap(words);

	if (r.code != code ||
		(strstr(r.out, text) == NULL && strstr(r.err, text) == NULL))
		fail_msg("%s %s: code %d, wanted %d and \"%s\"\n%s%s", words[0],
			words[1] ? words[1] : "", r.code, code, text, r.out, r.err);
	run_free(&r);
}

/* The key of the first finding of a rule, by --json. */
static void key_of(const char *rule, char key[KEY_SIZE])
{
	struct run_result r = lap(WORDS("check", "--aturan", rule, "--json"));
	const char *at = strstr(r.out, "\"kunci\":\"");

	assert_non_null(at);
	memcpy(key, at + strlen("\"kunci\":\""), KEY_SIZE - 1);
	key[KEY_SIZE - 1] = '\0';
	run_free(&r);
}

static int make_office(void **state)
{
	const char *const argv[] = { child_program(), "demo", demo, NULL };
	struct run_result r;

	(void)state;
	if (temp_dir(dir, sizeof(dir)) != 0)
		return -1;
	(void)snprintf(demo, sizeof(demo), "%s/contoh", dir);
	if (run(&(struct run_options){ .argv = argv, .env = still }, &r) != 0)
		return -1;
	run_free(&r);
	return 0;
}

static int drop_office(void **state)
{
	(void)state;
	temp_remove(dir);
	return 0;
}

static void check__finds__the_two_wrong_sentences_and_nothing_else(void **state)
{
	(void)state;
	expect(1, "2 kesalahan, 0 peringatan, 0 keterangan; 0 dikesampingkan\n",
		WORDS("check"));
	expect(1, ".md:729:15: kesalahan [direction-word] tertulis \"menurun\"",
		WORDS("check"));
	expect(1, "perbaikan: 102,66\n", WORDS("check", "bab3"));
	expect(0, "0 kesalahan", WORDS("check", "bab1"));
	expect(0, "0 kesalahan", WORDS("check", "--aturan", "nip"));
	expect(2, "lapkin check rules", WORDS("check", "--aturan", "entah"));
	expect(4, "bab", WORDS("check", "bab9"));
}

static void rules__are__listed(void **state)
{
	(void)state;
	expect(0, "direction-word", WORDS("check", "rules"));
	expect(0, "{\"id\":\"recompute\",\"bobot\":\"kesalahan\"",
		WORDS("check", "rules", "--json"));
}

static void finding__is__set_aside_and_taken_back(void **state)
{
	char key[KEY_SIZE];

	(void)state;
	key_of("direction-word", key);
	expect(2, "alasan", WORDS("--as", "sari", "check", "ignore", key, " "));
	expect(4, "tidak ada",
		WORDS("--as", "sari", "check", "ignore", "feed1234", "x"));
	expect(0, "dikesampingkan",
		WORDS("--as", "sari", "check", "ignore", key, "Kutipan survei."));
	expect(0, "0 kesalahan, 0 peringatan, 0 keterangan; 1 dikesampingkan",
		WORDS("check", "--aturan", "direction-word"));
	expect(0, "Kutipan survei.",
		WORDS("check", "--aturan", "direction-word", "--semua"));
	expect(0, "temuan dikesampingkan", WORDS("log"));
	expect(0, "dihitung lagi", WORDS("--as", "sari", "check", "restore", key));
	expect(1, "1 kesalahan", WORDS("check", "--aturan", "direction-word"));
}

static void fix__mends__the_sentence(void **state)
{
	char key[KEY_SIZE];

	(void)state;
	key_of("direction-word", key);
	expect(0, "sudah ditulis", WORDS("--as", "dewi", "check", "fix", key));
	expect(0, "Nilai tahunan meningkat dari 86,40", WORDS("show", "bab3"));
	key_of("recompute", key);
	expect(0, "sudah ditulis", WORDS("--as", "dewi", "check", "fix", key));
	expect(0, "0 kesalahan, 0 peringatan, 0 keterangan", WORDS("check", "--ketat"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			check__finds__the_two_wrong_sentences_and_nothing_else),
		cmocka_unit_test(rules__are__listed),
		cmocka_unit_test(finding__is__set_aside_and_taken_back),
		cmocka_unit_test(fix__mends__the_sentence),
	};

	return cmocka_run_group_tests(tests, make_office, drop_office);
}
