/* A report file from outside, for struct lk_host. */
#include "storage/import/import.h"
#include "storage/open.h"

int storage_read_report(const char *file, struct lk_buf *text, struct lk_error *err)
{
	struct lk_import f;
	int rc = lk_import_file(file, &f, err);

	if (rc != LK_OK)
		return rc;
	lk_buf_put(text, f.text, f.n);
	lk_import_free(&f);
	return lk_buf_check(text, err);
}
