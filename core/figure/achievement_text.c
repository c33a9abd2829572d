/* The half of core/figure/achievement.h that names, explains and looks letters up. */
#include "core/figure/achievement.h"

#include "core/figure/achievement_impl.h"

#include <string.h>

static const struct {
	const char *name, *text;
} formulas[LK_FORMULA_COUNT] = {
	[LK_FORMULA_MAX] = { "max", N_("R/T x 100") },
	[LK_FORMULA_MIN_2T] = { "min_2t", N_("(2T - R)/T x 100") },
	[LK_FORMULA_MIN_RATIO] = { "min_ratio", N_("T/R x 100") },
	[LK_FORMULA_RANGE] = { "range",
		N_("di dalam rentang 100; di bawahnya R/batas bawah x 100; di atasnya "
		   "R/batas atas x 100") },
	[LK_FORMULA_RANGE_MIN] = { "range_min",
		N_("di dalam rentang 100; di luarnya (1 + (1 - R/batas terdekat)) x "
		   "100") },
	[LK_FORMULA_STABILIZE] = { "stabilize", N_("(1 - |R - T|/T) x 100") },
	[LK_FORMULA_PREDIKAT] = { "predikat", N_("nilai R/nilai T x 100") },
};

static const struct {
	const char *name, *text;
} states[LK_CALC_COUNT] = {
	[LK_CALC_OK] = { "ada", N_("capaian dihitung") },
	[LK_CALC_NO_TARGET] = { "tanpa-target",
		N_("tidak dihitung: target belum diisi") },
	[LK_CALC_ZERO_TARGET] = { "target-nol",
		N_("tidak dihitung: target 0 tidak dapat menjadi pembagi") },
	[LK_CALC_ZERO_REAL] = { "realisasi-nol",
		N_("tidak dihitung: realisasi 0 tidak dapat menjadi pembagi pada rumus "
		   "T/R") },
	[LK_CALC_ZERO_DENOM] = { "penyebut-nol",
		N_("tidak dihitung: penyebut realisasi 0") },
	[LK_CALC_EMPTY] = { "belum-diisi",
		N_("tidak dihitung: realisasi belum diisi") },
	[LK_CALC_NOT_DUE] = { "belum-jatuh-tempo",
		N_("tidak dihitung: periodenya belum selesai") },
	[LK_CALC_NA] = { "tidak-berlaku",
		N_("tidak dihitung: dinyatakan tidak berlaku") },
	[LK_CALC_NO_FORMULA] = { "tanpa-rumus",
		N_("tidak dihitung: rumus indikator belum dipilih") },
	[LK_CALC_ERROR] = { "salah", N_("tidak dihitung: angkanya salah") },
};

static const char *const notes[] = { "di-bawah-nol", "dibatasi", "dinaikkan",
	"pembulatan", "di-atas-120" };

static const char *const printed_names[] = { "cocok", "dipotong", "berbeda",
	"tidak-dihitung" };

const char *lk_formula_name(enum lk_formula f)
{
	return f < LK_FORMULA_COUNT ? formulas[f].name : "";
}

const char *lk_formula_text(enum lk_formula f)
{
	return f < LK_FORMULA_COUNT ? formulas[f].text : "";
}

const char *lk_calc_name(enum lk_calc c)
{
	return c < LK_CALC_COUNT ? states[c].name : "";
}

const char *lk_calc_text(enum lk_calc c)
{
	return c < LK_CALC_COUNT ? states[c].text : "";
}

const char *lk_printed_name(enum lk_printed p)
{
	return p < LK_LEN(printed_names) ? printed_names[p] : "";
}

void lk_note_names(struct lk_buf *out, unsigned set)
{
	const char *between = "";

	for (size_t i = 0; i < LK_LEN(notes); i++)
		if (set & (1u << i)) {
			lk_buf_puts(out, between);
			lk_buf_puts(out, notes[i]);
			between = ",";
		}
}

/* ---- names as people write them ------------------------------------------------- */

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
}

