/* A form as CSV that an Indonesian Excel opens with a double click. */
#include "core/notation/date.h"
#include "storage/sheet/sheet.h"

#include <string.h>

/* Quoted when it must be. */
static void put_quoted(struct lk_buf *out, struct lk_str s)
{
	bool quote = s.n != 0 && (s.p[0] == ' ' || s.p[s.n - 1] == ' ');

	for (size_t i = 0; i < s.n; i++)
		quote |= strchr(";\"\r\n\t,", s.p[i]) != NULL;
	if (quote)
		lk_buf_putc(out, '"');
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '"')
			lk_buf_putc(out, '"');
		lk_buf_putc(out, s.p[i]);
	}
	if (quote)
		lk_buf_putc(out, '"');
}

/* Text that a program might run gets an apostrophe; so does text that already looks
 * protected, so that reading takes away what writing set. */
static void put_text(struct lk_buf *out, struct lk_str s)
{
	struct lk_buf guarded = LK_BUF_INIT;
	size_t n = 0;

	while (n < s.n && s.p[n] == '\'')
		n++;
	if (sheet_is_risky((struct lk_str){ s.p + n, s.n - n }))
		lk_buf_putc(&guarded, '\'');
	lk_buf_putstr(&guarded, s);
	if (guarded.failed != LK_OK)
		out->failed = guarded.failed;
	put_quoted(out, lk_buf_str(&guarded));
	lk_buf_free(&guarded);
}

static void put_number(struct lk_buf *out, struct lk_str s, bool percent)
{
	size_t from = out->n;

	lk_buf_putstr(out, s);
	for (size_t i = from; i < out->n; i++)
		if (out->p[i] == '.')
			out->p[i] = ',';
	if (percent)
		lk_buf_putc(out, '%');
}

static void put_date(struct lk_buf *out, struct lk_str s)
{
	struct lk_civil d;

	if (lk_date_parse_iso(s, &d, NULL) == LK_OK)
		lk_buf_printf(out, "%02d-%02d-%04d", d.day, d.month, d.year);
	else
		put_text(out, s);
}

static void put_cell(struct lk_buf *out, const struct lk_form_cell *c,
	const struct lk_form_col *col)
{
	switch (c->kind) {
	case LK_SHEET_NUMBER:
		put_number(out, c->text, col->format == LK_FORM_PERCENT);
		break;
	case LK_SHEET_DATE: put_date(out, c->text); break;
	case LK_SHEET_BOOL:
		lk_buf_puts(out,
			c->text.n == 1 && c->text.p[0] == '1' ? "BENAR" : "SALAH");
		break;
	case LK_SHEET_EMPTY: break;
	case LK_SHEET_TEXT:
	case LK_SHEET_ERROR:
	case LK_SHEET_FORMULA:
	case LK_SHEET_KINDS: put_text(out, c->text); break;
	}
}

static void put_string(struct lk_buf *out, const char *s)
{
	if (s != NULL)
		put_text(out, (struct lk_str){ s, strlen(s) });
}

static void put_sheet(struct lk_buf *out, const struct lk_form_sheet *s)
{
	for (size_t i = 0; i < s->nabove; i++) {
		put_string(out, s->above[i]);
		lk_buf_puts(out, "\r\n");
	}
	if (s->nabove != 0)
		lk_buf_puts(out, "\r\n");
	for (size_t c = 0; lk_form_has_head(s) && c < s->ncols; c++) {
		put_string(out, s->col[c].head);
		lk_buf_puts(out, c + 1 < s->ncols ? ";" : "\r\n");
	}
	for (size_t r = 0; r < s->nrows; r++)
		for (size_t c = 0; c < s->ncols; c++) {
			put_cell(out, lk_form_at(s, r, c), &s->col[c]);
			lk_buf_puts(out, c + 1 < s->ncols ? ";" : "\r\n");
		}
}

int sheet_csv_write(struct lk_buf *out, const struct lk_sheet_form *form,
	struct lk_error *err)
{
	for (size_t i = 0; i < form->nsheets; i++) {
		const struct lk_form_sheet *s = &form->sheet[i];

		if (s->notes || s->hidden)
			continue;
		lk_buf_puts(out, "\xef\xbb\xbf");
		put_sheet(out, s);
		return lk_buf_check(out, err);
	}
	return lk_fail(err, LK_EINVAL,
		N_("Tidak ada lembar yang dapat ditulis sebagai CSV. Tulis sebagai "
		   ".xlsx."));
}
