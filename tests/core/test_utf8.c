#include "core/utf8.h"
#include "tests/lib/str.h"
#include "tests/test.h"

#define NL_TAB (LK_CLEAN_NL | LK_CLEAN_TAB)

static void decode__reads__every_length_and_rejects_the_rest(void **state)
{
	static const struct {
		const char *bytes;
		int len;
		uint32_t cp;
	} row[] = {
		{ "A", 1, 'A' },
		{ "\x7F", 1, 0x7F },
		{ "\xC2\x80", 2, 0x80 },
		{ "\xC3\xA9", 2, 0xE9 },
		{ "\xDF\xBF", 2, 0x7FF },
		{ "\xE0\xA0\x80", 3, 0x800 },
		{ "\xED\x9F\xBF", 3, 0xD7FF },
		{ "\xEF\xBF\xBD", 3, 0xFFFD },
		{ "\xF0\x9F\x98\x80", 4, 0x1F600 },
		{ "\xF4\x8F\xBF\xBF", 4, 0x10FFFF },
		{ "\x80", 1, LK_UTF8_BAD },
		{ "\xC0\x80", 1, LK_UTF8_BAD },
		{ "\xC1\xBF", 1, LK_UTF8_BAD },
		{ "\xC3", 1, LK_UTF8_BAD },
		{ "\xC3(", 1, LK_UTF8_BAD },
		{ "\xE0\x80\x80", 1, LK_UTF8_BAD },
		{ "\xE2\x82", 1, LK_UTF8_BAD },
		{ "\xED\xA0\x80", 1, LK_UTF8_BAD },
		{ "\xF0\x80\x80\x80", 1, LK_UTF8_BAD },
		{ "\xF4\x90\x80\x80", 1, LK_UTF8_BAD },
		{ "\xF5\x80\x80\x80", 1, LK_UTF8_BAD },
		{ "\xFF", 1, LK_UTF8_BAD },
		{ "", 0, LK_UTF8_BAD },
	};
	uint32_t cp;

	(void)state;
	for (size_t i = 0; i < LK_LEN(row); i++) {
		assert_int_equal(lk_utf8_decode(row[i].bytes, strlen(row[i].bytes),
					 &cp),
			row[i].len);
		assert_int_equal(cp, row[i].cp);
	}
}

static void encode__and_decode__agree_on_every_code_point(void **state)
{
	char bytes[4];
	uint32_t back;

	(void)state;
	for (uint32_t cp = 0; cp <= 0x10FFFF; cp++) {
		int n = lk_utf8_encode(cp, bytes);
		bool surrogate = cp >= 0xD800 && cp <= 0xDFFF;

		assert_int_equal(lk_utf8_decode(bytes, (size_t)n, &back), n);
		assert_int_equal(back, surrogate ? LK_UTF8_BAD : cp);
	}
	assert_int_equal(lk_utf8_encode(0x110000, bytes), 3);
	assert_memory_equal(bytes, "\xEF\xBF\xBD", 3);
}

static void before__walks__back_as_decode_walks_forth(void **state)
{
	static const char *const text[] = { "abc", "kopi \xC3\xA9 \xE2\x82\xAC",
		"\xF0\x9F\x98\x80x", "\x80\x80\xC3", "a\xE2\x82z", "\xF0\x9F\x98" };
	uint32_t cp, forth[32];

	(void)state;
	for (size_t i = 0; i < LK_LEN(text); i++) {
		struct lk_str s = str(text[i]);
		size_t n = 0, at = 0;

		while (at < s.n)
			at += (size_t)lk_utf8_decode(s.p + at, s.n - at, &forth[n++]);
		assert_int_equal(lk_utf8_count(s), n);
		while (at > 0) {
			at = lk_utf8_before(s, at, &cp);
			assert_int_equal(cp, forth[--n]);
		}
		assert_int_equal(n, 0);
	}
	assert_int_equal(lk_utf8_before(str("x"), 0, &cp), 0);
	assert_int_equal(cp, LK_UTF8_BAD);
}

static void valid__names__the_first_bad_byte(void **state)
{
	size_t bad = 77;

	(void)state;
	assert_true(lk_utf8_valid(str("Realisasi \xE2\x89\xA5 95 \xEF\xBF\xBD"), &bad));
	assert_int_equal(bad, 77);
	assert_true(lk_utf8_valid((struct lk_str){ NULL, 0 }, NULL));
	assert_false(lk_utf8_valid(str("caf\xE9 baru"), &bad));
	assert_int_equal(bad, 3);
	assert_false(lk_utf8_valid(str("\xED\xA0\x80"), NULL));
}

