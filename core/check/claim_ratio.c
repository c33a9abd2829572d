/*
 * Percentages of a sentence computed again from the numbers beside them.
 *
 *   target T, realisasi R, capaian P      by the formula of the indicator
 *   pagu Rp T, realisasi Rp R atau P %
 *   A dari B ... atau P %                 from B ... A ... atau P %
 *   naik D poin dari A menjadi B
 */
#include "core/check/claim.h"

#include <stdio.h>

enum fits {
	FITS,
	FITS_CUT,
	FITS_NOT
};

static enum fits same_at(struct lk_dec a, struct lk_dec b, int times,
	const struct claim_number *p, struct lk_dec *right)
{
	struct lk_dec cut;

	if (lk_dec_div(a, b, times, p->places, LK_ROUND_HALF, right, NULL) != LK_OK ||
		lk_dec_div(a, b, times, p->places, LK_ROUND_CUT, &cut, NULL) != LK_OK)
		return FITS; /* not computable: nothing to say */
	if (lk_dec_cmp(p->v, *right) == 0)
		return FITS;
	return lk_dec_cmp(p->v, cut) == 0 ? FITS_CUT : FITS_NOT;
}

/* Is the printed percentage within `points` of the right one? Else it is probably a
 * percentage of something else. */
static bool close_to(struct lk_dec p, struct lk_dec right, int points)
{
	struct lk_dec d;

	return lk_dec_sub(p, right, &d, NULL) == LK_OK &&
		lk_dec_cmp(lk_dec_abs(d), LK_DEC_INT(points)) < 0;
}

static void complain(struct claim *c, int k, enum fits f, struct lk_dec right)
{
	char is[64], should[64];
	struct lk_error say;

	claim_shown(c, k, is, sizeof(is));
	claim_dec_shown(right, should, sizeof(should));
	if (f == FITS_CUT)
		(void)lk_fail(&say, LK_EFORMAT,
			N_("%s dipotong; dibulatkan menjadi %s"), is, should);
	else
		(void)lk_fail(&say, LK_EFORMAT,
			N_("tertulis %s, sedangkan hasil hitungnya %s"), is, should);
	claim_report_number(c, f == FITS_CUT ? LK_CHECK_TRUNCATED : LK_CHECK_RECOMPUTE,
		k, &right, &say);
}

static int only_strong(const struct claim *c, enum claim_role role)
{
	int found = -1;

	for (int k = 0; k < c->nnum; k++) {
		if (c->num[k].role != role || c->num[k].spelled)
			continue;
		if (found >= 0)
			return -1;
		found = k;
	}
	return found;
}

/* The formula of the fact; without a fact any that gives the printed value. */
static enum fits by_formula(const struct lk_fact *f, struct lk_dec t, struct lk_dec r,
	const struct claim_number *p, struct lk_dec *right)
{
	enum lk_formula of = f != NULL ? f->rule.formula : LK_FORMULA_COUNT;
	struct lk_dec twice, way[3] = { { 0, 0 } };
	enum fits fit[3] = { same_at(r, t, 100, p, &way[0]), FITS,
		same_at(t, r, 100, p, &way[2]) };

	if (lk_dec_add(t, t, &twice, NULL) == LK_OK &&
		lk_dec_sub(twice, r, &twice, NULL) == LK_OK)
		fit[1] = same_at(twice, t, 100, p, &way[1]);
	if (of <= LK_FORMULA_MIN_RATIO) {
		*right = way[of];
		return fit[of];
	}
	*right = way[0];
	if (of != LK_FORMULA_COUNT)
		return FITS;
	for (int i = 1; i < 3; i++)
		if (fit[i] < fit[0])
			fit[0] = fit[i];
	return fit[0];
}

static void judge_capaian(struct claim *c)
{
	int t = only_strong(c, ROLE_TARGET), r = only_strong(c, ROLE_REAL),
	    p = only_strong(c, ROLE_CAPAIAN);
	struct lk_dec right;
	const struct lk_fact *f;
	enum fits fit;

	if (t < 0 || r < 0 || p < 0 || c->num[p].tok < c->num[t].tok ||
		c->num[p].tok < c->num[r].tok ||
		!claim_comparable(&c->num[t], &c->num[r]))
		return;
	if (c->num[t].year > c->report || c->num[r].fact != c->num[p].fact)
		return;
	f = c->num[p].fact;
	if (f != NULL && f->has_capaian && claim_gives(&c->num[p], f->capaian))
		return;
	fit = by_formula(f, c->num[t].v, c->num[r].v, &c->num[p], &right);
	if (fit != FITS)
		complain(c, p, fit, right);
}

/* Is the percentage introduced as what the numbers before it make? */
static bool introduced(const struct claim *c, int k)
{
	int i = c->num[k].tok - 1;

	for (int n = 0; n < 5 && i >= 0; n++, i--) {
		if (claim_is(c, i, SENSE_OR) || c->tok[i].mark == '(' ||
			claim_is(c, i, SENSE_ABSORB) ||
			claim_word_is(c, i, "realisasinya") ||
			claim_word_is(c, i, "persentasenya"))
			return true;
		if ((c->tok[i].flags & WORD_FILL) == 0)
			return false;
	}
	return false;
}

