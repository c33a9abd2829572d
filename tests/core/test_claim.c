/*
 * What the checks of prose reach, measured on sentences in the wording of real reports
 * (tests/fixtures/kalimat.csv). Each row is one sentence, or a small table, under the
 * heading of its indicator, with the figures of that indicator, and the rule that must find
 * fault with it ('-': none may). Part A was at hand while the checks were written; part B
 * was written before them and only measured.
 *
 *   precision   findings that the row expects / all findings
 *   recall      rows found / rows with a fault
 *
 * KALIMAT_RINCI=1 lists every miss.
 */
#include "core/check/check.h"
#include "core/csv.h"
#include "tests/lib/str.h"
#include "tests/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FIXTURE "tests/fixtures/kalimat.csv"

struct score {
	int right, wrong, missed; /* findings expected, not expected; rows not found */
};
struct measure_of {
	struct score rule[LK_CHECK_COUNT], all;
	int rows, fine;
};

static struct lk_csv csv = LK_CSV_INIT;

static int read_fixture(void **state)
{
	static char text[256 << 10];
	FILE *f = fopen(FIXTURE, "rb");
	size_t n;

	(void)state;
	if (f == NULL)
		return -1;
	n = fread(text, 1, sizeof(text), f);
	fclose(f);
	return lk_csv_parse(&csv, (struct lk_str){ text, n }, FIXTURE, NULL);
}

static int free_fixture(void **state)
{
	(void)state;
	lk_csv_free(&csv);
	return 0;
}

static const char *cell(size_t row, const char *column)
{
	int col = lk_csv_col(&csv, column);

	assert_true(col >= 0);
	return lk_csv_cstr(&csv, row, col);
}

static int int_of(const char *s)
{
	return (int)strtol(s, NULL, 10);
}

static struct lk_measure measure(const char *s)
{
	struct lk_measure m = { .kind = LK_NUM_EMPTY };

	if (*s != '\0') {
		m.kind = LK_NUM_VALUE;
		assert_int_equal(lk_dec_parse(str(s), &m.value, NULL), LK_OK);
	}
	return m;
}

/* A fact and the years beside it, from the columns of a row. */
struct row_facts {
	struct lk_fact fact[2];
	struct lk_fact_year year[2][2];
	struct lk_fact_budget budget;
	struct lk_fact_year spent;
	size_t n;
};

/* What the formula of the indicator gives for the year before. */
static void last_capaian(const struct lk_fact *f, struct lk_fact_year *y)
{
	struct lk_achievement a;

	if (lk_achieve(&f->rule, &y->target, &y->real, &a, NULL) != LK_OK ||
		a.state != LK_CALC_OK)
		return;
	y->has_capaian = true;
	y->capaian = a.value;
}

static void one_fact(struct row_facts *f, size_t row, const char *suffix)
{
	struct lk_fact *x = &f->fact[f->n];
	struct lk_fact_year *y = f->year[f->n];
	char name[32];
	int year = int_of(cell(row, "tahun"));
	struct lk_measure capaian;

#define COLUMN(base) \
	(snprintf(name, sizeof(name), "%s%s", base, suffix), cell(row, name))
	if (*COLUMN("indikator") == '\0')
		return;
	*x = (struct lk_fact){ .code = "",
		.name = cell(row, name),
		.unit = "",
		.no_standard = "",
		.number = (int)f->n + 1,
		.lower_better = strcmp(cell(row, "polaritas"), "turun") == 0,
		.other = y };
	x->rule.formula = lk_formula_parse(str(cell(row, "rumus")));
	x->rule.decimals = 2;
	x->target = measure(COLUMN("target"));
	x->real = measure(COLUMN("realisasi"));
	capaian = measure(COLUMN("capaian"));
	x->has_capaian = capaian.kind == LK_NUM_VALUE;
	x->capaian = capaian.value;
	y[0] = (struct lk_fact_year){ .year = year - 1,
		.real = measure(COLUMN("tahun-lalu")) };
#undef COLUMN
	x->nothers = 1;
	if (*suffix == '\0') {
		y[0].target = measure(cell(row, "target-lalu"));
		last_capaian(x, &y[0]);
		if (*cell(row, "menengah") != '\0')
			y[x->nothers++] = (struct lk_fact_year){
				.year = int_of(cell(row, "tahun-menengah")),
				.target = measure(cell(row, "menengah"))
			};
	}
	f->n++;
}

static void facts_of(struct row_facts *f, size_t row)
{
	memset(f, 0, sizeof(*f));
	one_fact(f, row, "");
	one_fact(f, row, "-2");
	f->budget.pagu = measure(cell(row, "pagu"));
	f->budget.real = measure(cell(row, "serapan"));
	f->spent = (struct lk_fact_year){ .year = int_of(cell(row, "tahun")) - 1,
		.target = measure(cell(row, "pagu-lalu")),
		.real = measure(cell(row, "serapan-lalu")) };
	f->budget.other = &f->spent;
	f->budget.nothers = 1;
}

