/* Editing a field, and the questions made of it. */
#include "tests/test.h"

#include "tests/tui/frame.h"
#include "tui/prompt.h"

#include <locale.h>

/* ---- fields ---- */

static void act(struct field *f, enum action a, int times)
{
	for (int i = 0; i < times; i++)
		(void)field_act(f, a, false, NULL);
}

static void field__edits__by_clusters_and_words(void **state)
{
	struct field f;

	(void)state;
	field_init(&f, false);
	assert_true(field_insert(&f, "kafe\314\201 Rp12.345", 15, false));
	act(&f, ACT_WORD_LEFT, 1);
	act(&f, ACT_LEFT, 1);
	act(&f, ACT_ERASE_LEFT, 1); /* e with its accent goes as one */
	assert_string_equal(field_text(&f), "kaf Rp12.345");
	act(&f, ACT_LINE_END, 1);
	act(&f, ACT_ERASE_WORD_LEFT, 1);
	assert_string_equal(field_text(&f), "kaf ");
	act(&f, ACT_LINE_START, 1);
	act(&f, ACT_ERASE_RIGHT, 1);
	assert_string_equal(field_text(&f), "af ");
	act(&f, ACT_ERASE_LEFT, 5);
	assert_string_equal(field_text(&f), "af ");
	field_free(&f);
}

static void field__selection__is_replaced_cut_and_pasted(void **state)
{
	struct app app;
	struct field f;

	(void)state;
	assert_int_equal(app_init(&app, 80, 24, NULL), LK_OK);
	field_init(&f, true);
	field_set(&f, "satu dua tiga", 13);
	act(&f, ACT_TEXT_START, 1);
	(void)field_act(&f, ACT_WORD_RIGHT, true, &app);
	assert_true(field_insert(&f, "x ", 2, false));
	assert_string_equal(field_text(&f), "x dua tiga");
	(void)field_act(&f, ACT_SELECT, false, &app);
	(void)field_act(&f, ACT_WORD_RIGHT, false, &app);
	assert_int_equal(field_act(&f, ACT_CUT, false, &app), FIELD_CHANGED);
	assert_string_equal(field_text(&f), "x tiga");
	assert_string_equal(app.clip, "dua ");
	(void)field_act(&f, ACT_TEXT_END, false, &app);
	(void)field_act(&f, ACT_PASTE, false, &app);
	assert_string_equal(field_text(&f), "x tigadua ");
	(void)field_act(&f, ACT_SELECT_ALL, false, &app);
	(void)field_act(&f, ACT_ERASE_LEFT, false, &app);
	assert_string_equal(field_text(&f), "");
	field_free(&f);
	app_free(&app);
}

static void field__undo__goes_back_and_forth(void **state)
{
	struct field f;

	(void)state;
	field_init(&f, true);
	for (const char *p = "abc"; *p; p++)
		(void)field_insert(&f, p, 1, false);
	act(&f, ACT_LEFT, 1);
	(void)field_insert(&f, "X", 1, false);
	(void)field_insert(&f, "tempel", 6, true);
	assert_string_equal(field_text(&f), "abXtempelc");
	act(&f, ACT_UNDO, 1);
	assert_string_equal(field_text(&f), "abXc");
	act(&f, ACT_UNDO, 1);
	assert_string_equal(field_text(&f), "abc");
	act(&f, ACT_UNDO, 3);
	assert_string_equal(field_text(&f), "");
	act(&f, ACT_REDO, 2);
	assert_string_equal(field_text(&f), "abXc");
	act(&f, ACT_REDO, 5);
	assert_string_equal(field_text(&f), "abXtempelc");
	act(&f, ACT_UNDO, 1);
	(void)field_insert(&f, "!", 1, false);
	act(&f, ACT_REDO, 1);
	assert_string_equal(field_text(&f), "abX!c");
	for (int i = 0; i < 3 * FIELD_UNDO; i++) {
		(void)field_insert(&f, "z", 1, false);
		act(&f, ACT_LEFT, 1);
	}
	act(&f, ACT_UNDO, 4 * FIELD_UNDO);
	act(&f, ACT_REDO, 4 * FIELD_UNDO);
	assert_non_null(strstr(field_text(&f), "zzz"));
	field_free(&f);
}

static void field__insert__is_clean_and_limited(void **state)
{
	struct field f;
	char *big = malloc(FIELD_LINE_MAX + 1);

	(void)state;
	assert_non_null(big);
	memset(big, 'a', FIELD_LINE_MAX + 1);
	field_init(&f, false);
	assert_true(field_insert(&f, "a\033[31mb\nc\td", 11, true));
	assert_string_equal(field_text(&f), "ab c d");
	assert_false(field_insert(&f, big, FIELD_LINE_MAX + 1, true));
	assert_string_equal(field_text(&f), "ab c d");
	field_free(&f);
	free(big);
}

