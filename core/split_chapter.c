/*
 * Which lines are the headings of the chapters?
 *
 * "BAB III AKUNTABILITAS KINERJA" may stand in the contents, in the list of what each
 * chapter holds, and at the top of every page. So all places are collected, neighbours
 * of the same chapter are one place, and the place with the most text behind it is the
 * chapter.
 */
#include "core/split_impl.h"

#include <stdlib.h>
#include <string.h>

#define TITLE_WORDS 14
#define TITLE_LINES 3

static struct lk_str str(const char *s)
{
	return (struct lk_str){ s, strlen(s) };
}

static int starts_with_word(struct lk_str s, const char *word)
{
	size_t n = strlen(word);

	return s.n >= n && memcmp(s.p, word, n) == 0 &&
		(s.n == n || strchr(" -0123456789:.", s.p[n]) != NULL);
}

/* ---- what a line could be the heading of --------------------------------------------------- */

/* Index of the chapter whose title says BAB `number`, -1 when there is none. */
static short chapter_of_bab(const struct lk_splitter *sp, int number)
{
	const struct lk_outline_item *it;

	for (short i = 0; (it = lk_outline_chapter(sp->o, (size_t)i)) != NULL; i++) {
		int v = 0;

		if (lk_title_bab(str(it->title), &v) != 0 && v == number)
			return i;
	}
	return -1;
}

/* Index of the chapter with this title, with or without its BAB number; -1. */
static short chapter_of_title(const struct lk_splitter *sp, struct lk_str title)
{
	const struct lk_outline_item *it;

	for (short i = 0; (it = lk_outline_chapter(sp->o, (size_t)i)) != NULL; i++)
		if (lk_title_same(str(it->title), title) ||
			lk_title_same(lk_outline_bare_title(str(it->title)), title))
			return i;
	return -1;
}

/* Index of the chapter whose title begins with `word`; -1. */
static short chapter_of_word(const struct lk_splitter *sp, const char *word)
{
	const struct lk_outline_item *it;

	for (short i = 0; (it = lk_outline_chapter(sp->o, (size_t)i)) != NULL; i++)
		if (starts_with_word(str(it->title), word))
			return i;
	return -1;
}

/* Other names for the same chapter: what offices write, and the word its title begins
 * with in an outline. */
static short chapter_of_synonym(const struct lk_splitter *sp, struct lk_str title)
{
	static const char *const same[][2] = { { "RINGKASAN", "IKHTISAR" },
		{ "IKHTISAR", "RINGKASAN" },
		{ "RINGKASAN EKSEKUTIF", "IKHTISAR EKSEKUTIF" },
		{ "EXECUTIVE SUMMARY", "IKHTISAR" }, { "PERNYATAAN", "PERNYATAAN" },
		{ "LEMBAR REVIU", "PERNYATAAN" }, { "LAMPIRAN", "LAMPIRAN" } };
	short chapter = -1;

	for (size_t i = 0; i < LK_LEN(same) && chapter < 0; i++)
		if (starts_with_word(title, same[i][0]))
			chapter = chapter_of_word(sp, same[i][1]);
	return chapter;
}

/* "BAB III", "BAB 3 AKUNTABILITAS KINERJA", "Bab III Akuntabilitas Kinerja"; -1 for a
 * sentence that begins with "Bab III". */
static short chapter_of_bab_line(const struct lk_splitter *sp, struct lk_str s,
	int markdown)
{
	int number = 0;
	size_t cut = lk_title_bab(s, &number);
	struct lk_str rest = { s.p + cut, s.n - cut };
	short chapter = cut != 0 ? chapter_of_bab(sp, number) : -1;

	if (chapter < 0 || rest.n == 0 || markdown || lk_shape_upper(rest))
		return chapter;
	return chapter_of_title(sp, rest) == chapter ? chapter : -1;
}

