#include "tui/editor/log.h"

#include "core/mem.h"

#include <stdlib.h>
#include <string.h>

int ed_log_init(struct ed_log *log, struct lk_error *err)
{
	*log = (struct ed_log){ .bytes = LK_BUF_INIT };
	if (lk_grow((void **)&log->node, &log->node_cap, 0, sizeof(*log->node)) !=
		LK_OK)
		return lk_nomem(err);
	log->node[0] = (struct ed_node){ 0 };
	log->nodes = 1;
	return LK_OK;
}

void ed_log_free(struct ed_log *log)
{
	if (log == NULL)
		return;
	free(log->entry);
	free(log->node);
	lk_buf_free(&log->bytes);
	*log = (struct ed_log){ .bytes = LK_BUF_INIT };
}

/* ---- doing ------------------------------------------------------------------------ */

/* Typing on: the edit goes right behind the last entry's new bytes and takes nothing
 * away, so the entry can simply be longer. */
static bool grows(const struct ed_log *log, const struct ed_edit *e)
{
	const struct ed_entry *last;

	if (log->n == 0 || log->n <= log->fixed || e->opens || e->del != 0)
		return false;
	last = &log->entry[log->n - 1];
	return last->kind == ED_EDIT && last->node == log->at &&
		last->silent == e->silent && e->at == (size_t)last->at + last->nins;
}

static int make_room(struct ed_log *log, struct lk_error *err)
{
	if (lk_grow((void **)&log->entry, &log->cap, log->n, sizeof(*log->entry)) !=
			LK_OK ||
		lk_grow((void **)&log->node, &log->node_cap, log->nodes,
			sizeof(*log->node)) != LK_OK)
		return lk_nomem(err);
	return LK_OK;
}

/* The node that an edit belongs to: the current one, or a fresh child of it. A node's
 * entries stand together, so an older node cannot be continued. */
static uint32_t node_for(struct ed_log *log, bool opens, bool silent)
{
	struct ed_node *at = &log->node[log->at];
	bool last = log->at != 0 && at->first + at->n == log->n;

	if (!opens && last && at->silent == silent)
		return log->at;
	log->node[log->nodes] = (struct ed_node){ .parent = log->at,
		.first = (uint32_t)log->n,
		.silent = silent };
	at->redo = (uint32_t)log->nodes;
	log->at = (uint32_t)log->nodes++;
	return log->at;
}

static void remember(struct ed_log *log, const struct ed_edit *e, size_t bytes)
{
	struct ed_entry *en = &log->entry[log->n];
	uint32_t before = log->at;
	uint32_t node = node_for(log, e->opens, e->silent);

	*en = (struct ed_entry){ .kind = ED_EDIT,
		.opens = node != before,
		.silent = e->silent,
		.at = (uint32_t)e->at,
		.ndel = (uint32_t)e->del,
		.nins = (uint32_t)e->n,
		.bytes = (uint32_t)bytes,
		.before = (uint32_t)e->before,
		.after = (uint32_t)e->after,
		.node = node,
		.time_ms = e->time_ms };
	log->node[node].n++;
	log->n++;
}

int ed_log_do(struct ed_log *log, struct ed_text *t, const struct ed_edit *e,
	struct lk_error *err)
{
	size_t bytes = log->bytes.n;
	bool grow = grows(log, e);
	int rc = make_room(log, err);

	if (rc != LK_OK)
		return rc;
	if (e->del != 0)
		lk_buf_put(&log->bytes, lk_buf_cstr(&t->buf) + e->at, e->del);
	lk_buf_put(&log->bytes, e->ins, e->n);
	rc = lk_buf_check(&log->bytes, err);
	if (rc == LK_OK)
		rc = ed_text_replace(t, e->at, e->del, e->ins, e->n, err);
	if (rc != LK_OK) {
		log->bytes.n = bytes;
		log->bytes.failed = LK_OK;
		return rc;
	}
	if (!grow) {
		remember(log, e, bytes);
		return LK_OK;
	}
	log->entry[log->n - 1].nins += (uint32_t)e->n;
	log->entry[log->n - 1].after = (uint32_t)e->after;
	return LK_OK;
}

/* ---- going through the tree ------------------------------------------------------- */

static int one_step(struct ed_text *t, const struct ed_log *log,
	const struct ed_entry *e, bool back, struct lk_error *err)
{
	const char *del = lk_buf_cstr(&log->bytes) + e->bytes, *ins = del + e->ndel;

	return back ? ed_text_replace(t, e->at, e->nins, del, e->ndel, err)
		    : ed_text_replace(t, e->at, e->ndel, ins, e->nins, err);
}

