/* Data files as people fill them: what the checks say of each fault, where, and its fix. */
#include "core/check/data.h"
#include "core/notation/date.h"
#include "tests/lib/str.h"
#include "tests/test.h"

#include <string.h>

#define DOC "dokumen/2025-lapkin/"
#define INDICATORS \
	"kode;sasaran;nama;satuan;tipe;polaritas;rumus;desimal;agregasi;periode;" \
	"alasan-standar;tim\n" \
	"K1;S;Kapal diperiksa;kapal;angka;naik;max;2;jumlah;triwulan;tidak " \
	"ada;tim-1\n"
#define PERCENT \
	"K2;S;Persentase kapal sehat;persen;persen;naik;max;2;jumlah;triwulan;tidak " \
	"ada;tim-1\n"
#define TARGETS "id;target;menengah\nK1@2025;100;\n"
#define TARGETS_BOTH TARGETS "K2@2025;90.00;\n"
#define SHEET "id;pembilang;penyebut;realisasi;keadaan;kendala;penjelasan\n"

/* The findings on one working paper beside the indicators and categories given. */
static void judge(struct lk_check_list *l, const char *indicators, const char *sheet,
	const char *categories)
{
	const struct lk_figure_file file[] = {
		{ "isi/data/indikator.csv", str(indicators) },
		{ "isi/data/target.csv",
			str(strstr(indicators, "\nK2;") != NULL ? TARGETS_BOTH
								: TARGETS) },
		{ "isi/data/kertas-kerja/tim-1.csv", str(sheet) },
		{ "kebijakan/kategori.csv", str(categories != NULL ? categories : "") },
	};
	struct lk_figures fig;
	struct lk_error err = { .text = "" };

	if (lk_figures_parse(&fig, 2025, lk_date_day_of(2026, 1, 23), file,
		    categories != NULL ? 4 : 3, &err) != LK_OK)
		fail_msg("%s", err.text);
	assert_int_equal(lk_check_data(&fig, DOC, l, NULL), LK_OK);
	lk_figures_free(&fig);
}

/* Exactly one finding, of this rule, at this cell. */
static void assert_one(const struct lk_check_list *l, enum lk_check_rule rule,
	const char *row, const char *column, const char *fix)
{
	for (size_t i = 0; i < l->n && (l->n != 1 || l->item[i].rule != rule); i++)
		print_message("%s: %s\n", lk_check_rule_info(l->item[i].rule)->id,
			l->item[i].text);
	assert_int_equal(l->n, 1);
	assert_int_equal(l->item[0].rule, rule);
	assert_string_equal(l->item[0].row, row);
	assert_string_equal(l->item[0].column, column);
	if (fix == NULL)
		assert_null(l->item[0].fix);
	else
		assert_string_equal(l->item[0].fix, fix);
}

static void one(const char *indicators, const char *sheet, enum lk_check_rule rule,
	const char *row, const char *column, const char *fix)
{
	struct lk_check_list l = LK_CHECK_LIST_INIT;

	judge(&l, indicators, sheet, NULL);
	assert_one(&l, rule, row, column, fix);
	lk_check_list_free(&l);
}

static void rows__in__order_have_no_finding(void **state)
{
	struct lk_check_list l = LK_CHECK_LIST_INIT;

	(void)state;
	judge(&l, INDICATORS PERCENT,
		SHEET "K1@2025-TW1;;;20;;;\nK1@2025-TW4;;;90;;;\n"
		      "K2@2025-TW1;9;10;90.00;;;\nK2@2025-TW4;9;9;100.00;;;\n",
		NULL);
	assert_int_equal(l.n, 0);
	lk_check_list_free(&l);
}

static void rows__of__another_year_or_indicator_are_found(void **state)
{
	(void)state;
	one(INDICATORS, SHEET "K1@2024-TW1;;;20;;;\n", LK_CHECK_STALE_YEAR,
		"K1@2024-TW1", "id", NULL);
	one(INDICATORS, SHEET "K9@2025-TW1;;;20;;;\n", LK_CHECK_UNKNOWN_CODE,
		"K9@2025-TW1", "id", NULL);
}

