#include "core/json.h"

#include "core/utf8.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

void lk_json_start(struct lk_json *j, struct lk_buf *out)
{
	memset(j, 0, sizeof(*j));
	j->out = out;
}

/* What stands before a value: comma and key. False when no value may stand here. */
static bool before_value(struct lk_json *j, const char *key)
{
	char kind = j->kind[j->depth];

	if (j->wrong || (key != NULL) != (kind == '{') || (kind == 0 && j->some[0])) {
		j->wrong = true;
		return false;
	}
	if (j->some[j->depth])
		lk_buf_putc(j->out, ',');
	j->some[j->depth] = true;
	if (key != NULL) {
		lk_json_quote(j->out, (struct lk_str){ key, strlen(key) });
		lk_buf_putc(j->out, ':');
	}
	return true;
}

static void open_level(struct lk_json *j, const char *key, char kind)
{
	if (j->depth == LK_JSON_DEPTH)
		j->wrong = true;
	if (!before_value(j, key))
		return;
	lk_buf_putc(j->out, kind);
	j->depth++;
	j->kind[j->depth] = kind;
	j->some[j->depth] = false;
}

void lk_json_object(struct lk_json *j, const char *key)
{
	open_level(j, key, '{');
}

void lk_json_array(struct lk_json *j, const char *key)
{
	open_level(j, key, '[');
}

void lk_json_end(struct lk_json *j)
{
	if (j->depth == 0)
		j->wrong = true;
	if (j->wrong)
		return;
	lk_buf_putc(j->out, j->kind[j->depth] == '{' ? '}' : ']');
	j->depth--;
}

static void quote_special(struct lk_buf *out, uint32_t cp)
{
	switch (cp) {
	case '"': lk_buf_puts(out, "\\\""); return;
	case '\\': lk_buf_puts(out, "\\\\"); return;
	case '\n': lk_buf_puts(out, "\\n"); return;
	case '\r': lk_buf_puts(out, "\\r"); return;
	case '\t': lk_buf_puts(out, "\\t"); return;
	default: break;
	}
	if (cp < 0x20 || (cp >= 0x7F && cp < 0xA0) || cp == 0x2028 || cp == 0x2029)
		lk_buf_printf(out, "\\u%04x", (unsigned)cp);
	else
		lk_utf8_put(out, cp);
}

void lk_json_quote(struct lk_buf *out, struct lk_str s)
{
	size_t i = 0, plain = 0;

	lk_buf_putc(out, '"');
	while (i < s.n) {
		uint32_t cp;
		unsigned char c = (unsigned char)s.p[i];

		if (c >= 0x20 && c < 0x7F && c != '"' && c != '\\') {
			i++;
			continue;
		}
		lk_buf_put(out, s.p + plain, i - plain);
		i += (size_t)lk_utf8_decode(s.p + i, s.n - i, &cp);
		plain = i;
		quote_special(out, cp);
	}
	if (i > plain)
		lk_buf_put(out, s.p + plain, i - plain);
	lk_buf_putc(out, '"');
}

void lk_json_str(struct lk_json *j, const char *key, struct lk_str value)
{
	if (before_value(j, key))
		lk_json_quote(j->out, value);
}

void lk_json_cstr(struct lk_json *j, const char *key, const char *value)
{
	if (value == NULL)
		lk_json_null(j, key);
	else
		lk_json_str(j, key, (struct lk_str){ value, strlen(value) });
}

void lk_json_int(struct lk_json *j, const char *key, int64_t value)
{
	if (before_value(j, key))
		lk_buf_printf(j->out, "%lld", (long long)value);
}

void lk_json_bool(struct lk_json *j, const char *key, bool value)
{
	if (before_value(j, key))
		lk_buf_puts(j->out, value ? "true" : "false");
}

void lk_json_null(struct lk_json *j, const char *key)
{
	if (before_value(j, key))
		lk_buf_puts(j->out, "null");
}

int lk_json_finish(struct lk_json *j, struct lk_error *err)
{
	if (j->wrong || j->depth != 0 || !j->some[0])
		return lk_fail(err, LK_EINVAL,
			N_("keluaran JSON tidak lengkap: ini kesalahan program, "
			   "data tidak berubah; laporkan perintah yang dipakai"));
	lk_buf_putc(j->out, '\n');
	return lk_buf_check(j->out, err);
}
