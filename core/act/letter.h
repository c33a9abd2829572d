#ifndef CORE_ACT_LETTER_H
#define CORE_ACT_LETTER_H
/* The use cases of documents. One commit each. Numbers: core/act/number.h. */
#include "core/act.h"
#include "core/letter/letter.h"

/*
 * Make a document of `kind` from the workspace's template, filled from what the program
 * knows (office, people, figures, queue, run). `run` NULL: outside a run; `step` 0: the current
 * one, or the next that names the document. In a run only by an actor of that step.
 *   LK_EUNDEF   this round of the step has one: `path` says where (open it instead)
 *   LK_EFORMAT  the office's template is broken: file, line, nearest key
 *   LK_EDENIED  in a run by who is no actor of the step; LK_EINVAL: no such kind or step
 * `path` receives where it is.
 */
int lk_act_letter_make(const struct lk_ctx *c, const char *kind, const char *run,
	int step, struct lk_buf *path, struct lk_error *err) LK_MUST_USE;
/*
 * Set keys of the head (value "" empties; then refilling gives the template's again). Dates are
 * read as people type them, a person by user or full name.
 *   LK_EUNDEF    it bears a number in force, and the key is part of what was numbered (Tanggal,
 *                Hal); nothing changes
 *   LK_ECONFLICT `base` (NULL: not looked at) is no longer its blob
 *   LK_EINVAL    no such field, a value that is no date or none of the choices; Nomor
 */
struct lk_letter_set {
	const char *key, *value;
};
int lk_act_letter_set(const struct lk_ctx *c, const char *path,
	const struct lk_oid *base, const struct lk_letter_set *set, size_t n,
	struct lk_error *err) LK_MUST_USE;
/* Replace the text below the head. Values of the report ({{IKK-1.capaian}}) are filled in; the
 * document's own ({{surat.hal}}) stay. */
int lk_act_letter_text(const struct lk_ctx *c, const char *path,
	const struct lk_oid *base, struct lk_str body, struct lk_error *err)
	LK_MUST_USE;
/* Fill it again from what is known now; only while it bears no number in force. Fields typed by
 * a person are kept, the text is made anew. LK_EUNDEF: nothing would change. */
int lk_act_letter_refill(const struct lk_ctx *c, const char *path, struct lk_error *err)
	LK_MUST_USE;
/*
 * Change the office's wording of a kind (kebijakan/templat/<kind>.md); documents that exist keep
 * theirs. By kepala, kasubbag-adum, arsiparis or admin. It is filled on trial first.
 *   LK_EFORMAT    it is broken or names what nobody knows: file, line, nearest key
 *   LK_ECONFLICT  `base` (NULL: not looked at; "": the shipped one) is no longer its blob
 *   LK_EUNDEF     it is so already; LK_EINVAL: no such kind
 */
int lk_act_template_save(const struct lk_ctx *c, const char *kind,
	const struct lk_oid *base, struct lk_str text, struct lk_error *err)
	LK_MUST_USE;

#endif
