#include "tests/lib/fakestore_impl.h"

#include "core/sha256.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct fake *fake_of(struct lk_store *st)
{
	return (struct fake *)(void *)st;
}

const struct fake *fake_of_const(const struct lk_store *st)
{
	return (const struct fake *)(const void *)st;
}

int fake_broken(struct fake *f, enum fake_call kind, struct lk_error *err)
{
	f->calls++;
	if (f->fail_in == 0 || (f->fail_kind != FAKE_ANY && f->fail_kind != kind) ||
		--f->fail_in > 0)
		return LK_OK;
	return lk_fail(err, (enum lk_err)f->fail_code,
		N_("kegagalan yang dibuat oleh pengujian"));
}

void *fake_must(void *p)
{
	if (p == NULL)
		abort();
	return p;
}

/* ---- trees ------------------------------------------------------------------------- */

struct lk_oid fake_id_of(const char *p, size_t n)
{
	char hex[LK_SHA256_HEX];
	struct lk_oid id;

	lk_sha256_hex((struct lk_str){ p, n }, hex);
	(void)snprintf(id.hex, sizeof(id.hex), "%.*s", HEX, hex);
	return id;
}

const struct commit *fake_head_of(const struct fake *f)
{
	return f->ncommits != 0 ? f->commit[f->ncommits - 1] : NULL;
}

static const struct commit *commit_of(const struct fake *f, const struct lk_oid *rev)
{
	if (rev == NULL)
		return fake_head_of(f);
	for (size_t i = 0; i < f->ncommits; i++)
		if (strcmp(f->commit[i]->id.hex, rev->hex) == 0)
			return f->commit[i];
	return NULL;
}

const struct file *fake_file_of(const struct commit *c, const char *path)
{
	for (size_t i = 0; c != NULL && i < c->nfiles; i++)
		if (strcmp(c->file[i].path, path) == 0)
			return &c->file[i];
	return NULL;
}

/* Is the file in the folder? Then the rest of its path. */
static const char *inside(const struct file *file, const char *dir)
{
	size_t n = strlen(dir);

	return strncmp(file->path, dir, n) == 0 && file->path[n] == '/'
		? file->path + n + 1
		: NULL;
}

static int no_such(const char *path, struct lk_error *err)
{
	return lk_fail(err, LK_ENOTFOUND, N_("%s tidak ada"), path);
}

/* The id of a folder: of the listing of all that lies below it. */
static struct lk_oid dir_id(const struct commit *c, const char *dir, size_t *files)
{
	struct lk_buf b = LK_BUF_INIT;
	struct lk_oid id;

	*files = 0;
	for (size_t i = 0; i < c->nfiles; i++) {
		const char *rest = inside(&c->file[i], dir);

		if (rest == NULL)
			continue;
		(*files)++;
		lk_buf_printf(&b, "%s %s\n", rest,
			fake_id_of(c->file[i].content, c->file[i].n).hex);
	}
	id = fake_id_of(lk_buf_cstr(&b), b.n);
	lk_buf_free(&b);
	return id;
}

static const char *fake_dir(struct lk_store *st)
{
	(void)st;
	return "/rekaan";
}

static int fake_head(struct lk_store *st, struct lk_oid *out, struct lk_error *err)
{
	const struct commit *c = fake_head_of(fake_of(st));

	if (fake_broken(fake_of(st), FAKE_ANY, err) != LK_OK)
		return fake_of(st)->fail_code;
	out->hex[0] = '\0';
	if (c != NULL)
		*out = c->id;
	return LK_OK;
}

static int fake_read(struct lk_store *st, const struct lk_oid *rev, const char *path,
	struct lk_buf *out, struct lk_oid *blob, struct lk_error *err)
{
	const struct file *file = fake_file_of(commit_of(fake_of(st), rev), path);

	if (fake_broken(fake_of(st), FAKE_READ, err) != LK_OK)
		return fake_of(st)->fail_code;
	if (file == NULL)
		return no_such(path, err);
	lk_buf_put(out, file->content, file->n);
	if (blob != NULL)
		*blob = fake_id_of(file->content, file->n);
	return lk_buf_check(out, err);
}

const struct file *fake_blob_of(const struct fake *f, const char *id)
{
	for (size_t i = f->ncommits; i-- > 0;)
		for (size_t k = 0; k < f->commit[i]->nfiles; k++) {
			const struct file *file = &f->commit[i]->file[k];

			if (strcmp(fake_id_of(file->content, file->n).hex, id) == 0)
				return file;
		}
	return NULL;
}

static int fake_read_blob(struct lk_store *st, const struct lk_oid *blob,
	struct lk_buf *out, struct lk_error *err)
{
	const struct file *file = fake_blob_of(fake_of(st), blob->hex);

