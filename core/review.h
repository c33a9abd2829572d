#ifndef CORE_REVIEW_H
#define CORE_REVIEW_H
/*
 * Corrections: a thread is opened by a koreksi record and moved by the records that
 * answer it (Balas). Its state is folded from those events, never stored as truth.
 *
 *   terbuka     open: waits for the drafter
 *   diterapkan  the suggestion was applied; waits for the opener to close
 *   selesai     worked on by hand; waits for the opener to close
 *   ditutup     closed by its opener
 *
 * A wajib correction blocks approval while terbuka. Only the opener (or who holds the
 * opener's role as Plt./Plh. then) closes; anybody in the office answers and reopens.
 * An event that the rules do not allow (a close by somebody else) is kept in the record
 * and ignored by the fold, so that two clones fold alike whatever arrives.
 */
#include "core/base.h"
#include "core/buf.h"
#include "core/error.h"
#include "core/record.h"

#include <stdbool.h>

enum lk_thread_state {
	LK_THREAD_OPEN,
	LK_THREAD_APPLIED,
	LK_THREAD_DONE,
	LK_THREAD_CLOSED,
	LK_THREAD_STATE_COUNT
};
enum lk_weight {
	LK_WEIGHT_WAJIB,
	LK_WEIGHT_SARAN,
	LK_WEIGHT_COUNT
};
enum lk_class {
	LK_CLASS_ANGKA,
	LK_CLASS_EJAAN,
	LK_CLASS_SUBSTANSI,
	LK_CLASS_DASAR_HUKUM,
	LK_CLASS_FORMAT,
	LK_CLASS_COUNT
};
enum lk_anchor_state {
	LK_ANCHOR_PASTI,
	LK_ANCHOR_DIDUGA,
	LK_ANCHOR_YATIM,
	LK_ANCHOR_STATE_COUNT
};

/* Names in files and --json; parse gives the COUNT value when unknown. */
const char *lk_thread_state_name(enum lk_thread_state s);
const char *lk_weight_name(enum lk_weight w);
const char *lk_class_name(enum lk_class c);
const char *lk_anchor_state_name(enum lk_anchor_state s);
enum lk_thread_state lk_thread_state_parse(const char *s);
enum lk_weight lk_weight_parse(const char *s);
enum lk_class lk_class_parse(const char *s);
enum lk_anchor_state lk_anchor_state_parse(const char *s);

/* Where a correction points, in one version of a file. Lines count from 1. */
struct lk_place {
	int line, line_end; /* inclusive; a section: its first and last line */
	int from, to;       /* bytes inside `line` (one line) or 0, 0 = whole lines */
};

/* A thread as the queue shows it. Strings are borrowed from whoever filled it. */
struct lk_thread {
	const char *id;              /* id of the koreksi record */
	const char *document, *path; /* path: Berkas, the file in the workspace */
	const char *opener, *opener_name, *opener_role;
	int64_t opened, changed; /* unix seconds: filed; last event */
	enum lk_thread_state state;
	enum lk_weight weight;
	enum lk_class class;
	enum lk_anchor_state anchor;
	struct lk_place place; /* now (at the indexed head); filed when yatim */
	const char *blob;      /* hex id of the text it was filed on */
	struct lk_place filed; /* place in that text */
	const char *quote, *before, *after;    /* the quoted text and its neighbours */
	const char *title, *text, *suggestion; /* suggestion "": none, or remove */
	bool remove; /* the suggestion is that the quoted text goes; suggestion is "" then */
	const char *last_user; /* who acted last */
	int replies;
	const char *key, *column,
		*old; /* koreksi-data: row, column, old value; else "" */
	/* of a clash that a sync found: why (lk_merge_why_name(), or "file"), "" no clash; and
	 * the wording both sides began on. `quote` or `old` is what the hub had and what stands
	 * for now, `suggestion` what this clone wrote. */
	const char *clash, *was;
};

/* What the fold needs beyond the records; implemented over lk_people by callers. */
struct lk_close_rule {
	/* may `user` close a thread of `opener` (holder of `opener_role`) at `time`? */
	int (*may_close)(const struct lk_close_rule *r, const char *user,
		const char *opener, const char *opener_role, int64_t time);
};

/*
 * Keys of a koreksi record, besides the common ones:
 *   Berkas     dokumen/2025-lapkin/isi/naskah/04-bab-1-pendahuluan.md
 *   Blob       hex id of the text it was filed on
 *   Baris      12, or 12-14 for a section
 *   Rentang    8-31: bytes 8 up to, not including, 31 of that one line; absent: whole lines
 *   Kutipan, Sebelum, Sesudah    the quoted text and its neighbours
 *   Judul, Golongan (enum lk_class), Bobot (enum lk_weight), Usul
 *   Hapus      "ya": in place of Usul, the quoted text is to be taken out
 *   Penulis-Word, Waktu-Word, Asal-Word    of a change made in Word: who, when, and the sha256
 *              that makes it the same one in a second import (core/word/back.h)
 *   Bentrok, Semula, Kami, Asal    of a clash (core/act/sync.h): why, the wording both sides
 *              began on, the blob of this clone's text, what makes it the same one when it is
 *              filed again
 * koreksi-data has Kunci, Kolom and Lama instead of Baris to Sesudah. jangkar repeats
 * Blob and Baris to Sesudah (Berkas when it moved to another chapter) for the new place.
 */

/*
 * Start a thread from its koreksi record; strings point into `r`. anchor is
 * LK_ANCHOR_PASTI and place the filed one until an anchoring says otherwise. LK_EFORMAT
 * when a key that a correction needs is absent or malformed, such as a Berkas outside
 * isi/ of its document.
 */
int lk_thread_open(struct lk_thread *out, const struct lk_record *r,
	struct lk_error *err) LK_MUST_USE;
/*
 * Let one answering record act. Returns 1 when it changed the thread, 0 when ignored.
 * rule NULL: only the opener closes; a rule adds others, it never bars the opener.
 * last_user (and after jangkar the quote) then points into `r`.
 *
 *              terbuka     diterapkan   selesai      ditutup
 *   balasan    counted     counted      counted      counted
 *   terapkan   diterapkan  -            diterapkan   -          needs a suggestion
 *   selesai    selesai     -            -            -
 *   tutup      ditutup     ditutup      ditutup      -          opener only
 *   buka-lagi  -           terbuka      terbuka      terbuka
 *   jangkar    new place   new place    new place    -
 */
int lk_thread_apply(struct lk_thread *t, const struct lk_record *r,
	const struct lk_close_rule *rule);

/* Does it carry a suggestion that can be applied, another wording or taking out? */
bool lk_thread_proposes(const struct lk_thread *t);

/* Does this thread block approval of its text? */
int lk_thread_blocks(const struct lk_thread *t);

#endif
