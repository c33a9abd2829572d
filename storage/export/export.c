/* Which writer makes which format: the one table of them. */
#include "storage/export/export.h"

#include "core/report/text.h"
#include "storage/export/csv.h"
#include "storage/export/docx.h"
#include "storage/export/html.h"
#include "storage/export/pdf.h"
#include "storage/export/xlsx.h"

#include <stdbool.h>
#include <string.h>

static int text(const struct lk_publication *p, struct lk_buf *out,
	struct lk_error *err)
{
	return lk_report_text(p->report, LK_REPORT_TEXT_COLUMNS, out, err);
}

static int markdown(const struct lk_publication *p, struct lk_buf *out,
	struct lk_error *err)
{
	lk_buf_putstr(out, p->markdown);
	return lk_buf_check(out, err);
}

static const struct {
	struct lk_pub_format format;
	int (*write)(const struct lk_publication *p, struct lk_buf *out,
		struct lk_error *err);
	bool cover; /* it shows the office's mark */
} writers[] = {
	{ { "docx", "docx", N_("Word, dapat dikoreksi di sana") }, export_docx, true },
	{ { "html", "html", N_("halaman web, siap cetak") }, export_html, true },
	{ { "pdf", "pdf", N_("PDF/A, siap cetak dan serah") }, export_pdf, true },
	{ { "xlsx", "xlsx", N_("tabel dan grafik sebagai lembar Excel") }, export_xlsx,
		false },
	{ { "csv", "csv.zip", N_("setiap tabel sebagai CSV, dalam satu ZIP") },
		export_csv, false },
	{ { "md", "md", N_("naskah sebagai Markdown") }, markdown, false },
	{ { "txt", "txt", N_("teks biasa, 80 kolom") }, text, false },
};

const struct lk_pub_format *storage_format(size_t i)
{
	return i < LK_LEN(writers) ? &writers[i].format : NULL;
}

static bool is_svg(const struct lk_pub_image *img)
{
	size_t n = img->path != NULL ? strlen(img->path) : 0;

	return img->kind == LK_PUB_UNKNOWN && n > 4 &&
		strcmp(img->path + n - 4, ".svg") == 0;
}

/* A mark in SVG is drawn once for all writers, which know PNG and JPEG. */
static int with_logo(size_t writer, const struct lk_publication *p, struct lk_buf *out,
	struct lk_error *err)
{
	struct lk_publication own = *p;
	struct lk_buf png = LK_BUF_INIT;
	int rc = export_svg(&p->logo, &png, err);

	if (rc == LK_OK) {
		own.logo.bytes = lk_buf_str(&png);
		own.logo.kind =
			lk_picture(own.logo.bytes, &own.logo.width, &own.logo.height);
		rc = writers[writer].write(&own, out, err);
	}
	lk_buf_free(&png);
	return rc;
}

int storage_publish(const char *format, const struct lk_publication *p,
	struct lk_buf *out, struct lk_error *err)
{
	for (size_t i = 0; i < LK_LEN(writers); i++) {
		if (strcmp(writers[i].format.name, format) != 0)
			continue;
		if (writers[i].cover && !p->part && is_svg(&p->logo))
			return with_logo(i, p, out, err);
		return writers[i].write(p, out, err);
	}
	return lk_fail(err, LK_EINVAL, N_("bentuk berkas \"%s\" tidak dikenal"),
		format);
}
