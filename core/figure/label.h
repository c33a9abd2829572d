#ifndef CORE_FIGURE_LABEL_H
#define CORE_FIGURE_LABEL_H
/*
 * Captions of tables and charts over the whole document: each gets its number, each label
 * the words that {{@label}} prints.
 *
 *   Tabel: Capaian kinerja {#tbl-capaian}     a line above a pipe table
 *   Gambar: Denah kantor {#gbr-denah}         a line of its own; also Grafik:
 *   ```tabel capaian #tbl-capaian Title       a block (core/figure/block.h)
 *
 * Numbered within a BAB ("Tabel 3.1"), each kind for itself, in the order of the text.
 * What stands in no BAB (Ikhtisar, Lampiran) is numbered through over all such chapters
 * ("Tabel 1"). With `Penomoran: terus` (core/report/style.h) all are numbered through. A label stands once in the document; a caption needs none.
 */
#include "core/figure/value.h"
#include "core/store.h"

struct lk_snapshot;

enum lk_caption_kind {
	LK_CAPTION_TABLE, /* Tabel */
	LK_CAPTION_CHART, /* Grafik */
	LK_CAPTION_IMAGE, /* Gambar */
	LK_CAPTIONS
};
struct lk_caption {
	enum lk_caption_kind kind;
	size_t chapter;      /* index of the chapter */
	int line, col;       /* where it stands, from 1; col of the label */
	const char *number;  /* "Tabel 3.1" */
	struct lk_str title; /* as written, values unresolved; points into the arena */
	struct lk_str label; /* "" none */
	const char
		*taken; /* number of the caption that has this label already, or NULL */
};
/* The sentence about such a caption; returns LK_EFORMAT. */
int lk_caption_taken(const struct lk_caption *c, struct lk_error *err);
struct lk_labels {
	struct lk_arena mem;
	struct lk_caption *caption;
	size_t ncaptions, ccap;
	struct lk_label *label; /* for lk_value_ctx */
	size_t nlabels, lcap;
};

/* The texts of the chapters in order; what is kept is copied. */
struct lk_labels_text {
	const char *file; /* for messages */
	struct lk_str text;
};
/* A label that stands twice: the first one counts. */
typedef void lk_labels_fault_fn(const struct lk_caption *again,
	const struct lk_error *why, void *arg);
int lk_labels_build(struct lk_labels *out, const struct lk_labels_text *chapter,
	size_t n, lk_labels_fault_fn *each, void *arg, struct lk_error *err)
	LK_MUST_USE;
/* The same, numbered over the whole document. */
int lk_labels_build_through(struct lk_labels *out, const struct lk_labels_text *chapter,
	size_t n, lk_labels_fault_fn *each, void *arg, struct lk_error *err)
	LK_MUST_USE;
void lk_labels_free(struct lk_labels *l); /* NULL is fine */
/* The caption on a line (from 1) of a chapter, NULL: none. */
const struct lk_caption *lk_labels_at(const struct lk_labels *l, size_t chapter,
	int line);

/* Is this line a caption? *title and *label point into it. */
bool lk_caption_line(struct lk_str line, enum lk_caption_kind *kind,
	struct lk_str *title, struct lk_str *label);

/*
 * Everything that values of a document need, loaded at a snapshot: figures and labels, and
 * the context over them. `day` as in figures.h. A broken data file is an error; a label
 * that stands twice is none here (lk_labels_build reports it).
 */
struct lk_values {
	struct lk_figures fig;
	struct lk_labels labels;
	struct lk_value_ctx ctx; /* of all figures, locked or not: see core/basis.h */
	struct lk_buf locked;    /* teams whose papers are locked, once asked for */
};
int lk_values_load(struct lk_values *out, struct lk_store *st,
	const struct lk_snapshot *snap, int64_t day, struct lk_error *err) LK_MUST_USE;
/* The same over texts that are at hand: chapter[i] is the text of chapter i of the snapshot. */
int lk_values_load_over(struct lk_values *out, struct lk_store *st,
	const struct lk_snapshot *snap, const struct lk_labels_text *chapter,
	int64_t day, struct lk_error *err) LK_MUST_USE;
void lk_values_free(struct lk_values *v); /* NULL is fine */

#endif
