/*
 * The SOPs by keys, in the demo office: a measuring from its first step to its last, with a
 * step returned and the draft refused once before it is accepted, by whoever holds each
 * step; the decision of the reporting in its other order; a plan with its documents. Every
 * step is a commit that says who did it.
 */
#include "tests/test.h"

#include "core/base.h"
#include "tests/lib/child.h"
#include "tests/lib/run.h"
#include "tests/lib/temp.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char dir[256], script[300];

/* A still clock; another seed a run, or two records of one second would bear one id. */
static char seed[40] = "LAPKIN_BENIH=7";
static const char *const still[] = { "LAPKIN_WAKTU=1769200000", seed, NULL };
static int runs;

static char *ask(const char *const *argv, int code)
{
	struct run_result r;
	char *out;

	(void)snprintf(seed, sizeof(seed), "LAPKIN_BENIH=%d", 100 + ++runs);
	assert_int_equal(run(&(struct run_options){ .argv = argv,
				     .env = still,
				     .cwd = dir },
				 &r),
		0);
	if (r.code != code)
		fail_msg("%s: code %d\n%s%s", argv[1], r.code, r.out, r.err);
	out = r.out;
	r.out = NULL;
	run_free(&r);
	return out;
}

/* What the program prints for a script of keys, played by `user`. */
static char *play(const char *user, const char *keys)
{
	const char *argv[] = { child_program(), "-C", "contoh", "--as", user,
		"--script", script, NULL };
	FILE *f = fopen(script, "w");

	assert_non_null(f);
	(void)fprintf(f, "ukuran 200x50\naksi ke-alur\n%s", keys);
	assert_int_equal(fclose(f), 0);
	return ask(argv, 0);
}

/* A command by `user`; its words are parted by "|". */
static char *order(const char *user, const char *words)
{
	const char *argv[24] = { child_program(), "-C", "contoh", "--as", user };
	char *copy = strdup(words), *rest = NULL, *out;
	size_t n = 5;

	assert_non_null(copy);
	for (char *w = strtok_r(copy, "|", &rest); w != NULL && n + 1 < LK_LEN(argv);
		w = strtok_r(NULL, "|", &rest))
		argv[n++] = w;
	out = ask(argv, 0);
	free(copy);
	return out;
}

static void expect_in(char *out, const char *want)
{
	if (strstr(out, want) == NULL)
		fail_msg("\"%s\" is not in\n%s", want, out);
	free(out);
}

static char *git(const char *a, const char *b, const char *c)
{
	const char *argv[] = { "git", "-C", "contoh", a, b, c, NULL };

	return ask(argv, 0);
}

static int make_demo_of(const char *kind)
{
	const char *argv[] = { child_program(), "demo", "contoh", kind, NULL };

	if (temp_dir(dir, sizeof(dir)) != 0)
		return -1;
	(void)snprintf(script, sizeof(script), "%s/naskah-tombol", dir);
	free(ask(argv, 0));
	return 0;
}

static int make_finished(void **state)
{
	(void)state;
	return make_demo_of("--selesai");
}

static int make_walk(void **state)
{
	(void)state;
	return make_demo_of("--alur");
}

static int drop_demo(void **state)
{
	(void)state;
	temp_remove(dir);
	return 0;
}

/* Who is who in the box of `I`. */
#define SARI "tombol I b\ntunggu menunggu Anda\n"
#define DEWI "tombol I f\ntunggu menunggu Anda\n"
#define MAYA "tombol I h\ntunggu menunggu Anda\n"
#define SKIP(why) "tombol L\ntunggu Mengapa dilewati?\nketik " why "\ntombol Enter\n"
#define BACK(why) \
	"tombol R\ntunggu Kembali ke langkah mana?\ntombol Enter\nketik " why \
	"\ntombol Enter\n"
#define AT(n, of) "tunggu Langkah " #n " dari " #of "\n"

/* What only a paper can do is passed over with its reason; the figures are locked, so the
 * gates of 4 and 5 are met. */
