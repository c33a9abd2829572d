#ifndef CORE_DISPATCH_DISPATCH_H
#define CORE_DISPATCH_DISPATCH_H
/*
 * Sending the report: where to (core/dispatch/policy.h), and what was sent when, by whom, with
 * which proof. Folded from records of kind KIRIM in dokumen/<doc>/catatan/kirim/ and
 * BERKAS_AKHIR in dokumen/<doc>/catatan/arsip/. Source: SOP Pengukuran step 9 (e-mail,
 * e-performance, the office's website), SOP Penyusunan step 11.
 *
 * KIRIM: Tujuan, Jalan, Saat (when it was sent), Berkas (lines "sha256  name"), Tanda-Terima
 * (receipt number), Bukti (path of the proof in the repository), Subjek (tree of isi/ sent).
 * BERKAS_AKHIR: Arsip (name of the file), Sidik (its sha256), Ukuran, Subjek, Jalan, Golongan and Simpan
 * (retention class and years, "" unknown).
 */
#include "core/base.h"
#include "core/dispatch/policy.h"
#include "core/error.h"
#include "core/mem.h"
#include "core/record.h"
#include "core/snapshot.h"
#include "core/store.h"

#include <stdbool.h>

#define LK_SEND_FOLDER "kirim"    /* under catatan/ */
#define LK_ARCHIVE_FOLDER "arsip" /* under catatan/ */

struct lk_destination {
	const char *id, *name, *means, *address;
	/* the latest sending; NULL when none */
	const char *user, *receipt, *proof, *note;
	int64_t sent; /* 0 none */
	struct lk_oid subject;
	bool stale;           /* the report was changed after it was sent */
	bool listed;          /* false: sent once, no longer among the destinations */
	const char *run;      /* Jalan; NULL when none was sent */
	const char *files;    /* Berkas; NULL when none was sent */
	const char *name_who; /* the sender's name; NULL when none was sent */
};
struct lk_archived {
	const char *name, *digest, *user;
	int64_t time;
	long size;
	struct lk_oid subject;
	bool stale;
	const char *class, *years; /* "" unknown */
	const char *run;           /* "" none */
};
struct lk_dispatch {
	struct lk_arena mem;
	struct lk_destination *destination; /* as listed; then those no longer listed */
	size_t n;
	struct lk_archived *archive; /* latest first */
	size_t narchives;
	struct lk_retention retention;
};
/* At the snapshot's head. A workspace without the two policy files gets the shipped ones.
 * LK_EFORMAT: a policy file or record is broken. Free also after failure. */
int lk_dispatch_load(struct lk_dispatch *out, struct lk_store *st,
	const struct lk_snapshot *snap, struct lk_error *err) LK_MUST_USE;
void lk_dispatch_free(struct lk_dispatch *d);

/* By id. LK_ENOTFOUND, with the ids there are in the sentence. */
int lk_dispatch_find(const struct lk_dispatch *d, const char *id,
	const struct lk_destination **out, struct lk_error *err) LK_MUST_USE;
/* Sent as the report stands now, with a receipt or a proof. */
bool lk_destination_done(const struct lk_destination *d);
/* Listed destinations that are not done. */
size_t lk_dispatch_open(const struct lk_dispatch *d);

#endif