static short candidate(const struct lk_splitter *sp, struct lk_str s)
{
	struct lk_str title = s;
	int level = lk_shape_markdown(s, &title);
	short chapter;

	while (title.n > 4 && memcmp(title.p, "**", 2) == 0 &&
		memcmp(title.p + title.n - 2, "**", 2) == 0)
		title = lk_str_trim((struct lk_str){ title.p + 2, title.n - 4 });
	if (title.n == 0 || title.n > 200 || lk_shape_words(title) > TITLE_WORDS)
		return -1;
	chapter = chapter_of_bab_line(sp, title, level > 0);
	if (chapter >= 0 || level > 2)
		return chapter;
	if (level == 0 && (!lk_shape_upper(title) || lk_shape_ends_sentence(title)))
		return -1;
	if (lk_shape_columns(title, NULL) > 1)
		return -1;
	chapter = chapter_of_title(sp, title);
	/* a level 2 heading "Lampiran 1 ..." is a part of a chapter, not the chapter */
	return chapter >= 0 || level == 2 ? chapter : chapter_of_synonym(sp, title);
}

/* ---- which place it is ------------------------------------------------------------------------- */

struct place {
	size_t line;
	size_t weight; /* kept lines up to the next place of another chapter */
	short chapter;
};

static int may_head(const struct lk_sline *l)
{
	return l->s.n > 0 &&
		(l->drop == LK_SPLIT_KEPT || l->drop == LK_SPLIT_RUNNING_TITLE);
}

static int collect(struct lk_splitter *sp, struct place **out, size_t *count,
	struct lk_error *err)
{
	struct place *p = NULL;
	size_t n = 0, cap = 0;

	for (size_t i = 0; i < sp->n; i++) {
		struct lk_sline *l = &sp->line[i];

		l->chapter = may_head(l) ? candidate(sp, l->s) : (short)-1;
		if (l->chapter >= 0 && (n == 0 || p[n - 1].chapter != l->chapter)) {
			if (lk_grow((void **)&p, &cap, n, sizeof(*p)) != LK_OK) {
				free(p);
				return lk_nomem(err);
			}
			p[n++] = (struct place){ i, 0, l->chapter };
		}
		if (n > 0 && l->s.n > 0 && l->drop == LK_SPLIT_KEPT)
			p[n - 1].weight++;
	}
	*out = p;
	*count = n;
	return LK_OK;
}

/* For each chapter of the outline the index of its heaviest place + 1, 0 = none. The
 * first of equals wins. Owned by the caller; NULL when out of memory. */
static size_t *heaviest(const struct lk_splitter *sp, const struct place *p, size_t n)
{
	size_t *best = calloc(lk_outline_count(sp->o), sizeof(*best));

	for (size_t i = 0; best != NULL && i < n; i++) {
		size_t *b = &best[p[i].chapter];

		if (*b == 0 || p[i].weight > p[*b - 1].weight)
			*b = i + 1;
	}
	return best;
}

static const char *copy(struct lk_splitter *sp, const struct lk_buf *b)
{
	return lk_arena_dup(sp->mem, lk_buf_cstr(b), b->n);
}

/* Is `s` the rest of a heading: "AKUNTABILITAS KINERJA" below "BAB III"? */
static int goes_on(const struct lk_splitter *sp, const struct lk_found *f,
	struct lk_str so_far, const struct lk_sline *l)
{
	int complete = lk_title_same(so_far, str(f->item->title));
	int bare = lk_title_bab(so_far, NULL) == so_far.n;

	if (!complete && bare &&
		lk_title_same(l->s, lk_outline_bare_title(str(f->item->title))))
		return 1;
	if (complete || l->chapter >= 0 || lk_shape_number(l->s).style != LK_NUM_NONE ||
		lk_shape_columns(l->s, NULL) > 1 ||
		lk_shape_words(l->s) > TITLE_WORDS || lk_shape_ends_sentence(l->s) ||
		lk_shape_caption(l->s))
		return 0;
	return lk_shape_upper(l->s) &&
		(bare || sp->line[f->head].number + 3 >= l->number);
}

