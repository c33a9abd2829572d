#ifndef CORE_SYNC_SETTLE_H
#define CORE_SYNC_SETTLE_H
/*
 * The one rule by which two versions of a file become one when histories meet. The program
 * uses it to merge, the audit to recompute a merge, so it depends on nothing but its arguments.
 *
 *   catatan/            never changed: what either side has, both have; an edit of one that
 *                       base has does not pass
 *   bukti/, lampiran/   likewise, but another file under the same name is taken over
 *   register/           likewise; ours of a number that theirs has too is to be taken again
 *   the lists of keys and the word list of kebijakan/: by line; never a clash
 *   .md, .txt           by sentence (core/merge.h); .csv: by row and cell
 *   one side removed, the other changed: the changed one stays; so does a sentence or row
 *                       inside a file, but there it is a clash all the same
 *
 * In a clash theirs stands, and ours waits as a correction that must be decided. "Theirs" is
 * what the hub has already: others may have read it, ours nobody.
 *
 * When only one side changed a file, the result is that side's, byte for byte. Changing sides
 * changes nothing unless the result is FILE, CLASH or RENUMBER, or both sides put text of
 * their own at one place of a file (ours then comes first).
 */
#include "core/base.h"
#include "core/buf.h"
#include "core/error.h"
#include "core/merge.h"

enum lk_settled {
	LK_SETTLED_OURS,     /* the file is ours, byte for byte (may be: absent) */
	LK_SETTLED_THEIRS,   /* theirs, byte for byte (may be: absent) */
	LK_SETTLED_MERGED,   /* `text`, nothing clashed */
	LK_SETTLED_CLASH,    /* `text`, decided for now as above in the clashes */
	LK_SETTLED_RENUMBER, /* theirs; our number is to be taken again */
	LK_SETTLED_FILE, /* theirs; the whole of ours clashes (no sentences, no cells) */
	LK_SETTLED_BASE  /* as it was: an edit of a record on either side */
};
struct lk_settle_clash {
	size_t from, to; /* bytes of `text` that stand there for now; may be none */
	enum lk_merge_take took;            /* OURS or THEIRS */
	const struct lk_merge_piece *piece; /* the three wordings */
};
struct lk_settle {
	enum lk_settled how;
	struct lk_buf text;
	struct lk_merge
		*merge; /* CLASH; points into the versions, which must outlive it */
	struct lk_settle_clash *clash; /* in the order of `text` */
	size_t nclashes;
};
/* A version: p NULL when the file is absent there. At least two of the three differ.
 * A text beyond the limits of core/merge.h has no sentences (FILE). LK_ENOMEM, or LK_ERANGE
 * beyond the limit of a buffer. Free also after failure. */
int lk_settle_file(const char *path, struct lk_str base, struct lk_str ours,
	struct lk_str theirs, struct lk_settle *out, struct lk_error *err) LK_MUST_USE;
void lk_settle_free(struct lk_settle *s);
/* What the file is then; p NULL: absent. Points into `s` or a version. */
struct lk_str lk_settle_text(const struct lk_settle *s, struct lk_str base,
	struct lk_str ours, struct lk_str theirs);

/* register/2026/umum/7-batal.txt: *n = length of "register/2026/umum/7"; 0: no such path.
 * Ours, of a number of ours that theirs has too (RENUMBER), does not pass: it would void
 * theirs. Then the file is theirs (may be: absent), and the number is not taken again. */
int lk_settle_voids(const char *path, size_t *n);

#endif
