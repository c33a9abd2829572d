#include "tui/view/ketikan.h"

#include "core/host.h"

#include <stddef.h>

void ketikan_save(struct app *app, const char *key, const char *text, size_t n)
{
	struct lk_oid none = { "" };
	struct lk_draft_op op = { .kind = 1, .data = text, .n = n };
	struct lk_error err;

	if (app->host != NULL)
		op.time_ms = app->host->now_ms();
	if (lk_store_draft_append(app->store, key, &none, &op, 1, &err) != LK_OK)
		app_fail(app, &err);
}

static int take(const struct lk_draft_op *op, void *arg)
{
	struct lk_buf *out = arg;

	lk_buf_clear(out);
	lk_buf_put(out, op->data, op->n);
	return 0;
}

void ketikan_load(struct lk_store *st, const char *key, struct lk_buf *out)
{
	struct lk_oid base;

	(void)!lk_store_draft_load(st, key, &base, take, out, NULL);
}

void ketikan_drop(struct lk_store *st, const char *key)
{
	(void)!lk_store_draft_drop(st, key, 0, NULL);
}
