/*
 * Words that say a target was reached, missed or passed, held against the numbers of the
 * sentence, else against the figures of the indicator it speaks of.
 */
#include "core/check/claim.h"

#include <stdio.h>

enum says {
	SAYS_NOTHING,
	SAYS_REACHED, /* mencapai, memenuhi, tercapai, sesuai */
	SAYS_PASSED,  /* melampaui */
	SAYS_ABOVE,   /* di atas, melebihi: literally more */
	SAYS_BELOW,
	SAYS_EQUAL
};

/* The word `sense` within `reach` tokens behind tok with only empty words between. */
static int near_behind(const struct claim *c, int tok, enum claim_sense sense,
	int reach)
{
	for (int i = tok + 1; i < c->ntok && i <= tok + reach; i++) {
		if (claim_is(c, i, sense))
			return i;
		if ((c->tok[i].flags & WORD_FILL) == 0 &&
			!claim_word_is(c, i, "dengan"))
			return -1;
	}
	return -1;
}

static bool target_in_front(const struct claim *c, int tok)
{
	for (int i = tok - 1; i >= 0 && i >= tok - 14; i--) {
		if (c->tok[i].mark == ';' || claim_is(c, i, SENSE_BUT))
			return false;
		if (claim_is(c, i, SENSE_TARGET))
			return true;
	}
	return false;
}

/* Does `tok` speak of a target, or of a number just behind it? */
static bool of_target(const struct claim *c, int tok)
{
	return near_behind(c, tok, SENSE_TARGET, 3) >= 0 ||
		near_behind(c, tok, SENSE_LIMIT, 2) >= 0;
}

/* "(Tidak) tercapainya target ..." at the beginning of the sentence. */
static bool opens_with(const struct claim *c, int tok)
{
	return claim_is(c, tok + 1, SENSE_TARGET) &&
		(tok == 0 || (tok == 1 && claim_is(c, 0, SENSE_NOT)));
}

static enum says says_at(const struct claim *c, int tok)
{
	switch ((int)c->tok[tok].sense) {
	case SENSE_REACH:
	case SENSE_FIT: return of_target(c, tok) ? SAYS_REACHED : SAYS_NOTHING;
	case SENSE_REACHED:
		return target_in_front(c, tok) || opens_with(c, tok) ? SAYS_REACHED
								     : SAYS_NOTHING;
	case SENSE_EXCEED:
		if (!of_target(c, tok) && claim_number_after(c, tok, 2) < 0)
			return SAYS_NOTHING;
		return claim_word_is(c, tok, "melebihi") ? SAYS_ABOVE : SAYS_PASSED;
	case SENSE_EXCEEDED:
		return target_in_front(c, tok) ? SAYS_PASSED : SAYS_NOTHING;
	case SENSE_OVER:
	case SENSE_UNDER:
		if ((!claim_word_is(c, tok - 1, "di") &&
			    !claim_word_in(c, tok, "diatas dibawah")) ||
			(!of_target(c, tok) && claim_number_after(c, tok, 2) < 0))
			return SAYS_NOTHING;
		return claim_is(c, tok, SENSE_OVER) ? SAYS_ABOVE : SAYS_BELOW;
	case SENSE_SAME: return of_target(c, tok) ? SAYS_EQUAL : SAYS_NOTHING;
	default: return SAYS_NOTHING;
	}
}

/* The only number of a role in the sentence; -1 none, -2 several. */
static int only(const struct claim *c, enum claim_role role)
{
	int found = -1;

	for (int k = 0; k < c->nnum; k++) {
		const struct claim_number *n = &c->num[k];

		if (n->role != role || n->part || n->spelled ||
			(n->year != 0 && n->year != c->report))
			continue;
		if (found >= 0)
			return -2;
		found = k;
	}
	return found;
}

struct operands {
	bool real, target;
	struct lk_dec r, t;
	const struct lk_fact *fact;
};

/* The number in front of the word that is held against a number behind it. */
static int left_of(const struct claim *c, int tok, int right)
{
	int left = claim_number_before(c, tok, 12);

	if (left < 0 || left == right)
		return -1;
	if (c->num[left].role != ROLE_NONE && c->num[left].role != ROLE_REAL)
		return -1;
	if (c->num[left].part ||
		(c->num[left].year != 0 && c->num[left].year != c->report))
		return -1;
	return claim_comparable(&c->num[left], &c->num[right]) ? left : -1;
}

