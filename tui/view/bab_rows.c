#include "tui/view/bab_rows.h"

#include "core/grapheme.h"
#include "core/mem.h"
#include "core/wrap.h"
#include "tui/view/bab_table.h"

#include <stdlib.h>
#include <string.h>

#define QUOTE_INDENT 2

void bab_rows_free(struct bab_rows *r)
{
	lk_doc_free(&r->doc);
	lk_buf_free(&r->shown);
	free(r->seg);
	free(r->row);
	free(r->cell);
	free(r->block);
	free(r->paint);
	memset(r, 0, sizeof(*r));
}

/* ---- making: shown text with its segments ------------------------------------------- */

static int put_seg(struct bab_rows *r, const struct bab_seg *seg, struct lk_str shown)
{
	if (lk_grow((void **)&r->seg, &r->scap, r->nsegs, sizeof(*r->seg)) != LK_OK)
		return LK_ENOMEM;
	r->seg[r->nsegs] = *seg;
	r->seg[r->nsegs].at = (uint32_t)r->shown.n;
	r->seg[r->nsegs++].n = (uint32_t)shown.n;
	lk_buf_putstr(&r->shown, shown);
	return r->shown.failed;
}

int bab_put_seg(struct bab_rows *r, struct lk_str s, size_t line, bool bold)
{
	struct bab_seg seg = { .src = (uint32_t)(s.p - r->doc.text.p),
		.src_n = (uint32_t)s.n,
		.line = (uint32_t)line,
		.bold = bold };

	return s.n > 0 ? put_seg(r, &seg, s) : LK_OK;
}

int bab_put_instead(struct bab_rows *r, struct lk_str src, struct lk_str shown,
	size_t line, bool bold)
{
	struct bab_seg seg = { .src = (uint32_t)(src.p - r->doc.text.p),
		.src_n = (uint32_t)src.n,
		.line = (uint32_t)line,
		.is = BAB_VALUE,
		.bold = bold };

	return put_seg(r, &seg, shown);
}

/* {{...}}, a part of the source: what it prints, or itself and marked. */
static int put_value(struct bab_rows *r, struct lk_str src, size_t line, bool bold)
{
	struct lk_value_shown v = { .n = 0 };
	int rc = lk_value_show(r->show.ctx, src, &v, NULL);

	if (rc == LK_OK)
		rc = bab_put_instead(r, src, lk_buf_str(&v.text), line, bold);
	if (rc == LK_OK && (v.n != 1 || !v.piece[0].known))
		r->seg[r->nsegs - 1].is = BAB_BAD;
	lk_value_shown_free(&v);
	return rc;
}

/* Does a ** stand at i that begins or ends bold words? One that begins must be closed. */
static bool is_mark(struct lk_str s, size_t i, bool bold)
{
	if (i + 1 >= s.n || s.p[i] != '*' || s.p[i + 1] != '*')
		return false;
	for (size_t k = i + 2; !bold && k + 1 < s.n; k++)
		bold = s.p[k] == '*' && s.p[k + 1] == '*';
	return bold;
}

static struct lk_str part(struct lk_str s, size_t from, size_t to)
{
	return (struct lk_str){ s.p + from, to - from };
}

/* A sentence without the marks of **bold** words, its values resolved. */
int bab_put_sentence(struct bab_rows *r, struct lk_str s, size_t line)
{
	struct lk_value_ref ref = { .at = SIZE_MAX };
	bool bold = false, more = r->show.ctx != NULL && lk_value_next(s, 0, &ref);
	size_t from = 0, i = 0;
	int rc = LK_OK;

	while (rc == LK_OK && i < s.n) {
		bool value = more && i == ref.at;
		size_t end = value ? ref.end : i + 2;

		if (!value && !is_mark(s, i, bold)) {
			i++;
			continue;
		}
		rc = bab_put_seg(r, part(s, from, i), line, bold);
		if (rc == LK_OK && value)
			rc = put_value(r, part(s, i, end), line, bold);
		bold = bold != !value;
		from = i = end;
		more = more && (!value || lk_value_next(s, end, &ref));
	}
	return rc == LK_OK && from < s.n
		? bab_put_seg(r, part(s, from, s.n), line, bold)
		: rc;
}

int bab_put_row(struct bab_rows *r, const struct bab_row *row)
{
	if (lk_grow((void **)&r->row, &r->rcap, r->nrows, sizeof(*r->row)) != LK_OK)
		return LK_ENOMEM;
	r->row[r->nrows++] = *row;
	return LK_OK;
}

