#ifndef TUI_CLI_DISPATCH_H
#define TUI_CLI_DISPATCH_H
/* What the commands of packages and archives share (tui/cli/dispatch.c). */
#include "core/act/pack.h"
#include "tui/cli/cli.h"

/* The value of -o, or the name for today in the folder we are in. */
int cli_pack_target(struct cli *c, bool archive, struct lk_buf *out,
	struct lk_error *err) LK_MUST_USE;
/* What a reader should know before it goes out, on the error stream. */
void cli_pack_warn(struct cli *c, const struct lk_packed_up *u);
int cli_pack_json(struct cli *c, const char *file, const struct lk_packed_up *u,
	struct lk_error *err) LK_MUST_USE;

#endif
