#include "core/act/assess.h"

#include "core/act/work.h"
#include "core/assess/checklist.h"
#include "core/assess/evaluation.h"
#include "core/notation/date.h"
#include "core/office.h"
#include "core/status.h"

#include <string.h>

#define RECORD_FOLDER "periksa" /* under catatan/ */

/* ---- loading ------------------------------------------------------------------------ */

static const char *shipped(enum lk_assess_list list)
{
	return list == LK_ASSESS_CHECKLIST ? lk_office_checklist()
					   : lk_office_evaluation();
}

static int read_list(const struct lk_ctx *c, const struct lk_oid *rev,
	enum lk_assess_list list, struct lk_assess *out, struct lk_error *err)
{
	struct lk_buf text = LK_BUF_INIT, path = LK_BUF_INIT;
	int rc;

	lk_buf_printf(&path, "kebijakan/%s.csv", lk_assess_name(list));
	rc = lk_buf_check(&path, err);
	if (rc == LK_OK)
		rc = lk_store_read(c->st, rev, lk_buf_cstr(&path), &text, NULL, err);
	if (rc == LK_ENOTFOUND) {
		lk_buf_clear(&text);
		lk_buf_puts(&text, shipped(list));
		rc = lk_buf_check(&text, err);
	}
	if (rc == LK_OK)
		rc = lk_assess_read(out, list, lk_buf_str(&text), lk_buf_cstr(&path),
			err);
	lk_buf_free(&text);
	lk_buf_free(&path);
	return rc;
}

struct answers {
	struct lk_assess *out;
	struct lk_error *err;
	int rc;
};

static int take_answer(const struct lk_record *r, const struct lk_oid *commit,
	void *arg)
{
	struct answers *a = arg;

	(void)commit;
	a->rc = lk_assess_fold(a->out, r, a->err);
	return a->rc != LK_OK;
}

static int read_answers(const struct lk_ctx *c, const struct lk_snapshot *s,
	struct lk_assess *out, struct lk_error *err)
{
	struct lk_buf dir = LK_BUF_INIT;
	struct answers a = { .out = out, .err = err };
	int rc;

	lk_buf_printf(&dir, "%s/catatan/" RECORD_FOLDER, s->dir);
	rc = lk_buf_check(&dir, err);
	if (rc == LK_OK)
		rc = lk_store_records(c->st, &s->head, lk_buf_cstr(&dir), take_answer,
			&a, err);
	lk_buf_free(&dir);
	return rc == LK_OK ? a.rc : rc;
}

/* The paths of guesses point into the snapshot, which goes; the list stays. */
static int keep_paths(struct lk_assess *a, struct lk_error *err)
{
	for (size_t i = 0; i < a->n; i++) {
		a->item[i].guess.path = lk_arena_dups(&a->mem, a->item[i].guess.path);
		if (a->item[i].guess.path == NULL)
			return lk_nomem(err);
	}
	return LK_OK;
}

static int guess(const struct lk_ctx *c, const struct lk_status *status,
	struct lk_assess *out, struct lk_error *err)
{
	struct lk_figures fig = { .any = false };
	struct lk_facts facts;
	int rc = lk_figures_load(&fig, c->st, &status->snap,
		lk_date_day(c->now, status->snap.tz_minutes), err);

	if (rc == LK_OK)
		rc = lk_facts_gather(&facts, c->st, status, &fig, c->now, err);
	if (rc == LK_OK) {
		if (out->list == LK_ASSESS_CHECKLIST)
			lk_checklist_guess(out, &facts);
		else
			lk_evaluation_guess(out, &facts);
		rc = keep_paths(out, err);
	}
	lk_figures_free(&fig);
	return rc;
}

int lk_act_assess(const struct lk_ctx *c, enum lk_assess_list list,
	struct lk_assess *out, struct lk_error *err)
{
	struct lk_status status;
	int rc = lk_status_load(&status, c->st, c->document, c->user, c->now, err);

