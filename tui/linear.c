#include "tui/linear.h"

#include "tui/i18n.h"
#include "tui/ini.h"
#include "tui/script.h"
#include "tui/term_in.h"
#include "tui/worker.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define WIDTH 78 /* below 80: one pane at a time, so a line is one thing */
#define HEIGHT 40
#define LINE_MAX_BYTES 65536

struct linear {
	struct app *app;
	FILE *in, *out;
	int fd; /* of `in`, -1 when it has none */
	char *row[HEIGHT];
	int cursor; /* row it stood on */
	char buf[LINE_MAX_BYTES];
	size_t n; /* bytes read and not used */
	bool end;
	int line;
};

/* ---- out ---- */

/* Frame lines are noise for a reader: U+2500 to U+259F become blanks. */
static char *plain_row(const struct draw *d, int y)
{
	struct lk_buf b = LK_BUF_INIT, out = LK_BUF_INIT;

	draw_row_text(d, y, &b);
	for (size_t i = 0; i < b.n; i++) {
		const unsigned char *p = (const unsigned char *)b.p + i;

		if (b.n - i >= 3 && p[0] == 0xe2 && p[1] >= 0x94 && p[1] <= 0x96) {
			lk_buf_putc(&out, ' ');
			i += 2;
		} else {
			lk_buf_putc(&out, (char)p[0]);
		}
	}
	while (out.n > 0 && out.p[out.n - 1] == ' ')
		out.p[--out.n] = '\0';
	lk_buf_free(&b);
	return lk_buf_take(&out);
}

/* The list's own cursor sign does not make a row different. */
static const char *body(const char *row)
{
	return row != NULL && row[0] == '>'    ? row + 1
		: row != NULL && row[0] == ' ' ? row + 1
		: row != NULL                  ? row
					       : "";
}

/* Columns are for eyes: a run of blanks is printed as two. */
static void print_row(const struct linear *l, int y, bool cursor)
{
	const char *s = body(l->row[y]);

	s += strspn(s, " ");
	fprintf(l->out, "%c%2d ", cursor ? '>' : ' ', y + 1);
	if (*s == '\0')
		fputs(_("(kosong)"), l->out);
	while (*s != '\0') {
		size_t blanks = strspn(s, " "), n;

		s += blanks;
		n = strcspn(s, " ");
		fprintf(l->out, "%.*s%.*s", blanks > 2 ? 2 : (int)blanks, "  ", (int)n,
			s);
		s += n;
	}
	fputc('\n', l->out);
}

/* Another screen came to the front: what went away need not be said row by row. */
static bool other_screen(const struct linear *l)
{
	char *now = plain_row(l->app->page, 0);
	bool other = now != NULL && l->row[0] != NULL && strcmp(now, l->row[0]) != 0;

	free(now);
	return other;
}

static void show(struct linear *l, bool all)
{
	struct rect r = draw_all(l->app->page);
	bool visible;
	int x, cursor;

	app_paint(l->app);
	app_settle(l->app);
	draw_cursor_at(l->app->page, &x, &cursor, &visible);
	all = all || other_screen(l);
	for (int y = 0; y < r.h && y < HEIGHT; y++) {
		char *now = plain_row(l->app->page, y);
		bool changed = strcmp(body(now), body(l->row[y])) != 0;
		bool blank = body(now)[strspn(body(now), " ")] == '\0';
		bool here = y == cursor && (all || cursor != l->cursor || changed);

		free(l->row[y]);
		l->row[y] = now;
		if (here || (all ? !blank : changed))
			print_row(l, y, y == cursor);
	}
	l->cursor = cursor;
	(void)fflush(l->out);
}

/* ---- in ---- */

/* More bytes into the buffer; false at the end of input or on a deadly signal. */
static bool fill(struct linear *l)
{
	struct pollfd p[2] = { { l->fd, POLLIN, 0 }, { term_signals_fd(), POLLIN, 0 } };
	ssize_t n;

	if (l->fd < 0) {
		if (fgets(l->buf + l->n, (int)(sizeof(l->buf) - l->n), l->in) == NULL)
			return false;
		l->n += strlen(l->buf + l->n);
		return true;
	}
	for (;;) {
		if (poll(p, 2, -1) < 0 && errno != EINTR)
			return false;
		if (p[1].revents & POLLIN) {
			uint64_t set = term_signals_take();

			set &= ~((uint64_t)1 << SIGWINCH | (uint64_t)1 << SIGCONT);
			if (set != 0)
				return false;
		}
		if (p[0].revents != 0)
			break;
	}
	n = read(l->fd, l->buf + l->n, sizeof(l->buf) - l->n);
	if (n <= 0)
		return false;
	l->n += (size_t)n;
	return true;
}

