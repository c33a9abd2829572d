#include "storage/fail.h"

#include <errno.h>
#include <git2.h>
#include <string.h>

/* Numbers that deserve a sentence of their own. */
static const struct {
	int number;
	enum lk_err code;
} known[] = {
	{ ENOSPC, LK_ENOSPC },
	{ EDQUOT, LK_ENOSPC },
	{ EFBIG, LK_ENOSPC },
	{ EACCES, LK_EREADONLY },
	{ EPERM, LK_EREADONLY },
	{ EROFS, LK_EREADONLY },
	{ ENOMEM, LK_ENOMEM },
};

static int sentence(struct lk_error *err, enum lk_err code, const char *path,
	const char *detail)
{
	if (code == LK_ENOSPC)
		return lk_fail(err, code,
			N_("cakram penuh di %s; tidak ada yang berubah, teks Anda "
			   "tetap ada. "
			   "Kosongkan tempat lalu simpan lagi"),
			path);
	if (code == LK_EREADONLY)
		return lk_fail(err, code,
			N_("tidak boleh menulis di %s; tidak ada yang berubah. Periksa "
			   "izin "
			   "folder itu atau tanyakan kepada pengelola komputer"),
			path);
	if (code == LK_ENOMEM)
		return lk_nomem(err);
	return lk_fail(err, LK_EIO,
		N_("gagal membaca atau menulis %s (%s); tidak ada yang berubah. Coba "
		   "lagi; "
		   "bila tetap gagal jalankan lapkin fsck"),
		path, detail);
}

int fail_errno(struct lk_error *err, int number, const char *path)
{
	for (size_t i = 0; i < LK_LEN(known); i++)
		if (known[i].number == number)
			return sentence(err, known[i].code, path, "");
	return sentence(err, LK_EIO, path, strerror(number));
}

/* libgit2 keeps no errno; its message ends in strerror of it. */
static enum lk_err code_in(const char *message)
{
	for (size_t i = 0; i < LK_LEN(known); i++)
		if (strstr(message, strerror(known[i].number)) != NULL)
			return known[i].code;
	return LK_EIO;
}

/* An object that is not there, or not what its name says: no second try helps. */
static int is_damage(const git_error *e)
{
	return e->klass == GIT_ERROR_ZLIB || e->klass == GIT_ERROR_OBJECT ||
		(e->klass == GIT_ERROR_ODB &&
			(strstr(e->message, "not found") != NULL ||
				strstr(e->message, "mismatch") != NULL ||
				strstr(e->message, "parse") != NULL));
}

int fail_git(struct lk_error *err, const char *dir)
{
	const git_error *e = git_error_last();

	if (e == NULL || e->message == NULL)
		return fail_errno(err, errno, dir);
	if (e->klass == GIT_ERROR_NOMEMORY)
		return lk_nomem(err);
	if (is_damage(e) && code_in(e->message) == LK_EIO)
		return lk_fail(err, LK_EIO,
			N_("sebagian isi repositori %s hilang atau rusak (%s); tidak "
			   "ada yang ditulis. Salin dahulu folder ini, lalu ambil "
			   "kembali dari salinan cadangan atau dari rekan"),
			dir, e->message);
	return sentence(err, code_in(e->message), dir, e->message);
}
