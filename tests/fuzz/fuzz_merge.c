/*
 * Three texts parted by 0x01 bytes: base, ours, theirs. merge(a, a, b) == b,
 * merge(a, b, a) == b, merge(a, b, b) == b; and no line that a side wrote is lost: each
 * is in the result or in that side of a conflict. The same for tables, where equal means
 * equal bytes because nothing was rewritten.
 */
#include "core/merge.h"

#include <stdlib.h>
#include <string.h>

static void must(int true_that)
{
	if (!true_that)
		abort();
}

typedef int merge_fn(struct lk_str base, struct lk_str ours, struct lk_str theirs,
	struct lk_merge **out, struct lk_error *err);

static void identity(merge_fn *merge, struct lk_str base, struct lk_str ours,
	struct lk_str theirs, struct lk_str want)
{
	struct lk_merge *m = NULL;
	struct lk_buf out = LK_BUF_INIT;

	if (merge(base, ours, theirs, &m, NULL) != LK_OK)
		return;
	must(m->nconflicts == 0);
	must(lk_merge_render(m, NULL, &out, NULL) == LK_OK);
	must(out.n == want.n && (want.n == 0 || memcmp(out.p, want.p, want.n) == 0));
	lk_buf_free(&out);
	lk_merge_free(m);
}

static int is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static int holds(struct lk_str s, const char *p, size_t n)
{
	for (size_t i = 0; i + n <= s.n; i++)
		if (memcmp(s.p + i, p, n) == 0)
			return 1;
	return 0;
}

/* Every word (white space decides) of `side` that base does not have is in `all`. */
static void kept(struct lk_str side, struct lk_str base, struct lk_str all)
{
	for (size_t i = 0; i < side.n;) {
		size_t from = i;

		while (i < side.n && !is_space(side.p[i]))
			i++;
		if (i > from && !holds(base, side.p + from, i - from))
			must(holds(all, side.p + from, i - from));
		while (i < side.n && is_space(side.p[i]))
			i++;
	}
}

/* Everything the merge shows: the result and every side of every conflict. */
static void nothing_lost(struct lk_str base, struct lk_str ours, struct lk_str theirs)
{
	struct lk_merge *m = NULL;
	struct lk_buf all = LK_BUF_INIT;

	if (lk_merge_text(base, ours, theirs, &m, NULL) != LK_OK)
		return;
	for (size_t i = 0; i < m->npieces; i++) {
		const struct lk_merge_piece *p = &m->piece[i];

		lk_buf_putstr(&all, p->text);
		if (p->why == LK_WHY_NONE)
			continue;
		lk_buf_putc(&all, '\n');
		lk_buf_putstr(&all, p->ours);
		lk_buf_putc(&all, '\n');
		lk_buf_putstr(&all, p->theirs);
		lk_buf_putc(&all, '\n');
	}
	kept(ours, base, lk_buf_str(&all));
	kept(theirs, base, lk_buf_str(&all));
	lk_buf_free(&all);
	lk_merge_free(m);
}

/* With every conflict settled the result renders. */
static void settles(merge_fn *merge, struct lk_str base, struct lk_str ours,
	struct lk_str theirs, enum lk_merge_take take)
{
	struct lk_merge *m = NULL;
	struct lk_merge_choice *c;
	struct lk_buf out = LK_BUF_INIT;

	if (merge(base, ours, theirs, &m, NULL) != LK_OK)
		return;
	c = calloc((size_t)m->nconflicts + 1, sizeof(*c));
	must(c != NULL);
	for (uint32_t i = 0; i < m->nconflicts; i++) {
		must(lk_merge_conflict(m, i) != NULL);
		c[i].take = take;
	}
	must(lk_merge_render(m, c, &out, NULL) == LK_OK);
	free(c);
	lk_buf_free(&out);
	lk_merge_free(m);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct lk_str part[3] = { { (const char *)data, 0 }, { (const char *)data, 0 },
		{ (const char *)data, 0 } };
	const char *p = (const char *)data, *end = p + size;
	merge_fn *const merges[] = { lk_merge_text, lk_merge_csv };

	if (size == 0 || size > 20000)
		return 0;
	for (int i = 0; i < 3 && p < end; i++) {
		const char *mark = memchr(p, 1, (size_t)(end - p));
		const char *stop = mark != NULL && i < 2 ? mark : end;

		part[i] = (struct lk_str){ p, (size_t)(stop - p) };
		p = stop < end ? stop + 1 : end;
	}
	for (int i = 0; i < 2; i++) {
		identity(merges[i], part[0], part[0], part[1], part[1]);
		identity(merges[i], part[0], part[1], part[0], part[1]);
		identity(merges[i], part[0], part[1], part[1], part[1]);
		settles(merges[i], part[0], part[1], part[2], LK_TAKE_OURS);
		settles(merges[i], part[0], part[1], part[2], LK_TAKE_BOTH);
	}
	nothing_lost(part[0], part[1], part[2]);
	return 0;
}
