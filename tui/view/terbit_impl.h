#ifndef TUI_VIEW_TERBIT_IMPL_H
#define TUI_VIEW_TERBIT_IMPL_H
/*
 * Inside the screen of publishing: terbit.c (drawing, keys), terbit_rows.c (what the list
 * shows), terbit_act.c (questions), terbit_job.c (looking and writing on the worker),
 * halaman.c (the pages as text).
 */
#include "core/report/edition.h"
#include "tui/list.h"
#include "tui/office.h"

#define TERBIT_FAULTS 200 /* kept; more are only counted */
#define TERBIT_PATH 4096
#define TERBIT_NAME 200
#define TERBIT_STEM 160
#define TERBIT_FORMATS 16

/* What is to be published. Plain data: a job takes a copy. */
struct terbit_how {
	char chapter[TERBIT_STEM]; /* stem; "" the whole */
	enum lk_edition_mark mark;
	bool unlocked;
};
struct terbit_fault {
	char stem[TERBIT_STEM];
	int line;
	struct lk_error why;
};
/* What is not ready, as the last look found. */
struct terbit_seen {
	struct terbit_fault fault[TERBIT_FAULTS];
	size_t nfaults, more;
	size_t failed;
	bool approved;
	struct lk_error final; /* why it may not go out as final; code LK_OK: it may */
};
struct terbit_file {
	char name[TERBIT_NAME + 32];
	uint64_t size;
};

enum terbit_kind {
	TERBIT_HEADING,
	TERBIT_FORMAT, /* index: of the host's formats */
	TERBIT_SCOPE,
	TERBIT_MARK,
	TERBIT_FIGURES,
	TERBIT_FOLDER,
	TERBIT_STEMNAME,
	TERBIT_APPROVAL, /* the draft is not approved */
	TERBIT_FAULT,    /* index: of seen->fault */
	TERBIT_MORE,
	TERBIT_FILE /* index: of file */
};
struct terbit_row {
	enum terbit_kind kind;
	size_t index;
	const char *label; /* of a heading, translated */
};
#define TERBIT_ROWS (TERBIT_FAULTS + 2 * TERBIT_FORMATS + 16)

struct terbit {
	struct screen base;
	struct list list;
	struct terbit_row row[TERBIT_ROWS];
	size_t nrows;
	unsigned generation;
	uint64_t formats; /* bit i: host->format(i) is wanted */
	struct terbit_how how;
	char folder[TERBIT_PATH];
	char name[TERBIT_NAME];   /* "": that of the document */
	struct terbit_seen *seen; /* NULL: not looked yet */
	bool looking, publishing;
	struct lk_error broken; /* why the last look failed; LK_OK: it did not */
	char approval[200];
	unsigned approval_style;
	/* the last files written */
	struct terbit_file file[TERBIT_FORMATS];
	size_t nfiles;
	char written[TERBIT_PATH]; /* their folder; "" none yet */
	bool draft;
	char cell[2][TERBIT_PATH]; /* of the row that is being shown */
};

const struct lk_pub_format *terbit_format(const struct terbit *v, size_t i);
size_t terbit_chosen(const struct terbit *v); /* how many formats are marked */
/* The row under the cursor; NULL: none. */
const struct terbit_row *terbit_row(const struct terbit *v);
/* What the files are called without their ending. */
void terbit_stem(const struct terbit *v, char out[TERBIT_NAME]);
const char *terbit_scope(const struct terbit *v); /* title of the chapter, or "" */

/* ---- terbit_rows.c ---- */
extern const struct list_source terbit_source;
void terbit_rows(struct terbit *v); /* build them anew */
/* ---- terbit_act.c ---- */
void terbit_pick(struct terbit *v);
void terbit_toggle(struct terbit *v);
void terbit_toggle_all(struct terbit *v);
void terbit_show_folder(struct terbit *v);
/* ---- terbit_keep.c: the choices of last time ---- */
void terbit_keep(const struct terbit *v);
void terbit_recall(struct terbit *v);
/* ---- terbit_job.c ---- */
void terbit_look(struct terbit *v);
void terbit_publish(struct terbit *v);
void terbit_stop(struct terbit *v);
/* ---- halaman.c: asks the worker for the pages, then opens the screen ---- */
void halaman_open(struct app *app, struct screen *owner, const struct terbit_how *how);

/* The edition that `how` asks for, on the worker. Free it also after failure. */
int terbit_edition(const struct lk_ctx *c, const struct terbit_how *how,
	lk_render_fault_fn *each, void *arg, struct lk_edition *e, struct lk_error *err)
	LK_MUST_USE;

#endif
