/* The dialogs of approving, returning and withdrawing. */
#include "tui/view/approve_box.h"

#include "core/diff.h"
#include "core/status.h"
#include "tui/i18n.h"
#include "tui/office.h"
#include "tui/prompt.h"
#include "tui/view/label.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SCOPE_SIZE 128

/* ---- approving ----------------------------------------------------------------------------- */

/* One approval in the making: looked at on the worker, agreed to on the screen. */
struct approval {
	char scope[SCOPE_SIZE];
	struct lk_approve_view view;
	int viewed;
	char changed[160]; /* what changed since I approved last; "" */
	char *why;         /* reason of an override, NULL */
};

static void approval_free(void *arg)
{
	struct approval *a = arg;

	if (a == NULL)
		return;
	if (a->viewed)
		lk_approve_view_free(&a->view);
	free(a->why);
	free(a);
}

static bool is_paper(const struct approval *a)
{
	return strncmp(a->view.scope, LK_SCOPE_PAPER, strlen(LK_SCOPE_PAPER)) == 0;
}

static void say_since(struct approval *a, const struct lk_diff_stats *s)
{
	if (is_paper(a))
		(void)snprintf(a->changed, sizeof(a->changed),
			_("Sejak persetujuan Anda yang terakhir: %u sel diubah, %u "
			  "baris ditambah, %u baris dihapus."),
			s->cells_changed, s->rows_added, s->rows_removed);
	else
		(void)snprintf(a->changed, sizeof(a->changed),
			_("Sejak persetujuan Anda yang terakhir: %u kalimat diubah, %u "
			  "ditambah, "
			  "%u dihapus, %u sel."),
			s->sents_changed, s->sents_added, s->sents_removed,
			s->cells_changed);
}

/* What changed between the chapter or paper I approved and now. */
static void since_mine(const struct lk_ctx *c, struct approval *a)
{
	struct lk_buf old = LK_BUF_INIT, now = LK_BUF_INIT;
	struct lk_diff *d = NULL;
	int rc;

	if (a->view.mine.hex[0] == '\0' || strcmp(a->view.scope, LK_SCOPE_ALL) == 0 ||
		strcmp(a->view.mine.hex, a->view.subject.hex) == 0)
		return;
	rc = lk_store_read_blob(c->st, &a->view.mine, &old, NULL);
	if (rc == LK_OK)
		rc = lk_store_read_blob(c->st, &a->view.subject, &now, NULL);
	if (rc == LK_OK)
		rc = is_paper(a) ? lk_diff_csv(lk_buf_str(&old), lk_buf_str(&now), NULL,
					   &d, NULL)
				 : lk_diff_text(lk_buf_str(&old), lk_buf_str(&now),
					   NULL, &d, NULL);
	if (rc == LK_OK)
		say_since(a, &d->stats);
	lk_diff_free(d);
	lk_buf_free(&old);
	lk_buf_free(&now);
}

static int run_view(const struct lk_ctx *c, void *arg, struct lk_error *err)
{
	struct approval *a = arg;
	int rc = lk_act_approve_view(c, a->scope, &a->view, err);

	a->viewed = rc == LK_OK;
	if (a->viewed)
		since_mine(c, a);
	return rc;
}

static int run_approve(const struct lk_ctx *c, void *arg, struct lk_error *err)
{
	struct approval *a = arg;

	return lk_act_approve(c, &a->view, a->why, err);
}

static void approved(struct app *app, struct screen *owner, void *arg)
{
	const struct approval *a = arg;

	app_say(app, SAY_OK, _("%s: %s tercatat untuk revisi %.10s."),
		a->view.scope_title, label_kind(a->view.step.kind), a->view.rev.hex);
	(void)owner; /* reads anew by itself when the snapshot has changed */
}

static void agree(struct app *app, void *arg)
{
	static const struct office_job job = { N_("Mencatat persetujuan"), run_approve,
		approved, NULL, approval_free };

	office_act(app, app_top(app), &job, arg);
}

static void refuse(struct app *app, void *arg)
{
	(void)app;
	approval_free(arg);
}

