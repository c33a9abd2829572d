#include "core/diff_work.h"

#include <stdlib.h>
#include <string.h>

static const char *const change_names[] = {
	[LK_SAME] = "same",
	[LK_CHANGED] = "changed",
	[LK_ADDED] = "added",
	[LK_REMOVED] = "removed",
	[LK_MOVED] = "moved",
	[LK_MOVED_AWAY] = "moved-away",
};
_Static_assert(LK_LEN(change_names) == LK_CHANGE_KINDS, "a name per kind of change");

static const char *const span_names[] = {
	[LK_KEEP] = "keep",
	[LK_DROP] = "drop",
	[LK_INSERT] = "insert",
	[LK_REPLACE] = "replace",
};

const char *lk_change_name(enum lk_change_kind kind)
{
	return (unsigned)kind < LK_LEN(change_names) ? change_names[kind] : "unknown";
}

const char *lk_span_name(enum lk_span_op op)
{
	return (unsigned)op < LK_LEN(span_names) ? span_names[op] : "unknown";
}

/* ---- hunks --------------------------------------------------------------------- */

/* How far both sides have been put, and where a missing block would stand. */
struct walk {
	struct diff_work *w;
	uint32_t i, k;
	uint32_t old_at, new_at, old_line, new_line;
};

/* The marker or level of two paired blocks: other kind of block, or another number? */
static void compare_style(const struct diff_work *w, const struct lk_block *a,
	const struct lk_block *b, struct lk_hunk *h)
{
	uint32_t an = a->text - a->bytes.at, bn = b->text - b->bytes.at;

	h->restyled =
		a->kind != b->kind || a->level != b->level || a->marker != b->marker;
	if (h->restyled || a->kind != LK_BLOCK_ITEM)
		return;
	h->restyled = (a->indent > b->indent ? a->indent - b->indent
					     : b->indent - a->indent) > 1;
	h->renumbered = an != bn ||
		memcmp(w->side[0].text.p + a->bytes.at, w->side[1].text.p + b->bytes.at,
			an) != 0;
	if (a->marker != '1' && a->marker != 'a' && a->marker != 'A')
		h->renumbered = false;
}

static bool same_bytes(const struct diff_work *w, const struct lk_hunk *h)
{
	return h->old.end - h->old.at ==
		h->new.end -
		h->new.at &&memcmp(w->side[0].text.p + h->old.at,
			w->side[1].text.p + h->new.at, h->old.end - h->old.at) ==
		0;
}

/* Fill the place of hunk h from old block i and new block k; either may be missing. */
static void place(struct walk *p, uint32_t i, uint32_t k, struct lk_hunk *h)
{
	const struct lk_block *a, *b;

	h->old = (struct lk_range){ p->old_at, p->old_at };
	h->new = (struct lk_range){ p->new_at, p->new_at };
	h->old_line = p->old_line;
	h->new_line = p->new_line;
	if (i != LK_NO_PAIR) {
		a = &p->w->side[0].doc.block[i];
		h->block = a->kind;
		h->old = a->bytes;
		h->old_line = a->line;
		h->old_nlines = a->nlines;
	}
	if (k != LK_NO_PAIR) {
		b = &p->w->side[1].doc.block[k];
		h->block = b->kind;
		h->new = b->bytes;
		h->new_line = b->line;
		h->new_nlines = b->nlines;
	}
}

/* The sentences or rows of the hunk; *changed tells whether any differs. */
static int put_inner(struct diff_work *w, uint32_t i, uint32_t k, struct lk_hunk *h,
	bool *changed)
{
	struct lk_diff *d = w->d;
	int rc;

	h->sent = (uint32_t)d->nsents;
	h->row = (uint32_t)d->nrows;
	if (h->block == LK_BLOCK_TABLE)
		rc = lk_diff_put_table(w, h->old, h->new, 0, NULL, changed);
	else
		rc = lk_diff_put_sentences(w, i, k, changed);
	h->nsents = (uint32_t)d->nsents - h->sent;
	h->nrows = (uint32_t)d->nrows - h->row;
	return rc;
}

/* Forget what put_inner() wrote for blocks i and k: nothing differs. */
static void drop_inner(struct diff_work *w, uint32_t i, uint32_t k, struct lk_hunk *h,
	size_t cells, size_t spans)
{
	const struct diff_block *b[2] = { &w->side[0].block[i], &w->side[1].block[k] };

	w->d->nsents = h->sent;
	w->d->nrows = h->row;
	w->d->ncells = cells;
	w->d->nspans = spans;
	for (int s = 0; s < 2; s++)
		for (uint32_t x = b[s]->sent; x < b[s]->sent + b[s]->nsents; x++)
			w->side[s].sent[x].out = LK_DIFF_NONE;
	h->sent = h->nsents = h->row = h->nrows = 0;
}

