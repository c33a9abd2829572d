#ifndef CORE_DISPATCH_PACKAGE_H
#define CORE_DISPATCH_PACKAGE_H
/*
 * The package of a report at the head: everything that is sent or archived, as files with a
 * manifest. The same head gives the same files: no clock and no name of who makes it goes in
 * (that stands in the record of the sending or the archive).
 *
 *   BACA-AKU.txt     what this is, how to read and check it with unzip, sha256sum and git
 *   MANIFES.txt      core/dispatch/manifest.h
 *   laporan/         the report in every format there is (core/dispatch/format.h)
 *   surat-cetak/     the letters as they read
 *   naskah/ data/ lampiran/ kertas-kerja/ surat/ bukti/ catatan/ register/ kebijakan/
 *                    the files of the workspace as they stand
 *   riwayat.bundle   the whole history, for git clone
 */
#include "core/dispatch/packed.h"
#include "core/host.h"
#include "core/store.h"

#include <stdbool.h>

struct lk_package_how {
	const struct lk_host *host; /* bundle, sheet_bytes, format, publish, now */
	const char *document;       /* NULL: the latest */
	bool no_history;            /* leave the bundle out */
	/* Told before each part; non-zero: stop (LK_EUNDEF). NULL: not asked. */
	int (*step)(long done, long total, void *arg);
	void *arg;
};
struct lk_package {
	struct lk_arena mem;
	struct lk_packed *file; /* by name */
	size_t n, cap;
	char stem[64];               /* "lapkin-2025": for the name of the file */
	struct lk_oid rev, subject;  /* what it holds: commit, tree of isi/ */
	struct lk_manifest manifest; /* its strings live in mem */
	bool approved;               /* the whole draft, and it stands */
	bool locked;                 /* every working paper */
	size_t unresolved;           /* values, tables and charts not filled in */
	struct lk_error left_out; /* why a format of the report is not in it; code LK_OK: all
	                           * are */
};
/* Errors of the store; LK_EFORMAT: a data file or letter is broken; LK_EUNDEF: stopped. Free also
 * after failure. */
int lk_package_make(struct lk_package *out, struct lk_store *st,
	const struct lk_package_how *how, struct lk_error *err) LK_MUST_USE;
void lk_package_free(struct lk_package *p);
/* Text of BACA-AKU.txt. */
void lk_package_readme(const struct lk_manifest *m, struct lk_buf *out);

#endif
