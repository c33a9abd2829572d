/* The sheet: entry in place, fill, paste, undo, and how they live with sort and filter. */
#include "tests/test.h"

#include "tests/tui/sheet.h"
#include "tui/grid_block.h"

#include <locale.h>

static const char *at(const struct sheet *v, long row, int col)
{
	return sheet_get(v, row, col);
}

/* ---- entry in place ---- */

static void grid__entry__typing_replaces_and_enter_keeps(void **state)
{
	struct app app;
	struct sheet *v = sheet_open(&app, 80, 24, 10, 6);
	struct grid *g = &v->grid;

	(void)state;
	(void)grid_to(g, 1, 3);
	frame_type(&app, "12,");
	assert_int_equal(g->mode, GRID_EDIT);
	assert_true(draw_shows(app.page, "Lengkapi angka di belakang koma."));
	frame_keys(&app, "Enter"); /* not valid: stays, nothing is written */
	assert_int_equal(g->mode, GRID_EDIT);
	assert_string_equal(at(v, 1, 3), "97,1");
	frame_type(&app, "5");
	assert_true(draw_shows(app.page, "Sah."));
	frame_keys(&app, "Enter");
	assert_string_equal(at(v, 1, 3), "12,5");
	assert_int_equal(grid_row(g), 2);
	assert_int_equal(v->changes, 1);
	/* F2 and Enter keep the text */
	frame_keys(&app, "F2");
	assert_string_equal(field_text(&g->field), "84,2");
	frame_keys(&app, "Backspace Backspace Enter");
	assert_string_equal(at(v, 2, 3), "84");
	frame_keys(&app, "Enter Esc");
	assert_int_equal(g->mode, GRID_READY);
	assert_int_equal(v->sets, 2); /* Esc writes nothing */
	/* an entry that changes nothing is no change */
	frame_keys(&app, "Enter Enter");
	assert_int_equal(v->sets, 2);
	app_free(&app);
}

static void grid__entry__tab_and_arrows_move_on(void **state)
{
	struct app app;
	struct sheet *v = sheet_open(&app, 80, 24, 10, 6);
	struct grid *g = &v->grid;

	(void)state;
	(void)grid_to(g, 1, 3);
	frame_type(&app, "1");
	frame_keys(&app, "Tab");
	frame_type(&app, "2");
	frame_keys(&app, "Tab");
	frame_type(&app, "3");
	frame_keys(&app, "Enter"); /* down, and back to where Tab began */
	assert_int_equal(grid_row(g), 2);
	assert_int_equal(grid_col(g), 3);
	assert_string_equal(at(v, 1, 3), "1");
	assert_string_equal(at(v, 1, 4), "2");
	assert_string_equal(at(v, 1, 5), "3");
	frame_type(&app, "4");
	frame_keys(&app, "Down");
	assert_string_equal(at(v, 2, 3), "4");
	assert_int_equal(grid_row(g), 3);
	frame_type(&app, "5");
	frame_keys(&app, "Right"); /* typed: an arrow ends the entry */
	assert_string_equal(at(v, 3, 3), "5");
	assert_int_equal(grid_col(g), 4);
	frame_keys(&app,
		"Enter Left"); /* opened by Enter: an arrow moves in the text */
	assert_int_equal(g->mode, GRID_EDIT);
	frame_keys(&app, "Esc");
	app_free(&app);
}

static void grid__entry__locked_says_why(void **state)
{
	struct app app;
	struct sheet *v = sheet_open(&app, 80, 24, 10, 6);

	(void)state;
	(void)grid_to(&v->grid, 1, 2);
	frame_keys(&app, "F2");
	assert_true(draw_shows(app.page, "Target sudah disahkan."));
	frame_keys(&app, "Del");
	assert_true(draw_shows(app.page, "C2: Target sudah disahkan."));
	frame_type(&app, "9");
	assert_int_equal(v->grid.mode, GRID_READY);
	assert_int_equal(v->sets, 0);
	/* what set() refuses stays typed */
	(void)grid_to(&v->grid, 1, 3);
	v->fail = true;
	frame_type(&app, "9");
	frame_keys(&app, "Enter");
	assert_int_equal(v->grid.mode, GRID_EDIT);
	assert_string_equal(field_text(&v->grid.field), "9");
	assert_true(draw_shows(app.page, "sudah disahkan"));
	app_free(&app);
}

