#include "tui/editor/find.h"

#include "core/fold.h"
#include "core/grapheme.h"
#include "core/mem.h"
#include "core/sentence.h"

#include <stdlib.h>

/* ---- finding -------------------------------------------------------------------------- */

/* Do [a, b) begin and end at words of s? */
static bool whole_words(struct lk_str s, size_t a, size_t b)
{
	size_t before = a > 0 ? lk_word_prev(s, a) : 0;

	if (a > 0 && before < a && lk_word_end(s, before) > a)
		return false;
	before = b > 0 ? lk_word_prev(s, b) : 0;
	return before >= b || lk_word_end(s, before) <= b;
}

static int put_hit(struct ed_hits *h, size_t from, size_t to, struct lk_error *err)
{
	if (h->n == ED_HITS_MAX) {
		h->more = true;
		return LK_OK;
	}
	if (lk_grow((void **)&h->item, &h->cap, h->n, sizeof(*h->item)) != LK_OK)
		return lk_nomem(err);
	h->item[h->n++] = (struct ed_hit){ from, to, true };
	return LK_OK;
}

static int find_in(struct ed_hits *h, const struct ed_text *t, size_t i,
	struct lk_str needle, bool whole, size_t from, size_t to, struct lk_error *err)
{
	struct lk_str s = ed_para_str(t, i);
	size_t base = t->para[i].from, at = from > base ? from - base : 0, a, b;
	int rc = LK_OK;

	while (rc == LK_OK && lk_fold_find(s, needle, at, &a, &b) && base + b <= to) {
		if (!whole || whole_words(s, a, b))
			rc = put_hit(h, base + a, base + b, err);
		at = b > a ? b : b + 1;
	}
	return rc;
}

int ed_find(struct ed_hits *h, const struct ed_text *t, struct lk_str needle,
	bool whole, size_t from, size_t to, struct lk_error *err)
{
	int rc = LK_OK;

	h->n = 0;
	h->more = false;
	for (size_t i = ed_para_at(t, from);
		rc == LK_OK && i < t->n && t->para[i].from < to && needle.n > 0; i++)
		rc = find_in(h, t, i, needle, whole, from, to, err);
	return rc;
}

size_t ed_hit_from(const struct ed_hits *h, size_t at, bool forward)
{
	size_t i = 0;

	if (h->n == 0)
		return 0;
	while (i < h->n && h->item[i].from < at)
		i++;
	if (forward)
		return i < h->n ? i : 0;
	return i > 0 ? i - 1 : h->n - 1;
}

int ed_replace_hits(struct editor *ed, const struct ed_hits *h, struct lk_str with,
	size_t *done, struct lk_error *err)
{
	size_t cursor = ed->cursor;
	int rc = LK_OK;

	*done = 0;
	ed_begin(ed);
	for (size_t i = h->n; rc == LK_OK && i-- > 0;) {
		const struct ed_hit *hit = &h->item[i];

		if (!hit->on)
			continue;
		rc = ed_replace(ed, hit->from, hit->to, with.p, with.n, err);
		*done += rc == LK_OK;
		if (cursor >= hit->to)
			cursor = cursor - (hit->to - hit->from) + with.n;
		else if (cursor > hit->from)
			cursor = hit->from;
	}
	ed_end(ed);
	ed->cursor = ed_text_clamp(&ed->text,
		cursor < ed_text_size(&ed->text) ? cursor : ed_text_size(&ed->text));
	return rc;
}

void ed_hits_free(struct ed_hits *h)
{
	if (h == NULL)
		return;
	free(h->item);
	*h = (struct ed_hits)ED_HITS_INIT;
}

/* ---- counting --------------------------------------------------------------------------- */

struct ed_count ed_count(const struct ed_text *t, size_t from, size_t to)
{
	struct ed_count c = { 0, 0, 0 };

	for (size_t i = ed_para_at(t, from); i < t->n && t->para[i].from < to; i++) {
		const struct ed_para *p = &t->para[i];
		size_t a = ed_para_words(t, i) > from ? ed_para_words(t, i) : from;
		size_t b = p->to < to ? p->to : to;

		if (p->kind == ED_EMPTY || p->kind == ED_RULE || p->kind == ED_NOTE ||
			b <= a)
			continue;
		c.words += lk_word_count(ed_text_part(t, a, b));
		if (p->kind == ED_PROSE || p->kind == ED_ITEM || p->kind == ED_QUOTE) {
			c.sentences += lk_sentence_count(t->buf.p + a, b - a);
			c.paras++;
		}
	}
	return c;
}
