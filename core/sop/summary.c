#include "core/sop/summary.h"

#include "core/csv.h"
#include "core/sop/calendar.h"

#include <stdlib.h>
#include <string.h>

/* A round that ended, and the row it belongs to. */
struct round {
	size_t row;
	long minutes;
};
/* The rows of one SOP while its runs are gone through. */
struct gather {
	const struct lk_runs *runs;
	const char *alur;
	struct lk_summary_row *row; /* in the summary's arena */
	size_t nrows;
	struct round *round; /* heap */
	size_t nrounds, cap;
	struct lk_error *err;
};

void lk_summary_free(struct lk_summary *s)
{
	if (s == NULL)
		return;
	lk_arena_free(&s->mem);
	*s = (struct lk_summary){ .mem = LK_ARENA_INIT };
}

/* ---- rows --------------------------------------------------------------------------------- */

static bool same_time(const struct lk_stdtime *a, const struct lk_stdtime *b)
{
	return a->kind == b->kind && a->min == b->min && a->max == b->max &&
		a->third_party == b->third_party;
}

/* The row of a step as it is worded in this version; there is room for every step of every
 * run. */
static size_t row_of(struct gather *g, const struct lk_step *s)
{
	for (size_t i = 0; i < g->nrows; i++) {
		const struct lk_summary_row *r = &g->row[i];

		if (r->step == s->number && strcmp(r->text, s->text) == 0 &&
			same_time(&r->standard, &s->standard))
			return i;
	}
	g->row[g->nrows] = (struct lk_summary_row){ .step = s->number,
		.text = s->text,
		.actors = s->actors,
		.standard = s->standard,
		.shortest = -1,
		.median = -1,
		.longest = -1 };
	return g->nrows++;
}

static void add_step(struct gather *g, const struct lk_run *r, size_t i)
{
	struct lk_summary_row *row = &g->row[row_of(g, &r->sop->step[i])];
	const struct lk_run_step *s = &r->step[i];

	row->runs++;
	row->rounds += s->rounds;
	row->minutes += s->minutes;
	row->late += s->late;
	row->waiting += r->current == r->sop->step[i].number;
	row->unsure |= s->unsure;
}

/* ---- rounds ------------------------------------------------------------------------------ */

static int keep_round(struct gather *g, size_t row, long minutes)
{
	if (lk_grow((void **)&g->round, &g->cap, g->nrounds, sizeof(*g->round)) !=
		LK_OK)
		return lk_nomem(g->err);
	g->round[g->nrounds++] = (struct round){ row, minutes };
	return LK_OK;
}

static int end_round(struct gather *g, const struct lk_step *s,
	const struct lk_run_entry *e, int64_t since)
{
	size_t at = row_of(g, s);
	struct lk_summary_row *row = &g->row[at];

	if (e->event == LK_RUN_SKIP) {
		row->skipped++;
		return LK_OK;
	}
	row->done += e->event != LK_RUN_RETURN;
	row->returned += e->event == LK_RUN_RETURN;
	return keep_round(g, at,
		lk_calendar_minutes(&g->runs->calendar, since, e->time, &row->unsure));
}

/* The entries of a run in turn: one ends the round that the one before began. */
static int add_rounds(struct gather *g, const struct lk_run *r)
{
	int64_t since = r->opened;
	bool begun = false;
	int rc = LK_OK;

	for (size_t i = 0; i < r->nentries && rc == LK_OK; i++) {
		const struct lk_run_entry *e = &r->entry[i];
		const struct lk_step *s = lk_run_row(r, e->step);

		switch (e->event) {
		case LK_RUN_OPEN: since = e->time; break;
		case LK_RUN_BEGIN: /* the first who says so */
			since = begun ? since : e->time;
			begun = true;
			break;
		case LK_RUN_DONE:
		case LK_RUN_DECIDE:
		case LK_RUN_RETURN:
		case LK_RUN_SKIP:
			if (s != NULL)
				rc = end_round(g, s, e, since);
			since = e->time;
			begun = false;
			break;
		case LK_RUN_STOP:
		case LK_RUN_EVENT_COUNT: break;
		}
	}
	return rc;
}

