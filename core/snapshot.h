#ifndef CORE_SNAPSHOT_H
#define CORE_SNAPSHOT_H
/*
 * What stands at one revision: the document with its chapters, the people and their
 * roles, the SOP with its approval ladder. Loaded once, then only read; everything that
 * is shown or decided is shown or decided on one snapshot.
 */
#include "core/base.h"
#include "core/error.h"
#include "core/mem.h"
#include "core/office.h"
#include "core/people.h"
#include "core/sop/alur.h"
#include "core/store.h"

struct lk_chapter {
	const char *path;  /* dokumen/2025-lapkin/isi/naskah/04-bab-1-pendahuluan.md */
	const char *file;  /* 04-bab-1-pendahuluan.md */
	const char *stem;  /* 04-bab-1-pendahuluan: the scope of its approval */
	const char *title; /* BAB I PENDAHULUAN: the first heading, or the stem */
	struct lk_oid blob;
	uint64_t size; /* bytes */
};

/* A team's working paper. */
struct lk_paper {
	const char *path;  /* dokumen/2025-lapkin/isi/data/kertas-kerja/tim-1.csv */
	const char *team;  /* tim-1 */
	const char *scope; /* kk-tim-1 */
	const char *title; /* Kertas kerja tim-1 */
	struct lk_oid blob;
};

struct lk_snapshot {
	struct lk_arena mem;
	struct lk_oid head;
	const char *document;              /* 2025-lapkin */
	const char *dir;                   /* dokumen/2025-lapkin */
	const char *text_dir;              /* dokumen/2025-lapkin/isi/naskah */
	struct lk_docinfo info;            /* dokumen.txt; zeroed when absent */
	const char *title, *office, *code; /* of info; "" when absent */
	int year;
	int tz_minutes; /* of the office: where dates in peran.csv begin */
	struct lk_oid
		content; /* tree id of isi/: subject of the whole draft's approval */
	struct lk_chapter *chapter;
	size_t nchapters;
	struct lk_people people;
	struct lk_alur alur;
	struct lk_rung ladder[LK_LADDER_MAX];
	size_t nrungs;
	struct lk_paper *paper; /* in name order */
	size_t npapers;
	struct lk_alur measuring; /* the SOP of measuring: ladder of the papers */
	struct lk_rung paper_ladder[LK_LADDER_MAX];
	size_t npaper_rungs;
};

/*
 * Load. rev NULL: the head. document NULL: the one with the latest year. Errors:
 * LK_ENOTFOUND (no document, or none of that name), LK_EFORMAT (a policy file is broken:
 * file and line), LK_ENOMEM, LK_EIO. Free also after failure.
 */
int lk_snapshot_load(struct lk_snapshot *out, struct lk_store *st,
	const struct lk_oid *rev, const char *document, struct lk_error *err)
	LK_MUST_USE;
void lk_snapshot_free(struct lk_snapshot *s);

/* A chapter by path, file name or stem; NULL when it is none of them. */
const struct lk_chapter *lk_snapshot_chapter(const struct lk_snapshot *s,
	const char *name);

/* A working paper by scope, team or path; NULL when it is none of them. */
const struct lk_paper *lk_snapshot_paper(const struct lk_snapshot *s, const char *name);
/* The rungs of a scope: those of the papers for "kk-...", else those of the text. */
const struct lk_rung *lk_snapshot_ladder(const struct lk_snapshot *s, const char *scope,
	size_t *n);
/* The folder of records for what concerns `path`: a chapter's stem, a paper's scope,
 * "data" for another data file, else LK_SCOPE_ALL. */
const char *lk_snapshot_shard(const struct lk_snapshot *s, const char *path);

/* The chapter a person means: "bab1", "I", "BAB III", "penutup", a file name, a stem.
 * LK_ENOTFOUND or LK_EINVAL (ambiguous), both with the candidates in the sentence. */
int lk_snapshot_find(const struct lk_snapshot *s, const char *words,
	const struct lk_chapter **out, struct lk_error *err) LK_MUST_USE;

/* Id of what an approval of `scope` binds: blob of the chapter or paper, or tree of isi/. */
const struct lk_oid *lk_snapshot_subject(const struct lk_snapshot *s,
	const char *scope);
/* Title of a scope for messages: "BAB I PENDAHULUAN", "seluruh naskah". */
const char *lk_snapshot_scope_title(const struct lk_snapshot *s, const char *scope);

#endif
