#ifndef CORE_BRACES_H
#define CORE_BRACES_H
/*
 * A value in prose, {{IKK-1.capaian}}, is one thing to whoever splits, wraps, counts or
 * compares text: this says where it ends, and nothing of what it means
 * (core/figure/value.h does).
 */
#include "core/base.h"

/* Behind the "}}" that closes the "{{" at byte `at` of p[0, n), in the same line and
 * without another "{{" between; `at` itself when there is no such thing. */
size_t lk_braces_end(const char *p, size_t n, size_t at);

#endif
