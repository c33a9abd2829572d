/* Blocks made of indicators and what the teams measured. */
#include "core/letter/fill_impl.h"

#include "core/notation/number.h"

#include <string.h>

/* ---- which indicators -------------------------------------------------------------------- */

/* Those of the document's team, or all. */
static bool wanted(const struct lk_fill *f, const struct lk_indicator *ind)
{
	const char *team = lk_letter_get(f->l, "Tim");

	return team[0] == '\0' || strcmp(team, ind->team) == 0;
}

/* Says why there is nothing to show; false: there is something. */
static bool put_nothing(const struct lk_fill *f, struct lk_buf *out)
{
	const struct lk_indicators *v = &f->k->fig->ind;

	for (size_t i = 0; i < v->n; i++)
		if (wanted(f, &v->item[i]))
			return false;
	lk_buf_puts(out,
		v->n == 0 ? "Belum ada indikator.\n"
			  : "Tidak ada indikator tim yang disebut di isian Tim.\n");
	return true;
}

/* The first indicator of its team? Then the team's table begins with it. */
static bool first_of_team(const struct lk_fill *f, size_t at)
{
	const struct lk_indicator *item = f->k->fig->ind.item;

	for (size_t i = 0; i < at; i++)
		if (strcmp(item[i].team, item[at].team) == 0)
			return false;
	return true;
}

static const struct lk_paper_status *paper_of(const struct lk_fill *f, const char *team)
{
	const struct lk_status *s = f->k->status;

	for (size_t i = 0; i < s->snap.npapers; i++)
		if (strcmp(s->paper[i].paper->team, team) == 0)
			return &s->paper[i];
	return NULL;
}

static const char *paper_state(const struct lk_paper_status *p)
{
	if (p == NULL)
		return "belum dibuat";
	if (p->locked)
		return "disahkan";
	if (p->rung < 0)
		return "belum diajukan";
	return p->rung == 0 ? "diajukan" : "diperiksa";
}

/* Under a table of figures: which of them nobody has locked. */
static void put_unlocked(const struct lk_fill *f, struct lk_buf *out)
{
	const struct lk_indicators *v = &f->k->fig->ind;
	bool any = false;

	for (size_t i = 0; i < v->n; i++) {
		const struct lk_paper_status *p = paper_of(f, v->item[i].team);

		if (!wanted(f, &v->item[i]) || !first_of_team(f, i) ||
			(p != NULL && p->locked))
			continue;
		lk_buf_puts(out,
			any ? ", " : "\nAngka yang kertas kerjanya belum disahkan: ");
		lk_value_escape(out, lk_value_str(v->item[i].team));
		any = true;
	}
	if (any)
		lk_buf_puts(out, ".\n");
}

/* ---- cells --------------------------------------------------------------------------------- */

static void cell_buf(struct lk_buf *out, struct lk_buf *cell)
{
	if (cell->failed != LK_OK)
		out->failed = cell->failed;
	lk_fill_cell_str(out, lk_buf_str(cell));
	lk_buf_clear(cell);
}

static void cell_measure(struct lk_buf *out, const struct lk_measure *m,
	const char *none)
{
	struct lk_buf b = LK_BUF_INIT;

	lk_measure_put(&b, m, -1);
	if (b.n == 0)
		lk_buf_puts(&b, none);
	cell_buf(out, &b);
	lk_buf_free(&b);
}

static void cell_achievement(struct lk_buf *out, const struct lk_achievement *a)
{
	struct lk_buf b = LK_BUF_INIT;

	lk_achievement_put(&b, a);
	cell_buf(out, &b);
	lk_buf_free(&b);
}

static void cell_part(struct lk_buf *out, bool has, struct lk_dec part)
{
	struct lk_buf b = LK_BUF_INIT;

	if (has)
		lk_number_put(&b, part);
	cell_buf(out, &b);
	lk_buf_free(&b);
}

