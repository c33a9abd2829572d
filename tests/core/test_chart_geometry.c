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

/* Long numbers at a narrow field: those that would touch are left out, the ends never are. */
static void scale__of_lying_bars__does_not_touch_itself(void **state)
{
	struct lk_rep_point p[1] = { { "4.215.000.000", true, { 4215000000, 0 } } };
	const char *category[] = { "Belanja pemeliharaan gedung dan bangunan kantor" };
	struct lk_rep_chart c = { .shape = LK_SHAPE_BAR,
		.lying = true,
		.category = category,
		.ncategories = 1,
		.nseries = 1,
		.series = { { "S", p } } };
	struct lk_geometry g;
	size_t n;

	(void)state;
	assert_int_equal(lk_geometry(&g, &c, 26000, NULL), LK_OK);
	n = count(&g, LK_GEO_TEXT, LK_GEO_SCALE);
	assert_true(n >= 2 && n < 6);
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < i; k++) {
			const struct lk_geo_shape *a =
				nth(&g, LK_GEO_TEXT, LK_GEO_SCALE, i);
			const struct lk_geo_shape *b =
				nth(&g, LK_GEO_TEXT, LK_GEO_SCALE, k);

			assert_true(abs(a->x - b->x) >
				(lk_geo_text_width(str(a->text), a->size) +
					lk_geo_text_width(str(b->text), b->size)) /
					2);
		}
	assert_string_equal(nth(&g, LK_GEO_TEXT, LK_GEO_SCALE, 1)->text, "0");
	lk_geometry_free(&g);
}

/* The parts of a stack follow each other without a gap, and end where their sum is. */
static void stacks__grow__part_upon_part(void **state)
{
	struct lk_rep_point a[2] = { { "60", true, { 60, 0 } },
		{ "30", true, { 30, 0 } } };
	struct lk_rep_point b[2] = { { "40", true, { 40, 0 } },
		{ "", false, { 0, 0 } } };
	const char *category[] = { "A", "B" };
	struct lk_rep_chart c = { .shape = LK_SHAPE_STACK,
		.category = category,
		.ncategories = 2,
		.nseries = 2,
		.series = { { "Realisasi", a }, { "Sisa", b } } };

	(void)state;
	for (int lying = 0; lying < 2; lying++) {
		const struct lk_geo_shape *one, *two;
		struct lk_geometry g;

		c.lying = lying;
		assert_int_equal(lk_geometry(&g, &c, 46000, NULL), LK_OK);
		assert_int_equal(count(&g, LK_GEO_BAR, LK_GEO_SERIES), 3);
		one = nth(&g, LK_GEO_BAR, LK_GEO_SERIES, 0);
		two = nth(&g, LK_GEO_BAR, LK_GEO_SERIES, 1);
		assert_int_equal(one->series, 0);
		assert_int_equal(two->series, 1);
		if (lying) {
			assert_int_equal(two->x, one->x + one->w);
			assert_true(abs(two->w * 3 - one->w * 2) <= 3);
		} else {
			assert_int_equal(two->y + two->h, one->y);
			assert_true(abs(two->h * 3 - one->h * 2) <= 3);
		}
		/* words on a hatch stand on a plate of their own */
		assert_int_equal(count(&g, LK_GEO_BAR, LK_GEO_PLATE), 3);
		assert_int_equal(count(&g, LK_GEO_TEXT, LK_GEO_VALUE), 3);
		assert_inside(&g);
		lk_geometry_free(&g);
	}
}

/* Twice the area of a polygon. */
static double area(const struct lk_geo_shape *s)
{
	double sum = 0;

	for (size_t i = 0; i < s->ncorners; i++) {
		const struct lk_geo_corner *a = &s->corner[i];
		const struct lk_geo_corner *b = &s->corner[(i + 1) % s->ncorners];

		sum += (double)a->x * b->y - (double)b->x * a->y;
	}
	return sum;
}

static void pie__has__parts_of_the_whole_with_their_shares(void **state)
{
	struct lk_rep_point p[4] = { { "500", true, { 500, 0 } },
		{ "250", true, { 250, 0 } }, { "belum disahkan", false, { 0, 0 } },
		{ "250", true, { 250, 0 } } };
	const char *category[] = { "Belanja pegawai", "Belanja barang", "Hibah",
		"Belanja modal" };
	struct lk_rep_chart c = { .shape = LK_SHAPE_PIE,
		.category = category,
		.ncategories = 4,
		.nseries = 1,
		.series = { { "Pagu (Rp)", p } } };
	struct lk_geometry g;
	double half;

	(void)state;
	assert_int_equal(lk_geometry(&g, &c, 46000, NULL), LK_OK);
	assert_int_equal(count(&g, LK_GEO_AREA, LK_GEO_SERIES), 3);
	half = area(nth(&g, LK_GEO_AREA, LK_GEO_SERIES, 0));
	assert_true(half > 0);
	for (size_t i = 1; i < 3; i++) {
		double part = area(nth(&g, LK_GEO_AREA, LK_GEO_SERIES, i));

		assert_true(part > half * 0.498 && part < half * 0.502);
	}
	assert_string_equal(nth(&g, LK_GEO_TEXT, LK_GEO_VALUE, 0)->text,
		"500 (50,0 %)");
	assert_string_equal(nth(&g, LK_GEO_TEXT, LK_GEO_VALUE, 1)->text,
		"250 (25,0 %)");
	assert_string_equal(nth(&g, LK_GEO_TEXT, LK_GEO_LEGEND, 0)->text, "Pagu (Rp)");
	/* what has no number is said, not left out */
	assert_string_equal(nth(&g, LK_GEO_TEXT, LK_GEO_CATEGORY, 3)->text,
		"Tanpa angka: Hibah (belum disahkan)");
	assert_inside(&g);
	lk_geometry_free(&g);
}

