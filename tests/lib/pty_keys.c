/* Keys by name, as the terminal's present mode encodes them. */
#include "tests/lib/pty_impl.h"

#include <stdlib.h>
#include <string.h>

static const struct {
	const char *name;
	VTermKey key;
} named[] = {
	{ "Enter", VTERM_KEY_ENTER },
	{ "Esc", VTERM_KEY_ESCAPE },
	{ "Tab", VTERM_KEY_TAB },
	{ "BS", VTERM_KEY_BACKSPACE },
	{ "Del", VTERM_KEY_DEL },
	{ "Ins", VTERM_KEY_INS },
	{ "Up", VTERM_KEY_UP },
	{ "Down", VTERM_KEY_DOWN },
	{ "Left", VTERM_KEY_LEFT },
	{ "Right", VTERM_KEY_RIGHT },
	{ "Home", VTERM_KEY_HOME },
	{ "End", VTERM_KEY_END },
	{ "PgUp", VTERM_KEY_PAGEUP },
	{ "PgDn", VTERM_KEY_PAGEDOWN },
};

static VTermKey key_of(const char *name)
{
	for (size_t i = 0; i < sizeof(named) / sizeof(named[0]); i++)
		if (strcmp(name, named[i].name) == 0)
			return named[i].key;
	if (name[0] == 'F') {
		char *end;
		long n = strtol(name + 1, &end, 10);

		if (*end == '\0' && n >= 1 && n <= 12)
			return (VTermKey)VTERM_KEY_FUNCTION(n);
	}
	return VTERM_KEY_NONE;
}

/* The C-, M- and S- in front, skipped; -1 for another letter. */
static int mods_of(const char **name)
{
	int mods = VTERM_MOD_NONE;

	while ((*name)[0] != '\0' && (*name)[1] == '-' && (*name)[2] != '\0') {
		switch ((*name)[0]) {
		case 'C': mods |= VTERM_MOD_CTRL; break;
		case 'M': mods |= VTERM_MOD_ALT; break;
		case 'S': mods |= VTERM_MOD_SHIFT; break;
		default: return -1;
		}
		*name += 2;
	}
	return mods;
}

/* One key in angle brackets, without them. */
static int send_named(struct pty *p, const char *name)
{
	int mods = mods_of(&name);
	VTermKey key = key_of(name);

	if (mods < 0)
		return -1;
	if (strcmp(name, "lt") == 0)
		return pty_send(p, "<", 1);
	if (key != VTERM_KEY_NONE) {
		vterm_keyboard_key(p->vt, key, (VTermModifier)mods);
		return pty_flush_answers(p);
	}
	if (mods == VTERM_MOD_CTRL && name[1] == '\0') {
		const unsigned char c =
			name[0] == '?' ? 0x7f : (unsigned char)name[0] & 0x1f;

		return pty_send(p, (const char *)&c, 1);
	}
	if (mods != VTERM_MOD_ALT || pty_send(p, "\x1b", 1) != 0)
		return -1;
	return pty_send(p, name, strlen(name));
}

int pty_keys(struct pty *p, const char *keys)
{
	while (*keys != '\0') {
		size_t n = strcspn(keys, "<");
		char name[32];

		if (n > 0 && pty_send(p, keys, n) != 0)
			return -1;
		keys += n;
		if (*keys == '\0')
			break;
		n = strcspn(++keys, ">");
		if (keys[n] != '>' || n == 0 || n >= sizeof(name))
			return -1;
		memcpy(name, keys, n);
		name[n] = '\0';
		keys += n + 1;
		if (send_named(p, name) != 0)
			return -1;
	}
	return 0;
}

int pty_paste(struct pty *p, const char *text)
{
	vterm_keyboard_start_paste(p->vt);
	if (pty_flush_answers(p) != 0 || pty_send(p, text, strlen(text)) != 0)
		return -1;
	vterm_keyboard_end_paste(p->vt);
	return pty_flush_answers(p);
}

int pty_click(struct pty *p, int row, int col, int button)
{
	vterm_mouse_move(p->vt, row, col, VTERM_MOD_NONE);
	vterm_mouse_button(p->vt, button, true, VTERM_MOD_NONE);
	if (button < 4) /* a wheel has no release */
		vterm_mouse_button(p->vt, button, false, VTERM_MOD_NONE);
	return pty_flush_answers(p);
}
