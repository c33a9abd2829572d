/* Starting a run: which SOP, which period; proposals by its tempo, or typed. */
#include "core/act/flow.h"
#include "core/figure/period.h"
#include "core/notation/date.h"
#include "tui/i18n.h"
#include "tui/office.h"
#include "tui/prompt.h"
#include "tui/view/alur.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SOP_DIR "kebijakan/alur"
#define PERIOD_SIZE 32
#define CHOICES 20

/* The questions until a run is opened; freed with the last answer. */
struct start {
	struct screen *owner;
	char sop[ALUR_NAME];
	char offer[CHOICES][PERIOD_SIZE];
	int offers;
	char period[PERIOD_SIZE];
	char id[LK_RUN_ID_SIZE];
};

static void start_free(struct app *app, void *arg)
{
	(void)app;
	free(arg);
}

static void start_drop(struct app *app, void *arg, const char *text)
{
	(void)text;
	start_free(app, arg);
}

/* ---- opening ---------------------------------------------------------------------------- */

static int open_run(const struct lk_ctx *c, void *arg, struct lk_error *err)
{
	struct start *s = arg;

	return lk_act_run_open(c, s->sop, s->period, NULL, s->id, err);
}

static void opened(struct app *app, struct screen *owner, void *arg)
{
	const struct start *s = arg;

	app_say(app, SAY_OK, "%s", _("Alur dimulai; langkah pertamanya menunggu."));
	if (owner != NULL)
		(void)app_goto(app, VIEW_PAPAN, s->id);
}

static void begin(struct app *app, struct start *s)
{
	static const struct office_job job = { N_("Memulai alur"), open_run, opened,
		NULL, NULL };

	office_act(app, s->owner, &job, s);
}

/* ---- the period ------------------------------------------------------------------------- */

static const char *check_period(void *arg, const char *text)
{
	struct lk_period p;

	(void)arg;
	return lk_period_parse((struct lk_str){ text, strlen(text) }, 0, &p, NULL) ==
				LK_OK &&
			p.year != 0
		? NULL
		: _("Tulis tahun, triwulan, atau bulan: 2025, 2025-TW1, atau 2025-03.");
}

static void period_typed(struct app *app, void *arg, const char *text)
{
	struct start *s = arg;
	struct lk_buf b = LK_BUF_INIT;
	struct lk_period p;

	if (lk_period_parse((struct lk_str){ text, strlen(text) }, 0, &p, NULL) ==
		LK_OK)
		lk_period_put(&b, p);
	(void)snprintf(s->period, sizeof(s->period), "%s", lk_buf_cstr(&b));
	lk_buf_free(&b);
	begin(app, s);
}

static void type_period(struct app *app, struct start *s)
{
	struct prompt_text q = { .owner = s->owner,
		.title = _("Masa alur"),
		.label = _("Tahun, triwulan, atau bulan: 2025, 2025-TW1, 2025-03."),
		.check = check_period,
		.done = period_typed,
		.cancel = start_drop,
		.arg = s };

	if (prompt_line(app, &q) != 0)
		free(s);
}

static void period_chosen(struct app *app, void *arg, int index)
{
	struct start *s = arg;

	if (index >= s->offers) {
		type_period(app, s);
		return;
	}
	(void)snprintf(s->period, sizeof(s->period), "%s", s->offer[index]);
	begin(app, s);
}

static void offer(struct start *s, struct lk_period p)
{
	struct lk_buf b = LK_BUF_INIT;

	lk_period_put(&b, p);
	for (int i = 0; i < s->offers; i++)
		if (strcmp(s->offer[i], lk_buf_cstr(&b)) == 0) {
			lk_buf_free(&b);
			return;
		}
	if (s->offers < CHOICES - 1)
		(void)snprintf(s->offer[s->offers++], PERIOD_SIZE, "%s",
			lk_buf_cstr(&b));
	lk_buf_free(&b);
}

static enum lk_tempo tempo_of(const char *sop)
{
	size_t n;
	const struct lk_alur_shipped *all = lk_alur_shipped(&n);

	for (size_t i = 0; i < n; i++)
		if (strcmp(all[i].name, sop) == 0)
			return lk_tempo_parse(
				(struct lk_str){ all[i].tempo, strlen(all[i].tempo) });
	return LK_TEMPO_COUNT;
}

/* The periods of the document's year and the one of today; returns the likeliest: the
 * latest that today is in or behind. */
static int offer_all(struct start *s, const struct office *o)
{
	enum lk_tempo tempo = tempo_of(s->sop);
	struct lk_civil today;
	int tz, likely = 0, per = 0;
	int64_t now = office_now(o, &tz);

	if (lk_date_civil(now, tz, &today, NULL) != LK_OK)
		today = (struct lk_civil){ .year = o->snap.year, .month = 1 };
	if (tempo == LK_TEMPO_YEAR || tempo == LK_TEMPO_COUNT) {
		offer(s, (struct lk_period){ o->snap.year, LK_TEMPO_YEAR, 1 });
		offer(s, (struct lk_period){ today.year, LK_TEMPO_YEAR, 1 });
		offer(s, (struct lk_period){ o->snap.year + 1, LK_TEMPO_YEAR, 1 });
	}
	if (tempo == LK_TEMPO_COUNT)
		tempo = LK_TEMPO_QUARTER;
	if (tempo != LK_TEMPO_YEAR)
		per = lk_tempo_per_year(tempo);
	for (int i = 1; i <= per; i++) {
		struct lk_period p = { o->snap.year, tempo, i };

		offer(s, p);
		if (today.year > p.year ||
			(today.year == p.year &&
				today.month > lk_period_last_month(p) - 12 / per))
			likely = s->offers - 1;
	}
	if (per > 0 && today.year != o->snap.year)
		offer(s,
			(struct lk_period){ today.year, tempo,
				(today.month - 1) / (12 / per) + 1 });
	return likely;
}

