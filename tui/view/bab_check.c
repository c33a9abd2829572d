/* What the last check found in this chapter: signs beside the text, a line below it. */
#include "tui/office.h"
#include "tui/temuan.h"
#include "tui/view/bab_impl.h"

#include <string.h>

/* Items of this chapter as it is shown; a report of another text marks nothing. */
static size_t first_item(const struct bab *v, const struct lk_check_report *r, int line)
{
	size_t i = r != NULL ? lk_check_report_at(r, v->path, line) : 0;

	return r != NULL && i < r->list.n &&
			strcmp(r->item[i].blob.hex, v->blob.hex) == 0
		? i
		: SIZE_MAX;
}

static void add(struct bab *v, const struct lk_check_finding *f)
{
	const struct lk_lines *lines = &v->rows.doc.lines;
	uint32_t at;
	struct bab_flaw w;

	if (f->line < 1 || (size_t)f->line > lines->n ||
		lk_grow((void **)&v->flaw, &v->flaw_cap, v->nflaws, sizeof(w)) != LK_OK)
		return;
	if (f->to > f->from) {
		at = lines->at[f->line - 1];
		w.at.from = bab_rows_shown(&v->rows, at + (uint32_t)f->from, false);
		w.at.to = bab_rows_shown(&v->rows, at + (uint32_t)f->to, true);
	} else {
		bab_rows_line(&v->rows, (uint32_t)f->line - 1, &w.at.from, &w.at.to);
	}
	w.whole = f->to <= f->from;
	v->flaw[v->nflaws++] = w;
}

void bab_check_load(struct bab *v)
{
	const struct lk_check_report *r = temuan_report(v->base.app);

	v->nflaws = 0;
	v->checked = temuan_version(v->base.app);
	for (size_t i = first_item(v, r, 0); r != NULL && i < r->list.n; i++) {
		if (strcmp(r->item[i].f->path, v->path) != 0)
			break;
		if (r->item[i].aside == NULL)
			add(v, r->item[i].f);
	}
}

bool bab_check_moved(const struct bab *v)
{
	return v->checked != temuan_version(v->base.app);
}

bool bab_check_in(const struct bab *v, uint32_t from, uint32_t to)
{
	size_t lo = 0, hi = v->nflaws;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (v->flaw[mid].at.from < from)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < v->nflaws && v->flaw[lo].at.from < to;
}

bool bab_check_hint(const struct bab *v, char *out, size_t size)
{
	const struct lk_check_report *r = temuan_report(v->base.app);
	int line = (int)bab_line(v) + 1;

	for (size_t i = first_item(v, r, line); r != NULL && i < r->list.n; i++) {
		const struct lk_check_finding *f = r->item[i].f;

		if (strcmp(f->path, v->path) != 0 || f->line != line)
			break;
		if (r->item[i].aside == NULL) {
			(void)temuan_text(f, out, size);
			return true;
		}
	}
	return false;
}
