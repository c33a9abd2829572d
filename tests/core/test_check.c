/* Each rule of core/check/check.h: what it finds, what looks alike and is fine, and its
 * fix. */
#include "core/check/check.h"
#include "core/spell.h"
#include "tests/lib/str.h"
#include "tests/test.h"

#include <stdio.h>
#include <string.h>

#define YEAR 2025

static const struct lk_fact_year earlier = { .year = 2024,
	.real = { .kind = LK_NUM_VALUE, .value = { 6923, 2 } } };
static const struct lk_fact fact = { .code = "IKK-1",
	.name = "Persentase pintu masuk yang melaksanakan deteksi dini",
	.number = 1,
	.unit = "persen",
	.rule = { .formula = LK_FORMULA_MAX, .decimals = 2 },
	.target = { .kind = LK_NUM_VALUE, .value = { 7600, 2 } },
	.real = { .kind = LK_NUM_VALUE, .value = { 8462, 2 } },
	.has_capaian = true,
	.capaian = { 11134, 2 },
	.other = &earlier,
	.nothers = 1,
	.no_standard = "" };

struct run {
	struct lk_check_list list;
	struct lk_check_chapter chapter[2];
	struct lk_check_input in;
};

static void start(struct run *r, const char *stem, const char *text)
{
	memset(r, 0, sizeof(*r));
	r->chapter[0] = (struct lk_check_chapter){ .path = stem,
		.stem = stem,
		.title = "BAB",
		.text = str(text) };
	r->in = (struct lk_check_input){ .year = YEAR,
		.chapter = r->chapter,
		.nchapters = 1 };
}

static void run(struct run *r)
{
	assert_int_equal(lk_check_run(&r->in, &r->list, NULL), LK_OK);
}

static const struct lk_check_finding *find(const struct run *r, enum lk_check_rule rule)
{
	for (size_t i = 0; i < r->list.n; i++)
		if (r->list.item[i].rule == rule)
			return &r->list.item[i];
	return NULL;
}

/* The rule finds something in `bad` and nothing in `good`; fix NULL: there is none. */
struct pair {
	enum lk_check_rule rule;
	const char *stem, *bad, *good, *fixed; /* fixed: `bad` with the fix put in */
	bool facts;
};

#define HEAD \
	"# BAB III\n\n### 1. Persentase pintu masuk yang melaksanakan deteksi " \
	"dini\n\n"
#define TABLE2 "# BAB\n\n| Uraian | Nilai |\n|---|---:|\n"

