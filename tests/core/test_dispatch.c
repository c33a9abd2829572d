/* Where a report goes, what was sent with which proof, and what went to the archive. */
#include "tests/core/act.h"

#include "core/act/dispatch.h"

#define DIGEST "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
#define TREE "0123456789012345678901234567890123456789"

/* ---- policy --------------------------------------------------------------------------- */

static int parse(const char *csv, size_t *n, struct lk_error *err)
{
	struct lk_arena mem = LK_ARENA_INIT;
	struct lk_destination_row *row = NULL;
	int rc = lk_destinations_parse(&mem, str(csv), "tujuan.csv", &row, n, err);

	lk_arena_free(&mem);
	return rc;
}

static void destinations__broken__names_the_line(void **state)
{
	static const struct {
		const char *csv, *says;
	} wrong[] = {
		{ "id;nama;cara\nsurel;Surel;surel\n", "alamat" },
		{ "id;nama;cara;alamat\nSurel;Surel;surel;\n", "baris 2" },
		{ "id;nama;cara;alamat\na;A;surel;\na;B;surel;\n", "baris 3" },
		{ "id;nama;cara;alamat\na;;surel;\n", "tidak bernama" },
		{ "id;nama;cara;alamat\na;A;kurir;\n", "kurir" },
	};

	(void)state;
	for (size_t i = 0; i < LK_LEN(wrong); i++) {
		struct lk_error err = { .text = "" };
		size_t n = 99;

		assert_int_equal(parse(wrong[i].csv, &n, &err), LK_EFORMAT);
		assert_int_equal(n, 99);
		assert_non_null(strstr(err.text, "tujuan.csv"));
		assert_non_null(strstr(err.text, wrong[i].says));
	}
}

static void destinations__shipped__are_three_without_an_address(void **state)
{
	struct lk_arena mem = LK_ARENA_INIT;
	struct lk_destination_row *row = NULL;
	size_t n = 0;

	(void)state;
	assert_int_equal(lk_destinations_parse(&mem, str(lk_destinations_default()),
				 "t", &row, &n, NULL),
		LK_OK);
	assert_int_equal(n, 3);
	assert_string_equal(row[0].means, LK_MEANS_MAIL);
	assert_string_equal(row[1].id, "e-performance");
	assert_string_equal(row[2].means, LK_MEANS_SITE);
	for (size_t i = 0; i < n; i++)
		assert_string_equal(row[i].address, "");
	lk_arena_free(&mem);
}

static void retention__reads_what_is_known_and_only_that(void **state)
{
	struct lk_arena mem = LK_ARENA_INIT;
	struct lk_buf years = LK_BUF_INIT;
	struct lk_retention r = { "x", "x", "x", "x" };
	struct lk_error err = { .text = "" };

	(void)state;
	assert_int_equal(lk_retention_parse(&mem, str(lk_retention_default()), "a", &r,
				 NULL),
		LK_OK);
	assert_string_equal(r.class, "");
	lk_retention_years(&r, &years);
	assert_string_equal(lk_buf_cstr(&years), "");
	assert_int_equal(lk_retention_parse(&mem,
				 str("Golongan: PR.04\n"
				     "Simpan-Inaktif: 3\n"
				     "Nasib-Akhir: musnah\n"),
				 "a", &r, NULL),
		LK_OK);
	lk_retention_years(&r, &years);
	assert_string_equal(r.class, "PR.04");
	assert_string_equal(lk_buf_cstr(&years), "inaktif 3 tahun, musnah");
	assert_int_equal(lk_retention_parse(&mem, str("Simpan-Aktif: dua\n"),
				 "arsip.txt", &r, &err),
		LK_EFORMAT);
	assert_non_null(strstr(err.text, "dua"));
	assert_string_equal(r.class, "PR.04"); /* untouched */
	lk_buf_free(&years);
	lk_arena_free(&mem);
}

/* ---- sending -------------------------------------------------------------------------- */

struct seen {
	struct lk_snapshot snap;
	struct lk_dispatch d;
};

static void look(struct lk_store *st, struct seen *s)
{
	struct lk_error err = { .text = "" };

	assert_int_equal(lk_snapshot_load(&s->snap, st, NULL, NULL, NULL), LK_OK);
	if (lk_dispatch_load(&s->d, st, &s->snap, &err) != LK_OK)
		fail_msg("%s", err.text);
}

static void look_away(struct seen *s)
{
	lk_dispatch_free(&s->d);
	lk_snapshot_free(&s->snap);
}

