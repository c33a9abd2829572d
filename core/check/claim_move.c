/*
 * Words that say something rose or fell, held against the two numbers meant.
 *
 *   naik dari A menjadi B          A, B stand behind the word
 *   naik menjadi B dari A (2023)
 *   dari A menjadi B atau naik     A, B stand in front of it
 *   tahun 2023 A, tahun 2024 B     two numbers, two years, one word
 *   lebih tinggi daripada A        the number in front against the number behind
 *   realisasi naik dibandingkan tahun lalu      the figures say
 */
#include "core/check/claim.h"

#include <stdio.h>
#include <string.h>

#define PAIR 26 /* tokens from "dari" to "menjadi" */

static bool stop_at(const struct claim *c, int tok)
{
	return c->tok[tok].mark == ';' || claim_is(c, tok, SENSE_BUT);
}

static bool mover(const struct claim *c, int tok)
{
	return claim_is(c, tok, SENSE_UP) || claim_is(c, tok, SENSE_DOWN);
}

/* "dari A" with "dari" in (tok, tok + reach]: the token of A, -1 none. */
static int first_of_pair(const struct claim *c, int tok, int reach, int *a)
{
	for (int i = tok + 1; i < c->ntok && i <= tok + reach; i++) {
		if (stop_at(c, i) || mover(c, i))
			return -1;
		if (!claim_is(c, i, SENSE_FROM))
			continue;
		*a = claim_number_after(c, i, 4);
		if (*a >= 0)
			return c->num[*a].tok;
	}
	return -1;
}

/* "dari A ... menjadi B" */
static bool pair_from(const struct claim *c, int tok, int reach, int *a, int *b)
{
	int from = first_of_pair(c, tok, reach, a);

	for (int i = from + 1; from >= 0 && i < c->ntok && i <= from + PAIR; i++) {
		if (stop_at(c, i) ||
			claim_in(c, i, SENSE(UP) | SENSE(DOWN) | SENSE(FROM)))
			return false;
		if (claim_is(c, i, SENSE_TO)) {
			*b = claim_number_after(c, i, 3);
			return *b >= 0;
		}
	}
	return false;
}

/* "menjadi B dari A pada tahun 2023": a year or it might be "11 of 13". */
static bool pair_turned(const struct claim *c, int tok, int *a, int *b)
{
	for (int i = tok + 1; i <= tok + 6; i++) {
		if (claim_in(c, i, SENSE(UP) | SENSE(DOWN) | SENSE(FROM) | SENSE(BUT)))
			return false;
		if (!claim_is(c, i, SENSE_TO))
			continue;
		*b = claim_number_after(c, i, 3);
		if (*b < 0)
			return false;
		for (int k = c->num[*b].tok + 1; k <= c->num[*b].tok + 5; k++) {
			if (!claim_is(c, k, SENSE_FROM))
				continue;
			*a = claim_number_after(c, k, 4);
			return *a >= 0 && c->num[*a].year != 0 &&
				c->num[*a].year != c->num[*b].year;
		}
	}
	return false;
}

/* "dari A menjadi B, sehingga ... naik": nothing but empty words between B and the word. */
static bool pair_in_front(const struct claim *c, int tok, int *a, int *b)
{
	for (int i = tok - 1; i >= 0; i--)
		if (mover(c, i))
			return false;
	for (int i = 0; i < tok; i++) {
		if (!claim_is(c, i, SENSE_FROM) || !pair_from(c, i - 1, 1, a, b))
			continue;
		if (c->num[*b].tok >= tok || tok - c->num[*b].tok > 9)
			continue;
		for (int k = c->num[*b].tok + 1; k < tok; k++)
			if (claim_is(c, k, SENSE_BUT) || c->tok[k].number >= 0 ||
				claim_is(c, k, SENSE_MAYBE))
				return false;
		return true;
	}
	return false;
}

/* The year a result is of: its own, or this one for the realisation; 0 none. */
static int year_of(const struct claim *c, int number)
{
	const struct claim_number *n = &c->num[number];

	if (n->year == 0 && n->role == ROLE_REAL && !n->weak)
		return c->report;
	return n->year;
}

