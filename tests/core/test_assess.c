/* Statements of the review and the evaluation: read, pre-answered, answered, scored. */
#include "core/act/assess.h"
#include "core/assess/checklist.h"
#include "core/assess/evaluation.h"
#include "core/office.h"
#include "tests/core/act.h"

#include <stdio.h>

static struct lk_assess read_text(enum lk_assess_list list, const char *csv)
{
	struct lk_assess a;

	assert_int_equal(lk_assess_read(&a, list, str(csv), "uji", NULL), LK_OK);
	return a;
}

static struct lk_assess shipped(enum lk_assess_list list)
{
	return read_text(list,
		list == LK_ASSESS_CHECKLIST ? lk_office_checklist()
					    : lk_office_evaluation());
}

static void refused(enum lk_assess_list list, const char *csv, const char *why)
{
	struct lk_assess a = { .n = 99 };
	struct lk_error err = { .code = LK_OK };

	assert_int_equal(lk_assess_read(&a, list, str(csv), "uji", &err), LK_EFORMAT);
	if (strstr(err.text, why) == NULL)
		fail_msg("\"%s\" does not say \"%s\"", err.text, why);
	assert_int_equal(a.n, 99); /* untouched */
}

/* ---- the lists ------------------------------------------------------------------------ */

static void lists__as_shipped__are_read(void **state)
{
	struct lk_assess c = shipped(LK_ASSESS_CHECKLIST),
			 e = shipped(LK_ASSESS_EVALUATION);

	(void)state;
	assert_int_equal(c.n, 23);
	assert_int_equal(e.n, 22);
	assert_string_equal(lk_assess_find(&c, "substansi-10")->number, "10");
	assert_true(lk_assess_find(&e, "pemanfaatan-1")->proof);
	assert_false(lk_assess_find(&e, "kualitas-1")->proof);
	for (size_t i = 0; i < e.n; i++)
		assert_non_null(strstr(e.item[i].source, "parafrase"));
	assert_null(lk_assess_find(&c, "format-99"));
	lk_assess_free(&c);
	lk_assess_free(&e);
}

static void lists__broken__are_refused_with_their_line(void **state)
{
	(void)state;
	refused(LK_ASSESS_CHECKLIST, "id;kelompok\na;b\n", "pernyataan");
	refused(LK_ASSESS_CHECKLIST, "id;kelompok;pernyataan\nsatu;A;x\nsatu;A;y\n",
		"baris 3");
	refused(LK_ASSESS_CHECKLIST, "id;kelompok;pernyataan\nSatu Dua;A;x\n",
		"baris 2");
	refused(LK_ASSESS_EVALUATION, "id;kelompok;pernyataan\na;A;x\n", "bobot");
	refused(LK_ASSESS_EVALUATION, "id;kelompok;pernyataan;bobot\na;A;x;banyak\n",
		"bobot harus angka");
	refused(LK_ASSESS_EVALUATION, "id;kelompok;pernyataan;bobot\na;A;x;-1\n",
		"bobot harus angka");
	refused(LK_ASSESS_EVALUATION,
		"id;kelompok;pernyataan;bobot\na;A;x;3.0\nb;A;y;4\n", "baris 3");
}

/* ---- pre-answers ---------------------------------------------------------------------- */

static struct lk_facts good_facts(void)
{
	struct lk_facts f = { .chapters = 8,
		.written = 8,
		.indicators = 8,
		.goals = 2,
		.target = 8,
		.computable = 8,
		.definition = 8,
		.smart = 8,
		.owner = 8,
		.medium = 8,
		.last_year = 8,
		.standard = 8,
		.source = 8,
		.in_plan = 8,
		.in_report = 8,
		.below = 1,
		.explained = 1,
		.entries = 20,
		.evidence = 20,
		.quarters = 16,
		.teams = 4,
		.led = 4,
		.locked = 4,
		.no_owner = "",
		.has_budget = true,
		.compilers = 2,
		.heads = 3,
		.active = 3,
		.writers = 6,
		.asks = true,
		.gathers = true,
		.approved = true };

	for (int i = 0; i < LK_SECTION_COUNT; i++)
		f.section[i] = (struct lk_found){ "bab.md", i + 1, 100, 1, 1 };
	f.threads.total = 5;
	return f;
}