static void workspace__without_the_files_has_three_open(void **state)
{
	struct lk_store *st = act_office();
	const struct lk_destination *d = NULL;
	struct lk_error err = { .text = "" };
	struct seen s;

	(void)state;
	look(st, &s);
	assert_int_equal(s.d.n, 3);
	assert_int_equal(lk_dispatch_open(&s.d), 3);
	assert_int_equal(s.d.narchives, 0);
	assert_int_equal(lk_dispatch_find(&s.d, "laman", &d, NULL), LK_OK);
	assert_null(d->user);
	assert_true(d->listed);
	assert_int_equal(lk_dispatch_find(&s.d, "kurir", &d, &err), LK_ENOTFOUND);
	assert_non_null(strstr(err.text, "surel, e-performance, laman"));
	look_away(&s);
	lk_store_close(st);
}

static void sending__keeps_time_sender_receipt_and_proof(void **state)
{
	struct lk_store *st = act_office();
	struct lk_ctx c = as(st, "budi");
	struct lk_sending in = { .destination = "laman",
		.when = NOW - 3600,
		.receipt = "https://contoh.invalid/lapkin",
		.proof_name = "C:\\foto/layar: laman?.png",
		.proof = { "\x89PNG\0\1", 6 },
		.note = "Tayang di halaman depan." };
	const struct lk_destination *d = NULL;
	struct seen s;

	(void)state;
	assert_int_equal(lk_act_send(&c, &in, NULL), LK_OK);
	assert_int_equal(fakestore_changed(st), 2);
	look(st, &s);
	assert_int_equal(lk_dispatch_find(&s.d, "laman", &d, NULL), LK_OK);
	assert_true(lk_destination_done(d));
	assert_int_equal(lk_dispatch_open(&s.d), 2);
	assert_string_equal(d->user, "budi");
	assert_string_equal(d->name_who, "Budi");
	assert_int_equal(d->sent, NOW - 3600);
	assert_string_equal(d->receipt, "https://contoh.invalid/lapkin");
	assert_string_equal(d->note, "Tayang di halaman depan.");
	assert_string_equal(d->subject.hex, s.snap.content.hex);
	assert_int_equal(strncmp(d->proof, DOC "/bukti/", strlen(DOC "/bukti/")), 0);
	assert_non_null(strstr(d->proof, "-laman-layar- laman-.png"));
	{
		struct lk_buf b = LK_BUF_INIT;

		assert_int_equal(lk_store_read(st, NULL, d->proof, &b, NULL, NULL),
			LK_OK);
		assert_int_equal(b.n, 6);
		lk_buf_free(&b);
	}
	look_away(&s);
	lk_store_close(st);
}

static void report__changed_after_sending__is_open_again(void **state)
{
	struct lk_store *st = act_office();
	struct lk_ctx c = as(st, "sari");
	struct lk_sending in = { .destination = "surel", .receipt = "A-1" };
	struct seen s;

	(void)state;
	assert_int_equal(lk_act_send(&c, &in, NULL), LK_OK);
	look(st, &s);
	assert_false(s.d.destination[0].stale);
	look_away(&s);
	assert_int_equal(save_as(st, "maya", BAB1, TEXT1 "Satu kalimat lagi.\n"),
		LK_SAVED);
	look(st, &s);
	assert_true(s.d.destination[0].stale);
	assert_false(lk_destination_done(&s.d.destination[0]));
	assert_int_equal(lk_dispatch_open(&s.d), 3);
	look_away(&s);
	/* sent again: the later record is the state */
	c.now += 60;
	in.receipt = "A-2";
	assert_int_equal(lk_act_send(&c, &in, NULL), LK_OK);
	look(st, &s);
	assert_false(s.d.destination[0].stale);
	assert_string_equal(s.d.destination[0].receipt, "A-2");
	look_away(&s);
	lk_store_close(st);
}

static void destination__no_longer_listed__is_still_shown(void **state)
{
	struct lk_store *st = act_office();
	struct lk_ctx c = as(st, "budi");
	struct lk_sending in = { .destination = "laman", .receipt = "A-1" };
	struct seen s;

	(void)state;
	assert_int_equal(lk_act_send(&c, &in, NULL), LK_OK);
	fakestore_put(st, LK_DESTINATIONS_PATH,
		"id;nama;cara;alamat\npusat;Pusat;surel;a@x.invalid\n");
	look(st, &s);
	assert_int_equal(s.d.n, 2);
	assert_string_equal(s.d.destination[0].id, "pusat");
	assert_string_equal(s.d.destination[1].id, "laman");
	assert_false(s.d.destination[1].listed);
	assert_int_equal(lk_dispatch_open(&s.d), 1);
	look_away(&s);
	lk_store_close(st);
}

