/* Deciding a clash, and taking the decision back. */
#include "tests/core/act.h"

#include "core/act/clash.h"

#define LINE "Pegawai berjumlah 48 orang."
#define WISH "Pegawai berjumlah 52 orang."

static struct lk_store *st;
static char id[LK_RECORD_ID_SIZE];

static int setup(void **state)
{
	(void)state;
	st = act_office();
	correct(st, "budi", 5, 0, 0, LK_WEIGHT_WAJIB, WISH, id);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	lk_store_close(st);
	return 0;
}

static int decide(const char *user, enum lk_clash_take how, const char *text,
	struct lk_clash_done *done)
{
	struct lk_ctx c = as(st, user);

	return lk_act_clash(&c, id, how, text, done, NULL);
}

static int back(const char *user, const struct lk_clash_done *done)
{
	struct lk_ctx c = as(st, user);

	return lk_act_clash_undo(&c, done, NULL);
}

static void text_has(const char *part)
{
	if (strstr(fakestore_text(st, BAB1), part) == NULL)
		fail_msg("no \"%s\" in\n%s", part, fakestore_text(st, BAB1));
}

static void clash__ours__is_applied_and_closed(void **state)
{
	struct lk_clash_done done;

	(void)state;
	assert_int_equal(decide("budi", LK_CLASH_OURS, NULL, &done), LK_OK);
	text_has("\n" WISH "\n");
	assert_int_equal(thread_of(st, id).state, LK_THREAD_CLOSED);
	assert_int_equal(back("budi", &done), LK_OK);
	assert_string_equal(fakestore_text(st, BAB1), TEXT1);
	assert_int_equal(thread_of(st, id).state, LK_THREAD_OPEN);
	assert_int_equal(decide("budi", LK_CLASH_OURS, NULL, &done), LK_OK);
	text_has("\n" WISH "\n"); /* and again */
}

static void clash__theirs__only_closes(void **state)
{
	struct lk_clash_done done;

	(void)state;
	assert_int_equal(decide("budi", LK_CLASH_THEIRS, NULL, &done), LK_OK);
	assert_string_equal(fakestore_text(st, BAB1), TEXT1);
	assert_int_equal(thread_of(st, id).state, LK_THREAD_CLOSED);
	assert_string_equal(done.before.hex, "");
	assert_int_equal(decide("budi", LK_CLASH_THEIRS, NULL, &done), LK_EUNDEF);
	assert_int_equal(back("budi", &done), LK_OK);
	assert_int_equal(thread_of(st, id).state, LK_THREAD_OPEN);
}

static void clash__both__stand_below_each_other(void **state)
{
	struct lk_clash_done done;

	(void)state;
	assert_int_equal(decide("budi", LK_CLASH_BOTH, NULL, &done), LK_OK);
	text_has("\n" LINE "\n" WISH "\n");
	assert_int_equal(back("budi", &done), LK_OK);
	assert_string_equal(fakestore_text(st, BAB1), TEXT1);
}

static void clash__own_wording__is_taken(void **state)
{
	struct lk_clash_done done;

	(void)state;
	assert_int_equal(decide("budi", LK_CLASH_TEXT, "Pegawai berjumlah 50 orang.",
				 &done),
		LK_OK);
	text_has("\nPegawai berjumlah 50 orang.\n");
	assert_int_equal(thread_of(st, id).state, LK_THREAD_CLOSED);
}

static void clash__of_somebody_else__is_done_not_closed(void **state)
{
	struct lk_clash_done done;

	(void)state;
	assert_int_equal(decide("maya", LK_CLASH_THEIRS, NULL, &done), LK_OK);
	assert_int_equal(thread_of(st, id).state, LK_THREAD_DONE);
	assert_int_equal(back("maya", &done), LK_OK);
	assert_int_equal(decide("maya", LK_CLASH_OURS, NULL, &done), LK_OK);
	text_has(WISH);
	assert_int_equal(thread_of(st, id).state, LK_THREAD_APPLIED);
}

static void clash__changed_since__asks_for_a_wording(void **state)
{
	static const char now[] =
		"# BAB I PENDAHULUAN\n\nBalai ini melayani dua "
		"pelabuhan.\nJumlah kapal yang diperiksa adalah 1.204 "
		"unit.\nPegawai berjumlah 60 orang.\n";
	struct lk_clash_done done;

	(void)state;
	assert_int_equal(save_as(st, "maya", BAB1, now), LK_SAVED);
	assert_int_equal(decide("budi", LK_CLASH_OURS, NULL, &done), LK_ECONFLICT);
	assert_string_equal(fakestore_text(st, BAB1), now);
	assert_int_equal(thread_of(st, id).state, LK_THREAD_OPEN);
	assert_int_equal(decide("budi", LK_CLASH_TEXT, "Pegawai berjumlah 61 orang.",
				 &done),
		LK_OK);
	text_has("berjumlah 61 orang");
}

static void clash__undo__not_over_what_came_later(void **state)
{
	static const char now[] = "# BAB I PENDAHULUAN\n\nBaru.\n";
	struct lk_clash_done done;

	(void)state;
	assert_int_equal(decide("budi", LK_CLASH_OURS, NULL, &done), LK_OK);
	assert_int_equal(save_as(st, "maya", BAB1, now), LK_SAVED);
	assert_int_equal(back("budi", &done), LK_ECONFLICT);
	assert_string_equal(fakestore_text(st, BAB1), now);
	assert_int_equal(thread_of(st, id).state, LK_THREAD_CLOSED);
}

static void clash__unknown__is_named(void **state)
{
	struct lk_clash_done done;
	struct lk_ctx c = as(st, "budi");

	(void)state;
	assert_int_equal(lk_act_clash(&c, "20260101T000000Z-00000000", LK_CLASH_THEIRS,
				 NULL, &done, NULL),
		LK_ENOTFOUND);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define T(x) cmocka_unit_test_setup_teardown(clash__##x, setup, teardown)
		T(ours__is_applied_and_closed),
		T(theirs__only_closes),
		T(both__stand_below_each_other),
		T(own_wording__is_taken),
		T(of_somebody_else__is_done_not_closed),
		T(changed_since__asks_for_a_wording),
		T(undo__not_over_what_came_later),
		T(unknown__is_named),
#undef T
	};
	return cmocka_run_group_tests_name("act_clash", tests, NULL, NULL);
}
