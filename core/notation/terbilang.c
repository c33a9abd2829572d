#include "core/notation/terbilang.h"

#include "core/notation/number.h"
#include "core/notation/wide.h"

#include <string.h>

static const char *const digits[10] = { "nol", "satu", "dua", "tiga", "empat", "lima",
	"enam", "tujuh", "delapan", "sembilan" };

/* Groups of three, the largest first. */
static const struct {
	const char *name;
	int zeros;
} groups[] = { { "kuadriliun", 15 }, { "triliun", 12 }, { "miliar", 9 }, { "juta", 6 },
	{ "ribu", 3 }, { "", 0 } };

/* ---- saying -------------------------------------------------------------------- */

static void say(struct lk_buf *out, const char *word)
{
	if (out->n != 0 && out->p[out->n - 1] != ' ' && out->p[out->n - 1] != '(')
		lk_buf_putc(out, ' ');
	lk_buf_puts(out, word);
}

/* 1 to 999. */
static void say_hundreds(struct lk_buf *out, unsigned v)
{
	unsigned rest = v % 100;

	if (v / 100 == 1) {
		say(out, "seratus");
	} else if (v >= 200) {
		say(out, digits[v / 100]);
		say(out, "ratus");
	}
	if (rest == 10) {
		say(out, "sepuluh");
	} else if (rest == 11) {
		say(out, "sebelas");
	} else if (rest > 11 && rest < 20) {
		say(out, digits[rest - 10]);
		say(out, "belas");
	} else {
		if (rest >= 20) {
			say(out, digits[rest / 10]);
			say(out, "puluh");
		}
		if (rest % 10 != 0)
			say(out, digits[rest % 10]);
	}
}

static void say_whole(struct lk_buf *out, uint64_t v)
{
	if (v == 0)
		say(out, digits[0]);
	for (size_t i = 0; i < LK_LEN(groups); i++) {
		uint64_t unit = (uint64_t)lk_wide_ten(groups[i].zeros);
		unsigned part = (unsigned)(v / unit);

		v %= unit;
		if (part == 1 && groups[i].zeros == 3) {
			say(out, "seribu");
		} else if (part != 0) {
			say_hundreds(out, part);
			if (groups[i].zeros != 0)
				say(out, groups[i].name);
		}
	}
}

void lk_terbilang(struct lk_buf *out, struct lk_dec a)
{
	uint64_t v = a.m < 0 ? -(uint64_t)a.m : (uint64_t)a.m;
	uint64_t unit = (uint64_t)lk_wide_ten(a.scale);

	if (a.m < 0)
		say(out, "minus");
	say_whole(out, v / unit);
	if (a.scale > 0)
		say(out, "koma");
	for (int i = 0; i < a.scale; i++) {
		v %= unit;
		unit /= 10;
		say(out, digits[v / unit]);
	}
}

void lk_angka_huruf(struct lk_buf *out, struct lk_dec a)
{
	lk_number_put(out, a);
	lk_buf_puts(out, " (");
	lk_terbilang(out, a);
	lk_buf_putc(out, ')');
}

/* ---- reading ---------------------------------------------------------------------- */

enum kind {
	DIGIT,   /* value 0 to 9 */
	LITTLE,  /* sepuluh, sebelas, seratus, seribu: complete in themselves */
	TEENS,   /* belas: behind a digit */
	TENS,    /* puluh */
	HUNDRED, /* ratus */
	GROUP,   /* ribu ... kuadriliun; value is its zeros */
	COMMA,
	MINUS
};
struct word {
	const char *text;
	enum kind kind;
	int value;
};
static const struct word words[] = {
	{ "nol", DIGIT, 0 },
	{ "kosong", DIGIT, 0 },
	{ "satu", DIGIT, 1 },
	{ "dua", DIGIT, 2 },
	{ "tiga", DIGIT, 3 },
	{ "empat", DIGIT, 4 },
	{ "lima", DIGIT, 5 },
	{ "enam", DIGIT, 6 },
	{ "tujuh", DIGIT, 7 },
	{ "delapan", DIGIT, 8 },
	{ "sembilan", DIGIT, 9 },
	{ "sepuluh", LITTLE, 10 },
	{ "sebelas", LITTLE, 11 },
	{ "seratus", LITTLE, 100 },
	{ "seribu", LITTLE, 1000 },
	{ "belas", TEENS, 0 },
	{ "puluh", TENS, 0 },
	{ "ratus", HUNDRED, 0 },
	{ "ribu", GROUP, 3 },
	{ "juta", GROUP, 6 },
	{ "miliar", GROUP, 9 },
	{ "milyar", GROUP, 9 },
	{ "triliun", GROUP, 12 },
	{ "trilyun", GROUP, 12 },
	{ "kuadriliun", GROUP, 15 },
	{ "koma", COMMA, 0 },
	{ "minus", MINUS, 0 },
	{ "negatif", MINUS, 0 },
};

