/* Who opened a correction: the names of its record's file say it. */
#include "core/trust/past_author.h"

#include <stdlib.h>
#include <string.h>

struct openers {
	struct past_writers *w;
	bool failed;
};

/* "20260113T021500Z-sari-koreksi-4f3a9c21.txt" */
static int take_opener(const struct lk_entry *e, void *arg)
{
	static const char *const kinds[] = { "-koreksi", "-koreksi-data" };
	struct openers *o = arg;
	struct past_writers *w = o->w;
	const char *dash = strchr(e->name, '-'), *last = strrchr(e->name, '-');
	const char *dot = strrchr(e->name, '.');
	size_t n;

	if (dash == NULL || dash == last || dot == NULL || dot < last)
		return 0;
	n = (size_t)(last - dash) - 1;
	for (size_t i = 0; i < LK_LEN(kinds); i++) {
		size_t k = strlen(kinds[i]);
		struct past_opener one;
		char *id;

		if (n <= k || memcmp(last - k, kinds[i], k) != 0)
			continue;
		one.user = lk_arena_dup(&w->mem, dash + 1, n - k);
		id = lk_arena_dup(&w->mem, e->name, strlen(e->name));
		o->failed = one.user == NULL || id == NULL ||
			lk_grow((void **)&w->opener, &w->cap_openers, w->nopeners,
				sizeof(*w->opener)) != LK_OK;
		if (o->failed)
			return 1;
		memmove(id + (dash - e->name), last, (size_t)(dot - last));
		id[(dash - e->name) + (dot - last)] = '\0';
		one.id = id;
		w->opener[w->nopeners++] = one;
		return 0;
	}
	return 0;
}

struct opener_folders {
	struct past *p;
	const char *dir;
	struct openers o;
	struct lk_error *err;
	int rc;
};

static int take_folder(const struct lk_entry *e, void *arg)
{
	struct opener_folders *f = arg;
	struct lk_buf path = LK_BUF_INIT;

	if (e->kind != LK_ENTRY_DIR)
		return 0;
	lk_buf_printf(&path, "%s/%s", f->dir, e->name);
	f->rc = lk_buf_check(&path, f->err);
	if (f->rc == LK_OK)
		f->rc = lk_store_list(f->p->a->st, &f->p->a->node[f->p->node].id,
			lk_buf_cstr(&path), take_opener, &f->o, f->err);
	if (f->rc == LK_OK && f->o.failed)
		f->rc = lk_nomem(f->err);
	lk_buf_free(&path);
	return f->rc != LK_OK;
}

static int by_record(const void *x, const void *y)
{
	return strcmp(((const struct past_opener *)x)->id,
		((const struct past_opener *)y)->id);
}

/* Once for each state that is asked about: what it replays lies before it. */
static int load_openers(struct past *p, const char *document, struct lk_error *err)
{
	struct past_writers *w = p->a->writers;
	const struct lk_oid *at = &p->a->node[p->node].id;
	struct lk_buf dir = LK_BUF_INIT;
	struct opener_folders f = { .p = p, .o = { w, false }, .err = err };
	struct lk_error why;
	int rc;

	if (strcmp(w->opened, document) == 0 && audit_same_id(&w->opened_at, at))
		return LK_OK;
	w->nopeners = 0;
	lk_buf_printf(&dir, "dokumen/%s/catatan", document);
	rc = lk_buf_check(&dir, err);
	f.dir = lk_buf_cstr(&dir);
	if (rc == LK_OK) {
		rc = lk_store_list(p->a->st, at, f.dir, take_folder, &f, &why);
		if (rc == LK_ENOTFOUND)
			rc = LK_OK;
		else if (rc != LK_OK && err != NULL)
			*err = why;
	}
	lk_buf_free(&dir);
	if (rc == LK_OK)
		rc = f.rc;
	if (rc != LK_OK)
		return rc;
	if (w->nopeners > 0)
		qsort(w->opener, w->nopeners, sizeof(*w->opener), by_record);
	memcpy(w->opened, document, strlen(document) + 1);
	w->opened_at = *at;
	return LK_OK;
}

int past_opener_of(struct past *p, const char *id, const char **out,
	struct lk_error *err)
{
	const struct past_opener key = { id, NULL }, *found = NULL;
	struct past_writers *w = p->a->writers;
	int rc = load_openers(p, w->document, err);

	if (rc == LK_OK && w->nopeners > 0)
		found = bsearch(&key, w->opener, w->nopeners, sizeof(*w->opener),
			by_record);
	*out = found != NULL ? found->user : NULL;
	return rc;
}
