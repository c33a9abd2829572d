#include "core/outline.h"

#include "core/csv.h"
#include "core/outline_impl.h"

#include <stdlib.h>
#include <string.h>

#define CSV_NAME "kebijakan/kerangka.csv"

enum column {
	COL_FILE,
	COL_LEVEL,
	COL_TITLE,
	COL_HINT,
	COL_BASIS,
	COL_COUNT
};
static const char *const column_name[COL_COUNT] = { "berkas", "tingkat", "judul",
	"petunjuk", "dasar" };

static struct lk_str str(const char *s)
{
	return (struct lk_str){ s, strlen(s) };
}

/* ---- reading and writing ------------------------------------------------------- */

/* "NN-name.md": what a chapter file of a workspace may be called. */
static int good_file_name(const char *s)
{
	size_t n = strlen(s), stem = n - 3;

	if (n < 7 || n > 80 || strcmp(s + stem, ".md") != 0)
		return 0;
	if (strspn(s, "0123456789") < 2 || s[strspn(s, "0123456789")] != '-')
		return 0;
	return strspn(s, "abcdefghijklmnopqrstuvwxyz0123456789-") == stem;
}

static int parse_level(const char *s)
{
	return s[0] >= '1' && s[0] <= '0' + LK_OUTLINE_MAX_LEVEL && s[1] == '\0'
		? s[0] - '0'
		: 0;
}

/* Has `file` rows before row `n` that do not touch it? */
static int file_seen(const struct lk_outline_item *item, size_t n, const char *file)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(item[i].file, file) == 0)
			return 1;
	return 0;
}

/* What is wrong with row `n` among those before it: a sentence's reason, or NULL. */
static const char *row_fault(const struct lk_outline_item *item, size_t n)
{
	const struct lk_outline_item *it = &item[n];
	int first = n == 0 || strcmp(item[n - 1].file, it->file) != 0;

	if (!good_file_name(it->file))
		return N_("nama berkas harus seperti 04-bab-1-pendahuluan.md");
	if (it->level == 0)
		return N_("tingkat harus angka 1 sampai 6");
	if (it->title[0] == '\0')
		return N_("judul kosong");
	if (first && it->level != 1)
		return N_("baris pertama sebuah berkas harus tingkat 1");
	if (!first && it->level == 1)
		return N_("sebuah berkas hanya boleh mempunyai satu judul tingkat 1");
	if (first && file_seen(item, n, it->file))
		return N_("baris satu berkas harus berurutan");
	return NULL;
}

static int take_rows(struct lk_outline *o, const struct lk_csv *csv, const int *col,
	struct lk_error *err)
{
	struct lk_outline_item *item =
		lk_arena_alloc(&o->mem, csv->nrows * sizeof(*item));

	if (item == NULL)
		return lk_nomem(err);
	for (size_t i = 0; i < csv->nrows; i++) {
		const char *cell[COL_COUNT], *fault;

		for (int c = 0; c < COL_COUNT; c++) {
			cell[c] = lk_arena_dups(&o->mem, lk_csv_cstr(csv, i, col[c]));
			if (cell[c] == NULL)
				return lk_nomem(err);
		}
		item[i] = (struct lk_outline_item){ cell[COL_FILE],
			parse_level(cell[COL_LEVEL]), cell[COL_TITLE], cell[COL_HINT],
			cell[COL_BASIS] };
		fault = row_fault(item, i);
		if (fault != NULL)
			return lk_fail(err, LK_EFORMAT,
				N_("Kerangka laporan (%s) baris %u tidak dapat "
				   "dipakai: %s. "
				   "Perbaiki baris itu; naskah laporan tidak berubah."),
				CSV_NAME, csv->line[i], fault);
	}
	o->item = item;
	o->n = csv->nrows;
	return LK_OK;
}

static int check_size(size_t bytes, size_t rows, struct lk_error *err)
{
	if (bytes > LK_OUTLINE_MAX_BYTES || rows > LK_OUTLINE_MAX_ITEMS)
		return lk_fail(err, LK_ERANGE,
			N_("Kerangka laporan (%s) terlalu besar: paling banyak %d "
			   "baris. "
			   "Kurangi barisnya; naskah laporan tidak berubah."),
			CSV_NAME, LK_OUTLINE_MAX_ITEMS);
	return LK_OK;
}

int lk_outline_parse(const char *p, size_t n, struct lk_outline **out,
	struct lk_error *err)
{
	struct lk_csv csv = LK_CSV_INIT;
	struct lk_outline *o = NULL;
	int col[COL_COUNT];
	int rc = check_size(n, 0, err);

	if (rc == LK_OK)
		rc = lk_csv_parse(&csv, (struct lk_str){ p, n }, CSV_NAME, err);
	for (int c = 0; rc == LK_OK && c < COL_COUNT; c++)
		rc = lk_csv_need(&csv, CSV_NAME, column_name[c], &col[c], err);
	if (rc == LK_OK)
		rc = check_size(0, csv.nrows, err);
	if (rc == LK_OK && csv.nrows == 0)
		rc = lk_fail(err, LK_EFORMAT,
			N_("Kerangka laporan (%s) tidak berisi satu bab pun. Isi lagi "
			   "atau "
			   "hapus berkas itu agar kerangka bawaan dipakai."),
			CSV_NAME);
	if (rc != LK_OK)
		goto done;
	o = calloc(1, sizeof(*o));
	rc = o != NULL ? take_rows(o, &csv, col, err) : lk_nomem(err);
	if (rc == LK_OK) {
		*out = o;
		o = NULL;
	}
done:
	lk_outline_free(o);
	lk_csv_free(&csv);
	return rc;
}

