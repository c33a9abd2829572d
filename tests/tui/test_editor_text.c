/* The paragraphs over the bytes, and the rows over the paragraphs. */
#include "tests/test.h"

#include "tests/lib/rng.h"
#include "tui/editor/text.h"

#include <stdio.h>
#include <string.h>

static const char letters[] = { [ED_EMPTY] = '0',
	[ED_PROSE] = 'p',
	[ED_HEADING] = 'h',
	[ED_ITEM] = 'i',
	[ED_QUOTE] = 'q',
	[ED_TABLE] = 't',
	[ED_CODE] = 'c',
	[ED_NOTE] = 'n',
	[ED_RULE] = 'r' };

/* "h_p" = heading, blank row, prose. */
static void shape_of(const struct ed_text *t, char *out, size_t size)
{
	size_t n = 0;

	for (size_t i = 0; i < t->n && n + 3 < size; i++) {
		if (t->para[i].gap)
			out[n++] = '_';
		out[n++] = letters[t->para[i].kind];
	}
	out[n] = '\0';
}

static void text__reads__what_a_person_sees(void **state)
{
	static const struct {
		const char *text, *shape;
	} table[] = {
		{ "", "0" },
		{ "\n", "0" },
		{ "A", "p" },
		{ "A\n", "p" },
		{ "A\nB\n", "p" },
		{ "A\n\nB\n", "p_p" },
		{ "A\n\n\nB\n", "p_p" },
		{ "A\n\n\n\nB\n", "p_0_p" },
		{ "A\n\n\n\n\n\nB\n", "p_0_0_p" },
		{ "A\n\n", "p_0" },
		{ "A\n\n\n", "p_0" },
		{ "\n\nA\n", "0_p" },
		{ "\nA\n", "p" },
		{ "# H\nA\n", "hp" },
		{ "# H\n\nA\nB\n\n- a\n- b\n  c\n", "h_p_ii" },
		{ "| a | b |\n|---|---|\n| 1 | 2 |\n", "ttt" },
		{ "> a\n> b\n\nx\n", "qq_p" },
		{ "```\na\n\nb\n```\nx\n", "cccccp" },
		{ "<!-- a\nb -->\n---\n", "nnr" },
		{ "1. a\n2. b\n\nA\n2. c\n", "ii_p" },
	};
	struct ed_text t;
	char shape[200];

	(void)state;
	ed_text_init(&t);
	for (size_t i = 0; i < LK_LEN(table); i++) {
		assert_int_equal(ed_text_set(&t, table[i].text, strlen(table[i].text),
					 NULL),
			LK_OK);
		shape_of(&t, shape, sizeof(shape));
		assert_string_equal(shape, table[i].shape);
	}
	ed_text_free(&t);
}

static void same_paragraphs(const struct ed_text *a, const struct ed_text *b)
{
	char x[4000], y[4000];

	shape_of(a, x, sizeof(x));
	shape_of(b, y, sizeof(y));
	assert_string_equal(x, y);
	assert_int_equal(a->n, b->n);
	for (size_t i = 0; i < a->n; i++) {
		assert_int_equal(a->para[i].from, b->para[i].from);
		assert_int_equal(a->para[i].to, b->para[i].to);
		assert_int_equal(a->para[i].mark, b->para[i].mark);
		assert_int_equal(a->para[i].starts, b->para[i].starts);
		assert_int_equal(a->para[i].level, b->para[i].level);
	}
}

/* A change re-reads only what is near; the result is that of reading everything. */
static void text__changed_anywhere__equals_a_fresh_reading(void **state)
{
	static const char *const bits[] = { "a", "Kata. ", "\n", "\n\n", "# ", "- ",
		"2. ", "| x |", "```", "<!--", "-->", "> ", "---", " ", "\n\n\n\n",
		"b\nc" };
	struct rng r = { 20250101 };

	(void)state;
	for (int round = 0; round < 60; round++) {
		struct ed_text t, fresh;

		ed_text_init(&t);
		ed_text_init(&fresh);
		assert_int_equal(ed_text_set(&t, "", 0, NULL), LK_OK);
		for (int k = 0; k < 120; k++) {
			size_t n = ed_text_size(&t), at = rng_below(&r, n + 1);
			size_t del = rng_below(&r, 3) ? 0 : rng_below(&r, n - at + 1);
			const char *bit = bits[rng_below(&r, LK_LEN(bits))];

			if (del > 12)
				del = 12;
			assert_int_equal(ed_text_replace(&t, at, del, bit, strlen(bit),
						 NULL),
				LK_OK);
			assert_int_equal(ed_text_set(&fresh, ed_text_all(&t).p,
						 ed_text_size(&t), NULL),
				LK_OK);
			same_paragraphs(&t, &fresh);
		}
		ed_text_free(&t);
		ed_text_free(&fresh);
	}
}

static void clamp__puts_the_cursor__where_words_can_be(void **state)
{
	const char *s = "# H\n\n\n\nke\xcc\x81k\n\n\nB\n";
	struct ed_text t;

	(void)state;
	ed_text_init(&t);
	assert_int_equal(ed_text_set(&t, s, strlen(s), NULL), LK_OK);
	assert_int_equal(ed_text_clamp(&t, 3), 3);
	assert_int_equal(ed_text_clamp(&t, 4), 3);
	assert_int_equal(ed_text_clamp(&t, 5), 5); /* the empty paragraph */
	assert_int_equal(ed_text_clamp(&t, 9), 8); /* inside e + accent */
	assert_int_equal(ed_text_clamp(&t, 13), 12);
	assert_int_equal(ed_text_clamp(&t, 99), 16);
	ed_text_free(&t);
}

static void rows__of_a_list_item__hang(void **state)
{
	const char *s = "- satu dua tiga empat\n";
	const struct lk_rows *rows;
	struct ed_text t;

	(void)state;
	ed_text_init(&t);
	assert_int_equal(ed_text_set(&t, s, strlen(s), NULL), LK_OK);
	ed_text_width(&t, 12);
	rows = ed_para_rows(&t, 0);
	assert_non_null(rows);
	assert_int_equal(rows->n, 2);
	assert_int_equal(rows->item[1].indent, 2);
	ed_text_free(&t);
}

static void text__too_large__is_refused_unchanged(void **state)
{
	static char big[LK_DOC_LINE_MAX + 2];
	struct lk_error err;
	struct ed_text t;

	(void)state;
	memset(big, 'x', sizeof(big));
	ed_text_init(&t);
	assert_int_equal(ed_text_set(&t, "Halo.\n", 6, NULL), LK_OK);
	assert_int_equal(ed_text_replace(&t, 2, 1, big, sizeof(big), &err), LK_ERANGE);
	assert_string_equal(ed_text_all(&t).p, "Halo.\n");
	assert_int_equal(t.n, 1);
	ed_text_free(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text__reads__what_a_person_sees),
		cmocka_unit_test(text__changed_anywhere__equals_a_fresh_reading),
		cmocka_unit_test(clamp__puts_the_cursor__where_words_can_be),
		cmocka_unit_test(rows__of_a_list_item__hang),
		cmocka_unit_test(text__too_large__is_refused_unchanged),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
