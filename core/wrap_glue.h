#ifndef CORE_WRAP_GLUE_H
#define CORE_WRAP_GLUE_H
/*
 * The language half of core/wrap.h: which words belong together in Indonesian office
 * prose, so that no row ends between them. Used by the wrapper only.
 */
#include "core/base.h"

#include <stdbool.h>

/* May no row end between the word [word, ink) and the one that starts at `next`? Only
 * white space stands between ink and next, and next < s.n. */
bool lk_wrap_glued(struct lk_str s, size_t word, size_t ink, size_t next);

/* Is [from, to) closing punctuation only, such as ".)" or a comma? */
bool lk_wrap_is_closing(struct lk_str s, size_t from, size_t to);

#endif
