#ifndef TUI_VIEW_SUNTING_IMPL_H
#define TUI_VIEW_SUNTING_IMPL_H
/* What the files of the editor's screen share; see sunting.h. */
#include "core/figure/value_map.h"
#include "core/grapheme.h"
#include "core/outline.h"
#include "tui/editor/align.h"
#include "tui/editor/find.h"
#include "tui/editor/session.h"
#include "tui/editor/spellcheck.h"
#include "tui/field.h"
#include "tui/office.h"
#include "tui/screen.h"

#define SUNTING_TEXT_MAX 88 /* cells of a row of prose: longer is hard to read */
#define SUNTING_GUTTER 2
#define SUNTING_NOTES 500
#define SUNTING_SHOWN 128 /* paragraphs kept with their values resolved */

/* A line over the text that offers a few keys, and goes away with any other. */
enum sunting_notice {
	NOTICE_NONE,
	NOTICE_RECOVERED, /* Enter save, d look, x discard */
	NOTICE_TABLE      /* t make the paste a table */
};

/* A correction on this chapter, copied out of the index. */
struct sunting_note {
	uint32_t line, line_end; /* of the saved text, from 0 */
	size_t at;               /* byte in the text on screen */
	enum lk_weight weight;
	enum lk_thread_state state;
	enum lk_anchor_state anchor;
	const char *who, *title, *text, *suggestion;
	bool remove;
};

/* A paragraph with its values resolved; rows have offsets of its own text. */
struct sunting_shown {
	bool valid;
	size_t para;
	uint64_t version;
	int width;
	unsigned generation;
	struct lk_value_shown shown;
	struct lk_rows rows;
};
/* Keys offered for what was typed behind "{{"; n 0: none. */
struct sunting_offer {
	struct lk_arena mem;
	struct lk_value_offer *v;
	size_t n, at;
	size_t from; /* byte of the text behind the braces */
	bool closed; /* Esc was pressed here */
};

struct sunting {
	struct screen base;
	struct ed_session s;
	char stem[128], name[160];
	/* what is shown */
	size_t top_para, top_line; /* first line on screen: paragraph, line of it */
	struct rect text;          /* where rows are, for the mouse */
	int hscroll;               /* verbatim rows: cells cut at the left */
	bool focus, pane_notes;
	enum sunting_notice notice;
	int saving;     /* saves under way */
	char saved[16]; /* "10.41" */
	struct ed_count count;
	uint64_t count_version;
	int64_t flush_cost, flush_ms; /* ms of the last flush; when it was */
	/* guidance and corrections */
	const struct lk_outline *outline;
	bool outline_tried;
	struct sunting_note note[SUNTING_NOTES];
	size_t notes;
	struct lk_arena note_mem;
	struct ed_align align;
	uint64_t align_version;
	unsigned generation;
	/* search */
	struct field find;
	bool finding;
	size_t find_from;
	struct ed_hits hits;
	uint64_t hits_version;
	char replace_with[512], replace_what[512];
	struct lk_buf table; /* NOTICE_TABLE: the paste as a pipe table */
	/* values */
	bool preview; /* also the paragraph of the cursor is shown resolved */
	struct sunting_shown shown[SUNTING_SHOWN];
	struct sunting_offer offer;
	/* spelling */
	struct ed_spell spell;
	bool spell_tried, spell_busy;
	bool spell_wanted; /* asked for while it was being loaded */
	int64_t idle_ms;   /* since when nothing was pressed */
	char warned[200]; /* of whom, in which section */
};

extern const struct screen_ops sunting_ops;
int64_t sunting_now(const struct sunting *v); /* unix milliseconds */
/* After every command: journal it, follow with the count and the marks. */
void sunting_after(struct sunting *v, int rc, const struct lk_error *err);
/* The editor of a chapter in the stack, NULL when there is none. */
struct sunting *sunting_find_open(struct app *app, const char *path);

void sunting_count(struct sunting *v);

/* sunting_open.c */
void sunting_free(struct screen *s);
/* sunting_rekan.c: tell the colleagues, warn of them; from tick() */
void sunting_rekan(struct sunting *v, int64_t now);
/* sunting_draw.c */
void sunting_draw(struct screen *s, struct draw *d, struct rect r);
enum act_result sunting_mouse(struct screen *s, const struct mouse *m);
/* sunting_side.c */
void sunting_load_notes(struct sunting *v);
void sunting_place_notes(struct sunting *v);
const struct lk_outline_item *sunting_hint_at(struct sunting *v, size_t para);
void sunting_draw_side(struct sunting *v, struct draw *d, struct rect r);
void sunting_draw_notes(struct sunting *v, struct draw *d, struct rect r);
void sunting_guide(struct sunting *v);
void sunting_who(struct sunting *v);
void sunting_add_note(struct sunting *v);
/* Sign of the corrections that begin in bytes [from, to): '!', '*', or 0. */
char sunting_mark(const struct sunting *v, size_t from, size_t to);
/* sunting_find.c */
void sunting_find_start(struct sunting *v);
bool sunting_find_act(struct sunting *v, enum action a, const struct act_arg *arg);
void sunting_find_changed(struct sunting *v);
void sunting_find_step(struct sunting *v, bool forward);
void sunting_replace(struct sunting *v);
void sunting_outline(struct sunting *v);
/* sunting_save.c */
void sunting_save(struct sunting *v);
void sunting_show_draft(struct sunting *v);
void sunting_extern(struct sunting *v);
void sunting_notice_text(const struct sunting *v, char *out, size_t size);
/* True when the key was one of the notice's. */
bool sunting_notice_key(struct sunting *v, char key);
void sunting_take_over(struct sunting *v);
/* sunting_value.c */
/* Paragraph i with its values resolved; NULL: it is shown as it stands. */
const struct sunting_shown *sunting_shown(struct sunting *v, size_t i);
const struct lk_rows *sunting_rows(struct sunting *v, size_t i); /* as shown */
void sunting_value_free(struct sunting *v);
/* What the value at the cursor prints, or why it prints nothing. False: none there. */
bool sunting_value_hint(struct sunting *v, char *out, size_t size);
void sunting_offer_update(struct sunting *v); /* after something was typed */
void sunting_offer_close(struct sunting *v);
bool sunting_offer_act(struct sunting *v,
	enum action a); /* true: it was for the offer */
void sunting_offer_draw(struct sunting *v, struct draw *d, struct rect r);
void sunting_literal(struct sunting *v);
/* sunting_spell.c */
void sunting_spell_idle(struct sunting *v, int64_t now_ms);
void sunting_spell_next(struct sunting *v);
void sunting_spell_add(struct sunting *v);

#endif
