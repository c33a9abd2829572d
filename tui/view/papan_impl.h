#ifndef TUI_VIEW_PAPAN_IMPL_H
#define TUI_VIEW_PAPAN_IMPL_H
/* Inside Papan: the screen (papan.c), what its keys do (papan_act.c) and ask (papan_ask.c). */
#include "core/act/flow.h"
#include "tui/list.h"
#include "tui/view/papan.h"

#define PAPAN_WHY 1024

struct papan {
	struct screen base;
	struct list
		list; /* its rows are the steps, drawn as lanes where there is room */
	char id[LK_RUN_ID_SIZE];
	struct lk_step_view *view;   /* NULL: not read yet */
	unsigned generation;         /* of the snapshot it was read at */
	int64_t read_at;             /* minutes and lateness go on by themselves */
	bool reading, lanes, detail; /* detail: Tab moved to the text */
	struct lk_error broken;      /* why the last reading failed */
	struct papan_picture picture;
	struct flow flow;
	long flow_step; /* the step in it; -1: none */
	long scroll, flow_rows;
	char cell[4][160]; /* of the row the list asks for */
	/* the question that is open */
	int to;    /* step to return to */
	int asked; /* step that is asked about */
	bool third_party;
	char day[64]; /* LK_DATE_SIZE */
};

/* The chosen step's index; -1 while nothing is read. */
long papan_at(const struct papan *v);
struct papan_look papan_look(const struct papan *v);
/* Read anew what has changed since, beside the screen. */
void papan_read(struct papan *v);
/* Is what stands here about to be read anew (another person sits here, somebody wrote)? */
bool papan_stale(const struct papan *v);
void papan_to_current(struct papan *v);

/* An action on the run; ACT_PASS: none of these. */
enum act_result papan_do(struct papan *v, enum action a);
/* Why an action cannot be done by this person now (translated), or NULL. */
const char *papan_refuse(const struct screen *s, enum action a);
/* Does the standard time count from the day of an activity or meeting? */
bool papan_counts_from_day(const struct lk_step *s);

/* Ask what has to be asked of the current step, then record it. */
void papan_ask_done(struct papan *v);
void papan_ask_begin(struct papan *v);
void papan_ask_answer(struct papan *v, bool yes); /* of a putusan */
void papan_ask_which(struct papan *v);            /* first which answer */
void papan_ask_back(struct papan *v);
void papan_ask_skip(struct papan *v);
void papan_ask_stop(struct papan *v);

#endif
