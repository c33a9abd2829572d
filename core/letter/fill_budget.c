/* The budget from program to akun. */
#include "core/letter/fill_impl.h"

#include "core/notation/number.h"

#include <stdio.h>

static void cell_money(struct lk_buf *out, bool has, int64_t amount)
{
	struct lk_buf b = LK_BUF_INIT;

	if (has)
		lk_number_rupiah(&b, (struct lk_dec){ amount, 0 });
	if (b.failed != LK_OK)
		out->failed = b.failed;
	lk_fill_cell_str(out, lk_buf_str(&b));
	lk_buf_free(&b);
}

static void cell_percent(struct lk_buf *out, bool has, int64_t pagu, int64_t real)
{
	struct lk_buf b = LK_BUF_INIT;
	struct lk_dec v;

	if (has && lk_budget_percent(pagu, real, &v, NULL) == LK_OK)
		lk_number_percent(&b, v);
	if (b.failed != LK_OK)
		out->failed = b.failed;
	lk_fill_cell_str(out, lk_buf_str(&b));
	lk_buf_free(&b);
}

/* The quarter up to which the document's period has realisations. */
static int quarter_of(struct lk_period p)
{
	return p.tempo == LK_TEMPO_YEAR ? 4 : (lk_period_last_month(p) + 2) / 3;
}

/* The budget of another year is only what to start from: the proposal is for people to fill. */
static void put_plan(const struct lk_fill *f, struct lk_buf *out)
{
	const struct lk_budget *b = &f->k->fig->budget;
	int year = f->k->fig->year, wanted = f->k->period.year;
	const char *blank = year != wanted ? " ............ |" : "";
	char head[96] = "Kode|Tingkat|Uraian|Pagu usulan";
	struct lk_budget_sum sum;

	if (year != wanted)
		(void)snprintf(head, sizeof(head),
			"Kode|Tingkat|Uraian|Pagu %d|Pagu usulan %d", year, wanted);
	lk_fill_head(out, head);
	for (size_t i = 0; i < b->n; i++) {
		int64_t pagu = 0;
		bool has = lk_budget_pagu(&b->line[i], &pagu);

		lk_fill_row(out);
		lk_fill_cell(out, b->line[i].code);
		lk_fill_cell(out, lk_budget_level_name(b->line[i].level));
		lk_fill_cell(out, b->line[i].text);
		cell_money(out, has, pagu);
		lk_buf_puts(out, blank);
		lk_fill_end(out);
	}
	lk_budget_total(b, &sum);
	lk_buf_puts(out, "| | | **Jumlah** |");
	cell_money(out, sum.any, sum.pagu);
	lk_buf_puts(out, blank);
	lk_fill_end(out);
}

static void put_spent(const struct lk_fill *f, struct lk_buf *out)
{
	const struct lk_budget *b = &f->k->fig->budget;
	int quarter = quarter_of(f->k->period);
	int64_t all = 0, spent = 0;

	lk_fill_head(out, "Kode|Uraian|Pagu|Realisasi|%");
	for (size_t i = 0; i < b->n; i++) {
		const struct lk_budget_line *l = &b->line[i];
		int64_t pagu = 0, real = 0;
		bool has = lk_budget_pagu(l, &pagu);
		bool has_real = lk_budget_real(l, quarter, &real);

		if (l->level > LK_BUDGET_RO)
			continue;
		if (l->up == LK_NO_LINE) {
			all += pagu;
			spent += real;
		}
		lk_fill_row(out);
		lk_fill_cell(out, l->code);
		lk_fill_cell(out, l->text);
		cell_money(out, has, pagu);
		cell_money(out, has_real, real);
		cell_percent(out, has && has_real, pagu, real);
		lk_fill_end(out);
	}
	lk_buf_puts(out, "| | **Jumlah** |");
	cell_money(out, true, all);
	cell_money(out, true, spent);
	cell_percent(out, true, all, spent);
	lk_fill_end(out);
}

void lk_fill_budget(const struct lk_fill *f, struct lk_str words, struct lk_buf *out)
{
	if (f->k->fig->budget.n == 0)
		lk_buf_puts(out, "Belum ada anggaran.\n");
	else if (lk_fill_word(words, "realisasi"))
		put_spent(f, out);
	else
		put_plan(f, out);
}
