/* Key names, the map of keys, and the bytes of terminals. */
#include "tests/test.h"

#include "tui/keydec.h"
#include "tui/keymap.h"

#include <stdio.h>
#include <string.h>

static void key__names__round_trip(void **state)
{
	static const struct {
		const char *in;
		uint32_t key;
		const char *out;
	} row[] = { { "Ctrl-S", 's' | K_CTRL, "Ctrl-S" },
		{ "ctrl-s", 's' | K_CTRL, "Ctrl-S" }, { "C-x", 'x' | K_CTRL, "Ctrl-X" },
		{ "^q", 'q' | K_CTRL, "Ctrl-Q" }, { "Ctrl-I", K_TAB, "Tab" },
		{ "Ctrl-M", K_ENTER, "Enter" }, { "Ctrl-H", K_BACKSPACE, "Backspace" },
		{ "F5", K_F1 + 4, "F5" }, { "f12", K_F1 + 11, "F12" },
		{ "Shift-Tab", K_TAB | K_SHIFT, "Shift-Tab" }, { "Shift-a", 'A', "A" },
		{ "Alt-x", 'x' | K_ALT, "Alt-x" },
		{ "Ctrl-Shift-Right", K_RIGHT | K_CTRL | K_SHIFT, "Ctrl-Shift-Right" },
		{ "Koma", ',', "Koma" }, { "spasi", K_SPACE, "Space" },
		{ "Ctrl-Space", K_SPACE | K_CTRL, "Ctrl-Space" }, { "é", 0xe9, "é" },
		{ "-", '-', "-" }, { "Ctrl--", '-' | K_CTRL, "Ctrl--" },
		{ "^", '^', "^" } };
	char name[KEY_NAME_MAX];

	(void)state;
	for (size_t i = 0; i < LK_LEN(row); i++) {
		uint32_t k = key_parse(row[i].in, strlen(row[i].in));

		assert_int_equal(k, row[i].key);
		(void)key_text(k, name, sizeof(name));
		assert_string_equal(name, row[i].out);
		assert_int_equal(key_parse(name, strlen(name)), k);
	}
}

static void key__bad_names__are_refused(void **state)
{
	static const char *const bad[] = { "", "Ctrl-", "F0", "F25", "Fx", "enterr",
		"ab", "\x01", "\xff", "Shift-" };
	struct keys ks;

	(void)state;
	for (size_t i = 0; i < LK_LEN(bad); i++)
		assert_int_equal(key_parse(bad[i], strlen(bad[i])), K_NONE);
	assert_int_equal(keys_parse("g b", 3, &ks), 0);
	assert_int_equal(ks.n, 2);
	assert_int_equal(keys_parse("a b c d", 7, &ks), -1);
	assert_int_equal(keys_parse("  ", 2, &ks), -1);
	assert_int_equal(ks.n, 2);
}

static void keymap__bind__refuses_what_clashes(void **state)
{
	struct keymap *km = keymap_new();
	struct keymap_error why;
	enum action a = ACT_NONE;
	struct keys g = { { 'g' }, 1 };
	char text[80];

	(void)state;
	assert_non_null(km);
	assert_int_equal(keymap_bind(km, ACT_SAVE, "Ctrl-S, F13", NULL), 0);
	assert_string_equal(keymap_text(km, ACT_SAVE, text, sizeof(text)),
		"Ctrl-S, F13");
	assert_int_equal(keymap_bind(km, ACT_CHECK, "q", &why), -1);
	assert_int_equal(why.kind, KEYMAP_CONFLICT);
	assert_int_equal(why.with, ACT_QUIT);
	assert_int_equal(keymap_bind(km, ACT_CHECK, "g", &why), -1);
	assert_int_equal(why.kind, KEYMAP_CONFLICT);
	assert_int_equal(keymap_bind(km, ACT_CHECK, "y, Ctrl-Foo", &why), -1);
	assert_int_equal(why.kind, KEYMAP_BAD_KEY);
	assert_int_equal(why.at, 3);
	assert_int_equal(why.len, 8);
	assert_int_equal(keymap_bind(km, ACT_CHECK, "1,2,3,4,5,6,7", &why), -1);
	assert_int_equal(why.kind, KEYMAP_TOO_MANY);
	assert_string_equal(keymap_text(km, ACT_CHECK, text, sizeof(text)), "c");
	assert_int_equal(keymap_bind(km, ACT_CHECK, "", NULL), 0);
	assert_string_equal(keymap_text(km, ACT_CHECK, text, sizeof(text)), "");
	assert_int_equal(keymap_find(km, VIEW_BERANDA, &g, &a), KEYMAP_PREFIX);
	assert_int_equal(keymap_find(km, VIEW_ISIAN, &g, &a), KEYMAP_NONE);
	keymap_free(km);
}

