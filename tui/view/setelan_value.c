/* One setting: its values, showing them at once, storing them. */
#include "tui/build_info.h"
#include "tui/i18n.h"
#include "tui/office.h"
#include "tui/prompt.h"
#include "tui/view/setelan.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define THEMES 20

static const char *const yes_no[] = { "ya", "tidak", NULL };
static const char *const langs[] = { "id", "en", NULL };
static const char *const lines[] = { "auto", "unicode", "ascii", NULL };
static const char *const colors[] = { "auto", "mono", "16", "256", "penuh", NULL };

const struct setelan_setting setelan_setting[] = {
	{ "tema", N_("Tema"), N_("warna layar; langsung tampak"), NULL, 0 },
	{ "bahasa", N_("Bahasa"), N_("id atau en"), langs, 0 },
	{ "tetikus", N_("Tetikus"), N_("klik memilih, roda menggulung"), yes_no, 0 },
	{ "papan-klip", N_("Papan klip"), N_("salin juga ke komputer Anda (OSC 52)"),
		yes_no, 0 },
	{ "angka-rancangan", N_("Angka rancangan"),
		N_("tampilkan juga angka yang belum disahkan"), yes_no, 0 },
	{ "lebar", N_("Lebar kolom"), N_("lebar teks naskah, 20 sampai 200"), NULL, 2 },
	{ "tunggu-esc", N_("Tunggu Esc"),
		N_("milidetik; naikkan bila sambungan lambat"), NULL, 20 },
	{ "sinkron-menit", N_("Sinkron tiap"),
		N_("menit; 0 berarti hanya bila diminta"), NULL, 1 },
	{ "ingat-frasa", N_("Ingat frasa sandi"),
		N_("menit; 0 berarti selalu ditanya; berlaku saat lapkin dibuka lagi"),
		NULL, 15 },
	{ "garis", N_("Garis"), N_("ascii bila bingkai tampak rusak"), lines, 0 },
	{ "warna", N_("Warna"), N_("berlaku saat lapkin dibuka lagi"), colors, 0 },
};
const int setelan_settings = (int)LK_LEN(setelan_setting);

/* ---- themes ------------------------------------------------------------------------- */

struct themes {
	char name[THEMES][40];
	int n;
};

static int by_name(const void *a, const void *b)
{
	return strcmp(a, b);
}

static void add_theme(struct themes *t, const char *file)
{
	size_t n = strlen(file);

	if (n < 7 || n - 6 >= sizeof(t->name[0]) ||
		strcmp(file + n - 6, ".theme") != 0 || t->n == THEMES)
		return;
	for (int i = 0; i < t->n; i++)
		if (strlen(t->name[i]) == n - 6 && memcmp(t->name[i], file, n - 6) == 0)
			return;
	(void)snprintf(t->name[t->n++], sizeof(t->name[0]), "%.*s", (int)(n - 6), file);
}

/* Names of the themes in all folders, each once, in order. */
static void find_themes(const struct app *app, struct themes *out)
{
	out->n = 0;
	for (int i = 0; app->theme_dirs != NULL && app->theme_dirs[i] != NULL; i++) {
		DIR *dir = opendir(app->theme_dirs[i]);
		const struct dirent *e;

		while (dir != NULL && (e = readdir(dir)) != NULL)
			add_theme(out, e->d_name);
		if (dir != NULL)
			(void)closedir(dir);
	}
	if (out->n == 0)
		add_theme(out, "terang.theme");
	qsort(out->name, (size_t)out->n, sizeof(out->name[0]), by_name);
}

/* ---- showing and storing --------------------------------------------------------------- */

static void show_lang(struct app *app)
{
	static const char *const dirs[] = { build_localedir_here, build_localedir,
		NULL };
	struct lk_error err;

	if (i18n_init(i18n_pick(NULL, app->config.lang), dirs, &err) != LK_OK)
		app_fail(app, &err);
}

/* What can be shown without starting again is shown now. */
static int show(struct app *app, const char *name, const char *value,
	struct lk_error *err)
{
	if (strcmp(name, "tema") == 0)
		return app_set_theme(app, value, NULL, err);
	if (strcmp(name, "bahasa") == 0)
		show_lang(app);
	else if (strcmp(name, "tetikus") == 0 && app->term.mouse != NULL)
		app->term.mouse(app->term.arg, app->config.mouse);
	else if (strcmp(name, "angka-rancangan") == 0)
		office_values_forget(app);
	else if (strcmp(name, "garis") == 0 && app->config.lines != LINES_AUTO)
		draw_set_ascii(app->page, app->config.lines == LINES_ASCII);
	app_dirty(app);
	return LK_OK;
}

