#ifndef STORAGE_IMPORT_DOCX_H
#define STORAGE_IMPORT_DOCX_H
/*
 * Inside the reader of Word documents. The ZIP and the XML are guarded by
 * storage/sheet/pack.h and xml.h; everything here runs in a child with limits.
 *
 *   docx.c        what the file is; the parts in their order
 *   docx_parts.c  relationships, styles, numbering, comments' people, properties
 *   docx_body.c   the parser of the body, notes, comments, headers
 *   docx_words.c  elements of paragraphs, words, marks, changes
 *   docx_things.c elements of tables, drawings, text boxes
 *   docx_para.c   what a paragraph collects
 */
#include "core/word/word.h"
#include "storage/sheet/pack.h"

#define DOCX_FILE_MAX ((size_t)20 << 20)
#define DOCX_LEVELS 9 /* of headings and lists */

struct docx_rel {
	const char *id, *type, *target; /* type: its last word */
	bool outside;
};
struct docx_style {
	const char *id, *based;
	int level;      /* heading 1-9, 0 not said */
	int num, depth; /* numbering, -1 not said */
};
struct docx_level {
	char format; /* '1' 'I' 'i' 'A' 'a'; '*' a bullet; ' ' nothing */
	bool known;
	const char *text; /* "BAB %1", "%1.%2" */
	int start;
};
struct docx_abstract {
	uint32_t id;
	struct docx_level level[DOCX_LEVELS];
	int count[DOCX_LEVELS]; /* while reading */
};
struct docx_num {
	uint32_t id, abstract;
};

struct docx {
	struct sheet_pack pack;
	const char *file;
	struct lk_worddoc *word;
	struct lk_error *err;
	struct lk_arena mem;
	struct docx_rel *rel; /* of the part being read */
	size_t nrels, rel_cap;
	struct docx_style *style;
	size_t nstyles, style_cap;
	struct docx_abstract *abstract;
	size_t nabstracts, abstract_cap;
	struct docx_num *num;
	size_t nnums, num_cap;
	const char **comment_id; /* of word->comment */
	size_t ncomment_ids, comment_id_cap;
	uint32_t tables;
};

/* ---- docx.c ---- */
/* Read bytes of a DOCX. LK_EFORMAT, LK_ERANGE, LK_ENOMEM; *out on success only. */
int docx_bytes(const char *p, size_t n, const char *file, struct lk_worddoc **out,
	struct lk_error *err) LK_MUST_USE;
int docx_nomem(struct docx *x);

/* ---- docx_parts.c ---- */
/* The relationships of a part into x->rel; none at all is fine. */
int docx_rels(struct docx *x, const char *part) LK_MUST_USE;
const struct docx_rel *docx_rel_type(const struct docx *x, const char *type);
const struct docx_rel *docx_rel_id(const struct docx *x, const char *id);
int docx_read_styles(struct docx *x, const char *part) LK_MUST_USE;
int docx_read_numbering(struct docx *x, const char *part) LK_MUST_USE;
/* Custom properties, and a customXml part that is ours. */
int docx_read_properties(struct docx *x, const char *part) LK_MUST_USE;
int docx_read_source(struct docx *x, const char *part) LK_MUST_USE;
const struct docx_style *docx_style_of(const struct docx *x, const char *id);
/* Number the next item of a list; its words into out. bullet: it is one. */
void docx_number(struct docx *x, uint32_t num, uint32_t depth, struct lk_buf *out,
	bool *bullet);

/* ---- docx_body.c ---- */
int docx_read_body(struct docx *x, const char *part, enum lk_word_where where)
	LK_MUST_USE;
/* Words of the comments; their people are known then. */
int docx_read_comments(struct docx *x, const char *part) LK_MUST_USE;
/* The same over bytes, for tests that make anything of it. */
int docx_body_xml(struct docx *x, struct lk_str xml) LK_MUST_USE;
int docx_comments_xml(struct docx *x, struct lk_str xml) LK_MUST_USE;
void docx_init(struct docx *x, const char *file, struct lk_worddoc *w,
	struct lk_error *err);
void docx_free(struct docx *x);

#endif
