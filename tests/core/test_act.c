/* Saving, restoring, files and words; corrections; applying. */
#include "tests/core/act.h"

#define OURS \
	"# BAB I PENDAHULUAN\n\nBalai ini melayani dua pelabuhan.\n" \
	"Jumlah kapal yang diperiksa adalah 1.204 unit.\nPegawai berjumlah 50 " \
	"orang.\n"
#define OTHER \
	"# BAB I PENDAHULUAN\n\nBalai ini melayani tiga pelabuhan.\n" \
	"Jumlah kapal yang diperiksa adalah 1.204 unit.\nPegawai berjumlah 48 " \
	"orang.\n"
#define CLASH \
	"# BAB I PENDAHULUAN\n\nBalai ini melayani dua pelabuhan.\n" \
	"Jumlah kapal yang diperiksa adalah 1.204 unit.\nPegawai berjumlah 47 " \
	"orang.\n"
#define MERGED \
	"# BAB I PENDAHULUAN\n\nBalai ini melayani tiga pelabuhan.\n" \
	"Jumlah kapal yang diperiksa adalah 1.204 unit.\nPegawai berjumlah 50 " \
	"orang.\n"

/* ---- saving -------------------------------------------------------------------------- */

static void save__plain__is_one_commit_that_explains_itself(void **state)
{
	struct lk_store *st = act_office();
	struct lk_ctx c = as(st, "budi");
	struct lk_oid base = blob_of(st, BAB1);
	struct lk_save s;
	struct lk_error err;
	long before = fakestore_commits(st);
	struct lk_record r;

	(void)state;
	/* the last LF is put where it is missing */
	assert_int_equal(lk_act_save(&c, BAB1, &base,
				 (struct lk_str){ OTHER, strlen(OTHER) - 1 }, &s, &err),
		LK_OK);
	assert_int_equal(s.outcome, LK_SAVED);
	assert_int_equal(fakestore_commits(st), before + 1);
	assert_string_equal(fakestore_text(st, BAB1), OTHER);
	assert_string_equal(s.blob.hex, blob_of(st, BAB1).hex);
	assert_string_equal(fakestore_subject(st), "sunting BAB I: 1 kalimat diubah");
	assert_int_equal(fakestore_changed(st), 1);
	assert_int_equal(lk_record_parse(&r, str(fakestore_record(st)), "uji", &err),
		LK_OK);
	assert_int_equal(r.kind, LK_KIND_SUNTING);
	assert_string_equal(r.user, "budi");
	assert_string_equal(r.role, "tim-penyusun");
	assert_string_equal(lk_record_get(&r, "Berkas"), BAB1);
	lk_record_free(&r);
	lk_save_free(&s);
	lk_store_close(st);
}

static void save__unchanged__writes_nothing(void **state)
{
	struct lk_store *st = act_office();
	struct lk_ctx c = as(st, "budi");
	struct lk_oid base = { "" };
	struct lk_save s;
	long before = fakestore_commits(st);

	(void)state;
	assert_int_equal(save_as(st, "budi", BAB1, TEXT1), LK_SAVED_UNCHANGED);
	/* whatever it was begun on */
	assert_int_equal(lk_act_save(&c, BAB1, &base, str(TEXT1), &s, NULL), LK_OK);
	assert_int_equal(s.outcome, LK_SAVED_UNCHANGED);
	assert_string_equal(s.blob.hex, blob_of(st, BAB1).hex);
	assert_int_equal(fakestore_commits(st), before);
	lk_save_free(&s);
	lk_store_close(st);
}