/* The first percentage behind token `tok` that is introduced so; -1 none. */
static int percentage_behind(const struct claim *c, int tok)
{
	for (int k = 0; k < c->nnum; k++) {
		const struct claim_number *n = &c->num[k];

		if (n->tok > tok && n->percent && !n->spelled)
			return n->tok <= tok + 16 && n->role != ROLE_DIFF &&
					introduced(c, k)
				? k
				: -1;
	}
	return -1;
}

static void judge_budget(struct claim *c)
{
	int t = only_strong(c, ROLE_PAGU), r = only_strong(c, ROLE_SPENT), p;
	struct lk_dec right;
	enum fits fit;

	if (t < 0 || r < 0 || !c->num[t].rupiah || !c->num[r].rupiah)
		return;
	p = percentage_behind(c,
		c->num[r].tok > c->num[t].tok ? c->num[r].tok : c->num[t].tok);
	if (p < 0)
		return;
	fit = same_at(c->num[r].v, c->num[t].v, 100, &c->num[p], &right);
	if (fit != FITS && close_to(c->num[p].v, right, 15))
		complain(c, p, fit, right);
}

static bool counts(const struct claim_number *n)
{
	return !n->percent && !n->rupiah && !n->spelled && n->role != ROLE_DIFF;
}

static bool judge_share(struct claim *c, int a, int b, int points)
{
	int p = percentage_behind(c,
		c->num[a].tok > c->num[b].tok ? c->num[a].tok : c->num[b].tok);
	struct lk_dec right;
	enum fits fit;

	if (p < 0 || !counts(&c->num[a]) || !counts(&c->num[b]) ||
		lk_dec_cmp(c->num[a].v, c->num[b].v) > 0 ||
		lk_dec_sign(c->num[a].v) <= 0)
		return false;
	if (c->num[b].role == ROLE_TARGET)
		return false;
	fit = same_at(c->num[a].v, c->num[b].v, 100, &c->num[p], &right);
	if (fit != FITS && close_to(c->num[p].v, right, points))
		complain(c, p, fit, right);
	return true;
}

/* "A dari B", with at most two words between A and "dari". */
static bool judge_a_of_b(struct claim *c)
{
	for (int i = 1; i + 1 < c->ntok; i++) {
		int a = claim_number_before(c, i, 3), b = claim_number_after(c, i, 1);

		if (!claim_is(c, i, SENSE_FROM) || a < 0 || b < 0 ||
			claim_is(c, c->num[b].tok + 1, SENSE_TO) ||
			claim_is(c, c->num[a].tok - 1, SENSE_TO))
			continue;
		if (judge_share(c, a, b, 15))
			return true;
	}
	return false;
}

/* Exactly two counts and then a percentage: "Dari B ... A ... atau P persen". */
static void judge_two_counts(struct claim *c)
{
	int a = -1, b = -1, p = -1;

	for (int k = 0; k < c->nnum && p < 0; k++) {
		if (c->num[k].percent)
			p = k;
		else if (c->num[k].spelled)
			continue;
		else if (b < 0)
			b = k;
		else if (a < 0)
			a = k;
		else
			return;
	}
	if (p >= 0 && a >= 0 && b >= 0 && c->num[a].year == c->num[b].year)
		(void)judge_share(c, a, b, 5);
}

/* "naik D poin dari A menjadi B" */
static void judge_difference(struct claim *c)
{
	for (int k = 0; k + 2 < c->nnum; k++) {
		const struct claim_number *d = &c->num[k], *a = &c->num[k + 1],
					  *b = &c->num[k + 2];
		struct lk_dec right;
		char is[64], should[64];
		struct lk_error say;

		if (d->role != ROLE_DIFF || d->spelled || a->spelled || b->spelled ||
			!claim_is(c, b->tok - 1, SENSE_TO) ||
			!(claim_is(c, a->tok - 1, SENSE_FROM)) ||
			(d->percent && !a->percent) || a->percent != b->percent ||
			lk_dec_sub(b->v, a->v, &right, NULL) != LK_OK)
			continue;
		right = lk_dec_abs(right);
		if (lk_dec_cmp(right, d->v) == 0)
			continue;
		claim_shown(c, k, is, sizeof(is));
		claim_dec_shown(right, should, sizeof(should));
		(void)lk_fail(&say, LK_EFORMAT,
			N_("tertulis selisih %s, sedangkan selisih kedua angka itu %s"),
			is, should);
		claim_report_number(c, LK_CHECK_RECOMPUTE, k, &right, &say);
	}
}

void claim_judge_ratios(struct claim *c)
{
	judge_capaian(c);
	judge_budget(c);
	if (!judge_a_of_b(c))
		judge_two_counts(c);
	judge_difference(c);
}