static int put_hunk(struct diff_work *w, const struct lk_hunk *h)
{
	struct lk_diff *d = w->d;

	if (lk_grow((void **)&d->hunk, &w->hunk_cap, d->nhunks, sizeof(*h)) != LK_OK)
		return LK_ENOMEM;
	d->hunk[d->nhunks++] = *h;
	return LK_OK;
}

/* A block that stands on both sides: in order, or moved to here. */
static int put_both(struct walk *p, uint32_t i, uint32_t k)
{
	struct diff_work *w = p->w;
	struct diff_block *y = &w->side[1].block[k];
	struct lk_hunk h = { .kind = y->moved ? LK_MOVED : LK_SAME,
		.peer = LK_DIFF_NONE };
	size_t cells = w->d->ncells, spans = w->d->nspans;
	bool changed = false;
	int rc = LK_OK;

	place(p, i, k, &h);
	compare_style(w, &w->side[0].doc.block[i], &w->side[1].doc.block[k], &h);
	if (!y->exact)
		rc = put_inner(w, i, k, &h, &changed);
	if (!changed && !y->exact)
		drop_inner(w, i, k, &h, cells, spans);
	if (h.kind == LK_SAME && (changed || h.restyled))
		h.kind = LK_CHANGED;
	h.edited = h.kind == LK_MOVED && changed;
	w->d->stats.renumbered += h.renumbered;
	w->d->stats.moves += h.kind == LK_MOVED;
	h.whitespace = h.kind == LK_SAME && !h.renumbered && !same_bytes(w, &h);
	w->d->stats.whitespace_only += h.whitespace;
	y->out = (uint32_t)w->d->nhunks;
	if (!y->moved)
		w->side[0].block[i].out = y->out;
	return rc == LK_OK ? put_hunk(w, &h) : rc;
}

static int put_one(struct walk *p, uint32_t i, uint32_t k)
{
	struct diff_work *w = p->w;
	struct lk_hunk h = { .peer = LK_DIFF_NONE };
	bool changed = false;
	int rc = LK_OK;

	place(p, i, k, &h);
	h.kind = k != LK_NO_PAIR            ? LK_ADDED
		: w->side[0].block[i].moved ? LK_MOVED_AWAY
					    : LK_REMOVED;
	if (h.kind != LK_MOVED_AWAY)
		rc = put_inner(w, i, k, &h, &changed);
	if (i != LK_NO_PAIR)
		w->side[0].block[i].out = (uint32_t)w->d->nhunks;
	return rc == LK_OK ? put_hunk(w, &h) : rc;
}

static void pass_old(struct walk *p)
{
	const struct lk_block *b = &p->w->side[0].doc.block[p->i++];

	p->old_at = b->bytes.end;
	p->old_line = b->line + b->nlines;
}

static void pass_new(struct walk *p)
{
	const struct lk_block *b = &p->w->side[1].doc.block[p->k++];

	p->new_at = b->bytes.end;
	p->new_line = b->line + b->nlines;
}

static int put_hunks(struct diff_work *w)
{
	struct walk p = { .w = w };
	size_t ni = w->side[0].doc.nblocks, nk = w->side[1].doc.nblocks;
	int rc = LK_OK;

	while (rc == LK_OK && (p.i < ni || p.k < nk)) {
		const struct diff_block *x = p.i < ni ? &w->side[0].block[p.i] : NULL;
		const struct diff_block *y = p.k < nk ? &w->side[1].block[p.k] : NULL;

		if (x != NULL && (x->to == LK_NO_PAIR || x->moved || y == NULL)) {
			rc = put_one(&p, p.i, LK_NO_PAIR);
			pass_old(&p);
		} else if (y->to == LK_NO_PAIR) {
			rc = put_one(&p, LK_NO_PAIR, p.k);
			pass_new(&p);
		} else {
			rc = put_both(&p, y->to, p.k);
			if (!y->moved)
				pass_old(&p);
			pass_new(&p);
		}
	}
	return rc;
}

static void link_hunks(struct diff_work *w)
{
	for (size_t k = 0; k < w->side[1].doc.nblocks; k++) {
		const struct diff_block *y = &w->side[1].block[k];
		uint32_t away;

		if (y->to == LK_NO_PAIR || !y->moved)
			continue;
		away = w->side[0].block[y->to].out;
		w->d->hunk[y->out].peer = away;
		w->d->hunk[away].peer = y->out;
	}
}

/* ---- stops --------------------------------------------------------------------- */

static int put_stop(struct diff_work *w, const struct lk_stop *s)
{
	struct lk_diff *d = w->d;

	if (lk_grow((void **)&d->stop, &w->stop_cap, d->nstops, sizeof(*s)) != LK_OK)
		return LK_ENOMEM;
	d->stop[d->nstops++] = *s;
	return LK_OK;
}

