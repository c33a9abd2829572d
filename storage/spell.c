/* The spelling port over hunspell. */
#include "core/fold.h"
#include "core/utf8.h"
#include "storage/open.h"
#include "storage/place.h"

#include <hunspell/hunspell.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define WORD_MAX 100
#define WORDS_MAX ((size_t)1 << 20) /* bytes of an office's word list */

struct checker {
	struct lk_spell base; /* first */
	Hunhandle *h;
	int utf8; /* else the dictionary is ISO 8859-1: plain ASCII words only */
};

static struct checker *checker_of(struct lk_spell *sp)
{
	return (struct checker *)sp;
}

/* A terminated copy; 0 when it is no word hunspell can take. */
static int copy_word(const struct checker *c, struct lk_str word,
	char out[WORD_MAX + 1])
{
	if (word.n == 0 || word.n > WORD_MAX || memchr(word.p, '\0', word.n) != NULL ||
		!lk_utf8_valid(word, NULL))
		return 0;
	for (size_t i = 0; i < word.n && !c->utf8; i++)
		if ((unsigned char)word.p[i] >= 0x80)
			return 0;
	memcpy(out, word.p, word.n);
	out[word.n] = '\0';
	return 1;
}

static int spell_good(struct lk_spell *sp, struct lk_str word)
{
	struct checker *c = checker_of(sp);
	char w[WORD_MAX + 1];

	/* what cannot be looked up is not marked as an error */
	return !copy_word(c, word, w) || Hunspell_spell(c->h, w) != 0;
}

static void spell_suggest(struct lk_spell *sp, struct lk_str word, lk_suggest_fn *each,
	void *arg)
{
	struct checker *c = checker_of(sp);
	char w[WORD_MAX + 1], **list = NULL;
	int n;

	if (!copy_word(c, word, w))
		return;
	n = Hunspell_suggest(c->h, &list, w);
	for (int i = 0; i < n; i++)
		if (each(list[i], arg) != 0)
			break;
	Hunspell_free_list(c->h, &list, n);
}

static void spell_add(struct lk_spell *sp, struct lk_str word)
{
	struct checker *c = checker_of(sp);
	char w[WORD_MAX + 1];

	if (copy_word(c, word, w))
		Hunspell_add(c->h, w);
}

static void spell_close(struct lk_spell *sp)
{
	struct checker *c = checker_of(sp);

	Hunspell_destroy(c->h);
	free(c);
}

static const struct lk_spell_ops spell_ops = {
	.good = spell_good,
	.suggest = spell_suggest,
	.add = spell_add,
	.close = spell_close,
};

/* ---- finding the dictionary ------------------------------------------------------------ */
static int try_folder(const char *dir, char *aff, char *dic, size_t size)
{
	static const char *const names[] = { "id_ID", "id" };

	for (size_t i = 0; i < LK_LEN(names); i++) {
		(void)snprintf(aff, size, "%s/%s.aff", dir, names[i]);
		(void)snprintf(dic, size, "%s/%s.dic", dir, names[i]);
		if (access(aff, R_OK) == 0 && access(dic, R_OK) == 0)
			return 1;
	}
	return 0;
}

/* DICPATH as hunspell itself reads it, the user's own folder, then those of the system. */
static int find_dictionary(char *aff, char *dic, size_t size)
{
	static const char *const folders[] = { "/usr/share/hunspell",
		"/usr/share/myspell/dicts", "/usr/share/myspell",
		"/usr/local/share/hunspell", "/opt/homebrew/share/hunspell",
		"/usr/lib/libreoffice/share/extensions/dict-id" };
	const char *list = getenv("DICPATH"), *home = getenv("HOME");
	char dir[2048];

	for (const char *p = list; p != NULL && *p != '\0';) {
		size_t n = strcspn(p, ":");

		(void)snprintf(dir, sizeof(dir), "%.*s", (int)n, p);
		if (n != 0 && try_folder(dir, aff, dic, size))
			return 1;
		p += p[n] == ':' ? n + 1 : n;
	}
	(void)snprintf(dir, sizeof(dir), "%s/.local/share/hunspell",
		home != NULL ? home : "");
	if (try_folder(dir, aff, dic, size))
		return 1;
	for (size_t i = 0; i < LK_LEN(folders); i++)
		if (try_folder(folders[i], aff, dic, size))
			return 1;
	return 0;
}

static void add_words(struct checker *c, struct lk_str words)
{
	size_t at = 0;

	while (at < words.n && at < WORDS_MAX) {
		const char *nl = memchr(words.p + at, '\n', words.n - at);
		size_t n = nl != NULL ? (size_t)(nl - words.p) - at : words.n - at;
		size_t k = n;

		while (k > 0 &&
			(words.p[at + k - 1] == '\r' || words.p[at + k - 1] == ' '))
			k--;
		if (k > 0 && words.p[at] != '#')
			spell_add(&c->base, (struct lk_str){ words.p + at, k });
		at += n + 1;
	}
}

int storage_spell(struct lk_spell **out, struct lk_str words, struct lk_error *err)
{
	char aff[2200], dic[2200];
	struct checker *c;

	if (!find_dictionary(aff, dic, sizeof(aff)))
		return lk_fail(err, LK_ENOTFOUND,
			N_("kamus ejaan bahasa Indonesia (hunspell id_ID) belum "
			   "terpasang; pasang "
			   "paket hunspell-id, lalu buka kembali"));
	c = calloc(1, sizeof(*c));
	if (c == NULL)
		return lk_nomem(err);
	c->base.ops = &spell_ops;
	c->h = Hunspell_create(aff, dic);
	if (c->h == NULL) {
		free(c);
		return lk_nomem(err);
	}
	c->utf8 = strcmp(Hunspell_get_dic_encoding(c->h), "UTF-8") == 0;
	add_words(c, words);
	*out = &c->base;
	return LK_OK;
}