static void save__on_another_head__merges_by_sentence(void **state)
{
	struct lk_store *st = act_office();
	struct lk_ctx c = as(st, "budi");
	struct lk_oid base = blob_of(st, BAB1);
	struct lk_save s;

	(void)state;
	assert_int_equal(save_as(st, "maya", BAB1, OTHER), LK_SAVED);
	assert_int_equal(lk_act_save(&c, BAB1, &base, str(OURS), &s, NULL), LK_OK);
	assert_int_equal(s.outcome, LK_SAVED_MERGED);
	assert_string_equal(lk_buf_cstr(&s.text), MERGED);
	assert_string_equal(fakestore_text(st, BAB1), MERGED);
	assert_non_null(strstr(fakestore_subject(st), "(digabung)"));
	lk_save_free(&s);
	lk_store_close(st);
}

static void save__same_sentence_twice__is_a_conflict_and_writes_nothing(void **state)
{
	struct lk_store *st = act_office();
	struct lk_ctx c = as(st, "budi");
	struct lk_oid base = blob_of(st, BAB1);
	struct lk_save s;
	long before;

	(void)state;
	assert_int_equal(save_as(st, "maya", BAB1, CLASH), LK_SAVED);
	before = fakestore_commits(st);
	assert_int_equal(lk_act_save(&c, BAB1, &base, str(OURS), &s, NULL), LK_OK);
	assert_int_equal(s.outcome, LK_SAVED_CONFLICT);
	assert_string_equal(lk_buf_cstr(&s.text), CLASH);
	assert_string_equal(s.blob.hex, blob_of(st, BAB1).hex);
	assert_int_equal(fakestore_commits(st), before);
	/* a person decided: saved on theirs */
	base = s.blob;
	lk_save_free(&s);
	assert_int_equal(lk_act_save(&c, BAB1, &base, str(OURS), &s, NULL), LK_OK);
	assert_int_equal(s.outcome, LK_SAVED);
	lk_save_free(&s);
	lk_store_close(st);
}

static void save__head_moves_meanwhile__decides_again(void **state)
{
	static const struct {
		const char *theirs;
		enum lk_saved outcome;
	} row[] = { { OTHER, LK_SAVED_MERGED }, { CLASH, LK_SAVED_CONFLICT },
		{ OURS, LK_SAVED_UNCHANGED } };

	(void)state;
	for (size_t i = 0; i < LK_LEN(row); i++) {
		struct lk_store *st = act_office();
		struct lk_ctx c = as(st, "budi");
		struct lk_oid base = blob_of(st, BAB1);
		struct lk_save s;

		fakestore_race(st, BAB1, row[i].theirs);
		assert_int_equal(lk_act_save(&c, BAB1, &base, str(OURS), &s, NULL),
			LK_OK);
		assert_int_equal(s.outcome, row[i].outcome);
		assert_string_equal(s.blob.hex, blob_of(st, BAB1).hex);
		lk_save_free(&s);
		/* another file is no reason to merge */
		base = blob_of(st, BAB1);
		fakestore_race(st, BAB2, "# BAB II\n");
		assert_int_equal(lk_act_save(&c, BAB1, &base, str("# BAB I\n"), &s,
					 NULL),
			LK_OK);
		assert_int_equal(s.outcome, LK_SAVED);
		lk_save_free(&s);
		lk_store_close(st);
	}
}

static void save__bad_text_or_nobody__is_refused(void **state)
{
	static const struct {
		const char *user;
		struct lk_str text;
		int rc;
	} row[] = { { "budi", { "a\033[31mb", 7 }, LK_EFORMAT },
		{ "budi", { "a\0b", 3 }, LK_EFORMAT },
		{ "budi", { "a\xff", 2 }, LK_EFORMAT },
		{ "siapa", { "teks", 4 }, LK_EDENIED } };
	struct lk_store *st = act_office();
	long before = fakestore_commits(st);

	(void)state;
	for (size_t i = 0; i < LK_LEN(row); i++) {
		struct lk_ctx c = as(st, row[i].user);
		struct lk_oid base = blob_of(st, BAB1);
		struct lk_save s;
		struct lk_error err;

		assert_int_equal(lk_act_save(&c, BAB1, &base, row[i].text, &s, &err),
			row[i].rc);
		assert_true(strlen(err.text) > 20);
	}
	assert_int_equal(fakestore_commits(st), before);
	lk_store_close(st);
}