/* A reason too long for the line is not cut in the middle: a key says the whole. */
static void grid__entry__locked_on_a_narrow_screen(void **state)
{
	struct app app;
	struct sheet *v = sheet_open(&app, 40, 10, 10, 6);

	(void)state;
	(void)grid_to(&v->grid, 1, 2);
	frame_keys(&app, "");
	assert_true(draw_shows(app.page, "(terkunci)"));
	assert_false(draw_shows(app.page, "(Target"));
	app_free(&app);
}

/* ---- undo ---- */

static void grid__undo__goes_back_and_forth(void **state)
{
	struct app app;
	struct sheet *v = sheet_open(&app, 80, 24, 10, 6);

	(void)state;
	frame_keys(&app, "Ctrl-U");
	assert_true(draw_shows(app.page, "Tidak ada yang bisa diurungkan."));
	(void)grid_to(&v->grid, 0, 3);
	for (int i = 0; i < 5; i++) {
		char digit[2] = { (char)('1' + i), '\0' };

		frame_type(&app, digit);
		frame_keys(&app, "Enter");
	}
	frame_keys(&app, "Ctrl-U Ctrl-U Ctrl-U");
	assert_string_equal(at(v, 1, 3), "2");
	assert_string_equal(at(v, 2, 3), "84,2");
	assert_string_equal(at(v, 4, 3), "108,4");
	assert_int_equal(grid_row(&v->grid), 2);
	frame_keys(&app, "Ctrl-Y Ctrl-Y");
	assert_string_equal(at(v, 3, 3), "4");
	assert_string_equal(at(v, 4, 3), "108,4");
	frame_type(&app, "7"); /* a new change ends redo */
	frame_keys(&app, "Enter Ctrl-Y");
	assert_true(draw_shows(app.page, "Tidak ada yang bisa diulangi."));
	for (int i = 0; i < GRID_UNDO + 20; i++)
		grid_fill_text(&v->grid, i % 2 ? "1" : "2");
	for (int i = 0; i < GRID_UNDO; i++)
		assert_true(grid_undo(&v->grid));
	assert_false(grid_undo(&v->grid));
	app_free(&app);
}

static void grid__undo__does_not_touch_what_others_changed(void **state)
{
	struct app app;
	struct sheet *v = sheet_open(&app, 80, 24, 10, 6);

	(void)state;
	(void)grid_to(&v->grid, 0, 3);
	frame_keys(&app, "Shift-Down Shift-Down");
	frame_keys(&app, "Del");
	assert_string_equal(at(v, 1, 3), "");
	sheet_put(v, 1, 3, "55"); /* somebody else */
	frame_keys(&app, "Ctrl-U");
	assert_true(draw_shows(app.page, "2 dari 3 sel dikembalikan"));
	assert_string_equal(at(v, 0, 3), "60,0");
	assert_string_equal(at(v, 1, 3), "55");
	/* all of it changed: the group is not in the way of older ones */
	(void)grid_to(&v->grid, 5, 3);
	frame_keys(&app, "Del Down Del");
	sheet_put(v, 6, 3, "1");
	assert_false(grid_undo(&v->grid));
	assert_true(grid_undo(&v->grid));
	assert_string_equal(at(v, 5, 3), "95,5");
	assert_string_equal(at(v, 6, 3), "1");
	app_free(&app);
}

/* Rows change places, are sorted and filtered: undo finds them by what they are. */
static void grid__undo__follows_rows_through_sort_and_filter(void **state)
{
	struct app app;
	struct sheet *v = sheet_open(&app, 80, 24, 12, 6);
	struct grid *g = &v->grid;
	uint64_t id;
	char *cell;

	(void)state;
	frame_keys(&app, "Right Right Right Alt-o"); /* lowest first */
	assert_int_equal(grid_row(g), 0);
	(void)grid_to(g, 1, 3);
	frame_type(&app, "1");
	frame_keys(&app, "Enter");
	assert_string_equal(at(v, 1, 3), "1");
	assert_int_not_equal(grid_row_at(g, 0), 1); /* rows stay where they are seen */
	(void)grid_sort(g, 3, GRID_ASC);
	assert_int_equal(grid_row_at(g, 0), 1);
	assert_int_equal(grid_filter(g, 3, ">50"), LK_OK);
	assert_int_equal(g->nrows, 11);
	/* the row moves in the source as well */
	for (int c = 0; c < 6; c++) {
		cell = v->cell[1 * 6 + c];
		v->cell[1 * 6 + c] = v->cell[8 * 6 + c];
		v->cell[8 * 6 + c] = cell;
	}
	id = v->id[1];
	v->id[1] = v->id[8];
	v->id[8] = id;
	assert_int_equal(grid_reload(g), LK_OK);
	assert_true(grid_undo(g));
	assert_string_equal(at(v, 8, 3), "97,1");
	assert_string_equal(at(v, 1, 3), "106,8");
	assert_true(grid_redo(g));
	assert_string_equal(at(v, 8, 3), "1");
	app_free(&app);
}

