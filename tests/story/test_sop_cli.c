/* SOPs on the command line, in an office of three people with an SOP of its own: fewer roles
 * than the shipped ones, one more gate, a decision; and files that are broken. */
#include "tests/test.h"

#include "tests/lib/child.h"
#include "tests/lib/run.h"
#include "tests/lib/temp.h"

#include <stdio.h>
#include <string.h>

#define MAX_ARGS 24
#define WORDS(...) ((const char *const[]){ __VA_ARGS__, NULL })
#define HEAD \
	"langkah;uraian;pelaku;jenis;kelengkapan;waktu;keluaran;kembali;lanjut;" \
	"pilihan;" \
	"gerbang;dokumen\n"

/* Who plans here is the Kasubbag; the draft must be without open corrections before it is
 * decided on, which no shipped SOP asks for. */
static const char own_sop[] = HEAD
	"1;Memerintahkan;kepala;perintah;Disposisi;10 menit;Perintah;;;;-;\n"
	"2;Menyusun rancangan;tim-penyusun;kerja;Data;2 hari;Rancangan;;;;naskah-isi;\n"
	"3;Menilai rancangan;kasubbag-adum;putusan;Rancangan;1 jam;Penilaian;2;4;"
	"Layak/Belum layak;koreksi-wajib;\n"
	"4;Menutup;kasubbag-adum/kepala;kerja;Penilaian;hari yang sama;Laporan;;;;-;\n";

static char dir[256], office[300];
static long clock_now = 1768270500; /* 2026-01-13T09:15 in Jakarta, a Tuesday */

static struct run_result lap(const char *who, const char *input,
	const char *const *words)
{
	const char *argv[MAX_ARGS] = { child_program(), "-C", office, "--as", who };
	char now[48];
	const char *const env[] = { now, NULL };
	struct run_result r;
	int n = 5;

	clock_now += 60;
	(void)snprintf(now, sizeof(now), "LAPKIN_WAKTU=%ld", clock_now);
	while (*words != NULL && n + 1 < MAX_ARGS)
		argv[n++] = *words++;
	argv[n] = NULL;
	assert_int_equal(run(&(struct run_options){ .argv = argv,
				     .env = env,
				     .input = input,
				     .input_n = input != NULL ? strlen(input) : 0 },
				 &r),
		0);
	return r;
}

static void said(const char *who, int code, const char *text, const char *input,
	const char *const *words)
{
	struct run_result r = lap(who, input, words);

	if (r.code != code ||
		(strstr(r.out, text) == NULL && strstr(r.err, text) == NULL))
		fail_msg("%s %s %s: code %d, wanted %d and \"%s\"\n%s%s", who, words[0],
			words[1], r.code, code, text, r.out, r.err);
	run_free(&r);
}

#define EXPECT(who, code, text, ...) said(who, code, text, NULL, WORDS(__VA_ARGS__))

static int make_office(void **state)
{
	const char *const argv[] = { child_program(), "init", office, "--kantor",
		"Balai Uji", "--kode", "C.X.1", "--tahun", "2025", "--orang",
		"hendra:dr. Hendra:kepala;sari:Sari Wulandari:kasubbag-adum;"
		"budi:Budi:tim-penyusun",
		NULL };
	struct run_result r;
	int code;

	(void)state;
	if (temp_dir(dir, sizeof(dir)) != 0)
		return -1;
	(void)snprintf(office, sizeof(office), "%s/kantor", dir);
	if (run(&(struct run_options){ .argv = argv }, &r) != 0)
		return -1;
	code = r.code;
	run_free(&r);
	return code;
}

static int drop_office(void **state)
{
	(void)state;
	temp_remove(dir);
	return 0;
}

static void write_file(char path[320], const char *name, const char *text)
{
	FILE *f;

	(void)snprintf(path, 320, "%s/%s", dir, name);
	f = fopen(path, "w");
	assert_non_null(f);
	assert_true(fputs(text, f) >= 0);
	assert_int_equal(fclose(f), 0);
}