/* The next line without its end, NULL at the end; valid until the next call. */
static const char *next_line(struct linear *l, char *out, size_t size)
{
	for (;;) {
		char *nl = memchr(l->buf, '\n', l->n);
		bool full = l->n == sizeof(l->buf) || (l->end && l->n > 0);
		size_t len = nl != NULL ? (size_t)(nl - l->buf) : l->n, used;

		if (nl != NULL || full) {
			used = len + (nl != NULL);
			len = len < size - 1 ? len : size - 1;
			memcpy(out, l->buf, len);
			out[len] = '\0';
			out[strcspn(out, "\r")] = '\0';
			memmove(l->buf, l->buf + used, l->n - used);
			l->n -= used;
			l->line++;
			return out;
		}
		if (l->end)
			return NULL;
		l->end = !fill(l);
	}
}

/* ---- one line ---- */

static void run(struct linear *l, const char *command, const char *arg)
{
	struct lk_error err;
	char text[512], *line = malloc(strlen(command) + strlen(arg) + 1);

	if (line == NULL)
		return;
	(void)snprintf(line, strlen(command) + strlen(arg) + 1, "%s%s", command, arg);
	if (script_line(l->app, line, _("masukan"), l->line, l->out, &err) != LK_OK)
		fprintf(l->out, "! %s\n", i18n_error(&err, text, sizeof(text)));
	free(line);
}

/* Every word is a key, and while typing: it is one named key, so that words are text. */
static bool is_keys(const struct linear *l, const char *line)
{
	size_t words = 0;
	bool named = false;

	for (const char *p = line; *p != '\0';) {
		size_t n = strcspn(p, " ");
		uint32_t key = key_parse(p, n);

		if (n > 0 && key == K_NONE)
			return false;
		words += n > 0;
		named = named || (n > 1 && (key > 0xff || !key_prints(key) || n > 3));
		p += n + (p[n] != '\0');
	}
	return words > 0 && (!screen_typing(app_top(l->app)) || (words == 1 && named));
}

static void take(struct linear *l, const char *line)
{
	if (line[0] == '\0') {
		run(l, "tombol Enter", "");
	} else if (line[0] == ';') {
		run(l, "", line + 1);
	} else if (line[0] == ':') {
		if (!screen_typing(app_top(l->app)))
			run(l, "tombol :", "");
		if (line[1] != '\0')
			run(l, "ketik ", line + 1);
	} else if (is_keys(l, line)) {
		run(l, "tombol ", line);
	} else if (screen_typing(app_top(l->app))) {
		run(l, "ketik ", line);
	} else {
		fprintf(l->out, "! %s\n",
			_("Bukan nama tombol. Ketik ? untuk bantuan, = untuk seluruh "
			  "layar."));
	}
}

static void wait_for_work(struct linear *l)
{
	struct worker_state ws;

	if (l->app->worker == NULL)
		return;
	worker_state(l->app->worker, &ws);
	if (ws.busy && ws.title != NULL) {
		fprintf(l->out, "%s…\n", _(ws.title));
		(void)fflush(l->out);
	}
	worker_wait(l->app->worker);
}

int linear_run(struct app *app, FILE *in, FILE *out)
{
	struct linear *l = calloc(1, sizeof(*l));
	char *line = malloc(LINE_MAX_BYTES);

	if (l == NULL || line == NULL) {
		free(l);
		free(line);
		return 1;
	}
	*l = (struct linear){ .app = app, .in = in, .out = out, .fd = fileno(in) };
	l->cursor = -1;
	(void)term_signals_on();
	(void)app_resize(app, WIDTH, HEIGHT);
	app_tick(app);
	show(l, true);
	while (!app->quit) {
		const char *s = next_line(l, line, LINE_MAX_BYTES);

		if (s == NULL) {
			app_hangup(app, 0);
			break;
		}
		if (strcmp(s, "=") != 0)
			take(l, s);
		wait_for_work(l);
		app_tick(app);
		if (!app->quit)
			show(l, strcmp(s, "=") == 0);
	}
	term_signals_off();
	for (int y = 0; y < HEIGHT; y++)
		free(l->row[y]);
	free(line);
	free(l);
	return app->exit_code;
}
