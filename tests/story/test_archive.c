/*
 * The end of a year, as a person and a script do it: the archive of the demo office is made,
 * the office goes away, and the archive alone proves itself; one changed byte and it does not.
 * Then the checklist: mail, upload, website.
 */
#include "tests/test.h"

#include "tests/lib/child.h"
#include "tests/lib/rng.h"
#include "tests/lib/run.h"
#include "tests/lib/temp.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MAX_ARGS 24
#define WORDS(...) ((const char *const[]){ __VA_ARGS__, NULL })
#define OFFSETS 50
#define PATH_SIZE 400

static char dir[256], demo[300], archive[300];

static const char *const still[] = { "LAPKIN_WAKTU=1769200000", "LAPKIN_BENIH=7",
	"LAPKIN_USER=sari", NULL };

static struct run_result start(const char *where, const char *const *words)
{
	/* the clock stands still: chance must not, or two records get one name */
	static int seed = 7;
	char chance[40];
	const char *const env[] = { still[0], chance, still[2], NULL };
	const char *argv[MAX_ARGS] = { child_program(), "-C", where };
	struct run_result r;
	int n = 3;

	(void)snprintf(chance, sizeof(chance), "LAPKIN_BENIH=%d", seed++);

	while (*words != NULL && n + 1 < MAX_ARGS)
		argv[n++] = *words++;
	argv[n] = NULL;
	assert_int_equal(run(&(struct run_options){ .argv = argv, .env = env }, &r), 0);
	return r;
}

static void expect_in(const char *where, int code, const char *text,
	const char *const *words)
{
	struct run_result r = start(where, words);

	if (r.code != code ||
		(strstr(r.out, text) == NULL && strstr(r.err, text) == NULL))
		fail_msg("%s %s: code %d, wanted %d and \"%s\"\n%s%s", words[0],
			words[1] ? words[1] : "", r.code, code, text, r.out, r.err);
	run_free(&r);
}

static void expect(int code, const char *text, const char *const *words)
{
	expect_in(demo, code, text, words);
}

/* A line of shell in `dir`; exit code 0. */
static void shell(const char *line)
{
	const char *const argv[] = { "/bin/sh", "-c", line, NULL };
	struct run_result r;

	assert_int_equal(run(&(struct run_options){ .argv = argv }, &r), 0);
	if (r.code != 0)
		fail_msg("%s: code %d\n%s%s", line, r.code, r.out, r.err);
	run_free(&r);
}

static int make_office(void **state)
{
	const char *const argv[] = { child_program(), "demo", demo, NULL };
	struct run_result r;

	(void)state;
	if (temp_dir(dir, sizeof(dir)) != 0)
		return -1;
	(void)snprintf(demo, sizeof(demo), "%s/contoh", dir);
	(void)snprintf(archive, sizeof(archive), "%s/arsip.zip", dir);
	if (run(&(struct run_options){ .argv = argv, .env = still }, &r) != 0)
		return -1;
	run_free(&r);
	return 0;
}

static int drop_office(void **state)
{
	(void)state;
	temp_remove(dir);
	return 0;
}

/* 64 digits behind `"sidik":"` of --json. */
static void digest_of(const char *json, char out[65])
{
	const char *at = strstr(json, "\"sidik\":\"");

	assert_non_null(at);
	memcpy(out, at + 9, 64);
	out[64] = '\0';
}

static void flip(long at)
{
	FILE *f = fopen(archive, "r+b");
	int c;

	assert_non_null(f);
	assert_int_equal(fseek(f, at, SEEK_SET), 0);
	c = fgetc(f);
	assert_int_equal(fseek(f, at, SEEK_SET), 0);
	assert_int_not_equal(fputc(c ^ 0x20, f), EOF);
	assert_int_equal(fclose(f), 0);
}

