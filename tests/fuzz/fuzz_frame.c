/* A script of any bytes on a small screen with a list: no crash, cursor on the page. */
#include "tests/tui/frame.h"
#include "tui/prompt.h"
#include "tui/script.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void done(struct app *app, void *arg, const char *text)
{
	(void)arg;
	app_copy(app, text, strlen(text));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static FILE *out;
	const struct prompt_text q = { .title = "Catatan",
		.history = "x",
		.done = done };
	struct app app;
	int x, y;
	bool visible;

	if (out == NULL)
		out = fopen("/dev/null", "w");
	if (out == NULL || size > 2000)
		return 0;
	(void)frame_open(&app, 60, 12, 40);
	if (size > 0 && (data[0] & 1))
		(void)prompt_note(&app, &q);
	if (size > 0 && (data[0] & 2))
		(void)prompt_line(&app, &q);
	(void)script_run(&app, (const char *)data, size, "x", out, NULL);
	app_paint(&app);
	draw_cursor_at(app.page, &x, &y, &visible);
	if (draw_at(app.page, x, y) == NULL)
		abort();
	app_free(&app);
	prompt_history_free();
	return 0;
}
