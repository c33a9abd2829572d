/* Finding {{...}} in a text and taking a key apart. */
#include "core/figure/value_impl.h"

#include <string.h>

/* ---- in one line -------------------------------------------------------------------- */

static size_t run_of(struct lk_str s, size_t at, char c)
{
	size_t n = 0;

	while (at + n < s.n && s.p[at + n] == c)
		n++;
	return n;
}

/* Behind the code span whose opening run of `n` back quotes begins at `at`; without a
 * closing run it is no code span, only back quotes. */
static size_t code_end(struct lk_str line, size_t at, size_t n)
{
	size_t i = at + n;

	while (i < line.n) {
		const char *tick = memchr(line.p + i, '`', line.n - i);
		size_t k;

		if (tick == NULL)
			break;
		i = (size_t)(tick - line.p);
		k = run_of(line, i, '`');
		if (k == n)
			return i + k;
		i += k;
	}
	return at + n;
}

static bool two(struct lk_str s, size_t at, char c)
{
	return at + 1 < s.n && s.p[at] == c && s.p[at + 1] == c;
}

/* The braces that open at `at` of the line: where they end and what is between. */
static void take(struct lk_str line, size_t at, struct lk_value_ref *out)
{
	size_t i = at + 2;

	while (i < line.n && !two(line, i, '}') && !two(line, i, '{'))
		i++;
	*out = (struct lk_value_ref){ .at = at, .end = i };
	if (!two(line, i, '}'))
		return;
	out->key = lk_value_trim((struct lk_str){ line.p + at + 2, i - at - 2 });
	out->end = i + 2;
}

/* The next value of a line from `at`, which is outside of code spans. */
static bool next_in(struct lk_str line, size_t at, struct lk_value_ref *out)
{
	if (at >= line.n || memchr(line.p + at, '{', line.n - at) == NULL)
		return false; /* most lines */
	while (at < line.n) {
		char c = line.p[at];

		if (c == '\\') {
			at += 2;
		} else if (c == '`') {
			at = code_end(line, at, run_of(line, at, '`'));
		} else if (two(line, at, '{')) {
			take(line, at, out);
			return true;
		} else {
			at++;
		}
	}
	return false;
}

/* The line that begins at `at`, without its line end. */
static struct lk_str line_from(struct lk_str text, size_t at)
{
	const char *lf = at < text.n ? memchr(text.p + at, '\n', text.n - at) : NULL;
	size_t end = lf != NULL ? (size_t)(lf - text.p) : text.n;

	while (end > at && text.p[end - 1] == '\r')
		end--;
	return (struct lk_str){ text.p != NULL ? text.p + at : "", end - at };
}

static size_t next_line(struct lk_str text, size_t at)
{
	const char *lf = at < text.n ? memchr(text.p + at, '\n', text.n - at) : NULL;

	return lf != NULL ? (size_t)(lf - text.p) + 1 : text.n;
}

bool lk_value_next(struct lk_str text, size_t from, struct lk_value_ref *out)
{
	size_t start = from < text.n ? from : text.n;

	while (start > 0 && text.p[start - 1] != '\n')
		start--;
	while (start < text.n) {
		struct lk_str line = line_from(text, start);
		size_t at = 0;

		while (next_in(line, at, out)) {
			at = out->end;
			if (start + out->at < from)
				continue;
			out->at += start;
			out->end += start;
			return true;
		}
		start = next_line(text, start);
	}
	return false;
}

/* ---- in a chapter ------------------------------------------------------------------- */

void lk_value_scan_start(struct lk_value_scan *s, struct lk_str text)
{
	*s = (struct lk_value_scan){ .text = text, .line = 1, .fresh = true };
}

static bool starts_with(struct lk_str s, const char *what)
{
	size_t n = strlen(what);

	return s.n >= n && memcmp(s.p, what, n) == 0;
}

