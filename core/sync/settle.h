#ifndef CORE_SYNC_SETTLE_H
#define CORE_SYNC_SETTLE_H
/*
 * The one rule by which two versions of a file become one when histories meet. The program
 * uses it to merge, the audit to recompute a merge, so it depends on nothing but its arguments.
 *
 *   catatan/, bukti/, lampiran/  never changed: what either side has, both have
 *   register/                    theirs stays; ours of the same path is to be renumbered
 *   .md, .txt of surat/ ...      by sentence (core/merge.h); what clashes: theirs stands, ours
 *                                waits as a correction that must be decided
 *   .csv                         by row and cell, likewise
 *   one side removed, the other changed: the changed one stays
 * "Theirs" is what the hub has already: others may have read it, ours nobody.
 */
#include "core/base.h"
#include "core/buf.h"
#include "core/error.h"
#include "core/merge.h"

enum lk_settled {
	LK_SETTLED_OURS,     /* the file is ours, byte for byte (may be: absent) */
	LK_SETTLED_THEIRS,   /* theirs, byte for byte (may be: absent) */
	LK_SETTLED_MERGED,   /* `text`, nothing clashed */
	LK_SETTLED_CLASH,    /* `text`, where theirs stands in the clashes of `merge` */
	LK_SETTLED_RENUMBER, /* theirs; our number is to be taken again */
	LK_SETTLED_FILE /* theirs; the whole of ours clashes (no sentences, no cells) */
};
struct lk_settle {
	enum lk_settled how;
	struct lk_buf text;
	struct lk_merge *
		merge; /* CLASH: pieces with why != LK_WHY_NONE; points into the versions */
};
/* A version: p NULL when the file is absent there. At least two of the three differ.
 * LK_ERANGE, LK_ENOMEM. Free also after failure. */
int lk_settle_file(const char *path, struct lk_str base, struct lk_str ours,
	struct lk_str theirs, struct lk_settle *out, struct lk_error *err) LK_MUST_USE;
void lk_settle_free(struct lk_settle *s);

#endif
