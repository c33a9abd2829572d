/* Which writer makes which format: the one table of them. */
#include "storage/export/export.h"

#include "core/report/text.h"
#include "storage/export/csv.h"
#include "storage/export/docx.h"
#include "storage/export/html.h"
#include "storage/export/pdf.h"
#include "storage/export/xlsx.h"

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
} writers[] = {
	{ { "docx", "docx", N_("Word, dapat dikoreksi di sana") }, export_docx },
	{ { "html", "html", N_("halaman web, siap cetak") }, export_html },
	{ { "pdf", "pdf", N_("PDF/A, siap cetak dan serah") }, export_pdf },
	{ { "xlsx", "xlsx", N_("tabel dan grafik sebagai lembar Excel") },
		export_xlsx },
	{ { "csv", "csv.zip", N_("setiap tabel sebagai CSV, dalam satu ZIP") },
		export_csv },
	{ { "md", "md", N_("naskah sebagai Markdown") }, markdown },
	{ { "txt", "txt", N_("teks biasa, 80 kolom") }, text },
};

const struct lk_pub_format *storage_format(size_t i)
{
	return i < LK_LEN(writers) ? &writers[i].format : NULL;
}

int storage_publish(const char *format, const struct lk_publication *p,
	struct lk_buf *out, struct lk_error *err)
{
	for (size_t i = 0; i < LK_LEN(writers); i++)
		if (strcmp(writers[i].format.name, format) == 0)
			return writers[i].write(p, out, err);
	return lk_fail(err, LK_EINVAL, N_("bentuk berkas \"%s\" tidak dikenal"),
		format);
}
