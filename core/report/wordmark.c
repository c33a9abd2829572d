/* Names of bookmarks that say which stored line words come from. */
#include "core/report/wordmark.h"

#include <stdio.h>
#include <string.h>

#define CHAPTER_MAX 9999
#define LINE_MAX_NR 9999999
#define PART_MAX 999

bool lk_wordmark_name(char out[LK_WORDMARK_SIZE], const struct lk_wordmark *m)
{
	out[0] = '\0';
	if (m->chapter >= CHAPTER_MAX || m->line < 1 || m->line > LINE_MAX_NR ||
		m->part < 0 || m->part > PART_MAX)
		return false;
	if (m->part > 0)
		(void)snprintf(out, LK_WORDMARK_SIZE, "lk_%02zu_%05d_%02d",
			m->chapter + 1, m->line, m->part);
	else
		(void)snprintf(out, LK_WORDMARK_SIZE, "lk_%02zu_%05d", m->chapter + 1,
			m->line);
	return true;
}

/* "_" and digits, one way of writing each number: no zeros beyond the `least` digits. */
static const char *number(const char *p, int least, int max, int *out)
{
	int n = 0, value = 0;

	if (p == NULL || *p++ != '_')
		return NULL;
	for (; p[n] >= '0' && p[n] <= '9'; n++) {
		value = value * 10 + (p[n] - '0');
		if (value > max)
			return NULL;
	}
	if (n < least || (n > least && p[0] == '0') || value < 1)
		return NULL;
	*out = value;
	return p + n;
}

bool lk_wordmark_read(const char *name, struct lk_wordmark *out)
{
	int chapter = 0, line = 0, part = 0;
	const char *p = strncmp(name, "lk", 2) == 0 ? name + 2 : NULL;

	p = number(number(p, 2, CHAPTER_MAX, &chapter), 5, LINE_MAX_NR, &line);
	if (p != NULL && *p != '\0')
		p = number(p, 2, PART_MAX, &part);
	if (p == NULL || *p != '\0')
		return false;
	*out = (struct lk_wordmark){ (size_t)chapter - 1, line, part };
	return true;
}
