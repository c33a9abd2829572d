/* A cell: one number or a range, with its sign, "Rp", "%" and unit. */
#include "core/notation/number.h"

#include "core/notation/number_impl.h"
#include "core/utf8.h"

#include <string.h>

#define CELL_MAX 200

struct cell {
	const char *p, *end;
	struct lk_str all; /* for messages */
	enum lk_num_hint hint;
	struct lk_number made;
	struct lk_error *err;
};

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
	return lower(c) >= 'a' && lower(c) <= 'z';
}

static bool blanks(struct cell *c)
{
	const char *start = c->p;
	size_t n;

	while ((n = lk_num_blank(c->p, c->end)) != 0)
		c->p += n;
	return c->p != start;
}

/* Step over `word` (lower case), which must end there unless it ends in a sign. */
static bool eat(struct cell *c, const char *word)
{
	size_t n = strlen(word);

	if ((size_t)(c->end - c->p) < n)
		return false;
	for (size_t i = 0; i < n; i++)
		if (lower(c->p[i]) != word[i])
			return false;
	if (is_letter(word[n - 1]) && c->p + n < c->end && is_letter(c->p[n]))
		return false;
	c->p += n;
	return true;
}

static bool eat_dash(struct cell *c)
{
	size_t n = lk_num_dash(c->p, c->end);

	c->p += n;
	return n != 0;
}

static const char *quote(char out[64], struct lk_str s)
{
	size_t n = s.n < 60 ? s.n : 60;

	if (n != 0)
		memcpy(out, s.p, n);
	out[n] = '\0';
	return out;
}

/* ---- failures -------------------------------------------------------------------- */

static int not_a_number(const struct cell *c)
{
	char text[64];

	return lk_fail(c->err, LK_EFORMAT,
		N_("\"%s\" bukan angka yang dapat dibaca; tidak ada yang diubah; tulis "
		   "seperti 1234,5 atau 7-8, satuannya di belakang"),
		quote(text, c->all));
}

static int letter_in_number(const struct cell *c)
{
	char text[64];

	return lk_fail(c->err, LK_EFORMAT,
		N_("di \"%s\" ada huruf yang melekat pada angka, mungkin O atau l yang "
		   "dimaksudkan 0 atau 1; tidak ada yang diubah; tulis angkanya, atau "
		   "pisahkan satuannya dengan spasi"),
		quote(text, c->all));
}

static int too_long(const struct cell *c)
{
	char text[64];

	return lk_fail(c->err, LK_ERANGE,
		N_("\"%s\" lebih dari 18 digit atau %d angka di belakang koma; tidak "
		   "ada yang diubah; periksa angkanya"),
		quote(text, c->all), LK_DEC_SCALE_MAX);
}

static int two_readings(const struct cell *c, const struct lk_num_digits *d)
{
	struct lk_buf whole = LK_BUF_INIT, fraction = LK_BUF_INIT;
	char text[64];
	int rc;

	lk_dec_put(&whole, d->dec);
	lk_number_put(&fraction, d->other);
	rc = lk_fail(c->err, LK_EFORMAT,
		N_("\"%s\" dapat berarti %s atau %s; tidak ada yang diubah; tulis %s "
		   "atau %s0 agar jelas"),
		quote(text, c->all), lk_buf_cstr(&whole), lk_buf_cstr(&fraction),
		lk_buf_cstr(&whole), lk_buf_cstr(&fraction));
	lk_buf_free(&whole);
	lk_buf_free(&fraction);
	return rc;
}

/* ---- one number ------------------------------------------------------------------- */

/* Which reading the hint chooses; LK_NUM_ASK when it does not. */
static enum lk_num_hint decided(const struct cell *c, char mark)
{
	switch (c->hint) {
	case LK_NUM_POINT: return mark == '.' ? LK_NUM_FRACTION : LK_NUM_WHOLE;
	case LK_NUM_COMMA: return mark == ',' ? LK_NUM_FRACTION : LK_NUM_WHOLE;
	case LK_NUM_WHOLE:
	case LK_NUM_FRACTION: return c->hint;
	case LK_NUM_ASK: break;
	}
	return c->made.rupiah ? LK_NUM_WHOLE : LK_NUM_ASK;
}

