#include "core/dispatch/mime.h"

#include "core/base64.h"
#include "core/notation/date.h"
#include "core/utf8.h"

#include <stdio.h>
#include <string.h>

#define PART 45       /* bytes of a file name in one line */
#define LINE 76       /* characters of a line without CR LF */
#define WORD_BYTES 39 /* bytes in one encoded word: 52 of base64, 64 in all */

/* ---- addresses ----------------------------------------------------------------------- */

static bool atom_char(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
		(c >= '0' && c <= '9') ||
		(c != '\0' && strchr("!#$%&'*+/=?^_`{|}~-.", c) != NULL);
}

/* Runs of `ok` characters with single dots between. */
static bool dotted(struct lk_str s, bool host)
{
	char before = '.';

	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];

		if (!atom_char(c) || (c == '.' && before == '.'))
			return false;
		if (host && c != '.' && c != '-' && strchr("!#$%&'*+/=?^_`{|}~", c))
			return false;
		before = c;
	}
	return before != '.';
}

bool lk_mail_address_valid(struct lk_str a)
{
	const char *at = a.n > 0 ? memchr(a.p, '@', a.n) : NULL;
	size_t local = at != NULL ? (size_t)(at - a.p) : 0;

	return at != NULL && local <= 64 && a.n <= 254 &&
		dotted((struct lk_str){ a.p, local }, false) &&
		dotted((struct lk_str){ at + 1, a.n - local - 1 }, true);
}

static int bad_address(struct lk_str a, struct lk_error *err)
{
	char text[80];

	(void)snprintf(text, sizeof(text), "%.*s", (int)(a.n < 79 ? a.n : 79), a.p);
	return lk_fail(err, LK_EINVAL,
		N_("\"%s\" bukan alamat surel (contoh: tim@kantor.go.id); surel tidak "
		   "dibuat"),
		text);
}

/* ---- encodings ------------------------------------------------------------------------ */

static void base64_lines(struct lk_buf *out, struct lk_str s)
{
	size_t row = LINE / 4 * 3;

	for (size_t i = 0; i < s.n; i += row) {
		lk_base64_put(out,
			(struct lk_str){ s.p + i, s.n - i < row ? s.n - i : row });
		lk_buf_puts(out, "\r\n");
	}
}

static bool plain_ascii(struct lk_str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] < ' ' || s.p[i] > '~')
			return false;
	return true;
}

/* A header's text, clean: no line ends, no controls. */
static void clean(struct lk_buf *out, const char *s)
{
	if (s != NULL)
		(void)lk_utf8_clean(out, (struct lk_str){ s, strlen(s) }, 0);
}

/* "Subject: text", folded; beyond ASCII, or where folding at blanks would not do, as words
 * of base64 that end between code points (RFC 2047). */
static void header(struct lk_buf *out, const char *name, const char *text)
{
	struct lk_buf t = LK_BUF_INIT;
	struct lk_str s;

	clean(&t, text);
	s = lk_buf_str(&t);
	lk_buf_printf(out, "%s:", name);
	if (plain_ascii(s) && strlen(name) + 2 + s.n <= LINE &&
		strstr(lk_buf_cstr(&t), "=?") == NULL) {
		lk_buf_putc(out, ' ');
		lk_buf_putstr(out, s);
		lk_buf_puts(out, "\r\n");
		lk_buf_free(&t);
		return;
	}
	while (s.n > 0) {
		size_t n = s.n < WORD_BYTES ? s.n : WORD_BYTES;

		while (n < s.n && ((unsigned char)s.p[n] & 0xC0) == 0x80)
			n--;
		/* the name stands on the first line: a word of its own goes below */
		lk_buf_puts(out, " =?UTF-8?B?");
		lk_base64_put(out, (struct lk_str){ s.p, n });
		lk_buf_puts(out, "?=\r\n");
		s.p += n;
		s.n -= n;
	}
	lk_buf_free(&t);
}

/* Quoted-printable: reads nearly as it is. LF becomes CR LF. */
static void quoted(struct lk_buf *out, struct lk_str s)
{
	size_t col = 0;

	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];
		bool last = i + 1 == s.n || s.p[i + 1] == '\n';
		bool plain =
			(c > ' ' && c <= '~' && c != '=' && !(c == '.' && col == 0)) ||
			(c == ' ' && !last);
		size_t need = plain ? 1 : 3;

		if (c == '\n') {
			lk_buf_puts(out, "\r\n");
			col = 0;
			continue;
		}
		if (col + need > LINE - 1) {
			lk_buf_puts(out, "=\r\n");
			col = 0;
		}
		if (plain)
			lk_buf_putc(out, (char)c);
		else
			lk_buf_printf(out, "=%02X", c);
		col += need;
	}
	lk_buf_puts(out, "\r\n"); /* belongs to the boundary that follows */
}

