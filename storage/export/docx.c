/* Order of the whole: cover, front matter, contents, body; and the sections they are in. */
#include "storage/export/docx_impl.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define W_NS "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

void docx_failed(struct docx *d, int rc)
{
	if (d->rc == LK_OK)
		d->rc = rc;
}

/* A4 with the margins of reports: left 4, others 3 centimetres. */
static const struct docx_paper a4 = { 11906, 16838, 2268, 1701, 1701, 1701, 360, 24 };

/* A publication without a style has the one of reports. */
static struct docx_paper paper_of(const struct lk_page_style *s)
{
	if (s->width <= 0)
		return a4;
	return (struct docx_paper){ lround(s->width * 20), lround(s->height * 20),
		lround(s->left * 20), lround(s->right * 20), lround(s->top * 20),
		lround(s->bottom * 20), (int)lround(s->spacing * 240),
		(int)lround(s->size * 2) };
}

/* A turned page has its binding edge at the top. */
long docx_text_width(const struct docx *d)
{
	const struct docx_paper *p = &d->paper;

	return d->landscape ? p->height - p->bottom - p->top
			    : p->width - p->left - p->right;
}

long docx_text_height(const struct docx *d)
{
	const struct docx_paper *p = &d->paper;

	return d->landscape ? p->width - p->left - p->right
			    : p->height - p->top - p->bottom;
}

/* ---- sections ---------------------------------------------------------------------------- */

static void heads(struct docx *d)
{
	if (d->section == DOCX_COVER)
		docx_printf(d, "<w:headerReference w:type=\"default\" r:id=\"rId%d\"/>",
			DOCX_REL_COVER);
	else
		docx_printf(d, "<w:headerReference w:type=\"default\" r:id=\"rId%d\"/>",
			DOCX_REL_HEADER);
	if (d->section == DOCX_LETTER)
		docx_printf(d, "<w:headerReference w:type=\"first\" r:id=\"rId%d\"/>",
			DOCX_REL_COVER);
	else if (d->section != DOCX_COVER)
		docx_printf(d, "<w:footerReference w:type=\"default\" r:id=\"rId%d\"/>",
			DOCX_REL_FOOTER);
}

void docx_section_props(struct docx *d)
{
	const struct docx_paper *p = &d->paper;
	bool lies = d->landscape;

	docx_puts(d, "<w:sectPr>");
	heads(d);
	docx_printf(d,
		"<w:type w:val=\"nextPage\"/><w:pgSz w:w=\"%ld\" w:h=\"%ld\"%s/>",
		lies ? p->height : p->width, lies ? p->width : p->height,
		lies ? " w:orient=\"landscape\"" : "");
	docx_printf(d,
		"<w:pgMar w:top=\"%ld\" w:right=\"%ld\" w:bottom=\"%ld\" "
		"w:left=\"%ld\" w:header=\"964\" w:footer=\"680\" w:gutter=\"0\"/>",
		lies ? p->left : p->top, lies ? p->top : p->right,
		lies ? p->right : p->bottom, lies ? p->bottom : p->left);
	if (d->section != DOCX_COVER)
		docx_printf(d, "<w:pgNumType w:fmt=\"%s\"%s/>",
			d->section == DOCX_FRONT ? "lowerRoman" : "decimal",
			d->section_new ? " w:start=\"1\"" : "");
	docx_printf(d, "<w:cols w:space=\"708\"/>%s</w:sectPr>",
		d->section == DOCX_LETTER && d->section_new ? "<w:titlePg/>" : "");
}

void docx_section_end(struct docx *d, enum docx_section next, bool anew, bool landscape)
{
	docx_puts(d,
		"<w:p><w:pPr><w:spacing w:before=\"0\" w:after=\"0\" w:line=\"20\" "
		"w:lineRule=\"exact\"/><w:rPr><w:sz w:val=\"2\"/></w:rPr>");
	docx_section_props(d);
	docx_puts(d, "</w:pPr></w:p>\n");
	d->section = next;
	d->section_new = anew;
	d->landscape = landscape;
	d->break_next = false;
}

void docx_turn(struct docx *d, bool landscape)
{
	bool used = d->pager.waiting || !d->pager.fresh;

	if (d->landscape == landscape)
		return;
	docx_pager_break(d);
	if (d->section_new &&
		!used) { /* nothing stands in it: it lies from the start */
		d->landscape = landscape;
		return;
	}
	docx_section_end(d, d->section, false, landscape);
}

/* ---- labels ---------------------------------------------------------------------------------- */

static int by_label(const void *a, const void *b)
{
	const struct docx_target *x = a, *y = b;
	int c = strcmp(x->label, y->label);

	return c != 0 ? c : (x->node > y->node) - (x->node < y->node);
}

static void index_labels(struct docx *d)
{
	for (size_t i = 0; i < d->r->nnodes; i++)
		if (d->r->node[i].label[0] != '\0')
			d->target[d->ntargets++] =
				(struct docx_target){ d->r->node[i].label, i };
	if (d->ntargets > 1)
		qsort(d->target, d->ntargets, sizeof(*d->target), by_label);
}

