/* Figures at a period: parts put together, targets to date, percentages and states. */
#include "core/figure/figures.h"

#include "core/demo/demo.h"
#include "core/figure/measure.h"
#include "core/notation/date.h"
#include "tests/lib/memstore.h"
#include "tests/lib/str.h"
#include "tests/test.h"

#define IND "isi/data/indikator.csv"
#define TARGET "isi/data/target.csv"
#define HISTORY "isi/data/realisasi.csv"
#define SHEET(team) "isi/data/kertas-kerja/" team ".csv"
#define IND_HEAD \
	"kode;nama;satuan;tipe;polaritas;rumus;desimal;potong;agregasi;periode;tim\n"
#define SHEET_HEAD "id;pembilang;penyebut;realisasi;keadaan\n"

static int parse_at(struct lk_figures *f, int month, const char *ind,
	const char *target, const char *sheet, struct lk_error *err)
{
	struct lk_buf text[3] = { LK_BUF_INIT, LK_BUF_INIT, LK_BUF_INIT };
	struct lk_figure_file file[3];
	int rc;

	lk_buf_printf(&text[0], "%s%s", IND_HEAD, ind);
	lk_buf_printf(&text[1], "id;target;menengah\n%s", target);
	lk_buf_printf(&text[2], "%s%s", SHEET_HEAD, sheet);
	file[0] = (struct lk_figure_file){ IND, lk_buf_str(&text[0]) };
	file[1] = (struct lk_figure_file){ TARGET, lk_buf_str(&text[1]) };
	file[2] = (struct lk_figure_file){ SHEET("tim-1"), lk_buf_str(&text[2]) };
	rc = lk_figures_parse(f, 2025, lk_date_day_of(2025, month, 15), file, 3, err);
	for (int i = 0; i < 3; i++)
		lk_buf_free(&text[i]);
	return rc;
}

static struct lk_figures figures_at(int month, const char *ind, const char *target,
	const char *sheet)
{
	struct lk_figures f;
	struct lk_error err;

	if (parse_at(&f, month, ind, target, sheet, &err) != LK_OK)
		fail_msg("%s", err.text);
	return f;
}

static struct lk_figures figures(const char *ind, const char *target, const char *sheet)
{
	struct lk_figures f = figures_at(12, ind, target, sheet);

	f.day = lk_date_day_of(2026, 1, 15);
	return f;
}

static struct lk_figure at(const struct lk_figures *f, const char *code,
	const char *period)
{
	struct lk_figure fig;
	struct lk_period p;
	const struct lk_indicator *ind = lk_indicator_find(&f->ind, str(code));

	assert_non_null(ind);
	assert_int_equal(lk_period_parse(str(period), 2025, &p, NULL), LK_OK);
	lk_figure_at(f, ind, p, &fig);
	return fig;
}

static void check_measure(const struct lk_measure *m, const char *want)
{
	struct lk_buf b = LK_BUF_INIT;

	lk_measure_put(&b, m, -1);
	assert_string_equal(lk_buf_cstr(&b), want);
	lk_buf_free(&b);
}

static void check_real(const struct lk_figures *f, const char *code, const char *want)
{
	struct lk_figure fig = at(f, code, "2025");

	check_measure(&fig.real, want);
}

static void check_percent(const struct lk_achievement *a, const char *want)
{
	struct lk_buf b = LK_BUF_INIT;

	lk_achievement_put(&b, a);
	assert_string_equal(lk_buf_cstr(&b), want);
	lk_buf_free(&b);
}

/* ---- aggregation ------------------------------------------------------------------------ */

static void sum__adds__the_parts_to_date(void **state)
{
	struct lk_figures f = figures("A;a;;angka;;max;;;jumlah;triwulan;tim-1\n",
		"A@2025;100;\nA@2025-TW1;20;\nA@2025-TW2;30;\n",
		"A@2025-TW1;;;21;\nA@2025-TW2;;;24;\nA@2025-TW3;;;15;\n");
	struct lk_figure g = at(&f, "A", "2025-TW2");

	(void)state;
	check_measure(&g.real, "24");
	check_measure(&g.to_date, "45");
	check_measure(&g.target_to_date, "50");
	check_percent(&g.vs_date, "90,00 %");
	check_percent(&g.vs_year, "45,00 %");
	assert_string_equal(g.category->id, "baik");
	assert_int_equal(g.missing, 0);
	g = at(&f, "A", "2025");
	check_measure(&g.real, "60");
	check_percent(&g.vs_year, "60,00 %");
	assert_string_equal(g.category->id, "kurang");
	assert_int_equal(g.missing, 1); /* TW IV is over and empty */
	/* no target for TW III: none to date either, rather than a wrong one */
	g = at(&f, "A", "2025-TW3");
	check_percent(&g.vs_date, "target belum ada");
	lk_figures_free(&f);
}

