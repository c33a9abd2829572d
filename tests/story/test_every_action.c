/*
 * No key is silent: on every screen every action of the table changes the screen, says
 * something, or says why not. Run with the program itself, on the demo office.
 */
#include "tests/test.h"

#include "tests/lib/child.h"
#include "tests/lib/run.h"
#include "tests/lib/temp.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char dir[256], demo[300], script[300];

/* Settings that an action stores stay in the folder of this run. */
static char config[300] = "XDG_CONFIG_HOME=/nonexistent";
static const char *const still[] = { "LAPKIN_WAKTU=1769200000", "LAPKIN_BENIH=7",
	config, NULL };

/* From anywhere to the Beranda, its first row. */
#define HOME "tombol Esc Esc Esc Esc\naksi ke-beranda\ntombol Home\n"
/* The row of a chapter, wherever it stands. */
#define ROW(name) "tombol /\nketik " name "\ntombol Enter\n"
#define BAB1 ROW("BAB I PENDAHULUAN")

/* How to come to a view, in its middle so that both directions move. */
static const struct {
	const char *view, *way;
} views[] = {
	{ "beranda", ROW("KINERJA") }, /* more than one row has it */
	{ "bab", BAB1 "tombol Enter\ntunggu baris\ntombol ]\n" },
	{ "sunting",
		BAB1 "tombol e\ntunggu kalimat\naksi awal-teks\ntombol Down Down Down "
		     "Down Right\n" },
	{ "antrean", "aksi ke-antrean\ntunggu Antrean\ntombol Down Down\n" },
	{ "persetujuan", "aksi ke-persetujuan\ntunggu Jenjang\ntombol Down Down\n" },
	{ "riwayat", BAB1 "aksi riwayat\ntunggu Riwayat\ntombol Down Down\n" },
	{ "beda", ROW("IKHTISAR") "aksi beda-setuju\ntunggu Beda\n" },
	{ "pencarian",
		"aksi ke-pencarian\nketik kapal\ntombol Enter\ntunggu naskah\n"
		"tombol Down Down\n" },
	{ "pengaturan", "aksi ke-pengaturan\ntunggu Tema\ntombol Down Down\n" },
	{ "indikator",
		"aksi ke-indikator\ntunggu IKK-8\n"
		"tombol Ctrl-Home Down Down Right Right Right\n" },
	{ "kertas-kerja",
		"aksi ke-kertas-kerja\naksi tim-berikut\naksi tim-berikut\n"
		"tunggu Kertas kerja tim-3\n"
		"tombol Ctrl-Home Down Down Right Right Right Right\n" },
	{ "periksa", "aksi ke-periksa\ntunggu Temuan\ntombol Down\n" },
	{ "reviu", "aksi ke-reviu\ntunggu Daftar periksa\ntombol Down Down\n" },
	{ "register", "aksi ke-register\ntunggu 2 nomor\ntombol Down\n" },
	{ "anggaran",
		"aksi ke-anggaran\ntunggu Pagu\naksi sampai-akun\n"
		"tombol Down Down Down Down Down Right\n" },
	{ "orang", "aksi ke-orang\ntunggu Pengguna\ntombol Down Down\n" },
	{ "sinkron", "aksi ke-sinkron\ntunggu Keadaan\n" },
	{ "bentrok", "aksi ke-bentrok\ntunggu Tidak ada bentrok\n" },
	{ "pilihan",
		"aksi ke-pengaturan\ntunggu Tema\ntombol /\nketik bahasa\n"
		"tombol Enter Enter\n" },
	{ "isian",
		"aksi ke-pengaturan\ntunggu Tema\ntombol /\nketik lebar kolom\n"
		"tombol Enter Enter Left\n" },
	{ "catatan",
		"aksi ke-kertas-kerja\naksi kembalikan\ntunggu Kembalikan\n"
		"ketik satu dua\ntombol Enter\nketik tiga\ntombol Left\n" },
	{ "bantuan", "aksi bantuan\ntunggu Bantuan\ntombol Down Down\n" },
};

/* What may leave the screen as it is, and why that is right. */
static const char *const quiet[] = {
	"keluar",       /* nothing is left to be seen */
	"tunda",        /* the shell is seen, not lapkin */
	"gambar-ulang", /* the same screen, once more */
	"kanan", "kiri", "kata-kiri", "kata-kanan", "awal-baris", "akhir-baris",
	"awal-teks", "atas", "bawah", "paragraf-atas", "awal", "akhir", "halaman-atas",
	"halaman-bawah", /* stand at an end */
};
static const struct {
	const char *view, *name;
} quiet_there[] = {
	{ "isian", "isian-lalu" },  /* nothing was answered before */
	{ "isian", "mulai-pilih" }, /* what is chosen is seen when the cursor moves */
	{ "catatan", "mulai-pilih" },
};

