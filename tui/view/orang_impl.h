#ifndef TUI_VIEW_ORANG_IMPL_H
#define TUI_VIEW_ORANG_IMPL_H
/* Inside the screen Orang: orang.c is the screen, orang_detail.c what is said of one person,
 * orang_act.c what people do there. */
#include "core/act/people.h"
#include "core/trust/pin.h"
#include "tui/list.h"
#include "tui/office.h"

#define ORANG_USER 40

struct orang {
	struct screen base;
	struct list list;
	struct lk_signers keys;
	struct lk_buf pin;      /* words; empty when this clone is not pinned */
	struct lk_error broken; /* why the last load failed; code LK_OK: it did not */
	unsigned generation;
	char wanted[ORANG_USER]; /* whom to stand on after loading; "" */
	char role[300];          /* of the row drawn last */
	/* the question that is open */
	char user[ORANG_USER];
	char chosen[LK_FINGERPRINT_SIZE]; /* a key */
	bool waits;                       /* and it waits */
	size_t pick[20]; /* rows of the roles or keys that are offered */
	size_t picks;
};

const struct lk_people *orang_people(const struct orang *v);
/* Under the cursor; NULL. */
const struct lk_person *orang_current(const struct orang *v);

/* Read everything anew, and stand on v->wanted. */
void orang_load(struct orang *v);

/* ---- orang_detail.c ---- */
/* Roles held at `now`, "; " between. */
void orang_roles(struct lk_buf *out, const struct lk_people *p, const char *user,
	int64_t now);
/* Everything about a person; words: with the words of every key. */
void orang_text(struct lk_buf *out, const struct orang *v, const struct lk_person *p,
	bool words);

/* ---- orang_act.c ---- */
void orang_add(struct orang *v);
void orang_edit(struct orang *v, const struct lk_person *p);
void orang_give(struct orang *v, const struct lk_person *p);
void orang_end(struct orang *v, const struct lk_person *p);
void orang_key_add(struct orang *v, const struct lk_person *p);
void orang_key_confirm(struct orang *v, const struct lk_person *p);
void orang_key_end(struct orang *v, const struct lk_person *p);

/* ---- orang_may.c ---- */
/* Why not, translated; NULL: the user here may. */
const char *orang_refuse(const struct orang *v, enum action a);

#endif
