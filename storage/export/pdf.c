/* A process of its own for the PDF, and the module that it opens. */
#include "storage/export/pdf.h"

#include "storage/child.h"
#include "storage/export/pdf/pdf.h"

#include <dlfcn.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* For 2 500 pages with pictures, several times over. */
static const struct child_limit limit = { .memory = (size_t)1536 << 20,
	.cpu_s = 300,
	.patience_s = 900,
	.output = LK_BUF_MAX - 1 };

/* Beside the program where it was built, below lib/ where it is installed. */
static void *open_module(void)
{
	static const char *const place[] = { "/" PDF_MODULE,
		"/../lib/lapkin/" PDF_MODULE, "/../../" PDF_MODULE };
	char self[PATH_MAX], path[PATH_MAX + 64];
	ssize_t n = readlink("/proc/self/exe", self, sizeof(self) - 1);
	char *slash;

	self[n > 0 ? n : 0] = '\0';
	slash = strrchr(self, '/');
	if (slash == NULL)
		return NULL;
	*slash = '\0';
	for (size_t i = 0; i < LK_LEN(place); i++) {
		void *module;

		(void)snprintf(path, sizeof(path), "%s%s", self, place[i]);
		module = dlopen(path, RTLD_NOW | RTLD_LOCAL);
		if (module != NULL)
			return module;
	}
	return NULL;
}

static int no_module(struct lk_error *err)
{
	return lk_fail(err, LK_ENOTFOUND,
		N_("PDF tidak ditulis karena bagian lapkin untuk PDF (%s) atau "
		   "pustaka pango atau cairo belum terpasang; berkas lama tetap utuh. "
		   "Minta pengelola server memasangnya."),
		PDF_MODULE);
}

static void *door_of(const char *name)
{
	void *module = open_module();

	return module != NULL ? dlsym(module, name) : NULL;
}

static int work(void *arg, struct lk_buf *out, struct lk_error *err)
{
	void *door = door_of(PDF_DOOR);
	pdf_write_fn *write_pdf;

	if (door == NULL)
		return no_module(err);
	memcpy(&write_pdf, &door, sizeof(door)); /* C has no cast from data to code */
	return write_pdf(arg, child_tell, out, err);
}

static int draw_svg(void *arg, struct lk_buf *out, struct lk_error *err)
{
	const struct lk_pub_image *svg = arg;
	void *door = door_of(PDF_SVG_DOOR);
	pdf_svg_fn *to_png;

	if (door == NULL)
		return no_module(err);
	memcpy(&to_png, &door, sizeof(door));
	return to_png(svg->bytes, out, err);
}

int export_svg(const struct lk_pub_image *svg, struct lk_buf *out, struct lk_error *err)
{
	static const struct child_limit small = { .memory = (size_t)512 << 20,
		.cpu_s = 20,
		.patience_s = 60,
		.output = (size_t)16 << 20 };
	struct lk_pub_image own = *svg;
	int rc = LK_OK;

	if (child_run(draw_svg, &own, &small, out, &rc, err) == CHILD_DONE)
		return rc;
	return lk_fail(err, LK_EFORMAT,
		N_("lambang kantor %s tidak dapat digambar; tidak ada yang ditulis. "
		   "Simpan lambang sebagai isi/lampiran/logo.png, lalu coba lagi"),
		svg->path);
}

int export_pdf(const struct lk_publication *p, struct lk_buf *out, struct lk_error *err)
{
	struct lk_publication own = *p; /* child_fn wants it changeable */
	struct child_watch watch = { p->watch, p->watch_arg };
	int rc = LK_OK;
	enum child_end how = child_run_watched(work, &own, &limit,
		p->watch != NULL ? &watch : NULL, out, &rc, err);

	if (how == CHILD_DONE)
		return rc;
	if (how == CHILD_STOPPED)
		return lk_fail(err, LK_EDENIED,
			N_("Ekspor dihentikan; berkas lama tetap utuh."));
	if (how == CHILD_UNBORN)
		return lk_fail(err, LK_EIO,
			N_("PDF tidak ditulis karena proses baru tidak dapat dibuat; "
			   "berkas lama tetap utuh. Tutup program lain, lalu coba "
			   "lagi."));
	return lk_fail(err, LK_ERANGE,
		N_("PDF tidak ditulis: laporan terlalu besar untuk memori atau waktu "
		   "yang "
		   "ada. Berkas lama tetap utuh; ekspor bab demi bab dengan --bab."));
}
