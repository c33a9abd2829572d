/* The checks on any bytes as a chapter: they end, every place lies inside the text, and
 * every fix can be put in. */
#include "core/check/check.h"

#include <stdlib.h>
#include <string.h>

static const struct lk_fact_year earlier = { .year = 2024,
	.real = { .kind = LK_NUM_VALUE, .value = { 6923, 2 } } };
static const struct lk_fact facts[] = {
	{ .code = "IKK-1",
		.name = "Persentase pintu masuk yang melaksanakan deteksi dini",
		.unit = "persen",
		.rule = { .formula = LK_FORMULA_MAX, .decimals = 2 },
		.target = { .kind = LK_NUM_VALUE, .value = { 7600, 2 } },
		.real = { .kind = LK_NUM_VALUE, .value = { 8462, 2 } },
		.has_capaian = true,
		.capaian = { 11134, 2 },
		.other = &earlier,
		.nothers = 1,
		.no_standard = "" },
	{ .code = "IKK-2",
		.name = "Jumlah kasus",
		.unit = "kasus",
		.lower_better = true,
		.rule = { .formula = LK_FORMULA_MIN_2T, .decimals = 2 },
		.target = { .kind = LK_NUM_VALUE, .value = { 54, 0 } },
		.real = { .kind = LK_NUM_VALUE, .value = { 8, 0 } },
		.no_standard = "" },
};
static const struct lk_fact_budget budget = { .pagu = { .kind = LK_NUM_VALUE,
						      .value = { 21184376000, 0 } },
	.real = { .kind = LK_NUM_VALUE, .value = { 20822972567, 0 } } };

static void fix_fits(const struct lk_check_finding *f, struct lk_str text)
{
	struct lk_buf out = LK_BUF_INIT;

	if (f->path[0] != 'b' || f->fix == NULL)
		return;
	if (lk_check_apply(f, text, &out, NULL) != LK_OK)
		abort();
	lk_buf_free(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct lk_str text = { (const char *)data, size };
	struct lk_check_chapter chapter = { .path = "bab-3.md",
		.stem = "06-bab-3",
		.title = "BAB III",
		.text = text };
	struct lk_check_input in = { .year = 2025,
		.chapter = &chapter,
		.nchapters = 1,
		.fact = facts,
		.nfacts = LK_LEN(facts),
		.budget = &budget };
	struct lk_check_list l = LK_CHECK_LIST_INIT;

	if (size > 65536)
		return 0;
	if (lk_check_run(&in, &l, NULL) != LK_OK)
		abort();
	for (size_t i = 0; i < l.n; i++) {
		const struct lk_check_finding *f = &l.item[i];

		if (f->line < 0 || f->from < 0 || f->to < f->from || *f->text == '\0' ||
			strlen(f->key) != LK_CHECK_KEY - 1)
			abort();
		fix_fits(f, text);
	}
	lk_check_list_free(&l);
	return 0;
}
