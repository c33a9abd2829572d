#include "core/assess/evaluation.h"

#include "core/assess/rule.h"

#include <string.h>

/* ---- pemenuhan ------------------------------------------------------------------------ */

static void made(struct lk_guess *g, const struct lk_facts *f,
	const struct lk_assess *a)
{
	(void)a;
	lk_guess_at(g, lk_guess_all(f->written, f->chapters), "", 0);
	(void)lk_fail(&g->why, LK_EUNDEF, N_("%zu dari %zu bab sudah berisi naskah."),
		f->written, f->chapters);
}

static void periodic(struct lk_guess *g, const struct lk_facts *f,
	const struct lk_assess *a)
{
	(void)a;
	lk_guess_at(g, f->quarters > 0 ? LK_ANSWER_YES : LK_ANSWER_NO, LK_AT_PAPERS, 0);
	(void)lk_fail(&g->why, LK_EUNDEF,
		N_("%zu isian bulan atau triwulan ada di kertas kerja tim."),
		f->quarters);
}

static void formal(struct lk_guess *g, const struct lk_facts *f,
	const struct lk_assess *a)
{
	(void)a;
	lk_guess_at(g, f->approved ? LK_ANSWER_YES : LK_ANSWER_NO, LK_AT_APPROVALS, 0);
	if (f->approved)
		(void)lk_fail(&g->why, LK_EUNDEF,
			N_("Persetujuan atas seluruh naskah berlaku untuk isi yang "
			   "sekarang."));
	else
		(void)lk_fail(&g->why, LK_EUNDEF,
			N_("Seluruh naskah belum disetujui, atau isinya berubah "
			   "setelah disetujui."));
}

static void reviewed(struct lk_guess *g, const struct lk_facts *f,
	const struct lk_assess *a)
{
	const struct lk_found *s = &f->section[LK_SECTION_REVIEWED];
	bool good = s->words >= LK_RULE_WORDS && f->threads.total > 0;

	(void)a;
	lk_guess_section(g, good ? LK_ANSWER_YES : LK_ANSWER_NO, s);
	(void)lk_fail(&g->why, LK_EUNDEF,
		N_("Pernyataan reviu berisi %ld kata; %ld koreksi tercatat, %ld di "
		   "antaranya masih terbuka."),
		s->words, f->threads.total, f->threads.by_state[LK_THREAD_OPEN]);
}

static void published(struct lk_guess *g, const struct lk_facts *f,
	const struct lk_assess *a)
{
	(void)a;
	lk_guess_at(g, LK_ANSWER_UNKNOWN, "", 0);
	(void)lk_fail(&g->why, LK_EUNDEF,
		N_("Ruang kerja mencatat %zu pengiriman; periksa sendiri apakah "
		   "laporan tampil di laman kantor."),
		f->sent);
}

static void on_time(struct lk_guess *g, const struct lk_facts *f,
	const struct lk_assess *a)
{
	(void)a;
	lk_guess_at(g, LK_ANSWER_UNKNOWN, "", 0);
	(void)lk_fail(&g->why, LK_EUNDEF,
		N_("Ruang kerja mencatat %zu pengiriman; bandingkan tanggalnya dengan "
		   "batas waktu dari unit utama."),
		f->sent);
}

/* ---- kualitas ------------------------------------------------------------------------- */

static void standard_form(struct lk_guess *g, const struct lk_facts *f,
	const struct lk_assess *a)
{
	static const enum lk_section needed[] = { LK_SECTION_DUTIES,
		LK_SECTION_STRUCTURE, LK_SECTION_ISSUES, LK_SECTION_AGREEMENT,
		LK_SECTION_ACHIEVEMENT, LK_SECTION_BUDGET, LK_SECTION_FOLLOW_UP };
	size_t have = 0;

	(void)a;
	for (size_t i = 0; i < LK_LEN(needed); i++)
		have += lk_section_written(f, needed[i]);
	lk_guess_at(g, lk_guess_all(have, LK_LEN(needed)), "", 0);
	(void)lk_fail(&g->why, LK_EUNDEF,
		N_("%zu dari %zu bagian pokok laporan sudah berisi naskah."), have,
		LK_LEN(needed));
}

