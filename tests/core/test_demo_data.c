/* The demo's data files: the scripted year ends with them, and they give the numbers that
 * the report prints. */
#include "core/demo/demo.h"
#include "core/figure/figures.h"
#include "core/figure/render.h"
#include "core/notation/date.h"
#include "tests/test.h"

#include <stdio.h>
#include <string.h>

#define FILES 9

static struct lk_str str(const char *s)
{
	return (struct lk_str){ s, strlen(s) };
}

/* ---- the script ----------------------------------------------------------------------- */

struct replay {
	struct lk_buf text[FILES];
};

static size_t file_index(const char *path)
{
	size_t n, i = 0;
	const struct lk_demo_file *f = lk_demo_files(&n);

	assert_int_equal(n, FILES);
	while (i < n && strcmp(f[i].path, path) != 0)
		i++;
	if (i == n)
		fail_msg("the script names an unknown file %s", path);
	return i;
}

static void edit(struct lk_buf *text, const struct lk_demo_event *e,
	const struct lk_cell_change *change, size_t n)
{
	struct lk_buf out = LK_BUF_INIT;
	struct lk_error err = { .text = "" };
	struct lk_str team;
	size_t changed = 0;

	if (lk_cells_edit(lk_table_of(e->file, &team), lk_buf_str(text), e->file,
		    change, n, &out, &changed, &err) != LK_OK)
		fail_msg("%s: %s", e->when, err.text);
	assert_int_equal(changed, n); /* every event really changes its cells */
	lk_buf_free(text);
	*text = out;
}

static void fill(struct lk_buf *text, const struct lk_demo_event *e)
{
	struct lk_arena mem = LK_ARENA_INIT;
	struct lk_cell_change *change = NULL;
	size_t n = 0;

	assert_int_equal(lk_demo_event_cells(e, &mem, &change, &n, NULL), LK_OK);
	assert_true(n > 0);
	edit(text, e, change, n);
	lk_arena_free(&mem);
}

/* The correction quotes what the cell holds then. */
static void correct(const struct lk_buf *text, const struct lk_demo_event *e)
{
	struct lk_buf now = LK_BUF_INIT;
	struct lk_str team;

	assert_int_equal(lk_cell_get(lk_table_of(e->file, &team), lk_buf_str(text),
				 e->file, e->key, e->column, &now, NULL),
		LK_OK);
	assert_string_equal(lk_buf_cstr(&now), e->old);
	lk_buf_free(&now);
}

static void play(struct replay *r, const struct lk_demo_event *e)
{
	struct lk_cell_change one = { e->key, e->column, e->old, e->suggest };
	struct lk_buf *text;

	if (e->file == NULL || strncmp(e->file, "isi/", 4) != 0)
		return;
	text = &r->text[file_index(e->file)];
	if (e->kind == LK_DEMO_TABLE)
		assert_int_equal(lk_demo_event_table(e, text, NULL), LK_OK);
	else if (e->kind == LK_DEMO_FILL || e->kind == LK_DEMO_CELL)
		fill(text, e);
	else if (e->kind == LK_DEMO_CORRECT_CELL)
		correct(text, e);
	else if (e->kind == LK_DEMO_APPLY)
		edit(text, e, &one, 1);
}

static void year__replayed__ends_with_the_data_files(void **state)
{
	const struct lk_demo_file *f = lk_demo_files(NULL);
	struct replay r = { .text = { LK_BUF_INIT } };

	(void)state;
	for (const struct lk_demo_event *e = lk_demo_events(NULL); e->when != NULL; e++)
		play(&r, e);
	for (size_t i = 0; i < FILES; i++) {
		struct lk_buf want = LK_BUF_INIT;

		lk_demo_file_put(&f[i], &want);
		assert_string_equal(lk_buf_cstr(&r.text[i]), lk_buf_cstr(&want));
		lk_buf_free(&want);
		lk_buf_free(&r.text[i]);
	}
}

