/* A sentence cut into words, marks, numbers and years. */
#include "core/check/claim.h"
#include "core/notation/terbilang.h"

#include <string.h>

#define YEAR_MIN 1990
#define YEAR_MAX 2099

static bool letter(char ch)
{
	return (ch >= 'a' && ch <= 'z') || (ch >= 'A' && ch <= 'Z') || (ch & 0x80) != 0;
}

static bool digit(char ch)
{
	return ch >= '0' && ch <= '9';
}

bool claim_is(const struct claim *c, int tok, enum claim_sense s)
{
	return tok >= 0 && tok < c->ntok && c->tok[tok].sense == s;
}

struct lk_str claim_text(const struct claim *c, int tok)
{
	if (tok < 0 || tok >= c->ntok)
		return (struct lk_str){ "", 0 };
	return (struct lk_str){ c->s.p + c->tok[tok].at,
		c->tok[tok].end - c->tok[tok].at };
}

bool claim_word_is(const struct claim *c, int tok, const char *small)
{
	struct lk_str t = claim_text(c, tok);

	if (t.n == 0 || strlen(small) != t.n)
		return false;
	for (size_t i = 0; i < t.n; i++) {
		char ch = t.p[i];

		if ((ch >= 'A' && ch <= 'Z' ? ch - 'A' + 'a' : ch) != small[i])
			return false;
	}
	return true;
}

bool claim_in(const struct claim *c, int tok, uint64_t senses)
{
	return tok >= 0 && tok < c->ntok &&
		(senses & (UINT64_C(1) << (unsigned)c->tok[tok].sense)) != 0;
}

bool claim_word_in(const struct claim *c, int tok, const char *words)
{
	char one[32];
	size_t n;

	for (; *words != '\0'; words += n + (words[n] == ' ')) {
		n = strcspn(words, " ");
		if (n >= sizeof(one))
			continue;
		memcpy(one, words, n);
		one[n] = '\0';
		if (claim_word_is(c, tok, one))
			return true;
	}
	return false;
}

static struct claim_token *push(struct claim *c, size_t at, size_t end)
{
	struct claim_token *t;

	if (c->ntok == CLAIM_TOKENS)
		return NULL;
	t = &c->tok[c->ntok++];
	*t = (struct claim_token){ .at = (uint32_t)at,
		.end = (uint32_t)end,
		.number = -1 };
	return t;
}

/* The year that [at, end) is, 2024 or the last of 2020-2024; 0 when it is none. */
static int year_in(struct lk_str s, size_t at, size_t end)
{
	int y = 0, found = 0;
	size_t run = 0;

	if (!digit(s.p[at]) || !digit(s.p[end - 1]) || end - at > 13)
		return 0;

	for (size_t i = at; i <= end; i++) {
		if (i < end && digit(s.p[i])) {
			y = run < 4 ? y * 10 + (s.p[i] - '0') : 0;
			run++;
			continue;
		}
		if (run == 4 && y >= YEAR_MIN && y <= YEAR_MAX)
			found = y;
		run = 0;
		y = 0;
	}
	return found;
}

/* A year stands a little in front of "dan", "," "-": "tahun 2018, 2019, dan 2020". */
static bool year_listed(const struct claim *c, int p)
{
	if (c->tok[p].mark != ',' && c->tok[p].mark != '-' &&
		!claim_is(c, p, SENSE_AND) && !claim_word_in(c, p, "dengan hingga"))
		return false;
	for (int i = p - 1; i >= 0 && i >= p - 3; i--)
		if (c->tok[i].year != 0)
			return true;
	return false;
}

/* Do the tokens in front say that four digits here are a year? */
static bool year_context(const struct claim *c, size_t end)
{
	int p = c->ntok - 1;

	if (p < 0)
		return false;
	if (c->tok[p].year != 0 || claim_in(c, p, SENSE(YEAR) | SENSE(PART)))
		return true;
	if (c->tok[p].mark == '(')
		return end < c->s.n && c->s.p[end] == ')';
	if (claim_in(c, p, SENSE(BUDGET) | SENSE(THIS)) &&
		claim_is(c, p - 1, SENSE_YEAR))
		return true;
	return year_listed(c, p) || claim_word_in(c, p, "pada sejak di");
}

