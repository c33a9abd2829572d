/* Where the configuration lives, and changing one line of it. */
#include "core/buf.h"
#include "tui/config.h"
#include "tui/ini.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

int config_dir(char *out, size_t size, struct lk_error *err)
{
	const char *xdg = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");
	char path[4096];
	int n = -1;

	if (xdg != NULL && xdg[0] == '/')
		n = snprintf(path, sizeof(path), "%s/lapkin", xdg);
	else if (home != NULL && home[0] == '/')
		n = snprintf(path, sizeof(path), "%s/.config/lapkin", home);
	if (n < 0 || (size_t)n >= sizeof(path) || (size_t)n >= size)
		return lk_fail(err, LK_ENOTFOUND,
			N_("HOME tidak disetel; pengaturan bawaan dipakai dan "
			   "perubahannya "
			   "tidak disimpan."));
	memcpy(out, path, (size_t)n + 1);
	return LK_OK;
}

struct line {
	const char *section; /* NULL: above the first section */
	const char *name, *value;
};
/* Where the new line goes: [from, to) of the text is replaced by it. */
struct place {
	size_t from, to;
	bool new_section; /* its section does not stand in the text yet */
};

/* The line of that name in its section; else the end of that section, before the comments
 * of the next one; else the end of the text. */
static struct place find_line(const char *p, size_t n, const struct line *l)
{
	bool inside = l->section == NULL, seen = inside;
	size_t end = 0; /* of the last pair or section line */
	enum ini_kind kind;
	struct ini it;

	ini_init(&it, p, n);
	while ((kind = ini_next(&it)) != INI_END) {
		size_t from = (size_t)(it.name.p - p);

		if (kind == INI_SECTION && inside)
			return (struct place){ end, end, false };
		if (kind == INI_SECTION)
			seen = inside =
				l->section != NULL && ini_is(it.name, l->section);
		if (kind == INI_PAIR && inside && ini_is(it.name, l->name)) {
			while (from > 0 && p[from - 1] != '\n')
				from--;
			return (struct place){ from, it.at, false };
		}
		end = it.at;
	}
	return (struct place){ n, n, !seen };
}

/* The text with one line replaced or added; all others stay, comments included. */
static void rewrite(struct lk_buf *out, const char *p, size_t n, const struct line *l)
{
	struct place at = find_line(p, n, l);

	lk_buf_put(out, p, at.from);
	if (at.from > 0 && p[at.from - 1] != '\n')
		lk_buf_putc(out, '\n');
	if (at.new_section)
		lk_buf_printf(out, "\n[%s]\n", l->section);
	lk_buf_printf(out, "%s = %s\n", l->name, l->value);
	lk_buf_put(out, p + at.to, n - at.to);
}

static int os_error(struct lk_error *err, const char *path)
{
	int e = errno;
	enum lk_err code = e == ENOSPC || e == EDQUOT     ? LK_ENOSPC
		: e == EACCES || e == EROFS || e == EPERM ? LK_EREADONLY
							  : LK_EIO;

	return lk_fail(err, code,
		N_("Pengaturan tidak bisa disimpan di %s: %s. Yang lama tetap "
		   "berlaku."),
		path, strerror(e));
}

static int make_dirs(const char *path)
{
	char dir[4096];

	if (snprintf(dir, sizeof(dir), "%s", path) >= (int)sizeof(dir))
		return -1;
	for (char *p = dir + 1; *p != '\0'; p++) {
		if (*p != '/')
			continue;
		*p = '\0';
		if (mkdir(dir, 0700) != 0 && errno != EEXIST)
			return -1;
		*p = '/';
	}
	return 0;
}

static int write_all(int fd, const char *p, size_t n)
{
	while (n > 0) {
		ssize_t k = write(fd, p, n);

		if (k < 0 && errno == EINTR)
			continue;
		if (k < 0)
			return -1;
		p += k;
		n -= (size_t)k;
	}
	return fsync(fd);
}

static int replace_file(const char *path, const struct lk_buf *b, struct lk_error *err)
{
	char tmp[4096];
	int fd, bad;

	if (snprintf(tmp, sizeof(tmp), "%s.%ld", path, (long)getpid()) >=
		(int)sizeof(tmp)) {
		errno = ENAMETOOLONG;
		return os_error(err, path);
	}
	if (make_dirs(path) != 0)
		return os_error(err, path);
	fd = open(tmp, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (fd < 0)
		return os_error(err, path);
	bad = write_all(fd, b->p, b->n);
	bad = (close(fd) != 0) || bad;
	if (!bad && rename(tmp, path) == 0)
		return LK_OK;
	bad = errno;
	(void)unlink(tmp);
	errno = bad;
	return os_error(err, path);
}

static int store(const char *path, const struct line *l, struct lk_error *err)
{
	struct lk_buf out = LK_BUF_INIT;
	char *p = NULL;
	size_t n = 0;
	int rc = file_read(path, CONFIG_FILE_MAX, &p, &n, err);

	if (rc == LK_OK || rc == LK_ENOTFOUND) {
		rewrite(&out, p != NULL ? p : "", n, l);
		rc = lk_buf_check(&out, err);
		if (rc == LK_OK)
			rc = replace_file(path, &out, err);
	}
	free(p);
	lk_buf_free(&out);
	return rc;
}

int config_store(const char *path, const char *name, const char *value,
	struct lk_error *err)
{
	struct line l = { NULL, name, value };
	int rc = config_check(name, value, err);

	return rc == LK_OK ? store(path, &l, err) : rc;
}

int config_store_keys(const char *path, enum action a, const char *keys,
	struct lk_error *err)
{
	struct line l = { "tombol", action_info[a].name, keys };

	return store(path, &l, err);
}
