/*
 * Contents and lists, and the outline of the file. They stand on pages of their own part, which
 * they list too: so every list is laid out twice, first without drawing, to know where the next
 * one begins.
 */
#include "storage/export/pdf/impl.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LEVEL_IN 20.0
#define NUMBERS 36.0 /* width of the page numbers */
#define LEVELS 3     /* of headings in the contents */
#define TITLE_GAP 12.0

static const struct list {
	enum pdf_mark_kind kind;
	const char *title;
} lists[] = {
	{ PDF_MARK_HEADING, "DAFTAR ISI" },
	{ PDF_MARK_TABLE, "DAFTAR TABEL" },
	{ PDF_MARK_CHART, "DAFTAR GRAFIK" },
	{ PDF_MARK_IMAGE, "DAFTAR GAMBAR" },
};

/* What one list is made of: marks before `all`, those from `body` on first. */
struct making {
	struct pdf *p;
	const struct list *list;
	size_t body, all;
	double hang; /* of the words, behind the widest number */
	bool dry;    /* only count */
};

static bool shown(const struct making *m, const struct pdf_mark *k)
{
	if (k->kind != m->list->kind)
		return false;
	return k->kind == PDF_MARK_HEADING ? k->level <= LEVELS
					   : k->number[0] != '\0' || k->text[0] != '\0';
}

static struct pdf_style entry_style(const struct pdf_mark *k)
{
	bool chapter = k->kind == PDF_MARK_HEADING && k->level == 1;

	return (struct pdf_style){ .size = 11,
		.spacing = 1.25,
		.bold = chapter,
		.caps = chapter };
}

static double number_width(struct pdf *p, const struct pdf_mark *k)
{
	struct pdf_style s = entry_style(k);
	struct pdf_lines l;
	double w;

	if (k->number[0] == '\0')
		return 0;
	pdf_lay_text(p, &l, k->number, &s);
	w = l.width + 8;
	pdf_lines_free(&l);
	return w;
}

/* Dots between the words and the page, in step with those of the lines above and below. */
static void leader(struct pdf *p, double from, double until, double y)
{
	static const double dash[] = { 0.1, 3.9 };
	double step = dash[0] + dash[1], first = until;

	while (first - step > from)
		first -= step;
	if (until - first < 2 * step)
		return;
	cairo_save(p->cr);
	cairo_set_line_cap(p->cr, CAIRO_LINE_CAP_ROUND);
	cairo_set_dash(p->cr, dash, 2, 0);
	pdf_line(p, first, y - 0.5, until, y - 0.5, 1.0);
	cairo_restore(p->cr);
}

struct entry {
	struct pdf_lines number, text, page;
	double in; /* of the number; the words are behind m->hang */
};

static void draw_entry(struct pdf *p, const struct entry *e, double hang, size_t index)
{
	double x = p->x + e->in + hang, right = p->x + p->text_width;
	PangoRectangle last;
	char place[40];

	(void)snprintf(place, sizeof(place), "dest='m%zu'", index);
	pdf_tag(p, "TOCI", NULL);
	pdf_tag(p, CAIRO_TAG_LINK, place);
	if (e->number.layout != NULL)
		pdf_lines_draw(p, &e->number, 0, 1, p->x + e->in, p->y);
	pdf_lines_draw(p, &e->text, 0, e->text.n, x, p->y);
	p->y += e->text.step * (e->text.n - 1);
	pango_layout_line_get_extents(pango_layout_get_line_readonly(e->text.layout,
					      e->text.n - 1),
		NULL, &last);
	pdf_lines_draw(p, &e->page, 0, 1, right - e->page.width, p->y);
	pdf_untag(p, CAIRO_TAG_LINK);
	pdf_untag(p, "TOCI");
	leader(p, x + (double)last.width / PANGO_SCALE + 5, right - e->page.width - 5,
		p->y + e->text.ascent);
	p->y += e->text.step;
}

static void entry(const struct making *m, size_t index)
{
	struct pdf *p = m->p;
	const struct pdf_mark k = p->mark[index];
	struct pdf_style s = entry_style(&k), plain = s;
	double hang = k.kind == PDF_MARK_HEADING ? number_width(p, &k) : m->hang;
	bool chapter = k.kind == PDF_MARK_HEADING && k.level == 1;
	struct entry e = { .in = k.kind == PDF_MARK_HEADING && k.level > 1
			? (k.level - 1) * LEVEL_IN
			: 0 };
	char digits[24];

	pdf_number(digits, sizeof(digits), k.page, k.roman);
	s.width = p->text_width - e.in - hang - NUMBERS;
	pdf_lay_text(p, &e.text, k.text, &s);
	if (chapter)
		pdf_space(p, 4);
	pdf_need(p, pdf_lines_height(&e.text));
	if (m->dry) {
		p->y += pdf_lines_height(&e.text);
	} else {
		plain.caps = false;
		pdf_lay_text(p, &e.page, digits, &plain);
		if (k.number[0] != '\0')
			pdf_lay_text(p, &e.number, k.number, &plain);
		draw_entry(p, &e, hang, index);
		pdf_lines_free(&e.number);
		pdf_lines_free(&e.page);
	}
	p->fresh = false;
	pdf_lines_free(&e.text);
}

/* Front matter first, then the body. */
static size_t in_order(const struct making *m, size_t i)
{
	size_t front = m->all - m->body;

	return i < front ? m->body + i : i - front;
}

