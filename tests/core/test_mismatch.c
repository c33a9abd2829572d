/* What does not agree in a period: each kind found where it is, and nothing else. */
#include "core/meeting/mismatch.h"

#include "core/notation/date.h"
#include "tests/core/values.h"
#include "tests/lib/str.h"
#include "tests/test.h"

#define IND_HEAD \
	"kode;nama;satuan;tipe;polaritas;rumus;desimal;agregasi;periode;pembilang;" \
	"penyebut;tim\n"
#define SHEET_HEAD \
	"id;pembilang;penyebut;realisasi;keadaan;kendala;tindak-lanjut;penjelasan\n"
#define BUDGET_HEAD \
	"kode;induk;tingkat;uraian;pagu-awal;pagu-revisi;tw1;tw2;tw3;tw4;realisasi;" \
	"indikator\n"

struct given {
	const char *ind, *target, *sheet, *budget;
	const char *period;
};

/* As it stands in January after the year. */
static void look(const struct given *g, struct lk_mismatches *out)
{
	struct lk_buf text[4] = { LK_BUF_INIT, LK_BUF_INIT, LK_BUF_INIT, LK_BUF_INIT };
	struct lk_figures f;
	struct lk_period p;
	struct lk_error err;

	lk_buf_printf(&text[0], "%s%s", IND_HEAD, g->ind);
	lk_buf_printf(&text[1], "id;target;menengah\n%s", g->target);
	lk_buf_printf(&text[2], "%s%s", SHEET_HEAD, g->sheet);
	lk_buf_printf(&text[3], "%s%s", BUDGET_HEAD,
		g->budget != NULL ? g->budget : "");
	const struct lk_figure_file file[] = {
		{ "isi/data/indikator.csv", lk_buf_str(&text[0]) },
		{ "isi/data/target.csv", lk_buf_str(&text[1]) },
		{ "isi/data/kertas-kerja/tim-1.csv", lk_buf_str(&text[2]) },
		{ "isi/data/anggaran.csv", lk_buf_str(&text[3]) },
	};

	if (lk_figures_parse(&f, 2025, lk_date_day_of(2026, 1, 20), file, 4, &err) !=
		LK_OK)
		fail_msg("%s", err.text);
	assert_int_equal(lk_period_parse(str(g->period), 2025, &p, NULL), LK_OK);
	*out = (struct lk_mismatches)LK_MISMATCHES_INIT;
	assert_int_equal(lk_mismatch_figures(out, &f, p, NULL), LK_OK);
	lk_figures_free(&f);
	for (int i = 0; i < 4; i++)
		lk_buf_free(&text[i]);
}

/* The keys found, in order, ' ' between. */
static void expect(const struct given *g, const char *keys, const char *in_detail)
{
	struct lk_mismatches m;
	struct lk_buf all = LK_BUF_INIT;

	look(g, &m);
	for (size_t i = 0; i < m.n; i++)
		lk_buf_printf(&all, "%s%s", i > 0 ? " " : "", m.item[i].key);
	assert_string_equal(lk_buf_cstr(&all), keys);
	if (in_detail != NULL && strstr(m.item[0].detail, in_detail) == NULL)
		fail_msg("\"%s\" not in \"%s\"", in_detail, m.item[0].detail);
	lk_buf_free(&all);
	lk_mismatches_free(&m);
}

#define COUNT "IKK-1;Banyaknya kapal;kapal;angka;naik;max;2;jumlah;triwulan;;;tim-1\n"
#define SHARE \
	"IKK-2;Persentase kapal;persen;persen;naik;max;2;terakhir;triwulan;Kapal " \
	"sehat;Kapal diperiksa;tim-1\n"
#define DOCS "IKK-3;Laporan;dokumen;dokumen;naik;max;2;terakhir;tahun;;;tim-1\n"

static void empty__is__named_with_team_and_target(void **state)
{
	(void)state;
	expect(&(struct given){ COUNT, "IKK-1@2025;40;\nIKK-1@2025-TW1;10;\n",
		       "IKK-1@2025-TW1;;;;;;;\n", NULL, "2025-TW1" },
		"kosong.IKK-1.2025-TW1",
		"TW I 2025, Banyaknya kapal: realisasi belum "
		"diisi oleh tim-1, padahal targetnya 10.");
}

