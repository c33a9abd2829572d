#include "core/sentence.h"

#include "core/braces.h"

#include <stdbool.h>
#include <string.h>
#include <utf8proc.h>

/* Words (without their full stop) whose stop never ends a sentence: something always
 * follows. Compared without regard to case. */
static const char *const always[] = { "no", "nomor", "dr", "drg", "drh", "drs", "dra",
	"ir", "prof", "h", "hj", "kh", "tn", "ny", "nn", "sdr", "sdri", "rp", "jl",
	"jln", "gg", "kel", "kec", "kab", "kp", "prov", "tgl", "bd", "vs", "plt", "plh",
	"pj", "pjs", "hal", "hlm", "vol", "ed", "cet", "bdk", "cf", "ds", "rt", "rw",
	"telp", "fax", "yth", "u.p", "up", "ayat", "ps", "kol", "letkol", "jend",
	"brigjen", "an", "st", "mr", "mrs", "gb", "lamp", "cq", "hp", "ex", "hr",
	"kapt", "ttd", "apt", "ns" };

/* Words whose stop ends a sentence before a capital letter. */
static const char *const maybe[] = { "dll", "dsb", "dst", "dkk", "tsb", "spt", "ybs",
	"yad", "ybl", "bid", "bln", "thn", "jml", "maks", "min", "kes", "si", "sos",
	"kom", "psi", "farm", "kep", "keb", "gz", "ak", "kl", "inc", "co", "corp",
	"ltd", "tbk" };

/* Ships: "KM. Sehat", but "berjarak 5 km. Petugas". Only as written here. */
static const char *const ships[] = { "KM", "KMP", "KLM", "KRI", "KN", "MV", "MT", "TB",
	"TK" };

/* Before a single letter these name a kind, so the letter is no initial. */
static const char *const kinds[] = { "hepatitis", "vitamin", "kelas", "tipe", "type",
	"kategori", "golongan", "influenza", "lampiran", "grup", "kelompok", "gedung",
	"blok", "nilai", "predikat", "peringkat", "akreditasi", "zona", "huruf", "gate",
	"terminal", "dermaga", "bagian", "opsi", "tabel", "gambar", "poin" };

/* "Tabel 2. Capaian": the number belongs to what follows. */
static const char *const labels[] = { "tabel", "gambar", "grafik", "diagram",
	"lampiran", "bab", "bagian", "pasal", "ayat", "butir", "angka", "formulir",
	"foto", "peta", "bagan", "langkah", "tahap" };

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

static bool is_alpha(char c)
{
	return lower(c) >= 'a' && lower(c) <= 'z';
}

/* Bytes of the white space at p[i], 0 when it is none. */
static size_t space_at(const char *p, size_t n, size_t i)
{
	if (i < n && is_space(p[i]))
		return 1;
	if (i + 1 < n && (unsigned char)p[i] == 0xC2 && (unsigned char)p[i + 1] == 0xA0)
		return 2;
	return 0;
}

static bool in_list(const char *const *list, size_t len, const char *p, size_t n)
{
	for (size_t i = 0; i < len; i++) {
		size_t k = 0;

		while (k < n && list[i][k] != '\0' && lower(p[k]) == list[i][k])
			k++;
		if (k == n && list[i][k] == '\0')
			return true;
	}
	return false;
}

static bool is_ship(const char *p, size_t n)
{
	for (size_t i = 0; i < LK_LEN(ships); i++)
		if (strlen(ships[i]) == n && memcmp(ships[i], p, n) == 0)
			return true;
	return false;
}

/* Bytes of a quote or bracket that may close behind a stop, 0 when p[i] is none. */
static size_t closer_at(const char *p, size_t n, size_t i)
{
	static const char *const wide[] = { "\xE2\x80\x9D", "\xE2\x80\x99",
		"\xC2\xBB" };

	if (i < n && strchr("\"')]}*_", p[i]) != NULL && p[i] != '\0')
		return 1;
	for (size_t k = 0; k < LK_LEN(wide); k++) {
		size_t len = strlen(wide[k]);

		if (n - i >= len && i < n && memcmp(p + i, wide[k], len) == 0)
			return len;
	}
	return 0;
}

/* Bytes of the stop at p[i]: . ? ! or the ellipsis character; 0 when it is none. */
static size_t stop_at(const char *p, size_t n, size_t i)
{
	if (p[i] == '.' || p[i] == '?' || p[i] == '!')
		return 1;
	return n - i >= 3 && memcmp(p + i, "\xE2\x80\xA6", 3) == 0 ? 3 : 0;
}

