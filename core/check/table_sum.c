/*
 * Totals of a table: the row Jumlah against the rows above it, the column Jumlah against
 * the quarters or months in front of it. Rounded percentages may miss 100 by half a unit
 * of the last place for each row.
 */
#include "core/check/claim.h"
#include "core/check/table.h"

static void complain(struct check_grid *g, enum lk_check_rule rule, int row, int col,
	struct lk_dec sum)
{
	char is[64], should[64];
	struct lk_error say;

	table_shown(g->row[row].cell[col].s, is, sizeof(is));
	claim_dec_shown(sum, should, sizeof(should));
	switch ((int)rule) {
	case LK_CHECK_PERCENT_SUM:
		(void)lk_fail(&say, LK_EFORMAT,
			N_("%s adalah jumlah dari persentase; persentase "
			   "dirata-ratakan atau "
			   "dihitung ulang, tidak dijumlahkan"),
			is);
		table_report(g, rule, row, col, NULL, &say);
		return;
	case LK_CHECK_SUM_QUARTERS:
		(void)lk_fail(&say, LK_EFORMAT,
			N_("tertulis %s, sedangkan jumlah triwulan atau bulannya %s"),
			is, should);
		break;
	default:
		(void)lk_fail(&say, LK_EFORMAT,
			N_("tertulis %s, sedangkan jumlah baris di atasnya %s"), is,
			should);
		break;
	}
	table_report(g, rule, row, col, &sum, &say);
}

/* Numbers of the lines (1, 2, a, 1.1) that are of more than one kind: a tree. */
static bool nested(const struct check_grid *g, int last)
{
	int digits = 0, letters = 0;

	for (int r = 0; r < last; r++) {
		struct lk_str s = g->row[r].n > 0 ? g->row[r].cell[0].s
						  : (struct lk_str){ "", 0 };

		if (g->role[0] != TABLE_NUMBERING || s.n == 0)
			continue;
		if (s.n > 2 && s.p[1] == '.' && s.p[2] >= '0' && s.p[2] <= '9')
			return true;
		if (s.p[0] >= '0' && s.p[0] <= '9')
			digits++;
		else
			letters++;
	}
	return digits > 0 && letters > 0;
}

/* Sum of a column above `last`; false when a cell is text or there are too few. */
static bool sum_above(const struct check_grid *g, int last, int col, struct lk_dec *sum,
	int *n)
{
	*sum = LK_DEC_INT(0);
	*n = 0;
	for (int r = 0; r < last; r++) {
		const struct table_cell_of *c = table_number(g, r, col);

		if (g->row[r].mean)
			return false;
		if (c == NULL) {
			if (col < g->row[r].n && !g->row[r].cell[col].empty)
				return false;
			continue;
		}
		if (lk_dec_add(*sum, c->n.value, sum, NULL) != LK_OK)
			return false;
		++*n;
	}
	return *n >= 2;
}

static bool within(struct lk_dec a, struct lk_dec b, int units, int places)
{
	struct lk_dec d,
		limit = { units, (uint8_t)(places < LK_DEC_SCALE_MAX ? places : 0) };

	return lk_dec_sub(a, b, &d, NULL) == LK_OK &&
		lk_dec_cmp(lk_dec_abs(d), limit) <= 0;
}

/* Is the printed total the mean, or half the sum (subtotals stand among the rows)? */
static bool other_total(struct lk_dec total, struct lk_dec sum, int n)
{
	struct lk_dec half, mean;

	if (lk_dec_div(sum, LK_DEC_INT(2), 1, 6, LK_ROUND_HALF, &half, NULL) == LK_OK &&
		lk_dec_cmp(half, total) == 0)
		return true;
	return lk_dec_div(sum, LK_DEC_INT(n), 1, total.scale, LK_ROUND_HALF, &mean,
		       NULL) == LK_OK &&
		lk_dec_cmp(mean, total) == 0;
}

static void judge_percent(struct check_grid *g, int row, int col,
	const struct table_cell_of *total, struct lk_dec sum)
{
	if (lk_dec_cmp(total->n.value, sum) == 0 &&
		lk_dec_cmp(sum, LK_DEC_INT(101)) > 0)
		complain(g, LK_CHECK_PERCENT_SUM, row, col, sum);
}

static bool row_by_quarters(const struct check_grid *g, int last)
{
	int n = 0;

	for (int r = 0; r < last; r++) {
		struct lk_str l = table_label(g, r);

		n += l.n >= 3 && l.n <= 14 && (l.p[0] == 'T' || l.p[0] == 't') &&
			(l.p[1] == 'W' || l.p[1] == 'w' || l.p[1] == 'r');
	}
	return n == 4 && last == 4;
}

static void judge_total_row(struct check_grid *g, int row)
{
	enum lk_check_rule rule =
		row_by_quarters(g, row) ? LK_CHECK_SUM_QUARTERS : LK_CHECK_SUM_PARTS;

	for (int c = 0; c < g->ncols; c++) {
		const struct table_cell_of *total = table_number(g, row, c);
		struct lk_dec sum;
		int n;

		if (total == NULL || g->role[c] == TABLE_NUMBERING ||
			!sum_above(g, row, c, &sum, &n))
			continue;
		if (g->percent[c]) {
			judge_percent(g, row, c, total, sum);
			continue;
		}
		if (!within(total->n.value, sum, total->places > 0 ? n : 0,
			    total->places) &&
			!other_total(total->n.value, sum, n) && !nested(g, row))
			complain(g, rule, row, c, sum);
	}
}

/* The quarters or months of a row added up; false when one is no number. */
static bool sum_quarters(const struct check_grid *g, int row, struct lk_dec *sum)
{
	*sum = LK_DEC_INT(0);
	for (int c = 0; c < g->ncols; c++) {
		const struct table_cell_of *q = table_number(g, row, c);

		if (g->role[c] == TABLE_QUARTER &&
			(q == NULL || lk_dec_add(*sum, q->n.value, sum, NULL) != LK_OK))
			return false;
	}
	return true;
}

static bool percent_row(const struct check_grid *g, int row, int total)
{
	struct lk_str label = table_label(g, row);

	for (size_t i = 0; i < label.n; i++)
		if (label.p[i] == '%')
			return true;
	return g->row[row].cell[total].n.percent;
}

/* TW I to TW IV, or twelve months, and the column of their total. */
static void judge_quarters(struct check_grid *g)
{
	int total = table_only(g, TABLE_TOTAL), quarters = 0;

	for (int c = 0; c < g->ncols; c++)
		quarters += g->role[c] == TABLE_QUARTER;
	if (total < 0 || (quarters != 4 && quarters != 12))
		return;
	for (int r = 0; r < g->nrows; r++) {
		const struct table_cell_of *t = table_number(g, r, total);
		struct lk_dec sum;

		if (t == NULL || !sum_quarters(g, r, &sum))
			continue;
		if (percent_row(g, r, total))
			judge_percent(g, r, total, t, sum);
		else if (!within(t->n.value, sum, t->places > 0 ? quarters : 0,
				 t->places) &&
			!other_total(t->n.value, sum, quarters))
			complain(g, LK_CHECK_SUM_QUARTERS, r, total, sum);
	}
}

void table_judge_sums(struct check_grid *g)
{
	int totals = 0, row = -1;

	for (int r = 0; r < g->nrows; r++) {
		totals += g->row[r].total;
		if (g->row[r].total)
			row = r;
	}
	if (totals == 1 && row >= 2)
		judge_total_row(g, row);
	judge_quarters(g);
}
