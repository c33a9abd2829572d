#ifndef STORAGE_ARCHIVE_ZIP_H
#define STORAGE_ARCHIVE_ZIP_H
/*
 * A ZIP container in one form only: entries stored as they are, sorted by name, one fixed time
 * (1980-01-01), names in UTF-8, no extra fields, no comments, no ZIP64. Every unzip reads it,
 * and the same entries always give the same bytes. So whoever reads it can make the container
 * again from its entries and compare: a byte that differs anywhere, in content or structure,
 * is found. Source: PKWARE APPNOTE 6.3, sections 4.3 and 4.4.
 *
 * Pure: bytes in, bytes out.
 */
#include "core/base.h"
#include "core/error.h"

#define ZIP_MAX ((uint64_t)INT32_MAX) /* bytes of a container: below 2 GB */
#define ZIP_ENTRIES 65534
#define ZIP_LOCAL 30 /* bytes of a local header without its name */

struct zip_entry {
	struct lk_str name; /* lk_packed_name_valid() */
	struct lk_str bytes;
	uint32_t crc;    /* of bytes; zip_prepare() or zip_read() */
	uint32_t offset; /* of the local header; likewise */
};

uint32_t zip_crc32(uint32_t crc, const void *p, size_t n); /* begin with 0 */

/* Fill crc and offset; *total the size of the container. LK_EINVAL: names not sorted, twice or
 * not allowed; LK_ERANGE: more than ZIP_ENTRIES or beyond ZIP_MAX. */
int zip_prepare(struct zip_entry *entry, size_t n, uint64_t *total,
	struct lk_error *err) LK_MUST_USE;
/* Hand every run of bytes of the container to `put`, in order; stops when it returns other
 * than LK_OK and returns that. The entries are prepared. */
typedef int zip_put_fn(const void *p, size_t n, void *arg);
int zip_write(const struct zip_entry *entry, size_t n, zip_put_fn *put, void *arg)
	LK_MUST_USE;

/* An entry whose content differs from its checksum; LK_OK: go on. */
typedef int zip_fault_fn(const struct zip_entry *e, const struct lk_error *why,
	void *arg);
/*
 * Read a container of this form: *entry (free it) points into `bytes`. LK_EFORMAT: no ZIP, of
 * another form, cut off, longer than it should be, changed: the sentence names the entry and
 * says what differs. LK_ERANGE: beyond the limits; LK_ENOMEM. Nothing is allocated but the list,
 * whose length is bounded by the size of `bytes`. With `each` every changed content is told, and
 * reading goes on; NULL: the first one ends it.
 */
int zip_read(struct lk_str bytes, struct zip_entry **entry, size_t *n,
	zip_fault_fn *each, void *arg, struct lk_error *err) LK_MUST_USE;

#endif