static void months__become__quarters(void **state)
{
	struct lk_figures f = figures("A;a;;angka;;max;;;jumlah;bulan;tim-1\n",
		"A@2025;120;\n",
		"A@2025-01;;;1;\nA@2025-02;;;2;\nA@2025-03;;;3;\nA@2025-04;;;4;\n");
	struct lk_figure g = at(&f, "A", "2025-TW1");

	(void)state;
	check_measure(&g.real, "6");
	g = at(&f, "A", "2025-04");
	check_measure(&g.real, "4");
	check_measure(&g.to_date, "10");
	g = at(&f, "A", "2025-TW2");
	check_measure(&g.real, "4");
	assert_int_equal(g.missing, 2);
	lk_figures_free(&f);
}

static void percentages__are_summed__before_they_are_divided(void **state)
{
	struct lk_figures f = figures("A;a;%;persen;;max;;;jumlah;triwulan;tim-1\n",
		"A@2025;90;\nA@2025-TW1;80;\n",
		"A@2025-TW1;50;100;;\nA@2025-TW2;30;60;;\n");
	struct lk_figure g = at(&f, "A", "2025");

	(void)state;
	check_measure(&g.to_date, "50,00");
	check_percent(&g.vs_year, "55,56 %");
	g = at(&f, "A", "2025-TW1");
	check_percent(&g.vs_date, "62,50 %");
	lk_figures_free(&f);
	/* without numerators there is nothing else to add: the check finds the 200 % */
	f = figures("A;a;%;persen;;max;;;jumlah;triwulan;tim-1\n", "A@2025;100;\n",
		"A@2025-TW1;;;100;\nA@2025-TW2;;;100;\n");
	g = at(&f, "A", "2025");
	check_measure(&g.to_date, "200");
	check_percent(&g.vs_year, "200,00 %");
	lk_figures_free(&f);
}

static void last_mean_and_max__do__what_they_say(void **state)
{
	struct lk_figures f = figures("L;a;;angka;;max;;;terakhir;triwulan;tim-1\n"
				      "R;a;;indeks;;max;;;rerata;triwulan;tim-1\n"
				      "M;a;;angka;;max;;;maks;triwulan;tim-1\n",
		"L@2025;10;\nL@2025-TW1;4;\nR@2025;2;\nM@2025;10;\n",
		"L@2025-TW1;;;5;\nL@2025-TW2;;;8;\nL@2025-TW3;;;;\n"
		"R@2025-TW1;;;1;\nR@2025-TW2;;;1;\nR@2025-TW3;;;2;\n"
		"M@2025-TW1;;;7;\nM@2025-TW2;;;9;\nM@2025-TW3;;;3;\n");
	struct lk_figure g = at(&f, "L", "2025");

	(void)state;
	check_measure(&g.to_date, "8");
	g = at(&f, "L", "2025-TW2");
	check_measure(&g.target_to_date, "4"); /* the latest one given */
	g = at(&f, "R", "2025");
	check_measure(&g.to_date, "1,33");
	/* 4/3 / 2, divided once: 1,33 / 2 would give 66,50 */
	check_percent(&g.vs_year, "66,67 %");
	g = at(&f, "M", "2025");
	check_measure(&g.to_date, "9");
	g = at(&f, "M", "2025-TW1");
	check_measure(&g.target_to_date, "10"); /* none before it: the year's */
	lk_figures_free(&f);
}

static void raw_numbers__are_used__not_their_rounding(void **state)
{
	/* 1602/3333 = 48,06 % printed 48,1; against 50 it is 96,13 and not 96,20 */
	struct lk_figures f = figures("A;a;%;persen;;max;1;;terakhir;tahun;tim-1\n",
		"A@2025;50;\n", "A@2025;1602;3333;48;\n");
	struct lk_figure g = at(&f, "A", "2025");

	(void)state;
	check_measure(&g.real, "48,1");
	check_percent(&g.vs_year, "96,1 %");
	/* what was typed beside it stays readable for the check */
	check_measure(&g.entry->typed, "48");
	lk_figures_free(&f);
}

