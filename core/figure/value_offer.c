/* Proposing keys: while one is typed, and in the place of a number. */
#include "core/figure/value_impl.h"
#include "core/fold.h"

#include <stdlib.h>
#include <string.h>

#define CANDIDATES_MAX 20000

struct candidate {
	const char *key;
	int score; /* less is better */
	size_t order;
};
struct pool {
	const struct lk_value_ctx *c;
	struct lk_arena *mem;
	struct candidate *v;
	size_t n, cap;
	int rc;
};

static void pool_add(struct pool *p, const struct lk_buf *key, int score)
{
	char *copy;

	if (p->rc != LK_OK || p->n == CANDIDATES_MAX)
		return;
	copy = key->failed == LK_OK ? lk_arena_dup(p->mem, lk_buf_cstr(key), key->n)
				    : NULL;
	if (copy == NULL ||
		lk_grow((void **)&p->v, &p->cap, p->n, sizeof(*p->v)) != LK_OK) {
		p->rc = LK_ENOMEM;
		return;
	}
	p->v[p->n] = (struct candidate){ copy, score, p->n };
	p->n++;
}

static int by_score(const void *a, const void *b)
{
	const struct candidate *x = a, *y = b;

	if (x->score != y->score)
		return x->score < y->score ? -1 : 1;
	return (x->order > y->order) - (x->order < y->order);
}

/* The best `max` of the pool with what they print. */
static int pool_offer(struct pool *p, size_t max, struct lk_value_offer **out,
	size_t *n, struct lk_error *err)
{
	struct lk_buf b = LK_BUF_INIT;
	struct lk_value_offer *v;

	if (p->n > 0)
		qsort(p->v, p->n, sizeof(*p->v), by_score);
	max = p->n < max ? p->n : max;
	v = lk_arena_alloc(p->mem, (max + 1) * sizeof(*v));
	for (size_t i = 0; v != NULL && i < max; i++) {
		lk_buf_clear(&b);
		if (lk_value_resolve(p->c, lk_value_str(p->v[i].key), &b, NULL) !=
			LK_OK)
			lk_buf_clear(&b);
		v[i].key = p->v[i].key;
		v[i].shown = lk_arena_dup(p->mem, lk_buf_cstr(&b), b.n);
		if (v[i].shown == NULL)
			v = NULL;
	}
	lk_buf_free(&b);
	free(p->v);
	if (p->rc != LK_OK || v == NULL)
		return lk_nomem(err);
	*out = v;
	*n = max;
	return LK_OK;
}

/* ---- every key there is ---------------------------------------------------------------- */

static const char *const reserved[] = { "ikk", "anggaran", "anggaran-51", "anggaran-52",
	"anggaran-53", "satker", "laporan" };

typedef void each_fn(void *arg, struct lk_str code, const struct lk_value_source *src);

static void each_source(const struct lk_value_ctx *c, each_fn *each, void *arg)
{
	size_t inds = c->fig->ind.n, lines = c->fig->budget.n;

	for (size_t i = 0; i < inds + LK_LEN(reserved) + lines; i++) {
		const char *code = i < inds ? c->fig->ind.item[i].code
			: i < inds + LK_LEN(reserved)
			? reserved[i - inds]
			: c->fig->budget.line[i - inds - LK_LEN(reserved)].code;
		struct lk_value_source src;

		if (lk_value_source(c, lk_value_str(code), &src, NULL) == LK_OK)
			each(arg, lk_value_str(code), &src);
	}
}

/* ---- completion ------------------------------------------------------------------------- */

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

/* Where `part` stands in s without regard to case, SIZE_MAX: nowhere. */
static size_t find(struct lk_str s, struct lk_str part)
{
	for (size_t i = 0; i + part.n <= s.n; i++) {
		size_t k = 0;

		while (k < part.n && lower(s.p[i + k]) == lower(part.p[k]))
			k++;
		if (k == part.n)
			return i;
	}
	return SIZE_MAX;
}

struct typed {
	struct pool *pool;
	struct lk_str part;
};

static void complete_key(const struct typed *t, const struct lk_buf *key,
	const char *name)
{
	size_t at = find(lk_buf_str(key), t->part);

	if (key->failed != LK_OK)
		t->pool->rc = LK_ENOMEM;
	if (at != SIZE_MAX)
		pool_add(t->pool, key, at == 0 ? 0 : 1);
	else if (name != NULL && find(lk_value_str(name), t->part) != SIZE_MAX)
		pool_add(t->pool, key, 2);
}

