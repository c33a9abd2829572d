/* Who changed what in each sentence. */
#include "core/sentence.h"
#include "core/word/back_impl.h"

#include <string.h>

#define AUTHORS 16 /* of one sentence; further ones are joined with the last */

struct lk_back_change *back_change(struct back *b, const struct back_line *l,
	enum lk_back_kind kind)
{
	struct lk_back *o = b->out;
	struct lk_back_change *c;

	if (lk_grow((void **)&o->change, &o->change_cap, o->nchanges, sizeof(*c)) !=
		LK_OK)
		return NULL;
	c = &o->change[o->nchanges++];
	*c = (struct lk_back_change){ .kind = kind,
		.chapter = l->chapter,
		.line = l->number,
		.line_end = l->number,
		.before = "",
		.after = "",
		.suggestion = "",
		.text = "",
		.author = "",
		.time = "" };
	return c;
}

struct lk_back_rest *back_rest(struct back *b, enum lk_back_reason reason,
	struct lk_str words, uint32_t who)
{
	struct lk_back *o = b->out;
	struct lk_word_who w = lk_word_who(b->in->word, who);
	struct lk_back_rest *r;

	if (lk_grow((void **)&o->rest, &o->rest_cap, o->nrest, sizeof(*r)) != LK_OK)
		return NULL;
	r = &o->rest[o->nrest];
	*r = (struct lk_back_rest){ .reason = reason,
		.words = back_keep(b, words),
		.author = back_keep(b, w.name),
		.time = back_keep(b, w.time) };
	if (r->words == NULL || r->author == NULL || r->time == NULL)
		return NULL;
	o->nrest++;
	return r;
}

/* ---- who ------------------------------------------------------------------------------- */

struct authors {
	struct lk_str name[AUTHORS];
	size_t n;
	bool mixed; /* one deleted what another inserted */
};

static void add_author(const struct back *b, struct authors *a, uint32_t who)
{
	struct lk_str name = lk_word_who(b->in->word, who).name;

	for (size_t i = 0; i < a->n; i++)
		if (back_same(a->name[i], name))
			return;
	if (a->n == AUTHORS)
		a->mixed = true;
	else
		a->name[a->n++] = name;
}

static void find_authors(const struct back *b, const struct back_line *l,
	struct authors *a)
{
	for (uint32_t s = l->slot; s != BACK_NONE; s = b->slot[s].next)
		for (uint32_t i = 0; i < b->slot[s].nsegs; i++) {
			const struct back_seg *g =
				&b->seg[b->order[b->slot[s].first + i]];
			bool both = g->ins != 0 && g->del != 0;

			if (g->kind != BACK_WORDS)
				continue;
			if (both &&
				back_same(lk_word_who(b->in->word, g->ins).name,
					lk_word_who(b->in->word, g->del).name))
				continue; /* written and taken back */
			a->mixed |= both;
			if (g->ins != 0)
				add_author(b, a, g->ins);
			if (g->del != 0)
				add_author(b, a, g->del);
		}
}

/* ---- one proposal -------------------------------------------------------------------------- */

struct proposal {
	struct back *b;
	const struct back_line *l;
	const struct back_view *view;
	struct back_edits edits;
	struct lk_buf before, after; /* printed */
	struct lk_buf extra;         /* stored: new paragraphs */
	struct lk_str time;          /* the latest */
	size_t parts;                /* that differ */
	bool gone, all_moved, more;  /* more: sentences than before */
	bool filled;                 /* a part has words now */
};

static void note_time(struct proposal *p, uint32_t who)
{
	struct lk_str t = lk_word_who(p->b->in->word, who).time;
	size_t n = t.n < p->time.n ? t.n : p->time.n;
	int order = n > 0 ? memcmp(t.p, p->time.p, n) : 0;

	if (order > 0 || (order == 0 && t.n > p->time.n))
		p->time = t;
}

static bool in_view(const struct proposal *p, uint32_t who)
{
	struct lk_str name;

	if (who == 0 || !p->view->ins)
		return false;
	if (p->view->author == NULL)
		return true;
	name = lk_word_who(p->b->in->word, who).name;
	return back_same(name,
		(struct lk_str){ p->view->author, strlen(p->view->author) });
}

