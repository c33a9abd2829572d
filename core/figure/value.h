#ifndef CORE_FIGURE_VALUE_H
#define CORE_FIGURE_VALUE_H
/*
 * Values in prose: {{IKK-1.capaian:1}} stands for a figure, so text and table cannot
 * disagree. Key = code '.' field ['@' period] [':' form ...], exact case; the last '.'
 * before '@' or ':' ends the code, so codes may hold dots (2896.BMA.004.pagu).
 *
 *   IKK-1.        target realisasi realisasi-periode capaian capaian-tahun pembilang
 *                 penyebut satuan nama kategori menengah standar selisih definisi tim
 *   ikk.          jumlah tercapai tidak-tercapai rerata rerata-geometrik
 *   anggaran.     pagu pagu-awal realisasi persen sisa; anggaran-51. the same per belanja;
 *                 2896.BMA.004. the same of a line
 *   satker.       nama kode            laporan.   tahun judul
 *   period        @2024  @2025-TW1  @TW1  @2025-03;  without: the year of the report
 *   form          :0 ... :6 decimals   :rp :persen :terbilang :angka-huruf :polos
 *                 (a number of decimals and one of the others may stand together)
 *   {{@tbl-x}}    reference to a table or chart by its label: "Tabel 3.1"
 *
 * What a field prints without a form: targets and realisations with the places they were
 * entered with; capaian with the decimals of its rule, without a per cent sign ("111,34":
 * reports write both "persen" and "%" behind it), with one by :persen ("111,34 %"); money
 * as Rp1.234.567. `realisasi` and `target` at a month or quarter are those to date, so
 * that their quotient is the `capaian` beside them; `realisasi-periode` is of the period
 * alone. :polos is the number without thousands points.
 *
 * No arithmetic, no '|' and no line end inside braces. "\{{" is a literal "{{". Inside code
 * spans, fences and comments nothing is a value, save in the title of a `tabel` or `grafik`
 * block. What cannot be resolved is an error with line and column and the nearest known
 * key; all errors in one run.
 *
 *   value_key.c finds and takes apart, value_resolve.c prints, value_list.c goes through
 *   a text, value_offer.c proposes keys, value_rename.c rewrites a code, value_map.c maps
 *   bytes of the raw text to those of the shown one.
 */
#include "core/document.h"
#include "core/figure/figures.h"

/* One {{...}} in a line. Byte offsets into the text; end is behind the braces. */
struct lk_value_ref {
	size_t at, end;
	struct lk_str key; /* between the braces, without blanks at its ends */
	int line, col; /* from 1, col in characters; set by lk_value_scan_next() only */
};
/* The next one from `from`; false: none. Unclosed braces: key.p NULL, end = where the line
 * or the next "{{" stands. Looks at one line at a time: for a sentence or a cell. */
bool lk_value_next(struct lk_str text, size_t from, struct lk_value_ref *out);

/* Which kind of line a line of a chapter is, told one after the other. Start with zeroes. */
enum lk_value_line {
	LK_VALUE_PROSE, /* also headings and tables */
	LK_VALUE_HEAD,  /* opens a `tabel` or `grafik` block; its title is prose */
	LK_VALUE_BODY,  /* a line inside such a block */
	LK_VALUE_CODE /* of another fence or a comment; the closing line of any fence */
};
struct lk_value_lines {
	size_t fence; /* length of the fence we are in, 0 none */
	char mark;
	bool comment, block;
};
enum lk_value_line lk_value_line(struct lk_value_lines *l, struct lk_str line);

/* The same over a whole chapter, which passes over fences and comments. */
struct lk_value_scan {
	struct lk_str text;
	size_t at, line_at; /* where to go on; where that line begins */
	int line;
	struct lk_value_lines lines;
	bool fresh;
};
void lk_value_scan_start(struct lk_value_scan *s, struct lk_str text);
bool lk_value_scan_next(struct lk_value_scan *s, struct lk_value_ref *out);

/* A key taken apart; the parts point into it. */
enum lk_value_style {
	LK_VALUE_DEFAULT,
	LK_VALUE_RUPIAH,  /* :rp */
	LK_VALUE_PERCENT, /* :persen */
	LK_VALUE_WORDS,   /* :terbilang */
	LK_VALUE_BOTH,    /* :angka-huruf */
	LK_VALUE_BARE,    /* :polos */
	LK_VALUE_STYLES
};
struct lk_value_key {
	bool label;                        /* {{@tbl-x}}: code is the label's name */
	struct lk_str code, field, period; /* period without '@', "" none */
	int places;                        /* -1: not asked for */
	enum lk_value_style style;
};
/* LK_EFORMAT: what is wrong with it, in a sentence. */
int lk_value_parse(struct lk_str key, struct lk_value_key *out, struct lk_error *err)
	LK_MUST_USE;

