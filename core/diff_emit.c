/* Sentences of a pair of blocks into the result, in reading order. */
#include "core/diff_work.h"

/* Where a missing sentence would stand: at `at` on its side. */
struct emit {
	struct diff_work *w;
	uint32_t i, iend, k, kend; /* sentences still to put */
	uint32_t old_at, new_at;
	bool changed;
};

static struct diff_run run_of(const struct diff_side *s, uint32_t first, uint32_t end,
	uint32_t *next)
{
	struct diff_run r;
	uint32_t last = first;

	while (last + 1 < end && s->sent[last + 1].glued)
		last++;
	r.tok = s->tok.v + s->sent[first].tok;
	r.id = s->ids + s->sent[first].tok;
	r.n = s->sent[last].tok + s->sent[last].ntoks - s->sent[first].tok;
	r.r = (struct lk_range){ s->sent[first].r.at, s->sent[last].r.end };
	r.text = s->text.p;
	*next = last + 1;
	return r;
}

static int put(struct emit *e, struct lk_sent *s, uint32_t *index)
{
	struct lk_diff *d = e->w->d;

	if (lk_grow((void **)&d->sents, &e->w->sent_cap, d->nsents, sizeof(*s)) !=
		LK_OK)
		return LK_ENOMEM;
	s->old_line = s->new_line = LK_DIFF_NONE;
	if (s->old.at != s->old.end)
		s->old_line =
			(uint32_t)lk_lines_find(&e->w->side[0].doc.lines, s->old.at);
	if (s->new.at != s->new.end)
		s->new_line =
			(uint32_t)lk_lines_find(&e->w->side[1].doc.lines, s->new.at);
	s->nspans = (uint32_t)d->nspans - s->span;
	s->peer = LK_DIFF_NONE;
	e->changed |= s->kind != LK_SAME;
	*index = (uint32_t)d->nsents;
	d->sents[d->nsents++] = *s;
	return LK_OK;
}

/* An old sentence without partner here. */
static int put_old(struct emit *e)
{
	struct diff_side *side = &e->w->side[0];
	struct diff_sent *x = &side->sent[e->i];
	struct diff_run a = run_of(side, e->i, e->iend, &e->i);
	struct lk_sent s = { .kind = x->to != LK_NO_PAIR ? LK_MOVED_AWAY : LK_REMOVED };
	int rc = LK_OK;

	s.old = a.r;
	s.new = (struct lk_range){ e->new_at, e->new_at };
	s.span = (uint32_t)e->w->d->nspans;
	if (s.kind == LK_REMOVED) {
		rc = lk_diff_put_lone(e->w, &a, NULL, e->new_at);
		e->w->d->stats.sents_removed++;
		e->w->d->stats.words_removed += lk_diff_count_words(a.tok, a.n);
	}
	e->old_at = a.r.end;
	return rc == LK_OK ? put(e, &s, &x->out) : rc;
}

/* A new sentence, ADDED or MOVED to here. */
static int put_new(struct emit *e)
{
	struct diff_side *side = &e->w->side[1];
	struct diff_sent *y = &side->sent[e->k];
	struct diff_run b = run_of(side, e->k, e->kend, &e->k), a;
	struct lk_sent s = { .kind = y->to != LK_NO_PAIR ? LK_MOVED : LK_ADDED };
	uint32_t n = 0, next;
	int rc;

	s.new = b.r;
	s.old = (struct lk_range){ e->old_at, e->old_at };
	s.span = (uint32_t)e->w->d->nspans;
	if (s.kind == LK_ADDED) {
		rc = lk_diff_put_lone(e->w, NULL, &b, e->old_at);
		e->w->d->stats.sents_added++;
		e->w->d->stats.words_added += lk_diff_count_words(b.tok, b.n);
	} else {
		a = run_of(&e->w->side[0], y->to, y->to + 1, &next);
		s.old = a.r;
		rc = lk_diff_put_words(e->w, &a, &b, true, &n);
		s.edited = n != 0;
		e->w->d->stats.sents_changed += n != 0;
	}
	e->new_at = b.r.end;
	return rc == LK_OK ? put(e, &s, &y->out) : rc;
}

static int put_pair(struct emit *e)
{
	struct diff_sent *x = &e->w->side[0].sent[e->i], *y = &e->w->side[1].sent[e->k];
	bool equal = x->id == y->id;
	struct diff_run a = run_of(&e->w->side[0], e->i, e->iend, &e->i);
	struct diff_run b = run_of(&e->w->side[1], e->k, e->kend, &e->k);
	struct lk_sent s = { .kind = LK_SAME, .old = a.r, .new = b.r };
	uint32_t n = 0;
	int rc = LK_OK;

	s.span = (uint32_t)e->w->d->nspans;
	if (!equal || a.n != b.n)
		rc = lk_diff_put_words(e->w, &a, &b, true, &n);
	if (n != 0) {
		s.kind = LK_CHANGED;
		e->w->d->stats.sents_changed++;
	}
	e->old_at = a.r.end;
	e->new_at = b.r.end;
	if (rc == LK_OK)
		rc = put(e, &s, &x->out);
	y->out = x->out;
	return rc;
}

