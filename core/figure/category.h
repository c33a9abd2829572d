#ifndef CORE_FIGURE_CATEGORY_H
#define CORE_FIGURE_CATEGORY_H
/*
 * Categories of achievement (kebijakan/kategori.csv: id;nama;dari;sampai;warna): dari
 * belongs to it, sampai does not, empty is open. Every agency has its own table, so gaps
 * and overlaps are reported, not repaired.
 */
#include "core/mem.h"
#include "core/notation/decimal.h"

#include <stdbool.h>

enum lk_color { /* warna; a mark is shown beside it: colour is never alone */
	LK_COLOR_RED,
	LK_COLOR_YELLOW,
	LK_COLOR_GREEN,
	LK_COLOR_BLUE,
	LK_COLOR_GREY,
	LK_COLOR_COUNT
};
struct lk_category {
	const char *id, *name;
	bool has_from, has_to;
	struct lk_dec from, to;
	enum lk_color color;
	int line;
};
struct lk_categories {
	struct lk_arena mem;
	struct lk_category *item; /* by `from`, ascending */
	size_t n;
};
int lk_categories_parse(struct lk_categories *out, struct lk_str file,
	const char *where, struct lk_error *err) LK_MUST_USE;
void lk_categories_free(struct lk_categories *c);
/* The first that holds the percentage, or NULL in a gap. */
const struct lk_category *lk_category_of(const struct lk_categories *c,
	struct lk_dec v);
/* Call `each` for every gap (a, b: between two categories) and overlap. */
typedef void lk_category_fault_fn(const struct lk_category *a,
	const struct lk_category *b, bool overlap, void *arg);
void lk_categories_check(const struct lk_categories *c, lk_category_fault_fn *each,
	void *arg);
/* One sign per colour, ASCII: '!' red, '~' yellow, '+' green, '*' blue, '.' grey. */
char lk_color_mark(enum lk_color c);

#endif
