#ifndef CORE_DISPATCH_DISPATCH_H
#define CORE_DISPATCH_DISPATCH_H
/*
 * Sending the report: where to (kebijakan/tujuan.csv: id;nama;cara;alamat, cara surel, unggah or
 * laman), and what was sent when, by whom, with which proof. Folded from records of kind KIRIM in
 * dokumen/<doc>/catatan/kirim/ and BERKAS_AKHIR in dokumen/<doc>/catatan/arsip/. Source: SOP
 * Pengukuran step 9 (e-mail, e-performance, the office's website), SOP Penyusunan step 11.
 *
 * KIRIM: Tujuan, Jalan, Saat (when it was sent), Berkas (lines "sha256  name"), Tanda-Terima
 * (receipt number), Bukti (path of the proof in the repository), Subjek (tree of isi/ sent).
 * BERKAS_AKHIR: Nama, Sidik (sha256 of the archive), Ukuran, Subjek, Jalan, Golongan and Simpan
 * (retention class and years, "" unknown).
 */
#include "core/base.h"
#include "core/error.h"
#include "core/mem.h"
#include "core/snapshot.h"
#include "core/store.h"

#include <stdbool.h>

struct lk_destination {
	const char *id, *name, *means, *address;
	/* the latest sending; NULL when none */
	const char *user, *receipt, *proof, *note;
	int64_t sent; /* 0 none */
	struct lk_oid subject;
	bool stale; /* the report was changed after it was sent */
};
struct lk_archived {
	const char *name, *digest, *user;
	int64_t time;
	long size;
	struct lk_oid subject;
	bool stale;
	const char *class, *years; /* "" unknown */
};
struct lk_dispatch {
	struct lk_arena mem;
	struct lk_destination *destination;
	size_t n;
	struct lk_archived *archive; /* latest first */
	size_t narchives;
};
int lk_dispatch_load(struct lk_dispatch *out, struct lk_store *st,
	const struct lk_snapshot *snap, struct lk_error *err) LK_MUST_USE;
void lk_dispatch_free(struct lk_dispatch *d);

#endif
