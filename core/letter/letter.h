#ifndef CORE_LETTER_LETTER_H
#define CORE_LETTER_LETTER_H
/*
 * A document of an SOP step (disposisi, nota dinas, undangan, notulensi ...): one file
 * dokumen/<doc>/surat/<stem>.md. A head of `Key: value` lines (core/field.h), a blank line, the
 * text as Markdown. The text refers to the head by {{surat.<key>}}; everything else was filled
 * in when the document was made from its template (core/letter/kind.h), so a sent letter never
 * changes because a figure does.
 *
 *   Jenis: undangan
 *   Jalan: penyusunan-rencana-kinerja-2026
 *   Langkah: 3
 *   Templat: <blob of the template>
 *   Nomor:
 *   Tanggal: 2026-01-12
 *   Hal: Rapat pembahasan rencana kinerja
 *   ...
 */
#include "core/base.h"
#include "core/buf.h"
#include "core/error.h"
#include "core/field.h"
#include "core/letter/kind.h"
#include "core/mem.h"
#include "core/snapshot.h"
#include "core/store.h"

#include <stdbool.h>

#define LK_LETTER_KEYS 48
struct lk_letter {
	const char *path; /* dokumen/2025-lapkin/surat/undangan-....md */
	const char *stem;
	const struct lk_letter_kind
		*kind;             /* NULL: unknown to this version; shown, kept */
	const char *kind_id, *run; /* run "" none */
	int step;
	const char *number, *date, *about; /* "" absent */
	struct lk_field field[LK_LETTER_KEYS];
	unsigned nfields;
	struct lk_str body;
	struct lk_oid blob;
	int round; /* Putaran of the run in which it was made */
};
struct lk_letters {
	struct lk_arena mem;
	struct lk_letter *letter; /* by path */
	size_t n;
};
int lk_letter_parse(struct lk_letter *out, struct lk_arena *mem, struct lk_str text,
	const char *path, struct lk_error *err) LK_MUST_USE;
void lk_letter_write(const struct lk_letter *l, struct lk_buf *out);
/* Every document of the snapshot's document at its head. LK_EFORMAT names file and line. */
int lk_letters_load(struct lk_letters *out, struct lk_store *st,
	const struct lk_snapshot *snap, struct lk_error *err) LK_MUST_USE;
void lk_letters_free(struct lk_letters *l);
/* The latest document of `kind` made in a run (NULL any run) at `step` (0 any); NULL none. */
const struct lk_letter *lk_letters_of(const struct lk_letters *l, const char *run,
	int step, const char *kind);
/* Value of a key of the head, upper and lower case alike; "" absent. */
const char *lk_letter_get(const struct lk_letter *l, const char *key);
/* Labels of the required fields that are empty, ", " between; returns how many. The number is
 * not among them (the register gives it). */
size_t lk_letter_missing(const struct lk_letter *l, struct lk_buf *out);
/* Set a key of the head to a value that lives as long as l; a new key is appended. false:
 * LK_LETTER_KEYS are full. The looked-up members (number, date, about) follow. */
bool lk_letter_put(struct lk_letter *l, const char *key, const char *value);
#define LK_LETTER_BLANK "........................" /* what an empty value prints */
/*
 * The text with its head filled in, as Markdown (letterhead included): what is empty becomes a
 * dotted line, so no `{{` is ever left. A void number is said first. Returns how many were empty.
 *   {{surat.hal}}        a line, safe inside Markdown; a date as "12 Januari 2026"
 *   {{surat.hari:hari}}  "Senin, 12 Januari 2026"
 *   {{surat.isi}}        alone on its line, several lines: a paragraph each, as typed
 *   {{surat.pemberi}}    name of the person; {{surat.pemberi-nip}}, {{surat.pemberi-jabatan}}
 *   ```daftar tim        a fence: the table of a TEAM field
 */
size_t lk_letter_render(const struct lk_letter *l, struct lk_buf *out);

/* Bears a number that is not void. */
bool lk_letter_numbered(const struct lk_letter *l);
/* How far it is, for lists. */
enum lk_letter_state {
	LK_LETTER_INCOMPLETE, /* required fields are empty */
	LK_LETTER_WAITS,      /* complete, and waits for its number */
	LK_LETTER_READY,      /* complete, of a kind without number */
	LK_LETTER_NUMBERED,
	LK_LETTER_VOID,    /* its number is void */
	LK_LETTER_UNKNOWN, /* of a kind that this version does not know */
	LK_LETTER_STATE_COUNT
};
/* *missing (NULL ok): required fields that are empty. */
enum lk_letter_state lk_letter_state(const struct lk_letter *l, size_t *missing);
const char *lk_letter_state_name(enum lk_letter_state s);  /* "kurang" ... */
const char *lk_letter_state_label(enum lk_letter_state s); /* msgid */
/* One by path, file name, stem, or a unique part of it. LK_ENOTFOUND, LK_EINVAL with the
 * candidates. */
int lk_letters_find(const struct lk_letters *all, const char *words,
	const struct lk_letter **out, struct lk_error *err) LK_MUST_USE;

#endif
