/* Numbers in running text: which are figures, and which are years, dates, references,
 * times and numbers of lists. Each rule looks at the bytes around one run of digits. */
#include "core/notation/date.h"
#include "core/notation/number.h"
#include "core/notation/number_impl.h"

#include <string.h>

struct scan {
	const char *begin, *end; /* the text */
	const char *first;       /* first digit */
	const char *at, *stop;   /* what was taken, with sign, Rp and % */
	struct lk_num_digits low, high;
	bool rupiah, negative, percent, range, readable;
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
	return (lower(c) >= 'a' && lower(c) <= 'z') || c == '_';
}

static bool is_alnum(char c)
{
	return is_digit(c) || is_letter(c);
}

/* Bytes of the blank that ends at p, 0 when none. */
static size_t blank_before(const char *begin, const char *p)
{
	for (size_t n = 1; n <= 3 && n <= (size_t)(p - begin); n++)
		if (lk_num_blank(p - n, p) == n)
			return n;
	return 0;
}

static bool is_word(struct lk_str w, const char *word)
{
	size_t i = 0;

	while (i < w.n && word[i] != '\0' && lower(w.p[i]) == word[i])
		i++;
	return i == w.n && word[i] == '\0';
}

static bool is_one_of(struct lk_str w, const char *const *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (is_word(w, list[i]))
			return true;
	return false;
}

/* ---- words around ----------------------------------------------------------------- */

/* The letters before p, with blanks and one of ". : (" between: the word that says what
 * kind of number follows. */
static struct lk_str word_before(const struct scan *s, const char *p)
{
	const char *end;
	size_t n;

	while ((n = blank_before(s->begin, p)) != 0)
		p -= n;
	if (p > s->begin && strchr(".:(", p[-1]) != NULL)
		p--;
	while ((n = blank_before(s->begin, p)) != 0)
		p -= n;
	end = p;
	while (p > s->begin && is_letter(p[-1]))
		p--;
	return (struct lk_str){ p, (size_t)(end - p) };
}

static struct lk_str word_after(const struct scan *s, const char *p)
{
	const char *start;
	size_t n;

	while ((n = lk_num_blank(p, s->end)) != 0)
		p += n;
	start = p;
	while (p < s->end && is_letter(*p))
		p++;
	return (struct lk_str){ start, (size_t)(p - start) };
}

/* ---- taking the number -------------------------------------------------------------- */

/* "Rp", "Rp." and blanks before p; p itself when there is none. */
static const char *before_currency(const struct scan *s, const char *p)
{
	const char *q = p;
	size_t n;

	while ((n = blank_before(s->begin, q)) != 0)
		q -= n;
	if (q > s->begin && q[-1] == '.')
		q--;
	if (q - s->begin < 2 || lower(q[-1]) != 'p' || lower(q[-2]) != 'r' ||
		(q - s->begin > 2 && is_letter(q[-3])))
		return p;
	return q - 2;
}

/* A dash before p is a sign unless something stands right before it. */
static const char *before_sign(const struct scan *s, const char *p)
{
	static const size_t width[] = { 1, 3 };

	for (size_t i = 0; i < LK_LEN(width); i++) {
		size_t n = width[i];
		const char *q = p - n;

		if ((size_t)(p - s->begin) < n || lk_num_dash(q, p) != n)
			continue;
		if (q == s->begin || q[-1] == '(' || q[-1] == '|' ||
			blank_before(s->begin, q) != 0)
			return q;
	}
	return p;
}

static void take_front(struct scan *s, const char *from)
{
	const char *p = before_currency(s, s->first), *q;

	if (p < from)
		p = s->first;
	s->rupiah = p != s->first;
	q = before_sign(s, p);
	if (q >= from) {
		s->negative = q != p;
		p = q;
	}
	s->at = p;
}

static void take_percent(struct scan *s)
{
	const char *p = s->stop;
	struct lk_str w;
	size_t n;

	while ((n = lk_num_blank(p, s->end)) != 0)
		p += n;
	w = word_after(s, p);
	if (p < s->end && *p == '%')
		s->stop = p + 1;
	else if (is_word(w, "persen") && p != s->stop)
		s->stop = w.p + w.n;
	else
		return;
	s->percent = true;
}

