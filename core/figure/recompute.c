#include "core/figure/recompute.h"

#include "core/figure/recompute_impl.h"

#include <string.h>

enum column {
	CODE,
	NAME,
	UNIT,
	TARGET,
	REAL,
	PRINTED,
	FORMULA,
	POLARITY,
	DECIMALS,
	COLUMNS
};
static const struct {
	enum column column;
	const char *name; /* lower case, letters only */
} names[] = { { CODE, "kode" }, { CODE, "code" }, { NAME, "indikator" },
	{ NAME, "indikatorkinerja" }, { NAME, "namaindikator" }, { NAME, "indicator" },
	{ NAME, "nama" }, { UNIT, "satuan" }, { UNIT, "unit" }, { TARGET, "target" },
	{ REAL, "realisasi" }, { REAL, "realization" }, { PRINTED, "capaianprinted" },
	{ PRINTED, "tercetak" }, { PRINTED, "capaian" }, { PRINTED, "printed" },
	{ FORMULA, "formulatried" }, { FORMULA, "rumus" }, { FORMULA, "formula" },
	{ POLARITY, "polarity" }, { POLARITY, "polaritas" }, { POLARITY, "arah" },
	{ DECIMALS, "desimal" }, { DECIMALS, "decimals" } };

struct table {
	struct lk_recompute *out;
	const struct lk_csv *csv;
	int col[COLUMNS]; /* -1: none */
	const struct lk_grade *grade;
	size_t ngrades;
};

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
}

static bool is_letter(char c)
{
	return lower(c) >= 'a' && lower(c) <= 'z';
}

/* s against a word of small letters; what is no letter in s does not count. */
static bool is_word(struct lk_str s, const char *word)
{
	for (size_t i = 0; i < s.n; i++) {
		if (!is_letter(s.p[i]))
			continue;
		if (*word == '\0' || lower(s.p[i]) != *word)
			return false;
		word++;
	}
	return *word == '\0';
}

static bool is_any(struct lk_str s, const char *const *word, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (is_word(s, word[i]))
			return true;
	return false;
}

/* ---- columns ---------------------------------------------------------------------------- */

static int find_columns(struct table *t, const char *where, struct lk_error *err)
{
	for (int i = 0; i < COLUMNS; i++)
		t->col[i] = -1;
	for (size_t i = 0; i < LK_LEN(names); i++)
		for (size_t c = 0; c < t->csv->ncols; c++)
			if (t->col[names[i].column] < 0 &&
				is_word(t->csv->head[c], names[i].name))
				t->col[names[i].column] = (int)c;
	if (t->col[FORMULA] < 0 && (t->col[TARGET] < 0 || t->col[REAL] < 0))
		return lk_fail(err, LK_EFORMAT,
			N_("%s: tidak ada kolom target dan realisasi; tidak ada yang "
			   "dihitung; beri judul kolom indikator, satuan, rumus, "
			   "target, realisasi, tercetak"),
			where);
	return LK_OK;
}

static struct lk_str cell(const struct table *t, size_t row, enum column c)
{
	return lk_csv_get(t->csv, row, t->col[c]);
}

/* ---- notation ---------------------------------------------------------------------------- */

/* Which mark is decimal in s, by itself: '.', ',' or 0 when it does not show. */
static char decimal_mark(struct lk_str s)
{
	struct lk_number ask, other;
	char mark = 0;

	if (lk_number_read(s, LK_NUM_ASK, &ask, NULL) != LK_OK ||
		ask.kind < LK_NUM_VALUE)
		return 0;
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] == '.' || s.p[i] == ',')
			mark = s.p[i];
	if (mark == 0)
		return 0;
	if (ask.value.scale > 0 || ask.high.scale > 0)
		return mark;
	/* marks that only group tell the other one is decimal */
	if (lk_number_read(s, LK_NUM_WHOLE, &other, NULL) != LK_OK)
		return 0;
	return mark == '.' ? ',' : '.';
}