static bool holds_end_of_comment(struct lk_str s)
{
	for (size_t i = 0; i + 3 <= s.n; i++)
		if (memcmp(s.p + i, "-->", 3) == 0)
			return true;
	return false;
}

/* The opening line of a block whose title is prose. */
static bool is_block_head(struct lk_str info)
{
	return starts_with(info, "tabel ") || starts_with(info, "grafik ");
}

enum lk_value_line lk_value_line(struct lk_value_lines *l, struct lk_str line)
{
	struct lk_str t = lk_value_trim(line);
	size_t n;

	if (l->comment || (l->fence == 0 && starts_with(t, "<!--"))) {
		l->comment = !holds_end_of_comment(t);
		return LK_VALUE_CODE;
	}
	if (l->fence > 0) {
		n = run_of(t, 0, l->mark);
		if (n < l->fence || n != t.n)
			return l->block ? LK_VALUE_BODY : LK_VALUE_CODE;
		l->fence = 0;
		return LK_VALUE_CODE;
	}
	if (!starts_with(t, "```") && !starts_with(t, "~~~"))
		return LK_VALUE_PROSE;
	l->mark = t.p[0];
	l->fence = run_of(t, 0, l->mark);
	l->block = is_block_head(
		lk_value_trim((struct lk_str){ t.p + l->fence, t.n - l->fence }));
	return l->block ? LK_VALUE_HEAD : LK_VALUE_CODE;
}

/* Is a line with values? */
static bool enter_line(struct lk_value_scan *s, struct lk_str line)
{
	return lk_value_line(&s->lines, line) <= LK_VALUE_HEAD;
}

static int column(struct lk_str line, size_t at)
{
	int col = 1;

	for (size_t i = 0; i < at; i++)
		col += ((unsigned char)line.p[i] & 0xc0) != 0x80;
	return col;
}

bool lk_value_scan_next(struct lk_value_scan *s, struct lk_value_ref *out)
{
	while (s->line_at < s->text.n) {
		struct lk_str line = line_from(s->text, s->line_at);
		bool look = !s->fresh || enter_line(s, line);

		s->fresh = false;
		if (look && next_in(line, s->at - s->line_at, out)) {
			out->line = s->line;
			out->col = column(line, out->at);
			out->at += s->line_at;
			out->end += s->line_at;
			s->at = out->end;
			return true;
		}
		s->at = s->line_at = next_line(s->text, s->line_at);
		s->line++;
		s->fresh = true;
	}
	return false;
}

/* ---- the parts of a key -------------------------------------------------------------- */

static const struct {
	const char *name;
	enum lk_value_style style;
} styles[] = {
	{ "rp", LK_VALUE_RUPIAH },
	{ "persen", LK_VALUE_PERCENT },
	{ "terbilang", LK_VALUE_WORDS },
	{ "angka-huruf", LK_VALUE_BOTH },
	{ "polos", LK_VALUE_BARE },
};

static bool is_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
		(c >= '0' && c <= '9') || c == '-' || c == '.';
}

static int bad_form(struct lk_str form, struct lk_error *err)
{
	char quote[64];
	struct lk_value_near near;

	lk_value_near_start(&near, form);
	for (size_t i = 0; i < LK_LEN(styles); i++)
		lk_value_near_try(&near, lk_value_str(styles[i].name));
	(void)lk_value_quote(form, quote, sizeof(quote));
	if (lk_value_near_name(&near)[0] != '\0')
		return lk_fail(err, LK_EFORMAT,
			N_("bentuk :%s tidak dikenal; maksud Anda :%s?"), quote,
			lk_value_near_name(&near));
	return lk_fail(err, LK_EFORMAT,
		N_("bentuk :%s tidak dikenal; yang ada :0 sampai :6, :rp, :persen, "
		   ":terbilang, :angka-huruf, dan :polos"),
		quote);
}

