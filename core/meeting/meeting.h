#ifndef CORE_MEETING_MEETING_H
#define CORE_MEETING_MEETING_H
/*
 * A meeting (rapat): invitation, attendance, an agenda of mismatches between plan, target and
 * realisation, what was said to each, the head's direction, the minutes. Folded from records
 * of kind RAPAT in dokumen/<doc>/catatan/rapat-<id>/. Source: SOP Pelaporan steps 3 to 6, SOP
 * Rencana Kinerja steps 3 and 4.
 *
 * Keys: Rapat (its id), Peristiwa (buka, hadir, bahas, tambah, arahan, tutup), Jalan, Periode,
 * Acara, Hari (yyyy-mm-dd), Pukul, Tempat, Pimpinan, Notulis, Diundang (users and teams), Hadir,
 * Butir (key of an agenda item), Putusan (klarifikasi, tetap), Indikator; text = what was said.
 */
#include "core/base.h"
#include "core/error.h"
#include "core/mem.h"
#include "core/snapshot.h"
#include "core/store.h"

#include <stdbool.h>

enum lk_item_state {
	LK_ITEM_OPEN,
	LK_ITEM_CLARIFIED, /* klarifikasi: explained, or mended */
	LK_ITEM_KEPT       /* tetap: stands as it is, with a reason */
};
struct lk_agenda_item {
	const char
		*key; /* stable: of a finding, or "tambah-..." of one added by hand */
	const char *indicator;      /* code or "" */
	const char *title, *detail; /* what does not agree, Indonesian */
	enum lk_item_state state;
	const char *said, *user; /* "" open */
	bool gone;               /* no longer found: the figures were mended since */
};
struct lk_meeting {
	const char *id, *run, *period, *subject, *date, *clock, *place, *chair,
		*secretary;
	const char *invited, *present; /* ' ' between */
	struct lk_agenda_item *item;
	size_t nitems;
	const char *direction; /* the head's, "" none */
	bool closed;
	int64_t opened, ended;
};
struct lk_meetings {
	struct lk_arena mem;
	struct lk_meeting *meeting; /* latest first */
	size_t n;
};
int lk_meetings_load(struct lk_meetings *out, struct lk_store *st,
	const struct lk_snapshot *snap, int64_t now, struct lk_error *err) LK_MUST_USE;
void lk_meetings_free(struct lk_meetings *m);
/* The latest of a run; NULL. */
const struct lk_meeting *lk_meetings_of(const struct lk_meetings *m, const char *run);
/* Items still open. */
size_t lk_meeting_open_items(const struct lk_meeting *m);

#endif