/* Is the number a result with a year? 0 no, 1 yes, -1: the sentence is not read this way. */
static int dated(const struct claim *c, int number)
{
	const struct claim_number *n = &c->num[number];

	if (year_of(c, number) == 0 || n->spelled || n->part || n->role == ROLE_DIFF)
		return 0;
	return n->role == ROLE_TARGET || n->role == ROLE_MEDIUM || n->role == ROLE_OTHER
		? -1
		: 1;
}

/* Two numbers of two different years and no third; the earlier first. */
static bool pair_of_years(const struct claim *c, int *a, int *b)
{
	int found[3] = { -1, -1, -1 }, n = 0;

	for (int k = 0; k < c->nnum && n < 3; k++) {
		int d = dated(c, k);

		if (d < 0)
			return false;
		if (d > 0)
			found[n++] = k;
	}
	if (n != 2 || year_of(c, found[0]) == year_of(c, found[1]) ||
		c->num[found[0]].fact != c->num[found[1]].fact)
		return false;
	*a = year_of(c, found[0]) < year_of(c, found[1]) ? found[0] : found[1];
	*b = *a == found[0] ? found[1] : found[0];
	return true;
}

static int count_movers(const struct claim *c)
{
	int n = 0;

	for (int i = 0; i < c->ntok; i++)
		n += mover(c, i) ||
			(claim_is(c, i, SENSE_MORE) &&
				(claim_is(c, i + 1, SENSE_HIGH) ||
					claim_is(c, i + 1, SENSE_LOW)));
	return n;
}

/* The word at [tok, last] with its opposite in the same capitals, or NULL. */
static const char *opposite(struct claim *c, int last)
{
	struct lk_str t = claim_text(c, last);
	char small[32];
	const char *o;
	char *p;

	if (t.n == 0 || t.n >= sizeof(small))
		return NULL;
	for (size_t i = 0; i < t.n; i++)
		small[i] =
			t.p[i] >= 'A' && t.p[i] <= 'Z' ? (char)(t.p[i] + 32) : t.p[i];
	small[t.n] = '\0';
	o = claim_opposite((struct lk_str){ small, t.n });
	if (o == NULL)
		return NULL;
	lk_buf_clear(&c->w->tmp);
	lk_buf_puts(&c->w->tmp, o);
	if (lk_buf_check(&c->w->tmp, NULL) != LK_OK)
		return NULL;
	p = c->w->tmp.p;
	if (t.p[0] >= 'A' && t.p[0] <= 'Z')
		p[0] = (char)(p[0] - 32);
	return p;
}

/* The word at `tok` says up (or down), the values say: from a to b. */
static void judge(struct claim *c, int tok, bool up, struct lk_dec a, struct lk_dec b)
{
	int cmp = lk_dec_cmp(b, a);
	char ta[64], tb[64], word[64];
	struct lk_str t = claim_text(c, tok);
	struct lk_error say;

	if ((up && cmp > 0) || (!up && cmp < 0) || c->direction_said)
		return;
	(void)snprintf(word, sizeof(word), "%.*s", (int)(t.n < 60 ? t.n : 60), t.p);
	claim_dec_shown(a, ta, sizeof(ta));
	claim_dec_shown(b, tb, sizeof(tb));
	if (cmp > 0)
		(void)lk_fail(&say, LK_EFORMAT,
			N_("tertulis \"%s\", padahal dari %s ke %s adalah kenaikan"),
			word, ta, tb);
	else if (cmp < 0)
		(void)lk_fail(&say, LK_EFORMAT,
			N_("tertulis \"%s\", padahal dari %s ke %s adalah penurunan"),
			word, ta, tb);
	else
		(void)lk_fail(&say, LK_EFORMAT,
			N_("tertulis \"%s\", padahal kedua nilainya sama, yaitu %s"),
			word, ta);
	claim_report(c, LK_CHECK_DIRECTION_WORD, tok, tok,
		cmp != 0 ? opposite(c, tok) : NULL, &say);
	c->direction_said = true;
}

/*
 * Is what the word at `tok` is said of the realisation of the section's indicator? Going
 * back only empty words, names and years may stand before the role word.
 */
