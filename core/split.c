#include "core/split.h"

#include "core/document.h"
#include "core/split_impl.h"

#include <stdlib.h>
#include <string.h>

/* clang-format off */
static const struct { const char *name, *text; } reason[LK_SPLIT_NREASON] = {
	[LK_SPLIT_BEFORE_HEADING]  = { "sebelum-judul",    N_("berdiri sebelum judul bab pertama") },
	[LK_SPLIT_RUNNING_TITLE]   = { "judul-berulang",   N_("judul yang berulang di setiap halaman") },
	[LK_SPLIT_PAGE_NUMBER]     = { "nomor-halaman",    N_("nomor halaman") },
	[LK_SPLIT_CONTENTS]        = { "daftar-isi",       N_("baris daftar isi") },
	[LK_SPLIT_CONTROL]         = { "karakter-kendali", N_("karakter kendali dibuang") },
	[LK_SPLIT_INVALID]         = { "karakter-rusak",   N_("karakter yang tidak terbaca dibuang") },
	[LK_SPLIT_UNKNOWN_HEADING] = { "judul-tak-dikenal", N_("judul yang tidak ada di kerangka, tetap dimuat") },
	[LK_SPLIT_TABLE]           = { "tabel",            N_("tampak seperti tabel, dimuat apa adanya") },
	[LK_SPLIT_REPEATED]        = { "judul-bab-lagi",   N_("judul bab yang muncul lagi, dimuat sebagai teks") },
	[LK_SPLIT_FOOTNOTE]        = { "catatan-kaki",     N_("catatan kaki, dipindah ke belakang paragrafnya") },
};
/* clang-format on */

const char *lk_split_reason_text(enum lk_split_reason r)
{
	return (size_t)r < LK_SPLIT_NREASON ? reason[r].text : "";
}

const char *lk_split_reason_name(enum lk_split_reason r)
{
	return (size_t)r < LK_SPLIT_NREASON ? reason[r].name : "";
}

size_t lk_split_contents_lines(const struct lk_split *s)
{
	size_t n = 0;

	for (size_t i = 0; i < s->nnotes; i++)
		if (s->note[i].reason == LK_SPLIT_CONTENTS)
			n += s->note[i].count;
	return n;
}

int lk_split_note_lost(const struct lk_split_note *n)
{
	return !n->kept && n->reason != LK_SPLIT_CONTENTS;
}

/* ---- notes --------------------------------------------------------------------------------- */

int lk_split_note_add(struct lk_splitter *sp, const struct lk_split_note *note,
	struct lk_str text, struct lk_error *err)
{
	struct lk_split_note *n;

	if (lk_grow((void **)&sp->note, &sp->note_cap, sp->nnotes, sizeof(*n)) != LK_OK)
		return lk_nomem(err);
	n = &sp->note[sp->nnotes];
	*n = *note;
	n->file = lk_arena_dups(sp->mem, note->file != NULL ? note->file : "");
	n->under = note->under != NULL ? note->under : "";
	n->text = lk_arena_dup(sp->mem, text.p, text.n);
	if (n->text == NULL || n->file == NULL)
		return lk_nomem(err);
	sp->nnotes++;
	return LK_OK;
}

/* Do two dropped lines belong to one note? All page numbers are one, all running titles
 * are one; contents and what stands before the first heading is one per run. */
static int add_dropped(struct lk_splitter *sp, enum lk_split_reason why, size_t from,
	size_t to, struct lk_error *err)
{
	struct lk_split_note note = { .reason = why };
	struct lk_buf text = LK_BUF_INIT;
	int rc;

	for (size_t i = from; i < to; i++) {
		const struct lk_sline *l = &sp->line[i];

		if (l->drop != (signed char)why || l->s.n == 0)
			continue;
		if (note.count++ == 0)
			note.line = l->number;
		note.last = l->number;
		lk_buf_puts(&text, text.n > 0 ? "\n" : "");
		lk_buf_putstr(&text, l->s);
	}
	rc = lk_buf_check(&text, err);
	if (rc == LK_OK && note.count > 0)
		rc = lk_split_note_add(sp, &note, lk_buf_str(&text), err);
	lk_buf_free(&text);
	return rc;
}

