#ifndef CORE_APPROVAL_H
#define CORE_APPROVAL_H
/*
 * Approvals bind content, never a commit or a date (Subjek: blob id of a chapter or tree
 * id of isi/; Sidik: sha256). An approval is valid while
 *   - the content is the same, byte for byte,
 *   - the signer held the role when signing,
 *   - nothing was returned or withdrawn later in that scope,
 *   - no open wajib correction stands on it,
 *   - the rungs below it are valid too (Berdasar), unless overridden with a reason.
 * Everything here is folded from records; nothing is stored.
 */
#include "core/alur.h"
#include "core/base.h"
#include "core/error.h"
#include "core/people.h"
#include "core/record.h"

/* How an approval stands now. */
enum lk_appr_state {
	LK_APPR_NONE,     /* nobody has given it */
	LK_APPR_VALID,    /* berlaku */
	LK_APPR_STALE,    /* basi: content differs from what was approved */
	LK_APPR_RETURNED, /* dikembalikan later */
	LK_APPR_REVOKED,  /* dicabut */
	LK_APPR_BLOCKED,  /* tertahan: an open wajib correction stands on the content */
	LK_APPR_NOROLE,   /* the signer did not hold the role then */
	LK_APPR_UNBASED,  /* a lower rung is no longer valid */
	LK_APPR_STATE_COUNT
};
const char *lk_appr_state_name(enum lk_appr_state s); /* "berlaku", "basi", ... */

/* Scope: a chapter stem ("04-bab-1-pendahuluan") or LK_SCOPE_ALL for the whole draft. */
#define LK_SCOPE_ALL "naskah"

/* One approval event, as kept by the index. Strings borrowed. */
struct lk_appr_event {
	enum lk_kind kind; /* PARAF, SETUJU, SAHKAN, KEMBALIKAN, CABUT */
	const char *id, *scope, *subject, *digest;
	const char *user, *name, *role, *authority;
	const char *replaces; /* CABUT: the approval withdrawn */
	const char *override; /* Lompat: reason, "" when none */
	const char *commit;   /* hex id of the commit that carries it */
	const char *text;
	int64_t time;
	int open_then; /* open wajib corrections when it was given (Syarat-Koreksi) */
};

/*
 * Keys of an approval record: Lingkup (scope), Subjek (hex id), Sidik (sha256), Berdasar
 * (ids of the approvals below), Syarat-Koreksi (ends in the number of open wajib corrections),
 * Syarat-Penulis, Syarat-Urutan (the rules as evaluated), Lompat (reason of an override). kembalikan: Lingkup, Subjek. cabut: Lingkup, Menggantikan (the approval).
 */
/* An event from its record; strings point into `r` and `commit`. LK_EFORMAT when it is
 * no event of this kind, or a key it needs is absent. */
int lk_appr_event_read(struct lk_appr_event *out, const struct lk_record *r,
	const char *commit, struct lk_error *err) LK_MUST_USE;
/* The number at the end of Syarat-Koreksi ("koreksi wajib terbuka 2" -> 2); 0 when the
 * key is absent or ends in no number. */
int lk_appr_open_then(const struct lk_record *r);

struct lk_appr_rung {
	struct lk_rung rung;
	enum lk_appr_state state;
	const struct lk_appr_event
		*event; /* the approval that counts, NULL when NONE */
};
struct lk_appr_ladder {
	struct lk_appr_rung rung[LK_LADDER_MAX];
	size_t n;
	const struct lk_appr_event
		*returned; /* the return that now waits for work, or NULL */
};

/*
 * Fold the events of one scope, oldest first; events of other scopes are passed over.
 *   subject   hex id of the content now
 *   blocking  number of open wajib corrections on it
 *
 * - The approval that counts on a rung: the latest one of this content that still stands;
 *   else the latest by somebody who held the role; else the latest (NOROLE). So an
 *   approval by nobody entitled never hides a rightful one.
 * - Who holds the role of any rung may return; that ends every approval before it.
 * - The signer, or who holds that rung's role, may withdraw. An event of anybody else is
 *   kept in its record and changes nothing.
 * - An approval given with a reason (Lompat) stands without the rungs below it and above
 *   the corrections that were open when it was given: the reason was shown then and is
 *   shown for ever. More open wajib corrections than then (one was filed after it) hold
 *   it up like any other.
 *
 *   paraf A, setuju A, content now B           -> basi, basi
 *   paraf A, setuju A, kembalikan, paraf A     -> berlaku, dikembalikan
 *   setuju A alone                             -> belum, tanpa-dasar
 */
void lk_approval_fold(struct lk_appr_ladder *out, const struct lk_rung *rungs, size_t n,
	const struct lk_appr_event *events, size_t nevents, const char *scope,
	const char *subject, int blocking, const struct lk_people *people);

/* State of the ladder as one word for lists: the state of the highest rung given, and
 * *rung its index (-1: none). VALID only when that is the top rung; a lower rung that is
 * valid gives NONE with its index ("diparaf, belum disetujui"). */
enum lk_appr_state lk_approval_overall(const struct lk_appr_ladder *l, int *rung);

/*
 * May `user` act now, and on which rung? The highest rung whose role the user holds and
 * below which all is valid; when there is none, the highest whose role the user holds
 * (who is Kasubbag and Plt. Kepala gives the paraf first). LK_OK and *rung; or LK_EDENIED
 * with the first reason as a sentence: no role, already approved this content, a lower
 * rung missing (names who), open wajib corrections (how many), only author of `sole`
 * sentences. *reasons receives all the bits and *rung the rung (-1: no role) also then;
 * bits in LK_GATE_OVERRIDE may be passed with a written reason.
 */
enum {
	LK_GATE_ROLE = 1 << 0,
	LK_GATE_ALREADY = 1 << 1,
	LK_GATE_ORDER = 1 << 2,
	LK_GATE_OPEN = 1 << 3,
	LK_GATE_SOLE_AUTHOR = 1 << 4,
	LK_GATE_OVERRIDE = LK_GATE_ORDER | LK_GATE_OPEN | LK_GATE_SOLE_AUTHOR
};
int lk_approval_gate(const struct lk_appr_ladder *l, const struct lk_people *people,
	const char *user, const char *scope, int64_t now, int blocking, int sole,
	int *rung, unsigned *reasons, struct lk_error *err) LK_MUST_USE;

#endif
