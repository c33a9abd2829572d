/*
 * What a person types into a cell: the first byte chooses the column, the second how an
 * ambiguous number is read. What is accepted is accepted again and stays the same, and a
 * file that holds it can be read.
 */
#include "core/figure/table.h"
#include "core/utf8.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool ok)
{
	if (!ok)
		abort();
}

static const char *choose(uint8_t byte, enum lk_table *t)
{
	size_t at = byte, n;

	for (;;)
		for (*t = LK_TABLE_INDICATOR; *t < LK_TABLE_COUNT; (*t)++) {
			const struct lk_column *col = lk_table_columns(*t, &n);

			if (at < n)
				return col[at].name;
			at -= n;
		}
}

static bool is_figure(const struct lk_column *col)
{
	return col->type == LK_COL_NUMBER || col->type == LK_COL_MEASURE ||
		col->type == LK_COL_RUPIAH;
}

static bool is_letter(const char *s)
{
	return *s >= 'A' && *s <= 'Z';
}

static void write_and_read(struct lk_str cell)
{
	const struct lk_str row[2] = { { "x", 1 }, cell };
	struct lk_buf text = LK_BUF_INIT;
	struct lk_csv csv = LK_CSV_INIT;
	struct lk_str back;

	lk_buf_puts(&text, "a;b\n");
	lk_csv_row(&text, row, 2);
	must(lk_csv_parse(&csv, lk_buf_str(&text), "x", NULL) == LK_OK);
	back = lk_csv_get(&csv, 0, 1);
	must(back.n == cell.n && memcmp(back.p, cell.p, back.n) == 0);
	lk_csv_free(&csv);
	lk_buf_free(&text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct lk_buf once = LK_BUF_INIT, twice = LK_BUF_INIT;
	struct lk_error err = { .text = "" };
	enum lk_num_hint hint;
	enum lk_table t;
	const char *column;
	struct lk_str typed;

	if (size < 2)
		return 0;
	column = choose(data[0], &t);
	hint = (enum lk_num_hint)(data[1] % (LK_NUM_COMMA + 1));
	typed = (struct lk_str){ (const char *)data + 2, size - 2 };
	if (lk_table_cell(t, column, typed, hint, &once, &err) != LK_OK) {
		must(once.n == 0);
		must(lk_utf8_is_clean((struct lk_str){ err.text, strlen(err.text) },
			0));
		return 0;
	}
	write_and_read(lk_buf_str(&once));
	/* the form of the file is a notation of its own: point is decimal; letters are
	 * read only with LK_NUM_ASK */
	if (is_figure(lk_table_column(t, column)) && !is_letter(lk_buf_cstr(&once)))
		hint = LK_NUM_POINT;
	must(lk_table_cell(t, column, lk_buf_str(&once), hint, &twice, &err) == LK_OK);
	must(once.n == twice.n && strcmp(lk_buf_cstr(&once), lk_buf_cstr(&twice)) == 0);
	lk_table_show(t, column, lk_buf_str(&once), &twice);
	lk_buf_free(&once);
	lk_buf_free(&twice);
	return 0;
}
