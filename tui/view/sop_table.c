/* The text of an SOP's file, changed row by row. */
#include "tui/view/sop_impl.h"

#include "tui/i18n.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int column_of(const struct lk_csv *csv, const char *column)
{
	int col = lk_csv_col(csv, column);

	if (col < 0 && strcmp(column, "waktu") == 0)
		col = lk_csv_col(csv, "menit");
	return col;
}

const char *sop_table_get(const struct lk_csv *csv, size_t row, const char *column)
{
	return lk_csv_cstr(csv, row, column_of(csv, column));
}

static struct lk_str str(const char *s)
{
	return (struct lk_str){ s, strlen(s) };
}

/* Where step `number` of the old table stands in the new one; 0: gone. */
static size_t moved_to(const size_t *order, size_t n, long number)
{
	for (size_t i = 0; i < n; i++)
		if (number > 0 && order[i] == (size_t)number - 1)
			return i + 1;
	return 0;
}

/* A new row: what cannot be empty, by the row before it. */
static struct lk_str fresh(const struct lk_csv *csv, size_t before, const char *column)
{
	if (strcmp(column, "uraian") == 0)
		return str(_("Langkah baru"));
	if (strcmp(column, "jenis") == 0)
		return str("kerja");
	if (strcmp(column, "pelaku") == 0)
		return before < csv->nrows ? str(sop_table_get(csv, before, column))
					   : str("tim-penyusun");
	return str("");
}

static bool is_reference(const char *column)
{
	return strcmp(column, "kembali") == 0 || strcmp(column, "lanjut") == 0;
}

void sop_table_write(struct lk_buf *out, const struct lk_csv *csv, const size_t *order,
	size_t n)
{
	lk_csv_row(out, csv->head, csv->ncols);
	for (size_t i = 0; i < n; i++) {
		struct lk_str cell[LK_CSV_MAX_COLS];
		char number[3][24];
		int used = 0;

		for (size_t c = 0; c < csv->ncols; c++) {
			const char *name = csv->head[c].p;
			size_t to;

			cell[c] = order[i] == SOP_NEW
				? fresh(csv, i > 0 ? order[i - 1] : SOP_NEW, name)
				: lk_csv_get(csv, order[i], (int)c);
			if (strcmp(name, "langkah") != 0 &&
				(!is_reference(name) || cell[c].n == 0))
				continue;
			to = strcmp(name, "langkah") == 0
				? i + 1
				: moved_to(order, n, strtol(cell[c].p, NULL, 10));
			number[used][0] = '\0';
			if (to != 0)
				(void)snprintf(number[used], sizeof(number[0]), "%zu",
					to);
			cell[c] = str(number[used++]);
		}
		lk_csv_row(out, cell, csv->ncols);
	}
}

void sop_table_set(struct lk_buf *out, const struct lk_csv *csv, size_t row,
	const char *column, const char *value)
{
	int col = column_of(csv, column);
	size_t ncols = csv->ncols + (col < 0), at = col < 0 ? csv->ncols : (size_t)col;
	struct lk_str cell[LK_CSV_MAX_COLS + 1];

	if (ncols > LK_CSV_MAX_COLS)
		return;
	for (size_t c = 0; c < csv->ncols; c++)
		cell[c] = csv->head[c];
	if (col < 0)
		cell[at] = str(column);
	lk_csv_row(out, cell, ncols);
	for (size_t i = 0; i < csv->nrows; i++) {
		for (size_t c = 0; c < csv->ncols; c++)
			cell[c] = lk_csv_get(csv, i, (int)c);
		if (col < 0)
			cell[at] = str("");
		if (i == row)
			cell[at] = str(value);
		lk_csv_row(out, cell, ncols);
	}
}
