/* The figures themselves: what fell, what stands twice, what does not add up. */
#include "core/check/figures.h"

#include "core/check/work.h"

#include <stdio.h>
#include <string.h>

struct figures_work {
	struct check_work w;
	const struct lk_figures *f;
	const char *folder;
};

static void report(struct figures_work *k, enum lk_check_rule rule, const char *path,
	const char *row, const char *column, const char *code,
	const struct lk_error *say)
{
	struct lk_buf b = LK_BUF_INIT;
	struct check_place at = { .row = row, .column = column, .code = code };

	lk_buf_puts(&b, k->folder);
	lk_buf_puts(&b, path);
	if (lk_buf_check(&b, NULL) != LK_OK)
		k->w.failed = LK_ENOMEM;
	at.path = lk_buf_cstr(&b);
	check_report(&k->w, rule, &at, say);
	lk_buf_free(&b);
}

static const char *sheet_of(const struct lk_figures *f, const struct lk_entry_row *e)
{
	for (size_t i = 0; i < f->nsheets; i++)
		if (e >= f->sheet[i].row && e < f->sheet[i].row + f->sheet[i].nrows)
			return f->sheet[i].path;
	return "";
}

/* A row's own path is whole already. */
static void report_entry(struct figures_work *k, enum lk_check_rule rule,
	const struct lk_entry_row *e, const struct lk_error *say)
{
	struct check_place at = { .path = sheet_of(k->f, e),
		.line = (uint32_t)e->line,
		.row = e->id,
		.column = "realisasi",
		.code = e->code };

	check_report(&k->w, rule, &at, say);
}

static void judge_fell(struct figures_work *k, const struct lk_indicator *ind)
{
	struct lk_period p = { k->f->year, ind->tempo, 1 };

	for (; p.n <= lk_tempo_per_year(ind->tempo); p.n++) {
		struct lk_figure now;
		struct lk_error say;
		struct lk_buf label = LK_BUF_INIT;

		lk_figure_at(k->f, ind, p, &now);
		if (!now.sum_fell || now.entry == NULL)
			continue;
		lk_period_label(&label, p);
		(void)lk_fail(&say, LK_EFORMAT,
			N_("angka kumulatif %s pada %s lebih kecil daripada periode "
			   "sebelumnya"),
			ind->code, lk_buf_cstr(&label));
		report_entry(k, LK_CHECK_SUM_FELL, now.entry, &say);
		lk_buf_free(&label);
	}
}

static void judge_twice(struct figures_work *k)
{
	const struct lk_figures *f = k->f;

	for (size_t a = 0; a < f->nsheets; a++)
		for (size_t i = 0; i < f->sheet[a].nrows; i++)
			for (size_t b = 0; b < a; b++)
				for (size_t j = 0; j < f->sheet[b].nrows; j++) {
					struct lk_error say;

					if (strcmp(f->sheet[a].row[i].id,
						    f->sheet[b].row[j].id) != 0)
						continue;
					(void)lk_fail(&say, LK_EFORMAT,
						N_("%s diisi oleh dua tim: %s dan %s"),
						f->sheet[a].row[i].id, f->sheet[b].team,
						f->sheet[a].team);
					report_entry(k, LK_CHECK_DUPLICATE_CODE,
						&f->sheet[a].row[i], &say);
				}
}

static void judge_ranges(struct figures_work *k)
{
	for (size_t i = 0; i < k->f->ntargets; i++) {
		const struct lk_target_row *t = &k->f->target[i];
		struct lk_buf id = LK_BUF_INIT;
		struct lk_error say;

		if (t->annual.kind != LK_NUM_RANGE ||
			lk_dec_cmp(t->annual.high, t->annual.value) >= 0)
			continue;
		lk_buf_printf(&id, "%s@", t->code);
		lk_period_put(&id, t->period);
		(void)lk_fail(&say, LK_EFORMAT,
			N_("rentang target %s terbalik: batas bawahnya lebih besar "
			   "daripada "
			   "batas atasnya"),
			t->code);
		report(k, LK_CHECK_RANGE_UPSIDE_DOWN, "isi/data/target.csv",
			lk_buf_cstr(&id), "target", t->code, &say);
		lk_buf_free(&id);
	}
}