static void open_docx(struct docx *d)
{
	const struct lk_report *r = d->r;

	d->paper = paper_of(&d->p->style);
	d->letter = r->title[0] == '\0';
	d->target = calloc(r->nnodes + 1, sizeof(*d->target));
	d->page = calloc(r->nnodes + 1, sizeof(*d->page));
	d->noted = calloc(r->nnotes + 1, sizeof(*d->noted));
	d->image_rel = calloc(d->p->nimages + 1, sizeof(*d->image_rel));
	if (d->target == NULL || d->page == NULL || d->noted == NULL ||
		d->image_rel == NULL) {
		docx_failed(d, lk_nomem(d->err));
		return;
	}
	index_labels(d);
	docx_fixed_rels(d);
	d->rels = &d->document;
}

static void close_docx(struct docx *d)
{
	free(d->target);
	free(d->page);
	free(d->noted);
	free(d->image_rel);
	free(d->mark);
	lk_buf_free(&d->head);
	lk_buf_free(&d->body);
	lk_buf_free(&d->notes);
	lk_buf_free(&d->nums);
	lk_buf_free(&d->document.text);
	lk_buf_free(&d->footnotes.text);
	docx_pack_free(&d->pack);
}

/* ---- parts of the text -------------------------------------------------------------------------- */

/* Whoever watches may end it. */
static void watched(struct docx *d)
{
	long pages = d->front_pages + d->pager.page - d->pager.fresh;

	if (d->rc == LK_OK && d->p->watch != NULL &&
		d->p->watch(d->p->watch_arg, pages) != 0)
		d->rc = lk_fail(d->err, LK_EDENIED,
			N_("Ekspor dihentikan; berkas lama tetap utuh."));
}

static bool chapters(struct docx *d, bool front)
{
	bool any = false;

	docx_pager_start(d, 1);
	memset(d->seq_prefix, 0, sizeof(d->seq_prefix));
	memset(d->seq_last, 0, sizeof(d->seq_last));
	for (size_t i = 0; i < d->r->nchapters && d->rc == LK_OK; i++) {
		const struct lk_rep_chapter *c = &d->r->chapter[i];

		if ((c->part == LK_REP_FRONT) != front && !d->letter)
			continue;
		docx_chapter(d, c);
		watched(d);
		any = true;
	}
	return any;
}

/* Where a part of the text stands: what follows it goes on from there. */
struct place {
	enum docx_section section;
	bool anew, landscape, turned, break_next;
	struct docx_pager pager;
};

static struct place leave(const struct docx *d)
{
	return (struct place){ d->section, d->section_new, d->landscape, d->turned,
		d->break_next, d->pager };
}

static void enter(struct docx *d, const struct place *p)
{
	d->section = p->section;
	d->section_new = p->anew;
	d->landscape = p->landscape;
	d->turned = p->turned;
	d->break_next = p->break_next;
	d->pager = p->pager;
}

/* The body is laid out before the contents that tell its pages. */
static void report(struct docx *d)
{
	const struct place body = { .section = DOCX_BODY, .anew = true };
	struct place front_end, body_end;
	bool front, any;

	if (!d->p->part) {
		d->section = DOCX_COVER;
		docx_cover(d);
		docx_section_end(d, DOCX_FRONT, true, false);
	}
	d->section = DOCX_FRONT;
	d->section_new = true;
	front = chapters(d, true) || !d->p->part;
	front_end = leave(d);
	d->front_pages = d->pager.page - d->pager.fresh;
	d->out = &d->body;
	enter(d, &body);
	any = chapters(d, false);
	body_end = leave(d);
	d->out = &d->head;
	enter(d, &front_end);
	if (!d->p->part) {
		docx_turn(d, false);
		docx_contents(d);
	}
	if (!any)
		return;
	if (front)
		docx_section_end(d, DOCX_BODY, true, false);
	enter(d, &body_end);
}

static void letter(struct docx *d)
{
	d->section = DOCX_LETTER;
	d->section_new = true;
	(void)chapters(d, false);
}

static void document(struct docx *d)
{
	d->out = &d->head;
	docx_puts(d,
		"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
		"<w:document xmlns:w=\"" W_NS "\" "
		"xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/"
		"relationships\" "
		"xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/"
		"wordprocessingDrawing\" "
		"xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" "
		"xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/"
		"picture\" "
		"xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/"
		"chart\"><w:body>\n");
	if (d->letter)
		letter(d);
	else
		report(d);
	for (size_t i = 0; i < d->r->nnotes; i++)
		if (d->noted[i])
			docx_note(d, i);
	lk_buf_putstr(&d->head, lk_buf_str(&d->body));
	docx_failed(d, lk_buf_check(&d->body, d->err));
	d->out = &d->head;
	docx_section_props(d);
	docx_puts(d, "</w:body></w:document>");
	docx_failed(d, lk_buf_check(&d->notes, d->err));
	docx_failed(d, lk_buf_check(&d->nums, d->err));
}

int export_docx(const struct lk_publication *p, struct lk_buf *out,
	struct lk_error *err)
{
	struct docx d = { .p = p, .r = p->report, .err = err };

	open_docx(&d);
	if (d.rc == LK_OK)
		document(&d);
	if (d.rc == LK_OK) {
		docx_parts(&d);
		docx_pack_add(&d.pack, "word/document.xml", &d.head);
		d.rc = docx_pack_write(&d.pack, out, err);
	}
	close_docx(&d);
	return d.rc;
}
