#ifndef CORE_ACT_LETTER_H
#define CORE_ACT_LETTER_H
/* The use cases of documents. One commit each. Numbers: core/act/number.h. */
#include "core/act.h"
#include "core/letter/letter.h"

/*
 * Make a document of `kind` from the workspace's template, filled from what the program
 * knows (office, people, figures, queue, run). `run` NULL: outside a run. In a run only by the
 * actor of the step that names the document, or whoever may do the step. LK_EUNDEF: this round of
 * the step has one (open it instead). `path` receives where it is.
 */
int lk_act_letter_make(const struct lk_ctx *c, const char *kind, const char *run,
	int step, struct lk_buf *path, struct lk_error *err) LK_MUST_USE;
/* Set keys of the head (value "" empties). LK_EUNDEF: it bears a number and the key is part of
 * what was numbered (Nomor, Tanggal); LK_ECONFLICT: `base` is no longer its blob. */
struct lk_letter_set {
	const char *key, *value;
};
int lk_act_letter_set(const struct lk_ctx *c, const char *path,
	const struct lk_oid *base, const struct lk_letter_set *set, size_t n,
	struct lk_error *err) LK_MUST_USE;
/* Replace the text below the head. */
int lk_act_letter_text(const struct lk_ctx *c, const char *path,
	const struct lk_oid *base, struct lk_str body, struct lk_error *err)
	LK_MUST_USE;
/* Fill it again from what is known now; only while it bears no number. Fields typed by a person
 * are kept. */
int lk_act_letter_refill(const struct lk_ctx *c, const char *path, struct lk_error *err)
	LK_MUST_USE;

#endif
