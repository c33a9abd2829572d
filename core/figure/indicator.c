#include "core/figure/indicator.h"

#include "core/figure/measure.h"
#include "core/figure/table.h"

#include <string.h>

#define DECIMALS_DEFAULT 2

/* ---- names --------------------------------------------------------------------------- */

static const char *const types[] = {
	[LK_TYPE_ANGKA] = "angka",
	[LK_TYPE_PERSEN] = "persen",
	[LK_TYPE_INDEKS] = "indeks",
	[LK_TYPE_NILAI] = "nilai",
	[LK_TYPE_PREDIKAT] = "predikat",
	[LK_TYPE_OPINI] = "opini",
	[LK_TYPE_DOKUMEN] = "dokumen",
};
_Static_assert(LK_LEN(types) == LK_TYPE_COUNT, "every type has its name");

static const struct {
	const char *name, *english;
} aggregates[] = {
	[LK_AGG_SUM] = { "jumlah", "sum" },
	[LK_AGG_LAST] = { "terakhir", "last" },
	[LK_AGG_MEAN] = { "rerata", "mean" },
	[LK_AGG_MAX] = { "maks", "max" },
};
_Static_assert(LK_LEN(aggregates) == LK_AGG_COUNT, "every aggregate has its name");

static bool is_word(struct lk_str s, const char *word)
{
	return s.n == strlen(word) && memcmp(s.p, word, s.n) == 0;
}

const char *lk_type_name(enum lk_type t)
{
	return t < LK_TYPE_COUNT ? types[t] : "?";
}

enum lk_type lk_type_parse(struct lk_str s)
{
	enum lk_type t = LK_TYPE_ANGKA;

	while (t < LK_TYPE_COUNT && (s.n == 0 || !is_word(s, types[t])))
		t++;
	return t;
}

enum lk_num_hint lk_type_hint(enum lk_type t)
{
	switch (t) {
	case LK_TYPE_ANGKA:
	case LK_TYPE_DOKUMEN: return LK_NUM_WHOLE;
	case LK_TYPE_PERSEN:
	case LK_TYPE_INDEKS:
	case LK_TYPE_NILAI: return LK_NUM_FRACTION;
	case LK_TYPE_PREDIKAT:
	case LK_TYPE_OPINI:
	case LK_TYPE_COUNT:
	default: return LK_NUM_ASK;
	}
}

const char *lk_aggregate_name(enum lk_aggregate a)
{
	return a < LK_AGG_COUNT ? aggregates[a].name : "?";
}

enum lk_aggregate lk_aggregate_parse(struct lk_str s)
{
	enum lk_aggregate a = LK_AGG_SUM;

	while (a < LK_AGG_COUNT &&
		(s.n == 0 ||
			(!is_word(s, aggregates[a].name) &&
				!is_word(s, aggregates[a].english))))
		a++;
	return a;
}

/* The first words of keys that no indicator may take (core/figure/value.h). */
static bool is_reserved(struct lk_str code)
{
	return is_word(code, "satker") || is_word(code, "laporan") ||
		is_word(code, "anggaran") || is_word(code, "ikk");
}

bool lk_code_valid(struct lk_str code)
{
	if (code.n == 0 || code.n > LK_CODE_MAX || code.p[0] == '-' || code.p[0] == '.')
		return false;
	for (size_t i = 0; i < code.n; i++) {
		char c = code.p[i];

		if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
			    (c >= '0' && c <= '9') || c == '-' || c == '.'))
			return false;
	}
	return !is_reserved(code);
}

/* ---- reading --------------------------------------------------------------------------- */

/* A table being read; the first failure sticks in rc. */
struct reading {
	const struct lk_csv *csv;
	const char *where;
	struct lk_arena *mem;
	struct lk_error *err;
	size_t row;
	int rc;
};

static struct lk_str cell(const struct reading *r, const char *column)
{
	return lk_csv_get(r->csv, r->row, lk_csv_col(r->csv, column));
}

static const char *text(struct reading *r, const char *column)
{
	struct lk_str s = cell(r, column);
	char *p = lk_arena_dup(r->mem, s.p, s.n);

	if (p == NULL && r->rc == LK_OK)
		r->rc = lk_nomem(r->err);
	return p != NULL ? p : "";
}

static void wrong(struct reading *r, const char *column)
{
	const struct lk_column *col = lk_table_column(LK_TABLE_INDICATOR, column);

	if (r->rc == LK_OK)
		r->rc = lk_fail(r->err, LK_EFORMAT,
			N_("%s baris %u kolom \"%s\": \"%s\" tidak dikenal; pilih "
			   "salah satu: %s"),
			r->where, r->csv->line[r->row], column, cell(r, column).p,
			col != NULL && col->choices != NULL ? col->choices : "");
}

static bool yes(struct reading *r, const char *column)
{
	struct lk_str s = cell(r, column);

	if (s.n != 0 && !is_word(s, "ya") && !is_word(s, "tidak"))
		wrong(r, column);
	return is_word(s, "ya");
}

static bool limit(struct reading *r, const char *column, struct lk_dec *out)
{
	struct lk_str s = cell(r, column);
	int rc;

	if (s.n == 0 || r->rc != LK_OK)
		return false;
	rc = lk_dec_parse(s, out, r->err);
	if (rc != LK_OK)
		r->rc = lk_cell_fail(r->err, rc, r->where, r->csv->line[r->row],
			column);
	return rc == LK_OK;
}

