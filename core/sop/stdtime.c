#include "core/sop/stdtime.h"

#include <string.h>

#define TEXT_MAX 100 /* bytes of the longest form, with room for odd blanks */

/* ---- reading ------------------------------------------------------------------------ */

/* What is left of a text in lower case, with one blank between words and no commas. */
struct cursor {
	const char *p;
};

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == ',';
}

/* Lower case, blanks and commas closed up, the long dash as a short one; 0 when longer than
 * any form. */
static int normalise(char out[TEXT_MAX], struct lk_str s)
{
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];

		if (s.n - i >= 3 && memcmp(s.p + i, "\xE2\x80\x93", 3) == 0) {
			c = '-';
			i += 2;
		} else if (c >= 'A' && c <= 'Z') {
			c = (char)(c - 'A' + 'a');
		} else if (is_blank(c)) {
			c = ' ';
		} else if (c == '\0') {
			return 0;
		}
		if (c == ' ' && (n == 0 || out[n - 1] == ' '))
			continue;
		if (n == TEXT_MAX - 1)
			return 0;
		out[n++] = c;
	}
	if (n > 0 && out[n - 1] == ' ')
		n--;
	out[n] = '\0';
	return 1;
}

static void skip_blank(struct cursor *c)
{
	if (*c->p == ' ')
		c->p++;
}