/* One note per unbroken run of lines dropped for this reason. */
static int add_runs(struct lk_splitter *sp, enum lk_split_reason why,
	struct lk_error *err)
{
	int rc = LK_OK;

	for (size_t i = 0; i < sp->n && rc == LK_OK;) {
		size_t end = i;

		while (end < sp->n &&
			(sp->line[end].drop == (signed char)why ||
				(end > i &&
					(sp->line[end].s.n == 0 ||
						sp->line[end].drop != LK_SPLIT_KEPT))))
			end++;
		if (end > i)
			rc = add_dropped(sp, why, i, end, err);
		i = end > i ? end : i + 1;
	}
	return rc;
}

int lk_split_note_dropped(struct lk_splitter *sp, struct lk_error *err)
{
	size_t first = sp->found[0].head;
	int rc;

	for (size_t i = 0; i < first; i++)
		if (sp->line[i].drop == LK_SPLIT_KEPT && sp->line[i].s.n > 0)
			sp->line[i].drop = LK_SPLIT_BEFORE_HEADING;
	rc = add_runs(sp, LK_SPLIT_BEFORE_HEADING, err);
	if (rc == LK_OK)
		rc = add_runs(sp, LK_SPLIT_CONTENTS, err);
	if (rc == LK_OK)
		rc = add_dropped(sp, LK_SPLIT_PAGE_NUMBER, 0, sp->n, err);
	if (rc == LK_OK)
		rc = add_dropped(sp, LK_SPLIT_RUNNING_TITLE, 0, sp->n, err);
	return rc;
}

/* ---- the result ------------------------------------------------------------------------------ */

static int by_line(const void *a, const void *b)
{
	const struct lk_split_note *x = a, *y = b;

	if (x->line != y->line)
		return x->line < y->line ? -1 : 1;
	return (int)x->reason - (int)y->reason;
}

static int by_file(const void *a, const void *b)
{
	const struct lk_split_chapter *x = a, *y = b;

	return strcmp(x->file, y->file);
}

static int add_chapter(struct lk_splitter *sp, size_t found, struct lk_error *err)
{
	const struct lk_found *f = &sp->found[found];
	struct lk_buf text = LK_BUF_INIT;
	struct lk_split_chapter *c;
	int rc = lk_split_body(sp, found, &text, err);

	if (rc == LK_OK &&
		lk_grow((void **)&sp->out, &sp->out_cap, sp->nout, sizeof(*c)) != LK_OK)
		rc = lk_nomem(err);
	if (rc == LK_OK) {
		c = &sp->out[sp->nout];
		*c = (struct lk_split_chapter){ .title = f->title,
			.line = sp->line[f->head].number,
			.words = lk_words(text.p, text.n) };
		c->file = lk_arena_dups(sp->mem, f->item->file);
		c->text.p = lk_arena_dup(sp->mem, text.p, text.n);
		c->text.n = text.n;
		if (c->file == NULL || c->text.p == NULL)
			rc = lk_nomem(err);
		else
			sp->nout++;
	}
	lk_buf_free(&text);
	return rc;
}

/* Notes made before the chapters were known get their chapter by line. */
static void place_notes(struct lk_splitter *sp)
{
	for (size_t i = 0; i < sp->nnotes; i++) {
		struct lk_split_note *n = &sp->note[i];

		for (size_t k = 0; n->kept && n->file[0] == '\0' && k < sp->nfound;
			k++) {
			const struct lk_found *f = &sp->found[k];

			if (n->line < sp->line[f->head].number ||
				(f->end < sp->n && n->line >= sp->line[f->end].number))
				continue;
			for (size_t c = 0; c < sp->nout; c++)
				if (sp->out[c].title == f->title) {
					n->file = sp->out[c].file;
					n->under = f->title;
				}
		}
	}
}

