/* Everything about one indicator: what it is, how it is computed, four comparisons. */
#include "core/notation/date.h"
#include "tui/i18n.h"
#include "tui/office.h"
#include "tui/view/indikator_impl.h"

#include <stdio.h>
#include <string.h>

#define YEARS 5

static void heading(struct flow *f, const char *text)
{
	flow_begin(f, 0);
	flow_puts(f, ST_HEADING, text);
}

static void line(struct flow *f, const char *label, const char *text)
{
	if (text == NULL || text[0] == '\0')
		return;
	flow_begin(f, 1);
	flow_printf(f, ST_DIM, "%s: ", label);
	flow_puts(f, ST_TEXT, text);
}

/* "target 76,00, realisasi 84,62, capaian 111,34 %" */
static void put_pair(struct flow *f, const char *label, const struct lk_measure *target,
	const struct lk_measure *real, const struct lk_achievement *a, int decimals)
{
	struct lk_buf t = LK_BUF_INIT, r = LK_BUF_INIT, p = LK_BUF_INIT;

	lk_measure_put(&t, target, -1);
	lk_measure_put(&r, real, decimals);
	lk_achievement_put(&p, a);
	flow_begin(f, 1);
	flow_printf(f, ST_DIM, "%s: ", label);
	flow_printf(f, ST_TEXT, _("target %s, realisasi %s, capaian %s"),
		t.n != 0 ? t.p : "-", r.n != 0 ? r.p : "-", lk_buf_cstr(&p));
	lk_buf_free(&t);
	lk_buf_free(&r);
	lk_buf_free(&p);
}

/* 1: target against realisation of this year, to date and of the year. */
static void this_year(struct indikator *v, const struct lk_indicator *ind)
{
	struct lk_buf b = LK_BUF_INIT;
	struct lk_figure fig;

	lk_figure_at(&v->angka.fig, ind, v->period, &fig);
	heading(&v->detail, _("Perhitungan"));
	lk_achieve_explain(&b, &ind->rule, &fig.target_to_date, &fig.to_date,
		&fig.vs_date);
	line(&v->detail, _("S.d. periode"), lk_buf_cstr(&b));
	lk_buf_clear(&b);
	lk_achieve_explain(&b, &ind->rule, &fig.target_year, &fig.to_date,
		&fig.vs_year);
	line(&v->detail, _("Target setahun"), lk_buf_cstr(&b));
	lk_buf_clear(&b);
	lk_note_names(&b, fig.vs_year.notes);
	line(&v->detail, _("Tanda"), lk_buf_cstr(&b));
	if (fig.entry != NULL) {
		line(&v->detail, _("Bukti"), fig.entry->evidence);
		line(&v->detail, _("Kendala"), fig.entry->obstacle);
		line(&v->detail, _("Rencana tindak lanjut"), fig.entry->follow_up);
		line(&v->detail, _("Penjelasan"), fig.entry->note);
	}
	lk_buf_free(&b);
}

/* 2: earlier years. */
static void earlier_years(struct indikator *v, const struct lk_indicator *ind)
{
	int any = 0, year = v->angka.fig.year;

	for (int y = year - 1; y > year - YEARS; y--) {
		struct lk_measure t, r;
		struct lk_achievement a;
		char label[16];

		if (!lk_figure_year(&v->angka.fig, ind, y, &t, &r, &a))
			continue;
		(void)snprintf(label, sizeof(label), "%d", y);
		put_pair(&v->detail, label, &t, &r, &a, ind->rule.decimals);
		any = 1;
	}
	if (!any)
		line(&v->detail, _("Tahun lalu"),
			_("belum ada; isi isi/data/realisasi.csv"));
}

