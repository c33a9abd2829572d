/*
 * The values of a sentence held against the figures: a number that differs from the table,
 * and a number that belongs to another year than the one written beside it.
 */
#include "core/check/claim.h"

#include <stdio.h>
#include <string.h>

static bool of_per_cent(const struct lk_fact *f)
{
	return strcmp(f->unit, "persen") == 0 || strcmp(f->unit, "%") == 0 ||
		strncmp(f->name, "Persentase", 10) == 0;
}

/* Three digits at least, so that equality is no accident; zeros behind the comma count
 * only when the other year is known to differ. */
static bool telling(const struct claim_number *n, bool known)
{
	struct lk_dec v = known ? n->v : lk_dec_trim(n->v);

	return v.m >= 100 || v.m <= -100;
}

static bool fact_capaian(const struct claim *c, const struct lk_fact *f, int year,
	struct lk_dec *out)
{
	const struct lk_fact_year *y;

	if (year == 0 || year == c->report) {
		*out = f->capaian;
		return f->has_capaian;
	}
	y = lk_fact_year(f, year);
	if (y == NULL || !y->has_capaian)
		return false;
	*out = y->capaian;
	return true;
}

/* What the figures give for the role of number n in a year. */
static bool known(const struct claim *c, const struct claim_number *n, int year,
	struct lk_dec *out)
{
	switch ((int)n->role) {
	case ROLE_TARGET: return claim_fact_target(c, n->fact, year, out);
	case ROLE_CAPAIAN: return fact_capaian(c, n->fact, year, out);
	default: return claim_fact_real(c, n->fact, year, out);
	}
}

/* Does the number agree with the figures of a year? "Capaian" is said of both. */
static bool agrees(const struct claim *c, const struct claim_number *n, int year)
{
	struct lk_dec v;

	if (known(c, n, year, &v) && claim_gives(n, v))
		return true;
	return n->role == ROLE_CAPAIAN && claim_fact_real(c, n->fact, year, &v) &&
		claim_gives(n, v);
}

/* A number that counts something else than the indicator does. */
static bool other_unit(const struct claim *c, const struct claim_number *n)
{
	bool percent = of_per_cent(n->fact);

	if (n->rupiah)
		return true;
	if (n->role == ROLE_CAPAIAN)
		return false;
	if (n->percent)
		return !percent;
	return percent && n->tok + 1 < c->ntok && c->tok[n->tok + 1].mark == 0 &&
		c->tok[n->tok + 1].number < 0 &&
		c->tok[n->tok + 1].sense == SENSE_NONE &&
		(c->tok[n->tok + 1].flags & WORD_FILL) == 0;
}

static void wrong_year(struct claim *c, const struct claim_number *n, int right)
{
	char year[16], fix[16], number[64];
	struct lk_error say;

	if (c->direction_said) /* the two numbers changed places: said already */
		return;
	(void)snprintf(year, sizeof(year), "%d", n->year);
	(void)snprintf(fix, sizeof(fix), "%d", right);
	claim_shown(c, (int)(n - c->num), number, sizeof(number));
	(void)lk_fail(&say, LK_EFORMAT,
		N_("%s adalah angka tahun %s, tetapi tertulis tahun %s"), number, fix,
		year);
	claim_report(c, LK_CHECK_STALE_YEAR, n->year_tok, n->year_tok,
		c->tok[n->year_tok].relative ? NULL : fix, &say);
}

/* A number of another year: is it not really this year's, or that of a third year? */
static void judge_other_year(struct claim *c, struct claim_number *n)
{
	struct lk_dec v;
	bool have = known(c, n, n->year, &v);
	int k = (int)(n - c->num);

	if (agrees(c, n, n->year))
		return;
	if (telling(n, have) && agrees(c, n, c->report) &&
		(have || n->role != ROLE_TARGET)) {
		wrong_year(c, n, c->report);
		return;
	}
	for (size_t i = 0; telling(n, have) && i < n->fact->nothers; i++)
		if (n->fact->other[i].year < c->report && n->role != ROLE_TARGET &&
			agrees(c, n, n->fact->other[i].year)) {
			wrong_year(c, n, n->fact->other[i].year);
			return;
		}
	if (have && !n->weak && n->role != ROLE_NONE) {
		char is[64], should[64];
		struct lk_error say;

		claim_shown(c, k, is, sizeof(is));
		claim_dec_shown(v, should, sizeof(should));
		(void)lk_fail(&say, LK_EFORMAT,
			N_("tertulis %s, sedangkan di data tahun %d nilainya %s"), is,
			n->year, should);
		claim_report_number(c, LK_CHECK_TABLE_VS_PROSE, k, &v, &say);
	}
}

static int count_role(const struct claim *c, enum claim_role role)
{
	int found = 0;

	for (int k = 0; k < c->nnum; k++)
		found += c->num[k].role == role && !c->num[k].weak;
	return found;
}

