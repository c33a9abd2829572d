/* Addresses, numbers and dates of cells. */
#include "core/figure/sheet.h"

#include <stdio.h>
#include <string.h>

#define NUMBER_MAX 400 /* bytes of a number in a file */
#define INT_DIGITS 18
#define FRACTION_DIGITS 30
#define DAY_SECONDS 86400

/* ---- addresses ------------------------------------------------------------------------- */

void lk_cell_address(char out[LK_CELL_ADDRESS_SIZE], uint32_t row, uint32_t col)
{
	char letters[4];
	size_t n = 0, at = 0;

	if (row >= LK_SHEET_MAX_ROWS || col >= LK_SHEET_MAX_COLS) {
		memcpy(out, "?", 2);
		return;
	}
	for (col++; col > 0; col = (col - 1) / 26)
		letters[n++] = (char)('A' + (col - 1) % 26);
	while (n > 0)
		out[at++] = letters[--n];
	(void)snprintf(out + at, LK_CELL_ADDRESS_SIZE - at, "%u", row + 1);
}

/* Letters from *i on as a column from 1; 0: none, or too many. */
static uint32_t scan_column(struct lk_str s, size_t *i)
{
	uint32_t col = 0;

	for (size_t n = 0; *i < s.n && n < 4; n++, (*i)++) {
		char u = s.p[*i];

		if (u >= 'a' && u <= 'z')
			u = (char)(u - 'a' + 'A');
		if (u < 'A' || u > 'Z')
			break;
		col = col * 26 + (uint32_t)(u - 'A') + 1;
	}
	return col <= LK_SHEET_MAX_COLS ? col : 0;
}

/* Digits from *i on as a row from 1; 0: none, or too large. */
static uint32_t scan_row(struct lk_str s, size_t *i)
{
	uint32_t row = 0;

	for (; *i < s.n && s.p[*i] >= '0' && s.p[*i] <= '9' && row <= LK_SHEET_MAX_ROWS;
		(*i)++)
		row = row * 10 + (uint32_t)(s.p[*i] - '0');
	return row <= LK_SHEET_MAX_ROWS ? row : 0;
}

bool lk_cell_address_parse(struct lk_str s, uint32_t *row, uint32_t *col)
{
	uint32_t r, c;
	size_t i = 0;

	i += i < s.n && s.p[i] == '$';
	c = scan_column(s, &i);
	i += i < s.n && s.p[i] == '$';
	r = scan_row(s, &i);
	if (c == 0 || r == 0 || i != s.n)
		return false;
	*row = r - 1;
	*col = c - 1;
	return true;
}

/* ---- decimals -------------------------------------------------------------------------- */

/* 0,d1 d2 d3 ... times 10^point; no zero in front. */
struct digits {
	char d[NUMBER_MAX];
	int n, point;
	bool negative;
};

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Digits and point of s from *i on; false: no digit there. */
static bool scan_mantissa(struct lk_str s, size_t *i, struct digits *v)
{
	bool any = false, behind = false;

	for (; *i < s.n; (*i)++) {
		char c = s.p[*i];

		if (c == '.' && !behind) {
			behind = true;
			continue;
		}
		if (!is_digit(c))
			break;
		any = true;
		if (v->n == 0 && c == '0') {
			v->point -= behind;
			continue;
		}
		v->d[v->n++] = c;
		v->point += !behind;
	}
	return any;
}

/* "E-05" at *i, when there is one. */
static bool scan_exponent(struct lk_str s, size_t *i, struct digits *v)
{
	bool negative;
	int e = 0;
	size_t from;

	if (*i == s.n)
		return true;
	if (s.p[*i] != 'e' && s.p[*i] != 'E')
		return false;
	(*i)++;
	negative = *i < s.n && s.p[*i] == '-';
	*i += *i < s.n && (s.p[*i] == '-' || s.p[*i] == '+');
	for (from = *i; *i < s.n && is_digit(s.p[*i]) && *i - from < 4; (*i)++)
		e = e * 10 + (s.p[*i] - '0');
	v->point += negative ? -e : e;
	return *i == s.n && *i != from;
}