	if (fake_broken(fake_of(st), FAKE_READ, err) != LK_OK)
		return fake_of(st)->fail_code;
	if (file == NULL)
		return no_such(blob->hex, err);
	lk_buf_put(out, file->content, file->n);
	return lk_buf_check(out, err);
}

static int fake_list(struct lk_store *st, const struct lk_oid *rev, const char *dir,
	lk_entry_fn *each, void *arg, struct lk_error *err)
{
	const struct commit *c = commit_of(fake_of(st), rev);
	char last[200] = "";
	int found = 0;

	if (fake_broken(fake_of(st), FAKE_READ, err) != LK_OK)
		return fake_of(st)->fail_code;
	for (size_t i = 0; c != NULL && i < c->nfiles; i++) {
		const char *rest = inside(&c->file[i], dir);
		struct lk_entry e = { .kind = LK_ENTRY_FILE, .size = c->file[i].n };
		char name[200], sub[500];
		size_t n;

		if (rest == NULL)
			continue;
		found = 1;
		(void)snprintf(name, sizeof(name), "%.*s", (int)strcspn(rest, "/"),
			rest);
		if (strcmp(name, last) == 0)
			continue;
		(void)snprintf(last, sizeof(last), "%s", name);
		(void)snprintf(sub, sizeof(sub), "%s/%s", dir, name);
		e.name = name;
		e.id = fake_id_of(c->file[i].content, c->file[i].n);
		if (strchr(rest, '/') != NULL) {
			e.kind = LK_ENTRY_DIR;
			e.size = 0;
			e.id = dir_id(c, sub, &n);
		}
		if (each(&e, arg) != 0)
			break;
	}
	return found ? LK_OK : no_such(dir, err);
}

static int fake_id_at(struct lk_store *st, const struct lk_oid *rev, const char *path,
	struct lk_oid *out, struct lk_error *err)
{
	const struct commit *c = commit_of(fake_of(st), rev);
	const struct file *file = fake_file_of(c, path);
	size_t n = 0;
	struct lk_oid dir;

	if (fake_broken(fake_of(st), FAKE_READ, err) != LK_OK)
		return fake_of(st)->fail_code;
	if (file != NULL) {
		*out = fake_id_of(file->content, file->n);
		return LK_OK;
	}
	if (c == NULL)
		return no_such(path, err);
	dir = dir_id(c, path, &n);
	if (n == 0)
		return no_such(path, err);
	*out = dir;
	return LK_OK;
}

static int fake_resolve(struct lk_store *st, const char *name, struct lk_oid *out,
	struct lk_error *err)
{
	const struct fake *f = fake_of(st);

	for (size_t i = 0; i < f->ncommits; i++)
		if (strncmp(f->commit[i]->id.hex, name, strlen(name)) == 0 ||
			(strcmp(name, "head") == 0 && i + 1 == f->ncommits)) {
			*out = f->commit[i]->id;
			return LK_OK;
		}
	return no_such(name, err);
}

/* ---- committing ---------------------------------------------------------------------- */

static int by_path(const void *a, const void *b)
{
	return strcmp(((const struct file *)a)->path, ((const struct file *)b)->path);
}

static void change_file(struct fake *f, struct commit *c,
	const struct lk_file_change *ch)
{
	size_t i = 0;

	while (i < c->nfiles && strcmp(c->file[i].path, ch->path) != 0)
		i++;
	if (c->nchanged < CHANGES)
		c->changed[c->nchanged++] = fake_must(lk_arena_dups(&f->mem, ch->path));
	if (ch->content == NULL) {
		if (i < c->nfiles)
			c->file[i] = c->file[--c->nfiles];
	} else {
		if (i == FILES)
			abort();
		c->nfiles += i == c->nfiles;
		c->file[i] = (struct file){ fake_must(lk_arena_dups(&f->mem, ch->path)),
			fake_must(lk_arena_dup(&f->mem, ch->content, ch->n)), ch->n };
	}
	qsort(c->file, c->nfiles, sizeof(c->file[0]), by_path);
}

static struct lk_oid add_commit(struct fake *f, const struct lk_change *ch)
{
	const struct commit *parent = fake_head_of(f);
	struct commit *c = fake_must(calloc(1, sizeof(*c)));
	char seed[64];

	if (f->ncommits == COMMITS)
		abort();
	if (parent != NULL) {
		memcpy(c->file, parent->file, sizeof(c->file));
		c->nfiles = parent->nfiles;
	}
	for (size_t i = 0; i < ch->nfiles; i++)
		change_file(f, c, &ch->file[i]);
	c->user = fake_must(lk_arena_dups(&f->mem, ch->user));
	c->name = fake_must(lk_arena_dups(&f->mem, ch->name));
	c->subject = fake_must(lk_arena_dups(&f->mem, ch->subject));
	c->record =
		fake_must(lk_arena_dups(&f->mem, ch->record != NULL ? ch->record : ""));
	c->time = ch->time;
	c->tz = ch->tz_minutes;
	(void)snprintf(seed, sizeof(seed), "revisi %zu", f->ncommits);
	c->id = fake_id_of(seed, strlen(seed));
	f->commit[f->ncommits++] = c;
	return c->id;
}

