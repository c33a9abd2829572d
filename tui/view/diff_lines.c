#include "tui/view/diff_lines.h"

#include "core/wrap.h"
#include "tui/i18n.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define GUTTER 2
#define CONTEXT 1 /* unchanged blocks shown on each side of a change */

/* A sentence being put together: its text and the styles of its pieces. */
struct piece {
	struct lk_buf text;
	struct {
		size_t end;
		unsigned style;
	} run[512];
	size_t nruns;
};

struct make {
	struct diff_lines *out;
	struct piece left, right;
	int32_t stop; /* to put on the next row */
	uint32_t hunk;
	int rc;
	struct lk_error *err;
};

/* ---- pieces ------------------------------------------------------------------------- */

static void piece_clear(struct piece *p)
{
	lk_buf_clear(&p->text);
	p->nruns = 0;
}

static void put(struct piece *p, const char *s, size_t n, unsigned style)
{
	if (n == 0)
		return;
	lk_buf_put(&p->text, s, n);
	if (p->nruns > 0 && p->run[p->nruns - 1].style == style) {
		p->run[p->nruns - 1].end = p->text.n;
		return;
	}
	if (p->nruns == LK_LEN(p->run))
		p->nruns--; /* more changes of style than a sentence has words: one style */
	p->run[p->nruns].end = p->text.n;
	p->run[p->nruns++].style = style;
}

static void puts_piece(struct piece *p, const char *s, unsigned style)
{
	put(p, s, strlen(s), style);
}

static void put_range(struct piece *p, struct lk_str text, struct lk_range r,
	unsigned style)
{
	put(p, text.p + r.at, r.end - r.at, style);
}

/* Words between marks; the white space behind them stays outside. */
static void put_marked(struct piece *p, struct lk_str text, struct lk_range r,
	const char *open, const char *close, unsigned style)
{
	uint32_t end = r.end;

	if (r.at == r.end)
		return;
	while (end > r.at && (text.p[end - 1] == ' ' || text.p[end - 1] == '\n'))
		end--;
	puts_piece(p, open, style);
	put(p, text.p + r.at, end - r.at, style);
	puts_piece(p, close, style);
	put(p, text.p + end, r.end - end, ST_TEXT);
}

/* Spans with both wordings in one text. */
static void put_both(struct piece *p, const struct lk_diff *d, uint32_t from,
	uint32_t n)
{
	for (uint32_t i = from; i < from + n; i++) {
		const struct lk_span *s = &d->span[i];

		if (s->op == LK_KEEP) {
			struct lk_str k = lk_diff_keep_text(d, i, from + n);

			put(p, k.p, k.n, ST_TEXT);
			continue;
		}
		put_marked(p, d->old, s->old, "[-", "-]", ST_DEL);
		put_marked(p, d->new, s->new, "{+", "+}", ST_ADD);
		if ((s->flags & LK_SPAN_SWAPPED) != 0) {
			puts_piece(p, "(", ST_WARN);
			puts_piece(p, _("angka tertukar"), ST_WARN);
			puts_piece(p, ") ", ST_WARN);
		}
	}
}

/* One side of the spans, its own words marked. */
static void put_side(struct piece *p, const struct lk_diff *d, uint32_t from,
	uint32_t n, bool now)
{
	struct lk_str text = now ? d->new : d->old;

	for (uint32_t i = from; i < from + n; i++) {
		const struct lk_span *s = &d->span[i];
		struct lk_range r = now ? s->new : s->old;

		if (s->op == LK_KEEP)
			put_range(p, text, r, ST_TEXT);
		else if (now)
			put_marked(p, text, r, "{+", "+}", ST_ADD);
		else
			put_marked(p, text, r, "[-", "-]", ST_DEL);
	}
}

/* ---- rows --------------------------------------------------------------------------- */

static void no_memory(struct make *m)
{
	if (m->rc == LK_OK)
		m->rc = lk_nomem(m->err);
}

static struct diff_line *add_line(struct make *m)
{
	struct diff_lines *o = m->out;
	struct diff_line *l;

	if (lk_grow((void **)&o->line, &o->cap, o->n, sizeof(*o->line)) != LK_OK) {
		no_memory(m);
		return NULL;
	}
	l = &o->line[o->n++];
	*l = (struct diff_line){ { 0, 0, ' ' }, { 0, 0, ' ' }, m->stop, m->hunk, 0 };
	m->stop = -1;
	return l;
}

