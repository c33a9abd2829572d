#ifndef TUI_CLI_SOP_H
#define TUI_CLI_SOP_H
/* Showing SOPs and their runs, on paper and as JSON (tui/cli/sop_show.c). */
#include "core/act/flow.h"
#include "core/sop/alur_list.h"
#include "tui/cli/cli.h"

/* What every line about a run is said of. */
struct sop_view {
	const struct lk_people *people;
	const char *user; /* "" unknown */
	int64_t now;
	int tz;
};
/* One line: where it stands, who holds it, whether it is late. */
void sop_print_run(struct cli *c, const struct sop_view *v, const struct lk_run *r);
/* Members of an object that is open already. */
void sop_run_json(struct lk_json *j, const struct sop_view *v, const struct lk_run *r);
/* Every step with its time; the gates of the current one. gates NULL: none are shown. */
void sop_print_steps(struct cli *c, const struct sop_view *v, const struct lk_run *r);
void sop_print_gates(struct cli *c, const struct lk_gates *g);
void sop_steps_json(struct lk_json *j, const struct sop_view *v,
	const struct lk_run *r);
void sop_gates_json(struct lk_json *j, const struct lk_gates *g);
/* The SOP itself. */
void sop_print_alur(struct cli *c, const struct lk_alur_item *it);
void sop_alur_json(struct lk_json *j, const struct lk_alur_item *it, bool steps);

#endif
