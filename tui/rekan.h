#ifndef TUI_REKAN_H
#define TUI_REKAN_H
/*
 * The colleagues at work on other machines (core/presence/presence.h), for all screens: what was
 * heard of them at the last sync, and what this clone says of its own person at the next.
 */
#include "core/presence/presence.h"
#include "tui/app.h"

struct office;
struct rekan;
void rekan_free(struct rekan *r); /* NULL is fine */

/* I edit `section` of `path`; NULL: nothing any more. To be called as often as one likes. */
void rekan_edit(struct app *app, const char *path, const char *section);
/* What is to be said now as a message, appended; returns its number for rekan_said(). */
unsigned rekan_message(struct app *app, struct lk_buf *out);
void rekan_said(struct app *app, unsigned number);
/* Something new is to be said, and soon. */
bool rekan_pending(const struct app *app);

/* Read what the last sync brought. */
void rekan_load(struct app *app);
/* Those who were heard of, newest first, me left out; at most n. */
size_t rekan_all(const struct app *app, const struct lk_presence **out, size_t n);
/* Who edits that section of that chapter now ("": any of it), not me; NULL: nobody known. */
const struct lk_presence *rekan_at(const struct app *app, const char *path,
	const char *section);
/* "Budi menyunting A. Capaian sejak 10.20", "Budi menyunting BAB III sejak 10.20" when the
 * chapter is to be named, "Budi terlihat hari ini 10.20". Returns out. */
char *rekan_words(const struct app *app, const struct lk_presence *p, bool chapter,
	char *out, size_t size);
/* Who changed a chapter last, and when: "Budi, hari ini 10.20"; "" nobody known. */
void rekan_last(const struct app *app, const char *path, char *out, size_t size);

#endif
