/* Which writer makes which format. */
#include "storage/export/export.h"

#include "core/report/text.h"
#include "storage/export/csv.h"
#include "storage/export/html.h"
#include "storage/export/xlsx.h"

#include <string.h>

static int text(const struct lk_publication *p, struct lk_buf *out,
	struct lk_error *err)
{
	return lk_report_text(p->report, LK_REPORT_TEXT_COLUMNS, out, err);
}

static const struct {
	const char *format;
	int (*write)(const struct lk_publication *p, struct lk_buf *out,
		struct lk_error *err);
} writers[] = {
	{ "csv", export_csv },
	{ "html", export_html },
	{ "txt", text },
	{ "xlsx", export_xlsx },
};

int storage_publish(const char *format, const struct lk_publication *p,
	struct lk_buf *out, struct lk_error *err)
{
	for (size_t i = 0; i < LK_LEN(writers); i++)
		if (strcmp(writers[i].format, format) == 0)
			return writers[i].write(p, out, err);
	return lk_fail(err, LK_EINVAL, N_("bentuk berkas \"%s\" tidak dikenal"),
		format);
}