static void nothing_of_nothing__is__not_a_percentage(void **state)
{
	struct lk_figures f = figures("A;a;%;persen;;max;;;terakhir;triwulan;tim-1\n",
		"A@2025;100;\n", "A@2025-TW1;0;0;;\nA@2025-TW2;0;4;;\n");
	struct lk_figure g = at(&f, "A", "2025-TW1");

	(void)state;
	assert_int_equal(g.state, LK_ENTRY_NA);
	check_percent(&g.vs_date, "tidak berlaku");
	g = at(&f, "A", "2025-TW2");
	check_measure(&g.real, "0,00");
	check_percent(&g.vs_date, "0,00 %");
	lk_figures_free(&f);
}

/* ---- states -------------------------------------------------------------------------------- */

static void three_empty_states__are__told_apart(void **state)
{
	/* in the middle of August: TW I and II are over */
	struct lk_figures f = figures_at(8,
		"A;a;;angka;;max;;;jumlah;triwulan;tim-1\n"
		"B;b;;angka;;max;;;jumlah;triwulan;tim-1\n"
		"C;c;;nilai;;max;;;terakhir;tahun;tim-1\n",
		"A@2025;10;\nB@2025;10;\nC@2025;10;\n",
		"A@2025-TW1;;;;na\nA@2025-TW2;;;-;\nB@2025-TW1;;;;belum\n"
		"B@2025-TW3;;;4;belum\n");

	(void)state;
	assert_int_equal(at(&f, "A", "2025-TW1").state, LK_ENTRY_NA);
	assert_int_equal(at(&f, "A", "2025-TW2").state, LK_ENTRY_NA);
	assert_int_equal(at(&f, "A", "2025-TW3").state, LK_ENTRY_NOT_DUE);
	assert_int_equal(at(&f, "B", "2025-TW1").state, LK_ENTRY_NOT_DUE);
	assert_int_equal(at(&f, "B", "2025-TW2").state, LK_ENTRY_EMPTY);
	/* a value that stands there is not hidden by a word left over */
	assert_int_equal(at(&f, "B", "2025-TW3").state, LK_ENTRY_FILLED);
	assert_int_equal(at(&f, "C", "2025").state, LK_ENTRY_NOT_DUE);
	assert_int_equal(at(&f, "C", "2025-TW1").state, LK_ENTRY_NOT_DUE);
	assert_int_equal(at(&f, "A", "2025-TW2").vs_date.state, LK_CALC_NA);
	assert_int_equal(at(&f, "B", "2025-TW2").vs_date.state, LK_CALC_EMPTY);
	assert_int_equal(at(&f, "C", "2025").vs_year.state, LK_CALC_NOT_DUE);
	assert_int_equal(at(&f, "B", "2025-TW2").missing, 1);
	lk_figures_free(&f);
}

static void undefined_percentages__are_states__never_zero(void **state)
{
	struct lk_figures f = figures("T;a;;angka;;max;;;terakhir;tahun;tim-1\n"
				      "Z;a;;angka;turun;min_ratio;;;terakhir;tahun;"
				      "tim-1\n"
				      "N;a;;angka;;max;;;terakhir;tahun;tim-1\n"
				      "F;a;;angka;;;;;terakhir;tahun;tim-1\n"
				      "P;a;;predikat;;predikat;;;terakhir;tahun;tim-1\n"
				      "M;a;;angka;turun;min_2t;;;terakhir;tahun;"
				      "tim-1\n",
		"T@2025;0;\nZ@2025;4;\nF@2025;4;\nP@2025;BB;\nM@2025;54;\n",
		"T@2025;;;3;\nZ@2025;;;0;\nN@2025;;;3;\nF@2025;;;3;\nP@2025;;;ZZ;\n"
		"M@2025;;;8;\n");
	struct lk_figure bad, lower;

	(void)state;
	assert_int_equal(at(&f, "T", "2025").vs_year.state, LK_CALC_ZERO_TARGET);
	assert_int_equal(at(&f, "Z", "2025").vs_year.state, LK_CALC_ZERO_REAL);
	assert_int_equal(at(&f, "N", "2025").vs_year.state, LK_CALC_NO_TARGET);
	assert_int_equal(at(&f, "F", "2025").vs_year.state, LK_CALC_NO_FORMULA);
	assert_int_equal(at(&f, "P", "2025").vs_year.state, LK_CALC_ERROR);
	bad = at(&f, "P", "2025");
	assert_true(lk_measure_bad(&bad.real));
	lower = at(&f, "M", "2025");
	check_percent(&lower.vs_year, "185,19 %");
	lk_figures_free(&f);
}

