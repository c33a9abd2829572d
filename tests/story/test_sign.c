/* Signing by keys only: the passphrase on the screen and at the terminal, a program that takes
 * its time, and a sudden end in the middle. */
#include "tests/test.h"

#include "tests/lib/child.h"
#include "tests/lib/pty.h"
#include "tests/lib/run.h"
#include "tests/lib/temp.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define PHRASE "seroja mekar pagi"
#define SLOW \
	"mkdir slow; printf '%s\\n' '#!/bin/sh' 'touch \"$HOME/begun\"' " \
	"'while [ ! -e \"$HOME/go\" ]; do sleep 0.02; done' " \
	"'exec /usr/bin/ssh-keygen \"$@\"' >slow/ssh-keygen; chmod +x slow/ssh-keygen"

static char root[200], model[240], dir[240], key[240], path[700], home[240];
static const char *env[] = { path, home, NULL };

static int shell(const char *script)
{
	const char *argv[] = { "/bin/sh", "-c", script, NULL };
	struct run_result r;
	int code;

	assert_int_equal(run(&(struct run_options){ .argv = argv,
				     .env = env,
				     .cwd = root,
				     .limit_ms = 300000 },
				 &r),
		0);
	code = r.code;
	if (code != 0)
		print_message("%s\n%s%s", script, r.out, r.err);
	run_free(&r);
	return code;
}

static int steps(void)
{
	const char *argv[] = { "git", "-C", dir, "rev-list", "--count", "main", NULL };
	struct run_result r;
	int n;

	assert_int_equal(run(&(struct run_options){ .argv = argv }, &r), 0);
	n = (int)strtol(r.out, NULL, 10);
	run_free(&r);
	return n;
}

static void wait_steps(struct pty *p, int want)
{
	long long until = child_now() + child_patience(PTY_MS);

	while (steps() < want && child_now() < until)
		(void)pty_read(p, 50);
	assert_int_equal(steps(), want);
}

static struct pty *lapkin(const char *a, const char *b, const char *c, const char *d,
	int cols, int rows)
{
	const char *argv[] = { child_program(), "-C", dir, a, b, c, d, NULL };
	struct pty *p = pty_spawn(&(struct pty_options){ .argv = argv,
		.env = env,
		.cols = cols,
		.rows = rows });

	assert_non_null(p);
	return p;
}

static struct pty *start_editing(int cols, int rows)
{
	struct pty *p = lapkin(NULL, NULL, NULL, NULL, cols, rows);
	int col, row;

	assert_true(pty_wait_text(p, "BAB I PENDAHULUAN", PTY_MS));
	row = pty_find(p, "BAB I PENDAHULUAN", &col);
	assert_int_equal(pty_click(p, row, col + 1, 1), 0);
	assert_true(pty_wait_cursor(p, row, 0, PTY_MS));
	assert_int_equal(pty_keys(p, "e"), 0);
	assert_true(pty_wait_text(p, "Ctrl-S Simpan", PTY_MS));
	return p;
}

static void leave(struct pty *p)
{
	assert_int_equal(pty_keys(p, "<C-q>"), 0);
	assert_int_equal(pty_wait_exit(p, PTY_MS), 0);
	pty_free(p);
}

/* The key is made at the terminal: asked twice, never shown. */
static void make_key(void)
{
	struct pty *p = lapkin("key", "new", "--berkas", key, 100, 30);

	assert_true(pty_wait_text(p, "Frasa sandi baru", PTY_MS));
	assert_int_equal(pty_keys(p, "pendek<Enter>"), 0);
	assert_true(pty_wait_text(p, "Terlalu pendek", PTY_MS));
	assert_int_equal(pty_keys(p, PHRASE "<Enter>"), 0);
	assert_true(pty_wait_text(p, "Sekali lagi", PTY_MS));
	assert_int_equal(pty_keys(p, PHRASE "<Enter>"), 0);
	assert_true(pty_wait_text(p, "Dijaga frasa sandi", PTY_MS));
	assert_false(pty_has(p, PHRASE));
	assert_true(pty_has(p, "SHA256:"));
	assert_int_equal(pty_wait_exit(p, PTY_MS), 0);
	pty_free(p);
}

static int setup_all(void **state)
{
	const char *argv[] = { child_program(), "demo", model, NULL };
	struct run_result r;
	int rc;

	(void)state;
	if (temp_dir(root, sizeof(root)) != 0)
		return -1;
	(void)snprintf(model, sizeof(model), "%s/model", root);
	(void)snprintf(dir, sizeof(dir), "%s/kerja", root);
	(void)snprintf(key, sizeof(key), "%s/kunci", root);
	(void)snprintf(home, sizeof(home), "HOME=%s", root);
	(void)snprintf(path, sizeof(path), "PATH=%s", getenv("PATH"));
	rc = run(&(struct run_options){ .argv = argv }, &r);
	run_free(&r);
	return rc != 0 || shell(SLOW) != 0 ? -1 : 0;
}

