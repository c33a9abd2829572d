#ifndef CORE_LETTER_REGISTRY_H
#define CORE_LETTER_REGISTRY_H
/*
 * The register of outgoing letters: register/<tahun>/<buku>/<urut>.txt, one file per number, so
 * that two people who take the same one meet at the path and one of them is told. `buku` is
 * "keluar" (one running number per office and year) or "keluar-<klasifikasi>" when
 * kebijakan/penomoran.txt says "Urut: klasifikasi". A file is a record of kind NOMOR and never
 * changes; a void number gets <urut>-batal.txt beside it, and is never given again.
 *
 * Keys: Nomor, Tanggal (yyyy-mm-dd, of the letter), Klasifikasi, Urut, Hal, Kepada, Surat (path
 * of the letter, "" for one written elsewhere), Mulai ("ya": the book goes on from a paper one,
 * whose last serial was the one before). Batal: Nomor, text = reason.
 * A number is taken only when a person confirms; nothing here invents one.
 */
#include "core/base.h"
#include "core/buf.h"
#include "core/error.h"
#include "core/letter/number.h"
#include "core/mem.h"
#include "core/store.h"

#include <stdbool.h>

#define LK_REGISTRY_MAX 20000 /* numbers of a year */
#define LK_LETTER_CLASSES_MAX 2000

struct lk_numbering {  /* kebijakan/penomoran.txt */
	char unit[64]; /* Unit: C.X.99; from dokumen.txt (Kode) when absent; "" none */
	bool by_class; /* Urut: tahun | klasifikasi */
};
struct lk_letter_class { /* kebijakan/klasifikasi.csv kode;uraian */
	const char *code, *text;
};
/* Texts of the two files in a new workspace; also read where a workspace lacks them. */
const char *lk_numbering_default(void);
const char *lk_letter_classes_default(void);

struct lk_reg_entry {
	const char *path, *number, *class, *unit, *about, *to, *letter;
	const char *book; /* "keluar" */
	int serial, year;
	bool start;       /* the book begins here (Mulai) */
	const char *date; /* of the letter, yyyy-mm-dd */
	const char *user, *name;
	int64_t time;            /* when it was taken */
	int tz_minutes;          /* there */
	const char *id;          /* of the record */
	const char *void_reason; /* NULL: in force */
	const char *void_user, *void_name;
	int64_t void_time;
	const char *bears; /* the number its letter's head has; NULL: no such letter */
};
struct lk_registry {
	struct lk_arena mem;
	struct lk_numbering numbering;
	struct lk_letter_class *class;
	size_t nclasses;
	struct lk_reg_entry *entry; /* by book, then serial */
	size_t n;
	int year;
};
/* The register of a year at the head. A year without letters is empty. LK_EFORMAT: a broken
 * file, with its path. LK_ERANGE: more than LK_REGISTRY_MAX. Free also after failure. */
int lk_registry_load(struct lk_registry *out, struct lk_store *st, int year,
	struct lk_error *err) LK_MUST_USE;
/* The same at `rev`, for an office whose documents say `unit` (Kode of dokumen.txt). */
int lk_registry_load_at(struct lk_registry *out, struct lk_store *st,
	const struct lk_oid *rev, const char *unit, int year, struct lk_error *err)
	LK_MUST_USE;
void lk_registry_free(struct lk_registry *r);
/* The entry of a number as it is written; NULL. */
const struct lk_reg_entry *lk_registry_find(const struct lk_registry *r,
	const char *number);
/* The entry that a letter's path holds and that is in force; NULL. */
const struct lk_reg_entry *lk_registry_of(const struct lk_registry *r,
	const char *letter);
/* The next free serial of the book of `class`: one more than the highest, void ones counted.
 * A proposal to show; taking it is lk_act_number_take(). */
int lk_registry_next(const struct lk_registry *r, const char *class);

/* Name of the book that numbers of `class` stand in: "keluar", or "keluar-OT.02.02". */
void lk_registry_book(struct lk_buf *out, const struct lk_registry *r,
	const char *class);
/* Has that book no number yet? Then its first one may be any serial (Mulai). */
bool lk_registry_empty(const struct lk_registry *r, const char *class);
/* The number itself, of the office's unit and the register's year. */
void lk_registry_number(struct lk_buf *out, const struct lk_registry *r,
	const char *class, int serial);
/* Would the next number of `class`, taken on the day `today`, be dated back? *say (NULL ok)
 * receives the sentence. Both days yyyy-mm-dd. */
bool lk_registry_backdated(const struct lk_registry *r, const char *class,
	const char *date, const char *today, struct lk_error *say);
/* What kebijakan/klasifikasi.csv says of a class; NULL when it is not there. */
const char *lk_registry_class_text(const struct lk_registry *r, const char *class);
/* Does the entry have all of the words, in its number, subject, addressee or who took it?
 * No words: yes. */
bool lk_reg_matches(const struct lk_reg_entry *e, struct lk_str words);
/* The day on which it was taken, yyyy-mm-dd there; "" out of range. */
void lk_reg_taken_day(const struct lk_reg_entry *e, char out[16]);

enum lk_reg_fault {
	LK_REG_GAP,       /* a serial is skipped */
	LK_REG_DUPLICATE, /* a serial or number twice (by merging, or by an old list) */
	LK_REG_BLANK,     /* no date, subject or addressee */
	LK_REG_BACKDATED, /* dated before a lower serial, or before the day it was taken */
	LK_REG_FORMAT,    /* the number is malformed, or of another unit or year */
	LK_REG_ORPHAN,    /* its letter is gone, or bears another number */
	LK_REG_FAULT_COUNT
};
struct lk_reg_finding {
	enum lk_reg_fault fault;
	const struct lk_reg_entry *entry; /* the one after a gap */
	int from, until;                  /* GAP: serials that are missing */
	struct lk_error text;             /* sentence, translatable */
};
const char *lk_reg_fault_name(
	enum lk_reg_fault f); /* "loncat", "ganda", "kosong" ... */
/* In order of the register; all of it lives in r. A void number is not asked for its letter
 * and its blanks. LK_ENOMEM. */
int lk_registry_check(struct lk_registry *r, struct lk_reg_finding **out, size_t *n,
	struct lk_error *err) LK_MUST_USE;

/* The register as a table, one row a number that matches `words` (lk_reg_matches) and is of
 * `class` (NULL: any): CSV for a spreadsheet (a cell that begins like a formula gets a quote in
 * front), or lines for paper. */
void lk_registry_csv(struct lk_buf *out, const struct lk_registry *r,
	struct lk_str words, const char *class);
void lk_registry_print(struct lk_buf *out, const struct lk_registry *r,
	struct lk_str words, const char *class, const char *office);

#endif
