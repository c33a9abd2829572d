/* Any bytes as a chapter: blocks in order, no line in two of them, none lost. */
#include "core/document.h"

#include <stdlib.h>

static void check_blocks(const struct lk_doc *d)
{
	size_t line = 0;

	for (size_t i = 0; i < d->nblocks; i++) {
		const struct lk_block *b = &d->block[i];

		if (b->nlines == 0 || b->line < line || b->bytes.at > b->bytes.end ||
			b->text < b->bytes.at || b->text > b->bytes.end ||
			b->bytes.end > d->text.n)
			abort();
		for (; line < b->line; line++) { /* skipped lines are blank */
			struct lk_str s = lk_doc_line(d, line);

			for (size_t k = 0; k < s.n; k++)
				if (s.p[k] != ' ' && s.p[k] != '\t')
					abort();
		}
		line = b->line + b->nlines;
		if (line > d->lines.n || lk_doc_block_at(d, b->line) != i)
			abort();
		(void)lk_doc_title(d, i);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct lk_doc d = LK_DOC_INIT;
	struct lk_buf out = LK_BUF_INIT;
	size_t words = 0, first, end;

	if (lk_doc_scan(&d, (const char *)data, size, NULL) != LK_OK)
		return 0;
	check_blocks(&d);
	for (size_t i = 0; i < d.lines.n && i < 200; i++) {
		(void)lk_doc_sentence(&d, i);
		lk_doc_path(&d, i, &out);
		words += lk_doc_words_in(&d, i, i + 1);
	}
	if (d.lines.n <= 200 && words != lk_doc_words(&d))
		abort();
	for (size_t i = 0; (i = lk_doc_next_heading(&d, i)) != LK_NO_BLOCK; i++) {
		lk_doc_section(&d, i, &first, &end);
		if (first >= end || end > d.lines.n)
			abort();
	}
	lk_buf_free(&out);
	lk_doc_free(&d);
	return 0;
}