static int teardown_all(void **state)
{
	(void)state;
	temp_remove(root);
	return 0;
}

static int setup(void **state)
{
	(void)state;
	(void)snprintf(path, sizeof(path), "PATH=%s", getenv("PATH"));
	return shell("rm -rf kerja kunci kunci.pub go begun; cp -r model kerja");
}

static void a_signed_save__asks_for_the_passphrase_on_the_screen(void **state)
{
	struct pty *p;
	int before = steps();

	(void)state;
	make_key();
	p = start_editing(80, 24);
	assert_int_equal(pty_keys(p, "<C-End>kata baru di sini.<C-s>"), 0);
	assert_true(pty_wait_text(p, "Frasa sandi", PTY_MS));
	assert_int_equal(pty_keys(p, "salah sekali<Enter>"), 0);
	assert_true(pty_wait_text(p, "tadi salah", PTY_MS));
	assert_int_equal(pty_keys(p, PHRASE), 0);
	assert_true(pty_wait_text(p, "*****************", PTY_MS));
	assert_false(pty_has(p, "seroja mekar"));
	assert_int_equal(pty_keys(p, "<Enter>"), 0);
	wait_steps(p, before + 1);
	/* remembered: the next one asks nobody */
	assert_true(pty_wait_text(p, "Tersimpan", PTY_MS));
	assert_int_equal(pty_keys(p, "lagi.<C-s>"), 0);
	wait_steps(p, before + 2);
	leave(p);
	assert_int_equal(
		shell("for c in main main~1; do git -C kerja cat-file -p $c | "
		      "grep -q '^gpgsig -----BEGIN SSH SIGNATURE' || exit 1; done"),
		0);
	assert_int_equal(
		shell("printf 'sari namespaces=\"git\" %s\\n' \"$(cat kunci.pub)\" "
		      ">list; "
		      "git -C kerja -c gpg.ssh.allowedSignersFile=\"$PWD/list\" "
		      "verify-commit main main~1"),
		0);
	/* nothing of it is left anywhere */
	assert_int_equal(shell("! grep -rq 'seroja mekar' kerja kunci kunci.pub"), 0);
}

static void a_passphrase__not_given__keeps_the_text(void **state)
{
	struct pty *p;
	int before = steps();

	(void)state;
	make_key();
	p = start_editing(80, 24);
	assert_int_equal(pty_keys(p, "<C-End>kata yang tetap.<C-s>"), 0);
	assert_true(pty_wait_text(p, "Frasa sandi", PTY_MS));
	assert_int_equal(pty_keys(p, "<Esc>"), 0);
	assert_true(pty_wait_text(p, "dibatalkan", PTY_MS));
	assert_true(pty_has(p, "kata yang tetap."));
	assert_int_equal(steps(), before);
	leave(p);
}

/* ssh-keygen that waits until the test says so. */
static void go_slow(void)
{
	assert_int_equal(
		shell("ssh-keygen -q -t ed25519 -N '' -f kunci && git -C kerja "
		      "config lapkin.kunci \"$PWD/kunci\""),
		0);
	(void)snprintf(path, sizeof(path), "PATH=%s/slow:%s", root, getenv("PATH"));
}

static void wait_begun(void)
{
	char file[260];
	long long until = child_now() + child_patience(PTY_MS);

	(void)snprintf(file, sizeof(file), "%s/begun", root);
	while (access(file, F_OK) != 0 && child_now() < until)
		(void)nanosleep(&(struct timespec){ 0, 10000000 }, NULL);
	assert_int_equal(access(file, F_OK), 0);
}

static void the_screen__answers_while_a_signature_is_made(void **state)
{
	struct pty *p;
	int before = steps();

	(void)state;
	go_slow();
	p = start_editing(80, 24);
	assert_int_equal(pty_keys(p, "<C-End>kata pelan.<C-s>"), 0);
	wait_begun();
	assert_int_equal(steps(), before);
	assert_int_equal(pty_keys(p, " sambil menunggu"), 0);
	assert_true(pty_wait_text(p, "sambil menunggu", PTY_MS));
	assert_int_equal(steps(), before);
	assert_int_equal(shell("touch go"), 0);
	assert_true(pty_wait_text(p, "Tersimpan", PTY_MS));
	assert_int_equal(steps(), before + 1);
	pty_free(p);
}