static void list__has__the_four(void **state)
{
	static const char *const says[] = { "{\"id\":\"penyusunan-lapkin\"",
		"LAPKIN\",\"langkah\":11,", "\"id\":\"pengukuran-kinerja\"",
		"\"langkah\":9", "\"id\":\"penyusunan-rencana-kinerja\"",
		"\"langkah\":6", "\"id\":\"pelaporan-pelaksanaan-kegiatan\"",
		"\"langkah\":7", "\"jalan\":[]" };
	struct run_result r = lap("budi", NULL, WORDS("sop", "list", "--json"));

	(void)state;
	assert_int_equal(r.code, 0);
	assert_int_equal(r.out[0], '[');
	for (size_t i = 0; i < sizeof(says) / sizeof(says[0]); i++)
		if (strstr(r.out, says[i]) == NULL)
			fail_msg("%s is not in %s", says[i], r.out);
	run_free(&r);
	EXPECT("budi", 0, "Memaraf naskah", "sop", "show", "penyusunan-lapkin");
	EXPECT("budi", 0, "Tidak sesuai: ke langkah 4", "sop", "show",
		"pelaporan-pelaksanaan-kegiatan");
	EXPECT("budi", 4, "yang ada: ", "sop", "show", "entah");
}

static void check__names__file_and_line_of_everything(void **state)
{
	static const char bad[] = HEAD "1;a;kepla;kerja;;sejam;;;;;;\n"
				       "2;b;kepala;putusan;;;;;;;sihir;\n"
				       "3;c;kepala;kerja;;;;7;;;;\n";
	static const char *const ends[] = { ":2: peringatan: ", ":2: waktu \"sejam\"",
		":3: putusan memerlukan", ":3: gerbang \"sihir\"", ":4: \"kembali\"" };
	char path[320], line[400];
	struct run_result r;

	(void)state;
	write_file(path, "rusak.csv", bad);
	r = lap("budi", NULL, WORDS("sop", "check", path));
	assert_int_equal(r.code, 1);
	for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++) {
		(void)snprintf(line, sizeof(line), "%s%s", path, ends[i]);
		if (strstr(r.out, line) == NULL)
			fail_msg("%s is not in %s", line, r.out);
	}
	run_free(&r);
	EXPECT("budi", 1, "\"baris\":3,\"peringatan\":false", "sop", "check", path,
		"--json");
	/* and it does not get into the office */
	EXPECT("sari", 7, "kebijakan/alur/uji.csv baris 2", "sop", "edit", "uji", path);
	EXPECT("sari", 4, "yang ada: ", "sop", "show", "uji");
	write_file(path, "baik.csv", own_sop);
	EXPECT("budi", 0, "dapat dipakai", "sop", "check", path);
	EXPECT("budi", 0, "naskah-setuju", "sop", "check", "--daftar");
	EXPECT("budi", 4, "tidak dapat dibaca", "sop", "check", "/nonexistent.csv");
	EXPECT("budi", 2, "--daftar", "sop", "check");
}

/* Needs no workspace: an SOP is written before there is one. */
static void check__works__without_a_workspace(void **state)
{
	char path[320];
	const char *const argv[] = { child_program(), "-C", dir, "sop", "check", path,
		NULL };
	struct run_result r;

	(void)state;
	write_file(path, "baik.csv", own_sop);
	assert_int_equal(run(&(struct run_options){ .argv = argv }, &r), 0);
	assert_int_equal(r.code, 0);
	run_free(&r);
}

