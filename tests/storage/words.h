#ifndef TESTS_STORAGE_WORDS_H
#define TESTS_STORAGE_WORDS_H
/* Are these the same words? In any order: formats set notes and captions elsewhere. */
#include "core/buf.h"
#include "tests/test.h"

#include <stdlib.h>
#include <string.h>

static inline int words_order(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static inline void words_sorted(struct lk_buf *text, struct lk_buf *out)
{
	char **word = calloc(text->n + 1, sizeof(*word));
	size_t n = 0;

	assert_non_null(word);
	for (size_t i = 0; i < text->n;) {
		size_t from = i;

		while (i < text->n && strchr(" \n:", text->p[i]) == NULL)
			i++;
		if (i < text->n)
			text->p[i++] = '\0';
		if (text->p[from] != '\0')
			word[n++] = text->p + from;
	}
	qsort(word, n, sizeof(*word), words_order);
	for (size_t i = 0; i < n; i++)
		lk_buf_printf(out, "%s\n", word[i]);
	free(word);
}

static inline void words_same(const char *a, const char *b)
{
	size_t i = 0;

	while (a[i] != '\0' && a[i] == b[i])
		i++;
	while (i > 0 && a[i - 1] != '\n')
		i--;
	if (strcmp(a, b) != 0)
		fail_msg("first that differs: \"%.*s\" and \"%.*s\"",
			(int)strcspn(a + i, "\n"), a + i, (int)strcspn(b + i, "\n"),
			b + i);
}

#endif
