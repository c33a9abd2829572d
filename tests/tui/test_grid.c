/* The sheet: moving, order and choice of rows, looks. Editing is in test_grid_edit.c. */
#include "tests/test.h"

#include "tests/lib/golden.h"
#include "tests/tui/sheet.h"

#include <locale.h>

/* The sheet without the bar of keys, which is the frame's. */
static void golden(struct app *app, const char *name)
{
	struct lk_buf b = LK_BUF_INIT;

	app_paint(app);
	for (int y = 0; y + 1 < draw_all(app->page).h; y++) {
		draw_row_text(app->page, y, &b);
		lk_buf_putc(&b, '\n');
	}
	assert_int_equal(golden_check(name, lk_buf_cstr(&b)), 0);
	lk_buf_free(&b);
}

static void grid__golden__at_every_size(void **state)
{
	static const struct {
		int w, h;
		const char *name;
	} row[] = { { 80, 24, "grid/80x24" }, { 120, 20, "grid/120x20" },
		{ 40, 10, "grid/40x10" }, { 20, 5, "grid/20x5" } };

	(void)state;
	for (size_t i = 0; i < LK_LEN(row); i++) {
		struct app app;
		struct sheet *v = sheet_open(&app, row[i].w, row[i].h, 40, 12);

		v->grid.addresses = true;
		frame_keys(&app, "Down Down Right Right Right");
		golden(&app, row[i].name);
		app_free(&app);
	}
}

/* Draw at (5, 5) and look at what stands around it. */
static void draw_there(struct app *app, struct grid *g, int w, int h)
{
	int x, y;
	bool shown;

	draw_clear(app->page);
	grid_draw(g, app->page, (struct rect){ 5, 5, w, h }, true);
	draw_cursor_at(app->page, &x, &y, &shown);
	assert_non_null(draw_at(app->page, x, y));
	if (w > 0 && h > 0)
		assert_true(g->frozen_w <= w / 2);
	for (int k = 0; k < 80; k++)
		if (k < 5 || k >= 5 + w)
			assert_string_equal(draw_at(app->page, k, 6)->s, " ");
}

/* Any size from nothing on: the cursor stays on the page, nothing crashes. */
static void grid__any_size__is_drawn(void **state)
{
	struct app app;
	struct sheet *v = sheet_open(&app, 80, 24, 40, 12);
	struct grid *g = &v->grid;

	(void)state;
	for (int w = 0; w < 60; w += 1 + w / 8)
		for (int h = 0; h < 14; h++)
			for (int k = 0; k < 4 * (GRID_GOTO + 1); k++) {
				g->frozen = k % 4;
				g->mode = (enum grid_mode)(k / 4);
				g->addresses = h % 2;
				draw_there(&app, g, w, h);
			}
	g->mode = GRID_READY;
	app_free(&app);
}

static void grid__moving__like_excel(void **state)
{
	struct app app;
	struct sheet *v = sheet_open(&app, 80, 24, 40, 12);
	struct grid *g = &v->grid;

	(void)state;
	frame_keys(&app, "Up Left");
	assert_int_equal(grid_row(g), 0);
	assert_int_equal(grid_col(g), 0);
	frame_keys(&app, "Ctrl-End");
	assert_int_equal(grid_row(g), 39);
	assert_int_equal(grid_col(g), 11);
	frame_keys(&app, "Home");
	assert_int_equal(grid_row(g), 39);
	assert_int_equal(grid_col(g), 0);
	frame_keys(&app, "Ctrl-Home");
	assert_int_equal(grid_row(g), 0);
	/* Ctrl-arrow stops before a gap, then at the next filled cell, then at the end */
	sheet_put(v, 5, 0, "");
	sheet_put(v, 6, 0, "");
	frame_keys(&app, "Ctrl-Down");
	assert_int_equal(grid_row(g), 4);
	frame_keys(&app, "Ctrl-Down");
	assert_int_equal(grid_row(g), 7);
	frame_keys(&app, "Ctrl-Down");
	assert_int_equal(grid_row(g), 39);
	frame_keys(&app, "Ctrl-Right");
	assert_int_equal(grid_col(g), 11);
	frame_keys(&app, "PgUp");
	assert_int_equal(grid_row(g), 39 - (g->page - 1));
	/* letters are keys on a locked cell */
	frame_keys(&app, "Ctrl-Home j j k l l");
	assert_int_equal(grid_row(g), 1);
	assert_int_equal(grid_col(g), 1);
	app_free(&app);
}

