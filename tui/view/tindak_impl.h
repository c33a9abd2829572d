#ifndef TUI_VIEW_TINDAK_IMPL_H
#define TUI_VIEW_TINDAK_IMPL_H
/* Inside the screen Tindak lanjut: tindak.c is the screen and its list, tindak_act.c what
 * people do with one follow-up. */
#include "core/act/meeting.h"
#include "tui/list.h"
#include "tui/office.h"
#include "tui/view/flow.h"

enum tindak_filter {
	TINDAK_OPEN, /* not done; what is carried on too */
	TINDAK_ALL,
	TINDAK_LATE,
	TINDAK_PERIOD /* of one period, with what is carried into it */
};
struct tindak {
	struct screen base;
	struct list list;
	struct lk_rtls all;
	const struct lk_rtl **row; /* of all: shown */
	size_t n;
	enum tindak_filter filter;
	char period[16]; /* of TINDAK_PERIOD */
	bool mine;
	struct lk_error broken; /* code LK_OK: the last load did not fail */
	unsigned generation;
	char run[80], run_period[32];   /* new ones belong to; "" none */
	char wanted[LK_RECORD_ID_SIZE]; /* to stand on after loading */
	struct flow flow;
	const struct lk_rtl *flow_of;
	bool flow_made;
	char cell[2][64];
	char offer[5][16];
	/* the question that is open */
	enum action asked;
	char id[LK_RECORD_ID_SIZE];
};

/* tindak.c */
const struct lk_rtl *tindak_current(const struct tindak *v);
void tindak_load(struct tindak *v);

/* tindak_act.c */
void tindak_ask(struct tindak *v, const struct lk_rtl *r, enum action a);
void tindak_ask_filter(struct tindak *v);
/* What the filter keeps: "belum selesai". */
const char *tindak_filter_text(const struct tindak *v);

#endif
