/* Addresses of links. Only web, mail and places in the report itself are ones: nothing
 * that a reader's program would run. */
#include "core/report/impl.h"

#include <string.h>

#define ADDRESS_MAX 1024

static bool address_ok(struct lk_str s)
{
	static const char *const scheme[] = { "https://", "http://", "mailto:", "#" };

	for (size_t i = 0; i < LK_LEN(scheme); i++)
		if (rep_starts(s, scheme[i]))
			return s.n > strlen(scheme[i]);
	/* a file beside the report: no scheme, not from the root */
	return s.n > 0 && s.p[0] != '/' && memchr(s.p, ':', s.n) == NULL &&
		memchr(s.p, '\\', s.n) == NULL;
}

static size_t skip_blanks(struct lk_str s, size_t i)
{
	while (i < s.n && (s.p[i] == ' ' || s.p[i] == '\n' || s.p[i] == '\t'))
		i++;
	return i;
}

/* Behind the title in quotes that may stand at `i`. */
static size_t skip_title(struct lk_str s, size_t i)
{
	char quote = i < s.n ? s.p[i] : ' ';
	size_t end = i + 1;

	if (quote != '"' && quote != '\'')
		return i;
	while (end < s.n && end - i < ADDRESS_MAX && s.p[end] != quote)
		end += s.p[end] == '\\' && end + 1 < s.n ? 2 : 1;
	return end < s.n && s.p[end] == quote ? end + 1 : i;
}

/* Behind the address that begins at `i`: at a blank, at the ')' that closes the link, or
 * at '>' when it stands in angles. */
static size_t address_end(struct lk_str s, size_t i, bool angle)
{
	size_t from = i;
	int depth = 0;

	for (; i < s.n && i - from < ADDRESS_MAX; i++) {
		char c = s.p[i];

		if (c == '\n' || c == (angle ? '>' : ' '))
			break;
		if (angle)
			continue;
		if (c == ')' && depth-- == 0)
			break;
		depth += c == '(';
	}
	return i;
}

size_t rep_link_target(struct lk_str s, size_t at, struct lk_str *address)
{
	size_t i = skip_blanks(s, at + 1), from;
	bool angle = i < s.n && s.p[i] == '<';

	if (at >= s.n || s.p[at] != '(')
		return 0;
	from = i + angle;
	i = address_end(s, from, angle);
	*address = (struct lk_str){ s.p + from, i - from };
	i += angle && i < s.n && s.p[i] == '>';
	i = skip_blanks(s, skip_title(s, skip_blanks(s, i)));
	return i < s.n && s.p[i] == ')' && address_ok(*address) ? i + 1 - at : 0;
}

size_t rep_link_angle(struct lk_str s, size_t at, struct lk_str *address)
{
	size_t i = at + 1;

	while (i < s.n && i - at < ADDRESS_MAX && (unsigned char)s.p[i] > ' ' &&
		s.p[i] != '<' && s.p[i] != '>')
		i++;
	if (i >= s.n || s.p[i] != '>')
		return 0;
	*address = (struct lk_str){ s.p + at + 1, i - at - 1 };
	if (!rep_starts(*address, "http://") && !rep_starts(*address, "https://") &&
		!rep_starts(*address, "mailto:"))
		return 0;
	return i + 1 - at;
}

size_t rep_link_bare(struct lk_str s, size_t at)
{
	struct lk_str rest = { s.p + at, s.n - at };
	size_t n = 0, least = rep_starts(rest, "https://") ? 8 : 7;

	if (!rep_starts(rest, "https://") && !rep_starts(rest, "http://"))
		return 0;
	while (n < rest.n && n < ADDRESS_MAX && (unsigned char)rest.p[n] > ' ' &&
		strchr("<>`*[]{}|\"", rest.p[n]) == NULL)
		n++;
	while (n > least && strchr(".,;:!?')", rest.p[n - 1]) != NULL)
		n--; /* belongs to the sentence */
	return n > least ? n : 0;
}
