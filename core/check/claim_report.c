/* Findings of sentences: where they stand, and the numbers in their messages. */
#include "core/check/claim.h"

#include <stdio.h>

/* From bytes of what is read to bytes of what is stored. What a {{key}} prints cannot be
 * mended here. */
static void to_stored(const struct claim *c, struct check_place *at)
{
	const struct lk_value_shown *s = c->shown;

	if (s == NULL)
		return;
	for (size_t i = 0; i < s->n; i++)
		if (s->piece[i].at < at->to && s->piece[i].end > at->from)
			at->fix = NULL;
	at->from = (uint32_t)lk_value_to_raw(s, at->from);
	at->to = (uint32_t)lk_value_to_raw(s, at->to);
}

void claim_report(struct claim *c, enum lk_check_rule rule, int a, int b,
	const char *fix, const struct lk_error *say)
{
	struct check_place at = { .line = c->line,
		.from = c->tok[a].at,
		.to = c->tok[b].end,
		.code = c->subject != NULL ? c->subject->code : NULL,
		.fix = fix };

	to_stored(c, &at);
	check_report(c->w, rule, &at, say);
}

/* The digits of a number without "Rp", "%" and "persen". */
static void digits_of(const struct claim *c, int number, uint32_t *from, uint32_t *to)
{
	const struct claim_token *t = &c->tok[c->num[number].tok];
	uint32_t a = t->at, b = t->end;

	while (a < b && (c->s.p[a] < '0' || c->s.p[a] > '9') && c->s.p[a] != '-')
		a++;
	while (b > a && (c->s.p[b - 1] < '0' || c->s.p[b - 1] > '9'))
		b--;
	*from = a;
	*to = b;
}

void claim_report_number(struct claim *c, enum lk_check_rule rule, int number,
	const struct lk_dec *right, const struct lk_error *say)
{
	struct claim_number *n = &c->num[number];
	const struct lk_fact *f = n->fact != NULL ? n->fact : c->subject;
	struct check_place at = { .line = c->line, .code = f != NULL ? f->code : NULL };

	digits_of(c, number, &at.from, &at.to);
	lk_buf_clear(&c->w->tmp);
	if (right != NULL && !n->spelled) {
		lk_number_put(&c->w->tmp, *right);
		at.fix = lk_buf_cstr(&c->w->tmp);
	}
	to_stored(c, &at);
	check_report(c->w, rule, &at, say);
}

void claim_shown(const struct claim *c, int number, char *out, size_t size)
{
	struct lk_str t = claim_text(c, c->num[number].tok);

	(void)snprintf(out, size, "%.*s", (int)(t.n < 48 ? t.n : 48), t.p);
}

void claim_dec_shown(struct lk_dec v, char *out, size_t size)
{
	struct lk_buf b = LK_BUF_INIT;

	lk_number_put(&b, v);
	(void)snprintf(out, size, "%s", lk_buf_cstr(&b));
	lk_buf_free(&b);
}
