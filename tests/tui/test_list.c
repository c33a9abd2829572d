/* The list. */
#include "tests/test.h"

#include "tests/tui/frame.h"

#include <locale.h>

static const struct act_arg none = { false };

/* ---- a source with headings whose rows can go away ---- */

struct names {
	const char *name[12];
	uint64_t id[12];
	long n;
};

static long names_count(void *arg)
{
	return ((struct names *)arg)->n;
}

static bool names_row(void *arg, long i, struct list_row *out)
{
	struct names *v = arg;

	out->cell[0] = v->name[i];
	out->id = v->id[i];
	out->heading = v->id[i] == 0;
	return true;
}

static const struct list_column names_cols[] = { { NULL, 5, 1, -1, 0 } };
static const struct list_source names_source = { .col = names_cols,
	.cols = 1,
	.count = names_count,
	.row = names_row,
	.empty = N_("Tidak ada baris.") };

static struct names people(void)
{
	return (struct names){ .name = { "Senin", "Ani", "Budi", "Selasa", "Citra",
				       "anita" },
		.id = { 0, 1, 2, 0, 3, 4 },
		.n = 6 };
}

static void list__cursor__skips_headings(void **state)
{
	struct names v = people();
	struct list l;

	(void)state;
	list_init(&l, &names_source, &v);
	list_to(&l, 0);
	assert_int_equal(list_at(&l), 1);
	(void)list_act(&l, ACT_UP, &none);
	assert_int_equal(list_at(&l), 1);
	(void)list_act(&l, ACT_DOWN, &none);
	(void)list_act(&l, ACT_DOWN, &none);
	assert_int_equal(list_at(&l), 4);
	(void)list_act(&l, ACT_UP, &none);
	assert_int_equal(list_at(&l), 2);
	(void)list_act(&l, ACT_LAST, &none);
	assert_int_equal(list_at(&l), 5);
	list_free(&l);
}

static void list__reload__follows_the_id(void **state)
{
	struct names v = people();
	struct list l;

	(void)state;
	list_init(&l, &names_source, &v);
	assert_true(list_to_id(&l, 3));
	v = (struct names){ .name = { "Citra", "Ani" }, .id = { 3, 1 }, .n = 2 };
	list_reload(&l);
	assert_int_equal(list_at(&l), 0);
	v = (struct names){ .name = { "Ani" }, .id = { 1 }, .n = 1 };
	list_reload(&l);
	assert_int_equal(list_at(&l), 0);
	v.n = 0;
	list_reload(&l);
	assert_int_equal(list_at(&l), -1);
	(void)list_act(&l, ACT_DOWN, &none);
	(void)list_act(&l, ACT_MARK, &none);
	(void)list_act(&l, ACT_LAST, &none);
	assert_int_equal(l.marks, 0);
	assert_false(list_to_id(&l, 3));
	list_free(&l);
}

static void list__search__counts_and_goes_round(void **state)
{
	struct names v = people();
	struct list l;
	char hint[80];

	(void)state;
	list_init(&l, &names_source, &v);
	list_to(&l, 2);
	(void)list_act(&l, ACT_SEARCH, &none);
	list_text(&l, "AN", 2);
	assert_int_equal(list_at(&l), 5); /* from Budi on: anita */
	assert_int_equal(l.hits, 2);
	assert_int_equal(l.hit, 2);
	list_text(&l, "x", 1);
	assert_int_equal(l.hits, 0);
	(void)list_act(&l, ACT_SEARCH_ERASE, &none);
	assert_int_equal(l.hits, 2);
	(void)list_act(&l, ACT_PICK, &none);
	assert_false(list_typing(&l));
	(void)list_act(&l, ACT_SEARCH_NEXT, &none);
	assert_int_equal(list_at(&l), 1);
	(void)list_act(&l, ACT_SEARCH_PREV, &none);
	assert_int_equal(list_at(&l), 5);
	list_hint(&l, hint, sizeof(hint));
	assert_non_null(strstr(hint, "/AN [2/2]"));
	assert_true(list_act(&l, ACT_BACK, &none));
	assert_false(list_act(&l, ACT_BACK, &none));
	/* Esc while typing goes back to where the search began. */
	list_to(&l, 2);
	(void)list_act(&l, ACT_SEARCH, &none);
	list_text(&l, "citra", 5);
	assert_int_equal(list_at(&l), 4);
	(void)list_act(&l, ACT_BACK, &none);
	assert_int_equal(list_at(&l), 2);
	list_free(&l);
}

static void list__search__text_has_a_limit(void **state)
{
	struct names v = people();
	struct list l;

	(void)state;
	list_init(&l, &names_source, &v);
	(void)list_act(&l, ACT_SEARCH, &none);
	for (int i = 0; i < 300; i++)
		list_text(&l, "\303\251", 2);
	assert_true(l.find_n < LIST_FIND_MAX);
	for (int i = 0; i < 300; i++)
		(void)list_act(&l, ACT_SEARCH_ERASE, &none);
	assert_int_equal(l.find_n, 0);
	list_free(&l);
}

static void list__marks__are_a_set_of_ids(void **state)
{
	struct names v = people();
	struct list l;

	(void)state;
	list_init(&l, &names_source, &v);
	for (uint64_t id = 50; id > 0; id--)
		list_mark(&l, id * 7 % 53, true);
	assert_int_equal(l.marks, 50);
	list_mark(&l, 7, true);
	assert_int_equal(l.marks, 50);
	for (size_t i = 1; i < l.marks; i++)
		assert_true(l.mark[i - 1] < l.mark[i]);
	list_mark(&l, 7, false);
	assert_false(list_marked(&l, 7));
	(void)list_act(&l, ACT_MARK_ALL, &none);
	assert_int_equal(l.marks, 0);
	(void)list_act(&l, ACT_MARK_ALL, &none);
	assert_int_equal(l.marks, 4);
	list_free(&l);
}

static void list__scroll__keeps_a_row_of_context(void **state)
{
	struct app app;
	struct office *o = frame_open(&app, 80, 14, 100);

	(void)state;
	for (int i = 0; i < 20; i++)
		frame_keys(&app, "Down");
	assert_int_equal(list_at(&o->list), 20);
	assert_int_equal(o->list.top, 20 - o->list.h + 2);
	frame_keys(&app, "Up Up");
	assert_int_equal(o->list.top, 20 - o->list.h + 2);
	frame_keys(&app, "PgUp");
	assert_int_equal(list_at(&o->list), 18 - (o->list.h - 1));
	frame_keys(&app, "End");
	assert_int_equal(o->list.top, 100 - o->list.h);
	o->rows = 3;
	list_reload(&o->list);
	app_paint(&app);
	assert_int_equal(o->list.top, 0);
	o->rows = 0;
	list_reload(&o->list);
	app_paint(&app);
	assert_true(draw_shows(app.page, "Belum ada bab."));
	app_free(&app);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(list__cursor__skips_headings),
		cmocka_unit_test(list__reload__follows_the_id),
		cmocka_unit_test(list__search__counts_and_goes_round),
		cmocka_unit_test(list__search__text_has_a_limit),
		cmocka_unit_test(list__marks__are_a_set_of_ids),
		cmocka_unit_test(list__scroll__keeps_a_row_of_context),
	};

	(void)setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests_name("list", tests, NULL, NULL);
}
