#include "core/layout.h"

#include "core/utf8.h"

#include <string.h>

/* `*` stands for one plain part, `+` for one that people name themselves (blanks and
 * any letters). Everything else stands for itself. */
static const char *const allowed[] = {
	"BACA-AKU.md",
	"kebijakan/*",
	"kebijakan/alur/*",
	"kebijakan/templat/*",
	"dokumen/*/dokumen.txt",
	"dokumen/*/isi/naskah/*",
	"dokumen/*/isi/data/*",
	"dokumen/*/isi/data/kertas-kerja/*",
	"dokumen/*/isi/kertas-kerja/*",
	"dokumen/*/isi/lampiran/+",
	"dokumen/*/catatan/*/*",
	"dokumen/*/surat/+",
	"dokumen/*/bukti/+",
	"register/*/*/*",
};

static int plain_part(const char *p, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		char c = p[i];

		if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
			    (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.'))
			return 0;
	}
	return 1;
}

/* Printable UTF-8 without what a file system, a shell or a terminal takes amiss. */
static int named_part(const char *p, size_t n)
{
	if (!lk_utf8_is_clean((struct lk_str){ p, n }, 0) || p[n - 1] == ' ')
		return 0;
	for (size_t i = 0; i < n; i++)
		if (strchr("\\:*?\"<>|", p[i]) != NULL)
			return 0;
	return 1;
}

static int part_matches(const char *want, size_t wn, const char *p, size_t n)
{
	if (n == 0 || n > 150 || p[0] == '.' || p[n - 1] == '.')
		return 0;
	if (wn == 1 && *want == '*')
		return plain_part(p, n);
	if (wn == 1 && *want == '+')
		return named_part(p, n);
	return wn == n && memcmp(want, p, n) == 0;
}

static int row_matches(const char *row, const char *path)
{
	for (;;) {
		size_t wn = strcspn(row, "/"), n = strcspn(path, "/");

		if (!part_matches(row, wn, path, n) ||
			(row[wn] == '/') != (path[n] == '/'))
			return 0;
		if (row[wn] == '\0')
			return 1;
		row += wn + 1;
		path += n + 1;
	}
}

int lk_layout_allows(const char *path)
{
	if (strlen(path) > LK_LAYOUT_PATH_MAX)
		return 0;
	for (size_t i = 0; i < LK_LEN(allowed); i++)
		if (row_matches(allowed[i], path))
			return 1;
	return 0;
}

static int ends_with(const char *path, const char *end)
{
	size_t n = strlen(path), k = strlen(end);

	return n > k && strcmp(path + n - k, end) == 0;
}

/* The part behind dokumen/<doc>/, or NULL. */
static const char *in_document(const char *path)
{
	const char *slash;

	if (strncmp(path, "dokumen/", 8) != 0)
		return NULL;
	slash = strchr(path + 8, '/');
	return slash != NULL ? slash + 1 : NULL;
}

int lk_layout_is_record(const char *path)
{
	const char *p = in_document(path);

	return p != NULL && strncmp(p, "catatan/", 8) == 0 && ends_with(p, ".txt");
}

int lk_layout_is_text(const char *path)
{
	const char *p = in_document(path);

	if (p == NULL || strncmp(p, "catatan/", 8) == 0 ||
		strncmp(p, "isi/lampiran/", 13) == 0 || strncmp(p, "bukti/", 6) == 0)
		return 0;
	return ends_with(p, ".md") || ends_with(p, ".csv") || ends_with(p, ".txt");
}