static void all_indicators(struct lk_guess *g, const struct lk_facts *f,
	const struct lk_assess *a)
{
	(void)a;
	lk_guess_section(g, lk_guess_all(f->in_report, f->indicators),
		&f->section[LK_SECTION_ACHIEVEMENT]);
	(void)lk_fail(&g->why, LK_EUNDEF,
		N_("%zu dari %zu indikator dibahas di bab capaian."), f->in_report,
		f->indicators);
}

static void against_target(struct lk_guess *g, const struct lk_facts *f,
	const struct lk_assess *a)
{
	(void)a;
	lk_guess_at(g, lk_guess_all(f->computable, f->indicators), LK_AT_INDICATORS, 0);
	(void)lk_fail(&g->why, LK_EUNDEF,
		N_("Capaian terhadap target tahun ini dapat dihitung untuk %zu dari "
		   "%zu indikator."),
		f->computable, f->indicators);
}

static void against_medium(struct lk_guess *g, const struct lk_facts *f,
	const struct lk_assess *a)
{
	(void)a;
	lk_guess_at(g, lk_guess_all(f->medium, f->indicators), LK_AT_INDICATORS, 0);
	(void)lk_fail(&g->why, LK_EUNDEF,
		N_("Target jangka menengah ada untuk %zu dari %zu indikator."),
		f->medium, f->indicators);
}

static void against_years(struct lk_guess *g, const struct lk_facts *f,
	const struct lk_assess *a)
{
	(void)a;
	lk_guess_at(g, lk_guess_all(f->last_year, f->indicators), LK_AT_INDICATORS, 0);
	(void)lk_fail(&g->why, LK_EUNDEF,
		N_("Realisasi tahun lalu ada untuk %zu dari %zu indikator."),
		f->last_year, f->indicators);
}

static void against_standard(struct lk_guess *g, const struct lk_facts *f,
	const struct lk_assess *a)
{
	(void)a;
	lk_guess_at(g, lk_guess_all(f->standard, f->indicators), LK_AT_INDICATORS, 0);
	(void)lk_fail(&g->why, LK_EUNDEF,
		N_("Standar, atau alasan bila tidak ada, tertulis untuk %zu dari %zu "
		   "indikator."),
		f->standard, f->indicators);
}

static void causes(struct lk_guess *g, const struct lk_facts *f,
	const struct lk_assess *a)
{
	const struct lk_found *s = &f->section[LK_SECTION_CAUSE];
	bool good = s->words >= LK_RULE_WORDS &&
		lk_section_written(f, LK_SECTION_EFFORT) && f->explained == f->below;

	(void)a;
	lk_guess_section(g, good ? LK_ANSWER_YES : LK_ANSWER_NO, s);
	(void)lk_fail(&g->why, LK_EUNDEF,
		N_("Analisis dan kendala diuraikan di %d bagian, upaya di %d bagian; "
		   "%zu dari %zu indikator yang belum tercapai mempunyai kendala dan "
		   "tindak lanjut."),
		s->times, f->section[LK_SECTION_EFFORT].times, f->explained, f->below);
}

static void efficiency(struct lk_guess *g, const struct lk_facts *f,
	const struct lk_assess *a)
{
	const struct lk_found *s = &f->section[LK_SECTION_EFFICIENCY];
	bool good = s->words >= LK_RULE_WORDS && f->has_budget;

	(void)a;
	lk_guess_section(g, good ? LK_ANSWER_YES : LK_ANSWER_NO, s);
	if (f->has_budget)
		(void)lk_fail(&g->why, LK_EUNDEF,
			N_("Efisiensi diuraikan di %d bagian, dan data anggaran ada."),
			s->times);
	else
		(void)lk_fail(&g->why, LK_EUNDEF,
			N_("Efisiensi diuraikan di %d bagian, tetapi data anggaran "
			   "belum diisi."),
			s->times);
}

static void advice(struct lk_guess *g, const struct lk_facts *f,
	const struct lk_assess *a)
{
	const struct lk_found *s = &f->section[LK_SECTION_FOLLOW_UP];

	(void)a;
	lk_guess_section(g, s->words >= LK_RULE_WORDS ? LK_ANSWER_YES : LK_ANSWER_NO,
		s);
	(void)lk_fail(&g->why, LK_EUNDEF,
		N_("Bagian tindak lanjut berisi %ld kata dan %d tabel."), s->words,
		s->tables);
}

