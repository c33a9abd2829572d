#ifndef TUI_VIEW_PERIKSA_H
#define TUI_VIEW_PERIKSA_H
/*
 * Inside the screen Periksa. periksa.c is the screen and its list, periksa_rows.c chooses
 * and groups the rows, periksa_detail.c says what one finding means, periksa_act.c acts on
 * one or on all marked ones.
 */
#include "tui/list.h"
#include "tui/office.h"
#include "tui/temuan.h"
#include "tui/view/flow.h"

struct periksa_filter {
	int severity;             /* -1 all */
	int rule;                 /* -1 all */
	char path[256], name[80]; /* of one file; "" all */
	bool aside;               /* also those set aside */
};
struct periksa_row {
	const struct lk_check_item *item; /* NULL: a heading */
	const char *heading;
};
struct periksa {
	struct screen base;
	struct list list;
	struct periksa_filter f;
	bool by_place; /* grouped by chapter and file, else by severity */
	struct periksa_row *row;
	size_t n, cap;
	size_t shown;                   /* rows that are findings */
	struct lk_check_report *report; /* held: the rows point into it */
	unsigned version;
	char cell[2][160];
	struct flow detail;
	const struct lk_check_item *detailed; /* what the detail was made for */
	long detail_top, detail_rows;
	char reason_key
		[24]; /* the finding whose reason is being typed; "" the marked */
};

/* periksa_rows.c */
void periksa_make_rows(struct periksa *v);
bool periksa_filtered(const struct periksa *v);
/* "peringatan, BAB III": what the filter keeps. */
void periksa_filter_text(const struct periksa *v, char *out, size_t size);
void periksa_ask_filter(struct periksa *v);
uint64_t periksa_row_id(const struct lk_check_item *it);
const struct lk_check_item *periksa_current(const struct periksa *v);

/* periksa_detail.c */
void periksa_detail(struct flow *f, struct app *app, const struct lk_check_item *it);
/* "BAB III 12", "tim-1 IKK-3@2025-TW2 realisasi" */
void periksa_place(const struct lk_check_item *it, char *out, size_t size);

/* periksa_act.c */
void periksa_jump(struct app *app, const struct lk_check_item *it, bool edit);
/* The fix, a correction, setting aside or taking back: of the marked ones, else of the
 * current one. */
void periksa_fix(struct periksa *v);
void periksa_correct(struct periksa *v);
void periksa_set_aside(struct periksa *v);
/* A follow-up that comes from the current one. */
void periksa_follow_up(struct periksa *v);

#endif
