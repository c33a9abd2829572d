/* Records as files in a revision's tree: one by its id, all of a folder. */
#include "core/store.h"

#include <string.h>

struct find {
	struct lk_store *st;
	const struct lk_oid *rev;
	const char *stamp, *rand; /* the two parts of the id */
	size_t nstamp, nrand;
	struct lk_buf path; /* of the folder being walked */
	struct lk_buf *out;
	struct lk_error *err;
	int depth, found, rc;
};

/* <stamp>-<user>-<jenis>-<rand>.txt */
static int is_it(const struct find *f, const char *name)
{
	size_t n = strlen(name);

	return n > f->nstamp + f->nrand + 4 &&
		strncmp(name, f->stamp, f->nstamp) == 0 &&
		strncmp(name + n - 4 - f->nrand, f->rand, f->nrand) == 0;
}

static int look(const struct lk_entry *e, void *arg)
{
	struct find *f = arg;
	size_t at = f->path.n;
	/* dokumen / <doc> / catatan / <chapter> / file */
	int enter = e->kind == LK_ENTRY_DIR &&
		(f->depth != 1 || strcmp(e->name, "catatan") == 0) && f->depth < 3;

	if (!enter && (e->kind != LK_ENTRY_FILE || !is_it(f, e->name)))
		return 0;
	lk_buf_printf(&f->path, "/%s", e->name);
	if (enter) {
		struct lk_buf dir = LK_BUF_INIT;

		lk_buf_putstr(&dir, lk_buf_str(&f->path));
		f->depth++;
		f->rc = lk_store_list(f->st, f->rev, lk_buf_cstr(&dir), look, f,
			f->err);
		f->depth--;
		lk_buf_free(&dir);
	} else {
		f->rc = lk_store_read(f->st, f->rev, lk_buf_cstr(&f->path), f->out,
			NULL, f->err);
		f->found = f->rc == LK_OK;
	}
	lk_buf_splice(&f->path, at, f->path.n - at, NULL, 0);
	return f->found || f->rc != LK_OK;
}

int lk_store_record(struct lk_store *st, const struct lk_oid *rev, const char *id,
	struct lk_buf *out, struct lk_error *err)
{
	struct find f = { .st = st,
		.rev = rev,
		.stamp = id,
		.out = out,
		.err = err,
		.path = LK_BUF_INIT };
	const char *dash = strchr(id, '-');
	int rc;

	if (dash == NULL || dash[1] == '\0')
		return lk_fail(err, LK_ENOTFOUND, N_("catatan %s tidak ada"), id);
	f.nstamp = (size_t)(dash - id);
	f.rand = dash + 1;
	f.nrand = strlen(f.rand);
	lk_buf_puts(&f.path, "dokumen");
	rc = lk_store_list(st, rev, "dokumen", look, &f, err);
	if (rc == LK_OK)
		rc = f.rc;
	if (rc == LK_OK && !f.found)
		rc = lk_fail(err, LK_ENOTFOUND, N_("catatan %s tidak ada"), id);
	lk_buf_free(&f.path);
	return rc;
}

/* ---- a folder of them ---------------------------------------------------------------- */

struct folder {
	struct lk_store *st;
	const struct lk_oid *rev;
	const char *dir;
	lk_record_fn *each;
	void *arg;
	struct lk_error *err;
	int rc;
};

static int take_file(const struct lk_entry *e, void *arg)
{
	struct folder *f = arg;
	struct lk_buf path = LK_BUF_INIT, text = LK_BUF_INIT;
	struct lk_record r;
	int stop = 0;

	if (e->kind != LK_ENTRY_FILE)
		return 0;
	lk_buf_printf(&path, "%s/%s", f->dir, e->name);
	f->rc = lk_buf_check(&path, f->err);
	if (f->rc == LK_OK)
		f->rc = lk_store_read(f->st, f->rev, lk_buf_cstr(&path), &text, NULL,
			f->err);
	if (f->rc == LK_OK) {
		f->rc = lk_record_parse(&r, lk_buf_str(&text), lk_buf_cstr(&path),
			f->err);
		if (f->rc == LK_OK)
			stop = f->each(&r, NULL, f->arg);
		lk_record_free(&r);
	}
	lk_buf_free(&path);
	lk_buf_free(&text);
	return stop != 0 || f->rc != LK_OK;
}

int lk_store_records(struct lk_store *st, const struct lk_oid *rev, const char *dir,
	lk_record_fn *each, void *arg, struct lk_error *err)
{
	struct folder f = { st, rev, dir, each, arg, err, LK_OK };
	int rc = lk_store_list(st, rev, dir, take_file, &f, err);

	if (rc == LK_ENOTFOUND)
		return LK_OK;
	return rc == LK_OK ? f.rc : rc;
}
