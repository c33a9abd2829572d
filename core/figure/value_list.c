/* A whole text: its values filled in, listed, and whose figures they are. */
#include "core/figure/value_impl.h"

#include <stdlib.h>
#include <string.h>

/* ---- filling in ----------------------------------------------------------------------- */

/* What means something to Markdown (CommonMark, GFM tables) or to us, anywhere. */
static bool is_special(char c)
{
	return strchr("\\`*_{}[]<>#|~&$", c) != NULL && c != '\0';
}

static bool blank_or_end(struct lk_str s, size_t at)
{
	return at >= s.n || strchr(" \t\r\n", s.p[at]) != NULL;
}

/* "- a", "+ a", "--", "==": a list item or an underline. */
static bool opens_line(struct lk_str s)
{
	if (s.n == 0)
		return false;
	if (s.p[0] == '=' || (s.n > 1 && s.p[0] == '-' && s.p[1] == '-'))
		return true;
	return (s.p[0] == '-' || s.p[0] == '+') && blank_or_end(s, 1);
}

/* The byte that would make the begin of s more than words: the '-' of "- a", the '.' of
 * "1. a". SIZE_MAX: none. */
static size_t marker_of(struct lk_str s)
{
	size_t digits = 0;

	if (opens_line(s))
		return 0;
	while (digits < s.n && s.p[digits] >= '0' && s.p[digits] <= '9')
		digits++;
	if (digits == 0 || digits == s.n)
		return SIZE_MAX;
	return (s.p[digits] == '.' || s.p[digits] == ')') && blank_or_end(s, digits + 1)
		? digits
		: SIZE_MAX;
}

void lk_value_escape(struct lk_buf *out, struct lk_str plain)
{
	size_t marker = marker_of(plain);

	for (size_t i = 0; i < plain.n; i++) {
		char c = plain.p[i];

		if (c == '\n' || c == '\r' || c == '\t')
			c = ' ';
		if (is_special(c) || i == marker)
			lk_buf_putc(out, '\\');
		lk_buf_putc(out, c);
	}
}

static int unclosed(struct lk_error *err)
{
	return lk_fail(err, LK_EFORMAT,
		N_("kurung {{ tidak ditutup dengan }} di baris yang sama"));
}

/* One value resolved into `plain`. */
static int one(const struct lk_value_ctx *c, const struct lk_value_ref *ref,
	struct lk_buf *plain, struct lk_error *err)
{
	lk_buf_clear(plain);
	if (ref->key.p == NULL)
		return unclosed(err);
	return lk_value_resolve(c, ref->key, plain, err);
}

size_t lk_value_fill(const struct lk_value_ctx *c, struct lk_str text,
	struct lk_buf *out, lk_value_fault_fn *each, void *arg)
{
	struct lk_buf plain = LK_BUF_INIT;
	struct lk_value_scan scan;
	struct lk_value_ref ref;
	struct lk_error err;
	size_t from = 0, failed = 0;

	lk_value_scan_start(&scan, text);
	while (lk_value_scan_next(&scan, &ref)) {
		if (one(c, &ref, &plain, &err) != LK_OK) {
			if (err.code == LK_ENOMEM)
				out->failed = LK_ENOMEM;
			failed++;
			if (each != NULL)
				each(&ref, &err, arg);
			continue;
		}
		lk_buf_put(out, text.p + from, ref.at - from);
		lk_value_escape(out, lk_buf_str(&plain));
		from = ref.end;
	}
	lk_buf_put(out, text.p + from, text.n - from);
	if (plain.failed != LK_OK && out->failed == LK_OK)
		out->failed = plain.failed;
	lk_buf_free(&plain);
	return failed;
}

/* ---- listing ------------------------------------------------------------------------------ */

struct keys {
	struct lk_str *v;
	size_t n, cap;
};

static int by_bytes(const void *a, const void *b)
{
	const struct lk_str *x = a, *y = b;
	size_t n = x->n < y->n ? x->n : y->n;
	int c = n > 0 ? memcmp(x->p, y->p, n) : 0;

	return c != 0 ? c : (x->n > y->n) - (x->n < y->n);
}

