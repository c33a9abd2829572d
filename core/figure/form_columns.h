#ifndef CORE_FIGURE_FORM_COLUMNS_H
#define CORE_FIGURE_FORM_COLUMNS_H
/* The columns of a form, one table for writing it (form.c) and knowing it again
 * (form_read.c). */
#include "core/figure/form.h"

struct lk_form_column {
	const char *head;
	const char *column;   /* of the worksheet; NULL: locked, for orientation */
	enum lk_map_col role; /* COUNT: none when it comes back */
	int width;
	bool wrap;
	const char *hint;
};
enum lk_form_at {
	LK_AT_KEY,
	LK_AT_CODE,
	LK_AT_NAME,
	LK_AT_UNIT,
	LK_AT_PERIOD,
	LK_AT_TARGET,
	LK_AT_NUM,
	LK_AT_DEN,
	LK_AT_REAL,
	LK_AT_STATE,
	LK_AT_PCT_DATE,
	LK_AT_PCT_YEAR,
	LK_AT_OBSTACLE,
	LK_AT_FOLLOW_UP,
	LK_AT_EVIDENCE,
	LK_AT_NOTE,
	LK_AT_COUNT
};
extern const struct lk_form_column lk_form_column[LK_AT_COUNT];

/* The stored value of a worksheet column of a row; "" when e is NULL. `number` is filled
 * and returned for the columns that are numbers. */
const char *lk_form_stored(const struct lk_entry_row *e, const char *column,
	struct lk_buf *number);

#endif
