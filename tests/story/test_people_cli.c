/* People, roles and keys on the command line, on the demo's office with real keys. */
#include "tests/test.h"

#include "tests/lib/child.h"
#include "tests/lib/run.h"
#include "tests/lib/temp.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAX_ARGS 24
#define WORDS(...) ((const char *const[]){ __VA_ARGS__, NULL })

static char dir[256], demo[300], home[300];
static const char *still[] = { "LAPKIN_WAKTU=1769200000", "LAPKIN_BENIH=7", home,
	NULL };

static void start(const char *const *argv, int code, const char *text, char *out,
	size_t size)
{
	struct run_result r;

	assert_int_equal(run(&(struct run_options){ .argv = argv, .env = still }, &r),
		0);
	if (r.code != code ||
		(strstr(r.out, text) == NULL && strstr(r.err, text) == NULL))
		fail_msg("code %d, wanted %d and \"%s\"\n%s%s", r.code, code, text,
			r.out, r.err);
	if (out != NULL)
		(void)snprintf(out, size, "%s", r.out);
	run_free(&r);
}

static void expect(int code, const char *text, const char *const *words)
{
	const char *argv[MAX_ARGS] = { child_program(), "-C", demo };
	int n = 3;

	while (*words != NULL && n + 1 < MAX_ARGS)
		argv[n++] = *words++;
	argv[n] = NULL;
	start(argv, code, text, NULL, 0);
}

static const char *file(const char *name)
{
	static char path[8][400];
	static int turn;
	char *out = path[turn++ % 8];

	(void)snprintf(out, sizeof(path[0]), "%s/%s", dir, name);
	return out;
}

/* A key of `name`: dir/name and dir/name.pub. */
static void make_key(const char *name)
{
	start(WORDS("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f",
		      file(name)),
		0, "", NULL, 0);
}

static void use_key(const char *name)
{
	start(WORDS("git", "-C", demo, "config", "lapkin.kunci", file(name)), 0, "",
		NULL, 0);
}

static void put(const char *path, const char *text)
{
	FILE *f = fopen(path, "wbe");

	assert_non_null(f);
	assert_true(fputs(text, f) >= 0);
	assert_int_equal(fclose(f), 0);
}

static int setup(void **state)
{
	static const char *const who[] = { "hendra", "hendra2", "sari", "budi", "budi2",
		"joko" };

	(void)state;
	if (temp_dir(dir, sizeof(dir)) != 0)
		return -1;
	(void)snprintf(demo, sizeof(demo), "%s/demo", dir);
	(void)snprintf(home, sizeof(home), "HOME=%s", dir);
	start(WORDS(child_program(), "demo", demo), 0, "siap", NULL, 0);
	for (size_t i = 0; i < sizeof(who) / sizeof(who[0]); i++)
		make_key(who[i]);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	temp_remove(dir);
	return 0;
}

static void people_and_roles__are__kept(void **state)
{
	(void)state;
	expect(5, "diatur oleh Kepala Balai atau Kasubbag ADUM",
		WORDS("--as", "budi", "orang", "add", "wati", "Wati"));
	expect(0, "ditambahkan",
		WORDS("--as", "hendra", "orang", "add", "wati", "Wati, S.K.M.",
			"--jabatan", "Perencana"));
	expect(0, "\"tersimpan\":true",
		WORDS("--json", "--as", "hendra", "orang", "set", "wati", "--nip",
			"1990"));
	expect(0, "diberi peran",
		WORDS("--as", "hendra", "orang", "role", "wati", "ketua-tim",
			"--lingkup", "tim-1", "--dari", "1 feb 2026", "--dasar",
			"SK-9"));
	expect(0, "Ketua Tim Kerja, lingkup tim-1, dari 2026-02-01, dasar SK-9",
		WORDS("orang", "list", "wati"));
	expect(0, "\"nip\":\"1990\",\"jabatan\":\"Perencana\"",
		WORDS("--json", "orang", "list", "wati"));
	expect(0, "diakhiri",
		WORDS("--as", "hendra", "orang", "role", "wati", "ketua-tim",
			"--lingkup", "tim-1", "--akhiri"));
	expect(5, "kepala",
		WORDS("--as", "sari", "orang", "role", "hendra", "kepala", "--akhiri"));
	expect(4, "tidak ada di kebijakan/orang.csv", WORDS("orang", "list", "entah"));
	expect(0, "orang baru: Wati, S.K.M. (wati)", WORDS("log"));
}

