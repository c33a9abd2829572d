/* Order of the whole: body, cover, front matter, contents; finish.c puts them right. */
#include "storage/export/pdf/impl.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static cairo_status_t keep(void *arg, const unsigned char *data, unsigned n)
{
	return pdf_sink_write(arg, data, n) ? CAIRO_STATUS_SUCCESS
					    : CAIRO_STATUS_WRITE_ERROR;
}

void pdf_failed(struct pdf *p, int rc)
{
	if (p->rc == LK_OK)
		p->rc = rc;
}

bool pdf_grow(struct pdf *p, void **array, size_t *cap, size_t n, size_t size)
{
	if (lk_grow(array, cap, n, size) == LK_OK)
		return true;
	pdf_failed(p, lk_nomem(p->err));
	return false;
}

/* pango says success with no font at all and paints boxes: look what it really found. */
static int font_usable(struct pdf *p, const char *family)
{
	PangoFontDescription *want = pango_font_description_from_string(family), *have;
	PangoFont *font = pango_context_load_font(p->context, want);
	bool ok = false;

	if (font != NULL) {
		have = pango_font_describe(font);
		ok = strcmp(pango_font_description_get_family(have), family) == 0;
		pango_font_description_free(have);
		g_object_unref(font);
	}
	pango_font_description_free(want);
	return ok
		? LK_OK
		: lk_fail(p->err, LK_ENOTFOUND,
			  N_("Huruf %s belum terpasang, jadi PDF tidak ditulis dan "
			     "berkas lama tetap utuh. Minta pengelola server memasang "
			     "paket fonts-liberation, lalu coba lagi."),
			  family);
}

static void begin(struct pdf *p, struct lk_buf *out)
{
	cairo_font_options_t *o = cairo_font_options_create();

	p->fonts = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
	p->sink = (struct pdf_sink){ .out = out,
		.edit = pdf_edit,
		.arg = p,
		.base = out->n };
	p->surface = cairo_pdf_surface_create_for_stream(keep, &p->sink,
		p->pub->style.width, p->pub->style.height);
	cairo_pdf_surface_restrict_to_version(p->surface, CAIRO_PDF_VERSION_1_4);
	cairo_pdf_surface_set_metadata(p->surface, CAIRO_PDF_METADATA_CREATE_DATE,
		"2000-01-01T00:00:00Z"); /* finish.c has the real one */
	p->cr = cairo_create(p->surface);
	p->context = pango_font_map_create_context(p->fonts);
	cairo_font_options_set_hint_style(o, CAIRO_HINT_STYLE_NONE);
	cairo_font_options_set_hint_metrics(o, CAIRO_HINT_METRICS_OFF);
	pango_cairo_context_set_font_options(p->context, o);
	pango_cairo_context_set_resolution(p->context, 72);
	pango_context_set_language(p->context, pango_language_from_string("id"));
	pango_context_set_round_glyph_positions(p->context, FALSE);
	cairo_font_options_destroy(o);
	pdf_page_measures(p);
	p->rc = font_usable(p, PDF_SANS);
	if (p->rc == LK_OK)
		p->rc = font_usable(p, PDF_MONO);
}

static void end(struct pdf *p)
{
	for (size_t i = 0; i < p->nmarks; i++)
		free(p->mark[i].text);
	for (size_t i = 0; i < p->nalts; i++)
		g_free(p->alt[i]);
	free(p->mark);
	free(p->alt);
	free(p->span);
	free(p->foot);
	free(p->late);
	pdf_grid_free(p->grid);
	pdf_lines_free(&p->title.l);
	pdf_lines_free(&p->mark_stamp.l);
	cairo_destroy(p->cr);
	cairo_surface_destroy(p->surface);
	g_object_unref(p->context);
	g_object_unref(p->fonts);
	pdf_sink_free(&p->sink);
	lk_buf_free(&p->catalog);
}

/* Every page of a part: what is open is ended, notes that are late too. */
static void close_pages(struct pdf *p)
{
	pdf_page_end(p);
	p->turned = false;
	pdf_turn(p, false);
	while (p->nlate > 0 && p->rc == LK_OK)
		pdf_page_next(p);
	pdf_page_end(p);
}

static void chapters(struct pdf *p, bool front)
{
	for (size_t i = 0; i < p->r->nchapters && p->rc == LK_OK; i++) {
		const struct lk_rep_chapter *c = &p->r->chapter[i];

		if ((c->part == LK_REP_FRONT) != front)
			continue;
		pdf_tag(p, "Sect", NULL);
		pdf_blocks(p, c->node, c->node + c->nnodes);
		close_pages(p);
		pdf_untag(p, "Sect");
	}
}

static bool has_part(const struct pdf *p, bool front)
{
	for (size_t i = 0; i < p->r->nchapters; i++)
		if ((p->r->chapter[i].part == LK_REP_FRONT) == front)
			return true;
	return false;
}

static void draw_body(struct pdf *p)
{
	if (!has_part(p, false))
		return;
	pdf_tag(p, "Part", NULL);
	chapters(p, false);
	pdf_untag(p, "Part");
	p->body_pages = p->pages;
}

static void draw_front(struct pdf *p, size_t body)
{
	pdf_tag(p, "Part", NULL);
	p->roman = true;
	p->page = 0;
	if (!p->pub->part) {
		pdf_cover(p);
		pdf_approvals(p);
		p->plain_pages = p->pages - p->body_pages;
	}
	p->page = 0;
	chapters(p, true);
	if (!p->pub->part)
		pdf_contents(p, body);
	pdf_untag(p, "Part");
}

static void draw_report(struct pdf *p)
{
	size_t body;

	pdf_tag(p, "Document", NULL);
	p->numbered = true;
	draw_body(p);
	body = p->nmarks;
	if (!p->pub->part || has_part(p, true))
		draw_front(p, body);
	pdf_untag(p, "Document");
	pdf_outline(p, body);
}

static void draw_letter(struct pdf *p)
{
	pdf_tag(p, "Document", NULL);
	p->numbered = true;
	pdf_blocks(p, 0, p->r->nnodes);
	pdf_page_begin(p);
	close_pages(p);
	pdf_untag(p, "Document");
	p->body_pages = p->pages;
}

int pdf_write(const struct lk_publication *pub, void (*tell)(long pages),
	struct lk_buf *out, struct lk_error *err)
{
	size_t before = out->n;
	struct pdf p = { .r = pub->report,
		.pub = pub,
		.letter = pub->report->title[0] == '\0',
		.tell = tell,
		.err = err };

	if (pub->draft)
		(void)snprintf(p.mark_text, sizeof(p.mark_text), "DRAF %.10s",
			pub->revision);
	begin(&p, out);
	if (p.rc == LK_OK && p.letter)
		draw_letter(&p);
	else if (p.rc == LK_OK)
		draw_report(&p);
	cairo_surface_finish(p.surface);
	if (p.rc == LK_OK)
		p.rc = lk_buf_check(out, err);
	if (p.rc == LK_OK && cairo_surface_status(p.surface) != CAIRO_STATUS_SUCCESS)
		p.rc = lk_fail(err, LK_EIO,
			N_("PDF gagal disusun (%s); tidak ada yang ditulis"),
			cairo_status_to_string(cairo_surface_status(p.surface)));
	if (p.rc == LK_OK)
		p.rc = pdf_finish(&p);
	end(&p);
	if (p.rc != LK_OK && out->failed == LK_OK)
		lk_buf_splice(out, before, out->n - before, "", 0);
	return p.rc;
}
