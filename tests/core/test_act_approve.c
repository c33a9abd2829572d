/* Approving, returning, withdrawing; and the front page that shows it. */
#include "tests/core/act.h"

static int approve(struct lk_store *st, const char *user, const char *scope,
	const char *why, struct lk_error *err)
{
	struct lk_ctx c = as(st, user);
	struct lk_approve_view v;
	int rc = lk_act_approve_view(&c, scope, &v, err);

	if (rc == LK_OK) {
		rc = lk_act_approve(&c, &v, why, err);
		lk_approve_view_free(&v);
	}
	return rc;
}

/* State of a rung of a chapter (or of the whole) now. */
static enum lk_appr_state rung(struct lk_store *st, const char *scope, int r)
{
	struct lk_status s;
	enum lk_appr_state state;

	assert_int_equal(lk_status_load(&s, st, NULL, "budi", NOW, NULL), LK_OK);
	state = s.whole.rung[r].state;
	for (size_t i = 0; i < s.snap.nchapters; i++)
		if (strcmp(s.chapter[i].chapter->stem, scope) == 0)
			state = s.chapter[i].ladder.rung[r].state;
	lk_status_free(&s);
	return state;
}

static void ladder__is_climbed_from_below(void **state)
{
	struct lk_store *st = act_office();
	struct lk_error err;
	struct lk_record r;

	(void)state;
	assert_int_equal(approve(st, "budi", STEM1, NULL, &err), LK_EDENIED);
	assert_int_equal(approve(st, "hendra", STEM1, NULL, &err), LK_EDENIED);
	assert_non_null(strstr(err.text, "Sari"));
	assert_int_equal(approve(st, "sari", STEM1, NULL, &err), LK_OK);
	assert_string_equal(fakestore_subject(st) + strlen(fakestore_subject(st)) - 1,
		")");
	assert_int_equal(rung(st, STEM1, 0), LK_APPR_VALID);
	assert_int_equal(approve(st, "sari", STEM1, NULL, &err), LK_EDENIED);
	assert_int_equal(approve(st, "hendra", STEM1, NULL, &err), LK_OK);
	assert_int_equal(rung(st, STEM1, 1), LK_APPR_VALID);
	assert_int_equal(lk_record_parse(&r, str(fakestore_record(st)), "uji", NULL),
		LK_OK);
	assert_int_equal(r.kind, LK_KIND_SETUJU);
	assert_string_equal(lk_record_get(&r, "Subjek"), blob_of(st, BAB1).hex);
	assert_int_equal(strlen(lk_record_get(&r, "Sidik")), 64);
	assert_true(strlen(lk_record_get(&r, "Berdasar")) > 10);
	assert_string_equal(lk_record_get(&r, "Syarat-Koreksi"),
		"koreksi wajib terbuka 0");
	assert_string_equal(lk_record_get(&r, "Lompat"), "");
	lk_record_free(&r);
	/* the other chapter and the whole are untouched */
	assert_int_equal(rung(st, STEM2, 0), LK_APPR_NONE);
	assert_int_equal(rung(st, LK_SCOPE_ALL, 0), LK_APPR_NONE);
	lk_store_close(st);
}

static void edit__makes_every_rung_stale(void **state)
{
	struct lk_store *st = act_office();
	struct lk_ctx c = as(st, "hendra");
	struct lk_approve_view v;
	struct lk_error err;

	(void)state;
	assert_int_equal(approve(st, "sari", STEM1, NULL, &err), LK_OK);
	assert_int_equal(approve(st, "hendra", STEM1, NULL, &err), LK_OK);
	assert_int_equal(save_as(st, "budi", BAB1, TEXT1 "Satu kalimat lagi.\n"),
		LK_SAVED);
	assert_int_equal(rung(st, STEM1, 0), LK_APPR_STALE);
	assert_int_equal(rung(st, STEM1, 1), LK_APPR_STALE);
	assert_int_equal(lk_act_approve_view(&c, STEM1, &v, &err), LK_OK);
	assert_int_equal(v.reasons, LK_GATE_ORDER);
	assert_string_not_equal(v.mine.hex, v.subject.hex);
	assert_int_equal(v.mine_time, NOW);
	lk_approve_view_free(&v);
	/* the same bytes again: valid again */
	assert_int_equal(save_as(st, "budi", BAB1, TEXT1), LK_SAVED);
	assert_int_equal(rung(st, STEM1, 1), LK_APPR_VALID);
	lk_store_close(st);
}

