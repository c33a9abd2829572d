/*
 * How numbers are written in one table: one decimal mark, one way with units, nothing that
 * can be read in two ways, no amount far from its neighbours.
 */
#include "core/check/claim.h"
#include "core/check/table.h"

#include <string.h>

/* A column of numbers, not of codes, years or sentences. */
static bool of_numbers(const struct check_grid *g, int col)
{
	int numbers = 0, texts = 0;

	if (g->role[col] == TABLE_NUMBERING)
		return false;
	for (int r = 0; r < g->nrows; r++) {
		if (col >= g->row[r].n)
			continue;
		if (g->row[r].cell[col].number)
			numbers++;
		else if (!g->row[r].cell[col].empty)
			texts++;
	}
	return numbers >= 2 && numbers > texts;
}

static void judge_marks(struct check_grid *g)
{
	int commas = 0;

	for (int c = 0; c < g->ncols; c++)
		for (int r = 0; r < g->nrows && of_numbers(g, c); r++) {
			const struct table_cell_of *x = table_number(g, r, c);

			commas += x != NULL && x->mark == MARK_COMMA;
		}
	if (commas == 0)
		return;
	for (int c = 0; c < g->ncols; c++) {
		for (int r = 0; r < g->nrows && of_numbers(g, c); r++) {
			const struct table_cell_of *x = table_number(g, r, c);
			char is[64];
			struct lk_error say;

			if (x == NULL || x->mark != MARK_POINT)
				continue;
			table_shown(x->s, is, sizeof(is));
			(void)lk_fail(&say, LK_EFORMAT,
				N_("%s memakai titik desimal, sedangkan angka lain di "
				   "tabel ini "
				   "memakai koma"),
				is);
			table_report(g, LK_CHECK_MIXED_DECIMAL, r, c, &x->n.value,
				&say);
		}
	}
}

/* Three digits behind one mark, where the column otherwise shows that the mark may be the
 * other one. */
static void judge_ambiguous(struct check_grid *g, int col)
{
	int point = 0, comma = 0, thousands = 0;

	for (int r = 0; r < g->nrows; r++) {
		const struct table_cell_of *x = table_number(g, r, col);

		point += x != NULL && x->mark == MARK_POINT;
		comma += x != NULL && x->mark == MARK_COMMA;
		thousands += x != NULL && x->mark == MARK_EITHER_POINT;
	}
	for (int r = 0; r < g->nrows; r++) {
		const struct table_cell_of *x = table_number(g, r, col);
		struct lk_dec whole, fraction;
		char is[64], a[64], b[64];
		struct lk_error say;
		bool doubt = x != NULL &&
			((x->mark == MARK_EITHER_POINT && point > 0 && comma == 0) ||
				(x->mark == MARK_EITHER_COMMA && thousands > 0 &&
					comma == 0));

		if (!doubt || !lk_number_ambiguous(x->s, &whole, &fraction))
			continue;
		table_shown(x->s, is, sizeof(is));
		claim_dec_shown(whole, a, sizeof(a));
		claim_dec_shown(fraction, b, sizeof(b));
		(void)lk_fail(&say, LK_EFORMAT,
			N_("%s dapat dibaca %s atau %s; tulis dengan koma desimal dan "
			   "titik "
			   "ribuan"),
			is, a, b);
		table_report(g, LK_CHECK_AMBIGUOUS_NUMBER, r, col, NULL, &say);
	}
}

static bool has_unit(const struct table_cell_of *x)
{
	return x->n.unit.n > 0 && x->n.unit.n <= 16 && !x->n.percent && !x->n.rupiah;
}

static void judge_units(struct check_grid *g, int col)
{
	int with = 0, without = 0;

	for (int r = 0; r < g->nrows; r++) {
		const struct table_cell_of *x = table_number(g, r, col);

		if (x == NULL || x->n.percent || x->n.rupiah)
			continue;
		with += has_unit(x);
		without += !has_unit(x);
	}
	if (with == 0 || without == 0)
		return;
	for (int r = 0; r < g->nrows; r++) {
		const struct table_cell_of *x = table_number(g, r, col);
		char is[64], unit[64];
		struct lk_error say;

		if (x == NULL || !has_unit(x))
			continue;
		table_shown(x->s, is, sizeof(is));
		table_shown(x->n.unit, unit, sizeof(unit));
		(void)lk_fail(&say, LK_EFORMAT,
			N_("%s bersatuan \"%s\", sedangkan sel lain di kolom ini "
			   "tidak"),
			is, unit);
		table_report(g, LK_CHECK_UNIT_IN_NUMBER, r, col, &x->n.value, &say);
	}
}

/* 3,50 among billions: less than a ten-thousandth of every other amount. */
static void judge_magnitude(struct check_grid *g, int col)
{
	struct lk_dec least = LK_DEC_INT(0);
	int big = 0, small = 0, row = -1;
	char is[64];
	struct lk_error say;

	for (int r = 0; r < g->nrows; r++) {
		const struct table_cell_of *x = table_number(g, r, col);

		if (x == NULL || lk_dec_sign(x->n.value) <= 0)
			continue;
		if (lk_dec_cmp(x->n.value, LK_DEC_INT(1000000)) < 0) {
			small++;
			row = r;
			continue;
		}
		big++;
		if (big == 1 || lk_dec_cmp(x->n.value, least) < 0)
			least = x->n.value;
	}
	if (small != 1 || big < 3)
		return;
	if (lk_dec_div(least, LK_DEC_INT(10000), 1, 0, LK_ROUND_CUT, &least, NULL) !=
			LK_OK ||
		lk_dec_cmp(table_number(g, row, col)->n.value, least) >= 0)
		return;
	table_shown(g->row[row].cell[col].s, is, sizeof(is));
	(void)lk_fail(&say, LK_EFORMAT,
		N_("%s jauh lebih kecil daripada angka lain di kolomnya; mungkin "
		   "kurang angka "
		   "atau salah satuan"),
		is);
	table_report(g, LK_CHECK_MAGNITUDE, row, col, NULL, &say);
}

/* "90 - 80": lk_number_read refuses it with LK_EINVAL. */
static void judge_ranges(struct check_grid *g, int col)
{
	for (int r = 0; r < g->nrows; r++) {
		struct lk_number n;
		char is[64];
		struct lk_error say;

		if (g->role[col] != TABLE_TARGET || col >= g->row[r].n ||
			lk_number_read(g->row[r].cell[col].s, LK_NUM_FRACTION, &n,
				NULL) != LK_EINVAL)
			continue;
		table_shown(g->row[r].cell[col].s, is, sizeof(is));
		(void)lk_fail(&say, LK_EFORMAT,
			N_("rentang %s terbalik: batas bawahnya lebih besar daripada "
			   "batas "
			   "atasnya"),
			is);
		table_report(g, LK_CHECK_RANGE_UPSIDE_DOWN, r, col, NULL, &say);
	}
}

void table_judge_form(struct check_grid *g)
{
	judge_marks(g);
	for (int c = 0; c < g->ncols; c++) {
		judge_ranges(g, c);
		if (!of_numbers(g, c))
			continue;
		judge_ambiguous(g, c);
		judge_units(g, c);
		judge_magnitude(g, c);
	}
}
