#ifndef CORE_DISPATCH_PACKED_H
#define CORE_DISPATCH_PACKED_H
/*
 * The files of a package as bytes, and what became of it on disk or was found in it. What
 * core makes (package.h), storage writes and reads back, and core judges (verify.h).
 */
#include "core/base.h"
#include "core/dispatch/manifest.h"
#include "core/error.h"
#include "core/mem.h"

#include <stdbool.h>

struct lk_packed {
	const char *name; /* lk_packed_name_valid() */
	struct lk_str bytes;
};

/* An archive as it was written. */
struct lk_packed_file {
	char digest[LK_SHA256_HEX]; /* of the whole file */
	uint64_t size;
};

struct lk_verify_fault {
	const char *entry;   /* name in the archive; "" the archive as a whole */
	struct lk_error why; /* translatable, names the entry itself */
};
struct lk_verified {
	struct lk_arena mem;
	struct lk_manifest manifest; /* empty when it could not be read */
	bool have_manifest;
	struct lk_packed_file file;
	size_t nentries;
	struct lk_verify_fault *fault; /* none: the archive is whole */
	size_t nfaults, cap;
	bool history; /* the bundle was looked at */
};

#endif
