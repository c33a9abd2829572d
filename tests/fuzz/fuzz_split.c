/* A report of any bytes: no crash, words conserved, chapters clean and in order. */
#include "core/split.h"
#include "core/utf8.h"
#include "tests/lib/conserve.h"

#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(int ok, const char *what, int detail)
{
	if (ok)
		return;
	fprintf(stderr, "fuzz_split: %s (%d)\n", what, detail);
	abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *p = (const char *)data;
	struct lk_split *s = NULL;
	struct lk_error err = { .code = LK_OK };
	int lost;

	if (lk_split_report(lk_outline_default(), p, size, &s, &err) != LK_OK) {
		require(s == NULL && err.text[0] != '\0', "an error without a sentence",
			0);
		return 0;
	}
	lost = conserve_check(s, p, size);
	require(lost == 0, "a character was lost or invented", lost - 1);
	for (size_t i = 0; i < s->nchapters; i++) {
		require(lk_utf8_is_clean(s->chapter[i].text, LK_CLEAN_NL),
			"a chapter has control characters", (int)i);
		require(i == 0 ||
				strcmp(s->chapter[i - 1].file, s->chapter[i].file) < 0,
			"chapters are out of order", (int)i);
	}
	for (size_t i = 0; i < s->nnotes; i++)
		require(s->note[i].line >= 1 && s->note[i].line <= s->note[i].last,
			"a note has no place", (int)i);
	lk_split_free(s);
	return 0;
}
