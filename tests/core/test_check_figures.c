/* The figures checked, and turned into facts. */
#include "core/check/figures.h"
#include "core/notation/date.h"
#include "tests/lib/str.h"
#include "tests/test.h"

#include <string.h>

#define INDICATORS \
	"kode;sasaran;nama;satuan;tipe;polaritas;rumus;desimal;agregasi;periode;tim\n" \
	"K1;S;Jumlah kapal (JKP) " \
	"diperiksa;kapal;angka;naik;max;2;terakhir;triwulan;tim-1\n" \
	"K2;S;Persentase kapal " \
	"sehat;persen;persen;naik;max;2;terakhir;triwulan;tim-2\n"
#define TARGETS \
	"id;target;menengah\nK1@2025;100;\nK2@2025;90.00;\nK1@2029;;140\nK2@2029;;" \
	"95\n"
#define HISTORY "id;target;realisasi;pembilang;penyebut;sumber\nK2@2024;85;88.20;;;x\n"
#define SHEET "id;pembilang;penyebut;realisasi;keadaan\n"

struct files {
	const char *one, *two, *budget;
};

static struct lk_figures parse(const struct files *f)
{
	const struct lk_figure_file file[] = {
		{ "isi/data/indikator.csv", str(INDICATORS) },
		{ "isi/data/target.csv", str(TARGETS) },
		{ "isi/data/realisasi.csv", str(HISTORY) },
		{ "isi/data/kertas-kerja/tim-1.csv", str(f->one) },
		{ "isi/data/kertas-kerja/tim-2.csv", str(f->two) },
		{ "isi/data/anggaran.csv", str(f->budget) },
	};
	struct lk_figures out;
	struct lk_error err = { .text = "" };

	if (lk_figures_parse(&out, 2025, lk_date_day_of(2026, 1, 23), file,
		    LK_LEN(file), &err) != LK_OK)
		fail_msg("%s", err.text);
	return out;
}

#define BUDGET_HEAD \
	"kode;induk;tingkat;uraian;pagu-awal;pagu-revisi;tw1;tw2;tw3;tw4;realisasi;" \
	"indikator\n"
static const struct files fine = {
	SHEET
	"K1@2025-TW1;;;20;\nK1@2025-TW2;;;45;\nK1@2025-TW3;;;70;\nK1@2025-TW4;;;110;\n",
	SHEET "K2@2025-TW1;;;80.00;\nK2@2025-TW4;;;91.50;\n",
	BUDGET_HEAD
	"P;;program;Program;300;;10;20;30;40;100;\n51;P;akun;Pegawai;100;;;;;;40;\n"
	"52;P;akun;Barang;200;;;;;;60;\n",
};

/* How many findings of the rule there are; the first in *row, *column. */
static size_t count(const struct files *f, enum lk_check_rule rule,
	struct lk_check_list *l)
{
	struct lk_figures fig = parse(f);
	size_t n = 0;

	assert_int_equal(lk_check_figures(&fig, "dokumen/2025-lapkin/", l, NULL),
		LK_OK);
	for (size_t i = 0; i < l->n; i++)
		n += l->item[i].rule == rule;
	lk_figures_free(&fig);
	return n;
}

static void figures__without__fault_have_no_finding(void **state)
{
	struct lk_check_list l = LK_CHECK_LIST_INIT;

	(void)state;
	(void)count(&fine, LK_CHECK_COUNT, &l);
	for (size_t i = 0; i < l.n; i++)
		print_message("%s\n", l.item[i].text);
	assert_int_equal(l.n, 0);
	lk_check_list_free(&l);
}

static void figures__that__fell_are_found(void **state)
{
	struct files f = fine;
	struct lk_check_list l = LK_CHECK_LIST_INIT;

	(void)state;
	f.one = SHEET "K1@2025-TW1;;;45;\nK1@2025-TW2;;;20;\nK1@2025-TW3;;;70;\nK1@"
		      "2025-TW4;;;110;\n";
	assert_true(count(&f, LK_CHECK_SUM_FELL, &l) >= 1);
	assert_string_equal(l.item[0].row, "K1@2025-TW2");
	assert_string_equal(l.item[0].code, "K1");
	lk_check_list_free(&l);
}

