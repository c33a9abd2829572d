/* What the front page says, and to whom. */
#include "tests/core/act.h"

/* The count of a waiting kind for a user; scope NULL: any. */
static long waits(struct lk_store *st, const char *user, enum lk_wait kind,
	const char *scope)
{
	struct lk_status s;
	long n = 0;

	assert_int_equal(lk_status_load(&s, st, NULL, user, NOW, NULL), LK_OK);
	for (size_t i = 0; i < s.nwaiting; i++)
		if (s.waiting[i].kind == kind &&
			(scope == NULL || strcmp(s.waiting[i].scope, scope) == 0))
			n += s.waiting[i].count;
	lk_status_free(&s);
	return n;
}

static void status__counts_corrections_by_chapter(void **state)
{
	struct lk_store *st = act_office();
	struct lk_ctx c = as(st, "budi");
	char a[LK_RECORD_ID_SIZE], b[LK_RECORD_ID_SIZE];
	struct lk_status s;
	struct lk_error err;

	(void)state;
	correct(st, "sari", 4, 35, 40, LK_WEIGHT_WAJIB, "1.240", a);
	correct(st, "maya", 3, 0, 0, LK_WEIGHT_SARAN, NULL, b);
	assert_int_equal(lk_act_respond(&c, b, LK_KIND_SELESAI, NULL, &err), LK_OK);
	assert_int_equal(lk_status_load(&s, st, NULL, "sari", NOW, &err), LK_OK);
	assert_int_equal(s.snap.nchapters, 2);
	assert_int_equal(s.chapter[0].threads.total, 2);
	assert_int_equal(s.chapter[0].threads.by_state[LK_THREAD_OPEN], 1);
	assert_int_equal(s.chapter[0].threads.by_state[LK_THREAD_DONE], 1);
	assert_int_equal(s.chapter[0].threads.open_wajib, 1);
	assert_int_equal(s.chapter[1].threads.total, 0);
	assert_int_equal(s.threads.total, 2);
	assert_int_equal(s.threads.open_wajib, 1);
	lk_status_free(&s);
	lk_store_close(st);
}

static void status__says_what_waits_for_whom(void **state)
{
	struct lk_store *st = act_office();
	struct lk_ctx budi = as(st, "budi"), sari = as(st, "sari");
	char id[LK_RECORD_ID_SIZE];
	struct lk_approve_view v;
	struct lk_error err;
	struct lk_oid rev;

	(void)state;
	assert_int_equal(waits(st, "sari", LK_WAIT_APPROVE, NULL), 3);
	assert_int_equal(waits(st, "tuti", LK_WAIT_APPROVE, NULL), 3);
	assert_int_equal(waits(st, "hendra", LK_WAIT_APPROVE, NULL), 0);
	assert_int_equal(waits(st, "rina", LK_WAIT_APPROVE, NULL), 0);
	correct(st, "sari", 4, 35, 40, LK_WEIGHT_WAJIB, "1.240", id);
	/* the chapter and the whole wait for the drafters now */
	assert_int_equal(waits(st, "sari", LK_WAIT_APPROVE, NULL), 1);
	assert_int_equal(waits(st, "budi", LK_WAIT_CORRECT, NULL), 1);
	assert_int_equal(waits(st, "sari", LK_WAIT_CORRECT, NULL), 0);
	assert_int_equal(lk_act_apply(&budi, id, NULL, NULL, &rev, &err), LK_OK);
	assert_int_equal(waits(st, "budi", LK_WAIT_CORRECT, NULL), 0);
	assert_int_equal(waits(st, "sari", LK_WAIT_CLOSE, NULL), 1);
	assert_int_equal(waits(st, "maya", LK_WAIT_CLOSE, NULL), 0);
	assert_int_equal(waits(st, "sari", LK_WAIT_APPROVE, STEM1), 1);
	assert_int_equal(lk_act_approve_view(&sari, STEM1, &v, &err), LK_OK);
	assert_int_equal(lk_act_approve(&sari, &v, NULL, &err), LK_OK);
	lk_approve_view_free(&v);
	assert_int_equal(waits(st, "sari", LK_WAIT_APPROVE, STEM1), 0);
	assert_int_equal(waits(st, "hendra", LK_WAIT_APPROVE, STEM1), 1);
	lk_store_close(st);
}

/* Who initialled the whole draft is not asked for each chapter of it. */
static void status__a_chapter_of_an_approved_draft__waits_for_nobody(void **state)
{
	struct lk_store *st = act_office();
	struct lk_ctx sari = as(st, "sari");
	struct lk_approve_view v;
	struct lk_error err;

	(void)state;
	assert_int_equal(waits(st, "sari", LK_WAIT_APPROVE, STEM1), 1);
	assert_int_equal(lk_act_approve_view(&sari, LK_SCOPE_ALL, &v, &err), LK_OK);
	assert_int_equal(lk_act_approve(&sari, &v, NULL, &err), LK_OK);
	lk_approve_view_free(&v);
	assert_int_equal(waits(st, "sari", LK_WAIT_APPROVE, NULL), 0);
	assert_int_equal(waits(st, "hendra", LK_WAIT_APPROVE, LK_SCOPE_ALL), 1);
	lk_store_close(st);
}

static void status__tells_the_opener_of_a_lost_place(void **state)
{
	struct lk_store *st = act_office();
	char id[LK_RECORD_ID_SIZE];

	(void)state;
	correct(st, "sari", 4, 35, 40, LK_WEIGHT_WAJIB, "1.240", id);
	assert_int_equal(save_as(st, "budi", BAB1,
				 "# BAB I PENDAHULUAN\n\nBalai ini melayani dua "
				 "pelabuhan.\n"),
		LK_SAVED);
	assert_int_equal(waits(st, "sari", LK_WAIT_ORPHAN, NULL), 1);
	assert_int_equal(waits(st, "maya", LK_WAIT_ORPHAN, NULL), 0);
	lk_store_close(st);
}

static void status__of_nobody__waits_for_nothing(void **state)
{
	struct lk_store *st = act_office();
	struct lk_status s;

	(void)state;
	assert_int_equal(lk_status_load(&s, st, NULL, NULL, NOW, NULL), LK_OK);
	assert_int_equal(s.nwaiting, 0);
	lk_status_free(&s);
	assert_int_equal(lk_status_load(&s, st, NULL, "siapa", NOW, NULL), LK_OK);
	assert_int_equal(s.nwaiting, 0);
	lk_status_free(&s);
	lk_store_close(st);
}

static void status__survives_a_store_that_fails(void **state)
{
	struct lk_store *st = act_office();
	struct lk_status s;
	long failed = 0;

	(void)state;
	for (long n = 1; n < 300; n++) {
		int rc;

		fakestore_fail(st, FAKE_ANY, n, LK_EIO);
		rc = lk_status_load(&s, st, NULL, "sari", NOW, NULL);
		lk_status_free(&s);
		if (rc == LK_OK)
			break;
		assert_int_equal(rc, LK_EIO);
		failed++;
	}
	assert_true(failed > 10 && failed < 299);
	lk_store_close(st);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(status__counts_corrections_by_chapter),
		cmocka_unit_test(status__says_what_waits_for_whom),
		cmocka_unit_test(
			status__a_chapter_of_an_approved_draft__waits_for_nobody),
		cmocka_unit_test(status__tells_the_opener_of_a_lost_place),
		cmocka_unit_test(status__of_nobody__waits_for_nothing),
		cmocka_unit_test(status__survives_a_store_that_fails),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
