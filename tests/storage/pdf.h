#ifndef TESTS_STORAGE_PDF_H
#define TESTS_STORAGE_PDF_H
/* Publications to print, and the finished file seen through libqpdf and pdftotext. */
#include "storage/export/pdf/pdf.h"
#include "tests/core/report.h"
#include "tests/lib/lsan.h"
#include "tests/lib/temp.h"

#include <qpdf/qpdf-c.h>
#include <stdlib.h>
#include <unistd.h>

static inline struct lk_publication pdf_publication(const struct report *x)
{
	struct lk_publication p = { .report = &x->r,
		.revision = "0123456789abcdef0123456789abcdef01234567",
		.date = "23 Januari 2026",
		.time = 1769152200,
		.tz_minutes = 420,
		.logo = { .path = "" } };

	assert_int_equal(lk_page_style_parse(&p.style, (struct lk_str){ "", 0 }, "",
				 NULL),
		LK_OK);
	return p;
}

/* A report of its own title, also when the values know none. */
static inline void pdf_open(struct report *x, const char *markdown)
{
	report_open(x, markdown);
	x->r.title = "Laporan Kinerja";
	x->r.office = "Balai Karantina";
	x->r.year = 2025;
}

static inline void pdf_bytes(const struct lk_publication *p, struct lk_buf *out)
{
	struct lk_error err;

	if (pdf_write(p, NULL, out, &err) != LK_OK)
		fail_msg("%s", err.text);
}

static inline void pdf_of(const char *markdown, struct lk_buf *out)
{
	struct lk_publication p;
	struct report x;

	pdf_open(&x, markdown);
	p = pdf_publication(&x);
	pdf_bytes(&p, out);
	report_close(&x);
}

/* ---- through libqpdf ------------------------------------------------------------------ */
static inline qpdf_data pdf_read(const struct lk_buf *b)
{
	qpdf_data q = qpdf_init();

	qpdf_set_suppress_warnings(q, QPDF_TRUE);
	assert_int_equal(qpdf_read_memory(q, "pdf", b->p, b->n, NULL), QPDF_SUCCESS);
	return q;
}

static inline int pdf_pages(const struct lk_buf *b)
{
	qpdf_data q = pdf_read(b);
	int n = qpdf_get_num_pages(q);

	qpdf_cleanup(&q);
	return n;
}

/* ---- through pdftotext ------------------------------------------------------------------ */
static inline bool pdf_has_pdftotext(void)
{
	return access("/usr/bin/pdftotext", X_OK) == 0;
}

/* The words of pages from..until (0: to the end), lines as they stand. */
static inline void pdf_words_of(const struct lk_buf *b, int from, int until,
	struct lk_buf *out)
{
	char dir[256], command[700], chunk[4096];
	size_t n;
	FILE *f;

	assert_int_equal(temp_dir(dir, sizeof(dir)), 0);
	(void)snprintf(command, sizeof(command), "%s/a.pdf", dir);
	f = fopen(command, "wb");
	assert_non_null(f);
	assert_int_equal(fwrite(b->p, 1, b->n, f), b->n);
	assert_int_equal(fclose(f), 0);
	(void)snprintf(command, sizeof(command),
		"/usr/bin/pdftotext -enc UTF-8 -layout -f %d -l %d '%s/a.pdf' -", from,
		until > 0 ? until : 100000, dir);
	f = popen(command, "r");
	assert_non_null(f);
	while ((n = fread(chunk, 1, sizeof(chunk), f)) > 0)
		lk_buf_put(out, chunk, n);
	assert_int_equal(pclose(f), 0);
	temp_remove(dir);
}

#endif
