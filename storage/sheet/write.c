/*
 * A form into a file: written beside it by a child (libxlsxwriter prints to the screen,
 * needs the locale of numbers to be C, and keeps passing files), read back, made durable
 * and only then renamed. The earlier file is there, whole, until that moment.
 */
#include "storage/child.h"
#include "storage/open.h"
#include "storage/place.h"
#include "storage/sheet/write_style.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

static const struct child_limit limit = { (size_t)768 << 20, 60, 120, 1 << 16 };

struct job {
	const struct lk_sheet_form *form;
	const char *file, *dir;
	char *beside;
	int fd; /* of beside */
	bool csv;
};

int sheet_write_failed(const char *file, int number, struct lk_error *err)
{
	if (number == ENOSPC || number == EDQUOT || number == EFBIG)
		return lk_fail(err, LK_ENOSPC,
			N_("Cakram penuh: %s tidak ditulis. Berkas lama tetap utuh; "
			   "kosongkan tempat lalu coba lagi."),
			file);
	if (number == EACCES || number == EPERM || number == EROFS || number == EBUSY ||
		number == ETXTBSY)
		return lk_fail(err, LK_EREADONLY,
			N_("%s tidak boleh ditulis. Berkas lama tetap utuh; tutup "
			   "berkas "
			   "itu bila sedang terbuka di Excel, atau pilih folder lain."),
			file);
	if (number == ENOENT || number == ENOTDIR)
		return lk_fail(err, LK_ENOTFOUND,
			N_("Folder untuk %s tidak ada. Tidak ada yang ditulis; buat "
			   "foldernya dahulu atau pilih folder lain."),
			file);
	return lk_fail(err, LK_EIO,
		N_("%s gagal ditulis (%s). Berkas lama tetap utuh; coba lagi atau "
		   "pilih "
		   "folder lain."),
		file, strerror(number));
}

/* ---- in the child --------------------------------------------------------------------------- */

static int write_bytes(struct job *j, const struct lk_buf *b, struct lk_error *err)
{
	for (size_t at = 0; at < b->n;) {
		ssize_t n = write(j->fd, b->p + at, b->n - at);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return sheet_write_failed(j->file, n < 0 ? errno : EIO, err);
		at += (size_t)n;
	}
	return LK_OK;
}

static int write_csv(struct job *j, struct lk_error *err)
{
	struct lk_buf b = LK_BUF_INIT;
	int rc = sheet_csv_write(&b, j->form, err);

	if (rc == LK_OK)
		rc = write_bytes(j, &b, err);
	lk_buf_free(&b);
	return rc;
}

/* Cells with a content that the workbook must hold, and its sheets. */
static size_t expected(const struct lk_sheet_form *form, size_t *sheets)
{
	size_t n = 0;
	bool lists = false;

	for (size_t i = 0; i < form->nsheets; i++) {
		const struct lk_form_sheet *s = &form->sheet[i];

		for (size_t k = 0; k < s->nabove; k++)
			n += s->above[k][0] != '\0';
		for (size_t c = 0; c < s->ncols; c++) {
			n += s->col[c].head != NULL && s->col[c].head[0] != '\0';
			if (s->col[c].check != LK_FORM_LIST || s->nrows == 0)
				continue;
			lists |= s->col[c].nchoices != 0;
			for (size_t k = 0; k < s->col[c].nchoices; k++)
				n += s->col[c].choice[k][0] != '\0';
		}
		for (size_t k = 0; k < s->nrows * s->ncols; k++)
			n += s->cell[k].kind == LK_SHEET_BOOL ||
				(s->cell[k].kind != LK_SHEET_EMPTY &&
					s->cell[k].text.n != 0);
	}
	*sheets = form->nsheets + lists;
	return n;
}

static int slurp(const char *path, struct lk_buf *b, struct lk_error *err)
{
	char chunk[1 << 14];
	size_t n;
	FILE *f = fopen(path, "rbe");

	if (f == NULL)
		return sheet_write_failed(path, errno, err);
	while ((n = fread(chunk, 1, sizeof(chunk), f)) > 0)
		lk_buf_put(b, chunk, n);
	(void)fclose(f);
	return lk_buf_check(b, err);
}

/* The library may have lost a part without noticing: is everything in the file? */
static int read_back(struct job *j, struct lk_error *err)
{
	struct lk_buf bytes = LK_BUF_INIT;
	struct lk_sheet_book *book = NULL;
	size_t sheets, cells = expected(j->form, &sheets);
	int rc = slurp(j->beside, &bytes, err);

	if (rc != LK_OK)
		return rc;
	rc = sheet_bytes(lk_buf_cstr(&bytes), bytes.n, j->file, &book, NULL);
	if (rc != LK_OK || book->nsheets != sheets || book->ncells != cells)
		rc = sheet_write_failed(j->file, EIO, err);
	lk_sheet_book_free(book);
	lk_buf_free(&bytes);
	return rc;
}

