/* Earlier answers. One small table for the process: prompts come and go. */
#include "tui/prompt.h"

#include <stdlib.h>
#include <string.h>

#define NAMES 12
#define ANSWERS 50

static struct history {
	char *name;
	char *answer[ANSWERS];
} table[NAMES];

static struct history *find(const char *name)
{
	for (int i = 0; i < NAMES; i++)
		if (table[i].name != NULL && strcmp(table[i].name, name) == 0)
			return &table[i];
	return NULL;
}

static struct history *make(const char *name)
{
	struct history *h = find(name);

	for (int i = 0; h == NULL && i < NAMES; i++)
		if (table[i].name == NULL && (table[i].name = strdup(name)) != NULL)
			h = &table[i];
	return h;
}

void prompt_history_add(const char *name, const char *text)
{
	struct history *h = make(name);
	char *copy;
	int i = 0;

	if (h == NULL || text[0] == '\0' || (copy = strdup(text)) == NULL)
		return;
	/* An answer given again moves to the front. */
	while (i < ANSWERS - 1 && h->answer[i] != NULL &&
		strcmp(h->answer[i], text) != 0)
		i++;
	free(h->answer[i]);
	memmove(h->answer + 1, h->answer, (size_t)i * sizeof(h->answer[0]));
	h->answer[0] = copy;
}

const char *prompt_history_get(const char *name, int i)
{
	const struct history *h = find(name);

	return h != NULL && i >= 0 && i < ANSWERS ? h->answer[i] : NULL;
}

void prompt_history_free(void)
{
	for (int i = 0; i < NAMES; i++) {
		for (int k = 0; k < ANSWERS; k++)
			free(table[i].answer[k]);
		free(table[i].name);
	}
	memset(table, 0, sizeof(table));
}
