/* Themes: the files that are shipped, their contrast, and files with mistakes. */
#include "tests/test.h"

#include "tests/lib/temp.h"
#include "tui/theme.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const char *const dirs[] = { "themes", NULL };

static void theme__shipped__is_complete_and_readable(void **state)
{
	static const struct {
		const char *name;
		double contrast;
	} row[] = { { "terang", 4.5 }, { "gelap", 4.5 }, { "kontras", 7.0 },
		{ "biru-jingga", 4.5 } };
	struct file_note note[8];

	(void)state;
	for (size_t i = 0; i < LK_LEN(row); i++) {
		struct file_notes notes = { note, 0, LK_LEN(note) };
		struct theme t;

		/* A style the file forgets keeps these and fails below. */
		memset(&t, 0, sizeof(t));
		assert_int_equal(theme_load(&t, row[i].name, dirs, &notes, NULL),
			LK_OK);
		assert_int_equal(notes.n, 0);
		for (int s = 0; s < ST_COUNT; s++) {
			double have = color_contrast(color_rgb(t.st[s].fg),
				color_rgb(t.st[s].bg));

			if (have < row[i].contrast)
				fail_msg("%s: style %d has contrast %.2f", row[i].name,
					s, have);
		}
	}
}

static void theme__blue_orange__tells_no_meaning_by_red_and_green(void **state)
{
	static const enum style meaning[] = { ST_ADD, ST_DEL, ST_OK, ST_WARN, ST_ERROR,
		ST_CAT_1, ST_CAT_2, ST_CAT_3, ST_CAT_4 };
	struct theme t;

	(void)state;
	theme_default(&t);
	assert_int_equal(theme_load(&t, "biru-jingga", dirs, NULL, NULL), LK_OK);
	/* Blue: more blue than red. Orange and brown: red above green above blue. */
	for (size_t i = 0; i < LK_LEN(meaning); i++) {
		const struct theme_style *st = &t.st[meaning[i]];
		int32_t c = color_rgb(meaning[i] == ST_ERROR ? st->bg : st->fg);
		int r = c >> 16 & 255, g = c >> 8 & 255, b = c & 255;

		assert_true(b > r || (r > g && g > b && g * 4 >= r));
	}
}

static void theme__lines__with_mistakes_are_noted(void **state)
{
	static const char text[] = "\xef\xbb\xbf# tema\r\n"
				   "nama = Kantor\x1b[31m saya\r\n"
				   "teks = hitam putih-terang\r\n"
				   "baris = - 153 tebal garis\n"
				   "judul = #ff000 -\n"
				   "bilah = 256\n"
				   "bukan-gaya = 1 2\n"
				   "tanpa tanda\n"
				   "[bagian]\n"
				   "redup = abu - berkilau\n"
				   "kepala =\n"
				   "tekan = #A0b1C2\n";
	static const int lines[] = { 5, 6, 7, 8, 9, 10, 11 };
	struct file_note note[16];
	struct file_notes notes = { note, 0, LK_LEN(note) };
	struct theme t;

	(void)state;
	theme_default(&t);
	assert_int_equal(theme_parse(&t, text, sizeof(text) - 1, "x.theme", &notes,
				 NULL),
		LK_OK);
	assert_int_equal(notes.n, LK_LEN(lines));
	for (size_t i = 0; i < LK_LEN(lines); i++) {
		char where[40];

		assert_int_equal(note[i].line, lines[i]);
		(void)snprintf(where, sizeof(where), "x.theme baris %d", lines[i]);
		assert_non_null(strstr(note[i].err.text, where));
	}
	assert_string_equal(t.name, "Kantor?[31m saya");
	assert_int_equal(t.st[ST_TEXT].fg, 0);
	assert_int_equal(t.st[ST_TEXT].bg, 15);
	assert_int_equal(t.st[ST_ROW].bg, 153);
	assert_int_equal(t.st[ST_ROW].attr, DRAW_BOLD | DRAW_UNDERLINE);
	assert_int_equal(t.st[ST_EMPH].fg, 0xa0b1c2 | COLOR_RGB);
	assert_int_equal(t.st[ST_EMPH].bg, COLOR_DEFAULT);
}

