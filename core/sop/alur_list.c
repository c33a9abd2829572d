#include "core/sop/alur_list.h"

#include <stdlib.h>
#include <string.h>

#define FOLDER "kebijakan/alur"

struct load {
	struct lk_alurs *out;
	struct lk_store *st;
	const struct lk_oid *rev;
	struct lk_error *err;
	int rc;
};

static const char *printed(struct lk_arena *mem, struct lk_buf *b)
{
	const char *p = lk_buf_check(b, NULL) == LK_OK
		? lk_arena_dups(mem, lk_buf_cstr(b))
		: NULL;

	lk_buf_free(b);
	return p;
}

/* A new item of that name, its text not read yet. */
static struct lk_alur_item *add(struct load *l, const char *name, size_t n)
{
	struct lk_alur_item *it = &l->out->item[l->out->n];
	struct lk_buf title = LK_BUF_INIT, path = LK_BUF_INIT;

	*it = (struct lk_alur_item){ .name = lk_arena_dup(&l->out->mem, name, n) };
	if (it->name != NULL) {
		lk_alur_title(&title, it->name);
		lk_buf_printf(&path, FOLDER "/%s.csv", it->name);
		it->title = printed(&l->out->mem, &title);
		it->path = printed(&l->out->mem, &path);
	}
	if (it->name == NULL || it->title == NULL || it->path == NULL) {
		l->rc = lk_nomem(l->err);
		return NULL;
	}
	l->out->n++;
	return it;
}

static void parse(struct load *l, struct lk_alur_item *it, struct lk_str csv)
{
	int rc = lk_alur_parse(&it->alur, csv, it->name, &it->why);

	if (rc == LK_ENOMEM)
		l->rc = lk_nomem(l->err);
}

static int take(const struct lk_entry *e, void *arg)
{
	struct load *l = arg;
	struct lk_buf text = LK_BUF_INIT;
	struct lk_alur_item *it;
	size_t n = strlen(e->name);

	if (e->kind != LK_ENTRY_FILE || n < 5 || strcmp(e->name + n - 4, ".csv") != 0 ||
		l->out->n == LK_ALURS_MAX)
		return 0;
	it = add(l, e->name, n - 4);
	if (it == NULL)
		return 1;
	it->blob = e->id;
	l->rc = lk_store_read_blob(l->st, &e->id, &text, l->err);
	if (l->rc == LK_OK)
		parse(l, it, lk_buf_str(&text));
	lk_buf_free(&text);
	return l->rc != LK_OK;
}

static bool has(const struct lk_alurs *a, const char *name)
{
	for (size_t i = 0; i < a->n; i++)
		if (strcmp(a->item[i].name, name) == 0)
			return true;
	return false;
}

static void add_shipped(struct load *l)
{
	size_t n;
	const struct lk_alur_shipped *s = lk_alur_shipped(&n);

	for (size_t i = 0; l->rc == LK_OK && i < n; i++) {
		struct lk_alur_item *it;

		if (has(l->out, s[i].name))
			continue;
		it = add(l, s[i].name, strlen(s[i].name));
		if (it != NULL)
			parse(l, it, (struct lk_str){ s[i].csv, strlen(s[i].csv) });
	}
}

static int by_name(const void *pa, const void *pb)
{
	const struct lk_alur_item *a = pa, *b = pb;

	return strcmp(a->name, b->name);
}

int lk_alurs_load(struct lk_alurs *out, struct lk_store *st, const struct lk_oid *rev,
	struct lk_error *err)
{
	struct load l = { out, st, rev, err, LK_OK };
	size_t shipped;
	int rc;

	*out = (struct lk_alurs){ .mem = LK_ARENA_INIT };
	(void)lk_alur_shipped(&shipped);
	out->item = lk_arena_alloc(&out->mem,
		(LK_ALURS_MAX + shipped) * sizeof(*out->item));
	if (out->item == NULL)
		return lk_nomem(err);
	rc = lk_store_list(st, rev, FOLDER, take, &l, err);
	if (rc != LK_OK && rc != LK_ENOTFOUND)
		return rc;
	if (l.rc == LK_OK)
		add_shipped(&l);
	qsort(out->item, out->n, sizeof(*out->item), by_name);
	return l.rc;
}

void lk_alurs_free(struct lk_alurs *a)
{
	if (a == NULL)
		return;
	for (size_t i = 0; i < a->n; i++)
		lk_alur_free(&a->item[i].alur);
	lk_arena_free(&a->mem);
	*a = (struct lk_alurs){ .mem = LK_ARENA_INIT };
}

int lk_alurs_find(const struct lk_alurs *a, const char *name,
	const struct lk_alur_item **out, struct lk_error *err)
{
	const struct lk_alur_item *hit = NULL;
	struct lk_buf names = LK_BUF_INIT;
	size_t hits = 0;
	int rc = LK_OK;

	for (size_t i = 0; i < a->n; i++) {
		if (strcmp(a->item[i].name, name) == 0) {
			hit = &a->item[i];
			hits = 1;
			break;
		}
		if (name[0] != '\0' &&
			strncmp(a->item[i].name, name, strlen(name)) == 0) {
			hit = &a->item[i];
			hits++;
		}
	}
	for (size_t i = 0; hits != 1 && i < a->n; i++)
		lk_buf_printf(&names, "%s%s", i != 0 ? ", " : "", a->item[i].name);
	if (hits == 1)
		*out = hit;
	else if (hits == 0)
		rc = lk_fail(err, LK_ENOTFOUND,
			N_("SOP \"%s\" tidak ada; yang ada: %s"), name,
			lk_buf_cstr(&names));
	else
		rc = lk_fail(err, LK_EINVAL,
			N_("\"%s\" cocok dengan lebih dari satu SOP; yang ada: %s"),
			name, lk_buf_cstr(&names));
	lk_buf_free(&names);
	return rc;
}
