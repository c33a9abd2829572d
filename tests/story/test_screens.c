/*
 * The main screens as a person sees them: golden texts at three sizes, and on the plain
 * terminals of old computers. docs/layar.md shows the same texts.
 */
#include "tests/test.h"

#include "tests/lib/child.h"
#include "tests/lib/golden.h"
#include "tests/lib/pty.h"
#include "tests/lib/run.h"
#include "tests/lib/temp.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char dir[256], demo[300], script[300];

/* Settings of nobody, so of no other test either. */
#define NO_SETTINGS "XDG_CONFIG_HOME=/nonexistent/setelan"
static const char *const still[] = { "LAPKIN_WAKTU=1769200000", "LAPKIN_BENIH=7",
	NO_SETTINGS, NULL };

/* Each way starts at the top of Beranda. */
#define HOME "tombol Esc Esc Esc\naksi ke-beranda\ntombol Home\n"
#define STEPS "tombol Down Down\n" /* past the steps of SOPs that wait */
#define BAB1 STEPS "tombol Down Down Down Down Down Down Down Down Down\n"

static const struct {
	const char *name, *way;
} screens[] = {
	{ "beranda", "" },
	{ "bab", BAB1 "tombol Enter\nlayar\ntombol ]\n" },
	{ "sunting", BAB1 "tombol e\nlayar\ntombol Down Down Down Down\n" },
	{ "antrean", "aksi ke-antrean\n" },
	{ "persetujuan", "aksi ke-persetujuan\ntombol Down Down\n" },
	{ "riwayat", BAB1 "aksi riwayat\n" },
	{ "beda",
		STEPS "tombol Down Down Down Down Down Down Down Down\n"
		      "aksi beda-setuju\n" },
	{ "cari", "aksi ke-pencarian\nketik kapal\ntombol Enter\n" },
	{ "pengaturan", "aksi ke-pengaturan\n" },
	{ "indikator", "aksi ke-indikator\ntunggu IKK-3\ntombol Down Down\n" },
	{ "kertas-kerja",
		"aksi ke-kertas-kerja\naksi tim-berikut\naksi tim-berikut\n"
		"tunggu tim-3\ntombol Down Down Down Right Right Right Right\n" },
	{ "anggaran", "aksi ke-anggaran\ntunggu Pagu\ntombol Down Down Down\n" },
	{ "periksa", "aksi ke-periksa\ntombol Down\n" },
	{ "reviu", "aksi ke-reviu\ntombol Down\n" },
	{ "alur", "aksi ke-alur\ntunggu SOP yang dapat dimulai\n" },
	{ "papan",
		"aksi ke-alur\ntunggu SOP yang dapat dimulai\ntombol Enter\n"
		"tunggu dari 11, menunggu\n" },
	{ "sop",
		"aksi ke-alur\ntunggu SOP yang dapat dimulai\naksi sop-sunting\n"
		"tunggu SOP Peny\n" },
	{ "surat", "aksi ke-surat\ntunggu Kesesuaian\n" },
	{ "register", "aksi ke-register\naksi tahun-sebelum\ntunggu Tahun 2025:\n" },
	{ "rapat",
		"aksi ke-rapat\ntunggu 13 Okt\ntombol Enter\n"
		"tunggu IKK-4\n" },
	{ "tindak-lanjut", "aksi ke-tindak-lanjut\ntunggu 19 Des 2025\n" },
	{ "kirim", "aksi ke-kirim\ntunggu Laman kantor\n" },
	{ "kalender", "aksi ke-kalender\ntunggu Hari ini\n" },
	{ "orang", "aksi ke-orang\ntunggu hendra\n" },
	{ "sinkron", "aksi ke-sinkron\ntunggu belum ditetapkan\n" },
	{ "bentrok", "aksi ke-bentrok\ntunggu Tidak ada bentrok\n" },
	{ "bantuan", STEPS "aksi bantuan\n" },
};
#define SCREENS (sizeof(screens) / sizeof(screens[0]))

static char *ask(const char *const *argv)
{
	struct run_result r;
	char *out;

	assert_int_equal(run(&(struct run_options){ .argv = argv,
				     .env = still,
				     .cwd = dir },
				 &r),
		0);
	if (r.code != 0)
		fail_msg("code %d\n%s%s", r.code, r.out, r.err);
	out = r.out;
	r.out = NULL;
	run_free(&r);
	return out;
}

static int make_demo(void **state)
{
	const char *argv[] = { child_program(), "demo", "contoh", NULL };

	(void)state;
	if (temp_dir(dir, sizeof(dir)) != 0)
		return -1;
	(void)snprintf(demo, sizeof(demo), "%s/contoh", dir);
	(void)snprintf(script, sizeof(script), "%s/naskah-tombol", dir);
	free(ask(argv));
	return 0;
}

static int drop_demo(void **state)
{
	(void)state;
	temp_remove(dir);
	return 0;
}

/* The folder of this run has another name and length each time: a few dots and blanks in
 * its columns instead of it. */
static void hide_folder(char *text)
{
	char *p = strstr(text, "Ruang kerja ");

	if (p == NULL || (p = strchr(p, '/')) == NULL)
		return;
	for (int col = 0; *p > ' ' && *p < 127; p++)
		*p = col++ < 12 ? '.' : ' ';
	if (strncmp(p, "…", 3) == 0) { /* cut: one column, as the blank is */
		*p++ = ' ';
		memmove(p, p + 2, strlen(p + 2) + 1);
	}
}

