#ifndef CORE_MEETING_FOLLOWUP_H
#define CORE_MEETING_FOLLOWUP_H
/*
 * Rencana tindak lanjut (RTL): what is to be done, by whom (PIC), until when; folded from
 * records of kind RTL in dokumen/<doc>/catatan/rtl/. An RTL that is not done belongs to every
 * later period too, by itself: nobody copies it. Those of earlier years' documents are read
 * as well. Source: SOP Pelaporan, steps 6 and 7; columns RTL, PIC, batas waktu of minutes.
 *
 * Keys: Rtl (its id: the record that opened it), Peristiwa (buka, status, ubah), Asal (rapat
 * <id> [<item>], arahan [<id>], periksa <key>, reviu [<words>]), Jalan, Periode, Penanggung
 * (user or team), Batas (yyyy-mm-dd), Status (belum, proses, selesai), Bukti (path, link or
 * words), Indikator; text = what, of status a note. ubah gives what, PIC or due anew.
 *
 * A state may be written in a later year's document than the one that opened it. Urut, and the
 * order in which events act: as in core/meeting/meeting.h.
 */
#include "core/base.h"
#include "core/buf.h"
#include "core/error.h"
#include "core/figure/period.h"
#include "core/mem.h"
#include "core/people.h"
#include "core/record.h"
#include "core/snapshot.h"
#include "core/store.h"

#include <stdbool.h>

enum lk_rtl_state {
	LK_RTL_OPEN,     /* belum */
	LK_RTL_PROGRESS, /* dalam proses */
	LK_RTL_DONE,     /* sudah */
	LK_RTL_STATE_COUNT
};
const char *lk_rtl_state_name(enum lk_rtl_state s); /* "belum", "proses", "selesai" */
const char *lk_rtl_state_label(
	enum lk_rtl_state s); /* msgid: "belum", "dalam proses", "sudah" */

struct lk_rtl {
	const char *id, *document, *what, *pic, *due; /* due yyyy-mm-dd, "" none */
	const char *origin, *run, *period, *indicator, *evidence, *note;
	enum lk_rtl_state state;
	const char *user; /* who opened it */
	const char *by;   /* who changed it last; the opener */
	int64_t opened, changed;
	int events;   /* the highest Urut */
	bool carried; /* from an earlier period or document than asked for */
	bool late;
};
struct lk_rtls {
	struct lk_arena mem;
	struct lk_rtl *rtl; /* open ones by due date, then done ones, latest first */
	size_t n;
};
/*
 * `period` NULL: all, those from before the quarter of `now` (at most the document's TW IV)
 * carried; else those of that period or a part of it, and the open ones of earlier periods.
 * Documents after `snap`'s are not looked at for what they open. LK_EFORMAT: `period` is
 * none, or a record is broken. Free also after failure.
 */
int lk_rtls_load(struct lk_rtls *out, struct lk_store *st,
	const struct lk_snapshot *snap, const char *period, int64_t now,
	struct lk_error *err) LK_MUST_USE;
void lk_rtls_free(struct lk_rtls *r);
/* By id or a unique end of it. LK_ENOTFOUND, LK_EINVAL. */
int lk_rtls_find(const struct lk_rtls *r, const char *id, const struct lk_rtl **out,
	struct lk_error *err) LK_MUST_USE;
/* Is `user` its PIC: by name, or as ketua-tim of the team named. */
bool lk_rtl_mine(const struct lk_rtl *r, const struct lk_people *p, const char *user,
	int64_t now);
/* The quarter that holds the local day `today`; in later years the last one of `year`. */
struct lk_period lk_rtl_quarter(int year, int64_t today);
/* "belum", "dalam proses" or "sudah" as people type it: lk_rtl_state_name(), or a word of the
 * label ("sudah", "proses"). LK_RTL_STATE_COUNT: none. */
enum lk_rtl_state lk_rtl_state_parse(const char *s);
/* What the origin says: is it of this meeting (`item` NULL: any item of it)? */
bool lk_rtl_of_meeting(const struct lk_rtl *r, const char *meeting, const char *item);
/* Rows as CSV with a header row: id, what, PIC, due, state, evidence, period, indicator,
 * origin, document. */
void lk_rtls_csv(const struct lk_rtls *r, struct lk_buf *out);

/* ---- folding; lk_rtls_load() does it over the store ---------------------------------------- */
struct lk_rtl_event;
struct lk_rtl_log {
	struct lk_arena mem;
	struct lk_rtl_event *event;
	size_t n, cap;
};
/* clang-format off */
#define LK_RTL_LOG_INIT { LK_ARENA_INIT, NULL, 0, 0 }
/* clang-format on */
/* Take one record of `document`; those of other kinds are passed over. LK_ENOMEM. */
int lk_rtl_take(struct lk_rtl_log *log, const struct lk_record *r, const char *document,
	struct lk_error *err) LK_MUST_USE;
/* The follow-ups seen from `document`, in `period` at the local day `today`; what was taken
 * moves to *out, and log is empty behind it. */
int lk_rtl_fold(struct lk_rtl_log *log, const char *document, struct lk_period period,
	bool all, int64_t today, struct lk_rtls *out, struct lk_error *err) LK_MUST_USE;
void lk_rtl_log_free(struct lk_rtl_log *log);

#endif
