#include "core/figure/budget.h"

#include "core/csv.h"
#include "core/notation/date.h"

#include <stdlib.h>
#include <string.h>

#define LINES "isi/data/anggaran.csv"
#define YEARS "isi/data/anggaran-tahun.csv"
#define MAX_CODE 120 /* bytes of a kode */

static const char *const levels[] = {
	[LK_BUDGET_PROGRAM] = "program",
	[LK_BUDGET_KEGIATAN] = "kegiatan",
	[LK_BUDGET_KRO] = "kro",
	[LK_BUDGET_RO] = "ro",
	[LK_BUDGET_KOMPONEN] = "komponen",
	[LK_BUDGET_AKUN] = "akun",
};
_Static_assert(LK_LEN(levels) == LK_BUDGET_LEVELS, "a name for each level");

static const char *const amounts[] = {
	[LK_AMOUNT_INITIAL] = "pagu-awal",
	[LK_AMOUNT_REVISED] = "pagu-revisi",
	[LK_AMOUNT_TW1] = "tw1",
	[LK_AMOUNT_TW2] = "tw2",
	[LK_AMOUNT_TW3] = "tw3",
	[LK_AMOUNT_TW4] = "tw4",
	[LK_AMOUNT_REAL] = "realisasi",
};
_Static_assert(LK_LEN(amounts) == LK_AMOUNT_COUNT, "a column for each amount");

const char *lk_budget_level_name(enum lk_budget_level l)
{
	return l < LK_BUDGET_LEVELS ? levels[l] : "";
}

enum lk_budget_level lk_budget_level_parse(struct lk_str s)
{
	unsigned l = 0;

	while (l < LK_BUDGET_LEVELS &&
		(strlen(levels[l]) != s.n || memcmp(levels[l], s.p, s.n) != 0))
		l++;
	return (enum lk_budget_level)l;
}

/* ---- reading ------------------------------------------------------------------- */
/* One file being read; line[] is in file order until arrange() has ordered it. */
struct reading {
	struct lk_csv csv;
	const char *file;
	struct lk_budget *b;
	struct lk_budget_line *line; /* heap */
	struct lk_error *err;
};

/* Whole rupiah of a file: digits, ".0" at the end as spreadsheets write it. */
static int read_amount(const struct reading *r, size_t row, int col, int64_t *out,
	bool *given)
{
	struct lk_str s = lk_csv_get(&r->csv, row, col);
	int64_t v = 0;
	size_t i = 0;

	*given = s.n > 0;
	for (; i < s.n && s.p[i] >= '0' && s.p[i] <= '9'; i++) {
		if (v > LK_DEC_MAX / 10)
			return lk_fail(r->err, LK_ERANGE,
				N_("%s baris %u kolom %s: angka lebih dari 18 digit "
				   "tidak mungkin benar; betulkan angkanya"),
				r->file, r->csv.line[row], r->csv.head[col].p);
		v = v * 10 + (s.p[i] - '0');
	}
	size_t tail = s.n - i;
	bool zeros = i > 0 && tail > 1 && s.p[i] == '.' &&
		strspn(s.p + i + 1, "0") == tail - 1;
	if (tail > 0 && !zeros)
		return lk_fail(r->err, LK_EFORMAT,
			N_("%s baris %u kolom %s: \"%s\" bukan rupiah bulat; tulis "
			   "angka saja tanpa titik dan koma, misalnya 1500000000"),
			r->file, r->csv.line[row], r->csv.head[col].p, s.p);
	*out = v;
	return LK_OK;
}

static const char *keep(const struct reading *r, size_t row, int col)
{
	struct lk_str s = lk_csv_get(&r->csv, row, col);

	return lk_arena_dup(&r->b->mem, s.p, s.n);
}