static void entries(const struct making *m)
{
	for (size_t i = 0; i < m->all && m->p->rc == LK_OK; i++)
		if (shown(m, &m->p->mark[in_order(m, i)]))
			entry(m, in_order(m, i));
}

static double widest_number(const struct making *m)
{
	double widest = 0;

	for (size_t i = 0; i < m->all; i++) {
		double w = shown(m, &m->p->mark[i]) && m->list->kind != PDF_MARK_HEADING
			? number_width(m->p, &m->p->mark[i])
			: 0;

		widest = w > widest ? w : widest;
	}
	return widest;
}

static double title_height(const struct pdf *p)
{
	struct pdf_style s = { .size = p->pub->style.size + 2, .spacing = 1.25 };

	return pdf_step(&s) + TITLE_GAP;
}

/* Pages that a list takes: what entries() does, on pages that are not there. */
static int count_pages(struct making m)
{
	struct pdf *p = m.p, saved = *p;
	int n = 1;

	m.dry = true;
	p->open = true;
	p->fresh = false;
	p->y = p->top + title_height(p);
	for (size_t i = 0; i < m.all && p->rc == LK_OK; i++) {
		size_t k = in_order(&m, i);

		if (!shown(&m, &p->mark[k]))
			continue;
		p->bottom = 1e9; /* entry() shall not turn the page itself */
		entry(&m, k);
		p->bottom = saved.bottom;
		if (p->y > p->bottom + 0.01) {
			n++;
			p->y = p->top;
			p->fresh = true;
			p->bottom = 1e9;
			entry(&m, k);
			p->bottom = saved.bottom;
		}
	}
	saved.rc = p->rc;
	*p = saved;
	return n;
}

static bool any(const struct making *m)
{
	for (size_t i = 0; i < m->all; i++)
		if (shown(m, &m->p->mark[i]))
			return true;
	return m->list->kind == PDF_MARK_HEADING;
}

static void draw_list(struct making *m, size_t own)
{
	struct pdf *p = m->p;
	char name[40];

	p->bare = true;
	pdf_page_begin(p);
	(void)snprintf(name, sizeof(name), "name='m%zu'", own);
	pdf_tag(p, CAIRO_TAG_DEST, name);
	pdf_untag(p, CAIRO_TAG_DEST);
	pdf_centred(p, m->list->title, p->pub->style.size + 2, true, "H1");
	p->y += TITLE_GAP;
	pdf_tag(p, "TOC", NULL);
	entries(m);
	pdf_untag(p, "TOC");
	pdf_page_end(p);
}

/* A mark for each list, with the page that it will begin on. */
static void mark_lists(struct pdf *p, size_t own[LK_LEN(lists)])
{
	for (size_t i = 0; i < LK_LEN(lists); i++) {
		struct making m = { .p = p, .list = &lists[i], .all = p->nmarks };

		own[i] = SIZE_MAX;
		if (!any(&m) ||
			!pdf_grow(p, (void **)&p->mark, &p->mark_cap, p->nmarks,
				sizeof(*p->mark)))
			continue;
		own[i] = p->nmarks;
		p->mark[p->nmarks++] = (struct pdf_mark){ .kind = PDF_MARK_HEADING,
			.level = 1,
			.number = "",
			.text = strdup(lists[i].title),
			.roman = true };
		if (p->mark[own[i]].text == NULL)
			pdf_failed(p, lk_nomem(p->err));
	}
}

void pdf_contents(struct pdf *p, size_t body)
{
	size_t own[LK_LEN(lists)];
	int page = p->page + 1;

	pdf_page_end(p);
	pdf_turn(p, false);
	mark_lists(p, own);
	for (size_t i = 0; i < LK_LEN(lists) && p->rc == LK_OK; i++) {
		struct making m = { p, &lists[i], body, p->nmarks, 0, false };

		if (own[i] == SIZE_MAX)
			continue;
		m.hang = widest_number(&m);
		p->mark[own[i]].page = page;
		page += count_pages(m);
	}
	for (size_t i = 0; i < LK_LEN(lists) && p->rc == LK_OK; i++) {
		struct making m = { p, &lists[i], body, p->nmarks, 0, false };

		if (own[i] == SIZE_MAX)
			continue;
		m.hang = widest_number(&m);
		draw_list(&m, own[i]);
	}
}

/* ---- outline ------------------------------------------------------------------------------------- */
void pdf_outline(struct pdf *p, size_t body)
{
	int parent[8] = { 0 };
	struct making m = { .p = p, .body = body, .all = p->nmarks };

	for (size_t i = 0; i < m.all && p->rc == LK_OK; i++) {
		size_t k = in_order(&m, i);
		const struct pdf_mark *mark = &p->mark[k];
		char place[40], *words;
		int level = mark->level < 1 ? 1 : mark->level > 6 ? 6 : mark->level, id;

		if (mark->kind != PDF_MARK_HEADING || mark->text == NULL)
			continue;
		(void)snprintf(place, sizeof(place), "dest='m%zu'", k);
		words = g_strdup_printf("%s%s%s", mark->number,
			mark->number[0] != '\0' ? " " : "", mark->text);
		id = cairo_pdf_surface_add_outline(p->surface, parent[level - 1], words,
			place,
			level == 1 ? CAIRO_PDF_OUTLINE_FLAG_BOLD
				   : (cairo_pdf_outline_flags_t)0);
		for (int l = level; l < 8; l++)
			parent[l] = id;
		g_free(words);
	}
}
