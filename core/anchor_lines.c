#include "core/anchor_lines.h"

#include "core/diff_pair.h"
#include "core/lcs.h"
#include "core/token.h"

#include <stdlib.h>
#include <string.h>

#define PAIR_LEAST 600  /* per mille: an edited sentence at its place */
#define FUZZY_LEAST 750 /* and at another place */
#define AHEAD 100       /* per mille before the best rival */
#define MOVE_BYTES 12   /* shorter lines repeat by chance */

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

struct lk_str lk_anchor_trimmed(const struct anchor_text *t, size_t i)
{
	struct lk_str s = lk_lines_get(&t->lines, t->text, i);

	while (s.n != 0 && is_space(*s.p)) {
		s.p++;
		s.n--;
	}
	while (s.n != 0 && is_space(s.p[s.n - 1]))
		s.n--;
	return s;
}

/* The lines that are not blank: their ids in a row, and who they are. */
struct rows {
	uint32_t *id, *who;
	uint32_t n;
};

static int open_text(struct anchor_text *t, struct lk_intern *ids, struct rows *r,
	struct lk_error *err)
{
	int rc = lk_lines_scan(&t->lines, t->text.p, t->text.n, err);

	if (rc != LK_OK)
		return rc;
	t->line = calloc(t->lines.n + 1, sizeof(*t->line));
	r->id = calloc(t->lines.n + 1, sizeof(*r->id));
	r->who = calloc(t->lines.n + 1, sizeof(*r->who));
	if (t->line == NULL || r->id == NULL || r->who == NULL)
		return LK_ENOMEM;
	for (uint32_t i = 0; i < t->lines.n; i++) {
		struct anchor_line *x = &t->line[i];
		struct lk_str s = lk_anchor_trimmed(t, i);

		x->to = LK_NO_LINE;
		x->rule = LK_RULE_NONE;
		if (s.n == 0)
			continue;
		if (lk_intern_id(ids, s, &x->id) != LK_OK)
			return LK_ENOMEM;
		r->id[r->n] = x->id;
		r->who[r->n++] = i;
	}
	return LK_OK;
}

static void pair_up(struct anchor_text *a, struct anchor_text *b, uint32_t i,
	uint32_t k, struct anchor_line how)
{
	a->line[i].to = k;
	b->line[k].to = i;
	a->line[i].score = how.score;
	a->line[i].second = how.second;
	a->line[i].rule = how.rule;
	a->line[i].sure = how.sure;
}

/* How often each text stands on each side: [2 id] old, [2 id + 1] new. */
static uint32_t *count_lines(const struct rows *a, const struct rows *b, uint32_t ids)
{
	uint32_t *n = calloc((size_t)ids * 2 + 2, sizeof(*n));

	for (uint32_t i = 0; n != NULL && i < a->n; i++)
		n[2 * a->id[i]]++;
	for (uint32_t i = 0; n != NULL && i < b->n; i++)
		n[2 * b->id[i] + 1]++;
	return n;
}

/* Lines that are equal and in order. A line that stands more than once is sure only
 * beside a neighbour that came along. */
static int pair_equal(struct anchor_text *a, struct anchor_text *b,
	const struct rows *ra, const struct rows *rb, const uint32_t *count,
	uint32_t ids)
{
	struct lk_lcs m = { 0 };
	uint32_t *match = calloc((size_t)ra->n + 1, sizeof(*match));
	int rc = LK_ENOMEM;

	if (match != NULL)
		rc = lk_lcs(&m, ra->id, ra->n, rb->id, rb->n, ids, match);
	for (uint32_t i = 0; rc == LK_OK && i < ra->n; i++) {
		struct anchor_line how = { .score = 1000, .rule = LK_RULE_LINE };
		uint32_t k = match[i];

		if (k == LK_NO_MATCH)
			continue;
		how.sure =
			(count[2 * ra->id[i]] == 1 && count[2 * ra->id[i] + 1] == 1) ||
			(i > 0 && k > 0 && match[i - 1] == k - 1) ||
			(i + 1 < ra->n && match[i + 1] == k + 1);
		pair_up(a, b, ra->who[i], rb->who[k], how);
	}
	free(match);
	lk_lcs_free(&m);
	return rc;
}

