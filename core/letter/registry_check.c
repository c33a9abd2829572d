/* What is wrong with the register: each finding with a sentence. */
#include "core/letter/registry_impl.h"
#include "core/notation/date.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const fault_names[] = {
	[LK_REG_GAP] = "loncat",
	[LK_REG_DUPLICATE] = "ganda",
	[LK_REG_BLANK] = "kosong",
	[LK_REG_BACKDATED] = "mundur",
	[LK_REG_FORMAT] = "bentuk",
	[LK_REG_ORPHAN] = "surat",
};
_Static_assert(LK_LEN(fault_names) == LK_REG_FAULT_COUNT, "a name for each");

const char *lk_reg_fault_name(enum lk_reg_fault f)
{
	return (unsigned)f < LK_LEN(fault_names) ? fault_names[f] : "";
}

struct judge {
	const struct lk_registry *r;
	struct lk_reg_finding *f; /* heap */
	size_t n, cap;
	const bool *twice; /* by entry: its number stands above already */
	const struct lk_reg_entry *before, *latest; /* in the book */
	bool failed;
};

/* A new finding of `e`, whose text the caller fills in. */
static struct lk_error *report(struct judge *j, enum lk_reg_fault fault,
	const struct lk_reg_entry *e)
{
	struct lk_reg_finding *f;

	if (lk_grow((void **)&j->f, &j->cap, j->n, sizeof(*j->f)) != LK_OK) {
		j->failed = true;
		return NULL;
	}
	f = &j->f[j->n++];
	memset(f, 0, sizeof(*f));
	f->fault = fault;
	f->entry = e;
	return &f->text;
}

/* The number, or the path of a file that has none. */
static const char *called(const struct lk_reg_entry *e)
{
	return e->number[0] != '\0' ? e->number : e->path;
}

static void judge_serial(struct judge *j, const struct lk_reg_entry *e, size_t i)
{
	int want = j->before != NULL ? j->before->serial + 1 : 1;
	struct lk_error *say;

	if (e->serial > want && (j->before != NULL || !e->start)) {
		say = report(j, LK_REG_GAP, e);
		if (say == NULL)
			return;
		j->f[j->n - 1].from = want;
		j->f[j->n - 1].until = e->serial - 1;
		if (want == e->serial - 1)
			(void)lk_fail(say, LK_EFORMAT,
				N_("nomor urut %d dilompati sebelum %s"), want,
				called(e));
		else
			(void)lk_fail(say, LK_EFORMAT,
				N_("nomor urut %d sampai %d dilompati sebelum %s"),
				want, e->serial - 1, called(e));
	}
	if (j->before != NULL && j->before->serial == e->serial)
		(void)lk_fail(report(j, LK_REG_DUPLICATE, e), LK_EFORMAT,
			N_("nomor urut %d dipakai dua kali: %s dan %s"), e->serial,
			called(j->before), called(e));
	else if (j->twice[i])
		(void)lk_fail(report(j, LK_REG_DUPLICATE, e), LK_EFORMAT,
			N_("nomor %s tercatat lebih dari sekali di register"),
			called(e));
}

static void judge_blank(struct judge *j, const struct lk_reg_entry *e)
{
	if (e->void_reason != NULL)
		return;
	if (e->date[0] == '\0')
		(void)lk_fail(report(j, LK_REG_BLANK, e), LK_EFORMAT,
			N_("nomor %s tidak menyebut tanggal suratnya"), called(e));
	if (e->about[0] == '\0')
		(void)lk_fail(report(j, LK_REG_BLANK, e), LK_EFORMAT,
			N_("nomor %s tidak menyebut hal suratnya"), called(e));
	if (e->to[0] == '\0')
		(void)lk_fail(report(j, LK_REG_BLANK, e), LK_EFORMAT,
			N_("nomor %s tidak menyebut kepada siapa suratnya"), called(e));
}

static bool is_date(const char *s)
{
	struct lk_civil c;

	return strlen(s) == 10 &&
		lk_date_parse_iso((struct lk_str){ s, 10 }, &c, NULL) == LK_OK;
}

bool lk_reg_backdated(const struct lk_reg_entry *latest, const char *number,
	const char *date, const char *day, struct lk_error *say)
{
	if (latest != NULL && strcmp(date, latest->date) < 0) {
		(void)lk_fail(say, LK_EUNDEF,
			N_("nomor %s bertanggal mundur: suratnya %s, padahal nomor "
			   "urut sebelumnya (%d) sudah bertanggal %s"),
			number, date, latest->serial, latest->date);
		return true;
	}
	if (strcmp(date, day) < 0) {
		(void)lk_fail(say, LK_EUNDEF,
			N_("nomor %s bertanggal mundur: suratnya %s, nomornya baru "
			   "diambil %s"),
			number, date, day);
		return true;
	}
	return false;
}

bool lk_registry_backdated(const struct lk_registry *r, const char *class,
	const char *date, const char *today, struct lk_error *say)
{
	const struct lk_reg_entry *latest = NULL;
	struct lk_buf number = LK_BUF_INIT;
	bool back;

	for (size_t i = 0; i < r->n; i++) {
		const struct lk_reg_entry *e = &r->entry[i];

		if (lk_reg_in_book(r, e, class) && e->void_reason == NULL &&
			is_date(e->date) &&
			(latest == NULL || strcmp(e->date, latest->date) > 0))
			latest = e;
	}
	lk_registry_number(&number, r, class, lk_registry_next(r, class));
	back = lk_reg_backdated(latest, lk_buf_cstr(&number), date, today, say);
	lk_buf_free(&number);
	return back;
}

