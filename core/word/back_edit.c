/* One sentence: what was changed in print, made in the stored line. */
#include "core/diff.h"
#include "core/word/back_impl.h"

#include <stdlib.h>
#include <string.h>

void back_edits_free(struct back_edits *e)
{
	for (size_t i = 0; i < e->n; i++)
		free((void *)(uintptr_t)e->edit[i].text.p);
	free(e->edit);
	lk_buf_free(&e->figures);
	*e = (struct back_edits){ .n = 0 };
}

/* ---- parts of a line ----------------------------------------------------------------------- */

/* Cell `part` of a row: between its bars, "\|" is none. */
static bool cell(struct lk_str raw, int part, size_t *at, size_t *end)
{
	size_t i = 0, from = 0;
	int n = 0;

	while (i < raw.n && raw.p[i] != '|')
		i++;
	for (from = ++i; i <= raw.n; i++) {
		if (i < raw.n && raw.p[i] == '\\') {
			i++;
			continue;
		}
		if (i < raw.n && raw.p[i] != '|')
			continue;
		if (++n == part) {
			*at = from;
			*end = i < raw.n ? i : raw.n;
			return true;
		}
		from = i + 1;
	}
	return false;
}

/* Signer `part` of a line in which '|' stands between them. */
static bool column(struct lk_str raw, int part, size_t *at, size_t *end)
{
	size_t i = 0;

	for (int n = 1; i <= raw.n; n++) {
		size_t to = i;

		while (to < raw.n && raw.p[to] != '|')
			to++;
		if (n == part) {
			*at = i;
			*end = to;
			return true;
		}
		i = to + 1;
	}
	return false;
}

void back_part(const struct back_line *l, int part, size_t *at, size_t *end)
{
	struct lk_str raw = l->raw;
	const char *colon = memchr(raw.p, ':', raw.n);

	*at = 0;
	*end = raw.n;
	if (part == 0)
		return;
	if (l->kind == LK_BLOCK_TABLE) {
		if (!cell(raw, part, at, end))
			*at = *end = raw.n;
	} else if (l->kind == LK_BLOCK_FENCE) {
		if (!column(raw, part, at, end))
			*at = *end = raw.n;
	} else if (colon != NULL) {
		*at = part == 1 ? 0 : (size_t)(colon - raw.p) + 1;
		*end = part == 1 ? (size_t)(colon - raw.p) : raw.n;
	}
}

/* Is `then` the print, or all of it but what was counted and printed in front? */
static bool print_is(const struct lk_inprint *p, int part, struct lk_str then,
	size_t *at, size_t *to)
{
	struct lk_str text = lk_buf_str(&p->text);
	size_t from, end;

	*at = 0;
	*to = text.n;
	if (back_same(text, then))
		return true;
	if (part != 0)
		return false;
	lk_inprint_body(text, &from, &end);
	*at = from;
	*to = end;
	if (back_same((struct lk_str){ text.p + from, end - from }, then))
		return true;
	if (then.n == 0 || then.n > end || then.n + 24 < end - from)
		return false; /* too much is missing for a number in front */
	if (memcmp(text.p + end - then.n, then.p, then.n) == 0 &&
		(end == then.n || text.p[end - then.n - 1] == ' ')) {
		*at = end - then.n;
		return *at <= from + 12;
	}
	return false;
}

int back_print(struct back *b, const struct back_line *l, int part, struct lk_str then,
	size_t *at, size_t *to, bool *same)
{
	const struct lk_value_ctx *ctx = b->in->values;
	size_t from, end;
	int rc;

	back_part(l, part, &from, &end);
	rc = lk_inprint_line(&b->print, ctx, l->raw, from, end, b->err);
	if (rc != LK_OK)
		return rc;
	*same = print_is(&b->print, part, then, at, to);
	if (*same || b->print.nvalues == 0 || b->in->drafts == NULL)
		return LK_OK;
	rc = lk_inprint_line(&b->print, b->in->drafts, l->raw, from, end, b->err);
	if (rc != LK_OK)
		return rc;
	*same = print_is(&b->print, part, then, at, to);
	if (*same)
		return LK_OK;
	rc = lk_inprint_line(&b->print, ctx, l->raw, from, end, b->err);
	if (rc == LK_OK)
		(void)print_is(&b->print, part, then, at, to);
	return rc;
}

/* ---- edits ------------------------------------------------------------------------------------ */

/* Words from Word as Markdown: nothing in them is a mark, a value or a border of a cell. */
static void put_plain(struct lk_buf *out, struct lk_str s, bool in_table)
{
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];
		bool brace = c == '{' && i + 1 < s.n && s.p[i + 1] == '{';

		if (strchr("\\*`[]<", c) != NULL || brace || (in_table && c == '|') ||
			(c == '_' && (i == 0 || s.p[i - 1] == ' ')))
			lk_buf_putc(out, '\\');
		lk_buf_putc(out, c);
	}
}

static bool digit_in(struct lk_str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] >= '0' && s.p[i] <= '9')
			return true;
	return false;
}

static int add(struct back *b, struct back_edits *e, size_t at, size_t end,
	struct lk_str text)
{
	struct lk_buf own = LK_BUF_INIT;
	struct back_edit *d;

