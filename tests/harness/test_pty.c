/* The harness itself: a broken one would let every story pass. Programs here are plain
 * shell, so that nothing of ours is needed. */
#include "tests/test.h"

#include "tests/lib/pty.h"

#include <signal.h>
#include <string.h>

static struct pty *shell(const char *script)
{
	const char *argv[] = { "/bin/sh", "-c", script, NULL };
	struct pty *p = pty_spawn(
		&(struct pty_options){ .argv = argv, .cols = 60, .rows = 10 });

	assert_non_null(p);
	return p;
}

static void spawn__gives__size_terminal_and_clean_environment(void **state)
{
	struct pty *p = shell("stty size; echo \"$TERM $LANG $HOME\"; exit 7");

	(void)state;
	assert_true(pty_wait_text(p, "10 60", PTY_MS));
	assert_true(pty_wait_text(p, "xterm-256color C.UTF-8 /dev/null/home", PTY_MS));
	assert_int_equal(pty_wait_exit(p, PTY_MS), 7);
	pty_free(p);
}

static void cells__tell__colour_attribute_and_width(void **state)
{
	struct pty *p = shell("printf '\\033[1;31mmerah\\033[0m "
			      "界e\\314\\201\\033[4;38;2;1;2;3mx'; read a");
	int col = -1;

	(void)state;
	assert_true(pty_wait_text(p, "merah 界e\xcc\x81x", PTY_MS));
	assert_int_equal(pty_find(p, "merah", &col), 0);
	assert_int_equal(col, 0);
	assert_int_equal(pty_find(p, "x", &col), 0);
	assert_int_equal(col, 9);
	assert_true(pty_cell(p, 0, 0).bold);
	assert_int_equal(pty_cell(p, 0, 0).fg, 1);
	assert_int_equal(pty_cell(p, 0, 0).bg, PTY_DEFAULT_COLOUR);
	assert_int_equal(pty_cell(p, 0, 6).width, 2);
	assert_string_equal(pty_cell(p, 0, 6).text, "界");
	assert_string_equal(pty_cell(p, 0, 7).text, "");
	assert_string_equal(pty_cell(p, 0, 8).text, "e\xcc\x81");
	assert_true(pty_cell(p, 0, 9).underline);
	assert_int_equal(pty_cell(p, 0, 9).fg, 0x1010203);
	pty_free(p);
}

static void keys__follow__the_mode_of_the_terminal(void **state)
{
	struct pty *p =
		shell("stty raw -echo; printf '\\033[?1hsiap'; "
		      "dd bs=1 count=12 2>/dev/null | od -An -c -w12; printf tamat");

	(void)state;
	assert_true(pty_wait_text(p, "siap", PTY_MS));
	assert_int_equal(pty_keys(p, "a<lt><Up><C-s><M-q><Enter><Tab><BS>"), 0);
	assert_int_equal(pty_keys(p, "zz"), 0);
	assert_true(pty_wait_text(p, "tamat", PTY_MS));
	assert_true(pty_has(p, "a   < 033   O   A 023 033   q  \\r  \\t 177   z"));
	assert_int_equal(pty_keys(p, "<Bukan>"), -1);
	assert_int_equal(pty_keys(p, "<C-"), -1);
	pty_free(p);
}

static void paste_and_click__speak__only_when_asked(void **state)
{
	struct pty *p = shell(
		"stty raw -echo; printf '\\033[?2004h\\033[?1000h\\033[?1006hsiap'; "
		"dd bs=1 count=32 2>/dev/null | tr '\\033' '~'; printf tamat");

	(void)state;
	assert_true(pty_wait_text(p, "siap", PTY_MS));
	assert_int_equal(pty_paste(p, "ab"), 0);
	assert_int_equal(pty_click(p, 3, 4, 1), 0);
	assert_true(pty_wait_text(p, "~[200~ab~[201~~[<0;5;4M~[<0;5;4m", PTY_MS));
	pty_free(p);
}

static void resize_and_signals__reach__the_program(void **state)
{
	struct pty *p = shell("trap 'stty size' WINCH; trap 'echo pamit; exit 3' TERM; "
			      "echo siap; while :; do sleep 0.05; done");
	uint64_t before;

	(void)state;
	assert_true(pty_wait_text(p, "siap", PTY_MS));
	before = pty_bytes(p);
	pty_resize(p, 33, 11);
	assert_true(pty_wait_text(p, "11 33", PTY_MS));
	assert_int_equal(pty_bytes(p) - before, strlen("11 33\r\n"));
	pty_kill(p, SIGTERM);
	assert_true(pty_wait_text(p, "pamit", PTY_MS));
	assert_int_equal(pty_wait_exit(p, PTY_MS), 3);
	pty_free(p);
}

static void hangup__ends__the_program(void **state)
{
	struct pty *p = shell("echo siap; while :; do sleep 0.05; done");

	(void)state;
	assert_true(pty_wait_text(p, "siap", PTY_MS));
	pty_hangup(p);
	assert_int_equal(pty_wait_exit(p, PTY_MS), 128 + SIGHUP);
	pty_free(p);
}

static void wait__sees__text_go_cursor_and_raw_bytes(void **state)
{
	struct pty *p =
		shell("printf 'ada'; read a; printf '\\033[2J\\033[3;5H\\033[?25l"
		      "\\033]52;c;aGFp\\007'; read a");
	bool visible = true;
	int row, col;

	(void)state;
	assert_true(pty_wait_text(p, "ada", PTY_MS));
	pty_keys(p, "<Enter>");
	assert_true(pty_wait_gone(p, "ada", PTY_MS));
	assert_true(pty_wait_cursor(p, 2, 4, PTY_MS));
	assert_true(pty_wait_raw(p, "\033]52;c;aGFp\007", PTY_MS));
	pty_cursor(p, &row, &col, &visible);
	assert_false(visible);
	pty_raw_clear(p);
	assert_false(pty_wait_raw(p, "\033]52", 1));
	pty_free(p);
}

static void wait__fails__when_the_text_never_comes(void **state)
{
	struct pty *p = shell("echo lain");

	(void)state;
	assert_false(pty_wait_text(p, "yang dicari", PTY_MS));
	assert_int_equal(pty_wait_exit(p, PTY_MS), 0);
	pty_free(p);
	pty_free(NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(spawn__gives__size_terminal_and_clean_environment),
		cmocka_unit_test(cells__tell__colour_attribute_and_width),
		cmocka_unit_test(keys__follow__the_mode_of_the_terminal),
		cmocka_unit_test(paste_and_click__speak__only_when_asked),
		cmocka_unit_test(resize_and_signals__reach__the_program),
		cmocka_unit_test(hangup__ends__the_program),
		cmocka_unit_test(wait__sees__text_go_cursor_and_raw_bytes),
		cmocka_unit_test(wait__fails__when_the_text_never_comes),
	};
	return cmocka_run_group_tests_name("pty", tests, NULL, NULL);
}
