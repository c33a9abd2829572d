#ifndef CORE_DISPATCH_MANIFEST_H
#define CORE_DISPATCH_MANIFEST_H
/*
 * MANIFES.txt of a package: what it is, and every other file of it with size and SHA-256.
 *
 *   Format: lapkin-manifes/1
 *   Satker: Balai Kekarantinaan Kesehatan ...
 *   ...
 *                                                <- empty line
 *   <sha256>  <size>  <name>                     sorted by the bytes of the name
 *
 * One form only: what lk_manifest_parse() takes, lk_manifest_write() gives back byte for byte.
 * Nothing in it depends on when or by whom the package was made, so the same revision has the
 * same manifest.
 */
#include "core/base.h"
#include "core/buf.h"
#include "core/error.h"
#include "core/mem.h"
#include "core/sha256.h"

#include <stdbool.h>

#define LK_MANIFEST_NAME "MANIFES.txt"
#define LK_MANIFEST_FORMAT "lapkin-manifes/1"
#define LK_MANIFEST_MAX ((size_t)16 << 20) /* bytes */
#define LK_PACKED_NAME_MAX 400             /* bytes of a name */

struct lk_manifest_entry {
	const char *name;
	uint64_t size;
	char digest[LK_SHA256_HEX];
};
/* Header: every field "" when unknown. */
struct lk_manifest {
	struct lk_arena mem;
	const char *office, *title, *year, *document;
	const char *revision; /* id of the commit */
	const char *subject;  /* id of the tree of isi/: what an approval binds */
	const char *who;      /* who made that revision */
	const char *when;     /* and when, ISO */
	const char *approval; /* sentence: approved by whom, or not */
	const char *figures;  /* sentence: all locked, or not */
	const char *values;   /* sentence: what could not be filled in; "" nothing */
	const char *class, *years; /* retention; "" not written */
	const char *history;       /* head that the bundle ends in; "" no bundle */
	struct lk_manifest_entry *entry;
	size_t n;
};

/* A name that may stand in a package: relative, '/' between parts, printable UTF-8, no empty,
 * "." or ".." part, no backslash, at most LK_PACKED_NAME_MAX bytes. */
bool lk_packed_name_valid(struct lk_str name);

/* LK_EFORMAT with the line: a field or line that is none, a name that may not be, not sorted or
 * twice, text of another form; LK_ENEWER: of a later format; LK_ERANGE, LK_ENOMEM. *out only on
 * success. */
int lk_manifest_parse(struct lk_manifest *out, struct lk_str text, struct lk_error *err)
	LK_MUST_USE;
void lk_manifest_write(const struct lk_manifest *m, struct lk_buf *out);
void lk_manifest_free(struct lk_manifest *m);
/* NULL: not listed. O(log n). */
const struct lk_manifest_entry *lk_manifest_find(const struct lk_manifest *m,
	const char *name);

#endif