static void note_times(struct proposal *p, uint32_t slot)
{
	const struct back_slot *s = &p->b->slot[slot];

	for (uint32_t i = 0; i < s->nsegs; i++) {
		const struct back_seg *g = &p->b->seg[p->b->order[s->first + i]];

		if (in_view(p, g->ins))
			note_time(p, g->ins);
		if (in_view(p, g->del)) {
			note_time(p, g->del);
			p->all_moved &= g->moved;
		}
	}
}

static void put_shown(struct lk_buf *out, struct lk_str s)
{
	if (out->n > 0)
		lk_buf_puts(out, " | ");
	lk_buf_putstr(out, s);
}

/* One part: what stood there against what this proposal puts there. */
static int part(struct proposal *p, uint32_t slot)
{
	struct back *b = p->b;
	const struct back_slot *s = &b->slot[slot];
	struct lk_str now;
	size_t at, to, start, end;
	bool same;
	int rc;

	lk_buf_clear(&b->a);
	lk_buf_clear(&b->b);
	back_words(b, slot, &back_then, &b->a);
	back_words(b, slot, p->view, &b->b);
	rc = lk_buf_check(&b->b, b->err);
	if (rc == LK_OK)
		rc = back_print(b, p->l, s->part, lk_buf_str(&b->a), &at, &to, &same);
	if (rc != LK_OK)
		return rc;
	now = lk_buf_str(&b->b);
	p->filled |= now.n > 0;
	if (p->view->ins ? back_same(now, lk_buf_str(&b->a)) : same)
		return LK_OK;
	p->parts++;
	put_shown(&p->before, (struct lk_str){ b->print.text.p + at, to - at });
	put_shown(&p->after, now);
	if (now.n == 0 && s->part == 0) {
		p->gone = true;
		return LK_OK;
	}
	p->more |= lk_sentence_count(now.p, now.n) >
		lk_sentence_count(b->print.text.p + at, to - at);
	back_part(p->l, s->part, &start, &end);
	return back_edit(b, p->l, at, to, now, start, &p->edits);
}

/* ---- new paragraphs --------------------------------------------------------------------------- */

/* What opens the stored line: "- ", "a. ". */
static struct lk_str opener(const struct proposal *p)
{
	struct lk_str raw = p->l->raw;
	size_t at, end;

	lk_inprint_body(raw, &at, &end);
	return (struct lk_str){ raw.p, at };
}

static void escape(struct lk_buf *out, struct lk_str s)
{
	for (size_t i = 0; i < s.n; i++) {
		if (strchr("\\*`[]<|", s.p[i]) != NULL ||
			(s.p[i] == '{' && i + 1 < s.n && s.p[i + 1] == '{') ||
			(i == 0 && strchr("#>-+=", s.p[i]) != NULL))
			lk_buf_putc(out, '\\');
		lk_buf_putc(out, s.p[i]);
	}
}

static void put_para(struct proposal *p, const struct lk_word_para *w,
	struct lk_str text)
{
	struct lk_buf clean = LK_BUF_INIT, plain = LK_BUF_INIT;
	bool item = w->list > 0 && p->l->kind == LK_BLOCK_ITEM;

	lk_word_alike(&clean, text, true);
	if (clean.n > 0) {
		lk_buf_puts(&p->extra, item ? "\n" : "\n\n");
		if (w->level > 0)
			for (uint32_t i = 0; i < w->level && i < 6; i++)
				lk_buf_putc(&p->extra, '#');
		if (w->level > 0)
			lk_buf_putc(&p->extra, ' ');
		else if (item)
			lk_buf_putstr(&p->extra, opener(p));
		else if (w->list > 0)
			lk_buf_puts(&p->extra, "- ");
		escape(&plain, lk_buf_str(&clean));
		lk_sentence_split(lk_buf_cstr(&plain), plain.n, &p->extra);
		if (p->extra.n > 0 && p->extra.p[p->extra.n - 1] == '\n')
			lk_buf_splice(&p->extra, p->extra.n - 1, 1, "", 0);
		put_shown(&p->after, lk_buf_str(&clean));
	}
	lk_buf_free(&clean);
	lk_buf_free(&plain);
}

