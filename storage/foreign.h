#ifndef STORAGE_FOREIGN_H
#define STORAGE_FOREIGN_H
/*
 * A file that somebody else's program wrote (a workbook, a Word document): what its first
 * bytes say it is, and reading it in a process of its own, so that a hostile one reaches
 * nothing and costs no more than it may. What its bytes mean is the reader's business.
 *
 *   static const struct foreign_reader reader = { 20 << 20, &limit, bytes, too_big, ... };
 *   rc = foreign_read(&reader, "laporan.docx", &packed, err);
 */
#include "core/base.h"
#include "core/buf.h"
#include "core/error.h"
#include "storage/child.h"

#include <stdbool.h>

enum foreign_kind {
	FOREIGN_OTHER,
	FOREIGN_EMPTY,
	FOREIGN_ZIP,    /* .docx, .xlsx, .odt and every other ZIP */
	FOREIGN_OLE,    /* Office before 2007: .doc, .xls */
	FOREIGN_LOCKED, /* the same container around a newer file with a password */
	FOREIGN_PDF,
	FOREIGN_RTF
};
/* By content alone: a renamed file is what it is. */
enum foreign_kind foreign_kind(struct lk_str bytes);
bool foreign_starts(struct lk_str bytes, const char *magic, size_t n);

/* A sentence about `file`; returns its code. */
typedef int foreign_say_fn(const char *file, struct lk_error *err);
struct foreign_reader {
	size_t max; /* bytes of the file */
	const struct child_limit *limit;
	/* In the child: append to `out` what comes back. */
	int (*read)(struct lk_str bytes, const char *file, struct lk_buf *out,
		struct lk_error *err);
	foreign_say_fn *too_big;  /* beyond max */
	foreign_say_fn *not_file; /* a folder, a device, a pipe */
	foreign_say_fn *too_hard; /* beyond the limit */
	foreign_say_fn *broke;    /* the reading ended by itself */
};
/* Read `file`. LK_ENOTFOUND, LK_EREADONLY (may not be read), LK_EIO, and what the reader
 * says. `out` is empty on failure. */
int foreign_read(const struct foreign_reader *how, const char *file, struct lk_buf *out,
	struct lk_error *err) LK_MUST_USE;

#endif