/* Bytes [from, to) of the piece `own` as runs of one half. */
static void add_runs(struct make *m, struct diff_half *h, const struct piece *p,
	const char *own, size_t from, size_t to)
{
	struct diff_lines *o = m->out;
	size_t at = 0;

	h->run = (uint32_t)o->nruns;
	for (size_t i = 0; i < p->nruns && at < to; at = p->run[i++].end) {
		size_t a = at > from ? at : from,
		       z = p->run[i].end < to ? p->run[i].end : to;

		if (z <= a)
			continue;
		if (lk_grow((void **)&o->run, &o->rcap, o->nruns, sizeof(*o->run)) !=
			LK_OK) {
			no_memory(m);
			return;
		}
		o->run[o->nruns++] = (struct diff_run){ own + a, (uint32_t)(z - a),
			p->run[i].style };
	}
	h->nruns = (uint32_t)o->nruns - h->run;
}

static int half_width(const struct diff_lines *o)
{
	int w = (o->mode == DIFF_SIDE ? (o->width - 1) / 2 : o->width) - GUTTER;

	return w > 1 ? w : 1;
}

/* Wrap a piece; the text moves into the arena. */
static int wrap_piece(struct make *m, struct piece *p, struct lk_rows *rows, char **own)
{
	struct lk_wrap how = { half_width(m->out), 0, 0 };

	*own = lk_arena_dup(&m->out->mem, lk_buf_cstr(&p->text), p->text.n);
	if (*own == NULL || lk_wrap(rows, lk_buf_str(&p->text), &how, NULL) != LK_OK) {
		no_memory(m);
		return -1;
	}
	return 0;
}

/* The left piece (and right one, side by side) as rows with a sign on the first. */
static void flush(struct make *m, char left, char right)
{
	struct lk_rows a = LK_ROWS_INIT, b = LK_ROWS_INIT;
	char *pa = NULL, *pb = NULL;
	bool side = m->out->mode == DIFF_SIDE;
	size_t n;

	if (wrap_piece(m, &m->left, &a, &pa) == 0 &&
		(!side || wrap_piece(m, &m->right, &b, &pb) == 0)) {
		n = side && b.n > a.n ? b.n : a.n;
		for (size_t i = 0; i < n; i++) {
			struct diff_line *l = add_line(m);

			if (l == NULL)
				break;
			l->left.sign = i == 0 || left != ' ' ? left : ' ';
			l->right.sign = right;
			if (i < a.n && m->left.text.n != 0)
				add_runs(m, &l->left, &m->left, pa, a.item[i].from,
					a.item[i].shown);
			if (side && i < b.n && m->right.text.n != 0)
				add_runs(m, &l->right, &m->right, pb, b.item[i].from,
					b.item[i].shown);
		}
	}
	lk_rows_free(&a);
	lk_rows_free(&b);
	piece_clear(&m->left);
	piece_clear(&m->right);
}

static void blank(struct make *m)
{
	int32_t stop = m->stop;

	if (m->out->n > 0 && m->out->line[m->out->n - 1].left.nruns == 0 &&
		m->out->line[m->out->n - 1].right.nruns == 0)
		return;
	m->stop = -1;
	(void)add_line(m);
	m->stop = stop;
}

/* ---- sentences -------------------------------------------------------------------------- */

static char sign_of(enum lk_change_kind k)
{
	switch (k) {
	case LK_SAME: return ' ';
	case LK_CHANGED: return '~';
	case LK_ADDED: return '+';
	case LK_REMOVED: return '-';
	case LK_MOVED: return '>';
	case LK_MOVED_AWAY: return '<';
	}
	return ' ';
}

