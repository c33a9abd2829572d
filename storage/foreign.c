#include "storage/foreign.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- what it is ------------------------------------------------------------------------- */

bool foreign_starts(struct lk_str s, const char *magic, size_t n)
{
	return s.n >= n && memcmp(s.p, magic, n) == 0;
}

static bool holds(struct lk_str s, const char *p, size_t n)
{
	for (size_t i = 0; i + n <= s.n; i++) {
		const char *at = memchr(s.p + i, p[0], s.n - n - i + 1);

		if (at == NULL)
			return false;
		i = (size_t)(at - s.p);
		if (memcmp(at, p, n) == 0)
			return true;
	}
	return false;
}

enum foreign_kind foreign_kind(struct lk_str s)
{
	/* the name of the stream, UTF-16 */
	static const char locked[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e";

	if (s.n == 0)
		return FOREIGN_EMPTY;
	if (foreign_starts(s, "PK\003\004", 4) || foreign_starts(s, "PK\005\006", 4))
		return FOREIGN_ZIP;
	if (foreign_starts(s, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8))
		return holds(s, locked, sizeof(locked) - 1) ? FOREIGN_LOCKED
							    : FOREIGN_OLE;
	if (foreign_starts(s, "%PDF-", 5))
		return FOREIGN_PDF;
	return foreign_starts(s, "{\\rtf", 5) ? FOREIGN_RTF : FOREIGN_OTHER;
}

/* ---- the file ------------------------------------------------------------------------------ */

static int fail_open(const char *file, int e, struct lk_error *err)
{
	if (e == ENOENT || e == ENOTDIR)
		return lk_fail(err, LK_ENOTFOUND,
			N_("Berkas %s tidak ada. Periksa nama dan foldernya."), file);
	if (e == EACCES || e == EPERM)
		return lk_fail(err, LK_EREADONLY,
			N_("Berkas %s tidak boleh dibaca oleh akun ini. Minta izin "
			   "baca "
			   "atau salin berkasnya."),
			file);
	return lk_fail(err, LK_EIO,
		N_("Berkas %s tidak dapat dibaca (%s). Coba salin berkas itu ke "
		   "komputer "
		   "ini dahulu."),
		file, strerror(e));
}

struct work {
	const struct foreign_reader *how;
	const char *file;
};

static int load(const struct work *w, int fd, struct lk_buf *b, struct lk_error *err)
{
	char chunk[1 << 16];
	struct stat st;
	ssize_t n;

	if (fstat(fd, &st) != 0)
		return fail_open(w->file, errno, err);
	if (!S_ISREG(st.st_mode))
		return w->how->not_file(w->file, err);
	if (st.st_size > (off_t)w->how->max)
		return w->how->too_big(w->file, err);
	while ((n = read(fd, chunk, sizeof(chunk))) != 0) {
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return fail_open(w->file, errno, err);
		lk_buf_put(b, chunk, (size_t)n);
		if (b->n > w->how->max) /* it grew */
			return w->how->too_big(w->file, err);
	}
	return lk_buf_check(b, err);
}

/* In the child. */
static int work(void *arg, struct lk_buf *out, struct lk_error *err)
{
	const struct work *w = arg;
	struct lk_buf bytes = LK_BUF_INIT;
	/* NONBLOCK: a pipe without a writer must answer, not hang */
	int rc, fd = open(w->file, O_RDONLY | O_CLOEXEC | O_NONBLOCK);

	if (fd < 0)
		return fail_open(w->file, errno, err);
	rc = load(w, fd, &bytes, err);
	(void)close(fd);
	if (rc == LK_OK)
		rc = w->how->read((struct lk_str){ lk_buf_cstr(&bytes), bytes.n },
			w->file, out, err);
	lk_buf_free(&bytes);
	return rc;
}

int foreign_read(const struct foreign_reader *how, const char *file, struct lk_buf *out,
	struct lk_error *err)
{
	struct work w = { how, file };
	enum child_end end;
	int rc = LK_OK;

	end = child_run(work, &w, how->limit, out, &rc, err);
	if (end == CHILD_UNBORN)
		rc = fail_open(file, errno, err);
	else if (end == CHILD_CRASHED)
		rc = how->broke(file, err);
	else if (end != CHILD_DONE || rc == LK_ENOMEM)
		rc = how->too_hard(file, err);
	return rc;
}
