#ifndef CORE_LETTER_FILL_H
#define CORE_LETTER_FILL_H
/*
 * A template turned into a document: what the program knows is filled in, what it does not know
 * stays empty and prints as a dotted line; nothing is invented. A template is a head with
 * what fields are at first, an empty line, the text:
 *
 *   Hal: Undangan rapat {{jalan.periode}}
 *
 *   Nomor : {{surat.nomor}}
 *   ```indikator
 *   ```
 *
 * In it may stand
 *   {{...}}      values of the report (core/figure/value.h), and
 *                kop.kementerian direktorat nama nama-kapital alamat telepon surel laman kota
 *                kepala. kasubbag. pembuat.   nama nip jabatan
 *                jalan.     judul periode kode-periode tahun langkah uraian keluaran tanggal
 *                rapat.     acara tanggal pukul tempat pimpinan notulis diundang hadir arahan
 *                surat.     fields of the document; they stay and are filled when it is shown
 *   a fence      ```kop  indikator  kertas-kerja  kendala  anggaran  koreksi  persetujuan
 *                ketidaksesuaian  rapat  rtl  kirim  lampiran  sidik, with words behind (fill_block.c);
 *                `daftar tim` and `ttd` stay (core/letter/letter.h, core/report/report.h)
 * A head value in which something is not known stays empty as a whole.
 *
 * Pure over what is loaded: see core/letter/known.h.
 */
#include "core/dispatch/dispatch.h"
#include "core/figure/figures.h"
#include "core/letter/letter.h"
#include "core/letter/letterhead.h"
#include "core/meeting/followup.h"
#include "core/meeting/meeting.h"
#include "core/meeting/mismatch.h"
#include "core/sop/alur.h"
#include "core/status.h"
#include "core/trust/signers.h"

/* A correction as the review sheet prints it. */
struct lk_letter_note {
	const char *name, *role, *chapter, *title, *text, *answer;
	int64_t opened;
	enum lk_thread_state state;
	enum lk_weight weight;
	int line;
};
struct lk_letter_facts {
	const struct lk_status *status; /* with its snapshot */
	const struct lk_figures *fig;
	const struct lk_letterhead *kop;
	const struct lk_letter_note *note; /* by chapter and line */
	size_t nnotes;
	const char *const *attachment; /* names of files in isi/lampiran */
	size_t nattachments;
	const struct lk_meeting *meeting; /* of the run, else the latest; NULL */
	const struct lk_rtls *rtls;       /* of the period and open ones */
	const struct lk_mismatches *mismatches;
	const struct lk_dispatch *dispatch;
	const struct lk_signers *keys; /* NULL or empty: an office that does not sign */
	const char *pin; /* words of where its trust begins; "" not known here */
	/* the run; outside of one the making of the report and its year */
	const char *title;
	const struct lk_step *step; /* NULL outside a run */
	struct lk_period period;
	const char *user; /* who makes it */
	int64_t now;
};
/*
 * Fill `l` (its kind and run are set) from `text`: fields that a person typed (key Diketik) are
 * kept, the others and the text are made anew. `where` names the template.
 *   LK_EFORMAT  the template is broken, or names what nobody knows: file, line, nearest key
 *   LK_ERANGE, LK_ENOMEM
 */
int lk_letter_fill(struct lk_letter *l, struct lk_arena *mem, struct lk_str text,
	const char *where, const struct lk_letter_facts *k, struct lk_error *err)
	LK_MUST_USE;
/* Values in a text that a person typed (no fences): resolved and escaped like above. */
int lk_letter_fill_text(struct lk_buf *out, const struct lk_letter *l,
	struct lk_str text, const struct lk_letter_facts *k, struct lk_error *err)
	LK_MUST_USE;

/* Was `key` typed by a person ("teks": the text)? */
bool lk_letter_typed(const struct lk_letter *l, const char *key);
/* Remember that it was, or forget it. LK_ERANGE, LK_ENOMEM. */
int lk_letter_mark_typed(struct lk_letter *l, struct lk_arena *mem, const char *key,
	bool typed, struct lk_error *err) LK_MUST_USE;
#define LK_LETTER_TYPED_TEXT "teks"

#endif
