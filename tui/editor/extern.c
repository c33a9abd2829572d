#include "tui/editor/extern.h"

#include "core/utf8.h"
#include "tui/start.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static const char scissors[] =
	"<!-- ------------------------ >8 ------------------------";

void ed_extern_write(struct lk_buf *out, struct lk_str text, const char *about)
{
	lk_buf_putstr(out, text);
	if (text.n == 0 || text.p[text.n - 1] != '\n')
		lk_buf_putc(out, '\n');
	lk_buf_puts(out, "\n");
	lk_buf_puts(out, scissors);
	lk_buf_puts(out, " jangan ubah baris ini -->\n<!--\n");
	lk_buf_puts(out, about);
	lk_buf_puts(out, "\n-->\n");
}

static size_t find_scissors(struct lk_str s)
{
	size_t n = sizeof(scissors) - 1;

	for (size_t i = 0; i + n <= s.n; i++)
		if ((i == 0 || s.p[i - 1] == '\n') && memcmp(s.p + i, scissors, n) == 0)
			return i;
	return s.n;
}

void ed_extern_read(struct lk_buf *out, struct lk_str file)
{
	struct lk_buf clean = LK_BUF_INIT;

	file.n = find_scissors(file);
	(void)lk_utf8_clean(&clean, file, LK_CLEAN_NL | LK_CLEAN_TAB | LK_CLEAN_CRLF);
	while (clean.n > 0 &&
		(clean.p[clean.n - 1] == '\n' || clean.p[clean.n - 1] == ' '))
		clean.n--;
	lk_buf_put(out, lk_buf_cstr(&clean), clean.n);
	if (clean.n > 0)
		lk_buf_putc(out, '\n');
	if (clean.failed != LK_OK)
		out->failed = clean.failed;
	lk_buf_free(&clean);
}

/* ---- the file ----------------------------------------------------------------------------- */

static int write_all(const char *path, struct lk_str s, struct lk_error *err)
{
	int fd =
		open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
	size_t done = 0;

	while (fd >= 0 && done < s.n) {
		ssize_t n = write(fd, s.p + done, s.n - done);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			break;
		done += (size_t)n;
	}
	if (fd < 0 || done < s.n || close(fd) != 0)
		return lk_fail(err, LK_EIO,
			N_("Berkas %s tidak bisa ditulis (%s). Naskah tidak berubah."),
			path, strerror(errno));
	return LK_OK;
}

static int read_all(const char *path, struct lk_buf *out, struct lk_error *err)
{
	char part[8192];
	ssize_t n = -1;
	int fd = open(path, O_RDONLY | O_CLOEXEC);

	while (fd >= 0 && (n = read(fd, part, sizeof(part))) != 0) {
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0 || out->n + (size_t)n > ED_EXTERN_MAX)
			break;
		lk_buf_put(out, part, (size_t)n);
	}
	if (fd >= 0)
		(void)close(fd);
	if (n != 0)
		return lk_fail(err, n > 0 ? LK_ERANGE : LK_EIO,
			N_("Berkas %s tidak bisa dibaca kembali. Berkas itu tidak "
			   "dihapus; naskah "
			   "di lapkin tidak berubah."),
			path);
	return LK_OK;
}

/* ---- the editor ---------------------------------------------------------------------------- */

static const char *editor_of(void)
{
	static const char *const names[] = { "VISUAL", "EDITOR" };

	for (size_t i = 0; i < LK_LEN(names); i++) {
		const char *v = getenv(names[i]);

		if (v != NULL && v[0] != '\0')
			return v;
	}
	return "nano";
}

/* $EDITOR may hold options ("vim -u NONE"): words as in a shell, but no shell. */
static int run_editor(const char *path, int *status)
{
	char **words = start_words(editor_of(), path);
	bool ran = words != NULL && start_and_wait(words, status);

	start_words_free(words);
	return ran ? 0 : -1;
}

int ed_extern_run(const char *path, struct lk_str text, const char *about,
	struct lk_buf *out, enum ed_extern_result *result, struct lk_error *err)
{
	struct lk_buf before = LK_BUF_INIT, after = LK_BUF_INIT, same = LK_BUF_INIT;
	int status = 0, rc;

	ed_extern_write(&before, text, about);
	rc = lk_buf_check(&before, err);
	if (rc == LK_OK)
		rc = write_all(path, lk_buf_str(&before), err);
	if (rc != LK_OK)
		goto done;
	if (run_editor(path, &status) != 0 ||
		(WIFEXITED(status) && WEXITSTATUS(status) == 127)) {
		rc = lk_fail(err, LK_ENOTFOUND,
			N_("Editor \"%s\" tidak bisa dijalankan. Atur VISUAL atau "
			   "EDITOR; naskah "
			   "tidak berubah."),
			editor_of());
		ed_extern_done(path);
		goto done;
	}
	if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
		*result = ED_EXTERN_FAILED;
		goto done;
	}
	rc = read_all(path, &after, err);
	if (rc != LK_OK)
		goto done;
	ed_extern_read(out, lk_buf_str(&after));
	ed_extern_read(&same, lk_buf_str(&before));
	rc = lk_buf_check(out, err);
	*result = out->n == 0 ? ED_EXTERN_EMPTY : ED_EXTERN_CHANGED;
	if (out->n == same.n && (out->n == 0 || memcmp(out->p, same.p, out->n) == 0))
		*result = ED_EXTERN_SAME;
	if (rc == LK_OK && *result != ED_EXTERN_CHANGED)
		ed_extern_done(path);
done:
	lk_buf_free(&before);
	lk_buf_free(&after);
	lk_buf_free(&same);
	return rc;
}

void ed_extern_done(const char *path)
{
	(void)unlink(path);
}
