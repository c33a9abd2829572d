#ifndef TUI_RUN_H
#define TUI_RUN_H
/*
 * `lapkin` without a command: open the workspace and show the screens, in whichever way
 * this run asked for or can: a terminal, the linear mode (--linear, TERM=dumb), or a
 * script of keys (--script). Without a terminal it is LK_EINVAL with a sentence (exit
 * code 2), never a hang.
 */
#include "core/error.h"
#include "tui/cli/cli.h"

int run_screen(struct cli *c, struct lk_error *err);

#endif
