#ifndef CORE_SOP_ALUR_H
#define CORE_SOP_ALUR_H
/*
 * An SOP as data: kebijakan/alur/<nama>.csv, one row per step:
 *   langkah;uraian;pelaku;jenis;kelengkapan;waktu;keluaran;kembali[;lanjut;pilihan;gerbang;dokumen]
 * langkah  1..n in order
 * pelaku   role ids, `/` between alternatives
 * jenis    perintah, kerja, kirim, himpun, koreksi, paraf, setuju, sahkan, nomor, arsip, rapat,
 *          putusan
 * waktu    standard time, see core/sop/stdtime.h (older files call the column menit)
 * kembali  step to which a return leads; of a putusan: where the second answer leads, which
 *          may also be a later step
 * lanjut   step that follows; empty: the next one. Of a putusan: where the first answer leads
 * pilihan  of a putusan: its two answers, "Sesuai/Tidak sesuai"; empty: "Ya/Tidak"
 * gerbang  ids of what must be so before the step is done (core/sop/gate.h), blanks between;
 *          empty: what the kind of the step asks for by itself; "-": nothing
 * dokumen  ids of the documents the step produces (core/letter/kind.h), blanks between
 * The four last columns may be absent.
 *
 * The approval ladder of a document is its paraf and setuju steps in order. The ladder of
 * a team's working paper comes from the SOP of measuring: himpun (the team hands in), koreksi
 * (checked), up to the first sahkan (locked).
 * Sources of the shipped ones: SOP Penyusunan LAPKIN (11 steps; step 7 koreksi by the
 * Kasubbag, 8 handing over = paraf, 9 approval by the Kepala), Pengukuran Data Kinerja (9; 7
 * decides TIDAK -> 6, YA -> 8), Penyusunan Rencana Kinerja (6), Pelaporan Pelaksanaan
 * Kegiatan (7; 3 decides Tidak Sesuai -> 4, Sesuai -> 5).
 */
#include "core/base.h"
#include "core/buf.h"
#include "core/error.h"
#include "core/mem.h"
#include "core/people.h"
#include "core/record.h"
#include "core/sop/stdtime.h"

#include <stdbool.h>

#define LK_ALUR_STEPS 99
#define LK_ALUR_NAME_MAX 40
#define LK_ALUR_DOCUMENTS 8 /* of one step */

struct lk_step {
	int number;
	const char *text, *actors, *kind, *input, *minutes, *output;
	int returns_to;             /* kembali; 0: none */
	int line;                   /* in the file */
	struct lk_stdtime standard; /* of `minutes` */
	int goes_to;          /* lanjut, or the next step; 0: the last one, the end */
	const char *yes, *no; /* answers of a putusan; "" else */
	const char *gates, *documents;
};
struct lk_alur {
	struct lk_arena mem;
	const char *name;
	struct lk_step *step;
	size_t nsteps;
};
/* `name` without folder and .csv. LK_EFORMAT with file and line; LK_ERANGE (more than
 * LK_ALUR_STEPS steps or LK_LADDER_MAX rungs); LK_ENOMEM. *out only on success. */
int lk_alur_parse(struct lk_alur *out, struct lk_str csv, const char *name,
	struct lk_error *err) LK_MUST_USE;
void lk_alur_free(struct lk_alur *a);

/* One thing wrong with an SOP file: the sentence names `file` and the line. line 0: the file
 * as a whole. A warning is no reason to refuse the file (a role nobody knows by default). */
typedef void lk_alur_fault_fn(const struct lk_error *what, int line, bool warning,
	void *arg);
/* Everything that is wrong with it, in the order of the lines, of which lk_alur_parse() tells
 * the first; *faults counts those that are no warnings. LK_ENOMEM. */
int lk_alur_check(struct lk_str csv, const char *file, lk_alur_fault_fn *each,
	void *arg, size_t *faults, struct lk_error *err) LK_MUST_USE;
/* Is it a name of an SOP: 1 to 40 of a-z 0-9 -, a letter first. */
bool lk_alur_name_valid(const char *name);
/* Text of the default SOP "penyusunan-lapkin", as CSV. */
const char *lk_alur_default(void);
/* All SOPs that a new workspace begins with. */
struct lk_alur_shipped {
	const char *name;  /* "penyusunan-lapkin" */
	const char *title; /* "Penyusunan LAPKIN" (Indonesian) */
	const char *csv;
	const char *tempo; /* "tahun", "triwulan", "bulan": what a run of it covers */
};
/* By name. */
const struct lk_alur_shipped *lk_alur_shipped(size_t *n);
/* Title of an SOP by name: the shipped one's, else the name with blanks and a capital. */
void lk_alur_title(struct lk_buf *out, const char *name);

/* One rung of the approval ladder. */
struct lk_rung {
	int step;           /* number of the SOP step */
	enum lk_kind kind;  /* PARAF, SETUJU; of a paper AJUKAN, PARAF, SAHKAN */
	const char *actors; /* role ids, "/" between alternatives */
};
#define LK_LADDER_MAX 8
/* The SOP of measuring, steps 1 to 9: collecting, calculating, checking, locking. */
const char *lk_alur_measuring(void);

/* Rungs from lowest to highest; returns how many (0 when the SOP has none). */
size_t lk_alur_ladder(const struct lk_alur *a, struct lk_rung out[LK_LADDER_MAX]);
/* The same for a working paper; 0 when no step locks. */
size_t lk_alur_paper_ladder(const struct lk_alur *a, struct lk_rung out[LK_LADDER_MAX]);
/* The role entry by which `user` may act as one of `actors` at `time`, or NULL. */
const struct lk_role *lk_actor_holds(const struct lk_people *p, const char *user,
	const char *actors, const char *scope, int64_t time);
/* The same in whatever scope: of a step that belongs to no team, any ketua-tim does. */
const struct lk_role *lk_actor_any(const struct lk_people *p, const char *user,
	const char *actors, int64_t time);
/* "Kepala Balai atau Ketua Tim Kerja". */
void lk_actors_label(struct lk_buf *out, const char *actors);
/* Names of who holds one of `actors` at `time` in whatever scope, ", " between; returns how
 * many. */
size_t lk_actors_holders(struct lk_buf *out, const struct lk_people *p,
	const char *actors, int64_t time);
/* Is `id` one of `list`, ids with `between` in between ("kepala/ketua-tim", '/')? */
bool lk_alur_lists(const char *list, char between, const char *id);

#endif
