#ifndef STORAGE_EXPORT_PDF_IMPL_H
#define STORAGE_EXPORT_PDF_IMPL_H
/*
 * What the files of pdf.h share; nobody else includes it. Lengths are points, y grows downwards.
 *
 *   write.c        order of the whole
 *   page.c     a page: begun, ended, its head, foot and mark
 *   note.c     notes at its foot
 *   lines.c    words to lines
 *   flow.c     lines to pages
 *   block.c    one block after the other, and what stays together
 *   letter.c   blocks of letters: letterhead, pairs, signatures
 *   grid.c     widths of columns and heights of rows
 *   table.c    pieces of a table on its pages
 *   chart.c    a chart into its box
 *   image.c    pictures
 *   svg.c      a mark in SVG, by itself
 *   front.c    cover and sheet of approvals
 *   list.c     contents and lists
 *   finish.c   what cairo cannot say; object.c, sink.c
 */
#include "storage/export/pdf/pdf.h"
#include "storage/export/pdf/sink.h"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>
#include <stdbool.h>

#define PDF_SANS "Liberation Sans"
#define PDF_MONO "Liberation Mono"
#define PDF_ALT_MAX 4000 /* bytes of an alternative text */

enum pdf_mark_kind {
	PDF_MARK_HEADING,
	PDF_MARK_TABLE,
	PDF_MARK_CHART,
	PDF_MARK_IMAGE
};
/* A line of the contents or of a list; the place it leads to is named "m<index>". */
struct pdf_mark {
	enum pdf_mark_kind kind;
	int level; /* of a heading */
	const char *number;
	char *text; /* owned */
	int page;
	bool roman;
};

/* How words look. */
struct pdf_style {
	double size, spacing;
	bool bold, italic, mono, justify, caps;
	enum lk_rep_align align;
	double width; /* of the lines; 0: they are not broken */
	double first; /* indent of the first one */
};
struct pdf_lines {
	PangoLayout *layout;
	const struct lk_rep_flow *flow; /* NULL: plain words */
	int n;
	double step, ascent; /* from line to line; from its top to its baseline */
	size_t *at;          /* where each run of the flow begins in the text */
	size_t nruns;
	bool marked;  /* a run of it is a note's mark or a link */
	double *x;    /* of each line */
	double width; /* of the widest line */
};

/* A note, or a piece of a long one, at the foot of a page. */
struct pdf_foot {
	size_t note;
	int from, until; /* its lines */
};

/* Words that stand on every page are laid out once. */
struct pdf_stamp {
	struct pdf_lines l;
	double width; /* that they were laid out for; 0: not yet */
};

struct pdf_grid;
struct pdf {
	const struct lk_report *r;
	const struct lk_publication *pub;
	cairo_surface_t *surface;
	cairo_t *cr;
	PangoContext *context;
	PangoFontMap *fonts;
	void (*tell)(long pages); /* NULL: nobody is told */
	struct lk_error *err;
	int rc; /* the first failure sticks */
	bool letter;
	char mark_text[40]; /* "DRAF 6cdc94998f"; "" none */
	struct pdf_stamp title, mark_stamp;
	/* the page at hand */
	bool open, landscape, roman, numbered, bare;
	bool turned;                  /* only a wide table made it lie */
	bool fresh;                   /* nothing stands on it yet */
	double width, height;         /* of the page */
	double x, text_width;         /* of its text */
	double y, top, bottom;        /* next line; limits of the text */
	int page;                     /* its number in its part */
	long pages;                   /* of all */
	long body_pages, plain_pages; /* plain: cover and sheet, without a number */
	/* notes at its foot, then those that did not find room any more */
	struct pdf_foot *foot;
	size_t nfeet, foot_cap;
	double feet_height;
	struct pdf_foot *late;
	size_t nlate, late_cap;
	/* lists that are open, by their levels */
	int list[LK_REP_LEVELS + 1];
	size_t nlists;
	double keep; /* room that the next flow leaves behind its last lines */
	struct pdf_grid *grid; /* the table that follows, already measured */
	/* what was noted */
	struct pdf_mark *mark;
	size_t nmarks, mark_cap;
	char **alt; /* of figures, in the order of their tags */
	size_t nalts, alt_cap;
	struct pdf_span {
		uint16_t columns, rows;
	} * span; /* of the cells of tables, in the order of their tags */
	size_t nspans, span_cap;
	/* the file on its way out */
	struct pdf_sink sink;
	size_t dressed_figures,
		dressed_cells; /* that have got their words, their spans */
	struct lk_buf catalog; /* held back until all is known */
	int catalog_id, info_id;
};

void pdf_failed(struct pdf *p, int rc);
/* Room for one more in an array of the above; false: p->rc is set. */
bool pdf_grow(struct pdf *p, void **array, size_t *cap, size_t n, size_t size);

/* ---- page.c ---- */
void pdf_number(char *out, size_t size, int page, bool in_roman);
void pdf_page_measures(struct pdf *p); /* of the page that is or comes */
void pdf_page_end(struct pdf *p);
void pdf_page_begin(struct pdf *p);
void pdf_page_next(struct pdf *p);            /* the same kind of page again */
void pdf_turn(struct pdf *p, bool landscape); /* from the next page on */
/* Room for `height`, else the next page. */
void pdf_need(struct pdf *p, double height);
void pdf_space(struct pdf *p, double height); /* none at the top of a page */
double pdf_room(const struct pdf *p);
double pdf_full_room(const struct pdf *p); /* of an empty page of this kind */
void pdf_tag(struct pdf *p, const char *tag, const char *attributes);
void pdf_untag(struct pdf *p, const char *tag);
void pdf_line(struct pdf *p, double x1, double y1, double x2, double y2, double wide);