static int put_sent_stops(struct diff_work *w, uint32_t i)
{
	const struct lk_hunk *h = &w->d->hunk[i];
	int rc = LK_OK;

	for (uint32_t k = h->sent; rc == LK_OK && k < h->sent + h->nsents; k++) {
		const struct lk_sent *x = &w->d->sents[k];
		struct lk_stop s = { i, k, LK_DIFF_NONE, x->old, x->new, x->old_line,
			x->new_line };

		if (x->kind == LK_SAME || x->kind == LK_MOVED_AWAY)
			continue;
		if (s.new_line == LK_DIFF_NONE)
			s.new_line = (uint32_t)lk_lines_find(&w->side[1].doc.lines,
				x->new.at);
		rc = put_stop(w, &s);
	}
	return rc;
}

static int put_row_stops(struct diff_work *w, uint32_t i)
{
	const struct lk_hunk *h = &w->d->hunk[i];
	int rc = LK_OK;

	for (uint32_t k = h->row; rc == LK_OK && k < h->row + h->nrows; k++) {
		const struct lk_diff_row *x = &w->d->row[k];
		struct lk_stop s = { i, LK_DIFF_NONE, k, x->old, x->new, x->old_line,
			x->new_line };

		if (x->kind == LK_SAME || x->kind == LK_MOVED_AWAY || x->derived_only)
			continue;
		if (s.new_line == LK_DIFF_NONE)
			s.new_line = (uint32_t)lk_lines_find(&w->side[1].doc.lines,
				x->new.at);
		rc = put_stop(w, &s);
	}
	return rc;
}

static int put_stops(struct diff_work *w, uint32_t i)
{
	const struct lk_hunk *h = &w->d->hunk[i];
	struct lk_stop s = { i, LK_DIFF_NONE, LK_DIFF_NONE, h->old, h->new, h->old_line,
		h->new_line };
	int rc = LK_OK;

	if (h->kind == LK_SAME || h->kind == LK_MOVED_AWAY)
		return LK_OK;
	if (h->kind != LK_CHANGED || h->restyled)
		rc = put_stop(w, &s);
	if (h->kind == LK_ADDED || h->kind == LK_REMOVED)
		return rc;
	if (rc == LK_OK)
		rc = put_sent_stops(w, i);
	return rc == LK_OK ? put_row_stops(w, i) : rc;
}

static int finish(struct diff_work *w)
{
	struct lk_diff *d = w->d;
	int rc = LK_OK;

	d->equal = true;
	for (uint32_t i = 0; rc == LK_OK && i < d->nhunks; i++) {
		d->equal &= d->hunk[i].kind == LK_SAME;
		rc = put_stops(w, i);
	}
	return rc;
}

struct lk_str lk_diff_keep_text(const struct lk_diff *d, uint32_t i, uint32_t end)
{
	bool old = i + 1 < end && d->span[i + 1].op == LK_DROP;
	struct lk_range r = old ? d->span[i].old : d->span[i].new;

	return (struct lk_str){ (old ? d->old.p : d->new.p) + r.at, r.end - r.at };
}

/* ---- entry points -------------------------------------------------------------- */

static void free_work(struct diff_work *w)
{
	for (int s = 0; s < 2; s++) {
		lk_doc_free(&w->side[s].doc);
		free(w->side[s].block);
		lk_tokens_free(&w->side[s].tok);
		free(w->side[s].ids); /* words and nword live in it */
		free(w->side[s].sent);
	}
	lk_intern_free(&w->words);
	lk_intern_free(&w->sequences);
	lk_lcs_free(&w->lcs);
	lk_pair_mem_free(&w->pairs);
	free(w->match);
	free(w->count);
}

static int open_work(struct diff_work *w, struct lk_str old, struct lk_str new,
	const struct lk_diff_opts *opts)
{
	memset(w, 0, sizeof(*w));
	w->side[0].text = old;
	w->side[1].text = new;
	w->least = 10 *
		(opts != NULL && opts->similar != 0 ? opts->similar
						    : LK_SIMILAR_DEFAULT);
	w->d = calloc(1, sizeof(*w->d));
	if (w->d == NULL)
		return LK_ENOMEM;
	w->d->old = old;
	w->d->new = new;
	return LK_OK;
}

/* Free the work; hand out the result or free it too. */
static int close_work(struct diff_work *w, int rc, struct lk_diff **out,
	struct lk_error *err)
{
	if (rc == LK_OK)
		rc = finish(w);
	if (rc == LK_OK)
		*out = w->d;
	else
		lk_diff_free(w->d);
	free_work(w);
	return rc == LK_ENOMEM ? lk_nomem(err) : rc;
}

