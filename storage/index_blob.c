/*
 * Objects as bytes, for the index only.
 *
 * Read from the backends of the object store without checking the hash again: that
 * check was 40 % of a rebuild. zlib's own checksum still guards the bytes, whatever a
 * person sees or acts on is read with the check (repo.c), and lapkin fsck checks all.
 */
#include "core/document.h"
#include "storage/fail.h"
#include "storage/index_build.h"

#include <git2/sys/odb_backend.h>
#include <stdlib.h>
#include <string.h>

/* Copy what a backend gave, so that the caller frees it like everything else. */
static int take(git_odb_backend *from, void *data, size_t n, size_t max, char **out)
{
	*out = n <= max ? malloc(n + 1) : NULL;
	if (*out != NULL) {
		if (n != 0)
			memcpy(*out, data, n);
		(*out)[n] = '\0';
	}
	if (from != NULL)
		git_odb_backend_data_free(from, data);
	return *out != NULL || n > max ? LK_OK : LK_ENOMEM;
}

/* 1 when some backend had it; *rc then is the outcome. */
static int quick(git_odb *odb, const git_oid *id, size_t max, char **out, size_t *n,
	int *rc)
{
	for (size_t i = 0; i < git_odb_num_backends(odb); i++) {
		git_odb_backend *from;
		git_object_t type;
		void *data;

		if (git_odb_get_backend(&from, odb, i) != 0 || from->read == NULL)
			continue;
		/* what is packed small may be large enough to fill the memory */
		if (from->read_header != NULL &&
			from->read_header(n, &type, from, id) == 0 && *n > max) {
			*rc = LK_OK;
			return 1;
		}
		if (from->read(&data, n, &type, from, id) != 0)
			continue;
		*rc = take(from, data, *n, max, out);
		return 1;
	}
	return 0;
}

int index_object(git_odb *odb, const git_oid *id, size_t max, int verify, char **out,
	size_t *n, struct lk_error *err)
{
	git_odb_object *o = NULL;
	int rc;

	*out = NULL;
	if (verify || !quick(odb, id, max, out, n, &rc)) {
		/* also when it was packed anew a moment ago: this looks at the packs again */
		if (git_odb_read(&o, odb, id) != 0)
			return fail_git(err, "objects");
		*n = git_odb_object_size(o);
		rc = take(NULL, (void *)(uintptr_t)git_odb_object_data(o), *n, max,
			out);
		git_odb_object_free(o);
	}
	if (rc == LK_OK && *out == NULL)
		*n = 0;
	return rc == LK_OK ? LK_OK : lk_nomem(err);
}

int index_blob(struct index_build *b, const git_oid *id, char **out, size_t *n,
	struct lk_error *err)
{
	return index_object(b->odb, id, LK_DOC_MAX, 0, out, n, err);
}