static void period__asks__only_for_what_ends_inside(void **state)
{
	(void)state;
	/* a yearly indicator belongs to TW IV, not to TW I; n/a is no gap */
	expect(&(struct given){ DOCS, "IKK-3@2025;2;\n", "IKK-3@2025;;;;;;;\n", NULL,
		       "2025-TW1" },
		"", NULL);
	expect(&(struct given){ DOCS, "IKK-3@2025;2;\n", "IKK-3@2025;;;;;;;\n", NULL,
		       "2025-TW4" },
		"kosong.IKK-3.2025", NULL);
	expect(&(struct given){ DOCS, "IKK-3@2025;2;\n", "IKK-3@2025;;;;na;;;\n", NULL,
		       "2025" },
		"", NULL);
	expect(&(struct given){ DOCS, "", "", NULL, "2024" }, "", NULL);
}

static void below_target__wants__cause_and_plan(void **state)
{
	const char *target = "IKK-1@2025-TW1;10;\n";

	(void)state;
	expect(&(struct given){ COUNT, target, "IKK-1@2025-TW1;;;8;;;;\n", NULL,
		       "2025-TW1" },
		"kendala.IKK-1.2025-TW1",
		"realisasi 8, target 10, capaian 80,00 %; "
		"kendala dan rencana tindak lanjut");
	expect(&(struct given){ COUNT, target, "IKK-1@2025-TW1;;;8;;Cuaca;;\n", NULL,
		       "2025-TW1" },
		"kendala.IKK-1.2025-TW1", "; rencana tindak lanjut belum ditulis.");
	expect(&(struct given){ COUNT, target, "IKK-1@2025-TW1;;;8;;Cuaca;Jadwal;\n",
		       NULL, "2025-TW1" },
		"", NULL);
}

static void above_120__wants__an_explanation(void **state)
{
	const char *target = "IKK-1@2025-TW1;10;\n";

	(void)state;
	expect(&(struct given){ COUNT, target, "IKK-1@2025-TW1;;;12;;;;\n", NULL,
		       "2025-TW1" },
		"", NULL);
	expect(&(struct given){ COUNT, target, "IKK-1@2025-TW1;;;13;;;;\n", NULL,
		       "2025-TW1" },
		"penjelasan.IKK-1.2025-TW1", "capaian 130,00 %");
	expect(&(struct given){ COUNT, target,
		       "IKK-1@2025-TW1;;;13;;;;Kapal tambahan\n", NULL, "2025-TW1" },
		"", NULL);
}

static void ratio__that_does__not_fit_is_found(void **state)
{
	const char *target = "IKK-2@2025;50;\n";

	(void)state;
	expect(&(struct given){ SHARE, target, "IKK-2@2025-TW1;;;60;;;;\n", NULL,
		       "2025-TW1" },
		"pembilang.IKK-2.2025-TW1", "persentase diisi langsung");
	expect(&(struct given){ SHARE, target, "IKK-2@2025-TW1;6;;60;;;;\n", NULL,
		       "2025-TW1" },
		"pembilang.IKK-2.2025-TW1", "penyebutnya belum; pembilang 6");
	expect(&(struct given){ SHARE, target, "IKK-2@2025-TW1;11;10;;;;;Lebih\n", NULL,
		       "2025-TW1" },
		"pembilang.IKK-2.2025-TW1", "pembilang 11; penyebut 10");
	expect(&(struct given){ SHARE, target, "IKK-2@2025-TW1;5;10;;;;;\n", NULL,
		       "2025-TW1" },
		"", NULL);
	expect(&(struct given){ DOCS, "IKK-3@2025;1;\n", "IKK-3@2025;2;2;;;;;\n", NULL,
		       "2025" },
		"pembilang.IKK-3.2025", "bukan dibagi penyebut");
}

