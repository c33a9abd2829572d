#ifndef CORE_CHECK_CHECK_H
#define CORE_CHECK_CHECK_H
/*
 * The checks: what real reports get wrong, found before a reviewer does. Each rule is one
 * row below; each finding names its rule, its place, what was expected and, where it can,
 * what to write instead.
 *
 * Pure: chapters and facts come in as text and numbers, findings go out. Nothing is ever
 * changed here. A finding is an opinion with reasons: a person may set it aside, and its
 * key is how that decision finds it again after lines have moved.
 *
 * Precision before reach: where a sentence can be read in two ways the reading that
 * agrees with the figures is taken. What the checks of prose reach is measured on
 * tests/fixtures/kalimat.csv.
 */
#include "core/base.h"
#include "core/buf.h"
#include "core/check/fact.h"
#include "core/error.h"
#include "core/mem.h"
#include "core/severity.h"

#include <stdbool.h>

struct lk_spell;
struct lk_value_ctx;

/* Where a rule looks. */
enum lk_check_scope {
	LK_CHECK_IN_SENTENCE, /* sentences of the chapters */
	LK_CHECK_IN_TABLE,    /* tables inside the chapters */
	LK_CHECK_IN_SECTION,  /* a section, a chapter, the whole report */
	LK_CHECK_IN_FIGURE    /* data files: indicators, working papers, budget */
};

/* X(name, id, severity, scope, title, what is expected, source). The order is the order of
 * the list on the screen. Sources: LAPKIN practice seen in public reports is "praktik
 * reviu". */
