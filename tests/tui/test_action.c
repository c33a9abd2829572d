/* The table of actions and what is made from it. */
#include "tests/test.h"

#include "tui/action.h"
#include "tui/draw.h"
#include "tui/keymap.h"

#include <string.h>

static bool plain(const char *s)
{
	for (; *s != '\0'; s++)
		if (!(*s >= 'a' && *s <= 'z') && *s != '-')
			return false;
	return true;
}

static void action__row__is_complete(void **state)
{
	(void)state;
	for (int a = ACT_NONE + 1; a < ACT_COUNT; a++) {
		const struct action_info *i = &action_info[a];
		size_t help = strlen(i->help);

		assert_true(
			strlen(i->name) > 0 && strlen(i->name) < 30 && plain(i->name));
		assert_int_not_equal(i->views, 0);
		assert_int_equal(i->views & ~V_ALL, 0);
		if (draw_width(i->label, strlen(i->label)) > 12)
			fail_msg("label of %s is wider than the bar", i->name);
		if (help < 10 || i->help[help - 1] != '.')
			fail_msg("help of %s is no sentence", i->name);
		assert_int_equal(action_find(i->name, strlen(i->name)), a);
	}
}

static void action__defaults__do_not_clash(void **state)
{
	struct keymap *km = keymap_new();
	struct keymap_error why;

	(void)state;
	assert_non_null(km);
	for (int a = ACT_NONE + 1; a < ACT_COUNT; a++)
		if (keymap_bind(km, (enum action)a, action_info[a].keys, &why) != 0)
			fail_msg("%s: kind %d at %.*s with %s in %s",
				action_info[a].name, (int)why.kind, (int)why.len,
				action_info[a].keys + why.at,
				action_info[why.with].name, view_info[why.view].name);
	keymap_free(km);
}

static void action__every_view__has_the_basics(void **state)
{
	static const struct {
		uint32_t key;
		enum action a;
	} must[] = { { K_ESC, ACT_BACK }, { K_UP, ACT_UP }, { K_DOWN, ACT_DOWN },
		{ 'g' | K_CTRL, ACT_HELP }, { 'z' | K_CTRL, ACT_SUSPEND },
		{ K_TAB, ACT_NEXT_PANE }, { 'l' | K_CTRL, ACT_REDRAW } };
	struct keymap *km = keymap_new();

	(void)state;
	assert_non_null(km);
	for (int v = 0; v < VIEW_COUNT; v++)
		for (size_t i = 0; i < LK_LEN(must); i++) {
			struct keys ks = { { must[i].key }, 1 };
			enum action a = ACT_NONE;

			assert_int_equal(keymap_find(km, (enum view)v, &ks, &a),
				KEYMAP_ACTION);
			assert_int_equal(a, must[i].a);
		}
	keymap_free(km);
}

static void action__needs__name_the_first_missing(void **state)
{
	(void)state;
	assert_null(need_why(NEED_ITEM | NEED_ROLE, NEED_ALL));
	assert_null(need_why(0, 0));
	assert_non_null(strstr(need_why(NEED_ROLE, NEED_ITEM), "Peran"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(action__row__is_complete),
		cmocka_unit_test(action__defaults__do_not_clash),
		cmocka_unit_test(action__every_view__has_the_basics),
		cmocka_unit_test(action__needs__name_the_first_missing),
	};
	return cmocka_run_group_tests_name("action", tests, NULL, NULL);
}
