/* The filters of the review queue, and styled text in a pane. */
#include "tests/test.h"

#include "tui/view/antrean.h"

#include <string.h>

static void filter__default__hides_only_closed_ones(void **state)
{
	struct antrean_filter f;
	struct lk_thread_query q;

	(void)state;
	antrean_filter_init(&f);
	antrean_query(&f, NULL, &q);
	assert_false(antrean_filter_on(&f));
	assert_int_equal(q.states & (1u << LK_THREAD_CLOSED), 0);
	assert_int_not_equal(q.states & (1u << LK_THREAD_OPEN), 0);
	assert_int_not_equal(q.states & (1u << LK_THREAD_APPLIED), 0);
	assert_int_not_equal(q.states & (1u << LK_THREAD_DONE), 0);
	assert_int_equal(q.weights | q.classes | q.anchors, 0);
	assert_null(q.user);
	assert_null(q.text);
}

static void filter__states__become_the_query(void **state)
{
	static const struct {
		enum antrean_state state;
		unsigned states, anchors;
	} row[] = {
		{ ANTREAN_OPEN, 1u << LK_THREAD_OPEN, 0 },
		{ ANTREAN_APPLIED, 1u << LK_THREAD_APPLIED, 0 },
		{ ANTREAN_DONE, 1u << LK_THREAD_DONE, 0 },
		{ ANTREAN_CLOSED, 1u << LK_THREAD_CLOSED, 0 },
		{ ANTREAN_ORPHAN, 5, 1u << LK_ANCHOR_YATIM },
		{ ANTREAN_ALL, 0, 0 },
	};
	struct antrean_filter f;
	struct lk_thread_query q;

	(void)state;
	for (size_t i = 0; i < LK_LEN(row); i++) {
		antrean_filter_init(&f);
		f.state = row[i].state;
		antrean_query(&f, NULL, &q);
		assert_true(antrean_filter_on(&f));
		assert_int_equal(q.states, row[i].states);
		assert_int_equal(q.anchors, row[i].anchors);
	}
}

static void filter__several__combine_and_are_said(void **state)
{
	struct antrean_filter f;
	struct lk_thread_query q;
	char text[200];

	(void)state;
	antrean_filter_init(&f);
	antrean_filter_text(&f, "", text, sizeof(text));
	assert_string_equal(text, "");
	f.weight = LK_WEIGHT_WAJIB;
	f.class = LK_CLASS_EJAAN;
	memcpy(f.chapter, "04-bab-1", 9);
	memcpy(f.person, "sari", 5);
	memcpy(f.text, "orang", 6);
	f.sort = LK_SORT_OLDEST;
	antrean_query(&f, "isi/04-bab-1.md", &q);
	assert_int_equal(q.weights, 1u << LK_WEIGHT_WAJIB);
	assert_int_equal(q.classes, 1u << LK_CLASS_EJAAN);
	assert_string_equal(q.path, "isi/04-bab-1.md");
	assert_string_equal(q.user, "sari");
	assert_string_equal(q.text, "orang");
	assert_int_equal(q.sort, LK_SORT_OLDEST);
	antrean_filter_text(&f, "BAB I", text, sizeof(text));
	assert_string_equal(text, "BAB I, ejaan, wajib, sari, /orang");
}

static void filter__mine__is_what_i_opened_or_a_drafter_must_do(void **state)
{
	struct lk_thread mine = { .opener = "sari", .state = LK_THREAD_DONE };
	struct lk_thread open = { .opener = "budi", .state = LK_THREAD_OPEN };
	struct lk_thread done = { .opener = "budi", .state = LK_THREAD_DONE };
	struct antrean_filter f;

	(void)state;
	antrean_filter_init(&f);
	assert_true(antrean_keeps(&f, &done, "sari", false));
	f.mine = true;
	assert_true(antrean_keeps(&f, &mine, "sari", false));
	assert_false(antrean_keeps(&f, &open, "sari", false));
	assert_true(antrean_keeps(&f, &open, "sari", true));
	assert_false(antrean_keeps(&f, &done, "sari", true));
}

static void flow__difference__is_marked_with_signs(void **state)
{
	static const char old[] = "Capaian 95 persen.",
			  new[] = "Capaian 97 persen sudah.";
	struct draw *d = draw_new(60, 4);
	struct flow f;

	(void)state;
	memset(&f, 0, sizeof(f));
	flow_begin(&f, 2);
	flow_diff(&f, (struct lk_str){ old, sizeof(old) - 1 },
		(struct lk_str){ new, sizeof(new) - 1 });
	flow_lines(&f, 0, ST_DIM, "satu\ndua");
	assert_int_equal(flow_draw(&f, d, draw_all(d), 0), 3);
	assert_true(draw_shows(d, "[-95-]"));
	assert_true(draw_shows(d, "{+97+}"));
	assert_true(draw_shows(d, "dua"));
	draw_clear(d);
	assert_int_equal(flow_draw(&f, d, draw_all(d), 2), 3);
	assert_false(draw_shows(d, "satu"));
	assert_true(draw_shows(d, "dua"));
	flow_free(&f);
	draw_free(d);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(filter__default__hides_only_closed_ones),
		cmocka_unit_test(filter__states__become_the_query),
		cmocka_unit_test(filter__several__combine_and_are_said),
		cmocka_unit_test(filter__mine__is_what_i_opened_or_a_drafter_must_do),
		cmocka_unit_test(flow__difference__is_marked_with_signs),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