static void grid__selection__grows_and_falls_together(void **state)
{
	struct app app;
	struct sheet *v = sheet_open(&app, 80, 24, 40, 12);
	long top, bottom;
	int left, right;
	struct lk_buf b = LK_BUF_INIT;

	(void)state;
	frame_keys(&app, "Down Right Right Shift-Down Shift-Down Shift-Right");
	assert_true(grid_selection(&v->grid, &top, &bottom, &left, &right));
	assert_int_equal(bottom - top, 2);
	assert_int_equal(right - left, 1);
	assert_true(draw_shows(app.page, "3 x 2 dipilih"));
	frame_keys(&app, "Ctrl-C");
	assert_string_equal(app.clip, "100\t97,1\n100\t84,2\n100\t71,3");
	frame_keys(&app, "Esc");
	assert_true(grid_selection(&v->grid, &top, &bottom, &left, &right));
	assert_int_equal(top, bottom);
	assert_int_equal(app.depth, 1);
	frame_keys(&app, "Alt-r");
	assert_true(grid_selection(&v->grid, &top, &bottom, &left, &right));
	assert_int_equal(right - left, 11);
	frame_keys(&app, "Ctrl-A");
	assert_true(grid_selection(&v->grid, &top, &bottom, &left, &right));
	assert_int_equal(bottom - top, 39);
	/* what would break a cell of a TSV stands in quotes */
	sheet_put(v, 0, 1, "a \"b\"\tc");
	(void)grid_to(&v->grid, 0, 1);
	grid_copy(&v->grid, &b);
	assert_string_equal(lk_buf_cstr(&b), "\"a \"\"b\"\"\tc\"");
	lk_buf_free(&b);
	app_free(&app);
}

/* ---- order and choice ---- */

static void grid__sort__is_stable_and_keeps_the_source(void **state)
{
	struct app app;
	struct sheet *v = sheet_open(&app, 80, 24, 12, 5);
	struct grid *g = &v->grid;

	(void)state;
	for (long r = 0; r < 12; r++)
		sheet_put(v, r, 4, r == 3 ? "" : r % 2 ? "9" : "10");
	(void)grid_to(g, 5, 4);
	frame_keys(&app, "Alt-o");
	for (long i = 1; i < 11; i++) {
		long a = grid_row_at(g, i - 1), b = grid_row_at(g, i);

		assert_true(sheet_compare(v, 4, a, b) <= 0);
		if (sheet_compare(v, 4, a, b) == 0)
			assert_true(a < b);
	}
	assert_int_equal(grid_row_at(g, 11), 3); /* the empty one last */
	assert_int_equal(grid_row(g), 5);        /* the cursor went along */
	frame_keys(&app, "Alt-o");
	assert_int_equal(grid_row_at(g, 0), 0);
	assert_int_equal(grid_row_at(g, 11), 3); /* also last when descending */
	assert_true(draw_shows(app.page, "Capaian↓"));
	frame_keys(&app, "Alt-o");
	for (long i = 0; i < 12; i++)
		assert_int_equal(grid_row_at(g, i), i);
	assert_string_equal(sheet_get(v, 3, 0), "IKK-4");
	app_free(&app);
}

static void grid__filter__every_sign(void **state)
{
	static const struct {
		const char *text;
		long rows;
	} row[] = { { "", 6 }, { "90", 2 }, { ">90", 2 }, { ">=90", 3 }, { "<90", 1 },
		{ "<=90,0", 2 }, { "=90", 1 }, { "<>90", 5 }, { "!=90", 5 }, { "=", 2 },
		{ "<>", 4 }, { "> 90", 2 }, { ">", 6 }, { ">x", 0 }, { "190", 1 } };
	struct app app;
	struct sheet *v = sheet_open(&app, 80, 24, 6, 5);

	(void)state;
	sheet_put(v, 0, 4, "90");
	sheet_put(v, 1, 4, "100");
	sheet_put(v, 2, 4, "190");
	sheet_put(v, 3, 4, "");
	sheet_put(v, 4, 4, "");
	sheet_put(v, 5, 4, "8");
	for (size_t i = 0; i < LK_LEN(row); i++) {
		assert_int_equal(grid_filter(&v->grid, 4, row[i].text), LK_OK);
		if (v->grid.nrows != row[i].rows)
			fail_msg("%s: %ld rows", row[i].text, v->grid.nrows);
	}
	/* columns add up; words are alike as in every search */
	assert_int_equal(grid_filter(&v->grid, 4, ">=90"), LK_OK);
	assert_int_equal(grid_filter(&v->grid, 1, "LAYANAN  KE-2"), LK_OK);
	assert_int_equal(v->grid.nrows, 1);
	app_paint(&app);
	assert_true(draw_shows(app.page, "tersaring dari 6"));
	frame_keys(&app, "Alt-F");
	assert_int_equal(v->grid.nrows, 6);
	(void)grid_filter(&v->grid, 1, "tidak ada ini");
	frame_keys(&app, "Down Shift-Right Ctrl-C Enter Del Ctrl-D x Alt-o");
	assert_true(draw_shows(app.page, "Tidak ada baris yang lolos saringan"));
	assert_int_equal(grid_row(&v->grid), -1);
	assert_int_equal(v->sets, 0);
	app_free(&app);
}

