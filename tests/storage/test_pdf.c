/* The file as a whole: the same bytes, PDF/A, tagged, its limits and its watcher. */
#include "storage/export/pdf.h"
#include "tests/storage/pdf.h"

#include <locale.h>

/* ---- in a process of its own ------------------------------------------------------------- */

/* First of all tests: later ones load the real fonts into this process. */
static void without__fonts__the_package_is_named(void **state)
{
	char dir[256], path[300];
	struct lk_publication p;
	struct lk_buf out = LK_BUF_INIT;
	struct lk_error err;
	struct report x;
	FILE *f;

	(void)state;
	assert_int_equal(temp_dir(dir, sizeof(dir)), 0);
	(void)snprintf(path, sizeof(path), "%s/fonts.conf", dir);
	f = fopen(path, "w");
	assert_non_null(f);
	(void)fprintf(f,
		"<?xml version=\"1.0\"?><fontconfig><dir>%s</dir></fontconfig>\n", dir);
	assert_int_equal(fclose(f), 0);
	assert_int_equal(setenv("FONTCONFIG_FILE", path, 1), 0);
	pdf_open(&x, "# BAB I X\n\nIsi.\n");
	p = pdf_publication(&x);
	assert_int_equal(export_pdf(&p, &out, &err), LK_ENOTFOUND);
	assert_non_null(strstr(err.text, "fonts-liberation"));
	assert_int_equal(out.n, 0);
	assert_int_equal(unsetenv("FONTCONFIG_FILE"), 0);
	report_close(&x);
	temp_remove(dir);
}

struct watcher {
	long seen, stop;
};

static int watch(void *arg, long pages)
{
	struct watcher *w = arg;

	assert_true(pages > w->seen);
	w->seen = pages;
	return pages >= w->stop;
}

static void watcher__sees_pages__and_can_stop(void **state)
{
	struct watcher w = { 0, 1000 };
	struct lk_buf out = LK_BUF_INIT;
	struct lk_publication p;
	struct lk_error err;
	struct report x;

	(void)state;
	pdf_open(&x,
		"# BAB I X\n\nSatu.\n\n# BAB II Y\n\nDua.\n\n# BAB III Z\n\nTiga.\n");
	p = pdf_publication(&x);
	p.watch = watch;
	p.watch_arg = &w;
	if (export_pdf(&p, &out, &err) != LK_OK)
		fail_msg("%s", err.text);
	assert_int_equal(w.seen, pdf_pages(&out));
	lk_buf_free(&out);
	w = (struct watcher){ 0, 2 };
	assert_int_equal(export_pdf(&p, &out, &err), LK_EDENIED);
	assert_int_equal(w.seen, 2);
	assert_int_equal(out.n, 0);
	report_close(&x);
	lk_buf_free(&out);
}

/* ---- the same bytes -------------------------------------------------------------------------- */

static void demo(struct report *x, struct lk_publication *p)
{
	report_demo(x);
	*p = pdf_publication(x);
	p->draft = true;
}

static void same__publication__same_bytes(void **state)
{
	static const char *const locale[] = { "C", "C.UTF-8", "id_ID.UTF-8",
		"id_ID.utf8" };
	struct lk_buf first = LK_BUF_INIT;
	struct lk_publication p;
	struct report x;

	(void)state;
	demo(&x, &p);
	pdf_bytes(&p, &first);
	assert_true(first.n > 100000);
	for (size_t i = 0; i < LK_LEN(locale); i++) {
		struct lk_buf again = LK_BUF_INIT;

		if (setlocale(LC_ALL, locale[i]) == NULL)
			continue;
		pdf_bytes(&p, &again);
		assert_int_equal(again.n, first.n);
		assert_memory_equal(again.p, first.p, first.n);
		lk_buf_free(&again);
	}
	(void)setlocale(LC_ALL, "C");
	lk_buf_free(&first);
	report_close(&x);
}

/* ---- what is in the file ------------------------------------------------------------------------ */

struct found {
	int fonts, embedded, figures, described, links, printed, heads, scoped, spans,
		transparent, smoothed;
};

static bool is(qpdf_data q, qpdf_oh dict, const char *key, const char *name)
{
	return qpdf_oh_is_name_and_equals(q, qpdf_oh_get_key(q, dict, key), name);
}