static void archive__alone__proves_itself(void **state)
{
	struct run_result r = start(demo, WORDS("archive", "-o", archive, "--json"));
	char digest[65], twin[PATH_SIZE], wrong[65];
	struct rng rng = { 20260131 };
	struct stat st;

	(void)state;
	assert_int_equal(r.code, 0);
	digest_of(r.out, digest);
	run_free(&r);
	expect(0, digest, WORDS("dispatch", "list", "--json"));
	expect(0, "Ruang kerja sehat", WORDS("fsck"));
	/* the office is somewhere else now: only the file is left */
	(void)snprintf(twin, sizeof(twin), "%s.pergi", demo);
	assert_int_equal(rename(demo, twin), 0);
	expect_in("/", 0, "utuh", WORDS("archive", "verify", archive));
	expect_in("/", 0, "\"utuh\":true,",
		WORDS("archive", "verify", archive, "--json", "--sidik", digest));
	memset(wrong, '0', 64);
	wrong[64] = '\0';
	expect_in("/", 1, "bukan berkas yang tercatat",
		WORDS("archive", "verify", archive, "--sidik", wrong));
	expect_in("/", 4, "tidak ada", WORDS("archive", "verify", "/nonexistent.zip"));
	assert_int_equal(stat(archive, &st), 0);
	for (int i = 0; i < OFFSETS + 2; i++) {
		long at = i == 0 ? 0
			: i == 1 ? (long)st.st_size - 1
				 : (long)rng_below(&rng, (size_t)st.st_size);

		flip(at);
		expect_in("/", 1, "TIDAK utuh", WORDS("archive", "verify", archive));
		flip(at);
	}
	expect_in("/", 0, "utuh", WORDS("archive", "verify", archive));
	assert_int_equal(rename(twin, demo), 0);
}

/* What BACA-AKU.txt says works, with the tools that every Linux has. */
static void archive__opened_by_common_tools__is_whole(void **state)
{
	char line[2000];

	(void)state;
	(void)snprintf(line, sizeof(line),
		"set -e; cd %s; rm -rf buka; mkdir buka; "
		"if command -v unzip >/dev/null; then unzip -tq arsip.zip; "
		"unzip -q arsip.zip -d buka; "
		"else python3 -c \"import zipfile; "
		"zipfile.ZipFile('arsip.zip').extractall('buka')\"; fi; "
		"cd buka; grep -q 'git clone riwayat.bundle riwayat' BACA-AKU.txt; "
		"sed -nE 's/^([0-9a-f]{64})  [0-9]+  /\\1  /p' MANIFES.txt | "
		"sha256sum -c --quiet; "
		"git clone -q riwayat.bundle riwayat; cd riwayat; "
		"git bundle verify -q ../riwayat.bundle; "
		"test \"$(git rev-parse HEAD)\" = "
		"\"$(sed -n 's/^Revisi: //p' ../MANIFES.txt)\"; "
		"cmp dokumen/2025-lapkin/isi/naskah/07-bab-4-penutup.md "
		"../naskah/07-bab-4-penutup.md; "
		"for e in html xlsx csv.zip md; do "
		"test -s ../laporan/laporan-2025.$e; done; "
		"test -s ../laporan/laporan-2025.txt; "
		"! grep -q '{{' ../laporan/laporan-2025.txt || true",
		dir);
	shell(line);
}

static void package__twice__is_the_same(void **state)
{
	char a[PATH_SIZE], b[PATH_SIZE], folder[PATH_SIZE], line[3 * PATH_SIZE];

	(void)state;
	(void)snprintf(a, sizeof(a), "%s/p1.zip", dir);
	(void)snprintf(b, sizeof(b), "%s/p2.zip", dir);
	(void)snprintf(folder, sizeof(folder), "%s/paket", dir);
	expect(0, "ditulis", WORDS("dispatch", "package", "-o", a));
	expect(0, "ditulis", WORDS("dispatch", "package", "-o", b));
	(void)snprintf(line, sizeof(line), "cmp %s %s", a, b);
	shell(line);
	expect(0, "ditulis", WORDS("dispatch", "package", "-o", folder));
	expect(2, "sudah ada", WORDS("dispatch", "package", "-o", folder));
	/* says what is not finished, and refuses nothing */
	expect(0, "perhatian: naskah belum disetujui",
		WORDS("archive", "--tanpa-catatan", "-o", b));
	expect(2, ".zip", WORDS("archive", "-o", folder));
}