int lk_diff_text(struct lk_str old, struct lk_str new, const struct lk_diff_opts *opts,
	struct lk_diff **out, struct lk_error *err)
{
	struct diff_work w;
	int rc = open_work(&w, old, new, opts);

	if (rc == LK_OK)
		rc = lk_doc_scan(&w.side[0].doc, old.p, old.n, err);
	if (rc == LK_OK)
		rc = lk_doc_scan(&w.side[1].doc, new.p, new.n, err);
	if (rc == LK_OK)
		rc = lk_diff_align_blocks(&w);
	if (rc == LK_OK)
		rc = lk_diff_align_sentences(&w);
	if (rc == LK_OK)
		rc = put_hunks(&w);
	if (rc == LK_OK) {
		link_hunks(&w);
		lk_diff_link_sentences(&w);
	}
	return close_work(&w, rc, out, err);
}

/* The one hunk of two whole texts. */
static int put_whole(struct diff_work *w, struct lk_hunk *h, bool changed)
{
	h->kind = changed ? LK_CHANGED : LK_SAME;
	h->old.end = (uint32_t)w->side[0].text.n;
	h->new.end = (uint32_t)w->side[1].text.n;
	h->old_nlines = (uint32_t)w->side[0].doc.lines.n;
	h->new_nlines = (uint32_t)w->side[1].doc.lines.n;
	h->peer = LK_DIFF_NONE;
	if (!changed)
		h->nsents = h->nrows = 0;
	h->whitespace = !changed && !same_bytes(w, h);
	w->d->stats.whitespace_only += h->whitespace;
	return put_hunk(w, h);
}

int lk_diff_csv(struct lk_str old, struct lk_str new, const struct lk_diff_opts *opts,
	struct lk_diff **out, struct lk_error *err)
{
	struct lk_hunk h = { .block = LK_BLOCK_TABLE };
	struct diff_work w;
	bool changed = false;
	int rc = open_work(&w, old, new, opts);

	if (rc == LK_OK)
		rc = lk_lines_scan(&w.side[0].doc.lines, old.p, old.n, err);
	if (rc == LK_OK)
		rc = lk_lines_scan(&w.side[1].doc.lines, new.p, new.n, err);
	if (rc == LK_OK)
		rc = lk_diff_put_table(&w, (struct lk_range){ 0, (uint32_t)old.n },
			(struct lk_range){ 0, (uint32_t) new.n },
			opts != NULL && opts->separator != 0 ? opts->separator : ';',
			opts != NULL ? opts->key : NULL, &changed);
	if (rc == LK_ENOTFOUND)
		rc = lk_fail(err, LK_ENOTFOUND,
			N_("kolom kunci %s tidak ada di kedua versi tabel; periksa "
			   "nama kolomnya"),
			opts->key);
	if (rc == LK_OK) {
		h.nrows = (uint32_t)w.d->nrows;
		rc = put_whole(&w, &h, changed);
	}
	return close_work(&w, rc, out, err);
}

int lk_diff_file(const char *path, struct lk_str old, struct lk_str new,
	struct lk_diff **out, struct lk_error *err)
{
	const char *dot = strrchr(path, '.');

	return dot != NULL && strcmp(dot, ".csv") == 0
		? lk_diff_csv(old, new, NULL, out, err)
		: lk_diff_text(old, new, NULL, out, err);
}

int lk_diff_words(struct lk_str old, struct lk_str new, struct lk_diff **out,
	struct lk_error *err)
{
	struct lk_hunk h = { .block = LK_BLOCK_PARAGRAPH };
	struct diff_work w;
	bool changed = false;
	int rc = open_work(&w, old, new, NULL);

	for (int s = 0; rc == LK_OK && s < 2; s++) {
		struct diff_side *side = &w.side[s];
		struct lk_range all = { 0, (uint32_t)side->text.n };

		rc = lk_lines_scan(&side->doc.lines, side->text.p, side->text.n, err);
		if (rc == LK_OK)
			rc = lk_tokenize(&w.words, side->text.p, all, 0, &side->tok);
	}
	if (rc == LK_OK)
		rc = lk_diff_index_tokens(&w);
	if (rc == LK_OK)
		rc = lk_diff_put_pair(&w, &changed);
	if (rc == LK_OK) {
		h.nsents = (uint32_t)w.d->nsents;
		rc = put_whole(&w, &h, changed);
	}
	return close_work(&w, rc, out, err);
}

void lk_diff_free(struct lk_diff *d)
{
	if (d == NULL)
		return;
	free(d->hunk);
	free(d->sents);
	free(d->row);
	free(d->cell);
	free(d->span);
	free(d->stop);
	free(d);
}
