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
 * An approval of text that uses figures stands on them too: on what every value resolved to
 * (Nilai), and on the working papers that were locked then (Angka). A figure that became
 * another, or a paper opened again, makes it stale; locked again with the same figures it
 * stands again.
 *
 * A team's working paper is approved the same way, in its own scope: handed in (ajukan),
 * checked (paraf), locked (sahkan).
 * Everything here is folded from records; nothing is stored.
 */
#include "core/base.h"
#include "core/error.h"
#include "core/people.h"
#include "core/record.h"
#include "core/sop/alur.h"

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
/* Scope of a team's working paper: "kk-tim-1". */
#define LK_SCOPE_PAPER "kk-"

/* One approval event, as kept by the index. Strings borrowed. */
struct lk_appr_event {
	enum lk_kind kind; /* AJUKAN, PARAF, SETUJU, SAHKAN, KEMBALIKAN, CABUT */
	const char *id, *scope, *subject, *digest;
	const char *user, *name, *role, *authority;
	const char *replaces; /* CABUT: the approval withdrawn */
	const char *override; /* Lompat: reason, "" when none */
	const char *commit;   /* hex id of the commit that carries it */
	const char *text;
	const char *values; /* Nilai: lines "key = text"; "" none used */
	const char *papers; /* Angka: teams whose locked papers it stands on */
	int64_t time;
	int open_then; /* open wajib corrections when it was given (Syarat-Koreksi) */
};

/*
 * Keys of an approval record: Lingkup (scope), Subjek (hex id), Sidik (sha256), Berdasar
 * (ids of the approvals below), Syarat-Koreksi (ends in the number of open wajib corrections),
 * Syarat-Penulis, Syarat-Urutan (the rules as evaluated), Lompat (reason of an override),
 * Angka, Nilai. kembalikan: Lingkup, Subjek. cabut: Lingkup, Menggantikan (the approval).
 */
/* An event from its record; strings point into `r` and `commit`. LK_EFORMAT when it is
 * no event of this kind, or a key it needs is absent. */
int lk_appr_event_read(struct lk_appr_event *out, const struct lk_record *r,
	const char *commit, struct lk_error *err) LK_MUST_USE;
/* The number at the end of Syarat-Koreksi ("koreksi wajib terbuka 2" -> 2); 0 when the
 * key is absent or ends in no number. */
int lk_appr_open_then(const struct lk_record *r);

/* Why a STALE approval is. */
enum {
	LK_STALE_TEXT = 1 << 0,   /* the text or file itself */
	LK_STALE_VALUES = 1 << 1, /* a figure used in the text became another */
	LK_STALE_PAPERS = 1 << 2  /* a working paper it stood on is open again */
};
struct lk_appr_rung {
	struct lk_rung rung;
	enum lk_appr_state state;
	unsigned stale;     /* LK_STALE_* */
	struct lk_str open; /* stale for PAPERS: the first team that is open again */
	const struct lk_appr_event
		*event; /* the approval that counts, NULL when NONE */
};
struct lk_appr_ladder {
	struct lk_appr_rung rung[LK_LADDER_MAX];
	size_t n;
	const struct lk_appr_event
		*returned; /* the return that now waits for work, or NULL */
};

/* What the scope holds now. */
struct lk_appr_now {
	const char *subject; /* hex id of the content */
	int blocking;        /* open wajib corrections on it */
	const char *values;  /* its values now (lk_value_list); NULL: not compared */
	const char *papers;  /* teams locked now, ' ' between; NULL: not compared */
};

/* The first team of `wanted` that is not in `locked` (' ' between); {NULL, 0}: none. */
struct lk_str lk_papers_missing(const char *wanted, const char *locked);
/* The first line of `now` that is not in `then`: the value that became another. */
struct lk_str lk_values_changed(const char *then, const char *now);

/*
 * Fold the events of one scope, oldest first; events of other scopes are passed over.
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
	const struct lk_appr_now *now, const struct lk_people *people);

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
	LK_GATE_PAPERS = 1 << 5, /* figures used come from a paper not locked */
	LK_GATE_VALUES = 1 << 6, /* a value in the text cannot be resolved */
	LK_GATE_OVERRIDE =
		LK_GATE_ORDER | LK_GATE_OPEN | LK_GATE_SOLE_AUTHOR | LK_GATE_PAPERS
};
/* PAPERS and VALUES are judged by the use case (core/act), which knows the figures. For a
 * rung of kind AJUKAN being the only author is no reason: a team hands in its own work. */
int lk_approval_gate(const struct lk_appr_ladder *l, const struct lk_people *people,
	const char *user, const char *scope, int64_t now, int blocking, int sole,
	int *rung, unsigned *reasons, struct lk_error *err) LK_MUST_USE;

#endif
