#ifndef CORE_ASSESS_FACTS_H
#define CORE_ASSESS_FACTS_H
/*
 * What a report holds, counted once at one revision: sections and tables of the text, what
 * the indicators state, what the teams filled in, who took part, what was approved. The
 * pre-answers of the review and the evaluation are judged by these alone.
 */
#include "core/document.h"
#include "core/figure/figures.h"
#include "core/status.h"

/* Sections looked for by words in their headings. */
enum lk_section {
	LK_SECTION_DUTIES,      /* tugas pokok dan fungsi */
	LK_SECTION_STRUCTURE,   /* struktur organisasi */
	LK_SECTION_ISSUES,      /* isu strategis */
	LK_SECTION_MEDIUM,      /* rencana aksi kegiatan, rencana strategis */
	LK_SECTION_YEAR_PLAN,   /* rencana kinerja tahunan */
	LK_SECTION_AGREEMENT,   /* perjanjian kinerja */
	LK_SECTION_ACHIEVEMENT, /* capaian kinerja */
	LK_SECTION_EFFORT,      /* upaya */
	LK_SECTION_CAUSE,       /* analisis keberhasilan, kendala */
	LK_SECTION_EFFICIENCY,  /* efisiensi */
	LK_SECTION_BUDGET,      /* realisasi anggaran */
	LK_SECTION_FOLLOW_UP,   /* tindak lanjut */
	LK_SECTION_REVIEWED,    /* pernyataan telah direviu */
	LK_SECTION_ATTACHMENT,  /* lampiran */
	LK_SECTION_COUNT
};
struct lk_found {
	const char *path;  /* chapter, points into the snapshot; "" not there */
	int line;          /* of its first heading */
	long words;        /* under all its headings */
	int tables, times; /* tables under them; how many such headings */
};

struct lk_facts {
	struct lk_found section[LK_SECTION_COUNT];
	size_t chapters, written; /* written: more than headings stands in it */

	/* indicators: how many there are, and how many of them state ... */
	size_t indicators, goals;
	size_t target, computable, definition, smart, owner, medium, last_year,
		standard, source;
	size_t in_plan,
		in_report;        /* named under the agreement, under the achievement */
	size_t below, explained;  /* not reached; of these with cause and follow-up */
	size_t entries, evidence; /* rows filled by the teams; with bukti */
	size_t quarters;          /* of them quarters or months */
	size_t teams, led,
		locked;       /* teams; all their indicators have an owner; locked */
	const char *no_owner; /* the first team without, "" none */
	bool has_budget;

	/* people and what they did */
	size_t compilers;     /* who holds tim-penyusun */
	size_t heads, active; /* ketua tim; of them with a commit of their own */
	size_t writers;       /* people with a commit of their own */
	bool asks, gathers;   /* the SOP sends out the forms and collects them */
	struct lk_thread_counts threads;
	size_t attachments; /* files in isi/lampiran */
	bool approved;      /* the whole draft, valid now */
	size_t sent;        /* records of kind kirim */
};

/* Gather them at the revision of `status`, whose strings are pointed into as those of
 * `fig`. Errors of the store; LK_ENOMEM. */
int lk_facts_gather(struct lk_facts *out, struct lk_store *st,
	const struct lk_status *status, const struct lk_figures *fig, int64_t now,
	struct lk_error *err) LK_MUST_USE;

/* What one chapter says, added to *out; `path` is kept. Pure. */
int lk_facts_text(struct lk_facts *out, const char *path, struct lk_str text,
	struct lk_error *err) LK_MUST_USE;
/* What the figures say, added to *out. Pure. */
void lk_facts_figures(struct lk_facts *out, const struct lk_figures *fig);

#endif
