/* The data files: what may be typed into a cell, what a file must have. */
#include "core/figure/table.h"

#include "core/figure/indicator.h"
#include "tests/lib/str.h"
#include "tests/test.h"

static void check_cell(enum lk_table t, const char *column, const char *typed,
	enum lk_num_hint hint, int rc, const char *want)
{
	struct lk_buf out = LK_BUF_INIT;
	struct lk_error err = { .text = "" };
	int got = lk_table_cell(t, column, str(typed), hint, &out, &err);

	if (got != rc)
		print_error("%s \"%s\": %s\n", column, typed, err.text);
	assert_int_equal(got, rc);
	if (rc == LK_OK)
		assert_string_equal(lk_buf_cstr(&out), want);
	else if (strstr(err.text, want) == NULL)
		fail_msg("\"%s\" does not say \"%s\"", err.text, want);
	if (rc != LK_OK)
		assert_int_equal(out.n, 0);
	lk_buf_free(&out);
}

static void cell__normalises__what_people_type(void **state)
{
	static const struct {
		enum lk_table t;
		const char *column, *typed;
		enum lk_num_hint hint;
		const char *want;
	} row[] = {
		{ LK_TABLE_WORKSHEET, "realisasi", " 12,5 ", LK_NUM_FRACTION, "12.5" },
		{ LK_TABLE_WORKSHEET, "realisasi", "13.3", LK_NUM_FRACTION, "13.3" },
		{ LK_TABLE_WORKSHEET, "realisasi", "54,00", LK_NUM_FRACTION, "54.00" },
		{ LK_TABLE_WORKSHEET, "realisasi", "1.234", LK_NUM_WHOLE, "1234" },
		{ LK_TABLE_WORKSHEET, "realisasi", "75.125", LK_NUM_FRACTION,
			"75.125" },
		{ LK_TABLE_WORKSHEET, "realisasi", "90 %", LK_NUM_FRACTION, "90" },
		{ LK_TABLE_WORKSHEET, "realisasi", "2 dok", LK_NUM_WHOLE, "2" },
		{ LK_TABLE_WORKSHEET, "realisasi", "-", LK_NUM_WHOLE, "-" },
		{ LK_TABLE_WORKSHEET, "realisasi", "n/a", LK_NUM_WHOLE, "-" },
		{ LK_TABLE_WORKSHEET, "realisasi", "", LK_NUM_WHOLE, "" },
		{ LK_TABLE_WORKSHEET, "realisasi", "bb", LK_NUM_ASK, "BB" },
		{ LK_TABLE_TARGET, "target", "7 - 8 bulan", LK_NUM_WHOLE, "7-8" },
		{ LK_TABLE_TARGET, "target", "80,5-90", LK_NUM_FRACTION, "80.5-90" },
		/* counts, whatever the indicator is */
		{ LK_TABLE_WORKSHEET, "pembilang", "1.234", LK_NUM_FRACTION, "1234" },
		{ LK_TABLE_WORKSHEET, "penyebut", "-", LK_NUM_WHOLE, "" },
		{ LK_TABLE_WORKSHEET, "keadaan", "Tidak Berlaku", LK_NUM_ASK, "na" },
		{ LK_TABLE_WORKSHEET, "keadaan", "BELUM", LK_NUM_ASK, "belum" },
		{ LK_TABLE_WORKSHEET, "kendala", "satu\r\ndua ", LK_NUM_ASK,
			"satu\ndua" },
		{ LK_TABLE_WORKSHEET, "bukti", "https://contoh.invalid/a/b", LK_NUM_ASK,
			"https://contoh.invalid/a/b" },
		{ LK_TABLE_WORKSHEET, "bukti", "foto kegiatan.jpg", LK_NUM_ASK,
			"foto kegiatan.jpg" },
		{ LK_TABLE_WORKSHEET, "id", "IKK-1@2025-TW-I", LK_NUM_ASK,
			"IKK-1@2025-TW1" },
		{ LK_TABLE_INDICATOR, "agregasi", "sum", LK_NUM_ASK, "jumlah" },
		{ LK_TABLE_INDICATOR, "desimal", "3", LK_NUM_ASK, "3" },
		{ LK_TABLE_INDICATOR, "batas-atas", "120,5", LK_NUM_FRACTION, "120.5" },
		{ LK_TABLE_BUDGET, "pagu-awal", "Rp 1.500.000,00", LK_NUM_ASK,
			"1500000" },
		{ LK_TABLE_BUDGET, "tw1", "855,830,897,000", LK_NUM_ASK,
			"855830897000" },
		{ LK_TABLE_BUDGET, "tingkat", "RO", LK_NUM_ASK, "ro" },
	};

	(void)state;
	for (size_t i = 0; i < LK_LEN(row); i++)
		check_cell(row[i].t, row[i].column, row[i].typed, row[i].hint, LK_OK,
			row[i].want);
}

