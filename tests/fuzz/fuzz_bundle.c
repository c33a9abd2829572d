/* The head of a bundle of all names: names that git would take, or a sentence. */
#include "storage/archive/bundle.h"

#include <stdlib.h>
#include <string.h>

struct seen {
	size_t n;
};

static int look(const char *name, const git_oid *id, void *arg, struct lk_error *err)
{
	struct seen *s = arg;
	int valid = 0;

	(void)id;
	(void)err;
	if (strncmp(name, "refs/", 5) != 0 || strstr(name, "..") != NULL ||
		git_reference_name_is_valid(&valid, name) != 0 || !valid)
		abort();
	return ++s->n < 1000 ? LK_OK : LK_ERANGE;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static int started;
	struct seen s = { 0 };
	struct lk_str pack = { NULL, 0 };
	struct lk_error err = { .text = "" };
	int rc;

	if (!started) {
		(void)git_libgit2_init();
		started = 1;
	}
	rc = bundle_read((struct lk_str){ (const char *)data, size }, look, &s, &pack,
		&err);
	if (rc == LK_OK &&
		(pack.n > size ||
			(size > 0 && pack.p + pack.n != (const char *)data + size)))
		abort();
	if (rc != LK_OK && err.text[0] == '\0' && s.n < 1000)
		abort();
	return 0;
}
