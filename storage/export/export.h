#ifndef STORAGE_EXPORT_EXPORT_H
#define STORAGE_EXPORT_EXPORT_H
/*
 * A publication as the bytes of a file. One row a format; struct lk_host (core/host.h) has
 * the contract of storage_format() and storage_publish().
 */
#include "core/report/publication.h"

const struct lk_pub_format *storage_format(size_t i);
int storage_publish(const char *format, const struct lk_publication *p,
	struct lk_buf *out, struct lk_error *err);

#endif
