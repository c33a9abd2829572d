/* What can be parsed is written and parsed to the same cells, and the second writing is
 * the first one. */
#include "core/csv.h"
#include "core/utf8.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool ok)
{
	if (!ok)
		abort();
}

static bool same(struct lk_str a, struct lk_str b)
{
	return a.n == b.n && memcmp(a.p, b.p, a.n) == 0;
}

static void compare(const struct lk_csv *a, const struct lk_csv *b)
{
	must(a->ncols == b->ncols && a->nrows == b->nrows);
	for (size_t col = 0; col < a->ncols; col++) {
		must(same(a->head[col], b->head[col]));
		must(lk_csv_col(a, a->head[col].p) == (int)col);
		for (size_t row = 0; row < a->nrows; row++) {
			struct lk_str cell = lk_csv_get(a, row, (int)col);

			must(same(cell, lk_csv_get(b, row, (int)col)));
			must(strlen(cell.p) == cell.n);
			must(lk_utf8_is_clean(cell, LK_CLEAN_NL | LK_CLEAN_TAB));
		}
	}
	for (size_t row = 1; row < a->nrows; row++)
		must(a->line[row] > a->line[row - 1]);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct lk_csv first = LK_CSV_INIT, second = LK_CSV_INIT;
	struct lk_buf one = LK_BUF_INIT, two = LK_BUF_INIT;
	struct lk_error err;

	if (lk_csv_parse(&first, (struct lk_str){ (const char *)data, size }, "x",
		    &err) != LK_OK)
		return 0;
	lk_csv_write(&one, &first);
	must(lk_csv_parse(&second, lk_buf_str(&one), "x", &err) == LK_OK);
	compare(&first, &second);
	lk_csv_write(&two, &second);
	must(same(lk_buf_str(&one), lk_buf_str(&two)));
	lk_csv_free(&first);
	lk_csv_free(&second);
	lk_buf_free(&one);
	lk_buf_free(&two);
	return 0;
}
