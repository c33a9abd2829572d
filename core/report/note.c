/* Footnotes: "[^id]" in the text, "[^id]: ..." on a line of its own. Numbered over the
 * whole report in the order in which they are referred to. */
#include "core/report/impl.h"

#include <stdlib.h>
#include <string.h>

#define ID_MAX 40

/* "[^id]" at the beginning of s: its bytes, 0 none. */
static size_t mark_of(struct lk_str s, struct lk_str *id)
{
	size_t i = 2;

	if (!rep_starts(s, "[^"))
		return 0;
	while (i < s.n && i < ID_MAX && s.p[i] != ']' && s.p[i] != '[' &&
		(unsigned char)s.p[i] > ' ')
		i++;
	if (i == 2 || i >= s.n || s.p[i] != ']')
		return 0;
	*id = (struct lk_str){ s.p + 2, i - 2 };
	return i + 1;
}

size_t rep_note_head(struct lk_str line, struct lk_str *id)
{
	size_t n = mark_of(line, id);

	return n > 0 && n < line.n && line.p[n] == ':' ? n + 1 : 0;
}

static int by_id(const void *a, const void *b)
{
	const struct rep_note_def *x = a, *y = b;
	size_t n = x->id.n < y->id.n ? x->id.n : y->id.n;
	int c = memcmp(x->id.p, y->id.p, n);

	if (c != 0)
		return c;
	if (x->id.n != y->id.n)
		return x->id.n < y->id.n ? -1 : 1;
	return (x->line > y->line) - (x->line < y->line);
}

static void find_in(struct rep_build *b, const struct lk_block *blk)
{
	struct lk_str id;
	bool open = false;

	for (size_t i = blk->line; i < blk->line + blk->nlines; i++) {
		if (rep_note_head(rep_line(b, i), &id) == 0) {
			if (open)
				b->def[b->ndefs - 1].nlines++;
			continue;
		}
		if (lk_grow((void **)&b->def, &b->def_cap, b->ndefs, sizeof(*b->def)) !=
			LK_OK) {
			rep_fail(b, LK_ENOMEM);
			return;
		}
		b->def[b->ndefs++] = (struct rep_note_def){ id, SIZE_MAX, i, 1 };
		open = true;
	}
}

void rep_notes_find(struct rep_build *b)
{
	b->ndefs = b->nnote_defs = 0;
	b->first_note = b->r->nnotes;
	for (size_t i = 0; i < b->doc.nblocks; i++)
		if (b->doc.block[i].kind == LK_BLOCK_PARAGRAPH)
			find_in(b, &b->doc.block[i]);
	if (b->ndefs > 1)
		qsort(b->def, b->ndefs, sizeof(*b->def), by_id);
}

static struct rep_note_def *def_of(struct rep_build *b, struct lk_str id)
{
	size_t lo = 0, hi = b->ndefs;
	struct rep_note_def want = { .id = id, .line = 0 };

	while (lo < hi) { /* the first one of that name */
		size_t mid = lo + (hi - lo) / 2;

		if (by_id(&b->def[mid], &want) < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	if (lo == b->ndefs || b->def[lo].id.n != id.n ||
		memcmp(b->def[lo].id.p, id.p, id.n) != 0)
		return NULL;
	return &b->def[lo];
}

static void add_note(struct rep_build *b, struct rep_note_def *d)
{
	struct lk_report *r = b->r;
	struct lk_buf number = LK_BUF_INIT;

	if (lk_grow((void **)&r->note, &r->note_cap, r->nnotes, sizeof(*r->note)) !=
			LK_OK ||
		lk_grow((void **)&b->note_def, &b->note_def_cap, b->nnote_defs,
			sizeof(*b->note_def)) != LK_OK) {
		rep_fail(b, LK_ENOMEM);
		return;
	}
	d->note = r->nnotes;
	lk_buf_printf(&number, "%zu", r->nnotes + 1);
	r->note[r->nnotes++] = (struct lk_rep_note){ rep_dup(b, lk_buf_str(&number)),
		r->nchapters - 1, { NULL, 0 } };
	b->note_def[b->nnote_defs++] = (size_t)(d - b->def);
	lk_buf_free(&number);
}

size_t rep_note_mark(struct rep_build *b, struct lk_str s, size_t at, size_t *note,
	bool *unknown)
{
	struct lk_str id;
	size_t n = mark_of((struct lk_str){ s.p + at, s.n - at }, &id);
	struct rep_note_def *d = n > 0 ? def_of(b, id) : NULL;

	*unknown = n > 0 && d == NULL;
	if (d == NULL)
		return 0;
	if (d->note == SIZE_MAX)
		add_note(b, d);
	*note = d->note;
	return d->note != SIZE_MAX ? n : 0;
}

static struct lk_rep_flow text_of(struct rep_build *b, size_t def)
{
	const struct rep_note_def d = b->def[def];
	struct lk_str id;

	rep_source_clear(b);
	for (size_t i = d.line; i < d.line + d.nlines; i++) {
		struct lk_str s = rep_line(b, i);
		size_t skip = i == d.line ? rep_note_head(s, &id) : 0;

		if (i > d.line)
			lk_buf_putc(&b->src.text, '\n');
		rep_source_put(b, i,
			rep_trim((struct lk_str){ s.p + skip, s.n - skip }));
	}
	return rep_inline(b);
}

void rep_notes_write(struct rep_build *b)
{
	struct lk_error why;

	/* a note may refer to another one, so the list can grow on the way */
	for (size_t i = 0; b->rc == LK_OK && i < b->nnote_defs; i++) {
		struct lk_rep_flow f = text_of(b, b->note_def[i]);

		b->r->note[b->first_note + i].text = f;
	}
	for (size_t i = 0; b->rc == LK_OK && i < b->ndefs; i++) {
		struct lk_rep_flow f;
		struct lk_rep_node *n;

		if (b->def[i].note != SIZE_MAX)
			continue;
		f = text_of(b, i);
		(void)lk_fail(&why, LK_ENOTFOUND,
			N_("catatan kaki ini tidak dirujuk di bab ini, atau namanya "
			   "dipakai dua kali; tulis [^nama] di tempatnya"));
		rep_fault(b, (int)b->def[i].line + 1, 1, &why);
		n = rep_node(b, LK_REP_PARAGRAPH, b->def[i].line);
		if (n != NULL)
			n->text = f;
	}
}
