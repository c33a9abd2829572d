#ifndef CORE_WORD_WORD_H
#define CORE_WORD_WORD_H
/*
 * A Word document as paragraphs and what stands in them, with who inserted and deleted
 * what, comments and bookmarks. What a program that reads DOCX fills in and what the
 * corrections (core/word/back.h) and the import of a report (core/word/text.h) read.
 *
 * Paragraphs come in reading order: the body with its tables, then notes, text boxes as
 * they occur, then headers and footers. A cell of a table is one or more paragraphs with
 * the same table, row and column.
 *
 *   struct lk_worddoc *w = lk_word_new();
 *   struct lk_word_para *p = lk_word_para(w, LK_WORD_BODY);
 *   struct lk_word_item *i = lk_word_item(w, p, LK_WORD_TEXT);
 *   i->text = lk_word_dup(w, words);              every NULL is "no memory"
 *   lk_word_free(w);
 *
 * Between processes it goes as bytes: lk_word_pack(), lk_word_unpack().
 */
#include "core/base.h"
#include "core/buf.h"
#include "core/error.h"
#include "core/mem.h"

#include <stdbool.h>

#define LK_WORD_PARAS 200000u  /* paragraphs of a document */
#define LK_WORD_ITEMS 2000000u /* things in all of them */
#define LK_WORD_TEXT_MAX ((size_t)64 << 20)

enum lk_word_where {
	LK_WORD_BODY,
	LK_WORD_NOTE, /* footnote or endnote */
	LK_WORD_BOX,  /* text box */
	LK_WORD_EDGE, /* header or footer */
	LK_WORD_WHERES
};
enum lk_word_kind {
	LK_WORD_TEXT,
	LK_WORD_BREAK, /* new line in the same paragraph */
	LK_WORD_TAB,
	LK_WORD_PAGE,         /* new page */
	LK_WORD_BOOKMARK,     /* begins; text: its name, ref: its id */
	LK_WORD_BOOKMARK_END, /* ref: the id */
	LK_WORD_COMMENT,      /* its words begin; ref: index of the comment */
	LK_WORD_COMMENT_END,
	LK_WORD_COMMENT_AT, /* where its sign stands */
	LK_WORD_NOTE_MARK,  /* ref: the number of the note */
	LK_WORD_PICTURE,    /* ref: index of the picture; text: words for it */
	LK_WORD_KINDS
};
enum lk_word_style {
	LK_WORD_BOLD = 1,
	LK_WORD_ITALIC = 2,
	LK_WORD_STRIKE = 4
};

struct lk_word_item {
	enum lk_word_kind kind;
	uint32_t ins, del; /* who inserted and who deleted it: index + 1, 0 nobody */
	bool moved;        /* inserted or deleted by moving */
	unsigned style;    /* enum lk_word_style */
	uint32_t ref;
	struct lk_str text; /* clean, no line ends */
	struct lk_str link; /* address, "" none */
};
struct lk_word_para {
	enum lk_word_where where;
	uint32_t note;  /* NOTE: its number */
	uint32_t level; /* heading 1-9; 0 none */
	uint32_t list;  /* item of a list: its depth from 1; 0 none */
	bool bullet;
	struct lk_str label;            /* number Word prints in front: "BAB I", "a." */
	uint32_t table, row, col, span; /* from 1; table 0: in none. span: columns */
	bool joined;                    /* the cell goes on the one above it */
	bool nested;                    /* in a table inside a table */
	uint32_t mark_ins,
		mark_del;          /* who made or took away the end of the paragraph */
	struct lk_word_item *item; /* heap; of lk_word_item() */
	size_t nitems, cap;
};
struct lk_word_who {
	struct lk_str name, time; /* "2026-01-15T09:30:00Z" as Word wrote it, or "" */
};
struct lk_word_comment {
	uint32_t who; /* index + 1, 0 nobody */
	struct lk_str text;
};
struct lk_word_picture {
	struct lk_str name;  /* "image1.png" */
	struct lk_str bytes; /* empty: could not be taken */
};
/* Something that is in the file and not in this model. */
enum lk_word_loss_kind {
	LK_WORD_LOSS_EQUATION,
	LK_WORD_LOSS_CHART,
	LK_WORD_LOSS_DIAGRAM, /* SmartArt */
	LK_WORD_LOSS_SHAPE,
	LK_WORD_LOSS_OBJECT, /* another program's */
	LK_WORD_LOSS_SYMBOL, /* of a font of signs */
	LK_WORD_LOSS_PICTURE,
	LK_WORD_LOSS_COUNT
};
struct lk_word_loss {
	enum lk_word_loss_kind kind;
	uint32_t para;      /* index of the paragraph it stands in */
	struct lk_str text; /* words in it, "" none */
};
/* A chapter that the file says it was made from (core/report/wordmark.h). */
struct lk_word_source {
	uint32_t chapter; /* from 1 */
	struct lk_str blob, path;
};

struct lk_worddoc {
	struct lk_arena mem;
	struct lk_word_para *para;
	size_t nparas, para_cap;
	struct lk_word_who *who;
	size_t nwho, who_cap;
	struct lk_word_comment *comment;
	size_t ncomments, comment_cap;
	struct lk_word_picture *picture;
	size_t npictures, picture_cap;
	struct lk_word_loss *loss;
	size_t nlosses, loss_cap;
	struct lk_word_source *source;
	size_t nsources, source_cap;
	struct lk_str revision, document; /* "" when the file does not say */
	size_t nitems, ntext;             /* in all; for the limits */
};

struct lk_worddoc *lk_word_new(void);    /* NULL: no memory */
void lk_word_free(struct lk_worddoc *w); /* NULL is fine */

/* One more of each; NULL: no memory or beyond a limit. A paragraph's address holds until the
 * next one is made. */
struct lk_word_para *lk_word_para(struct lk_worddoc *w, enum lk_word_where where);
struct lk_word_item *lk_word_item(struct lk_worddoc *w, struct lk_word_para *p,
	enum lk_word_kind kind);
/* The index + 1 of that person at that time; 0: no memory. */
uint32_t lk_word_person(struct lk_worddoc *w, struct lk_str name, struct lk_str time);
struct lk_word_comment *lk_word_comment(struct lk_worddoc *w);
struct lk_word_picture *lk_word_picture(struct lk_worddoc *w);
struct lk_word_loss *lk_word_loss(struct lk_worddoc *w, enum lk_word_loss_kind kind,
	uint32_t para);
struct lk_word_source *lk_word_source(struct lk_worddoc *w);
/* A copy that lives as long as w, cleaned of controls and line ends (`lines`: these stay);
 * p NULL: no memory. */
struct lk_str lk_word_dup(struct lk_worddoc *w, struct lk_str s, bool lines);

/* Who it is; "" for 0. */
struct lk_word_who lk_word_who(const struct lk_worddoc *w, uint32_t who);

/* As bytes, and back. LK_EFORMAT: not such bytes; LK_ENOMEM. */
void lk_word_pack(struct lk_buf *out, const struct lk_worddoc *w);
int lk_word_unpack(struct lk_worddoc **out, struct lk_str bytes, struct lk_error *err)
	LK_MUST_USE;

#endif