static void figures__filled__by_two_teams_are_found(void **state)
{
	struct files f = fine;
	struct lk_check_list l = LK_CHECK_LIST_INIT;

	(void)state;
	f.two = SHEET "K2@2025-TW4;;;91.50;\nK1@2025-TW4;;;110;\n";
	assert_int_equal(count(&f, LK_CHECK_DUPLICATE_CODE, &l), 1);
	assert_string_equal(l.item[0].row, "K1@2025-TW4");
	assert_non_null(strstr(l.item[0].path, "tim-2.csv"));
	lk_check_list_free(&l);
}

static void budget__that__does_not_add_up_is_found(void **state)
{
	struct files f = fine;
	struct lk_check_list l = LK_CHECK_LIST_INIT;

	(void)state;
	f.budget = BUDGET_HEAD "P;;program;Program;300;;10;20;30;40;100;\n51;P;akun;"
			       "Pegawai;100;;;;;;40;\n"
			       "52;P;akun;Barang;210;;;;;;60;\n";
	assert_int_equal(count(&f, LK_CHECK_SUM_PARTS, &l), 1);
	assert_string_equal(l.item[0].row, "P");
	assert_string_equal(l.item[0].path,
		"dokumen/2025-lapkin/isi/data/anggaran.csv");
	assert_string_equal(l.item[0].column, "pagu-awal");
	lk_check_list_free(&l);

	f.budget = BUDGET_HEAD "P;;program;Program;300;;10;20;30;40;101;\n";
	assert_int_equal(count(&f, LK_CHECK_SUM_QUARTERS, &l), 1);
	lk_check_list_free(&l);

	f.budget = BUDGET_HEAD "P;;program;Program;90;;10;20;30;40;100;\n";
	assert_int_equal(count(&f, LK_CHECK_OVER_100, &l), 1);
	lk_check_list_free(&l);
}

static void mean__lifted__by_one_value_is_found(void **state)
{
	struct files f = fine;
	struct lk_check_list l = LK_CHECK_LIST_INIT;

	(void)state;
	f.one = SHEET "K1@2025-TW4;;;260;\n";
	assert_int_equal(count(&f, LK_CHECK_UNCAPPED_MEAN, &l), 1);
	lk_check_list_free(&l);
}

static void facts__carry__years_targets_and_names(void **state)
{
	struct lk_figures fig = parse(&fine);
	struct lk_check_facts v;
	const struct lk_fact_year *y;

	(void)state;
	assert_int_equal(lk_check_facts(&v, &fig, NULL), LK_OK);
	assert_int_equal(v.n, 2);
	assert_int_equal(v.fact[0].naliases, 1);
	assert_string_equal(v.fact[0].alias[0], "JKP");
	assert_int_equal(lk_dec_cmp(v.fact[0].target.value, LK_DEC_INT(100)), 0);
	assert_int_equal(lk_dec_cmp(v.fact[0].real.value, LK_DEC_INT(110)), 0);
	assert_true(v.fact[0].has_capaian);
	assert_int_equal(lk_dec_cmp(v.fact[0].capaian, LK_DEC_INT(110)), 0);
	assert_string_equal(v.fact[1].unit, "persen");
	y = lk_fact_year(&v.fact[1], 2024);
	assert_non_null(y);
	assert_int_equal(lk_dec_cmp(y->real.value, (struct lk_dec){ 8820, 2 }), 0);
	assert_true(y->has_capaian);
	y = lk_fact_year(&v.fact[1], 2029);
	assert_non_null(y);
	assert_int_equal(lk_dec_cmp(y->target.value, LK_DEC_INT(95)), 0);
	assert_null(lk_fact_year(&v.fact[1], 2019));
	assert_true(v.has_budget);
	assert_int_equal(v.budget.pagu.value.m, 300);
	assert_int_equal(v.budget.real.value.m, 100);
	lk_check_facts_free(&v);
	lk_figures_free(&fig);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(figures__without__fault_have_no_finding),
		cmocka_unit_test(figures__that__fell_are_found),
		cmocka_unit_test(figures__filled__by_two_teams_are_found),
		cmocka_unit_test(budget__that__does_not_add_up_is_found),
		cmocka_unit_test(mean__lifted__by_one_value_is_found),
		cmocka_unit_test(facts__carry__years_targets_and_names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