static void grid__columns__hide_show_and_width(void **state)
{
	struct app app;
	struct sheet *v = sheet_open(&app, 80, 24, 6, 5);
	struct grid *g = &v->grid;

	(void)state;
	frame_keys(&app, "Right Alt-x");
	assert_false(draw_shows(app.page, "Indikator"));
	assert_int_equal(grid_col(g), 2);
	frame_keys(&app, "Alt-l");
	assert_true(draw_shows(app.page, "Indikator"));
	frame_keys(&app, "Down Enter");
	assert_int_equal(grid_col(g), 1);
	assert_int_equal(app.depth, 1);
	for (int i = 0; i < 30; i++)
		frame_keys(&app, "Alt-Left");
	assert_int_equal(g->col[1].width, 3);
	frame_keys(&app, "Alt-Right");
	assert_int_equal(g->col[1].width, 5);
	for (int c = 0; c < 9; c++)
		frame_keys(&app, "Alt-x");
	assert_int_equal(g->nvis, 1);
	frame_keys(&app, "Alt-l s");
	assert_int_equal(g->nvis, 5);
	app_free(&app);
}

/* ---- finding ---- */

static void grid__search__counts_and_goes_round(void **state)
{
	struct app app;
	struct sheet *v = sheet_open(&app, 80, 24, 30, 5);
	struct grid *g = &v->grid;

	(void)state;
	frame_keys(&app, "Down Down /");
	frame_type(&app, "ke-2");
	assert_true(draw_shows(app.page, "/ke-2"));
	assert_int_equal(g->hits, 11); /* 2 and 20 to 29 */
	assert_int_equal(grid_row(g), 19);
	assert_int_equal(grid_col(g), 1);
	frame_keys(&app, "Enter");
	assert_true(draw_shows(app.page, "[2/11]"));
	frame_keys(&app, "Ctrl-N Ctrl-N");
	assert_int_equal(grid_row(g), 21);
	frame_keys(&app, "Alt-n Alt-n Alt-n");
	assert_int_equal(grid_row(g), 1);
	frame_keys(&app, "Alt-n");
	assert_int_equal(grid_row(g), 28);
	/* order and hidden columns change the hits */
	(void)grid_sort(g, 3, GRID_DESC);
	frame_keys(&app, "Ctrl-N");
	assert_int_equal(grid_col(g), 1);
	grid_hide(g, 1, true);
	frame_keys(&app, "Ctrl-N");
	assert_int_equal(g->hits, 0);
	frame_keys(&app, "Esc");
	assert_int_equal(g->find[0], 0);
	/* Esc while typing goes back */
	(void)grid_to(g, 3, 2);
	frame_keys(&app, "/");
	frame_type(&app, "IKK-29");
	assert_int_equal(grid_row(g), 28);
	frame_keys(&app, "Backspace Esc");
	assert_int_equal(grid_row(g), 3);
	app_free(&app);
}

