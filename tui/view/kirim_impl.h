#ifndef TUI_VIEW_KIRIM_IMPL_H
#define TUI_VIEW_KIRIM_IMPL_H
/* Inside the screen of sending: kirim.c (rows, loading, drawing), kirim_act.c (package, mail,
 * archive on the worker), kirim_form.c (forms: a sending, an address, the retention). */
#include "core/act/pack.h"
#include "tui/list.h"
#include "tui/office.h"

#define KIRIM_FILE 4096
#define KIRIM_ID 48

struct kirim {
	struct screen base;
	struct list list;
	struct lk_dispatch d;
	struct lk_error broken; /* why the last load failed; code LK_OK: it did not */
	unsigned generation;
	/* the state of the report, as Beranda says it */
	char approval[200];
	unsigned approval_style;
	char figures[200];
	bool approved, locked;
	char asked[KIRIM_ID]; /* destination that the form of a sending is about */
};

/* The destination, or archive, under the cursor; NULL: it is another row. */
const struct lk_destination *kirim_destination(const struct kirim *v);
const struct lk_archived *kirim_archive(const struct kirim *v);

/* ---- kirim_act.c: each asks first ---- */
void kirim_package(struct kirim *v);
void kirim_mail(struct kirim *v, const struct lk_destination *d);
void kirim_make_archive(struct kirim *v);
void kirim_verify(struct kirim *v);
void kirim_stop(struct kirim *v); /* what runs */
/* ---- kirim_form.c ---- */
void kirim_mark(struct kirim *v, const struct lk_destination *d);
void kirim_address(struct kirim *v, const struct lk_destination *d);
void kirim_retention(struct kirim *v);

#endif
