/* The boxes of taking Word's corrections in. */
#include "tui/view/koreksi_word.h"

#include "core/diff.h"
#include "tui/i18n.h"
#include "tui/office.h"
#include "tui/prompt.h"
#include "tui/word_job.h"
#include "tui/worker.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SHOWN 200 /* corrections listed in the box; the command lists all */

struct masuk {
	struct app *app;
	char file[4096];
	struct word_job job;
	enum lk_weight weight;
	size_t total; /* that were to be filed */
};

static void masuk_free(void *arg)
{
	struct masuk *m = arg;

	if (m != NULL)
		word_job_free(&m->job);
	free(m);
}

/* ---- what the boxes say ------------------------------------------------------------------- */

static void put_line(struct lk_buf *b, const char *sign, const char *text)
{
	if (text[0] != '\0')
		lk_buf_printf(b, "    %s %s\n", sign, text);
}

static void put_signed(struct lk_buf *b, const char *open, struct lk_str s,
	const char *close)
{
	size_t n = s.n;

	if (n == 0)
		return;
	while (n > 0 && s.p[n - 1] == ' ')
		n--;
	lk_buf_puts(b, open);
	lk_buf_put(b, s.p, n);
	lk_buf_puts(b, close);
	lk_buf_put(b, s.p + n, s.n - n);
}

/* The sentence once, with the signs of the difference view: [-lama-] {+baru+}. */
static void put_words(struct lk_buf *b, const struct lk_back_change *ch)
{
	struct lk_diff *d = NULL;

	if (ch->after[0] == '\0' || strcmp(ch->before, ch->after) == 0 ||
		lk_diff_words((struct lk_str){ ch->before, strlen(ch->before) },
			(struct lk_str){ ch->after, strlen(ch->after) }, &d,
			NULL) != LK_OK) {
		put_line(b, ch->after[0] == '\0' ? "-" : " ", ch->before);
		return;
	}
	lk_buf_puts(b, "    ");
	for (size_t i = 0; i < d->nspans; i++) {
		const struct lk_span *s = &d->span[i];
		struct lk_str old = { d->old.p + s->old.at, s->old.end - s->old.at };
		struct lk_str new = { d->new.p + s->new.at, s->new.end - s->new.at };

		if (s->op == LK_KEEP) {
			lk_buf_putstr(b, new);
			continue;
		}
		put_signed(b, "[-", old, "-]");
		put_signed(b, "{+", new, "+}");
	}
	lk_buf_putc(b, '\n');
	lk_diff_free(d);
}

static void put_change(struct lk_buf *b, const struct word_job *j, size_t i)
{
	const struct lk_back_change *ch = &j->in.back.change[i];

	lk_buf_puts(b, "  ");
	word_job_place(j, ch, b);
	lk_buf_puts(b, "  ");
	if (ch->kind == LK_BACK_UNTRACKED)
		lk_buf_puts(b, _("tanpa lacak perubahan"));
	else
		word_job_who(ch->author, ch->time, b);
	lk_buf_puts(b, ch->kind == LK_BACK_COMMENT ? _(" (komentar)\n") : "\n");
	put_words(b, ch);
	put_line(b, ">", ch->text);
}

static void put_changes(struct lk_buf *b, const struct word_job *j, bool known,
	const char *title)
{
	size_t n = 0;

	for (size_t i = 0; i < j->in.back.nchanges; i++) {
		if (j->in.known[i] != known)
			continue;
		if (n == 0)
			lk_buf_printf(b, "\n%s\n", title);
		if (n++ < SHOWN)
			put_change(b, j, i);
	}
	if (n > SHOWN)
		lk_buf_printf(b,
			_("  ... dan %zu lagi (lengkapnya: lapkin import word "
			  "BERKAS)\n"),
			n - SHOWN);
}

static void put_rest(struct lk_buf *b, const struct word_job *j)
{
	const struct lk_back *back = &j->in.back;

	if (back->nrest > 0)
		lk_buf_printf(b, "\n%s\n",
			_("Tidak dapat ditempatkan; sampaikan sendiri bila perlu:"));
	for (size_t i = 0; i < back->nrest && i < SHOWN; i++) {
		const struct lk_back_rest *r = &back->rest[i];

		lk_buf_puts(b, "  ");
		if (r->reason != LK_BACK_GONE) {
			word_job_who(r->author, r->time, b);
			lk_buf_puts(b,
				r->comment           ? _(" (komentar): ")
					: r->deleted ? _(" menghapus: ")
						     : _(" menambah: "));
		}
		lk_buf_printf(b, "%s\n    (%s)\n", r->words,
			_(lk_back_reason_text(r->reason)));
	}
}

static void describe(struct lk_buf *b, const struct masuk *m)
{
	const struct word_job *j = &m->job;

	lk_buf_printf(b,
		_("%zu koreksi baru, %zu sudah ada di antrean, %zu tidak dapat "
		  "ditempatkan. Berkas dibuat dari revisi %.10s; %zu kalimat "
		  "dikenali.\n"),
		j->in.back.nchanges - j->in.nknown, j->in.nknown, j->in.back.nrest,
		j->in.snap.head.hex, j->in.back.sentences);
	put_changes(b, j, false, _("Akan masuk ke antrean:"));
	put_rest(b, j);
	put_changes(b, j, true, _("Sudah ada di antrean, tidak dimasukkan lagi:"));
}

