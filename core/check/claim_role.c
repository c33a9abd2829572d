/* What each number of a sentence stands for, of which year and of which indicator. */
#include "core/check/claim.h"

#define BACK 22 /* tokens looked at in front of a number */

static bool clause_end(const struct claim *c, int tok)
{
	return c->tok[tok].mark == ';' || claim_is(c, tok, SENSE_BUT);
}

static bool plain_number(const struct claim *c, int tok)
{
	int k = c->tok[tok].number;

	return k >= 0 && !c->num[k].spelled;
}

int claim_number_after(const struct claim *c, int tok, int reach)
{
	for (int i = tok + 1; i < c->ntok && i <= tok + reach; i++) {
		if (c->tok[i].number >= 0)
			return c->tok[i].number;
		if (clause_end(c, i))
			return -1;
	}
	return -1;
}

int claim_number_before(const struct claim *c, int tok, int reach)
{
	for (int i = tok - 1; i >= 0 && i >= tok - reach; i--) {
		if (plain_number(c, i))
			return c->tok[i].number;
		if (clause_end(c, i))
			return -1;
	}
	return -1;
}

static enum claim_role role_of(enum claim_sense s)
{
	switch ((int)s) {
	case SENSE_TARGET: return ROLE_TARGET;
	case SENSE_LIMIT: return ROLE_TARGET;
	case SENSE_REAL:
	case SENSE_REACHED: return ROLE_REAL; /* "tercapai sebanyak 824": likely */
	case SENSE_CAPAIAN: return ROLE_CAPAIAN;
	case SENSE_PAGU: return ROLE_PAGU;
	case SENSE_ABSORB: return ROLE_SPENT;
	default: return ROLE_NONE;
	}
}

/* May the token stand between a role and its number? */
static bool filler(const struct claim *c, int tok, bool *moved)
{
	const struct claim_token *t = &c->tok[tok];

	if (t->sense == SENSE_TO)
		*moved = true;
	if (t->fact != NULL || (t->flags & WORD_FILL) != 0 || t->year != 0 ||
		claim_word_is(c, tok, "untuk"))
		return true;
	if (t->mark == '(' || t->mark == ')' || t->mark == ':')
		return true;
	if ((t->sense == SENSE_HIGH || t->sense == SENSE_LOW) &&
		claim_word_is(c, tok - 1, "paling"))
		return true;
	return *moved && (t->sense == SENSE_UP || t->sense == SENSE_DOWN);
}

/* A role word stands at `tok`: what do its neighbours make of it? */
static enum claim_role refine(const struct claim *c, int tok, enum claim_role role)
{
	if (claim_is(c, tok - 1, SENSE_MEAN))
		return ROLE_OTHER;
	if (role == ROLE_CAPAIAN && claim_is(c, tok - 1, SENSE_TARGET))
		return ROLE_TARGET;
	if (role == ROLE_TARGET && claim_is(c, tok - 1, SENSE_CAPAIAN))
		return ROLE_OTHER;
	if (claim_is(c, tok - 1, SENSE_WHICH) && role != ROLE_TARGET && tok >= 2 &&
		c->tok[tok - 2].year == 0 && c->tok[tok - 2].fact == NULL &&
		!claim_is(c, tok - 2, SENSE_THIS))
		return ROLE_OTHER;
	return role;
}

static void settle(struct claim *c, struct claim_number *n, int tok,
	enum claim_role role, bool medium, bool budget)
{
	n->role_tok = tok;
	n->weak = claim_is(c, tok, SENSE_REACHED);
	role = refine(c, tok, role);
	if (role == ROLE_TARGET && medium)
		role = ROLE_MEDIUM;
	if (budget && role == ROLE_REAL)
		role = ROLE_SPENT;
	if (n->rupiah && role == ROLE_REAL)
		role = ROLE_SPENT;
	if (role == ROLE_SPENT && !n->rupiah)
		role = ROLE_OTHER;
	n->role = role;
}

