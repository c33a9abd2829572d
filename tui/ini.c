#include "tui/ini.h"

#include "core/buf.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

void ini_init(struct ini *it, const char *p, size_t n)
{
	*it = (struct ini){ .p = p, .n = n };
	if (n >= 3 && memcmp(p, "\xef\xbb\xbf", 3) == 0)
		it->at = 3; /* Notepad's mark */
}

static bool space(char c)
{
	return c == ' ' || c == '\t' || c == '\r';
}

static struct lk_str trim(struct lk_str s)
{
	while (s.n > 0 && space(s.p[0])) {
		s.p++;
		s.n--;
	}
	while (s.n > 0 && space(s.p[s.n - 1]))
		s.n--;
	return s;
}

static struct lk_str next_line(struct ini *it)
{
	const char *from = it->p + it->at;
	const char *nl = memchr(from, '\n', it->n - it->at);
	size_t n = nl != NULL ? (size_t)(nl - from) : it->n - it->at;

	it->at += n + (nl != NULL);
	it->line++;
	return trim((struct lk_str){ from, n });
}

enum ini_kind ini_next(struct ini *it)
{
	while (it->at < it->n) {
		struct lk_str s = next_line(it);
		const char *eq;

		if (s.n == 0 || s.p[0] == '#')
			continue;
		it->name = s;
		it->value = (struct lk_str){ "", 0 };
		if (s.p[0] == '[') {
			if (s.p[s.n - 1] != ']')
				return INI_BAD;
			it->name = trim((struct lk_str){ s.p + 1, s.n - 2 });
			return INI_SECTION;
		}
		eq = memchr(s.p, '=', s.n);
		if (eq == NULL || eq == s.p)
			return INI_BAD;
		it->name = trim((struct lk_str){ s.p, (size_t)(eq - s.p) });
		it->value =
			trim((struct lk_str){ eq + 1, s.n - (size_t)(eq + 1 - s.p) });
		return INI_PAIR;
	}
	return INI_END;
}

bool ini_is(struct lk_str s, const char *word)
{
	return s.n == strlen(word) && memcmp(s.p, word, s.n) == 0;
}

const char *ini_copy(struct lk_str s, char *out, size_t size)
{
	size_t n = s.n < size - 1 ? s.n : size - 1;

	while (n < s.n && n > 0 && ((unsigned char)s.p[n] & 0xc0) == 0x80)
		n--;
	for (size_t i = 0; i < n; i++)
		out[i] = (unsigned char)s.p[i] < 0x20 || s.p[i] == 0x7f ? '?' : s.p[i];
	out[n] = '\0';
	return out;
}

struct lk_error *notes_add(struct file_notes *notes, int line)
{
	static _Thread_local struct lk_error spare;
	struct file_note *note;

	if (notes == NULL || notes->n >= notes->max) {
		if (notes != NULL)
			notes->n++;
		return &spare;
	}
	note = &notes->note[notes->n++];
	note->line = line;
	return &note->err;
}

static int read_all(int fd, struct lk_buf *b, size_t max)
{
	char chunk[4096];
	ssize_t n;

	while ((n = read(fd, chunk, sizeof(chunk))) != 0) {
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return LK_EIO;
		if (b->n + (size_t)n > max)
			return LK_ERANGE;
		lk_buf_put(b, chunk, (size_t)n);
	}
	return lk_buf_check(b, NULL);
}

int file_read(const char *path, size_t max, char **out, size_t *n, struct lk_error *err)
{
	struct lk_buf b = LK_BUF_INIT;
	struct stat st;
	int rc, fd;

	/* Not blocking: a named pipe in the place of a file must not hang the start. */
	fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (fd < 0 && (errno == ENOENT || errno == ENOTDIR))
		return lk_fail(err, LK_ENOTFOUND, N_("Berkas %s tidak ada."), path);
	if (fd < 0)
		return lk_fail(err, LK_EIO, N_("Berkas %s tidak bisa dibuka: %s."),
			path, strerror(errno));
	rc = fstat(fd, &st) == 0 && S_ISREG(st.st_mode) ? read_all(fd, &b, max)
							: LK_EIO;
	if (rc == LK_ERANGE)
		rc = lk_fail(err, LK_ERANGE,
			N_("Berkas %s terlalu besar: paling banyak %zu bita."), path,
			max);
	else if (rc == LK_ENOMEM)
		rc = lk_nomem(err);
	else if (rc < 0)
		rc = lk_fail(err, LK_EIO,
			N_("Berkas %s tidak bisa dibaca; pastikan itu berkas biasa."),
			path);
	if (rc == LK_OK) {
		*n = b.n;
		lk_buf_putc(&b, '\0');
		*out = lk_buf_take(&b);
		if (*out == NULL)
			rc = lk_nomem(err);
	}
	lk_buf_free(&b);
	close(fd);
	return rc;
}
