#include "core/word/text.h"

#include "core/fold.h"

#include <stdlib.h>
#include <string.h>

#define COLUMNS 64 /* of a table; further ones are joined with the last */

struct text {
	struct lk_word_text *out;
	const struct lk_worddoc *w;
	struct lk_buf words;
	const char *under; /* the heading at hand */
	int rc;
	struct lk_error *err;
};

void lk_word_text_free(struct lk_word_text *t)
{
	if (t == NULL)
		return;
	lk_arena_free(&t->mem);
	lk_buf_free(&t->markdown);
	free(t->lost);
	*t = (struct lk_word_text){ .nlost = 0 };
}

const char *lk_word_lost_name(enum lk_word_lost_kind kind)
{
	static const char *const name[] = { "rumus", "grafik", "diagram", "bentuk",
		"objek", "simbol", "gambar", "kotak-teks", "kepala-halaman",
		"sel-gabungan", "tabel-bersarang", "tabel-data" };

	return (size_t)kind < LK_LEN(name) ? name[kind] : "?";
}

const char *lk_word_lost_text(enum lk_word_lost_kind kind)
{
	static const char *const text[] = { N_("rumus tidak ikut"),
		N_("grafik tidak ikut; buat lagi dari angkanya"),
		N_("diagram SmartArt tidak ikut"), N_("bentuk gambar tidak ikut"),
		N_("objek dari program lain tidak ikut"), N_("simbol tidak dikenal"),
		N_("gambar tidak dapat diambil"), N_("isi kotak teks tidak ikut"),
		N_("kepala atau kaki halaman tidak ikut"),
		N_("sel gabungan tabel dipisah; periksa tabelnya"),
		N_("tabel di dalam tabel; isinya ditaruh sesudah tabel luarnya"),
		N_("tabel angka; lebih baik dimasukkan sebagai data: tambahkan --tabel "
		   "FOLDER, lalu lapkin budget import atau lapkin form import") };

	return (size_t)kind < LK_LEN(text) ? text[kind] : "?";
}

static void lose(struct text *t, enum lk_word_lost_kind kind, struct lk_str words)
{
	struct lk_word_text *o = t->out;
	const char *text = lk_arena_dup(&o->mem, words.p, words.n);

	if (text == NULL ||
		lk_grow((void **)&o->lost, &o->cap, o->nlost, sizeof(*o->lost)) !=
			LK_OK) {
		t->rc = lk_nomem(t->err);
		return;
	}
	o->lost[o->nlost++] = (struct lk_word_lost){ kind, text };
}

void lk_word_picture_name(const struct lk_worddoc *w, size_t picture,
	struct lk_buf *out)
{
	const struct lk_word_picture *p = &w->picture[picture];

	if (p->bytes.n == 0)
		return;
	lk_buf_printf(out, "word-%zu-", picture + 1);
	for (size_t i = 0; i < p->name.n && i < 60; i++) {
		char c = p->name.p[i];
		bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
			(c >= 'A' && c <= 'Z') || c == '.' || c == '-';

		lk_buf_putc(out, plain ? c : '-');
	}
}

/* ---- words -------------------------------------------------------------------------------- */

static void put_picture(struct text *t, const struct lk_word_item *i)
{
	struct lk_buf name = LK_BUF_INIT;

	lk_word_picture_name(t->w, i->ref, &name);
	if (name.n == 0)
		lose(t, LK_WORD_LOST_PICTURE, i->text);
	else
		lk_buf_printf(&t->words, "\n\n![%.*s](" LK_WORD_PICTURES "%s)\n\n",
			(int)i->text.n, i->text.p, lk_buf_cstr(&name));
	lk_buf_free(&name);
}

static void put_item(struct text *t, const struct lk_word_item *i)
{
	if (i->del != 0)
		return;
	if (i->kind == LK_WORD_TEXT)
		lk_buf_putstr(&t->words, i->text);
	else if (i->kind == LK_WORD_TAB || i->kind == LK_WORD_BREAK ||
		i->kind == LK_WORD_PAGE)
		lk_buf_putc(&t->words, ' ');
	else if (i->kind == LK_WORD_NOTE_MARK)
		lk_buf_printf(&t->words, "[^%u]", i->ref & 0x3fffffffu);
	else if (i->kind == LK_WORD_PICTURE)
		put_picture(t, i);
}

