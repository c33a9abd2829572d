/* Tables and charts of the figures among the rows of a chapter: a fence is drawn as what it
 * asks for, or stands as it is with the reason why it cannot. */
#include "core/figure/block.h"

#include "core/mem.h"
#include "tui/chart.h"
#include "tui/i18n.h"
#include "tui/view/bab_table.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CHART_ROWS 12 /* of columns and lines */
#define CHART_MAX_ROWS 40
#define CHART_WIDEST 100

/* ---- rows that are made ---------------------------------------------------------------- */

/* A row of text of its own. */
static int put_text(struct bab_rows *r, const char *text, enum bab_row_kind kind)
{
	uint32_t from = (uint32_t)r->shown.n;
	int rc;

	lk_buf_puts(&r->shown, text);
	rc = bab_wrap_shown(r, from, kind, 0, 2);
	lk_buf_putc(&r->shown, ' ');
	return rc;
}

static int put_blank(struct bab_rows *r)
{
	struct bab_row blank = { .kind = BAB_ROW_BLANK };

	blank.from = blank.to = (uint32_t)r->shown.n;
	return bab_put_row(r, &blank);
}

/* "Tabel 3.1 Capaian kinerja" */
static int put_caption(struct bab_rows *r, const struct lk_block *b,
	const char *caption)
{
	const struct lk_caption *c = r->show.labels != NULL
		? lk_labels_at(r->show.labels, r->show.chapter, (int)b->line + 1)
		: NULL;
	struct lk_buf text = LK_BUF_INIT;
	int rc;

	lk_buf_printf(&text, "%s%s%s", c != NULL ? c->number : "",
		c != NULL && caption[0] != '\0' ? " " : "", caption);
	rc = text.n > 0 ? put_text(r, lk_buf_cstr(&text), BAB_ROW_HEADING) : LK_OK;
	lk_buf_free(&text);
	return rc;
}

/* ---- charts ------------------------------------------------------------------------------ */

/* The numbers of a chart as integers of one unit. */
struct scaled {
	struct chart c;
	struct chart_series series[CHART_SERIES];
	struct chart_point *point;
	struct lk_arena mem; /* texts that were made */
};

/* The most places behind the comma of all points. */
static int places_of(const struct lk_block_chart *m)
{
	int most = 0;

	for (size_t s = 0; s < m->nseries; s++)
		for (size_t i = 0; i < m->ncategories; i++) {
			const struct lk_block_cell *p = &m->series[s].point[i];

			if (p->has && p->number.scale > most)
				most = p->number.scale;
		}
	return most > 6 ? 6 : most;
}

static struct chart_point point_of(const struct lk_block_cell *cell, int places)
{
	struct lk_dec v;

	if (!cell->has ||
		lk_dec_to(cell->number, places, LK_ROUND_HALF, &v, NULL) != LK_OK)
		return (struct chart_point){ .missing = true };
	return (struct chart_point){ .value = v.m, .text = cell->text };
}

/* ---- progress: shares of the target, in hundredths of a per cent ---- */

#define FULL 10000
#define FULL_MOST (2 * FULL) /* what is more ends here; its text says it */

static int64_t share_of(const struct lk_block_cell *real,
	const struct lk_block_cell *target)
{
	struct lk_dec v;

	if (lk_dec_sign(target->number) <= 0 || lk_dec_sign(real->number) < 0)
		return 0;
	if (lk_dec_div(real->number, target->number, 100, 2, LK_ROUND_HALF, &v, NULL) !=
		LK_OK)
		return FULL_MOST;
	return v.m < FULL_MOST ? v.m : FULL_MOST;
}

/* "88,50 dari 90,00" */
static const char *share_text(struct scaled *out, const char *real, const char *target)
{
	struct lk_buf b = LK_BUF_INIT;
	const char *s;

	lk_buf_printf(&b, _("%s dari %s"), real[0] != '\0' ? real : "-",
		target[0] != '\0' ? target : "-");
	s = lk_arena_dup(&out->mem, lk_buf_cstr(&b), b.n);
	lk_buf_free(&b);
	return s;
}

