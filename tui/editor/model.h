#ifndef TUI_EDITOR_MODEL_H
#define TUI_EDITOR_MODEL_H
/*
 * The editor without a screen: text, log of edits, cursor, selection, and every command
 * a key can give. It knows no curses, no store and no clock: the time of a key is put
 * into `now_ms` before the key is handled.
 *
 * Positions are bytes of the text (tui/editor/text.h), always where ed_text_clamp() lets
 * a cursor stand. Commands that change the text return LK_OK, LK_EUNDEF (nothing to do
 * there; no sentence), LK_ERANGE or LK_ENOMEM with a sentence and the text as it was.
 *
 *   struct editor ed;
 *   rc = ed_init(&ed, "Halo dunia.\n", 12, err);
 *   ed_move(&ed, ED_WORD_RIGHT, false);
 *   rc = ed_type(&ed, "x", 1, err);           Halo xdunia.
 *   rc = ed_undo(&ed, err);
 *   ed_free(&ed);
 */
#include "core/base.h"
#include "core/buf.h"
#include "core/error.h"
#include "tui/editor/log.h"
#include "tui/editor/text.h"

#include <stdbool.h>

#define ED_NONE SIZE_MAX
#define ED_PAUSE_MS 1000 /* typing after a longer pause is a new undo step */
#define ED_PASTE_LINE ((size_t)8 << 10) /* longer pasted lines are broken at a blank */

enum ed_touch {
	ED_TOUCH_NONE,
	ED_TOUCH_TYPE,
	ED_TOUCH_ERASE,
	ED_TOUCH_OTHER
};

struct editor {
	struct ed_text text;
	struct ed_log log;
	size_t cursor;
	size_t anchor; /* other end of the selection; ED_NONE: no selection */
	bool marking;  /* motions extend the selection without Shift */
	int goal;      /* column kept by up and down; -1 none */
	int page;      /* rows that PgUp and PgDn move */
	int64_t now_ms;
	struct lk_buf clip; /* last cut or copied, as stored */
	struct lk_buf flow; /* the same as flowing text, as handed to the terminal */
	/* how the next edit joins the last one */
	enum ed_touch touch;
	int64_t touch_ms;
	size_t touch_at;
	bool touch_blank;
	int group; /* 0 none; 1 begun; 2 has an edit */
};

enum ed_motion {
	ED_LEFT,
	ED_RIGHT,
	ED_UP,
	ED_DOWN,
	ED_WORD_LEFT,
	ED_WORD_RIGHT,
	ED_SENT_PREV,
	ED_SENT_NEXT,
	ED_ROW_START,
	ED_ROW_END,
	ED_PARA_UP,
	ED_PARA_DOWN,
	ED_HEAD_PREV,
	ED_HEAD_NEXT,
	ED_PAGE_UP,
	ED_PAGE_DOWN,
	ED_TEXT_START,
	ED_TEXT_END,
	ED_MOTIONS
};

int ed_init(struct editor *ed, const char *p, size_t n, struct lk_error *err)
	LK_MUST_USE;
void ed_free(struct editor *ed);

/* ---- cursor and selection (motion.c) ------------------------------------------- */
void ed_move(struct editor *ed, enum ed_motion m, bool extend);
/* Where a motion would go; the goal column is not touched. */
size_t ed_motion_to(struct editor *ed, enum ed_motion m, size_t from);
void ed_place(struct editor *ed, size_t at, bool extend);
/* [*from, *to); false and an empty range at the cursor when nothing is selected. */
bool ed_selection(const struct editor *ed, size_t *from, size_t *to);
void ed_unselect(struct editor *ed);
void ed_select(struct editor *ed, size_t from, size_t to);
/* Word, then sentence, then paragraph, then all: one more each time. */
void ed_select_more(struct editor *ed);
/* The sentence at `at`: a line of the file, or a part of it that ends as a sentence. */
void ed_sentence_at(const struct ed_text *t, size_t at, size_t *from, size_t *to);
/* The section of the heading over `at`, up to the next heading of its level. */
void ed_section_at(const struct ed_text *t, size_t at, size_t *from, size_t *to);
/* Row of the paragraph where `at` stands, and the column there. */
size_t ed_row_of(struct editor *ed, size_t at, int *col);

/* ---- changing (edit.c, block.c, paste.c) ---------------------------------------- */
/* Text typed at the keyboard, a character or a few. */
int ed_type(struct editor *ed, const char *p, size_t n, struct lk_error *err)
	LK_MUST_USE;
int ed_enter(struct editor *ed, struct lk_error *err) LK_MUST_USE;
int ed_backspace(struct editor *ed, bool word, struct lk_error *err) LK_MUST_USE;
int ed_delete(struct editor *ed, bool word, struct lk_error *err) LK_MUST_USE;
/* Tab in a table: to the next cell, or a new row behind the last one. LK_EUNDEF elsewhere. */
int ed_next_cell(struct editor *ed, bool back, struct lk_error *err) LK_MUST_USE;
/* Replace [from, to) as one edit; the cursor goes behind it. Keeps the structure whole:
 * never leaves a blank line inside a paragraph. */
int ed_replace(struct editor *ed, size_t from, size_t to, const char *p, size_t n,
	struct lk_error *err) LK_MUST_USE;
/* Exactly these bytes, no care taken; used by saving, merging, restoring. */
int ed_put(struct editor *ed, size_t at, size_t del, const char *p, size_t n,
	size_t after, bool silent, struct lk_error *err) LK_MUST_USE;
/* All edits between are one undo step. May be nested. */
void ed_begin(struct editor *ed);
void ed_end(struct editor *ed);
/* Make the paragraph at the cursor a heading of `level`, an item, or plain prose. */
int ed_set_kind(struct editor *ed, enum ed_kind kind, int level, bool numbered,
	struct lk_error *err) LK_MUST_USE;
/* Swap the block at the cursor with the one above or below. */
int ed_move_block(struct editor *ed, bool down, struct lk_error *err) LK_MUST_USE;

/* Copy the selection into ed->clip and ed->flow; cut also removes it. Without one: the
 * screen row of the cursor. */
int ed_copy(struct editor *ed, bool cut, struct lk_error *err) LK_MUST_USE;
/* Text from outside, any bytes: cleaned, Tab to a blank, lines and paragraphs kept, one
 * undo step. What was copied here comes back byte for byte. LK_ERANGE: too large. */
int ed_paste(struct editor *ed, const char *p, size_t n, struct lk_error *err)
	LK_MUST_USE;
/* What a pasted table would be as a pipe table, appended; false when p is no table
 * (at least two lines with the same number of Tabs). */
bool ed_paste_table(const char *p, size_t n, struct lk_buf *out);

int ed_undo(struct editor *ed, struct lk_error *err) LK_MUST_USE;
int ed_redo(struct editor *ed, struct lk_error *err) LK_MUST_USE;

#endif