static int read_code(const struct reading *r, size_t row, const char *code)
{
	size_t n = strlen(code);

	if (n == 0)
		return lk_fail(r->err, LK_EFORMAT,
			N_("%s baris %u: kode masih kosong; setiap baris anggaran "
			   "punya kode sendiri"),
			r->file, r->csv.line[row]);
	if (n > MAX_CODE || strpbrk(code, " \t\n@{}") != NULL)
		return lk_fail(r->err, LK_EFORMAT,
			N_("%s baris %u: kode \"%s\" terlalu panjang atau berisi "
			   "spasi; contoh kode: 2896.BMA.004"),
			r->file, r->csv.line[row], code);
	return LK_OK;
}

/* Columns in the order of the file: four of text, the amounts, the indicator. */
enum {
	CODE,
	PARENT,
	LEVEL,
	TEXT,
	AMOUNT,
	INDICATOR = AMOUNT + LK_AMOUNT_COUNT,
	COLS
};

static int read_columns(const struct reading *r, int *col)
{
	static const char *const text[] = { "kode", "induk", "tingkat", "uraian" };
	int rc = LK_OK;

	for (int i = 0; rc == LK_OK && i < COLS; i++) {
		const char *name = i < AMOUNT ? text[i]
			: i < INDICATOR       ? amounts[i - AMOUNT]
					      : "indikator";

		rc = lk_csv_need(&r->csv, r->file, name, &col[i], r->err);
	}
	return rc;
}

static int read_line(const struct reading *r, size_t row, const int *col)
{
	struct lk_budget_line *l = &r->line[row];
	struct lk_str level = lk_csv_get(&r->csv, row, col[LEVEL]);
	int rc = LK_OK;

	l->up = l->first = l->next = LK_NO_LINE;
	l->line = (int)r->csv.line[row];
	l->code = keep(r, row, col[CODE]);
	l->parent = keep(r, row, col[PARENT]);
	l->text = keep(r, row, col[TEXT]);
	l->indicator = keep(r, row, col[INDICATOR]);
	if (l->code == NULL || l->parent == NULL || l->text == NULL ||
		l->indicator == NULL)
		return lk_nomem(r->err);
	l->level = lk_budget_level_parse(level);
	if (l->level == LK_BUDGET_LEVELS)
		return lk_fail(r->err, LK_EFORMAT,
			N_("%s baris %u: tingkat \"%s\" tidak dikenal; pilih program, "
			   "kegiatan, kro, ro, komponen, atau akun"),
			r->file, r->csv.line[row], level.p);
	rc = read_code(r, row, l->code);
	for (int a = 0; rc == LK_OK && a < LK_AMOUNT_COUNT; a++) {
		rc = read_amount(r, row, col[AMOUNT + a], &l->amount[a], &l->given[a]);
		l->has[a] = l->given[a];
	}
	l->revised = l->given[LK_AMOUNT_REVISED];
	return rc;
}

/* ---- the tree ------------------------------------------------------------------ */
static int by_code(const void *a, const void *b)
{
	const struct lk_budget_code *x = a, *y = b;
	int c = strcmp(x->code, y->code);

	return c != 0 ? c : x->line < y->line ? -1 : x->line > y->line;
}

