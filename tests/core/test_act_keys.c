/* Keys: enrolled, confirmed, taken back. */
#include "tests/core/people.h"

#include "core/act/assign.h"

/* ---- keys ------------------------------------------------------------------------------- */

static void the_first_key__is__the_admins_own(void **state)
{
	struct lk_store *st = office();
	char out[OUT];

	(void)state;
	assert_int_equal(add(st, "budi", "budi", '2', out), LK_EDENIED);
	assert_int_equal(add(st, "adi", "budi", '2', out), LK_EDENIED);
	says(out, "kunci pertama");
	assert_int_equal(add_with(st, "adi", "adi", '1', 0, out), LK_EINVAL);
	says(out, "lapkin key use");
	assert_int_equal(add_with(st, "adi", "adi", '1', '9', out), LK_EINVAL);
	assert_int_equal(add(st, "adi", "adi", '1', out), LK_OK);
	assert_string_equal(out, "added");
	assert_keys(st, "adi:1");
	assert_int_equal(fakestore_changed(st), 1);
	says(fakestore_text(st, LK_SIGNERS_PATH),
		"adi namespaces=\"git\" ssh-ed25519 ");
	says(fakestore_record(st), "Tindakan: kunci-tambah\nPengguna: adi\nSidik: SHA");
	lk_store_close(st);
}

static void a_key__is_enrolled__by_admin_once(void **state)
{
	struct lk_store *st = office();
	char out[OUT];

	(void)state;
	assert_int_equal(add(st, "adi", "adi", '1', out), LK_OK);
	assert_int_equal(add(st, "adi", "budi", '2', out), LK_OK);
	assert_int_equal(add(st, "adi", "budi", '2', out), LK_EUNDEF);
	assert_int_equal(add(st, "adi", "maya", '2', out), LK_EDENIED);
	says(out, "milik budi");
	assert_int_equal(add(st, "sari", "maya", '3', out), LK_EDENIED);
	assert_int_equal(add(st, "adi", "entah", '3', out), LK_ENOTFOUND);
	assert_keys(st, "adi:1 budi:2");
	lk_store_close(st);
}

/* The head's key: alone at first, later by two. */
static void a_heads_key__waits__for_a_second_person(void **state)
{
	struct lk_store *st = office();
	char out[OUT];

	(void)state;
	assert_int_equal(add(st, "adi", "adi", '1', out), LK_OK);
	assert_int_equal(add(st, "adi", "sari", '4', out), LK_OK);
	assert_int_equal(add(st, "adi", "hendra", '3', out), LK_OK);
	assert_string_equal(out, "waits: Sari Wulandari");
	assert_keys(st, "adi:1 sari:4 ?hendra:3<adi");
	assert_int_equal(add(st, "adi", "hendra", '3', out), LK_EUNDEF);
	assert_int_equal(confirm(st, "adi", "hendra", NULL, out), LK_EDENIED);
	says(out, "Sari Wulandari");
	assert_int_equal(confirm(st, "budi", "hendra", NULL, out), LK_EDENIED);
	assert_int_equal(confirm(st, "hendra", "hendra", NULL, out), LK_EDENIED);
	says(out, "sendiri");
	assert_int_equal(confirm(st, "sari", "maya", NULL, out), LK_ENOTFOUND);
	assert_int_equal(confirm(st, "sari", "hendra", NULL, out), LK_OK);
	assert_keys(st, "adi:1 sari:4 hendra:3");
	says(fakestore_record(st), "Tindakan: kunci-konfirmasi\nPengguna: hendra\n");
	says(fakestore_record(st), "Diajukan-Oleh: adi\n");
	lk_store_close(st);
}

static void a_heads_key__without_a_second_person__says_so(void **state)
{
	struct lk_store *st = office();
	char out[OUT];

	(void)state;
	assert_int_equal(add(st, "adi", "adi", '1', out), LK_OK);
	assert_int_equal(add(st, "adi", "hendra", '3', out), LK_OK);
	assert_string_equal(out, "alone");
	says(fakestore_record(st), "Orang-Kedua: tidak ada\n");
	lk_store_close(st);
}

/* Who stands in for the head by assignment is a head as long as it lasts. */
static void a_stand_in__needs__a_second_person_too(void **state)
{
	struct lk_store *st = office();
	struct lk_ctx sari = as(st, "sari");
	struct lk_assignment plt = { "maya", "kepala", "", "plt", "2026-01-01", "",
		"ND-7" };
	char out[OUT];

	(void)state;
	assert_int_equal(add(st, "adi", "adi", '1', out), LK_OK);
	assert_int_equal(add(st, "adi", "sari", '4', out), LK_OK);
	assert_int_equal(lk_act_assign(&sari, &plt, NULL), LK_OK);
	assert_int_equal(add(st, "adi", "maya", '5', out), LK_OK);
	assert_string_equal(out, "waits: Sari Wulandari");
	/* and confirms others' */
	assert_int_equal(confirm(st, "sari", "maya", NULL, out), LK_OK);
	assert_int_equal(add(st, "adi", "hendra", '3', out), LK_OK);
	assert_int_equal(confirm(st, "maya", "hendra", NULL, out), LK_OK);
	assert_keys(st, "adi:1 sari:4 maya:5 hendra:3");
	lk_store_close(st);
}