/* What values are resolved against. labels may be NULL (no references then). */
struct lk_label {
	struct lk_str name; /* tbl-capaian */
	const char *text;   /* Tabel 3.1 */
};
struct lk_value_ctx {
	const struct lk_figures *fig;
	const struct lk_docinfo *info;
	const struct lk_label *label;
	size_t nlabels;
	bool locked_only; /* figures of unlocked working papers count as not there */
	bool (*locked)(const char *team, void *arg); /* NULL: all are */
	void *arg;
};
/*
 * Resolve one key; the printed text is appended to out, plain: not escaped for Markdown.
 *   LK_ENOTFOUND  unknown code, field, label (sentence: "maksud Anda IKK-1.capaian?")
 *   LK_EFORMAT    not a key: form, period, arithmetic, '|'; or a form that the field
 *                 does not have (a name in words)
 *   LK_EUNDEF     known, but there is no value (empty, not computable, not locked): why
 */
int lk_value_resolve(const struct lk_value_ctx *c, struct lk_str key,
	struct lk_buf *out, struct lk_error *err) LK_MUST_USE;
/* The number behind a key, before any form. LK_EUNDEF also for texts and ranges. */
int lk_value_number(const struct lk_value_ctx *c, struct lk_str key, struct lk_dec *out,
	struct lk_error *err) LK_MUST_USE;
/* Fields by name: to complete and to document. NULL behind the last one. The code is of
 * the kind that `code` is: "IKK-1", "ikk", "anggaran", a budget line, "satker". */
const char *lk_value_field(const struct lk_value_ctx *c, struct lk_str code, size_t i);

/* Plain text made safe inside Markdown: specials escaped, line ends to blanks. A value can
 * never become markup, a cell border or another value. */
void lk_value_escape(struct lk_buf *out, struct lk_str plain);
/* A whole text with its values resolved and escaped; a failing one is kept as it stands and
 * reported. Returns how many failed; each may be NULL. */
typedef void lk_value_fault_fn(const struct lk_value_ref *ref,
	const struct lk_error *why, void *arg);
size_t lk_value_fill(const struct lk_value_ctx *c, struct lk_str text,
	struct lk_buf *out, lk_value_fault_fn *each, void *arg);

/*
 * The values a text uses, with what they resolve to: lines "key = text", sorted, each key
 * once. Kept with an approval (Nilai), so that an approved report can be rebuilt and a
 * changed figure makes it stale. An unresolved key is "key = ?". Values inside the tables
 * and charts of `tabel` and `grafik` blocks are not among them.
 */
void lk_value_list(const struct lk_value_ctx *c, struct lk_str text,
	struct lk_buf *out);
/* Teams whose figures the text uses, each once: "tim-1 tim-2". */
void lk_value_teams(const struct lk_value_ctx *c, struct lk_str text,
	struct lk_buf *out);

/* Completion: keys that begin with or contain `part`, or whose indicator is named so, best
 * first, with what they print ("" when there is no value yet). Behind a whole field, '@'
 * offers periods and ':' forms. */
struct lk_value_offer {
	const char *key, *shown;
};
int lk_value_complete(const struct lk_value_ctx *c, struct lk_str part, size_t max,
	struct lk_arena *mem, struct lk_value_offer **out, size_t *n,
	struct lk_error *err) LK_MUST_USE;
/* Keys whose printed value is this literal ("97,25", "Rp1.234"), best first: to offer the
 * value in place of a number. Same shape as above. `near` is the sentence and the headings
 * above it: indicators named there come first. */
int lk_value_literal(const struct lk_value_ctx *c, struct lk_str literal,
	struct lk_str near, size_t max, struct lk_arena *mem,
	struct lk_value_offer **out, size_t *n, struct lk_error *err) LK_MUST_USE;
/* The number at byte `at` of a line, without " persen" behind it; false: none there. */
bool lk_value_literal_at(struct lk_str line, size_t at, size_t *from, size_t *to);

/* Rewrite every use of code `from` as `to`: in values, and in the heads and `baris:` lines
 * of `tabel` and `grafik` blocks; returns how many. */
size_t lk_value_rename(struct lk_str text, struct lk_str from, struct lk_str to,
	struct lk_buf *out);

#endif