/* Every call of the store fails once: an error comes back, and nothing was written. */
static void save__store_fails_anywhere__writes_nothing(void **state)
{
	struct lk_store *st = act_office();
	struct lk_ctx c = as(st, "budi");
	struct lk_oid base = blob_of(st, BAB1);
	struct lk_save s;
	long before = fakestore_commits(st), n = 1, failed = 0;

	(void)state;
	assert_int_equal(save_as(st, "maya", BAB1, OTHER), LK_SAVED);
	before++;
	for (; n < 200; n++) {
		int rc;

		fakestore_fail(st, FAKE_ANY, n, LK_EIO);
		rc = lk_act_save(&c, BAB1, &base, str(OURS), &s, NULL);
		if (rc == LK_OK)
			break;
		assert_int_equal(rc, LK_EIO);
		failed++;
		if (fakestore_commits(st) != before)
			break; /* written, but reading it back failed */
	}
	assert_true(failed > 8);
	lk_store_close(st);
	st = act_office();
	c.st = st;
	base = blob_of(st, BAB1);
	fakestore_fail(st, FAKE_COMMIT, 1, LK_ENOSPC);
	assert_int_equal(lk_act_save(&c, BAB1, &base, str(OURS), &s, NULL), LK_ENOSPC);
	assert_string_equal(fakestore_text(st, BAB1), TEXT1);
	lk_store_close(st);
}

static void restore__puts_an_old_revision_back(void **state)
{
	struct lk_store *st = act_office();
	struct lk_ctx c = as(st, "maya");
	struct lk_oid then, made;
	struct lk_error err;
	struct lk_record r;

	(void)state;
	assert_int_equal(lk_store_head(st, &then, NULL), LK_OK);
	assert_int_equal(lk_act_restore(&c, BAB1, &then, &made, &err), LK_EUNDEF);
	assert_int_equal(save_as(st, "budi", BAB1, OURS), LK_SAVED);
	assert_int_equal(lk_act_restore(&c, BAB1, &then, &made, &err), LK_OK);
	assert_string_equal(fakestore_text(st, BAB1), TEXT1);
	assert_int_equal(lk_record_parse(&r, str(fakestore_record(st)), "uji", &err),
		LK_OK);
	assert_int_equal(r.kind, LK_KIND_PULIHKAN);
	assert_string_equal(lk_record_get(&r, "Revisi"), then.hex);
	lk_record_free(&r);
	assert_int_equal(lk_act_restore(&c, NASKAH "99-tidak-ada.md", &then, &made,
				 &err),
		LK_ENOTFOUND);
	lk_store_close(st);
}

static void files_and_words__are_policy(void **state)
{
	struct lk_store *st = act_office();
	struct lk_ctx c = as(st, "budi");
	struct lk_file_change f[] = { { NASKAH "06-bab-3.md", "# BAB III\n", 10, 0 },
		{ NASKAH "07-bab-4.md", "# BAB IV\n", 9, 0 }, { BAB2, NULL, 0, 0 } };
	struct lk_oid rev;
	struct lk_error err;
	long before;

	(void)state;
	assert_int_equal(lk_act_files(&c, LK_KIND_IMPOR, f, 3, "impor lama.md: 2 bab",
				 "baris 3: nomor halaman\n", &rev, &err),
		LK_OK);
	assert_string_equal(fakestore_text(st, NASKAH "07-bab-4.md"), "# BAB IV\n");
	assert_string_equal(fakestore_text(st, BAB2), "");
	assert_non_null(strstr(fakestore_record(st), "nomor halaman"));
	assert_int_equal(lk_act_word(&c, "karantina", &err), LK_OK);
	assert_int_equal(lk_act_word(&c, "balai", &err), LK_OK);
	assert_int_equal(lk_act_word(&c, "karan", &err), LK_OK);
	assert_string_equal(fakestore_text(st, "kebijakan/kamus.txt"),
		"balai\nkaran\nkarantina\n");
	before = fakestore_commits(st);
	assert_int_equal(lk_act_word(&c, "karan", &err), LK_OK);
	assert_int_equal(fakestore_commits(st), before);
	assert_int_equal(lk_act_word(&c, "dua kata", &err), LK_EINVAL);
	assert_int_equal(lk_act_word(&c, "", &err), LK_EINVAL);
	lk_store_close(st);
}

