#ifndef CORE_WORD_TEXT_H
#define CORE_WORD_TEXT_H
/*
 * A report written in Word as Markdown, ready for core/split.h: headings, lists with their
 * numbers, tables as pipe tables, notes, pictures. Tracked changes are taken as accepted.
 * What a page of text cannot hold is listed with its words; nothing goes unsaid.
 */
#include "core/word/word.h"

enum lk_word_lost_kind {
	LK_WORD_LOST_EQUATION, /* the first ones as enum lk_word_loss_kind */
	LK_WORD_LOST_CHART,
	LK_WORD_LOST_DIAGRAM,
	LK_WORD_LOST_SHAPE,
	LK_WORD_LOST_OBJECT,
	LK_WORD_LOST_SYMBOL,
	LK_WORD_LOST_PICTURE,
	LK_WORD_LOST_BOX,    /* words of a text box */
	LK_WORD_LOST_EDGE,   /* header or footer */
	LK_WORD_LOST_MERGED, /* a table whose merged cells were taken apart */
	LK_WORD_LOST_NESTED, /* a table inside a table: its words follow it */
	LK_WORD_LOST_DATA,   /* not lost: a table of figures, better imported as data */
	LK_WORD_LOST_KINDS
};
struct lk_word_lost {
	enum lk_word_lost_kind kind;
	const char *text; /* its words or what it stands under, "" none */
};
struct lk_word_text {
	struct lk_arena mem;
	struct lk_buf markdown;
	struct lk_word_lost *lost;
	size_t nlost, cap;
};

/* Folder of pictures in the text, seen from the chapters' document: "lampiran/". */
#define LK_WORD_PICTURES "lampiran/"

/* LK_ENOMEM. Free also after failure. */
int lk_word_text(struct lk_word_text *out, const struct lk_worddoc *w,
	struct lk_error *err) LK_MUST_USE;
void lk_word_text_free(struct lk_word_text *t); /* NULL is fine */

/* Why, in Indonesian ("kotak teks"). A msgid. */
const char *lk_word_lost_text(enum lk_word_lost_kind kind);
/* Stable name for --json. */
const char *lk_word_lost_name(enum lk_word_lost_kind kind);
/* The name under which a picture is kept: plain letters; "" when it has no bytes. */
void lk_word_picture_name(const struct lk_worddoc *w, size_t picture,
	struct lk_buf *out);

#endif