/* The mode of the file that is replaced, or what a new file gets. */
static mode_t mode_for(const char *file)
{
	struct stat st;
	mode_t mask;

	if (stat(file, &st) == 0)
		return st.st_mode & 0777;
	mask = umask(0);
	(void)umask(mask);
	return 0666 & ~mask;
}

static int work(void *arg, struct lk_buf *out, struct lk_error *err)
{
	struct job *j = arg;
	int rc;

	(void)out;
	j->fd = open(j->beside, O_WRONLY | O_CLOEXEC); /* inherited ones are shut */
	if (j->fd < 0)
		return sheet_write_failed(j->file, errno, err);
	rc = j->csv ? write_csv(j, err)
		    : sheet_xlsx_write(j->beside, j->dir, j->file, j->form, err);
	if (rc == LK_OK && !j->csv)
		rc = read_back(j, err);
	if (rc == LK_OK && (fchmod(j->fd, mode_for(j->file)) != 0 || fsync(j->fd) != 0))
		rc = sheet_write_failed(j->file, errno, err);
	(void)close(j->fd);
	return rc;
}

/* ---- in the caller ---------------------------------------------------------------------------- */

static int run(struct job *j, struct lk_error *err)
{
	struct lk_buf none = LK_BUF_INIT;
	int rc = LK_OK;
	enum child_end end = child_run(work, j, &limit, &none, &rc, err);

	lk_buf_free(&none);
	if (end == CHILD_UNBORN)
		return sheet_write_failed(j->file, errno, err);
	if (end == CHILD_DONE && rc != LK_ENOMEM)
		return rc;
	return lk_fail(err, LK_EIO,
		N_("%s gagal ditulis: terlalu besar untuk waktu atau memori yang ada. "
		   "Berkas lama tetap utuh; tulis sebagian saja."),
		j->file);
}

static int write_beside(struct job *j, struct lk_error *err)
{
	size_t n = strlen(j->dir) + sizeof("/.lapkin-XXXXXX");
	int rc;

	j->beside = malloc(n);
	if (j->beside == NULL)
		return lk_nomem(err);
	(void)snprintf(j->beside, n, "%s/.lapkin-XXXXXX", j->dir);
	j->fd = mkstemp(j->beside);
	if (j->fd < 0) {
		rc = sheet_write_failed(j->file, errno, err);
		free(j->beside);
		return rc;
	}
	(void)close(j->fd);
	rc = run(j, err);
	if (rc == LK_OK && rename(j->beside, j->file) != 0)
		rc = sheet_write_failed(j->file, errno, err);
	if (rc != LK_OK)
		(void)unlink(j->beside);
	else
		(void)place_sync(
			j->dir); /* renamed either way; durable when it can be */
	free(j->beside);
	return rc;
}

/* .xlsx or .csv? */
static int choose(const char *file, bool *csv, struct lk_error *err)
{
	const char *dot = strrchr(file, '.');

	*csv = dot != NULL && strcasecmp(dot, ".csv") == 0;
	if (*csv || (dot != NULL && strcasecmp(dot, ".xlsx") == 0))
		return LK_OK;
	return lk_fail(err, LK_EINVAL,
		N_("Nama %s harus berakhir dengan .xlsx atau .csv. Tidak ada yang "
		   "ditulis."),
		file);
}

static int write_to(const char *file, const struct lk_sheet_form *form, bool csv,
	struct lk_error *err)
{
	struct job j = { form, file, NULL, NULL, -1, csv };
	const char *slash = strrchr(file, '/');
	char *dir = slash == NULL
		? strdup(".")
		: strndup(file, slash == file ? 1 : (size_t)(slash - file));
	int rc;

	if (dir == NULL)
		return lk_nomem(err);
	j.dir = dir;
	rc = write_beside(&j, err);
	free(dir);
	return rc;
}

int storage_write_sheet(const char *file, const struct lk_sheet_form *form,
	struct lk_error *err)
{
	bool csv;
	struct stat st;
	char *target;
	int rc = choose(file, &csv, err);

	if (rc != LK_OK)
		return rc;
	if (stat(file, &st) == 0 && !S_ISREG(st.st_mode))
		return lk_fail(err, LK_EINVAL,
			N_("%s bukan berkas biasa. Tidak ada yang ditulis; pilih nama "
			   "lain."),
			file);
	target = realpath(file, NULL); /* a link stays a link */
	rc = write_to(target != NULL ? target : file, form, csv, err);
	free(target);
	return rc;
}