static void look(qpdf_data q, qpdf_oh o, struct found *f)
{
	qpdf_oh d = qpdf_oh_is_stream(q, o) ? qpdf_oh_get_dict(q, o) : o;

	if (!qpdf_oh_is_dictionary(q, d))
		return;
	if (is(q, d, "/Type", "/FontDescriptor")) {
		f->fonts++;
		f->embedded += qpdf_oh_has_key(q, d, "/FontFile2") ||
			qpdf_oh_has_key(q, d, "/FontFile3") ||
			qpdf_oh_has_key(q, d, "/FontFile");
	}
	if (is(q, d, "/S", "/Figure")) {
		f->figures++;
		f->described += qpdf_oh_has_key(q, d, "/Alt") &&
			qpdf_oh_get_utf8_value(q, qpdf_oh_get_key(q, d, "/Alt"))[0] !=
				'\0';
	}
	if (is(q, d, "/Subtype", "/Link")) {
		qpdf_oh flags = qpdf_oh_get_key(q, d, "/F");

		f->links++;
		f->printed += qpdf_oh_is_integer(q, flags) &&
			qpdf_oh_get_int_value(q, flags) == 4;
	}
	if (is(q, d, "/S", "/TH")) {
		qpdf_oh a = qpdf_oh_get_key(q, d, "/A");

		f->heads++;
		f->scoped +=
			qpdf_oh_is_dictionary(q, a) && is(q, a, "/Scope", "/Column");
		f->spans += qpdf_oh_is_dictionary(q, a) &&
			(qpdf_oh_has_key(q, a, "/ColSpan") ||
				qpdf_oh_has_key(q, a, "/RowSpan"));
	}
	f->transparent +=
		is(q, d, "/S", "/Transparency") || qpdf_oh_has_key(q, d, "/SMask");
	f->smoothed += qpdf_oh_has_key(q, d, "/Interpolate");
}

static struct found look_through(const struct lk_buf *b)
{
	struct found f = { 0 };
	qpdf_data q = pdf_read(b);

	int size = qpdf_oh_get_int_value_as_int(q,
		qpdf_oh_get_key(q, qpdf_get_trailer(q), "/Size"));

	for (int i = 1; i < size; i++) {
		qpdf_oh o = qpdf_get_object_by_id(q, i, 0);

		look(q, o, &f);
		qpdf_oh_release(q, o);
	}
	qpdf_cleanup(&q);
	return f;
}

static void demo__is__tagged_and_archivable(void **state)
{
	struct lk_buf out = LK_BUF_INIT;
	struct lk_publication p;
	struct found f;
	struct report x;
	int figures = 0;

	(void)state;
	demo(&x, &p);
	for (size_t i = 0; i < x.r.nnodes; i++)
		figures += x.r.node[i].kind == LK_REP_CHART ||
			x.r.node[i].kind == LK_REP_IMAGE;
	pdf_bytes(&p, &out);
	f = look_through(&out);
	assert_true(f.fonts >= 2);
	assert_int_equal(f.embedded, f.fonts);
	assert_true(figures > 0);
	assert_int_equal(f.figures, figures);
	assert_int_equal(f.described, figures);
	assert_true(f.links > 40);
	assert_int_equal(f.printed, f.links);
	assert_true(f.heads > 50);
	assert_int_equal(f.scoped, f.heads);
	assert_int_equal(f.transparent, 0);
	assert_int_equal(f.smoothed, 0);
	lk_buf_free(&out);
	report_close(&x);
}

static const char *info_of(qpdf_data q, const char *key)
{
	return qpdf_oh_get_utf8_value(q,
		qpdf_oh_get_key(q, qpdf_oh_get_key(q, qpdf_get_trailer(q), "/Info"),
			key));
}

