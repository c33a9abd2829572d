#include "storage/index_tree.h"

#include <stdlib.h>
#include <string.h>

#define DEPTH_MAX 20
#define PATH_MAX_BYTES 1024
#define TREE_MAX ((size_t)64 << 20)
#define KEPT_MAX ((size_t)256 << 10) /* larger ones are read again */

#define MODE_TYPE 0170000u
#define MODE_FILE 0100000u
#define MODE_FOLDER 0040000u

/* One entry of a tree: "<mode> <name>\0<id>". */
struct entry {
	const char *name;
	size_t n;
	const unsigned char *id;
	unsigned mode;
	int is_tree;
};
struct tree {
	const char *at, *end;
	struct entry e;
	int has;   /* e is valid */
	char *own; /* bytes to be freed, when not kept */
};

struct diff {
	struct index_trees *trees;
	index_delta_fn *each;
	void *arg;
	int strict;
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

/* "100644" -> 0100644; 0 when it is no octal number. */
static unsigned mode_of(const char *p, const char *end)
{
	unsigned mode = 0;

	if (end - p > 6)
		return 0;
	for (; p < end; p++) {
		if (*p < '0' || *p > '7')
			return 0;
		mode = mode << 3 | (unsigned)(*p - '0');
	}
	return mode;
}

/* No git writes such a name, and programs disagree about what it is. */
static int odd_name(const struct entry *e)
{
	return e->n == 0 || memchr(e->name, '/', e->n) != NULL ||
		(e->name[0] == '.' && (e->n == 1 || (e->n == 2 && e->name[1] == '.')));
}

static int check_entry(const struct entry *last, const struct entry *e,
	struct lk_error *err)
{
	int twice = last->name != NULL && last->n == e->n &&
		memcmp(last->name, e->name, e->n) == 0;

	if (!odd_name(e) && !twice && (last->name == NULL || order(last, e) < 0))
		return LK_OK;
	return lk_fail(err, LK_EFORMAT,
		N_("sebuah folder di repositori disusun dengan cara yang tidak dibuat "
		   "git (nama ganda atau tidak urut)"));
}

/* Step to the next entry; has = 0 at the end. */
static int next(const struct diff *w, struct tree *t, struct lk_error *err)
{
	const struct entry last = t->e;
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
		.mode = mode_of(t->at, space) };
	t->e.is_tree = t->e.mode == MODE_FOLDER;
	t->at = nul + 1 + GIT_OID_RAWSZ;
	t->has = 1;
	return w->strict ? check_entry(&last, &t->e, err) : LK_OK;
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
	rc = next(w, t, err);
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

static int give(struct diff *w, const struct entry *a, const struct entry *b,
	struct lk_error *err)
{
	git_oid x, y;
	struct index_delta d = { .path = w->path,
		.before = id_of(a, &x),
		.after = id_of(b, &y),
		.mode_before = a != NULL ? a->mode : 0,
		.mode_after = b != NULL ? b->mode : 0 };

	return w->each(&d, w->arg, err);
}

/* One name; a and b are both folders or both none, unless one is NULL. */
static int diff_entry(struct diff *w, const struct entry *a, const struct entry *b,
	size_t at, struct lk_error *err)
{
	const struct entry *e = a != NULL ? a : b;
	size_t room = sizeof(w->path) - at, n = e->n + 2 < room ? e->n : room - 2;
	git_oid x, y;
	int rc;

	memcpy(w->path + at, e->name, n);
	w->path[at + n] = '\0';
	if (!e->is_tree || w->depth >= DEPTH_MAX || n < e->n || room < 16)
		return give(w, a, b, err);
	w->path[at + n] = '/';
	w->path[at + n + 1] = '\0';
	w->depth++;
	rc = diff_trees(w, id_of(a, &x), id_of(b, &y), at + n + 1, err);
	w->depth--;
	return rc;
}

static int differs(const struct entry *a, const struct entry *b)
{
	return a->mode != b->mode || memcmp(a->id, b->id, GIT_OID_RAWSZ) != 0;
}

static int diff_step(struct diff *w, struct tree *x, struct tree *y, size_t at,
	struct lk_error *err)
{
	int c = !x->has ? 1 : !y->has ? -1 : order(&x->e, &y->e);
	int rc = LK_OK;

	if (c != 0 || differs(&x->e, &y->e))
		rc = diff_entry(w, c <= 0 ? &x->e : NULL, c >= 0 ? &y->e : NULL, at,
			err);
	if (rc == LK_OK && c <= 0)
		rc = next(w, x, err);
	if (rc == LK_OK && c >= 0)
		rc = next(w, y, err);
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

int index_tree_changes(struct index_trees *trees, const git_oid *before,
	const git_oid *after, index_delta_fn *each, void *arg, struct lk_error *err)
{
	struct diff w = { .trees = trees, .each = each, .arg = arg, .strict = 1 };

	return diff_trees(&w, before, after, 0, err);
}

/* ---- files only ------------------------------------------------------------------------ */
struct files {
	index_file_fn *each;
	void *arg;
};

static int is_file(unsigned mode)
{
	return (mode & MODE_TYPE) == MODE_FILE;
}

static int give_file(const struct index_delta *d, void *arg, struct lk_error *err)
{
	const struct files *f = arg;
	const git_oid *before = is_file(d->mode_before) ? d->before : NULL;
	const git_oid *after = is_file(d->mode_after) ? d->after : NULL;

	/* another mode, or nothing but a link or submodule */
	if (before == NULL ? after == NULL
			   : after != NULL && git_oid_equal(before, after))
		return LK_OK;
	if (strlen(d->path) + 2 >= PATH_MAX_BYTES)
		return LK_OK; /* cut: beyond every limit of the layout */
	return f->each(d->path, before, after, f->arg, err);
}

int index_tree_diff(struct index_trees *trees, const git_oid *before,
	const git_oid *after, index_file_fn *each, void *arg, struct lk_error *err)
{
	struct files f = { each, arg };
	struct diff w = { .trees = trees, .each = give_file, .arg = &f };

	return diff_trees(&w, before, after, 0, err);
}
