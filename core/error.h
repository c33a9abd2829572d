#ifndef CORE_ERROR_H
#define CORE_ERROR_H
/*
 * Errors. Every fallible function returns LK_OK (0) or a negative enum lk_err and,
 * when `err` is not NULL, fills it. `err` is untouched on success.
 *
 * The text is an Indonesian sentence for office staff: what happened, what was kept,
 * what to do. It is stored twice: rendered (text) and as format + arguments, so that
 * the front end can show the same sentence in another language without core knowing
 * of locales.
 */
#include "core/base.h"

enum lk_err {
	LK_OK = 0,
	LK_EINVAL = -1,    /* the request makes no sense; usage error */
	LK_ENOMEM = -2,    /* out of memory */
	LK_ERANGE = -3,    /* a number, length or index beyond a stated limit */
	LK_ENOTFOUND = -4, /* what was named does not exist */
	LK_ECONFLICT = -5, /* somebody else wrote first; re-read and decide again */
	LK_EIO = -6,       /* git, SQLite or the file system failed */
	LK_EUNDEF = -7,    /* the data admits no answer, such as a zero target */
	LK_EFORMAT = -8,   /* bytes read are not what their format demands */
	LK_EDENIED = -9,   /* the role or a gate of the SOP refuses */
	LK_ELOCKED = -10,  /* another program holds the lock */
	LK_ENEWER = -11,   /* written by a newer lapkin */
	LK_ENOSPC = -12,   /* disk full or quota */
	LK_EREADONLY = -13 /* no permission to write there */
};

struct lk_error {
	enum lk_err code;
	char text[512];  /* rendered, UTF-8, one line */
	const char *fmt; /* the literal handed to lk_fail: the msgid */
	char args[400];  /* the arguments as text, each ended by NUL */
	unsigned nargs;
};

/*
 * Fill `err` (NULL allowed) and return `code`. `fmt` must be a string literal and
 * may use %s %d %u %ld %lu %lld %llu %zu and %%, without width or precision. Control
 * characters and broken UTF-8 in an argument are blanked out: it may quote hostile input.
 */
int lk_fail(struct lk_error *err, enum lk_err code, const char *fmt, ...)
	LK_PRINTF(3, 4);

/* Render err's arguments into the translated format `fmt` (plain or %N$ order) into
 * `out`; falls back to err->text when `fmt` asks for more than there is. */
void lk_error_render(const struct lk_error *err, const char *fmt, char *out,
	size_t size);

/* The shared sentence for a failed allocation; returns LK_ENOMEM. */
int lk_nomem(struct lk_error *err);

/* Stable ASCII name for --json and logs. */
const char *lk_err_name(enum lk_err code);

#endif