static void checklist__by_mail_upload_and_website(void **state)
{
	char eml[PATH_SIZE], program[PATH_SIZE], line[6 * PATH_SIZE];

	(void)state;
	(void)snprintf(eml, sizeof(eml), "%s/laporan.eml", dir);
	(void)snprintf(program, sizeof(program), "%s/sendmail", dir);
	expect(5, "belum beralamat", WORDS("dispatch", "mail", "-o", eml));
	expect(2, "bukan alamat", WORDS("dispatch", "address", "surel", "salah"));
	expect(0, "tercatat",
		WORDS("dispatch", "address", "surel", "tim@contoh.invalid"));
	expect(0, "belum dicatat", WORDS("dispatch", "mail", "-o", eml));
	expect(0, "\"belum\":3", WORDS("dispatch", "list", "--json"));
	expect(5, "program surel belum diatur", WORDS("dispatch", "mail", "--kirim"));
	(void)snprintf(line, sizeof(line),
		"printf '#!/bin/sh\\ncat >/dev/null\\necho ditolak >&2\\nexit 75\\n' "
		">%s; chmod +x %s; git -C %s config lapkin.sendmail %s",
		program, program, demo, program);
	shell(line);
	expect(8, "kode keluar 75): ditolak", WORDS("dispatch", "mail", "--kirim"));
	expect(0, "\"belum\":3", WORDS("dispatch", "list", "--json"));
	(void)snprintf(line, sizeof(line),
		"printf '#!/bin/sh\\ncat >%s.terkirim\\n' >%s", eml, program);
	shell(line);
	expect(0, "terkirim ke tim@contoh.invalid",
		WORDS("dispatch", "mail", "--kirim"));
	(void)snprintf(line, sizeof(line), "grep -q '^To: tim@contoh' %s.terkirim",
		eml);
	shell(line);
	expect(2, "perlu bukti", WORDS("dispatch", "mark", "laman"));
	expect(4, "tidak ada",
		WORDS("dispatch", "mark", "entah", "--tanda-terima", "1"));
	expect(0, "tercatat",
		WORDS("dispatch", "mark", "laman", "--tanda-terima",
			"https://contoh.invalid", "--saat", "2026-01-20"));
	expect(0, "tercatat",
		WORDS("dispatch", "mark", "e-performance", "--bukti", eml));
	expect(0, "\"belum\":0", WORDS("dispatch", "list", "--json"));
	expect(0, "Ruang kerja sehat", WORDS("fsck"));
}

static void retention__unknown_until__it_is_set(void **state)
{
	(void)state;
	expect(0, "golongan arsip: belum ditetapkan", WORDS("dispatch", "list"));
	expect(2, "sebutkan", WORDS("archive", "retention"));
	expect(7, "bukan jumlah tahun",
		WORDS("archive", "retention", "--aktif", "dua"));
	expect(0, "tercatat",
		WORDS("archive", "retention", "--golongan", "PR.04", "--aktif", "2"));
	expect(0, "masa simpan: aktif 2 tahun", WORDS("dispatch", "list"));
	expect(5, "sudah begitu", WORDS("archive", "retention", "--aktif", "2"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(archive__alone__proves_itself),
		cmocka_unit_test(archive__opened_by_common_tools__is_whole),
		cmocka_unit_test(package__twice__is_the_same),
		cmocka_unit_test(checklist__by_mail_upload_and_website),
		cmocka_unit_test(retention__unknown_until__it_is_set),
	};

	return cmocka_run_group_tests(tests, make_office, drop_office);
}
