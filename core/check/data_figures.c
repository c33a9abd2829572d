/* The figures as read: indicators, the rows of the working papers, categories. What is
 * computed from them is judged in figures.c. */
#include "core/check/data.h"
#include "core/check/work.h"
#include "core/figure/measure.h"
#include "core/figure/table.h"

#include <stdio.h>
#include <string.h>

struct data {
	struct check_work w;
	const struct lk_figures *f;
	const char *dir; /* of the document, with its '/' */
	char path[256];  /* the file being looked at */
	struct lk_buf fix;
};

static void file(struct data *d, enum lk_table t)
{
	struct lk_buf b = LK_BUF_INIT;

	lk_table_path(&b, t, "");
	(void)snprintf(d->path, sizeof(d->path), "%s%s", d->dir, lk_buf_cstr(&b));
	lk_buf_free(&b);
}

static struct lk_str cstr(const char *s)
{
	return (struct lk_str){ s, strlen(s) };
}

static bool some(const char *s)
{
	return s != NULL && s[0] != '\0';
}

static const char *shown(struct lk_dec v, char *out, size_t size)
{
	struct lk_buf b = LK_BUF_INIT;

	lk_number_put(&b, v);
	(void)snprintf(out, size, "%s", lk_buf_cstr(&b));
	lk_buf_free(&b);
	return out;
}

/* ---- indicators ---------------------------------------------------------------------- */

/* Per cents that are added up over the periods, with nothing to divide once. */
static bool sums_percents(const struct data *d, const struct lk_indicator *ind)
{
	bool filled = false;

	if (ind->type != LK_TYPE_PERSEN || ind->aggregate != LK_AGG_SUM ||
		ind->tempo == LK_TEMPO_YEAR)
		return false;
	for (size_t i = 0; i < d->f->nentries; i++) {
		const struct lk_entry_row *e = d->f->entry[i];

		if (strcmp(e->code, ind->code) != 0 || e->state != LK_ENTRY_FILLED)
			continue;
		if (e->has_num && e->has_den)
			return false;
		filled = true;
	}
	return filled;
}

static void judge_indicator(struct data *d, const struct lk_indicator *ind)
{
	struct check_place at = { .path = d->path,
		.line = (uint32_t)ind->line,
		.row = ind->code,
		.code = ind->code };
	struct lk_error say;

	if (ind->standard.kind == LK_NUM_EMPTY && !some(ind->no_standard)) {
		at.column = "alasan-standar";
		(void)lk_fail(&say, LK_EFORMAT,
			N_("%s belum mempunyai standar nasional atau alasan mengapa "
			   "tidak ada"),
			ind->code);
		check_report(&d->w, LK_CHECK_COMPARISONS, &at, &say);
	}
	if (sums_percents(d, ind)) {
		at.column = "agregasi";
		at.fix = "rerata";
		(void)lk_fail(&say, LK_EFORMAT,
			N_("persentase %s dijumlahkan antarperiode; isi pembilang dan "
			   "penyebut, atau pakai rata-rata"),
			ind->code);
		check_report(&d->w, LK_CHECK_PERCENT_SUM, &at, &say);
	}
}

/* ---- working papers ------------------------------------------------------------------- */

