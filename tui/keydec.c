#include "tui/keydec.h"

#include "core/utf8.h"

#include <string.h>

#define SEQ_MAX 64 /* longest sequence looked at; longer ones are thrown away */

void keydec_init(struct keydec *k)
{
	memset(k, 0, sizeof(*k));
}

void keydec_free(struct keydec *k)
{
	lk_buf_free(&k->in);
	lk_buf_free(&k->paste);
}

void keydec_learn(struct keydec *k, const char *seq, uint32_t key)
{
	size_t n = seq != NULL ? strlen(seq) : 0;

	if (n < 2 || n >= KEYDEC_SEQ || seq[0] != 27 || k->learnt_n == KEYDEC_LEARNT)
		return;
	memcpy(k->learnt[k->learnt_n].seq, seq, n + 1);
	k->learnt[k->learnt_n++].key = key;
}

void keydec_put(struct keydec *k, const char *p, size_t n)
{
	if (k->at > 0) {
		lk_buf_splice(&k->in, 0, k->at, "", 0);
		k->at = 0;
	}
	lk_buf_put(&k->in, p, n);
	if (lk_buf_check(&k->in, NULL) != LK_OK)
		lk_buf_clear(&k->in);
}

/* ---- tables ---- */

static uint32_t tilde_key(unsigned n)
{
	static const uint32_t nav[] = { 0, K_HOME, K_INS, K_DEL, K_END, K_PGUP, K_PGDN,
		K_HOME, K_END };

	if (n < LK_LEN(nav))
		return nav[n];
	if (n >= 11 && n <= 15)
		return K_F1 + n - 11;
	if (n >= 17 && n <= 21)
		return K_F1 + n - 12;
	if (n >= 23 && n <= 26)
		return K_F1 + n - 13;
	if (n == 28 || n == 29)
		return K_F1 + n - 14;
	if (n >= 31 && n <= 34)
		return K_F1 + n - 15;
	return K_NONE;
}

/* Final letters that CSI and SS3 share. */
static uint32_t letter_key(char c)
{
	static const char letters[] = "ABCDHFEPQRS";
	static const uint32_t keys[] = { K_UP, K_DOWN, K_RIGHT, K_LEFT, K_HOME, K_END,
		K_NONE, K_F1, K_F1 + 1, K_F1 + 2, K_F1 + 3 };
	const char *at = c != '\0' ? strchr(letters, c) : NULL;

	return at != NULL ? keys[at - letters] : K_NONE;
}

/* The numeric keypad in application mode. */
static uint32_t keypad_key(char c)
{
	static const char from[] = "jklmnopqrstuvwxyXMI";
	static const char to[] = "*+,-./0123456789=\r\t";
	const char *at = c != '\0' ? strchr(from, c) : NULL;

	return at != NULL ? (uint32_t)to[at - from] : K_NONE;
}

/* xterm's modifier number: 1 + shift 1 + alt 2 + ctrl 4 (+ meta 8). */
static uint32_t mods(unsigned n)
{
	uint32_t m = 0;

	if (n < 2 || n > 256)
		return 0;
	n--;
	m |= n & 1 ? K_SHIFT : 0;
	m |= n & 10 ? K_ALT : 0;
	m |= n & 4 ? K_CTRL : 0;
	return m;
}

static uint32_t control_key(unsigned char c)
{
	if (c == 0)
		return K_SPACE | K_CTRL;
	if (c == 8 || c == 127)
		return K_BACKSPACE;
	if (c == 9)
		return K_TAB;
	if (c == 10 || c == 13)
		return K_ENTER;
	if (c == 27)
		return K_ESC;
	return (c < 27 ? (uint32_t)c + 'a' - 1 : (uint32_t)c + '@') | K_CTRL;
}