static void confirm(struct app *app, struct screen *owner, struct approval *a)
{
	const struct lk_approve_view *v = &a->view;
	struct prompt_confirm q = { .owner = owner,
		.yes = "y",
		.done = agree,
		.cancel = refuse,
		.arg = a };
	struct office *o = office_of(app);
	const struct lk_person *p = lk_people_find(&o->snap.people, o->user);
	char text[2048], label[96], ask[96], words[48] = "", papers[200] = "";

	if (lk_snapshot_paper(&o->snap, v->scope) == NULL)
		(void)snprintf(words, sizeof(words), _(", %ld kata"), v->words);
	if (v->papers[0] != '\0')
		(void)snprintf(papers, sizeof(papers),
			_("Angka dari kertas kerja yang disahkan: %s.\n"), v->papers);
	(void)snprintf(text, sizeof(text),
		_("%s\n%s oleh %s\n\nRevisi %.10s%s, sidik %.16s...\n"
		  "Koreksi: %d terbuka (%d wajib), %d menunggu ditutup.\n%s%s%s%s%s"),
		v->scope_title, label_kind(v->step.kind), p != NULL ? p->name : o->user,
		v->rev.hex, words, v->digest, v->open, v->open_wajib, v->waiting,
		papers, a->changed, a->changed[0] ? "\n" : "",
		a->why != NULL ? _("Dengan alasan khusus (tercatat selamanya): ") : "",
		a->why != NULL ? a->why : "");
	(void)snprintf(label, sizeof(label), "%s", label_kind(v->step.kind));
	(void)snprintf(ask, sizeof(ask), "%s?", label_kind(v->step.kind));
	q.title = ask;
	q.text = text;
	q.yes_label = label;
	if (prompt_confirm(app, &q) != 0)
		approval_free(a);
}

static void with_reason(struct app *app, void *arg, const char *text)
{
	struct approval *a = arg;
	struct lk_buf b = LK_BUF_INIT;

	lk_buf_puts(&b, text);
	a->why = lk_buf_take(&b);
	confirm(app, app_top(app), a);
}

static const char *need_text(void *arg, const char *text)
{
	(void)arg;
	return text[strspn(text, " ")] == '\0' ? _("Tulis alasannya dahulu.") : NULL;
}

static void drop_text(struct app *app, void *arg, const char *text)
{
	(void)text;
	refuse(app, arg);
}

static void ask_reason(struct app *app, void *arg)
{
	struct prompt_text q = { .owner = app_top(app),
		.check = need_text,
		.done = with_reason,
		.cancel = drop_text,
		.arg = arg };

	q.title = _("Alasan khusus");
	q.label = _("Alasan ini tercatat selamanya pada persetujuan.");
	if (prompt_line(app, &q) != 0)
		approval_free(arg);
}

/* A gate refuses: say why, and offer the way round where the office allows one. */
static void explain(struct app *app, struct screen *owner, struct approval *a)
{
	struct prompt_confirm q = { .owner = owner,
		.yes = "o",
		.done = ask_reason,
		.cancel = refuse,
		.arg = a };
	char text[1400], why[1024];

	(void)i18n_error(&a->view.gate, why, sizeof(why));
	if ((a->view.reasons & ~(unsigned)LK_GATE_OVERRIDE) != 0) {
		app_say(app, SAY_WARN, "%s", why);
		approval_free(a);
		return;
	}
	(void)snprintf(text, sizeof(text),
		_("%s\n\n%s\n\nLewati syarat ini hanya dengan alasan tertulis."),
		a->view.scope_title, why);
	q.title = _("Belum dapat disetujui");
	q.text = text;
	q.yes_label = _("Lewati dengan alasan");
	if (prompt_confirm(app, &q) != 0)
		approval_free(a);
}

