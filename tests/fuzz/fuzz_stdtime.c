/* A standard time that is read lies within its limits, and its words read as the same. */
#include "core/sop/stdtime.h"
#include "core/utf8.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(int ok)
{
	if (!ok)
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct lk_stdtime t, again;
	struct lk_buf b = LK_BUF_INIT;

	if (lk_stdtime_parse(&t, (struct lk_str){ (const char *)data, size }) != 0)
		return 0;
	must(t.min >= 0 && t.min <= t.max && t.max <= LK_STDTIME_MINUTES_MAX);
	must(lk_stdtime_limit(&t) >= -1);
	lk_stdtime_put(&b, &t);
	must(lk_utf8_is_clean(lk_buf_str(&b), 0));
	must(lk_stdtime_parse(&again, lk_buf_str(&b)) == 0);
	must(again.kind == t.kind && again.min == t.min && again.max == t.max &&
		again.third_party == t.third_party);
	lk_buf_free(&b);
	return 0;
}
