/* One row a field: the codes it belongs to, whether it is measured, and its answer. */
#include "core/figure/value_query.h"

/* ---- sentences ----------------------------------------------------------------------- */

int lk_value_none(const struct lk_value_query *q, const char *why, struct lk_error *err)
{
	char quote[LK_VALUE_KEY_MAX];

	return lk_fail(err, LK_EUNDEF, N_("%s belum ada nilainya: %s"),
		lk_value_quote(q->raw, quote, sizeof(quote)), why);
}

/* ---- answers -------------------------------------------------------------------------- */

static void give_number(struct lk_value_answer *a, struct lk_dec v)
{
	*a = (struct lk_value_answer){ .kind = LK_VALUE_NUMBER,
		.number = v,
		.exact = v };
}

static void give_money(struct lk_value_answer *a, int64_t v)
{
	give_number(a, LK_DEC_INT(v));
	a->kind = LK_VALUE_MONEY;
}

static int give_text(const struct lk_value_query *q, struct lk_value_answer *a,
	const char *text, struct lk_error *err)
{
	if (text == NULL || text[0] == '\0')
		return lk_value_none(q, N_("isiannya masih kosong di tabel data"), err);
	*a = (struct lk_value_answer){ .kind = LK_VALUE_TEXT, .text = text };
	return LK_OK;
}

static int give_measure(const struct lk_value_query *q, struct lk_value_answer *a,
	const struct lk_measure *m, const char *why, struct lk_error *err)
{
	if (m->kind == LK_NUM_EMPTY)
		return lk_value_none(q, why, err);
	if (m->kind == LK_NUM_NA)
		return lk_value_none(q, N_("dinyatakan tidak berlaku"), err);
	*a = (struct lk_value_answer){ .kind = LK_VALUE_MEASURE, .measure = *m };
	return LK_OK;
}

static int give_achievement(const struct lk_value_query *q, struct lk_value_answer *a,
	const struct lk_achievement *v, struct lk_error *err)
{
	if (v->state != LK_CALC_OK)
		return lk_value_none(q, lk_calc_text(v->state), err);
	give_number(a, v->value);
	if ((v->notes & (LK_NOTE_CAPPED | LK_NOTE_FLOORED)) == 0)
		a->exact = v->raw;
	a->mode = q->src.ind->rule.mode;
	return LK_OK;
}

/* ---- fields of an indicator -------------------------------------------------------------- */

static const char *why_empty(const struct lk_value_query *q)
{
	if (q->fig.state == LK_ENTRY_NOT_DUE)
		return N_("periodenya belum jatuh tempo");
	if (q->fig.state == LK_ENTRY_NA)
		return N_("dinyatakan tidak berlaku");
	return N_("realisasinya belum diisi di kertas kerja");
}

static int get_target(const struct lk_value_query *q, struct lk_value_answer *a,
	struct lk_error *err)
{
	return give_measure(q, a, &q->target,
		N_("targetnya belum diisi di tabel target"), err);
}

static int get_real(const struct lk_value_query *q, struct lk_value_answer *a,
	struct lk_error *err)
{
	return give_measure(q, a, &q->real, why_empty(q), err);
}

static int get_real_alone(const struct lk_value_query *q, struct lk_value_answer *a,
	struct lk_error *err)
{
	bool given = q->fig.real.kind != LK_NUM_EMPTY;

	return give_measure(q, a, given ? &q->fig.real : &q->real, why_empty(q), err);
}

static int get_capaian(const struct lk_value_query *q, struct lk_value_answer *a,
	struct lk_error *err)
{
	return give_achievement(q, a, &q->date, err);
}

static int get_capaian_year(const struct lk_value_query *q, struct lk_value_answer *a,
	struct lk_error *err)
{
	return give_achievement(q, a, &q->year, err);
}

static int give_part(const struct lk_value_query *q, struct lk_value_answer *a,
	struct lk_dec part, struct lk_error *err)
{
	if (!q->real.has_ratio)
		return lk_value_none(q, N_("pembilang dan penyebutnya tidak diisi"),
			err);
	give_number(a, part);
	return LK_OK;
}

static int get_num(const struct lk_value_query *q, struct lk_value_answer *a,
	struct lk_error *err)
{
	return give_part(q, a, q->real.num, err);
}

static int get_den(const struct lk_value_query *q, struct lk_value_answer *a,
	struct lk_error *err)
{
	return give_part(q, a, q->real.den, err);
}

static int get_category(const struct lk_value_query *q, struct lk_value_answer *a,
	struct lk_error *err)
{
	const struct lk_category *cat;

	if (q->date.state != LK_CALC_OK)
		return lk_value_none(q, lk_calc_text(q->date.state), err);
	cat = lk_category_of(&q->c->fig->category, q->date.value);
	if (cat == NULL)
		return lk_value_none(q, N_("capaiannya tidak masuk kategori mana pun"),
			err);
	return give_text(q, a, cat->name, err);
}

