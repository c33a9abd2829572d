#ifndef STORAGE_INDEX_BUILD_H
#define STORAGE_INDEX_BUILD_H
/*
 * Inside the index: how commits become rows. Only index*.c includes this.
 *
 *   index_schema.c  tables
 *   index_walk.c    the order of the commits
 *   index_commit.c  one commit: its revision row, changed files, records
 *   index_tree.c    which files differ between two trees
 *   index_text.c    lines of a changed text: who wrote them, which are new
 *   index_author.c  sets of authors
 *   index_chapter.c texts at the point reached
 *   index_blob.c    bytes
 *   index_record.c  records: threads, approvals, words
 *   index_anchor.c  where corrections stand after a text changed
 */
#include "core/document.h"
#include "storage/disk.h"
#include "storage/index.h"
#include "storage/index_tree.h"

#define INDEX_VERSION 6
#define INDEX_PATHS 1024 /* slots of the path cache, a power of two */

/* ---- the order ---- */
struct index_step {
	git_oid id;
	int main; /* on the first line of the head: the texts shown are its texts */
};
struct index_order {
	struct index_step *step;
	size_t n, cap;
	git_oid met; /* where the first line meets the index */
	int has_met;
};
/* Commits reachable from head that `s` (NULL: nothing) does not hold, parents first. */
int index_walk(struct disk *d, struct sql *s, const git_oid *head,
	struct index_order *out, struct lk_error *err) LK_MUST_USE;

/* ---- the work ---- */
struct index_line {
	uint32_t set;  /* row of penulis; 0 for a blank line */
	uint32_t last; /* seq of the commit that changed it last */
};
/* One text at the point reached in the first line of history. */
struct index_chapter {
	int64_t file; /* row of berkas */
	git_oid blob;
	struct index_line *line;
	size_t n;
	int present, dirty;
	char *text; /* bytes of `blob` when they were at hand; NULL else */
	size_t text_n;
};

struct index_build {
	struct disk *d;
	struct sql *s;
	git_odb *odb; /* that of trees */
	struct index_trees trees;
	git_oid last, last_tree; /* the commit taken before, and its tree */
	int fresh;               /* a rebuild: late indexes are made at the end */

	struct index_path {
		char *path;
		int64_t id;
	} path[INDEX_PATHS];
	struct index_chapter *chapter;
	size_t nchapters, cap_chapters;

	int64_t seq;      /* of the last commit taken */
	int64_t side_row; /* riwayat rows above come from merged side commits */
};

/* The commit at work. */
struct index_commit {
	const struct index_step *step;
	git_commit *commit;
	git_oid tree, before; /* ids of the trees */
	int is_root;
	int64_t seq;
	const char
		*user; /* record's Pelaku, else whom orang.csv names, else `author` */
	char author[120]; /* that name, clean of anything a terminal would act on */
	const char *co_author; /* opener of the applied suggestion, NULL */
	struct lk_record record;
	int has_record;
	struct lk_str record_bytes; /* in the message */
	int is_merge;
	int places_pending; /* an anchor waits to be carried to the text of the head */
	int64_t only_file;  /* the one text touched; 0 none, -1 several */
	int64_t folder[64]; /* folders noted already */
	size_t nfolders;
};

int index_add(struct index_build *b, const struct index_step *step,
	struct lk_error *err) LK_MUST_USE;
int index_flush(struct index_build *b, struct lk_error *err) LK_MUST_USE;
void index_build_free(struct index_build *b);

/* Bring an open index up to the head. LK_EFORMAT: it has to be built anew. */
int index_catch_up(struct disk *d, struct lk_error *err) LK_MUST_USE;

int index_path_id(struct index_build *b, const char *path, int64_t *id,
	struct lk_error *err) LK_MUST_USE;

/* ---- texts ---- */
/* Bytes of a blob, to be freed; *out NULL and LK_OK when it is larger than a chapter may
 * be. index_blob.c */
int index_blob(struct index_build *b, const git_oid *id, char **out, size_t *n,
	struct lk_error *err) LK_MUST_USE;
/* The set `from` (0: empty) with both users in it. co_author may be NULL. */
int index_join_authors(struct sql *s, uint32_t from, const char *user,
	const char *co_author, uint32_t *set, struct lk_error *err) LK_MUST_USE;
int index_text_changed(struct index_build *b, struct index_commit *c, const char *path,
	const git_oid *before, const git_oid *after, struct lk_error *err) LK_MUST_USE;
/* The cached chapter `file`, read from table bab when not seen yet. */
int index_chapter_get(struct index_build *b, int64_t file, struct index_chapter **out,
	struct lk_error *err) LK_MUST_USE;
/* Encode and decode bab.baris. */
void index_lines_put(struct lk_buf *out, const struct index_line *line, size_t n);
int index_lines_get(const void *p, size_t n, struct index_line **line, size_t *count,
	struct lk_error *err) LK_MUST_USE;

/* ---- records ---- */
/* Whose commit without a record it is, as orang.csv of that commit says; in `mem`. NULL: it does
 * not say. */
const char *index_author_user(struct index_build *b, struct index_commit *c,
	struct lk_arena *mem);
int index_record_added(struct index_build *b, struct index_commit *c, const char *path,
	const git_oid *blob, struct lk_error *err) LK_MUST_USE;

/* ---- anchors ---- */
/* Lines [0, same) and the last `same_end` lines of both texts are equal. */
struct index_change {
	struct lk_str before, after;
	const struct lk_lines *old, *new;
	size_t same, same_end, lines_before, lines_after;
};
int index_anchors_move(struct index_build *b, const char *path,
	const struct index_change *ch, struct lk_error *err) LK_MUST_USE;
int index_anchors_orphan(struct index_build *b, const char *path, struct lk_error *err)
	LK_MUST_USE;
/* Carry every anchor that waits (opened, reopened, set by hand, merged) to the text of
 * the head. */
int index_anchors_settle(struct index_build *b, struct lk_error *err) LK_MUST_USE;

/* ---- tables ---- */
int index_make_tables(struct sql *s, struct lk_error *err) LK_MUST_USE;
int index_make_late(struct sql *s, struct lk_error *err) LK_MUST_USE;

#endif
