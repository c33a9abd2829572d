#ifndef TUI_CHECKER_H
#define TUI_CHECKER_H
/* A report checked with everything the machine offers: the command and the screen alike. */
#include "core/check/report.h"
#include "core/host.h"

/*
 * Check the report at the head of `st`. The office's word list and the Indonesian dictionary
 * are used when there are any; without a dictionary spelling is passed over (*spelled false,
 * may be NULL). `how` as in core/check/report.h; its spell is not used. Blocks: for a worker
 * or a command.
 */
int checker_run(const struct lk_host *host, struct lk_store *st,
	const struct lk_check_how *how, struct lk_check_report *out, bool *spelled,
	struct lk_error *err) LK_MUST_USE;

#endif