/* ---- corrections ---------------------------------------------------------------------- */

static void correct__files_a_thread_with_its_quote(void **state)
{
	struct lk_store *st = act_office();
	char id[LK_RECORD_ID_SIZE];
	struct lk_record r;

	(void)state;
	correct(st, "sari", 4, 35, 40, LK_WEIGHT_WAJIB, "1.240", id);
	assert_int_equal(thread_of(st, id).state, LK_THREAD_OPEN);
	assert_int_equal(lk_record_parse(&r, str(fakestore_record(st)), "uji", NULL),
		LK_OK);
	assert_string_equal(lk_record_get(&r, "Kutipan"), "1.204");
	assert_string_equal(lk_record_get(&r, "Rentang"), "35-40");
	assert_string_equal(lk_record_get(&r, "Judul"), "Mohon diperiksa.");
	assert_string_equal(r.role, "kasubbag-adum");
	lk_record_free(&r);
	lk_store_close(st);
}

static void correct__refuses_what_makes_no_sense(void **state)
{
	struct lk_store *st = act_office();
	struct lk_ctx c = as(st, "sari");
	struct lk_correction ok = { .path = BAB1,
		.blob = blob_of(st, BAB1),
		.place = { 3, 3, 0, 0 },
		.text = "Teks" };
	struct lk_correction bad[5];
	const int want[5] = { LK_EINVAL, LK_EINVAL, LK_EINVAL, LK_ENOTFOUND,
		LK_EINVAL };
	long before = fakestore_commits(st);

	(void)state;
	for (size_t i = 0; i < 5; i++)
		bad[i] = ok;
	bad[0].text = "";
	bad[1].place.line = bad[1].place.line_end = 99;
	bad[2].place.from = 5;
	bad[2].place.to = 9999;
	bad[3].path = NASKAH "99-tidak-ada.md";
	bad[4].weight = LK_WEIGHT_COUNT;
	for (size_t i = 0; i < 5; i++) {
		char id[LK_RECORD_ID_SIZE] = "lama";
		struct lk_error err;

		assert_int_equal(lk_act_correct(&c, &bad[i], id, &err), want[i]);
		assert_string_equal(id, "lama");
	}
	assert_int_equal(fakestore_commits(st), before);
	lk_store_close(st);
}

