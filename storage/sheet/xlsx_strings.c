/* Shared strings, and what strings in cells have in common with them. */
#include "core/utf8.h"
#include "storage/sheet/xlsx.h"

#include <string.h>

static int hex(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return -1;
}

/* The character of "_x000D_" at p, or -1. */
static int escaped(const char *p, size_t left)
{
	int v = 0;

	if (left < 7 || p[0] != '_' || p[1] != 'x' || p[6] != '_')
		return -1;
	for (int i = 2; i < 6; i++) {
		int h = hex(p[i]);

		if (h < 0)
			return -1;
		v = v * 16 + h;
	}
	return v;
}

void xlsx_unescape(struct lk_buf *out, struct lk_str s)
{
	size_t from = 0;

	for (size_t i = 0; i < s.n; i++) {
		int c = s.p[i] == '_' ? escaped(s.p + i, s.n - i) : -1;

		if (c < 0)
			continue;
		lk_buf_put(out, s.p + from, i - from);
		lk_utf8_put(out, (uint32_t)c);
		i += 6;
		from = i + 1;
	}
	lk_buf_put(out, s.p + from, s.n - from);
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

struct lk_str xlsx_trim(struct lk_str s)
{
	while (s.n > 0 && is_blank(s.p[0])) {
		s.p++;
		s.n--;
	}
	while (s.n > 0 && is_blank(s.p[s.n - 1]))
		s.n--;
	return s;
}

/* ---- the table --------------------------------------------------------------------------- */

struct strings {
	struct xlsx *x;
	struct lk_buf run;  /* of the t that is open */
	struct lk_buf text; /* of the si that is open */
	bool in_text, preserve;
	unsigned phonetic; /* inside rPh: how to pronounce it, not what it says */
};

static int too_long(struct xlsx *x)
{
	return lk_fail(x->err, LK_ERANGE,
		N_("Berkas %s memuat teks yang melebihi %u karakter dalam satu sel. "
		   "Tidak ada yang dibaca; bagi teks itu lalu coba lagi."),
		x->file, 32767u);
}

static int open_string(void *arg, const char *name, const char *const *attr)
{
	struct strings *s = arg;

	if (strcmp(name, "si") == 0) {
		lk_buf_clear(&s->text);
	} else if (strcmp(name, "rPh") == 0) {
		s->phonetic++;
	} else if (strcmp(name, "t") == 0) {
		const char *space = sheet_attr(attr, "space");

		lk_buf_clear(&s->run);
		s->in_text = true;
		s->preserve = space != NULL && strcmp(space, "preserve") == 0;
	}
	return LK_OK;
}

static int add_string(struct strings *s)
{
	struct xlsx *x = s->x;
	int rc = lk_buf_check(&s->text, x->err);

	if (rc == LK_OK && s->text.n > LK_SHEET_MAX_TEXT)
		rc = too_long(x);
	if (rc == LK_OK && x->nstrings >= XLSX_STRINGS_MAX)
		rc = lk_fail(x->err, LK_ERANGE,
			N_("Berkas %s memuat lebih dari %u teks. Tidak ada yang "
			   "dibaca; "
			   "simpan hanya lembar yang diperlukan ke berkas baru lalu "
			   "coba "
			   "lagi."),
			x->file, XLSX_STRINGS_MAX);
	if (rc == LK_OK &&
		lk_grow((void **)&x->string, &x->string_cap, x->nstrings,
			sizeof(*x->string)) != LK_OK)
		rc = lk_nomem(x->err);
	if (rc == LK_OK)
		rc = lk_sheet_text(x->book, lk_buf_str(&s->text),
			&x->string[x->nstrings], x->err);
	x->nstrings += rc == LK_OK;
	return rc;
}

static int close_string(void *arg, const char *name)
{
	struct strings *s = arg;

	if (strcmp(name, "si") == 0)
		return add_string(s);
	if (strcmp(name, "rPh") == 0 && s->phonetic > 0) {
		s->phonetic--;
	} else if (strcmp(name, "t") == 0) {
		s->in_text = false;
		if (s->phonetic == 0)
			xlsx_unescape(&s->text,
				s->preserve ? lk_buf_str(&s->run)
					    : xlsx_trim(lk_buf_str(&s->run)));
	}
	return LK_OK;
}

static int chars_string(void *arg, const char *p, size_t n)
{
	struct strings *s = arg;

	if (!s->in_text)
		return LK_OK;
	lk_buf_put(&s->run, p, n);
	return s->run.n + s->text.n > LK_SHEET_MAX_TEXT * 2 ? too_long(s->x) : LK_OK;
}

static const struct sheet_xml_reader reader = { open_string, close_string,
	chars_string };

static void end(struct strings *s)
{
	lk_buf_free(&s->run);
	lk_buf_free(&s->text);
}

int xlsx_read_strings(struct xlsx *x, const char *part)
{
	struct strings s = { .x = x };
	int rc = sheet_pack_read(&x->pack, part, &reader, &s);

	end(&s);
	return rc;
}

int xlsx_strings_bytes(struct xlsx *x, struct lk_str bytes)
{
	struct strings s = { .x = x };
	struct sheet_xml xml;
	int rc = sheet_xml_begin(&xml, &reader, &s, x->file, "sharedStrings.xml",
		x->err);

	if (rc == LK_OK)
		rc = sheet_xml_feed(&xml, bytes.p, bytes.n, true);
	sheet_xml_end(&xml);
	end(&s);
	return rc;
}
