/* Any bytes as a table: it is refused, or every cell is clean and every row has a verdict
 * with its reason. */
#include "core/csv_any.h"
#include "core/figure/recompute.h"
#include "core/utf8.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool ok)
{
	if (!ok)
		abort();
}

static void check_row(const struct lk_recompute_row *row)
{
	must(row->result.state < LK_CALC_COUNT);
	must(row->result.state == LK_CALC_OK || row->why[0] != '\0');
	must(row->result.state == LK_CALC_OK ||
		row->verdict == LK_PRINTED_NOT_COMPUTABLE);
	must(lk_utf8_valid((struct lk_str){ row->explain, strlen(row->explain) },
		NULL));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct lk_grade grade[] = { { "A", { 90, 0 } },
		{ "B", { 0, 0 } } };
	struct lk_csv csv = LK_CSV_INIT;
	struct lk_recompute r;
	struct lk_error err;
	size_t seen = 0;
	char sep = 0;

	if (lk_csv_any_parse(&csv, (struct lk_str){ (const char *)data, size }, "x",
		    &sep, &err) != LK_OK)
		return 0;
	must(sep == ';' || sep == ',' || sep == '\t');
	for (size_t i = 0; i < (csv.nrows + 1) * csv.ncols; i++) {
		must(strlen(csv.head[i].p) == csv.head[i].n);
		must(lk_utf8_is_clean(csv.head[i], LK_CLEAN_NL | LK_CLEAN_TAB));
	}
	if (lk_recompute(&r, &csv, "x", grade, LK_LEN(grade), &err) == LK_OK) {
		for (size_t i = 0; i < r.n; i++)
			check_row(&r.row[i]);
		for (size_t i = 0; i < LK_LEN(r.count); i++)
			seen += r.count[i];
		must(seen + r.unprinted == r.n);
		lk_recompute_free(&r);
	}
	lk_csv_free(&csv);
	return 0;
}
