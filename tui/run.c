#include "tui/run.h"

#include "tui/app.h"
#include "tui/askpass.h"
#include "tui/build_info.h"
#include "tui/i18n.h"
#include "tui/keymap.h"
#include "tui/linear.h"
#include "tui/loop.h"
#include "tui/office.h"
#include "tui/script.h"
#include "tui/sinkron.h"
#include "tui/term.h"
#include "tui/view/views.h"
#include "tui/worker.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define SCRIPT_MAX ((size_t)1 << 20)
#define PATH_SIZE 4096
#define LEAVE_MS 2000 /* a sync under way may end by itself for so long */

/* Everything of one run of the screens, so that leaving is one function. */
struct run {
	struct app app;
	struct cli *cli;
	struct file_notes notes;
	char config_dir[PATH_SIZE - 64], config_path[PATH_SIZE];
	char user_themes[PATH_SIZE], data_themes[PATH_SIZE];
	const char *theme_dirs[4];
	struct askpass *askpass; /* NULL: not asked on the screen */
	struct term *term;       /* NULL: script or linear */
	const char *odd;         /* msgid worth a message at the start */
	bool utf8;
};

static int64_t mono_ms(void *arg)
{
	struct timespec t;

	(void)arg;
	(void)clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static int64_t unix_s(void *arg)
{
	const struct lk_host *host = arg;
	int tz;

	return host->now(&tz);
}

/* ---- settings ----------------------------------------------------------------------- */

static void find_folders(struct run *r)
{
	size_t n = 0;

	if (config_dir(r->config_dir, sizeof(r->config_dir), NULL) == LK_OK) {
		(void)snprintf(r->config_path, sizeof(r->config_path), "%s/config",
			r->config_dir);
		(void)snprintf(r->user_themes, sizeof(r->user_themes), "%s/themes",
			r->config_dir);
		r->app.config_path = r->config_path;
		r->theme_dirs[n++] = r->user_themes;
	}
	(void)snprintf(r->data_themes, sizeof(r->data_themes), "%s/themes",
		build_datadir);
	if (access(build_themedir, R_OK) == 0)
		r->theme_dirs[n++] = build_themedir;
	r->theme_dirs[n++] = r->data_themes;
	r->theme_dirs[n] = NULL;
	r->app.theme_dirs = r->theme_dirs;
}

static void say_notes(struct run *r)
{
	char text[512];

	for (size_t i = 0; i < r->notes.n && i < r->notes.max; i++)
		app_say(&r->app, SAY_WARN, "%s",
			i18n_error(&r->notes.note[i].err, text, sizeof(text)));
	if (r->odd != NULL)
		app_say(&r->app, SAY_WARN, "%s", i18n_get(r->odd));
}

static int load_settings(struct run *r, struct lk_error *err)
{
	struct lk_error why = { .code = LK_OK };
	const char *const locales[] = { build_localedir_here, build_localedir, NULL };

	r->notes.max = 8;
	r->notes.note = calloc(r->notes.max, sizeof(*r->notes.note));
	if (r->notes.note == NULL)
		return lk_nomem(err);
	find_folders(r);
	if (r->app.config_path != NULL &&
		config_load(&r->app.config, r->app.keymap, r->app.config_path,
			&r->notes, &why) != LK_OK)
		app_fail(&r->app, &why);
	(void)i18n_init(i18n_pick(r->cli->lang, r->app.config.lang), locales, NULL);
	if (theme_load(&r->app.theme, r->app.config.theme, r->theme_dirs, &r->notes,
		    &why) != LK_OK)
		app_fail(&r->app, &why);
	return LK_OK;
}

/* ---- the three ways to show the screens ---------------------------------------------- */

/* Size for script and linear: --ukuran, else 80x24. */
static int wanted_size(const char *text, int *w, int *h, struct lk_error *err)
{
	char *end = NULL;
	long x, y;

	*w = 80;
	*h = 24;
	if (text == NULL)
		return LK_OK;
	x = strtol(text, &end, 10);
	y = end != text && *end == 'x' ? strtol(end + 1, &end, 10) : 0;
	if (*end != '\0' || x < 1 || x > DRAW_MAX_W || y < 1 || y > DRAW_MAX_H)
		return lk_fail(err, LK_EINVAL,
			N_("--ukuran \"%s\": tulis seperti 80x24"), text);
	*w = (int)x;
	*h = (int)y;
	return LK_OK;
}

static int show_script(struct run *r, struct lk_error *err)
{
	struct lk_buf text = LK_BUF_INIT;
	int rc = cli_read(r->cli, r->cli->script, SCRIPT_MAX, &text, err);

	if (rc == LK_OK)
		rc = script_run(&r->app, lk_buf_cstr(&text), text.n, r->cli->script,
			r->cli->out, err);
	if (!r->app.quit)
		app_hangup(&r->app, 0);
	lk_buf_free(&text);
	return rc;
}

/* The first picture, before the repository is opened: opening costs several times as
 * much as drawing (the libraries behind git read their certificates). */
static void show_opening(struct run *r)
{
	struct rect all = draw_all(r->app.page);

	draw_clear(r->app.page);
	draw_fill(r->app.page, (struct rect){ 0, 0, all.w, 1 }, ST_TITLE);
	(void)draw_text(r->app.page, all, 1, 0, ST_TITLE, "lapkin");
	(void)draw_text(r->app.page, all, 1, 2, ST_TEXT, _("Membuka ruang kerja ..."));
	term_flush(r->term, r->app.page);
}

static int open_terminal(struct run *r, struct lk_error *err)
{
	const char *why = NULL;
	int w, h, rc = term_open(&r->term, &r->app.config, r->utf8, &why, err);

	if (rc != LK_OK)
		return rc;
	if (why != NULL)
		app_say(&r->app, SAY_WARN, "%s", i18n_get(why));
	term_size(r->term, &w, &h);
	(void)app_resize(&r->app, w, h);
	term_set_theme(r->term, &r->app.theme);
	show_opening(r);
	return LK_OK;
}

static int show(struct run *r, enum term_kind kind, struct lk_error *err)
{
	if (app_goto(&r->app, VIEW_BERANDA, NULL) != 0)
		return lk_fail(err, LK_EIO, N_("layar tidak dapat dibuka"));
	say_notes(r);
	if (r->cli->script != NULL)
		return show_script(r, err);
	if (r->cli->linear || kind == TERM_LINEAR) {
		r->cli->exit_code = linear_run(&r->app, r->cli->in, r->cli->out);
		return LK_OK;
	}
	r->cli->exit_code = loop_run(&r->app, r->term);
	return LK_OK;
}

static bool on_terminal(const struct cli *c, enum term_kind kind)
{
	return c->script == NULL && !c->linear && kind == TERM_FULL;
}

/* Line by line a passphrase is asked as the commands do: what is typed there would be seen. */
static void ask_here(struct run *r, enum term_kind kind)
{
	const struct lk_host *host = r->cli->host;
	struct lk_asker how;

	if (host->ask_with == NULL || (!on_terminal(r->cli, kind) && !r->cli->script))
		return;
	r->askpass = askpass_new(&r->app);
	if (r->askpass == NULL)
		return;
	how = askpass_asker(r->askpass, r->app.config.keep_phrase);
	host->ask_with(&how);
}

static const struct sinkron_acts meets = { lk_act_sync, lk_sync_state_load };

static int start(struct run *r, enum term_kind kind, struct lk_error *err)
{
	struct cli *c = r->cli;
	int w, h, rc = wanted_size(c->size, &w, &h, err);

	r->utf8 = i18n_ctype(&r->odd);
	if (rc == LK_OK)
		rc = app_init(&r->app, w, h, err);
	if (rc != LK_OK)
		return rc;
	r->app.clock = (struct app_clock){ mono_ms, unix_s, NULL };
	memcpy(&r->app.clock.arg, &c->host, sizeof(c->host));
	rc = load_settings(r, err);
	if (rc == LK_OK && on_terminal(c, kind))
		rc = open_terminal(r, err);
	if (rc == LK_OK)
		rc = office_open(&r->app, c->host, c->dir, c->as, c->document, err);
	if (rc == LK_OK)
		ask_here(r, kind);
	if (rc == LK_OK) {
		r->app.worker = worker_new(err);
		rc = r->app.worker != NULL ? LK_OK : LK_ENOMEM;
	}
	if (rc == LK_OK)
		rc = sinkron_start(&r->app, &meets, err);
	if (rc == LK_OK) {
		views_register(&r->app);
		rc = show(r, kind, err);
	}
	return rc;
}

int run_screen(struct cli *c, struct lk_error *err)
{
	enum term_kind kind = term_probe();
	struct run *r;
	int rc;

	if (c->script == NULL && !c->linear && kind == TERM_NONE)
		return lk_fail(err, LK_EINVAL,
			N_("layar kerja memerlukan terminal; pakai perintah (lapkin "
			   "--help), "
			   "--linear, atau --script"));
	r = calloc(1, sizeof(*r));
	if (r == NULL)
		return lk_nomem(err);
	r->cli = c;
	rc = start(r, kind, err);
	askpass_close(r->askpass);
	if (r->app.worker != NULL)
		worker_wait(r->app.worker); /* what was asked for is carried through */
	app_free(&r->app); /* screens first: they may still write what was typed */
	term_close(r->term);
	worker_free(r->app.worker);
	sinkron_end(&r->app, LEAVE_MS);
	office_close(&r->app);
	if (r->askpass != NULL)
		c->host->ask_with(NULL); /* wipes what was remembered */
	askpass_free(r->askpass);
	i18n_free();
	free(r->notes.note);
	free(r);
	return rc;
}
