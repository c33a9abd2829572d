#ifndef CORE_LETTER_FILL_IMPL_H
#define CORE_LETTER_FILL_IMPL_H
/* What the files of fill.h share; nobody else includes it. */
#include "core/figure/value_impl.h"
#include "core/letter/fill.h"

struct lk_fill {
	const struct lk_letter_facts *k;
	const struct lk_letter *l;
	struct lk_value_ctx ctx;
};
void lk_fill_start(struct lk_fill *f, const struct lk_letter *l,
	const struct lk_letter_facts *k);

/* One key, plain. LK_EUNDEF: known, but there is nothing to print; LK_ENOTFOUND, LK_EFORMAT:
 * what nobody knows, with the nearest key (fill_value.c). */
int lk_fill_value(const struct lk_fill *f, struct lk_str key, struct lk_buf *out,
	struct lk_error *err);
/* Is "surat.<name>" a key of the document? LK_ENOTFOUND with the nearest. */
int lk_fill_own(const struct lk_fill *f, struct lk_str name, struct lk_error *err);
bool lk_fill_is_own(struct lk_str key, struct lk_str *name);

/* A fence by its first word (fill_block.c). */
struct lk_fill_block {
	const char *name;
	/* words behind the name; appends Markdown with a line end */
	void (*put)(const struct lk_fill *f, struct lk_str words, struct lk_buf *out);
	const char *words; /* the words it knows, '/' between; "" none */
};
const struct lk_fill_block *lk_fill_block(struct lk_str name);
/* LK_ENOTFOUND for a fence nobody knows, with the nearest. */
int lk_fill_block_unknown(struct lk_str name, struct lk_error *err);

/* ---- tables -------------------------------------------------------------------------- */
/* "No.|Nama|NIP": the head of a pipe table with its rule. */
void lk_fill_head(struct lk_buf *out, const char *titles);
/* A row: begin, its cells escaped (an empty one stays empty), end. */
void lk_fill_row(struct lk_buf *out);
void lk_fill_cell(struct lk_buf *out, const char *plain);
void lk_fill_cell_str(struct lk_buf *out, struct lk_str plain);
void lk_fill_cell_number(struct lk_buf *out, size_t n);
void lk_fill_end(struct lk_buf *out);
/* A cell with the name of a user, or what stands there. */
void lk_fill_cell_user(const struct lk_fill *f, struct lk_buf *out, const char *user);
/* "31 Januari 2026" of a moment in the office's zone, of "yyyy-mm-dd"; "" when it is none. */
void lk_fill_moment(const struct lk_fill *f, struct lk_buf *out, int64_t time);
void lk_fill_day(struct lk_buf *out, const char *iso);
/* A to Z for a to z. */
void lk_fill_upper(struct lk_buf *out, const char *s);
bool lk_fill_word(struct lk_str words, const char *word);

/* fill_figures.c, fill_budget.c, fill_review.c, fill_meeting.c */
void lk_fill_indicators(const struct lk_fill *f, struct lk_str words,
	struct lk_buf *out);
void lk_fill_worksheet(const struct lk_fill *f, struct lk_str words,
	struct lk_buf *out);
void lk_fill_obstacles(const struct lk_fill *f, struct lk_str words,
	struct lk_buf *out);
void lk_fill_budget(const struct lk_fill *f, struct lk_str words, struct lk_buf *out);
void lk_fill_notes(const struct lk_fill *f, struct lk_str words, struct lk_buf *out);
void lk_fill_approvals(const struct lk_fill *f, struct lk_str words,
	struct lk_buf *out);
void lk_fill_mismatches(const struct lk_fill *f, struct lk_str words,
	struct lk_buf *out);
void lk_fill_meeting(const struct lk_fill *f, struct lk_str words, struct lk_buf *out);
void lk_fill_follow_ups(const struct lk_fill *f, struct lk_str words,
	struct lk_buf *out);
void lk_fill_dispatch(const struct lk_fill *f, struct lk_str words, struct lk_buf *out);
/* fill_keys.c; nothing when the office does not sign */
void lk_fill_fingerprints(const struct lk_fill *f, struct lk_str words,
	struct lk_buf *out);

#endif
