/* The office's working time on the command line, on the demo's workspace. */
#include "tests/test.h"

#include "tests/lib/child.h"
#include "tests/lib/run.h"
#include "tests/lib/temp.h"

#include <stdio.h>
#include <string.h>

#define MAX_ARGS 24
#define WORDS(...) ((const char *const[]){ __VA_ARGS__, NULL })

static char dir[256], demo[300];
/* Saturday 24 January 2026; the clock is set on for some commands. */
#define MONDAY_8 "LAPKIN_WAKTU=1769389200" /* 26 January 2026 08.00 WIB */
#define MONDAY_9_30 "LAPKIN_WAKTU=1769394600"
static const char *still[] = { "LAPKIN_WAKTU=1769200000", "LAPKIN_BENIH=7", NULL };

static void expect_in(const char *office, int code, const char *text,
	const char *const *words)
{
	const char *argv[MAX_ARGS] = { child_program(), "-C", office };
	struct run_result r;
	int n = 3;

	while (*words != NULL && n + 1 < MAX_ARGS)
		argv[n++] = *words++;
	argv[n] = NULL;
	assert_int_equal(run(&(struct run_options){ .argv = argv, .env = still }, &r),
		0);
	if (r.code != code ||
		(strstr(r.out, text) == NULL && strstr(r.err, text) == NULL))
		fail_msg("code %d, wanted %d and \"%s\"\n%s%s", r.code, code, text,
			r.out, r.err);
	run_free(&r);
}

static void expect(int code, const char *text, const char *const *words)
{
	expect_in(demo, code, text, words);
}

static void calendar__says__whether_a_day_is_worked_and_why_not(void **state)
{
	(void)state;
	expect(0, "Rabu, 2 April 2025: cuti bersama (Idulfitri)\n",
		WORDS("calendar", "2 April 2025"));
	expect(0, "Hari kerja berikutnya: Selasa, 8 April 2025",
		WORDS("calendar", "2025-03-31"));
	expect(0, "Jumat, 17 Januari 2025: hari kerja\nJam kerja: 07.30-16.30",
		WORDS("calendar", "2025-01-17"));
	expect(0, "Minggu, 19 Januari 2025: bukan hari kerja kantor",
		WORDS("calendar", "2025-01-19"));
	expect(0, "hanya diketahui untuk tahun 2024 sampai 2026",
		WORDS("calendar", "2027-01-04"));
	expect(0, "\"jenis\":\"libur\",\"nama\":\"Idulfitri\"",
		WORDS("--json", "calendar", "2025-03-31"));
	expect(0, "\"pasti\":false", WORDS("--json", "calendar", "2027-01-04"));
	expect(7, "tulis seperti", WORDS("calendar", "entah"));
}

static void calendar__counts__from_a_day_to_a_day(void **state)
{
	(void)state;
	expect(0, "4 hari kerja, 30 jam kerja (1800 menit)\n",
		WORDS("calendar", "2025-03-26", "2025-04-09"));
	expect(0, "\"hari_kerja\":0,\"menit\":0",
		WORDS("--json", "calendar", "2025-03-31", "2025-04-07"));
	expect(2, "tulis tanggal awal di depan",
		WORDS("calendar", "2025-04-09", "2025-03-26"));
}

static void calendar__lists__hours_and_the_holidays_of_a_year(void **state)
{
	(void)state;
	expect(0, "Hari ini Sabtu, 24 Januari 2026", WORDS("calendar"));
	expect(0, "Jumat    07.30-16.30, istirahat 11.30-13.00", WORDS("calendar"));
	expect(0, "Senin, 18 Agustus 2025    cuti bersama  Proklamasi",
		WORDS("calendar", "--tahun", "2025"));
	expect(0, "belum ada yang dicatat", WORDS("calendar", "--tahun", "2030"));
	expect(0, "\"diketahui_sampai\":2026", WORDS("--json", "calendar"));
	expect(2, "pilih salah satu",
		WORDS("calendar", "2025-01-01", "--tahun", "2025"));
	expect(2, "--tahun", WORDS("calendar", "--tahun", "lusa"));
}

