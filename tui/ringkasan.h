#ifndef TUI_RINGKASAN_H
#define TUI_RINGKASAN_H
/* The summary of times (core/sop/summary.h) as a table of text, for the command and Alur. */
#include "core/buf.h"
#include "core/sop/summary.h"

/* `cells`: width of the column of steps; the table is 53 cells wider. Translated. */
void ringkasan_put(struct lk_buf *out, const struct lk_summary *s, int cells);

#endif
