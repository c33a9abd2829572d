/* indikator.csv from anywhere: read whole or refused with clean words. What is read holds
 * only values that have a name. */
#include "core/figure/indicator.h"
#include "core/figure/table.h"
#include "core/utf8.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool ok)
{
	if (!ok)
		abort();
}

static struct lk_str whole(const char *s)
{
	return (struct lk_str){ s, strlen(s) };
}

static void check(const struct lk_indicators *v, const struct lk_indicator *ind)
{
	must(lk_code_valid(whole(ind->code)));
	must(lk_indicator_find(v, whole(ind->code)) == ind);
	must(ind->type < LK_TYPE_COUNT && ind->aggregate < LK_AGG_COUNT);
	must(ind->tempo < LK_TEMPO_COUNT && ind->rule.formula <= LK_FORMULA_COUNT);
	must(ind->rule.decimals >= 0 && ind->rule.decimals <= 6);
	must(*ind->team == '\0' || lk_team_valid(whole(ind->team)));
	if (ind->standard.kind == LK_NUM_RANGE)
		must(lk_dec_cmp(ind->standard.value, ind->standard.high) <= 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct lk_indicators v;
	struct lk_error err = { .text = "" };
	int rc = lk_indicators_parse(&v, (struct lk_str){ (const char *)data, size },
		"indikator.csv", &err);

	if (rc != LK_OK) {
		must(err.text[0] != '\0' && lk_utf8_is_clean(whole(err.text), 0));
		return 0;
	}
	for (size_t i = 0; i < v.n; i++)
		check(&v, &v.item[i]);
	lk_indicators_free(&v);
	return 0;
}
