#include "core/act/clash.h"

#include <stdio.h>
#include <string.h>

/* ---- the thread ------------------------------------------------------------------------ */

struct about {
	bool found, cell, removes;
	struct lk_buf suggestion;
	struct lk_clash_done *done;
};

static int take_thread(const struct lk_thread *t, void *arg)
{
	struct about *a = arg;

	a->found = strlen(t->id) < sizeof(a->done->thread) &&
		strlen(t->path) < sizeof(a->done->path);
	a->cell = t->key[0] != '\0';
	a->removes = t->remove;
	lk_buf_puts(&a->suggestion, t->suggestion);
	if (a->found) {
		(void)snprintf(a->done->thread, sizeof(a->done->thread), "%s", t->id);
		(void)snprintf(a->done->path, sizeof(a->done->path), "%s", t->path);
	}
	return 1;
}

static int find(const struct lk_ctx *c, const char *thread, struct about *a,
	struct lk_error *err)
{
	struct lk_thread_query q = { .id = thread, .limit = 1 };
	int rc = lk_store_threads(c->st, &q, take_thread, a, err);

	if (rc == LK_OK)
		rc = lk_buf_check(&a->suggestion, err);
	if (rc == LK_OK && !a->found)
		rc = lk_fail(err, LK_ENOTFOUND,
			N_("bentrok itu tidak ada di ruang kerja ini"));
	return rc;
}

/* ---- the wording ------------------------------------------------------------------------- */

/* What is to stand in the place of seen->now, into `out`. */
static int wording(const struct about *a, enum lk_clash_take how, const char *text,
	const struct lk_apply *seen, struct lk_buf *out, struct lk_error *err)
{
	if (how == LK_CLASH_TEXT) {
		lk_buf_puts(out, text);
	} else if (how == LK_CLASH_OURS) {
		if (!seen->exact && !seen->clean)
			return lk_fail(err, LK_ECONFLICT,
				N_("bunyi di naskah sudah berubah lagi sejak bentrok "
				   "ini; "
				   "tidak ada yang ditulis. Tulis bunyinya sendiri, "
				   "atau "
				   "pertahankan yang ada"));
		lk_buf_putstr(out, lk_buf_str(&seen->wanted));
	} else if (a->cell) {
		return lk_fail(err, LK_EUNDEF,
			N_("sebuah sel hanya memuat satu isi; pilih salah satu atau "
			   "tulis sendiri"));
	} else {
		lk_buf_putstr(out, lk_buf_str(&seen->now));
		if (!a->removes) {
			lk_buf_putc(out, '\n');
			lk_buf_putstr(out, lk_buf_str(&a->suggestion));
		}
	}
	return lk_buf_check(out, err);
}

static int apply(const struct lk_ctx *c, const struct about *a, enum lk_clash_take how,
	const char *text, struct lk_error *err)
{
	struct lk_apply seen = { .exact = 0 };
	struct lk_buf wanted = LK_BUF_INIT;
	struct lk_clash_done *done = a->done;
	struct lk_oid before = { "" }, rev;
	int rc = lk_act_apply_preview(c, done->thread, &seen, err);

	if (rc == LK_OK)
		rc = lk_store_head(c->st, &before, err);
	if (rc == LK_OK)
		rc = wording(a, how, text, &seen, &wanted, err);
	if (rc == LK_OK)
		rc = lk_act_apply(c, done->thread, &seen, lk_buf_cstr(&wanted), &rev,
			err);
	if (rc == LK_OK)
		rc = lk_store_id_at(c->st, &rev, done->path, &done->blob, err);
	if (rc == LK_OK)
		done->before = before;
	lk_apply_free(&seen);
	lk_buf_free(&wanted);
	return rc;
}

int lk_act_clash(const struct lk_ctx *c, const char *thread, enum lk_clash_take how,
	const char *text, struct lk_clash_done *out, struct lk_error *err)
{
	struct about a = { .done = out };
	bool keeps = how == LK_CLASH_THEIRS;
	int rc;

	memset(out, 0, sizeof(*out));
	rc = find(c, thread, &a, err);
	if (rc == LK_OK && !keeps)
		rc = apply(c, &a, how, text, err);
	if (rc == LK_OK)
		rc = lk_act_respond(c, out->thread, LK_KIND_TUTUP, NULL, err);
	if (rc == LK_EDENIED &&
		keeps) /* somebody else's: done, and who opened it closes */
		rc = lk_act_respond(c, out->thread, LK_KIND_SELESAI, NULL, err);
	else if (rc == LK_EDENIED && out->before.hex[0] != '\0')
		rc = LK_OK;
	lk_buf_free(&a.suggestion);
	return rc;
}

/* ---- back ----------------------------------------------------------------------------------- */

int lk_act_clash_undo(const struct lk_ctx *c, const struct lk_clash_done *done,
	struct lk_error *err)
{
	struct lk_oid now, rev;
	int rc = LK_OK;

	if (done->before.hex[0] != '\0') {
		rc = lk_store_id_at(c->st, NULL, done->path, &now, err);
		if (rc == LK_OK && strcmp(now.hex, done->blob.hex) != 0)
			rc = lk_fail(err, LK_ECONFLICT,
				N_("naskahnya sudah diubah lagi sesudah keputusan itu; "
				   "tidak ada yang ditulis. Ubah lewat penyunting"));
		if (rc == LK_OK)
			rc = lk_act_restore(c, done->path, &done->before, &rev, err);
	}
	if (rc == LK_OK)
		rc = lk_act_respond(c, done->thread, LK_KIND_BUKA_LAGI, NULL, err);
	return rc;
}