static void sent_one(struct make *m, const struct lk_sent *s)
{
	const struct lk_diff *d = m->out->diff;
	bool final = m->out->mode == DIFF_FINAL;

	if (s->kind == LK_SAME) {
		put_range(&m->left, d->new, s->new, ST_DIM);
	} else if (s->kind == LK_CHANGED || (s->kind == LK_MOVED && s->edited)) {
		if (final)
			put_range(&m->left, d->new, s->new, ST_TEXT);
		else
			put_both(&m->left, d, s->span, s->nspans);
	} else if (s->kind == LK_ADDED) {
		if (final)
			put_range(&m->left, d->new, s->new, ST_TEXT);
		else
			put_marked(&m->left, d->new, s->new, "{+", "+}", ST_ADD);
	} else if (s->kind == LK_REMOVED) {
		put_marked(&m->left, d->old, s->old, "[-", "-]", ST_DEL);
	} else if (s->kind == LK_MOVED) {
		put_range(&m->left, d->new, s->new, ST_MOVE);
	} else {
		puts_piece(&m->left, _("(dipindah) "), ST_DERIVED);
		put_range(&m->left, d->old, s->old, ST_DERIVED);
	}
}

static void sent_side(struct make *m, const struct lk_sent *s)
{
	const struct lk_diff *d = m->out->diff;

	if (s->kind == LK_CHANGED || (s->kind == LK_MOVED && s->edited)) {
		put_side(&m->left, d, s->span, s->nspans, false);
		put_side(&m->right, d, s->span, s->nspans, true);
		return;
	}
	if (s->kind == LK_REMOVED)
		put_marked(&m->left, d->old, s->old, "[-", "-]", ST_DEL);
	else if (s->kind == LK_MOVED_AWAY)
		put_range(&m->left, d->old, s->old, ST_DERIVED);
	else if (s->kind == LK_SAME)
		put_range(&m->left, d->old, s->old, ST_DIM);
	if (s->kind == LK_ADDED)
		put_marked(&m->right, d->new, s->new, "{+", "+}", ST_ADD);
	else if (s->kind == LK_MOVED)
		put_range(&m->right, d->new, s->new, ST_MOVE);
	else if (s->kind == LK_SAME)
		put_range(&m->right, d->new, s->new, ST_DIM);
}

static void add_sent(struct make *m, const struct lk_sent *s)
{
	char sign = sign_of(s->kind);
	bool side = m->out->mode == DIFF_SIDE;

	if (s->kind == LK_SAME && m->out->mode == DIFF_CHANGES)
		return;
	if (side)
		sent_side(m, s);
	else if (m->out->mode == DIFF_FINAL &&
		(s->kind == LK_REMOVED || s->kind == LK_MOVED_AWAY))
		return;
	else
		sent_one(m, s);
	if (side)
		flush(m, s->kind == LK_ADDED || s->kind == LK_MOVED ? ' ' : sign,
			s->kind == LK_REMOVED || s->kind == LK_MOVED_AWAY ? ' ' : sign);
	else
		flush(m, sign, ' ');
}

/* ---- tables -------------------------------------------------------------------------------- */

static void put_cell(struct piece *p, const struct lk_diff *d, const struct lk_cell *c,
	int side) /* 0 both, -1 old, 1 new */
{
	bool derived = (c->flags & LK_CELL_DERIVED) != 0;

	if (c->kind == LK_CHANGED && !derived && side == 0)
		put_both(p, d, c->span, c->nspans);
	else if (c->kind == LK_CHANGED && !derived)
		put_side(p, d, c->span, c->nspans, side > 0);
	else if (side >= 0 && c->new_col != LK_DIFF_NONE)
		put_range(p, d->new, c->new,
			derived && c->kind != LK_SAME ? ST_DERIVED : ST_TEXT);
	else
		put_range(p, d->old, c->old, derived ? ST_DERIVED : ST_TEXT);
	puts_piece(p, " | ", ST_BORDER);
}

static void put_row(struct piece *p, const struct lk_diff *d,
	const struct lk_diff_row *r, int side)
{
	puts_piece(p, "| ", ST_BORDER);
	for (uint32_t i = r->cell; i < r->cell + r->ncells; i++)
		put_cell(p, d, &d->cell[i], side);
}

static void row_side(struct make *m, const struct lk_diff_row *r, char sign)
{
	bool no_old = r->kind == LK_ADDED || r->kind == LK_MOVED;
	bool no_new = r->kind == LK_REMOVED || r->kind == LK_MOVED_AWAY;

	if (!no_old)
		put_row(&m->left, m->out->diff, r, -1);
	if (!no_new)
		put_row(&m->right, m->out->diff, r, 1);
	flush(m, r->kind == LK_ADDED ? ' ' : sign, r->kind == LK_REMOVED ? ' ' : sign);
}

