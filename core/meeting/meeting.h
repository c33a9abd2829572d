#ifndef CORE_MEETING_MEETING_H
#define CORE_MEETING_MEETING_H
/*
 * A meeting (rapat): invitation, attendance, an agenda of mismatches between plan, target and
 * realisation, what was said to each, the head's direction, the minutes. Folded from records
 * of kind RAPAT in dokumen/<doc>/catatan/rapat-<id>/. Source: SOP Pelaporan steps 3 to 6, SOP
 * Rencana Kinerja steps 3 and 4.
 *
 * Keys: Rapat (its id), Peristiwa (buka, hadir, bahas, tambah, arahan, tutup), Jalan, Periode,
 * Acara, Hari (yyyy-mm-dd), Pukul, Tempat, Pimpinan, Notulis, Diundang (users and teams),
 * Agenda (of buka: a table kunci;indikator;judul;rincian), Hadir and Absen (who came in, who was
 * taken out again), Butir (key of an agenda item), Putusan (klarifikasi, tetap, buka), Judul,
 * Indikator; text = what was said.
 *
 * Urut counts: one more than the highest that was seen when writing. Events act by it, those
 * of the same number by their time, then their id: what was decided on something comes behind
 * it whatever the clocks say, two clones agree, and two people who write at once both stand in
 * the minutes. What was written while another closed the meeting counts too. A direction
 * counts when its author was kepala then.
 */
#include "core/base.h"
#include "core/error.h"
#include "core/mem.h"
#include "core/people.h"
#include "core/record.h"
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
	int64_t time;            /* of that; 0 open */
	bool gone;               /* no longer found: the figures were mended since */
};
struct lk_meeting {
	const char *id, *run, *period, *subject, *date, *clock, *place, *chair,
		*secretary;
	const char *invited, *present; /* ' ' between */
	struct lk_agenda_item *item;
	size_t nitems;
	const char *direction, *director; /* the head's and who; "" none */
	bool closed;
	int64_t opened, ended;
	int events; /* the highest Urut */
};
struct lk_meetings {
	struct lk_arena mem;
	struct lk_meeting *meeting; /* latest first */
	size_t n;
};
/* Free also after failure. LK_EFORMAT: a record is broken. */
int lk_meetings_load(struct lk_meetings *out, struct lk_store *st,
	const struct lk_snapshot *snap, int64_t now, struct lk_error *err) LK_MUST_USE;
void lk_meetings_free(struct lk_meetings *m);
/* The latest of a run; NULL. */
const struct lk_meeting *lk_meetings_of(const struct lk_meetings *m, const char *run);
/* Items still open. */
size_t lk_meeting_open_items(const struct lk_meeting *m);
/* By id or a unique part of it; "" the latest that is not closed, else the latest.
 * LK_ENOTFOUND, LK_EINVAL (several). */
int lk_meetings_find(const struct lk_meetings *m, const char *id,
	const struct lk_meeting **out, struct lk_error *err) LK_MUST_USE;
/* An item by its key or its place on the agenda, from "1". LK_ENOTFOUND. */
int lk_meeting_find_item(const struct lk_meeting *m, const char *key,
	const struct lk_agenda_item **out, struct lk_error *err) LK_MUST_USE;
/* Is `word` one of the words of a list with ' ' between? */
bool lk_words_have(const char *list, const char *word);
/* The next word of a list; false: no more. */
bool lk_words_next(struct lk_str *rest, struct lk_str *word);

/* Urut of a record; 0 none. Never above LK_EVENT_MAX. */
#define LK_EVENT_MAX 1000000
int lk_event_number(const char *s);

/* ---- folding; lk_meetings_load() does it over the store ----------------------------------- */
#define LK_AGENDA_MAX 200 /* items with which a meeting begins */
struct lk_meeting_event;
struct lk_meeting_log {
	struct lk_arena mem;
	struct lk_meeting_event *event;
	size_t n, cap;
};
/* clang-format off */
#define LK_MEETING_LOG_INIT { LK_ARENA_INIT, NULL, 0, 0 }
/* clang-format on */
/* Take one record; those of other kinds and without a meeting are passed over. LK_EFORMAT:
 * its agenda is no table. */
int lk_meeting_take(struct lk_meeting_log *log, const struct lk_record *r,
	struct lk_error *err) LK_MUST_USE;
/* The meetings; what was taken moves to *out, and log is empty behind it. LK_ENOMEM. */
int lk_meeting_fold(struct lk_meeting_log *log, const struct lk_people *people,
	struct lk_meetings *out, struct lk_error *err) LK_MUST_USE;
void lk_meeting_log_free(struct lk_meeting_log *log);

#endif