static void year__ends_with__one_open_question_on_a_cell(void **state)
{
	const struct lk_demo_event *all = lk_demo_events(NULL);
	int open = 0, opened = 0;

	(void)state;
	for (const struct lk_demo_event *e = all; e->when != NULL; e++) {
		int closed = 0;

		if (e->kind != LK_DEMO_CORRECT_CELL)
			continue;
		for (const struct lk_demo_event *k = e; k->when != NULL; k++)
			closed |=
				k->kind == LK_DEMO_CLOSE && strcmp(k->ref, e->id) == 0;
		opened++;
		open += !closed;
	}
	assert_int_equal(opened, 2);
	assert_int_equal(open, 1);
}

static void event_cells__of_another_kind__are_refused(void **state)
{
	const struct lk_demo_event *e = lk_demo_events(NULL);
	struct lk_arena mem = LK_ARENA_INIT;
	struct lk_cell_change *change = NULL;
	struct lk_demo_event odd = { .when = "",
		.kind = LK_DEMO_FILL,
		.file = "isi/data/tidak-ada.csv" };
	struct lk_buf b = LK_BUF_INIT;
	size_t n = 0;

	(void)state;
	while (e->kind != LK_DEMO_WRITE)
		e++;
	assert_int_equal(lk_demo_event_cells(e, &mem, &change, &n, NULL), LK_EINVAL);
	assert_int_equal(lk_demo_event_table(e, &b, NULL), LK_EINVAL);
	assert_int_equal(lk_demo_event_cells(&odd, &mem, &change, &n, NULL),
		LK_ENOTFOUND);
	assert_null(change);
	lk_arena_free(&mem);
}

/* ---- the figures ---------------------------------------------------------------------- */

static struct lk_figures figures(void)
{
	const struct lk_demo_file *d = lk_demo_files(NULL);
	struct lk_buf text[FILES] = { LK_BUF_INIT };
	struct lk_figure_file file[FILES];
	struct lk_error err = { .text = "" };
	struct lk_figures f;

	for (size_t i = 0; i < FILES; i++) {
		lk_demo_file_put(&d[i], &text[i]);
		file[i] = (struct lk_figure_file){ d[i].path, lk_buf_str(&text[i]) };
	}
	if (lk_figures_parse(&f, 2025, lk_date_day_of(2026, 1, 23), file, FILES,
		    &err) != LK_OK)
		fail_msg("%s", err.text);
	for (size_t i = 0; i < FILES; i++)
		lk_buf_free(&text[i]);
	return f;
}

/* One line of a chapter has all of a, b and c. */
static int prints(const struct lk_buf *text, const char *a, const char *b,
	const char *c)
{
	struct lk_str t = lk_buf_str(text);

	while (t.n > 0) {
		const char *end = memchr(t.p, '\n', t.n);
		size_t n = end != NULL ? (size_t)(end - t.p) : t.n;
		char line[4096];

		(void)snprintf(line, sizeof(line), "%.*s", (int)n, t.p);
		if (strstr(line, a) != NULL && strstr(line, b) != NULL &&
			strstr(line, c) != NULL)
			return 1;
		n += end != NULL;
		t.p += n;
		t.n -= n;
	}
	return 0;
}

static void indicators__recomputed__give_what_the_report_prints(void **state)
{
	static const char *const want[] = { "111,34", "106,51", "102,01", "95,00",
		"102,47", "102,66", "104,58", "101,99" };
	struct lk_period year = { 2025, LK_TEMPO_YEAR, 1 };
	struct lk_figures f = figures();
	struct lk_buf text = LK_BUF_INIT;

	(void)state;
	assert_int_equal(lk_demo_text("03-ikhtisar-eksekutif.md", &text, NULL), LK_OK);
	assert_int_equal(f.ind.n, LK_LEN(want));
	for (size_t i = 0; i < f.ind.n; i++) {
		struct lk_buf target = LK_BUF_INIT, real = LK_BUF_INIT,
			      percent = LK_BUF_INIT;
		struct lk_figure fig;

		lk_figure_at(&f, &f.ind.item[i], year, &fig);
		lk_achievement_put(&percent, &fig.vs_year);
		assert_non_null(strstr(lk_buf_cstr(&percent), want[i]));
		lk_measure_put(&target, &fig.target_year, 2);
		lk_measure_put(&real, &fig.to_date, 2);
		if (!prints(&text, lk_buf_cstr(&target), lk_buf_cstr(&real), want[i]))
			fail_msg("%s: no line prints %s, %s and %s", f.ind.item[i].code,
				lk_buf_cstr(&target), lk_buf_cstr(&real), want[i]);
		lk_buf_free(&target);
		lk_buf_free(&real);
		lk_buf_free(&percent);
	}
	lk_buf_free(&text);
	lk_figures_free(&f);
}

