/* The half of core/notation/date.h that reads what others wrote. */
#include "core/notation/date.h"

#include <string.h>

/* Reads a text from left to right; `bad` sticks, so a form is read without looking and
 * judged once. */
struct cursor {
	const char *p, *end;
	bool bad;
};

static int number(struct cursor *c, int least, int most)
{
	int v = 0, n = 0;

	while (n < most && c->p < c->end && *c->p >= '0' && *c->p <= '9') {
		v = v * 10 + (*c->p++ - '0');
		n++;
	}
	if (n < least)
		c->bad = true;
	return v;
}

static bool eat(struct cursor *c, char want)
{
	if (c->p == c->end || *c->p != want)
		return false;
	c->p++;
	return true;
}

static void need(struct cursor *c, char want)
{
	if (!eat(c, want))
		c->bad = true;
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static void blanks(struct cursor *c)
{
	while (c->p < c->end && is_blank(*c->p))
		c->p++;
}

/* Up to 40 bytes of s for a message, printable ASCII only: s is not checked yet. */
static const char *quote(char out[48], struct lk_str s)
{
	size_t n = 0;

	while (n < s.n && n < 40 && s.p[n] >= 0x20 && s.p[n] < 0x7F) {
		out[n] = s.p[n];
		n++;
	}
	memcpy(out + n, n < s.n ? "..." : "", n < s.n ? 4 : 1);
	return out;
}

/* Judge what was read, fill in the weekday and hand it out. */
static int finish(const struct cursor *c, struct lk_civil *made, struct lk_str s,
	const char *example, struct lk_civil *out, struct lk_error *err)
{
	char text[48];

	if (c->bad || c->p != c->end)
		return lk_fail(err, LK_EFORMAT,
			N_("tanggal \"%s\" tidak dapat dibaca; tidak ada yang diubah; "
			   "tulis seperti %s"),
			quote(text, s), example);
	if (!lk_date_valid(made))
		return lk_fail(err, LK_ERANGE,
			N_("tanggal \"%s\" tidak ada di kalender atau di luar tahun %d "
			   "sampai %d; tidak ada yang diubah; periksa tanggalnya"),
			quote(text, s), LK_DATE_YEAR_MIN, LK_DATE_YEAR_MAX);
	made->wday = lk_date_weekday(made->year, made->month, made->day);
	*out = *made;
	return LK_OK;
}

static void read_iso_day(struct cursor *c, struct lk_civil *d)
{
	d->year = number(c, 4, 4);
	need(c, '-');
	d->month = number(c, 2, 2);
	need(c, '-');
	d->day = number(c, 2, 2);
}

static void read_offset(struct cursor *c, struct lk_civil *d)
{
	bool west = false;
	int hours, minutes;

	if (eat(c, 'Z'))
		return;
	if (!eat(c, '+')) {
		need(c, '-');
		west = true;
	}
	hours = number(c, 2, 2);
	need(c, ':');
	minutes = number(c, 2, 2);
	if (minutes > 59)
		c->bad = true;
	d->tz = (hours * 60 + minutes) * (west ? -1 : 1);
}

int lk_date_parse_iso(struct lk_str s, struct lk_civil *out, struct lk_error *err)
{
	struct cursor c = { s.p, s.p + s.n, false };
	struct lk_civil d = { 0 };

	read_iso_day(&c, &d);
	if (c.p != c.end) {
		need(&c, 'T');
		d.hour = number(&c, 2, 2);
		need(&c, ':');
		d.minute = number(&c, 2, 2);
		need(&c, ':');
		d.second = number(&c, 2, 2);
		read_offset(&c, &d);
	}
	return finish(&c, &d, s, "2025-01-13T09:15:00+07:00", out, err);
}

int lk_date_parse_stamp(struct lk_str s, struct lk_civil *out, struct lk_error *err)
{
	struct cursor c = { s.p, s.p + s.n, false };
	struct lk_civil d = { 0 };

	d.year = number(&c, 4, 4);
	d.month = number(&c, 2, 2);
	d.day = number(&c, 2, 2);
	need(&c, 'T');
	d.hour = number(&c, 2, 2);
	d.minute = number(&c, 2, 2);
	d.second = number(&c, 2, 2);
	need(&c, 'Z');
	return finish(&c, &d, s, "20250113T021500Z", out, err);
}

static bool same_word(const char *a, size_t n, const char *name)
{
	for (size_t i = 0; i < n; i++) {
		char x = a[i], y = name[i];

		if (y == '\0' || (x | 0x20) != (y | 0x20))
			return false;
	}
	return name[n] == '\0';
}

/* Names people use besides ours. */
static int other_month(const char *p, size_t n)
{
	static const struct {
		const char *name;
		int month;
	} row[] = { { "Pebruari", 2 }, { "Peb", 2 }, { "Ags", 8 }, { "Agt", 8 },
		{ "Agust", 8 }, { "Sept", 9 }, { "Nopember", 11 }, { "Nop", 11 } };

	for (size_t i = 0; i < LK_LEN(row); i++)
		if (same_word(p, n, row[i].name))
			return row[i].month;
	return 0;
}

int lk_date_month_word(struct lk_str word)
{
	for (int month = 1; month <= 12; month++)
		if (same_word(word.p, word.n, lk_date_month_name(month)) ||
			same_word(word.p, word.n, lk_date_month_short(month)))
			return month;
	return other_month(word.p, word.n);
}

static int month_word(struct cursor *c)
{
	const char *start = c->p;
	int month;

	while (c->p < c->end &&
		((*c->p >= 'A' && *c->p <= 'Z') || (*c->p >= 'a' && *c->p <= 'z')))
		c->p++;
	month = lk_date_month_word((struct lk_str){ start, (size_t)(c->p - start) });
	if (month == 0)
		c->bad = true;
	return month;
}

/* 31 Januari 2025, 31-01-2025, 31/1/2025, 31.1.2025: day first. */
static void read_day_first(struct cursor *c, struct lk_civil *d)
{
	d->day = number(c, 1, 2);
	if (c->p < c->end && strchr("-/.", *c->p) != NULL && *c->p != '\0') {
		char mark = *c->p++;

		d->month = number(c, 1, 2);
		need(c, mark);
	} else {
		if (c->p < c->end && !is_blank(*c->p))
			c->bad = true;
		blanks(c);
		d->month = month_word(c);
		(void)eat(c, '.');
		if (c->p < c->end && !is_blank(*c->p))
			c->bad = true;
		blanks(c);
	}
	d->year = number(c, 4, 4);
}

int lk_date_read(struct lk_str s, struct lk_civil *out, struct lk_error *err)
{
	struct cursor c = { s.p, s.p + s.n, false };
	struct lk_civil d = { 0 };

	while (c.end > c.p && is_blank(c.end[-1]))
		c.end--;
	blanks(&c);
	if (c.end - c.p >= 5 && c.p[4] == '-')
		read_iso_day(&c, &d);
	else
		read_day_first(&c, &d);
	return finish(&c, &d, s, "31 Januari 2025, 31-01-2025 atau 2025-01-31", out,
		err);
}