/* The words of a paragraph into t->words. */
static struct lk_str words_of(struct text *t, const struct lk_word_para *p)
{
	struct lk_str s;

	lk_buf_clear(&t->words);
	for (size_t i = 0; i < p->nitems; i++)
		put_item(t, &p->item[i]);
	s = lk_buf_str(&t->words);
	while (s.n > 0 && strchr(" \n", s.p[0]) != NULL)
		s = (struct lk_str){ s.p + 1, s.n - 1 };
	while (s.n > 0 && strchr(" \n", s.p[s.n - 1]) != NULL)
		s.n--;
	return s;
}

static void put_para(struct text *t, const struct lk_word_para *p)
{
	struct lk_buf *out = &t->out->markdown;
	struct lk_str s = words_of(t, p);

	if (s.n == 0)
		return;
	if (p->level > 0) {
		for (uint32_t i = 0; i < p->level && i < 6; i++)
			lk_buf_putc(out, '#');
		lk_buf_putc(out, ' ');
		t->under = lk_arena_dup(&t->out->mem, s.p, s.n);
		if (t->under == NULL) {
			t->under = "";
			t->rc = lk_nomem(t->err);
		}
	}
	for (uint32_t i = 1; i < p->list; i++)
		lk_buf_puts(out, "   ");
	if (p->list > 0 && (p->bullet || p->label.n == 0))
		lk_buf_puts(out, "- ");
	else if (p->label.n > 0)
		lk_buf_printf(out, "%.*s ", (int)p->label.n, p->label.p);
	lk_buf_putstr(out, s);
	lk_buf_puts(out, p->list > 0 ? "\n" : "\n\n");
}

/* ---- tables ---------------------------------------------------------------------------------- */

struct table {
	size_t from, end; /* paragraphs */
	uint32_t rows, columns;
	bool merged, nested;
};

static void measure(const struct lk_worddoc *w, struct table *t)
{
	uint32_t id = w->para[t->from].table;

	t->end = t->from;
	for (size_t i = t->from; i < w->nparas; i++) {
		const struct lk_word_para *p = &w->para[i];

		if (p->where == LK_WORD_BOX) /* stands in a cell */
			continue;
		if (p->table != id && !p->nested)
			break;
		t->end = i + 1;
		t->nested |= p->nested;
		if (p->nested)
			continue;
		t->rows = p->row > t->rows ? p->row : t->rows;
		t->columns = p->col + p->span - 1 > t->columns ? p->col + p->span - 1
							       : t->columns;
		t->merged |= p->joined || p->span > 1;
	}
	if (t->columns > COLUMNS)
		t->columns = COLUMNS;
}

static void put_cell(struct text *t, const struct table *b, size_t *at, uint32_t row,
	uint32_t column)
{
	struct lk_buf *out = &t->out->markdown;
	bool some = false;

	for (; *at < b->end; ++*at) {
		const struct lk_word_para *p = &t->w->para[*at];
		struct lk_str s;

		if (p->where == LK_WORD_BOX || p->nested)
			continue;
		if (p->row != row || (p->col > column && column < b->columns))
			return;
		s = words_of(t, p);
		if (s.n > 0 && some)
			lk_buf_puts(out, " ");
		some |= s.n > 0;
		for (size_t i = 0; i < s.n; i++) {
			if (s.p[i] == '|')
				lk_buf_putc(out, '\\');
			lk_buf_putc(out, s.p[i] == '\n' ? ' ' : s.p[i]);
		}
	}
}

/* Is the head of the table that of figures? */
static bool figures(struct lk_str head)
{
	static const char *const with[] = { "target", "realisasi", "pagu" };
	size_t from, end, n = 0;

	for (size_t i = 0; i < LK_LEN(with); i++)
		n += lk_fold_find(head, (struct lk_str){ with[i], strlen(with[i]) }, 0,
			&from, &end);
	return n >= 2;
}