static void one_s_own_key__is__asked_for(void **state)
{
	struct lk_store *st = office();
	struct lk_ctx budi = as(st, "budi");
	char out[OUT], which[LK_FINGERPRINT_SIZE];

	(void)state;
	assert_int_equal(add(st, "adi", "adi", '1', out), LK_OK);
	assert_int_equal(add(st, "adi", "budi", '2', out), LK_OK);
	assert_int_equal(add(st, "budi", "budi", '5', out), LK_OK);
	assert_string_equal(out, "waits: Adi");
	assert_int_equal(add(st, "budi", "budi", '6', out), LK_OK);
	assert_int_equal(confirm(st, "budi", "budi", NULL, out), LK_EDENIED);
	assert_int_equal(confirm(st, "adi", "budi", NULL, out), LK_EINVAL);
	says(out, "2 kunci");
	print_of('5', which);
	which[14] = '\0';
	assert_int_equal(confirm(st, "sari", "budi", which, out), LK_EDENIED);
	assert_int_equal(confirm(st, "adi", "budi", which + 7, out), LK_OK);
	assert_int_equal(lk_act_key_cancel(&budi, "budi", NULL, NULL), LK_OK);
	assert_keys(st, "adi:1 budi:2 budi:5");
	assert_int_equal(lk_act_key_cancel(&budi, "budi", NULL, NULL), LK_ENOTFOUND);
	lk_store_close(st);
}

static void a_revoked_key__is__gone_for_ever(void **state)
{
	struct lk_store *st = office();
	struct lk_oid head;
	char out[OUT];

	(void)state;
	assert_int_equal(add(st, "adi", "adi", '1', out), LK_OK);
	assert_int_equal(add(st, "adi", "budi", '2', out), LK_OK);
	assert_int_equal(lk_store_head(st, &head, NULL), LK_OK);
	assert_int_equal(revoke(st, "sari", "budi", 0, NULL, out), LK_EDENIED);
	assert_int_equal(revoke(st, "adi", "maya", '1', NULL, out), LK_ENOTFOUND);
	assert_int_equal(revoke(st, "adi", "budi", '1', NULL, out), LK_OK);
	assert_keys(st, "adi:1 budi:2!");
	says(fakestore_text(st, LK_REVOKED_PATH), head.hex);
	says(fakestore_text(st, LK_REVOKED_PATH),
		";2026-01-13T02:15:00Z;adi;laptop hilang\n");
	says(fakestore_text(st, LK_SIGNERS_PATH), "valid-before=\"20260113021500Z\"");
	says(fakestore_record(st), "Alasan: laptop hilang\n");
	assert_int_equal(revoke(st, "adi", "budi", '1', NULL, out), LK_ENOTFOUND);
	assert_int_equal(add(st, "adi", "budi", '2', out), LK_EDENIED);
	says(out, "buat kunci baru");
	assert_int_equal(add(st, "budi", "budi", '2', out), LK_EDENIED);
	lk_store_close(st);
}

/* What stands in pencabutan keeps its bytes, however it was written. */
static void pencabutan__grows__at_its_end(void **state)
{
	struct lk_store *st = office();
	char out[OUT], print[LK_FINGERPRINT_SIZE], row[OUT];

	(void)state;
	assert_int_equal(add(st, "adi", "adi", '1', out), LK_OK);
	assert_int_equal(add(st, "adi", "budi", '2', out), LK_OK);
	print_of('8', print);
	(void)snprintf(row, sizeof(row),
		"sidik;user;commit-terakhir;waktu;oleh;alasan\n"
		"%s;maya;;2025-01-01T07:00:00+07:00;adi;\"lama\"",
		print);
	fakestore_put(st, LK_REVOKED_PATH, row);
	assert_int_equal(revoke(st, "adi", "budi", '1', NULL, out), LK_OK);
	assert_memory_equal(fakestore_text(st, LK_REVOKED_PATH), row, strlen(row));
	says(fakestore_text(st, LK_REVOKED_PATH), "\"lama\"\nSHA256:");
	lk_store_close(st);
}

static void the_key_in_use__is_replaced__in_two_steps(void **state)
{
	struct lk_store *st = office();
	char out[OUT], which[LK_FINGERPRINT_SIZE];

	(void)state;
	assert_int_equal(add(st, "adi", "adi", '1', out), LK_OK);
	assert_int_equal(revoke(st, "adi", "adi", '1', NULL, out), LK_EDENIED);
	assert_int_equal(add_with(st, "adi", "adi", '5', '1', out), LK_OK);
	print_of('1', which);
	assert_int_equal(revoke(st, "adi", "adi", '1', which, out), LK_EDENIED);
	says(out, "lapkin key use");
	assert_int_equal(revoke(st, "adi", "adi", 0, which, out), LK_EDENIED);
	assert_int_equal(revoke(st, "adi", "adi", '5', which, out), LK_OK);
	assert_keys(st, "adi:1! adi:5");
	lk_store_close(st);
}

