/* The screen when the world breaks around it: killed, hung up, resized, stopped, fed
 * with rubbish. What was typed is there again afterwards, every time. */
#include "tests/test.h"

#include "tests/lib/child.h"
#include "tests/lib/pty.h"
#include "tests/lib/rng.h"
#include "tests/lib/run.h"
#include "tests/lib/temp.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define BAB1 "dokumen/2025-lapkin/isi/naskah/04-bab-1-pendahuluan.md"

static char root[200], model[240], dir[240];

static void shell(const char *script)
{
	const char *argv[] = { "/bin/sh", "-ec", script, NULL };
	struct run_result r;

	assert_int_equal(run(&(struct run_options){ .argv = argv, .cwd = dir }, &r), 0);
	if (r.code != 0)
		fail_msg("%s\n%s%s", script, r.out, r.err);
	run_free(&r);
}

static struct pty *start_in(const char *term, int cols, int rows)
{
	const char *argv[] = { child_program(), "-C", dir, NULL };
	struct pty *p = pty_spawn(&(struct pty_options){ .argv = argv,
		.term = term,
		.cols = cols,
		.rows = rows });

	assert_non_null(p);
	return p;
}

static struct pty *start(void)
{
	struct pty *p = start_in(NULL, 100, 30);

	assert_true(pty_wait_text(p, "LAMPIRAN", PTY_MS));
	return p;
}

/* Choose BAB I among the chapters, with the mouse. */
static void choose_bab1(struct pty *p)
{
	int col, row;

	assert_true(pty_wait_text(p, "BAB I PENDAHULUAN", PTY_MS));
	row = pty_find(p, "BAB I PENDAHULUAN", &col);
	assert_int_equal(pty_click(p, row, col + 1, 1), 0);
	assert_true(pty_wait_cursor(p, row, 0, PTY_MS));
}

static struct pty *start_editing(void)
{
	struct pty *p = start();

	choose_bab1(p);
	assert_int_equal(pty_keys(p, "e"), 0);
	assert_true(pty_wait_text(p, "Ctrl-S Simpan", PTY_MS));
	return p;
}

/* 0.2 seconds of a person doing nothing. */
static void pass_200_ms(struct pty *p)
{
	long long until = child_now() + child_patience(200);

	while (child_now() < until)
		(void)pty_read(p, (int)(until - child_now()));
}

/* ---- killed ------------------------------------------------------------------------------- */
static void end_by(struct pty *p, int how)
{
	pass_200_ms(p);
	if (how == 0)
		pty_hangup(p);
	else
		pty_kill(p, how);
	assert_true(pty_wait_exit(p, PTY_MS) >= 0);
	pty_free(p);
}

static const int ways[] = { 0, SIGHUP, SIGTERM, SIGKILL };

static void chapter__keeps_every_letter__when_killed(void **state)
{
	char text[40], all[200] = "";

	(void)state;
	for (size_t i = 0; i < 4; i++) {
		struct pty *p = start_editing();

		(void)snprintf(text, sizeof(text), "kata%zux ", i);
		(void)snprintf(all + strlen(all), sizeof(all) - strlen(all), "%s",
			text);
		assert_int_equal(pty_keys(p, "<C-End>"), 0);
		assert_int_equal(pty_keys(p, text), 0);
		end_by(p, ways[i]);
		p = start_editing();
		assert_true(pty_wait_text(p, "Dipulihkan", PTY_MS));
		assert_int_equal(pty_keys(p, "<C-End>"), 0);
		(void)snprintf(text, sizeof(text), "kata%zux", i);
		assert_true(pty_wait_text(p, text, PTY_MS));
		end_by(p, SIGKILL);
	}
}

