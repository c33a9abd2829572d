/* The boxes of writing a form and taking a filled one in. */
#include "tui/view/formulir.h"

#include "core/figure/table.h"
#include "tui/form_job.h"
#include "tui/i18n.h"
#include "tui/office.h"
#include "tui/prompt.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define TEAM_SIZE 64
#define FILE_SIZE 4096
#define SHOWN 60 /* changes and problems listed in the box; the command lists all */

struct formulir {
	const struct lk_host *host;
	char team[TEAM_SIZE], file[FILE_SIZE];
	struct form_job job;
	bool open;
	size_t n; /* rows written, or cells */
	struct lk_oid rev;
};

static void formulir_free(void *arg)
{
	struct formulir *f = arg;

	if (f->open)
		form_job_free(&f->job);
	free(f);
}

static struct formulir *make(struct app *app, const char *team, const char *file)
{
	struct formulir *f = calloc(1, sizeof(*f));

	if (f == NULL)
		return NULL;
	f->host = office_of(app)->host;
	(void)snprintf(f->team, sizeof(f->team), "%s", team);
	(void)snprintf(f->file, sizeof(f->file), "%s", file);
	return f;
}

static const char *need_file(void *arg, const char *text)
{
	(void)arg;
	return text[strspn(text, " ")] == '\0' ? _("Ketik nama berkasnya dahulu.")
					       : NULL;
}

/* What the question needs until it is answered: which team; freed with the answer. */
struct ask {
	char team[TEAM_SIZE];
	struct screen *owner;
};

static void ask_dropped(struct app *app, void *arg, const char *text)
{
	(void)app;
	(void)text;
	free(arg);
}

static struct ask *ask_make(struct screen *owner, const char *team)
{
	struct ask *a = calloc(1, sizeof(*a));

	if (a != NULL) {
		a->owner = owner;
		(void)snprintf(a->team, sizeof(a->team), "%s", team);
	}
	return a;
}

/* ---- out ------------------------------------------------------------------------------ */

static int run_write(const struct lk_ctx *c, void *arg, struct lk_error *err)
{
	struct formulir *f = arg;
	int rc = form_job_open(&f->job, f->host, c->st, c->document, err);

	f->open = true;
	return rc == LK_OK ? form_job_write(&f->job, f->team, NULL, f->file, &f->n, err)
			   : rc;
}

static void form_written(struct app *app, struct screen *owner, void *arg)
{
	const struct formulir *f = arg;

	(void)owner;
	app_say(app, SAY_OK, _("Formulir %s dengan %zu baris ditulis ke %s."), f->team,
		f->n, f->file);
}

static void write_named(struct app *app, void *arg, const char *text)
{
	static const struct office_job job = { N_("Menulis formulir"), run_write,
		form_written, NULL, formulir_free };
	struct ask *a = arg;
	struct formulir *f = make(app, a->team, text);

	if (f != NULL)
		office_act(app, a->owner, &job, f);
	free(a);
}

void formulir_write(struct app *app, struct screen *owner, const char *team)
{
	char name[TEAM_SIZE + 40];
	struct prompt_text q = { .owner = owner,
		.initial = name,
		.history = "formulir",
		.check = need_file,
		.done = write_named,
		.cancel = ask_dropped };

	q.arg = ask_make(owner, team);
	if (q.arg == NULL)
		return;
	(void)snprintf(name, sizeof(name), "formulir-%s.xlsx", team);
	q.title = _("Tulis formulir isian tim");
	q.label = _("Nama berkas; akhirannya .xlsx atau .csv.");
	if (prompt_line(app, &q) != 0)
		free(q.arg);
}

/* ---- in --------------------------------------------------------------------------------- */

static int run_read(const struct lk_ctx *c, void *arg, struct lk_error *err)
{
	struct formulir *f = arg;
	int rc = form_job_open(&f->job, f->host, c->st, c->document, err);

	f->open = true;
	return rc == LK_OK ? form_job_read(&f->job, f->file, f->team, NULL, NULL, err)
			   : rc;
}

static int run_apply(const struct lk_ctx *c, void *arg, struct lk_error *err)
{
	struct formulir *f = arg;

	f->job.st = c->st;
	return form_job_apply(&f->job, c, false, f->file, &f->n, &f->rev, err);
}

static void applied(struct app *app, struct screen *owner, void *arg)
{
	const struct formulir *f = arg;

	(void)owner;
	app_say(app, SAY_OK, _("%zu sel dari formulir tersimpan."), f->n);
}

