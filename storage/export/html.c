/* The frame of the page: cover, contents, lists, chapters, notes, approvals. */
#include "storage/export/html_impl.h"

#include <stdlib.h>
#include <string.h>

/* ---- labels ------------------------------------------------------------------------------- */

static int by_label(const void *a, const void *b)
{
	const struct html_target *x = a, *y = b;
	int c = strcmp(x->label, y->label);

	return c != 0 ? c : (x->node > y->node) - (x->node < y->node);
}

static int index_labels(struct html *h)
{
	const struct lk_report *r = h->r;

	h->target = calloc(r->nnodes + 1, sizeof(*h->target));
	if (h->target == NULL)
		return lk_nomem(h->err);
	for (size_t i = 0; i < r->nnodes; i++)
		if (r->node[i].label[0] != '\0')
			h->target[h->ntargets++] =
				(struct html_target){ r->node[i].label, i };
	if (h->ntargets > 1)
		qsort(h->target, h->ntargets, sizeof(*h->target), by_label);
	return LK_OK;
}

/* ---- front ---------------------------------------------------------------------------------- */

/* Words without links: these stand inside of one. */
static void bare(struct html *h, const struct lk_rep_flow *f)
{
	for (size_t i = 0; i < f->n; i++)
		if (f->run[i].kind == LK_REP_BREAK)
			lk_buf_putc(h->out, ' ');
		else if (f->run[i].kind != LK_REP_NOTE)
			html_text(h, f->run[i].text);
}

static void title(struct html *h)
{
	if (h->letter)
		html_cstr(h,
			h->r->nchapters > 0 && h->r->chapter[0].title[0] != '\0'
				? h->r->chapter[0].title
				: "Surat");
	else
		html_cstr(h, h->r->title);
	if (h->r->year > 0)
		lk_buf_printf(h->out, " Tahun %d", h->r->year);
}

static void head(struct html *h)
{
	lk_buf_puts(h->out,
		"<!DOCTYPE html>\n<html lang=\"id\">\n<head>\n"
		"<meta charset=\"utf-8\">\n<meta name=\"viewport\" "
		"content=\"width=device-width,initial-scale=1\">\n"
		"<meta name=\"generator\" content=\"lapkin\">\n<title>");
	title(h);
	if (h->r->office[0] != '\0') {
		lk_buf_puts(h->out, " - ");
		html_cstr(h, h->r->office);
	}
	lk_buf_printf(h->out, "</title>\n<style>\n%s</style>\n</head>\n<body%s>\n",
		html_style, h->letter ? " class=\"surat\"" : "");
	if (h->p->draft)
		lk_buf_puts(h->out,
			"<div class=\"draf-cetak\" aria-hidden=\"true\">DRAF</div>\n");
}

/* The office's mark above the title, within the page. What is no picture is left out here:
 * the editions on paper refuse it with a sentence. */
static void logo(struct html *h)
{
	const struct lk_pub_image *img = &h->p->logo;

	if (img->path == NULL || img->path[0] == '\0' ||
		(img->kind != LK_PUB_PNG && img->kind != LK_PUB_JPEG))
		return;
	lk_buf_puts(h->out, "<p><img class=\"logo\" alt=\"Logo ");
	html_cstr(h, h->r->office);
	lk_buf_printf(h->out,
		"\" width=\"%d\" height=\"%d\" src=\"data:image/%s;base64,", img->width,
		img->height, img->kind == LK_PUB_PNG ? "png" : "jpeg");
	html_base64(h->out, img->bytes);
	lk_buf_puts(h->out, "\"></p>\n");
}

static void cover(struct html *h)
{
	lk_buf_puts(h->out, "<header class=\"sampul\">\n");
	logo(h);
	lk_buf_puts(h->out, "<h1>");
	title(h);
	lk_buf_puts(h->out, "</h1>\n<p>");
	html_cstr(h, h->r->office);
	lk_buf_puts(h->out, "</p>\n");
	if (h->p->draft)
		lk_buf_printf(h->out, "<p class=\"draf\">DRAF, revisi %.10s, %s</p>\n",
			h->p->revision, h->p->date);
	lk_buf_puts(h->out, "</header>\n");
}

/* Headings down to the third level. */
static void contents(struct html *h)
{
	lk_buf_puts(h->out,
		"<nav aria-labelledby=\"isi\">\n<h2 id=\"isi\">DAFTAR "
		"ISI</h2>\n<ul>\n");
	for (size_t i = 0; i < h->r->nnodes; i++) {
		const struct lk_rep_node *n = &h->r->node[i];

		if (n->kind != LK_REP_HEADING || n->level > 3)
			continue;
		lk_buf_printf(h->out, "<li class=\"t%d\"><a href=\"#n%zu\">", n->level,
			i);
		if (n->number[0] != '\0') {
			html_cstr(h, n->number);
			lk_buf_putc(h->out, ' ');
		}
		bare(h, &n->text);
		lk_buf_puts(h->out, "</a></li>\n");
	}
	lk_buf_puts(h->out, "</ul>\n</nav>\n");
}

