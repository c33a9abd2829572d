#ifndef STORAGE_SHEET_XML_H
#define STORAGE_SHEET_XML_H
/*
 * expat with the rules for foreign XML: any DOCTYPE is refused (so there are no entities
 * to blow up), elements nest at most SHEET_XML_DEPTH deep, names come without their prefix.
 * The first error stops the parser and is the one reported.
 */
#include "core/base.h"
#include "core/error.h"

#include <expat.h>
#include <stdbool.h>

#define SHEET_XML_DEPTH 64u

/* Whoever reads a part. `name` is the element without prefix; attributes are read with
 * sheet_attr(). A code other than LK_OK stops everything. */
struct sheet_xml_reader {
	int (*open)(void *arg, const char *name, const char *const *attr);
	int (*close)(void *arg, const char *name);
	int (*chars)(void *arg, const char *p, size_t n); /* NULL: text is not wanted */
};

struct sheet_xml {
	XML_Parser parser;
	const struct sheet_xml_reader *reader;
	void *arg;
	const char *file, *part; /* for sentences; borrowed */
	unsigned depth;
	int rc;
	struct lk_error *err;
};

/* LK_ENOMEM. After success sheet_xml_end() frees it in any case. */
int sheet_xml_begin(struct sheet_xml *x, const struct sheet_xml_reader *reader,
	void *arg, const char *file, const char *part, struct lk_error *err)
	LK_MUST_USE;
/* The next bytes; `last` with the final ones (n may be 0). LK_EFORMAT: not well formed,
 * or against the rules above; else what the reader returned. */
int sheet_xml_feed(struct sheet_xml *x, const char *p, size_t n, bool last) LK_MUST_USE;
void sheet_xml_end(struct sheet_xml *x);

/* The value of the attribute of that name without prefix, or NULL. */
const char *sheet_attr(const char *const *attr, const char *name);
/* "1", "true" or "on". */
bool sheet_attr_on(const char *const *attr, const char *name);
/* A number of digits only, at most `max`. false: it is not there or not that. */
bool sheet_attr_number(const char *const *attr, const char *name, uint32_t max,
	uint32_t *out);

/* The sentence for a file that cannot be what it claims to be. LK_EFORMAT. */
int sheet_damaged(const char *file, const char *where, struct lk_error *err);

#endif