static void approve__what_was_not_seen__is_refused(void **state)
{
	struct lk_store *st = act_office();
	struct lk_ctx c = as(st, "sari");
	struct lk_approve_view v;
	struct lk_error err;
	long before;

	(void)state;
	assert_int_equal(lk_act_approve_view(&c, STEM1, &v, &err), LK_OK);
	assert_int_equal(v.reasons, 0);
	assert_true(v.words > 10);
	fakestore_race(st, BAB1, "# BAB I\n\nLain.\n");
	assert_int_equal(lk_act_approve(&c, &v, NULL, &err), LK_ECONFLICT);
	assert_int_equal(lk_act_approve(&c, &v, "tetap mau", &err), LK_ECONFLICT);
	/* another chapter moved: what was seen still stands */
	fakestore_put(st, BAB1, TEXT1);
	fakestore_race(st, BAB2, "# BAB II\n");
	before = fakestore_commits(st);
	assert_int_equal(lk_act_approve(&c, &v, NULL, &err), LK_OK);
	assert_int_equal(fakestore_commits(st), before + 2);
	lk_approve_view_free(&v);
	assert_int_equal(lk_act_approve_view(&c, "99-tidak-ada", &v, &err),
		LK_ENOTFOUND);
	lk_store_close(st);
}

static void gates__open_corrections_and_sole_authors(void **state)
{
	struct lk_store *st = act_office();
	struct lk_ctx c = as(st, "sari");
	struct lk_approve_view v;
	struct lk_error err;
	char id[LK_RECORD_ID_SIZE], saran[LK_RECORD_ID_SIZE];

	(void)state;
	correct(st, "maya", 4, 35, 40, LK_WEIGHT_WAJIB, "1.240", id);
	correct(st, "maya", 3, 0, 0, LK_WEIGHT_SARAN, NULL, saran);
	assert_int_equal(save_as(st, "sari", BAB1, TEXT1 "Kalimat saya sendiri.\n"),
		LK_SAVED);
	assert_int_equal(lk_act_approve_view(&c, STEM1, &v, &err), LK_OK);
	assert_int_equal(v.open_wajib, 1);
	assert_int_equal(v.open, 2);
	assert_int_equal(v.sole, 1);
	assert_int_equal(v.reasons, LK_GATE_OPEN | LK_GATE_SOLE_AUTHOR);
	assert_true(strlen(v.refusal) > 20);
	lk_approve_view_free(&v);
	assert_int_equal(approve(st, "sari", STEM1, NULL, &err), LK_EDENIED);
	assert_int_equal(approve(st, "sari", STEM1, "", &err), LK_EDENIED);
	/* the whole draft counts the chapter's corrections too */
	assert_int_equal(lk_act_approve_view(&c, LK_SCOPE_ALL, &v, &err), LK_OK);
	assert_int_equal(v.open_wajib, 1);
	assert_int_equal(v.sole, 1);
	lk_approve_view_free(&v);
	lk_store_close(st);
}

static void override__stands_until_a_new_correction_comes(void **state)
{
	struct lk_store *st = act_office();
	struct lk_error err;
	char id[LK_RECORD_ID_SIZE], later[LK_RECORD_ID_SIZE];
	struct lk_ctx c = as(st, "maya");
	struct lk_record r;

	(void)state;
	correct(st, "maya", 4, 35, 40, LK_WEIGHT_WAJIB, "1.240", id);
	assert_int_equal(approve(st, "sari", STEM1, "Mendesak", &err), LK_OK);
	assert_int_equal(lk_record_parse(&r, str(fakestore_record(st)), "uji", NULL),
		LK_OK);
	assert_string_equal(lk_record_get(&r, "Lompat"), "Mendesak");
	assert_string_equal(lk_record_get(&r, "Syarat-Koreksi"),
		"koreksi wajib terbuka 1");
	lk_record_free(&r);
	assert_int_equal(rung(st, STEM1, 0), LK_APPR_VALID);
	correct(st, "maya", 5, 0, 0, LK_WEIGHT_WAJIB, NULL, later);
	assert_int_equal(rung(st, STEM1, 0), LK_APPR_BLOCKED);
	assert_int_equal(lk_act_respond(&c, later, LK_KIND_TUTUP, NULL, &err), LK_OK);
	assert_int_equal(rung(st, STEM1, 0), LK_APPR_VALID);
	/* no reason passes a role that is not held */
	assert_int_equal(approve(st, "budi", STEM1, "Mendesak", &err), LK_EDENIED);
	lk_store_close(st);
}