void lk_outline_free(const struct lk_outline *o)
{
	union {
		const struct lk_outline *in;
		struct lk_outline *own;
	} u = { o };

	/* Only lk_outline_parse() makes freeable ones, and it made them writable. */
	if (o == NULL || o == lk_outline_default())
		return;
	lk_arena_free(&u.own->mem);
	free(u.own);
}

void lk_outline_write(const struct lk_outline *o, struct lk_buf *b)
{
	struct lk_str cell[COL_COUNT];

	for (int c = 0; c < COL_COUNT; c++)
		cell[c] = str(column_name[c]);
	lk_csv_row(b, cell, COL_COUNT);
	for (size_t i = 0; i < o->n; i++) {
		const struct lk_outline_item *it = &o->item[i];
		char level = (char)('0' + it->level);

		cell[COL_FILE] = str(it->file);
		cell[COL_LEVEL] = (struct lk_str){ &level, 1 };
		cell[COL_TITLE] = str(it->title);
		cell[COL_HINT] = str(it->hint);
		cell[COL_BASIS] = str(it->basis);
		lk_csv_row(b, cell, COL_COUNT);
	}
}

/* ---- looking things up ------------------------------------------------------------ */

size_t lk_outline_count(const struct lk_outline *o)
{
	return o->n;
}

const struct lk_outline_item *lk_outline_at(const struct lk_outline *o, size_t i)
{
	return i < o->n ? &o->item[i] : NULL;
}

const struct lk_outline_item *lk_outline_chapter(const struct lk_outline *o, size_t i)
{
	for (size_t k = 0; k < o->n; k++)
		if (o->item[k].level == 1 && i-- == 0)
			return &o->item[k];
	return NULL;
}

/* Row of the chapter's title, o->n when the outline has no such file. */
static size_t chapter_row(const struct lk_outline *o, const char *file)
{
	size_t i;

	for (i = 0; i < o->n; i++)
		if (strcmp(o->item[i].file, file) == 0)
			break;
	return i;
}

/* One past the last row that hangs below row `at`. */
static size_t below_end(const struct lk_outline *o, size_t at)
{
	size_t i = at + 1;

	while (i < o->n && o->item[i].level > o->item[at].level)
		i++;
	return i;
}

static struct lk_str first_word(struct lk_str s)
{
	size_t i = 0;

	while (i < s.n && s.p[i] != ' ')
		i++;
	return (struct lk_str){ s.p, i };
}

/*
 * How well does a row stand for the heading `title` one step below `level`?
 * 0 not at all, 1 "*", 2 first word of a starred row, 3 same title elsewhere below,
 * 4 same title right here.
 */
static int fit(const struct lk_outline_item *it, int level, struct lk_str title)
{
	struct lk_str own = str(it->title);

	if (own.p[0] != '*')
		return !lk_title_same(lk_outline_bare_title(own), title) ? 0
			: it->level == level + 1                         ? 4
									 : 3;
	own.p++;
	own.n--;
	if (own.n == 0)
		return it->level == level + 1 ? 1 : 0;
	if (lk_title_same(own, title))
		return it->level == level + 1 ? 4 : 3;
	return lk_title_same(first_word(own), first_word(title)) ? 2 : 0;
}

const struct lk_outline_item *lk_outline_hint(const struct lk_outline *o,
	const char *file, const char *const *path, size_t n)
{
	size_t cur = chapter_row(o, file);

	if (cur == o->n)
		return NULL;
	for (size_t i = 0; i < n; i++) {
		struct lk_str title = lk_outline_bare_title(str(path[i]));
		size_t best = cur, end = below_end(o, cur);
		int best_fit = 0;

		for (size_t k = cur + 1; k < end; k++) {
			int f = fit(&o->item[k], o->item[cur].level, title);

			/* "*" must not swallow the chapter's own title */
			if (f > best_fit && (f > 1 || i > 0)) {
				best_fit = f;
				best = k;
			}
		}
		cur = best;
	}
	return &o->item[cur];
}

int lk_outline_chapter_skeleton(const struct lk_outline *o, const char *file,
	struct lk_buf *b, struct lk_error *err)
{
	size_t at = chapter_row(o, file), end;
	int star = 0; /* level of the starred row we are below, 0 = none */

	if (at == o->n)
		return lk_fail(err, LK_ENOTFOUND,
			N_("Kerangka laporan tidak mempunyai berkas %s. Tidak ada yang "
			   "dibuat."),
			file);
	end = below_end(o, at);
	for (size_t i = at; i < end; i++) {
		const struct lk_outline_item *it = &o->item[i];

		if (star != 0 && it->level > star)
			continue;
		star = it->title[0] == '*' ? it->level : 0;
		if (star != 0)
			continue;
		if (i > at)
			lk_buf_putc(b, '\n');
		for (int k = 0; k < it->level; k++)
			lk_buf_putc(b, '#');
		lk_buf_printf(b, " %s\n", it->title);
	}
	return lk_buf_check(b, err);
}
