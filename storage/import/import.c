#include "storage/import/import.h"

#include "core/buf.h"
#include "storage/foreign.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- the registry ---------------------------------------------------------------- */

#define ADVICE_DOCX \
	N_("laporan lama dimasukkan dengan lapkin import BERKAS.docx, koreksi dari " \
	   "Word " \
	   "dengan lapkin import word BERKAS.docx")
#define ADVICE_WORD \
	N_("buka di Word atau LibreOffice, pilih Simpan Sebagai, jenis Dokumen Word " \
	   "(.docx), lalu masukkan dengan lapkin import BERKAS.docx")
#define ADVICE_SHEET \
	N_("salin isinya ke naskah, atau simpan lembarnya sebagai teks (.txt) dulu")
#define ADVICE_PDF \
	N_("simpan dulu sebagai teks: buka PDF itu, pilih semua teks, salin ke " \
	   "Notepad, lalu simpan sebagai .txt")

#define IS(kind) (1u << FOREIGN_##kind)

/* The first row that fits wins, by content before name: a renamed file is what it is. */
static const struct lk_import_reader reader[] = {
	{ "PDF", " .pdf ", IS(PDF), NULL, ADVICE_PDF },
	{ "RTF", " .rtf ", IS(RTF), NULL, ADVICE_WORD },
	{ "Excel", " .xlsx .xlsm .xls .ods ", 0, NULL, ADVICE_SHEET },
	{ "Word", " .docx .docm ", 0, NULL, ADVICE_DOCX },
	{ "Word", " .doc .odt ", IS(OLE) | IS(LOCKED), NULL, ADVICE_WORD },
	{ "ZIP", " .zip .rar .7z ", IS(ZIP), NULL,
		N_("buka dulu berkas itu dan ambil laporan di dalamnya") },
	{ "gambar", " .png .jpg .jpeg .tif .tiff ", 0, NULL,
		N_("gambar hasil pindai tidak berisi teks; gunakan naskah aslinya") },
	{ "teks", " .md .markdown .txt .text ", 0, lk_import_text, NULL },
};

/* ".docx" from "a/b.DOCX", "" when there is none; lower case, at most 11 characters. */
static void extension(const char *name, char out[12])
{
	const char *slash = strrchr(name, '/'), *dot = strrchr(name, '.');
	size_t i = 0;

	if (dot != NULL && (slash == NULL || dot > slash + 1) && strlen(dot) < 12)
		for (; dot[i] != '\0'; i++)
			out[i] = (char)(dot[i] >= 'A' && dot[i] <= 'Z'
					? dot[i] + ('a' - 'A')
					: dot[i]);
	out[i] = '\0';
}

static int has_extension(const struct lk_import_reader *r, const char *ext)
{
	size_t n = strlen(ext);

	for (const char *at = r->ext; n > 0 && (at = strstr(at, ext)) != NULL; at++)
		if (at[-1] == ' ' && at[n] == ' ')
			return 1;
	return 0;
}

/* The row for these bytes under this name; text when nothing else claims them. */
static const struct lk_import_reader *choose(const char *name, const char *p, size_t n)
{
	const struct lk_import_reader *by_name = NULL;
	unsigned kind = 1u << foreign_kind((struct lk_str){ p, n });
	char ext[12];

	extension(name, ext);
	for (size_t i = 0; i < LK_LEN(reader) && by_name == NULL; i++)
		if (has_extension(&reader[i], ext))
			by_name = &reader[i];
	/* .docx is a ZIP inside: the name says which advice fits */
	if (by_name != NULL && by_name->read == NULL)
		return by_name;
	for (size_t i = 0; i < LK_LEN(reader); i++)
		if ((reader[i].kinds & kind) != 0)
			return &reader[i];
	return by_name != NULL ? by_name : &reader[LK_LEN(reader) - 1];
}

