/* Charts of characters: golden pictures, and what must hold for any data and size. */
#include "tests/test.h"

#include "tests/lib/golden.h"
#include "tests/lib/rng.h"
#include "tui/chart.h"
#include "tui/i18n.h"

#include <locale.h>
#include <stdlib.h>
#include <string.h>

static const char *const quarter[] = { "TW I", "TW II", "TW III", "TW IV" };
static const struct chart_point now[] = { { 2313, "23,13", false },
	{ 9750, "97,50", false }, { 0, NULL, true }, { 12051, "120,51", false } };
static const struct chart_point before[] = { { 5000, "50,00", false },
	{ 0, "0,00", false }, { 7000, "70,00", false }, { -3000, "-30,00", false } };
static const struct chart_series both[] = { { "2025", now, 0 }, { "2024", before, 0 } };

static void print(void *arg, int64_t value, char *out, size_t size)
{
	(void)arg;
	(void)snprintf(out, size, "%s%ld,%02ld", value < 0 ? "-" : "",
		labs((long)value) / 100, labs((long)value) % 100);
}

static struct chart chart(enum chart_kind kind, int series)
{
	return (struct chart){ .kind = kind,
		.title = "Capaian per triwulan",
		.category = quarter,
		.n = 4,
		.series = both,
		.nseries = series,
		.has_target = true,
		.target = 10000,
		.target_text = "100 %",
		.print = print };
}

/* The picture as text; free() it. */
static char *picture(const struct chart *c, int w, int h, bool ascii)
{
	struct draw *d = draw_new(w, h);
	char *text = NULL;
	size_t n = 0;
	FILE *f = open_memstream(&text, &n);

	assert_non_null(d);
	assert_non_null(f);
	draw_set_ascii(d, ascii);
	chart_draw(c, d, draw_all(d));
	assert_int_equal(draw_dump(d, f, false), LK_OK);
	(void)fclose(f);
	draw_free(d);
	return text;
}

/* Row y of a picture, cut off at its end; the picture is kept. */
static char *row_of(const char *text, int y)
{
	static char line[400];

	for (; y > 0 && text != NULL; y--)
		text = strchr(text, '\n') != NULL ? strchr(text, '\n') + 1 : NULL;
	(void)snprintf(line, sizeof(line), "%.*s",
		text != NULL ? (int)strcspn(text, "\n") : 0, text != NULL ? text : "");
	return line;
}

static size_t count(const char *text, const char *what)
{
	size_t n = 0;

	for (; (text = strstr(text, what)) != NULL; text += strlen(what))
		n++;
	return n;
}

static void chart__golden__kinds_and_sizes(void **state)
{
	static const char *const name[] = { "batang", "kolom", "garis" };
	static const struct {
		int w, h;
		bool ascii;
	} size[] = { { 60, 14, false }, { 60, 14, true }, { 30, 8, false },
		{ 10, 3, false } };

	(void)state;
	for (int kind = 0; kind < 3; kind++)
		for (int series = 1; series <= 2; series++)
			for (size_t i = 0; i < LK_LEN(size); i++) {
				struct chart c = chart((enum chart_kind)kind, series);
				char file[80];
				char *text = picture(&c, size[i].w, size[i].h,
					size[i].ascii);

				(void)snprintf(file, sizeof(file),
					"grafik/%s-%d-%dx%d%s", name[kind], series,
					size[i].w, size[i].h,
					size[i].ascii ? "-ascii" : "");
				assert_int_equal(golden_check(file, text), 0);
				free(text);
			}
}

/* Parts of a row follow each other; a value stands in its part only where it has room. */
static void chart__stack__is_one_row_a_category(void **state)
{
	static const char *const names[] = { "aa", "bb" };
	static const struct chart_point p[] = { { 60, "60,0", false },
		{ 20, NULL, false } };
	static const struct chart_point q[] = { { 40, "40,0 sekian", false },
		{ 0, NULL, true } };
	static const struct chart_series s[] = { { NULL, p, 0 }, { NULL, q, 0 } };
	struct chart c = { .kind = CHART_STACK,
		.category = names,
		.n = 2,
		.series = s,
		.nseries = 2 };
	char *text = picture(&c, 32, 4, true);

	(void)state;
	assert_int_equal(chart_height(&c, 32),
		3); /* and what is missing, in the legend */
	assert_string_equal(row_of(text, 0), "aa ##### 60,0 ######============");
	assert_string_equal(row_of(text, 1), "bb ######");
	free(text);
}

