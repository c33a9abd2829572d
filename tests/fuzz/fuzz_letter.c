/*
 * Whatever parses as a document is written and parsed again to the same, and its rendered text
 * holds no braces and no control characters.
 */
#include "core/letter/letter.h"
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

static void write_again(const struct lk_letter *l)
{
	struct lk_arena mem = LK_ARENA_INIT;
	struct lk_buf out = LK_BUF_INIT;
	struct lk_letter again;

	lk_letter_write(l, &out);
	if (lk_letter_parse(&again, &mem, lk_buf_str(&out), "lagi", NULL) != LK_OK)
		must(out.n > ((size_t)1 << 20));
	else {
		must(again.nfields == l->nfields && again.body.n == l->body.n);
		must(again.body.n == 0 ||
			memcmp(again.body.p, l->body.p, l->body.n) == 0);
		for (unsigned i = 0; i < l->nfields; i++)
			must(strcmp(again.field[i].value, l->field[i].value) == 0);
	}
	lk_buf_free(&out);
	lk_arena_free(&mem);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct lk_arena mem = LK_ARENA_INIT;
	struct lk_buf out = LK_BUF_INIT;
	struct lk_letter l;

	if (lk_letter_parse(&l, &mem, (struct lk_str){ (const char *)data, size },
		    "uji", NULL) == LK_OK) {
		write_again(&l);
		(void)lk_letter_missing(&l, NULL);
		(void)lk_letter_render(&l, &out);
		must(strstr(lk_buf_cstr(&out), "{{") == NULL);
		must(lk_utf8_is_clean(lk_buf_str(&out), LK_CLEAN_NL));
	}
	lk_buf_free(&out);
	lk_arena_free(&mem);
	return 0;
}
