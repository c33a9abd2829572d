/* What kind of picture bytes are, and its size. */
#include "core/report/publication.h"

#include <string.h>

static unsigned big(const unsigned char *p, size_t n)
{
	unsigned v = 0;

	for (size_t i = 0; i < n; i++)
		v = v << 8 | p[i];
	return v;
}

static bool sane(unsigned w, unsigned h)
{
	return w > 0 && h > 0 && w <= 30000 && h <= 30000;
}

static bool png(const unsigned char *p, size_t n, int *width, int *height)
{
	static const char mark[] = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
	unsigned w, h;

	if (n < 33 || memcmp(p, mark, 16) != 0)
		return false;
	w = big(p + 16, 4);
	h = big(p + 20, 4);
	if (!sane(w, h))
		return false;
	*width = (int)w;
	*height = (int)h;
	return true;
}

/* From segment to segment up to the one that says the size. */
static bool jpeg(const unsigned char *p, size_t n, int *width, int *height)
{
	size_t i = 2;

	if (n < 4 || p[0] != 0xff || p[1] != 0xd8)
		return false;
	while (i + 9 < n && p[i] == 0xff) {
		unsigned mark = p[i + 1], len = big(p + i + 2, 2);

		if (mark == 0xff) {
			i++;
			continue;
		}
		if (mark >= 0xc0 && mark <= 0xcf && mark != 0xc4 && mark != 0xc8 &&
			mark != 0xcc) {
			*height = (int)big(p + i + 5, 2);
			*width = (int)big(p + i + 7, 2);
			return sane((unsigned)*width, (unsigned)*height);
		}
		if (len < 2)
			return false;
		i += 2 + len;
	}
	return false;
}

enum lk_pub_picture lk_picture(struct lk_str bytes, int *width, int *height)
{
	const unsigned char *p = (const unsigned char *)bytes.p;

	*width = *height = 0;
	if (bytes.n == 0)
		return LK_PUB_MISSING;
	if (png(p, bytes.n, width, height))
		return LK_PUB_PNG;
	if (jpeg(p, bytes.n, width, height))
		return LK_PUB_JPEG;
	*width = *height = 0;
	return LK_PUB_UNKNOWN;
}
