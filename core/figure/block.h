#ifndef CORE_FIGURE_BLOCK_H
#define CORE_FIGURE_BLOCK_H
/*
 * Tables and charts that are made from the figures: a fence in a chapter says what is
 * wanted, and what stands in it follows the data.
 *
 *   ```tabel capaian #tbl-capaian Capaian Kinerja Tahun {{laporan.tahun}}
 *   kolom: no, indikator, target, realisasi, capaian
 *   baris: IKK-1, IKK-2
 *   ```
 *   ```grafik batang #gr-capaian Capaian per Indikator
 *   data: capaian
 *   kolom: capaian
 *   arah: mendatar
 *   ```
 *
 * What is wanted (behind `tabel`, or behind `data:` of a `grafik`), each with an optional
 * period where one makes sense (capaian TW2):
 *   capaian                 every indicator at a period
 *   indikator KODE triwulan | bulan | tahun
 *                           one indicator over the parts of the year, or over years
 *   menengah                every indicator against the last medium-term target
 *   anggaran [belanja | program | kegiatan | kro | ro | komponen | akun]
 *   anggaran tahun          the budget over years
 *   efisiensi               every indicator with a budget: capaian against serapan
 * A chart is
 *   batang, kelompok  bars; grouped bars
 *   tumpuk            the series of a row upon each other
 *   garis             lines
 *   lingkaran         a pie of one series
 *   kemajuan          the first series as a bar against the second one, the target, as a mark
 *   kolom:  which columns and in which order; of a chart: which series
 *   baris:  which rows: codes, years or periods
 *   arah:   mendatar | tegak (bars lying or standing)
 *
 * The result is neutral: cells as text in the notation of reports, and the exact number
 * beside it. Screens, Markdown and print make of it what they can; none computes.
 */
#include "core/figure/value.h"

#define LK_BLOCK_COLUMNS 12
#define LK_BLOCK_ROWS 2000
#define LK_BLOCK_NAMES 64 /* names in `kolom:` or `baris:` */
#define LK_BLOCK_PARTS 12 /* of a pie: more cannot be told apart */

enum lk_block_data {
	LK_DATA_CAPAIAN,
	LK_DATA_PARTS, /* indikator KODE triwulan | bulan */
	LK_DATA_YEARS, /* indikator KODE tahun */
	LK_DATA_MEDIUM,
	LK_DATA_BUDGET,
	LK_DATA_BUDGET_YEARS,
	LK_DATA_EFFICIENCY,
	LK_DATA_COUNT
};
enum lk_block_shape {
	LK_SHAPE_TABLE,
	LK_SHAPE_BAR,
	LK_SHAPE_LINE,
	LK_SHAPE_GROUP,
	LK_SHAPE_STACK,
	LK_SHAPE_PIE,
	LK_SHAPE_PROGRESS
};

/* A block as written; strings point into the text. */
struct lk_block_spec {
	enum lk_block_shape shape;
	enum lk_block_data data;
	struct lk_str code;         /* PARTS, YEARS */
	struct lk_str period;       /* CAPAIAN, EFFICIENCY; "" the year */
	struct lk_str words;        /* what is wanted, as written */
	enum lk_tempo tempo;        /* PARTS */
	int level;                  /* BUDGET: enum lk_budget_level, -1 per belanja */
	struct lk_str label, title; /* "tbl-x" without '#'; title may hold values */
	struct lk_str column[LK_BLOCK_NAMES], row[LK_BLOCK_NAMES];
	size_t ncolumns, nrows;
	bool standing; /* arah: tegak */
};
/* Where in the text something is wrong: line and column from 1, of the block's text. */
struct lk_block_fault {
	int line, col;
};
/*
 * Read a block: `text` is the fence with its opening line; the closing one may be missing.
 * LK_EFORMAT, LK_ENOTFOUND (with the nearest name); *where says where (may be NULL).
 */
int lk_block_parse(struct lk_str text, struct lk_block_spec *out,
	struct lk_block_fault *where, struct lk_error *err) LK_MUST_USE;
/* Is it such a fence at all? `info` is what stands behind the ``` marks. */
bool lk_block_is(struct lk_str info);

/* ---- resolved --------------------------------------------------------------------- */
struct lk_block_cell {
	const char *text; /* as printed; "" nothing */
	bool has;         /* there is a number behind it */
	struct lk_dec number;
};
struct lk_block_column {
	const char *name;  /* as in `kolom:` */
	const char *title; /* head of the column */
	int align;         /* -1 left, 0 centre, 1 right */
};
struct lk_block_table {
	struct lk_arena mem;
	const char *caption, *label; /* caption with its values resolved */
	struct lk_block_column column[LK_BLOCK_COLUMNS];
	size_t ncolumns;
	struct lk_block_cell *cell; /* nrows * ncolumns */
	size_t nrows;
	bool total; /* the last row sums the others */
};
struct lk_block_series {
	const char *title;
	const struct lk_block_cell *point; /* [ncategories]; !has: missing, a gap */
};
/* What cannot be drawn as asked has the shape that can: a pie with a number below zero, with
 * nothing but zeroes or with too many parts is BAR, a stack with a number below zero GROUP. */
struct lk_block_chart {
	struct lk_arena mem;
	enum lk_block_shape shape;
	bool lying; /* bars from left to right */
	const char *caption, *label;
	const char **category;
	size_t ncategories;
	struct lk_block_series series[LK_BLOCK_COLUMNS];
	size_t nseries;
};
/* LK_ENOTFOUND: unknown code, column or row, with the nearest; *where as in parse.
 * LK_EFORMAT: columns a chart of this shape does not draw.
 * LK_EUNDEF: no data for it at all. Free also after failure. */
int lk_block_table(const struct lk_value_ctx *c, const struct lk_block_spec *spec,
	struct lk_str text, struct lk_block_table *out, struct lk_block_fault *where,
	struct lk_error *err) LK_MUST_USE;
int lk_block_chart(const struct lk_value_ctx *c, const struct lk_block_spec *spec,
	struct lk_str text, struct lk_block_chart *out, struct lk_block_fault *where,
	struct lk_error *err) LK_MUST_USE;
void lk_block_table_free(struct lk_block_table *t); /* NULL is fine */
void lk_block_chart_free(struct lk_block_chart *t);

/* As a pipe table of Markdown, with escaped cells; a chart as the table of its series. */
void lk_block_table_md(const struct lk_block_table *t, struct lk_buf *out);
void lk_block_chart_md(const struct lk_block_chart *t, struct lk_buf *out);

/* Teams whose working papers a block shows: as lk_value_teams. */
void lk_block_teams(const struct lk_value_ctx *c, const struct lk_block_spec *spec,
	struct lk_buf *out);
/* Names for completion and for documents. NULL behind the last one. */
const char *lk_block_column_name(enum lk_block_data d, size_t i);
const char *lk_block_data_example(enum lk_block_data d); /* "indikator IKK-1 tahun" */

#endif