static enum lk_answer guess_of(enum lk_assess_list list, const struct lk_facts *f,
	const char *id, char *why, size_t size)
{
	struct lk_assess a = shipped(list);
	const struct lk_statement *s = lk_assess_find(&a, id);
	enum lk_answer answer;

	if (list == LK_ASSESS_CHECKLIST)
		lk_checklist_guess(&a, f);
	else
		lk_evaluation_guess(&a, f);
	assert_non_null(s);
	answer = s->guess.answer;
	if (why != NULL)
		(void)snprintf(why, size, "%s", s->guess.why.text);
	lk_assess_free(&a);
	return answer;
}

#define CHECK(f, id) guess_of(LK_ASSESS_CHECKLIST, f, id, NULL, 0)
#define EVALUATE(f, id) guess_of(LK_ASSESS_EVALUATION, f, id, NULL, 0)

static void guesses__of_a_full_report__are_yes_where_it_can_be_seen(void **state)
{
	struct lk_facts f = good_facts();
	struct lk_assess c = shipped(LK_ASSESS_CHECKLIST),
			 e = shipped(LK_ASSESS_EVALUATION);
	struct lk_assess_counts n;

	(void)state;
	lk_checklist_guess(&c, &f);
	lk_assess_count(&c, &n);
	assert_int_equal(n.by[LK_ANSWER_YES], 18);
	assert_int_equal(n.by[LK_ANSWER_NA], 2); /* reasons that need not be given */
	assert_int_equal(n.by[LK_ANSWER_UNKNOWN], 3);
	assert_int_equal(n.open, 23);
	lk_evaluation_guess(&e, &f);
	lk_assess_count(&e, &n);
	assert_int_equal(n.by[LK_ANSWER_YES], 13);
	assert_int_equal(n.by[LK_ANSWER_UNKNOWN], 9);
	for (size_t i = 0; i < e.n; i++) /* every item says why */
		assert_true(strlen(e.item[i].guess.why.text) > 20);
	lk_assess_free(&c);
	lk_assess_free(&e);
}

static void guesses__where_something_is_missing__say_what(void **state)
{
	struct lk_facts f = good_facts();
	char why[512];

	(void)state;
	f.target = 7;
	assert_int_equal(guess_of(LK_ASSESS_CHECKLIST, &f, "format-2", why,
				 sizeof(why)),
		LK_ANSWER_NO);
	assert_non_null(strstr(why, "7 dari 8 indikator"));
	f.standard = 6;
	assert_int_equal(CHECK(&f, "substansi-7"), LK_ANSWER_NO);
	assert_int_equal(EVALUATE(&f, "kualitas-6"), LK_ANSWER_NO);
	f.led = 3;
	f.no_owner = "tim-3";
	assert_int_equal(guess_of(LK_ASSESS_CHECKLIST, &f, "mekanisme-4", why,
				 sizeof(why)),
		LK_ANSWER_NO);
	assert_non_null(strstr(why, "tim-3"));
	f.evidence = 19;
	assert_int_equal(CHECK(&f, "format-4"), LK_ANSWER_UNKNOWN);
	f.section[LK_SECTION_ATTACHMENT] = (struct lk_found){ .path = "" };
	assert_int_equal(CHECK(&f, "format-4"), LK_ANSWER_NO);
	f.locked = 3;
	assert_int_equal(CHECK(&f, "mekanisme-5"), LK_ANSWER_UNKNOWN);
	f.explained = 0;
	assert_int_equal(EVALUATE(&f, "kualitas-7"), LK_ANSWER_NO);
	f.approved = false;
	assert_int_equal(EVALUATE(&f, "pemenuhan-3"), LK_ANSWER_NO);
}

static void guesses__without_indicators__stay_unknown(void **state)
{
	struct lk_facts f = { .no_owner = "" };

	(void)state;
	for (int i = 0; i < LK_SECTION_COUNT; i++)
		f.section[i].path = "";
	assert_int_equal(CHECK(&f, "format-2"), LK_ANSWER_UNKNOWN);
	assert_int_equal(CHECK(&f, "mekanisme-4"), LK_ANSWER_UNKNOWN);
	assert_int_equal(EVALUATE(&f, "kualitas-3"), LK_ANSWER_UNKNOWN);
	assert_int_equal(CHECK(&f, "format-5"), LK_ANSWER_NO);
}