/* The realisation typed beside a numerator and a denominator that say otherwise. */
static void judge_ratio(struct data *d, const struct lk_entry_row *e,
	const struct lk_indicator *ind, struct check_place *at)
{
	int times = ind->type == LK_TYPE_PERSEN ? 100 : 1,
	    places = e->typed.value.scale;
	char is[LK_DEC_TEXT], should[LK_DEC_TEXT];
	struct lk_dec right, cut;
	struct lk_error say;
	bool only_cut;

	if (e->typed.kind != LK_NUM_VALUE || !e->has_num || !e->has_den ||
		lk_dec_div(e->num, e->den, times, places, LK_ROUND_HALF, &right,
			NULL) != LK_OK ||
		lk_dec_cmp(right, e->typed.value) == 0 ||
		lk_dec_div(e->num, e->den, times, places, LK_ROUND_CUT, &cut, NULL) !=
			LK_OK)
		return;
	only_cut = lk_dec_cmp(cut, e->typed.value) == 0;
	if (only_cut && ind->rule.mode == LK_ROUND_CUT)
		return;
	lk_buf_clear(&d->fix);
	lk_dec_put(&d->fix, right);
	if (lk_buf_check(&d->fix, NULL) != LK_OK) {
		d->w.failed = LK_ENOMEM;
		return;
	}
	at->column = "realisasi";
	at->fix = lk_buf_cstr(&d->fix);
	(void)lk_fail(&say, LK_EFORMAT,
		N_("realisasi %s tidak sama dengan pembilang dibagi penyebut, yaitu "
		   "%s"),
		shown(e->typed.value, is, sizeof(is)),
		shown(right, should, sizeof(should)));
	check_report(&d->w, only_cut ? LK_CHECK_TRUNCATED : LK_CHECK_RECOMPUTE, at,
		&say);
	at->fix = NULL;
}

static void judge_row(struct data *d, const struct lk_entry_row *e)
{
	const struct lk_indicator *ind = lk_indicator_find(&d->f->ind, cstr(e->code));
	struct check_place at = { .path = d->path,
		.line = (uint32_t)e->line,
		.row = e->id,
		.column = "id",
		.code = e->code };
	struct lk_error say;

	if (ind == NULL) {
		(void)lk_fail(&say, LK_EFORMAT,
			N_("kode %s tidak ada di tabel indikator"), e->code);
		check_report(&d->w, LK_CHECK_UNKNOWN_CODE, &at, &say);
		return;
	}
	if (e->period.year != d->f->year) {
		(void)lk_fail(&say, LK_EFORMAT,
			N_("baris %s adalah baris tahun %d, sedangkan laporan ini "
			   "tahun %d"),
			e->id, e->period.year, d->f->year);
		check_report(&d->w, LK_CHECK_STALE_YEAR, &at, &say);
		return;
	}
	at.column = "realisasi";
	if (lk_measure_bad(&e->typed)) {
		(void)lk_fail(&say, LK_EFORMAT,
			N_("predikat \"%s\" tidak ada di daftar predikat"),
			e->typed.letter);
		check_report(&d->w, LK_CHECK_DATA_UNREADABLE, &at, &say);
	}
	judge_ratio(d, e, ind, &at);
}

/* The last period filled of every indicator: a target missed wants its cause. */
static void judge_cause(struct data *d, const struct lk_worksheet *s,
	const struct lk_entry_row *e)
{
	const struct lk_indicator *ind = lk_indicator_find(&d->f->ind, cstr(e->code));
	struct check_place at = { .path = s != NULL ? s->path : "",
		.line = (uint32_t)e->line,
		.row = e->id,
		.column = "kendala",
		.code = e->code };
	const struct lk_achievement *a;
	struct lk_figure fig;
	char is[LK_DEC_TEXT];
	struct lk_error say;

	if (s == NULL || ind == NULL || some(e->obstacle) || some(e->note))
		return;
	lk_figure_at(d->f, ind, e->period, &fig);
	a = e->period.tempo == LK_TEMPO_YEAR ? &fig.vs_year : &fig.vs_date;
	if (a->state != LK_CALC_OK || lk_dec_cmp(a->value, LK_DEC_INT(100)) >= 0)
		return;
	(void)lk_fail(&say, LK_EFORMAT,
		N_("capaian %s %% di bawah 100 %%, tetapi hambatan dan penjelasannya "
		   "kosong"),
		shown(a->value, is, sizeof(is)));
	check_report(&d->w, LK_CHECK_CAUSE, &at, &say);
}