/* clang-format off */
#define LK_CHECK_RULES(X) \
	X(RECOMPUTE, "recompute", ERROR, TABLE, N_("Hasil hitung keliru"), \
		N_("Persentase yang tertulis sama dengan hasil rumusnya."), \
		N_("PermenPAN-RB 53/2014: pengukuran kinerja")) \
	X(TRUNCATED, "truncated", INFO, TABLE, N_("Angka dipotong"), \
		N_("Angka dibulatkan, bukan dipotong, pada desimal terakhir."), \
		N_("praktik reviu")) \
	X(TABLE_VS_PROSE, "table-vs-prose", ERROR, SENTENCE, N_("Kalimat berbeda dari tabel"), \
		N_("Angka di kalimat sama dengan angka di tabel dan kertas kerja."), \
		N_("PermenPAN-RB 53/2014: keandalan data")) \
	X(ONE_VALUE, "one-value", ERROR, SENTENCE, N_("Satu realisasi, beberapa nilai"), \
		N_("Realisasi satu indikator ditulis dengan satu nilai di seluruh bagiannya."), \
		N_("praktik reviu")) \
	X(DIRECTION_WORD, "direction-word", ERROR, SENTENCE, N_("Kata arah keliru"), \
		N_("Kata naik, turun, tercapai, atau belum tercapai sesuai dengan angkanya."), \
		N_("praktik reviu")) \
	X(STALE_YEAR, "stale-year", WARNING, SENTENCE, N_("Tahun lain tertinggal"), \
		N_("Tahun yang disebut adalah tahun laporan, bila yang dibahas tahun ini."), \
		N_("praktik reviu")) \
	X(SUM_PARTS, "sum-parts", ERROR, TABLE, N_("Jumlah tidak cocok"), \
		N_("Bagian-bagiannya berjumlah sama dengan nilai yang tertulis."), \
		N_("PermenPAN-RB 53/2014: keandalan data")) \
	X(SUM_QUARTERS, "sum-quarters", ERROR, TABLE, N_("Jumlah triwulan tidak cocok"), \
		N_("Keempat triwulan atau semua bulan berjumlah sama dengan setahun."), \
		N_("PermenPAN-RB 53/2014: keandalan data")) \
	X(PERCENT_SUM, "percent-sum", WARNING, TABLE, N_("Persen dijumlahkan"), \
		N_("Persentase dirata-ratakan atau dihitung ulang, tidak dijumlahkan."), \
		N_("praktik reviu")) \
	X(SUM_FELL, "sum-fell", ERROR, FIGURE, N_("Angka kumulatif turun"), \
		N_("Angka kumulatif tidak lebih kecil daripada periode sebelumnya."), \
		N_("praktik reviu")) \
	X(MAGNITUDE, "magnitude", WARNING, TABLE, N_("Besaran tidak wajar"), \
		N_("Nilai sebanding dengan nilai lain di kolomnya."), \
		N_("praktik reviu")) \
	X(OVER_100, "over-100", WARNING, SECTION, N_("Melebihi batas wajar"), \
		N_("Realisasi anggaran tidak melebihi pagu; capaian di atas 120 % dijelaskan."), \
		N_("praktik reviu")) \
	X(UNCAPPED_MEAN, "uncapped-mean", INFO, TABLE, N_("Rata-rata terangkat"), \
		N_("Rata-rata yang terangkat satu capaian di atas 120 % dijelaskan."), \
		N_("PMK 22/2021: rata-rata kinerja")) \
	X(RANGE_UPSIDE_DOWN, "range-upside-down", ERROR, FIGURE, N_("Rentang terbalik"), \
		N_("Batas bawah target tidak lebih besar daripada batas atasnya."), \
		N_("PermenPAN-RB 8/2021: target rentang")) \
	X(DUPLICATE_CODE, "duplicate-code", ERROR, FIGURE, N_("Kode ganda"), \
		N_("Setiap kode dipakai satu kali."), \
		N_("praktik reviu")) \
	X(UNKNOWN_CODE, "unknown-code", ERROR, FIGURE, N_("Kode tidak dikenal"), \
		N_("Setiap baris data menyebut indikator yang ada di tabel indikator."), \
		N_("praktik reviu")) \
	X(DATA_UNREADABLE, "data-unreadable", ERROR, FIGURE, N_("Data tidak terbaca"), \
		N_("Setiap berkas data dapat dibaca seluruhnya."), \
		N_("bentuk data lapkin")) \
	X(CATEGORY, "category", WARNING, FIGURE, N_("Kategori bercelah"), \
		N_("Kategori capaian bersambung, tanpa celah dan tanpa tumpang tindih."), \
		N_("kebijakan kantor: kategori capaian")) \
	X(AMBIGUOUS_NUMBER, "ambiguous-number", WARNING, TABLE, N_("Angka bermakna ganda"), \
		N_("Angka ditulis dengan koma desimal dan titik ribuan."), \
		N_("kaidah penulisan angka bahasa Indonesia")) \
	X(UNIT_IN_NUMBER, "unit-in-number", INFO, TABLE, N_("Satuan di dalam angka"), \
		N_("Satuan ditulis di kepala kolom atau di semua selnya."), \
		N_("praktik reviu")) \
	X(MIXED_DECIMAL, "mixed-decimal", WARNING, TABLE, N_("Tanda desimal campur"), \
		N_("Satu tabel memakai satu tanda desimal, yaitu koma."), \
		N_("kaidah penulisan angka bahasa Indonesia")) \
	X(VALUE_UNRESOLVED, "value-unresolved", ERROR, SENTENCE, N_("Nilai tidak ditemukan"), \
		N_("Setiap {{kunci}} mempunyai nilai."), \
		N_("aturan naskah lapkin")) \
	X(POLARITY_NAME, "polarity-name", WARNING, FIGURE, N_("Polaritas meragukan"), \
		N_("Indikator yang baik bila kecil berpolaritas turun."), \
		N_("praktik reviu")) \
	X(COMPARISONS, "comparisons", WARNING, SECTION, N_("Perbandingan kurang"), \
		N_("Realisasi dibandingkan dengan target, tahun sebelumnya, target jangka " \
		   "menengah, dan standar nasional atau alasan tidak adanya."), \
		N_("PermenPAN-RB 53/2014, Lampiran II")) \
	X(CAUSE, "cause", WARNING, SECTION, N_("Penyebab tidak dijelaskan"), \
		N_("Capaian di bawah 100 % disertai penyebab dan jalan keluarnya."), \
		N_("PermenPAN-RB 53/2014, Lampiran II")) \
	X(PK_COVERAGE, "pk-coverage", ERROR, SECTION, N_("Indikator tidak dibahas"), \
		N_("Setiap indikator Perjanjian Kinerja dibahas di BAB III."), \
		N_("PermenPAN-RB 53/2014, Lampiran II")) \
	X(EMPTY_SECTION, "empty-section", WARNING, SECTION, N_("Bagian kosong"), \
		N_("Setiap judul diikuti isi."), \
		N_("PermenPAN-RB 53/2014, Lampiran III")) \
	X(MISSING_ATTACHMENT, "missing-attachment", WARNING, SECTION, N_("Lampiran tidak ada"), \
		N_("Setiap lampiran yang disebut ada di dalam laporan."), \
		N_("PermenPAN-RB 53/2014, Lampiran III")) \
	X(MISSING_SIGNATURE, "missing-signature", WARNING, SECTION, N_("Tanda tangan tidak lengkap"), \
		N_("Kata Pengantar ditutup tempat dan tanggal, nama, dan NIP."), \
		N_("praktik reviu")) \
	X(LETTER_NUMBER, "letter-number", WARNING, SENTENCE, N_("Nomor surat tidak lengkap"), \
		N_("Nomor surat berbentuk kode/unit/nomor urut/tahun, misalnya " \
		   "OT.02.02/C.X.10/117/2025; di register tidak ada yang loncat atau ganda."), \
		N_("tata naskah dinas")) \
	X(NIP, "nip", WARNING, SENTENCE, N_("NIP tidak wajar"), \
		N_("NIP berisi 18 angka: tanggal lahir, bulan pengangkatan, jenis kelamin, " \
		   "nomor urut."), \
		N_("susunan NIP yang lazim; periksa ke bagian kepegawaian")) \
	X(SPELLING, "spelling", INFO, SENTENCE, N_("Kata tidak baku"), \
		N_("Kata tertulis sebagaimana di dalam kamus atau daftar kata kantor."), \
		N_("Kamus Besar Bahasa Indonesia"))