static const struct pair pairs[] = {
	{ LK_CHECK_RECOMPUTE, "05-bab-2",
		"# BAB\n\n| A | Target | Realisasi | Capaian |\n|---|---|---|---|\n| x "
		"| 7,0 | "
		"6,30 | 90,57 |\n",
		"# BAB\n\n| A | Target | Realisasi | Capaian |\n|---|---|---|---|\n| x "
		"| 54 | 8 "
		"| 185,19 |\n",
		"# BAB\n\n| A | Target | Realisasi | Capaian |\n|---|---|---|---|\n| x "
		"| 7,0 | "
		"6,30 | 90,00 |\n",
		false },
	{ LK_CHECK_TRUNCATED, "05-bab-2",
		"# BAB\n\nSebanyak 2 dari 3 pos atau 66,6 persen siap.\n",
		"# BAB\n\nSebanyak 2 dari 3 pos atau 66,7 persen siap.\n",
		"# BAB\n\nSebanyak 2 dari 3 pos atau 66,7 persen siap.\n", false },
	{ LK_CHECK_TABLE_VS_PROSE, "05-bab-2",
		HEAD "Realisasi tahun 2025 sebesar 86,42 persen.\n",
		HEAD "Realisasi di Batu Layar sebesar 86,42 persen.\n",
		HEAD "Realisasi tahun 2025 sebesar 84,62 persen.\n", true },
	{ LK_CHECK_ONE_VALUE, "05-bab-2",
		"# BAB\n\n### 1. Jumlah kapal\n\nRealisasi sebanyak 168 kapal.\nAngka "
		"realisasi "
		"158 kapal itu baik.\n",
		"# BAB\n\n### 1. Jumlah kapal\n\nRealisasi sebanyak 168 "
		"kapal.\nRealisasi triwulan "
		"I sebanyak 40 kapal.\n",
		NULL, false },
	{ LK_CHECK_DIRECTION_WORD, "05-bab-2",
		"# BAB\n\nTemuan naik dari 12 menjadi 8 titik.\n",
		"# BAB\n\nTemuan turun dari 12 menjadi 8 titik.\n",
		"# BAB\n\nTemuan turun dari 12 menjadi 8 titik.\n", false },
	{ LK_CHECK_DIRECTION_WORD, "05-bab-2",
		HEAD
		"Realisasi sebesar 84,62 persen belum mencapai target 76,00 persen.\n",
		HEAD
		"Realisasi sebesar 84,62 persen telah mencapai target 76,00 persen.\n",
		HEAD
		"Realisasi sebesar 84,62 persen telah mencapai target 76,00 persen.\n",
		true },
	{ LK_CHECK_STALE_YEAR, "05-bab-2",
		"# BAB\n\nLaporan Kinerja Tahun 2024 ini disusun bersama.\n",
		"# BAB\n\nLaporan Kinerja Tahun 2024 telah dinilai.\n",
		"# BAB\n\nLaporan Kinerja Tahun 2025 ini disusun bersama.\n", false },
	{ LK_CHECK_SUM_PARTS, "05-bab-2",
		TABLE2 "| a | 5 |\n| b | 7 |\n| Jumlah | 13 |\n",
		TABLE2 "| a | 5 |\n| b | 7 |\n| Terbanyak | 13 |\n",
		TABLE2 "| a | 5 |\n| b | 7 |\n| Jumlah | 12 |\n", false },
	{ LK_CHECK_SUM_QUARTERS, "05-bab-2",
		"# BAB\n\n| A | TW I | TW II | TW III | TW IV | Jumlah "
		"|\n|-|-|-|-|-|-|\n| k | 1 | 2 "
		"| 3 | 4 | 11 |\n",
		"# BAB\n\n| A | TW I | TW II | TW III | TW IV | Jumlah "
		"|\n|-|-|-|-|-|-|\n| k | 1 | 2 "
		"| 3 | - | 6 |\n",
		"# BAB\n\n| A | TW I | TW II | TW III | TW IV | Jumlah "
		"|\n|-|-|-|-|-|-|\n| k | 1 | 2 "
		"| 3 | 4 | 10 |\n",
		false },
	{ LK_CHECK_PERCENT_SUM, "05-bab-2",
		"# BAB\n\n| Bulan | Hasil (%) |\n|---|---:|\n| Mei | 97,00 |\n| Juni | "
		"103,00 |\n| "
		"Jumlah | 200,00 |\n",
		"# BAB\n\n| Jenis | Bagian (%) |\n|---|---:|\n| a | 33,33 |\n| b | "
		"66,66 |\n| Jumlah | "
		"100,00 |\n",
		NULL, false },
	{ LK_CHECK_MAGNITUDE, "05-bab-2",
		TABLE2
		"| a | 5.100.000.000 |\n| b | 7.200.000.000 |\n| c | 3.50 |\n| d | "
		"8.000.000.000 |\n",
		TABLE2 "| a | 5.100.000.000 |\n| b | 7.200.000.000 |\n| c | 3.500.000 "
		       "|\n| d | "
		       "8.000.000.000 |\n",
		NULL, false },
	{ LK_CHECK_OVER_100, "05-bab-2",
		"# BAB\n\n| A | Pagu | Realisasi |\n|---|---|---|\n| x | 1.000.000 | "
		"1.200.000 |\n",
		"# BAB\n\n| A | Pagu | Realisasi |\n|---|---|---|\n| x | 1.200.000 | "
		"1.200.000 |\n",
		NULL, false },
	{ LK_CHECK_UNCAPPED_MEAN, "05-bab-2",
		"# BAB\n\n| A | Capaian (%) |\n|---|---:|\n| x | 90,00 |\n| y | 210,00 "
		"|\n| z | 96,00 "
		"|\n| Rata-rata | 132,00 |\n",
		"# BAB\n\n| A | Capaian (%) |\n|---|---:|\n| x | 90,00 |\n| y | 110,00 "
		"|\n| z | 96,00 "
		"|\n| Rata-rata | 98,67 |\n",
		NULL, false },
	{ LK_CHECK_RANGE_UPSIDE_DOWN, "05-bab-2",
		"# BAB\n\n| A | Target |\n|---|---|\n| x | 90 - 80 |\n",
		"# BAB\n\n| A | Target |\n|---|---|\n| x | 80 - 90 |\n", NULL, false },
	{ LK_CHECK_AMBIGUOUS_NUMBER, "05-bab-2",
		TABLE2 "| a | 401.453 |\n| b | 13.3 |\n",
		TABLE2 "| a | 401.453 |\n| b | 1.234 |\n", NULL, false },
	{ LK_CHECK_UNIT_IN_NUMBER, "05-bab-2", TABLE2 "| a | 2 dok |\n| b | 3 |\n",
		TABLE2 "| a | 2 dok |\n| b | 3 dok |\n",
		TABLE2 "| a | 2 |\n| b | 3 |\n", false },
	{ LK_CHECK_MIXED_DECIMAL, "05-bab-2", TABLE2 "| a | 13.3 |\n| b | 13,4 |\n",
		TABLE2 "| a | 1.234 |\n| b | 13,4 |\n",
		TABLE2 "| a | 13,3 |\n| b | 13,4 |\n", false },
	{ LK_CHECK_COMPARISONS, "06-bab-3", HEAD "Realisasi melebihi target.\n",
		HEAD "Realisasi melebihi target, capaian tahun 2024, target jangka "
		     "menengah, dan "
		     "standar nasional.\n",
		NULL, true },
	{ LK_CHECK_PK_COVERAGE, "06-bab-3", "# BAB III\n\nSemua baik.\n",
		"# BAB III\n\nPersentase pintu masuk yang melaksanakan deteksi dini "
		"dibahas.\n",
		NULL, true },
	{ LK_CHECK_EMPTY_SECTION, "05-bab-2",
		"# BAB\n\n## A. Satu\n\n## B. Dua\n\nIsi.\n",
		"# BAB\n\n## A. Satu\n\n### 1. Anak\n\nIsi.\n", NULL, false },
	{ LK_CHECK_MISSING_ATTACHMENT, "05-bab-2",
		"# BAB\n\nRincian ada pada Lampiran 3.\n",
		"# BAB\n\nLihat Lampiran III peraturan itu dan Lampiran 2.\n\n## "
		"Lampiran 2. "
		"Data\n\nIsi.\n",
		NULL, false },
	{ LK_CHECK_MISSING_SIGNATURE, "01-kata-pengantar",
		"# KATA PENGANTAR\n\nPuji syukur.\n\nTanjung Seroja, 28 Januari "
		"2026\n\nKepala\n",
		"# KATA PENGANTAR\n\nPuji syukur.\n\nTanjung Seroja, 28 Januari "
		"2026\n\nHendra "
		"Mahesa\n\nNIP 197803122005011004\n",
		NULL, false },
	{ LK_CHECK_LETTER_NUMBER, "05-bab-2",
		"# BAB\n\nSurat PR.01.03/I/ /2021 telah dikirim.\n",
		"# BAB\n\nSurat HK.01.07/MENKES/1042/2021 telah dikirim.\n", NULL,
		false },
	{ LK_CHECK_LETTER_NUMBER, "05-bab-2",
		"# BAB\n\nSurat OT.02.02/C.X.10/117/2025 dan "
		"PR.01.01/C.X.10/117/2025.\n",
		"# BAB\n\nSurat OT.02.02/C.X.10/117/2025, lalu "
		"OT.02.02/C.X.10/117/2025 dan "
		"PR.01.01/C.X.10/118/2025.\n",
		NULL, false },
	{ LK_CHECK_NIP, "05-bab-2", "# BAB\n\nNIP 19780312200501100\n",
		"# BAB\n\nKolom NIP diisi 18 angka.\n", NULL, false },
};

