#ifndef TUI_VIEW_BERANDA_IMPL_H
#define TUI_VIEW_BERANDA_IMPL_H
/* Inside Beranda: the screen (beranda.c) and what stands in its rows (beranda_rows.c). */
#include "core/sop/run.h"
#include "core/status.h"
#include "tui/list.h"
#include "tui/screen.h"

#define BERANDA_ROWS 500
#define BERANDA_EVENTS 40

enum row_kind {
	ROW_HEADING,
	ROW_WAIT,
	ROW_RUN, /* a run whose current step is mine */
	ROW_CHAPTER,
	ROW_WHOLE,
	ROW_PAPER,
	ROW_GO,  /* another screen */
	ROW_WHO, /* a colleague who edits a chapter */
	ROW_DRAFT
};

struct row {
	enum row_kind kind;
	const char *scope; /* chapter stem, LK_SCOPE_ALL or "" */
	enum lk_wait wait;
	enum action go;  /* ROW_GO */
	const char *run; /* ROW_RUN: its id; "" else */
	char cell[3][96];
	unsigned style[3];
};
struct beranda {
	struct screen base;
	struct list list;
	struct lk_status status;
	struct lk_runs runs;
	unsigned generation, trail; /* of the audit: jejak_version() */
	bool mine_only;
	struct row row[BERANDA_ROWS];
	long nrows;
	char event[BERANDA_EVENTS][160];
	int nevents;
};

/* Read everything anew and make the rows; an error becomes a message. */
void beranda_load(struct beranda *b);

#endif
