#include "core/check/check.h"

#include <string.h>

static const struct lk_check_rule_info rules[] = {
#define ROW(name, id, severity, scope, title, expect, source) \
	[LK_CHECK_##name] = { id, LK_SEV_##severity, LK_CHECK_IN_##scope, title, \
		expect, source },
	LK_CHECK_RULES(ROW)
#undef ROW
};
_Static_assert(LK_LEN(rules) == LK_CHECK_COUNT, "one row a rule");

const struct lk_check_rule_info *lk_check_rule_info(enum lk_check_rule r)
{
	return (unsigned)r < LK_CHECK_COUNT ? &rules[r] : &rules[0];
}

enum lk_check_rule lk_check_rule_parse(struct lk_str id)
{
	for (size_t i = 0; i < LK_CHECK_COUNT; i++)
		if (strlen(rules[i].id) == id.n && memcmp(rules[i].id, id.p, id.n) == 0)
			return (enum lk_check_rule)i;
	return LK_CHECK_COUNT;
}
