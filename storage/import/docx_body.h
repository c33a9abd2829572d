#ifndef STORAGE_IMPORT_DOCX_BODY_H
#define STORAGE_IMPORT_DOCX_BODY_H
/* What the files of docx_body.c share; nobody else includes it. */
#include "storage/import/docx.h"

#define BODY_NEST 8      /* text boxes in each other, tables in each other */
#define BODY_CHANGES 32  /* insertions and deletions in each other */
#define BODY_FIELDS 32   /* fields in each other */
#define BODY_PENDING 512 /* marks between paragraphs that wait for the next one */

struct body_change {
	uint32_t who;
	bool del, moved;
};
struct body_table {
	uint32_t id, row, col, span;
	bool joined;
};
/* A paragraph that is open: text boxes open others inside it. */
struct body_level {
	size_t para;            /* index + 1; 0 none yet */
	unsigned draw;          /* inside so many drawings */
	unsigned tables_before; /* tables that are open outside of it */
	bool ppr, rpr, box;
	bool num_said;
	uint32_t num, depth; /* of its list, when it says */
	const char *style;
};
struct body_pending {
	enum lk_word_kind kind;
	uint32_t ref;
	const char *name;
};

struct body {
	struct docx *x;
	enum lk_word_where where;
	uint32_t note;
	unsigned skip; /* elements of something that is passed over */
	struct body_level level[BODY_NEST];
	unsigned nlevels, too_deep;
	struct body_change change[BODY_CHANGES];
	unsigned nchanges, lost_changes;
	char field[BODY_FIELDS]; /* 'i' before its result, 'r' in it */
	unsigned nfields;
	struct body_table table[BODY_NEST];
	unsigned ntables, lost_tables;
	struct body_pending pending[BODY_PENDING];
	unsigned npending;
	unsigned style; /* of the run */
	bool in_text;
	struct lk_buf text;
	const char *link;
	unsigned math;
	struct lk_buf formula;
	size_t last; /* index + 1 of the paragraph closed last */
	const char *alt;
	/* comments.xml */
	bool comments;
	size_t comment; /* index + 1 of the one that is open */
	struct lk_buf words;
};

static inline struct body_level *body_now(struct body *b)
{
	return &b->level[b->nlevels - 1];
}

/* What an element does, looked up by its name without prefix. */
struct body_element {
	const char *name;
	int (*open)(struct body *b, const char *const *attr);
	int (*close)(struct body *b); /* NULL: nothing */
};
extern const struct body_element body_words[], body_things[];
extern const size_t body_words_n, body_things_n;
/* w:id; UINT32_MAX none. */
uint32_t body_id(const char *const *attr);
/* r:id, beside a w:id that means something else. */
const char *body_relation(const char *const *attr, const char *name);
/* In words that count, not in the letters of a drawing. */
bool body_outside(const struct body *b);

/* NULL: no paragraph is open. */
struct lk_word_para *body_para(struct body *b);
/* A new item of the open paragraph with what holds there; NULL: none open, or failed
 * (then *rc). */
struct lk_word_item *body_item(struct body *b, enum lk_word_kind kind, int *rc);
int body_open_para(struct body *b);
int body_close_para(struct body *b);
/* A mark that may stand between paragraphs. */
int body_mark(struct body *b, enum lk_word_kind kind, uint32_t ref, const char *name);
int body_put_text(struct body *b, struct lk_str s);
int body_loss(struct body *b, enum lk_word_loss_kind kind, struct lk_str text);
int body_picture(struct body *b, const char *rel);
int body_symbol(struct body *b, const char *const *attr);

#endif