/* A text that stands once on each side went from there to here. */
static int pair_moved(struct anchor_text *a, struct anchor_text *b,
	const struct rows *ra, const struct rows *rb, const uint32_t *count,
	uint32_t ids)
{
	struct anchor_line how = { .score = 1000, .rule = LK_RULE_LINE, .sure = true };
	uint32_t *at = calloc((size_t)ids + 1, sizeof(*at));

	if (at == NULL)
		return LK_ENOMEM;
	for (uint32_t k = 0; k < rb->n; k++)
		at[rb->id[k]] = rb->who[k];
	for (uint32_t i = 0; i < ra->n; i++) {
		uint32_t id = ra->id[i], line = ra->who[i];

		if (a->line[line].to == LK_NO_LINE && count[2 * id] == 1 &&
			count[2 * id + 1] == 1 &&
			lk_anchor_trimmed(a, line).n >= MOVE_BYTES)
			pair_up(a, b, line, at[id], how);
	}
	free(at);
	return LK_OK;
}

/* The words of the lines without partner. */
struct bags {
	struct lk_bag *bag;
	uint32_t *who, *words;
	struct lk_tokens tok;
	uint32_t n;
};

/* `group` of a line is the gap between lines that did not move, so that an edit is
 * first looked for at its place. Old lines carry `near`. */
static int gather(struct anchor_text *t, const struct rows *r, bool old, bool in_gap,
	struct lk_intern *words, struct bags *g)
{
	uint32_t gap = 0;

	g->bag = calloc((size_t)r->n + 1, sizeof(*g->bag));
	g->who = calloc((size_t)r->n + 1, sizeof(*g->who));
	if (g->bag == NULL || g->who == NULL)
		return LK_ENOMEM;
	for (uint32_t i = 0; i < r->n; i++) {
		struct anchor_line *x = &t->line[r->who[i]];
		uint32_t from = (uint32_t)g->tok.n;
		struct lk_str s = lk_anchor_trimmed(t, r->who[i]);
		uint32_t at = (uint32_t)(s.p - t->text.p);

		if (x->near != LK_NO_LINE && x->to != LK_NO_LINE)
			gap = old ? x->to + 1 : r->who[i] + 1;
		if (x->to != LK_NO_LINE)
			continue;
		if (lk_tokenize(words, t->text.p,
			    (struct lk_range){ at, at + (uint32_t)s.n }, 0,
			    &g->tok) != LK_OK)
			return LK_ENOMEM;
		g->bag[g->n].n = (uint32_t)g->tok.n - from;
		g->bag[g->n].pos = old ? x->near : r->who[i];
		g->bag[g->n].group = in_gap ? gap : 0;
		g->who[g->n++] = r->who[i];
	}
	g->words = calloc(g->tok.n + 1, sizeof(*g->words));
	if (g->words == NULL)
		return LK_ENOMEM;
	for (size_t i = 0; i < g->tok.n; i++)
		g->words[i] = g->tok.v[i].id;
	for (uint32_t i = 0, sum = 0; i < g->n; sum += g->bag[i++].n)
		g->bag[i].id = g->words + sum;
	return LK_OK;
}

static void free_bags(struct bags *g)
{
	free(g->bag);
	free(g->who);
	free(g->words);
	lk_tokens_free(&g->tok);
}

/* Where each old line would stand, from the lines that stayed in order. Moved ones (near
 * is LK_NO_LINE on both sides) do not count. */
