/* The splitter on any bytes: it ends, loses nothing, and reads its own output back. */
#include "core/sentence.h"

#include <stdlib.h>
#include <string.h>

static int is_space(unsigned char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* The bytes that are no white space, for comparing. */
static size_t squeeze(const char *p, size_t n, char *out)
{
	size_t k = 0;

	for (size_t i = 0; i < n; i++) {
		if (i + 1 < n && memcmp(p + i, "\xC2\xA0", 2) == 0)
			i++; /* a no-break space between sentences may go */
		else if (!is_space((unsigned char)p[i]))
			out[k++] = p[i];
	}
	return k;
}

static void same_text(const char *a, size_t na, const char *b, size_t nb)
{
	char *x = malloc(na + 1), *y = malloc(nb + 1);
	size_t nx, ny;

	if (x == NULL || y == NULL)
		abort();
	nx = squeeze(a, na, x);
	ny = squeeze(b, nb, y);
	if (nx != ny || memcmp(x, y, nx) != 0)
		abort();
	free(x);
	free(y);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *p = (const char *)data;
	struct lk_buf out = LK_BUF_INIT, flow = LK_BUF_INIT;
	size_t half = size / 2, at[8];

	if (size == 0 || size > 65536)
		return 0;
	for (size_t i = lk_sentence_skip(p, size, 0); i < size;) {
		size_t end = lk_sentence_end(p, size, i);

		if (end <= i || end > size)
			abort();
		i = lk_sentence_skip(p, size, end);
	}
	lk_sentence_split(p, size, &out);
	same_text(p, size, lk_buf_cstr(&out), out.n);
	lk_sentence_reflow((struct lk_str){ p, half },
		(struct lk_str){ p + half, size - half }, &flow);
	same_text(p + half, size - half, lk_buf_cstr(&flow), flow.n);
	if (lk_sentence_breaks(p, size, half / 2, half, at, 8) > size)
		abort();
	lk_buf_free(&out);
	lk_buf_free(&flow);
	return 0;
}
