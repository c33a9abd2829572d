/* What the figures of a period say of themselves. */
#include "core/meeting/mismatch_impl.h"

#include <string.h>

#define OVER_120 120

struct look {
	struct mismatch_work w;
	const struct lk_figures *f;
	const struct lk_indicator *ind;
	struct lk_period period; /* asked for */
	struct lk_buf key, detail;
};

static bool some(const char *s)
{
	return s != NULL && s[0] != '\0';
}

/* Begin the detail: "Persentase ...; TW I 2025: ". */
static void begin(struct look *l, const char *what, struct lk_period p)
{
	lk_buf_clear(&l->key);
	lk_buf_clear(&l->detail);
	lk_buf_printf(&l->key, "%s.%s.", what, l->ind->code);
	lk_period_put(&l->key, p);
	lk_period_label(&l->detail, p);
	lk_buf_printf(&l->detail, ", %s: ", l->ind->name);
}

static void put(struct look *l, const char *title)
{
	if (lk_buf_check(&l->key, NULL) != LK_OK)
		l->w.failed = LK_ENOMEM;
	mismatch_add(&l->w, lk_buf_cstr(&l->key), l->ind->code, title, &l->detail);
}

static void put_measure(struct look *l, const char *label, const struct lk_measure *m)
{
	lk_buf_puts(&l->detail, label);
	lk_measure_put(&l->detail, m, -1);
}

/* ---- rows of the working paper ----------------------------------------------------------- */

static void judge_empty(struct look *l, const struct lk_figure *fig)
{
	begin(l, "kosong", fig->period);
	lk_buf_printf(&l->detail, "realisasi belum diisi oleh %s",
		some(l->ind->team) ? l->ind->team : "tim penanggung jawab");
	if (fig->target_to_date.kind != LK_NUM_EMPTY)
		put_measure(l, ", padahal targetnya ", &fig->target_to_date);
	lk_buf_putc(&l->detail, '.');
	put(l, "Realisasi belum diisi");
}

/* Is it a ratio by definition, so that both parts are wanted? */
static bool wants_ratio(const struct lk_indicator *ind)
{
	return ind->type == LK_TYPE_PERSEN && some(ind->num_text) &&
		some(ind->den_text) && !ind->entered;
}

/* Both parts are there: why they do not fit, or NULL. */
static const char *parts_fault(const struct lk_indicator *ind,
	const struct lk_entry_row *e)
{
	if (lk_dec_sign(e->den) == 0)
		return "penyebutnya 0, sehingga tidak dapat dihitung";
	if (ind->type == LK_TYPE_DOKUMEN)
		return "indikator dokumen dihitung banyaknya, bukan dibagi penyebut";
	if (ind->type == LK_TYPE_PERSEN && !ind->lower_better &&
		lk_dec_cmp(e->num, e->den) > 0)
		return "pembilang lebih besar daripada penyebut, sehingga melebihi 100 "
		       "%";
	return NULL;
}

/* Why numerator and denominator do not fit; NULL when they do. */
static const char *ratio_fault(const struct lk_indicator *ind,
	const struct lk_entry_row *e)
{
	bool wants = wants_ratio(ind);

	if (e->has_num && e->has_den)
		return parts_fault(ind, e);
	if (!e->has_num && !e->has_den)
		return wants ? "persentase diisi langsung; pembilang dan penyebutnya "
			       "belum diisi"
			     : NULL;
	if (!wants && e->typed.kind != LK_NUM_EMPTY)
		return NULL;
	return e->has_num ? "pembilang diisi, penyebutnya belum"
			  : "penyebut diisi, pembilangnya belum";
}

static void judge_ratio(struct look *l, const struct lk_entry_row *e)
{
	const char *fault = ratio_fault(l->ind, e);

	if (fault == NULL)
		return;
	begin(l, "pembilang", e->period);
	lk_buf_puts(&l->detail, fault);
	if (e->has_num) {
		lk_buf_puts(&l->detail, "; pembilang ");
		lk_number_put(&l->detail, e->num);
	}
	if (e->has_den) {
		lk_buf_puts(&l->detail, "; penyebut ");
		lk_number_put(&l->detail, e->den);
	}
	lk_buf_putc(&l->detail, '.');
	put(l, "Pembilang dan penyebut tidak cocok");
}

/* ---- achievement -------------------------------------------------------------------------- */

static const struct lk_achievement *achieved(const struct lk_figure *fig)
{
	return fig->period.tempo == LK_TEMPO_YEAR ? &fig->vs_year : &fig->vs_date;
}

static void begin_achieved(struct look *l, const char *what,
	const struct lk_figure *fig)
{
	begin(l, what, fig->period);
	put_measure(l, "realisasi ", &fig->to_date);
	put_measure(l, ", target ",
		fig->period.tempo == LK_TEMPO_YEAR ? &fig->target_year
						   : &fig->target_to_date);
	lk_buf_puts(&l->detail, ", capaian ");
	lk_achievement_put(&l->detail, achieved(fig));
}

/* `e`: the last row filled, which is where the words stand. */
static void judge_words(struct look *l, const struct lk_figure *fig,
	const struct lk_entry_row *e)
{
	const struct lk_achievement *a = achieved(fig);
	bool cause = some(e->obstacle) || some(e->note), plan = some(e->follow_up);

	if (a->state != LK_CALC_OK)
		return;
	if (lk_dec_cmp(a->value, LK_DEC_INT(100)) < 0 && (!cause || !plan)) {
		begin_achieved(l, "kendala", fig);
		lk_buf_printf(&l->detail, "; %s belum ditulis.",
			cause          ? "rencana tindak lanjut"
				: plan ? "kendala"
				       : "kendala dan rencana tindak lanjut");
		put(l, "Di bawah target tanpa penjelasan");
	}
	if (lk_dec_cmp(a->value, LK_DEC_INT(OVER_120)) > 0 && !some(e->note)) {
		begin_achieved(l, "penjelasan", fig);
		lk_buf_puts(&l->detail, "; penjelasannya belum ditulis.");
		put(l, "Di atas 120 % tanpa penjelasan");
	}
}