/* What ssh-keygen makes of the file at the head. */
static void assert_principal(const char *name, const char *says)
{
	char signers[8192];

	put(file("pesan"), "isi\n");
	(void)remove(file("pesan.sig"));
	start(WORDS("ssh-keygen", "-q", "-Y", "sign", "-n", "git", "-f", file(name),
		      file("pesan")),
		0, "", NULL, 0);
	start(WORDS("git", "-C", demo, "show", "HEAD:kebijakan/penanda-tangan"), 0,
		"namespaces=\"git\" ssh-ed25519", signers, sizeof(signers));
	put(file("penanda"), signers);
	start(WORDS("ssh-keygen", "-Y", "find-principals", "-s", file("pesan.sig"),
		      "-f", file("penanda"), "-Overify-time=20260601"),
		says[0] != '\0' ? 0 : 255, says, NULL, 0);
}

/* From an office without keys to one whose steps are signed. */
static void an_office__becomes__one_that_signs(void **state)
{
	(void)state;
	expect(0, "belum menandatangani", WORDS("orang", "list"));
	expect(2, "lapkin key use",
		WORDS("--as", "hendra", "orang", "key", "add", "hendra",
			file("hendra.pub")));
	use_key("hendra");
	expect(2, "harus sama",
		WORDS("--as", "hendra", "orang", "key", "add", "hendra",
			file("sari.pub")));
	expect(5, "diatur oleh",
		WORDS("--as", "joko", "orang", "key", "add", "joko", file("joko.pub")));
	expect(0, "Kata sidik kantor ini",
		WORDS("--as", "hendra", "orang", "key", "add", "hendra",
			file("hendra.pub")));
	expect(0, "\"ditandatangani\":true,\"akar\":\"",
		WORDS("--json", "orang", "list"));
	assert_principal("hendra", "hendra");
	assert_principal("sari", "");
}

static void keys__are__enrolled_renewed_and_revoked(void **state)
{
	(void)state;
	expect(0, "terdaftar dan berlaku",
		WORDS("--as", "hendra", "orang", "key", "add", "budi",
			file("budi.pub")));
	expect(5, "sudah terdaftar",
		WORDS("--as", "hendra", "orang", "key", "add", "budi",
			file("budi.pub")));
	expect(5, "milik budi",
		WORDS("--as", "hendra", "orang", "key", "add", "joko",
			file("budi.pub")));
	expect(2, "alasannya belum ditulis",
		WORDS("--as", "hendra", "orang", "key", "rotate", "budi",
			file("budi2.pub")));
	expect(0, "terdaftar dan berlaku",
		WORDS("--as", "hendra", "orang", "key", "rotate", "budi",
			file("budi2.pub"), "--alasan", "laptop baru"));
	expect(0, "dicabut oleh hendra: laptop baru", WORDS("orang", "list", "budi"));
	expect(5, "buat kunci baru",
		WORDS("--as", "hendra", "orang", "key", "add", "budi",
			file("budi.pub")));
	expect(5, "sedang Anda pakai",
		WORDS("--as", "hendra", "orang", "revoke", "hendra", "coba"));
	expect(0, "kuncinya dicabut",
		WORDS("--as", "hendra", "orang", "revoke", "budi", "laptop hilang"));
	expect(0, "\"keadaan_kunci\":\"dicabut\"",
		WORDS("--json", "orang", "list", "budi"));
	assert_principal("budi2", "");
	expect(7, "kunci",
		WORDS("--as", "hendra", "orang", "key", "add", "joko", file("pesan")));
}

