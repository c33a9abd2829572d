/* Destinations and retention: what is read has plain ids, each once, and years that are
 * numbers. The first byte chooses the file. */
#include "core/dispatch/policy.h"
#include "core/people.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool ok)
{
	if (!ok)
		abort();
}

static void destinations(struct lk_str in)
{
	struct lk_arena mem = LK_ARENA_INIT;
	struct lk_destination_row *row = NULL;
	struct lk_error err;
	size_t n = 0;

	if (lk_destinations_parse(&mem, in, "x", &row, &n, &err) == LK_OK)
		for (size_t i = 0; i < n; i++) {
			must(lk_role_valid(row[i].id) && row[i].name[0] != '\0');
			for (size_t k = 0; k < i; k++)
				must(strcmp(row[k].id, row[i].id) != 0);
		}
	lk_arena_free(&mem);
}

static void retention(struct lk_str in)
{
	struct lk_arena mem = LK_ARENA_INIT;
	struct lk_retention r;
	struct lk_error err;
	struct lk_buf years = LK_BUF_INIT;

	if (lk_retention_parse(&mem, in, "x", &r, &err) == LK_OK) {
		must(strspn(r.active, "0123456789") == strlen(r.active));
		must(strlen(r.inactive) <= 3);
		lk_retention_years(&r, &years);
		must(years.failed == LK_OK);
	}
	lk_buf_free(&years);
	lk_arena_free(&mem);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (size == 0)
		return 0;
	if (data[0] == 'T')
		destinations((struct lk_str){ (const char *)data + 1, size - 1 });
	else
		retention((struct lk_str){ (const char *)data + 1, size - 1 });
	return 0;
}