static void push_number(struct claim *c, const struct lk_num_found *f)
{
	struct claim_token *t = push(c, f->at, f->end);
	struct claim_number *n;

	if (t == NULL || c->nnum == CLAIM_NUMBERS)
		return;
	n = &c->num[c->nnum];
	*n = (struct claim_number){ .v = f->number.value,
		.other = f->number.value,
		.tok = c->ntok - 1,
		.places = f->places,
		.percent = f->number.percent,
		.rupiah = f->number.rupiah,
		.ambiguous = f->ambiguous,
		.role_tok = -1,
		.year_tok = -1 };
	if (f->ambiguous) {
		struct lk_dec whole;

		(void)lk_number_ambiguous((struct lk_str){ c->s.p + f->at,
						  f->end - f->at },
			&whole, &n->other);
	}
	t->number = c->nnum++;
}

/* A found number is a year, a figure, or something that is neither. */
static void take_number(struct claim *c, const struct lk_num_found *f)
{
	size_t n = f->end - f->at;
	int year = year_in(c->s, f->at, f->end);
	bool bare = n == 4 && year != 0;
	struct claim_token *t;

	if (year != 0 && (!f->plain || (bare && year_context(c, f->end)))) {
		t = push(c, f->at, f->end);
		if (t != NULL)
			t->year = year;
		return;
	}
	if (f->plain && f->number.kind == LK_NUM_VALUE) {
		push_number(c, f);
		return;
	}
	t = push(c, f->at, f->end);
	if (t != NULL)
		t->mark = '#';
}

static size_t word_end(struct lk_str s, size_t at, size_t to)
{
	size_t i = at;

	while (i < to &&
		(letter(s.p[i]) || digit(s.p[i]) ||
			(s.p[i] == '-' && i > at && i + 1 < to && letter(s.p[i + 1])) ||
			(s.p[i] == '.' && i == at + 1 && i + 1 < to &&
				letter(s.p[i + 1]))))
		i++;
	return i;
}

static size_t take_word(struct claim *c, size_t at, size_t to)
{
	size_t end = word_end(c->s, at, to);
	struct claim_token *t = push(c, at, end);

	if (t == NULL)
		return end;
	t->sense = claim_sense_of((struct lk_str){ c->s.p + at, end - at }, &t->flags);
	if (claim_word_is(c, c->ntok - 1, "s.d"))
		t->sense = SENSE_PART;
	if (t->sense == SENSE_BAD && (t->flags & WORD_FILL) == 0)
		c->bad = true;
	return end;
}

static void take_words(struct claim *c, size_t from, size_t to)
{
	for (size_t i = from; i < to;) {
		char ch = c->s.p[i];

		if (letter(ch) || digit(ch)) {
			i = take_word(c, i, to);
			continue;
		}
		if (ch != ' ' && ch != '\t' && ch != '*' && ch != '_') {
			struct claim_token *t = push(c, i, i + 1);

			if (t != NULL)
				t->mark = ch;
		}
		i++;
	}
}

static bool number_word(const struct claim *c, int tok)
{
	static const char *const words[] = { "nol", "satu", "dua", "tiga", "empat",
		"lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas",
		"belas", "puluh", "ratus", "seratus", "ribu", "seribu" };

	for (size_t i = 0; i < LK_LEN(words); i++)
		if (claim_word_is(c, tok, words[i]))
			return true;
	return false;
}

/* "tiga puluh dua" becomes one number, spelled. */
static void join_number_words(struct claim *c)
{
	int out = 0;

	for (int i = 0; i < c->ntok;) {
		struct claim_token t = c->tok[i];
		struct lk_dec v;
		int end = i;

		while (end < c->ntok && number_word(c, end))
			end++;
		if (end > i && c->nnum < CLAIM_NUMBERS &&
			lk_terbilang_read((struct lk_str){ c->s.p + t.at,
						  c->tok[end - 1].end - t.at },
				&v, NULL) == LK_OK) {
			t.end = c->tok[end - 1].end;
			t.number = c->nnum;
			c->num[c->nnum++] = (struct claim_number){ .v = v,
				.other = v,
				.spelled = true,
				.role_tok = -1,
				.year_tok = -1 };
			i = end;
		} else {
			i++;
		}
		c->tok[out++] = t;
	}
	c->ntok = out;
	for (int i = 0; i < c->ntok; i++)
		if (c->tok[i].number >= 0)
			c->num[c->tok[i].number].tok = i;
}

