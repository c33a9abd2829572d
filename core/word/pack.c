/*
 * The model as bytes: numbers as base 128 with the lowest group first, texts with their
 * length in front. One walk serves both ways, so they cannot disagree.
 */
#include "core/utf8.h"
#include "core/word/word.h"

#include <string.h>

#define MAGIC 0x31574b4cu /* LKW1 */

struct io {
	struct lk_buf *out; /* NULL: reading */
	struct lk_worddoc *w;
	const unsigned char *p;
	size_t left;
	bool broken, nomem;
};

/* A number of at most `max`. */
static void number(struct io *io, uint32_t *v, uint32_t max)
{
	uint64_t n = 0;
	uint32_t rest = *v;

	if (io->out != NULL) {
		for (; rest >= 0x80; rest >>= 7)
			lk_buf_putc(io->out, (char)(rest | 0x80));
		lk_buf_putc(io->out, (char)rest);
		return;
	}
	*v = 0;
	for (unsigned shift = 0; shift < 35 && io->left > 0; shift += 7) {
		unsigned char c = *io->p++;

		io->left--;
		n |= (uint64_t)(c & 0x7f) << shift;
		if (c < 0x80) {
			io->broken |= n > max;
			*v = io->broken ? 0 : (uint32_t)n;
			return;
		}
	}
	io->broken = true;
}

static void flag(struct io *io, bool *v)
{
	uint32_t n = *v;

	number(io, &n, 1);
	*v = n != 0;
}

/* Any bytes; `lines`: clean text that may have line ends. */
static void bytes(struct io *io, struct lk_str *s, bool text)
{
	uint32_t n = (uint32_t)s->n;
	const char *p;

	number(io, &n, UINT32_MAX);
	if (io->out != NULL) {
		lk_buf_put(io->out, s->p, s->n);
		return;
	}
	*s = (struct lk_str){ "", 0 };
	if (io->broken || n > io->left) {
		io->broken = true;
		return;
	}
	p = (const char *)io->p;
	io->p += n;
	io->left -= n;
	if (text && !lk_utf8_is_clean((struct lk_str){ p, n }, LK_CLEAN_NL)) {
		io->broken = true;
		return;
	}
	p = lk_arena_dup(&io->w->mem, p, n);
	io->nomem |= p == NULL;
	if (p != NULL)
		*s = (struct lk_str){ p, n };
}

static bool stopped(const struct io *io)
{
	return io->broken || io->nomem;
}

static void item(struct io *io, struct lk_word_item *i)
{
	uint32_t kind = (uint32_t)i->kind, style = i->style;

	number(io, &kind, LK_WORD_KINDS - 1);
	number(io, &i->ins, (uint32_t)io->w->nwho);
	number(io, &i->del, (uint32_t)io->w->nwho);
	flag(io, &i->moved);
	number(io, &style, LK_WORD_BOLD | LK_WORD_ITALIC | LK_WORD_STRIKE);
	number(io, &i->ref, UINT32_MAX);
	bytes(io, &i->text, true);
	bytes(io, &i->link, true);
	i->kind = (enum lk_word_kind)kind;
	i->style = style;
}

static void items(struct io *io, size_t para)
{
	struct lk_worddoc *w = io->w;
	uint32_t n = (uint32_t)w->para[para].nitems;

	number(io, &n, LK_WORD_ITEMS);
	for (uint32_t i = 0; i < n && !stopped(io); i++) {
		struct lk_word_item *it = io->out != NULL
			? &w->para[para].item[i]
			: lk_word_item(w, &w->para[para], LK_WORD_TEXT);

		io->nomem |= it == NULL;
		if (it != NULL)
			item(io, it);
	}
}

static void para(struct io *io, size_t i)
{
	struct lk_word_para *p = &io->w->para[i];
	uint32_t where = (uint32_t)p->where;

	number(io, &where, LK_WORD_WHERES - 1);
	p->where = (enum lk_word_where)where;
	number(io, &p->note, UINT32_MAX);
	number(io, &p->level, 9);
	number(io, &p->list, 9);
	flag(io, &p->bullet);
	bytes(io, &p->label, true);
	number(io, &p->table, UINT32_MAX);
	number(io, &p->row, UINT32_MAX);
	number(io, &p->col, UINT32_MAX);
	number(io, &p->span, UINT32_MAX);
	flag(io, &p->joined);
	flag(io, &p->nested);
	number(io, &p->mark_ins, (uint32_t)io->w->nwho);
	number(io, &p->mark_del, (uint32_t)io->w->nwho);
	items(io, i);
}

/* How many of each; made when reading. */
static void people(struct io *io)
{
	struct lk_worddoc *w = io->w;
	uint32_t n = (uint32_t)w->nwho;

	number(io, &n, LK_WORD_PARAS);
	for (uint32_t i = 0; i < n && !stopped(io); i++) {
		struct lk_word_who who = lk_word_who(w, i + 1);

		bytes(io, &who.name, true);
		bytes(io, &who.time, true);
		if (io->out != NULL || stopped(io))
			continue;
		if (lk_grow((void **)&w->who, &w->who_cap, w->nwho, sizeof(who)) !=
			LK_OK)
			io->nomem = true;
		else
			w->who[w->nwho++] = who;
	}
}

