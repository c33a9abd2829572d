#ifndef TUI_VIEW_GABUNG_H
#define TUI_VIEW_GABUNG_H
/*
 * Gabung: a save met the same sentence changed by somebody else. Every such place is
 * shown with both wordings as differences from what both began with; a person decides
 * each one, and only then the editor takes the result and saves it. Nothing is lost on
 * the way: ours stays in the editor's journal, the decisions in a journal of their own
 * (key "gabung:<path>"), so leaving and coming back goes on where one was.
 *
 *   gabung.c       the screen
 *   gabung_state.c the merge, the decisions, undoing them, their journal
 */
#include "core/merge.h"
#include "core/store.h"
#include "tui/app.h"

#define GABUNG_PATH 512

/*
 * Open for chapter `path`. `base` is what ours began on ("" nothing), `theirs_blob` what
 * stands at the head, `ours` and `theirs` their texts (copied). When there is nothing to
 * decide, the merged text goes to the editor at once. 0, or -1 with a message.
 */
int gabung_open(struct app *app, const char *path, const struct lk_oid *base,
	struct lk_str ours, const struct lk_oid *theirs_blob, struct lk_str theirs);

/* ---- inside ---------------------------------------------------------------------- */

struct gabung_choice {
	enum lk_merge_take take;
	char *text; /* written by hand, also half-typed; owned, NULL none */
};
/* A decision as it was before the step. */
struct gabung_step {
	uint32_t conflict;
	enum lk_merge_take was, is;
};
struct gabung_state {
	char path[GABUNG_PATH], key[GABUNG_PATH + 8];
	struct lk_oid theirs_blob;
	struct lk_buf base, ours, theirs;
	struct lk_merge *m;
	struct gabung_choice *choice; /* m->nconflicts */
	struct gabung_step *step;
	size_t steps, step_cap, undone; /* steps[steps - undone ..) can be redone */
};

/* Merge, and take up the decisions that the journal holds for just these texts. */
int gabung_state_open(struct gabung_state *g, struct lk_store *st, const char *path,
	const struct lk_oid *base, struct lk_str ours, const struct lk_oid *theirs_blob,
	struct lk_str theirs, struct lk_error *err) LK_MUST_USE;
void gabung_state_free(struct gabung_state *g);
/* Decide conflict `i`. TEXT takes the text set with gabung_write(). */
int gabung_take(struct gabung_state *g, struct lk_store *st, uint32_t i,
	enum lk_merge_take take, struct lk_error *err) LK_MUST_USE;
/* What is typed by hand for conflict `i`, journalled; no decision yet. */
int gabung_write(struct gabung_state *g, struct lk_store *st, uint32_t i,
	const char *text, struct lk_error *err) LK_MUST_USE;
/* Undo (or redo) the last decision; *at is its conflict. LK_EUNDEF: there is none. */
int gabung_undo(struct gabung_state *g, struct lk_store *st, bool redo, uint32_t *at,
	struct lk_error *err) LK_MUST_USE;
uint32_t gabung_decided(const struct gabung_state *g);
/* The wording that decision `i` gives; empty while undecided. Borrowed. */
struct lk_str gabung_result(const struct gabung_state *g, uint32_t i);
/* All of it. LK_ECONFLICT while one is undecided. */
int gabung_render(const struct gabung_state *g, struct lk_buf *out,
	struct lk_error *err) LK_MUST_USE;

#endif