static void set_real(struct operands *o, const struct claim_number *n)
{
	o->real = true;
	o->r = n->v;
	o->fact = n->fact;
}

/* Numbers of the sentence: R and T. */
static void from_sentence(const struct claim *c, int tok, struct operands *o)
{
	int t = claim_number_after(c, tok, 10), r = only(c, ROLE_REAL);

	if (t >= 0 && (c->num[t].spelled || c->num[t].role == ROLE_DIFF))
		t = -1;
	if (t >= 0 && c->num[t].role != ROLE_TARGET && c->num[t].role != ROLE_MEDIUM &&
		(c->num[t].role != ROLE_NONE || c->num[t].tok > tok + 3))
		t = -1;
	if (t < 0)
		t = only(c, ROLE_TARGET);
	if (t < 0)
		return;
	o->target = true;
	o->t = c->num[t].v;
	o->fact = c->num[t].fact;
	if (r < 0 || !claim_comparable(&c->num[r], &c->num[t]))
		r = left_of(c, tok, t);
	if (r >= 0)
		set_real(o, &c->num[r]);
}

static bool clause_begin(const struct claim *c, int tok)
{
	return c->tok[tok].mark == ',' || c->tok[tok].mark == ';' ||
		claim_in(c, tok, SENSE(BUT) | SENSE(SO));
}

/* May the token stand in a clause that is about the indicator as a whole? */
static bool general(const struct claim *c, int tok)
{
	const struct claim_token *t = &c->tok[tok];

	if (t->sense == SENSE_BUDGET)
		return false;
	return t->sense == SENSE_NOT || t->year == c->report ||
		(t->flags & WORD_FILL) != 0;
}

/*
 * Is the clause about the indicator as a whole? Only empty words, roles, "tidak" and names
 * may stand between its beginning and the word, and one of them must name it.
 */
static bool of_indicator(const struct claim *c, int tok, const struct lk_fact **f)
{
	bool named = false;

	*f = c->subject;
	for (int i = tok - 1; i >= 0 && !clause_begin(c, i); i--) {
		if (c->tok[i].fact != NULL) {
			*f = c->tok[i].fact;
			named = true;
		} else if (claim_in(c, i, SENSE(TARGET) | SENSE(REAL)) ||
			(claim_word_is(c, i, "indikator") &&
				claim_is(c, i + 1, SENSE_THIS))) {
			named = true;
		} else if (!general(c, i)) {
			return false;
		}
	}
	if (!named && claim_is(c, tok + 1, SENSE_TARGET) && tok <= 3)
		named = true;
	return named && *f != NULL;
}

static bool far_target(const struct claim *c, int tok)
{
	for (int i = tok - 6 > 0 ? tok - 6 : 0; i < c->ntok && i <= tok + 8; i++)
		if (claim_is(c, i, SENSE_MEDIUM) || claim_is(c, i, SENSE_PART) ||
			c->tok[i].year > c->report ||
			(c->tok[i].year != 0 && c->tok[i].year < c->report))
			return true;
	return false;
}

static void from_figures(const struct claim *c, int tok, struct operands *o)
{
	const struct lk_fact *f;

	if (o->target && !o->real && o->fact != NULL && of_indicator(c, tok, &f)) {
		o->real = claim_fact_real(c, f, c->report, &o->r);
		o->fact = f;
		return;
	}
	if (o->target || far_target(c, tok) || !of_indicator(c, tok, &f))
		return;
	if (only(c, ROLE_REAL) != -1)
		return;
	o->fact = f;
	o->real = claim_fact_real(c, f, c->report, &o->r);
	o->target = claim_fact_target(c, f, c->report, &o->t);
}

/* A capaian in the sentence: 100 stands for the target. */
static void from_capaian(const struct claim *c, int tok, struct operands *o)
{
	int k = only(c, ROLE_CAPAIAN);

	if (k < 0 || !c->num[k].percent || far_target(c, tok) ||
		(o->target && o->fact != NULL && o->fact->lower_better))
		return;
	*o = (struct operands){ true, true, c->num[k].v, LK_DEC_INT(100), NULL };
}

