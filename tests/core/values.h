#ifndef TESTS_CORE_VALUES_H
#define TESTS_CORE_VALUES_H
/* Values over the figures of the demo report, for the tests of values and blocks. */
#include "tests/lib/str.h"
#include "tests/test.h"

#include "core/demo/demo.h"
#include "core/figure/label.h"
#include "core/notation/date.h"
#include "core/office.h"

#define VALUES_FILES 16

struct values {
	struct lk_figures fig;
	struct lk_docinfo info;
	struct lk_value_ctx ctx;
	struct lk_buf text[VALUES_FILES];
};

static const struct lk_label values_labels[] = {
	{ { "tbl-capaian", 11 }, "Tabel 3.1" },
	{ { "gr-tren", 7 }, "Grafik 3.2" },
};

/* Figures as they stand on 20 January 2026; `more` replaces or adds one file. */
static inline void values_open(struct values *v, const struct lk_figure_file *more)
{
	size_t n, count = 0;
	const struct lk_demo_file *f = lk_demo_files(&n);
	struct lk_figure_file file[VALUES_FILES];
	struct lk_error err;

	memset(v, 0, sizeof(*v));
	assert_true(n < VALUES_FILES);
	for (size_t i = 0; i < n; i++) {
		if (more != NULL && strcmp(more->path, f[i].path) == 0)
			continue;
		lk_demo_file_put(&f[i], &v->text[i]);
		file[count++] =
			(struct lk_figure_file){ f[i].path, lk_buf_str(&v->text[i]) };
	}
	if (more != NULL)
		file[count++] = *more;
	if (lk_figures_parse(&v->fig, 2025, lk_date_day_of(2026, 1, 20), file, count,
		    &err) != LK_OK)
		fail_msg("%s", err.text);
	v->info.office = "Balai *Seroja*";
	v->info.title = "Laporan Kinerja";
	v->info.unit = "C.X.99";
	v->info.year = 2025;
	v->ctx = (struct lk_value_ctx){ .fig = &v->fig,
		.info = &v->info,
		.label = values_labels,
		.nlabels = LK_LEN(values_labels) };
}

static inline void values_close(struct values *v)
{
	lk_figures_free(&v->fig);
	for (size_t i = 0; i < VALUES_FILES; i++)
		lk_buf_free(&v->text[i]);
}

#endif