static bool is_between(char c)
{
	return c == ' ' || c == '_' || c == '-' || c == '\t';
}

/* Is s `word` (lower case, no signs between), whatever its case, blanks and dashes? */
static bool same(struct lk_str s, const char *word)
{
	for (size_t i = 0; i < s.n; i++) {
		if (is_between(s.p[i]))
			continue;
		if (*word == '\0' || lower(s.p[i]) != *word)
			return false;
		word++;
	}
	return *word == '\0';
}

enum lk_formula lk_formula_parse(struct lk_str s)
{
	static const struct {
		const char *word;
		enum lk_formula formula;
	} row[] = { { "max", LK_FORMULA_MAX }, { "maks", LK_FORMULA_MAX },
		{ "maximize", LK_FORMULA_MAX }, { "maksimal", LK_FORMULA_MAX },
		{ "min2t", LK_FORMULA_MIN_2T }, { "minratio", LK_FORMULA_MIN_RATIO },
		{ "minrasio", LK_FORMULA_MIN_RATIO }, { "mintr", LK_FORMULA_MIN_RATIO },
		{ "range", LK_FORMULA_RANGE }, { "rentang", LK_FORMULA_RANGE },
		{ "rangemax", LK_FORMULA_RANGE }, { "rangemin", LK_FORMULA_RANGE_MIN },
		{ "rentangturun", LK_FORMULA_RANGE_MIN },
		{ "rangeturun", LK_FORMULA_RANGE_MIN },
		{ "stabilize", LK_FORMULA_STABILIZE },
		{ "stabil", LK_FORMULA_STABILIZE }, { "predikat", LK_FORMULA_PREDIKAT },
		{ "opini", LK_FORMULA_PREDIKAT } };

	for (size_t i = 0; i < LK_LEN(row); i++)
		if (same(s, row[i].word))
			return row[i].formula;
	return LK_FORMULA_COUNT;
}

static bool same_letters(struct lk_str s, const char *letter)
{
	size_t i = 0;

	for (; *letter != '\0'; letter++) {
		if (is_between(*letter))
			continue;
		while (i < s.n && is_between(s.p[i]))
			i++;
		if (i == s.n || lower(s.p[i++]) != lower(*letter))
			return false;
	}
	while (i < s.n && is_between(s.p[i]))
		i++;
	return i == s.n;
}

int lk_grade_find(const struct lk_grade *g, size_t n, struct lk_str letter,
	struct lk_dec *out, struct lk_error *err)
{
	struct lk_buf known = LK_BUF_INIT, asked = LK_BUF_INIT;
	int rc;

	for (size_t i = 0; i < n; i++)
		if (same_letters(letter, g[i].letter)) {
			*out = g[i].value;
			return LK_OK;
		}
	for (size_t i = 0; i < n && known.n < 200; i++)
		lk_buf_printf(&known, "%s%s", i != 0 ? ", " : "", g[i].letter);
	lk_buf_put(&asked, letter.p, letter.n < 60 ? letter.n : 60);
	rc = lk_fail(err, LK_ENOTFOUND,
		N_("predikat \"%s\" tidak dikenal; tidak ada yang dihitung; yang "
		   "dikenal: %s"),
		lk_buf_cstr(&asked), lk_buf_cstr(&known));
	lk_buf_free(&known);
	lk_buf_free(&asked);
	return rc;
}

/* ---- the formula with its numbers ------------------------------------------------- */

/* A negative number in brackets, so that no sign follows a sign. */
static void put_value(struct lk_buf *out, struct lk_dec v)
{
	lk_buf_puts(out, v.m < 0 ? "(" : "");
	lk_number_put(out, v);
	lk_buf_puts(out, v.m < 0 ? ")" : "");
}

static void put_real(struct lk_buf *out, const struct lk_measure *real)
{
	if (!real->has_ratio) {
		put_value(out, real->value);
		return;
	}
	lk_buf_putc(out, '(');
	put_value(out, real->num);
	lk_buf_puts(out, " / ");
	put_value(out, real->den);
	if (real->times != 1)
		lk_buf_printf(out, " x %d", real->times);
	lk_buf_putc(out, ')');
}