static void back__return_and_revoke(void **state)
{
	struct lk_store *st = act_office();
	struct lk_ctx sari = as(st, "sari"), budi = as(st, "budi");
	struct lk_status s;
	struct lk_error err;

	(void)state;
	assert_int_equal(approve(st, "sari", STEM1, NULL, &err), LK_OK);
	assert_int_equal(lk_act_return(&budi, STEM1, "Perbaiki.", &err), LK_EDENIED);
	assert_int_equal(lk_act_return(&sari, STEM1, "", &err), LK_EINVAL);
	assert_int_equal(lk_act_return(&sari, STEM1, "Perbaiki tabel.", &err), LK_OK);
	assert_int_equal(rung(st, STEM1, 0), LK_APPR_RETURNED);
	assert_int_equal(lk_status_load(&s, st, NULL, "budi", NOW, &err), LK_OK);
	assert_int_equal(s.waiting[0].kind, LK_WAIT_RETURNED);
	assert_string_equal(s.waiting[0].scope, STEM1);
	lk_status_free(&s);
	assert_int_equal(approve(st, "sari", STEM1, NULL, &err), LK_OK);
	assert_int_equal(rung(st, STEM1, 0), LK_APPR_VALID);
	assert_int_equal(lk_act_revoke(&budi, STEM1, NULL, "Salah.", &err),
		LK_ENOTFOUND);
	assert_int_equal(lk_act_revoke(&sari, STEM1, NULL, "Salah baca.", &err), LK_OK);
	assert_int_equal(rung(st, STEM1, 0), LK_APPR_REVOKED);
	assert_int_equal(lk_act_revoke(&sari, STEM1, NULL, "Lagi.", &err), LK_EUNDEF);
	lk_store_close(st);
}

static void whole__binds_every_file_of_isi(void **state)
{
	struct lk_store *st = act_office();
	struct lk_ctx c = as(st, "sari");
	struct lk_approve_view a, b;
	struct lk_error err;

	(void)state;
	assert_int_equal(lk_act_approve_view(&c, LK_SCOPE_ALL, &a, &err), LK_OK);
	assert_int_equal(approve(st, "sari", LK_SCOPE_ALL, NULL, &err), LK_OK);
	assert_int_equal(rung(st, LK_SCOPE_ALL, 0), LK_APPR_VALID);
	/* a record is no content, a figure is */
	assert_int_equal(approve(st, "sari", STEM2, NULL, &err), LK_OK);
	assert_int_equal(rung(st, LK_SCOPE_ALL, 0), LK_APPR_VALID);
	fakestore_put(st, DOC "/isi/data/indikator.csv", "id;nama\n1;Dua\n");
	assert_int_equal(rung(st, LK_SCOPE_ALL, 0), LK_APPR_STALE);
	assert_int_equal(lk_act_approve_view(&c, LK_SCOPE_ALL, &b, &err), LK_OK);
	assert_string_not_equal(a.digest, b.digest);
	assert_string_not_equal(a.subject.hex, b.subject.hex);
	lk_approve_view_free(&a);
	lk_approve_view_free(&b);
	lk_store_close(st);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ladder__is_climbed_from_below),
		cmocka_unit_test(edit__makes_every_rung_stale),
		cmocka_unit_test(approve__what_was_not_seen__is_refused),
		cmocka_unit_test(gates__open_corrections_and_sole_authors),
		cmocka_unit_test(override__stands_until_a_new_correction_comes),
		cmocka_unit_test(back__return_and_revoke),
		cmocka_unit_test(whole__binds_every_file_of_isi),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
