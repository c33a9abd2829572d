/*
 * Percentages of a table computed again from target and realisation, or pagu and
 * realisasi, in their row; means of them; a realisation above its pagu.
 */
#include "core/check/claim.h"
#include "core/check/table.h"

enum fits {
	FITS,
	FITS_CUT,
	FITS_NOT
};

static enum fits same_at(struct lk_dec a, struct lk_dec b,
	const struct table_cell_of *p, struct lk_dec *right)
{
	struct lk_dec cut;

	if (lk_dec_div(a, b, 100, p->places, LK_ROUND_HALF, right, NULL) != LK_OK ||
		lk_dec_div(a, b, 100, p->places, LK_ROUND_CUT, &cut, NULL) != LK_OK)
		return FITS;
	if (lk_dec_cmp(p->n.value, *right) == 0)
		return FITS;
	return lk_dec_cmp(p->n.value, cut) == 0 ? FITS_CUT : FITS_NOT;
}

struct columns {
	int target, real, percent;
	bool budget;
};

static bool find_columns(const struct check_grid *g, struct columns *c)
{
	int pagu = table_only(g, TABLE_PAGU);

	c->target = table_only(g, TABLE_TARGET);
	c->real = table_only(g, TABLE_REAL);
	c->percent = table_only(g, TABLE_CAPAIAN);
	if (c->percent < 0)
		c->percent = table_only(g, TABLE_PERCENT);
	c->budget = c->target < 0 && pagu >= 0;
	if (c->budget)
		c->target = pagu;
	return c->target >= 0 && c->real >= 0;
}

/* The indicator a row is about: the one it names, else the section's. */
static const struct lk_fact *fact_of(const struct check_grid *g, int row)
{
	const struct lk_fact *f = claim_heading(g->w->in, table_label(g, row));

	return f != NULL ? f : g->subject;
}

static enum fits by_formula(const struct check_grid *g, int row,
	const struct columns *c, struct lk_dec *right)
{
	struct lk_dec t = table_number(g, row, c->target)->n.value,
		      r = table_number(g, row, c->real)->n.value, twice,
		      way[3] = { { 0, 0 } };
	const struct table_cell_of *p = table_number(g, row, c->percent);
	const struct lk_fact *f = c->budget ? NULL : fact_of(g, row);
	enum lk_formula of = f != NULL ? f->rule.formula : LK_FORMULA_COUNT;
	enum fits fit[3] = { same_at(r, t, p, &way[0]), FITS,
		same_at(t, r, p, &way[2]) };

	if (lk_dec_add(t, t, &twice, NULL) == LK_OK &&
		lk_dec_sub(twice, r, &twice, NULL) == LK_OK)
		fit[1] = same_at(twice, t, p, &way[1]);
	*right = way[of <= LK_FORMULA_MIN_RATIO ? of : LK_FORMULA_MAX];
	/* what the figures give from numerator and denominator is right */
	if (f != NULL && f->has_capaian && lk_dec_cmp(f->capaian, p->n.value) == 0)
		return FITS;
	if (of <= LK_FORMULA_MIN_RATIO)
		return fit[of];
	if (of != LK_FORMULA_COUNT)
		return FITS;
	for (int i = 1; i < 3 && !c->budget; i++)
		if (fit[i] < fit[0])
			fit[0] = fit[i];
	return fit[0];
}

static bool complete(const struct check_grid *g, int row, const struct columns *c)
{
	return table_number(g, row, c->target) != NULL &&
		table_number(g, row, c->real) != NULL &&
		table_number(g, row, c->percent) != NULL;
}

static void judge_row(struct check_grid *g, int row, const struct columns *c)
{
	struct lk_dec right;
	enum fits fit = by_formula(g, row, c, &right);
	char is[64], should[64];
	struct lk_error say;

	if (fit == FITS)
		return;
	table_shown(g->row[row].cell[c->percent].s, is, sizeof(is));
	claim_dec_shown(right, should, sizeof(should));
	if (fit == FITS_CUT)
		(void)lk_fail(&say, LK_EFORMAT,
			N_("%s dipotong; dibulatkan menjadi %s"), is, should);
	else
		(void)lk_fail(&say, LK_EFORMAT,
			N_("tertulis %s, sedangkan hasil hitungnya %s"), is, should);
	table_report(g, fit == FITS_CUT ? LK_CHECK_TRUNCATED : LK_CHECK_RECOMPUTE, row,
		c->percent, &right, &say);
}