static void own_sop__is_walked__from_the_first_step_to_the_last(void **state)
{
	(void)state;
	EXPECT("budi", 5, "Kasubbag ADUM", "sop", "edit", "uji", "-");
	said("sari", 0, "tersimpan", own_sop, WORDS("sop", "edit", "uji", "-"));
	said("sari", 5, "persis", own_sop, WORDS("sop", "edit", "uji", "-"));
	EXPECT("budi", 0, "langkah 1 dari 4", "sop", "start", "uji", "TW I 2025");
	EXPECT("sari", 5, "sudah berjalan", "sop", "start", "uji", "2025-TW1");
	EXPECT("budi", 5, "dr. Hendra", "sop", "step", "uji");
	EXPECT("hendra", 0, "giliran", "sop", "begin", "uji", "--acara", "2026-01-20");
	EXPECT("hendra", 0, "langkah 2 dari 4", "sop", "step", "uji", "1", "--catatan",
		"Segera.");
	EXPECT("hendra", 5, "sudah selesai oleh dr. Hendra", "sop", "step", "uji", "1");
	EXPECT("budi", 5, "masih kosong", "sop", "step", "uji");
	EXPECT("budi", 0, "[ ] tidak ada bab yang kosong", "sop", "show",
		"uji-2025-TW1");
	EXPECT("budi", 2, "alasan", "sop", "skip", "uji", " ");
	EXPECT("sari", 0, "langkah 3 dari 4", "sop", "skip", "uji",
		"Bab menyusul setelah data masuk.");
	EXPECT("sari", 5, "putusan", "sop", "step", "uji");
	EXPECT("sari", 2, "ya atau tidak", "sop", "decide", "uji", "mungkin");
	EXPECT("sari", 2, "alasan", "sop", "decide", "uji", "Belum layak");
	EXPECT("sari", 0, "(putaran 2)", "sop", "decide", "uji", "Belum layak",
		"Data triwulan belum sama.");
	EXPECT("sari", 0, "langkah 3", "sop", "skip", "uji", "Sama seperti tadi.");
	EXPECT("sari", 0, "langkah 2", "sop", "return", "uji", "Tabel tertukar.",
		"--ke", "2");
	EXPECT("sari", 0, "langkah 3", "sop", "skip", "uji", "Sudah.");
	EXPECT("sari", 0, "\"langkah\":4", "sop", "decide", "uji", "ya", "--json");
	EXPECT("sari", 0, "uji-2025-TW1: selesai", "sop", "step", "uji");
	EXPECT("sari", 4, "uji-2025-TW1", "sop", "step", "uji-2026");
	EXPECT("sari", 0, "3 putaran", "sop", "show", "uji-2025-TW1");
	EXPECT("sari", 0, "\"keadaan\":\"dilewati\"", "sop", "show", "uji-2025-TW1",
		"--json");
}

/* What runs keeps the version it began with; what starts later has the new one. */
static void running__keeps__its_version(void **state)
{
	(void)state;
	said("sari", 0, "tersimpan", own_sop, WORDS("sop", "edit", "lama", "-"));
	EXPECT("sari", 0, "dari 4", "sop", "start", "lama", "2025-01");
	said("sari", 0, "versi lama",
		HEAD "1;Satu langkah saja;kasubbag-adum;kerja;;;;;;;-;\n",
		WORDS("sop", "edit", "lama", "-"));
	EXPECT("hendra", 0, "langkah 2 dari 4", "sop", "step", "lama-2025-01");
	EXPECT("sari", 0, "langkah 1 dari 1", "sop", "start", "lama", "2025-02");
	EXPECT("sari", 0, "dihentikan", "sop", "stop", "lama-2025-01", "SOP diganti.");
	EXPECT("sari", 0, "lama-2025-01: dihentikan", "sop", "list", "--semua");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(list__has__the_four),
		cmocka_unit_test(check__names__file_and_line_of_everything),
		cmocka_unit_test(check__works__without_a_workspace),
		cmocka_unit_test(own_sop__is_walked__from_the_first_step_to_the_last),
		cmocka_unit_test(running__keeps__its_version),
	};
	return cmocka_run_group_tests_name("sop_cli", tests, make_office, drop_office);
}
