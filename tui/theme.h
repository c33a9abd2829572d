#ifndef TUI_THEME_H
#define TUI_THEME_H
/*
 * Colours of a theme. A theme file has one line per style (tui/style.h):
 *
 *   # comment
 *   nama = Terang
 *   teks = hitam putih
 *   judul = #ffffff #1f4e79 tebal
 *   bilah = 15 24
 *   baris = - 153 tebal garis
 *
 * left: style name; right: foreground, background, then attributes, separated by
 * blanks. A colour is `-` (the terminal's own), a name (hitam merah hijau kuning biru
 * ungu sian putih, with `-terang` for the bright one, abu = bright black; English
 * black red green yellow blue magenta cyan white, bright-...), 0-255, or #rrggbb.
 * Attributes: tebal miring garis balik coret redup (bold italic underline reverse
 * strike faint). A style that is left out keeps its value.
 */
#include "core/base.h"
#include "core/error.h"
#include "tui/style.h"

#include <stdbool.h>

#define COLOR_DEFAULT (-1)  /* the terminal's own */
#define COLOR_RGB 0x1000000 /* | 0xrrggbb; else 0..255 */
#define THEME_FILE_MAX 65536

struct theme_style {
	int32_t fg, bg;
	unsigned attr; /* DRAW_ attributes */
};
struct theme {
	char name[40];
	struct theme_style st[ST_COUNT];
};

/* What a terminal can show. */
enum color_tier {
	TIER_MONO,
	TIER_16,
	TIER_256,
	TIER_TRUE
};

/* One thing found wrong in a text file; line counts from 1, 0 = the file as a whole. */
struct file_note {
	int line;
	struct lk_error err; /* names file, line, what was expected */
};
/* The caller's list; parse functions stop adding at max but keep counting in n. */
struct file_notes {
	struct file_note *note;
	size_t n, max;
};

/* Built-in values (those of `terang`), used before any file was read. */
void theme_default(struct theme *t);
/* Attributes only: for TIER_MONO, NO_COLOR, vt100. */
void theme_mono(struct theme *t);
/*
 * Read a theme text into *t. Wrong lines are skipped and noted (notes may be NULL);
 * `file` is only used in the notes. Returns LK_OK, or LK_ERANGE (*t untouched) when n
 * exceeds THEME_FILE_MAX.
 */
int theme_parse(struct theme *t, const char *p, size_t n, const char *file,
	struct file_notes *notes, struct lk_error *err);
/* Find NAME.theme in the folders (NULL-ended list, first wins; a NULL entry is not
 * allowed but an empty string is skipped) and read it. LK_ENOTFOUND, LK_EIO,
 * LK_ERANGE; *t untouched then. */
int theme_load(struct theme *t, const char *name, const char *const dirs[],
	struct file_notes *notes, struct lk_error *err);

/* Nearest colour of a tier: TIER_256 -> 0..255, TIER_16 -> 0..15, TIER_TRUE -> RGB or
 * index unchanged, TIER_MONO -> COLOR_DEFAULT. */
int32_t color_nearest(int32_t color, enum color_tier tier);
/* 0xrrggbb of a colour (xterm's palette for 0..255); -1 for COLOR_DEFAULT. */
int32_t color_rgb(int32_t color);
/* WCAG 2 contrast ratio of two 0xrrggbb colours, 1..21. */
double color_contrast(int32_t rgb1, int32_t rgb2);

#endif
