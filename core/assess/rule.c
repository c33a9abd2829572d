#include "core/assess/rule.h"

#include <string.h>

void lk_rules_apply(const struct lk_assess_rule *rule, size_t n, struct lk_assess *a,
	const struct lk_facts *f)
{
	for (size_t i = 0; i < a->n; i++) {
		lk_guess_at(&a->item[i].guess, LK_ANSWER_UNKNOWN, "", 0);
		(void)lk_fail(&a->item[i].guess.why, LK_EUNDEF,
			N_("Program tidak dapat menilai butir ini; jawablah setelah "
			   "memeriksa sendiri."));
	}
	for (size_t i = 0; i < n; i++) {
		struct lk_statement *s = lk_assess_find(a, rule[i].id);

		if (s != NULL)
			rule[i].judge(&s->guess, f, a);
	}
}