/* What the text behind a stop begins with, opening quotes and brackets skipped. */
enum begin {
	BEGIN_END,
	BEGIN_SMALL,
	BEGIN_CAPITAL,
	BEGIN_DIGIT,
	BEGIN_OTHER
};

static enum begin letter_case(const char *p, size_t n)
{
	utf8proc_int32_t cp;
	utf8proc_category_t category;

	if (is_digit(*p))
		return BEGIN_DIGIT;
	if (is_alpha(*p))
		return *p >= 'a' ? BEGIN_SMALL : BEGIN_CAPITAL;
	if ((unsigned char)*p < 0x80)
		return BEGIN_OTHER;
	if (utf8proc_iterate((const utf8proc_uint8_t *)p,
		    (utf8proc_ssize_t)(n < 4 ? n : 4), &cp) <= 0)
		return BEGIN_OTHER;
	category = utf8proc_category(cp);
	if (category == UTF8PROC_CATEGORY_LL)
		return BEGIN_SMALL;
	return category == UTF8PROC_CATEGORY_LU ? BEGIN_CAPITAL : BEGIN_OTHER;
}

static enum begin begins_with(const char *p, size_t n, size_t i)
{
	static const char *const open[] = { "\xE2\x80\x9C", "\xE2\x80\x98",
		"\xC2\xAB" };

	for (size_t k = 0; k < LK_LEN(open);) {
		size_t len = strlen(open[k]);

		if (lk_braces_end(p, n, i) != i)
			return BEGIN_OTHER; /* a value may be anything */
		if (i < n && strchr("\"'([{*_", p[i]) != NULL && p[i] != '\0') {
			i++;
		} else if (n - i >= len && memcmp(p + i, open[k], len) == 0) {
			i += len;
			k = 0;
		} else {
			k++;
		}
	}
	return i < n ? letter_case(p + i, n - i) : BEGIN_END;
}

/* The first byte of the word that ends before `stop`; dots inside belong to it. */
static size_t word_start(const char *p, size_t from, size_t stop)
{
	size_t i = stop;

	while (i > from &&
		(is_alpha(p[i - 1]) || is_digit(p[i - 1]) || p[i - 1] == '.' ||
			(unsigned char)p[i - 1] >= 0x80)) {
		if (i >= from + 2 && space_at(p, stop, i - 2) == 2)
			break;
		i--;
	}
	return i;
}

/* "S.K.M", "M.Kes", "a.n": letters in parts of at most five, parted by stops. Returns
 * the longest part, 0 when the word is not of this kind. */
static size_t dotted_parts(const char *p, size_t n)
{
	size_t part = 0, longest = 0;
	bool dotted = false;

	for (size_t i = 0; i < n; i++) {
		if (p[i] == '.') {
			if (part == 0)
				return 0;
			dotted = true;
			part = 0;
		} else if (is_alpha(p[i]) && ++part <= 5) {
			longest = part > longest ? part : longest;
		} else {
			return 0;
		}
	}
	return dotted && part != 0 ? longest : 0;
}

/* Digits, one letter or a small Roman number: what stands before a marker's stop. */
static bool is_marker(const char *p, size_t n)
{
	size_t digits = 0, roman = 0;

	for (size_t i = 0; i < n; i++) {
		digits += is_digit(p[i]);
		roman += strchr("ivxIVX", p[i]) != NULL && p[i] != '\0';
	}
	return n != 0 &&
		((n == 1 && is_alpha(p[0])) || (n <= 3 && digits == n) ||
			(n <= 5 && roman == n));
}

static size_t previous_word(const char *p, size_t from, size_t at, size_t *end)
{
	while (at > from && is_space(p[at - 1]))
		at--;
	*end = at;
	return word_start(p, from, at);
}

/* The sentence so far is only "1" or "Tabel 2": its stop belongs to what follows. */
static bool opens_sentence(const char *p, size_t from, size_t word, size_t stop)
{
	size_t end, prev;

	if (word == from)
		return is_marker(p + word, stop - word);
	prev = previous_word(p, from, word, &end);
	return prev == from && is_marker(p + word, stop - word) &&
		in_list(labels, LK_LEN(labels), p + prev, end - prev);
}

/* May the full stop at `stop` end the sentence that began at `from`? `next` is what
 * follows. The order of the rules matters: the particular before the general. */