static int decimals(struct reading *r)
{
	struct lk_str s = cell(r, "desimal");

	if (s.n == 0)
		return DECIMALS_DEFAULT;
	if (s.n == 1 && s.p[0] >= '0' && s.p[0] <= '6')
		return s.p[0] - '0';
	if (r->rc == LK_OK)
		r->rc = lk_fail(r->err, LK_EFORMAT,
			N_("%s baris %u kolom \"desimal\": \"%s\" bukan angka 0 sampai "
			   "6"),
			r->where, r->csv->line[r->row], s.p);
	return DECIMALS_DEFAULT;
}

/* Empty: no formula, which the results say. */
static enum lk_formula formula(struct reading *r, bool lower_better)
{
	struct lk_str s = cell(r, "rumus");
	enum lk_formula f = lk_formula_parse(s);

	if (s.n == 0)
		return LK_FORMULA_COUNT;
	if (f == LK_FORMULA_COUNT)
		wrong(r, "rumus");
	return f == LK_FORMULA_RANGE && lower_better ? LK_FORMULA_RANGE_MIN : f;
}

static void read_rule(struct reading *r, struct lk_indicator *ind)
{
	struct lk_str way = cell(r, "polaritas");

	if (way.n != 0 && !is_word(way, "naik") && !is_word(way, "turun"))
		wrong(r, "polaritas");
	ind->lower_better = is_word(way, "turun");
	ind->rule.formula = formula(r, ind->lower_better);
	ind->rule.decimals = decimals(r);
	ind->rule.mode = yes(r, "potong") ? LK_ROUND_CUT : LK_ROUND_HALF;
	ind->rule.has_cap = limit(r, "batas-atas", &ind->rule.cap);
	ind->rule.has_floor = limit(r, "batas-bawah", &ind->rule.floor);
}

static void read_choices(struct reading *r, struct lk_indicator *ind)
{
	struct lk_str type = cell(r, "tipe"), agg = cell(r, "agregasi"),
		      tempo = cell(r, "periode");

	ind->type = type.n == 0 ? LK_TYPE_ANGKA : lk_type_parse(type);
	if (ind->type == LK_TYPE_COUNT)
		wrong(r, "tipe");
	ind->aggregate = agg.n == 0 ? LK_AGG_LAST : lk_aggregate_parse(agg);
	if (ind->aggregate == LK_AGG_COUNT)
		wrong(r, "agregasi");
	ind->tempo = tempo.n == 0 ? LK_TEMPO_YEAR : lk_tempo_parse(tempo);
	if (ind->tempo == LK_TEMPO_COUNT)
		wrong(r, "periode");
}

static void read_standard(struct reading *r, struct lk_indicator *ind)
{
	int rc;

	if (r->rc != LK_OK)
		return;
	rc = lk_measure_read(cell(r, "standar-nasional"), ind->type, NULL, 0, r->mem,
		&ind->standard, r->err);
	if (rc != LK_OK)
		r->rc = lk_cell_fail(r->err, rc, r->where, r->csv->line[r->row],
			"standar-nasional");
}

static void read_team(struct reading *r, struct lk_indicator *ind)
{
	struct lk_str team = cell(r, "tim");

	ind->team = text(r, "tim");
	if (team.n != 0 && !lk_team_valid(team) && r->rc == LK_OK)
		r->rc = lk_fail(r->err, LK_EFORMAT,
			N_("%s baris %u kolom \"tim\": \"%s\" bukan nama tim; pakai "
			   "huruf kecil, angka, dan tanda hubung, misalnya tim-1"),
			r->where, r->csv->line[r->row], team.p);
}

static void read_indicator(struct reading *r, struct lk_indicator *ind)
{
	ind->line = (int)r->csv->line[r->row];
	ind->code = text(r, "kode");
	ind->goal = text(r, "sasaran");
	ind->name = text(r, "nama");
	ind->unit = text(r, "satuan");
	ind->definition = text(r, "definisi");
	ind->num_text = text(r, "pembilang");
	ind->den_text = text(r, "penyebut");
	ind->source = text(r, "sumber");
	ind->owner = text(r, "pj");
	ind->no_standard = text(r, "alasan-standar");
	ind->entered = yes(r, "masukan");
	read_team(r, ind);
	read_choices(r, ind);
	read_rule(r, ind);
	read_standard(r, ind);
}

static int read_all(struct lk_indicators *v, const struct lk_csv *csv,
	const char *where, struct lk_error *err)
{
	struct reading r = { csv, where, &v->mem, err, 0, LK_OK };

	v->item = lk_arena_alloc(&v->mem, (csv->nrows + 1) * sizeof(*v->item));
	if (v->item == NULL)
		return lk_nomem(err);
	for (; r.row < csv->nrows && r.rc == LK_OK; r.row++)
		read_indicator(&r, &v->item[r.row]);
	v->n = csv->nrows;
	return r.rc;
}

int lk_indicators_parse(struct lk_indicators *out, struct lk_str file,
	const char *where, struct lk_error *err)
{
	struct lk_indicators v = { .mem = LK_ARENA_INIT };
	struct lk_csv csv = LK_CSV_INIT;
	int rc = lk_csv_parse(&csv, file, where, err);

	if (rc == LK_OK)
		rc = lk_table_check(LK_TABLE_INDICATOR, &csv, where, err);
	if (rc == LK_OK)
		rc = read_all(&v, &csv, where, err);
	lk_csv_free(&csv);
	if (rc == LK_OK)
		*out = v;
	else
		lk_indicators_free(&v);
	return rc;
}

void lk_indicators_free(struct lk_indicators *v)
{
	if (v == NULL)
		return;
	lk_arena_free(&v->mem);
	*v = (struct lk_indicators){ .mem = LK_ARENA_INIT };
}

const struct lk_indicator *lk_indicator_find(const struct lk_indicators *v,
	struct lk_str code)
{
	for (size_t i = 0; i < v->n; i++)
		if (is_word(code, v->item[i].code))
			return &v->item[i];
	return NULL;
}
