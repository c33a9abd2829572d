/* Which marks belong together (CommonMark, "process emphasis"), and pieces as runs. */
#include "core/report/impl.h"

#include <string.h>

enum {
	BOLD,
	ITALIC,
	STRIKE
};

/* Where the search for an opener last found none, by mark, whether the closer may open,
 * and its length modulo 3: keeps the whole linear. */
struct bottoms {
	size_t at[3][2][3];
};

static size_t *bottom_of(struct bottoms *t, const struct rep_piece *p)
{
	int m = p->mark == '*' ? 0 : p->mark == '_' ? 1 : 2;

	return &t->at[m][p->opens][p->n % 3];
}

static void unlink_mark(struct rep_inline *in, size_t i)
{
	struct rep_piece *p = &in->piece[i];

	if (p->prev != NO_PIECE)
		in->piece[p->prev].next = p->next;
	if (p->next != NO_PIECE)
		in->piece[p->next].prev = p->prev;
	else
		in->last_mark = p->prev;
}

static bool fits(const struct rep_piece *open, const struct rep_piece *close)
{
	if (open->mark != close->mark || !open->opens)
		return false;
	if (open->mark == '~' || (!open->closes && !close->opens))
		return true;
	return (open->n + close->n) % 3 != 0 || (open->n % 3 == 0 && close->n % 3 == 0);
}

/* Pieces stand in the order of the text. */
static bool above(size_t i, size_t bottom)
{
	return i != NO_PIECE && (bottom == NO_PIECE || i > bottom);
}

static size_t find_opener(struct rep_inline *in, size_t close, size_t bottom,
	size_t known)
{
	size_t i = in->piece[close].prev;

	while (above(i, bottom) && above(i, known) &&
		!fits(&in->piece[i], &in->piece[close]))
		i = in->piece[i].prev;
	return above(i, bottom) && above(i, known) ? i : NO_PIECE;
}

/* One pair of marks is used up; returns the closer to go on with. */
static size_t use(struct rep_inline *in, size_t i, size_t k)
{
	struct rep_piece *open = &in->piece[i], *close = &in->piece[k];
	int many = open->left >= 2 && close->left >= 2 ? 2 : 1;
	int what = open->mark == '~' ? STRIKE : many == 2 ? BOLD : ITALIC;
	size_t next;

	if (open->mark == '~')
		many = 2;
	open->on[what]++;
	close->off[what]++;
	open->left -= many;
	close->left -= many;
	while (close->prev != i) /* marks between cannot belong to what is outside */
		unlink_mark(in, close->prev);
	if (open->left == 0)
		unlink_mark(in, i);
	next = close->next;
	if (close->left > 0)
		return k;
	unlink_mark(in, k);
	return next;
}

static size_t first_above(const struct rep_inline *in, size_t bottom)
{
	size_t i = in->last_mark, first = NO_PIECE;

	while (above(i, bottom)) {
		first = i;
		i = in->piece[i].prev;
	}
	return first;
}

void rep_marks_pair(struct rep_inline *in, size_t bottom)
{
	struct bottoms known;
	size_t k = first_above(in, bottom);

	for (size_t i = 0; i < sizeof(known.at) / sizeof(known.at[0][0][0]); i++)
		((size_t *)known.at)[i] = bottom;
	while (k != NO_PIECE) {
		struct rep_piece *p = &in->piece[k];
		size_t i = NO_PIECE, next = p->next;

		if (p->closes)
			i = find_opener(in, k, bottom, *bottom_of(&known, p));
		if (i != NO_PIECE) {
			k = use(in, i, k);
			continue;
		}
		if (p->closes) {
			*bottom_of(&known, p) = p->prev;
			if (!p->opens)
				unlink_mark(in, k);
		}
		k = next;
	}
	while (above(in->last_mark, bottom))
		unlink_mark(in, in->last_mark);
}

/* ---- runs ----------------------------------------------------------------------------------- */

struct styles {
	int on[3];
};

static unsigned style_of(const struct styles *s)
{
	return (s->on[BOLD] > 0 ? LK_REP_BOLD : 0u) |
		(s->on[ITALIC] > 0 ? LK_REP_ITALIC : 0u) |
		(s->on[STRIKE] > 0 ? LK_REP_STRIKE : 0u);
}

static void shift(struct styles *s, const int by[3], int sign)
{
	for (int i = 0; i < 3; i++)
		s->on[i] += sign * by[i];
}

static struct lk_rep_run run_of(struct rep_build *b, const struct rep_piece *p,
	unsigned style)
{
	struct lk_rep_run r = { .style = p->style | style,
		.href = p->href,
		.line = p->line };
	size_t n = p->kind == PIECE_MARK ? (size_t)p->left : p->n;

	switch (p->kind) {
	case PIECE_BREAK: r.kind = LK_REP_BREAK; return r;
	case PIECE_NOTE:
		r.kind = LK_REP_NOTE;
		r.note = p->note;
		r.text.p = b->r->note[p->note].number;
		r.text.n = strlen(r.text.p);
		return r;
	case PIECE_REF: r.kind = LK_REP_REF; break;
	case PIECE_TEXT:
	case PIECE_MARK: r.kind = LK_REP_TEXT; break;
	}
	r.text = (struct lk_str){ b->in.words.p != NULL ? b->in.words.p + p->at : "",
		n };
	return r;
}

static bool same(const struct lk_rep_run *a, const struct lk_rep_run *b)
{
	return a->kind == LK_REP_TEXT && b->kind == LK_REP_TEXT && a->line == b->line &&
		a->style == b->style && a->href == b->href &&
		(a->style & LK_REP_VALUE) == 0 && a->text.p + a->text.n == b->text.p;
}

/* Words of this flow in the arena, so that the scratch ones can be used again. */
static const char *keep_words(struct rep_build *b)
{
	return rep_dup(b, lk_buf_str(&b->in.words));
}

struct lk_rep_flow rep_runs(struct rep_build *b)
{
	struct rep_inline *in = &b->in;
	struct lk_rep_flow f = { NULL, 0 };
	struct styles now = { { 0, 0, 0 } };
	const char *words = keep_words(b);
	size_t n = 0;

	f.run = in->n > 0 ? rep_alloc(b, in->n * sizeof(*f.run)) : NULL;
	for (size_t i = 0; f.run != NULL && i < in->n; i++) {
		const struct rep_piece *p = &in->piece[i];
		struct lk_rep_run r;

		shift(&now, p->off, -1);
		r = run_of(b, p, style_of(&now));
		shift(&now, p->on, 1);
		if (r.kind != LK_REP_BREAK && r.text.n == 0)
			continue;
		if (r.kind != LK_REP_NOTE && r.kind != LK_REP_BREAK)
			r.text.p = words + (r.text.p - in->words.p);
		if (n > 0 && same(&f.run[n - 1], &r))
			f.run[n - 1].text.n += r.text.n;
		else
			f.run[n++] = r;
	}
	f.n = n;
	return f;
}
