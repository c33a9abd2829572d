#include "core/report/chart_geometry.h"
#include "tests/core/report.h"

#include <stdlib.h>

static const struct lk_rep_chart *chart_of(struct report *x, const char *markdown)
{
	report_open(x, markdown);
	assert_int_equal(x->r.node[0].kind, LK_REP_CHART);
	return x->r.node[0].chart;
}

static size_t count(const struct lk_geometry *g, enum lk_geo_kind kind,
	enum lk_geo_role role)
{
	size_t n = 0;

	for (size_t i = 0; i < g->n; i++)
		n += g->shape[i].kind == kind && g->shape[i].role == role;
	return n;
}

static const struct lk_geo_shape *nth(const struct lk_geometry *g,
	enum lk_geo_kind kind, enum lk_geo_role role, size_t n)
{
	for (size_t i = 0; i < g->n; i++)
		if (g->shape[i].kind == kind && g->shape[i].role == role && n-- == 0)
			return &g->shape[i];
	fail_msg("no such shape");
	return NULL;
}

/* Everything lies inside of the picture. */
static void assert_inside(const struct lk_geometry *g)
{
	for (size_t i = 0; i < g->n; i++) {
		const struct lk_geo_shape *s = &g->shape[i];
		int w = s->kind == LK_GEO_TEXT
			? lk_geo_text_width(str(s->text), s->size)
			: s->w;
		int x = s->anchor == LK_REP_RIGHT    ? s->x - w
			: s->anchor == LK_REP_CENTRE ? s->x - w / 2
						     : s->x;

		assert_true(x >= 0 && x + w <= g->width + 200);
		assert_true(s->y >= 0 && s->y <= g->height);
		assert_true(s->y + s->h >= 0 && s->y + s->h <= g->height);
	}
}

static void bars__stand__on_zero_in_proportion(void **state)
{
	const struct lk_geo_shape *a, *b, *axis;
	struct lk_geometry g;
	struct report x;

	(void)state;
	assert_int_equal(lk_geometry(&g,
				 chart_of(&x,
					 "```grafik batang #g J\ndata: capaian\n"
					 "kolom: capaian\narah: tegak\n```\n"),
				 46000, NULL),
		LK_OK);
	assert_int_equal(count(&g, LK_GEO_BAR, LK_GEO_SERIES), 8);
	assert_int_equal(count(&g, LK_GEO_TEXT, LK_GEO_VALUE), 8);
	a = nth(&g, LK_GEO_BAR, LK_GEO_SERIES, 0); /* 111,34 */
	b = nth(&g, LK_GEO_BAR, LK_GEO_SERIES, 3); /* 95,00 */
	axis = nth(&g, LK_GEO_LINE, LK_GEO_AXIS, 0);
	assert_int_equal(a->y + a->h, axis->y);
	assert_int_equal(b->y + b->h, axis->y);
	assert_true(abs((int)(a->h * 9500LL / 11134) - b->h) <= 1);
	assert_string_equal(nth(&g, LK_GEO_TEXT, LK_GEO_SCALE, 0)->text, "0");
	assert_string_equal(nth(&g, LK_GEO_TEXT, LK_GEO_SCALE, 3)->text, "150");
	assert_inside(&g);
	lk_geometry_free(&g);
	report_close(&x);
}

static void bars__lie__when_asked_or_when_names_are_long(void **state)
{
	static const char *const text[] = {
		"```grafik batang #g J\ndata: capaian\nkolom: capaian\n"
		"arah: mendatar\n```\n",
		"```grafik batang #g J\ndata: anggaran akun\nkolom: persen\n"
		"arah: tegak\n```\n",
	};

	(void)state;
	for (size_t i = 0; i < LK_LEN(text); i++) {
		struct lk_geometry g;
		struct report x;
		const struct lk_geo_shape *a, *b;

		assert_int_equal(lk_geometry(&g, chart_of(&x, text[i]), 46000, NULL),
			LK_OK);
		a = nth(&g, LK_GEO_BAR, LK_GEO_SERIES, 0);
		b = nth(&g, LK_GEO_BAR, LK_GEO_SERIES, 1);
		assert_int_equal(a->x, b->x);
		assert_true(b->y > a->y);
		assert_inside(&g);
		lk_geometry_free(&g);
		report_close(&x);
	}
}

static void lines__break__at_a_gap_and_may_begin_high(void **state)
{
	struct lk_rep_point p[4] = { { "90,0", true, { 900, 1 } },
		{ "91,5", true, { 915, 1 } }, { "", false, { 0, 0 } },
		{ "94,0", true, { 940, 1 } } };
	const char *category[] = { "2022", "2023", "2024", "2025" };
	struct lk_rep_chart c = { .shape = LK_SHAPE_LINE,
		.category = category,
		.ncategories = 4,
		.nseries = 1,
		.series = { { "Nilai", p } } };
	struct lk_geometry g;

	(void)state;
	assert_int_equal(lk_geometry(&g, &c, 40000, NULL), LK_OK);
	assert_int_equal(count(&g, LK_GEO_POINT, LK_GEO_SERIES), 3);
	assert_int_equal(count(&g, LK_GEO_LINE, LK_GEO_SERIES), 1);
	assert_string_equal(nth(&g, LK_GEO_TEXT, LK_GEO_SCALE, 0)->text, "90");
	assert_inside(&g);
	lk_geometry_free(&g);
}

static void small_and_negative__numbers__have_a_scale(void **state)
{
	static const struct lk_dec v[][2] = { { { 0, 0 }, { 0, 0 } },
		{ { -5, 0 }, { 7, 0 } }, { { 3, 6 }, { 5, 6 } },
		{ { 999999999999999999, 0 }, { 1, 0 } }, { { -3, 2 }, { -1, 2 } } };

	(void)state;
	for (size_t i = 0; i < LK_LEN(v); i++) {
		struct lk_rep_point p[2] = { { "a", true, v[i][0] },
			{ "b", true, v[i][1] } };
		const char *category[] = { "A", "B" };
		struct lk_rep_chart c = { .shape = LK_SHAPE_BAR,
			.category = category,
			.ncategories = 2,
			.nseries = 1,
			.series = { { "S", p } } };
		struct lk_geometry g;

		for (int lying = 0; lying < 2; lying++) {
			c.lying = lying;
			assert_int_equal(lk_geometry(&g, &c, 46000, NULL), LK_OK);
			assert_true(count(&g, LK_GEO_TEXT, LK_GEO_SCALE) >= 2);
			assert_inside(&g);
			lk_geometry_free(&g);
		}
	}
}

static void nothing__to_draw__is_a_sentence(void **state)
{
	struct lk_rep_point p = { "", false, { 0, 0 } };
	const char *category = "A";
	struct lk_rep_chart c = { .category = &category,
		.ncategories = 1,
		.nseries = 1,
		.series = { { "S", &p } } };
	struct lk_geometry g;
	struct lk_error err;

	(void)state;
	assert_int_equal(lk_geometry(&g, &c, 46000, &err), LK_EUNDEF);
	assert_true(err.text[0] != '\0');
	lk_geometry_free(&g);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(bars__stand__on_zero_in_proportion),
		cmocka_unit_test(bars__lie__when_asked_or_when_names_are_long),
		cmocka_unit_test(lines__break__at_a_gap_and_may_begin_high),
		cmocka_unit_test(small_and_negative__numbers__have_a_scale),
		cmocka_unit_test(nothing__to_draw__is_a_sentence),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
