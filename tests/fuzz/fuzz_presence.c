/* Whatever is read of a presence is clean and in bounds, and reads the same when written. */
#include "core/presence/presence.h"
#include "core/utf8.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(int ok)
{
	if (!ok)
		abort();
}

static void clean(const char *s)
{
	must(lk_utf8_is_clean((struct lk_str){ s, strlen(s) }, 0));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct lk_presence p, q;
	struct lk_buf b = LK_BUF_INIT;

	if (lk_presence_parse(&p, "budi", (struct lk_str){ (const char *)data, size },
		    NULL) != LK_OK)
		return 0;
	must(strcmp(p.user, "budi") == 0 && p.seen != 0 && p.since <= p.seen);
	must(p.path[0] == '\0' || strncmp(p.path, "dokumen/", 8) == 0);
	must(strstr(p.path, "..") == NULL);
	clean(p.path);
	clean(p.section);
	lk_presence_write(&p, 0, &b);
	if (b.n <= LK_PRESENCE_MAX) {
		must(lk_presence_parse(&q, "budi", lk_buf_str(&b), NULL) == LK_OK);
		must(q.seen == p.seen && strcmp(p.path, q.path) == 0);
		must(p.path[0] == '\0' || q.since == p.since);
	}
	lk_buf_free(&b);
	return 0;
}
