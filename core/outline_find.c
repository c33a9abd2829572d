/* Which chapter does a user mean? */
#include "core/outline_impl.h"

#include <string.h>

#define NAME_MAX_BYTES 200

static struct lk_str str(const char *s)
{
	return (struct lk_str){ s != NULL ? s : "", s != NULL ? strlen(s) : 0 };
}

static struct lk_str stem(const char *file)
{
	struct lk_str s = str(file);

	if (s.n > 3 && strcmp(file + s.n - 3, ".md") == 0)
		s.n -= 3;
	return s;
}

/* Digits in front of a file name: its place in the folder; 0 when there is none. */
static int file_number(struct lk_str s, size_t *behind)
{
	size_t i = 0;
	int v = 0;

	while (i < s.n && i < 3 && s.p[i] >= '0' && s.p[i] <= '9')
		v = v * 10 + (s.p[i++] - '0');
	*behind = i < s.n && s.p[i] == '-' ? i + 1 : i;
	return v;
}

static struct lk_str slug(const char *file)
{
	struct lk_str s = stem(file);
	size_t cut;

	(void)file_number(s, &cut);
	return (struct lk_str){ s.p + cut, s.n - cut };
}

/* BAB number of a chapter, from its title or else its file name; 0 when it has none. */
static int bab_of(const struct lk_chapter_name *c)
{
	int v = 0;

	if (lk_title_bab(lk_str_trim(str(c->title)), &v) == 0)
		(void)lk_title_bab(slug(c->file), &v);
	return v;
}

/* ---- the ways to match, strongest first ------------------------------------------- */

static int by_file(const struct lk_chapter_name *c, struct lk_str text)
{
	return lk_title_same(str(c->file), text) || lk_title_same(stem(c->file), text);
}

static int by_number(const struct lk_chapter_name *c, struct lk_str text)
{
	int want = 0, v;
	size_t cut = lk_title_bab(text, &want), behind;

	if (cut != 0)
		return cut == text.n && want == bab_of(c);
	want = lk_title_number(text);
	if (want == 0)
		return 0;
	if (want == bab_of(c))
		return 1;
	/* "05" or 5 and above can only be the place in the folder; 1 to 4 mean BAB. */
	v = file_number(stem(c->file), &behind);
	return v == want && text.p[0] >= '0' && text.p[0] <= '9' &&
		(text.p[0] == '0' || want > 4);
}

static int by_title(const struct lk_chapter_name *c, struct lk_str text)
{
	return lk_title_same(str(c->title), text) ||
		lk_title_same(lk_outline_bare_title(str(c->title)), text) ||
		lk_title_same(slug(c->file), text);
}

/* Does the key of `whole` hold that of `part`: at its start, or anywhere? */
static int key_holds(struct lk_str whole, struct lk_str part, int anywhere)
{
	struct lk_buf w = LK_BUF_INIT, k = LK_BUF_INIT;
	const char *at = NULL;

	lk_title_key(whole, &w);
	lk_title_key(part, &k);
	if (k.n > 0)
		at = strstr(lk_buf_cstr(&w), lk_buf_cstr(&k));
	anywhere = at != NULL && (anywhere || at == lk_buf_cstr(&w));
	lk_buf_free(&w);
	lk_buf_free(&k);
	return anywhere;
}

static int by_start(const struct lk_chapter_name *c, struct lk_str text)
{
	return key_holds(str(c->title), text, 0) ||
		key_holds(lk_outline_bare_title(str(c->title)), text, 0) ||
		key_holds(slug(c->file), text, 0) || key_holds(stem(c->file), text, 0);
}

static int by_part(const struct lk_chapter_name *c, struct lk_str text)
{
	return key_holds(str(c->title), text, 1) || key_holds(slug(c->file), text, 1);
}

typedef int match_fn(const struct lk_chapter_name *c, struct lk_str text);
static match_fn *const way[] = { by_file, by_number, by_title, by_start, by_part };

/* ---- what to say when it is not clear ------------------------------------------------ */

