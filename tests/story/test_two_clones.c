/*
 * Two people, two terminals, two clones of a signed office, one hub, by keys only: A writes,
 * B corrects with a suggestion, A applies it while the hub is away, B approves, A sees it;
 * every step on the hub bears a good signature.
 */
#include "tests/test.h"

#include "tests/lib/child.h"
#include "tests/lib/pty.h"
#include "tests/lib/run.h"
#include "tests/lib/temp.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BAB1 "dokumen/2025-lapkin/isi/naskah/04-bab-1-pendahuluan.md"

static char root[200];

static void shell(const char *script)
{
	const char *argv[] = { "/bin/sh", "-ec", script, NULL };
	char program[600];
	const char *env[] = { program, NULL };
	struct run_result r;

	(void)snprintf(program, sizeof(program), "LAPKIN=%s", child_program());
	assert_int_equal(run(&(struct run_options){ .argv = argv,
				     .env = env,
				     .cwd = root },
				 &r),
		0);
	if (r.code != 0)
		fail_msg("%s\n%s%s", script, r.out, r.err);
	run_free(&r);
}

/* Budi at `a` signs with his key of the demo; Sari brought hers along. */
static int setup(void **state)
{
	(void)state;
	if (temp_dir(root, sizeof(root)) != 0)
		return -1;
	shell("\"$LAPKIN\" demo --signed a; git -C a config lapkin.user budi\n"
	      "\"$LAPKIN\" -C a hub init \"$PWD/hub.git\"\n"
	      "\"$LAPKIN\" clone \"$PWD/hub.git\" b --sebagai sari >said\n"
	      "grep -q 'cocokkan dengan SK tim' said\n"
	      "mv a/.git/lapkin/kunci-demo/sari sari\n"
	      "\"$LAPKIN\" -C b key use \"$PWD/sari\"\n");
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	temp_remove(root);
	return 0;
}

static struct pty *sit_down(const char *clone)
{
	const char *argv[] = { child_program(), "-C", clone, NULL };
	struct pty *p = pty_spawn(&(struct pty_options){ .argv = argv,
		.cwd = root,
		.cols = 100,
		.rows = 30 });

	assert_non_null(p);
	assert_true(pty_wait_text(p, "LAMPIRAN", PTY_MS));
	assert_true(pty_wait_text(p, "hub: sama", PTY_MS)); /* by itself, soon */
	return p;
}

static void keys(struct pty *p, const char *k, const char *then)
{
	assert_int_equal(pty_keys(p, k), 0);
	assert_true(pty_wait_text(p, then, PTY_MS));
}

static void choose_bab1(struct pty *p)
{
	int col, row;

	keys(p, "<F2>", "Menunggu Anda");
	assert_true(pty_wait_text(p, "BAB I PENDAHULUAN", PTY_MS));
	row = pty_find(p, "BAB I PENDAHULUAN", &col);
	assert_int_equal(pty_click(p, row, col + 1, 1), 0);
	assert_true(pty_wait_cursor(p, row, 0, PTY_MS));
}

static void leave(struct pty *p)
{
	assert_int_equal(pty_keys(p, "<C-q>"), 0);
	assert_int_equal(pty_wait_exit(p, PTY_MS), 0);
	pty_free(p);
}

static void write_as_a(struct pty *a, const char *sentence)
{
	choose_bab1(a);
	keys(a, "e", "Ctrl-S Simpan");
	assert_int_equal(pty_keys(a, "<C-End>"), 0);
	assert_int_equal(pty_keys(a, sentence), 0);
	keys(a, "<C-s>", "Tersimpan");
}

