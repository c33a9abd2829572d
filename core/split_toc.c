/* The table of contents, and the lists of tables and figures. */
#include "core/split_impl.h"

#include <string.h>

#define AHEAD 3 /* lines looked at behind one that is not clearly an entry */

static int is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Where a run of dot leaders begins ("....", ". . . .", "……"), s.n when there is none. */
static size_t leader_at(struct lk_str s)
{
	size_t dots = 0, start = s.n;

	for (size_t i = 0; i < s.n; i++) {
		size_t more = s.p[i] == '.' ? 1 : 0;

		if (i + 2 < s.n && memcmp(s.p + i, "\xe2\x80\xa6", 3) == 0)
			more = 3;
		if (more > 0 && dots == 0)
			start = i;
		dots += more;
		if (dots >= 5)
			return start;
		if (more == 3)
			i += 2;
		if (more == 0 && s.p[i] != ' ')
			dots = 0;
	}
	return s.n;
}

/* A page number in digits or small roman letters at the end, behind a blank or a dot. */
static int ends_in_page(struct lk_str s)
{
	size_t at = s.n;
	struct lk_str token;

	while (at > 0 && s.p[at - 1] != ' ' && s.p[at - 1] != '.' &&
		s.p[at - 1] != '\t')
		at--;
	token = (struct lk_str){ s.p + at, s.n - at };
	if (token.n == 0 || token.n > 6 || lk_title_number(token) == 0)
		return 0;
	return is_digit(token.p[0]) ? token.n <= 3 : token.p[0] >= 'a';
}

/* "Judul ........ 12": an entry wherever it stands. The dots need words before them. */
static int strong_entry(struct lk_str s)
{
	size_t at = leader_at(s);

	return at < s.n && at > 2 && (ends_in_page(s) || s.p[s.n - 1] == '.');
}

/* "Judul 12" or "12": an entry only inside a list. */
static int weak_entry(struct lk_str s)
{
	return strong_entry(s) || (ends_in_page(s) && !lk_shape_ends_sentence(s));
}

static int list_heading(struct lk_str s)
{
	static const char *const name[] = { "DAFTAR ISI", "DAFTAR TABEL",
		"DAFTAR GAMBAR", "DAFTAR GRAFIK", "DAFTAR LAMPIRAN", "DAFTAR BAGAN",
		"DAFTAR DIAGRAM", "DAFTAR TABEL DAN GAMBAR",
		"DAFTAR GAMBAR DAN GRAFIK" };
	struct lk_str title = s;
	int markdown = lk_shape_markdown(s, &title);

	if (!markdown && !lk_shape_upper(s))
		return 0;
	for (size_t i = 0; i < LK_LEN(name); i++)
		if (lk_title_same(title, (struct lk_str){ name[i], strlen(name[i]) }))
			return 1;
	return 0;
}

/* Does one of the next lines look like an entry? */
static int entry_ahead(const struct lk_splitter *sp, size_t i, int (*is)(struct lk_str))
{
	for (int k = 0; k < AHEAD; k++) {
		i = lk_split_next(sp, i + 1);
		if (i >= sp->n)
			return 0;
		if (is(sp->line[i].s))
			return 1;
	}
	return 0;
}

int lk_split_contents(struct lk_splitter *sp, struct lk_error *err)
{
	int inside = 0;

	(void)err;
	for (size_t i = lk_split_next(sp, 0); i < sp->n; i = lk_split_next(sp, i + 1)) {
		struct lk_sline *l = &sp->line[i];
		int entry;

		if (list_heading(l->s))
			inside = 1;
		else if (!strong_entry(l->s)) {
			/* a line without a number counts when entries go on behind it;
			 * a real chapter heading is followed by prose instead */
			entry = inside &&
				(weak_entry(l->s) || entry_ahead(sp, i, strong_entry));
			inside = entry;
			if (!entry)
				continue;
		}
		l->drop = LK_SPLIT_CONTENTS;
	}
	return LK_OK;
}