/* ---- note.c ---- */
void pdf_note_add(struct pdf *p, size_t note);
/* What a note takes at the foot of this page; the rest of a long one goes to the next. */
double pdf_note_height(struct pdf *p, size_t note);
void pdf_notes_late(struct pdf *p); /* what the page before left */
void pdf_notes_draw(struct pdf *p);

/* ---- lines.c ---- */
struct pdf_style pdf_body(const struct pdf *p);
double pdf_step(const struct pdf_style *s); /* from line to line */
void pdf_lay(struct pdf *p, struct pdf_lines *l, const struct lk_rep_flow *f,
	const struct pdf_style *s);
void pdf_lay_text(struct pdf *p, struct pdf_lines *l, const char *text,
	const struct pdf_style *s);
void pdf_lines_free(struct pdf_lines *l);
void pdf_lines_width(struct pdf *p, struct pdf_lines *l,
	double width); /* lays them out again */
double pdf_lines_height(const struct pdf_lines *l);
/* Width of the longest part that does not break, and of all of it on one line. */
void pdf_lines_measure(struct pdf_lines *l, double *least, double *natural);
/* Lines from..until at x, with the top of the first at y. */
void pdf_lines_draw(struct pdf *p, const struct pdf_lines *l, int from, int until,
	double x, double y);
/* Height of the notes that a line marks; `add`: they go to the foot of this page. */
double pdf_lines_notes(struct pdf *p, const struct pdf_lines *l, int line, bool add);

/* ---- flow.c ---- */
/* Words that stand beside the first line: a number, a bullet. */
struct pdf_lead {
	const struct pdf_lines *l;
	double x;
	const char *tag; /* NULL: in the tag of the lines */
};
/* All lines from the cursor on, over pages; each piece in a tag of its own. */
void pdf_flow(struct pdf *p, const struct pdf_lines *l, double x, const char *tag,
	const struct pdf_lead *lead);
/* Lay out, flow, free. */
void pdf_words(struct pdf *p, const struct lk_rep_flow *f, const struct pdf_style *s,
	double x, const char *tag);
void pdf_text(struct pdf *p, const char *text, const struct pdf_style *s, double x,
	const char *tag);

/* ---- block.c ---- */
void pdf_blocks(struct pdf *p, size_t from, size_t until);
void pdf_caption(struct pdf *p, const struct lk_rep_node *n, enum pdf_mark_kind kind,
	bool above);
double pdf_caption_height(struct pdf *p, const struct lk_rep_node *n);
void pdf_mark(struct pdf *p, enum pdf_mark_kind kind, int level, const char *number,
	const struct lk_rep_flow *f, const char *label);

/* ---- letter.c ---- */
void pdf_pairs(struct pdf *p, const struct lk_rep_node *n);
void pdf_letterhead(struct pdf *p, const struct lk_rep_node *n);
void pdf_signature(struct pdf *p, const struct lk_rep_node *n);
double pdf_signature_height(struct pdf *p, const struct lk_rep_node *n);

/* ---- grid.c, table.c ---- */
struct pdf_cell {
	struct pdf_lines l;
	const struct lk_rep_cell *c;
	double least, natural;
	int done; /* lines that stand on pages already */
};
struct pdf_grid {
	const struct lk_rep_node *node; /* NULL: of a chart's numbers */
	const struct lk_rep_table *t;
	struct pdf_cell *cell; /* nrows * ncolumns */
	size_t *owner;         /* of each place: the cell that covers it */
	double *height;        /* of each row */
	double width[LK_REP_COLUMNS], x[LK_REP_COLUMNS + 1];
	double size, pad; /* of letters; beside the words of a cell */
	bool lies;        /* wants a lying page */
};
#define PDF_PAD_Y 2.5
/* Measured for the pages as they are; NULL with p->rc set. */
struct pdf_grid *pdf_grid_new(struct pdf *p, const struct lk_rep_node *n,
	const struct lk_rep_table *t);
void pdf_grid_free(struct pdf_grid *g); /* NULL is fine */
double pdf_grid_span(const struct pdf_grid *g, size_t column, size_t columns);
/* What must stand together at the head of the table: caption, heads, first rows. */
double pdf_table_head(struct pdf *p, const struct pdf_grid *g);
void pdf_table(struct pdf *p, const struct lk_rep_node *n);
void pdf_table_rows(struct pdf *p, struct pdf_grid *g);

/* ---- chart.c, image.c ---- */
void pdf_chart(struct pdf *p, const struct lk_rep_node *n);
double pdf_chart_height(struct pdf *p, const struct lk_rep_node *n);
void pdf_image(struct pdf *p, const struct lk_rep_node *n);
double pdf_image_height(struct pdf *p, const struct lk_rep_node *n);
/* A picture's surface, or NULL with p->rc set. */
cairo_surface_t *pdf_picture(struct pdf *p, const struct lk_pub_image *img);
void pdf_picture_at(struct pdf *p, cairo_surface_t *s, double x, double y, double w,
	double h);
void pdf_alt(struct pdf *p, struct lk_str words);

/* ---- front.c, list.c ---- */
void pdf_centred(struct pdf *p, const char *text, double size, bool bold,
	const char *tag);
void pdf_cover(struct pdf *p);
void pdf_approvals(struct pdf *p);
/* `body`: how many marks are those of the body; those of the front matter follow them. */
void pdf_contents(struct pdf *p, size_t body);
void pdf_outline(struct pdf *p, size_t body);

/* ---- finish.c ---- */
/* What is done to each object of the file: pdf_sink.edit. */
bool pdf_edit(void *pdf, struct lk_buf *object, int id);
/* When cairo is done: what it does not know, and the end of the file. */
int pdf_finish(struct pdf *p) LK_MUST_USE;

#endif