static void theme__notes__stop_at_their_room(void **state)
{
	struct file_note note[2];
	struct file_notes notes = { note, 0, LK_LEN(note) };
	struct theme t;

	(void)state;
	theme_default(&t);
	assert_int_equal(theme_parse(&t, "a=1\nb=1\nc=1\n", 12, "x", &notes, NULL),
		LK_OK);
	assert_int_equal(notes.n, 3);
}

static void theme__load__finds_users_file_first(void **state)
{
	char dir[256], path[512];
	const char *two[3] = { dir, "themes", NULL };
	struct lk_error err;
	struct theme t;
	FILE *f;

	(void)state;
	assert_int_equal(temp_dir(dir, sizeof(dir)), 0);
	(void)snprintf(path, sizeof(path), "%s/gelap.theme", dir);
	f = fopen(path, "w");
	assert_non_null(f);
	fputs("nama = Milikku\n", f);
	fclose(f);
	theme_default(&t);
	assert_int_equal(theme_load(&t, "gelap", two, NULL, &err), LK_OK);
	assert_string_equal(t.name, "Milikku");
	assert_int_equal(theme_load(&t, "tidak-ada", two, NULL, &err), LK_ENOTFOUND);
	assert_int_equal(theme_load(&t, "../gelap", two, NULL, &err), LK_ENOTFOUND);
	(void)snprintf(path, sizeof(path), "%s/folder.theme", dir);
	assert_int_equal(symlink("/", path), 0);
	assert_int_equal(theme_load(&t, "folder", two, NULL, &err), LK_EIO);
	assert_string_equal(t.name, "Milikku");
	/* HOME=/dev/null, as services have: no folder there, so no theme of one's own */
	two[0] = path;
	(void)snprintf(path, sizeof(path), "%s/gelap.theme", dir);
	assert_int_equal(theme_load(&t, "tidak-ada", two, NULL, &err), LK_ENOTFOUND);
	temp_remove(dir);
}

static void color__nearest__per_tier(void **state)
{
	static const struct {
		int32_t in;
		enum color_tier tier;
		int32_t out;
	} row[] = { { COLOR_DEFAULT, TIER_256, COLOR_DEFAULT },
		{ 0xffffff | COLOR_RGB, TIER_256, 231 },
		{ 0x0000af | COLOR_RGB, TIER_256, 19 },
		{ 0x808080 | COLOR_RGB, TIER_256, 244 },
		{ 0xff0000 | COLOR_RGB, TIER_16, 9 }, { 196, TIER_16, 9 },
		{ 3, TIER_16, 3 }, { 196, TIER_256, 196 },
		{ 196, TIER_MONO, COLOR_DEFAULT },
		{ 0x123456 | COLOR_RGB, TIER_TRUE, 0x123456 | COLOR_RGB } };

	(void)state;
	for (size_t i = 0; i < LK_LEN(row); i++)
		assert_int_equal(color_nearest(row[i].in, row[i].tier), row[i].out);
}

static void color__contrast__follows_wcag(void **state)
{
	(void)state;
	assert_float_equal(color_contrast(0, 0xffffff), 21.0, 0.001);
	assert_float_equal(color_contrast(0x777777, 0xffffff), 4.478, 0.01);
	assert_float_equal(color_contrast(0x0000ff, 0xffffff), 8.592, 0.01);
	assert_float_equal(color_contrast(0x123456, 0x123456), 1.0, 0.001);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(theme__shipped__is_complete_and_readable),
		cmocka_unit_test(theme__blue_orange__tells_no_meaning_by_red_and_green),
		cmocka_unit_test(theme__lines__with_mistakes_are_noted),
		cmocka_unit_test(theme__notes__stop_at_their_room),
		cmocka_unit_test(theme__load__finds_users_file_first),
		cmocka_unit_test(color__nearest__per_tier),
		cmocka_unit_test(color__contrast__follows_wcag),
	};
	return cmocka_run_group_tests_name("theme", tests, NULL, NULL);
}