/* ---- fill and clear ---- */

static void grid__fill__down_right_and_selection(void **state)
{
	struct app app;
	struct sheet *v = sheet_open(&app, 80, 24, 10, 6);
	struct grid *g = &v->grid;

	(void)state;
	(void)grid_to(g, 0, 3);
	frame_keys(&app, "Ctrl-D");
	assert_true(draw_shows(app.page, "Tidak ada sel di atasnya"));
	frame_keys(&app, "Shift-Down Shift-Down Shift-Right Ctrl-D");
	for (long r = 1; r < 3; r++) {
		assert_string_equal(at(v, r, 3), "60,0");
		assert_string_equal(at(v, r, 4), "60");
	}
	assert_string_equal(at(v, 3, 3), "71,3");
	assert_int_equal(v->sets, 1); /* one batch */
	frame_keys(&app, "Ctrl-U");
	assert_string_equal(at(v, 2, 4), "84");
	(void)grid_to(g, 4, 4);
	frame_keys(&app, "Ctrl-D");
	assert_string_equal(at(v, 4, 4), "71");
	frame_keys(&app, "Ctrl-R");
	assert_string_equal(at(v, 4, 4), at(v, 4, 3));
	/* typed into the whole selection */
	(void)grid_to(g, 6, 3);
	frame_keys(&app, "Shift-Down Shift-Down Shift-Right");
	frame_type(&app, "7");
	frame_keys(&app, "Alt-Enter");
	for (long r = 6; r < 9; r++) {
		assert_string_equal(at(v, r, 3), "7");
		assert_string_equal(at(v, r, 4), "7");
	}
	frame_keys(&app, "Del");
	assert_string_equal(at(v, 8, 4), "");
	frame_keys(&app, "Ctrl-U Ctrl-U");
	assert_string_equal(at(v, 8, 4), "106");
	/* only rows that are seen are filled: what is filtered away stays */
	assert_int_equal(grid_filter(g, 3, ">90"), LK_OK);
	frame_keys(&app, "Ctrl-Home Right Right Right Right Alt-c");
	frame_type(&app, "5");
	frame_keys(&app, "Alt-Enter");
	for (long r = 0; r < 10; r++)
		assert_int_equal(strcmp(at(v, r, 4), "5") == 0,
			sheet_number(at(v, r, 3)) > 90);
	app_free(&app);
}

/* ---- paste ---- */

static void grid__paste__valid_block_is_one_change(void **state)
{
	struct app app;
	struct sheet *v = sheet_open(&app, 80, 24, 10, 6);
	long top, bottom;
	int left, right;

	(void)state;
	(void)grid_to(&v->grid, 1, 3);
	frame_paste(&app, "1\t2\t3\r\n4\t5\t6\r\n7\t8\t9\r\n");
	assert_int_equal(app.depth, 1);
	assert_int_equal(v->sets, 1);
	assert_string_equal(at(v, 1, 3), "1");
	assert_string_equal(at(v, 3, 5), "9");
	assert_true(draw_shows(app.page, "9 sel berubah"));
	assert_true(grid_selection(&v->grid, &top, &bottom, &left, &right));
	assert_int_equal(bottom - top, 2);
	frame_keys(&app, "Ctrl-U");
	assert_string_equal(at(v, 3, 5), "71");
	/* one cell fills the selection; the program's own clipboard works as well */
	(void)grid_to(&v->grid, 1, 3);
	frame_keys(&app, "Shift-Down Shift-Down");
	frame_paste(&app, "33\n");
	assert_string_equal(at(v, 3, 3), "33");
	(void)grid_to(&v->grid, 0, 3);
	frame_keys(&app, "Ctrl-C Right Ctrl-V");
	assert_string_equal(at(v, 0, 4), "60,0");
	/* locked cells that have the text already are no problem: a whole row comes back */
	(void)grid_to(&v->grid, 0, 0);
	frame_keys(&app, "Alt-r Ctrl-C");
	sheet_put(v, 0, 5, "1");
	frame_keys(&app, "Ctrl-V");
	assert_int_equal(app.depth, 1);
	assert_string_equal(at(v, 0, 5), "60");
	app_free(&app);
}

