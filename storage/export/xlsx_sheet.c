/* One table, or one chart with its numbers, on a sheet. */
#include "core/grapheme.h"
#include "storage/export/xlsx_impl.h"

#include <stdlib.h>
#include <string.h>

#define WIDEST 60 /* characters of a column */
#define LEAST 8
#define CELL_BYTES ((size_t)32767) /* characters at most; bytes are never fewer */

void xlsx_text(struct xlsx *x, lxw_worksheet *ws, lxw_row_t row, lxw_col_t col,
	const char *s, lxw_format *f)
{
	if (f == NULL)
		return;
	if (s[0] == '\0')
		xlsx_check(x, worksheet_write_blank(ws, row, col, f));
	else
		xlsx_check(x, worksheet_write_string(ws, row, col, s, f));
}

char *xlsx_words(struct xlsx *x, const struct lk_rep_flow *f)
{
	struct lk_buf b = LK_BUF_INIT;
	char *out;

	lk_buf_puts(&b, "");
	lk_rep_plain(f, &b);
	if (b.n > CELL_BYTES) { /* more than a spreadsheet takes */
		size_t n = lk_gr_snap(lk_buf_str(&b), CELL_BYTES - 3);

		lk_buf_splice(&b, n, b.n - n, "\xe2\x80\xa6", 3);
	}
	out = b.n > 0 ? lk_buf_take(&b) : calloc(1, 1);
	if (out == NULL)
		xlsx_check(x, LXW_ERROR_MEMORY_MALLOC_FAILED);
	lk_buf_free(&b);
	return out;
}

void xlsx_above(struct xlsx *x, lxw_worksheet *ws, const struct lk_rep_node *n)
{
	struct lk_buf b = LK_BUF_INIT;

	if (n->number[0] != '\0')
		lk_buf_printf(&b, "%s ", n->number);
	lk_rep_plain(&n->text, &b);
	if (b.n == 0)
		lk_buf_puts(&b, "Tanpa judul");
	if (b.n < CELL_BYTES)
		xlsx_text(x, ws, 0, 0, lk_buf_cstr(&b),
			xlsx_look(x, XLSX_TITLE, false));
	lk_buf_clear(&b);
	lk_buf_printf(&b, "%s, revisi %.10s%s", x->p->report->office, x->p->revision,
		x->p->draft ? ", DRAF" : "");
	xlsx_text(x, ws, 1, 0, lk_buf_cstr(&b), xlsx_look(x, XLSX_NOTE, false));
	lk_buf_free(&b);
}

/* ---- pages ---------------------------------------------------------------------------------- */

static void set_page(lxw_worksheet *ws, size_t columns, size_t heads)
{
	worksheet_set_paper(ws, 9); /* A4 */
	if (columns > 6)
		worksheet_set_landscape(ws);
	worksheet_fit_to_pages(ws, 1, 0);
	if (heads == 0)
		return;
	worksheet_freeze_panes(ws, XLSX_HEAD_ROW + (lxw_row_t)heads, 0);
	(void)worksheet_repeat_rows(ws, XLSX_HEAD_ROW,
		XLSX_HEAD_ROW + (lxw_row_t)heads - 1);
}

/* ---- tables ---------------------------------------------------------------------------------- */

static enum xlsx_look look_of(const struct lk_rep_table *t, size_t row, size_t col)
{
	if (row < t->nheads)
		return XLSX_HEAD;
	return t->align[col] == LK_REP_RIGHT     ? XLSX_RIGHT
		: t->align[col] == LK_REP_CENTRE ? XLSX_CENTRE
						 : XLSX_LEFT;
}

static void cell(struct xlsx *x, lxw_worksheet *ws, const struct lk_rep_table *t,
	size_t row, size_t col)
{
	const struct lk_rep_cell *c = &t->cell[row * t->ncolumns + col];
	lxw_row_t at = XLSX_HEAD_ROW + (lxw_row_t)row;
	bool total = t->total && row + 1 == t->nrows;
	lxw_format *f = xlsx_look(x, look_of(t, row, col), total);
	char *s = c->columns > 0 && f != NULL ? xlsx_words(x, &c->text) : NULL;

	if (s == NULL)
		return;
	if (c->columns > 1 || c->rows > 1)
		xlsx_check(x,
			worksheet_merge_range(ws, at, (lxw_col_t)col, at + c->rows - 1U,
				(lxw_col_t)(col + c->columns - 1), "", f));
	if (!c->has || !xlsx_number(x, ws, at, (lxw_col_t)col, c->number, s, total))
		xlsx_text(x, ws, at, (lxw_col_t)col, s, f);
	free(s);
}

static void widen(double *width, const char *s)
{
	int w = lk_text_width((struct lk_str){ s, strlen(s) }) + 2;

	if (w > *width)
		*width = w < WIDEST ? w : WIDEST;
}