static void cell__refuses__with_a_sentence(void **state)
{
	static const struct {
		enum lk_table t;
		const char *column, *typed;
		enum lk_num_hint hint;
		int rc;
		const char *says;
	} row[] = {
		{ LK_TABLE_WORKSHEET, "realisasi", "lima", LK_NUM_WHOLE, LK_EFORMAT,
			"lima" },
		{ LK_TABLE_WORKSHEET, "realisasi", "A", LK_NUM_WHOLE, LK_EFORMAT, "A" },
		{ LK_TABLE_WORKSHEET, "realisasi", "401.453", LK_NUM_ASK, LK_EFORMAT,
			"401" },
		{ LK_TABLE_WORKSHEET, "realisasi", "80-90", LK_NUM_WHOLE, LK_EINVAL,
			"rentang" },
		{ LK_TABLE_WORKSHEET, "pembilang", "80-90", LK_NUM_WHOLE, LK_EINVAL,
			"rentang" },
		{ LK_TABLE_TARGET, "target", "90-80", LK_NUM_WHOLE, LK_EINVAL, "90" },
		{ LK_TABLE_WORKSHEET, "kendala", "=HYPERLINK(\"http://x\")", LK_NUM_ASK,
			LK_EFORMAT, "rumus" },
		{ LK_TABLE_WORKSHEET, "bukti", "=HYPERLINK(\"http://x\")", LK_NUM_ASK,
			LK_EFORMAT, "rumus" },
		{ LK_TABLE_WORKSHEET, "kendala", "@SUM(A1)", LK_NUM_ASK, LK_EFORMAT,
			"rumus" },
		{ LK_TABLE_WORKSHEET, "bukti", "../../rahasia", LK_NUM_ASK, LK_EFORMAT,
			"lampiran" },
		{ LK_TABLE_WORKSHEET, "keadaan", "mungkin", LK_NUM_ASK, LK_EINVAL,
			"belum, na" },
		{ LK_TABLE_WORKSHEET, "id", "IKK-1", LK_NUM_ASK, LK_EFORMAT,
			"periode" },
		{ LK_TABLE_WORKSHEET, "id", "IKK-1@besok", LK_NUM_ASK, LK_EFORMAT,
			"besok" },
		{ LK_TABLE_HISTORY, "id", "IKK-1@2024-TW1", LK_NUM_ASK, LK_EFORMAT,
			"IKK-1@2024" },
		{ LK_TABLE_INDICATOR, "kode", "laporan", LK_NUM_ASK, LK_EFORMAT,
			"bukan kode" },
		{ LK_TABLE_INDICATOR, "kode", "", LK_NUM_ASK, LK_EFORMAT, "kosong" },
		{ LK_TABLE_INDICATOR, "desimal", "7", LK_NUM_ASK, LK_EINVAL, "6" },
		{ LK_TABLE_INDICATOR, "tim", "Tim 1", LK_NUM_ASK, LK_EFORMAT, "tim-1" },
		{ LK_TABLE_BUDGET, "pagu-awal", "-5", LK_NUM_ASK, LK_EINVAL, "rupiah" },
		{ LK_TABLE_BUDGET, "pagu-awal", "3,50", LK_NUM_ASK, LK_EINVAL, "sen" },
		{ LK_TABLE_BUDGET, "tanpa", "1", LK_NUM_ASK, LK_ENOTFOUND, "tanpa" },
	};

	(void)state;
	for (size_t i = 0; i < LK_LEN(row); i++)
		check_cell(row[i].t, row[i].column, row[i].typed, row[i].hint,
			row[i].rc, row[i].says);
}

static void show__prints__as_offices_write(void **state)
{
	static const struct {
		enum lk_table t;
		const char *column, *stored, *want;
	} row[] = {
		{ LK_TABLE_WORKSHEET, "realisasi", "1234.5", "1.234,5" },
		{ LK_TABLE_WORKSHEET, "realisasi", "BB", "BB" },
		{ LK_TABLE_WORKSHEET, "realisasi", "-", "-" },
		{ LK_TABLE_TARGET, "target", "80.5-90", "80,5-90" },
		{ LK_TABLE_BUDGET, "pagu-awal", "1500000", "1.500.000" },
		{ LK_TABLE_WORKSHEET, "kendala", "12.5", "12.5" },
		{ LK_TABLE_WORKSHEET, "tanpa", "x", "x" },
	};
	struct lk_buf out = LK_BUF_INIT;

	(void)state;
	for (size_t i = 0; i < LK_LEN(row); i++) {
		lk_buf_clear(&out);
		lk_table_show(row[i].t, row[i].column, str(row[i].stored), &out);
		assert_string_equal(lk_buf_cstr(&out), row[i].want);
	}
	lk_buf_free(&out);
}

