#ifndef CORE_FIGURE_INDICATOR_H
#define CORE_FIGURE_INDICATOR_H
/*
 * Indicators as the Perjanjian Kinerja defines them (isi/data/indikator.csv): everything
 * about one that does not change with the period. PermenPAN-RB 53/2014 asks for the
 * definition, the formula and four comparisons of every one.
 */
#include "core/csv.h"
#include "core/figure/achievement.h"
#include "core/figure/period.h"
#include "core/mem.h"

enum lk_type { /* tipe */
	LK_TYPE_ANGKA,
	LK_TYPE_PERSEN,
	LK_TYPE_INDEKS,
	LK_TYPE_NILAI,
	LK_TYPE_PREDIKAT,
	LK_TYPE_OPINI,
	LK_TYPE_DOKUMEN,
	LK_TYPE_COUNT
};
const char *lk_type_name(enum lk_type t);
enum lk_type lk_type_parse(struct lk_str s);
/* How a number of this type is read when it could be two (core/notation/number.h). */
enum lk_num_hint lk_type_hint(enum lk_type t);

enum lk_aggregate { /* agregasi */
	LK_AGG_SUM,
	LK_AGG_LAST,
	LK_AGG_MEAN,
	LK_AGG_MAX,
	LK_AGG_COUNT
};
const char *lk_aggregate_name(enum lk_aggregate a); /* jumlah, terakhir, rerata, maks */
enum lk_aggregate lk_aggregate_parse(struct lk_str s); /* also sum, last, mean, max */

struct lk_indicator {
	const char *code, *goal, *name, *unit; /* kode, sasaran, nama, satuan */
	const char *definition;                /* definisi operasional */
	const char *num_text, *den_text;   /* pembilang, penyebut: what is counted */
	const char *source, *team, *owner; /* sumber data, tim, PJ (user) */
	const char *no_standard;           /* why there is no national standard */
	enum lk_type type;
	bool lower_better; /* polaritas: naik | turun */
	struct lk_rule rule;
	enum lk_aggregate aggregate;
	enum lk_tempo tempo;        /* periode ukur */
	struct lk_measure standard; /* standar nasional; EMPTY none */
	bool entered; /* nilai masukan (NKA, IKPA): never computed by us */
	int line;     /* in the file */
};
struct lk_indicators {
	struct lk_arena mem;
	struct lk_indicator *item; /* in the order of the file */
	size_t n;
};
/* *out only on success. LK_EFORMAT with file, line and column; a code twice is one. */
int lk_indicators_parse(struct lk_indicators *out, struct lk_str file,
	const char *where, struct lk_error *err) LK_MUST_USE;
void lk_indicators_free(struct lk_indicators *v);
const struct lk_indicator *lk_indicator_find(const struct lk_indicators *v,
	struct lk_str code); /* NULL */
#define LK_CODE_MAX 32
/* 1-32 of letters, digits, '-' and '.', beginning with a letter or digit; not one of
 * the reserved words satker, laporan, anggaran, ikk. */
bool lk_code_valid(struct lk_str code);

#endif
