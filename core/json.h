#ifndef CORE_JSON_H
#define CORE_JSON_H
/*
 * JSON out (RFC 8259), for --json. Commas, nesting and escaping are done here, so a
 * command only names what it has. `key` is NULL inside an array and for the top value,
 * and given inside an object. Invalid UTF-8 becomes U+FFFD, controls and U+2028/2029
 * are escaped, so the output is one line of valid UTF-8 and safe on a terminal.
 *
 *   struct lk_buf b = LK_BUF_INIT;
 *   struct lk_json j;
 *   lk_json_start(&j, &b);
 *   lk_json_object(&j, NULL);
 *   lk_json_cstr(&j, "bab", "pendahuluan");
 *   lk_json_array(&j, "koreksi");
 *   lk_json_int(&j, NULL, 7);
 *   lk_json_end(&j);
 *   lk_json_end(&j);
 *   rc = lk_json_finish(&j, err);   {"bab":"pendahuluan","koreksi":[7]}\n
 *
 * A mistake of the caller (key where none may be, unbalanced end, deeper than
 * LK_JSON_DEPTH) is remembered and reported by lk_json_finish().
 */
#include "core/base.h"
#include "core/buf.h"

#include <stdbool.h>

#define LK_JSON_DEPTH 32

struct lk_json {
	struct lk_buf *out; /* borrowed */
	unsigned depth;
	bool wrong;                   /* the caller broke the grammar */
	bool some[LK_JSON_DEPTH + 1]; /* a value was written on this level */
	char kind[LK_JSON_DEPTH + 1]; /* '{', '[' or 0 at the top */
};

void lk_json_start(struct lk_json *j, struct lk_buf *out);
void lk_json_object(struct lk_json *j, const char *key);
void lk_json_array(struct lk_json *j, const char *key);
void lk_json_end(struct lk_json *j); /* closes the innermost object or array */

void lk_json_str(struct lk_json *j, const char *key, struct lk_str value);
/* NULL is written as null. */
void lk_json_cstr(struct lk_json *j, const char *key, const char *value);
void lk_json_int(struct lk_json *j, const char *key, int64_t value);
void lk_json_bool(struct lk_json *j, const char *key, bool value);
void lk_json_null(struct lk_json *j, const char *key);

/* Ends the line. LK_OK; LK_EINVAL when the calls were unbalanced or misplaced; else the
 * failure of the buffer. */
int lk_json_finish(struct lk_json *j, struct lk_error *err) LK_MUST_USE;

/* Only the quoted, escaped string, for who writes one value by hand. */
void lk_json_quote(struct lk_buf *out, struct lk_str s);

#endif
