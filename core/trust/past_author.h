#ifndef CORE_TRUST_PAST_AUTHOR_H
#define CORE_TRUST_PAST_AUTHOR_H
/* Inside the replay of authorship: past_author.c, past_turn.c (which steps changed a file) and
 * past_opener.c (who proposed what was applied). */
#include "core/trust/past.h"

/* A step that changed the file. */
struct turn {
	struct lk_oid commit, before, after; /* blobs; "" absent */
	const char *user, *applied;
	bool merge;
};
struct turns {
	struct turn *item; /* newest first */
	size_t n, cap;
};

/* What a file's lines are by after a step; a line's set is NULL when it is blank. */
struct past_memo {
	struct lk_oid commit;
	const char *path; /* interned */
	const char **line;
	size_t n;
};

/* Steps before those that are looked at: id, and the tree of isi/ there. */
struct early {
	struct lk_oid commit, isi;
	const char *user, *applied;
	bool merge;
};
struct past_opener {
	const char *id, *user;
};
struct past_writers {
	struct lk_arena mem;
	const char **set; /* author sets, each once */
	size_t nsets, cap_sets;
	struct past_memo *memo;
	size_t nmemos, cap_memos;
	struct early *early; /* one chain: from `begin`, first parents */
	size_t nearly, cap_early;
	struct lk_oid begin;
	char document[80];
	struct past_opener *opener; /* of the document's corrections */
	size_t nopeners, cap_openers;
	char opened[80]; /* of which document; with `opened_at` */
	struct lk_oid opened_at;
};

/* Parents and writer of a commit. */
struct seen {
	struct lk_oid parent[2];
	size_t nparents;
	const char *user, *applied;
};
/* names: user and applied too, kept by a->writers. */
int past_see(struct audit *a, const struct lk_oid *id, bool names, struct seen *out,
	struct lk_error *err) LK_MUST_USE;
/* The id at a path; "" absent, or `commit` is "". */
int past_id_at(struct audit *a, const struct lk_oid *commit, const char *path,
	struct lk_oid *out, struct lk_error *err) LK_MUST_USE;
/* The steps along the first parents that changed the file, newest first, back to where it
 * appeared or to what *memo (NULL: none) knows. */
int past_turns(struct past *p, const char *path, struct turns *out,
	const struct past_memo **memo, struct lk_error *err) LK_MUST_USE;
/* Who opened a correction; NULL: there is none. */
int past_opener_of(struct past *p, const char *id, const char **out,
	struct lk_error *err) LK_MUST_USE;

#endif