/* The old sentence at e->i stays in order with its partner in this new block. */
static bool waits(const struct emit *e)
{
	const struct diff_sent *x = &e->w->side[0].sent[e->i];

	return x->to != LK_NO_PAIR && !x->moved;
}

/* Lines of both blocks that are equal as they are (diff_lines.c). */
static int put_equal(struct emit *e, struct lk_range old, struct lk_range new)
{
	struct lk_sent s = { .kind = LK_SAME, .old = old, .new = new };
	const char *p = e->w->side[0].text.p;
	uint32_t index;

	while (s.old.end > s.old.at &&
		(p[s.old.end - 1] == '\n' || p[s.old.end - 1] == '\r')) {
		s.old.end--;
		s.new.end--;
	}
	s.span = (uint32_t)e->w->d->nspans;
	e->old_at = s.old.end;
	e->new_at = s.new.end;
	return s.old.at != s.old.end ? put(e, &s, &index) : LK_OK;
}

static int put_head(struct emit *e, uint32_t i)
{
	uint32_t n = e->w->side[0].block[i].head;

	return put_equal(e, (struct lk_range){ e->old_at, e->old_at + n },
		(struct lk_range){ e->new_at, e->new_at + n });
}

static int put_tail(struct emit *e, uint32_t i, uint32_t k)
{
	uint32_t n = e->w->side[0].block[i].tail;
	uint32_t old = e->w->side[0].doc.block[i].bytes.end;
	uint32_t new = e->w->side[1].doc.block[k].bytes.end;

	return put_equal(e, (struct lk_range){ old - n, old },
		(struct lk_range){ new - n, new });
}

/* The sentences of both blocks in order, old ones without partner first. */
static int put_middle(struct emit *e)
{
	int rc = LK_OK;

	while (rc == LK_OK && (e->i < e->iend || e->k < e->kend)) {
		if (e->i < e->iend && (!waits(e) || e->k >= e->kend))
			rc = put_old(e);
		else if (e->i < e->iend && e->w->side[0].sent[e->i].to == e->k)
			rc = put_pair(e);
		else
			rc = put_new(e);
	}
	return rc;
}

int lk_diff_put_sentences(struct diff_work *w, uint32_t i, uint32_t k, bool *changed)
{
	bool both = i != LK_NO_PAIR && k != LK_NO_PAIR;
	struct emit e = { .w = w };
	int rc = LK_OK;

	if (i != LK_NO_PAIR) {
		e.i = w->side[0].block[i].sent;
		e.iend = e.i + w->side[0].block[i].nsents;
		e.old_at = w->side[0].doc.block[i].text;
	}
	if (k != LK_NO_PAIR) {
		e.k = w->side[1].block[k].sent;
		e.kend = e.k + w->side[1].block[k].nsents;
		e.new_at = w->side[1].doc.block[k].text;
	}
	if (both)
		rc = put_head(&e, i);
	if (rc == LK_OK)
		rc = put_middle(&e);
	if (rc == LK_OK && both)
		rc = put_tail(&e, i, k);
	*changed = e.changed;
	return rc;
}

static struct diff_run whole_run(const struct diff_side *s)
{
	struct diff_run r = { s->tok.v, s->ids, (uint32_t)s->tok.n, { 0, 0 },
		s->text.p };

	if (r.n != 0)
		r.r = (struct lk_range){ s->tok.v[0].at, s->tok.v[r.n - 1].end };
	return r;
}

int lk_diff_put_pair(struct diff_work *w, bool *changed)
{
	struct diff_run a = whole_run(&w->side[0]), b = whole_run(&w->side[1]);
	struct lk_sent s = { .kind = LK_SAME, .old = a.r, .new = b.r };
	struct emit e = { .w = w };
	uint32_t n, index;
	int rc = lk_diff_put_words(w, &a, &b, true, &n);

	if (rc != LK_OK)
		return rc;
	if (n != 0) {
		s.kind = LK_CHANGED;
		w->d->stats.sents_changed++;
	}
	rc = put(&e, &s, &index);
	*changed = e.changed;
	return rc;
}

void lk_diff_link_sentences(struct diff_work *w)
{
	uint32_t before = LK_DIFF_NONE;

	for (uint32_t k = 0; k < w->side[1].nsents; k++) {
		const struct diff_sent *y = &w->side[1].sent[k], *x;

		if (y->to == LK_NO_PAIR || !y->moved || y->out == LK_DIFF_NONE) {
			before = LK_DIFF_NONE;
			continue;
		}
		x = &w->side[0].sent[y->to];
		if (x->out != LK_DIFF_NONE) {
			w->d->sents[y->out].peer = x->out;
			w->d->sents[x->out].peer = y->out;
		}
		/* a run of sentences that moved together is one move */
		w->d->stats.moves += before == LK_DIFF_NONE || y->to != before + 1;
		before = y->to;
	}
}