static int get_medium(const struct lk_value_query *q, struct lk_value_answer *a,
	struct lk_error *err)
{
	int last = 0;
	struct lk_measure m =
		lk_figure_medium(q->c->fig, q->src.ind, q->period.year, &last);

	return give_measure(q, a, &m, N_("target menengah tahun itu belum diisi"), err);
}

static int get_standard(const struct lk_value_query *q, struct lk_value_answer *a,
	struct lk_error *err)
{
	const struct lk_indicator *i = q->src.ind;

	return give_measure(q, a, &i->standard,
		i->no_standard != NULL && i->no_standard[0] != '\0'
			? i->no_standard
			: N_("standar nasionalnya belum diisi"),
		err);
}

static int get_gap(const struct lk_value_query *q, struct lk_value_answer *a,
	struct lk_error *err)
{
	struct lk_dec gap;
	int rc;

	if (q->real.kind != LK_NUM_VALUE)
		return lk_value_none(q, why_empty(q), err);
	if (q->target.kind != LK_NUM_VALUE)
		return lk_value_none(q, N_("targetnya bukan satu angka"), err);
	rc = lk_dec_sub(q->real.value, q->target.value, &gap, err);
	if (rc == LK_OK)
		give_number(a, gap);
	return rc;
}

static int get_unit(const struct lk_value_query *q, struct lk_value_answer *a,
	struct lk_error *err)
{
	return give_text(q, a, q->src.ind->unit, err);
}

static int get_name(const struct lk_value_query *q, struct lk_value_answer *a,
	struct lk_error *err)
{
	return give_text(q, a, q->src.ind->name, err);
}

static int get_definition(const struct lk_value_query *q, struct lk_value_answer *a,
	struct lk_error *err)
{
	return give_text(q, a, q->src.ind->definition, err);
}

static int get_team(const struct lk_value_query *q, struct lk_value_answer *a,
	struct lk_error *err)
{
	return give_text(q, a, q->src.ind->team, err);
}

/* ---- over all indicators ------------------------------------------------------------------ */

static int get_count(const struct lk_value_query *q, struct lk_value_answer *a,
	struct lk_error *err)
{
	(void)err;
	give_number(a, LK_DEC_INT((int64_t)q->c->fig->ind.n));
	return LK_OK;
}

static bool achieved_at(const struct lk_value_query *q, const struct lk_indicator *ind,
	struct lk_achievement *out)
{
	struct lk_measure target, real;
	struct lk_figure f;

	if (q->period.year != q->c->fig->year)
		return q->period.tempo == LK_TEMPO_YEAR &&
			lk_figure_year(q->c->fig, ind, q->period.year, &target, &real,
				out);
	lk_figure_at(q->c->fig, ind, q->period, &f);
	*out = q->period.tempo == LK_TEMPO_YEAR ? f.vs_year : f.vs_date;
	return true;
}

static int count_achieved(const struct lk_value_query *q, struct lk_value_answer *a,
	bool reached, struct lk_error *err)
{
	int64_t known = 0, n = 0;

	for (size_t i = 0; i < q->c->fig->ind.n; i++) {
		struct lk_achievement v;

		if (!achieved_at(q, &q->c->fig->ind.item[i], &v) ||
			v.state != LK_CALC_OK)
			continue;
		known++;
		n += (lk_dec_cmp(v.value, LK_DEC_INT(100)) >= 0) == reached;
	}
	if (known == 0)
		return lk_value_none(q, N_("belum ada capaian yang dapat dihitung"),
			err);
	give_number(a, LK_DEC_INT(n));
	return LK_OK;
}

static int get_reached(const struct lk_value_query *q, struct lk_value_answer *a,
	struct lk_error *err)
{
	return count_achieved(q, a, true, err);
}

static int get_missed(const struct lk_value_query *q, struct lk_value_answer *a,
	struct lk_error *err)
{
	return count_achieved(q, a, false, err);
}

static int get_mean(const struct lk_value_query *q, struct lk_value_answer *a,
	struct lk_error *err)
{
	struct lk_figure_mean m = { .n = 0 };

	if (q->period.year == q->c->fig->year)
		lk_figure_mean(q->c->fig, q->period, &m);
	if (m.n == 0)
		return lk_value_none(q, N_("belum ada capaian yang dapat dihitung"),
			err);
	give_number(a, m.arithmetic);
	return LK_OK;
}

static int get_geomean(const struct lk_value_query *q, struct lk_value_answer *a,
	struct lk_error *err)
{
	struct lk_dec mean;

	if (q->period.year != q->c->fig->year ||
		!lk_figure_geomean(q->c->fig, q->period, &mean))
		return lk_value_none(q,
			N_("rerata geometrik hanya ada bila semua capaian di atas 0"),
			err);
	give_number(a, mean);
	return LK_OK;
}

/* ---- money --------------------------------------------------------------------------------- */

static int get_pagu(const struct lk_value_query *q, struct lk_value_answer *a,
	struct lk_error *err)
{
	(void)err;
	give_money(a, q->money.pagu);
	return LK_OK;
}

