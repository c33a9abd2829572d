#ifndef TUI_VIEW_LABEL_H
#define TUI_VIEW_LABEL_H
/*
 * How states and kinds are called and marked on screen; one place, so every screen says
 * the same word for the same thing. All texts are translated; styles carry a sign too.
 */
#include "core/approval.h"
#include "core/diff.h"
#include "core/record.h"
#include "core/review.h"
#include "core/status.h"
#include "tui/style.h"

const char *label_kind(enum lk_kind kind);            /* "Koreksi", "Paraf" ... */
const char *label_thread(enum lk_thread_state state); /* "terbuka" ... */
const char *label_weight(enum lk_weight weight);
const char *label_class(enum lk_class class);
const char *label_anchor(enum lk_anchor_state state);
const char *label_wait(enum lk_wait wait);      /* "Koreksi terbuka" */
const char *label_wait_todo(enum lk_wait wait); /* "untuk dikerjakan" */

/* "✓ Setuju berlaku", "✓ Paraf, Setuju belum", "! Paraf basi: ...", "· Paraf belum" of a
 * ladder's overall state (lk_approval_overall). */
void label_approval(char *out, size_t size, const struct lk_appr_ladder *l,
	enum lk_appr_state state, int rung);
/* One rung by itself: "· Paraf belum", "✓ Setuju berlaku". */
void label_rung(char *out, size_t size, const struct lk_appr_ladder *l, size_t rung);
unsigned label_approval_style(enum lk_appr_state state);
unsigned label_weight_style(enum lk_weight weight, enum lk_thread_state state);

/* "hari ini 09.15" */
#define LABEL_TIME 64
const char *label_time(char out[LABEL_TIME], int64_t time, int64_t now, int tz_minutes);
/* "-2 +7 kata, 1 kalimat, 2 sel, 1 pindah" */
void label_diff(const struct lk_diff_stats *s, char *out, size_t size);
/* "BAB I" of "BAB I PENDAHULUAN"; short titles stay whole. out >= 64 bytes */
const char *label_short(char *out, size_t size, const char *title);

#endif