static void one(const struct pair *p, const char *text, bool expected)
{
	struct run r;
	const struct lk_check_finding *f;

	start(&r, p->stem, text);
	if (p->facts) {
		r.in.fact = &fact;
		r.in.nfacts = 1;
	}
	run(&r);
	f = find(&r, p->rule);
	if ((f != NULL) != expected)
		fail_msg("%s %s: %s", lk_check_rule_info(p->rule)->id,
			expected ? "found nothing in" : "found fault with", text);
	if (f != NULL) {
		struct lk_buf out = LK_BUF_INIT;

		assert_int_equal(f->severity, lk_check_rule_info(p->rule)->severity);
		assert_int_equal(strlen(f->key), LK_CHECK_KEY - 1);
		assert_int_equal(lk_check_apply(f, str(text), &out, NULL) == LK_OK,
			p->fixed != NULL);
		if (p->fixed != NULL)
			assert_string_equal(lk_buf_cstr(&out), p->fixed);
		lk_buf_free(&out);
	}
	lk_check_list_free(&r.list);
}

static void check__finds__the_fault_and_not_what_looks_alike(void **state)
{
	(void)state;
	for (size_t i = 0; i < LK_LEN(pairs); i++) {
		one(&pairs[i], pairs[i].bad, true);
		one(&pairs[i], pairs[i].good, false);
		if (pairs[i].fixed != NULL)
			one(&pairs[i], pairs[i].fixed, false);
	}
}

