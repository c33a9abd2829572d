#include "tui/export_job.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

int export_job_text(struct lk_store *st, const struct lk_snapshot *s,
	const struct lk_chapter *only, struct lk_buf *out, struct lk_error *err)
{
	int rc = LK_OK;

	for (size_t i = 0; rc == LK_OK && i < s->nchapters; i++) {
		if (only != NULL && strcmp(only->path, s->chapter[i].path) != 0)
			continue;
		if (out->n != 0)
			lk_buf_putc(out, '\n');
		rc = lk_store_read(st, &s->head, s->chapter[i].path, out, NULL, err);
	}
	return rc == LK_OK ? lk_buf_check(out, err) : rc;
}

int export_job_values(struct lk_store *st, const struct lk_snapshot *s,
	const struct lk_values *values, const struct lk_chapter *only,
	struct lk_buf *out, size_t *failed, lk_render_fault_fn *each, void *arg,
	struct lk_error *err)
{
	int rc = LK_OK;

	*failed = 0;
	for (size_t i = 0; rc == LK_OK && i < s->nchapters; i++) {
		struct lk_buf text = LK_BUF_INIT;

		if (only != NULL && strcmp(only->path, s->chapter[i].path) != 0)
			continue;
		rc = lk_store_read(st, &s->head, s->chapter[i].path, &text, NULL, err);
		if (rc == LK_OK && out->n != 0)
			lk_buf_putc(out, '\n');
		if (rc == LK_OK)
			*failed += lk_render_md(values, i, lk_buf_str(&text), out, each,
				arg);
		lk_buf_free(&text);
	}
	return rc == LK_OK ? lk_buf_check(out, err) : rc;
}

int export_job_write(const char *path, const struct lk_buf *b, struct lk_error *err)
{
	struct lk_buf temp = LK_BUF_INIT;
	FILE *f;
	int bad, rc;

	lk_buf_printf(&temp, "%s.baru", path);
	f = fopen(lk_buf_cstr(&temp), "wb");
	if (f == NULL) {
		lk_buf_free(&temp);
		return lk_fail(err,
			errno == EACCES || errno == EROFS ? LK_EREADONLY : LK_EIO,
			N_("%s tidak dapat ditulis: %s"), path, strerror(errno));
	}
	errno = 0;
	bad = fwrite(lk_buf_cstr(b), 1, b->n, f) != b->n;
	bad |= fflush(f) != 0 || fsync(fileno(f)) != 0;
	bad |= fclose(f) != 0;
	if (!bad)
		bad = rename(lk_buf_cstr(&temp), path) != 0;
	rc = errno == ENOSPC ? LK_ENOSPC : LK_EIO;
	if (bad) {
		(void)lk_fail(err, (enum lk_err)rc,
			N_("%s tidak dapat ditulis: %s; berkas lama tidak berubah"),
			path, strerror(errno));
		(void)remove(lk_buf_cstr(&temp));
	}
	lk_buf_free(&temp);
	return bad ? rc : LK_OK;
}