/* clang-format on */

enum lk_check_rule {
#define LK_CHECK_ENUM(name, ...) LK_CHECK_##name,
	LK_CHECK_RULES(LK_CHECK_ENUM)
#undef LK_CHECK_ENUM
	LK_CHECK_COUNT
};

struct lk_check_rule_info {
	const char *id; /* stable: records, --json */
	enum lk_severity severity;
	enum lk_check_scope scope;
	const char *title, *expect, *source; /* msgids */
};
/* Never NULL for a rule below LK_CHECK_COUNT. */
const struct lk_check_rule_info *lk_check_rule_info(enum lk_check_rule r);
enum lk_check_rule lk_check_rule_parse(struct lk_str id); /* COUNT when unknown */

#define LK_CHECK_KEY 17 /* 16 hexadecimal digits and the NUL */

/* Everything points into the list that holds it. */
struct lk_check_finding {
	enum lk_check_rule rule;
	enum lk_severity severity; /* the rule's */
	/* place in a text */
	const char *path; /* file of the chapter or table; "": the report as a whole */
	int line;         /* from 1; 0: the file as a whole */
	int from, to;     /* bytes inside the line; 0, 0: all of it */
	/* place in a data file, then path is the file; else "" */
	const char *row, *column; /* key of the row, name of the column */
	const char *code;         /* indicator it is about; "" none */
	const char *text;         /* the sentence, in Indonesian */
	const char *fmt;          /* its msgid and arguments, as in struct lk_error */
	const char *args;
	unsigned nargs;
	/* what to write instead: of [from, to) of the line, or of the cell. NULL: none */
	const char *fix;
	/* Hash of rule, file and the words and numbers found fault with, not of the line's
	 * number: the same finding keeps its key when text moves, and loses it when the
	 * sentence or the figure it was judged by changes. */
	char key[LK_CHECK_KEY];
};
/* The message as an error, for lk_error_render() in another language. */
void lk_check_message(const struct lk_check_finding *f, struct lk_error *out);

struct lk_check_list {
	struct lk_arena mem;
	struct lk_check_finding *item; /* by chapter, line, byte, rule */
	size_t n, cap;
};
/* clang-format off */
#define LK_CHECK_LIST_INIT { LK_ARENA_INIT, NULL, 0, 0 }
/* clang-format on */
void lk_check_list_free(struct lk_check_list *l); /* leaves it LK_CHECK_LIST_INIT */
/* How many are of this severity. */
size_t lk_check_count(const struct lk_check_list *l, enum lk_severity s);

/* A chapter as it stands, or with its values filled in: a place is a place in `text`. */
struct lk_check_chapter {
	const char *path;  /* dokumen/2025-lapkin/isi/naskah/04-bab-1-pendahuluan.md */
	const char *stem;  /* 04-bab-1-pendahuluan */
	const char *title; /* BAB I PENDAHULUAN */
	struct lk_str text;
};

/* What is checked. Borrowed for the call. */
struct lk_check_input {
	int year; /* of the report */
	const struct lk_check_chapter *chapter;
	size_t nchapters;
	const struct lk_fact *fact; /* the indicators of the Perjanjian Kinerja */
	size_t nfacts;
	const struct lk_fact_budget *budget; /* NULL unknown */
	const char *const *attachment;       /* names of files in lampiran/ */
	size_t nattachments;
	struct lk_spell *spell;            /* NULL: spelling is not checked */
	const struct lk_value_ctx *values; /* NULL: {{keys}} are not checked */
	/* asked between chapters; true: give up, the findings so far are kept. NULL: never */
	bool (*stop)(void *arg);
	void *arg;
};

/*
 * Check everything. Findings are added to `out` and sorted. LK_OK, also with findings;
 * LK_ERANGE: a chapter beyond the limits of core/document.h; LK_ENOMEM. What was found
 * before a failure stays in the list.
 */
int lk_check_run(const struct lk_check_input *in, struct lk_check_list *out,
	struct lk_error *err) LK_MUST_USE;
/* One chapter alone, for marks while typing: only rules of scope SENTENCE and TABLE. */
int lk_check_one(const struct lk_check_input *in, size_t chapter,
	struct lk_check_list *out, struct lk_error *err) LK_MUST_USE;

/* The text of a chapter with the fix of `f` put in. LK_EINVAL: no fix, or the line does
 * not hold the bytes it was found at. */
int lk_check_apply(const struct lk_check_finding *f, struct lk_str text,
	struct lk_buf *out, struct lk_error *err) LK_MUST_USE;

#endif
