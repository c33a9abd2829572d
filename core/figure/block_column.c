/* The columns a table may have: one row each, for which kinds of data it exists, where it
 * stands unasked, where a chart takes it, and what it prints. */
#include "core/figure/block_impl.h"

#include <string.h>

#define D(x) (1u << LK_DATA_##x)
#define PEOPLE (D(CAPAIAN) | D(MEDIUM) | D(EFFICIENCY)) /* a row an indicator */
#define TIMES (D(PARTS) | D(YEARS))
#define MONEY (D(BUDGET) | D(BUDGET_YEARS))

static void number(struct lk_block_out *o, struct lk_dec v)
{
	o->has = true;
	o->number = v;
	lk_number_put(&o->text, v);
}

static void measured(const struct lk_block_row *r, struct lk_block_out *o,
	const struct lk_measure *m)
{
	if (r->hidden) {
		lk_buf_puts(&o->text, N_("belum disahkan"));
		return;
	}
	lk_measure_put(&o->text, m, -1);
	if (m->kind == LK_NUM_VALUE) {
		o->has = true;
		o->number = m->value;
	}
}

static void achieved(const struct lk_block_row *r, struct lk_block_out *o,
	const struct lk_achievement *a)
{
	if (r->hidden)
		lk_buf_puts(&o->text, N_("belum disahkan"));
	else if (a->state == LK_CALC_OK)
		number(o, a->value);
	else
		lk_achievement_put(&o->text, a);
}

static void put_no(const struct lk_block_row *r, struct lk_block_out *o)
{
	if (!r->total)
		lk_buf_printf(&o->text, "%d", r->no);
}

static void put_code(const struct lk_block_row *r, struct lk_block_out *o)
{
	lk_buf_puts(&o->text, r->ind != NULL ? r->ind->code : r->code);
}

static void put_goal(const struct lk_block_row *r, struct lk_block_out *o)
{
	lk_buf_puts(&o->text, r->ind->goal);
}

static void put_name(const struct lk_block_row *r, struct lk_block_out *o)
{
	lk_buf_puts(&o->text, r->ind->name);
}

static void put_text(const struct lk_block_row *r, struct lk_block_out *o)
{
	lk_buf_puts(&o->text, r->text);
}

static void put_period(const struct lk_block_row *r, struct lk_block_out *o)
{
	lk_period_label(&o->text, r->period);
}

static void put_year(const struct lk_block_row *r, struct lk_block_out *o)
{
	lk_buf_printf(&o->text, "%d", r->period.year);
}

static void put_unit(const struct lk_block_row *r, struct lk_block_out *o)
{
	lk_buf_puts(&o->text, r->ind->unit);
}

static void put_target(const struct lk_block_row *r, struct lk_block_out *o)
{
	lk_measure_put(&o->text, &r->target, -1);
	o->has = r->target.kind == LK_NUM_VALUE;
	o->number = r->target.value;
}

static void put_real(const struct lk_block_row *r, struct lk_block_out *o)
{
	measured(r, o, &r->real);
}

static void put_capaian(const struct lk_block_row *r, struct lk_block_out *o)
{
	achieved(r, o, &r->date);
}

static void put_capaian_year(const struct lk_block_row *r, struct lk_block_out *o)
{
	achieved(r, o, &r->year);
}

static void put_category(const struct lk_block_row *r, struct lk_block_out *o)
{
	const struct lk_category *c = NULL;

	if (!r->hidden && r->date.state == LK_CALC_OK)
		c = lk_category_of(&r->c->fig->category, r->date.value);
	lk_buf_puts(&o->text, c != NULL ? c->name : "");
}

static void put_gap(const struct lk_block_row *r, struct lk_block_out *o)
{
	struct lk_dec gap;

	if (!r->hidden && r->real.kind == LK_NUM_VALUE &&
		r->target.kind == LK_NUM_VALUE &&
		lk_dec_sub(r->real.value, r->target.value, &gap, NULL) == LK_OK)
		number(o, gap);
}

static void put_team(const struct lk_block_row *r, struct lk_block_out *o)
{
	lk_buf_puts(&o->text, r->ind->team);
}

static void put_medium(const struct lk_block_row *r, struct lk_block_out *o)
{
	lk_measure_put(&o->text, &r->medium, -1);
	o->has = r->medium.kind == LK_NUM_VALUE;
	o->number = r->medium.value;
}

static void put_medium_year(const struct lk_block_row *r, struct lk_block_out *o)
{
	if (r->medium_year > 0)
		lk_buf_printf(&o->text, "%d", r->medium_year);
}

/* ---- money ------------------------------------------------------------------------------ */

static void amount(const struct lk_block_row *r, struct lk_block_out *o, int64_t v)
{
	if (r->money)
		number(o, LK_DEC_INT(v));
}

static void put_initial(const struct lk_block_row *r, struct lk_block_out *o)
{
	amount(r, o, r->initial);
}

static void put_pagu(const struct lk_block_row *r, struct lk_block_out *o)
{
	amount(r, o, r->pagu);
}

static void put_spent(const struct lk_block_row *r, struct lk_block_out *o)
{
	amount(r, o, r->spent);
}

static void put_left(const struct lk_block_row *r, struct lk_block_out *o)
{
	amount(r, o, r->pagu - r->spent);
}

