/* indikator.csv and kategori.csv: what they say and what is wrong with them. */
#include "core/figure/category.h"
#include "core/figure/indicator.h"
#include "core/office.h"
#include "tests/lib/str.h"
#include "tests/test.h"

#define HEAD \
	"kode;nama;satuan;tipe;polaritas;rumus;desimal;potong;batas-atas;batas-bawah;" \
	"agregasi;periode;standar-nasional;tim;masukan\n"

static void parse__reads__every_property(void **state)
{
	struct lk_indicators v;
	const struct lk_indicator *a, *b, *c;

	(void)state;
	assert_int_equal(lk_indicators_parse(&v,
				 str(HEAD "A;Satu;%;persen;naik;max;1;ya;120;-5;jumlah;"
					  "bulan;80-90;tim-1;\n"
					  "B;Dua;hari;angka;turun;range;;;;;;;;;ya\n"
					  "C;Tiga;;predikat;;;;;;;sum;triwulan;BB;;"
					  "tidak\n"),
				 "indikator.csv", NULL),
		LK_OK);
	assert_int_equal(v.n, 3);
	a = lk_indicator_find(&v, str("A"));
	b = lk_indicator_find(&v, str("B"));
	c = lk_indicator_find(&v, str("C"));
	assert_non_null(a);
	assert_int_equal(a->type, LK_TYPE_PERSEN);
	assert_int_equal(a->rule.formula, LK_FORMULA_MAX);
	assert_int_equal(a->rule.decimals, 1);
	assert_int_equal(a->rule.mode, LK_ROUND_CUT);
	assert_true(a->rule.has_cap && a->rule.cap.m == 120);
	assert_true(a->rule.has_floor && a->rule.floor.m == -5);
	assert_int_equal(a->aggregate, LK_AGG_SUM);
	assert_int_equal(a->tempo, LK_TEMPO_MONTH);
	assert_int_equal(a->standard.kind, LK_NUM_RANGE);
	assert_string_equal(a->team, "tim-1");
	assert_int_equal(a->line, 2);
	/* what is left open */
	assert_int_equal(b->rule.formula, LK_FORMULA_RANGE_MIN);
	assert_int_equal(b->rule.decimals, 2);
	assert_int_equal(b->rule.mode, LK_ROUND_HALF);
	assert_false(b->rule.has_cap || b->rule.has_floor);
	assert_int_equal(b->aggregate, LK_AGG_LAST);
	assert_int_equal(b->tempo, LK_TEMPO_YEAR);
	assert_int_equal(b->standard.kind, LK_NUM_EMPTY);
	assert_true(b->entered);
	assert_int_equal(c->rule.formula, LK_FORMULA_COUNT);
	assert_string_equal(c->standard.letter, "BB");
	assert_null(lk_indicator_find(&v, str("D")));
	lk_indicators_free(&v);
	lk_indicators_free(&v);
	lk_indicators_free(NULL);
}

static void mistakes__name__line_and_column(void **state)
{
	static const struct {
		const char *row, *says;
	} bad[] = {
		{ "A;x;;ratusan;;;;;;;;;;;\n", "baris 2 kolom \"tipe\": \"ratusan\"" },
		{ "A;x;;;miring;;;;;;;;;;\n", "\"polaritas\"" },
		{ "A;x;;;;sesuka;;;;;;;;;\n", "\"rumus\"" },
		{ "A;x;;;;;7;;;;;;;;\n", "\"desimal\"" },
		{ "A;x;;;;;;mungkin;;;;;;;\n", "\"potong\"" },
		{ "A;x;;;;;;;12,5;;;;;;\n", "baris 2 kolom \"batas-atas\"" },
		{ "A;x;;;;;;;;;acak;;;;\n", "\"agregasi\"" },
		{ "A;x;;;;;;;;;;minggu;;;\n", "\"periode\"" },
		{ "A;x;;;;;;;;;;;90-80;;\n", "terbalik" },
		{ "A;x;;angka;;;;;;;;;baik;;\n", "\"standar-nasional\"" },
		{ "A;x;;;;;;;;;;;;Tim 1;\n", "\"tim\"" },
		{ "A;x;;;;;;;;;;;;;\nA;y;;;;;;;;;;;;;\n", "baris 3: \"A\"" },
		{ "A B;x;;;;;;;;;;;;;\n", "A B" },
	};

	(void)state;
	for (size_t i = 0; i < LK_LEN(bad); i++) {
		struct lk_indicators v = { .n = 77 };
		struct lk_buf text = LK_BUF_INIT;
		struct lk_error err = { .text = "" };

		lk_buf_printf(&text, "%s%s", HEAD, bad[i].row);
		assert_int_equal(lk_indicators_parse(&v, lk_buf_str(&text),
					 "indikator.csv", &err),
			LK_EFORMAT);
		if (strstr(err.text, bad[i].says) == NULL)
			fail_msg("\"%s\" does not say \"%s\"", err.text, bad[i].says);
		assert_non_null(strstr(err.text, "indikator.csv"));
		assert_int_equal(v.n, 77);
		lk_buf_free(&text);
	}
}

