/* Search through the cells, and the jump to an address. */
#include "core/fold.h"
#include "tui/app.h"
#include "tui/grid_impl.h"
#include "tui/i18n.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define COUNT_PER_KEY 60000 /* cells looked at for one typed letter */

static struct lk_str str(const char *s)
{
	return (struct lk_str){ s, strlen(s) };
}

/* ---- search ---- */

bool grid_find_in(const struct grid *g, const char *text, size_t *from, size_t *to)
{
	return g->find[0] != '\0' && lk_fold_find(str(text), str(g->find), 0, from, to);
}

static uint64_t key_of(const struct grid *g, long view, int place)
{
	return (uint64_t)view * (uint64_t)g->nvis + (uint64_t)place;
}

static uint64_t cursor_key(const struct grid *g)
{
	return key_of(g, g->at_view, g->pos[g->at_col]);
}

static bool matches(const struct grid *g, uint64_t key)
{
	long view = (long)(key / (uint64_t)g->nvis);
	int place = (int)(key % (uint64_t)g->nvis);
	size_t a, b;

	return grid_find_in(g, grid_cell_text(g, grid_row_at(g, view), g->vis[place]),
		&a, &b);
}

bool grid_find_count(struct grid *g, bool all)
{
	uint64_t n = (uint64_t)g->nrows * (uint64_t)g->nvis;

	if (g->counted)
		return true;
	if (g->find[0] == '\0' || (!all && n > COUNT_PER_KEY))
		return false;
	g->hits = 0;
	for (uint64_t k = 0; k < n; k++) {
		if (!matches(g, k))
			continue;
		if (lk_grow((void **)&g->hit, &g->hit_cap, g->hits, sizeof(*g->hit)) !=
			LK_OK)
			return false;
		g->hit[g->hits++] = k;
	}
	g->counted = true;
	return true;
}