static void complete_source(void *arg, struct lk_str code,
	const struct lk_value_source *src)
{
	const struct typed *t = arg;
	const char *field;

	for (size_t i = 0; (field = lk_value_group_field(src->group, i)) != NULL; i++) {
		struct lk_buf b = LK_BUF_INIT;

		lk_buf_putstr(&b, code);
		lk_buf_printf(&b, ".%s", field);
		complete_key(t, &b,
			src->ind != NULL            ? src->ind->name
				: src->line != NULL ? src->line->text
						    : NULL);
		lk_buf_free(&b);
	}
}

/* Whole keys that end in one of the texts: `base` then `mark` then the text. */
static void complete_end(const struct typed *t, struct lk_str base, char mark,
	const char *end)
{
	struct lk_buf b = LK_BUF_INIT;

	lk_buf_putstr(&b, base);
	lk_buf_printf(&b, "%c%s", mark, end);
	if (find(lk_buf_str(&b), t->part) == 0)
		pool_add(t->pool, &b, 0);
	lk_buf_free(&b);
}

static void complete_form(const struct typed *t, struct lk_str base)
{
	static const char *const form[] = { "0", "1", "2", "persen", "angka-huruf",
		"terbilang", "rp", "polos" };

	for (size_t i = 0; i < LK_LEN(form); i++)
		complete_end(t, base, ':', form[i]);
}

static void complete_period(const struct typed *t, struct lk_str base)
{
	static const char *const quarter[] = { "TW1", "TW2", "TW3", "TW4" };
	int year = t->pool->c->fig->year;

	for (size_t i = 0; i < LK_LEN(quarter); i++)
		complete_end(t, base, '@', quarter[i]);
	for (int y = year - 1; y > year - 6; y--) {
		struct lk_buf b = LK_BUF_INIT;
		struct lk_buf shown = LK_BUF_INIT;

		lk_buf_putstr(&b, base);
		lk_buf_printf(&b, "@%d", y);
		if (lk_value_resolve(t->pool->c, lk_buf_str(&b), &shown, NULL) ==
				LK_OK &&
			find(lk_buf_str(&b), t->part) == 0)
			pool_add(t->pool, &b, 0);
		lk_buf_free(&b);
		lk_buf_free(&shown);
	}
}

int lk_value_complete(const struct lk_value_ctx *c, struct lk_str part, size_t max,
	struct lk_arena *mem, struct lk_value_offer **out, size_t *n,
	struct lk_error *err)
{
	struct pool p = { .c = c, .mem = mem };
	struct typed t = { &p, part };
	size_t end = part.n;

	while (end > 0 && part.p[end - 1] != '@' && part.p[end - 1] != ':')
		end--;
	if (end > 1 && part.p[end - 1] == ':') {
		complete_form(&t, (struct lk_str){ part.p, end - 1 });
	} else if (end > 1) {
		complete_period(&t, (struct lk_str){ part.p, end - 1 });
	} else {
		if (end == 0)
			each_source(c, complete_source, &t);
		for (size_t i = 0; i < c->nlabels; i++) {
			struct lk_buf b = LK_BUF_INIT;

			lk_buf_putc(&b, '@');
			lk_buf_putstr(&b, c->label[i].name);
			complete_key(&t, &b, c->label[i].text);
			lk_buf_free(&b);
		}
	}
	return pool_offer(&p, max, out, n, err);
}

/* ---- in the place of a number ------------------------------------------------------------- */

struct wanted {
	struct pool *pool;
	struct lk_number number;
	struct lk_str near;
};

/* Does this key, with these decimals asked for or not, give the number wanted? */
static bool gives(const struct wanted *w, struct lk_str key, bool ask, struct lk_buf *b)
{
	struct lk_dec v;

	lk_buf_clear(b);
	lk_buf_putstr(b, key);
	if (ask)
		lk_buf_printf(b, ":%d", w->number.value.scale);
	return lk_value_number(w->pool->c, lk_buf_str(b), &v, NULL) == LK_OK &&
		v.scale == w->number.value.scale && lk_dec_cmp(v, w->number.value) == 0;
}