void xlsx_table(struct xlsx *x, lxw_worksheet *ws, const struct lk_rep_node *n)
{
	const struct lk_rep_table *t = n->table;

	xlsx_above(x, ws, n);
	for (size_t col = 0; col < t->ncolumns; col++) {
		double width = LEAST;

		for (size_t row = 0; row < t->nrows; row++) {
			const struct lk_rep_cell *c = &t->cell[row * t->ncolumns + col];
			char *s = c->columns == 1 ? xlsx_words(x, &c->text) : NULL;

			if (s != NULL)
				widen(&width, s);
			free(s);
		}
		xlsx_check(x,
			worksheet_set_column(ws, (lxw_col_t)col, (lxw_col_t)col, width,
				NULL));
	}
	for (size_t row = 0; x->failed == LXW_NO_ERROR && row < t->nrows; row++)
		for (size_t col = 0; col < t->ncolumns; col++)
			cell(x, ws, t, row, col);
	set_page(ws, t->ncolumns, t->nheads);
}

/* ---- charts ------------------------------------------------------------------------------------ */

/* A chart of progress draws shares of the target, which stand behind its own numbers. */
#define SHARES 2

static bool progress(const struct lk_rep_chart *c)
{
	return c->shape == LK_SHAPE_PROGRESS && c->nseries == 2;
}

/* That the categories and numbers take. */
static lxw_col_t columns(const struct lk_rep_chart *c)
{
	return (lxw_col_t)(c->nseries + 1 + (progress(c) ? SHARES : 0));
}

/* Why points of a category are missing: "Realisasi: belum disahkan". */
static void missing(struct xlsx *x, lxw_worksheet *ws, const struct lk_rep_chart *c,
	size_t i)
{
	struct lk_buf b = LK_BUF_INIT;

	for (size_t s = 0; s < c->nseries; s++) {
		const struct lk_rep_point *p = &c->series[s].point[i];

		if (p->has || p->text[0] == '\0')
			continue;
		lk_buf_printf(&b, "%s%s: %s", b.n > 0 ? "; " : "", c->series[s].title,
			p->text);
	}
	if (b.n > 0)
		xlsx_text(x, ws, XLSX_HEAD_ROW + 1 + (lxw_row_t)i, columns(c),
			lk_buf_cstr(&b), xlsx_look(x, XLSX_NOTE, false));
	lk_buf_free(&b);
}

static void share(struct xlsx *x, lxw_worksheet *ws, lxw_row_t row, lxw_col_t col,
	struct lk_dec v)
{
	struct lk_buf b = LK_BUF_INIT;

	lk_number_put(&b, v);
	if (!xlsx_number(x, ws, row, col, v, lk_buf_cstr(&b), false))
		xlsx_text(x, ws, row, col, "", xlsx_look(x, XLSX_RIGHT, false));
	lk_buf_free(&b);
}

static void shares(struct xlsx *x, lxw_worksheet *ws, const struct lk_rep_chart *c)
{
	static const char *const head[SHARES] = { "Terhadap target (%)", "Target (%)" };
	lxw_col_t col = (lxw_col_t)(c->nseries + 1);

	for (int k = 0; k < SHARES; k++)
		xlsx_text(x, ws, XLSX_HEAD_ROW, (lxw_col_t)(col + k), head[k],
			xlsx_look(x, XLSX_HEAD, false));
	for (size_t i = 0; i < c->ncategories; i++) {
		const struct lk_rep_point *real = &c->series[0].point[i];
		const struct lk_rep_point *target = &c->series[1].point[i];
		lxw_row_t row = XLSX_HEAD_ROW + 1 + (lxw_row_t)i;
		struct lk_dec v;

		if (!real->has || !target->has || lk_dec_sign(target->number) <= 0 ||
			lk_dec_div(real->number, target->number, 100, 2, LK_ROUND_HALF,
				&v, NULL) != LK_OK)
			continue;
		share(x, ws, row, col, v);
		share(x, ws, row, (lxw_col_t)(col + 1), LK_DEC_INT(100));
	}
	xlsx_check(x,
		worksheet_set_column(ws, col, (lxw_col_t)(col + SHARES - 1), 18, NULL));
}

