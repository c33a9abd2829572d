/* Pictures of a report: what is printed, what is refused by name, and the office's mark as SVG. */
#include "storage/export/export.h"
#include "tests/storage/pdf.h"

#include <cairo.h>

#define MARKDOWN \
	"# BAB I X\n\nIsi.\n\n![Denah](gambar/denah.png)\n\nGambar: Denah {#gbr-d}\n"

static cairo_status_t put(void *out, const unsigned char *data, unsigned n)
{
	lk_buf_put(out, data, n);
	return CAIRO_STATUS_SUCCESS;
}

static void make_png(struct lk_buf *out)
{
	cairo_surface_t *s = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, 300, 200);
	cairo_t *cr = cairo_create(s);

	cairo_set_source_rgba(cr, 0.2, 0.4, 0.6, 0.5);
	cairo_paint(cr);
	cairo_destroy(cr);
	assert_int_equal(cairo_surface_write_to_png_stream(s, put, out),
		CAIRO_STATUS_SUCCESS);
	cairo_surface_destroy(s);
}

/* Its frame says 64 x 32 dots of so many colours; `fill` bytes of picture, then its end. */
static void make_jpeg(struct lk_buf *out, char colours, size_t fill, bool whole)
{
	const char frame[] = { '\xff', '\xd8', '\xff', '\xc0', 0, 17, 8, 0, 32, 0, 64,
		colours };

	lk_buf_put(out, frame, sizeof(frame));
	for (int i = 0; i < 9; i++)
		lk_buf_putc(out, 1);
	for (size_t i = 0; i < fill; i++)
		lk_buf_putc(out, (char)(i * 7 % 251));
	if (whole)
		lk_buf_put(out, "\xff\xd9", 2);
}

/* The one picture of the report is these bytes. */
static int print_with(const struct lk_buf *bytes, struct lk_buf *out,
	struct lk_error *err)
{
	struct lk_pub_image img = { .path = "gambar/denah.png",
		.bytes = lk_buf_str(bytes) };
	struct lk_publication p;
	struct report x;
	int rc;

	pdf_open(&x, MARKDOWN);
	p = pdf_publication(&x);
	img.kind = lk_picture(img.bytes, &img.width, &img.height);
	p.image = &img;
	p.nimages = 1;
	rc = pdf_write(&p, NULL, out, err);
	report_close(&x);
	return rc;
}

static void printed__are__png_and_jpeg(void **state)
{
	struct lk_buf png = LK_BUF_INIT, jpeg = LK_BUF_INIT, out = LK_BUF_INIT;
	struct lk_error err;
	size_t found = 0;

	(void)state;
	make_png(&png);
	if (print_with(&png, &out, &err) != LK_OK)
		fail_msg("%s", err.text);
	assert_int_equal(pdf_pages(&out), 4); /* cover, contents, pictures, text */
	lk_buf_clear(&out);
	make_jpeg(&jpeg, 3, 500, true);
	if (print_with(&jpeg, &out, &err) != LK_OK)
		fail_msg("%s", err.text);
	for (size_t i = 0; i + jpeg.n <= out.n; i++) /* as it is */
		found += memcmp(out.p + i, jpeg.p, jpeg.n) == 0;
	assert_int_equal(found, 1);
	lk_buf_free(&png);
	lk_buf_free(&jpeg);
	lk_buf_free(&out);
}

static void refused__is__named(const struct lk_buf *bytes, const char *why)
{
	struct lk_buf out = LK_BUF_INIT;
	struct lk_error err;

	lk_buf_puts(&out, "lama");
	assert_int_equal(print_with(bytes, &out, &err), LK_EFORMAT);
	assert_string_equal(lk_buf_cstr(&out), "lama");
	if (strstr(err.text, "gambar/denah.png") == NULL ||
		strstr(err.text, why) == NULL)
		fail_msg("%s", err.text);
	lk_buf_free(&out);
}

static void damaged__and_cmyk__are_refused_by_name(void **state)
{
	struct lk_buf b = LK_BUF_INIT;

	(void)state;
	make_png(&b);
	lk_buf_splice(&b, b.n / 2, b.n - b.n / 2, "", 0);
	refused__is__named(&b, "rusak");
	lk_buf_clear(&b);
	make_png(&b);
	b.p[b.n / 2] ^= 0x55;
	refused__is__named(&b, "rusak");
	lk_buf_clear(&b);
	make_jpeg(&b, 3, 500, false);
	refused__is__named(&b, "rusak");
	lk_buf_clear(&b);
	make_jpeg(&b, 4, 500, true);
	refused__is__named(&b, "CMYK");
	lk_buf_free(&b);
}