static void respond__follows_the_table_and_the_rights(void **state)
{
	static const struct {
		const char *user;
		enum lk_kind kind;
		const char *text;
		int rc;
		enum lk_thread_state then;
	} step[] = {
		{ "budi", LK_KIND_BALASAN, "", LK_EINVAL, LK_THREAD_OPEN },
		{ "budi", LK_KIND_BALASAN, "Sudah dicek.", LK_OK, LK_THREAD_OPEN },
		{ "budi", LK_KIND_TUTUP, NULL, LK_EDENIED, LK_THREAD_OPEN },
		{ "budi", LK_KIND_BUKA_LAGI, NULL, LK_EUNDEF, LK_THREAD_OPEN },
		{ "budi", LK_KIND_SELESAI, NULL, LK_OK, LK_THREAD_DONE },
		{ "budi", LK_KIND_SELESAI, NULL, LK_EUNDEF, LK_THREAD_DONE },
		{ "maya", LK_KIND_BUKA_LAGI, NULL, LK_OK, LK_THREAD_OPEN },
		/* tuti is plh. of sari's role, hendra is not */
		{ "hendra", LK_KIND_TUTUP, NULL, LK_EDENIED, LK_THREAD_OPEN },
		{ "tuti", LK_KIND_TUTUP, NULL, LK_OK, LK_THREAD_CLOSED },
		{ "sari", LK_KIND_TUTUP, NULL, LK_EUNDEF, LK_THREAD_CLOSED },
		{ "sari", LK_KIND_BUKA_LAGI, NULL, LK_OK, LK_THREAD_OPEN },
		{ "sari", LK_KIND_TUTUP, "Beres.", LK_OK, LK_THREAD_CLOSED },
		{ "sari", LK_KIND_SUNTING, NULL, LK_EINVAL, LK_THREAD_CLOSED },
	};
	struct lk_store *st = act_office();
	char id[LK_RECORD_ID_SIZE];

	(void)state;
	correct(st, "sari", 4, 35, 40, LK_WEIGHT_WAJIB, "1.240", id);
	for (size_t i = 0; i < LK_LEN(step); i++) {
		struct lk_ctx c = as(st, step[i].user);
		struct lk_error err;
		long before = fakestore_commits(st);
		int rc = lk_act_respond(&c, id + 17, step[i].kind, step[i].text, &err);

		if (rc != step[i].rc || thread_of(st, id).state != step[i].then)
			fail_msg("step %zu: %d, %s", i, rc,
				lk_thread_state_name(thread_of(st, id).state));
		assert_int_equal(fakestore_commits(st), before + (rc == LK_OK));
	}
	lk_store_close(st);
}

static void respond__to_an_applied_or_unknown_one__says_why(void **state)
{
	struct lk_store *st = act_office();
	struct lk_ctx c = as(st, "budi");
	struct lk_place place = { 3, 3, 0, 0 };
	char id[LK_RECORD_ID_SIZE];
	struct lk_error err;
	struct lk_oid rev;

	(void)state;
	correct(st, "sari", 4, 35, 40, LK_WEIGHT_WAJIB, "1.240", id);
	assert_int_equal(lk_act_apply(&c, id, NULL, NULL, &rev, &err), LK_OK);
	/* the fold would ignore it, so it is not written */
	assert_int_equal(lk_act_respond(&c, id, LK_KIND_SELESAI, NULL, &err),
		LK_EUNDEF);
	assert_int_equal(lk_act_respond(&c, "tidak-ada", LK_KIND_SELESAI, NULL, &err),
		LK_ENOTFOUND);
	c.user = "sari";
	assert_int_equal(lk_act_respond(&c, id, LK_KIND_TUTUP, NULL, &err), LK_OK);
	assert_int_equal(lk_act_reanchor(&c, id, &place, &err), LK_EUNDEF);
	lk_store_close(st);
}

/* ---- applying --------------------------------------------------------------------------- */

static void apply__exact__changes_only_the_quote(void **state)
{
	struct lk_store *st = act_office();
	struct lk_ctx c = as(st, "budi");
	char id[LK_RECORD_ID_SIZE];
	struct lk_apply a;
	struct lk_error err;
	struct lk_oid rev;
	struct lk_record r;

	(void)state;
	correct(st, "sari", 4, 35, 40, LK_WEIGHT_WAJIB, "1.240", id);
	assert_int_equal(lk_act_apply_preview(&c, id, &a, &err), LK_OK);
	assert_true(a.exact);
	assert_string_equal(lk_buf_cstr(&a.wanted),
		"Jumlah kapal yang diperiksa adalah 1.240 unit.");
	lk_apply_free(&a);
	assert_int_equal(lk_act_apply(&c, id, NULL, NULL, &rev, &err), LK_OK);
	assert_non_null(
		strstr(fakestore_text(st, BAB1), "adalah 1.240 unit.\nPegawai"));
	assert_int_equal(thread_of(st, id).state, LK_THREAD_APPLIED);
	assert_int_equal(lk_record_parse(&r, str(fakestore_record(st)), "uji", NULL),
		LK_OK);
	assert_string_equal(lk_record_get(&r, "Cara"), "persis");
	assert_int_equal(fakestore_changed(st), 2);
	lk_record_free(&r);
	assert_int_equal(lk_act_apply(&c, id, NULL, NULL, &rev, &err), LK_EUNDEF);
	lk_store_close(st);
}