/* Hits before `key`. */
static size_t hits_before(const struct grid *g, uint64_t key)
{
	size_t lo = 0, hi = g->hits;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (g->hit[mid] < key)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

size_t grid_find_nth(const struct grid *g)
{
	return g->counted && g->nvis > 0 ? hits_before(g, cursor_key(g) + 1) : 0;
}

static void go(struct grid *g, uint64_t key)
{
	g->selecting = false;
	grid_place(g, (long)(key / (uint64_t)g->nvis), (int)(key % (uint64_t)g->nvis),
		false);
}

/* The next hit from `key` on, round the end. */
static void go_next(struct grid *g, uint64_t key)
{
	uint64_t n = (uint64_t)g->nrows * (uint64_t)g->nvis;

	if (grid_find_count(g, false)) {
		if (g->hits > 0)
			go(g, g->hit[hits_before(g, key) % g->hits]);
		return;
	}
	for (uint64_t k = 0; k < n && k < COUNT_PER_KEY; k++)
		if (matches(g, (key + k) % n)) {
			go(g, (key + k) % n);
			return;
		}
}

static uint64_t start_key(const struct grid *g)
{
	int place = g->find_col < g->cols ? g->pos[g->find_col] : 0;

	return g->find_view < g->nrows ? key_of(g, g->find_view, place < 0 ? 0 : place)
				       : 0;
}

void grid_find_start(struct grid *g)
{
	g->find_view = g->at_view;
	g->find_col = g->at_col;
	g->find[0] = '\0';
	g->counted = false;
	grid_ask(g, GRID_FIND);
}

void grid_find_typed(struct grid *g)
{
	(void)snprintf(g->find, sizeof(g->find), "%s", field_text(&g->field));
	g->counted = false;
	if (g->nrows == 0 || g->nvis == 0)
		return;
	if (g->find[0] == '\0')
		go(g, start_key(g));
	else
		go_next(g, start_key(g));
}

void grid_find_cancel(struct grid *g)
{
	g->find[0] = '\0';
	g->counted = false;
	if (g->nrows > 0 && g->nvis > 0)
		go(g, start_key(g));
}

void grid_find_take(struct grid *g)
{
	bool known = g->counted;

	if (g->nrows == 0 || g->nvis == 0 || !grid_find_count(g, true))
		return;
	if (g->hits == 0)
		grid_say(g, SAY_INFO, _("Tidak ditemukan."));
	else if (!known)
		go_next(g, start_key(g));
}

bool grid_find_again(struct grid *g, bool down)
{
	size_t at;

	if (g->find[0] == '\0')
		return false;
	if (g->nrows == 0 || g->nvis == 0 || !grid_find_count(g, true))
		return true;
	if (g->hits == 0) {
		grid_say(g, SAY_INFO, _("Tidak ditemukan."));
		return true;
	}
	if (down)
		at = hits_before(g, cursor_key(g) + 1) % g->hits;
	else
		at = (hits_before(g, cursor_key(g)) + g->hits - 1) % g->hits;
	go(g, g->hit[at]);
	return true;
}

/* ---- addresses ---- */

const char *grid_address(long row, int col, char *out, size_t size)
{
	char letters[8];
	size_t at = sizeof(letters) - 1;

	letters[at] = '\0';
	for (int c = col + 1; c > 0 && at > 0; c = (c - 1) / 26)
		letters[--at] = (char)('A' + (c - 1) % 26);
	(void)snprintf(out, size, "%s%ld", letters + at, row + 1);
	return out;
}

/* `C12`: false when it does not look like one. */
static bool read_address(const char *s, long *row, int *col)
{
	int c = 0;
	long r = 0;

	for (; (*s >= 'a' && *s <= 'z') || (*s >= 'A' && *s <= 'Z'); s++) {
		c = c * 26 + (*s | 0x20) - 'a' + 1;
		if (c > GRID_COLS_MAX)
			return false;
	}
	if (c == 0 || *s < '1' || *s > '9')
		return false;
	for (; *s >= '0' && *s <= '9'; s++) {
		r = r * 10 + (*s - '0');
		if (r > 100000000)
			return false;
	}
	*row = r - 1;
	*col = c - 1;
	return *s == '\0';
}

/* Column by title: the same words first, then words inside of it. */
static int column_named(const struct grid *g, const char *name)
{
	char title[120];
	size_t from, to;

	for (int pass = 0; pass < 2; pass++)
		for (int c = 0; c < g->cols; c++) {
			(void)grid_title(g, c, title, sizeof(title));
			if (pass == 0 ? lk_fold_equal(str(title), str(name))
				      : lk_fold_find(str(title), str(name), 0, &from,
						&to))
				return c;
		}
	return -1;
}

/* The row whose key the text begins with, the longest; *rest = what stands behind. */
static long row_named(const struct grid *g, const char *text, const char **rest)
{
	size_t best = 0;
	long found = -1;

	for (long r = 0; g->src->key != NULL && r < g->source_rows; r++) {
		const char *key = g->src->key(g->arg, r);
		size_t from, to;

		if (key == NULL || key[0] == '\0' ||
			!lk_fold_find(str(text), str(key), 0, &from, &to) || from > 0 ||
			to <= best || (text[to] != '\0' && text[to] != ' '))
			continue;
		best = to;
		found = r;
	}
	*rest = text + best;
	while (**rest == ' ')
		(*rest)++;
	return found;
}

bool grid_goto(struct grid *g, const char *text)
{
	const char *rest;
	long row;
	int col;

	while (*text == ' ')
		text++;
	if (*text == '\0' || g->nvis == 0)
		return false;
	row = row_named(g, text, &rest);
	if (row < 0 && read_address(text, &row, &col))
		return grid_to(g, row, col);
	if (row < 0)
		row = grid_row(g);
	col = *rest != '\0' ? column_named(g, rest) : g->at_col;
	return col >= 0 && grid_to(g, row, col);
}