/* Fill body and title from the heading line and those that go on with it. */
static int read_title(struct lk_splitter *sp, struct lk_found *f, struct lk_error *err)
{
	struct lk_buf title = LK_BUF_INIT;
	struct lk_str text = sp->line[f->head].s;
	size_t i = f->head;
	int rc;

	f->markdown_level = lk_shape_markdown(text, &text);
	lk_buf_putstr(&title, text);
	f->body = f->head + 1;
	for (int k = 1; k < TITLE_LINES && f->markdown_level == 0; k++) {
		i = lk_split_next(sp, i + 1);
		if (i >= f->end || !goes_on(sp, f, lk_buf_str(&title), &sp->line[i]))
			break;
		lk_buf_putc(&title, ' ');
		lk_buf_putstr(&title, sp->line[i].s);
		f->body = i + 1;
	}
	for (size_t k = 0; k < title.n; k++)
		if (title.p[k] == '\t')
			title.p[k] = ' ';
	rc = lk_buf_check(&title, err);
	if (rc == LK_OK && (f->title = copy(sp, &title)) == NULL)
		rc = lk_nomem(err);
	lk_buf_free(&title);
	return rc;
}

/* A running title right above the heading it repeats is not the heading. */
static size_t real_head(const struct lk_splitter *sp, size_t at)
{
	size_t i = at;

	if (sp->line[at].drop != LK_SPLIT_RUNNING_TITLE)
		return at;
	for (int k = 0; k < TITLE_LINES && i < sp->n; k++) {
		i = lk_split_next(sp, i + 1);
		if (i < sp->n && sp->line[i].chapter == sp->line[at].chapter)
			return i;
	}
	return at;
}

/* The chapter's title again at the edge of a page is a running title, however few pages
 * the chapter has. */
static void drop_repeats(struct lk_splitter *sp, const struct lk_found *f)
{
	for (size_t i = f->body; i < f->end; i++) {
		struct lk_sline *l = &sp->line[i];

		if ((l->flags & LK_SL_EDGE) && l->drop == LK_SPLIT_KEPT &&
			l->chapter >= 0 && l->chapter == sp->line[f->head].chapter &&
			lk_title_same(l->s, str(f->title)))
			l->drop = LK_SPLIT_RUNNING_TITLE;
	}
}

int lk_split_chapters(struct lk_splitter *sp, struct lk_error *err)
{
	struct place *p = NULL;
	size_t n = 0, *best = NULL;
	int rc = collect(sp, &p, &n, err);

	if (rc == LK_OK && (best = heaviest(sp, p, n)) == NULL)
		rc = lk_nomem(err);
	for (size_t i = 0; i < n && rc == LK_OK; i++) {
		struct lk_found *f;

		if (best[p[i].chapter] != i + 1)
			continue;
		if (lk_grow((void **)&sp->found, &sp->found_cap, sp->nfound,
			    sizeof(*f)) != LK_OK) {
			rc = lk_nomem(err);
			break;
		}
		f = &sp->found[sp->nfound++];
		*f = (struct lk_found){ .head = real_head(sp, p[i].line),
			.end = sp->n,
			.item = lk_outline_chapter(sp->o, (size_t)p[i].chapter) };
		if (sp->nfound > 1)
			f[-1].end = f->head;
		sp->line[f->head].drop = LK_SPLIT_KEPT;
	}
	for (size_t i = 0; i < sp->nfound && rc == LK_OK; i++) {
		rc = read_title(sp, &sp->found[i], err);
		if (rc == LK_OK)
			drop_repeats(sp, &sp->found[i]);
	}
	free(best);
	free(p);
	if (rc == LK_OK && sp->nfound == 0)
		rc = lk_fail(err, LK_ENOTFOUND,
			N_("Tidak ada judul bab yang dikenali (BAB I, KATA PENGANTAR, "
			   "LAMPIRAN, ...). Tidak ada yang diimpor; tulis judul babnya "
			   "di "
			   "baris tersendiri lalu impor lagi."));
	return rc;
}