/* ---- filing -------------------------------------------------------------------------------- */

static bool go_on(size_t done, size_t total, void *arg)
{
	struct job *job = office_of(arg)->worker_job;

	worker_progress(job, (long)done, (long)total);
	return !worker_cancelled(job);
}

static int run_file(const struct lk_ctx *c, void *arg, struct lk_error *err)
{
	struct masuk *m = arg;

	m->total = m->job.in.back.nchanges - m->job.in.nknown;
	return lk_wordback_file(&m->job.in, c, m->weight, go_on, m->app, err);
}

static void filed(struct app *app, struct screen *owner, void *arg)
{
	const struct masuk *m = arg;
	const struct lk_wordback *w = &m->job.in;
	struct lk_buf b = LK_BUF_INIT;
	size_t left = m->total - w->filed - w->lost;

	if (left > 0)
		app_say(app, SAY_WARN,
			_("Dihentikan: %zu koreksi sudah masuk, %zu belum. Ulangi "
			  "dengan berkas yang sama untuk sisanya."),
			w->filed, left);
	else
		app_say(app, SAY_OK, _("%zu koreksi dari Word masuk ke antrean."),
			w->filed);
	if (owner == NULL || (w->lost == 0 && w->back.nrest == 0))
		return;
	lk_buf_printf(&b, _("%zu koreksi masuk ke antrean.\n"), w->filed);
	if (w->lost > 0)
		lk_buf_printf(&b,
			_("%zu koreksi tidak masuk: babnya tidak ada lagi.\n"),
			w->lost);
	put_rest(&b, &m->job);
	(void)prompt_show(app, _("Koreksi dari Word"), lk_buf_cstr(&b));
	lk_buf_free(&b);
}

static void refused(struct app *app, void *arg)
{
	app_say(app, SAY_INFO, "%s", _("Tidak ada yang dimasukkan."));
	masuk_free(arg);
}

static void weighed(struct app *app, void *arg, int index)
{
	static const struct office_job job = { N_("Memasukkan koreksi dari Word"),
		run_file, filed, NULL, masuk_free };
	struct masuk *m = arg;

	m->weight = index == 0 ? LK_WEIGHT_SARAN : LK_WEIGHT_WAJIB;
	office_act(app, app_top(app), &job, m);
}

/* Suggestions of the head, or what must be done before approval. */
static void agreed(struct app *app, void *arg)
{
	struct prompt_key key[] = { { "s", _("Saran: penyusun yang menimbang") },
		{ "w", _("Wajib: harus diselesaikan sebelum disetujui") } };
	struct prompt_choice q = { .owner = app_top(app),
		.title = _("Masukkan sebagai apa?"),
		.key = key,
		.keys = 2,
		.done = weighed,
		.cancel = refused,
		.arg = arg };

	if (prompt_choose(app, &q) != 0)
		masuk_free(arg);
}

/* ---- reading ------------------------------------------------------------------------------- */

/* The question goes on with what was read; the job would free it. */
struct reading {
	struct masuk *m;
};

static void reading_free(void *arg)
{
	struct reading *r = arg;

	masuk_free(r->m);
	free(r);
}

static int run_read(const struct lk_ctx *c, void *arg, struct lk_error *err)
{
	struct masuk *m = ((struct reading *)arg)->m;

	return word_job_read(&m->job, office_of(m->app)->host, c, m->file, err);
}

static void preview(struct app *app, struct screen *owner, void *arg)
{
	struct reading *r = arg;
	struct prompt_confirm q = { .owner = owner,
		.title = _("Masukkan koreksi dari Word?"),
		.yes = "y",
		.yes_label = _("Masukkan"),
		.done = agreed,
		.cancel = refused,
		.arg = r->m };
	struct lk_buf b = LK_BUF_INIT;

	if (owner == NULL)
		return;
	describe(&b, r->m);
	if (r->m->job.in.back.nchanges == r->m->job.in.nknown) {
		(void)prompt_show(app, _("Tidak ada koreksi baru"), lk_buf_cstr(&b));
	} else {
		q.text = lk_buf_cstr(&b);
		if (prompt_confirm(app, &q) == 0)
			r->m = NULL;
	}
	lk_buf_free(&b);
}

static const char *need_file(void *arg, const char *text)
{
	(void)arg;
	return text[strspn(text, " ")] == '\0' ? _("Ketik nama berkasnya dahulu.")
					       : NULL;
}

static void named(struct app *app, void *arg, const char *text)
{
	static const struct office_job job = { N_("Membaca berkas Word"), run_read,
		preview, NULL, reading_free };
	struct reading *r = calloc(1, sizeof(*r));

	if (r != NULL)
		r->m = calloc(1, sizeof(*r->m));
	if (r == NULL || r->m == NULL) {
		free(r);
		return;
	}
	r->m->app = app;
	(void)snprintf(r->m->file, sizeof(r->m->file), "%s", text);
	office_act(app, arg, &job, r);
}

void koreksi_word(struct app *app, struct screen *owner)
{
	struct prompt_text q = { .owner = owner,
		.title = _("Koreksi dari Word"),
		.label = _("Berkas .docx hasil ekspor lapkin yang sudah dikoreksi di "
			   "Word. Isinya tampil dahulu."),
		.history = "word",
		.check = need_file,
		.done = named,
		.arg = owner };

	(void)prompt_line(app, &q);
}