static void percent(struct lk_buf *out, struct lk_str s)
{
	static const char plain[] =
		"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
		"0123456789.-_";

	for (size_t i = 0; i < s.n; i++)
		if (strchr(plain, s.p[i]) != NULL)
			lk_buf_putc(out, s.p[i]);
		else
			lk_buf_printf(out, "%%%02X", (unsigned char)s.p[i]);
}

/* How much of s goes into one line: at most PART bytes, a %XX stays whole. */
static size_t part_of(struct lk_str s)
{
	size_t n = PART;

	if (s.n <= PART)
		return s.n;
	for (size_t k = 1; k <= 2; k++)
		if (s.p[n - k] == '%')
			return n - k;
	return n;
}

/* ; filename*0*=UTF-8''...  each part at most one line (RFC 2231). */
static void file_name(struct lk_buf *out, const char *name)
{
	struct lk_buf t = LK_BUF_INIT, pct = LK_BUF_INIT;
	struct lk_str left;
	unsigned part = 0;

	clean(&t, name);
	if (plain_ascii(lk_buf_str(&t)) && t.n <= PART &&
		strpbrk(lk_buf_cstr(&t), "\"\\") == NULL) {
		lk_buf_printf(out, ";\r\n filename=\"%s\"", lk_buf_cstr(&t));
		lk_buf_free(&t);
		return;
	}
	percent(&pct, lk_buf_str(&t));
	left = lk_buf_str(&pct);
	do {
		size_t n = part_of(left);

		lk_buf_printf(out, ";\r\n filename*%u*=%s", part,
			part == 0 ? "UTF-8''" : "");
		lk_buf_put(out, left.p, n);
		left.p += n;
		left.n -= n;
		part++;
	} while (left.n > 0);
	lk_buf_free(&t);
	lk_buf_free(&pct);
}

/* ---- the message ---------------------------------------------------------------------- */

static const char *type_of(const char *name)
{
	static const struct {
		const char *ending, *type;
	} known[] = {
		{ ".txt", "text/plain; charset=utf-8" },
		{ ".md", "text/markdown; charset=utf-8" },
		{ ".csv", "text/csv; charset=utf-8" },
		{ ".html", "text/html; charset=utf-8" },
		{ ".pdf", "application/pdf" },
		{ ".zip", "application/zip" },
		{ ".docx",
			"application/vnd.openxmlformats-officedocument."
			"wordprocessingml.document" },
		{ ".xlsx",
			"application/vnd.openxmlformats-officedocument."
			"spreadsheetml.sheet" },
	};
	const char *dot = strrchr(name, '.');

	for (size_t i = 0; dot != NULL && i < LK_LEN(known); i++)
		if (strcmp(dot, known[i].ending) == 0)
			return known[i].type;
	return "application/octet-stream";
}

void lk_mail_id(const struct lk_mail *m, char out[LK_MAIL_ID_SIZE])
{
	const char *at = strchr(m->from, '@');
	struct lk_civil c;
	char stamp[LK_DATE_SIZE] = "0";

	if (lk_date_civil(m->time, 0, &c, NULL) == LK_OK)
		(void)!lk_date_format(stamp, sizeof(stamp), &c, LK_DATE_STAMP);
	(void)snprintf(out, LK_MAIL_ID_SIZE, "<%s.%08x%08x@%.254s>", stamp,
		m->random[0], m->random[1], at != NULL ? at + 1 : "lapkin.invalid");
}

static void boundary(const struct lk_mail *m, char out[40])
{
	/* neither base64 nor quoted-printable can hold "=_" */
	(void)snprintf(out, 40, "=_lapkin_%08x%08x", m->random[2], m->random[3]);
}