static void check__wants__a_cause_below_the_target(void **state)
{
	struct lk_fact low = fact;
	struct run r;

	(void)state;
	low.capaian = (struct lk_dec){ 9500, 2 };
	start(&r, "06-bab-3", HEAD "Nilainya 95.\n");
	r.in.fact = &low;
	r.in.nfacts = 1;
	run(&r);
	assert_non_null(find(&r, LK_CHECK_CAUSE));
	assert_string_equal(find(&r, LK_CHECK_CAUSE)->code, "IKK-1");
	lk_check_list_free(&r.list);

	start(&r, "06-bab-3",
		HEAD "Hal itu disebabkan cuaca.\nUpaya perbaikan sudah dimulai.\n");
	r.in.fact = &low;
	r.in.nfacts = 1;
	run(&r);
	assert_null(find(&r, LK_CHECK_CAUSE));
	lk_check_list_free(&r.list);
}

static void check__doubts__a_polarity_that_its_name_denies(void **state)
{
	struct lk_fact f = fact;
	struct run r;

	(void)state;
	f.name = "Angka kematian jemaah";
	start(&r, "05-bab-2", "# BAB\n\nIsi.\n");
	r.in.fact = &f;
	r.in.nfacts = 1;
	run(&r);
	assert_non_null(find(&r, LK_CHECK_POLARITY_NAME));
	assert_string_equal(find(&r, LK_CHECK_POLARITY_NAME)->column, "polaritas");
	assert_string_equal(find(&r, LK_CHECK_POLARITY_NAME)->fix, "turun");
	lk_check_list_free(&r.list);

	f.name = "Persentase temuan yang ditindaklanjuti";
	run(&r);
	assert_null(find(&r, LK_CHECK_POLARITY_NAME));
	lk_check_list_free(&r.list);
}

static int good(struct lk_spell *sp, struct lk_str word)
{
	(void)sp;
	return !(word.n == 7 && memcmp(word.p, "analisa", 7) == 0);
}

static void suggest(struct lk_spell *sp, struct lk_str word, lk_suggest_fn *each,
	void *arg)
{
	(void)sp;
	(void)word;
	(void)each("analisis", arg);
}

static void check__spells__each_word_once(void **state)
{
	static const struct lk_spell_ops ops = { .good = good, .suggest = suggest };
	struct lk_spell spell = { &ops };
	struct lk_buf out = LK_BUF_INIT;
	const char *text = "# BAB\n\nHasil analisa dan analisa lain di ANALISA.\n";
	struct run r;

	(void)state;
	start(&r, "05-bab-2", text);
	r.in.spell = &spell;
	run(&r);
	assert_int_equal(r.list.n, 1);
	assert_int_equal(r.list.item[0].rule, LK_CHECK_SPELLING);
	assert_int_equal(lk_check_apply(&r.list.item[0], str(text), &out, NULL), LK_OK);
	assert_string_equal(lk_buf_cstr(&out),
		"# BAB\n\nHasil analisis dan analisa lain di ANALISA.\n");
	lk_buf_free(&out);
	lk_check_list_free(&r.list);
}

