/* Cells: clusters, cutting, boxes, panes, cleaning. */
#include "tests/test.h"

#include "tui/draw.h"

#include <stdlib.h>
#include <string.h>

/* Row y of the page. */
static const char *row(const struct draw *d, int y)
{
	static char out[512];
	struct lk_buf b = LK_BUF_INIT;

	draw_row_text(d, y, &b);
	(void)snprintf(out, sizeof(out), "%s", lk_buf_cstr(&b));
	lk_buf_free(&b);
	return out;
}

static void draw__text__is_cut_at_the_region(void **state)
{
	struct draw *d = draw_new(10, 3);
	struct rect r = { 2, 1, 4, 1 };

	(void)state;
	assert_int_equal(draw_text(d, r, 0, 0, ST_TEXT, "abcdef"), 6);
	assert_string_equal(row(d, 1), "  abcd");
	assert_int_equal(draw_text(d, r, -2, 0, ST_TEXT, "xyz"), 1);
	assert_string_equal(row(d, 1), "  zbcd");
	assert_int_equal(draw_text(d, r, 0, 1, ST_TEXT, "tidak"), 5);
	assert_int_equal(draw_text(d, r, 0, -1, ST_TEXT, "tidak"), 5);
	assert_string_equal(row(d, 0), "");
	assert_string_equal(row(d, 2), "");
	assert_int_equal(draw_text(d, r, 0, 0, ST_TEXT, "p\nq"), 1);
	draw_free(d);
}

static void draw__wide_and_marks__take_their_cells(void **state)
{
	struct draw *d = draw_new(8, 2);
	struct rect r = draw_all(d);

	(void)state;
	assert_int_equal(draw_text(d, r, 0, 0, ST_TEXT, "漢e\xcc\x81字"), 5);
	assert_string_equal(draw_at(d, 2, 0)->s, "e\xcc\x81");
	assert_int_equal(draw_at(d, 1, 0)->width, 0);
	/* Overwriting one half leaves no other half behind. */
	(void)draw_text(d, r, 1, 0, ST_TEXT, "x");
	assert_string_equal(row(d, 0), " xe\xcc\x81字");
	(void)draw_text(d, r, 3, 0, ST_TEXT, "y");
	assert_string_equal(row(d, 0), " xe\xcc\x81y");
	/* A wide one that does not fit is left out. */
	(void)draw_text(d, (struct rect){ 0, 1, 3, 1 }, 0, 0, ST_TEXT, "a漢字");
	assert_string_equal(row(d, 1), "a漢");
	draw_free(d);
}

static void draw__hostile_text__is_harmless(void **state)
{
	struct draw *d = draw_new(40, 1);
	char many[400] = "e";

	(void)state;
	(void)draw_text(d, draw_all(d), 0, 0, ST_TEXT,
		"a\033[2Jb\x07\x9b\xff\xe2\x80\xae"
		"c");
	assert_null(strchr(row(d, 0), '\033'));
	assert_null(strchr(row(d, 0), '\x07'));
	assert_null(strstr(row(d, 0), "\xe2\x80\xae"));
	assert_non_null(strstr(row(d, 0), "[2Jb"));
	for (size_t i = 1; i + 2 < sizeof(many); i += 2)
		memcpy(many + i, "\xcc\x81", 2);
	draw_clear(d);
	assert_int_equal(draw_text(d, draw_all(d), 0, 0, ST_TEXT, many), 1);
	assert_true(strlen(draw_at(d, 0, 0)->s) <= DRAW_CLUSTER);
	draw_free(d);
}

static void draw__cell__pads_aligns_and_cuts(void **state)
{
	static const struct {
		const char *text;
		int align;
		const char *want;
	} t[] = { { "abc", -1, "|abc   |" }, { "abc", 1, "|   abc|" },
		{ "abc", 0, "| abc  |" }, { "abcdefg", -1, "|abcde…|" },
		{ "漢字漢字", -1, "|漢字… |" }, { "a\nb", -1, "|a     |" },
		{ "", 1, "|      |" } };
	struct draw *d = draw_new(8, 1);

	(void)state;
	for (size_t i = 0; i < LK_LEN(t); i++) {
		draw_fill(d, draw_all(d), ST_TEXT);
		(void)draw_text(d, draw_all(d), 0, 0, ST_TEXT, "|xxxxxx|");
		assert_int_equal(draw_cell(d, draw_all(d), 1, 0, 6, t[i].align, ST_ROW,
					 t[i].text),
			7);
		assert_string_equal(row(d, 0), t[i].want);
	}
	assert_int_equal(draw_cell(d, draw_all(d), 3, 0, 0, -1, ST_TEXT, "x"), 3);
	draw_free(d);
}

