#include "core/figure/period.h"

#include "core/notation/date.h"
#include "core/notation/number.h"

#include <string.h>

static const char *const tempo_names[LK_TEMPO_COUNT] = { "bulan", "triwulan", "tahun" };

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
}

static bool is_word(struct lk_str s, const char *word)
{
	size_t i = 0;

	while (i < s.n && word[i] != '\0' && lower(s.p[i]) == word[i])
		i++;
	return i == s.n && word[i] == '\0';
}

const char *lk_tempo_name(enum lk_tempo t)
{
	return t >= 0 && t < LK_TEMPO_COUNT ? tempo_names[t] : "";
}

enum lk_tempo lk_tempo_parse(struct lk_str s)
{
	int t = 0;

	while (t < LK_TEMPO_COUNT && !is_word(s, tempo_names[t]))
		t++;
	return (enum lk_tempo)t;
}

int lk_tempo_per_year(enum lk_tempo t)
{
	return t == LK_TEMPO_MONTH ? 12 : t == LK_TEMPO_QUARTER ? 4 : 1;
}

/* ---- reading ---------------------------------------------------------------------- */

/* What the words said so far; 0 is "nothing". `quarter_next`: a TW waits for its number. */
struct said {
	int year, quarter, month;
	bool quarter_next, bad;
};

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
	return lower(c) >= 'a' && lower(c) <= 'z';
}

/* The next run of letters or of digits; what stands between them does not matter. */
static struct lk_str next_word(struct lk_str *rest)
{
	struct lk_str word;
	size_t i = 0;

	while (rest->n > 0 && !is_digit(*rest->p) && !is_letter(*rest->p)) {
		rest->p++;
		rest->n--;
	}
	while (i < rest->n &&
		(is_digit(*rest->p) ? is_digit(rest->p[i]) : is_letter(rest->p[i])))
		i++;
	word = (struct lk_str){ rest->p, i };
	rest->p += i;
	rest->n -= i;
	return word;
}

static void once(struct said *s, int *field, int value)
{
	if (*field != 0 || value == 0)
		s->bad = true;
	*field = value;
}

static int small_number(struct lk_str w)
{
	int v = 0;

	for (size_t i = 0; i < w.n && w.n <= 4; i++)
		v = v * 10 + (w.p[i] - '0');
	return v;
}

static void take_digits(struct said *s, struct lk_str w)
{
	int v = small_number(w);

	if (s->quarter_next && w.n == 1)
		once(s, &s->quarter, v >= 1 && v <= 4 ? v : 0);
	else if (w.n == 4)
		once(s, &s->year,
			v >= LK_DATE_YEAR_MIN && v <= LK_DATE_YEAR_MAX ? v : 0);
	else if (s->year != 0 && w.n <= 2 && w.n != 0) /* 2025-03 */
		once(s, &s->month, v <= 12 ? v : 0);
	else
		s->bad = true;
	s->quarter_next = false;
}

static int roman_quarter(struct lk_str w)
{
	static const char *const roman[4] = { "i", "ii", "iii", "iv" };

	for (int n = 1; n <= 4; n++)
		if (is_word(w, roman[n - 1]))
			return n;
	return 0;
}

static bool is_filler(struct lk_str w)
{
	static const char *const filler[] = { "s", "d", "sd", "sampai", "dengan",
		"bulan", "tahun" };

	for (size_t i = 0; i < LK_LEN(filler); i++)
		if (is_word(w, filler[i]))
			return true;
	return false;
}

static void take_letters(struct said *s, struct lk_str w)
{
	if (s->quarter_next) {
		once(s, &s->quarter, roman_quarter(w));
		s->quarter_next = false;
	} else if (is_word(w, "tw") || is_word(w, "triwulan")) {
		s->quarter_next = true;
	} else if (!is_filler(w)) {
		once(s, &s->month, lk_date_month_word(w));
	}
}

