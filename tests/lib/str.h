#ifndef TESTS_LIB_STR_H
#define TESTS_LIB_STR_H
/* Literals as struct lk_str, and struct lk_str as strings, for tests. */
#include "core/base.h"
#include "tests/test.h"

#include <string.h>

static inline struct lk_str str(const char *s)
{
	return (struct lk_str){ s, strlen(s) };
}

/* With NUL inside: STR_N("a\0b"). */
#define STR_N(literal) ((struct lk_str){ (literal), sizeof(literal) - 1 })

#define assert_str_equal(s, want) \
	do { \
		struct lk_str got_ = (s); \
		assert_int_equal(got_.n, strlen(want)); \
		assert_memory_equal(got_.p, (want), got_.n); \
	} while (0)

#endif
