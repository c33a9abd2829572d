#ifndef TUI_VIEW_RAPAT_IMPL_H
#define TUI_VIEW_RAPAT_IMPL_H
/*
 * Inside the screen Rapat. rapat.c is the screen: the list of meetings and, when one is open,
 * its agenda; rapat_rows.c the rows of both, rapat_detail.c what is said of one item and the
 * minutes, rapat_act.c and rapat_open.c what people do.
 */
#include "core/act/meeting.h"
#include "core/figure/figures.h"
#include "core/meeting/minutes.h"
#include "tui/list.h"
#include "tui/office.h"
#include "tui/view/flow.h"

#define RAPAT_RUN 80
#define RAPAT_KEY 160

struct rapat {
	struct screen base;
	struct list meetings, agenda;
	char id[LK_MEETING_ID_SIZE]; /* the meeting that is open; "" the list */
	struct lk_meetings all;      /* as loaded last */
	const struct lk_meeting *m;  /* of `id`, in all; NULL */
	struct lk_rtls rtls;
	struct lk_figures fig;
	bool figures;           /* they could be read */
	struct lk_error broken; /* why the last load failed; code LK_OK: it did not */
	unsigned generation;
	bool minutes; /* the pane shows the minutes, else the item */
	struct flow flow;
	const struct lk_agenda_item *flow_item; /* what the flow was made for */
	bool flow_made;
	long flow_top, flow_rows;
	char run[RAPAT_RUN], period[32]; /* a new meeting belongs to; "" none */
	/* the question that is open: of which item */
	enum action asked;
	char item[RAPAT_KEY];
	char cell[3][96];
	int offers; /* periods offered for a new meeting */
	char offer[8][16];
	char opening[32]; /* the period chosen */
};

/* rapat.c */
void rapat_show(struct rapat *v, const char *id);
const struct lk_agenda_item *rapat_item(const struct rapat *v);

/* rapat_rows.c */
void rapat_lists(struct rapat *v);

/* rapat_detail.c */
void rapat_detail(struct rapat *v);

/* rapat_act.c: the questions, and what they record */
void rapat_say(struct rapat *v, const struct lk_agenda_item *it, enum action a);
void rapat_add(struct rapat *v);
void rapat_attend(struct rapat *v);
void rapat_direct(struct rapat *v);
void rapat_close(struct rapat *v);
void rapat_rtl(struct rapat *v, const struct lk_agenda_item *it);

/* rapat_open.c */
void rapat_ask_open(struct rapat *v);

#endif
