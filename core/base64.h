#ifndef CORE_BASE64_H
#define CORE_BASE64_H
/*
 * Base64 with the common alphabet and padding (RFC 4648 section 4). Reading is strict: one
 * text for one run of bytes, so what was compared as bytes cannot be written in two ways.
 */
#include "core/base.h"
#include "core/buf.h"

void lk_base64_put(struct lk_buf *out, struct lk_str bytes);
/* Append the bytes of `text`. LK_EFORMAT, no sentence: a foreign character (also white space),
 * missing padding, bits left over; LK_ENOMEM, LK_ERANGE. `out` is only sound after LK_OK. */
int lk_base64_get(struct lk_buf *out, struct lk_str text) LK_MUST_USE;

#endif