static bool says_true(const struct claim *c, enum says s, int tok, bool neg,
	const struct operands *o, bool *sure)
{
	bool lower = o->fact != NULL && o->fact->lower_better;
	int cmp = lk_dec_cmp(o->r, o->t);
	bool is;

	*sure = true;
	switch (s) {
	case SAYS_REACHED:
		*sure = o->fact != NULL || !c->bad;
		is = lower ? cmp <= 0 : cmp >= 0;
		break;
	case SAYS_PASSED:
		*sure = !lower && (o->fact != NULL || !c->bad);
		is = cmp > 0;
		break;
	case SAYS_ABOVE: is = cmp > 0; break;
	case SAYS_BELOW: is = cmp < 0; break;
	case SAYS_EQUAL: is = cmp == 0; break;
	case SAYS_NOTHING:
	default: *sure = false; return true;
	}
	(void)tok;
	return is != neg;
}

/* "belum mencapai" <-> "telah mencapai": what to write instead; NULL none. */
static const char *turned(struct claim *c, enum says s, int tok, int neg)
{
	struct lk_str t = claim_text(c, tok);
	struct lk_buf *b = &c->w->tmp;

	lk_buf_clear(b);
	if (s == SAYS_ABOVE && claim_is(c, tok, SENSE_OVER))
		lk_buf_puts(b, "bawah");
	else if (s == SAYS_BELOW)
		lk_buf_puts(b, "atas");
	else if (s == SAYS_EQUAL)
		return NULL;
	else
		lk_buf_printf(b, "%s %.*s", neg >= 0 ? "telah" : "belum", (int)t.n,
			t.p);
	return lk_buf_check(b, NULL) == LK_OK ? lk_buf_cstr(b) : NULL;
}

static void complain(struct claim *c, enum says s, int tok, int neg,
	const struct operands *o)
{
	int first = neg >= 0 ? neg : tok;
	char r[64], t[64], words[80];
	size_t n = c->tok[tok].end - c->tok[first].at;
	int cmp = lk_dec_cmp(o->r, o->t);
	struct lk_error say;
	const char *fix = cmp == 0 && s != SAYS_REACHED ? NULL : turned(c, s, tok, neg);

	/* the words between a "belum" and its verb go with it, "dapat" in front too */
	while (neg < 0 && s <= SAYS_PASSED && first > 0 &&
		(claim_word_is(c, first - 1, "telah") ||
			claim_word_is(c, first - 1, "dapat") ||
			claim_word_is(c, first - 1, "sudah") ||
			claim_word_is(c, first - 1, "berhasil")))
		first--;
	(void)snprintf(words, sizeof(words), "%.*s", (int)(n < 70 ? n : 70),
		c->s.p + c->tok[neg >= 0 ? neg : tok].at);
	claim_dec_shown(o->r, r, sizeof(r));
	claim_dec_shown(o->t, t, sizeof(t));
	(void)lk_fail(&say, LK_EFORMAT,
		N_("tertulis \"%s\", padahal hasilnya %s dan targetnya %s"), words, r,
		t);
	claim_report(c, LK_CHECK_DIRECTION_WORD, first, tok, fix, &say);
	c->direction_said = true;
}

static void judge_at(struct claim *c, int tok, enum says s)
{
	struct operands o = { 0 };
	int negative = -1;
	bool sure, neg = claim_negated(c, tok, &negative);

	if (!neg && (s == SAYS_ABOVE || s == SAYS_BELOW))
		neg = claim_negated(c, tok - 1, &negative);
	from_sentence(c, tok, &o);
	if (!o.real || !o.target)
		from_capaian(c, tok, &o);
	if (!o.real || !o.target)
		from_figures(c, tok, &o);
	if (!o.real || !o.target)
		return;
	if (!says_true(c, s, tok, neg, &o, &sure) && sure)
		complain(c, s, tok, neg ? negative : -1, &o);
}

void claim_judge_targets(struct claim *c)
{
	for (int i = 0; i < c->ntok && !c->direction_said; i++) {
		enum says s = says_at(c, i);

		if (s != SAYS_NOTHING && !claim_maybe(c, i))
			judge_at(c, i, s);
	}
}
