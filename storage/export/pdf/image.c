/* Pictures: PNG is unpacked, JPEG goes into the file as it is. */
#include "storage/export/pdf/impl.h"

#include <stdlib.h>
#include <string.h>

#define SIDE_MAX 10000 /* pixels */
#define PIXELS_MAX 40000000

struct source {
	struct lk_str bytes;
	size_t at;
};

static cairo_status_t read_some(void *arg, unsigned char *data, unsigned n)
{
	struct source *s = arg;

	if (n > s->bytes.n - s->at)
		return CAIRO_STATUS_READ_ERROR;
	memcpy(data, s->bytes.p + s->at, n);
	s->at += n;
	return CAIRO_STATUS_SUCCESS;
}

/* A picture with holes stands on white: PDF/A-1 knows no transparency. */
static cairo_surface_t *on_white(cairo_surface_t *s)
{
	int w = cairo_image_surface_get_width(s), h = cairo_image_surface_get_height(s);
	cairo_surface_t *flat = cairo_image_surface_create(CAIRO_FORMAT_RGB24, w, h);
	cairo_t *cr = cairo_create(flat);

	cairo_set_source_rgb(cr, 1, 1, 1);
	cairo_paint(cr);
	cairo_set_source_surface(cr, s, 0, 0);
	cairo_paint(cr);
	cairo_destroy(cr);
	cairo_surface_destroy(s);
	return flat;
}

static cairo_surface_t *read_png(struct lk_str bytes)
{
	struct source src = { bytes, 0 };
	cairo_surface_t *s;

	s = cairo_image_surface_create_from_png_stream(read_some, &src);
	if (cairo_surface_status(s) != CAIRO_STATUS_SUCCESS) {
		cairo_surface_destroy(s);
		return NULL;
	}
	return cairo_image_surface_get_format(s) == CAIRO_FORMAT_ARGB32 ? on_white(s)
									: s;
}

/* Colours of a JPEG, from its frame header; 0: it is cut off. */
static int jpeg_colours(struct lk_str b)
{
	const unsigned char *u = (const unsigned char *)b.p;
	bool ends = false;

	for (size_t i = b.n; i >= 2 && !ends; i--)
		ends = u[i - 2] == 0xff && u[i - 1] == 0xd9;
	for (size_t i = 2; ends && i + 9 < b.n && u[i] == 0xff;) {
		unsigned marker = u[i + 1];

		if (marker == 0xff) {
			i++;
			continue;
		}
		if (marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 &&
			marker != 0xc8 && marker != 0xcc)
			return u[i + 9];
		i += 2 + ((size_t)u[i + 2] << 8 | u[i + 3]);
	}
	return 0;
}

/* The bytes go into the file as they are; the surface only says how large they are. */
static cairo_surface_t *read_jpeg(const struct lk_pub_image *img)
{
	cairo_surface_t *s;
	unsigned char *copy = malloc(img->bytes.n);

	if (copy == NULL)
		return NULL;
	memcpy(copy, img->bytes.p, img->bytes.n);
	s = cairo_image_surface_create(CAIRO_FORMAT_RGB24, img->width, img->height);
	if (cairo_surface_set_mime_data(s, CAIRO_MIME_TYPE_JPEG, copy, img->bytes.n,
		    free, copy) != CAIRO_STATUS_SUCCESS) {
		free(copy);
		cairo_surface_destroy(s);
		return NULL;
	}
	return s;
}

static int damaged(struct pdf *p, const struct lk_pub_image *img)
{
	return lk_fail(p->err, LK_EFORMAT,
		N_("gambar %s rusak atau terpotong; tidak ada yang ditulis. Simpan "
		   "ulang "
		   "gambar itu, lalu coba lagi"),
		img->path);
}

/* By what its first bytes say, so a bomb is refused while it is packed. */
static int acceptable(struct pdf *p, const struct lk_pub_image *img)
{
	int colours = img->kind == LK_PUB_JPEG ? jpeg_colours(img->bytes) : 3;

	if (img->width > SIDE_MAX || img->height > SIDE_MAX ||
		(int64_t)img->width * img->height > PIXELS_MAX)
		return lk_fail(p->err, LK_EFORMAT,
			N_("gambar %s terlalu besar: paling banyak 40 juta titik, "
			   "10000 di "
			   "satu sisi; tidak ada yang ditulis. Perkecil gambar itu, "
			   "lalu "
			   "coba lagi"),
			img->path);
	if (colours == 4)
		return lk_fail(p->err, LK_EFORMAT,
			N_("gambar %s memakai warna CMYK, yang tidak boleh ada dalam "
			   "PDF/A; tidak ada yang ditulis. Simpan ulang dengan warna "
			   "RGB"),
			img->path);
	return colours == 0 ? damaged(p, img) : LK_OK;
}

cairo_surface_t *pdf_picture(struct pdf *p, const struct lk_pub_image *img)
{
	cairo_surface_t *s;
	int rc = acceptable(p, img);

	if (rc != LK_OK) {
		pdf_failed(p, rc);
		return NULL;
	}
	s = img->kind == LK_PUB_PNG ? read_png(img->bytes) : read_jpeg(img);
	if (s == NULL)
		pdf_failed(p, damaged(p, img));
	return s;
}

