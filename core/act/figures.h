#ifndef CORE_ACT_FIGURES_H
#define CORE_ACT_FIGURES_H
/*
 * The use cases of figures: filling cells, correcting one, applying such a correction.
 * Handing in, checking, locking and reopening a team's working paper are approvals of
 * the scope "kk-<tim>": lk_act_approve, lk_act_return, lk_act_revoke (core/act.h).
 */
#include "core/act.h"
#include "core/figure/edit.h"

/*
 * Change cells of one data file of the document as one commit. `path` is a whole path or
 * the part behind the document's folder (isi/data/target.csv); a file that is not there yet
 * is made. `what` names it in the subject ("tempel dari Excel"); NULL: "isi".
 *   LK_EUNDEF     nothing would change; nothing was written
 *   LK_ECONFLICT  a cell holds something else than `old` by now
 *   LK_EDENIED    the working paper is locked (says who locked it and how to reopen it), or
 *                 belongs to a team the person is not of
 *   LK_EINVAL, LK_EFORMAT   a value the table cannot hold; the file would not be readable
 */
int lk_act_cells(const struct lk_ctx *c, const char *path,
	const struct lk_cell_change *change, size_t n, const char *what,
	struct lk_oid *out, struct lk_error *err) LK_MUST_USE;

/* May the person fill this table (team: for working papers)? LK_EDENIED says who may. */
int lk_cells_allowed(const struct lk_snapshot *s, const char *user, enum lk_table t,
	const char *team, int64_t now, struct lk_error *err) LK_MUST_USE;

struct lk_cell_correction {
	const char *path, *key, *column;
	enum lk_weight weight;
	enum lk_class class;
	const char *title;                 /* NULL or "": made from the cell */
	const char *text;                  /* what is wrong */
	const char *suggestion;            /* as typed or stored; NULL or "": none */
	const struct lk_clash_mark *clash; /* NULL: none */
};
/* File a correction on a cell (record koreksi-data). LK_EINVAL: neither text nor
 * suggestion, or no such row or column; LK_EFORMAT: a suggestion the cell cannot hold. */
int lk_act_correct_cell(const struct lk_ctx *c, const struct lk_cell_correction *in,
	char id[LK_RECORD_ID_SIZE], struct lk_error *err) LK_MUST_USE;

#endif
