/* Blocks as plain text; tables are in text_table.c. */
#include "core/report/text.h"

#include "core/grapheme.h"
#include "core/report/text_impl.h"

#include <string.h>

#define STEP 3 /* cells of indent a level */
#define SIGN_ROOM 3

static struct lk_str cstr(const char *s)
{
	return (struct lk_str){ s, strlen(s) };
}

void text_repeat(struct text_out *t, const char *s, int n)
{
	for (int i = 0; i < n; i++)
		lk_buf_puts(t->out, s);
}

/* ---- words and rows -------------------------------------------------------------------- */

/* A link whose words are not its address has it behind them. */
static void put_run(struct text_out *t, const struct lk_rep_run *r)
{
	size_t n = r->href != NULL ? strlen(r->href) : 0;

	switch (r->kind) {
	case LK_REP_BREAK: lk_buf_putc(&t->words, '\n'); return;
	case LK_REP_NOTE:
		lk_buf_putc(&t->words, '[');
		lk_buf_putstr(&t->words, r->text);
		lk_buf_putc(&t->words, ']');
		return;
	case LK_REP_REF: lk_buf_putstr(&t->words, r->text); return;
	case LK_REP_TEXT: break;
	}
	lk_buf_putstr(&t->words, r->text);
	if (n > 0 && (n != r->text.n || memcmp(r->href, r->text.p, n) != 0))
		lk_buf_printf(&t->words, " (%s)", r->href);
}

struct lk_str text_words(struct text_out *t, const struct lk_rep_flow *f)
{
	lk_buf_clear(&t->words);
	for (size_t i = 0; i < f->n; i++)
		put_run(t, &f->run[i]);
	if (t->rc == LK_OK)
		t->rc = lk_buf_check(&t->words, t->err);
	return lk_buf_str(&t->words);
}

void text_wrap(struct text_out *t, struct lk_str s, int width, int first, int next)
{
	size_t at = 0;

	t->rows.n = 0;
	while (t->rc == LK_OK && at <= s.n) {
		const char *lf = at < s.n ? memchr(s.p + at, '\n', s.n - at) : NULL;
		size_t end = lf != NULL ? (size_t)(lf - s.p) : s.n;
		struct lk_wrap how = { width, at == 0 ? first : next, next };

		t->rc = lk_wrap_append(&t->rows,
			(struct lk_str){ s.p != NULL ? s.p + at : "", end - at }, at,
			&how, t->err);
		at = end + 1;
	}
}

struct lk_str text_row(const struct text_out *t, struct lk_str s, size_t row)
{
	const struct lk_row *r = &t->rows.item[row];
	struct lk_str out = { s.p + r->from, r->shown - r->from };

	while (out.n > 0 && out.p[0] == ' ')
		out = (struct lk_str){ out.p + 1, out.n - 1 };
	while (out.n > 0 && out.p[out.n - 1] == ' ')
		out.n--;
	return out;
}

static void put_rows(struct text_out *t, struct lk_str s, int width, int first,
	int next, enum lk_rep_align align)
{
	text_wrap(t, s, width, first, next);
	for (size_t i = 0; t->rc == LK_OK && i < t->rows.n; i++) {
		struct lk_str row = text_row(t, s, i);
		int room = width - lk_text_width(row);
		int indent = t->rows.item[i].indent;

		if (align != LK_REP_LEFT)
			indent = align == LK_REP_CENTRE ? room / 2 : room;
		if (row.n > 0)
			text_repeat(t, " ", indent);
		lk_buf_putstr(t->out, row);
		lk_buf_putc(t->out, '\n');
	}
}

/* A blank line between blocks; items of one list stand together. */
static void gap(struct text_out *t, enum lk_rep_kind kind)
{
	if (t->begun && !(kind == LK_REP_ITEM && t->last == LK_REP_ITEM))
		lk_buf_putc(t->out, '\n');
	t->begun = true;
	t->last = kind;
}

/* ---- blocks ---------------------------------------------------------------------------- */

static void heading(struct text_out *t, const struct lk_rep_node *n)
{
	struct lk_buf line = LK_BUF_INIT;
	struct lk_str s = text_words(t, &n->text);
	int hang = 0;

	if (n->align == LK_REP_CENTRE) {
		if (n->number[0] != '\0')
			put_rows(t, cstr(n->number), t->columns, 0, 0, n->align);
		if (s.n > 0)
			put_rows(t, s, t->columns, 0, 0, n->align);
		return;
	}
	if (n->number[0] != '\0') {
		lk_buf_printf(&line, "%s ", n->number);
		hang = lk_text_width(lk_buf_str(&line));
	}
	lk_buf_putstr(&line, s);
	put_rows(t, lk_buf_str(&line), t->columns, 0, hang, LK_REP_LEFT);
	lk_buf_free(&line);
}