#define EDITED \
	"# BAB I PENDAHULUAN\n\nBalai ini melayani dua pelabuhan.\n" \
	"Jumlah seluruh kapal yang diperiksa adalah 1.204 unit.\n" \
	"Pegawai berjumlah 48 orang.\n"
#define EDITED_SAME \
	"# BAB I PENDAHULUAN\n\nBalai ini melayani dua pelabuhan.\n" \
	"Jumlah kapal yang diperiksa adalah 1.300 unit.\nPegawai berjumlah 48 " \
	"orang.\n"

static void apply__edited_sentence__only_after_a_look(void **state)
{
	struct lk_store *st = act_office();
	struct lk_ctx c = as(st, "budi");
	char id[LK_RECORD_ID_SIZE];
	struct lk_apply a;
	struct lk_error err;
	struct lk_oid rev;
	struct lk_record r;

	(void)state;
	correct(st, "sari", 4, 35, 40, LK_WEIGHT_WAJIB, "1.240", id);
	assert_int_equal(save_as(st, "maya", BAB1, EDITED), LK_SAVED);
	assert_int_equal(lk_act_apply(&c, id, NULL, NULL, &rev, &err), LK_ECONFLICT);
	assert_int_equal(lk_act_apply_preview(&c, id, &a, &err), LK_OK);
	assert_false(a.exact);
	assert_true(a.clean);
	assert_string_equal(lk_buf_cstr(&a.wanted),
		"Jumlah seluruh kapal yang diperiksa adalah 1.240 unit.");
	/* the text moved under the eyes of who agreed */
	assert_int_equal(save_as(st, "maya", BAB1, EDITED "\nTambahan.\n"), LK_SAVED);
	assert_int_equal(lk_act_apply(&c, id, &a, lk_buf_cstr(&a.wanted), &rev, &err),
		LK_ECONFLICT);
	lk_apply_free(&a);
	assert_int_equal(lk_act_apply_preview(&c, id, &a, &err), LK_OK);
	assert_int_equal(lk_act_apply(&c, id, &a, lk_buf_cstr(&a.wanted), &rev, &err),
		LK_OK);
	assert_non_null(strstr(fakestore_text(st, BAB1),
		"Jumlah seluruh kapal yang diperiksa adalah 1.240 unit.\nPegawai"));
	assert_int_equal(lk_record_parse(&r, str(fakestore_record(st)), "uji", NULL),
		LK_OK);
	assert_string_equal(lk_record_get(&r, "Cara"), "tiga-arah");
	lk_record_free(&r);
	lk_apply_free(&a);
	lk_store_close(st);
}

static void apply__clash__offers_the_suggestion_for_a_decision(void **state)
{
	struct lk_store *st = act_office();
	struct lk_ctx c = as(st, "budi");
	char id[LK_RECORD_ID_SIZE];
	struct lk_apply a;

	(void)state;
	correct(st, "sari", 4, 35, 40, LK_WEIGHT_WAJIB, "1.240", id);
	assert_int_equal(save_as(st, "maya", BAB1, EDITED_SAME), LK_SAVED);
	assert_int_equal(lk_act_apply_preview(&c, id, &a, NULL), LK_OK);
	assert_false(a.exact);
	assert_false(a.clean);
	assert_string_equal(lk_buf_cstr(&a.now),
		"Jumlah kapal yang diperiksa adalah 1.300 unit.");
	assert_string_equal(lk_buf_cstr(&a.wanted),
		"Jumlah kapal yang diperiksa adalah 1.240 unit.");
	lk_apply_free(&a);
	lk_store_close(st);
}