/* A code point with modifiers in the normal form of tui/key.h. */
static uint32_t with_mods(uint32_t cp, uint32_t m)
{
	if (cp == 0 || cp > 0x10ffff)
		return K_NONE;
	if (cp < 32 || cp == 127)
		return control_key((unsigned char)cp) | m;
	if ((m & K_CTRL) && cp >= 'A' && cp <= 'Z')
		cp += 32;
	else if ((m & K_SHIFT) && cp >= 'a' && cp <= 'z')
		cp -= 32;
	return cp | (m & ~K_SHIFT);
}

/* ---- CSI ---- */

#define PARAMS 6
struct csi {
	unsigned p[PARAMS];
	int n;
	char mark; /* < = > ? after the bracket, or 0 */
	char final;
	size_t len; /* bytes in all */
};

/* One byte of parameters; false when it is none. */
static bool parameter(struct csi *c, char b)
{
	if (b == ';' || b == ':') {
		c->n += c->n == 0 ? 2 : 1;
		return true;
	}
	if (b < '0' || b > '9')
		return false;
	if (c->n == 0)
		c->n = 1;
	if (c->n <= PARAMS && c->p[c->n - 1] < 1000000)
		c->p[c->n - 1] = c->p[c->n - 1] * 10 + (unsigned)(b - '0');
	return true;
}

/* A $ ends rxvt's keys with Shift; elsewhere it is an intermediate. */
static bool is_final(const struct csi *c, char b)
{
	return (b >= 0x40 && b <= 0x7e) || (b == '$' && c->n == 1);
}

/* Bytes after `ESC [` -> *c. 0 = incomplete, -1 = not a sequence. */
static int parse_csi(const char *s, size_t n, struct csi *c)
{
	size_t i = 2;

	memset(c, 0, sizeof(*c));
	if (i < n && s[i] >= '<' && s[i] <= '?')
		c->mark = s[i++];
	for (; i < n && i < SEQ_MAX; i++) {
		bool last = is_final(c, s[i]);

		if (parameter(c, s[i]))
			continue;
		if (!last && s[i] >= 0x20 && s[i] <= 0x7e)
			continue;
		c->final = s[i];
		c->len = i + 1;
		c->n = c->n > PARAMS ? PARAMS : c->n;
		return last ? 1 : -1;
	}
	return i >= SEQ_MAX ? -1 : 0;
}

static void mouse_event(struct event *ev, unsigned b, unsigned x, unsigned y,
	bool release)
{
	struct mouse *m = &ev->mouse;

	ev->kind = EV_MOUSE;
	*m = (struct mouse){ .x = (int)x - 1, .y = (int)y - 1 };
	m->mod = (b & 4 ? K_SHIFT : 0) | (b & 8 ? K_ALT : 0) | (b & 16 ? K_CTRL : 0);
	if (b & 64) {
		m->kind = b & 1 ? MOUSE_WHEEL_DOWN : MOUSE_WHEEL_UP;
		if (b & 2 || release)
			ev->kind = EV_NONE; /* sideways wheels */
		return;
	}
	m->button = (int)(b & 3) + 1;
	m->kind = release ? MOUSE_UP : b & 32 ? MOUSE_DRAG : MOUSE_DOWN;
	if ((b & 3) == 3)
		ev->kind = EV_NONE; /* motion without a button */
}

static uint32_t csi_key(const struct csi *c)
{
	uint32_t m = mods(c->n > 1 ? c->p[1] : 0);

	switch (c->final) {
	case '~':
		if (c->p[0] == 27 && c->n >= 3)
			return with_mods(c->p[2], m);
		return tilde_key(c->p[0]) ? tilde_key(c->p[0]) | m : K_NONE;
	case '^': return tilde_key(c->p[0]) ? tilde_key(c->p[0]) | K_CTRL : K_NONE;
	case '$': return tilde_key(c->p[0]) ? tilde_key(c->p[0]) | K_SHIFT : K_NONE;
	case '@':
		return tilde_key(c->p[0]) ? tilde_key(c->p[0]) | K_CTRL | K_SHIFT
					  : K_NONE;
	case 'u': return with_mods(c->p[0], m);
	case 'Z': return K_TAB | K_SHIFT;
	case 'a': return K_UP | K_SHIFT; /* rxvt */
	case 'b': return K_DOWN | K_SHIFT;
	case 'c': return K_RIGHT | K_SHIFT;
	case 'd': return K_LEFT | K_SHIFT;
	default: break;
	}
	return letter_key(c->final) ? letter_key(c->final) | m : K_NONE;
}

