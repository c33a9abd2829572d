/* Digits with marks: which mark groups and which is decimal. */
#include "core/notation/number_impl.h"

#include <string.h>

#define MARKS 20 /* more marks than any number of 18 digits can have */

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

size_t lk_num_blank(const char *p, const char *end)
{
	size_t n = (size_t)(end - p);

	if (n >= 1 && (*p == ' ' || *p == '\t' || *p == '\n' || *p == '\r'))
		return 1;
	if (n >= 2 && memcmp(p, "\xC2\xA0", 2) == 0) /* no-break space */
		return 2;
	if (n >= 3 && memcmp(p, "\xE2\x80\xAF", 3) == 0) /* narrow no-break space */
		return 3;
	return 0;
}

size_t lk_num_dash(const char *p, const char *end)
{
	size_t n = (size_t)(end - p);

	if (n >= 1 && *p == '-')
		return 1;
	if (n >= 3 &&
		(memcmp(p, "\xE2\x80\x90", 3) == 0 ||
			memcmp(p, "\xE2\x80\x93", 3) == 0 ||
			memcmp(p, "\xE2\x80\x94", 3) == 0 ||
			memcmp(p, "\xE2\x88\x92", 3) == 0))
		return 3;
	return 0;
}

/* The shape of the digits: groups between marks. */
struct shape {
	const char *start, *end;
	size_t groups;
	const char *group[MARKS + 1]; /* where each begins */
	size_t length[MARKS + 1];
	char mark[MARKS]; /* between group i and i + 1 */
	bool too_long;
};

static void measure(const char *p, const char *end, struct shape *s)
{
	*s = (struct shape){ .start = p, .groups = 1, .group = { p } };
	for (; p < end; p++) {
		size_t last = s->groups - 1;

		if (is_digit(*p)) {
			s->length[last]++;
			continue;
		}
		if ((*p != '.' && *p != ',') || end - p < 2 || !is_digit(p[1]))
			break;
		if (s->groups > MARKS) {
			s->too_long = true;
			continue;
		}
		s->mark[last] = *p;
		s->group[s->groups++] = p + 1;
	}
	s->end = p;
}

/* Do groups 0 .. n - 1 stand as thousands: 1 to 3 digits, then threes, one mark? */
static bool is_grouped(const struct shape *s, size_t n)
{
	if (s->length[0] > 3)
		return false;
	for (size_t i = 1; i < n; i++)
		if (s->length[i] != 3 || s->mark[i - 1] != s->mark[0])
			return false;
	return true;
}

/* All digits of s, the last group behind the comma when `fraction`. */
static int value(const struct shape *s, bool fraction, struct lk_dec *out)
{
	size_t places = fraction ? s->length[s->groups - 1] : 0;
	struct lk_dec made = { 0, 0 };
	size_t significant = 0;

	for (size_t g = 0; g < s->groups; g++)
		for (size_t i = 0; i < s->length[g]; i++) {
			significant += significant > 0 || s->group[g][i] != '0';
			if (significant > 18)
				return LK_ERANGE;
			made.m = made.m * 10 + (s->group[g][i] - '0');
		}
	for (; places > LK_DEC_SCALE_MAX && made.m % 10 == 0; places--)
		made.m /= 10;
	if (places > LK_DEC_SCALE_MAX)
		return LK_ERANGE;
	made.scale = (uint8_t)places;
	*out = made;
	return LK_OK;
}

/* One mark: 13.3 and 1234.567 and 0.125 are decimal whatever the mark; a mark before
 * exactly three digits may also group. */
static int one_mark(const struct shape *s, struct lk_num_digits *out)
{
	int rc = value(s, true, &out->other);

	if (s->length[1] != 3 || s->length[0] > 3 || *s->start == '0') {
		out->dec = out->other;
		return rc;
	}
	out->ambiguous = true;
	return rc == LK_OK ? value(s, false, &out->dec) : rc;
}

int lk_num_digits(const char *p, const char *end, struct lk_num_digits *out)
{
	struct shape s;
	size_t last;

	*out = (struct lk_num_digits){ 0 };
	measure(p, end, &s);
	out->end = s.end;
	if (s.too_long)
		return LK_ERANGE;
	last = s.groups - 1;
	if (last == 0)
		return value(&s, false, &out->dec);
	if (last == 1)
		return one_mark(&s, out);
	if (is_grouped(&s, s.groups))
		return value(&s, false, &out->dec);
	if (s.mark[last - 1] != s.mark[0] && is_grouped(&s, last))
		return value(&s, true, &out->dec);
	return LK_EFORMAT;
}
