/* Opening a chapter: the saved text, the draft on top of it, and what to do when the two
 * do not fit together. */
#include "core/mem.h"
#include "core/utf8.h"
#include "tui/editor/session_impl.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- the rows of a draft -------------------------------------------------------------- */

struct rows {
	struct lk_draft_op *op;
	size_t n, cap;
	struct lk_arena mem;
	bool nomem;
};

static int keep_row(const struct lk_draft_op *op, void *arg)
{
	struct rows *r = arg;
	struct lk_draft_op copy = *op;

	copy.data = lk_arena_dup(&r->mem, op->data, op->n);
	if (copy.data == NULL ||
		lk_grow((void **)&r->op, &r->cap, r->n, sizeof(copy)) != LK_OK) {
		r->nomem = true;
		return 1;
	}
	r->op[r->n++] = copy;
	return 0;
}

static void rows_free(struct rows *r)
{
	free(r->op);
	lk_arena_free(&r->mem);
}

struct pending {
	const char *key;
	long ops;
	int64_t last_ms;
};

static int find_pending(const struct lk_draft_info *d, void *arg)
{
	struct pending *p = arg;

	if (strcmp(d->key, p->key) != 0)
		return 0;
	p->ops = d->ops;
	p->last_ms = d->last_ms;
	return 1;
}

/* ---- replaying -------------------------------------------------------------------------- */

/* Rows from `i` on cannot be read: keep them under another key, take them out of this
 * one. First the copy, so that a kill between leaves both. */
static int set_aside(struct ed_session *s, const struct rows *r, size_t i,
	struct lk_error *err)
{
	char key[ED_PATH_MAX + 8];
	int rc;

	s->damaged = true;
	snprintf(key, sizeof(key), "rusak:%s", s->path);
	rc = lk_store_draft_append(s->store, key, &s->log_base, r->op + i, r->n - i,
		err);
	if (rc == LK_OK)
		rc = lk_store_draft_drop(s->store, s->key, i > 0 ? r->op[i].seq : 0,
			err);
	return rc;
}

static int replay(struct ed_session *s, const struct rows *r, long pending,
	struct lk_error *err)
{
	size_t cursor = s->ed.cursor, saved = r->n - (size_t)pending;
	int rc = LK_OK;

	for (size_t i = 0; i < r->n; i++) {
		struct lk_str row = { r->op[i].data, r->op[i].n };

		if (i == saved) {
			s->recovered_from = s->ed.log.at;
			s->recovered_ms = r->op[i].time_ms;
		}
		rc = ed_log_read(&s->ed.log, &s->ed.text, r->op[i].kind, row,
			r->op[i].time_ms, &cursor, err);
		if (rc == LK_EFORMAT) {
			rc = set_aside(s, r, i, err);
			s->seq = i > 0 ? r->op[i - 1].seq : 0;
			break;
		}
		if (rc != LK_OK)
			return rc;
		s->seq = r->op[i].seq;
	}
	s->ed.log.fixed = s->ed.log.n;
	s->ed.cursor = ed_text_clamp(&s->ed.text, cursor);
	return rc;
}

/* ---- which base --------------------------------------------------------------------------- */

static bool same_text(const struct ed_session *s, const struct lk_buf *b)
{
	struct lk_str t = ed_text_all(&s->ed.text);

	return t.n == b->n && (t.n == 0 || memcmp(t.p, b->p, t.n) == 0);
}

/* Begin a draft of no rows on the head. */
static int start_anew(struct ed_session *s, const struct lk_buf *head,
	const struct lk_oid *blob, struct lk_error *err)
{
	size_t cursor = s->ed.cursor;
	struct editor fresh;
	int rc = ed_init(&fresh, lk_buf_cstr(head), head->n, err);

	if (rc != LK_OK)
		return rc;
	ed_free(&s->ed);
	s->ed = fresh;
	s->ed.cursor = ed_text_clamp(&s->ed.text, cursor <= head->n ? cursor : head->n);
	s->log_base = *blob;
	s->seq = 0;
	s->recovered = 0;
	return s->writable ? ed_session_rebase(s, blob, lk_buf_str(head), err) : LK_OK;
}

