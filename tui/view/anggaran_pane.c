/* Beside the tree: per jenis belanja, per indicator, and the years as a chart. */
#include "core/fold.h"
#include "tui/chart.h"
#include "tui/i18n.h"
#include "tui/view/anggaran_impl.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MONEY 40
#define TABLE_MIN 66 /* cells a table of amounts needs; below it one amount a row */
#define YEARS_MAX 12
#define MILLIARD INT64_C(1000000000)

static const struct {
	int kind;
	const char *name;
} kinds[] = {
	{ 51, N_("51 Belanja pegawai") },
	{ 52, N_("52 Belanja barang") },
	{ 53, N_("53 Belanja modal") },
};

int64_t anggaran_sum_to_date(const struct anggaran *v, const struct lk_budget_sum *s)
{
	int64_t sum = 0;

	if (v->quarter == 0 || v->quarter == 4)
		return s->real;
	for (int q = 0; q < v->quarter; q++)
		sum += s->quarter[q];
	return sum;
}

/* ---- jenis belanja ---------------------------------------------------------------------- */
static void kind_head(struct flow *f)
{
	flow_begin(f, 0);
	flow_printf(f, ST_HEADING, "%-20s%16s%16s%9s%16s", _("Jenis belanja"),
		_("Pagu"), _("Realisasi"), "%", _("Sisa"));
}

static void kind_row(const struct anggaran *v, struct flow *f, int width,
	const char *name, const struct lk_budget_sum *s, unsigned style)
{
	char pagu[MONEY], real[MONEY], pct[MONEY], left[MONEY];
	int64_t r = anggaran_sum_to_date(v, s);

	(void)anggaran_rupiah(pagu, sizeof(pagu), true, s->pagu);
	(void)anggaran_rupiah(real, sizeof(real), true, r);
	(void)anggaran_rupiah(left, sizeof(left), true, s->pagu - r);
	(void)anggaran_percent(pct, sizeof(pct), true, s->pagu, r);
	flow_begin(f, 0);
	if (width >= TABLE_MIN + 11) {
		flow_printf(f, style, "%-20s%16s%16s%9s%16s", name, pagu, real, pct,
			left);
		return;
	}
	flow_puts(f, style == ST_TEXT ? ST_HEADING : style, name);
	flow_begin(f, 2);
	flow_printf(f, ST_TEXT, "%-10s%18s", _("Pagu"), pagu);
	flow_begin(f, 2);
	flow_printf(f, ST_TEXT, "%-10s%18s  %s %%", _("Realisasi"), real, pct);
	flow_begin(f, 2);
	flow_printf(f, ST_TEXT, "%-10s%18s", _("Sisa"), left);
}

/* Akun that are none of the three, or lines above that know more than their akun. */
static void kind_rest(struct flow *f, const struct lk_budget_sum *total, int64_t pagu,
	int64_t real)
{
	char a[MONEY], b[MONEY];
	int64_t gap = total->pagu - pagu, r = total->real - real;

	if (gap == 0 && r == 0)
		return;
	flow_begin(f, 0);
	flow_begin(f, 0);
	flow_printf(f, ST_WARN,
		_("! Jumlah ketiganya berbeda dari seluruh anggaran: pagu %s, "
		  "realisasi "
		  "%s. Periksa baris bertanda ! atau akun selain 51, 52, dan 53."),
		anggaran_rupiah(a, sizeof(a), true, gap),
		anggaran_rupiah(b, sizeof(b), true, r));
}

void anggaran_kinds(struct anggaran *v, struct flow *f, int width)
{
	struct lk_budget_sum s, total;
	int64_t pagu = 0, real = 0;
	char word[40];

	flow_clear(f);
	flow_begin(f, 0);
	flow_printf(f, ST_DIM, _("Per jenis belanja, %s, rupiah"),
		anggaran_period(v, word, sizeof(word)));
	flow_begin(f, 0);
	if (width >= TABLE_MIN + 11)
		kind_head(f);
	for (size_t i = 0; i < LK_LEN(kinds); i++) {
		lk_budget_kind(&v->fig.budget, kinds[i].kind, &s);
		pagu += s.pagu;
		real += s.real;
		if (s.any)
			kind_row(v, f, width, _(kinds[i].name), &s, ST_TEXT);
	}
	lk_budget_total(&v->fig.budget, &total);
	kind_row(v, f, width, _("Seluruhnya"), &total, ST_EMPH);
	kind_rest(f, &total, pagu, real);
}