static const struct {
	const char *in;
	unsigned flags;
	const char *want;
	size_t lost;
} clean_row[] = {
	{ "Capaian 97,5 persen", 0, "Capaian 97,5 persen", 0 },
	{ "caf\xC3\xA9 \xF0\x9F\x98\x80", 0, "caf\xC3\xA9 \xF0\x9F\x98\x80", 0 },
	{ "a\nb\tc", NL_TAB, "a\nb\tc", 0 },
	{ "a\nb\tc", 0, "a b c", 0 },
	{ "a\r\nb", LK_CLEAN_NL, "a\nb", 0 },
	{ "a\r\nb", 0, "a b", 0 },
	{ "a\rb", LK_CLEAN_NL, "ab", 1 },
	{ "a\rb", LK_CLEAN_NL | LK_CLEAN_CRLF, "a\nb", 0 },
	{ "a\xC2\x85"
	  "b\xE2\x80\xA8"
	  "c\xE2\x80\xA9",
		LK_CLEAN_NL, "a\nb\nc\n", 0 },
	{ "\x1B[31mmerah\x1B[0m", 0, "merah", 9 },
	{ "\x1B[?1049h\x1B[2J\x1B[1;1Hx", 0, "x", 18 },
	{ "\xC2\x9B"
	  "31mmerah",
		0, "merah", 5 },
	{ "\x1B[31", 0, "", 4 },
	{ "\x1B[31\nlanjut", LK_CLEAN_NL, "\nlanjut", 4 },
	{ "\x1B", 0, "", 1 },
	{ "a\x1B]0;judul\ab", 0, "ab", 10 },
	{ "a\x1B]52;c;cm0=\x1B\\b", 0, "ab", 13 },
	{ "a\x1B]0;judul\xC2\x9C"
	  "b",
		0, "ab", 11 },
	{ "a\x1BP1$r0m\x1B\\b\x1B_x\x1B\\c\x1B^y\x1B\\d\x1BXz\ae", 0, "abcde", 23 },
	{ "a\x1B]tak selesai\nbaris dua", LK_CLEAN_NL, "atak selesai\nbaris dua", 2 },
	{ "a\xC2\x9Dtak selesai", 0, "atak selesai", 2 },
	{ "\x1B(B\x1B)0\x1B"
	  "ctext\x1B#8",
		0, "text", 11 },
	{ "a\x01\x02\x7F\x08z", 0, "az", 4 },
	{ "\xEF\xBB\xBFno;nama", 0, "no;nama", 3 },
	{ "a\xE2\x80\xAE"
	  "drowssap\xE2\x80\xAC\xE2\x81\xA6\xE2\x81\xA9",
		0, "adrowssap", 12 },
	{ "a\xFF\xC3(\xE2\x82z", 0, "a(z", 4 },
	{ "\xC2\x1B[m\x80x", 0, "x", 5 },
};

static void clean__removes__what_is_hostile(void **state)
{
	(void)state;
	for (size_t i = 0; i < LK_LEN(clean_row); i++) {
		struct lk_buf b = LK_BUF_INIT, again = LK_BUF_INIT;
		size_t lost =
			lk_utf8_clean(&b, str(clean_row[i].in), clean_row[i].flags);

		assert_string_equal(lk_buf_cstr(&b), clean_row[i].want);
		assert_int_equal(lost, clean_row[i].lost);
		assert_true(lk_utf8_is_clean(lk_buf_str(&b), clean_row[i].flags));
		assert_int_equal(lk_utf8_is_clean(str(clean_row[i].in),
					 clean_row[i].flags),
			strcmp(clean_row[i].in, clean_row[i].want) == 0);
		assert_int_equal(lk_utf8_clean(&again, lk_buf_str(&b),
					 clean_row[i].flags),
			0);
		assert_string_equal(lk_buf_cstr(&again), clean_row[i].want);
		lk_buf_free(&b);
		lk_buf_free(&again);
	}
}

static void clean__drops__a_nul_inside(void **state)
{
	struct lk_buf b = LK_BUF_INIT;

	(void)state;
	assert_int_equal(lk_utf8_clean(&b, STR_N("a\0b"), 0), 1);
	assert_string_equal(lk_buf_cstr(&b), "ab");
	lk_buf_free(&b);
}

static void clean__keeps__text_behind_a_far_string_end(void **state)
{
	struct lk_buf in = LK_BUF_INIT, out = LK_BUF_INIT;

	(void)state;
	lk_buf_puts(&in, "\x1B]");
	for (int i = 0; i < 5000; i++)
		lk_buf_putc(&in, 'x');
	lk_buf_puts(&in, "\a.");
	assert_int_equal(lk_utf8_clean(&out, lk_buf_str(&in), 0), 3);
	assert_int_equal(out.n, 5001);
	lk_buf_free(&in);
	lk_buf_free(&out);
}

static void cp1252__becomes__utf8(void **state)
{
	struct lk_buf b = LK_BUF_INIT;

	(void)state;
	lk_utf8_from_cp1252(&b, str("\x93kata\x94 \x96 caf\xE9 \x80 5 \x81."));
	assert_string_equal(lk_buf_cstr(&b),
		"\xE2\x80\x9Ckata\xE2\x80\x9D \xE2\x80\x93 "
		"caf\xC3\xA9 \xE2\x82\xAC 5 \xEF\xBF\xBD.");
	lk_buf_free(&b);
	for (int c = 1; c < 256; c++) {
		char one = (char)c;

		lk_utf8_from_cp1252(&b, (struct lk_str){ &one, 1 });
	}
	assert_true(lk_utf8_valid(lk_buf_str(&b), NULL));
	assert_int_equal(lk_utf8_count(lk_buf_str(&b)), 255);
	lk_buf_free(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(decode__reads__every_length_and_rejects_the_rest),
		cmocka_unit_test(encode__and_decode__agree_on_every_code_point),
		cmocka_unit_test(before__walks__back_as_decode_walks_forth),
		cmocka_unit_test(valid__names__the_first_bad_byte),
		cmocka_unit_test(clean__removes__what_is_hostile),
		cmocka_unit_test(clean__drops__a_nul_inside),
		cmocka_unit_test(clean__keeps__text_behind_a_far_string_end),
		cmocka_unit_test(cp1252__becomes__utf8),
	};
	return cmocka_run_group_tests_name("utf8", tests, NULL, NULL);
}
