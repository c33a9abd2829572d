/* The half of tui/term that writes; the one file with curses. */
#include "tui/term.h"

#include "core/utf8.h"
#include "tui/clipboard.h"
#include "tui/i18n.h"
#include "tui/term_in.h"

#include <curses.h>
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

/* terminfo's header has a struct of the name that is ours here, and short macros. */
#define term curses_term
#include <term.h>
#undef term
#undef lines
#undef columns
#undef tab
#undef newline

#define PAIRS 240

struct term {
	SCREEN *scr;
	struct term_in in;
	int w, h;
	enum color_tier tier;
	struct theme theme;
	bool modern; /* xterm and its family: mouse, paste and clipboard sequences */
	bool mouse, direct;
	bool all; /* nothing is known of what the terminal shows */
	struct draw_cell *shown;
	struct pair {
		int32_t fg, bg;
	} pair[PAIRS];
	int pairs;
};

/* ---- what there is ---- */

enum term_kind term_probe(void)
{
	const char *name = getenv("TERM");

	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
		return TERM_NONE;
	if (name == NULL || name[0] == '\0' || strcmp(name, "dumb") == 0)
		return TERM_LINEAR;
	return TERM_FULL;
}

static bool begins(const char *s, const char *const list[], size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (strncmp(s, list[i], strlen(list[i])) == 0)
			return true;
	return false;
}

static bool is_modern(const char *name)
{
	static const char *const family[] = { "xterm", "screen", "tmux", "rxvt",
		"putty", "alacritty", "foot", "kitty", "st-", "konsole", "gnome", "vte",
		"wezterm", "ghostty", "mintty", "contour", "iterm" };

	return begins(name, family, LK_LEN(family));
}

static bool env_is_set(const char *name)
{
	const char *v = getenv(name);

	return v != NULL && v[0] != '\0';
}

static enum color_tier wanted_tier(const struct config *c)
{
	const char *ct = getenv("COLORTERM");

	switch (c->color) {
	case COLORS_MONO: return TIER_MONO;
	case COLORS_16: return TIER_16;
	case COLORS_256: return TIER_256;
	case COLORS_TRUE: return TIER_TRUE;
	case COLORS_AUTO: break;
	}
	if (env_is_set("NO_COLOR"))
		return TIER_MONO;
	return ct != NULL && (strcmp(ct, "truecolor") == 0 || strcmp(ct, "24bit") == 0)
		? TIER_TRUE
		: TIER_256;
}

/* Asked first: a newterm() that fails leaks what it had begun. */
static bool known(const char *name)
{
	int e;

	if (setupterm(name, STDOUT_FILENO, &e) != OK)
		return false;
	(void)del_curterm(cur_term);
	return true;
}

static SCREEN *try_open(const char *name)
{
	char copy[80]; /* curses does not promise to leave the name alone */

	if (snprintf(copy, sizeof(copy), "%s", name) >= (int)sizeof(copy) ||
		!known(copy))
		return NULL;
	return newterm(copy, stdout, stdin);
}

/*
 * True colour needs a terminfo entry that speaks it. xterm's own separates the numbers
 * with colons, which some terminals read wrongly; vte's is the same terminal with
 * semicolons, which all read.
 */
static SCREEN *try_direct(const char *name)
{
	char direct[80];
	size_t n = strcspn(name, "-");
	bool xterm = n == 5 && strncmp(name, "xterm", 5) == 0;

	if (xterm)
		return try_open("vte-direct");
	if (snprintf(direct, sizeof(direct), "%.*s-direct", (int)n, name) >=
		(int)sizeof(direct))
		return NULL;
	return try_open(direct);
}

static SCREEN *open_screen(struct term *t, const char *name, enum color_tier tier,
	const char **why)
{
	static const char *const simple[] = { "vt100", "ansi" };
	SCREEN *s = NULL;

	if (tier == TIER_TRUE)
		s = try_direct(name);
	t->direct = s != NULL;
	if (s == NULL)
		s = try_open(name);
	for (size_t i = 0; i < LK_LEN(simple) && s == NULL; i++) {
		s = try_open(simple[i]);
		t->modern = false;
		*why = N_("Jenis terminal di TERM tidak dikenal; dipakai sebagai "
			  "terminal "
			  "sederhana tanpa warna.");
	}
	return s;
}

