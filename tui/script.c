#include "tui/script.h"
#include "tui/askpass.h"

#include "core/utf8.h"
#include "tui/i18n.h"
#include "tui/ini.h"
#include "tui/worker.h"

#include <poll.h>
#include <stdlib.h>
#include <string.h>

#define SCRIPT_MAX ((size_t)1 << 20)
#define WAIT_MS 10000

struct run {
	struct app *app;
	const char *file;
	int line;
	FILE *out;
	struct lk_error *err;
};

static int bad(struct run *r, const char *expected)
{
	return lk_fail(r->err, LK_EFORMAT, N_("%s baris %d: yang diharapkan: %s."),
		r->file, r->line, expected);
}

static void feed(struct run *r, struct event ev)
{
	if (!r->app->quit)
		app_feed(r->app, &ev);
}

static void settle(struct run *r)
{
	if (r->app->quit)
		return;
	app_tick(r->app);
	if (r->app->dirty)
		app_paint(r->app);
	app_settle(r->app);
}

/* ---- commands; `arg` is the rest of the line ---- */

static int do_size(struct run *r, const char *arg)
{
	int w, h;
	char end;

	if (sscanf(arg, "%4dx%4d%c", &w, &h, &end) != 2 || w < 1 || h < 1)
		return bad(r, "ukuran 80x24");
	feed(r, (struct event){ .kind = EV_RESIZE, .w = w, .h = h });
	return LK_OK;
}

static int do_keys(struct run *r, const char *arg)
{
	while (*arg != '\0') {
		size_t n = strcspn(arg, " \t");
		uint32_t key = key_parse(arg, n);
		char name[KEY_NAME_MAX];

		if (n > 0 && key == K_NONE)
			return lk_fail(r->err, LK_EFORMAT,
				N_("%s baris %d: \"%s\" bukan nama tombol."), r->file,
				r->line,
				ini_copy((struct lk_str){ arg, n }, name,
					sizeof(name)));
		if (n > 0) {
			feed(r, (struct event){ .kind = EV_KEY, .key = key });
			settle(r);
		}
		arg += n + (arg[n] != '\0');
	}
	return LK_OK;
}

static int do_type(struct run *r, const char *arg)
{
	size_t n = strlen(arg);

	for (size_t i = 0; i < n;) {
		struct event ev = { .kind = EV_KEY };

		i += (size_t)lk_utf8_decode(arg + i, n - i, &ev.key);
		feed(r, ev);
	}
	return LK_OK;
}

static int do_paste(struct run *r, const char *arg)
{
	struct lk_buf b = LK_BUF_INIT;

	for (; *arg != '\0'; arg++) {
		bool escaped =
			arg[0] == '\\' && strchr("nt\\", arg[1]) && arg[1] != '\0';

		if (escaped)
			arg++;
		lk_buf_putc(&b,
			!escaped              ? *arg
				: *arg == 'n' ? '\n'
				: *arg == 't' ? '\t'
					      : '\\');
	}
	feed(r, (struct event){ .kind = EV_PASTE, .text = lk_buf_str(&b) });
	lk_buf_free(&b);
	return LK_OK;
}

static int mouse(struct run *r, const char *arg, enum mouse_kind kind, int button)
{
	struct event ev = { .kind = EV_MOUSE };
	char end;

	if (sscanf(arg, "%4d %4d%c", &ev.mouse.x, &ev.mouse.y, &end) != 2)
		return bad(r, "kolom baris");
	ev.mouse.kind = kind;
	ev.mouse.button = button;
	feed(r, ev);
	return LK_OK;
}

static int do_click(struct run *r, const char *arg)
{
	int rc = mouse(r, arg, MOUSE_DOWN, 1);

	return rc == LK_OK ? mouse(r, arg, MOUSE_UP, 1) : rc;
}

static int do_drag(struct run *r, const char *arg)
{
	return mouse(r, arg, MOUSE_DRAG, 1);
}

static int do_wheel_up(struct run *r, const char *arg)
{
	return mouse(r, arg, MOUSE_WHEEL_UP, 0);
}

static int do_wheel_down(struct run *r, const char *arg)
{
	return mouse(r, arg, MOUSE_WHEEL_DOWN, 0);
}

static int do_action(struct run *r, const char *arg)
{
	enum action a = action_find(arg, strlen(arg));

	if (a == ACT_NONE)
		return bad(r, "aksi <nama>; lihat lapkin --daftar-aksi");
	if (!r->app->quit)
		app_act(r->app, a, NULL);
	return LK_OK;
}

static void print_screen(struct run *r, bool styles)
{
	struct rect all = draw_all(r->app->page);
	bool visible;
	int x, y;

	if (r->app->worker != NULL) {
		askpass_wait(r->app);
		app_dirty(r->app);
	}
	settle(r);
	draw_cursor_at(r->app->page, &x, &y, &visible);
	fprintf(r->out, "=== layar %dx%d baris %d,%d\n", all.w, all.h, y, x);
	(void)draw_dump(r->app->page, r->out, styles);
}

