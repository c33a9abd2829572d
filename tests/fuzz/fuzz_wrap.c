/* Rows cover every byte in order, none is wider than asked unless it is a single cluster,
 * white space makes no row of its own, and cursor places survive row and column. The first
 * three bytes are the width and the two indents. */
#include "core/grapheme.h"
#include "core/utf8.h"
#include "core/wrap.h"

#include <stdbool.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool ok)
{
	if (!ok)
		abort();
}

static void check_row(struct lk_str s, const struct lk_row *r, size_t i, int width)
{
	struct lk_str drawn = { s.p + r->from, r->shown - r->from };

	must(r->from <= r->shown && r->shown <= r->to && r->to <= s.n);
	must(r->width == lk_text_width(drawn));
	must(r->indent >= 0 && r->indent <= width / 2);
	must(r->indent + r->width <= width || lk_gr_next(drawn, 0) == drawn.n);
	must(lk_gr_snap(s, r->from) == r->from && lk_gr_snap(s, r->to) == r->to);
	must(i == 0 || drawn.n != 0);
	for (size_t k = r->shown; k < r->to; k++)
		must(s.p[k] == ' ' || s.p[k] == '\n' || s.p[k] == '\t');
}

static void check_cursor(struct lk_str s, const struct lk_rows *rows)
{
	size_t at = 0;

	while (at < s.n) {
		const struct lk_row *r = &rows->item[lk_wrap_row(rows, at)];
		size_t back = lk_wrap_at(s, r, lk_wrap_col(s, r, at));

		must(r->from <= at && (at < r->to || r->to == s.n));
		/* Clusters without width share their column with the next one. */
		must(back == at || lk_wrap_col(s, r, back) == lk_wrap_col(s, r, at));
		at = lk_gr_next(s, at);
	}
}

static void check(struct lk_str s, const struct lk_wrap *how)
{
	struct lk_rows rows = LK_ROWS_INIT;

	must(lk_wrap(&rows, s, how, NULL) == LK_OK);
	must(rows.n > 0 && rows.item[0].from == 0 && rows.item[rows.n - 1].to == s.n);
	for (size_t i = 0; i < rows.n; i++) {
		check_row(s, &rows.item[i], i, how->width > 1 ? how->width : 1);
		must(i == 0 || rows.item[i].from == rows.item[i - 1].to);
	}
	check_cursor(s, &rows);
	lk_rows_free(&rows);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct lk_buf clean = LK_BUF_INIT;
	struct lk_wrap how;

	if (size < 3)
		return 0;
	how = (struct lk_wrap){ data[0], (int8_t)data[1], (int8_t)data[2] };
	(void)lk_utf8_clean(&clean, (struct lk_str){ (const char *)data + 3, size - 3 },
		LK_CLEAN_NL | LK_CLEAN_TAB);
	check(lk_buf_str(&clean), &how);
	lk_buf_free(&clean);
	return 0;
}
