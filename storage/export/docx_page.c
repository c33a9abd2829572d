/*
 * On which page things will stand. A simple layout of our own: lines are counted with the
 * widths of Arial, blocks are set one below the other with the distances of the styles, what
 * stays together does. The rules are those of LibreOffice, which keeps the letters' own widths
 * and joins the distances of two neighbours as Word does; `make check-peers` holds every entry
 * of the contents against the page that it prints. A reader with other letters than Arial or
 * Liberation Sans has to update the fields.
 */
#include "core/report/chart_geometry.h"
#include "core/utf8.h"
#include "storage/export/docx_impl.h"

#include <string.h>

/* Widths of Arial Bold, U+0020 to U+007E, in thousandths of its size. */
static const uint16_t bold_advance[] = { 278, 333, 474, 556, 556, 889, 722, 238, 333,
	333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556, 556,
	556, 333, 333, 584, 584, 584, 611, 975, 722, 722, 722, 722, 667, 611, 778, 722,
	278, 556, 722, 611, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
	667, 611, 333, 278, 333, 584, 556, 333, 556, 611, 556, 611, 556, 333, 611, 611,
	278, 278, 556, 278, 889, 611, 611, 611, 611, 389, 556, 333, 611, 556, 778, 556,
	556, 500, 389, 280, 389, 584 };

/* ---- lines ---------------------------------------------------------------------------------- */

/* All in thousandths of a half point. */
struct setting {
	int size;
	int64_t width, x, word, natural;
	struct docx_measure m;
};

static int64_t advance(uint32_t cp, bool bold, struct lk_str c)
{
	if (bold)
		return cp >= 32 && cp < 127 ? bold_advance[cp - 32] : 600;
	return lk_geo_text_width(c, 1000);
}

static long twips(int64_t v)
{
	return (long)((v * 10 + 999) / 1000);
}

static void end_word(struct setting *s)
{
	if (s->word == 0)
		return;
	if (twips(s->word) > s->m.least)
		s->m.least = twips(s->word);
	if (s->x > 0 && s->x + s->word > s->width) {
		s->m.lines++;
		s->x = 0;
	}
	s->x += s->word;
	while (s->width > 0 && s->x > s->width) { /* a word wider than the line */
		s->m.lines++;
		s->x -= s->width;
	}
	s->word = 0;
}

static void end_line(struct setting *s)
{
	end_word(s);
	if (twips(s->natural) > s->m.natural)
		s->m.natural = twips(s->natural);
	s->m.lines++;
	s->x = s->natural = 0;
}

static void letters(struct setting *s, struct lk_str t, bool bold)
{
	uint32_t cp;

	for (size_t i = 0; i < t.n;) {
		size_t n = (size_t)lk_utf8_decode(t.p + i, t.n - i, &cp);
		int64_t w = advance(cp, bold, (struct lk_str){ t.p + i, n }) * s->size;

		s->natural += w;
		if (cp == ' ') {
			end_word(s);
			s->x += w;
		} else {
			s->word += w;
			if (cp == '-' || cp == '/')
				end_word(s);
		}
		i += n;
	}
}

struct docx_measure docx_measure(const struct lk_rep_flow *f, int size, bool bold,
	long width, long first)
{
	struct setting s = { .size = size, .width = (int64_t)width * 100 };

	s.x = (int64_t)first * 100;
	for (size_t i = 0; i < f->n; i++) {
		const struct lk_rep_run *r = &f->run[i];

		if (r->kind == LK_REP_BREAK)
			end_line(&s);
		else
			letters(&s, r->text, bold || (r->style & LK_REP_BOLD) != 0);
	}
	end_line(&s);
	return s.m;
}

struct docx_measure docx_measure_cstr(const char *s, int size, bool bold, long width)
{
	struct lk_rep_run run = { .text = { s, strlen(s) } };
	struct lk_rep_flow f = { &run, 1 };

	return docx_measure(&f, size, bold, width, 0);
}

/* Arial: 1,149 of its size from line to line. */
long docx_line(int size, int spacing)
{
	return ((long)size * 1149 * spacing + 12000) / 24000;
}

struct docx_lines docx_lines(int n, int size, int spacing)
{
	return (struct docx_lines){ n, docx_line(size, spacing), docx_line(size, 240) };
}

struct docx_lines docx_boxes(int n, long high)
{
	return (struct docx_lines){ n, high, high };
}

/* ---- pages ------------------------------------------------------------------------------------- */

void docx_pager_start(struct docx *d, int page)
{
	d->pager = (struct docx_pager){ .page = page, .fresh = true };
}

static void next_page(struct docx *d)
{
	d->pager.page++;
	d->pager.y = d->pager.foot = d->pager.after = 0;
	d->pager.fresh = true;
}

/* What was to stay with a next block has none. */
static void settle(struct docx *d, size_t until)
{
	struct docx_pager *p = &d->pager;

	if (!p->waiting)
		return;
	for (size_t i = p->first_wait; i < until && i < d->r->nnodes; i++)
		d->page[i] = p->page;
	p->y += p->waits;
	p->fresh = p->fresh && p->waits == 0;
	p->waits = p->waits_up = 0;
	p->waiting = false;
}

void docx_pager_break(struct docx *d)
{
	settle(d, d->pager.first_wait + 1);
	if (!d->pager.fresh)
		next_page(d);
}

static long room(const struct docx *d)
{
	return docx_text_height(d) - d->pager.foot - d->pager.y;
}

/* Lines from here on, over pages, at least two together. */
static void fill(struct docx *d, struct docx_lines lines)
{
	while (lines.n > 0) {
		long fit = (room(d) + lines.step - lines.high) / lines.step;

		if (fit >= lines.n || lines.step > docx_text_height(d)) {
			d->pager.y += lines.n * lines.step;
			return;
		}
		if (lines.n - fit == 1 && fit > 2)
			fit--;
		lines.n -= (int)(fit > 0 ? fit : 0);
		next_page(d);
		if (room(d) < lines.high)
			return;
	}
}

void docx_place(struct docx *d, size_t node, long before, struct docx_lines lines,
	long after, bool keep)
{
	struct docx_pager *p = &d->pager;
	/* no line of three stands alone */
	int first = lines.n <= 3 ? lines.n : 2;
	/* of the distances of two neighbours the larger one counts */
	long up = p->fresh && !p->waiting ? 0
		: before > p->after       ? before - p->after
					  : 0;

	if (keep) {
		if (!p->waiting) {
			p->first_wait = node;
			p->waits_up = up;
		}
		p->waiting = true;
		p->waits += up + lines.n * lines.step + after;
		p->after = after;
		return;
	}
	if (!p->fresh &&
		p->waits + up + (first - 1) * lines.step + lines.high > room(d)) {
		next_page(d);
		p->waits -= p->waits_up;
		up = p->waiting ? up : 0;
	}
	settle(d, node);
	p->y += up;
	if (node != SIZE_MAX)
		d->page[node] = p->page;
	fill(d, lines);
	p->y += after;
	p->after = after;
	p->fresh = false;
}

void docx_place_notes(struct docx *d, const struct lk_rep_flow *f)
{
	for (size_t i = 0; i < f->n; i++) {
		const struct lk_rep_run *r = &f->run[i];
		struct docx_measure m;

		if (r->kind != LK_REP_NOTE)
			continue;
		m = docx_measure(&d->r->note[r->note].text, 18, false,
			docx_text_width(d), 200);
		d->pager.foot +=
			m.lines * docx_line(18, 240) + (d->pager.foot == 0 ? 200 : 0);
	}
}