static void indicators__of_quarters_and_years__are_those_of_the_tables(void **state)
{
	static const struct {
		const char *code;
		int year, quarter;
		const char *real;
	} want[] = { { "IKK-1", 2025, 1, "69,23" }, { "IKK-1", 2025, 2, "76,92" },
		{ "IKK-1", 2025, 3, "84,62" }, { "IKK-2", 2025, 2, "61,54" },
		{ "IKK-3", 2025, 3, "96,44" }, { "IKK-8", 2025, 2, "89,60" },
		{ "IKK-1", 2024, 0, "69,23" }, { "IKK-3", 2022, 0, "93,58" },
		{ "IKK-4", 2023, 0, "3,35" }, { "IKK-7", 2024, 0, "88,06" } };
	struct lk_figures f = figures();

	(void)state;
	for (size_t i = 0; i < LK_LEN(want); i++) {
		const struct lk_indicator *ind =
			lk_indicator_find(&f.ind, str(want[i].code));
		struct lk_buf out = LK_BUF_INIT;
		struct lk_measure target, real;
		struct lk_achievement a;
		struct lk_figure fig;

		if (want[i].quarter > 0) {
			lk_figure_at(&f, ind,
				(struct lk_period){ want[i].year, LK_TEMPO_QUARTER,
					want[i].quarter },
				&fig);
			real = fig.to_date;
		} else {
			assert_true(lk_figure_year(&f, ind, want[i].year, &target,
				&real, &a));
		}
		lk_measure_put(&out, &real, 2);
		assert_string_equal(lk_buf_cstr(&out), want[i].real);
		lk_buf_free(&out);
	}
	lk_figures_free(&f);
}

static void mean__of_all_indicators__is_the_printed_one(void **state)
{
	struct lk_figures f = figures();
	struct lk_figure_mean m;

	(void)state;
	lk_figure_mean(&f, (struct lk_period){ 2025, LK_TEMPO_YEAR, 1 }, &m);
	assert_int_equal(m.n, 8);
	assert_int_equal(lk_dec_cmp(m.arithmetic, (struct lk_dec){ 10332, 2 }), 0);
	lk_figures_free(&f);
}

/* ---- values in the text --------------------------------------------------------------- */

#define CHAPTERS 8

static void not_resolved(const struct lk_render_fault *f, void *arg)
{
	(void)arg;
	fail_msg("chapter %zu, line %d: %s", f->chapter + 1, f->line, f->why->text);
}

static void text__rendered__has_every_value_table_and_chart(void **state)
{
	const struct lk_demo_chapter *c = lk_demo_chapters(NULL);
	struct lk_docinfo info = { .title = "Laporan Kinerja",
		.office = "Balai",
		.unit = "C.X.99",
		.year = 2025 };
	struct lk_values v = { .fig = figures() };
	struct lk_buf text[CHAPTERS] = { LK_BUF_INIT }, out = LK_BUF_INIT;
	struct lk_labels_text named[CHAPTERS];

	(void)state;
	for (size_t i = 0; i < CHAPTERS; i++) {
		assert_int_equal(lk_demo_text(c[i].file, &text[i], NULL), LK_OK);
		named[i] = (struct lk_labels_text){ c[i].file, lk_buf_str(&text[i]) };
	}
	assert_int_equal(lk_labels_build(&v.labels, named, CHAPTERS, NULL, NULL, NULL),
		LK_OK);
	v.ctx = (struct lk_value_ctx){ .fig = &v.fig,
		.info = &info,
		.label = v.labels.label,
		.nlabels = v.labels.nlabels };
	for (size_t i = 0; i < CHAPTERS; i++)
		(void)lk_render_md(&v, i, lk_buf_str(&text[i]), &out, not_resolved,
			NULL);
	assert_non_null(strstr(lk_buf_cstr(&out), "Tabel 3.1"));
	assert_non_null(strstr(lk_buf_cstr(&out), "Grafik 3.2"));
	assert_non_null(strstr(lk_buf_cstr(&out),
		"terealisasi 84,62 persen, sehingga capaiannya 111,34 persen."));
	assert_non_null(strstr(lk_buf_cstr(&out),
		"Rata-rata capaian kinerja adalah 103,32 persen dengan realisasi "
		"anggaran sebesar 98,29 persen."));
	for (size_t i = 0; i < CHAPTERS; i++)
		lk_buf_free(&text[i]);
	lk_buf_free(&out);
	lk_labels_free(&v.labels);
	lk_figures_free(&v.fig);
}

