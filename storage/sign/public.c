#include "storage/sign/public.h"

#include "core/trust/own_key.h"
#include "storage/disk.h"
#include "storage/fail.h"
#include "storage/sign/keyfile.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define PUB_MAX 16384 /* bytes of a .pub file */

int storage_read_pub(const char *path, struct lk_buf *line, struct lk_error *err)
{
	char text[PUB_MAX];
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
	ssize_t n;
	int e;

	if (fd < 0 && errno == ENOENT)
		return lk_fail(err, LK_ENOTFOUND,
			N_("berkas kunci publik %s tidak ada"), path);
	if (fd < 0)
		return fail_errno(err, errno, path);
	do
		n = read(fd, text, sizeof(text));
	while (n < 0 && errno == EINTR);
	e = errno;
	(void)close(fd);
	if (n < 0)
		return fail_errno(err, e, path);
	for (ssize_t i = 0; i < n; i++)
		if (text[i] == '\n' || text[i] == '\r' || text[i] == '\0') {
			n = i;
			break;
		}
	lk_buf_put(line, text, (size_t)n);
	return lk_buf_check(line, err);
}

static bool ends_with(const char *s, const char *end)
{
	size_t n = strlen(s), m = strlen(end);

	return n >= m && strcmp(s + n - m, end) == 0;
}

/* As sign/keyfile.h reads one. */
static void put_path(struct lk_buf *out, struct lk_store *st, const char *named)
{
	char path[LK_KEY_PATH_SIZE];

	if (keyfile_place(disk_of(st)->own, named, path, sizeof(path)) == 0)
		lk_buf_puts(out, path);
}

static int pub_path(struct lk_store *st, const char *user, struct lk_buf *path,
	struct lk_error *err)
{
	struct lk_buf set = LK_BUF_INIT;
	int rc = lk_store_config_get(st, "lapkin.kuncidemo", &set, err);

	if (rc == LK_OK && set.n > 0) {
		put_path(path, st, set.p);
		lk_buf_printf(path, "/%s.pub", user);
	} else if (rc == LK_OK) {
		rc = lk_store_config_get(st, "lapkin.kunci", &set, err);
		if (rc == LK_OK && set.n > 0) {
			put_path(path, st, set.p);
			if (!ends_with(set.p, ".pub"))
				lk_buf_puts(path, ".pub");
		}
	}
	lk_buf_free(&set);
	if (rc == LK_OK && path->n == 0)
		return lk_fail(err, LK_ENOTFOUND,
			N_("belum ada kunci yang dipilih untuk menandatangani di "
			   "komputer ini"));
	return rc == LK_OK ? lk_buf_check(path, err) : rc;
}

int storage_signing_key(struct lk_store *st, const char *user, struct lk_key *out,
	struct lk_error *err)
{
	struct lk_buf path = LK_BUF_INIT, line = LK_BUF_INIT;
	int rc = pub_path(st, user, &path, err);

	if (rc == LK_OK)
		rc = storage_read_pub(lk_buf_cstr(&path), &line, err);
	if (rc == LK_OK)
		rc = lk_key_parse(out, lk_buf_str(&line), err);
	lk_buf_free(&path);
	lk_buf_free(&line);
	return rc;
}