/* ---- indicators ------------------------------------------------------------------------- */
static struct lk_period period_of(const struct anggaran *v)
{
	return v->quarter == 0
		? (struct lk_period){ v->fig.year, LK_TEMPO_YEAR, 1 }
		: (struct lk_period){ v->fig.year, LK_TEMPO_QUARTER, v->quarter };
}

struct result {
	char capaian[MONEY], efficiency[MONEY];
	bool computed, wasteful;
	struct lk_dec value; /* efficiency */
};

/* Capaian against the money: to date, or of the year. */
static void result_of(const struct anggaran *v, const struct lk_indicator *ind,
	int64_t pagu, int64_t real, struct result *out)
{
	const struct lk_achievement *a;
	struct lk_figure fig;
	struct lk_buf b = LK_BUF_INIT;

	lk_figure_at(&v->fig, ind, period_of(v), &fig);
	a = v->quarter == 0 ? &fig.vs_year : &fig.vs_date;
	lk_achievement_put(&b, a);
	(void)snprintf(out->capaian, sizeof(out->capaian), "%s", lk_buf_cstr(&b));
	lk_buf_clear(&b);
	/* part of a year's result against the whole year's pagu would flatter */
	out->computed = v->quarter == 0 && a->state == LK_CALC_OK &&
		lk_budget_efficiency(pagu, real, a->value, &out->value, NULL) == LK_OK;
	if (out->computed)
		lk_number_percent(&b, out->value);
	else
		lk_buf_puts(&b, "-");
	(void)snprintf(out->efficiency, sizeof(out->efficiency), "%s", lk_buf_cstr(&b));
	out->wasteful = out->computed && lk_dec_sign(out->value) < 0;
	lk_buf_free(&b);
}

static void indicator_row(const struct anggaran *v, struct flow *f, int width,
	const struct lk_indicator *ind, const struct lk_budget_sum *s)
{
	char pagu[MONEY], real[MONEY], pct[MONEY];
	int64_t r = anggaran_sum_to_date(v, s);
	struct result res;

	result_of(v, ind, s->pagu, r, &res);
	(void)anggaran_rupiah(pagu, sizeof(pagu), true, s->pagu);
	(void)anggaran_rupiah(real, sizeof(real), true, r);
	(void)anggaran_percent(pct, sizeof(pct), true, s->pagu, r);
	flow_begin(f, 0);
	if (width >= TABLE_MIN + 11) {
		flow_printf(f, ST_TEXT, "%-10s%16s%16s%9s%13s", ind->code, pagu, real,
			pct, res.capaian);
		flow_printf(f, res.wasteful ? ST_WARN : ST_TEXT, "%12s",
			res.efficiency);
		return;
	}
	flow_printf(f, ST_HEADING, "%s ", ind->code);
	flow_puts(f, ST_DIM, ind->name);
	flow_begin(f, 2);
	flow_printf(f, ST_TEXT, "%-10s%18s", _("Pagu"), pagu);
	flow_begin(f, 2);
	flow_printf(f, ST_TEXT, "%-10s%18s", _("Realisasi"), real);
	flow_begin(f, 2);
	flow_printf(f, ST_TEXT, _("Serapan %s %%, capaian %s"), pct, res.capaian);
	if (v->quarter == 0)
		flow_printf(f, res.wasteful ? ST_WARN : ST_TEXT, _(", efisiensi %s"),
			res.efficiency);
}

/* What no indicator accounts for, so that the pane adds up to the whole. */
static void indicator_rest(const struct anggaran *v, struct flow *f, int64_t pagu,
	int64_t real)
{
	char a[MONEY], b[MONEY];
	struct lk_budget_sum total;

	lk_budget_total(&v->fig.budget, &total);
	pagu = total.pagu - pagu;
	real = anggaran_sum_to_date(v, &total) - real;
	if (pagu == 0 && real == 0)
		return;
	flow_begin(f, 0);
	flow_printf(f, ST_DIM, _("Tanpa indikator: pagu %s, realisasi %s."),
		anggaran_rupiah(a, sizeof(a), true, pagu),
		anggaran_rupiah(b, sizeof(b), true, real));
}

