#ifndef CORE_REPORT_REPORT_H
#define CORE_REPORT_REPORT_H
/*
 * A report or a letter as blocks: numbered, its values filled in, its references resolved.
 * Every way out (text, HTML, PDF, Word, spreadsheet) is a writer over this model, so all of
 * them print the same words, the same numbers and the same "Tabel 3.1".
 *
 * It stands on core/document.h, so what the editor, the differences and the checks take for
 * a paragraph, an item ("a." and "A." too) or a table is one here as well; a second reader
 * of Markdown would disagree with them about lists. Nothing in it recurses and every step
 * is linear in the text: nesting cannot exhaust it. CommonMark's rules hold for what stands
 * inside a paragraph; HTML is text, save <br> and comments.
 *
 * What is written in a chapter                       what it is here
 *   # BAB III AKUNTABILITAS                          HEADING 1, number "BAB III"
 *   ## A. Capaian     ### 1. ...                     HEADING 2, 3; number as written
 *   ## Latar Belakang   (inside a BAB)               the next number of A. 1. a. 1) a)
 *   ## Catatan {-}                                   HEADING without a number
 *   - item   1. item   a) item, indented             ITEM with its level and marker
 *   > kutipan                                        QUOTE
 *   ``` text ```                                     CODE
 *   | a | b |  above |---|:-:|                       TABLE; one or two rows of heads,
 *                                                    a cell `^^` joins the one above,
 *                                                    `||` joins the one before
 *   Tabel: Judul {#tbl-x}   Tabel 3.1 Judul          caption of the table below
 *   Gambar: Judul {#gbr-x}                           caption of the picture above or below
 *   ![keterangan](gambar/denah.png)                  IMAGE, alone on its line
 *   ```tabel ...```  ```grafik ...```                TABLE, CHART (core/figure/block.h)
 *   kata[^1]   and   [^1]: Penjelasan.               a mark and a note
 *   **tebal** *miring* ~~coret~~ `kode` [a](url)     runs with a style
 *   {{IKK-1.capaian}}   {{@tbl-x}}                   a run with the value; a reference
 *   <!-- halaman baru -->                            PAGE; also: halaman mendatar, tegak
 *   Nomor : OT.02/...   (every line so)              PAIRS
 *   place and date, office, name, NIP                SIGNATURE, at the end of a part
 *   ``` kop ```   ``` ttd ```                        LETTERHEAD, SIGNATURE ('|' between
 *                                                    signers who sign side by side)
 *   ---                                              RULE
 * In a letter the lines above the first rule are its letterhead when it has no `kop`, a
 * paragraph in bold is a centred title, and a single pair below the title is centred.
 *
 * Text of runs is clean UTF-8 without line ends. A run never goes over two lines of the
 * chapter (save code and a link's address broken there): the blank between two sentences ends
 * the run of the first. Strings belong to the report.
 */
#include "core/figure/block.h"
#include "core/figure/label.h"
#include "core/figure/render.h"
#include "core/notation/decimal.h"
#include "core/snapshot.h"

#define LK_REP_COLUMNS 64 /* of a table */
#define LK_REP_LEVELS 8   /* of items and quotes; deeper ones stand at the last */
#define LK_REP_SIGNERS 3  /* side by side */

/* ---- words -------------------------------------------------------------------------- */
enum lk_rep_style {
	LK_REP_BOLD = 1,
	LK_REP_ITALIC = 2,
	LK_REP_CODE = 4,
	LK_REP_STRIKE = 8,
	LK_REP_VALUE = 16, /* printed from a figure */
	LK_REP_FAULT = 32  /* [? {{key}}]: has no answer */
};
enum lk_rep_run_kind {
	LK_REP_TEXT,
	LK_REP_BREAK, /* a new line in the same paragraph; no text */
	LK_REP_NOTE,  /* mark of note `note`; text is its number */
	LK_REP_REF    /* "Tabel 3.1"; href is the label it points to */
};
struct lk_rep_run {
	enum lk_rep_run_kind kind;
	unsigned style; /* set of enum lk_rep_style */
	struct lk_str text;
	const char *href; /* TEXT: address of the link, NULL none; REF: label */
	size_t note;      /* NOTE: index in the report */
	int line; /* of the chapter's text where it begins, from 1; 0: no line says it */
};
struct lk_rep_flow {
	struct lk_rep_run *run;
	size_t n;
};

/* ---- blocks ------------------------------------------------------------------------- */
enum lk_rep_kind {
	LK_REP_HEADING,
	LK_REP_PARAGRAPH,
	LK_REP_ITEM,
	LK_REP_QUOTE,
	LK_REP_CODE_BLOCK,
	LK_REP_TABLE,
	LK_REP_CHART,
	LK_REP_IMAGE,
	LK_REP_CAPTION, /* of nothing that is there */
	LK_REP_PAIRS,
	LK_REP_LETTERHEAD,
	LK_REP_SIGNATURE,
	LK_REP_RULE,
	LK_REP_PAGE,
	LK_REP_KINDS
};
enum lk_rep_align {
	LK_REP_LEFT,
	LK_REP_CENTRE,
	LK_REP_RIGHT
};