static void calendar__is_changed__by_those_who_may(void **state)
{
	(void)state;
	expect(5, "kalender kantor hanya diubah oleh",
		WORDS("--as", "budi", "calendar", "add", "1-1-2027", "x"));
	expect(0, "Tahun 2027 belum dinyatakan lengkap",
		WORDS("--as", "sari", "calendar", "add", "01-01-2027", "Tahun Baru",
			"--dasar", "SKB 2026"));
	expect(5, "sudah tercatat sebagai Tahun Baru",
		WORDS("--as", "sari", "calendar", "add", "01-01-2027", "Lagi"));
	expect(0, "dinyatakan lengkap",
		WORDS("--as", "sari", "calendar", "years", "2024", "2027"));
	expect(0, "\"jenis\":\"libur\",\"nama\":\"Tahun Baru\"",
		WORDS("--json", "calendar", "2027-01-01"));
	expect(0, "\"pasti\":true", WORDS("--json", "calendar", "2027-01-04"));
	expect(2, "tidak mungkin",
		WORDS("--as", "sari", "calendar", "years", "2027", "2024"));
	expect(0, "dihapus", WORDS("--as", "sari", "calendar", "remove", "01-01-2027"));
	expect(4, "tidak ada di daftar",
		WORDS("--as", "sari", "calendar", "remove", "01-01-2027"));
	expect(0, "hari libur: hapus 1 Januari 2027, Tahun Baru", WORDS("log"));
}

static const char *file_with(const char *name, const char *text)
{
	static char path[400];
	FILE *f;

	(void)snprintf(path, sizeof(path), "%s/%s", dir, name);
	f = fopen(path, "wb");
	assert_non_null(f);
	assert_true(fputs(text, f) >= 0);
	assert_int_equal(fclose(f), 0);
	return path;
}

static void file__is_checked__and_then_taken(void **state)
{
	const char *file = file_with("libur-salah.csv",
		"tanggal;nama;jenis\n2027-01-01;a;libur\n1/1/2027;b;libur\n");

	(void)state;
	expect(7, "libur-salah.csv baris 3", WORDS("calendar", "check", file));
	expect(7, "baris 3", WORDS("--as", "sari", "calendar", "import", file));
	expect(0, "Rabu, 2 April 2025: cuti bersama", WORDS("calendar", "2025-04-02"));
	file = file_with("jam.txt", "Hari: senin-kamis\nJam: 22.00-06.00\n");
	expect(7, "tengah malam", WORDS("calendar", "check", file));
	file = file_with("jam.txt", "Hari: senin-kamis\nJam: 07.00-17.00\n");
	expect(0, "tidak ada yang salah", WORDS("calendar", "check", file));
	expect(0, "diganti", WORDS("--as", "hendra", "calendar", "import", file));
	expect(0, "bukan hari kerja kantor", WORDS("calendar", "2025-01-17"));
	file = file_with("kosong.csv", "");
	expect(7, "kosong", WORDS("calendar", "check", file));
	expect(4, "tidak dapat dibaca", WORDS("calendar", "check", "/tidak/ada.csv"));
}

