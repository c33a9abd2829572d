/* A package onto the disk: as one archive, written beside, read back and renamed; or as a
 * folder, filled beside and renamed. */
#include "core/sha256.h"
#include "storage/archive/archive.h"
#include "storage/archive/zip.h"
#include "storage/open.h"
#include "storage/place.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

int archive_failed(const char *file, int number, struct lk_error *err)
{
	if (number == ENOSPC || number == EDQUOT || number == EFBIG)
		return lk_fail(err, LK_ENOSPC,
			N_("Cakram penuh: %s tidak ditulis. Berkas lama tetap utuh; "
			   "kosongkan tempat lalu coba lagi."),
			file);
	if (number == EACCES || number == EPERM || number == EROFS || number == EBUSY)
		return lk_fail(err, LK_EREADONLY,
			N_("%s tidak boleh dibuka atau ditulis. Tidak ada yang "
			   "berubah; "
			   "pilih folder lain."),
			file);
	if (number == ENOENT || number == ENOTDIR)
		return lk_fail(err, LK_ENOTFOUND,
			N_("%s tidak ada. Tidak ada yang ditulis; periksa nama dan "
			   "foldernya."),
			file);
	return lk_fail(err, LK_EIO,
		N_("%s gagal dibaca atau ditulis (%s). Berkas lama tetap utuh; coba "
		   "lagi atau pilih folder lain."),
		file, strerror(number));
}

/* ---- bytes into a file --------------------------------------------------------------------- */

struct sink {
	int fd;
	struct lk_sha256 hash;
	int number; /* errno of the first failure */
};

static int put(const void *p, size_t n, void *arg)
{
	struct sink *s = arg;
	const char *at = p;

	lk_sha256_update(&s->hash, p, n);
	while (n > 0) {
		ssize_t done = write(s->fd, at, n);

		if (done < 0 && errno == EINTR)
			continue;
		if (done <= 0) {
			s->number = done < 0 ? errno : EIO;
			return LK_EIO;
		}
		at += done;
		n -= (size_t)done;
	}
	return LK_OK;
}

/* "folder of file/.lapkin-XXXXXX" for mkstemp and mkdtemp; *dir to be freed too. */
static char *beside(const char *file, char **dir)
{
	const char *slash = strrchr(file, '/');
	char *name;

	*dir = slash == NULL
		? strdup(".")
		: strndup(file, slash == file ? 1 : (size_t)(slash - file));
	name = *dir != NULL ? place_in(*dir, ".lapkin-XXXXXX") : NULL;
	if (name == NULL)
		free(*dir);
	return name;
}

static mode_t plain_mode(mode_t all)
{
	mode_t mask = umask(0);

	(void)umask(mask);
	return all & ~mask;
}

/* ---- one archive -------------------------------------------------------------------------- */

static int write_bytes(const char *temp, int fd, const struct zip_entry *entry,
	size_t n, struct lk_packed_file *out)
{
	struct sink s = { .fd = fd };
	int rc;

	(void)temp;
	lk_sha256_init(&s.hash);
	rc = zip_write(entry, n, put, &s);
	if (rc != LK_OK)
		return s.number;
	lk_sha256_final_hex(&s.hash, out->digest);
	if (fchmod(fd, plain_mode(0666)) != 0 || fsync(fd) != 0)
		return errno;
	return 0;
}

/* Is what lies on the disk what was meant? */
static int read_back(const char *temp, const char *file,
	const struct lk_packed_file *want, struct lk_error *err)
{
	struct zip_entry *entry = NULL;
	char digest[LK_SHA256_HEX], *bytes = NULL;
	size_t n = 0, entries;
	int rc = archive_slurp(temp, ZIP_MAX, &bytes, &n, err);

	if (rc != LK_OK)
		return rc;
	lk_sha256_hex((struct lk_str){ bytes, n }, digest);
	rc = zip_read((struct lk_str){ bytes, n }, &entry, &entries, NULL, NULL, err);
	if (rc == LK_OK && (n != want->size || strcmp(digest, want->digest) != 0))
		rc = archive_failed(file, EIO, err);
	free(entry);
	free(bytes);
	return rc;
}

static int write_archive(const char *file, char *temp, const char *dir,
	const struct zip_entry *entry, size_t n, struct lk_packed_file *out,
	struct lk_error *err)
{
	int rc, number, fd = mkstemp(temp);

	if (fd < 0)
		return archive_failed(file, errno, err);
	number = write_bytes(temp, fd, entry, n, out);
	if (close(fd) != 0 && number == 0)
		number = errno;
	rc = number == 0 ? read_back(temp, file, out, err)
			 : archive_failed(file, number, err);
	if (rc == LK_OK && rename(temp, file) != 0)
		rc = archive_failed(file, errno, err);
	if (rc != LK_OK)
		(void)unlink(temp);
	else
		(void)place_sync(dir); /* renamed either way */
	return rc;
}

int storage_write_archive(const char *file, const struct lk_packed *f, size_t n,
	struct lk_packed_file *out, struct lk_error *err)
{
	struct zip_entry *entry = calloc(n + 1, sizeof(*entry));
	struct lk_packed_file made;
	char *temp = NULL, *dir = NULL;
	int rc;

	if (entry == NULL)
		return lk_nomem(err);
	for (size_t i = 0; i < n; i++) {
		entry[i].name = (struct lk_str){ f[i].name, strlen(f[i].name) };
		entry[i].bytes = f[i].bytes;
	}
	rc = zip_prepare(entry, n, &made.size, err);
	if (rc == LK_OK)
		temp = beside(file, &dir);
	if (rc == LK_OK)
		rc = temp != NULL ? write_archive(file, temp, dir, entry, n, &made, err)
				  : lk_nomem(err);
	if (temp != NULL)
		free(dir);
	free(temp);
	free(entry);
	if (rc == LK_OK)
		*out = made;
	return rc;
}