static void guesses__of_statements_an_office_added__stay_unknown(void **state)
{
	struct lk_facts f = good_facts();
	struct lk_assess a = read_text(LK_ASSESS_CHECKLIST,
		"id;kelompok;pernyataan\nkantor-1;Kantor;Foto kegiatan ada\n");

	(void)state;
	lk_checklist_guess(&a, &f);
	assert_int_equal(a.item[0].guess.answer, LK_ANSWER_UNKNOWN);
	assert_non_null(strstr(a.item[0].guess.why.text, "memeriksa sendiri"));
	lk_assess_free(&a);
}

/* ---- facts ---------------------------------------------------------------------------- */

static void facts__of_a_text__are_sections_with_tables_and_words(void **state)
{
	static const char text[] =
		"# BAB II\n\n## A. Perjanjian Kinerja\n\nSatu dua tiga.\n\n"
		"| a | b |\n|---|---|\n| 1 | 2 |\n\n## B. Realisasi ANGGARAN\n\n"
		"Empat lima.\n";
	struct lk_facts f = { .chapters = 0 };

	(void)state;
	assert_int_equal(lk_facts_text(&f, "bab2.md", str(text), NULL), LK_OK);
	assert_string_equal(f.section[LK_SECTION_AGREEMENT].path, "bab2.md");
	assert_int_equal(f.section[LK_SECTION_AGREEMENT].line, 3);
	assert_int_equal(f.section[LK_SECTION_AGREEMENT].tables, 1);
	assert_int_equal(f.section[LK_SECTION_BUDGET].words, 2);
	assert_int_equal(f.section[LK_SECTION_BUDGET].tables, 0);
	assert_int_equal(f.section[LK_SECTION_EFFORT].times, 0);
	assert_int_equal(f.chapters, 1);
	assert_int_equal(f.written, 0); /* five words are no chapter */
}

/* ---- answers -------------------------------------------------------------------------- */

static const struct lk_statement *load(struct lk_store *st, enum lk_assess_list list,
	const char *id, struct lk_assess *a)
{
	struct lk_ctx c = as(st, "sari");

	assert_int_equal(lk_act_assess(&c, list, a, NULL), LK_OK);
	return lk_assess_find(a, id);
}

static struct lk_store *office(void)
{
	struct lk_store *st = act_office();

	fakestore_put(st, DOC "/isi/data/indikator.csv",
		"kode;sasaran;nama;satuan;tipe;rumus;agregasi;periode;tim;pj\n"
		"IKK-1;Sasaran;Kapal;persen;persen;max;terakhir;tahun;tim-1;budi\n");
	return st;
}

static void answer__is_a_record__and_holds_over_the_guess(void **state)
{
	struct lk_store *st = office();
	struct lk_ctx c = as(st, "sari");
	struct lk_assess a;
	const struct lk_statement *s;

	(void)state;
	s = load(st, LK_ASSESS_CHECKLIST, "format-1", &a);
	assert_int_equal(s->guess.answer, LK_ANSWER_NO);
	assert_string_equal(s->word.id, "");
	lk_assess_free(&a);
	assert_int_equal(lk_act_answer(&c, LK_ASSESS_CHECKLIST, "format-1",
				 LK_ANSWER_YES, "Ada di situs kantor.", NULL),
		LK_OK);
	assert_string_equal(fakestore_subject(st), "jawaban reviu format-1: ya");
	assert_non_null(strstr(fakestore_record(st), "Jenis: jawab-periksa\n"));
	assert_non_null(strstr(fakestore_record(st), "Dugaan: tidak\n"));
	s = load(st, LK_ASSESS_CHECKLIST, "format-1", &a);
	assert_int_equal(lk_statement_answer(s), LK_ANSWER_YES);
	assert_string_equal(s->word.user, "sari");
	assert_string_equal(s->word.note, "Ada di situs kantor.");
	lk_assess_free(&a);
	lk_store_close(st);
}