static int ambiguous(const struct lk_chapter_name *list, size_t n, const char *text,
	struct lk_error *err, match_fn *match)
{
	struct lk_buf names = LK_BUF_INIT;
	int rc;

	for (size_t i = 0; i < n && names.n < NAME_MAX_BYTES; i++) {
		if (!match(&list[i], lk_str_trim(str(text))))
			continue;
		lk_buf_puts(&names, names.n > 0 ? ", " : "");
		lk_buf_putstr(&names, stem(list[i].file));
	}
	rc = lk_fail(err, LK_EINVAL,
		N_("\"%s\" dapat berarti beberapa bab: %s. Tulis salah satunya."), text,
		lk_buf_cstr(&names));
	lk_buf_free(&names);
	return rc;
}

static size_t min3(size_t a, size_t b, size_t c)
{
	a = a < b ? a : b;
	return a < c ? a : c;
}

/* Edits between two short keys (Levenshtein, one row). */
static size_t distance(struct lk_str a, struct lk_str b)
{
	size_t row[65];

	a.n = a.n < 64 ? a.n : 64;
	b.n = b.n < 64 ? b.n : 64;
	for (size_t j = 0; j <= b.n; j++)
		row[j] = j;
	for (size_t i = 1; i <= a.n; i++) {
		size_t diagonal = row[0];

		row[0] = i;
		for (size_t j = 1; j <= b.n; j++) {
			size_t up = row[j];

			row[j] = min3(up + 1, row[j - 1] + 1,
				diagonal + (a.p[i - 1] != b.p[j - 1]));
			diagonal = up;
		}
	}
	return row[b.n];
}

static size_t title_distance(const struct lk_chapter_name *c, struct lk_str text)
{
	struct lk_str name[] = { lk_outline_bare_title(str(c->title)), slug(c->file) };
	size_t best = (size_t)-1;

	for (size_t i = 0; i < LK_LEN(name); i++) {
		struct lk_buf a = LK_BUF_INIT, b = LK_BUF_INIT;
		size_t d;

		lk_title_key(name[i], &a);
		lk_title_key(text, &b);
		d = distance(lk_buf_str(&a), lk_buf_str(&b));
		best = a.n > 0 && d < best ? d : best;
		lk_buf_free(&a);
		lk_buf_free(&b);
	}
	return best;
}

static int unknown(const struct lk_chapter_name *list, size_t n, const char *text,
	struct lk_error *err)
{
	size_t best = 0, best_d = (size_t)-1;
	struct lk_buf name = LK_BUF_INIT;
	int rc;

	if (n == 0)
		return lk_fail(err, LK_ENOTFOUND,
			N_("Bab \"%s\" tidak ada: laporan ini belum mempunyai bab."),
			text);
	for (size_t i = 0; i < n; i++) {
		size_t d = title_distance(&list[i], lk_str_trim(str(text)));

		if (d < best_d) {
			best_d = d;
			best = i;
		}
	}
	lk_buf_putstr(&name, stem(list[best].file));
	rc = lk_fail(err, LK_ENOTFOUND,
		N_("Bab \"%s\" tidak ada. Yang paling mirip: %s."), text,
		lk_buf_cstr(&name));
	lk_buf_free(&name);
	return rc;
}

int lk_chapter_find(const struct lk_chapter_name *list, size_t n, const char *text,
	size_t *index, struct lk_error *err)
{
	struct lk_str want = lk_str_trim(str(text));

	if (want.n == 0)
		return lk_fail(err, LK_EINVAL,
			N_("Nama bab kosong. Tulis misalnya bab1, III, penutup, atau "
			   "nama "
			   "berkasnya."));
	for (size_t w = 0; w < LK_LEN(way); w++) {
		size_t hits = 0, at = 0;

		for (size_t i = 0; i < n; i++) {
			if (!way[w](&list[i], want))
				continue;
			at = i;
			hits++;
		}
		if (hits > 1)
			return ambiguous(list, n, text, err, way[w]);
		if (hits == 1) {
			*index = at;
			return LK_OK;
		}
	}
	return unknown(list, n, text, err);
}
