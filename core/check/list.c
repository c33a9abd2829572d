/* Findings: put on the list, counted, ordered, their fixes put into a text. */
#include "core/check/work.h"
#include "core/fold.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static uint64_t mix(uint64_t h, struct lk_str s)
{
	return (h ^ lk_fold_hash(s)) * UINT64_C(1099511628211);
}

static struct lk_str cstr(const char *s)
{
	return (struct lk_str){ s, strlen(s) };
}

/* The rule, the chapter, the words of the line and of the place inside it, and what the
 * sentence says: all but the line's number. */
static void make_key(struct lk_check_finding *f, struct lk_str line, const char *stem)
{
	uint64_t h = mix(UINT64_C(14695981039346656037),
		cstr(lk_check_rule_info(f->rule)->id));
	const char *arg = f->args;

	h = mix(h, cstr(stem));
	h = mix(h, line);
	if (f->to > f->from && (size_t)f->to <= line.n)
		h = mix(h,
			(struct lk_str){ line.p + f->from, (size_t)(f->to - f->from) });
	h = mix(h, cstr(f->row));
	h = mix(h, cstr(f->column));
	for (unsigned i = 0; i < f->nargs; i++, arg += strlen(arg) + 1)
		h = mix(h, cstr(arg));
	(void)snprintf(f->key, sizeof(f->key), "%016llx", (unsigned long long)h);
}

static size_t args_size(const struct lk_error *e)
{
	const char *p = e->args;

	for (unsigned i = 0; i < e->nargs; i++)
		p += strlen(p) + 1;
	return (size_t)(p - e->args);
}

static bool keep(struct lk_arena *mem, struct lk_check_finding *f,
	const struct check_place *at, const struct lk_error *say)
{
	f->fmt = say->fmt;
	f->nargs = say->nargs;
	f->text = lk_arena_dups(mem, say->text);
	f->args = lk_arena_dup(mem, say->args, args_size(say));
	f->code = at != NULL && at->code != NULL ? lk_arena_dups(mem, at->code) : "";
	f->row = at != NULL && at->row != NULL ? lk_arena_dups(mem, at->row) : "";
	f->column =
		at != NULL && at->column != NULL ? lk_arena_dups(mem, at->column) : "";
	if (at != NULL && at->fix != NULL) {
		f->fix = lk_arena_dups(mem, at->fix);
		if (f->fix == NULL)
			return false;
	}
	return f->text != NULL && f->args != NULL && f->code != NULL &&
		f->path != NULL && f->row != NULL && f->column != NULL;
}

static struct lk_str where(const struct check_work *w, struct lk_check_finding *f,
	const struct check_place *at, const char **stem)
{
	const struct check_chapter *ch = &w->ch;

	*stem = "";
	if (at != NULL && at->path != NULL) {
		f->path = lk_arena_dups(&w->out->mem, at->path);
		f->line = (int)at->line;
		return (struct lk_str){ "", 0 };
	}
	f->path = lk_arena_dups(&w->out->mem, ch->in != NULL ? ch->in->path : "");
	if (ch->in == NULL)
		return (struct lk_str){ "", 0 };
	*stem = ch->in->stem;
	if (at == NULL)
		return (struct lk_str){ "", 0 };
	f->line = (int)at->line + 1;
	f->from = (int)at->from;
	f->to = (int)at->to;
	return lk_doc_line(&ch->doc, at->line);
}

void check_report(struct check_work *w, enum lk_check_rule rule,
	const struct check_place *at, const struct lk_error *say)
{
	struct lk_check_list *out = w->out;
	struct lk_check_finding *f;
	struct lk_str line;
	const char *stem;

	if (w->failed != LK_OK)
		return;
	w->failed = lk_grow((void **)&out->item, &out->cap, out->n, sizeof(*out->item));
	if (w->failed != LK_OK)
		return;
	f = &out->item[out->n];
	*f = (struct lk_check_finding){ .rule = rule,
		.severity = lk_check_rule_info(rule)->severity };
	line = where(w, f, at, &stem);
	if (!keep(&out->mem, f, at, say)) {
		w->failed = LK_ENOMEM;
		return;
	}
	make_key(f, line, stem);
	out->n++;
}

void lk_check_message(const struct lk_check_finding *f, struct lk_error *out)
{
	const char *p = f->args;
	size_t n;

	*out = (struct lk_error){ .code = LK_EFORMAT,
		.fmt = f->fmt,
		.nargs = f->nargs };
	(void)snprintf(out->text, sizeof(out->text), "%s", f->text);
	for (unsigned i = 0; i < f->nargs; i++)
		p += strlen(p) + 1;
	n = (size_t)(p - f->args);
	memcpy(out->args, f->args, n < sizeof(out->args) ? n : sizeof(out->args));
}

void lk_check_list_free(struct lk_check_list *l)
{
	if (l == NULL)
		return;
	lk_arena_free(&l->mem);
	free(l->item);
	*l = (struct lk_check_list)LK_CHECK_LIST_INIT;
}

size_t lk_check_count(const struct lk_check_list *l, enum lk_severity s)
{
	size_t n = 0;

	for (size_t i = 0; i < l->n; i++)
		n += l->item[i].severity == s;
	return n;
}

/* Chapters are named NN-..., so the order of paths is the order of the report. */
static int by_place(const void *pa, const void *pb)
{
	const struct lk_check_finding *a = pa, *b = pb;
	int c = strcmp(a->path, b->path);

	if (c != 0)
		return c;
	if (a->line != b->line)
		return a->line < b->line ? -1 : 1;
	if (a->from != b->from)
		return a->from < b->from ? -1 : 1;
	if (a->rule != b->rule)
		return a->rule < b->rule ? -1 : 1;
	return strcmp(a->key, b->key);
}

void check_sort(struct lk_check_list *l)
{
	if (l->n > 1)
		qsort(l->item, l->n, sizeof(*l->item), by_place);
}

int lk_check_apply(const struct lk_check_finding *f, struct lk_str text,
	struct lk_buf *out, struct lk_error *err)
{
	struct lk_lines lines = { NULL, 0, 0 };
	size_t from, to;
	int rc;

	if (f->fix == NULL || f->line < 1)
		return lk_fail(err, LK_EINVAL,
			N_("temuan ini tidak mempunyai usul perbaikan; betulkan "
			   "sendiri "
			   "di naskah"));
	rc = lk_lines_scan(&lines, text.p, text.n, err);
	if (rc != LK_OK)
		return rc;
	if ((size_t)f->line > lines.n ||
		(size_t)f->to > lk_lines_get(&lines, text, (size_t)f->line - 1).n) {
		lk_lines_free(&lines);
		return lk_fail(err, LK_EINVAL,
			N_("baris %d sudah berubah sejak diperiksa; periksa ulang "
			   "lebih "
			   "dahulu"),
			f->line);
	}
	from = lines.at[f->line - 1] + (size_t)f->from;
	to = lines.at[f->line - 1] + (size_t)f->to;
	lk_lines_free(&lines);
	lk_buf_put(out, text.p, from);
	lk_buf_puts(out, f->fix);
	lk_buf_put(out, text.p + to, text.n - to);
	return lk_buf_check(out, err);
}