/* What a whole sequence means; unknown ones mean nothing. */
static void csi_event(struct keydec *k, const struct csi *c, struct event *ev)
{
	bool plain = c->mark == 0;

	if (c->mark == '<' && (c->final == 'M' || c->final == 'm') && c->n >= 3)
		mouse_event(ev, c->p[0], c->p[1], c->p[2], c->final == 'm');
	else if (plain && c->final == '~' && c->p[0] == 200)
		k->pasting = true;
	else if (plain && (c->final == 'I' || c->final == 'O') && c->n == 0)
		*ev = (struct event){ .kind = EV_FOCUS, .key = c->final == 'I' };
	else if (plain && csi_key(c) != K_NONE)
		*ev = (struct event){ .kind = EV_KEY, .key = csi_key(c) };
}

/* Linux console, F1 to F5: ESC [ [ A. */
static size_t take_console(const char *s, size_t n, struct event *ev)
{
	if (n < 4)
		return 0;
	if (s[3] >= 'A' && s[3] <= 'E')
		*ev = (struct event){ .kind = EV_KEY,
			.key = K_F1 + (uint32_t)(s[3] - 'A') };
	return 4;
}

/* Old mouse report: three bytes from 32 on. */
static size_t take_old_mouse(const char *s, size_t n, struct event *ev)
{
	if (n < 6)
		return 0;
	mouse_event(ev, (unsigned char)s[3] - 32u, (unsigned char)s[4] - 32u,
		(unsigned char)s[5] - 32u, ((unsigned char)s[3] & 3) == 3);
	return 6;
}

/* Bytes used; 0 = incomplete. */
static size_t take_csi(struct keydec *k, const char *s, size_t n, struct event *ev)
{
	struct csi c;
	int rc;

	if (n >= 3 && s[2] == '[')
		return take_console(s, n, ev);
	if (n >= 3 && s[2] == 'M')
		return take_old_mouse(s, n, ev);
	rc = parse_csi(s, n, &c);
	if (rc > 0)
		csi_event(k, &c, ev);
	return rc > 0 ? c.len : rc < 0 ? 2 : 0;
}

/* ESC O x, with an optional modifier digit. */
static size_t take_ss3(const char *s, size_t n, struct event *ev)
{
	static const char rxvt[] = "abcd";
	static const uint32_t arrow[] = { K_UP, K_DOWN, K_RIGHT, K_LEFT };
	size_t i = 2;
	unsigned m = 0;
	uint32_t key;

	while (i < n && i < 4 && s[i] >= '0' && s[i] <= '9')
		m = m * 10 + (unsigned)(s[i++] - '0');
	if (i >= n)
		return 0;
	key = letter_key(s[i]) ? letter_key(s[i]) : keypad_key(s[i]);
	if (s[i] != '\0' && strchr(rxvt, s[i]) != NULL)
		key = arrow[strchr(rxvt, s[i]) - rxvt] | K_CTRL;
	if (key != K_NONE)
		*ev = (struct event){ .kind = EV_KEY, .key = key | mods(m) };
	return i + 1;
}

/* ---- strings a terminal may answer with: OSC, DCS, APC, PM ---- */

static size_t take_string(const char *s, size_t n, bool late)
{
	size_t i = 2;

	while (i < n && i < 4096 && s[i] != 7 && s[i] != 27)
		i++;
	if (i == n || i == 4096 || (s[i] == 27 && i + 1 == n)) /* no end in sight */
		return late || i == 4096 ? 2 : 0;
	if (s[i] == 7)
		return i + 1;
	return s[i + 1] == '\\' ? i + 2 : i;
}

