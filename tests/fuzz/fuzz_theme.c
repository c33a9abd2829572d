/* Any bytes as a theme: no crash, colours stay in their ranges in every tier. */
#include "tui/theme.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(int32_t color)
{
	if (color != COLOR_DEFAULT && !(color & COLOR_RGB) &&
		(color < 0 || color > 255))
		abort();
	if (color_nearest(color, TIER_256) > 255 ||
		color_nearest(color, TIER_16) > 15 ||
		color_nearest(color, TIER_MONO) != COLOR_DEFAULT)
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct file_note note[4];
	struct file_notes notes = { note, 0, LK_LEN(note) };
	struct theme t;

	theme_default(&t);
	(void)theme_parse(&t, (const char *)data, size, "x.theme", &notes, NULL);
	for (int i = 0; i < ST_COUNT; i++) {
		check(t.st[i].fg);
		check(t.st[i].bg);
	}
	return 0;
}
