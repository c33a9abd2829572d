#ifndef TUI_CHECKER_H
#define TUI_CHECKER_H
/* A report checked with everything the machine offers: the command and the screen alike. */
#include "core/check/report.h"
#include "core/host.h"

/*
 * Check the report at the head of `st`. `how` as in core/check/report.h; its spell is not
 * used: with `spelling` the Indonesian dictionary and the office's word list are loaded, and
 * without a dictionary LK_ENOTFOUND says so. Spelling is asked for, never a matter of course:
 * the dictionary knows few derived words, and a list of them would bury what counts. Blocks:
 * for a worker or a command.
 */
int checker_run(const struct lk_host *host, struct lk_store *st,
	const struct lk_check_how *how, bool spelling, struct lk_check_report *out,
	struct lk_error *err) LK_MUST_USE;

#endif
