/* Looking through an archive: container, manifest, history. */
#include "core/dispatch/verify.h"
#include "storage/archive/archive.h"
#include "storage/archive/bundle.h"
#include "storage/archive/zip.h"
#include "storage/open.h"

#include <stdlib.h>
#include <string.h>

/* A fault of a step that judges as a whole goes into the list; only a failure of ours does
 * not. */
static int note(struct lk_verified *v, const char *entry, int rc,
	const struct lk_error *why, struct lk_error *err)
{
	if (rc == LK_OK)
		return LK_OK;
	if (rc == LK_ENOMEM)
		return lk_nomem(err);
	return lk_verify_fault(v, entry, why, err);
}

/* ---- the history ------------------------------------------------------------------------- */

static int by_path(const void *a, const void *b)
{
	return strcmp(((const struct bundle_file *)a)->path,
		((const struct bundle_file *)b)->path);
}

/* The entries that are copies, with their paths in the repository. */
static int copies(struct lk_arena *mem, const char *document,
	const struct lk_packed *file, size_t n, struct bundle_file *out, size_t *count)
{
	*count = 0;
	for (size_t i = 0; i < n; i++) {
		struct lk_buf path = LK_BUF_INIT;
		bool copy = lk_packed_source(document, file[i].name, &path);
		const char *kept = copy ? lk_arena_dups(mem, lk_buf_cstr(&path)) : NULL;

		lk_buf_free(&path);
		if (copy && kept == NULL)
			return LK_ENOMEM;
		if (copy)
			out[(*count)++] = (struct bundle_file){ kept, file[i].name,
				file[i].bytes };
	}
	if (*count > 1)
		qsort(out, *count, sizeof(*out), by_path);
	return LK_OK;
}

/* Folders of the repository that the archive holds whole; NULL behind the last. */
static int folders(struct lk_arena *mem, const char *document, const char ***out)
{
	size_t n;
	const struct lk_packed_copy *copy = lk_packed_copies(&n);
	const char **list = lk_arena_alloc(mem, (n + 1) * sizeof(*list));

	for (size_t i = 0; list != NULL && i < n; i++) {
		struct lk_buf path = LK_BUF_INIT;

		(void)lk_packed_source(document, copy[i].to, &path);
		list[i] = lk_arena_dups(mem, lk_buf_cstr(&path));
		lk_buf_free(&path);
		if (list[i] == NULL)
			return LK_ENOMEM;
	}
	*out = list;
	return list != NULL ? LK_OK : LK_ENOMEM;
}

static int check_history(struct lk_verified *v, const struct lk_packed *file, size_t n,
	struct lk_str bundle, struct lk_error *err)
{
	const struct lk_manifest *m = &v->manifest;
	struct bundle_file *list = calloc(n + 1, sizeof(*list));
	struct bundle_expect want = { .head = m->revision, .subject = m->subject };
	struct lk_arena mem = LK_ARENA_INIT;
	struct lk_buf subject = LK_BUF_INIT;
	const char **only = NULL;
	struct lk_error why;
	int rc = list != NULL ? LK_OK : LK_ENOMEM;

	if (rc == LK_OK)
		rc = copies(&mem, m->document, file, n, list, &want.n);
	if (rc == LK_OK)
		rc = folders(&mem, m->document, &only);
	lk_buf_printf(&subject, "dokumen/%s/isi", m->document);
	want.subject_path = lk_buf_cstr(&subject);
	want.file = list;
	want.only = only;
	rc = rc == LK_OK
		? note(v, LK_HISTORY_NAME, bundle_check(bundle, &want, &why), &why, err)
		: lk_nomem(err);
	v->history = true;
	lk_buf_free(&subject);
	lk_arena_free(&mem);
	free(list);
	return rc;
}

/* ---- all of it ------------------------------------------------------------------------------ */

static int check_files(struct lk_verified *v, const struct lk_packed *file, size_t n,
	struct lk_error *err)
{
	const struct lk_packed *bundle = NULL;
	int rc = lk_verify_files(v, file, n, err);

	for (size_t i = 0; i < n; i++)
		if (strcmp(file[i].name, LK_HISTORY_NAME) == 0)
			bundle = &file[i];
	/* a bundle whose hash is wrong is broken anyway: not handed to git */
	if (rc != LK_OK || bundle == NULL || !v->have_manifest || v->nfaults > 0)
		return rc;
	return check_history(v, file, n, bundle->bytes, err);
}

/* Names of entries end where the next field begins: copied, to be ended by NUL. */
static int as_files(struct lk_verified *v, const struct zip_entry *entry, size_t n,
	struct lk_packed **out)
{
	struct lk_packed *file = calloc(n + 1, sizeof(*file));

	for (size_t i = 0; file != NULL && i < n; i++) {
		file[i].name = lk_arena_dup(&v->mem, entry[i].name.p, entry[i].name.n);
		file[i].bytes = entry[i].bytes;
		if (file[i].name == NULL) {
			free(file);
			return LK_ENOMEM;
		}
	}
	*out = file;
	return file != NULL ? LK_OK : LK_ENOMEM;
}

struct telling {
	struct lk_verified *v;
	struct lk_error *err;
	int rc; /* a failure of ours */
};

static int take_fault(const struct zip_entry *e, const struct lk_error *why, void *arg)
{
	struct telling *t = arg;
	char name[LK_PACKED_NAME_MAX + 1];

	if (t->v->nfaults >= LK_VERIFY_FAULTS)
		return LK_OK;
	memcpy(name, e->name.p, e->name.n);
	name[e->name.n] = '\0';
	t->rc = lk_verify_fault(t->v, name, why, t->err);
	return t->rc;
}

static int check_bytes(struct lk_verified *v, struct lk_str bytes, struct lk_error *err)
{
	struct zip_entry *entry = NULL;
	struct lk_packed *file = NULL;
	struct lk_error why;
	size_t n = 0;
	struct telling tell = { v, err, LK_OK };
	int rc = zip_read(bytes, &entry, &n, take_fault, &tell, &why);

	if (tell.rc != LK_OK)
		return tell.rc;

	if (rc != LK_OK)
		return note(v, "", rc, &why, err);
	rc = as_files(v, entry, n, &file);
	rc = rc == LK_OK ? check_files(v, file, n, err) : lk_nomem(err);
	free(file);
	free(entry);
	return rc;
}

int storage_verify_archive(const char *file, struct lk_verified *out,
	struct lk_error *err)
{
	char *bytes = NULL;
	size_t n = 0;
	int rc;

	memset(out, 0, sizeof(*out));
	rc = archive_slurp(file, ZIP_MAX, &bytes, &n, err);
	if (rc != LK_OK)
		return rc;
	out->file.size = n;
	lk_sha256_hex((struct lk_str){ bytes, n }, out->file.digest);
	rc = check_bytes(out, (struct lk_str){ bytes, n }, err);
	free(bytes);
	return rc;
}
