/* Which line of the budget a row of somebody's table is: code, level, parent. */
#include "core/figure/budget_impl.h"

#include <stdio.h>
#include <string.h>

static bool digits(const char *s, size_t n)
{
	return strlen(s) == n && strspn(s, "0123456789") == n;
}

static bool letters(const char *s, size_t n)
{
	return strlen(s) == n && strspn(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == n;
}

#define SUB ((int)LK_BUDGET_LEVELS) /* sub komponen: part of codes, no line of ours */

/* Does a part of three letters, a KRO, stand before the last part? */
static bool behind_kro(const char *code, const char *last)
{
	size_t n = (size_t)(last - code);

	return n >= 5 && code[n - 5] == '.' &&
		strspn(code + n - 4, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == 3;
}

/* Three digits are a RO behind or right below a KRO, else a komponen. */
static int level_of_three(const struct lk_budget_work *w, const char *code,
	const char *last)
{
	if (last != code)
		return behind_kro(code, last) ? LK_BUDGET_RO : LK_BUDGET_KOMPONEN;
	return w->above[LK_BUDGET_RO][0] == '\0' && w->above[LK_BUDGET_KRO][0] != '\0'
		? LK_BUDGET_RO
		: LK_BUDGET_KOMPONEN;
}

/* Level by the form of the last part and what stands before or above it; -1: unknown. */
static int level_of(const struct lk_budget_work *w, const char *code)
{
	const char *dot = strrchr(code, '.');
	const char *last = dot == NULL ? code : dot + 1;

	if (digits(last, 6))
		return LK_BUDGET_AKUN;
	if (digits(last, 4) && dot == NULL)
		return LK_BUDGET_KEGIATAN;
	if (letters(last, 3))
		return LK_BUDGET_KRO;
	if (letters(last, 2))
		return LK_BUDGET_PROGRAM;
	if (letters(last, 1))
		return SUB;
	return digits(last, 3) ? level_of_three(w, code, last) : -1;
}

/* Code as written: without a full stop at the end; 51 of a number cell is 051. */
static bool read_code(struct lk_budget_work *w, size_t row, char *out, size_t size)
{
	struct lk_str s = lk_budget_cell_at(w, row, w->col[LK_BF_CODE]).text;

	while (s.n > 0 && s.p[s.n - 1] == '.')
		s.n--;
	if (s.n + 3 > size || s.n == 0)
		return false;
	(void)snprintf(out, size, "%.*s", (int)s.n, s.p);
	if (s.n < 3 && digits(out, s.n))
		(void)snprintf(out, size, "%s%.*s", s.n == 2 ? "0" : "00", (int)s.n,
			s.p);
	return true;
}

static int level_given(const struct lk_budget_work *w, size_t row)
{
	char text[64];
	enum lk_budget_level l;

	lk_budget_plain(lk_budget_cell_at(w, row, w->col[LK_BF_LEVEL]).text, text,
		sizeof(text));
	l = lk_budget_level_parse((struct lk_str){ text, strlen(text) });
	return l == LK_BUDGET_LEVELS ? -1 : (int)l;
}

/* The line that this one is part of, by its place; "" for none. */
static const char *parent_of(const struct lk_budget_work *w, int level)
{
	while (--level >= 0)
		if (w->above[level][0] != '\0')
			return w->above[level];
	return "";
}

/* The nearest line that a whole code begins with, in the table or in the budget. */
static const char *parent_by_code(const struct lk_budget_work *w, const char *code,
	char *out, size_t size)
{
	char *dot;

	(void)snprintf(out, size, "%s", code);
	while ((dot = strrchr(out, '.')) != NULL) {
		*dot = '\0';
		for (int k = 0; k < (int)LK_BUDGET_LEVELS; k++)
			if (strcmp(w->above[k], out) == 0)
				return out;
		if (lk_budget_now(w, out) != SIZE_MAX)
			return out;
	}
	return "";
}

static bool whole(const char *code, int level, const char *parent)
{
	size_t n = strlen(parent);

	return *parent == '\0' || level <= (int)LK_BUDGET_KEGIATAN ||
		(strncmp(code, parent, n) == 0 && code[n] == '.') ||
		(strchr(code, '.') != NULL && level <= (int)LK_BUDGET_RO);
}

static void remember(struct lk_budget_work *w, const struct lk_budget_place *l)
{
	(void)snprintf(w->above[l->level], sizeof(w->above[0]), "%s", l->code);
	for (int k = l->level + 1; k < (int)LK_BUDGET_LEVELS; k++)
		w->above[k][0] = '\0';
	if (l->level < (int)LK_BUDGET_AKUN)
		w->sub[0] = '\0';
}

/* Code and parent, given or by what stands above; length of the code. */
static int put_place(const struct lk_budget_work *w, struct lk_budget_place *l,
	const char *code, struct lk_str given)
{
	char known[CODE_MAX + 1];
	const char *parent = parent_of(w, l->level);
	bool all = given.n > 0 || whole(code, l->level, parent);

	if (strchr(code, '.') != NULL) {
		const char *by_code = parent_by_code(w, code, known, sizeof(known));

		all = all || *by_code != '\0';
		parent = *by_code != '\0' ? by_code : parent;
	}
	if (given.n > 0)
		(void)snprintf(l->parent, sizeof(l->parent), "%.*s", (int)given.n,
			given.p);
	else
		(void)snprintf(l->parent, sizeof(l->parent), "%s", parent);
	if (all)
		return snprintf(l->code, sizeof(l->code), "%s", code);
	return snprintf(l->code, sizeof(l->code), "%s.%s%s", l->parent,
		l->level == (int)LK_BUDGET_AKUN ? w->sub : "", code);
}

/* Code, level and parent of a row; false: not a line (passed over or refused). */
bool lk_budget_place(struct lk_budget_work *w, size_t row, struct lk_budget_place *l)
{
	char code[CODE_MAX + 1];
	struct lk_str parent = lk_budget_cell_at(w, row, w->col[LK_BF_PARENT]).text;
	struct lk_error why;
	int given = level_given(w, row), n;

	if (!read_code(w, row, code, sizeof(code)))
		return false;
	l->level = given >= 0 ? given : level_of(w, code);
	if (l->level == SUB) {
		(void)snprintf(w->sub, sizeof(w->sub), "%.1s.",
			code + strlen(code) - 1);
		w->above[LK_BUDGET_AKUN][0] = '\0';
		return false;
	}
	if (l->level < 0 || strpbrk(code, " \t\n@{}") != NULL) {
		(void)lk_fail(&why, LK_EFORMAT,
			N_("kode %s tidak dikenal tingkatnya; isi kolom Tingkat dengan "
			   "program, kegiatan, kro, ro, komponen, atau akun"),
			code);
		lk_budget_refuse(w, row, LK_BF_CODE, &why);
		return false;
	}
	n = put_place(w, l, code, parent);
	if (n > CODE_MAX) /* longer than any real one: cut would be another code */
		return false;
	remember(w, l);
	return true;
}
