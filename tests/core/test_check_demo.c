/* The demo report has two wrong sentences (core/demo/demo.h) and its figures have no fault:
 * whatever else is found is a fault of the checks. And what is planted in it is found. */
#include "core/check/figures.h"
#include "core/demo/demo.h"
#include "core/figure/value.h"
#include "core/notation/date.h"
#include "tests/lib/str.h"
#include "tests/test.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#define CHAPTERS 8

struct report {
	struct lk_buf text[CHAPTERS];
	struct lk_check_chapter chapter[CHAPTERS];
	char stem[CHAPTERS][64];
	struct lk_check_input in;
	struct lk_figures fig;
	struct lk_check_facts facts;
};

static int load_figures(struct report *r)
{
	struct lk_figure_file file[16];
	struct lk_buf text[16] = { LK_BUF_INIT };
	size_t n;
	const struct lk_demo_file *d = lk_demo_files(&n);
	int rc;

	assert_true(n <= 16);
	for (size_t i = 0; i < n; i++) {
		lk_demo_file_put(&d[i], &text[i]);
		file[i] = (struct lk_figure_file){ d[i].path, lk_buf_str(&text[i]) };
	}
	rc = lk_figures_parse(&r->fig, 2025, lk_date_day_of(2026, 1, 23), file, n,
		NULL);
	for (size_t i = 0; i < n; i++)
		lk_buf_free(&text[i]);
	return rc == LK_OK ? lk_check_facts(&r->facts, &r->fig, NULL) : rc;
}

static int load(void **state)
{
	static struct report r;
	const struct lk_demo_chapter *c = lk_demo_chapters(NULL);
	size_t n = 0;

	for (; c[n].file != NULL && n < CHAPTERS; n++) {
		if (lk_demo_text(c[n].file, &r.text[n], NULL) != LK_OK)
			return -1;
		(void)snprintf(r.stem[n], sizeof(r.stem[n]), "%.*s",
			(int)strcspn(c[n].file, "."), c[n].file);
		r.chapter[n] = (struct lk_check_chapter){ .path = c[n].file,
			.stem = r.stem[n],
			.title = r.stem[n],
			.text = lk_buf_str(&r.text[n]) };
	}
	if (load_figures(&r) != LK_OK)
		return -1;
	assert_int_equal(n, CHAPTERS);
	assert_int_equal(r.facts.n, 8);
	assert_true(r.facts.has_budget);
	r.in = (struct lk_check_input){ .year = 2025,
		.chapter = r.chapter,
		.nchapters = n,
		.fact = r.facts.fact,
		.nfacts = r.facts.n,
		.budget = &r.facts.budget };
	*state = &r;
	return 0;
}

static int unload(void **state)
{
	struct report *r = *state;

	for (size_t i = 0; i < CHAPTERS; i++)
		lk_buf_free(&r->text[i]);
	lk_check_facts_free(&r->facts);
	lk_figures_free(&r->fig);
	return 0;
}

static void check__finds__only_what_is_wrong_in_the_demo(void **state)
{
	static const enum lk_check_rule want[] = { LK_CHECK_RECOMPUTE,
		LK_CHECK_DIRECTION_WORD };
	struct report *r = *state;
	struct lk_check_list l = LK_CHECK_LIST_INIT;

	assert_int_equal(lk_check_run(&r->in, &l, NULL), LK_OK);
	for (size_t i = 0; i < l.n; i++)
		if (i >= LK_LEN(want) || l.item[i].rule != want[i])
			fail_msg("%s:%d:%d %s: %s", l.item[i].path, l.item[i].line,
				l.item[i].from, lk_check_rule_info(l.item[i].rule)->id,
				l.item[i].text);
	assert_int_equal(l.n, LK_LEN(want));
	lk_check_list_free(&l);
}

static void check__finds__nothing_in_the_demo_figures(void **state)
{
	struct report *r = *state;
	struct lk_check_list l = LK_CHECK_LIST_INIT;

	assert_int_equal(lk_check_figures(&r->fig, "", &l, NULL), LK_OK);
	for (size_t i = 0; i < l.n; i++)
		print_message("%s %s %s: %s\n", l.item[i].path, l.item[i].row,
			lk_check_rule_info(l.item[i].rule)->id, l.item[i].text);
	assert_int_equal(l.n, 0);
	lk_check_list_free(&l);
}

