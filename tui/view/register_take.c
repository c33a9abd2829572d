/* A letter number: look at it, agree with a second key, take it. */
#include "tui/i18n.h"
#include "tui/prompt.h"
#include "tui/view/register_form.h"

#include <stdlib.h>
#include <string.h>

#define TEXT_SIZE 1000

struct lk_str form_value(const struct form *f, enum part p)
{
	struct lk_str s = lk_buf_str(&f->field[p].text);

	while (s.n > 0 && s.p[s.n - 1] == ' ')
		s.n--;
	while (s.n > 0 && s.p[0] == ' ') {
		s.p++;
		s.n--;
	}
	return s;
}

void form_copy(char *out, size_t size, struct lk_str s)
{
	size_t n = s.n < size - 1 ? s.n : size - 1;

	if (n > 0)
		memcpy(out, s.p, n);
	out[n] = '\0';
}

/* ---- taking --------------------------------------------------------------------------------- */

struct taking {
	struct screen *form;
	char class[16], date[16], about[TEXT_SIZE], to[TEXT_SIZE], letter[FORM_PATH];
	int serial;
	bool start;
	struct lk_buf number;
	struct lk_error warn;
};

static void taking_free(void *arg)
{
	struct taking *t = arg;

	lk_buf_free(&t->number);
	free(t);
}

static int run(const struct lk_ctx *c, void *arg, struct lk_error *err)
{
	struct taking *t = arg;
	struct lk_number_request in = { .class = t->class,
		.date = t->date,
		.about = t->about,
		.to = t->to,
		.letter = t->letter[0] != '\0' ? t->letter : NULL,
		.serial = t->serial,
		.start = t->start };

	return lk_act_number_take(c, &in, &t->number, &t->warn, err);
}

static void done(struct app *app, struct screen *owner, void *arg)
{
	const struct taking *t = arg;
	struct form *f = (struct form *)owner;
	char number[FORM_NUMBER];

	form_copy(number, sizeof(number), lk_buf_str(&t->number));
	if (owner != NULL) {
		void (*taken)(struct app *, struct screen *, const char *) = f->taken;
		struct screen *from = f->owner;

		ketikan_drop(office_of(app)->store, f->key);
		f->changed = false;
		if (app_top(app) == owner)
			app_pop(app);
		if (taken != NULL && from != NULL && app_holds(app, from))
			taken(app, from, number);
	}
	app_say(app, t->warn.code != LK_OK ? SAY_WARN : SAY_OK,
		t->warn.code != LK_OK
			? _("Nomor %s diambil; bertanggal mundur dan ditandai "
			    "di register.")
			: _("Nomor %s diambil."),
		number);
}

/* Somebody was quicker, or it is refused: say so; the form shows the next number. */
static void failed(struct app *app, struct screen *owner, void *arg, int rc,
	const struct lk_error *err)
{
	(void)arg;
	(void)rc;
	(void)office_refresh(app);
	if (owner != NULL)
		form_reckon((struct form *)owner);
	app_fail(app, err);
	app_dirty(app);
}

static void agreed(struct app *app, void *arg)
{
	static const struct office_job job = { N_("Mengambil nomor"), run, done, failed,
		taking_free };
	struct taking *t = arg;

	office_act(app, t->form, &job, t);
}

static void refused(struct app *app, void *arg)
{
	app_say(app, SAY_INFO, "%s", _("Nomor tidak diambil."));
	taking_free(arg);
}

static struct taking *make_taking(struct form *f)
{
	struct taking *t = calloc(1, sizeof(*t));

	if (t == NULL)
		return NULL;
	t->form = &f->base;
	t->serial = f->serial;
	t->start = f->start;
	memcpy(t->class, f->class, sizeof(t->class));
	memcpy(t->date, f->date, sizeof(t->date));
	memcpy(t->letter, f->letter, sizeof(t->letter));
	form_copy(t->about, sizeof(t->about), form_value(f, PART_ABOUT));
	form_copy(t->to, sizeof(t->to), form_value(f, PART_TO));
	return t;
}

void form_confirm(struct form *f)
{
	struct prompt_confirm q = { .owner = &f->base,
		.yes = "y",
		.done = agreed,
		.cancel = refused };
	const char *class = lk_registry_class_text(&f->reg, f->class);
	struct taking *t = make_taking(f);
	struct lk_buf b = LK_BUF_INIT;
	char why[1024];

	if (t == NULL)
		return;
	lk_buf_printf(&b, "%s\n\n%s  %s\n", f->number, f->class,
		class != NULL ? class : _("(belum ada di kebijakan/klasifikasi.csv)"));
	lk_buf_printf(&b, _("Tanggal surat: %s\nHal: %s\nKepada: %s\n"), f->date,
		t->about, t->to);
	if (f->letter[0] != '\0')
		lk_buf_printf(&b, _("Ditulis ke surat: %s\n"), f->letter);
	if (f->start)
		lk_buf_printf(&b,
			_("Register kertas berakhir di nomor urut %d; register ini "
			  "dimulai dari %d.\n"),
			f->serial - 1, f->serial);
	if (f->warn.code != LK_OK)
		lk_buf_printf(&b, "\n! %s\n", i18n_error(&f->warn, why, sizeof(why)));
	lk_buf_printf(&b, "\n%s",
		_("Nomor yang sudah diambil tidak dapat dikembalikan, hanya dibatalkan "
		  "dengan alasan."));
	q.title = _("Ambil nomor ini?");
	q.text = lk_buf_cstr(&b);
	q.yes_label = _("Ambil nomor");
	q.arg = t;
	if (prompt_confirm(f->base.app, &q) != 0)
		taking_free(t);
	lk_buf_free(&b);
}
