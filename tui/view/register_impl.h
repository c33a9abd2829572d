#ifndef TUI_VIEW_REGISTER_IMPL_H
#define TUI_VIEW_REGISTER_IMPL_H
/* Inside the screen of the register: register.c (rows, detail, keys), register_filter.c. */
#include "core/act/number.h"
#include "tui/list.h"
#include "tui/office.h"

#include <stdbool.h>

#define REG_WORDS 200
#define REG_CLASS 16

struct reg {
	struct screen base;
	struct list list;
	struct lk_registry r;
	struct lk_reg_finding *finding;
	size_t nfindings;
	unsigned *faults; /* by entry: bit 1 << fault; in r.mem */
	long *shown;      /* entries that pass the filter; heap */
	long nshown;
	int year;
	char stand[160]; /* path of the number to stand on when entered; "" none */
	unsigned generation;
	bool may; /* take and void */
	struct lk_error broken;
	char words[REG_WORDS], class[REG_CLASS]; /* the filter */
	bool faulty;                             /* only those with findings */
};

/* What the list says when it is empty depends on why. */
extern const struct list_source register_all, register_some;

/* The entry behind row i of the list. */
const struct lk_reg_entry *reg_entry_at(const struct reg *v, long i);
bool reg_filtered(const struct reg *v);
void reg_clear_filter(struct reg *v);
/* The register or the filter has changed: which entries are shown. */
void reg_narrow(struct reg *v);
/* Ask by what to narrow the list. */
void reg_ask_filter(struct reg *v);

#endif
