#include "tui/editor/spellcheck.h"

#include "core/fold.h"
#include "core/grapheme.h"
#include "core/utf8.h"

#include <stdlib.h>
#include <string.h>

#define CACHE_FIRST ((size_t)4096)
#define CACHE_MAX ((size_t)1 << 18)
#define WORD_MAX_BYTES 80

void ed_spell_init(struct ed_spell *s, struct lk_spell *sp)
{
	*s = (struct ed_spell){ .sp = sp };
}

void ed_spell_free(struct ed_spell *s)
{
	if (s == NULL)
		return;
	if (s->sp != NULL)
		s->sp->ops->close(s->sp);
	free(s->seen);
	*s = (struct ed_spell){ .sp = NULL };
}

/* ---- what was asked before ------------------------------------------------------------- */

static uint64_t hash_of(struct lk_str w)
{
	uint64_t h = 14695981039346656037u;

	for (size_t i = 0; i < w.n; i++)
		h = (h ^ (unsigned char)w.p[i]) * 1099511628211u;
	return (h | 2) & ~(uint64_t)1; /* never 0; the lowest bit is the answer */
}

/* The slot of a hash: its own or the free one where it belongs. */
static size_t slot_of(const struct ed_spell *s, uint64_t h)
{
	size_t i = (size_t)(h >> 3) & (s->cap - 1);

	while (s->seen[i] != 0 && (s->seen[i] & ~(uint64_t)1) != h)
		i = (i + 1) & (s->cap - 1);
	return i;
}

static bool cache_grow(struct ed_spell *s)
{
	struct ed_spell bigger = *s;

	bigger.cap = s->cap == 0 ? CACHE_FIRST : s->cap * 2;
	if (bigger.cap > CACHE_MAX)
		return false;
	bigger.seen = calloc(bigger.cap, sizeof(*bigger.seen));
	if (bigger.seen == NULL)
		return false;
	for (size_t i = 0; i < s->cap; i++)
		if (s->seen[i] != 0)
			bigger.seen[slot_of(&bigger, s->seen[i] & ~(uint64_t)1)] =
				s->seen[i];
	free(s->seen);
	*s = bigger;
	return true;
}

static void remember(struct ed_spell *s, struct lk_str w, bool good)
{
	uint64_t h = hash_of(w);
	size_t i;

	if (s->n * 2 >= s->cap && !cache_grow(s))
		return;
	i = slot_of(s, h);
	s->n += s->seen[i] == 0;
	s->seen[i] = h | (good ? 1 : 0);
}

static bool known(struct ed_spell *s, struct lk_str w)
{
	size_t i;
	bool good;

	if (s->cap > 0) {
		i = slot_of(s, hash_of(w));
		if (s->seen[i] != 0)
			return (s->seen[i] & 1) != 0;
	}
	good = s->sp->ops->good(s->sp, w) != 0;
	remember(s, w, good);
	return good;
}

void ed_spell_accept(struct ed_spell *s, struct lk_str word)
{
	if (s->sp != NULL)
		s->sp->ops->add(s->sp, word);
	remember(s, word, true);
}

/* ---- which words to ask about ------------------------------------------------------------ */

static bool upper(uint32_t cp)
{
	return (cp >= 'A' && cp <= 'Z') || (cp >= 0xc0 && cp <= 0xde);
}

static bool worth_asking(struct lk_str w, bool sentence_start)
{
	size_t letters = 0, capitals = 0;

	if (w.n > WORD_MAX_BYTES)
		return false;
	for (size_t i = 0; i < w.n;) {
		uint32_t cp;

		i += (size_t)lk_utf8_decode(w.p + i, w.n - i, &cp);
		if ((cp >= '0' && cp <= '9') || cp == '/' || cp == '@' || cp == '_' ||
			cp == '.' || cp == ':')
			return false;
		letters++;
		capitals += upper(cp);
	}
	if (letters < 3 || capitals > 1)
		return false;
	return capitals == 0 || sentence_start || !upper((unsigned char)w.p[0]);
}

/* kira-kira: right when the whole or each part is. */
static bool right(struct ed_spell *s, struct lk_str w)
{
	size_t from = 0;

	if (known(s, w))
		return true;
	if (memchr(w.p, '-', w.n) == NULL)
		return false;
	for (size_t i = 0; i <= w.n; i++) {
		struct lk_str part = { w.p + from, i - from };

		if (i < w.n && w.p[i] != '-')
			continue;
		if (part.n > 2 && !known(s, part))
			return false;
		from = i + 1;
	}
	return true;
}

static bool starts_sentence(struct lk_str s, size_t at)
{
	while (at > 0 &&
		(s.p[at - 1] == ' ' || s.p[at - 1] == '"' || s.p[at - 1] == '('))
		at--;
	return at == 0 || strchr("\n.?!:", s.p[at - 1]) != NULL;
}

/* Inside {{ ... }}: the end of it, else `at`. */
static size_t skip_value(struct lk_str s, size_t at)
{
	if (at + 1 >= s.n || s.p[at] != '{' || s.p[at + 1] != '{')
		return at;
	while (at + 1 < s.n && (s.p[at] != '}' || s.p[at + 1] != '}'))
		at++;
	return at + 2 < s.n ? at + 2 : s.n;
}

bool ed_spell_next(struct ed_spell *s, const struct ed_text *t, size_t i, size_t *at,
	size_t *to)
{
	struct lk_str p = ed_para_str(t, i);
	enum ed_kind kind = t->para[i].kind;
	size_t k = *at < t->para[i].mark ? t->para[i].mark : *at;

	if (s->sp == NULL || kind == ED_CODE || kind == ED_NOTE || kind == ED_RULE)
		return false;
	while (k < p.n) {
		size_t end = skip_value(p, k);
		struct lk_str w;

		if (end > k) {
			k = end;
			continue;
		}
		end = lk_word_end(p, k);
		if (end <= k)
			break;
		w = (struct lk_str){ p.p + k, end - k };
		if (memchr(w.p, '{', w.n) != NULL && w.n > 1) {
			/* punctuation before a value: up to its braces */
			end = k + (size_t)((const char *)memchr(w.p, '{', w.n) - w.p);
			end = end > k ? end : k + 1;
		} else if (worth_asking(w, starts_sentence(p, k)) && !right(s, w)) {
			*at = k;
			*to = end;
			return true;
		}
		k = end;
	}
	return false;
}