static void numbers(struct xlsx *x, lxw_worksheet *ws, const struct lk_rep_chart *c)
{
	double width = LEAST;

	xlsx_text(x, ws, XLSX_HEAD_ROW, 0, "", xlsx_look(x, XLSX_HEAD, false));
	for (size_t s = 0; s < c->nseries; s++)
		xlsx_text(x, ws, XLSX_HEAD_ROW, (lxw_col_t)(s + 1), c->series[s].title,
			xlsx_look(x, XLSX_HEAD, false));
	for (size_t i = 0; i < c->ncategories; i++) {
		lxw_row_t row = XLSX_HEAD_ROW + 1 + (lxw_row_t)i;

		widen(&width, c->category[i]);
		xlsx_text(x, ws, row, 0, c->category[i],
			xlsx_look(x, XLSX_LEFT, false));
		for (size_t s = 0; s < c->nseries; s++) {
			const struct lk_rep_point *p = &c->series[s].point[i];

			if (!p->has ||
				!xlsx_number(x, ws, row, (lxw_col_t)(s + 1), p->number,
					p->text, false))
				xlsx_text(x, ws, row, (lxw_col_t)(s + 1), "",
					xlsx_look(x, XLSX_RIGHT, false));
		}
		missing(x, ws, c, i);
	}
	xlsx_check(x, worksheet_set_column(ws, 0, 0, width, NULL));
	xlsx_check(x, worksheet_set_column(ws, 1, (lxw_col_t)c->nseries, 18, NULL));
	if (progress(c))
		shares(x, ws, c);
}

/* Series, and the parts of a pie, look different without colour too. */
static const struct {
	lxw_color_t line, fill;
	uint8_t pattern, dash, mark;
} looks[] = {
	{ 0x1F4E79, 0x1F4E79, LXW_CHART_PATTERN_NONE, LXW_CHART_LINE_DASH_SOLID,
		LXW_CHART_MARKER_CIRCLE },
	{ 0xB45F06, 0xF0A860, LXW_CHART_PATTERN_WIDE_UPWARD_DIAGONAL,
		LXW_CHART_LINE_DASH_DASH, LXW_CHART_MARKER_SQUARE },
	{ 0x38761D, 0xB6D7A8, LXW_CHART_PATTERN_WIDE_DOWNWARD_DIAGONAL,
		LXW_CHART_LINE_DASH_ROUND_DOT, LXW_CHART_MARKER_TRIANGLE },
	{ 0x741B47, 0xD5A6BD, LXW_CHART_PATTERN_SMALL_GRID,
		LXW_CHART_LINE_DASH_LONG_DASH, LXW_CHART_MARKER_DIAMOND },
};

static lxw_chart_fill fill_of(size_t i)
{
	return (lxw_chart_fill){ .color = looks[i % LK_LEN(looks)].fill };
}

static lxw_chart_pattern hatch_of(size_t i)
{
	return (lxw_chart_pattern){ .fg_color = looks[i % LK_LEN(looks)].line,
		.bg_color = looks[i % LK_LEN(looks)].fill,
		.type = looks[i % LK_LEN(looks)].pattern };
}

/* Numbers on a hatch stand on a plate. */
static void set_plates(lxw_chart_series *s)
{
	lxw_chart_fill white = { .color = 0xFFFFFF };

	chart_series_set_labels_fill(s, &white);
}

static void set_bars(lxw_chart_series *s, size_t i)
{
	lxw_chart_pattern hatch = hatch_of(i);
	lxw_chart_fill fill = fill_of(i);

	if (hatch.type == LXW_CHART_PATTERN_NONE)
		chart_series_set_fill(s, &fill);
	else
		chart_series_set_pattern(s, &hatch);
	chart_series_set_labels(s);
}

static void set_line(lxw_chart_series *s, size_t i)
{
	lxw_chart_line line = { .color = looks[i % LK_LEN(looks)].line,
		.width = 1.5F,
		.dash_type = looks[i % LK_LEN(looks)].dash };

	chart_series_set_line(s, &line);
	chart_series_set_marker_type(s, looks[i % LK_LEN(looks)].mark);
	chart_series_set_labels(s);
}

/* The target of a chart of progress: a frame around its bar. */
static void set_frame(lxw_chart_series *s)
{
	lxw_chart_fill fill = { .none = LXW_TRUE };
	lxw_chart_line line = { .color = 0x000001, .width = 1.5F }; /* 0: unset */

	chart_series_set_fill(s, &fill);
	chart_series_set_line(s, &line);
}

/* Every part has its look, its name and its share. */
static lxw_error set_pie(lxw_chart_series *s, size_t n)
{
	lxw_chart_fill fill[LK_BLOCK_PARTS];
	lxw_chart_pattern hatch[LK_BLOCK_PARTS];
	lxw_chart_line line = { .color = 0xFFFFFF, .width = 1.0F };
	lxw_chart_point point[LK_BLOCK_PARTS], *points[LK_BLOCK_PARTS + 1] = { NULL };

	for (size_t i = 0; i < n && i < LK_BLOCK_PARTS; i++) {
		bool plain = (hatch[i] = hatch_of(i)).type == LXW_CHART_PATTERN_NONE;

		fill[i] = fill_of(i);
		point[i] = (lxw_chart_point){ .line = &line,
			.fill = plain ? &fill[i] : NULL,
			.pattern = plain ? NULL : &hatch[i] };
		points[i] = &point[i];
	}
	chart_series_set_labels(s);
	chart_series_set_labels_options(s, LXW_FALSE, LXW_TRUE, LXW_FALSE);
	chart_series_set_labels_percentage(s);
	chart_series_set_labels_leader_line(s);
	chart_series_set_labels_position(s, LXW_CHART_LABEL_POSITION_OUTSIDE_END);
	return chart_series_set_points(s, points);
}

