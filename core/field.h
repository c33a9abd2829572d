#ifndef CORE_FIELD_H
#define CORE_FIELD_H
/*
 * `Key: value` lines, the one form of every small text file of a workspace (records,
 * dokumen.txt): readable with plain git, and one line per fact in a diff.
 *
 *   Judul: Laporan Kinerja          key: a capital letter, then letters, digits, -
 *   Usul: Indeks naik               a line that starts with one space goes on with the
 *    menjadi 0,92.                  value of the line above; the space is not part of it
 *                                   <- an empty line ends the fields
 *   Free text to the end.
 *
 * UTF-8, LF, no other control character. A key stands once.
 */
#include "core/base.h"
#include "core/buf.h"
#include "core/error.h"
#include "core/mem.h"

#define LK_FIELD_KEY_MAX 40 /* bytes of a key */

struct lk_field {
	const char *key, *value; /* value lines joined by '\n' */
};

/*
 * Cut `in` into at most `max` fields; strings are copied into `mem`. *rest is the text
 * behind the empty line without the line ends at its end, never NULL. `where` names the
 * file in messages. LK_EFORMAT with file and line; LK_ERANGE for more than `max` keys;
 * LK_ENOMEM. The caller limits the size of `in`.
 */
int lk_fields_parse(struct lk_arena *mem, struct lk_str in, const char *where,
	struct lk_field *field, unsigned max, unsigned *n, const char **rest,
	struct lk_error *err) LK_MUST_USE;

/* Value of `key`; "" when absent. Borrowed. */
const char *lk_field_get(const struct lk_field *field, unsigned n, const char *key);

/* Append `text` to `out` with one key of its head changed, every other byte kept: its lines are
 * replaced, or one is added as the head's last. An empty value leaves the bare key; value.p
 * NULL takes the lines away. `text` must be one that lk_fields_parse() reads. */
void lk_field_set(struct lk_buf *out, struct lk_str text, const char *key,
	struct lk_str value);
/* Append one field; an empty value is left out. The value is cleaned (core/utf8.h), its
 * line breaks become continuation lines. `key` is a literal of the form above. */
void lk_field_put(struct lk_buf *out, const char *key, struct lk_str value);
/* Append the empty line and the text, one line end behind it; nothing for no text. */
void lk_field_text(struct lk_buf *out, const char *text);

#endif