static void viewed(struct app *app, struct screen *owner, void *arg)
{
	struct approval *seen = arg, *a;

	if (owner == NULL)
		return;
	/* the job frees its own argument: the dialogs go on with a copy that owns the view */
	a = calloc(1, sizeof(*a));
	if (a == NULL)
		return;
	*a = *seen;
	seen->viewed = 0;
	if (a->view.reasons != 0)
		explain(app, owner, a);
	else
		confirm(app, owner, a);
}

void approve_ask(struct app *app, struct screen *owner, const char *scope)
{
	static const struct office_job job = { N_("Memeriksa syarat"), run_view, viewed,
		NULL, approval_free };
	struct approval *a = calloc(1, sizeof(*a));

	if (a == NULL)
		return;
	(void)snprintf(a->scope, sizeof(a->scope), "%s", scope);
	office_act(app, owner, &job, a);
}

/* ---- returning, withdrawing ---------------------------------------------------------------- */

struct back {
	char scope[SCOPE_SIZE];
	bool revoke, paper;
	char label[400];
	char *text;
};

static void back_free(void *arg)
{
	struct back *b = arg;

	free(b->text);
	free(b);
}

static int run_back(const struct lk_ctx *c, void *arg, struct lk_error *err)
{
	struct back *b = arg;

	return b->revoke ? lk_act_revoke(c, b->scope, NULL, b->text, err)
			 : lk_act_return(c, b->scope, b->text, err);
}

static void went_back(struct app *app, struct screen *owner, void *arg)
{
	const struct back *b = arg;

	if (b->paper)
		app_say(app, SAY_OK, "%s",
			_("Kertas kerja terbuka lagi; angkanya dapat diubah."));
	else
		app_say(app, SAY_OK, "%s",
			b->revoke ? _("Persetujuan Anda dicabut.")
				  : _("Naskah dikembalikan."));
	(void)owner; /* reads anew by itself when the snapshot has changed */
}

static void send_back(struct app *app, void *arg, const char *text)
{
	static const struct office_job job = { N_("Mencatat"), run_back, went_back,
		NULL, back_free };
	struct back *b = arg;
	struct lk_buf copy = LK_BUF_INIT;

	lk_buf_puts(&copy, text);
	b->text = lk_buf_take(&copy);
	office_act(app, app_top(app), &job, b);
}

static void drop_back(struct app *app, void *arg, const char *text)
{
	(void)app;
	(void)text;
	back_free(arg);
}

/* What is asked; for a working paper also which approvals go stale when it opens. */
static void back_label(struct app *app, struct back *b)
{
	struct office *o = office_of(app);
	const struct lk_paper *p = lk_snapshot_paper(&o->snap, b->scope);
	struct lk_buf titles = LK_BUF_INIT;
	struct lk_status s = { 0 };
	int tz;

	b->paper = p != NULL;
	(void)snprintf(b->label, sizeof(b->label), "%s",
		b->revoke ? _("Mengapa dicabut? Yang lama tetap ada di riwayat.")
			  : _("Apa yang harus diperbaiki? Ctrl-S mengirim."));
	if (p == NULL)
		return;
	if (lk_status_load(&s, o->store, o->document, o->user, office_now(o, &tz),
		    NULL) == LK_OK)
		lk_status_dependents(&s, p->team, &titles);
	if (titles.n != 0)
		(void)snprintf(b->label, sizeof(b->label),
			_("Persetujuan yang menjadi basi: %s."), lk_buf_cstr(&titles));
	lk_buf_free(&titles);
	lk_status_free(&s);
}

void approve_back(struct app *app, struct screen *owner, const char *scope, bool revoke)
{
	struct back *b = calloc(1, sizeof(*b));
	struct prompt_text q = { .owner = owner,
		.check = need_text,
		.done = send_back,
		.cancel = drop_back,
		.arg = b };

	if (b == NULL)
		return;
	(void)snprintf(b->scope, sizeof(b->scope), "%s", scope);
	b->revoke = revoke;
	q.title = revoke ? _("Cabut persetujuan") : _("Kembalikan untuk diperbaiki");
	back_label(app, b);
	q.label = b->label;
	if ((revoke ? prompt_line(app, &q) : prompt_note(app, &q)) != 0)
		back_free(b);
}