	memset(out, 0, sizeof(*out));
	if (rc == LK_OK)
		rc = read_list(c, &status.snap.head, list, out, err);
	if (rc == LK_OK)
		rc = read_answers(c, &status.snap, out, err);
	if (rc == LK_OK)
		rc = guess(c, &status, out, err);
	lk_status_free(&status);
	if (rc != LK_OK)
		lk_assess_free(out);
	return rc;
}

/* ---- answering ---------------------------------------------------------------------- */

struct answer {
	enum lk_assess_list list;
	const char *item, *note;
	enum lk_answer answer;
};

static int check_answer(const struct lk_statement *s, const struct answer *a,
	struct lk_error *err)
{
	if (s->word.id[0] != '\0' && s->word.answer == a->answer &&
		strcmp(s->word.note, a->note) == 0)
		return lk_fail(err, LK_EUNDEF,
			N_("butir %s sudah dijawab %s oleh %s; tidak ada yang diubah"),
			s->id, lk_answer_text(a->answer), s->word.name);
	if (a->note[0] != '\0' || !lk_answer_needs_note(s, a->answer))
		return LK_OK;
	if (s->proof && a->answer == LK_ANSWER_YES)
		return lk_fail(err, LK_EINVAL,
			N_("butir %s hanya dapat dijawab ya dengan bukti; tulis "
			   "buktinya sebagai catatan, belum ada yang disimpan"),
			s->id);
	return lk_fail(err, LK_EINVAL,
		N_("program menjawab %s untuk butir %s; bila jawaban Anda lain, tulis "
		   "alasannya sebagai catatan, belum ada yang disimpan"),
		lk_answer_text(s->guess.answer), s->id);
}

static int write_answer(struct lk_work *w, const struct lk_statement *s,
	const struct answer *a, struct lk_error *err)
{
	const char *before = s->word.id[0] != '\0' ? s->word.id : NULL;

	lk_work_record(w, LK_KIND_JAWAB, NULL, before);
	lk_record_puts(&w->record, "Daftar", lk_assess_name(a->list));
	lk_record_puts(&w->record, "Butir", s->id);
	lk_record_puts(&w->record, "Pernyataan", s->text);
	lk_record_puts(&w->record, "Jawaban", lk_answer_name(a->answer));
	lk_record_puts(&w->record, "Dugaan", lk_answer_name(s->guess.answer));
	lk_record_puts(&w->record, "Bukti", s->guess.why.text);
	lk_work_subject(w, "jawaban %s %s: %s",
		a->list == LK_ASSESS_CHECKLIST ? "reviu" : "evaluasi", s->id,
		lk_answer_text(a->answer));
	return lk_work_file_record(w, LK_KIND_JAWAB, RECORD_FOLDER, a->note, err);
}

static int prepare_answer(struct lk_work *w, void *arg, struct lk_error *err)
{
	const struct answer *a = arg;
	struct lk_assess list;
	const struct lk_statement *s;
	int rc = lk_act_assess(w->c, a->list, &list, err);

	if (rc != LK_OK)
		return rc;
	s = lk_assess_find(&list, a->item);
	if (s == NULL)
		rc = lk_fail(err, LK_ENOTFOUND,
			N_("butir \"%s\" tidak ada di %s; lihat daftarnya dengan: "
			   "lapkin %s"),
			a->item, lk_assess_name(a->list),
			a->list == LK_ASSESS_CHECKLIST ? "checklist" : "evaluasi");
	if (rc == LK_OK)
		rc = check_answer(s, a, err);
	if (rc == LK_OK)
		rc = write_answer(w, s, a, err);
	lk_assess_free(&list);
	return rc;
}

int lk_act_answer(const struct lk_ctx *c, enum lk_assess_list list, const char *item,
	enum lk_answer answer, const char *note, struct lk_error *err)
{
	struct answer a = { list, item, note != NULL ? note : "", answer };

	if (answer != LK_ANSWER_YES && answer != LK_ANSWER_NO && answer != LK_ANSWER_NA)
		return lk_fail(err, LK_EINVAL,
			N_("jawabannya ya, tidak, atau tidak-berlaku"));
	return lk_work_run(c, prepare_answer, &a, NULL, err);
}