static const struct lk_fact *said_of(const struct claim *c, int tok, bool *capaian)
{
	const struct lk_fact *named = NULL;
	bool this_one = false;

	*capaian = false;
	for (int i = tok - 1; i >= 0; i--) {
		const struct claim_token *t = &c->tok[i];

		if (t->fact != NULL) {
			named = t->fact;
			continue;
		}
		if (t->sense == SENSE_REAL || t->sense == SENSE_CAPAIAN) {
			*capaian = t->sense == SENSE_CAPAIAN;
			return claim_is(c, i + 1, SENSE_BUDGET) ? NULL
				: named != NULL                 ? named
								: c->subject;
		}
		this_one |= claim_word_is(c, i, "indikator") &&
			claim_is(c, i + 1, SENSE_THIS);
		if (t->mark != 0 || t->number >= 0 ||
			((t->flags & WORD_FILL) == 0 && t->year == 0))
			break;
	}
	return named != NULL ? named : this_one ? c->subject : NULL;
}

/* The earlier year that the sentence compares with, 0 when none is clear. */
static int compared_with(const struct claim *c)
{
	for (int i = 0; i < c->ntok; i++) {
		if (!claim_is(c, i, SENSE_COMPARE) && !claim_is(c, i, SENSE_THAN) &&
			!claim_is(c, i, SENSE_FROM))
			continue;
		for (int k = i + 1; k < c->ntok && k <= i + 5; k++) {
			if (c->tok[k].number >= 0 || claim_is(c, k, SENSE_PART) ||
				c->tok[k].mark != 0)
				break;
			if (c->tok[k].year != 0)
				return c->tok[k].span || c->tok[k].year >= c->report
					? 0
					: c->tok[k].year;
		}
	}
	return 0;
}

/* The realisation of the year as the sentence itself gives it. */
static bool in_sentence(const struct claim *c, int year, struct lk_dec *out)
{
	for (int k = 0; k < c->nnum; k++) {
		const struct claim_number *n = &c->num[k];

		if (n->spelled || n->part || n->role == ROLE_DIFF ||
			n->role == ROLE_TARGET || n->role == ROLE_CAPAIAN ||
			n->role == ROLE_OTHER || n->rupiah)
			continue;
		if (n->year == year ||
			(year == c->report && n->year == 0 && n->role == ROLE_REAL)) {
			*out = n->v;
			return true;
		}
	}
	return false;
}

static bool capaian_of(const struct claim *c, const struct lk_fact *f, int year,
	struct lk_dec *out)
{
	const struct lk_fact_year *y = lk_fact_year(f, year);

	if (year == c->report && f->has_capaian)
		*out = f->capaian;
	else if (y != NULL && y->has_capaian)
		*out = y->capaian;
	else
		return false;
	return true;
}

/* No two numbers: the figures of the indicator answer. */
static void by_figures(struct claim *c, int tok, bool up)
{
	bool capaian;
	const struct lk_fact *f = said_of(c, tok, &capaian);
	int year = compared_with(c);
	struct lk_dec now, then, cn, ct;

	if (f == NULL || year == 0)
		return;
	if (!in_sentence(c, c->report, &now) && !claim_fact_real(c, f, c->report, &now))
		return;
	if (!in_sentence(c, year, &then) && !claim_fact_real(c, f, year, &then))
		return;
	/* "capaian" is said of both: it must be wrong either way */
	if (capaian &&
		(!capaian_of(c, f, c->report, &cn) || !capaian_of(c, f, year, &ct) ||
			(lk_dec_cmp(cn, ct) > 0) == up))
		return;
	judge(c, tok, up, then, now);
}

static void judge_mover(struct claim *c, int tok)
{
	bool up = claim_is(c, tok, SENSE_UP);
	int a, b;

	if (claim_negated(c, tok, NULL) || claim_maybe(c, tok))
		return;
	if (pair_from(c, tok, 16, &a, &b) || pair_turned(c, tok, &a, &b) ||
		pair_in_front(c, tok, &a, &b)) {
		if (claim_comparable(&c->num[a], &c->num[b]))
			judge(c, tok, up, c->num[a].v, c->num[b].v);
		return;
	}
	if (count_movers(c) != 1)
		return;
	if (pair_of_years(c, &a, &b)) {
		bool first = tok < c->num[a].tok && tok < c->num[b].tok;

		if (!first && claim_comparable(&c->num[a], &c->num[b]))
			judge(c, tok, up, c->num[a].v, c->num[b].v);
		return;
	}
	by_figures(c, tok, up);
}

