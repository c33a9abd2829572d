#ifndef TESTS_LIB_RUN_H
#define TESTS_LIB_RUN_H
/*
 * Run a command without a terminal and keep what it said.
 *
 *   const char *argv[] = { child_program(), "-C", dir, "status", NULL };
 *   struct run_result r;
 *
 *   assert_int_equal(run(&(struct run_options){ .argv = argv }, &r), 0);
 *   assert_int_equal(r.code, 0);
 *   run_free(&r);
 */
#include <stdbool.h>
#include <stddef.h>

struct run_options {
	const char *const *argv; /* NULL-terminated; argv[0] is looked up in PATH */
	const char *const
		*env;      /* added to the scrubbed environment of child.h, or NULL */
	const char *cwd;   /* or NULL */
	const char *input; /* standard input, or NULL for none (/dev/null) */
	size_t input_n;
	int limit_ms; /* killed after that; 0 means 60 000 */
};

struct run_result {
	int code;       /* exit code, or 128 + signal */
	bool timed_out; /* it was killed by the limit */
	char *out;      /* owned, NUL-terminated, never NULL after success */
	size_t out_n;
	char *err; /* as out */
	size_t err_n;
};

/* 0, or -1 when it could not be started or memory ran out (*r is then zeroed). */
int run(const struct run_options *o, struct run_result *r);
void run_free(struct run_result *r);

#endif
