#ifndef CORE_RECORD_H
#define CORE_RECORD_H
/*
 * A record: one event of the office's work on a document (a correction, an answer, an
 * approval ...), one file in catatan/, never changed once written. The same bytes
 * stand in the message of the commit that adds it, so `git log` is the minutes.
 *
 * Format lapkin-catatan/1: UTF-8, LF. `Key: value` lines; a value that goes on stands
 * on lines indented by one space (a line break inside a value); then a blank line; then
 * free text to the end. No control characters but LF: a NUL would silently truncate a
 * signed commit.
 *
 *   Format: lapkin-catatan/1
 *   Id: 20260113T021500Z-4f3a9c21
 *   Jenis: koreksi
 *   Pelaku: sari
 *   Nama: Sari Wulandari
 *   Peran: kasubbag-adum
 *   Wewenang: definitif
 *   Waktu: 2026-01-13T09:15:00+07:00
 *   Dokumen: 2025-lapkin
 *   Berkas: dokumen/2025-lapkin/isi/naskah/04-bab-1-pendahuluan.md
 *   ...
 *
 *   Mohon angka disesuaikan dengan tabel.
 *
 * Unknown keys are kept (a newer lapkin may add some); an unknown Format is LK_ENEWER.
 */
#include "core/base.h"
#include "core/buf.h"
#include "core/error.h"
#include "core/field.h"
#include "core/mem.h"

#define LK_RECORD_FORMAT "lapkin-catatan/1"
#define LK_RECORD_MAX ((size_t)256 << 10) /* bytes of one record */
#define LK_RECORD_KEYS 64                 /* keys of one record */

/* Kinds of event, "Jenis". Written to files by name, never by number. */
enum lk_kind {
	LK_KIND_OTHER,     /* a name this version does not know: kept, shown, inert */
	LK_KIND_SUNTING,   /* text saved; stands in the commit message only, no file */
	LK_KIND_IMPOR,     /* chapters taken from an existing report (message only) */
	LK_KIND_PULIHKAN,  /* an old revision restored (message only) */
	LK_KIND_KEBIJAKAN, /* policy, people or outline changed (message only) */
	LK_KIND_KOREKSI,   /* opens a thread on text */
	LK_KIND_KOREKSI_DATA, /* opens a thread on a cell */
	LK_KIND_BALASAN,      /* answer in a thread */
	LK_KIND_TERAPKAN, /* suggestion applied to the text; Cara: persis | tiga-arah */
	LK_KIND_SELESAI,  /* worked on by hand; the drafter's word, not a closing */
	LK_KIND_TUTUP,    /* closed by its opener */
	LK_KIND_BUKA_LAGI,    /* reopened */
	LK_KIND_JANGKAR,      /* re-anchored by a person */
	LK_KIND_AJUKAN,       /* a team hands in its working paper */
	LK_KIND_PARAF,        /* initialled: the lower approval */
	LK_KIND_SETUJU,       /* approved */
	LK_KIND_SAHKAN,       /* figures ratified */
	LK_KIND_KEMBALIKAN,   /* returned for correction */
	LK_KIND_CABUT,        /* an approval withdrawn */
	LK_KIND_LANGKAH,      /* SOP step */
	LK_KIND_PENUGASAN,    /* Plt./Plh. assignment */
	LK_KIND_NOMOR,        /* letter number */
	LK_KIND_KIRIM,        /* dispatch */
	LK_KIND_BERKAS_AKHIR, /* hash of a final file */
	LK_KIND_JAWAB,   /* answer to a statement of the review or the evaluation */
	LK_KIND_ABAIKAN, /* a finding of the checks set aside, or taken back */
	LK_KIND_RAPAT,   /* an event of a meeting */
	LK_KIND_RTL,     /* a follow-up opened, or its state */
	LK_KIND_COUNT
};
const char *lk_kind_name(enum lk_kind kind);    /* "koreksi-data"; "lain" for OTHER */
enum lk_kind lk_kind_parse(struct lk_str name); /* LK_KIND_OTHER when unknown */
/* ajukan, paraf, setuju, sahkan: a rung of a ladder */
int lk_kind_approves(enum lk_kind kind);

/* A parsed record. All strings live in `mem`. */
struct lk_record {
	struct lk_arena mem;
	struct lk_field field[LK_RECORD_KEYS];
	unsigned nfields;
	const char *text; /* free text, never NULL */
	/* the common keys, looked up once; "" when absent */
	const char *id, *user, *name, *role, *authority, *document, *reply_to,
		*replaces;
	enum lk_kind kind;
	int64_t time; /* Waktu as unix seconds: a claim, not proof */
	int tz_minutes;
};

/*
 * Parse `in`. LK_EFORMAT names `where` (a path or commit, for the message) and the line;
 * LK_ENEWER for a later format; LK_ERANGE beyond the limits; LK_ENOMEM.
 * Required: Format, Id, Jenis, Pelaku, Waktu. lk_record_free() also after failure.
 */
int lk_record_parse(struct lk_record *out, struct lk_str in, const char *where,
	struct lk_error *err) LK_MUST_USE;
void lk_record_free(struct lk_record *r);
const char *lk_record_get(const struct lk_record *r, const char *key); /* "" absent */

/*
 * Writing: begin with the common keys, add the others in order, end with the text.
 * Values are cleaned of control characters; line breaks become continuation lines.
 * Empty values are left out. `out` holds this record and nothing before it. Nothing can
 * fail before lk_buf_check(out), which also reports a record beyond LK_RECORD_MAX and a
 * time outside the years of core/notation/date.h.
 */
struct lk_record_head {
	const char *id; /* see lk_record_id() */
	enum lk_kind kind;
	const char *user, *name, *role, *authority;
	int64_t time;
	int tz_minutes;
	const char *document; /* "2025-lapkin" */
	const char *reply_to; /* Balas: thread id; NULL */
	const char *replaces; /* Menggantikan: record id; NULL */
};
void lk_record_begin(struct lk_buf *out, const struct lk_record_head *head);
void lk_record_put(struct lk_buf *out, const char *key, struct lk_str value);
void lk_record_puts(struct lk_buf *out, const char *key,
	const char *value);                               /* NULL ok */
void lk_record_end(struct lk_buf *out, const char *text); /* NULL: no text */

/* "20260113T021500Z-4f3a9c21" from unix time and 32 random bits. */
#define LK_RECORD_ID_SIZE 32
void lk_record_id(char out[LK_RECORD_ID_SIZE], int64_t time, uint32_t random);

/* Path of a record file: dokumen/<doc>/catatan/<chapter>/<id stamp>-<user>-<jenis>-<rand>.txt
 * chapter: stem of the chapter file, or "naskah" for the whole draft. */
void lk_record_path(struct lk_buf *out, const char *document, const char *chapter,
	const char *id, const char *user, enum lk_kind kind);

#endif