/* Lengths are proportional: half the value is half the bar. */
static void chart__bar__is_as_long_as_its_value(void **state)
{
	static const char *const names[] = { "a", "b", "c", "d" };
	static const struct chart_point p[] = { { 40, NULL, false },
		{ 20, NULL, false }, { 10, NULL, false }, { 5, NULL, false } };
	static const struct chart_series s = { NULL, p, 0 };
	struct chart c = { .kind = CHART_BAR,
		.category = names,
		.n = 4,
		.series = &s,
		.nseries = 1 };
	char *text = picture(&c, 40, 4, true);

	(void)state;
	for (int i = 0; i < 4; i++)
		assert_int_equal(count(row_of(text, i), "#"), i == 3 ? 5 : 40 >> i);
	free(text);
}

static void chart__missing__is_no_zero(void **state)
{
	static const struct chart_point p[] = { { 10, "10", false }, { 0, "0", false },
		{ 0, NULL, true }, { 1, "1", false } };
	static const struct chart_series s = { NULL, p, 0 };
	struct chart c = { .category = quarter, .n = 4, .series = &s, .nseries = 1 };
	char *text, zero[400], gap[400];

	(void)state;
	for (int kind = 0; kind < 3; kind++) {
		c.kind = (enum chart_kind)kind;
		text = picture(&c, 40, 10, false);
		assert_non_null(strstr(text, "· tidak ada data"));
		free(text);
	}
	c.kind = CHART_BAR;
	text = picture(&c, 40, 10, false);
	(void)snprintf(zero, sizeof(zero), "%s", row_of(text, 1));
	(void)snprintf(gap, sizeof(gap), "%s", row_of(text, 2));
	assert_non_null(strstr(zero, "│"));
	assert_null(strstr(zero, "·"));
	assert_non_null(strstr(gap, "·"));
	assert_null(strstr(gap, "│"));
	free(text);
}

/* A line is not drawn across a gap: nothing stands between its neighbours. */
static void chart__line__stops_at_a_gap(void **state)
{
	struct chart_point p[] = { { 10, NULL, false }, { 0, NULL, true },
		{ 10, NULL, false } };
	struct chart_series s = { NULL, p, 0 };
	struct chart c = { .kind = CHART_LINE, .n = 3, .series = &s, .nseries = 1 };
	char *text = picture(&c, 41, 6, false);

	(void)state;
	assert_int_equal(count(row_of(text, 0), "●"), 2);
	assert_int_equal(count(text, "\342\240"), 0); /* no braille at all */
	free(text);
	p[1].missing = false;
	text = picture(&c, 41, 6, false);
	assert_true(count(text, "\342") > 20);
	free(text);
}

static void chart__series__differ_without_colour(void **state)
{
	struct chart c = chart(CHART_BAR, 2);
	char *text = picture(&c, 60, 14, false);

	(void)state;
	assert_true(count(text, "█") > 10 && count(text, "▓") > 10);
	free(text);
	text = picture(&c, 60, 14, true);
	assert_true(count(text, "#") > 10 && count(text, "=") > 10);
	for (const char *p = text; *p != '\0'; p++)
		assert_true((unsigned char)*p < 0x80);
	free(text);
}

static void chart__too_many__say_how_many_are_left_out(void **state)
{
	struct chart_point p[30] = { { 1, NULL, false } };
	struct chart_series s = { NULL, p, 0 };
	const char *names[30];
	struct chart c = { .kind = CHART_BAR,
		.category = names,
		.n = 30,
		.series = &s,
		.nseries = 1 };
	char *text;

	(void)state;
	for (int i = 0; i < 30; i++)
		names[i] = "x";
	assert_int_equal(chart_height(&c, 40), 30);
	text = picture(&c, 40, 10, false);
	assert_non_null(strstr(text, "... dan 21 lagi"));
	free(text);
	c.kind = CHART_COLUMN; /* the newest stay */
	c.n = 30;
	names[29] = "Des";
	text = picture(&c, 12, 6, false);
	assert_non_null(strstr(text, "Des"));
	assert_non_null(strstr(text, "<"));
	free(text);
	c.n = 0;
	text = picture(&c, 40, 6, false);
	assert_non_null(strstr(text, "Belum ada data"));
	free(text);
}

