#include "tui/keymap.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct keymap {
	struct keys key[ACT_COUNT][KEYMAP_ALTS];
	unsigned n[ACT_COUNT];
};

/* In views with typing a plain letter is text, so it never reaches the map there. */
static bool reaches(const struct keys *ks, enum view view)
{
	return !((V_TEXT | V(PILIHAN)) & VIEW_BIT(view)) || !key_prints(ks->k[0]);
}

/* A key that means something else in a few views than everywhere: the table of cells
 * keeps F2 as Excel has it. Wanted, so it is no conflict. */
static const struct {
	enum action here, everywhere;
} covers[] = { { ACT_CELL_EDIT, ACT_GO_BERANDA } };

static bool may_cover(enum action here, enum action everywhere)
{
	for (size_t i = 0; i < LK_LEN(covers); i++)
		if (covers[i].here == here && covers[i].everywhere == everywhere)
			return true;
	return false;
}

/* True when these keys of an action go to another one in this view. */
static bool covered(const struct keymap *km, enum action a, const struct keys *ks,
	enum view view)
{
	for (size_t c = 0; c < LK_LEN(covers); c++) {
		enum action here = covers[c].here;

		if (covers[c].everywhere != a ||
			!(action_info[here].views & VIEW_BIT(view)))
			continue;
		for (unsigned i = 0; i < km->n[here]; i++)
			if (keys_equal(&km->key[here][i], ks))
				return true;
	}
	return false;
}

/* A view where both keys would fight; VIEW_COUNT when none. */
static enum view fight(const struct keys *a, uint64_t va, const struct keys *b,
	uint64_t vb)
{
	unsigned n = a->n < b->n ? a->n : b->n;

	if (memcmp(a->k, b->k, n * sizeof(a->k[0])) != 0)
		return VIEW_COUNT;
	for (int v = 0; v < VIEW_COUNT; v++)
		if ((va & vb & VIEW_BIT(v)) && reaches(a, (enum view)v))
			return (enum view)v;
	return VIEW_COUNT;
}

/* The next alternative of a list: leaves *from after its comma. */
static struct lk_str next_alt(const char **from)
{
	const char *s = *from;
	struct lk_str alt;

	while (*s == ' ' || *s == '\t')
		s++;
	alt = (struct lk_str){ s, strcspn(s, ",") };
	*from = s + alt.n + (s[alt.n] == ',');
	while (alt.n > 0 && (alt.p[alt.n - 1] == ' ' || alt.p[alt.n - 1] == '\t'))
		alt.n--;
	return alt;
}

static int parse(const char *text, struct keys out[KEYMAP_ALTS], unsigned *n,
	struct keymap_error *why)
{
	const char *at = text;

	*n = 0;
	while (*at != '\0') {
		struct lk_str alt = next_alt(&at);

		if (alt.n == 0)
			continue;
		why->at = (size_t)(alt.p - text);
		why->len = alt.n;
		why->kind = *n == KEYMAP_ALTS ? KEYMAP_TOO_MANY : KEYMAP_BAD_KEY;
		if (*n == KEYMAP_ALTS || keys_parse(alt.p, alt.n, &out[*n]) != 0)
			return -1;
		(*n)++;
	}
	return 0;
}

static int conflict(const struct keymap *km, enum action a, const struct keys *ks,
	struct keymap_error *why)
{
	for (int b = ACT_NONE + 1; b < ACT_COUNT; b++) {
		if (b == (int)a || may_cover(a, (enum action)b) ||
			may_cover((enum action)b, a))
			continue;
		for (unsigned i = 0; i < km->n[b]; i++) {
			enum view v = fight(ks, action_info[a].views, &km->key[b][i],
				action_info[b].views);

			if (v == VIEW_COUNT)
				continue;
			why->kind = KEYMAP_CONFLICT;
			why->with = (enum action)b;
			why->view = v;
			return -1;
		}
	}
	return 0;
}

