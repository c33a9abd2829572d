/* All formats say the same: the words of the text and of the Markdown are the model's, and
 * every cell of the workbook and of the CSV files is the cell of the table. */
#include "core/notation/number.h"
#include "core/report/csv.h"
#include "storage/export/export.h"
#include "storage/sheet/sheet.h"
#include "tests/core/report.h"

#include <stdlib.h>

#define FIRST_ROW 3 /* of a table in the workbook: title, office, a blank row */

static struct report demo;

static int setup(void **state)
{
	(void)state;
	report_demo(&demo);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	report_close(&demo);
	return 0;
}

static void publish(const char *format, struct lk_buf *out)
{
	struct lk_publication p = { .report = &demo.r,
		.revision = "0123456789abcdef",
		.date = "13 Januari 2026",
		.time = 1768270500,
		.draft = true };
	struct lk_error err;

	if (storage_publish(format, &p, out, &err) != LK_OK)
		fail_msg("%s", err.text);
}

/* ---- words -------------------------------------------------------------------------------- */

/* Where a row of text may end: the parts between are the same in every format. */
static bool parts(char c)
{
	return c == '\0' || strchr(" \n-/:", c) != NULL;
}

static int by_word(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Words in order of the alphabet; lines and corners of boxes are none. Long ones are left
 * out: in a narrow column they are cut. */
static size_t words_of(struct lk_buf *text, char ***out)
{
	char **word = calloc(text->n + 1, sizeof(*word));
	size_t n = 0;

	assert_non_null(word);
	for (size_t i = 0; i < text->n;) {
		size_t from = i;

		while (i < text->n && !parts(text->p[i]))
			i++;
		if (i < text->n)
			text->p[i++] = '\0';
		if (text->p[from] != '\0' && strlen(text->p + from) < 12)
			word[n++] = text->p + from;
	}
	qsort(word, n, sizeof(*word), by_word);
	*out = word;
	return n;
}

/* Each word of `want` stands in `text` at least as often. */
static void has_words(struct lk_buf *text, struct lk_buf *want)
{
	char **a, **b;
	size_t na = words_of(text, &a), nb = words_of(want, &b), i = 0;

	assert_true(nb > 8000);
	for (size_t k = 0; k < nb; k++, i++) {
		while (i < na && strcmp(a[i], b[k]) < 0)
			i++;
		if (i == na || strcmp(a[i], b[k]) != 0)
			fail_msg("\"%s\" is missing", b[k]);
	}
	free(a);
	free(b);
}

static void text__has__the_words_of_the_model(void **state)
{
	struct lk_buf text = LK_BUF_INIT, words = LK_BUF_INIT;

	(void)state;
	publish("txt", &text);
	for (size_t i = 0; i < text.n; i++) /* bars of boxes */
		if (text.p[i] == '|')
			text.p[i] = ' ';
	lk_report_words(&demo.r, &words);
	has_words(&text, &words);
	lk_buf_free(&text);
	lk_buf_free(&words);
}

/* The Markdown, read again as a report without figures, has the words of the model: values,
 * tables and references are filled in. What a chart draws stands there as its table. */
static void markdown__read_again__has_the_words_of_the_model(void **state)
{
	struct lk_buf md = LK_BUF_INIT, got = LK_BUF_INIT, want = LK_BUF_INIT;
	struct lk_report again;
	struct lk_error err;

	(void)state;
	for (size_t i = 0; i < demo.r.nchapters; i++) {
		lk_buf_putc(&md, '\n');
		(void)lk_render_md(&demo.v, i, lk_buf_str(&demo.text[i]), &md, NULL,
			NULL);
	}
	assert_null(strstr(lk_buf_cstr(&md), "{{"));
	if (lk_report_letter(&again, lk_buf_str(&md), &err) != LK_OK)
		fail_msg("%s", err.text);
	lk_report_words(&again, &got);
	lk_report_words(&demo.r, &want);
	has_words(&got, &want);
	lk_report_free(&again);
	lk_buf_free(&md);
	lk_buf_free(&got);
	lk_buf_free(&want);
}

/* ---- cells ---------------------------------------------------------------------------------- */

static bool same_number(const struct lk_rep_cell *want, struct lk_str got)
{
	struct lk_number n;
	int order;

	return lk_number_read(got, LK_NUM_COMMA, &n, NULL) == LK_OK &&
		n.kind == LK_NUM_VALUE &&
		(order = lk_dec_cmp(n.value, want->number), order == 0);
}

/* What a reader of the cell sees is what is printed. */
static void same_cell(const struct lk_rep_cell *want, const struct lk_sheet_book *book,
	const struct lk_sheet *sheet, uint32_t row, uint32_t col)
{
	struct lk_buf got = LK_BUF_INIT, words = LK_BUF_INIT;

	if (want->columns == 0)
		return;
	lk_cell_show(&got, book, lk_sheet_at(sheet, row, col));
	lk_rep_plain(&want->text, &words);
	if (want->has ? !same_number(want, lk_buf_str(&got))
		      : strcmp(lk_buf_cstr(&got), lk_buf_cstr(&words)) != 0)
		fail_msg("%s row %u column %u: \"%s\", printed \"%s\"", sheet->name,
			row, col, lk_buf_cstr(&got), lk_buf_cstr(&words));
	lk_buf_free(&got);
	lk_buf_free(&words);
}

static size_t same_table(const struct lk_rep_table *t, const struct lk_sheet_book *book,
	const struct lk_sheet *sheet, uint32_t first)
{
	assert_non_null(sheet);
	for (size_t i = 0; i < t->nrows * t->ncolumns; i++)
		same_cell(&t->cell[i], book, sheet, first + (uint32_t)(i / t->ncolumns),
			(uint32_t)(i % t->ncolumns));
	return t->nrows * t->ncolumns;
}

static struct lk_sheet_book *read_back(const struct lk_buf *b, const char *name)
{
	struct lk_sheet_book *book = NULL;
	struct lk_error err;

	if (sheet_bytes(b->p, b->n, name, &book, &err) != LK_OK)
		fail_msg("%s", err.text);
	return book;
}

static void workbook__has__every_cell(void **state)
{
	struct lk_buf bytes = LK_BUF_INIT;
	struct lk_sheet_book *book;
	size_t cells = 0, sheet = 1; /* behind the list */

	(void)state;
	publish("xlsx", &bytes);
	book = read_back(&bytes, "laporan.xlsx");
	for (size_t i = 0; i < demo.r.nnodes; i++) {
		const struct lk_rep_node *n = &demo.r.node[i];

		if (n->table == NULL && n->chart == NULL)
			continue;
		assert_true(sheet < book->nsheets);
		if (n->table != NULL)
			cells += same_table(n->table, book, &book->sheet[sheet],
				FIRST_ROW);
		sheet++;
	}
	assert_int_equal(sheet, book->nsheets);
	assert_true(cells > 500);
	lk_sheet_book_free(book);
	lk_buf_free(&bytes);
}

static void csv__has__every_cell(void **state)
{
	size_t tables = 0;

	(void)state;
	for (size_t i = 0; i < demo.r.nnodes; i++) {
		const struct lk_rep_node *n = &demo.r.node[i];
		struct lk_buf bytes = LK_BUF_INIT;
		struct lk_sheet_book *book;

		if (n->table == NULL)
			continue;
		lk_report_csv(n, &bytes);
		book = read_back(&bytes, "tabel.csv");
		(void)same_table(n->table, book, &book->sheet[0], 0);
		lk_sheet_book_free(book);
		lk_buf_free(&bytes);
		tables++;
	}
	assert_true(tables > 10);
}

/* ---- the table of formats ---------------------------------------------------------------------- */

static void every_format__has__a_name_an_ending_and_words(void **state)
{
	const struct lk_pub_format *f;
	size_t i = 0;

	(void)state;
	for (; (f = storage_format(i)) != NULL; i++) {
		assert_true(f->name[0] != '\0' && f->label[0] != '\0');
		assert_true(f->ending[0] != '\0' && f->ending[0] != '.');
		for (size_t k = 0; k < i; k++) {
			assert_string_not_equal(storage_format(k)->name, f->name);
			assert_string_not_equal(storage_format(k)->ending, f->ending);
		}
	}
	assert_true(i >= 5 && i < 64); /* a bit each in lk_edition_files */
}

static void unknown_format__is__refused(void **state)
{
	struct lk_publication p = { .report = &demo.r };
	struct lk_buf out = LK_BUF_INIT;
	struct lk_error err;

	(void)state;
	assert_int_equal(storage_publish("rtf", &p, &out, &err), LK_EINVAL);
	assert_int_equal(out.n, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text__has__the_words_of_the_model),
		cmocka_unit_test(markdown__read_again__has_the_words_of_the_model),
		cmocka_unit_test(workbook__has__every_cell),
		cmocka_unit_test(csv__has__every_cell),
		cmocka_unit_test(every_format__has__a_name_an_ending_and_words),
		cmocka_unit_test(unknown_format__is__refused),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
