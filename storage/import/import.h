#ifndef STORAGE_IMPORT_IMPORT_H
#define STORAGE_IMPORT_IMPORT_H
/*
 * Files from outside -> clean UTF-8 text, ready for core/split.h.
 *
 * One row per file kind in a registry (import.c): a reader says by extension and by the
 * first bytes whether a file is its own. Readers for Word and Excel plug in as further
 * rows; a kind that is known but cannot be read gets a row that says what to do instead.
 *
 *   struct lk_import f;
 *   rc = lk_import_file("laporan.txt", &f, &err);
 *   if (rc == LK_OK) { rc = lk_split_report(o, f.text, f.n, &s, &err); }
 *   lk_import_free(&f);
 */
#include "core/base.h"
#include "core/error.h"

#define LK_IMPORT_MAX_BYTES ((size_t)20 << 20)

enum lk_import_encoding {
	LK_IMPORT_UTF8,
	LK_IMPORT_UTF16LE,
	LK_IMPORT_UTF16BE,
	LK_IMPORT_CP1252
};

struct lk_import {
	char *text; /* owned, UTF-8, \n line ends, no BOM, NUL-terminated */
	size_t n;
	enum lk_import_encoding encoding; /* what the file was */
	size_t bad;         /* places where a character had to be replaced by U+FFFD */
	const char *reader; /* static name of the row that read it: "teks" */
};

/*
 * Read the whole file. Control characters stay (the splitter lists them); line ends
 * become \n. Errors, each with a sentence naming the file: LK_ENOTFOUND (no such file),
 * LK_EREADONLY (no permission to read), LK_EINVAL (a folder, device or pipe; empty),
 * LK_ERANGE (above LK_IMPORT_MAX_BYTES), LK_EFORMAT (a .docx, .pdf, .xlsx ... or other
 * binary data: the sentence says how to make text of it), LK_EIO, LK_ENOMEM.
 * *out is written only on success.
 */
int lk_import_file(const char *path, struct lk_import *out, struct lk_error *err)
	LK_MUST_USE;
void lk_import_free(struct lk_import *f); /* NULL and twice are fine */

/*
 * The same for bytes already in memory; `name` is used for the extension and in
 * sentences. Same errors, without those of the file system.
 */
int lk_import_bytes(const char *name, const char *p, size_t n, struct lk_import *out,
	struct lk_error *err) LK_MUST_USE;

/* Stable name: "utf-8", "utf-16le", "utf-16be", "windows-1252". */
const char *lk_import_encoding_name(enum lk_import_encoding e);

/*
 * One row of the registry. A new reader is one row in import.c and one file beside it.
 * `read` NULL: a kind that is known but not read; `advice` then says what to do, as the
 * second half of a sentence.
 */
struct lk_import_reader {
	const char *name; /* "teks", "Word" */
	const char *ext;  /* " .md .txt ", lower case, a blank around each */
	/* what the bytes may be (1u << enum foreign_kind), whatever the name; 0: the name says */
	unsigned kinds;
	int (*read)(const char *name, const char *p, size_t n, struct lk_import *out,
		struct lk_error *err);
	const char *advice; /* a msgid */
};

/* storage/import/text.c */
int lk_import_text(const char *name, const char *p, size_t n, struct lk_import *out,
	struct lk_error *err) LK_MUST_USE;

#endif
