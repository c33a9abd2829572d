#ifndef CORE_SYNC_LINES_H
#define CORE_SYNC_LINES_H
/*
 * Merging files that are lists: a line is one thing (a key, a word), named by a part of it,
 * and where it stands means little. So two sides that each added a line never clash, and no
 * line is dropped that a side added or changed.
 *
 *   kebijakan/penanda-tangan   named by the key; changed on both sides: the line that takes the
 *                              key back (valid-before) stands, else theirs
 *   kebijakan/pencabutan       named by the fingerprint; no line is ever taken away
 *   kebijakan/kunci-menunggu   named by person and key
 *   kebijakan/kamus.txt        named by itself, kept in order
 */
#include "core/base.h"
#include "core/buf.h"
#include "core/error.h"

#include <stdbool.h>

struct lk_line_rule;
/* NULL: the path is no list. */
const struct lk_line_rule *lk_line_rule(const char *path);
bool lk_line_rule_grows(
	const struct lk_line_rule *rule); /* no line is ever taken away */
/* Append the result: theirs in their order, then what only ours has (in its place, where the
 * list is in order). A version that is absent is empty. LK_ENOMEM; failures of `out`. */
int lk_lines_settle(const struct lk_line_rule *rule, struct lk_str base,
	struct lk_str ours, struct lk_str theirs, struct lk_buf *out,
	struct lk_error *err) LK_MUST_USE;

#endif
