/* Lines and years with a line "%%" between: what is read is a tree, every amount absent is
 * the sum of those below, and no sum leaves 18 digits. */
#include "core/figure/budget.h"
#include "core/utf8.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool ok)
{
	if (!ok)
		abort();
}

static void look_at(enum lk_budget_fault f, const struct lk_budget_line *l,
	enum lk_amount a, int64_t is, int64_t should, void *arg)
{
	const struct lk_budget *b = arg;

	must(l >= b->line && l < b->line + b->n && l->has[a] && l->amount[a] == is);
	must(f == LK_BUDGET_NO_PAGU || is != should);
}

static void look_at_amounts(const struct lk_budget_line *l, const int64_t *sum)
{
	for (int a = 0; a < LK_AMOUNT_COUNT; a++) {
		must(l->amount[a] >= 0 && l->amount[a] <= LK_DEC_MAX);
		must(l->has[a] || l->amount[a] == 0);
		must(a == LK_AMOUNT_REVISED || l->children[a] == sum[a]);
		if (!l->given[a] && l->has[a] && l->summed[a])
			must(l->amount[a] == l->children[a]);
	}
}

static void look_at_line(const struct lk_budget *b, size_t i)
{
	const struct lk_budget_line *l = &b->line[i];
	struct lk_budget_sum s;
	int64_t sum[LK_AMOUNT_COUNT] = { 0 };

	must(lk_budget_find(b, (struct lk_str){ l->code, strlen(l->code) }) == l);
	must(l->up == LK_NO_LINE || l->up < i);
	must(l->depth <= (int)l->level);
	for (size_t c = l->first; c != LK_NO_LINE; c = b->line[c].next) {
		must(c > i && b->line[c].up == i && b->line[c].depth == l->depth + 1);
		for (int a = 0; a < LK_AMOUNT_COUNT; a++)
			if (a != LK_AMOUNT_REVISED)
				sum[a] += b->line[c].amount[a];
	}
	look_at_amounts(l, sum);
	if (*l->indicator != '\0' && i < 50) {
		lk_budget_indicator(b, l->indicator, &s);
		must(s.any);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct lk_str lines = { (const char *)data, size }, years = { NULL, 0 };
	struct lk_error err = { .text = "" };
	struct lk_budget_sum total;
	struct lk_budget b;

	for (size_t i = 0; i + 4 <= size; i++)
		if (memcmp(data + i, "\n%%\n", 4) == 0) {
			lines.n = i + 1;
			years = (struct lk_str){ (const char *)data + i + 4,
				size - i - 4 };
			break;
		}
	if (lk_budget_parse(&b, lines, years, &err) != LK_OK) {
		must(lk_utf8_is_clean((struct lk_str){ err.text, strlen(err.text) },
			0));
		return 0;
	}
	for (size_t i = 0; i < b.n; i++)
		look_at_line(&b, i);
	for (size_t i = 1; i < b.nyears; i++)
		must(strcmp(b.year[i - 1].code, b.year[i].code) <= 0);
	lk_budget_total(&b, &total);
	must(total.pagu >= 0 && total.pagu <= LK_DEC_MAX);
	lk_budget_check(&b, look_at, &b);
	lk_budget_free(&b);
	return 0;
}
