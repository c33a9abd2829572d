#include "tui/editor/session.h"

#include "core/utf8.h"
#include "tui/editor/session_impl.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- the journal ---------------------------------------------------------------------- */

/* Entries [from, n) of the log as rows under `key`. */
static int append_rows(struct ed_session *s, const char *key, size_t from,
	struct lk_error *err)
{
	const struct ed_log *log = &s->ed.log;
	size_t n = log->n - from;
	struct lk_draft_op *op = calloc(n + 1, sizeof(*op));
	size_t *at = calloc(n + 1, sizeof(*at));
	struct lk_buf bytes = LK_BUF_INIT;
	int rc = op != NULL && at != NULL ? LK_OK : lk_nomem(err);

	for (size_t i = 0; rc == LK_OK && i < n; i++) {
		at[i] = bytes.n;
		ed_entry_write(log, from + i, &bytes);
	}
	if (rc == LK_OK)
		rc = lk_buf_check(&bytes, err);
	for (size_t i = 0; rc == LK_OK && i < n; i++) {
		op[i].time_ms = log->entry[from + i].time_ms;
		op[i].kind = (int)log->entry[from + i].kind;
		op[i].data = bytes.p + at[i];
		op[i].n = (i + 1 < n ? at[i + 1] : bytes.n) - at[i];
	}
	if (rc == LK_OK)
		rc = lk_store_draft_append(s->store, key, &s->log_base, op, n, err);
	free(op);
	free(at);
	lk_buf_free(&bytes);
	return rc;
}

int ed_session_flush(struct ed_session *s, struct lk_error *err)
{
	struct ed_log *log = &s->ed.log;
	int rc;

	if (log->fixed >= log->n || !s->writable)
		return LK_OK;
	rc = append_rows(s, s->key, log->fixed, err);
	if (rc != LK_OK)
		return rc;
	s->seq += (int64_t)(log->n - log->fixed);
	log->fixed = log->n;
	s->waits_ms = 0;
	return LK_OK;
}

/* Somebody took the chapter over: what waits goes beside their rows, not between them. */
static int lost_lock(struct ed_session *s, struct lk_error *err)
{
	char key[ED_PATH_MAX + 8];

	snprintf(key, sizeof(key), "sisa:%s", s->path);
	if (s->ed.log.fixed < s->ed.log.n &&
		append_rows(s, key, s->ed.log.fixed, NULL) == LK_OK)
		s->ed.log.fixed = s->ed.log.n;
	s->writable = false;
	return lk_fail(err, LK_ELOCKED,
		N_("Bab ini diambil alih oleh %s di komputer %s. Yang Anda ketik tetap "
		   "tersimpan "
		   "di konsep; di sini bab ini sekarang hanya bisa dibaca."),
		s->holder.user, s->holder.host);
}

int ed_session_lock(struct ed_session *s, bool steal, int64_t now_ms,
	struct lk_error *err)
{
	struct lk_draft_owner me = { .beat_ms = now_ms };
	int rc;

	snprintf(me.user, sizeof(me.user), "%.*s", (int)sizeof(me.user) - 1, s->user);
	rc = lk_store_draft_lock(s->store, s->key, &me, steal, err);
	s->beat_ms = now_ms;
	if (rc == LK_ELOCKED)
		s->holder = me;
	return rc;
}

int ed_session_tick(struct ed_session *s, int64_t now_ms, struct lk_error *err)
{
	int rc = LK_OK;

	if (!s->writable)
		return LK_OK;
	if (now_ms - s->beat_ms >= ED_BEAT_MS) {
		rc = ed_session_lock(s, false, now_ms, err);
		if (rc == LK_ELOCKED)
			return lost_lock(s, err);
	}
	if (s->ed.log.fixed >= s->ed.log.n)
		return rc;
	if (s->waits_ms == 0)
		s->waits_ms = now_ms;
	if (now_ms - s->waits_ms >= ED_FLUSH_MS)
		rc = ed_session_flush(s, err);
	return rc;
}

bool ed_session_dirty(struct ed_session *s)
{
	struct lk_str t = ed_text_all(&s->ed.text);

	if (s->dirty_version != s->ed.text.version) {
		s->dirty_version = s->ed.text.version;
		s->dirty = t.n != s->base_text.n ||
			(t.n > 0 && memcmp(t.p, s->base_text.p, t.n) != 0);
	}
	return s->dirty;
}

int ed_session_discard(struct ed_session *s, struct lk_error *err)
{
	size_t cursor = s->ed.cursor;
	int rc;

	if (!ed_session_dirty(s))
		return LK_EUNDEF;
	rc = ed_become(&s->ed, lk_buf_str(&s->base_text), false, err);
	if (rc != LK_OK)
		return rc;
	s->ed.cursor = ed_text_clamp(&s->ed.text, cursor);
	s->recovered = 0;
	return ed_session_flush(s, err);
}