static void apply__orphan__is_placed_anew_first(void **state)
{
	struct lk_store *st = act_office();
	struct lk_ctx c = as(st, "budi");
	struct lk_place place = { 3, 3, 23, 32 };
	char id[LK_RECORD_ID_SIZE], bare[LK_RECORD_ID_SIZE];
	struct lk_apply a;
	struct lk_error err;
	struct lk_oid rev;

	(void)state;
	correct(st, "sari", 4, 35, 40, LK_WEIGHT_WAJIB, "1.240", id);
	correct(st, "sari", 3, 0, 0, LK_WEIGHT_SARAN, NULL, bare);
	assert_int_equal(save_as(st, "maya", BAB1,
				 "# BAB I PENDAHULUAN\n\nBalai ini melayani dua "
				 "pelabuhan.\n"),
		LK_SAVED);
	assert_int_equal(thread_of(st, id).anchor, LK_ANCHOR_YATIM);
	assert_int_equal(lk_act_apply_preview(&c, id, &a, &err), LK_EUNDEF);
	assert_int_equal(lk_act_apply_preview(&c, bare, &a, &err), LK_EUNDEF);
	assert_int_equal(lk_act_reanchor(&c, id, &place, &err), LK_OK);
	assert_int_equal(thread_of(st, id).anchor, LK_ANCHOR_PASTI);
	assert_int_equal(lk_act_apply(&c, id, NULL, NULL, &rev, &err), LK_OK);
	lk_store_close(st);
}

static void apply__head_moves_meanwhile__decides_again(void **state)
{
	struct lk_store *st = act_office();
	struct lk_ctx c = as(st, "budi");
	char id[LK_RECORD_ID_SIZE];
	struct lk_error err;
	struct lk_oid rev;

	(void)state;
	correct(st, "sari", 4, 35, 40, LK_WEIGHT_WAJIB, "1.240", id);
	fakestore_race(st, BAB1, EDITED_SAME);
	assert_int_equal(lk_act_apply(&c, id, NULL, NULL, &rev, &err), LK_ECONFLICT);
	assert_string_equal(fakestore_text(st, BAB1), EDITED_SAME);
	fakestore_put(st, BAB1, TEXT1);
	fakestore_race(st, BAB2, "# BAB II\n");
	assert_int_equal(lk_act_apply(&c, id, NULL, NULL, &rev, &err), LK_OK);
	assert_string_equal(fakestore_text(st, BAB2), "# BAB II\n");
	lk_store_close(st);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(save__plain__is_one_commit_that_explains_itself),
		cmocka_unit_test(save__unchanged__writes_nothing),
		cmocka_unit_test(save__on_another_head__merges_by_sentence),
		cmocka_unit_test(
			save__same_sentence_twice__is_a_conflict_and_writes_nothing),
		cmocka_unit_test(save__head_moves_meanwhile__decides_again),
		cmocka_unit_test(save__bad_text_or_nobody__is_refused),
		cmocka_unit_test(save__store_fails_anywhere__writes_nothing),
		cmocka_unit_test(restore__puts_an_old_revision_back),
		cmocka_unit_test(files_and_words__are_policy),
		cmocka_unit_test(correct__files_a_thread_with_its_quote),
		cmocka_unit_test(correct__refuses_what_makes_no_sense),
		cmocka_unit_test(respond__follows_the_table_and_the_rights),
		cmocka_unit_test(respond__to_an_applied_or_unknown_one__says_why),
		cmocka_unit_test(apply__exact__changes_only_the_quote),
		cmocka_unit_test(apply__edited_sentence__only_after_a_look),
		cmocka_unit_test(apply__clash__offers_the_suggestion_for_a_decision),
		cmocka_unit_test(apply__orphan__is_placed_anew_first),
		cmocka_unit_test(apply__head_moves_meanwhile__decides_again),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
