/* Words that neither the dictionary nor the office's list knows, each once a chapter. */
#include "core/check/work.h"
#include "core/spell.h"

#include <stdio.h>
#include <string.h>

#define SHORTEST 4
#define LONGEST 40
#define OFFERS 30 /* looking for a better word is slow: for the first ones only */

struct seen {
	uint64_t hash[512];
	size_t n;
	int offers;
};

static bool small(char ch)
{
	return ch >= 'a' && ch <= 'z';
}

static bool part_of_word(char ch)
{
	return small(ch) || (ch >= 'A' && ch <= 'Z') || (ch >= '0' && ch <= '9') ||
		(ch & 0x80) != 0 || ch == '_' || ch == '@';
}

static bool first_time(struct seen *s, struct lk_str word)
{
	uint64_t h = UINT64_C(14695981039346656037);

	for (size_t i = 0; i < word.n; i++)
		h = (h ^ (unsigned char)word.p[i]) * UINT64_C(1099511628211);
	for (size_t i = 0; i < s->n; i++)
		if (s->hash[i] == h)
			return false;
	if (s->n == LK_LEN(s->hash))
		return false;
	s->hash[s->n++] = h;
	return true;
}

static int take_first(const char *word, void *arg)
{
	char *out = arg;

	(void)snprintf(out, LONGEST + 1, "%s", word);
	return 1;
}

static void judge_word(struct check_work *w, struct seen *s, uint32_t line,
	struct lk_str text, size_t from, size_t to)
{
	struct lk_spell *sp = w->in->spell;
	struct lk_str word = { text.p + from, to - from };
	struct check_place at = { .line = line,
		.from = (uint32_t)from,
		.to = (uint32_t)to };
	char shown[LONGEST + 1], better[LONGEST + 1] = "";
	struct lk_error say;

	if (sp->ops->good(sp, word) || !first_time(s, word))
		return;
	(void)snprintf(shown, sizeof(shown), "%.*s", (int)word.n, word.p);
	if (s->offers++ < OFFERS)
		sp->ops->suggest(sp, word, take_first, better);
	if (*better != '\0') {
		at.fix = better;
		(void)lk_fail(&say, LK_EFORMAT,
			N_("\"%s\" tidak ada di kamus; mungkin \"%s\""), shown, better);
	} else {
		(void)lk_fail(&say, LK_EFORMAT, N_("\"%s\" tidak ada di kamus"), shown);
	}
	check_report(w, LK_CHECK_SPELLING, &at, &say);
}

/* Words in small letters only: names, abbreviations and codes are not spelt. */
static void judge_line(struct check_work *w, struct seen *s, uint32_t line)
{
	struct lk_str t = lk_doc_line(&w->ch.doc, line);
	size_t i = 0;

	while (i < t.n) {
		size_t from = i;
		bool plain = true;

		while (i < t.n && part_of_word(t.p[i])) {
			plain &= small(t.p[i]);
			i++;
		}
		if (plain && i - from >= SHORTEST && i - from <= LONGEST &&
			(from == 0 || strchr("./{-`", t.p[from - 1]) == NULL) &&
			(i == t.n || strchr("-@}`/", t.p[i]) == NULL))
			judge_word(w, s, line, t, from, i);
		i += i == from;
	}
}

void check_spelling(struct check_work *w)
{
	const struct lk_doc *doc = &w->ch.doc;
	struct seen s = { .n = 0 };

	if (w->in->spell == NULL)
		return;
	for (size_t i = lk_doc_next_prose(doc, 0); i != LK_NO_BLOCK;
		i = lk_doc_next_prose(doc, i + 1))
		for (uint32_t k = 0; k < doc->block[i].nlines; k++)
			judge_line(w, &s, doc->block[i].line + k);
}