static void the_last_admins_key__stays(void **state)
{
	struct lk_store *st = office();
	char out[OUT];

	(void)state;
	assert_int_equal(add(st, "adi", "adi", '1', out), LK_OK);
	assert_int_equal(give(st, "adi",
				 (struct lk_role_new){ .user = "rina",
					 .role = "admin" },
				 out),
		LK_OK);
	assert_int_equal(revoke(st, "rina", "adi", 0, NULL, out), LK_EDENIED);
	says(out, "kunci terakhir");
	assert_int_equal(add(st, "adi", "rina", '6', out), LK_OK);
	assert_int_equal(revoke(st, "rina", "adi", '6', NULL, out), LK_OK);
	lk_store_close(st);
}

static int rotate(struct lk_store *st, const char *by, const char *user, char n,
	char out[OUT])
{
	struct lk_ctx c = as(st, by);
	struct lk_key_new in = { user, str(pub(n)), NULL };
	struct lk_key_end_of old = { .user = user, .reason = "ganti laptop" };
	struct lk_key_done done;
	struct lk_error err = { .text = "" };
	int rc = lk_act_key_rotate(&c, &in, &old, &done, &err);

	(void)snprintf(out, OUT, "%s", err.text);
	lk_key_done_free(&done);
	return rc;
}

static void a_key__is_rotated__in_one_commit(void **state)
{
	struct lk_store *st = office();
	long before;
	char out[OUT];

	(void)state;
	assert_int_equal(add(st, "adi", "adi", '1', out), LK_OK);
	assert_int_equal(add(st, "adi", "sari", '4', out), LK_OK);
	assert_int_equal(add(st, "adi", "budi", '2', out), LK_OK);
	before = fakestore_commits(st);
	assert_int_equal(rotate(st, "adi", "budi", '7', out), LK_OK);
	assert_int_equal(fakestore_commits(st), before + 1);
	assert_keys(st, "adi:1 sari:4 budi:2! budi:7");
	says(fakestore_record(st), "Tindakan: kunci-ganti\n");
	says(fakestore_record(st), "Sidik-Lama: SHA256:");
	assert_int_equal(rotate(st, "adi", "adi", '8', out), LK_EDENIED);
	says(out, "dua langkah");
	assert_int_equal(rotate(st, "budi", "budi", '8', out), LK_EDENIED);
	/* a head's waits first */
	assert_int_equal(add(st, "adi", "hendra", '3', out), LK_OK);
	assert_int_equal(confirm(st, "sari", "hendra", NULL, out), LK_OK);
	assert_int_equal(rotate(st, "adi", "hendra", '9', out), LK_EDENIED);
	says(out, "orang kedua");
	assert_keys(st, "adi:1 sari:4 budi:2! budi:7 hendra:3");
	lk_store_close(st);
}

static void keys__that_are_none__are_refused(void **state)
{
	struct lk_store *st = office();
	struct lk_ctx c = as(st, "adi");
	struct lk_key_new in = { "budi", str("ssh-ed25519 AAAA"), NULL };
	struct lk_key_end_of end = { .user = "budi", .reason = " " };
	struct lk_key_done done;

	(void)state;
	assert_int_equal(lk_act_key_add(&c, &in, &done, NULL), LK_EFORMAT);
	lk_key_done_free(&done);
	assert_int_equal(lk_act_key_revoke(&c, &end, NULL), LK_EINVAL);
	lk_store_close(st);
}

/* Somebody else changes people between our look and our commit: decided anew. */
static void a_race__is_decided__anew(void **state)
{
	struct lk_store *st = office();
	char out[OUT];

	(void)state;
	assert_int_equal(add(st, "adi", "adi", '1', out), LK_OK);
	fakestore_race(st, PERAN,
		HEAD "hendra;kepala;;;;definitif;\nsari;admin;;;;definitif;\n");
	assert_int_equal(add(st, "adi", "budi", '2', out), LK_EDENIED);
	assert_keys(st, "adi:1");
	lk_store_close(st);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_first_key__is__the_admins_own),
		cmocka_unit_test(a_key__is_enrolled__by_admin_once),
		cmocka_unit_test(a_heads_key__waits__for_a_second_person),
		cmocka_unit_test(a_heads_key__without_a_second_person__says_so),
		cmocka_unit_test(a_stand_in__needs__a_second_person_too),
		cmocka_unit_test(one_s_own_key__is__asked_for),
		cmocka_unit_test(a_revoked_key__is__gone_for_ever),
		cmocka_unit_test(pencabutan__grows__at_its_end),
		cmocka_unit_test(the_key_in_use__is_replaced__in_two_steps),
		cmocka_unit_test(the_last_admins_key__stays),
		cmocka_unit_test(a_key__is_rotated__in_one_commit),
		cmocka_unit_test(keys__that_are_none__are_refused),
		cmocka_unit_test(a_race__is_decided__anew),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
