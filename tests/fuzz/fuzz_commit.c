/*
 * Whatever is read as a commit: the slices lie inside it, what was signed is the bytes without
 * the signature, and those read again as the same commit.
 */
#include "core/trust/commit.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(int ok)
{
	if (!ok)
		abort();
}

static void inside(struct lk_str all, struct lk_str s)
{
	must(s.n == 0 || (s.p >= all.p && s.p + s.n <= all.p + all.n));
}

static void same(struct lk_str a, struct lk_str b)
{
	must(a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0));
}

static void again(const struct lk_commit *c)
{
	struct lk_commit d;

	must(lk_commit_parse(&d, lk_buf_str(&c->payload), NULL) == LK_OK);
	must(d.signature.n == 0 && d.nparents == c->nparents);
	must(strcmp(d.tree.hex, c->tree.hex) == 0);
	same(d.message, c->message);
	same(d.author.name, c->author.name);
	same(lk_buf_str(&d.payload), lk_buf_str(&c->payload));
	lk_commit_free(&d);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct lk_str raw = { (const char *)data, size };
	struct lk_error err = { .code = LK_OK };
	struct lk_commit c;

	if (lk_commit_parse(&c, raw, &err) == LK_OK) {
		inside(raw, c.author.name);
		inside(raw, c.committer.mail);
		inside(raw, c.message);
		inside(raw, c.subject);
		inside(raw, c.record);
		must(c.payload.n + c.signature.n <= raw.n + 1);
		again(&c);
	} else {
		must(err.code != LK_OK);
	}
	lk_commit_free(&c);
	return 0;
}