static void indicator_notes(const struct anggaran *v, struct flow *f, bool any)
{
	flow_begin(f, 0);
	flow_begin(f, 0);
	if (!any)
		flow_puts(f, ST_HINT,
			_("Belum ada baris anggaran yang ditautkan ke indikator. Isi "
			  "kolom "
			  "Indikator pada RO yang membiayainya."));
	else if (v->quarter != 0)
		flow_puts(f, ST_DIM,
			_("Efisiensi dihitung untuk setahun: tekan t sampai setahun."));
	else
		flow_puts(f, ST_DIM,
			_("Efisiensi = ((pagu x capaian) - realisasi) / (pagu x "
			  "capaian) x "
			  "100; di bawah 0 berarti boros."));
}

void anggaran_indicators(struct anggaran *v, struct flow *f, int width)
{
	struct lk_budget_sum s;
	int64_t pagu = 0, real = 0;
	bool any = false;
	char word[40];

	flow_clear(f);
	flow_begin(f, 0);
	flow_printf(f, ST_DIM, _("Per indikator, %s, rupiah"),
		anggaran_period(v, word, sizeof(word)));
	flow_begin(f, 0);
	if (width >= TABLE_MIN + 11) {
		flow_begin(f, 0);
		flow_printf(f, ST_HEADING, "%-10s%16s%16s%9s%13s%12s", _("Indikator"),
			_("Pagu"), _("Realisasi"), _("Serapan"), _("Capaian"),
			_("Efisiensi"));
	}
	for (size_t i = 0; i < v->fig.ind.n; i++) {
		lk_budget_indicator(&v->fig.budget, v->fig.ind.item[i].code, &s);
		if (s.any)
			indicator_row(v, f, width, &v->fig.ind.item[i], &s);
		any = any || s.any;
		pagu += s.pagu;
		real += anggaran_sum_to_date(v, &s);
	}
	if (any)
		indicator_rest(v, f, pagu, real);
	indicator_notes(v, f, any);
}

/* ---- years ------------------------------------------------------------------------------ */
struct years {
	int n;
	int year[YEARS_MAX];
	bool has_pagu[YEARS_MAX], has_real[YEARS_MAX];
	int64_t pagu[YEARS_MAX], real[YEARS_MAX];
	char name[YEARS_MAX][8], pagu_text[YEARS_MAX][24], real_text[YEARS_MAX][24];
	struct chart_point p[YEARS_MAX], r[YEARS_MAX];
	const char *category[YEARS_MAX];
};

/* 20,7 M: milliards with one place, as an axis can carry. */
static void milliards(void *arg, int64_t v, char *out, size_t size)
{
	int64_t tenth = (v + MILLIARD / 20) / (MILLIARD / 10);

	(void)arg;
	(void)snprintf(out, size, "%lld,%lld M", (long long)(tenth / 10),
		(long long)(tenth % 10));
}

static void add_year(struct years *y, int year, bool has_pagu, int64_t pagu,
	bool has_real, int64_t real)
{
	int i = y->n;

	if (i == YEARS_MAX)
		return;
	y->n++;
	y->year[i] = year;
	y->has_pagu[i] = has_pagu;
	y->has_real[i] = has_real;
	y->pagu[i] = pagu;
	y->real[i] = real;
	(void)snprintf(y->name[i], sizeof(y->name[i]), "%d", year);
	milliards(NULL, pagu, y->pagu_text[i], sizeof(y->pagu_text[i]));
	milliards(NULL, real, y->real_text[i], sizeof(y->real_text[i]));
	y->category[i] = y->name[i];
	y->p[i] = (struct chart_point){ pagu, y->pagu_text[i], !has_pagu };
	y->r[i] = (struct chart_point){ real, y->real_text[i], !has_real };
}

static void collect_years(const struct anggaran *v, struct years *y)
{
	const struct lk_budget *b = &v->fig.budget;
	struct lk_budget_sum s;

	y->n = 0;
	for (size_t i = 0; i < b->nyears; i++)
		if (strcmp(b->year[i].code, "total") == 0 &&
			b->year[i].year < v->fig.year)
			add_year(y, b->year[i].year, b->year[i].has_pagu,
				b->year[i].pagu, b->year[i].has_real, b->year[i].real);
	lk_budget_total(b, &s);
	if (s.any)
		add_year(y, v->fig.year, true, s.pagu, true, s.real);
}