static void put_percent(const struct lk_block_row *r, struct lk_block_out *o)
{
	struct lk_dec v;

	if (r->money && lk_budget_percent(r->pagu, r->spent, &v, NULL) == LK_OK)
		number(o, v);
}

static void put_efficiency(const struct lk_block_row *r, struct lk_block_out *o)
{
	struct lk_dec v;

	if (r->money && !r->hidden && r->date.state == LK_CALC_OK &&
		lk_budget_efficiency(r->pagu, r->spent, r->date.value, &v, NULL) ==
			LK_OK)
		number(o, v);
}

const struct lk_block_field lk_block_fields[] = {
	{ "no", N_("No."), 1, PEOPLE | D(BUDGET), PEOPLE, 0, put_no },
	{ "kode", N_("Kode"), -1, PEOPLE | D(BUDGET), D(BUDGET), 0, put_code },
	{ "sasaran", N_("Sasaran"), -1, PEOPLE, 0, 0, put_goal },
	{ "indikator", N_("Indikator kinerja"), -1, PEOPLE, PEOPLE, 0, put_name },
	{ "uraian", N_("Uraian"), -1, D(BUDGET), D(BUDGET), 0, put_text },
	{ "periode", N_("Periode"), -1, D(PARTS), D(PARTS), 0, put_period },
	{ "tahun", N_("Tahun"), -1, D(YEARS) | D(BUDGET_YEARS),
		D(YEARS) | D(BUDGET_YEARS), 0, put_year },
	{ "satuan", N_("Satuan"), -1, D(CAPAIAN) | D(MEDIUM), D(CAPAIAN) | D(MEDIUM), 0,
		put_unit },
	{ "target", N_("Target"), 1, D(CAPAIAN) | TIMES, D(CAPAIAN) | TIMES, TIMES,
		put_target },
	{ "menengah", N_("Target menengah"), 1, D(MEDIUM), D(MEDIUM), D(MEDIUM),
		put_medium },
	{ "tahun-menengah", N_("Tahun target"), 1, D(MEDIUM), D(MEDIUM), 0,
		put_medium_year },
	{ "realisasi", N_("Realisasi"), 1, D(CAPAIAN) | TIMES | D(MEDIUM),
		D(CAPAIAN) | TIMES | D(MEDIUM), TIMES | D(MEDIUM), put_real },
	{ "selisih", N_("Selisih"), 1, D(CAPAIAN) | TIMES, 0, 0, put_gap },
	{ "capaian", N_("Capaian (%)"), 1, PEOPLE | TIMES, PEOPLE | TIMES,
		D(CAPAIAN) | D(EFFICIENCY), put_capaian },
	{ "capaian-tahun", N_("Capaian setahun (%)"), 1, D(PARTS) | D(CAPAIAN), 0, 0,
		put_capaian_year },
	{ "kategori", N_("Kategori"), -1, D(CAPAIAN) | TIMES, D(CAPAIAN), 0,
		put_category },
	{ "tim", N_("Tim"), -1, PEOPLE, 0, 0, put_team },
	{ "pagu-awal", N_("Pagu awal (Rp)"), 1, D(BUDGET), 0, 0, put_initial },
	{ "pagu", N_("Pagu (Rp)"), 1, MONEY | D(EFFICIENCY), MONEY | D(EFFICIENCY),
		MONEY, put_pagu },
	{ "realisasi", N_("Realisasi (Rp)"), 1, MONEY | D(EFFICIENCY),
		MONEY | D(EFFICIENCY), MONEY, put_spent },
	{ "persen", N_("Persen"), 1, MONEY, MONEY, 0, put_percent },
	{ "sisa", N_("Sisa (Rp)"), 1, MONEY, 0, 0, put_left },
	{ "serapan", N_("Serapan (%)"), 1, D(EFFICIENCY), D(EFFICIENCY), D(EFFICIENCY),
		put_percent },
	{ "efisiensi", N_("Efisiensi (%)"), 1, D(EFFICIENCY), D(EFFICIENCY), 0,
		put_efficiency },
};
const size_t lk_block_nfields = LK_LEN(lk_block_fields);

const char *lk_block_column_name(enum lk_block_data d, size_t i)
{
	for (size_t k = 0; k < lk_block_nfields; k++)
		if ((lk_block_fields[k].may & (1u << d)) != 0 && i-- == 0)
			return lk_block_fields[k].name;
	return NULL;
}

const char *lk_block_data_example(enum lk_block_data d)
{
	static const char *const example[] = {
		[LK_DATA_CAPAIAN] = "capaian",
		[LK_DATA_PARTS] = "indikator IKK-1 triwulan",
		[LK_DATA_YEARS] = "indikator IKK-1 tahun",
		[LK_DATA_MEDIUM] = "menengah",
		[LK_DATA_BUDGET] = "anggaran belanja",
		[LK_DATA_BUDGET_YEARS] = "anggaran tahun",
		[LK_DATA_EFFICIENCY] = "efisiensi",
		[LK_DATA_COUNT] = NULL,
	};

	return example[d];
}

void lk_block_category(const struct lk_block_row *r, enum lk_block_data data,
	struct lk_buf *out)
{
	if (data == LK_DATA_YEARS || data == LK_DATA_BUDGET_YEARS)
		lk_buf_printf(out, "%d", r->period.year);
	else if (data == LK_DATA_PARTS)
		lk_period_label(out, r->period);
	else
		lk_buf_puts(out, r->ind != NULL ? r->ind->code : r->text);
}