static void item(struct text_out *t, const struct lk_rep_node *n)
{
	int first = (n->level - 1) * STEP, marker = lk_text_width(cstr(n->number)) + 1;
	int next = first + (marker > STEP ? marker : STEP);
	struct lk_buf line = LK_BUF_INIT;

	lk_buf_puts(&line, n->number);
	do
		lk_buf_puts(&line, "\xc2\xa0"); /* the marker stays with its words */
	while (lk_text_width(lk_buf_str(&line)) < next - first);
	lk_buf_putstr(&line, text_words(t, &n->text));
	text_wrap(t, lk_buf_str(&line), t->columns, first, next);
	for (size_t i = 0; t->rc == LK_OK && i < t->rows.n; i++) {
		struct lk_str row = text_row(t, lk_buf_str(&line), i);
		size_t skip = 0;

		text_repeat(t, " ", t->rows.item[i].indent);
		if (i == 0) {
			skip = strlen(n->number) +
				2 * (size_t)(next - first - marker + 1);
			skip = skip < row.n ? skip : row.n;
			lk_buf_puts(t->out, n->number);
			text_repeat(t, " ",
				row.n > skip ? next - first - marker + 1 : 0);
		}
		lk_buf_put(t->out, row.p + skip, row.n - skip);
		lk_buf_putc(t->out, '\n');
	}
	lk_buf_free(&line);
}

static void paragraph(struct text_out *t, const struct lk_rep_node *n)
{
	int indent = n->kind == LK_REP_QUOTE ? 4 * n->level : STEP * n->level;
	int width = n->kind == LK_REP_QUOTE ? t->columns - 4 : t->columns;

	put_rows(t, text_words(t, &n->text), width, indent, indent, n->align);
}

static void code(struct text_out *t, struct lk_str s)
{
	while (s.n > 0) {
		const char *lf = memchr(s.p, '\n', s.n);
		size_t n = lf != NULL ? (size_t)(lf - s.p) : s.n;
		struct lk_str line = { s.p, n };

		do {
			size_t fit = lk_text_fit(line, t->columns - 4, NULL);
			struct lk_str part;

			fit = fit == 0 && line.n > 0 ? lk_gr_next(line, 0) : fit;
			part = (struct lk_str){ line.p, fit };
			while (part.n > 0 && strchr(" \t", part.p[part.n - 1]) != NULL)
				part.n--;
			text_repeat(t, " ", part.n > 0 ? 4 : 0);
			lk_buf_putstr(t->out, part);
			lk_buf_putc(t->out, '\n');
			line = (struct lk_str){ line.p + fit, line.n - fit };
		} while (line.n > 0);
		n += lf != NULL;
		s = (struct lk_str){ s.p + n, s.n - n };
	}
}

static void caption(struct text_out *t, const struct lk_rep_node *n)
{
	struct lk_buf line = LK_BUF_INIT;

	if (n->number[0] != '\0')
		lk_buf_printf(&line, "%s ", n->number);
	lk_buf_putstr(&line, text_words(t, &n->text));
	if (line.n > 0)
		put_rows(t, lk_buf_str(&line), t->columns, 0, 0, LK_REP_LEFT);
	lk_buf_free(&line);
}

static void centred_pair(struct text_out *t, const struct lk_rep_pair *p)
{
	struct lk_buf line = LK_BUF_INIT;

	lk_buf_printf(&line, "%s : ", p->key);
	lk_buf_putstr(&line, text_words(t, &p->value));
	put_rows(t, lk_buf_str(&line), t->columns, 0, 0, LK_REP_CENTRE);
	lk_buf_free(&line);
}

/* The key up to its colon; one that is too long stands on rows of its own. Returns the
 * blanks before the first row of the value. */
static int pair_key(struct text_out *t, const char *key, int widest)
{
	struct lk_buf line = LK_BUF_INIT;
	int room = widest - lk_text_width(cstr(key));

	if (room >= 0) {
		lk_buf_puts(t->out, key);
		text_repeat(t, " ", room);
		lk_buf_puts(t->out, " :");
		return 1;
	}
	lk_buf_printf(&line, "%s :", key);
	put_rows(t, lk_buf_str(&line), t->columns, 0, 2, LK_REP_LEFT);
	lk_buf_free(&line);
	return widest + 3;
}

