#ifndef CORE_BASE_H
#define CORE_BASE_H
/* Compiler contracts used by every header. Nothing here needs a GNU mode. */
#include <stddef.h>
#include <stdint.h>

/* clang-format off */
#define LK_MUST_USE  __attribute__((__warn_unused_result__))
#define LK_PRINTF(f, a) __attribute__((__format__(__printf__, f, a)))
#define LK_NONNULL(...) __attribute__((__nonnull__(__VA_ARGS__)))
#define LK_CLEANUP(fn) __attribute__((__cleanup__(fn)))
#define LK_UNUSED    __attribute__((__unused__))
/* clang-format on */
#define LK_LEN(a) (sizeof(a) / sizeof((a)[0]))

/* Marks a text for translation where it is defined; tui/i18n.h translates it where
 * it is shown. Indonesian is the source language. */
#define N_(s) s

/* A borrowed run of UTF-8 bytes, not terminated. {NULL, 0} is empty. */
struct lk_str {
	const char *p;
	size_t n;
};

#endif