/* Without a run there is nothing to sum up, in every form of it. */
/* In an office that has just begun: the demo's has runs. */
static void summary__of_no_run__says_so(void **state)
{
	char office[300], file[400];
	const char *argv[] = { child_program(), "init", office, "--kantor",
		"Kantor baru", "--kode", "C.X.10", "--tahun", "2025", "--orang",
		"ani:Ani Lestari:kepala;budi:Budi Santoso:kasubbag-adum;cici:Cici "
		"Amalia:tim-penyusun",
		NULL };
	struct run_result r;

	(void)state;
	(void)snprintf(office, sizeof(office), "%s/baru", dir);
	(void)snprintf(file, sizeof(file), "%s/ringkasan.csv", dir);
	assert_int_equal(run(&(struct run_options){ .argv = argv, .env = still }, &r),
		0);
	assert_int_equal(r.code, 0);
	run_free(&r);
	expect_in(office, 0, "Belum ada SOP yang dijalankan", WORDS("sop", "summary"));
	expect_in(office, 0, "[]", WORDS("--json", "sop", "summary"));
	expect_in(office, 0, "sop;langkah;uraian", WORDS("sop", "summary", "--csv"));
	expect_in(office, 0, "ditulis", WORDS("sop", "summary", "--csv", "-o", file));
	expect_in(office, 4, "belum pernah dijalankan",
		WORDS("sop", "summary", "--alur", "penyusunan-lapkin"));
	expect_in(office, 2, "pilih salah satu",
		WORDS("--json", "sop", "summary", "--csv"));
}

/* By chance from here on: two records of one second are two. */
static void at(const char *clock)
{
	still[0] = clock;
	still[1] = NULL;
}

/* One run, three steps passed over, the fourth sent back after an hour and a half. */
static void summary__of_a_run__counts_its_rounds(void **state)
{
	static const char *const table = " 4  Memeriksa dan mengoreksi p… 180          "
					 " 0    1     90     90     "
					 "90     0\n";

	(void)state;
	expect(4, "yang sudah: pelaporan-pelaksanaan-kegiatan, penyusunan-lapkin",
		WORDS("sop", "summary", "--alur", "pengukuran-kinerja"));
	at(MONDAY_8);
	expect(0, "langkah 1 dari 9",
		WORDS("--as", "hendra", "sop", "start", "pengukuran-kinerja",
			"2025-TW4"));
	for (int step = 1; step <= 3; step++)
		expect(0, "pengukuran-kinerja-2025-TW4",
			WORDS("--as", "hendra", "sop", "skip", "pengukuran-kinerja",
				"Sudah dikerjakan sebelum program dipakai."));
	at(MONDAY_9_30);
	expect(0, "(putaran 2)",
		WORDS("--as", "sari", "sop", "return", "pengukuran-kinerja",
			"Formulir tim 2 salah."));
	expect(0, table, WORDS("sop", "summary"));
	expect(0, "Pengukuran data kinerja: 1 kali dijalankan, 0 selesai",
		WORDS("sop", "summary", "--alur", "pengukuran-kinerja"));
	expect(0, "Jumlah: 5 putaran, 0 terlambat; waktu kerja 1 jam 30 menit (90)",
		WORDS("sop", "summary", "--alur", "pengukuran-kinerja"));
	expect(0, "\"menit_terpanjang\":90,\"menit_jumlah\":90",
		WORDS("--json", "sop", "summary"));
	expect(0, ";180;1;1;0;1;0;90;90;90;90;0;0;ya\n",
		WORDS("sop", "summary", "--csv"));
}

static int make_demo(void **state)
{
	const char *argv[] = { child_program(), "demo", demo, NULL };
	struct run_result r;
	int code;

	(void)state;
	if (temp_dir(dir, sizeof(dir)) != 0)
		return -1;
	(void)snprintf(demo, sizeof(demo), "%s/demo", dir);
	assert_int_equal(run(&(struct run_options){ .argv = argv, .env = still }, &r),
		0);
	code = r.code;
	run_free(&r);
	return code;
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
		cmocka_unit_test(calendar__says__whether_a_day_is_worked_and_why_not),
		cmocka_unit_test(calendar__counts__from_a_day_to_a_day),
		cmocka_unit_test(calendar__lists__hours_and_the_holidays_of_a_year),
		cmocka_unit_test(calendar__is_changed__by_those_who_may),
		/* before the calendar is changed: working days are counted by it */
		cmocka_unit_test(summary__of_no_run__says_so),
		cmocka_unit_test(summary__of_a_run__counts_its_rounds),
		cmocka_unit_test(file__is_checked__and_then_taken),
	};

	return cmocka_run_group_tests(tests, make_demo, drop_demo);
}