static void names__are__read_back(void **state)
{
	(void)state;
	for (enum lk_type t = LK_TYPE_ANGKA; t < LK_TYPE_COUNT; t++)
		assert_int_equal(lk_type_parse(str(lk_type_name(t))), t);
	for (enum lk_aggregate a = LK_AGG_SUM; a < LK_AGG_COUNT; a++)
		assert_int_equal(lk_aggregate_parse(str(lk_aggregate_name(a))), a);
	assert_int_equal(lk_aggregate_parse(str("mean")), LK_AGG_MEAN);
	assert_int_equal(lk_aggregate_parse(str("")), LK_AGG_COUNT);
	assert_int_equal(lk_type_parse(str("")), LK_TYPE_COUNT);
	assert_int_equal(lk_type_hint(LK_TYPE_DOKUMEN), LK_NUM_WHOLE);
	assert_int_equal(lk_type_hint(LK_TYPE_INDEKS), LK_NUM_FRACTION);
	assert_int_equal(lk_type_hint(LK_TYPE_OPINI), LK_NUM_ASK);
}

/* ---- categories ------------------------------------------------------------------------ */

static struct lk_categories categories(const char *text)
{
	struct lk_categories c;
	struct lk_error err;
	int rc = lk_categories_parse(&c, str(text), "kategori.csv", &err);

	if (rc != LK_OK)
		fail_msg("%s", err.text);
	return c;
}

static const char *of(const struct lk_categories *c, struct lk_dec v)
{
	const struct lk_category *k = lk_category_of(c, v);

	return k != NULL ? k->id : "-";
}

static void category__takes__its_lower_end(void **state)
{
	struct lk_categories c = categories(lk_office_categories());

	(void)state;
	assert_string_equal(of(&c, LK_DEC_INT(-10)), "kurang");
	assert_string_equal(of(&c, (struct lk_dec){ 6999, 2 }), "kurang");
	assert_string_equal(of(&c, LK_DEC_INT(70)), "cukup");
	assert_string_equal(of(&c, (struct lk_dec){ 9000, 2 }), "baik");
	assert_string_equal(of(&c, LK_DEC_INT(675)), "baik");
	assert_int_equal(lk_category_of(&c, LK_DEC_INT(1))->color, LK_COLOR_RED);
	assert_int_equal(lk_color_mark(LK_COLOR_RED), '!');
	assert_int_equal(lk_color_mark(LK_COLOR_GREEN), '+');
	lk_categories_free(&c);
	lk_categories_free(NULL);
}

static void note(const struct lk_category *a, const struct lk_category *b, bool overlap,
	void *arg)
{
	lk_buf_printf(arg, "%s%s%s ", a->id, overlap ? "x" : "_", b->id);
}

static void check__reports__gaps_and_overlaps(void **state)
{
	static const struct {
		const char *rows, *want;
	} row[] = {
		{ "a;A;;70;merah\nb;B;70;90;kuning\nc;C;90;;hijau\n", "" },
		{ "c;C;90;;hijau\na;A;;70;merah\nb;B;75;90;kuning\n", "a_b " },
		{ "a;A;;80;merah\nb;B;70;90;kuning\nc;C;95;;hijau\n", "axb b_c " },
		{ "a;A;;;merah\nb;B;70;90;kuning\nc;C;90;;hijau\n", "axb axc " },
		{ "a;A;0;100;merah\nb;B;10;20;kuning\nc;C;50;60;biru\n", "axb axc " },
		{ "a;A;;50;merah\nb;B;;70;abu-abu\n", "axb " },
		{ "", "" },
	};

	(void)state;
	for (size_t i = 0; i < LK_LEN(row); i++) {
		struct lk_buf text = LK_BUF_INIT, got = LK_BUF_INIT;
		struct lk_categories c;

		lk_buf_printf(&text, "id;nama;dari;sampai;warna\n%s", row[i].rows);
		c = categories(lk_buf_cstr(&text));
		lk_categories_check(&c, note, &got);
		assert_string_equal(lk_buf_cstr(&got), row[i].want);
		lk_categories_free(&c);
		lk_buf_free(&text);
		lk_buf_free(&got);
	}
}

static void category_mistakes__name__the_line(void **state)
{
	static const struct {
		const char *text, *says;
	} bad[] = {
		{ "id;nama;dari;sampai\na;A;1;2\n", "\"warna\"" },
		{ "id;nama;dari;sampai;warna\na;A;1;2;ungu\n", "ungu" },
		{ "id;nama;dari;sampai;warna\na;A;2;1;merah\n", "baris 2" },
		{ "id;nama;dari;sampai;warna\na;A;1,5;2;merah\n", "\"dari\"" },
		{ "id;nama;dari;sampai;warna\na;A;1;2;merah\na;B;2;3;biru\n",
			"baris 3: kategori \"a\" sudah ada di baris 2" },
	};

	(void)state;
	for (size_t i = 0; i < LK_LEN(bad); i++) {
		struct lk_categories c;
		struct lk_error err;

		assert_int_equal(lk_categories_parse(&c, str(bad[i].text),
					 "kategori.csv", &err),
			LK_EFORMAT);
		assert_non_null(strstr(err.text, bad[i].says));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(parse__reads__every_property),
		cmocka_unit_test(mistakes__name__line_and_column),
		cmocka_unit_test(names__are__read_back),
		cmocka_unit_test(category__takes__its_lower_end),
		cmocka_unit_test(check__reports__gaps_and_overlaps),
		cmocka_unit_test(category_mistakes__name__the_line),
	};
	return cmocka_run_group_tests_name("indicator", tests, NULL, NULL);
}
