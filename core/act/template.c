/* The wording of a kind of document, changed by the office. */
#include "core/act/letter.h"
#include "core/act/letter_impl.h"
#include "core/letter/fill.h"
#include "core/trust/policy.h"

#include <string.h>

struct template
{
	const struct lk_letter_kind *kind;
	const struct lk_oid *base;
	struct lk_str text;
};

/* Filled on trial, outside a run: what would fail when somebody makes a document fails now. */
static int try_it(struct lk_work *w, const struct template *t, const char *where,
	struct lk_error *err)
{
	struct letter_place p = { .run = NULL };
	struct lk_letter l = { .path = "" };
	struct lk_letter_known known;
	int rc = letter_key(w, &l, "Jenis", t->kind->id, err);

	if (rc != LK_OK)
		return rc;
	rc = letter_known(w, &p, &l, &known, err);
	if (rc == LK_OK)
		rc = lk_letter_fill(&l, &w->mem, t->text, where, &known.facts, err);
	lk_letter_known_free(&known);
	return rc;
}

static int check_base(const struct template *t, const struct lk_oid *now,
	const struct lk_buf *have, const char *where, struct lk_error *err)
{
	if (t->base != NULL && strcmp(t->base->hex, now->hex) != 0)
		return lk_fail(err, LK_ECONFLICT,
			N_("%s diubah orang lain sejak Anda mulai; baca lagi yang "
			   "sekarang, lalu ulangi perubahan Anda. Tidak ada yang "
			   "disimpan"),
			where);
	if (have->n == t->text.n && memcmp(lk_buf_cstr(have), t->text.p, have->n) == 0)
		return lk_fail(err, LK_EUNDEF, N_("%s sudah persis begitu"), where);
	return LK_OK;
}

static int prepare(struct lk_work *w, void *arg, struct lk_error *err)
{
	const struct template *t = arg;
	struct lk_buf have = LK_BUF_INIT, where = LK_BUF_INIT;
	struct lk_oid now;
	int rc;

	w->role = lk_policy_role(&w->snap.people, w->c->user, "kebijakan/templat/",
		NULL, w->c->now);
	if (w->role == NULL)
		return lk_fail(err, LK_EDENIED,
			N_("templat surat diubah oleh Kepala Balai, Kasubbag ADUM, "
			   "arsiparis, atau pengelola lapkin; tidak ada yang "
			   "disimpan"));
	rc = lk_letter_template_load(w->c->st, &w->snap.head, t->kind->id, &have,
		&where, &now, err);
	if (rc == LK_OK)
		rc = check_base(t, &now, &have, lk_buf_cstr(&where), err);
	if (rc == LK_OK)
		rc = try_it(w, t, lk_buf_cstr(&where), err);
	if (rc == LK_OK) {
		lk_work_subject(w, "templat %s diubah", t->kind->id);
		lk_work_record(w, LK_KIND_KEBIJAKAN, NULL, NULL);
		lk_record_puts(&w->record, "Berkas", lk_buf_cstr(&where));
		lk_record_end(&w->record, NULL);
		rc = lk_work_put(w, lk_buf_cstr(&where), t->text, 0, err);
	}
	lk_buf_free(&have);
	lk_buf_free(&where);
	return rc;
}

int lk_act_template_save(const struct lk_ctx *c, const char *kind,
	const struct lk_oid *base, struct lk_str text, struct lk_error *err)
{
	struct template t = { lk_letter_kind(kind), base, text };

	if (t.kind == NULL)
		return lk_fail(err, LK_EINVAL,
			N_("jenis dokumen \"%s\" tidak dikenal; daftarnya: lapkin "
			   "letter kinds"),
			kind);
	return lk_work_run(c, prepare, &t, NULL, err);
}
