#ifndef TUI_CLI_CLI_H
#define TUI_CLI_CLI_H
/*
 * The command line: the same use cases as the screens (core/act.h), as words and, with
 * --json, as one line of JSON a program can read. One row a command (tui/cli/table.c)
 * feeds the dispatcher, --help, `--daftar-perintah`, the completions and the man page.
 *
 * Exit codes, the same for every command:
 *   0 done   1 findings (fsck, import with a rest list)   2 wrong usage or no terminal
 *   3 locked by another program      4 not found, or not a workspace
 *   5 refused by role, gate or state 6 somebody else wrote first
 *   7 data not in its format, too large, or from a newer lapkin
 *   8 disk: full, read-only, I/O     9 out of memory
 */
#include "core/act.h"
#include "core/base.h"
#include "core/buf.h"
#include "core/error.h"
#include "core/host.h"
#include "core/json.h"
#include "core/snapshot.h"
#include "core/store.h"
#include "tui/cli/opt.h"

#include <stdio.h>

enum cli_exit {
	CLI_OK = 0,
	CLI_FINDINGS = 1,
	CLI_USAGE = 2,
	CLI_LOCKED = 3,
	CLI_NOT_FOUND = 4,
	CLI_REFUSED = 5,
	CLI_CONFLICT = 6,
	CLI_FORMAT = 7,
	CLI_DISK = 8,
	CLI_MEMORY = 9
};
enum cli_exit cli_exit_code(int rc);

/* One run of the program. */
struct cli {
	const struct lk_host *host;
	const char *dir;      /* -C, or "." */
	const char *as;       /* --as, NULL */
	const char *document; /* --dokumen, NULL: the latest */
	int json;
	const char *lang, *script, *size; /* --bahasa, --script, --ukuran; NULL */
	int linear;
	FILE *in, *out, *errors;

	/* while a command runs */
	const struct cli_command *command;
	struct cli_args args;
	struct lk_store *st; /* open when the command has CLI_STORE */
	bool hub;            /* it is a hub */
	struct lk_buf who;   /* user name; empty when unknown */
	int findings;        /* command ended well, but with findings */
	int exit_code;       /* of the screens, when they ended well */
};

#define CLI_STORE 1u  /* needs an open workspace */
#define CLI_HUB 4u    /* CLI_STORE, and a hub will do: it is only looked at */
#define CLI_PERSON 2u /* needs to know who I am */

struct cli_command {
	const char *name;  /* "review add": two words are a family */
	const char *words; /* "BAB [REVISI]": positional words, msgid */
	int min_words, max_words;
	const struct cli_opt *opt; /* ends with a row without a name */
	unsigned flags;
	int (*run)(struct cli *c, struct lk_error *err);
	const char *help; /* msgid, one sentence */
};
extern const struct cli_command cli_commands[];
extern const size_t cli_ncommands;
extern const struct cli_opt cli_globals[];

/*
 * The whole run: options, then a command, or (no command) the screen, for which
 * `screen` is called. Returns the exit code.
 */
int cli_main(const struct lk_host *host, int argc, char **argv,
	int (*screen)(struct cli *c, struct lk_error *err));

/* ---- for the command files ------------------------------------------------------ */
/* Value of an option of the running command, or NULL. */
const char *cli_opt(const struct cli *c, const char *name);
/* The file that -o names; NULL: none, or "-", which is standard output. */
const char *cli_file(const struct cli *c);
const char *cli_word(const struct cli *c, int i); /* NULL when not given */
/* Who, when, on what, for core/act. */
struct lk_ctx cli_ctx(const struct cli *c);
/* Find out who I am: --as, LAPKIN_USER, lapkin.user. Empty when none says. */
int cli_who(struct cli *c, struct lk_error *err) LK_MUST_USE;
/* A chapter as the user named it, and the text of it. */
int cli_chapter(struct cli *c, const struct lk_snapshot *s, const char *words,
	const struct lk_chapter **out, struct lk_error *err) LK_MUST_USE;
/* A scope: chapter words, a working paper ("kk-tim-1", "tim-1"), or "naskah"/"semua" for
 * the whole draft. */
int cli_scope(struct cli *c, const struct lk_snapshot *s, const char *words,
	const char **out, struct lk_error *err) LK_MUST_USE;
/* A revision by name; "" and LK_OK when `words` is NULL. */
int cli_revision(struct cli *c, const char *words, struct lk_oid *out,
	struct lk_error *err) LK_MUST_USE;
/* All of a file or, for "-", of standard input; at most `max` bytes. */
int cli_read(struct cli *c, const char *file, size_t max, struct lk_buf *out,
	struct lk_error *err) LK_MUST_USE;
/* A format of the report that was left out, and why: a warning. */
void cli_left_out(struct cli *c, const struct lk_error *why);
/* Print the finished JSON. */
int cli_json_out(struct cli *c, struct lk_json *j, struct lk_buf *b,
	struct lk_error *err) LK_MUST_USE;
/* "13 Jan 2026 09.15" in the time's own zone. */
#define CLI_TIME 64
void cli_time(char out[CLI_TIME], int64_t time, int tz_minutes);
/* How an audit ended: the words that the clone is pinned to, and the counts. */
struct lk_audit_sum;
int cli_audit_said(struct cli *c, const struct lk_audit_sum *sum, struct lk_error *err)
	LK_MUST_USE;
/* Append the words that this clone is pinned to; nothing when it is not. */
int cli_root_words(struct cli *c, struct lk_buf *out, struct lk_error *err) LK_MUST_USE;
/* A text on one line, without anything a terminal would obey. */
void cli_line(FILE *out, const char *s);
/* The text of a file: as it is, but cleaned when `out` is a terminal. */
void cli_text(FILE *out, struct lk_str text);

#endif
