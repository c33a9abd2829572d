#ifndef STORAGE_EXPORT_DOCX_IMPL_H
#define STORAGE_EXPORT_DOCX_IMPL_H
/*
 * What the files of docx.h share; nobody else includes it. Lengths are twips (1/20 point)
 * unless said otherwise.
 *
 *   docx.c          order of the whole, sections
 *   docx_pack.c     parts to a ZIP
 *   docx_part.c     heads, feet, notes, properties
 *   docx_style.c    styles and settings
 *   docx_list.c     numbering of items
 *   docx_text.c     paragraphs, runs, links, references, bookmarks
 *   docx_block.c    blocks of prose
 *   docx_letter.c   letterhead, pairs, signatures
 *   docx_table.c    tables
 *   docx_picture.c  pictures
 *   docx_chart.c    charts and the workbooks in them
 *   docx_front.c    cover, contents, lists, approvals
 *   docx_page.c     on which page things will stand
 */
#include "storage/export/docx.h"

#define DOCX_COLUMNS 63 /* of a table, says Word */

/* ---- parts ------------------------------------------------------------------------------ */
struct docx_part {
	char name[48];
	struct lk_buf own;
	struct lk_str bytes; /* own, or borrowed */
	bool packed;         /* is compressed already */
};
struct docx_pack {
	struct docx_part *part;
	size_t n, cap;
	int rc;
};
/* Takes the bytes of `own`, which is empty then. */
void docx_pack_add(struct docx_pack *z, const char *name, struct lk_buf *own);
void docx_pack_borrow(struct docx_pack *z, const char *name, struct lk_str bytes);
/* Append the ZIP: same parts, same bytes. */
int docx_pack_write(const struct docx_pack *z, struct lk_buf *out, struct lk_error *err)
	LK_MUST_USE;
void docx_pack_free(struct docx_pack *z);

/* ---- the document at work ------------------------------------------------------------------ */
struct docx_paper {
	long width, height, left, right, top, bottom; /* standing */
	int spacing; /* of running text, in 1/240 lines */
	int size;    /* half points */
};
struct docx_rels {
	struct lk_buf text;
	int n;
};
struct docx_target {
	const char *label;
	size_t node;
};
/* The list that is open at a level. */
struct docx_list {
	int format, num;
	long next;
};
struct docx_format {
	const char *kind; /* "decimal" */
	const char *before, *after;
};
/* Where the next block goes. */
struct docx_pager {
	int page;
	long y, foot;  /* used so far; taken by notes */
	long after;    /* distance below the last block, part of y */
	long waits;    /* height of what stays with the next block */
	long waits_up; /* part of it: distance above the first; none at a page's top */
	size_t first_wait;   /* its first node */
	bool waiting, fresh; /* fresh: nothing stands on the page */
};
enum docx_section {
	DOCX_COVER,
	DOCX_FRONT,
	DOCX_BODY,
	DOCX_LETTER
};
struct docx {
	const struct lk_publication *p;
	const struct lk_report *r;
	struct lk_error *err;
	int rc; /* the first failure sticks */
	bool letter;
	struct docx_paper paper;
	struct docx_pack pack;
	struct lk_buf *out;     /* where XML goes now */
	struct docx_rels *rels; /* of the part that it is in */
	struct lk_buf head, body, notes, nums;
	struct docx_rels document, footnotes;
	struct docx_target *target; /* by label */
	size_t ntargets;
	int *page; /* of each node */
	int bookmarks, drawings, charts;
	uint64_t *mark; /* names of bookmarks that are used up; 0 free */
	size_t nmarks, mark_cap;
	bool *noted; /* notes that have been written */
	int notes_auto;
	bool in_note;
	struct docx_list list[LK_REP_LEVELS];
	int nnums;
	/* captions */
	char seq_prefix[3][32];
	long seq_last[3];
	/* section */
	enum docx_section section;
	bool section_new; /* its pages begin at 1 */
	bool landscape, turned;
	bool break_next; /* the next paragraph begins a page */
	int *image_rel;  /* of each picture of the publication; 0 not yet */
	struct docx_pager pager;
	long front_pages; /* for whoever watches */
};
void docx_failed(struct docx *d, int rc);
long docx_text_width(const struct docx *d);
long docx_text_height(const struct docx *d);
/* The section ends here; the next one is as said. */
void docx_section_end(struct docx *d, enum docx_section next, bool anew,
	bool landscape);
void docx_section_props(struct docx *d);
void docx_turn(struct docx *d, bool landscape);

/* ---- docx_part.c ---- */
/* The relation's id: "rId<returned>". */
int docx_rel(struct docx_rels *rels, const char *type, const char *target,
	bool outside);
