/*
 * What was chosen last time for this document, kept in the marks of this clone: an office
 * publishes the same files to the same folder many times. The chapter is not kept, since it
 * comes from where the screen was opened.
 *
 *   bentuk pdf docx
 *   tanda 1
 *   rancangan 0
 *   folder /home/sari/lapkin
 *   nama lapkin-2025
 */
#include "tui/view/terbit_impl.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool mark_key(const struct terbit *v, char out[128])
{
	const char *document = office_of(v->base.app)->snap.document;

	if (document == NULL)
		return false;
	(void)snprintf(out, 128, "layar:terbit:%.90s", document);
	return true;
}

void terbit_keep(const struct terbit *v)
{
	const struct lk_pub_format *f;
	struct lk_buf b = LK_BUF_INIT;
	char key[128];

	if (!mark_key(v, key))
		return;
	lk_buf_puts(&b, "bentuk");
	for (size_t i = 0; (f = terbit_format(v, i)) != NULL; i++)
		if ((v->formats >> i & 1) != 0)
			lk_buf_printf(&b, " %s", f->name);
	lk_buf_printf(&b, "\ntanda %d\nrancangan %d\nfolder %s\nnama %s\n",
		(int)v->how.mark, v->how.unlocked, v->folder, v->name);
	/* A full disk costs the memory of a choice, nothing else. */
	if (lk_buf_check(&b, NULL) == LK_OK)
		(void)!lk_store_mark_set(v->base.app->store, key, lk_buf_cstr(&b),
			NULL);
	lk_buf_free(&b);
}

static bool is(struct lk_str s, const char *word)
{
	return s.n == strlen(word) && memcmp(s.p, word, s.n) == 0;
}

/* Is `word` one of those in `list` (' ' between)? */
static bool listed(struct lk_str list, const char *word)
{
	for (size_t i = 0; i < list.n;) {
		size_t end = i;

		while (end < list.n && list.p[end] != ' ')
			end++;
		if (is((struct lk_str){ list.p + i, end - i }, word))
			return true;
		i = end + 1;
	}
	return false;
}

static void take_formats(struct terbit *v, struct lk_str list)
{
	const struct lk_pub_format *f;
	uint64_t bits = 0;

	for (size_t i = 0; (f = terbit_format(v, i)) != NULL; i++)
		if (listed(list, f->name))
			bits |= UINT64_C(1) << i;
	if (bits != 0)
		v->formats = bits;
}

static void take(struct terbit *v, struct lk_str key, struct lk_str value)
{
	bool yes = value.n == 1 && value.p[0] == '1';

	if (is(key, "bentuk"))
		take_formats(v, value);
	else if (is(key, "tanda"))
		v->how.mark = yes ? LK_EDITION_DRAFT : LK_EDITION_AS_IT_IS;
	else if (is(key, "rancangan"))
		v->how.unlocked = yes;
	else if (is(key, "folder") && value.n > 0 && value.n < TERBIT_PATH - 64)
		(void)snprintf(v->folder, sizeof(v->folder), "%.*s", (int)value.n,
			value.p);
	else if (is(key, "nama") && value.n < TERBIT_NAME)
		(void)snprintf(v->name, sizeof(v->name), "%.*s", (int)value.n, value.p);
}

void terbit_recall(struct terbit *v)
{
	struct lk_buf b = LK_BUF_INIT;
	char key[128];

	if (!mark_key(v, key) ||
		lk_store_mark_get(v->base.app->store, key, &b, NULL) != LK_OK) {
		lk_buf_free(&b);
		return;
	}
	for (const char *p = lk_buf_cstr(&b); *p != '\0';) {
		size_t n = strcspn(p, "\n"), k = strcspn(p, " \n");

		if (k < n)
			take(v, (struct lk_str){ p, k },
				(struct lk_str){ p + k + 1, n - k - 1 });
		p += n + (p[n] == '\n');
	}
	lk_buf_free(&b);
}
