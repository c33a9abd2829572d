/* A passphrase asked of whoever sits at the terminal: without echo, on /dev/tty, so that what
 * is piped in and out stays what it is. */
#include "tui/cli/ask.h"

#include "tui/i18n.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#define CTRL_C 3
#define CTRL_D 4
#define CTRL_U 21
#define ESCAPE 27
#define ERASE 127
#define NEW_MIN 8 /* bytes of a new passphrase */
#define TRIES 3

static void say(int tty, const char *text)
{
	size_t n = strlen(text);

	while (n > 0) {
		ssize_t w = write(tty, text, n);

		if (w < 0 && errno == EINTR)
			continue;
		if (w <= 0)
			return;
		text += w;
		n -= (size_t)w;
	}
}

static void say_line(int tty, const char *text)
{
	say(tty, text);
	say(tty, "\r\n");
}

static bool gives_up(unsigned char c, size_t n)
{
	return c == CTRL_C || c == ESCAPE || (c == CTRL_D && n == 0);
}

/* The length of the answer after one more key. */
static size_t take(unsigned char c, char *out, size_t n, size_t size)
{
	if (c == CTRL_U)
		return 0;
	if (c == ERASE || c == '\b')
		return n > 0 ? n - 1 : 0;
	if (c >= ' ' && n + 1 < size)
		out[n++] = (char)c;
	return n;
}

/* Raw keys until Enter; false: given up. `out` alone ever holds them. */
static bool read_keys(int tty, char *out, size_t size)
{
	size_t n = 0;

	for (;;) {
		unsigned char c;
		ssize_t got = read(tty, &c, 1);

		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0 || gives_up(c, n))
			return false;
		if (c == '\r' || c == '\n')
			break;
		n = take(c, out, n, size);
	}
	out[n] = '\0';
	return true;
}

/* `before` is what was wrong with the last answer. */
static bool ask_once(int tty, const char *before, const char *question, char *out,
	size_t size)
{
	struct termios was, raw;
	bool told;

	if (tcgetattr(tty, &was) != 0)
		return false;
	raw = was;
	raw.c_lflag &= ~(tcflag_t)(ECHO | ECHONL | ICANON | ISIG);
	raw.c_cc[VMIN] = 1;
	raw.c_cc[VTIME] = 0;
	/* first, or who types at once is seen, or is not heard */
	(void)tcsetattr(tty, TCSAFLUSH, &raw);
	if (before[0] != '\0')
		say_line(tty, before);
	say(tty, question);
	told = read_keys(tty, out, size);
	(void)tcsetattr(tty, TCSAFLUSH, &was);
	say(tty, "\r\n");
	return told;
}

static bool ask_new(int tty, char *out, size_t size)
{
	const char *before = "";

	for (int i = 0; i < TRIES; i++) {
		size_t half = size / 2;
		bool same;

		if (!ask_once(tty, before,
			    _("Frasa sandi baru untuk kunci ini (8 huruf atau lebih, "
			      "tidak tampak saat diketik): "),
			    out, half))
			return false;
		if (strlen(out) < NEW_MIN) {
			before = _("Terlalu pendek.");
			continue;
		}
		/* in the same locked memory, behind the first */
		if (!ask_once(tty, "", _("Sekali lagi, agar pasti: "), out + half,
			    half))
			return false;
		same = strcmp(out, out + half) == 0;
		memset(out + half, 0, half);
		if (same)
			return true;
		before = _("Keduanya tidak sama.");
	}
	say_line(tty, before);
	return false;
}

enum lk_told cli_ask(void *arg, const struct lk_question *q, char *out, size_t size)
{
	int tty = open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC);
	char text[1200];
	bool told;

	(void)arg;
	if (tty < 0)
		return LK_TOLD_NOBODY;
	if (q->what == LK_ASK_NEW) {
		told = ask_new(tty, out, size);
	} else {
		(void)snprintf(text, sizeof(text),
			q->what == LK_ASK_PHRASE ? _("Frasa sandi kunci %s: ")
				: q->what == LK_ASK_HOST
				? _("Komputer %s\nbelum dikenal dari sini. "
				    "Cocokkan sidiknya dengan pengelola "
				    "hub.\nKetik ya bila sama (tidak tampak "
				    "saat diketik): ")
				: "%s ",
			q->about);
		told = ask_once(tty, q->again ? _("Frasa sandi itu salah.") : "", text,
			out, size);
	}
	(void)close(tty);
	return told ? LK_TOLD : LK_TOLD_NOT;
}
