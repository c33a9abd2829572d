/* Rows of real reports (tests/fixtures/capaian.csv: facts only) and what they must give. */
#include "core/csv_any.h"
#include "core/figure/recompute.h"
#include "core/office.h"
#include "tests/lib/str.h"
#include "tests/test.h"

#include <stdio.h>
#include <stdlib.h>

#define FIXTURE "tests/fixtures/capaian.csv"

struct table {
	struct lk_arena mem;
	struct lk_csv csv;
	struct lk_recompute r;
};

static int compute(struct table *t, struct lk_str text, struct lk_error *err)
{
	struct lk_grade *grade = NULL;
	size_t n = 0;

	*t = (struct table){ .csv = LK_CSV_INIT };
	assert_int_equal(lk_grades_parse(str(lk_office_grades()), "x", &t->mem, &grade,
				 &n, err),
		LK_OK);
	assert_int_equal(lk_csv_any_parse(&t->csv, text, "x.csv", NULL, err), LK_OK);
	return lk_recompute(&t->r, &t->csv, "x.csv", grade, n, err);
}

static void done(struct table *t)
{
	lk_recompute_free(&t->r);
	lk_csv_free(&t->csv);
	lk_arena_free(&t->mem);
}

static const char *verdict(const struct lk_recompute_row *row)
{
	return row->result.state == LK_CALC_OK && !row->has_printed
		? "tanpa-pembanding"
		: lk_printed_name(row->verdict);
}

static char *read_file(const char *path, size_t *n)
{
	FILE *f = fopen(path, "rb");
	char *p = malloc(65536);

	assert_non_null(f);
	assert_non_null(p);
	*n = fread(p, 1, 65536, f);
	assert_int_equal(fclose(f), 0);
	return p;
}

static void real_rows__give__the_verdict_beside_them(void **state)
{
	struct lk_buf b = LK_BUF_INIT;
	struct table t;
	struct lk_error err = { .text = "" };
	size_t n;
	char *text = read_file(FIXTURE, &n);

	(void)state;
	assert_int_equal(compute(&t, (struct lk_str){ text, n }, &err), LK_OK);
	assert_true(t.r.n > 50);
	for (size_t i = 0; i < t.r.n; i++) {
		const struct lk_recompute_row *row = &t.r.row[i];
		struct lk_str want = lk_csv_get(&t.csv, i, lk_csv_col(&t.csv, "hasil"));
		struct lk_str right =
			lk_csv_get(&t.csv, i, lk_csv_col(&t.csv, "seharusnya"));

		if (strcmp(verdict(row), want.p) != 0)
			fail_msg("%s: %s, wanted %s (%s)", row->name, verdict(row),
				want.p, row->why);
		lk_buf_clear(&b);
		if (row->verdict == LK_PRINTED_CUT ||
			row->verdict == LK_PRINTED_DIFFERS)
			lk_number_put(&b, row->right);
		assert_string_equal(lk_buf_cstr(&b), right.p);
		if (row->result.state != LK_CALC_OK)
			assert_true(row->why[0] != '\0');
	}
	assert_int_equal(t.r.count[LK_PRINTED_DIFFERS], 3);
	assert_int_equal(t.r.count[LK_PRINTED_CUT], 3);
	assert_int_equal(t.r.unprinted, 1);
	lk_buf_free(&b);
	free(text);
	done(&t);
}

static void reasons__say__what_is_wrong(void **state)
{
	static const struct {
		const char *row, *why;
	} bad[] = { { "%;max;0;5;0", "target 0" }, { "%;max;5;;0", "belum diisi" },
		{ "%;range;90-80;85;1", "terbalik" }, { "x;predikat;A;Z;1", "\"Z\"" },
		{ "kapal;max;1.234;5;1", "dapat berarti 1234 atau 1,234" },
		{ "Rp;max;1234567890123456789;1;0", "18 digit" },
		{ "x;hebat;1;1;1", "\"hebat\" tidak dikenal" },
		{ "x;mean;;;1", "daftar" }, { "x;geo:0;;;1", "di atas nol" },
		{ "x;none;1;1;1", "tidak ada rumus" } };
	struct table t;
	struct lk_error err;

	(void)state;
	for (size_t i = 0; i < LK_LEN(bad); i++) {
		char text[200];

		(void)snprintf(text, sizeof(text),
			"satuan;rumus;target;realisasi;tercetak\n%s\n", bad[i].row);
		assert_int_equal(compute(&t, str(text), &err), LK_OK);
		assert_int_equal(t.r.row[0].verdict, LK_PRINTED_NOT_COMPUTABLE);
		if (strstr(t.r.row[0].why, bad[i].why) == NULL)
			fail_msg("%s: %s", bad[i].row, t.r.row[0].why);
		done(&t);
	}
}

