#ifndef TUI_VIEW_SURAT_IMPL_H
#define TUI_VIEW_SURAT_IMPL_H
/* Inside the screen of documents: surat.c (list, preview, keys), surat_form.c (the fields of
 * one), surat_new.c (making one), surat_text.c (its text, as a file). */
#include "core/act/letter.h"
#include "tui/list.h"
#include "tui/office.h"

#include <stdbool.h>

#define SURAT_PATH 400

struct surat {
	struct screen base;
	struct list list;
	struct lk_letters all;
	size_t *order; /* of all.letter: latest date first; in all.mem */
	unsigned generation;
	struct lk_error broken;  /* why nothing could be read */
	char wanted[SURAT_PATH]; /* path to stand on after the next load; "" none */
	char make[SURAT_PATH];   /* kind to make when entered; "" none */
	/* the preview: text of a blob at a width */
	struct lk_buf text;
	char text_blob[LK_OID_SIZE];
	int text_width;
	long top, rows, shown; /* first row shown, rows of the text, rows of the pane */
	bool reading;          /* up and down move the preview */
};

/* The document under the cursor; NULL none. */
const struct lk_letter *surat_current(const struct surat *v);
/* Read anew and stand on `path` (NULL: stay). */
void surat_load(struct surat *v, const char *path);

/* The form of a document. 0, or -1 with a message. */
int surat_form_open(struct app *app, const char *path);

/* Ask which kind, or (kind given) for which step, and make it. */
void surat_new(struct surat *v, const char *kind);

/* Edit the text in a box, or in the person's own editor; fill again; write a file; the team of
 * an SK becomes roles. */
void surat_edit_text(struct surat *v, const struct lk_letter *l);
void surat_extern(struct surat *v, const struct lk_letter *l);
void surat_refill(struct surat *v, const struct lk_letter *l);
void surat_write(struct surat *v, const struct lk_letter *l);
/* The wording of its kind, for the documents to come (surat_templat.c). */
void surat_edit_template(struct surat *v, const struct lk_letter *l);
void surat_team(struct surat *v, const struct lk_letter *l);

#endif
