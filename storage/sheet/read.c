/* A spreadsheet from a file: what it is, and reading it in a process of its own. */
#include "storage/child.h"
#include "storage/open.h"
#include "storage/sheet/sheet.h"
#include "storage/sheet/xlsx.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* What a reading may cost. A book at all limits of core/figure/sheet.h fits. */
static const struct child_limit limit = { (size_t)768 << 20, 20, 60, LK_BUF_MAX };

/* ---- what it is --------------------------------------------------------------------------- */

static bool starts(struct lk_str s, const char *magic, size_t n)
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

/* Old Excel, or new Excel with a password, which hides in the same container. */
static int refuse_ole(struct lk_str s, const char *file, struct lk_error *err)
{
	static const char locked[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e";

	if (holds(s, locked, sizeof(locked) - 1))
		return lk_fail(err, LK_EFORMAT,
			N_("Berkas %s dikunci dengan sandi. Tidak ada yang dibaca; "
			   "buka "
			   "di Excel, hapus sandinya (Berkas, Info, Proteksi Buku "
			   "Kerja), simpan, lalu coba lagi."),
			file);
	return lk_fail(err, LK_EFORMAT,
		N_("Berkas %s dibuat dengan format Excel lama (.xls). Tidak ada yang "
		   "dibaca; buka di Excel atau LibreOffice, pilih Simpan Sebagai, "
		   "jenis "
		   "Excel Workbook (.xlsx), lalu coba lagi."),
		file);
}

/* Web applications send HTML or XML under the name .xls. */
static bool is_markup(struct lk_str s)
{
	static const char *const first[] = { "<html", "<HTML", "<!DOCTYPE", "<!doctype",
		"<table", "<TABLE", "<?xml", "<meta", "<style" };

	if (starts(s, "\xef\xbb\xbf", 3)) {
		s.p += 3;
		s.n -= 3;
	}
	s = xlsx_trim(s);
	for (size_t i = 0; i < LK_LEN(first); i++)
		if (starts(s, first[i], strlen(first[i])))
			return true;
	return false;
}

int sheet_bytes(const char *p, size_t n, const char *file, struct lk_sheet_book **out,
	struct lk_error *err)
{
	struct lk_str s = { p, n };

	if (n == 0)
		return lk_fail(err, LK_EINVAL,
			N_("Berkas %s kosong. Tidak ada yang dibaca."), file);
	if (starts(s, "PK\003\004", 4) || starts(s, "PK\005\006", 4))
		return xlsx_read(p, n, file, out, err);
	if (starts(s, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8))
		return refuse_ole(s, file, err);
	if (starts(s, "%PDF-", 5))
		return lk_fail(err, LK_EFORMAT,
			N_("Berkas %s adalah PDF. Tidak ada yang dibaca; minta berkas "
			   "Excel (.xlsx) aslinya kepada pengirim."),
			file);
	if (is_markup(s))
		return lk_fail(err, LK_EFORMAT,
			N_("Berkas %s berisi halaman web, bukan lembar kerja. Tidak "
			   "ada "
			   "yang dibaca; buka di Excel, pilih Simpan Sebagai, jenis "
			   "Excel Workbook (.xlsx), lalu coba lagi."),
			file);
	return sheet_csv_read(p, n, file, out, err);
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

static int too_big(const char *file, struct lk_error *err)
{
	return lk_fail(err, LK_ERANGE,
		N_("Berkas %s terlalu besar: paling besar %d MB. Tidak ada yang "
		   "dibaca; "
		   "simpan hanya lembar yang diperlukan ke berkas baru lalu coba "
		   "lagi."),
		file, (int)(SHEET_FILE_MAX >> 20));
}

static int load(const char *file, int fd, struct lk_buf *b, struct lk_error *err)
{
	char chunk[1 << 16];
	struct stat st;
	ssize_t n;

	if (fstat(fd, &st) != 0)
		return fail_open(file, errno, err);
	if (!S_ISREG(st.st_mode))
		return lk_fail(err, LK_EINVAL,
			N_("%s bukan berkas biasa. Sebutkan berkas .xlsx atau .csv."),
			file);
	if (st.st_size > (off_t)SHEET_FILE_MAX)
		return too_big(file, err);
	while ((n = read(fd, chunk, sizeof(chunk))) != 0) {
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return fail_open(file, errno, err);
		lk_buf_put(b, chunk, (size_t)n);
		if (b->n > SHEET_FILE_MAX) /* it grew */
			return too_big(file, err);
	}
	return lk_buf_check(b, err);
}

/* In the child: the file as a packed book. */
static int work(void *arg, struct lk_buf *out, struct lk_error *err)
{
	const char *file = arg;
	struct lk_buf bytes = LK_BUF_INIT;
	struct lk_sheet_book *book = NULL;
	/* NONBLOCK: a pipe without a writer must answer, not hang */
	int rc, fd = open(file, O_RDONLY | O_CLOEXEC | O_NONBLOCK);

	if (fd < 0)
		return fail_open(file, errno, err);
	rc = load(file, fd, &bytes, err);
	(void)close(fd);
	if (rc == LK_OK)
		rc = sheet_bytes(lk_buf_cstr(&bytes), bytes.n, file, &book, err);
	lk_buf_free(&bytes);
	if (rc == LK_OK)
		lk_sheet_pack(out, book);
	lk_sheet_book_free(book);
	return rc;
}

static int too_hard(const char *file, struct lk_error *err)
{
	return lk_fail(err, LK_ERANGE,
		N_("Berkas %s memerlukan terlalu banyak waktu atau memori untuk "
		   "dibaca. "
		   "Tidak ada yang dibaca; simpan hanya lembar yang diperlukan ke "
		   "berkas "
		   "baru lalu coba lagi."),
		file);
}

int storage_read_sheet(const char *file, struct lk_sheet_book **out,
	struct lk_error *err)
{
	struct lk_buf bytes = LK_BUF_INIT;
	char name[4096];
	size_t n = strlen(file);
	enum child_end end;
	int rc = LK_OK;

	if (n >= sizeof(name))
		return fail_open(file, ENAMETOOLONG, err);
	memcpy(name, file, n + 1);
	end = child_run(work, name, &limit, &bytes, &rc, err);
	if (end == CHILD_UNBORN)
		rc = fail_open(file, errno, err);
	else if (end == CHILD_CRASHED)
		rc = sheet_damaged(file, "pembacaan terhenti", err);
	else if (end != CHILD_DONE || rc == LK_ENOMEM)
		rc = too_hard(file, err);
	if (rc == LK_OK)
		rc = lk_sheet_unpack(out, lk_buf_str(&bytes), err);
	lk_buf_free(&bytes);
	return rc;
}