static void judge_date(struct judge *j, const struct lk_reg_entry *e)
{
	struct lk_error why, *say;
	char day[16];

	if (e->date[0] == '\0')
		return;
	if (!is_date(e->date)) {
		(void)lk_fail(report(j, LK_REG_FORMAT, e), LK_EFORMAT,
			N_("nomor %s: tanggal surat \"%s\" seharusnya seperti "
			   "2026-01-31"),
			called(e), e->date);
		return;
	}
	lk_reg_taken_day(e, day);
	if (lk_reg_backdated(j->latest, called(e), e->date, day, &why)) {
		say = report(j, LK_REG_BACKDATED, e);
		if (say != NULL)
			*say = why;
	}
	if (e->void_reason == NULL &&
		(j->latest == NULL || strcmp(e->date, j->latest->date) > 0))
		j->latest = e;
}

static bool same(struct lk_str a, const char *b)
{
	return a.n == strlen(b) && memcmp(a.p, b, a.n) == 0;
}

static void judge_form(struct judge *j, const struct lk_reg_entry *e)
{
	struct lk_letter_number n;
	struct lk_error why;
	struct lk_error *say;

	if (lk_letter_number_parse(&n, (struct lk_str){ e->number, strlen(e->number) },
		    &why) != LK_OK) {
		say = report(j, LK_REG_FORMAT, e);
		if (say != NULL)
			*say = why;
		return;
	}
	if (n.serial != e->serial)
		(void)lk_fail(report(j, LK_REG_FORMAT, e), LK_EFORMAT,
			N_("nomor %s tercatat sebagai nomor urut %d"), e->number,
			e->serial);
	if (n.year != j->r->year)
		(void)lk_fail(report(j, LK_REG_FORMAT, e), LK_EFORMAT,
			N_("nomor %s tercatat di register tahun %d"), e->number,
			j->r->year);
	if (j->r->numbering.unit[0] != '\0' && !same(n.unit, j->r->numbering.unit))
		(void)lk_fail(report(j, LK_REG_FORMAT, e), LK_EFORMAT,
			N_("nomor %s memakai kode unit lain; kode kantor ini %s"),
			e->number, j->r->numbering.unit);
	if (e->class[0] != '\0' && !same(n.class, e->class))
		(void)lk_fail(report(j, LK_REG_FORMAT, e), LK_EFORMAT,
			N_("nomor %s tercatat dengan kode klasifikasi %s"), e->number,
			e->class);
}

static void judge_letter(struct judge *j, const struct lk_reg_entry *e)
{
	if (e->letter[0] == '\0' || e->void_reason != NULL)
		return;
	if (e->bears == NULL)
		(void)lk_fail(report(j, LK_REG_ORPHAN, e), LK_EFORMAT,
			N_("surat bernomor %s tidak ada lagi: %s"), called(e),
			e->letter);
	else if (e->bears[0] == '\0')
		(void)lk_fail(report(j, LK_REG_ORPHAN, e), LK_EFORMAT,
			N_("nomor %s tidak tertulis di suratnya: %s"), called(e),
			e->letter);
	else if (strcmp(e->bears, e->number) != 0)
		(void)lk_fail(report(j, LK_REG_ORPHAN, e), LK_EFORMAT,
			N_("nomor %s tercatat untuk %s, tetapi surat itu bernomor %s"),
			called(e), e->letter, e->bears);
}

/* ---- numbers that stand twice -------------------------------------------------------- */

static int by_number(const void *a, const void *b)
{
	const struct lk_reg_entry *const *x = a, *const *y = b;
	int c = strcmp((*x)->number, (*y)->number);

	return c != 0 ? c : (*x > *y) - (*x < *y);
}

static bool *find_twice(struct lk_registry *r)
{
	const struct lk_reg_entry **at =
		lk_arena_alloc(&r->mem, (r->n + 1) * sizeof(const void *));
	bool *twice = lk_arena_alloc(&r->mem, r->n + 1);

	if (at == NULL || twice == NULL)
		return NULL;
	for (size_t i = 0; i < r->n; i++)
		at[i] = &r->entry[i];
	if (r->n > 1)
		qsort(at, r->n, sizeof(const void *), by_number);
	for (size_t i = 1; i < r->n; i++)
		if (at[i]->number[0] != '\0' &&
			strcmp(at[i]->number, at[i - 1]->number) == 0)
			twice[at[i] - r->entry] = true;
	return twice;
}

static void judge_all(struct judge *j)
{
	for (size_t i = 0; i < j->r->n; i++) {
		const struct lk_reg_entry *e = &j->r->entry[i];

		if (j->before != NULL && strcmp(j->before->book, e->book) != 0)
			j->before = j->latest = NULL;
		judge_serial(j, e, i);
		judge_form(j, e);
		judge_blank(j, e);
		judge_date(j, e);
		judge_letter(j, e);
		j->before = e;
	}
}

int lk_registry_check(struct lk_registry *r, struct lk_reg_finding **out, size_t *n,
	struct lk_error *err)
{
	struct judge j = { .r = r, .twice = find_twice(r) };
	struct lk_reg_finding *kept = NULL;

	if (j.twice != NULL) {
		judge_all(&j);
		kept = lk_arena_alloc(&r->mem, (j.n + 1) * sizeof(*kept));
	}
	if (kept != NULL && !j.failed && j.n > 0)
		memcpy(kept, j.f, j.n * sizeof(*kept));
	free(j.f);
	if (kept == NULL || j.failed)
		return lk_nomem(err);
	*out = kept;
	*n = j.n;
	return LK_OK;
}
