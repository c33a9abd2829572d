/* The demo report has no fault: whatever is found in it is a fault of the checks. */
#include "core/check/check.h"
#include "core/demo/demo.h"
#include "tests/lib/str.h"
#include "tests/test.h"

#include <stdio.h>
#include <string.h>

#define CHAPTERS 8

#define DEC(m, s) \
	{ \
		LK_NUM_VALUE, { (m), (s) }, { 0, 0 }, false, { 0, 0 }, { 0, 0 }, 0 \
	}
#define FACT(n, title, u, t, r, c, last) \
	{ \
		.code = "IKK-" #n, .name = title, .number = n, .unit = u, \
		.no_standard = "", \
		.rule = { .formula = LK_FORMULA_MAX, .decimals = 2 }, \
		.target = DEC(t, 2), .real = DEC(r, 2), .has_capaian = true, \
		.capaian = { c, 2 }, \
		.other = (const struct lk_fact_year[]){ { .year = 2024, \
			.real = DEC(last, 2) } }, \
		.nothers = 1 \
	}
/* clang-format off */
static const struct lk_fact facts[] = {
	FACT(1, "Persentase pintu masuk yang melaksanakan deteksi dini faktor risiko sesuai standar",
		"persen", 7600, 8462, 11134, 6923),
	FACT(2, "Persentase pintu masuk yang memiliki kapasitas penanggulangan kedaruratan kesehatan",
		"persen", 6500, 6923, 10651, 5385),
	FACT(3, "Persentase faktor risiko penyakit di pintu masuk yang dikendalikan",
		"persen", 9500, 9691, 10201, 9583),
	FACT(4, "Nilai maturitas manajemen risiko", "nilai", 400, 380, 9500, 362),
	FACT(5, "Nilai kinerja anggaran", "nilai", 8600, 8812, 10247, 8690),
	FACT(6, "Nilai indikator kinerja pelaksanaan anggaran", "nilai", 9300, 9547, 10266, 9405),
	FACT(7, "Persentase ASN yang ditingkatkan kompetensinya paling sedikit 20 jam pelajaran",
		"persen", 9000, 9412, 10458, 8806),
	FACT(8, "Indeks kepuasan pengguna layanan", "indeks", 8850, 9026, 10199, 8912),
};
/* clang-format on */
static const struct lk_fact_budget budget = { .pagu = DEC(21184376000, 0),
	.real = DEC(20822972567, 0) };

struct report {
	struct lk_buf text[CHAPTERS];
	struct lk_check_chapter chapter[CHAPTERS];
	char stem[CHAPTERS][64];
	struct lk_check_input in;
};

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
	r.in = (struct lk_check_input){ .year = 2025,
		.chapter = r.chapter,
		.nchapters = n,
		.fact = facts,
		.nfacts = LK_LEN(facts),
		.budget = &budget };
	*state = &r;
	return 0;
}

static int unload(void **state)
{
	struct report *r = *state;

	for (size_t i = 0; i < CHAPTERS; i++)
		lk_buf_free(&r->text[i]);
	return 0;
}

static void check__finds__nothing_in_the_demo(void **state)
{
	struct report *r = *state;
	struct lk_check_list l = LK_CHECK_LIST_INIT;

	assert_int_equal(lk_check_run(&r->in, &l, NULL), LK_OK);
	for (size_t i = 0; i < l.n; i++)
		print_message("%s:%d:%d %s: %s\n", l.item[i].path, l.item[i].line,
			l.item[i].from, lk_check_rule_info(l.item[i].rule)->id,
			l.item[i].text);
	assert_int_equal(l.n, 0);
	lk_check_list_free(&l);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(check__finds__nothing_in_the_demo),
	};

	return cmocka_run_group_tests(tests, load, unload);
}
