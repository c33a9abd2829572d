/*
 * Two texts, parted by the first 0x01 byte (else in the middle). Whatever they are: the
 * spans of the old text give the new one, every block is put once, the counts are the
 * sums of what is there, peers point at each other.
 */
#include "core/diff.h"

#include <stdlib.h>
#include <string.h>

static void must(int true_that)
{
	if (!true_that)
		abort();
}

static int is_space(unsigned char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

/* Equal but for white space and quote marks; longer characters may differ in form. */
static void must_equal(struct lk_str a, struct lk_str b)
{
	size_t i = 0, k = 0;

	for (size_t x = 0; x < a.n + b.n; x++)
		if ((unsigned char)(x < a.n ? a.p[x] : b.p[x - a.n]) >= 0x80)
			return;
	for (;;) {
		while (i < a.n && (is_space((unsigned char)a.p[i]) || a.p[i] == '>'))
			i++;
		while (k < b.n && (is_space((unsigned char)b.p[k]) || b.p[k] == '>'))
			k++;
		if (i == a.n || k == b.n)
			break;
		must(a.p[i++] == b.p[k++]);
	}
	must(i == a.n && k == b.n);
}

static struct lk_str cut(struct lk_str s, struct lk_range r)
{
	must(r.at <= r.end && r.end <= s.n);
	return (struct lk_str){ s.p + r.at, r.end - r.at };
}

/* The spans partition both ranges. */
static void check_spans(const struct lk_diff *d, uint32_t first, uint32_t n,
	struct lk_range old, struct lk_range new, uint32_t words[2])
{
	uint32_t at = old.at, to = new.at;

	must(first + n <= d->nspans);
	for (uint32_t i = first; i < first + n; i++) {
		const struct lk_span *s = &d->span[i];

		if (s->op != LK_INSERT) {
			must(s->old.at == at);
			at = s->old.end;
		}
		if (s->op != LK_DROP) {
			must(s->new.at == to);
			to = s->new.end;
		}
		if (s->op == LK_KEEP)
			must_equal(cut(d->old, s->old), cut(d->new, s->new));
		words[0] += s->old_words;
		words[1] += s->new_words;
	}
	must(n == 0 || (at == old.end && to == new.end));
}

static void check_sents(const struct lk_diff *d, const struct lk_hunk *h,
	uint32_t words[2])
{
	uint32_t at = h->old.at, to = h->new.at;

	must(h->sent + h->nsents <= d->nsents);
	for (uint32_t i = h->sent; i < h->sent + h->nsents; i++) {
		const struct lk_sent *s = &d->sents[i];
		int here = s->kind != LK_MOVED && s->kind != LK_ADDED;

		if (here) {
			must(s->old.at >= at && s->old.end <= h->old.end);
			at = s->old.end;
		}
		if (s->kind != LK_MOVED_AWAY && s->kind != LK_REMOVED) {
			must(s->new.at >= to && s->new.end <= h->new.end);
			to = s->new.end;
		}
		if (s->kind == LK_SAME)
			must_equal(cut(d->old, s->old), cut(d->new, s->new));
		if (s->kind == LK_MOVED || s->kind == LK_MOVED_AWAY)
			must(d->sents[s->peer].peer == i);
		check_spans(d, s->span, s->nspans, s->old, s->new, words);
	}
}

static void check_rows(const struct lk_diff *d, const struct lk_hunk *h,
	uint32_t words[2])
{
	must(h->row + h->nrows <= d->nrows);
	for (uint32_t i = h->row; i < h->row + h->nrows; i++) {
		const struct lk_diff_row *r = &d->row[i];

		must(r->cell + r->ncells <= d->ncells);
		if (r->kind == LK_MOVED || r->kind == LK_MOVED_AWAY)
			must(d->row[r->peer].peer == i);
		for (uint32_t k = r->cell; k < r->cell + r->ncells; k++) {
			const struct lk_cell *c = &d->cell[k];
			uint32_t own[2] = { 0, 0 };
			int running = (c->flags & LK_CELL_DERIVED) != 0;

			if (c->kind == LK_CHANGED)
				check_spans(d, c->span, c->nspans, c->old, c->new, own);
			else if (c->kind != LK_SAME)
				check_spans(d, c->span, c->nspans, d->span[c->span].old,
					d->span[c->span].new, own);
			/* running numbers count nothing, computed cells do */
			if (!running || own[0] + own[1] == 0) {
				words[0] += own[0];
				words[1] += own[1];
			}
		}
	}
}

/* Every byte that is no white space is in one hunk. */
static void check_cover(const struct lk_diff *d, struct lk_str s, int side)
{
	unsigned char *seen = calloc(s.n + 1, 1);

	must(seen != NULL);
	for (size_t i = 0; i < d->nhunks; i++) {
		const struct lk_hunk *h = &d->hunk[i];
		struct lk_range r = side == 0 ? h->old : h->new;

		(void)cut(s, r);
		if (h->kind == (side == 0 ? LK_MOVED : LK_MOVED_AWAY))
			continue;
		for (uint32_t k = r.at; k < r.end; k++)
			must(seen[k]++ == 0);
	}
	for (size_t i = 0; i < s.n; i++)
		must(seen[i] || is_space((unsigned char)s.p[i]));
	free(seen);
}

static void check(const struct lk_diff *d, int derived)
{
	uint32_t words[2] = { 0, 0 };
	int changed = 0;

	for (uint32_t i = 0; i < d->nhunks; i++) {
		const struct lk_hunk *h = &d->hunk[i];

		changed |= h->kind != LK_SAME;
		if (h->kind == LK_MOVED || h->kind == LK_MOVED_AWAY)
			must(d->hunk[h->peer].peer == i);
		check_sents(d, h, words);
		check_rows(d, h, words);
	}
	must(d->equal == !changed);
	must(d->equal ? d->nstops == 0 : 1);
	if (!derived) {
		must(words[0] == d->stats.words_removed);
		must(words[1] == d->stats.words_added);
	}
	for (uint32_t i = 1; i < d->nstops; i++)
		must(d->stop[i].hunk >= d->stop[i - 1].hunk);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const uint8_t *mark = size != 0 ? memchr(data, 1, size) : NULL;
	size_t half = mark != NULL ? (size_t)(mark - data) : size / 2;
	struct lk_str old = { (const char *)data, half },
		      new = { (const char *)data + half, size - half };
	struct lk_diff *d = NULL;

	if (mark != NULL) {
		new.p++;
		new.n--;
	}
	if (size == 0 || size > 200000)
		return 0;
	if (lk_diff_text(old, new, NULL, &d, NULL) == LK_OK) {
		check(d, d->stats.cells_derived != 0);
		check_cover(d, old, 0);
		check_cover(d, new, 1);
		lk_diff_free(d);
	}
	if (lk_diff_csv(old, new, NULL, &d, NULL) == LK_OK) {
		check(d, d->stats.cells_derived != 0);
		lk_diff_free(d);
	}
	if (lk_diff_words(old, new, &d, NULL) == LK_OK) {
		check(d, 0);
		lk_diff_free(d);
	}
	if (lk_diff_text(old, old, NULL, &d, NULL) == LK_OK) {
		must(d->equal);
		lk_diff_free(d);
	}
	return 0;
}
