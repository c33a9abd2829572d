#ifndef CORE_SOP_ALUR_IMPL_H
#define CORE_SOP_ALUR_IMPL_H
/* Between the files that read an SOP: rows (alur_read.c), where they lead (alur_graph.c). */
#include "core/csv.h"
#include "core/sop/alur.h"

#include <stdbool.h>

struct alur_reader {
	struct lk_csv csv;
	struct lk_arena *mem;
	const char *file; /* name in sentences */
	lk_alur_fault_fn *each;
	void *arg;
	size_t faults;         /* warnings not counted */
	struct lk_error first; /* of them */
	struct lk_error e;     /* the one being said */
	int nomem;
};
/* Hand on r->e as a fault of `line` (0: of the whole file). */
void lk_alur_fault(struct alur_reader *r, int line, bool warning);
/* Every row of r->csv into a->step; faults are said, and rows are kept as far as they go. */
void lk_alur_read(struct alur_reader *r, struct lk_alur *a);
/* Say which steps nothing leads to, and from which the end is never reached. */
void lk_alur_graph(struct alur_reader *r, const struct lk_alur *a);
/* PARAF or SETUJU for a rung of a document's ladder, else OTHER. */
enum lk_kind lk_alur_rung_kind(const struct lk_step *s);

#endif