static void judge_this_year(struct claim *c, struct claim_number *n)
{
	struct lk_dec v;
	char is[64], should[64];
	struct lk_error say;
	int k = (int)(n - c->num);

	if (n->weak || n->role == ROLE_NONE || !known(c, n, c->report, &v) ||
		agrees(c, n, c->report))
		return;
	/* with target and realisation beside it a capaian is computed, not looked up */
	if (n->role == ROLE_CAPAIAN && count_role(c, ROLE_TARGET) == 1 &&
		count_role(c, ROLE_REAL) == 1)
		return;
	if (n->role == ROLE_CAPAIAN && !n->percent && !of_per_cent(n->fact))
		return;
	claim_shown(c, k, is, sizeof(is));
	claim_dec_shown(v, should, sizeof(should));
	switch ((int)n->role) {
	case ROLE_TARGET:
		(void)lk_fail(&say, LK_EFORMAT,
			N_("tertulis target %s, sedangkan di data target tahun ini %s"),
			is, should);
		break;
	case ROLE_CAPAIAN:
		(void)lk_fail(&say, LK_EFORMAT,
			N_("tertulis capaian %s, sedangkan di data capaiannya %s"), is,
			should);
		break;
	default:
		(void)lk_fail(&say, LK_EFORMAT,
			N_("tertulis realisasi %s, sedangkan di data realisasinya %s"),
			is, should);
		break;
	}
	claim_report_number(c, LK_CHECK_TABLE_VS_PROSE, k, &v, &say);
}

/* Whole rupiah with as many digits and nearly the same value: a slip of the pen, not
 * another amount. */
static bool slip(struct lk_dec is, struct lk_dec should)
{
	struct lk_dec d, limit;

	if (lk_dec_sub(is, should, &d, NULL) != LK_OK ||
		lk_dec_div(should, LK_DEC_INT(50), 1, 0, LK_ROUND_CUT, &limit, NULL) !=
			LK_OK)
		return false;
	return lk_dec_cmp(lk_dec_abs(d), limit) < 0;
}

static const struct lk_measure *budget_measure(const struct claim *c,
	const struct claim_number *n, int year)
{
	const struct lk_fact_budget *b = c->w->in->budget;

	if (year == 0 || year == c->report)
		return n->role == ROLE_PAGU ? &b->pagu : &b->real;
	for (size_t i = 0; i < b->nothers; i++)
		if (b->other[i].year == year)
			return n->role == ROLE_PAGU ? &b->other[i].target
						    : &b->other[i].real;
	return NULL;
}

static void judge_budget(struct claim *c, struct claim_number *n)
{
	const struct lk_measure *now = budget_measure(c, n, c->report),
				*then = budget_measure(c, n, n->year);
	char is[64], should[64];
	struct lk_error say;

	if (!n->rupiah || n->part || now->kind != LK_NUM_VALUE)
		return;
	if (n->year != 0 && n->year != c->report) {
		if (n->year < c->report && lk_dec_cmp(n->v, now->value) == 0 &&
			(then == NULL || then->kind != LK_NUM_VALUE ||
				lk_dec_cmp(n->v, then->value) != 0))
			wrong_year(c, n, c->report);
		return;
	}
	if (n->weak || lk_dec_cmp(n->v, now->value) == 0 || !slip(n->v, now->value))
		return;
	claim_shown(c, (int)(n - c->num), is, sizeof(is));
	claim_dec_shown(now->value, should, sizeof(should));
	(void)lk_fail(&say, LK_EFORMAT,
		N_("tertulis %s, sedangkan di data anggaran nilainya %s"), is, should);
	claim_report_number(c, LK_CHECK_TABLE_VS_PROSE, (int)(n - c->num), &now->value,
		&say);
}

/* Is the number one that the figures of its indicator could give? */
static bool held_against_figures(const struct claim *c, const struct claim_number *n)
{
	bool role = n->role == ROLE_TARGET || n->role == ROLE_REAL ||
		n->role == ROLE_CAPAIAN || n->role == ROLE_NONE;

	return n->fact != NULL && role && !n->part && n->year <= c->report &&
		!other_unit(c, n);
}

static void judge_number(struct claim *c, struct claim_number *n)
{
	if (n->spelled)
		return;
	if (n->role == ROLE_PAGU || n->role == ROLE_SPENT) {
		if (c->w->in->budget != NULL && c->subject == NULL)
			judge_budget(c, n);
		return;
	}
	if (!held_against_figures(c, n))
		return;
	if (n->year != 0 && n->year != c->report)
		judge_other_year(c, n);
	else
		judge_this_year(c, n);
}

void claim_judge_values(struct claim *c)
{
	for (int k = 0; k < c->nnum; k++)
		judge_number(c, &c->num[k]);
}