static void keymap__label__skips_letters_where_text_is_typed(void **state)
{
	struct keymap *km = keymap_new();
	char text[80];

	(void)state;
	assert_string_equal(keymap_label(km, ACT_HELP, VIEW_BERANDA, text,
				    sizeof(text)),
		"?");
	assert_string_equal(keymap_label(km, ACT_HELP, VIEW_SUNTING, text,
				    sizeof(text)),
		"Ctrl-G");
	keymap_free(km);
}

/* ---- bytes ---- */

/* All events of the bytes as names: "Up Ctrl-Left paste(x) mouse". */
static const char *decode(const char *bytes, size_t n, size_t step)
{
	static char out[512];
	struct keydec k;
	size_t at = 0;
	struct event ev;

	keydec_init(&k);
	out[0] = '\0';
	for (size_t i = 0; i <= n; i += step) {
		bool late = i >= n;

		if (!late)
			keydec_put(&k, bytes + i, n - i < step ? n - i : step);
		while (keydec_next(&k, late, &ev)) {
			char name[KEY_NAME_MAX] = "?";

			if (ev.kind == EV_KEY)
				(void)key_text(ev.key, name, sizeof(name));
			else if (ev.kind == EV_PASTE)
				(void)snprintf(name, sizeof(name), "paste(%.*s)",
					(int)ev.text.n, ev.text.p);
			else if (ev.kind == EV_MOUSE)
				(void)snprintf(name, sizeof(name), "m%d@%d,%d/%d",
					(int)ev.mouse.kind, ev.mouse.x, ev.mouse.y,
					ev.mouse.button);
			at += (size_t)snprintf(out + at, sizeof(out) - at, "%s%s",
				at ? " " : "", name);
			if (at >= sizeof(out))
				break;
		}
		if (late)
			break;
		if (i + step > n)
			i = n - step;
	}
	keydec_free(&k);
	return out;
}

