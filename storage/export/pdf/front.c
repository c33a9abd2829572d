/* Cover and sheet of approvals: pages without a number. */
#include "storage/export/pdf/impl.h"

#include <stdio.h>
#include <string.h>

#define LOGO_HIGH 100.0
#define LABEL 92.0 /* width of the words before a value */

void pdf_centred(struct pdf *p, const char *text, double size, bool bold,
	const char *tag)
{
	struct pdf_style s = { .size = size,
		.spacing = 1.25,
		.bold = bold,
		.align = LK_REP_CENTRE,
		.width = p->text_width };

	if (text[0] != '\0')
		pdf_text(p, text, &s, p->x, tag);
}

/* ---- cover ----------------------------------------------------------------------------------- */
static void logo(struct pdf *p)
{
	const struct lk_pub_image *img = &p->pub->logo;
	double h = LOGO_HIGH, w;
	cairo_surface_t *s;

	if (img->path == NULL || img->path[0] == '\0')
		return;
	if (img->kind == LK_PUB_UNKNOWN || img->kind == LK_PUB_MISSING) {
		pdf_failed(p,
			lk_fail(p->err, LK_EFORMAT,
				N_("%s bukan gambar PNG atau JPEG; tidak ada yang "
				   "ditulis. "
				   "Simpan lambang kantor sebagai "
				   "isi/lampiran/logo.png, "
				   "lalu coba lagi"),
				img->path));
		return;
	}
	s = pdf_picture(p, img);
	if (s == NULL)
		return;
	w = h * img->width / img->height;
	if (w > p->text_width) {
		h *= p->text_width / w;
		w = p->text_width;
	}
	pdf_tag(p, "Figure", NULL);
	pdf_picture_at(p, s, p->x + (p->text_width - w) / 2, p->y, w, h);
	pdf_untag(p, "Figure");
	cairo_surface_destroy(s);
	if (p->r->office[0] != '\0') {
		char alt[400];

		(void)snprintf(alt, sizeof(alt), "Lambang %s", p->r->office);
		pdf_alt(p, (struct lk_str){ alt, strlen(alt) });
	} else {
		pdf_alt(p, (struct lk_str){ "Lambang", 7 });
	}
}

static void capital(struct pdf *p, const char *text, double size, const char *tag)
{
	struct pdf_style s = { .size = size,
		.spacing = 1.3,
		.bold = true,
		.caps = true,
		.align = LK_REP_CENTRE,
		.width = p->text_width };

	if (text[0] != '\0')
		pdf_text(p, text, &s, p->x, tag);
}

/* Two rules, a thick and a thin one, as wide as the text. */
static void double_rule(struct pdf *p, bool thick_first)
{
	pdf_line(p, p->x, p->y, p->x + p->text_width, p->y, thick_first ? 2.4 : 0.8);
	pdf_line(p, p->x, p->y + 4, p->x + p->text_width, p->y + 4,
		thick_first ? 0.8 : 2.4);
}

void pdf_cover(struct pdf *p)
{
	char year[40];

	p->numbered = false;
	pdf_page_begin(p);
	p->y = p->top + 10;
	logo(p);
	p->y = p->height * 0.34;
	double_rule(p, true);
	p->y += 30;
	p->fresh = false;
	pdf_tag(p, "H1", NULL);
	capital(p, p->r->title, 26, "Span");
	p->y += 4;
	(void)snprintf(year, sizeof(year), "Tahun %d", p->r->year);
	if (p->r->year > 0)
		capital(p, year, 20, "Span");
	pdf_untag(p, "H1");
	p->y += 24;
	double_rule(p, false);
	p->y = p->height * 0.72;
	capital(p, p->r->office, 15, "P");
	p->y += 14;
	pdf_centred(p, p->pub->date, 11, false, "P");
	pdf_centred(p, p->mark_text, 11, true, "P");
	pdf_page_end(p);
	p->numbered = true;
}

/* ---- who approved what ------------------------------------------------------------------------- */
static void labelled(struct pdf *p, const char *label, const char *value, bool mono)
{
	struct pdf_style s = { .size = 10, .spacing = 1.2, .width = LABEL };
	struct pdf_style v = { .size = mono ? 7.7 : 10,
		.spacing = mono ? 1.56 : 1.2,
		.mono = mono,
		.width = p->text_width - LABEL };
	struct pdf_lines l, w;
	struct pdf_lead lead = { &l, p->x, "Lbl" };

	if (value[0] == '\0')
		return;
	pdf_lay_text(p, &l, label, &s);
	pdf_lay_text(p, &w, value, &v);
	pdf_flow(p, &w, p->x + LABEL, "P", &lead);
	pdf_lines_free(&l);
	pdf_lines_free(&w);
}

/* "setuju" -> "Setuju" */
static void first_capital(char *out, size_t size, const char *s)
{
	(void)snprintf(out, size, "%s", s);
	if (out[0] >= 'a' && out[0] <= 'z')
		out[0] = (char)(out[0] - 'a' + 'A');
}

static void approval(struct pdf *p, const struct lk_pub_approval *a)
{
	char act[40];

	pdf_need(p, 108);
	first_capital(act, sizeof(act), a->act);
	pdf_line(p, p->x, p->y, p->x + p->text_width, p->y, 0.5);
	p->y += 6;
	labelled(p, "Bagian", a->scope, false);
	labelled(p, "Tindakan", act, false);
	labelled(p, "Oleh", a->name, false);
	labelled(p, "Jabatan", a->role, false);
	labelled(p, "Tanggal", a->when, false);
	labelled(p, "Revisi", a->revision, true);
	labelled(p, "Sidik sha-256", a->digest, true);
	p->y += 8;
}

void pdf_approvals(struct pdf *p)
{
	if (p->pub->napprovals == 0)
		return;
	p->bare = true;
	p->numbered = false;
	pdf_page_begin(p);
	pdf_centred(p, "LEMBAR PENGESAHAN", p->pub->style.size + 2, true, "H1");
	p->y += 6;
	pdf_centred(p,
		"Tercatat pada riwayat naskah; berlaku untuk isi yang persis sama.", 10,
		false, "P");
	p->y += 12;
	for (size_t i = 0; i < p->pub->napprovals && p->rc == LK_OK; i++)
		approval(p, &p->pub->approval[i]);
	pdf_line(p, p->x, p->y, p->x + p->text_width, p->y, 0.5);
	p->y += 6;
	labelled(p, "Revisi naskah", p->pub->revision, true);
	labelled(p, "Tanggal revisi", p->pub->date, false);
	pdf_page_end(p);
	p->numbered = true;
}