int ed_session_close(struct ed_session *s, struct lk_error *err)
{
	int rc = ed_session_flush(s, err);

	if (rc != LK_OK)
		return rc;
	if (s->writable)
		rc = lk_store_draft_unlock(s->store, s->key, err);
	ed_session_free(s);
	return rc;
}

void ed_session_free(struct ed_session *s)
{
	if (s == NULL)
		return;
	ed_free(&s->ed);
	lk_buf_free(&s->base_text);
	s->writable = false;
}

/* ---- saving --------------------------------------------------------------------------- */

void ed_saving_free(struct ed_saving *v)
{
	if (v != NULL)
		lk_buf_free(&v->text);
}

int ed_session_save(struct ed_session *s, struct ed_saving *out, struct lk_error *err)
{
	struct ed_saving v = { .text = LK_BUF_INIT };
	int rc;

	if (!ed_session_dirty(s))
		return LK_EUNDEF;
	rc = ed_save_form(&s->ed, lk_buf_str(&s->base_text), err);
	if (rc == LK_OK)
		rc = ed_session_flush(s, err);
	if (rc != LK_OK)
		return rc;
	lk_buf_putstr(&v.text, ed_text_all(&s->ed.text));
	rc = lk_buf_check(&v.text, err);
	if (rc != LK_OK) {
		lk_buf_free(&v.text);
		return rc;
	}
	v.base = s->base;
	v.seq = s->seq;
	v.entries = s->ed.log.n;
	*out = v;
	return LK_OK;
}

int ed_session_rebase(struct ed_session *s, const struct lk_oid *blob,
	struct lk_str text, struct lk_error *err)
{
	struct lk_buf copy = LK_BUF_INIT;
	char key[ED_PATH_MAX + 8];
	int rc;

	lk_buf_putstr(&copy, text);
	rc = lk_buf_check(&copy, err);
	snprintf(key, sizeof(key), "dasar:%s", s->path);
	if (rc == LK_OK)
		rc = lk_store_mark_set(s->store, key, blob->hex, err);
	if (rc != LK_OK) {
		lk_buf_free(&copy);
		return rc;
	}
	lk_buf_free(&s->base_text);
	s->base_text = copy;
	s->base = *blob;
	s->dirty_version = s->ed.text.version - 1;
	return LK_OK;
}

/* Take in what others wrote, while something was typed on. */
static int merge_typed(struct ed_session *s, const struct ed_saving *v,
	struct lk_str theirs, bool *clash, struct lk_error *err)
{
	struct lk_buf mine = LK_BUF_INIT, out = LK_BUF_INIT;
	struct lk_merge *m = NULL;
	int rc;

	lk_buf_putstr(&mine, ed_text_all(&s->ed.text));
	rc = lk_buf_check(&mine, err);
	if (rc == LK_OK)
		rc = lk_merge_text(lk_buf_str(&v->text), lk_buf_str(&mine), theirs, &m,
			err);
	if (rc == LK_OK && m->nconflicts > 0)
		*clash = true;
	else if (rc == LK_OK)
		rc = lk_merge_render(m, NULL, &out, err);
	if (rc == LK_OK && !*clash)
		rc = lk_buf_check(&out, err);
	if (rc == LK_OK && !*clash)
		rc = ed_become(&s->ed, lk_buf_str(&out), true, err);
	lk_merge_free(m);
	lk_buf_free(&mine);
	lk_buf_free(&out);
	return rc;
}

int ed_session_saved(struct ed_session *s, const struct ed_saving *v,
	const struct lk_save *r, bool *clash, struct lk_error *err)
{
	bool typed = s->ed.log.n != v->entries;
	struct lk_str now = r->outcome == LK_SAVED_MERGED ? lk_buf_str(&r->text)
							  : lk_buf_str(&v->text);
	int rc = LK_OK;

	*clash = false;
	if (r->outcome == LK_SAVED_CONFLICT)
		return LK_OK;
	if (r->outcome == LK_SAVED_MERGED)
		rc = typed ? merge_typed(s, v, now, clash, err)
			   : ed_become(&s->ed, now, true, err);
	if (rc != LK_OK || *clash)
		return rc;
	rc = ed_session_flush(s, err);
	if (rc == LK_OK)
		rc = ed_session_rebase(s, &r->blob, now, err);
	if (rc == LK_OK)
		rc = lk_store_draft_saved(s->store, s->key, typed ? v->seq : 0, err);
	s->recovered = 0;
	return rc;
}

int ed_session_settle(struct ed_session *s, const struct lk_oid *theirs,
	struct lk_str text, struct lk_error *err)
{
	struct lk_buf base = LK_BUF_INIT;
	int rc = lk_store_read_blob(s->store, theirs, &base, err);

	if (rc == LK_OK)
		rc = ed_become(&s->ed, text, false, err);
	if (rc == LK_OK)
		rc = ed_session_flush(s, err);
	if (rc == LK_OK)
		rc = ed_session_rebase(s, theirs, lk_buf_str(&base), err);
	lk_buf_free(&base);
	return rc;
}
