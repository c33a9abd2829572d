/* Voiding a number, and the register as a file. */
#include "tui/view/register_box.h"

#include "core/act/number.h"
#include "tui/export_job.h"
#include "tui/i18n.h"
#include "tui/office.h"
#include "tui/prompt.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define NUMBER_SIZE 128
#define WORDS_SIZE 200

/* ---- voiding ---------------------------------------------------------------------------- */

struct undo {
	char number[NUMBER_SIZE];
	char *reason;
};

static void undo_free(void *arg)
{
	struct undo *u = arg;

	free(u->reason);
	free(u);
}

static int run_void(const struct lk_ctx *c, void *arg, struct lk_error *err)
{
	const struct undo *u = arg;

	return lk_act_number_void(c, u->number, u->reason, err);
}

static void voided(struct app *app, struct screen *owner, void *arg)
{
	const struct undo *u = arg;

	(void)owner; /* reads anew by itself when the snapshot has changed */
	app_say(app, SAY_OK, _("Nomor %s dibatalkan; tidak akan diberikan lagi."),
		u->number);
}

static const char *need_reason(void *arg, const char *text)
{
	(void)arg;
	return text[strspn(text, " ")] == '\0' ? _("Tulis alasannya dahulu.") : NULL;
}

static void with_reason(struct app *app, void *arg, const char *text)
{
	static const struct office_job job = { N_("Membatalkan nomor"), run_void,
		voided, NULL, undo_free };
	struct undo *u = arg;
	struct lk_buf b = LK_BUF_INIT;

	lk_buf_puts(&b, text);
	u->reason = lk_buf_take(&b);
	if (u->reason == NULL)
		undo_free(u);
	else
		office_act(app, app_top(app), &job, u);
}

static void drop_reason(struct app *app, void *arg, const char *text)
{
	(void)app;
	(void)text;
	undo_free(arg);
}

void register_void(struct app *app, struct screen *owner, const char *number)
{
	struct undo *u = calloc(1, sizeof(*u));
	struct prompt_text q = { .owner = owner,
		.check = need_reason,
		.done = with_reason,
		.cancel = drop_reason,
		.arg = u };
	char title[NUMBER_SIZE + 32];

	if (u == NULL)
		return;
	(void)snprintf(u->number, sizeof(u->number), "%s", number);
	(void)snprintf(title, sizeof(title), _("Batalkan nomor %s"), number);
	q.title = title;
	q.label = _("Mengapa? Nomor ini tetap di register sebagai batal, dengan "
		    "alasannya, dan tidak diberikan lagi.");
	if (prompt_line(app, &q) != 0)
		undo_free(u);
}

/* ---- as a file ---------------------------------------------------------------------------- */

struct out {
	struct screen *owner;
	int year;
	char words[WORDS_SIZE], class[16];
	char file[4096];
};

static int run_write(const struct lk_ctx *c, void *arg, struct lk_error *err)
{
	const struct out *w = arg;
	struct lk_str words = { w->words, strlen(w->words) };
	const char *class = w->class[0] != '\0' ? w->class : NULL;
	const char *end = strrchr(w->file, '.');
	struct lk_registry r = { .year = 0 };
	struct lk_buf b = LK_BUF_INIT;
	struct lk_snapshot s;
	int rc = lk_snapshot_load(&s, c->st, NULL, c->document, err);

	if (rc == LK_OK)
		rc = lk_registry_load_at(&r, c->st, &s.head, s.code, w->year, err);
	if (rc == LK_OK && end != NULL && strcmp(end, ".csv") == 0)
		lk_registry_csv(&b, &r, words, class);
	else if (rc == LK_OK)
		lk_registry_print(&b, &r, words, class, s.office);
	if (rc == LK_OK)
		rc = lk_buf_check(&b, err);
	if (rc == LK_OK)
		rc = export_job_write(w->file, &b, err);
	lk_buf_free(&b);
	lk_registry_free(&r);
	lk_snapshot_free(&s);
	return rc;
}

static void written(struct app *app, struct screen *owner, void *arg)
{
	const struct out *w = arg;

	(void)owner;
	app_say(app, SAY_OK, _("Register tahun %d ditulis ke %s."), w->year, w->file);
}

static void write_now(struct app *app, void *arg)
{
	static const struct office_job job = { N_("Menulis register"), run_write,
		written, NULL, NULL };
	struct out *w = arg;

	office_act(app, w->owner, &job, w);
}

static void drop_write(struct app *app, void *arg)
{
	(void)app;
	free(arg);
}

static void drop_name(struct app *app, void *arg, const char *text)
{
	(void)text;
	drop_write(app, arg);
}

static const char *need_file(void *arg, const char *text)
{
	(void)arg;
	return text[strspn(text, " ")] == '\0' ? _("Ketik nama berkasnya dahulu.")
					       : NULL;
}

static void write_named(struct app *app, void *arg, const char *text)
{
	struct out *w = arg;
	struct prompt_confirm q = { .owner = w->owner,
		.yes = "t",
		.done = write_now,
		.cancel = drop_write,
		.arg = w };

	(void)snprintf(w->file, sizeof(w->file), "%s", text);
	if (access(w->file, F_OK) != 0) {
		write_now(app, w);
		return;
	}
	q.title = _("Berkas itu sudah ada");
	q.text = w->file;
	q.yes_label = _("Timpa");
	if (prompt_confirm(app, &q) != 0)
		free(w);
}

void register_write(struct app *app, struct screen *owner, int year, const char *words,
	const char *class)
{
	struct out *w = calloc(1, sizeof(*w));
	struct prompt_text q = { .owner = owner,
		.history = "register",
		.check = need_file,
		.done = write_named,
		.cancel = drop_name,
		.arg = w };
	char name[48];

	if (w == NULL)
		return;
	w->owner = owner;
	w->year = year;
	(void)snprintf(w->words, sizeof(w->words), "%s", words);
	(void)snprintf(w->class, sizeof(w->class), "%s", class);
	(void)snprintf(name, sizeof(name), "register-%d.csv", year);
	q.initial = name;
	q.title = _("Tulis register ke berkas");
	q.label = _("Akhiran .csv untuk lembar sebar; akhiran lain: teks untuk "
		    "dicetak.");
	if (prompt_line(app, &q) != 0)
		free(w);
}
