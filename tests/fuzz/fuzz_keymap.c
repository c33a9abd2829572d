/* Any text as a list of keys: what is accepted is found again under its own name. */
#include "tui/keymap.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(const char *text)
{
	struct keymap *km = keymap_new();
	struct keymap_error why;
	struct keys ks, again;

	if (km == NULL)
		return;
	if (keymap_bind(km, ACT_CHECK, text, &why) != 0) {
		if (why.at + why.len > strlen(text))
			abort();
		keymap_free(km);
		return;
	}
	for (unsigned i = 0; keymap_keys(km, ACT_CHECK, VIEW_BERANDA, i, &ks); i++) {
		char name[KEYS_MAX * KEY_NAME_MAX];
		enum action a = ACT_NONE;

		(void)keys_text(&ks, name, sizeof(name));
		if (keys_parse(name, strlen(name), &again) != 0 ||
			!keys_equal(&ks, &again) ||
			keymap_find(km, VIEW_BERANDA, &ks, &a) != KEYMAP_ACTION ||
			a != ACT_CHECK)
			abort();
	}
	keymap_free(km);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = malloc(size + 1);

	if (text == NULL)
		return 0;
	memcpy(text, data, size);
	text[size] = '\0';
	check(text);
	free(text);
	return 0;
}