static void answer__given_again__the_latest_counts(void **state)
{
	static const enum lk_answer said[] = { LK_ANSWER_NO, LK_ANSWER_NA, LK_ANSWER_NO,
		LK_ANSWER_YES, LK_ANSWER_NA };
	struct lk_store *st = office();
	struct lk_ctx c = as(st, "budi");
	struct lk_assess a;

	(void)state;
	/* all in the same second: what replaces what decides, not the random ids */
	for (size_t i = 0; i < LK_LEN(said); i++) {
		assert_int_equal(lk_act_answer(&c, LK_ASSESS_CHECKLIST, "substansi-5",
					 said[i], "lihat IKU", NULL),
			LK_OK);
		assert_int_equal(lk_statement_answer(load(st, LK_ASSESS_CHECKLIST,
					 "substansi-5", &a)),
			said[i]);
		lk_assess_free(&a);
	}
	c.now += 60;
	c.user = "sari";
	assert_int_equal(lk_act_answer(&c, LK_ASSESS_CHECKLIST, "substansi-5",
				 LK_ANSWER_YES, NULL, NULL),
		LK_OK);
	assert_string_equal(load(st, LK_ASSESS_CHECKLIST, "substansi-5", &a)->word.user,
		"sari");
	lk_assess_free(&a);
	lk_store_close(st);
}

static void answer__that_contradicts_or_needs_proof__wants_a_note(void **state)
{
	struct lk_store *st = office();
	struct lk_ctx c = as(st, "sari");
	struct lk_error err = { .code = LK_OK };
	long before = fakestore_commits(st);

	(void)state;
	assert_int_equal(lk_act_answer(&c, LK_ASSESS_CHECKLIST, "format-1",
				 LK_ANSWER_YES, "", &err),
		LK_EINVAL);
	assert_non_null(strstr(err.text, "alasannya"));
	assert_int_equal(lk_act_answer(&c, LK_ASSESS_EVALUATION, "pemanfaatan-1",
				 LK_ANSWER_YES, NULL, &err),
		LK_EINVAL);
	assert_non_null(strstr(err.text, "bukti"));
	assert_int_equal(lk_act_answer(&c, LK_ASSESS_CHECKLIST, "format-77",
				 LK_ANSWER_YES, NULL, &err),
		LK_ENOTFOUND);
	assert_int_equal(lk_act_answer(&c, LK_ASSESS_CHECKLIST, "format-1",
				 LK_ANSWER_UNKNOWN, "x", &err),
		LK_EINVAL);
	assert_int_equal(fakestore_commits(st), before);
	/* what agrees needs none; said twice it is refused */
	assert_int_equal(lk_act_answer(&c, LK_ASSESS_CHECKLIST, "format-1",
				 LK_ANSWER_NO, NULL, NULL),
		LK_OK);
	assert_int_equal(lk_act_answer(&c, LK_ASSESS_CHECKLIST, "format-1",
				 LK_ANSWER_NO, NULL, &err),
		LK_EUNDEF);
	lk_store_close(st);
}

static void answer__to_a_condition__turns_the_dependent_item(void **state)
{
	struct lk_store *st = office();
	struct lk_ctx c = as(st, "sari");
	struct lk_assess a;

	(void)state;
	assert_int_equal(load(st, LK_ASSESS_CHECKLIST, "substansi-6", &a)->guess.answer,
		LK_ANSWER_UNKNOWN);
	lk_assess_free(&a);
	assert_int_equal(lk_act_answer(&c, LK_ASSESS_CHECKLIST, "substansi-4",
				 LK_ANSWER_YES, "RKT di map A", NULL),
		LK_OK);
	assert_int_equal(lk_act_answer(&c, LK_ASSESS_CHECKLIST, "substansi-5",
				 LK_ANSWER_YES, "IKU di map B", NULL),
		LK_OK);
	assert_int_equal(load(st, LK_ASSESS_CHECKLIST, "substansi-6", &a)->guess.answer,
		LK_ANSWER_NA);
	lk_assess_free(&a);
	lk_store_close(st);
}

/* ---- the score ------------------------------------------------------------------------ */

