/* Any bytes as a configuration: no crash, and every note names a line. */
#include "tui/config.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct file_note note[4];
	struct file_notes notes = { note, 0, LK_LEN(note) };
	struct keymap *km = keymap_new();
	struct config c;
	char text[400];

	if (km == NULL)
		return 0;
	config_default(&c);
	(void)config_parse(&c, km, (const char *)data, size, "config", &notes, NULL);
	for (size_t i = 0; i < notes.n && i < notes.max; i++)
		if (note[i].line < 1 || note[i].err.text[0] == '\0')
			abort();
	if (c.width < 20 || c.width > 200 || c.esc_ms < 0 || c.esc_ms > 1000)
		abort();
	for (int a = ACT_NONE + 1; a < ACT_COUNT; a++)
		(void)keymap_text(km, (enum action)a, text, sizeof(text));
	keymap_free(km);
	return 0;
}