static void try_key(const struct wanted *w, struct lk_str key, bool money, int score)
{
	struct lk_buf b = LK_BUF_INIT;

	if (gives(w, key, false, &b) ||
		(w->number.value.scale <= 6 && gives(w, key, true, &b))) {
		if (w->number.percent)
			lk_buf_puts(&b, ":persen");
		if (!money || w->number.rupiah)
			pool_add(w->pool, &b, score);
	}
	lk_buf_free(&b);
}

static bool near_has(const struct wanted *w, struct lk_str what)
{
	size_t from, to;

	return what.n > 0 && lk_fold_find(w->near, what, 0, &from, &to);
}

/* A key, and the same at earlier years and at the quarters. */
static void try_periods(const struct wanted *w, struct lk_str key, bool money,
	int score)
{
	int year = w->pool->c->fig->year;
	struct lk_buf b = LK_BUF_INIT;

	try_key(w, key, money, score);
	for (int y = year - 1; y > year - 6; y--) {
		char text[16];

		lk_buf_clear(&b);
		lk_buf_printf(&b, "%d", y);
		memcpy(text, lk_buf_cstr(&b), b.n < 15 ? b.n + 1 : 16);
		lk_buf_clear(&b);
		lk_buf_putstr(&b, key);
		lk_buf_printf(&b, "@%s", text);
		try_key(w, lk_buf_str(&b), money,
			score + (near_has(w, lk_value_str(text)) ? -50 : 50));
	}
	for (int q = 1; q <= 4; q++) {
		lk_buf_clear(&b);
		lk_buf_putstr(&b, key);
		lk_buf_printf(&b, "@TW%d", q);
		try_key(w, lk_buf_str(&b), money,
			score +
				(near_has(w, lk_value_str("triwulan")) ||
							near_has(w, lk_value_str("TW"))
						? 10
						: 60));
	}
	lk_buf_free(&b);
}

static void try_source(void *arg, struct lk_str code, const struct lk_value_source *src)
{
	const struct wanted *w = arg;
	bool money = src->group == LK_VALUE_BUDGET;
	int score = 0;
	const char *field;

	if (near_has(w, code))
		score = -400;
	else if (src->ind != NULL && near_has(w, lk_value_str(src->ind->name)))
		score = -200;
	else if (src->line != NULL)
		score = 100;
	for (int i = 0; (field = lk_value_group_field(src->group, (size_t)i)) != NULL;
		i++) {
		struct lk_buf b = LK_BUF_INIT;

		lk_buf_putstr(&b, code);
		lk_buf_printf(&b, ".%s", field);
		try_periods(w, lk_buf_str(&b), money && strcmp(field, "persen") != 0,
			score + i);
		lk_buf_free(&b);
	}
}

int lk_value_literal(const struct lk_value_ctx *c, struct lk_str literal,
	struct lk_str near, size_t max, struct lk_arena *mem,
	struct lk_value_offer **out, size_t *n, struct lk_error *err)
{
	struct pool p = { .c = c, .mem = mem };
	struct wanted w = { .pool = &p, .near = near };
	struct lk_num_found found;

	if (!lk_number_next(literal, 0, &found) || found.number.kind != LK_NUM_VALUE) {
		*n = 0;
		*out = NULL;
		return LK_OK;
	}
	w.number = found.number;
	each_source(c, try_source, &w);
	return pool_offer(&p, max, out, n, err);
}

/* Is the byte inside braces? */
static bool inside(struct lk_str line, size_t at)
{
	struct lk_value_ref ref;

	for (size_t from = 0; lk_value_next(line, from, &ref); from = ref.end)
		if (ref.at <= at && at < ref.end)
			return true;
	return false;
}

bool lk_value_literal_at(struct lk_str line, size_t at, size_t *from, size_t *to)
{
	static const char word[] = "persen";
	struct lk_num_found f;
	size_t end, start = 0;

	while (lk_number_next(line, start, &f) && f.end < at)
		start = f.end > start ? f.end : start + 1;
	if (!lk_number_next(line, start, &f) || f.at > at || f.end < at ||
		f.number.kind != LK_NUM_VALUE || inside(line, f.at))
		return false;
	end = f.end;
	if (end - f.at > sizeof(word) - 1 &&
		memcmp(line.p + end - (sizeof(word) - 1), word, sizeof(word) - 1) == 0)
		end -= sizeof(word) - 1;
	while (end > f.at && (line.p[end - 1] == ' ' || line.p[end - 1] == '\xa0'))
		end -= line.p[end - 1] == ' ' ? 1 : 2;
	*from = f.at;
	*to = end;
	return end > f.at;
}