static int scale_progress(const struct lk_block_chart *m, struct scaled *out)
{
	for (size_t i = 0; i < m->ncategories; i++) {
		const struct lk_block_cell *real = &m->series[0].point[i];
		const struct lk_block_cell *target = &m->series[1].point[i];
		struct chart_point *p = &out->point[i];

		p->missing = !real->has || !target->has;
		p->value = p->missing ? 0 : share_of(real, target);
		p->text = share_text(out, real->text, target->text);
		if (p->text == NULL)
			return LK_ENOMEM;
	}
	out->series[0] = (struct chart_series){ _(m->series[0].title), out->point, 0 };
	out->c = (struct chart){ .kind = CHART_BAR,
		.category = m->category,
		.n = (int)m->ncategories,
		.series = out->series,
		.nseries = 1,
		.has_target = true,
		.target = FULL };
	return LK_OK;
}

static enum chart_kind kind_of(const struct lk_block_chart *m)
{
	if (m->shape == LK_SHAPE_LINE)
		return CHART_LINE;
	if (m->shape == LK_SHAPE_STACK)
		return CHART_STACK;
	return m->lying || m->shape == LK_SHAPE_PIE ? CHART_BAR : CHART_COLUMN;
}

static int scale(const struct lk_block_chart *m, struct scaled *out)
{
	size_t n = m->nseries < CHART_SERIES ? m->nseries : CHART_SERIES;
	int places = places_of(m);

	out->point = calloc(n * m->ncategories + 1, sizeof(*out->point));
	if (out->point == NULL)
		return LK_ENOMEM;
	if (m->shape == LK_SHAPE_PROGRESS)
		return scale_progress(m, out);
	for (size_t s = 0; s < n; s++) {
		struct chart_point *p = out->point + s * m->ncategories;

		out->series[s] = (struct chart_series){ _(m->series[s].title), p, 0 };
		for (size_t i = 0; i < m->ncategories; i++)
			p[i] = point_of(&m->series[s].point[i], places);
	}
	out->c = (struct chart){ .kind = kind_of(m),
		.category = m->category,
		.n = (int)m->ncategories,
		.series = out->series,
		.nseries = (int)n,
		.fit = m->shape == LK_SHAPE_LINE };
	return LK_OK;
}

/* Row y of the page as a row of the chapter, with its styles. */
static int put_page_row(struct bab_rows *r, const struct draw *page, int y, int w)
{
	struct bab_row row = { .kind = BAB_ROW_CHART, .from = (uint32_t)r->shown.n };

	for (int x = 0; x < w; x++) {
		const struct draw_cell *c = draw_at(page, x, y);
		struct bab_paint *last =
			r->npaints > 0 ? &r->paint[r->npaints - 1] : NULL;
		uint32_t at = (uint32_t)r->shown.n;

		if (c == NULL || c->width == 0)
			continue;
		lk_buf_puts(&r->shown, c->s[0] != '\0' ? c->s : " ");
		if (last != NULL && last->to == at && last->style == c->style) {
			last->to = (uint32_t)r->shown.n;
			continue;
		}
		if (lk_grow((void **)&r->paint, &r->pcap, r->npaints,
			    sizeof(*r->paint)) != LK_OK)
			return LK_ENOMEM;
		r->paint[r->npaints++] =
			(struct bab_paint){ at, (uint32_t)r->shown.n, c->style };
	}
	row.to = (uint32_t)r->shown.n;
	lk_buf_putc(&r->shown, ' ');
	return bab_put_row(r, &row);
}

static int put_chart(struct bab_rows *r, const struct lk_block_chart *m)
{
	struct scaled s = { .point = NULL };
	int w = r->width < CHART_WIDEST ? r->width : CHART_WIDEST, h;
	struct draw *page = NULL;
	int rc = scale(m, &s);

	h = s.c.kind == CHART_BAR || s.c.kind == CHART_STACK ? chart_height(&s.c, w)
							     : CHART_ROWS;
	h = h < 3 ? 3 : h > CHART_MAX_ROWS ? CHART_MAX_ROWS : h;
	page = rc == LK_OK ? draw_new(w, h) : NULL;
	if (page != NULL) {
		draw_set_ascii(page, r->show.ascii);
		chart_draw(&s.c, page, draw_all(page));
	} else {
		rc = LK_ENOMEM;
	}
	for (int y = 0; rc == LK_OK && y < h; y++)
		rc = put_page_row(r, page, y, w);
	draw_free(page);
	free(s.point);
	lk_arena_free(&s.mem);
	return rc;
}

