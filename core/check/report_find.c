/* Findings of a report looked up: by key, by line, by cell. */
#include "core/check/report.h"
#include "core/check/work.h"
#include "core/figure/table.h"

#include <stdlib.h>
#include <string.h>

bool lk_check_is_cell(const struct lk_check_finding *f)
{
	return f->row[0] != '\0' && f->column[0] != '\0' &&
		lk_table_of(f->path, NULL) != LK_TABLE_COUNT;
}

int lk_check_report_find(const struct lk_check_report *r, const char *key,
	const struct lk_check_item **out, struct lk_error *err)
{
	size_t n = strlen(key);
	const struct lk_check_item *found = NULL;

	for (size_t i = 0; i < r->list.n && n >= 4; i++) {
		const struct lk_check_item *it = &r->item[i];

		if (strncmp(it->f->key, key, n) != 0)
			continue;
		if (found != NULL && strcmp(found->f->key, it->f->key) != 0)
			return lk_fail(err, LK_EINVAL,
				N_("kunci \"%s\" cocok dengan beberapa temuan; tulis "
				   "lebih lengkap"),
				key);
		if (found == NULL)
			found = it;
	}
	if (found == NULL)
		return lk_fail(err, LK_ENOTFOUND,
			N_("temuan \"%s\" tidak ada sekarang; lihat daftarnya dengan: "
			   "lapkin check"),
			key);
	*out = found;
	return LK_OK;
}

size_t lk_check_report_at(const struct lk_check_report *r, const char *path, int line)
{
	size_t lo = 0, hi = r->list.n;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		const struct lk_check_finding *f = r->item[mid].f;
		int c = strcmp(f->path, path);

		if (c < 0 || (c == 0 && f->line < line))
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < r->list.n && strcmp(r->item[lo].f->path, path) == 0 ? lo
									: r->list.n;
}

/* The part of a path behind the document's folder: one report is one document. */
static const char *inside(const char *path)
{
	const char *at = strstr(path, "isi/data/");

	return at != NULL ? at : path;
}

/* By file, row, column; the worst first. */
static int by_cell(const void *pa, const void *pb)
{
	const struct lk_check_finding *a = (*(struct lk_check_item *const *)pa)->f;
	const struct lk_check_finding *b = (*(struct lk_check_item *const *)pb)->f;
	int c = strcmp(inside(a->path), inside(b->path));

	if (c == 0)
		c = strcmp(a->row, b->row);
	if (c == 0)
		c = strcmp(a->column, b->column);
	return c != 0 ? c : (int)b->severity - (int)a->severity;
}

int check_index(struct lk_check_report *r)
{
	/* NOLINTNEXTLINE(bugprone-sizeof-expression): pointers are sorted */
	const size_t size = sizeof(*r->cell);

	r->cell = lk_arena_alloc(&r->list.mem, (r->list.n + 1) * size);
	if (r->cell == NULL)
		return LK_ENOMEM;
	for (size_t i = 0; i < r->list.n; i++)
		if (r->item[i].aside == NULL && lk_check_is_cell(r->item[i].f))
			r->cell[r->ncells++] = &r->item[i];
	if (r->ncells > 1)
		qsort(r->cell, r->ncells, size, by_cell);
	return LK_OK;
}

const struct lk_check_item *lk_check_report_cell(const struct lk_check_report *r,
	const char *path, const char *row, const char *column)
{
	const struct lk_check_finding want = { .path = path,
		.row = row,
		.column = column,
		.severity = LK_SEV_ERROR };
	const struct lk_check_item one = { .f = &want }, *key = &one;
	size_t lo = 0, hi = r->ncells;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (by_cell(&r->cell[mid], &key) < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	if (lo == r->ncells ||
		strcmp(inside(r->cell[lo]->f->path), inside(path)) != 0 ||
		strcmp(r->cell[lo]->f->row, row) != 0 ||
		strcmp(r->cell[lo]->f->column, column) != 0)
		return NULL;
	return r->cell[lo];
}

/* The arguments of a message lie one behind the other, each with its NUL. */
static size_t args_size(const struct lk_check_finding *f)
{
	const char *p = f->args;

	for (unsigned i = 0; i < f->nargs; i++)
		p += strlen(p) + 1;
	return (size_t)(p - f->args);
}

int lk_check_item_copy(const struct lk_check_item *it, struct lk_arena *mem,
	struct lk_check_item *out)
{
	struct lk_check_finding *f = lk_arena_alloc(mem, sizeof(*f));
	const char **text[] = { &out->was, &out->title, NULL, NULL, NULL, NULL, NULL,
		NULL };

	if (f == NULL)
		return LK_ENOMEM;
	*f = *it->f;
	*out = *it;
	out->f = f;
	out->aside = NULL;
	text[2] = &f->path;
	text[3] = &f->row;
	text[4] = &f->column;
	text[5] = &f->code;
	text[6] = &f->text;
	text[7] = &f->fix;
	for (size_t i = 0; i < LK_LEN(text); i++)
		if (*text[i] != NULL &&
			(*text[i] = lk_arena_dups(mem, *text[i])) == NULL)
			return LK_ENOMEM;
	f->args = lk_arena_dup(mem, f->args, args_size(f));
	return f->args != NULL ? LK_OK : LK_ENOMEM;
}