static void raw_size(int *w, int *h)
{
	struct winsize ws;

	*w = *h = 0;
	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &ws) == 0) {
		*w = ws.ws_col;
		*h = ws.ws_row;
	}
	/* A serial line knows no size. */
	*w = *w > 0 ? *w : COLS > 0 ? COLS : 80;
	*h = *h > 0 ? *h : LINES > 0 ? LINES : 24;
	*w = *w > DRAW_MAX_W ? DRAW_MAX_W : *w;
	*h = *h > DRAW_MAX_H ? DRAW_MAX_H : *h;
}

static void fit(struct term *t)
{
	struct draw_cell *shown;

	raw_size(&t->w, &t->h);
	if (t->w != COLS || t->h != LINES)
		(void)resize_term(t->h, t->w);
	shown = realloc(t->shown, (size_t)t->w * (size_t)t->h * sizeof(*shown));
	if (shown != NULL)
		t->shown = shown;
	t->all = true;
}

/* ---- modes ---- */

static void send_seq(const char *s)
{
	if (s != NULL && s != (char *)-1)
		(void)fputs(s, stdout);
}

static const char *cap(const char *name)
{
	const char *s = tigetstr(name);

	return s == (char *)-1 ? NULL : s;
}

/* Keypad, paste and mouse on or off; clears nothing. */
static void modes(struct term *t, bool on)
{
	const char *be = cap(on ? "BE" : "BD");

	send_seq(cap(on ? "smkx" : "rmkx"));
	if (be != NULL)
		send_seq(be);
	else if (t->modern)
		send_seq(on ? "\033[?2004h" : "\033[?2004l");
	if (t->modern && t->mouse)
		send_seq(on ? "\033[?1002h\033[?1006h" : "\033[?1006l\033[?1002l");
	(void)fflush(stdout);
}

static void learn_keys(struct keydec *k)
{
	static const struct {
		const char *cap;
		uint32_t key;
	} caps[] = { { "kcuu1", K_UP }, { "kcud1", K_DOWN }, { "kcub1", K_LEFT },
		{ "kcuf1", K_RIGHT }, { "khome", K_HOME }, { "kend", K_END },
		{ "kpp", K_PGUP }, { "knp", K_PGDN }, { "kich1", K_INS },
		{ "kdch1", K_DEL }, { "kcbt", K_TAB | K_SHIFT },
		{ "kLFT", K_LEFT | K_SHIFT }, { "kRIT", K_RIGHT | K_SHIFT },
		{ "kHOM", K_HOME | K_SHIFT }, { "kEND", K_END | K_SHIFT },
		{ "kind", K_DOWN | K_SHIFT }, { "kri", K_UP | K_SHIFT } };
	char name[8];

	for (size_t i = 0; i < LK_LEN(caps); i++)
		keydec_learn(k, cap(caps[i].cap), caps[i].key);
	for (unsigned i = 0; i < 12; i++) {
		(void)snprintf(name, sizeof(name), "kf%u", i + 1);
		keydec_learn(k, cap(name), K_F1 + i);
	}
}

/* ---- opening and closing ---- */

static void setup_curses(struct term *t, enum color_tier want)
{
	(void)raw();
	(void)noecho();
	(void)nonl();
	(void)intrflush(stdscr, FALSE);
	(void)typeahead(-1); /* output is never cut short by a key that waits */
	(void)idlok(stdscr, TRUE);
	(void)curs_set(1);
	t->tier = TIER_MONO;
	if (want == TIER_MONO || !has_colors() || start_color() == ERR)
		return;
	(void)use_default_colors();
	if (t->direct)
		t->tier = TIER_TRUE;
	else if (COLORS >= 256 && want >= TIER_256)
		t->tier = TIER_256;
	else if (COLORS >= 8)
		t->tier = TIER_16;
}

int term_open(struct term **out, const struct config *c, bool utf8, const char **why,
	struct lk_error *err)
{
	struct term *t;
	const char *name = getenv("TERM");
	enum color_tier want = wanted_tier(c);

	(void)utf8;
	*why = NULL;
	if (term_probe() == TERM_NONE)
		return lk_fail(err, LK_EINVAL,
			N_("Tidak ada terminal; jalankan lapkin di terminal, atau "
			   "pakai "
			   "--linear."));
	t = calloc(1, sizeof(*t));
	if (t == NULL)
		return lk_nomem(err);
	name = name != NULL && name[0] != '\0' ? name : "vt100";
	t->modern = is_modern(name);
	t->mouse = c->mouse;
	theme_default(&t->theme);
	t->scr = open_screen(t, name, want, why);
	if (t->scr == NULL || term_signals_on() != 0) {
		free(t);
		return lk_fail(err, LK_ENOTFOUND,
			N_("Terminal jenis \"%s\" tidak dikenal; coba TERM=xterm atau "
			   "--linear."),
			name);
	}
	setup_curses(t, want);
	term_in_init(&t->in, STDIN_FILENO, c->esc_ms);
	t->in.bursts = !t->modern && cap("BE") == NULL;
	learn_keys(&t->in.dec);
	fit(t);
	modes(t, true);
	*out = t;
	return LK_OK;
}