/* ---- pemanfaatan ---------------------------------------------------------------------- */

static void used(struct lk_guess *g, const struct lk_facts *f,
	const struct lk_assess *a)
{
	(void)f;
	(void)a;
	lk_guess_at(g, LK_ANSWER_UNKNOWN, "", 0);
	(void)lk_fail(&g->why, LK_EUNDEF,
		N_("Hanya terjawab dengan bukti pemakaian, misalnya notulensi rapat; "
		   "tulis buktinya pada catatan."));
}

static const struct lk_assess_rule rules[] = {
	{ "pemenuhan-1", made },
	{ "pemenuhan-2", periodic },
	{ "pemenuhan-3", formal },
	{ "pemenuhan-4", reviewed },
	{ "pemenuhan-5", published },
	{ "pemenuhan-6", on_time },
	{ "kualitas-1", standard_form },
	{ "kualitas-2", all_indicators },
	{ "kualitas-3", against_target },
	{ "kualitas-4", against_medium },
	{ "kualitas-5", against_years },
	{ "kualitas-6", against_standard },
	{ "kualitas-7", causes },
	{ "kualitas-8", efficiency },
	{ "kualitas-9", advice },
	{ "pemanfaatan-1", used },
	{ "pemanfaatan-2", used },
	{ "pemanfaatan-3", used },
	{ "pemanfaatan-4", used },
	{ "pemanfaatan-5", used },
	{ "pemanfaatan-6", used },
	{ "pemanfaatan-7", used },
};

void lk_evaluation_guess(struct lk_assess *a, const struct lk_facts *f)
{
	lk_rules_apply(rules, LK_LEN(rules), a, f);
}

/* ---- the score ------------------------------------------------------------------------ */

static struct lk_score_group *group_of(struct lk_score *s,
	const struct lk_statement *it, struct lk_error *err)
{
	for (size_t i = 0; i < s->n; i++)
		if (strcmp(s->group[i].name, it->group) == 0)
			return &s->group[i];
	if (s->n == LK_SCORE_GROUPS) {
		(void)lk_fail(err, LK_ERANGE,
			N_("evaluasi memuat lebih dari %d kelompok"), LK_SCORE_GROUPS);
		return NULL;
	}
	s->group[s->n].name = it->group;
	s->group[s->n].weight = it->weight;
	return &s->group[s->n++];
}

/* weight x yes / (items - na), 0 when nothing applies. */
static int score_group(struct lk_score_group *g, struct lk_error *err)
{
	struct lk_dec n = LK_DEC_INT((int64_t)(g->items - g->na)), product;
	int rc = lk_dec_mul(g->weight, LK_DEC_INT((int64_t)g->yes), &product, err);

	g->score = (struct lk_dec){ 0, 2 };
	if (rc == LK_OK && n.m > 0)
		rc = lk_dec_div(product, n, 1, 2, LK_ROUND_HALF, &g->score, err);
	return rc;
}

int lk_evaluation_score(const struct lk_assess *a, struct lk_score *out,
	struct lk_error *err)
{
	struct lk_score s = { .n = 0 };
	int rc = LK_OK;

	for (size_t i = 0; i < a->n; i++) {
		struct lk_score_group *g = group_of(&s, &a->item[i], err);
		enum lk_answer answer = lk_statement_answer(&a->item[i]);

		if (g == NULL)
			return LK_ERANGE;
		g->items++;
		g->yes += answer == LK_ANSWER_YES;
		g->na += answer == LK_ANSWER_NA;
		g->unknown += answer == LK_ANSWER_UNKNOWN;
	}
	for (size_t i = 0; rc == LK_OK && i < s.n; i++) {
		rc = score_group(&s.group[i], err);
		if (rc == LK_OK)
			rc = lk_dec_add(s.score, s.group[i].score, &s.score, err);
		if (rc == LK_OK)
			rc = lk_dec_add(s.weight, s.group[i].weight, &s.weight, err);
	}
	if (rc == LK_OK)
		*out = s;
	return rc;
}