static void keydec__bytes__become_keys(void **state)
{
	static const struct {
		const char *bytes, *keys;
	} row[] = {
		{ "abc", "a b c" },
		{ "\033", "Esc" },
		{ "\033\033", "Esc Esc" },
		{ "\033[A\033[B\033OC\033OD", "Up Down Right Left" },
		{ "\033[1;5D\033[1;2C", "Ctrl-Left Shift-Right" },
		{ "\033[1;6C\033[3;5~", "Ctrl-Shift-Right Ctrl-Del" },
		{ "\033[1~\033[4~\033[7~\033[8~\033[H\033[F\033OH\033OF",
			"Home End Home End Home End Home End" },
		{ "\033[5~\033[6~\033[2~\033[3~", "PgUp PgDn Ins Del" },
		{ "\033OP\033OS\033[15~\033[24~", "F1 F4 F5 F12" },
		{ "\033[11~\033[14~\033[[A\033[[E", "F1 F4 F1 F5" },
		{ "\033[1;2P\033O5P", "Shift-F1 Ctrl-F1" },
		{ "\033[Z", "Shift-Tab" },
		{ "\x7f\b", "Backspace Backspace" },
		{ "\r\t\x13\x1d", "Enter Tab Ctrl-S Ctrl-]" },
		{ "\033b\033\x7f", "Alt-b Alt-Backspace" },
		{ "\033\033[A", "Alt-Up" },
		{ "\033[", "Alt-[" },
		{ "\303\251\360\237\230\200", "é 😀" },
		{ "\303x", "x" },
		{ "\033[27;5;13~\033[115;5u\033[97;2u", "Ctrl-Enter Ctrl-S A" },
		{ "\033[200~halo\r\033[31m\033[201~x", "paste(halo\r\033[31m) x" },
		{ "\033[<0;10;5M\033[<0;10;5m\033[<64;1;1M\033[<65;1;1M",
			"m0@9,4/1 m1@9,4/1 m3@0,0/0 m4@0,0/0" },
		{ "\033[<35;10;5Ma", "a" },
		{ "\033]11;rgb:0/0/0\033\\a\033P1$r\033\\b", "a b" },
		{ "\033[?62;4ca\033[99;99Zb", "a Shift-Tab b" },
		{ "\033[1;", "" },
		{ "\033Oj\033Op\033OM", "* 0 Enter" },
		{ "\033[3^\033[3$\033Oa\033[a", "Ctrl-Del Shift-Del Ctrl-Up Shift-Up" },
		{ "\033[I\033[O", "? ?" },
	};

	(void)state;
	for (size_t i = 0; i < LK_LEN(row); i++) {
		size_t n = strlen(row[i].bytes);

		assert_string_equal(decode(row[i].bytes, n, n), row[i].keys);
		/* Cut anywhere by the network, the same comes out. */
		assert_string_equal(decode(row[i].bytes, n, 1), row[i].keys);
	}
	assert_string_equal(decode("\0", 1, 1), "Ctrl-Space");
}

static void keydec__burst__is_a_paste_without_its_last_enter(void **state)
{
	static const char text[] = "satu kalimat yang panjang\rdan satu lagi\r";
	struct keydec k;
	struct event ev;

	(void)state;
	keydec_init(&k);
	keydec_put(&k, "pendek\r", 7);
	assert_false(keydec_burst(&k, &ev));
	while (keydec_next(&k, true, &ev))
		continue;
	keydec_put(&k, text, sizeof(text) - 1);
	assert_true(keydec_burst(&k, &ev));
	assert_int_equal(ev.text.n, sizeof(text) - 2);
	assert_true(keydec_next(&k, true, &ev));
	assert_int_equal(ev.key, K_ENTER);
	keydec_free(&k);
}

static void keydec__end__hands_out_half_a_paste(void **state)
{
	struct keydec k;
	struct event ev;

	(void)state;
	keydec_init(&k);
	keydec_put(&k, "\033[200~separuh", 13);
	assert_false(keydec_next(&k, true, &ev));
	assert_int_equal(keydec_waiting(&k), KEYDEC_PASTING);
	assert_true(keydec_end(&k, &ev));
	assert_int_equal(ev.kind, EV_PASTE);
	assert_memory_equal(ev.text.p, "separuh", 7);
	assert_false(keydec_end(&k, &ev));
	keydec_free(&k);
}

static void keydec__learnt__wins(void **state)
{
	struct keydec k;
	struct event ev;

	(void)state;
	keydec_init(&k);
	keydec_learn(&k, "\033[M", K_F1);
	keydec_learn(&k, "x", K_F1 + 1);
	keydec_learn(&k, NULL, K_F1 + 1);
	keydec_put(&k, "\033[Mx", 4);
	assert_true(keydec_next(&k, false, &ev));
	assert_int_equal(ev.key, K_F1);
	assert_true(keydec_next(&k, false, &ev));
	assert_int_equal(ev.key, 'x');
	keydec_free(&k);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(key__names__round_trip),
		cmocka_unit_test(key__bad_names__are_refused),
		cmocka_unit_test(keymap__bind__refuses_what_clashes),
		cmocka_unit_test(keymap__label__skips_letters_where_text_is_typed),
		cmocka_unit_test(keydec__bytes__become_keys),
		cmocka_unit_test(keydec__burst__is_a_paste_without_its_last_enter),
		cmocka_unit_test(keydec__end__hands_out_half_a_paste),
		cmocka_unit_test(keydec__learnt__wins),
	};
	return cmocka_run_group_tests_name("key", tests, NULL, NULL);
}