/* ---- making: rows ------------------------------------------------------------------- */

int bab_wrap_shown(struct bab_rows *r, uint32_t from, enum bab_row_kind kind, int first,
	int next)
{
	struct lk_rows rows = LK_ROWS_INIT;
	struct lk_wrap how = { r->width, first, next };
	struct lk_str s = { lk_buf_cstr(&r->shown) + from, r->shown.n - from };
	int rc = lk_wrap(&rows, s, &how, NULL);

	for (size_t i = 0; rc == LK_OK && i < rows.n; i++) {
		struct bab_row row = { .kind = kind,
			.from = from + (uint32_t)rows.item[i].from,
			.to = from + (uint32_t)rows.item[i].shown,
			.indent = rows.item[i].indent };

		rc = bab_put_row(r, &row);
	}
	lk_rows_free(&rows);
	return rc;
}

/* The marker of a list item, with the blank behind it. Returns its width in cells. */
static int put_marker(struct bab_rows *r, const struct lk_block *b, int *rc)
{
	struct lk_str s = { r->doc.text.p + b->bytes.at, b->text - b->bytes.at };

	while (s.n > 0 && (s.p[0] == ' ' || s.p[0] == '\t')) {
		s.p++;
		s.n--;
	}
	while (s.n > 0 && (s.p[s.n - 1] == ' ' || s.p[s.n - 1] == '\t'))
		s.n--;
	*rc = bab_put_seg(r, s, b->line, false);
	lk_buf_putc(&r->shown, ' ');
	return lk_text_width(s) + 1;
}

/* "Tabel: Capaian {#tbl-x}" becomes "Tabel 3.1 Capaian". */
static int put_caption(struct bab_rows *r, struct lk_str s, size_t line,
	const struct lk_caption *c)
{
	enum lk_caption_kind kind;
	struct lk_str title, label;
	int rc;

	if (!lk_caption_line(s, &kind, &title, &label))
		return bab_put_sentence(r, s, line);
	rc = bab_put_instead(r, (struct lk_str){ s.p, (size_t)(title.p - s.p) },
		(struct lk_str){ c->number, strlen(c->number) }, line, true);
	lk_buf_putc(&r->shown, ' ');
	return rc == LK_OK ? bab_put_sentence(r, title, line) : rc;
}

static int put_line(struct bab_rows *r, struct lk_str s, size_t line)
{
	const struct lk_caption *c = r->show.labels != NULL
		? lk_labels_at(r->show.labels, r->show.chapter, (int)line + 1)
		: NULL;

	return c != NULL ? put_caption(r, s, line, c) : bab_put_sentence(r, s, line);
}

static int put_prose(struct bab_rows *r, const struct lk_block *b)
{
	uint32_t from = (uint32_t)r->shown.n;
	int rc = LK_OK, first = 0, next = 0;
	enum bab_row_kind kind = BAB_ROW_TEXT;

	if (b->kind == LK_BLOCK_ITEM) {
		first = b->indent;
		next = first + put_marker(r, b, &rc);
	} else if (b->kind == LK_BLOCK_QUOTE) {
		first = next = QUOTE_INDENT;
		kind = BAB_ROW_QUOTE;
	}
	for (size_t i = b->line; rc == LK_OK && i < (size_t)b->line + b->nlines; i++) {
		rc = put_line(r, lk_doc_sentence(&r->doc, i), i);
		if (i + 1 < (size_t)b->line + b->nlines)
			lk_buf_putc(&r->shown, ' ');
	}
	return rc == LK_OK ? bab_wrap_shown(r, from, kind, first, next) : rc;
}

int bab_put_verbatim(struct bab_rows *r, const struct lk_block *b)
{
	int rc = LK_OK;

	for (size_t i = b->line; rc == LK_OK && i < (size_t)b->line + b->nlines; i++) {
		struct bab_row row = { .kind = BAB_ROW_VERBATIM,
			.from = (uint32_t)r->shown.n };
		struct lk_str s = lk_doc_line(&r->doc, i);
		int w = lk_text_width(s);

		rc = bab_put_seg(r, s, i, false);
		row.to = (uint32_t)r->shown.n;
		lk_buf_putc(&r->shown, ' ');
		r->widest = w > r->widest ? w : r->widest;
		if (rc == LK_OK)
			rc = bab_put_row(r, &row);
	}
	return rc;
}