static void count(struct measure_of *m, size_t row, const struct lk_check_list *l)
{
	enum lk_check_rule want = lk_check_rule_parse(str(cell(row, "aturan")));
	const char *details = getenv("KALIMAT_RINCI");
	bool found = false;

	m->rows++;
	m->fine += want == LK_CHECK_COUNT;
	for (size_t i = 0; i < l->n; i++) {
		const struct lk_check_finding *f = &l->item[i];

		if (f->rule == want) {
			if (!found)
				m->rule[want].right++;
			found = true;
			continue;
		}
		m->rule[f->rule].wrong++;
		if (details != NULL)
			print_message("%s%s SALAH %s (mestinya %s): %s\n    %s\n",
				cell(row, "bagian"), cell(row, "no"),
				lk_check_rule_info(f->rule)->id, cell(row, "aturan"),
				cell(row, "kalimat"), f->text);
	}
	if (want != LK_CHECK_COUNT && !found) {
		m->rule[want].missed++;
		if (details != NULL)
			print_message("%s%s LEPAS %s: %s\n", cell(row, "bagian"),
				cell(row, "no"), cell(row, "aturan"),
				cell(row, "kalimat"));
	}
}

static void check_row(struct measure_of *m, size_t row)
{
	struct lk_buf text = LK_BUF_INIT;
	struct lk_check_list list = LK_CHECK_LIST_INIT;
	struct row_facts facts;
	struct lk_check_chapter chapter = { .path = "naskah/06-bab-3.md",
		.stem = "06-bab-3",
		.title = "BAB III" };
	struct lk_check_input in = { .year = int_of(cell(row, "tahun")),
		.chapter = &chapter,
		.nchapters = 1 };
	const char *name = cell(row, "indikator");

	facts_of(&facts, row);
	in.fact = facts.fact;
	in.nfacts = facts.n;
	in.budget = *cell(row, "pagu") != '\0' ? &facts.budget : NULL;
	if (*name == '\0')
		name = strcmp(cell(row, "aturan"), "one-value") == 0
			? "Jumlah sertifikat yang diterbitkan"
			: "Gambaran umum";
	lk_buf_printf(&text, "# BAB III\n\n### 1. %s\n\n%s\n", name,
		cell(row, "kalimat"));
	chapter.text = lk_buf_str(&text);
	assert_int_equal(lk_check_one(&in, 0, &list, NULL), LK_OK);
	count(m, row, &list);
	lk_check_list_free(&list);
	lk_buf_free(&text);
}

static int per_cent(int a, int b)
{
	return b == 0 ? 100 : (a * 1000 / b + 5) / 10;
}

static void print(const char *part, struct measure_of *m)
{
	print_message("bagian %s: %d kalimat, %d di antaranya benar\n", part, m->rows,
		m->fine);
	for (int r = 0; r < LK_CHECK_COUNT; r++) {
		struct score *s = &m->rule[r];

		m->all.right += s->right;
		m->all.wrong += s->wrong;
		m->all.missed += s->missed;
		if (s->right + s->wrong + s->missed > 0)
			print_message("  %-16s tepat %3d %%  terjaring %3d %%  (%d, "
				      "salah %d, lepas %d)\n",
				lk_check_rule_info((enum lk_check_rule)r)->id,
				per_cent(s->right, s->right + s->wrong),
				per_cent(s->right, s->right + s->missed), s->right,
				s->wrong, s->missed);
	}
	print_message(
		"  %-16s tepat %3d %%  terjaring %3d %%  (%d, salah %d, lepas %d)\n",
		"semua", per_cent(m->all.right, m->all.right + m->all.wrong),
		per_cent(m->all.right, m->all.right + m->all.missed), m->all.right,
		m->all.wrong, m->all.missed);
}

static void measure_part(const char *part, struct measure_of *m)
{
	memset(m, 0, sizeof(*m));
	for (size_t i = 0; i < csv.nrows; i++)
		if (part == NULL || strcmp(cell(i, "bagian"), part) == 0)
			check_row(m, i);
	print(part != NULL ? part : "A dan B", m);
}

static void claim__reaches__its_precision_and_recall(void **state)
{
	struct measure_of m;

	(void)state;
	measure_part("A", &m);
	measure_part("B", &m);
	assert_true(m.rows >= 120);
	measure_part(NULL, &m);
	assert_true(m.rows >= 320);
	assert_true(per_cent(m.all.right, m.all.right + m.all.wrong) >= 95);
	assert_true(per_cent(m.all.right, m.all.right + m.all.missed) >= 90);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(claim__reaches__its_precision_and_recall),
	};

	return cmocka_run_group_tests(tests, read_fixture, free_fixture);
}