static void grid__goto__address_key_and_column(void **state)
{
	static const struct {
		const char *text;
		long row;
		int col;
	} row[] = { { "C12", 11, 2 }, { "c12", 11, 2 }, { "IKK-3", 2, 2 },
		{ "ikk-3 realisasi", 2, 3 }, { "IKK-30 Capaian", 29, 4 },
		{ "target 2025", 29, 2 }, { " IKK-1  indikator ", 0, 1 },
		{ "L1", 0, 11 } };
	static const char *const bad[] = { "", "M1", "C0", "C41", "IKK-99", "C12x",
		"12", "IKK-3 tidak ada", "ZZZZZZZZ1", "C99999999999999999999" };
	struct app app;
	struct sheet *v = sheet_open(&app, 80, 24, 40, 12);
	char out[24];

	(void)state;
	for (size_t i = 0; i < LK_LEN(row); i++) {
		if (!grid_goto(&v->grid, row[i].text))
			fail_msg("%s", row[i].text);
		assert_int_equal(grid_row(&v->grid), row[i].row);
		assert_int_equal(grid_col(&v->grid), row[i].col);
	}
	for (size_t i = 0; i < LK_LEN(bad); i++)
		if (grid_goto(&v->grid, bad[i]))
			fail_msg("%s was found", bad[i]);
	assert_string_equal(grid_address(11, 2, out, sizeof(out)), "C12");
	assert_string_equal(grid_address(0, 26, out, sizeof(out)), "AA1");
	assert_string_equal(grid_address(9, 701, out, sizeof(out)), "ZZ10");
	assert_string_equal(grid_address(0, 702, out, sizeof(out)), "AAA1");
	/* by keys; a row that is filtered away says how to see it */
	(void)grid_filter(&v->grid, 1, "ke-1");
	frame_keys(&app, "Alt-j");
	frame_type(&app, "IKK-3");
	frame_keys(&app, "Enter");
	assert_true(draw_shows(app.page, "lepas saringan dengan Alt-F"));
	app_free(&app);
}

/* ---- reload, size, mouse ---- */

static void grid__reload__follows_the_row(void **state)
{
	struct app app;
	struct sheet *v = sheet_open(&app, 80, 24, 10, 5);
	struct grid *g = &v->grid;
	uint64_t id;

	(void)state;
	(void)grid_to(g, 6, 3);
	/* two rows change places */
	id = v->id[6];
	v->id[6] = v->id[2];
	v->id[2] = id;
	assert_int_equal(grid_reload(g), LK_OK);
	assert_int_equal(grid_row(g), 2);
	assert_int_equal(grid_col(g), 3);
	(void)grid_edit(g, true);
	assert_int_equal(grid_reload(g), LK_OK);
	assert_true(grid_typing(g)); /* its cell is still there */
	v->id[2] = 5;
	assert_int_equal(grid_reload(g), LK_OK);
	assert_false(grid_typing(g)); /* it has gone: nothing is written elsewhere */
	app_free(&app);
}

/* A key costs what is on the screen, not what is in the sheet. */
static void grid__huge__keys_look_at_the_screen_only(void **state)
{
	static const char *const keys[] = { "Down", "Right", "PgDn", "Ctrl-End", "Up",
		"Shift-Up", "Left", "Home", "Ctrl-Home", "5", "Esc" };
	struct app app;
	struct sheet *v = sheet_open(&app, 120, 40, 10000, SHEET_COLS);

	(void)state;
	for (size_t i = 0; i < LK_LEN(keys); i++) {
		v->asked = 0;
		frame_keys(&app, keys[i]);
		assert_true(v->asked < 40 * 15);
	}
	frame_keys(&app, "Ctrl-Home /");
	v->asked = 0;
	frame_type(&app, "z"); /* nowhere: a key still ends */
	assert_true(v->asked < 70000);
	frame_keys(&app, "Esc Ctrl-F");
	frame_type(&app, "IKK-9999");
	frame_keys(&app, "Enter");
	assert_int_equal(grid_row(&v->grid), 9998);
	assert_true(draw_shows(app.page, "[1/1]"));
	assert_int_equal(grid_sort(&v->grid, 3, GRID_DESC), LK_OK);
	assert_int_equal(grid_filter(&v->grid, 3, ">100"), LK_OK);
	v->asked = 0;
	frame_keys(&app, "Down Down PgDn");
	assert_true(v->asked < 3 * 40 * 15);
	app_free(&app);
}

/* A Down key changes its two rows and the two lines below, no more. */
static void grid__down__redraws_two_rows(void **state)
{
	struct app app;
	char *a, *b, *p, *q;
	int changed = 0;

	(void)state;
	(void)sheet_open(&app, 100, 30, 40, 12);
	frame_keys(&app, "Down Down Right");
	a = frame_text(&app, true);
	frame_keys(&app, "Down");
	b = frame_text(&app, true);
	for (p = a, q = b; *p != '\0' && *q != '\0'; p++, q++) {
		size_t n = strcspn(p, "\n"), m = strcspn(q, "\n");

		changed += n != m || memcmp(p, q, n) != 0;
		p += n;
		q += m;
	}
	assert_int_equal(*p, *q);
	/* each row is a line of text and a line of styles */
	assert_true(changed > 0 && changed <= 2 * 2 + 2 + 2);
	free(a);
	free(b);
	app_free(&app);
}

