#include "core/anchor.h"

#include "core/anchor_lines.h"
#include "core/diff.h"

#include <string.h>

#define QUOTE_LEAST 8    /* bytes: a shorter quote finds itself anywhere */
#define CONTEXT_SURE 8   /* equal bytes beside the quote that make it the one */
#define SECTION_GROWS 20 /* lines a section may gain beside doubling */
#define QUOTES_MAX 64    /* occurrences looked at */

struct job {
	struct anchor_text old, now;
};

static struct lk_range line_range(const struct anchor_text *t, size_t line)
{
	struct lk_str s = lk_lines_get(&t->lines, t->text, line);
	uint32_t at = line < t->lines.n ? t->lines.at[line] : (uint32_t)t->text.n;

	return (struct lk_range){ at, at + (uint32_t)s.n };
}

/* ---- inside an edited line --------------------------------------------------------- */

/* Old offset `at` in the new text: the begin (or end) of what became of its word. */
static uint32_t carry(const struct lk_diff *d, uint32_t at, bool end)
{
	for (size_t i = 0; i < d->nspans; i++) {
		const struct lk_span *s = &d->span[i];
		uint32_t in = at - s->old.at;

		if (at < s->old.at || at >= s->old.end)
			continue;
		if (s->op != LK_KEEP)
			return end ? s->new.end : s->new.at;
		if (in + end > s->new.end - s->new.at)
			return s->new.end;
		return s->new.at + in + end;
	}
	return end ? (uint32_t)d->new.n : 0;
}

/* `s` once in `in`, or NULL. */
static const char *only_place(struct lk_str in, struct lk_str s)
{
	const char *found = NULL;

	for (size_t i = 0; s.n != 0 && i + s.n <= in.n; i++) {
		if (in.p[i] != s.p[0] || memcmp(in.p + i, s.p, s.n) != 0)
			continue;
		if (found != NULL)
			return NULL;
		found = in.p + i;
	}
	return found;
}

static int map_range(const struct job *j, const struct lk_anchor *a, uint32_t to,
	struct lk_range *out)
{
	struct lk_str old = lk_lines_get(&j->old.lines, j->old.text, a->line);
	struct lk_str now = lk_lines_get(&j->now.lines, j->now.text, to);
	struct lk_range line = line_range(&j->now, to);
	uint32_t end = a->to < old.n ? a->to : (uint32_t)old.n;
	const char *found = only_place(now, a->quote);
	struct lk_diff *d = NULL;
	int rc;

	*out = line;
	if ((a->from == 0 && end == old.n) || a->from >= end)
		return LK_OK;
	if (found != NULL) {
		out->at = line.at + (uint32_t)(found - now.p);
		out->end = out->at + (uint32_t)a->quote.n;
		return LK_OK;
	}
	rc = lk_diff_words(old, now, &d, NULL);
	if (rc != LK_OK)
		return rc;
	if (!d->equal) {
		out->at = line.at + carry(d, a->from, false);
		out->end = line.at + carry(d, end - 1, true);
	} else if (end <= now.n) {
		*out = (struct lk_range){ line.at + a->from, line.at + end };
	}
	if (out->at >= out->end) /* the words are gone: the sentence they were in */
		*out = line;
	lk_diff_free(d);
	return LK_OK;
}

/* ---- by the quote ------------------------------------------------------------------ */

/* Bytes that stand equal before and behind the quote at text.p[at]. */
static size_t context(struct lk_str text, size_t at, const struct lk_anchor *a)
{
	size_t before = 0, after = 0, end = at + a->quote.n;

	while (before < a->before.n && before < at &&
		a->before.p[a->before.n - 1 - before] == text.p[at - 1 - before])
		before++;
	while (after < a->after.n && end + after < text.n &&
		a->after.p[after] == text.p[end + after])
		after++;
	return before + after;
}

