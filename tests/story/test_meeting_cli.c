/* A meeting on the demo's workspace from the command line: opened from what does not agree,
 * discussed by several, refused while something is open, closed; its follow-up is carried on. */
#include "tests/test.h"

#include "tests/lib/child.h"
#include "tests/lib/run.h"
#include "tests/lib/temp.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAX_ARGS 24
#define WORDS(...) ((const char *const[]){ __VA_ARGS__, NULL })

static char dir[256], demo[300];

/* Every command a minute later: with a still clock the same chance comes twice. */
static const char *const *later(void)
{
	static char clock[40];
	static const char *const env[] = { clock, NULL };
	static long minutes;

	(void)snprintf(clock, sizeof(clock), "LAPKIN_WAKTU=%ld",
		1769200000L + 60 * minutes++);
	return env;
}

static void call(struct run_result *r, const char *user, const char *const *words)
{
	const char *argv[MAX_ARGS] = { child_program(), "-C", demo, "--as", user };
	int n = 5;

	while (*words != NULL && n + 1 < MAX_ARGS)
		argv[n++] = *words++;
	argv[n] = NULL;
	if (run(&(struct run_options){ .argv = argv, .env = later() }, r) != 0)
		abort();
}

static void expect(const char *user, int code, const char *text,
	const char *const *words)
{
	struct run_result r;

	call(&r, user, words);
	if (r.code != code ||
		(strstr(r.out, text) == NULL && strstr(r.err, text) == NULL))
		fail_msg("code %d, wanted %d and \"%s\"\n%s%s", r.code, code, text,
			r.out, r.err);
	run_free(&r);
}

/* The word that stands between `before` and the next quote in what a command prints. */
static void word_of(char *out, size_t size, const char *before,
	const char *const *words)
{
	struct run_result r;
	const char *at;

	call(&r, "sari", words);
	at = strstr(r.out, before);
	if (at == NULL)
		fail_msg("no %s in %s%s", before, r.out, r.err);
	else
		(void)snprintf(out, size, "%.*s",
			(int)strcspn(at + strlen(before), "\""), at + strlen(before));
	run_free(&r);
}

static size_t items(void)
{
	struct run_result r;
	size_t n = 0;

	call(&r, "sari", WORDS("--json", "meeting", "show"));
	for (const char *p = r.out; (p = strstr(p, "\"keadaan\":\"buka\"")) != NULL;
		p++)
		n++;
	run_free(&r);
	return n;
}

static void meeting__from__agenda_to_minutes(void **state)
{
	char id[64], origin[80], place[8];
	size_t n;

	(void)state;
	expect("sari", 0, "IKK-", WORDS("meeting", "agenda", "2025"));
	expect("sari", 7, "periode", WORDS("meeting", "agenda", "entah"));
	expect("sari", 0, "rapat dibuka",
		WORDS("meeting", "open", "2025", "--acara", "Rapat uji", "--tempat",
			"Ruang rapat", "--undang", "tim-1 maya"));
	expect("sari", 5, "masih dibuka",
		WORDS("meeting", "open", "2025", "--acara", "Rapat uji"));
	word_of(id, sizeof(id), "\"id\":\"", WORDS("--json", "meeting", "show"));
	n = items();
	assert_true(n > 0);
	expect("sari", 5, "masih ada butir terbuka", WORDS("meeting", "close", id));
	for (size_t i = 1; i <= n; i++) {
		(void)snprintf(place, sizeof(place), "%zu", i);
		expect(i % 2 == 0 ? "budi" : "maya", 0, "tercatat",
			WORDS("meeting", "item", "-", place,
				i % 2 == 0 ? "tetap" : "klarifikasi", "Sudah",
				"dijelaskan."));
	}
	assert_int_equal(items(), 0);
	expect("sari", 5, "daftar hadirnya masih kosong", WORDS("meeting", "close"));
	expect("sari", 0, "tercatat",
		WORDS("meeting", "present", "-", "hendra", "sari", "budi", "maya"));
	expect("sari", 5, "hanya ditulis oleh Kepala",
		WORDS("meeting", "direct", "-", "Selesaikan."));
	expect("hendra", 0, "tercatat",
		WORDS("meeting", "direct", "-", "Selesaikan sebelum akhir bulan."));
	(void)snprintf(origin, sizeof(origin), "rapat %s", id);
	expect("sari", 0, "tindak lanjut tercatat",
		WORDS("rtl", "add", "Perbaiki kalimat IKK-8", "--pj", "rina", "--batas",
			"31-01-2026", "--asal", origin, "--periode", "2025-TW3"));
	expect("sari", 0, "rapat ditutup", WORDS("meeting", "close"));
	expect("sari", 0,
		"| Perbaiki kalimat IKK-8 | dr. Rina Kusumaningrum | 31 "
		"Januari 2026 |",
		WORDS("meeting", "show", id, "--notulensi"));
	expect("sari", 0, "Selesaikan sebelum akhir bulan.",
		WORDS("meeting", "show", id, "--notulensi"));
	expect("sari", 5, "sudah ditutup", WORDS("meeting", "item", id, "1", "buka"));
}

static void follow_up__is__carried_and_done_with_evidence(void **state)
{
	char id[64];

	(void)state;
	expect("rina", 0, "dari 2025-TW3", WORDS("rtl", "list", "--saya"));
	expect("rina", 0, "Perbaiki kalimat IKK-8", WORDS("rtl", "list", "2025-TW4"));
	expect("rina", 7, "periode", WORDS("rtl", "list", "entah"));
	word_of(id, sizeof(id), "\"id\":\"",
		WORDS("--json", "rtl", "list", "2025-TW3", "--terbuka"));
	expect("sari", 0, "\"dibawa\":true",
		WORDS("--json", "rtl", "list", "2025-TW4"));
	expect("rina", 0, "tindak lanjut tercatat",
		WORDS("rtl", "add", "Susun jadwal; dua", "--pj", "rina", "--batas",
			"2026-02-10", "--periode", "2025-TW4"));
	expect("rina", 0, "\"Susun jadwal; dua\";rina;2026-02-10;belum;tidak;",
		WORDS("rtl", "list", "--csv"));
	word_of(id, sizeof(id), "\"id\":\"",
		WORDS("--json", "--as", "rina", "rtl", "list", "--saya", "--terbuka"));
	expect("rina", 2, "perlu bukti", WORDS("rtl", "set", id, "selesai"));
	expect("maya", 5, "penanggung jawabnya",
		WORDS("rtl", "set", id, "selesai", "--bukti", "x"));
	expect("rina", 2, "sebutkan statusnya", WORDS("rtl", "set", id));
	expect("rina", 0, "diperbarui",
		WORDS("rtl", "set", id, "proses", "--batas", "28-02-2026"));
	expect("rina", 0, "diperbarui",
		WORDS("rtl", "set", id, "selesai", "--bukti", "https://x.invalid/1"));
	expect("rina", 0, "bukti: https://x.invalid/1", WORDS("rtl", "list"));
	expect("sari", 0, "sehat", WORDS("fsck"));
}

static int setup(void **state)
{
	const char *argv[] = { child_program(), "demo", demo, NULL };
	struct run_result r;

	(void)state;
	if (temp_dir(dir, sizeof(dir)) != 0)
		return -1;
	(void)snprintf(demo, sizeof(demo), "%s/demo", dir);
	if (run(&(struct run_options){ .argv = argv, .env = later() }, &r) != 0)
		return -1;
	run_free(&r);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	temp_remove(dir);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(meeting__from__agenda_to_minutes),
		cmocka_unit_test(follow_up__is__carried_and_done_with_evidence),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
