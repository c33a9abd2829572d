#ifndef TUI_TEMUAN_H
#define TUI_TEMUAN_H
/*
 * The last check of the report, for all screens of an office: Periksa lists it, the reading
 * room and the sheets mark its places, Beranda counts it.
 *
 * It runs on the worker thread. Screens ask for one in settle(), when what changed is on the
 * terminal already; it is made again when the head has moved. Whatever a person does goes
 * first: an act makes a running check give up, and it is asked for again afterwards.
 */
#include "tui/app.h"
#include "tui/checker.h"

struct temuan;

/* One for an office, made by the first call that needs it; NULL is fine to free. */
void temuan_free(struct temuan *t);

/* Ask for a check of the head when there is none of it yet and none under way. */
void temuan_want(struct app *app);
/* Ask for one in every case; with the spelling of every word or without. */
void temuan_again(struct app *app, bool spelling);
/* An act is about to be queued: the running check gives way. */
void temuan_yield(struct temuan *t);

/* The last report, NULL none yet. Borrowed until temuan_version() changes; it may be of an
 * earlier head. */
const struct lk_check_report *temuan_report(const struct app *app);
unsigned temuan_version(const struct app *app);
/* The same, kept alive until it is let go: for rows that point into it. NULL is fine. */
struct lk_check_report *temuan_hold(const struct app *app);
void temuan_let_go(struct lk_check_report *r);
bool temuan_running(const struct app *app);
bool temuan_spelling(const struct app *app);

/* How many findings the head has; from the report or, after a start, from what the last
 * check left in this clone. False: not known yet. */
struct temuan_count {
	size_t error, warning, aside;
};
bool temuan_count(struct app *app, struct temuan_count *out);

/* Style and sign of a severity: colour is never alone. */
unsigned temuan_style(enum lk_severity s);
const char *temuan_sign(enum lk_severity s);
/* The finding's sentence in the language of the screen. */
const char *temuan_text(const struct lk_check_finding *f, char *out, size_t size);

#endif