static void path__is__read_back(void **state)
{
	struct lk_buf path = LK_BUF_INIT;
	struct lk_str team;

	(void)state;
	for (enum lk_table t = LK_TABLE_INDICATOR; t < LK_TABLE_COUNT; t++) {
		lk_buf_clear(&path);
		lk_buf_puts(&path, "dokumen/2025-lapkin/");
		lk_table_path(&path, t, "tim-1");
		assert_int_equal(lk_table_of(lk_buf_cstr(&path), &team), t);
		assert_str_equal(team, t == LK_TABLE_WORKSHEET ? "tim-1" : "");
		assert_int_equal(lk_table_of(lk_buf_cstr(&path) +
						 strlen("dokumen/2025-lapkin/"),
					 &team),
			t);
		assert_int_equal(lk_table_parse(str(lk_table_name(t))), t);
	}
	lk_buf_free(&path);
	assert_int_equal(lk_table_of("dokumen/2025-lapkin/isi/naskah/target.csv",
				 &team),
		LK_TABLE_COUNT);
	assert_int_equal(lk_table_of("isi/data/kertas-kerja/Tim 1.csv", &team),
		LK_TABLE_COUNT);
	assert_int_equal(lk_table_of("isi/data/kertas-kerja.csv", &team),
		LK_TABLE_COUNT);
	assert_int_equal(lk_table_of("isi/data/.csv", &team), LK_TABLE_COUNT);
	assert_int_equal(lk_table_of("dokumen", &team), LK_TABLE_COUNT);
}

static void header__passes__its_own_check(void **state)
{
	(void)state;
	for (enum lk_table t = LK_TABLE_INDICATOR; t < LK_TABLE_COUNT; t++) {
		struct lk_buf text = LK_BUF_INIT;
		struct lk_csv csv = LK_CSV_INIT;

		lk_table_header(&text, t);
		assert_int_equal(lk_csv_parse(&csv, lk_buf_str(&text), "x", NULL),
			LK_OK);
		assert_int_equal(lk_table_check(t, &csv, "x", NULL), LK_OK);
		lk_csv_free(&csv);
		lk_buf_free(&text);
	}
}

static void check__names__file_and_line(void **state)
{
	static const struct {
		enum lk_table t;
		const char *text, *says;
	} row[] = {
		{ LK_TABLE_TARGET, "id;menengah\n", "\"target\"" },
		{ LK_TABLE_TARGET, "target;id\n1;A@2025\n", "kolom pertama" },
		{ LK_TABLE_TARGET, "id;target\nA@2025;1\nB;2\n", "baris 3" },
		{ LK_TABLE_TARGET, "id;target\nA@2025-TW-I;1\n", "A@2025-TW-I" },
		{ LK_TABLE_TARGET, "id;target\nA@2025;1\nB@2025;2\nA@2025;3\n",
			"baris 4: \"A@2025\" sudah ada di baris 2" },
		{ LK_TABLE_HISTORY, "id;realisasi\nA@2024-TW1;1\n", "IKK-1@2024" },
		{ LK_TABLE_BUDGET, "kode;induk;tingkat;uraian\n;;program;x\n",
			"baris 2" },
	};

	(void)state;
	for (size_t i = 0; i < LK_LEN(row); i++) {
		struct lk_csv csv = LK_CSV_INIT;
		struct lk_error err;

		assert_int_equal(lk_csv_parse(&csv, str(row[i].text), "t.csv", NULL),
			LK_OK);
		assert_int_equal(lk_table_check(row[i].t, &csv, "t.csv", &err),
			LK_EFORMAT);
		assert_non_null(strstr(err.text, row[i].says));
		assert_non_null(strstr(err.text, "t.csv"));
		lk_csv_free(&csv);
	}
}

static void code__is__safe_in_prose(void **state)
{
	(void)state;
	assert_true(lk_code_valid(str("IKK-1")));
	assert_true(lk_code_valid(str("2896.BMA.004")));
	assert_true(lk_code_valid(str("IKK")));
	assert_false(lk_code_valid(str("ikk")));
	assert_false(lk_code_valid(str("")));
	assert_false(lk_code_valid(str("-1")));
	assert_false(lk_code_valid(str("IKK 1")));
	assert_false(lk_code_valid(str("IKK|1")));
	assert_false(lk_code_valid(str("A23456789012345678901234567890123")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(cell__normalises__what_people_type),
		cmocka_unit_test(cell__refuses__with_a_sentence),
		cmocka_unit_test(show__prints__as_offices_write),
		cmocka_unit_test(path__is__read_back),
		cmocka_unit_test(header__passes__its_own_check),
		cmocka_unit_test(check__names__file_and_line),
		cmocka_unit_test(code__is__safe_in_prose),
	};
	return cmocka_run_group_tests_name("table", tests, NULL, NULL);
}
