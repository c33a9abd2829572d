#ifndef CORE_SOP_GATE_H
#define CORE_SOP_GATE_H
/*
 * Gates: what must be so before a step of a run may be called done. Each is judged on the
 * real state of the document, never on somebody's word:
 *   formulir            every team has its form (working paper)
 *   kertas-masuk        every team handed in; names those missing
 *   kertas-diperiksa    every paper checked
 *   kertas-sah          every paper locked
 *   pemeriksaan         the checks find no error in the figures
 *   pemeriksaan-naskah  the checks find no error in figures and text (not set aside)
 *   naskah-isi          no chapter is empty
 *   koreksi-wajib       no obligatory correction is open
 *   naskah-paraf        the whole draft bears every rung below the last
 *   naskah-setuju       the whole draft is approved, and the approval stands
 *   dokumen             the step's documents exist and their required fields are filled
 *   nomor               those documents bear a number
 *   rapat               a meeting of this run is closed, with minutes
 *   ketidaksesuaian     every mismatch was clarified or kept
 *   arahan              the head's direction is recorded, with a follow-up
 *   tindak-lanjut       every follow-up of this run is done, or carried on with its state
 *   kirim               every destination has its proof
 *   arsip               the archive was made and its hash recorded
 * A step without the column gerbang has the gates of its kind: himpun kertas-masuk, koreksi
 * koreksi-wajib, paraf naskah-paraf, setuju naskah-setuju, sahkan kertas-sah, nomor nomor,
 * arsip kirim and arsip, rapat rapat; and dokumen wherever documents are named.
 * And always: what an earlier setuju or sahkan of this run covered has not changed since.
 */
#include "core/buf.h"
#include "core/error.h"
#include "core/sop/run.h"
#include "core/status.h"

#include <stdbool.h>

struct lk_gate_row {
	const char *id;
	const char *label; /* msgid */
};
const struct lk_gate_row *lk_gate_rows(size_t *n);
bool lk_gate_known(struct lk_str id);
/* Ids that hold for a step, ' ' between: its own, or those of its kind. */
void lk_gate_ids(struct lk_buf *out, const struct lk_step *s);

/* How one gate stands. */
struct lk_gate {
	const struct lk_gate_row *row;
	bool met;
	struct lk_error
		why; /* not met: what is missing, and who or which (translatable) */
	const char *screen; /* where that work is done: name of a view; "" here */
	const char *arg;    /* what to open there; "" nothing */
};
#define LK_GATES_MAX 12
struct lk_gates {
	struct lk_arena mem;
	struct lk_gate gate[LK_GATES_MAX];
	size_t n;
	bool met; /* all of them */
};
/* The gates of the current step of a run. `status` is of the same head as `run`. */
int lk_gates_load(struct lk_gates *out, struct lk_store *st,
	const struct lk_status *status, const struct lk_run *run, int64_t now,
	struct lk_error *err) LK_MUST_USE;
void lk_gates_free(struct lk_gates *g);

#endif