static void measure_up_to_the_draft(void)
{
	expect_in(play("sari",
			  "tombol b\ntunggu SOP yang mana?\ntombol 2\n"
			  "tunggu Untuk masa apa?\ntombol 4\n" AT(1, 9) SKIP(
				  "Lisan") AT(2, 9) SKIP("SK lama berlaku") AT(3,
				  9) SKIP("Sudah diajukan") AT(4,
				  9) BACK("Tim 3 belum lengkap") AT(3,
				  9) "tunggu putaran 2\n" SKIP("Lengkap") AT(4,
				  9) "tombol m\ntunggu sedang dikerjakan\n"
				     "tombol Enter\ntunggu Langkah 4 selesai?\n"
				     "tombol Enter\n" AT(5, 9) "tombol s\nlayar\n"),
		"langkah 5 adalah bagian Kepala Balai");
	expect_in(play("hendra",
			  "tombol Home /\nketik Pengukuran data kinerja, TW IV\n"
			  "tombol Enter Enter\n" AT(5,
				  9) "tombol Enter\n"
				     "tunggu Langkah 5 selesai?\ntombol y\n" AT(6, 9)
					     MAYA SKIP("Draf lama") AT(7, 9) "layar\n"),
		"Ya -> 8");
}

/* The draft is refused, made again, accepted. */
static void measure_decides_both_ways(void)
{
	static const char board[] =
		"tombol Home /\nketik Pengukuran data kinerja, TW IV\n"
		"tombol Enter Enter\n";
	char keys[1500];

	(void)snprintf(keys, sizeof(keys),
		"%s" AT(7,
			9) "tombol Enter\ntunggu Putusan langkah 7\ntombol 2\n"
			   "ketik Tabel 3.1 belum sama\ntombol Enter\n" AT(6,
				   9) "tunggu putaran 2\n" MAYA SKIP("Sudah diperbaiki")
				   AT(7, 9) SARI
		"tombol 1\ntunggu Langkah 7: Ya\ntombol Enter\n" AT(8,
			9) "tombol Home Down Down Down Down Down Down\nlayar\n",
		board);
	expect_in(play("sari", keys), "putusan: Tidak");
	expect_in(git("log", "-1", "--format=%B"), "Putusan: ya");
	/* an approval is never passed over, and asks for its document */
	(void)snprintf(keys, sizeof(keys), "%s" AT(8, 9) "tombol L\nlayar\n", board);
	expect_in(play("hendra", keys), "tidak dapat dilewati");
	free(order("hendra",
		"letter|make|laporan-periode|--jalan|pengukuran-kinerja-2025-TW4"));
	(void)snprintf(keys, sizeof(keys),
		"%s" AT(8,
			9) "tombol Enter\ntunggu Langkah 8 selesai?\ntombol y\n" AT(9,
			9)
			MAYA SKIP("Dikirim lewat pos") "tunggu Alur selesai\nlayar\n",
		board);
	expect_in(play("hendra", keys), "- 9 Menyimpan");
}

static void story__measuring__by_keys_with_a_return_and_both_answers(void **state)
{
	char *out;
	int events = 0;

	(void)state;
	measure_up_to_the_draft();
	measure_decides_both_ways();
	out = order("sari", "sop|show|pengukuran-kinerja-2025-TW4|--json");
	expect_in(out, "\"pengukuran-kinerja-2025-TW4\"");
	out = git("log", "--format=%B", "--grep=Jalan: pengukuran-kinerja-2025-TW4");
	/* opened, fourteen events of its steps in all their rounds */
	for (const char *p = out; (p = strstr(p, "\nPeristiwa: ")) != NULL; p++)
		events++;
	assert_int_equal(events, 15);
	free(out);
}

/* Fit leads on, no fit to the clarification. */
static void story__reporting__decides_both_ways(void **state)
{
	(void)state;
	free(play("maya",
		"tombol b\ntunggu SOP yang mana?\ntombol 1\ntunggu Untuk masa apa?\n"
		"tombol 1\n" AT(1, 7) SKIP("Daftar tahun ini berlaku") AT(2, 7)
			DEWI SKIP("Sudah terkumpul") AT(3, 7)));
	free(order("maya",
		"letter|make|hasil-analisis|--jalan|pelaporan-pelaksanaan-kegiatan-"
		"2025-01"));
	expect_in(play("maya",
			  "tombol Home /\nketik Januari 2025\ntombol Enter Enter\n" AT(
				  3, 7) "tombol 2\ntunggu Langkah 3: Tidak sesuai\n"
					"ketik Realisasi TW I lebih dari "
					"target\ntombol Enter\n" AT(4, 7) SARI BACK(
						"Data tim 1 diperbaiki dulu")
						AT(2, 7) "tunggu putaran 2\nlayar\n"),
		"Sesuai -> 5");
}

