#ifndef CORE_DEMO_WORK_H
#define CORE_DEMO_WORK_H
/*
 * The other half of the demo's year: what the office did by its SOPs. Runs, documents, letter
 * numbers, meetings and follow-ups, each through its use case at its own time, woven into the
 * script of the text (core/demo/demo.h) by time.
 */
#include "core/act.h"
#include "core/base.h"
#include "core/error.h"

enum lk_demo_verb {
	LK_DEMO_OPEN,    /* a run of SOP `run` for the period `a` */
	LK_DEMO_MAKE,    /* document `a` of step `step`; `b`: "Key=value|Key=value" */
	LK_DEMO_NUMBER,  /* document `a` gets the next number of class `b`; to `c` */
	LK_DEMO_STEP,    /* step `step` is done; note `a` */
	LK_DEMO_DECIDE,  /* step `step`: `b` "ya" or "tidak"; reason `a` */
	LK_DEMO_PASS,    /* step `step` is passed over; reason `a` */
	LK_DEMO_MEET,    /* a meeting for period `a`, subject `b` at `c` o'clock */
	LK_DEMO_PRESENT, /* `a`: users */
	LK_DEMO_ITEM,    /* an item by hand: title `a`, indicator `b`, detail `c` */
	LK_DEMO_SETTLE,  /* every open item is clarified with the words `a` */
	LK_DEMO_DIRECT,  /* the head's direction `a` */
	LK_DEMO_RISE,    /* the meeting is closed */
	LK_DEMO_FOLLOW,  /* a follow-up: what `a`, PIC `b`, due `c` */
	LK_DEMO_REPORT /* the follow-up whose words begin with `a`: state `b`, evidence `c` */
};
#define LK_DEMO_NOW NULL /* when: at the time the demo is made */
struct lk_demo_work {
	const char *when, *who; /* as in struct lk_demo_event */
	enum lk_demo_verb verb;
	const char *run; /* "penyusunan-lapkin-2025"; of OPEN: the SOP; "" none */
	int step;
	const char *a, *b, *c;
};
/* Each in the order of time: what the year holds in every stage; the LAPKIN as far as the
 * review; its end; the four SOPs opened for whoever walks them. */
const struct lk_demo_work *lk_demo_work_year(size_t *n);
const struct lk_demo_work *lk_demo_work_report(size_t *n);
const struct lk_demo_work *lk_demo_work_end(size_t *n);
const struct lk_demo_work *lk_demo_work_begin(size_t *n);

/* Do one of them; c has the user and the time. */
int lk_demo_work_do(const struct lk_ctx *c, const struct lk_demo_work *w,
	struct lk_error *err) LK_MUST_USE;

#endif
