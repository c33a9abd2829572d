#ifndef TUI_CLI_VALUE_H
#define TUI_CLI_VALUE_H
/* Values in prose, for the commands that print texts. */
#include "core/figure/render.h"
#include "tui/cli/cli.h"

/* Figures and labels of a snapshot, as they stand today; of locked papers only, unless the
 * running command was given --rancangan (an option it must have). lk_values_free() after. */
int cli_values(struct cli *c, const struct lk_snapshot *s, struct lk_values *out,
	struct lk_error *err) LK_MUST_USE;

/* A lk_render_fault_fn: "file:line:column: why" on the error output. */
struct cli_faults {
	struct cli *c;
	const struct lk_snapshot *snap;
};
void cli_fault_row(const struct lk_render_fault *f, void *arg);

#endif
