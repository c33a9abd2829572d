#ifndef STORAGE_EXPORT_HTML_IMPL_H
#define STORAGE_EXPORT_HTML_IMPL_H
/* What the files of html.h share: html.c the frame, html_block.c the blocks, html_chart.c
 * SVG, html_style.c the looks. */
#include "storage/export/html.h"

struct html_target {
	const char *label;
	size_t node;
};
struct html {
	const struct lk_publication *p;
	const struct lk_report *r;
	struct lk_buf *out;
	struct html_target *target; /* by label */
	size_t ntargets;
	bool letter; /* no cover, no contents; its own title is the first heading */
	int list;    /* open lists */
	int rc;
	struct lk_error *err;
};

void html_text(struct html *h, struct lk_str s);
void html_cstr(struct html *h, const char *s);
void html_flow(struct html *h, const struct lk_rep_flow *f);
void html_node(struct html *h, size_t node);
void html_lists_close(struct html *h);
void html_chart(struct html *h, size_t node);
void html_base64(struct lk_buf *out, struct lk_str bytes);
extern const char html_style[];

#endif
