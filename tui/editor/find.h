#ifndef TUI_EDITOR_FIND_H
#define TUI_EDITOR_FIND_H
/*
 * Find and replace. Texts are compared folded (core/fold.h): letter case, accents, kinds
 * of blanks and quotes do not matter, so a hit may run over a line end inside a
 * paragraph. A hit never runs over two paragraphs.
 */
#include "tui/editor/model.h"

#define ED_HITS_MAX 100000

struct ed_hit {
	size_t from, to;
	bool on; /* to be replaced */
};
struct ed_hits {
	struct ed_hit *item; /* in order; owned */
	size_t n, cap;
	bool more; /* cut at ED_HITS_MAX */
};
#define ED_HITS_INIT \
	{ \
		NULL, 0, 0, false \
	}

/* All hits in bytes [from, to), replacing the list. `whole`: whole words only. LK_OK also
 * when there are none; LK_ENOMEM. */
int ed_find(struct ed_hits *h, const struct ed_text *t, struct lk_str needle,
	bool whole, size_t from, size_t to, struct lk_error *err) LK_MUST_USE;
/* Index of the first hit at or after `at` (before it when !forward), going round; h->n
 * when there are none. */
size_t ed_hit_from(const struct ed_hits *h, size_t at, bool forward);
/* Replace the hits that are `on`, as one undo step, from the last to the first. `*done`
 * counts. On an error those done so far stay and can be undone at once. */
int ed_replace_hits(struct editor *ed, const struct ed_hits *h, struct lk_str with,
	size_t *done, struct lk_error *err) LK_MUST_USE;
void ed_hits_free(struct ed_hits *h);

/* Words (as the report counts them), sentences and paragraphs in [from, to). */
struct ed_count {
	size_t words, sentences, paras;
};
struct ed_count ed_count(const struct ed_text *t, size_t from, size_t to);

#endif
