#ifndef CORE_PRESENCE_H
#define CORE_PRESENCE_H
/*
 * Who is at work where, without a server of ours: everybody's clone puts a small commit on a
 * reference of its own at the hub (refs/lapkin/hadir/<user>) and reads those of the others. Its
 * message says it all:
 *
 *   Hadir: budi
 *
 *   Pelaku: budi
 *   Waktu: 2026-01-13T10:35:00+07:00       when this was said
 *   Berkas: dokumen/2025-lapkin/isi/naskah/06-bab-3-akuntabilitas.md     absent: edits nothing
 *   Bagian: A. Capaian Kinerja                                           heading of the section
 *   Sejak: 2026-01-13T10:20:00+07:00       edits it since
 *
 * Informative only: nobody signs it, nothing is decided by it, and what is wrong in it is
 * dropped. What is kept is clean text, of people of the office, with times that can be.
 */
#include "core/base.h"
#include "core/buf.h"
#include "core/error.h"
#include "core/people.h"

#include <stdbool.h>

#define LK_PRESENCE_MAX 2048   /* bytes of a message */
#define LK_PRESENCE_PEOPLE 64  /* as many are shown */
#define LK_PRESENCE_FRESH 1500 /* seconds after which "edits" is no longer believed */
#define LK_PRESENCE_AHEAD 600  /* a clock may go that much fast */

struct lk_presence {
	char user[40];
	char path[300];    /* "" edits nothing */
	char section[200]; /* "" none */
	int64_t since;     /* unix seconds */
	int64_t seen;
};

/* Append the message of `p`; tz: minutes in which the times are written. */
void lk_presence_write(const struct lk_presence *p, int tz, struct lk_buf *out);
/* Read one; `user` is the name its reference bears. LK_EFORMAT: not what is written above, or
 * of somebody else; LK_ERANGE: too long. */
int lk_presence_parse(struct lk_presence *out, const char *user, struct lk_str message,
	struct lk_error *err) LK_MUST_USE;

struct lk_presences {
	struct lk_presence item[LK_PRESENCE_PEOPLE]; /* newest first */
	size_t n;
};
/* Take one in when it can be believed at `now`: well formed, of a person in `people`, not from
 * the future. Returns whether it was. */
bool lk_presence_take(struct lk_presences *all, const struct lk_people *people,
	const char *user, struct lk_str message, int64_t now);

/* Edits this person something at `now`, as far as is known? */
bool lk_presence_edits(const struct lk_presence *p, int64_t now);
/* Edits this person that section of that file? section "": any of it. */
bool lk_presence_meets(const struct lk_presence *p, const char *path,
	const char *section, int64_t now);

#endif
