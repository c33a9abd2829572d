/* kebijakan/kerangka.csv of any bytes: what is accepted survives writing and reading. */
#include "core/outline.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void same(const struct lk_outline *a, const struct lk_outline *b)
{
	if (lk_outline_count(a) != lk_outline_count(b))
		abort();
	for (size_t i = 0; i < lk_outline_count(a); i++) {
		const struct lk_outline_item *x = lk_outline_at(a, i);
		const struct lk_outline_item *y = lk_outline_at(b, i);

		if (x->level != y->level || strcmp(x->file, y->file) != 0 ||
			strcmp(x->title, y->title) != 0 ||
			strcmp(x->hint, y->hint) != 0 ||
			strcmp(x->basis, y->basis) != 0)
			abort();
	}
}

static void use(const struct lk_outline *o)
{
	const struct lk_outline_item *it;
	struct lk_chapter_name name[8];
	size_t n = 0, found;

	for (; n < 8 && (it = lk_outline_chapter(o, n)) != NULL; n++) {
		struct lk_buf b = LK_BUF_INIT;
		const char *path[] = { it->title, "A. Latar Belakang", "1. Apa saja" };

		name[n] = (struct lk_chapter_name){ it->file, it->title };
		if (lk_outline_hint(o, it->file, path, 3) == NULL ||
			lk_outline_chapter_skeleton(o, it->file, &b, NULL) != LK_OK)
			abort();
		lk_buf_free(&b);
	}
	for (size_t i = 0; i < n; i++)
		if (lk_chapter_find(name, n, name[i].file, &found, NULL) != LK_OK ||
			found != i)
			abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct lk_outline *o = NULL, *again = NULL;
	struct lk_buf csv = LK_BUF_INIT;

	if (lk_outline_parse((const char *)data, size, &o, NULL) != LK_OK)
		return 0;
	use(o);
	lk_outline_write(o, &csv);
	if (lk_outline_parse(csv.p, csv.n, &again, NULL) != LK_OK)
		abort();
	same(o, again);
	lk_outline_free(o);
	lk_outline_free(again);
	lk_buf_free(&csv);
	return 0;
}