/* ---- blocks -------------------------------------------------------------------------------- */

static int put_table_block(struct bab_rows *r, const struct lk_block *b,
	const struct lk_block_spec *spec, struct lk_str text, struct lk_error *err,
	bool *drawn)
{
	struct lk_block_table m;
	int rc = lk_block_table(r->show.ctx, spec, text, &m, NULL, err);

	*drawn = rc == LK_OK;
	if (rc == LK_OK)
		rc = put_caption(r, b, m.caption);
	else
		rc = rc == LK_ENOMEM ? rc : LK_OK;
	if (rc == LK_OK && *drawn)
		rc = put_blank(r);
	if (rc == LK_OK && *drawn)
		rc = bab_table_made(r, &m);
	lk_block_table_free(&m);
	return rc;
}

static int put_chart_block(struct bab_rows *r, const struct lk_block *b,
	const struct lk_block_spec *spec, struct lk_str text, struct lk_error *err,
	bool *drawn)
{
	struct lk_block_chart m;
	int rc = lk_block_chart(r->show.ctx, spec, text, &m, NULL, err);

	*drawn = rc == LK_OK;
	if (rc == LK_OK)
		rc = put_chart(r, &m);
	else
		rc = rc == LK_ENOMEM ? rc : LK_OK;
	if (rc == LK_OK && *drawn)
		rc = put_blank(r);
	if (rc == LK_OK && *drawn)
		rc = put_caption(r, b, m.caption);
	lk_block_chart_free(&m);
	return rc;
}

/* The whole of it is one segment: corrections speak of the block. */
static int cover(struct bab_rows *r, const struct lk_block *b, uint32_t from)
{
	if (lk_grow((void **)&r->seg, &r->scap, r->nsegs, sizeof(*r->seg)) != LK_OK)
		return LK_ENOMEM;
	r->seg[r->nsegs++] = (struct bab_seg){ .at = from,
		.n = (uint32_t)r->shown.n - from,
		.src = b->bytes.at,
		.src_n = b->bytes.end - b->bytes.at,
		.line = b->line,
		.is = BAB_MADE };
	return LK_OK;
}

static int put_fault(struct bab_rows *r, const struct lk_error *err)
{
	char why[512], line[600];
	uint32_t from = (uint32_t)r->shown.n;
	int rc;

	(void)i18n_error(err, why, sizeof(why));
	(void)snprintf(line, sizeof(line), _("? Belum bisa digambar: %s"), why);
	lk_buf_puts(&r->shown, line);
	rc = bab_wrap_shown(r, from, BAB_ROW_FAULT, 0, 2);
	if (r->nsegs > 0) /* it belongs to the last line of the fence */
		r->seg[r->nsegs - 1].n = (uint32_t)r->shown.n - r->seg[r->nsegs - 1].at;
	return rc;
}

int bab_block_put(struct bab_rows *r, const struct lk_block *b)
{
	struct lk_str text = lk_doc_bytes(&r->doc, b->bytes),
		      info = lk_doc_line(&r->doc, b->line);
	uint32_t from = (uint32_t)r->shown.n;
	struct lk_block_spec spec;
	struct lk_error err = { .code = LK_OK };
	bool drawn = false;
	int rc;

	while (info.n > 0 && strchr("`~ \t", info.p[0]) != NULL)
		info = (struct lk_str){ info.p + 1, info.n - 1 };
	if (b->kind != LK_BLOCK_FENCE || r->show.ctx == NULL || !lk_block_is(info))
		return bab_put_verbatim(r, b);
	rc = lk_block_parse(text, &spec, NULL, &err);
	if (rc == LK_OK)
		rc = spec.shape == LK_SHAPE_TABLE
			? put_table_block(r, b, &spec, text, &err, &drawn)
			: put_chart_block(r, b, &spec, text, &err, &drawn);
	else
		rc = LK_OK;
	if (rc == LK_OK && drawn)
		return cover(r, b, from);
	if (rc == LK_OK)
		rc = bab_put_verbatim(r, b);
	return rc == LK_OK ? put_fault(r, &err) : rc;
}
