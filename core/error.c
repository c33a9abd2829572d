#include "core/error.h"

#include "core/utf8.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#define MAX_ARGS 8

/* The conversions lk_fail accepts, longest first. */
enum conv {
	CONV_S,
	CONV_D,
	CONV_U,
	CONV_LD,
	CONV_LU,
	CONV_LLD,
	CONV_LLU,
	CONV_ZU
};
static const struct {
	const char *text;
	enum conv conv;
} convs[] = {
	{ "lld", CONV_LLD },
	{ "llu", CONV_LLU },
	{ "ld", CONV_LD },
	{ "lu", CONV_LU },
	{ "zu", CONV_ZU },
	{ "s", CONV_S },
	{ "d", CONV_D },
	{ "u", CONV_U },
};

/* Index in convs[] of the conversion at `p` (behind the %), or -1. */
static int conv_at(const char *p)
{
	for (size_t i = 0; i < LK_LEN(convs); i++)
		if (strncmp(p, convs[i].text, strlen(convs[i].text)) == 0)
			return (int)i;
	return -1;
}

static void take_arg(char *out, size_t size, enum conv conv, va_list *ap)
{
	const char *s;

	switch (conv) {
	case CONV_S:
		s = va_arg(*ap, const char *);
		(void)snprintf(out, size, "%s", s != NULL ? s : "");
		break;
	case CONV_D: (void)snprintf(out, size, "%d", va_arg(*ap, int)); break;
	case CONV_U: (void)snprintf(out, size, "%u", va_arg(*ap, unsigned)); break;
	case CONV_LD: (void)snprintf(out, size, "%ld", va_arg(*ap, long)); break;
	case CONV_LU:
		(void)snprintf(out, size, "%lu", va_arg(*ap, unsigned long));
		break;
	case CONV_LLD: (void)snprintf(out, size, "%lld", va_arg(*ap, long long)); break;
	case CONV_LLU:
		(void)snprintf(out, size, "%llu", va_arg(*ap, unsigned long long));
		break;
	case CONV_ZU: (void)snprintf(out, size, "%zu", va_arg(*ap, size_t)); break;
	}
}

/* Controls, and the marks that turn the direction of writing around. */
static int hostile(uint32_t cp)
{
	return cp < 0x20 || (cp >= 0x7F && cp < 0xA0) || cp == 0xFEFF ||
		(cp >= 0x2028 && cp <= 0x202E) || (cp >= 0x2066 && cp <= 0x2069);
}

/* An argument often quotes what was wrong in a file: blank out what a terminal would
 * obey, in place, so that every sentence is one line of text wherever it is shown. */
static void clean_arg(char *s)
{
	size_t n = strlen(s), used;

	for (size_t i = 0; i < n; i += used) {
		uint32_t cp;

		used = (size_t)lk_utf8_decode(s + i, n - i, &cp);
		if (hostile(cp))
			memset(s + i, ' ', used);
		else if (cp == LK_UTF8_BAD && used == 1)
			s[i] = '?';
	}
}

/* Drop the first bytes of a character that truncation cut in two. */
static void trim_partial(char *s)
{
	size_t n = strlen(s), k = 0;

	while (k < 4 && n > k && ((unsigned char)s[n - 1 - k] & 0xC0) == 0x80)
		k++;
	if (n > k && (unsigned char)s[n - 1 - k] >= 0xC0) {
		unsigned char lead = (unsigned char)s[n - 1 - k];
		size_t want = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1;

		if (k < want)
			s[n - 1 - k] = '\0';
	}
}

static const char *arg_at(const struct lk_error *err, unsigned i)
{
	const char *p = err->args;

	while (i-- > 0)
		p += strlen(p) + 1;
	return p;
}

void lk_error_render(const struct lk_error *err, const char *fmt, char *out,
	size_t size)
{
	size_t n = 0;
	unsigned next = 0;

	for (const char *p = fmt; *p != '\0' && n + 1 < size; p++) {
		unsigned pick;
		int c;

		if (*p != '%' || p[1] == '%') {
			p += *p == '%';
			out[n++] = *p;
			continue;
		}
		pick = next;
		if (p[1] >= '1' && p[1] <= '9' && p[2] == '$') {
			pick = (unsigned)(p[1] - '1');
			p += 2;
		}
		c = conv_at(p + 1);
		if (c < 0 || pick >= err->nargs) {
			(void)snprintf(out, size, "%s", err->text);
			return;
		}
		next = pick + 1;
		p += strlen(convs[c].text);
		(void)snprintf(out + n, size - n, "%s", arg_at(err, pick));
		n += strlen(out + n);
	}
	out[n] = '\0';
	trim_partial(out);
}

int lk_fail(struct lk_error *err, enum lk_err code, const char *fmt, ...)
{
	size_t used = 0;
	va_list ap;

	if (err == NULL)
		return code;
	err->code = code;
	err->fmt = fmt;
	err->nargs = 0;
	err->text[0] = '\0';
	va_start(ap, fmt);
	for (const char *p = fmt; *p != '\0'; p++) {
		int c;

		if (*p != '%')
			continue;
		c = conv_at(++p);
		if (c < 0)
			continue;
		if (err->nargs == MAX_ARGS || used + 1 >= sizeof(err->args))
			break;
		take_arg(err->args + used, sizeof(err->args) - used, convs[c].conv,
			&ap);
		trim_partial(err->args + used);
		clean_arg(err->args + used);
		used += strlen(err->args + used) + 1;
		err->nargs++;
	}
	va_end(ap);
	lk_error_render(err, fmt, err->text, sizeof(err->text));
	return code;
}

int lk_nomem(struct lk_error *err)
{
	return lk_fail(err, LK_ENOMEM,
		N_("memori habis; tutup program lain lalu coba lagi, teks Anda tetap "
		   "tersimpan"));
}

const char *lk_err_name(enum lk_err code)
{
	switch (code) {
	case LK_OK: return "ok";
	case LK_EINVAL: return "invalid";
	case LK_ENOMEM: return "out-of-memory";
	case LK_ERANGE: return "out-of-range";
	case LK_ENOTFOUND: return "not-found";
	case LK_ECONFLICT: return "conflict";
	case LK_EIO: return "io";
	case LK_EUNDEF: return "undefined";
	case LK_EFORMAT: return "format";
	case LK_EDENIED: return "denied";
	case LK_ELOCKED: return "locked";
	case LK_ENEWER: return "newer-format";
	case LK_ENOSPC: return "no-space";
	case LK_EREADONLY: return "read-only";
	}
	return "unknown";
}