static void put_over(struct lk_buf *out, const struct lk_measure *real, struct lk_dec t)
{
	put_real(out, real);
	lk_buf_puts(out, " / ");
	put_value(out, t);
	lk_buf_puts(out, " x 100");
}

static void put_range(struct lk_buf *out, enum lk_formula f,
	const struct lk_measure *target, const struct lk_measure *real)
{
	struct lk_dec near;
	int side = 0;

	/* too many digits: then there is no result to explain either */
	if (lk_achieve_side(target, real, &side, NULL) != LK_OK)
		return;
	near = side < 0 ? target->value : target->high;
	if (side == 0) {
		put_real(out, real);
		lk_buf_puts(out, " di dalam ");
		put_value(out, target->value);
		lk_buf_putc(out, '-');
		put_value(out, target->high);
	} else if (f == LK_FORMULA_RANGE) {
		put_over(out, real, near);
	} else {
		lk_buf_puts(out, "(1 + (1 - ");
		put_real(out, real);
		lk_buf_puts(out, " / ");
		put_value(out, near);
		lk_buf_puts(out, ")) x 100");
	}
}

static void put_formula(struct lk_buf *out, enum lk_formula f,
	const struct lk_measure *target, const struct lk_measure *real)
{
	switch (f) {
	case LK_FORMULA_MIN_2T:
		lk_buf_puts(out, "(2 x ");
		put_value(out, target->value);
		lk_buf_puts(out, " - ");
		put_real(out, real);
		lk_buf_puts(out, ") / ");
		put_value(out, target->value);
		lk_buf_puts(out, " x 100");
		break;
	case LK_FORMULA_MIN_RATIO:
		put_value(out, target->value);
		lk_buf_puts(out, " / ");
		put_real(out, real);
		lk_buf_puts(out, " x 100");
		break;
	case LK_FORMULA_RANGE:
	case LK_FORMULA_RANGE_MIN: put_range(out, f, target, real); break;
	case LK_FORMULA_STABILIZE:
		lk_buf_puts(out, "(1 - |");
		put_real(out, real);
		lk_buf_puts(out, " - ");
		put_value(out, target->value);
		lk_buf_puts(out, "| / ");
		put_value(out, target->value);
		lk_buf_puts(out, ") x 100");
		break;
	case LK_FORMULA_MAX:
	case LK_FORMULA_PREDIKAT:
	case LK_FORMULA_COUNT: put_over(out, real, target->value); break;
	}
}

/* "; dibatasi 120 %, menurut rumus 185,19 %" */
static void put_bound(struct lk_buf *out, const char *word, struct lk_dec limit,
	const struct lk_rule *rule, struct lk_dec raw)
{
	struct lk_dec shown = raw;

	if (lk_dec_to(raw, rule->decimals, rule->mode, &shown, NULL) != LK_OK)
		shown = raw;
	lk_buf_printf(out, "; %s ", word);
	lk_number_percent(out, limit);
	lk_buf_puts(out, ", menurut rumus ");
	lk_number_percent(out, shown);
}

void lk_achieve_explain(struct lk_buf *out, const struct lk_rule *rule,
	const struct lk_measure *target, const struct lk_measure *real,
	const struct lk_achievement *a)
{
	if (a->state != LK_CALC_OK) {
		lk_buf_puts(out, lk_calc_text(a->state));
		return;
	}
	put_formula(out, rule->formula, target, real);
	lk_buf_puts(out, " = ");
	lk_number_percent(out, a->value);
	if (rule->mode == LK_ROUND_CUT && (a->notes & LK_NOTE_INEXACT))
		lk_buf_puts(out, " (dipotong)");
	if (a->notes & LK_NOTE_CAPPED)
		put_bound(out, "dibatasi paling tinggi", rule->cap, rule, a->raw);
	if (a->notes & LK_NOTE_FLOORED)
		put_bound(out, "dinaikkan ke batas bawah", rule->floor, rule, a->raw);
}