static void letters__are__graded(void **state)
{
	struct lk_figures f =
		figures("P;a;;predikat;;predikat;;;terakhir;triwulan;tim-1\n",
			"P@2025;BB;\n", "P@2025-TW1;;;B;\nP@2025-TW2;;;A;\n");
	struct lk_figure g = at(&f, "P", "2025");

	(void)state;
	check_measure(&g.to_date, "A");
	check_measure(&g.target_year, "BB");
	check_percent(&g.vs_year, "112,50 %");
	lk_figures_free(&f);
}

static void a_sum_that_fell__is__marked(void **state)
{
	struct lk_figures f = figures("A;a;;angka;;max;;;jumlah;triwulan;tim-1\n"
				      "B;b;;angka;;max;;;terakhir;triwulan;tim-1\n"
				      "C;c;%;persen;;max;;;terakhir;triwulan;tim-1\n"
				      "D;d;;angka;turun;max;;;terakhir;triwulan;"
				      "tim-1\n",
		"",
		"A@2025-TW1;;;10;\nA@2025-TW2;;;-1;\nA@2025-TW3;;;2;\n"
		"B@2025-TW1;;;10;\nB@2025-TW2;;;9;\nB@2025-TW3;;;11;\n"
		"C@2025-TW1;;;90;\nC@2025-TW2;;;80;\n"
		"D@2025-TW1;;;90;\nD@2025-TW2;;;80;\n");

	(void)state;
	assert_false(at(&f, "A", "2025-TW1").sum_fell);
	assert_true(at(&f, "A", "2025-TW2").sum_fell);
	assert_false(at(&f, "A", "2025-TW3").sum_fell);
	assert_true(at(&f, "B", "2025-TW2").sum_fell);
	assert_false(at(&f, "B", "2025-TW3").sum_fell);
	assert_true(at(&f, "B", "2025").sum_fell);
	assert_false(at(&f, "C", "2025-TW2").sum_fell); /* a percentage may fall */
	assert_false(at(&f, "D", "2025-TW2").sum_fell); /* lower is better */
	lk_figures_free(&f);
}

static void too_many_digits__is__an_error_of_that_row(void **state)
{
	struct lk_figures f = figures("A;a;;angka;;max;;;jumlah;triwulan;tim-1\n",
		"A@2025;1;\n",
		"A@2025-TW1;;;999999999999999999;\nA@2025-TW2;;;999999999999999999;\n");

	(void)state;
	assert_int_equal(at(&f, "A", "2025").vs_year.state, LK_CALC_ERROR);
	lk_figures_free(&f);
}

/* ---- other years, means ------------------------------------------------------------------------ */

static void years__come__from_history(void **state)
{
	const struct lk_figure_file file[] = {
		{ IND, str(IND_HEAD "A;a;%;persen;;max;;;terakhir;tahun;tim-1\n") },
		{ HISTORY,
			str("id;target;realisasi;pembilang;penyebut;sumber\n"
			    "A@2024;80;;7;8;LAPKIN 2024\nA@2023;;70;;;\n"
			    "A@2022;80;-;;;\n") },
		{ TARGET, str("id;target;menengah\nA@2025;90;90\nA@2029;;100\n") },
	};
	struct lk_figures f;
	struct lk_measure target, real, medium;
	struct lk_achievement a;
	int last;

	(void)state;
	assert_int_equal(lk_figures_parse(&f, 2025, 0, file, 3, NULL), LK_OK);
	assert_true(lk_figure_year(&f, f.ind.item, 2024, &target, &real, &a));
	check_measure(&real, "87,50");
	check_percent(&a, "109,38 %");
	assert_true(lk_figure_year(&f, f.ind.item, 2023, &target, &real, &a));
	check_percent(&a, "target belum ada");
	assert_true(lk_figure_year(&f, f.ind.item, 2022, &target, &real, &a));
	check_percent(&a, "tidak berlaku");
	assert_true(lk_figure_year(&f, f.ind.item, 2025, &target, &real, &a));
	check_measure(&target, "90");
	assert_false(lk_figure_year(&f, f.ind.item, 2019, &target, &real, &a));
	medium = lk_figure_medium(&f, f.ind.item, 2029, &last);
	check_measure(&medium, "100");
	assert_int_equal(last, 2029);
	medium = lk_figure_medium(&f, f.ind.item, 2026, &last);
	check_measure(&medium, "");
	lk_figures_free(&f);
}

