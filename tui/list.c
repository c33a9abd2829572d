#include "tui/list.h"

#include "core/fold.h"
#include "core/mem.h"
#include "tui/i18n.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void list_init(struct list *l, const struct list_source *src, void *arg)
{
	memset(l, 0, sizeof(*l));
	l->src = src;
	l->arg = arg;
	l->hits = -1;
}

void list_free(struct list *l)
{
	free(l->mark);
	l->mark = NULL;
	l->marks = l->mark_cap = 0;
}

static long count(const struct list *l)
{
	long n = l->src->count(l->arg);

	return n < 0 ? 0 : n;
}

static bool read_row(const struct list *l, long i, struct list_row *row)
{
	memset(row, 0, sizeof(*row));
	return l->src->row(l->arg, i, row);
}

/* ---- the cursor ---- */

static bool heading(const struct list *l, long i)
{
	struct list_row row;

	return read_row(l, i, &row) && row.heading;
}

/* Nearest row that is no heading, looking in direction dir first. */
static long land(const struct list *l, long i, int dir)
{
	long n = count(l), at;

	i = i >= n ? n - 1 : i;
	i = i < 0 ? 0 : i;
	for (at = i; at >= 0 && at < n; at += dir)
		if (!heading(l, at))
			return at;
	for (at = i; at >= 0 && at < n; at -= dir)
		if (!heading(l, at))
			return at;
	return i;
}

static void place(struct list *l, long i, int dir)
{
	struct list_row row;

	l->at = land(l, i, dir);
	l->id = count(l) > 0 && read_row(l, l->at, &row) ? row.id : 0;
}

void list_to(struct list *l, long i)
{
	place(l, i, i < l->at ? -1 : 1);
}

long list_at(const struct list *l)
{
	long n = count(l);

	return n == 0 ? -1 : l->at < n ? l->at : n - 1;
}

#define SEARCH_WHOLE 2000 /* rows read to find an id again */

bool list_to_id(struct list *l, uint64_t id)
{
	long n = count(l), whole = l->at > n ? l->at : n;
	long reach = n <= SEARCH_WHOLE ? whole : SEARCH_WHOLE / 2;
	struct list_row row;

	/* Outward from the cursor: the row is most often still near. */
	for (long k = 0; k <= reach; k++)
		for (int side = 0; side < (k == 0 ? 1 : 2); side++) {
			long i = side == 0 ? l->at + k : l->at - k;

			if (i < 0 || i >= n || !read_row(l, i, &row) || row.id != id ||
				row.heading)
				continue;
			l->at = i;
			l->id = id;
			return true;
		}
	return false;
}

void list_reload(struct list *l)
{
	if (l->id == 0 || !list_to_id(l, l->id))
		place(l, l->at, 1);
}

/* ---- marks: sorted ids ---- */