static void text__has__just_two_wrong_sentences(void **state)
{
	struct lk_buf text = LK_BUF_INIT;

	(void)state;
	assert_int_equal(lk_demo_text("06-bab-3-akuntabilitas-kinerja.md", &text, NULL),
		LK_OK);
	assert_non_null(strstr(text.p, "\n" LK_DEMO_WRONG_PERCENT "\n"));
	assert_non_null(strstr(text.p, "\n" LK_DEMO_WRONG_WORD "\n"));
	/* what the tables beside them print */
	assert_non_null(strstr(text.p, "| 2025 | 93,00 | 95,47 | 102,66 |"));
	assert_non_null(strstr(text.p, "sehingga capaiannya 101,99 persen."));
	lk_buf_free(&text);
}

/* ---- the budget ----------------------------------------------------------------------- */

static void no_fault(enum lk_budget_fault fault, const struct lk_budget_line *l,
	enum lk_amount a, int64_t is, int64_t should, void *arg)
{
	(void)arg;
	fail_msg("%s: fault %d, amount %d: %lld, should be %lld", l->code, (int)fault,
		(int)a, (long long)is, (long long)should);
}

static void budget__sums_to_the_tables_of_the_report(void **state)
{
	static const struct {
		int kind;
		int64_t initial, revised, real;
	} kind[] = { { 51, 9812640000, 9812640000, 9764318450 },
		{ 52, 10683872000, 10427736000, 10126904117 },
		{ 53, 1144000000, 944000000, 931750000 } };
	static const int64_t quarter[] = { 4108215400, 5236480915, 5011902730,
		6466373522 };
	struct lk_figures f = figures();
	struct lk_budget_sum sum;

	(void)state;
	lk_budget_check(&f.budget, no_fault, NULL);
	assert_in_range(f.budget.n, 40, 70);
	lk_budget_total(&f.budget, &sum);
	assert_int_equal(sum.initial, 21640512000);
	assert_int_equal(sum.pagu, 21184376000);
	assert_int_equal(sum.real, 20822972567);
	for (size_t i = 0; i < LK_LEN(quarter); i++)
		assert_int_equal(sum.quarter[i], quarter[i]);
	for (size_t i = 0; i < LK_LEN(kind); i++) {
		lk_budget_kind(&f.budget, kind[i].kind, &sum);
		assert_int_equal(sum.initial, kind[i].initial);
		assert_int_equal(sum.pagu, kind[i].revised);
		assert_int_equal(sum.real, kind[i].real);
	}
	lk_budget_indicator(&f.budget, "IKK-1", &sum);
	assert_int_equal(sum.pagu, 3214850000);
	assert_int_equal(sum.real, 3127406210);
	lk_budget_indicator(&f.budget, "IKK-8", &sum);
	assert_int_equal(sum.real, 180968000);
	lk_figures_free(&f);
}

int main(void)
{
	const struct CMUnitTest test[] = {
		cmocka_unit_test(year__replayed__ends_with_the_data_files),
		cmocka_unit_test(year__ends_with__one_open_question_on_a_cell),
		cmocka_unit_test(event_cells__of_another_kind__are_refused),
		cmocka_unit_test(indicators__recomputed__give_what_the_report_prints),
		cmocka_unit_test(
			indicators__of_quarters_and_years__are_those_of_the_tables),
		cmocka_unit_test(mean__of_all_indicators__is_the_printed_one),
		cmocka_unit_test(text__rendered__has_every_value_table_and_chart),
		cmocka_unit_test(text__has__just_two_wrong_sentences),
		cmocka_unit_test(budget__sums_to_the_tables_of_the_report),
	};

	return cmocka_run_group_tests_name("demo data", test, NULL, NULL);
}