static void mean__leaves_out__what_cannot_be_computed(void **state)
{
	struct lk_figures f = figures("A;a;;angka;;max;;;terakhir;tahun;tim-1\n"
				      "B;b;;angka;;max;;;terakhir;tahun;tim-1\n"
				      "C;c;;angka;;max;;;terakhir;tahun;tim-1\n",
		"A@2025;100;\nB@2025;100;\nC@2025;0;\n",
		"A@2025;;;100;\nB@2025;;;90;\nC@2025;;;90;\n");
	const struct lk_period year = { 2025, LK_TEMPO_YEAR, 1 };
	struct lk_figure_mean m;
	struct lk_dec geometric;

	(void)state;
	lk_figure_mean(&f, year, &m);
	assert_int_equal(m.n, 2);
	assert_int_equal(m.left_out, 1);
	assert_int_equal(m.arithmetic.m, 9500);
	assert_true(lk_figure_geomean(&f, year, &geometric));
	assert_int_equal(geometric.m, 9487);
	assert_false(m.uncapped);
	lk_figures_free(&f);
	f = figures("A;a;;angka;;max;;;terakhir;tahun;tim-1\n", "A@2025;10;\n",
		"A@2025;;;67;\n");
	lk_figure_mean(&f, year, &m);
	assert_true(m.uncapped);
	lk_figures_free(&f);
}

/* ---- reading --------------------------------------------------------------------------------------- */

static void broken_cells__name__file_line_and_column(void **state)
{
	static const struct {
		const char *target, *sheet, *says;
	} bad[] = {
		{ "A@2025;12,5;\n", "", "target.csv baris 2 kolom \"target\"" },
		{ "A@2025;90-80;\n", "", "terbalik" },
		{ "", "A@2025;;;lima;\n", "tim-1.csv baris 2 kolom \"realisasi\"" },
		{ "", "A@2025;;;80-90;\n", "rentang" },
		{ "", "A@2025;1.2.3;4;;\n", "\"pembilang\"" },
		{ "", "A@2025;;;1;\nA@2025;;;2;\n", "sudah ada di baris 2" },
	};

	(void)state;
	for (size_t i = 0; i < LK_LEN(bad); i++) {
		struct lk_figures f;
		struct lk_error err = { .text = "" };

		assert_int_equal(parse_at(&f, 12,
					 "A;a;;angka;;max;;;jumlah;triwulan;tim-1\n",
					 bad[i].target, bad[i].sheet, &err),
			LK_EFORMAT);
		if (strstr(err.text, bad[i].says) == NULL)
			fail_msg("\"%s\" does not say \"%s\"", err.text, bad[i].says);
		lk_figures_free(&f);
	}
}

static void own_team__comes__first(void **state)
{
	const struct lk_figure_file file[] = {
		{ IND, str(IND_HEAD "A;a;;angka;;max;;;terakhir;tahun;tim-2\n") },
		{ SHEET("tim-1"), str(SHEET_HEAD "A@2025;;;1;\nX@2025;;;apa saja;\n") },
		{ SHEET("tim-2"), str(SHEET_HEAD "A@2025;;;2;\n") },
		{ SHEET("tim-3"), str(SHEET_HEAD "A@2025;;;3;\n") },
	};
	struct lk_figures f;

	(void)state;
	assert_int_equal(lk_figures_parse(&f, 2025, 0, file, 4, NULL), LK_OK);
	assert_int_equal(f.nsheets, 3);
	check_real(&f, "A", "2");
	assert_non_null(lk_figures_sheet(&f, str("tim-3")));
	assert_null(lk_figures_sheet(&f, str("tim-4")));
	lk_figures_free(&f);
}

static void empty__workspace_has__no_figures(void **state)
{
	struct lk_figures f;

	(void)state;
	assert_int_equal(lk_figures_parse(&f, 2025, 0, NULL, 0, NULL), LK_OK);
	assert_false(f.any);
	assert_int_equal(f.ind.n, 0);
	assert_true(f.category.n > 0);
	assert_true(f.ngrades > 0);
	lk_figures_free(&f);
	lk_figures_free(NULL);
}

