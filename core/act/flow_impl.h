#ifndef CORE_ACT_FLOW_IMPL_H
#define CORE_ACT_FLOW_IMPL_H
/* Between the use cases of runs: the record that each of them is. */
#include "core/act/flow.h"
#include "core/act/work.h"

#define FLOW_FOLDER "alur-" /* under catatan/, then the id of the run */

/* The first keys of the record of an event. `after`: id of the record before it, "" none. */
void flow_record(struct lk_work *w, const char *run, enum lk_run_event event,
	const char *after);
void flow_number(struct lk_work *w, const char *key, int n);
/* End it with `text` (NULL ok) and put it into the run's folder. */
int flow_file(struct lk_work *w, const char *run, const char *text,
	struct lk_error *err);
/* LK_EINVAL for a reason that says nothing. */
int flow_reason(const char *reason, struct lk_error *err);

#endif
