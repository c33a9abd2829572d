/* The box that shows what the worker does. */
#include "tui/i18n.h"
#include "tui/prompt.h"
#include "tui/worker.h"

#include <stdlib.h>
#include <string.h>

struct progress {
	struct screen base;
	char *title;
	bool cancelled;
};

static void progress_free(struct screen *s)
{
	free(((struct progress *)s)->title);
}

static bool progress_typing(const struct screen *s)
{
	(void)s;
	return true;
}

static void progress_text(struct screen *s, const char *p, size_t n, bool paste)
{
	if (n != 1 || (p[0] != 'x' && p[0] != 'X') || paste)
		return;
	((struct progress *)s)->cancelled = true;
	worker_cancel(s->app->worker);
}

static bool progress_tick(struct screen *s, int64_t now_ms)
{
	struct worker_state ws;

	(void)now_ms;
	worker_state(s->app->worker, &ws);
	if (!ws.busy && ws.waiting == 0 && app_top(s->app) == s)
		app_pop(s->app);
	return true;
}

static void progress_draw(struct screen *s, struct draw *d, struct rect r)
{
	struct progress *p = (struct progress *)s;
	struct worker_state ws;

	worker_state(s->app->worker, &ws);
	r = draw_box(d, rect_middle(r, 60, 6), ST_BORDER_FOCUS, p->title);
	(void)draw_text(d, r, 1, 0, ST_TEXT, ws.title != NULL ? _(ws.title) : "");
	if (ws.total > 0) {
		int w = r.w - 8, full = (int)((long)w * ws.done / ws.total);

		for (int x = 0; x < w; x++)
			(void)draw_text(d, r, 1 + x, 1, ST_TEXT, x < full ? "█" : "░");
		(void)draw_printf(d, r, w + 2, 1, ST_TEXT, "%3ld%%",
			ws.done * 100 / ws.total);
	}
	(void)draw_printf(d, r, 1, 3, ST_HINT, "%s",
		p->cancelled
			? _("Sedang dihentikan…")
			: _("x hentikan · Esc sembunyikan, pekerjaan jalan terus"));
	draw_cursor(d, r, 1, 0, false);
}

static const struct screen_ops progress_ops = {
	.name = "kemajuan",
	.view = VIEW_PILIHAN,
	.flags = SCREEN_BOX,
	.free = progress_free,
	.draw = progress_draw,
	.typing = progress_typing,
	.text = progress_text,
	.tick = progress_tick,
};

int prompt_progress(struct app *app, const char *title)
{
	struct progress *p;

	if (app->worker == NULL)
		return 0;
	p = screen_new(sizeof(*p), &progress_ops);
	if (p == NULL || (p->title = strdup(title)) == NULL) {
		free(p);
		app_say(app, SAY_ERROR, "%s",
			_("Memori habis; pekerjaan tetap berjalan."));
		return -1;
	}
	return app_push(app, &p->base);
}