static const struct lk_worksheet *sheet_of(const struct lk_figures *f,
	const struct lk_entry_row *e)
{
	for (size_t i = 0; i < f->nsheets; i++) {
		const struct lk_worksheet *s = &f->sheet[i];

		for (size_t k = 0; k < s->nrows; k++)
			if (&s->row[k] == e)
				return s;
	}
	return NULL;
}

static bool same_indicator(const struct lk_entry_row *a, const struct lk_entry_row *b)
{
	return strcmp(a->code, b->code) == 0;
}

/* Entries lie by code and period: the last filled one says where an indicator stands. */
static void judge_entries(struct data *d)
{
	const struct lk_entry_row *last = NULL;

	for (size_t i = 0; i < d->f->nentries; i++) {
		const struct lk_entry_row *e = d->f->entry[i], *next = NULL;

		if (i + 1 < d->f->nentries && same_indicator(e, d->f->entry[i + 1]))
			next = d->f->entry[i + 1];
		if (e->state == LK_ENTRY_FILLED && e->period.year == d->f->year)
			last = e;
		if (next == NULL && last != NULL) {
			judge_cause(d, sheet_of(d->f, last), last);
			last = NULL;
		}
	}
}

/* ---- targets ---------------------------------------------------------------------------- */

/* A target of no indicator: a code mistyped, and the right one has none. */
static void judge_target(struct data *d, const struct lk_target_row *r)
{
	struct lk_buf key = LK_BUF_INIT;
	struct check_place at = { .path = d->path,
		.line = (uint32_t)r->line,
		.column = "target",
		.code = r->code };
	struct lk_error say;

	if (lk_indicator_find(&d->f->ind, cstr(r->code)) != NULL)
		return;
	lk_buf_printf(&key, "%s@", r->code);
	lk_period_put(&key, r->period);
	if (lk_buf_check(&key, NULL) != LK_OK)
		d->w.failed = LK_ENOMEM;
	at.row = lk_buf_cstr(&key);
	(void)lk_fail(&say, LK_EFORMAT, N_("kode %s tidak ada di tabel indikator"),
		r->code);
	check_report(&d->w, LK_CHECK_UNKNOWN_CODE, &at, &say);
	lk_buf_free(&key);
}

/* ---- categories ------------------------------------------------------------------------ */

static void take_category(const struct lk_category *a, const struct lk_category *b,
	bool overlap, void *arg)
{
	struct data *d = arg;
	struct check_place at = { .path = "kebijakan/kategori.csv",
		.line = (uint32_t)b->line,
		.row = b->id,
		.column = "dari" };
	struct lk_error say;

	if (overlap)
		(void)lk_fail(&say, LK_EFORMAT,
			N_("kategori \"%s\" dan \"%s\" bertumpang tindih"), a->name,
			b->name);
	else
		(void)lk_fail(&say, LK_EFORMAT,
			N_("antara kategori \"%s\" dan \"%s\" ada celah"), a->name,
			b->name);
	check_report(&d->w, LK_CHECK_CATEGORY, &at, &say);
}

int lk_check_data(const struct lk_figures *f, const char *folder,
	struct lk_check_list *out, struct lk_error *err)
{
	struct data d = { .w = { .out = out },
		.f = f,
		.dir = folder,
		.fix = LK_BUF_INIT };

	file(&d, LK_TABLE_INDICATOR);
	for (size_t i = 0; i < f->ind.n; i++)
		judge_indicator(&d, &f->ind.item[i]);
	file(&d, LK_TABLE_TARGET);
	for (size_t i = 0; i < f->ntargets; i++)
		judge_target(&d, &f->target[i]);
	for (size_t i = 0; i < f->nsheets; i++) {
		(void)snprintf(d.path, sizeof(d.path), "%s", f->sheet[i].path);
		for (size_t k = 0; k < f->sheet[i].nrows; k++)
			judge_row(&d, &f->sheet[i].row[k]);
	}
	judge_entries(&d);
	lk_categories_check(&f->category, take_category, &d);
	lk_buf_free(&d.fix);
	return d.w.failed == LK_OK ? LK_OK : lk_nomem(err);
}
