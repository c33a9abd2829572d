#include "core/assess/checklist.h"

#include "core/assess/rule.h"

#include <string.h>

/* ---- format -------------------------------------------------------------------------- */

static void key_data(struct lk_guess *g, const struct lk_facts *f,
	const struct lk_assess *a)
{
	bool both = lk_section_written(f, LK_SECTION_DUTIES) &&
		lk_section_written(f, LK_SECTION_STRUCTURE);

	(void)a;
	lk_guess_section(g, both ? LK_ANSWER_YES : LK_ANSWER_NO,
		&f->section[LK_SECTION_DUTIES]);
	(void)lk_fail(&g->why, LK_EUNDEF,
		N_("Tugas pokok diuraikan dengan %ld kata, struktur organisasi dengan "
		   "%ld kata."),
		f->section[LK_SECTION_DUTIES].words,
		f->section[LK_SECTION_STRUCTURE].words);
}

static void targets(struct lk_guess *g, const struct lk_facts *f,
	const struct lk_assess *a)
{
	const struct lk_found *s = &f->section[LK_SECTION_AGREEMENT];
	enum lk_answer all = lk_guess_all(f->target, f->indicators);

	(void)a;
	if (all == LK_ANSWER_YES && s->tables == 0)
		all = LK_ANSWER_NO;
	lk_guess_section(g, all, s);
	(void)lk_fail(&g->why, LK_EUNDEF,
		N_("%zu dari %zu indikator mempunyai target; bagian Perjanjian Kinerja "
		   "memuat %d tabel."),
		f->target, f->indicators, s->tables);
}

static void achievements(struct lk_guess *g, const struct lk_facts *f,
	const struct lk_assess *a)
{
	size_t have = f->computable < f->in_report ? f->computable : f->in_report;

	(void)a;
	lk_guess_section(g, lk_guess_all(have, f->indicators),
		&f->section[LK_SECTION_ACHIEVEMENT]);
	(void)lk_fail(&g->why, LK_EUNDEF,
		N_("Capaian %zu dari %zu indikator dapat dihitung, dan %zu indikator "
		   "dibahas di bab capaian."),
		f->computable, f->indicators, f->in_report);
}

static void attachments(struct lk_guess *g, const struct lk_facts *f,
	const struct lk_assess *a)
{
	const struct lk_found *s = &f->section[LK_SECTION_ATTACHMENT];
	bool some = s->tables > 0 || f->attachments > 0;

	(void)a;
	lk_guess_section(g, LK_ANSWER_UNKNOWN, s);
	if (!some)
		g->answer = LK_ANSWER_NO;
	else if (f->entries > 0 && f->evidence == f->entries)
		g->answer = LK_ANSWER_YES;
	(void)lk_fail(&g->why, LK_EUNDEF,
		N_("Lampiran memuat %d tabel dan %zu berkas; %zu dari %zu isian tim "
		   "menunjuk buktinya."),
		s->tables, f->attachments, f->evidence, f->entries);
}

