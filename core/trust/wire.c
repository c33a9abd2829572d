#include "core/trust/wire.h"

#include <string.h>

bool lk_wire_string(struct lk_str *rest, struct lk_str *out)
{
	const unsigned char *p = (const unsigned char *)rest->p;
	size_t n;

	if (rest->n < 4)
		return false;
	n = (size_t)p[0] << 24 | (size_t)p[1] << 16 | (size_t)p[2] << 8 | p[3];
	if (n > rest->n - 4)
		return false;
	*out = (struct lk_str){ rest->p + 4, n };
	rest->p += 4 + n;
	rest->n -= 4 + n;
	return true;
}

void lk_wire_put(struct lk_buf *out, struct lk_str s)
{
	const char head[4] = { (char)(s.n >> 24 & 0xff), (char)(s.n >> 16 & 0xff),
		(char)(s.n >> 8 & 0xff), (char)(s.n & 0xff) };

	lk_buf_put(out, head, sizeof(head));
	lk_buf_putstr(out, s);
}

bool lk_wire_is(struct lk_str s, const char *word)
{
	return s.n == strlen(word) && memcmp(s.p, word, s.n) == 0;
}