static void sending__refused__writes_nothing(void **state)
{
	struct lk_store *st = act_office();
	struct lk_ctx c = as(st, "budi"), rina = as(st, "rina");
	struct lk_sending in = { .destination = "laman", .receipt = "A-1" }, bad;
	long commits = fakestore_commits(st);
	char line[LK_SEND_LINE_MAX + 2];

	(void)state;
	assert_int_equal(lk_act_send(&rina, &in, NULL), LK_EDENIED);
	bad = in;
	bad.receipt = "";
	assert_int_equal(lk_act_send(&c, &bad, NULL), LK_EINVAL);
	bad = in;
	bad.when = NOW + 86400;
	assert_int_equal(lk_act_send(&c, &bad, NULL), LK_EINVAL);
	bad = in;
	bad.destination = "kurir";
	assert_int_equal(lk_act_send(&c, &bad, NULL), LK_ENOTFOUND);
	bad = in;
	bad.proof_name = "a.pdf";
	assert_int_equal(lk_act_send(&c, &bad, NULL), LK_EINVAL);
	bad.proof = (struct lk_str){ "", LK_PROOF_MAX + 1 };
	assert_int_equal(lk_act_send(&c, &bad, NULL), LK_ERANGE);
	memset(line, 'x', sizeof(line) - 1);
	line[sizeof(line) - 1] = '\0';
	bad = in;
	bad.receipt = line;
	assert_int_equal(lk_act_send(&c, &bad, NULL), LK_ERANGE);
	assert_int_equal(fakestore_commits(st), commits);
	lk_store_close(st);
}

static void policy__broken__is_told_with_its_path(void **state)
{
	struct lk_store *st = act_office();
	struct lk_ctx c = as(st, "budi");
	struct lk_sending in = { .destination = "laman", .receipt = "A-1" };
	struct lk_error err = { .text = "" };

	(void)state;
	fakestore_put(st, LK_DESTINATIONS_PATH, "id;nama\nlaman;Laman\n");
	assert_int_equal(lk_act_send(&c, &in, &err), LK_EFORMAT);
	assert_non_null(strstr(err.text, LK_DESTINATIONS_PATH));
	lk_store_close(st);
}

/* ---- archiving ------------------------------------------------------------------------ */

static void archive__is_recorded_with_the_retention_of_then(void **state)
{
	struct lk_store *st = act_office();
	struct lk_ctx c = as(st, "budi");
	struct lk_archiving in = { .name = "arsip-2025-lapkin.zip",
		.digest = DIGEST,
		.size = 12345,
		.subject = { TREE } };
	struct seen s;

	(void)state;
	assert_int_equal(lk_act_archive(&c, &in, NULL), LK_OK);
	fakestore_put(st, LK_RETENTION_PATH, "Golongan: PR.04\nSimpan-Aktif: 2\n");
	look(st, &s);
	in.subject = s.snap.content;
	look_away(&s);
	assert_int_equal(lk_act_archive(&c, &in, NULL), LK_EUNDEF); /* just this file */
	in.digest = "0000000000000000000000000000000000000000000000000000000000000001";
	c.now += 60;
	assert_int_equal(lk_act_archive(&c, &in, NULL), LK_OK);
	look(st, &s);
	assert_int_equal(s.d.narchives, 2);
	assert_string_equal(s.d.archive[0].digest, in.digest);
	assert_string_equal(s.d.archive[0].class, "PR.04");
	assert_string_equal(s.d.archive[0].years, "aktif 2 tahun");
	assert_false(s.d.archive[0].stale);
	assert_int_equal(s.d.archive[0].size, 12345);
	assert_string_equal(s.d.archive[1].class, "");
	assert_true(s.d.archive[1].stale);
	look_away(&s);
	lk_store_close(st);
}

static void archive__without_a_digest_or_a_plain_name__is_refused(void **state)
{
	struct lk_store *st = act_office();
	struct lk_ctx c = as(st, "budi");
	struct lk_archiving in = { .name = "a.zip", .digest = "ABC" };

	(void)state;
	assert_int_equal(lk_act_archive(&c, &in, NULL), LK_EINVAL);
	in.digest = DIGEST;
	in.name = "x/a.zip";
	assert_int_equal(lk_act_archive(&c, &in, NULL), LK_EINVAL);
	in.name = "";
	assert_int_equal(lk_act_archive(&c, &in, NULL), LK_EINVAL);
	lk_store_close(st);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(destinations__broken__names_the_line),
		cmocka_unit_test(destinations__shipped__are_three_without_an_address),
		cmocka_unit_test(retention__reads_what_is_known_and_only_that),
		cmocka_unit_test(workspace__without_the_files_has_three_open),
		cmocka_unit_test(sending__keeps_time_sender_receipt_and_proof),
		cmocka_unit_test(report__changed_after_sending__is_open_again),
		cmocka_unit_test(destination__no_longer_listed__is_still_shown),
		cmocka_unit_test(sending__refused__writes_nothing),
		cmocka_unit_test(policy__broken__is_told_with_its_path),
		cmocka_unit_test(archive__is_recorded_with_the_retention_of_then),
		cmocka_unit_test(archive__without_a_digest_or_a_plain_name__is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
