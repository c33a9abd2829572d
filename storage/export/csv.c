#include "storage/export/csv.h"

#include "core/report/csv.h"
#include "storage/archive/zip.h"

#include <stdlib.h>
#include <string.h>

static int put(const void *p, size_t n, void *arg)
{
	struct lk_buf *out = arg;

	lk_buf_put(out, p, n);
	return out->failed;
}

static int zip(const struct lk_report_csvs *files, struct lk_buf *out,
	struct lk_error *err)
{
	struct zip_entry *entry = calloc(files->n + 1, sizeof(*entry));
	uint64_t total;
	int rc;

	if (entry == NULL)
		return lk_nomem(err);
	for (size_t i = 0; i < files->n; i++) {
		entry[i].name = (struct lk_str){ files->file[i].name,
			strlen(files->file[i].name) };
		entry[i].bytes = files->file[i].bytes;
	}
	rc = zip_prepare(entry, files->n, &total, err);
	if (rc == LK_OK) {
		rc = zip_write(entry, files->n, put, out);
		rc = rc == LK_OK ? LK_OK : lk_buf_check(out, err);
	}
	free(entry);
	return rc;
}

int export_csv(const struct lk_publication *p, struct lk_buf *out, struct lk_error *err)
{
	struct lk_report_csvs files;
	int rc = lk_report_csvs(&files, p->report, err);

	if (rc == LK_OK)
		rc = zip(&files, out, err);
	lk_report_csvs_free(&files);
	return rc;
}
