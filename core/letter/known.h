#ifndef CORE_LETTER_KNOWN_H
#define CORE_LETTER_KNOWN_H
/*
 * What the program knows when a document is filled: everything struct lk_letter_facts points
 * to, loaded at the head through the port and owned here.
 */
#include "core/check/report.h"
#include "core/letter/fill.h"
#include "core/meeting/mismatch.h"

struct lk_letter_known {
	struct lk_arena mem;
	struct lk_status status;
	struct lk_figures fig;
	struct lk_letterhead kop;
	struct lk_meetings meetings;
	struct lk_rtls rtls;
	struct lk_dispatch dispatch;
	struct lk_mismatches mismatches;
	struct lk_signers keys;
	struct lk_buf pin;
	struct lk_letter_facts facts;
};
/* Who asks, and for which run and step. */
struct lk_letter_ask {
	struct lk_store *st;
	const char *document, *user;
	int64_t now;
	const char *run;           /* id; "" outside a run */
	const char *title;         /* of its SOP; "" outside a run */
	const char *period;        /* as in files; "" the report's year */
	const struct lk_step *row; /* NULL outside a run */
};
/* LK_EFORMAT: a policy, data or record file is broken, with file and line. Free also after
 * failure; what `ask` points to must outlive *out. */
int lk_letter_known_load(struct lk_letter_known *out, const struct lk_letter_ask *ask,
	struct lk_error *err) LK_MUST_USE;
void lk_letter_known_free(struct lk_letter_known *k);

/* The workspace's template of a kind, or the shipped one; `where` receives its path, *blob ""
 * for the shipped one. */
int lk_letter_template_load(struct lk_store *st, const struct lk_oid *rev,
	const char *kind, struct lk_buf *text, struct lk_buf *where,
	struct lk_oid *blob, struct lk_error *err) LK_MUST_USE;

#endif