static void improvements(struct lk_guess *g, const struct lk_facts *f,
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

static void money(struct lk_guess *g, const struct lk_facts *f,
	const struct lk_assess *a)
{
	const struct lk_found *s = &f->section[LK_SECTION_BUDGET];
	bool good = s->words >= LK_RULE_WORDS && s->tables > 0;

	(void)a;
	lk_guess_section(g, good ? LK_ANSWER_YES : LK_ANSWER_NO, s);
	(void)lk_fail(&g->why, LK_EUNDEF,
		N_("Bagian realisasi anggaran berisi %ld kata dan %d tabel."), s->words,
		s->tables);
}

/* ---- mekanisme ------------------------------------------------------------------------ */

static void unit(struct lk_guess *g, const struct lk_facts *f,
	const struct lk_assess *a)
{
	(void)a;
	lk_guess_at(g, f->compilers > 0 ? LK_ANSWER_YES : LK_ANSWER_NO, "", 0);
	(void)lk_fail(&g->why, LK_EUNDEF,
		N_("%zu orang memegang peran tim penyusun di ruang kerja ini."),
		f->compilers);
}

static void adequate_data(struct lk_guess *g, const struct lk_facts *f,
	const struct lk_assess *a)
{
	enum lk_answer sources = lk_guess_all(f->source, f->indicators);
	enum lk_answer proof = lk_guess_all(f->evidence, f->entries);

	(void)a;
	lk_guess_at(g, sources == LK_ANSWER_YES ? proof : sources, LK_AT_PAPERS, 0);
	(void)lk_fail(&g->why, LK_EUNDEF,
		N_("%zu dari %zu indikator menyebut sumber datanya; %zu dari %zu isian "
		   "tim menunjuk buktinya."),
		f->source, f->indicators, f->evidence, f->entries);
}

static void delivery(struct lk_guess *g, const struct lk_facts *f,
	const struct lk_assess *a)
{
	(void)a;
	lk_guess_at(g, f->asks && f->gathers ? LK_ANSWER_YES : LK_ANSWER_NO, "", 0);
	if (f->asks && f->gathers)
		(void)lk_fail(&g->why, LK_EUNDEF,
			N_("SOP penyusunan memuat langkah membagikan dan mengumpulkan "
			   "formulir data."));
	else
		(void)lk_fail(&g->why, LK_EUNDEF,
			N_("SOP penyusunan belum memuat langkah membagikan atau "
			   "mengumpulkan formulir data."));
}

static void owners(struct lk_guess *g, const struct lk_facts *f,
	const struct lk_assess *a)
{
	(void)a;
	lk_guess_at(g, lk_guess_all(f->led, f->teams), LK_AT_INDICATORS, 0);
	if (f->no_owner[0] == '\0')
		(void)lk_fail(&g->why, LK_EUNDEF,
			N_("%zu dari %zu tim mempunyai penanggung jawab untuk semua "
			   "indikatornya."),
			f->led, f->teams);
	else
		(void)lk_fail(&g->why, LK_EUNDEF,
			N_("%zu dari %zu tim mempunyai penanggung jawab untuk semua "
			   "indikatornya; %s belum."),
			f->led, f->teams, f->no_owner);
}

static void reliable(struct lk_guess *g, const struct lk_facts *f,
	const struct lk_assess *a)
{
	bool good = f->teams > 0 && f->locked == f->teams && f->threads.open_wajib == 0;

	(void)a;
	lk_guess_at(g, good ? LK_ANSWER_YES : LK_ANSWER_UNKNOWN, LK_AT_PAPERS, 0);
	(void)lk_fail(&g->why, LK_EUNDEF,
		N_("%zu dari %zu kertas kerja sudah disahkan; %ld koreksi wajib masih "
		   "terbuka."),
		f->locked, f->teams, f->threads.open_wajib);
}

static void known(struct lk_guess *g, const struct lk_facts *f,
	const struct lk_assess *a)
{
	bool good = f->heads > 0 && f->active == f->heads;

	(void)a;
	lk_guess_at(g, good ? LK_ANSWER_YES : LK_ANSWER_UNKNOWN, LK_AT_QUEUE, 0);
	(void)lk_fail(&g->why, LK_EUNDEF,
		N_("%zu dari %zu ketua tim tercatat menulis atau menanggapi di ruang "
		   "kerja ini."),
		f->active, f->heads);
}

static void joint(struct lk_guess *g, const struct lk_facts *f,
	const struct lk_assess *a)
{
	bool good = f->writers > 2 && f->active > 1;

	(void)a;
	lk_guess_at(g, good ? LK_ANSWER_YES : LK_ANSWER_UNKNOWN, LK_AT_QUEUE, 0);
	(void)lk_fail(&g->why, LK_EUNDEF,
		N_("%zu orang tercatat ikut bekerja, %zu di antaranya ketua tim."),
		f->writers, f->active);
}

/* ---- substansi ------------------------------------------------------------------------- */

static void as_agreed(struct lk_guess *g, const struct lk_facts *f,
	const struct lk_assess *a)
{
	size_t have = f->in_plan < f->in_report ? f->in_plan : f->in_report;

	(void)a;
	lk_guess_section(g, lk_guess_all(have, f->indicators),
		&f->section[LK_SECTION_AGREEMENT]);
	(void)lk_fail(&g->why, LK_EUNDEF,
		N_("Dari %zu indikator, %zu disebut di bab Perjanjian Kinerja dan %zu "
		   "di bab capaian."),
		f->indicators, f->in_plan, f->in_report);
}

static void medium_term(struct lk_guess *g, const struct lk_facts *f,
	const struct lk_assess *a)
{
	(void)a;
	lk_guess_section(g, lk_guess_all(f->medium, f->indicators),
		&f->section[LK_SECTION_MEDIUM]);
	(void)lk_fail(&g->why, LK_EUNDEF,
		N_("%zu dari %zu indikator mempunyai target jangka menengah."),
		f->medium, f->indicators);
}

/* "If x or y is not met, is the reason adequate?" */
static void reason(struct lk_guess *g, const struct lk_assess *a, const char *x,
	const char *y)
{
	const struct lk_statement *s[] = { lk_assess_find(a, x), lk_assess_find(a, y) };

	lk_guess_at(g, LK_ANSWER_UNKNOWN, "", 0);
	for (size_t i = 0; i < LK_LEN(s); i++)
		if (s[i] == NULL || lk_statement_answer(s[i]) != LK_ANSWER_YES) {
			(void)lk_fail(&g->why, LK_EUNDEF,
				N_("Butir yang menjadi syaratnya belum dijawab ya; "
				   "periksa alasannya di naskah."));
			return;
		}
	g->answer = LK_ANSWER_NA;
	(void)lk_fail(&g->why, LK_EUNDEF,
		N_("Butir yang menjadi syaratnya terpenuhi, jadi tidak perlu alasan."));
}

static void reason_goals(struct lk_guess *g, const struct lk_facts *f,
	const struct lk_assess *a)
{
	(void)f;
	reason(g, a, "substansi-1", "substansi-2");
}

static void year_plan(struct lk_guess *g, const struct lk_facts *f,
	const struct lk_assess *a)
{
	const struct lk_found *s = &f->section[LK_SECTION_YEAR_PLAN];

	(void)a;
	lk_guess_section(g, s->times > 0 ? LK_ANSWER_UNKNOWN : LK_ANSWER_NO, s);
	if (s->times > 0)
		(void)lk_fail(&g->why, LK_EUNDEF,
			N_("Ada bagian Rencana Kinerja Tahunan (%ld kata); bandingkan "
			   "sasarannya dengan %zu sasaran di tabel indikator."),
			s->words, f->goals);
	else
		(void)lk_fail(&g->why, LK_EUNDEF,
			N_("Bagian Rencana Kinerja Tahunan belum ada di naskah."));
}

static void main_indicators(struct lk_guess *g, const struct lk_facts *f,
	const struct lk_assess *a)
{
	(void)a;
	lk_guess_at(g, LK_ANSWER_UNKNOWN, LK_AT_INDICATORS, 0);
	(void)lk_fail(&g->why, LK_EUNDEF,
		N_("Ruang kerja tidak menyimpan daftar IKU; bandingkan dengan %zu "
		   "sasaran dan %zu indikator di tabel."),
		f->goals, f->indicators);
}

static void reason_plans(struct lk_guess *g, const struct lk_facts *f,
	const struct lk_assess *a)
{
	(void)f;
	reason(g, a, "substansi-4", "substansi-5");
}

static void comparisons(struct lk_guess *g, const struct lk_facts *f,
	const struct lk_assess *a)
{
	size_t have = f->last_year < f->medium ? f->last_year : f->medium;

	(void)a;
	have = have < f->standard ? have : f->standard;
	lk_guess_at(g, lk_guess_all(have, f->indicators), LK_AT_INDICATORS, 0);
	(void)lk_fail(&g->why, LK_EUNDEF,
		N_("Dari %zu indikator, %zu dapat dibandingkan dengan tahun lalu, %zu "
		   "dengan jangka menengah, %zu dengan standar atau ada alasannya."),
		f->indicators, f->last_year, f->medium, f->standard);
}

static void measuring(struct lk_guess *g, const struct lk_facts *f,
	const struct lk_assess *a)
{
	(void)a;
	lk_guess_at(g, lk_guess_all(f->definition, f->indicators), LK_AT_INDICATORS, 0);
	(void)lk_fail(&g->why, LK_EUNDEF,
		N_("%zu sasaran diukur dengan %zu indikator; %zu di antaranya "
		   "mempunyai definisi operasional."),
		f->goals, f->indicators, f->definition);
}

static void reason_measuring(struct lk_guess *g, const struct lk_facts *f,
	const struct lk_assess *a)
{
	(void)f;
	reason(g, a, "substansi-8", "substansi-8");
}

static void smart(struct lk_guess *g, const struct lk_facts *f,
	const struct lk_assess *a)
{
	(void)a;
	lk_guess_at(g, lk_guess_all(f->smart, f->indicators), LK_AT_INDICATORS, 0);
	(void)lk_fail(&g->why, LK_EUNDEF,
		N_("%zu dari %zu indikator mempunyai definisi, satuan, rumus, dan "
		   "target tahun ini."),
		f->smart, f->indicators);
}

/* Those that ask for other answers stand behind them. */
static const struct lk_assess_rule rules[] = {
	{ "format-1", key_data },
	{ "format-2", targets },
	{ "format-3", achievements },
	{ "format-4", attachments },
	{ "format-5", improvements },
	{ "format-6", money },
	{ "mekanisme-1", unit },
	{ "mekanisme-2", adequate_data },
	{ "mekanisme-3", delivery },
	{ "mekanisme-4", owners },
	{ "mekanisme-5", reliable },
	{ "mekanisme-6", known },
	{ "mekanisme-7", joint },
	{ "substansi-1", as_agreed },
	{ "substansi-2", medium_term },
	{ "substansi-3", reason_goals },
	{ "substansi-4", year_plan },
	{ "substansi-5", main_indicators },
	{ "substansi-6", reason_plans },
	{ "substansi-7", comparisons },
	{ "substansi-8", measuring },
	{ "substansi-9", reason_measuring },
	{ "substansi-10", smart },
};

void lk_checklist_guess(struct lk_assess *a, const struct lk_facts *f)
{
	lk_rules_apply(rules, LK_LEN(rules), a, f);
}
