#ifndef CORE_MEETING_FOLLOWUP_H
#define CORE_MEETING_FOLLOWUP_H
/*
 * Rencana tindak lanjut (RTL): what is to be done, by whom (PIC), until when; folded from
 * records of kind RTL in dokumen/<doc>/catatan/rtl/. An RTL that is not done belongs to every
 * later period too, by itself: nobody copies it. Those of earlier years' documents are read
 * as well. Source: SOP Pelaporan, steps 6 and 7; columns RTL, PIC, batas waktu of minutes.
 *
 * Keys: Rtl (its id: the record that opened it), Peristiwa (buka, status, ubah), Asal (rapat
 * <id>, arahan, periksa <key>, reviu), Jalan, Periode, Penanggung (user or team), Batas
 * (yyyy-mm-dd), Status (belum, proses, selesai), Bukti (path or words), Indikator; text = what.
 */
#include "core/base.h"
#include "core/error.h"
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
	int64_t opened, changed;
	bool carried; /* from an earlier period or document than asked for */
	bool late;
};
struct lk_rtls {
	struct lk_arena mem;
	struct lk_rtl *rtl; /* open ones by due date, then done ones, latest first */
	size_t n;
};
/* `period` NULL: all; else those of that period, and the open ones of earlier periods. */
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

#endif