static void pie__of_many_thin_parts__keeps_their_words_apart(void **state)
{
	struct lk_rep_point p[LK_BLOCK_PARTS];
	const char *category[LK_BLOCK_PARTS];
	struct lk_rep_chart c = { .shape = LK_SHAPE_PIE,
		.category = category,
		.ncategories = LK_BLOCK_PARTS,
		.nseries = 1,
		.series = { { "Pagu (Rp)", p } } };
	struct lk_geometry g;

	(void)state;
	for (size_t i = 0; i < LK_BLOCK_PARTS; i++) {
		category[i] = "Belanja barang operasional dan pemeliharaan gedung";
		p[i] = (struct lk_rep_point){ "1", true, { i == 0 ? 1000 : 1, 0 } };
	}
	assert_int_equal(lk_geometry(&g, &c, 46000, NULL), LK_OK);
	assert_int_equal(count(&g, LK_GEO_AREA, LK_GEO_SERIES), LK_BLOCK_PARTS);
	assert_inside(&g);
	for (size_t i = 0; i < LK_BLOCK_PARTS; i++)
		for (size_t k = 0; k < i; k++) {
			const struct lk_geo_shape *a =
				nth(&g, LK_GEO_TEXT, LK_GEO_VALUE, i);
			const struct lk_geo_shape *b =
				nth(&g, LK_GEO_TEXT, LK_GEO_VALUE, k);

			assert_true(a->anchor != b->anchor || abs(a->y - b->y) >= 1100);
		}
	lk_geometry_free(&g);
}

static void progress__is__a_share_of_the_target(void **state)
{
	struct lk_rep_point real[4] = { { "45,00", true, { 4500, 2 } },
		{ "12", true, { 12, 0 } }, { "900", true, { 900, 0 } },
		{ "belum disahkan", false, { 0, 0 } } };
	struct lk_rep_point target[4] = { { "90,00", true, { 9000, 2 } },
		{ "12", true, { 12, 0 } }, { "3", true, { 3, 0 } },
		{ "", false, { 0, 0 } } };
	const char *category[] = { "IKK-1", "IKK-2", "IKK-3", "IKK-4" };
	struct lk_rep_chart c = { .shape = LK_SHAPE_PROGRESS,
		.lying = true,
		.category = category,
		.ncategories = 4,
		.nseries = 2,
		.series = { { "Realisasi", real }, { "Target", target } } };
	const struct lk_geo_shape *half, *whole, *most;
	struct lk_geometry g;

	(void)state;
	assert_int_equal(lk_geometry(&g, &c, 46000, NULL), LK_OK);
	assert_int_equal(count(&g, LK_GEO_BAR, LK_GEO_SERIES), 3);
	half = nth(&g, LK_GEO_BAR, LK_GEO_SERIES, 0);
	whole = nth(&g, LK_GEO_BAR, LK_GEO_SERIES, 1);
	most = nth(&g, LK_GEO_BAR, LK_GEO_SERIES, 2);
	assert_true(abs(half->w * 2 - whole->w) <= 1);
	assert_true(abs(whole->w * 2 - most->w) <= 1); /* 300 % ends at 200 % */
	/* the key, and one where there is a target: at the end of a whole bar */
	assert_int_equal(count(&g, LK_GEO_LINE, LK_GEO_MARK), 4);
	assert_int_equal(nth(&g, LK_GEO_LINE, LK_GEO_MARK, 1)->x, whole->x + whole->w);
	assert_string_equal(nth(&g, LK_GEO_TEXT, LK_GEO_VALUE, 1)->text, "dari 90,00");
	assert_string_equal(nth(&g, LK_GEO_TEXT, LK_GEO_VALUE, 6)->text,
		"belum disahkan");
	assert_string_equal(nth(&g, LK_GEO_TEXT, LK_GEO_VALUE, 7)->text,
		"dari target yang belum ada");
	assert_inside(&g);
	lk_geometry_free(&g);
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
		cmocka_unit_test(scale__of_lying_bars__does_not_touch_itself),
		cmocka_unit_test(stacks__grow__part_upon_part),
		cmocka_unit_test(pie__has__parts_of_the_whole_with_their_shares),
		cmocka_unit_test(pie__of_many_thin_parts__keeps_their_words_apart),
		cmocka_unit_test(progress__is__a_share_of_the_target),
		cmocka_unit_test(nothing__to_draw__is_a_sentence),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