static void correction__keeps_every_letter__when_killed(void **state)
{
	(void)state;
	for (size_t i = 0; i < 4; i++) {
		struct pty *p = start();
		char text[40];

		(void)snprintf(text, sizeof(text), "alasan%zux", i);
		choose_bab1(p);
		assert_int_equal(pty_keys(p, "<Enter>"), 0);
		assert_true(pty_wait_text(p, "A. Latar Belakang", PTY_MS));
		assert_int_equal(pty_keys(p, "c"), 0);
		assert_true(pty_wait_text(p, "Koreksi baru", PTY_MS));
		if (i > 0)
			assert_true(pty_wait_text(p, "alasan0x", PTY_MS));
		assert_int_equal(pty_keys(p, text), 0);
		end_by(p, ways[i]);
	}
	{
		struct pty *p = start();

		choose_bab1(p);
		assert_int_equal(pty_keys(p, "<Enter>"), 0);
		assert_true(pty_wait_text(p, "A. Latar Belakang", PTY_MS));
		assert_int_equal(pty_keys(p, "c"), 0);
		assert_true(pty_wait_text(p, "alasan3x", PTY_MS));
		assert_true(pty_has(p, "alasan0x"));
		assert_true(pty_has(p, "alasan1x"));
		assert_true(pty_has(p, "alasan2x"));
		pty_free(p);
	}
}

static void open_reply(struct pty *p)
{
	assert_int_equal(pty_keys(p, "<F6>"), 0);
	assert_true(pty_wait_text(p, "Sebut pedomannya", PTY_MS));
	assert_int_equal(pty_keys(p, "b"), 0);
	assert_true(pty_wait_text(p, "Ctrl-S", PTY_MS));
}

static void reply__keeps_every_letter__when_killed(void **state)
{
	(void)state;
	for (size_t i = 0; i < 4; i++) {
		struct pty *p = start();
		char text[40];

		(void)snprintf(text, sizeof(text), "jawab%zux", i);
		open_reply(p);
		assert_int_equal(pty_keys(p, text), 0);
		end_by(p, ways[i]);
		p = start();
		open_reply(p);
		assert_true(pty_wait_text(p, text, PTY_MS));
		end_by(p, SIGKILL);
	}
}

/* ---- strange terminals ---------------------------------------------------------------------- */
static void terminal__unknown_or_dumb__still_shows_the_workspace(void **state)
{
	static const struct {
		const char *term, *quit;
	} row[] = { { "tidak-ada-xyz", "q" }, { "", "q<Enter>" },
		{ "dumb", "q<Enter>" }, { "vt100", "q" } };

	(void)state;
	for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		struct pty *p = start_in(row[i].term, 100, 30);
		int code;

		assert_true(pty_wait_raw(p, "Beranda", PTY_MS));
		assert_int_equal(pty_keys(p, row[i].quit), 0);
		code = pty_wait_exit(p, PTY_MS);
		if (code < 0) /* the lines have no key to leave by: end of input */
			pty_hangup(p);
		assert_true(code == 0 || pty_wait_exit(p, PTY_MS) >= 0);
		pty_free(p);
	}
}

static void size__one_by_one_and_storms__lose_no_letter(void **state)
{
	struct pty *p = start_editing();
	struct rng r = { 4 };
	char text[200] = "";

	(void)state;
	assert_int_equal(pty_keys(p, "<C-End>"), 0);
	for (int i = 0; i < 120; i++) {
		char key[2] = { (char)('a' + (int)rng_below(&r, 26)), '\0' };

		(void)snprintf(text + strlen(text), sizeof(text) - strlen(text), "%s",
			key);
		pty_resize(p, 1 + (int)rng_below(&r, 300), 1 + (int)rng_below(&r, 100));
		if (i % 10 == 0)
			pty_resize(p, 1, 1);
		assert_int_equal(pty_keys(p, key), 0);
		(void)pty_read(p, 5);
	}
	pty_resize(p, 200, 40);
	assert_true(pty_wait_text(p, "Ctrl-S Simpan", PTY_MS));
	assert_int_equal(pty_keys(p, "<C-s>"), 0);
	assert_true(pty_wait_gone(p, "belum disimpan", PTY_MS));
	assert_int_equal(pty_keys(p, "<C-q>"), 0);
	assert_int_equal(pty_wait_exit(p, PTY_MS), 0);
	pty_free(p);
	{
		char script[400];

		(void)snprintf(script, sizeof(script),
			"git show main:" BAB1 " | tr -d '\\n' | grep -q '%s'", text);
		shell(script);
	}
}

static void terminal__one_by_one_from_the_start__says_so(void **state)
{
	struct pty *p = start_in(NULL, 1, 1);

	(void)state;
	(void)pty_read(p, PTY_MS);
	pty_resize(p, 100, 30);
	assert_true(pty_wait_text(p, "Beranda", PTY_MS));
	assert_int_equal(pty_keys(p, "q"), 0);
	assert_int_equal(pty_wait_exit(p, PTY_MS), 0);
	pty_free(p);
}

