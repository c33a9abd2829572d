/* {{keys}} that have no value: unknown, misspelt, or not filled in yet. */
#include "core/figure/value.h"
#include "core/check/work.h"

static void fault(const struct lk_value_ref *ref, const struct lk_error *why, void *arg)
{
	struct check_work *w = arg;
	const struct lk_lines *lines = &w->ch.doc.lines;
	size_t line = lk_lines_find(lines, ref->at);
	size_t n = lk_doc_line(&w->ch.doc, line).n;
	struct check_place at = { .line = (uint32_t)line,
		.from = (uint32_t)(ref->at - lines->at[line]),
		.to = (uint32_t)(ref->end - lines->at[line]) };

	if (at.to > n)
		at.to = (uint32_t)n;
	check_report(w, LK_CHECK_VALUE_UNRESOLVED, &at, why);
}

void check_values(struct check_work *w)
{
	if (w->in->values == NULL)
		return;
	lk_buf_clear(&w->tmp);
	(void)lk_value_fill(w->in->values, w->ch.doc.text, &w->tmp, fault, w);
	if (lk_buf_check(&w->tmp, NULL) != LK_OK)
		w->failed = LK_ENOMEM;
}
