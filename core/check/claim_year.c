/*
 * Years that should be the report's: what remains when last year's report was copied.
 * Only where the words themselves say that this report, this year or the last one is
 * meant; history, laws, plans and comparisons name other years rightly.
 */
#include "core/check/claim.h"

#include <stdio.h>

static void stale(struct claim *c, int tok, int right)
{
	char is[16], should[16];
	struct lk_error say;

	(void)snprintf(is, sizeof(is), "%d", c->tok[tok].year);
	(void)snprintf(should, sizeof(should), "%d", right);
	(void)lk_fail(&say, LK_EFORMAT,
		N_("tertulis tahun %s, sedangkan yang dimaksud tampaknya tahun %s"), is,
		should);
	claim_report(c, LK_CHECK_STALE_YEAR, tok, tok, should, &say);
}

static bool written(const struct claim *c, int tok)
{
	return c->tok[tok].year != 0 && !c->tok[tok].relative && !c->tok[tok].span;
}

/* A year not long before the report's: further back it is history. */
static bool recent(const struct claim *c, int tok)
{
	return written(c, tok) && c->tok[tok].year < c->report &&
		c->tok[tok].year >= c->report - 3;
}

/* "tahun lalu (2023)": the year that is said twice must be the one that is meant. */
static bool said_twice(struct claim *c, int tok)
{
	for (int i = tok + 2; i < c->ntok && i <= tok + 5; i++) {
		if (!c->tok[i].again)
			continue;
		if (c->tok[i].year != c->tok[tok].year)
			stale(c, i, c->tok[tok].year);
		return true;
	}
	return false;
}

static bool any_sense(const struct claim *c, enum claim_sense s)
{
	for (int i = 0; i < c->ntok; i++)
		if (claim_is(c, i, s))
			return true;
	return false;
}

static bool any_word(const struct claim *c, const char *word)
{
	for (int i = 0; i < c->ntok; i++)
		if (claim_word_is(c, i, word))
			return true;
	return false;
}

/* Nomor 53 Tahun 2014: the year of a law. */
static bool law_number(const struct claim *c, int tok)
{
	for (int i = tok - 1; i >= 0 && i >= tok - 6; i--)
		if (claim_word_is(c, i, "nomor") || claim_word_is(c, i, "no"))
			return true;
	return false;
}

static int count_years(const struct claim *c)
{
	int n = 0;

	for (int i = 0; i < c->ntok; i++)
		n += c->tok[i].year != 0 && !c->tok[i].relative && !law_number(c, i);
	return n;
}

/* Sentences about years, or about other papers of other years. */
static bool about_history(const struct claim *c)
{
	static const char *const words[] = { "sejak", "mulai", "perbandingan",
		"perkembangan", "tren", "dievaluasi", "evaluasi", "baseline",
		"sebelumnya", "keuangan", "berbeda", "dibandingkan", "terhadap",
		"ditindaklanjuti", "semula", "dahulu", "pernah", "dicatat", "lanjutan",
		"grafik" };

	for (size_t i = 0; i < LK_LEN(words); i++)
		if (any_word(c, words[i]))
			return true;
	return any_sense(c, SENSE_COMPARE);
}

/* "(Penyusunan) Laporan Kinerja ... Tahun 2019 disusun", at the very beginning. */
static bool presents_itself(const struct claim *c, int year)
{
	return (claim_word_is(c, 0, "laporan") || claim_word_is(c, 1, "laporan")) &&
		claim_word_in(c, year + 1,
			"disusun merupakan menyajikan memuat mengacu");
}

/* "Laporan Kinerja ... Tahun 2019 ini", "Laporan ini ... tahun 2021". */
static bool this_report(const struct claim *c, int year)
{
	int report = -1, deictic = -1;

	for (int i = 0; i < c->ntok; i++) {
		if (claim_word_is(c, i, "laporan") || claim_word_is(c, i, "ikhtisar"))
			report = report < 0 ? i : report;
		if (claim_is(c, i, SENSE_THIS) && !claim_is(c, i - 1, SENSE_YEAR))
			deictic = i;
	}
	if (report < 0 || deictic < 0 || deictic < report)
		return false;
	/* "laporan (kinerja) ini ... tahun 2021" or "laporan kinerja ... tahun 2021 ini" */
	return (deictic <= report + 3 && year > deictic) ||
		(deictic == year + 1 && report < year);
}

/* "Perjanjian Kinerja Tahun 2019 memuat", the only year of the sentence. */
static bool agreement(const struct claim *c, int year)
{
	for (int i = year - 1; i >= 0 && i >= year - 3; i--)
		if (claim_word_is(c, i, "kinerja") &&
			claim_word_is(c, i - 1, "perjanjian"))
			return true;
	return false;
}

/* "pegawai per 31 Desember 2021". */
static bool head_count(const struct claim *c, int year)
{
	if (!claim_word_is(c, year - 3, "per"))
		return false;
	return any_word(c, "pegawai") || any_word(c, "sdm") || any_word(c, "aset");
}

/* "Tabel 3.1 Target dan realisasi tahun 2019" */
static bool caption(const struct claim *c)
{
	if (!c->heading && !claim_word_is(c, 0, "tabel") &&
		!claim_word_is(c, 0, "gambar"))
		return false;
	if (any_word(c, "pada") || any_sense(c, SENSE_WHICH))
		return false;
	return any_sense(c, SENSE_CAPAIAN) || any_sense(c, SENSE_REAL) ||
		any_sense(c, SENSE_TARGET) || any_word(c, "perjanjian");
}

void claim_judge_years(struct claim *c)
{
	bool history = about_history(c);
	int years = count_years(c);

	for (int i = 0; i < c->ntok; i++) {
		if (c->tok[i].relative && !c->tok[i].span && said_twice(c, i))
			return;
	}
	if (years != 1 || history)
		return;
	for (int i = 0; i < c->ntok; i++) {
		if (!recent(c, i) || law_number(c, i))
			continue;
		if (this_report(c, i) || presents_itself(c, i) || agreement(c, i) ||
			head_count(c, i) || caption(c))
			stale(c, i, c->report);
	}
}