/* The best place of the quote; false when there is none or several are equally good. */
static bool find_quote(const struct job *j, const struct lk_anchor *a, size_t *at,
	size_t *equal)
{
	struct lk_str t = j->now.text;
	size_t seen = 0, best = 0, second = 0;

	if (a->quote.n < QUOTE_LEAST)
		return false;
	for (size_t i = 0; i + a->quote.n <= t.n && seen < QUOTES_MAX; i++) {
		const char *p =
			memchr(t.p + i, a->quote.p[0], t.n - a->quote.n + 1 - i);
		size_t c;

		if (p == NULL)
			break;
		i = (size_t)(p - t.p);
		if (memcmp(p, a->quote.p, a->quote.n) != 0)
			continue;
		c = context(t, i, a) + 1;
		if (c > best) {
			second = best;
			best = c;
			*at = i;
		} else if (c > second) {
			second = c;
		}
		seen++;
	}
	*equal = best != 0 ? best - 1 : 0;
	return best != 0 && (seen == 1 || best >= second + CONTEXT_SURE);
}

static bool by_quote(const struct job *j, const struct lk_anchor *a,
	struct lk_anchor_hit *hit)
{
	size_t at = 0, equal = 0;

	if (!find_quote(j, a, &at, &equal))
		return false;
	hit->rule = LK_RULE_QUOTE;
	hit->state = equal >= CONTEXT_SURE ? LK_ANCHOR_PASTI : LK_ANCHOR_DIDUGA;
	hit->bytes = (struct lk_range){ (uint32_t)at, (uint32_t)(at + a->quote.n) };
	hit->line = (uint32_t)lk_lines_find(&j->now.lines, at);
	hit->nlines = (uint32_t)lk_lines_find(&j->now.lines, at + a->quote.n - 1) -
		hit->line + 1;
	hit->score = 100;
	hit->second = 0;
	return true;
}

/* ---- one anchor -------------------------------------------------------------------- */

static void lose(const struct job *j, const struct lk_anchor *a,
	struct lk_anchor_hit *hit)
{
	uint32_t n = (uint32_t)j->now.lines.n, line = a->line;

	if (a->line < j->old.lines.n)
		line = j->old.line[a->line].near;
	if (line >= n)
		line = n != 0 ? n - 1 : 0;
	*hit = (struct lk_anchor_hit){ LK_ANCHOR_YATIM, LK_RULE_NONE, line, 0, { 0, 0 },
		0, 0 };
	hit->bytes.at = hit->bytes.end = line_range(&j->now, line).at;
}

static int map_line(const struct job *j, const struct lk_anchor *a,
	struct lk_anchor_hit *hit)
{
	const struct anchor_line *x =
		a->line < j->old.lines.n ? &j->old.line[a->line] : NULL;
	bool known = x != NULL && x->to != LK_NO_LINE;

	if ((!known || x->rule == LK_RULE_FUZZY) && by_quote(j, a, hit))
		return LK_OK;
	if (!known) {
		lose(j, a, hit);
		return LK_OK;
	}
	hit->state = x->sure ? LK_ANCHOR_PASTI : LK_ANCHOR_DIDUGA;
	hit->rule = (enum lk_anchor_rule)x->rule;
	hit->line = x->to;
	hit->nlines = 1;
	hit->score = x->score / 10;
	hit->second = x->second / 10;
	return map_range(j, a, x->to, &hit->bytes);
}

/* What became of the lines of a section: its own first and last line that is not blank,
 * and those that stand in the new text, in order. */
struct section {
	uint32_t lead, tail, first, last;
	uint32_t all, found;
};

static struct section read_section(const struct job *j, const struct lk_anchor *a)
{
	struct section s = { LK_NO_LINE, LK_NO_LINE, LK_NO_LINE, LK_NO_LINE, 0, 0 };
	uint32_t end = a->line + a->nlines;

