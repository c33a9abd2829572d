/*
 * What a page added to the text: its number, running titles, footnotes.
 *
 * A bare number is a page number only as part of a series: the longest run in which each
 * goes up by 1 to 3 (a page may have lost its number). A running title is a text that
 * comes again at the edge of pages and hardly anywhere else.
 */
#include "core/fold.h"
#include "core/split_impl.h"

#include <stdlib.h>
#include <string.h>

#define PAGE_MAX 4000
#define TOP_EDGE 2    /* lines at the top of a page that may be a running title */
#define BOTTOM_EDGE 3 /* lines at its foot */
#define MIN_PAGES 3   /* fewer repeats are no running title */
#define FOOT_LINES 10 /* footnotes stand this near the foot */

static int kept(const struct lk_sline *l)
{
	return l->drop == LK_SPLIT_KEPT;
}

static int filled(const struct lk_sline *l)
{
	return l->s.n > 0 && kept(l);
}

size_t lk_split_next(const struct lk_splitter *sp, size_t i)
{
	while (i < sp->n && !filled(&sp->line[i]))
		i++;
	return i;
}

/* ---- edges --------------------------------------------------------------------------------- */

/* Mark the first and last lines of the page [from, to). */
static void mark_page(struct lk_splitter *sp, size_t from, size_t to)
{
	size_t left = TOP_EDGE;

	for (size_t i = from; i < to && left > 0; i++)
		if (sp->line[i].s.n > 0) {
			sp->line[i].flags |= LK_SL_EDGE;
			left--;
		}
	left = BOTTOM_EDGE;
	for (size_t i = to; i > from && left > 0; i--)
		if (sp->line[i - 1].s.n > 0) {
			sp->line[i - 1].flags |= LK_SL_EDGE;
			left--;
		}
}

/* Pages by form feeds, or without any by the page numbers found (which may stand at
 * the head or the foot, so both sides of one are edges). Returns the number of pages. */
static size_t mark_edges(struct lk_splitter *sp)
{
	size_t from = 0, pages = 1;

	for (size_t i = 1; i < sp->n; i++) {
		int top = sp->paged ? (sp->line[i].flags & LK_SL_PAGE_TOP) != 0
				    : sp->line[i].drop == LK_SPLIT_PAGE_NUMBER;

		if (!top)
			continue;
		mark_page(sp, from, i);
		from = i;
		pages++;
	}
	if (pages > 1)
		mark_page(sp, from, sp->n);
	return pages;
}

/* ---- page numbers -------------------------------------------------------------------------- */

/* Take "halaman" or the like off the front. */
static int take_word(struct lk_str *s)
{
	static const char *const word[] = { "halaman", "hlm.", "hal.", "hal", "page" };

	for (size_t i = 0; i < LK_LEN(word); i++) {
		size_t n = strlen(word[i]);
		struct lk_str head = { s->p, n };

		if (s->n > n && lk_fold_equal(head, (struct lk_str){ word[i], n })) {
			*s = lk_str_trim((struct lk_str){ s->p + n, s->n - n });
			return 1;
		}
	}
	return 0;
}

/* Take dashes and bars off both ends; 1 when there were any at both. */
static int take_dashes(struct lk_str *s)
{
	static const char *const dash[] = { "-", "|", "\xe2\x80\x93", "\xe2\x80\x94" };
	int front = 0, back = 0;

	for (size_t i = 0; i < LK_LEN(dash); i++) {
		size_t n = strlen(dash[i]);

		if (!front && s->n > n && memcmp(s->p, dash[i], n) == 0) {
			front = 1;
			s->p += n;
			s->n -= n;
		}
		if (!back && s->n > n && memcmp(s->p + s->n - n, dash[i], n) == 0) {
			back = 1;
			s->n -= n;
		}
	}
	*s = lk_str_trim(*s);
	return front && back;
}

/* The first run of digits or roman letters. */
static struct lk_str first_token(struct lk_str s)
{
	size_t n = 0;

