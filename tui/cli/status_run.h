#ifndef TUI_CLI_STATUS_RUN_H
#define TUI_CLI_STATUS_RUN_H
/* The runs of the SOPs in `lapkin status`: those that go on, their step, who holds it. */
#include "core/json.h"
#include "core/snapshot.h"
#include "core/sop/run.h"
#include "tui/cli/cli.h"

void status_runs_text(struct cli *c, const struct lk_snapshot *snap,
	const struct lk_runs *runs);
/* Key "runs": id, sop, period, step, steps, text, actors, holders, since, due, late, mine. */
void status_runs_json(struct cli *c, struct lk_json *j, const struct lk_snapshot *snap,
	const struct lk_runs *runs);

#endif
