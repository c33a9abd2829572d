/* Every number is said and heard again the same; words that are heard are said the same way
 * as often as one likes. */
#include "core/notation/terbilang.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool ok)
{
	if (!ok)
		abort();
}

static void both_ways(struct lk_dec d)
{
	struct lk_buf b = LK_BUF_INIT;
	struct lk_dec back;

	lk_terbilang(&b, d);
	must(lk_terbilang_read(lk_buf_str(&b), &back, NULL) == LK_OK);
	must(back.m == d.m && back.scale == d.scale);
	lk_buf_free(&b);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct lk_str s = { (const char *)data, size };
	struct lk_error err;
	struct lk_dec d;
	int64_t m;

	if (lk_terbilang_read(s, &d, &err) == LK_OK) {
		must(d.m <= LK_DEC_MAX && d.m >= -LK_DEC_MAX);
		if (d.m != 0) /* "minus nol" is heard as nol */
			both_ways(d);
	}
	if (size < 9)
		return 0;
	memcpy(&m, data, sizeof(m));
	both_ways((struct lk_dec){ m % (LK_DEC_MAX + 1),
		(uint8_t)(data[8] % (LK_DEC_SCALE_MAX + 1)) });
	return 0;
}