static bool is_extra(const struct proposal *p, const struct back_seg *g)
{
	if (!g->extra || g->kind != BACK_WORDS || !back_shows(p->b, g, p->view))
		return false;
	/* words that nobody tracked are those of the untracked proposal alone */
	return p->view->ins ? g->ins != 0 : g->ins == 0;
}

static void extras(struct proposal *p, uint32_t slot)
{
	struct back *b = p->b;
	const struct back_slot *s = &b->slot[slot];
	struct lk_buf text = LK_BUF_INIT;
	uint32_t para = BACK_NONE;

	for (uint32_t i = 0; i < s->nsegs; i++) {
		const struct back_seg *g = &b->seg[b->order[s->first + i]];

		if (!is_extra(p, g))
			continue;
		if (para != BACK_NONE && para != g->para) {
			put_para(p, &b->in->word->para[para], lk_buf_str(&text));
			lk_buf_clear(&text);
		}
		para = g->para;
		lk_buf_putstr(&text, g->text);
	}
	if (para != BACK_NONE)
		put_para(p, &b->in->word->para[para], lk_buf_str(&text));
	lk_buf_free(&text);
}

/* ---- into a change ---------------------------------------------------------------------------- */

static void suggestion(struct proposal *p, struct lk_buf *out)
{
	struct lk_buf flat = LK_BUF_INIT;
	bool sentences = p->more &&
		(p->l->kind == LK_BLOCK_PARAGRAPH || p->l->kind == LK_BLOCK_ITEM);

	if (p->edits.figure)
		return;
	if (p->gone) { /* what stands there in its place, if anything */
		struct lk_str s = lk_buf_str(&p->extra);

		while (s.n > 0 && s.p[0] == '\n')
			s = (struct lk_str){ s.p + 1, s.n - 1 };
		lk_buf_putstr(out, s);
		return;
	}
	back_edits_apply(p->l->raw, &p->edits, &flat);
	if (sentences)
		lk_sentence_reflow(p->l->raw, lk_buf_str(&flat), out);
	else
		lk_buf_putstr(out, lk_buf_str(&flat));
	while (out->n > 0 && out->p[out->n - 1] == '\n')
		lk_buf_splice(out, out->n - 1, 1, "", 0);
	lk_buf_putstr(out, lk_buf_str(&p->extra));
	if (p->extra.n > 0 && !p->l->closes)
		lk_buf_putc(out, '\n');
	lk_buf_free(&flat);
}

static void say(const struct proposal *p, struct lk_buf *out)
{
	bool row = p->l->kind == LK_BLOCK_TABLE;

	if (p->edits.figure) {
		lk_buf_putstr(out, lk_buf_str(&p->edits.figures));
		lk_buf_puts(out, "\nKalimat di Word: ");
		lk_buf_putstr(out, lk_buf_str(&p->after));
	} else if (p->gone && p->all_moved) {
		lk_buf_puts(out, "Kalimat ini dipindahkan ke tempat lain di Word.");
	} else if (p->gone) {
		lk_buf_puts(out,
			row ? "Baris tabel ini dihapus di Word."
			    : "Kalimat ini dihapus di Word.");
	}
	if (p->view->ins)
		return;
	if (out->n > 0)
		lk_buf_putc(out, '\n');
	lk_buf_puts(out, "Diubah di Word tanpa lacak perubahan.");
}

/* The title of the chapter stays whatever happens to it in Word. */
static bool removable(const struct back_line *l)
{
	return !(l->kind == LK_BLOCK_HEADING && l->raw.n > 1 && l->raw.p[1] == ' ');
}

