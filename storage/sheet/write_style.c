#include "storage/sheet/write_style.h"

#include <stdio.h>

#define HEAD_COLOUR 0xD9E2F3
#define FILL_COLOUR 0xFFF9DB
#define LINE_COLOUR 0x8EA9DB

/* ISO 29500 codes: the program shows them in the marks of the reader's country. */
static void number_format(char *out, size_t size, const struct sheet_look *k)
{
	static const char zeros[] = "000000000000"; /* LK_DEC_SCALE_MAX of them */
	int places = k->places < 0 ? 0 : k->places > 12 ? 12 : k->places;
	const char *point = places > 0 ? "." : "";

	switch (k->format) {
	case LK_FORM_TEXT: (void)snprintf(out, size, "@"); break;
	case LK_FORM_WHOLE: (void)snprintf(out, size, "#,##0"); break;
	case LK_FORM_DECIMAL:
		(void)snprintf(out, size, "#,##0%s%.*s", point, places, zeros);
		break;
	case LK_FORM_PERCENT:
		(void)snprintf(out, size, "#,##0%s%.*s\\ %%", point, places, zeros);
		break;
	case LK_FORM_RUPIAH: (void)snprintf(out, size, "\"Rp\"#,##0"); break;
	case LK_FORM_DATE: (void)snprintf(out, size, "dd\\-mm\\-yyyy"); break;
	case LK_FORM_GENERAL:
	case LK_FORM_FORMATS: (void)snprintf(out, size, "General"); break;
	}
}

static lxw_format *make(struct sheet_style *s, const struct sheet_look *k)
{
	lxw_format *f = workbook_add_format(s->book);
	char code[64];

	if (f == NULL)
		return NULL;
	number_format(code, sizeof(code), k);
	format_set_num_format(f, code);
	format_set_align(f, LXW_ALIGN_VERTICAL_TOP);
	format_set_border(f, LXW_BORDER_THIN);
	format_set_border_color(f, LINE_COLOUR);
	if (!k->locked) {
		format_set_unlocked(f);
		format_set_bg_color(f, FILL_COLOUR);
	}
	if (k->strong)
		format_set_bold(f);
	if (k->wrap)
		format_set_text_wrap(f);
	return f;
}

lxw_format *sheet_style_cell(struct sheet_style *s, const struct lk_form_col *col,
	bool locked, bool strong)
{
	struct sheet_look want = { col->format, col->places, locked, strong, col->wrap,
		NULL };

	for (size_t i = 0; i < s->nlooks; i++) {
		const struct sheet_look *k = &s->look[i];

		if (k->format == want.format && k->places == want.places &&
			k->locked == locked && k->strong == strong &&
			k->wrap == want.wrap)
			return k->made;
	}
	if (s->nlooks == SHEET_STYLE_LOOKS)
		return NULL;
	want.made = make(s, &want);
	if (want.made != NULL)
		s->look[s->nlooks++] = want;
	return want.made;
}

lxw_format *sheet_style_head(struct sheet_style *s)
{
	if (s->head == NULL && (s->head = workbook_add_format(s->book)) != NULL) {
		format_set_bold(s->head);
		format_set_text_wrap(s->head);
		format_set_align(s->head, LXW_ALIGN_CENTER);
		format_set_align(s->head, LXW_ALIGN_VERTICAL_CENTER);
		format_set_bg_color(s->head, HEAD_COLOUR);
		format_set_border(s->head, LXW_BORDER_THIN);
		format_set_border_color(s->head, LINE_COLOUR);
	}
	return s->head;
}

lxw_format *sheet_style_line(struct sheet_style *s, bool first, bool wrap)
{
	lxw_format **f = first ? &s->title : wrap ? &s->wrapped : &s->line;

	if (*f != NULL || (*f = workbook_add_format(s->book)) == NULL)
		return *f;
	if (first) {
		format_set_bold(*f);
		format_set_font_size(*f, 14);
	} else if (wrap) {
		format_set_text_wrap(*f);
		format_set_align(*f, LXW_ALIGN_VERTICAL_TOP);
	}
	return *f;
}
