/* What a line looks like. Pure questions about one string. */
#include "core/split_impl.h"
#include "core/utf8.h"

#include <string.h>
#include <utf8proc.h>

static int is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static int is_blank(char c)
{
	return c == ' ' || c == '\t';
}

static struct lk_str behind(struct lk_str s, size_t at)
{
	return lk_str_trim((struct lk_str){ s.p + at, s.n - at });
}

/* ---- numbering ------------------------------------------------------------------------ */

static size_t digits(struct lk_str s, size_t at, int *value)
{
	size_t i = at;
	int v = 0;

	while (i < s.n && i - at < 3 && is_digit(s.p[i]))
		v = v * 10 + (s.p[i++] - '0');
	*value = v;
	return i < s.n && is_digit(s.p[i]) ? at : i;
}

/* One letter, or a roman number of several capitals. */
static size_t letters(struct lk_str s, size_t at, int *value,
	enum lk_number_style *style)
{
	size_t i = at;

	while (i < s.n && i - at < 6 && s.p[i] >= 'A' && s.p[i] <= 'Z')
		i++;
	if (i - at > 1) {
		*value = lk_title_number((struct lk_str){ s.p + at, i - at });
		*style = LK_NUM_ROMAN;
		return *value > 0 && *value < 40 ? i : at;
	}
	if (i - at == 1) {
		*value = s.p[at] - 'A' + 1;
		*style = LK_NUM_UPPER;
		return i;
	}
	if (at < s.n && s.p[at] >= 'a' && s.p[at] <= 'z') {
		*value = s.p[at] - 'a' + 1;
		*style = LK_NUM_LOWER;
		return at + 1;
	}
	return at;
}

/* "3.1 Judul", "3.1.2. Judul" */
static int decimal(struct lk_str s, struct lk_number *num)
{
	size_t i = 0, next;
	int depth = 0, value = 0;

	/* three digits in a part are thousands: "3.127.406" is an amount */
	while ((next = digits(s, i, &value)) > i && next - i < 3) {
		depth++;
		i = next;
		if (i + 1 >= s.n || s.p[i] != '.' || !is_digit(s.p[i + 1]))
			break;
		i++;
	}
	if (depth < 2 || depth > 5)
		return 0;
	if (i < s.n && s.p[i] == '.')
		i++;
	if (i >= s.n || !is_blank(s.p[i]))
		return 0;
	*num = (struct lk_number){ LK_NUM_DECIMAL, value, depth, { s.p, i },
		behind(s, i) };
	return num->rest.n > 0 && !is_digit(num->rest.p[0]);
}

static enum lk_number_style with_paren(enum lk_number_style style, int open)
{
	if (style == LK_NUM_DIGIT)
		return open ? LK_NUM_DIGIT_BOTH : LK_NUM_DIGIT_PAREN;
	if (style == LK_NUM_LOWER)
		return open ? LK_NUM_LOWER_BOTH : LK_NUM_LOWER_PAREN;
	return LK_NUM_NONE;
}

struct lk_number lk_shape_number(struct lk_str s)
{
	struct lk_number none = { LK_NUM_NONE, 0, 0, { s.p, 0 }, s }, num = none;
	size_t at = s.n > 0 && s.p[0] == '(', end;

	if (decimal(s, &num))
		return num;
	num = none;
	num.style = LK_NUM_DIGIT;
	end = digits(s, at, &num.value);
	if (end == at)
		end = letters(s, at, &num.value, &num.style);
	if (end == at || end >= s.n || num.value == 0)
		return none;
	if (s.p[end] == ')')
		num.style = with_paren(num.style, at == 1);
	else if (s.p[end] != '.' || at == 1)
		return none;
	end++;
	if (num.style == LK_NUM_NONE || (end < s.n && !is_blank(s.p[end])))
		return none;
	num.mark = (struct lk_str){ s.p, end };
	num.rest = behind(s, end);
	return num;
}

/* ---- bullets ---------------------------------------------------------------------------- */

static const char *const bullet[] = { "-", "*", "+", "\xe2\x80\xa2" /* • */,
	"\xe2\x80\x93" /* – */, "\xe2\x80\x94" /* — */, "\xe2\x97\xa6" /* ◦ */,
	"\xe2\x96\xaa" /* ▪ */, "\xe2\x97\x8f" /* ● */, "\xe2\x97\x8b" /* ○ */,
	"\xe2\x96\xa0" /* ■ */, "\xe2\x96\xa1" /* □ */, "\xc2\xb7" /* · */,
	"\xe2\x9e\xa2" /* ➢ */, "\xe2\x9c\x93" /* ✓ */, "\xe2\x9c\x94" /* ✔ */,
	"\xe2\x9d\x96" /* ❖ */, "\xc2\xa7" /* § */,
	/* the letters that Wingdings and Courier bullets turn into when copied */
	"\xc3\xbc" /* ü */, "o", "q" };

