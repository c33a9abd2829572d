#ifndef STORAGE_EXPORT_PDF_OBJECT_H
#define STORAGE_EXPORT_PDF_OBJECT_H
/*
 * The dictionary of one PDF object as text: "12 0 obj\n<< /Type /Page ... >>\nendobj\n". Keys are
 * those of the outermost dictionary; what is inside its values is stepped over, never looked
 * into. Knows the syntax of ISO 32000-1, 7.3, and nothing of what keys mean. A text that is no
 * dictionary has no keys.
 */
#include "core/base.h"
#include "core/buf.h"

#include <stdbool.h>

struct pdf_entry {
	size_t key;         /* where "/Key" begins */
	size_t from, until; /* its value */
};
/* key: "/Type". */
bool pdf_dict_find(const struct lk_buf *o, const char *key, struct pdf_entry *out);
/* Is its value that name ("/Page")? */
bool pdf_dict_is(const struct lk_buf *o, const char *key, const char *name);
void pdf_dict_remove(struct lk_buf *o, const char *key);
/* Replaces the value, or adds the key. */
void pdf_dict_set(struct lk_buf *o, const char *key, const char *value);
/* The first `k` references of an array go behind the others: [ 3 0 R 5 0 R ] with 1 becomes
 * [ 5 0 R 3 0 R ]. Anything but an array of references stays. */
void pdf_dict_rotate(struct lk_buf *o, const char *key, size_t k);
/* Blanks between tokens, one each: cairo indents, and there are thousands. Only for an object
 * without strings. */
void pdf_dict_squeeze(struct lk_buf *o);

/* Append words as a string: in letters when they are ASCII, else as UTF-16. */
void pdf_put_string(struct lk_buf *out, const char *words);

#endif
