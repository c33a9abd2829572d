#ifndef TUI_CLI_OPT_H
#define TUI_CLI_OPT_H
/*
 * Options by table: `--name`, `--name VALUE`, `--name=VALUE`; one-letter forms where the
 * row has one; `--` ends options. A table ends with a row without a name. The same rows print the usage, the completions and the
 * man page, so they cannot drift from what is understood.
 */
#include "core/base.h"
#include "core/error.h"

#define CLI_OPTS 32 /* rows of one table */
#define CLI_POS 32  /* positional words */

struct cli_opt {
	const char *name;  /* without dashes */
	char letter;       /* short form, 0 none */
	const char *value; /* placeholder of the value, msgid; NULL: a flag */
	const char *help;  /* msgid */
};
struct cli_args {
	const char *value
		[CLI_OPTS]; /* by row: the value, "" for a given flag, NULL absent */
	const char *pos[CLI_POS];
	int npos;
};

/*
 * Parse argv[0 .. argc) against `opt`. `rest` NULL: an unknown option is LK_EINVAL with
 * the nearest names; else unknown words are collected there (argc at most) for a second
 * table. LK_EINVAL also for a missing or an unwanted value and too many words.
 */
int cli_parse(const struct cli_opt *opt, int argc, char **argv, struct cli_args *out,
	char **rest, int *nrest, struct lk_error *err) LK_MUST_USE;

/* Value of the option named `name`, or NULL. `name` must be in the table. */
const char *cli_value(const struct cli_opt *opt, const struct cli_args *a,
	const char *name);
/* A whole number within [low, high], or LK_EINVAL that names the option. */
int cli_number(const char *name, const char *text, long low, long high, long *out,
	struct lk_error *err) LK_MUST_USE;

#endif