/* "80-90": the second number of a range, when it is one. */
static void take_range(struct scan *s)
{
	const char *p = s->stop;
	bool spaced = lk_num_blank(p, s->end) != 0;
	size_t n;

	p += spaced ? lk_num_blank(p, s->end) : 0;
	n = lk_num_dash(p, s->end);
	if (n == 0)
		return;
	p += n;
	n = lk_num_blank(p, s->end);
	if ((n != 0) != spaced)
		return;
	p += n;
	if (p == s->end || !is_digit(*p) ||
		lk_num_digits(p, s->end, &s->high) != LK_OK ||
		lk_dec_cmp(s->low.dec, s->high.dec) > 0)
		return;
	s->range = true;
	s->stop = s->high.end;
}

static void take(struct scan *s, const char *from)
{
	s->readable = lk_num_digits(s->first, s->end, &s->low) == LK_OK;
	s->stop = s->low.end;
	take_front(s, from);
	take_percent(s);
	if (s->readable && !s->negative)
		take_range(s);
	if (s->range)
		take_percent(s);
}

/* ---- what is no figure ---------------------------------------------------------------- */

/* COVID-19, ke-2, TW1, 2896.BMA.004, m2, 10:30, 5-an: part of something longer. */
static bool is_glued(const struct scan *s)
{
	const char *a = s->at, *z = s->stop;

	if (a > s->begin && is_alnum(a[-1]))
		return true;
	if (a - s->begin >= 2 && strchr("-./:,", a[-1]) != NULL && is_alnum(a[-2]) &&
		a[-1] != '/')
		return true;
	if (z < s->end && is_alnum(*z))
		return true;
	if (s->end - z < 2)
		return false;
	if (*z == '.' || *z == '-')
		return is_alnum(z[1]);
	return *z == ':' && is_digit(z[1]);
}

/* Digits only, with a 0 in front (004, 09.15, 021) or far too many: a code. */
static bool is_code(const struct scan *s)
{
	const char *p = s->first;

	while (p < s->low.end && is_digit(*p))
		p++;
	return p - s->first >= 16 || (*s->first == '0' && p - s->first > 1);
}

static bool is_year_text(const char *p, const char *end)
{
	if (end - p != 4 || !is_digit(p[0]) || !is_digit(p[1]) || !is_digit(p[2]) ||
		!is_digit(p[3]))
		return false;
	return (p[0] == '1' && p[1] == '9') || (p[0] == '2' && p[1] == '0') ||
		memcmp(p, "2100", 4) == 0;
}

/* Four digits of a year, without a word that counts before or a sign of value about. */
static bool is_year(const struct scan *s)
{
	static const char *const counting[] = { "sebanyak", "sebesar", "sejumlah",
		"mencapai", "jumlah", "total", "senilai" };

	if (s->rupiah || s->percent || s->negative ||
		!is_year_text(s->first, s->low.end))
		return false;
	return !is_one_of(word_before(s, s->at), counting, LK_LEN(counting));
}

/* 31 Januari, 12-15 Maret; 31-01-2025 is glued. */
static bool is_date(const struct scan *s)
{
	struct lk_str w = word_after(s, s->stop);

	return !s->rupiah && !s->percent && s->stop - s->first <= 8 && w.n != 0 &&
		w.p != s->stop && lk_date_month_word(w) != 0;
}

/* Tabel 3.1, Nomor 53, Pasal 5, pukul 16.00: named, not counted. */
static bool is_labelled(const struct scan *s)
{
	static const char *const label[] = { "tabel", "gambar", "grafik", "diagram",
		"bagan", "bab", "lampiran", "halaman", "hlm", "hal", "nomor", "no",
		"pasal", "ayat", "butir", "poin", "angka", "huruf", "kelas", "tw",
		"triwulan", "pukul", "jam", "nip", "versi", "iku", "ikk", "indikator",
		"sasaran", "kegiatan", "telepon", "telp", "pp", "uu", "pmk",
		"permenkes", "kepmenkes", "perpres", "inpres" };

	return !s->rupiah && !s->percent &&
		is_one_of(word_before(s, s->at), label, LK_LEN(label));
}

static bool at_line_start(const struct scan *s, const char *p)
{
	while (p > s->begin && strchr(" \t#>*-", p[-1]) != NULL)
		p--;
	return p == s->begin || p[-1] == '\n';
}

