/*
 * A book as bytes: numbers as base 128 with the lowest group first, rows as difference
 * to the row before, texts as one run at the end.
 */
#include "core/figure/sheet.h"
#include "core/mem.h"
#include "core/utf8.h"

#include <stdlib.h>
#include <string.h>

#define MAGIC "LKS1"
#define FLAGS_ALL (LK_SHEET_PERCENT | LK_SHEET_COMPUTED)

static void put_number(struct lk_buf *out, uint32_t v)
{
	for (; v >= 0x80; v >>= 7)
		lk_buf_putc(out, (char)(v | 0x80));
	lk_buf_putc(out, (char)v);
}

static void pack_sheet(struct lk_buf *out, const struct lk_sheet *s)
{
	size_t n = strlen(s->name);
	uint32_t row = 0;

	put_number(out, (uint32_t)n);
	lk_buf_put(out, s->name, n);
	put_number(out, s->hidden);
	put_number(out, (uint32_t)s->nmerges);
	for (size_t i = 0; i < s->nmerges; i++) {
		put_number(out, s->merge[i].row);
		put_number(out, s->merge[i].last_row);
		put_number(out, s->merge[i].col);
		put_number(out, s->merge[i].last_col);
	}
	put_number(out, (uint32_t)s->ncells);
	for (size_t i = 0; i < s->ncells; i++) {
		const struct lk_sheet_cell *c = &s->cell[i];

		put_number(out, c->row - row);
		put_number(out, c->col);
		put_number(out, (uint32_t)c->kind << 2 | c->flags);
		put_number(out, c->text);
		row = c->row;
	}
}

void lk_sheet_pack(struct lk_buf *out, const struct lk_sheet_book *b)
{
	lk_buf_puts(out, MAGIC);
	put_number(out, (uint32_t)b->source);
	put_number(out, (unsigned char)b->separator);
	put_number(out, b->date1904);
	put_number(out, (uint32_t)b->nsheets);
	for (size_t i = 0; i < b->nsheets; i++)
		pack_sheet(out, &b->sheet[i]);
	put_number(out, (uint32_t)b->text.n);
	lk_buf_put(out, b->text.p, b->text.n);
}

/* ---- and back -------------------------------------------------------------------------- */

struct reader {
	const unsigned char *p;
	size_t left;
	bool broken;
};

/* A number of at most `max`; 0 and broken when there is none. */
static uint32_t number(struct reader *r, uint32_t max)
{
	uint64_t v = 0;

	for (unsigned shift = 0; shift < 35 && r->left > 0; shift += 7) {
		unsigned char c = *r->p++;

		r->left--;
		v |= (uint64_t)(c & 0x7f) << shift;
		if (c < 0x80) {
			r->broken |= v > max;
			return r->broken ? 0 : (uint32_t)v;
		}
	}
	r->broken = true;
	return 0;
}

static struct lk_str run(struct reader *r, size_t n)
{
	struct lk_str s = { (const char *)r->p, n };

	if (r->broken || n > r->left) {
		r->broken = true;
		return (struct lk_str){ "", 0 };
	}
	r->p += n;
	r->left -= n;
	return s;
}

static int merges(struct reader *r, struct lk_sheet_book *b, struct lk_error *err)
{
	uint32_t n = number(r, LK_SHEET_MAX_MERGES);
	int rc = LK_OK;

	for (uint32_t i = 0; rc == LK_OK && i < n && !r->broken; i++) {
		struct lk_sheet_area m;

		m.row = number(r, LK_SHEET_MAX_ROWS);
		m.last_row = number(r, LK_SHEET_MAX_ROWS);
		m.col = (uint16_t)number(r, LK_SHEET_MAX_COLS);
		m.last_col = (uint16_t)number(r, LK_SHEET_MAX_COLS);
		if (!r->broken)
			rc = lk_sheet_merge(b, &m, err);
	}
	return rc;
}