/* An indicator at the document's period: what a row wants. */
struct row {
	struct lk_figure fig;
	const struct lk_measure *target;
	const struct lk_achievement *capaian;
};

static void row_at(const struct lk_fill *f, const struct lk_indicator *ind,
	struct row *r)
{
	bool year = f->k->period.tempo == LK_TEMPO_YEAR;

	lk_figure_at(f->k->fig, ind, f->k->period, &r->fig);
	r->target = year ? &r->fig.target_year : &r->fig.target_to_date;
	r->capaian = year ? &r->fig.vs_year : &r->fig.vs_date;
}

/* ---- indikator -------------------------------------------------------------------------------- */

static void put_plain(const struct lk_fill *f, struct lk_buf *out)
{
	const struct lk_indicators *v = &f->k->fig->ind;
	size_t n = 0;
	struct row r;

	lk_fill_head(out, "No.|Kode|Indikator|Satuan|Target|Realisasi|Capaian");
	for (size_t i = 0; i < v->n; i++) {
		if (!wanted(f, &v->item[i]))
			continue;
		row_at(f, &v->item[i], &r);
		lk_fill_row(out);
		lk_fill_cell_number(out, ++n);
		lk_fill_cell(out, v->item[i].code);
		lk_fill_cell(out, v->item[i].name);
		lk_fill_cell(out, v->item[i].unit);
		cell_measure(out, r.target, "belum ada");
		cell_measure(out, &r.fig.to_date, lk_entry_state_text(r.fig.state));
		cell_achievement(out, r.capaian);
		lk_fill_end(out);
	}
	put_unlocked(f, out);
}

/* The form of a team to fill: what is known already stands in it. */
static void format_row(const struct lk_fill *f, const struct lk_indicator *ind,
	struct lk_buf *out)
{
	const struct lk_entry_row *e;
	struct row r;

	row_at(f, ind, &r);
	e = r.fig.entry;
	lk_fill_row(out);
	lk_fill_cell(out, ind->code);
	lk_fill_cell(out, ind->name);
	lk_fill_cell(out, ind->unit);
	cell_measure(out, r.target, "");
	cell_part(out, r.fig.to_date.has_ratio, r.fig.to_date.num);
	cell_part(out, r.fig.to_date.has_ratio, r.fig.to_date.den);
	cell_measure(out, &r.fig.to_date, "");
	if (r.fig.to_date.kind == LK_NUM_VALUE) {
		cell_achievement(out, &r.fig.vs_date);
		cell_achievement(out, &r.fig.vs_year);
	} else {
		lk_fill_cell(out, "");
		lk_fill_cell(out, "");
	}
	lk_fill_cell(out, e != NULL ? e->obstacle : "");
	lk_fill_cell(out, e != NULL ? e->follow_up : "");
	lk_fill_cell(out, e != NULL ? e->evidence : "");
	lk_fill_end(out);
}

static void put_team_title(const char *team, struct lk_buf *out)
{
	lk_buf_puts(out, "\n**Tim ");
	lk_value_escape(out, lk_value_str(team));
	lk_buf_puts(out, "**\n\n");
}

static void put_format(const struct lk_fill *f, struct lk_buf *out)
{
	const struct lk_indicators *v = &f->k->fig->ind;

	for (size_t i = 0; i < v->n; i++) {
		if (!wanted(f, &v->item[i]) || !first_of_team(f, i))
			continue;
		put_team_title(v->item[i].team, out);
		lk_fill_head(out,
			"Kode|Indikator|Satuan|Target s.d. periode|Pembilang|"
			"Penyebut|Realisasi|% s.d. periode|% tahunan|Hambatan|"
			"Rencana tindak lanjut|Bukti");
		for (size_t j = i; j < v->n; j++)
			if (strcmp(v->item[j].team, v->item[i].team) == 0)
				format_row(f, &v->item[j], out);
	}
}