/* The first token behind "dari", "daripada", "dibandingkan (dengan)"; -1 when the
 * comparison names nothing. */
static int comparator(const struct claim *c, int tok)
{
	for (int i = tok; i <= tok + 1; i++)
		if (claim_is(c, i, SENSE_FROM) || claim_is(c, i, SENSE_THAN) ||
			claim_is(c, i, SENSE_COMPARE))
			return i + 1;
	return -1;
}

/* The number in front of the word against the one behind it. */
static void judge_sides(struct claim *c, int word, bool up, int left, int right)
{
	const struct claim_number *l = &c->num[left], *r = &c->num[right];

	if (claim_comparable(l, r) && !l->part && !r->part && !r->spelled)
		judge(c, word, up, r->v, l->v);
}

/* What the comparison names is a part of the year, or a target of later years. */
static bool names_other_time(const struct claim *c, int tok)
{
	for (int i = tok; i <= tok + 4; i++)
		if (claim_in(c, i, SENSE(PART) | SENSE(MEDIUM)))
			return true;
	return false;
}

/* "Realisasi 96,91 lebih rendah dari target": the figures give the target. */
static void judge_against_target(struct claim *c, int word, int target, bool up,
	const struct claim_number *left)
{
	struct lk_dec t;

	if (left->role == ROLE_REAL && !left->part && !names_other_time(c, target) &&
		(left->year == 0 || left->year == c->report) &&
		claim_fact_target(c, left->fact, c->report, &t))
		judge(c, word, up, t, left->v);
}

/* A number stands in front of the word; false: nothing to hold it against. */
static bool judge_left(struct claim *c, int word, int behind, bool up, int left,
	int right)
{
	if (left < 0)
		return false;
	if (right >= 0)
		judge_sides(c, word, up, left, right);
	else if (claim_is(c, behind, SENSE_TARGET))
		judge_against_target(c, word, behind, up, &c->num[left]);
	else
		return false;
	return true;
}

static void judge_than(struct claim *c, int word, int behind, bool up)
{
	int right = claim_number_after(c, behind - 1, 9);
	const struct claim_number *r = right >= 0 ? &c->num[right] : NULL;
	struct lk_dec now;
	bool capaian;
	const struct lk_fact *f;

	if (judge_left(c, word, behind, up, claim_number_before(c, word, 14), right))
		return;
	f = said_of(c, word - 1, &capaian);
	if (f == NULL || capaian || names_other_time(c, behind) ||
		!claim_fact_real(c, f, c->report, &now))
		return;
	if (r == NULL)
		by_figures(c, word - 1, up);
	else if (!r->spelled && !r->part && r->fact == f &&
		(r->role == ROLE_TARGET || r->role == ROLE_REAL))
		judge(c, word, up, r->v, now);
}

/* "lebih tinggi daripada", "kurang dari" at tok. */
static void judge_comparison(struct claim *c, int tok)
{
	int word = claim_is(c, tok, SENSE_MORE) ? tok + 1 : tok;
	bool up = claim_is(c, word, SENSE_HIGH);
	int behind = comparator(c, word + 1);

	if (behind < 0 || claim_negated(c, tok, NULL) || claim_maybe(c, tok))
		return;
	judge_than(c, word, behind, up);
}

void claim_judge_moves(struct claim *c)
{
	for (int i = 0; i < c->ntok; i++) {
		if (mover(c, i)) {
			judge_mover(c, i);
		} else if (claim_is(c, i, SENSE_MORE) &&
			(claim_is(c, i + 1, SENSE_HIGH) ||
				claim_is(c, i + 1, SENSE_LOW))) {
			judge_comparison(c, i);
			i++;
		} else if (claim_word_is(c, i, "kurang") &&
			claim_is(c, i + 1, SENSE_FROM)) {
			judge_comparison(c, i);
		}
	}
}
