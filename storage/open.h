#ifndef STORAGE_OPEN_H
#define STORAGE_OPEN_H
/*
 * The way into storage/: the functions that tui/main.c puts into struct lk_host
 * (core/host.h, which has the contracts). Nothing else of storage/ is used outside.
 */
#include "core/host.h"

/*
 * Open the workspace that holds `dir` (walks up to the first folder with a .git).
 * LK_ENOTFOUND: not a workspace, or a plain git repository; LK_ENEWER: made by a later
 * lapkin; LK_EIO, LK_EREADONLY, LK_EFORMAT: it is one but cannot be read.
 */
int storage_open(struct lk_store **out, const char *dir, struct lk_error *err)
	LK_MUST_USE;

/*
 * Make a workspace in `dir` (created when absent) with `first` as its first commit;
 * kebijakan/format is added when `first` does not bring it. Either the whole workspace
 * is there afterwards or nothing of it. LK_EINVAL: `dir` has a repository already.
 */
int storage_create(struct lk_store **out, const char *dir,
	const struct lk_change *first, struct lk_error *err) LK_MUST_USE;

/* A report file as clean UTF-8 text; see storage/import/import.h. */
int storage_read_report(const char *file, struct lk_buf *text, struct lk_error *err)
	LK_MUST_USE;

/* A Word document, read in a child with limits. */
int storage_read_word(const char *file, struct lk_worddoc **out, struct lk_error *err)
	LK_MUST_USE;

/* A spreadsheet, read in a child with limits; see storage/sheet/sheet.h. */
int storage_read_sheet(const char *file, struct lk_sheet_book **out,
	struct lk_error *err) LK_MUST_USE;
/* .xlsx or .csv by its name, written beside and renamed. */
int storage_write_sheet(const char *file, const struct lk_sheet_form *form,
	struct lk_error *err) LK_MUST_USE;

/* The bytes of such a file. */
int storage_sheet_bytes(const char *ending, const struct lk_sheet_form *form,
	struct lk_buf *out, struct lk_error *err) LK_MUST_USE;

/* Packages, archives and mail: the contracts are in core/host.h. */
int storage_bundle(struct lk_store *st, const struct lk_oid *head, struct lk_buf *out,
	struct lk_error *err) LK_MUST_USE;
int storage_write_archive(const char *file, const struct lk_packed *entry, size_t n,
	struct lk_packed_file *out, struct lk_error *err) LK_MUST_USE;
int storage_write_folder(const char *dir, const struct lk_packed *entry, size_t n,
	struct lk_error *err) LK_MUST_USE;
int storage_verify_archive(const char *file, struct lk_verified *out,
	struct lk_error *err) LK_MUST_USE;
const char *storage_place_advice(const char *dir);
int storage_backup(struct lk_store *st, const char *file, struct lk_backup *out,
	struct lk_error *err) LK_MUST_USE;
int storage_backup_verify(const char *file, struct lk_backup *out, struct lk_error *err)
	LK_MUST_USE;
int storage_backup_restore(const char *file, const char *dir, struct lk_backup *out,
	struct lk_error *err) LK_MUST_USE;
int storage_hub_make(const char *dir, struct lk_error *err) LK_MUST_USE;
int storage_hub_open(struct lk_store **out, struct lk_error *err) LK_MUST_USE;
int storage_hub_set(struct lk_store *st, const char *url, struct lk_error *err)
	LK_MUST_USE;
int storage_hub_forget(struct lk_store *st, struct lk_error *err) LK_MUST_USE;
int storage_hub_look(struct lk_store **out, const char *dir, struct lk_error *err)
	LK_MUST_USE;
void storage_hub_follow(struct lk_store *st, const struct lk_oid *tip);
int storage_clone(struct lk_store **out, const char *source, const char *dir,
	const char *user, lk_clone_look_fn *look, void *arg, struct lk_error *err)
	LK_MUST_USE;
int storage_send_mail(const char *program, struct lk_str message, struct lk_error *err)
	LK_MUST_USE;

/* A hunspell checker for Indonesian with the words of `words` (one a line) added.
 * LK_ENOTFOUND when no dictionary id_ID is installed. */
int storage_spell(struct lk_spell **out, struct lk_str words, struct lk_error *err)
	LK_MUST_USE;

int64_t storage_now(int *tz_minutes); /* unix seconds; *tz_minutes may be NULL */
int64_t storage_now_ms(void);
uint32_t storage_random(void);

#endif