static void field__vertical__keeps_the_column(void **state)
{
	struct draw *d = draw_new(20, 6);
	struct field f;
	int x, y;
	bool visible;

	(void)state;
	field_init(&f, true);
	field_set(&f, "baris pertama\nab\nbaris ketiga", 29);
	act(&f, ACT_TEXT_START, 1);
	act(&f, ACT_RIGHT, 8);
	field_draw(&f, d, draw_all(d), true);
	act(&f, ACT_DOWN, 1);
	field_draw(&f, d, draw_all(d), true);
	draw_cursor_at(d, &x, &y, &visible);
	assert_int_equal(x, 2);
	assert_int_equal(y, 1);
	act(&f, ACT_DOWN, 1);
	field_draw(&f, d, draw_all(d), true);
	draw_cursor_at(d, &x, &y, &visible);
	assert_int_equal(x, 8);
	assert_int_equal(y, 2);
	act(&f, ACT_UP, 9);
	assert_int_equal(f.at, 0);
	act(&f, ACT_PAGE_DOWN, 3);
	assert_int_equal(f.at, f.text.n);
	field_free(&f);
	draw_free(d);
}

static void field__hidden__shows_stars_and_no_clipboard(void **state)
{
	struct app app;
	struct field f;

	(void)state;
	assert_int_equal(app_init(&app, 20, 5, NULL), LK_OK);
	field_init(&f, false);
	f.hidden = true;
	(void)field_insert(&f, "rahasia", 7, false);
	field_draw(&f, app.page, (struct rect){ 0, 0, 20, 1 }, true);
	assert_true(draw_shows(app.page, "*******"));
	assert_false(draw_shows(app.page, "rahasia"));
	(void)field_act(&f, ACT_COPY, false, &app);
	(void)field_act(&f, ACT_CUT, false, &app);
	assert_int_equal(app.clip_n, 0);
	assert_string_equal(field_text(&f), "rahasia");
	field_free(&f);
	app_free(&app);
}

/* ---- questions ---- */

static char answer[200], saved[200];
static int answers, cancels;

static void on_done(struct app *app, void *arg, const char *text)
{
	(void)app;
	(void)arg;
	answers++;
	(void)snprintf(answer, sizeof(answer), "%s", text);
}

static void on_cancel(struct app *app, void *arg, const char *text)
{
	(void)app;
	(void)arg;
	cancels++;
	(void)snprintf(answer, sizeof(answer), "%s", text);
}

static void on_save(void *arg, const char *text, size_t n)
{
	(void)arg;
	(void)snprintf(saved, sizeof(saved), "%.*s", (int)n, text);
}

static const char *no_digits(void *arg, const char *text)
{
	(void)arg;
	return strpbrk(text, "0123456789") ? "Jangan pakai angka." : NULL;
}

static void reset(void)
{
	answer[0] = saved[0] = '\0';
	answers = cancels = 0;
}

static void prompt__line__checks_answers_and_remembers(void **state)
{
	struct app app;
	struct prompt_text q = { .title = "Nama",
		.history = "nama",
		.check = no_digits,
		.done = on_done,
		.cancel = on_cancel };

	(void)state;
	reset();
	(void)frame_open(&app, 80, 24, 3);
	assert_int_equal(prompt_line(&app, &q), 0);
	frame_type(&app, "Ani 2?q/");
	frame_keys(&app, "Enter");
	assert_true(draw_shows(app.page, "Jangan pakai angka."));
	assert_int_equal(answers, 0);
	frame_keys(&app, "Backspace Backspace Backspace Backspace Enter");
	assert_int_equal(answers, 1);
	assert_string_equal(answer, "Ani ");
	assert_int_equal(app.depth, 1);
	(void)prompt_line(&app, &q);
	frame_type(&app, "Budi");
	frame_keys(&app, "Enter");
	(void)prompt_line(&app, &q);
	frame_type(&app, "Ci");
	frame_keys(&app, "Up Up");
	frame_keys(&app, "Down Down Enter");
	assert_string_equal(answer, "Ci");
	(void)prompt_line(&app, &q);
	frame_keys(&app, "Up Up Enter");
	assert_string_equal(answer, "Budi");
	assert_string_equal(prompt_history_get("nama", 0), "Budi");
	(void)prompt_line(&app, &q);
	frame_type(&app, "tidak jadi");
	frame_keys(&app, "Esc");
	assert_int_equal(cancels, 1);
	assert_string_equal(answer, "tidak jadi");
	assert_string_equal(prompt_history_get("nama", 0), "Budi");
	app_free(&app);
	prompt_history_free();
	assert_null(prompt_history_get("nama", 0));
}

static void prompt__note__saves_every_change(void **state)
{
	struct app app;
	struct prompt_text q = { .title = "Balasan", .done = on_done, .save = on_save };
	struct event hangup = { .kind = EV_HANGUP, .key = 1 };

	(void)state;
	reset();
	(void)frame_open(&app, 80, 24, 3);
	(void)prompt_note(&app, &q);
	frame_type(&app, "Sudah");
	assert_string_equal(saved, "Sudah");
	frame_keys(&app, "Enter");
	frame_paste(&app, "dua\r\nbaris");
	assert_string_equal(saved, "Sudah\ndua\nbaris");
	frame_keys(&app, "Esc");
	assert_int_equal(answers, 0);
	assert_string_equal(saved, "Sudah\ndua\nbaris");
	q.initial = saved;
	(void)prompt_note(&app, &q);
	frame_keys(&app, "Ctrl-S");
	assert_int_equal(answers, 1);
	assert_string_equal(answer, "Sudah\ndua\nbaris");
	q.initial = "x";
	(void)prompt_note(&app, &q);
	saved[0] = '\0';
	app_feed(&app, &hangup);
	assert_string_equal(saved, "x");
	app_free(&app);
}

