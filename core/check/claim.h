#ifndef CORE_CHECK_CLAIM_H
#define CORE_CHECK_CLAIM_H
/*
 * One sentence, read: what a number stands for, of which year, of which indicator; which
 * words say that something rose, fell, reached or missed. Not for callers of the checks.
 *
 *   claim_token.c   words with a sense, numbers, years
 *   claim_lexicon.c the words
 *   claim_subject.c the indicator that a heading or a phrase names
 *   claim_role.c    role and year of each number
 *   claim_move.c    rose and fell      claim_target.c  reached and missed
 *   claim_value.c   values against facts
 *   claim_year.c    years that should be this report's
 *   claim_ratio.c   percentages computed again
 *   claim_single.c  one realisation with several values
 *
 * A sentence is read with rules that a clerk could follow, so a finding can always be
 * explained. Where a rule is not sure it says nothing: a number between which and its role
 * stands any word that is not known to be empty has no role.
 */
#include "core/check/work.h"
#include "core/figure/value_map.h"
#include "core/notation/number.h"

#define CLAIM_TOKENS 200 /* a longer sentence is read up to here */
#define CLAIM_NUMBERS 60

enum claim_sense {
	SENSE_NONE,
	SENSE_UP,       /* naik, peningkatan */
	SENSE_DOWN,     /* turun, penurunan */
	SENSE_SAME,     /* sama */
	SENSE_FROM,     /* dari */
	SENSE_THAN,     /* daripada */
	SENSE_TO,       /* menjadi */
	SENSE_COMPARE,  /* dibandingkan, terhadap */
	SENSE_MORE,     /* lebih */
	SENSE_HIGH,     /* tinggi, besar, banyak */
	SENSE_LOW,      /* rendah, kecil, sedikit, kurang */
	SENSE_OVER,     /* atas, behind di */
	SENSE_UNDER,    /* bawah */
	SENSE_EXCEED,   /* melampaui, melebihi */
	SENSE_EXCEEDED, /* terlampaui */
	SENSE_REACH,    /* mencapai, memenuhi */
	SENSE_REACHED,  /* tercapai, terpenuhi */
	SENSE_FIT,      /* sesuai */
	SENSE_NOT,      /* tidak, belum, gagal */
	SENSE_MAYBE,    /* agar, akan, jika: not said to have happened */
	SENSE_TARGET,
	SENSE_REAL,
	SENSE_CAPAIAN,
	SENSE_VALUE, /* nilai, diperoleh: a realisation, less sure */
	SENSE_PAGU,
	SENSE_ABSORB, /* terserap, serapan */
	SENSE_BUDGET, /* anggaran, belanja */
	SENSE_YEAR,   /* tahun */
	SENSE_PAST,   /* lalu, sebelumnya */
	SENSE_THIS,   /* ini, berjalan */
	SENSE_PART,   /* triwulan, semester, bulan, Januari */
	SENSE_MEDIUM, /* renstra, menengah, periode */
	SENSE_OR,
	SENSE_AND,
	SENSE_SO,    /* sehingga, maka */
	SENSE_BUT,   /* sedangkan, namun: another clause */
	SENSE_WHICH, /* yang */
	SENSE_BAD,   /* kasus, keluhan: fewer is better */
	SENSE_POINT, /* poin: a difference */
	SENSE_MEAN,  /* rata-rata */
	SENSE_LIMIT  /* ambang, batas */
};
enum {
	WORD_FILL = 1, /* may stand between a role and its number */
	WORD_UNIT = 2, /* names what is counted */
	WORD_TALK = 4  /* says that the sentence is about years: sejak, mulai */
};

enum claim_role {
	ROLE_NONE,
	ROLE_TARGET,
	ROLE_REAL,
	ROLE_CAPAIAN,
	ROLE_MEDIUM, /* target of the medium term */
	ROLE_PAGU,
	ROLE_SPENT, /* realised budget */
	ROLE_DIFF,  /* points, a difference */
	ROLE_OTHER  /* known to be of something else */
};

struct claim_token {
	uint32_t at, end; /* bytes in the line */
	enum claim_sense sense;
	unsigned flags; /* WORD_* */
	char mark;      /* punctuation, else 0 */
	int number;     /* index, or -1 */
	int year;       /* 0 none */
	bool again;     /* the year of a "tahun lalu (2023)", said twice */
	bool relative;  /* "tahun lalu": the year is said, not written */
	bool span;      /* one end of a range of years, or "tiga tahun sebelumnya" */
	const struct lk_fact *fact; /* the token is part of its name */
};

