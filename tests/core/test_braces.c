/* A value is one thing to whoever splits, counts and compares. */
#include "core/braces.h"
#include "core/document.h"
#include "core/grapheme.h"
#include "core/token.h"
#include "tests/lib/str.h"

#include <stdlib.h>

static size_t end_of(const char *s, size_t at)
{
	return lk_braces_end(s, strlen(s), at);
}

static void end__stands__behind_the_closing_braces(void **state)
{
	(void)state;
	assert_int_equal(end_of("{{a.b}} x", 0), 7);
	assert_int_equal(end_of("x {{a.b}}", 2), 9);
	assert_int_equal(end_of("x {{a.b}}", 1), 1);
	assert_int_equal(end_of("{{a.b", 0), 0);
	assert_int_equal(end_of("{{a\n.b}}", 0), 0);
	assert_int_equal(end_of("{{a {{b}}", 0), 0);
	assert_int_equal(end_of("{", 0), 0);
	assert_int_equal(end_of("", 0), 0);
}

static void words__count__a_value_once(void **state)
{
	(void)state;
	assert_int_equal(lk_words("Ada {{IKK-1.capaian:1}} persen.", 31), 3);
	assert_int_equal(lk_word_count(str("Ada {{IKK-1.capaian:1}} persen.")), 3);
	assert_int_equal(lk_words("Ada {{IKK-1 persen.", 19), 3);
}

static void token__of_a_value__is_one_word(void **state)
{
	static const char text[] = "Ada {{IKK-1.capaian:1}}, {{IKK-1.capaian:1}}";
	struct lk_intern in = LK_INTERN_INIT;
	struct lk_tokens t = { NULL, 0, 0 };

	(void)state;
	assert_int_equal(lk_tokenize(&in, text,
				 (struct lk_range){ 0, sizeof(text) - 1 }, 0, &t),
		LK_OK);
	assert_int_equal(t.n, 4);
	assert_int_equal(t.v[1].at, 4);
	assert_int_equal(t.v[1].end, 23);
	assert_int_equal(t.v[1].class, LK_TOKEN_WORD);
	assert_int_equal(t.v[1].id, t.v[3].id);
	lk_tokens_free(&t);
	lk_intern_free(&in);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(end__stands__behind_the_closing_braces),
		cmocka_unit_test(words__count__a_value_once),
		cmocka_unit_test(token__of_a_value__is_one_word),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