/* ":1:persen", one part after the other. */
static int parse_forms(struct lk_str forms, struct lk_value_key *k,
	struct lk_error *err)
{
	while (forms.n > 0) {
		const char *colon = memchr(forms.p, ':', forms.n);
		struct lk_str one = { forms.p,
			colon != NULL ? (size_t)(colon - forms.p) : forms.n };
		size_t i = 0;

		while (i < LK_LEN(styles) &&
			!lk_value_same(one, lk_value_str(styles[i].name)))
			i++;
		if (i < LK_LEN(styles) && k->style == LK_VALUE_DEFAULT)
			k->style = styles[i].style;
		else if (one.n == 1 && one.p[0] >= '0' && one.p[0] <= '6' &&
			k->places < 0)
			k->places = one.p[0] - '0';
		else
			return bad_form(one, err);
		if (colon == NULL)
			break;
		forms = (struct lk_str){ colon + 1, forms.n - one.n - 1 };
		if (forms.n == 0)
			return bad_form(forms, err);
	}
	return LK_OK;
}

static int not_a_key(struct lk_str key, struct lk_error *err)
{
	char quote[64];

	(void)lk_value_quote(key, quote, sizeof(quote));
	if (key.n == 0)
		return lk_fail(err, LK_EFORMAT,
			N_("kurung {{}} kosong; isi dengan kunci, misalnya "
			   "{{IKK-1.capaian}}"));
	if (memchr(key.p, '|', key.n) != NULL)
		return lk_fail(err, LK_EFORMAT,
			N_("kunci \"%s\" berisi tanda |, yang memotong sel tabel"),
			quote);
	for (size_t i = 0; i < key.n; i++)
		if (strchr("+*/=()", key.p[i]) != NULL && key.p[i] != '\0')
			return lk_fail(err, LK_EFORMAT,
				N_("\"%s\" berisi hitungan; di dalam kurung hanya "
				   "boleh satu kunci, hitungannya ada di data"),
				quote);
	return lk_fail(err, LK_EFORMAT,
		N_("\"%s\" bukan kunci; bentuknya KODE.isian, misalnya IKK-1.capaian"),
		quote);
}

static bool all_words(struct lk_str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!is_word(s.p[i]))
			return false;
	return s.n > 0;
}

/* The part of s before its first byte `c`, and in *rest what is behind it. */
static struct lk_str before(struct lk_str s, char c, struct lk_str *rest, bool *found)
{
	const char *at = s.n > 0 ? memchr(s.p, c, s.n) : NULL;

	*found = at != NULL;
	*rest = (struct lk_str){ "", 0 };
	if (at == NULL)
		return s;
	*rest = (struct lk_str){ at + 1, (size_t)(s.p + s.n - at) - 1 };
	return (struct lk_str){ s.p, (size_t)(at - s.p) };
}

int lk_value_parse(struct lk_str key, struct lk_value_key *out, struct lk_error *err)
{
	struct lk_value_key k = { .places = -1 };
	struct lk_str head, forms;
	bool has_form, has_period;
	size_t dot;

	if (key.n == 0 || key.n > LK_VALUE_KEY_MAX)
		return not_a_key(key, err);
	if (key.p[0] == '@') {
		k.label = true;
		k.code = (struct lk_str){ key.p + 1, key.n - 1 };
		if (!all_words(k.code))
			return not_a_key(key, err);
		*out = k;
		return LK_OK;
	}
	head = before(key, ':', &forms, &has_form);
	head = before(head, '@', &k.period, &has_period);
	for (dot = head.n; dot > 0 && head.p[dot - 1] != '.';)
		dot--;
	if (dot < 2 || dot == head.n || !all_words(head) ||
		(has_period && !all_words(k.period)))
		return not_a_key(key, err);
	k.code = (struct lk_str){ head.p, dot - 1 };
	k.field = (struct lk_str){ head.p + dot, head.n - dot };
	if (has_form && forms.n == 0)
		return bad_form(forms, err);
	if (parse_forms(forms, &k, err) != LK_OK)
		return LK_EFORMAT;
	*out = k;
	return LK_OK;
}
