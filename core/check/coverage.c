/*
 * What the section of an indicator must hold (PermenPAN-RB 53/2014): the four comparisons,
 * the causes where the target was missed, an explanation where it was passed by far; and
 * that there is such a section at all.
 */
#include "core/check/claim.h"
#include "core/check/table.h"
#include "core/fold.h"

#include <stdio.h>
#include <string.h>

static struct lk_str cstr(const char *s)
{
	return (struct lk_str){ s, strlen(s) };
}

/* One of several words, "|" between, anywhere in the text. */
static bool says(struct lk_str text, const char *words)
{
	size_t a, b, n;

	for (; *words != '\0'; words += n + (words[n] == '|')) {
		n = strcspn(words, "|");
		if (lk_fold_find(text, (struct lk_str){ words, n }, 0, &a, &b))
			return true;
	}
	return false;
}

/* The chapter in which indicators are discussed. */
static bool of_results(const struct lk_check_chapter *ch)
{
	return strstr(ch->stem, "bab-3") != NULL ||
		strstr(ch->stem, "akuntabilitas") != NULL;
}

static struct lk_str section_text(const struct lk_doc *doc, size_t block)
{
	size_t first, end;

	lk_doc_section(doc, block, &first, &end);
	return (struct lk_str){ doc->text.p + doc->lines.at[first],
		doc->lines.at[end] - doc->lines.at[first] };
}

static void judge_comparisons(struct check_work *w, const struct lk_fact *f,
	const struct check_place *at, struct lk_str text)
{
	char last[16], missing[200] = "";
	size_t n = 0;
	const bool has[] = { says(text, "target"), false,
		says(text,
			"jangka menengah|renstra|rencana strategis|akhir "
			"periode|rencana aksi|RAK"),
		says(text,
			"standar nasional|standar|tingkat nasional|pembanding|kantor "
			"lain|"
			"balai lain|rata-rata nasional") ||
			*f->no_standard != '\0' };
	static const char *const names[] = { N_("target"), N_("tahun sebelumnya"),
		N_("target jangka menengah"), N_("standar nasional") };
	struct lk_error say;

	(void)snprintf(last, sizeof(last), "%d", w->in->year - 1);
	for (size_t i = 0; i < LK_LEN(names); i++) {
		bool there = i == 1
			? says(text, last) || says(text, "tahun lalu|tahun sebelumnya")
			: has[i];

		if (!there && n < sizeof(missing))
			n += (size_t)snprintf(missing + n, sizeof(missing) - n, "%s%s",
				n > 0 ? ", " : "", names[i]);
	}
	if (n == 0)
		return;
	(void)lk_fail(&say, LK_EFORMAT, N_("realisasi belum dibandingkan dengan: %s"),
		missing);
	check_report(w, LK_CHECK_COMPARISONS, at, &say);
}

static void judge_cause(struct check_work *w, const struct lk_fact *f,
	const struct check_place *at, struct lk_str text)
{
	bool cause = says(text, "karena|disebabkan|penyebab|akibat|kendala|hambatan");
	bool way = says(text, "upaya|solusi|pemecahan|tindak lanjut|perbaikan");
	char shown[64];
	struct lk_error say;

	if (!f->has_capaian)
		return;
	claim_dec_shown(f->capaian, shown, sizeof(shown));
	if (lk_dec_cmp(f->capaian, LK_DEC_INT(100)) < 0 && !(cause && way)) {
		if (!cause)
			(void)lk_fail(&say, LK_EFORMAT,
				N_("capaian %s %% belum disertai penyebabnya"), shown);
		else
			(void)lk_fail(&say, LK_EFORMAT,
				N_("capaian %s %% belum disertai upaya atau jalan "
				   "keluarnya"),
				shown);
		check_report(w, LK_CHECK_CAUSE, at, &say);
	}
	if (lk_dec_cmp(f->capaian, LK_DEC_INT(120)) > 0 &&
		!says(text, "karena|disebabkan|penyebab|dipengaruhi|didorong|berkat")) {
		(void)lk_fail(&say, LK_EFORMAT,
			N_("capaian %s %% di atas 120 %% belum dijelaskan"), shown);
		check_report(w, LK_CHECK_OVER_100, at, &say);
	}
}

/* The heading of the fact's own section, LK_NO_BLOCK none: the first one that is about it,
 * for what lies inside a section comes behind its heading. */
static size_t section_of(const struct check_work *w, const struct lk_fact *f)
{
	const struct lk_doc *doc = &w->ch.doc;

	for (size_t i = lk_doc_next_heading(doc, 0); i != LK_NO_BLOCK;
		i = lk_doc_next_heading(doc, i + 1))
		if (doc->block[i].level > 1 && w->ch.subject[i] == f)
			return i;
	return LK_NO_BLOCK;
}

static void judge_fact(struct check_work *w, const struct lk_fact *f)
{
	size_t block = section_of(w, f);
	struct check_place at = { .code = f->code };
	struct lk_str text;
	struct lk_error say;

	if (block == LK_NO_BLOCK) {
		if (says(w->ch.doc.text, f->name))
			return;
		(void)lk_fail(&say, LK_EFORMAT,
			N_("indikator \"%s\" dari Perjanjian Kinerja tidak dibahas di "
			   "sini"),
			f->name);
		check_report(w, LK_CHECK_PK_COVERAGE, NULL, &say);
		return;
	}
	at.line = w->ch.doc.block[block].line;
	text = section_text(&w->ch.doc, block);
	judge_comparisons(w, f, &at, text);
	judge_cause(w, f, &at, text);
}

void check_coverage(struct check_work *w)
{
	if (!of_results(w->ch.in))
		return;
	for (size_t i = 0; i < w->in->nfacts; i++)
		judge_fact(w, &w->in->fact[i]);
}

/* "Angka kematian" with more is better; "temuan yang ditindaklanjuti" is fine. */
void check_polarity(struct check_work *w)
{
	for (size_t i = 0; i < w->in->nfacts; i++) {
		const struct lk_fact *f = &w->in->fact[i];
		struct check_place at = { .path = "isi/data/indikator.csv",
			.row = f->code,
			.column = "polaritas",
			.code = f->code,
			.fix = "turun" };
		struct lk_error say;

		if (f->lower_better ||
			!says(cstr(f->name),
				"kematian|kesakitan|temuan|keluhan|pengaduan|kasus|"
				"keterlambatan|kecelakaan|pelanggaran") ||
			says(cstr(f->name),
				"dikendalikan|ditindaklanjuti|diselesaikan|ditangani|"
				"tertangani|penemuan|deteksi|diperiksa|terkendali|"
				"penurunan|tindak lanjut|dilaporkan|bebas"))
			continue;
		(void)lk_fail(&say, LK_EFORMAT,
			N_("\"%s\" biasanya makin kecil makin baik, tetapi "
			   "polaritasnya naik"),
			f->name);
		check_report(w, LK_CHECK_POLARITY_NAME, &at, &say);
	}
}
