#ifndef CORE_ACT_NUMBER_H
#define CORE_ACT_NUMBER_H
/*
 * The use cases of the letter register: one commit with one record of kind NOMOR. By who
 * holds kasubbag-adum, arsiparis, or the role of a step of kind nomor in one of the office's
 * SOPs; LK_EDENIED else.
 */
#include "core/act.h"
#include "core/letter/registry.h"

#include <stdbool.h>

struct lk_number_request {
	const char *class; /* OT.02.02 */
	const char *date;  /* yyyy-mm-dd, of the letter; its year is the register's */
	const char *about, *to;
	const char *
		letter; /* path of a document, which then bears the number; NULL none */
	int serial;     /* what the person saw and confirmed */
	bool start; /* the person said that a register on paper ends just before it */
	/* taken again after a meeting with others (core/act/sync.h), NULL else: the number that
	 * they took first, which the letter may still bear, and what makes it the same once */
	const char *instead, *origin;
};
/*
 * Take exactly that serial. The letter named receives Nomor and Tanggal in its head in the
 * same commit. *warn (NULL ok) receives a sentence when it is dated back; begin with code 0.
 *   LK_ECONFLICT  it was taken meanwhile; the sentence names the next free one, which
 *                 must be confirmed again
 *   LK_EINVAL     it is not the next one (but for `start`, with which the first number of an
 *                 empty book may be any), a field is blank or malformed, no unit code known,
 *                 a kind of document that gets no number
 *   LK_ENOTFOUND  no such letter;  LK_EUNDEF  it bears a number that is in force
 */
int lk_act_number_take(const struct lk_ctx *c, const struct lk_number_request *in,
	struct lk_buf *number, struct lk_error *warn, struct lk_error *err) LK_MUST_USE;
/* Void a number: it stays in the register with the reason, and its letter says so (key Batal);
 * the letter may then take another. LK_ENOTFOUND, LK_EINVAL (no reason), LK_EUNDEF (void). */
int lk_act_number_void(const struct lk_ctx *c, const char *number, const char *reason,
	struct lk_error *err) LK_MUST_USE;
/* LK_OK, or LK_EDENIED with the sentence: may the user take numbers at this snapshot? */
int lk_act_number_may(const struct lk_ctx *c, const struct lk_snapshot *s,
	const struct lk_role **role, struct lk_error *err) LK_MUST_USE;

#endif