static bool listed(const struct lk_rep_node *n, const char *kind)
{
	return (n->kind == LK_REP_TABLE || n->kind == LK_REP_CHART ||
		       n->kind == LK_REP_IMAGE || n->kind == LK_REP_CAPTION) &&
		strncmp(n->number, kind, strlen(kind)) == 0;
}

/* "DAFTAR TABEL": nothing when there is none. */
static void list_of(struct html *h, const char *kind, const char *head_words,
	const char *id)
{
	bool any = false;

	for (size_t i = 0; i < h->r->nnodes; i++) {
		const struct lk_rep_node *n = &h->r->node[i];

		if (!listed(n, kind))
			continue;
		if (!any)
			lk_buf_printf(h->out,
				"<nav aria-labelledby=\"%s\">\n<h2 "
				"id=\"%s\">%s</h2>\n<ul>\n",
				id, id, head_words);
		any = true;
		lk_buf_printf(h->out, "<li><a href=\"#n%zu\">", i);
		html_cstr(h, n->number);
		lk_buf_putc(h->out, ' ');
		bare(h, &n->text);
		lk_buf_puts(h->out, "</a></li>\n");
	}
	if (any)
		lk_buf_puts(h->out, "</ul>\n</nav>\n");
}

/* ---- chapters ---------------------------------------------------------------------------------- */

static void notes(struct html *h, size_t chapter)
{
	bool any = false;

	for (size_t i = 0; i < h->r->nnotes; i++) {
		const struct lk_rep_note *n = &h->r->note[i];

		if (n->chapter != chapter)
			continue;
		if (!any)
			lk_buf_puts(h->out,
				"<div class=\"catatan\" role=\"doc-endnotes\">\n");
		any = true;
		lk_buf_printf(h->out, "<p id=\"catatan-%s\"><sup>%s</sup> ", n->number,
			n->number);
		html_flow(h, &n->text);
		lk_buf_puts(h->out, "</p>\n");
	}
	if (any)
		lk_buf_puts(h->out, "</div>\n");
}

static void chapters(struct html *h)
{
	lk_buf_puts(h->out, "<main>\n");
	for (size_t c = 0; h->rc == LK_OK && c < h->r->nchapters; c++) {
		const struct lk_rep_chapter *ch = &h->r->chapter[c];

		lk_buf_puts(h->out, "<section class=\"bab\">\n");
		for (size_t i = 0; i < ch->nnodes; i++)
			html_node(h, ch->node + i);
		html_lists_close(h);
		notes(h, c);
		lk_buf_puts(h->out, "</section>\n");
	}
	lk_buf_puts(h->out, "</main>\n");
}

/* ---- approvals ------------------------------------------------------------------------------------ */

static void approvals(struct html *h)
{
	static const char heads[] =
		"<section class=\"lembar\">\n<h2>LEMBAR PENGESAHAN</h2>\n<div "
		"class=\"gulung\" tabindex=\"0\" role=\"group\" aria-label=\"Tabel\">\n"
		"<table class=\"data\">\n<thead>\n<tr><th scope=\"col\">Bagian</th><th "
		"scope=\"col\">Tindakan</th><th scope=\"col\">Oleh</th><th "
		"scope=\"col\">Tanggal</th><th scope=\"col\">Revisi dan sidik "
		"sha-256</th></tr>\n</thead>\n<tbody>\n";

	if (h->p->napprovals == 0)
		return;
	lk_buf_puts(h->out, heads);
	for (size_t i = 0; i < h->p->napprovals; i++) {
		const struct lk_pub_approval *a = &h->p->approval[i];

		lk_buf_puts(h->out, "<tr><td>");
		html_cstr(h, a->scope);
		lk_buf_puts(h->out, "</td><td>");
		html_cstr(h, a->act);
		lk_buf_puts(h->out, "</td><td>");
		html_cstr(h, a->name);
		lk_buf_puts(h->out, "</td><td>");
		html_cstr(h, a->when);
		lk_buf_printf(h->out, "</td><td class=\"sidik\">%.10s ", a->revision);
		html_cstr(h, a->digest);
		lk_buf_puts(h->out, "</td></tr>\n");
	}
	lk_buf_puts(h->out, "</tbody>\n</table>\n</div>\n</section>\n");
}

int export_html(const struct lk_publication *p, struct lk_buf *out,
	struct lk_error *err)
{
	struct html h = { .p = p, .r = p->report, .out = out, .err = err };

	h.letter = p->report->title[0] == '\0';

	h.rc = index_labels(&h);
	if (h.rc == LK_OK) {
		head(&h);
		if (!h.letter)
			cover(&h);
		if (!p->part && !h.letter) {
			contents(&h);
			list_of(&h, "Tabel", "DAFTAR TABEL", "daftar-tabel");
			list_of(&h, "Grafik", "DAFTAR GRAFIK", "daftar-grafik");
			list_of(&h, "Gambar", "DAFTAR GAMBAR", "daftar-gambar");
		}
		chapters(&h);
		if (!p->part && !h.letter)
			approvals(&h);
		lk_buf_puts(out, "</body>\n</html>\n");
	}
	free(h.target);
	return h.rc == LK_OK ? lk_buf_check(out, err) : h.rc;
}
