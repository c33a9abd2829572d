#include "core/check/aside.h"

#include <stdlib.h>
#include <string.h>

int lk_asides_fold(struct lk_asides *a, const struct lk_record *r, struct lk_error *err)
{
	const char *key = lk_record_get(r, "Temuan");
	struct lk_aside *s;

	if (r->kind != LK_KIND_ABAIKAN || key[0] == '\0')
		return LK_OK;
	if (lk_grow((void **)&a->item, &a->cap, a->n, sizeof(*a->item)) != LK_OK)
		return lk_nomem(err);
	s = &a->item[a->n];
	*s = (struct lk_aside){ .key = lk_arena_dups(&a->mem, key),
		.id = lk_arena_dups(&a->mem, r->id),
		.user = lk_arena_dups(&a->mem, r->user),
		.name = lk_arena_dups(&a->mem, r->name[0] != '\0' ? r->name : r->user),
		.reason = lk_arena_dups(&a->mem, r->text),
		.replaces = lk_arena_dups(&a->mem, r->replaces),
		.time = r->time,
		.set = strcmp(lk_record_get(r, "Keputusan"), "kembalikan") != 0 };
	if (s->key == NULL || s->id == NULL || s->user == NULL || s->name == NULL ||
		s->reason == NULL || s->replaces == NULL)
		return lk_nomem(err);
	a->n++;
	return LK_OK;
}

/* By key; within one the decision that counts last. */
static int by_key(const void *pa, const void *pb)
{
	const struct lk_aside *a = pa, *b = pb;
	int c = strcmp(a->key, b->key);

	if (c != 0)
		return c;
	if (a->time != b->time)
		return a->time < b->time ? -1 : 1;
	return strcmp(a->id, b->id);
}

static bool replaced(const struct lk_aside *s, size_t n, const char *id)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(s[i].replaces, id) == 0)
			return true;
	return false;
}

void lk_asides_close(struct lk_asides *a)
{
	size_t kept = 0, end;

	if (a->n > 1)
		qsort(a->item, a->n, sizeof(*a->item), by_key);
	for (size_t at = 0; at < a->n; at = end) {
		size_t best;

		for (end = at + 1;
			end < a->n && strcmp(a->item[at].key, a->item[end].key) == 0;)
			end++;
		best = end - 1;
		while (best > at && replaced(a->item + at, end - at, a->item[best].id))
			best--;
		a->item[kept++] = a->item[best];
	}
	a->n = kept;
}

struct load {
	struct lk_asides *a;
	struct lk_error *err;
	int rc;
};

static int take(const struct lk_record *r, const struct lk_oid *commit, void *arg)
{
	struct load *l = arg;

	(void)commit;
	l->rc = lk_asides_fold(l->a, r, l->err);
	return l->rc != LK_OK;
}

int lk_asides_load(struct lk_asides *a, struct lk_store *st, const struct lk_oid *rev,
	const char *document_dir, struct lk_error *err)
{
	struct lk_buf dir = LK_BUF_INIT;
	struct load l = { a, err, LK_OK };
	int rc;

	lk_buf_printf(&dir, "%s/catatan/" LK_ASIDE_FOLDER, document_dir);
	rc = lk_buf_check(&dir, err);
	if (rc == LK_OK)
		rc = lk_store_records(st, rev, lk_buf_cstr(&dir), take, &l, err);
	lk_buf_free(&dir);
	lk_asides_close(a);
	return rc == LK_OK ? l.rc : rc;
}

void lk_asides_free(struct lk_asides *a)
{
	if (a == NULL)
		return;
	lk_arena_free(&a->mem);
	free(a->item);
	*a = (struct lk_asides)LK_ASIDES_INIT;
}

static int key_of(const void *key, const void *item)
{
	return strcmp(key, ((const struct lk_aside *)item)->key);
}

const struct lk_aside *lk_asides_find(const struct lk_asides *a, const char *key)
{
	return a->n == 0 ? NULL : bsearch(key, a->item, a->n, sizeof(*a->item), key_of);
}
