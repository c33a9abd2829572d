#include "tui/loop.h"

#include "tui/worker.h"

#define TICK_MS 100 /* what is typed waits no longer for the disk */
#define BUSY_MS 100 /* while the worker runs: its progress is on screen */

static void on_suspend(void *arg)
{
	term_suspend(arg);
}

static void on_repaint(void *arg)
{
	term_repaint(arg);
}

static void on_copy(void *arg, const char *p, size_t n)
{
	term_copy(arg, p, n);
}

static void on_mouse(void *arg, bool on)
{
	term_mouse(arg, on);
}

static void on_lend(void *arg)
{
	term_lend(arg);
}

static void on_take(void *arg)
{
	term_take(arg);
}

static void on_theme(void *arg, const struct theme *theme)
{
	term_set_theme(arg, theme);
}

/* The page must have the terminal's size before it is drawn. */
static void follow_size(struct app *app, struct term *t)
{
	struct rect r = draw_all(app->page);
	int w, h;

	term_size(t, &w, &h);
	if (r.w != w || r.h != h)
		(void)app_resize(app, w, h);
}

static int wait_ms(struct app *app)
{
	struct worker_state ws = { 0 };

	if (app->worker != NULL)
		worker_state(app->worker, &ws);
	return ws.busy ? BUSY_MS : TICK_MS;
}

int loop_run(struct app *app, struct term *t)
{
	struct event ev;
	int fd = app->worker != NULL ? worker_fd(app->worker) : -1;

	app->term = (struct app_terminal){ .suspend = on_suspend,
		.repaint = on_repaint,
		.copy = on_copy,
		.mouse = on_mouse,
		.lend = on_lend,
		.take = on_take,
		.theme = on_theme,
		.arg = t };
	while (!app->quit) {
		follow_size(app, t);
		/* Keys that wait already are taken first: one picture for all of them. */
		if (app->dirty && !term_more(t)) {
			app_paint(app);
			term_flush(t, app->page);
			app_settle(app);
		}
		term_text(t, screen_typing(app_top(app)));
		if (term_wait(t, wait_ms(app), fd, &ev))
			app_feed(app, &ev);
		else if (!app->quit)
			app_tick(app);
	}
	app->term = (struct app_terminal){ 0 };
	return app->exit_code;
}