/* Take the node's entries back, or do them again. When one fails (memory) those before
 * it are reverted, so that the text stands on a node again. */
static int apply(struct ed_log *log, struct ed_text *t, uint32_t node, bool back,
	struct lk_error *err)
{
	const struct ed_node *n = &log->node[node];
	const struct ed_entry *first = &log->entry[n->first];
	uint32_t i;
	int rc = LK_OK;

	for (i = 0; i < n->n && rc == LK_OK; i++)
		rc = one_step(t, log, &first[back ? n->n - 1 - i : i], back, err);
	if (rc == LK_OK)
		return LK_OK;
	for (i--; i > 0; i--)
		if (one_step(t, log, &first[back ? n->n - i : i - 1], !back, NULL) !=
			LK_OK)
			break;
	return rc;
}

static size_t depth_of(const struct ed_log *log, uint32_t node)
{
	size_t depth = 0;

	for (; node != 0; node = log->node[node].parent)
		depth++;
	return depth;
}

/* From where the text stands to `node`: up to the common ancestor, then down. */
static int walk(struct ed_log *log, struct ed_text *t, uint32_t node, size_t *cursor,
	struct lk_error *err)
{
	size_t up = depth_of(log, log->at), down = depth_of(log, node);
	uint32_t a = log->at, b = node, below;
	int rc = LK_OK;

	for (; down > up; down--)
		b = log->node[b].parent;
	for (; up > down; up--)
		a = log->node[a].parent;
	while (a != b) {
		a = log->node[a].parent;
		b = log->node[b].parent;
	}
	while (rc == LK_OK && log->at != a) {
		rc = apply(log, t, log->at, true, err);
		if (rc == LK_OK) {
			*cursor = log->entry[log->node[log->at].first].before;
			log->at = log->node[log->at].parent;
		}
	}
	while (rc == LK_OK && log->at != node) {
		for (below = node; log->node[below].parent != log->at;)
			below = log->node[below].parent;
		rc = apply(log, t, below, false, err);
		if (rc == LK_OK) {
			const struct ed_node *n = &log->node[below];

			log->node[log->at].redo = below;
			*cursor = log->entry[n->first + n->n - 1].after;
			log->at = below;
		}
	}
	return rc;
}

int ed_log_goto(struct ed_log *log, struct ed_text *t, uint32_t node, size_t *cursor,
	int64_t now_ms, struct lk_error *err)
{
	size_t before = *cursor;
	int rc = make_room(log, err);

	if (rc != LK_OK || node == log->at)
		return rc;
	rc = walk(log, t, node, cursor, err);
	if (rc != LK_OK)
		return rc;
	log->entry[log->n++] = (struct ed_entry){ .kind = ED_MOVE,
		.node = node,
		.before = (uint32_t)before,
		.after = (uint32_t)*cursor,
		.time_ms = now_ms };
	return LK_OK;
}

static uint32_t undo_target(const struct ed_log *log)
{
	uint32_t at = log->at;

	while (at != 0 && log->node[at].silent)
		at = log->node[at].parent;
	return at != 0 ? log->node[at].parent : log->at;
}

static uint32_t redo_target(const struct ed_log *log)
{
	uint32_t at = log->node[log->at].redo, next;

	while (at != 0 && log->node[at].silent && log->node[at].redo != 0)
		at = log->node[at].redo;
	if (at == 0)
		return log->at;
	for (next = log->node[at].redo; next != 0 && log->node[next].silent;) {
		at = next;
		next = log->node[at].redo;
	}
	return at;
}

bool ed_log_can_undo(const struct ed_log *log)
{
	return undo_target(log) != log->at;
}

bool ed_log_can_redo(const struct ed_log *log)
{
	return redo_target(log) != log->at;
}

int ed_log_undo(struct ed_log *log, struct ed_text *t, size_t *cursor, int64_t now_ms,
	struct lk_error *err)
{
	if (!ed_log_can_undo(log))
		return LK_EUNDEF;
	return ed_log_goto(log, t, undo_target(log), cursor, now_ms, err);
}

int ed_log_redo(struct ed_log *log, struct ed_text *t, size_t *cursor, int64_t now_ms,
	struct lk_error *err)
{
	if (!ed_log_can_redo(log))
		return LK_EUNDEF;
	return ed_log_goto(log, t, redo_target(log), cursor, now_ms, err);
}