static void killed_while_signing__loses_nothing(void **state)
{
	struct pty *p;
	int before = steps();

	(void)state;
	go_slow();
	p = start_editing(80, 24);
	assert_int_equal(pty_keys(p, "<C-End>kata selamat.<C-s>"), 0);
	wait_begun();
	pty_kill(p, SIGKILL);
	assert_true(pty_wait_exit(p, PTY_MS) >= 0);
	pty_free(p);
	assert_int_equal(steps(), before);
	assert_int_equal(shell("touch go; git -C kerja fsck --strict --no-dangling"),
		0);
	p = start_editing(80, 24);
	assert_true(pty_wait_text(p, "Dipulihkan", PTY_MS));
	assert_int_equal(pty_keys(p, "<C-End>"), 0);
	assert_true(pty_wait_text(p, "kata selamat.", PTY_MS));
	assert_int_equal(pty_keys(p, "<C-s>"), 0);
	wait_steps(p, before + 1);
	leave(p);
}

static void key__show_and_use__tell_how_it_stands(void **state)
{
	char command[1200];

	(void)state;
	assert_int_equal(
		shell("ssh-keygen -q -t ed25519 -N '' -f kunci; rm -f lama lama.pub; "
		      "ssh-keygen -q -t rsa -b 2048 -N '' -f lama"),
		0);
	(void)snprintf(command, sizeof(command),
		"set -e; l='%s -C kerja'; $l key show | grep -q 'Belum ada kunci'; "
		"$l key use kunci | grep -q \"$(ssh-keygen -lf kunci | cut -d' ' "
		"-f2)\"; "
		"[ \"$(git -C kerja config lapkin.kunci)\" = \"$PWD/kunci\" ]; "
		"$l --json key show | grep -q '\"keadaan\":\"unsigned\"'; "
		"! $l key use lama 2>salah; grep -q 'ssh-rsa' salah; "
		"! $l key new --berkas kunci --tanpa-frasa 2>salah; "
		"grep -q 'tidak ditimpa' salah; "
		"! $l key new --berkas \"$PWD/baru\" </dev/null 2>salah; "
		"grep -q 'frasa' salah; [ ! -e baru ]; "
		"$l key new --berkas \"$PWD/baru2\" --tanpa-frasa | grep -q 'Tanpa "
		"frasa'; "
		"chmod 644 kunci; ! $l key use kunci 2>salah; grep -q 'chmod 600' "
		"salah",
		child_program());
	assert_int_equal(shell(command), 0);
}

static void a_signed_demo__is_verified_by_git_step_by_step(void **state)
{
	char command[2000];

	(void)state;
	(void)snprintf(command, sizeof(command),
		"set -e; %s demo --signed contoh >/dev/null; cd contoh; "
		"git verify-commit main $(git rev-list --max-parents=0 main); "
		"[ \"$(git log --format='%%G? %%GS %%an' | grep -vc '^G ')\" = 0 ]; "
		"git log --show-signature -1 | grep -q 'Good \"git\" signature for'; "
		"for u in budi rina; do echo '# BAB I' $u | %s --as $u save 'BAB I' - "
		">/dev/null; "
		"[ \"$(git log -1 --format='%%G? %%GS')\" = \"G $u\" ]; done; "
		"%s verify | grep -q 'langkah diperiksa, bersih$'; "
		/* and who writes past the program and without a key is found */
		"c=$(echo kamus | git -c user.name=budi -c user.email=budi@lapkin "
		"commit-tree -p main 'main^{tree}'); git update-ref refs/heads/main "
		"$c; "
		"rc=0; %s verify >temuan.txt || rc=$?; [ $rc = 1 ]; "
		"grep -q '  unsigned  budi$' temuan.txt; "
		"grep -q 'langkah diperiksa, 1 temuan$' temuan.txt",
		child_program(), child_program(), child_program(), child_program());
	assert_int_equal(shell(command), 0);
}

#define T(name) cmocka_unit_test_setup(name, setup)

int main(void)
{
	const struct CMUnitTest tests[] = {
		T(a_signed_save__asks_for_the_passphrase_on_the_screen),
		T(a_passphrase__not_given__keeps_the_text),
		T(the_screen__answers_while_a_signature_is_made),
		T(killed_while_signing__loses_nothing),
		T(key__show_and_use__tell_how_it_stands),
		T(a_signed_demo__is_verified_by_git_step_by_step),
	};

	return cmocka_run_group_tests(tests, setup_all, teardown_all);
}
