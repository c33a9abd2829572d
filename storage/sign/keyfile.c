#include "storage/sign/keyfile.h"

#include "storage/fail.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

int keyfile_place(const char *own, const char *named, char *out, size_t size)
{
	const char *home = getenv("HOME");
	int n;

	if (named[0] == '/')
		n = snprintf(out, size, "%s", named);
	else if (named[0] == '~' && named[1] == '/' && home != NULL)
		n = snprintf(out, size, "%s%s", home, named + 1);
	else
		n = snprintf(out, size, "%s/%s", own, named);
	return n >= 0 && (size_t)n < size ? 0 : -1;
}

static int missing(const char *file, int number, struct lk_error *err)
{
	if (number == ENOENT || number == ENOTDIR)
		return lk_fail(err, LK_ENOTFOUND,
			N_("berkas kunci %s tidak ada; tidak ada yang ditulis. "
			   "Kembalikan berkasnya, atau pilih kunci lain dengan lapkin "
			   "key use"),
			file);
	if (number == EACCES || number == EPERM)
		return lk_fail(err, LK_EREADONLY,
			N_("berkas kunci %s tidak boleh Anda baca; tidak ada yang "
			   "ditulis"),
			file);
	return fail_errno(err, number, file);
}

static int read_all(int fd, const char *file, char *text, size_t *n,
	struct lk_error *err)
{
	*n = 0;
	while (*n <= LK_KEYFILE_MAX) {
		ssize_t got = read(fd, text + *n, LK_KEYFILE_MAX + 1 - *n);

		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return missing(file, errno, err);
		if (got == 0)
			break;
		*n += (size_t)got;
	}
	return LK_OK;
}

static int too_open(const struct stat *st, const struct lk_keyfile *f, const char *file,
	struct lk_error *err)
{
	if (!f->private || (st->st_mode & 077) == 0)
		return LK_OK;
	return lk_fail(err, LK_EREADONLY,
		N_("berkas kunci %s dapat dibaca orang lain, jadi tidak dipakai dan "
		   "tidak ada yang ditulis; jalankan: chmod 600 %s"),
		file, file);
}

int keyfile_load(const char *file, struct lk_keyfile *out, struct lk_error *err)
{
	char text[LK_KEYFILE_MAX + 1];
	struct lk_keyfile f;
	struct stat st;
	size_t n = 0;
	int fd = open(file, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY), rc;

	if (fd < 0)
		return missing(file, errno, err);
	if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode))
		rc = lk_fail(err, LK_EFORMAT, N_("%s bukan berkas kunci"), file);
	else
		rc = read_all(fd, file, text, &n, err);
	(void)close(fd);
	if (rc == LK_OK)
		rc = lk_keyfile_read(&f, (struct lk_str){ text, n }, err);
	sodium_memzero(text, sizeof(text));
	if (rc == LK_OK)
		rc = too_open(&st, &f, file, err);
	if (rc == LK_OK)
		*out = f;
	return rc;
}
