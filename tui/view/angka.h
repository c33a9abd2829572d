#ifndef TUI_VIEW_ANGKA_H
#define TUI_VIEW_ANGKA_H
/*
 * What the screens of figures share: the figures of the snapshot, the corrections on cells,
 * and the one way in which a cell is changed. A change is shown at once and written by the
 * worker; until the figures are read anew it stands in `typed`.
 */
#include "core/check/report.h"
#include "core/figure/edit.h"
#include "core/figure/figures.h"
#include "tui/app.h"
#include "tui/grid.h"
#include "tui/view/flow.h"
#include "tui/view/koreksi.h"

struct angka_typed {
	char *path, *key, *column, *value; /* owned; value as stored */
};
struct angka {
	struct screen *owner;
	struct lk_figures fig;
	bool loaded;
	unsigned generation;         /* of the snapshot that fig was read from */
	struct koreksi_list threads; /* on cells, not closed */
	struct angka_typed *typed;   /* written soon; owned */
	size_t ntyped, typed_cap;
	int writing;             /* jobs under way */
	unsigned checked;        /* the check whose findings are shown */
	char half[320];          /* journal key of the cell being typed; "" none */
	struct lk_buf half_text; /* what the journal holds of it */
};

/* Read (again) from the office's snapshot. On an error what was there stays. */
int angka_load(struct angka *a, struct lk_error *err);
void angka_free(struct angka *a);
/* Did the snapshot move on since the last load, and is nothing being written? */
bool angka_moved(struct angka *a);

/* The open correction on a cell, or NULL; column NULL: any of the row. */
const struct lk_thread *angka_thread(const struct angka *a, const char *path,
	const char *key, const char *column);
/* What the last check found in a cell, NULL nothing. Borrowed as in tui/temuan.h. */
const struct lk_check_item *angka_finding(const struct angka *a, const char *path,
	const char *key, const char *column);
/* Is there a later check than the one shown? True once for each. */
bool angka_checked(struct angka *a);
/* Say what was found in a cell, as a paragraph; nothing when nothing was. */
void angka_put_finding(const struct angka *a, const char *path, const char *key,
	const char *column, struct flow *out);
/* "!" an open wajib correction stands on the cell, "?" another one, "*" a finding of the
 * checks; NULL none. */
const char *angka_mark(const struct angka *a, const char *path, const char *key,
	const char *column);

/* Instead of a sheet that cannot be read: the sentence that says where, and what to do. */
void angka_draw_broken(const struct lk_error *why, struct draw *d, struct rect r);

/* Style and sign of a percentage by the office's categories: colour is never alone. */
void angka_paint(const struct lk_category *c, const struct lk_achievement *a,
	struct grid_cell *out);

/* The exact number behind a cell; false: it is none. For sorting and filters. */
typedef bool angka_number_fn(void *arg, long row, int col, struct lk_dec *out);
/* compare() and against() of a grid source: numbers by value, the rest as shown. */
int angka_compare(void (*cell)(void *arg, long row, int col, struct grid_cell *out),
	angka_number_fn *number, void *arg, int col, long a, long b);
bool angka_against(angka_number_fn *number, void *arg, int col, long row,
	const char *text, int *order);

/* What was typed for a cell and is not read back yet; NULL none. */
const char *angka_typed(const struct angka *a, const char *path, const char *key,
	const char *column);
/* Queue changes of one file; copies all. `what` as in lk_act_cells, static. */
int angka_write(struct angka *a, const char *path, const struct lk_cell_change *change,
	size_t n, const char *what, struct lk_error *err);

/* Path of a table of this document ("dokumen/.../isi/data/target.csv"). */
void angka_path(const struct angka *a, enum lk_table t, const char *team,
	struct lk_buf *out);

/*
 * The cell being typed in `g`, in the journal: call it from tick, leave and hangup. After
 * a sudden end angka_half() gives it back: false when there is none.
 */
void angka_keep(struct angka *a, const struct grid *g, const char *path,
	const char *key, const char *column);
bool angka_half(struct angka *a, const char *path, char *key, size_t key_size,
	char *column, size_t column_size, struct lk_buf *text);
void angka_forget(struct angka *a, const char *path);

#endif