static int too_big(const char *name, struct lk_error *err)
{
	return lk_fail(err, LK_ERANGE,
		N_("Berkas %s terlalu besar: paling besar %d MB. Tidak ada yang "
		   "diimpor; "
		   "bagi laporan itu menjadi beberapa berkas."),
		name, (int)(LK_IMPORT_MAX_BYTES >> 20));
}

static int empty(const char *name, struct lk_error *err)
{
	return lk_fail(err, LK_EINVAL, N_("Berkas %s kosong. Tidak ada yang diimpor."),
		name);
}

int lk_import_bytes(const char *name, const char *p, size_t n, struct lk_import *out,
	struct lk_error *err)
{
	const struct lk_import_reader *r;

	if (n > LK_IMPORT_MAX_BYTES)
		return too_big(name, err);
	if (n == 0)
		return empty(name, err);
	r = choose(name, p, n);
	if (r->read == NULL)
		return lk_fail(err, LK_EFORMAT,
			N_("Berkas %s adalah berkas %s, bukan teks. Tidak ada yang "
			   "diimpor; %s."),
			name, r->name, r->advice);
	return r->read(name, p, n, out, err);
}

void lk_import_free(struct lk_import *f)
{
	if (f == NULL)
		return;
	free(f->text);
	f->text = NULL;
	f->n = 0;
}

const char *lk_import_encoding_name(enum lk_import_encoding e)
{
	static const char *const name[] = {
		[LK_IMPORT_UTF8] = "utf-8",
		[LK_IMPORT_UTF16LE] = "utf-16le",
		[LK_IMPORT_UTF16BE] = "utf-16be",
		[LK_IMPORT_CP1252] = "windows-1252",
	};

	return (size_t)e < LK_LEN(name) ? name[e] : "?";
}

/* ---- the file ------------------------------------------------------------------------ */

static int fail_errno(const char *path, int e, struct lk_error *err)
{
	if (e == ENOENT || e == ENOTDIR)
		return lk_fail(err, LK_ENOTFOUND,
			N_("Berkas %s tidak ada. Periksa nama dan foldernya."), path);
	if (e == EACCES || e == EPERM)
		return lk_fail(err, LK_EREADONLY,
			N_("Berkas %s tidak boleh dibaca oleh akun ini. Minta izin "
			   "baca "
			   "atau salin berkasnya."),
			path);
	return lk_fail(err, LK_EIO,
		N_("Berkas %s tidak dapat dibaca (%s). Tidak ada yang diimpor."), path,
		strerror(e));
}

static int check_file(const char *path, int fd, struct lk_error *err)
{
	struct stat st;

	if (fstat(fd, &st) != 0)
		return fail_errno(path, errno, err);
	if (!S_ISREG(st.st_mode))
		return lk_fail(err, LK_EINVAL,
			N_("%s bukan berkas biasa. Sebutkan berkas .md atau .txt."),
			path);
	if (st.st_size > (off_t)LK_IMPORT_MAX_BYTES)
		return too_big(path, err);
	return LK_OK;
}

static int read_all(const char *path, int fd, struct lk_buf *b, struct lk_error *err)
{
	char chunk[1 << 16];
	ssize_t got;

	/* A file may grow while it is read, so its size is checked again here. */
	while ((got = read(fd, chunk, sizeof(chunk))) != 0) {
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return fail_errno(path, errno, err);
		lk_buf_put(b, chunk, (size_t)got);
		if (b->n > LK_IMPORT_MAX_BYTES)
			return too_big(path, err);
	}
	return lk_buf_check(b, err);
}

int lk_import_file(const char *path, struct lk_import *out, struct lk_error *err)
{
	struct lk_buf b = LK_BUF_INIT;
	int rc;
	/* NONBLOCK: a pipe without a writer must answer, not hang */
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);

	if (fd < 0)
		return fail_errno(path, errno, err);
	rc = check_file(path, fd, err);
	if (rc == LK_OK)
		rc = read_all(path, fd, &b, err);
	if (rc == LK_OK)
		rc = lk_import_bytes(path, lk_buf_cstr(&b), b.n, out, err);
	(void)close(fd);
	lk_buf_free(&b);
	return rc;
}
