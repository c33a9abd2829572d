#ifndef TUI_KEY_H
#define TUI_KEY_H
/*
 * Keys as numbers and as names. A key is a Unicode code point or one of enum key,
 * or-ed with modifiers. Normal form, so that equal keys compare equal:
 *   Ctrl with a letter is the lower-case letter | K_CTRL ('s' | K_CTRL);
 *   Shift is only kept on keys without a character (Shift-Tab, Shift-Right, Shift-F3);
 *   Ctrl-I is Tab, Ctrl-M is Enter, Ctrl-[ is Esc, ^H and DEL are Backspace.
 *
 * Names are what stands on the keyboard: `Ctrl-S`, `Shift-Tab`, `F5`, `Enter`, `Esc`,
 * `Space`, `PgUp`, `a`, `A`, `?`; `Koma` is the comma, which otherwise separates keys
 * in the configuration. A sequence is written with spaces: `g b`.
 */
#include "core/base.h"

#include <stdbool.h>

#define K_CTRL 0x01000000u
#define K_ALT 0x02000000u
#define K_SHIFT 0x04000000u
#define K_CODE(k) ((k)&0x00FFFFFFu)

enum key {
	K_NONE = 0,
	K_TAB = 9,
	K_ENTER = 13,
	K_ESC = 27,
	K_SPACE = 32,
	K_BACKSPACE = 127,
	K_UP = 0x110000,
	K_DOWN,
	K_LEFT,
	K_RIGHT,
	K_HOME,
	K_END,
	K_PGUP,
	K_PGDN,
	K_INS,
	K_DEL,
	K_F1, /* K_F1 + 11 is F12 */
	K_F24 = K_F1 + 23
};

#define KEY_NAME_MAX 48

/* The key named by n bytes at s, letter case of names ignored; K_NONE when unknown. */
uint32_t key_parse(const char *s, size_t n);
/* Canonical name, cut to size; returns its length as snprintf does. */
int key_text(uint32_t key, char *out, size_t size);
/* True for a key that types a character: no Ctrl, no Alt, no function key. */
bool key_prints(uint32_t key);

#define KEYS_MAX 3
/* Some keys pressed one after another. n == 0 means none. */
struct keys {
	uint32_t k[KEYS_MAX];
	unsigned n;
};
/* "g b" -> two keys. 0, or -1 when a name is unknown or there are more than KEYS_MAX. */
int keys_parse(const char *s, size_t n, struct keys *out);
int keys_text(const struct keys *ks, char *out, size_t size);
bool keys_equal(const struct keys *a, const struct keys *b);

#endif