static int read_digits(struct cell *c, struct lk_dec *out)
{
	struct lk_num_digits d;
	const char *start = c->p;
	int rc = lk_num_digits(start, c->end, &d);

	if (rc != LK_OK)
		return rc == LK_ERANGE ? too_long(c) : not_a_number(c);
	c->p = d.end;
	*out = d.dec;
	if (d.ambiguous) {
		/* exactly one mark, four bytes before the end */
		enum lk_num_hint how = decided(c, d.end[-4]);

		if (how == LK_NUM_ASK)
			return two_readings(c, &d);
		if (how == LK_NUM_FRACTION)
			*out = d.other;
	}
	return LK_OK;
}

/* "Rp", "Rp." and "IDR", each with blanks behind. */
static void read_currency(struct cell *c)
{
	const char *start = c->p;

	if (!eat(c, "rp") && !eat(c, "idr"))
		return;
	(void)eat(c, ".");
	(void)blanks(c);
	if (c->p < c->end &&
		(is_digit(*c->p) || *c->p == '(' || lk_num_dash(c->p, c->end)))
		c->made.rupiah = true;
	else
		c->p = start;
}

/* The ",-" and ",--" that close an amount by hand. */
static void read_amount_end(struct cell *c)
{
	if (!c->made.rupiah)
		return;
	(void)(eat(c, ",--") || eat(c, ",-") || eat(c, ".-"));
}

/* A number with its sign and per cent: -5, (1.500), Rp 1.500,-, 90 %. */
static int read_number(struct cell *c, struct lk_dec *out)
{
	bool negative = eat_dash(c), open;
	int rc;

	if (!negative)
		(void)eat(c, "+");
	open = !negative && eat(c, "(");
	read_currency(c);
	if (!negative && !open) {
		open = eat(c, "(");
		negative = !open && eat_dash(c);
	}
	if (c->p == c->end || !is_digit(*c->p))
		return not_a_number(c);
	rc = read_digits(c, out);
	if (rc != LK_OK)
		return rc;
	read_amount_end(c);
	if (open && !eat(c, ")"))
		return not_a_number(c);
	if (negative || open)
		*out = lk_dec_neg(*out);
	return LK_OK;
}

static void read_percent(struct cell *c)
{
	const char *start = c->p;

	(void)blanks(c);
	if (eat(c, "%") || eat(c, "persen"))
		c->made.percent = true;
	else
		c->p = start;
}

/* ---- range and unit --------------------------------------------------------------- */

/* "-" or a word for it, before a second number. */
static bool at_range(struct cell *c)
{
	const char *start = c->p;

	(void)blanks(c);
	if (eat_dash(c) || eat(c, "sampai dengan") || eat(c, "sampai") ||
		eat(c, "hingga") || eat(c, "s.d.") || eat(c, "s.d") || eat(c, "s/d")) {
		(void)blanks(c);
		if (c->p < c->end && (is_digit(*c->p) || lower(*c->p) == 'r'))
			return true;
	}
	c->p = start;
	return false;
}

static int read_high(struct cell *c)
{
	int rc = read_number(c, &c->made.high);
	char text[64];

	if (rc != LK_OK)
		return rc;
	read_percent(c);
	c->made.kind = LK_NUM_RANGE;
	if (lk_dec_cmp(c->made.value, c->made.high) > 0)
		return lk_fail(c->err, LK_EINVAL,
			N_("rentang \"%s\" terbalik: batas bawahnya di atas batas "
			   "atas; tidak ada yang diubah; tulis batas bawah lebih dulu"),
			quote(text, c->all));
	return LK_OK;
}

/* A unit starts with a letter or a bracket and has digits only behind letters (m2): a
 * second number, a date or 1,5E+12 must not pass as one. */
static bool is_unit(struct lk_str u)
{
	if (u.n == 0)
		return true;
	if (!is_letter(u.p[0]) && u.p[0] != '(' && (unsigned char)u.p[0] < 0x80)
		return false;
	if (u.n > 1 && lower(u.p[0]) == 'e' &&
		(is_digit(u.p[1]) || u.p[1] == '+' || u.p[1] == '-'))
		return false;
	for (size_t i = 1; i < u.n; i++)
		if (is_digit(u.p[i]) && !is_letter(u.p[i - 1]))
			return false;
	return true;
}