static enum lk_num_hint row_hint(const struct table *t, size_t row)
{
	static const char *const fraction[] = { "persen", "percent", "indeks", "index",
		"nilai", "skor", "poin" };
	static const char *const whole[] = { "rp", "rupiah", "idr" };
	static const enum column seen[] = { PRINTED, TARGET, REAL };
	struct lk_str unit = cell(t, row, UNIT);
	bool point = false, comma = false;

	if ((unit.n != 0 && memchr(unit.p, '%', unit.n) != NULL) ||
		is_any(unit, fraction, LK_LEN(fraction)))
		return LK_NUM_FRACTION;
	if (is_any(unit, whole, LK_LEN(whole)))
		return LK_NUM_WHOLE;
	for (size_t i = 0; i < LK_LEN(seen); i++) {
		char mark = decimal_mark(cell(t, row, seen[i]));

		point = point || mark == '.';
		comma = comma || mark == ',';
	}
	return point == comma ? LK_NUM_ASK : comma ? LK_NUM_COMMA : LK_NUM_POINT;
}

/* ---- one row ------------------------------------------------------------------------------- */

/* The formula that is written, else the one the polarity leaves no doubt about. "" and
 * *why when there is none. */
static struct lk_str formula_of(const struct table *t, size_t row, const char **why)
{
	static const char *const up[] = { "maximize", "naik", "max" };
	static const char *const even[] = { "stabil", "stabilize" };
	static const char *const none[] = { "none", "tidakada" };
	struct lk_str f = cell(t, row, FORMULA), p = cell(t, row, POLARITY);

	*why = "";
	if (is_any(f, none, LK_LEN(none))) {
		*why = N_("tidak ada rumus pada baris ini");
		return (struct lk_str){ "", 0 };
	}
	if (f.n != 0)
		return f;
	if (is_any(p, up, LK_LEN(up)))
		return (struct lk_str){ "max", 3 };
	if (is_any(p, even, LK_LEN(even)))
		return (struct lk_str){ "stabilize", 9 };
	*why = p.n != 0
		? N_("arah ini punya lebih dari satu rumus; tulis rumusnya di kolom "
		     "rumus, misalnya min_2t atau min_ratio")
		: N_("rumus belum ditulis; isi kolom rumus, misalnya max");
	return (struct lk_str){ "", 0 };
}

static const char *keep(struct table *t, const char *p, size_t n)
{
	const char *s = lk_arena_dup(&t->out->mem, p, n);

	return s != NULL ? s : "";
}

static const char *keep_cell(struct table *t, size_t row, enum column c)
{
	struct lk_str s = cell(t, row, c);

	return keep(t, s.p, s.n);
}

/* What the row prints, per cent: a figure without a unit. */
static bool read_printed(struct lk_str s, struct lk_dec *out)
{
	struct lk_number n;

	if (lk_number_read(s, LK_NUM_FRACTION, &n, NULL) != LK_OK ||
		n.kind != LK_NUM_VALUE)
		return false;
	*out = n.value;
	return true;
}

/* The verdict by computing at the places printed, rounded and cut. */
static int compare(struct lk_recompute_row *row, const struct lk_recompute_ask *ask,
	struct lk_dec printed, struct lk_arena *mem)
{
	struct lk_recompute_ask at = *ask;
	struct lk_recompute_row tried = { 0 };
	int rc;

	at.rule.decimals = printed.scale;
	rc = lk_recompute_one(&tried, &at, mem, NULL);
	if (rc != LK_OK || tried.result.state != LK_CALC_OK)
		return rc;
	row->right = tried.result.value;
	row->verdict = LK_PRINTED_DIFFERS;
	if (lk_dec_cmp(row->right, printed) == 0) {
		row->verdict = LK_PRINTED_MATCH;
		return LK_OK;
	}
	at.rule.mode = LK_ROUND_CUT;
	if (lk_recompute_one(&tried, &at, mem, NULL) == LK_OK &&
		lk_dec_cmp(tried.result.value, printed) == 0)
		row->verdict = LK_PRINTED_CUT;
	return LK_OK;
}