/* The same 31.746 in rows that write differently. */
static void notation__comes__from_the_unit_or_the_row(void **state)
{
	static const struct {
		const char *row;
		int64_t m; /* of the raw result's first digits: target read right */
		bool computed;
	} row[] = {
		{ "Gendec;max;31.746;63.492;200,0", 200, true },
		{ "Gendec;max;31.746;63.492;200.0", 200, true },
		{ "%;max;31.746;63,492;200", 200, true },
		{ "Gendec;max;31.746;63492;200,0", 200, true },
		{ "Gendec;max;31.746;63.492;200", 0, false },
		{ "Rp;max;31.746;63.492;200", 200, true },
		{ "Gendec;max;1.031.746;2.063.492;200", 200, true },
	};
	struct table t;
	struct lk_error err;

	(void)state;
	for (size_t i = 0; i < LK_LEN(row); i++) {
		char text[200];

		(void)snprintf(text, sizeof(text),
			"\xEF\xBB\xBF"
			"Satuan;RUMUS;Target 2025;Realisasi;Capaian (%%)\r\n%s\r\n",
			row[i].row);
		assert_int_equal(compute(&t, str(text), &err), LK_OK);
		assert_int_equal(t.r.row[0].result.state == LK_CALC_OK,
			row[i].computed);
		if (row[i].computed) {
			assert_true(lk_dec_cmp(t.r.row[0].result.value,
					    LK_DEC_INT(row[i].m)) == 0);
			assert_int_equal(t.r.row[0].verdict, LK_PRINTED_MATCH);
		}
		done(&t);
	}
}

static void table__without_columns__is_refused(void **state)
{
	struct table t;
	struct lk_error err;

	(void)state;
	assert_int_equal(compute(&t, str("nama;alamat\na;b\n"), &err), LK_EFORMAT);
	assert_non_null(strstr(err.text, "target dan realisasi"));
	done(&t);
}

static void one__is__explained(void **state)
{
	static const struct {
		const char *formula, *target, *real, *explain;
	} row[] = {
		{ "geo", "", "100;90", "akar pangkat 2 dari (100 x 90) = 94,87 %" },
		{ "mean", "", "100;90,5", "(100 + 90,5) / 2 = 95,25 %" },
		{ "min-2t", "54", "8", "(2 x 54 - 8) / 54 x 100 = 185,19 %" },
		{ "predikat", "WTP", "wdp", "3 / 4 x 100 = 75,00 %" },
		{ "range", "80-90 %", "92 %", "92 / 90 x 100 = 102,22 %" },
	};
	struct lk_arena mem = LK_ARENA_INIT;
	struct lk_recompute_ask ask = { .hint = LK_NUM_ASK, .rule.decimals = 2 };
	struct lk_grade *grade = NULL;
	size_t n = 0;

	(void)state;
	assert_int_equal(lk_grades_parse(str(lk_office_grades()), "x", &mem, &grade, &n,
				 NULL),
		LK_OK);
	ask.grade = grade;
	ask.ngrades = n;
	for (size_t i = 0; i < LK_LEN(row); i++) {
		struct lk_recompute_row out = { 0 };

		ask.formula = str(row[i].formula);
		ask.target = str(row[i].target);
		ask.real = str(row[i].real);
		assert_int_equal(lk_recompute_one(&out, &ask, &mem, NULL), LK_OK);
		assert_string_equal(out.explain, row[i].explain);
	}
	lk_arena_free(&mem);
}

static void grades__are_read__or_name_the_line(void **state)
{
	struct lk_arena mem = LK_ARENA_INIT;
	struct lk_grade *g = NULL;
	struct lk_error err;
	size_t n = 0;

	(void)state;
	assert_int_equal(lk_grades_parse(str("predikat;nilai\nA;87.5\n"), "p.csv", &mem,
				 &g, &n, &err),
		LK_OK);
	assert_int_equal(n, 1);
	assert_string_equal(g[0].letter, "A");
	assert_true(g[0].value.m == 875);
	assert_int_equal(lk_grades_parse(str("predikat;nilai\nA;87,5\n"), "p.csv", &mem,
				 &g, &n, &err),
		LK_EFORMAT);
	assert_non_null(strstr(err.text, "p.csv baris 2"));
	lk_arena_free(&mem);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(real_rows__give__the_verdict_beside_them),
		cmocka_unit_test(reasons__say__what_is_wrong),
		cmocka_unit_test(notation__comes__from_the_unit_or_the_row),
		cmocka_unit_test(table__without_columns__is_refused),
		cmocka_unit_test(one__is__explained),
		cmocka_unit_test(grades__are_read__or_name_the_line),
	};
	return cmocka_run_group_tests_name("recompute", tests, NULL, NULL);
}