static bool scan(struct lk_str s, struct digits *v)
{
	size_t i = 0;

	v->n = v->point = 0;
	v->negative = s.n > 0 && s.p[0] == '-';
	i += s.n > 0 && (s.p[0] == '-' || s.p[0] == '+');
	return s.n <= NUMBER_MAX && scan_mantissa(s, &i, v) && scan_exponent(s, &i, v);
}

/* To LK_SHEET_DIGITS digits, half away from zero. */
static void round_digits(struct digits *v)
{
	bool up;
	int i = LK_SHEET_DIGITS - 1;

	if (v->n <= LK_SHEET_DIGITS)
		return;
	up = v->d[LK_SHEET_DIGITS] >= '5';
	v->n = LK_SHEET_DIGITS;
	for (; up && i >= 0 && v->d[i] == '9'; i--)
		v->d[i] = '0';
	if (up && i >= 0) {
		v->d[i] = (char)(v->d[i] + 1);
	} else if (up) { /* 999... became 1000... */
		v->d[0] = '1';
		v->point++;
	}
}

static void trim(struct digits *v)
{
	while (v->n > 0 && v->d[v->n - 1] == '0')
		v->n--;
}

static bool fits(const struct digits *v)
{
	return v->n == 0 ||
		(v->point <= INT_DIGITS && v->n - v->point <= FRACTION_DIGITS);
}

static void put(struct lk_buf *out, const struct digits *v)
{
	if (v->n == 0) {
		lk_buf_putc(out, '0');
		return;
	}
	if (v->negative)
		lk_buf_putc(out, '-');
	if (v->point <= 0)
		lk_buf_putc(out, '0');
	for (int i = 0; i < v->point; i++)
		lk_buf_put(out, i < v->n ? &v->d[i] : "0", 1);
	if (v->n > v->point)
		lk_buf_putc(out, '.');
	for (int i = v->point; i < 0; i++)
		lk_buf_putc(out, '0');
	if (v->n > v->point) {
		int from = v->point > 0 ? v->point : 0;

		lk_buf_put(out, v->d + from, (size_t)(v->n - from));
	}
}

bool lk_sheet_decimal(struct lk_buf *out, struct lk_str s)
{
	struct digits v;

	if (!scan(s, &v))
		return false;
	round_digits(&v);
	trim(&v);
	if (!fits(&v))
		return false;
	put(out, &v);
	return true;
}

void lk_sheet_shift(struct lk_buf *out, struct lk_str s, int places)
{
	struct digits v;

	if (!scan(s, &v)) {
		lk_buf_putstr(out, s);
		return;
	}
	v.point += places;
	trim(&v);
	put(out, &v);
}

/* ---- dates ----------------------------------------------------------------------------- */

struct serial {
	int64_t day;
	int second; /* of the day */
};

/* A plain decimal as days and seconds; false when it cannot be a date. */
static bool read_serial(struct lk_str s, struct serial *out)
{
	int64_t fraction = 0, unit = 1;
	size_t i = 0;

	out->day = 0;
	for (; i < s.n && i < 7 && is_digit(s.p[i]); i++)
		out->day = out->day * 10 + (s.p[i] - '0');
	if (i == 0 || (i < s.n && s.p[i] != '.'))
		return false;
	for (i++; i < s.n && unit < 1000000000; i++) {
		if (!is_digit(s.p[i]))
			return false;
		fraction = fraction * 10 + (s.p[i] - '0');
		unit *= 10;
	}
	out->second = (int)((fraction * DAY_SECONDS + unit / 2) / unit);
	if (out->second == DAY_SECONDS) {
		out->second = 0;
		out->day++;
	}
	return true;
}