static void years_table(const struct years *y, struct draw *d, struct rect r)
{
	char pagu[MONEY], real[MONEY], pct[MONEY];
	int row = 1;

	(void)draw_printf(d, r, 0, 0, ST_HEADING, "%-7s%18s%18s%9s", _("Tahun"),
		_("Pagu"), _("Realisasi"), "%");
	for (int i = 0; i < y->n; i++, row++)
		(void)draw_printf(d, r, 0, row, ST_TEXT, "%-7s%18s%18s%9s", y->name[i],
			anggaran_rupiah(pagu, sizeof(pagu), y->has_pagu[i], y->pagu[i]),
			anggaran_rupiah(real, sizeof(real), y->has_real[i], y->real[i]),
			anggaran_percent(pct, sizeof(pct),
				y->has_pagu[i] && y->has_real[i], y->pagu[i],
				y->real[i]));
}

/* Realised amount of a jenis belanja in a year, from the file or this year's lines. */
static bool kind_in_year(const struct anggaran *v, int kind, int year, int64_t *out)
{
	const struct lk_budget *b = &v->fig.budget;
	struct lk_budget_sum s;
	char code[8];

	(void)snprintf(code, sizeof(code), "%d", kind);
	for (size_t i = 0; i < b->nyears; i++)
		if (b->year[i].year == year && b->year[i].has_real &&
			strcmp(b->year[i].code, code) == 0) {
			*out = b->year[i].real;
			return true;
		}
	lk_budget_kind(b, kind, &s);
	*out = s.real;
	return year == v->fig.year && s.any;
}

/* Earlier years are known by jenis belanja, not only as a whole. */
static bool kinds_known(const struct anggaran *v)
{
	for (size_t i = 0; i < v->fig.budget.nyears; i++)
		if (strcmp(v->fig.budget.year[i].code, "total") != 0)
			return true;
	return false;
}

static void kinds_table(const struct anggaran *v, const struct years *y, struct draw *d,
	struct rect r)
{
	char n[MONEY];
	int x = 0;

	(void)draw_printf(d, r, 0, 0, ST_DIM, "%s", _("Realisasi per jenis belanja"));
	x = draw_printf(d, r, 0, 1, ST_HEADING, "%-7s", _("Tahun"));
	for (size_t k = 0; k < LK_LEN(kinds); k++)
		x = draw_printf(d, r, x, 1, ST_HEADING, "%18d", kinds[k].kind);
	for (int i = 0; i < y->n; i++) {
		x = draw_printf(d, r, 0, i + 2, ST_TEXT, "%-7s", y->name[i]);
		for (size_t k = 0; k < LK_LEN(kinds); k++) {
			int64_t real = 0;
			bool has = kind_in_year(v, kinds[k].kind, y->year[i], &real);

			x = draw_printf(d, r, x, i + 2, ST_TEXT, "%18s",
				anggaran_rupiah(n, sizeof(n), has, real));
		}
	}
}

void anggaran_years(struct anggaran *v, struct draw *d, struct rect r)
{
	struct years *y = calloc(1, sizeof(*y));
	struct chart_series series[2];
	struct chart c = { .kind = CHART_COLUMN,
		.series = series,
		.nseries = 2,
		.print = milliards };

	if (y == NULL)
		return;
	collect_years(v, y);
	series[0] = (struct chart_series){ _("Pagu"), y->p, 0 };
	series[1] = (struct chart_series){ _("Realisasi"), y->r, 0 };
	c.title = _("Pagu dan realisasi per tahun, miliar rupiah");
	c.category = y->category;
	c.n = y->n;
	if (y->n == 0) {
		(void)draw_wrap(d, r, 0, ST_HINT,
			_("Belum ada anggaran tahun ini maupun tahun-tahun lalu "
			  "(isi/data/anggaran-tahun.csv)."));
	} else {
		int rows = y->n + 2;
		struct rect last = rect_cut_bottom(&r,
			kinds_known(v) && r.h > 2 * rows + 10 ? rows + 1 : 0);
		struct rect low = rect_cut_bottom(&r, r.h > rows + 6 ? rows : 0);

		chart_draw(&c, d, r);
		(void)rect_cut_top(&low, 1);
		(void)rect_cut_top(&last, 1);
		if (low.h > 0)
			years_table(y, d, low);
		if (last.h > 0)
			kinds_table(v, y, d, last);
	}
	free(y);
}