static int by_row_and_minutes(const void *a, const void *b)
{
	const struct round *x = a, *y = b;

	if (x->row != y->row)
		return x->row < y->row ? -1 : 1;
	return (x->minutes > y->minutes) - (x->minutes < y->minutes);
}

/* Of two in the middle their mean, half a minute up. */
static void measure(struct gather *g)
{
	if (g->nrounds > 1)
		qsort(g->round, g->nrounds, sizeof(*g->round), by_row_and_minutes);
	for (size_t i = 0, n; i < g->nrounds; i += n) {
		const struct round *first = &g->round[i];
		struct lk_summary_row *row = &g->row[first->row];

		for (n = 1; i + n < g->nrounds && first[n].row == first->row; n++)
			continue;
		row->shortest = first->minutes;
		row->longest = first[n - 1].minutes;
		row->median = first[n / 2].minutes;
		if (n % 2 == 0)
			row->median = (row->median + first[n / 2 - 1].minutes + 1) / 2;
	}
}

/* ---- one SOP ------------------------------------------------------------------------------- */

/* A stable order by number: of one number the row met first (the latest run's) stays first. */
static void sort_rows(struct lk_summary_row *row, size_t n)
{
	for (size_t i = 1; i < n; i++) {
		struct lk_summary_row r = row[i];
		size_t at = i;

		for (; at > 0 && row[at - 1].step > r.step; at--)
			row[at] = row[at - 1];
		row[at] = r;
	}
}

static size_t count_steps(const struct gather *g)
{
	size_t n = 0;

	for (size_t i = 0; i < g->runs->n; i++)
		if (strcmp(g->runs->run[i].alur, g->alur) == 0)
			n += g->runs->run[i].sop->nsteps;
	return n;
}

static int gather_runs(struct gather *g, struct lk_summary_sop *out)
{
	int rc = LK_OK;

	for (size_t i = 0; i < g->runs->n && rc == LK_OK; i++) {
		const struct lk_run *r = &g->runs->run[i];

		if (strcmp(r->alur, g->alur) != 0)
			continue;
		out->title = r->title;
		out->runs++;
		out->stopped += r->stopped;
		out->ended += r->ended != 0 && !r->stopped;
		for (size_t s = 0; s < r->sop->nsteps; s++)
			add_step(g, r, s);
		rc = add_rounds(g, r);
	}
	return rc;
}

static int make_sop(struct lk_summary *s, const struct lk_runs *runs, const char *alur,
	struct lk_error *err)
{
	struct gather g = { .runs = runs, .alur = alur, .err = err };
	struct lk_summary_sop *out = &s->sop[s->n];
	int rc;

	*out = (struct lk_summary_sop){ .alur = alur };
	g.row = lk_arena_alloc(&s->mem, count_steps(&g) * sizeof(*g.row));
	if (g.row == NULL)
		return lk_nomem(err);
	rc = gather_runs(&g, out);
	if (rc == LK_OK) {
		measure(&g);
		sort_rows(g.row, g.nrows);
		for (size_t i = 0; i < g.nrows; i++) {
			out->rounds += g.row[i].rounds;
			out->minutes += g.row[i].minutes;
			out->late += g.row[i].late;
			out->unsure |= g.row[i].unsure;
		}
		out->row = g.row;
		out->nrows = g.nrows;
		s->n++;
		s->runs += out->runs;
		s->rounds += out->rounds;
		s->minutes += out->minutes;
		s->late += out->late;
	}
	free(g.round);
	return rc;
}

/* ---- all of them ---------------------------------------------------------------------------- */