static int put_heading(struct bab_rows *r, size_t block)
{
	uint32_t from = (uint32_t)r->shown.n;
	int rc = bab_put_sentence(r, lk_doc_title(&r->doc, block),
		r->doc.block[block].line);

	return rc == LK_OK ? bab_wrap_shown(r, from, BAB_ROW_HEADING, 0, 2) : rc;
}

static int put_rule(struct bab_rows *r, const struct lk_block *b)
{
	struct bab_row row = { .kind = BAB_ROW_LINE, .from = (uint32_t)r->shown.n };
	int rc = bab_put_seg(r, lk_doc_line(&r->doc, b->line), b->line, false);

	row.to = row.from;
	return rc == LK_OK ? bab_put_row(r, &row) : rc;
}

static int put_block(struct bab_rows *r, size_t i)
{
	const struct lk_block *b = &r->doc.block[i];
	struct bab_row blank = { .kind = BAB_ROW_BLANK };
	struct bab_block *out;
	int rc = LK_OK;

	if (i > 0) {
		blank.from = blank.to = (uint32_t)r->shown.n;
		lk_buf_putc(&r->shown, ' ');
		if (b->kind != LK_BLOCK_ITEM || b[-1].kind != LK_BLOCK_ITEM)
			rc = bab_put_row(r, &blank);
	}
	if (rc != LK_OK ||
		lk_grow((void **)&r->block, &r->bcap, r->nblocks, sizeof(*r->block)) !=
			LK_OK)
		return LK_ENOMEM;
	out = &r->block[r->nblocks++];
	out->at = (uint32_t)r->shown.n;
	out->row = (uint32_t)r->nrows;
	if (lk_block_is_prose(b))
		rc = put_prose(r, b);
	else if (b->kind == LK_BLOCK_HEADING)
		rc = put_heading(r, i);
	else if (b->kind == LK_BLOCK_TABLE)
		rc = bab_table_put(r, b);
	else if (b->kind == LK_BLOCK_RULE)
		rc = put_rule(r, b);
	else
		rc = bab_block_put(r, b);
	r->block[r->nblocks - 1].nrows = (uint32_t)r->nrows - out->row;
	return rc;
}

int bab_rows_make(struct bab_rows *out, struct lk_str text, int width,
	const struct bab_show *show, struct lk_error *err)
{
	int rc = lk_doc_scan(&out->doc, text.p != NULL ? text.p : "", text.n, err);

	lk_buf_clear(&out->shown);
	out->nsegs = out->nrows = out->ncells = out->nblocks = out->npaints = 0;
	out->show = show != NULL ? *show : (struct bab_show){ .ctx = NULL };
	out->width = width < 1 ? 1 : width;
	out->widest = 0;
	if (rc != LK_OK) {
		bab_rows_free(out);
		return rc;
	}
	for (size_t i = 0; rc == LK_OK && i < out->doc.nblocks; i++)
		rc = put_block(out, i);
	if (rc == LK_OK && out->shown.failed == LK_OK)
		return LK_OK;
	bab_rows_free(out);
	return lk_nomem(err);
}

/* ---- places ---------------------------------------------------------------------------- */

const struct bab_seg *bab_rows_seg(const struct bab_rows *r, uint32_t at)
{
	size_t lo = 0, hi = r->nsegs;

	while (lo < hi) {
		size_t mid = (lo + hi) / 2;

		if (r->seg[mid].at <= at)
			lo = mid + 1;
		else
			hi = mid;
	}
	return r->nsegs == 0 ? NULL : &r->seg[lo > 0 ? lo - 1 : 0];
}

uint32_t bab_rows_source(const struct bab_rows *r, uint32_t at, bool end)
{
	const struct bab_seg *s = bab_rows_seg(r, at);
	uint32_t into;

	if (s == NULL)
		return 0;
	into = at > s->at ? at - s->at : 0;
	if (into >= s->n)
		return s->src + s->src_n;
	if (s->is == BAB_PLAIN)
		return s->src + (into < s->src_n ? into : s->src_n);
	return s->src + (end && into > 0 ? s->src_n : 0);
}

uint32_t bab_rows_shown(const struct bab_rows *r, uint32_t src, bool end)
{
	size_t lo = 0, hi = r->nsegs;
	const struct bab_seg *s;

	while (lo < hi) { /* segments stand in the order of the source, too */
		size_t mid = (lo + hi) / 2;

		if (r->seg[mid].src <= src)
			lo = mid + 1;
		else
			hi = mid;
	}
	if (r->nsegs == 0)
		return 0;
	s = &r->seg[lo > 0 ? lo - 1 : 0];
	if (src <= s->src)
		return s->at;
	if (src >= s->src + s->src_n)
		return s->at + s->n;
	if (s->is == BAB_PLAIN)
		return s->at + (src - s->src);
	return s->at + (end ? s->n : 0);
}

