/* What the diff stands on: tokens, common subsequences, similarity. */
#include "tests/test.h"

#include "core/diff_pair.h"
#include "core/lcs.h"
#include "core/token.h"

#include <stdlib.h>
#include <string.h>

/* ---- tokens ------------------------------------------------------------------------- */

static const struct {
	const char *text, *tokens; /* parted by | */
} cases[] = {
	{ "", "" },
	{ "  \n\t", "" },
	{ "Target 97,5 persen.", "Target|97,5|persen|." },
	{ "Rp1.234.567,89 atau Rp 5", "Rp|1.234.567,89|atau|Rp|5" },
	{ "OT.02.02/C.X.10/117/2025.", "OT.02.02/C.X.10/117/2025|." },
	{ "dr. Ani, S.K.M.", "dr|.|Ani|,|S.K.M|." },
	{ "selesai.Kemudian", "selesai|.|Kemudian" },
	{ "pukul 08.30, 95%", "pukul|08.30|,|95|%" },
	{ "kawan-kawan (2023-2024)", "kawan-kawan|(|2023-2024|)" },
	{ "Rp\xC2\xA0"
	  "5",
		"Rp|5" },
	{ "2023\xE2\x80\x93"
	  "2024",
		"2023|\xE2\x80\x93|2024" },
	{ "\xE2\x80\x9Cya\xE2\x80\x9D", "\xE2\x80\x9C|ya|\xE2\x80\x9D" },
	{ "\xFF\xC3", "\xFF\xC3" },
};

static void tokenize__cuts__words_numbers_and_marks(void **state)
{
	(void)state;
	for (size_t i = 0; i < LK_LEN(cases); i++) {
		struct lk_intern in = LK_INTERN_INIT;
		struct lk_tokens t = { NULL, 0, 0 };
		char out[128] = "";
		size_t n = 0;

		assert_int_equal(lk_tokenize(&in, cases[i].text,
					 (struct lk_range){ 0,
						 (uint32_t)strlen(cases[i].text) },
					 0, &t),
			LK_OK);
		for (size_t k = 0; k < t.n; k++) {
			if (k != 0)
				out[n++] = '|';
			memcpy(out + n, cases[i].text + t.v[k].at,
				t.v[k].end - t.v[k].at);
			n += t.v[k].end - t.v[k].at;
		}
		out[n] = '\0';
		assert_string_equal(out, cases[i].tokens);
		lk_tokens_free(&t);
		lk_intern_free(&in);
	}
}

static void ids__are__equal_for_equal_words(void **state)
{
	static const char text[] = "satu dua satu caf\xC3\xA9 cafe\xCC\x81 Satu";
	struct lk_intern in = LK_INTERN_INIT;
	struct lk_tokens t = { NULL, 0, 0 };

	(void)state;
	assert_int_equal(lk_tokenize(&in, text,
				 (struct lk_range){ 0, sizeof(text) - 1 }, 0, &t),
		LK_OK);
	assert_int_equal(t.n, 6);
	assert_int_equal(t.v[0].id, t.v[2].id);
	assert_int_equal(t.v[3].id, t.v[4].id);
	assert_int_not_equal(t.v[0].id, t.v[1].id);
	assert_int_not_equal(t.v[0].id, t.v[5].id);
	assert_int_equal(in.count, 4);
	for (uint32_t i = 0; i < 5000;
		i++) { /* the table grows and keeps what it has */
		static uint32_t key[5000];
		uint32_t id, again;
		struct lk_str k = { (const char *)&key[i], sizeof(key[i]) };

		key[i] = i | 0x01010101U << 4;
		assert_int_equal(lk_intern_id(&in, k, &id), LK_OK);
		assert_int_equal(lk_intern_id(&in, k, &again), LK_OK);
		assert_int_equal(id, again);
	}
	lk_tokens_free(&t);
	lk_intern_free(&in);
}

static void numbers__are__swapped_when_digits_change_places(void **state)
{
	static const struct {
		const char *a, *b;
		int swapped;
	} want[] = {
		{ "12.345.678", "12.345.687", 1 },
		{ "97,5", "95,7", 1 },
		{ "97,5", "97,50", 0 },
		{ "97,5", "97.5", 0 },
		{ "12", "13", 0 },
		{ "7", "7", 0 },
	};

	(void)state;
	for (size_t i = 0; i < LK_LEN(want); i++)
		assert_int_equal(lk_number_swapped((struct lk_str){ want[i].a,
							   strlen(want[i].a) },
					 (struct lk_str){ want[i].b,
						 strlen(want[i].b) }),
			want[i].swapped);
}

/* ---- longest common subsequence ------------------------------------------------------- */

static uint64_t seed = 7;
static uint32_t rnd(uint32_t n)
{
	seed = seed * 6364136223846793005U + 1442695040888963407U;
	return (uint32_t)(seed >> 33) % n;
}

/* The textbook answer, for small inputs. */
static uint32_t length_of(const uint32_t *a, uint32_t na, const uint32_t *b,
	uint32_t nb)
{
	uint32_t best[64][64] = { { 0 } };

	for (uint32_t i = 1; i <= na; i++)
		for (uint32_t k = 1; k <= nb; k++) {
			uint32_t x = best[i - 1][k], y = best[i][k - 1];

			best[i][k] = a[i - 1] == b[k - 1] ? best[i - 1][k - 1] + 1
				: x > y                   ? x
							  : y;
		}
	return best[na][nb];
}