static int unreadable(struct lk_str text, struct lk_error *err)
{
	char quoted[48];
	size_t n = text.n < sizeof(quoted) - 1 ? text.n : sizeof(quoted) - 1;

	if (n != 0)
		memcpy(quoted, text.p, n);
	quoted[n] = '\0';
	return lk_fail(err, LK_EFORMAT,
		N_("periode \"%s\" tidak dapat dibaca; tidak ada yang diubah; tulis "
		   "seperti 2025, TW I 2025 atau Maret 2025"),
		quoted);
}

/* Does it name one period, apart from a year that goes without saying? */
static bool is_complete(const struct said *s)
{
	if (s->bad || s->quarter_next || (s->quarter != 0 && s->month != 0))
		return false;
	return s->year != 0 || s->quarter != 0 || s->month != 0;
}

int lk_period_parse(struct lk_str s, int year, struct lk_period *out,
	struct lk_error *err)
{
	struct said said = { 0 };
	struct lk_str rest = s, word;

	while (!said.bad && (word = next_word(&rest)).n != 0) {
		if (is_digit(*word.p))
			take_digits(&said, word);
		else
			take_letters(&said, word);
	}
	if (!is_complete(&said))
		return unreadable(s, err);
	if (said.year == 0)
		said.year = year;
	if (said.year < LK_DATE_YEAR_MIN || said.year > LK_DATE_YEAR_MAX)
		return unreadable(s, err);
	if (said.quarter != 0)
		*out = (struct lk_period){ said.year, LK_TEMPO_QUARTER, said.quarter };
	else if (said.month != 0)
		*out = (struct lk_period){ said.year, LK_TEMPO_MONTH, said.month };
	else
		*out = (struct lk_period){ said.year, LK_TEMPO_YEAR, 1 };
	return LK_OK;
}

/* ---- printing ---------------------------------------------------------------------- */

void lk_period_put(struct lk_buf *out, struct lk_period p)
{
	lk_buf_printf(out, "%04d", p.year);
	if (p.tempo == LK_TEMPO_QUARTER)
		lk_buf_printf(out, "-TW%d", p.n);
	else if (p.tempo == LK_TEMPO_MONTH)
		lk_buf_printf(out, "-%02d", p.n);
}

void lk_period_label(struct lk_buf *out, struct lk_period p)
{
	if (p.tempo == LK_TEMPO_QUARTER) {
		lk_buf_puts(out, "TW ");
		lk_number_roman(out, p.n);
	} else {
		lk_buf_puts(out,
			p.tempo == LK_TEMPO_MONTH ? lk_date_month_name(p.n) : "Tahun");
	}
	lk_buf_printf(out, " %d", p.year);
}

/* ---- order -------------------------------------------------------------------------- */

int lk_period_last_month(struct lk_period p)
{
	return p.n * (12 / lk_tempo_per_year(p.tempo));
}

static int first_month(struct lk_period p)
{
	return lk_period_last_month(p) - 12 / lk_tempo_per_year(p.tempo) + 1;
}

bool lk_period_equal(struct lk_period a, struct lk_period b)
{
	return a.year == b.year && a.tempo == b.tempo && a.n == b.n;
}

int lk_period_cmp(struct lk_period a, struct lk_period b)
{
	int by_end = (a.year - b.year) * 12 + lk_period_last_month(a) -
		lk_period_last_month(b);
	int by_length = (int)a.tempo - (int)b.tempo;

	return by_end != 0 ? (by_end > 0) - (by_end < 0)
			   : (by_length > 0) - (by_length < 0);
}

bool lk_period_within(struct lk_period part, struct lk_period whole)
{
	return part.year == whole.year && first_month(part) >= first_month(whole) &&
		lk_period_last_month(part) <= lk_period_last_month(whole);
}

bool lk_period_over(struct lk_period p, int64_t day)
{
	int month = lk_period_last_month(p);

	return day > lk_date_day_of(p.year, month, lk_date_month_days(p.year, month));
}
