#include "core/fold.h"
#include "tests/lib/str.h"
#include "tests/test.h"

#define ACUTE "\xCC\x81"
#define NBSP "\xC2\xA0"
#define E_ACUTE "\xC3\xA9"

static void fold__makes__alike_texts_equal(void **state)
{
	static const struct {
		const char *in, *want;
	} row[] = {
		{ "", "" },
		{ "Kantor KESEHATAN", "kantor kesehatan" },
		{ "caf" E_ACUTE " CAFE" ACUTE, "cafe cafe" },
		{ "satu \n\t dua" NBSP "\xE3\x80\x80tiga", "satu dua tiga" },
		{ " x ", " x " },
		{ "\xE2\x80\x9Ckata\xE2\x80\x9D Jum\xE2\x80\x99"
		  "at",
			"\"kata\" jum'at" },
		{ "a\xE2\x80\x93"
		  "b\xE2\x80\x94"
		  "c\xE2\x80\x91"
		  "d",
			"a-b-c-d" },
		{ "ke\xC2\xADse\xE2\x80\x8Bhatan", "kesehatan" },
		{ "a \xE2\x80\x8B b", "a b" },
		{ "Stra\xC3\x9F"
		  "e \xC3\x9C"
		  "ber",
			"strasse uber" },
		{ "\xC4\xB0", "i" },
		{ "\xE6\x97\xA5\xE6\x9C\xAC", "\xE6\x97\xA5\xE6\x9C\xAC" },
	};

	(void)state;
	for (size_t i = 0; i < LK_LEN(row); i++) {
		struct lk_buf b = LK_BUF_INIT, again = LK_BUF_INIT;

		lk_fold(&b, str(row[i].in));
		assert_string_equal(lk_buf_cstr(&b), row[i].want);
		lk_fold(&again, lk_buf_str(&b));
		assert_string_equal(lk_buf_cstr(&again), row[i].want);
		assert_true(lk_fold_equal(str(row[i].in), str(row[i].want)));
		assert_true(
			lk_fold_hash(str(row[i].in)) == lk_fold_hash(str(row[i].want)));
		lk_buf_free(&b);
		lk_buf_free(&again);
	}
}

static void fold__joins__long_text_without_a_seam(void **state)
{
	struct lk_buf in = LK_BUF_INIT, out = LK_BUF_INIT;

	(void)state;
	for (int i = 0; i < 400; i++)
		lk_buf_puts(&in, "Kata " E_ACUTE "X  ");
	lk_fold(&out, lk_buf_str(&in));
	assert_int_equal(out.n, 400 * strlen("kata ex "));
	for (size_t i = 0; i < out.n; i += 8)
		assert_memory_equal(out.p + i, "kata ex ", 8);
	lk_buf_free(&in);
	lk_buf_free(&out);
}

static void compare__orders__and_ignores_blank_ends(void **state)
{
	(void)state;
	assert_int_equal(lk_fold_compare(str("  Bab I\n"), str("bab  i")), 0);
	assert_int_equal(lk_fold_compare(str("bab a"), str("BAB B")), -1);
	assert_int_equal(lk_fold_compare(str("bab b"), str("BAB")), 1);
	assert_int_equal(lk_fold_compare(str(""), str("x")), -1);
	assert_false(lk_fold_equal(str("kapal"), str("kapa")));
	assert_false(lk_fold_equal(str("ba b"), str("bab")));
	assert_true(lk_fold_hash(str("kapal")) != lk_fold_hash(str("kapa1")));
	assert_true(lk_fold_equal((struct lk_str){ NULL, 0 }, str("  ")));
}

static void find__gives__offsets_in_the_original(void **state)
{
	static const struct {
		const char *hay, *needle;
		size_t from;
		bool found;
		size_t start, end;
	} row[] = {
		{ "Kantor  KESEHATAN", "kantor kesehatan", 0, true, 0, 17 },
		{ "target target", "TARGET", 1, true, 7, 13 },
		{ "kafe" ACUTE " x", "kafe", 0, true, 0, 6 },
		{ "kafe" ACUTE " x", "kaf" E_ACUTE, 0, true, 0, 6 },
		{ "kaf" E_ACUTE "x", "kafex", 0, true, 0, 6 },
		{ "di\npelabuhan", "di pelabuhan", 0, true, 0, 12 },
		{ "e" ACUTE "e", "e", 1, true, 3, 4 },
		{ "jum\xE2\x80\x99"
		  "at",
			"jum'at", 0, true, 0, 8 },
		{ "Stra\xC3\x9F"
		  "e",
			"strasse", 0, true, 0, 7 },
		{ "\xC3\x9F", "s", 0, false, 0, 0 },
		{ "kese\xC2\xADhatan", "kesehatan", 0, true, 0, 11 },
		{ "satu dua", "u  d", 0, true, 3, 6 },
		{ "satu dua", "x", 0, false, 0, 0 },
		{ "satu", "satu dua", 0, false, 0, 0 },
		{ "satu", "", 0, false, 0, 0 },
		{ "", "a", 0, false, 0, 0 },
		{ "satu", "a", 4, false, 0, 0 },
		{ "rata-rata 97,5", "97,5", 0, true, 10, 14 },
	};

	(void)state;
	for (size_t i = 0; i < LK_LEN(row); i++) {
		size_t start = 99, end = 99;
		bool found = lk_fold_find(str(row[i].hay), str(row[i].needle),
			row[i].from, &start, &end);

		assert_int_equal(found, row[i].found);
		assert_int_equal(start, found ? row[i].start : 99);
		assert_int_equal(end, found ? row[i].end : 99);
	}
}

static void find__walks__through_all_hits_and_back(void **state)
{
	struct lk_str hay = str("Target, TARGET. target");
	size_t start, end = 0, hits = 0;

	(void)state;
	while (lk_fold_find(hay, str("target"), end, &start, &end))
		hits++;
	assert_int_equal(hits, 3);
}

static void find__refuses__an_endless_needle(void **state)
{
	static char big[LK_NEEDLE_MAX + 2];
	size_t start, end;

	(void)state;
	memset(big, 'a', LK_NEEDLE_MAX + 1);
	assert_false(lk_fold_find(str(big), str(big), 0, &start, &end));
	assert_true(lk_fold_find(str(big), (struct lk_str){ big, LK_NEEDLE_MAX }, 1,
		&start, &end));
	assert_int_equal(start, 1);
	assert_int_equal(end, LK_NEEDLE_MAX + 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(fold__makes__alike_texts_equal),
		cmocka_unit_test(fold__joins__long_text_without_a_seam),
		cmocka_unit_test(compare__orders__and_ignores_blank_ends),
		cmocka_unit_test(find__gives__offsets_in_the_original),
		cmocka_unit_test(find__walks__through_all_hits_and_back),
		cmocka_unit_test(find__refuses__an_endless_needle),
	};
	return cmocka_run_group_tests_name("fold", tests, NULL, NULL);
}
