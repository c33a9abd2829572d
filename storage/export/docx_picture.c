/* Pictures, in the line and with words for who does not see them. */
#include "storage/export/docx_impl.h"

#include <stdio.h>
#include <string.h>

#define EMU 635              /* of a twip */
#define PIXEL 15             /* twips, at 96 to the inch */
#define SHARE(h) ((h)*3 / 5) /* of a page that a picture may take */

void docx_inline_begin(struct docx *d, long width, long height, const char *name,
	struct lk_str alt)
{
	docx_printf(d,
		"<w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" "
		"distR=\"0\"><wp:extent cx=\"%ld\" cy=\"%ld\"/><wp:docPr id=\"%d\" "
		"name=\"%s %d\" descr=\"",
		width * EMU, height * EMU, d->drawings + 1, name, d->drawings + 1);
	d->drawings++;
	docx_xml(d->out, alt);
	docx_puts(d, "\"/>");
}

void docx_inline_end(struct docx *d)
{
	docx_puts(d, "</wp:inline></w:drawing></w:r>");
}

/* The same picture is stored once. */
static int image_rel(struct docx *d, const struct lk_pub_image *img)
{
	size_t i = (size_t)(img - d->p->image);
	bool known = i < d->p->nimages, png = img->kind == LK_PUB_PNG;
	char name[48];
	int id;

	if (known && d->image_rel[i] > 0)
		return d->image_rel[i];
	(void)snprintf(name, sizeof(name), "media/gambar%d.%s", d->document.n + 1,
		png ? "png" : "jpeg");
	id = docx_rel(&d->document, "image", name, false);
	(void)snprintf(name, sizeof(name), "word/media/gambar%d.%s", id,
		png ? "png" : "jpeg");
	docx_pack_borrow(&d->pack, name, img->bytes);
	if (known)
		d->image_rel[i] = id;
	return id;
}

void docx_picture_inline(struct docx *d, const struct lk_pub_image *img, long width,
	long height, const char *alt)
{
	int id = image_rel(d, img);

	docx_inline_begin(d, width, height, "Gambar",
		(struct lk_str){ alt, strlen(alt) });
	docx_printf(d,
		"<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect=\"1\"/>"
		"</wp:cNvGraphicFramePr><a:graphic><a:graphicData uri=\"http://"
		"schemas.openxmlformats.org/drawingml/2006/picture\"><pic:pic>"
		"<pic:nvPicPr><pic:cNvPr id=\"%d\" name=\"Gambar %d\"/>"
		"<pic:cNvPicPr/></pic:nvPicPr>",
		d->drawings, d->drawings);
	docx_printf(d,
		"<pic:blipFill><a:blip r:embed=\"rId%d\"/><a:stretch><a:fillRect/>"
		"</a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x=\"0\" "
		"y=\"0\"/><a:ext cx=\"%ld\" cy=\"%ld\"/></a:xfrm><a:prstGeom "
		"prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>"
		"</a:graphicData></a:graphic>",
		id, width * EMU, height * EMU);
	docx_inline_end(d);
}

/* As large as it is, but no wider than the text and no higher than the page can bear. */
static void box(const struct docx *d, const struct lk_pub_image *img, long *w, long *h)
{
	long most = docx_text_width(d), high = SHARE(docx_text_height(d));

	*w = (long)(img->width > 0 ? img->width : 1) * PIXEL;
	*h = (long)(img->height > 0 ? img->height : 1) * PIXEL;
	if (*w > most) {
		*h = *h * most / *w;
		*w = most;
	}
	if (*h > high) {
		*w = *w * high / *h;
		*h = high;
	}
	*w = *w > 0 ? *w : 1;
	*h = *h > 0 ? *h : 1;
}

/* The words in the brackets, else those of the caption, else the name of the file. */
static void alternative(const struct lk_rep_node *n, struct lk_buf *out)
{
	if (n->alt[0] != '\0')
		lk_buf_puts(out, n->alt);
	else if (n->text.n > 0)
		lk_rep_plain(&n->text, out);
	else
		lk_buf_puts(out, n->path);
}

void docx_picture(struct docx *d, size_t node)
{
	const struct lk_rep_node *n = &d->r->node[node];
	const struct lk_pub_image *img = lk_publication_image(d->p, n->path);
	bool shown =
		img != NULL && (img->kind == LK_PUB_PNG || img->kind == LK_PUB_JPEG);
	struct docx_para p = DOCX_PARA(shown ? "Gambar" : "GambarHilang");
	struct lk_buf alt = LK_BUF_INIT;
	long w = 0, h = 800;

	alternative(n, &alt);
	docx_failed(d, lk_buf_check(&alt, d->err));
	p.keep_next = docx_captioned(n);
	docx_p(d, &p);
	if (shown) {
		box(d, img, &w, &h);
		docx_picture_inline(d, img, w, h, lk_buf_cstr(&alt));
	} else {
		docx_words(d, "[? ", NULL);
		docx_words(d, n->path, NULL);
		docx_words(d, "] ", NULL);
		docx_words(d, n->alt, NULL);
	}
	docx_p_end(d);
	docx_place(d, node, 120, docx_boxes(1, h), 0, p.keep_next);
	docx_caption(d, node, false);
	lk_buf_free(&alt);
}