/* In a draft a frame stands for it; a final report is refused before (core/report/edition.h). */
static void no_picture__leaves__a_frame_with_its_name(void **state)
{
	struct lk_buf b = LK_BUF_INIT, out = LK_BUF_INIT, words = LK_BUF_INIT;
	struct lk_error err;

	(void)state;
	lk_buf_puts(&b, "ini bukan gambar");
	assert_int_equal(print_with(&b, &out, &err), LK_OK);
	if (pdf_has_pdftotext()) {
		pdf_words_of(&out, 1, 0, &words);
		assert_non_null(strstr(lk_buf_cstr(&words), "gambar/denah.png"));
	}
	lk_buf_free(&b);
	lk_buf_free(&out);
	lk_buf_free(&words);
}

static void twenty_megabytes__go__into_the_file(void **state)
{
	struct lk_buf b = LK_BUF_INIT, out = LK_BUF_INIT;
	struct lk_error err;

	(void)state;
	make_jpeg(&b, 3, LK_PUB_IMAGE_MAX - 100, true);
	if (print_with(&b, &out, &err) != LK_OK)
		fail_msg("%s", err.text);
	assert_true(out.n > b.n && out.n < b.n + 100000);
	assert_int_equal(pdf_pages(&out), 4); /* cover, contents, pictures, text */
	lk_buf_free(&b);
	lk_buf_free(&out);
}

/* ---- the office's mark ------------------------------------------------------------------------ */

static int with_logo(const char *svg, const char *format, struct lk_buf *out,
	struct lk_error *err)
{
	struct lk_publication p;
	struct report x;
	int rc;

	pdf_open(&x, "# BAB I X\n\nIsi.\n");
	p = pdf_publication(&x);
	p.logo = (struct lk_pub_image){ .path = "logo.svg",
		.kind = LK_PUB_UNKNOWN,
		.bytes = { svg, strlen(svg) } };
	rc = storage_publish(format, &p, out, err);
	report_close(&x);
	return rc;
}

static void svg__stands__on_the_cover_of_each(void **state)
{
	static const char svg[] =
		"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 20 10'>"
		"<image href='file:///etc/passwd' width='5' height='5'/>"
		"<rect width='20' height='10' fill='red' opacity='0.5'/></svg>";
	static const char *const format[] = { "pdf", "html", "docx" };
	struct lk_error err;

	(void)state;
	for (size_t i = 0; i < LK_LEN(format); i++) {
		struct lk_buf with = LK_BUF_INIT, again = LK_BUF_INIT;
		int rc = with_logo(svg, format[i], &with, &err);

		if (rc == LK_ENOTFOUND) {
			assert_non_null(strstr(err.text, "librsvg2-2"));
			print_message("librsvg is not installed\n");
			skip();
		}
		if (rc != LK_OK)
			fail_msg("%s", err.text);
		assert_int_equal(with_logo(svg, format[i], &again, &err), LK_OK);
		assert_int_equal(with.n, again.n);
		assert_memory_equal(with.p, again.p, with.n);
		if (i == 1)
			assert_non_null(strstr(lk_buf_cstr(&with),
				"width=\"1200\" height=\"600\" "
				"src=\"data:image/png;base64,"));
		lk_buf_free(&with);
		lk_buf_free(&again);
	}
}

static void broken_svg__is__refused_by_name(void **state)
{
	static const char *const svg[] = { "", "<svg", "<html/>", "bukan" };
	struct lk_buf out = LK_BUF_INIT;
	struct lk_error err;

	(void)state;
	for (size_t i = 0; i < LK_LEN(svg); i++) {
		int rc = with_logo(svg[i], "pdf", &out, &err);

		if (rc == LK_ENOTFOUND)
			skip();
		assert_int_equal(rc, LK_EFORMAT);
		assert_non_null(strstr(err.text, "logo.svg"));
		assert_int_equal(out.n, 0);
	}
	lk_buf_free(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(printed__are__png_and_jpeg),
		cmocka_unit_test(damaged__and_cmyk__are_refused_by_name),
		cmocka_unit_test(no_picture__leaves__a_frame_with_its_name),
		cmocka_unit_test(twenty_megabytes__go__into_the_file),
		cmocka_unit_test(svg__stands__on_the_cover_of_each),
		cmocka_unit_test(broken_svg__is__refused_by_name),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
