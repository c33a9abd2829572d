#include "tui/i18n.h"

#include "tui/ini.h"

#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MO_MAX ((size_t)4 << 20)

/* A catalogue; language is a property of the process, as with gettext(). */
static struct {
	char lang[8];
	char *p;
	size_t n;
	uint32_t count, orig, trans; /* number of texts, offsets of both tables */
	bool swap;
} mo = { .lang = "id" };

static bool is_utf8(void)
{
	return strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

bool i18n_ctype(const char **why)
{
	static const char *const utf8[] = { "C.UTF-8", "C.utf8", "en_US.UTF-8" };
	bool known = setlocale(LC_CTYPE, "") != NULL;

	*why = NULL;
	if (known && is_utf8())
		return true;
	for (size_t i = 0; i < LK_LEN(utf8); i++) {
		const char *all = getenv("LC_ALL"), *ctype = getenv("LC_CTYPE"),
			   *lang = getenv("LANG");
		bool asked = known &&
			((all && *all) || (ctype && *ctype) || (lang && *lang));

		if (setlocale(LC_CTYPE, utf8[i]) == NULL || !is_utf8())
			continue;
		if (!known)
			*why = N_("Locale di lingkungan ini tidak terpasang; C.UTF-8 "
				  "dipakai.");
		else if (asked)
			/* The user said what the terminal shows: believe it. */
			*why = N_("Locale ini bukan UTF-8; garis dan huruf khusus "
				  "ditulis dengan "
				  "ASCII. Setel LC_ALL=C.UTF-8 bila terminal mendukung "
				  "UTF-8.");
		return !asked;
	}
	*why = N_(
		"Tidak ada locale UTF-8; garis dan huruf khusus ditulis dengan ASCII.");
	return false;
}

const char *i18n_pick(const char *option, const char *config)
{
	const char *const from[] = { option, getenv("LAPKIN_BAHASA"), config,
		getenv("LANGUAGE") };

	for (size_t i = 0; i < LK_LEN(from); i++)
		if (from[i] != NULL && from[i][0] != '\0')
			return strncmp(from[i], "en", 2) == 0 ? "en" : "id";
	return "id";
}

void i18n_free(void)
{
	free(mo.p);
	memset(&mo, 0, sizeof(mo));
	(void)snprintf(mo.lang, sizeof(mo.lang), "id");
}

const char *i18n_lang(void)
{
	return mo.lang;
}

/* ---- the .mo file: GNU gettext manual, "The Format of GNU MO Files" ---- */

static uint32_t word(const char *p, size_t at, bool swap)
{
	uint32_t v;

	memcpy(&v, p + at, sizeof(v));
	return swap ? v >> 24 | (v >> 8 & 0xff00u) | (v << 8 & 0xff0000u) | v << 24 : v;
}

/* Text i of the table at `table`: NUL-terminated inside the file, else NULL. */
static const char *entry(uint32_t table, uint32_t i, uint32_t *len)
{
	uint32_t at = word(mo.p, table + 8 * (size_t)i + 4, mo.swap);

	*len = word(mo.p, table + 8 * (size_t)i, mo.swap);
	if (at >= mo.n || *len >= mo.n - at || mo.p[at + *len] != '\0')
		return NULL;
	return mo.p + at;
}

static bool usable(void)
{
	uint32_t len;
	const char *last = NULL;

	for (uint32_t i = 0; i < mo.count; i++) {
		const char *id = entry(mo.orig, i, &len);

		if (id == NULL || entry(mo.trans, i, &len) == NULL)
			return false;
		if (last != NULL && strcmp(last, id) >= 0)
			return false; /* binary search needs it sorted */
		last = id;
	}
	return true;
}

int i18n_load(const char *lang, const void *p, size_t n, struct lk_error *err)
{
	uint32_t magic;
	bool ok = n >= 28 && n <= MO_MAX;

	i18n_free();
	mo.p = ok ? malloc(n) : NULL;
	if (ok && mo.p == NULL)
		return lk_nomem(err);
	if (ok) {
		memcpy(mo.p, p, n);
		mo.n = n;
		magic = word(mo.p, 0, false);
		mo.swap = magic == 0xde120495u;
		ok = mo.swap || magic == 0x950412deu;
		mo.count = word(mo.p, 8, mo.swap);
		mo.orig = word(mo.p, 12, mo.swap);
		mo.trans = word(mo.p, 16, mo.swap);
		ok = ok && mo.count <= n / 16 && mo.orig <= n - 8 * (size_t)mo.count &&
			mo.trans <= n - 8 * (size_t)mo.count && usable();
	}
	if (!ok) {
		i18n_free();
		return lk_fail(err, LK_EFORMAT,
			N_("Katalog bahasa %s rusak; teks tetap dalam bahasa "
			   "Indonesia."),
			lang);
	}
	(void)snprintf(mo.lang, sizeof(mo.lang), "%s", lang);
	return LK_OK;
}

int i18n_init(const char *lang, const char *const dirs[], struct lk_error *err)
{
	char path[4096], *p = NULL;
	size_t n = 0;
	int rc = LK_ENOTFOUND;

	i18n_free();
	if (strcmp(lang, "id") == 0)
		return LK_OK;
	for (int i = 0; dirs[i] != NULL && rc == LK_ENOTFOUND; i++) {
		if (snprintf(path, sizeof(path), "%s/%s/LC_MESSAGES/lapkin.mo", dirs[i],
			    lang) < (int)sizeof(path))
			rc = file_read(path, MO_MAX, &p, &n, err);
	}
	if (rc == LK_OK)
		rc = i18n_load(lang, p, n, err);
	free(p);
	return rc;
}

/* msgid's translations, one after another as NUL-ended forms; *len over all. */
static const char *find(const char *msgid, uint32_t *len)
{
	uint32_t lo = 0, hi = mo.count;

	while (lo < hi) {
		uint32_t mid = lo + (hi - lo) / 2, n;
		int cmp = strcmp(msgid, entry(mo.orig, mid, &n));

		if (cmp == 0)
			return entry(mo.trans, mid, len);
		if (cmp < 0)
			hi = mid;
		else
			lo = mid + 1;
	}
	return NULL;
}

const char *i18n_get(const char *msgid)
{
	uint32_t len;
	const char *s;

	if (mo.p == NULL || msgid[0] == '\0') /* "" is the header of the catalogue */
		return msgid;
	s = find(msgid, &len);
	return s != NULL && s[0] != '\0' ? s : msgid;
}

const char *i18n_plural(const char *one, const char *many, unsigned long n)
{
	uint32_t len = 0;
	const char *s = mo.p != NULL && one[0] != '\0' ? find(one, &len) : NULL;
	size_t first;

	if (s == NULL || s[0] == '\0')
		return n == 1 ? one : many;
	/* English is the one language with two forms here: singular for 1. */
	first = strlen(s);
	return n == 1 || first >= len ? s : s + first + 1;
}

const char *i18n_error(const struct lk_error *err, char *out, size_t size)
{
	if (err->fmt == NULL || mo.p == NULL)
		(void)snprintf(out, size, "%s", err->text);
	else
		lk_error_render(err, i18n_get(err->fmt), out, size);
	return out;
}