static uint32_t check_match(const uint32_t *a, uint32_t na, const uint32_t *b,
	uint32_t nb, const uint32_t *match)
{
	uint32_t n = 0, next = 0;

	for (uint32_t i = 0; i < na; i++) {
		if (match[i] == LK_NO_MATCH)
			continue;
		assert_true(match[i] >= next && match[i] < nb);
		assert_int_equal(a[i], b[match[i]]);
		next = match[i] + 1;
		n++;
	}
	return n;
}

static void lcs__is__the_longest_for_small_inputs(void **state)
{
	struct lk_lcs m = { 0 };

	(void)state;
	for (int round = 0; round < 2000; round++) {
		uint32_t a[60], b[60], match[60], na = rnd(60), nb = rnd(60),
						  ids = 1 + rnd(20);

		for (uint32_t i = 0; i < na; i++)
			a[i] = rnd(ids);
		for (uint32_t i = 0; i < nb; i++)
			b[i] = rnd(ids);
		assert_int_equal(lk_lcs(&m, a, na, b, nb, ids, match), LK_OK);
		assert_int_equal(check_match(a, na, b, nb, match),
			length_of(a, na, b, nb));
	}
	lk_lcs_free(&m);
}

/* Far apart, long, with many and with few different elements: still a subsequence, and
 * at least what stands alone on both sides is found. */
static void lcs__stays__right_beyond_the_search_limit(void **state)
{
	enum {
		N = 20000
	};
	uint32_t *a = malloc(N * sizeof(*a)), *b = malloc(N * sizeof(*b));
	uint32_t *match = malloc(N * sizeof(*match));
	struct lk_lcs m = { 0 };

	(void)state;
	assert_true(a != NULL && b != NULL && match != NULL);
	for (uint32_t i = 0; i < N; i++) { /* every tenth is common and unique */
		a[i] = i % 10 == 0 ? i : N + rnd(50);
		b[i] = i % 10 == 0 ? i : N + rnd(50);
	}
	assert_int_equal(lk_lcs(&m, a, N, b, N, N + 50, match), LK_OK);
	assert_true(check_match(a, N, b, N, match) >= N / 10);
	for (uint32_t i = 0; i < N; i++) { /* nothing is unique */
		a[i] = rnd(2);
		b[i] = rnd(2);
	}
	assert_int_equal(lk_lcs(&m, a, N, b, N, 2, match), LK_OK);
	assert_true(check_match(a, N, b, N, match) >= N / 2);
	free(a);
	free(b);
	free(match);
	lk_lcs_free(&m);
}

static void heaviest_run__keeps__the_weight(void **state)
{
	static const uint32_t seq[] = { 3, 0, 1, LK_NO_MATCH, 2, 9 };
	static const uint64_t weight[] = { 10, 1, 1, 1, 1, 1 };
	unsigned char keep[6];

	(void)state;
	assert_int_equal(lk_heaviest_run(seq, NULL, 6, 10, keep), LK_OK);
	assert_memory_equal(keep, "\0\1\1\0\1\1", 6);
	assert_int_equal(lk_heaviest_run(seq, weight, 6, 10, keep), LK_OK);
	assert_memory_equal(keep, "\1\0\0\0\0\1", 6);
	assert_int_equal(lk_heaviest_run(seq, NULL, 0, 0, keep), LK_OK);
}

/* ---- similarity ------------------------------------------------------------------------ */

static void pair__takes__the_best_then_the_nearest(void **state)
{
	static const uint32_t w[] = { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9 };
	/* a0 = 0..4; a1 = 5..9 */
	const struct lk_bag a[] = { { w, 5, 0, 0 }, { w + 5, 5, 1, 0 } };
	/* b0 = 5..8; b1 = 0..4; b2 = 0..4 of another group; b3 = 5..9 */
	const struct lk_bag b[] = { { w + 5, 4, 0, 0 }, { w, 5, 1, 0 }, { w, 5, 2, 1 },
		{ w + 5, 5, 3, 0 } };
	struct lk_pair_mem mem = { NULL, 0 };
	struct lk_pair pair[2];

	(void)state;
	assert_int_equal(lk_pair_bags(&mem, a, 2, b, 4, 10, 450, 0, pair), LK_OK);
	assert_int_equal(pair[0].to, 1);
	assert_int_equal(pair[0].score, 1000);
	assert_int_equal(pair[0].second, 0);
	assert_int_equal(pair[1].to, 3);
	assert_int_equal(pair[1].second, 8000 / 9);
	/* equal twins: the nearest */
	{
		const struct lk_bag x[] = { { w, 5, 7, 0 } };
		const struct lk_bag y[] = { { w, 5, 2, 0 }, { w, 5, 6, 0 },
			{ w, 5, 9, 0 } };

		assert_int_equal(lk_pair_bags(&mem, x, 1, y, 3, 10, 450, 0, pair),
			LK_OK);
		assert_int_equal(pair[0].to, 1);
		assert_int_equal(lk_pair_bags(&mem, x, 1, y, 0, 10, 450, 0, pair),
			LK_OK);
		assert_int_equal(pair[0].to, LK_NO_PAIR);
	}
	lk_pair_mem_free(&mem);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tokenize__cuts__words_numbers_and_marks),
		cmocka_unit_test(ids__are__equal_for_equal_words),
		cmocka_unit_test(numbers__are__swapped_when_digits_change_places),
		cmocka_unit_test(lcs__is__the_longest_for_small_inputs),
		cmocka_unit_test(lcs__stays__right_beyond_the_search_limit),
		cmocka_unit_test(heaviest_run__keeps__the_weight),
		cmocka_unit_test(pair__takes__the_best_then_the_nearest),
	};
	return cmocka_run_group_tests_name("lcs", tests, NULL, NULL);
}