static int do_screen(struct run *r, const char *arg)
{
	(void)arg;
	print_screen(r, false);
	return LK_OK;
}

static int do_screen_styles(struct run *r, const char *arg)
{
	(void)arg;
	print_screen(r, true);
	return LK_OK;
}

static int do_wait(struct run *r, const char *arg)
{
	for (int ms = 0, step = 0; ms <= WAIT_MS; ms += step) {
		int fd = r->app->worker != NULL ? worker_fd(r->app->worker) : -1;
		struct pollfd p = { fd, POLLIN, 0 };
		struct worker_state ws = { 0 };

		settle(r);
		if (draw_shows(r->app->page, arg))
			return LK_OK;
		if (fd >= 0)
			worker_state(r->app->worker, &ws);
		/* Nothing runs: time alone will not bring the text. A tick may, though:
		 * let it pass without really waiting. */
		step = ws.busy || ws.waiting > 0 ? 20 : 250;
		if (step == 20)
			(void)poll(&p, 1, step);
		else
			r->app->skew_ms += step;
	}
	print_screen(r, false);
	return lk_fail(r->err, LK_ENOTFOUND,
		N_("%s baris %d: \"%s\" tidak muncul di layar."), r->file, r->line,
		arg);
}

static int do_absent(struct run *r, const char *arg)
{
	settle(r);
	if (!draw_shows(r->app->page, arg))
		return LK_OK;
	print_screen(r, false);
	return lk_fail(r->err, LK_ENOTFOUND,
		N_("%s baris %d: \"%s\" tidak boleh ada di layar."), r->file, r->line,
		arg);
}

static int do_message(struct run *r, const char *arg)
{
	const struct app *app = r->app;

	(void)arg;
	fprintf(r->out, "%s\n",
		app->log_n > 0 ? app->log[(app->log_n - 1) % APP_MESSAGES].text : "");
	return LK_OK;
}

static int do_time(struct run *r, const char *arg)
{
	int ms;
	char end;

	if (sscanf(arg, "%6d%c", &ms, &end) != 1 || ms < 0)
		return bad(r, "waktu 300");
	r->app->skew_ms += ms;
	return LK_OK;
}

static int do_hangup(struct run *r, const char *arg)
{
	(void)arg;
	feed(r, (struct event){ .kind = EV_HANGUP, .key = 1 });
	return LK_OK;
}

static const struct {
	const char *name;
	int (*run)(struct run *r, const char *arg);
} commands[] = { { "ukuran", do_size }, { "tombol", do_keys }, { "ketik", do_type },
	{ "tempel", do_paste }, { "klik", do_click }, { "seret", do_drag },
	{ "roda-atas", do_wheel_up }, { "roda-bawah", do_wheel_down },
	{ "aksi", do_action }, { "layar", do_screen },
	{ "layar-gaya", do_screen_styles }, { "tunggu", do_wait },
	{ "tidak-ada", do_absent }, { "pesan", do_message }, { "waktu", do_time },
	{ "putus", do_hangup } };

static int run_line(struct run *r, char *line)
{
	size_t n;

	line += strspn(line, " \t");
	line[strcspn(line, "\r\n")] = '\0';
	if (line[0] == '\0' || line[0] == '#')
		return LK_OK;
	n = strcspn(line, " \t");
	for (size_t i = 0; i < LK_LEN(commands); i++)
		if (strlen(commands[i].name) == n &&
			memcmp(commands[i].name, line, n) == 0) {
			int rc = commands[i].run(r, line + n + (line[n] != '\0'));

			settle(r);
			return rc;
		}
	line[n] = '\0';
	return lk_fail(r->err, LK_EFORMAT,
		N_("%s baris %d: perintah \"%s\" tidak dikenal dalam naskah tombol."),
		r->file, r->line, line);
}

int script_line(struct app *app, const char *line, const char *file, int nr, FILE *out,
	struct lk_error *err)
{
	struct run r = { app, file, nr, out, err };
	char *copy = strdup(line);
	int rc = copy != NULL ? run_line(&r, copy) : lk_nomem(err);

	free(copy);
	return rc;
}

int script_run(struct app *app, const char *p, size_t n, const char *file, FILE *out,
	struct lk_error *err)
{
	struct run r = { app, file, 0, out, err };
	char *copy, *at;
	int rc = LK_OK;

	if (n > SCRIPT_MAX)
		return lk_fail(err, LK_ERANGE,
			N_("Berkas %s terlalu besar: paling banyak %zu bita."), file,
			SCRIPT_MAX);
	copy = strndup(p, n);
	if (copy == NULL)
		return lk_nomem(err);
	settle(&r);
	for (at = copy; *at != '\0' && rc == LK_OK;) {
		size_t len = strcspn(at, "\n");
		bool last = at[len] == '\0';

		at[len] = '\0';
		r.line++;
		rc = run_line(&r, at);
		at += len + !last;
	}
	free(copy);
	return rc;
}
