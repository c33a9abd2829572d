/* Folding is stable, a text is alike its folded form, and every hit of a search is alike
 * the needle. The needle stands before the first NUL, the text behind it. */
#include "core/fold.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool ok)
{
	if (!ok)
		abort();
}

static void check_fold(struct lk_str s)
{
	struct lk_buf once = LK_BUF_INIT, twice = LK_BUF_INIT;

	lk_fold(&once, s);
	lk_fold(&twice, lk_buf_str(&once));
	must(once.n == twice.n);
	must(once.n == 0 || memcmp(once.p, twice.p, once.n) == 0);
	must(lk_fold_equal(s, lk_buf_str(&once)));
	must(lk_fold_hash(s) == lk_fold_hash(lk_buf_str(&once)));
	lk_buf_free(&once);
	lk_buf_free(&twice);
}

static void check_find(struct lk_str hay, struct lk_str needle)
{
	size_t start = 0, end = 0, from = 0;

	while (lk_fold_find(hay, needle, from, &start, &end)) {
		struct lk_str hit = { hay.p + start, end - start };

		must(start >= from && end > start && end <= hay.n);
		must(lk_fold_equal(hit, needle));
		from = start + 1;
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct lk_str all = { (const char *)data, size };
	const uint8_t *nul = size != 0 ? memchr(data, 0, size) : NULL;

	check_fold(all);
	if (nul != NULL && size < 4096) {
		size_t n = (size_t)(nul - data);

		check_find((struct lk_str){ all.p + n + 1, size - n - 1 },
			(struct lk_str){ all.p, n });
	}
	return 0;
}