#define DOCX_REL_HEADER 1 /* ids of the fixed parts in the document's relations */
#define DOCX_REL_COVER 2
#define DOCX_REL_FOOTER 3
void docx_fixed_rels(struct docx *d);
void docx_parts(struct docx *d); /* all but document.xml, charts and pictures */
void docx_note(struct docx *d, size_t note);

/* ---- docx_style.c ---- */
void docx_styles(const struct docx *d, struct lk_buf *out);
void docx_settings(const struct docx *d, struct lk_buf *out);
extern const char docx_font_table[];

/* ---- docx_list.c ---- */
void docx_lists_end(struct docx *d);
/* Numbering of an item: false when its marker is none that Word counts. */
bool docx_list_item(struct docx *d, const struct lk_rep_node *n, int *num);
void docx_numbering(const struct docx *d, struct lk_buf *out);

/* ---- docx_text.c ---- */
void docx_xml(struct lk_buf *out, struct lk_str s);
void docx_cstr(struct docx *d, const char *s);
void docx_puts(struct docx *d, const char *s);
void docx_printf(struct docx *d, const char *fmt, ...) LK_PRINTF(2, 3);

struct docx_para {
	const char *style; /* NULL: Normal */
	bool keep_next;
	bool break_before;
	int num, ilvl;      /* num 0: no list */
	long left, hanging; /* -1: the style's */
	const char *align;  /* NULL: the style's; "center" */
	bool no_first;      /* no indent of the first line */
	long tab;           /* a place to stop at; 0 none */
};
#define DOCX_PARA(s) ((struct docx_para){ .style = (s), .left = -1, .hanging = -1 })
void docx_p(struct docx *d, const struct docx_para *p);
void docx_p_end(struct docx *d);

struct docx_look {
	int size; /* half points; 0: the style's */
	bool bold, mono;
};
/* Where words are stored: part of the line, see core/report/wordmark.h. */
struct docx_from {
	size_t chapter; /* of the report */
	int part;
};
void docx_words(struct docx *d, const char *s, const struct docx_look *look);
void docx_flow(struct docx *d, const struct lk_rep_flow *f,
	const struct docx_look *look, const struct docx_from *from);
/* Begin a bookmark of that line unless there is one: its id, 0 none. */
int docx_mark_open(struct docx *d, const struct docx_from *from, int line);
void docx_mark_close(struct docx *d, int id);
int docx_bookmark(struct docx *d, const char *prefix, size_t node);
void docx_field(struct docx *d, const char *code, const char *shows,
	const struct docx_look *look);
const struct docx_target *docx_target_of(const struct docx *d, const char *label);

/* ---- docx_block.c, docx_letter.c, docx_table.c, docx_picture.c, docx_chart.c ---- */
void docx_chapter(struct docx *d, const struct lk_rep_chapter *c);
void docx_caption(struct docx *d, size_t node, bool above);
bool docx_captioned(const struct lk_rep_node *n);
void docx_gap(struct docx *d, int points);
void docx_pairs(struct docx *d, size_t node);
void docx_letterhead(struct docx *d, size_t node);
void docx_signature(struct docx *d, size_t node);
void docx_table(struct docx *d, size_t node);
bool docx_table_lies(struct docx *d, const struct lk_rep_table *t);
void docx_picture(struct docx *d, size_t node);
/* The picture as it is, `width` at most; alt: words for it. */
void docx_picture_inline(struct docx *d, const struct lk_pub_image *img, long width,
	long height, const char *alt);
/* Of a size in twips. */
void docx_inline_begin(struct docx *d, long width, long height, const char *name,
	struct lk_str alt);
void docx_inline_end(struct docx *d);
void docx_chart(struct docx *d, size_t node);

/* ---- docx_front.c ---- */
void docx_cover(struct docx *d);
void docx_contents(struct docx *d);

/* ---- docx_page.c ---- */
struct docx_measure {
	int lines;
	long least, natural; /* longest word; all on one line */
};
/* Lines of a flow between margins `width` apart. size: half points. */
struct docx_measure docx_measure(const struct lk_rep_flow *f, int size, bool bold,
	long width, long first);
struct docx_measure docx_measure_cstr(const char *s, int size, bool bold, long width);
long docx_line(int size, int spacing); /* height of a line */
/* Lines of a block: from one to the next, and what the last one needs of a page; the room that
 * wide spacing leaves below it may hang out. */
struct docx_lines {
	int n;
	long step, high;
};
struct docx_lines docx_lines(int n, int size, int spacing);
/* What does not break, or breaks anywhere. */
struct docx_lines docx_boxes(int n, long high);
void docx_pager_start(struct docx *d, int page);
void docx_pager_break(struct docx *d); /* the next block begins a page */
/* keep: the next block stays with this one. node: SIZE_MAX none. */
void docx_place(struct docx *d, size_t node, long before, struct docx_lines lines,
	long after, bool keep);
/* Notes below a flow take from the page. */
void docx_place_notes(struct docx *d, const struct lk_rep_flow *f);

#endif
