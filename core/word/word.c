#include "core/word/word.h"

#include "core/utf8.h"

#include <stdlib.h>
#include <string.h>

static const struct lk_str none = { "", 0 };

struct lk_worddoc *lk_word_new(void)
{
	struct lk_worddoc *w = calloc(1, sizeof(*w));

	if (w != NULL)
		w->revision = w->document = none;
	return w;
}

void lk_word_free(struct lk_worddoc *w)
{
	if (w == NULL)
		return;
	for (size_t i = 0; i < w->nparas; i++)
		free(w->para[i].item);
	free(w->para);
	free(w->who);
	free(w->comment);
	free(w->picture);
	free(w->loss);
	free(w->source);
	lk_arena_free(&w->mem);
	free(w);
}

struct lk_word_para *lk_word_para(struct lk_worddoc *w, enum lk_word_where where)
{
	struct lk_word_para *p;

	if (w->nparas >= LK_WORD_PARAS ||
		lk_grow((void **)&w->para, &w->para_cap, w->nparas, sizeof(*p)) !=
			LK_OK)
		return NULL;
	p = &w->para[w->nparas++];
	*p = (struct lk_word_para){ .where = where, .label = none, .span = 1 };
	return p;
}

struct lk_word_item *lk_word_item(struct lk_worddoc *w, struct lk_word_para *p,
	enum lk_word_kind kind)
{
	struct lk_word_item *i;

	if (w->nitems >= LK_WORD_ITEMS ||
		lk_grow((void **)&p->item, &p->cap, p->nitems, sizeof(*i)) != LK_OK)
		return NULL;
	w->nitems++;
	i = &p->item[p->nitems++];
	*i = (struct lk_word_item){ .kind = kind, .text = none, .link = none };
	return i;
}

static bool same(struct lk_str a, struct lk_str b)
{
	return a.n == b.n && memcmp(a.p, b.p, a.n) == 0;
}

uint32_t lk_word_person(struct lk_worddoc *w, struct lk_str name, struct lk_str time)
{
	struct lk_word_who who;

	for (size_t i = w->nwho; i > 0; i--) /* mostly the one just before */
		if (same(w->who[i - 1].name, name) && same(w->who[i - 1].time, time))
			return (uint32_t)i;
	who.name = lk_word_dup(w, name, false);
	who.time = lk_word_dup(w, time, false);
	if (who.name.p == NULL || who.time.p == NULL || w->nwho >= LK_WORD_PARAS ||
		lk_grow((void **)&w->who, &w->who_cap, w->nwho, sizeof(who)) != LK_OK)
		return 0;
	w->who[w->nwho++] = who;
	return (uint32_t)w->nwho;
}

struct lk_word_comment *lk_word_comment(struct lk_worddoc *w)
{
	struct lk_word_comment *c;

	if (w->ncomments >= LK_WORD_PARAS ||
		lk_grow((void **)&w->comment, &w->comment_cap, w->ncomments,
			sizeof(*c)) != LK_OK)
		return NULL;
	c = &w->comment[w->ncomments++];
	*c = (struct lk_word_comment){ 0, none };
	return c;
}

struct lk_word_picture *lk_word_picture(struct lk_worddoc *w)
{
	struct lk_word_picture *p;

	if (w->npictures >= LK_WORD_PARAS ||
		lk_grow((void **)&w->picture, &w->picture_cap, w->npictures,
			sizeof(*p)) != LK_OK)
		return NULL;
	p = &w->picture[w->npictures++];
	*p = (struct lk_word_picture){ none, none };
	return p;
}

struct lk_word_loss *lk_word_loss(struct lk_worddoc *w, enum lk_word_loss_kind kind,
	uint32_t para)
{
	struct lk_word_loss *l;

	if (w->nlosses >= LK_WORD_PARAS ||
		lk_grow((void **)&w->loss, &w->loss_cap, w->nlosses, sizeof(*l)) !=
			LK_OK)
		return NULL;
	l = &w->loss[w->nlosses++];
	*l = (struct lk_word_loss){ kind, para, none };
	return l;
}

struct lk_word_source *lk_word_source(struct lk_worddoc *w)
{
	struct lk_word_source *s;

	if (w->nsources >= LK_WORD_PARAS ||
		lk_grow((void **)&w->source, &w->source_cap, w->nsources, sizeof(*s)) !=
			LK_OK)
		return NULL;
	s = &w->source[w->nsources++];
	*s = (struct lk_word_source){ 0, none, none };
	return s;
}

struct lk_str lk_word_dup(struct lk_worddoc *w, struct lk_str s, bool lines)
{
	struct lk_buf clean = LK_BUF_INIT;
	struct lk_str out = { NULL, 0 };

	if (w->ntext + s.n > LK_WORD_TEXT_MAX)
		return out;
	(void)lk_utf8_clean(&clean, s, lines ? LK_CLEAN_NL : 0);
	if (lk_buf_check(&clean, NULL) == LK_OK) {
		out.p = lk_arena_dup(&w->mem, lk_buf_cstr(&clean), clean.n);
		out.n = out.p != NULL ? clean.n : 0;
		w->ntext += out.n;
	}
	lk_buf_free(&clean);
	return out;
}

struct lk_word_who lk_word_who(const struct lk_worddoc *w, uint32_t who)
{
	if (who == 0 || who > w->nwho)
		return (struct lk_word_who){ none, none };
	return w->who[who - 1];
}
