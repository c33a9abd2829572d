#ifndef STORAGE_SHEET_PACK_H
#define STORAGE_SHEET_PACK_H
/*
 * A foreign ZIP (a workbook, a Word document) in memory, read part by part. What a ZIP says about its sizes is not
 * believed: bytes are counted as they come out. Nothing is ever written to disk, so a
 * name like ../../x reaches nothing but an entry of that name.
 */
#include "core/base.h"
#include "core/buf.h"
#include "core/error.h"
#include "storage/sheet/xml.h"

#include <zip.h>

#define SHEET_PART_MAX ((size_t)64 << 20)
#define SHEET_TOTAL_MAX ((size_t)128 << 20)
#define SHEET_ENTRIES_MAX 2000
/* A part beyond RATIO_FROM that grew more than RATIO_MAX times is a bomb: a sheet of one
 * and the same value grows 15 times, because its addresses differ. */
#define SHEET_RATIO_FROM ((size_t)4 << 20)
#define SHEET_RATIO_MAX 200u
#define SHEET_PART_NAME 512 /* bytes of a part's name */

struct sheet_pack {
	zip_t *zip;
	const char *file; /* for sentences; borrowed */
	size_t total;     /* bytes inflated so far */
	struct lk_error *err;
};

/* The bytes must stay until sheet_pack_close(). LK_EFORMAT, LK_ERANGE (entries),
 * LK_ENOMEM. */
int sheet_pack_open(struct sheet_pack *z, const char *p, size_t n, const char *file,
	struct lk_error *err) LK_MUST_USE;
void sheet_pack_close(struct sheet_pack *z);

/* Is there a part of that name? Case and the kind of slash do not matter. */
bool sheet_pack_has(struct sheet_pack *z, const char *name);
/* Inflate a part into the reader. LK_ENOTFOUND (no sentence): there is none; LK_ERANGE:
 * too large; LK_EFORMAT: damaged, encrypted, a bomb; else what the reader returned. */
int sheet_pack_read(struct sheet_pack *z, const char *name,
	const struct sheet_xml_reader *reader, void *arg) LK_MUST_USE;

/* The same as bytes, appended to `out`. */
int sheet_pack_bytes(struct sheet_pack *z, const char *name, struct lk_buf *out)
	LK_MUST_USE;

/* The part that `target` names, seen from part `base`: "../a.xml" and "/xl/a.xml" are
 * resolved and never lead above the root. false: too long. */
bool sheet_part_name(char out[SHEET_PART_NAME], const char *base, const char *target);
/* The part that holds the relationships of `part`: xl/_rels/workbook.xml.rels. */
bool sheet_part_rels(char out[SHEET_PART_NAME], const char *part);

#endif