static void prompt__owner_gone__is_not_called(void **state)
{
	struct app app;
	struct screen gone;
	struct prompt_text q = { .owner = &gone, .title = "x", .done = on_done };

	(void)state;
	reset();
	(void)frame_open(&app, 80, 24, 3);
	(void)prompt_line(&app, &q);
	frame_keys(&app, "a Enter");
	assert_int_equal(answers, 0);
	assert_int_equal(app.depth, 1);
	app_free(&app);
}

static int chosen = -2;

static void on_choice(struct app *app, void *arg, int index)
{
	(void)app;
	(void)arg;
	chosen = index;
}

static void on_no_choice(struct app *app, void *arg)
{
	(void)app;
	(void)arg;
	chosen = -1;
}

static void prompt__choice__by_key_arrow_and_esc(void **state)
{
	static const struct prompt_key keys[] = { { "p", "Persis" },
		{ "t", "Tiga arah" }, { NULL, "Lainnya" } };
	const struct prompt_choice q = { .title = "Terapkan",
		.label = "Teks berubah.",
		.key = keys,
		.keys = 3,
		.initial = 1,
		.done = on_choice,
		.cancel = on_no_choice };
	struct app app;

	(void)state;
	(void)frame_open(&app, 80, 24, 3);
	(void)prompt_choose(&app, &q);
	frame_keys(&app, "x p");
	assert_int_equal(chosen, 0);
	(void)prompt_choose(&app, &q);
	frame_keys(&app, "Down Enter");
	assert_int_equal(chosen, 2);
	(void)prompt_choose(&app, &q);
	frame_keys(&app, "Enter");
	assert_int_equal(chosen, 1);
	(void)prompt_choose(&app, &q);
	frame_keys(&app, "Esc");
	assert_int_equal(chosen, -1);
	assert_int_equal(app.depth, 1);
	app_free(&app);
}

static void on_yes(struct app *app, void *arg)
{
	(void)app;
	++*(int *)arg;
}

static void prompt__confirm__agrees_to_one_key_only(void **state)
{
	int yes = 0;
	const struct prompt_confirm q = { .title = "Setujui",
		.text = "BAB I, revisi 12",
		.yes = "y",
		.yes_label = "Setujui BAB I",
		.done = on_yes,
		.arg = &yes };
	struct app app;

	(void)state;
	(void)frame_open(&app, 80, 24, 3);
	(void)prompt_confirm(&app, &q);
	frame_keys(&app, "A Enter Space Y x");
	frame_paste(&app, "y");
	assert_int_equal(yes, 0);
	assert_int_equal(app.depth, 2);
	frame_keys(&app, "y");
	assert_int_equal(yes, 1);
	assert_int_equal(app.depth, 1);
	(void)prompt_confirm(&app, &q);
	frame_keys(&app, "Esc");
	assert_int_equal(yes, 1);
	app_free(&app);
}

static void prompt__show__scrolls_a_long_text(void **state)
{
	struct app app;
	char text[2000] = "";
	size_t n = 0;

	(void)state;
	for (int i = 0; i < 100; i++)
		n += (size_t)snprintf(text + n, sizeof(text) - n, "baris %d\n", i);
	(void)frame_open(&app, 80, 24, 3);
	(void)prompt_show(&app, "Panjang", text);
	frame_keys(&app, "PgDn");
	assert_false(draw_shows(app.page, "baris 0"));
	frame_keys(&app, "End");
	assert_true(draw_shows(app.page, "baris 99"));
	frame_keys(&app, "Home");
	assert_true(draw_shows(app.page, "baris 0"));
	frame_keys(&app, "Enter");
	assert_int_equal(app.depth, 1);
	app_free(&app);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(field__edits__by_clusters_and_words),
		cmocka_unit_test(field__selection__is_replaced_cut_and_pasted),
		cmocka_unit_test(field__undo__goes_back_and_forth),
		cmocka_unit_test(field__insert__is_clean_and_limited),
		cmocka_unit_test(field__vertical__keeps_the_column),
		cmocka_unit_test(field__hidden__shows_stars_and_no_clipboard),
		cmocka_unit_test(prompt__line__checks_answers_and_remembers),
		cmocka_unit_test(prompt__note__saves_every_change),
		cmocka_unit_test(prompt__owner_gone__is_not_called),
		cmocka_unit_test(prompt__choice__by_key_arrow_and_esc),
		cmocka_unit_test(prompt__confirm__agrees_to_one_key_only),
		cmocka_unit_test(prompt__show__scrolls_a_long_text),
	};

	(void)setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests_name("prompt", tests, NULL, NULL);
}
