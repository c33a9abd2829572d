#include "tui/key.h"

#include "core/utf8.h"

#include <stdio.h>
#include <string.h>

/* Names with one code; the first of a code is the canonical one. */
static const struct key_word {
	const char *name;
	uint32_t key;
} words[] = {
	{ "Enter", K_ENTER },
	{ "Esc", K_ESC },
	{ "Tab", K_TAB },
	{ "Space", K_SPACE },
	{ "Backspace", K_BACKSPACE },
	{ "Up", K_UP },
	{ "Down", K_DOWN },
	{ "Left", K_LEFT },
	{ "Right", K_RIGHT },
	{ "Home", K_HOME },
	{ "End", K_END },
	{ "PgUp", K_PGUP },
	{ "PgDn", K_PGDN },
	{ "Ins", K_INS },
	{ "Del", K_DEL },
	{ "Koma", ',' },
	/* other names people write */
	{ "Return", K_ENTER },
	{ "Escape", K_ESC },
	{ "Spasi", K_SPACE },
	{ "BS", K_BACKSPACE },
	{ "Delete", K_DEL },
	{ "Insert", K_INS },
	{ "PageUp", K_PGUP },
	{ "PageDown", K_PGDN },
	{ "Comma", ',' },
	{ "Atas", K_UP },
	{ "Bawah", K_DOWN },
	{ "Kiri", K_LEFT },
	{ "Kanan", K_RIGHT },
};

static const struct {
	const char *name;
	uint32_t bit;
} mods[] = { { "Ctrl-", K_CTRL }, { "Alt-", K_ALT }, { "Shift-", K_SHIFT },
	{ "C-", K_CTRL }, { "M-", K_ALT }, { "S-", K_SHIFT }, { "Ctrl+", K_CTRL },
	{ "Alt+", K_ALT }, { "Shift+", K_SHIFT }, { "^", K_CTRL } };

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

static bool same(const char *s, size_t n, const char *word)
{
	if (strlen(word) != n)
		return false;
	for (size_t i = 0; i < n; i++)
		if (lower(s[i]) != lower(word[i]))
			return false;
	return true;
}

/* F1 .. F24, else K_NONE. */
static uint32_t parse_function(const char *s, size_t n)
{
	unsigned nr = 0;

	if (n < 2 || n > 3 || lower(s[0]) != 'f')
		return K_NONE;
	for (size_t i = 1; i < n; i++) {
		if (s[i] < '0' || s[i] > '9')
			return K_NONE;
		nr = nr * 10 + (unsigned)(s[i] - '0');
	}
	return nr >= 1 && nr <= 24 ? K_F1 + nr - 1 : K_NONE;
}

static uint32_t parse_base(const char *s, size_t n)
{
	uint32_t cp;

	for (size_t i = 0; i < LK_LEN(words); i++)
		if (same(s, n, words[i].name))
			return words[i].key;
	if (parse_function(s, n) != K_NONE)
		return parse_function(s, n);
	if (n == 0 || (size_t)lk_utf8_decode(s, n, &cp) != n || cp < 0x20 ||
		cp == LK_UTF8_BAD || (cp >= 0x7f && cp < 0xa0))
		return K_NONE;
	return cp;
}

static bool has_character(uint32_t code)
{
	return code < K_UP && code != K_TAB && code != K_ENTER && code != K_ESC &&
		code != K_BACKSPACE;
}

/* Ctrl with a character that is a key of its own. */
static uint32_t ctrl_twin(uint32_t code)
{
	static const struct {
		uint32_t code, key;
	} twin[] = { { 'i', K_TAB }, { 'm', K_ENTER }, { '[', K_ESC },
		{ 'h', K_BACKSPACE }, { '?', K_BACKSPACE } };

	for (size_t i = 0; i < LK_LEN(twin); i++)
		if (twin[i].code == code)
			return twin[i].key;
	return K_NONE;
}

/* Bring a key with modifiers into the normal form of the header. */
static uint32_t normal(uint32_t key)
{
	uint32_t code = K_CODE(key), mod = key & ~0x00FFFFFFu;

	if ((mod & K_CTRL) && code >= 'A' && code <= 'Z')
		code += 32;
	if (mod == K_CTRL && ctrl_twin(code) != K_NONE)
		return ctrl_twin(code);
	if (!(mod & K_SHIFT) || !has_character(code))
		return code | mod;
	if (!(mod & K_CTRL) && code >= 'a' && code <= 'z')
		code -= 32;
	return code | (mod & ~K_SHIFT);
}

uint32_t key_parse(const char *s, size_t n)
{
	uint32_t mod = 0, base;

	for (size_t i = 0; i < LK_LEN(mods); i++) {
		size_t len = strlen(mods[i].name);

		if (n > len && same(s, len, mods[i].name)) {
			mod |= mods[i].bit;
			s += len;
			n -= len;
			i = (size_t)-1; /* another one may follow */
		}
	}
	base = parse_base(s, n);
	return base == K_NONE ? K_NONE : normal(base | mod);
}

static int base_name(uint32_t code, bool upper, char *out, size_t size)
{
	char u[5] = "";

	for (size_t i = 0; i < LK_LEN(words); i++)
		if (words[i].key == code)
			return snprintf(out, size, "%s", words[i].name);
	if (code >= K_F1 && code <= K_F24)
		return snprintf(out, size, "F%u", (unsigned)(code - K_F1 + 1));
	if (upper && code >= 'a' && code <= 'z')
		code -= 32;
	(void)lk_utf8_encode(code, u);
	return snprintf(out, size, "%s", u);
}

int key_text(uint32_t key, char *out, size_t size)
{
	char base[KEY_NAME_MAX];

	(void)base_name(K_CODE(key), (key & K_CTRL) != 0, base, sizeof(base));
	return snprintf(out, size, "%s%s%s%s", key & K_CTRL ? "Ctrl-" : "",
		key & K_ALT ? "Alt-" : "", key & K_SHIFT ? "Shift-" : "", base);
}

bool key_prints(uint32_t key)
{
	return !(key & (K_CTRL | K_ALT)) && has_character(K_CODE(key)) && key >= 0x20;
}

int keys_parse(const char *s, size_t n, struct keys *out)
{
	struct keys ks = { { 0 }, 0 };
	size_t i = 0;

	while (i < n) {
		size_t from = i;

		while (i < n && s[i] != ' ' && s[i] != '\t')
			i++;
		if (i > from) {
			uint32_t k = key_parse(s + from, i - from);

			if (k == K_NONE || ks.n == KEYS_MAX)
				return -1;
			ks.k[ks.n++] = k;
		}
		i++;
	}
	if (ks.n == 0)
		return -1;
	*out = ks;
	return 0;
}

int keys_text(const struct keys *ks, char *out, size_t size)
{
	char one[KEY_NAME_MAX];
	int len = 0;

	if (size > 0)
		out[0] = '\0';
	for (unsigned i = 0; i < ks->n; i++) {
		size_t at = (size_t)len < size ? (size_t)len : size;

		(void)key_text(ks->k[i], one, sizeof(one));
		len += snprintf(out + at, size - at, "%s%s", i ? " " : "", one);
	}
	return len;
}

bool keys_equal(const struct keys *a, const struct keys *b)
{
	return a->n == b->n && memcmp(a->k, b->k, a->n * sizeof(a->k[0])) == 0;
}