static void realisation__beside__its_fraction_is_recomputed(void **state)
{
	(void)state;
	one(INDICATORS PERCENT, SHEET "K2@2025-TW4;11;12;92.67;;;\n",
		LK_CHECK_RECOMPUTE, "K2@2025-TW4", "realisasi", "91.67");
	one(INDICATORS PERCENT, SHEET "K2@2025-TW4;11;12;91.66;;;\n",
		LK_CHECK_TRUNCATED, "K2@2025-TW4", "realisasi", "91.67");
}

static void percents__added__up_are_found(void **state)
{
	(void)state;
	one(INDICATORS PERCENT, SHEET "K2@2025-TW1;;;100;;;\nK2@2025-TW4;;;100;;;\n",
		LK_CHECK_PERCENT_SUM, "K2", "agregasi", "rerata");
}

static void target__missed__wants_its_cause(void **state)
{
	(void)state;
	one(INDICATORS, SHEET "K1@2025-TW1;;;20;;;\nK1@2025-TW4;;;30;;;\n",
		LK_CHECK_CAUSE, "K1@2025-TW4", "kendala", NULL);
}

static void standard__without__a_reason_is_found(void **state)
{
	(void)state;
	one("kode;sasaran;nama;satuan;tipe;polaritas;rumus;desimal;agregasi;periode;"
	    "alasan-standar;tim\n"
	    "K1;S;Kapal;kapal;angka;naik;max;2;jumlah;triwulan;;tim-1\n",
		SHEET, LK_CHECK_COMPARISONS, "K1", "alasan-standar", NULL);
}

static void categories__with__a_gap_are_found(void **state)
{
	struct lk_check_list l = LK_CHECK_LIST_INIT;

	(void)state;
	judge(&l, INDICATORS, SHEET,
		"id;nama;dari;sampai;warna\na;Kurang;;60;merah\nb;Baik;70;;hijau\n");
	assert_one(&l, LK_CHECK_CATEGORY, "b", "dari", NULL);
	assert_string_equal(l.item[0].path, "kebijakan/kategori.csv");
	assert_non_null(strstr(l.item[0].text, "celah"));
	lk_check_list_free(&l);
}

/* ---- files that cannot be read ------------------------------------------------------------- */

static void file(const char *path, const char *text, enum lk_check_rule rule,
	const char *row, const char *column, const char *fix)
{
	struct lk_check_list l = LK_CHECK_LIST_INIT;

	assert_int_equal(lk_check_file(path, str(text), &l, NULL), LK_OK);
	assert_one(&l, rule, row, column, fix);
	assert_string_equal(l.item[0].path, path);
	lk_check_list_free(&l);
}

static void file__says__what_keeps_it_from_being_read(void **state)
{
	(void)state;
	file(DOC "isi/data/target.csv",
		"id;target;menengah\nK1@2025;90-80;\nK2@2025;80-90;\n",
		LK_CHECK_RANGE_UPSIDE_DOWN, "K1@2025", "target", "80-90");
	file(DOC "isi/data/kertas-kerja/tim-1.csv",
		SHEET "K1@2025-TW1;;;20;;;\nK2@2025-TW1;;;1;;;\nK1@2025-TW1;;;30;;;\n",
		LK_CHECK_DUPLICATE_CODE, "K1@2025-TW1", "id", NULL);
	file(DOC "isi/data/target.csv", "id;target\nK1@2025;1;2\n",
		LK_CHECK_DATA_UNREADABLE, "", "", NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows__in__order_have_no_finding),
		cmocka_unit_test(rows__of__another_year_or_indicator_are_found),
		cmocka_unit_test(realisation__beside__its_fraction_is_recomputed),
		cmocka_unit_test(percents__added__up_are_found),
		cmocka_unit_test(target__missed__wants_its_cause),
		cmocka_unit_test(standard__without__a_reason_is_found),
		cmocka_unit_test(categories__with__a_gap_are_found),
		cmocka_unit_test(file__says__what_keeps_it_from_being_read),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
