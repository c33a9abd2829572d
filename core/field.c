#include "core/field.h"

#include "core/utf8.h"

#include <string.h>

/* One pass over a private copy of the text; values are closed up in place. */
struct reader {
	char *p, *end;
	const char *where;
	unsigned line;
	struct lk_error *err;
};

/* The next line as [*from, *to), without its LF; 0 at the end. */
static int next_line(struct reader *r, char **from, char **to)
{
	char *nl;

	if (r->p >= r->end)
		return 0;
	nl = memchr(r->p, '\n', (size_t)(r->end - r->p));
	*from = r->p;
	*to = nl != NULL ? nl : r->end;
	r->p = *to + (nl != NULL);
	r->line++;
	return 1;
}

static int bad_line(const struct reader *r)
{
	return lk_fail(r->err, LK_EFORMAT,
		N_("%s baris %u: seharusnya \"Kunci: isi\"; berkas ini tidak dibaca "
		   "dan tidak diubah"),
		r->where, r->line);
}

static int key_char(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
		(c >= '0' && c <= '9') || c == '-';
}

/* Length of the key in front of the colon, 0 when the line begins with none. */
static size_t key_length(const char *from, const char *to)
{
	const char *p = from;

	if (p == to || *p < 'A' || *p > 'Z')
		return 0;
	while (p < to && key_char(*p))
		p++;
	if (p == to || *p != ':' || p - from > LK_FIELD_KEY_MAX)
		return 0;
	return (size_t)(p - from);
}

/* Move the continuation lines up to the end of the value, whose end is returned. */
static char *take_more(struct reader *r, char *end)
{
	char *from = NULL, *to = NULL;

	while (r->p < r->end && *r->p == ' ' && next_line(r, &from, &to)) {
		*end++ = '\n';
		memmove(end, from + 1, (size_t)(to - from - 1));
		end += to - from - 1;
	}
	return end;
}

static int take_field(struct reader *r, char *from, char *to, struct lk_field *field,
	unsigned max, unsigned *n)
{
	size_t key = key_length(from, to);
	char *value;

	if (key == 0)
		return bad_line(r);
	from[key] = '\0';
	for (unsigned i = 0; i < *n; i++)
		if (strcmp(field[i].key, from) == 0)
			return lk_fail(r->err, LK_EFORMAT,
				N_("%s baris %u: kunci \"%s\" sudah ada di atas; "
				   "berkas ini tidak dibaca dan tidak diubah"),
				r->where, r->line, from);
	if (*n == max)
		return lk_fail(r->err, LK_ERANGE,
			N_("%s baris %u: lebih dari %u kunci; berkas ini tidak dibaca "
			   "dan tidak diubah"),
			r->where, r->line, max);
	value = from + key + 1;
	if (value < to && *value == ' ')
		value++;
	/* The byte behind the value is the LF just read, or the NUL of the copy. */
	*take_more(r, to) = '\0';
	field[*n].key = from;
	field[(*n)++].value = value;
	return LK_OK;
}

/* A file with an escape sequence or half a character must not reach any screen. */
static int check_clean(struct lk_str in, const char *where, struct lk_error *err)
{
	struct reader r = { NULL, NULL, where, 0, err };
	const char *p = in.p, *end = in.p + in.n;

	if (lk_utf8_is_clean(in, LK_CLEAN_NL))
		return LK_OK;
	while (p < end) {
		const char *nl = memchr(p, '\n', (size_t)(end - p));
		size_t n = (size_t)((nl != NULL ? nl : end) - p);

		r.line++;
		if (!lk_utf8_is_clean((struct lk_str){ p, n }, 0))
			break;
		p += n + 1;
	}
	return lk_fail(err, LK_EFORMAT,
		N_("%s baris %u: ada karakter kendali atau huruf yang bukan UTF-8; "
		   "berkas ini tidak dibaca dan tidak diubah"),
		where, r.line);
}