void bab_rows_line(const struct bab_rows *r, uint32_t line, uint32_t *from,
	uint32_t *to)
{
	size_t lo = 0, hi = r->nsegs, end;

	while (lo < hi) {
		size_t mid = (lo + hi) / 2;

		if (r->seg[mid].line < line)
			lo = mid + 1;
		else
			hi = mid;
	}
	*from = *to = 0;
	if (r->nsegs == 0)
		return;
	lo = lo < r->nsegs ? lo : r->nsegs - 1;
	for (end = lo; end + 1 < r->nsegs && r->seg[end + 1].line == r->seg[lo].line;)
		end++;
	*from = r->seg[lo].at;
	*to = r->seg[end].at + r->seg[end].n;
}

static bool row_holds(const struct bab_rows *r, const struct bab_row *row, uint32_t at)
{
	if (row->ncells == 0)
		return row->from <= at;
	for (uint32_t i = row->cell; i < row->cell + row->ncells; i++)
		if (r->cell[i].from < r->cell[i].to && r->cell[i].from <= at &&
			at <= r->cell[i].to)
			return true;
	return false;
}

size_t bab_rows_find(const struct bab_rows *r, uint32_t at)
{
	size_t lo = 0, hi = r->nblocks, found;
	const struct bab_block *b;

	while (lo < hi) {
		size_t mid = (lo + hi) / 2;

		if (r->block[mid].at <= at)
			lo = mid + 1;
		else
			hi = mid;
	}
	if (r->nblocks == 0)
		return 0;
	b = &r->block[lo > 0 ? lo - 1 : 0];
	found = b->row;
	for (size_t i = b->row; i < (size_t)b->row + b->nrows; i++)
		if (row_holds(r, &r->row[i], at))
			found = i;
	return found;
}

static struct lk_str shown_str(const struct bab_rows *r, uint32_t from, uint32_t to)
{
	return (struct lk_str){ lk_buf_cstr(&r->shown) + from,
		to > from ? to - from : 0 };
}

int bab_cell_x(const struct bab_rows *r, const struct bab_cell *c)
{
	int left = c->w - lk_text_width(shown_str(r, c->from, c->to));

	left = left < 0 ? 0 : left;
	return c->x + (c->align > 0 ? left : c->align == 0 ? left / 2 : 0);
}

int bab_rows_x(const struct bab_rows *r, size_t row, uint32_t at)
{
	const struct bab_row *w = &r->row[row];

	for (uint32_t i = w->cell; i < w->cell + w->ncells; i++) {
		const struct bab_cell *c = &r->cell[i];

		if (c->from < c->to && c->from <= at && at <= c->to)
			return bab_cell_x(r, c) +
				lk_text_width(shown_str(r, c->from, at));
	}
	return w->ncells > 0 ? 0 : w->indent + lk_text_width(shown_str(r, w->from, at));
}

/* The last cluster of [from, to) that begins at or left of column x. */
static uint32_t at_column(const struct bab_rows *r, uint32_t from, uint32_t to, int x)
{
	struct lk_str s = shown_str(r, from, to);
	size_t n = lk_text_fit(s, x > 0 ? x : 0, NULL);

	if (n >= s.n && s.n > 0)
		n = lk_gr_prev(s, s.n);
	return from + (uint32_t)n;
}

uint32_t bab_rows_at(const struct bab_rows *r, size_t row, int x)
{
	const struct bab_row *w = row < r->nrows ? &r->row[row] : NULL;
	const struct bab_cell *best = NULL;

	if (w == NULL || w->kind == BAB_ROW_BLANK || w->kind == BAB_ROW_LINE)
		return UINT32_MAX;
	if (w->ncells == 0)
		return at_column(r, w->from, w->to, x - w->indent);
	for (uint32_t i = w->cell; i < w->cell + w->ncells; i++)
		if (r->cell[i].from < r->cell[i].to &&
			(best == NULL || r->cell[i].x <= x))
			best = &r->cell[i];
	return best != NULL
		? at_column(r, best->from, best->to, x - bab_cell_x(r, best))
		: UINT32_MAX;
}