static void put_needs(const struct lk_fill *f, struct lk_buf *out)
{
	const struct lk_indicators *v = &f->k->fig->ind;
	size_t n = 0;
	struct row r;

	lk_fill_head(out,
		"No.|Kode|Indikator|Target|Data pembilang|Data penyebut|Sumber "
		"data|Tim|Periode ukur");
	for (size_t i = 0; i < v->n; i++) {
		row_at(f, &v->item[i], &r);
		lk_fill_row(out);
		lk_fill_cell_number(out, ++n);
		lk_fill_cell(out, v->item[i].code);
		lk_fill_cell(out, v->item[i].name);
		cell_measure(out, &r.fig.target_year, "belum ada");
		lk_fill_cell(out, v->item[i].num_text);
		lk_fill_cell(out, v->item[i].den_text);
		lk_fill_cell(out, v->item[i].source);
		lk_fill_cell(out, v->item[i].team);
		lk_fill_cell(out, lk_tempo_name(v->item[i].tempo));
		lk_fill_end(out);
	}
}

/* The target of the plan's year: what was agreed for it, else the medium-term one. */
static void cell_plan(const struct lk_fill *f, const struct lk_indicator *ind,
	struct lk_buf *out)
{
	struct lk_buf b = LK_BUF_INIT;
	struct lk_measure medium;
	struct row r;
	int last = 0;

	row_at(f, ind, &r);
	lk_measure_put(&b, &r.fig.target_year, -1);
	if (b.n == 0) {
		medium = lk_figure_medium(f->k->fig, ind, f->k->period.year, &last);
		lk_measure_put(&b, &medium, -1);
		lk_buf_puts(&b, b.n > 0 ? " (Renstra)" : "belum ada");
	}
	cell_buf(out, &b);
	lk_buf_free(&b);
}

static void put_plan(const struct lk_fill *f, struct lk_buf *out)
{
	const struct lk_indicators *v = &f->k->fig->ind;
	size_t n = 0;

	lk_fill_head(out, "No.|Sasaran|Kode|Indikator|Satuan|Target");
	for (size_t i = 0; i < v->n; i++) {
		lk_fill_row(out);
		lk_fill_cell_number(out, ++n);
		lk_fill_cell(out, v->item[i].goal);
		lk_fill_cell(out, v->item[i].code);
		lk_fill_cell(out, v->item[i].name);
		lk_fill_cell(out, v->item[i].unit);
		cell_plan(f, &v->item[i], out);
		lk_fill_end(out);
	}
}

void lk_fill_indicators(const struct lk_fill *f, struct lk_str words,
	struct lk_buf *out)
{
	if (put_nothing(f, out))
		return;
	if (lk_fill_word(words, "format"))
		put_format(f, out);
	else if (lk_fill_word(words, "kebutuhan"))
		put_needs(f, out);
	else if (lk_fill_word(words, "rencana"))
		put_plan(f, out);
	else
		put_plain(f, out);
}

/* ---- kertas-kerja -------------------------------------------------------------------------------- */

#define SHEET_COLUMNS 7

static void sheet_row(const struct lk_fill *f, const struct lk_indicator *ind, size_t n,
	struct lk_buf *out)
{
	struct lk_buf b = LK_BUF_INIT;
	struct row r;

	row_at(f, ind, &r);
	lk_fill_row(out);
	lk_fill_cell_number(out, n);
	lk_buf_printf(&b, "%s %s", ind->code, ind->name);
	cell_buf(out, &b);
	lk_measure_put(&b, r.target, -1);
	lk_buf_printf(&b, "%s%s", b.n > 0 ? " " : "belum ada",
		b.n > 0 ? ind->unit : "");
	cell_buf(out, &b);
	cell_part(out, r.fig.to_date.has_ratio, r.fig.to_date.num);
	cell_part(out, r.fig.to_date.has_ratio, r.fig.to_date.den);
	cell_measure(out, &r.fig.to_date, lk_entry_state_text(r.fig.state));
	cell_achievement(out, r.capaian);
	lk_fill_end(out);
	lk_buf_free(&b);
}

