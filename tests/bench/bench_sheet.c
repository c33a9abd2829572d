/*
 * Spreadsheets: import as the program does it, in its child and with all its checks.
 *
 *   bench_sheet make FILE ROWS    a form of ROWS rows of six columns, as XLSX
 *   bench_sheet read FILE TIMES   one `ms` line a reading, then `rss KB` of both processes
 */
#include "storage/open.h"
#include "tests/bench/bench_text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#define COLS 6

static const struct lk_form_col col[COLS] = { { .head = "Kode" }, { .head = "Uraian" },
	{ .head = "TW I", .format = LK_FORM_DECIMAL, .places = 2 },
	{ .head = "TW II", .format = LK_FORM_DECIMAL, .places = 2 },
	{ .head = "TW III", .format = LK_FORM_DECIMAL, .places = 2 },
	{ .head = "TW IV", .format = LK_FORM_DECIMAL, .places = 2 } };

static int make(const char *file, size_t rows, struct lk_error *err)
{
	struct lk_form_cell *cell = calloc(rows * COLS, sizeof(*cell));
	char(*text)[32] = calloc(rows * COLS, sizeof(*text));
	struct lk_form_sheet sheet = { .name = "Data",
		.col = col,
		.ncols = COLS,
		.cell = cell,
		.nrows = rows };
	struct lk_sheet_form form = { .sheet = &sheet, .nsheets = 1 };
	uint64_t state = 7;
	int rc = cell != NULL && text != NULL ? LK_OK : lk_nomem(err);

	for (size_t i = 0; cell != NULL && text != NULL && i < rows * COLS; i++) {
		unsigned n = (unsigned)(bench_random(&state) % 1000000u);

		if (i % COLS < 2)
			(void)snprintf(text[i], sizeof(text[i]), "%s %u",
				bench_word(&state), n);
		else
			(void)snprintf(text[i], sizeof(text[i]), "%u.%02u", n, n % 100);
		cell[i].kind = i % COLS < 2 ? LK_SHEET_TEXT : LK_SHEET_NUMBER;
		cell[i].text = (struct lk_str){ text[i], strlen(text[i]) };
	}
	if (rc == LK_OK)
		rc = storage_write_sheet(file, &form, err);
	free(cell);
	free(text);
	return rc;
}

static int read_times(const char *file, long times, struct lk_error *err)
{
	struct rusage self, child;

	for (long i = 0; i < times; i++) {
		struct lk_sheet_book *b = NULL;
		double begin = bench_now_ms();
		int rc = storage_read_sheet(file, &b, err);

		if (rc != LK_OK)
			return rc;
		(void)printf("ms %.3f\n", bench_now_ms() - begin);
		lk_sheet_book_free(b);
	}
	(void)getrusage(RUSAGE_SELF, &self);
	(void)getrusage(RUSAGE_CHILDREN, &child);
	(void)printf("rss %ld\n", self.ru_maxrss + child.ru_maxrss);
	return LK_OK;
}

int main(int argc, char **argv)
{
	struct lk_error err = { .text = "" };
	long n = argc == 4 ? strtol(argv[3], NULL, 10) : 0;
	int rc = LK_EINVAL;

	if (n > 0 && strcmp(argv[1], "make") == 0)
		rc = make(argv[2], (size_t)n, &err);
	else if (n > 0 && strcmp(argv[1], "read") == 0)
		rc = read_times(argv[2], n, &err);
	if (rc != LK_OK)
		(void)fprintf(stderr, "bench_sheet: %s\n",
			err.text[0] != '\0' ? err.text
					    : "make FILE ROWS | read FILE N");
	return rc == LK_OK ? 0 : 1;
}
