#include "storage/sheet/xml.h"

#include <limits.h>
#include <string.h>

int sheet_damaged(const char *file, const char *where, struct lk_error *err)
{
	return lk_fail(err, LK_EFORMAT,
		N_("Berkas %s rusak atau tidak lengkap (%s). Tidak ada yang dibaca; "
		   "buka dan simpan ulang berkas itu dari Word, Excel, atau "
		   "LibreOffice, lalu coba lagi."),
		file, where);
}

static const char *local(const char *name)
{
	const char *colon = strchr(name, ':');

	return colon != NULL ? colon + 1 : name;
}

static void stop(struct sheet_xml *x, int rc)
{
	x->rc = rc;
	(void)XML_StopParser(x->parser, XML_FALSE);
}

static void XMLCALL on_open(void *arg, const XML_Char *name, const XML_Char **attr)
{
	struct sheet_xml *x = arg;
	int rc;

	if (x->rc != LK_OK)
		return;
	if (++x->depth > SHEET_XML_DEPTH) {
		stop(x,
			lk_fail(x->err, LK_EFORMAT,
				N_("Berkas %s bersarang terlalu dalam (%s) dan tidak "
				   "wajar. Tidak ada yang dibaca; simpan ulang berkas "
				   "itu dari program asalnya lalu coba lagi."),
				x->file, x->part));
		return;
	}
	rc = x->reader->open(x->arg, local(name), (const char *const *)attr);
	if (rc != LK_OK)
		stop(x, rc);
}

static void XMLCALL on_close(void *arg, const XML_Char *name)
{
	struct sheet_xml *x = arg;
	int rc;

	if (x->rc != LK_OK)
		return;
	x->depth--;
	rc = x->reader->close(x->arg, local(name));
	if (rc != LK_OK)
		stop(x, rc);
}

static void XMLCALL on_chars(void *arg, const XML_Char *p, int n)
{
	struct sheet_xml *x = arg;
	int rc;

	if (x->rc != LK_OK || n <= 0)
		return;
	rc = x->reader->chars(x->arg, p, (size_t)n);
	if (rc != LK_OK)
		stop(x, rc);
}

static void XMLCALL on_doctype(void *arg, const XML_Char *name, const XML_Char *sysid,
	const XML_Char *pubid, int internal)
{
	struct sheet_xml *x = arg;

	(void)name;
	(void)sysid;
	(void)pubid;
	(void)internal;
	stop(x,
		lk_fail(x->err, LK_EFORMAT,
			N_("Berkas %s memuat DOCTYPE (%s), yang tidak pernah ada dalam "
			   "berkas kantor biasa dan dapat merusak. Tidak ada yang "
			   "dibaca; "
			   "minta berkas aslinya kepada pengirim."),
			x->file, x->part));
}

int sheet_xml_begin(struct sheet_xml *x, const struct sheet_xml_reader *reader,
	void *arg, const char *file, const char *part, struct lk_error *err)
{
	*x = (struct sheet_xml){ NULL, reader, arg, file, part, 0, LK_OK, err };
	x->parser = XML_ParserCreate(NULL);
	if (x->parser == NULL)
		return lk_nomem(err);
	XML_SetUserData(x->parser, x);
	XML_SetElementHandler(x->parser, on_open, on_close);
	if (reader->chars != NULL)
		XML_SetCharacterDataHandler(x->parser, on_chars);
	XML_SetStartDoctypeDeclHandler(x->parser, on_doctype);
	return LK_OK;
}

int sheet_xml_feed(struct sheet_xml *x, const char *p, size_t n, bool last)
{
	enum XML_Status s =
		XML_Parse(x->parser, p, (int)(n < INT_MAX ? n : INT_MAX), last);

	if (x->rc != LK_OK)
		return x->rc;
	if (s == XML_STATUS_OK)
		return LK_OK;
	if (XML_GetErrorCode(x->parser) == XML_ERROR_NO_MEMORY)
		x->rc = lk_nomem(x->err);
	else
		x->rc = sheet_damaged(x->file, x->part, x->err);
	return x->rc;
}

void sheet_xml_end(struct sheet_xml *x)
{
	if (x->parser != NULL)
		XML_ParserFree(x->parser);
	x->parser = NULL;
}

const char *sheet_attr(const char *const *attr, const char *name)
{
	for (; attr[0] != NULL; attr += 2)
		if (strcmp(local(attr[0]), name) == 0)
			return attr[1];
	return NULL;
}

bool sheet_attr_on(const char *const *attr, const char *name)
{
	const char *v = sheet_attr(attr, name);

	return v != NULL &&
		(strcmp(v, "1") == 0 || strcmp(v, "true") == 0 || strcmp(v, "on") == 0);
}

bool sheet_attr_number(const char *const *attr, const char *name, uint32_t max,
	uint32_t *out)
{
	const char *v = sheet_attr(attr, name);
	uint64_t n = 0;

	if (v == NULL || *v == '\0')
		return false;
	for (; *v >= '0' && *v <= '9' && n <= max; v++)
		n = n * 10 + (uint64_t)(*v - '0');
	if (*v != '\0' || n > max)
		return false;
	*out = (uint32_t)n;
	return true;
}