struct claim_number {
	struct lk_dec v, other; /* other: second reading when ambiguous */
	int tok;
	int places;
	bool percent, rupiah, ambiguous;
	bool spelled; /* in words */
	bool weak;    /* role is likely, not certain */
	bool part;    /* of a quarter, a month, "sampai dengan" */
	enum claim_role role;
	int role_tok;       /* the word that gave the role, -1 none */
	int year, year_tok; /* 0, -1: none */
	const struct lk_fact *fact;
};

struct claim {
	struct check_work *w;
	uint32_t line;   /* in the chapter, from 0 */
	struct lk_str s; /* the whole line, {{keys}} as what they print */
	const struct lk_value_shown *shown; /* where they stand, NULL none */
	const struct lk_fact *subject;      /* of the section, NULL none */
	int report;                         /* year of the report */
	struct claim_token tok[CLAIM_TOKENS];
	int ntok;
	struct claim_number num[CLAIM_NUMBERS];
	int nnum;
	bool bad;            /* speaks of cases, complaints: fewer is better */
	bool heading;        /* the line is a heading */
	size_t section;      /* its heading's block, LK_NO_BLOCK none */
	bool direction_said; /* one finding of this rule a sentence */
};

/* Lexicon: sense and flags of a word in small letters; a final -nya is looked through. */
enum claim_sense claim_sense_of(struct lk_str word, unsigned *flags);
/* Word of the opposite direction, or NULL. */
const char *claim_opposite(struct lk_str word);

/* Read bytes [from, to) of the line as one sentence. */
void claim_read(struct claim *c, uint32_t from, uint32_t to);
/* Which indicators are named in it. */
void claim_mentions(struct claim *c);
void claim_roles(struct claim *c);

/* The fact whose name a heading gives, or NULL. */
const struct lk_fact *claim_heading(const struct lk_check_input *in,
	struct lk_str title);

/* Small questions about tokens; out of range answers no. */
bool claim_is(const struct claim *c, int tok, enum claim_sense s);
bool claim_word_is(const struct claim *c, int tok, const char *small);
/* Is it one of several: senses as a set, words with blanks between. */
#define SENSE(name) (UINT64_C(1) << SENSE_##name)
bool claim_in(const struct claim *c, int tok, uint64_t senses);
bool claim_word_in(const struct claim *c, int tok, const char *words);
struct lk_str claim_text(const struct claim *c, int tok);
/* The number at or within `reach` tokens behind `tok`, before another clause; -1 none. */
int claim_number_after(const struct claim *c, int tok, int reach);
int claim_number_before(const struct claim *c, int tok, int reach);
/* Is what token `tok` says negated; not said to have happened at all? */
bool claim_negated(const struct claim *c, int tok, int *neg);
bool claim_maybe(const struct claim *c, int tok);
/* Two numbers that may be compared: both or none per cent, rupiah. */
bool claim_comparable(const struct claim_number *a, const struct claim_number *b);
/* Does the number, as printed, give this value: equal, rounded or cut to its places? */
bool claim_gives(const struct claim_number *n, struct lk_dec v);

/* The realisation, target of a year, from facts. false: unknown. */
bool claim_fact_real(const struct claim *c, const struct lk_fact *f, int year,
	struct lk_dec *out);
bool claim_fact_target(const struct claim *c, const struct lk_fact *f, int year,
	struct lk_dec *out);

/* The judges. */
void claim_judge_moves(struct claim *c);
void claim_judge_targets(struct claim *c);
void claim_judge_values(struct claim *c);
void claim_judge_years(struct claim *c);
void claim_judge_ratios(struct claim *c);
void claim_judge_single(struct claim *c);

/* A finding on tokens [a, b]. fix NULL: none. */
void claim_report(struct claim *c, enum lk_check_rule rule, int a, int b,
	const char *fix, const struct lk_error *say);
/* A finding on the digits of a number; fix: the value that belongs there, printed with
 * `places`. */
void claim_report_number(struct claim *c, enum lk_check_rule rule, int number,
	const struct lk_dec *right, const struct lk_error *say);
/* A number as the sentence writes it, for messages. size at least 64. */
void claim_shown(const struct claim *c, int number, char *out, size_t size);
void claim_dec_shown(struct lk_dec v, char *out, size_t size);

#endif
