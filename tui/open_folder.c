#include "tui/open_folder.h"

#include "tui/start.h"

#include <stdlib.h>

static bool is_set(const char *name)
{
	const char *value = getenv(name);

	return value != NULL && value[0] != '\0';
}

bool open_folder(const char *dir)
{
	char **words;
	bool good;

	if (!is_set("DISPLAY") && !is_set("WAYLAND_DISPLAY"))
		return false;
	words = start_words("xdg-open", dir);
	good = words != NULL && start_beside(words);
	start_words_free(words);
	return good;
}