static int place_lines(struct anchor_text *a, struct anchor_text *b)
{
	size_t n = a->lines.n;
	uint32_t *seq = calloc(n + 1, sizeof(*seq)), near = 0;
	unsigned char *keep = calloc(n + 1, 1);
	int rc = LK_ENOMEM;

	if (seq == NULL || keep == NULL)
		goto done;
	for (size_t i = 0; i < n; i++)
		seq[i] = a->line[i].to;
	rc = lk_heaviest_run(seq, NULL, (uint32_t)n, (uint32_t)b->lines.n, keep);
	if (rc != LK_OK)
		goto done;
	for (size_t i = 0; i < n; i++) {
		if (seq[i] == LK_NO_LINE) {
			a->line[i].near = near++;
		} else if (!keep[i]) {
			a->line[i].near = b->line[seq[i]].near = LK_NO_LINE;
		} else {
			a->line[i].near = seq[i];
			near = seq[i] + 1;
		}
	}
done:
	free(seq);
	free(keep);
	return rc;
}

static int pair_similar(struct anchor_text *a, struct anchor_text *b,
	const struct rows *ra, const struct rows *rb, bool in_gap)
{
	struct lk_intern words = LK_INTERN_INIT;
	struct lk_pair_mem mem = { NULL, 0 };
	struct bags x = { 0 }, y = { 0 };
	struct lk_pair *pair = NULL;
	int rc = gather(a, ra, true, in_gap, &words, &x);

	if (rc == LK_OK)
		rc = gather(b, rb, false, in_gap, &words, &y);
	if (rc != LK_OK || x.n == 0 || y.n == 0)
		goto done;
	pair = calloc(x.n, sizeof(*pair));
	rc = pair == NULL ? LK_ENOMEM
			  : lk_pair_bags(&mem, x.bag, x.n, y.bag, y.n, words.count,
				    in_gap ? PAIR_LEAST : FUZZY_LEAST, 0, pair);
	for (uint32_t i = 0; rc == LK_OK && i < x.n; i++) {
		struct anchor_line how = { .score = (uint16_t)pair[i].score,
			.second = (uint16_t)pair[i].second };
		bool ahead = pair[i].score >= pair[i].second + AHEAD;

		if (pair[i].to == LK_NO_PAIR || (!in_gap && !ahead))
			continue;
		how.rule = in_gap ? LK_RULE_PAIR : LK_RULE_FUZZY;
		how.sure = in_gap && ahead;
		pair_up(a, b, x.who[i], y.who[pair[i].to], how);
	}
done:
	free(pair);
	free_bags(&x);
	free_bags(&y);
	lk_intern_free(&words);
	lk_pair_mem_free(&mem);
	return rc;
}

int lk_anchor_lines(struct anchor_text *old, struct anchor_text *now,
	struct lk_error *err)
{
	struct lk_intern ids = LK_INTERN_INIT;
	struct rows a = { 0 }, b = { 0 };
	uint32_t *count = NULL;
	int rc = open_text(old, &ids, &a, err);

	if (rc == LK_OK)
		rc = open_text(now, &ids, &b, err);
	if (rc == LK_OK) {
		count = count_lines(&a, &b, ids.count);
		rc = count != NULL ? LK_OK : LK_ENOMEM;
	}
	if (rc == LK_OK)
		rc = pair_equal(old, now, &a, &b, count, ids.count);
	if (rc == LK_OK)
		rc = pair_moved(old, now, &a, &b, count, ids.count);
	if (rc == LK_OK)
		rc = place_lines(old, now);
	if (rc == LK_OK)
		rc = pair_similar(old, now, &a, &b, true);
	if (rc == LK_OK)
		rc = pair_similar(old, now, &a, &b, false);
	free(count);
	free(a.id);
	free(a.who);
	free(b.id);
	free(b.who);
	lk_intern_free(&ids);
	return rc;
}

void lk_anchor_lines_free(struct anchor_text *t)
{
	lk_lines_free(&t->lines);
	free(t->line);
}
