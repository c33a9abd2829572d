#ifndef TUI_SINKRON_IMPL_H
#define TUI_SINKRON_IMPL_H
/* Inside tui/sinkron.c and tui/sinkron_words.c. */
#include "core/store.h"
#include "tui/sinkron.h"

struct sync_job;
struct worker;

struct sinkron {
	const struct sinkron_acts *acts;
	struct worker *net;
	struct lk_store *store;   /* of that thread */
	struct sync_job *running; /* NULL none */
	struct lk_sync_state state;
	unsigned version;
	char seen[LK_OID_SIZE];             /* head that `state` was read at */
	int64_t next_at, quiet_at, last_at; /* app_now(); 0: not set */
	int fails;                          /* in a row */
	int64_t offline_since;
	struct sinkron_past past[SINKRON_PASTS]; /* newest first */
	size_t npast;
};

/* Put `p` in front of the past and keep it in this clone; a second "nothing new" replaces the
 * one before. */
void sinkron_remember(struct sinkron *s, struct lk_store *st,
	const struct sinkron_past *p);
/* What this clone kept. */
void sinkron_recall(struct sinkron *s, struct lk_store *st);

#endif