/* The first indicator of its team with this goal? */
static bool first_of_goal(const struct lk_fill *f, size_t at)
{
	const struct lk_indicator *item = f->k->fig->ind.item;

	for (size_t i = 0; i < at; i++)
		if (strcmp(item[i].team, item[at].team) == 0 &&
			strcmp(item[i].goal, item[at].goal) == 0)
			return false;
	return true;
}

/* One goal of a team: its indicators under numbered columns. */
static void put_goal(const struct lk_fill *f, size_t at, struct lk_buf *out)
{
	const struct lk_indicators *v = &f->k->fig->ind;
	size_t n = 0;

	lk_buf_puts(out, "\nSasaran : ");
	lk_value_escape(out, lk_value_str(v->item[at].goal));
	lk_buf_puts(out, "\n\n");
	lk_fill_head(out, "No.|Indikator|Target|Pembilang|Penyebut|Realisasi|Capaian");
	lk_fill_row(out);
	for (int c = 1; c <= SHEET_COLUMNS; c++)
		lk_buf_printf(out, " (%d) |", c);
	lk_fill_end(out);
	for (size_t i = at; i < v->n; i++)
		if (strcmp(v->item[i].team, v->item[at].team) == 0 &&
			strcmp(v->item[i].goal, v->item[at].goal) == 0)
			sheet_row(f, &v->item[i], ++n, out);
}

void lk_fill_worksheet(const struct lk_fill *f, struct lk_str words, struct lk_buf *out)
{
	const struct lk_indicators *v = &f->k->fig->ind;

	(void)words;
	if (put_nothing(f, out))
		return;
	for (size_t i = 0; i < v->n; i++) {
		if (!wanted(f, &v->item[i]) || !first_of_team(f, i))
			continue;
		put_team_title(v->item[i].team, out);
		lk_buf_printf(out, "Status kertas kerja : %s\n",
			paper_state(paper_of(f, v->item[i].team)));
		for (size_t j = i; j < v->n; j++)
			if (strcmp(v->item[j].team, v->item[i].team) == 0 &&
				first_of_goal(f, j))
				put_goal(f, j, out);
	}
}

/* ---- kendala ------------------------------------------------------------------------------------- */

static void obstacle_row(const struct lk_fill *f, const struct lk_indicator *ind,
	const struct lk_entry_row *e, size_t n, struct lk_buf *out)
{
	struct lk_buf period = LK_BUF_INIT;

	lk_period_label(&period, e->period);
	lk_fill_row(out);
	lk_fill_cell_number(out, n);
	lk_fill_cell(out, ind->code);
	cell_buf(out, &period);
	lk_fill_cell(out, e->obstacle);
	lk_fill_cell(out, e->follow_up);
	if (ind->owner[0] != '\0')
		lk_fill_cell_user(f, out, ind->owner);
	else
		lk_fill_cell(out, ind->team);
	lk_fill_end(out);
	lk_buf_free(&period);
}

void lk_fill_obstacles(const struct lk_fill *f, struct lk_str words, struct lk_buf *out)
{
	const struct lk_figures *fig = f->k->fig;
	size_t n = 0;

	(void)words;
	for (size_t i = 0; i < fig->nentries; i++) {
		const struct lk_entry_row *e = fig->entry[i];
		const struct lk_indicator *ind =
			lk_indicator_find(&fig->ind, lk_value_str(e->code));

		if (ind == NULL || !wanted(f, ind) ||
			!lk_period_within(e->period, f->k->period) ||
			(e->obstacle[0] == '\0' && e->follow_up[0] == '\0'))
			continue;
		if (n == 0)
			lk_fill_head(out,
				"No.|Indikator|Periode|Kendala|Solusi dan rencana "
				"tindak lanjut|PIC");
		obstacle_row(f, ind, e, ++n, out);
	}
	if (n == 0)
		lk_buf_puts(out, "Tidak ada kendala yang dicatat di kertas kerja.\n");
}
