#ifndef CORE_FIGURE_RENDER_H
#define CORE_FIGURE_RENDER_H
/*
 * A chapter as plain Markdown for readers: values resolved and escaped, captions numbered,
 * tables and charts of the figures as pipe tables. What cannot be resolved is reported,
 * all of it in one run, and marked in place; who must not let such a text out (a final
 * export, an approval) looks at the count.
 */
#include "core/figure/label.h"

struct lk_render_fault {
	size_t chapter;
	int line, col; /* from 1 */
	const struct lk_error *why;
};
typedef void lk_render_fault_fn(const struct lk_render_fault *f, void *arg);

/*
 * Append chapter `chapter` (its index in the labels) to out. Returns how many values and
 * blocks failed; each may be NULL. A value that failed is printed as **[? {{key}}]**, a
 * block as the fence it is with such a line above. A label that stands twice is one too.
 */
size_t lk_render_md(const struct lk_values *v, size_t chapter, struct lk_str text,
	struct lk_buf *out, lk_render_fault_fn *each, void *arg);

#endif