static void one_pair(struct text_out *t, const struct lk_rep_pair *p, int widest)
{
	int indent = pair_key(t, p->key, widest);
	struct lk_str s = text_words(t, &p->value);

	text_wrap(t, s, t->columns - widest - 3, 0, 0);
	for (size_t i = 0; t->rc == LK_OK && i < t->rows.n; i++) {
		struct lk_str row = text_row(t, s, i);

		if (row.n > 0)
			text_repeat(t, " ", i == 0 ? indent : widest + 3);
		lk_buf_putstr(t->out, row);
		lk_buf_putc(t->out, '\n');
	}
}

static void pairs(struct text_out *t, const struct lk_rep_node *n)
{
	int widest = 0;

	if (n->align == LK_REP_CENTRE) {
		centred_pair(t, &n->pair[0]);
		return;
	}
	for (size_t i = 0; i < n->npairs; i++) {
		int w = lk_text_width(cstr(n->pair[i].key));

		widest = w > widest ? w : widest;
	}
	widest = widest < t->columns / 2 ? widest : t->columns / 2;
	for (size_t i = 0; t->rc == LK_OK && i < n->npairs; i++)
		one_pair(t, &n->pair[i], widest);
}

static void letterhead(struct text_out *t, const struct lk_rep_node *n)
{
	for (size_t i = 0; i < n->column[0].n; i++)
		put_rows(t, text_words(t, &n->column[0].line[i]), t->columns, 0, 0,
			LK_REP_CENTRE);
	text_repeat(t, "\xe2\x95\x90", t->columns);
	lk_buf_putc(t->out, '\n');
}

/* ---- signatures: columns side by side ------------------------------------------------------ */

/* Rows of one line of a signer into its own buffer, '\n' behind each. */
static void signer_line(struct text_out *t, const struct lk_rep_flow *f, int width,
	struct lk_buf *out)
{
	struct lk_str s = text_words(t, f);

	text_wrap(t, s, width, 0, 0);
	for (size_t i = 0; t->rc == LK_OK && i < t->rows.n; i++) {
		lk_buf_putstr(out, text_row(t, s, i));
		lk_buf_putc(out, '\n');
	}
}

static bool room_line(const struct lk_rep_node *n, size_t line)
{
	for (size_t c = 0; c < n->ncolumns; c++)
		if (line < n->column[c].n && n->column[c].line[line].n > 0)
			return false;
	return true;
}

static struct lk_str take_row(struct lk_str *rest)
{
	const char *lf = rest->n > 0 ? memchr(rest->p, '\n', rest->n) : NULL;
	struct lk_str row = { rest->p, lf != NULL ? (size_t)(lf - rest->p) : rest->n };
	size_t used = row.n + (lf != NULL);

	*rest = (struct lk_str){ rest->p + used, rest->n - used };
	return row;
}

/* One line of all signers, side by side. */
static void signer_rows(struct text_out *t, const struct lk_rep_node *n, size_t line,
	int left, int width)
{
	struct lk_buf part[LK_REP_SIGNERS] = { LK_BUF_INIT, LK_BUF_INIT, LK_BUF_INIT };
	struct lk_str rest[LK_REP_SIGNERS] = { { NULL, 0 } };
	bool more = true;

	for (size_t c = 0; c < n->ncolumns; c++) {
		if (line < n->column[c].n)
			signer_line(t, &n->column[c].line[line], width - 1, &part[c]);
		rest[c] = lk_buf_str(&part[c]);
	}
	while (t->rc == LK_OK && more) {
		int at = 0;

		more = false;
		for (size_t c = 0; c < n->ncolumns; c++) {
			struct lk_str row = take_row(&rest[c]);

			more = more || rest[c].n > 0;
			if (row.n == 0)
				continue;
			text_repeat(t, " ", left + (int)c * width - at);
			lk_buf_putstr(t->out, row);
			at = left + (int)c * width + lk_text_width(row);
		}
		lk_buf_putc(t->out, '\n');
	}
	for (size_t c = 0; c < n->ncolumns; c++)
		lk_buf_free(&part[c]);
}