static uint8_t type_of(const struct lk_rep_chart *c)
{
	if (c->shape == LK_SHAPE_LINE)
		return LXW_CHART_LINE;
	if (c->shape == LK_SHAPE_PIE)
		return LXW_CHART_PIE;
	if (c->shape == LK_SHAPE_STACK)
		return c->lying ? LXW_CHART_BAR_STACKED : LXW_CHART_COLUMN_STACKED;
	return c->lying ? LXW_CHART_BAR : LXW_CHART_COLUMN;
}

static void add_series(struct xlsx *x, lxw_chart *chart, const struct lk_rep_chart *c,
	const char *name, lxw_col_t col)
{
	lxw_chart_series *series = chart_add_series(chart, NULL, NULL);
	lxw_row_t first = XLSX_HEAD_ROW + 1;
	lxw_row_t last = XLSX_HEAD_ROW + (lxw_row_t)c->ncategories;

	if (series == NULL) {
		xlsx_check(x, LXW_ERROR_MEMORY_MALLOC_FAILED);
		return;
	}
	chart_series_set_categories(series, name, first, 0, last, 0);
	chart_series_set_values(series, name, first, col, last, col);
	chart_series_set_name_range(series, name, XLSX_HEAD_ROW, col);
	if (c->shape == LK_SHAPE_PIE)
		xlsx_check(x, set_pie(series, c->ncategories));
	else if (c->shape == LK_SHAPE_LINE)
		set_line(series, (size_t)(col - 1));
	else if (!progress(c))
		set_bars(series, (size_t)(col - 1));
	else if (col + 1 == columns(c))
		set_frame(series);
	else
		set_bars(series, 0);
	if (c->shape == LK_SHAPE_STACK)
		set_plates(series);
}

static bool below_zero(const struct lk_rep_chart *c)
{
	for (size_t s = 0; s < c->nseries; s++)
		for (size_t i = 0; i < c->ncategories; i++)
			if (c->series[s].point[i].has &&
				c->series[s].point[i].number.m < 0)
				return true;
	return false;
}

static void finish(lxw_chart *chart, const struct lk_rep_chart *c, const char *title)
{
	bool lying = type_of(c) == LXW_CHART_BAR || type_of(c) == LXW_CHART_BAR_STACKED;

	if (title[0] != '\0')
		chart_title_set_name(chart, title);
	else
		chart_title_off(chart);
	if (c->nseries == 1)
		chart_legend_set_position(chart, LXW_CHART_LEGEND_NONE);
	else
		chart_legend_set_position(chart, LXW_CHART_LEGEND_BOTTOM);
	if (progress(c))
		chart_set_series_overlap(chart, 100);
	if (c->shape != LK_SHAPE_LINE && c->shape != LK_SHAPE_PIE && !below_zero(c))
		chart_axis_set_min(lying ? chart->x_axis : chart->y_axis, 0);
	if (lying) {                                   /* its axes are swapped */
		chart_axis_set_reverse(chart->y_axis); /* the first category on top */
		chart_axis_set_crossing_max(chart->y_axis); /* numbers stay below */
	}
}

void xlsx_chart(struct xlsx *x, lxw_worksheet *ws, const struct lk_rep_node *n,
	const char *name)
{
	const struct lk_rep_chart *c = n->chart;
	lxw_chart *chart = workbook_add_chart(x->book, type_of(c));
	char *title = xlsx_words(x, &n->text);
	lxw_chart_options opt = { .x_scale = 1.4,
		.y_scale = 1.2,
		.description = title };

	xlsx_above(x, ws, n);
	numbers(x, ws, c);
	set_page(ws, columns(c), 1);
	if (chart == NULL || title == NULL) {
		xlsx_check(x, LXW_ERROR_MEMORY_MALLOC_FAILED);
		free(title);
		return;
	}
	for (lxw_col_t col = (lxw_col_t)(progress(c) ? c->nseries + 1 : 1);
		col < columns(c); col++)
		add_series(x, chart, c, name, col);
	finish(chart, c, title);
	xlsx_check(x,
		worksheet_insert_chart_opt(ws,
			XLSX_HEAD_ROW + 3 + (lxw_row_t)c->ncategories, 0, chart, &opt));
	free(title);
}
