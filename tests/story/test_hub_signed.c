/* The hub of an office that signs: who is let in by plain git, what a clone is pinned to, and
 * the hub looked at where it lies. */
#include "tests/test.h"

#include "tests/lib/child.h"
#include "tests/lib/run.h"
#include "tests/lib/temp.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define WORDS(...) ((const char *const[]){ __VA_ARGS__, NULL })

static char dir[256], home[300];
static const char *still[] = { "LAPKIN_WAKTU=1769200000", home, NULL };

static const char *file(const char *name)
{
	static char path[16][400];
	static int turn;
	char *out = path[turn++ % 16];

	(void)snprintf(out, sizeof(path[0]), "%s/%s", dir, name);
	return out;
}

/* The code, and what it said in `out` (both streams). */
static int start(const char *const *argv, char *out, size_t size)
{
	struct run_result r;
	int code;

	assert_int_equal(run(&(struct run_options){ .argv = argv, .env = still }, &r),
		0);
	code = r.code;
	if (out != NULL)
		(void)snprintf(out, size, "%s%s", r.out, r.err);
	run_free(&r);
	return code;
}

static void expect(int code, const char *text, const char *const *argv)
{
	char out[4000];
	int got = start(argv, out, sizeof(out));

	if (got != code || strstr(out, text) == NULL)
		fail_msg("code %d, wanted %d and \"%s\"\n%s", got, code, text, out);
}

/* ---- an office that signs ------------------------------------------------------------------------- */

static void office_words(char *out, size_t size)
{
	char said[4000], *from;
	size_t n = 0;

	(void)start(WORDS(child_program(), "-C", file("tanda"), "--json", "verify"),
		said, sizeof(said));
	from = strstr(said, "\"words\":\"");
	assert_non_null(from);
	from += 9;
	n = strcspn(from, "\"");
	assert_true(n > 30 && n < size);
	(void)snprintf(out, size, "%.*s", (int)n, from);
}

/* Plain git, as who knows it and has a key would use it. */
static void plain(const char *user, const char *mail, const char *key)
{
	const char *work = file("tangan");
	const char *const set[][2] = { { "user.name", user }, { "user.email", mail },
		{ "gpg.format", "ssh" }, { "user.signingkey", key } };

	for (size_t i = 0; i < sizeof(set) / sizeof(set[0]); i++)
		expect(0, "", WORDS("git", "-C", work, "config", set[i][0], set[i][1]));
}

static void change_by_hand(const char *with)
{
	const char *const argv[] = { "/bin/sh", "-c",
		"cd tangan && git fetch -q && git reset -q --hard origin/main && "
		"f=$(ls dokumen/2025-lapkin/isi/naskah/*bab-1*.md) && "
		"printf '\\nKalimat dari git biasa.\\n' >>\"$f\" && "
		"git commit -q -a -m 'Ubah Bab I' \"$0\"",
		with, NULL };
	struct run_result r;

	assert_int_equal(run(&(struct run_options){ .argv = argv,
				     .env = still,
				     .cwd = dir },
				 &r),
		0);
	if (r.code != 0)
		fail_msg("%s%s", r.out, r.err);
	run_free(&r);
}

static void push(int code, const char *text)
{
	expect(code, text,
		WORDS("git", "-C", file("tangan"), "push", "-q", "origin",
			"HEAD:main"));
}

static int setup(void **state)
{
	(void)state;
	assert_int_equal(temp_dir(dir, sizeof(dir)), 0);
	(void)snprintf(home, sizeof(home), "HOME=%s", dir);
	expect(0, "", WORDS(child_program(), "demo", "--signed", file("tanda")));
	expect(0, "langkah terkirim",
		WORDS(child_program(), "-C", file("tanda"), "hub", "init",
			file("tanda.git")));
	expect(0, "", WORDS("git", "clone", "-q", file("tanda.git"), file("tangan")));
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	temp_remove(dir);
	return 0;
}

static void git__in_a_signed_office__is_let_in_by_its_key_alone(void **state)
{
	char out[4000];

	(void)state;
	plain("Budi Hartanto Siregar, S.K.M.", "budi@seroja.invalid",
		file("tanda/.git/lapkin/kunci-demo/budi"));
	change_by_hand("--no-gpg-sign");
	push(1, "tidak ditandatangani");
	change_by_hand("-S");
	push(0, "");
	expect(0, "",
		WORDS("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f",
			file("luar")));
	plain("Budi Hartanto Siregar, S.K.M.", "budi@seroja.invalid", file("luar"));
	change_by_hand("-S");
	push(1, "tidak terdaftar");
	/* another's key under my name */
	plain("Budi Hartanto Siregar, S.K.M.", "budi@seroja.invalid",
		file("tanda/.git/lapkin/kunci-demo/sari"));
	change_by_hand("-S");
	push(1, "atas nama");
	/* what is there reads well by git's own means */
	expect(0, "Good \"git\" signature for budi",
		WORDS("git", "-C", file("tanda.git"), "log", "-1", "--show-signature"));
	assert_int_equal(start(WORDS("git", "-C", file("tanda.git"), "log",
				       "--format=[%G?]", "-30"),
				 out, sizeof(out)),
		0);
	assert_non_null(strstr(out, "[G]"));
	assert_null(strstr(out, "[U]"));
	assert_null(strstr(out, "[B]"));
	assert_null(strstr(out, "[N]"));
}

static void hub__is_looked_at__where_it_lies(void **state)
{
	(void)state;
	expect(0, "bersih", WORDS(child_program(), "-C", file("tanda.git"), "verify"));
	expect(0, "ini hub kantor sendiri",
		WORDS(child_program(), "-C", file("tanda.git"), "hub", "show"));
	/* nothing is written there by hand */
	expect(4, "bukan ruang kerja",
		WORDS(child_program(), "-C", file("tanda.git"), "--as", "budi",
			"review", "add", "bab1", "-b", "3", "-m", "x"));
	expect(4, "bukan ruang kerja", WORDS(child_program(), "-C", dir, "verify"));
}

static void clone__tells_the_words__and_holds_to_those_that_are_known(void **state)
{
	char words[400], out[6000];

	(void)state;
	office_words(words, sizeof(words));
	expect(5, words,
		WORDS(child_program(), "clone", file("tanda.git"), file("salin"),
			"--sebagai", "budi", "--sidik", "kapal sandar di dermaga"));
	assert_int_not_equal(access(file("salin"), F_OK), 0);
	assert_int_equal(start(WORDS(child_program(), "--json", "clone",
				       file("tanda.git"), file("salin"), "--sebagai",
				       "budi", "--sidik", words),
				 out, sizeof(out)),
		0);
	assert_non_null(strstr(out, words));
	assert_non_null(strstr(out, "\"errors\":0"));
	expect(0, words,
		WORDS(child_program(), "-C", file("salin"), "--json", "verify"));
	expect(0, "langkah diperiksa, bersih",
		WORDS(child_program(), "clone", file("tanda.git"), file("salin2"),
			"--sebagai", "budi"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(git__in_a_signed_office__is_let_in_by_its_key_alone),
		cmocka_unit_test(hub__is_looked_at__where_it_lies),
		cmocka_unit_test(
			clone__tells_the_words__and_holds_to_those_that_are_known),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
