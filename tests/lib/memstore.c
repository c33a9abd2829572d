#include "tests/lib/memstore_impl.h"

#include "core/mem.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct memdisk *disk_of(struct lk_store *st)
{
	return ((struct memstore *)st)->d;
}

static struct lk_oid id_of(const char *p, size_t n)
{
	struct lk_oid id;
	uint64_t h = 14695981039346656037u;

	for (size_t i = 0; i < n; i++)
		h = (h ^ (unsigned char)p[i]) * 1099511628211u;
	snprintf(id.hex, sizeof(id.hex), "%016llx%016llx%08llx", (unsigned long long)h,
		(unsigned long long)(h * 31), (unsigned long long)n);
	return id;
}

static void keep_blob(struct memdisk *d, const char *p, size_t n)
{
	struct blob b = { id_of(p, n), LK_BUF_INIT };

	lk_buf_put(&b.text, p, n);
	if (lk_grow((void **)&d->blob, &d->blob_cap, d->blobs, sizeof(b)) == LK_OK)
		d->blob[d->blobs++] = b;
}

static struct file *file_of(struct memdisk *d, const char *path)
{
	for (int i = 0; i < d->files; i++)
		if (strcmp(d->file[i].path, path) == 0)
			return &d->file[i];
	return NULL;
}

static int by_path(const void *a, const void *b)
{
	return strcmp(((const struct file *)a)->path, ((const struct file *)b)->path);
}

static void write_file(struct memdisk *d, const char *path, const char *p, size_t n)
{
	struct file *f = file_of(d, path);

	if (f == NULL && d->files < MAX) {
		f = &d->file[d->files++];
		snprintf(f->path, sizeof(f->path), "%s", path);
		f->text = (struct lk_buf)LK_BUF_INIT;
		qsort(d->file, (size_t)d->files, sizeof(*f), by_path);
		f = file_of(d, path);
	}
	lk_buf_clear(&f->text);
	lk_buf_put(&f->text, p, n);
	keep_blob(d, p, n);
}

/* ---- reading ---------------------------------------------------------------------- */

static const char *op_dir(struct lk_store *st)
{
	(void)st;
	return "/tmp";
}

static int op_head(struct lk_store *st, struct lk_oid *out, struct lk_error *err)
{
	(void)err;
	snprintf(out->hex, sizeof(out->hex), "%040ld", disk_of(st)->commits + 1);
	return LK_OK;
}

static int op_read(struct lk_store *st, const struct lk_oid *rev, const char *path,
	struct lk_buf *out, struct lk_oid *blob, struct lk_error *err)
{
	const struct file *f = file_of(disk_of(st), path);

	(void)rev;
	if (f == NULL)
		return lk_fail(err, LK_ENOTFOUND, "%s tidak ada", path);
	lk_buf_putstr(out, lk_buf_str(&f->text));
	if (blob != NULL)
		*blob = id_of(lk_buf_cstr(&f->text), f->text.n);
	return LK_OK;
}

static int op_read_blob(struct lk_store *st, const struct lk_oid *blob,
	struct lk_buf *out, struct lk_error *err)
{
	struct memdisk *d = disk_of(st);

	for (size_t i = 0; i < d->blobs; i++) {
		if (strcmp(d->blob[i].id.hex, blob->hex) != 0)
			continue;
		lk_buf_putstr(out, lk_buf_str(&d->blob[i].text));
		return LK_OK;
	}
	return lk_fail(err, LK_ENOTFOUND, "objek %s tidak ada", blob->hex);
}