/* The last screen that a script of this way prints. */
static char *screen_of(const char *way, const char *size)
{
	const char *argv[] = { child_program(), "-C", "contoh", "--script", script,
		NULL };
	FILE *f = fopen(script, "w");
	char *out, *last = NULL;

	assert_non_null(f);
	(void)fprintf(f, "ukuran %s\n" HOME "%slayar\nlayar\n", size, way);
	assert_int_equal(fclose(f), 0);
	out = ask(argv);
	for (char *p = out; (p = strstr(p, "=== layar")) != NULL; p++)
		last = p;
	assert_non_null(last);
	memmove(out, last, strlen(last) + 1);
	hide_folder(out);
	return out;
}

static int wrong_at(const char *size)
{
	int wrong = 0;

	for (size_t i = 0; i < SCREENS; i++) {
		char name[80], *text = screen_of(screens[i].way, size);

		(void)snprintf(name, sizeof(name), "layar/%s-%s", screens[i].name,
			size);
		wrong += golden_check(name, text) != 0;
		free(text);
	}
	return wrong;
}

static void screens__80x24__look_as_agreed(void **state)
{
	(void)state;
	assert_int_equal(wrong_at("80x24"), 0);
}

static void screens__120x40__look_as_agreed(void **state)
{
	(void)state;
	assert_int_equal(wrong_at("120x40"), 0);
}

static void screens__40x15__look_as_agreed(void **state)
{
	(void)state;
	assert_int_equal(wrong_at("40x15"), 0);
}

static void colourless(struct pty *p)
{
	for (int y = 0; y < 24; y++)
		for (int x = 0; x < 80; x++) {
			struct pty_cell c = pty_cell(p, y, x);

			assert_int_equal(c.fg, PTY_DEFAULT_COLOUR);
			assert_int_equal(c.bg, PTY_DEFAULT_COLOUR);
		}
}

/* A terminal of kind `term` shows Beranda, Persetujuan and Sinkron; no cell has a colour. */
static int plain(const char *term, const char *const *env, const char *tag)
{
	const char *argv[] = { child_program(), "-C", "contoh", NULL };
	struct pty *p = pty_spawn(&(struct pty_options){ .argv = argv,
		.env = env,
		.cwd = dir,
		.term = term });
	char name[80];
	int wrong = 0;

	assert_non_null(p);
	assert_true(pty_wait_text(p, "Seluruh naskah", PTY_MS));
	assert_true(
		pty_wait_text(p, "F11: 2 kesalahan", PTY_MS)); /* checked beside it */
	assert_true(pty_wait_text(p,
		"Untuk saya  / Cari  : Perintah  q Keluar  ? Bantuan", PTY_MS));
	assert_true(
		pty_wait_gone(p, "belum diperiksa", PTY_MS)); /* audited beside it */
	assert_true(pty_wait_cursor(p, 4, 0, PTY_MS)); /* put there last of all */
	(void)snprintf(name, sizeof(name), "layar/beranda-%s", tag);
	wrong += golden_check(name, pty_screen(p)) != 0;
	assert_int_equal(pty_keys(p, "gp"), 0);
	assert_true(pty_wait_text(p, "(Kepala Balai)", PTY_MS));
	assert_true(pty_wait_text(p, "Esc Kembali  ? Bantuan", PTY_MS));
	assert_true(pty_wait_cursor(p, 2, 0, PTY_MS));
	(void)snprintf(name, sizeof(name), "layar/persetujuan-%s", tag);
	wrong += golden_check(name, pty_screen(p)) != 0;
	colourless(p);
	assert_int_equal(pty_keys(p, "gH"), 0);
	assert_true(pty_wait_text(p, "BAB IV PENUTUP  Dewi", PTY_MS));
	assert_true(pty_wait_text(p, "a Alamat hub  : Perintah  q Keluar  Esc Kembali",
		PTY_MS));
	(void)snprintf(name, sizeof(name), "layar/sinkron-%s", tag);
	wrong += golden_check(name, pty_screen(p)) != 0;
	colourless(p);
	assert_int_equal(pty_keys(p, "q"), 0);
	assert_int_equal(pty_wait_exit(p, PTY_MS), 0);
	pty_free(p);
	return wrong;
}

static void screens__vt100__have_no_colour(void **state)
{
	(void)state;
	assert_int_equal(plain("vt100", still, "vt100"), 0);
}

static void screens__no_color__is_obeyed(void **state)
{
	static const char *const env[] = { "LAPKIN_WAKTU=1769200000", "LAPKIN_BENIH=7",
		"NO_COLOR=1", NO_SETTINGS, NULL };

	(void)state;
	assert_int_equal(plain("xterm-256color", env, "no-color"), 0);
}

/* The page for people shows what the program shows. */
static void docs__layar__is_made_from_these_screens(void **state)
{
	const char *argv[] = { "sh", "tests/tools/layar.sh", NULL };
	const char *cat[] = { "cat", "docs/layar.md", NULL };
	struct run_result made, kept;

	(void)state;
	assert_int_equal(run(&(struct run_options){ .argv = argv }, &made), 0);
	assert_int_equal(run(&(struct run_options){ .argv = cat }, &kept), 0);
	if (made.code != 0 || strcmp(made.out, kept.out) != 0)
		fail_msg("docs/layar.md is old: tests/tools/layar.sh > docs/layar.md");
	run_free(&made);
	run_free(&kept);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(screens__80x24__look_as_agreed),
		cmocka_unit_test(screens__120x40__look_as_agreed),
		cmocka_unit_test(screens__40x15__look_as_agreed),
		cmocka_unit_test(screens__vt100__have_no_colour),
		cmocka_unit_test(screens__no_color__is_obeyed),
		cmocka_unit_test(docs__layar__is_made_from_these_screens),
	};

	return cmocka_run_group_tests_name("screens", tests, make_demo, drop_demo);
}