void term_close(struct term *t)
{
	if (t == NULL)
		return;
	modes(t, false);
	(void)endwin();
	delscreen(t->scr);
	term_signals_off();
	term_in_free(&t->in);
	free(t->shown);
	free(t);
}

void term_size(const struct term *t, int *w, int *h)
{
	*w = t->w;
	*h = t->h;
}

void term_set_theme(struct term *t, const struct theme *theme)
{
	t->theme = *theme;
	/* the nearest colours once, not for every cell that is painted */
	for (int i = 0; i < ST_COUNT; i++) {
		struct theme_style *st = &t->theme.st[i];

		st->fg = color_nearest(st->fg, t->tier);
		st->bg = color_nearest(st->bg, t->tier);
	}
	if (t->tier == TIER_MONO)
		theme_mono(&t->theme);
	t->pairs = 0;
	t->all = true;
}

void term_repaint(struct term *t)
{
	t->all = true;
}

/* ---- painting ---- */

static attr_t attr_of(unsigned a)
{
	attr_t out = A_NORMAL;

	out |= a & DRAW_BOLD ? A_BOLD : 0;
	out |= a & DRAW_UNDERLINE ? A_UNDERLINE : 0;
	out |= a & DRAW_REVERSE ? A_REVERSE : 0;
	out |= a & DRAW_ITALIC ? A_ITALIC : 0;
	out |= a & DRAW_FAINT ? A_DIM : 0;
	out |= a & DRAW_STRIKE ? A_DIM | A_UNDERLINE : 0; /* curses has no strike */
	return out;
}

static int curses_color(const struct term *t, int32_t color, attr_t *attr,
	attr_t bright)
{
	if (color == COLOR_DEFAULT)
		return -1;
	if (t->tier == TIER_TRUE)
		/* xterm-direct shows 0..7 as palette colours: black is "nearly black". */
		return color_rgb(color) < 8 ? 0 : color_rgb(color);
	if (color >= COLORS &&
		color >= 8) { /* eight colours: bold is the bright half */
		*attr |= bright;
		return color - 8;
	}
	return color;
}

/* Pair number of two colours; 0 (the terminal's own) when there are too many. */
static int pair_of(struct term *t, int32_t fg, int32_t bg)
{
	int limit = COLOR_PAIRS - 1 < PAIRS ? COLOR_PAIRS - 1 : PAIRS;

	if (fg < 0 && bg < 0)
		return 0;
	for (int i = 0; i < t->pairs; i++)
		if (t->pair[i].fg == fg && t->pair[i].bg == bg)
			return i + 1;
	if (t->pairs >= limit ||
		init_extended_pair(t->pairs + 1, (int)fg, (int)bg) == ERR)
		return 0;
	t->pair[t->pairs] = (struct pair){ fg, bg };
	return ++t->pairs;
}

static void put_cell(struct term *t, int x, int y, const struct draw_cell *c)
{
	const struct theme_style *st = &t->theme.st[STYLE_OF(c->style)];
	attr_t attr = attr_of(st->attr | (c->style & DRAW_ATTRS));
	wchar_t w[CCHARW_MAX + 1];
	int pair = 0, n = 0;
	size_t len = strlen(c->s);
	cchar_t cc;

	if (t->tier != TIER_MONO) {
		int fg = curses_color(t, st->fg, &attr, A_BOLD);
		int bg = curses_color(t, st->bg, &attr, A_NORMAL);

		pair = pair_of(t, fg, bg);
	}
	for (size_t i = 0; i < len && n < CCHARW_MAX;) {
		uint32_t cp;

		i += (size_t)lk_utf8_decode(c->s + i, len - i, &cp);
		w[n++] = (wchar_t)cp;
	}
	w[n] = L'\0';
	if (setcchar(&cc, w, attr, 0, &pair) == OK)
		(void)mvadd_wchnstr(y, x, &cc, 1);
}

