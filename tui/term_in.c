#include "tui/term_in.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define MIDDLE_MS 500 /* wait for the rest of a sequence that was cut by the network */

/* ---- signals: a handler may only write a byte ---- */

static int sig_pipe[2] = { -1, -1 };
static const int caught[] = { SIGWINCH, SIGHUP, SIGTERM, SIGINT, SIGPIPE, SIGCONT,
	SIGQUIT };
static struct sigaction before[LK_LEN(caught)];

static void on_signal(int nr)
{
	int keep = errno;
	char c = (char)nr;

	while (write(sig_pipe[1], &c, 1) < 0 && errno == EINTR)
		continue;
	errno = keep;
}

int term_signals_on(void)
{
	struct sigaction sa = { .sa_handler = on_signal, .sa_flags = SA_RESTART };

	if (sig_pipe[0] < 0 && pipe(sig_pipe) != 0)
		return -1;
	for (int i = 0; i < 2; i++) {
		(void)fcntl(sig_pipe[i], F_SETFD, FD_CLOEXEC);
		(void)fcntl(sig_pipe[i], F_SETFL, O_NONBLOCK);
	}
	sigemptyset(&sa.sa_mask);
	for (size_t i = 0; i < LK_LEN(caught); i++)
		if (sigaction(caught[i], &sa, &before[i]) != 0)
			return -1;
	return 0;
}

void term_signals_off(void)
{
	for (size_t i = 0; i < LK_LEN(caught); i++)
		(void)sigaction(caught[i], &before[i], NULL);
}

int term_signals_fd(void)
{
	return sig_pipe[0];
}

uint64_t term_signals_take(void)
{
	unsigned char c;
	uint64_t set = 0;

	while (read(sig_pipe[0], &c, 1) == 1)
		set |= c < 64 ? (uint64_t)1 << c : 0;
	return set;
}

/* ---- waiting ---- */

void term_in_init(struct term_in *in, int fd, int esc_ms)
{
	memset(in, 0, sizeof(*in));
	keydec_init(&in->dec);
	in->fd = fd;
	in->esc_ms = esc_ms;
}

void term_in_free(struct term_in *in)
{
	keydec_free(&in->dec);
}

static bool hangup(struct term_in *in, int nr, struct event *ev)
{
	/* A half-received paste is text somebody sent: it comes first. */
	if (keydec_end(&in->dec, ev)) {
		in->gone = true;
		return true;
	}
	in->gone = true;
	*ev = (struct event){ .kind = EV_HANGUP, .key = (uint32_t)nr };
	return true;
}

static void read_bytes(struct term_in *in)
{
	char buf[65536];
	ssize_t n;

	do
		n = read(in->fd, buf, sizeof(buf));
	while (n < 0 && errno == EINTR);
	if (n > 0)
		keydec_put(&in->dec, buf, (size_t)n);
	else if (n == 0 || (errno != EAGAIN && errno != EWOULDBLOCK))
		in->gone = true;
}

static bool ready(struct term_in *in, bool late, struct event *ev)
{
	if (in->bursts && in->text && keydec_burst(&in->dec, ev))
		return true;
	return keydec_next(&in->dec, late, ev);
}

/* How long poll() may wait: the caller's time, or less when a key is half read. */
static int patience(const struct term_in *in, int timeout_ms, bool *late)
{
	enum keydec_wait w = keydec_waiting(&in->dec);
	int ms = w == KEYDEC_ESC ? in->esc_ms : MIDDLE_MS;

	*late = (w == KEYDEC_ESC || w == KEYDEC_MIDDLE) &&
		(timeout_ms < 0 || ms <= timeout_ms);
	return *late ? ms : timeout_ms;
}

static const uint64_t deadly = (uint64_t)1 << SIGHUP | (uint64_t)1 << SIGTERM |
	(uint64_t)1 << SIGINT | (uint64_t)1 << SIGPIPE | (uint64_t)1 << SIGQUIT;

static int first_of(uint64_t set)
{
	for (int i = 1; i < 64; i++)
		if (set & deadly & (uint64_t)1 << i)
			return i;
	return SIGHUP;
}

int term_in_wait(struct term_in *in, int timeout_ms, int extra_fd, struct event *ev,
	uint64_t *signals)
{
	struct pollfd p[3] = { { in->fd, POLLIN, 0 }, { sig_pipe[0], POLLIN, 0 },
		{ extra_fd, POLLIN, 0 } };
	uint64_t set = term_signals_take();
	bool late;
	int ms, n;

	*signals = set & ~deadly;
	*ev = (struct event){ .kind = EV_NONE };
	if (set & deadly)
		return hangup(in, first_of(set), ev);
	if (*signals != 0 && !in->gone)
		return 0;
	if (ready(in, false, ev))
		return 1;
	if (in->gone)
		return hangup(in, SIGHUP, ev);
	ms = patience(in, timeout_ms, &late);
	n = poll(p, 3, ms);
	if (n < 0 || (p[1].revents & POLLIN))
		return 0; /* a signal: the next call takes it */
	if (p[0].revents != 0) {
		read_bytes(in);
		if (ready(in, false, ev))
			return 1;
		return in->gone ? hangup(in, SIGHUP, ev) : 0;
	}
	return n == 0 && late ? ready(in, true, ev) : 0;
}

bool term_in_more(struct term_in *in)
{
	struct pollfd p[2] = { { in->fd, POLLIN, 0 }, { sig_pipe[0], POLLIN, 0 } };

	return keydec_waiting(&in->dec) == KEYDEC_MIDDLE || poll(p, 2, 0) > 0;
}