static void score__is_exact__by_group_without_what_does_not_apply(void **state)
{
	struct lk_assess a = read_text(LK_ASSESS_EVALUATION,
		"id;kelompok;pernyataan;bobot\na;A;x;3.00\nb;A;x;3.00\nc;A;x;3.00\n"
		"d;B;x;7.50\ne;B;x;7.50\nf;C;x;4.50\n");
	struct lk_score s;

	(void)state;
	a.item[0].guess.answer = LK_ANSWER_YES;
	a.item[1].guess.answer = LK_ANSWER_NO; /* c: unknown, counts as not met */
	a.item[3].guess.answer = LK_ANSWER_YES;
	a.item[4].guess.answer = LK_ANSWER_NA;
	a.item[5].guess.answer = LK_ANSWER_NA; /* nothing applies: 0, not a division */
	assert_int_equal(lk_evaluation_score(&a, &s, NULL), LK_OK);
	assert_int_equal(s.n, 3);
	assert_int_equal(lk_dec_cmp(s.group[0].score, (struct lk_dec){ 100, 2 }), 0);
	assert_int_equal(lk_dec_cmp(s.group[1].score, (struct lk_dec){ 750, 2 }), 0);
	assert_int_equal(lk_dec_sign(s.group[2].score), 0);
	assert_int_equal(lk_dec_cmp(s.score, (struct lk_dec){ 850, 2 }), 0);
	assert_int_equal(lk_dec_cmp(s.weight, (struct lk_dec){ 1500, 2 }), 0);
	assert_int_equal(s.group[0].unknown, 1);
	/* thirds are rounded once, half away from zero */
	a.item[1].guess.answer = LK_ANSWER_YES;
	a.item[3].guess.answer = LK_ANSWER_NO;
	a.item[4].guess.answer = LK_ANSWER_UNKNOWN;
	assert_int_equal(lk_evaluation_score(&a, &s, NULL), LK_OK);
	assert_int_equal(lk_dec_cmp(s.score, (struct lk_dec){ 200, 2 }), 0);
	lk_assess_free(&a);
}

static void score__of_the_shipped_list__has_weight_fifteen(void **state)
{
	struct lk_assess a = shipped(LK_ASSESS_EVALUATION);
	struct lk_score s;

	(void)state;
	for (size_t i = 0; i < a.n; i++)
		a.item[i].guess.answer = LK_ANSWER_YES;
	assert_int_equal(lk_evaluation_score(&a, &s, NULL), LK_OK);
	assert_int_equal(lk_dec_cmp(s.score, LK_DEC_INT(15)), 0);
	a.item[21].guess.answer = LK_ANSWER_UNKNOWN; /* 6 of 7 of 7,50 is 6,43 */
	assert_int_equal(lk_evaluation_score(&a, &s, NULL), LK_OK);
	assert_int_equal(lk_dec_cmp(s.score, (struct lk_dec){ 1393, 2 }), 0);
	lk_assess_free(&a);
}

int main(void)
{
	const struct CMUnitTest test[] = {
		cmocka_unit_test(lists__as_shipped__are_read),
		cmocka_unit_test(lists__broken__are_refused_with_their_line),
		cmocka_unit_test(
			guesses__of_a_full_report__are_yes_where_it_can_be_seen),
		cmocka_unit_test(guesses__where_something_is_missing__say_what),
		cmocka_unit_test(guesses__without_indicators__stay_unknown),
		cmocka_unit_test(guesses__of_statements_an_office_added__stay_unknown),
		cmocka_unit_test(facts__of_a_text__are_sections_with_tables_and_words),
		cmocka_unit_test(answer__is_a_record__and_holds_over_the_guess),
		cmocka_unit_test(answer__given_again__the_latest_counts),
		cmocka_unit_test(answer__that_contradicts_or_needs_proof__wants_a_note),
		cmocka_unit_test(answer__to_a_condition__turns_the_dependent_item),
		cmocka_unit_test(score__is_exact__by_group_without_what_does_not_apply),
		cmocka_unit_test(score__of_the_shipped_list__has_weight_fifteen),
	};

	return cmocka_run_group_tests_name("assess", test, NULL, NULL);
}
