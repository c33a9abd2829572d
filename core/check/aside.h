#ifndef CORE_CHECK_ASIDE_H
#define CORE_CHECK_ASIDE_H
/*
 * Findings that a person looked at and set aside, with the reason. Each decision is one
 * record of kind abaikan-temuan under catatan/temuan/ with the keys
 *
 *   Temuan     key of the finding (core/check/check.h)
 *   Keputusan  kesampingkan, or kembalikan: it counts again
 *   Aturan, Berkas, Isi    what it was about: rule, file, the finding's sentence
 *
 * and the reason as its text. A finding whose sentence or figure changes gets another key,
 * so a decision never hides what its maker did not see.
 */
#include "core/check/check.h"
#include "core/store.h"

#define LK_ASIDE_FOLDER "temuan" /* under catatan/ */

struct lk_aside {
	const char *key; /* of the finding */
	const char *id, *user, *name, *reason, *replaces;
	int64_t time;
	bool set; /* set aside; false: taken back */
};
struct lk_asides {
	struct lk_arena mem;
	struct lk_aside *item; /* one a finding: the decision that counts; by key */
	size_t n, cap;
};
/* clang-format off */
#define LK_ASIDES_INIT { LK_ARENA_INIT, NULL, 0, 0 }
/* clang-format on */

/* Let one record act; records of other kinds and without a key are passed over. Of those
 * that no other replaces the latest counts, in the same second the greater id: two clones
 * agree, whatever order they read in. Call lk_asides_close() behind the last one. */
int lk_asides_fold(struct lk_asides *a, const struct lk_record *r, struct lk_error *err)
	LK_MUST_USE;
void lk_asides_close(struct lk_asides *a);
/* All of a document (its folder "dokumen/2025-lapkin") at `rev`. *a LK_ASIDES_INIT. */
int lk_asides_load(struct lk_asides *a, struct lk_store *st, const struct lk_oid *rev,
	const char *document_dir, struct lk_error *err) LK_MUST_USE;
void lk_asides_free(struct lk_asides *a);
/* The decision about a finding, NULL none; it may be one that took it back. */
const struct lk_aside *lk_asides_find(const struct lk_asides *a, const char *key);

#endif
