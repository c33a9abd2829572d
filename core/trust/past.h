#ifndef CORE_TRUST_PAST_H
#define CORE_TRUST_PAST_H
/*
 * The store as it stood at a commit: what approvals are judged by again, with the very code that
 * judged them when they were given (core/act/approve.c).
 *
 * Only the rows that this code asks for are there: head, read, read_blob, list, id_at,
 * thread_counts, approvals, authors. Threads and approvals are folded from the records in the
 * tree of the commit; who wrote a sentence is replayed from the history of its file.
 */
#include "core/trust/audit_impl.h"

struct past {
	struct lk_store base; /* first: struct lk_store * converts back */
	struct audit *a;
	uint32_t node;
};
/* Owns nothing: no closing. */
void past_at(struct past *p, struct audit *a, uint32_t node);
/* What the audit kept for all of them. */
void past_forget(struct audit *a);

/* past_author.c */
int past_authors(struct lk_store *st, const char *path, lk_author_fn *each, void *arg,
	struct lk_error *err);
void past_authors_forget(struct audit *a);

/* past_record.c: a record of a folder, read once; records of a document in the order in which
 * they came to be */
struct past_record {
	struct lk_oid blob;
	struct lk_record record;
	uint32_t node;  /* the step that brought it; AUDIT_NONE: not looked at */
	uint64_t place; /* order */
};
struct past_records {
	struct past_record **item;
	size_t n, cap;
};
int past_records(struct past *p, const char *document, struct past_records *out,
	struct lk_error *err) LK_MUST_USE;
void past_records_forget(struct audit *a);

#endif
