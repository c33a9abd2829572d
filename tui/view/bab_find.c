/* Searching in the shown text while typing. */
#include "core/fold.h"
#include "core/mem.h"
#include "tui/i18n.h"
#include "tui/view/bab_impl.h"

#include <string.h>

void bab_find_again(struct bab *v)
{
	struct lk_str hay = lk_buf_str(&v->rows.shown), needle = { v->find, v->find_n };
	size_t from, to, at = 0;

	v->nhits = 0;
	while (v->find_n > 0 && v->nhits < BAB_HITS_MAX &&
		lk_fold_find(hay, needle, at, &from, &to)) {
		if (lk_grow((void **)&v->hit, &v->hit_cap, v->nhits, sizeof(*v->hit)) !=
			LK_OK)
			return;
		v->hit[v->nhits++] = (struct bab_span){ (uint32_t)from, (uint32_t)to };
		at = to > from ? to : from + 1;
	}
}

/* The first hit at or behind `at`, else the first of all. */
static void go_nearest(struct bab *v, uint32_t at)
{
	for (size_t i = 0; i < v->nhits; i++)
		if (v->hit[i].from >= at) {
			bab_go(v, v->hit[i].from);
			return;
		}
	bab_go(v, v->nhits > 0 ? v->hit[0].from : at);
}

void bab_find_start(struct bab *v)
{
	v->finding = true;
	v->find_from = v->at;
	v->find_n = v->nhits = 0;
	v->focus = BAB_TEXT;
}

void bab_find_type(struct bab *v, const char *p, size_t n)
{
	if (memchr(p, '\n', n) != NULL || v->find_n + n >= BAB_FIND_MAX)
		return;
	memcpy(v->find + v->find_n, p, n);
	v->find_n += n;
	v->find[v->find_n] = '\0';
	bab_find_again(v);
	go_nearest(v, v->find_from);
}

void bab_find_erase(struct bab *v)
{
	while (v->find_n > 0 && ((unsigned char)v->find[--v->find_n] & 0xc0) == 0x80)
		continue;
	v->find[v->find_n] = '\0';
	bab_find_again(v);
	go_nearest(v, v->find_from);
}

bool bab_find_back(struct bab *v)
{
	if (!v->finding && v->find_n == 0)
		return false;
	if (v->finding)
		bab_go(v, v->find_from);
	v->finding = false;
	v->find_n = v->nhits = 0;
	return true;
}

void bab_find_next(struct bab *v, int dir)
{
	size_t i;

	v->finding = false;
	if (v->nhits == 0) {
		app_say(v->base.app, SAY_INFO, "%s",
			_("Belum ada yang dicari: tekan / lalu ketik katanya."));
		return;
	}
	for (i = 0; i < v->nhits && v->hit[i].from <= v->at; i++)
		continue;
	if (dir > 0) {
		i = i < v->nhits ? i : 0;
	} else {
		i = i > 0 && v->hit[i - 1].from == v->at ? i - 1 : i;
		i = i > 0 ? i - 1 : v->nhits - 1;
	}
	bab_go(v, v->hit[i].from);
}

size_t bab_find_index(const struct bab *v)
{
	for (size_t i = 0; i < v->nhits; i++)
		if (v->hit[i].from == v->at)
			return i + 1;
	return 0;
}