	while (n < s.n && s.p[n] != ' ' && s.p[n] != '/')
		n++;
	return (struct lk_str){ s.p, n };
}

/* "dari 90", "of 90", "/ 90" or nothing. */
static int is_total(struct lk_str s)
{
	struct lk_str rest = lk_str_trim(s);

	if (rest.n == 0)
		return 1;
	if (rest.p[0] == '/')
		rest = lk_str_trim((struct lk_str){ rest.p + 1, rest.n - 1 });
	else if (rest.n > 5 && memcmp(rest.p, "dari ", 5) == 0)
		rest = lk_str_trim((struct lk_str){ rest.p + 5, rest.n - 5 });
	else if (rest.n > 3 && memcmp(rest.p, "of ", 3) == 0)
		rest = lk_str_trim((struct lk_str){ rest.p + 3, rest.n - 3 });
	else
		return 0;
	return rest.n > 0 && rest.p[0] >= '0' && rest.p[0] <= '9' &&
		lk_title_number(rest) > 0;
}

/* Could this line be a page number? Its value (roman ones PAGE_MAX higher), else 0;
 * *sure = its form alone says so. */
static int page_number(struct lk_str s, int *sure)
{
	struct lk_str number;
	int value;

	*sure = 0;
	if (s.n == 0 || s.n > 40)
		return 0;
	*sure = take_dashes(&s);
	*sure |= take_word(&s);
	number = first_token(s);
	value = lk_title_number(number);
	if (value == 0 || !is_total((struct lk_str){ s.p + number.n, s.n - number.n }))
		return 0;
	*sure |= number.n < s.n;
	if (number.p[0] >= '0' && number.p[0] <= '9')
		return value;
	/* capitals are more likely a heading's number than a page's */
	return number.p[0] >= 'a' && value < 100 ? PAGE_MAX + value : 0;
}

/* A line that could be a page number, and the longest run of numbers that ends there. */
struct candidate {
	size_t best; /* length of that run */
	long from;   /* candidate before this one in it, -1 */
	size_t line;
	int value;
};

struct candidates {
	struct candidate *item;
	size_t n, cap;
};

static int collect_numbers(const struct lk_splitter *sp, struct candidates *c,
	struct lk_error *err)
{
	for (size_t i = 0; i < sp->n; i++) {
		const struct lk_sline *l = &sp->line[i];
		int sure, v = kept(l) ? page_number(l->s, &sure) : 0;

		if (v == 0 || v > 2 * PAGE_MAX ||
			(sp->paged && !(l->flags & LK_SL_EDGE)))
			continue;
		if (lk_grow((void **)&c->item, &c->cap, c->n, sizeof(*c->item)) !=
			LK_OK)
			return lk_nomem(err);
		c->item[c->n++] = (struct candidate){ 1, -1, i, v };
	}
	return LK_OK;
}

/* Let candidate k go on with the longest run that ended 1 to 3 pages before, at least
 * `apart` lines away. last[v] is the last candidate of value v, -1 = none. */
static void link_run(struct candidates *c, long k, const long *last, size_t apart)
{
	struct candidate *me = &c->item[k];
	int first = me->value > PAGE_MAX ? PAGE_MAX
					 : 0; /* roman ones stay among themselves */

	for (int v = me->value - 1; v > first && v >= me->value - 3; v--) {
		const struct candidate *p = last[v] >= 0 ? &c->item[last[v]] : NULL;

		if (p != NULL && me->line - p->line >= apart &&
			p->best + 1 > me->best) {
			me->best = p->best + 1;
			me->from = last[v];
		}
	}
}

/* Drop the lines of the longest run of decimal (or of roman) numbers, if long enough. */
static void drop_longest(struct lk_splitter *sp, const struct candidates *c, int roman,
	size_t enough)
{
	long end = -1;

	for (size_t k = 0; k < c->n; k++)
		if ((c->item[k].value > PAGE_MAX) == roman &&
			(end < 0 || c->item[k].best > c->item[end].best))
			end = (long)k;
	if (end < 0 || c->item[end].best < enough)
		return;
	for (; end >= 0; end = c->item[end].from)
		sp->line[c->item[end].line].drop = LK_SPLIT_PAGE_NUMBER;
}