/* ---- characters ---- */

static size_t take_char(const char *s, size_t n, bool late, struct event *ev)
{
	static const unsigned char lead[] = { 0xc2, 0xe0, 0xf0, 0xf5 };
	unsigned char c = (unsigned char)s[0];
	uint32_t cp;
	size_t used, want = 1;

	if (c < 32 || c == 127) {
		*ev = (struct event){ .kind = EV_KEY, .key = control_key(c) };
		return 1;
	}
	for (size_t i = 0; i < 3; i++)
		if (c >= lead[i] && c < lead[3])
			want = i + 2;
	used = (size_t)lk_utf8_decode(s, n, &cp);
	if (cp == LK_UTF8_BAD && used == 1) {
		/* Perhaps only cut: wait for the rest of a character that began well. */
		bool cut = n < want;

		for (size_t i = 1; i < n && i < want; i++)
			cut = cut && ((unsigned char)s[i] & 0xc0) == 0x80;
		return cut && !late ? 0 : 1;
	}
	if (cp >= 0xa0 || cp < 0x7f)
		*ev = (struct event){ .kind = EV_KEY, .key = cp };
	return used;
}

static size_t learnt(const struct keydec *k, const char *s, size_t n, struct event *ev)
{
	for (int i = 0; i < k->learnt_n; i++) {
		size_t len = strlen(k->learnt[i].seq);

		if (len <= n && memcmp(s, k->learnt[i].seq, len) == 0) {
			*ev = (struct event){ .kind = EV_KEY, .key = k->learnt[i].key };
			return len;
		}
	}
	return 0;
}

static size_t take(struct keydec *k, const char *s, size_t n, bool late,
	struct event *ev);

/* ESC and something that is no sequence: Alt with it. */
static size_t take_alt(struct keydec *k, const char *s, size_t n, bool late,
	struct event *ev)
{
	size_t used = take(k, s + 1, n - 1, late, ev);

	if (ev->kind == EV_KEY)
		ev->key |= K_ALT;
	return used == 0 ? 0 : used + 1;
}

static size_t key_event(struct event *ev, uint32_t key, size_t used)
{
	*ev = (struct event){ .kind = EV_KEY, .key = key };
	return used;
}

/* ESC ESC: rxvt's Alt doubles the Esc; else two presses are two Esc keys. */
static size_t take_double(struct keydec *k, const char *s, size_t n, bool late,
	struct event *ev)
{
	if (n > 2 && (s[2] == '[' || s[2] == 'O'))
		return take_alt(k, s, n, late, ev);
	return n == 2 && !late ? 0 : key_event(ev, K_ESC, 1);
}

/* ESC and the letter that begins a sequence. */
static size_t take_sequence(struct keydec *k, const char *s, size_t n, bool late,
	struct event *ev)
{
	size_t used;

	if (n == 2)
		return late ? key_event(ev, (unsigned char)s[1] | K_ALT, 2) : 0;
	if (s[1] != '[' && s[1] != 'O')
		return take_string(s, n, late);
	used = s[1] == '[' ? take_csi(k, s, n, ev) : take_ss3(s, n, ev);
	/* Cut for good: the whole of it goes, it must not turn into text. */
	return used == 0 && late ? n : used;
}

static size_t take_escape(struct keydec *k, const char *s, size_t n, bool late,
	struct event *ev)
{
	size_t used = learnt(k, s, n, ev);

	if (used > 0)
		return used;
	if (n == 1)
		return late ? key_event(ev, K_ESC, 1) : 0;
	if (s[1] == 27)
		return take_double(k, s, n, late, ev);
	if (s[1] != '\0' && strchr("[O]P_^", s[1]) != NULL)
		return take_sequence(k, s, n, late, ev);
	return take_alt(k, s, n, late, ev);
}

