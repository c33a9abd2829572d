#ifndef CORE_REPORT_TEXT_IMPL_H
#define CORE_REPORT_TEXT_IMPL_H
/* What text.c and text_table.c share. */
#include "core/report/text.h"
#include "core/wrap.h"

struct text_out {
	const struct lk_report *r;
	int columns;
	struct lk_buf *out;
	struct lk_buf words; /* of the flow at hand */
	struct lk_rows rows;
	int rc;
	struct lk_error *err;
	bool begun; /* something stands already */
	enum lk_rep_kind last;
};

void text_repeat(struct text_out *t, const char *s, int n);
/* The words of a flow in t->words; breaks are line ends. */
struct lk_str text_words(struct text_out *t, const struct lk_rep_flow *f);
/* Wrap into t->rows, each line of `s` for itself; at least one row. */
void text_wrap(struct text_out *t, struct lk_str s, int width, int first, int next);
/* Words of a row without the blanks around them. */
struct lk_str text_row(const struct text_out *t, struct lk_str s, size_t row);
void text_table(struct text_out *t, const struct lk_rep_table *table);
/* A chart as the table of its series. */
void text_chart(struct text_out *t, const struct lk_rep_chart *chart);

#endif
