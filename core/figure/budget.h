#ifndef CORE_FIGURE_BUDGET_H
#define CORE_FIGURE_BUDGET_H
/*
 * The budget as a tree: program -> kegiatan (4 digits) -> KRO (3 letters) -> RO
 * (2896.BMA.004) -> komponen -> akun (51 pegawai, 52 barang, 53 modal), from
 * isi/data/anggaran.csv:
 *   kode;induk;tingkat;uraian;pagu-awal;pagu-revisi;tw1;tw2;tw3;tw4;realisasi;indikator
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
const char *lk_budget_level_name(enum lk_budget_level l); /* "program" ... "akun" */

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
	int64_t amount
		[LK_AMOUNT_COUNT];   /* rolled up from children where it is absent */
	bool has[LK_AMOUNT_COUNT];   /* there is an amount, given or rolled up */
	bool given[LK_AMOUNT_COUNT]; /* stands in the file */
	int64_t children[LK_AMOUNT_COUNT]; /* sum of the children's amounts */
	size_t up, first, next;            /* indexes; LK_NO_LINE none */
	int depth, line;
};
#define LK_NO_LINE SIZE_MAX
struct lk_budget_year {   /* anggaran-tahun.csv: id;pagu;realisasi, id = kode@tahun */
	const char *code; /* "total", "51", "52", "53" */
	int year;
	int64_t pagu, real;
};
struct lk_budget {
	struct lk_arena mem;
	struct lk_budget_line
		*line; /* parents before children, file order among siblings */
	size_t n;
	struct lk_budget_year *year;
	size_t nyears;
};
/* Either text may be empty. LK_EFORMAT (unknown parent, loop, code twice, amount that is
 * none: file and line), LK_ERANGE, LK_ENOMEM. *out only on success. */
int lk_budget_parse(struct lk_budget *out, struct lk_str lines, struct lk_str years,
	struct lk_error *err) LK_MUST_USE;
void lk_budget_free(struct lk_budget *b);
const struct lk_budget_line *lk_budget_find(const struct lk_budget *b,
	struct lk_str code);

/* pagu that holds now: revised, else initial. false: none. */
bool lk_budget_pagu(const struct lk_budget_line *l, int64_t *out);
/* Realised up to a quarter (0-4; 4: the year's amount, else the sum). */
bool lk_budget_real(const struct lk_budget_line *l, int quarter, int64_t *out);
/* realisasi / pagu in per cent, 2 places. LK_EUNDEF: pagu 0 or absent. */
int lk_budget_percent(int64_t pagu, int64_t real, struct lk_dec *out,
	struct lk_error *err) LK_MUST_USE;

/* Sums over a set of lines, for one amount. */
struct lk_budget_sum {
	int64_t initial, pagu, real, quarter[4];
	bool any;
};
void lk_budget_total(const struct lk_budget *b, struct lk_budget_sum *out);
/* Per jenis belanja: 51, 52, 53 (the first two digits of the akun). */
void lk_budget_kind(const struct lk_budget *b, int kind, struct lk_budget_sum *out);
/* Lines whose nearest tagged ancestor or self names the indicator. */
void lk_budget_indicator(const struct lk_budget *b, const char *code,
	struct lk_budget_sum *out);
/* Efficiency: capaian (per cent) against serapan (real / pagu): PMK 214/2017,
 * ((pagu x capaian) - real) / (pagu x capaian) x 100, 2 places. LK_EUNDEF. */
int lk_budget_efficiency(int64_t pagu, int64_t real, struct lk_dec capaian,
	struct lk_dec *out, struct lk_error *err) LK_MUST_USE;

/* What does not add up. */
enum lk_budget_fault {
	LK_BUDGET_CHILDREN,  /* children do not sum to the parent */
	LK_BUDGET_QUARTERS,  /* quarters do not sum to the year */
	LK_BUDGET_OVER,      /* realisasi above pagu */
	LK_BUDGET_MAGNITUDE, /* far from its siblings: 3.50 among billions */
	LK_BUDGET_NO_PAGU
};
typedef void lk_budget_fault_fn(enum lk_budget_fault f, const struct lk_budget_line *l,
	enum lk_amount a, int64_t is, int64_t should, void *arg);
void lk_budget_check(const struct lk_budget *b, lk_budget_fault_fn *each, void *arg);

#endif