static bool full_stop_ends(const char *p, size_t from, size_t stop, enum begin next)
{
	size_t word = word_start(p, from, stop), len = stop - word, end, prev;

	if (next == BEGIN_END)
		return true;
	if (len == 0)
		return true;
	if (opens_sentence(p, from, word, stop))
		return false;
	if (len == 1 && is_alpha(p[word])) {
		prev = previous_word(p, from, word, &end);
		return lower(p[word]) == p[word] ||
			in_list(kinds, LK_LEN(kinds), p + prev, end - prev);
	}
	if (in_list(always, LK_LEN(always), p + word, len) || is_ship(p + word, len))
		return false;
	if (in_list(maybe, LK_LEN(maybe), p + word, len))
		return next == BEGIN_CAPITAL;
	if (dotted_parts(p + word, len) != 0) {
		/* a.n. u.b. s.d. c.q. lead on; S.K.M. may be the last word */
		if (lower(p[word]) == p[word] && dotted_parts(p + word, len) <= 2)
			return false;
		return next == BEGIN_CAPITAL;
	}
	return true;
}

/* A colon ends the sentence when the next line begins with a list marker. */
static bool colon_ends(const char *p, size_t n, size_t i)
{
	size_t at = i + 1, mark;
	bool line = false;

	for (; at < n && is_space(p[at]); at++)
		line |= p[at] == '\n';
	if (!line || at >= n)
		return false;
	if (strchr("-*+", p[at]) != NULL && p[at] != '\0')
		return space_at(p, n, at + 1) != 0;
	for (mark = at; mark < n && (is_alpha(p[mark]) || is_digit(p[mark])); mark++)
		if (mark - at > 3)
			return false;
	return is_marker(p + at, mark - at) && mark < n &&
		(p[mark] == '.' || p[mark] == ')') && space_at(p, n, mark + 1) != 0;
}

/* The end of the sentence when the stop at `i` (`len` bytes) ends it, else 0. */
static size_t end_at_stop(const char *p, size_t n, size_t from, size_t i, size_t len)
{
	size_t end = i + len, more;
	bool plain = p[i] == '.';
	enum begin next;

	while (end < n && (more = stop_at(p, n, end)) != 0) {
		plain = false; /* "..." or "?!" */
		end += more;
	}
	while (end < n && (more = closer_at(p, n, end)) != 0)
		end += more;
	if (end < n && space_at(p, n, end) == 0)
		return 0;
	next = begins_with(p, n, lk_sentence_skip(p, n, end));
	if (next == BEGIN_SMALL)
		return 0;
	if (plain && !full_stop_ends(p, from, i, next))
		return 0;
	return end;
}

size_t lk_sentence_skip(const char *p, size_t n, size_t at)
{
	size_t k;

	while (at < n && (k = space_at(p, n, at)) != 0)
		at += k;
	return at;
}

size_t lk_sentence_end(const char *p, size_t n, size_t at)
{
	size_t i = at, end;

	while (i < n) {
		size_t len = stop_at(p, n, i);

		if (len != 0) {
			end = end_at_stop(p, n, at, i, len);
			if (end != 0)
				return end;
			/* a run of stops that does not end here never ends inside */
			while (i < n && (len = stop_at(p, n, i)) != 0)
				i += len;
			continue;
		}
		if (p[i] == ':' && colon_ends(p, n, i))
			return i + 1;
		len = lk_braces_end(p, n, i) - i;
		i += len > 0 ? len : 1;
	}
	end = n;
	while (end > at && is_space(p[end - 1]))
		end--;
	return end > at ? end : n;
}

size_t lk_sentence_count(const char *p, size_t n)
{
	size_t count = 0;

	for (size_t at = p != NULL ? lk_sentence_skip(p, n, 0) : n; at < n; count++)
		at = lk_sentence_skip(p, n, lk_sentence_end(p, n, at));
	return count;
}

/* Append with every white space run as one space. NBSP is the writer's and stays. */
static void put_collapsed(struct lk_buf *out, const char *p, size_t n)
{
	for (size_t i = 0, from = 0; i <= n; i++) {
		if (i < n && !is_space(p[i]))
			continue;
		lk_buf_put(out, p + from, i - from);
		while (i < n && is_space(p[i]))
			i++;
		if (i < n && from < i)
			lk_buf_putc(out, ' ');
		from = i;
		if (i == n)
			break;
	}
}

void lk_sentence_split(const char *p, size_t n, struct lk_buf *out)
{
	size_t at = p != NULL ? lk_sentence_skip(p, n, 0) : n;

	while (at < n) {
		size_t end = lk_sentence_end(p, n, at);

		put_collapsed(out, p + at, end - at);
		lk_buf_putc(out, '\n');
		at = lk_sentence_skip(p, n, end);
	}
}