/* A new office whose very first step is signed, and the decree that prints its words. */
static void an_office__begins__with_a_key(void **state)
{
	static const char people[] =
		"hendra:dr. "
		"Hendra:kepala;sari:Sari:kasubbag-adum;budi:Budi:tim-penyusun";
	char office[300], commit[4096], words[4096], path[400];
	const char *in[] = { child_program(), "-C", office, "--as", "hendra", "letter",
		"make", "sk-tim", "--json", NULL };
	char *at;

	(void)state;
	(void)snprintf(office, sizeof(office), "%s/baru", dir);
	start(WORDS(child_program(), "init", office, "--kantor", "Balai Uji", "--kode",
		      "C.X.1", "--tahun", "2025", "--orang", people, "--kunci",
		      file("tidak-ada")),
		4, "tidak-ada", NULL, 0);
	start(WORDS(child_program(), "--json", "init", office, "--kantor", "Balai Uji",
		      "--kode", "C.X.1", "--tahun", "2025", "--orang", people,
		      "--kunci", file("hendra")),
		0, "\"kata\":\"", words, sizeof(words));
	start(WORDS("git", "-C", office, "cat-file", "commit", "HEAD"), 0,
		"-----BEGIN SSH SIGNATURE-----", commit, sizeof(commit));
	start(WORDS("git", "-C", office, "verify-commit", "HEAD"), 0,
		"Good \"git\" signature for hendra", NULL, 0);
	start(WORDS(child_program(), "-C", office, "orang", "list", "hendra"), 0,
		"Pengelola lapkin", NULL, 0);
	start(in, 0, "sk-tim", path, sizeof(path));
	at = strstr(words, "\"kata\":\"");
	assert_non_null(at);
	at += strlen("\"kata\":\"");
	at[strcspn(at, "\"")] = '\0';
	start(WORDS("git", "-C", office, "log", "-1", "-p"), 0, at, NULL, 0);
	start(WORDS("git", "-C", office, "log", "-1", "-p"), 0, "LAMPIRAN: SIDIK KUNCI",
		NULL, 0);
}

static void play(const char *user, const char *keys)
{
	put(file("naskah"), keys);
	start(WORDS(child_program(), "-C", demo, "--as", user, "--script",
		      file("naskah")),
		0, "", NULL, 0);
}

/* The same by keys only: a person, a role, keys, a confirmation, a revocation. */
static void the_screen__does__the_same(void **state)
{
	char keys[3000];

	(void)state;
	(void)snprintf(keys, sizeof(keys),
		"ukuran 100x40\nketik gq\ntunggu Orang (\n"
		"ketik a\ntunggu Orang baru\nketik tono\ntombol Tab\n"
		"ketik Tono, S.E.\ntombol Ctrl-S\ntunggu tono ditambahkan\n"
		"tunggu >tono\nketik p\ntunggu Beri peran\nketik arsiparis\n"
		"tombol Ctrl-S\ntunggu tono diberi peran\ntunggu Arsiparis\n"
		"ketik K\ntunggu Berkas kunci publik\nketik %s\ntombol Enter\n"
		"tunggu Kunci tono terdaftar\n"
		"tombol Home Down\nketik K\ntunggu Berkas kunci publik\nketik %s\n"
		"tombol Enter\ntunggu Kunci sari berlaku tanpa orang kedua\n"
		"tombol Home\nketik K\ntunggu Berkas kunci publik\nketik %s\n"
		"tombol Enter\ntunggu Kunci hendra menunggu konfirmasi\n",
		file("joko.pub"), file("sari.pub"), file("hendra2.pub"));
	play("hendra", keys);
	use_key("sari");
	play("sari",
		"ukuran 100x40\nketik gq\ntunggu 1 kunci menunggu\nketik s\n"
		"tunggu Konfirmasi kunci ini?\nketik y\n"
		"tunggu Kunci hendra terdaftar\ntidak-ada menunggu konfirmasi\n");
	use_key("hendra");
	play("hendra",
		"ukuran 100x40\nketik gq\ntunggu berkunci\ntombol End\nketik x\n"
		"tunggu Cabut kunci\nketik laptop hilang\ntombol Enter\n"
		"tunggu Kunci tono dicabut\ntunggu dicabut oleh hendra: laptop\n"
		"ketik t\ntunggu Hari terakhirnya\ntombol Enter\n"
		"tunggu Peran tono diakhiri\n");
	start(WORDS("git", "-C", demo, "log", "--format=%B"), 0,
		"Orang-Kedua: tidak ada", NULL, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(people_and_roles__are__kept),
		cmocka_unit_test(an_office__becomes__one_that_signs),
		cmocka_unit_test(keys__are__enrolled_renewed_and_revoked),
		cmocka_unit_test(the_screen__does__the_same),
		cmocka_unit_test(an_office__begins__with_a_key),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