	if (lk_grow((void **)&e->edit, &e->cap, e->n, sizeof(*d)) != LK_OK)
		return lk_nomem(b->err);
	lk_buf_putstr(&own, text);
	if (lk_buf_check(&own, b->err) != LK_OK) {
		lk_buf_free(&own);
		return LK_ENOMEM;
	}
	d = &e->edit[e->n++];
	d->at = at;
	d->end = end;
	d->text.n = own.n;
	d->text.p = lk_buf_take(&own);
	return LK_OK;
}

/* A change of [at, end) of the print touches a figure: taken out whole it may be, changed it
 * may not. */
static bool touches(const struct lk_inprint *p, size_t at, size_t end,
	struct lk_str now, const struct lk_inprint_value **which)
{
	for (size_t i = 0; i < p->nvalues; i++) {
		const struct lk_inprint_value *v = &p->value[i];
		bool inside = at == end ? v->shown < at && at < v->shown_end
					: v->shown < end && at < v->shown_end;
		bool whole = at <= v->shown && v->shown_end <= end;

		*which = v;
		if (inside && (!whole || digit_in(now)))
			return true;
	}
	return false;
}

static void say_figure(struct back_edits *e, const struct back_line *l,
	const struct lk_inprint *p, const struct lk_inprint_value *v, struct lk_str now)
{
	e->figure = true;
	if (e->figures.n > 0)
		lk_buf_putc(&e->figures, '\n');
	lk_buf_puts(&e->figures, "Di Word angka \"");
	lk_buf_put(&e->figures, p->text.p + v->shown, v->shown_end - v->shown);
	lk_buf_puts(&e->figures, "\" (");
	lk_buf_put(&e->figures, l->raw.p + v->at, v->end - v->at);
	lk_buf_puts(&e->figures, ") diubah menjadi \"");
	lk_word_alike(&e->figures, now, true);
	lk_buf_puts(&e->figures,
		"\". Angka ini dicetak dari data: ubah di tabel angkanya, bukan di "
		"kalimat.");
}

static struct lk_str trim(struct lk_str s)
{
	while (s.n > 0 && s.p[s.n - 1] == ' ')
		s.n--;
	return s;
}

struct editing {
	struct back *b;
	const struct back_line *l;
	const struct lk_diff *d;
	size_t at;    /* of the sentence in the print */
	size_t start; /* raw begin of the part */
	struct back_edits *e;
};

/* Print bytes [at, end) become `now`. */
static int replace(struct editing *g, size_t at, size_t end, struct lk_str now)
{
	struct back *b = g->b;
	const struct lk_inprint_value *v = NULL;
	size_t raw, raw_end;

	if (touches(&b->print, at, end, now, &v)) {
		say_figure(g->e, g->l, &b->print, v, now);
		return LK_OK;
	}
	g->e->number |= digit_in(now) ||
		digit_in((struct lk_str){ b->print.text.p + at, end - at });
	lk_inprint_raw(&b->print, at, end, g->start, &raw, &raw_end);
	lk_buf_clear(&b->c);
	put_plain(&b->c, now, g->l->kind == LK_BLOCK_TABLE);
	return add(b, g->e, raw, raw_end, lk_buf_str(&b->c));
}

static int span(struct editing *g, const struct lk_span *s)
{
	struct lk_str old = { g->d->old.p + s->old.at, s->old.end - s->old.at };
	struct lk_str now = { g->d->new.p + s->new.at, s->new.end - s->new.at };
	size_t at = g->at + s->old.at, end = g->at + s->old.end;
	struct lk_str words = trim(old), new_words = trim(now);

	if (s->op == LK_KEEP) { /* only the blank behind it can differ */
		if (old.n - words.n == now.n - new_words.n)
			return LK_OK;
		return replace(g, at + words.n, end,
			(struct lk_str){ now.p + new_words.n, now.n - new_words.n });
	}
	if (s->op == LK_REPLACE && old.n - words.n == now.n - new_words.n) {
		end -= old.n - words.n;
		now = new_words;
	}
	return replace(g, at, end, now);
}

int back_edit(struct back *b, const struct back_line *l, size_t at, size_t to,
	struct lk_str now, size_t start, struct back_edits *e)
{
	struct editing g = { b, l, NULL, at, start, e };
	struct lk_str old = { lk_buf_cstr(&b->print.text) + at, to - at };
	struct lk_diff *d = NULL;
	int rc;

	if (back_same(old, now))
		return LK_OK;
	if (old.n == 0) /* an empty cell, an empty item */
		return replace(&g, at, to, now);
	rc = lk_diff_words(old, now, &d, b->err);
	g.d = d;
	for (size_t i = 0; rc == LK_OK && i < d->nspans; i++)
		rc = span(&g, &d->span[i]);
	lk_diff_free(d);
	return rc;
}

void back_edits_apply(struct lk_str raw, const struct back_edits *e, struct lk_buf *out)
{
	size_t at = 0;

	for (size_t i = 0; i < e->n; i++) {
		const struct back_edit *d = &e->edit[i];

		if (d->at > at)
			lk_buf_put(out, raw.p + at, d->at - at);
		lk_buf_putstr(out, d->text);
		at = d->end > at ? d->end : at;
	}
	lk_buf_put(out, raw.p + at, raw.n - at);
}
