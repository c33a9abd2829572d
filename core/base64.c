#include "core/base64.h"

#include <string.h>

static const char digit[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
			    "abcdefghijklmnopqrstuvwxyz0123456789+/";

void lk_base64_put(struct lk_buf *out, struct lk_str s)
{
	for (size_t i = 0; i < s.n; i += 3) {
		size_t n = s.n - i < 3 ? s.n - i : 3;
		unsigned v = (unsigned)(unsigned char)s.p[i] << 16;
		char four[4];

		v |= n > 1 ? (unsigned)(unsigned char)s.p[i + 1] << 8 : 0;
		v |= n > 2 ? (unsigned)(unsigned char)s.p[i + 2] : 0;
		four[0] = digit[v >> 18];
		four[1] = digit[v >> 12 & 63];
		four[2] = n > 1 ? digit[v >> 6 & 63] : '=';
		four[3] = n > 2 ? digit[v & 63] : '=';
		lk_buf_put(out, four, 4);
	}
}

/* Four characters, of which the last `pad` are padding; -1 when they are not. */
static int four(const char *p, size_t pad, char out[3])
{
	unsigned v = 0;

	for (size_t i = 0; i < 4; i++) {
		const char *at = i < 4 - pad ? memchr(digit, p[i], 64) : digit;

		if (at == NULL || (i >= 4 - pad && p[i] != '='))
			return -1;
		v = v << 6 | (unsigned)(at - digit);
	}
	out[0] = (char)(v >> 16);
	out[1] = (char)(v >> 8 & 0xff);
	out[2] = (char)(v & 0xff);
	/* what padding leaves over must be nothing */
	return (pad > 0 && out[2] != 0) || (pad > 1 && out[1] != 0) ? -1 : 0;
}

int lk_base64_get(struct lk_buf *out, struct lk_str text)
{
	if (text.n % 4 != 0)
		return LK_EFORMAT;
	for (size_t i = 0; i < text.n; i += 4) {
		const char *p = text.p + i;
		size_t pad = 0;
		char three[3];

		if (i + 4 == text.n)
			pad = (size_t)(p[3] == '=') + (p[3] == '=' && p[2] == '=');
		if (four(p, pad, three) != 0)
			return LK_EFORMAT;
		lk_buf_put(out, three, 3 - pad);
	}
	return out->failed;
}
