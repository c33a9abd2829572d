#ifndef TESTS_FUZZ_VALUES_H
#define TESTS_FUZZ_VALUES_H
/* The figures of the demo report, loaded once, for the fuzzers of values and blocks. */
#include "core/demo/demo.h"
#include "core/figure/label.h"
#include "core/notation/date.h"
#include "core/office.h"

#include <stdlib.h>

#define FILES 16

static inline void must(bool ok)
{
	if (!ok)
		abort();
}

static inline const struct lk_value_ctx *values(void)
{
	static struct lk_buf text[FILES];
	static struct lk_figures fig;
	static struct lk_docinfo info;
	static const struct lk_label label[] = { { { "tbl-x", 5 }, "Tabel 3.1" } };
	static struct lk_value_ctx ctx;
	struct lk_figure_file file[FILES];
	const struct lk_demo_file *f;
	size_t n;

	if (ctx.fig != NULL)
		return &ctx;
	f = lk_demo_files(&n);
	must(n <= FILES);
	for (size_t i = 0; i < n; i++) {
		lk_demo_file_put(&f[i], &text[i]);
		file[i] = (struct lk_figure_file){ f[i].path, lk_buf_str(&text[i]) };
	}
	must(lk_figures_parse(&fig, 2025, lk_date_day_of(2026, 1, 20), file, n, NULL) ==
		LK_OK);
	info.office = "*Balai* | {{x}}";
	info.title = "Laporan";
	info.unit = "";
	ctx = (struct lk_value_ctx){ .fig = &fig,
		.info = &info,
		.label = label,
		.nlabels = 1 };
	return &ctx;
}

#endif