static int cells(struct reader *r, struct lk_sheet_book *b, struct lk_error *err)
{
	uint32_t n = number(r, LK_SHEET_MAX_CELLS), row = 0;
	int rc = LK_OK;

	for (uint32_t i = 0; rc == LK_OK && i < n && !r->broken; i++) {
		uint32_t col, kind, text;

		row += number(r, LK_SHEET_MAX_ROWS);
		col = number(r, LK_SHEET_MAX_COLS);
		kind = number(r, LK_SHEET_KINDS << 2 | FLAGS_ALL);
		text = number(r, UINT32_MAX);
		r->broken |= kind >> 2 == LK_SHEET_EMPTY ||
			kind >> 2 >= LK_SHEET_KINDS || text == 0;
		if (!r->broken)
			rc = lk_sheet_put(b, row, col, (enum lk_sheet_kind)(kind >> 2),
				kind & FLAGS_ALL, text, err);
	}
	return rc;
}

/* Clean texts, each ended by NUL, the first one empty? */
static bool texts_fit(struct lk_str s)
{
	if (s.n == 0 || s.p[0] != '\0' || s.p[s.n - 1] != '\0')
		return false;
	for (size_t at = 1; at < s.n;) {
		size_t n = strlen(s.p + at);

		if (n == 0 ||
			!lk_utf8_is_clean((struct lk_str){ s.p + at, n },
				LK_CLEAN_NL | LK_CLEAN_TAB))
			return false;
		at += n + 1;
	}
	return true;
}

/* Does every cell's text begin where a text begins? */
static bool cells_fit(const struct lk_sheet_book *b)
{
	for (size_t i = 0; i < b->nsheets; i++)
		for (size_t k = 0; k < b->sheet[i].ncells; k++) {
			uint32_t at = b->sheet[i].cell[k].text;

			if (at >= b->text.n || b->text.p[at - 1] != '\0')
				return false;
		}
	return true;
}

static int unpack(struct reader *r, struct lk_sheet_book *b, struct lk_error *err)
{
	uint32_t n;
	struct lk_str text;
	int rc = LK_OK;

	b->separator = (char)number(r, 0x7f);
	b->date1904 = number(r, 1) != 0;
	n = number(r, LK_SHEET_MAX_SHEETS);
	for (uint32_t i = 0; rc == LK_OK && i < n && !r->broken; i++) {
		struct lk_str name = run(r, number(r, LK_SHEET_NAME_MAX));
		bool hidden = number(r, 1) != 0;

		rc = lk_sheet_begin(b, name, hidden, err);
		if (rc == LK_OK)
			rc = merges(r, b, err);
		if (rc == LK_OK)
			rc = cells(r, b, err);
		if (rc == LK_OK && !r->broken)
			rc = lk_sheet_end(b, err);
	}
	if (rc != LK_OK)
		return rc;
	text = run(r, number(r, LK_BUF_MAX));
	r->broken |= r->left != 0 || !texts_fit(text);
	if (!r->broken) {
		lk_buf_clear(&b->text);
		lk_buf_putstr(&b->text, text);
		rc = lk_buf_check(&b->text, err);
		r->broken |= rc == LK_OK && !cells_fit(b);
	}
	return rc;
}

int lk_sheet_unpack(struct lk_sheet_book **out, struct lk_str bytes,
	struct lk_error *err)
{
	struct reader r = { (const unsigned char *)bytes.p, bytes.n, false };
	struct lk_sheet_book *b;
	struct lk_str magic = run(&r, sizeof(MAGIC) - 1);
	int rc;

	r.broken |= magic.n != sizeof(MAGIC) - 1 ||
		memcmp(magic.p, MAGIC, sizeof(MAGIC) - 1) != 0;
	b = lk_sheet_book_new((enum lk_sheet_source)number(&r, LK_SHEET_CSV));
	if (b == NULL)
		return lk_nomem(err);
	rc = unpack(&r, b, err);
	if (rc == LK_OK && r.broken)
		rc = lk_fail(err, LK_EFORMAT,
			N_("hasil pembacaan lembar kerja rusak; coba lagi, dan bila "
			   "berulang "
			   "simpan ulang berkas itu dari Excel"));
	if (rc != LK_OK) {
		lk_sheet_book_free(b);
		return rc;
	}
	*out = b;
	return LK_OK;
}
