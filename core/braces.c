#include "core/braces.h"

#include <stdbool.h>

#define BRACES_MAX 240 /* bytes; what is longer is no key */

static bool two(const char *p, size_t n, size_t at, char c)
{
	return at + 1 < n && p[at] == c && p[at + 1] == c;
}

size_t lk_braces_end(const char *p, size_t n, size_t at)
{
	if (!two(p, n, at, '{'))
		return at;
	for (size_t i = at + 2; i < n && i - at < BRACES_MAX && p[i] != '\n'; i++) {
		if (two(p, n, i, '}'))
			return i + 2;
		if (two(p, n, i, '{'))
			break;
	}
	return at;
}