static int decimals_of(const struct table *t, size_t row)
{
	struct lk_str s = cell(t, row, DECIMALS);

	return s.n == 1 && s.p[0] >= '0' && s.p[0] <= '0' + LK_RULE_DECIMALS
		? s.p[0] - '0'
		: 2;
}

static int compute(struct table *t, size_t i, struct lk_recompute_row *row)
{
	struct lk_recompute_ask ask = { .target = cell(t, i, TARGET),
		.real = cell(t, i, REAL),
		.hint = row_hint(t, i),
		.grade = t->grade,
		.ngrades = t->ngrades };
	struct lk_error err = { .text = "" };
	struct lk_dec printed = { 0, 0 };
	int rc;

	ask.rule.decimals = decimals_of(t, i);
	ask.formula = formula_of(t, i, &row->why);
	row->has_printed = read_printed(cell(t, i, PRINTED), &printed);
	row->verdict = LK_PRINTED_NOT_COMPUTABLE;
	row->explain = "";
	row->result.state = LK_CALC_NO_FORMULA;
	if (ask.formula.n == 0)
		return LK_OK;
	rc = lk_recompute_one(row, &ask, &t->out->mem, &err);
	if (rc != LK_OK)
		row->why = keep(t, err.text, strlen(err.text));
	else if (row->result.state != LK_CALC_OK)
		row->why = row->explain;
	else if (row->has_printed)
		rc = compare(row, &ask, printed, &t->out->mem);
	return rc == LK_ENOMEM ? rc : LK_OK;
}

static void tally(struct lk_recompute *r, const struct lk_recompute_row *row)
{
	if (row->has_printed)
		r->count[row->verdict]++;
	else if (row->result.state == LK_CALC_OK)
		r->unprinted++;
	else
		r->count[LK_PRINTED_NOT_COMPUTABLE]++;
}

static int fill(struct table *t, size_t i)
{
	struct lk_recompute_row *row = &t->out->row[i];
	int rc;

	row->line = t->csv->line[i];
	row->code = keep_cell(t, i, CODE);
	row->name = keep_cell(t, i, NAME);
	row->unit = keep_cell(t, i, UNIT);
	row->formula = keep_cell(t, i, FORMULA);
	row->target = keep_cell(t, i, TARGET);
	row->real = keep_cell(t, i, REAL);
	row->printed = keep_cell(t, i, PRINTED);
	rc = compute(t, i, row);
	if (rc == LK_OK)
		tally(t->out, row);
	return rc;
}

int lk_recompute(struct lk_recompute *out, const struct lk_csv *csv, const char *where,
	const struct lk_grade *grade, size_t ngrades, struct lk_error *err)
{
	struct lk_recompute made = { .mem = LK_ARENA_INIT, .n = csv->nrows };
	struct table t = { .out = &made,
		.csv = csv,
		.grade = grade,
		.ngrades = ngrades };
	int rc = find_columns(&t, where, err);

	if (rc != LK_OK)
		return rc;
	made.row = lk_arena_alloc(&made.mem, (made.n + 1) * sizeof(*made.row));
	if (made.row == NULL)
		rc = LK_ENOMEM;
	for (size_t i = 0; rc == LK_OK && i < made.n; i++)
		rc = fill(&t, i);
	if (rc != LK_OK) {
		lk_recompute_free(&made);
		return lk_nomem(err);
	}
	*out = made;
	return LK_OK;
}

void lk_recompute_free(struct lk_recompute *r)
{
	if (r == NULL)
		return;
	lk_arena_free(&r->mem);
	*r = (struct lk_recompute){ .mem = LK_ARENA_INIT };
}
