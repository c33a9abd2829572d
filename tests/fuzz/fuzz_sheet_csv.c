/* A CSV of any bytes is refused, or a book whose cells are clean, in order and within
 * the limits; packed and unpacked it is the same. */
#include "core/utf8.h"
#include "storage/sheet/sheet.h"
#include "tests/fuzz/sheet.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct lk_sheet_book *b = NULL;
	struct lk_error err;

	if (sheet_csv_read((const char *)data, size, "x", &b, &err) != LK_OK)
		return 0;
	sheet_fuzz_check(b);
	lk_sheet_book_free(b);
	return 0;
}
