#ifndef TESTS_STORAGE_DOCX_H
#define TESTS_STORAGE_DOCX_H
/* Word files read back: parts of the ZIP, and their XML. */
#include "core/buf.h"
#include "tests/test.h"

#include <expat.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

struct docx_file {
	zip_t *zip;
};

static inline void docx_open(struct docx_file *f, const struct lk_buf *bytes)
{
	zip_error_t e;
	zip_source_t *s;

	zip_error_init(&e);
	s = zip_source_buffer_create(bytes->p, bytes->n, 0, &e);
	assert_non_null(s);
	f->zip = zip_open_from_source(s, ZIP_RDONLY | ZIP_CHECKCONS, &e);
	zip_error_fini(&e);
	assert_non_null(f->zip);
}

static inline void docx_close(struct docx_file *f)
{
	zip_discard(f->zip);
}

static inline bool docx_has(struct docx_file *f, const char *name)
{
	return zip_name_locate(f->zip, name, 0) >= 0;
}

/* Append a part; it must be there. */
static inline void docx_part(struct docx_file *f, const char *name, struct lk_buf *out)
{
	zip_file_t *part = zip_fopen(f->zip, name, 0);
	char chunk[8192];
	zip_int64_t n;

	if (part == NULL)
		fail_msg("no part %s", name);
	while ((n = zip_fread(part, chunk, sizeof(chunk))) > 0)
		lk_buf_put(out, chunk, (size_t)n);
	assert_int_equal(n, 0);
	(void)zip_fclose(part);
}

static inline void docx_parse(const struct lk_buf *xml, const char *name, void *arg,
	XML_StartElementHandler begin, XML_EndElementHandler end,
	XML_CharacterDataHandler words)
{
	XML_Parser p = XML_ParserCreate("UTF-8");

	assert_non_null(p);
	XML_SetUserData(p, arg);
	XML_SetElementHandler(p, begin, end);
	XML_SetCharacterDataHandler(p, words);
	if (XML_Parse(p, lk_buf_cstr(xml), (int)xml->n, 1) != XML_STATUS_OK)
		fail_msg("%s: %s, line %lu", name, XML_ErrorString(XML_GetErrorCode(p)),
			XML_GetCurrentLineNumber(p));
	XML_ParserFree(p);
}

static inline const char *docx_attribute(const XML_Char **at, const char *name)
{
	for (; at[0] != NULL; at += 2)
		if (strcmp(at[0], name) == 0)
			return at[1];
	return "";
}

#endif
