#ifndef CORE_OFFICE_H
#define CORE_OFFICE_H
/*
 * A new workspace: the files of its first commit from the facts of an office, and the
 * readers of the two files that say what a workspace and a document are.
 *
 *   kebijakan/format                  lapkin-repo 1
 *   dokumen/2025-lapkin/dokumen.txt   Judul, Tahun, Satker, Kode, Alur, Zona
 *
 * What the program ships as policy (SOP, outline, checklist, categories, word list) is
 * copied into every new workspace, so an office changes it without a new program.
 */
#include "core/base.h"
#include "core/error.h"
#include "core/mem.h"
#include "core/outline.h"
#include "core/people.h"
#include "core/store.h"
#include "core/trust/signers.h"

#define LK_OFFICE_FORMAT 1 /* the workspace format this program writes */
#define LK_OFFICE_YEAR_MIN 2000
#define LK_OFFICE_YEAR_MAX 2100
#define LK_OFFICE_ALUR "penyusunan-lapkin"
#define LK_OFFICE_MEASURING "pengukuran-kinerja"

/* The facts. Everything is borrowed. */
struct lk_office {
	const char *name;  /* Satker: "Balai Kekarantinaan Kesehatan Kelas I ..." */
	const char *unit;  /* unit code of letter numbers: "C.X.10" */
	const char *title; /* of the report; NULL or "": "Laporan Kinerja" */
	const char *note;  /* one line for BACA-AKU.md ("Kantor rekaan"), or NULL */
	int year;          /* the report is about */
	int tz_minutes;    /* 420 WIB, 480 WITA, 540 WIT */
	const struct lk_people *people; /* person and role; its arena is not used */
	/* keys of the people, among them that of who makes the workspace, which must sign the
	 * first commit; NULL or without lines: an office that does not sign */
	const struct lk_signers *keys;
};

/*
 * Are the facts complete? LK_EINVAL with a sentence for one wrong fact at a time: a name
 * empty or with control characters, a unit code that no letter number could carry, a year
 * outside 2000-2100, a user name that is none or stands twice, a role of nobody, and
 * a missing kepala, kasubbag-adum or tim-penyusun (the SOP needs these three).
 */
int lk_office_check(const struct lk_office *o, struct lk_error *err) LK_MUST_USE;

/*
 * The files of the workspace, all must_be_new, in path order; paths and contents live
 * in `mem`. outline NULL: the one the program ships. Errors: those of lk_office_check();
 * LK_ERANGE, LK_ENOMEM. *out and *n are written only on success.
 */
int lk_office_files(const struct lk_office *o, const struct lk_outline *outline,
	struct lk_arena *mem, struct lk_file_change **out, size_t *n,
	struct lk_error *err) LK_MUST_USE;

/*
 * The whole first change: the files, and the record of kind kebijakan by `user`, who must
 * be one of the people (LK_EINVAL). For lk_host.create.
 */
int lk_office_change(const struct lk_office *o, const struct lk_outline *outline,
	const char *user, int64_t now, uint32_t random, struct lk_arena *mem,
	struct lk_change *out, struct lk_error *err) LK_MUST_USE;

/* ---- reading -------------------------------------------------------------------- */
/* dokumen.txt. Strings live in `mem`. */
struct lk_docinfo {
	struct lk_arena mem;
	const char *title, *office, *unit; /* unit may be "" */
	const char *alur;                  /* "penyusunan-lapkin" when absent */
	int year, tz_minutes;              /* Zona absent: 420 */
};
/* LK_EFORMAT with `where` and what is missing or wrong (Judul, Tahun, Satker are
 * needed); LK_ERANGE beyond 64 KB; LK_ENOMEM. *out only on success; unknown keys are
 * passed over. */
int lk_docinfo_parse(struct lk_docinfo *out, struct lk_str text, const char *where,
	struct lk_error *err) LK_MUST_USE;
void lk_docinfo_free(struct lk_docinfo *d); /* NULL is fine */

/* kebijakan/format. LK_OK for a format this program knows; LK_ENEWER for a later one
 * (the sentence says to update and that nothing was changed); LK_EFORMAT else. */
int lk_format_check(struct lk_str text, struct lk_error *err) LK_MUST_USE;

/* "2025-lapkin": the folder of the report of a year. `out` holds 16 bytes. */
#define LK_DOCUMENT_SIZE 16
void lk_office_document(char out[LK_DOCUMENT_SIZE], int year);

/* The texts shipped as policy. Static. */
const char *lk_office_checklist(void);  /* kebijakan/daftar-periksa.csv */
const char *lk_office_evaluation(void); /* kebijakan/evaluasi.csv */
const char *lk_office_categories(void); /* kebijakan/kategori.csv */
const char *lk_office_grades(void);     /* kebijakan/predikat.csv */
const char *lk_office_words(void);      /* kebijakan/kamus.txt, sorted by bytes */

#endif
