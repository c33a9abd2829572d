/* What people do with a follow-up: its state with evidence, and what the list shows. */
#include "core/figure/period.h"
#include "tui/i18n.h"
#include "tui/prompt.h"
#include "tui/view/ketikan.h"
#include "tui/view/tindak_impl.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- state ------------------------------------------------------------------------------- */

struct record {
	enum action what;
	enum lk_rtl_state now; /* of PROOF: it stays */
	char id[LK_RECORD_ID_SIZE];
	char *text;
};

static void record_free(void *arg)
{
	struct record *r = arg;

	free(r->text);
	free(r);
}

static int record_run(const struct lk_ctx *c, void *arg, struct lk_error *err)
{
	const struct record *r = arg;

	/* NOLINTNEXTLINE: only these are recorded */
	switch ((int)r->what) {
	case ACT_RTL_DONE:
		return lk_act_rtl_state(c, r->id, LK_RTL_DONE, r->text, NULL, err);
	case ACT_RTL_PROOF:
		return lk_act_rtl_state(c, r->id, r->now, r->text, NULL, err);
	case ACT_RTL_BEGIN:
		return lk_act_rtl_state(c, r->id, LK_RTL_PROGRESS, NULL, r->text, err);
	default: return lk_act_rtl_state(c, r->id, LK_RTL_OPEN, NULL, r->text, err);
	}
}

static void draft_key(char out[KETIKAN_KEY], const char *id, enum action a)
{
	(void)snprintf(out, KETIKAN_KEY, "catatan:rtl:%s:%s", id, action_info[a].name);
}

static void record_done(struct app *app, struct screen *owner, void *arg)
{
	const struct record *r = arg;
	char key[KETIKAN_KEY];

	(void)owner; /* reads anew by itself when the snapshot has changed */
	draft_key(key, r->id, r->what);
	ketikan_drop(app->store, key);
	app_say(app, SAY_OK, "%s",
		r->what == ACT_RTL_DONE ? _("Tindak lanjut selesai; buktinya tercatat.")
			: r->what == ACT_RTL_PROOF ? _("Bukti tercatat.")
			: r->what == ACT_RTL_BEGIN
			? _("Tindak lanjut dalam proses.")
			: _("Tindak lanjut kembali menjadi belum."));
}

static void words_written(struct app *app, void *arg, const char *text)
{
	static const struct office_job job = { N_("Mencatat tindak lanjut"), record_run,
		record_done, NULL, record_free };
	struct tindak *v = arg;
	struct record *r = calloc(1, sizeof(*r));
	size_t n = strlen(text) + 1;

	if (r == NULL)
		return;
	r->text = malloc(n);
	if (r->text == NULL) {
		free(r);
		return;
	}
	memcpy(r->text, text, n);
	r->what = v->asked;
	(void)snprintf(r->id, sizeof(r->id), "%s", v->id);
	for (size_t i = 0; i < v->all.n; i++)
		if (strcmp(v->all.rtl[i].id, v->id) == 0)
			r->now = v->all.rtl[i].state;
	office_act(app, &v->base, &job, r);
}

static const char *check_words(void *arg, const char *text)
{
	const struct tindak *v = arg;

	if (v->asked == ACT_RTL_BEGIN || text[strspn(text, " ")] != '\0')
		return NULL;
	return v->asked == ACT_RTL_REOPEN ? _("Tulis alasannya dahulu.")
					  : _("Tulis buktinya dahulu.");
}

static void save_words(void *arg, const char *text, size_t n)
{
	struct tindak *v = arg;
	char key[KETIKAN_KEY];

	draft_key(key, v->id, v->asked);
	ketikan_save(v->base.app, key, text, n);
}

void tindak_ask(struct tindak *v, const struct lk_rtl *r, enum action a)
{
	struct prompt_text q = { .owner = &v->base,
		.check = check_words,
		.done = words_written,
		.save = save_words,
		.arg = v };
	struct lk_buf draft = LK_BUF_INIT;
	char key[KETIKAN_KEY];

	v->asked = a;
	(void)snprintf(v->id, sizeof(v->id), "%s", r->id);
	draft_key(key, r->id, a);
	ketikan_load(v->base.app->store, key, &draft);
	q.title = a == ACT_RTL_DONE  ? _("Sudah selesai")
		: a == ACT_RTL_PROOF ? _("Bukti")
		: a == ACT_RTL_BEGIN ? _("Dalam proses")
				     : _("Kembali menjadi belum");
	q.label = a == ACT_RTL_DONE || a == ACT_RTL_PROOF
		? _("Bukti: tautan, keterangan, atau berkas di ruang kerja "
		    "(dokumen/...).")
		: a == ACT_RTL_BEGIN ? _("Apa yang sudah dikerjakan; boleh kosong.")
				     : _("Mengapa dikembalikan menjadi belum?");
	q.initial = draft.n > 0                           ? lk_buf_cstr(&draft)
		: a == ACT_RTL_DONE || a == ACT_RTL_PROOF ? r->evidence
							  : "";
	(void)prompt_line(v->base.app, &q);
	lk_buf_free(&draft);
}

/* ---- the filter ---------------------------------------------------------------------------- */

const char *tindak_filter_text(const struct tindak *v)
{
	switch (v->filter) {
	case TINDAK_ALL: return _("semua");
	case TINDAK_LATE: return _("terlambat");
	case TINDAK_PERIOD: return v->period;
	case TINDAK_OPEN:
	default: return _("belum selesai");
	}
}

static void filter_chosen(struct app *app, void *arg, int index)
{
	struct tindak *v = arg;

	(void)app;
	v->filter = index < 3 ? (enum tindak_filter)index : TINDAK_PERIOD;
	if (index >= 3)
		(void)snprintf(v->period, sizeof(v->period), "%s", v->offer[index - 3]);
	tindak_load(v);
}

void tindak_ask_filter(struct tindak *v)
{
	const struct lk_snapshot *s = &office_of(v->base.app)->snap;
	char label[5][64];
	struct prompt_key key[8] = { { "b", _("Belum selesai") }, { "s", _("Semua") },
		{ "l", _("Terlambat") } };
	static const char *const keys[] = { "1", "2", "3", "4", "t" };
	struct prompt_choice q = { .owner = &v->base,
		.title = _("Tampilkan"),
		.key = key,
		.keys = 8,
		.done = filter_chosen,
		.arg = v };

	for (int i = 0; i < 5; i++) {
		struct lk_period p = { s->year,
			i < 4 ? LK_TEMPO_QUARTER : LK_TEMPO_YEAR, i < 4 ? i + 1 : 1 };
		struct lk_buf b = LK_BUF_INIT;

		lk_period_put(&b, p);
		(void)snprintf(v->offer[i], sizeof(v->offer[i]), "%s", lk_buf_cstr(&b));
		lk_buf_clear(&b);
		lk_period_label(&b, p);
		(void)snprintf(label[i], sizeof(label[i]),
			_("%s, dengan yang dibawa ke sana"), lk_buf_cstr(&b));
		lk_buf_free(&b);
		key[3 + i] = (struct prompt_key){ keys[i], label[i] };
	}
	q.initial = (int)v->filter;
	(void)prompt_choose(v->base.app, &q);
}
