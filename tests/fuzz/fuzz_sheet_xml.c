/* Shared strings and a worksheet as they come out of a ZIP, split at a NUL: refused, or
 * a book that holds what tests/fuzz/sheet.h demands. */
#include "storage/sheet/xlsx.h"
#include "tests/fuzz/sheet.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Formats that a cell may name: plain, per cent, date. */
static void add_formats(struct xlsx *x)
{
	static const unsigned char kind[] = { XLSX_PLAIN, XLSX_PERCENT, XLSX_DATE };

	x->format = malloc(sizeof(kind));
	if (x->format == NULL)
		return;
	memcpy(x->format, kind, sizeof(kind));
	x->nformats = x->format_cap = sizeof(kind);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *p = (const char *)data;
	const char *cut = size != 0 ? memchr(p, '\0', size) : NULL;
	struct lk_str strings = { p, cut != NULL ? (size_t)(cut - p) : 0 };
	struct lk_str grid = { p, size };
	struct lk_sheet_book *b = lk_sheet_book_new(LK_SHEET_XLSX);
	struct lk_error err;
	struct xlsx x;
	int rc;

	if (b == NULL)
		return 0;
	if (cut != NULL) {
		grid.p = cut + 1;
		grid.n = size - strings.n - 1;
	}
	xlsx_init(&x, "x", b, &err);
	add_formats(&x);
	rc = strings.n != 0 ? xlsx_strings_bytes(&x, strings) : LK_OK;
	if (rc == LK_OK)
		rc = lk_sheet_begin(b, (struct lk_str){ "Data", 4 }, false, &err);
	if (rc == LK_OK)
		rc = xlsx_grid_bytes(&x, grid);
	if (rc == LK_OK)
		sheet_fuzz_check(b);
	xlsx_free(&x);
	lk_sheet_book_free(b);
	return 0;
}
