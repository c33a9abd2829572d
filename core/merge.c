#include "core/csv.h"
#include "core/merge_work.h"

#include <stdlib.h>
#include <string.h>

static const char *const why_names[] = {
	[LK_WHY_NONE] = "none",
	[LK_WHY_BOTH_CHANGED] = "both-changed",
	[LK_WHY_WE_DELETED] = "we-deleted",
	[LK_WHY_THEY_DELETED] = "they-deleted",
	[LK_WHY_BOTH_ADDED] = "both-added",
	[LK_WHY_SAME_CELL] = "same-cell",
	[LK_WHY_ROW_DELETED] = "row-deleted",
};

const char *lk_merge_why_name(enum lk_merge_why why)
{
	return (unsigned)why < LK_LEN(why_names) ? why_names[why] : "unknown";
}

bool lk_str_same(struct lk_str a, struct lk_str b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

struct lk_str lk_merge_pick(struct lk_str base, struct lk_str ours,
	struct lk_str theirs)
{
	return lk_str_same(base, ours) ? theirs : ours;
}

/* ---- pieces -------------------------------------------------------------------- */

int lk_merge_put_piece(struct merge_work *w, const struct lk_merge_piece *p)
{
	struct lk_merge *m = w->m;

	if (lk_grow((void **)&m->piece, &w->piece_cap, m->npieces, sizeof(*p)) != LK_OK)
		return LK_ENOMEM;
	m->piece[m->npieces] = *p;
	if (p->why != LK_WHY_NONE)
		m->piece[m->npieces].conflict = m->nconflicts++;
	m->npieces++;
	return LK_OK;
}

int lk_merge_put_text(struct merge_work *w, struct lk_str s)
{
	struct lk_merge_piece *last =
		w->m->npieces != 0 ? &w->m->piece[w->m->npieces - 1] : NULL;
	struct lk_merge_piece p = { .why = LK_WHY_NONE, .text = s };

	if (s.n == 0)
		return LK_OK;
	if (last != NULL && last->why == LK_WHY_NONE &&
		last->text.p + last->text.n == s.p) {
		last->text.n += s.n;
		return LK_OK;
	}
	return lk_merge_put_piece(w, &p);
}

/* White space and text of one unit. Text never runs into what stands before it. */
static int put(struct merge_work *w, struct lk_str lead, struct lk_str text)
{
	int rc = LK_OK;

	if (lead.n == 0 && w->m->npieces != 0)
		lead = (struct lk_str){ "\n", 1 };
	rc = lk_merge_put_text(w, lead);
	return rc == LK_OK ? lk_merge_put_text(w, text) : rc;
}

/* ---- one base unit --------------------------------------------------------------- */

static const struct merge_unit *unit_at(const struct merge_side *s, uint32_t i)
{
	return s->at[i] != MERGE_NONE ? &s->t.unit[s->at[i]] : NULL;
}

static void fill(const struct merge_unit *b, const struct merge_unit *u,
	const struct merge_unit *v, struct lk_merge_piece *p)
{
	if (b != NULL) {
		p->base = b->text;
		p->base_line = p->our_line = p->their_line = b->line;
	}
	if (u != NULL) {
		p->ours = u->text;
		p->our_line = u->line;
	}
	if (v != NULL) {
		p->theirs = v->text;
		p->their_line = v->line;
	}
}

/* Base unit `i` with the wording of both sides, either of which may be gone, behind
 * white space `lead`. */
static int put_merged(struct merge_work *w, uint32_t i, struct lk_str lead)
{
	const struct merge_unit *b = &w->base.unit[i];
	const struct merge_unit *u = unit_at(&w->side[0], i),
				*v = unit_at(&w->side[1], i);
	struct lk_merge_piece p = { .lead = lead };
	/* 0 stands for a sentence that is gone */
	uint32_t base = b->id + 1, ours = u != NULL ? u->id + 1 : 0;
	uint32_t theirs = v != NULL ? v->id + 1 : 0;

	if (ours == theirs || theirs == base || ours == base) {
		const struct merge_unit *taken = ours == base ? v : u;

		w->m->from_ours += ours != base && ours != theirs;
		w->m->from_theirs += theirs != base && ours != theirs;
		return taken != NULL ? put(w, lead, taken->text) : LK_OK;
	}
	fill(b, u, v, &p);
	p.why = u == NULL   ? LK_WHY_WE_DELETED
		: v == NULL ? LK_WHY_THEY_DELETED
			    : LK_WHY_BOTH_CHANGED;
	return lk_merge_put_piece(w, &p);
}

static bool is_moved(const struct merge_unit *u)
{
	return u != NULL && u->moved;
}

/* Base unit `i` where base has it, unless a side carried it away. */
static int put_in_place(struct merge_work *w, uint32_t i)
{
	const struct merge_unit *b = &w->base.unit[i];
	const struct merge_unit *u = unit_at(&w->side[0], i),
				*v = unit_at(&w->side[1], i);

	if (is_moved(u) || is_moved(v))
		return LK_OK;
	return put_merged(w, i,
		lk_merge_pick(b->lead, u != NULL ? u->lead : b->lead,
			v != NULL ? v->lead : b->lead));
}

/* ---- new and moved units --------------------------------------------------------- */

/* What one side put before base unit p. */
struct arrivals {
	uint32_t at, end; /* in side->list */
};

static struct arrivals arrivals_of(const struct merge_work *w, int s, uint32_t p)
{
	return (struct arrivals){ w->side[s].slot[p], w->side[s].slot[p + 1] };
}

static const struct merge_unit *arrival(const struct merge_work *w, int s, uint32_t at)
{
	return &w->side[s].t.unit[w->side[s].list[at]];
}

/* Is there a moved unit in the list? */
static bool holds_moved(const struct merge_work *w, int s, struct arrivals a)
{
	for (uint32_t i = a.at; i < a.end; i++)
		if (arrival(w, s, i)->moved)
			return true;
	return false;
}

/* The same text, new on both sides or moved here by both. */
static bool same_arrival(const struct merge_work *w, uint32_t i, uint32_t k)
{
	const struct merge_unit *u = arrival(w, 0, i), *v = arrival(w, 1, k);

	return u->id == v->id && u->moved == v->moved && (!u->moved || u->to == v->to);
}

/* One new or moved unit of side s. When both sides moved it, our place counts. */
static int put_arrival(struct merge_work *w, int s, uint32_t at)
{
	const struct merge_unit *u = arrival(w, s, at);

	if (u->moved) {
		if (s == 1 && is_moved(unit_at(&w->side[0], u->to)))
			return LK_OK;
		w->m->moved++;
		return put_merged(w, u->to, u->lead);
	}
	if (s == 0)
		w->m->from_ours++;
	else
		w->m->from_theirs++;
	return put(w, u->lead, u->text);
}

static int put_arrivals(struct merge_work *w, int s, struct arrivals a)
{
	int rc = LK_OK;

	for (uint32_t i = a.at; rc == LK_OK && i < a.end; i++)
		rc = put_arrival(w, s, i);
	return rc;
}

/* From the first to the last unit of a list: consecutive in their text. */
static struct lk_str slice(const struct merge_work *w, int s, struct arrivals a)
{
	const struct merge_unit *first = arrival(w, s, a.at),
				*last = arrival(w, s, a.end - 1);

	return (struct lk_str){ first->text.p,
		(size_t)(last->text.p - first->text.p) + last->text.n };
}

/* Both sides wrote something new at one place. */
static int put_both_added(struct merge_work *w, struct arrivals a, struct arrivals b)
{
	struct lk_merge_piece p = { .why = LK_WHY_BOTH_ADDED };

	p.ours = slice(w, 0, a);
	p.theirs = slice(w, 1, b);
	p.our_line = arrival(w, 0, a.at)->line;
	p.their_line = arrival(w, 1, b.at)->line;
	p.base_line = p.our_line;
	p.lead = arrival(w, 0, a.at)->lead;
	p.their_lead = arrival(w, 1, b.at)->lead;
	return lk_merge_put_piece(w, &p);
}

static int put_different(struct merge_work *w, struct arrivals a, struct arrivals b)
{
	int rc;

	if (a.at < a.end && b.at < b.end && !holds_moved(w, 0, a) &&
		!holds_moved(w, 1, b))
		return put_both_added(w, a, b);
	rc = put_arrivals(w, 0, a);
	return rc == LK_OK ? put_arrivals(w, 1, b) : rc;
}

/* What both put here alike, at the begin and the end, is one change. */
static int put_slot(struct merge_work *w, uint32_t p)
{
	struct arrivals a = arrivals_of(w, 0, p), b = arrivals_of(w, 1, p);
	struct arrivals head = { a.at, a.at }, tail = { a.end, a.end };
	int rc;

	while (a.at < a.end && b.at < b.end && same_arrival(w, a.at, b.at)) {
		a.at++;
		b.at++;
		head.end++;
	}
	while (a.at < a.end && b.at < b.end && same_arrival(w, a.end - 1, b.end - 1)) {
		a.end--;
		b.end--;
		tail.at--;
	}
	rc = put_arrivals(w, 0, head);
	if (rc == LK_OK)
		rc = put_different(w, a, b);
	return rc == LK_OK ? put_arrivals(w, 0, tail) : rc;
}

/* ---- entry points ---------------------------------------------------------------- */

static int merge_units(struct merge_work *w)
{
	int rc = LK_OK;

	for (uint32_t p = 0; rc == LK_OK && p <= w->base.n; p++) {
		rc = put_slot(w, p);
		if (rc == LK_OK && p < w->base.n)
			rc = put_in_place(w, p);
	}
	if (rc == LK_OK)
		rc = lk_merge_put_text(w,
			lk_merge_pick(w->base.tail, w->side[0].t.tail,
				w->side[1].t.tail));
	return rc;
}

static int merge(struct lk_str base, struct lk_str ours, struct lk_str theirs,
	bool lines, struct lk_merge **out, struct lk_error *err)
{
	struct merge_work w = { .m = calloc(1, sizeof(*w.m)) };
	int rc;

	if (w.m == NULL)
		return lk_nomem(err);
	w.base.text = base;
	w.side[0].t.text = ours;
	w.side[1].t.text = theirs;
	rc = lk_merge_units(&w, lines, err);
	if (rc == LK_OK)
		rc = merge_units(&w);
	lk_merge_units_free(&w);
	if (rc == LK_OK)
		*out = w.m;
	else
		lk_merge_free(w.m);
	return rc == LK_ENOMEM ? lk_nomem(err) : rc;
}

int lk_merge_text(struct lk_str base, struct lk_str ours, struct lk_str theirs,
	struct lk_merge **out, struct lk_error *err)
{
	return merge(base, ours, theirs, false, out, err);
}

int lk_merge_lines(struct lk_str base, struct lk_str ours, struct lk_str theirs,
	struct lk_merge **out, struct lk_error *err)
{
	return merge(base, ours, theirs, true, out, err);
}

/* ---- rendering ------------------------------------------------------------------- */

void lk_merge_put_cell(struct lk_buf *out, struct lk_str s)
{
	if (s.n == 0)
		return; /* alone, csv.h would quote it */
	lk_csv_row(out, &s, 1);
	if (out->failed == LK_OK)
		lk_buf_splice(out, out->n - 1, 1, NULL, 0); /* its LF */
}

/* A sentence that was taken out leaves no white space behind. */
static void put_chosen(const struct lk_merge_piece *p, struct lk_str lead,
	struct lk_str s, struct lk_buf *out)
{
	if (p->why == LK_WHY_SAME_CELL) {
		lk_merge_put_cell(out, s);
		return;
	}
	if (s.n == 0)
		return;
	if (lead.n == 0 && p->why != LK_WHY_ROW_DELETED && out->n != 0)
		lk_buf_putc(out, '\n');
	lk_buf_putstr(out, lead);
	lk_buf_putstr(out, s);
}

static int render_conflict(const struct lk_merge_piece *p,
	const struct lk_merge_choice *c, struct lk_buf *out, struct lk_error *err)
{
	static const struct lk_str line = { "\n", 1 };

	switch (c != NULL ? c->take : LK_TAKE_NONE) {
	case LK_TAKE_OURS: put_chosen(p, p->lead, p->ours, out); return LK_OK;
	case LK_TAKE_THEIRS:
		put_chosen(p, p->their_lead.n != 0 ? p->their_lead : p->lead, p->theirs,
			out);
		return LK_OK;
	case LK_TAKE_BASE: put_chosen(p, p->lead, p->base, out); return LK_OK;
	case LK_TAKE_TEXT: put_chosen(p, p->lead, c->text, out); return LK_OK;
	case LK_TAKE_BOTH:
		put_chosen(p, p->lead, p->ours, out);
		if (p->why == LK_WHY_SAME_CELL || p->why == LK_WHY_ROW_DELETED)
			return LK_OK; /* a cell holds one value */
		put_chosen(p, p->their_lead.n != 0 ? p->their_lead : line, p->theirs,
			out);
		return LK_OK;
	case LK_TAKE_NONE: break;
	}
	return lk_fail(err, LK_ECONFLICT,
		N_("bentrok nomor %u belum diputuskan; pilih salah satu teks, keduanya "
		   "tetap tersimpan"),
		p->conflict + 1);
}

int lk_merge_render(const struct lk_merge *m, const struct lk_merge_choice *choice,
	struct lk_buf *out, struct lk_error *err)
{
	int rc = LK_OK;

	for (size_t i = 0; rc == LK_OK && i < m->npieces; i++) {
		const struct lk_merge_piece *p = &m->piece[i];

		if (p->why == LK_WHY_NONE)
			lk_buf_putstr(out, p->text);
		else
			rc = render_conflict(p,
				choice != NULL ? &choice[p->conflict] : NULL, out, err);
	}
	return rc == LK_OK ? lk_buf_check(out, err) : rc;
}

void lk_merge_free(struct lk_merge *m)
{
	if (m == NULL)
		return;
	free(m->piece);
	lk_arena_free(&m->mem);
	free(m);
}

const struct lk_merge_piece *lk_merge_conflict(const struct lk_merge *m, uint32_t i)
{
	for (size_t k = 0; k < m->npieces; k++)
		if (m->piece[k].why != LK_WHY_NONE && m->piece[k].conflict == i)
			return &m->piece[k];
	return NULL;
}