static void row_one(struct make *m, const struct lk_diff_row *r, char sign)
{
	const struct lk_diff *d = m->out->diff;
	bool final = m->out->mode == DIFF_FINAL;
	bool gone = r->kind == LK_REMOVED || r->kind == LK_MOVED_AWAY;

	if (gone && final)
		return;
	if (gone)
		put_marked(&m->left, d->old, r->old, "[-", "-]", ST_DEL);
	else if (r->kind == LK_ADDED && !final)
		put_marked(&m->left, d->new, r->new, "{+", "+}", ST_ADD);
	else
		put_row(&m->left, d, r, final ? 1 : 0);
	flush(m, sign, ' ');
}

static void add_row(struct make *m, const struct lk_diff_row *r)
{
	bool quiet = r->kind == LK_SAME || (r->derived_only && !r->edited);
	char sign = quiet ? ' ' : sign_of(r->kind);

	if (quiet && !r->header && m->out->mode == DIFF_CHANGES)
		return;
	if (m->out->mode == DIFF_SIDE)
		row_side(m, r, sign);
	else
		row_one(m, r, sign);
}

/* ---- hunks ----------------------------------------------------------------------------------- */

/* The stop that is this sentence, row or whole hunk; -1 when it is none. */
static int32_t stop_of(const struct lk_diff *d, uint32_t hunk, uint32_t sent,
	uint32_t row)
{
	for (size_t i = 0; i < d->nstops; i++)
		if (d->stop[i].hunk == hunk && d->stop[i].sent == sent &&
			d->stop[i].row == row)
			return (int32_t)i;
	return -1;
}

static void whole_range(struct make *m, char sign, bool old, struct lk_range r)
{
	const struct lk_diff *d = m->out->diff;
	struct piece *here = m->out->mode == DIFF_SIDE && !old ? &m->right : &m->left;

	if (sign != ' ')
		put_marked(here, old ? d->old : d->new, r, old ? "[-" : "{+",
			old ? "-]" : "+}", old ? ST_DEL : ST_ADD);
	for (int i = 0; sign == ' ' && i < 2; i++)
		put_range(i == 0 ? &m->left : &m->right, d->new, r, ST_DIM);
	flush(m, sign, sign);
}

/* A paragraph flows; the rows of a table stay rows. */
static void whole_block(struct make *m, const struct lk_hunk *h)
{
	bool old = h->kind != LK_SAME && h->new.end == h->new.at;
	const char *text = old ? m->out->diff->old.p : m->out->diff->new.p;
	struct lk_range r = old ? h->old : h->new, all = r;

	while (r.at < all.end && !(old && m->out->mode == DIFF_FINAL)) {
		const char *line = h->block == LK_BLOCK_TABLE
			? memchr(text + r.at, '\n', all.end - r.at)
			: NULL;
		r.end = line != NULL ? (uint32_t)(line - text) + 1 : all.end;
		whole_range(m, sign_of(h->kind), old, r);
		r.at = r.end;
	}
}

static void add_hunk(struct make *m, const struct lk_hunk *h)
{
	const struct lk_diff *d = m->out->diff;

	m->stop = stop_of(d, m->hunk, LK_DIFF_NONE, LK_DIFF_NONE);
	if (h->kind == LK_SAME || (h->nsents == 0 && h->nrows == 0))
		whole_block(m, h);
	else if (h->nrows > 0)
		for (uint32_t i = h->row; i < h->row + h->nrows; i++) {
			int32_t s = stop_of(d, m->hunk, LK_DIFF_NONE, i);

			m->stop = s >= 0 ? s : m->stop;
			add_row(m, &d->row[i]);
		}
	else
		for (uint32_t i = h->sent; i < h->sent + h->nsents; i++) {
			int32_t s = stop_of(d, m->hunk, i, LK_DIFF_NONE);

			m->stop = s >= 0 ? s : m->stop;
			add_sent(m, &d->sents[i]);
		}
	blank(m);
}

/* Is hunk i near enough to a change to be shown? */
static bool near_change(const struct lk_diff *d, size_t i)
{
	size_t a = i >= CONTEXT ? i - CONTEXT : 0;

	for (size_t k = a; k < d->nhunks && k <= i + CONTEXT; k++)
		if (d->hunk[k].kind != LK_SAME)
			return true;
	return false;
}

