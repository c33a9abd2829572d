/* What is a letter number is written and read back the same; what is none says so cleanly. */
#include "core/letter/number.h"
#include "core/utf8.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(int ok)
{
	if (!ok)
		abort();
}

static int same(struct lk_str a, struct lk_str b)
{
	return a.n == b.n && memcmp(a.p, b.p, a.n) == 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct lk_str s = { (const char *)data, size };
	struct lk_letter_number n, again;
	struct lk_error err = { .text = "" };
	struct lk_buf b = LK_BUF_INIT;

	if (lk_letter_number_parse(&n, s, &err) != LK_OK) {
		must(lk_utf8_is_clean((struct lk_str){ err.text, strlen(err.text) },
			0));
		return 0;
	}
	must(lk_letter_class_valid(n.class) && lk_letter_unit_valid(n.unit));
	must(n.serial >= 1 && n.serial <= LK_LETTER_SERIAL_MAX);
	must(n.year >= 0 && n.year <= 9999);
	lk_letter_number_put(&b, &n);
	must(lk_letter_number_parse(&again, lk_buf_str(&b), NULL) == LK_OK);
	must(same(n.class, again.class) && same(n.unit, again.unit));
	must(n.serial == again.serial && n.year == again.year);
	lk_buf_free(&b);
	return 0;
}
