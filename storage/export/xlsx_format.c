/* How cells look, and numbers with their unit. */
#include "core/notation/decimal.h"
#include "storage/export/xlsx_impl.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define DIGITS 15 /* what a spreadsheet keeps of a number */

static lxw_format *new_format(struct xlsx *x)
{
	lxw_format *f = workbook_add_format(x->book);

	if (f == NULL) {
		xlsx_check(x, LXW_ERROR_MEMORY_MALLOC_FAILED);
		return NULL;
	}
	format_set_font_name(f, "Arial");
	format_set_font_size(f, 10);
	format_set_align(f, LXW_ALIGN_VERTICAL_TOP);
	return f;
}

static void set_look(lxw_format *f, enum xlsx_look look)
{
	static const uint8_t align[XLSX_LOOKS] = { [XLSX_HEAD] = LXW_ALIGN_CENTER,
		[XLSX_LEFT] = LXW_ALIGN_LEFT,
		[XLSX_CENTRE] = LXW_ALIGN_CENTER,
		[XLSX_RIGHT] = LXW_ALIGN_RIGHT };

	if (align[look] != 0) {
		format_set_align(f, align[look]);
		format_set_border(f, LXW_BORDER_THIN);
		format_set_text_wrap(f);
	}
	if (look == XLSX_HEAD) {
		format_set_align(f, LXW_ALIGN_VERTICAL_CENTER);
		format_set_bg_color(f, 0xE7ECF1);
	}
	if (look == XLSX_TITLE || look == XLSX_HEAD)
		format_set_bold(f);
	if (look == XLSX_NOTE)
		format_set_font_color(f, 0x565656);
	if (look == XLSX_LINK) {
		format_set_font_color(f, 0x0B4F8A);
		format_set_underline(f, LXW_UNDERLINE_SINGLE);
	}
}

lxw_format *xlsx_look(struct xlsx *x, enum xlsx_look look, bool total)
{
	lxw_format **f = &x->look[look][total];

	if (*f != NULL)
		return *f;
	*f = new_format(x);
	if (*f == NULL)
		return NULL;
	set_look(*f, look);
	if (total)
		format_set_bold(*f);
	return *f;
}

lxw_format *xlsx_number_look(struct xlsx *x, enum xlsx_unit unit, int places,
	bool total)
{
	lxw_format **f = &x->number[unit][places][total];
	static const char *const whole[XLSX_UNITS] = { "0", "#,##0", "0",
		"\"Rp\"#,##0" };
	char form[48];
	int n;

	if (*f != NULL)
		return *f;
	*f = new_format(x);
	if (*f == NULL)
		return NULL;
	n = snprintf(form, sizeof(form), "%s%s", whole[unit], places > 0 ? "." : "");
	for (int i = 0; i < places && n + 3 < (int)sizeof(form); i++)
		form[n++] = '0';
	if (unit == XLSX_PERCENT)
		form[n++] = '%';
	form[n] = '\0';
	set_look(*f, XLSX_RIGHT);
	format_set_num_format(*f, form);
	if (total)
		format_set_bold(*f);
	return *f;
}

/* ---- numbers ------------------------------------------------------------------------------ */

static enum xlsx_unit unit_of(const char *text)
{
	size_t n = strlen(text);

	if (strncmp(text, "Rp", 2) == 0)
		return XLSX_RUPIAH;
	if (n > 0 && text[n - 1] == '%')
		return XLSX_PERCENT;
	return strchr(text, '.') != NULL ? XLSX_GROUPED : XLSX_PLAIN;
}

/* Nearest double: the decimal as text, in the locale C of this process. */
static double value_of(struct lk_dec v, int shift)
{
	char text[48];

	(void)snprintf(text, sizeof(text), "%llde-%d", (long long)v.m, v.scale + shift);
	return strtod(text, NULL);
}

static int digits_of(int64_t m)
{
	int n = 1;

	for (; m / 10 != 0; m /= 10)
		n++;
	return n;
}

bool xlsx_number(struct xlsx *x, lxw_worksheet *ws, lxw_row_t row, lxw_col_t col,
	struct lk_dec v, const char *text, bool total)
{
	enum xlsx_unit unit = unit_of(text);
	lxw_format *f;

	if (digits_of(v.m) > DIGITS)
		return false;
	f = xlsx_number_look(x, unit, v.scale, total);
	if (f != NULL)
		xlsx_check(x,
			worksheet_write_number(ws, row, col,
				value_of(v, unit == XLSX_PERCENT ? 2 : 0), f));
	return true;
}
