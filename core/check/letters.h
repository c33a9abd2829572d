#ifndef CORE_CHECK_LETTERS_H
#define CORE_CHECK_LETTERS_H
/*
 * The register of letters (core/letter/registry.h) as the checks of a report see it: the
 * numbers of its year and of the next one, in which it is sent. What is only dated back is the
 * register's own to show, since nobody can mend it. Rule letter-number.
 */
#include "core/check/check.h"
#include "core/snapshot.h"

/* Findings are added, unsorted; a place is the file of a number. A register that cannot be
 * read is a finding too. LK_ENOMEM, errors of the store. */
int lk_check_letters(struct lk_store *st, const struct lk_snapshot *snap,
	struct lk_check_list *out, struct lk_error *err) LK_MUST_USE;

#endif
