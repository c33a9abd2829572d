/* Bytes of any kind -> clean lines, with a note for what had to go. */
#include "core/split_impl.h"
#include "core/utf8.h"

#include <string.h>

#define NBSP "\xc2\xa0"
#define REPLACEMENT "\xef\xbf\xbd"

static int is_blank(char c)
{
	return c == ' ' || c == '\t';
}

/* Set s and indent of the line whose clean bytes are p[0..n). */
static void trim(struct lk_sline *l, const char *p, size_t n)
{
	const char *start = p;

	for (;;) {
		if (n > 0 && is_blank(p[0])) {
			p++;
			n--;
		} else if (n > 1 && memcmp(p, NBSP, 2) == 0) {
			p += 2;
			n -= 2;
		} else {
			break;
		}
	}
	for (;;) {
		if (n > 0 && is_blank(p[n - 1]))
			n--;
		else if (n > 1 && memcmp(p + n - 2, NBSP, 2) == 0)
			n -= 2;
		else
			break;
	}
	l->s = (struct lk_str){ p, n };
	l->indent = (uint32_t)(p - start);
}

/* The raw bytes made visible: a control character as '.', a broken byte as '?'. */
static void visible(struct lk_buf *b, struct lk_str raw)
{
	uint32_t cp;

	for (size_t i = 0; i < raw.n;) {
		int used = lk_utf8_decode(raw.p + i, raw.n - i, &cp);
		int broken = used == 1 && (unsigned char)raw.p[i] >= 0x80;
		struct lk_str one = { raw.p + i, (size_t)used };

		if (broken)
			lk_buf_putc(b, '?');
		else if (lk_utf8_is_clean(one, 0))
			lk_buf_putstr(b, one);
		else
			lk_buf_putc(b, raw.p[i] == '\t' ? ' ' : '.');
		i += (size_t)used;
	}
}

static int note_loss(struct lk_splitter *sp, enum lk_split_reason reason, size_t count,
	uint32_t number, struct lk_str raw, struct lk_error *err)
{
	struct lk_split_note note = { .reason = reason,
		.kept = 1,
		.line = number,
		.last = number,
		.count = count };
	struct lk_buf text = LK_BUF_INIT;
	int rc;

	visible(&text, raw);
	rc = lk_buf_check(&text, err);
	if (rc == LK_OK)
		rc = lk_split_note_add(sp, &note, lk_buf_str(&text), err);
	lk_buf_free(&text);
	return rc;
}

static size_t count_broken(struct lk_str raw)
{
	size_t broken = 0;
	uint32_t cp;

	for (size_t i = 0; i < raw.n;) {
		int used = lk_utf8_decode(raw.p + i, raw.n - i, &cp);

		broken += cp == LK_UTF8_BAD;
		i += (size_t)used;
	}
	return broken;
}

/* Append one source line. Pointers into sp->clean are set once it no longer grows. */
static int add_line(struct lk_splitter *sp, struct lk_str raw, uint32_t number, int top,
	struct lk_error *err)
{
	size_t at = sp->clean.n, removed, broken;
	struct lk_sline *l;

	if (sp->n >= LK_SPLIT_MAX_LINES)
		return lk_fail(err, LK_ERANGE,
			N_("Laporan ini mempunyai lebih dari %zu baris. Tidak ada yang "
			   "diimpor; bagi menjadi beberapa berkas."),
			LK_SPLIT_MAX_LINES);
	if (lk_grow((void **)&sp->line, &sp->cap, sp->n, sizeof(*l)) != LK_OK)
		return lk_nomem(err);
	removed = lk_utf8_clean(&sp->clean, raw, LK_CLEAN_TAB);
	l = &sp->line[sp->n++];
	*l = (struct lk_sline){ .s = { NULL, sp->clean.n - at },
		.number = number,
		.drop = LK_SPLIT_KEPT,
		.chapter = -1 };
	l->flags = top ? LK_SL_PAGE_TOP : 0;
	if (removed == 0 && memchr(raw.p, REPLACEMENT[0], raw.n) == NULL)
		return LK_OK;
	broken = count_broken(raw);
	if (broken > 0)
		return note_loss(sp, LK_SPLIT_INVALID, broken, number, raw, err);
	return removed == 0
		? LK_OK
		: note_loss(sp, LK_SPLIT_CONTROL, removed, number, raw, err);
}

static int is_end(char c)
{
	return c == '\n' || c == '\r' || c == '\f';
}

int lk_split_lines(struct lk_splitter *sp, const char *p, size_t n,
	struct lk_error *err)
{
	size_t at = n >= 3 && memcmp(p, "\xef\xbb\xbf", 3) == 0 ? 3 : 0, offset = 0;
	uint32_t number = 1;
	int top = 0, rc = LK_OK;
	struct lk_str title;

	while (at < n && rc == LK_OK) {
		size_t end = at;

		while (end < n && !is_end(p[end]))
			end++;
		rc = add_line(sp, (struct lk_str){ p + at, end - at }, number, top,
			err);
		top = end < n && p[end] == '\f';
		sp->paged |= top;
		if (end + 1 < n && p[end] == '\r' && p[end + 1] == '\n')
			end++;
		number += !top;
		at = end + 1;
	}
	if (rc == LK_OK)
		rc = lk_buf_check(&sp->clean, err);
	for (size_t i = 0; i < sp->n && rc == LK_OK; i++) {
		size_t len = sp->line[i].s.n;

		trim(&sp->line[i], lk_buf_cstr(&sp->clean) + offset, len);
		offset += len;
		sp->markdown |= lk_shape_markdown(sp->line[i].s, &title) != 0;
	}
	return rc;
}