static int drop_series(struct lk_splitter *sp, size_t apart, size_t enough,
	struct lk_error *err)
{
	static const size_t values = 2 * PAGE_MAX + 1;
	struct candidates c = { NULL, 0, 0 };
	long *last = malloc(values * sizeof(*last));
	int rc = last != NULL ? collect_numbers(sp, &c, err) : lk_nomem(err);

	if (rc == LK_OK) {
		for (size_t v = 0; v < values; v++)
			last[v] = -1;
		for (size_t k = 0; k < c.n; k++) {
			link_run(&c, (long)k, last, apart);
			last[c.item[k].value] = (long)k;
		}
		drop_longest(sp, &c, 0, enough);
		drop_longest(sp, &c, 1, enough);
	}
	free(c.item);
	free(last);
	return rc;
}

static int drop_page_numbers(struct lk_splitter *sp, struct lk_error *err)
{
	int sure;

	for (size_t i = 0; i < sp->n; i++)
		if (page_number(sp->line[i].s, &sure) != 0 && sure)
			sp->line[i].drop = LK_SPLIT_PAGE_NUMBER;
	return drop_series(sp, sp->paged ? 1 : 5, sp->paged ? 2 : 3, err);
}

/* ---- running titles --------------------------------------------------------------------------- */

struct repeat {
	uint64_t key;
	size_t line;
};

static int by_key(const void *a, const void *b)
{
	const struct repeat *x = a, *y = b;

	if (x->key != y->key)
		return x->key < y->key ? -1 : 1;
	return x->line < y->line ? -1 : x->line > y->line;
}

/* The line without digits, so that one with a page number in it compares equal. */
static uint64_t title_hash(struct lk_str s, struct lk_buf *key, struct lk_buf *bare)
{
	lk_buf_clear(key);
	lk_buf_clear(bare);
	lk_title_key(s, key);
	for (size_t i = 0; i < key->n; i++)
		if (key->p[i] < '0' || key->p[i] > '9')
			lk_buf_putc(bare, key->p[i]);
	return bare->n >= 3 ? lk_fold_hash(lk_buf_str(bare)) : 0;
}

/* Digits at the end of a line as a number, 0 when it has none. */
static int end_number(struct lk_str s)
{
	size_t at = s.n;

	while (at > 0 && s.n - at < 4 && s.p[at - 1] >= '0' && s.p[at - 1] <= '9')
		at--;
	return lk_title_number((struct lk_str){ s.p + at, s.n - at });
}

/* Without pages: does the number at its end go up from one to the next, far apart? */
static int numbered_series(const struct lk_splitter *sp, const struct repeat *r,
	size_t n)
{
	if (n < 8)
		return 0;
	for (size_t i = 1; i < n; i++) {
		int a = end_number(sp->line[r[i - 1].line].s);
		int b = end_number(sp->line[r[i].line].s);

		if (a == 0 || b <= a || b > a + 3 || r[i].line - r[i - 1].line < 10)
			return 0;
	}
	return 1;
}

static void judge_repeats(struct lk_splitter *sp, const struct repeat *r, size_t n,
	size_t pages)
{
	size_t edges = 0;

	for (size_t i = 0; i < n; i++)
		edges += (sp->line[r[i].line].flags & LK_SL_EDGE) != 0;
	if (n < MIN_PAGES)
		return;
	if (!(edges * 10 >= n * 8 && edges >= MIN_PAGES && edges * 30 >= pages) &&
		!numbered_series(sp, r, n))
		return;
	for (size_t i = 0; i < n; i++)
		sp->line[r[i].line].drop = LK_SPLIT_RUNNING_TITLE;
}

