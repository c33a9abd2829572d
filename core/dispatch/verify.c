#include "core/dispatch/verify.h"

#include <stdlib.h>
#include <string.h>

/* clang-format off */
static const struct lk_packed_copy copies[] = {
	{ "isi/naskah/",       "naskah/",       true },
	{ "isi/data/",         "data/",         true },
	{ "isi/kertas-kerja/", "kertas-kerja/", true },
	{ "isi/lampiran/",     "lampiran/",     true },
	{ "catatan/",          "catatan/",      true },
	{ "surat/",            "surat/",        true },
	{ "bukti/",            "bukti/",        true },
	{ "register/",         "register/",     false },
	{ "kebijakan/",        "kebijakan/",    false },
};
/* clang-format on */

const struct lk_packed_copy *lk_packed_copies(size_t *n)
{
	*n = LK_LEN(copies);
	return copies;
}

bool lk_packed_source(const char *document, const char *name, struct lk_buf *path)
{
	for (size_t i = 0; i < LK_LEN(copies); i++) {
		size_t n = strlen(copies[i].to);

		if (strncmp(name, copies[i].to, n) != 0)
			continue;
		if (copies[i].document)
			lk_buf_printf(path, "dokumen/%s/", document);
		lk_buf_puts(path, copies[i].from);
		lk_buf_puts(path, name + n);
		return true;
	}
	return false;
}

/* ---- faults --------------------------------------------------------------------------- */

int lk_verify_fault(struct lk_verified *v, const char *entry,
	const struct lk_error *why, struct lk_error *err)
{
	const char *name = lk_arena_dups(&v->mem, entry);

	if (name == NULL ||
		lk_grow((void **)&v->fault, &v->cap, v->nfaults, sizeof(*v->fault)) !=
			LK_OK)
		return lk_nomem(err);
	v->fault[v->nfaults++] = (struct lk_verify_fault){ name, *why };
	return LK_OK;
}

void lk_verified_free(struct lk_verified *v)
{
	if (v == NULL)
		return;
	lk_manifest_free(&v->manifest);
	free(v->fault);
	lk_arena_free(&v->mem);
	memset(v, 0, sizeof(*v));
}

/* ---- the manifest against the files ------------------------------------------------------ */

static const struct lk_packed *find(const struct lk_packed *file, size_t n,
	const char *name)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(file[i].name, name) == 0)
			return &file[i];
	return NULL;
}

static int missing(struct lk_verified *v, const char *name, struct lk_error *err)
{
	struct lk_error why;

	(void)lk_fail(&why, LK_EFORMAT,
		N_("%s disebut MANIFES.txt tetapi tidak ada di dalam arsip"), name);
	return lk_verify_fault(v, name, &why, err);
}

static int extra(struct lk_verified *v, const char *name, struct lk_error *err)
{
	struct lk_error why;

	(void)lk_fail(&why, LK_EFORMAT,
		N_("%s ada di dalam arsip tetapi tidak disebut MANIFES.txt"), name);
	return lk_verify_fault(v, name, &why, err);
}

static int same(struct lk_verified *v, const struct lk_packed *f,
	const struct lk_manifest_entry *e, struct lk_error *err)
{
	char digest[LK_SHA256_HEX];
	struct lk_error why;

	for (size_t i = 0; i < v->nfaults; i++)
		if (strcmp(v->fault[i].entry, f->name) == 0)
			return LK_OK;
	lk_sha256_hex(f->bytes, digest);
	if (f->bytes.n == e->size && strcmp(digest, e->digest) == 0)
		return LK_OK;
	(void)lk_fail(&why, LK_EFORMAT,
		N_("isi %s tidak sama dengan sidik di MANIFES.txt; berkas itu diubah "
		   "setelah arsip dibuat"),
		f->name);
	return lk_verify_fault(v, f->name, &why, err);
}

/* Both lists are in order of their names: one walk. */
static int hold_against(struct lk_verified *v, const struct lk_packed *file, size_t n,
	struct lk_error *err)
{
	const struct lk_manifest *m = &v->manifest;
	size_t i = 0, k = 0;
	int rc = LK_OK;

	while (rc == LK_OK && (i < n || k < m->n) && v->nfaults < LK_VERIFY_FAULTS) {
		int c = i == n      ? 1
			: k == m->n ? -1
				    : strcmp(file[i].name, m->entry[k].name);

		if (c < 0 && strcmp(file[i].name, LK_MANIFEST_NAME) != 0)
			rc = extra(v, file[i].name, err);
		else if (c > 0)
			rc = missing(v, m->entry[k].name, err);
		else if (c == 0)
			rc = same(v, &file[i], &m->entry[k], err);
		i += c <= 0;
		k += c >= 0;
	}
	return rc;
}

int lk_verify_files(struct lk_verified *v, const struct lk_packed *file, size_t n,
	struct lk_error *err)
{
	const struct lk_packed *m = find(file, n, LK_MANIFEST_NAME);
	struct lk_error why;
	int rc;

	v->nentries = n;
	if (m == NULL)
		return missing(v, LK_MANIFEST_NAME, err);
	rc = lk_manifest_parse(&v->manifest, m->bytes, &why);
	if (rc == LK_ENOMEM)
		return lk_nomem(err);
	if (rc != LK_OK)
		return lk_verify_fault(v, LK_MANIFEST_NAME, &why, err);
	v->have_manifest = true;
	rc = hold_against(v, file, n, err);
	if (rc == LK_OK && v->manifest.history[0] != '\0' &&
		lk_manifest_find(&v->manifest, LK_HISTORY_NAME) == NULL)
		rc = missing(v, LK_HISTORY_NAME, err);
	return rc;
}
