/* A body and comments as they come out of a ZIP, split at a NUL: refused, or a model that
 * packs and unpacks to the same bytes and whose changes are all told in clean words. */
#include "core/utf8.h"
#include "core/word/back.h"
#include "storage/import/docx.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool ok)
{
	if (!ok)
		abort();
}

static void must_clean(const char *s)
{
	must(s != NULL &&
		lk_utf8_is_clean((struct lk_str){ s, strlen(s) }, LK_CLEAN_NL));
}

static void check_back(const struct lk_worddoc *w)
{
	static const char text[] = "# BAB I PENDAHULUAN\n\nBalai *mengawasi* pintu "
				   "masuk {{IKK-1.capaian}}.\nKedua.\n\n| a | b |\n"
				   "|---|---|\n| c | 12 |\n\n- butir\n";
	struct lk_back_chapter c = { "a.md", { "1" }, { text, sizeof(text) - 1 } };
	struct lk_back_input in = { .word = w,
		.revision = "r",
		.chapter = &c,
		.nchapters = 1 };
	struct lk_back out;

	if (lk_back_read(&out, &in, NULL) == LK_OK) {
		for (size_t i = 0; i < out.nchanges; i++) {
			must(out.change[i].line >= 1 && out.change[i].line <= 10);
			must_clean(out.change[i].suggestion);
			must_clean(out.change[i].text);
			must(out.change[i].suggestion[0] != '\0' ||
				out.change[i].text[0] != '\0');
		}
		for (size_t i = 0; i < out.nrest; i++)
			must_clean(out.rest[i].words);
	}
	lk_back_free(&out);
}

static void check(const struct lk_worddoc *w)
{
	struct lk_buf one = LK_BUF_INIT, two = LK_BUF_INIT;
	struct lk_worddoc *back = NULL;

	lk_word_pack(&one, w);
	must(lk_word_unpack(&back, lk_buf_str(&one), NULL) == LK_OK);
	lk_word_pack(&two, back);
	must(one.n == two.n && memcmp(one.p, two.p, one.n) == 0);
	check_back(back);
	lk_word_free(back);
	lk_buf_free(&one);
	lk_buf_free(&two);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *p = (const char *)data;
	const char *cut = size != 0 ? memchr(p, '\0', size) : NULL;
	struct lk_str body = { p, cut != NULL ? (size_t)(cut - p) : size };
	struct lk_worddoc *w = lk_word_new(), *any = NULL;
	struct lk_error err;
	struct docx x;
	int rc = LK_OK;

	if (w == NULL)
		return 0;
	if (lk_word_unpack(&any, (struct lk_str){ p, size }, NULL) == LK_OK)
		check(any);
	lk_word_free(any);
	docx_init(&x, "x", w, &err);
	if (cut != NULL)
		rc = docx_comments_xml(&x,
			(struct lk_str){ cut + 1, size - body.n - 1 });
	if (rc == LK_OK)
		rc = docx_body_xml(&x, body);
	if (rc == LK_OK)
		check(w);
	docx_free(&x);
	lk_word_free(w);
	return 0;
}