static int get_initial(const struct lk_value_query *q, struct lk_value_answer *a,
	struct lk_error *err)
{
	if (!q->money.has_initial)
		return lk_value_none(q, N_("pagu awalnya tidak diisi"), err);
	give_money(a, q->money.initial);
	return LK_OK;
}

static int get_spent(const struct lk_value_query *q, struct lk_value_answer *a,
	struct lk_error *err)
{
	(void)err;
	give_money(a, q->money.real);
	return LK_OK;
}

static int get_left(const struct lk_value_query *q, struct lk_value_answer *a,
	struct lk_error *err)
{
	(void)err;
	give_money(a, q->money.pagu - q->money.real);
	return LK_OK;
}

static int get_percent(const struct lk_value_query *q, struct lk_value_answer *a,
	struct lk_error *err)
{
	struct lk_dec percent;

	if (lk_budget_percent(q->money.pagu, q->money.real, &percent, NULL) != LK_OK)
		return lk_value_none(q, N_("pagunya nol, jadi tidak ada persentasenya"),
			err);
	give_number(a, percent);
	return lk_dec_div(LK_DEC_INT(q->money.real), LK_DEC_INT(q->money.pagu), 100,
		LK_VALUE_RAW_PLACES, LK_ROUND_CUT, &a->exact, err);
}

/* ---- the office and the report ---------------------------------------------------------------- */

static int get_office(const struct lk_value_query *q, struct lk_value_answer *a,
	struct lk_error *err)
{
	return give_text(q, a, q->c->info != NULL ? q->c->info->office : NULL, err);
}

static int get_office_code(const struct lk_value_query *q, struct lk_value_answer *a,
	struct lk_error *err)
{
	return give_text(q, a, q->c->info != NULL ? q->c->info->unit : NULL, err);
}

static int get_year(const struct lk_value_query *q, struct lk_value_answer *a,
	struct lk_error *err)
{
	(void)err;
	give_number(a, LK_DEC_INT(q->c->fig->year));
	return LK_OK;
}

static int get_title(const struct lk_value_query *q, struct lk_value_answer *a,
	struct lk_error *err)
{
	return give_text(q, a, q->c->info != NULL ? q->c->info->title : NULL, err);
}

/* ---- the table ------------------------------------------------------------------------------- */

static const struct lk_value_field fields[] = {
	{ LK_VALUE_INDICATOR, "realisasi", true, true, get_real },
	{ LK_VALUE_INDICATOR, "capaian", true, true, get_capaian },
	{ LK_VALUE_INDICATOR, "target", false, true, get_target },
	{ LK_VALUE_INDICATOR, "capaian-tahun", true, true, get_capaian_year },
	{ LK_VALUE_INDICATOR, "selisih", true, true, get_gap },
	{ LK_VALUE_INDICATOR, "menengah", false, false, get_medium },
	{ LK_VALUE_INDICATOR, "standar", false, false, get_standard },
	{ LK_VALUE_INDICATOR, "pembilang", true, true, get_num },
	{ LK_VALUE_INDICATOR, "penyebut", true, true, get_den },
	{ LK_VALUE_INDICATOR, "realisasi-periode", true, true, get_real_alone },
	{ LK_VALUE_INDICATOR, "kategori", true, true, get_category },
	{ LK_VALUE_INDICATOR, "nama", false, false, get_name },
	{ LK_VALUE_INDICATOR, "satuan", false, false, get_unit },
	{ LK_VALUE_INDICATOR, "definisi", false, false, get_definition },
	{ LK_VALUE_INDICATOR, "tim", false, false, get_team },
	{ LK_VALUE_ALL, "jumlah", false, false, get_count },
	{ LK_VALUE_ALL, "tercapai", true, false, get_reached },
	{ LK_VALUE_ALL, "tidak-tercapai", true, false, get_missed },
	{ LK_VALUE_ALL, "rerata", true, false, get_mean },
	{ LK_VALUE_ALL, "rerata-geometrik", true, false, get_geomean },
	{ LK_VALUE_BUDGET, "pagu", false, true, get_pagu },
	{ LK_VALUE_BUDGET, "realisasi", false, true, get_spent },
	{ LK_VALUE_BUDGET, "persen", false, true, get_percent },
	{ LK_VALUE_BUDGET, "sisa", false, true, get_left },
	{ LK_VALUE_BUDGET, "pagu-awal", false, true, get_initial },
	{ LK_VALUE_OFFICE, "nama", false, false, get_office },
	{ LK_VALUE_OFFICE, "kode", false, false, get_office_code },
	{ LK_VALUE_REPORT, "tahun", false, false, get_year },
	{ LK_VALUE_REPORT, "judul", false, false, get_title },
};

const struct lk_value_field *lk_value_group_row(enum lk_value_group g, size_t i)
{
	for (size_t k = 0; k < LK_LEN(fields); k++)
		if (fields[k].group == g && i-- == 0)
			return &fields[k];
	return NULL;
}