void pdf_picture_at(struct pdf *p, cairo_surface_t *s, double x, double y, double w,
	double h)
{
	cairo_save(p->cr);
	cairo_translate(p->cr, x, y);
	cairo_scale(p->cr, w / cairo_image_surface_get_width(s),
		h / cairo_image_surface_get_height(s));
	/* To paint without a clip on a page that is still empty makes cairo forget what it
	 * has recorded, the tag that was just begun too. */
	cairo_rectangle(p->cr, 0, 0, cairo_image_surface_get_width(s),
		cairo_image_surface_get_height(s));
	cairo_clip(p->cr);
	cairo_set_source_surface(p->cr, s, 0, 0);
	cairo_paint(p->cr);
	cairo_restore(p->cr);
	cairo_set_source_rgb(p->cr, 0, 0, 0);
}

/* Whole characters, at most PDF_ALT_MAX bytes. */
void pdf_alt(struct pdf *p, struct lk_str words)
{
	size_t n = words.n;

	if (!pdf_grow(p, (void **)&p->alt, &p->alt_cap, p->nalts, sizeof(*p->alt)))
		return;
	if (n > PDF_ALT_MAX)
		for (n = PDF_ALT_MAX;
			n > 0 && ((unsigned char)words.p[n] & 0xc0) == 0x80;)
			n--;
	p->alt[p->nalts++] = g_strndup(words.p, n);
}

/* ---- a picture of the text ------------------------------------------------------------------- */
static bool printable(const struct lk_pub_image *img)
{
	return img != NULL && (img->kind == LK_PUB_PNG || img->kind == LK_PUB_JPEG);
}

/* 150 dots an inch, no wider than the text, no taller than most of a page. */
static void box(const struct pdf *p, const struct lk_pub_image *img, double *w,
	double *h)
{
	double most = pdf_full_room(p) * 0.8;

	*w = img->width * 72.0 / 150;
	*h = img->height * 72.0 / 150;
	if (*w > p->text_width) {
		*h *= p->text_width / *w;
		*w = p->text_width;
	}
	if (*h > most) {
		*w *= most / *h;
		*h = most;
	}
}

static struct lk_rep_flow missing_words(const struct lk_rep_node *n,
	struct lk_rep_run *run)
{
	*run = (struct lk_rep_run){ .style = LK_REP_FAULT,
		.text = { n->path, strlen(n->path) } };
	return (struct lk_rep_flow){ run, 1 };
}

/* A frame that says what belongs here: only in a draft. */
static void missing(struct pdf *p, const struct lk_rep_node *n)
{
	struct pdf_style s = { .size = p->pub->style.size,
		.spacing = 1.15,
		.align = LK_REP_CENTRE,
		.width = p->text_width - 20 };
	struct lk_rep_run run;
	struct lk_rep_flow f = missing_words(n, &run);
	struct pdf_lines l;
	double h;

	pdf_lay(p, &l, &f, &s);
	h = pdf_lines_height(&l) + 40;
	pdf_need(p, h + pdf_caption_height(p, n));
	cairo_set_line_width(p->cr, 0.8);
	cairo_rectangle(p->cr, p->x, p->y, p->text_width, h);
	cairo_stroke(p->cr);
	pdf_tag(p, "Figure", NULL);
	pdf_lines_draw(p, &l, 0, l.n, p->x + 10, p->y + 20);
	pdf_untag(p, "Figure");
	pdf_lines_free(&l);
	p->y += h;
}

double pdf_image_height(struct pdf *p, const struct lk_rep_node *n)
{
	const struct lk_pub_image *img = lk_publication_image(p->pub, n->path);
	double w, h = 60;

	if (printable(img))
		box(p, img, &w, &h);
	return h + 6 + pdf_caption_height(p, n);
}

static void draw(struct pdf *p, const struct lk_rep_node *n,
	const struct lk_pub_image *img)
{
	cairo_surface_t *s = pdf_picture(p, img);
	double w, h;

	if (s == NULL)
		return;
	box(p, img, &w, &h);
	pdf_need(p, h + pdf_caption_height(p, n));
	pdf_tag(p, "Figure", NULL);
	pdf_picture_at(p, s, p->x + (p->text_width - w) / 2, p->y, w, h);
	pdf_untag(p, "Figure");
	p->y += h;
	cairo_surface_destroy(s);
}

/* The words in the brackets, else those of the caption, else the name of the file. */
static void alternative(struct pdf *p, const struct lk_rep_node *n)
{
	struct lk_buf b = LK_BUF_INIT;

	if (n->alt[0] != '\0')
		lk_buf_puts(&b, n->alt);
	else if (n->text.n > 0)
		lk_rep_plain(&n->text, &b);
	else
		lk_buf_puts(&b, n->path);
	pdf_failed(p, lk_buf_check(&b, p->err));
	pdf_alt(p, lk_buf_str(&b));
	lk_buf_free(&b);
}

void pdf_image(struct pdf *p, const struct lk_rep_node *n)
{
	const struct lk_pub_image *img = lk_publication_image(p->pub, n->path);

	pdf_page_begin(p);
	pdf_space(p, 6);
	if (printable(img))
		draw(p, n, img);
	else
		missing(p, n);
	alternative(p, n);
	p->fresh = false;
	pdf_caption(p, n, PDF_MARK_IMAGE, false);
	p->y += 10;
}
