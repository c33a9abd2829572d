#include "tests/lib/golden.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum {
	SHOWN_DIFFERENCES = 40
};

static int path_of(char *out, size_t size, const char *folder, const char *name)
{
	int n = snprintf(out, size, "%s/%s.txt", folder, name);

	return n > 0 && (size_t)n < size ? 0 : -1;
}

static char *slurp(const char *path)
{
	FILE *f = fopen(path, "rb");
	char *text = NULL;
	size_t n = 0, cap = 0;

	if (f == NULL)
		return NULL;
	do {
		char *grown = realloc(text, cap += 65536);

		if (grown == NULL)
			break;
		text = grown;
		n += fread(text + n, 1, cap - n - 1, f);
		text[n] = '\0';
	} while (!feof(f) && !ferror(f));
	(void)fclose(f);
	return text;
}

/* The next line without its trailing blanks; false at the end of the text. */
static bool next_line(const char **at, const char **line, size_t *n)
{
	const char *p = *at;
	size_t len = strcspn(p, "\n");

	if (strspn(p, " \n") == strlen(p)) {
		*line = "";
		*n = 0;
		return false;
	}
	*line = p;
	*at = p + len + (p[len] == '\n');
	while (len > 0 && p[len - 1] == ' ')
		len--;
	*n = len;
	return true;
}

static int write_golden(const char *path, const char *text)
{
	char folder[1024];
	const char *line;
	size_t n;
	FILE *f;

	for (const char *s = strchr(path + 1, '/'); s != NULL; s = strchr(s + 1, '/')) {
		(void)snprintf(folder, sizeof(folder), "%.*s", (int)(s - path), path);
		if (mkdir(folder, 0777) != 0 && errno != EEXIST)
			return -1;
	}
	f = fopen(path, "wb");
	if (f == NULL)
		return -1;
	while (next_line(&text, &line, &n))
		(void)fprintf(f, "%.*s\n", (int)n, line);
	return fclose(f) == 0 ? 0 : -1;
}

static int compare(const char *path, const char *want, const char *have)
{
	int differ = 0, number = 0;

	for (;;) {
		const char *a, *b;
		size_t an, bn;
		bool more_a = next_line(&want, &a, &an),
		     more_b = next_line(&have, &b, &bn);

		if (!more_a && !more_b)
			break;
		number++;
		if (more_a == more_b && an == bn && memcmp(a, b, an) == 0)
			continue;
		if (differ++ == 0)
			(void)fprintf(stderr, "--- %s\n+++ now\n", path);
		if (differ > SHOWN_DIFFERENCES)
			continue;
		(void)fprintf(stderr, "@@ line %d\n", number);
		if (more_a)
			(void)fprintf(stderr, "-%.*s\n", (int)an, a);
		if (more_b)
			(void)fprintf(stderr, "+%.*s\n", (int)bn, b);
	}
	if (differ > 0)
		(void)fprintf(stderr, "%d lines differ; UPDATE_GOLDEN=1 accepts them\n",
			differ);
	return differ == 0 ? 0 : -1;
}

int golden_check_in(const char *folder, const char *name, const char *text)
{
	const char *update = getenv("UPDATE_GOLDEN");
	char path[1024];
	char *want;
	int rc;

	if (path_of(path, sizeof(path), folder, name) != 0)
		return -1;
	if (update != NULL && strcmp(update, "1") == 0)
		return write_golden(path, text);
	want = slurp(path);
	if (want == NULL) {
		(void)fprintf(stderr,
			"no golden file %s; UPDATE_GOLDEN=1 writes it:\n%s\n", path,
			text);
		return -1;
	}
	rc = compare(path, want, text);
	free(want);
	return rc;
}

int golden_check(const char *name, const char *text)
{
	return golden_check_in("tests/golden", name, text);
}
