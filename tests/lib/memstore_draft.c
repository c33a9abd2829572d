/* The journal of a store in memory: see tests/lib/memstore.h. */
#include "tests/lib/memstore_impl.h"

#include "core/mem.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct memdisk *disk_of(struct lk_store *st)
{
	return ((struct memstore *)st)->d;
}

/* ---- drafts -------------------------------------------------------------------------- */

static int64_t last_seq(struct memdisk *d, const char *key)
{
	int64_t seq = 0;

	for (size_t i = 0; i < d->rows; i++)
		if (strcmp(d->row[i].key, key) == 0 && d->row[i].seq > seq)
			seq = d->row[i].seq;
	return seq;
}

int memstore_append(struct lk_store *st, const char *key, const struct lk_oid *base,
	const struct lk_draft_op *op, size_t n, struct lk_error *err)
{
	struct memdisk *d = disk_of(st);
	int64_t seq = last_seq(d, key);

	if (d->full > 0) {
		d->full--;
		return lk_fail(err, LK_ENOSPC, "cakram penuh");
	}
	for (size_t i = 0; i < n; i++) {
		struct row r = { .base = *base,
			.seq = ++seq,
			.time_ms = op[i].time_ms,
			.kind = op[i].kind,
			.data = LK_BUF_INIT };

		snprintf(r.key, sizeof(r.key), "%s", key);
		lk_buf_put(&r.data, op[i].data, op[i].n);
		if (lk_grow((void **)&d->row, &d->row_cap, d->rows, sizeof(r)) == LK_OK)
			d->row[d->rows++] = r;
	}
	return LK_OK;
}

int memstore_load(struct lk_store *st, const char *key, struct lk_oid *base,
	lk_draft_op_fn *each, void *arg, struct lk_error *err)
{
	struct memdisk *d = disk_of(st);
	bool first = true;

	(void)err;
	base->hex[0] = '\0';
	for (size_t i = 0; i < d->rows; i++) {
		const struct row *r = &d->row[i];
		struct lk_draft_op op = { r->seq, r->time_ms, r->kind,
			lk_buf_cstr(&r->data), r->data.n };

		if (strcmp(r->key, key) != 0)
			continue;
		if (first)
			*base = r->base;
		first = false;
		if (each(&op, arg) != 0)
			break;
	}
	return LK_OK;
}

int memstore_saved(struct lk_store *st, const char *key, int64_t upto,
	struct lk_error *err)
{
	struct memdisk *d = disk_of(st);

	(void)err;
	for (size_t i = 0; i < d->rows; i++)
		if (strcmp(d->row[i].key, key) == 0 &&
			(upto == 0 || d->row[i].seq <= upto))
			d->row[i].saved = 1;
	return LK_OK;
}

int memstore_drop(struct lk_store *st, const char *key, int64_t from,
	struct lk_error *err)
{
	struct memdisk *d = disk_of(st);
	size_t n = 0;

	(void)err;
	for (size_t i = 0; i < d->rows; i++) {
		if (strcmp(d->row[i].key, key) == 0 && d->row[i].seq >= from)
			lk_buf_free(&d->row[i].data);
		else
			d->row[n++] = d->row[i];
	}
	d->rows = n;
	return LK_OK;
}

static bool first_of_key(const struct memdisk *d, size_t i)
{
	for (size_t k = 0; k < i; k++)
		if (strcmp(d->row[k].key, d->row[i].key) == 0)
			return false;
	return true;
}

int memstore_drafts(struct lk_store *st, lk_draft_info_fn *each, void *arg,
	struct lk_error *err)
{
	struct memdisk *d = disk_of(st);

	(void)err;
	for (size_t i = 0; i < d->rows; i++) {
		struct lk_draft_info info = { .key = d->row[i].key,
			.base = d->row[i].base,
			.first_ms = d->row[i].time_ms };

		if (!first_of_key(d, i))
			continue;
		for (size_t k = i; k < d->rows; k++) {
			if (strcmp(d->row[k].key, info.key) != 0)
				continue;
			info.ops += !d->row[k].saved;
			info.last_ms = d->row[k].time_ms;
		}
		if (each(&info, arg) != 0)
			break;
	}
	return LK_OK;
}

int memstore_lock(struct lk_store *st, const char *key, struct lk_draft_owner *me,
	int steal, struct lk_error *err)
{
	struct memdisk *d = disk_of(st);
	struct lock *l = NULL;

	me->pid = ((struct memstore *)st)->pid;
	snprintf(me->host, sizeof(me->host), "pc");
	for (int i = 0; i < d->locks; i++)
		if (strcmp(d->lock[i].key, key) == 0)
			l = &d->lock[i];
	if (l != NULL && !steal && l->owner.pid != me->pid) {
		*me = l->owner;
		return lk_fail(err, LK_ELOCKED, "sedang disunting oleh %s",
			l->owner.user);
	}
	if (l == NULL)
		l = &d->lock[d->locks++];
	snprintf(l->key, sizeof(l->key), "%s", key);
	l->owner = *me;
	return LK_OK;
}

int memstore_release(struct lk_store *st, const char *key, struct lk_error *err)
{
	struct memdisk *d = disk_of(st);

	(void)err;
	for (int i = 0; i < d->locks; i++)
		if (strcmp(d->lock[i].key, key) == 0 &&
			d->lock[i].owner.pid == ((struct memstore *)st)->pid)
			d->lock[i] = d->lock[--d->locks];
	return LK_OK;
}

int memstore_mark_set(struct lk_store *st, const char *key, const char *value,
	struct lk_error *err)
{
	struct memdisk *d = disk_of(st);
	struct mark *m = NULL;

	(void)err;
	for (int i = 0; i < d->marks; i++)
		if (strcmp(d->mark[i].key, key) == 0)
			m = &d->mark[i];
	if (m == NULL)
		m = &d->mark[d->marks++];
	snprintf(m->key, sizeof(m->key), "%s", key);
	snprintf(m->value, sizeof(m->value), "%s", value != NULL ? value : "");
	return LK_OK;
}

int memstore_mark_get(struct lk_store *st, const char *key, struct lk_buf *value,
	struct lk_error *err)
{
	struct memdisk *d = disk_of(st);

	(void)err;
	for (int i = 0; i < d->marks; i++)
		if (strcmp(d->mark[i].key, key) == 0)
			lk_buf_puts(value, d->mark[i].value);
	return LK_OK;
}

/* ---- for tests ---- */

long memstore_rows(struct lk_store *st, const char *key)
{
	struct memdisk *d = disk_of(st);
	long n = 0;

	for (size_t i = 0; i < d->rows; i++)
		n += strcmp(d->row[i].key, key) == 0;
	return n;
}

void memstore_cut(struct lk_store *st, const char *key, long n)
{
	(void)memstore_drop(st, key, n + 1, NULL);
}

void memstore_damage(struct lk_store *st, const char *key, long n)
{
	struct memdisk *d = disk_of(st);

	for (size_t i = 0; i < d->rows; i++)
		if (strcmp(d->row[i].key, key) == 0 && d->row[i].seq == n)
			d->row[i].data.p[d->row[i].data.n / 2] ^= 0x21;
}

void memstore_full(struct lk_store *st, int n)
{
	disk_of(st)->full = n;
}

void memstore_unlock(struct lk_store *st, const char *key)
{
	struct memdisk *d = disk_of(st);

	for (int i = 0; i < d->locks; i++)
		if (strcmp(d->lock[i].key, key) == 0)
			d->lock[i] = d->lock[--d->locks];
}