static bool same(const struct draw_cell *a, const struct draw_cell *b)
{
	return a->style == b->style && a->width == b->width && strcmp(a->s, b->s) == 0;
}

/* Both look the same on a blank: nothing is drawn but the background. */
static bool blank_alike(const struct term *t, uint16_t a, uint16_t b)
{
	const unsigned ink = DRAW_UNDERLINE | DRAW_REVERSE | DRAW_STRIKE;
	const struct theme_style *x = &t->theme.st[STYLE_OF(a)];
	const struct theme_style *y = &t->theme.st[STYLE_OF(b)];

	return x->bg == y->bg && !((x->attr | y->attr | a | b) & ink);
}

/* Blanks take the style of what stands left of them where nobody can see it: then the
 * terminal needs no sequence for them. */
static void flush_row(struct term *t, const struct draw *d, int y, int w)
{
	uint16_t left = 0;

	for (int x = 0; x < w; x++) {
		struct draw_cell c = *draw_at(d, x, y);
		struct draw_cell *old = t->shown != NULL
			? &t->shown[(size_t)y * (size_t)t->w + (size_t)x]
			: NULL;

		if (x > 0 && c.width == 1 && c.s[0] == ' ' && c.s[1] == '\0' &&
			blank_alike(t, c.style, left))
			c.style = left;
		left = c.style;
		if (!t->all && old != NULL && same(&c, old))
			continue;
		if (c.width > 0)
			put_cell(t, x, y, &c);
		if (old != NULL)
			*old = c;
	}
}

void term_flush(struct term *t, const struct draw *d)
{
	struct rect r = draw_all(d);
	bool visible;
	int x, y;

	if (r.w != t->w || r.h != t->h)
		t->all = true;
	if (t->all) {
		(void)erase();
		(void)clearok(curscr, TRUE);
	}
	for (y = 0; y < r.h && y < t->h; y++)
		flush_row(t, d, y, r.w < t->w ? r.w : t->w);
	t->all = false;
	draw_cursor_at(d, &x, &y, &visible);
	(void)move(y < t->h ? y : t->h - 1, x < t->w ? x : t->w - 1);
	(void)refresh();
}

/* ---- mouse, clipboard, other programs ---- */

void term_mouse(struct term *t, bool on)
{
	if (t->mouse == on)
		return;
	modes(t, false);
	t->mouse = on;
	modes(t, true);
}

void term_copy(struct term *t, const char *p, size_t n)
{
	struct lk_buf b = LK_BUF_INIT;

	if (!t->modern)
		return; /* the Linux console would print it */
	clipboard_osc52(&b, p, n, false);
	if (env_is_set("TMUX"))
		clipboard_osc52(&b, p, n, true);
	(void)fwrite(lk_buf_cstr(&b), 1, b.n, stdout);
	(void)fflush(stdout);
	lk_buf_free(&b);
}

void term_lend(struct term *t)
{
	modes(t, false);
	(void)def_prog_mode();
	(void)endwin();
	(void)fflush(stdout);
}

void term_take(struct term *t)
{
	(void)reset_prog_mode();
	fit(t);
	modes(t, true);
}

void term_suspend(struct term *t)
{
	struct sigaction sa = { .sa_handler = SIG_DFL }, old;

	term_lend(t);
	(void)printf("%s\n",
		_("lapkin ditunda. Ketik fg lalu Enter untuk melanjutkan."));
	(void)fflush(stdout);
	sigemptyset(&sa.sa_mask);
	(void)sigaction(SIGTSTP, &sa, &old);
	(void)raise(SIGTSTP);
	(void)sigaction(SIGTSTP, &old, NULL);
	term_take(t);
}

/* ---- events ---- */

void term_text(struct term *t, bool wanted)
{
	t->in.text = wanted;
}

bool term_more(struct term *t)
{
	return term_in_more(&t->in);
}

int term_wait(struct term *t, int timeout_ms, int extra_fd, struct event *ev)
{
	uint64_t signals;
	int rc = term_in_wait(&t->in, timeout_ms, extra_fd, ev, &signals);

	if (rc == 0 && (signals & ((uint64_t)1 << SIGCONT)) != 0) {
		/* Stopped and continued from outside: modes may be the shell's. */
		(void)reset_prog_mode();
		modes(t, true);
		t->all = true;
	}
	if (rc == 0 && signals != 0) {
		fit(t);
		*ev = (struct event){ .kind = EV_RESIZE, .w = t->w, .h = t->h };
		return 1;
	}
	return rc;
}
