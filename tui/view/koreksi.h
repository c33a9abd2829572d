#ifndef TUI_VIEW_KOREKSI_H
#define TUI_VIEW_KOREKSI_H
/*
 * Corrections as the reading room and the queue share them: copies of threads, what a pane
 * says about one, and everything a person can do with one.
 */
#include "core/mem.h"
#include "core/review.h"
#include "core/store.h"
#include "tui/app.h"
#include "tui/office.h"
#include "tui/view/flow.h"

/* ---- reading (koreksi.c) ---------------------------------------------------------- */

/* Threads copied out of the store. */
struct koreksi_list {
	struct lk_arena mem;
	struct lk_thread *item;
	size_t n, cap;
};
/* Replace `out` by all threads of the query (offset and limit are set here). On an
 * error `out` is unchanged. */
int koreksi_load(struct koreksi_list *out, struct lk_store *st,
	const struct lk_thread_query *q, struct lk_error *err);
void koreksi_list_free(struct koreksi_list *l);

/* One sign for a list or the gutter: ! wajib, ? saran, ~ diduga, x yatim, + diterapkan or
 * selesai, v ditutup. */
const char *koreksi_sign(const struct lk_thread *t);
unsigned koreksi_style(const struct lk_thread *t);
/* Stem of the chapter the thread stands in, "" when that chapter is gone. */
const char *koreksi_stem(const struct office *o, const struct lk_thread *t);
/* What a pane says: state, the sentence in its context (when asked for), suggestion as a
 * word diff, the talk. */
void koreksi_detail(struct flow *f, struct app *app, const struct lk_thread *t,
	bool context);

/* ---- doing (koreksi_act.c) ---------------------------------------------------------- */

/* NEED_ bits that hold for this thread (NULL: none). */
unsigned koreksi_have(const struct office *o, const struct lk_thread *t);
/*
 * One of the NOTE_ actions on `t`. `here` (NULL: none) is the sentence under the cursor, for
 * re-anchoring. False when the action is none of them. Screens learn of the result by the
 * snapshot that grows.
 */
bool koreksi_act(struct app *app, struct screen *owner, const struct lk_thread *t,
	const struct lk_place *here, enum action a);
/* NOTE_APPLY (exact ones only), NOTE_DONE, NOTE_CLOSE, NOTE_REOPEN on many; says how many
 * were done and why the others were not. */
void koreksi_act_all(struct app *app, struct screen *owner,
	const struct lk_thread *const *t, size_t n, enum action a);
/* Record that thread `id` now stands at `place` of the head. */
void koreksi_place(struct app *app, struct screen *owner, const char *id,
	const struct lk_place *place);

/* The three-way preview (koreksi_apply.c); takes what `seen` holds. */
void koreksi_preview(struct app *app, const char *id, struct lk_apply *seen);

#endif