bool setelan_set(struct app *app, const struct setelan_setting *s, const char *value)
{
	struct lk_error err = { .code = LK_OK };
	struct config was = app->config;
	char line[120];
	int n = snprintf(line, sizeof(line), "%s = %s\n", s->name, value);
	int rc = config_check(s->name, value, &err);

	if (rc == LK_OK)
		rc = config_parse(&app->config, NULL, line, (size_t)n, "", NULL, &err);
	if (rc == LK_OK)
		rc = show(app, s->name, value, &err);
	if (rc != LK_OK) {
		app->config = was;
		app_fail(app, &err);
		return false;
	}
	if (app->config_path == NULL)
		app_say(app, SAY_WARN,
			_("%s = %s berlaku sampai lapkin ditutup; HOME "
			  "tidak disetel, jadi tidak disimpan."),
			s->name, value);
	else if (config_store(app->config_path, s->name, value, &err) != LK_OK)
		app_fail(app, &err);
	else
		app_say(app, SAY_OK, _("%s = %s, tersimpan."), s->name, value);
	return true;
}

/* ---- the arrows ------------------------------------------------------------------------ */

static void turn_number(struct app *app, const struct setelan_setting *s, int by)
{
	char now[40];
	long n = strtol(config_text(&app->config, s->name, now, sizeof(now)), NULL, 10);

	n += (long)by * s->step;
	(void)snprintf(now, sizeof(now), "%ld", n);
	if (config_check(s->name, now, NULL) == LK_OK)
		(void)setelan_set(app, s, now);
}

void setelan_turn(struct app *app, const struct setelan_setting *s, int by)
{
	struct themes t = { .n = 0 };
	const char *value[THEMES];
	char now[40];
	int n = 0, at = 0;

	if (s->step != 0) {
		turn_number(app, s, by);
		return;
	}
	if (s->values == NULL)
		find_themes(app, &t);
	for (; s->values == NULL ? n < t.n : s->values[n] != NULL; n++)
		value[n] = s->values == NULL ? t.name[n] : s->values[n];
	(void)config_text(&app->config, s->name, now, sizeof(now));
	for (int i = 0; i < n; i++)
		if (strcmp(value[i], now) == 0)
			at = i;
	if (n > 0)
		(void)setelan_set(app, s, value[(at + by + n) % n]);
}

/* ---- asking ------------------------------------------------------------------------------ */

/* A callback's argument is not const; what it points to is never written. */
static void *as_arg(const struct setelan_setting *s)
{
	union {
		const struct setelan_setting *in;
		void *out;
	} u = { s };

	return u.out;
}

static void chosen(struct app *app, void *arg, int index)
{
	const struct setelan_setting *s = arg;
	struct themes t = { .n = 0 };

	if (s->values == NULL)
		find_themes(app, &t);
	if (s->values != NULL || index < t.n)
		(void)setelan_set(app, s,
			s->values != NULL ? s->values[index] : t.name[index]);
}

static const char *check_number(void *arg, const char *text)
{
	static char why[512];
	struct lk_error err;
	const struct setelan_setting *s = arg;

	return config_check(s->name, text, &err) == LK_OK
		? NULL
		: i18n_error(&err, why, sizeof(why));
}

static void typed(struct app *app, void *arg, const char *text)
{
	(void)setelan_set(app, arg, text);
}

static void ask_number(struct app *app, struct screen *owner,
	const struct setelan_setting *s)
{
	char now[40];
	struct prompt_text q = { .owner = owner,
		.initial = config_text(&app->config, s->name, now, sizeof(now)),
		.check = check_number,
		.done = typed,
		.arg = as_arg(s),
		.max = 4 };

	q.title = _(s->label);
	q.label = _(s->help);
	(void)prompt_line(app, &q);
}

void setelan_ask(struct app *app, struct screen *owner, const struct setelan_setting *s)
{
	struct prompt_key key[THEMES];
	struct prompt_choice q = { .owner = owner,
		.key = key,
		.done = chosen,
		.arg = as_arg(s) };
	struct themes offered = { .n = 0 };
	char now[40];

	if (s->step != 0) {
		ask_number(app, owner, s);
		return;
	}
	if (s->values == NULL)
		find_themes(app, &offered);
	(void)config_text(&app->config, s->name, now, sizeof(now));
	for (; s->values == NULL ? q.keys < offered.n : s->values[q.keys] != NULL;
		q.keys++) {
		const char *v =
			s->values == NULL ? offered.name[q.keys] : s->values[q.keys];

		key[q.keys] = (struct prompt_key){ NULL, v };
		if (strcmp(v, now) == 0)
			q.initial = q.keys;
	}
	q.title = _(s->label);
	q.label = _(s->help);
	(void)prompt_choose(app, &q);
}
