/* The blocks of a report as HTML. */
#include "storage/export/html_impl.h"

#include <stdlib.h>
#include <string.h>

/* ---- characters --------------------------------------------------------------------------- */

void html_text(struct html *h, struct lk_str s)
{
	size_t from = 0;

	for (size_t i = 0; i < s.n; i++) {
		const char *to = s.p[i] == '&' ? "&amp;"
			: s.p[i] == '<'        ? "&lt;"
			: s.p[i] == '>'        ? "&gt;"
			: s.p[i] == '"'        ? "&quot;"
					       : NULL;

		if (to == NULL)
			continue;
		lk_buf_put(h->out, s.p + from, i - from);
		lk_buf_puts(h->out, to);
		from = i + 1;
	}
	lk_buf_put(h->out, s.p + from, s.n - from);
}

void html_cstr(struct html *h, const char *s)
{
	html_text(h, (struct lk_str){ s, strlen(s) });
}

void html_base64(struct lk_buf *out, struct lk_str s)
{
	static const char digit[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				    "abcdefghijklmnopqrstuvwxyz0123456789+/";

	for (size_t i = 0; i < s.n; i += 3) {
		size_t left = s.n - i;
		unsigned v = (unsigned)(unsigned char)s.p[i] << 16;
		char four[4];

		v |= left > 1 ? (unsigned)(unsigned char)s.p[i + 1] << 8 : 0;
		v |= left > 2 ? (unsigned)(unsigned char)s.p[i + 2] : 0;
		four[0] = digit[v >> 18];
		four[1] = digit[v >> 12 & 63];
		four[2] = '=';
		four[3] = '=';
		if (left > 1)
			four[2] = digit[v >> 6 & 63];
		if (left > 2)
			four[3] = digit[v & 63];
		lk_buf_put(out, four, sizeof(four));
	}
}

/* ---- words ------------------------------------------------------------------------------------ */

static const struct {
	unsigned style;
	const char *open, *close;
} tags[] = {
	{ LK_REP_FAULT, "<span class=\"salah\">", "</span>" },
	{ LK_REP_BOLD, "<strong>", "</strong>" },
	{ LK_REP_ITALIC, "<em>", "</em>" },
	{ LK_REP_STRIKE, "<s>", "</s>" },
	{ LK_REP_CODE, "<code>", "</code>" },
};

static int by_label(const void *a, const void *b)
{
	return strcmp(((const struct html_target *)a)->label,
		((const struct html_target *)b)->label);
}

static const struct html_target *target_of(const struct html *h, const char *label)
{
	struct html_target want = { label, 0 };

	return h->ntargets > 0
		? bsearch(&want, h->target, h->ntargets, sizeof(want), by_label)
		: NULL;
}

static void note_mark(struct html *h, const struct lk_rep_run *r)
{
	lk_buf_printf(h->out,
		"<sup><a href=\"#catatan-%s\" role=\"doc-noteref\" "
		"aria-label=\"catatan kaki %s\">%s</a></sup>",
		r->text.p, r->text.p, r->text.p);
}

static void put_run(struct html *h, const struct lk_rep_run *r)
{
	const struct html_target *t =
		r->kind == LK_REP_REF ? target_of(h, r->href) : NULL;
	bool link = r->kind == LK_REP_TEXT && r->href != NULL;

	if (r->kind == LK_REP_BREAK) {
		lk_buf_puts(h->out, "<br>");
		return;
	}
	if (r->kind == LK_REP_NOTE) {
		note_mark(h, r);
		return;
	}
	if (t != NULL)
		lk_buf_printf(h->out, "<a href=\"#n%zu\">", t->node);
	if (link) {
		lk_buf_puts(h->out, "<a href=\"");
		html_cstr(h, r->href);
		lk_buf_puts(h->out, "\">");
	}
	for (size_t i = 0; i < LK_LEN(tags); i++)
		if ((r->style & tags[i].style) != 0)
			lk_buf_puts(h->out, tags[i].open);
	html_text(h, r->text);
	for (size_t i = LK_LEN(tags); i > 0; i--)
		if ((r->style & tags[i - 1].style) != 0)
			lk_buf_puts(h->out, tags[i - 1].close);
	if (t != NULL || link)
		lk_buf_puts(h->out, "</a>");
}

void html_flow(struct html *h, const struct lk_rep_flow *f)
{
	for (size_t i = 0; i < f->n; i++)
		put_run(h, &f->run[i]);
}

static void number(struct html *h, const struct lk_rep_node *n)
{
	if (n->number[0] == '\0')
		return;
	lk_buf_puts(h->out, "<span class=\"no\">");
	html_cstr(h, n->number);
	lk_buf_puts(h->out, "</span> ");
}

/* ---- lists: a list stays open until a block of a lower level comes ---------------------------------- */

static void lists_to(struct html *h, int level)
{
	while (h->list > level) {
		lk_buf_puts(h->out, "</li></ul>\n");
		h->list--;
	}
}

void html_lists_close(struct html *h)
{
	lists_to(h, 0);
}

static void item(struct html *h, const struct lk_rep_node *n)
{
	lists_to(h, n->level);
	if (h->list == n->level)
		lk_buf_puts(h->out, "</li>\n<li>");
	while (h->list < n->level) {
		lk_buf_puts(h->out, "<ul class=\"butir\">\n<li>");
		h->list++;
	}
	number(h, n);
	lk_buf_puts(h->out, "<span>");
	html_flow(h, &n->text);
	lk_buf_puts(h->out, "</span>");
}

/* ---- tables ------------------------------------------------------------------------------------------- */

static const char *const align_class[] = { "ki", "te", "ka" };

static void cell(struct html *h, const struct lk_rep_table *t, size_t row, size_t col)
{
	const struct lk_rep_cell *c = &t->cell[row * t->ncolumns + col];
	bool head = row < t->nheads;
	const char *tag = head ? "th" : "td";

	if (c->columns == 0)
		return;
	lk_buf_printf(h->out, "<%s", tag);
	if (head)
		lk_buf_printf(h->out, " scope=\"%s\"",
			c->columns > 1 ? "colgroup" : "col");
	else
		lk_buf_printf(h->out, " class=\"%s\"", align_class[t->align[col]]);
	if (c->columns > 1)
		lk_buf_printf(h->out, " colspan=\"%u\"", (unsigned)c->columns);
	if (c->rows > 1)
		lk_buf_printf(h->out, " rowspan=\"%u\"", (unsigned)c->rows);
	lk_buf_putc(h->out, '>');
	html_flow(h, &c->text);
	lk_buf_printf(h->out, "</%s>", tag);
}

static void rows(struct html *h, const struct lk_rep_table *t, size_t from, size_t to,
	const char *part)
{
	if (from == to)
		return;
	lk_buf_printf(h->out, "<%s>\n", part);
	for (size_t row = from; row < to; row++) {
		lk_buf_puts(h->out,
			t->total && row + 1 == t->nrows ? "<tr class=\"jumlah\">"
							: "<tr>");
		for (size_t col = 0; col < t->ncolumns; col++)
			cell(h, t, row, col);
		lk_buf_puts(h->out, "</tr>\n");
	}
	lk_buf_printf(h->out, "</%s>\n", part);
}

static void caption(struct html *h, const struct lk_rep_node *n)
{
	if (n->number[0] != '\0') {
		html_cstr(h, n->number);
		lk_buf_putc(h->out, ' ');
	}
	html_flow(h, &n->text);
}

static bool captioned(const struct lk_rep_node *n)
{
	return n->number[0] != '\0' || n->text.n > 0;
}

static void table(struct html *h, size_t index)
{
	const struct lk_rep_node *n = &h->r->node[index];
	const struct lk_rep_table *t = n->table;

	lk_buf_printf(h->out, "<div class=\"gulung\" id=\"n%zu\" tabindex=\"0\"%s>\n",
		index, captioned(n) ? "" : " role=\"group\" aria-label=\"Tabel\"");
	lk_buf_puts(h->out, "<table class=\"data\">\n");
	if (captioned(n)) {
		lk_buf_puts(h->out, "<caption>");
		caption(h, n);
		lk_buf_puts(h->out, "</caption>\n");
	}
	rows(h, t, 0, t->nheads, "thead");
	rows(h, t, t->nheads, t->nrows, "tbody");
	lk_buf_puts(h->out, "</table>\n</div>\n");
}

/* ---- pictures -------------------------------------------------------------------------------------------- */

static void picture(struct html *h, size_t index)
{
	const struct lk_rep_node *n = &h->r->node[index];
	const struct lk_pub_image *img = lk_publication_image(h->p, n->path);
	const char *type = img == NULL     ? NULL
		: img->kind == LK_PUB_PNG  ? "png"
		: img->kind == LK_PUB_JPEG ? "jpeg"
					   : NULL;

	lk_buf_printf(h->out, "<figure id=\"n%zu\">\n", index);
	if (type != NULL) {
		lk_buf_puts(h->out, "<img alt=\"");
		html_cstr(h, n->alt);
		lk_buf_printf(h->out,
			"\" width=\"%d\" height=\"%d\" src=\"data:image/%s;base64,",
			img->width, img->height, type);
		html_base64(h->out, img->bytes);
		lk_buf_puts(h->out, "\">\n");
	} else {
		lk_buf_puts(h->out, "<p class=\"salah\">[? ");
		html_cstr(h, n->path);
		lk_buf_puts(h->out, "] ");
		html_cstr(h, n->alt);
		lk_buf_puts(h->out, "</p>\n");
	}
	if (captioned(n)) {
		lk_buf_puts(h->out, "<figcaption>");
		caption(h, n);
		lk_buf_puts(h->out, "</figcaption>\n");
	}
	lk_buf_puts(h->out, "</figure>\n");
}

/* ---- letters ------------------------------------------------------------------------------------------------ */

static void pairs(struct html *h, const struct lk_rep_node *n)
{
	if (n->align == LK_REP_CENTRE) {
		lk_buf_puts(h->out, "<p class=\"tengah\">");
		html_cstr(h, n->pair[0].key);
		lk_buf_puts(h->out, " : ");
		html_flow(h, &n->pair[0].value);
		lk_buf_puts(h->out, "</p>\n");
		return;
	}
	lk_buf_puts(h->out, "<table class=\"isian\">\n<tbody>\n");
	for (size_t i = 0; i < n->npairs; i++) {
		lk_buf_puts(h->out, "<tr><th scope=\"row\">");
		html_cstr(h, n->pair[i].key);
		lk_buf_puts(h->out, "</th><td>: ");
		html_flow(h, &n->pair[i].value);
		lk_buf_puts(h->out, "</td></tr>\n");
	}
	lk_buf_puts(h->out, "</tbody>\n</table>\n");
}

static void lines(struct html *h, const struct lk_rep_lines *l)
{
	for (size_t i = 0; i < l->n; i++) {
		if (l->line[i].n == 0) {
			lk_buf_puts(h->out, "<div class=\"ruang\"></div>\n");
			continue;
		}
		lk_buf_puts(h->out, "<p>");
		html_flow(h, &l->line[i]);
		lk_buf_puts(h->out, "</p>\n");
	}
}

static void signature(struct html *h, const struct lk_rep_node *n)
{
	lk_buf_printf(h->out, "<div class=\"ttd%s\">\n",
		n->ncolumns == 1 ? " satu" : "");
	for (size_t i = 0; i < n->ncolumns; i++) {
		lk_buf_puts(h->out, "<div>\n");
		lines(h, &n->column[i]);
		lk_buf_puts(h->out, "</div>\n");
	}
	lk_buf_puts(h->out, "</div>\n");
}

/* ---- one block ------------------------------------------------------------------------------------------------ */

static void heading(struct html *h, size_t index)
{
	const struct lk_rep_node *n = &h->r->node[index];
	/* the title of a report is the first heading of all, a letter has none above it */
	int level = h->letter ? n->level : n->level < 6 ? n->level + 1 : 6;

	lk_buf_printf(h->out, "<h%d id=\"n%zu\">", level, index);
	number(h, n);
	lk_buf_puts(h->out, "<span>");
	html_flow(h, &n->text);
	lk_buf_printf(h->out, "</span></h%d>\n", level);
}

static void wrapped(struct html *h, const struct lk_rep_node *n, const char *open,
	const char *close)
{
	lk_buf_puts(h->out, open);
	html_flow(h, &n->text);
	lk_buf_puts(h->out, close);
}

static void quote(struct html *h, const struct lk_rep_node *n)
{
	for (int i = 0; i < n->level; i++)
		lk_buf_puts(h->out, "<blockquote>");
	wrapped(h, n, "<p>", "</p>");
	for (int i = 0; i < n->level; i++)
		lk_buf_puts(h->out, "</blockquote>");
	lk_buf_putc(h->out, '\n');
}

static void code(struct html *h, const struct lk_rep_node *n)
{
	lk_buf_puts(h->out, "<pre tabindex=\"0\"><code>");
	html_text(h, n->code);
	lk_buf_puts(h->out, "</code></pre>\n");
}

void html_node(struct html *h, size_t index)
{
	const struct lk_rep_node *n = &h->r->node[index];

	if (n->kind == LK_REP_ITEM) {
		item(h, n);
		return;
	}
	lists_to(h, n->kind == LK_REP_PARAGRAPH ? n->level : 0);
	switch (n->kind) {
	case LK_REP_HEADING: heading(h, index); break;
	case LK_REP_PARAGRAPH:
		wrapped(h, n,
			n->align == LK_REP_CENTRE ? "<p class=\"tengah\">" : "<p>",
			"</p>\n");
		break;
	case LK_REP_QUOTE: quote(h, n); break;
	case LK_REP_CODE_BLOCK: code(h, n); break;
	case LK_REP_TABLE: table(h, index); break;
	case LK_REP_CHART: html_chart(h, index); break;
	case LK_REP_IMAGE: picture(h, index); break;
	case LK_REP_CAPTION:
		lk_buf_printf(h->out, "<p id=\"n%zu\"><strong>", index);
		caption(h, n);
		lk_buf_puts(h->out, "</strong></p>\n");
		break;
	case LK_REP_PAIRS: pairs(h, n); break;
	case LK_REP_LETTERHEAD:
		lk_buf_puts(h->out, "<div class=\"kop\">\n");
		lines(h, &n->column[0]);
		lk_buf_puts(h->out, "</div>\n");
		break;
	case LK_REP_SIGNATURE: signature(h, n); break;
	case LK_REP_RULE: lk_buf_puts(h->out, "<hr>\n"); break;
	case LK_REP_PAGE: lk_buf_puts(h->out, "<div class=\"halaman\"></div>\n"); break;
	case LK_REP_ITEM:
	case LK_REP_KINDS: break;
	}
}
