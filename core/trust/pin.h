#ifndef CORE_TRUST_PIN_H
#define CORE_TRUST_PIN_H
/*
 * The pin of a clone (core/trust/audit.h, struct lk_pin) as people see it: words to compare by
 * voice or on paper.
 */
#include "core/trust/audit.h"

#include <stdbool.h>

/* Trust begins here: hold on to `root` and the key it enrols. What was seen before stays. */
int lk_pin_begin(struct lk_store *st, const struct lk_oid *root,
	const struct lk_key *admin, struct lk_error *err) LK_MUST_USE;
/* What a whole audit of the head found good becomes what the next one may not go behind; a clone
 * that is not pinned yet is pinned to where trust begins. Nothing happens after findings, of
 * another tip than the head, and in a folder that may only be read. */
int lk_pin_keep(const struct lk_audit_in *in, const struct lk_audit_sum *sum,
	struct lk_error *err) LK_MUST_USE;
/* Append the words of this clone's pin, for keys that stand in `s`; nothing (and LK_OK) when the
 * clone is not pinned or its key is not there. */
int lk_pin_put_words(struct lk_buf *out, struct lk_store *st,
	const struct lk_signers *s, struct lk_error *err) LK_MUST_USE;
/* Are these the words, as a person typed them: in either case, with anything but letters
 * between? */
bool lk_words_same(const char *typed, const char *words);
/* How many words stand on one printed line. */
#define LK_PIN_LINE 4
/* Append `words` (blanks between) in lines of LK_PIN_LINE, each begun with `indent`. */
void lk_words_lines(struct lk_buf *out, const char *words, const char *indent);

#endif