static size_t take(struct keydec *k, const char *s, size_t n, bool late,
	struct event *ev)
{
	return s[0] == 27 ? take_escape(k, s, n, late, ev) : take_char(s, n, late, ev);
}

/* ---- paste ---- */

static const char paste_end[] = "\033[201~";
#define PASTE_END (sizeof(paste_end) - 1)

static void keep(struct keydec *k, const char *p, size_t n)
{
	if (k->paste.n + n > KEYDEC_PASTE_MAX)
		n = KEYDEC_PASTE_MAX - k->paste.n;
	lk_buf_put(&k->paste, p, n);
}

static bool hand_out(struct keydec *k, struct event *ev)
{
	k->pasting = false;
	if (k->paste.n == 0)
		return false;
	k->handed = true; /* cleared by the next call, not before */
	*ev = (struct event){ .kind = EV_PASTE, .text = lk_buf_str(&k->paste) };
	return true;
}

/* True when the end was found and *ev is the paste. */
static bool paste_more(struct keydec *k, struct event *ev)
{
	while (k->at < k->in.n) {
		const char *s = k->in.p + k->at;
		size_t left = k->in.n - k->at, plain;
		const char *esc = memchr(s, 27, left);

		plain = esc != NULL ? (size_t)(esc - s) : left;
		keep(k, s, plain);
		k->at += plain;
		left -= plain;
		if (left == 0)
			break;
		s += plain;
		if (memcmp(s, paste_end, left < PASTE_END ? left : PASTE_END) != 0) {
			keep(k, s, 1);
			k->at++;
		} else if (left < PASTE_END) {
			return false;
		} else {
			k->at += PASTE_END;
			return hand_out(k, ev);
		}
	}
	return false;
}

bool keydec_next(struct keydec *k, bool late, struct event *ev)
{
	if (k->handed) {
		lk_buf_clear(&k->paste);
		k->handed = false;
	}
	*ev = (struct event){ .kind = EV_NONE };
	while (k->at < k->in.n) {
		size_t used;

		if (k->pasting) {
			if (paste_more(k, ev))
				return true;
			if (k->pasting)
				return false;
			continue;
		}
		used = take(k, k->in.p + k->at, k->in.n - k->at, late, ev);
		if (used == 0)
			return false;
		k->at += used;
		if (ev->kind != EV_NONE)
			return true;
	}
	return false;
}

enum keydec_wait keydec_waiting(const struct keydec *k)
{
	size_t left = k->in.n - k->at;

	if (k->pasting)
		return KEYDEC_PASTING;
	if (left == 0)
		return KEYDEC_EMPTY;
	/* One or two presses of Esc: a person waits for them, so the wait is short. */
	return k->in.p[k->at] == 27 && left <= 2 && k->in.p[k->in.n - 1] == 27
		? KEYDEC_ESC
		: KEYDEC_MIDDLE;
}

bool keydec_end(struct keydec *k, struct event *ev)
{
	if (!k->pasting)
		return false;
	keep(k, lk_buf_cstr(&k->in) + k->at, k->in.n - k->at);
	k->at = k->in.n;
	return hand_out(k, ev);
}

bool keydec_burst(struct keydec *k, struct event *ev)
{
	const char *s = lk_buf_cstr(&k->in) + k->at;
	size_t n = k->in.n - k->at;

	if (k->pasting || n <= 20)
		return false;
	for (size_t i = 0; i < n; i++)
		if (((unsigned char)s[i] < 32 && s[i] != '\r' && s[i] != '\n' &&
			    s[i] != '\t') ||
			s[i] == 127)
			return false;
	if (s[n - 1] == '\r' || s[n - 1] == '\n')
		n--;
	lk_buf_clear(&k->paste);
	keep(k, s, n);
	k->at += n;
	return hand_out(k, ev);
}