static int saved_blob(struct ed_session *s, struct lk_oid *out, struct lk_error *err)
{
	struct lk_buf v = LK_BUF_INIT;
	char key[ED_PATH_MAX + 8];
	int rc;

	snprintf(key, sizeof(key), "dasar:%s", s->path);
	rc = lk_store_mark_get(s->store, key, &v, err);
	*out = s->log_base;
	if (rc == LK_OK && v.n > 0 && v.n < sizeof(out->hex))
		snprintf(out->hex, sizeof(out->hex), "%s", lk_buf_cstr(&v));
	lk_buf_free(&v);
	return rc;
}

/* The draft's text against the head and what was saved last: see session.h. */
static int settle(struct ed_session *s, const struct lk_buf *head,
	const struct lk_oid *blob, const struct pending *p, struct lk_error *err)
{
	struct lk_buf base = LK_BUF_INIT;
	struct lk_oid was;
	bool unsaved = true;
	int rc = saved_blob(s, &was, err);

	if (rc == LK_OK && lk_store_read_blob(s->store, &was, &base, NULL) != LK_OK) {
		was = *blob; /* gone from the repository: compare with what there is */
		lk_buf_clear(&base);
		lk_buf_putstr(&base, lk_buf_str(head));
	}
	if (rc == LK_OK && same_text(s, head)) {
		unsaved = false;
		rc = ed_session_rebase(s, blob, lk_buf_str(head), err);
		if (rc == LK_OK)
			rc = lk_store_draft_saved(s->store, s->key, 0, err);
	} else if (rc == LK_OK && same_text(s, &base)) {
		/* Nothing of ours is pending and somebody else wrote: their text. */
		rc = lk_store_draft_drop(s->store, s->key, 0, err);
		if (rc == LK_OK)
			rc = start_anew(s, head, blob, err);
		unsaved = false;
	} else if (rc == LK_OK) {
		rc = ed_session_rebase(s, &was, lk_buf_str(&base), err);
		s->recovered = p->ops > 0 ? p->ops : 1;
	}
	if (rc == LK_OK && !unsaved && s->ed.log.n > ED_LOG_PRUNE) {
		rc = lk_store_draft_drop(s->store, s->key, 0, err);
		if (rc == LK_OK)
			rc = start_anew(s, head, blob, err);
	}
	lk_buf_free(&base);
	return rc;
}

static int read_draft(struct ed_session *s, const struct lk_buf *head,
	const struct lk_oid *blob, struct lk_error *err)
{
	struct rows r = { NULL, 0, 0, LK_ARENA_INIT, false };
	struct pending p = { s->key, 0, 0 };
	struct lk_buf base = LK_BUF_INIT;
	struct lk_oid from;
	int rc = lk_store_draft_load(s->store, s->key, &from, keep_row, &r, err);

	if (rc == LK_OK && r.nomem)
		rc = lk_nomem(err);
	if (rc != LK_OK || r.n == 0)
		goto done;
	rc = lk_store_draft_list(s->store, find_pending, &p, err);
	if (rc != LK_OK)
		goto done;
	if (p.ops > (long)r.n)
		p.ops = (long)r.n;
	s->log_base = from;
	rc = lk_store_read_blob(s->store, &from, &base, err);
	if (rc == LK_ENOTFOUND) {
		rc = set_aside(s, &r, 0, err);
		s->log_base = *blob;
		goto done;
	}
	if (rc == LK_OK) {
		ed_free(&s->ed);
		rc = ed_init(&s->ed, lk_buf_cstr(&base), base.n, err);
	}
	if (rc == LK_OK)
		rc = replay(s, &r, p.ops, err);
	if (rc == LK_OK)
		rc = settle(s, head, blob, &p, err);
done:
	rows_free(&r);
	lk_buf_free(&base);
	return rc;
}