static void load__reads__the_head(void **state)
{
	struct lk_store *st = memstore_new();
	struct lk_snapshot snap = { .dir = "dokumen/2025-lapkin", .year = 2025 };
	struct lk_figures f;
	struct lk_error err;
	struct lk_oid blob;

	(void)state;
	memstore_put(st, "dokumen/2025-lapkin/" IND,
		IND_HEAD "A;a;;angka;;max;;;terakhir;tahun;tim-1\n");
	memstore_put(st, "dokumen/2025-lapkin/" SHEET("tim-1"),
		SHEET_HEAD "A@2025;;;7;\n");
	assert_int_equal(lk_store_head(st, &snap.head, NULL), LK_OK);
	if (lk_figures_load(&f, st, &snap, 0, &err) != LK_OK)
		fail_msg("%s", err.text);
	check_real(&f, "A", "7");
	assert_int_equal(lk_store_id_at(st, NULL, f.sheet[0].path, &blob, NULL), LK_OK);
	assert_string_equal(f.sheet[0].blob.hex, blob.hex);
	lk_figures_free(&f);
	lk_store_close(st);
}

/* What the demo's files give is what its report prints in table 3.1. */
static void demo__report_is__recomputed(void **state)
{
	static const char *const printed[] = { "111,34 %", "106,51 %", "102,01 %",
		"95,00 %", "102,47 %", "102,66 %", "104,58 %", "101,99 %" };
	struct lk_figure_file file[16];
	struct lk_buf text[16];
	const struct lk_period year = { 2025, LK_TEMPO_YEAR, 1 };
	struct lk_figure_mean mean;
	struct lk_figures f;
	struct lk_error err;
	size_t n;
	const struct lk_demo_file *all = lk_demo_files(&n);

	(void)state;
	assert_true(n <= LK_LEN(file));
	for (size_t i = 0; i < n; i++) {
		text[i] = (struct lk_buf)LK_BUF_INIT;
		lk_demo_file_put(&all[i], &text[i]);
		file[i] = (struct lk_figure_file){ all[i].path, lk_buf_str(&text[i]) };
	}
	if (lk_figures_parse(&f, 2025, lk_date_day_of(2026, 1, 23), file, n, &err) !=
		LK_OK)
		fail_msg("%s", err.text);
	assert_int_equal(f.ind.n, LK_LEN(printed));
	for (size_t i = 0; i < f.ind.n; i++) {
		struct lk_figure fig;

		lk_figure_at(&f, &f.ind.item[i], year, &fig);
		check_percent(&fig.vs_year, printed[i]);
		assert_int_equal(fig.missing, 0);
		assert_false(fig.sum_fell);
	}
	lk_figure_mean(&f, year, &mean);
	assert_int_equal(mean.arithmetic.m, 10332);
	lk_figures_free(&f);
	for (size_t i = 0; i < n; i++)
		lk_buf_free(&text[i]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sum__adds__the_parts_to_date),
		cmocka_unit_test(months__become__quarters),
		cmocka_unit_test(percentages__are_summed__before_they_are_divided),
		cmocka_unit_test(last_mean_and_max__do__what_they_say),
		cmocka_unit_test(raw_numbers__are_used__not_their_rounding),
		cmocka_unit_test(nothing_of_nothing__is__not_a_percentage),
		cmocka_unit_test(three_empty_states__are__told_apart),
		cmocka_unit_test(undefined_percentages__are_states__never_zero),
		cmocka_unit_test(letters__are__graded),
		cmocka_unit_test(a_sum_that_fell__is__marked),
		cmocka_unit_test(too_many_digits__is__an_error_of_that_row),
		cmocka_unit_test(years__come__from_history),
		cmocka_unit_test(mean__leaves_out__what_cannot_be_computed),
		cmocka_unit_test(broken_cells__name__file_line_and_column),
		cmocka_unit_test(own_team__comes__first),
		cmocka_unit_test(empty__workspace_has__no_figures),
		cmocka_unit_test(load__reads__the_head),
		cmocka_unit_test(demo__report_is__recomputed),
	};
	return cmocka_run_group_tests_name("figures", tests, NULL, NULL);
}