static void metadata__says__what_info_says(void **state)
{
	struct lk_buf out = LK_BUF_INIT;
	struct lk_publication p;
	struct report x;
	unsigned char *xmp = NULL;
	size_t n = 0;
	qpdf_data q;
	qpdf_oh root;

	(void)state;
	pdf_open(&x, "# BAB I X\n\nIsi.\n");
	x.r.office = "Balai <A> & B";
	p = pdf_publication(&x);
	pdf_bytes(&p, &out);
	q = pdf_read(&out);
	root = qpdf_get_root(q);
	assert_string_equal(qpdf_oh_get_utf8_value(q,
				    qpdf_oh_get_key(q, root, "/Lang")),
		"id-ID");
	assert_true(qpdf_oh_get_bool_value(q,
		qpdf_oh_get_key(q, qpdf_oh_get_key(q, root, "/MarkInfo"), "/Marked")));
	assert_true(qpdf_oh_is_array(q, qpdf_oh_get_key(q, root, "/OutputIntents")));
	assert_string_equal(info_of(q, "/Title"), "Laporan Kinerja 2025");
	assert_string_equal(info_of(q, "/Author"), "Balai <A> & B");
	assert_string_equal(info_of(q, "/CreationDate"), "D:20260123141000+07'00'");
	assert_int_equal(qpdf_oh_get_stream_data(q,
				 qpdf_oh_get_key(q, root, "/Metadata"), qpdf_dl_all,
				 NULL, &xmp, &n),
		QPDF_SUCCESS);
	xmp = realloc(xmp, n + 1);
	assert_non_null(xmp);
	xmp[n] = '\0';
	assert_non_null(strstr((char *)xmp, ">Laporan Kinerja 2025<"));
	assert_non_null(strstr((char *)xmp, ">Balai &lt;A&gt; &amp; B<"));
	assert_non_null(strstr((char *)xmp,
		"<xmp:CreateDate>2026-01-23T14:10:00+07:00</xmp:CreateDate>"));
	assert_non_null(strstr((char *)xmp, "<pdfaid:part>1</pdfaid:part>"));
	free(xmp);
	qpdf_cleanup(&q);
	lk_buf_free(&out);
	report_close(&x);
}

/* Cover, then roman pages, then those of the body from 1. */
static void pages__are__named_in_their_order(void **state)
{
	struct lk_buf out = LK_BUF_INIT;
	char *labels;
	qpdf_data q;
	qpdf_oh root;

	(void)state;
	pdf_of("# KATA PENGANTAR\n\nSatu.\n", &out);
	q = pdf_read(&out);
	root = qpdf_get_root(q);
	labels = strdup(
		qpdf_oh_unparse_resolved(q, qpdf_oh_get_key(q, root, "/PageLabels")));
	assert_string_equal(labels,
		"<< /Nums [ 0 << /P (sampul) >> 1 << /S /r >> ] >>");
	free(labels);
	qpdf_cleanup(&q);
	lk_buf_free(&out);
	pdf_of("# BAB I X\n\nSatu.\n", &out);
	q = pdf_read(&out);
	root = qpdf_get_root(q);
	assert_int_equal(qpdf_get_num_pages(q), 3);
	assert_string_equal(qpdf_oh_unparse_resolved(q,
				    qpdf_oh_get_key(q, root, "/PageLabels")),
		"<< /Nums [ 0 << /P (sampul) >> 1 << /S /r >> 2 << /S /D >> ] >>");
	assert_true(qpdf_oh_is_dictionary(q, qpdf_oh_get_key(q, root, "/Outlines")));
	qpdf_cleanup(&q);
	lk_buf_free(&out);
}

static size_t times(const struct lk_buf *b, const char *words)
{
	size_t n = strlen(words), found = 0;

	for (size_t i = 0; i + n <= b->n; i++)
		found += memcmp(b->p + i, words, n) == 0;
	return found;
}

/* An address cannot write into the file: brackets in it go as per cent. */
static void address__of_a_link__stays_an_address(void **state)
{
	struct lk_buf out = LK_BUF_INIT;
	qpdf_data q;

	(void)state;
	pdf_of("# BAB I X\n\nLihat <https://x.id/a)b(c> dan [d](https://x.id/q(1)) "
	       "serta <https://x.id/)/S/JavaScript>.\n",
		&out);
	assert_int_equal(times(&out, "/URI (https://x.id/a%29b%28c)"), 1);
	assert_int_equal(times(&out, "/URI (https://x.id/q%281%29)"), 1);
	assert_int_equal(times(&out, "/URI (https://x.id/%29/S/JavaScript)"), 1);
	q = pdf_read(&out);
	assert_int_equal(qpdf_check_pdf(q), QPDF_SUCCESS);
	qpdf_cleanup(&q);
	lk_buf_free(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(without__fonts__the_package_is_named),
		cmocka_unit_test(watcher__sees_pages__and_can_stop),
		cmocka_unit_test(same__publication__same_bytes),
		cmocka_unit_test(demo__is__tagged_and_archivable),
		cmocka_unit_test(metadata__says__what_info_says),
		cmocka_unit_test(pages__are__named_in_their_order),
		cmocka_unit_test(address__of_a_link__stays_an_address),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
