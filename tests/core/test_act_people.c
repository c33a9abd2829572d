/* People and roles, changed by who may. */
#include "tests/core/people.h"

/* ---- people --------------------------------------------------------------------------- */

static void a_person__is_added__in_one_commit(void **state)
{
	struct lk_store *st = office();
	struct lk_ctx c = as(st, "adi");
	struct lk_person in = { "wati", "Wati, S.K.M.", "1990", "Perencana",
		"wati@x.invalid" };
	long before = fakestore_commits(st);

	(void)state;
	assert_int_equal(lk_act_person_add(&c, &in, NULL), LK_OK);
	assert_int_equal(fakestore_commits(st), before + 1);
	assert_int_equal(fakestore_changed(st), 1);
	says(fakestore_text(st, ORANG), "wati;Wati, S.K.M.;1990;Perencana;wati@x.");
	assert_string_equal(fakestore_subject(st), "orang baru: Wati, S.K.M. (wati)");
	says(fakestore_record(st), "Jenis: kebijakan\n");
	says(fakestore_record(st), "Peran: admin\n");
	says(fakestore_record(st), "Tindakan: orang-tambah\nPengguna: wati\n");
	assert_int_equal(lk_act_person_add(&c, &in, NULL), LK_EUNDEF);
	lk_store_close(st);
}

static void a_person__is_changed__field_by_field(void **state)
{
	struct lk_store *st = office();
	struct lk_ctx c = as(st, "adi");
	struct lk_person in = { "budi", NULL, NULL, "Perencana Muda", NULL };

	(void)state;
	assert_int_equal(lk_act_person_set(&c, &in, NULL), LK_OK);
	says(fakestore_text(st, ORANG), "budi;Budi;;Perencana Muda;\n");
	says(fakestore_record(st), "Jabatan: Perencana Muda\n");
	assert_null(strstr(fakestore_record(st), "Surel"));
	assert_int_equal(lk_act_person_set(&c, &in, NULL), LK_EUNDEF);
	in.user = "entah";
	assert_int_equal(lk_act_person_set(&c, &in, NULL), LK_ENOTFOUND);
	lk_store_close(st);
}

static void people__are__refused_with_a_reason(void **state)
{
	const struct {
		const char *by;
		struct lk_person in;
		int code;
		const char *says;
	} rows[] = {
		{ "adi", { "Wati", "Wati", "", "", "" }, LK_EINVAL, "huruf kecil" },
		{ "adi", { "wati", " ", "", "", "" }, LK_EINVAL, "nama lengkap" },
		{ "adi", { "wati", "Wa\033ti", "", "", "" }, LK_EINVAL, "kendali" },
		{ "adi", { "wati", "Wati", "", "", "wati" }, LK_EINVAL,
			"bukan alamat" },
		{ "budi", { "wati", "Wati", "", "", "" }, LK_EDENIED,
			"Pengelola lapkin" },
		{ "hendra", { "wati", "Wati", "", "", "" }, LK_EDENIED,
			"tidak ada yang ditulis" },
		{ "adi", { "budi", "Budi lagi", "", "", "" }, LK_EUNDEF,
			"sudah dipakai Budi" },
	};
	struct lk_store *st = office();
	long before = fakestore_commits(st);

	(void)state;
	for (size_t i = 0; i < LK_LEN(rows); i++) {
		struct lk_ctx c = as(st, rows[i].by);
		struct lk_error err = { .text = "" };

		assert_int_equal(lk_act_person_add(&c, &rows[i].in, &err),
			rows[i].code);
		says(err.text, rows[i].says);
	}
	assert_int_equal(fakestore_commits(st), before);
	lk_store_close(st);
}

/* An office without an admin is kept by its head and kasubbag. */
static void without_an_admin__the_head__keeps_people(void **state)
{
	struct lk_store *st = act_office();
	struct lk_ctx head = as(st, "hendra"), budi = as(st, "budi");
	struct lk_error err = { .text = "" };
	struct lk_person in = { "wati", "Wati", "", "", "" };

	(void)state;
	assert_int_equal(lk_act_person_add(&budi, &in, &err), LK_EDENIED);
	says(err.text, "Kepala Balai atau Kasubbag ADUM");
	assert_int_equal(lk_act_person_add(&head, &in, NULL), LK_OK);
	lk_store_close(st);
}

/* ---- roles ----------------------------------------------------------------------------- */

static int end_role(struct lk_store *st, const char *by, const char *user,
	const char *role, const char *until, char out[OUT])
{
	struct lk_ctx c = as(st, by);
	struct lk_error err = { .text = "" };
	int rc = lk_act_role_end(&c, user, role, NULL, until, &err);

	(void)snprintf(out, OUT, "%s", err.text);
	return rc;
}