static int op_list(struct lk_store *st, const struct lk_oid *rev, const char *dir,
	lk_entry_fn *each, void *arg, struct lk_error *err)
{
	struct memdisk *d = disk_of(st);
	size_t n = strlen(dir);
	char last[200] = "";
	bool found = false;

	(void)rev;
	for (int i = 0; i < d->files; i++) {
		const char *rest = d->file[i].path + n + (n > 0);
		struct lk_entry e = { .kind = LK_ENTRY_FILE,
			.size = d->file[i].text.n };
		char name[200];
		const char *slash;

		if (strncmp(d->file[i].path, dir, n) != 0 ||
			(n > 0 && d->file[i].path[n] != '/'))
			continue;
		found = true;
		slash = strchr(rest, '/');
		snprintf(name, sizeof(name), "%.*s",
			slash != NULL ? (int)(slash - rest) : (int)strlen(rest), rest);
		if (strcmp(name, last) == 0)
			continue;
		snprintf(last, sizeof(last), "%s", name);
		e.name = name;
		e.kind = slash != NULL ? LK_ENTRY_DIR : LK_ENTRY_FILE;
		e.id = id_of(lk_buf_cstr(&d->file[i].text), d->file[i].text.n);
		if (each(&e, arg) != 0)
			break;
	}
	return found ? LK_OK : lk_fail(err, LK_ENOTFOUND, "%s tidak ada", dir);
}

static int op_id_at(struct lk_store *st, const struct lk_oid *rev, const char *path,
	struct lk_oid *out, struct lk_error *err)
{
	struct memdisk *d = disk_of(st);
	const struct file *f = file_of(d, path);
	struct lk_buf all = LK_BUF_INIT;
	size_t n = strlen(path);

	(void)rev;
	if (f != NULL) {
		*out = id_of(lk_buf_cstr(&f->text), f->text.n);
		return LK_OK;
	}
	for (int i = 0; i < d->files; i++)
		if (strncmp(d->file[i].path, path, n) == 0)
			lk_buf_putstr(&all, lk_buf_str(&d->file[i].text));
	*out = id_of(lk_buf_cstr(&all), all.n);
	n = all.n;
	lk_buf_free(&all);
	return n > 0 ? LK_OK : lk_fail(err, LK_ENOTFOUND, "%s tidak ada", path);
}

static int op_resolve(struct lk_store *st, const char *name, struct lk_oid *out,
	struct lk_error *err)
{
	(void)name;
	return op_head(st, out, err);
}

static int op_commit(struct lk_store *st, const struct lk_change *c, struct lk_oid *out,
	struct lk_error *err)
{
	struct memdisk *d = disk_of(st);
	struct lk_oid head;

	(void)op_head(st, &head, err);
	if (strcmp(head.hex, c->base.hex) != 0)
		return lk_fail(err, LK_ECONFLICT, "ada yang menulis lebih dahulu");
	for (size_t i = 0; i < c->nfiles; i++)
		if (c->file[i].content != NULL)
			write_file(d, c->file[i].path, c->file[i].content,
				c->file[i].n);
	d->commits++;
	return op_head(st, out, err);
}

static int op_refresh(struct lk_store *st, int *changed, struct lk_error *err)
{
	(void)st;
	(void)err;
	*changed = 0;
	return LK_OK;
}

/* ---- the index --------------------------------------------------------------------- */

static int op_history(struct lk_store *st, const struct lk_history_query *q,
	lk_revision_fn *each, void *arg, struct lk_error *err)
{
	(void)st, (void)q, (void)each, (void)arg, (void)err;
	return LK_OK;
}

static int op_threads(struct lk_store *st, const struct lk_thread_query *q,
	lk_thread_fn *each, void *arg, struct lk_error *err)
{
	struct memdisk *d = disk_of(st);

	(void)err;
	for (int i = 0; i < d->threads; i++)
		if (q->path == NULL || strcmp(q->path, d->thread[i].path) == 0)
			if (each(&d->thread[i], arg) != 0)
				break;
	return LK_OK;
}

static int op_thread_counts(struct lk_store *st, const struct lk_thread_query *q,
	struct lk_thread_counts *out, struct lk_error *err)
{
	(void)st, (void)q, (void)err;
	*out = (struct lk_thread_counts){ .total = 0 };
	return LK_OK;
}

static int op_thread_records(struct lk_store *st, const char *thread,
	lk_record_fn *each, void *arg, struct lk_error *err)
{
	(void)st, (void)thread, (void)each, (void)arg, (void)err;
	return LK_OK;
}