static size_t mark_index(const struct list *l, uint64_t id)
{
	size_t lo = 0, hi = l->marks;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (l->mark[mid] < id)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

bool list_marked(const struct list *l, uint64_t id)
{
	size_t i = mark_index(l, id);

	return i < l->marks && l->mark[i] == id;
}

void list_mark(struct list *l, uint64_t id, bool on)
{
	size_t i = mark_index(l, id);

	if (on == list_marked(l, id))
		return;
	if (on) {
		if (lk_grow((void **)&l->mark, &l->mark_cap, l->marks,
			    sizeof(*l->mark)) != LK_OK)
			return;
		memmove(l->mark + i + 1, l->mark + i,
			(l->marks - i) * sizeof(*l->mark));
		l->mark[i] = id;
		l->marks++;
	} else {
		l->marks--;
		memmove(l->mark + i, l->mark + i + 1,
			(l->marks - i) * sizeof(*l->mark));
	}
}

void list_unmark_all(struct list *l)
{
	l->marks = 0;
}

#define MARK_ALL_MAX 5000

static void mark_all(struct list *l)
{
	long n = count(l);
	struct list_row row;

	if (l->marks > 0) {
		list_unmark_all(l);
		return;
	}
	for (long i = 0; i < n && i < MARK_ALL_MAX; i++)
		if (read_row(l, i, &row) && !row.heading)
			list_mark(l, row.id, true);
}

/* ---- search ---- */

#define SCAN_MAX 20000 /* rows looked at for one key; longer lists bring find() */

bool list_find(const struct list *l, const char *s, size_t *from, size_t *to)
{
	return l->find_n > 0 &&
		lk_fold_find((struct lk_str){ s, strlen(s) },
			(struct lk_str){ l->find, l->find_n }, 0, from, to);
}

static bool matches(const struct list *l, long i)
{
	struct list_row row;
	size_t a, b;

	if (!read_row(l, i, &row) || row.heading)
		return false;
	for (int c = 0; c < l->src->cols; c++)
		if (row.cell[c] != NULL && list_find(l, row.cell[c], &a, &b))
			return true;
	return false;
}

static long scan(const struct list *l, long from, bool forward)
{
	long n = count(l);

	if (l->src->find != NULL)
		return l->src->find(l->arg, l->find, from, forward);
	for (long k = 0; k < SCAN_MAX && from >= 0 && from < n; k++) {
		if (matches(l, from))
			return from;
		from += forward ? 1 : -1;
	}
	return -1;
}

/* [hit/hits] for lists short enough to be counted at every key. */
static void count_hits(struct list *l)
{
	long n = count(l);

	l->hits = -1;
	l->hit = 0;
	if (l->find_n == 0 || n > SEARCH_WHOLE)
		return;
	l->hits = 0;
	for (long i = 0; i < n; i++)
		if (matches(l, i)) {
			l->hits++;
			if (i <= l->at)
				l->hit = l->hits;
		}
}

static void search(struct list *l, long from, bool forward)
{
	long n = count(l), i;

	if (l->find_n == 0 || n == 0)
		return;
	i = from >= 0 && from < n ? scan(l, from, forward) : -1;
	if (i < 0) /* round the end */
		i = scan(l, forward ? 0 : n - 1, forward);
	if (i >= 0)
		list_to(l, i);
	count_hits(l);
}

bool list_typing(const struct list *l)
{
	return l->finding;
}

void list_text(struct list *l, const char *p, size_t n)
{
	if (!l->finding || memchr(p, '\n', n) != NULL || l->find_n + n >= LIST_FIND_MAX)
		return;
	memcpy(l->find + l->find_n, p, n);
	l->find_n += n;
	l->find[l->find_n] = '\0';
	search(l, l->find_from, true);
}

static void search_erase(struct list *l)
{
	while (l->find_n > 0 && ((unsigned char)l->find[--l->find_n] & 0xc0) == 0x80)
		continue;
	l->find[l->find_n] = '\0';
	l->hits = -1;
	if (l->find_n == 0)
		list_to(l, l->find_from);
	search(l, l->find_from, true);
}

static void search_start(struct list *l)
{
	l->finding = true;
	l->find_from = l->at;
	l->find_n = 0;
	l->find[0] = '\0';
	l->hits = -1;
}

/* Esc: one layer each, the newest first. */
static bool back(struct list *l)
{
	if (l->finding) {
		l->finding = false;
		l->find_n = 0;
		list_to(l, l->find_from);
		return true;
	}
	if (l->find_n > 0) {
		l->find_n = 0;
		l->hits = -1;
		return true;
	}
	if (l->marks > 0) {
		list_unmark_all(l);
		return true;
	}
	return false;
}

/* False when nothing is looked for: the frame then says what to do first. */
static bool search_again(struct list *l, bool down)
{
	if (l->find[0] == '\0')
		return false;
	search(l, l->at + (down ? 1 : -1), down);
	return true;
}

/* While `/` is typed: these keys edit or end the search, others act as always. */
static bool search_act(struct list *l, enum action a)
{
	if (a == ACT_PICK) {
		l->finding = false;
		return true;
	}
	if (a == ACT_SEARCH_ERASE) {
		search_erase(l);
		return true;
	}
	return false;
}

static bool move(struct list *l, enum action a)
{
	long page = l->h > 1 ? l->h - 1 : l->h == 1 ? 1 : 10, n = count(l);

	/* NOLINTNEXTLINE: only motions are the list's */
	switch ((int)a) {
	case ACT_UP: place(l, l->at - 1, -1); return true;
	case ACT_DOWN: place(l, l->at + 1, 1); return true;
	case ACT_PAGE_UP: place(l, l->at - page, -1); return true;
	case ACT_PAGE_DOWN: place(l, l->at + page, 1); return true;
	case ACT_FIRST: place(l, 0, 1); return true;
	case ACT_LAST: place(l, n - 1, -1); return true;
	default: return false;
	}
}

static bool mark_here(struct list *l)
{
	if (list_at(l) < 0)
		return true;
	list_mark(l, l->id, !list_marked(l, l->id));
	place(l, l->at + 1, 1);
	return true;
}

bool list_act(struct list *l, enum action a, const struct act_arg *arg)
{
	(void)arg;
	if (l->finding && search_act(l, a))
		return true;
	if (move(l, a)) {
		l->finding = false;
		count_hits(l);
		return true;
	}
	/* NOLINTNEXTLINE: the rest belongs to the screen */
	switch ((int)a) {
	case ACT_MARK: return mark_here(l);
	case ACT_MARK_ALL: mark_all(l); return true;
	case ACT_SEARCH: search_start(l); return true;
	case ACT_SEARCH_NEXT: return search_again(l, true);
	case ACT_SEARCH_PREV: return search_again(l, false);
	case ACT_BACK: return back(l);
	default: return false;
	}
}

bool list_mouse(struct list *l, const struct mouse *m, bool *open)
{
	long i = l->top + (m->y - l->body.y);

	*open = false;
	if (!rect_has(l->body, m->x, m->y))
		return false;
	if (m->kind == MOUSE_WHEEL_UP || m->kind == MOUSE_WHEEL_DOWN) {
		bool up = m->kind == MOUSE_WHEEL_UP;

		place(l, l->at + (up ? -3 : 3), up ? -1 : 1);
		return true;
	}
	if (m->kind != MOUSE_DOWN || m->button != 1 || i >= count(l) || heading(l, i))
		return false;
	*open = m->clicks == 2;
	if (*open)
		l->finding = false; /* the row is chosen, not searched any more */
	list_to(l, i);
	return true;
}

void list_hint(const struct list *l, char *out, size_t size)
{
	long n = count(l);
	int len = n > 0 ? snprintf(out, size, "%ld/%ld", list_at(l) + 1, n)
			: snprintf(out, size, "0");

	if (l->marks > 0 && len > 0 && (size_t)len < size)
		len += snprintf(out + len, size - (size_t)len, " · %zu %s", l->marks,
			_("ditandai"));
	if (l->find_n > 0 && !l->finding && l->hits >= 0 && len > 0 &&
		(size_t)len < size)
		(void)snprintf(out + len, size - (size_t)len, " · /%s [%ld/%ld]",
			l->find, l->hit, l->hits);
}
