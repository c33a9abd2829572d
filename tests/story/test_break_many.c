/* Many writers and sudden deaths: what was acknowledged is stored. LK_LONG=1 runs the
 * full numbers (200 kills, 4 processes with 250 commits each). */
#include "tests/test.h"

#include "tests/lib/child.h"
#include "tests/lib/rng.h"
#include "tests/lib/run.h"
#include "tests/lib/temp.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char root[200], dir[240];

static int is_long(void)
{
	return getenv("LK_LONG") != NULL;
}

/* A shell script with $L the program, in the workspace; its output, which the caller
 * frees, or a failed test. */
static char *shell(const char *script, int limit_ms)
{
	char program[1100];
	const char *argv[] = { "/bin/sh", "-c", script, NULL };
	const char *env[] = { program, NULL };
	struct run_result r;

	(void)snprintf(program, sizeof(program), "L=%s", child_program());
	assert_int_equal(run(&(struct run_options){ .argv = argv,
				     .env = env,
				     .cwd = dir,
				     .limit_ms = limit_ms },
				 &r),
		0);
	if (r.code != 0)
		fail_msg("code %d\n%s%s", r.code, r.out, r.err);
	free(r.err);
	return r.out;
}

/* Every commit a save acknowledged ("(0123456789)") is an ancestor of the head. */
static const char survey[] =
	"sed -n 's/.*(\\([0-9a-f]\\{10\\}\\))$/\\1/p' acks | sort -u > ack.txt; "
	"git rev-list main | cut -c1-10 | sort > all.txt; "
	"test -z \"$(comm -23 ack.txt all.txt)\" || exit 3; "
	"git fsck --strict >/dev/null 2>&1 || exit 4; "
	"$L -C . save bab1 - < isi > sesudah 2>&1 || { cat sesudah; exit 5; }; "
	"$L -C . fsck > sesudah 2>&1 || { cat sesudah; exit 6; }; wc -l < ack.txt";

/* What one save takes here and now: a kill is drawn from the length of a few of them, on
 * a fast machine as on a busy one. */
static long save_ms(void)
{
	long long from = child_now();

	free(shell("printf '# BAB I PENDAHULUAN\\n\\nPertama.\\n' | $L -C . save bab1 "
		   "- > acks",
		0));
	return (long)(child_now() - from) + 1;
}

static long acknowledged(void)
{
	char *out = shell("grep -c '([0-9a-f]\\{10\\})$' acks || :", 0);
	long n = strtol(out, NULL, 10);

	free(out);
	return n;
}

/* The lock of git that a dead save left counts as old, as it would in a minute: saves go
 * on past it. Nobody is alive while this runs. */
#define AGE_LOCK "touch -c -d '1 minute ago' .git/refs/heads/main.lock; "

/* A loop of saves, its group killed after a random time, over and over: at least `rounds`
 * times, and until the dead have left enough acknowledged saves to look for. */
static void kills__at_any_moment__lose_no_acknowledged_save(void **state)
{
	char script[2400];
	struct rng r = { 11 };
	long rounds = is_long() ? 200 : 40, span = 4 * save_ms();
	char *out;

	(void)state;
	for (long i = 0; i < rounds || acknowledged() <= rounds / 4; i++) {
		long ms = 20 + (long)rng_below(&r, (size_t)span);

		assert_true(i < 20 * rounds);
		(void)snprintf(script, sizeof(script),
			AGE_LOCK
			"timeout -s KILL %ld.%03ld sh -c 'n=0; while :; do n=$((n+1)); "
			"printf \"# BAB I PENDAHULUAN\\n\\nPutaran %ld kali "
			"%%%%d.\\n\" "
			"$n | "
			"$L -C . save bab1 - >> acks 2>>acks; done'; :",
			ms / 1000, ms % 1000, i);
		free(shell(script, 0));
	}
	free(shell(AGE_LOCK "printf '# BAB I PENDAHULUAN\\n\\nSelesai.\\n' > isi", 0));
	out = shell(survey, 600000);
	assert_true(strtol(out, NULL, 10) > rounds / 4);
	free(out);
}

static void writers__four_at_once__keep_every_commit(void **state)
{
	char script[1500];
	int each = is_long() ? 250 : 25;
	char *out;

	(void)state;
	(void)snprintf(script, sizeof(script),
		"a=$(git rev-list --count main); for p in 1 2 3 4; do ( n=0; "
		"while [ $n -lt %d ]; do n=$((n+1)); "
		"$L -C . review add bab$p --baris 3 --golongan substansi "
		"--catatan \"Catatan $p.$n.\" >> acks$p 2>> galat$p || echo x >> "
		"gagal; "
		"done ) & done; wait; test ! -e gagal || { cat gagal galat* | tail -5; "
		"exit 1; }; b=$(git rev-list --count main); echo $((b-a)); "
		"$L -C . fsck >&2 || exit 2",
		each);
	out = shell(script, 600000);
	assert_int_equal(strtol(out, NULL, 10), 4 * each);
	free(out);
}

static int setup(void **state)
{
	const char *argv[] = { child_program(), "demo", dir, NULL };
	struct run_result r;
	int code;

	(void)state;
	if (temp_dir(root, sizeof(root)) != 0)
		return -1;
	(void)snprintf(dir, sizeof(dir), "%s/uji", root);
	if (run(&(struct run_options){ .argv = argv }, &r) != 0)
		return -1;
	code = r.code;
	run_free(&r);
	return code;
}

static int teardown(void **state)
{
	(void)state;
	temp_remove(root);
	return 0;
}

#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
int main(void)
{
	const struct CMUnitTest tests[] = {
		T(kills__at_any_moment__lose_no_acknowledged_save),
		T(writers__four_at_once__keep_every_commit),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
