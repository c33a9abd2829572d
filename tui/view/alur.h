#ifndef TUI_VIEW_ALUR_H
#define TUI_VIEW_ALUR_H
/*
 * What the screens of the SOPs say in the same words: Alur (the runs), Papan (the board of
 * one) and Beranda. Texts are translated; every state has a sign and a word, never colour
 * alone.
 */
#include "core/buf.h"
#include "core/people.h"
#include "core/sop/run.h"
#include "tui/app.h"

/* "✓" done, ">" current, "-" skipped, "·" ahead. */
const char *alur_sign(enum lk_run_state state);
const char *alur_word(enum lk_run_state state); /* "selesai" ... */
unsigned alur_style(enum lk_run_state state);

/* "Kasubbag ADUM/Ketua Tim" of "kasubbag-adum/ketua-tim". */
void alur_roles(struct lk_buf *out, const char *actors);
/* Who holds one of the roles now: "Sari Wulandari, Tuti (plh.)"; returns how many. */
size_t alur_holders(struct lk_buf *out, const struct lk_people *p, const char *actors,
	int64_t now);
/* "jatuh tempo 12 Jan", "! terlambat 2 hari"; "" when nothing is due. */
void alur_due(char *out, size_t size, const struct lk_run_step *s, int64_t now,
	int tz_minutes);
/* "TW I 2025" of "2025-TW1"; the text itself when it is no period. */
void alur_period(struct lk_buf *out, const char *period);
/* Title of an SOP and the period: "Penyusunan LAPKIN, Tahun 2025". */
void alur_run_title(struct lk_buf *out, const struct lk_run *r);
/* The current step's row and state; NULL when the run has ended. */
const struct lk_run_step *alur_current(const struct lk_run *r);

#define ALUR_NAME 128 /* bytes of an SOP's name */
#define ALUR_NAMES 40
/* Names of the SOPs: the shipped ones, then the office's own; returns how many. */
size_t alur_names(struct app *app, char out[ALUR_NAMES][ALUR_NAME]);

/* Show the times of the steps of an SOP (NULL: of all) against their standard. */
void alur_times(struct app *app, const struct lk_runs *runs, const char *sop);
/* Ask for the SOP (NULL) and the period, and open a run; its board comes up then. */
void alur_start(struct app *app, struct screen *owner, const char *sop);

#endif