size_t lk_shape_bullet(struct lk_str s)
{
	size_t n = 0;
	uint32_t cp;

	for (size_t i = 0; i < LK_LEN(bullet) && n == 0; i++) {
		size_t len = strlen(bullet[i]);

		if (s.n >= len && memcmp(s.p, bullet[i], len) == 0)
			n = len;
	}
	if (n == 0 && s.n >= 3) { /* private use: Wingdings kept as U+F0xx */
		int used = lk_utf8_decode(s.p, s.n, &cp);

		n = cp >= 0xF000 && cp <= 0xF0FF ? (size_t)used : 0;
	}
	if (n == 0 || (n < s.n && !is_blank(s.p[n])))
		return 0;
	while (n < s.n && is_blank(s.p[n]))
		n++;
	return n;
}

/* ---- columns, captions, Markdown --------------------------------------------------------- */

int lk_shape_columns(struct lk_str s, int *wide)
{
	struct lk_number num = lk_shape_number(s);
	struct lk_str text = num.style != LK_NUM_NONE ? num.rest : s;
	size_t cut = num.style == LK_NUM_NONE ? lk_shape_bullet(s) : 0, gap = 0;
	int columns = 1, far = 0;

	for (size_t i = cut; i < text.n; i++) {
		int tab = text.p[i] == '\t';

		if (is_blank(text.p[i])) {
			gap += tab ? 3 : 1;
			continue;
		}
		columns += gap >= 2;
		far |= gap >= 3;
		gap = 0;
	}
	if (wide != NULL)
		*wide = far;
	return columns;
}

int lk_shape_caption(struct lk_str s)
{
	static const char *const word[] = { "Tabel", "Gambar", "Grafik", "Bagan",
		"Diagram", "Foto", "Peta", "TABEL", "GAMBAR", "GRAFIK" };

	for (size_t i = 0; i < LK_LEN(word); i++) {
		size_t n = strlen(word[i]);

		if (s.n > n + 1 && memcmp(s.p, word[i], n) == 0 && s.p[n] == ' ')
			return is_digit(s.p[n + 1]) ||
				(s.n > n + 2 && strchr("IVX", s.p[n + 1]) != NULL &&
					strchr("IVX. ", s.p[n + 2]) != NULL);
	}
	return 0;
}

int lk_shape_markdown(struct lk_str s, struct lk_str *title)
{
	int level = 0;

	while ((size_t)level < s.n && level < 7 && s.p[level] == '#')
		level++;
	if (level == 0 || level > 6 || (size_t)level >= s.n || !is_blank(s.p[level]))
		return 0;
	*title = behind(s, (size_t)level);
	return title->n > 0 ? level : 0;
}

int lk_shape_fence(struct lk_str s)
{
	return s.n >= 3 && (memcmp(s.p, "```", 3) == 0 || memcmp(s.p, "~~~", 3) == 0);
}

/* ---- letters ------------------------------------------------------------------------------ */

static utf8proc_category_t category(uint32_t cp)
{
	return utf8proc_category((utf8proc_int32_t)cp);
}

int lk_shape_upper(struct lk_str s)
{
	size_t capitals = 0;
	uint32_t cp;

	for (size_t i = 0; i < s.n;
		i += (size_t)lk_utf8_decode(s.p + i, s.n - i, &cp)) {
		(void)lk_utf8_decode(s.p + i, s.n - i, &cp);
		if (category(cp) == UTF8PROC_CATEGORY_LL)
			return 0;
		capitals += category(cp) == UTF8PROC_CATEGORY_LU;
	}
	return capitals >= 2;
}

static utf8proc_category_t first_category(struct lk_str s)
{
	uint32_t cp = 0;

	while (s.n > 0 && strchr("\"'(", s.p[0]) != NULL && s.p[0] != '\0') {
		s.p++;
		s.n--;
	}
	(void)lk_utf8_decode(s.p, s.n, &cp);
	return category(cp);
}

int lk_shape_starts_lower(struct lk_str s)
{
	return first_category(s) == UTF8PROC_CATEGORY_LL;
}

int lk_shape_starts_upper(struct lk_str s)
{
	return first_category(s) == UTF8PROC_CATEGORY_LU;
}

int lk_shape_ends_sentence(struct lk_str s)
{
	while (s.n > 0 && strchr("\"')]", s.p[s.n - 1]) != NULL)
		s.n--;
	return s.n > 0 && s.p[s.n - 1] != '\0' && strchr(".:;?!", s.p[s.n - 1]) != NULL;
}

size_t lk_shape_words(struct lk_str s)
{
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++)
		n += !is_blank(s.p[i]) && (i == 0 || is_blank(s.p[i - 1]));
	return n;
}
