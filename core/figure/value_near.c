/* The nearest known name: a mistyped key is answered with what was probably meant. */
#include "core/figure/value_impl.h"

#include <stdio.h>
#include <string.h>

struct lk_str lk_value_str(const char *s)
{
	return (struct lk_str){ s, s != NULL ? strlen(s) : 0 };
}

struct lk_str lk_value_trim(struct lk_str s)
{
	while (s.n > 0 && (s.p[0] == ' ' || s.p[0] == '\t'))
		s = (struct lk_str){ s.p + 1, s.n - 1 };
	while (s.n > 0 && strchr(" \t\r", s.p[s.n - 1]) != NULL)
		s.n--;
	return s;
}

bool lk_value_same(struct lk_str a, struct lk_str b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

const char *lk_value_quote(struct lk_str s, char *out, size_t size)
{
	size_t room = size - 4, n = s.n < room ? s.n : room;

	while (n < s.n && n > 0 && ((unsigned char)s.p[n] & 0xc0) == 0x80)
		n--;
	(void)snprintf(out, size, "%.*s%s", (int)n, n > 0 ? s.p : "",
		n < s.n ? "..." : "");
	return out;
}

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* Edits between two short names (Levenshtein, one row). A letter in the other case is
 * nearer than another letter: it costs 1 where the others cost 2. */
static size_t distance(struct lk_str a, struct lk_str b)
{
	size_t row[65];

	a.n = least(a.n, 64);
	b.n = least(b.n, 64);
	for (size_t j = 0; j <= b.n; j++)
		row[j] = 2 * j;
	for (size_t i = 1; i <= a.n; i++) {
		size_t diagonal = row[0];

		row[0] = 2 * i;
		for (size_t j = 1; j <= b.n; j++) {
			char x = a.p[i - 1], y = b.p[j - 1];
			size_t up = row[j];
			size_t cost = x == y ? 0 : lower(x) == lower(y) ? 1 : 2;

			row[j] = least(least(up, row[j - 1]) + 2, diagonal + cost);
			diagonal = up;
		}
	}
	return row[b.n];
}

void lk_value_near_start(struct lk_value_near *n, struct lk_str want)
{
	n->want = want;
	n->best = SIZE_MAX;
	n->name[0] = '\0';
}

void lk_value_near_try(struct lk_value_near *n, struct lk_str name)
{
	size_t d;

	if (name.n == 0 || name.n >= sizeof(n->name))
		return;
	d = distance(n->want, name);
	if (d >= n->best)
		return;
	n->best = d;
	memcpy(n->name, name.p, name.n);
	n->name[name.n] = '\0';
}

const char *lk_value_near_name(const struct lk_value_near *n)
{
	size_t most = n->want.n; /* every second letter may be wrong, at least two */

	return n->best <= (most < 4 ? 4 : most) ? n->name : "";
}
