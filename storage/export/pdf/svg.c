/*
 * An SVG as a PNG of dots on white. librsvg is opened only when there is an SVG: it is ten
 * megabytes, and most offices have a PNG. It reads nothing but the bytes it is given.
 */
#include "storage/export/pdf/pdf.h"

#include <cairo.h>
#include <dlfcn.h>
#include <glib-object.h>
#include <string.h>

#define HIGH 600 /* dots: a mark of 100 points at more than 400 an inch */
#define WIDE 1800

/* From librsvg/rsvg.h: its ABI since 2.46. */
struct rsvg_rectangle {
	double x, y, width, height;
};
struct rsvg_length {
	double length;
	int unit;
};
struct rsvg {
	void *(*read)(const guint8 *data, gsize n, GError **why);
	void (*dimensions)(void *handle, gboolean *has_width, struct rsvg_length *width,
		gboolean *has_height, struct rsvg_length *height, gboolean *has_box,
		struct rsvg_rectangle *box);
	gboolean (*render)(void *handle, cairo_t *cr,
		const struct rsvg_rectangle *viewport, GError **why);
};

static bool find(void *library, const char *name, void *function)
{
	void *found = dlsym(library, name);

	memcpy(function, &found, sizeof(found)); /* C has no cast from data to code */
	return found != NULL;
}

static bool load(struct rsvg *r)
{
	void *library = dlopen("librsvg-2.so.2", RTLD_NOW | RTLD_LOCAL);

	return library != NULL &&
		find(library, "rsvg_handle_new_from_data", &r->read) &&
		find(library, "rsvg_handle_get_intrinsic_dimensions", &r->dimensions) &&
		find(library, "rsvg_handle_render_document", &r->render);
}

/* As high as HIGH, as wide as it is for that, at most WIDE. */
static void size_of(const struct rsvg *r, void *handle, int *width, int *height)
{
	gboolean has_width, has_height, has_box;
	struct rsvg_length w, h;
	struct rsvg_rectangle box;
	double ratio = 1;

	r->dimensions(handle, &has_width, &w, &has_height, &h, &has_box, &box);
	if (has_box && box.width > 0 && box.height > 0)
		ratio = box.width / box.height;
	else if (has_width && has_height && w.unit == h.unit && w.length > 0 &&
		h.length > 0)
		ratio = w.length / h.length;
	ratio = ratio < 0.05 ? 0.05 : ratio > 20 ? 20 : ratio;
	*height = HIGH;
	if (HIGH * ratio > WIDE)
		*height = (int)(WIDE / ratio);
	*width = (int)(*height * ratio);
}

static cairo_status_t put(void *out, const unsigned char *data, unsigned n)
{
	lk_buf_put(out, data, n);
	return CAIRO_STATUS_SUCCESS;
}

static bool draw(const struct rsvg *r, void *handle, struct lk_buf *out)
{
	struct rsvg_rectangle all = { 0, 0, 0, 0 };
	cairo_surface_t *s;
	int width, height;
	cairo_t *cr;
	bool ok;

	size_of(r, handle, &width, &height);
	all.width = width;
	all.height = height;
	s = cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height);
	cr = cairo_create(s);
	cairo_set_source_rgb(cr, 1, 1, 1);
	cairo_paint(cr);
	ok = r->render(handle, cr, &all, NULL) != 0 &&
		cairo_status(cr) == CAIRO_STATUS_SUCCESS;
	cairo_destroy(cr);
	ok = ok &&
		cairo_surface_write_to_png_stream(s, put, out) == CAIRO_STATUS_SUCCESS;
	cairo_surface_destroy(s);
	return ok;
}

int pdf_svg(struct lk_str svg, struct lk_buf *out, struct lk_error *err)
{
	struct rsvg r;
	void *handle;
	bool ok;

	if (!load(&r))
		return lk_fail(err, LK_ENOTFOUND,
			N_("lambang kantor adalah SVG, dan pustaka librsvg belum "
			   "terpasang; tidak ada yang ditulis. Simpan lambang sebagai "
			   "isi/lampiran/logo.png, atau minta pengelola server "
			   "memasang "
			   "paket librsvg2-2, lalu coba lagi"));
	handle = r.read((const guint8 *)svg.p, svg.n, NULL);
	ok = handle != NULL && draw(&r, handle, out);
	if (handle != NULL)
		g_object_unref(handle);
	if (!ok)
		return lk_fail(err, LK_EFORMAT,
			N_("lambang kantor logo.svg rusak atau bukan SVG; tidak ada "
			   "yang ditulis. Simpan lambang sebagai "
			   "isi/lampiran/logo.png, lalu coba lagi"));
	return lk_buf_check(out, err);
}