static void signature(struct text_out *t, const struct lk_rep_node *n)
{
	int left = n->ncolumns == 1 ? t->columns / 2 : 0;
	int width = (t->columns - left) / (int)n->ncolumns;
	size_t lines = 0;

	for (size_t c = 0; c < n->ncolumns; c++)
		lines = n->column[c].n > lines ? n->column[c].n : lines;
	for (size_t i = 0; t->rc == LK_OK && i < lines; i++) {
		if (room_line(n, i))
			text_repeat(t, "\n", SIGN_ROOM);
		else
			signer_rows(t, n, i, left, width);
	}
}

/* ---- the whole ----------------------------------------------------------------------------- */

static void picture(struct text_out *t, const struct lk_rep_node *n)
{
	struct lk_buf line = LK_BUF_INIT;

	lk_buf_printf(&line, "[%s]", n->alt[0] != '\0' ? n->alt : n->path);
	put_rows(t, lk_buf_str(&line), t->columns, 0, 0, LK_REP_LEFT);
	lk_buf_free(&line);
	caption(t, n);
}

static void one_node(struct text_out *t, const struct lk_rep_node *n)
{
	if (n->kind == LK_REP_PAGE)
		return;
	gap(t, n->kind);
	switch (n->kind) {
	case LK_REP_HEADING: heading(t, n); break;
	case LK_REP_ITEM: item(t, n); break;
	case LK_REP_PARAGRAPH:
	case LK_REP_QUOTE: paragraph(t, n); break;
	case LK_REP_CODE_BLOCK: code(t, n->code); break;
	case LK_REP_TABLE:
		caption(t, n);
		text_table(t, n->table);
		break;
	case LK_REP_CHART:
		text_chart(t, n->chart);
		caption(t, n);
		break;
	case LK_REP_IMAGE: picture(t, n); break;
	case LK_REP_CAPTION: caption(t, n); break;
	case LK_REP_PAIRS: pairs(t, n); break;
	case LK_REP_LETTERHEAD: letterhead(t, n); break;
	case LK_REP_SIGNATURE: signature(t, n); break;
	case LK_REP_RULE:
		text_repeat(t, "\xe2\x94\x80", t->columns);
		lk_buf_putc(t->out, '\n');
		break;
	case LK_REP_PAGE:
	case LK_REP_KINDS: break;
	}
}

static void note(struct text_out *t, const struct lk_rep_note *n)
{
	struct lk_rep_node as = { .kind = LK_REP_ITEM, .level = 1, .text = n->text };
	struct lk_buf number = LK_BUF_INIT;

	lk_buf_printf(&number, "[%s]", n->number);
	as.number = lk_buf_cstr(&number);
	gap(t, LK_REP_ITEM);
	item(t, &as);
	lk_buf_free(&number);
}

/* The notes that a chapter's blocks refer to, up to `end`. */
static size_t notes_until(const struct lk_report *r, size_t chapter)
{
	size_t end = 0;

	for (size_t i = 0; i < r->nnotes; i++)
		end = r->note[i].chapter <= chapter ? i + 1 : end;
	return end;
}

static int chapters(const struct lk_report *r, size_t from, size_t to, int columns,
	struct lk_buf *out, struct lk_error *err)
{
	struct text_out t = { .r = r,
		.columns = columns < 40 ? 40
			: columns > 400 ? 400
					: columns,
		.out = out,
		.words = LK_BUF_INIT,
		.err = err };
	size_t noted = from > 0 ? notes_until(r, from - 1) : 0;

	for (size_t c = from; t.rc == LK_OK && c < to; c++) {
		const struct lk_rep_chapter *ch = &r->chapter[c];
		size_t end = notes_until(r, c);

		if (c > from)
			lk_buf_putc(out, '\n');
		for (size_t i = 0; t.rc == LK_OK && i < ch->nnodes; i++)
			one_node(&t, &r->node[ch->node + i]);
		for (; noted < end; noted++)
			note(&t, &r->note[noted]);
	}
	lk_rows_free(&t.rows);
	lk_buf_free(&t.words);
	return t.rc == LK_OK ? lk_buf_check(out, err) : t.rc;
}

int lk_report_text(const struct lk_report *r, int columns, struct lk_buf *out,
	struct lk_error *err)
{
	return chapters(r, 0, r->nchapters, columns, out, err);
}

int lk_report_text_chapter(const struct lk_report *r, size_t chapter, int columns,
	struct lk_buf *out, struct lk_error *err)
{
	return chapters(r, chapter, chapter + 1, columns, out, err);
}
