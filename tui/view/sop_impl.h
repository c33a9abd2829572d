#ifndef TUI_VIEW_SOP_IMPL_H
#define TUI_VIEW_SOP_IMPL_H
/*
 * Inside the screen that edits an SOP. What is edited is the text of its file: every change
 * makes a new text (sop_table.c), which is checked by lk_alur_parse() and kept in the
 * journal; undo goes back to the text before. Columns that this version does not know stay.
 */
#include "core/buf.h"
#include "core/csv.h"
#include "core/sop/alur.h"
#include "core/store.h"
#include "tui/app.h"
#include "tui/list.h"
#include "tui/view/flow.h"

#define SOP_NEW SIZE_MAX /* a row that is not in the table yet */
#define SOP_NAME 128

struct sop {
	struct screen base;
	struct list list;
	char name[SOP_NAME];
	struct lk_oid base_blob; /* what the editing began on; "" a new file */
	struct lk_buf text;      /* as it would be saved */
	struct lk_buf saved;     /* as it is at base_blob */
	struct lk_csv csv;       /* of text */
	struct lk_error wrong;   /* why text cannot be saved; code LK_OK: it can */
	long wrong_row;          /* the step it is about; -1 the whole */
	char **undo, **redo;     /* texts before and after; owned */
	size_t nundo, undo_cap, nredo, redo_cap;
	bool saving;
	struct flow flow;
	char cell[2][160]; /* of the row the list asks for */
	/* the form that is open */
	const char *column;
	int chosen; /* answer to stand on in its box */
};

/* ---- the text ---- */
/* A table with the rows in `order` (indexes of csv, or SOP_NEW), numbered from 1; kembali
 * and lanjut follow the steps they name, and are emptied when that step is gone. */
void sop_table_write(struct lk_buf *out, const struct lk_csv *csv, const size_t *order,
	size_t n);
/* The table with one cell changed; a column that is not there is added at the end. */
void sop_table_set(struct lk_buf *out, const struct lk_csv *csv, size_t row,
	const char *column, const char *value);
/* The cell; "" when there is no such column. "waktu" is also found as "menit". */
const char *sop_table_get(const struct lk_csv *csv, size_t row, const char *column);

/* ---- the screen ---- */
/* Make `text` (taken over) the one that is edited; the old one can be undone to. */
void sop_change(struct sop *v, struct lk_buf *text);
/* Change one cell of the chosen row. */
void sop_set(struct sop *v, const char *column, const char *value);
long sop_row(const struct sop *v); /* -1 none */

/* ---- the form of one step ---- */
struct sop_field {
	const char *column, *label, *help; /* label, help: msgids */
};
extern const struct sop_field sop_field[];
extern const int sop_fields;
void sop_form(struct sop *v);

#endif