static void comments(struct io *io)
{
	struct lk_worddoc *w = io->w;
	uint32_t n = (uint32_t)w->ncomments;

	number(io, &n, LK_WORD_PARAS);
	for (uint32_t i = 0; i < n && !stopped(io); i++) {
		struct lk_word_comment *c =
			io->out != NULL ? &w->comment[i] : lk_word_comment(w);

		io->nomem |= c == NULL;
		if (c == NULL)
			return;
		number(io, &c->who, (uint32_t)w->nwho);
		bytes(io, &c->text, true);
	}
}

static void pictures(struct io *io)
{
	struct lk_worddoc *w = io->w;
	uint32_t n = (uint32_t)w->npictures;

	number(io, &n, LK_WORD_PARAS);
	for (uint32_t i = 0; i < n && !stopped(io); i++) {
		struct lk_word_picture *p =
			io->out != NULL ? &w->picture[i] : lk_word_picture(w);

		io->nomem |= p == NULL;
		if (p == NULL)
			return;
		bytes(io, &p->name, true);
		bytes(io, &p->bytes, false);
	}
}

static void losses(struct io *io)
{
	struct lk_worddoc *w = io->w;
	uint32_t n = (uint32_t)w->nlosses;

	number(io, &n, LK_WORD_PARAS);
	for (uint32_t i = 0; i < n && !stopped(io); i++) {
		struct lk_word_loss *l = io->out != NULL
			? &w->loss[i]
			: lk_word_loss(w, LK_WORD_LOSS_SHAPE, 0);
		uint32_t kind;

		io->nomem |= l == NULL;
		if (l == NULL)
			return;
		kind = (uint32_t)l->kind;
		number(io, &kind, LK_WORD_LOSS_COUNT - 1);
		l->kind = (enum lk_word_loss_kind)kind;
		number(io, &l->para, LK_WORD_PARAS);
		bytes(io, &l->text, true);
	}
}

static void sources(struct io *io)
{
	struct lk_worddoc *w = io->w;
	uint32_t n = (uint32_t)w->nsources;

	number(io, &n, LK_WORD_PARAS);
	for (uint32_t i = 0; i < n && !stopped(io); i++) {
		struct lk_word_source *s =
			io->out != NULL ? &w->source[i] : lk_word_source(w);

		io->nomem |= s == NULL;
		if (s == NULL)
			return;
		number(io, &s->chapter, UINT32_MAX);
		bytes(io, &s->blob, true);
		bytes(io, &s->path, true);
	}
}

static void walk(struct io *io)
{
	struct lk_worddoc *w = io->w;
	uint32_t magic = MAGIC, n;

	number(io, &magic, UINT32_MAX);
	io->broken |= magic != MAGIC;
	bytes(io, &w->revision, true);
	bytes(io, &w->document, true);
	people(io);
	comments(io);
	pictures(io);
	sources(io);
	n = (uint32_t)w->nparas;
	number(io, &n, LK_WORD_PARAS);
	for (uint32_t i = 0; i < n && !stopped(io); i++) {
		if (io->out == NULL && lk_word_para(w, LK_WORD_BODY) == NULL)
			io->nomem = true;
		else
			para(io, i);
	}
	losses(io);
}

void lk_word_pack(struct lk_buf *out, const struct lk_worddoc *w)
{
	union { /* the walk writes nothing into it when it has `out` */
		const struct lk_worddoc *in;
		struct lk_worddoc *walked;
	} model = { .in = w };
	struct io io = { .out = out, .w = model.walked };

	walk(&io);
}

/* Do the references lead somewhere? */
static bool fits(const struct lk_worddoc *w)
{
	for (size_t i = 0; i < w->nparas; i++)
		for (size_t k = 0; k < w->para[i].nitems; k++) {
			const struct lk_word_item *it = &w->para[i].item[k];

			if ((it->kind == LK_WORD_COMMENT ||
				    it->kind == LK_WORD_COMMENT_END ||
				    it->kind == LK_WORD_COMMENT_AT) &&
				it->ref >= w->ncomments)
				return false;
			if (it->kind == LK_WORD_PICTURE && it->ref >= w->npictures)
				return false;
		}
	return true;
}

int lk_word_unpack(struct lk_worddoc **out, struct lk_str packed, struct lk_error *err)
{
	struct io io = { .out = NULL,
		.w = lk_word_new(),
		.p = (const unsigned char *)packed.p,
		.left = packed.n };

	if (io.w == NULL)
		return lk_nomem(err);
	walk(&io);
	if (!stopped(&io) && io.left == 0 && fits(io.w)) {
		*out = io.w;
		return LK_OK;
	}
	lk_word_free(io.w);
	return io.nomem ? lk_nomem(err)
			: lk_fail(err, LK_EFORMAT,
				  N_("isi berkas Word yang dibaca tidak lengkap; "
				     "tidak ada yang diubah"));
}