/* ---- budget -------------------------------------------------------------------------------- */

/* Does the year's target say how far one should be at this period? */
static bool comparable(const struct look *l, const struct lk_figure *fig)
{
	return fig->vs_year.state == LK_CALC_OK &&
		(lk_period_last_month(fig->period) == 12 ||
			(l->ind->aggregate == LK_AGG_SUM &&
				l->ind->type != LK_TYPE_PERSEN &&
				!l->ind->lower_better));
}

static int64_t absorbed(const struct lk_budget_sum *s, struct lk_period p)
{
	int64_t sum = 0;

	if (lk_period_last_month(p) == 12)
		return s->real;
	for (int q = 0; q < lk_period_last_month(p) / 3; q++)
		sum += s->quarter[q];
	return sum;
}

static void judge_budget(struct look *l, const struct lk_figure *fig)
{
	struct lk_budget_sum s;
	struct lk_dec share, gap;

	lk_budget_indicator(&l->f->budget, l->ind->code, &s);
	if (!s.any || !comparable(l, fig) || lk_period_last_month(fig->period) % 3 != 0)
		return;
	if (lk_budget_percent(s.pagu, absorbed(&s, fig->period), &share, NULL) !=
			LK_OK ||
		lk_dec_sub(share, fig->vs_year.value, &gap, NULL) != LK_OK ||
		lk_dec_cmp(lk_dec_abs(gap), LK_DEC_INT(LK_MISMATCH_GAP)) < 0)
		return;
	begin(l, "anggaran", fig->period);
	lk_buf_puts(&l->detail, "anggaran terserap ");
	lk_number_percent(&l->detail, share);
	lk_buf_puts(&l->detail, ", sedangkan capaian kinerja ");
	lk_achievement_put(&l->detail, &fig->vs_year);
	lk_buf_printf(&l->detail, "; selisihnya %d poin atau lebih.", LK_MISMATCH_GAP);
	put(l, "Anggaran jauh dari capaian");
}

/* ---- sums ---------------------------------------------------------------------------------- */

/* The year's row of an indicator that sums up, held against its parts. */
static void judge_sum(struct look *l)
{
	struct lk_period year = { l->period.year, LK_TEMPO_YEAR, 1 };
	const struct lk_entry_row *whole = lk_figures_entry(l->f, l->ind, year);
	struct lk_dec sum = LK_DEC_INT(0);
	int parts = 0;

	if (whole == NULL || whole->typed.kind != LK_NUM_VALUE ||
		l->ind->aggregate != LK_AGG_SUM)
		return;
	for (size_t i = 0; i < l->f->nentries; i++) {
		const struct lk_entry_row *e = l->f->entry[i];

		if (strcmp(e->code, l->ind->code) != 0 ||
			e->period.tempo != LK_TEMPO_QUARTER ||
			e->period.year != year.year || e->typed.kind != LK_NUM_VALUE)
			continue;
		if (lk_dec_add(sum, e->typed.value, &sum, NULL) != LK_OK)
			return;
		parts++;
	}
	if (parts == 0 || lk_dec_cmp(sum, whole->typed.value) == 0)
		return;
	begin(l, "jumlah", year);
	put_measure(l, "tertulis ", &whole->typed);
	lk_buf_puts(&l->detail, ", sedangkan triwulannya berjumlah ");
	lk_number_put(&l->detail, sum);
	lk_buf_putc(&l->detail, '.');
	put(l, "Jumlah triwulan tidak cocok");
}

/* ---- one indicator ------------------------------------------------------------------------- */

static void judge(struct look *l)
{
	const struct lk_indicator *ind = l->ind;
	struct lk_period q = { l->period.year, ind->tempo, 1 }, at = l->period;
	const struct lk_entry_row *last = NULL;
	struct lk_figure fig;
	bool due = false;

	for (; q.n <= lk_tempo_per_year(ind->tempo); q.n++) {
		if (!mismatch_ends_inside(q, l->period))
			continue;
		due = true;
		if (ind->tempo > l->period.tempo)
			at = q;
		lk_figure_at(l->f, ind, q, &fig);
		if (fig.state == LK_ENTRY_EMPTY)
			judge_empty(l, &fig);
		if (fig.entry != NULL && fig.entry->state == LK_ENTRY_FILLED) {
			judge_ratio(l, fig.entry);
			last = fig.entry;
		}
	}
	if (!due || last == NULL)
		return;
	lk_figure_at(l->f, ind, at, &fig);
	judge_words(l, &fig, last);
	judge_budget(l, &fig);
	if (lk_period_last_month(l->period) == 12)
		judge_sum(l);
}

int lk_mismatch_figures(struct lk_mismatches *out, const struct lk_figures *f,
	struct lk_period p, struct lk_error *err)
{
	struct look l = { .w = { out, LK_OK },
		.f = f,
		.period = p,
		.key = LK_BUF_INIT,
		.detail = LK_BUF_INIT };

	for (size_t i = 0; i < f->ind.n && p.year == f->year; i++) {
		l.ind = &f->ind.item[i];
		judge(&l);
	}
	lk_buf_free(&l.key);
	lk_buf_free(&l.detail);
	return l.w.failed == LK_OK ? LK_OK : lk_nomem(err);
}
