/* The tables of a report as CSV files in one container. */
#include "storage/archive/zip.h"
#include "storage/export/csv.h"
#include "tests/core/report.h"

#include <stdlib.h>

static void bytes_of(const struct report *x, struct lk_buf *out)
{
	struct lk_publication p = { .report = &x->r };
	struct lk_error err;

	if (export_csv(&p, out, &err) != LK_OK)
		fail_msg("%s", err.text);
}

static void container__has__the_list_and_every_table(void **state)
{
	struct zip_entry *entry = NULL;
	struct lk_buf out = LK_BUF_INIT;
	struct lk_error err;
	struct report x;
	size_t n, want = 1;

	(void)state;
	report_demo(&x);
	bytes_of(&x, &out);
	if (zip_read(lk_buf_str(&out), &entry, &n, NULL, NULL, &err) != LK_OK)
		fail_msg("%s", err.text);
	for (size_t i = 0; i < x.r.nnodes; i++)
		want += x.r.node[i].table != NULL || x.r.node[i].chart != NULL;
	assert_int_equal(n, want);
	assert_memory_equal(entry[0].name.p, "00-daftar.csv", 13);
	for (size_t i = 0; i < n; i++)
		assert_memory_equal(entry[i].bytes.p, "\xef\xbb\xbf", 3);
	free(entry);
	lk_buf_free(&out);
	report_close(&x);
}

static void same_report__gives__the_same_bytes(void **state)
{
	struct lk_buf one = LK_BUF_INIT, two = LK_BUF_INIT;
	struct report x;

	(void)state;
	report_open(&x, "Tabel: T\n\n| a |\n|-|\n| 0 |\n");
	bytes_of(&x, &one);
	bytes_of(&x, &two);
	assert_int_equal(one.n, two.n);
	assert_memory_equal(one.p, two.p, one.n);
	lk_buf_free(&one);
	lk_buf_free(&two);
	report_close(&x);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(container__has__the_list_and_every_table),
		cmocka_unit_test(same_report__gives__the_same_bytes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