/* ---- opening ------------------------------------------------------------------------------- */

/* A text from outside may hold bytes that are no text: out they go, as a step that can be
 * seen in the diff and undone. */
static int clean(struct ed_session *s, struct lk_error *err)
{
	struct lk_str t = ed_text_all(&s->ed.text);
	unsigned keep = LK_CLEAN_NL | LK_CLEAN_TAB;
	struct lk_buf out = LK_BUF_INIT;
	int rc;

	if (lk_utf8_is_clean(t, keep))
		return LK_OK;
	s->cleaned = lk_utf8_clean(&out, t, keep);
	rc = lk_buf_check(&out, err);
	if (rc == LK_OK && s->cleaned == 0)
		s->cleaned = t.n - out.n;
	if (rc == LK_OK)
		rc = ed_become(&s->ed, lk_buf_str(&out), false, err);
	s->ed.cursor = ed_text_clamp(&s->ed.text, 0);
	lk_buf_free(&out);
	return rc;
}

static int load(struct ed_session *s, int64_t now_ms, bool steal, struct lk_error *err)
{
	struct lk_buf head = LK_BUF_INIT;
	struct lk_oid blob;
	int rc = lk_store_read(s->store, NULL, s->path, &head, &blob, err);

	if (rc == LK_OK)
		rc = ed_init(&s->ed, lk_buf_cstr(&head), head.n, err);
	if (rc != LK_OK)
		goto done;
	s->log_base = s->base = blob;
	s->seq = 0;
	s->recovered = 0;
	lk_buf_clear(&s->base_text);
	lk_buf_putstr(&s->base_text, lk_buf_str(&head));
	rc = lk_buf_check(&s->base_text, err);
	if (rc != LK_OK)
		goto done;
	rc = ed_session_lock(s, steal, now_ms, err);
	s->writable = rc == LK_OK;
	if (rc == LK_ELOCKED)
		rc = LK_OK;
	else if (rc == LK_OK)
		rc = read_draft(s, &head, &blob, err);
	if (rc == LK_OK && s->writable)
		rc = clean(s, err);
done:
	s->dirty_version = s->ed.text.version - 1;
	lk_buf_free(&head);
	return rc;
}

int ed_session_open(struct ed_session *s, struct lk_store *st, const char *path,
	const char *user, int64_t now_ms, struct lk_error *err)
{
	int rc;

	*s = (struct ed_session){ .store = st, .base_text = LK_BUF_INIT };
	if (strlen(path) >= sizeof(s->path))
		return lk_fail(err, LK_ERANGE, N_("nama berkas bab terlalu panjang"));
	snprintf(s->path, sizeof(s->path), "%s", path);
	snprintf(s->key, sizeof(s->key), "isi:%s", path);
	snprintf(s->user, sizeof(s->user), "%s", user);
	rc = load(s, now_ms, false, err);
	if (rc != LK_OK) {
		if (s->writable)
			(void)!lk_store_draft_unlock(st, s->key, NULL);
		ed_session_free(s);
	}
	return rc;
}

int ed_session_take_over(struct ed_session *s, int64_t now_ms, struct lk_error *err)
{
	struct ed_session fresh = { .store = s->store, .base_text = LK_BUF_INIT };
	size_t cursor = s->ed.cursor;
	int width = s->ed.text.width, rc;

	snprintf(fresh.path, sizeof(fresh.path), "%s", s->path);
	snprintf(fresh.key, sizeof(fresh.key), "%s", s->key);
	snprintf(fresh.user, sizeof(fresh.user), "%s", s->user);
	rc = load(&fresh, now_ms, true, err);
	if (rc != LK_OK) {
		ed_session_free(&fresh);
		return rc;
	}
	ed_session_free(s);
	*s = fresh;
	ed_text_width(&s->ed.text, width);
	if (cursor <= ed_text_size(&s->ed.text))
		ed_place(&s->ed, cursor, false);
	return LK_OK;
}