/* What is gathered on the way back from a number to its role word. */
struct way_back {
	bool moved, medium, budget;
	int value, named;
};

/* One token on the way; false: the way ends here. */
static bool step_back(struct claim *c, struct claim_number *n, int i,
	struct way_back *w)
{
	const struct claim_token *t = &c->tok[i];

	if (t->year != 0 && !t->span && !t->again && n->year == 0) {
		n->year = t->year;
		n->year_tok = i;
	}
	if (t->fact != NULL) {
		n->fact = t->fact;
		w->named = i;
		return true;
	}
	w->medium |= t->sense == SENSE_MEDIUM;
	w->budget |= t->sense == SENSE_BUDGET;
	if (t->sense == SENSE_VALUE && w->value < 0)
		w->value = i;
	return !plain_number(c, i) &&
		(filler(c, i, &w->moved) || t->sense == SENSE_MEDIUM);
}

/* No role word, but "nilai", the name of the indicator, or "anggaran". */
static void role_by_name(const struct claim *c, struct claim_number *n,
	const struct way_back *w)
{
	if (n->rupiah && w->budget) {
		n->role = ROLE_PAGU;
		n->weak = true;
		return;
	}
	if (w->value < 0 && w->named < 0)
		return;
	n->role = ROLE_REAL;
	n->weak = true;
	n->role_tok = w->value >= 0 ? w->value : w->named;
	/* "yang nilainya": of what stands in front, unless that is a year */
	if (claim_word_is(c, n->role_tok, "nilainya") &&
		claim_is(c, n->role_tok - 1, SENSE_WHICH) && w->named < 0 &&
		(n->role_tok < 2 || c->tok[n->role_tok - 2].year == 0))
		n->role = ROLE_NONE;
}

/* The role word in front of the number, with only empty words between. */
static void role_before(struct claim *c, struct claim_number *n)
{
	struct way_back w = { .value = -1, .named = -1 };

	for (int i = n->tok - 1; i >= 0 && i >= n->tok - BACK; i--) {
		enum claim_role role = role_of(c->tok[i].sense);

		if (role != ROLE_NONE && c->tok[i].fact == NULL) {
			settle(c, n, i, role, w.medium, w.budget);
			return;
		}
		if (!step_back(c, n, i, &w))
			break;
	}
	role_by_name(c, n, &w);
}

/* "Sebanyak 167 alat angkut terealisasi": the role word stands behind. */
static void role_behind(struct claim *c, struct claim_number *n)
{
	for (int i = n->tok + 1; i < c->ntok && i <= n->tok + 4; i++) {
		if (c->tok[i].mark != 0 || c->tok[i].number >= 0)
			return;
		if (claim_word_is(c, i, "terealisasi") ||
			claim_word_is(c, i, "direalisasikan")) {
			int next = claim_number_after(c, i, 3);

			if (next >= 0 && claim_is(c, i + 1, SENSE_NONE) == false &&
				!claim_is(c, i + 1, SENSE_FROM))
				return;
			n->role = ROLE_REAL;
			n->role_tok = i;
			return;
		}
		if (claim_is(c, i, SENSE_FROM) && claim_is(c, i + 1, SENSE_TARGET)) {
			n->role = ROLE_REAL; /* "100 persen dari target 90 persen" */
			n->weak = true;
			n->role_tok = i;
			return;
		}
		if (claim_word_is(c, i, "ditargetkan")) {
			n->role = ROLE_TARGET;
			n->role_tok = i;
			return;
		}
	}
}

/* Does the way from a number to the year behind it end here? */
static bool another_thing(const struct claim *c, int tok)
{
	const struct claim_token *t = &c->tok[tok];

	return t->number >= 0 || (t->mark != 0 && t->mark != '(' && t->mark != '%') ||
		claim_in(c, tok,
			SENSE(SO) | SENSE(BUT) | SENSE(COMPARE) | SENSE(FROM) |
				SENSE(TO) | SENSE(AND) | SENSE(UP) | SENSE(DOWN) |
				SENSE(TARGET) | SENSE(REAL) | SENSE(MORE) |
				SENSE(WHICH));
}

