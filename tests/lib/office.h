#ifndef TESTS_LIB_OFFICE_H
#define TESTS_LIB_OFFICE_H
/*
 * A small invented office for tests of stores: a workspace with two people and one
 * chapter, and the commits its people make. Fixed clock, fixed chance: every run makes
 * the same repository.
 */
#include "core/store.h"

#define OFFICE_DOC "2025-lapkin"
#define OFFICE_BAB1 "dokumen/" OFFICE_DOC "/isi/naskah/04-bab-1-pendahuluan.md"
#define OFFICE_BAB2 "dokumen/" OFFICE_DOC "/isi/naskah/05-bab-2-perencanaan.md"
#define OFFICE_TIME 1768200000 /* 2026-01-12T13:40:00+07:00 */

typedef int office_create_fn(struct lk_store **out, const char *dir,
	const struct lk_change *first, struct lk_error *err);

/* Make the workspace: sari (corrects), budi (drafts), tuti (plh of sari's role). The
 * chapter BAB1 has the lines "Kalimat 1 ...", ..., "Kalimat 12 ..." . */
int office_create(office_create_fn *create, struct lk_store **out, const char *dir,
	struct lk_error *err);

/* One event. `content` NULL: no chapter is changed. Fills the rest of the record from
 * `keys` ("Bobot: wajib\n..." lines, NULL none) and `text`. */
struct office_event {
	enum lk_kind kind;
	const char *user;
	const char *path, *content;
	const char *keys, *text;
	const char *reply_to;
	const char *role;
};
/* Commit it on the head as it is now. `id` (LK_RECORD_ID_SIZE bytes, NULL ok) receives
 * the record's id, `rev` (NULL ok) the commit. */
int office_do(struct lk_store *st, const struct office_event *e, char *id,
	struct lk_oid *rev, struct lk_error *err);
/* Save a text: office_do with kind SUNTING. */
int office_save(struct lk_store *st, const char *user, const char *path,
	const char *content, struct lk_error *err);
/* File a correction on line `line` of BAB1 with a suggestion. */
int office_correct(struct lk_store *st, const char *user, int line, const char *quote,
	const char *weight, char *id, struct lk_error *err);

/* "Kalimat 1 ...\n" ... `n` lines; line `changed` (0 none) ends in `how`. Static. */
const char *office_text(int n, int changed, const char *how);

#endif