/* 12O, 1O0 and 1B4 are numbers with a letter by mistake: read as 12 and 1 with a unit
 * they would be wrong without a word. 2dok and 100m2 are units that lack their blank. */
static bool is_mistyped(struct lk_str u)
{
	if (u.n == 0 || !is_letter(u.p[0]))
		return false;
	if (strchr("OoIl", u.p[0]) != NULL)
		return true;
	for (size_t i = 1; i < u.n; i++)
		if (is_digit(u.p[i]) && !(i == u.n - 1 && lower(u.p[i - 1]) == 'm'))
			return true;
	return false;
}

static int read_value(struct cell *c)
{
	bool apart;
	int rc = read_number(c, &c->made.value);

	if (rc != LK_OK)
		return rc;
	c->made.kind = LK_NUM_VALUE;
	read_percent(c);
	if (at_range(c))
		rc = read_high(c);
	if (rc != LK_OK)
		return rc;
	apart = blanks(c) || c->made.percent;
	c->made.unit = (struct lk_str){ c->p, (size_t)(c->end - c->p) };
	if (!is_unit(c->made.unit))
		return not_a_number(c);
	return apart || !is_mistyped(c->made.unit) ? LK_OK : letter_in_number(c);
}

/* ---- the whole cell ---------------------------------------------------------------- */

static bool states_nothing(struct cell *c)
{
	static const char *const word[] = { "n/a", "n.a.", "na", "tidak ada",
		"tidak berlaku" };
	const char *start = c->p;

	if (eat_dash(c)) {
		(void)eat_dash(c);
		if (c->p == c->end)
			return true;
		c->p = start;
	}
	for (size_t i = 0; i < LK_LEN(word); i++) {
		if (eat(c, word[i]) && c->p == c->end)
			return true;
		c->p = start;
	}
	return false;
}

static void trim(struct cell *c)
{
	static const size_t width[] = { 1, 2, 3 };
	bool more = true;

	(void)blanks(c);
	while (more) {
		more = false;
		for (size_t i = 0; i < LK_LEN(width) && !more; i++)
			if ((size_t)(c->end - c->p) >= width[i] &&
				lk_num_blank(c->end - width[i], c->end) == width[i]) {
				c->end -= width[i];
				more = true;
			}
	}
}

int lk_number_read(struct lk_str s, enum lk_num_hint hint, struct lk_number *out,
	struct lk_error *err)
{
	struct cell c = { .p = s.p, .all = s, .hint = hint, .err = err };
	int rc = LK_OK;

	if (s.n == 0) {
		*out = (struct lk_number){ .unit = { "", 0 } };
		return LK_OK;
	}
	c.end = s.p + s.n;
	if (s.n > CELL_MAX)
		return too_long(&c);
	if (!lk_utf8_is_clean(s, LK_CLEAN_NL | LK_CLEAN_TAB))
		return not_a_number(&c);
	trim(&c);
	c.all = (struct lk_str){ c.p, (size_t)(c.end - c.p) };
	c.made.unit = (struct lk_str){ c.end, 0 };
	if (c.p == c.end)
		c.made.kind = LK_NUM_EMPTY;
	else if (states_nothing(&c))
		c.made.kind = LK_NUM_NA;
	else
		rc = read_value(&c);
	if (rc == LK_OK)
		*out = c.made;
	return rc;
}

bool lk_number_ambiguous(struct lk_str s, struct lk_dec *whole, struct lk_dec *fraction)
{
	struct lk_number n;

	if (lk_number_read(s, LK_NUM_ASK, &n, NULL) != LK_EFORMAT ||
		lk_number_read(s, LK_NUM_WHOLE, &n, NULL) != LK_OK)
		return false;
	*whole = n.value;
	if (lk_number_read(s, LK_NUM_FRACTION, &n, NULL) != LK_OK)
		return false;
	*fraction = n.value;
	return lk_dec_cmp(*whole, *fraction) != 0; /* not the high end alone */
}