/* "persen" behind a number belongs to it; "poin" makes it a difference. */
static void number_units(struct claim *c)
{
	for (int k = 0; k < c->nnum; k++) {
		int next = c->num[k].tok + 1;

		if (claim_word_is(c, next, "persen") || claim_word_is(c, next, "%"))
			c->num[k].percent = true;
		if (claim_is(c, next, SENSE_POINT) ||
			claim_is(c, next + 1, SENSE_POINT))
			c->num[k].role = ROLE_DIFF;
	}
}

/* 2020-2024, 2018 sampai dengan 2020: the ends of a range. */
static void mark_spans(struct claim *c)
{
	int last = -1;

	for (int i = 0; i < c->ntok; i++) {
		if (c->tok[i].year == 0)
			continue;
		if (c->tok[i].end - c->tok[i].at >= 9 && digit(c->s.p[c->tok[i].at]) &&
			c->tok[i].end - c->tok[i].at <= 13)
			c->tok[i].span = true;
		if (last >= 0 && i - last <= 5 &&
			(c->tok[i - 1].mark == '-' ||
				claim_word_is(c, last + 1, "sampai") ||
				claim_word_is(c, last + 1, "hingga") ||
				claim_word_is(c, last + 1, "s.d") ||
				(unsigned char)c->s.p[c->tok[i].at - 1] >= 0x80))
			c->tok[i].span = c->tok[last].span = true;
		last = i;
	}
}

/* 31 Desember 2024 is the whole year, not a part of it. */
static void whole_years(struct claim *c)
{
	for (int i = 0; i + 2 < c->ntok; i++) {
		struct lk_str day = claim_text(c, i);

		if (day.n != 2 || day.p[0] != '3' || c->tok[i + 2].year == 0 ||
			!claim_word_is(c, i + 1, "desember"))
			continue;
		c->tok[i].mark = 0;
		c->tok[i].flags = c->tok[i + 1].flags = WORD_FILL;
		c->tok[i + 1].sense = SENSE_NONE;
	}
}

/* "tahun lalu", "tahun ini", "tahun anggaran berjalan", "tiga tahun sebelumnya". */
static void relative_years(struct claim *c)
{
	for (int i = 0; i + 1 < c->ntok; i++) {
		struct claim_token *t = &c->tok[i];
		int next = claim_is(c, i + 1, SENSE_BUDGET) ? i + 2 : i + 1;

		if (t->sense != SENSE_YEAR || c->tok[i + 1].year != 0)
			continue;
		if (claim_is(c, next, SENSE_PAST)) {
			t->year = c->report - 1;
			t->relative = true;
			t->span = i > 0 && c->tok[i - 1].number >= 0;
		} else if (claim_is(c, next, SENSE_THIS)) {
			t->year = c->report;
			t->relative = true;
		}
	}
}

/* May the token stand between "tahun" and the year that is said again? */
static bool again_filler(const struct claim *c, int tok)
{
	return c->tok[tok].mark == '(' || c->tok[tok].mark == ',' ||
		claim_word_in(c, tok, "yaitu yakni") ||
		claim_in(c, tok,
			SENSE(YEAR) | SENSE(BUDGET) | SENSE(THIS) | SENSE(PAST));
}

/* "tahun lalu (2023)", "tahun sebelumnya yaitu tahun 2022": the year is said twice. */
static void said_again(struct claim *c)
{
	for (int i = 0; i < c->ntok; i++) {
		if (!c->tok[i].relative || c->tok[i].span)
			continue;
		for (int k = i + 1; k < c->ntok && k <= i + 5; k++) {
			if (c->tok[k].year != 0 && !c->tok[k].relative) {
				c->tok[k].again = true;
				break;
			}
			if (!again_filler(c, k))
				break;
		}
	}
}

void claim_read(struct claim *c, uint32_t from, uint32_t to)
{
	struct lk_num_found f;
	size_t at = from;
	struct lk_str cut = { c->s.p, to };

	c->ntok = 0;
	c->nnum = 0;
	c->bad = false;
	c->direction_said = false;
	while (at < to && lk_number_next(cut, at, &f) && c->ntok < CLAIM_TOKENS) {
		take_words(c, at, f.at);
		take_number(c, &f);
		at = f.end;
	}
	if (at < to)
		take_words(c, at, to);
	join_number_words(c);
	number_units(c);
	whole_years(c);
	relative_years(c);
	mark_spans(c);
	said_again(c);
	claim_mentions(c);
	claim_roles(c);
}
