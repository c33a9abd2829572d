#ifndef CORE_FIGURE_BLOCK_IMPL_H
#define CORE_FIGURE_BLOCK_IMPL_H
/* What the files of block.h share; nobody else includes it. */
#include "core/figure/block.h"
#include "core/figure/value_impl.h"

/* Line and column of `part`, which points into `text`. */
void lk_block_at(struct lk_str text, struct lk_str part, struct lk_block_fault *where);
/* LK_ENOTFOUND for a word that is none of `name` (NULL ends), with the nearest. */
int lk_block_unknown(struct lk_str word, const char *const *name, const char *what,
	struct lk_error *err);

/* ---- rows (block_rows.c) ----------------------------------------------------------- */
struct lk_block_row {
	const struct lk_value_ctx *c;
	char key[LK_VALUE_KEY_MAX]; /* how `baris:` names it */
	int no;
	struct lk_period period;
	const struct lk_indicator *ind; /* NULL in a row of the budget */
	bool hidden;                    /* figures of an unlocked working paper */
	enum lk_entry_state state;
	struct lk_measure target, real, medium;
	struct lk_achievement date, year;
	int medium_year;
	const char *code, *text; /* a line of the budget */
	bool money;              /* there are amounts */
	int64_t initial, pagu, spent;
	bool total;
};
struct lk_block_rows {
	struct lk_block_row *v; /* owned */
	size_t n, cap;
};
/* The rows a block wants, in the order it wants them. `rows` zeroed; free(rows->v). */
int lk_block_rows(const struct lk_value_ctx *c, const struct lk_block_spec *spec,
	struct lk_str text, struct lk_block_rows *rows, struct lk_block_fault *where,
	struct lk_error *err) LK_MUST_USE;

/* ---- columns (block_column.c) ------------------------------------------------------- */
struct lk_block_out { /* where a column prints a cell */
	struct lk_buf text;
	bool has;
	struct lk_dec number;
};
struct lk_block_field {
	const char *name, *title;
	int align;
	unsigned may, shown, series; /* bits 1 << enum lk_block_data */
	void (*put)(const struct lk_block_row *r, struct lk_block_out *o);
};
extern const struct lk_block_field lk_block_fields[];
extern const size_t lk_block_nfields;
/* What names a row along the axis of a chart. */
void lk_block_category(const struct lk_block_row *r, enum lk_block_data data,
	struct lk_buf *out);

#endif
