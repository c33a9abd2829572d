#ifndef CORE_FIGURE_VALUE_MAP_H
#define CORE_FIGURE_VALUE_MAP_H
/*
 * A sentence as stored and as shown. What a person reads has the values resolved; what
 * corrections, marks and searches speak of are bytes of the stored text. This keeps both
 * and maps one to the other.
 *
 *   raw    Capaian {{IKK-1.capaian}} persen.
 *   shown  Capaian 111,34 persen.
 *
 * A byte outside of values maps to its twin; any byte inside a value to where the value
 * begins on the other side. Both maps never go back: a <= b gives f(a) <= f(b).
 */
#include "core/figure/value.h"

struct lk_value_piece {
	size_t raw, raw_end; /* {{...}} in the raw text */
	size_t at, end;      /* what stands for it in the shown one */
	bool known;          /* resolved; else it is shown as it stands */
};
struct lk_value_shown {
	struct lk_buf text; /* plain, not escaped, line ends of values as blanks */
	struct lk_value_piece *piece; /* in order */
	size_t n, cap;
};

/* Replace `out` (zeroed before the first call). c NULL: nothing can be resolved, but the
 * values are found. `raw` is a sentence or a paragraph, without fences. LK_ENOMEM. */
int lk_value_show(const struct lk_value_ctx *c, struct lk_str raw,
	struct lk_value_shown *out, struct lk_error *err) LK_MUST_USE;
/* The same for a whole chapter, whose fences and comments are passed over. A line of one is
 * the same line of the other. */
int lk_value_show_text(const struct lk_value_ctx *c, struct lk_str raw,
	struct lk_value_shown *out, struct lk_error *err) LK_MUST_USE;
void lk_value_shown_free(struct lk_value_shown *s); /* NULL is fine */

size_t lk_value_to_shown(const struct lk_value_shown *s, size_t raw);
size_t lk_value_to_raw(const struct lk_value_shown *s, size_t at);
/* The value at a byte of the shown text, NULL: none. */
const struct lk_value_piece *lk_value_piece_at(const struct lk_value_shown *s,
	size_t at);

#endif