static void add_fold(struct make *m, uint32_t n)
{
	char text[96];
	struct diff_line *l;

	(void)snprintf(text, sizeof(text), _("... %u bagian tidak berubah"), n);
	puts_piece(&m->left, text, ST_HINT);
	m->stop = -1;
	flush(m, ' ', ' ');
	l = m->out->n ? &m->out->line[m->out->n - 1] : NULL;
	if (l != NULL)
		l->folded = n;
	blank(m);
}

int diff_lines_make(struct diff_lines *out, const struct lk_diff *d,
	enum diff_mode mode, int width, bool unfold, struct lk_error *err)
{
	struct make *m = calloc(1, sizeof(*m));
	uint32_t hidden = 0;
	int rc;

	diff_lines_free(out);
	if (m == NULL)
		return lk_nomem(err);
	out->diff = d;
	out->mode = mode;
	out->width = width;
	m->out = out;
	m->stop = -1;
	m->err = err;
	for (size_t i = 0; i < d->nhunks && m->rc == LK_OK; i++) {
		m->hunk = (uint32_t)i;
		if (d->hunk[i].kind == LK_SAME && !unfold && mode != DIFF_FINAL &&
			(mode == DIFF_CHANGES || !near_change(d, i))) {
			hidden++;
			continue;
		}
		if (hidden > 0)
			add_fold(m, hidden);
		hidden = 0;
		add_hunk(m, &d->hunk[i]);
	}
	if (hidden > 0)
		add_fold(m, hidden);
	rc = m->rc;
	lk_buf_free(&m->left.text);
	lk_buf_free(&m->right.text);
	free(m);
	if (rc != LK_OK)
		diff_lines_free(out);
	return rc;
}

void diff_lines_free(struct diff_lines *l)
{
	free(l->line);
	free(l->run);
	lk_arena_free(&l->mem);
	memset(l, 0, sizeof(*l));
}

/* ---- drawing ------------------------------------------------------------------------------- */

static unsigned sign_style(char sign)
{
	switch (sign) {
	case '+': return ST_ADD;
	case '-': return ST_DEL;
	case '~': return ST_CHANGE;
	case '>':
	case '<': return ST_MOVE;
	default: return ST_DIM;
	}
}

static void draw_half(const struct diff_lines *l, const struct diff_half *h,
	struct draw *d, struct rect r, int y)
{
	char sign[2] = { h->sign, '\0' };
	int x = GUTTER;

	(void)draw_text(d, r, 0, y, sign_style(h->sign), sign);
	for (uint32_t i = h->run; i < h->run + h->nruns; i++) {
		const struct diff_run *run = &l->run[i];
		uint32_t at = 0;

		/* a line end inside a sentence is shown as the blank it stands for */
		while (at < run->n) {
			const char *nl = memchr(run->p + at, '\n', run->n - at);
			uint32_t n =
				nl != NULL ? (uint32_t)(nl - run->p) - at : run->n - at;

			x = draw_textn(d, r, x, y, run->style, run->p + at, n);
			if (nl != NULL)
				x = draw_textn(d, r, x, y, run->style, " ", 1);
			at += n + (nl != NULL);
		}
	}
}

void diff_lines_draw(const struct diff_lines *l, struct draw *d, struct rect r,
	long first, long cursor)
{
	struct rect left = r, right = r;

	if (l->mode == DIFF_SIDE) {
		left.w = (r.w - 1) / 2;
		right.x = r.x + left.w + 1;
		right.w = r.w - left.w - 1;
		draw_vline(d, r, left.w, ST_BORDER);
	}
	for (int y = 0; y < r.h && first + y < (long)l->n; y++) {
		const struct diff_line *line = &l->line[first + y];

		draw_half(l, &line->left, d, left, y);
		if (l->mode == DIFF_SIDE)
			draw_half(l, &line->right, d, right, y);
		if (first + y == cursor) {
			(void)draw_text(d, r, 1, y, ST_ROW, ">");
			draw_cursor(d, r, 1, y, false);
		}
	}
}

long diff_lines_stop(const struct diff_lines *l, int32_t stop)
{
	for (size_t i = 0; i < l->n; i++)
		if (l->line[i].stop == stop)
			return (long)i;
	return -1;
}