static void year__that_is__not_the_sum_of_its_quarters(void **state)
{
	const char *target = "IKK-1@2025;40;\n";

	(void)state;
	expect(&(struct given){ COUNT, target,
		       "IKK-1@2025-TW1;;;10;;;;\nIKK-1@2025-TW2;;;10;;;;\n"
		       "IKK-1@2025-TW3;;;10;;;;\nIKK-1@2025-TW4;;;10;;;;\n"
		       "IKK-1@2025;;;41;;;;\n",
		       NULL, "2025" },
		"jumlah.IKK-1.2025",
		"tertulis 41, sedangkan triwulannya berjumlah "
		"40.");
	expect(&(struct given){ COUNT, target,
		       "IKK-1@2025-TW1;;;10;;;;\nIKK-1@2025-TW2;;;10;;;;\n"
		       "IKK-1@2025-TW3;;;10;;;;\nIKK-1@2025-TW4;;;10;;;;\n"
		       "IKK-1@2025;;;40;;;;\n",
		       NULL, "2025" },
		"", NULL);
}

static void budget__far_from__achievement_is_found(void **state)
{
	const char *rows = "IKK-1@2025-TW1;;;10;;;;\nIKK-1@2025-TW2;;;10;;;;\n"
			   "IKK-1@2025-TW3;;;10;;;;\nIKK-1@2025-TW4;;;10;;;;\n";
	const char *target = "IKK-1@2025;40;\nIKK-1@2025-TW1;10;\n";

	(void)state;
	expect(&(struct given){ COUNT, target, rows,
		       "A;;program;Uji;1000;;100;100;100;100;;IKK-1\n", "2025" },
		"anggaran.IKK-1.2025",
		"anggaran terserap 40,00 %, sedangkan capaian "
		"kinerja 100,00 %");
	expect(&(struct given){ COUNT, target, rows,
		       "A;;program;Uji;1000;;250;250;250;200;;IKK-1\n", "2025" },
		"", NULL);
	/* in a quarter a sum is held against the year's target: 25 % and 80 % */
	expect(&(struct given){ COUNT, target, rows,
		       "A;;program;Uji;1000;;800;;;;;IKK-1\n", "2025-TW1" },
		"anggaran.IKK-1.2025-TW1", "terserap 80,00 %");
}

static void demo__has__its_own_and_stable_keys(void **state)
{
	struct lk_mismatches a = LK_MISMATCHES_INIT, b = LK_MISMATCHES_INIT;
	struct lk_period p = { 2025, LK_TEMPO_QUARTER, 1 };
	struct values v;

	(void)state;
	values_open(&v, NULL);
	assert_int_equal(lk_mismatch_figures(&a, &v.fig, p, NULL), LK_OK);
	assert_int_equal(lk_mismatch_figures(&b, &v.fig, p, NULL), LK_OK);
	assert_true(a.n > 0);
	assert_string_equal(a.item[0].key, "penjelasan.IKK-7.2025-TW1");
	assert_int_equal(a.n, b.n);
	for (size_t i = 0; i < a.n; i++) {
		assert_string_equal(a.item[i].key, b.item[i].key);
		assert_ptr_equal(lk_mismatches_find(&a, a.item[i].key), &a.item[i]);
		assert_true(strlen(a.item[i].detail) > 20);
	}
	/* once more into the same list adds nothing */
	assert_int_equal(lk_mismatch_figures(&a, &v.fig, p, NULL), LK_OK);
	assert_int_equal(a.n, b.n);
	assert_null(lk_mismatches_find(&a, "kosong.TIDAK-ADA.2025"));
	lk_mismatches_free(&a);
	lk_mismatches_free(&b);
	values_close(&v);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(empty__is__named_with_team_and_target),
		cmocka_unit_test(period__asks__only_for_what_ends_inside),
		cmocka_unit_test(below_target__wants__cause_and_plan),
		cmocka_unit_test(above_120__wants__an_explanation),
		cmocka_unit_test(ratio__that_does__not_fit_is_found),
		cmocka_unit_test(year__that_is__not_the_sum_of_its_quarters),
		cmocka_unit_test(budget__far_from__achievement_is_found),
		cmocka_unit_test(demo__has__its_own_and_stable_keys),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