/* The keys of a text, sorted, each once. LK_ENOMEM sticks in `out`. */
static void collect(struct lk_str text, struct keys *k, struct lk_buf *out)
{
	struct lk_value_scan scan;
	struct lk_value_ref ref;
	size_t n = 0;

	lk_value_scan_start(&scan, text);
	while (lk_value_scan_next(&scan, &ref)) {
		if (ref.key.p == NULL)
			continue;
		if (lk_grow((void **)&k->v, &k->cap, k->n, sizeof(*k->v)) != LK_OK) {
			out->failed = out->failed != LK_OK ? out->failed : LK_ENOMEM;
			break;
		}
		k->v[k->n++] = ref.key;
	}
	if (k->n > 0)
		qsort(k->v, k->n, sizeof(*k->v), by_bytes);
	for (size_t i = 0; i < k->n; i++)
		if (n == 0 || by_bytes(&k->v[n - 1], &k->v[i]) != 0)
			k->v[n++] = k->v[i];
	k->n = n;
}

void lk_value_list(const struct lk_value_ctx *c, struct lk_str text, struct lk_buf *out)
{
	struct keys k = { NULL, 0, 0 };
	struct lk_buf plain = LK_BUF_INIT;

	collect(text, &k, out);
	for (size_t i = 0; i < k.n; i++) {
		bool known;
		int rc;

		lk_buf_clear(&plain);
		rc = lk_value_resolve(c, k.v[i], &plain, NULL);
		known = rc == LK_OK;
		if (rc == LK_ENOMEM)
			out->failed = LK_ENOMEM;
		lk_buf_putstr(out, k.v[i]);
		lk_buf_puts(out, " = ");
		for (size_t n = 0; known && n < plain.n; n++)
			lk_buf_putc(out, plain.p[n] == '\n' ? ' ' : plain.p[n]);
		lk_buf_puts(out, known ? "\n" : "?\n");
	}
	if (plain.failed != LK_OK && out->failed == LK_OK)
		out->failed = plain.failed;
	lk_buf_free(&plain);
	free(k.v);
}

/* ---- teams ---------------------------------------------------------------------------------- */

static int by_name(const void *a, const void *b)
{
	const char *const *x = a, *const *y = b;

	return strcmp(*x, *y);
}

struct names {
	const char **v;
	size_t n, cap;
};

static void add_name(struct names *t, const char *name, struct lk_buf *out)
{
	if (name == NULL || name[0] == '\0')
		return;
	for (size_t i = 0; i < t->n; i++)
		if (strcmp(t->v[i], name) == 0)
			return;
	if (lk_grow((void **)&t->v, &t->cap, t->n, sizeof(*t->v)) == LK_OK)
		t->v[t->n++] = name;
	else if (out->failed == LK_OK)
		out->failed = LK_ENOMEM;
}

void lk_value_teams(const struct lk_value_ctx *c, struct lk_str text,
	struct lk_buf *out)
{
	struct keys k = { NULL, 0, 0 };
	struct names t = { NULL, 0, 0 };

	collect(text, &k, out);
	for (size_t i = 0; i < k.n; i++) {
		struct lk_value_key key;
		struct lk_value_source src;

		if (lk_value_parse(k.v[i], &key, NULL) != LK_OK || key.label ||
			lk_value_source(c, key.code, &src, NULL) != LK_OK)
			continue;
		if (src.ind != NULL)
			add_name(&t, src.ind->team, out);
		for (size_t n = 0; src.group == LK_VALUE_ALL && n < c->fig->ind.n; n++)
			add_name(&t, c->fig->ind.item[n].team, out);
	}
	if (t.n > 0)
		qsort(t.v, t.n, sizeof(*t.v), by_name);
	for (size_t i = 0; i < t.n; i++)
		lk_buf_printf(out, "%s%s", i > 0 ? " " : "", t.v[i]);
	free(t.v);
	free(k.v);
}
