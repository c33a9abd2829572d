#ifndef CORE_FIGURE_BUDGET_H
#define CORE_FIGURE_BUDGET_H
/*
 * The budget as a tree: program -> kegiatan (4 digits) -> KRO (3 letters) -> RO
 * (2896.BMA.004) -> komponen -> akun (51 pegawai, 52 barang, 53 modal), from
 * isi/data/anggaran.csv:
 *
 *   kode;induk;tingkat;uraian;pagu-awal;pagu-revisi;tw1;tw2;tw3;tw4;realisasi;indikator
 *
 * kode is unique in the file and the key; induk is the kode of the parent ("" root).
 * Whole rupiah, 64 bit. Children must sum to the parent, quarters to the year: what does
 * not is a finding, never repaired silently.
 */
#include "core/base.h"
#include "core/error.h"
#include "core/mem.h"
#include "core/notation/decimal.h"

#include <stdbool.h>

enum lk_budget_level {
	LK_BUDGET_PROGRAM,
	LK_BUDGET_KEGIATAN,
	LK_BUDGET_KRO,
	LK_BUDGET_RO,
	LK_BUDGET_KOMPONEN,
	LK_BUDGET_AKUN,
	LK_BUDGET_LEVELS
};
const char *lk_budget_level_name(enum lk_budget_level l);    /* "program" ... "akun" */
enum lk_budget_level lk_budget_level_parse(struct lk_str s); /* LEVELS: none of them */

/* The amounts of a line; an absent one is not 0. */
enum lk_amount {
	LK_AMOUNT_INITIAL, /* pagu-awal */
	LK_AMOUNT_REVISED, /* pagu-revisi; absent: the initial one holds */
	LK_AMOUNT_TW1,
	LK_AMOUNT_TW2,
	LK_AMOUNT_TW3,
	LK_AMOUNT_TW4,
	LK_AMOUNT_REAL, /* realisasi of the year */
	LK_AMOUNT_COUNT
};
struct lk_budget_line {
	const char *code, *parent, *text, *indicator; /* indicator: code, "" none */
	enum lk_budget_level level;
	/* Absent amounts are rolled up from the children, where they have one; then the
	 * year's realisasi from the quarters. */
	int64_t amount[LK_AMOUNT_COUNT];
	bool has[LK_AMOUNT_COUNT];   /* there is an amount, given or rolled up */
	bool given[LK_AMOUNT_COUNT]; /* stands in the file */
	/* Sum of the children's amounts (for pagu-revisi: of the pagu that holds for each)
	 * and whether a child has one at all. */
	int64_t children[LK_AMOUNT_COUNT];
	bool summed[LK_AMOUNT_COUNT];
	bool revised;           /* it or a line below has a pagu-revisi */
	int64_t siblings;       /* median pagu of its siblings and itself; 0: below 3 */
	size_t up, first, next; /* indexes; LK_NO_LINE none */
	int depth, line;
};
#define LK_NO_LINE SIZE_MAX
struct lk_budget_year {   /* anggaran-tahun.csv: id;pagu;realisasi, id = kode@tahun */
	const char *code; /* "total", "51", "52", "53" */
	int year;
	int64_t pagu, real;
	bool has_pagu, has_real;
};
struct lk_budget_code {
	const char *code;
	size_t line;
};
struct lk_budget {
	struct lk_arena mem;
	/* parents before children, children right behind, file order among siblings */
	struct lk_budget_line *line;
	size_t n;
	struct lk_budget_year *year; /* by code, then year */
	size_t nyears;
	struct lk_budget_code *by_code; /* n, sorted */
};
/*
 * Either text may be empty. A child's level is below its parent's. *out only on success;
 * lk_budget_free() also takes a zeroed one.
 *   LK_EFORMAT  unknown parent or level, a line above itself, code twice, an amount that
 *               is not whole rupiah, a year twice: file and line
 *   LK_ERANGE   all amounts together have more than 18 digits; so no sum of amounts,
 *               however chosen, can overflow later
 */
int lk_budget_parse(struct lk_budget *out, struct lk_str lines, struct lk_str years,
	struct lk_error *err) LK_MUST_USE;
void lk_budget_free(struct lk_budget *b);
const struct lk_budget_line *lk_budget_find(const struct lk_budget *b,
	struct lk_str code);

/* pagu that holds now: revised, else initial. false: none. */
bool lk_budget_pagu(const struct lk_budget_line *l, int64_t *out);
/* Realised up to a quarter (0-4; 4: the year's amount, else the sum). */
bool lk_budget_real(const struct lk_budget_line *l, int quarter, int64_t *out);
/* realisasi / pagu in per cent, 2 places. LK_EUNDEF: pagu is not above 0. */
int lk_budget_percent(int64_t pagu, int64_t real, struct lk_dec *out,
	struct lk_error *err) LK_MUST_USE;

/* Sums over a set of lines. A line without an amount adds nothing. */
struct lk_budget_sum {
	int64_t initial, pagu, real, quarter[4];
	bool any; /* a line was found */
};
/* Of the roots. */
void lk_budget_total(const struct lk_budget *b, struct lk_budget_sum *out);
/* Per jenis belanja: 51, 52, 53 (the first two digits of the akun, which is the last part
 * of the line's code: 4815.QAH.001.051.521211). */
void lk_budget_kind(const struct lk_budget *b, int kind, struct lk_budget_sum *out);
int lk_budget_line_kind(const struct lk_budget_line *l); /* 51 ...; 0: not an akun */
/* Lines whose nearest tagged ancestor or self names the indicator: a tagged line with what
 * is below it, without the part below that is tagged for another. */
void lk_budget_indicator(const struct lk_budget *b, const char *code,
	struct lk_budget_sum *out);
/* The indicator a line counts for: its own or the nearest above; "" none. */
const char *lk_budget_owner(const struct lk_budget *b, const struct lk_budget_line *l);
/*
 * Efficiency: capaian (per cent) against serapan (real / pagu): PMK 214/2017,
 * ((pagu x capaian) - real) / (pagu x capaian) x 100, 2 places; below 0 is inefficient.
 * LK_EUNDEF: pagu or capaian is not above 0. LK_ERANGE: too many digits.
 */
int lk_budget_efficiency(int64_t pagu, int64_t real, struct lk_dec capaian,
	struct lk_dec *out, struct lk_error *err) LK_MUST_USE;

/*
 * What does not add up. `a` is the amount, `is` what stands there and `should` what it is
 * measured by:
 */
enum lk_budget_fault {
	LK_BUDGET_CHILDREN, /* a given amount is not the sum of the children's (should) */
	LK_BUDGET_QUARTERS,  /* realisasi is not the sum of the quarters (should) */
	LK_BUDGET_OVER,      /* realisasi above pagu (should) */
	LK_BUDGET_MAGNITUDE, /* pagu 500 times below or 1000 times above the median of
		its siblings (should): 3.500 among billions */
	LK_BUDGET_NO_PAGU    /* realisasi without a pagu; should is 0 */
};
typedef void lk_budget_fault_fn(enum lk_budget_fault f, const struct lk_budget_line *l,
	enum lk_amount a, int64_t is, int64_t should, void *arg);
/* In the order of the lines; a rolled-up amount is never itself a finding. */
void lk_budget_check(const struct lk_budget *b, lk_budget_fault_fn *each, void *arg);
/* The same for one line; returns how many. each may be NULL. */
size_t lk_budget_check_line(const struct lk_budget_line *l, lk_budget_fault_fn *each,
	void *arg);

#endif