static bool may_be_quiet(const char *view, const char *name)
{
	for (size_t i = 0; i < sizeof(quiet_there) / sizeof(quiet_there[0]); i++)
		if (strcmp(quiet_there[i].view, view) == 0 &&
			strcmp(quiet_there[i].name, name) == 0)
			return true;
	for (size_t i = 0; i < sizeof(quiet) / sizeof(quiet[0]); i++)
		if (strcmp(quiet[i], name) == 0)
			return true;
	return false;
}

static char *ask(const char *const *argv)
{
	struct run_result r;
	char *out;

	assert_int_equal(run(&(struct run_options){ .argv = argv, .env = still }, &r),
		0);
	if (r.code != 0)
		fail_msg("code %d\n%.2000s%s", r.code,
			r.out_n > 2000 ? r.out + r.out_n - 2000 : r.out, r.err);
	out = r.out;
	r.out = NULL;
	run_free(&r);
	return out;
}

/* The text up to `sep`, cut out of *rest; NULL at the end. */
static char *next_part(char **rest, char sep)
{
	char *from = *rest, *end = from != NULL ? strchr(from, sep) : NULL;

	if (end != NULL)
		*end++ = '\0';
	*rest = end;
	return from;
}

/* Names of the actions that work in `view`, from the program's own list. */
static int actions_of(const char *view, char name[][40], int max)
{
	const char *argv[] = { child_program(), "--daftar-aksi", NULL };
	char *all = ask(argv), *rest = all, *line;
	int n = 0;

	while ((line = next_part(&rest, '\n')) != NULL && n < max) {
		char *id = next_part(&line, '\t'), *where = next_part(&line, '\t'), *v;

		while (where != NULL && (v = next_part(&where, ' ')) != NULL)
			if (strcmp(v, view) == 0 && strcmp(id, "keluar") != 0)
				(void)snprintf(name[n++], 40, "%s", id);
	}
	free(all);
	return n;
}

static void write_script(const char *way, char name[][40], int n)
{
	FILE *f = fopen(script, "w");

	assert_non_null(f);
	(void)fputs("ukuran 100x30\n", f);
	for (int i = 0; i < n; i++)
		(void)fprintf(f, HOME "%slayar\nlayar-gaya\naksi %s\nlayar-gaya\n", way,
			name[i]);
	assert_int_equal(fclose(f), 0);
}

/* Part `i` of the printed screens: from its "=== layar" to the next. */
static char *screen_at(char **rest)
{
	char *from = strstr(*rest, "=== layar"), *end;

	assert_non_null(from);
	end = strstr(from + 3, "\n=== layar");
	if (end != NULL) {
		*end = '\0';
		*rest = end + 1;
	} else {
		*rest = from + strlen(from);
	}
	return from;
}

static int silent_in(size_t v)
{
	const char *argv[] = { child_program(), "-C", demo, "--script", script, NULL };
	static char name[200][40];
	int n = actions_of(views[v].view, name, 200), silent = 0;
	char *out, *rest;

	assert_true(n > 15);
	write_script(views[v].way, name, n);
	rest = out = ask(argv);
	for (int i = 0; i < n; i++) {
		char *before, *after;

		(void)screen_at(&rest); /* lets what loads come to its end */
		before = screen_at(&rest);
		after = screen_at(&rest);
		if (strcmp(before, after) == 0 &&
			!may_be_quiet(views[v].view, name[i])) {
			print_error("%s: \"%s\" changes nothing and says nothing\n",
				views[v].view, name[i]);
			silent++;
		}
	}
	free(out);
	return silent;
}

static void action__in_every_view__does_something_or_says_why(void **state)
{
	int silent = 0;

	(void)state;
	for (size_t v = 0; v < sizeof(views) / sizeof(views[0]); v++)
		silent += silent_in(v);
	assert_int_equal(silent, 0);
}

static int make_demo(void **state)
{
	const char *argv[] = { child_program(), "demo", demo, NULL };

	(void)state;
	if (temp_dir(dir, sizeof(dir)) != 0)
		return -1;
	(void)snprintf(demo, sizeof(demo), "%s/contoh", dir);
	(void)snprintf(script, sizeof(script), "%s/naskah-tombol", dir);
	(void)snprintf(config, sizeof(config), "XDG_CONFIG_HOME=%s", dir);
	free(ask(argv));
	for (int i = 1; i <= 2; i++) {
		char serial[8];
		const char *take[] = { child_program(), "-C", demo, "--as", "sari",
			"letter", "number", "-k", "OT.02.02", "--hal", "Rapat",
			"--kepada", "Tim", "--ya", "--urut", serial, NULL };

		(void)snprintf(serial, sizeof(serial), "%d", i);
		free(ask(take));
	}
	return 0;
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
		cmocka_unit_test(action__in_every_view__does_something_or_says_why),
	};

	return cmocka_run_group_tests_name("every_action", tests, make_demo, drop_demo);
}