/* Any values, sizes and holes: stays inside, no division by zero, no overflow. */
static void chart__anything__is_drawn(void **state)
{
	static const int64_t odd[] = { 0, 1, -1, INT64_MAX, INT64_MIN, 100, 100, 7 };
	static const char *const names[] = { "Pelabuhan Tanjung Priok", "", NULL,
		"日本", "e\314\201", "a", "b", "c" };
	struct rng chance = { 7 };

	(void)state;
	for (int round = 0; round < 4000; round++) {
		struct chart_point p[2][8];
		struct chart_series s[2] = { { "satu", p[0], 0 }, { NULL, p[1], 0 } };
		struct chart c = { .kind = (enum chart_kind)(rng_below(&chance, 3)),
			.category = names,
			.n = (int)(rng_below(&chance, 9)),
			.series = s,
			.nseries = (int)(rng_below(&chance, 3)),
			.fit = rng_below(&chance, 2) == 1,
			.has_target = rng_below(&chance, 2) == 1,
			.target = odd[rng_below(&chance, 8)],
			.target_text = rng_below(&chance, 2) ? "100" : NULL,
			.print = rng_below(&chance, 2) ? print : NULL };
		int w = (int)(rng_below(&chance, 70)),
		    h = (int)(rng_below(&chance, 20));
		struct draw *d = draw_new(80, 24);

		for (int k = 0; k < 16; k++)
			p[k / 8][k % 8] =
				(struct chart_point){ odd[rng_below(&chance, 8)],
					rng_below(&chance, 2) == 1 ? "12,5 %" : NULL,
					rng_below(&chance, 4) == 0 };
		assert_non_null(d);
		draw_set_ascii(d, rng_below(&chance, 2) == 1);
		chart_draw(&c, d, (struct rect){ 3, 2, w, h });
		for (int y = 0; y < 24; y++)
			for (int x = 0; x < 80; x++)
				if (x < 3 || y < 2 || x >= 3 + w || y >= 2 + h)
					assert_string_equal(draw_at(d, x, y)->s, " ");
		draw_free(d);
	}
}

static void chart__progress__tells_all_from_nearly_all(void **state)
{
	static const struct {
		int64_t value, whole;
		const char *want;
	} row[] = {
		{ 0, 100, "[          ] x %" },
		{ 50, 100, "[#####     ] x %" },
		{ 999, 1000, "[######### ] x %" },
		{ 100, 100, "[##########] x %" },
		{ 250, 100, "[#########>] x %" },
		{ -4, 100, "[<         ] x %" },
		{ 4, 0, "[          ] x %" },
		{ INT64_MAX, INT64_MAX, "[##########] x %" },
	};

	(void)state;
	for (size_t i = 0; i < LK_LEN(row); i++) {
		struct draw *d = draw_new(16, 1);
		struct lk_buf b = LK_BUF_INIT;

		assert_non_null(d);
		draw_set_ascii(d, true);
		chart_progress(d, draw_all(d), row[i].value, row[i].whole, "x %",
			ST_OK);
		draw_row_text(d, 0, &b);
		assert_string_equal(lk_buf_cstr(&b), row[i].want);
		lk_buf_free(&b);
		draw_free(d);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(chart__golden__kinds_and_sizes),
		cmocka_unit_test(chart__bar__is_as_long_as_its_value),
		cmocka_unit_test(chart__stack__is_one_row_a_category),
		cmocka_unit_test(chart__missing__is_no_zero),
		cmocka_unit_test(chart__line__stops_at_a_gap),
		cmocka_unit_test(chart__series__differ_without_colour),
		cmocka_unit_test(chart__too_many__say_how_many_are_left_out),
		cmocka_unit_test(chart__anything__is_drawn),
		cmocka_unit_test(chart__progress__tells_all_from_nearly_all),
	};

	(void)setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests_name("chart", tests, NULL, NULL);
}