/* ---- a folder ----------------------------------------------------------------------------- */

/* Make the folders that `path` (below `root`) lies in. */
static int make_parents(const char *root, char *path)
{
	for (char *p = path + strlen(root) + 1; (p = strchr(p, '/')) != NULL; p++) {
		int bad;

		*p = '\0';
		bad = mkdir(path, 0777) != 0 && errno != EEXIST;
		*p = '/';
		if (bad)
			return errno;
	}
	return 0;
}

static int write_one(const char *root, const struct lk_packed *f)
{
	struct sink s = { .fd = -1 };
	char *path = place_in(root, f->name);
	int number = path != NULL ? make_parents(root, path) : ENOMEM;

	lk_sha256_init(&s.hash);
	if (number == 0) {
		s.fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
		number = s.fd < 0 ? errno : 0;
	}
	if (number == 0 && put(f->bytes.p, f->bytes.n, &s) != LK_OK)
		number = s.number;
	if (number == 0 && fsync(s.fd) != 0)
		number = errno;
	if (s.fd >= 0 && close(s.fd) != 0 && number == 0)
		number = errno;
	free(path);
	return number;
}

int storage_write_folder(const char *dir, const struct lk_packed *f, size_t n,
	struct lk_error *err)
{
	struct stat st;
	char *up, *temp;
	int number = 0, rc = LK_OK;

	if (lstat(dir, &st) == 0)
		return lk_fail(err, LK_EINVAL,
			N_("%s sudah ada; paket ditulis ke folder baru. Pilih nama "
			   "lain, tidak ada yang ditulis"),
			dir);
	for (size_t i = 0; i < n; i++)
		if (!lk_packed_name_valid(
			    (struct lk_str){ f[i].name, strlen(f[i].name) }))
			return archive_failed(f[i].name, EINVAL, err);
	temp = beside(dir, &up);
	if (temp == NULL)
		return lk_nomem(err);
	if (mkdtemp(temp) == NULL) {
		rc = archive_failed(dir, errno, err);
	} else {
		for (size_t i = 0; i < n && number == 0; i++)
			number = write_one(temp, &f[i]);
		if (number == 0 && chmod(temp, plain_mode(0777)) != 0)
			number = errno;
		if (number == 0 && rename(temp, dir) != 0)
			number = errno;
		if (number != 0)
			(void)place_remove(temp);
		rc = number == 0 ? LK_OK : archive_failed(dir, number, err);
		if (rc == LK_OK)
			(void)place_sync(up);
	}
	free(temp);
	free(up);
	return rc;
}

/* ---- reading -------------------------------------------------------------------------------- */

int archive_slurp(const char *file, uint64_t max, char **bytes, size_t *n,
	struct lk_error *err)
{
	int fd = open(file, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	struct stat st;
	size_t got = 0;
	char *p = NULL;
	int rc = LK_OK;

	if (fd < 0)
		return archive_failed(file, errno, err);
	if (fstat(fd, &st) != 0)
		rc = archive_failed(file, errno, err);
	else if (!S_ISREG(st.st_mode))
		rc = lk_fail(err, LK_EIO, N_("%s bukan berkas biasa; tidak dibaca"),
			file);
	else if ((uint64_t)st.st_size > max)
		rc = lk_fail(err, LK_ERANGE,
			N_("%s terlalu besar (paling banyak %llu bita); tidak dibaca"),
			file, (unsigned long long)max);
	if (rc == LK_OK) {
		p = malloc((size_t)st.st_size + 1);
		rc = p != NULL ? LK_OK : lk_nomem(err);
	}
	while (rc == LK_OK && got < (size_t)st.st_size) {
		ssize_t k = read(fd, p + got, (size_t)st.st_size - got);

		if (k < 0 && errno == EINTR)
			continue;
		if (k < 0)
			rc = archive_failed(file, errno, err);
		if (k <= 0)
			break;
		got += (size_t)k;
	}
	(void)close(fd);
	if (rc != LK_OK) {
		free(p);
		return rc;
	}
	*bytes = p;
	*n = got;
	return LK_OK;
}

/* ---- a workbook as bytes ---------------------------------------------------------------------- */

int storage_sheet_bytes(const char *ending, const struct lk_sheet_form *form,
	struct lk_buf *out, struct lk_error *err)
{
	const char *tmp = getenv("TMPDIR");
	char *dir =
		place_in(tmp != NULL && tmp[0] == '/' ? tmp : "/tmp", "lapkin-XXXXXX");
	struct lk_buf file = LK_BUF_INIT;
	char *bytes = NULL;
	size_t n = 0;
	int rc;

	if (dir == NULL)
		return lk_nomem(err);
	if (mkdtemp(dir) == NULL) {
		rc = archive_failed(dir, errno, err);
		free(dir);
		return rc;
	}
	lk_buf_printf(&file, "%s/data.%s", dir, ending);
	rc = lk_buf_check(&file, err);
	if (rc == LK_OK)
		rc = storage_write_sheet(lk_buf_cstr(&file), form, err);
	if (rc == LK_OK)
		rc = archive_slurp(lk_buf_cstr(&file), LK_BUF_MAX, &bytes, &n, err);
	if (rc == LK_OK)
		lk_buf_put(out, bytes, n);
	free(bytes);
	lk_buf_free(&file);
	(void)place_remove(dir);
	free(dir);
	return rc == LK_OK ? lk_buf_check(out, err) : rc;
}