static bool word_end(char c)
{
	return !((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'));
}

/* Pass over the words `w` when they come next and end there. */
static bool eat(struct cursor *c, const char *w)
{
	size_t n = strlen(w);

	skip_blank(c);
	if (strncmp(c->p, w, n) != 0 || !word_end(c->p[n]))
		return false;
	c->p += n;
	return true;
}

static bool at_end(struct cursor *c)
{
	skip_blank(c);
	return *c->p == '\0';
}

/* A whole number of at most 6 digits; -1 when none comes next. */
static long number(struct cursor *c)
{
	long v = 0;
	int digits = 0;

	skip_blank(c);
	for (; *c->p >= '0' && *c->p <= '9'; c->p++) {
		if (++digits > 6)
			return -1;
		v = v * 10 + (*c->p - '0');
	}
	return digits > 0 ? v : -1;
}

enum unit {
	UNIT_NONE, /* a bare number */
	UNIT_MINUTE,
	UNIT_HOUR,
	UNIT_DAY
};
static enum unit read_unit(struct cursor *c)
{
	if (eat(c, "menit"))
		return UNIT_MINUTE;
	if (eat(c, "jam"))
		return UNIT_HOUR;
	if (!eat(c, "hari"))
		return UNIT_NONE;
	(void)eat(c, "kerja");
	return UNIT_DAY;
}

struct amount {
	long value;
	enum unit unit;
};
/* "60", "60 menit", "1 jam 30 menit", "4 hari kerja". */
static bool read_amount(struct cursor *c, struct amount *out)
{
	long more;

	out->value = number(c);
	if (out->value < 0)
		return false;
	out->unit = read_unit(c);
	skip_blank(c);
	if (out->unit != UNIT_HOUR || *c->p < '0' || *c->p > '9')
		return true;
	more = number(c);
	if (more < 0 || !eat(c, "menit"))
		return false;
	*out = (struct amount){ out->value * 60 + more, UNIT_MINUTE };
	return true;
}

static bool eat_until(struct cursor *c)
{
	skip_blank(c);
	if (*c->p == '-') {
		c->p++;
		return true;
	}
	return eat(c, "sampai") || eat(c, "s.d.") || eat(c, "s.d") || eat(c, "s/d");
}

static long minutes_of(struct amount a)
{
	return a.unit == UNIT_HOUR ? a.value * 60 : a.value;
}

/* An amount, or two with "sampai" between; the first may leave its unit to the second. */
static bool read_range(struct cursor *c, struct lk_stdtime *out)
{
	struct amount low, high;
	bool days;

	if (!read_amount(c, &low))
		return false;
	high = low;
	if (eat_until(c) && !read_amount(c, &high))
		return false;
	if (low.unit == UNIT_NONE)
		low.unit = high.unit;
	days = high.unit == UNIT_DAY;
	if (days != (low.unit == UNIT_DAY))
		return false;
	/* "2 jam sampai 90" would be minutes for one reader and hours for another. */
	if (high.unit == UNIT_NONE && low.unit != UNIT_NONE)
		return false;
	*out = (struct lk_stdtime){ days ? LK_STDTIME_DAYS : LK_STDTIME_MINUTES,
		minutes_of(low), minutes_of(high), false };
	return out->min <= out->max && out->max >= 1 &&
		out->max <= (days ? LK_STDTIME_DAYS_MAX : LK_STDTIME_MINUTES_MAX);
}

static bool eat_third_party(struct cursor *c)
{
	return eat(c, "kecuali pihak ketiga") || eat(c, "kecuali pihak ke-3") ||
		eat(c, "kecuali pihak ke 3") || eat(c, "kecuali pihak ke-tiga");
}

/* "h+5", in front perhaps "maksimal", behind perhaps what counts and the exception. */
static bool read_deadline(struct cursor *c, struct lk_stdtime *out)
{
	long n;

	(void)eat(c, "maksimal");
	if (!eat(c, "h"))
		return false;
	skip_blank(c);
	if (*c->p != '+')
		return false;
	c->p++;
	n = number(c);
	if (n < 0 || n > LK_STDTIME_DAYS_MAX)
		return false;
	(void)eat(c, "hari kerja");
	(void)(eat(c, "setelah kegiatan") || eat(c, "setelah acara"));
	*out = (struct lk_stdtime){ LK_STDTIME_DEADLINE, n, n, eat_third_party(c) };
	return true;
}

static const struct {
	const char *words;
	enum lk_stdtime_kind kind;
} fixed[] = {
	{ "hari yang sama", LK_STDTIME_SAME_DAY },
	{ "di hari yang sama", LK_STDTIME_SAME_DAY },
	{ "dihari yang sama", LK_STDTIME_SAME_DAY },
	{ "pada hari yang sama", LK_STDTIME_SAME_DAY },
	{ "sesuai acara", LK_STDTIME_EVENT },
	{ "sesuai hari acara", LK_STDTIME_EVENT },
	{ "sesuai undangan", LK_STDTIME_EVENT },
	{ "sesuai hari undangan", LK_STDTIME_EVENT },
	{ "periode berikutnya", LK_STDTIME_NEXT_PERIOD },
	{ "periode pelaporan berikutnya", LK_STDTIME_NEXT_PERIOD },
};

static bool read_words(struct cursor *c, struct lk_stdtime *out)
{
	for (size_t i = 0; i < LK_LEN(fixed); i++)
		if (eat(c, fixed[i].words)) {
			*out = (struct lk_stdtime){ fixed[i].kind, 0, 0, false };
			return true;
		}
	return false;
}

int lk_stdtime_parse(struct lk_stdtime *out, struct lk_str s)
{
	char text[TEXT_MAX];
	struct lk_stdtime read = { LK_STDTIME_NONE, 0, 0, false };
	struct cursor c = { text };
	bool ok;

	if (!normalise(text, s))
		return -1;
	if (text[0] == '\0') {
		*out = read;
		return 0;
	}
	if (text[0] >= '0' && text[0] <= '9')
		ok = read_range(&c, &read);
	else
		ok = read_words(&c, &read) || read_deadline(&c, &read);
	if (!ok || !at_end(&c))
		return -1;
	*out = read;
	return 0;
}

/* ---- words -------------------------------------------------------------------------- */

static void put_hours(struct lk_buf *out, long minutes)
{
	long hours = minutes / 60, rest = minutes % 60;

	if (hours > 0)
		lk_buf_printf(out, "%ld jam", hours);
	if (hours > 0 && rest > 0)
		lk_buf_putc(out, ' ');
	if (rest > 0 || hours == 0)
		lk_buf_printf(out, "%ld menit", rest);
}

static void put_minutes_range(struct lk_buf *out, long min, long max)
{
	if (min == max) {
		put_hours(out, max);
	} else if (min % 60 == 0 && max % 60 == 0) {
		lk_buf_printf(out, "%ld sampai %ld jam", min / 60, max / 60);
	} else if (max < 60) {
		lk_buf_printf(out, "%ld sampai %ld menit", min, max);
	} else {
		put_hours(out, min);
		lk_buf_puts(out, " sampai ");
		put_hours(out, max);
	}
}

void lk_stdtime_put(struct lk_buf *out, const struct lk_stdtime *s)
{
	switch (s->kind) {
	case LK_STDTIME_NONE: break;
	case LK_STDTIME_MINUTES: put_minutes_range(out, s->min, s->max); break;
	case LK_STDTIME_DAYS:
		if (s->min != s->max)
			lk_buf_printf(out, "%ld sampai ", s->min);
		lk_buf_printf(out, "%ld hari kerja", s->max);
		break;
	case LK_STDTIME_SAME_DAY: lk_buf_puts(out, "hari yang sama"); break;
	case LK_STDTIME_EVENT: lk_buf_puts(out, "sesuai acara"); break;
	case LK_STDTIME_DEADLINE:
		lk_buf_printf(out, "H+%ld", s->max);
		if (s->third_party)
			lk_buf_puts(out, ", kecuali pihak ketiga");
		break;
	case LK_STDTIME_NEXT_PERIOD: lk_buf_puts(out, "periode berikutnya"); break;
	}
}

void lk_minutes_put(struct lk_buf *out, long minutes)
{
	/* LONG_MIN has no positive twin among the longs. */
	unsigned long m =
		minutes < 0 ? 0UL - (unsigned long)minutes : (unsigned long)minutes;
	unsigned long days = m / LK_STDTIME_DAY_MINUTES;
	long rest = (long)(m % LK_STDTIME_DAY_MINUTES);

	if (minutes < 0)
		lk_buf_putc(out, '-');
	if (days > 0)
		lk_buf_printf(out, "%lu hari", days);
	if (days > 0 && rest > 0)
		lk_buf_putc(out, ' ');
	if (days == 0 || rest > 0)
		put_hours(out, rest);
}

long lk_stdtime_limit(const struct lk_stdtime *s)
{
	switch (s->kind) {
	case LK_STDTIME_MINUTES: return s->max;
	case LK_STDTIME_DAYS: return s->max * LK_STDTIME_DAY_MINUTES;
	case LK_STDTIME_SAME_DAY: return LK_STDTIME_DAY_MINUTES;
	case LK_STDTIME_NONE:
	case LK_STDTIME_EVENT:
	case LK_STDTIME_DEADLINE:
	case LK_STDTIME_NEXT_PERIOD: break;
	}
	return -1;
}