/* What A wrote came to B, who finds it in the text and says how it should read. */
static void correct_as_b(struct pty *b)
{
	choose_bab1(b);
	keys(b, "<Enter>", "A. Latar Belakang");
	keys(b, "/", "/");
	keys(b, "Kalimat pertama<Enter>", "[1/1]");
	keys(b, "c", "Koreksi baru");
	assert_int_equal(pty_keys(b, "Sebut tahunnya<Tab>"), 0);
	keys(b, "<Enter>", " Kalimat pertama dari Budi.");
	keys(b, "<BS> pada 2025.", "dari Budi pada 2025.");
	keys(b, "<Tab><Tab><Left>", "[wajib]");
	keys(b, "<C-s>", "Koreksi tercatat");
}

static void apply_as_a(struct pty *a)
{
	keys(a, "<F6>", "Sebut tahunnya");
	keys(a, "/", "/");
	keys(a, "Sebut tahunnya<Enter>", "{+pada");
	keys(a, "a", "Usul diterapkan ke naskah");
}

static void approve_as_b(struct pty *b)
{
	choose_bab1(b);
	keys(b, "<Enter>", "A. Latar Belakang");
	keys(b, "G", "+ pada 2025.");
	keys(b, "A", "Paraf oleh Sari Wulandari");
	keys(b, "y", "Paraf tercatat untuk revisi");
}

/* Budi sees the approval, where and by whom. */
static void see_as_a(struct pty *a)
{
	keys(a, "<F8>", "Jenjang pertama");
	keys(a, "/", "/");
	keys(a, "BAB I PENDAHULUAN<Enter>", "1. ✓ Paraf berlaku");
	assert_true(
		pty_wait_text(a, "Sari Wulandari, S.K.M., M.Kes., hari ini", PTY_MS));
}

static void signed_and_the_same_everywhere(void)
{
	shell("test \"$(git -C a rev-parse HEAD)\" = \"$(git -C b rev-parse HEAD)\"\n"
	      "test \"$(git -C a rev-parse HEAD)\" = "
	      "\"$(git -C hub.git rev-parse main)\"\n"
	      "git -C hub.git show main:" BAB1
	      " | grep -q 'Kalimat pertama dari Budi pada 2025\\.'\n"
	      "for d in a b; do \"$LAPKIN\" -C $d verify --penuh; done\n"
	      "git -C hub.git log --format='%G? %GS' main >signatures\n"
	      "! grep -v '^G ' signatures\n"
	      "test \"$(sed -n '1p' signatures)\" = 'G sari'\n"
	      "grep -q '^G budi' signatures\n"
	      "git -C hub.git log --show-signature main >log\n"
	      "test \"$(grep -c '^Good \"git\" signature for' log)\" = "
	      "\"$(wc -l <signatures)\"\n");
}

static void clones__draft_correct_apply_approve__by_keys(void **state)
{
	struct pty *a = sit_down("a"), *b = sit_down("b");

	(void)state;
	write_as_a(a, " Kalimat pertama dari Budi.");
	keys(a, "<M-S>", "dikirim");
	keys(b, "gS", "diterima");
	correct_as_b(b);
	keys(b, "<M-S>", "dikirim");
	assert_int_equal(pty_keys(a, "<Esc>"), 0);
	keys(a, "<M-S>", "diterima");

	/* the hub goes away: work goes on, the title says so */
	shell("mv hub.git jauh.git");
	keys(a, "<M-S>", "luring");
	apply_as_a(a);
	keys(b, "<M-S>", "luring");
	shell("mv jauh.git hub.git");
	keys(a, "<M-S>", "langkah dikirim");
	assert_true(pty_wait_text(a, "hub: sama", PTY_MS));
	keys(b, "<M-S>", "diterima");
	approve_as_b(b);
	keys(b, "<M-S>", "dikirim");
	keys(a, "<M-S>", "diterima");
	see_as_a(a);
	leave(a);
	leave(b);
	signed_and_the_same_everywhere();
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			clones__draft_correct_apply_approve__by_keys, setup, teardown),
	};

	return cmocka_run_group_tests_name("two_clones", tests, NULL, NULL);
}
