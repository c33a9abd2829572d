/* Many writers and sudden deaths: what was acknowledged is stored. UJI_PANJANG=1 runs the
 * full numbers (600 kills, 4 processes with 250 commits each). */
#include "storage/open.h"
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
	return getenv("UJI_PANJANG") != NULL;
}

/* What one person does in a day, over and over; every acknowledgement goes to "acks". Numbers
 * are taken as they are offered, paraf and its withdrawal alternate. */
static const char day[] =
	"n=0; while :; do n=$((n+1)); "
	"printf \"# BAB I PENDAHULUAN\\n\\nPutaran $i kali $n.\\n\" | "
	"$L -C . save bab1 - >> acks 2>> galat; "
	"$L -C . review add bab2 --baris 3 --golongan substansi --catatan \"C $i.$n\" "
	">> acks 2>> galat; "
	"$L -C . --as sari approve bab2 --lompat uji > jawab 2>> galat && echo paraf "
	">> acks; "
	"u=$($L -C . --as sari letter number -k OT.02.02 --hal a --kepada b | "
	"sed -n 's/.*--urut \\([0-9]*\\) --ya.*/\\1/p'); "
	"$L -C . --as sari letter number -k OT.02.02 --hal a --kepada b --urut "
	"\"${u:-1}\" "
	"--ya >> acks 2>> galat; "
	"$L -C . --as sari revoke bab2 lagi > jawab 2>> galat && echo cabut >> acks; "
	"printf \"# BAB I PENDAHULUAN\\n\\nImpor $i kali $n.\\n\\n# BAB IV "
	"PENUTUP\\n\\n"
	"Dua $i.$n.\\n\" > impor.md; "
	"$L -C . import impor.md --timpa > jawab 2>> galat && "
	"sed -n 's/.*revisi \\([0-9a-f]*\\)\\.$/(\\1)/p' jawab >> acks; done";

/* A shell script with $L the program, in the workspace; its output, which the caller
 * frees, or a failed test. */
static char *shell(const char *script, int limit_ms)
{
	char program[1100], work[3000];
	const char *argv[] = { "/bin/sh", "-c", script, NULL };
	const char *env[] = { program, work, NULL };
	struct run_result r;

	(void)snprintf(program, sizeof(program), "L=%s", child_program());
	(void)snprintf(work, sizeof(work), "HARI=%s", day);
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

/* Everything that was acknowledged is there, once; git has nothing to complain of. */
static const char survey[] =
	"sed -n 's/.*(\\([0-9a-f]\\{10\\}\\))$/\\1/p' acks | sort -u > ack.txt; "
	"git rev-list main | cut -c1-10 | sort > all.txt; "
	"test -z \"$(comm -23 ack.txt all.txt)\" || exit 3; "
	"git fsck --strict > sesudah 2>&1 || { cat sesudah; exit 4; }; "
	"git ls-tree -r --name-only main > nama; "
	"for id in $(sed -n 's/^koreksi diajukan: //p' acks); do grep -q "
	"\"/${id%-*}-.*-${id##*-}\\.\" nama "
	"|| "
	"{ echo \"$id\"; exit 7; }; done; "
	"$L -C . --as sari letter register > register || exit 8; "
	"for no in $(sed -n 's/^nomor diambil: //p' acks); do "
	"test \"$(grep -c \"$no \" register)\" = 1 || { echo \"$no\"; cat register; "
	"exit 9; }; done; "
	"git log --format=%s $(cat asal)..main > judul; "
	"test \"$(grep -c '^cabut persetujuan BAB II' judul)\" -ge \"$(grep -c ^cabut "
	"acks)\" || exit 10; "
	"test \"$(grep -c '^\\(paraf\\|setuju\\)[^:]*BAB II' judul)\" -ge \"$(grep -c "
	"^paraf acks)\" || "
	"{ cat judul | sort | uniq -c | sort -n | tail -20; exit 11; }; "
	"$L -C . status > sesudah 2>&1 || { cat sesudah; exit 5; }; "
	"wc -l < acks";

/* The lock of git that a dead save left counts as old, as it would in a minute: saves go
 * on past it. Nobody is alive while this runs. */
#define AGE_LOCK "touch -c -d '1 minute ago' .git/refs/heads/main.lock; "

/* A loop of work, its group killed after a random time. */
static void one_kill(struct rng *r, long i, long span)
{
	char script[3000];
	long ms = 20 + (long)rng_below(r, (size_t)span);

	(void)snprintf(script, sizeof(script),
		AGE_LOCK "i=%ld; export i; timeout -s KILL %ld.%03ld sh -c '%s'; :", i,
		ms / 1000, ms % 1000, "eval \"$HARI\"");
	free(shell(script, 0));
}

static int one_op(const struct lk_draft_op *op, void *arg)
{
	*(int *)arg += op->n == 7 && memcmp(op->data, "ketikan", 7) == 0;
	return 0;
}

/* Typed and not saved; `n` operations are to be there already. */
static void type_on(int n)
{
	struct lk_draft_op op = { .data = "ketikan", .n = 7 };
	struct lk_store *st = NULL;
	struct lk_error err;
	int have = 0;

	assert_int_equal(storage_open(&st, dir, &err), LK_OK);
	assert_int_equal(lk_store_draft_load(st, "isi:uji", NULL, one_op, &have, &err),
		LK_OK);
	assert_int_equal(have, n);
	assert_int_equal(lk_store_draft_append(st, "isi:uji", NULL, &op, 1, &err),
		LK_OK);
	lk_store_close(st);
}

static long acknowledged(void)
{
	char *out = shell("touch acks; wc -l < acks", 0);
	long n = strtol(out, NULL, 10);

	free(out);
	return n;
}

/* What one round of that day takes here and now: a kill is drawn from its length. */
static long day_ms(void)
{
	long long from = child_now();

	free(shell("git rev-parse main > asal; for k in 1 2 3 4; do $L -C . status > "
		   "jawab; done",
		0));
	return 4 * (long)(child_now() - from) + 1;
}

static void kills__at_any_moment__lose_nothing_acknowledged(void **state)
{
	struct rng r = { 11 };
	long rounds = is_long() ? 600 : 40, span = day_ms();
	int typed = 0;

	(void)state;
	for (long i = 0; i < rounds || acknowledged() <= rounds / 2; i++) {
		assert_true(i < 20 * rounds);
		one_kill(&r, i, span);
		if (is_long() || i % 8 == 0) {
			type_on(typed++);
			free(shell(survey, 600000));
		}
	}
	free(shell(AGE_LOCK
		"printf '# BAB I PENDAHULUAN\n\nSelesai.\n' > isi; "
		"$L -C . save bab1 - < isi > sesudah 2>&1 || { cat sesudah; "
		"exit 5; }; $L -C . fsck > sesudah 2>&1 || { cat sesudah; exit "
		"6; }; test ! -e .git/refs/heads/main.lock",
		0));
	free(shell(survey, 600000));
	type_on(typed);
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
		T(kills__at_any_moment__lose_nothing_acknowledged),
		T(writers__four_at_once__keep_every_commit),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