static void grid__paste__asks_before_it_leaves_something_out(void **state)
{
	struct app app;
	struct sheet *v = sheet_open(&app, 80, 24, 10, 6);

	(void)state;
	(void)grid_to(&v->grid, 1, 3);
	frame_paste(&app, "1\t2\t3\n4\tx\t6\n7\t8\t9");
	assert_int_equal(app.depth, 2);
	assert_int_equal(v->sets, 0);
	assert_true(draw_shows(app.page, "8 sel akan berubah, 1 tidak bisa diisi."));
	assert_true(draw_shows(app.page, "E3 (IKK-3, Capaian): Bukan angka."));
	frame_keys(&app, "Esc");
	assert_int_equal(v->sets, 0);
	assert_true(draw_shows(app.page, "dibatalkan"));
	frame_paste(&app, "1\t2\t3\n4\tx\t6\n7\t8\t9");
	frame_keys(&app, "t");
	assert_int_equal(v->last, 8);
	assert_string_equal(at(v, 2, 4), "84");
	/* at the lower right corner: what falls outside is said */
	(void)grid_to(&v->grid, 8, 4);
	frame_paste(&app, "1\t2\t3\n4\t5\t6\n7\t8\t9");
	assert_true(draw_shows(app.page, "4 sel akan berubah, 5 jatuh di luar tabel."));
	frame_keys(&app, "t");
	assert_string_equal(at(v, 9, 5), "5");
	/* nothing fits: only a message */
	(void)grid_to(&v->grid, 0, 3);
	frame_paste(&app, "a\tb\nc\td");
	assert_true(draw_shows(app.page, "0 sel akan berubah, 4 tidak bisa diisi."));
	frame_keys(&app, "Esc");
	assert_int_equal(app.depth, 1);
	/* many: the list has them all */
	frame_paste(&app, "a\tb\nc\td\ne\tf\ng\th\n1\t2");
	frame_keys(&app, "l");
	assert_true(draw_shows(app.page, "E4 (IKK-4, Capaian): Bukan angka."));
	frame_keys(&app, "Esc");
	assert_true(draw_shows(app.page, "2 sel akan berubah, 8 tidak bisa diisi."));
	frame_keys(&app, "b");
	assert_int_equal(app.depth, 1);
	app_free(&app);
}

static void grid__paste__into_a_sorted_and_filtered_view(void **state)
{
	struct app app;
	struct sheet *v = sheet_open(&app, 80, 24, 10, 6);
	struct grid *g = &v->grid;
	long first, second;

	(void)state;
	(void)grid_sort(g, 3, GRID_DESC);
	(void)grid_filter(g, 3, "<90");
	grid_hide(g, 4, true);
	first = grid_row_at(g, 0);
	second = grid_row_at(g, 1);
	(void)grid_to(g, first, 3);
	frame_paste(&app, "11\t12\n13\t14");
	assert_string_equal(at(v, first, 3), "11");
	assert_string_equal(at(v, first, 5),
		"12"); /* the hidden column is passed over */
	assert_string_equal(at(v, second, 3), "13");
	assert_string_equal(at(v, second, 5), "14");
	assert_int_equal(v->last, 4);
	/* while a cell is edited a paste is text of that cell */
	frame_keys(&app, "Enter");
	frame_paste(&app, "9");
	assert_string_equal(field_text(&g->field), "119");
	frame_keys(&app, "Esc");
	app_free(&app);
}

static void grid__paste__huge_is_refused_with_a_sentence(void **state)
{
	struct app app;
	struct sheet *v = sheet_open(&app, 80, 24, 10, 6);
	struct lk_buf b = LK_BUF_INIT;

	(void)state;
	for (int i = 0; i < GRID_PASTE_MAX / 2 + 1; i++)
		lk_buf_puts(&b, "1\t2\n");
	(void)grid_to(&v->grid, 0, 3);
	frame_paste(&app, lk_buf_cstr(&b));
	assert_true(draw_shows(app.page, "Tempelan berisi 50001 x 2 sel"));
	assert_int_equal(v->sets, 0);
	lk_buf_free(&b);
	app_free(&app);
}

