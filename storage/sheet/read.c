/* A spreadsheet from a file: what it is, and reading it in a process of its own. */
#include "storage/foreign.h"
#include "storage/open.h"
#include "storage/sheet/sheet.h"
#include "storage/sheet/xlsx.h"

#include <string.h>

/* What a reading may cost. A book at all limits of core/figure/sheet.h fits. */
static const struct child_limit limit = { (size_t)768 << 20, 20, 60, LK_BUF_MAX };

/* ---- what it is --------------------------------------------------------------------------- */

static int refuse_locked(const char *file, struct lk_error *err)
{
	return lk_fail(err, LK_EFORMAT,
		N_("Berkas %s dikunci dengan sandi. Tidak ada yang dibaca; "
		   "buka "
		   "di Excel, hapus sandinya (Berkas, Info, Proteksi Buku "
		   "Kerja), simpan, lalu coba lagi."),
		file);
}

static int refuse_old(const char *file, struct lk_error *err)
{
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

	if (foreign_starts(s, "\xef\xbb\xbf", 3)) {
		s.p += 3;
		s.n -= 3;
	}
	s = xlsx_trim(s);
	for (size_t i = 0; i < LK_LEN(first); i++)
		if (foreign_starts(s, first[i], strlen(first[i])))
			return true;
	return false;
}

int sheet_bytes(const char *p, size_t n, const char *file, struct lk_sheet_book **out,
	struct lk_error *err)
{
	struct lk_str s = { p, n };
	enum foreign_kind kind = foreign_kind(s);

	if (kind == FOREIGN_EMPTY)
		return lk_fail(err, LK_EINVAL,
			N_("Berkas %s kosong. Tidak ada yang dibaca."), file);
	if (kind == FOREIGN_ZIP)
		return xlsx_read(p, n, file, out, err);
	if (kind == FOREIGN_LOCKED)
		return refuse_locked(file, err);
	if (kind == FOREIGN_OLE)
		return refuse_old(file, err);
	if (kind == FOREIGN_PDF)
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

static int too_big(const char *file, struct lk_error *err)
{
	return lk_fail(err, LK_ERANGE,
		N_("Berkas %s terlalu besar: paling besar %d MB. Tidak ada yang "
		   "dibaca; "
		   "simpan hanya lembar yang diperlukan ke berkas baru lalu coba "
		   "lagi."),
		file, (int)(SHEET_FILE_MAX >> 20));
}

static int not_file(const char *file, struct lk_error *err)
{
	return lk_fail(err, LK_EINVAL,
		N_("%s bukan berkas biasa. Sebutkan berkas .xlsx atau .csv."), file);
}

static int broke(const char *file, struct lk_error *err)
{
	return sheet_damaged(file, "pembacaan terhenti", err);
}

/* In the child: the file as a packed book. */
static int read_book(struct lk_str bytes, const char *file, struct lk_buf *out,
	struct lk_error *err)
{
	struct lk_sheet_book *book = NULL;
	int rc = sheet_bytes(bytes.p, bytes.n, file, &book, err);

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
	static const struct foreign_reader reader = { SHEET_FILE_MAX, &limit, read_book,
		too_big, not_file, too_hard, broke };
	struct lk_buf bytes = LK_BUF_INIT;
	int rc = foreign_read(&reader, file, &bytes, err);

	if (rc == LK_OK)
		rc = lk_sheet_unpack(out, lk_buf_str(&bytes), err);
	lk_buf_free(&bytes);
	return rc;
}