/* Copies of the arrays in the arena, so that one free ends it all. */
static int hand_over(struct lk_splitter *sp, struct lk_split *s, size_t words,
	struct lk_error *err)
{
	size_t chapters = sp->nout * sizeof(*sp->out),
	       notes = sp->nnotes * sizeof(*sp->note);
	struct lk_split_chapter *c = lk_arena_alloc(sp->mem, chapters + 1);
	struct lk_split_note *n = lk_arena_alloc(sp->mem, notes + 1);

	if (c == NULL || n == NULL)
		return lk_nomem(err);
	if (sp->nout > 0) {
		qsort(sp->out, sp->nout, sizeof(*sp->out), by_file);
		memcpy(c, sp->out, chapters);
	}
	if (sp->nnotes > 0) {
		qsort(sp->note, sp->nnotes, sizeof(*sp->note), by_line);
		memcpy(n, sp->note, notes);
	}
	s->chapter = c;
	s->nchapters = sp->nout;
	s->note = n;
	s->nnotes = sp->nnotes;
	s->lines = sp->n;
	s->words = words;
	return LK_OK;
}

static int run(struct lk_splitter *sp, struct lk_split *s, const char *p, size_t n,
	struct lk_error *err)
{
	int rc = lk_split_lines(sp, p, n, err);

	if (rc == LK_OK)
		rc = lk_split_pages(sp, err);
	if (rc == LK_OK)
		rc = lk_split_contents(sp, err);
	if (rc == LK_OK)
		rc = lk_split_chapters(sp, err);
	if (rc == LK_OK)
		rc = lk_split_note_dropped(sp, err);
	if (rc == LK_OK)
		rc = lk_split_measure(sp, err);
	if (rc == LK_OK)
		rc = lk_join_learn(sp, err);
	for (size_t i = 0; rc == LK_OK && i < sp->nfound; i++)
		rc = add_chapter(sp, i, err);
	if (rc != LK_OK)
		return rc;
	place_notes(sp);
	return hand_over(sp, s, lk_words(p, n), err);
}

static int is_empty(const char *p, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (strchr(" \t\r\n\f\v", p[i]) == NULL || p[i] == '\0')
			return 0;
	return 1;
}

int lk_split_report(const struct lk_outline *o, const char *p, size_t n,
	struct lk_split **out, struct lk_error *err)
{
	struct lk_splitter sp = { .o = o, .clean = LK_BUF_INIT };
	struct lk_arena *mem = NULL;
	struct lk_split *s = NULL;
	int rc = LK_OK;

	if (n > LK_SPLIT_MAX_BYTES)
		return lk_fail(err, LK_ERANGE,
			N_("Laporan ini lebih besar dari %d MB. Tidak ada yang "
			   "diimpor; bagi "
			   "menjadi beberapa berkas."),
			(int)(LK_SPLIT_MAX_BYTES >> 20));
	if (is_empty(p, n))
		return lk_fail(err, LK_EINVAL,
			N_("Laporan ini kosong. Tidak ada yang diimpor."));
	s = calloc(1, sizeof(*s));
	mem = calloc(1, sizeof(*mem));
	if (s == NULL || mem == NULL)
		rc = lk_nomem(err);
	sp.mem = mem;
	if (rc == LK_OK) {
		s->own = mem;
		rc = run(&sp, s, p, n, err);
	}
	lk_buf_free(&sp.clean);
	free(sp.line);
	free(sp.hyphen);
	free(sp.note);
	free(sp.found);
	free(sp.out);
	if (rc == LK_OK) {
		*out = s;
		return LK_OK;
	}
	if (mem != NULL)
		lk_arena_free(mem);
	free(mem);
	free(s);
	return rc;
}

void lk_split_free(struct lk_split *s)
{
	if (s == NULL)
		return;
	lk_arena_free(s->own);
	free(s->own);
	free(s);
}
