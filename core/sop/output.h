#ifndef CORE_SOP_OUTPUT_H
#define CORE_SOP_OUTPUT_H
/*
 * What a step of a run made, as its record keeps it (Keluaran), one line each:
 *   dokumen/2025-lapkin/surat/undangan-....md <blob>   a document of the step
 *   dokumen/2025-lapkin/isi <tree>                     the whole draft, where it is approved
 *   .../kertas-kerja/tim-1.csv@2025-TW1 <sha256>       the rows of the run's period, where
 *                                                      working papers are locked
 * So an approval holds for exactly what was approved: whatever differs later is `changed`.
 * The figures of another period may change; they are not what was locked.
 */
#include "core/buf.h"
#include "core/error.h"
#include "core/letter/letter.h"
#include "core/sop/run.h"

/* Append the lines of a step that is done now. */
int lk_outputs_put(struct lk_buf *out, struct lk_store *st,
	const struct lk_snapshot *snap, const struct lk_run *run,
	const struct lk_step *step, const struct lk_letters *letters,
	struct lk_error *err) LK_MUST_USE;
/* Set `changed` of every step that ended. Working papers are looked at only in runs that go
 * on: of an ended one their own ladder tells. */
int lk_outputs_compare(struct lk_runs *runs, struct lk_store *st,
	const struct lk_snapshot *snap, struct lk_error *err) LK_MUST_USE;

/* The document of `kind` that counts for a step: one made at it; for a step that works on
 * what is there (paraf, setuju, sahkan, putusan, nomor, kirim, arsip) the latest of the run.
 * NULL: none. */
const struct lk_letter *lk_step_letter(const struct lk_letters *letters,
	const struct lk_run *run, const struct lk_step *step, const char *kind);
/* The n-th document kind a step names, copied to `out`; false: there are no more. */
#define LK_LETTER_KIND_SIZE 48
bool lk_step_document(const struct lk_step *step, size_t n,
	char out[LK_LETTER_KIND_SIZE]);
/* Does the step's approval bind documents, drafts or papers: kind setuju or sahkan. */
bool lk_step_binds(const struct lk_step *step);

#endif
