#ifndef TUI_VIEW_KOREKSI_FORM_DRAFT_H
#define TUI_VIEW_KOREKSI_FORM_DRAFT_H
/* Inside the form of a correction: what is half typed, as one text of the journal. */
#include "core/act.h"
#include "core/buf.h"

#include <stdbool.h>

struct form_draft {
	struct lk_oid blob;
	struct lk_place place;
	enum lk_class class;
	enum lk_weight weight;
	struct lk_buf quote, text, suggestion;
};
void form_draft_free(struct form_draft *d);
/* Append to `out`. */
void form_draft_write(const struct form_draft *d, struct lk_buf *out);
/* Read back into an empty draft. False when the text is none of ours. */
bool form_draft_read(struct form_draft *d, struct lk_str s);

#endif
