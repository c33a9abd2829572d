/* A data file as text: what keeps it from being read, or from being read one way only. */
#include "core/check/data.h"
#include "core/check/work.h"
#include "core/csv.h"
#include "core/figure/table.h"

#include <stdlib.h>
#include <string.h>

struct file {
	struct check_work w;
	enum lk_table table;
	const char *path;
	struct lk_csv csv;
};

static void say_at(struct file *f, enum lk_check_rule rule, size_t row,
	const char *column, const char *fix, const struct lk_error *say)
{
	struct check_place at = { .path = f->path,
		.line = f->csv.line[row],
		.row = lk_csv_cstr(&f->csv, row, 0),
		.column = column,
		.fix = fix };

	check_report(&f->w, rule, &at, say);
}

/* ---- keys --------------------------------------------------------------------------- */

struct placed {
	const char *key;
	size_t row;
};

static int by_key(const void *pa, const void *pb)
{
	const struct placed *a = pa, *b = pb;
	int c = strcmp(a->key, b->key);

	return c != 0 ? c : (a->row > b->row) - (a->row < b->row);
}

static void judge_keys(struct file *f)
{
	struct placed *all = malloc((f->csv.nrows + 1) * sizeof(*all));

	if (all == NULL) {
		f->w.failed = LK_ENOMEM;
		return;
	}
	for (size_t i = 0; i < f->csv.nrows; i++)
		all[i] = (struct placed){ lk_csv_cstr(&f->csv, i, 0), i };
	qsort(all, f->csv.nrows, sizeof(*all), by_key);
	for (size_t i = 1; i < f->csv.nrows; i++) {
		struct lk_error say;

		if (strcmp(all[i - 1].key, all[i].key) != 0)
			continue;
		(void)lk_fail(&say, LK_EFORMAT,
			N_("kode \"%s\" sudah ada di baris %u; gabungkan kedua baris "
			   "itu"),
			all[i].key, f->csv.line[all[i - 1].row]);
		say_at(f, LK_CHECK_DUPLICATE_CODE, all[i].row, f->csv.head[0].p, NULL,
			&say);
	}
	free(all);
}

/* ---- ranges ------------------------------------------------------------------------- */

static void judge_range(struct file *f, size_t row, int col)
{
	struct lk_str low, high;
	struct lk_dec a, b;
	struct lk_buf fix = LK_BUF_INIT;
	struct lk_error say;

	if (!lk_range_split(lk_csv_get(&f->csv, row, col), &low, &high) ||
		lk_dec_parse(low, &a, NULL) != LK_OK ||
		lk_dec_parse(high, &b, NULL) != LK_OK || lk_dec_cmp(a, b) <= 0)
		return;
	lk_dec_put(&fix, b);
	lk_buf_putc(&fix, '-');
	lk_dec_put(&fix, a);
	if (lk_buf_check(&fix, NULL) != LK_OK) {
		f->w.failed = LK_ENOMEM;
	} else {
		(void)lk_fail(&say, LK_EFORMAT,
			N_("rentang %s terbalik: batas bawahnya lebih besar daripada "
			   "batas atasnya"),
			lk_csv_cstr(&f->csv, row, col));
		say_at(f, LK_CHECK_RANGE_UPSIDE_DOWN, row, f->csv.head[col].p,
			lk_buf_cstr(&fix), &say);
	}
	lk_buf_free(&fix);
}

static void judge_ranges(struct file *f)
{
	for (size_t c = 0; c < f->csv.ncols; c++) {
		const struct lk_column *col =
			lk_table_column(f->table, f->csv.head[c].p);

		if (col == NULL || col->type != LK_COL_MEASURE)
			continue;
		for (size_t r = 0; r < f->csv.nrows; r++)
			judge_range(f, r, (int)c);
	}
}

int lk_check_file(const char *path, struct lk_str text, struct lk_check_list *out,
	struct lk_error *err)
{
	struct file f = { .w = { .out = out },
		.table = lk_table_of(path, NULL),
		.path = path,
		.csv = LK_CSV_INIT };
	struct check_place whole = { .path = path };
	struct lk_error why;
	int rc = lk_csv_parse(&f.csv, text, path, &why);

	if (rc == LK_OK) {
		judge_keys(&f);
		judge_ranges(&f);
	} else if (rc != LK_ENOMEM) {
		check_report(&f.w, LK_CHECK_DATA_UNREADABLE, &whole, &why);
		rc = LK_OK;
	}
	lk_csv_free(&f.csv);
	return rc == LK_OK && f.w.failed == LK_OK ? LK_OK : lk_nomem(err);
}