static size_t put_table(struct text *t, size_t from)
{
	struct table b = { .from = from };
	struct lk_buf *out = &t->out->markdown;
	struct lk_str under;
	size_t at = from, head = out->n;

	measure(t->w, &b);
	for (uint32_t r = 1; r <= b.rows; r++) {
		for (uint32_t c = 1; c <= b.columns; c++) {
			lk_buf_puts(out, c == 1 ? "| " : " | ");
			put_cell(t, &b, &at, r, c);
		}
		lk_buf_puts(out, " |\n");
		if (r > 1)
			continue;
		if (figures((struct lk_str){ lk_buf_cstr(out) + head, out->n - head }))
			lose(t, LK_WORD_LOST_DATA,
				(struct lk_str){ t->under, strlen(t->under) });
		for (uint32_t c = 0; c < b.columns; c++)
			lk_buf_puts(out, "|---");
		lk_buf_puts(out, "|\n");
	}
	lk_buf_putc(out, '\n');
	under = (struct lk_str){ t->under, strlen(t->under) };
	if (b.merged)
		lose(t, LK_WORD_LOST_MERGED, under);
	if (b.nested)
		lose(t, LK_WORD_LOST_NESTED, under);
	for (size_t i = b.from; i < b.end; i++)
		if (t->w->para[i].nested && t->w->para[i].where != LK_WORD_BOX)
			put_para(t, &t->w->para[i]);
	return b.end;
}

/* ---- the whole --------------------------------------------------------------------------------- */

static void body(struct text *t)
{
	bool list = false;

	for (size_t i = 0; t->rc == LK_OK && i < t->w->nparas;) {
		const struct lk_word_para *p = &t->w->para[i];

		if (p->where != LK_WORD_BODY) {
			i++;
			continue;
		}
		if (list && p->list == 0)
			lk_buf_putc(&t->out->markdown, '\n');
		list = p->list > 0;
		if (p->table != 0) {
			i = put_table(t, i);
			continue;
		}
		put_para(t, p);
		i++;
	}
	lk_buf_putc(&t->out->markdown, '\n');
}

static void notes(struct text *t)
{
	uint32_t last = UINT32_MAX;

	for (size_t i = 0; t->rc == LK_OK && i < t->w->nparas; i++) {
		const struct lk_word_para *p = &t->w->para[i];
		struct lk_str s;

		if (p->where != LK_WORD_NOTE)
			continue;
		s = words_of(t, p);
		if (s.n == 0)
			continue;
		if (p->note != last)
			lk_buf_printf(&t->out->markdown,
				"%s[^%u]: ", last == UINT32_MAX ? "" : "\n\n",
				p->note & 0x3fffffffu);
		else
			lk_buf_putc(&t->out->markdown, ' ');
		last = p->note;
		lk_buf_putstr(&t->out->markdown, s);
	}
	lk_buf_putc(&t->out->markdown, '\n');
}

static void losses(struct text *t)
{
	for (size_t i = 0; t->rc == LK_OK && i < t->w->nlosses; i++)
		lose(t, (enum lk_word_lost_kind)t->w->loss[i].kind, t->w->loss[i].text);
	for (size_t i = 0; t->rc == LK_OK && i < t->w->nparas; i++) {
		const struct lk_word_para *p = &t->w->para[i];
		struct lk_str s;

		if (p->where != LK_WORD_BOX && p->where != LK_WORD_EDGE)
			continue;
		s = words_of(t, p);
		if (s.n > 0)
			lose(t,
				p->where == LK_WORD_BOX ? LK_WORD_LOST_BOX
							: LK_WORD_LOST_EDGE,
				s);
	}
}

int lk_word_text(struct lk_word_text *out, const struct lk_worddoc *w,
	struct lk_error *err)
{
	struct text t = { .out = out, .w = w, .under = "", .rc = LK_OK, .err = err };

	*out = (struct lk_word_text){ .nlost = 0 };
	body(&t);
	notes(&t);
	losses(&t);
	if (t.rc == LK_OK)
		t.rc = lk_buf_check(&out->markdown, err);
	lk_buf_free(&t.words);
	return t.rc;
}
