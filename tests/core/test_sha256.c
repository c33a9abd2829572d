#include "core/sha256.h"
#include "tests/lib/str.h"
#include "tests/test.h"

/* FIPS 180-4 examples and the lengths around a block's edge. */
static const struct {
	const char *text;
	const char *hex;
} row[] = {
	{ "", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" },
	{ "abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" },
	{ "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
		"248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1" },
	{ "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnop"
	  "jklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
		"cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1" },
};

static void sha256__gives__the_published_values(void **state)
{
	char hex[LK_SHA256_HEX];

	(void)state;
	for (size_t i = 0; i < LK_LEN(row); i++) {
		lk_sha256_hex(str(row[i].text), hex);
		assert_string_equal(hex, row[i].hex);
	}
	lk_sha256_hex((struct lk_str){ NULL, 0 }, hex);
	assert_string_equal(hex, row[0].hex);
}

static void sha256__of_a_million_a__is_the_published_value(void **state)
{
	struct lk_sha256 h;
	char hex[LK_SHA256_HEX], piece[1000];

	(void)state;
	memset(piece, 'a', sizeof(piece));
	lk_sha256_init(&h);
	for (int i = 0; i < 1000; i++)
		lk_sha256_update(&h, piece, sizeof(piece));
	lk_sha256_final_hex(&h, hex);
	assert_string_equal(hex,
		"cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

static void sha256__in_pieces__equals_sha256_in_one(void **state)
{
	char text[200], whole[LK_SHA256_HEX], pieces[LK_SHA256_HEX];

	(void)state;
	for (size_t i = 0; i < sizeof(text); i++)
		text[i] = (char)(i * 7);
	for (size_t n = 0; n <= sizeof(text); n++) {
		lk_sha256_hex((struct lk_str){ text, n }, whole);
		for (size_t step = 1; step < 130; step += 21) {
			struct lk_sha256 h;

			lk_sha256_init(&h);
			for (size_t at = 0; at < n; at += step)
				lk_sha256_update(&h, text + at,
					n - at < step ? n - at : step);
			lk_sha256_final_hex(&h, pieces);
			assert_string_equal(pieces, whole);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sha256__gives__the_published_values),
		cmocka_unit_test(sha256__of_a_million_a__is_the_published_value),
		cmocka_unit_test(sha256__in_pieces__equals_sha256_in_one),
	};
	return cmocka_run_group_tests_name("sha256", tests, NULL, NULL);
}
