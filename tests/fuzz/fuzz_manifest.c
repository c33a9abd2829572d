/* A manifest that is read is written to the same bytes, its names are plain and in order, and
 * every one of them is found again. */
#include "core/dispatch/manifest.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool ok)
{
	if (!ok)
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct lk_str in = { (const char *)data, size };
	struct lk_manifest m;
	struct lk_buf out = LK_BUF_INIT;
	struct lk_error err;

	if (lk_manifest_parse(&m, in, &err) != LK_OK)
		return 0;
	lk_manifest_write(&m, &out);
	must(out.n == size && memcmp(out.p, data, size) == 0);
	for (size_t i = 0; i < m.n; i++) {
		const char *name = m.entry[i].name;

		must(lk_packed_name_valid((struct lk_str){ name, strlen(name) }));
		must(lk_manifest_find(&m, name) == &m.entry[i]);
		must(i == 0 || strcmp(m.entry[i - 1].name, name) < 0);
	}
	lk_buf_free(&out);
	lk_manifest_free(&m);
	return 0;
}