#define PLAN "penyusunan-rencana-kinerja-2026"
#define OPEN_PLAN \
	"tombol Home /\nketik rencana kinerja, Tahun 2026\ntombol Enter Enter\n"
#define MAKE "tombol Enter\ntunggu Dokumen dibuat\ntombol Esc\n"
#define MET "tunggu Syarat selesai: terpenuhi\n"
#define DONE(n) "tombol Enter\ntunggu Langkah " #n " selesai?\ntombol Enter\n"
#define AGREE(n) "tombol Enter\ntunggu Langkah " #n " selesai?\ntombol y\n"

/* The draft and the head's direction, which only the head can give. */
static void plan_draft_and_direction(void)
{
	free(play("agus", OPEN_PLAN AT(1, 6) MAKE MET DONE(1) AT(2, 6)));
	expect_in(order("sari", "status"), "2/6 Meminta arahan Kepala Balai");
	expect_in(order("sari", "status|--json"),
		"\"id\":\"" PLAN "\",\"sop\":\"penyusunan-rencana-kinerja\"");
	free(play("sari",
		OPEN_PLAN AT(2, 6) MAKE "tunggu x arahan Kepala belum dicatat\n"));
	free(play("hendra",
		OPEN_PLAN AT(2,
			6) "tombol Enter\ntunggu Tindak lanjut\ntombol r\n"
			   "tunggu Tindak lanjut dari arahan\nketik Samakan pagu\n"
			   "tombol Enter\nketik sari\ntombol Enter\n"
			   "ketik 10-02-2026\ntombol Enter\n"
			   "tunggu Tindak lanjut tercatat\ntombol Esc\n" MET));
	free(play("sari",
		OPEN_PLAN AT(2, 6) DONE(2) AT(3, 6) MAKE "tunggu x dokumen\n"));
}

/* The invitation gets its number, the meeting its minutes. */
static void plan_meeting(void)
{
	free(order("sari",
		"letter|set|undangan-" PLAN
		"-3-1|Hari=2026-01-27|Waktu=09.00|Tempat=Ruang "
		"rapat|Daftar=Semua ketua tim"));
	free(order("sari",
		"letter|number|--surat|undangan-" PLAN
		"-3-1|--urut|1|--ya|-k|OT.02.02"));
	free(play("sari", OPEN_PLAN AT(3, 6) MET DONE(3) AT(4, 6)));
	free(order("agus", "meeting|open|2026|--jalan|" PLAN "|--acara|Pembahasan"));
	free(order("agus", "meeting|present|-|hendra|sari|agus"));
	free(order("agus", "meeting|close"));
	free(order("agus", "letter|make|notulensi|--jalan|" PLAN));
	free(order("agus",
		"letter|set|notulensi-" PLAN "-4-1|Waktu=09.00|Tempat=Ruang rapat|"
		"Analisis=Cukup|Agenda=Rencana kinerja"));
	free(order("agus", "letter|make|matriks-rka|--jalan|" PLAN));
	free(play("agus", OPEN_PLAN AT(4, 6) MET DONE(4) AT(5, 6)));
}

static void story__planning__from_the_first_step_to_the_last(void **state)
{
	(void)state;
	plan_draft_and_direction();
	plan_meeting();
	expect_in(play("hendra", OPEN_PLAN AT(5, 6) MET AGREE(5) AT(6, 6) "layar\n"),
		"menunggu Arsiparis");
	expect_in(play("yusuf",
			  OPEN_PLAN AT(6, 6)
				  MAKE MET AGREE(6) "tunggu Alur selesai\nlayar\n"),
		"✓ 6 Mendokumentasikan");
	expect_in(git("log", "-1", "--format=%B"), "Peran: arsiparis");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define T(f, demo) cmocka_unit_test_setup_teardown(f, demo, drop_demo)
		T(story__measuring__by_keys_with_a_return_and_both_answers,
			make_finished),
		T(story__reporting__decides_both_ways, make_finished),
		T(story__planning__from_the_first_step_to_the_last, make_walk),
	};

	return cmocka_run_group_tests_name("alur-story", tests, NULL, NULL);
}
