#ifndef TUI_SINKRON_H
#define TUI_SINKRON_H
/*
 * Meeting the others beside the screen: a thread of its own for the network with a store of
 * its own, so that saving never waits for it.
 *
 * A sync begins a moment after the start, every `sinkron-menit` minutes, and when ten seconds
 * have passed since the last step of mine; a hub that does not answer is asked ever more
 * rarely. `sinkron-menit` 0: only by key. It never asks anything and never takes the screen;
 * what it brought is on the screens afterwards, what is being typed stays as it is.
 */
#include "core/act/sync.h"
#include "tui/app.h"

#include <stdbool.h>

/* What it does, so that a test can do it without a hub. NULL members: the real ones. */
struct sinkron_acts {
	int (*sync)(const struct lk_ctx *c, const struct lk_sync_how *how,
		struct lk_sync *out, struct lk_error *err);
	int (*state)(struct lk_sync_state *out, struct lk_store *st,
		struct lk_error *err);
};

struct sinkron;

/* Begin for the office of `app`: its thread, its place in the title and in the passing of
 * time. `acts` is borrowed. LK_ENOMEM, LK_EIO: no thread; the program runs without. */
int sinkron_start(struct app *app, const struct sinkron_acts *acts,
	struct lk_error *err);
/* Let what runs end for at most `ms`, then stop it: what was not sent is sent the next
 * time. Before office_close(). */
void sinkron_end(struct app *app, int ms);

/* Now, because somebody asked: tells the outcome in every case. */
void sinkron_now(struct app *app);
void sinkron_cancel(struct app *app);
bool sinkron_running(const struct app *app);

/* How this clone stands; hub 0 before sinkron_start() too. */
const struct lk_sync_state *sinkron_state(const struct app *app);
/* The state is another one than at the last call with this number (0 first). */
bool sinkron_changed(const struct app *app, unsigned *version);
/* A hub was set or taken away: look again, and meet it soon. */
void sinkron_again(struct app *app);

/* One meeting of the past, this clone's. */
struct sinkron_past {
	int64_t time;
	enum lk_sync_end end;
	long sent, fetched, clashes, renumbered, findings;
	char why[256];
};
#define SINKRON_PASTS 12
/* The i-th, newest first; NULL past the last. */
const struct sinkron_past *sinkron_past(const struct app *app, size_t i);
/* Since when the hub does not answer, unix seconds; 0: it does. */
int64_t sinkron_offline_since(const struct app *app);

/* The state in a few words ("3 belum terkirim"; narrow "kirim 3"), "" without a hub. True when
 * it is something to look at. */
bool sinkron_words(const struct app *app, bool narrow, char *out, size_t size);
/* What to do about it, a sentence or two; "" when nothing. */
const char *sinkron_advice(const struct app *app);
/* The outcome of a meeting as a sentence. Returns out. */
char *sinkron_outcome(const struct sinkron_past *p, char *out, size_t size);

#endif