static void agreed(struct app *app, void *arg)
{
	static const struct office_job job = { N_("Menyimpan isian formulir"),
		run_apply, applied, NULL, formulir_free };

	office_act(app, app_top(app), &job, arg);
}

static void refused(struct app *app, void *arg)
{
	app_say(app, SAY_INFO, "%s", _("Tidak ada yang ditulis."));
	formulir_free(arg);
}

static void put_change(struct lk_buf *b, const struct lk_form_change *ch)
{
	struct lk_buf old = LK_BUF_INIT, now = LK_BUF_INIT;

	lk_table_show(LK_TABLE_WORKSHEET, ch->column,
		(struct lk_str){ ch->old, strlen(ch->old) }, &old);
	lk_table_show(LK_TABLE_WORKSHEET, ch->column,
		(struct lk_str){ ch->value, strlen(ch->value) }, &now);
	lk_buf_printf(b, "  %s  %s %s: %s -> %s%s\n", ch->address, ch->key, ch->column,
		old.n != 0 ? old.p : "-", now.n != 0 ? now.p : "-",
		ch->clash ? _("  (diubah orang lain; dilewati)") : "");
	lk_buf_free(&old);
	lk_buf_free(&now);
}

static void put_problem(struct lk_buf *b, const struct lk_form_problem *p)
{
	char why[1024];

	(void)i18n_error(&p->why, why, sizeof(why));
	lk_buf_printf(b, "  %s%s%s: %s\n", p->sheet != NULL ? p->sheet : "",
		p->address[0] != '\0' ? " " : "", p->address, why);
}

static void describe(struct lk_buf *b, const struct formulir *f)
{
	const struct lk_form_reading *r = &f->job.reading;

	if (f->job.known == FORM_GUESSED)
		lk_buf_printf(b, "%s\n",
			_("Ini bukan formulir lapkin: kolomnya dikenali dari judulnya. "
			  "Periksa baik-baik."));
	lk_buf_printf(b, _("%zu sel akan berubah di kertas kerja %s:\n"), r->nchanges,
		r->team);
	for (size_t i = 0; i < r->nchanges && i < SHOWN; i++)
		put_change(b, &r->change[i]);
	if (r->nchanges > SHOWN)
		lk_buf_printf(b, _("  ... dan %zu lagi\n"), r->nchanges - SHOWN);
	if (r->nproblems == 0)
		return;
	lk_buf_printf(b, _("\n%zu hal yang tidak dapat dipakai:\n"),
		r->nproblems + r->more);
	for (size_t i = 0; i < r->nproblems && i < SHOWN; i++)
		put_problem(b, &r->problem[i]);
}

static void preview(struct app *app, struct screen *owner, void *arg)
{
	struct formulir *seen = arg, *f;
	struct prompt_confirm q = { .owner = owner,
		.yes = "y",
		.done = agreed,
		.cancel = refused };
	struct lk_buf b = LK_BUF_INIT;

	if (owner == NULL)
		return;
	describe(&b, seen);
	if (seen->job.reading.nchanges == 0) {
		(void)prompt_show(app, _("Tidak ada yang berubah"), lk_buf_cstr(&b));
		lk_buf_free(&b);
		return;
	}
	/* the job frees its argument: the question goes on with what it had read */
	f = malloc(sizeof(*f));
	if (f != NULL) {
		*f = *seen;
		seen->open = false;
		q.arg = f;
		q.title = _("Masukkan isian ini?");
		q.text = lk_buf_cstr(&b);
		q.yes_label = _("Simpan");
		if (prompt_confirm(app, &q) != 0)
			formulir_free(f);
	}
	lk_buf_free(&b);
}

static void read_named(struct app *app, void *arg, const char *text)
{
	static const struct office_job job = { N_("Membaca formulir"), run_read,
		preview, NULL, formulir_free };
	struct ask *a = arg;
	struct formulir *f = make(app, a->team, text);

	if (f != NULL)
		office_act(app, a->owner, &job, f);
	free(a);
}

void formulir_read(struct app *app, struct screen *owner, const char *team)
{
	struct prompt_text q = { .owner = owner,
		.history = "formulir",
		.check = need_file,
		.done = read_named,
		.cancel = ask_dropped };

	q.arg = ask_make(owner, team);
	if (q.arg == NULL)
		return;
	q.title = _("Masukkan formulir yang sudah diisi");
	q.label = _("Nama berkas .xlsx atau .csv; yang berubah tampil dahulu.");
	if (prompt_line(app, &q) != 0)
		free(q.arg);
}
