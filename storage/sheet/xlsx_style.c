/* Number formats: is a number a per cent, a date, or just a number? */
#include "storage/sheet/xlsx.h"

#include <string.h>

/* ECMA-376 part 1, 18.8.30: the formats every program knows by number. */
enum xlsx_format xlsx_format_builtin(uint32_t id)
{
	if (id == 9 || id == 10)
		return XLSX_PERCENT;
	if ((id >= 14 && id <= 22) || (id >= 27 && id <= 36) ||
		(id >= 45 && id <= 47) || (id >= 50 && id <= 58))
		return XLSX_DATE;
	return XLSX_PLAIN;
}

/* Skip "text", [condition], \x and the like at c; NULL when the code ends inside. */
static const char *skip_literal(const char *c)
{
	if (*c == '"')
		return strchr(c + 1, '"');
	if (*c == '[')
		return strchr(c, ']');
	return c[1] != '\0' ? c + 1 : NULL; /* after \ _ * one character */
}

/* [h], [mm], [ss]: time that runs beyond a day. */
static bool is_elapsed(const char *c)
{
	size_t n = strspn(c + 1, "hHmMsS");

	return c[0] == '[' && n > 0 && c[1 + n] == ']';
}

enum xlsx_format xlsx_format_code(const char *code)
{
	enum xlsx_format f = XLSX_PLAIN;

	/* the first section decides: the others are for negatives, zero and text */
	for (const char *c = code; c != NULL && *c != '\0' && *c != ';'; c++) {
		if (is_elapsed(c))
			return XLSX_DATE;
		if (strncmp(c, "General", 7) == 0) {
			c += 6;
		} else if (strchr("\"[\\_*", *c) != NULL) {
			c = skip_literal(c);
			if (c == NULL)
				break;
		} else if (*c == '%') {
			f = XLSX_PERCENT;
		} else if (strchr("yYdDhHmMsS", *c) != NULL) {
			return XLSX_DATE;
		}
	}
	return f;
}

enum xlsx_format xlsx_format_of(const struct xlsx *x, uint32_t id)
{
	for (size_t i = 0; i < x->ncustoms; i++)
		if (x->custom[i].id == id)
			return x->custom[i].format;
	return xlsx_format_builtin(id);
}

static int too_many(struct xlsx *x)
{
	return lk_fail(x->err, LK_ERANGE,
		N_("Berkas %s memuat lebih dari %u format angka dan tidak wajar untuk "
		   "lembar kerja. Tidak ada yang dibaca; salin isinya ke berkas baru "
		   "lalu coba lagi."),
		x->file, XLSX_FORMATS_MAX);
}

static int add_custom(struct xlsx *x, const char *const *attr)
{
	const char *code = sheet_attr(attr, "formatCode");
	uint32_t id;

	if (code == NULL || !sheet_attr_number(attr, "numFmtId", UINT16_MAX, &id))
		return LK_OK;
	/* each cell format looks through all of them */
	if (x->ncustoms >= XLSX_FORMATS_MAX / 16)
		return too_many(x);
	if (lk_grow((void **)&x->custom, &x->custom_cap, x->ncustoms,
		    sizeof(*x->custom)) != LK_OK)
		return lk_nomem(x->err);
	x->custom[x->ncustoms++] = (struct xlsx_custom){ id, xlsx_format_code(code) };
	return LK_OK;
}

static int add_format(struct xlsx *x, const char *const *attr)
{
	uint32_t id = 0;

	(void)sheet_attr_number(attr, "numFmtId", UINT16_MAX, &id);
	if (x->nformats >= XLSX_FORMATS_MAX)
		return too_many(x);
	if (lk_grow((void **)&x->format, &x->format_cap, x->nformats, 1) != LK_OK)
		return lk_nomem(x->err);
	x->format[x->nformats++] = (unsigned char)xlsx_format_of(x, id);
	return LK_OK;
}

/* numFmts stands before cellXfs, and xf also in cellStyleXfs, which is not meant. */
static int open_style(void *arg, const char *name, const char *const *attr)
{
	struct xlsx *x = arg;

	if (strcmp(name, "cellXfs") == 0)
		x->in_formats = true;
	if (strcmp(name, "numFmt") == 0)
		return add_custom(x, attr);
	if (x->in_formats && strcmp(name, "xf") == 0)
		return add_format(x, attr);
	return LK_OK;
}

static int close_style(void *arg, const char *name)
{
	struct xlsx *x = arg;

	if (strcmp(name, "cellXfs") == 0)
		x->in_formats = false;
	return LK_OK;
}

const struct sheet_xml_reader xlsx_styles_reader = { open_style, close_style, NULL };