static void judge_mean(struct figures_work *k)
{
	struct lk_figure_mean m;
	struct lk_error say;
	struct lk_buf b = LK_BUF_INIT;

	lk_figure_mean(k->f, (struct lk_period){ k->f->year, LK_TEMPO_YEAR, 1 }, &m);
	if (!m.uncapped || m.n < 2)
		return;
	lk_number_put(&b, m.arithmetic);
	(void)lk_fail(&say, LK_EFORMAT,
		N_("rata-rata capaian %s %% terangkat oleh capaian di atas 120 %%; "
		   "jelaskan di "
		   "laporan"),
		lk_buf_cstr(&b));
	report(k, LK_CHECK_UNCAPPED_MEAN, "isi/data/indikator.csv", NULL, NULL, NULL,
		&say);
	lk_buf_free(&b);
}

static const char *const amount_names[] = {
	[LK_AMOUNT_INITIAL] = "pagu-awal",
	[LK_AMOUNT_REVISED] = "pagu-revisi",
	[LK_AMOUNT_TW1] = "tw1",
	[LK_AMOUNT_TW2] = "tw2",
	[LK_AMOUNT_TW3] = "tw3",
	[LK_AMOUNT_TW4] = "tw4",
	[LK_AMOUNT_REAL] = "realisasi",
};
_Static_assert(LK_LEN(amount_names) == LK_AMOUNT_COUNT, "one name an amount");

static void budget_fault(enum lk_budget_fault fault, const struct lk_budget_line *l,
	enum lk_amount a, int64_t is, int64_t should, void *arg)
{
	struct figures_work *k = arg;
	struct lk_buf x = LK_BUF_INIT, y = LK_BUF_INIT;
	enum lk_check_rule rule = LK_CHECK_SUM_PARTS;
	struct lk_error say;

	lk_number_rupiah(&x, LK_DEC_INT(is));
	lk_number_rupiah(&y, LK_DEC_INT(should));
	switch (fault) {
	case LK_BUDGET_CHILDREN:
		(void)lk_fail(&say, LK_EFORMAT,
			N_("%s tertulis %s, sedangkan rinciannya berjumlah %s"),
			l->code, lk_buf_cstr(&x), lk_buf_cstr(&y));
		break;
	case LK_BUDGET_QUARTERS:
		rule = LK_CHECK_SUM_QUARTERS;
		(void)lk_fail(&say, LK_EFORMAT,
			N_("realisasi %s tertulis %s, sedangkan triwulannya berjumlah "
			   "%s"),
			l->code, lk_buf_cstr(&x), lk_buf_cstr(&y));
		break;
	case LK_BUDGET_OVER:
		rule = LK_CHECK_OVER_100;
		(void)lk_fail(&say, LK_EFORMAT,
			N_("realisasi %s sebesar %s melebihi pagunya %s"), l->code,
			lk_buf_cstr(&x), lk_buf_cstr(&y));
		break;
	case LK_BUDGET_MAGNITUDE:
	case LK_BUDGET_NO_PAGU:
	default:
		rule = LK_CHECK_MAGNITUDE;
		if (fault == LK_BUDGET_NO_PAGU)
			(void)lk_fail(&say, LK_EFORMAT,
				N_("%s mempunyai realisasi tetapi tidak mempunyai "
				   "pagu"),
				l->code);
		else
			(void)lk_fail(&say, LK_EFORMAT,
				N_("%s pada %s jauh dari baris lain yang setingkat"),
				lk_buf_cstr(&x), l->code);
		break;
	}
	report(k, rule, "isi/data/anggaran.csv", l->code,
		a < LK_AMOUNT_COUNT ? amount_names[a] : NULL, NULL, &say);
	lk_buf_free(&x);
	lk_buf_free(&y);
}

int lk_check_figures(const struct lk_figures *f, const char *folder,
	struct lk_check_list *out, struct lk_error *err)
{
	struct figures_work k = { .w = { .out = out, .tmp = LK_BUF_INIT },
		.f = f,
		.folder = folder };

	for (size_t i = 0; i < f->ind.n; i++)
		judge_fell(&k, &f->ind.item[i]);
	judge_twice(&k);
	judge_ranges(&k);
	judge_mean(&k);
	lk_budget_check(&f->budget, budget_fault, &k);
	check_sort(out);
	return k.w.failed == LK_OK ? LK_OK : lk_nomem(err);
}
