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
 * of the letter, "" for one written elsewhere). Batal: Nomor, text = reason.
 * A number is taken only when a person confirms; nothing here invents one.
 */
#include "core/base.h"
#include "core/error.h"
#include "core/letter/number.h"
#include "core/mem.h"
#include "core/store.h"

#include <stdbool.h>

struct lk_numbering {  /* kebijakan/penomoran.txt */
	char unit[64]; /* Unit: C.X.99; from dokumen.txt (Kode) when absent */
	bool by_class; /* Urut: tahun | klasifikasi */
};
struct lk_letter_class { /* kebijakan/klasifikasi.csv kode;uraian */
	const char *code, *text;
};
struct lk_reg_entry {
	const char *path, *number, *class, *unit, *about, *to, *letter;
	int serial, year;
	const char *date; /* of the letter, yyyy-mm-dd */
	const char *user, *name;
	int64_t time;            /* when it was taken */
	const char *id;          /* of the record */
	const char *void_reason; /* NULL: in force */
	const char *void_user;
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
 * file, with its path. */
int lk_registry_load(struct lk_registry *out, struct lk_store *st, int year,
	struct lk_error *err) LK_MUST_USE;
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
/* In order of the register; strings live in r. LK_ENOMEM. */
int lk_registry_check(struct lk_registry *r, struct lk_reg_finding **out, size_t *n,
	struct lk_error *err) LK_MUST_USE;

#endif
