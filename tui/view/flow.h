#ifndef TUI_VIEW_FLOW_H
#define TUI_VIEW_FLOW_H
/*
 * Styled text for a pane: paragraphs of runs, wrapped when drawn. Texts are copied, so a
 * screen builds one when its data changes and only draws it afterwards.
 *
 *   flow_clear(&f);
 *   flow_begin(&f, 0);
 *   flow_puts(&f, ST_HEADING, title);
 *   flow_begin(&f, 2);
 *   flow_diff(&f, old, new);                  words, [-old-]{+new+}
 *   rows = flow_draw(&f, d, r, first);
 */
#include "core/base.h"
#include "core/buf.h"
#include "tui/draw.h"

struct flow_run {
	uint32_t at, end; /* bytes of flow.text */
	unsigned style;
};
struct flow_par {
	uint32_t at, end;
	uint32_t run, nruns;
	int indent;
};
struct flow {
	struct lk_buf text;
	struct flow_par *par;
	size_t npars, pcap;
	struct flow_run *run;
	size_t nruns, rcap;
};

void flow_clear(struct flow *f);
void flow_free(struct flow *f);
/* The next paragraph, all its rows indented. What does not fit in memory is left out. */
void flow_begin(struct flow *f, int indent);
/* Add to the paragraph; line ends become blanks. */
void flow_put(struct flow *f, unsigned style, struct lk_str s);
void flow_puts(struct flow *f, unsigned style, const char *s);
void flow_printf(struct flow *f, unsigned style, const char *fmt, ...) LK_PRINTF(3, 4);
/* The lines of s, a paragraph each. */
void flow_lines(struct flow *f, int indent, unsigned style, const char *s);
/* The words that differ, marked with signs and styles. */
void flow_diff(struct flow *f, struct lk_str old, struct lk_str new);
/* Draw from row `first` on; returns how many rows there are in all. */
long flow_draw(const struct flow *f, struct draw *d, struct rect r, long first);

#endif
