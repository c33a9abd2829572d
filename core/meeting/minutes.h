#ifndef CORE_MEETING_MINUTES_H
#define CORE_MEETING_MINUTES_H
/*
 * The minutes of a meeting (notulensi): for every item of the agenda what was analysed, the
 * obstacle the team wrote, what was decided, and the follow-ups with who and until when.
 * Neutral rows, and the same as Markdown: the document kind `notulensi` and the preview on the
 * screen print from here. Columns as in the minutes that the SOP Pelaporan asks for: indikator,
 * analisis, kendala, solusi, RTL, PIC, batas waktu.
 */
#include "core/figure/figures.h"
#include "core/meeting/followup.h"
#include "core/meeting/meeting.h"

struct lk_minutes_row {
	const char *indicator, *analysis, *obstacle, *solution;
	const char *rtl, *pic, *due; /* pic: a name or a team; due: 31 Januari 2026 */
	const char *state;           /* of the follow-up: "belum" ...; "" none */
};
struct lk_minutes {
	struct lk_arena mem;
	const struct lk_meeting *meeting; /* borrowed */
	const struct lk_people *people;   /* borrowed */
	struct lk_minutes_row *row;
	size_t n, cap;
};
/* `f` NULL: without obstacles. Everything given must outlive *out. LK_ENOMEM. Free also after
 * failure. */
int lk_minutes_build(struct lk_minutes *out, const struct lk_meeting *m,
	const struct lk_rtls *rtls, const struct lk_figures *f,
	const struct lk_people *p, struct lk_error *err) LK_MUST_USE;
void lk_minutes_free(struct lk_minutes *m);

/* Only the table, as a pipe table. Cells are escaped: what was said is never markup and
 * never a {{value}}. */
void lk_minutes_table(const struct lk_minutes *m, struct lk_buf *out);
/* Who was there, as numbered names with their jabatan. */
void lk_minutes_present(const struct lk_minutes *m, struct lk_buf *out);
/* The whole minutes: day, place, who, table, direction. */
void lk_minutes_text(const struct lk_minutes *m, struct lk_buf *out);

/* What to print. */
enum lk_minutes_part {
	LK_MINUTES_TEXT,
	LK_MINUTES_TABLE,
	LK_MINUTES_PRESENT,
	LK_MINUTES_DIRECTION
};
/* Loads what is needed and appends the part of a meeting (as in lk_meetings_find()). */
int lk_minutes_print(struct lk_buf *out, struct lk_store *st,
	const struct lk_snapshot *snap, const char *meeting, int64_t now,
	enum lk_minutes_part part, struct lk_error *err) LK_MUST_USE;

#endif