/* ---- stopped ------------------------------------------------------------------------------------ */
static void stop__and_fg__come_back_to_the_text(void **state)
{
	char command[700];
	const char *argv[] = { "bash", "--norc", "--noprofile", "-i", NULL };
	const char *env[] = { "PS1=prom> ", NULL };
	struct pty *p = pty_spawn(&(struct pty_options){ .argv = argv,
		.env = env,
		.cols = 100,
		.rows = 30 });

	(void)state;
	assert_non_null(p);
	assert_true(pty_wait_text(p, "prom>", PTY_MS));
	(void)snprintf(command, sizeof(command), "%s -C %s\r", child_program(), dir);
	assert_int_equal(pty_send(p, command, strlen(command)), 0);
	assert_true(pty_wait_text(p, "LAMPIRAN", PTY_MS));
	choose_bab1(p);
	assert_int_equal(pty_keys(p, "e"), 0);
	assert_true(pty_wait_text(p, "# BAB I PENDAHULUAN", PTY_MS));
	for (int i = 0; i < 3; i++) {
		assert_int_equal(pty_keys(p, "tunda"), 0);
		assert_true(pty_wait_text(p, "tunda", PTY_MS));
		assert_int_equal(pty_keys(p, "<C-z>"), 0);
		assert_true(pty_wait_text(p, "prom>", PTY_MS));
		assert_int_equal(pty_send(p, "stty -a; echo be'res'\r", 23), 0);
		assert_true(pty_wait_text(p, "beres", PTY_MS));
		pty_resize(p, 90 + i, 28);
		assert_int_equal(pty_send(p, "fg\r", 3), 0);
		assert_true(pty_wait_text(p, "Ctrl-S Simpan", PTY_MS));
	}
	assert_true(pty_wait_text(p, "tundatundatunda", PTY_MS));
	assert_int_equal(pty_keys(p, "<C-q>"), 0);
	assert_true(pty_wait_text(p, "prom>", PTY_MS));
	assert_int_equal(pty_send(p, "exit\r", 5), 0);
	(void)pty_wait_exit(p, PTY_MS);
	pty_free(p);
}

/* ---- others at work ------------------------------------------------------------------------------ */
static void chapter__open_twice__is_read_only_until_taken_over(void **state)
{
	struct pty *a = start_editing(), *b = start();

	(void)state;
	choose_bab1(b);
	assert_int_equal(pty_keys(b, "e"), 0);
	assert_true(pty_wait_text(b, "hanya baca", PTY_MS));
	assert_int_equal(pty_keys(a, "satu"), 0);
	assert_true(pty_wait_text(a, "satu", PTY_MS));
	assert_int_equal(pty_keys(b, "dua"), 0);
	assert_int_equal(pty_keys(b, "<F5>"), 0);
	assert_true(pty_wait_text(b, "Ambil alih", PTY_MS));
	assert_int_equal(pty_keys(b, "a"), 0);
	assert_true(pty_wait_text(b, "sekarang Anda yang menyunting", PTY_MS));
	assert_true(pty_wait_text(b, "# satuBAB I", PTY_MS));
	assert_int_equal(pty_keys(b, "tiga"), 0);
	assert_true(pty_wait_text(b, "tiga", PTY_MS));
	assert_int_equal(pty_keys(a, "empat"), 0);
	assert_true(pty_wait_text(a, "diambil alih", PTY_MS));
	pty_free(a);
	pty_free(b);
}

static void index__deleted_under_the_screen__is_no_end(void **state)
{
	struct pty *p = start();

	(void)state;
	shell("rm .git/lapkin/indeks.db*; git gc -q; git repack -adq");
	assert_int_equal(pty_keys(p, "<F6>"), 0);
	assert_true(pty_wait_text(p, "Sebut pedomannya", PTY_MS));
	assert_int_equal(pty_keys(p, "<F2><F5>"), 0);
	choose_bab1(p);
	assert_int_equal(pty_keys(p, "e"), 0);
	assert_true(pty_wait_text(p, "# BAB I PENDAHULUAN", PTY_MS));
	assert_int_equal(pty_keys(p, "baru"), 0);
	assert_true(pty_wait_text(p, "belum disimpan", PTY_MS));
	assert_int_equal(pty_keys(p, "<C-s>"), 0);
	assert_true(pty_wait_gone(p, "belum disimpan", PTY_MS));
	assert_int_equal(pty_keys(p, "<C-q>"), 0);
	assert_int_equal(pty_wait_exit(p, PTY_MS), 0);
	pty_free(p);
	shell("git show main:" BAB1 " | grep -q baru");
}