static size_t find_code(const struct lk_budget_code *v, size_t n, struct lk_str code)
{
	size_t lo = 0, hi = n;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		const char *have = v[mid].code;
		int c = strncmp(have, code.p, code.n);

		if (c == 0 && have[code.n] == '\0')
			return v[mid].line;
		if (c < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	return LK_NO_LINE;
}

static int index_codes(const struct reading *r)
{
	struct lk_budget *b = r->b;

	b->by_code = lk_arena_alloc(&b->mem, (b->n + 1) * sizeof(*b->by_code));
	if (b->by_code == NULL)
		return lk_nomem(r->err);
	for (size_t i = 0; i < b->n; i++)
		b->by_code[i] = (struct lk_budget_code){ r->line[i].code, i };
	if (b->n > 0)
		qsort(b->by_code, b->n, sizeof(*b->by_code), by_code);
	for (size_t i = 1; i < b->n; i++) {
		const struct lk_budget_code *k = &b->by_code[i];

		if (strcmp(k[-1].code, k->code) == 0)
			return lk_fail(r->err, LK_EFORMAT,
				N_("%s baris %d: kode %s sudah ada di baris %d; setiap "
				   "kode hanya satu kali"),
				r->file, r->line[k->line].line, k->code,
				r->line[k[-1].line].line);
	}
	return LK_OK;
}

/* Sets up; a level strictly below the parent's also rules out every loop. */
static int find_parent(const struct reading *r, struct lk_budget_line *l)
{
	const struct lk_budget_line *p;

	if (*l->parent == '\0')
		return LK_OK;
	l->up = find_code(r->b->by_code, r->b->n,
		(struct lk_str){ l->parent, strlen(l->parent) });
	if (l->up == LK_NO_LINE)
		return lk_fail(r->err, LK_EFORMAT,
			N_("%s baris %d: induk %s dari kode %s tidak ada dalam berkas; "
			   "tambahkan baris induknya atau betulkan kodenya"),
			r->file, l->line, l->parent, l->code);
	p = &r->line[l->up];
	if (p == l)
		return lk_fail(r->err, LK_EFORMAT,
			N_("%s baris %d: kode %s menjadi induk dirinya sendiri"),
			r->file, l->line, l->code);
	if (p->level >= l->level)
		return lk_fail(r->err, LK_EFORMAT,
			N_("%s baris %d: %s %s tidak dapat berada di bawah %s %s; "
			   "urutannya program, kegiatan, kro, ro, komponen, akun"),
			r->file, l->line, levels[l->level], l->code, levels[p->level],
			p->code);
	return LK_OK;
}

/* Index of the line behind i in a walk that visits children first; going up as needed. */
static size_t walk_on(const struct lk_budget_line *v, size_t i)
{
	if (v[i].first != LK_NO_LINE)
		return v[i].first;
	while (i != LK_NO_LINE && v[i].next == LK_NO_LINE)
		i = v[i].up;
	return i == LK_NO_LINE ? LK_NO_LINE : v[i].next;
}

/* Parents before children into b->line; the indexes follow. */
static int arrange(const struct reading *r)
{
	struct lk_budget *b = r->b;
	struct lk_budget_line *v = r->line;
	size_t *place = calloc(b->n + 1, sizeof(*place));
	size_t root = LK_NO_LINE, at = 0;

	b->line = lk_arena_alloc(&b->mem, (b->n + 1) * sizeof(*b->line));
	if (place == NULL || b->line == NULL) {
		free(place);
		return lk_nomem(r->err);
	}
	for (size_t i = b->n; i-- > 0;) {
		size_t *head = v[i].up == LK_NO_LINE ? &root : &v[v[i].up].first;

		v[i].next = *head;
		*head = i;
	}
	for (size_t i = root; i != LK_NO_LINE; i = walk_on(v, i)) {
		v[i].depth = v[i].up == LK_NO_LINE ? 0 : v[v[i].up].depth + 1;
		place[i] = at++;
	}
	for (size_t i = 0; i < b->n; i++) {
		struct lk_budget_line *l = &b->line[place[i]];

		*l = v[i];
		l->up = l->up == LK_NO_LINE ? LK_NO_LINE : place[l->up];
		l->first = l->first == LK_NO_LINE ? LK_NO_LINE : place[l->first];
		l->next = l->next == LK_NO_LINE ? LK_NO_LINE : place[l->next];
		b->by_code[i].line = place[b->by_code[i].line];
	}
	free(place);
	return LK_OK;
}

/* ---- roll-up ------------------------------------------------------------------- */
static void fill_line(struct lk_budget_line *l)
{
	for (int a = 0; a < LK_AMOUNT_COUNT; a++) {
		bool below = a == LK_AMOUNT_REVISED ? l->revised : l->summed[a];

		if (!l->given[a] && below && l->summed[a]) {
			l->amount[a] = l->children[a];
			l->has[a] = true;
		}
	}
	if (l->has[LK_AMOUNT_REAL])
		return;
	for (int a = LK_AMOUNT_TW1; a <= LK_AMOUNT_TW4; a++)
		if (l->has[a]) {
			l->amount[LK_AMOUNT_REAL] += l->amount[a];
			l->has[LK_AMOUNT_REAL] = true;
		}
}

static void add_to_parent(struct lk_budget_line *p, const struct lk_budget_line *l)
{
	int64_t v;

	for (int a = 0; a < LK_AMOUNT_COUNT; a++) {
		bool has = l->has[a];

		v = l->amount[a];
		if (a == LK_AMOUNT_REVISED)
			has = lk_budget_pagu(l, &v);
		if (has) {
			p->children[a] += v;
			p->summed[a] = true;
		}
	}
	p->revised = p->revised || l->revised;
}

static int roll_up(const struct reading *r)
{
	struct lk_budget *b = r->b;
	int64_t all = 0; /* at most 5 times LK_DEC_MAX before it is looked at */

	for (size_t i = b->n; i-- > 0;) {
		struct lk_budget_line *l = &b->line[i];

		fill_line(l);
		for (int a = 0; a < LK_AMOUNT_COUNT; a++) {
			all += l->amount[a];
			if (all > LK_DEC_MAX)
				return lk_fail(r->err, LK_ERANGE,
					N_("%s baris %d: sampai kode %s jumlah semua "
					   "angka lebih dari 18 digit; periksa angka "
					   "yang kelebihan nol"),
					r->file, l->line, l->code);
		}
		if (l->up != LK_NO_LINE)
			add_to_parent(&b->line[l->up], l);
	}
	return LK_OK;
}

/* ---- the middle of the siblings ------------------------------------------------ */
struct sibling {
	size_t up, line;
	int64_t pagu;
};

static int by_pagu(const void *a, const void *b)
{
	const struct sibling *x = a, *y = b;

	if (x->up != y->up)
		return x->up < y->up ? -1 : 1;
	return x->pagu < y->pagu ? -1 : x->pagu > y->pagu;
}

static int find_medians(const struct reading *r)
{
	struct lk_budget *b = r->b;
	struct sibling *v = calloc(b->n + 1, sizeof(*v));
	size_t n = 0;

	if (v == NULL)
		return lk_nomem(r->err);
	for (size_t i = 0; i < b->n; i++) {
		v[n] = (struct sibling){ b->line[i].up, i, 0 };
		if (lk_budget_pagu(&b->line[i], &v[n].pagu) && v[n].pagu > 0)
			n++;
	}
	if (n > 0)
		qsort(v, n, sizeof(*v), by_pagu);
	for (size_t i = 0, end; i < n; i = end) {
		for (end = i; end < n && v[end].up == v[i].up; end++)
			;
		for (size_t k = i; end - i >= 3 && k < end; k++)
			b->line[v[k].line].siblings = v[i + (end - i) / 2].pagu;
	}
	free(v);
	return LK_OK;
}

static int read_lines(struct reading *r, struct lk_str text)
{
	int col[COLS];
	int rc = lk_csv_parse(&r->csv, text, r->file, r->err);

	if (rc == LK_OK)
		rc = read_columns(r, col);
	if (rc != LK_OK)
		return rc;
	r->b->n = r->csv.nrows;
	r->line = calloc(r->b->n + 1, sizeof(*r->line));
	if (r->line == NULL)
		return lk_nomem(r->err);
	for (size_t row = 0; rc == LK_OK && row < r->b->n; row++)
		rc = read_line(r, row, col);
	if (rc == LK_OK)
		rc = index_codes(r);
	for (size_t i = 0; rc == LK_OK && i < r->b->n; i++)
		rc = find_parent(r, &r->line[i]);
	if (rc == LK_OK)
		rc = arrange(r);
	if (rc == LK_OK)
		rc = roll_up(r);
	return rc == LK_OK ? find_medians(r) : rc;
}

/* ---- earlier years ------------------------------------------------------------- */
static int by_year(const void *a, const void *b)
{
	const struct lk_budget_year *x = a, *y = b;
	int c = strcmp(x->code, y->code);

	return c != 0 ? c : x->year - y->year;
}

static int read_year(const struct reading *r, size_t row, const int *col)
{
	struct lk_budget_year *y = &r->b->year[row];
	struct lk_str id = lk_csv_get(&r->csv, row, col[0]);
	const char *sign = id.n > 0 ? strrchr(id.p, '@') : NULL;
	int rc;

	if (sign == NULL || sign == id.p || strlen(sign) != 5 ||
		strspn(sign + 1, "0123456789") != 4)
		return lk_fail(r->err, LK_EFORMAT,
			N_("%s baris %u: \"%s\" harus berbentuk kode@tahun, misalnya "
			   "total@2024 atau 52@2024"),
			r->file, r->csv.line[row], id.p);
	y->year = (int)strtol(sign + 1, NULL, 10);
	if (y->year < LK_DATE_YEAR_MIN || y->year > LK_DATE_YEAR_MAX)
		return lk_fail(r->err, LK_EFORMAT,
			N_("%s baris %u: tahun %d di luar %d sampai %d"), r->file,
			r->csv.line[row], y->year, LK_DATE_YEAR_MIN, LK_DATE_YEAR_MAX);
	y->code = lk_arena_dup(&r->b->mem, id.p, (size_t)(sign - id.p));
	if (y->code == NULL)
		return lk_nomem(r->err);
	rc = read_amount(r, row, col[1], &y->pagu, &y->has_pagu);
	return rc != LK_OK ? rc : read_amount(r, row, col[2], &y->real, &y->has_real);
}

static int read_years(struct reading *r, struct lk_str text)
{
	static const char *const names[] = { "id", "pagu", "realisasi" };
	struct lk_budget *b = r->b;
	int col[LK_LEN(names)];
	int rc = lk_csv_parse(&r->csv, text, r->file, r->err);

	for (size_t i = 0; rc == LK_OK && i < LK_LEN(names); i++)
		rc = lk_csv_need(&r->csv, r->file, names[i], &col[i], r->err);
	if (rc != LK_OK)
		return rc;
	b->year = lk_arena_alloc(&b->mem, (r->csv.nrows + 1) * sizeof(*b->year));
	if (b->year == NULL)
		return lk_nomem(r->err);
	for (size_t row = 0; rc == LK_OK && row < r->csv.nrows; row++)
		rc = read_year(r, row, col);
	if (rc != LK_OK)
		return rc;
	b->nyears = r->csv.nrows;
	if (b->nyears > 0)
		qsort(b->year, b->nyears, sizeof(*b->year), by_year);
	for (size_t i = 1; i < b->nyears; i++)
		if (by_year(&b->year[i - 1], &b->year[i]) == 0)
			return lk_fail(r->err, LK_EFORMAT,
				N_("%s: %s@%d tertulis dua kali; hapus salah satunya"),
				r->file, b->year[i].code, b->year[i].year);
	return LK_OK;
}

int lk_budget_parse(struct lk_budget *out, struct lk_str lines, struct lk_str years,
	struct lk_error *err)
{
	struct lk_budget b = { LK_ARENA_INIT, NULL, 0, NULL, 0, NULL };
	struct reading r = { LK_CSV_INIT, LINES, &b, NULL, err };
	int rc = LK_OK;

	if (lines.n > 0)
		rc = read_lines(&r, lines);
	lk_csv_free(&r.csv);
	free(r.line);
	r.file = YEARS;
	if (rc == LK_OK && years.n > 0)
		rc = read_years(&r, years);
	lk_csv_free(&r.csv);
	if (rc != LK_OK)
		lk_budget_free(&b);
	else
		*out = b;
	return rc;
}

void lk_budget_free(struct lk_budget *b)
{
	if (b == NULL)
		return;
	lk_arena_free(&b->mem);
	*b = (struct lk_budget){ LK_ARENA_INIT, NULL, 0, NULL, 0, NULL };
}

const struct lk_budget_line *lk_budget_find(const struct lk_budget *b,
	struct lk_str code)
{
	size_t i = find_code(b->by_code, b->n, code);

	return i == LK_NO_LINE ? NULL : &b->line[i];
}