static int keep(struct proposal *p, struct lk_back_change *c, struct lk_str author)
{
	struct back *b = p->b;
	struct lk_buf wish = LK_BUF_INIT, text = LK_BUF_INIT;
	int rc;

	suggestion(p, &wish);
	say(p, &text);
	rc = lk_buf_check(&wish, b->err);
	if (rc == LK_OK)
		rc = lk_buf_check(&text, b->err);
	c->before = back_keep(b, lk_buf_str(&p->before));
	c->after = back_keep(b, lk_buf_str(&p->after));
	c->suggestion = back_keep(b, lk_buf_str(&wish));
	c->text = back_keep(b, lk_buf_str(&text));
	c->author = back_keep(b, author);
	c->time = back_keep(b, p->time);
	c->remove = wish.n == 0 && p->gone && !p->edits.figure && removable(p->l);
	c->figure = p->edits.figure;
	c->number = p->edits.number;
	if (rc == LK_OK &&
		(c->before == NULL || c->after == NULL || c->suggestion == NULL ||
			c->text == NULL || c->author == NULL || c->time == NULL))
		rc = lk_nomem(b->err);
	lk_buf_free(&wish);
	lk_buf_free(&text);
	return rc;
}

/* Nothing that can be proposed or said: the words differ in what does not count. */
static bool empty(const struct proposal *p, const struct lk_buf *wish)
{
	return !p->gone && !p->edits.figure && back_same(lk_buf_str(wish), p->l->raw);
}

/* A row of which every cell was emptied is one that was deleted. */
static bool row_gone(const struct proposal *p)
{
	return p->l->kind == LK_BLOCK_TABLE && p->parts > 0 && !p->filled &&
		p->view->ins;
}

/* What all parts of the line say. */
static int read_parts(struct proposal *p)
{
	const struct back_slot *slot = p->b->slot;
	int rc = LK_OK;

	for (uint32_t s = p->l->slot; rc == LK_OK && s != BACK_NONE; s = slot[s].next) {
		rc = part(p, s);
		note_times(p, s);
	}
	for (uint32_t s = p->l->slot; rc == LK_OK && s != BACK_NONE; s = slot[s].next)
		extras(p, s);
	return rc;
}

static int propose(struct back *b, const struct back_line *l,
	const struct back_view *view, struct lk_str author)
{
	struct proposal p = { .b = b,
		.l = l,
		.view = view,
		.time = { "", 0 },
		.all_moved = true };
	struct lk_buf wish = LK_BUF_INIT;
	struct lk_back_change *c;
	int rc = read_parts(&p);

	p.gone |= row_gone(&p);
	if (rc == LK_OK && p.parts == 0 && p.extra.n > 0)
		rc = lk_buf_check(&p.extra, b->err);
	suggestion(&p, &wish);
	if (rc == LK_OK && (p.parts > 0 || p.extra.n > 0) && !empty(&p, &wish)) {
		c = back_change(b, l, view->ins ? LK_BACK_TRACKED : LK_BACK_UNTRACKED);
		rc = c != NULL ? keep(&p, c, author) : lk_nomem(b->err);
	}
	back_edits_free(&p.edits);
	lk_buf_free(&p.before);
	lk_buf_free(&p.after);
	lk_buf_free(&p.extra);
	lk_buf_free(&wish);
	return rc;
}

static int joined(struct back *b, const struct back_line *l, const struct authors *a)
{
	struct lk_buf names = LK_BUF_INIT;
	int rc;

	for (size_t i = 0; i < a->n; i++) {
		if (i > 0)
			lk_buf_puts(&names, "; ");
		lk_buf_putstr(&names, a->name[i]);
	}
	rc = lk_buf_check(&names, b->err);
	if (rc == LK_OK)
		rc = propose(b, l, &back_now, lk_buf_str(&names));
	lk_buf_free(&names);
	return rc;
}

int back_changes(struct back *b)
{
	int rc = LK_OK;

	for (size_t i = 0; rc == LK_OK && i < b->nlines; i++) {
		const struct back_line *l = &b->line[i];
		struct authors a = { .n = 0 };

		if (l->slot == BACK_NONE)
			continue;
		b->out->sentences++;
		find_authors(b, l, &a);
		rc = propose(b, l, &back_then, (struct lk_str){ "", 0 });
		if (rc == LK_OK && a.mixed)
			rc = joined(b, l, &a);
		for (size_t k = 0; rc == LK_OK && !a.mixed && k < a.n; k++) {
			struct back_view view = { true, true, a.name[k].p };

			rc = propose(b, l, &view, a.name[k]);
		}
	}
	return rc;
}
