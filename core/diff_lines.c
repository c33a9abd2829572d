/*
 * A short cut. Most changed blocks have most of their lines unchanged, since a line is a
 * sentence: such a block is paired by its equal lines, and what is equal at its begin
 * and end is never tokenised. Nothing depends on it but time.
 */
#include "core/diff_work.h"

#include <stdlib.h>
#include <string.h>

#define MOSTLY 600 /* per mille of bytes in equal lines */
#define SHORT 16   /* bytes: shorter lines say nothing about their block */

struct line {
	uint64_t hash;
	uint32_t block1; /* block + 1; 0 is empty */
	uint32_t line;
	bool twice;
};

struct lines {
	struct diff_work *w;
	struct line *slot;
	size_t mask;
};

static bool is_open(const struct diff_side *s, uint32_t i)
{
	return s->block[i].to == LK_NO_PAIR && lk_block_is_prose(&s->doc.block[i]);
}

/* Line k of block i, the first one without its marker. */
static struct lk_str line_of(const struct diff_side *s, uint32_t i, uint32_t k)
{
	const struct lk_block *b = &s->doc.block[i];
	struct lk_str t = lk_doc_line(&s->doc, b->line + k);
	size_t skip = k == 0 ? b->text - b->bytes.at : 0;

	if (skip > t.n)
		skip = t.n;
	return (struct lk_str){ t.p + skip, t.n - skip };
}

static bool equal(struct lk_str a, struct lk_str b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

static struct line *find(const struct lines *l, struct lk_str t)
{
	uint64_t h = lk_diff_hash(t.p, t.n);
	size_t at = h & l->mask;

	for (; l->slot[at].block1 != 0; at = (at + 1) & l->mask)
		if (l->slot[at].hash == h &&
			equal(t,
				line_of(&l->w->side[1], l->slot[at].block1 - 1,
					l->slot[at].line)))
			break;
	l->slot[at].hash = h;
	return &l->slot[at];
}

/* All lines of the open new blocks. */
static int fill(struct lines *l)
{
	const struct diff_side *s = &l->w->side[1];
	size_t n = 0, size = 64;

	for (uint32_t i = 0; i < s->doc.nblocks; i++)
		n += is_open(s, i) ? s->doc.block[i].nlines : 0;
	while (size < n * 2)
		size *= 2;
	l->mask = size - 1;
	l->slot = calloc(size, sizeof(*l->slot));
	if (l->slot == NULL)
		return LK_ENOMEM;
	for (uint32_t i = 0; i < s->doc.nblocks; i++)
		for (uint32_t k = 0; is_open(s, i) && k < s->doc.block[i].nlines; k++) {
			struct line *x = find(l, line_of(s, i, k));

			x->twice = x->block1 != 0;
			if (x->twice)
				continue;
			x->block1 = i + 1;
			x->line = k;
		}
	return LK_OK;
}

/* The new block that holds most of old block i, or LK_NO_PAIR. Lines of one block that
 * went to several blocks count for the first of them only. */
static uint32_t holder(const struct lines *l, uint32_t i)
{
	const struct diff_side *a = &l->w->side[0], *b = &l->w->side[1];
	uint32_t to = LK_NO_PAIR;
	uint64_t shared = 0, all = a->doc.block[i].bytes.end - a->doc.block[i].text;

	for (uint32_t k = 0; k < a->doc.block[i].nlines; k++) {
		struct lk_str t = line_of(a, i, k);
		const struct line *x = find(l, t);

		if (x->block1 == 0 || x->twice || t.n < SHORT ||
			b->block[x->block1 - 1].to != LK_NO_PAIR)
			continue;
		if (to == LK_NO_PAIR)
			to = x->block1 - 1;
		if (to == x->block1 - 1)
			shared += t.n + 1;
	}
	if (to == LK_NO_PAIR)
		return to;
	all += b->doc.block[to].bytes.end - b->doc.block[to].text;
	return shared * 2000 >= MOSTLY * all ? to : LK_NO_PAIR;
}

/* A line that ends like a sentence: nothing runs on over its end. */
static bool ends_sentence(struct lk_str t)
{
	while (t.n != 0 && strchr(" \t\"')]", t.p[t.n - 1]) != NULL &&
		t.p[t.n - 1] != '\0')
		t.n--;
	return t.n != 0 && strchr(".?!:", t.p[t.n - 1]) != NULL && t.p[t.n - 1] != '\0';
}

/* Offset in the text of the begin of line k of block i, behind the marker. */
static uint32_t begin_of(const struct diff_side *s, uint32_t i, uint32_t k)
{
	const struct lk_block *b = &s->doc.block[i];

	return k == 0 ? b->text : s->doc.lines.at[b->line + k];
}

static void trim(struct diff_work *w, uint32_t i, uint32_t j)
{
	struct diff_side *a = &w->side[0], *b = &w->side[1];
	uint32_t na = a->doc.block[i].nlines, nb = b->doc.block[j].nlines;
	uint32_t least = na < nb ? na : nb, head = 0, tail = 0;

	while (head < least && equal(line_of(a, i, head), line_of(b, j, head)))
		head++;
	while (head > 0 && (head == least || !ends_sentence(line_of(a, i, head - 1))))
		head--;
	while (tail + head + 1 < least &&
		equal(line_of(a, i, na - 1 - tail), line_of(b, j, nb - 1 - tail)))
		tail++;
	while (tail > 0 &&
		(!ends_sentence(line_of(a, i, na - 1 - tail)) ||
			!ends_sentence(line_of(b, j, nb - 1 - tail))))
		tail--;
	a->block[i].head = begin_of(a, i, head) - a->doc.block[i].text;
	b->block[j].head = begin_of(b, j, head) - b->doc.block[j].text;
	if (tail == 0)
		return;
	a->block[i].tail = a->doc.block[i].bytes.end - begin_of(a, i, na - tail);
	b->block[j].tail = b->doc.block[j].bytes.end - begin_of(b, j, nb - tail);
}

int lk_diff_pair_lines(struct diff_work *w)
{
	struct lines l = { .w = w };
	int rc = fill(&l);

	for (uint32_t i = 0; rc == LK_OK && i < w->side[0].doc.nblocks; i++) {
		uint32_t k = is_open(&w->side[0], i) ? holder(&l, i) : LK_NO_PAIR;

		if (k == LK_NO_PAIR)
			continue;
		w->side[0].block[i].to = k;
		w->side[1].block[k].to = i;
		trim(w, i, k);
	}
	free(l.slot);
	return rc;
}