static int by_name(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The names of the SOPs that have runs, each once, in order. */
static const char **names_of(struct lk_arena *mem, const struct lk_runs *runs,
	size_t *n)
{
	const char **name = lk_arena_alloc(mem, (runs->n + 1) * sizeof(*name));
	size_t kept = 0;

	if (name == NULL)
		return NULL;
	for (size_t i = 0; i < runs->n; i++)
		name[i] = runs->run[i].alur;
	if (runs->n > 1)
		qsort(name, runs->n, sizeof(*name), by_name);
	for (size_t i = 0; i < runs->n; i++)
		if (kept == 0 || strcmp(name[kept - 1], name[i]) != 0)
			name[kept++] = name[i];
	*n = kept;
	return name;
}

static int no_run(const char *const *name, size_t n, const char *alur,
	struct lk_error *err)
{
	struct lk_buf b = LK_BUF_INIT;
	int rc;

	for (size_t i = 0; i < n; i++)
		lk_buf_printf(&b, "%s%s", i > 0 ? ", " : "", name[i]);
	if (n > 0)
		rc = lk_fail(err, LK_ENOTFOUND,
			N_("SOP \"%s\" belum pernah dijalankan di dokumen ini; yang "
			   "sudah: %s"),
			alur, lk_buf_cstr(&b));
	else
		rc = lk_fail(err, LK_ENOTFOUND,
			N_("SOP \"%s\" belum pernah dijalankan di dokumen ini, yang "
			   "lain pun belum"),
			alur);
	lk_buf_free(&b);
	return rc;
}

int lk_summary_make(struct lk_summary *out, const struct lk_runs *runs,
	const char *alur, struct lk_error *err)
{
	const char **name;
	size_t n = 0;
	int rc = LK_OK;

	*out = (struct lk_summary){ .mem = LK_ARENA_INIT };
	name = names_of(&out->mem, runs, &n);
	if (name == NULL)
		return lk_nomem(err);
	out->sop = lk_arena_alloc(&out->mem, (n + 1) * sizeof(*out->sop));
	if (out->sop == NULL)
		return lk_nomem(err);
	for (size_t i = 0; i < n && rc == LK_OK; i++)
		if (alur == NULL || strcmp(name[i], alur) == 0)
			rc = make_sop(out, runs, name[i], err);
	if (rc == LK_OK && alur != NULL && out->n == 0)
		rc = no_run(name, n, alur, err);
	return rc;
}

/* ---- CSV ------------------------------------------------------------------------------------ */

#define CSV_HEAD \
	"sop;langkah;uraian;pelaku;waktu;menit_baku;jalan;putaran;selesai;" \
	"dikembalikan;" \
	"dilewati;menit_terpendek;menit_median;menit_terpanjang;menit_jumlah;" \
	"terlambat;" \
	"menunggu;pasti\n"

static void put_text(struct lk_buf *out, const char *s)
{
	struct lk_buf cell = LK_BUF_INIT;
	struct lk_str text = { s, strlen(s) };

	/* A row of one cell, without its line end: quoted where it must be. */
	if (text.n > 0)
		lk_csv_row(&cell, &text, 1);
	if (cell.n > 0)
		lk_buf_put(out, cell.p, cell.n - 1);
	if (cell.failed != LK_OK && out->failed == LK_OK)
		out->failed = cell.failed;
	lk_buf_free(&cell);
}

static void put_figure(struct lk_buf *out, long v)
{
	lk_buf_putc(out, ';');
	if (v >= 0)
		lk_buf_printf(out, "%ld", v);
}

static void put_row(struct lk_buf *out, const char *alur,
	const struct lk_summary_row *r)
{
	struct lk_buf time = LK_BUF_INIT;
	const long figure[] = { lk_stdtime_limit(&r->standard), r->runs, r->rounds,
		r->done, r->returned, r->skipped, r->shortest, r->median, r->longest,
		r->minutes, r->late, r->waiting };

	put_text(out, alur);
	put_figure(out, r->step);
	lk_buf_putc(out, ';');
	put_text(out, r->text);
	lk_buf_putc(out, ';');
	put_text(out, r->actors);
	lk_buf_putc(out, ';');
	lk_stdtime_put(&time, &r->standard);
	put_text(out, lk_buf_cstr(&time));
	for (size_t i = 0; i < LK_LEN(figure); i++)
		put_figure(out, figure[i]);
	lk_buf_puts(out, r->unsure ? ";tidak\n" : ";ya\n");
	lk_buf_free(&time);
}

void lk_summary_csv(struct lk_buf *out, const struct lk_summary *s)
{
	lk_buf_puts(out, CSV_HEAD);
	for (size_t i = 0; i < s->n; i++)
		for (size_t r = 0; r < s->sop[i].nrows; r++)
			put_row(out, s->sop[i].alur, &s->sop[i].row[r]);
}
