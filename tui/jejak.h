#ifndef TUI_JEJAK_H
#define TUI_JEJAK_H
/*
 * The last audit of the history (core/trust/audit.h), for all screens of an office: Beranda
 * says how it ended, the screen Temuan riwayat lists what it found.
 *
 * It runs on the worker thread when nothing else wants to: screens ask for one in settle(),
 * a moment after the start and again when the head has moved. An act of a person, and the
 * check of the report, go first: they make a running audit give up, and it is asked for
 * again afterwards.
 */
#include "core/trust/audit.h"
#include "tui/app.h"

#include <stdbool.h>

#define JEJAK_MAX 1000 /* findings kept; the rest is only counted */

struct jejak;
struct jejak_finding {
	enum lk_audit_rule rule;
	enum lk_severity severity;
	struct lk_oid commit;
	char user[64], path[256];
	struct lk_error text;
};
struct jejak_state {
	bool known; /* an audit has ended */
	struct lk_audit_sum sum;
	int64_t at; /* unix seconds of its end */
	char head[LK_OID_SIZE];
};

/* One for an office, made by the first call that needs it; NULL is fine to free. */
void jejak_free(struct jejak *j);

/* Ask for an audit of the head when there is none of it yet and the worker rests. */
void jejak_want(struct app *app);
/* Ask for one in every case; full: without what earlier ones found. */
void jejak_again(struct app *app, bool full);
/* An act is about to be queued: the running audit gives way. */
void jejak_yield(struct jejak *j);
bool jejak_running(const struct app *app);

/* The last one; it may be of an earlier head. */
const struct jejak_state *jejak_state(const struct app *app);
/* The i-th finding, errors first; NULL past the last. Until jejak_version() changes. */
const struct jejak_finding *jejak_finding(const struct app *app, size_t i);
unsigned jejak_version(const struct app *app);

/* How it stands: "bersih, 182 langkah"; returns the style (enum style). */
unsigned jejak_words(const struct app *app, char *out, size_t size);
/* When: "diperiksa 10.20"; "" when never. */
void jejak_when(const struct app *app, char *out, size_t size);

#endif
