#ifndef CORE_ASSESS_CHECKLIST_H
#define CORE_ASSESS_CHECKLIST_H
/*
 * Pre-answers of the review's 23 statements (PermenPAN-RB 53/2014, annex III). Each is
 * judged by what the report holds (core/assess/facts.h) and says by which counts; what no
 * program can see stays belum tahu, with a hint where to look. Statements that an office
 * added have no rule and stay belum tahu as well.
 */
#include "core/assess/assess.h"
#include "core/assess/facts.h"

/* Fill the guess of every item. Answers must be folded before: "if 1 or 2 is not met" asks
 * for what holds there. Paths point into the facts or are static. */
void lk_checklist_guess(struct lk_assess *a, const struct lk_facts *f);

#endif
