#ifndef TESTS_LIB_TWOCLONES_H
#define TESTS_LIB_TWOCLONES_H
/*
 * An office of five in clones around one hub, for tests of meeting: budi drafts, sari leads a
 * team, tuti keeps the letters, ani heads, rina is one more drafter. A fixed clock that moves on
 * with every act, fixed chance.
 */
#include "core/act/sync.h"
#include "storage/open.h"
#include "tests/test.h"

#include <string.h>

#define CLONES_DOC "dokumen/2025-lapkin"
#define CLONES_BAB1 CLONES_DOC "/isi/naskah/04-bab-1-pendahuluan.md"
#define CLONES_BAB2 CLONES_DOC "/isi/naskah/05-bab-2-perencanaan.md"
#define CLONES_DATA CLONES_DOC "/isi/data/indikator.csv"
#define CLONES_TIME 1768200000 /* 2026-01-12T13:40:00+07:00 */

/* The workspace that everybody's clone begins with, as budi's; another `subject` of the first
 * step makes another office. */
struct lk_store *clones_office(const char *dir, const char *subject);
/* A hub without its hook: a test is not the program that the hook would start. */
void clones_hub(const char *dir);
struct lk_store *clones_clone(const char *hub, const char *dir, const char *user);
struct lk_ctx clones_as(struct lk_store *st, const char *user);

/* Text of a file at the head; to be freed. */
char *clones_text(struct lk_store *st, const char *path);
/* Replace the first `old` of a file by `now` and save it. */
void clones_edit(struct lk_store *st, const char *user, const char *path,
	const char *old, const char *now);
/* Sync; the outcome must be `end`. */
struct lk_sync clones_sync(struct lk_store *st, const char *user, enum lk_sync_end end);

#endif