/*
 * A number being heard. In the current group `hundreds` and `tens` are settled and a digit
 * waits in `loose` (-1 none) for its "puluh"; `below` is what a next part must stay
 * under, which keeps the order: after "lima" no "dua ratus", after "ribu" no "juta".
 */
struct heard {
	int64_t total;
	int part, loose, below;
	int zeros; /* groups still allowed have fewer zeros than this */
	bool negative, bad, some;
	int places; /* -1 before the comma */
	int64_t fraction;
};

static void add(struct heard *h, int value, int below)
{
	if (value == 0 || value >= h->below)
		h->bad = true;
	h->part += value;
	h->below = below;
}

/* A digit that was waiting is a mere digit after all. */
static void settle(struct heard *h)
{
	if (h->loose > 0)
		add(h, h->loose, 1);
	else if (h->loose == 0 && (h->total != 0 || h->part != 0))
		h->bad = true; /* "dua puluh nol" */
	h->loose = -1;
}

static void scaled(struct heard *h, int times, int plus, int below)
{
	int v = h->loose * times + plus;

	if (h->loose < 1)
		h->bad = true;
	h->loose = -1;
	add(h, v, below);
}

static void group(struct heard *h, int zeros)
{
	settle(h);
	if (zeros >= h->zeros || h->part == 0) {
		h->bad = true;
		return;
	}
	h->total += h->part * (int64_t)lk_wide_ten(zeros);
	h->zeros = zeros;
	h->part = 0;
	h->below = 1000;
}

static void hear_whole(struct heard *h, const struct word *w)
{
	switch (w->kind) {
	case DIGIT:
		if (h->loose >= 0)
			h->bad = true; /* "dua tiga" */
		h->loose = w->value;
		break;
	case LITTLE:
		if (h->loose >= 0)
			h->bad = true;
		if (w->value == 1000) {
			h->bad = h->bad || h->part != 0;
			h->part = 1;
			group(h, 3);
		} else {
			add(h, w->value, w->value == 100 ? 100 : 1);
		}
		break;
	case TEENS: scaled(h, 1, 10, 1); break;
	case TENS: scaled(h, 10, 0, 10); break;
	case HUNDRED: scaled(h, 100, 0, 100); break;
	case GROUP: group(h, w->value); break;
	case COMMA:
		h->places = 0;
		h->bad = h->bad || !h->some;
		break;
	case MINUS:
		h->bad = h->bad || h->negative || h->some;
		h->negative = true;
		break;
	}
	h->some = h->some || w->kind != MINUS;
}

static void hear_fraction(struct heard *h, const struct word *w)
{
	if (w->kind != DIGIT || h->places == LK_DEC_SCALE_MAX) {
		h->bad = true;
		return;
	}
	h->fraction = h->fraction * 10 + w->value;
	h->places++;
}

static const struct word *find(const char *p, size_t n)
{
	for (size_t i = 0; i < LK_LEN(words); i++) {
		size_t k = 0;

		while (k < n && (p[k] | 0x20) == words[i].text[k])
			k++;
		if (k == n && words[i].text[k] == '\0')
			return &words[i];
	}
	return NULL;
}

static void hear(struct heard *h, struct lk_str s)
{
	for (size_t i = 0; i < s.n && !h->bad;) {
		size_t start = i;
		const struct word *w;

		while (i < s.n && s.p[i] != ' ' && s.p[i] != '\t' && s.p[i] != '\n')
			i++;
		if (i == start) {
			i++;
			continue;
		}
		w = find(s.p + start, i - start);
		if (w == NULL)
			h->bad = true;
		else if (h->places < 0)
			hear_whole(h, w);
		else
			hear_fraction(h, w);
	}
}

/* The whole part and the digits behind the comma as one number. */
static int finish(struct heard *h, struct lk_dec *out)
{
	int places = h->places > 0 ? h->places : 0;
	lk_wide m;

	settle(h);
	if (h->bad || !h->some || h->places == 0)
		return LK_EFORMAT;
	m = (lk_wide)(h->total + h->part) * (lk_wide)lk_wide_ten(places) + h->fraction;
	if (m > LK_DEC_MAX)
		return LK_EFORMAT;
	*out = (struct lk_dec){ h->negative ? -(int64_t)m : (int64_t)m,
		(uint8_t)places };
	return LK_OK;
}

int lk_terbilang_read(struct lk_str s, struct lk_dec *out, struct lk_error *err)
{
	struct heard h = { .loose = -1, .below = 1000, .zeros = 18, .places = -1 };
	char text[64];
	size_t n = s.n < 60 ? s.n : 60;

	hear(&h, s);
	if (finish(&h, out) == LK_OK)
		return LK_OK;
	if (n != 0)
		memcpy(text, s.p, n);
	text[n] = '\0';
	return lk_fail(err, LK_EFORMAT,
		N_("\"%s\" bukan bilangan dalam kata-kata; tidak ada yang dibaca; "
		   "tulis seperti tiga puluh dua"),
		text);
}