/* ---- blocks ---- */

static void block__separators__are_recognised(void **state)
{
	static const struct {
		const char *text;
		size_t rows, cols;
		const char *last; /* text of the last cell */
	} row[] = { { "", 0, 0, NULL }, { "a", 1, 1, "a" }, { "a\n", 1, 1, "a" },
		{ "a\tb", 1, 2, "b" }, { "a\tb\t", 1, 3, "" }, { "a\n\nb", 3, 1, "b" },
		{ "1;2\n3;4", 2, 2, "4" }, { "1;2", 1, 2, "2" },
		{ "naik; turun", 1, 1, "naik; turun" }, { "1;2\n3", 2, 1, "3" },
		{ "12,5\n13,5", 2, 1, "13,5" }, { "12,5", 1, 1, "12,5" },
		{ "a,b\nc,d", 2, 2, "d" }, { "12,5,1\n13,5,2", 2, 3, "2" },
		{ "Baik, lalu naik\nCukup, lalu turun", 2, 1, "Cukup, lalu turun" },
		{ "12,5;13,5\n1;2", 2, 2, "2" }, { "\"a\tb\"\t\"c\nd\"", 1, 2, "c d" },
		{ "\"a \"\"b\"\"\"\tx", 1, 2, "x" }, { "5\" pipa\t1", 1, 2, "1" },
		{ "\"lepas\t1", 1, 2, "1" }, { " a \t  b  ", 1, 2, "b" },
		{ "\"1,5\",2\n\"2,5\",3", 2, 2, "3" }, { "\t\n", 1, 2, "" } };

	(void)state;
	for (size_t i = 0; i < LK_LEN(row); i++) {
		struct grid_block b = GRID_BLOCK_INIT;
		struct lk_str s = { row[i].text, strlen(row[i].text) };

		assert_int_equal(grid_block_parse(&b, s, 100, NULL), LK_OK);
		if (b.rows != row[i].rows || b.cols != row[i].cols ||
			(b.rows > 0 &&
				strcmp(b.cell[b.rows * b.cols - 1].p, row[i].last) !=
					0))
			fail_msg("%s: %zu x %zu", row[i].text, b.rows, b.cols);
		grid_block_free(&b);
	}
}

static void block__ragged_rows__leave_gaps(void **state)
{
	struct grid_block b = GRID_BLOCK_INIT;
	struct lk_str s = { "1\t2\t3\n4\n\t5", 11 };

	(void)state;
	assert_int_equal(grid_block_parse(&b, s, 100, NULL), LK_OK);
	assert_int_equal(b.rows, 3);
	assert_int_equal(b.cols, 3);
	assert_string_equal(b.cell[3].p, "4");
	assert_null(b.cell[4].p); /* not there is not empty */
	assert_string_equal(b.cell[6].p, "");
	assert_string_equal(b.cell[7].p, "5");
	grid_block_free(&b);
	assert_int_equal(grid_block_parse(&b, s, 8, NULL), LK_ERANGE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(grid__entry__typing_replaces_and_enter_keeps),
		cmocka_unit_test(grid__entry__tab_and_arrows_move_on),
		cmocka_unit_test(grid__entry__locked_says_why),
		cmocka_unit_test(grid__entry__locked_on_a_narrow_screen),
		cmocka_unit_test(grid__undo__goes_back_and_forth),
		cmocka_unit_test(grid__undo__does_not_touch_what_others_changed),
		cmocka_unit_test(grid__undo__follows_rows_through_sort_and_filter),
		cmocka_unit_test(grid__fill__down_right_and_selection),
		cmocka_unit_test(grid__paste__valid_block_is_one_change),
		cmocka_unit_test(grid__paste__asks_before_it_leaves_something_out),
		cmocka_unit_test(grid__paste__into_a_sorted_and_filtered_view),
		cmocka_unit_test(grid__paste__huge_is_refused_with_a_sentence),
		cmocka_unit_test(block__separators__are_recognised),
		cmocka_unit_test(block__ragged_rows__leave_gaps),
	};

	(void)setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests_name("grid_edit", tests, NULL, NULL);
}