/* 3: realisation so far against the medium-term target. */
static void medium_term(struct indikator *v, const struct lk_indicator *ind)
{
	int last = 0, unused = 0, year = v->angka.fig.year;
	struct lk_measure end;
	struct lk_measure t, r;
	struct lk_achievement a = { .state = LK_CALC_NO_TARGET };
	char label[48];

	(void)lk_figure_medium(&v->angka.fig, ind, year, &last);
	if (last == 0) {
		line(&v->detail, _("Jangka menengah"), _("belum ada targetnya"));
		return;
	}
	end = lk_figure_medium(&v->angka.fig, ind, last, &unused);
	if (!lk_figure_year(&v->angka.fig, ind, year, &t, &r, &a))
		memset(&r, 0, sizeof(r));
	(void)lk_achieve(&ind->rule, &end, &r, &a, NULL);
	(void)snprintf(label, sizeof(label), _("Jangka menengah %d"), last);
	put_pair(&v->detail, label, &end, &r, &a, ind->rule.decimals);
}

/* 4: the national standard, or why there is none. */
static void standard(struct indikator *v, const struct lk_indicator *ind)
{
	struct lk_measure t, r;
	struct lk_achievement a;

	if (ind->standard.kind == LK_NUM_EMPTY || ind->standard.kind == LK_NUM_NA) {
		line(&v->detail, _("Standar nasional"),
			ind->no_standard[0] != '\0'
				? ind->no_standard
				: _("tidak ada, dan alasannya belum ditulis"));
		return;
	}
	if (!lk_figure_year(&v->angka.fig, ind, v->angka.fig.year, &t, &r, &a))
		memset(&r, 0, sizeof(r));
	(void)lk_achieve(&ind->rule, &ind->standard, &r, &a, NULL);
	put_pair(&v->detail, _("Standar nasional"), &ind->standard, &r, &a,
		ind->rule.decimals);
}

static void corrections(struct indikator *v, const struct lk_indicator *ind)
{
	size_t n = strlen(ind->code);

	for (size_t i = 0; i < v->angka.threads.n; i++) {
		const struct lk_thread *t = &v->angka.threads.item[i];

		if (strncmp(t->key, ind->code, n) != 0 ||
			(t->key[n] != '\0' && t->key[n] != '@'))
			continue;
		flow_begin(&v->detail, 1);
		flow_printf(&v->detail, koreksi_style(t), "%s %s %s: ", koreksi_sign(t),
			t->key, t->column);
		flow_puts(&v->detail, ST_TEXT, t->text[0] != '\0' ? t->text : t->title);
	}
}

/* Of every column of its own row: the sheet shows only some of them. */
static void findings(struct indikator *v, const struct lk_indicator *ind)
{
	size_t n;
	const struct lk_column *col = lk_table_columns(LK_TABLE_INDICATOR, &n);

	for (size_t i = 0; i < n; i++)
		angka_put_finding(&v->angka, v->def_path, ind->code, col[i].name,
			&v->detail);
}

void indikator_detail(struct indikator *v)
{
	const struct lk_indicator *ind = indikator_at(v, grid_row(&v->grid));

	flow_clear(&v->detail);
	if (ind == NULL) {
		flow_begin(&v->detail, 0);
		flow_puts(&v->detail, ST_DIM,
			v->angka.fig.ind.n == 0
				? _("Belum ada indikator. Ketik kode di sel pertama, "
				    "atau "
				    "tempel blok dari Excel mulai dari kolom Kode.")
				: _("Baris kosong untuk indikator baru: ketik kodenya, "
				    "atau tempel blok dari Excel."));
		return;
	}
	flow_begin(&v->detail, 0);
	flow_printf(&v->detail, ST_EMPH, "%s ", ind->code);
	flow_puts(&v->detail, ST_EMPH, ind->name);
	corrections(v, ind);
	findings(v, ind);
	this_year(v, ind);
	heading(&v->detail, _("Perbandingan"));
	earlier_years(v, ind);
	medium_term(v, ind);
	standard(v, ind);
	heading(&v->detail, _("Tentang indikator"));
	line(&v->detail, _("Definisi"), ind->definition);
	line(&v->detail, _("Pembilang"), ind->num_text);
	line(&v->detail, _("Penyebut"), ind->den_text);
	line(&v->detail, _("Rumus"), lk_formula_text(ind->rule.formula));
	line(&v->detail, _("Sumber"), ind->source);
	line(&v->detail, _("Tim"), ind->team);
	line(&v->detail, _("Penanggung jawab"), ind->owner);
}