static int collect_repeats(struct lk_splitter *sp, struct repeat **out, size_t *count,
	struct lk_error *err)
{
	struct lk_buf key = LK_BUF_INIT, bare = LK_BUF_INIT;
	struct repeat *r = NULL;
	size_t n = 0, cap = 0;
	int rc = LK_OK;

	for (size_t i = 0; i < sp->n && rc == LK_OK; i++) {
		uint64_t hash;

		if (!filled(&sp->line[i]) || sp->line[i].s.n > 160 ||
			lk_shape_caption(sp->line[i].s))
			continue;
		hash = title_hash(sp->line[i].s, &key, &bare);
		if (hash == 0)
			continue;
		if (lk_grow((void **)&r, &cap, n, sizeof(*r)) != LK_OK) {
			rc = lk_nomem(err);
			break;
		}
		r[n++] = (struct repeat){ hash, i };
	}
	lk_buf_free(&key);
	lk_buf_free(&bare);
	*out = r;
	*count = n;
	return rc;
}

static int drop_running_titles(struct lk_splitter *sp, size_t pages,
	struct lk_error *err)
{
	struct repeat *r = NULL;
	size_t n = 0, from = 0;
	int rc = collect_repeats(sp, &r, &n, err);

	if (rc == LK_OK && n > 0)
		qsort(r, n, sizeof(*r), by_key);
	for (size_t i = 1; rc == LK_OK && i <= n; i++) {
		if (i < n && r[i].key == r[from].key)
			continue;
		judge_repeats(sp, r + from, i - from, pages);
		from = i;
	}
	free(r);
	return rc;
}

/* ---- footnotes ---------------------------------------------------------------------------------- */

/* "1 Peraturan ...": its number, 0 when the line is no footnote. */
static int footnote_number(struct lk_str s)
{
	size_t i = 0;
	int v = 0;
	struct lk_str rest;

	while (i < s.n && i < 2 && s.p[i] >= '0' && s.p[i] <= '9')
		v = v * 10 + (s.p[i++] - '0');
	if (i == 0 || i + 4 > s.n || s.p[i] != ' ' || s.p[i + 1] == ' ')
		return 0;
	rest = (struct lk_str){ s.p + i + 1, s.n - i - 1 };
	return lk_shape_starts_upper(rest) && lk_shape_columns(rest, NULL) == 1 ? v : 0;
}

/* Footnotes of the page [from, to): numbered on from *last, near the foot. */
static void mark_footnotes(struct lk_splitter *sp, size_t from, size_t to, int *last)
{
	size_t left = FOOT_LINES, first = to;
	int seen = 0;

	while (to > from && left > 0)
		if (filled(&sp->line[--to]))
			left--;
	for (size_t i = to; i < first; i++) {
		struct lk_sline *l = &sp->line[i];
		int v = filled(l) ? footnote_number(l->s) : 0;

		if (v != 0 && v == *last + 1) {
			l->flags |= LK_SL_FOOTNOTE;
			*last = v;
			seen = 1;
		} else if (seen && filled(l)) {
			l->flags |= LK_SL_FOOT_CONT;
		}
	}
}

static void find_footnotes(struct lk_splitter *sp)
{
	size_t from = 0;
	int last = 0;

	for (size_t i = 1; i <= sp->n; i++) {
		if (i < sp->n && !(sp->line[i].flags & LK_SL_PAGE_TOP))
			continue;
		mark_footnotes(sp, from, i, &last);
		from = i;
	}
}

int lk_split_pages(struct lk_splitter *sp, struct lk_error *err)
{
	size_t pages = sp->paged ? mark_edges(sp) : 1;
	int rc = drop_page_numbers(sp, err);

	if (rc == LK_OK && !sp->paged)
		pages = mark_edges(sp);
	if (rc == LK_OK)
		rc = drop_running_titles(sp, pages, err);
	if (rc == LK_OK && sp->paged)
		find_footnotes(sp);
	return rc;
}