/* The key stays when lines move and goes when the sentence changes. */
static void check__keys__move_with_the_sentence(void **state)
{
	static const char *const text[] = {
		"# BAB\n\nTemuan naik dari 12 menjadi 8 titik.\n",
		"# BAB\n\nPendahuluan.\n\nTemuan naik dari 12 menjadi 8 titik.\n",
		"# BAB\n\nTemuan naik dari 12 menjadi 7 titik.\n"
	};
	char key[3][LK_CHECK_KEY];
	struct run r;

	(void)state;
	for (size_t i = 0; i < 3; i++) {
		start(&r, "05-bab-2", text[i]);
		run(&r);
		assert_int_equal(r.list.n, 1);
		memcpy(key[i], r.list.item[0].key, LK_CHECK_KEY);
		lk_check_list_free(&r.list);
	}
	assert_string_equal(key[0], key[1]);
	assert_string_not_equal(key[0], key[2]);
}

static void check__message__renders_in_another_language(void **state)
{
	struct lk_error e;
	char out[200];
	struct run r;

	(void)state;
	start(&r, "05-bab-2", "# BAB\n\nTemuan naik dari 12 menjadi 8 titik.\n");
	run(&r);
	lk_check_message(&r.list.item[0], &e);
	assert_string_equal(e.text, r.list.item[0].text);
	lk_error_render(&e, "wrote \"%s\": %s to %s", out, sizeof(out));
	assert_string_equal(out, "wrote \"naik\": 12 to 8");
	lk_check_list_free(&r.list);
}

static void check__apply__refuses_a_line_that_changed(void **state)
{
	struct lk_buf out = LK_BUF_INIT;
	struct lk_error err;
	struct run r;

	(void)state;
	start(&r, "05-bab-2", "# BAB\n\nTemuan naik dari 12 menjadi 8 titik.\n");
	run(&r);
	assert_int_equal(lk_check_apply(&r.list.item[0], str("# BAB\n"), &out, &err),
		LK_EINVAL);
	assert_int_equal(lk_check_apply(&r.list.item[0], str("# BAB\n\nPendek\n"), &out,
				 &err),
		LK_EINVAL);
	assert_int_equal(out.n, 0);
	lk_check_list_free(&r.list);
}

static void check__rules__have_names_that_parse(void **state)
{
	(void)state;
	for (int i = 0; i < LK_CHECK_COUNT; i++) {
		const struct lk_check_rule_info *r =
			lk_check_rule_info((enum lk_check_rule)i);

		assert_int_equal(lk_check_rule_parse(str(r->id)), i);
		assert_true(strlen(r->title) > 0 && strlen(r->expect) > 0 &&
			strlen(r->source) > 0);
	}
	assert_int_equal(lk_check_rule_parse(str("tidak-ada")), LK_CHECK_COUNT);
}

static bool stop(void *arg)
{
	return ++*(int *)arg > 1;
}

static void check__stops__between_chapters(void **state)
{
	struct run r;
	int asked = 0;

	(void)state;
	start(&r, "05-bab-2", "# BAB\n\nTemuan naik dari 12 menjadi 8 titik.\n");
	r.chapter[1] = r.chapter[0];
	r.in.nchapters = 2;
	r.in.stop = stop;
	r.in.arg = &asked;
	run(&r);
	assert_int_equal(r.list.n, 1);
	assert_int_equal(lk_check_count(&r.list, LK_SEV_ERROR), 1);
	assert_int_equal(lk_check_count(&r.list, LK_SEV_INFO), 0);
	lk_check_list_free(&r.list);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(check__finds__the_fault_and_not_what_looks_alike),
		cmocka_unit_test(check__wants__a_cause_below_the_target),
		cmocka_unit_test(check__doubts__a_polarity_that_its_name_denies),
		cmocka_unit_test(check__spells__each_word_once),
		cmocka_unit_test(check__keys__move_with_the_sentence),
		cmocka_unit_test(check__message__renders_in_another_language),
		cmocka_unit_test(check__apply__refuses_a_line_that_changed),
		cmocka_unit_test(check__rules__have_names_that_parse),
		cmocka_unit_test(check__stops__between_chapters),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