static void click(struct app *app, enum mouse_kind kind, int x, int y, unsigned mod)
{
	struct event ev = { .kind = EV_MOUSE,
		.mouse = { .kind = kind, .x = x, .y = y, .button = 1, .mod = mod } };

	app_feed(app, &ev);
	app_paint(app);
}

static void grid__mouse__chooses_sorts_and_edits(void **state)
{
	struct app app;
	struct sheet *v = sheet_open(&app, 80, 24, 30, 5);
	struct grid *g = &v->grid;
	int y = g->body.y, x = 45; /* in the column Realisasi */
	long top, bottom;
	int left, right;

	(void)state;
	frame_clock_ms += 10000;
	click(&app, MOUSE_DOWN, x, y + 4, 0);
	click(&app, MOUSE_UP, x, y + 4, 0);
	assert_int_equal(grid_row(g), 4);
	assert_int_equal(grid_col(g), 3);
	frame_clock_ms += 10000;
	click(&app, MOUSE_DOWN, x, y + 1, 0);
	click(&app, MOUSE_DRAG, x - 10, y + 3, 0);
	click(&app, MOUSE_UP, x - 10, y + 3, 0);
	assert_true(grid_selection(g, &top, &bottom, &left, &right));
	assert_int_equal(top, 1);
	assert_int_equal(bottom, 3);
	assert_int_equal(right - left, 1);
	click(&app, MOUSE_WHEEL_DOWN, x, y, 0);
	assert_int_equal(grid_row(g), 6);
	frame_clock_ms += 10000;
	click(&app, MOUSE_DOWN, x, g->head.y + g->head.h - 1, 0);
	assert_int_equal(g->sorted, GRID_ASC);
	assert_int_equal(g->sort_col, 3);
	frame_clock_ms += 10000;
	click(&app, MOUSE_DOWN, x, y + 2, 0);
	click(&app, MOUSE_DOWN, x, y + 2, 0); /* at once: double */
	assert_int_equal(g->mode, GRID_EDIT);
	frame_clock_ms += 10000;
	click(&app, MOUSE_DOWN, x, y + 5, 0); /* elsewhere: what was typed is taken */
	assert_int_equal(g->mode, GRID_READY);
	assert_int_equal(g->at_view, 5);
	click(&app, MOUSE_DOWN, 200, 100, 0);
	click(&app, MOUSE_DRAG, 0, 0, 0);
	app_free(&app);
}

/* Wide signs are cut whole; a number that does not fit is not shown in part. */
static void grid__wide_and_long__are_cut_honestly(void **state)
{
	struct app app;
	struct sheet *v = sheet_open(&app, 60, 12, 4, 5);

	(void)state;
	sheet_put(v, 0, 1, "日本語日本語日本語日本語日本語");
	sheet_put(v, 1, 1,
		"e\314\201e\314\201 \360\237\207\256\360\237\207\251 cafe\314\201");
	sheet_put(v, 2, 3, "123456789012345");
	sheet_put(v, 3, 3, "tidak dapat dihitung");
	frame_keys(&app, "Down");
	assert_true(draw_shows(app.page, "日本語日本語日本語日本…"));
	assert_true(draw_shows(app.page, "##########"));
	assert_false(draw_shows(app.page, "123456789"));
	assert_true(draw_shows(app.page, "tidak dap…"));
	frame_keys(&app, "Up Right Enter Left Left Backspace");
	assert_int_equal(v->grid.mode, GRID_EDIT);
	frame_keys(&app, "Enter");
	assert_string_equal(sheet_get(v, 0, 1), "日本語日本語日本語日本語本語");
	app_free(&app);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(grid__golden__at_every_size),
		cmocka_unit_test(grid__any_size__is_drawn),
		cmocka_unit_test(grid__moving__like_excel),
		cmocka_unit_test(grid__selection__grows_and_falls_together),
		cmocka_unit_test(grid__sort__is_stable_and_keeps_the_source),
		cmocka_unit_test(grid__filter__every_sign),
		cmocka_unit_test(grid__columns__hide_show_and_width),
		cmocka_unit_test(grid__search__counts_and_goes_round),
		cmocka_unit_test(grid__goto__address_key_and_column),
		cmocka_unit_test(grid__reload__follows_the_row),
		cmocka_unit_test(grid__huge__keys_look_at_the_screen_only),
		cmocka_unit_test(grid__down__redraws_two_rows),
		cmocka_unit_test(grid__mouse__chooses_sorts_and_edits),
		cmocka_unit_test(grid__wide_and_long__are_cut_honestly),
	};

	(void)setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests_name("grid", tests, NULL, NULL);
}
