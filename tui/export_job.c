#include "tui/export_job.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
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

/* ---- onto the disk -------------------------------------------------------------------------- */

static int failed(const char *path, int number, struct lk_error *err)
{
	if (number == EACCES || number == EROFS)
		return lk_fail(err, LK_EREADONLY, N_("%s tidak dapat ditulis: %s"),
			path, strerror(number));
	return lk_fail(err, number == ENOSPC || number == EDQUOT ? LK_ENOSPC : LK_EIO,
		N_("%s tidak dapat ditulis: %s; berkas lama tidak berubah"), path,
		strerror(number));
}

static int beside(struct lk_buf *out, const char *path, struct lk_error *err)
{
	lk_buf_printf(out, "%s.baru", path);
	return lk_buf_check(out, err);
}

static int write_all(int fd, struct lk_str bytes)
{
	while (bytes.n > 0) {
		ssize_t n = write(fd, bytes.p, bytes.n);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return n < 0 ? errno : EIO;
		bytes.p += n;
		bytes.n -= (size_t)n;
	}
	return 0;
}

/* Bytes beside `path`, durable; nothing there after a failure. */
static int stage(const char *path, struct lk_str bytes, struct lk_error *err)
{
	struct lk_buf temp = LK_BUF_INIT;
	int rc = beside(&temp, path, err), number = 0, fd;

	if (rc != LK_OK)
		return rc;
	fd = open(lk_buf_cstr(&temp), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
	number = fd < 0 ? errno : write_all(fd, bytes);
	if (number == 0 && fsync(fd) != 0)
		number = errno;
	if (fd >= 0 && close(fd) != 0 && number == 0)
		number = errno;
	if (number != 0) {
		rc = failed(path, number, err);
		if (fd >= 0)
			(void)remove(lk_buf_cstr(&temp));
	}
	lk_buf_free(&temp);
	return rc;
}

static void unstage(const char *path)
{
	struct lk_buf temp = LK_BUF_INIT;

	if (beside(&temp, path, NULL) == LK_OK)
		(void)remove(lk_buf_cstr(&temp));
	lk_buf_free(&temp);
}

static int put_in_place(const char *path, struct lk_error *err)
{
	struct lk_buf temp = LK_BUF_INIT;
	int rc = beside(&temp, path, err);

	if (rc == LK_OK && rename(lk_buf_cstr(&temp), path) != 0) {
		rc = failed(path, errno, err);
		(void)remove(lk_buf_cstr(&temp));
	}
	lk_buf_free(&temp);
	return rc;
}

int export_job_write(const char *path, const struct lk_buf *b, struct lk_error *err)
{
	int rc = stage(path, (struct lk_str){ lk_buf_cstr(b), b->n }, err);

	return rc == LK_OK ? put_in_place(path, err) : rc;
}

static char *path_in(const char *dir, const char *name)
{
	struct lk_buf b = LK_BUF_INIT;

	lk_buf_printf(&b, "%s%s%s", dir,
		dir[0] != '\0' && dir[strlen(dir) - 1] == '/' ? "" : "/", name);
	return lk_buf_check(&b, NULL) == LK_OK ? lk_buf_take(&b) : NULL;
}

static int make_folder(const char *dir, bool *made, struct lk_error *err)
{
	struct stat st;

	*made = mkdir(dir, 0777) == 0;
	if (*made)
		return LK_OK;
	if (errno != EEXIST)
		return failed(dir, errno, err);
	if (stat(dir, &st) != 0)
		return failed(dir, errno, err);
	return S_ISDIR(st.st_mode)
		? LK_OK
		: lk_fail(err, LK_EINVAL,
			  N_("%s adalah berkas, bukan folder; tidak ada yang ditulis, "
			     "pilih nama lain"),
			  dir);
}

int export_job_folder(const char *dir, const struct lk_packed *file, size_t n,
	struct lk_error *err)
{
	char **path = calloc(n + 1, sizeof(*path));
	bool made = false;
	size_t staged = 0;
	int rc = path != NULL ? make_folder(dir, &made, err) : lk_nomem(err);

	for (; rc == LK_OK && staged < n; staged += rc == LK_OK) {
		path[staged] = path_in(dir, file[staged].name);
		rc = path[staged] != NULL ? stage(path[staged], file[staged].bytes, err)
					  : lk_nomem(err);
	}
	for (size_t i = 0; i < staged; i++) {
		if (rc == LK_OK)
			rc = put_in_place(path[i], err);
		else
			unstage(path[i]);
	}
	if (rc != LK_OK && made)
		(void)rmdir(dir);
	for (size_t i = 0; path != NULL && i < n; i++)
		free(path[i]);
	free(path);
	return rc;
}
