#ifndef TUI_VIEW_RTL_FORM_H
#define TUI_VIEW_RTL_FORM_H
/* The box of a follow-up: a new one, from wherever it comes, or one that is changed. */
#include "core/meeting/followup.h"
#include "tui/app.h"

struct rtl_form {
	const char *origin;    /* "rapat ID ITEM", "periksa KEY" ...; NULL reviu */
	const char *run;       /* NULL or "" none */
	const char *period;    /* NULL or "": the quarter of today */
	const char *indicator; /* NULL or "" none */
	const char *about;     /* what it is about, shown above; NULL */
	const char *pic;       /* proposed; NULL */
};
/* Everything is copied; what was written is told in the message line. */
void rtl_form_new(struct app *app, struct screen *owner, const struct rtl_form *q);
void rtl_form_edit(struct app *app, struct screen *owner, const struct lk_rtl *r);
/* The team of an indicator, or "" (borrowed until the snapshot changes): who to propose. */
void rtl_form_team(struct app *app, const char *code, char *out, size_t size);

#endif
