/* Plain text and Markdown in the encodings that office PCs write. */
#include "core/buf.h"
#include "core/utf8.h"
#include "storage/import/import.h"

#include <string.h>

#define ENOUGH 4096 /* bytes looked at to tell text from binary */

static int has_bom(const char *p, size_t n, const char *bom, size_t len)
{
	return n >= len && memcmp(p, bom, len) == 0;
}

/* UTF-16 without a BOM: Latin text has a zero in every second byte. */
static int looks_utf16(const char *p, size_t n, size_t zero_at)
{
	size_t pairs = 0, zeros = 0, others = 0;

	for (size_t i = 0; i + 1 < n && i < ENOUGH; i += 2) {
		pairs++;
		zeros += p[i + zero_at] == '\0';
		others += p[i + (1 - zero_at)] == '\0';
	}
	return pairs >= 2 && zeros * 10 > pairs * 9 && others == 0;
}

/* Windows-1252 prose hardly ever holds a valid sequence of two bytes, so a few broken
 * bytes among valid ones are a damaged UTF-8 file. */
static int mostly_utf8(const char *p, size_t n)
{
	size_t valid = 0, broken = 0;
	uint32_t cp;

	for (size_t i = 0; i < n;) {
		int used = lk_utf8_decode(p + i, n - i, &cp);

		broken += used == 1 && (unsigned char)p[i] >= 0x80;
		valid += used > 1;
		i += (size_t)used;
	}
	return broken <= valid;
}

static enum lk_import_encoding detect(const char *p, size_t n, size_t *skip)
{
	*skip = 0;
	if (has_bom(p, n, "\xef\xbb\xbf", 3)) {
		*skip = 3;
		return LK_IMPORT_UTF8;
	}
	if (has_bom(p, n, "\xff\xfe", 2) || has_bom(p, n, "\xfe\xff", 2)) {
		*skip = 2;
		return p[0] == '\xff' ? LK_IMPORT_UTF16LE : LK_IMPORT_UTF16BE;
	}
	if (looks_utf16(p, n, 1))
		return LK_IMPORT_UTF16LE;
	if (looks_utf16(p, n, 0))
		return LK_IMPORT_UTF16BE;
	return mostly_utf8(p, n) ? LK_IMPORT_UTF8 : LK_IMPORT_CP1252;
}

/*
 * Text has no NUL, and of the first bytes hardly any is a control character other than
 * white space, form feed and escape (terminal recordings are text with escapes).
 */
static int is_binary(const char *p, size_t n)
{
	size_t odd = 0, look = n < ENOUGH ? n : ENOUGH;

	if (memchr(p, '\0', n) != NULL)
		return 1;
	for (size_t i = 0; i < look; i++) {
		unsigned char c = (unsigned char)p[i];

		odd += (c < 0x20 && (c < 0x08 || c > 0x0d) && c != 0x1b) || c == 0x7f;
	}
	return odd * 20 > look;
}

static uint32_t unit(const char *p, int big)
{
	const unsigned char *u = (const unsigned char *)p;

	return big ? (uint32_t)u[0] << 8 | u[1] : (uint32_t)u[1] << 8 | u[0];
}

/* Returns the number of units that were no character. */
static size_t from_utf16(struct lk_buf *out, const char *p, size_t n, int big)
{
	size_t bad = n % 2;

	for (size_t i = 0; i + 1 < n; i += 2) {
		uint32_t c = unit(p + i, big), low;

		if (c >= 0xd800 && c < 0xdc00 && i + 3 < n &&
			(low = unit(p + i + 2, big)) >= 0xdc00 && low < 0xe000) {
			c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
			i += 2;
		}
		/* a lone surrogate, or a NUL, which no text holds */
		if ((c >= 0xd800 && c < 0xe000) || c == 0) {
			c = LK_UTF8_BAD;
			bad++;
		}
		lk_utf8_put(out, c);
	}
	if (n % 2 != 0)
		lk_utf8_put(out, LK_UTF8_BAD);
	return bad;
}

/* The five bytes that Windows-1252 leaves undefined. */
static size_t count_undefined(const char *p, size_t n)
{
	size_t bad = 0;

	for (size_t i = 0; i < n; i++)
		bad += p[i] != '\0' && strchr("\x81\x8d\x8f\x90\x9d", p[i]) != NULL;
	return bad;
}

/* Copy, every broken byte replaced; returns how many. */
static size_t from_utf8(struct lk_buf *out, const char *p, size_t n)
{
	size_t bad = 0;
	uint32_t cp;

	for (size_t i = 0; i < n;) {
		int used = lk_utf8_decode(p + i, n - i, &cp);

		if (used == 1 && (unsigned char)p[i] >= 0x80) {
			lk_utf8_put(out, LK_UTF8_BAD);
			bad++;
		} else {
			lk_buf_put(out, p + i, (size_t)used);
		}
		i += (size_t)used;
	}
	return bad;
}

static void unify_line_ends(struct lk_buf *b)
{
	size_t to = 0;

	for (size_t i = 0; i < b->n; i++) {
		char c = b->p[i];

		if (c == '\r' && i + 1 < b->n && b->p[i + 1] == '\n')
			continue;
		b->p[to++] = c == '\r' ? '\n' : c;
	}
	if (b->p != NULL) {
		b->n = to;
		b->p[to] = '\0';
	}
}

static int binary(const char *name, struct lk_error *err)
{
	return lk_fail(err, LK_EFORMAT,
		N_("Berkas %s bukan teks, isinya data biner. Tidak ada yang diimpor; "
		   "simpan dulu sebagai teks (.txt) dari program asalnya."),
		name);
}

int lk_import_text(const char *name, const char *p, size_t n, struct lk_import *out,
	struct lk_error *err)
{
	struct lk_buf b = LK_BUF_INIT;
	size_t skip, bad = 0;
	enum lk_import_encoding e = detect(p, n, &skip);
	int rc;

	p += skip;
	n -= skip;
	if (e == LK_IMPORT_UTF16LE || e == LK_IMPORT_UTF16BE) {
		bad = from_utf16(&b, p, n, e == LK_IMPORT_UTF16BE);
	} else if (is_binary(p, n)) {
		return binary(name, err);
	} else if (e == LK_IMPORT_CP1252) {
		bad = count_undefined(p, n);
		lk_utf8_from_cp1252(&b, (struct lk_str){ p, n });
	} else {
		bad = from_utf8(&b, p, n);
	}
	unify_line_ends(&b);
	rc = lk_buf_check(&b, err);
	if (rc == LK_OK && b.n > 0 && is_binary(b.p, b.n))
		rc = binary(name, err);
	if (rc == LK_OK && b.n == 0)
		rc = lk_fail(err, LK_EINVAL,
			N_("Berkas %s kosong. Tidak ada yang diimpor."), name);
	if (rc == LK_OK) {
		*out = (struct lk_import){ NULL, b.n, e, bad, "teks" };
		out->text = lk_buf_take(&b);
	}
	lk_buf_free(&b);
	return rc;
}