static void ask_period(struct app *app, struct start *s)
{
	static const char *const letters[] = { "1", "2", "3", "4", "5", "6", "7", "8",
		"9", "a", "b", "c", "d", "e", "f", "g", "h", "i", "j" };
	struct prompt_key key[CHOICES];
	char label[CHOICES][PERIOD_SIZE + 32], title[160];
	struct lk_buf name = LK_BUF_INIT;
	struct prompt_choice q = { .owner = s->owner,
		.title = title,
		.label = _("Untuk masa apa?"),
		.key = key,
		.done = period_chosen,
		.cancel = start_free,
		.arg = s };

	q.initial = offer_all(s, office_of(app));
	for (int i = 0; i < s->offers; i++) {
		struct lk_buf b = LK_BUF_INIT;

		alur_period(&b, s->offer[i]);
		(void)snprintf(label[i], sizeof(label[i]), "%s", lk_buf_cstr(&b));
		lk_buf_free(&b);
		key[i] = (struct prompt_key){ letters[i], label[i] };
	}
	key[s->offers] = (struct prompt_key){ "0", _("Masa lain ...") };
	q.keys = s->offers + 1;
	lk_alur_title(&name, s->sop);
	(void)snprintf(title, sizeof(title), _("Mulai %s"), lk_buf_cstr(&name));
	lk_buf_free(&name);
	if (prompt_choose(app, &q) != 0)
		free(s);
}

/* ---- the SOP ------------------------------------------------------------------------------- */

struct names {
	char (*name)[ALUR_NAME];
	size_t n;
};

static void add_name(struct names *l, const char *name, size_t len)
{
	for (size_t i = 0; i < l->n; i++)
		if (strlen(l->name[i]) == len && memcmp(l->name[i], name, len) == 0)
			return;
	if (l->n < ALUR_NAMES && len < ALUR_NAME)
		(void)snprintf(l->name[l->n++], ALUR_NAME, "%.*s", (int)len, name);
}

static int take_name(const struct lk_entry *e, void *arg)
{
	size_t len = strlen(e->name);

	if (len > 4 && strcmp(e->name + len - 4, ".csv") == 0)
		add_name(arg, e->name, len - 4);
	return 0;
}

size_t alur_names(struct app *app, char out[ALUR_NAMES][ALUR_NAME])
{
	struct names l = { out, 0 };
	struct lk_error err;
	size_t n;
	const struct lk_alur_shipped *all = lk_alur_shipped(&n);
	int rc;

	for (size_t i = 0; i < n; i++)
		add_name(&l, all[i].name, strlen(all[i].name));
	rc = lk_store_list(app->store, NULL, SOP_DIR, take_name, &l, &err);
	if (rc != LK_OK && rc != LK_ENOTFOUND)
		app_fail(app, &err);
	return l.n;
}

static void sop_chosen(struct app *app, void *arg, int index)
{
	char name[ALUR_NAMES][ALUR_NAME];
	size_t n = alur_names(app, name);
	struct start *s = arg;

	if ((size_t)index >= n) {
		free(s);
		return;
	}
	(void)snprintf(s->sop, sizeof(s->sop), "%s", name[index]);
	ask_period(app, s);
}

static void ask_sop(struct app *app, struct start *s)
{
	char name[ALUR_NAMES][ALUR_NAME], letter[CHOICES][2], label[CHOICES][ALUR_NAME];
	size_t n = alur_names(app, name);
	struct prompt_key key[CHOICES];
	struct prompt_choice q = { .owner = s->owner,
		.title = _("Mulai alur"),
		.label = _("SOP yang mana?"),
		.key = key,
		.done = sop_chosen,
		.cancel = start_free,
		.arg = s };

	for (size_t i = 0; i < n && i < CHOICES; i++) {
		struct lk_buf b = LK_BUF_INIT;

		lk_alur_title(&b, name[i]);
		(void)snprintf(label[i], sizeof(label[i]), "%s", lk_buf_cstr(&b));
		lk_buf_free(&b);
		letter[i][0] = (char)(i < 9 ? '1' + (int)i : 'a' + (int)i - 9);
		letter[i][1] = '\0';
		key[q.keys++] = (struct prompt_key){ letter[i], label[i] };
	}
	if (prompt_choose(app, &q) != 0)
		free(s);
}

void alur_start(struct app *app, struct screen *owner, const char *sop)
{
	struct start *s = calloc(1, sizeof(*s));

	if (s == NULL)
		return;
	s->owner = owner;
	(void)snprintf(s->sop, sizeof(s->sop), "%s", sop != NULL ? sop : "");
	if (sop != NULL)
		ask_period(app, s);
	else
		ask_sop(app, s);
}