void fakestore_put(struct lk_store *st, const char *path, const char *content)
{
	struct lk_file_change file = { path, content, strlen(content), 0 };
	struct lk_change ch = { .file = &file,
		.nfiles = 1,
		.subject = "oleh uji",
		.user = "uji",
		.name = "Uji" };

	(void)add_commit(fake_of(st), &ch);
}

static int bad_path(const char *path)
{
	return path[0] == '/' || strstr(path, "..") != NULL ||
		(strncmp(path, "dokumen/", 8) != 0 &&
			strncmp(path, "register/", 9) != 0 &&
			strncmp(path, "kebijakan/", 10) != 0);
}

static int fake_commit(struct lk_store *st, const struct lk_change *ch,
	struct lk_oid *out, struct lk_error *err)
{
	struct fake *f = fake_of(st);
	const struct commit *now;

	if (fake_broken(f, FAKE_COMMIT, err) != LK_OK)
		return f->fail_code;
	if (f->race_path != NULL) {
		const char *path = f->race_path;

		f->race_path = NULL;
		fakestore_put(st, path, f->race_content);
	}
	now = fake_head_of(f);
	if (strcmp(ch->base.hex, now != NULL ? now->id.hex : "") != 0)
		return lk_fail(err, LK_ECONFLICT, N_("kepala sudah berpindah"));
	for (size_t i = 0; i < ch->nfiles; i++)
		if (bad_path(ch->file[i].path) ||
			(ch->file[i].must_be_new &&
				fake_file_of(now, ch->file[i].path)))
			return lk_fail(err, LK_EINVAL, N_("path %s tidak boleh"),
				ch->file[i].path);
	*out = add_commit(f, ch);
	return LK_OK;
}

static int fake_refresh(struct lk_store *st, int *changed, struct lk_error *err)
{
	(void)st;
	(void)err;
	*changed = 1;
	return LK_OK;
}

static void fake_close(struct lk_store *st)
{
	struct fake *f = fake_of(st);

	for (size_t i = 0; i < f->ncommits; i++)
		free(f->commit[i]);
	lk_arena_free(&f->mem);
	free(f);
}

static const struct lk_store_ops ops = {
	.dir = fake_dir,
	.head = fake_head,
	.read = fake_read,
	.read_blob = fake_read_blob,
	.list = fake_list,
	.id_at = fake_id_at,
	.resolve = fake_resolve,
	.commit = fake_commit,
	.refresh = fake_refresh,
	.history = fake_history,
	.threads = fake_threads,
	.thread_counts = fake_thread_counts,
	.thread_records = fake_thread_records,
	.approvals = fake_approvals,
	.authors = fake_authors,
	.search = fake_search,
	.draft_append = fake_draft_append,
	.draft_load = fake_draft_load,
	.draft_saved = fake_draft_saved,
	.draft_drop = fake_draft_drop,
	.draft_list = fake_draft_list,
	.draft_lock = fake_draft_lock,
	.draft_unlock = fake_draft_unlock,
	.mark_set = fake_mark_set,
	.mark_get = fake_mark_get,
	.config_get = fake_config_get,
	.rebuild = fake_rebuild,
	.check = fake_check,
	.close = fake_close,
};

struct lk_store *fakestore_new(void)
{
	struct fake *f = fake_must(calloc(1, sizeof(*f)));

	f->base.ops = &ops;
	return &f->base;
}

void fakestore_fail(struct lk_store *st, enum fake_call which, long n, int code)
{
	struct fake *f = fake_of(st);

	f->fail_kind = which;
	f->fail_in = n;
	f->fail_code = code;
	f->calls = 0;
}

long fakestore_calls(const struct lk_store *st)
{
	return fake_of_const(st)->calls;
}

void fakestore_race(struct lk_store *st, const char *path, const char *content)
{
	struct fake *f = fake_of(st);

	f->race_path = fake_must(lk_arena_dups(&f->mem, path));
	f->race_content = fake_must(lk_arena_dups(&f->mem, content));
}

long fakestore_commits(const struct lk_store *st)
{
	return (long)fake_of_const(st)->ncommits;
}

const char *fakestore_text(const struct lk_store *st, const char *path)
{
	const struct file *file = fake_file_of(fake_head_of(fake_of_const(st)), path);

	return file != NULL ? file->content : "";
}

const char *fakestore_subject(const struct lk_store *st)
{
	return fake_head_of(fake_of_const(st))->subject;
}

const char *fakestore_record(const struct lk_store *st)
{
	return fake_head_of(fake_of_const(st))->record;
}

size_t fakestore_changed(const struct lk_store *st)
{
	return fake_head_of(fake_of_const(st))->nchanged;
}