/* "98,15 persen (2023)", "167 kapal pada tahun 2020". */
static void year_behind(const struct claim *c, struct claim_number *n)
{
	bool opened = false;

	for (int i = n->tok + 1; i < c->ntok && i <= n->tok + 7; i++) {
		const struct claim_token *t = &c->tok[i];

		opened |= t->mark == '(' || t->mark == '-' ||
			claim_word_in(c, i, "pada di tahun untuk selama");
		if (t->year != 0) {
			if (opened && !t->span) {
				n->year = t->year;
				n->year_tok = i;
			}
			return;
		}
		if (another_thing(c, i))
			return;
	}
}

/* Is the year at `tok` what something is compared with: "dibandingkan tahun 2023"? */
static bool compared_year(const struct claim *c, int tok)
{
	for (int i = tok - 1; i >= 0 && i >= tok - 7; i--) {
		if (claim_is(c, i, SENSE_COMPARE) || claim_is(c, i, SENSE_THAN))
			return true;
		if (c->tok[i].mark == ',' || c->tok[i].number >= 0)
			return false;
	}
	return false;
}

/* "Pada tahun 2025 ... terealisasi 84,62": the year opens the clause. */
static void year_in_front(const struct claim *c, struct claim_number *n)
{
	int from = n->role_tok >= 0 && n->role_tok < n->tok ? n->role_tok : n->tok;

	for (int i = from - 1; i >= 0; i--) {
		const struct claim_token *t = &c->tok[i];

		if (plain_number(c, i) || clause_end(c, i))
			return;
		if (t->year == 0 || t->again)
			continue;
		if (!t->span && !compared_year(c, i)) {
			n->year = t->year;
			n->year_tok = i;
		}
		return;
	}
}

/* Is the number one of a part of the year? Looked for between the numbers around it. */
static bool of_part(const struct claim *c, const struct claim_number *n)
{
	for (int i = n->tok - 1; i >= 0; i--) {
		if (plain_number(c, i) || clause_end(c, i))
			break;
		if (claim_is(c, i, SENSE_PART))
			return true;
	}
	for (int i = n->tok + 1; i < c->ntok && i <= n->tok + 6; i++) {
		if (c->tok[i].number >= 0 || c->tok[i].mark == ',' || clause_end(c, i))
			break;
		if (claim_is(c, i, SENSE_PART))
			return true;
	}
	return false;
}

/* The indicator named nearest in front of the number, else the section's. */
static const struct lk_fact *fact_of(const struct claim *c,
	const struct claim_number *n)
{
	if (n->fact != NULL)
		return n->fact;
	for (int i = n->tok - 1; i >= 0; i--)
		if (c->tok[i].fact != NULL)
			return c->tok[i].fact;
	return c->subject;
}

/* A realisation measured against a target of later years is a share of that target. */
static void share_of_medium(struct claim *c)
{
	bool medium = false;

	for (int i = 0; i < c->ntok; i++)
		medium |= claim_is(c, i, SENSE_MEDIUM) || c->tok[i].year > c->report;
	if (!medium)
		return;
	for (int k = 0; k < c->nnum; k++) {
		struct claim_number *n = &c->num[k];

		if (n->role == ROLE_TARGET && n->year > c->report)
			n->role = ROLE_MEDIUM;
		if ((n->role == ROLE_REAL || n->role == ROLE_CAPAIAN) && n->percent &&
			(claim_word_is(c, n->tok - 1, "mencapai") ||
				claim_word_is(c, n->tok - 1, "yaitu")))
			n->role = ROLE_OTHER;
	}
}