	if (end > j->old.lines.n || end < a->line)
		end = (uint32_t)j->old.lines.n;
	for (uint32_t i = a->line; i < end; i++) {
		if (lk_anchor_trimmed(&j->old, i).n == 0)
			continue;
		s.lead = s.all++ == 0 ? i : s.lead;
		s.tail = i;
		if (j->old.line[i].to == LK_NO_LINE)
			continue;
		s.first = s.found++ == 0 ? i : s.first;
		if (j->old.line[i].to >= j->old.line[s.first].to)
			s.last = i;
	}
	return s;
}

/* A section or several lines: from where its first line went to where its last one did.
 * Sure when both are sure and little but the section can stand between them. */
static int map_lines(const struct job *j, const struct lk_anchor *a,
	struct lk_anchor_hit *hit)
{
	struct section s = read_section(j, a);
	const struct anchor_line *first, *last;
	bool sure;

	if (s.found == 0) {
		if (!by_quote(j, a, hit))
			lose(j, a, hit);
		return LK_OK;
	}
	first = &j->old.line[s.first];
	last = &j->old.line[s.last];
	hit->line = first->to;
	hit->nlines = last->to - first->to + 1;
	sure = s.first == s.lead && s.last == s.tail && first->sure && last->sure &&
		s.found * 2 >= s.all && hit->nlines <= 2 * a->nlines + SECTION_GROWS;
	hit->state = sure ? LK_ANCHOR_PASTI : LK_ANCHOR_DIDUGA;
	hit->rule = (enum lk_anchor_rule)first->rule;
	hit->score = s.found * 100 / s.all;
	hit->bytes.at = line_range(&j->now, first->to).at;
	hit->bytes.end = line_range(&j->now, last->to).end;
	return LK_OK;
}

int lk_anchor_map(struct lk_str old, struct lk_str now, const struct lk_anchor *anchor,
	struct lk_anchor_hit *place, size_t n, struct lk_error *err)
{
	struct job j = { .old = { .text = old }, .now = { .text = now } };
	int rc = lk_anchor_lines(&j.old, &j.now, err);

	for (size_t i = 0; rc == LK_OK && i < n; i++) {
		struct lk_anchor_hit hit = { .rule = LK_RULE_NONE };

		rc = anchor[i].nlines > 1 ? map_lines(&j, &anchor[i], &hit)
					  : map_line(&j, &anchor[i], &hit);
		if (rc == LK_OK)
			place[i] = hit;
	}
	lk_anchor_lines_free(&j.old);
	lk_anchor_lines_free(&j.now);
	return rc == LK_ENOMEM ? lk_nomem(err) : rc;
}

/* ---- filing ------------------------------------------------------------------------ */

static size_t line_start(struct lk_str text, size_t at)
{
	while (at > 0 && text.p[at - 1] != '\n')
		at--;
	return at;
}

static uint32_t count_lf(struct lk_str text, size_t from, size_t to)
{
	uint32_t n = 0;

	for (; from < to; from++)
		n += text.p[from] == '\n';
	return n;
}

static bool in_char(struct lk_str text, size_t at)
{
	return at > 0 && at < text.n && ((unsigned char)text.p[at] & 0xC0) == 0x80;
}

struct lk_anchor lk_anchor_make(struct lk_str text, size_t from, size_t to,
	size_t context)
{
	struct lk_anchor a = { 0 };
	size_t before, after;

	to = to < text.n ? to : text.n;
	from = from < to ? from : to;
	a.line = count_lf(text, 0, from);
	a.nlines = count_lf(text, from, to) + 1;
	a.from = (uint32_t)(from - line_start(text, from));
	a.to = (uint32_t)(to - line_start(text, to));
	before = from > context ? from - context : 0;
	while (before < from && in_char(text, before))
		before++;
	after = text.n - to > context ? to + context : text.n;
	while (after > to && in_char(text, after))
		after--;
	if (text.n == 0)
		return a;
	a.quote = (struct lk_str){ text.p + from, to - from };
	a.before = (struct lk_str){ text.p + before, from - before };
	a.after = (struct lk_str){ text.p + to, after - to };
	return a;
}