/* "## 3.1 Judul": the number of a heading. */
static bool is_heading(const struct scan *s)
{
	const char *p = s->at;

	while (p > s->begin && (p[-1] == ' ' || p[-1] == '\t'))
		p--;
	return p > s->begin && p[-1] == '#';
}

/* "1. Latar", "2) ...", "(3) ...", "## 3.1 Judul". */
static bool is_listed(const struct scan *s)
{
	const char *p = s->at, *z = s->stop;
	size_t digits = (size_t)(z - s->first);
	bool closed = z < s->end && (*z == '.' || *z == ')');

	if (s->rupiah || s->percent || digits > 5)
		return false;
	if (p > s->begin && p[-1] == '(' && closed && *z == ')')
		return digits <= 2;
	if (!at_line_start(s, p))
		return false;
	if (!closed)
		return is_heading(s);
	return z + 1 == s->end || lk_num_blank(z + 1, s->end) != 0;
}

/* ---- references ------------------------------------------------------------------------ */

/* The run without blanks around the digit, without the marks that end a sentence. */
static struct lk_str token_at(const char *begin, const char *end, const char *p)
{
	const char *a = p, *z = p;

	while (a > begin && blank_before(begin, a) == 0 && a[-1] != '(' && a[-1] != '|')
		a--;
	while (z < end && lk_num_blank(z, end) == 0 && *z != '|')
		z++;
	while (z > p + 1 && strchr(".,;:)\"'", z[-1]) != NULL)
		z--;
	return (struct lk_str){ a, (size_t)(z - a) };
}

/* OT.02.02/C.X.10/117/2025, 22/PMK.02/2021, 8/2021, 31/12/2025, https://a/1; not
 * Rp5.000/orang or 48/50. */
static bool is_reference(struct lk_str t)
{
	size_t slashes = 0, last = 0, lead = 0;
	struct lk_civil date;

	if (lk_date_read(t, &date, NULL) == LK_OK) /* 31-01-2025 */
		return true;

	while (lead < t.n && !is_digit(t.p[lead]))
		lead++;
	for (size_t i = 0; i < t.n; i++)
		if (t.p[i] == '/') {
			slashes++;
			last = i;
		}
	if (slashes == 0)
		return false;
	if (slashes >= 2 || is_year_text(t.p + last + 1, t.p + t.n))
		return true;
	if (lead >= 2 && lower(t.p[0]) == 'r' && lower(t.p[1]) == 'p')
		return false;
	for (size_t i = 0; i < lead; i++)
		if (is_letter(t.p[i]))
			return true;
	return false;
}

/* ---- handing out ------------------------------------------------------------------------ */

static void fill(const struct scan *s, const char *text, struct lk_num_found *out)
{
	struct lk_number *n = &out->number;

	*out = (struct lk_num_found){ .at = (size_t)(s->at - text),
		.end = (size_t)(s->stop - text) };
	n->unit = (struct lk_str){ s->stop, 0 };
	if (!s->readable)
		return;
	n->kind = s->range ? LK_NUM_RANGE : LK_NUM_VALUE;
	n->value = s->negative ? lk_dec_neg(s->low.dec) : s->low.dec;
	if (s->range)
		n->high = s->high.dec;
	n->percent = s->percent;
	n->rupiah = s->rupiah;
	out->places = s->low.dec.scale;
	if (!s->rupiah)
		out->ambiguous = s->low.ambiguous || (s->range && s->high.ambiguous);
	out->plain = !is_glued(s) && !is_code(s) && !is_year(s) && !is_date(s) &&
		!is_labelled(s) && !is_listed(s);
}

bool lk_number_next(struct lk_str text, size_t from, struct lk_num_found *out)
{
	struct scan s = { .begin = text.p, .end = text.p + text.n };
	struct lk_str token;
	size_t i = from;

	while (i < text.n && !is_digit(text.p[i]))
		i++;
	if (i >= text.n)
		return false;
	s.first = text.p + i;
	token = token_at(s.begin, s.end, s.first);
	if (is_reference(token)) {
		const char *a = token.p > text.p + from ? token.p : text.p + from;

		*out = (struct lk_num_found){ .at = (size_t)(a - text.p),
			.end = (size_t)(token.p + token.n - text.p) };
		out->number.unit = (struct lk_str){ token.p + token.n, 0 };
		return true;
	}
	take(&s, text.p + from);
	fill(&s, text.p, out);
	return true;
}
