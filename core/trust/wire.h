#ifndef CORE_TRUST_WIRE_H
#define CORE_TRUST_WIRE_H
/* The strings of the ssh wire form (RFC 4251 section 5): four bytes of length, big end
 * first, and that many bytes. */
#include "core/base.h"
#include "core/buf.h"

#include <stdbool.h>

/* Take the next string away from *rest; false (and nothing taken) when it is cut short. */
bool lk_wire_string(struct lk_str *rest, struct lk_str *out);
void lk_wire_put(struct lk_buf *out, struct lk_str s);
bool lk_wire_is(struct lk_str s, const char *word);

#endif