int keymap_bind(struct keymap *km, enum action a, const char *text,
	struct keymap_error *why)
{
	struct keys ks[KEYMAP_ALTS];
	struct keymap_error e = { 0 };
	unsigned n;
	int rc = parse(text, ks, &n, &e);

	for (unsigned i = 0; rc == 0 && i < n; i++) {
		const char *at = text;
		struct lk_str alt = { text, 0 };

		for (unsigned k = 0; k <= i;)
			k += (alt = next_alt(&at)).n > 0;
		e.at = (size_t)(alt.p - text);
		e.len = alt.n;
		rc = conflict(km, a, &ks[i], &e);
	}
	if (rc != 0) {
		if (why != NULL)
			*why = e;
		return -1;
	}
	memcpy(km->key[a], ks, n * sizeof(ks[0]));
	km->n[a] = n;
	return 0;
}

void keymap_unbind(struct keymap *km, enum action a)
{
	km->n[a] = 0;
}

struct keymap *keymap_new(void)
{
	struct keymap *km = calloc(1, sizeof(*km));

	struct keymap_error why;

	/* Defaults are not compared with each other at every start: a test does it. */
	for (int a = ACT_NONE + 1; km != NULL && a < ACT_COUNT; a++)
		if (parse(action_info[a].keys, km->key[a], &km->n[a], &why) != 0)
			km->n[a] = 0;
	return km;
}

void keymap_free(struct keymap *km)
{
	free(km);
}

enum keymap_hit keymap_find(const struct keymap *km, enum view view,
	const struct keys *ks, enum action *out)
{
	enum keymap_hit hit = KEYMAP_NONE;

	for (int a = ACT_NONE + 1; a < ACT_COUNT; a++) {
		if (!(action_info[a].views & VIEW_BIT(view)))
			continue;
		for (unsigned i = 0; i < km->n[a]; i++) {
			const struct keys *k = &km->key[a][i];

			if (k->n < ks->n ||
				memcmp(k->k, ks->k, ks->n * sizeof(k->k[0])) != 0)
				continue;
			if (k->n > ks->n) {
				hit = KEYMAP_PREFIX;
				continue;
			}
			if (covered(km, (enum action)a, k, view))
				continue;
			*out = (enum action)a;
			return KEYMAP_ACTION;
		}
	}
	return hit;
}

bool keymap_keys(const struct keymap *km, enum action a, enum view view, unsigned i,
	struct keys *out)
{
	for (unsigned k = 0; k < km->n[a]; k++)
		if (reaches(&km->key[a][k], view) &&
			!covered(km, a, &km->key[a][k], view) && i-- == 0) {
			*out = km->key[a][k];
			return true;
		}
	return false;
}

const char *keymap_label(const struct keymap *km, enum action a, enum view view,
	char *out, size_t size)
{
	struct keys ks;

	out[0] = '\0';
	/* In a table of cells a letter only reaches an action on a locked cell. */
	for (unsigned i = 0;
		(VIEW_BIT(view) & V_GRID) && keymap_keys(km, a, view, i, &ks); i++)
		if (!key_prints(ks.k[0])) {
			(void)keys_text(&ks, out, size);
			return out;
		}
	if (keymap_keys(km, a, view, 0, &ks))
		(void)keys_text(&ks, out, size);
	return out;
}

const char *keymap_text(const struct keymap *km, enum action a, char *out, size_t size)
{
	size_t at = 0;

	out[0] = '\0';
	for (unsigned i = 0; i < km->n[a]; i++) {
		char one[KEYS_MAX * KEY_NAME_MAX];
		int n;

		(void)keys_text(&km->key[a][i], one, sizeof(one));
		n = snprintf(out + at, size - at, "%s%s", i ? ", " : "", one);
		if (n < 0 || (size_t)n >= size - at)
			break;
		at += (size_t)n;
	}
	return out;
}
