#ifndef CORE_DEMO_DEMO_H
#define CORE_DEMO_DEMO_H
/*
 * The demo office: an INVENTED quarantine office with invented people, a whole LAPKIN
 * for 2025, and the scripted year in which it was written. Pure data and accessors, no
 * globals that change; also used as the realistic text of tests and benchmarks.
 *
 * The texts live in core/demo/<chapter>.c, one Markdown line per literal (so one sentence
 * per line, as in a workspace) and in their final wording. The script lets chapters grow
 * from headings to the final text; what an EDIT or APPLY changes later is written in its
 * older wording until then, so text and script cannot drift apart.
 */
#include "core/base.h"
#include "core/buf.h"
#include "core/error.h"
#include "core/figure/edit.h"
#include "core/mem.h"

/*
 * Two sentences of BAB III are wrong on purpose, so that there is something to be found by
 * the checks: the first prints 102,76 where the formula and Tabel 3.10 give 102,66; the
 * second calls a rise from 86,40 to 90,26 a fall. Everything else agrees with the figures.
 */
#define LK_DEMO_WRONG_PERCENT \
	"Target tahun 2025 adalah 93,00 dan terealisasi 95,47, sehingga capaiannya " \
	"102,76 persen."
#define LK_DEMO_WRONG_WORD \
	"Nilai tahunan menurun dari 86,40 pada tahun 2022, 87,92 pada tahun 2023, " \
	"dan " \
	"89,15 pada tahun 2024 menjadi 90,26 pada tahun 2025."

struct lk_demo_office {
	const char *name;  /* "Balai Kekarantinaan Kesehatan Kelas I Tanjung Seroja" */
	const char *unit;  /* unit code for letter numbers: "C.X.99" */
	int year;          /* 2025 */
	const char *title; /* "Laporan Kinerja" */
	const char *note;  /* says that everything is invented */
};

struct lk_demo_person {
	const char *user;     /* "sari" */
	const char *name;     /* "Sari Wulandari, S.K.M." */
	const char *nip;      /* 18 digits, invented */
	const char *position; /* jabatan: "Kepala Subbagian Administrasi Umum" */
	const char *role;     /* as in core/people.h: "kepala", "kasubbag-adum", ... */
	const char *scope;    /* of the role: "tim-1", or "" everything */
	const char *email;    /* user@seroja.invalid */
	const char *also;     /* a second role, without scope; NULL none */
};

/* Some lines of Markdown, one literal each. */
struct lk_demo_part {
	const char *const *line;
	size_t n;
};

/* A chapter in its final form: its parts one after the other. */
struct lk_demo_chapter {
	const char *file; /* as in core/outline.h */
	const struct lk_demo_part *const *part;
	size_t nparts;
};

/* A data file of the report in its final form: what the year ends with. */
struct lk_demo_file {
	const char *path; /* inside the document's folder: "isi/data/target.csv" */
	const struct lk_demo_part *part;
};

enum lk_demo_kind {
	LK_DEMO_WRITE,   /* the chapter's whole text becomes lk_demo_event_text() */
	LK_DEMO_EDIT,    /* `old` (a whole line of the chapter) becomes `text` */
	LK_DEMO_CORRECT, /* new correction on `old`, a whole line; `id` names it */
	LK_DEMO_REPLY,   /* answer `text` to correction `ref` */
	LK_DEMO_APPLY,   /* `ref`'s suggestion (`suggest`) replaces its sentence */
	LK_DEMO_DONE,    /* the drafter marks `ref` done, note in `text` */
	LK_DEMO_CLOSE,   /* the opener closes `ref` */
	LK_DEMO_APPROVE, /* by `who`; `file` NULL = the whole draft, kk-tim-1 a paper */
	LK_DEMO_RETURN,  /* back for correction, note in `text`; `file` as above */
	/* data files: `file` is a path of lk_demo_files() */
	LK_DEMO_TABLE, /* begins with all its rows, filled in the columns of `column` */
	LK_DEMO_FILL,  /* rows whose key ends with `key` get their cells; see below */
	LK_DEMO_CELL,  /* cell `key`, `column`: `old` becomes `text` */
	LK_DEMO_CORRECT_CELL /* new correction on that cell; APPLY as above */
};

struct lk_demo_event {
	const char *when; /* "2025-02-03T09:15:00+07:00" */
	const char *who;  /* user name */
	enum lk_demo_kind kind;
	const char *file; /* chapter file, NULL = whole draft */
	int upto;         /* WRITE: how much of the chapter, see lk_demo_event_text() */
	const char *id;   /* CORRECT: its name in this script, "k07"; else NULL */
	const char *ref;  /* REPLY, APPLY, DONE, CLOSE: the `id` meant; else NULL */
	const char *old;  /* EDIT: sentence replaced; CORRECT: sentence quoted */
	const char *text; /* EDIT: new sentence; CORRECT: the note; REPLY, DONE,
			      RETURN, APPROVE: the words; WRITE: message of the save */
	const char *title;   /* CORRECT: short title; else NULL */
	const char *type;    /* CORRECT: angka, ejaan, substansi, dasar-hukum, format */
	const char *weight;  /* CORRECT: wajib, saran */
	const char *suggest; /* CORRECT: wording suggested, NULL = none */
	const char *key;     /* FILL: end of the row's key, NULL all; CELL: the key */
	const char *column; /* TABLE, FILL: names, blank between, NULL all; CELL: one */
};

const struct lk_demo_office *lk_demo_office(void);
/* Arrays that end with an entry whose first member is NULL; *n (NULL allowed) counts. */
const struct lk_demo_person *lk_demo_people(size_t *n);
const struct lk_demo_chapter *lk_demo_chapters(size_t *n);
/* In the order of their paths; ends with a NULL path. */
const struct lk_demo_file *lk_demo_files(size_t *n);
void lk_demo_file_put(const struct lk_demo_file *f, struct lk_buf *out);
/* In the order of time; times never go back. */
const struct lk_demo_event *lk_demo_events(size_t *n);
/* What follows the year: corrections worked off but for one; then everything approved. */
const struct lk_demo_event *lk_demo_settled(size_t *n);
const struct lk_demo_event *lk_demo_finished(size_t *n);

/*
 * Append the text a WRITE event saves: the chapter's first `upto` per cent of lines (cut
 * at a blank line; 0 = headings only, 100 = everything) and the remaining headings of
 * level 2 and 3, each sentence in the wording it had at that time. `e` must point into
 * lk_demo_events(). LK_EINVAL: it is no WRITE event; LK_ENOTFOUND: no such chapter.
 */
int lk_demo_event_text(const struct lk_demo_event *e, struct lk_buf *b,
	struct lk_error *err) LK_MUST_USE;

/*
 * Append the text with which a TABLE event begins its file; the cells that a FILL or CELL
 * event changes, in `mem`: as they stood then, so what a later CELL or APPLY changes is
 * filled in its older value. LK_EINVAL: another kind of event; LK_ENOTFOUND: no such file;
 * LK_ENOMEM.
 */
int lk_demo_event_table(const struct lk_demo_event *e, struct lk_buf *b,
	struct lk_error *err) LK_MUST_USE;
int lk_demo_event_cells(const struct lk_demo_event *e, struct lk_arena *mem,
	struct lk_cell_change **out, size_t *n, struct lk_error *err) LK_MUST_USE;

/* Append the final text of `file` (what the replayed year ends with), or of all chapters
 * in order when NULL. LK_ENOTFOUND: no such chapter. */
int lk_demo_text(const char *file, struct lk_buf *b, struct lk_error *err) LK_MUST_USE;

#endif