/* ---- large and strange texts ---------------------------------------------------------------------- */
static void chapter__with_hostile_bytes__shows_none(void **state)
{
	struct pty *p;

	(void)state;
	shell("export GIT_INDEX_FILE=$PWD/i; git read-tree main; "
	      "b=$(printf '# BAB I PENDAHULUAN\\n\\nLari \\033[2J\\033]0;jahat\\007 "
	      "\\000"
	      "nol \\302\\2331m \\377\\351 akhir.\\n' | git hash-object -w --stdin); "
	      "git update-index --cacheinfo 100644,$b," BAB1 "; t=$(git write-tree); "
	      "c=$(git -c user.name=L -c user.email=l@x commit-tree $t -p main "
	      "-m \"$(printf 'pesan\\033]0;jahat\\007')\"); git update-ref "
	      "refs/heads/main $c");
	p = start();
	choose_bab1(p);
	assert_int_equal(pty_keys(p, "<Enter>"), 0);
	assert_true(pty_wait_text(p, "akhir.", PTY_MS));
	assert_int_equal(pty_keys(p, "H"), 0);
	assert_true(pty_wait_gone(p, "akhir.", PTY_MS));
	assert_true(pty_wait_text(p, "hari ini", PTY_MS));
	assert_int_equal(pty_keys(p, "<Esc>"), 0);
	assert_true(pty_wait_text(p, "akhir.", PTY_MS));
	assert_int_equal(pty_keys(p, "e"), 0);
	assert_true(pty_wait_text(p, "bita tak terlihat dibuang", PTY_MS));
	assert_int_equal(pty_keys(p, "<C-q>"), 0);
	assert_int_equal(pty_wait_exit(p, PTY_MS), 0);
	assert_false(pty_wait_raw(p, "jahat\007", 1));
	pty_free(p);
}

/* ---- the frame ------------------------------------------------------------------------------------- */
static int copy(void **state)
{
	const char *argv[] = { "cp", "-a", model, dir, NULL };
	struct run_result r;

	(void)state;
	if (run(&(struct run_options){ .argv = argv }, &r) != 0)
		return -1;
	run_free(&r);
	return 0;
}

static int drop(void **state)
{
	(void)state;
	temp_remove(dir);
	return 0;
}

static int make_model(void **state)
{
	const char *argv[] = { child_program(), "demo", model, NULL };
	struct run_result r;
	int code;

	(void)state;
	if (temp_dir(root, sizeof(root)) != 0)
		return -1;
	(void)snprintf(model, sizeof(model), "%s/asal", root);
	(void)snprintf(dir, sizeof(dir), "%s/uji", root);
	if (run(&(struct run_options){ .argv = argv }, &r) != 0)
		return -1;
	code = r.code;
	run_free(&r);
	return code;
}

static int drop_model(void **state)
{
	(void)state;
	temp_remove(root);
	return 0;
}

#define T(name) cmocka_unit_test_setup_teardown(name, copy, drop)
int main(void)
{
	const struct CMUnitTest tests[] = {
		T(chapter__keeps_every_letter__when_killed),
		T(correction__keeps_every_letter__when_killed),
		T(reply__keeps_every_letter__when_killed),
		T(terminal__unknown_or_dumb__still_shows_the_workspace),
		T(size__one_by_one_and_storms__lose_no_letter),
		T(terminal__one_by_one_from_the_start__says_so),
		T(stop__and_fg__come_back_to_the_text),
		T(chapter__open_twice__is_read_only_until_taken_over),
		T(index__deleted_under_the_screen__is_no_end),
		T(chapter__with_hostile_bytes__shows_none),
	};

	return cmocka_run_group_tests(tests, make_model, drop_model);
}