static void draw__box__keeps_its_inside(void **state)
{
	struct draw *d = draw_new(12, 4);
	struct rect in = draw_box(d, draw_all(d), ST_BORDER, "Judul panjang");

	(void)state;
	assert_memory_equal(&in, &((struct rect){ 1, 1, 10, 2 }), sizeof(in));
	assert_string_equal(row(d, 0), "┌─ Judul… ─┐");
	assert_string_equal(row(d, 3), "└──────────┘");
	draw_set_ascii(d, true);
	(void)draw_box(d, draw_all(d), ST_BORDER, NULL);
	assert_string_equal(row(d, 0), "+----------+");
	for (int w = 0; w < 8; w++)
		for (int h = 0; h < 4; h++)
			(void)draw_box(d, (struct rect){ 3, 1, w, h }, ST_BORDER, "x");
	draw_free(d);
}

static void draw__wrap__counts_its_rows(void **state)
{
	struct draw *d = draw_new(12, 6);

	(void)state;
	assert_int_equal(draw_wrap(d, draw_all(d), 0, ST_TEXT,
				 "satu dua tiga\n\nRp 12.345 lima"),
		5);
	assert_string_equal(row(d, 0), "satu dua");
	assert_string_equal(row(d, 3), "Rp 12.345");
	assert_int_equal(draw_wrap(d, draw_all(d), 0, ST_TEXT, ""), 1);
	draw_free(d);
}

static void draw__panes__follow_the_width(void **state)
{
	static const int weight[] = { 2, 3, 1 };
	static const struct {
		int w, focus, n;
		bool shown[3];
	} t[] = { { 79, 2, 1, { false, false, true } },
		{ 80, 0, 2, { true, true, false } },
		{ 119, 2, 2, { true, false, true } },
		{ 120, 1, 3, { true, true, true } } };

	(void)state;
	for (size_t i = 0; i < LK_LEN(t); i++) {
		struct panes p = draw_panes(NULL, (struct rect){ 0, 0, t[i].w, 10 }, 3,
			weight, t[i].focus);
		int sum = p.n - 1;

		assert_int_equal(p.n, t[i].n);
		for (int k = 0; k < 3; k++) {
			assert_int_equal(p.pane[k].w > 0, t[i].shown[k]);
			sum += p.pane[k].w;
		}
		assert_int_equal(sum, t[i].w);
	}
}

static void draw__resize__to_the_limits(void **state)
{
	struct draw *d = draw_new(0, -5);
	int x, y;
	bool visible;

	(void)state;
	assert_int_equal(draw_all(d).w, 1);
	assert_int_equal(draw_resize(d, 100000, 100000, NULL), LK_OK);
	assert_int_equal(draw_all(d).w, DRAW_MAX_W);
	draw_cursor(d, draw_all(d), 99999, -4, true);
	draw_cursor_at(d, &x, &y, &visible);
	assert_int_equal(x, DRAW_MAX_W - 1);
	assert_int_equal(y, 0);
	assert_null(draw_at(d, DRAW_MAX_W, 0));
	draw_free(d);
	draw_free(NULL);
}

static void draw__dump__shows_styles(void **state)
{
	struct draw *d = draw_new(6, 2);
	char *text = NULL;
	size_t n;
	FILE *f = open_memstream(&text, &n);

	(void)state;
	(void)draw_text(d, draw_all(d), 0, 0, ST_ADD | DRAW_BOLD, "ab");
	draw_fill(d, (struct rect){ 0, 1, 3, 1 }, ST_ROW);
	assert_int_equal(draw_dump(d, f, true), LK_OK);
	fclose(f);
	assert_string_equal(text, "ab\n++\n\nrrr\n");
	free(text);
	draw_free(d);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(draw__text__is_cut_at_the_region),
		cmocka_unit_test(draw__wide_and_marks__take_their_cells),
		cmocka_unit_test(draw__hostile_text__is_harmless),
		cmocka_unit_test(draw__cell__pads_aligns_and_cuts),
		cmocka_unit_test(draw__box__keeps_its_inside),
		cmocka_unit_test(draw__wrap__counts_its_rows),
		cmocka_unit_test(draw__panes__follow_the_width),
		cmocka_unit_test(draw__resize__to_the_limits),
		cmocka_unit_test(draw__dump__shows_styles),
	};
	return cmocka_run_group_tests_name("draw", tests, NULL, NULL);
}
