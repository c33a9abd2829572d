#include "tui/view/koreksi_form_draft.h"

#include <stdio.h>
#include <string.h>

void form_draft_free(struct form_draft *d)
{
	lk_buf_free(&d->quote);
	lk_buf_free(&d->text);
	lk_buf_free(&d->suggestion);
}

void form_draft_write(const struct form_draft *d, struct lk_buf *out)
{
	lk_buf_printf(out, "lapkin-isian-koreksi/1 %s %d %d %d %d %s %s %zu %zu %zu\n",
		d->blob.hex[0] ? d->blob.hex : "-", d->place.line, d->place.line_end,
		d->place.from, d->place.to, lk_class_name(d->class),
		lk_weight_name(d->weight), d->quote.n, d->text.n, d->suggestion.n);
	lk_buf_putstr(out, lk_buf_str(&d->quote));
	lk_buf_putstr(out, lk_buf_str(&d->text));
	lk_buf_putstr(out, lk_buf_str(&d->suggestion));
}

bool form_draft_read(struct form_draft *d, struct lk_str s)
{
	char head[400], class[40], weight[40];
	const char *end = s.n > 0 ? memchr(s.p, '\n', s.n) : NULL;
	size_t quote, text, wish, left;
	struct form_draft in = { .class = LK_CLASS_COUNT };

	if (end == NULL || (size_t)(end - s.p) >= sizeof(head))
		return false;
	memcpy(head, s.p, (size_t)(end - s.p));
	head[end - s.p] = '\0';
	if (sscanf(head,
		    "lapkin-isian-koreksi/1 %64s %d %d %d %d %39s %39s %zu %zu %zu",
		    in.blob.hex, &in.place.line, &in.place.line_end, &in.place.from,
		    &in.place.to, class, weight, &quote, &text, &wish) != 10)
		return false;
	in.class = lk_class_parse(class);
	in.weight = lk_weight_parse(weight);
	left = s.n - (size_t)(end + 1 - s.p);
	if (in.class == LK_CLASS_COUNT || in.weight == LK_WEIGHT_COUNT ||
		quote > left || text > left - quote || wish != left - quote - text)
		return false;
	lk_buf_put(&in.quote, end + 1, quote);
	lk_buf_put(&in.text, end + 1 + quote, text);
	lk_buf_put(&in.suggestion, end + 1 + quote + text, wish);
	*d = in;
	return true;
}
