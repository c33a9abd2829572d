/* A container that is read is, made again from its entries, the same bytes. */
#include "core/dispatch/manifest.h"
#include "storage/archive/zip.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool ok)
{
	if (!ok)
		abort();
}

struct want {
	const uint8_t *data;
	size_t at, size;
};

static int compare(const void *p, size_t n, void *arg)
{
	struct want *w = arg;

	must(n <= w->size - w->at && memcmp(w->data + w->at, p, n) == 0);
	w->at += n;
	return LK_OK;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct want w = { data, 0, size };
	struct zip_entry *entry = NULL;
	struct lk_error err;
	uint64_t total = 0;
	size_t n = 0;

	if (zip_read((struct lk_str){ (const char *)data, size }, &entry, &n, NULL,
		    NULL, &err) != LK_OK)
		return 0;
	for (size_t i = 0; i < n; i++)
		must(lk_packed_name_valid(entry[i].name));
	must(zip_prepare(entry, n, &total, &err) == LK_OK && total == size);
	must(zip_write(entry, n, compare, &w) == LK_OK && w.at == size);
	free(entry);
	return 0;
}