/* Day 0 of the two systems; before March 1900 Excel counts a day that never was. */
static int64_t day_key(const struct lk_sheet_book *b, int64_t serial)
{
	if (b->date1904)
		return lk_date_day_of(1904, 1, 1) + serial;
	return lk_date_day_of(1899, 12, 30) + serial + (serial < 60);
}

int lk_cell_civil(const struct lk_sheet_book *b, const struct lk_sheet_cell *c,
	struct lk_civil *out, struct lk_error *err)
{
	struct lk_str s = lk_cell_text(b, c);
	struct serial at;
	struct lk_civil day;
	int rc;

	if (lk_cell_kind(c) != LK_SHEET_DATE)
		return lk_fail(err, LK_EINVAL, N_("sel itu tidak berisi tanggal"));
	if (!read_serial(s, &at) || (!b->date1904 && (at.day == 60 || at.day == 0)))
		return lk_fail(err, LK_ERANGE,
			N_("angka %s tidak dapat dibaca sebagai tanggal; ketik ulang "
			   "tanggalnya di Excel"),
			s.p);
	rc = lk_date_from_day(day_key(b, at.day), &day, err);
	if (rc != LK_OK)
		return rc;
	day.hour = at.second / 3600;
	day.minute = at.second / 60 % 60;
	day.second = at.second % 60;
	*out = day;
	return LK_OK;
}

/* ---- as an office sees it -------------------------------------------------------------- */

static void show_number(struct lk_buf *out, struct lk_str s, bool percent)
{
	size_t from = out->n;

	if (percent)
		lk_sheet_shift(out, s, 2);
	else
		lk_buf_putstr(out, s);
	for (size_t i = from; i < out->n; i++)
		if (out->p[i] == '.')
			out->p[i] = ',';
	if (percent)
		lk_buf_puts(out, " %");
}

static void show_date(struct lk_buf *out, const struct lk_sheet_book *b,
	const struct lk_sheet_cell *c)
{
	struct lk_str s = lk_cell_text(b, c);
	struct lk_civil d = { .day = 0 };
	struct serial at;

	if (lk_cell_civil(b, c, &d, NULL) == LK_OK) {
		lk_buf_printf(out, "%02d-%02d-%04d", d.day, d.month, d.year);
		if (d.hour != 0 || d.minute != 0)
			lk_buf_printf(out, " %02d:%02d", d.hour, d.minute);
	} else if (read_serial(s, &at) && at.day == 0) { /* a time of no day */
		lk_buf_printf(out, "%02d:%02d", at.second / 3600, at.second / 60 % 60);
	} else {
		show_number(out, s, false);
	}
}

void lk_cell_show(struct lk_buf *out, const struct lk_sheet_book *b,
	const struct lk_sheet_cell *c)
{
	struct lk_str s = lk_cell_text(b, c);

	switch (lk_cell_kind(c)) {
	case LK_SHEET_NUMBER:
		show_number(out, s, (c->flags & LK_SHEET_PERCENT) != 0);
		break;
	case LK_SHEET_DATE: show_date(out, b, c); break;
	case LK_SHEET_BOOL:
		lk_buf_puts(out, s.n == 1 && s.p[0] == '1' ? "BENAR" : "SALAH");
		break;
	case LK_SHEET_EMPTY:
	case LK_SHEET_TEXT:
	case LK_SHEET_ERROR:
	case LK_SHEET_FORMULA:
	case LK_SHEET_KINDS: lk_buf_putstr(out, s); break;
	}
}

bool lk_cell_figure(struct lk_buf *out, const struct lk_sheet_book *b,
	const struct lk_sheet_cell *c)
{
	if (lk_cell_kind(c) != LK_SHEET_NUMBER)
		return false;
	if ((c->flags & LK_SHEET_PERCENT) != 0)
		lk_sheet_shift(out, lk_cell_text(b, c), 2);
	else
		lk_buf_putstr(out, lk_cell_text(b, c));
	return true;
}
