#ifndef CORE_LETTER_REGISTRY_IMPL_H
#define CORE_LETTER_REGISTRY_IMPL_H
/* Inside the register: from texts to entries, without a store. registry.c reads and
 * looks up, registry_load.c brings the texts, registry_check.c judges, registry_print.c
 * writes. */
#include "core/letter/registry.h"

#define LK_BOOK "keluar"
#define LK_VOID_END "-batal" /* <urut>-batal.txt */

struct lk_reg_void {
	const char *path, *book, *number, *reason, *user, *name, *id;
	int serial;
	int64_t time;
};
/* Fills r->entry; begin with everything else zero. */
struct lk_reg_reader {
	struct lk_registry *r;
	size_t cap;
	struct lk_reg_void *gone; /* heap */
	size_t ngone, gone_cap;
};
/* One file register/<tahun>/<buku>/<name>. LK_EFORMAT by path, LK_ERANGE, LK_ENOMEM. */
int lk_reg_add(struct lk_reg_reader *rd, const char *path, struct lk_str text,
	struct lk_error *err) LK_MUST_USE;
/* Voids meet their numbers, entries their order. A void without its number stands for it, so
 * that the serial is not given again. Frees the reader's own memory. */
int lk_reg_finish(struct lk_reg_reader *rd, struct lk_error *err) LK_MUST_USE;
void lk_reg_reader_free(struct lk_reg_reader *rd);

/* Is a letter of `date` dated back: before `latest`, the latest letter of a lower serial (NULL
 * none), or before the day its number was taken? The sentence goes to *say. */
bool lk_reg_backdated(const struct lk_reg_entry *latest, const char *number,
	const char *date, const char *day, struct lk_error *say);
bool lk_reg_in_book(const struct lk_registry *r, const struct lk_reg_entry *e,
	const char *class);

/* kebijakan/penomoran.txt; `unit` where it names none. LK_EFORMAT with file and what is wrong. */
int lk_reg_read_numbering(struct lk_numbering *out, struct lk_str text,
	const char *unit, struct lk_error *err) LK_MUST_USE;
/* kebijakan/klasifikasi.csv into r. LK_EFORMAT with file and line. */
int lk_reg_read_classes(struct lk_registry *r, struct lk_str text, struct lk_error *err)
	LK_MUST_USE;

#endif