static void a_role__is_given_and_ended(void **state)
{
	struct lk_store *st = office();
	char out[OUT];

	(void)state;
	assert_int_equal(give(st, "adi",
				 (struct lk_role_new){ "rina", "ketua-tim", "tim-1",
					 NULL, "1 Februari 2026", "", "SK-9" },
				 out),
		LK_OK);
	says(fakestore_text(st, PERAN),
		"rina;ketua-tim;tim-1;2026-02-01;;definitif;SK-9");
	says(fakestore_record(st), "Peran-Tugas: ketua-tim\nLingkup: tim-1\n");
	assert_int_equal(end_role(st, "adi", "budi", "tim-penyusun", NULL, out), LK_OK);
	says(fakestore_text(st, PERAN), "budi;tim-penyusun;;;2026-01-12;definitif;");
	says(fakestore_record(st), "Sampai: 2026-01-12\n");
	assert_int_equal(end_role(st, "adi", "budi", "tim-penyusun", NULL, out),
		LK_ENOTFOUND);
	/* one that has not begun by then goes */
	assert_int_equal(give(st, "adi",
				 (struct lk_role_new){ "rina", "perencana", NULL, NULL,
					 "2026-03-01", NULL, NULL },
				 out),
		LK_OK);
	assert_int_equal(end_role(st, "adi", "rina", "perencana", NULL, out), LK_OK);
	assert_null(strstr(fakestore_text(st, PERAN), "perencana"));
	lk_store_close(st);
}

static void roles__are__refused_with_a_reason(void **state)
{
	const struct {
		const char *by;
		struct lk_role_new in;
		int code;
		const char *says;
	} rows[] = {
		{ "adi", { .user = "rina", .role = "Ketua Tim" }, LK_EINVAL,
			"kasubbag-adum" },
		{ "adi", { .user = "rina", .role = "perencana", .authority = "x" },
			LK_EINVAL, "wewenang" },
		{ "adi", { .user = "rina", .role = "perencana", .from = "lusa" },
			LK_EFORMAT, "lusa" },
		{ "adi",
			{ .user = "rina",
				.role = "perencana",
				.from = "2026-02-01",
				.until = "2026-01-01" },
			LK_EINVAL, "lebih awal" },
		{ "adi", { .user = "wati", .role = "perencana" }, LK_ENOTFOUND,
			"tidak ada di daftar" },
		{ "adi", { .user = "budi", .role = "tim-penyusun" }, LK_EUNDEF,
			"sudah memegang" },
		{ "sari", { .user = "rina", .role = "admin" }, LK_EDENIED,
			"Pengelola" },
	};
	struct lk_store *st = office();
	char out[OUT];

	(void)state;
	for (size_t i = 0; i < LK_LEN(rows); i++) {
		assert_int_equal(give(st, rows[i].by, rows[i].in, out), rows[i].code);
		says(out, rows[i].says);
	}
	lk_store_close(st);
}

static void the_last__head_and_admin__stay(void **state)
{
	struct lk_store *st = office();
	char out[OUT];

	(void)state;
	assert_int_equal(end_role(st, "adi", "adi", "admin", NULL, out), LK_EDENIED);
	says(out, "pengelola");
	assert_int_equal(end_role(st, "adi", "hendra", "kepala", "2026-06-30", out),
		LK_EDENIED);
	says(out, "penggantinya");
	assert_int_equal(give(st, "adi",
				 (struct lk_role_new){ .user = "sari",
					 .role = "kepala",
					 .from = "2026-07-01" },
				 out),
		LK_OK);
	assert_int_equal(end_role(st, "adi", "hendra", "kepala", "2026-06-30", out),
		LK_OK);
	/* an office that signs keeps an admin who can */
	assert_int_equal(add(st, "adi", "adi", '1', out), LK_OK);
	assert_int_equal(give(st, "adi",
				 (struct lk_role_new){ .user = "budi",
					 .role = "admin" },
				 out),
		LK_OK);
	assert_int_equal(end_role(st, "adi", "adi", "admin", NULL, out), LK_EDENIED);
	assert_int_equal(add(st, "adi", "budi", '2', out), LK_OK);
	assert_int_equal(end_role(st, "adi", "adi", "admin", NULL, out), LK_OK);
	lk_store_close(st);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_person__is_added__in_one_commit),
		cmocka_unit_test(a_person__is_changed__field_by_field),
		cmocka_unit_test(people__are__refused_with_a_reason),
		cmocka_unit_test(without_an_admin__the_head__keeps_people),
		cmocka_unit_test(a_role__is_given_and_ended),
		cmocka_unit_test(roles__are__refused_with_a_reason),
		cmocka_unit_test(the_last__head_and_admin__stay),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