/* When most rows fail the columns are not what they seem to be. */
static bool plausible(const struct check_grid *g, const struct columns *c)
{
	int rows = 0, bad = 0;
	struct lk_dec right;

	for (int r = 0; r < g->nrows; r++)
		if (complete(g, r, c)) {
			rows++;
			bad += by_formula(g, r, c, &right) == FITS_NOT;
		}
	return rows < 4 || bad * 2 <= rows;
}

static void judge_over(struct check_grid *g, const struct columns *c)
{
	for (int r = 0; r < g->nrows; r++) {
		const struct table_cell_of *t = table_number(g, r, c->target),
					   *a = table_number(g, r, c->real);
		char is[64], pagu[64];
		struct lk_error say;

		if (t == NULL || a == NULL || a->n.percent || t->n.percent ||
			g->percent[c->real] || lk_dec_cmp(a->n.value, t->n.value) <= 0)
			continue;
		table_shown(a->s, is, sizeof(is));
		table_shown(t->s, pagu, sizeof(pagu));
		(void)lk_fail(&say, LK_EFORMAT,
			N_("realisasi %s melebihi pagu %s; periksa kedua angkanya"), is,
			pagu);
		table_report(g, LK_CHECK_OVER_100, r, c->real, NULL, &say);
	}
}

/* Mean of a column over the rows above `last`, without values above `limit`. */
static bool mean_above(const struct check_grid *g, int last, int col, int limit,
	int places, struct lk_dec *out, struct lk_dec *geo)
{
	struct lk_dec v[TABLE_ROWS];
	size_t n = 0;

	for (int r = 0; r < last; r++) {
		const struct table_cell_of *c = table_number(g, r, col);

		if (c != NULL && !g->row[r].total &&
			lk_dec_cmp(c->n.value, LK_DEC_INT(limit)) <= 0)
			v[n++] = c->n.value;
	}
	if (n < 2)
		return false;
	if (geo != NULL &&
		lk_dec_geomean(v, n, places < 6 ? places : 6, LK_ROUND_HALF, geo,
			NULL) != LK_OK)
		*geo = LK_DEC_INT(-1);
	return lk_dec_mean(v, n, places, LK_ROUND_HALF, out, NULL) == LK_OK;
}

#define NO_LIMIT 1000000

static void judge_mean(struct check_grid *g, int row, int col)
{
	const struct table_cell_of *m = table_number(g, row, col);
	struct lk_dec all, geo, capped, lift;
	char is[64], should[64];
	struct lk_error say;

	if (m == NULL || !mean_above(g, row, col, NO_LIMIT, m->places, &all, &geo))
		return;
	table_shown(m->s, is, sizeof(is));
	if (lk_dec_cmp(all, m->n.value) != 0 && lk_dec_cmp(geo, m->n.value) != 0) {
		if (g->role[col] != TABLE_CAPAIAN)
			return;
		claim_dec_shown(all, should, sizeof(should));
		(void)lk_fail(&say, LK_EFORMAT,
			N_("rata-rata tertulis %s, sedangkan hasil hitungnya %s"), is,
			should);
		table_report(g, LK_CHECK_RECOMPUTE, row, col, &all, &say);
		return;
	}
	if (g->role[col] != TABLE_CAPAIAN ||
		!mean_above(g, row, col, 120, m->places, &capped, NULL) ||
		lk_dec_sub(m->n.value, capped, &lift, NULL) != LK_OK ||
		lk_dec_cmp(lift, LK_DEC_INT(5)) < 0)
		return;
	claim_dec_shown(capped, should, sizeof(should));
	(void)lk_fail(&say, LK_EFORMAT,
		N_("rata-rata %s terangkat oleh capaian di atas 120 %%; tanpa itu "
		   "rata-ratanya "
		   "%s"),
		is, should);
	table_report(g, LK_CHECK_UNCAPPED_MEAN, row, col, NULL, &say);
}

void table_judge_ratios(struct check_grid *g)
{
	struct columns c;

	for (int r = 2; r < g->nrows; r++)
		for (int k = 0; g->row[r].mean && k < g->ncols; k++)
			judge_mean(g, r, k);
	if (!find_columns(g, &c))
		return;
	if (c.budget)
		judge_over(g, &c);
	if (c.percent < 0 || !plausible(g, &c))
		return;
	for (int r = 0; r < g->nrows; r++)
		if (complete(g, r, &c) && !g->row[r].mean)
			judge_row(g, r, &c);
}