/* A sentence of the demo with one slip, as people make it. */
static const struct plant {
	const char *right, *wrong;
	enum lk_check_rule rule;
} plants[] = {
	{ "sehingga realisasinya 84,62 persen", "sehingga realisasinya 86,42 persen",
		LK_CHECK_TABLE_VS_PROSE },
	{ "naik dari 95,83 persen menjadi 96,91",
		"turun dari 95,83 persen menjadi 96,91", LK_CHECK_DIRECTION_WORD },
	{ "tagihan yang terlambat diajukan turun dari 17",
		"tagihan yang terlambat diajukan naik dari 17",
		LK_CHECK_DIRECTION_WORD },
	{ "atau 12,97 persen", "atau 12,79 persen", LK_CHECK_RECOMPUTE },
	{ "| 3 | Persentase faktor risiko penyakit di pintu masuk yang dikendalikan | "
	  "95,00 % | "
	  "96,91 % | 102,01 |",
		"| 3 | Persentase faktor risiko penyakit di pintu masuk yang "
		"dikendalikan | 95,00 "
		"% | 96,91 % | 101,02 |",
		LK_CHECK_RECOMPUTE },
	{ "| 729 | 2.846 |", "| 729 | 2.864 |", LK_CHECK_SUM_QUARTERS },
	{ "| Jumlah | 486 | 471 | 96,91 |", "| Jumlah | 468 | 471 | 96,91 |",
		LK_CHECK_SUM_PARTS },
	{ "Tabel 2.3 Perjanjian Kinerja Tahun 2025",
		"Tabel 2.3 Perjanjian Kinerja Tahun 2024", LK_CHECK_STALE_YEAR },
	{ "Indikator ini belum mencapai target karena unsur proses",
		"Indikator ini telah mencapai target karena unsur proses",
		LK_CHECK_DIRECTION_WORD },
	{ "NIP 197803122005011004", "NIP 197813122005011004", LK_CHECK_NIP },
	{ "terealisasi Rp 1.439.871.500 atau 96,88",
		"terealisasi Rp 1.439.871.500 atau 98,66", LK_CHECK_RECOMPUTE },
	{ "dimuat dalam Lampiran 2.", "dimuat dalam Lampiran 5.",
		LK_CHECK_MISSING_ATTACHMENT },
};

static size_t found_of(struct report *r, enum lk_check_rule rule)
{
	struct lk_check_list l = LK_CHECK_LIST_INIT;
	size_t n = 0;

	assert_int_equal(lk_check_run(&r->in, &l, NULL), LK_OK);
	for (size_t k = 0; k < l.n; k++)
		n += l.item[k].rule == rule;
	lk_check_list_free(&l);
	return n;
}

static bool planted(struct report *r, const struct plant *p)
{
	size_t before = found_of(r, p->rule), after = 0;
	struct lk_buf changed = LK_BUF_INIT;

	for (size_t i = 0; i < CHAPTERS; i++) {
		const char *text = lk_buf_cstr(&r->text[i]),
			   *at = strstr(text, p->right);

		if (at == NULL || changed.n > 0)
			continue;
		lk_buf_putstr(&changed, lk_buf_str(&r->text[i]));
		lk_buf_splice(&changed, (size_t)(at - text), strlen(p->right), p->wrong,
			strlen(p->wrong));
		r->chapter[i].text = lk_buf_str(&changed);
		after = found_of(r, p->rule);
		r->chapter[i].text = lk_buf_str(&r->text[i]);
	}
	if (changed.n == 0)
		fail_msg("the demo does not say: %s", p->right);
	lk_buf_free(&changed);
	return after > before;
}

static void check__finds__what_is_planted_in_the_demo(void **state)
{
	for (size_t i = 0; i < LK_LEN(plants); i++)
		if (!planted(*state, &plants[i]))
			fail_msg("not found: %s", plants[i].wrong);
}

/* {{keys}} are read as what they print; an unknown one is a finding. */
static void check__reads__values_in_sentences(void **state)
{
	struct report *r = *state;
	struct lk_value_ctx values = { .fig = &r->fig };
	struct lk_check_input in = r->in;
	struct lk_check_chapter chapter = { .path = "p",
		.stem = "05-bab-2",
		.title = "t" };
	struct lk_check_list l = LK_CHECK_LIST_INIT;
	struct lk_buf text = LK_BUF_INIT;
	const struct lk_fact *f = &r->facts.fact[0];
	const char *line;

	lk_buf_printf(&text,
		"# BAB\n\n### 1. %s\n\nRealisasi {{%s.realisasi}} persen menurun dari "
		"69,23 persen "
		"pada tahun 2024.\nRealisasi {{%s.realisasi}} persen naik dari 69,23 "
		"persen "
		"pada tahun 2024.\nAda {{%s.realisasy}} lagi.\n",
		f->name, f->code, f->code, f->code);
	chapter.text = lk_buf_str(&text);
	in.chapter = &chapter;
	in.nchapters = 1;
	in.values = &values;
	assert_int_equal(lk_check_one(&in, 0, &l, NULL), LK_OK);
	assert_int_equal(l.n, 2);
	assert_int_equal(l.item[0].rule, LK_CHECK_DIRECTION_WORD);
	assert_int_equal(l.item[0].line, 5);
	line = strstr(lk_buf_cstr(&text), "Realisasi {{");
	assert_memory_equal(line + l.item[0].from, "menurun", 7);
	assert_int_equal(l.item[1].rule, LK_CHECK_VALUE_UNRESOLVED);
	assert_int_equal(l.item[1].line, 7);
	assert_int_equal(l.item[1].from, 4);
	lk_check_list_free(&l);
	lk_buf_free(&text);
}

/* A report of 120 pages is about twice the demo: well under a second. */
static void check__is__quick(void **state)
{
	struct report *r = *state;
	clock_t before = clock();

	for (int i = 0; i < 4; i++) {
		struct lk_check_list l = LK_CHECK_LIST_INIT;

		assert_int_equal(lk_check_run(&r->in, &l, NULL), LK_OK);
		lk_check_list_free(&l);
	}
	assert_true((clock() - before) / (CLOCKS_PER_SEC / 1000) < 4000);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(check__finds__only_what_is_wrong_in_the_demo),
		cmocka_unit_test(check__finds__nothing_in_the_demo_figures),
		cmocka_unit_test(check__finds__what_is_planted_in_the_demo),
		cmocka_unit_test(check__reads__values_in_sentences),
		cmocka_unit_test(check__is__quick),
	};

	return cmocka_run_group_tests(tests, load, unload);
}