/* Fri, 30 Jan 2026 09:15:00 +0700 */
static int put_date(const struct lk_mail *m, struct lk_buf *out, struct lk_error *err)
{
	static const char *const day[] = { "Sun", "Mon", "Tue", "Wed", "Thu", "Fri",
		"Sat" };
	static const char *const month[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun",
		"Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
	struct lk_civil c;
	int tz = m->tz_minutes < 0 ? -m->tz_minutes : m->tz_minutes;
	int rc = lk_date_civil(m->time, m->tz_minutes, &c, err);

	if (rc == LK_OK)
		lk_buf_printf(out, "Date: %s, %d %s %d %02d:%02d:%02d %c%02d%02d\r\n",
			day[c.wday], c.day, month[c.month - 1], c.year, c.hour,
			c.minute, c.second, m->tz_minutes < 0 ? '-' : '+', tz / 60,
			tz % 60);
	return rc;
}

/* From: =?UTF-8?B?...?=\r\n <address> */
static int put_from(const struct lk_mail *m, struct lk_buf *out, struct lk_error *err)
{
	struct lk_str a = { m->from, strlen(m->from) };
	struct lk_buf name = LK_BUF_INIT;

	if (!lk_mail_address_valid(a))
		return bad_address(a, err);
	clean(&name, m->from_name);
	if (name.n == 0) {
		lk_buf_printf(out, "From: %s\r\n", m->from);
	} else {
		/* always encoded: then no letter of a name needs quoting */
		struct lk_str s = lk_buf_str(&name);

		lk_buf_puts(out, "From:");
		for (size_t n; s.n > 0; s.p += n, s.n -= n) {
			n = s.n < WORD_BYTES ? s.n : WORD_BYTES;
			while (n < s.n && ((unsigned char)s.p[n] & 0xC0) == 0x80)
				n--;
			lk_buf_puts(out, " =?UTF-8?B?");
			lk_base64_put(out, (struct lk_str){ s.p, n });
			lk_buf_puts(out, "?=\r\n");
		}
		lk_buf_printf(out, " <%s>\r\n", m->from);
	}
	lk_buf_free(&name);
	return LK_OK;
}

static int put_to(const struct lk_mail *m, struct lk_buf *out, struct lk_error *err)
{
	unsigned n = 0;

	lk_buf_puts(out, "To:");
	for (const char *p = m->to; *p != '\0';) {
		struct lk_str a = { p, strcspn(p, ",;") };

		p += a.n + (p[a.n] != '\0');
		for (; a.n > 0 && a.p[0] == ' '; a.p++)
			a.n--;
		for (; a.n > 0 && a.p[a.n - 1] == ' '; a.n--)
			;
		if (a.n == 0)
			continue;
		if (!lk_mail_address_valid(a))
			return bad_address(a, err);
		lk_buf_puts(out, n++ > 0 ? ",\r\n " : " ");
		lk_buf_putstr(out, a);
	}
	lk_buf_puts(out, "\r\n");
	return n > 0 ? LK_OK
		     : lk_fail(err, LK_EINVAL,
			       N_("surel tidak beralamat; isi alamat tujuannya "
				  "dahulu, surel tidak dibuat"));
}

static void put_file(struct lk_buf *out, const struct lk_mail_file *f)
{
	const char *type = f->type != NULL ? f->type : type_of(f->name);

	lk_buf_printf(out, "Content-Type:%s %s\r\n",
		strlen(type) > LINE - 14 ? "\r\n" : "", type);
	lk_buf_puts(out,
		"Content-Transfer-Encoding: base64\r\n"
		"Content-Disposition: attachment");
	file_name(out, f->name);
	lk_buf_puts(out, "\r\n\r\n");
	base64_lines(out, f->bytes);
	if (f->bytes.n == 0)
		lk_buf_puts(out, "\r\n"); /* belongs to the boundary that follows */
}

static int put_head(const struct lk_mail *m, const char *mark, struct lk_buf *out,
	struct lk_error *err)
{
	char id[LK_MAIL_ID_SIZE];
	int rc = put_date(m, out, err);

	if (rc == LK_OK)
		rc = put_from(m, out, err);
	if (rc == LK_OK)
		rc = put_to(m, out, err);
	if (rc != LK_OK)
		return rc;
	header(out, "Subject", m->subject);
	lk_mail_id(m, id);
	lk_buf_printf(out, "Message-ID:\r\n %s\r\n", id);
	lk_buf_printf(out,
		"MIME-Version: 1.0\r\nContent-Type: multipart/mixed;\r\n "
		"boundary=\"%s\"\r\n\r\n",
		mark);
	return LK_OK;
}

static int check_size(const struct lk_mail *m, struct lk_error *err)
{
	size_t total = m->body.n;

	for (size_t i = 0; i < m->nfiles; i++)
		total += m->file[i].bytes.n < LK_MAIL_MAX ? m->file[i].bytes.n
							  : LK_MAIL_MAX;
	/* 76 characters and CR LF carry 57 bytes */
	if (total / 57 * 78 <= LK_MAIL_MAX)
		return LK_OK;
	return lk_fail(err, LK_ERANGE,
		N_("lampiran surel terlalu besar (%zu bita; paling banyak kira-kira 25 "
		   "MB); kirim paketnya dengan cara lain, surel tidak dibuat"),
		total);
}

int lk_mail_write(const struct lk_mail *m, struct lk_buf *out, struct lk_error *err)
{
	char mark[40];
	int rc = check_size(m, err);

	boundary(m, mark);
	if (rc == LK_OK)
		rc = put_head(m, mark, out, err);
	if (rc != LK_OK)
		return rc;
	lk_buf_printf(out,
		"--%s\r\nContent-Type: text/plain; charset=utf-8\r\n"
		"Content-Transfer-Encoding: quoted-printable\r\n\r\n",
		mark);
	quoted(out, m->body);
	for (size_t i = 0; i < m->nfiles; i++) {
		lk_buf_printf(out, "--%s\r\n", mark);
		put_file(out, &m->file[i]);
	}
	lk_buf_printf(out, "--%s--\r\n", mark);
	return lk_buf_check(out, err);
}