/* ---- the trend -------------------------------------------------------------------------- */

#define POINTS 12

struct trend {
	struct chart_point point[POINTS], goal[POINTS];
	char name[POINTS][12], text[POINTS][LK_DEC_TEXT];
	const char *category[POINTS];
	int n;
};

/* In hundredths, which is finer than any bar. */
static bool scaled(const struct lk_measure *m, int decimals, int64_t *out,
	struct lk_dec *shown)
{
	struct lk_dec d = m->value, h;

	if (m->kind != LK_NUM_VALUE)
		return false;
	if (m->has_ratio &&
		lk_dec_div(m->num, m->den, m->times, decimals, LK_ROUND_HALF, &d,
			NULL) != LK_OK)
		return false;
	if (lk_dec_to(d, 2, LK_ROUND_HALF, &h, NULL) != LK_OK)
		return false;
	*out = h.m;
	*shown = d;
	return true;
}

static void add_point(struct trend *t, const struct lk_measure *real,
	const struct lk_measure *target, int decimals)
{
	struct lk_buf b = LK_BUF_INIT;
	struct lk_dec d;
	int i = t->n++;

	t->category[i] = t->name[i];
	t->point[i].missing = !scaled(real, decimals, &t->point[i].value, &d);
	if (!t->point[i].missing) {
		lk_number_put(&b, d);
		(void)snprintf(t->text[i], sizeof(t->text[i]), "%s", lk_buf_cstr(&b));
		t->point[i].text = t->text[i];
	}
	t->goal[i].missing = !scaled(target, decimals, &t->goal[i].value, &d);
	lk_buf_free(&b);
}

static void years(struct indikator *v, const struct lk_indicator *ind, struct trend *t)
{
	for (int y = v->angka.fig.year - YEARS + 1; y <= v->angka.fig.year; y++) {
		struct lk_measure target, real;
		struct lk_achievement a;

		if (!lk_figure_year(&v->angka.fig, ind, y, &target, &real, &a))
			continue;
		(void)snprintf(t->name[t->n], sizeof(t->name[0]), "%d", y);
		add_point(t, &real, &target, ind->rule.decimals);
	}
}

static void parts(struct indikator *v, const struct lk_indicator *ind, struct trend *t)
{
	static const char *const roman[] = { "TW I", "TW II", "TW III", "TW IV" };
	int n = lk_tempo_per_year(ind->tempo);

	for (int i = 1; i <= n && i <= POINTS; i++) {
		struct lk_period p = { v->angka.fig.year, ind->tempo, i };
		struct lk_figure fig;

		lk_figure_at(&v->angka.fig, ind, p, &fig);
		(void)snprintf(t->name[t->n], sizeof(t->name[0]), "%s",
			ind->tempo == LK_TEMPO_QUARTER ? roman[i - 1]
				: ind->tempo == LK_TEMPO_MONTH
				? _(lk_date_month_short(i))
				: _("setahun"));
		add_point(t, &fig.to_date, &fig.target_to_date, ind->rule.decimals);
	}
}

void indikator_chart(struct indikator *v, struct draw *d, struct rect r)
{
	const struct lk_indicator *ind = indikator_at(v, grid_row(&v->grid));
	struct trend t = { .n = 0 };
	struct chart_series s[2] = { { _("realisasi"), t.point, 0 },
		{ _("target"), t.goal, 0 } };
	struct chart c = { .kind = CHART_BAR,
		.series = s,
		.nseries = 2,
		.category = t.category };

	if (ind == NULL || r.h < 4)
		return;
	if (v->chart_years)
		years(v, ind, &t);
	else
		parts(v, ind, &t);
	c.n = t.n;
	c.title = v->chart_years ? _("Menurut tahun") : _("S.d. periode tahun ini");
	if (t.n != 0)
		chart_draw(&c, d, r);
}