/* "naik 0,18", "bertambah sebesar 94": what follows the word itself is a difference. */
static bool difference(const struct claim *c, const struct claim_number *n)
{
	int i = n->tok - 1;

	while (i > 0 &&
		(claim_word_is(c, i, "sebesar") || claim_word_is(c, i, "sebanyak") ||
			claim_word_is(c, i, "rp")))
		i--;
	return claim_is(c, i, SENSE_UP) || claim_is(c, i, SENSE_DOWN);
}

void claim_roles(struct claim *c)
{
	for (int k = 0; k < c->nnum; k++) {
		struct claim_number *n = &c->num[k];

		if (n->spelled || n->role == ROLE_DIFF)
			continue;
		if (difference(c, n))
			n->role = ROLE_DIFF;
		else
			role_before(c, n);
		if (n->role == ROLE_NONE)
			role_behind(c, n);
		year_behind(c, n);
		if (n->year == 0)
			year_in_front(c, n);
		n->part = of_part(c, n);
		n->fact = fact_of(c, n);
	}
	share_of_medium(c);
}

bool claim_negated(const struct claim *c, int tok, int *neg)
{
	for (int i = tok - 1; i >= 0 && i >= tok - 3; i--) {
		if (claim_is(c, i, SENSE_NOT)) {
			if (neg != NULL)
				*neg = i;
			return true;
		}
		if ((c->tok[i].flags & WORD_FILL) == 0 || c->tok[i].number >= 0)
			return false;
	}
	return false;
}

bool claim_maybe(const struct claim *c, int tok)
{
	for (int i = 0; i < c->ntok; i++) {
		bool compare = claim_is(c, i + 1, SENSE_COMPARE);

		if (claim_word_is(c, i, "tidak") && claim_word_is(c, i + 1, "benar"))
			return true;
		if (!claim_is(c, i, SENSE_MAYBE) || compare)
			continue;
		if (claim_word_is(c, i, "untuk") && i + 1 != tok)
			continue;
		if (i < tok)
			return true;
	}
	return false;
}

bool claim_comparable(const struct claim_number *a, const struct claim_number *b)
{
	return a->percent == b->percent && a->rupiah == b->rupiah &&
		a->role != ROLE_DIFF && b->role != ROLE_DIFF;
}

bool claim_gives(const struct claim_number *n, struct lk_dec v)
{
	struct lk_dec cut;

	if (lk_dec_cmp(n->v, v) == 0 || (n->ambiguous && lk_dec_cmp(n->other, v) == 0))
		return true;
	if (n->places >= v.scale)
		return false;
	for (int mode = LK_ROUND_HALF; mode <= LK_ROUND_CUT; mode++)
		if (lk_dec_to(v, n->places, (enum lk_round)mode, &cut, NULL) == LK_OK &&
			lk_dec_cmp(n->v, cut) == 0)
			return true;
	return false;
}

static bool value_of(const struct lk_measure *m, struct lk_dec *out)
{
	if (m->kind != LK_NUM_VALUE)
		return false;
	*out = m->value;
	return true;
}

const struct lk_fact_year *lk_fact_year(const struct lk_fact *f, int year)
{
	for (size_t i = 0; i < f->nothers; i++)
		if (f->other[i].year == year)
			return &f->other[i];
	return NULL;
}

bool claim_fact_real(const struct claim *c, const struct lk_fact *f, int year,
	struct lk_dec *out)
{
	const struct lk_fact_year *y;

	if (f == NULL)
		return false;
	if (year == 0 || year == c->report)
		return value_of(&f->real, out);
	y = lk_fact_year(f, year);
	return y != NULL && value_of(&y->real, out);
}

bool claim_fact_target(const struct claim *c, const struct lk_fact *f, int year,
	struct lk_dec *out)
{
	const struct lk_fact_year *y;

	if (f == NULL)
		return false;
	if (year == 0 || year == c->report)
		return value_of(&f->target, out);
	y = lk_fact_year(f, year);
	return y != NULL && value_of(&y->target, out);
}
