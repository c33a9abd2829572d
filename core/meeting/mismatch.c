#include "core/meeting/mismatch_impl.h"

#include "core/figure/table.h"
#include "core/notation/date.h"

#include <stdlib.h>
#include <string.h>

void mismatch_add(struct mismatch_work *w, const char *key, const char *indicator,
	const char *title, const struct lk_buf *detail)
{
	struct lk_mismatches *m = w->out;
	struct lk_mismatch *it;

	if (w->failed != LK_OK || lk_mismatches_find(m, key) != NULL)
		return;
	if (lk_buf_check(detail, NULL) != LK_OK ||
		lk_grow((void **)&m->item, &m->cap, m->n, sizeof(*m->item)) != LK_OK) {
		w->failed = LK_ENOMEM;
		return;
	}
	it = &m->item[m->n];
	it->key = lk_arena_dups(&m->mem, key);
	it->indicator = lk_arena_dups(&m->mem, indicator);
	it->title = lk_arena_dups(&m->mem, title);
	it->detail = lk_arena_dups(&m->mem, lk_buf_cstr(detail));
	if (it->key == NULL || it->indicator == NULL || it->title == NULL ||
		it->detail == NULL)
		w->failed = LK_ENOMEM;
	else
		m->n++;
}

void lk_mismatches_free(struct lk_mismatches *m)
{
	if (m == NULL)
		return;
	lk_arena_free(&m->mem);
	free(m->item);
	*m = (struct lk_mismatches)LK_MISMATCHES_INIT;
}

const struct lk_mismatch *lk_mismatches_find(const struct lk_mismatches *m,
	const char *key)
{
	for (size_t i = 0; i < m->n; i++)
		if (strcmp(m->item[i].key, key) == 0)
			return &m->item[i];
	return NULL;
}

/* ---- findings of the checks ------------------------------------------------------------ */

/* Rules about figures; what the figures say of themselves (a cause, above 120 %) is not
 * asked twice. */
static const enum lk_check_rule figure_rules[] = {
	LK_CHECK_RECOMPUTE,
	LK_CHECK_TRUNCATED,
	LK_CHECK_TABLE_VS_PROSE,
	LK_CHECK_ONE_VALUE,
	LK_CHECK_DIRECTION_WORD,
	LK_CHECK_SUM_PARTS,
	LK_CHECK_SUM_QUARTERS,
	LK_CHECK_PERCENT_SUM,
	LK_CHECK_SUM_FELL,
	LK_CHECK_MAGNITUDE,
	LK_CHECK_OVER_100,
	LK_CHECK_RANGE_UPSIDE_DOWN,
	LK_CHECK_DUPLICATE_CODE,
	LK_CHECK_UNKNOWN_CODE,
	LK_CHECK_DATA_UNREADABLE,
};

static bool about_figures(enum lk_check_rule rule)
{
	for (size_t i = 0; i < LK_LEN(figure_rules); i++)
		if (figure_rules[i] == rule)
			return true;
	return false;
}

bool mismatch_ends_inside(struct lk_period part, struct lk_period whole)
{
	struct lk_period last = { part.year, LK_TEMPO_MONTH,
		lk_period_last_month(part) };

	return lk_period_within(last, whole);
}

/* The period of a row "IKK-1@2025-TW1"; false: it has none. */
static bool row_period(const char *row, struct lk_period p, struct lk_period *out)
{
	const char *at = strrchr(row, '@');
	struct lk_str s;

	if (at == NULL)
		return false;
	s = (struct lk_str){ at + 1, strlen(at + 1) };
	return lk_period_parse(s, p.year, out, NULL) == LK_OK;
}

/* A column tw1 to tw4 of the budget that lies behind the period. */
static bool behind(const char *column, struct lk_period p)
{
	int quarter = strlen(column) == 3 && strncmp(column, "tw", 2) == 0
		? column[2] - '0'
		: 0;

	if (strcmp(column, "realisasi") == 0)
		quarter = 4; /* of the year */
	return quarter * 3 - 2 > lk_period_last_month(p);
}

static bool in_time(const struct lk_check_finding *f, struct lk_period p)
{
	struct lk_period row;
	enum lk_table t = lk_table_of(f->path, NULL);
	bool year_end = lk_period_last_month(p) == 12;

	if (t == LK_TABLE_COUNT) /* the text, the report as a whole */
		return f->rule == LK_CHECK_DATA_UNREADABLE ||
			(year_end && f->rule != LK_CHECK_OVER_100);
	if (row_period(f->row, p, &row))
		return mismatch_ends_inside(row, p) ||
			(t == LK_TABLE_TARGET && row.tempo == LK_TEMPO_YEAR &&
				row.year == p.year);
	return t != LK_TABLE_BUDGET || !behind(f->column, p);
}

int lk_mismatch_findings(struct lk_mismatches *out, const struct lk_check_report *r,
	struct lk_period p, struct lk_error *err)
{
	struct mismatch_work w = { out, LK_OK };

	for (size_t i = 0; i < r->list.n; i++) {
		const struct lk_check_item *it = &r->item[i];
		struct lk_buf b = LK_BUF_INIT;

		if (it->aside != NULL || !about_figures(it->f->rule) ||
			!in_time(it->f, p))
			continue;
		lk_buf_printf(&b, "%s: %s.", it->title, it->f->text);
		if (it->was[0] != '\0' && !lk_check_is_cell(it->f))
			lk_buf_printf(&b, " Yang tertulis: %s", it->was);
		mismatch_add(&w, it->f->key, it->f->code,
			lk_check_rule_info(it->f->rule)->title, &b);
		lk_buf_free(&b);
	}
	return w.failed == LK_OK ? LK_OK : lk_nomem(err);
}

/* ---- both ---------------------------------------------------------------------------------- */

static int add_figures(struct lk_mismatches *out, struct lk_store *st,
	const struct lk_snapshot *snap, struct lk_period p, int64_t now,
	struct lk_error *err)
{
	struct lk_figures f = { .any = false };
	int rc = lk_figures_load(&f, st, snap, lk_date_day(now, snap->tz_minutes), err);

	if (rc == LK_OK)
		rc = lk_mismatch_figures(out, &f, p, err);
	else if (rc == LK_EFORMAT || rc == LK_EINVAL || rc == LK_ERANGE)
		rc = LK_OK; /* the checks name the file */
	lk_figures_free(&f);
	return rc;
}

int lk_mismatches_load(struct lk_mismatches *out, struct lk_store *st,
	const struct lk_snapshot *snap, const char *period, int64_t now,
	struct lk_error *err)
{
	struct lk_str s = { period, strlen(period) };
	struct lk_check_how how = { .document = snap->document, .now = now };
	struct lk_check_report report = { .list = LK_CHECK_LIST_INIT,
		.aside = LK_ASIDES_INIT };
	struct lk_period p;
	int rc;

	*out = (struct lk_mismatches)LK_MISMATCHES_INIT;
	rc = lk_period_parse(s, snap->year, &p, err);
	if (rc != LK_OK || p.year != snap->year)
		return rc;
	rc = add_figures(out, st, snap, p, now, err);
	if (rc == LK_OK)
		rc = lk_check_report(&report, st, &how, err);
	if (rc == LK_OK)
		rc = lk_mismatch_findings(out, &report, p, err);
	lk_check_report_free(&report);
	return rc;
}
