/* One change of the files of keys: begun on a copy, judged, written. */
#include "core/act/people_impl.h"

#include <string.h>

int keys_begin(struct lk_work *w, struct keys_edit *e, struct lk_error *err)
{
	int rc = lk_signers_load(&e->was, w->c->st, &w->snap.head, err);

	if (rc != LK_OK)
		return rc;
	e->now = e->was;
	e->now.signer =
		lk_arena_alloc(&w->mem, (e->was.nsigners + 1) * sizeof(*e->now.signer));
	e->now.revoked = lk_arena_alloc(&w->mem,
		(e->was.nrevoked + 1) * sizeof(*e->now.revoked));
	e->now.waiting = lk_arena_alloc(&w->mem,
		(e->was.nwaiting + 1) * sizeof(*e->now.waiting));
	if (!e->now.signer || !e->now.revoked || !e->now.waiting)
		return lk_nomem(err);
	if (e->was.nsigners > 0)
		memcpy(e->now.signer, e->was.signer,
			e->was.nsigners * sizeof(*e->now.signer));
	if (e->was.nrevoked > 0)
		memcpy(e->now.revoked, e->was.revoked,
			e->was.nrevoked * sizeof(*e->now.revoked));
	if (e->was.nwaiting > 0)
		memcpy(e->now.waiting, e->was.waiting,
			e->was.nwaiting * sizeof(*e->now.waiting));
	return LK_OK;
}

/* Write a file when its text differs from what stands at the head. */
static int put_file(struct lk_work *w, const char *path, const struct lk_buf *text,
	struct lk_error *err)
{
	struct lk_buf old = LK_BUF_INIT;
	int rc = lk_buf_check(text, err);

	if (rc == LK_OK)
		rc = lk_store_read(w->c->st, &w->snap.head, path, &old, NULL, err);
	if (rc == LK_ENOTFOUND)
		rc = LK_OK;
	if (rc == LK_OK && strcmp(lk_buf_cstr(&old), lk_buf_cstr(text)) != 0)
		rc = lk_work_put(w, path, lk_buf_str(text), 0, err);
	lk_buf_free(&old);
	return rc;
}

/* pencabutan grows at its end: the bytes that stand there stay as they are. */
static int put_revoked(struct lk_work *w, const struct keys_edit *e,
	struct lk_error *err)
{
	struct lk_buf text = LK_BUF_INIT;
	int rc = lk_store_read(w->c->st, &w->snap.head, LK_REVOKED_PATH, &text, NULL,
		err);

	if (rc == LK_ENOTFOUND)
		rc = LK_OK;
	if (rc == LK_OK && text.n > 0 && text.p[text.n - 1] != '\n')
		lk_buf_putc(&text, '\n');
	for (size_t i = e->was.nrevoked; i < e->now.nrevoked; i++)
		lk_revocation_write(&e->now.revoked[i], &text);
	if (rc == LK_OK)
		rc = put_file(w, LK_REVOKED_PATH, &text, err);
	lk_buf_free(&text);
	return rc;
}

/* May this be? Then the record's end and the files. */
int keys_put(struct lk_work *w, const struct keys_edit *e, struct lk_error *err)
{
	struct lk_buf signers = LK_BUF_INIT, revoked = LK_BUF_INIT,
		      waiting = LK_BUF_INIT;
	struct lk_key_step step = { &e->was, &e->now, &w->snap.people, &w->snap.people,
		w->me->user, e->signing, w->c->now };
	struct lk_key_answer answer;
	int rc = lk_policy_keys(&step, &answer, err);

	if (rc != LK_OK)
		return rc;
	if (e->out != NULL && answer.alone)
		e->out->end = LK_KEY_ALONE;
	if (answer.alone)
		lk_record_puts(&w->record, "Orang-Kedua", "tidak ada");
	lk_record_end(&w->record, NULL);
	lk_signers_write(&e->now, &signers, &revoked, &waiting);
	rc = put_file(w, LK_SIGNERS_PATH, &signers, err);
	if (rc == LK_OK && e->now.nrevoked > e->was.nrevoked)
		rc = put_revoked(w, e, err);
	if (rc == LK_OK && e->now.nwaiting + e->was.nwaiting > 0)
		rc = put_file(w, LK_WAITING_KEYS_PATH, &waiting, err);
	lk_buf_free(&signers);
	lk_buf_free(&revoked);
	lk_buf_free(&waiting);
	return rc;
}

void keys_record(struct lk_work *w, const char *deed, const char *user,
	const struct lk_key *key)
{
	char print[LK_FINGERPRINT_SIZE];

	lk_key_fingerprint(print, key);
	people_record(w, deed, user);
	lk_record_puts(&w->record, "Sidik", print);
}

void keys_tell(struct keys_edit *e, const char *user, const struct lk_key *key,
	enum lk_key_end end)
{
	if (e->out == NULL)
		return;
	e->out->end = end;
	lk_key_fingerprint(e->out->fingerprint, key);
	e->out->user[0] = '\0';
	if (strlen(user) < sizeof(e->out->user))
		memcpy(e->out->user, user, strlen(user) + 1);
}
