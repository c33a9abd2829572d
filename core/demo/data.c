/* The data files, and what the events of the year put into them. */
#include "core/demo/data.h"

#include "core/csv.h"

#include <string.h>

static const struct lk_demo_file file[] = {
	{ "isi/data/anggaran.csv", &lk_demo_anggaran },
	{ "isi/data/anggaran-tahun.csv", &lk_demo_anggaran_tahun },
	{ "isi/data/indikator.csv", &lk_demo_indikator },
	{ "isi/data/kertas-kerja/adum.csv", &lk_demo_kk_adum },
	{ "isi/data/kertas-kerja/tim-1.csv", &lk_demo_kk_tim1 },
	{ "isi/data/kertas-kerja/tim-2.csv", &lk_demo_kk_tim2 },
	{ "isi/data/kertas-kerja/tim-3.csv", &lk_demo_kk_tim3 },
	{ "isi/data/realisasi.csv", &lk_demo_realisasi },
	{ "isi/data/target.csv", &lk_demo_target },
	{ NULL, NULL },
};

const struct lk_demo_file *lk_demo_files(size_t *n)
{
	if (n != NULL)
		*n = LK_LEN(file) - 1;
	return file;
}

void lk_demo_file_put(const struct lk_demo_file *f, struct lk_buf *out)
{
	for (size_t i = 0; i < f->part->n; i++)
		lk_buf_printf(out, "%s\n", f->part->line[i]);
}

/* ---- events ------------------------------------------------------------------------- */

static int read_file(const struct lk_demo_event *e, struct lk_csv *csv,
	struct lk_error *err)
{
	struct lk_buf text = LK_BUF_INIT;
	size_t i = 0;
	int rc;

	while (file[i].path != NULL && strcmp(file[i].path, e->file) != 0)
		i++;
	if (file[i].path == NULL)
		return lk_fail(err, LK_ENOTFOUND, N_("contoh tidak memuat berkas %s"),
			e->file);
	lk_demo_file_put(&file[i], &text);
	rc = lk_buf_check(&text, err);
	if (rc == LK_OK)
		rc = lk_csv_parse(csv, lk_buf_str(&text), e->file, err);
	lk_buf_free(&text);
	return rc;
}

/* Is `word` one of the words of `list`? NULL: any is. */
static int is_among(const char *list, const char *word)
{
	size_t n = strlen(word);

	while (list != NULL && *list != '\0') {
		size_t k = strcspn(list, " ");

		if (k == n && memcmp(list, word, n) == 0)
			return 1;
		list += k + strspn(list + k, " ");
	}
	return list == NULL;
}

static int ends_with(const char *s, const char *end)
{
	size_t n = strlen(s), k = end != NULL ? strlen(end) : 0;

	return n >= k && memcmp(s + n - k, end != NULL ? end : "", k) == 0;
}

/* What the cell held before the events behind `e`. */
static const char *older_cell(const struct lk_demo_event *e, const char *key,
	const char *column, const char *value)
{
	size_t n;
	const struct lk_demo_event *all = lk_demo_events(&n);

	for (const struct lk_demo_event *k = all + n - 1; k > e; k--)
		if (k->key != NULL && k->column != NULL && k->old != NULL &&
			(k->kind == LK_DEMO_CELL || k->kind == LK_DEMO_APPLY) &&
			strcmp(k->file, e->file) == 0 && strcmp(k->key, key) == 0 &&
			strcmp(k->column, column) == 0)
			value = k->old;
	return value;
}

int lk_demo_event_table(const struct lk_demo_event *e, struct lk_buf *b,
	struct lk_error *err)
{
	struct lk_csv csv = LK_CSV_INIT;
	int rc;

	if (e->kind != LK_DEMO_TABLE)
		return lk_fail(err, LK_EINVAL, N_("contoh %s tidak memulai berkas"),
			e->when);
	rc = read_file(e, &csv, err);
	if (rc != LK_OK)
		return rc;
	for (size_t r = 0; r < csv.nrows; r++)
		for (size_t c = 1; c < csv.ncols; c++)
			if (!is_among(e->column, csv.head[c].p))
				csv.cell[r * csv.ncols + c] = (struct lk_str){ "", 0 };
	lk_csv_write(b, &csv);
	lk_csv_free(&csv);
	return lk_buf_check(b, err);
}

static int take_cell(const struct lk_demo_event *e, const struct lk_csv *csv, size_t r,
	size_t c, struct lk_arena *mem, struct lk_cell_change *out)
{
	const char *key = lk_csv_cstr(csv, r, 0), *column = csv->head[c].p;
	const char *value = older_cell(e, key, column, lk_csv_cstr(csv, r, (int)c));

	if (*value == '\0' || !ends_with(key, e->key) || !is_among(e->column, column))
		return 0;
	out->key = lk_arena_dups(mem, key);
	out->column = lk_arena_dups(mem, column);
	out->value = lk_arena_dups(mem, value);
	out->old = NULL;
	return 1;
}

static int one_cell(const struct lk_demo_event *e, struct lk_arena *mem,
	struct lk_cell_change **out, size_t *n, struct lk_error *err)
{
	struct lk_cell_change *c = lk_arena_alloc(mem, sizeof(*c));

	if (c == NULL)
		return lk_nomem(err);
	*c = (struct lk_cell_change){ e->key, e->column, e->old, e->text };
	*out = c;
	*n = 1;
	return LK_OK;
}

int lk_demo_event_cells(const struct lk_demo_event *e, struct lk_arena *mem,
	struct lk_cell_change **out, size_t *n, struct lk_error *err)
{
	struct lk_csv csv = LK_CSV_INIT;
	struct lk_cell_change *all = NULL;
	size_t k = 0;
	int rc;

	if (e->kind == LK_DEMO_CELL)
		return one_cell(e, mem, out, n, err);
	if (e->kind != LK_DEMO_FILL)
		return lk_fail(err, LK_EINVAL, N_("contoh %s tidak mengisi sel"),
			e->when);
	rc = read_file(e, &csv, err);
	if (rc == LK_OK) {
		all = lk_arena_alloc(mem, csv.nrows * csv.ncols * sizeof(*all));
		rc = all == NULL ? lk_nomem(err) : LK_OK;
	}
	for (size_t r = 0; rc == LK_OK && r < csv.nrows; r++)
		for (size_t c = 1; c < csv.ncols; c++)
			if (take_cell(e, &csv, r, c, mem, &all[k]) &&
				(all[k].key == NULL || all[k].column == NULL ||
					all[k++].value == NULL))
				rc = lk_nomem(err);
	lk_csv_free(&csv);
	if (rc == LK_OK) {
		*out = all;
		*n = k;
	}
	return rc;
}
