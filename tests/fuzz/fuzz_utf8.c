/* Whatever comes in, what lk_utf8_clean() lets through is clean, and the cluster and word
 * walks over it (and over the raw bytes) meet every byte once, forth and back. */
#include "core/grapheme.h"
#include "core/utf8.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool ok)
{
	if (!ok)
		abort();
}

static void check_clean(struct lk_str in, unsigned flags)
{
	struct lk_buf out = LK_BUF_INIT, again = LK_BUF_INIT;
	size_t lost = lk_utf8_clean(&out, in, flags);

	must(lost <= in.n);
	must(lk_utf8_valid(lk_buf_str(&out), NULL));
	must(lk_utf8_is_clean(lk_buf_str(&out), flags));
	for (size_t i = 0; i < out.n; i++) {
		unsigned char c = (unsigned char)out.p[i];

		must(c >= 0x20 || (c == '\n' && (flags & LK_CLEAN_NL) != 0) ||
			(c == '\t' && (flags & LK_CLEAN_TAB) != 0));
		must(c != 0x7F);
	}
	must(lk_utf8_clean(&again, lk_buf_str(&out), flags) == 0);
	must(again.n == out.n);
	must(out.n == 0 || memcmp(again.p, out.p, out.n) == 0);
	lk_buf_free(&again);
	lk_buf_free(&out);
}

static void check_walks(struct lk_str s)
{
	size_t at = 0, next;
	int width = 0;

	while (at < s.n) {
		next = lk_gr_next(s, at);
		must(next > at && next <= s.n);
		must(lk_gr_prev(s, next) == at);
		must(lk_gr_snap(s, at) == at);
		width += lk_gr_width((struct lk_str){ s.p + at, next - at });
		at = next;
	}
	must(width == lk_text_width(s));
	for (at = 0; at < s.n; at = next) {
		next = lk_word_next(s, at);
		must(next > at && next <= s.n);
		must(lk_word_prev(s, next) < next);
	}
	for (at = s.n; at > 0; at = next) {
		next = lk_word_prev(s, at);
		must(next < at);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct lk_str in = { (const char *)data, size };
	struct lk_buf latin = LK_BUF_INIT;

	for (unsigned flags = 0; flags < 8; flags++)
		check_clean(in, flags);
	check_walks(in);
	lk_utf8_from_cp1252(&latin, in);
	must(lk_utf8_valid(lk_buf_str(&latin), NULL));
	lk_buf_free(&latin);
	return 0;
}
