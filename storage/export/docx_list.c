/* Numbering of items: Word counts, and begins where the text does. */
#include "storage/export/docx_impl.h"

#include <stdlib.h>
#include <string.h>

#define STEP 440 /* from level to level: 22 points */

/* Markers that Word can count; a number of the form is its index here and an abstractNum. */
static const struct docx_format formats[] = {
	{ "bullet", "\xe2\x80\xa2", "" },
	{ "decimal", "", "." },
	{ "decimal", "", ")" },
	{ "decimal", "(", ")" },
	{ "lowerLetter", "", "." },
	{ "lowerLetter", "", ")" },
	{ "lowerLetter", "(", ")" },
	{ "upperLetter", "", "." },
	{ "upperLetter", "", ")" },
	{ "upperLetter", "(", ")" },
};

void docx_lists_end(struct docx *d)
{
	for (int i = 0; i < LK_REP_LEVELS; i++)
		d->list[i].num = 0;
}

/* "12", "a", "B": its place in the row, 0 when it is none. */
static long place(const char *s, size_t n, const char **kind)
{
	long v = 0;

	if (n == 1 && s[0] >= 'a' && s[0] <= 'z') {
		*kind = "lowerLetter";
		return s[0] - 'a' + 1;
	}
	if (n == 1 && s[0] >= 'A' && s[0] <= 'Z') {
		*kind = "upperLetter";
		return s[0] - 'A' + 1;
	}
	*kind = "decimal";
	for (size_t i = 0; i < n; i++) {
		if (s[i] < '0' || s[i] > '9' || v > 99999)
			return 0;
		v = v * 10 + (s[i] - '0');
	}
	/* a number with a zero in front is not what Word would print */
	return n > 0 && s[0] != '0' ? v : 0;
}

static int format_of(const struct lk_rep_node *n, long *value)
{
	const char *s = n->number, *kind;
	size_t len = strlen(s), open = s[0] == '(';

	*value = 1;
	if (n->bullet)
		return 0;
	if (len < open + 2)
		return -1;
	*value = place(s + open, len - open - 1, &kind);
	for (int i = 1; *value > 0 && i < (int)LK_LEN(formats); i++)
		if (strcmp(formats[i].kind, kind) == 0 &&
			(formats[i].before[0] != '\0') == (open > 0) &&
			formats[i].after[0] == s[len - 1])
			return i;
	return -1;
}

static int new_num(struct docx *d, int format, int level, long value)
{
	lk_buf_printf(&d->nums,
		"<w:num w:numId=\"%d\"><w:abstractNumId w:val=\"%d\"/>"
		"<w:lvlOverride w:ilvl=\"%d\"><w:startOverride w:val=\"%ld\"/>"
		"</w:lvlOverride></w:num>\n",
		++d->nnums, format, level, value);
	return d->nnums;
}

bool docx_list_item(struct docx *d, const struct lk_rep_node *n, int *num)
{
	int level = n->level - 1;
	long value;
	int format = format_of(n, &value);
	struct docx_list *l;

	if (level < 0 || level >= LK_REP_LEVELS)
		return false;
	for (int i = level + 1; i < LK_REP_LEVELS; i++)
		d->list[i].num = 0;
	l = &d->list[level];
	if (format < 0) {
		l->num = 0;
		return false;
	}
	if (l->num == 0 || l->format != format || (format > 0 && l->next != value))
		*l = (struct docx_list){ format, new_num(d, format, level, value),
			value };
	l->next++;
	*num = l->num;
	return true;
}

void docx_numbering(const struct docx *d, struct lk_buf *out)
{
	for (int f = 0; f < (int)LK_LEN(formats); f++) {
		lk_buf_printf(out,
			"<w:abstractNum w:abstractNumId=\"%d\"><w:multiLevelType "
			"w:val=\"hybridMultilevel\"/>\n",
			f);
		for (int i = 0; i < LK_REP_LEVELS; i++) {
			lk_buf_printf(out,
				"<w:lvl w:ilvl=\"%d\"><w:start w:val=\"1\"/><w:numFmt "
				"w:val=\"%s\"/><w:lvlText w:val=\"%s",
				i, formats[f].kind, formats[f].before);
			if (f > 0)
				lk_buf_printf(out, "%%%d%s", i + 1, formats[f].after);
			lk_buf_printf(out,
				"\"/><w:lvlJc w:val=\"left\"/><w:pPr><w:ind "
				"w:left=\"%d\" w:hanging=\"%d\"/></w:pPr></w:lvl>\n",
				(i + 1) * STEP, STEP);
		}
		lk_buf_puts(out, "</w:abstractNum>\n");
	}
	lk_buf_putstr(out, lk_buf_str(&d->nums));
}
