#include "tui/view/rtl_form.h"

#include "core/act/meeting.h"
#include "core/figure/value.h"
#include "tui/i18n.h"
#include "tui/office.h"
#include "tui/view/kotak.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define WORD 192

/* What is known before anything is typed; the arg of the box. */
struct begun {
	struct screen *owner;
	char id[LK_RECORD_ID_SIZE]; /* of the one to change; "" a new one */
	char origin[WORD], run[WORD], period[32], indicator[40];
	char key[2 * WORD]; /* of the journal */
};

/* ---- writing ------------------------------------------------------------------------------ */

struct job {
	struct begun b;
	char *what, *pic, *due;
	char id[LK_RECORD_ID_SIZE];
};

static void job_free(void *arg)
{
	struct job *j = arg;

	free(j->what);
	free(j->pic);
	free(j->due);
	free(j);
}

static int job_run(const struct lk_ctx *c, void *arg, struct lk_error *err)
{
	struct job *j = arg;
	const struct lk_rtl_new in = { .what = j->what,
		.pic = j->pic,
		.due = j->due,
		.origin = j->b.origin,
		.run = j->b.run,
		.period = j->b.period,
		.indicator = j->b.indicator };

	if (j->b.id[0] != '\0')
		return lk_act_rtl_change(c, j->b.id, j->what, j->pic, j->due, err);
	return lk_act_rtl_open(c, &in, j->id, err);
}

static void job_done(struct app *app, struct screen *owner, void *arg)
{
	const struct job *j = arg;

	(void)owner; /* reads anew by itself when the snapshot has changed */
	kotak_forget(app, j->b.key);
	if (j->b.id[0] != '\0')
		app_say(app, SAY_OK, "%s", _("Tindak lanjut diubah."));
	else
		app_say(app, SAY_OK, _("Tindak lanjut tercatat, nomor %s."),
			j->id + strlen(j->id) - 8);
}

static char *copy(const char *s)
{
	struct lk_buf b = LK_BUF_INIT;

	lk_buf_puts(&b, s);
	if (b.n == 0)
		lk_buf_put(&b, "", 0);
	return b.n > 0 ? lk_buf_take(&b) : calloc(1, 1);
}

static void filled(struct app *app, void *arg, const char *const *text)
{
	static const struct office_job job = { N_("Mencatat tindak lanjut"), job_run,
		job_done, NULL, job_free };
	const struct begun *b = arg;
	struct job *j = calloc(1, sizeof(*j));

	if (j == NULL)
		return;
	j->b = *b;
	j->what = copy(text[0]);
	j->pic = copy(text[1]);
	j->due = copy(text[2]);
	if (j->what == NULL || j->pic == NULL || j->due == NULL) {
		job_free(j);
		return;
	}
	office_act(app, b->owner, &job, j);
}

/* ---- the box --------------------------------------------------------------------------------- */

static void open_box(struct app *app, struct begun *b, const char *about,
	const char *what, const char *pic, const char *due)
{
	struct kotak q = { .owner = b->owner,
		.title = b->id[0] != '\0' ? _("Ubah tindak lanjut")
			: strncmp(b->origin, "arahan", 6) == 0
			? _("Tindak lanjut dari arahan Kepala")
			: _("Tindak lanjut baru"),
		.label = about,
		.key = b->key,
		.fields = 3,
		.done = filled,
		.free = free,
		.arg = b };

	q.field[0] = (struct kotak_field){ _("Apa"),
		_("Apa yang harus dikerjakan, dalam satu kalimat."), KOTAK_TEXT, true,
		what };
	q.field[1] =
		(struct kotak_field){ _("Penanggung"), NULL, KOTAK_PERSON, true, pic };
	q.field[2] = (struct kotak_field){ _("Batas waktu"),
		_("Misalnya 31-01-2026 atau 31 Januari 2026."), KOTAK_DATE, true, due };
	(void)kotak_open(app, &q);
}

static void set(char *out, size_t size, const char *s)
{
	(void)snprintf(out, size, "%s", s != NULL ? s : "");
}

void rtl_form_new(struct app *app, struct screen *owner, const struct rtl_form *q)
{
	struct begun *b = calloc(1, sizeof(*b));

	if (b == NULL)
		return;
	b->owner = owner;
	set(b->origin, sizeof(b->origin), q->origin);
	set(b->run, sizeof(b->run), q->run);
	set(b->period, sizeof(b->period), q->period);
	set(b->indicator, sizeof(b->indicator), q->indicator);
	(void)snprintf(b->key, sizeof(b->key), "rtl:%s:%s", b->origin, b->indicator);
	open_box(app, b, q->about, NULL, q->pic, NULL);
}

void rtl_form_edit(struct app *app, struct screen *owner, const struct lk_rtl *r)
{
	struct begun *b = calloc(1, sizeof(*b));

	if (b == NULL)
		return;
	b->owner = owner;
	set(b->id, sizeof(b->id), r->id);
	(void)snprintf(b->key, sizeof(b->key), "rtl:ubah:%s", r->id);
	open_box(app, b, NULL, r->what, r->pic, r->due);
}

void rtl_form_team(struct app *app, const char *code, char *out, size_t size)
{
	const struct lk_values *v = code[0] != '\0' ? office_values(app) : NULL;
	const struct lk_indicator *ind = v != NULL
		? lk_indicator_find(&v->fig.ind, (struct lk_str){ code, strlen(code) })
		: NULL;

	(void)snprintf(out, size, "%s",
		ind != NULL && ind->team != NULL ? ind->team : "");
}