static int op_approvals(struct lk_store *st, const char *document, lk_appr_fn *each,
	void *arg, struct lk_error *err)
{
	(void)st, (void)document, (void)each, (void)arg, (void)err;
	return LK_OK;
}

static int op_authors(struct lk_store *st, const char *path, lk_author_fn *each,
	void *arg, struct lk_error *err)
{
	(void)st, (void)path, (void)each, (void)arg, (void)err;
	return LK_OK;
}

static int op_search(struct lk_store *st, const struct lk_search_query *q,
	lk_hit_fn *each, void *arg, struct lk_error *err)
{
	(void)st, (void)q, (void)each, (void)arg, (void)err;
	return LK_OK;
}

static int op_config(struct lk_store *st, const char *key, struct lk_buf *value,
	struct lk_error *err)
{
	return memstore_mark_get(st, key, value, err);
}

static int op_rebuild(struct lk_store *st, lk_progress_fn *progress, void *arg,
	struct lk_error *err)
{
	(void)st, (void)progress, (void)arg, (void)err;
	return LK_OK;
}

static int op_check(struct lk_store *st, int repair, lk_finding_fn *each, void *arg,
	struct lk_error *err)
{
	(void)st, (void)repair, (void)each, (void)arg, (void)err;
	return LK_OK;
}

static void op_close(struct lk_store *st)
{
	struct memdisk *d = disk_of(st);

	if (--d->users == 0) {
		for (int i = 0; i < d->files; i++)
			lk_buf_free(&d->file[i].text);
		for (size_t i = 0; i < d->blobs; i++)
			lk_buf_free(&d->blob[i].text);
		for (size_t i = 0; i < d->rows; i++)
			lk_buf_free(&d->row[i].data);
		free(d->blob);
		free(d->row);
		free(d);
	}
	free(st);
}

static const struct lk_store_ops ops = {
	.dir = op_dir,
	.head = op_head,
	.read = op_read,
	.read_blob = op_read_blob,
	.list = op_list,
	.id_at = op_id_at,
	.resolve = op_resolve,
	.commit = op_commit,
	.refresh = op_refresh,
	.history = op_history,
	.threads = op_threads,
	.thread_counts = op_thread_counts,
	.thread_records = op_thread_records,
	.approvals = op_approvals,
	.authors = op_authors,
	.search = op_search,
	.draft_append = memstore_append,
	.draft_load = memstore_load,
	.draft_saved = memstore_saved,
	.draft_drop = memstore_drop,
	.draft_list = memstore_drafts,
	.draft_lock = memstore_lock,
	.draft_unlock = memstore_release,
	.mark_set = memstore_mark_set,
	.mark_get = memstore_mark_get,
	.config_get = op_config,
	.rebuild = op_rebuild,
	.check = op_check,
	.close = op_close,
};

/* ---- for tests ------------------------------------------------------------------------ */

static struct lk_store *open_disk(struct memdisk *d, long pid)
{
	struct memstore *m = calloc(1, sizeof(*m));

	if (m == NULL || d == NULL)
		abort();
	m->base.ops = &ops;
	m->d = d;
	m->pid = pid;
	d->users++;
	return &m->base;
}

struct lk_store *memstore_new(void)
{
	return open_disk(calloc(1, sizeof(struct memdisk)), 1);
}

struct lk_store *memstore_again(struct lk_store *st, long pid)
{
	return open_disk(disk_of(st), pid);
}

void memstore_put(struct lk_store *st, const char *path, const char *text)
{
	write_file(disk_of(st), path, text, strlen(text));
	disk_of(st)->commits++;
}

const char *memstore_text(struct lk_store *st, const char *path)
{
	const struct file *f = file_of(disk_of(st), path);

	return f != NULL ? lk_buf_cstr(&f->text) : NULL;
}

void memstore_thread(struct lk_store *st, const struct lk_thread *t)
{
	disk_of(st)->thread[disk_of(st)->threads++] = *t;
}

long memstore_commits(struct lk_store *st)
{
	return disk_of(st)->commits;
}
