/* Which files differ between two trees: only folders whose ids differ are opened, and
 * the tree of a folder is kept, since the next commit starts from it. */
#include "storage/index_build.h"

#include <stdlib.h>
#include <string.h>

#define DEPTH_MAX 20
#define PATH_MAX_BYTES 1024
#define TREE_MAX ((size_t)64 << 20)
#define KEPT_MAX ((size_t)256 << 10) /* larger ones are read again */

/* One entry of a tree: "<mode> <name>\0<id>". */
struct entry {
	const char *name;
	size_t n;
	const unsigned char *id;
	int is_tree, is_file;
};
struct tree {
	const char *at, *end;
	struct entry e;
	int has;   /* e is valid */
	char *own; /* bytes to be freed, when not kept */
};

struct diff {
	struct index_trees *trees;
	index_file_fn *each;
	void *arg;
	char path[PATH_MAX_BYTES];
	int depth;
};

void index_trees_free(struct index_trees *t)
{
	for (size_t i = 0; i < LK_LEN(t->slot); i++)
		free(t->slot[i].bytes);
	git_odb_free(t->odb);
}

static int broken(struct lk_error *err)
{
	return lk_fail(err, LK_EIO,
		N_("sebuah folder di repositori rusak; pulihkan dari salinan "
		   "cadangan"));
}

/* Step to the next entry; has = 0 at the end. */
static int next(struct tree *t, struct lk_error *err)
{
	const char *space, *nul;

	t->has = 0;
	if (t->at >= t->end)
		return LK_OK;
	space = memchr(t->at, ' ', (size_t)(t->end - t->at));
	nul = space != NULL ? memchr(space, '\0', (size_t)(t->end - space)) : NULL;
	if (nul == NULL || (size_t)(t->end - nul) < 1 + GIT_OID_RAWSZ)
		return broken(err);
	t->e = (struct entry){ .name = space + 1,
		.n = (size_t)(nul - space) - 1,
		.id = (const unsigned char *)nul + 1,
		.is_tree = t->at[0] == '4',
		.is_file = strncmp(t->at, "100", 3) == 0 };
	t->at = nul + 1 + GIT_OID_RAWSZ;
	t->has = 1;
	return LK_OK;
}

/* Open a tree on its first entry; id NULL is an empty one. */
static int open_tree(struct diff *w, const git_oid *id, struct tree *t,
	struct lk_error *err)
{
	struct index_kept *k;
	char *bytes;
	size_t n;
	int rc;

	*t = (struct tree){ .own = NULL };
	if (id == NULL)
		return LK_OK;
	k = &w->trees->slot[(id->id[0] | id->id[1] << 8) & (INDEX_TREES - 1)];
	if (k->bytes != NULL && git_oid_equal(&k->id, id)) {
		/* taken out: the next commit starts from the new tree, not from this */
		bytes = k->bytes;
		n = k->n;
		k->bytes = NULL;
	} else {
		rc = index_object(w->trees->odb, id, TREE_MAX, w->trees->verify, &bytes,
			&n, err);
		if (rc != LK_OK || bytes == NULL)
			return rc != LK_OK ? rc : broken(err);
	}
	t->own = bytes;
	t->at = bytes;
	t->end = bytes + n;
	rc = next(t, err);
	if (rc != LK_OK)
		free(bytes);
	return rc;
}

/* Done with the new tree: the next commit is compared with it. */
static void keep(struct diff *w, const git_oid *id, struct tree *t)
{
	struct index_kept *k;
	size_t n = (size_t)(t->end - t->own);

	if (t->own == NULL || n > KEPT_MAX) {
		free(t->own);
		return;
	}
	k = &w->trees->slot[(id->id[0] | id->id[1] << 8) & (INDEX_TREES - 1)];
	free(k->bytes);
	k->bytes = t->own;
	k->n = n;
	k->id = *id;
}

/* git's order of entries: by name, a folder as if it ended in '/'. */
static int order(const struct entry *a, const struct entry *b)
{
	size_t n = a->n < b->n ? a->n : b->n;
	int c = memcmp(a->name, b->name, n);
	unsigned char x, y;

	if (c != 0)
		return c;
	x = a->n > n ? (unsigned char)a->name[n] : a->is_tree ? '/' : 0;
	y = b->n > n ? (unsigned char)b->name[n] : b->is_tree ? '/' : 0;
	return x < y ? -1 : x > y;
}

static int diff_trees(struct diff *w, const git_oid *a, const git_oid *b, size_t at,
	struct lk_error *err);

static const git_oid *id_of(const struct entry *e, git_oid *mem)
{
	if (e == NULL)
		return NULL;
	memset(mem, 0, sizeof(*mem));
	memcpy(mem->id, e->id, GIT_OID_RAWSZ);
	return mem;
}

/* One name; a and b are of the same type unless one is NULL. */
static int diff_entry(struct diff *w, const struct entry *a, const struct entry *b,
	size_t at, struct lk_error *err)
{
	const struct entry *e = a != NULL ? a : b;
	git_oid x, y;
	int rc;

	if (at + e->n + 2 > sizeof(w->path))
		return LK_OK; /* beyond every limit of the layout */
	memcpy(w->path + at, e->name, e->n);
	w->path[at + e->n] = '\0';
	if (e->is_file)
		return w->each(w->path, id_of(a, &x), id_of(b, &y), w->arg, err);
	if (!e->is_tree || w->depth >= DEPTH_MAX)
		return LK_OK; /* a link or submodule, or deeper than any folder of ours */
	w->path[at + e->n] = '/';
	w->path[at + e->n + 1] = '\0';
	w->depth++;
	rc = diff_trees(w, id_of(a, &x), id_of(b, &y), at + e->n + 1, err);
	w->depth--;
	return rc;
}

static int diff_step(struct diff *w, struct tree *x, struct tree *y, size_t at,
	struct lk_error *err)
{
	int c = !x->has ? 1 : !y->has ? -1 : order(&x->e, &y->e);
	int rc = LK_OK;

	if (c != 0 || memcmp(x->e.id, y->e.id, GIT_OID_RAWSZ) != 0)
		rc = diff_entry(w, c <= 0 ? &x->e : NULL, c >= 0 ? &y->e : NULL, at,
			err);
	if (rc == LK_OK && c <= 0)
		rc = next(x, err);
	if (rc == LK_OK && c >= 0)
		rc = next(y, err);
	return rc;
}

static int diff_trees(struct diff *w, const git_oid *a, const git_oid *b, size_t at,
	struct lk_error *err)
{
	struct tree x, y;
	int rc = open_tree(w, a, &x, err);

	if (rc != LK_OK)
		return rc;
	rc = open_tree(w, b, &y, err);
	if (rc != LK_OK) {
		free(x.own);
		return rc;
	}
	while (rc == LK_OK && (x.has || y.has))
		rc = diff_step(w, &x, &y, at, err);
	free(x.own);
	if (b != NULL)
		keep(w, b, &y);
	return rc;
}

int index_tree_diff(struct index_trees *trees, const git_oid *before,
	const git_oid *after, index_file_fn *each, void *arg, struct lk_error *err)
{
	struct diff w = { .trees = trees, .each = each, .arg = arg };

	return diff_trees(&w, before, after, 0, err);
}
