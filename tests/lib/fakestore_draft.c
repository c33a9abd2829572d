#include "tests/lib/fakestore_impl.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- the journal, marks, configuration --------------------------------------------------- */

int fake_draft_append(struct lk_store *st, const char *key, const struct lk_oid *base,
	const struct lk_draft_op *op, size_t n, struct lk_error *err)
{
	struct fake *f = fake_of(st);

	if (fake_broken(f, FAKE_ANY, err) != LK_OK)
		return f->fail_code;
	for (size_t i = 0; i < n; i++) {
		struct op_row *r = &f->row[f->nrows++];

		if (f->nrows == ROWS)
			abort();
		(void)snprintf(r->key, sizeof(r->key), "%s", key);
		r->base = *base;
		r->op = op[i];
		r->op.seq = (int64_t)f->nrows;
		r->op.data = fake_must(lk_arena_dup(&f->mem, op[i].data, op[i].n));
	}
	return LK_OK;
}

int fake_draft_load(struct lk_store *st, const char *key, struct lk_oid *base,
	lk_draft_op_fn *each, void *arg, struct lk_error *err)
{
	struct fake *f = fake_of(st);

	(void)err;
	base->hex[0] = '\0';
	for (size_t i = 0; i < f->nrows; i++) {
		if (strcmp(f->row[i].key, key) != 0)
			continue;
		*base = f->row[i].base;
		if (each(&f->row[i].op, arg) != 0)
			break;
	}
	return LK_OK;
}

int fake_draft_saved(struct lk_store *st, const char *key, int64_t upto,
	struct lk_error *err)
{
	struct fake *f = fake_of(st);

	(void)err;
	for (size_t i = 0; i < f->nrows; i++)
		if (strcmp(f->row[i].key, key) == 0 &&
			(upto == 0 || f->row[i].op.seq <= upto))
			f->row[i].saved = 1;
	return LK_OK;
}

int fake_draft_drop(struct lk_store *st, const char *key, int64_t from,
	struct lk_error *err)
{
	struct fake *f = fake_of(st);
	size_t n = 0;

	(void)err;
	for (size_t i = 0; i < f->nrows; i++)
		if (strcmp(f->row[i].key, key) != 0 || f->row[i].op.seq < from)
			f->row[n++] = f->row[i];
	f->nrows = n;
	return LK_OK;
}

int fake_draft_list(struct lk_store *st, lk_draft_info_fn *each, void *arg,
	struct lk_error *err)
{
	struct fake *f = fake_of(st);

	(void)err;
	for (size_t i = 0; i < f->nrows; i++) {
		struct lk_draft_info d = { .key = f->row[i].key,
			.base = f->row[i].base };
		size_t first = 0;

		while (strcmp(f->row[first].key, d.key) != 0)
			first++;
		for (size_t k = i; first == i && k < f->nrows; k++)
			d.ops += strcmp(f->row[k].key, d.key) == 0 && !f->row[k].saved;
		if (first == i && each(&d, arg) != 0)
			break;
	}
	return LK_OK;
}

int fake_draft_lock(struct lk_store *st, const char *key, struct lk_draft_owner *me,
	int steal, struct lk_error *err)
{
	(void)st;
	(void)key;
	(void)me;
	(void)steal;
	(void)err;
	return LK_OK;
}

int fake_draft_unlock(struct lk_store *st, const char *key, struct lk_error *err)
{
	(void)st;
	(void)key;
	(void)err;
	return LK_OK;
}

int fake_mark_set(struct lk_store *st, const char *key, const char *value,
	struct lk_error *err)
{
	struct fake *f = fake_of(st);
	size_t i = 0;

	(void)err;
	while (i < f->nmarks && strcmp(f->mark[i].key, key) != 0)
		i++;
	if (i == ROWS)
		abort();
	f->nmarks += i == f->nmarks;
	(void)snprintf(f->mark[i].key, sizeof(f->mark[i].key), "%s", key);
	f->mark[i].value =
		fake_must(lk_arena_dups(&f->mem, value != NULL ? value : ""));
	return LK_OK;
}

int fake_mark_get(struct lk_store *st, const char *key, struct lk_buf *value,
	struct lk_error *err)
{
	struct fake *f = fake_of(st);

	for (size_t i = 0; i < f->nmarks; i++)
		if (strcmp(f->mark[i].key, key) == 0)
			lk_buf_puts(value, f->mark[i].value);
	return lk_buf_check(value, err);
}

void fakestore_hub(struct lk_store *st, const char *url)
{
	fake_of(st)->hub = url;
}

int fake_config_get(struct lk_store *st, const char *key, struct lk_buf *value,
	struct lk_error *err)
{
	const struct fake *f = fake_of_const(st);

	if (strcmp(key, "remote.hub.url") == 0 && f->hub != NULL)
		lk_buf_puts(value, f->hub);
	if (strcmp(key, "lapkin.user") == 0)
		lk_buf_puts(value, "budi");
	return lk_buf_check(value, err);
}

int fake_rebuild(struct lk_store *st, lk_progress_fn *progress, void *arg,
	struct lk_error *err)
{
	(void)st;
	(void)err;
	if (progress != NULL)
		progress(1, 1, arg);
	return LK_OK;
}

int fake_check(struct lk_store *st, int repair, lk_finding_fn *each, void *arg,
	struct lk_error *err)
{
	(void)st;
	(void)repair;
	(void)each;
	(void)arg;
	(void)err;
	return LK_OK;
}