struct lk_rep_cell {
	struct lk_rep_flow text;
	uint16_t columns,
		rows; /* that it takes: 1, 1; columns 0: another one covers it */
	bool has;     /* it is a number */
	struct lk_dec number;
};
struct lk_rep_table {
	size_t nrows, ncolumns, nheads; /* the first nheads rows are heads, 0 to 2 */
	enum lk_rep_align align[LK_REP_COLUMNS];
	struct lk_rep_cell *cell; /* nrows * ncolumns */
	bool total;               /* the last row sums the others */
};
struct lk_rep_point {
	const char *text; /* as printed; "" missing */
	bool has;
	struct lk_dec number;
};
struct lk_rep_chart {
	enum lk_block_shape shape;
	bool lying; /* bars from left to right */
	const char **category;
	size_t ncategories, nseries;
	struct {
		const char *title;
		const struct lk_rep_point *point; /* ncategories */
	} series[LK_BLOCK_COLUMNS];
};
struct lk_rep_pair {
	const char *key; /* without the colon */
	int line;        /* as of a run */
	struct lk_rep_flow value;
};
struct lk_rep_lines {
	struct lk_rep_flow *line;
	size_t n;
};

struct lk_rep_node {
	enum lk_rep_kind kind;
	size_t chapter;
	int line;  /* in the chapter's text, from 1 */
	int level; /* HEADING 1-6; ITEM, QUOTE 1-; PARAGRAPH of an item: its level */
	enum lk_rep_align align; /* HEADING, PARAGRAPH, PAIRS */
	const char *number; /* "BAB I", "A."; marker of an item; "Tabel 3.1"; "" none */
	const char *label;  /* what references point to; "" none */
	bool bullet;        /* ITEM: the marker is a dash */
	bool landscape;     /* PAGE: the pages behind it lie */
	struct lk_rep_flow text; /* words; caption of TABLE, CHART, IMAGE */
	struct lk_str code;      /* CODE_BLOCK: lines as they stand */
	const struct lk_rep_table *table;
	const struct lk_rep_chart *chart;
	const char *path;               /* IMAGE */
	const char *alt;                /* IMAGE: words for who does not see it */
	const struct lk_rep_pair *pair; /* PAIRS */
	size_t npairs;
	struct lk_rep_lines column[LK_REP_SIGNERS]; /* LETTERHEAD 1, SIGNATURE 1- */
	size_t ncolumns;
};

/* ---- the whole ------------------------------------------------------------------------ */
enum lk_rep_part {
	LK_REP_FRONT, /* before the first BAB: pages i, ii */
	LK_REP_BODY,  /* pages 1, 2 */
	LK_REP_BACK   /* behind the last BAB: Lampiran */
};
struct lk_rep_chapter {
	const char *file;
	size_t index;               /* in the labels, so in the document */
	const char *number, *title; /* of its first heading; "" none */
	enum lk_rep_part part;
	size_t node, nnodes; /* its blocks */
};
struct lk_rep_note {
	const char *number; /* "1", over the whole report */
	size_t chapter;
	struct lk_rep_flow text;
};
struct lk_report {
	struct lk_arena mem;
	const char *title, *office; /* "" in a letter */
	int year;
	struct lk_rep_node *node;
	size_t nnodes, node_cap;
	struct lk_rep_chapter *chapter;
	size_t nchapters, chapter_cap;
	struct lk_rep_note *note;
	size_t nnotes, note_cap;
	size_t failed; /* values, blocks, references, labels and notes without an answer */
};

struct lk_report_text {
	size_t chapter; /* its index in the labels of `v` */
	const char *file;
	struct lk_str text;
};
/*
 * Build from texts in their order. v: values and labels; `each` (NULL allowed) is told
 * what has no answer, all in one run; such a place is marked where it stands.
 *   LK_ERANGE  a text beyond the limits of core/document.h; LK_ENOMEM
 * Free also after failure.
 */
int lk_report_build(struct lk_report *out, const struct lk_values *v,
	const struct lk_report_text *text, size_t n, lk_render_fault_fn *each,
	void *arg, struct lk_error *err) LK_MUST_USE;
/* The chapters of a snapshot, or one of them (`only`; NULL all). */
int lk_report_load(struct lk_report *out, struct lk_store *st,
	const struct lk_snapshot *snap, const struct lk_values *v,
	const struct lk_chapter *only, lk_render_fault_fn *each, void *arg,
	struct lk_error *err) LK_MUST_USE;
/* A letter whose values are filled in (lk_letter_render). Errors as above. */
int lk_report_letter(struct lk_report *out, struct lk_str markdown,
	struct lk_error *err) LK_MUST_USE;
void lk_report_free(struct lk_report *r); /* NULL is fine */

/* Append the words of a flow without their styles; a break is a blank. */
void lk_rep_plain(const struct lk_rep_flow *f, struct lk_buf *out);
/* The words of a report in reading order, one block a line: what every format must hold. */
void lk_report_words(const struct lk_report *r, struct lk_buf *out);

#endif