int lk_fields_parse(struct lk_arena *mem, struct lk_str in, const char *where,
	struct lk_field *field, unsigned max, unsigned *n, const char **rest,
	struct lk_error *err)
{
	struct reader r = { NULL, NULL, where, 0, err };
	char *from = NULL, *to = NULL;
	unsigned count = 0;
	int rc = check_clean(in, where, err);

	if (rc != LK_OK)
		return rc;
	r.p = lk_arena_dup(mem, in.p, in.n);
	if (r.p == NULL)
		return lk_nomem(err);
	r.end = r.p + in.n;
	while (next_line(&r, &from, &to) && from != to) {
		rc = take_field(&r, from, to, field, max, &count);
		if (rc != LK_OK)
			return rc;
	}
	while (r.end > r.p && r.end[-1] == '\n')
		*--r.end = '\0';
	*n = count;
	*rest = r.p;
	return LK_OK;
}

const char *lk_field_get(const struct lk_field *field, unsigned n, const char *key)
{
	for (unsigned i = 0; i < n; i++)
		if (strcmp(field[i].key, key) == 0)
			return field[i].value;
	return "";
}

void lk_field_put(struct lk_buf *out, const char *key, struct lk_str value)
{
	struct lk_buf clean = LK_BUF_INIT;
	const char *p, *nl;

	(void)lk_utf8_clean(&clean, value, LK_CLEAN_NL);
	if (clean.failed != LK_OK && out->failed == LK_OK)
		out->failed = clean.failed;
	if (clean.n == 0)
		goto done;
	lk_buf_puts(out, key);
	lk_buf_puts(out, ": ");
	for (p = clean.p; (nl = strchr(p, '\n')) != NULL; p = nl + 1) {
		lk_buf_put(out, p, (size_t)(nl - p));
		lk_buf_puts(out, "\n ");
	}
	lk_buf_puts(out, p);
	lk_buf_putc(out, '\n');
done:
	lk_buf_free(&clean);
}

void lk_field_text(struct lk_buf *out, const char *text)
{
	struct lk_buf clean = LK_BUF_INIT;

	(void)lk_utf8_clean(&clean, (struct lk_str){ text, strlen(text) }, LK_CLEAN_NL);
	if (clean.failed != LK_OK && out->failed == LK_OK)
		out->failed = clean.failed;
	while (clean.n > 0 && clean.p[clean.n - 1] == '\n')
		clean.n--;
	if (clean.n > 0) {
		lk_buf_putc(out, '\n');
		lk_buf_put(out, clean.p, clean.n);
		lk_buf_putc(out, '\n');
	}
	lk_buf_free(&clean);
}

/* ---- changing one of them -------------------------------------------------------- */

static size_t line_end(struct lk_str s, size_t at)
{
	const char *nl = memchr(s.p + at, '\n', s.n - at);

	return nl != NULL ? (size_t)(nl - s.p) + 1 : s.n;
}

/* The lines of `key` in the head as [*from, *to); both at the head's end when it has none. */
static void find_key(struct lk_str text, const char *key, size_t *from, size_t *to)
{
	size_t n = strlen(key), at = 0, end;

	while (at < text.n && text.p[at] != '\n') {
		end = line_end(text, at);
		while (end < text.n && text.p[end] == ' ')
			end = line_end(text, end);
		*from = at;
		*to = end;
		if (text.n - at > n && memcmp(text.p + at, key, n) == 0 &&
			text.p[at + n] == ':')
			return;
		at = end;
	}
	*from = *to = at;
}

void lk_field_set(struct lk_buf *out, struct lk_str text, const char *key,
	struct lk_str value)
{
	size_t from = 0, to = 0, before;

	find_key(text, key, &from, &to);
	lk_buf_put(out, text.p, from);
	if (from > 0 && text.p[from - 1] != '\n')
		lk_buf_putc(out, '\n');
	before = out->n;
	if (value.p != NULL)
		lk_field_put(out, key, value);
	if (value.p != NULL && out->n == before) {
		lk_buf_puts(out, key);
		lk_buf_puts(out, ":\n");
	}
	lk_buf_put(out, text.p + to, text.n - to);
}
